"""What events mean for decisions: mails, cards, deadlines, requests, corrections, openings."""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub.core.decision.afterwards import due_timers
from hub.core.decision.changes import CardLinked, ThreadLinked
from hub.core.decision.charter import Charter
from hub.core.decision.correct import OWN_THREAD
from hub.core.decision.finding import find
from hub.core.decision.handle import on_event
from hub.core.decision.machine import fold
from hub.core.decision.model import Decision, State
from hub.core.decision.notices import Where, effects
from hub.core.decision.opening import cost_in, open_decision
from hub.core.decision.people import Member, MemberNoted, electorate, roles, standing
from hub.core.decision.private_mail import still_true
from hub.core.decision.roll import roll as people_roll
from hub.core.decision.trigger import Step
from hub.core.decision.wording import digest
from hub.core.effect import SendMail
from hub.core.event import Event
from hub.core.mail.stance import Reading
from hub.core.mail.thread import Message, MessageSeen
from hub.core.mail.words import Words
from hub.core.reach import Reach, ReachNoted
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail

LATER = MONDAY + timedelta(hours=1)


def proposal(**more: Any) -> Event:
    return mail(
        "Je propose d'acheter un vélo.", "anna", subject="[Proposition] Acheter un vélo", id="<p@example.org>", **more
    )


def opened(space: Space | None = None, made: Charter | None = None, announce: str = "now", **params: Any) -> Space:
    space = space or Space()
    done = space.take(open_decision(proposal(), {"announce": announce, **params}, space, made or charter()))
    assert done.changes, done.reason
    return space


def decision(space: Space, key: str = "D-1") -> Decision:
    found = space.get("decision", key)
    assert isinstance(found, Decision)
    return found


def happens(space: Space, what: Event, made: Charter | None = None, **more: Any) -> Step:
    return space.take(on_event(what, space, made or charter(), **more))


# absence


@pytest.mark.parametrize(
    ("away", "returned", "held"),
    [
        ({"lise": 3}, {"paul": 3}, True), ({"lise": 3}, {}, False), ({"lise": 3}, {"omar": 3}, False),
        ({"lise": 3}, {"paul": 2}, False), ({"lise": 31}, {"paul": 3}, False), ({}, {}, False),
    ],
    ids=["a quarter is away", "fewer are", "one of them spoke", "two returns are not three", "long ago", "nobody is"],
)  # fmt: skip
def test_the_silence_of_a_quarter_that_is_away_says_nothing_once(
    away: dict[str, int], returned: dict[str, int], held: bool
) -> None:
    made = charter(vote="list", min_explicit_support=1)
    members = tuple(MemberNoted(Member(who)) for who in ("anna", "omar", "lise", "paul", "zoe", "ada", "max", "ines"))
    space = Space()
    space.take(Step(members))
    opened(space, made)
    happens(space, mail("Pour.", "omar", LATER, id="<1@example.org>"), made)
    close = decision(space).deadlines["close"]
    reached = [Reach(who, away_at=close - timedelta(days=days)) for who, days in away.items()]
    reached += [Reach(who, returned=count) for who, count in returned.items()]
    space.take(Step(tuple(ReachNoted(one.person, one) for one in reached)))
    timer = event("timer.due", at=close, decision="D-1", purpose="close", due=close.isoformat())
    happens(space, timer, made)
    assert decision(space).state == ("consent_open" if held else "adopted")
    later = decision(space).deadlines.get("close", close)
    happens(space, event("timer.due", at=later, decision="D-1", purpose="close", due=later.isoformat()), made)
    assert decision(space).state == "adopted"


# opening


def test_a_proposal_opens_a_decision_once() -> None:
    space = opened(announce="list")
    d = decision(space)
    assert (d.id, d.title, d.state, d.proposer, d.thread, d.decision_class) == (
        "D-1", "Acheter un vélo", "draft", "anna", "fil-1", "important",
    )  # fmt: skip
    assert d.digest == digest("Je propose d'acheter un vélo.")
    again = open_decision(proposal(), {}, space, charter())
    assert (again.changes, again.reason) == ((), "déjà ouverte : D-1")


