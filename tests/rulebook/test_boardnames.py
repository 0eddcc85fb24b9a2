"""Lists and labels by id: a rule goes on when somebody renames what it names, and says what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.registry import kinds
from hub.core.effect import CreateCard, LabelCard, MoveCard
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.rulebook import boardcheck, boardnames, parse
from hub.rulebook.board import Card
from hub.rulebook.boardnames import ARCHIVED, DELETED, Names, NamesSeen, Sighting
from hub.rulebook.decide import decide_with_intents
from hub.rulebook.language import Rulebook
from hub.rulebook.world import TrialWorld

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = """rules: 1
reactions:
  - id: faite
    title: F
    event: trello.card.moved
    where: {list_after: [Fait, Terminé]}
    do:
      - move_card: Archives
  - id: regard
    title: R
    event: trello.board.seen
    if: any of lists where it = "Fait"
    do:
      - notify: x
  - id: archive
    title: A
    event: trello.card.archived
    if: list = "Fait" or list exactly "Idées" or list starts "Vieux"
    do:
      - notify: x
  - id: la-notre
    title: N
    event: trello.card.created
    where: {ours: {missing: false}}
    do:
      - notify: x
  - id: toutes
    title: T
    event: trello.card.created
    do:
      - notify: x
  - id: sortie
    title: S
    event: trello.card.moved
    where: {list_before: À décider, list_after: {is_not: Fait}}
    do:
      - label_card: Coup de main
  - id: aide
    title: L
    event: trello.card.labelled
    where: {label: Coup de main}
    do:
      - create_card: {list: À faire, name: "{{ event.list }} : {{ event.label }}"}
  - id: paiement
    title: P
    event: bank.transaction.booked
    where: {label: Coup de main}
    do:
      - notify: x
