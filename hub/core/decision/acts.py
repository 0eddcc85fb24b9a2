"""What a person may ask of a decision now, besides taking a position: found by asking the machine itself.

The portal offers exactly these, so that every request of the table has a door, and none is shown that would be refused.
"""

# ruff: noqa: E501 - a request a line reads as a table

# fmt: off
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.core.decision import minutes
from hub.core.decision.afterwards import DEADLINE_PASSED, WaitsForDeadline
from hub.core.decision.charter import Charter
from hub.core.decision.guards import NOTES_MEETINGS
from hub.core.decision.machine import step
from hub.core.decision.model import Decision, State
from hub.core.decision.proxies import in_use
from hub.core.decision.trigger import Trigger

_ANY = "?"


@dataclass(frozen=True, slots=True)
class Act:
    """A request with what it is about. `needs`: what the person gives with it, of reason, text, to and ballots;
    `may` what they may leave empty. `way` tells two that ask the same in other words."""

    kind: str
    about: str = ""
    verdict: str = ""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    way: str = ""

    @property
    def key(self) -> str:
        """What tells it from the other acts of the same decision."""
        return ":".join((self.kind, self.about, self.verdict, self.way))

    def said(self, language: str) -> str:
        """The act in words, as a button says it."""
        names = (f"{self.kind}:{self.way}:{self.verdict}", f"{self.kind}:{self.verdict or self.way or self.about}", self.kind)
        name = next(one for one in names if one in SAID)
        return SAID[name][language].format(about=self.about)


SAID: Mapping[str, Mapping[str, str]] = {
    "second:sponsor": {"fr": "Parrainer cette proposition", "en": "Sponsor this proposal"},
    "second": {"fr": "Appuyer l'amendement {about}", "en": "Second amendment {about}"},
    "amend": {"fr": "Amender le texte", "en": "Amend the text"},
    "amend:ask": {"fr": "Demander un amendement", "en": "Ask for an amendment"},
    "accept": {"fr": "Accepter l'amendement {about}", "en": "Accept amendment {about}"},
    "refuse": {"fr": "Refuser l'amendement {about}", "en": "Refuse amendment {about}"},
    "integrate": {"fr": "Mon objection {about} est levée", "en": "My objection {about} is met"},
    "dismiss": {"fr": "Écarter l'objection {about}", "en": "Dismiss objection {about}"},
    "appeal": {"fr": "Faire appel : l'objection {about} ne devait pas être écartée", "en": "Appeal: objection {about} should not have been dismissed"},
    "extend": {"fr": "Demander une prolongation", "en": "Ask for more time"},
    "meeting": {"fr": "Noter qu'une réunion en a discuté", "en": "Note that a meeting discussed it"},
    "call_vote": {"fr": "Appeler au vote", "en": "Call a vote"},
    "delegate": {"fr": "Donner ma procuration", "en": "Give my proxy"},
    "delegate:back": {"fr": "Reprendre ma procuration", "en": "Take my proxy back"},
    "minutes": {"fr": "Noter les votes de la salle", "en": "Note the votes of the room"},
    "minutes:adopted": {"fr": "Déposer le procès-verbal : l'assemblée a adopté", "en": "File the minutes: the assembly adopted it"},
    "minutes:rejected": {"fr": "Déposer le procès-verbal : l'assemblée a rejeté", "en": "File the minutes: the assembly rejected it"},
    "minutes:again:adopted": {"fr": "Rectifier le procès-verbal : l'assemblée a adopté", "en": "Put the minutes right: the assembly adopted it"},
    "minutes:again:rejected": {"fr": "Rectifier le procès-verbal : l'assemblée a rejeté", "en": "Put the minutes right: the assembly rejected it"},
    "minutes:again:undecided": {"fr": "Rectifier le procès-verbal : l'assemblée n'en a pas décidé", "en": "Put the minutes right: the assembly did not decide on it"},
    "challenge": {"fr": "Contester le décompte", "en": "Challenge the count"},
    "ruling:upheld": {"fr": "Trancher : la contestation est fondée", "en": "Rule: the challenge is upheld"},
    "ruling:confirmed": {"fr": "Trancher : ce qui est contesté est confirmé", "en": "Rule: what is challenged is confirmed"},
    "withdraw": {"fr": "Retirer la proposition", "en": "Withdraw the proposal"},
    "take_over": {"fr": "Reprendre la proposition", "en": "Take the proposal over"},
    "revive": {"fr": "Réveiller la proposition", "en": "Revive the proposal"},
    "repropose": {"fr": "Reproposer", "en": "Propose it again"},
    "renew": {"fr": "Demander une révision", "en": "Ask for a review"},
    "supersede": {"fr": "Noter qu'une autre décision la remplace", "en": "Note that another decision replaces it"},
}
# What somebody joined is not offered to them again.
_JOINED = {"extend": "extension", "call_vote": "vote", "second": "sponsor"}


