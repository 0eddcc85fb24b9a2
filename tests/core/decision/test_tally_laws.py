"""What every count must keep, on random ballots: Condorcet winners, monotony, the status quo, no order of ballots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.decision.charter import Charter
from hub.core.decision.model import Position
from hub.core.decision.tally import STATUS_QUO, Count, count, pairwise, schulze
from tests.core.decision.deciding import charter

AT = datetime(2025, 3, 3, tzinfo=UTC)
OPTIONS = ("vélo", "moto", "train")
NAMES = (*OPTIONS, STATUS_QUO)
GRADES = ("à rejeter", "passable", "bien", "très bien")
METHODS = ("two_thirds", "majority", "approval", "majority_judgment", "condorcet")
Ranking = list[list[str]]


@st.composite
def a_ranking(draw: st.DrawFn) -> Ranking:
    """Some options, in an order, some tied."""
    ordered = draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]
    ranking: Ranking = []
    for name in ordered:
        if ranking and draw(st.integers(0, 3)) == 0:
            ranking[-1].append(name)
        else:
            ranking.append([name])
    return ranking


RANKINGS = st.lists(a_ranking(), min_size=1, max_size=12)
JUDGMENTS = st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(GRADES)), min_size=1, max_size=12)
ANSWERS = st.lists(st.sampled_from(("support", "consent", "abstain", "reserve", "objection")), min_size=1, max_size=12)
RULES = st.fixed_dictionaries(
    {
        "threshold_of": st.sampled_from(("expressed", "present", "electorate")),
        "abstention": st.sampled_from(("quorum", "threshold", "nothing")),
        "quorum": st.sampled_from(("none", "3", "30%", "sqrt")),
    }
)


def ranked(
    rankings: Sequence[Ranking], made: Charter, order: Sequence[int] = (), names: Sequence[str] = OPTIONS
) -> Count:
    cast = {
        f"p{i}": Position(f"p{i}", "" if rankings[i] else "abstain", AT, ranking=tuple(map("=".join, rankings[i])))
        for i in order or range(len(rankings))
    }
    return count(cast, names, (), {}, made)


def answered(answers: Sequence[str], made: Charter, order: Sequence[int] = ()) -> Count:
    cast = {f"p{i}": Position(f"p{i}", answers[i], AT) for i in order or range(len(answers))}
    return count(cast, (), [f"p{i}" for i in range(15)], {}, made)


def judged(judgments: Sequence[dict[str, str]], order: Sequence[int] = ()) -> Count:
    cast = {f"p{i}": Position(f"p{i}", "", AT, grades=judgments[i]) for i in order or range(len(judgments))}
    return count(cast, OPTIONS, (), {}, charter(method="majority_judgment", grades=list(GRADES)))


@given(RANKINGS)
def test_a_condorcet_winner_always_wins(rankings: list[Ranking]) -> None:
    pairs = pairwise(rankings, NAMES)
    beats_all = [n for n in NAMES if all(pairs[n, o] > pairs[o, n] for o in NAMES if o != n)]
    found = ranked(rankings, charter(method="condorcet"))
    if beats_all:
        assert (found.winner, found.outcome) == (beats_all[0], "rejected" if beats_all == [STATUS_QUO] else "adopted")


@given(RANKINGS)
def test_schulze_equals_the_strongest_paths_tried_one_by_one(rankings: list[Ranking]) -> None:
    pairs = pairwise(rankings, NAMES)

    def strongest(a: str, b: str) -> int:
        """Over every path without a loop, the weakest of its wins."""
        others = [n for n in NAMES if n not in (a, b)]
        best = 0
        for length in range(len(others) + 1):
            for between in permutations(others, length):
                steps = list(zip((a, *between), (*between, b), strict=True))
                best = max(best, min(pairs[x, y] if pairs[x, y] > pairs[y, x] else 0 for x, y in steps))
        return best

    winners = [a for a in NAMES if all(strongest(a, b) >= strongest(b, a) for b in NAMES if a != b)]
    assert schulze(pairs, NAMES) == winners


@given(RANKINGS, st.data())
def test_ranking_the_winner_higher_keeps_it_the_winner(rankings: list[Ranking], data: st.DataObject) -> None:
    made = charter(method="condorcet")
    found = ranked(rankings, made)
    if found.outcome == "adopted":
        at = data.draw(st.integers(0, len(rankings) - 1))
        rest = [kept for tied in rankings[at] if (kept := [n for n in tied if n != found.winner])]
        raised = [*rankings[:at], [[found.winner], *rest], *rankings[at + 1 :]]
        assert (ranked(raised, made).outcome, ranked(raised, made).winner) == ("adopted", found.winner)


@given(RANKINGS, st.sampled_from(("two_thirds", "majority")))
def test_what_a_ratio_adopts_beats_the_status_quo_by_it(rankings: list[Ranking], method: str) -> None:
    found = ranked(rankings, charter(method=method))
    if found.outcome == "adopted":
        yes, no = found.pairs[found.winner, STATUS_QUO], found.pairs[STATUS_QUO, found.winner]
        assert yes > 0
        assert yes >= 2 * no if method == "two_thirds" else yes > no


@given(RANKINGS, st.data())
def test_approving_the_winner_too_keeps_it_the_winner(rankings: list[Ranking], data: st.DataObject) -> None:
    made = charter(method="approval")
    found = ranked(rankings, made)
    if found.outcome == "adopted":
        at = data.draw(st.integers(0, len(rankings) - 1))
        rest = [kept for tied in rankings[at] if (kept := [n for n in tied if n != found.winner])]
        more = [*rankings[:at], [[found.winner], *rest], *rankings[at + 1 :]]
        assert ranked(more, made).winner == found.winner


@given(JUDGMENTS, st.data())
def test_a_better_grade_for_the_winner_keeps_it_the_winner(
    judgments: list[dict[str, str]], data: st.DataObject
) -> None:
    found = judged(judgments)
    if found.outcome == "adopted":
        at = data.draw(st.integers(0, len(judgments) - 1))
        better = [dict(j) for j in judgments]
        if better[at]:  # a blank ballot judges nobody: a first grade would give the others the worst
            better[at][found.winner] = GRADES[-1]
        assert judged(better).winner == found.winner


@given(ANSWERS, st.sampled_from(("two_thirds", "majority")), RULES, st.data())
def test_one_more_yes_never_undoes_an_adoption(
    answers: list[str], method: str, rules: dict[str, str], data: st.DataObject
) -> None:
    made = charter(method=method, **rules)
    if answered(answers, made).outcome == "adopted":
        at = data.draw(st.integers(0, len(answers) - 1))
        assert answered([*answers[:at], "support", *answers[at + 1 :]], made).outcome == "adopted"
        assert answered([*answers, "support"], made).outcome == "adopted"


@given(RANKINGS, st.sampled_from(("two_thirds", "majority", "approval")))
def test_an_option_is_approved_by_whoever_prefers_it_to_the_status_quo(rankings: list[Ranking], method: str) -> None:
    found = ranked(rankings, charter(method=method))
    pairs = pairwise(rankings, NAMES)
    assert {n: int(found.score[n]) for n in OPTIONS} == {n: pairs[n, STATUS_QUO] for n in OPTIONS}
    first = [ranking for ranking in rankings if ranking and STATUS_QUO in ranking[0]]
    assert found.score[STATUS_QUO] == str(len(first))


@given(RANKINGS, st.sampled_from(("approval", "condorcet")))
def test_a_perfect_tie_changes_nothing(rankings: list[Ranking], method: str) -> None:
    """Every ballot again with its options exchanged in all the ways there are: none is ahead of another. An approval
    has no order: of a ranking, what stands before the status quo is approved, which is then behind."""
    if method == "approval":
        rankings = [[[name for tied in ranking for name in tied]] if ranking else [] for ranking in rankings]
    turned = [
        [[named[NAMES.index(n)] for n in tied] for tied in ranking]
        for ranking in rankings
        for named in permutations(NAMES)
    ]
    found = ranked(turned, charter(method=method))
    assert (found.outcome, found.winner) == ("rejected", STATUS_QUO)


@pytest.mark.parametrize("method", METHODS)
def test_as_many_for_as_against_changes_nothing(method: str) -> None:
    assert answered(["support", "objection"] * 3, charter(method=method)).outcome == "rejected"


@given(RANKINGS, JUDGMENTS, ANSWERS, RULES, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_options_does_not_matter(
    rankings: list[Ranking], judgments: list[dict[str, str]], answers: list[str], rules: dict[str, str], chance: Random
) -> None:
    def shuffled(number: int) -> list[int]:
        return chance.sample(range(number), number)

    for method in ("two_thirds", "majority", "approval", "condorcet"):
        made = charter(method=method, **rules)
        mixed = ranked(rankings, made, shuffled(len(rankings)), OPTIONS[::-1])
        assert mixed == ranked(rankings, made)
    assert judged(judgments, shuffled(len(judgments))) == judged(judgments)
    for method in METHODS:
        made = charter(method=method, **rules)
        assert answered(answers, made, shuffled(len(answers))) == answered(answers, made)


def test_a_proxy_passes_on_the_holders_own_ballot_only() -> None:
    """Anna gave hers to Omar, who gave his to Lise: Lise's ballot counts for Omar, not for Anna, in whatever order."""
    cast = {"lise": Position("lise", "support", AT)}
    given_to = {"anna": "omar", "omar": "lise"}
    for proxies in (given_to, dict(reversed(given_to.items()))):
        assert count(cast, (), ("anna", "omar", "lise"), proxies, charter(delegate="one")).yes == 2
