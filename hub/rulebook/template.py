"""Texts with `{{ … }}`: minijinja on plain data only, strict, with fuel. A template shows, it never decides.

A text reads `event`, `decision`, `space` and `member`; a page reads what its view gives. Names are checked at
load; what only a run can tell ends as `Permanent`, with the place in the rules. Times are shown in the zone of
`space.timezone`. In a page, which is Markdown, each value is plain text: signs in it mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from minijinja import Environment, TemplateError, pass_state, safe

from hub.core.decision.clock import written
from hub.core.decision.notice_texts import CLASSES, STATES, WAYS
from hub.errors import Permanent
from hub.rulebook.values import as_date, as_datetime, as_number

if TYPE_CHECKING:
    from minijinja._lowlevel import State

FUEL = 50_000
PAGE_FUEL = 5_000_000
MAX_OUTPUT = 256 * 1024

# the plain data that every text may read besides `event`, with what each name holds
SCOPE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "decision": {
            "id": "D-42", "title": "the title", "class": "its class", "state": "its state", "text": "the text",
            "url": "its page", "opened_at": "ISO 8601", "closes_at": "ISO 8601", "proposer": "a person id",
            "version": "a number", "by": "silence, explicit or vote", "tags": "texts", "why": "the last reason",
        },
        "space": {
            "id": "its name", "title": "its title", "url": "the portal", "language": "fr or en",
            "timezone": "IANA name",
        },
        "member": {"id": "opaque id", "name": "the name, when known"},
    }
)  # fmt: skip

# the pages that are no page but the words of a reminder of dues, REMINDER.LANGUAGE.md, and what they may read
REMINDER = "dues-reminder"
REMINDER_SCOPE: Mapping[str, str] = MappingProxyType(
    {"space": "id, title, url, language, timezone", "dues": "until (the day they were paid until), state (late, never)"}
)

# what a page's template may read; each is a list or map of plain data
PAGE_SCOPE: Mapping[str, str] = MappingProxyType(
    {
        "page": "id, title, path of the page",
        "space": "id, title, url, language, timezone",
        "at": "when this version was made, ISO 8601",
        "charter": "the settings in force, as the rules write them",
        "how": "how the place decides, told from them: fr and en, each a text of a page",
        "decisions": "id, title, class, state, url, opened_at, closes_at, taken_at, review_at, amount, by, why, "
        "supports, objections",
        "decision": "of a page for each: the same of one, and text, counts, ballots, objection_list (at, status, "
        "fate), log, result, count (what the vote gave, in words; empty without a count)",
        "accounts": "number, name, balance",
        "months": "month, income, expense, balance",
        "entries": "id, date, label, account, amount, decision",
        "budgets": "id, title, circle, start, end, planned, committed, spent, left, over, months (first, changed)",
        "suspense": "count and amount of what waits for a person",
        "currency": "the one that the amounts of the page are in",
        "cards": "id, name, list, url, done_at",
        "lists": "name, cards",
        "lines": "lines that reactions appended, newest first: at, text",
        "people": "count; dues: paid, late, never, as counts",
        "lags": "connector, minutes since its last complete sync",
    }
)


@pass_state
def _money(state: State, value: Any, currency: str = "", language: str = "fr") -> str:
    number = as_number(value)
    if number is None:
        return ""
    # a page of the money is in one currency
    currency = str(currency or state.lookup("currency") or "EUR")
    text = f"{number:,.2f}"
    sign = {"EUR": "€", "CHF": "CHF", "USD": "$", "GBP": "£"}.get(currency, currency)
    if language == "fr":
        text = text.replace(",", "\u202f").replace(".", ",").replace("-", "−")
    return f"{text}\u00a0{sign}"


def in_zone(value: Any, zone: str) -> Any:
    """A time that tells its zone, in this one; anything else, a day or a time of no zone, as it is."""
    aware = zone and isinstance(value, datetime) and value.tzinfo
    return value.astimezone(ZoneInfo(zone)) if aware else value


def _local(state: State, value: Any) -> Any:
    """A value of a template, in the zone of the space when it is a time."""
    space = state.lookup("space")
    try:
        value = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return value
    return in_zone(value, space.get("timezone") or "" if isinstance(space, Mapping) else "")


@pass_state
def _day(state: State, value: Any, language: str = "fr") -> str:
    day = as_date(_local(state, value))
    return "" if day is None else written(day, language)


@pass_state
def _moment(state: State, value: Any, language: str = "fr") -> str:
    moment = as_datetime(_local(state, value))
    if moment is None:
        return ""
    return f"{written(moment.date(), language)} {'à' if language == 'fr' else 'at'} {moment:%H:%M}"


_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
# a new paragraph: an empty line, or a line that begins as an item or a heading does
_APART = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+•–—#>]|\d+[.)]))")


def _escaped(text: str) -> str:
    """A text as one line of Markdown that shows it as it is."""
    return _SIGNS.sub(r"\\\1", _BLANKS.sub(" ", text))


@pass_state
def _quote(state: State, value: Any) -> str:
    """A text of several lines as a quotation; on a page nothing in it can pass for a part of the page."""
    lines = (_BLANKS.sub(" ", part).strip() for part in _APART.split(str(value or "").replace("\r\n", "\n")))
    said = "\n>\n".join(f"> {_escaped(line) if state.auto_escape else line}" for line in lines if line)
    return safe(said)


def _number(value: Any) -> float:
    return float(as_number(value) or 0)


# the codes of decisions that have words for people
_SAID = {str(code): both for table in (STATES, CLASSES, WAYS) for code, both in table.items()}


def _said(value: Any, language: str = "fr") -> str:
    """A state, a class or a way of adoption in words; any other text as it is."""
    both = _SAID.get(str(value or ""))
    return str(value or "") if both is None else both.get(language, both["fr"])


# what minijinja itself gives that names nothing of ours; `debug`, which would show all variables, is not among them
_FUNCTIONS = frozenset({"range", "dict", "namespace"})

# methods of text that templates may call; anything else after a field is a slip
METHODS = frozenset({"upper", "lower", "title", "strip", "replace", "split", "startswith", "endswith"})

FILTERS: dict[str, Callable[..., Any]] = {
    "money": _money, "day": _day, "moment": _moment, "number": _number, "quote": _quote,
    "said": _said,
}  # fmt: skip


def _shown(value: Any) -> Any:
    return "" if value is None else value


def _shown_on_page(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float) or hasattr(value, "__html__"):
        return _shown(value)
    return safe(_escaped(str(value)))


def _environment(fuel: int, on_page: bool) -> Environment:
    # what macros and blocks of a page make is then known as written already, and not escaped twice
    escape: Callable[[str], str | None] = lambda _: "html" if on_page else None  # noqa: E731
    return Environment(
        debug=False, fuel=fuel, undefined_behavior="strict", finalizer=_shown_on_page if on_page else _shown,
        auto_escape_callback=escape, filters=FILTERS,
    )  # fmt: skip


def markdown(text: str) -> str:
    """Markdown of our own, which a page takes as such; any other text that enters a page is plain."""
    return safe(text)


class BadTemplate(Exception):
    """A template that cannot be compiled. `line` counts from 1 inside the text."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem, self.line = problem, line


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled text. `names` are the dotted names it reads, as far as they can be seen before it runs."""

    names: frozenset[str]
    _environment: Environment

    def render(self, data: Mapping[str, Any], where: str = "") -> str:
        """The text, from plain data. Raises Permanent when a name is missing or the work is too much."""
        try:
            text: str = self._environment.render_template("text", **data)
        except TemplateError as error:
            raise Permanent(f"{where}: {error.message}", hint="Look at the names between {{ }}.") from None
        if len(text) > MAX_OUTPUT:
            raise Permanent(f"{where}: the text is longer than 256 KiB", hint="Shorten the template.")
        return text


@lru_cache(maxsize=8192)
def compile(text: str, fuel: int = FUEL, *, on_page: bool = False) -> Template:
    """Compile a text once for all; `on_page` for Markdown, where values are escaped. Raises BadTemplate."""
    environment = _environment(fuel, on_page)
    try:
        environment.add_template("text", text)
        names = environment.undeclared_variables_in_template("text", nested=True)
        _try_once(environment)
    except TemplateError as error:
        raise BadTemplate(error.detail or error.message, error.line or 1) from None
    return Template(frozenset(names - _FUNCTIONS), environment)


def _try_once(environment: Environment) -> None:
    """Names of filters, functions and tests are only looked up when used: use them once, on nothing."""
    environment.undefined_behavior = "chainable"
    try:
        environment.render_template("text")
    except TemplateError as error:
        if error.kind in ("UnknownFilter", "UnknownFunction", "UnknownTest"):
            raise
    finally:
        environment.undefined_behavior = "strict"


def is_template(text: Any) -> bool:
    """Whether a value is a text that holds template marks."""
    return isinstance(text, str) and ("{{" in text or "{%" in text or "{#" in text)


def plain(value: Any) -> Any:
    """A value as templates may see it: text, int, float, bool, None, lists and maps of those. Never an object."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def field_of(name: str) -> str:
    """The field of the event that a dotted name of a template reads: without `event.`, nor a method of text."""
    head, _, last = name.removeprefix("event.").rpartition(".")
    return head if head and last in METHODS else name.removeprefix("event.")


def reads(names: Iterable[str], fields: Iterable[str]) -> bool:
    """Whether a template that reads these dotted `names` may read one of these fields of the event, whole or a part."""
    read = [f"{field_of(name)}." for name in names if name.startswith("event.")]
    return "event" in names or any(
        f"{one}.".startswith(name) or name.startswith(f"{one}.") for name in read for one in fields
    )


def nested(fields: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Flat dotted fields as a tree of plain data, every name of `names` present (None when the event lacks it).

    A field that is also the start of longer ones (`list`, `list.id`) stays what it is where it is asked for and they
    are not."""
    tree: dict[str, Any] = {}
    asked = set(names)
    for name in sorted({*asked, *fields}):
        *path, last = name.split(".")
        if name not in asked and any(".".join(path[:end]) in asked for end in range(1, len(path) + 1)):
            continue
        branch = tree
        for part in path:
            inner = branch.get(part)
            if not isinstance(inner, dict):
                # a field that is also the start of longer names gives way to them
                inner = branch[part] = {}
            branch = inner
        branch[last] = plain(fields.get(name))
    return tree
