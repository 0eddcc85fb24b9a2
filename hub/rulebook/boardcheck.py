"""Lists and labels that rules name and that the board does not have (any more): a warning for each, at its line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from hub.problem import Location, Problem
from hub.rulebook.boardnames import ARCHIVED, DELETED, FIELDS, Names, conditions
from hub.rulebook.language import Rulebook
from hub.rulebook.template import is_template
from hub.rulebook.values import fold

# what an action names, and whether the hub makes it when the board has none
_NAMED_BY = {"move_card": ("list", False), "create_card": ("list", False), "label_card": ("label", True)}
_TEXTS = {
    "fr": {
        "list": "la liste", "label": "l'étiquette", ARCHIVED: "est archivée", DELETED: "n'est plus sur le tableau",
        "": "n'a jamais été vue sur le tableau", "reaction": "réaction « {id} »", "thing": "{what} « {name} » {gone}",
        "hint": "Remettez-la sur le tableau, ou changez la règle.", "near": "Vouliez-vous dire « {near} » ?",
    },
    "en": {
        "list": "the list", "label": "the label", ARCHIVED: "is archived", DELETED: "is not on the board any more",
        "": "was never seen on the board", "reaction": 'reaction "{id}"', "thing": '{what} "{name}" {gone}',
        "hint": "Put it back on the board, or change the rule.", "near": 'Did you mean "{near}"?',
    },
}  # fmt: skip


def missing(book: Rulebook, names: Names, language: str) -> list[Problem]:
    """What rules name and the board lacks, by place; nothing before the board was seen.

    Among several names of one test, those never seen are passed over when another is there: such lists of words offer
    names that places use. A label that a rule puts is made when it is missing.
    """
    found: dict[tuple[Location, str], Problem] = {}
    for what, name, place, about in _named(book, names):
        thing = names.find(what, name)
        if thing is None or thing.gone:
            said = _TEXTS["fr" if language == "fr" else "en"]
            gone = said[thing.gone if thing else ""]
            message = said["thing"].format(what=said[what], name=thing.name if thing else name, gone=gone)
            near = _near(names, what, name)
            hint = " ".join([said["hint"], *([said["near"].format(near=near)] if near else [])])
            problem = Problem(place, said["reaction"].format(id=about), message, hint, "warning")
            found.setdefault((place, message), problem)
    return sorted(found.values())


def _named(book: Rulebook, names: Names) -> Iterable[tuple[str, str, Location, str]]:
    if not names.things:
        return
    for reaction, what, name, test in conditions(book):
        others = test.value if test.op == "in" else ()
        passed = names.find(what, name) is None and any(names.find(FIELDS[test.field], one) for one in others)
        if not passed:
            yield what, name, test.value_place.location, reaction.id
    for reaction in book.reactions:
        for action in reaction.do:
            what, made = _NAMED_BY.get(action.name, ("", True))
            name = str(action.params.get(what) or "")
            if name and not is_template(name) and not made:
                yield what, name, action.location, reaction.id


def _near(names: Names, what: str, name: str) -> str:
    there = {fold(thing.name): thing.name for thing in names.things if thing.what == what and not thing.gone}
    close = get_close_matches(fold(name), list(there), 1, 0.6)
    return there[close[0]] if close else ""
