"""What one person alone may ask for, asked under their address by a mail that nothing proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.leaving import takes_part
from hub.core.decision.model import PROVING
from hub.core.decision.notices import Where, effects
from hub.core.decision.private_mail import still_true
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.decision.unproven import MOST
from hub.core.decision.work import Work
from hub.core.effect import LINK, SendMail
from hub.core.event import Origin
from tests.core.decision.deciding import MONDAY, Story, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, happens, opened

STRICT = charter(proof="signed")
FORGED = "<forged@x>"


def asks(space: Space, text: str, by: str = "anna", hours: float = 1, made: Charter = STRICT, **more: Any) -> Step:
    """A mail in somebody's name whose first line asks for something."""
    return happens(space, mail(text, by, MONDAY + timedelta(hours=hours), id=more.pop("id", FORGED), **more), made)


def answers(space: Space, request: str, by: str = "anna", about: str = FORGED, hours: float = 5,
            made: Charter = STRICT) -> Step:  # fmt: skip
    at = MONDAY + timedelta(hours=hours)
    asked = event(
        "decision.requested", by, at, id=f"a{hours}", decision="D-1", request=request, about=about, proof="link"
    )
    return happens(space, asked, made)


def due(space: Space, purpose: str, made: Charter = STRICT) -> Step:
    at = decision(space).deadlines[purpose]
    what = event("timer.due", at=at, id=purpose + str(at), decision="D-1", purpose=purpose, due=at.isoformat())
    return happens(space, what, made)


def kinds(done: Step, to: str) -> list[str]:
    return [one.kind for one in done.notices if one.to == to]


# a withdrawal


def test_a_forged_withdrawal_tells_and_takes_nothing_before_the_proposer_answers() -> None:
    space = opened(made=STRICT)
    done = asks(space, "RETRAIT")
    d = decision(space)
    assert (kinds(done, "list"), kinds(done, "anna")) == ([], ["request_receipt"])
    assert "takeover" not in d.deadlines
    assert (d.state, d.requests[FORGED].status) == ("consent_open", "asked")
    taken = asks(space, "Je reprends", "lise", 2, id="<r@x>", proof="signed", subject="[Reprise] vélo")
    assert taken.reason, "nobody takes over what its author did not leave"
    assert decision(space).proposer == "anna"


@pytest.mark.parametrize("proof", ["signed", "relayed", "direct"])
def test_a_withdrawal_that_is_proved_is_one(proof: str) -> None:
    space = opened(made=STRICT)
    done = asks(space, "RETRAIT", proof=proof)
    assert kinds(done, "list") == ["withdrawal"]
    assert ("takeover" in decision(space).deadlines, decision(space).requests) == (True, {})


def test_the_proposer_confirms_it_and_only_then_it_is_told() -> None:
    space = opened(made=STRICT)
    asks(space, "RETRAIT")
    assert answers(space, "confirm", "lise").reason, "another person's word does not count"
    done = answers(space, "confirm")
    d = decision(space)
    assert kinds(done, "list") == ["withdrawal"]
    assert (d.requests[FORGED].status, [p for p in d.deadlines if p.startswith(PROVING)]) == ("confirmed", [])
    due(space, "takeover")
    assert decision(space).state == "withdrawn"
    assert answers(space, "deny", hours=200).reason, "once"


def test_the_proposer_denies_it_and_nothing_was_lost() -> None:
    space = opened(made=STRICT)
    close = decision(space).deadlines["close"]
    asks(space, "RETRAIT")
    assert answers(space, "deny", "lise").reason
    done = answers(space, "deny")
    d = decision(space)
    assert kinds(done, "list") == ["request_denied"]
    assert (d.state, d.proposer, d.deadlines["close"], d.requests[FORGED].status) == (
        "consent_open", "anna", close, "denied",
    )  # fmt: skip


def test_the_close_waits_for_the_answer_and_no_longer_than_the_charter_says() -> None:
    space = opened(made=STRICT)
    for who in ("omar", "lise"):
        asks(space, "+1", who, 1, id=f"<{who}@x>", proof="signed")
    asks(space, "RETRAIT", hours=160)
    due(space, "close")
    d = decision(space)
    assert d.deadlines["close"] == d.deadlines[PROVING + FORGED] + timedelta(minutes=1)
    due(space, PROVING + FORGED)
    assert decision(space).requests[FORGED].status == "lapsed"
    due(space, "close")
    assert decision(space).state == "adopted"


def test_forging_one_after_the_other_holds_nothing_more() -> None:
    space = opened(made=STRICT)
    asks(space, "RETRAIT")
    answers(space, "deny")
    asks(space, "RETRAIT", hours=160, id="<again@x>")
    d = decision(space)
    assert d.requests["<again@x>"].status == "asked"
    assert not d.proving()