"""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    found, problems = parse.rulebook({"rules/a.yaml": RULES}, kinds())
    assert found is not None, [problem.render() for problem in problems]
    return found


class Board:
    """A board whose events come one a minute."""

    def __init__(self, book: Rulebook) -> None:
        self.world = TrialWorld(book, kinds())
        self.minutes = 0

    def event(self, kind: str, **fields: Any) -> Event:
        self.minutes += 1
        at = AT + timedelta(minutes=self.minutes)
        named = {name.replace("_id", ".id"): value for name, value in fields.items()}
        fields = {"card.id": "c1", **named}
        return Event(f"a{self.minutes}", f"trello.{kind}", "trello", at, at, subject="c1", fields=fields)

    def happens(self, kind: str, **fields: Any) -> Outcome:
        event = self.event(kind, **fields)
        outcome, _ = decide_with_intents(event, self.world.facts, self.world._context)
        self.world.facts.apply(outcome.changes)
        return outcome

    def moved(self, id: str, name: str, before_id: str = "", before: str = "") -> Outcome:
        return self.happens("card.moved", list=name, list_id=id, list_after=name, list_after_id=id, list_before=before,
                            list_before_id=before_id)  # fmt: skip

    @property
    def names(self) -> Names:
        return self.world.facts.get(boardnames.SECTION, "trello")


@pytest.fixture
def board(book: Rulebook) -> Board:
    return Board(book)


def fired(outcome: Outcome) -> list[str]:
    return [one.partition("#")[0] for one in outcome.fired]


def test_a_rule_goes_on_when_its_list_is_renamed_and_its_action_reaches_the_list_by_id(board: Board) -> None:
    board.happens("list.created", list="Archives", list_id="l9")
    before = board.moved("l1", "Fait")
    assert fired(before) == ["faite"]
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    board.happens("list.renamed", list="Vieilleries", list_id="l9", text_before="Archives")
    after = board.moved("l1", "Réglé")
    assert fired(after) == ["faite"]
    [effect] = [one for one in after.effects if isinstance(one, MoveCard)]
    assert (effect.list_name, effect.list_id) == ("Vieilleries", "l9")
    assert after.read["renamed"] == [("list", "Fait", "Réglé")]


def test_a_list_first_heard_of_when_it_is_renamed_is_known_by_both_names(board: Board) -> None:
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    assert fired(board.moved("l1", "Réglé")) == ["faite"]


def test_a_rule_written_with_the_new_name_works_too_and_a_late_event_bears_the_old_one(board: Board) -> None:
    board.moved("l1", "Bouclé")
    board.happens("list.renamed", list="Terminé", list_id="l1", text_before="Bouclé")
    event = board.event("card.moved", list="Bouclé", list_id="l1", list_after="Bouclé", list_after_id="l1")
    event = replace(event, occurred_at=AT + timedelta(minutes=1, seconds=30))
    late, _ = decide_with_intents(event, board.world.facts, board.world._context)
    assert fired(late) == ["faite"]
    assert late.read["called"] == {"list": "Terminé", "list_after": "Terminé"}


def test_not_and_the_list_it_came_from_are_read_by_id_as_well(board: Board) -> None:
    for id, old, new in (("l1", "Fait", "Réglé"), ("l2", "À décider", "En débat")):
        board.happens("list.renamed", list=new, list_id=id, text_before=old)
    assert fired(board.moved("l3", "Ailleurs", "l2", "En débat")) == ["sortie"]
    assert fired(board.moved("l1", "Réglé", "l2", "En débat")) == ["faite"]


def test_what_rules_say_is_read_with_the_names_of_today_and_the_trace_shows_it(board: Board, book: Rulebook) -> None:
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    outcome = board.moved("l1", "Réglé")
    renamed = tuple(outcome.read["renamed"])
    assert {name for _, what, name, _ in boardnames.conditions(boardnames.reread(book, renamed)) if what == "list"} == {
        "Réglé", "Terminé", "À décider", "Idées",
    }  # fmt: skip


def test_each_branch_of_an_either_is_read_by_id_and_other_tests_are_left_alone(board: Board) -> None:
    for id, old, new in (("l1", "Fait", "Réglé"), ("l2", "Idées", "Envies")):
        board.happens("list.renamed", list=new, list_id=id, text_before=old)
    for id, name in (("l1", "Réglé"), ("l2", "Envies"), ("l3", "Vieux trucs")):
        assert fired(board.happens("card.archived", list=name, list_id=id)) == ["archive"]
    assert fired(board.happens("card.archived", list="Ailleurs", list_id="l4")) == []
    assert fired(board.happens("board.seen", lists=["Fait"], things=[])) == ["regard"]


def test_a_label_renamed_keeps_its_rule_and_bank_labels_are_none_of_it(board: Board, book: Rulebook) -> None:
    board.happens("label.created", label="Coup de main", label_id="b1")
    board.happens("label.renamed", label="Aide", label_id="b1", text_before="Coup de main")
    outcome = board.happens("card.labelled", label="Aide", label_id="b1", list="Idées", list_id="l4")
    [effect] = [one for one in outcome.effects if isinstance(one, CreateCard)]
    assert (effect.name, effect.list_name, effect.list_id) == ("Idées : Aide", "À faire", "")
    put = board.moved("l3", "Ailleurs", "l2", "À décider")
    [label] = [one for one in put.effects if isinstance(one, LabelCard)]
    assert (label.label, label.label_id) == ("Aide", "b1")
    paid = Event("t1", "bank.transaction.booked", "banque", AT, AT, fields={"amount": "1"}, private={"label": "Aide"})
    assert "paiement" not in fired(decide_with_intents(paid, board.world.facts, board.world._context)[0])


def test_a_name_taken_by_another_list_is_that_list_s(board: Board) -> None:
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    board.happens("list.created", list="Fait", list_id="l2")
    assert fired(board.moved("l2", "Fait")) == ["faite"]
    assert fired(board.moved("l1", "Réglé")) == []
    board.happens("list.archived", list="Fait", list_id="l2")
    assert board.names.id("list", "Fait") == "", "the last that was called so is gone: nobody guesses the one before"


@pytest.mark.parametrize("first", ["l1", "l2"])
@pytest.mark.parametrize("heard", [True, False])
def test_a_list_that_was_archived_before_it_was_seen_takes_no_name_from_one_that_is_there(
    board: Board, first: str, heard: bool
) -> None:
    """An archived list of the same name, which the look at the board tells of, before or after a card of today's."""
    if heard:
        board.moved("l1", "Fait")
    things = [{"id": id, "what": "list", "name": "Fait", "closed": id == "l2"} for id in ("l1", "l2")]
    board.happens("board.seen", things=sorted(things, key=lambda one: one["id"] != first))
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    assert (board.names.today("list", "Fait"), board.names.id("list", "Fait")) == ("Réglé", "l1")
    assert fired(board.moved("l1", "Réglé")) == ["faite"]
    board.happens("list.archived", list="Réglé", list_id="l1")
    assert board.names.today("list", "Fait") == "Réglé"
    board.happens("list.reopened", list="Fait", list_id="l2")
    assert board.names.id("list", "Fait") == "l2", "it is there now, and bears the name"


