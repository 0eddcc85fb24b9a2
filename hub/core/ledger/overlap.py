"""Which lines of a file are already known, for one account and one day. Pure arithmetic, no guess in silence.

The known lines and the file's lines of a day are two runs out of the bank's own sequence. Where both have balances,
the runs are laid one on the other so that the sums agree; else the multiset of amounts decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hub.core.ledger.known import BankDay, KnownLine, mark_of, print_of
from hub.core.ledger.statement import Line

# beyond this many distinct sums the search stops: the day is then a doubt, or the file is held
_MOST_SUMS = 5_000
ZERO = Decimal(0)


@dataclass(slots=True)
class DayMatch:
    """The verdict on a day.

    `weak` are pairs of the same amount with other words, on a day the file holds whole: corrected labels, unless the
    same words turn up on a neighbouring day. `solved` is false when balances are given on both sides and nothing
    closes; `laid` is true when they do and prove where the file's run lies.
    """

    pairs: list[tuple[Line, KnownLine]] = field(default_factory=list)
    weak: list[tuple[Line, KnownLine]] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)
    absent: list[KnownLine] = field(default_factory=list)
    opening: Decimal | None = None
    doubt: str = ""
    solved: bool = True
    laid: bool = False


def usable_ids(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """The references of each line (by its `id()`) that name this line alone in the file.

    A reference repeated in the file names a batch, a bank's constant or a lie: it is left out.
    """
    count: dict[str, int] = defaultdict(int)
    for line in lines:
        for reference in set(line.references):
            count[reference] += 1
    return {id(line): tuple(print_of(r) for r in line.references if r.strip() and count[r] == 1) for line in lines}


def pair(lines: Sequence[Line], known: Sequence[KnownLine],
         ids: dict[int, tuple[int, ...]]) -> list[tuple[Line, KnownLine, int]]:  # fmt: skip
    """Each known line claimed at most once: by reference and amount, by label and amount, by amount alone.

    The third value is the strength: 3 reference, 2 label, 1 amount alone.
    """
    left: dict[Decimal, list[KnownLine]] = defaultdict(list)
    for one in known:
        left[one.amount].append(one)
    waiting = [line for line in lines if line.amount in left]
    pairs: list[tuple[Line, KnownLine, int]] = []
    for strength in (3, 2, 1):
        rest = []
        for line in waiting:
            bucket = left[line.amount]
            at = _claim(line, bucket, strength, ids.get(id(line), ()))
            if at < 0:
                rest.append(line)
            else:
                pairs.append((line, bucket.pop(at), strength))
        waiting = rest
    return pairs


def _claim(line: Line, bucket: Sequence[KnownLine], strength: int, ids: tuple[int, ...]) -> int:
    if strength == 1:
        return 0 if bucket else -1
    mark = mark_of(line.label) if strength == 2 else 0
    for at, one in enumerate(bucket):
        if (strength == 3 and any(i in one.ids for i in ids)) or (strength == 2 and one.mark == mark):
            return at
    return -1


def match_day(
    day: BankDay | None,
    lines: Sequence[Line],
    opening: Decimal | None,
    ids: dict[int, tuple[int, ...]],
    *,
    first: bool,
    last: bool,
    at_edge: bool,
) -> DayMatch:
    """Match the file's lines of a day with the known ones.

    `opening` is the file's balance before its first line of the day. `first` and `last` tell that the day is at an
    edge of the file, so that the file may hold a part of it only. `at_edge` tells that the day is also at an edge of
    what is known: without balances, equal lines may then be the same or a second time.
    """
    known = day.present if day else ()
    if day is None or not known:
        return _returned(DayMatch(new=list(lines), opening=opening), day)
    pairs = pair(lines, known, ids)
    whole = not (first or last) or _starts_together(day, opening, first, last, len(lines))
    told = any(one.told for one in known)
    if whole or day.whole:
        match = _taken(lines, known, pairs)
        match.opening = opening if opening is not None and not first else day.opening
        if told:
            match.opening = _opening_beside_told(day, match, opening)
        if whole:
            match.pairs = [(line, one) for line, one, strength in pairs if strength > 1]
            match.weak = [(line, one) for line, one, strength in pairs if strength == 1]
        else:
            match.absent = []
        return _returned(match, day)
    if told:
        return _returned(_beside_told(day, lines, opening, pairs), day)
    if opening is not None and day.opening is not None:
        return _returned(_laid(day, lines, opening, pairs), day)
    return _returned(_counted(day, lines, opening, pairs, first=first, at_edge=at_edge), day)


def _starts_together(day: BankDay, opening: Decimal | None, first: bool, last: bool, count: int) -> bool:
    """A first day that begins with the same balance and goes on to another day is held whole by the file."""
    if not first or last or opening is None or day.opening is None or not count:
        return False
    closing = day.opening + sum((line.amount for line in day.present), ZERO)
    return opening == day.opening != closing


def _taken(lines: Sequence[Line], known: Sequence[KnownLine], pairs: list[tuple[Line, KnownLine, int]]) -> DayMatch:
    claimed = {id(line) for line, _, _ in pairs}
    keys = {one.key for _, one, _ in pairs}
    return DayMatch(
        pairs=[(line, one) for line, one, _ in pairs],
        new=[line for line in lines if id(line) not in claimed],
        absent=[one for one in known if one.key not in keys],
    )


def _returned(match: DayMatch, day: BankDay | None) -> DayMatch:
    """A line flagged as missing that the bank states again is not new."""
    if day is not None and match.new:
        lost = [one for one in day.lines if one.missing]
        back = pair(match.new, lost, {})
        taken = {id(line) for line, _, _ in back}
        match.pairs += [(line, one) for line, one, _ in back]
        match.new = [line for line in match.new if id(line) not in taken]
    return match


def _laid(day: BankDay, lines: Sequence[Line], opening: Decimal,
          pairs: list[tuple[Line, KnownLine, int]]) -> DayMatch:  # fmt: skip
    """Lay the file's run over the known one so that balances agree; the largest overlap that does is taken."""
    known = day.present
    start = day.opening if day.opening is not None else ZERO
    end = start + sum((one.amount for one in known), ZERO)
    closing = opening + sum((line.amount for line in lines), ZERO)
    found: list[tuple[int, list[tuple[Line, KnownLine, int]], Decimal]] = []

    def offer(chosen: list[tuple[Line, KnownLine, int]] | None, begins: Decimal) -> None:
        if chosen is not None:
            found.append((sum(1 + strength for _, _, strength in chosen), chosen, begins))

    everything = _taken(lines, known, pairs)
    if not everything.new and _reaches([one.amount for one in everything.absent], opening - start):
        offer(pairs, start)
    if not everything.absent and _reaches([line.amount for line in everything.new], start - opening):
        offer(pairs, opening)
    offer(_summing(pairs, end - opening), start)
    offer(_summing(pairs, closing - start), opening)
    if not found:
        match = _taken(lines, known, pairs)
        match.solved, match.absent = False, []
        return match
    _, chosen, begins = max(found, key=lambda one: one[0])
    apart = opening == end or closing == start
    doubt = ""
    if chosen and apart:
        # sums of zero leave two readings; the same lines in the same order speak for an overlap
        doubt = "split"
        if not _in_line(known, lines, len(chosen)):
            chosen, begins = [], start if opening == end else opening
    match = _taken(lines, known, chosen)
    match.absent, match.opening, match.doubt, match.laid = [], begins, doubt, True
    return match