def test_the_same_again_waits_once_and_so_many_of_them_at_most() -> None:
    space = opened(made=STRICT)
    asks(space, "RETRAIT")
    assert "attend déjà" in asks(space, "RETRAIT", hours=2, id="<2@x>").reason
    for number in range(MOST - 1):
        asks(space, "", hours=3, id=f"<a{number}@x>", subject="[Amendement] vélo", digest=f"faux-{number}")
    refused = asks(space, "", hours=4, id="<last@x>", subject="[Amendement] vélo", digest="un de trop")
    assert "trop de demandes" in refused.reason
    assert len(decision(space).requests) == MOST


def test_a_lapsed_request_may_still_be_confirmed() -> None:
    space = opened(made=STRICT)
    asks(space, "RETRAIT")
    due(space, PROVING + FORGED)
    assert decision(space).requests[FORGED].status == "lapsed"
    assert kinds(answers(space, "confirm", hours=80), "list") == ["withdrawal"]


def test_a_confirmation_that_comes_too_late_says_why() -> None:
    space = opened(made=STRICT)
    asks(space, "PROLONGATION", "omar", 150)
    assert decision(space).requests == {FORGED: decision(space).requests[FORGED]}
    happens(space, event("decision.requested", "anna", MONDAY + timedelta(hours=151), id="w", decision="D-1",
                         request="withdraw", proof="link"), STRICT)  # fmt: skip
    due(space, PROVING + FORGED)
    due(space, "takeover")
    refused = answers(space, "confirm", "omar", hours=400)
    assert "ne change pas" in refused.reason
    assert decision(space).requests[FORGED].status == "lapsed"


# where the charter asks for no proof


def test_where_the_list_is_proof_enough_it_counts_is_shown_and_can_be_denied() -> None:
    plain = charter()
    space = opened(made=plain)
    done = asks(space, "RETRAIT", made=plain)
    assert (kinds(done, "list"), kinds(done, "anna")) == (["withdrawal", "unproven"], ["request_receipt"])
    assert decision(space).requests[FORGED].status == "counted"
    answers(space, "deny", made=plain)
    assert "takeover" not in decision(space).deadlines


def test_a_counted_withdrawal_that_is_confirmed_stays() -> None:
    plain = charter()
    space = opened(made=plain)
    asks(space, "RETRAIT", made=plain)
    answers(space, "confirm", made=plain)
    d = decision(space)
    assert ("takeover" in d.deadlines, d.requests[FORGED].status) == (True, "confirmed")


def test_who_took_over_what_was_never_left_gives_it_back() -> None:
    plain = charter()
    space = opened(made=plain)
    asks(space, "RETRAIT", made=plain)
    asks(space, "Je reprends", "lise", 2, plain, id="<r@x>", proof="signed", subject="[Reprise] vélo")
    assert decision(space).proposer == "lise"
    answers(space, "deny", made=plain)
    assert decision(space).proposer == "anna"


@pytest.mark.parametrize(("announce", "state"), [("now", "consent_open"), ("list", "draft")])
def test_a_proposal_that_was_withdrawn_in_its_authors_name_comes_back(announce: str, state: str) -> None:
    plain = charter()
    space = opened(made=plain, announce=announce)
    asks(space, "RETRAIT", made=plain)
    due(space, "takeover", plain)
    assert decision(space).state == "withdrawn"
    done = answers(space, "deny", hours=200, made=plain)
    assert decision(space).state == state
    assert {"moved", "request_denied"} <= set(kinds(done, "list"))


# the other powers


@pytest.mark.parametrize(
    ("by", "mail_of", "kind"),
    [
        ("anna", {"text": "", "subject": "[Amendement] vélo", "digest": "faux"}, "amend"),
        ("omar", {"text": "PROLONGATION", "hours": 150}, "extend"),
    ],
)
def test_no_other_request_acts_either_before_it_is_proved(by: str, mail_of: dict[str, Any], kind: str) -> None:
    space = opened(made=STRICT)
    before = decision(space)
    done = asks(space, mail_of.pop("text"), by, **mail_of)
    d = decision(space)
    assert (d.requests[FORGED].kind, kinds(done, "list"), kinds(done, by)) == (kind, [], ["request_receipt"])
    assert (d.digest, d.deadlines["close"], d.seconds) == (before.digest, before.deadlines["close"], {})
    answers(space, "confirm", by, hours=151)
    after = decision(space)
    assert after.digest == "faux" if kind == "amend" else after.seconds == {"extension": ("omar",)}


def in_name(story: Story, kind: str, by: str, **more: Any) -> Step:
    return story.happens(kind, by, proof="list", event=FORGED, **more)