def test_numbers_go_on_and_a_card_opens_too() -> None:
    space = opened()
    card = event("trello.card.moved", "omar", card__id="c1", card__name="Repeindre  la porte", id="t1")
    space.take(open_decision(card, {"class": "reversible", "announce": "now"}, space, charter()))
    d = decision(space, "D-2")
    assert (d.title, d.card, d.state) == ("Repeindre la porte", "c1", "notice")
    assert find(event("trello.card.commented", card__id="c1"), space) is d


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("Re: votre message", "Pour.\n\n> Acheter un vélo [D-1]\n>\n> Une proposition est faite.", True),
        ("Re: votre message", "Pour.\n\n> Acheter un vélo [D-1]\n> Repeindre [D-2]", False),
        ("Re: votre message", "Pour.\n\n> on en parle dans [D-1] je crois", False),
        ("Votre message", "Pour.\n\n> Acheter un vélo [D-1]", False),
    ],
)
def test_a_reply_that_kept_neither_tag_nor_thread_is_found_by_the_notice_it_quotes(
    subject: str, text: str, found: bool
) -> None:
    space = opened()
    said = mail("Pour.", subject=subject, thread="ailleurs")
    said = replace(said, private={**said.private, "text": text})
    assert (find(said, space) is decision(space)) is found


@pytest.mark.parametrize(
    ("subject", "addressed", "found"),
    [("ma voix", "D-1", True), ("ma voix", "D-9", False), ("Re: Repeindre [D-9]", "D-1", True)],
    ids=["by the address", "of which there is none", "whose subject names none that there is"],
)
def test_a_mail_to_the_address_of_a_decision_is_about_it(subject: str, addressed: str, found: bool) -> None:
    space = opened()
    said = mail("Pour.", subject=subject, thread="ailleurs")
    said = replace(said, fields={**said.fields, "decision": addressed})
    assert (find(said, space) is decision(space)) is found


def test_a_reply_or_a_stranger_opens_nothing() -> None:
    space = Space()
    assert (
        "nouveau sujet"
        in open_decision(mail(by="anna", subject="[liste] Re: [Proposition] vélo"), {}, space, charter()).reason
    )
    assert "inconnu" in open_decision(mail(by="", subject="Vélo"), {}, space, charter()).reason
    members = Space(Member("omar", listed_since=MONDAY - timedelta(days=90)))
    assert "proposer" in open_decision(proposal(), {}, members, charter(propose="list")).reason


@pytest.mark.parametrize(
    ("params", "keys", "wanted"),
    [
        ({"class": "info"}, {}, "info"),
        ({"class": "info", "amount": "250,00 €"}, {}, "important"),
        ({"class": "statutory", "amount": "250"}, {}, "statutory"),
        ({"class": "statutory", "amount": "250"}, {"class_of": [{"class": "important", "above": 100}]}, "statutory"),
        ({"amount": "beaucoup"}, {}, "important"),
        ({"tag": "Statuts"}, {"class_of": {"statuts": "statutory"}}, "statutory"),
        ({"amount": "30"}, {"class_of": [{"class": "reversible", "above": 20}]}, "reversible"),
        ({"amount": "10"}, {"class_of": [{"class": "reversible", "above": 20}]}, "important"),
        ({}, {"class_of": [{"class": "info", "subject": "apéro"}]}, "important"),
        ({"tag": "autre"}, {"class_of": [{"class": "info", "tag": "apéro"}]}, "important"),
    ],
)
def test_the_class_of_a_decision(params: dict[str, Any], keys: dict[str, Any], wanted: str) -> None:
    assert decision(opened(made=charter(**keys), **params)).decision_class == wanted


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, False),
        ({"tag": "Personnes"}, True),
        ({"tags": ["Vie du lieu", "Personne"]}, True),
        ({"tags": ["Personnel"]}, False),
        ({"about_persons": True}, True),
        ({"tag": "personne", "about_persons": False}, False),
    ],
)
def test_a_decision_about_persons_says_so_by_a_tag_or_its_rule_does(params: dict[str, Any], found: bool) -> None:
    assert decision(opened(**params)).about_persons is found


def test_a_text_wrapped_again_is_the_same_text() -> None:
    assert digest("un  vélo\nrouge ") == digest("un vélo rouge") != digest("un vélo bleu")


# mails


def test_a_mail_of_the_thread_takes_position() -> None:
    space = opened()
    happens(space, mail("+1", "omar", LATER))
    assert decision(space).positions["omar"].position == "support"


