"""A secret vote from its call to its count: who voted is known, what they chose is nowhere beside a name."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import select

from hub import replay, whatif
from hub.core.decision.secret import UNSEEN, folded, vote_of
from hub.core.event import Event
from hub.retention import prune
from hub.store import journal, schema, urn
from hub.urn import cast
from hub.web.assemble import make_web
from hub.web.session import Doorman
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_answers import letters, link
from tests.journeys.test_duplicates import corrected
from tests.web.browser import Browser

RULES = """\
rules: 1
charter:
  window: P2D
  adopt_by: {important: vote}
  secret: yes
  notice: PT1H
  vote: list
  vote_window: P3D
  challenge_window: P1D
  min_explicit_support: 0
  blackout: []
  quorum: 50%
"""
ROSTER = """\
nom,adresses,depuis,listes
Anna,anna@example.org,2024-01-01,liste
Omar,omar@example.org,2024-01-01,liste
Lise,lise@example.org,2024-01-01,liste
Paul,paul@example.org,2024-01-01,liste
"""
TITLE = "[Proposition] Qui tient la caisse"


def make_place_of_a_vote(
    folder: Path, store_url: str, rules: str = RULES, title: str = TITLE, roster: str = ROSTER
) -> Place:
    """A place of four where something is proposed that will be voted on."""
    (folder / "rules").mkdir()
    (folder / "rules" / "vote.yaml").write_text(rules, encoding="utf-8")
    place = make_place(folder, store_url)
    if roster:
        place.take_roster(roster)
    place.mails.post("Anna <anna@example.org>", title, "Je propose que Zoé tienne la caisse.")
    place.settle()
    return place


def opened(folder: Path, store_url: str, rules: str, title: str, roster: str = ROSTER) -> Place:
    """A place of four where a vote is open."""
    place = make_place_of_a_vote(folder, store_url, rules, title, roster)
    place.pass_days(2.1)
    place.pass_days(0.1)
    assert place.decision().state == "vote_open"
    return place


@pytest.fixture
def voting(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A place of four where a secret vote is open."""
    place = opened(tmp_path, store_url, RULES, TITLE)
    yield place
    place.hub.close()


def votes(place: Place, who: str, **form: str) -> Response:
    """Somebody follows their personal link and presses the button."""
    web = Browser(make_web(place.hub), "http://testserver")
    answer = web.post(letter(place, who), {"csrf": web.token("/signin"), **form})
    place.settle()
    return answer


def letter(place: Place, who: str) -> str:
    """The way of the link that somebody was sent to vote by."""
    return link(next(one for one in letters(place, f"{who}@example.org") if "/answer/" in one))


def person(place: Place, who: str) -> str:
    return place.hub.keys.person("lieu", f"mail:{who}@example.org")


def in_urn(place: Place) -> list[str]:
    # who looks into the urn locks the space
    with place.hub.database.write() as connection:
        return [str(json.loads(one)["position"]) for one in urn.look(connection, "lieu", vote_of(place.decision()))]


def everything(place: Place) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with place.hub.database.read() as connection:
        return {
            table.name: [repr(tuple(row)) for row in connection.execute(select(table))]
            for table in schema.metadata.sorted_tables
        }


def test_who_voted_is_known_and_what_they_chose_is_nowhere_beside_a_name(voting: Place) -> None:
    for who, choice in (("omar", "objection"), ("lise", "support"), ("anna", "support")):
        assert votes(voting, who, position=choice).status_code == 303
    d = voting.decision()
    assert sorted(d.ballots) == sorted(person(voting, who) for who in ("omar", "lise", "anna"))
    assert {one.position for one in d.ballots.values()} == {UNSEEN}
    assert in_urn(voting) == ["objection", "support", "support"], "in the order of words, not of votes"
    before = everything(voting)
    for name, rows in before.items():
        chosen = [row for row in rows if re.search(r"position\W+(?:support|objection|abstain)", row)]
        assert len(chosen) == (name == "urn"), name
    assert sum("cast:" in row and '"request":"cast"' in row for row in before["journal"]) == 3
    assert not any(person(voting, who) in before["urn"][0] for who in ("omar", "lise", "anna"))
    voting.pass_days(3.1)
    d = voting.decision()
    assert (d.state, d.result["yes"], d.result["no"], d.result["voters"]) == ("tally", "2", "1", "3")
    voting.pass_days(1.1)
    assert voting.decision().state == "adopted"
    voting.clock.forward(days=1)
    voting.hub.timers.review()
    assert not everything(voting)["urn"], "what was counted is in the journal"
    assert replay.compare(voting.hub, voting.space, None, "").same


