"""The ballot of the portal: one form a method, nothing cast that makes no sense."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.model import Amendment, Move, Position, State
from hub.core.decision.secret import vote_of
from hub.store import journal, urn
from hub.web.ballot import ballot_fields
from hub.web.house import Ask
from tests.core.decision.deciding import charter
from tests.web.conftest import World
from tests.web.test_answer import person, question
from tests.web.test_session import signed_in

NAMES = ("proposition", "A1", "ne rien changer")
MEMBER = "membre@example.org"


@pytest.mark.parametrize(
    ("method", "form", "cast"),
    [
        ("condorcet", {"choice-0": "2", "choice-1": "1"}, {"ranking": ["A1", "proposition"]}),
        ("condorcet", {"choice-0": "1", "choice-1": "1", "choice-2": "3"}, {"ranking": ["proposition=A1", NAMES[2]]}),
        ("condorcet", {"choice-0": "9"}, {}),
        ("condorcet", {"choice-7": "1"}, {}),
        ("approval", {"choice-1": "1", "choice-2": "1"}, {"ranking": ["A1=ne rien changer"]}),
        ("majority_judgment", {"choice-1": "bien"}, {"grades": {"A1": "bien"}}),
        ("majority_judgment", {"choice-1": "génial"}, {}),
        ("majority_judgment", {}, {}),
    ],
)  # fmt: skip
def test_what_a_filled_form_says(method: str, form: dict[str, str], cast: dict[str, object]) -> None:
    assert ballot_fields({"names": NAMES, "method": method, "grades": ("bien", "passable")}, form) == cast


def test_who_votes_and_why_is_read_in_the_language_of_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    roll = {"p1": "non : il manque : 1 jours de présence sur 2 ; absence annoncée"}
    seen = replace(world.hub.pages.documents("lieu", "decision")["D-1"], state=State.VOTE_OPEN, roll=roll)
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": seen})
    signed_in(world, MEMBER)
    assert "il manque : 1 jour de présence sur 2 ; absence annoncée" in world.client.get("/decisions/D-1?lang=fr").text
    assert "lacks: 1 day of presence of 2; said to be away" in world.client.get("/decisions/D-1?lang=en").text


def test_an_amount_is_written_as_people_do_and_positions_in_the_order_of_the_form(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    kinds = ("abstain", "objection", "support", "consent")
    said = {one: Position(one, one, seen.opened_at) for one in kinds}
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": replace(seen, amount="1234567.89", positions=said)})
    page = world.client.get("/decisions/D-1?lang=fr").text
    assert "1\u202f234\u202f567,89\u00a0€" in page
    assert re.findall(r"<li><strong>1</strong> ([\w ]+)", page) == ["Pour", "Sans objection", "Abstention", "Contre"]
    assert "€1,234,567.89" in world.client.get("/decisions/D-1?lang=en").text


def test_a_member_votes_for_against_or_blank_where_that_alone_is_counted(world: World, monkeypatch: pytest.MonkeyPatch):
    """« Sans objection » and « Réserve » are no votes, and no reason is asked for one."""
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    signed_in(world, MEMBER)
    asked = {State.CONSENT_OPEN: 5, State.VOTE_OPEN: 3}
    for state, choices in asked.items():
        monkeypatch.setattr(Ask, "decisions", lambda ask, state=state: {"D-1": replace(seen, state=state)})
        page = world.client.get("/decisions/D-1?lang=fr").text
        form = page[page.index('aria-labelledby="mine"') :].partition("</section>")[0]
        assert form.count('name="position"') == choices
        assert ("Votre vote" in form, "Voter" in form) == (state is State.VOTE_OPEN, state is State.VOTE_OPEN)
        assert ("nécessaire pour une objection" in form) == (state is not State.VOTE_OPEN)


@pytest.mark.parametrize(
    ("method", "shown", "form", "cast"),
    [
        ("condorcet", "Le rang de chaque option", {"choice-0": "2", "choice-1": "1"}, ("A1", "proposition")),
        ("approval", "Les options que vous approuvez", {"choice-1": "1"}, ("A1",)),
        ("majority_judgment", "Une mention pour chaque option", {"choice-0": "bien"}, {"proposition": "bien"}),
        ("condorcet", "Je m&#39;abstiens", {"position": "abstain"}, "abstain"),
    ],
)
def test_a_member_votes_on_options(
    world: World, monkeypatch: pytest.MonkeyPatch, method: str, shown: str, form: dict[str, str], cast: object
) -> None:
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    voting = replace(seen, state=State.VOTE_OPEN, options=("A1",))
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(method=method))
    signed_in(world, "membre@example.org")
    assert shown in world.client.get("/decisions/D-1").text.replace("'", "&#39;")
    token = world.client.token("/decisions/D-1")
    refused = world.client.post("/decisions/D-1/position", {"csrf": token})
    assert refused.status_code == 422
    assert "Rien n'a été pris : il n'y avait pas de choix" in refused.text
    assert 'href="/decisions/D-1">Revenir à la décision</a>' in refused.text
    assert world.client.post("/decisions/D-1/position", {"csrf": token, **form}).status_code == 303
    with world.hub.database.read() as connection:
        event = journal.latest(connection, "lieu", kind="decision.requested", most=1)[0]
    said = event.fields.get("ranking") or event.fields.get("grades") or event.fields["position"]
    assert (tuple(said) if isinstance(said, list) else said) == cast


def test_a_ballot_by_a_link_that_chooses_nothing_is_said_to_be_none(world: World, monkeypatch: pytest.MonkeyPatch):
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    voting = replace(seen, state=State.VOTE_OPEN, options=("A1",))
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(method="condorcet"))
    path = question(world, "position", "ballots", MEMBER, "")
    refused = world.client.post(path, {"csrf": world.client.token(path)})
    assert refused.status_code == 422
    assert "Rien n'a été pris : il n'y avait pas de choix" in refused.text
    assert 'href="/decisions/D-1"' in refused.text
    assert world.client.post(path, {"csrf": world.client.token(path), "choice-0": "1"}).status_code == 303


def test_a_voter_of_the_roll_whom_no_list_names_votes_by_their_link(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is active by what they do is a voter without any list."""
    seen, who = world.hub.pages.documents("lieu", "decision")["D-1"], "active@example.org"
    voting = replace(
        seen, state=State.VOTE_OPEN, electorate=(person(world, who),),
        log=(Move("16", "vote_notice", "vote_open", "timer", world.clock.at),),
        deadlines={"vote_closes": world.clock.at + timedelta(days=1)},
    )  # fmt: skip
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(secret="yes"))
    path = question(world, "position", "ballots", who, "")
    answer = world.client.post(path, {"csrf": world.client.token(path), "position": "support"})
    assert answer.status_code == 303
    with world.hub.database.read() as connection:
        assert journal.latest(connection, "lieu", kind="decision.requested", most=1)[0].actor == person(world, who)