def test_an_objection_by_mail_stops_the_clock() -> None:
    space = opened()
    happens(space, mail("Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper.", "omar", LATER))
    d = decision(space)
    assert (d.state, d.objections["O1"].status) == ("objected", "qualified")
    happens(space, mail("Finalement je retire mon objection.", "omar", LATER + timedelta(hours=1)))
    assert decision(space).state == "consent_open"


def test_the_subject_names_the_decision_before_the_thread_and_the_body_last() -> None:
    space = opened()
    assert find(mail(thread="autre", subject="Re: [D-1] Vélo"), space) is decision(space)
    assert find(mail("Sur D-1 : +1", thread="autre", subject="Vélo"), space) is decision(space)
    assert find(mail(subject="Re: [D-99] Vélo"), space) is None
    assert find(mail(thread="autre", subject="Vélo"), space) is None
    assert find(mail(thread="", subject="Vélo"), space) is None
    assert find(event("bank.transaction.booked"), space) is None


def test_a_mail_of_another_thread_does_nothing() -> None:
    assert happens(opened(), mail("+1", thread="autre")).reason


@pytest.mark.parametrize(
    "more",
    [
        {"auto": True}, {"auto_submitted": "auto-replied"}, {"bulk": True}, {"bounce": True}, {"precedence": "bulk"},
        {"forged": True}, {"proof": "forged"}, {"by": ""},
    ],
)  # fmt: skip
def test_what_nobody_surely_wrote_never_counts(more: dict[str, Any]) -> None:
    space = opened()
    done = happens(space, mail("+1", **{"by": "omar", "at": LATER, **more}))
    assert (done.changes, bool(done.reason)) == ((), True)
    assert decision(space).positions == {}


def test_the_proposers_own_mail_is_no_vote() -> None:
    space = opened()
    assert happens(space, proposal()).changes == ()


def test_our_call_seen_back_on_the_list_opens_the_window() -> None:
    space = opened(announce="list")
    assert happens(space, mail(by="", at=LATER, **{"hub.key": "D-1/moved/list/3/e9"})).reason
    happens(space, mail(by="", at=LATER, **{"hub.key": "D-1/call/list/0/e1"}))
    assert decision(space).state == "consent_open"


def test_the_call_of_an_earlier_text_opens_nothing() -> None:
    space = opened(announce="list")
    happens(space, event("decision.requested", "anna", LATER, request="amend", decision="D-1", digest="texte-2"))
    stale = happens(space, mail(by="", at=LATER, **{"hub.key": "D-1/call/list/0.1/e1"}))
    assert (stale.changes, stale.reason) == ((), "l'annonce portait une version antérieure du texte")
    happens(space, mail(by="", at=LATER, **{"hub.key": "D-1/call/list/0.2/e2"}))
    assert decision(space).state == "consent_open"


@pytest.mark.parametrize(
    ("title", "cost"),
    [
        ("Une perceuse à 1 250,50 €", "1250.50"), ("Douze fois 12.50 €", "12.50"), ("1.250 € de bois", "1250"),
        ("150€ de café et 20 euros de thé", "150"), ("Un budget de 2025 euros", "2025"), ("300 EUR", "300"),
        ("Une perceuse", ""), ("Lundi 14", ""), ("3,141 €", ""),
    ],
)  # fmt: skip
def test_a_title_says_what_it_costs(title: str, cost: str) -> None:
    assert cost_in(title) == cost


def test_an_expense_said_in_the_title_is_important() -> None:
    assert decision(opened(title="Une perceuse à 250 €", **{"class": "info"})).decision_class == "important"


def test_doubt_becomes_one_question_a_day() -> None:
    space = opened()
    first = happens(space, mail("+1 si le prix baisse", "omar", LATER))
    assert [(n.kind, n.to) for n in first.notices] == [("ask", "omar")]
    assert happens(space, mail("Pour si on loue", "omar", LATER + timedelta(hours=2))).notices == ()
    assert happens(space, mail("Pour si on loue", "omar", LATER + timedelta(days=1))).notices
    assert decision(space).positions == {}


def test_a_mail_that_may_not_count_is_answered_with_the_reason() -> None:
    members = Space(Member("anna", listed_since=MONDAY - timedelta(days=90)))
    space = opened(members, charter(object="list"))
    done = happens(space, mail("+1", "stranger", LATER), charter(object="list"))
    assert [(n.kind, n.to) for n in done.notices] == [("rejected", "stranger")]


