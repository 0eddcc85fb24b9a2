"""Everything that can happen next to a decision: what each person may try, and the next deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count

from hub.core.decision.minutes import VERDICTS
from hub.core.decision.model import UNPROVEN, Decision, State
from hub.core.decision.secret import UNSEEN, folded, vote_of
from hub.core.decision.trigger import Trigger
from hub.core.decision.unproven import PERSONAL

VOTERS = ("p1", "p2", "p3")
EVERYONE = ("anna", *VOTERS, "zoe")
NUMBER = count(1)
HOUR = timedelta(hours=1)


def roles(decision: Decision, person: str) -> frozenset[str]:
    """All are of the list and active; Zoe facilitates and is the secretary."""
    found = {"list", "active"}
    if person == decision.proposer:
        found.add("proposer")
    if person == "zoe":
        found |= {"facilitator", "secretary"}
    return frozenset(found)


def alphabet(d: Decision, now: datetime, people: Iterable[str], *, unseen: bool = False) -> Iterator[Trigger]:
    """What people do now, `people` standing for all voters, and the deadlines that come next. `unseen` tells that votes
    are secret."""
    people = list(people)

    def by(person: str, kind: str, **more: object) -> Trigger:
        event = f"e{next(NUMBER)}"
        if kind in PERSONAL:
            more.setdefault("proof", "link")
        return Trigger(kind, now, person, event, roles=roles(d, person), electorate=EVERYONE, **more)  # type: ignore[arg-type]

    new = f"texte-{len(d.versions) + 1}"
    yield Trigger("announced", now)
    yield Trigger("announced", now, digest=d.versions[0].digest)
    for person in people:
        for position in ("support", "abstain"):
            yield by(person, "position", position=position)
        yield by(person, "objection", has_reason=True, has_proposal=True, offers_help=True)
        yield by(person, "objection")
        for kind in ("extend", "call_vote", "take_over"):
            yield by(person, kind)
        texts = (*(one.event for one in d.versions if one.by == person),)
        yield by(person, "leave", texts=(*texts, *(one.event for one in d.amendments.values() if one.by == person)))
        said = (d.ballots if d.state in (State.VOTE_OPEN, State.TALLY) else d.positions).get(person)
        for kind in ("confirm", "deny", "nothing") if said else ():
            yield by(person, kind, about=said.event, proof="link")
        if said:
            yield by(person, "unsay")
        yield by(person, "second", about="sponsor")
        yield by(person, "amend", digest=new)
        yield by(person, "challenge", reason="un bulletin manque")
        for amendment in d.amendments:
            yield by(person, "second", about=amendment)
    yield by("anna", "withdraw")
    yield from in_somebodys_name(d, by)
    yield by(d.proposer, "call_vote")
    for kind in ("minor", "editorial"):
        yield by(d.proposer, "amend", digest=new, amendment=kind)
    for amendment in d.amendments:
        yield by(d.proposer, "accept", about=amendment)
        yield by(d.proposer, "refuse", about=amendment)
    for objection in d.objections.values():
        yield by("zoe", "dismiss", about=objection.id, reason="déjà traitée")
        yield by(objection.by, "integrate", about=objection.id)
        yield by("p1", "appeal", about=objection.id)
        yield by("p2", "appeal", about=objection.id)
    for verdict in ("upheld", "confirmed"):
        yield by("zoe", "ruling", verdict=verdict)
    for verdict in VERDICTS:
        yield by("zoe", "minutes", verdict=verdict, reason="une erreur", ballots=(("p1", "support"),))
    for kind in ("meeting", "renew", "supersede", "revive", "repropose"):
        yield by("zoe", kind)
    yield by("zoe", "repropose", digest=new, amendment="major")
    yield by("p1", "delegate", to="p2")
    if unseen and d.state is State.VOTE_OPEN:
        yield from secretly(d, now, [by(person, "cast", proof="link") for person in people])
    yield from deadlines(d, now)


def secretly(d: Decision, now: datetime, casts: Iterable[Trigger]) -> Iterator[Trigger]:
    """People vote, and the urn is opened: as many for as against, all for, or with a ballot that nobody can explain."""
    yield from casts
    voted = sum(one.position == UNSEEN for one in d.ballots.values())
    yes, no = (folded({"position": position}) for position in ("support", "objection"))
    for urn in ([yes] * voted, [no] * (voted // 2) + [yes] * (voted - voted // 2), [yes] * (voted + 1)):
        yield Trigger("urn", now, about=vote_of(d), urn=tuple(urn))


def in_somebodys_name(d: Decision, by: Callable[..., Trigger]) -> Iterator[Trigger]:
    """What a mail that proves nothing asks for, once of a kind, and what its person says of it."""
    of_the_proposer = [(d.proposer, kind) for kind in ("withdraw", "amend", "call_vote")]
    for person, kind in (*of_the_proposer, ("p3", "take_over"), ("p3", "extend")):
        if not any(one.kind == kind for one in d.requests.values()):
            yield by(person, kind, proof="list", digest="texte-faux" if kind == "amend" else "")
    for event, made in d.requests.items():
        if made.status in UNPROVEN:
            for answer in ("confirm", "deny"):
                yield by(made.by, answer, about=event, proof="link")


def deadlines(d: Decision, now: datetime) -> Iterator[Trigger]:
    """The next deadline, and the same while mail of the thread is not yet read for sure."""
    if d.deadlines:
        purpose, due = min(d.deadlines.items(), key=lambda item: (item[1], item[0]))
        for held in (False, True) if purpose == "close" else (False,):
            yield Trigger("timer", due, about=purpose, due=due, electorate=EVERYONE, held=held)