def test_ballots_that_are_over_their_time_are_gone_and_the_count_stays(voting: Place) -> None:
    for who, choice in (("omar", "objection"), ("lise", "support"), ("anna", "support")):
        votes(voting, who, position=choice)
    voting.pass_days(4.3)
    voting.clock.forward(days=1)
    voting.hub.timers.review()
    later = voting.clock.now() + timedelta(days=200)
    before = voting.decision()

    def ballots(*, dry: bool) -> int:
        return next(one.count for one in prune(voting.hub, voting.space, later, dry=dry) if one.kind == "ballot")

    assert (ballots(dry=True), ballots(dry=False), ballots(dry=True)) == (1, 1, 0)
    for name, rows in everything(voting).items():
        assert not [row for row in rows if re.search(r"position\W+(?:support|objection|abstain)", row)], name
    assert voting.decision() == before
    assert replay.compare(voting.hub, voting.space, None, "").same


def test_nobody_is_told_what_a_person_chose(voting: Place) -> None:
    votes(voting, "omar", position="objection")
    [receipt] = [one for one in letters(voting, "omar@example.org") if "est dans l'urne" in one]
    assert not re.search(r"\b(?:contre|against)\b", receipt, re.IGNORECASE)
    votes(voting, "lise", position="support")
    voting.pass_days(3.1)
    posted = [message_from_bytes(one.read_bytes(), policy=default) for one in voting.mails.folder.rglob("*.eml")]
    counted = [one.get_content() for one in posted if "Décompte" in str(one["Subject"])]
    assert any("Pour : 1, contre : 1" in one for one in counted)
    assert not any("Omar" in one for one in counted)


def test_a_secret_ballot_is_cast_once_and_stays(voting: Place) -> None:
    assert votes(voting, "omar", position="support").status_code == 303
    seen = voting.decision()
    again = votes(voting, "omar", position="objection")
    assert again.status_code == 410
    assert "déjà servi" in again.text
    assert in_urn(voting) == ["support"]
    assert voting.decision() == seen
    page = Browser(make_web(voting.hub), "http://testserver").get(letter(voting, "omar")).text
    assert "Votre bulletin est dans l" in page
    assert 'name="position"' not in page


CALLED = "nom,adresses,depuis,listes,roles\n" + "".join(
    f"{who.title()},{who}@example.org,2024-01-01,liste,{'facilitation' if who == 'zoe' else ''}\n"
    for who in ("anna", "omar", "lise", "paul", "zoe")
)
UPHELD = {"request": "ruling", "verdict": "upheld", "reason": "des bulletins manquaient"}


def begun_again(place: Place) -> None:
    """The vote's close is contested, the contest upheld, and the vote open a second time."""
    place.pass_days(3.1)
    for who, asked in (("lise", {"request": "challenge", "reason": "dépouillé trop tôt"}), ("zoe", UPHELD)):
        place.pass_days(0.01)
        now, id = place.clock.now(), f"contest:{who}"
        fields = {"decision": "D-1", "proof": "account", "source": "portal", **asked}
        said = Event(
            id, "decision.requested", "portal", now, now, subject="D-1", actor=person(place, who), fields=fields
        )
        place.hub.intake.take("lieu", [said])
        place.settle()
    place.pass_days(0.1)
    assert place.decision().state == "vote_open"
    assert not place.decision().ballots


def test_a_link_that_voted_votes_no_more_once_the_vote_is_held_again(tmp_path: Path, store_url: str) -> None:
    place = opened(tmp_path, store_url, RULES, TITLE, CALLED)
    used, open_still = letter(place, "omar"), letter(place, "paul")
    for who in ("omar", "lise", "anna"):
        assert votes(place, who, position="objection").status_code == 303
    begun_again(place)
    web = Browser(make_web(place.hub), "http://testserver")
    again = web.post(used, {"csrf": web.token("/signin"), "position": "objection"})
    assert (again.status_code, in_urn(place)) == (410, []), "its one use was in the first vote"
    assert web.post(open_still, {"csrf": web.token("/signin"), "position": "support"}).status_code == 303
    assert in_urn(place) == ["support"], "one that was never used still votes"
    place.hub.close()