def test_a_second_decision_of_the_day_is_asked_about_too_and_its_close_waits() -> None:
    space = opened()
    second = mail("Une tente.", "anna", subject="[Proposition] Une tente", id="<q@x>", thread="fil-2")
    space.take(open_decision(second, {"announce": "now"}, space, charter()))
    unsure = "Pour, si le prix baisse."
    first = happens(space, mail(unsure, "omar", LATER))
    other = happens(space, mail(unsure, "omar", LATER, id="<2@x>", thread="fil-2", subject="Re: Une tente"))
    again = happens(space, mail(unsure, "omar", LATER, id="<3@x>", thread="fil-2", subject="Re: Une tente"))
    assert [[(n.kind, n.decision) for n in done.notices] for done in (first, other, again)] == [
        [("ask", "D-1")], [("ask", "D-2")], []
    ]  # fmt: skip
    assert "asked:omar" in decision(space, "D-2").deadlines


def test_a_known_reading_and_own_words_are_used() -> None:
    space = opened()
    happens(space, mail("n'importe quoi", "omar", LATER), reading=Reading("support"))
    happens(space, mail("Tope là", "lise", LATER), words=Words.of({"fr": {"support": ["tope là"]}}))
    assert decision(space).counted("support") == ["omar", "lise"]


def test_keywords_ask_for_something() -> None:
    space = opened()
    happens(space, mail("Retrait.\nPlus besoin.", "anna", LATER))
    assert "takeover" in decision(space).deadlines
    happens(space, mail("", "omar", LATER, subject="[REPRISE] Vélo"))
    assert decision(space).proposer == "omar"
    assert happens(space, mail("merci", "omar", LATER, subject="Re: [RETRAIT] Vélo")).changes == ()


# the rest of the world


def test_a_comment_on_the_card_is_a_position_and_moving_it_decides_nothing() -> None:
    space = opened(card="c1")
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text="+1"))
    assert decision(space).positions["omar"].proof == "direct"
    copied = happens(space, event("trello.card.comment_copied", "lise", LATER, card__id="c1", text="+1"))
    assert (copied.changes, "lise" in decision(space).positions) == ((), False), "who copies a comment did not say it"
    moved = happens(space, event("trello.card.moved", "omar", LATER, card__id="c1", list="Fait"))
    assert (moved.changes, moved.notices[0].kind) == ((), "card_request")
    assert happens(space, event("trello.card.renamed", "omar", LATER, card__id="c1")).reason
    assert happens(space, event("wiki.page.edited", subject="D-1")).reason
    assert happens(space, event("trello.list.renamed", "omar", LATER)).reason


def edited(by: str, before: str, after: str) -> Event:
    return event("trello.card.comment_edited", by, LATER, card__id="c1", text=after, text_before=before)


def test_an_edited_comment_speaks_again_when_it_says_something_else() -> None:
    space = opened(card="c1")
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text="pour"))
    assert happens(space, edited("omar", "pour", "Pour !")).changes == (), "a letter put right"
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text="Finalement je m'abstiens."))
    assert happens(space, edited("omar", "pour", "pour, merci")).changes == (), "the later word stands"
    assert decision(space).positions["omar"].position == "abstain"
    happens(space, edited("omar", "pour, merci", "Je m'oppose, car c'est trop cher."))
    assert [one.by for one in decision(space).objections.values()] == ["omar"]
    happens(space, edited("lise", "à lire", "+1"))
    assert decision(space).positions["lise"].position == "support", "it said nothing before"
    assert happens(space, edited("zoe", "à lire", "à relire")).changes == ()


@pytest.mark.parametrize(
    "after", ["+1\nEDIT: -1", "+1\n\nEDIT : -1, trop cher", "+1\nErratum : contre", "+1\nEDIT : finalement contre"]
)
def test_a_support_that_an_edit_corrects_counts_no_more_and_its_author_is_asked(after: str) -> None:
    space = opened(card="c1")
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text="+1"))
    asked = [one for one in happens(space, edited("omar", "+1", after)).notices if one.kind == "ask"]
    assert [one.to for one in asked] == ["omar"]
    assert "omar" not in decision(space).positions


