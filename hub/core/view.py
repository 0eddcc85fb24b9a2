"""What may be seen of a space: the one place where it is computed. Deny by default, names off by default.

Pages of the wiki, the static site, the portal and the API all read these values and nothing else. Persons are
opaque here; amounts of individuals are grouped; the bank's own words never pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hub.core.decision import counted
from hub.core.decision.charter import Charter
from hub.core.decision.closing import closing, voted_on
from hub.core.decision.corrected import changed_at, continued_by, steps, why
from hub.core.decision.lives import taken_by
from hub.core.decision.model import (
    ASKED,
    ENDS,
    LOST,
    OPEN_OBJECTION,
    PROVING,
    TAKEN,
    Decision,
    Move,
    Objection,
    Position,
    State,
)
from hub.core.decision.notice_names import names_shown
from hub.core.decision.opening import is_tagged_persons, title_is_all
from hub.core.decision.positions import written
from hub.core.decision.put_to_vote import chosen
from hub.core.decision.reasons import why_in
from hub.core.decision.speaking import closed_by
from hub.core.decision.unsaid import stands
from hub.core.mask import NOBODY, Named, masked, named
from hub.core.person import roll_rows

SOMEBODY = "une personne"
ABOUT_SOMEBODY = "Décision qui concerne une personne"

_SETTLED = (ENDS | TAKEN) - {State.DORMANT, State.CONTESTED}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. Without a person: anybody.

    `identity` is the id that they signed in by, or that holds their link, `person` whoever it stands for by now: rights
    are the person's, what is done is done by the identity, so that two whom an error joined can be told apart again.
    A `treasurer` keeps the books, and so does every maintainer. `names` gives what members call each other,
    `consented` the names that people agreed to show to anybody, `hidden` those that no text may show to the public.
    """

    person: str = ""
    member: bool = False
    maintainer: bool = False
    treasurer: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    consented: Mapping[str, str] = field(default_factory=dict)
    hidden: Named = NOBODY
    identity: str = ""

    def called(self, person: str) -> str:
        """A person's name for this viewer: the public reads names only by a dated consent."""
        shown = self.consented.get(person)
        return shown or (self.names.get(person) if self.member else "") or SOMEBODY

    def may_read(self, text: str) -> str:
        """A text as this viewer may read it."""
        return text if self.member else masked(text, *self.hidden)


ANYBODY = Viewer()


def anybody(names: Mapping[str, str], consented: Mapping[str, str], persons: Mapping[str, str] | None = None) -> Viewer:
    """The public of a space: names that nobody consented to show are masked in every text.

    `names` are by identity, `consented` by person, `persons` says whom an identity stands for where it is another. Who
    agreed to one name agreed to its words, and not to another name that they, or an identity of theirs, bear.
    """
    stands = persons or {}
    shown = {person: name for person, name in consented.items() if name}
    found = [named([name], shown.get(stands.get(one, one), "")) for one, name in names.items()]
    whole, words = (frozenset[str]().union(*parts) for parts in zip(NOBODY, *found, strict=True))
    return Viewer(names=names, consented=shown, hidden=(whole, words))


def title_of(decision: Decision, viewer: Viewer = ANYBODY) -> str:
    """The title; one about a person is not told to the public."""
    if decision.about_persons and not viewer.member:
        return ABOUT_SOMEBODY
    return viewer.may_read(decision.title)


def decision_rows(
    decisions: Iterable[Decision], url: str, viewer: Viewer = ANYBODY, language: str = "fr"
) -> list[dict[str, Any]]:
    """The register: newest first, why in `language`. Positions as counts only."""
    ordered = sorted(decisions, key=lambda one: (one.opened_at, len(one.id), one.id), reverse=True)
    return [
        {
            "id": one.id, "title": title_of(one, viewer), "class": one.decision_class, "state": one.state.value,
            "url": f"{url}/decisions/{one.id}", "opened_at": one.opened_at.isoformat(),
            "closes_at": _iso(closing(one)),
            "by": "" if closed_by(one) else one.adopted_by,
            "why": viewer.may_read(why_in(language, why(one))),
            "supports": len(one.counted("support")), "objections": len(one.standing()),
            "taken_at": _iso(taken.at if (taken := taken_by(one)) else None), "amount": one.amount,
            "review_at": _iso(one.deadlines.get("review")),
            "moved_at": changed_at(one).isoformat(), "due": one.next_deadline[0], "due_at": _iso(one.next_deadline[1]),
        }
        for one in ordered
    ]  # fmt: skip