def joined(place: Place, who: str, other: str) -> None:
    """A maintainer says that two identities are one person."""
    now, fields = place.clock.now(), {"person": who, "other": other, "by": "maintainer"}
    place.hub.intake.take("lieu", [Event("joined", "person.linked", "portal", now, now, subject=who, fields=fields)])
    place.settle()


def test_a_link_votes_for_whoever_its_address_is_one_with_by_now(voting: Place) -> None:
    account = voting.hub.keys.person("lieu", "trello:lise")
    joined(voting, account, person(voting, "lise"))
    assert votes(voting, "lise", position="support").status_code == 303
    assert list(voting.decision().ballots) == [account]
    assert in_urn(voting) == ["support"]


def test_two_who_have_both_voted_and_turn_out_to_be_one_leave_the_others_their_vote(voting: Place) -> None:
    for who, choice in (("omar", "support"), ("lise", "support"), ("anna", "objection"), ("paul", "support")):
        votes(voting, who, position=choice)
    joined(voting, person(voting, "lise"), person(voting, "paul"))
    assert votes(voting, "paul", position="objection").status_code == 410
    voting.pass_days(3.1)
    result = voting.decision().result
    assert (result["outcome"], result["yes"], result["no"], result["voters"]) == ("adopted", "3", "1", "4")
    assert replay.compare(voting.hub, voting.space, None, "").same


def parted(place: Place, other: str) -> None:
    """The joining was an error."""
    now, fields = place.clock.now(), {"other": other, "by": "maintainer"}
    place.hub.intake.take("lieu", [Event("parted", "person.unlinked", "portal", now, now, fields=fields)])
    place.settle()


def votes_on_the_page(place: Place, who: str, **form: str) -> Response:
    web = signed_in(place, who)
    answer = web.post("/decisions/D-1/position", {"csrf": web.token("/signin"), **form})
    place.settle()
    return answer


@pytest.mark.parametrize("door", [votes, votes_on_the_page])
def test_who_voted_while_an_error_made_two_one_has_voted_and_the_other_has_not(
    voting: Place, door: Callable[..., Response]
) -> None:
    lise, paul = person(voting, "lise"), person(voting, "paul")
    joined(voting, lise, paul)
    assert door(voting, "paul", position="objection").status_code == 303
    assert votes_on_the_page(voting, "lise", position="support").status_code == 409, "they are one voter"
    assert (list(voting.decision().ballots), in_urn(voting)) == ([lise], ["objection"])
    parted(voting, paul)
    assert list(voting.decision().ballots) == [paul]
    assert votes_on_the_page(voting, "paul", position="objection").status_code == 409
    assert votes_on_the_page(voting, "lise", position="support").status_code == 303
    assert sorted(voting.decision().ballots) == sorted([lise, paul])
    assert in_urn(voting) == ["objection", "support"]
    voting.pass_days(6.2)
    result = voting.decision().result
    assert (result["yes"], result["no"], result["voters"], result["electorate"]) == ("1", "1", "2", "4")
    assert replay.compare(voting.hub, voting.space, None, "").same


def test_two_identities_of_one_person_cast_one_ballot_whatever_waits_to_be_decided(voting: Place) -> None:
    d, now, choice = voting.decision(), voting.clock.now(), folded({"position": "support"})
    lise, paul, omar = (person(voting, who) for who in ("lise", "paul", "omar"))

    def votes_now(who: str) -> bool:
        return cast(voting.hub.intake, "lieu", d, who, choice, now).new

    assert votes_now(paul)
    fields = {"person": lise, "other": paul, "by": "maintainer"}
    link = Event("waits", "person.linked", "portal", now, now, fields=fields)
    voting.hub.intake.take("lieu", [link, replace(link, id="again")])
    assert [votes_now(who) for who in (lise, omar, paul)] == [False, True, False]
    voting.settle()
    assert (sorted(voting.decision().ballots), len(in_urn(voting))) == (sorted([lise, omar]), 2)
    assert not votes_now(lise)