@pytest.mark.parametrize("below", ["EDIT : je retire mon objection, merci.", "Edit : objection levée."])
def test_an_objection_that_an_edit_lifts_below_its_words_is_asked_about_and_stands(below: str) -> None:
    space = opened(card="c1")
    before = "Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper."
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text=before))
    asked = [one for one in happens(space, edited("omar", before, f"{before}\n{below}")).notices if one.kind == "ask"]
    assert ["lève l'objection" in one.data["why"] for one in asked] == [True]
    assert [one.status for one in decision(space).objections.values()] == ["qualified"]


def test_who_takes_a_position_out_of_a_comment_is_asked() -> None:
    space = opened(card="c1")
    happens(space, event("trello.card.commented", "omar", LATER, card__id="c1", text="+1"))
    [notice] = happens(space, edited("omar", "+1", "Quelqu'un a les mesures de la porte ?")).notices
    assert (notice.kind, notice.to) == ("ask", "omar")
    assert "ne dit plus" in notice.data["why"]
    assert decision(space).positions["omar"].position == "support"
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.ADOPTED)
    assert happens(space, edited("omar", "+1", "Quelqu'un a les mesures ?")).notices == (), "it is over"


def test_deadlines_are_found_and_come_as_events() -> None:
    space = opened()
    d = decision(space)
    for person in ("omar", "lise"):
        happens(space, mail("+1", person, LATER))
    assert due_timers({"D-1": d}, MONDAY) == []
    at = MONDAY + timedelta(days=8)
    for due, key, purpose in due_timers({"D-1": decision(space)}, at):
        happens(space, event("timer.due", at=at, decision=key, purpose=purpose, due=due.isoformat()))
    assert decision(space).state == "adopted"
    due = decision(space).deadlines["contest_ends"]
    happens(space, event("timer.due", at=due, subject="D-1", purpose="contest_ends", due=due))
    assert decision(space).state == "in_force"


def test_the_charter_of_the_opening_holds_for_ever() -> None:
    space = Space()
    space.take(open_decision(proposal(), {"announce": "now"}, space, charter(), rulebook="old"))
    for person in ("omar", "lise"):
        happens(space, mail("+1", person, LATER))
    close = decision(space).deadlines["close"]
    timer = event("timer.due", at=close, decision="D-1", purpose="close", due=close)
    strict = charter(min_explicit_support=5)
    assert "6" not in [m.number for m in decision(space).log]
    frozen = {"old": charter()}
    space.take(on_event(timer, space, strict, frozen=frozen.get))
    assert decision(space).state == "adopted"


def test_requests_come_from_links_the_portal_and_the_command() -> None:
    space = opened()
    asked = {"request": "objection", "decision": "D-1", "has_reason": True, "has_proposal": True, "offers_help": True}
    happens(space, event("decision.requested", "omar", LATER, **asked))
    assert decision(space).state == "objected"
    assert happens(space, event("decision.requested", "omar", LATER, request="timer", decision="D-1")).reason
    assert happens(space, event("decision.requested", "omar", LATER, request="dance", decision="D-1")).reason
    assert happens(space, event("decision.requested", "omar", LATER, request="meeting", decision="D-1")).reason
    happens(space, event("decision.requested", "anna", LATER, request="meeting", decision="D-1"))
    assert decision(space).counts["meetings"] == 1
    assert happens(space, event("decision.requested", "omar", LATER, request="position", decision="D-9")).reason


# people


def test_roles_and_electorate_come_from_the_roster() -> None:
    old = MONDAY - timedelta(days=90)
    space = Space(Member("a", listed_since=old, roles=("facilitator",)), Member("b", listed_since=MONDAY))
    space.take(Step((MemberNoted(Member("c", listed_since=old, left_at=MONDAY)),)))
    made = charter()
    assert roles(space, "a", made, MONDAY) == {"facilitator", "list", "active"}
    assert roles(space, "b", made, MONDAY) == {"list"}
    space.take(Step((MemberNoted(Member("d", roles=("facilitator",), left_at=LATER)),)))
    assert roles(space, "d", made, MONDAY) == {"facilitator", "list"}, "here until the day they leave"
    assert roles(space, "d", made, LATER) == frozenset(), "a role ends with leaving"
    assert roles(space, "c", made, LATER) == roles(space, "x", made, MONDAY) == frozenset()
    assert roles(Space(), "x", made, MONDAY) == {"list", "active"}
    assert roles(Space(), "", made, MONDAY) == frozenset()
    assert electorate(space, made, LATER) == ("a",)
    assert electorate(space, charter(vote="list"), MONDAY) == ("a", "b", "d")
    assert electorate(space, charter(vote="list"), LATER) == ("a", "b")
    assert electorate(space, charter(vote="anyone"), LATER) == ()
    assert not standing(space.get("member", "c"), made, LATER).active


