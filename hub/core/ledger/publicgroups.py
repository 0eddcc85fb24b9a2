"""Which payments of people the public reads of together, so that no line, nor one less another, is of fewer than k.

What k payments of a month have in common, their accounts, is told on each of these accounts at once. The others of the
month, whatever they are, are told as one sum on the account of the money itself, whose balance is then true, with a few
of those where they are fewer than k; what they are is told later, kind by kind, as each reaches k.

Lines are sums over payments: whoever adds and subtracts some gets a sum over the payments in which they differ, and
those are never fewer than k (each cut of the graph of lines, two lines being tied by a payment that is in both).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from hub.core.ledger.cuts import Ties

RESIDUAL = "Autres mouvements"


class Side(NamedTuple):
    """An account, its currency, and whether it grows by what is told, or is undone."""

    account: str
    currency: str
    grows: bool


# all that an entry moves, and so what it is
Kind = tuple[Side, ...]


class Flow(NamedTuple):
    """The side on which money comes or goes (`side.account` is "" where none does), and the account at a bank of lines
    that are older than what it is opened by."""

    side: Side
    older: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one entry of an individual does: its label, which payment it is of, and the sum on each of its sides."""

    label: str
    payment: str
    sums: Mapping[Side, Decimal]


class Group(NamedTuple):
    """Pieces that are told as one line on a side. `later`: what they are of, told once their money was."""

    side: Side
    label: str
    pieces: list[Piece]
    later: bool = False


def payments(pieces: Iterable[Piece], side: Side) -> list[str]:
    """Of which payments pieces are; one that was undone and booked anew among them adds nothing."""
    moved: dict[str, Decimal] = defaultdict(Decimal)
    for one in pieces:
        moved[one.payment] += one.sums[side]
    return [payment for payment, amount in moved.items() if amount]


def reached(pieces: Iterable[Piece], side: Side) -> int:
    """Of how many."""
    return len(payments(pieces, side))


@dataclass(eq=False, slots=True)
class _Sum:
    """A month whose others were told as one sum, or several that enough lines tie: what is not told otherwise yet."""

    hidden: dict[Kind, list[Piece]]


# the end of what is not told yet
_UNTOLD = -1
# a line that tells what payments of several sums are: how many of each
_Line = dict[_Sum, int]


