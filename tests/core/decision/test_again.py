"""What was rejected comes back after `repropose_after`, or with a text changed in depth: told, and held to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.core.decision import notice_how
from hub.core.decision.charter import Charter
from hub.core.decision.model import State, TextVersion
from hub.core.decision.opening import open_decision
from hub.core.decision.strays import too_soon
from hub.core.event import Event, Origin
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, opened, proposal

ENDED = MONDAY + timedelta(days=9)
SOON = ENDED + timedelta(days=4)
AT_ONCE = charter(repropose_after="PT0M")


def rejected(made: Charter | None = None, **more: Any) -> Space:
    space = opened(made=made)
    found = decision(space)
    space.said[found.message] = {"text": str(proposal().get("reply_text"))}
    space.sections["decision"]["D-1"] = replace(found, **{"state": State.REJECTED, "ended_at": ENDED, **more})
    return space


def again(at: datetime = SOON, **private: str) -> Event:
    first = proposal()
    fields = {**first.fields, "thread": "fil-2"}
    said = {**first.private, **private}
    return replace(first, id="<encore@x>", occurred_at=at, received_at=at, fields=fields, private=said, actor="omar")


def opens(space: Space, what: Event, made: Charter | None = None) -> str:
    """The decision that a mail opens; else why it opens none."""
    done = open_decision(what, {"announce": "now"}, space, made or charter())
    return done.reason or "D-2"


def test_the_same_proposal_soon_after_its_rejection_opens_nothing_and_is_told_from_when_it_may() -> None:
    space = rejected()
    assert opens(space, again()) == "déjà rejetée : D-1, trop tôt pour reproposer sans changement majeur"
    answer = too_soon(again(), {}, space, charter())
    assert answer is not None
    assert "telle quelle elle peut revenir à partir du vendredi 12 septembre 2025 à 10:00" in answer.text
    assert "from Friday 12 September 2025" in answer.text
    assert answer.subject == "[D-1] déjà rejetée / already rejected"
    assert too_soon(replace(again(), actor=""), {}, space, charter()) is None, "nobody is known to be told"


def test_what_was_rejected_comes_back_by_the_rules_of_its_own_day() -> None:
    """The list was told a day when it was rejected: a charter of later neither brings it forward nor puts it off."""
    kept = {"old": charter(repropose_after="P1M"), "older": charter(repropose_after="P1Y")}
    after = ENDED + timedelta(days=40)
    for rulebook, opens_by_then in (("old", True), ("older", False), ("lost", False)):
        space = rejected(rulebook=rulebook)
        done = open_decision(again(after), {"announce": "now"}, space, charter(), frozen=kept.get)
        assert bool(done.changes) is opens_by_then, rulebook
    answer = too_soon(again(after), {}, rejected(rulebook="older"), charter(), kept.get)
    assert answer is not None
    assert "à partir du jeudi 12 mars 2026" in answer.text


def test_its_words_are_the_same_with_another_case_and_another_signature() -> None:
    subject, text = str(proposal().get("subject")), str(proposal().get("reply_text"))
    assert opens(rejected(), again(subject=subject.upper())).startswith("déjà rejetée")
    for sign in (" !", ".", " ?!"):
        assert opens(rejected(), again(subject=f"{subject}{sign}")).startswith("déjà rejetée")
    assert opens(rejected(), again(subject=f"{subject} à 50 %")) == "D-2"
    assert opens(rejected(), again(text=f"{text}\n\n-- \nOmar")).startswith("déjà rejetée")


def test_the_text_of_an_amendment_is_the_one_that_was_rejected() -> None:
    versions = (*decision(opened()).versions, TextVersion(2, "du courriel", MONDAY, event="<amende@x>"))
    space = rejected(versions=versions)
    space.said["<amende@x>"] = {"text": "Amendement\n\nLouer un vélo."}
    assert opens(space, again(reply_text="Louer un vélo.")).startswith("déjà rejetée")
    assert opens(space, again()) == "D-2", "the text before it was not rejected"


@pytest.mark.parametrize(
    "what",
    [
        again(reply_text="Louer un vélo, plutôt."),
        again(subject="[Proposition] Repeindre l'entrée"),
        again(at=ENDED + timedelta(days=190)),
        replace(again(), origin=Origin.IMPORT),
        event("trello.card.moved", "omar", SOON, card__id="c1", card__name="Acheter un vélo"),
    ],
)
def test_another_proposal_opens_another_decision(what: Event) -> None:
    assert opens(rejected(), what) == "D-2"
    assert too_soon(what, {}, rejected(), charter()) is None


@pytest.mark.parametrize("more", [{"state": State.WITHDRAWN}, {"ended_at": None}, {"versions": ()}])
def test_what_was_not_rejected_or_whose_text_nobody_knows_holds_nothing_back(more: dict[str, Any]) -> None:
    assert opens(rejected(**more), again()) == "D-2"


def test_where_nothing_is_waited_for_it_opens_at_once() -> None:
    assert opens(rejected(AT_ONCE), again(), AT_ONCE) == "D-2"


def test_a_rejection_says_from_when_and_how_it_may_be_proposed_again() -> None:
    found = decision(rejected())
    told = notice_how.react(found, charter(), "fr", {})
    assert "sur sa page, en vous connectant : dès maintenant avec un texte changé en profondeur" in told
    assert "telle quelle à partir du vendredi 12 septembre 2025 à 10:00" in told
    assert "as it is from Friday 12 September 2025" in notice_how.react(found, charter(), "en", {})
    assert "faites une nouvelle proposition" in notice_how.react(found, AT_ONCE, "fr", {})
    assert "faites une nouvelle proposition" in notice_how.react(
        replace(found, state=State.NO_RESULT), charter(), "fr", {}
    )


def test_a_mail_that_replies_is_no_new_proposal() -> None:
    assert too_soon(mail("Pour", "omar", SOON), {}, rejected(), charter()) is None