def _beside_told(day: BankDay, lines: Sequence[Line], opening: Decimal | None,
                 pairs: list[tuple[Line, KnownLine, int]]) -> DayMatch:  # fmt: skip
    """Lines told one by one are no run that a file could go on after: what is equal is the same."""
    match = _taken(lines, day.present, pairs)
    match.opening = _opening_beside_told(day, match, opening)
    match.absent = []
    return match


def _opening_beside_told(day: BankDay, match: DayMatch, opening: Decimal | None) -> Decimal | None:
    """The balance before all that is now known of a day: what was told may not have been its first line."""
    if opening is not None and not match.absent:
        return opening
    return None if match.new else day.opening


def _in_line(known: Sequence[KnownLine], lines: Sequence[Line], count: int) -> bool:
    """Whether one run ends, word for word, as the other begins (or one lies at an end of the other)."""
    theirs = [(line.amount, mark_of(line.label)) for line in lines]
    ours = [(one.amount, one.mark) for one in known]
    return any(ours[-count:] == run[:count] or run[-count:] == ours[:count] for run in (theirs, theirs[::-1]))


def _reaches(amounts: Sequence[Decimal], target: Decimal) -> bool:
    sums = {ZERO}
    for amount in amounts:
        if len(sums) > _MOST_SUMS:
            return False
        sums |= {one + amount for one in sums}
    return target in sums


def _summing(pairs: list[tuple[Line, KnownLine, int]],
             target: Decimal) -> list[tuple[Line, KnownLine, int]] | None:  # fmt: skip
    """The heaviest choice of pairs with that sum, or None. All of them is tried first: it is the usual case."""
    if sum((line.amount for line, _, _ in pairs), ZERO) == target:
        return pairs
    best: dict[Decimal, tuple[int, tuple[int, ...]]] = {ZERO: (0, ())}
    for number, (line, _, strength) in enumerate(pairs):
        if len(best) > _MOST_SUMS:
            return None
        for total, (weight, chosen) in list(best.items()):
            reached, heavier = total + line.amount, weight + 1 + strength
            if reached not in best or best[reached][0] < heavier:
                best[reached] = (heavier, (*chosen, number))
    return [pairs[number] for number in best[target][1]] if target in best else None


def _counted(day: BankDay, lines: Sequence[Line], opening: Decimal | None,
             pairs: list[tuple[Line, KnownLine, int]], *, first: bool, at_edge: bool) -> DayMatch:  # fmt: skip
    """Without balances: a file that holds all known lines of its first day overlaps; one that lacks some starts after
    a cut, unless all it has is known by its very words."""
    known = day.present
    match = _taken(lines, known, pairs)
    certain = all(strength == 3 for _, _, strength in pairs)
    if match.absent and first and (match.new or any(strength == 1 for _, _, strength in pairs)):
        doubt = "split" if pairs else ""
        return DayMatch(new=list(lines), opening=day.opening, doubt=doubt)
    if pairs and not certain and (at_edge or (match.absent and match.new)):
        match.doubt = "split"
    match.opening = opening if not match.absent and opening is not None else day.opening
    if match.new and not first and opening is None:
        match.opening = None
    match.absent = []
    return match
