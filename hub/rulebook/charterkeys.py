"""The table of settings under `charter:`: name, type, default of the coroutine profile, what it means.

Which value a setting takes is for its reader in the decision machine to say (`hub.core.decision.charter`), here only
in words.
"""

# ruff: noqa: E501 - one setting a line, so that the table reads as a table

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from hub.core.decision.charter import CLASSES, KEYS
from hub.core.decision.charter_values import KEYWORDS, Whole
from hub.core.decision.clock import Duration
from hub.core.proof import PROOFS

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
        "quarantine": "ce qui n'a pas pu être lu",
    }
)

_DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")


@dataclass(frozen=True, slots=True)
class CharterKey:
    """One setting. `type` says in which words it is told; `choices` are the words it may hold."""

    name: str
    type: str
    default: Any
    fr: str
    choices: tuple[str, ...] = ()
    per_class: bool = False


K = CharterKey
_ROWS = (
    K("zone", "zone", "Europe/Paris", "le fuseau horaire des échéances, sinon celui du lieu (timezone)"),
    K("languages", "words", ["fr", "en"], "les langues des messages, la première d'abord", LANGUAGES),
    K("class_of", "class_of", [], "la classe d'une décision d'après une étiquette, le sujet ou un montant ; dans le doute, important"),
    K("important_above", "count", 100, "le montant en euros au-dessus duquel une dépense est importante"),
    K("window", "duration", "P7D", "le délai pendant lequel le silence vaut accord ; pour l'assemblée, celui de la convocation", (), True),
    K("weekend_closes", "flag", True, "une échéance peut tomber un samedi ou un dimanche"),
    K("blackout", "periods", ["12-24/01-03", "W32/W33"], "les périodes où rien ne se clôt"),
    K("reminder_before", "duration", "P3D", "combien de temps avant la fin un rappel part, à qui n'a pas répondu"),
    K("adopt_by", "word", {"info": "silence", "reversible": "silence", "important": "silence", "statutory": "assembly"}, "ce qui adopte", ("silence", "explicit", "vote", "assembly"), True),
    K("min_explicit_support", "count", 2, "les soutiens exprimés sans lesquels le silence n'adopte pas"),
    K("sponsors", "count", 0, "les parrainages nécessaires pour ouvrir"),
    K("propose", "word", "anyone", "qui propose", ("anyone", "list", "active")),
    K("object", "word", "anyone", "qui peut s'opposer", ("anyone", "list", "active")),
    K("vote", "word", "active", "qui vote", ("anyone", "list", "active")),
    K("active_when", "criteria", {"on_list": "interne", "listed_for": "P30D"}, "ce qui rend une personne active"),
    K("active_grace", "duration", "P14D", "le délai, après un avertissement, avant de ne plus être actif"),
    K("objection_needs", "words", ["reason", "proposal", "help"], "ce qu'une objection doit apporter", ("reason", "proposal", "help")),
    K("incomplete_grace", "duration", "P2D", "le temps laissé pour compléter une objection"),
    K("incomplete_then", "word", "reserve", "ce que devient une objection restée incomplète", ("reserve", "ignore", "count")),
    K("dismiss_by", "word", "facilitator", "qui peut écarter une objection, avec une raison publiée", ("nobody", "facilitator", "vote")),
    K("appeal_by", "count", 2, "combien de personnes peuvent faire appel d'une objection écartée"),
    K("min_resume", "duration", "PT48H", "le délai minimal quand l'horloge reprend"),
    K("extension", "duration", "P3DT12H", "la durée d'une prolongation"),
    K("extension_last", "duration", "PT48H", "le dernier délai dans lequel une prolongation se demande"),
    K("extension_seconds", "count", 2, "combien de personnes il faut pour prolonger"),
    K("extensions_max", "count", 2, "combien de prolongations au plus"),
    K("rounds_before_vote", "count", 2, "les tours de discussion nécessaires avant un vote"),
    K("days_before_vote", "count", 14, "les jours nécessaires avant un vote"),
    K("meeting_required", "flag", True, "une rencontre est nécessaire avant un vote"),
    K("vote_called_by", "words", ["facilitator", "proposer", "active"], "qui peut appeler au vote", ("facilitator", "proposer", "active")),
    K("vote_callers", "count", 3, "combien de personnes actives peuvent appeler au vote"),
    K("notice", "duration", "PT48H", "l'annonce d'un vote avant son ouverture"),
    K("vote_window", "duration", "P7D", "la durée d'un vote"),
    K("method", "word", "two_thirds", "la façon de compter", ("two_thirds", "majority", "approval", "majority_judgment", "condorcet")),
    K("grades", "texts", ["à rejeter", "insuffisant", "passable", "bien", "très bien"], "les mentions du jugement majoritaire, de la pire à la meilleure"),
    K("missing_grade", "word", "worst", "la mention donnée à la place de qui n'a pas jugé une option", ("worst", "median")),
    K("threshold_of", "word", "expressed", "sur quoi le seuil est compté", ("expressed", "present", "electorate")),
    K("abstention", "word", "quorum", "ce pour quoi une abstention compte", ("quorum", "threshold", "nothing")),
    K("quorum", "quorum", "none", "combien de votes il faut : none, un nombre, une part (20%) ou sqrt"),
    K("quorum_failure", "word", "extend", "ce qui arrive sans quorum : prolonger une fois, ou sans suite", ("extend", "fall")),
    K("secret", "word", "persons", "quand le vote est secret", ("no", "persons", "yes")),
    K("reveal_names", "word", "after_close", "quand on voit qui a voté quoi", ("never", "after_close", "at_once")),
    K("change_vote", "word", "until_close", "jusqu'à quand un vote se change", ("until_close", "never")),
    K("delegate", "word", "no", "les procurations : aucune, ou une par personne", ("no", "one")),
    K("amendment_delay", "map_of_durations", {"editorial": "PT0M", "minor": "P3D", "major": "window"}, "le délai minimal après un amendement", ("editorial", "minor", "major")),
    K("amendment_seconds", "count", 2, "combien de personnes font d'un amendement refusé une option"),
    K("challenge_window", "duration", "PT48H", "le délai pour contester un décompte"),
    K("contest_window", "duration", "P7D", "le délai pour contester une décision prise", (), True),
    K("hold_effects", "words", ["payments"], "ce qui, à l'adoption, attend qu'on ne puisse plus contester : les paiements, ce que les règles font au tableau (board) ou écrivent au wiki", ("payments", "board", "wiki")),
    K("review_after", "review", {"important": "P1Y"}, "quand une décision doit être revue", (), True),
    K("takeover_delay", "duration", "P3D", "le temps pour reprendre une proposition retirée"),
    K("dormant_after", "duration", "P6W", "le silence après lequel une proposition s'endort"),
    K("dormant_warning", "duration", "P7D", "combien de temps avant on prévient"),
    K("revive_window", "duration", "P7D", "le délai minimal après un réveil"),
    K("revive_long", "duration", "P14D", "le délai minimal après un sommeil de trois mois"),
    K("repropose_after", "duration", "P6M", "le temps avant de reproposer ce qui a été rejeté"),
    K("announced_within", "duration", "PT24H", "le temps qu'a notre annonce pour revenir par la liste"),
    K("proof", "word", {"info": "list", "reversible": "list", "important": "list", "statutory": "link"}, "la preuve sans laquelle une position ne compte pas", PROOFS, True),
    K("reading", "word", {"info": "likely", "reversible": "likely", "important": "sure", "statutory": "sure"}, "comment une position doit être dite pour compter : sans détour, ou probable ; le reste est demandé", ("sure", "likely"), True),
    K("quiet_hours", "hours", "22:00/08:00", "les heures où le hub n'écrit à personne"),
    K("names_in_mail", "flag", True, "qui a accepté que son nom se lise est nommé, avec sa position, dans les mails à la liste"),
    K("keywords", "map_of_texts", {}, "les mots du sujet ou de la première ligne qui demandent quelque chose, ajoutés aux nôtres", tuple(KEYWORDS)),
)  # fmt: skip

