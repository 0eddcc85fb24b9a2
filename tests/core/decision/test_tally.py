"""Counts checked by hand and against published examples."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.charter_values import Quorum
from hub.core.decision.model import Position
from hub.core.decision.tally import STATUS_QUO, Count, approvals_told, count, majority_judgment, pairwise, schulze
from tests.core.decision.deciding import charter

AT = datetime(2025, 3, 3, tzinfo=UTC)


def ballots(**numbers: int) -> dict[str, Position]:
    """`ballots(support=4, objection=2)`: so many people with each position."""
    cast = {}
    for position, number in numbers.items():
        for _ in range(number):
            person = f"v{len(cast)}"
            cast[person] = Position(person, position, AT)
    return cast


def yes_no(made: Charter, electorate: int = 0, **numbers: int) -> Count:
    return count(ballots(**numbers), (), [f"v{i}" for i in range(electorate)], {}, made)


@pytest.mark.parametrize(
    ("yes", "no", "outcome"),
    [
        (2, 1, "adopted"),
        (4, 2, "adopted"),
        (3, 2, "rejected"),
        (1, 0, "adopted"),
        (0, 1, "rejected"),
        (1, 1, "rejected"),
    ],
)
def test_two_thirds_means_twice_as_many_yes_as_no(yes: int, no: int, outcome: str) -> None:
    assert yes_no(charter(), support=yes, objection=no).outcome == outcome


@pytest.mark.parametrize(("yes", "no", "outcome"), [(3, 2, "adopted"), (2, 2, "rejected"), (1, 0, "adopted")])
def test_majority_is_more_than_half_and_a_tie_changes_nothing(yes: int, no: int, outcome: str) -> None:
    assert yes_no(charter(method="majority"), support=yes, objection=no).outcome == outcome


def test_nobody_voting_gives_no_result() -> None:
    assert yes_no(charter(), 5).outcome == "no_result"


def test_abstention_counts_for_quorum_and_not_for_the_threshold() -> None:
    found = yes_no(charter(quorum="4"), 10, support=2, objection=1, abstain=1)
    assert (found.outcome, found.quorum_met, found.abstain) == ("adopted", True, 1)


def test_abstention_can_count_in_the_threshold() -> None:
    assert yes_no(charter(abstention="threshold"), support=2, objection=0, abstain=2).outcome == "rejected"


def test_abstention_can_count_for_nothing() -> None:
    assert yes_no(charter(abstention="nothing", quorum=4), 10, support=3, abstain=1).outcome == "no_result"


def test_an_abstention_that_counts_for_nothing_is_not_present_either() -> None:
    made = charter(abstention="nothing", threshold_of="present")
    assert yes_no(made, 10, support=4, objection=1, abstain=2).outcome == "adopted"
    found = yes_no(made, 10, support=4, objection=1, abstain=2)
    assert (found.voters, found.abstain, found.unproven) == (7, 2, 7)


@pytest.mark.parametrize(
    ("base", "outcome"), [("expressed", "adopted"), ("present", "rejected"), ("electorate", "rejected")]
)
def test_the_base_of_the_threshold(base: str, outcome: str) -> None:
    assert yes_no(charter(threshold_of=base), 10, support=4, objection=1, abstain=2).outcome == outcome


@pytest.mark.parametrize(
    ("rule", "electorate", "needed"),
    [
        ("none", 50, 0),
        (7, 50, 7),
        ("20%", 58, 12),
        ("sqrt", 58, 12),
        ("sqrt", 1000, 48),
        ("sqrt", 16, 6),
        ("50%", 3, 2),
    ],
)
def test_quorum_rules(rule: object, electorate: int, needed: int) -> None:
    assert charter(quorum=rule).quorum.needed(electorate) == needed


def test_square_root_quorum_of_nobody_is_nothing() -> None:
    assert Quorum("sqrt").needed(0) == 0


@pytest.mark.parametrize(
    ("yes", "no", "outcome"), [(12, 0, "adopted"), (11, 1, "no_result"), (11, 30, "rejected"), (0, 1, "rejected")]
)
def test_debians_quorum_asks_that_so_many_prefer_the_option(yes: int, no: int, outcome: str) -> None:
    found = yes_no(charter(quorum="sqrt"), 58, support=yes, objection=no, abstain=2)
    assert (found.outcome, found.needed, found.quorum_met) == (outcome, 12, outcome != "no_result")


@pytest.mark.parametrize("method", ["two_thirds", "majority", "approval", "condorcet"])
def test_an_option_too_few_prefer_leaves_the_others(method: str) -> None:
    """Of 16, six must prefer an option to changing nothing."""
    people = [f"v{i}" for i in range(16)]

    def outcome(*named: str) -> tuple[str, str]:
        cast = {p: Position(p, "", AT, ranking=(choice,)) for p, choice in zip(people, named, strict=False)}
        found = count(cast, ("vélo", "moto"), people, {}, charter(method=method, quorum="sqrt"))
        return found.outcome, found.winner

    assert outcome(*["vélo"] * 5, *["moto"] * 3) == ("no_result", STATUS_QUO)
    assert outcome(*["vélo=moto"] * 6, "vélo") == ("adopted", "vélo")
    assert outcome(*["vélo"] * 6, *["moto"] * 5) == ("adopted", "vélo")


def test_debians_quorum_reads_grades_as_preferences() -> None:
    people = [f"v{i}" for i in range(16)]
    grades = {"vélo": "très bien", "moto": "à rejeter", STATUS_QUO: "passable"}
    made = charter(method="majority_judgment", quorum="sqrt")
    for number, outcome in ((6, "adopted"), (5, "no_result")):
        cast = {p: Position(p, "", AT, grades=grades) for p in people[:number]}
        assert count(cast, ("vélo", "moto"), people, {}, made).outcome == outcome


# the ratio among several options


def chosen(made: Charter, electorate: int = 0, **numbers: int) -> tuple[str, str]:
    """`chosen(charter, A1=3, rien=2)`: so many ballots naming each; `A1_rien` names both, `blanc` nothing."""
    full = {"rien": STATUS_QUO, "P": "proposition"}
    cast = {}
    for named, number in numbers.items():
        for _ in range(number):
            p = f"v{len(cast)}"
            names = () if named == "blanc" else ("=".join(full.get(n, n) for n in named.split("_")),)
            cast[p] = Position(p, "abstain" if named == "blanc" else "", AT, ranking=names)
    people = [f"v{i}" for i in range(electorate)]
    found = count(cast, ("proposition", "A1"), people, {}, made)
    return found.outcome, found.winner


@pytest.mark.parametrize(
    ("method", "numbers", "found"),
    [
        ("two_thirds", {"A1": 3, "rien": 2}, ("rejected", STATUS_QUO)),
        ("two_thirds", {"A1": 4, "rien": 2}, ("adopted", "A1")),
        ("majority", {"A1": 3, "rien": 2}, ("adopted", "A1")),
        ("majority", {"A1": 2, "rien": 2}, ("rejected", STATUS_QUO)),
        # naming another option says nothing of this one against changing nothing
        ("two_thirds", {"A1": 4, "P": 2, "rien": 2}, ("adopted", "A1")),
        # naming an option and the status quo says nothing between these two
        ("two_thirds", {"A1": 3, "A1_rien": 3, "rien": 2}, ("rejected", STATUS_QUO)),
        # both pass: the one that more approve of
        ("two_thirds", {"A1_P": 4, "P": 1, "rien": 2}, ("adopted", "proposition")),
        # of those that pass only: more approve of the proposal, which does not pass
        ("two_thirds", {"A1_P": 1, "P": 4, "A1_rien": 3}, ("adopted", "A1")),
        ("two_thirds", {"A1_P": 4, "rien": 2}, ("no_result", "")),
        ("majority", {"A1": 2, "P": 2, "rien": 1}, ("no_result", "")),
        ("two_thirds", {"blanc": 3}, ("rejected", STATUS_QUO)),
    ],
)
def test_an_option_passes_by_beating_the_status_quo_by_the_ratio(
    method: str, numbers: dict[str, int], found: tuple[str, str]
) -> None:
    assert chosen(charter(method=method), **numbers) == found


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ({}, "adopted"),
        ({"threshold_of": "present"}, "rejected"),
        ({"threshold_of": "electorate"}, "rejected"),
        ({"abstention": "threshold"}, "rejected"),
    ],
)
def test_the_base_of_the_threshold_holds_for_options_too(keys: dict[str, object], outcome: str) -> None:
    assert chosen(charter(**keys), 12, A1=4, rien=1, blanc=2)[0] == outcome


def test_a_plain_answer_is_for_the_proposal_or_for_changing_nothing() -> None:
    cast = ballots(support=3, objection=2)
    assert count(cast, ("proposition", "A1"), (), {}, charter()).outcome == "rejected"
    found = count(ballots(support=4, objection=2), ("proposition", "A1"), (), {}, charter())
    assert (found.winner, found.score["proposition"], found.pairs[STATUS_QUO, "A1"]) == ("proposition", "4", 2)


def test_a_quorum_not_met_gives_no_result() -> None:
    assert yes_no(charter(quorum=5), 10, support=4).outcome == "no_result"


def test_ballots_from_outside_or_without_proof_do_not_count() -> None:
    cast = ballots(support=2)
    cast["stranger"] = Position("stranger", "objection", AT)
    cast["weak"] = Position("weak", "objection", AT, counts=False)
    found = count(cast, (), ["v0", "v1", "weak"], {}, charter())
    assert (found.yes, found.no, found.voters) == (2, 0, 2)


def test_a_proxy_counts_unless_its_giver_votes() -> None:
    cast = ballots(support=1)
    cast["b"] = Position("b", "objection", AT)
    people = ["v0", "a", "b", "c"]
    assert count(cast, (), people, {"a": "v0", "b": "v0", "c": "nobody"}, charter()).yes == 2


def test_approval_elects_the_most_approved() -> None:
    cast = {
        "a": Position("a", "", AT, ranking=("vélo", "trottinette")),
        "b": Position("b", "", AT, ranking=("vélo",)),
        "c": Position("c", "objection", AT),
        "d": Position("d", "support", AT, option="vélo"),
    }
    found = count(cast, ("vélo", "trottinette"), (), {}, charter(method="approval"))
    assert (found.outcome, found.winner, found.score["vélo"], found.score[STATUS_QUO]) == ("adopted", "vélo", "3", "1")


@pytest.mark.parametrize("method", ["two_thirds", "majority", "approval"])
def test_what_a_ballot_ranks_below_changing_nothing_it_does_not_approve(method: str) -> None:
    """Three approve of the proposal, one of A1 with it; the other ranks A1 below changing nothing, or level with it."""
    for last in (("proposition", STATUS_QUO, "A1"), ("proposition", f"A1={STATUS_QUO}")):
        said = {"anna": ("proposition",), "omar": last, "lise": ("proposition=A1",), "paul": ("A1",)}
        cast = {p: Position(p, "", AT, ranking=ranking) for p, ranking in said.items()}
        found = count(cast, ("proposition", "A1"), (), {}, charter(method=method))
        assert (found.winner, found.score) == ("proposition", {"proposition": "3", "A1": "2", STATUS_QUO: "0"})


def test_a_ballot_that_puts_nothing_before_the_status_quo_approves_of_it_alone() -> None:
    made = charter(method="approval")
    for ranking in ((STATUS_QUO, "A1"), (f"A1={STATUS_QUO}",)):
        cast = Position("a", "", AT, ranking=ranking)
        assert approvals_told(cast, made) == (STATUS_QUO,)
        assert count({"a": cast}, ("proposition", "A1"), (), {}, made).outcome == "rejected"


@pytest.mark.parametrize("method", ["two_thirds", "majority", "approval", "majority_judgment", "condorcet"])
def test_what_is_approved_is_told_where_the_names_do_not_say_it(method: str) -> None:
    made = charter(method=method)
    told = approvals_told(Position("a", "", AT, ranking=("A1=proposition", STATUS_QUO, "A2")), made)
    assert told == (("A1", "proposition") if method in ("two_thirds", "majority", "approval") else ())
    for ranking in ((STATUS_QUO,), ("A1", "proposition"), ()):
        assert approvals_told(Position("a", "support", AT, ranking=ranking), made) == ()


def test_approval_tied_with_the_status_quo_changes_nothing() -> None:
    cast = {"a": Position("a", "support", AT, option="vélo"), "b": Position("b", "objection", AT)}
    assert count(cast, ("vélo", "autre"), (), {}, charter(method="approval")).outcome == "rejected"


def test_approval_tied_between_two_options_decides_nothing() -> None:
    cast = {"a": Position("a", "support", AT, option="vélo"), "b": Position("b", "support", AT, option="autre")}
    assert count(cast, ("vélo", "autre"), (), {}, charter(method="approval")).outcome == "no_result"


def test_schulze_on_the_example_of_its_paper() -> None:
    """Schulze 2011, example 1: 45 voters, winner E."""
    profile = [
        (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"),
    ]  # fmt: skip
    rankings = [[[name] for name in order] for number, order in profile for _ in range(number)]
    pairs = pairwise(rankings, "ABCDE")
    assert (pairs["A", "B"], pairs["B", "A"]) == (20, 25)
    assert schulze(pairs, "ABCDE") == ["E"]


def test_a_cycle_is_broken_at_its_weakest_defeat() -> None:
    """9: A>B>C, 8: B>C>A, 7: C>A>B. A beats B 16-8, B beats C 17-7, C beats A 15-9: the last falls, A wins."""
    profile = [(9, "ABC"), (8, "BCA"), (7, "CAB")]
    rankings = [[[name] for name in order] for number, order in profile for _ in range(number)]
    assert schulze(pairwise(rankings, "ABC"), "ABC") == ["A"]


def test_unranked_options_are_tied_last() -> None:
    pairs = pairwise([[["A"]], [["B", "C"]]], "ABC")
    assert (pairs["A", "B"], pairs["B", "A"], pairs["B", "C"], pairs["C", "B"]) == (1, 1, 0, 0)


def test_condorcet_needs_to_beat_changing_nothing() -> None:
    made = charter(method="condorcet")
    cast = {
        "a": Position("a", "", AT, ranking=("vélo", STATUS_QUO, "moto")),
        "b": Position("b", "", AT, ranking=("vélo=moto", STATUS_QUO)),
        "c": Position("c", "", AT, ranking=(STATUS_QUO, "vélo", "moto")),
    }
    found = count(cast, ("vélo", "moto"), (), {}, made)
    assert (found.outcome, found.winner, found.pairs["vélo", STATUS_QUO]) == ("adopted", "vélo", 2)
    refused = {p: Position(p, "objection", AT) for p in "ab"} | {"c": Position("c", "support", AT, option="vélo")}
    assert count(refused, ("vélo", "moto"), (), {}, made).winner == STATUS_QUO


def test_condorcet_blank_ballots_prefer_nothing() -> None:
    found = count({"a": Position("a", "abstain", AT)}, ("vélo",), (), {}, charter(method="condorcet"))
    assert found.outcome == "rejected"


GRADES = ["à rejeter", "passable", "bien"]


def judged(*rows: str) -> list[dict[str, str]]:
    """Each row is one person's grades for A and B, by first letter (r, p, b)."""
    grade = {"r": "à rejeter", "p": "passable", "b": "bien"}
    return [{name: grade[letter] for name, letter in zip("AB", row, strict=False) if letter in grade} for row in rows]


