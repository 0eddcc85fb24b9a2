"""What one person asks for by a mail that does not prove its author: withdrawals, amendments, calls of vote.

Where the charter asks for more proof nothing is done, nor told, before the person says that it is theirs. Where it does
not (`proof: list`), it is done and shown as unproven, and undone as far as can be when the person says that it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from hub.core.decision import actions_text as text
from hub.core.decision import actions_vote as vote
from hub.core.decision import changes as ch
from hub.core.decision.guards_vote import revives_window
from hub.core.decision.model import PROVING, UNPROVEN, Decision, Request, State, TextVersion
from hub.core.decision.trigger import Trigger
from hub.core.decision.work import Work
from hub.core.proof import PROOFS

# What a person asks for alone, or joins, and a mail may ask for: by a keyword, or by a rule's `request`.
PERSONAL = frozenset(
    ("withdraw", "amend", "extend", "call_vote", "take_over", "revive", "challenge", "repropose", "renew", "supersede",
     "meeting", "accept", "refuse")
)  # fmt: skip
# The proposer's answers to an amendment: each is about one.
_ANSWERS = ("accept", "refuse")
# So many requests in one person's name may wait at once.
MOST = 5
# While one of these runs, a request in somebody's name holds it for the answer, once.
_CLOCKS = ("close", "contest", "vote_opens")


@dataclass(frozen=True, slots=True)
class RequestKept:
    """What a mail that proves nothing asks for, or what became of it. It is no sign of life of the decision."""

    key: str
    request: Request
    section: ClassVar[str] = ch.SECTION

    def apply(self, before: Decision) -> Decision:
        return ch.changed(before, requests={**before.requests, self.request.event: self.request})


def asks(trigger: Trigger) -> bool:
    """Whether a trigger is a request whose author nothing proves, or may prove too little."""
    return trigger.kind in PERSONAL and trigger.proof != PROOFS[-1]


def waits_already(w: Work) -> str:
    """Why a request in this person's name is not taken once more; "" when it is."""
    waiting = [one for one in w.d.requests.values() if one.by == w.t.by and one.status in ("asked", "lapsed")]
    if any(same(one, w.t) for one in waiting):
        return "cette demande attend déjà d'être confirmée par la personne dont elle porte l'adresse"
    return "trop de demandes attendent d'être confirmées par cette personne" if len(waiting) >= MOST else ""


def same(one: Request, trigger: Trigger) -> bool:
    if one.kind in _ANSWERS:
        return (one.by, one.kind, one.about) == (trigger.by, trigger.kind, trigger.about)
    return (one.by, one.kind, one.digest) == (trigger.by, trigger.kind, trigger.digest)


def wait(w: Work) -> None:
    """Keep the request for its person's answer. The first of its kind holds a running clock, `incomplete_grace` at
    most; who forges one after the other delays nothing more."""
    held_before = any((one.by, one.kind) == (w.t.by, w.t.kind) for one in w.d.requests.values())
    _note(w, "asked")
    if not held_before and any(clock in w.d.deadlines for clock in _CLOCKS):
        w.due(PROVING + w.t.event, w.after(w.charter.incomplete_grace))


def count(w: Work, before: Decision) -> None:
    """It was done as this charter asks for no more proof: the list reads that nothing proves it."""
    now = w.d.amendments
    settled = tuple((id, one.status) for id, one in before.amendments.items() if now[id].status != one.status)
    _note(w, "counted", before.proposer, settled)
    w.tell("unproven", {"request": w.t.kind})


def _note(w: Work, status: str, proposer: str = "", settled: tuple[tuple[str, str], ...] = ()) -> None:
    t = w.t
    answered = t.about if t.kind in _ANSWERS else ""
    made = Request(
        t.event, t.kind, t.by, t.at, status, t.digest, t.amendment, t.reason, proposer or w.d.proposer, answered,
        settled,
    )  # fmt: skip
    w.do(RequestKept(w.d.id, made))


def about(w: Work) -> Request:
    return w.d.requests[w.t.about]


def may_answer(w: Work) -> str:
    """Only the person in whose name it was asked says whose it is, once, and in the life it was asked in."""
    made = about(w)
    open_to_them = made.by == w.t.by and made.status in UNPROVEN and made.at >= w.d.opened_at
    return "" if open_to_them else "cette demande n'attend pas de réponse de cette personne"


def close(w: Work, status: str) -> None:
    w.do(RequestKept(w.d.id, replace(about(w), status=status)))
    w.due(PROVING + w.t.about, None)


def unanswered(w: Work) -> None:
    """The person did not answer in time."""
    lapse(w, w.t.about.removeprefix(PROVING))


def lapse(w: Work, event: str) -> None:
    """Nothing waits for the person any more, though they still may answer."""
    w.due(PROVING + event, None)
    w.do(RequestKept(w.d.id, replace(w.d.requests[event], status="lapsed")))


# when the person denies it


