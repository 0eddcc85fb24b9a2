"""What is put to the vote, told to those who vote, and the option that won, told when it is taken: in the words they
came in."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, State
from hub.core.decision.opening import cost_in
from hub.core.decision.tally import STATUS_QUO, ballot_names
from hub.core.decision.trigger import Notice
from hub.core.decision.wording import shown

PROPOSAL = "proposition"
# Of a longer text its beginning is told; the whole is on the decision's page.
LONGEST = 2_000
_TOLD = ("vote_announced", "ballots")
_HEAD = {
    True: {"fr": "Ce qui est mis au vote :", "en": "What is put to the vote:"},
    False: {"fr": "Le texte mis au vote :", "en": "The text put to the vote:"},
}
_UNCHANGED = {"fr": "rien ne change.", "en": "nothing changes."}
# Told of an option behind the move that takes it.
_CHOSEN = {
    "fr": " Le texte est celui de l'option {name}, que le vote a choisie.",
    "en": " The text is that of option {name}, which the vote chose.",
}
_CUT = {"fr": " … (la suite est sur la page de la décision)", "en": " … (the rest is on the decision's page)"}


def is_told(notice: Notice, decision: Decision) -> bool:
    """Whether what is told calls for a vote, so that its reader must know on what, or takes an option that won, so that
    they must know which."""
    return notice.kind in _TOLD or bool(choice(notice, decision, "fr"))


def chosen(decision: Decision) -> str:
    """The option that a vote chose and whose text is the one taken; "" for none."""
    taken = decision.adopted_digest
    won = (one.id for one in decision.amendments.values() if one.status == "chosen" and one.digest == taken)
    return next(won, "")


def choice(notice: Notice, decision: Decision, language: str) -> str:
    """A sentence that names the option which a move takes; "" for any other notice."""
    takes = notice.kind == "moved" and notice.data.get("to") in (State.ADOPTED, State.IN_FORCE)
    name = chosen(decision) if takes else ""
    return _CHOSEN[language].format(name=name) if name else ""


def sources(decision: Decision) -> dict[str, str]:
    """The events that hold what is voted on, by the names of a ballot."""
    amendments = ((one, decision.amendments.get(one)) for one in decision.options)
    held = {one: asked.event for one, asked in amendments if asked is not None}
    return {PROPOSAL: decision.versions[-1].event, **held} if decision.versions else held


def told(decision: Decision, charter: Charter, language: str, words: Mapping[str, str]) -> list[str]:
    """The paragraphs of a mail that say what is voted on, by the `words` of each name of a ballot; none where nobody's
    words are left, as of what was erased. A yes or no is said of the text in force alone; so is what a vote chose."""
    if chosen(decision):
        return [_beginning(words.get(PROPOSAL, "").strip(), language)]
    names = ballot_names(decision.options, charter)
    parts = [_part(one, words.get(one, ""), language, named=bool(names)) for one in names or (PROPOSAL,)]
    return [_HEAD[bool(names)][language], *filter(None, parts)] if any(words.values()) else []


def _part(name: str, words: str, language: str, *, named: bool) -> str:
    said = _UNCHANGED[language] if name == STATUS_QUO else _beginning(words.strip(), language)
    if not named or not said:
        return said
    return f"— {name} : {said}" if language == "fr" else f"— {name}: {said}"


def _beginning(words: str, language: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rpartition(" ")[0].rstrip() + _CUT[language]


def cost_of_winner(decision: Decision, facts: Facts, charter: Charter) -> str:
    """What the option that won a vote says that it costs; "" where none won, or it says nothing of money."""
    won = decision.amendments.get(decision.result.get("winner", ""))
    return cost_in(shown(facts.private(won.event), charter)) if won else ""