def denies(story: Story, by: str) -> Step:
    return story.happens("deny", by, about=FORGED, proof="link")


def test_a_text_that_was_changed_in_its_authors_name_comes_back() -> None:
    story = Story()
    story.objects("omar")
    in_name(story, "amend", "anna", digest="faux")
    assert (story.d.digest, story.state) == ("faux", "consent_open")
    denies(story, "anna")
    assert (story.d.digest, story.d.versions[-1].event, story.d.objections["O1"].status) == ("texte-1", "", "qualified")
    story.wait(days=8)
    assert story.state == "objected", "nobody's objection was lost on the way"


def test_an_amendment_that_the_proposer_accepted_stays_whoever_asked_for_it() -> None:
    story = Story()
    in_name(story, "amend", "omar", digest="mieux")
    story.happens("accept", "anna", about="A1", event="<accord@x>")
    denies(story, "omar")
    assert (story.d.digest, story.d.versions[-1].event) == ("mieux", FORGED)
    assert story.d.requests[FORGED].status == "denied"


def test_a_text_changed_since_stays_as_it_is() -> None:
    story = Story()
    in_name(story, "amend", "anna", digest="faux")
    story.happens("amend", "anna", digest="mieux")
    denies(story, "anna")
    assert story.d.digest == "mieux"


def test_a_draft_that_was_changed_in_its_authors_name_is_announced_anew() -> None:
    story = Story(announced=False)
    in_name(story, "amend", "anna", digest="faux")
    denies(story, "anna")
    assert (story.d.digest, story.state, len(story.notices("call"))) == ("texte-1", "draft", 3)


DISCUSSED = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False}


def test_a_vote_called_in_somebodys_name_is_off() -> None:
    story = Story(**DISCUSSED)
    story.objects("paul")
    in_name(story, "call_vote", "anna")
    assert story.state == "vote_notice"
    denies(story, "anna")
    assert (story.state, "vote_opens" in story.d.deadlines) == ("deadlock", False)
    story.says("paul", "support", withdraws=True)
    assert story.d.closes_at == story.now + timedelta(days=7), "a forged call takes no time from the discussion"


def test_a_vote_called_by_others_too_goes_on() -> None:
    story = Story(**DISCUSSED)
    story.objects("paul")
    in_name(story, "call_vote", "omar")
    story.happens("call_vote", "anna")
    denies(story, "omar")
    assert story.state == "vote_notice"


def test_who_never_joined_a_call_or_a_prolongation_is_not_counted_in() -> None:
    story = Story(**DISCUSSED)
    story.objects("paul")
    story.happens("call_vote", "lise")
    in_name(story, "call_vote", "omar")
    denies(story, "omar")
    assert story.d.seconds == {"vote": ("lise",)}
    other = Story()
    other.wait(days=6)
    in_name(other, "extend", "omar")
    denies(other, "omar")
    assert other.d.seconds == {}


def test_who_never_took_over_is_not_the_proposer_and_the_leaving_goes_on() -> None:
    story = Story()
    story.happens("withdraw", "anna")
    in_name(story, "take_over", "omar")
    assert story.d.proposer == "omar"
    denies(story, "omar")
    assert (story.d.proposer, "takeover" in story.d.deadlines) == ("anna", True)


def test_a_request_that_changed_nothing_that_lasts_is_denied_all_the_same() -> None:
    story = Story()
    story.wait(days=60)
    assert story.state in ("no_result", "dormant")
    in_name(story, "repropose", "omar", digest="autre", amendment="major")
    done = denies(story, "omar")
    assert [n.kind for n in done.notices] == ["request_denied"]


def test_a_proof_above_nothing_and_below_the_charter_waits_too() -> None:
    story = Story(proof="direct")
    story.happens("withdraw", "anna", proof="signed", event=FORGED)
    assert story.d.requests[FORGED].status == "asked"


# an objection taken back in its author's name

ARGUED = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."


def test_an_objection_stands_until_its_author_says_that_they_take_it_back() -> None:
    space = opened(made=STRICT)
    asks(space, ARGUED, "omar", id="<own@x>")
    assert decision(space).state == "objected"
    asks(space, "Je retire mon objection, je suis pour.", "omar", 2)
    assert decision(space).state == "objected"
    answers(space, "confirm", "omar")
    d = decision(space)
    assert (d.state, d.objections["O1"].status, d.counted("support")) == ("consent_open", "withdrawn", ["omar"])


def test_where_the_list_is_proof_enough_the_list_reads_that_nothing_proves_it() -> None:
    plain = charter()
    space = opened(made=plain)
    asks(space, ARGUED, "omar", id="<own@x>", made=plain)
    done = asks(space, "Je retire mon objection, je suis pour.", "omar", 2, plain)
    assert "unproven" in kinds(done, "list")
    assert decision(space).state == "consent_open"


