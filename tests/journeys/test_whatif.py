"""Other rules on the past: decisions keep their numbers, secret votes their choices, and it is told which text won."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.core.decision.secret import folded
from hub.core.event import Event
from hub.replay import Report, compare
from hub.urn import cast
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_options import ROSTER, with_an_option
from tests.journeys.test_options import RULES as OPTIONS
from tests.journeys.test_secret_vote import RULES, TITLE, opened, person

OPEN = """\
rules: 1
charter:
  blackout: []
  vote: list
  min_explicit_support: 2
"""


IDEAS = """\
reactions:
  - id: idee-par-mail
    title: Une idée à la liste est une proposition
    event: mail.message.received
    where: {subject: {starts: "[Idée]"}}
    do:
      - open_decision: important
"""


def requested(place: Place, who: str, id: str, **said: object) -> None:
    """Somebody takes a position on a decision's page."""
    place.clock.forward(minutes=1)
    now = place.clock.now()
    fields = {"decision": id, "request": "position", "proof": "link", "source": "portal", **said}
    event = Event(f"page:{who}:{now.isoformat()}", "decision.requested", "portal", now, now, subject=id,
                  actor=person(place, who), fields=fields)  # fmt: skip
    place.hub.intake.take("lieu", [event])
    place.settle()


def under(place: Place, folder: Path, rules: str) -> Report:
    """What the past would have been under other rules."""
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "other.yaml").write_text(rules, encoding="utf-8")
    return compare(place.hub, place.space, folder)


@pytest.fixture
def voted(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A secret vote of three is over: what they said is adopted."""
    place = opened(tmp_path, store_url, RULES, TITLE)
    for who in ("anna", "omar", "lise"):
        cast(place.hub.intake, "lieu", place.decision(), person(place, who), folded({"position": "support"}),
             place.clock.now())  # fmt: skip
        place.settle()
        place.pass_days(0.2)
    place.pass_days(3)
    place.pass_days(1.1)
    assert place.decision().state == "adopted"
    yield place
    place.hub.close()


def test_a_secret_vote_is_counted_again_under_the_same_rules_and_with_more_time(voted: Place, tmp_path: Path) -> None:
    assert under(voted, tmp_path / "same", RULES).same
    voted.pass_days(3)
    assert under(voted, tmp_path / "longer", RULES.replace("vote_window: P3D", "vote_window: P4D")).same


def test_of_a_secret_vote_that_closes_earlier_the_choices_are_not_known(voted: Place, tmp_path: Path) -> None:
    report = under(voted, tmp_path / "shorter", RULES.replace("vote_window: P3D", "vote_window: PT6H"))
    assert not report.differences
    [one] = report.undetermined
    assert (one["what"], one["was"]) == ("D-1 Qui tient la caisse", "adopted")


def test_a_secret_vote_that_was_prolonged_is_counted_again_where_it_is_prolonged_too(
    tmp_path: Path, store_url: str
) -> None:
    place = opened(tmp_path, store_url, RULES, TITLE)
    for who in ("anna", "omar"):
        cast(place.hub.intake, "lieu", place.decision(), person(place, who), folded({"position": "support"}),
             place.clock.now())  # fmt: skip
        place.pass_days(3.1)
        if who == "anna":
            assert place.decision().counts["vote_extended"] == 1
    place.pass_days(1.1)
    assert place.decision().state == "adopted"
    assert under(place, tmp_path / "same", RULES).same
    report = under(place, tmp_path / "once", RULES + "  quorum_failure: fall\n")
    assert [one["was"] for one in report.undetermined] == ["adopted"], "what the urn held then was told to nobody"
    place.hub.close()


def test_what_was_said_of_a_decision_is_said_of_it_when_other_rules_open_fewer(tmp_path: Path, store_url: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(OPEN, encoding="utf-8")
    place = make_place(tmp_path, store_url)
    place.take_roster("nom,adresses\nAnna,anna@example.org\nOmar,omar@example.org\nLise,lise@example.org\n")
    for title in (
        "[Info] Je range la cave",
        "[Idée] Repeindre",
        "[Proposition] Acheter un poêle",
        "[Proposition] Vendre le piano",
    ):
        place.mails.post("Anna <anna@example.org>", title, f"{title.partition(' ')[2]}, samedi.")
        place.settle()
    for who in ("omar", "lise"):
        requested(place, who, "D-2", position="support")
    for _ in range(3):
        place.pass_days(7.1)
    ends = {one.title: one.state.value for one in place.hub.pages.documents("lieu", "decision").values()}
    assert ends == {"Je range la cave": "in_force", "Acheter un poêle": "in_force", "Vendre le piano": "no_result"}
    fewer = under(place, tmp_path / "fewer", OPEN + "remove: [information-par-mail]\n")
    assert [(one["what"], one["would_be"]) for one in fewer.differences] == [("D-1 Je range la cave", "not opened")]
    assert not fewer.undetermined
    more = under(place, tmp_path / "more", OPEN + IDEAS)
    told = [(one["what"], one["was"]) for one in more.differences + more.undetermined]
    assert told == [("D-4 Repeindre", "not opened")], "beyond the numbers that the past gave"
    place.hub.close()


def test_another_text_that_wins_is_told_though_the_state_is_the_same(tmp_path: Path, store_url: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(OPTIONS, encoding="utf-8")
    place = make_place(tmp_path, store_url)
    place.take_roster(ROSTER)
    with_an_option(place)
    place.pass_days(3.1)
    place.pass_days(1.1)
    for who in ("anna", "lise"):
        requested(place, who, "D-1", ranking=["proposition", "A1"])
    requested(place, "omar", "D-1", ranking=["A1"])
    place.pass_days(3.1)
    place.pass_days(2.1)
    assert (place.decision().state, place.decision().result["winner"]) == ("adopted", "proposition")
    report = under(place, tmp_path / "other", OPTIONS.replace("method: condorcet", "method: approval"))
    [one] = report.differences
    assert (one["was"], one["would_be"]) == ("adopted: proposition", "adopted: A1")
    assert not report.undetermined
    place.hub.close()