def test_where_anyone_votes_each_guest_casts_their_own_ballot_by_their_own_link(tmp_path: Path, store_url: str) -> None:
    anyone = RULES.replace("vote: list", "vote: anyone\n  propose: anyone\n  object: anyone")
    place = opened(tmp_path, store_url, anyone, TITLE)
    guests = ("gus", "gael")
    for number, (who, choice) in enumerate(zip(guests, ("support", "objection"), strict=True), 1):
        place.mails.post(f"{who} <{who}@example.org>", f"Re: {TITLE}", "Je vote pour.", place.decision().message)
        place.settle()
        assert votes(place, who, position=choice).status_code == 303
        assert set(place.decision().ballots) == {person(place, one) for one in guests[:number]}
        assert votes(place, who, position=choice).status_code == 410
    assert in_urn(place) == ["objection", "support"]
    anybody = Browser(make_web(place.hub), "http://testserver")
    form = {"csrf": anybody.token("/signin"), "position": "support"}
    assert anybody.post("/decisions/D-1/position", form).headers["location"].startswith("/signin")
    place.pass_days(3.1)
    assert place.decision().result["voters"] == "2"
    place.hub.close()


def test_without_a_roster_whoever_takes_part_casts_a_ballot_also_where_one_arrives_meanwhile(
    tmp_path: Path, store_url: str
) -> None:
    place = opened(tmp_path, store_url, RULES, TITLE, roster="")
    for who, choice in (("omar", "support"), ("lise", "objection")):
        place.mails.post(f"{who} <{who}@example.org>", f"Re: {TITLE}", "Je vote pour.", place.decision().message)
        place.settle()
        assert votes(place, who, position=choice).status_code == 303
        place.take_roster(ROSTER)
    assert in_urn(place) == ["objection", "support"]
    place.pass_days(3.1)
    assert place.decision().result["voters"] == "2"
    place.hub.close()


def test_who_leaves_once_the_roll_is_frozen_votes_by_their_link(voting: Place) -> None:
    row = "Omar,omar@example.org,2024-01-01,liste"
    gone = ROSTER.replace("listes\n", "listes,parti\n").replace(row, f"{row},2026-03-01")
    voting.take_roster(gone)
    voting.settle()
    assert voting.hub.pages.documents("lieu", "member")[person(voting, "omar")].left_at is not None
    assert 'name="position"' in Browser(make_web(voting.hub), "http://testserver").get(letter(voting, "omar")).text
    assert votes(voting, "omar", position="support").status_code == 303
    assert (list(voting.decision().ballots), in_urn(voting)) == ([person(voting, "omar")], ["support"])


def test_who_is_not_on_the_roll_is_told_so_by_their_link_too(voting: Place) -> None:
    voting.mails.post("Zoé <zoe@example.org>", f"Re: {TITLE}", "Je vote pour.", voting.decision().message)
    voting.settle()
    answer = votes(voting, "zoe", position="support")
    assert answer.status_code == 422
    assert "la liste a été figée" in html.unescape(answer.text)
    assert in_urn(voting) == []


def test_nobody_casts_no_ballot(voting: Place) -> None:
    with pytest.raises(ValueError, match="somebody's"):
        cast(voting.hub.intake, "lieu", voting.decision(), "", folded({"position": "support"}), voting.clock.now())
    assert in_urn(voting) == []


def test_two_doors_at_once_take_one_ballot(voting: Place) -> None:
    """Before the first is decided nothing tells the second that there is one; the journal does."""
    d, now = voting.decision(), voting.clock.now()
    done = [cast(voting.hub.intake, "lieu", d, person(voting, "omar"), one, now)
            for one in (folded({"position": "support"}), folded({"position": "objection"}))]  # fmt: skip
    assert [one.new for one in done] == [True, False]
    assert in_urn(voting) == ["support"]


