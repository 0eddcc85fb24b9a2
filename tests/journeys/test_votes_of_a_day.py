"""Several votes called to one person on one day: one mail, and by each of its links a vote of its own."""

from __future__ import annotations

import re
from pathlib import Path

from httpx import Response

from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_answers import letters
from tests.journeys.test_secret_vote import ROSTER, RULES, TITLE, person
from tests.web.browser import Browser

# Whoever took part of late votes: guests too, who could not sign in.
ACTIVE = "vote: active\n  active_when: {present: {days: 1, in: quarter}}\n  propose: anyone\n  object: anyone"
_LINK = re.compile(r"^\[(D-\d+)] http://127\.0\.0\.1:8000(/answer/\S+)", re.MULTILINE)


def called(folder: Path, store_url: str) -> Place:
    """A place where two secret votes open within minutes, called to two members and two guests."""
    (folder / "rules").mkdir()
    (folder / "rules" / "vote.yaml").write_text(RULES.replace("vote: list", ACTIVE), encoding="utf-8")
    place = make_place(folder, store_url)
    place.take_roster(ROSTER)
    for who in ("gus", "gael", "anna", "omar"):
        place.mails.post(f"{who} <{who}@example.org>", "Présence #présence", "#présence")
        place.settle()
    place.mails.post("Anna <anna@example.org>", TITLE, "Je propose que Zoé tienne la caisse.")
    place.mails.post("Omar <omar@example.org>", "[Proposition] Changer la serrure", "Je propose de changer la serrure.")
    place.settle()
    place.pass_days(2.1)
    place.pass_days(0.1)
    assert {place.decision(one).state for one in ("D-1", "D-2")} == {"vote_open"}
    return place


def follow(place: Place, path: str, **form: str) -> Response:
    web = Browser(make_web(place.hub), "http://testserver")
    answer = web.post(path, {"csrf": web.token("/signin"), **form})
    place.settle()
    return answer


def test_two_secret_votes_called_in_one_mail_are_each_voted_on_by_their_own_link(
    tmp_path: Path, store_url: str
) -> None:
    place = called(tmp_path, store_url)
    for who in ("gus", "anna"):
        [mail] = [one for one in letters(place, f"{who}@example.org") if "votez par votre lien personnel" in one]
        assert "suivez le lien personnel qui porte son numéro, ou ouvrez sa page en vous connectant" in mail
        ways = dict(_LINK.findall(mail))
        assert (list(ways), len(_LINK.findall(mail))) == (["D-1", "D-2"], 4), "each in both languages"
        assert follow(place, ways["D-2"], position="support").status_code == 303
        voted = [person(place, who) in place.decision(one).ballots for one in ("D-1", "D-2")]
        assert voted == [False, True]
        assert follow(place, ways["D-2"], position="objection").status_code == 410
        assert follow(place, ways["D-1"], position="objection").status_code == 303
    place.hub.close()
