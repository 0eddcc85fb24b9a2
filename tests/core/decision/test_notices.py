"""What people are told: who gets what, in which language, once."""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision import notice_texts as texts
from hub.core.decision.clock import Duration
from hub.core.decision.model import Position, State
from hub.core.decision.notices import Where, body, deadline, effects, subject
from hub.core.decision.trigger import Notice
from hub.core.effect import CommentCard, LabelCard, SendMail
from tests.core.decision.deciding import PEOPLE, Story
from tests.core.decision.test_charter_keys import deadlocked


def test_a_call_says_the_rule_the_deadline_and_how_to_object() -> None:
    story = Story()
    text = body([Notice("call", "D-1")], story.d, story.charter, Where(url="https://hub.example.org/"))
    for said in (
        "Acheter un vélo [D-1]", "décision importante", "7 jours", "lundi 10 mars 2025 à 10:00", "2 soutiens explicites",
        "une raison, une proposition et une offre d'aide", "Monday 10 March 2025", "a reason, a proposal and an offer of help",
        "https://hub.example.org/decisions/D-1",
    ):  # fmt: skip
        assert said in text


def test_a_step_gives_one_mail_a_recipient_and_the_card_mirrors_it() -> None:
    story = Story()
    done = story.objects("paul", proposal=False)
    asked = effects(done.notices, story.d, story.charter, "e7", Where())
    assert [(e.to, e.key) for e in asked if isinstance(e, SendMail)] == [("paul", "D-1/missing_part/paul/1.1/e7")]
    d = replace(story.d, card="c1", message="<p@example.org>")
    moved = effects([Notice("moved", "D-1"), Notice("extended", "D-1")], d, story.charter, "e8", Where())
    mails = [e for e in moved if isinstance(e, SendMail)]
    assert [(m.to, m.in_reply_to, m.decision) for m in mails] == [("list", "<p@example.org>", "D-1")]
    labels = [e for e in moved if isinstance(e, LabelCard)]
    assert [(e.label, e.due) for e in labels] == [("", None), ("En discussion", None), ("", d.closes_at)]
    assert set(labels[0].off) == {one["fr"] for one in texts.STATES.values()} - {"En discussion"}
    assert len([e for e in moved if isinstance(e, CommentCard)]) == 1
    assert moved == effects([Notice("moved", "D-1"), Notice("extended", "D-1")], d, story.charter, "e8", Where())


def test_reminders_skip_those_who_answered_or_opted_out() -> None:
    story = Story()
    story.says("omar", "support")
    where = Where(electorate=PEOPLE, heard=PEOPLE, quiet=frozenset({"lise"}), maintainers=("anna",))

    def told(kind: str, to: str, state: State = State.CONSENT_OPEN) -> list[str]:
        d = replace(story.d, state=state)
        return [
            e.to for e in effects([Notice(kind, "D-1", to)], d, story.charter, "e", where) if isinstance(e, SendMail)
        ]

    assert told("reminder", "silent") == ["anna", "paul", "zoe"]
    assert told("reminder", "silent", State.VOTE_OPEN) == ["anna", "omar", "paul", "zoe"]
    assert told("ballots", "electorate") == list(PEOPLE), "nobody opted out of a ballot"
    assert told("not_announced", "maintainers") == ["anna"]
    story.d = replace(story.d, electorate=("paul", "omar"))
    assert told("ballots", "electorate") == ["paul", "omar"], "a ballot goes to who may use it"
    assert told("reminder", "silent", State.VOTE_OPEN) == ["paul", "omar"]
    assert told("reminder", "silent") == ["anna", "paul", "zoe"]
    where = replace(where, heard=("omar", "paul"))
    assert told("reminder", "silent") == ["paul"], "who may not take a position is not asked for one"
    assert told("reminder", "silent", State.VOTE_OPEN) == ["paul", "omar"]


def test_a_card_request_goes_to_the_card_only_and_private_things_never_do() -> None:
    story = Story()
    d = replace(story.d, card="c1", closes_at=None)
    card = effects([Notice("card_request", "D-1", "card")], d, story.charter, "e", Where())
    assert [type(e) for e in card] == [CommentCard]
    private = effects([Notice("ask", "D-1", "omar", {"why": "doute."})], d, story.charter, "e", Where(board="trello"))
    assert [type(e) for e in private] == [SendMail]
    assert effects([Notice("moved", "D-1")], story.d, story.charter, "e", Where(mail="")) == []


