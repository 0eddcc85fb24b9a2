"""What is said under an address that nothing proves: it holds the clock or waits, until its person says whose it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hub.core.decision.model import ASKED, Decision
from hub.core.decision.notices import Where, effects
from hub.core.decision.trigger import Notice, Step
from hub.core.effect import LINK, SendMail
from hub.core.event import Origin
from hub.core.proof import PROOFS, enough
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, happens, opened

LATER = MONDAY + timedelta(hours=1)
ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."


def said(space: Space, text: str, by: str = "omar", hours: float = 1, **more: Any) -> Step:
    return happens(space, mail(text, by, MONDAY + timedelta(hours=hours), **more))


def answers(space: Space, request: str, by: str = "omar", about: str = "", hours: float = 5, **more: Any) -> Step:
    asked = event("decision.requested", by, MONDAY + timedelta(hours=hours), id=f"a{hours}", decision="D-1",
                  request=request, about=about, proof="link", **more)  # fmt: skip
    return happens(space, asked)


def told(done: Step, kind: str) -> list[Notice]:
    return [one for one in done.notices if one.kind == kind]


def test_a_proof_is_enough_from_its_own_level_up() -> None:
    assert [enough(one, "relayed") for one in PROOFS] == [False, False, True, True, True]
    assert not enough("juré", "signed")


@pytest.mark.parametrize("proof", PROOFS[1:])
def test_what_is_proved_gets_no_question(proof: str) -> None:
    space = opened()
    assert told(said(space, "+1", proof=proof), "receipt") == []
    assert decision(space).positions["omar"].proof == proof


def test_what_nothing_proves_gets_a_receipt_once_a_day() -> None:
    space = opened()
    [receipt] = told(said(space, "+1", id="<m1@x>"), "receipt")
    assert (receipt.to, dict(receipt.data)) == ("omar", {"position": "support", "message": "<m1@x>"})
    assert told(said(space, "+1", hours=2), "receipt") == [], "said again the same day"
    assert told(said(space, ARGUED, hours=3), "receipt"), "another position"
    assert told(said(space, "Finalement pour, je retire mon objection.", hours=30), "receipt"), "another day"


def test_nobody_is_written_to_about_the_past() -> None:
    space = opened()
    past = mail("+1", "omar", LATER)
    from dataclasses import replace

    done = happens(space, replace(past, origin=Origin.IMPORT))
    assert (done.notices, decision(space).positions["omar"].position) == ((), "support")


def test_a_support_that_nothing_proves_counts_only_where_the_charter_says_so() -> None:
    for needed, counted in (("list", ["omar"]), ("signed", [])):
        made = charter(proof=needed)
        space = opened(made=made)
        happens(space, mail("+1", "omar", LATER, id="<m1@x>"), made)
        assert decision(space).counted("support") == counted
        confirmed = event("decision.requested", "omar", LATER, decision="D-1", request="confirm", about="<m1@x>")
        happens(space, confirmed, made)
        assert decision(space).counted("support") == ["omar"], "once confirmed it counts everywhere"
        assert decision(space).positions["omar"].proof == "link"


def test_an_objection_that_nothing_proves_holds_the_clock_until_it_is_denied() -> None:
    space = opened()
    said(space, ARGUED, id="<forged@x>")
    assert decision(space).state == "objected"
    assert answers(space, "deny", "lise", "<forged@x>").reason, "another person's word does not count"
    assert decision(space).state == "objected"
    done = answers(space, "deny", "omar", "<forged@x>")
    d = decision(space)
    assert (d.state, d.objections["O1"].status, d.positions) == ("consent_open", "denied", {})
    assert [one.to for one in told(done, "denied")] == ["list"]
    assert answers(space, "deny", "omar", "<forged@x>", 6).reason, "once"


def test_an_objection_that_is_confirmed_goes_on() -> None:
    space = opened()
    said(space, ARGUED, id="<m1@x>")
    assert answers(space, "confirm", "omar", "<m1@x>").reason == ""
    d = decision(space)
    assert (d.state, d.positions["omar"].proof, d.objections["O1"].status) == ("objected", "link", "qualified")


def test_an_incomplete_objection_that_is_denied_is_no_longer_waited_for() -> None:
    space = opened()
    said(space, "Je m'oppose.", id="<forged@x>")
    assert "grace:O1" in decision(space).deadlines
    answers(space, "deny", "omar", "<forged@x>")
    assert "grace:O1" not in decision(space).deadlines


def test_what_a_forged_mail_replaced_returns() -> None:
    space = opened()
    said(space, "Je m'abstiens.", id="<own@x>")
    said(space, "+1", hours=2, id="<forged1@x>")
    said(space, "Je consens.", hours=3, id="<forged2@x>")
    answers(space, "deny", "omar", "<forged2@x>")
    assert decision(space).positions["omar"].event == "<own@x>"


def test_an_objection_that_a_forged_mail_took_back_stands_again() -> None:
    space = opened()
    said(space, ARGUED, id="<own@x>")
    said(space, "Je retire mon objection, je suis pour.", hours=2, id="<forged@x>")
    assert decision(space).state == "consent_open"
    said(space, "+1", hours=3, id="<forged2@x>")
    answers(space, "deny", "omar", "<forged2@x>")
    d = decision(space)
    assert (d.state, d.objections["O1"].status, d.positions["omar"].event) == ("objected", "qualified", "<own@x>")


def test_an_objection_keeps_what_its_author_said_before_a_forged_addition() -> None:
    space = opened()
    said(space, ARGUED, id="<own@x>", proof="signed")
    said(space, "Je m'oppose.", hours=2, id="<forged@x>")
    answers(space, "deny", "omar", "<forged@x>")
    d = decision(space)
    assert (d.state, d.objections["O1"].status, d.objections["O1"].event) == ("objected", "qualified", "<own@x>")


def test_an_objection_taken_back_and_made_again_in_somebodys_name_is_one_again_once_denied() -> None:
    story = Story()
    story.objects("omar", proof="direct", event="m1")
    story.says("omar", "support", event="m2")
    story.objects("omar", event="m3")
    story.happens("deny", "omar", about="m3", proof="link")
    assert {one.id: one.status for one in story.d.objections.values()} == {"O1": "qualified", "O2": "denied"}
    assert story.d.positions["omar"].event == "m1"


def test_what_was_said_since_is_not_denied_with_it() -> None:
    space = opened()
    said(space, "+1", id="<old@x>")
    said(space, "Je m'abstiens.", hours=2, id="<new@x>", proof="signed")
    assert "dernière position" in answers(space, "deny", "omar", "<old@x>").reason
    assert decision(space).positions["omar"].position == "abstain"


def test_nothing_unproven_replaces_a_position_that_is_proved_but_an_objection_holds_the_clock() -> None:
    space = opened()
    said(space, "Je m'abstiens.", proof="signed")
    done = said(space, "+1", hours=2, id="<forged@x>")
    assert decision(space).positions["omar"].position == "abstain"
    assert [one.to for one in told(done, "ask")] == ["omar"]
    said(space, ARGUED, hours=3, id="<forged2@x>")
    assert decision(space).state == "objected"
    answers(space, "deny", "omar", "<forged2@x>")
    assert (decision(space).state, decision(space).positions["omar"].proof) == ("consent_open", "signed")


def voting(**keys: Any) -> Story:
    story = Story(**{"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False, **keys})
    story.objects("paul")
    story.happens("call_vote", "anna")
    story.wait(days=3)
    assert story.state == "vote_open"
    return story


def test_a_replayed_ballot_does_not_replace_a_proved_one() -> None:
    story = voting()
    story.says("omar", "support", proof="signed", event="<pour@x>")
    story.says("omar", "objection", proof="signed", event="<contre@x>")
    replayed = story.says("omar", "support", proof="list", event="<pour-encore@x>")
    assert "moins prouvé" in replayed.reason
    assert story.d.ballots["omar"].position == "objection"


def test_a_ballot_is_confirmed_or_denied_in_the_vote() -> None:
    story = voting(proof="signed")
    story.says("omar", "support", proof="list", event="<m1@x>")
    assert not story.d.ballots["omar"].counts
    story.happens("confirm", "omar", about="<m1@x>", proof="link")
    assert story.d.ballots["omar"].counts
    story.says("lise", "support", proof="list", event="<m2@x>")
    story.happens("deny", "lise", about="<m2@x>", proof="link")
    assert set(story.d.ballots) == {"omar"}


# doubt


def test_the_close_waits_once_for_the_answer_to_a_question() -> None:
    space = opened()
    said(space, "Pourquoi pas, à voir.", by="lise", hours=150)
    assert ASKED + "lise" in decision(space).deadlines
    assert due(space, "close").changes
    d = decision(space)
    assert (d.state, d.counts["postponed"]) == ("consent_open", 1)
    said(space, "Pourquoi pas, à voir.", by="omar", hours=190)
    due(space, "close")
    assert decision(space).counts.get("renewed") == 1, "it is not postponed twice"


def due(space: Space, purpose: str) -> Step:
    at = decision(space).deadlines[purpose]
    return happens(space, event("timer.due", at=at, id=purpose, decision="D-1", purpose=purpose, due=at.isoformat()))


def test_an_answer_by_mail_or_link_ends_the_waiting() -> None:
    for text in ("+1", ARGUED):
        space = opened()
        said(space, "Pourquoi pas, à voir.")
        said(space, text, hours=2)
        assert decision(space).asked() == []
    space = opened()
    said(space, "Pourquoi pas, à voir.")
    assert answers(space, "nothing", "lise").reason == "aucune question n'attend cette personne"
    answers(space, "nothing")
    assert (decision(space).asked(), decision(space).positions) == ([], {})


def test_a_question_left_open_ends_by_itself() -> None:
    space = opened()
    said(space, "Pourquoi pas, à voir.")
    due(space, ASKED + "omar")
    assert decision(space).asked() == []


def test_no_close_waits_for_what_is_read_from_the_past() -> None:
    from dataclasses import replace

    space = opened()
    happens(space, replace(mail("Pourquoi pas, à voir.", "omar", LATER), origin=Origin.IMPORT))
    assert decision(space).asked() == []


# what the mails carry


def mails(notices: list[Notice], d: Decision, url: str = "https://hub.example.org") -> list[SendMail]:
    asked = effects(notices, d, charter(), "e1", Where(url=url, electorate=("zoe",)))
    return [one for one in asked if isinstance(one, SendMail)]


@pytest.mark.parametrize(
    ("kind", "to", "link"),
    [
        ("ask", "omar", "position"), ("missing_part", "omar", "position"), ("rejected", "omar", "position"),
        ("ballots", "electorate", "position"), ("receipt", "omar", "confirm"), ("dismissed", "omar", ""),
        ("moved", "list", ""),
    ],
)  # fmt: skip
def test_a_question_carries_a_personal_link_for_its_person_only(kind: str, to: str, link: str) -> None:
    d = Story().d
    [one] = mails([Notice(kind, "D-1", to, {"message": "<m1@x>"})], d)
    assert (one.link, one.about, one.digest, LINK in one.text) == (link, "<m1@x>", d.digest, bool(link))
    assert one.daily is (kind in ("ask", "ballots")), "questions and calls come as one mail a day"
    [plain] = mails([Notice(kind, "D-1", to)], d, url="")
    assert (plain.link, LINK in plain.text) == ("", False)


def test_a_ballot_read_and_its_receipt_are_one_mail_that_asks_whether_it_was_them() -> None:
    notices = [Notice("ballot_read", "D-1", "omar", {"position": "support"}),
               Notice("receipt", "D-1", "omar", {"position": "support", "message": "<m1@x>"})]  # fmt: skip
    [one] = mails(notices, Story().d)
    [both] = mails([Notice("missing_part", "D-1", "omar"), notices[1]], Story().d)
    assert (both.link, both.about) == ("position", "<m1@x>"), "the page asks both"
    assert (one.link, one.about, one.text.count(LINK)) == ("confirm", "<m1@x>", 2)
