"""What waits for the mail that it answers: which mails, how many, how long, and when they are heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.core.decision.early import KEPT, MOST, OF_ONE, Early, ParentCame, Waiting, WaitsForParent, ready, waits
from hub.core.decision.leaving import Erased
from hub.core.event import Event
from hub.core.mail.thread import Message, enrich
from tests.core.decision.deciding import MONDAY
from tests.core.decision.facts import Space

P = "<p@x>"


def mail(id: str, answers: str = "", *before: str, by: str = "omar", at: datetime = MONDAY, **more: Any) -> Event:
    fields = {"in_reply_to": answers or None, "references": list(before), **more}
    private = {"subject": "Re: Un vélo" if answers or before else "Un vélo", "text": "+1"}
    return Event(id, "mail.message.received", "liste", at, at, subject=id, actor=by, fields=fields, private=private)


def comes(space: Space, event: Event) -> Event:
    """The enriched mail, known from now on."""
    seen, changes = enrich(event, space)
    for change in changes:
        documents = space.sections.setdefault(change.section, {})
        documents[change.key] = change.apply(documents.get(change.key))
    return seen


def held(space: Space, event: Event) -> tuple[str, ...]:
    note = waits(comes(space, event), space)
    return note.mail.answers if note else ()


def kept(*mails: Early) -> Waiting:
    made: Waiting | None = None
    for one in mails:
        made = WaitsForParent(one).apply(made)
    assert made is not None
    return made


def early(event: str, by: str = "omar", came: datetime = MONDAY, *answers: str) -> Early:
    return Early(event, by, came, came, answers or (P,))


def test_a_mail_waits_for_the_nearest_before_it_that_are_not_read() -> None:
    space = Space()
    assert held(space, mail("<1@x>", P)) == (P,)
    assert held(space, mail("<2@x>", "<1@x>")) == (P,), "the first of a conversation whose later mails are known"
    assert held(space, mail("<3@x>", "<r@x>", P, "<q@x>", "<r@x>")) == ("<r@x>", "<q@x>", P)
    assert held(space, mail("<4@x>", "", "<q@x>", P)) == (P, "<q@x>")
    known = comes(space, mail("<k@x>"))
    assert held(space, mail("<5@x>", known.id, P, known.id)) == ()
    assert held(space, mail("<6@x>", "<n@x>", P, known.id, "<n@x>")) == ("<n@x>",)
    assert held(space, replace(mail("<7@x>"), private={"subject": "Re: Rien", "text": "+1"})) == (), "names none"
    assert held(space, mail("<8@x>", "<D-1/ask/omar/1.hub@x>")) == (), "ours opens nothing"
    many = [f"<{number}@y>" for number in range(50)]
    assert held(Space(), mail("<9@x>", "", *many)) == (*many[:-21:-1], many[0])


@pytest.mark.parametrize("more", [{"auto": True}, {"forged": True}, {"hub.key": "D-1/call"}])
def test_what_can_never_count_waits_for_nothing(more: dict[str, Any]) -> None:
    assert held(Space(), mail("<1@x>", P, **more)) == ()


def test_whose_author_the_list_hid_waits_as_any_other() -> None:
    assert held(Space(), mail("<1@x>", P, by="", **{"from.rewritten": True})) == (P,)
    assert held(Space(), mail("<1@x>", P, by="")) == ()


def test_what_waits_is_bounded_in_number_by_person_and_in_time() -> None:
    mine = [early(f"<{number}@x>") for number in range(OF_ONE + 3)]
    assert kept(early("<z@x>", "zoe"), *mine).mails == (early("<z@x>", "zoe"), *mine[3:])
    many = [early(f"<{number}@x>", f"p{number}") for number in range(MOST + 5)]
    assert kept(*many).mails == tuple(many[5:])
    assert kept(early("<1@x>"), early("<1@x>")).mails == (early("<1@x>"),)
    late = early("<2@x>", "lise", MONDAY + KEPT + timedelta(seconds=1))
    assert kept(early("<1@x>"), late).mails == (late,)


def test_what_was_heard_waits_no_more() -> None:
    both = kept(early("<1@x>"), early("<2@x>"))
    assert ParentCame(("<1@x>",)).apply(both) == Waiting((early("<2@x>"),))
    assert ParentCame(("<1@x>", "<2@x>")).apply(both) is None


def test_it_is_heard_once_the_conversation_is_of_a_decision_in_the_order_of_its_dates() -> None:
    space = Space()
    assert ready(comes(space, mail(P)), space) == []
    two = (early("<2@x>", "lise", MONDAY + timedelta(hours=2)), early("<1@x>"))
    space.sections["early"] = {"waiting": Waiting((*two, early("<3@x>", "omar", MONDAY, "<other@x>")))}
    proposal = comes(space, mail(P))
    assert ready(proposal, space) == [], "a mail that opened nothing"
    assert ready(replace(proposal, fields={}), space) == []
    space.sections["thread"] = {P: "D-1"}
    assert [one.event for one in ready(proposal, space)] == ["<1@x>", "<2@x>"]
    assert [one.event for one in ready(replace(proposal, received_at=MONDAY + KEPT + timedelta(hours=1)), space)] == [
        "<2@x>"
    ]
    space.sections["erased"] = {"lise": Erased("lise", MONDAY).apply(None)}
    assert [one.event for one in ready(proposal, space)] == ["<1@x>", "<2@x>"], "she came back, and said it since"
    space.sections["erased"]["lise"] = Erased("lise", MONDAY + timedelta(hours=2)).apply(MONDAY)
    assert [one.event for one in ready(proposal, space)] == ["<1@x>"]


def test_conversations_that_lead_round_in_a_circle_end() -> None:
    space = Space()
    for id, thread in (("<a@x>", "<b@x>"), ("<b@x>", "<a@x>")):
        space.sections.setdefault("message", {})[id] = Message(id, id, thread, "", "omar", MONDAY)
    space.sections["thread"] = {"<b@x>": "D-1"}
    space.sections["early"] = {"waiting": Waiting((early("<1@x>", "omar", MONDAY, "<a@x>"),))}
    assert ready(replace(mail("<c@x>"), fields={"thread": "<b@x>"}), space) == []
