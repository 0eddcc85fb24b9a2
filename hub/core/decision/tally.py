"""Counting ballots: yes/no by two thirds or majority, approval, majority judgment, Condorcet; quorum and bases.

Every method gives the same `Count`. « Ne rien changer » is always an option and wins ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile

from hub.core.decision.charter import Charter
from hub.core.decision.model import Position
from hub.core.proof import PROOFS

STATUS_QUO = "ne rien changer"
# Methods that compare options even when there is one proposal only: with changing nothing.
_SEVERAL = ("approval", "majority_judgment", "condorcet")
YES, NO, BLANK = ("support", "consent"), ("objection",), ("abstain", "reserve")


@dataclass(frozen=True, slots=True)
class Count:
    """What a count found. `outcome`: adopted, rejected or no_result (quorum not met, or a tie nobody can break).

    `score` maps an option to its published figure (votes, approvals, median grade); `pairs` is Condorcet's matrix:
    (preferred, other) -> ballots, also where each option has to beat the status quo by a ratio. `unproven` is how many
    of the `voters` stand on nothing but an address.
    """

    outcome: str
    winner: str = ""
    yes: int = 0
    no: int = 0
    abstain: int = 0
    voters: int = 0
    unproven: int = 0
    electorate: int = 0
    needed: int = 0
    quorum_met: bool = True
    score: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)


def count(
    ballots: Mapping[str, Position],
    options: Sequence[str],
    electorate: Sequence[str],
    proxies: Mapping[str, str],
    charter: Charter,
) -> Count:
    """Count with the charter's method. `electorate` empty means those who voted; ballots of others do not count."""
    allowed = set(electorate)
    cast = {p: b for p, b in ballots.items() if b.counts and (not allowed or p in allowed)}
    # a holder passes on their own ballot, never one that they hold only by proxy themselves
    cast |= {
        giver: cast[holder]
        for giver, holder in proxies.items()
        if giver not in cast and holder in cast and (not allowed or giver in allowed)
    }
    everyone = len(allowed) or len(cast)
    blank = sum(1 for b in cast.values() if _is_blank(b))
    needed = charter.quorum.needed(everyone)
    votes = [b for b in cast.values() if charter.abstention != "nothing" or not _is_blank(b)]
    names = tuple(dict.fromkeys((*(options or ("proposition",)), STATUS_QUO)))
    if len(options) > 1 or charter.method in _SEVERAL:
        found = _several(votes, names, everyone, charter)
    else:
        found = _yes_no(votes, everyone, charter)
    met = len(votes) >= needed
    if charter.quorum.of_preference:
        found, met = _preferred(found, votes, names, everyone, needed, charter)
    met = met and bool(cast)
    return replace(
        found, outcome=found.outcome if met else "no_result", abstain=blank, voters=len(cast),
        unproven=sum(b.proof == PROOFS[0] for b in cast.values()), electorate=everyone, needed=needed, quorum_met=met,
    )  # fmt: skip


def ballot_names(options: Sequence[str], charter: Charter) -> tuple[str, ...]:
    """What a ballot names: the proposal, its competing options, the status quo; () for a plain yes or no."""
    if not options and charter.method not in _SEVERAL:
        return ()
    return ("proposition", *options, STATUS_QUO)


def _is_blank(ballot: Position) -> bool:
    return ballot.position in BLANK and not ballot.ranking and not ballot.grades


def _yes_no(cast: list[Position], everyone: int, charter: Charter) -> Count:
    yes = sum(b.position in YES for b in cast)
    no = sum(b.position in NO for b in cast)
    adopted = _passes(yes, no, len(cast), everyone, charter)
    return Count("adopted" if adopted else "rejected", yes=yes, no=no, score={"pour": str(yes), "contre": str(no)})


def base_of(charter: Charter) -> str:
    """What a share of yes is taken of: "expressed", votes for and against; "present", all that were cast; "electorate",
    whoever might vote. Ranking methods take none."""
    weighs = charter.abstention == "threshold" and charter.threshold_of == "expressed"
    return "present" if weighs else charter.threshold_of


def is_of_options(charter: Charter) -> bool:
    """Whether the method compares options, also one proposal with changing nothing, and takes no share."""
    return charter.method in _SEVERAL


