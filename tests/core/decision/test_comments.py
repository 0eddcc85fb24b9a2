"""What a comment on the card asks for: done, asked about and answered as a mail's, edited as a position is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.model import State
from hub.core.decision.notices import Where, effects
from hub.core.decision.trigger import Step
from hub.core.decision.wording import digest
from hub.core.effect import CommentCard
from hub.core.event import Event
from tests.core.decision.deciding import charter
from tests.core.decision.facts import Space
from tests.core.decision.test_handle import LATER, decision, happens, opened


def comment(text: str, by: str, at: datetime = LATER, before: str | None = None) -> Event:
    private = {"text": text} if before is None else {"text": text, "text_before": before}
    kind = "trello.card.commented" if before is None else "trello.card.comment_edited"
    return Event(
        f"{by}-{at.timestamp()}-{text}-{before}", kind, "trello", at, at, subject="c1", actor=by,
        fields={"card.id": "c1"}, private=private,
    )  # fmt: skip


def says(space: Space, text: str, by: str, before: str | None = None, made: Charter | None = None) -> Step:
    return happens(space, comment(text, by, before=before), made)


def told(done: Step) -> list[str]:
    return [one.kind for one in done.notices]


def answer(done: Step, space: Space, by: str, made: Charter | None = None) -> str:
    where = Where(url="https://x.example", commenter=by)
    [said] = effects(done.notices, decision(space), made or charter(), "e", where)
    assert isinstance(said, CommentCard)
    assert "https" not in said.text
    return said.text


@pytest.fixture
def space() -> Space:
    return opened(card="c1")


def test_an_amendment_in_a_comment_is_its_text_and_that_of_who_proposes_changes_the_text(space: Space) -> None:
    done = says(space, "@hub Bonjour,\nAmendement : un clavier.\n\n> un piano", "omar")
    [asked] = decision(space).amendments.values()
    assert (asked.by, asked.digest) == ("omar", digest("un clavier."))
    assert told(done) == ["amendment_asked"]
    says(space, "Amendement\nUn piano à queue.", "anna")
    d = decision(space)
    assert (d.digest, d.versions[-1].event, d.requests) == (
        digest("Un piano à queue."), comment("Amendement\nUn piano à queue.", "anna").id, {},
    )  # fmt: skip
    assert told(says(space, "Amendement", "anna")) == ["rejected"], "there is no text in it"


def test_who_seconds_an_amendment_on_the_card_supports_nothing_and_its_answer_is_heard_there(space: Space) -> None:
    says(space, "Amendement : un clavier.", "omar")
    for who in ("lise", "zoe"):
        says(space, "@hub J'appuie l'amendement A1", who)
    says(space, "J'appuie l'amendement A1. Je suis pour la proposition.", "max")
    d = decision(space)
    assert (d.amendments["A1"].seconds, list(d.positions)) == (("lise", "zoe", "max"), ["max"])
    says(space, "Amendement A1 refusé", "anna")
    assert (decision(space).options, decision(space).amendments["A1"].status) == (("A1",), "option")


def test_a_withdrawal_is_done_by_its_word_asked_about_in_a_sentence_and_stopped_on_the_card(space: Space) -> None:
    asked = says(space, "Je retire ma proposition.", "anna")
    assert "takeover" not in decision(space).deadlines
    assert "répondez avec « Retrait » seul sur la première ligne" in answer(asked, space, "anna")
    says(space, "Retrait", "anna")
    assert "takeover" in decision(space).deadlines
    says(space, "Reprise", "omar")
    assert (decision(space).proposer, "takeover" in decision(space).deadlines) == ("omar", False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Prolongation", "une prolongation se demande dans les dernières heures de la fenêtre"),
        ("Appel au vote", "un vote ne s'appelle qu'une fois constaté un désaccord qui dure"),
        ("Retrait", "seule la personne qui propose le peut"),
    ],
)
def test_what_is_not_done_is_answered_on_the_card_with_the_reason(space: Space, text: str, why: str) -> None:
    before = decision(space)
    done = says(space, text, "omar")
    assert decision(space) == replace(before, last_at=LATER), "it was talked about, and nothing else"
    assert why in answer(done, space, "omar")


def test_where_a_comment_does_not_prove_enough_its_author_is_told_where_to_ask(space: Space) -> None:
    strict = charter(proof="link")
    done = says(space, "Retrait", "anna", made=strict)
    assert "takeover" not in decision(space).deadlines
    text = answer(done, space, "anna", strict)
    assert "retirer la proposition" in text
    assert "demandez-le sur la page de la décision" in text


def test_nobody_asks_for_anything_by_an_account_that_is_not_named(space: Space) -> None:
    assert says(space, "+1", "").changes == ()


def test_what_an_objection_lacks_is_brought_by_another_comment(space: Space) -> None:
    says(space, "Je m'oppose parce que le blanc salit.", "omar")
    assert decision(space).objections["O1"].status == "incomplete"
    says(space, "Je propose de peindre en gris, et je peux aider samedi.", "omar")
    assert decision(space).objections["O1"].status == "qualified"


# edited


def test_an_edit_asks_anew_only_for_what_it_says_otherwise(space: Space) -> None:
    says(space, "Amendement : un clavier.", "omar")
    assert says(space, "Amendement :  un clavier !", "omar", "Amendement : un clavier.").changes == ()
    assert says(space, "Bonjour", "lise", "Salut").notices == ()
    says(space, "Amendement : un clavier de 61 touches", "omar", "Amendement : un clavier !")
    assert [one.digest for one in decision(space).amendments.values()] == [
        digest("un clavier."), digest("un clavier de 61 touches"),
    ]  # fmt: skip
    says(space, "J'appuie l'amendement A2", "zoe", "à lire")
    assert decision(space).amendments["A2"].seconds == ("zoe",)
    assert says(space, "Prolongation", "zoe", "Prolongation : 2 jours").changes == ()


def test_who_edits_a_request_away_is_told_that_it_stays(space: Space) -> None:
    says(space, "Retrait", "anna")
    done = says(space, "Bonjour", "anna", "Retrait")
    assert "takeover" in decision(space).deadlines
    text = answer(done, space, "anna")
    assert "modifier un commentaire ne reprend pas ce qu'il demandait" in text
    assert "parlez-en à la facilitation" in text
    assert "does not take back" in text
    says(space, "Reprise", "omar")
    says(space, "Je retire ma proposition.", "omar")
    unsaid = says(space, "Bonjour", "omar", "Je retire ma proposition.")
    assert (unsaid.changes, unsaid.notices) == ((), ()), "it was only asked about"
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.ADOPTED)
    assert says(space, "Bonjour", "anna", "Retrait").notices == (), "it is over"


def test_who_edits_a_position_away_is_told_that_it_counts_until_another(space: Space) -> None:
    says(space, "+1", "omar")
    text = answer(says(space, "Bonjour", "omar", "+1"), space, "omar")
    assert decision(space).positions["omar"].position == "support"
    assert "ne dit plus votre position.) Celle d'avant compte jusqu'à une autre." in text
    assert "any more); the one before counts until you take another." in text
    assert "pas encore" not in text
    assert "not count yet" not in text


def test_who_holds_no_position_is_not_told_that_one_counts(space: Space) -> None:
    assert says(space, "Bonne journée", "omar", "+1").notices == ()
    assert decision(space).positions == {}


def test_a_comment_edited_into_a_contest_is_a_late_objection(space: Space) -> None:
    ends = LATER + timedelta(days=3)
    adopted = replace(decision(space), state=State.ADOPTED, deadlines={"contest_ends": ends})
    space.sections["decision"]["D-1"] = adopted
    says(space, "Je conteste cette décision, car les voisins n'ont pas été prévenus.", "omar", "à lire")
    assert decision(space).state is State.CONTESTED
