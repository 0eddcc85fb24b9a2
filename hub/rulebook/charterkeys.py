"""The table of settings under `charter:`: name, type, default of the coroutine profile, what it means.

Only names and types are checked here; what a setting does belongs to the decision machine.
"""

# ruff: noqa: E501 - one setting a line, so that the table reads as a table

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

CLASSES = ("info", "reversible", "important", "statutory")
LANGUAGES = ("fr", "en")
POSITIONS = ("support", "consent", "abstain", "reserve", "objection", "withdraw", "reason", "proposal", "help")
RETENTION: Mapping[str, str] = MappingProxyType(
    {
        "mail": "le texte des mails",
        "card": "le texte des cartes",
        "bank": "les libellés et contreparties de la banque",
        "person": "les adresses et noms après le départ d'une personne",
        "ballot": "les bulletins des votes à bulletin secret",
        "trace": "les valeurs lues par les règles",
        "log": "le journal technique",
        "quarantine": "ce qui n'a pas pu être lu",
    }
)

_DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")
_PERIOD = re.compile(r"(?:\d{4}-)?(\d\d)-(\d\d)/(?:\d{4}-)?(\d\d)-(\d\d)|W(\d\d)-W(\d\d)")
_HOURS = re.compile(r"([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class CharterKey:
    """One setting. `type` is one of the names of `_TESTS`; `choices` are the words it may hold."""

    name: str
    type: str
    default: Any
    fr: str
    choices: tuple[str, ...] = ()
    per_class: bool = False


K = CharterKey
_ROWS = (
    K("class_of", "class_of", {}, "la classe d'une décision d'après une étiquette, un montant ou l'objet"),
    K("window", "duration", "P7D", "le délai pendant lequel le silence vaut accord", (), True),
    K("extra_over", "words", [], "ce qui allonge le délai : weekend, holiday", ("weekend", "holiday")),
    K("reminder_before", "duration", "P3D", "combien de temps avant la fin un rappel part"),
    K("min_explicit_support", "count", 2, "les soutiens exprimés qu'il faut au moins", (), True),
    K("who_proposes", "word", "anyone", "qui peut proposer", ("anyone", "listed", "active", "facilitator")),
    K("who_objects", "word", "anyone", "qui peut s'opposer", ("anyone", "listed", "active")),
    K("who_votes", "word", "active", "qui vote", ("anyone", "listed", "active")),
    K("active_when", "criteria", {"on_list": "interne", "listed_for": "P30D"}, "ce qui rend une personne active"),
    K("active_period", "word", "quarter", "la période sur laquelle cela se compte", ("month", "quarter", "half", "year")),
    K("active_grace", "duration", "P30D", "combien de temps la qualité dure après la période"),
    K("sponsors", "count", 0, "les soutiens nécessaires pour ouvrir", (), True),
    K("objection_needs", "words", ["reason", "proposal", "help"], "ce qu'une objection doit contenir", ("reason", "proposal", "help")),
    K("incomplete_grace", "duration", "P2D", "le temps laissé pour compléter une objection"),
    K("incomplete_then", "word", "reserve", "ce que devient une objection restée incomplète", ("reserve", "ignore", "count")),
    K("dismiss_by", "word", "facilitator", "qui peut écarter une objection", ("nobody", "facilitator", "vote")),
    K("appeal_by", "count", 2, "combien de personnes peuvent faire appel d'une objection écartée"),
    K("min_resume", "duration", "PT48H", "le délai minimal après une objection levée"),
    K("extension", "duration", "P3D", "la durée d'une prolongation demandée"),
    K("max_extensions", "count", 2, "combien de prolongations au plus"),
    K("rounds_before_vote", "count", 2, "les discussions nécessaires avant un vote"),
    K("days_before_vote", "count", 14, "les jours de désaccord nécessaires avant un vote"),
    K("meeting_required", "flag", True, "une rencontre est nécessaire avant un vote"),
    K("vote_called_by", "words", ["facilitator", "proposer", "active:3"], "qui peut appeler au vote", ("facilitator", "proposer", "active:N")),
    K("notice", "duration", "PT48H", "l'annonce d'un vote avant son ouverture"),
    K("vote_window", "duration", "P7D", "la durée d'un vote", (), True),
    K("method", "word", "two_thirds", "la façon de compter", ("two_thirds", "majority", "approval", "majority_judgment", "condorcet")),
    K("threshold", "ratio", "2/3", "la part de oui nécessaire"),
    K("threshold_of", "word", "expressed", "sur quoi cette part est comptée", ("expressed", "present", "electorate")),
    K("abstention", "word", "quorum_only", "ce que vaut une abstention", ("quorum_only", "threshold", "nothing")),
    K("grades", "texts", ["très bien", "bien", "assez bien", "passable", "insuffisant", "à rejeter"], "les mentions du jugement majoritaire"),
    K("missing_grade", "word", "worst", "la mention d'un silence", ("worst", "median", "ignore")),
    K("tie", "word", "status_quo", "ce que donne une égalité", ("status_quo", "facilitator", "lot")),
    K("quorum", "quorum", "none", "none, un nombre, une part (20%) ou sqrt"),
    K("quorum_missed", "word", "extend_once", "ce qui arrive sans quorum", ("extend_once", "fall")),
    K("secret", "word", "persons", "quand le vote est secret", ("never", "persons", "always")),
    K("reveal_names", "word", "after_close", "quand les noms se voient", ("at_once", "after_close", "never")),
    K("change_vote", "word", "until_close", "jusqu'à quand un vote se change", ("until_close", "never")),
    K("delegate", "word", "no", "les procurations", ("no", "one_proxy")),
    K("amendment_delay", "map_of_durations", {"editorial": "PT0S", "minor": "P3D", "major": "window"}, "le délai rendu par un amendement", ("editorial", "minor", "major")),
    K("blackout", "periods", ["12-24/01-03", "W32-W33"], "les périodes où rien ne se décide par silence"),
    K("contest_window", "duration", "P7D", "le délai pour contester une décision adoptée", (), True),
    K("challenge_window", "duration", "P3D", "le délai pour contester un dépouillement"),
    K("hold_effects", "words", ["payments"], "ce qui attend la fin de ce délai", ("payments", "board", "wiki", "mail")),
    K("review_after", "review", "P1Y", "quand une décision de règle doit être revue"),
    K("dormant_after", "duration", "P6W", "le silence après lequel une décision s'endort"),
    K("repropose_after", "duration", "P6M", "le temps avant de reproposer ce qui a été rejeté"),
    K("takeover_delay", "duration", "P3D", "le temps pour reprendre une proposition retirée"),
    K("announced_within", "duration", "PT24H", "le temps qu'a notre annonce pour revenir par la liste"),
    K("quiet_hours", "hours", "21:00-08:00", "les heures où le hub n'écrit à personne"),
    K("names_in_mail", "flag", True, "les noms figurent dans les mails de la liste"),
    K("proof", "word", {"info": "list", "reversible": "list", "important": "list", "statutory": "direct"}, "la preuve demandée à une position", ("link", "direct", "list"), True),
    K("languages", "words", ["fr"], "les langues des messages", LANGUAGES),
    K("facilitators", "texts", [], "les personnes qui facilitent, par identifiant ou adresse"),
)  # fmt: skip

CHARTER: Mapping[str, CharterKey] = MappingProxyType({row.name: row for row in _ROWS})

# criterion -> (test of its value, the sources that can tell; the list's roster is always there when a list is)
CRITERIA: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "on_list": ("text", ""),
        "listed_for": ("duration", ""),
        "present": ("map", "presence"),
        "contributed": ("map", "contributions"),
        "dues": ("paid", "dues"),
    }
)