@pytest.mark.parametrize(
    ("rows", "winners", "medians"),
    [
        # medians differ: A's lower median is « bien »
        (("br", "br", "bp"), ["A"], {"A": "bien", "B": "à rejeter"}),
        # even number: the lower of the two middle grades
        (("bp", "pp", "bp", "pp"), ["A"], {"A": "passable", "B": "passable"}),
        # same median, B has more below it: contestation decides
        (("pr", "pp", "pp"), ["A"], {"A": "passable", "B": "passable"}),
        # identical profiles tie
        (("pb", "bp"), ["A", "B"], {"A": "passable", "B": "passable"}),
    ],
)
def test_majority_judgment_by_hand(rows: tuple[str, ...], winners: list[str], medians: dict[str, str]) -> None:
    made = charter(method="majority_judgment", grades=GRADES)
    assert majority_judgment(judged(*rows), "AB", made) == (winners, medians)


def test_equal_groups_around_the_median_count_as_contestation() -> None:
    """A: one above, one below, one median; B: all median. The groups of A are equal, so contestation: B wins."""
    made = charter(method="majority_judgment", grades=GRADES)
    assert majority_judgment(judged("bp", "rp", "pp"), "AB", made)[0] == ["B"]


def test_a_missing_grade_is_the_worst_or_the_median_as_the_charter_says() -> None:
    rows = judged("b", "bb", "b")
    for missing, median in (("worst", "à rejeter"), ("median", "bien")):
        made = charter(method="majority_judgment", grades=GRADES, missing_grade=missing)
        assert majority_judgment(rows, "AB", made)[1]["B"] == median