@dataclass(slots=True)
class Telling:
    """What is told of one flow, month by month: `month` is given each month's pieces in order."""

    flow: Flow
    k: int
    _waiting: dict[Kind, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    _sums: list[_Sum] = field(default_factory=list)
    _lines: list[_Line] = field(default_factory=list)

    def month(self, pieces: Mapping[Kind, list[Piece]]) -> Iterator[Group]:
        """The lines of a month. What was told before is never told otherwise."""
        for kind, more in pieces.items():
            self._waiting[kind] += more
        whole = {kind: self._waiting.pop(kind) for kind in self._reaching(self._waiting)}
        if self.flow.side.account:
            self._fill(whole)
        for kind, found in sorted(whole.items()):
            yield from self._whole(kind, found)
        rest = [one for kind in sorted(self._waiting) for one in self._waiting[kind]]
        if self.flow.side.account and reached(rest, self.flow.side) >= self.k:
            yield Group(self.flow.side, RESIDUAL, rest)
            self._sums.append(_Sum(dict(self._waiting)))
            self._waiting.clear()
        yield from self._kinds()

    def _reaching(self, pieces: Mapping[Kind, list[Piece]]) -> list[Kind]:
        return [kind for kind in sorted(pieces) if self._count(kind, pieces[kind]) >= self.k]

    def _fill(self, whole: dict[Kind, list[Piece]]) -> None:
        """Where the others of the month are too few for a sum, some payments of a kind that has enough are told with
        them."""
        side = self.flow.side
        rest = list(chain.from_iterable(self._waiting.values()))
        lacking = self.k - reached(rest, side)
        if not 0 < lacking < self.k or not whole:
            return
        size = {kind: reached(pieces, side) for kind, pieces in whole.items()}
        kind = max(size, key=lambda one: (size[one], one))
        some = size[kind] - lacking >= self.k
        moved = set(payments(whole[kind], side)[:lacking]) if some else {one.payment for one in whole[kind]}
        taken = [one for one in whole[kind] if one.payment in moved]
        if reached([*rest, *taken], side) >= self.k:
            self._waiting[kind] += taken
            whole[kind] = [one for one in whole[kind] if one.payment not in moved]

    def _count(self, kind: Kind, pieces: Iterable[Piece]) -> int:
        return reached(pieces, self.flow.side if self.flow.side.account else kind[0])

    def _whole(self, kind: Kind, pieces: list[Piece]) -> Iterator[Group]:
        """A kind on all its sides: each label that reaches k by itself, the others together, with the smallest of those
        where they are too few."""
        by_label: dict[str, list[Piece]] = defaultdict(list)
        for one in pieces:
            by_label[one.label].append(one)
        large = sorted((found for found in by_label.values() if self._count(kind, found) >= self.k), key=len)
        rest = [one for found in by_label.values() if self._count(kind, found) < self.k for one in found]
        if rest and large and self._count(kind, rest) < self.k:
            # they would be found by subtraction from what was told of the kind elsewhere
            rest += large.pop(0)
        for side in kind:
            yield from (Group(side, found[0].label, found) for found in large)
            if rest:
                yield Group(side, RESIDUAL, rest)

    def _kinds(self) -> Iterator[Group]:
        """What some of the sums are of: the kinds that reach k, but for those that would leave too few apart."""
        side = self.flow.side
        hidden: dict[Kind, list[Piece]] = defaultdict(list)
        lines: dict[Kind, _Line] = defaultdict(dict)
        for one in self._sums:
            for kind, pieces in one.hidden.items():
                hidden[kind] += pieces
                lines[kind][one] = reached(pieces, side)
        reach = {kind: reached(pieces, side) for kind, pieces in hidden.items()}
        told = sorted((kind for kind in hidden if reach[kind] >= self.k), key=lambda kind: (reach[kind], kind))
        while told and not self._holds(told, lines):
            del told[0]
        if not told:
            return
        for kind in told:
            labels = {one.label for one in hidden[kind]}
            label = labels.pop() if len(labels) == 1 else RESIDUAL
            yield from (Group(each, label, hidden[kind], later=True) for each in kind if each != side)
        for one in self._sums:
            one.hidden = {kind: pieces for kind, pieces in one.hidden.items() if kind not in told}
        self._lines += [lines[kind] for kind in told]
        self._tidy()

    def _holds(self, told: Collection[Kind], lines: Mapping[Kind, _Line]) -> bool:
        """Whether no sums and lines part from the others by fewer than k payments, once these kinds are told."""
        ties = _tied([*self._lines, *(lines[kind] for kind in told)])
        for one in self._sums:
            left = chain.from_iterable(pieces for kind, pieces in one.hidden.items() if kind not in told)
            ties.add(one, _UNTOLD, reached(left, self.flow.side))
        return all(whole.least_cut()[0] >= self.k for whole in ties.wholes())

    def _tidy(self) -> None:
        """Sums that lines tie by k payments for good are one; those on which nothing untold hangs are left alone."""
        for found in _tied(self._lines).strong(self.k):
            kept, *gone = [one for one in self._sums if one in found]
            for one in gone:
                for kind, pieces in one.hidden.items():
                    kept.hidden[kind] = [*kept.hidden.get(kind, ()), *pieces]
                for line in self._lines:
                    if one in line:
                        line[kept] = line.get(kept, 0) + line.pop(one)
                self._sums.remove(one)
        self._lines = [line for line in self._lines if len(line) > 1]
        ties = _tied(self._lines)
        for one in self._sums:
            ties.add(one, _UNTOLD, len(one.hidden))
        open_ = next((whole.of.keys() for whole in ties.wholes() if _UNTOLD in whole.of), ())
        self._sums = [one for one in self._sums if one in open_]
        self._lines = [line for line in self._lines if line.keys() & open_]


def _tied(lines: Iterable[_Line]) -> Ties:
    """Lines, by their number, and the sums that each is of."""
    ties = Ties()
    for number, line in enumerate(lines):
        for one, count in line.items():
            ties.add(one, number, count)
    return ties