def test_a_vote_by_mail_is_not_counted_and_its_author_learns_how_to_vote(voting: Place) -> None:
    first = voting.decision().message
    for text in ("Pour.", "Je suis plutôt pour, à voir."):
        voting.mails.post("Lise <lise@example.org>", f"Re: {TITLE}", text, first)
        voting.settle()
    assert not voting.decision().ballots
    told = [one for one in letters(voting, "lise@example.org") if "ni par courriel ni sur la carte" in one]
    assert len(told) == 2
    assert all("/answer/" in one for one in told)


@pytest.mark.parametrize(
    ("form", "days"),
    [({}, 0), ({"position": "consent"}, 0), ({"answer": "support"}, 0), ({"position": "support"}, 3.2)],
)
def test_nothing_is_taken_that_would_not_count(voting: Place, form: dict[str, str], days: float) -> None:
    path = letter(voting, "omar")
    voting.clock.forward(days=days)
    web = Browser(make_web(voting.hub), "http://testserver")
    answer = web.post(path, {"csrf": web.token("/signin"), **form})
    assert answer.status_code == 422
    assert "Rien n'a été pris" in html.unescape(answer.text)
    assert in_urn(voting) == []


def test_a_vote_about_a_person_is_secret_where_the_charter_says_nothing(tmp_path: Path, store_url: str) -> None:
    title = "[Proposition] [Personne] Zoé tient la caisse"
    place = opened(tmp_path, store_url, RULES.replace("  secret: yes\n", ""), title)
    place.mails.post("Omar <omar@example.org>", f"Re: {title}", "Je vote pour.")
    place.settle()
    assert not place.decision().ballots, "read by all, it is not counted"
    assert votes(place, "omar", position="support").status_code == 303
    assert in_urn(place) == ["support"]
    told = Browser(make_web(place.hub), "http://testserver").get("/decisions").text
    assert "Décision qui concerne une personne" in told
    assert "Zoé" not in told
    place.hub.close()


def test_a_member_votes_on_the_page_and_whoever_is_not_on_the_roll_is_told(voting: Place) -> None:
    now = voting.clock.now()
    joined = {"person": person(voting, "zoe"), "by": "hand"}
    voting.hub.intake.take("lieu", [Event("zoe", "person.joined", "roster", now, now, fields=joined)])
    voting.settle()
    for who, shown, code in (("paul", "sans votre nom", 303), ("zoe", "la liste a été figée", 422)):
        web = signed_in(voting, who)
        assert shown in html.unescape(web.get("/decisions/D-1").text)
        form = {"csrf": web.token("/signin"), "position": "abstain"}
        assert web.post("/decisions/D-1/position", form).status_code == code
    voting.settle()
    assert in_urn(voting) == ["abstain"]


def test_the_public_learns_that_the_vote_is_secret_and_not_that_a_mail_would_do(voting: Place) -> None:
    page = html.unescape(Browser(make_web(voting.hub), "http://testserver").get("/decisions/D-1").text)
    assert "Le vote est secret" in page
    assert "Se connecter pour voter" in page
    assert "répondre sur la liste" not in page


def test_what_was_said_before_a_vote_is_told_as_that_from_its_opening_on(tmp_path: Path, store_url: str) -> None:
    place = make_place_of_a_vote(tmp_path, store_url)
    place.mails.post("Lise <lise@example.org>", f"Re: {TITLE}", "Pour.", place.decision().message)
    place.settle()
    web = signed_in(place, "anna")
    assert "Avant le vote" not in web.get("/decisions/D-1").text
    place.pass_days(2.1)
    place.pass_days(0.1)
    assert (place.decision().state, place.decision().ballots) == ("vote_open", {})
    page = html.unescape(web.get("/decisions/D-1").text)
    before, _, vote = page.partition('<h3 id="cast">Le vote</h3>')
    assert "Lise" in before.partition("<h3>Avant le vote</h3>")[2]
    assert "Personne n'a voté pour l'instant." in vote
    assert web.get("/api/v1/decisions/D-1").json()["voted_on"] is True
    place.hub.close()


