"""What it takes to be active, one criterion at a time, and a vote's roll, told in the languages of messages.

A roll is recorded in French (« non : il manque : cotisation à jour ; absence annoncée ») and read in English by the
same table of sentences that wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hub.core.decision.clock import Duration
from hub.core.decision.notice_texts import span

# What is said of a person's right to vote, in French and in English; `had` and `of` are figures or a list's name.
_SAID = {
    "lacks": ("il manque : {of}", "lacks: {of}"),
    "on_list": ("inscrite à la liste {of}", "on the list {of}"),
    "listed_for": ("inscrite depuis {of}", "on it for {of}"),
    "present": ("{had} jours de présence sur {of}", "{had} days of presence of {of}"),
    "hours": ("{had} heures données sur {of}", "{had} hours given of {of}"),
    "dues": ("cotisation à jour", "dues paid"),
    "left": ("a quitté la liste", "has left the list"),
    "unvoted": ("a quitté la liste, sans avoir voté", "has left the list, without having voted"),
    "grace": ("le délai de grâce court encore", "the time of grace still runs"),
    "anyone": ("tout le monde vote", "everybody votes"),
    "listed": ("les personnes de la liste votent", "the people of the list vote"),
    "nothing": ("aucun critère", "no criterion"),
    "returned": ("ses mails reviennent", "their mails come back"),
    "away": ("absence annoncée", "said to be away"),
}
_FRAMES = tuple(
    (re.compile(re.escape(french).replace(r"\{had\}", "(?P<had>.+)").replace(r"\{of\}", "(?P<of>.+)")), english)
    for french, english in _SAID.values()
)
_AND = " ; "
# « 1 jours » is recorded, and « 1 jour » read
_ONE = re.compile(r"(?<![\d,])([01](?:,\d+)?) (jour|heure)s( donnée)?s?\b")
_ONE_EN = re.compile(r"(?<![\d.])1 (day|hour)s\b")
# « depuis P30D » is recorded, and « depuis 30 jours » read
_SPAN = re.compile(r"(?<=inscrite depuis )P\w+")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of `active_when` for one person: whether it holds, and why as a roll records it."""

    holds: bool
    why: str

    def said(self, language: str) -> str:
        """The criterion in one of the languages of messages."""
        return roll_in(language, self.why)


def criterion(holds: bool, what: str, of: object = "", had: str = "") -> Criterion:
    """A criterion as the table records it; `had` has the decimal comma."""
    return Criterion(holds, _SAID[what][0].format(of=of, had=had))


def french(what: str, of: object = "") -> str:
    """A sentence of the table as a roll records it."""
    return _SAID[what][0].format(of=of)


def joined(sentences: list[str]) -> str:
    """Sentences as a roll records them, all that is said of one person."""
    return _AND.join(sentences)


def roll_in(language: str, recorded: str) -> str:
    """What a roll recorded of one person, in one of the languages of messages; what nobody translated stays French."""
    recorded = _SPAN.sub(lambda found: span(Duration.parse(found[0]), language), recorded)
    if language != "en":
        return _ONE.sub(r"\1 \2\3", recorded)
    return _ONE_EN.sub(r"1 \1", "; ".join(map(_in_english, recorded.split(_AND))))


def _in_english(said: str) -> str:
    for frame, english in _FRAMES:
        if found := frame.fullmatch(said):
            parts = found.groupdict()
            had, of = parts.get("had", ""), parts.get("of", "")
            return english.format(had=had.replace(",", "."), of=_in_english(of) if english.startswith("lacks") else of)
    return said