def test_what_the_whole_board_shows_replaces_what_was_missed(board: Board) -> None:
    board.happens("list.created", list="Fait", list_id="l1")
    board.happens("label.created", label="Aide", label_id="b1")
    board.happens("label.created", label="Vert", label_id="b2")
    things = [{"id": "l1", "what": "list", "name": "Réglé", "closed": False},
              {"id": "l2", "what": "list", "name": "Vieux", "closed": True},
              {"id": "b1", "what": "label", "name": "Aide", "closed": False}]  # fmt: skip
    board.happens("board.seen", things=things)
    assert board.names.today("list", "Fait") == "Réglé"
    assert {thing.id: thing.gone for thing in board.names.things} == {"l1": "", "l2": ARCHIVED, "b1": "", "b2": DELETED}
    assert board.happens("board.seen", things=things).changes == (), "the same again teaches nothing"


def test_what_comes_and_goes(board: Board) -> None:
    def gone(kind: str, **fields: Any) -> str:
        board.happens(kind, **fields)
        return board.names.things[0].gone

    assert gone("list.archived", list="Fait", list_id="l1") == ARCHIVED
    assert gone("card.commented", list="Fait", list_id="l1") == ARCHIVED, "its cards may still be spoken of"
    assert gone("list.reopened", list="Fait", list_id="l1") == ""
    assert gone("list.moved_from_board", list="Fait", list_id="l1") == DELETED
    assert gone("card.commented", list="Fait", list_id="l1") == "", "there is a card in it on this board"
    board.happens("label.deleted", label_id="b1")
    assert board.names.of("b1") is None
    board.happens("label.created", label="Aide", label_id="b1")
    board.happens("label.deleted", label_id="b1")
    found = board.names.of("b1")
    assert found is not None
    assert (found.name, found.gone) == ("Aide", DELETED)


def test_what_is_first_seen_without_a_name_is_not_known_yet() -> None:
    assert NamesSeen("tableau", (Sighting("l9", "list", "", AT),)).apply(None) == Names()


def test_an_old_name_that_comes_late_stays_an_old_name() -> None:
    def at(minutes: int, name: str) -> Sighting:
        return Sighting("l1", "list", name, AT + timedelta(minutes=minutes))

    names = NamesSeen("trello", (at(5, "Réglé"), at(2, "Fait"), at(3, "fait"), at(1, "Réglé"))).apply(None)
    assert names.things[0].name == "Réglé"
    again = NamesSeen("trello", (at(9, "Fait"),)).apply(names)
    assert again.things[0].name == "Fait", "it was given its old name back"
    assert [name for name, _ in again.things[0].names] == ["Réglé", "Fait"]


@given(st.permutations([(1, "A"), (2, "B"), (3, "C"), (4, "D")]))
def test_the_last_name_wins_in_whatever_order_the_names_come(order: list[tuple[int, str]]) -> None:
    names: Names | None = None
    for minutes, name in order:
        names = NamesSeen("t", (Sighting("l", "list", name, AT + timedelta(minutes=minutes)),)).apply(names)
    assert names is not None
    assert [name for name, _ in names.things[0].names] == ["A", "B", "C", "D"]
    assert {names.today("list", name) for name in "ABCD"} == {"D"}


def test_deciding_the_same_journal_again_gives_the_same_map_and_the_same_effects(book: Rulebook) -> None:
    def life() -> list[Outcome]:
        board = Board(book)
        return [
            board.moved("l1", "Fait"),
            board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait"),
            board.moved("l1", "Réglé"),
            board.happens("list.archived", list="Réglé", list_id="l1"),
        ]

    first, second = life(), life()
    assert first == second
    assert sum(bool(outcome.effects) for outcome in first) == 2


def test_pages_show_cards_in_lists_called_as_they_are_today(board: Board) -> None:
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    cards = [Card(id, "n", "u", name, AT) for id, name in (("c1", "Fait"), ("c2", "Réglé"), ("c3", "Ailleurs"))]
    assert [card.list for card in boardnames.cards_today(cards, [board.names])] == ["Réglé", "Réglé", "Ailleurs"]
    assert [card.list for card in boardnames.cards_today(cards, [])] == [card.list for card in cards]


