"""Which lines of a file are already known, for one account and one day. Pure arithmetic, no guess in silence.

The known lines and the file's lines of a day are two runs out of the bank's own sequence. Where both have balances,
the runs are laid one on the other so that the sums agree; else the multiset of amounts decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hub.core.ledger.known import BankDay, KnownLine, mark_of
from hub.core.ledger.pairing import MORE, ZERO, Pair, money, pair, reaches, summing, weight
from hub.core.ledger.runs import Lay, in_order, lay
from hub.core.ledger.statement import Line

# the weight of its pairs, they, and what the day then begins with
_Reading = tuple[int, list[Pair], Decimal]


@dataclass(slots=True)
class DayMatch:
    """The verdict on a day.

    `weak` are pairs of the same amount with other words, on a day the file holds whole: corrected labels, unless the
    same words turn up on a neighbouring day. `solved` is false when balances are given on both sides and nothing
    closes; `laid` is true when they do and prove where the file's run lies, and `order` is then that of all lines.
    """

    pairs: list[tuple[Line, KnownLine]] = field(default_factory=list)
    weak: list[tuple[Line, KnownLine]] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)
    absent: list[KnownLine] = field(default_factory=list)
    opening: Decimal | None = None
    doubt: str = ""
    solved: bool = True
    laid: bool = False
    order: tuple[Line | KnownLine, ...] = ()


def match_day(
    day: BankDay | None,
    lines: Sequence[Line],
    opening: Decimal | None,
    ids: dict[int, tuple[int, ...]],
    *,
    first: bool,
    last: bool,
    at_edge: bool,
    via: str = "",
) -> DayMatch:
    """Match the file's lines of a day with the known ones.

    `opening` is the file's balance before its first line of the day. `first` and `last` tell that the day is at an
    edge of the file, so that the file may hold a part of it only. `at_edge` tells that the day is also at an edge of
    what is known: without balances, equal lines may then be the same or a second time. `via` is the file's format.
    """
    known = day.present if day else ()
    if day is None or not known:
        return _returned(DayMatch(new=list(lines), opening=opening), day)
    pairs = pair(lines, known, ids, via)
    whole = not last and (not first or _starts_together(day, lines, opening, ids, via, pairs))
    told = any(one.told for one in known)
    if whole or day.whole:
        match = _taken(lines, known, pairs)
        match.opening = opening if opening is not None and not first else day.opening
        if told:
            match.opening = _opening_beside_told(day, match, opening)
        if whole:
            match.pairs = [(line, one) for line, one, strength in pairs if strength > 1]
            match.weak = [(line, one) for line, one, strength in pairs if strength <= 1]
            match.order = in_order(known, lines, pairs, before=True)
        else:
            match.absent = []
        return _returned(match, day)
    if told:
        return _returned(_beside_told(day, lines, opening, pairs), day)
    if opening is not None and day.opening is not None:
        return _returned(_laid(day, lines, opening, pairs, ids, via, first=first, last=last), day)
    return _returned(_counted(day, lines, opening, pairs, via, first=first, last=last, at_edge=at_edge), day)


def _starts_together(day: BankDay, lines: Sequence[Line], opening: Decimal | None, ids: dict[int, tuple[int, ...]],
                     via: str, pairs: Sequence[Pair]) -> bool:  # fmt: skip
    """Whether a first day that begins with the same balance and goes on to another day is held whole by the file.

    It is not where known lines that it may lack come to nothing: the file may begin after them, which it does not
    where both runs stand line beside line from their beginning.
    """
    if opening is None or opening != day.opening or not pairs:
        return False
    closing = opening + sum((one.amount for one in day.present), ZERO)
    chosen = summing(pairs, closing - opening)
    if opening == closing or chosen is None:
        return opening != closing
    side = lay(day.present, lines, ids, via, opening, opening, first=True, last=False)
    return len(chosen) == len(side.pairs) == len(day.present)


def _taken(lines: Sequence[Line], known: Sequence[KnownLine], pairs: list[Pair]) -> DayMatch:
    claimed = {id(line) for line, _, _ in pairs}
    keys = {one.key for _, one, _ in pairs}
    return DayMatch(
        pairs=[(line, one) for line, one, _ in pairs],
        new=[line for line in lines if id(line) not in claimed],
        absent=[one for one in known if one.key not in keys],
    )


def _returned(match: DayMatch, day: BankDay | None) -> DayMatch:
    """A line flagged as missing that the bank states again is not new; under other words, a person is asked."""
    if day is not None and match.new:
        lost = [one for one in day.lines if one.missing]
        back = pair(match.new, lost, {})
        if any(strength < 2 for _, _, strength in back):
            match.doubt = "split"
        taken = {id(line) for line, _, _ in back}
        match.pairs += [(line, one) for line, one, _ in back]
        match.new = [line for line in match.new if id(line) not in taken]
    return match


def _laid(day: BankDay, lines: Sequence[Line], opening: Decimal, pairs: list[Pair],
          ids: dict[int, tuple[int, ...]], via: str, *, first: bool, last: bool) -> DayMatch:  # fmt: skip
    """Lay the file's run over the known one so that balances agree; the largest overlap that does is taken.

    Of its first day a file that goes on holds the end, of its last one that began before the beginning: what is known
    and not in it lies wholly before its lines, or wholly after.
    """
    known = day.present
    start = day.opening if day.opening is not None else ZERO
    end = start + sum((one.amount for one in known), ZERO)
    closing = opening + sum((line.amount for line in lines), ZERO)
    found: list[_Reading] = []

    def offer(chosen: list[Pair] | None, begins: Decimal) -> None:
        if chosen is not None:
            found.append((weight(chosen), chosen, begins))

    everything = _taken(lines, known, pairs)
    within = first and last and not everything.new
    if within and reaches([one.amount for one in everything.absent], opening - start):
        offer(pairs, start)
    if not everything.absent and reaches([line.amount for line in everything.new], start - opening):
        offer(pairs, opening)
    if first:
        offer(summing(pairs, end - opening), start)
    if last:
        offer(summing(pairs, closing - start), opening)
    if not found:
        match = _taken(lines, known, pairs)
        match.solved, match.absent = False, []
        return match
    _, chosen, begins = heaviest = max(found, key=lambda one: one[0])
    side = lay(known, lines, ids, via, opening, start, first=first, last=last)
    doubt = ""
    if chosen and ((first and opening == end) or (last and closing == start)):
        # sums of zero leave two readings; the same lines in the same order speak for an overlap
        doubt = "split"
        if not _in_line(known, lines, len(chosen)):
            chosen, begins = [], start if opening == end else opening
    elif side.pairs and money(side.pairs) != money(chosen):
        referred = {one.key for _, one, strength in chosen if strength == 3}
        if referred <= {one.key for _, one, _ in side.pairs}:
            # another reading closes too, in the bank's own order, which speaks for it
            doubt = "split"
            alone = len({one.origin for one in known}) == 1 or not all(strength > 1 for _, _, strength in chosen)
            if alone and all(strength > 1 for _, _, strength in side.pairs):
                chosen, begins = side.pairs, opening if side.before else start
    doubt = doubt or _contested(heaviest, found, side)
    return _read(known, lines, chosen, begins, side, doubt, opening, start)


def _contested(heaviest: _Reading, found: Sequence[_Reading], side: Lay) -> str:
    """A question where no words speak for a reading: neither for one of its pairs, and it is not in the bank's order,
    nor for it rather than another."""
    heavy, chosen, _ = heaviest
    least = 1 if money(chosen) == money(side.pairs) else 2
    if any(strength < least for _, _, strength in chosen):
        return "split"
    return "split" if any(heavy - other < MORE and money(pairs) != money(chosen) for other, pairs, _ in found) else ""


def _read(known: Sequence[KnownLine], lines: Sequence[Line], chosen: list[Pair], begins: Decimal, side: Lay,
          doubt: str, opening: Decimal, start: Decimal) -> DayMatch:  # fmt: skip
    """The verdict of one reading of the file's run: of runs that stand line beside line, where those say the same."""
    order: tuple[Line | KnownLine, ...] = ()
    if chosen and money(chosen) == money(side.pairs):
        begins = opening if side.before else start
        if weight(side.pairs) >= weight(chosen):
            chosen, order = side.pairs, side.order
    match = _taken(lines, known, chosen)
    before = not match.absent or (begins == opening and opening != start)
    match.order = order or in_order(known, lines, chosen, before=before)
    match.absent, match.opening, match.doubt, match.laid = [], begins, doubt, True
    return match


