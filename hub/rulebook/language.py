"""The words of the rule language as frozen values; nothing here reads, checks or runs anything.

A condition, whether it was written as a `where:` map or as an `if:` line, is one tree of `Compare`, `All`,
`Either`, `Not` and `Some`: checker, index, trace and tests know this tree only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from hub.core.event import FieldSpec, FieldType
from hub.core.ledger.budget import Budget
from hub.core.ledger.posting import BANK
from hub.problem import Location

LANGUAGE_VERSION = 1
EMPTY: Mapping[str, Any] = MappingProxyType({})

# What every event has, whatever its kind; a kind that declares one of these names itself wins.
ENVELOPE: Mapping[str, FieldSpec] = MappingProxyType(
    {
        "id": FieldSpec(FieldType.TEXT, "the event's own id, unique in its space"),
        "kind": FieldSpec(FieldType.TEXT, "what happened, for instance mail.message.received"),
        "source": FieldSpec(FieldType.TEXT, "the connector it came by"),
        "actor": FieldSpec(FieldType.TEXT, "the opaque id of the person who did it"),
        "subject": FieldSpec(FieldType.TEXT, "what it is about: the id of a card, a message, a decision"),
        "origin": FieldSpec(FieldType.TEXT, "live, or import when it was read from the past"),
        "at": FieldSpec(FieldType.DATETIME, "when it happened, by the other side's clock"),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file: where to put the marks under it. Lines and columns count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0
    width: int = 1

    @property
    def location(self) -> Location:
        """The same place, as problems carry it."""
        return Location(self.file, self.line, self.column)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Compare:
    """One test of one field. `op` is a name of `operators.OPERATORS`; `value` is typed once checked.

    `path` is how a person finds it in the file: `where.amount.at_least`, or `if`.
    """

    field: str
    op: str
    value: Any
    type: FieldType = FieldType.TEXT
    path: str = ""
    place: Place = NOWHERE
    value_place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds; without parts it holds always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Holds when one part at least holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the part does not."""

    part: Condition
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Some:
    """`any of FIELD where PART`: one text of a list passes; inside, that text is the field `it`."""

    field: str
    part: Condition
    path: str = "if"
    place: Place = NOWHERE


Condition = Compare | All | Either | Not | Some
ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Action:
    """One line under `do:`. Texts in `params` may be templates; they are rendered when the reaction fires."""

    name: str
    params: Mapping[str, Any]
    place: Place = NOWHERE

    @property
    def location(self) -> Location:
        """Where it is written."""
        return self.place.location


@dataclass(frozen=True, slots=True)
class Reaction:
    """One rule: when an event of one of `kinds` passes `condition`, do the actions in order.

    `events` is what the person wrote (kinds or prefixes ending in `.*`), `kinds` what it stands for.
    """

    id: str
    title: str
    events: tuple[str, ...]
    kinds: tuple[str, ...]
    condition: Condition
    do: tuple[Action, ...]
    place: Place = NOWHERE

    @property
    def location(self) -> Location:
        """Where it is written."""
        return self.place.location


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page that the hub keeps: rendered from `template`, written through `target`, shown to `audience`.

    `target` is the name of a connector of the space, "" for its first wiki; `path` is the page's name there.
    `audience` is "public" or "members". `each` is "" for one page, "decision" for one page a decision, named `id/D-1`.
    """

    id: str
    title: str
    template: str
    target: str = ""
    path: str = ""
    audience: str = "public"
    place: Place = NOWHERE
    each: str = ""

    @property
    def location(self) -> Location:
        """Where it is written."""
        return self.place.location


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the chart: its number, its name, the label that the public sees instead, whether the public
    sees its entries one by one, every how many months a payment is expected there (0: none is), and for a 512… the
    account at the bank that it stands for: its IBAN, or the end of it."""

    number: str
    name: str
    public: str = ""
    place: Place = NOWHERE
    open: bool = False
    expected: int = 0
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts in use, by number; `version` names the official plan (1999, 2018, 2025)."""

    version: int = 2018
    accounts: Mapping[str, Account] = field(default_factory=lambda: EMPTY)
    journals: Mapping[str, str] = field(default_factory=lambda: EMPTY)

    def bank(self, account: str) -> str:
        """The number under which an account at the bank is kept: that of the longest end that fits, else 512."""
        fits = [one for one in self.accounts.values() if one.bank and account.endswith(one.bank)]
        return max(fits, key=lambda one: len(one.bank)).number if fits else BANK


# identity, not value: an index is kept per rulebook, and comparing ten thousand reactions is never wanted
@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Rulebook:
    """A whole set of rules, checked, in force together. `digest` names its sources for ever (SHA-256, hex).

    `sources` parse again into the same rulebook; `templates` are the texts of pages by file name; `places` tell where
    each setting of the charter stands (`window`), and each of its values by class or kind (`window.important`).
    """

    digest: str = ""
    charter: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=lambda: EMPTY)
    chart: Chart = field(default_factory=Chart)
    reactions: tuple[Reaction, ...] = ()
    pages: Mapping[str, PageSpec] = field(default_factory=lambda: EMPTY)
    retention: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    templates: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    sources: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    budgets: tuple[Budget, ...] = ()
    places: Mapping[str, Place] = field(default_factory=lambda: EMPTY)


def walk(condition: Condition) -> list[Condition]:
    """Every node of a condition, parents before their parts, in the order they are written."""
    nodes: list[Condition] = []
    waiting: list[Condition] = [condition]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        if isinstance(node, All | Either):
            waiting.extend(reversed(node.parts))
        elif isinstance(node, Not | Some):
            waiting.append(node.part)
    return nodes


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The parts that must all hold, nested `All` laid flat."""
    if not isinstance(condition, All):
        return (condition,)
    return tuple(part for child in condition.parts for part in conjuncts(child))