def test_each_criterion_of_an_active_person_is_said() -> None:
    rule = {
        "on_list": "interne",
        "listed_for": "P30D",
        "present": {"days": 2},
        "contributed": {"hours": 1, "per_used_hours": 50},
        "dues": "paid",
    }
    made = charter(active_when=rule)
    days = (MONDAY - timedelta(days=3), MONDAY - timedelta(days=2), MONDAY - timedelta(days=200))
    member = Member(
        "a", ("interne",), MONDAY - timedelta(days=60), present=days, hours=2, used_hours=120, dues_paid=True
    )
    found = standing(member, made, MONDAY)
    assert found.active
    assert [c.why for c in found.criteria][2:] == [
        "2 jours de présence sur 2",
        "2 heures données sur 2",
        "cotisation à jour",
    ]
    assert [c.said("en") for c in found.criteria] == [
        "on the list interne",
        "on it for 30 days",
        "2 days of presence of 2",
        "2 hours given of 2",
        "dues paid",
    ]
    plain = charter(active_when={"contributed": {"hours": 3}})
    assert not standing(member, plain, MONDAY).active


# corrections


def corrected(space: Space, kind: str, id: str = "c1", **more: Any) -> Step:
    given = {"decision": "D-1", "reason": "mal lu", **more}
    return happens(space, event("correction.made", "zoe", LATER, id=id, **{"kind": kind, **given}))


def test_a_misread_position_is_put_right_and_the_correction_undone() -> None:
    space = opened()
    happens(space, mail("+1", "omar", LATER))
    done = corrected(space, "misread", about="omar", position="abstain")
    assert (done.notices[0].to, decision(space).positions["omar"].position) == ("list", "abstain")
    assert corrected(space, "misread", about="omar", position="abstain").reason
    corrected(space, "undo", "c2", about="c1")
    assert decision(space).positions["omar"].position == "support"
    assert corrected(space, "undo", "c3", about="c1").reason
    corrected(space, "misread", "c4", about="omar", position="none")
    assert decision(space).positions == {}
    space.take(Step((MessageSeen(Message("<l@x>", "<l@x>", "fil-1", "", "lise", LATER)),)))
    corrected(space, "misread", "c5", about="lise", position="support")
    assert decision(space).positions["lise"].position == "support"
    corrected(space, "undo", "c6", about="c5")
    assert decision(space).positions == {}


def test_a_misread_objection_goes_and_comes_back() -> None:
    space = opened()
    happens(space, mail("Je m'oppose car c'est cher", "omar", LATER))
    raised = decision(space).objections["O1"]
    assert raised.status == "incomplete"
    corrected(space, "misread", about="omar", position="reserve")
    assert decision(space).objections["O1"].status == "withdrawn"
    corrected(space, "undo", "c2", about="c1")
    assert decision(space).objections["O1"] == raised


def test_an_objection_that_was_missed_stands_once_corrected_and_not_when_undone() -> None:
    space = opened()
    happens(space, mail("+1", "omar", LATER))
    corrected(space, "misread", about="omar", position="objection")
    assert [o.status for o in decision(space).standing()] == ["qualified"]
    corrected(space, "misread", "c2", about="omar", position="objection")
    assert len(decision(space).objections) == 1
    corrected(space, "undo", "c3", about="c1")
    assert decision(space).standing() == []


def test_a_wrong_thread_is_unlinked() -> None:
    space = opened()
    space.take(Step((ThreadLinked("fil-2", "D-1"),)))
    corrected(space, "wrong_thread", about="fil-2")
    assert space.sections["thread"] == {"fil-1": "D-1"}
    assert corrected(space, "wrong_thread", "c2", about="fil-2").reason
    corrected(space, "undo", "c3", about="c1")
    assert space.get("thread", "fil-2") == "D-1"