def _beside_told(day: BankDay, lines: Sequence[Line], opening: Decimal | None,
                 pairs: list[Pair]) -> DayMatch:  # fmt: skip
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
    """Whether one run ends, word for word, as the other begins (or one lies at an end of the other), in either order
    of the file."""
    theirs = [(line.amount, mark_of(line.label)) for line in lines]
    ours = [(one.amount, one.mark) for one in known]
    return any(ours[-count:] == run[:count] or run[-count:] == ours[:count] for run in (theirs, theirs[::-1]))


def _counted(day: BankDay, lines: Sequence[Line], opening: Decimal | None, pairs: list[Pair], via: str,
             *, first: bool, last: bool, at_edge: bool) -> DayMatch:  # fmt: skip
    """Without balances: a file that holds all known lines of its first day overlaps; one that lacks some starts after
    a cut, unless all it has is known by its very words."""
    known = day.present
    match = _taken(lines, known, pairs)
    certain = all(strength == 3 for _, _, strength in pairs)
    # what a day began with is not known where new lines may come before all others
    begun = day.opening if first and not last else None
    if match.absent and first and (match.new or any(strength <= 1 for _, _, strength in pairs)):
        doubt = "split" if pairs else ""
        return DayMatch(new=list(lines), opening=begun, doubt=doubt)
    # one format has one way to say it
    reworded = any(strength <= 1 and one.via == via for _, one, strength in pairs)
    if pairs and not certain and (at_edge or reworded or (match.absent and match.new)):
        match.doubt = "split"
    match.opening = opening if not match.absent and opening is not None else day.opening
    if match.new and opening is None:
        match.opening = begun
    match.absent = []
    return match