def test_names_of_a_vote_are_shown_only_as_the_charter_allows() -> None:
    story = Story()
    story.says("omar", "support")
    names = Where(names={"omar": "Omar"})
    adopted = replace(story.d, state=State.ADOPTED)
    notice = [Notice("moved", "D-1")]
    assert "Pour : Omar" in body(notice, adopted, story.charter, names)
    assert "Omar" not in body(notice, story.d, story.charter, names)
    assert "Omar" not in body(notice, adopted, story.charter, Where())
    voted = replace(adopted, ballots=story.d.positions)
    assert "Pour : Omar" in body(notice, voted, story.charter, names)
    assert "Omar" not in body(notice, voted, replace(story.charter, secret="yes"), names)


def test_subjects_are_in_the_first_language() -> None:
    story = Story()
    assert subject(Notice("moved", "D-1"), story.d, story.charter) == "[D-1] En discussion : Acheter un vélo"
    assert (
        subject(Notice("call", "D-1"), story.d, replace(story.charter, languages=("en",)))
        == "[D-1] Proposal: Acheter un vélo"
    )
    assert (
        subject(Notice("call", "D-1"), story.d, replace(story.charter, languages=()))
        == "[D-1] Proposition : Acheter un vélo"
    )


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words_and_says_how_to_react(state: State) -> None:
    story = Story()
    text = body(
        [Notice("moved", "D-1", data={"why": "x", "number": "5"})],
        replace(story.d, state=state),
        story.charter,
        Where(),
    )
    assert texts.STATES[state]["fr"] in text
    assert texts.STATES[state]["en"] in text
    assert "[D-1]" in text


@pytest.mark.parametrize("kind", [k for k in texts.SUBJECTS if k != "moved"])
def test_every_message_has_both_languages(kind: str) -> None:
    for language in ("fr", "en"):
        assert texts.text(kind, language, {})
        assert texts.SUBJECTS[kind][language]


def test_the_deadline_to_show() -> None:
    story = Story()
    assert deadline(story.d) == ("close", "2025-03-10T09:00:00+00:00")
    assert deadline(replace(story.d, deadlines={})) == ("", "")


def test_spans_in_words() -> None:
    assert texts.span(Duration(13, 3, 90), "fr") == "1 an, 1 mois, 3 jours, 1 heure et 30 minutes"
    assert texts.span(Duration(days=42), "fr") == "6 semaines"
    assert texts.span(Duration(months=24, days=1), "en") == "2 years and 1 day"
    assert (texts.span(Duration(), "fr"), texts.span(Duration(), "en")) == ("aucun délai", "no time")


def due_of(story: Story) -> list[object]:
    """The due date that the card is given when the decision moves; empty when it is left alone."""
    moved = effects([Notice("moved", "D-1")], replace(story.d, card="c1"), story.charter, "e", Where())
    return [e.due for e in moved if isinstance(e, LabelCard) and not e.label and not e.off]


def test_the_cards_due_date_is_that_of_a_clock_that_runs() -> None:
    assert due_of(Story(announced=False)) == [], "what a person set is left alone before the window opens"
    story = Story()
    assert due_of(story) == [story.d.closes_at]
    story.objects("paul")
    assert story.d.state is State.OBJECTED
    assert due_of(story) == [None], "the clock stands still"
    supported = Story()
    for person in ("paul", "lise"):
        supported.says(person, "support")
    assert supported.d.closes_at is not None
    supported.now = supported.d.closes_at
    supported.happens("timer", about="close")
    assert supported.d.state is State.ADOPTED
    assert due_of(supported) == [None], "it ran out"


