"""Logs: structlog, JSON or for people, with every secret blanked. Never a person's words or address."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

import structlog

_SECRET = re.compile(r"(token|secret|password|key|authorization|cookie)$", re.IGNORECASE)
# key=… and token=… in addresses, as Trello's API wants them
_IN_URL = re.compile(r"(?i)\b(key|token|secret|password)=[^&\s\"']+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def redact(logger: Any, method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank secrets by name and by shape, and addresses of people."""
    for name, value in entry.items():
        if name == "key" and isinstance(value, str):
            continue  # an effect's key names the effect, not a secret
        if _SECRET.search(name):
            entry[name] = "***"
        elif isinstance(value, str):
            entry[name] = _MAIL.sub("***@***", _IN_URL.sub(r"\1=***", value))
    return entry


class _StandardError:
    """`sys.stderr` as it is when a line is written: who runs a command inside a program may replace it later."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def set_up(level: str = "info", format: str = "text") -> None:
    """Configure once, at the start of a command."""
    numeric = getattr(logging, level.upper(), logging.INFO)
    logging.basicConfig(stream=sys.stderr, level=max(numeric, logging.WARNING), format="%(levelname)s %(message)s")
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
            redact,
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        logger_factory=structlog.PrintLoggerFactory(file=cast(TextIO, _StandardError())),
        cache_logger_on_first_use=True,
    )
