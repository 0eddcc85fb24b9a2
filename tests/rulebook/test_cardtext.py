"""A decision that begins as a card has the card's description as its text; changing it is an amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.changes import CardLinked, DecisionOpened
from hub.core.decision.model import State
from hub.core.decision.wording import digest
from hub.core.effect import CommentCard, SendMail
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.rulebook.board import CardSeen, description
from tests.rulebook.test_cardagain import RULES, comments, decision, moved
from tests.rulebook.test_decide import AT, Desk

TEXT = "En bleu ciel, 80 €."


def described(text: str, who: str = "p1", hours: float = 1, before: str = "") -> Event:
    at = AT + timedelta(hours=hours)
    return Event(
        f"d{hours}", "trello.card.described", "trello", at, at, subject="c1", actor=who,
        fields={"card.id": "c1", "card.name": "Repeindre"}, private={"text": text, "text_before": before},
    )  # fmt: skip


def commented(text: str, who: str = "p1", hours: float = 1) -> Event:
    at = AT + timedelta(hours=hours)
    return Event(
        f"k{hours}", "trello.card.commented", "trello", at, at, subject="c1", actor=who,
        fields={"card.id": "c1", "card.name": "Repeindre"}, private={"text": text},
    )  # fmt: skip


def desk(text: str = TEXT, rules: str = "") -> Desk:
    made = Desk(RULES.replace("charter: {propose: active, active_when: {on_list: interne}}\n", "") + rules)
    if text:
        made.feed(described(text, hours=-1))
    call = made.feed(moved("Idées", "À décider"))
    [sent] = [one for one in call.effects if isinstance(one, SendMail)]
    assert (TEXT in sent.text) is bool(text)
    back = Event(f"<{sent.key}>", "mail.message.received", "liste", AT, AT, subject=f"<{sent.key}>",
                 fields={"ours": sent.key}, private={"subject": sent.subject, "text": sent.text})  # fmt: skip
    made.feed(back)
    assert decision(made).state is State.CONSENT_OPEN
    return made


def mails(done: Outcome) -> list[str]:
    return [one.text for one in done.effects if isinstance(one, SendMail) and one.to == "list"]


def test_the_description_of_the_card_is_the_text_that_is_proposed() -> None:
    [version] = decision(desk()).versions
    assert (version.digest, version.event) == (digest(TEXT), "d-1")


def test_without_a_description_the_title_is_the_text() -> None:
    assert decision(desk("")).digest == digest("Repeindre")


def test_another_description_by_who_proposes_is_a_major_amendment() -> None:
    made = desk()
    done = made.feed(described("En vert, 90 €."))
    [_, version] = decision(made).versions
    assert (version.kind, version.digest, version.event) == ("major", digest("En vert, 90 €."), "d1")
    assert "En vert, 90 €." in mails(done)[0]
    same = made.feed(described("En vert,  90 €.", hours=2))
    assert not same.effects
    assert len(decision(made).versions) == 2


def test_a_description_in_the_same_words_is_no_amendment_whatever_its_marks() -> None:
    made = desk()
    made.feed(commented("+1", "p2"))
    for hours, text in ((2, f"**{TEXT}**"), (3, f"{TEXT}\n\n\u200c"), (4, f"- {TEXT}")):
        same = made.feed(described(text, hours=hours, before=TEXT))
        assert not same.effects, text
    assert (len(decision(made).versions), list(decision(made).positions)) == (1, ["p2"])
    made.feed(described("- En bleu nuit, 80 €.", hours=5, before=TEXT))
    assert (len(decision(made).versions), decision(made).positions) == (2, {})


def test_another_description_by_somebody_else_is_asked_of_who_proposes() -> None:
    made = desk()
    done = made.feed(described("En vert, 90 €.", "p2"))
    [asked] = decision(made).amendments.values()
    assert (asked.by, asked.status, len(decision(made).versions)) == ("p2", "asked", 1)
    assert "En vert, 90 €." in mails(done)[0]
    assert "L'amendement A1 est demandé" in mails(done)[0]


def test_the_text_that_a_comment_brings_is_told_to_the_list_without_the_word_that_asks_for_it() -> None:
    made = desk()
    done = made.feed(commented("Amendement : en vert, 90 €.", "p2"))
    assert decision(made).amendments["A1"].digest == digest("en vert, 90 €.")
    [told] = mails(done)
    assert "\n\nen vert, 90 €.\n\n" in told
    assert "L'amendement A1 est demandé" in told
    said = made.feed(commented("+1", "p3", 2))
    assert decision(made).positions["p3"].position == "support"
    assert not mails(said)


@pytest.mark.parametrize(
    ("state", "text", "why"),
    [
        (State.IN_FORCE, "En vert.", "le texte ne se change plus une fois le vote ouvert ou la décision prise"),
        (State.CONSENT_OPEN, " ", "une description vide ne change pas le texte"),
    ],
)
def test_a_description_that_changes_no_text_is_told_on_the_card(state: State, text: str, why: str) -> None:
    made = desk()
    made.facts.apply([DecisionOpened(replace(decision(made), state=state))])
    done = made.feed(described(text, "p1"))
    [told] = comments(done)
    assert "La carte a changé, pas le texte de la décision" in told
    assert why in told
    assert not mails(done)
    assert decision(made).digest == digest(TEXT)


@pytest.mark.parametrize(("hours", "texts"), [((1, 2), 3), ((2, 1), 2)])
def test_the_last_description_is_the_text_whichever_comes_first(hours: tuple[int, int], texts: int) -> None:
    made = desk()
    done = [made.feed(described(f"En vert, {at} couches.", hours=at)) for at in hours]
    assert (decision(made).digest, len(decision(made).versions)) == (digest("En vert, 2 couches."), texts)
    assert [one.text for one in done[1].effects if isinstance(one, CommentCard) and "n'est pas" in one.text] == []
    assert bool(mails(done[1])) is (texts == 3), "what the card no longer says is told to nobody"


def test_descriptions_of_before_the_proposal_are_read_in_their_order_too() -> None:
    made = desk()
    made.feed(described("Encore plus ancien.", hours=-2))
    assert decision(made).digest == digest(TEXT)
    made.feed(described("En vert, juste avant.", hours=-0.5))
    assert decision(made).digest == digest("En vert, juste avant.")


def test_the_card_of_a_decision_that_began_by_mail_tells_nothing_of_its_text() -> None:
    made = desk()
    made.facts.apply([DecisionOpened(replace(decision(made), thread="<m1@x>"))])
    done = made.feed(described("En vert."))
    assert not [one for one in done.effects if isinstance(one, CommentCard)]


def test_a_description_is_kept_through_what_is_said_of_the_card() -> None:
    made = Desk(RULES)
    assert description(None, made.facts) == ("", "")
    seen = CardSeen("c1", "N", "", "", AT, described="d1", described_at=AT).apply(None)
    assert description(seen, made.facts) == ("", ""), "its words were erased"
    older = CardSeen("c1", "N", "", "", AT - timedelta(days=1), described="d0").apply(seen)
    assert older.described == "d1"
    later = AT + timedelta(days=2)
    moved_on = CardSeen("c1", "N", "", "", later).apply(older)
    assert moved_on.described == "d1"
    missed = CardSeen("c1", "N", "", "", later - timedelta(days=1), described="d2").apply(moved_on)
    assert (missed.described, missed.told) == ("d2", later), "told of before the card was last heard of"
    kept_before = replace(moved_on, described_at=None)
    assert CardSeen("c1", "N", "", "", AT, described="d0").apply(kept_before) == kept_before, "as it was told then"


def renamed(name: str, before: str = "Repeindre", who: str = "p1", hours: float = 1) -> Event:
    private = {"card.name": name, "text": name, "text_before": before}
    return replace(described("", who, hours), id=f"r{hours}", kind="trello.card.renamed", private=private)


def test_another_title_is_an_amendment_where_the_title_is_the_text() -> None:
    made = desk("")
    done = made.feed(renamed("Repeindre en vert"))
    [_, version] = decision(made).versions
    assert (version.kind, version.digest, version.event) == ("major", digest("Repeindre en vert"), "r1")
    assert "Repeindre en vert" in mails(done)[0]
    made.feed(renamed("Repeindre en bleu", "Repeindre en vert", hours=2))
    assert (decision(made).title, decision(made).digest) == ("Repeindre en bleu", digest("Repeindre en bleu"))


def test_another_title_by_somebody_else_is_asked_of_who_proposes() -> None:
    made = desk("")
    made.feed(renamed("Repeindre en vert", who="p2"))
    made.feed(renamed("Repeindre en bleu", "Repeindre en vert", who="p2", hours=2))
    assert (decision(made).title, len(decision(made).versions)) == ("Repeindre", 1)
    assert [one.digest for one in decision(made).amendments.values()] == [
        digest("Repeindre en vert"), digest("Repeindre en bleu"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "name", "why"),
    [
        (State.IN_FORCE, "Repeindre en vert", "le texte ne se change plus une fois le vote ouvert"),
        (State.CONSENT_OPEN, "Repeindre, 4000 €", "un autre montant est une autre proposition"),
    ],
)
def test_a_title_that_changes_no_text_is_told_on_the_card(state: State, name: str, why: str) -> None:
    made = desk("")
    made.facts.apply([DecisionOpened(replace(decision(made), state=state))])
    [told] = comments(made.feed(renamed(name)))
    assert "La carte a changé, pas le texte de la décision" in told
    assert why in told
    assert (decision(made).title, decision(made).digest) == ("Repeindre", digest("Repeindre"))


def test_a_title_beside_a_description_changes_nothing() -> None:
    made = desk()
    done = made.feed(renamed("Repeindre vite"))
    assert (done.effects, len(decision(made).versions)) == ((), 1)


def at_once(made: Desk, name: str, text: str, who: str = "p1") -> Outcome:
    """Title and description change in one act: the title is told first, and is answered with the description."""
    with_text = renamed(name, who=who)
    first = made.feed(replace(with_text, fields={**with_text.fields, "also": ["described"]}))
    assert (first.effects, len(decision(made).versions)) == ((), 1)
    with_name = described(text, who)
    private = {**with_name.private, "card.name": name}
    fields = {"card.id": "c1", "also": ["renamed"]}
    return made.feed(replace(with_name, fields=fields, private=private))


def test_title_and_description_that_change_at_once_are_one_amendment() -> None:
    made = desk("")
    done = at_once(made, "Repeindre en vert", "En vert, deux couches.")
    assert (len(mails(done)), len(comments(done))) == (1, 1)
    assert (decision(made).title, decision(made).digest) == ("Repeindre en vert", digest("En vert, deux couches."))


@pytest.mark.parametrize(
    ("began", "name", "text", "who", "title", "versions"),
    [
        ("", "Repeindre, 4000 €", "En vert.", "p1", "Repeindre", 1),
        ("", "Repeindre en vert", "En vert.", "p2", "Repeindre", 1),
        ("", "Repeindre en vert", "", "p1", "Repeindre", 1),
        (TEXT, "Repeindre en vert", "En vert.", "p1", "Repeindre", 2),
    ],
    ids=["another amount", "somebody else", "no text", "the text was the description"],
)
def test_the_title_stays_where_it_was_not_the_text_or_the_text_stays(
    began: str, name: str, text: str, who: str, title: str, versions: int
) -> None:
    made = desk(began)
    at_once(made, name, text, who)
    assert (decision(made).title, len(decision(made).versions)) == (title, versions)


def deleted(card: str = "c1", hours: float = 3) -> Event:
    gone = described("", hours=hours)
    return replace(gone, id=f"x{card}", kind="trello.card.deleted", subject=card, fields={"card.id": card}, private={})


def test_a_decision_goes_on_without_its_card_and_the_list_is_told() -> None:
    made = desk()
    done = made.feed(deleted())
    assert decision(made).card == ""
    assert "La carte de cette décision a été supprimée du tableau. La décision continue" in mails(done)[0]
    assert comments(done) == [], "nothing is written on what is no more"
    assert not made.feed(deleted()).effects


def test_another_card_that_speaks_of_it_may_be_deleted() -> None:
    made = desk()
    made.facts.apply([CardLinked("c2", "D-1")])
    assert made.feed(deleted("c2")).effects == ()
    assert decision(made).card == "c1"


def test_of_a_decision_that_has_ended_nobody_is_told() -> None:
    made = desk()
    made.facts.apply([DecisionOpened(replace(decision(made), state=State.REJECTED, deadlines={}))])
    done = made.feed(deleted())
    assert (decision(made).card, done.effects) == ("", ())