def offered(decision: Decision, charter: Charter, by: str, roles: frozenset[str], voters: Sequence[str], now: datetime) -> list[Act]:
    """What `by`, who has these roles, may ask at `now` (aware); `voters` are those who may vote now."""
    return [one for one in _all(decision, by, roles) if not _joined(decision, by, one) and _would(one, decision, charter, by, roles, voters, now)]


def _all(d: Decision, by: str, roles: frozenset[str]) -> Iterator[Act]:
    yield Act("second", "sponsor")
    yield Act("amend", needs=("text",), way="" if by == d.proposer else "ask")
    for amendment in d.amendments.values():
        for kind in ("accept", "refuse", "second"):
            yield Act(kind, amendment.id)
    for objection in d.objections:
        yield Act("integrate", objection)
        yield Act("dismiss", objection, needs=("reason",))
        yield Act("appeal", objection)
    if roles & NOTES_MEETINGS:
        yield Act("meeting")
    yield from (Act(kind) for kind in ("extend", "call_vote"))
    yield Act("delegate", way="back") if by in in_use(d) else Act("delegate", needs=("to",))
    if d.state is State.VOTE_OPEN:
        yield Act("minutes", needs=("ballots",))
    filed, needs = ("again", ("reason",)) if minutes.stands_by_minutes(d) else ("", ())
    yield from (Act("minutes", verdict=verdict, needs=needs, way=filed) for verdict in minutes.VERDICTS)
    yield Act("challenge", needs=("reason",))
    yield from (Act("ruling", verdict=verdict, needs=("reason",)) for verdict in ("upheld", "confirmed"))
    yield from (Act(kind) for kind in ("withdraw", "take_over", "revive"))
    yield Act("repropose", may=("text",))
    yield from (Act(kind) for kind in ("renew", "supersede"))


def _joined(d: Decision, by: str, act: Act) -> bool:
    if act.kind == "second" and act.about != "sponsor":
        asked = d.amendments[act.about]
        return by in (asked.by, *asked.seconds)
    return by in d.seconds.get(_JOINED.get(act.kind, ""), ())


def _would(act: Act, d: Decision, charter: Charter, by: str, roles: frozenset[str], voters: Sequence[str], now: datetime) -> bool:
    """Whether the machine would do it, with something given for all it needs."""
    electors = tuple(voters) if d.state is State.VOTE_NOTICE else d.electorate or tuple(voters)
    given_now = in_use(d)
    free = (one for one in electors if one != by and one not in (*given_now, *given_now.values()))
    given = {
        "reason": _ANY if "reason" in act.needs else "", "digest": _ANY if "text" in (*act.needs, *act.may) else "",
        "to": next(free, "") if "to" in act.needs else "",
        "ballots": tuple((one, "support") for one in electors) if "ballots" in act.needs else (),
    }
    return not refusal(act, d, charter, by, roles, voters, now, given)


def refusal(
    act: Act, d: Decision, charter: Charter, by: str, roles: frozenset[str], voters: Sequence[str], now: datetime,
    given: Mapping[str, Any],
) -> str:
    """Why the machine would not do it with what is given (reason, digest, amendment, to, ballots); "" when it would."""
    trigger = Trigger(
        act.kind, now, by, event=_ANY, roles=roles, about=act.about, verdict=act.verdict, proof="link", source="portal",
        electorate=tuple(voters), **given,
    )
    done = step(d, trigger, charter, now)
    if any(isinstance(one, WaitsForDeadline) for one in done.changes):
        return DEADLINE_PASSED
    return "" if done.changes else done.reason