def share_of(charter: Charter) -> str:
    """What the published count names as that of which its share was taken; "" where it is of the votes for and against,
    as where abstentions are left out, or where the method takes no share."""
    base = base_of(charter)
    without = base == "present" and charter.abstention == "nothing"
    return "" if base == "expressed" or without or is_of_options(charter) else base


def _passes(yes: int, no: int, cast: int, everyone: int, charter: Charter) -> bool:
    """Whether so many for and against are the method's ratio, of `cast` ballots and `everyone` who might vote."""
    base = {"expressed": yes + no, "present": cast, "electorate": everyone}[base_of(charter)]
    return yes > 0 and 3 * yes >= 2 * base if charter.method == "two_thirds" else 2 * yes > base


def _preferred(
    found: Count, cast: list[Position], names: Sequence[str], everyone: int, needed: int, charter: Charter
) -> tuple[Count, bool]:
    """The count among the options that `needed` ballots prefer to the status quo (Debian constitution, A.6), and
    whether the quorum is met: changing nothing needs none."""
    pairs = pairwise([_ranking(b, charter) for b in cast], names)
    able = [n for n in names if n == STATUS_QUO or pairs[n, STATUS_QUO] >= needed]
    if found.outcome == "rejected" or len(able) == len(names):
        return found, True
    left = _several(cast, able, everyone, charter)
    return replace(found, outcome=left.outcome, winner=left.winner), left.outcome != "rejected"


def _several(cast: list[Position], names: Sequence[str], everyone: int, charter: Charter) -> Count:
    if charter.method == "majority_judgment":
        judgments = [_grades(b, names, charter) for b in cast if not _is_blank(b)]
        return _outcome(*majority_judgment(judgments, names, charter))
    pairs = pairwise([_ranking(b, charter) for b in cast], names)
    if charter.method == "condorcet":
        winners = schulze(pairs, [n for n in names if n == STATUS_QUO or pairs[n, STATUS_QUO] > pairs[STATUS_QUO, n]])
        return _outcome(
            winners, {n: str(sum(pairs[n, o] > pairs[o, n] for o in names if o != n)) for n in names}, pairs
        )
    approvals = {name: sum(name in _approved(b) for b in cast) for name in names}
    score = {n: str(v) for n, v in approvals.items()}
    if charter.method == "approval":
        return _outcome(_most(approvals), score)
    passing = {
        n: v for n, v in approvals.items()
        if n != STATUS_QUO and _passes(pairs[n, STATUS_QUO], pairs[STATUS_QUO, n], len(cast), everyone, charter)
    }  # fmt: skip
    return _outcome(_most(passing) or [STATUS_QUO], score, pairs)


def _most(approvals: Mapping[str, int]) -> list[str]:
    best = max(approvals.values(), default=0)
    return [name for name, number in approvals.items() if number == best]


def _outcome(
    winners: Sequence[str], score: Mapping[str, str], pairs: Mapping[tuple[str, str], int] | None = None
) -> Count:
    """A tie goes to the status quo when it is among the first, else nothing is decided."""
    if STATUS_QUO in winners:
        return Count("rejected", STATUS_QUO, score=score, pairs=pairs or {})
    if len(winners) != 1:
        return Count("no_result", score=score, pairs=pairs or {})
    return Count("adopted", winners[0], score=score, pairs=pairs or {})


def approvals_told(ballot: Position, charter: Charter) -> tuple[str, ...]:
    """What a ballot that ranks the status quo among others approves of, best first, where approvals are counted; () of
    any other ballot, whose names say it themselves."""
    named = [name for tied in ballot.ranking for name in tied.split("=")]
    if charter.method in ("condorcet", "majority_judgment") or STATUS_QUO not in named or len(named) == 1:
        return ()
    approved = _approved(ballot)
    return tuple(name for name in named if name in approved)