def decision_page(
    decision: Decision, text: str, url: str, viewer: Viewer = ANYBODY, language: str = "fr",
    charter: Charter | None = None,
) -> dict[str, Any]:  # fmt: skip
    """One decision in full. `text` is the text in force, "" when unknown. Members see who; the public sees counts. Why,
    and the `count` of a vote, are told in `language`; who voted what only where the decision's `charter` shows it."""
    hidden = decision.about_persons and not viewer.member
    found = decision_rows([decision], url, viewer, language)[0]
    found |= {
        "text": "" if hidden else viewer.may_read(text),
        "title_is_all": title_is_all(decision),
        "proposer": viewer.called(decision.proposer),
        "announced_at": _iso(decision.announced_at),
        "ended_at": _iso(decision.ended_at),
        "continued_by": continued_by(decision),
        "chosen": chosen(decision),
        "options": [] if hidden else [viewer.may_read(one) for one in decision.options],
        "rulebook": decision.rulebook,
        "versions": [
            {"number": one.number, "digest": one.digest, "at": one.at.isoformat(), "kind": one.kind}
            for one in decision.versions
        ],
        "counts": position_counts(decision),
        "lost": decision.counts.get(LOST, 0),
        "voted_on": voted_on(decision),
        "ballots": sum(map(stands, decision.ballots.values())),
        "roll": roll_rows(decision.roll, viewer.called) if viewer.member else [],
        "result": dict(decision.result),
        "count": counted.found(decision.result, language) if decision.result else "",
        "positions": _said(decision.positions.values(), viewer) if viewer.member else [],
        "ballot_list": _ballots(decision, viewer, charter),
        "readings": readings(decision, viewer) if viewer.maintainer else [],
        "objection_list": _objections(decision, viewer),
        "deadlines": [
            {"purpose": _purpose(purpose), "at": at.isoformat()}
            for purpose, at in sorted(decision.deadlines.items(), key=lambda pair: pair[1])
        ],
        "requests": [
            {"kind": one.kind, "status": one.status, "at": one.at.isoformat(), "by": viewer.called(one.by)}
            for one in sorted(decision.requests.values(), key=lambda one: one.at)
        ] if viewer.member else [],
        "log": [_move(one, viewer, language) for one in steps(decision)],
        "corrections": [
            {"id": one.id, "kind": one.kind, "about": one.about if viewer.maintainer else "", "at": one.at.isoformat(),
             "reason": viewer.may_read(one.reason), "undone": one.undone}
            for one in decision.corrections
        ],
    }  # fmt: skip
    return found


def _purpose(purpose: str) -> str:
    """A deadline's purpose, without the person or the mail that it waits for."""
    return next((one[:-1] for one in (ASKED, PROVING) if purpose.startswith(one)), purpose)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def position_counts(decision: Decision) -> dict[str, dict[str, int]]:
    """{position: {counted, shown}}: how many count, and how many are shown but too weakly proven to count."""
    found: dict[str, dict[str, int]] = {}
    for one in filter(stands, decision.positions.values()):
        kind = found.setdefault(one.position, {"counted": 0, "shown": 0})
        kind["counted" if one.counts else "shown"] += 1
    return dict(sorted(found.items()))


def _said(said: Iterable[Position], viewer: Viewer) -> list[dict[str, Any]]:
    return [
        {"id": one.person if viewer.maintainer else "", "person": viewer.called(one.person), "position": one.position,
         "option": one.option, "choice": written(one.ranking, one.grades),
         "at": one.at.isoformat(), "proof": one.proof, "counts": one.counts,
         "source": one.source, "event": one.event, "mine": one.person == viewer.person}
        for one in sorted(said, key=lambda one: one.at)
    ]  # fmt: skip