def is_duration(value: Any) -> bool:
    """ISO 8601 durations with whole numbers, such as P7D, PT48H, P1Y6M."""
    return isinstance(value, str) and _DURATION.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000


def _is_ratio(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"[1-9]\d?/[1-9]\d?", value) is not None and int(value.split("/")[0]) <= int(
            value.split("/")[1]
        )
    return isinstance(value, Decimal) and 0 < value <= 1


def _is_quorum(value: Any) -> bool:
    return _is_count(value) or (isinstance(value, str) and re.fullmatch(r"none|sqrt|\d{1,2}%|100%", value) is not None)


def _is_period(value: Any) -> bool:
    found = _PERIOD.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return False
    months = [int(found[i]) for i in (1, 3) if found[i]]
    days = [int(found[i]) for i in (2, 4) if found[i]]
    weeks = [int(found[i]) for i in (5, 6) if found[i]]
    return all(1 <= m <= 12 for m in months) and all(1 <= d <= 31 for d in days) and all(1 <= w <= 53 for w in weeks)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_word(value: Any, choices: Sequence[str]) -> bool:
    return isinstance(value, str) and (
        value in choices or ("active:N" in choices and bool(re.fullmatch(r"active:\d{1,4}", value)))
    )


def _is_class_of(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    limits = value.get("above", {})
    groups = [value.get(name, {}) for name in ("tags", "subject")]
    return (
        set(value) <= {"tags", "subject", "above", "doubt"}
        and all(isinstance(g, dict) and all(c in CLASSES for c in g.values()) for g in groups)
        and isinstance(limits, dict)
        and all(c in CLASSES and isinstance(x, int | Decimal) for c, x in limits.items())
        and value.get("doubt", "important") in CLASSES
    )


def fits(key: CharterKey, value: Any) -> bool:
    """Whether a value suits a setting; a map of classes is accepted where the setting allows one a class."""
    if key.per_class and isinstance(value, dict):
        return bool(value) and all(name in CLASSES and _fits_one(key, item) for name, item in value.items())
    return _fits_one(key, value)


def _fits_one(key: CharterKey, value: Any) -> bool:
    if key.type == "word":
        return _is_word(value, key.choices)
    if key.type == "words":
        return isinstance(value, list) and all(_is_word(item, key.choices) for item in value)
    if key.type == "map_of_durations":
        return isinstance(value, dict) and all(
            n in key.choices and (v == "window" or is_duration(v)) for n, v in value.items()
        )
    return bool(_TESTS[key.type](value))


_TESTS: Mapping[str, Any] = {
    "class_of": _is_class_of,
    "duration": is_duration,
    "count": _is_count,
    "flag": lambda value: isinstance(value, bool),
    "ratio": _is_ratio,
    "texts": _is_texts,
    "quorum": _is_quorum,
    "periods": lambda value: isinstance(value, list) and all(_is_period(item) for item in value),
    "review": lambda value: value in ("none", "never") or is_duration(value),
    "hours": lambda value: value == "none" or (isinstance(value, str) and _HOURS.fullmatch(value) is not None),
    "criteria": lambda value: isinstance(value, dict),
}
_CRITERION_TESTS: Mapping[str, Any] = {
    "text": lambda value: isinstance(value, str),
    "duration": is_duration,
    "map": lambda value: isinstance(value, dict) and all(isinstance(x, int | Decimal | str) for x in value.values()),
    "paid": lambda value: value == "paid",
}


def criterion_fits(name: str, value: Any) -> bool:
    """Whether a value suits a criterion of `active_when`."""
    return bool(_CRITERION_TESTS[CRITERIA[name][0]](value))


_EXPECTED: Mapping[str, tuple[str, str]] = {
    "class_of": (
        "tags: {mot: classe}, subject: {mot: classe}, above: {classe: montant}, doubt: classe",
        "tags: {word: class}, subject: {word: class}, above: {class: amount}, doubt: class",
    ),
    "duration": ("une durée comme P7D ou PT48H", "a duration such as P7D or PT48H"),
    "count": ("un nombre entier", "a whole number"),
    "flag": ("true ou false", "true or false"),
    "ratio": ("une part comme 2/3", "a share such as 2/3"),
    "texts": ("une liste de textes", "a list of texts"),
    "quorum": ("none, un nombre, 20% ou sqrt", "none, a number, 20% or sqrt"),
    "periods": (
        "une liste de périodes comme 12-24/01-03 ou W32-W33",
        "a list of periods such as 12-24/01-03 or W32-W33",
    ),
    "review": ("none ou une durée comme P1Y", "none or a duration such as P1Y"),
    "hours": ("none ou des heures comme 21:00-08:00", "none or hours such as 21:00-08:00"),
    "criteria": ("une suite de critères", "a map of criteria"),
    "map_of_durations": ("une durée pour chacun de : ", "a duration for each of: "),
    "word": ("un mot parmi : ", "one of: "),
    "words": ("une liste prise parmi : ", "a list taken from: "),
    "text": ("un texte", "a text"),
    "map": ("une suite de nombres", "a map of numbers"),
    "paid": ("paid", "paid"),
}


def expected(type: str, choices: Sequence[str], language: str, per_class: bool = False) -> str:
    """What a setting wants, in words."""
    text = _EXPECTED[type][0 if language == "fr" else 1] + ", ".join(choices)
    if per_class:
        text += ", ou une valeur par classe" if language == "fr" else ", or one for each class"
    return text
