"""Which line of a file may be which known one, of a day: by reference, by words, by amount alone; and sums of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from hub.core.ledger.known import KnownLine, mark_of, print_of
from hub.core.ledger.statement import Line

# beyond this many distinct sums the search stops: the day is then a doubt, or the file is held
_MOST_SUMS = 5_000
# by strength: no day has so many lines that equal amounts weigh as much as equal words
MORE = 3_000_000
_WEIGHTS = (-1, 1, MORE, 4_000_000)
ZERO = Decimal(0)
# a line of the file, a known one, and how strongly they are one
Pair = tuple[Line, KnownLine, int]


def usable_ids(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """The references of each line (by its `id()`) that name this line alone in the file.

    A reference repeated in the file names a batch, a bank's constant or a lie: it is left out, unless it is that of a
    payment and of its return.
    """
    under: dict[str, list[Decimal]] = defaultdict(list)
    for line in lines:
        for reference in set(line.references):
            under[reference].append(line.amount)
    alone = {one for one, amounts in under.items()
             if len(amounts) == 1 or (len(amounts) == 2 and amounts[0] == -amounts[1] != ZERO)}  # fmt: skip
    return {id(line): tuple(print_of(r) for r in line.references if r.strip() and r in alone) for line in lines}


def pair(lines: Sequence[Line], known: Sequence[KnownLine],
         ids: dict[int, tuple[int, ...]], via: str = "") -> list[Pair]:  # fmt: skip
    """Each known line claimed at most once: by reference and amount, by label and amount, by amount alone.

    The third value is the strength: 3 reference, 2 label, 1 amount alone, 0 amount alone of two of one format
    that have other words and each a reference of its own.
    """
    left: dict[Decimal, list[KnownLine]] = defaultdict(list)
    for one in known:
        left[one.amount].append(one)
    waiting = [line for line in lines if line.amount in left]
    pairs: list[Pair] = []
    for strength in (3, 2, 1):
        rest = []
        for line in waiting:
            bucket = left[line.amount]
            at = _claim(line, bucket, strength, ids)
            if at < 0:
                rest.append(line)
            else:
                one = bucket.pop(at)
                pairs.append((line, one, strength_of(line, one, ids, via)))
        waiting = rest
    return pairs


def strength_of(line: Line, known: KnownLine, ids: dict[int, tuple[int, ...]], via: str) -> int:
    """How strongly a line and a known one of its amount are one (`pair`)."""
    if share_reference(line, known, ids):
        return 3
    if known.mark == mark_of(line.label):
        return 2
    return 0 if are_named_apart(line, known, ids, via) else 1


def share_reference(line: Line, known: KnownLine, ids: dict[int, tuple[int, ...]]) -> bool:
    """Whether a line and a known one have a reference in common that names this line alone in the file."""
    return not set(ids.get(id(line), ())).isdisjoint(known.ids)


def are_named_apart(line: Line, known: KnownLine, ids: dict[int, tuple[int, ...]], via: str) -> bool:
    """Whether a line and a known one, of one format, have each a reference of its own."""
    own = ids.get(id(line), ())
    return bool(own and known.ids and known.via == via) and not share_reference(line, known, ids)


def _claim(line: Line, bucket: Sequence[KnownLine], strength: int, ids: dict[int, tuple[int, ...]]) -> int:
    if strength == 1:
        return 0 if bucket else -1
    mark = mark_of(line.label) if strength == 2 else 0
    for at, one in enumerate(bucket):
        if (strength == 3 and share_reference(line, one, ids)) or (strength == 2 and one.mark == mark):
            return at
    return -1


def reaches(amounts: Sequence[Decimal], target: Decimal) -> bool:
    sums = {ZERO}
    for amount in amounts:
        if len(sums) > _MOST_SUMS:
            return False
        sums |= {one + amount for one in sums}
    return target in sums


def weight(pairs: Sequence[Pair]) -> int:
    """How much speaks for these pairs: no number of equal amounts outweighs a reference or equal words."""
    return sum(_WEIGHTS[strength] for _, _, strength in pairs)


def money(pairs: Sequence[Pair]) -> list[Decimal]:
    """The amounts of pairs: two choices of the same say the same of the account."""
    return sorted(line.amount for line, _, _ in pairs)


def summing(pairs: Sequence[Pair], target: Decimal) -> list[Pair] | None:
    """The heaviest choice of pairs with that sum, or None. All of them is tried first: it is the usual case."""
    everything = sum((line.amount for line, _, _ in pairs), ZERO) == target
    if everything and all(strength for _, _, strength in pairs):
        return list(pairs)
    best: dict[Decimal, tuple[int, tuple[int, ...]]] = {ZERO: (0, ())}
    for number, (line, _, strength) in enumerate(pairs):
        if len(best) > _MOST_SUMS:
            return list(pairs) if everything else None
        for total, (weight, chosen) in list(best.items()):
            reached, heavier = total + line.amount, weight + _WEIGHTS[strength]
            if reached not in best or best[reached][0] < heavier:
                best[reached] = (heavier, (*chosen, number))
    return [pairs[number] for number in best[target][1]] if target in best else None
