"""Double entries: balanced, numbered, chained by their digests; corrected by a reversal only.

The chain covers what names nobody (date, accounts, amounts, rule, evidence, public label): erasing a person's label
leaves it true.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, ClassVar

from hub.core.money import Money

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: debit positive, credit negative."""

    account: str
    money: Money


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `evidence` is the event or file that proves it, `rule` the reaction that asked for it.

    `label` may name a person and is kept with the entry's event; `public_label` is what anybody may read.
    `number` is dense from 1 in the order of posting; `reverses` is the id of the entry this one undoes.
    """

    id: str
    date: date
    postings: tuple[Posting, ...]
    public_label: str = ""
    label: str = ""
    evidence: str = ""
    decision: str = ""
    rule: str = ""
    number: int = 0
    previous: str = GENESIS
    digest: str = ""
    reverses: str = ""
    reversed_by: str = ""

    def amount(self, account: str) -> Decimal:
        """What the entry does to one account: debits minus credits."""
        return sum((p.money.amount for p in self.postings if p.account == account), Decimal(0))


class Sharing:
    """Entries made anew from parts that are held once, however many entries have them: a year of a busy account then
    fits in a third of the memory."""

    def __init__(self) -> None:
        self._parts: dict[Any, Any] = {}

    def __call__(self, one: Entry) -> Entry:
        """An entry equal to `one`."""
        known = self._parts
        postings = tuple(known.setdefault(part, part) for part in one.postings)
        day, label, rule = (known.setdefault(part, part) for part in (one.date, one.public_label, one.rule))
        # the digest of one is the `previous` of the next
        previous, digest = known.setdefault(one.previous, one.previous), known.setdefault(one.digest, one.digest)
        return Entry(one.id, day, postings, label, one.label, one.evidence, one.decision, rule, one.number, previous,
                     digest, one.reverses, one.reversed_by)  # fmt: skip


def check_balanced(postings: tuple[Posting, ...]) -> None:
    """Raises ValueError unless there are two postings or more, in whole minor units, that sum to 0 per currency."""
    if len(postings) < 2:
        raise ValueError("an entry needs at least two postings")
    sums: dict[str, Decimal] = {}
    for posting in postings:
        _ = posting.money.minor
        sums[posting.money.currency] = sums.get(posting.money.currency, Decimal(0)) + posting.money.amount
    for currency, total in sums.items():
        if total:
            raise ValueError(f"the entry does not balance: {total} {currency} too much on the debit side")


def digest_of(entry: Entry) -> str:
    """SHA-256 over the canonical JSON of the columns that name nobody, the previous digest first."""
    columns = [
        entry.previous, entry.number, entry.id, entry.date.isoformat(),
        [[p.account, p.money.minor, p.money.currency] for p in entry.postings],
        entry.public_label, entry.evidence, entry.decision, entry.rule, entry.reverses,
    ]  # fmt: skip
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def chained(entry: Entry, number: int, previous: str) -> Entry:
    """The entry with its place in the chain. Raises ValueError when it does not balance."""
    check_balanced(entry.postings)
    placed = replace(entry, number=number, previous=previous or GENESIS)
    return replace(placed, digest=digest_of(placed))


def reversal(entry: Entry, on: date, id: str, rule: str = "", label: str = "") -> Entry:
    """The entry that undoes `entry`. Raises ValueError when it is already undone, or is itself a reversal."""
    if entry.reversed_by or entry.reverses:
        raise ValueError(f"entry {entry.id} is already reversed, or is a reversal")
    return Entry(
        id=id,
        date=on,
        postings=tuple(Posting(p.account, -p.money) for p in entry.postings),
        public_label=label or f"Annulation : {entry.public_label}",
        evidence=entry.evidence,
        decision=entry.decision,
        rule=rule,
        reverses=entry.id,
    )


def broken_links(entries: list[Entry]) -> list[str]:
    """Ids of the entries, in posting order, whose digest or link to the one before is not true."""
    found, previous = [], GENESIS
    for entry in sorted(entries, key=lambda one: one.number):
        if entry.previous != previous or entry.digest != digest_of(entry):
            found.append(entry.id)
        previous = entry.digest
    return found


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last link: number and digest of the latest entry."""

    number: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class EntryPosted:
    """An entry was posted. Its label, which may name a person, is not part of it: see the event of `evidence`."""

    entry: Entry
    section: ClassVar[str] = "ledger.entry"

    @property
    def key(self) -> str:
        return self.entry.id

    def apply(self, before: Any) -> Entry:
        return before if before is not None else self.entry


@dataclass(frozen=True, slots=True)
class EntryReversed:
    """An entry was undone by another."""

    key: str
    by: str
    section: ClassVar[str] = "ledger.entry"

    def apply(self, before: Any) -> Entry | None:
        if before is None:
            return None
        marked: Entry = replace(before, reversed_by=self.by)
        return marked


@dataclass(frozen=True, slots=True)
class ChainMoved:
    """The chain grew by one entry."""

    number: int
    digest: str
    section: ClassVar[str] = "ledger.chain"

    @property
    def key(self) -> str:
        return "head"

    def apply(self, before: Any) -> ChainHead:
        return ChainHead(self.number, self.digest)


@dataclass(frozen=True, slots=True)
class TransactionBooked:
    """Which entry a bank transaction led to: one, whatever rules match it later."""

    key: str
    entry: str
    suspense: bool = False
    section: ClassVar[str] = "ledger.transaction"

    def apply(self, before: Any) -> TransactionEntry:
        return TransactionEntry(self.entry, self.suspense)


@dataclass(frozen=True, slots=True)
class TransactionWithdrawn:
    """The bank took a transaction back: nothing books it any more, unless a person puts it back. So is
    what is told of a payment online of which nothing is left to book."""

    key: str
    settled: tuple[str, ...] = ()
    section: ClassVar[str] = "ledger.transaction"

    def apply(self, before: Any) -> TransactionEntry:
        return TransactionEntry("", settled=self.settled)


@dataclass(frozen=True, slots=True)
class TransactionEntry:
    """The entry of a transaction, "" once the bank took it back, or nothing of it is to be booked; `suspense` while it
    waits on 471 for a category.

    `settled` names what one that is taken back had settled, as section/key.
    """

    entry: str
    suspense: bool = False
    settled: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether the bank took it back: what is told of it later books nothing."""
        return not self.entry
