"""What two settings of a charter say against each other, or one says that nothing can do: told when rules are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hub.core.decision.charter import Charter
from hub.core.decision.charter_values import KEYWORDS
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES

Clash = tuple[str | tuple[str, str], str, str]


def clashes(charter: Charter, given: Mapping[str, Any]) -> Iterator[Clash]:
    """The key, or the two of which one must change, and why what it says cannot be done beside the rest: in French, in
    English. `given` is what a rules file says, where one value may stand for all classes."""
    adopts = given.get("adopt_by")
    if isinstance(adopts, Mapping) and adopts.get("statutory", "assembly") != "assembly":
        yield (
            "adopt_by",
            "le hub n'adopte rien de statutaire, son assemblée le fait : écrivez statutory: assembly",
            "the hub adopts nothing statutory, its assembly does: write statutory: assembly",
        )
    if charter.dormant_after and charter.dormant_warning.length >= charter.dormant_after.length:
        yield (
            ("dormant_warning", "dormant_after"),
            "l'avertissement (dormant_warning) viendrait avant que le silence (dormant_after) commence",
            "the warning (dormant_warning) would come before the silence (dormant_after) begins",
        )
    if charter.dismiss_by == "vote" and not charter.vote_called_by:
        yield (
            ("dismiss_by", "vote_called_by"),
            "seul un vote passerait outre une objection (dismiss_by), et personne n'en appelle (vote_called_by) : "
            "écrivez dismiss_by: nobody, ou qui appelle au vote",
            "only a vote would pass over an objection (dismiss_by), and nobody calls one (vote_called_by): "
            "write dismiss_by: nobody, or who calls a vote",
        )
    first, _, last = charter.quiet_hours.partition("/")
    if charter.quiet_hours and first == last:
        yield (
            "quiet_hours",
            "elles finissent quand elles commencent ; écrivez none pour n'en avoir aucune",
            "they end when they begin; write none for no quiet hours",
        )
    judged = charter.grades if charter.method == "majority_judgment" else ()
    if any(not grade.strip() for grade in judged):
        yield "grades", "une mention n'a pas de nom", "a grade has no name"
    if len(set(judged)) < len(judged):
        yield "grades", "deux mentions portent le même nom", "two grades have the same name"
    yield from _words(charter)


def _words(charter: Charter) -> Iterator[Clash]:
    """Words that ask for two things, or that take a position as well (who seconds is for it)."""
    asks: dict[str, str] = {}
    for request, words in charter.keywords.items():
        for word in words:
            other = asks.setdefault(word.casefold().strip(), request)
            if other != request:
                yield (
                    "keywords",
                    f"« {word} » demande deux choses : {other} et {request}",
                    f'"{word}" asks for two things: {other} and {request}',
                )
            elif request != "second" and word not in KEYWORDS[request] and read(word).position in NAMES:
                yield (
                    "keywords",
                    f"« {word} » prend position : qui l'écrit demanderait aussi {request}",
                    f'"{word}" takes a position: who writes it would ask for {request} as well',
                )