def test_the_thread_of_the_proposal_itself_is_not_taken_away() -> None:
    space = opened()
    assert corrected(space, "wrong_thread", about="fil-1").reason == OWN_THREAD
    assert (space.get("thread", "fil-1"), decision(space).corrections) == ("D-1", ())


def test_a_duplicate_gives_its_thread_and_card_to_the_other() -> None:
    space = opened(card="c1")
    other = mail("vélo", "omar", subject="Vélo bis", thread="fil-2", id="<q@example.org>")
    space.take(open_decision(other, {"announce": "now"}, space, charter()))
    corrected(space, "duplicate", about="D-2")
    assert (decision(space).state, space.get("thread", "fil-1"), space.get("card", "c1")) == (
        "superseded",
        "D-2",
        "D-2",
    )
    assert corrected(space, "duplicate", "c2", about="D-9").reason
    corrected(space, "undo", "c3", about="c1")
    assert (decision(space).state, space.get("thread", "fil-1"), space.get("card", "c1")) == (
        "consent_open",
        "D-1",
        "D-1",
    )
    corrected(space, "duplicate", "c4", about="D-1", decision="D-2")
    assert decision(space, "D-2").state == "superseded"


def test_a_decision_opened_by_mistake_is_closed_and_its_thread_free() -> None:
    space = opened(card="c1")
    corrected(space, "opened_by_mistake")
    assert (decision(space).state, space.get("thread", "fil-1"), space.get("card", "c1")) == ("withdrawn", None, None)
    assert due_timers({"D-1": decision(space)}, MONDAY + timedelta(days=99)) == []
    corrected(space, "undo", "c2", about="c1")
    assert (decision(space).state, space.get("card", "c1")) == ("consent_open", "D-1")


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "misread", "about": "omar", "position": "maybe"}, {"kind": "misread", "about": "omar", "position": "none"},
        {"kind": "erase"}, {"kind": "undo", "about": "c9"}, {"kind": "misread", "reason": " "}, {"kind": "misread", "decision": "D-9"},
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_made_says_why(given: dict[str, Any]) -> None:
    assert corrected(opened(), **given).reason


def test_correcting_one_person_leaves_the_objections_of_others() -> None:
    space = opened()
    happens(space, mail("Je m'oppose car c'est cher", "omar", LATER))
    happens(space, mail("+1", "lise", LATER))
    corrected(space, "misread", about="lise", position="abstain")
    d = decision(space)
    assert (d.positions["lise"].position, d.objections["O1"].status) == ("abstain", "incomplete")


@pytest.mark.parametrize("kind", ["duplicate", "opened_by_mistake"])
@pytest.mark.parametrize(("thread", "card"), [("fil-1", ""), ("", "c1"), ("", "")])
def test_a_decision_tied_to_a_thread_a_card_or_neither_closes_and_comes_back(kind: str, thread: str, card: str) -> None:
    space = opened(card="c1")
    other = mail("vélo", "omar", subject="Vélo bis", thread="fil-2", id="<q@example.org>")
    space.take(open_decision(other, {"announce": "now"}, space, charter()))
    space.sections["decision"]["D-1"] = replace(decision(space), thread=thread, card=card)
    for name, key, tied in (("thread", "fil-1", thread), ("card", "c1", card)):
        if not tied:
            space.sections[name].pop(key)
    done = corrected(space, kind, about="D-2")
    goes_to = "D-2" if kind == "duplicate" else ""
    linked = {one.key: one.decision for one in done.changes if isinstance(one, ThreadLinked | CardLinked)}
    assert linked == {key: goes_to for key in (thread, card) if key}
    closed = decision(space).state
    assert closed == ("superseded" if kind == "duplicate" else "withdrawn")
    corrected(space, "undo", "c2", about="c1")
    assert decision(space).state == "consent_open"
    assert (space.get("thread", "fil-1"), space.get("card", "c1")) == (
        "D-1" if thread else None,
        "D-1" if card else None,
    )


def test_folding_a_step_into_a_decision_leaves_other_documents_aside() -> None:
    space = opened()
    space.take(Step((ThreadLinked("fil-2", "D-1"),)))
    before = decision(space)
    done = corrected(space, "wrong_thread", about="fil-2")
    assert len(done.changes) == 2
    assert fold(before, done) == decision(space)


