"""Every reason has its English, and every refusal that a member can meet says what to do or that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from hub.core.decision.charter import KEYS
from hub.core.decision.model import State
from hub.core.decision.notices import Where, body, link_of, refused
from hub.core.decision.reasons import NOT_ADMITTED, REFUSALS, SETTINGS, WHY_EN, refusal_in, why_in
from hub.core.decision.transitions import TABLE
from hub.core.decision.trigger import Notice
from hub.core.decision.untold import UNREAD
from tests.core.decision.deciding import Story


def test_every_move_of_the_table_says_why_in_english() -> None:
    moves = {row.why for row in TABLE if row.target is not None}
    assert moves - set(WHY_EN) == set()
    assert set(WHY_EN) - moves == {"la décision vient d'être ouverte", UNREAD}


def test_a_reason_in_each_language() -> None:
    assert why_in("fr", "le texte est amendé") == "le texte est amendé"
    assert why_in("en", "le texte est amendé") == "the text is amended"
    assert why_in("en", "une raison d'ailleurs") == "une raison d'ailleurs"


@pytest.mark.parametrize("french", REFUSALS)
def test_a_refusal_is_told_in_both_languages(french: str) -> None:
    told = body([Notice("rejected", "D-1", "omar", {"reason": french})], Story().d, Story().charter, Where())
    assert f"Votre message n'a pas été compté : {french}." in told
    assert f"Your message was not counted: {REFUSALS[french].en}." in told
    assert bool(REFUSALS[french].fix_fr) is bool(REFUSALS[french].fix_en) is ("Ce que vous pouvez faire" in told)


@pytest.mark.parametrize(
    ("keys", "fr", "en"),
    [
        (
            {"object": "list"},
            "écrivez depuis l'adresse inscrite à la liste, ou demandez à y être inscrit·e.",
            "write from the address that is on the list, or ask to be added.",
        ),
        (
            {"object": "active", "active_when": {"on_list": "interne"}},
            "ici seules les personnes actives prennent position ; si vous l'êtes, écrivez depuis l'adresse inscrite "
            "à la liste. Une personne est active quand elle est inscrite à la liste « interne ».",
            "write from the address that is on the list. A person is active who is on the list “interne”.",
        ),
        ({"propose": "list"}, "ou demandez à un membre de proposer.", "or ask a member to propose."),
        (
            {"propose": "active", "active_when": {"dues": True}},
            "demandez-le à l'une d'elles ; si vous l'êtes, écrivez depuis l'adresse inscrite à la liste. Une personne "
            "est active quand elle est à jour de cotisation.",
            "A person is active who has paid their dues.",
        ),
    ],
)
def test_who_is_not_admitted_is_told_what_admits_and_is_given_no_link(keys: dict[str, Any], fr: str, en: str) -> None:
    story = Story(**keys)
    reason = NOT_ADMITTED["propose" in keys]
    notice = Notice("rejected", "D-1", "omar", {"reason": reason})
    told = body([notice], story.d, story.charter, Where())
    assert f"{reason}. Ce que vous pouvez faire : " in told
    assert fr in told
    assert en in told
    assert link_of([notice], "omar", Where(url="https://x")) == ""
    assert link_of([Notice("rejected", "D-1", "omar", {"reason": "x"})], "omar", Where(url="https://x")) == "position"


@pytest.mark.parametrize("french", REFUSALS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_says_a_refusal_as_a_mail_does(french: str, language: str) -> None:
    story = Story()
    told = refused(french, story.d, story.charter, language)
    assert told
    assert told in body([Notice("rejected", "D-1", "omar", {"reason": french})], story.d, story.charter, Where())


def test_a_message_too_late_says_what_became_of_the_decision() -> None:
    story = Story(announced=False)
    refused = story.happens("ruling", "omar").reason
    values = {"state": "Brouillon", "how": "Faites ainsi."}
    assert (
        refusal_in("fr", refused, values) == "la décision est « Brouillon » : on n'y prend plus position. Faites ainsi."
    )
    assert refusal_in("en", refused, values).endswith("no longer taken. Faites ainsi.")
    assert refusal_in("en", "autre chose", values) == "autre chose."
    assert State.DRAFT is story.d.state


def test_who_calls_a_vote_on_what_the_assembly_decides_is_told_that_none_is_called() -> None:
    story = Story(kind="statutory")
    reason = story.happens("call_vote", "omar").reason
    assert refused(reason, story.d, story.charter, "fr").startswith(
        "aucun vote ne s'appelle sur ce que l'assemblée décide. "
    )
    assert refused(reason, story.d, story.charter, "en").startswith("no vote is called on what the assembly decides. ")


@pytest.mark.parametrize(
    ("callers", "reason"),
    [
        ([], "ici on n'appelle pas de vote"),
        (["facilitator"], "les règles laissent à d'autres d'appeler un vote"),
        (["facilitator", "active"], ""),
    ],
)
def test_an_active_person_who_may_call_no_vote_is_told_why(callers: list[str], reason: str) -> None:
    story = Story(rounds_before_vote=1, days_before_vote=0, meeting_required=False, vote_called_by=callers)
    story.objects("paul")
    assert story.state == "deadlock"
    assert story.happens("call_vote", "omar").reason == reason
    others = "seules les personnes actives s'y joignent" if "active" in callers else reason
    assert story.happens("call_vote", "noa").reason == others


def test_every_row_that_moves_names_the_settings_it_rests_on() -> None:
    assert {row.number for row in TABLE if row.target is not None} <= set(SETTINGS)
    assert {key for keys in SETTINGS.values() for key in keys} <= set(KEYS)
