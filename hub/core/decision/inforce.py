"""The settings of the charter behind a move, in words: what each is called, and what it is here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hub.core.decision.charter import KEYS, Charter
from hub.core.decision.charter_values import Quorum
from hub.core.decision.clock import Duration
from hub.core.decision.model import Decision
from hub.core.decision.notice_texts import PARTS, WHO, Both, span
from hub.core.decision.reasons import SETTINGS, why_in

_LINE = {"fr": "ligne {number}", "en": "line {number}"}
_BETWEEN = {"fr": " ; ", "en": "; "}
_IS = {"fr": " : ", "en": ": "}
_FLAG = {"fr": ("non", "oui"), "en": ("no", "yes")}
NONE: Both = {"fr": "aucun", "en": "none"}
# the words that rules files take for what a setting is
WORDS: Mapping[str, Both] = {
    **WHO,
    **PARTS,
    "silence": {"fr": "le silence", "en": "silence"},
    "explicit": {"fr": "l'accord exprimé de chaque personne", "en": "the explicit agreement of each person"},
    "vote": {"fr": "un vote", "en": "a vote"},
    "assembly": {"fr": "l'assemblée", "en": "the assembly"},
    "nobody": {"fr": "personne", "en": "nobody"},
    "facilitator": {"fr": "la facilitation", "en": "the facilitator"},
    "proposer": {"fr": "qui propose", "en": "whoever proposes"},
    "two_thirds": {"fr": "deux tiers", "en": "two thirds"},
    "majority": {"fr": "majorité", "en": "majority"},
    "approval": {"fr": "approbation", "en": "approval"},
    "majority_judgment": {"fr": "jugement majoritaire", "en": "majority judgment"},
    "condorcet": {"fr": "classement (Condorcet)", "en": "ranking (Condorcet)"},
    "expressed": {"fr": "les votes exprimés", "en": "the votes expressed"},
    "present": {"fr": "les personnes qui ont voté", "en": "the people who voted"},
    "electorate": {"fr": "les personnes qui peuvent voter", "en": "the people who may vote"},
    "none": NONE,
    "sqrt": {"fr": "racine carrée de leur nombre", "en": "the square root of their number"},
    "editorial": {"fr": "la rédaction seule", "en": "wording alone"},
    "minor": {"fr": "un détail", "en": "a detail"},
    "major": {"fr": "le fond", "en": "the substance"},
}


def why(data: Mapping[str, str], decision: Decision, charter: Charter, language: str) -> dict[str, str]:
    """`why_en`: why it moved; `rule`: « ligne 5 ; ce qui adopte : le silence ; durée du consentement : 7 jours », for
    the row of the table of moves in `number`. A setting that is empty here is left out."""
    number = data.get("number", "")
    values = {key: said_of(key, decision.decision_class, charter, language) for key in SETTINGS.get(number, ())}
    said = [f"{name_of(key, language)}{_IS[language]}{value}" for key, value in values.items() if value]
    rule = _BETWEEN[language].join([_LINE[language].format(number=number), *said])
    return {"why_en": why_in("en", data.get("why", "")), "rule": rule}


def name_of(key: str, language: str) -> str:
    """What a setting is called amid a sentence, without what its description adds behind it."""
    words = re.split(r" ?[:(]", KEYS[key].fr if language == "fr" else KEYS[key].en)[0].strip()
    return words[:1].lower() + words[1:]


def said_of(key: str, decision_class: str, charter: Charter, language: str) -> str:
    """What a setting is for a class of decision, in words; "" where it is empty."""
    value = getattr(charter, key)
    if isinstance(value, dict) and decision_class in value:
        value = value[decision_class]
    return "" if value is None else _said(value, language)


def _said(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return _FLAG[language][value]
    if isinstance(value, Duration):
        return span(value, language)
    if isinstance(value, Quorum):
        return f"{value.value}{' %' if value.kind == 'percent' else ''}" if value.value else _said(value.kind, language)
    if isinstance(value, dict):
        found = ((_said(name, language), one) for name, one in value.items() if one is not None)
        return ", ".join(f"{name} ({_said(one, language)})" for name, one in found)
    if isinstance(value, tuple):
        return ", ".join(_said(one, language) for one in value)
    return WORDS[value][language] if value in WORDS else str(value)