CHARTER: Mapping[str, CharterKey] = MappingProxyType({row.name: row for row in _ROWS})

# criterion -> (what its value is, in words; the sources that can tell; the list's roster is always there when a list is)
CRITERIA: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "on_list": ("text", ""),
        "listed_for": ("duration", ""),
        "present": ("present", "presence"),
        "contributed": ("contributed", "contributions"),
        "dues": ("paid", "dues"),
    }
)


def parts(name: str) -> tuple[str, ...]:
    """What a setting may have a value for each of: the classes of decisions, the kinds of amendments; else nothing."""
    key = CHARTER.get(name)
    if key is None:
        return ()
    return CLASSES if key.per_class else key.choices if key.type == "map_of_durations" else ()


def spread(name: str) -> tuple[str, ...]:
    """The parts that one value for all stands for; what is statutory is its assembly's to adopt, whatever is said."""
    return tuple(part for part in parts(name) if (name, part) != ("adopt_by", "statutory"))


def is_duration(value: Any, kept: bool = False) -> bool:
    """ISO 8601 durations in whole units from the minute up, a century at most: P7D, PT48H, P1Y6M.

    `kept` is for rules that are in force: earlier versions also let seconds and longer ones pass.
    """
    if kept:
        return isinstance(value, str) and _DURATION.fullmatch(value) is not None
    try:
        return not Duration.parse(value).too_long
    except ValueError:
        return False


