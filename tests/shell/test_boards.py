"""What rules name and the boards lack: told when no board has it, never before one was seen."""

from __future__ import annotations

from datetime import UTC, datetime

from connectors.registry import kinds
from hub import boards
from hub.rulebook import parse
from hub.rulebook.boardnames import ARCHIVED, Named, Names
from hub.rulebook.language import Rulebook

AT = datetime(2026, 3, 2, tzinfo=UTC)
RULES = """rules: 1
reactions:
  - id: fini
    title: Fini
    event: trello.card.moved
    where: {list_after: Fait}
    do:
      - move_card: Archives
"""


def book() -> Rulebook:
    found, problems = parse.rulebook({"a.yaml": RULES}, kinds())
    assert found is not None, problems
    return found


def board(*lists: str, archived: tuple[str, ...] = ()) -> Names:
    return Names(tuple(Named(name, "list", ((name, AT),), ARCHIVED if name in archived else "", AT) for name in lists))


def told(*seen: Names) -> list[str]:
    return [one.message for one in boards.lacking(seen, book(), "fr")]


def test_nothing_is_told_before_a_board_was_seen_or_rules_are_in_force() -> None:
    assert told() == []
    assert told(Names()) == []
    assert boards.lacking([board("Idées")], None, "fr") == []


def test_a_list_that_one_board_has_is_not_lacking() -> None:
    one, other = board("Fait", archived=("Fait",)), board("Idées")
    assert told(one) == ["la liste « Fait » est archivée", "la liste « Archives » n'a jamais été vue sur le tableau"]
    assert len(told(one, other)) == 2, "neither board has one of the two"
    assert told(one, board("Fait")) == ["la liste « Archives » n'a jamais été vue sur le tableau"]
    assert told(one, board("Fait", "Archives"), Names()) == []
