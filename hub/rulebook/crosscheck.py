"""Checks that look at reactions together: what can never fire, what is done twice, what would run in circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.rulebook.actions import ACTIONS
from hub.rulebook.faults import Faults
from hub.rulebook.language import Action, Compare, Condition, Either, Not, PageSpec, Reaction, Some, conjuncts
from hub.rulebook.operators import predicate
from hub.rulebook.values import View, fold

# what a request leads to, where it is known before it is made
_REQUESTS = {
    "propose": ("decision.consent_open", "decision.announced"),
    "withdraw": ("decision.withdrawn",),
    "extend": ("decision.extended",),
    "call_vote": ("decision.vote_notice",),
    "revive": ("decision.consent_open",),
    "repropose": ("decision.draft",),
    "renew": ("decision.consent_open",),
    "supersede": ("decision.superseded",),
}
# fields of the event that an action causes, and the field of the action that gives each
_CAUSED_FIELDS = {
    "move_card": {"list": "list", "list_after": "list"},
    "create_card": {"list": "list", "card.name": "name"},
    "comment_card": {"text": "text"},
    "label_card": {"label": "label"},
    "open_decision": {"class": "class"},
    "post_entry": {"debit": "debit", "credit": "credit"},
}
_MAX_RING = 2000


def check(reactions: Sequence[Reaction], pages: Mapping[str, PageSpec], faults: Faults) -> None:
    """Report what only shows when the reactions of a set are seen together."""
    for reaction in reactions:
        if reaction.kinds:  # without, its values were never given the types of their fields
            _never_fires(reaction, faults)
    _same_entries(reactions, faults)
    _loops(reactions, faults)
    refreshed = {
        str(action.params.get("page"))
        for reaction in reactions
        for action in reaction.do
        if action.name in ("refresh_page", "append_line")
    }
    for id, page in pages.items():
        if not page.each and id not in refreshed:
            faults.add("page_never_refreshed", page.place, faults.phrase("page", id=id), page=id)


def _about(reaction: Reaction, faults: Faults) -> str:
    return faults.phrase("reaction", id=reaction.id)


def _never_fires(reaction: Reaction, faults: Faults) -> None:
    """Two tests of one field that cannot both hold."""
    tests: dict[str, list[Compare]] = {}
    for part in conjuncts(reaction.condition):
        if isinstance(part, Compare):
            tests.setdefault(part.field, []).append(part)
    for field, group in tests.items():
        clash = _clash(group)
        if clash:
            first, second = clash
            why = f"{field} {_said(first)} / {_said(second)}"
            faults.add("never_fires", second.value_place, _about(reaction, faults), why=why)


def _said(test: Compare) -> str:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    return f"{test.op} " + ", ".join(str(value) for value in values)


def _clash(group: list[Compare]) -> tuple[Compare, Compare] | None:
    """The first pair that excludes each other, by trying the values that one allows on the other."""
    for index, second in enumerate(group):
        for first in group[:index]:
            for one, other in ((first, second), (second, first)):
                values = _allowed(one)
                if values is not None and not any(predicate(other)(View({one.field: v})) for v in values):
                    return first, second
            if _bounds_clash(first, second):
                return first, second
    return None


def _allowed(test: Compare) -> tuple[Any, ...] | None:
    """All values that a test lets pass, when they can be listed."""
    if test.op == "missing" and test.value:
        return (None,)
    if test.op in ("is", "exactly"):
        return (test.value,)
    return test.value if test.op == "in" else None


def _bounds_clash(first: Compare, second: Compare) -> bool:
    low = max((b for b in (_low(first), _low(second)) if b is not None), default=None)
    high = min((b for b in (_high(first), _high(second)) if b is not None), default=None)
    if low is None or high is None:
        return False
    strict = "above" in (first.op, second.op) or "below" in (first.op, second.op)
    return bool(low > high or (low == high and strict))


def _low(test: Compare) -> Any:
    return test.value[0] if test.op == "between" else test.value if test.op in ("above", "at_least") else None


def _high(test: Compare) -> Any:
    return test.value[1] if test.op == "between" else test.value if test.op in ("below", "at_most") else None


def shape(condition: Condition) -> Any:
    """A condition without its places, parts in a fixed order: equal shapes mean the same thing."""
    if isinstance(condition, Compare):
        value = condition.value
        if isinstance(value, str) and condition.op not in ("matches", "exactly"):
            value = fold(value)
        return (condition.field, condition.op, repr(value))
    if isinstance(condition, Not):
        return ("not", shape(condition.part))
    if isinstance(condition, Some):
        return ("some", condition.field, shape(condition.part))
    parts = conjuncts(condition) if not isinstance(condition, Either) else condition.parts
    word = "or" if isinstance(condition, Either) else "and"
    return (word, tuple(sorted((shape(part) for part in parts), key=repr)))


def _same_entries(reactions: Sequence[Reaction], faults: Faults) -> None:
    seen: dict[Any, Reaction] = {}
    for reaction in reactions:
        for action in reaction.do:
            if action.name not in ("post_entry", "split_entry"):
                continue
            entry = tuple(
                sorted((k, repr(v)) for k, v in action.params.items() if k in ("debit", "credit", "amount", "lines"))
            )
            for kind in reaction.kinds:
                other = seen.setdefault((kind, repr(shape(_flat(reaction.condition))), action.name, entry), reaction)
                if other is not reaction:
                    faults.add(
                        "same_entry_twice", action.place, _about(reaction, faults), other=other.id,
                        place=other.location,
                    )  # fmt: skip
                    break


def _flat(condition: Condition) -> Condition:
    parts = conjuncts(condition)
    return parts[0] if len(parts) == 1 else condition


def causes(action: Action) -> tuple[str, ...]:
    """The kinds of events that an action leads to, as far as is known before it is done."""
    if action.name == "request":
        return _REQUESTS.get(str(action.params.get("what")), ())
    return ACTIONS[action.name].causes


def _loops(reactions: Sequence[Reaction], faults: Faults) -> None:
    """Rings of reactions, each causing the event that the next listens to. The ring is told once."""
    listeners: dict[str, list[int]] = {}
    for index, reaction in enumerate(reactions):
        for kind in reaction.kinds:
            listeners.setdefault(kind, []).append(index)
    caused = {kind for reaction in reactions for action in reaction.do for kind in causes(action)}
    inside = [i for i, r in enumerate(reactions) if any(k in caused for k in r.kinds)]
    if len(inside) > _MAX_RING:
        # beyond this, the causation depth of 8 at run time is the guard
        return
    edges: dict[int, list[tuple[int, Action, str]]] = {}
    for index in inside:
        for action in reactions[index].do:
            for kind in causes(action):
                for other in listeners.get(kind, ()):
                    if _reaches(action, reactions[other]):
                        edges.setdefault(index, []).append((other, action, kind))
    _report_rings(reactions, edges, faults)


def _report_rings(
    reactions: Sequence[Reaction], edges: Mapping[int, list[tuple[int, Action, str]]], faults: Faults
) -> None:
    told: set[int] = set()
    for start in edges:
        ring = _ring(start, edges) if start not in told else []
        if ring:
            told.update(index for index, _, _ in ring)
            chain = " → ".join(f"{reactions[i].id} → {action.name} → {kind}" for i, action, kind in ring)
            chain += f" → {reactions[start].id}"
            faults.add("loop", ring[0][1].place, _about(reactions[start], faults), chain=chain)


def _ring(start: int, edges: Mapping[int, list[tuple[int, Action, str]]]) -> list[tuple[int, Action, str]]:
    """The shortest way from a reaction back to itself, as steps (reaction, action, kind)."""
    before: dict[int, tuple[int, Action, str]] = {}
    waiting = [start]
    for index in waiting:
        for other, action, kind in edges.get(index, ()):
            if other == start:
                steps = [(index, action, kind)]
                while steps[0][0] != start:
                    steps.insert(0, before[steps[0][0]])
                return steps
            if other not in before:
                before[other] = (index, action, kind)
                waiting.append(other)
    return []


def _reaches(action: Action, reaction: Reaction) -> bool:
    """Whether the event that `action` causes can pass the reaction, by the fields known in advance."""
    known: dict[str, Any] = {}
    for field, param in _CAUSED_FIELDS.get(action.name, {}).items():
        value = action.params.get(param)
        if value is not None and "{" not in str(value):
            known[field] = str(value)
    view = View(known)
    return all(
        predicate(part)(view)
        for part in conjuncts(reaction.condition)
        if isinstance(part, Compare) and part.field in known
    )