def test_a_vote_that_opens_keeps_everybody_in_or_out_with_the_reason() -> None:
    old = MONDAY - timedelta(days=90)
    members = (
        Member("anna", ("interne",), old), Member("omar", (), old), Member("lise", listed_since=old, active_until=MONDAY),
    )  # fmt: skip
    rolls = {}
    for vote in ("active", "list", "anyone"):
        made = charter(active_when={"on_list": "interne"}, vote=vote, delegate="one")
        space = opened(Space(*members), made)
        space.sections["decision"]["D-1"] = replace(
            decision(space), state=State.VOTE_NOTICE, deadlines={"vote_opens": LATER}
        )
        due = event("timer.due", at=LATER, id="t1", decision="D-1", purpose="vote_opens", due=LATER.isoformat())
        happens(space, due, made)
        d = decision(space)
        assert d.state == "vote_open"
        rolls[vote] = d.roll
        asked = event("decision.requested", "anna", LATER, id="r1", decision="D-1", request="delegate", to="lise")
        happens(space, asked, made)
        assert decision(space).proxies == {"anna": "lise"}
    assert rolls["active"] == {
        "anna": "oui : inscrite à la liste interne",
        "omar": "non : il manque : inscrite à la liste interne",
        "lise": "oui : il manque : inscrite à la liste interne ; le délai de grâce court encore",
    }
    assert set(rolls["list"].values()) == {"oui : les personnes de la liste votent"}
    assert set(rolls["anyone"].values()) == {"oui : tout le monde vote"}
    assert people_roll(Space(Member("x")), charter(active_when={}, vote="active"), LATER) == {
        "x": "oui : aucun critère"
    }


@pytest.mark.parametrize(
    ("text", "proof", "told"),
    [
        ("+1", "signed", ["position_read"]),
        ("Je m'oppose parce que c'est cher. Je propose de louer. Je peux m'en occuper.", "direct", ["position_read"]),
        ("Je m'oppose parce que c'est cher.", "signed", ["missing_part"]),
        ("+1", "list", ["receipt"]),
        ("Et la couleur ?", "signed", []),
    ],
)
def test_the_author_of_a_mail_learns_how_it_was_read(text: str, proof: str, told: list[str]) -> None:
    space = opened()
    done = happens(space, mail(text, "omar", LATER, proof=proof))
    assert [one.kind for one in done.notices if one.to == "omar"] == told


def test_a_comment_is_not_answered_for_each_position_it_takes() -> None:
    space = Space()
    card = event("trello.card.moved", "anna", card__id="c1", card__name="Repeindre la porte", id="t1")
    space.take(open_decision(card, {"announce": "now"}, space, charter()))
    done = happens(space, event("trello.card.commented", "omar", LATER, id="t2", card__id="c1", text="+1"))
    assert done.changes
    assert done.notices == ()


def test_what_was_read_goes_with_the_day_and_to_nobody_who_wants_none() -> None:
    space = opened()
    done = happens(space, mail("+1", "omar", LATER, proof="signed"))
    [asked] = effects(done.notices, decision(space), charter(), "e1", Where(board="", url="https://x.example"), LATER)
    assert isinstance(asked, SendMail)
    assert (asked.daily, asked.link, asked.about) == (True, "position", f"<omar-{LATER.timestamp()}@example.org>")
    assert "Lu : POUR" in asked.text
    assert still_true(asked, decision(space))
    quiet = Where(board="", quiet=frozenset({"omar"}))
    assert effects(done.notices, decision(space), charter(), "e1", quiet, LATER) == []
    space.take(happens(space, event("decision.requested", "omar", LATER, id="e2", subject="D-1", decision="D-1",
                                    request="nothing", about=asked.about)))  # fmt: skip
    assert "omar" not in decision(space).positions, "the mail took no position after all"
    assert not still_true(asked, decision(space))


def test_an_objection_that_was_none_is_taken_off_with_its_grace() -> None:
    space = opened()
    happens(space, mail("Je m'oppose parce que c'est cher.", "omar", LATER, proof="signed"))
    id = f"<omar-{LATER.timestamp()}@example.org>"
    assert "grace:O1" in decision(space).deadlines
    happens(space, event("decision.requested", "omar", LATER, id="e2", subject="D-1", decision="D-1",
                         request="nothing", about=id))  # fmt: skip
    d = decision(space)
    assert (d.positions, [one.status for one in d.objections.values()]) == ({}, ["withdrawn"])
    assert "grace:O1" not in d.deadlines
