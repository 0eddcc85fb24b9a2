"""A correction undone: what the person said holds again, and the clocks that ran out meanwhile run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hub.core.change import Change
from hub.core.decision import changes as ch
from hub.core.decision.clock import minute_up
from hub.core.decision.closing import vote_opened
from hub.core.decision.model import OPEN_OBJECTION, Correction, Decision, Position, State
from hub.core.decision.positions import again
from hub.core.decision.prolonging import close_vote_at
from hub.core.decision.unsaid import of_this_text, stands
from hub.core.decision.work import Work

_CLOSES = ("contest", "vote_closes")


def reading(before: Position | None, right: Position | None, person: str, *, ballot: bool) -> dict[str, str]:
    """What a notice says of a position put right: whose, from what, to what ("none", or "ranked" of a ballot that is
    no plain yes or no)."""
    told = {"from": _word(before), "to": _word(right), "person": person}
    return told | ({"ballot": "yes"} if ballot else {})


def _word(said: Position | None) -> str:
    return "none" if said is None else said.position or "ranked"


def vote_is_over(d: Decision, made: Correction) -> bool:
    """Whether a correction is of a ballot whose vote has decided, or was held again: its count is made no more."""
    opened = vote_opened(d)
    again_since = opened is not None and opened > made.at
    return made.ballot and (d.state not in (State.VOTE_OPEN, State.TALLY) or again_since)


def position_back(d: Decision, made: Correction, person: str) -> tuple[list[Change], dict[str, str]]:
    """What undoing a misreading changes, and what is told of it.

    What the person said since stands. Where another correction came on top of this one, it stands too, and gives back
    what this one had replaced when it is undone in its turn: in any order the person's own word comes back.
    """
    now = (d.ballots if made.ballot else d.positions).get(person)
    live = [c for c in d.corrections if c.kind == "misread" and not c.undone and c.ballot == made.ballot]
    same = [c for c in live if c.about in (made.about, person)]
    later = same[same.index(made) + 1 :]
    changes: list[Change] = [ch.CorrectionMade(d.id, replace(made, undone=True))]
    back = now
    if later and _made_by(made, later[0].before_position):
        # each is written anew, so that they stay in the order in which they were made
        before = _confirmed(made.before_position, later[0].before_position)
        kept = (replace(later[0], before_position=before), *later[1:])
        changes += [ch.CorrectionMade(d.id, one) for one in kept]
    elif not later and _made_by(made, now):
        before = _confirmed(made.before_position, now)
        back = before and replace(before, person=person)
        back = back if made.ballot else of_this_text(d, back)
        changes = [ch.CorrectionMade(d.id, replace(made, undone=True), position=back, drop="" if back else person)]
        if not made.ballot:
            changes += _objections_back(d, made, back, {made.about, person})
    return changes, {"undone": "misread", **reading(now, back, person, ballot=made.ballot)}


def _confirmed(before: Position | None, now: Position | None) -> Position | None:
    """What a correction replaced; its person's own where they confirmed the mail since, which gave it another proof."""
    if before is None or now is None or now.event != before.event or now.proof == before.proof:
        return before
    if not stands(before):
        # that they took it back is confirmed: nothing is left of it
        return None
    return replace(before, proof=now.proof, counts=True, before=None, withdrew="")


def _made_by(made: Correction, said: Position | None) -> bool:
    """Whether a position is the one that this correction made, and not a later word of the person."""
    if said is None:
        return made.to in ("none", "")
    return said.source == "correction" and made.to in (said.position, "")


def _objections_back(d: Decision, made: Correction, back: Position | None, called: set[str]) -> list[Change]:
    """The objections of a person (by each of the ids in `called`) as the word that holds again leaves them."""
    notes = [c for c in d.corrections if c.kind == "misread" and c.about in called]
    void = {c.id for c in notes if c.undone or c.id == made.id}
    mine = [o for o in d.objections.values() if o.by in called]
    gone = [ch.ObjectionKept(d.id, replace(o, status="ignored")) for o in mine if o.event in void]
    # who turned out to be one with somebody who objects has that one's
    other = any(o.status in OPEN_OBJECTION and o.event not in void for o in mine)
    if back is None or back.position != "objection" or other:
        return [*gone]
    reasons = {c.reason for c in notes}
    taken = [o for o in mine if o.event not in void and o.status == "withdrawn" and o.reason in reasons]
    return [*gone, *(ch.ObjectionKept(d.id, again(d, o)) for o in taken[-1:])]


def arm_again(w: Work, kept: Mapping[str, datetime], closed_at: datetime) -> None:
    """A decision closed by a correction at `closed_at` is open again: what it waited for (`kept`) is awaited again, for
    the time that was left then, to close for at least `min_resume`: while it was closed nobody was heard."""
    for purpose, due in kept.items():
        left = max(due - closed_at, timedelta(minutes=1))
        again = w.charter.calendar.open_day(minute_up(w.now + left))
        if purpose == "close":
            w.close_at(max(again, w.after(w.charter.min_resume)))
        elif purpose == "vote_closes":
            close_vote_at(w, again)
        elif purpose != "reminder":
            w.due(purpose, again, closes=purpose in _CLOSES)