def test_who_speaks_on_the_card_is_answered_there_without_a_link() -> None:
    """Many are known by the board alone: a mail could never reach them."""
    story = Story()
    carded = replace(story.d, card="c1")
    notice = Notice("ask", carded.id, "omar", {"why": "deux positions."})
    where = Where(url="https://hub.invalid", commenter="omar", comment="\nPour, si on peut.\nOmar")
    [answer] = effects([notice], carded, story.charter, "e9", where)
    assert isinstance(answer, CommentCard)
    assert answer.card == "c1"
    assert answer.text.startswith(f"> Pour, si on peut.\n\n[{carded.id}] Nous ne sommes pas sûrs")
    assert "We are not sure" in answer.text
    assert "hub.invalid" not in answer.text
    [long] = effects([notice], carded, story.charter, "e9", replace(where, comment="a" * 200))
    assert isinstance(long, CommentCard)
    assert long.text.startswith("> " + "a" * 79 + "…\n")
    [calling] = effects([notice], carded, story.charter, "e9", replace(where, comment="@board pour"))
    assert isinstance(calling, CommentCard)
    assert "@board" not in calling.text, "whom a comment calls is not called again by its answer"
    [bare] = effects([notice], carded, replace(story.charter, languages=()), "e9", replace(where, comment=" "))
    assert isinstance(bare, CommentCard)
    assert bare.text.startswith(f"[{carded.id}] Nous")


@pytest.mark.parametrize(
    ("card", "board", "to"), [("", "trello", "omar"), ("c1", "", "omar"), ("c1", "trello", "lise")]
)
def test_everybody_else_is_answered_by_mail(card: str, board: str, to: str) -> None:
    story = Story()
    notice = Notice("ask", story.d.id, to, {"why": "deux positions."})
    where = Where(board=board, commenter="omar", comment="Pour")
    [answer] = effects([notice], replace(story.d, card=card), story.charter, "e9", where)
    assert isinstance(answer, SendMail)


def test_a_reservation_of_somebody_in_favour_is_told_as_that() -> None:
    story = Story()
    said = {who: Position(who, "reserve", story.now, backs=who == "lise") for who in ("lise", "omar")}
    adopted = replace(story.d, state=State.ADOPTED, positions=said)
    charter = replace(story.charter, names_in_mail=True)
    text = body([Notice("moved", "D-1")], adopted, charter, Where(names={"lise": "Lise", "omar": "Omar"}))
    assert "Réserve : Lise (pour), Omar" in text
    assert "Reservation : Lise (for), Omar" in text


@pytest.mark.parametrize(
    ("kind", "keys", "said"),
    [
        (
            "important",
            {},
            "Peut objecter : toute personne. Vote, si l'on en vient là : toute personne active (5 aujourd'hui).",
        ),
        ("important", {"object": "list", "vote": "list"}, "Peut objecter : toute personne inscrite à la liste. Vote"),
        ("important", {"window": "P3D"}, "Fenêtre : 3 jours à partir de l'arrivée"),
        ("statutory", {}, "L'assemblée décide. Délai statutaire de convocation : 7 jours avant l'assemblée."),
        ("statutory", {"window": "PT0M"}, "L'assemblée décide. Le hub note ce que dit son procès-verbal."),
    ],
)
def test_the_call_says_who_may_object_and_who_votes(kind: str, keys: dict[str, str], said: str) -> None:
    story = Story(kind, **keys)
    [call] = story.notices("call")
    assert said in body([call], story.d, story.charter, Where())


def test_a_call_to_an_assembly_tells_no_window_and_no_way_to_object_that_there_is_not() -> None:
    story = Story("statutory", announced=False)
    text = body(story.notices("call"), story.d, story.charter, Where())
    assert not [said for said in ("Fenêtre", "Window", "objecter", "object") if said in text]
    assert "notés pour l'assemblée, qui décide ; ils n'arrêtent rien." in text
    assert "noted for the assembly, which decides; it stops nothing." in text


def test_a_call_in_english_without_a_roster_counts_nobody() -> None:
    story = Story(languages=["en"])
    assert (
        "votes, if it comes to that: any active person."
        in body([Notice("call", "D-1")], story.d, story.charter, Where()).lower()
    )


@pytest.mark.parametrize(("options", "told"), [((), 1), (("A1",), 0)])
def test_majority_judgment_between_two_options_comes_with_a_warning(options: tuple[str, ...], told: int) -> None:
    story = deadlocked(method="majority_judgment")
    story.d = replace(story.d, options=options)
    story.happens("call_vote", "zoe")
    assert story.state == "vote_notice"
    assert len(story.notices("two_options")) == told
