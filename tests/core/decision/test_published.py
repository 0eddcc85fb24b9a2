"""Counts of real votes give the figures that were published for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hub.core.decision.model import Position
from hub.core.decision.tally import STATUS_QUO, count, majority_judgment, pairwise, schulze
from tests.core.decision.deciding import charter
from tests.core.decision.published import (
    BURLINGTON_2009,
    DEBIAN_2002,
    DEBIAN_2020,
    POLL_2021,
    TERRA_NOVA_2011,
    TIE_EVEN,
    TIE_ODD,
    Judged,
    Ranked,
)

AT = datetime(2025, 3, 3, tzinfo=UTC)


def rankings(vote: Ranked) -> Iterator[list[list[str]]]:
    for ballot, number in vote.ballots.items():
        yield from [[list(tied) for tied in ballot.split(">")]] * number


@pytest.mark.parametrize("vote", [DEBIAN_2020, BURLINGTON_2009])
def test_pairs_and_winner_are_the_published_ones(vote: Ranked) -> None:
    pairs = pairwise(rankings(vote), tuple(vote.names))
    assert {a + b: number for (a, b), number in pairs.items() if a + b in vote.pairs} == vote.pairs
    assert {ab: pairs[ab[0], ab[1]] - pairs[ab[1], ab[0]] for ab in vote.margins} == vote.margins
    assert schulze(pairs, tuple(vote.names)) == [vote.winner]


def test_a_published_matrix_elects_the_published_winner() -> None:
    assert schulze({(ab[0], ab[1]): n for ab, n in DEBIAN_2002.pairs.items()}, tuple(DEBIAN_2002.names)) == ["g"]


@pytest.mark.parametrize(("vote", "default"), [(DEBIAN_2020, "n"), (BURLINGTON_2009, "k")])
def test_whole_votes_with_the_default_as_the_status_quo(vote: Ranked, default: str) -> None:
    """Kiss in office: keeping him is to change nothing."""
    named = {letter: STATUS_QUO if letter == default else letter for letter in vote.names}
    cast = {
        f"p{i}": Position(f"p{i}", "", AT, ranking=tuple("=".join(named[x] for x in tied) for tied in ranking))
        for i, ranking in enumerate(rankings(vote))
    }
    found = count(
        cast,
        [n for n in named.values() if n != STATUS_QUO],
        tuple(cast),
        {},
        charter(method="condorcet", quorum="sqrt"),
    )
    assert (found.outcome, found.winner, found.voters) == ("adopted", vote.winner, sum(vote.ballots.values()))


@pytest.mark.parametrize("vote", [TERRA_NOVA_2011, POLL_2021, TIE_ODD, TIE_EVEN])
def test_grades_and_winner_are_the_published_ones(vote: Judged) -> None:
    """Shares are rounded, so totals differ by some thousandths: a missing judgment takes the option's own median."""
    grades = [f"mention {n}" for n in range(7)]
    judgments: list[dict[str, str]] = [{} for _ in range(max(sum(p) for p in vote.profiles.values()))]
    for name, profile in vote.profiles.items():
        given = [grade for grade, number in zip(grades, profile, strict=True) for _ in range(number)]
        for judgment, grade in zip(judgments, given, strict=False):
            judgment[name] = grade
    made = charter(method="majority_judgment", grades=grades, missing_grade="median")
    winners, medians = majority_judgment(judgments, tuple(vote.profiles), made)
    assert (winners, medians) == ([vote.winner], {name: grades[n] for name, n in vote.medians.items()})
