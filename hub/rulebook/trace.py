"""Says why a reaction fired or not: the first test that failed, its place in the file, what was seen and wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hub.rulebook.language import Compare, Condition, Not, Place, Reaction, Some, conjuncts, walk
from hub.rulebook.operators import OPERATORS, predicate
from hub.rulebook.values import View


@dataclass(frozen=True, slots=True)
class Step:
    """One test as it went. `wanted` is the operator and its value; `negated` when the file says `not`."""

    path: str
    place: Place
    field: str
    op: str
    wanted: Any
    seen: Any
    holds: bool
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of one reaction for one event. `failed` holds the tests of the first condition that failed.

    `values` are the fields that were read: kept with the outcome, they give the trace of that day again.
    """

    reaction: str
    place: Place
    fired: bool
    failed: tuple[Step, ...]
    values: Mapping[str, Any]

    def render(self, language: str = "fr") -> str:
        """The trace as a person reads it, one line a test, in French or English."""
        french = language == "fr"
        head = f"{self.place.location}: " + (
            f"réaction « {self.reaction} » : " if french else f'reaction "{self.reaction}": '
        )
        if self.fired:
            return head + ("déclenchée" if french else "fired")
        lines = [head + ("ne se déclenche pas" if french else "does not fire")]
        lines += [f"   {step.place.location}: {_step(step, french)}" for step in self.failed]
        return "\n".join(lines)


def _step(step: Step, french: bool) -> str:
    if step.path == "event":
        seen, wanted = shown(step.seen, french), ", ".join(step.wanted)
        if french:
            return f"event : l'évènement est {seen}, la réaction écoute {wanted}"
        return f"event: the event is {seen}, the reaction listens to {wanted}"
    row = OPERATORS[step.op]
    words = row.fr if french else row.en
    wanted = "" if step.op == "missing" and step.wanted is True else " " + shown(step.wanted, french)
    if step.negated:
        words = f"ne doit pas être vrai : {words}" if french else f"must not hold: {words}"
    if french:
        return f"{step.path} : {step.field} vaut {shown(step.seen, french)} ; voulu : {words}{wanted}"
    return f"{step.path}: {step.field} is {shown(step.seen, french)}; wanted: {words}{wanted}"


def shown(value: Any, french: bool = True) -> str:
    """A value on one line, texts between quotes, cut at 80 characters."""
    if value is None:
        return "absent" if french else "missing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = " ".join(value.split())
        text = text if len(text) <= 80 else text[:79] + "…"
        return f"« {text} »" if french else f'"{text}"'
    if isinstance(value, list | tuple):
        return ", ".join(shown(item, french) for item in value[:8]) + (", …" if len(value) > 8 else "")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def explain(reaction: Reaction, fields: Mapping[str, Any], kind: str | None = None) -> Trace:
    """Run a reaction on the fields of an event and say what came of it. Slower than matching: on demand only."""
    kind = fields.get("kind") if kind is None else kind
    if kind is not None and kind not in reaction.kinds:
        step = Step("event", reaction.place, "kind", "in", reaction.events, kind, False)
        return Trace(reaction.id, reaction.place, False, (step,), {"kind": kind})
    view = View(fields)
    values: dict[str, Any] = {}
    for part in conjuncts(reaction.condition):
        for node in walk(part):
            if isinstance(node, Compare | Some) and not (isinstance(node, Compare) and node.field == "it"):
                values[node.field] = fields.get(node.field)
        if not predicate(part)(view):
            return Trace(reaction.id, reaction.place, False, tuple(_failed(part, view, False)), values)
    return Trace(reaction.id, reaction.place, True, (), values)


def _failed(condition: Condition, view: View, negated: bool) -> list[Step]:
    """The tests that made a condition fail: those of an `and` that are false, all those of an `or`."""
    if isinstance(condition, Compare):
        holds = predicate(condition)(view)
        if holds is not negated:
            return []
        seen = view.fields.get(condition.field)
        return [
            Step(condition.path, condition.place, condition.field, condition.op, condition.value, seen, holds, negated)
        ]
    if isinstance(condition, Not):
        return _failed(condition.part, view, not negated)
    if isinstance(condition, Some):
        seen = view.fields.get(condition.field)
        inner = next((node for node in walk(condition.part) if isinstance(node, Compare)), None)
        op, wanted = (inner.op, inner.value) if inner else ("missing", True)
        return [Step(condition.path, condition.place, condition.field, op, wanted, seen, negated, negated)]
    return [step for part in condition.parts for step in _failed(part, view, negated)]