def _approved(ballot: Position) -> set[str]:
    """What is preferred to the status quo, as in `pairwise`: of a ranking that names it, what stands strictly above it,
    or it alone where nothing does; else all that is named."""
    if ballot.ranking:
        ranked = [tied.split("=") for tied in ballot.ranking]
        above = list(takewhile(lambda tied: STATUS_QUO not in tied, ranked))
        return {name for tied in above for name in tied} or {STATUS_QUO}
    if ballot.position in YES:
        return {ballot.option or "proposition"}
    return {STATUS_QUO} if ballot.position in NO else set()


def _ranking(ballot: Position, charter: Charter) -> list[list[str]]:
    """What a ballot prefers, best first. A grade that is missing is worth the worst one: both are last."""
    if ballot.grades:
        better = reversed(charter.grades[1:])
        return [[name for name, given in ballot.grades.items() if given == grade] for grade in better]
    if ballot.ranking:
        return [tied.split("=") for tied in ballot.ranking]
    approved = _approved(ballot)
    return [sorted(approved)] if approved else []


def _grades(ballot: Position, names: Sequence[str], charter: Charter) -> dict[str, str]:
    if ballot.grades:
        return dict(ballot.grades)
    approved = _approved(ballot)
    return {n: charter.grades[-1] if n in approved else charter.grades[0] for n in names} if approved else {}


def pairwise(rankings: Iterable[Sequence[Sequence[str]]], names: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many ballots prefer one option to another. Unranked options are tied last (Debian constitution, A.6)."""
    pairs = {(a, b): 0 for a in names for b in names if a != b}
    for ranking in rankings:
        place = {name: rank for rank, tied in enumerate(ranking) for name in tied}
        last = len(ranking)
        for a, b in pairs:
            if place.get(a, last) < place.get(b, last):
                pairs[a, b] += 1
    return pairs


def schulze(pairs: Mapping[tuple[str, str], int], names: Sequence[str]) -> list[str]:
    """The options that no other beats by a stronger path (Schulze 2011, winning votes); several when they tie."""
    strength = {(a, b): pairs[a, b] if pairs[a, b] > pairs[b, a] else 0 for a in names for b in names if a != b}
    for middle in names:
        for a in names:
            for b in names:
                if len({a, b, middle}) == 3:
                    through = min(strength[a, middle], strength[middle, b])
                    strength[a, b] = max(strength[a, b], through)
    return [a for a in names if all(strength[a, b] >= strength[b, a] for b in names if a != b)]


def majority_judgment(
    judgments: Sequence[Mapping[str, str]], names: Sequence[str], charter: Charter
) -> tuple[list[str], dict[str, str]]:
    """Winners by lower median, and the median grade of each option.

    Ties as published by MieuxVoter (majority-judgment library, "score"): the larger group outside the median
    decides, contestation winning when equal; then the median's judgments join that group and so on.
    """
    order = {grade: rank for rank, grade in enumerate(charter.grades)}
    profiles: dict[str, list[int]] = {}
    for name in names:
        given = [order[j[name]] for j in judgments if j.get(name) in order]
        missing = len(judgments) - len(given)
        default = 0 if charter.missing_grade == "worst" or not given else sorted(given)[(len(given) - 1) // 2]
        profile = [0] * len(charter.grades)
        for rank in (*given, *[default] * missing):
            profile[rank] += 1
        profiles[name] = profile
    keys = {name: _merit(profile) for name, profile in profiles.items()}
    best = max(keys.values())
    return [n for n in names if keys[n] == best], {n: charter.grades[_median(profiles[n])] for n in names}


def _median(profile: Sequence[int]) -> int:
    """The lower median grade of a profile (number of judgments for each grade, worst first)."""
    middle = (sum(profile) + 1) // 2
    return next(rank for rank, seen in enumerate(accumulate(profile)) if seen >= middle)


def _merit(profile: Sequence[int]) -> list[tuple[int, int]]:
    left = list(profile)
    merit = []
    median = _median(left)
    while sum(left) > left[median]:  # each round empties one grade
        under, over = sum(left[:median]), sum(left[median + 1 :])
        below = over <= under  # contestation wins when equal
        merit.append((median, -under if below else over))
        ranks = range(median - 1, -1, -1) if below else range(median + 1, len(left))
        second = next(rank for rank in ranks if left[rank])
        left[second] += left[median]
        left[median] = 0
        median = _median(left)
    return [*merit, (median, 0)]