def test_the_page_shows_what_each_option_says(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    text = {"text": "Louer le petit bureau, 250 €.", "subject": "Re: x", "from": MEMBER, "actor.name": "Membre"}
    event = world.happen("mail.message.received", f"mail:{MEMBER}", {"list": "liste@example.org"}, text)
    asked = Amendment("A1", "p1", "major", "d" * 64, world.clock.at, "option", event=event.id)
    voting = replace(seen, state=State.VOTE_OPEN, options=("A1", "vélo"), amendments={"A1": asked})
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(method="approval"))
    shown = world.client.get("/decisions/D-1").text.partition('id="choices"')[2].partition("</section>")[0]
    assert "<li>A1<div" in shown
    assert "Louer le petit bureau, 250 €." in shown
    assert "<li>vélo</li>" in shown


def test_the_page_tells_what_a_count_found_in_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    result = {
        "outcome": "adopted", "winner": "proposition", "yes": "4", "no": "1", "abstain": "0", "voters": "5",
        "electorate": "9", "quorum": "0", "method": "two_thirds", "score.pour": "4", "score.contre": "1",
    }  # fmt: skip
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": replace(seen, state=State.ADOPTED, result=result)})
    text = world.client.get("/decisions/D-1").text
    assert "Pour : 4, contre : 1, abstentions : 0 ; 5 votants sur 9. Compté aux deux tiers." in text
    assert "two_thirds" not in text.partition('id="history"')[0]
    assert "For: 4, against: 1" in world.client.get("/decisions/D-1?lang=en").text


def test_the_charter_of_a_decision_is_the_one_it_was_opened_under(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(type(world.hub.books), "get", _remembering(world, asked))
    signed_in(world, "membre@example.org")
    monkeypatch.setattr(
        Ask, "decisions",
        lambda ask: {"D-1": replace(world.hub.pages.documents("lieu", "decision")["D-1"], rulebook="f" * 64)},
    )  # fmt: skip
    world.client.get("/decisions/D-1")
    assert "f" * 64 in asked


def _remembering(world: World, asked: list[str]) -> object:
    kept = world.hub.pages.book("lieu")

    def get(books: object, space: str, digest: str) -> object:
        asked.append(digest)
        return kept

    return get


@pytest.mark.parametrize(
    ("method", "form", "cast"),
    [
        ("condorcet", {"choice-0": "2", "choice-1": "1"}, {"ranking": ["A1", "proposition"]}),
        ("majority_judgment", {"choice-0": "bien"}, {"grades": {"proposition": "bien"}}),
        ("condorcet", {"position": "abstain"}, {"position": "abstain"}),
        ("condorcet", {"position": "support"}, None),
        ("condorcet", {}, None),
    ],
)
def test_a_secret_ballot_on_options_goes_into_the_urn_and_nowhere_else(
    world: World, monkeypatch: pytest.MonkeyPatch, method: str, form: dict[str, str], cast: dict[str, object] | None
) -> None:
    seen, who = world.hub.pages.documents("lieu", "decision")["D-1"], world.hub.keys.person("lieu", f"mail:{MEMBER}")
    opened = Move("16", "vote_notice", "vote_open", "timer", world.clock.at)
    voting = replace(
        seen, state=State.VOTE_OPEN, options=("A1",), electorate=(who,), log=(opened,),
        deadlines={"vote_closes": world.clock.at + timedelta(days=1)},
    )  # fmt: skip
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": voting})
    monkeypatch.setattr(Ask, "charter", lambda ask, decision: charter(method=method, secret="yes"))
    signed_in(world, MEMBER)
    assert "sans votre nom" in world.client.get("/decisions/D-1").text
    answer = world.client.post("/decisions/D-1/position", {"csrf": world.client.token("/decisions/D-1"), **form})
    assert answer.status_code == (303 if cast else 422)
    assert ("Rien n'a été pris" in answer.text) is not bool(cast)
    with world.hub.database.read() as connection:
        held = [json.loads(one) for one in urn.look(connection, "lieu", vote_of(voting))]
        said = journal.latest(connection, "lieu", kind="decision.requested", most=1)
    assert held == ([cast] if cast else [])
    assert [one.fields["request"] for one in said] == (["cast"] if cast else [])
    assert not any({"ranking", "grades", "position"} & set(one.fields) for one in said)