# what is told


def test_a_receipt_goes_once_a_day_and_never_about_the_past() -> None:
    space = opened(made=STRICT)
    assert kinds(asks(space, "RETRAIT"), "anna") == ["request_receipt"]
    answers(space, "deny")
    assert kinds(asks(space, "RETRAIT", hours=6, id="<2@x>"), "anna") == []
    past = opened(made=STRICT)
    old = replace(mail("RETRAIT", "anna", MONDAY + timedelta(hours=1), id=FORGED), origin=Origin.IMPORT)
    assert happens(past, old, STRICT).notices == ()


@pytest.mark.parametrize(("status", "says"), [("asked", "Rien n'est fait"), ("counted", "compte déjà")])
def test_the_receipt_says_what_is_asked_and_carries_the_link(status: str, says: str) -> None:
    told = Notice("request_receipt", "D-1", "anna", {"request": "withdraw", "status": status, "message": FORGED})
    [one] = effects([told], Story().d, charter(), "e1", Where(url="https://hub.example.org"))
    assert isinstance(one, SendMail)
    assert (one.link, one.about, LINK in one.text) == ("confirm", FORGED, True)
    assert says in one.text
    assert "retirer la proposition" in one.text


def test_a_receipt_that_waited_is_sent_while_it_is_still_asked() -> None:
    story = Story(proof="signed")
    held = SendMail("k", "liste", "anna", "s", "t", decision="D-1", notices=("request_receipt",))
    assert not still_true(held, story.d)
    in_name(story, "withdraw", "anna")
    assert still_true(held, story.d)
    denies(story, "anna")
    assert not still_true(held, story.d)


def test_a_person_erased_is_waited_for_no_more() -> None:
    story = Story(proof="signed")
    story.wait(days=6)
    in_name(story, "extend", "omar")
    assert takes_part(Work(story.d, Trigger("leave", story.now, by="omar"), story.charter, story.now)) == ""
    story.happens("leave", "omar")
    assert (story.d.requests[FORGED].status, story.d.proving()) == ("lapsed", {})


def test_erasing_one_leaves_what_waits_for_another() -> None:
    story = Story(proof="signed")
    story.objects("lise", proof="signed")
    story.happens("integrate", "lise", about="O1")
    in_name(story, "withdraw", "anna")
    story.objects("lise", proof="signed")
    story.happens("leave", "lise")
    assert list(story.d.proving()) == [FORGED]


# the words of a text


WORDS = "Je propose un vélo d'occasion."


def amends(space: Space, text: str, by: str, hours: float, id: str, **more: Any) -> None:
    """An amendment by mail, whose words the place holds."""
    what = mail(text, by, MONDAY + timedelta(hours=hours), id=id, digest=f"de {by}", **more)
    what = replace(what, private={**what.private, "text": text})
    space.said[id] = what.private
    happens(space, what, STRICT)


def test_a_confirmed_text_has_the_words_of_an_amendment_that_was_asked_for_meanwhile() -> None:
    space = opened(made=STRICT)
    amends(space, f"Amendement\n\n{WORDS}", "anna", 1, FORGED)
    amends(space, f"Amendement : {WORDS}", "omar", 2, "<a1@x>", proof="signed")
    assert [(one.status, one.digest) for one in decision(space).amendments.values()] == [("asked", "de omar")]
    answers(space, "confirm")
    d = decision(space)
    assert (d.digest, d.amendments["A1"].status, len(d.versions)) == ("de omar", "accepted", 2)


def test_a_text_whose_words_were_erased_is_compared_by_its_digest() -> None:
    space = opened(made=STRICT)
    amends(space, f"Amendement\n\n{WORDS}", "omar", 1, "<a1@x>", proof="signed")
    space.said.pop("<a1@x>")
    amends(space, f"Amendement\n\n{WORDS}", "lise", 2, "<a2@x>", proof="signed")
    assert [one.digest for one in decision(space).amendments.values()] == ["de omar", "de lise"]


@pytest.mark.parametrize("kind", ["important", "reversible"])
def test_a_withdrawal_that_is_denied_once_it_is_done_shortens_no_window(kind: str) -> None:
    story = Story(kind, window="P21D", contest_window="P21D", min_explicit_support=0, blackout=[])
    told = max(story.d.deadlines.values())
    story.happens("withdraw", "anna", proof="list", event="<faux@x>")
    story.wait(days=4)
    assert story.state == "withdrawn"
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert story.state == "consent_open"
    assert story.d.deadlines["close"] >= told + timedelta(days=1)
