"""Where a file's run of lines lies on the known run of a day, in the bank's own order: amounts one beside the other,
and balances that agree there. And that order, in which the known lines of a day are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hub.core.ledger.known import KnownLine
from hub.core.ledger.pairing import ZERO, Pair, strength_of, weight
from hub.core.ledger.statement import Line


@dataclass(frozen=True, slots=True)
class Lay:
    """One way in which both runs stand line beside line: the pairs, whether the file begins before what is known, and
    all lines in the bank's order."""

    pairs: list[Pair] = field(default_factory=list)
    before: bool = False
    order: tuple[Line | KnownLine, ...] = ()


def lay(known: Sequence[KnownLine], lines: Sequence[Line], ids: dict[int, tuple[int, ...]], via: str,
        opening: Decimal, start: Decimal, *, first: bool, last: bool) -> Lay:  # fmt: skip
    """The heaviest overlap in which both runs stand line beside line; one without pairs where none does.

    `opening` is the file's balance before its lines, `start` that before the known ones. Of its `first` day a file that
    goes on holds the end, of its `last` one that began before the beginning. Where none does, the file may tell its
    lines newest first.
    """
    best = Lay()
    for theirs in (lines, lines[::-1]):
        for at in _places(known, theirs, opening, start):
            if (first and not last and at + len(theirs) < len(known)) or (last and not first and at > 0):
                continue
            beside = zip(theirs[max(0, -at) :], known[max(0, at) :], strict=False)
            pairs = [(line, one, strength_of(line, one, ids, via)) for line, one in beside]
            if not best.pairs or weight(pairs) > weight(best.pairs):
                order: tuple[Line | KnownLine, ...] = (
                    *theirs[: max(0, -at)],
                    *known,
                    *theirs[max(0, -at) + len(pairs) :],
                )
                best = Lay(pairs, at < 0, order)
        if best.pairs:
            break
    return best


def _places(ours: Sequence[KnownLine], theirs: Sequence[Line], opening: Decimal, start: Decimal) -> list[int]:
    """The numbers of the known line beside which the file's first one may stand; below 0, how many it has before."""
    own, amounts = [one.amount for one in ours], [line.amount for line in theirs]
    found: list[int] = []
    for at in range(1 - len(amounts), len(own)):
        before, behind = max(0, at), max(0, -at)
        count = min(len(own) - before, len(amounts) - behind)
        if (
            own[before : before + count] == amounts[behind : behind + count]
            and start + sum(own[:before], ZERO) == opening + sum(amounts[:behind], ZERO)
        ):  # fmt: skip
            found.append(at)
    return found


def in_order(known: Sequence[KnownLine], lines: Sequence[Line], pairs: Iterable[Pair],
             *, before: bool) -> tuple[Line | KnownLine, ...]:  # fmt: skip
    """All lines of a day in the likely order of the bank, where no run stands beside the other: those of the file
    among the ones it is `before`, else after them."""
    same = {id(line): one for line, one, _ in pairs}
    said = [same.get(id(line), line) for line in lines]
    keys = {one.key for one in same.values()}
    if before:
        return (*said, *(one for one in known if one.key not in keys))
    return (*known, *(one for one in said if isinstance(one, Line)))


def placed(lines: Sequence[KnownLine], order: Sequence[Line | KnownLine],
           keys: dict[int, str]) -> tuple[KnownLine, ...]:  # fmt: skip
    """The lines of a day in that order, by the keys under which the file's were booked; others come after, as they
    stood."""
    names = [keys.get(id(one), "") if isinstance(one, Line) else one.key for one in order]
    place = {key: number for number, key in enumerate(names)}
    return tuple(sorted(lines, key=lambda one: place.get(one.key, len(place))))