def test_cards_go_with_their_list_and_come_back_with_it(board: Board, book: Rulebook) -> None:
    board.happens("list.created", list="Fait", list_id="l1")
    cards = [Card("c1", "n", "u", "Fait", AT), Card("c2", "n", "u", "Ailleurs", AT)]

    def shown(*boards: Names) -> list[str]:
        return [card.id for card in boardnames.cards_today(cards, boards) if not card.gone]

    assert shown(board.names) == ["c1", "c2"]
    board.happens("list.archived", list="Fait", list_id="l1")
    assert shown(board.names) == ["c2"]
    other = Board(book)
    other.happens("list.created", list="Fait", list_id="l7")
    assert shown(board.names, other.names) == ["c1", "c2"], "another board has a list of that name"
    board.happens("list.reopened", list="Fait", list_id="l1")
    assert shown(board.names) == ["c1", "c2"]


def test_a_board_without_renaming_leaves_the_rules_as_they_are(board: Board, book: Rulebook) -> None:
    board.moved("l1", "Fait")
    assert boardnames.renames(book, board.names) == ()
    assert boardnames.reread(book, ()) is book
    event = board.event("card.moved", list="Fait", list_id="l1")
    assert boardnames.as_called(event, boardnames.called_today(event, board.names)) is event
    assert replace(event) == event


def test_what_rules_name_and_the_board_lacks_is_told_at_its_line_with_the_nearest_name(
    board: Board, book: Rulebook
) -> None:
    assert boardcheck.missing(book, Names(), "fr") == [], "nothing is known before the board was seen"
    for id, what, name in (
        ("l1", "list", "Fait"), ("l2", "list", "À decidr"), ("l3", "list", "Archives"), ("l4", "list", "A faire"),
        ("l5", "list", "Idées"), ("b1", "label", "Coup de main"),
    ):  # fmt: skip
        board.happens(f"{what}.created", **{what: name, f"{what}_id": id})
    [warning] = boardcheck.missing(book, board.names, "fr")
    assert (str(warning.location), warning.about, warning.severity) == (
        "rules/a.yaml:35:26", "réaction « sortie »", "warning",
    )  # fmt: skip
    assert warning.message == "la liste « À décider » n'a jamais été vue sur le tableau"
    assert warning.hint == "Remettez-la sur le tableau, ou changez la règle. Vouliez-vous dire « À decidr » ?"
    board.happens("list.archived", list="Archives", list_id="l3")
    board.happens("list.renamed", list="Réglé", list_id="l1", text_before="Fait")
    board.happens("list.archived", list="Réglé", list_id="l1")
    board.happens("label.deleted", label_id="b1")
    told = [(one.location.line, one.message) for one in boardcheck.missing(book, board.names, "en")]
    assert told == [
        (6, 'the list "Réglé" is archived'),
        (8, 'the list "Archives" is archived'),
        (18, 'the list "Réglé" is archived'),
        (35, 'the list "À décider" was never seen on the board'),
        (35, 'the list "Réglé" is archived'),
        (41, 'the label "Coup de main" is not on the board any more'),
    ]


def test_the_label_of_a_state_is_found_by_its_id_and_under_every_name_it_had(board: Board) -> None:
    put, off = (
        LabelCard("k1", "trello", "c1", label="Adoptée"),
        LabelCard("k2", "trello", "c1", off=("Adoptée", "Objection")),
    )
    move = MoveCard("k3", "trello", "c1", "Fait")
    assert boardnames.by_id(put, Names()) is put
    board.happens("label.created", label="Adoptée", label_id="b1")
    board.happens("label.renamed", label="C'est décidé", label_id="b1", text_before="Adoptée")
    assert boardnames.by_id(put, board.names) == replace(put, label="C'est décidé", label_id="b1")
    assert boardnames.by_id(off, board.names) == replace(off, off=("Adoptée", "C'est décidé", "Objection"))
    assert boardnames.by_id(move, board.names) is move


def test_what_the_hub_itself_did_is_no_news_but_for_a_rule_that_asks_for_it(board: Board) -> None:
    assert fired(board.happens("card.created", list="Idées", list_id="l1")) == ["toutes"]
    ours = board.happens("card.created", list="Idées", list_id="l1", ours="a1/toutes/0")
    assert fired(ours) == ["la-notre"]
    assert board.world.facts.get("board.card", "c1").list == "Idées", "it is known all the same"