def test_whoever_answers_before_a_secret_vote_opens_is_told_what_becomes_of_it(tmp_path: Path, store_url: str) -> None:
    place = make_place_of_a_vote(tmp_path, store_url, RULES.replace("PT1H", "P1D"))
    said = "ce que vous répondez d'ici là est gardé avec votre nom et n'est pas un bulletin"
    web = signed_in(place, "anna")
    assert said not in html.unescape(web.get("/decisions/D-1").text)
    place.pass_days(2.1)
    assert place.decision().state == "vote_notice"
    place.mails.post("Lise <lise@example.org>", f"Re: {TITLE}", "Pour.", place.decision().message)
    place.settle()
    [receipt] = [one for one in letters(place, "lise@example.org") if "Rien ne prouve encore" in one]
    assert said in receipt
    guest = Browser(make_web(place.hub), "http://testserver")
    assert said in html.unescape(guest.get(link(receipt)).text)
    assert said in html.unescape(web.get("/decisions/D-1").text)
    place.pass_days(1.1)
    assert place.decision().state == "vote_open"
    assert said not in html.unescape(web.get("/decisions/D-1").text)
    place.hub.close()


def test_a_vote_that_is_prolonged_keeps_its_urn(voting: Place) -> None:
    votes(voting, "omar", position="support")
    voting.pass_days(3.1)
    assert voting.decision().counts["vote_extended"] == 1
    assert told_of_choices(voting) == [], "opened twice, it would tell what those chose who voted between"
    votes(voting, "lise", position="objection")
    voting.pass_days(3.1)
    d = voting.decision()
    assert (d.state, d.result["yes"], d.result["no"], d.result["voters"]) == ("tally", "1", "1", "2")
    assert told_of_choices(voting) == [["objection", "support"]]
    assert replay.compare(voting.hub, voting.space, None, "").same


def test_a_vote_that_a_correction_closed_for_days_keeps_its_urn_until_that_is_undone(voting: Place) -> None:
    for who in ("omar", "lise", "anna"):
        votes(voting, who, position="support")
    made = corrected(voting, "opened_by_mistake", of="D-1")
    voting.pass_days(2.5)
    voting.hub.timers.review()
    assert voting.decision().state == "withdrawn"
    corrected(voting, "undo", made, of="D-1")
    assert in_urn(voting) == ["support"] * 3
    voting.pass_days(4)
    d = voting.decision()
    assert (d.state, d.result["yes"], d.result["voters"]) == ("tally", "3", "3")
    assert replay.compare(voting.hub, voting.space, None, "").same
    voting.pass_days(1)
    voting.hub.timers.review()
    with voting.hub.database.read() as connection:
        assert urn.votes(connection, "lieu") == []


def told_of_choices(place: Place) -> list[list[str]]:
    """What the journal holds of each opening of the urn."""
    with place.hub.database.read() as connection:
        events = journal.under(connection, "lieu", "urn:")
    urns = [one.private["choices"] for one in events if whatif.is_urn(one)]
    return [[json.loads(choice)["position"] for choice in choices] for choices in urns if choices]


@pytest.mark.parametrize("where", ["before the commit", "after the commit"])
def test_a_process_that_goes_while_somebody_votes(voting: Place, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """The ballot is there with the word that they voted, or neither is; they press again, and it is there once."""
    d, now, choice = voting.decision(), voting.clock.now(), folded({"position": "support"})

    def vote() -> None:
        cast(voting.hub.intake, "lieu", d, person(voting, "omar"), choice, now)

    with monkeypatch.context() as doing:
        if where == "before the commit":
            doing.setattr(urn, "upsert", gone)
        else:
            doing.setattr(type(voting.hub.intake), "_settled", gone)
        with pytest.raises(ConnectionResetError):
            vote()
    there = where == "after the commit"
    with voting.hub.database.read() as connection:
        journaled = journal.find(connection, "lieu", f"cast:{vote_of(d)}:{person(voting, 'omar')}")
    assert ((journaled is not None), len(in_urn(voting))) == (there, int(there))
    vote()
    voting.settle()
    assert in_urn(voting) == ["support"]
    assert list(voting.decision().ballots) == [person(voting, "omar")]


def signed_in(place: Place, who: str) -> Browser:
    """Somebody on the portal, by the link that they would be sent."""
    web = Browser(make_web(place.hub), "http://testserver")
    path = f"/signin/{Doorman(place.hub).link(place.space, person(place, who), '')}"
    assert web.post(path, {"csrf": web.token(path)}).status_code == 303
    return web


def gone(*any: object) -> None:
    raise ConnectionResetError