def _ballots(decision: Decision, viewer: Viewer, charter: Charter | None) -> list[dict[str, Any]]:
    """Who voted what, as members may know it now: never of a secret vote, nor before the charter says so."""
    if not viewer.member or charter is None or not names_shown(decision, charter):
        return []
    return _said(decision.ballots.values(), viewer)


def readings(decision: Decision, viewer: Viewer) -> list[dict[str, str]]:
    """What is read of each person, which a maintainer may put right: `position` and `ballot`, "" for none; of
    a secret ballot, that it was cast."""
    rows = []
    for person in dict.fromkeys((*decision.positions, *decision.ballots)):
        said, cast = decision.positions.get(person), decision.ballots.get(person)
        rows.append({
            "id": person, "person": viewer.called(person), "position": said.position if said else "",
            "ballot": cast.position if cast else "", "choice": written(cast.ranking, cast.grades) if cast else "",
        })  # fmt: skip
    return rows


def _fate(objection: Objection, decision: Decision) -> str:
    """What came of an objection: its status; "voted" or "ended" for an open one that the vote or the end settled."""
    if objection.status not in OPEN_OBJECTION or decision.state not in _SETTLED:
        return objection.status
    voted = decision.adopted_by == "vote" or (decision.state is State.REJECTED and decision.result)
    return "voted" if voted else "ended"


def _objections(decision: Decision, viewer: Viewer) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "by": viewer.called(one.by), "status": one.status, "at": one.at.isoformat(),
         "fate": _fate(one, decision), "has_reason": one.has_reason, "has_proposal": one.has_proposal,
         "offers_help": one.offers_help,
         "reason": viewer.may_read(one.reason) if viewer.member else ""}
        for one in decision.objections.values()
    ]  # fmt: skip


def _move(move: Move, viewer: Viewer, language: str) -> dict[str, Any]:
    return {
        "row": move.number, "from": move.source, "to": move.target, "trigger": move.trigger,
        "at": move.at.isoformat(), "why": viewer.may_read(why_in(language, move.why)),
        "event": move.event if viewer.member else "",
    }  # fmt: skip


# A source that says nothing for this long is told as late.
LATE_MINUTES = 90


def sync_row(
    source: str, title: str, last: datetime | None, error: str, now: datetime, viewer: Viewer = ANYBODY
) -> dict[str, Any]:
    """How a source stands: `ok`, `late`, `error` or `never`. What went wrong in detail is for maintainers."""
    minutes = None if last is None else max(0, int((now - last).total_seconds() // 60))
    state = "error" if error else "never" if minutes is None else "late" if minutes > LATE_MINUTES else "ok"
    return {
        "source": source, "title": title, "state": state, "last": _iso(last), "minutes": minutes,
        "error": error if viewer.maintainer else "",
    }  # fmt: skip


def card_rows(
    cards: Iterable[Any], viewer: Viewer = ANYBODY, decisions: Iterable[Decision] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cards on the board, latest first, and the same by list. The public reads no name of a card about persons: its
    tags say so, or the decision of which it is the card."""
    persons = frozenset() if viewer.member else frozenset(one.card for one in decisions if one.about_persons)

    def name(card: Any) -> str:
        hidden = not viewer.member and (card.id in persons or is_tagged_persons(card.name))
        return ABOUT_SOMEBODY if hidden else viewer.may_read(card.name)

    rows = [
        {
            "id": one.id,
            "name": name(one),
            "list": one.list,
            "url": one.url,
            "done_at": one.at.isoformat(),
        }
        for one in sorted(cards, key=lambda one: one.at, reverse=True)
        if not one.gone
    ]
    by_list: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_list[row["list"]].append(row)
    return rows, [{"name": name, "cards": found} for name, found in sorted(by_list.items())]
