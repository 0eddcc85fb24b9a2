"""From an event to what the rules ask for: matched reactions, their actions with texts filled in. Acts on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from hub.core.event import Event
from hub.errors import Permanent
from hub.problem import Location
from hub.rulebook import template
from hub.rulebook.actions import ACTIONS, Param, ParamType
from hub.rulebook.language import EMPTY, ENVELOPE, Action, Compare, Reaction, Rulebook, walk
from hub.rulebook.match import concerns, fields_of, match
from hub.rulebook.values import as_date, as_number

T = ParamType


@dataclass(frozen=True, slots=True)
class Scope:
    """What texts may read besides the event, as plain maps; see `template.SCOPE`.

    A name that a map lacks reads as empty: there may be no decision, and the member may be unknown.
    """

    decision: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    space: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    member: Mapping[str, Any] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that the rules ask for. `params` are filled in and typed by the table of actions.

    Amounts are Decimal, dates are date, flags are bool, lists are tuples, all else is text. (reaction, index) names it
    inside its event: together with the event's id it is a key that stays the same for ever.
    """

    action: str
    params: Mapping[str, Any]
    reaction: str
    location: Location
    index: int


def fire(rulebook: Rulebook, event: Event, scope: Scope | None = None) -> list[Intent]:
    """What the rules ask for when `event` happens, in the order of the rulebook.

    Pure. Raises Permanent, with the place in the rules, when a text cannot be filled in: the event is then a
    dead letter, and nothing of it is done. What the hub itself did on a board is no news: only a rule that asks for
    `ours` hears of it.
    """
    if not concerns(rulebook, event.kind):
        # the fields of a statement of years are not read for nothing
        return []
    fields = fields_of(event)
    found = match(rulebook, fields, event.kind)
    if event.kind.startswith("trello.") and event.get("ours"):
        found = [reaction for reaction in found if _asks_for_ours(reaction)]
    return [intent for reaction in found for intent in intents(reaction, fields, scope, frozenset(event.private))]


def _asks_for_ours(reaction: Reaction) -> bool:
    return any(isinstance(node, Compare) and node.field == "ours" for node in walk(reaction.condition))


def intents(
    reaction: Reaction, fields: Mapping[str, Any], scope: Scope | None = None, private: frozenset[str] = frozenset()
) -> list[Intent]:
    """What one reaction asks for, for an event it is known to concern, of whose fields some are `private`. Raises
    Permanent as `fire` does."""
    writer = _Writer(fields, scope or Scope(), private)
    return [
        Intent(action.name, writer.params(action), reaction.id, action.location, index)
        for index, action in enumerate(reaction.do)
    ]


class _Writer:
    """Fills in the texts of one event; the data for templates is made for the names that a template reads.

    Times are in the zone of the space, whatever the zone they were written in."""

    def __init__(self, fields: Mapping[str, Any], scope: Scope, private: frozenset[str]) -> None:
        zone = str(scope.space.get("timezone") or "")
        self.fields = {name: template.in_zone(value, zone) for name, value in fields.items()}
        self.scope, self.private = scope, private
        self._data: dict[frozenset[str], dict[str, Any]] = {}

    def data(self, names: frozenset[str]) -> dict[str, Any]:
        """Plain data for a template that reads `names`; what the event lacks is there, and empty."""
        named = frozenset(template.field_of(name) for name in names if name.startswith("event."))
        if named not in self._data:
            scope = {"decision": self.scope.decision, "space": self.scope.space, "member": self.scope.member}
            data = self._data[named] = {"event": template.nested(self.fields, named | set(ENVELOPE))}
            for root, values in scope.items():
                data[root] = {**dict.fromkeys(template.SCOPE[root]), **template.plain(values)}
        return self._data[named]

    def params(self, action: Action) -> Mapping[str, Any]:
        filled: dict[str, Any] = {}
        for spec in ACTIONS[action.name].params:
            hidden = spec.public and self._tells(action.params.get(spec.name))
            if spec.name in action.params and not hidden:
                filled[spec.name] = self.value(spec, action.params[spec.name], action)
            else:
                given = next((n for n in spec.from_event if self.fields.get(n) not in (None, "")), None)
                if given is not None:
                    filled[spec.name] = _of_event(spec, self.fields[given])
                elif spec.required and not hidden:
                    names = ", ".join(spec.from_event)
                    raise Permanent(
                        f"{action.location}: {action.name} needs {spec.name}, and this event has no {names}",
                        hint=f"Write {spec.name} in the rule.",
                    )
        return MappingProxyType(filled)

    def _tells(self, value: Any) -> bool:
        """Whether a text may tell what is private of the event: the bank's words, a name."""
        return template.is_template(value) and template.reads(template.compile(value).names, self.private)

    def text(self, value: Any, action: Action) -> Any:
        if not template.is_template(value):
            return value
        compiled = template.compile(value)
        return compiled.render(self.data(compiled.names), str(action.location))

    def value(self, spec: Param, value: Any, action: Action) -> Any:
        if spec.type is T.LINES:
            return tuple(self.line(line, action) for line in value)
        if spec.type is T.TEXTS:
            items = value if isinstance(value, tuple | list) else (value,)
            return tuple(str(self.text(item, action)) for item in items)
        return _typed(spec, self.text(value, action), action)

    def line(self, line: Mapping[str, Any], action: Action) -> Mapping[str, Any]:
        filled = {key: self.text(value, action) for key, value in line.items()}
        for key in ("amount", "share"):
            if key in filled:
                filled[key] = _decimal(filled[key], key, action)
        return MappingProxyType(filled)


def _of_event(spec: Param, value: Any) -> Any:
    """A field of the event as the value of a field of an action; amounts lose their sign (debit and credit say it)."""
    if spec.type is T.AMOUNT:
        number = as_number(value)
        return abs(Decimal(number)) if number is not None else value
    if spec.type is T.DATE:
        return as_date(value)
    return value if isinstance(value, str) else str(value)


def _typed(spec: Param, value: Any, action: Action) -> Any:
    if spec.type is T.FLAG:
        return value
    if spec.type is T.AMOUNT:
        return _decimal(value, spec.name, action)
    if spec.type is T.DATE:
        try:
            return date.fromisoformat(str(value).strip()[:10])
        except ValueError:
            raise Permanent(
                f"{action.location}: {spec.name} of {action.name} is no date: {str(value)[:40]!r}",
                hint="A date is written 2025-03-31.",
            ) from None
    return str(value)


def _decimal(value: Any, name: str, action: Action) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise Permanent(
            f"{action.location}: {name} of {action.name} is no amount: {str(value)[:40]!r}",
            hint="An amount is a number without sign, with a point before the cents.",
        )
    return number