_EXPECTED: Mapping[str, tuple[str, str]] = {
    "class_of": (
        "une suite {étiquette: classe}, ou une liste de {tag | subject | above: …, class: …}",
        "a map {tag: class}, or a list of {tag | subject | above: …, class: …}",
    ),
    "duration": (
        "une durée comme P7D ou PT48H, sans secondes, P100Y au plus",
        "a duration such as P7D or PT48H, without seconds, P100Y at most",
    ),
    "count": ("un nombre entier de {least} à {most}", "a whole number from {least} to {most}"),
    "flag": ("true ou false", "true or false"),
    "zone": ("un fuseau horaire comme Europe/Paris", "a time zone such as Europe/Paris"),
    "map_of_texts": ("une liste de mots pour chacun de : ", "a list of words for each of: "),
    "texts": ("une liste de deux textes différents au moins", "a list of two different texts at least"),
    "quorum": ("none, un nombre, 20% ou sqrt", "none, a number, 20% or sqrt"),
    "periods": (
        "une liste de périodes comme 12-24/01-03 ou W32/W33, qui laissent des jours libres",
        "a list of periods such as 12-24/01-03 or W32/W33, which leave free days",
    ),
    "review": ("none ou une durée comme P1Y, P100Y au plus", "none or a duration such as P1Y, P100Y at most"),
    "hours": ("none ou des heures comme 22:00/08:00", "none or hours such as 22:00/08:00"),
    "criteria": ("une suite de critères", "a map of criteria"),
    "map_of_durations": ("une durée pour chacun de : ", "a duration for each of: "),
    "word": ("un mot parmi : ", "one of: "),
    "words": ("une liste prise parmi : ", "a list taken from: "),
    "text": ("un texte", "a text"),
    "present": (
        "{days: 10, in: quarter}, un nombre entier de jours par month, quarter ou year",
        "{days: 10, in: quarter}, a whole number of days each month, quarter or year",
    ),
    "contributed": (
        "{hours: 1, per_used_hours: 50}, en nombres entiers",
        "{hours: 1, per_used_hours: 50}, in whole numbers",
    ),
    "paid": ("paid", "paid"),
}


def expected(type: str, language: str) -> str:
    """What a value of a type is, in words."""
    return _EXPECTED[type][0 if language == "fr" else 1]


def wanted(key: CharterKey, language: str) -> str:
    """What a setting takes, in words, with the bounds and choices it has."""
    text, read = expected(key.type, language), KEYS[key.name].read
    if isinstance(read, Whole):
        text = text.format(least=read.least, most=read.most)
    text += ", ".join(key.choices)
    if key.per_class:
        text += ", ou une valeur par classe" if language == "fr" else ", or one for each class"
    return text