def denied(kind: str, w: Work) -> str:
    """Whether a request of this kind, that was done, is denied by the person in whose name it was made."""
    fits = about(w).kind == kind and about(w).status == "counted"
    return may_answer(w) or ("" if fits else "cette demande n'avait rien changé")


def left_in_name(w: Work) -> str:
    return denied("withdraw", w)


def left_in_name_from_window(w: Work) -> str:
    return denied("withdraw", w) or revives_window(w)


def amended_in_name(w: Work) -> str:
    """The text that was changed in the proposer's name is still the one in force; one they accepted themselves is
    theirs, whoever asked for it."""
    still = len(w.d.versions) > 1 and _brought_by(w.d, w.d.versions[-1]) == w.t.about
    kind = "accept" if about(w).kind == "accept" else "amend"
    return denied(kind, w) or ("" if still else "le texte a changé depuis")


def _brought_by(d: Decision, text: TextVersion) -> str:
    """The event by which it became the text; "" of an amendment whose acceptance is proved."""
    asked_for = any(one.event == text.event for one in d.amendments.values())
    return text.answer or ("" if asked_for else text.event)


def called_in_name(w: Work) -> str:
    """The vote that is announced was called by this request."""
    announced = w.d.log[-1].event == w.t.about
    return denied("call_vote", w) or ("" if announced else "le vote n'a pas été appelé par cette demande")


def _told(w: Work) -> None:
    w.tell("request_denied", {"request": about(w).kind})


def reopen(w: Work) -> None:
    close(w, "denied")
    text.revive(w)
    _told(w)


def reopen_draft(w: Work) -> None:
    close(w, "denied")
    text.revive_draft(w)
    _told(w)


def text_back(w: Work) -> None:
    close(w, "denied")
    text.text_again(w, _texts_left(w.d)[-1])
    _unsettle(w)
    _told(w)


def text_back_in_draft(w: Work) -> None:
    close(w, "denied")
    text.draft_text_again(w, _texts_left(w.d)[-1])
    _unsettle(w)
    _told(w)


def _texts_left(d: Decision) -> list[TextVersion]:
    """The text as it was proposed, and each later version that nobody denies having brought, nor its copies."""
    gone = {one.event for one in d.requests.values() if one.status == "denied"}
    return [one for one in d.versions if one.number == 1 or _brought_by(d, one) not in gone]


def _unsettle(w: Work) -> None:
    """Each amendment that denied requests alone settled is as it was before them; an option is on the ballot again."""
    for made in reversed(w.d.requests.values()):
        left = tuple((id, was) for id, was in made.settled if not _as_it_was(w, made, id, was))
        if left != made.settled:
            w.do(RequestKept(w.d.id, replace(made, settled=left)))


def _as_it_was(w: Work, made: Request, id: str, was: str) -> bool:
    """Give the amendment back the status that a denied request took from it, unless others brought its words since."""
    asked = w.d.amendments[id]
    made_it = ("refused", "option") if made.kind == "refuse" else ("accepted",)
    if made.status != "denied" or asked.status not in made_it:
        return False
    texts = (w.d.versions[-1], *(one for one in _texts_left(w.d) if one.at >= made.at))
    if made.kind != "refuse" and any(one.digest == asked.digest for one in texts):
        return False
    w.do(ch.AmendmentKept(w.d.id, replace(asked, status=was), option=id if was == "option" else ""))
    return True


def uncall(w: Work) -> None:
    """The vote announced is off: the objections to the text as it is now stand again."""
    close(w, "denied")
    vote.call_off(w)
    _told(w)


def deny(w: Work) -> None:
    """Undo what can still be undone: a withdrawal, a taking over, what became of an amendment, a place among those who
    ask for something."""
    made = about(w)
    done = made.status == "counted" and w.d.state in _OPEN
    close(w, "denied")
    if done and made.kind == "withdraw":
        if w.d.proposer == made.by:
            w.due("takeover", None)
        else:
            w.do(ch.DecisionNoted(w.d.id, proposer=made.by))
    if done and made.kind == "take_over" and w.d.proposer == made.by:
        w.do(ch.DecisionNoted(w.d.id, proposer=made.proposer))
        w.due("takeover", w.after(w.charter.takeover_delay))
    if done:
        _unsettle(w)
    joined = {"extend": "extension", "call_vote": "vote"}.get(made.kind, "")
    if done and made.by in w.d.seconds.get(joined, ()):
        others = [one for one in w.d.seconds[joined] if one != made.by]
        w.do(ch.Seconded(w.d.id, joined))
        for one in others:
            w.do(ch.Seconded(w.d.id, joined, one))
    _told(w)


def confirm(w: Work) -> None:
    """It had been done: from now on it is its person's own."""
    close(w, "confirmed")


_OPEN = (State.DRAFT, State.NOTICE, State.CONSENT_OPEN, State.OBJECTED, State.DEADLOCK, State.VOTE_NOTICE)
