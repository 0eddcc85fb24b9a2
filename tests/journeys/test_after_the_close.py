"""Words that reach the hub together with the close that they came after: they do not turn what closes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hub.replay import compare
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_decision import NAMES, answer, propose


def test_ballots_that_came_after_the_close_of_a_vote_are_not_counted(tmp_path: Path, store_url: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "vote.yaml").write_text(
        "rules: 1\ncharter:\n  adopt_by: {info: silence, reversible: silence, important: vote, statutory: assembly}\n"
        "  secret: no\n",
        encoding="utf-8",
    )
    place = make_place(tmp_path, store_url)
    proposal = propose(place)
    place.pass_days(7.01)
    place.pass_days(2.01)
    answer(place, NAMES[0], "contre", proposal)
    due = place.decision().deadlines["vote_closes"]
    place.clock.at = due - timedelta(minutes=2)
    place.settle()
    # the list is out of reach for three hours, and brings what came meanwhile together
    place.clock.at = due + timedelta(hours=3)
    for who in NAMES[1:]:
        place.mails.post(who, "Re: [Proposition] Acheter un vélo", "pour", proposal)
    place.clock.at += timedelta(minutes=1)
    place.settle()
    decision = place.decision()
    assert (decision.result["yes"], decision.result["no"], decision.late) == ("0", "1", ())
    place.hub.close()


def test_a_support_that_came_after_the_close_does_not_adopt_at_the_close(place: Place, tmp_path: Path) -> None:
    proposal = propose(place)
    answer(place, NAMES[0], "+1", proposal)
    place.pass_days(6.999)
    due = place.decision().deadlines["close"]
    place.clock.at = due + timedelta(minutes=4)
    place.mails.post(NAMES[1], "Re: [Proposition] Acheter un vélo", "+1", proposal)
    place.clock.at += timedelta(minutes=1)
    place.settle()
    decision = place.decision()
    assert (decision.state.value, decision.counts.get("renewed"), len(decision.positions)) == ("consent_open", 1, 2)
    (tmp_path / "rules").mkdir(exist_ok=True)
    assert "consent_open → " not in compare(place.hub, place.space, tmp_path).render()