def test_majority_judgment_counts_plain_answers_too() -> None:
    made = charter(method="majority_judgment")
    cast = {
        "a": Position("a", "support", AT, option="vélo"),
        "b": Position("b", "", AT, grades={"vélo": "bien", "moto": "à rejeter", STATUS_QUO: "passable"}),
        "c": Position("c", "abstain", AT),
    }
    found = count(cast, ("vélo", "moto"), (), {}, made)
    assert (found.outcome, found.winner, found.score["vélo"]) == ("adopted", "vélo", "bien")


@pytest.mark.parametrize("abstention", ["quorum", "threshold", "nothing"])
def test_a_blank_ballot_judges_nothing(abstention: str) -> None:
    made = charter(method="majority_judgment", abstention=abstention)
    good = {"vélo": "bien", STATUS_QUO: "passable"}
    cast = {p: Position(p, "", AT, grades=good) for p in "ab"} | {p: Position(p, "abstain", AT) for p in "cde"}
    found = count(cast, ("vélo",), (), {}, made)
    assert (found.outcome, found.score["vélo"], found.abstain, found.voters) == ("adopted", "bien", 3, 5)


def test_only_blank_ballots_change_nothing() -> None:
    cast = ballots(abstain=3)
    assert count(cast, ("vélo",), (), {}, charter(method="majority_judgment")).outcome == "rejected"


def test_judging_nobody_is_no_result() -> None:
    assert count({}, ("vélo", "moto"), (), {}, charter(method="majority_judgment")).outcome == "no_result"
