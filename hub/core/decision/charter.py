"""How a collective decides: every constant a guard uses, with its default, its check and its two descriptions."""

# ruff: noqa: E501 - one setting a line reads as a table; the defaults are frozen

# fmt: off
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from hub.core.decision import charter_values as v
from hub.core.decision.charter_criteria import active_when
from hub.core.decision.clock import Blackout, Calendar, Duration
from hub.core.proof import PROOFS

CLASSES = ("info", "reversible", "important", "statutory")
_P = Duration.parse


def _key(default: Any, read: Callable[[Any, Any], Any], fr: str, en: str) -> Any:
    meta = {"read": read, "fr": fr, "en": en}
    if isinstance(default, (dict, list)):
        return field(default_factory=lambda: dict(default) if isinstance(default, dict) else list(default), metadata=meta)
    return field(default=default, metadata=meta)


@dataclass(frozen=True, slots=True)
class Charter:
    """The settings of one collective; the defaults are La Coroutine's. Durations are ISO 8601, times are local.

    Values that differ by class of decision are maps class -> value with every class present.
    """

    zone: str = _key("Europe/Paris", v.zone, "Fuseau horaire des échéances", "Time zone of deadlines")
    languages: tuple[str, ...] = _key(("fr", "en"), v.texts("fr", "en"), "Langues des messages, la première d'abord", "Languages of messages, the first one first")
    class_of: tuple[v.ClassRule, ...] = _key((), v.class_rules, "Classe d'une décision selon étiquette, montant ou sujet ; dans le doute : important", "Class of a decision by tag, amount or subject; in doubt: important")
    important_above: int = _key(100, v.Whole(0, v.MOST_EUROS), "Montant en euros au-dessus duquel une dépense est importante", "Amount in euros above which an expense is important")
    window: dict[str, Duration] = _key(dict.fromkeys(CLASSES, _P("P7D")), v.by_class(v.duration, CLASSES), "Durée du consentement", "Length of the consent window")
    weekend_closes: bool = _key(True, v.flag, "Une échéance peut tomber un samedi ou un dimanche", "A deadline may fall on a weekend")
    blackout: tuple[Blackout, ...] = _key((Blackout("12-24", "01-03"), Blackout("W32", "W33")), v.blackouts, "Périodes où rien ne se clôt", "Periods in which nothing closes")
    reminder_before: Duration = _key(_P("P3D"), v.duration, "Rappel avant la clôture, à qui n'a pas répondu", "Reminder before closing, to those who have not answered")
    adopt_by: dict[str, str] = _key({"info": "silence", "reversible": "silence", "important": "silence", "statutory": "assembly"}, v.by_class(v.one_of("silence", "explicit", "vote", "assembly"), CLASSES), "Ce qui adopte : silence, accord explicite de chaque personne, vote ou assemblée", "What adopts: silence, explicit agreement of each person, vote or assembly")
    min_explicit_support: int = _key(2, v.Whole(0, 1000), "Soutiens explicites sans lesquels le silence n'adopte pas", "Explicit supports without which silence does not adopt")
    sponsors: int = _key(0, v.Whole(0, 1000), "Parrains nécessaires avant d'ouvrir", "Sponsors needed before opening")
    propose: str = _key("anyone", v.one_of("anyone", "list", "active"), "Qui propose", "Who proposes")
    object: str = _key("anyone", v.one_of("anyone", "list", "active"), "Qui peut objecter", "Who may object")
    vote: str = _key("active", v.one_of("anyone", "list", "active"), "Qui vote", "Who votes")
    active_when: v.ActiveWhen = _key(v.ActiveWhen(), active_when, "Quand une personne est active", "When a person is active")
    active_grace: Duration = _key(_P("P14D"), v.duration, "Délai avant de perdre le statut actif, après avertissement", "Delay before losing active status, after a warning")
    objection_needs: tuple[str, ...] = _key(("reason", "proposal", "help"), v.texts("reason", "proposal", "help"), "Ce qu'une objection doit apporter", "What an objection must bring")
    incomplete_grace: Duration = _key(_P("P2D"), v.duration, "Délai pour compléter une objection", "Delay to complete an objection")
    incomplete_then: str = _key("reserve", v.one_of("reserve", "ignore", "count"), "Une objection restée incomplète devient réserve, est ignorée, ou compte", "An objection left incomplete becomes a reserve, is ignored, or counts")
    dismiss_by: str = _key("facilitator", v.one_of("nobody", "facilitator", "vote"), "Qui peut écarter une objection, avec une raison publiée", "Who may dismiss an objection, with a published reason")
    appeal_by: int = _key(2, v.Whole(1, 1000), "Personnes nécessaires pour faire appel d'un rejet", "People needed to appeal against a dismissal")
    min_resume: Duration = _key(_P("PT48H"), v.duration, "Temps minimal restant quand l'horloge reprend", "Least time left when the clock resumes")
    extension: Duration = _key(_P("P3DT12H"), v.duration, "Durée d'une prolongation", "Length of an extension")
    extension_last: Duration = _key(_P("PT48H"), v.duration, "Une prolongation se demande dans ce dernier délai", "An extension is asked for within this last stretch")
    extension_seconds: int = _key(2, v.Whole(1, 1000), "Personnes nécessaires pour prolonger", "People needed to extend")
    extensions_max: int = _key(2, v.Whole(0, 10), "Prolongations au plus", "Extensions at most")
    rounds_before_vote: int = _key(2, v.Whole(0, 100), "Tours de discussion avant un vote", "Rounds of discussion before a vote")
    days_before_vote: int = _key(14, v.Whole(0, 1000), "Jours avant un vote", "Days before a vote")
    meeting_required: bool = _key(True, v.flag, "Une réunion est nécessaire avant un vote", "A meeting is needed before a vote")
    vote_called_by: tuple[str, ...] = _key(("facilitator", "proposer", "active"), v.texts("facilitator", "proposer", "active"), "Qui peut appeler au vote", "Who may call a vote")
    vote_callers: int = _key(3, v.Whole(1, 1000), "Nombre de personnes actives pour appeler au vote", "Number of active people to call a vote")
    notice: Duration = _key(_P("PT48H"), v.duration, "Annonce avant le vote", "Notice before the vote")
    vote_window: Duration = _key(_P("P7D"), v.duration, "Durée du vote", "Length of the vote")
    method: str = _key("two_thirds", v.one_of("two_thirds", "majority", "approval", "majority_judgment", "condorcet"), "Méthode de vote", "Voting method")
    grades: tuple[str, ...] = _key(("à rejeter", "insuffisant", "passable", "bien", "très bien"), v.any_texts(2), "Mentions du jugement majoritaire, de la pire à la meilleure", "Grades of majority judgment, worst to best")
    missing_grade: str = _key("worst", v.one_of("worst", "median"), "Mention donnée à qui n'a pas jugé une option", "Grade given by those who did not judge an option")
    threshold_of: str = _key("expressed", v.one_of("expressed", "present", "electorate"), "Base du seuil : exprimés, présents ou inscrits", "Base of the threshold: expressed, present or electorate")
    abstention: str = _key("quorum", v.one_of("quorum", "threshold", "nothing"), "Une abstention compte pour le quorum, pour le seuil, ou pour rien", "An abstention counts for quorum, for the threshold, or for nothing")
    quorum: v.Quorum = _key(v.Quorum(), v.quorum, "Quorum : none, un nombre, un pourcentage (20%) ou sqrt", "Quorum: none, a number, a percentage (20%) or sqrt")
    quorum_failure: str = _key("extend", v.one_of("extend", "fall"), "Quorum non atteint : prolonger une fois, ou sans suite", "Quorum not met: extend once, or no result")
    secret: str = _key("persons", v.one_of("no", "persons", "yes"), "Vote secret : non, pour les questions de personnes, oui", "Secret vote: no, about persons, yes")
    reveal_names: str = _key("after_close", v.one_of("never", "after_close", "at_once"), "Quand montrer qui a voté quoi", "When to show who voted what")
    change_vote: str = _key("until_close", v.one_of("until_close", "never"), "Changer son vote", "Changing one's vote")
    delegate: str = _key("no", v.one_of("no", "one"), "Procuration : non, ou une par personne", "Proxy: no, or one a person")
    amendment_delay: dict[str, Duration | None] = _key({"editorial": _P("PT0M"), "minor": _P("P3D"), "major": None}, v.amendment_delays, "Temps minimal après un amendement (vide : durée entière)", "Least time after an amendment (empty: the whole window)")
    amendment_seconds: int = _key(2, v.Whole(1, 1000), "Personnes pour qu'un amendement refusé devienne une option", "People for a refused amendment to become an option")
    challenge_window: Duration = _key(_P("PT48H"), v.duration, "Délai pour contester un décompte", "Time to challenge a count")
    contest_window: dict[str, Duration] = _key(dict.fromkeys(CLASSES, _P("P7D")), v.by_class(v.duration, CLASSES), "Délai pour contester une décision prise", "Time to contest a decision taken")
    hold_effects: tuple[str, ...] = _key(("payments",), v.texts("payments", "board", "wiki"), "Effets retenus pendant la contestation", "Effects held while it can be contested")
    review_after: dict[str, Duration | None] = _key({"info": None, "reversible": None, "important": _P("P1Y"), "statutory": None}, v.by_class(v.maybe_duration, CLASSES), "Quand une décision est revue (vide : jamais)", "When a decision is reviewed (empty: never)")
    takeover_delay: Duration = _key(_P("P3D"), v.duration, "Délai pour reprendre une proposition retirée", "Time to take over a withdrawn proposal")
    dormant_after: Duration = _key(_P("P6W"), v.duration, "Silence après lequel une proposition dort", "Silence after which a proposal is dormant")
    dormant_warning: Duration = _key(_P("P7D"), v.duration, "Avertissement avant de dormir", "Warning before dormancy")
    revive_window: Duration = _key(_P("P7D"), v.duration, "Temps minimal après un réveil", "Least time after a revival")
    revive_long: Duration = _key(_P("P14D"), v.duration, "Temps minimal après un long sommeil (trois mois)", "Least time after a long sleep (three months)")
    repropose_after: Duration = _key(_P("P6M"), v.duration, "Délai avant de reproposer une décision rejetée", "Delay before proposing again what was rejected")
    announced_within: Duration = _key(_P("PT24H"), v.duration, "Délai pour revoir notre annonce sur la liste", "Time to see our notice back on the list")
    proof: dict[str, str] = _key({"info": "list", "reversible": "list", "important": "list", "statutory": "link"}, v.by_class(v.one_of(*PROOFS), CLASSES), "Preuve sans laquelle un soutien ou un vote ne compte pas", "Proof without which a support or a ballot does not count")
    reading: dict[str, str] = _key({"info": "likely", "reversible": "likely", "important": "sure", "statutory": "sure"}, v.by_class(v.one_of("sure", "likely"), CLASSES), "Comment une position doit être dite pour compter : sans détour, ou probable ; le reste est demandé", "How a position must be said to count: outright, or likely; the rest is asked about")
    quiet_hours: str = _key("22:00/08:00", v.hours, "Heures sans message", "Hours without messages")
    names_in_mail: bool = _key(True, v.flag, "Nommer dans les messages à la liste les personnes qui l'ont accepté", "Name in messages to the list the people who agreed to it")
    keywords: dict[str, tuple[str, ...]] = _key(dict(v.KEYWORDS), v.keywords, "Mots du sujet ou de la première ligne qui demandent quelque chose, ajoutés aux nôtres", "Words of the subject or first line that ask for something, added to ours")

    @property
    def calendar(self) -> Calendar:
        """Zone, blackouts and weekends."""
        return Calendar(self.zone, self.blackout, self.weekend_closes)

    def reminds_in(self, window: Duration) -> Duration:
        """How long before the end of a window its reminder goes: in one that is no longer than `reminder_before`, which
        would be the minute of the call, half of the window."""
        if self.reminder_before.length < window.length:
            return self.reminder_before
        return Duration(minutes=int(window.length / 2))


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: how its value is read, its default, what it means in French and English."""

    name: str
    default: Any
    read: Callable[[Any, Any], Any]
    fr: str
    en: str


_DEFAULT = Charter()
KEYS: Mapping[str, Key] = {
    f.name: Key(f.name, getattr(_DEFAULT, f.name), f.metadata["read"], f.metadata["fr"], f.metadata["en"])
    for f in fields(Charter)
}
