"""Logs: structlog, JSON or for people, with every secret blanked. Never a person's words or address."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO, cast

import structlog

_SECRET = re.compile(r"(token|secret|password|key|authorization|cookie)$", re.IGNORECASE)
# what is blanked by its shape, wherever it stands: key=… and token=… in addresses, as Trello's API wants them; a
# password in an address; what signs a request; a link that signs in or answers; the address of a person
_SHAPES = (
    (re.compile(r"(?i)(\w*(?:key|token|secret|password))=[^&\s\"']+"), r"\1=***"),
    (re.compile(r"(?<=://)[^/@\s]+@"), "***@"),
    (re.compile(r"(?i)\b(bearer|basic) [\w.~+/=-]{8,}"), r"\1 ***"),
    (re.compile(r"(/(?:answer|signin|join)/)[\w.%-]+"), r"\1***"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "***@***"),
)


def redact(logger: Any, method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank secrets by name and by shape, and addresses of people."""
    for name, value in entry.items():
        if name != "key" or not isinstance(value, str):  # an effect's key names the effect, not a secret
            entry[name] = _blanked(name, value)
    return entry


def _blanked(name: str, value: Any) -> Any:
    if _SECRET.search(name):
        return "***"
    if isinstance(value, str):
        for shape, instead in _SHAPES:
            value = shape.sub(instead, value)
    elif isinstance(value, Mapping):
        return {one: _blanked(str(one), inner) for one, inner in value.items()}
    elif isinstance(value, list | tuple):
        return [_blanked("", inner) for inner in value]
    return value


class _Blanking(logging.Formatter):
    """The lines of libraries, their tracebacks too, blanked by shape."""

    def format(self, record: logging.LogRecord) -> str:
        return str(_blanked("", super().format(record)))


class _StandardError:
    """`sys.stderr` as it is when a line is written: who runs a command inside a program may replace it later."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def set_up(level: str = "info", format: str = "text") -> None:
    """Configure once, at the start of a command."""
    numeric = getattr(logging, level.upper(), logging.INFO)
    handler = logging.StreamHandler(cast(TextIO, _StandardError()))
    handler.setFormatter(_Blanking("%(levelname)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=max(numeric, logging.WARNING))
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            redact,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        logger_factory=structlog.PrintLoggerFactory(file=cast(TextIO, _StandardError())),
        cache_logger_on_first_use=True,
    )
