"""What two identities had each, kept while they are taken for one person, and given back when they are two again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from hub.core.decision.changes import changed
from hub.core.decision.closing import vote_opened
from hub.core.decision.model import ASKED, Decision, Objection, Position, State
from hub.core.decision.oneself import is_open, one_objection, one_proxy, open_of
from hub.core.decision.proxies import voted
from hub.core.decision.secret import UNSEEN
from hub.core.decision.unsaid import of_this_text

_PROXY = "proxy"
# how a roll begins of who votes
VOTES = "oui"


@dataclass(frozen=True, slots=True)
class Said:
    """What one identity had in a decision before it was joined to another, and what that other had.

    Kept up to date with what is said under the first since. `theirs` names the places that are its own (`second:vote`,
    `amendment:A1`, `seconds:A1`, `appeal:O1`, `closed:O1` for an objection it took back, `proxy` for one given since,
    `late:` with the event of what waits for a deadline, `asked:` for a question), `shared` those which both had.
    `proxies` are those that name either, `voted` their givers who had a ballot of their own, `open` the open objections
    when each had one, `roll` that of the vote where it names the other.
    """

    positions: dict[str, Position] = field(default_factory=dict)
    ballots: dict[str, Position] = field(default_factory=dict)
    objections: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    electorate: tuple[str, ...] = ()
    proposer: bool = False
    requests: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    proxies: dict[str, str] = field(default_factory=dict)
    open: dict[str, Objection] = field(default_factory=dict)
    voted: tuple[str, ...] = ()
    roll: dict[str, str] = field(default_factory=dict)


def said_by(decision: Decision, person: str, other: str) -> Said | None:
    """What is to be kept of a decision; None when the other identity has no part in it."""

    waits = any(one.by == other for one in decision.late)

    def of(said: Mapping[str, Position]) -> dict[str, Position]:
        return {who: said[who] for who in (person, other) if who in said} if other in said or waits else {}

    mine, theirs = _places(decision, person), _places(decision, other)
    alone = _named([place for place in theirs if place not in mine], "second")
    listed = tuple(place for place in theirs if _kind(place) in _LISTED and place not in map("second:{}".format, alone))
    found = Said(
        of(decision.positions),
        of(decision.ballots),
        _named(theirs, "objection"),
        alone,
        decision.electorate if other in decision.electorate else (),
        decision.proposer == other,
        _named(theirs, "request"),
        listed,
        tuple(place for place in listed if place in mine),
        open=open_of(decision, person, other),
        roll=dict(decision.roll) if other in decision.roll and _is_counted_anew(decision) else {},
    )
    proxies = {giver: to for giver, to in decision.proxies.items() if {giver, to} & {person, other}}
    proxies = proxies if any(other in pair for pair in proxies.items()) else {}
    own = tuple(sorted(voted(decision) & {*proxies}))
    return replace(found, proxies=proxies, voted=own) if found != Said() or proxies else None


def heard(said: Said, before: Decision | None, after: Decision, person: str, other: str) -> Said:
    """The same once something was said under the other identity, which made `after` of the decision that was
    `before`, None when it opened it."""
    was = _places(before, person) if before else []
    new = [place for place in _places(after, person) if place not in was]
    proxy = (before.proxies.get(person) if before else None) != after.proxies.get(person)
    return replace(
        said,
        positions=_spoken(said.positions, before.positions if before else {}, after.positions, person, other),
        ballots=_spoken(said.ballots, before.ballots if before else {}, after.ballots, person, other),
        objections=(*said.objections, *_named(new, "objection")),
        proposer=said.proposer or "proposer:" in new,
        requests=(*said.requests, *_named(new, "request")),
        theirs=(
            *said.theirs,
            *(one for one in new if _kind(one) in (*_LISTED, "closed")),
            *([_PROXY] if proxy else []),
        ),
    )


def _spoken(
    kept: Mapping[str, Position], before: Mapping[str, Position], after: Mapping[str, Position], person: str, other: str
) -> dict[str, Position]:
    """What each of the two last said, when the other identity made the one of the other."""
    was, now = before.get(person), after.get(person)
    if was == now:
        return dict(kept)
    mine, theirs = kept.get(person), kept.get(other)
    if was is not None and (theirs is None or theirs.event != was.event):
        mine = _alone(was, mine) if theirs else was
    again = now is not None and mine is not None and now.event == mine.event
    theirs = None if now is None or again else replace(_alone(now, theirs), person=other)
    return {who: said for who, said in ((person, mine), (other, theirs)) if said is not None}


def _alone(said: Position, own: Position | None) -> Position:
    """What was said as one, with what it replaced of its own identity's word alone, and none of the other's."""
    if said.before is None or own is None:
        return replace(said, before=None)
    return replace(said, before=own.before if own.event == said.event else own.before or own)


# Places of which `Said` keeps the names.
_LISTED = ("second", "amendment", "seconds", "appeal", "late", "asked")


def _places(d: Decision, person: str) -> list[str]:
    """Where a decision names somebody, but for what they said, the voters and the proxies."""
    found = [f"objection:{o.id}" for o in d.objections.values() if o.by == person]
    found += [f"closed:{o.id}" for o in d.objections.values() if o.by == person and not is_open(o)]
    found += [f"appeal:{o.id}" for o in d.objections.values() if person in o.appeals]
    found += [f"amendment:{a.id}" for a in d.amendments.values() if a.by == person]
    found += [f"seconds:{a.id}" for a in d.amendments.values() if person in a.seconds]
    found += [f"second:{request}" for request, them in d.seconds.items() if person in them]
    found += [f"request:{r.event}" for r in d.requests.values() if r.by == person]
    found += [f"late:{one.event}" for one in d.late if one.by == person]
    found += [ASKED] if ASKED + person in d.deadlines else []
    return found + (["proposer:"] if d.proposer == person else [])


def _kind(place: str) -> str:
    return place.partition(":")[0]


def _named(places: Sequence[str], kind: str) -> tuple[str, ...]:
    return tuple(place.partition(":")[2] for place in places if _kind(place) == kind)


def as_one(them: tuple[str, ...], person: str, other: str) -> tuple[str, ...]:
    """People, of whom two are one, each once."""
    return tuple(dict.fromkeys(person if who == other else who for who in them))


def one_row(decision: Decision, person: str, other: str) -> dict[str, str]:
    """The roll of a vote when two of it are one: as many voters as are counted, who votes if either did."""
    if other not in decision.roll or not _is_counted_anew(decision):
        return decision.roll
    kept = {who: said for who, said in decision.roll.items() if who != other}
    rows = [decision.roll[who] for who in (person, other) if who in decision.roll]
    return kept | {person: max(rows, key=lambda said: said.startswith(VOTES))}


def _is_counted_anew(decision: Decision) -> bool:
    """Whether the count of a vote goes by who its voters turn out to be: one that is decided, or whose urn was opened,
    stays as it was published."""
    unseen = any(one.position == UNSEEN for one in decision.ballots.values())
    return decision.state is State.VOTE_OPEN or (decision.state is State.TALLY and not unseen)


@dataclass(frozen=True, slots=True)
class PeopleParted:
    """In one decision, each identity has again what it had, and what was said under it since."""

    key: str
    person: str
    other: str
    at: datetime
    said: Said
    section: ClassVar[str] = "decision"

    def apply(self, before: Decision) -> Decision:
        voters, said = before.electorate, self.said
        if said.electorate and as_one(said.electorate, self.person, self.other) == voters:
            voters = said.electorate
        roll = before.roll
        if said.roll and one_row(replace(before, roll=said.roll), self.person, self.other) == roll:
            roll = said.roll
        voted = vote_opened(before) or before.opened_at
        ballots = self._said(before.ballots, {who: p for who, p in said.ballots.items() if self._since(p, voted)})
        unseen = self.other in ballots and ballots[self.other].position == UNSEEN
        if unseen and voters and self.other not in voters:
            # a roll frozen while they were one: the urn holds one choice for each voter, and theirs cannot be found
            voters = (*voters, self.other)
        text = max((one.at for one in before.versions if one.kind != "editorial"), default=before.opened_at)
        counted = (State.TALLY.value, State.ADOPTED.value)
        decided = max((before.opened_at, *(m.at for m in before.log if (m.source, m.target) == counted)))

        def holds(position: Position) -> bool:
            return self._since(position, before.opened_at) and of_this_text(before, position) is not None

        return changed(
            before,
            positions=self._said(before.positions, {who: p for who, p in said.positions.items() if holds(p)}),
            ballots=ballots,
            objections={name: self._objection(one, before) for name, one in before.objections.items()},
            amendments={
                name: replace(
                    one, by=self.other if f"amendment:{name}" in said.theirs else one.by,
                    seconds=self._apart(one.seconds, f"seconds:{name}"),
                )
                for name, one in before.amendments.items()
            },
            requests={
                event: replace(r, by=self.other) if event in said.requests else r
                for event, r in before.requests.items()
            },
            seconds={request: self._apart(them, f"second:{request}") for request, them in before.seconds.items()},
            proxies=self._proxies(before.proxies, max(text, decided)),
            electorate=voters,
            roll=roll,
            proposer=self.other if said.proposer and before.proposer == self.person else before.proposer,
            late=tuple(replace(one, by=self.other) if self._came_late(one.event) else one for one in before.late),
            deadlines=self._asked(before.deadlines),
        )  # fmt: skip

    def _came_late(self, event: str) -> bool:
        """Whether an event is one of the other identity's that waited for a deadline."""
        return bool(event) and f"late:{event}" in self.said.theirs

    def _asked(self, now: Mapping[str, datetime]) -> dict[str, datetime]:
        """A question that both were asked, as one, is one to each again."""
        due = now.get(ASKED + self.person)
        if due is None or ASKED not in self.said.theirs:
            return dict(now)
        kept = {purpose: at for purpose, at in now.items() if purpose != ASKED + self.person}
        both = (self.person, self.other) if ASKED in self.said.shared else (self.other,)
        return kept | {ASKED + who: due for who in both}

    def _since(self, said: Position, fresh: datetime) -> bool:
        """Whether what was said still holds, now that all from before `fresh` (another text, another vote) does not."""
        return fresh <= self.at or said.at >= fresh

    def _said(self, now: Mapping[str, Position], then: Mapping[str, Position]) -> dict[str, Position]:
        since, theirs = now.get(self.person), then.get(self.other)
        found = {who: one for who, one in now.items() if who != self.person} | {**then}
        same = theirs is not None and since is not None and since.event == theirs.event
        if since is not None and since != then.get(self.person) and (same or self._came_late(since.event)):
            found[self.other] = replace(_alone(since, theirs), person=self.other)
        elif since is not None:
            found[self.person] = _alone(since, then.get(self.person)) if theirs else since
        return found

    def _apart(self, them: tuple[str, ...], place: str) -> tuple[str, ...]:
        """People joined in something, of whom one is the other identity, or both are."""
        request = place.removeprefix("second:")
        if place not in self.said.theirs and request not in self.said.seconds:
            return them
        two = (self.person, self.other) if place in self.said.shared else (self.other,)
        return tuple(one for who in them for one in (two if who == self.person else (who,)))

    def _objection(self, one: Objection, now: Decision) -> Objection:
        was = self.said.open.get(one.id)
        one = replace(one, appeals=self._apart(one.appeals, f"appeal:{one.id}"))
        if was is None:
            theirs = one.id in self.said.objections or self._came_late(one.event)
            return replace(one, by=self.other) if theirs and one.by == self.person else one
        was = replace(was, appeals=one.appeals)
        whole = one_objection({**self.said.open, one.id: was}, self.person)
        held = next(name for name, each in whole.items() if is_open(each))
        end = now.objections[held]
        if is_open(end):
            return was if one == whole[one.id] else replace(one, by=was.by)
        # who took it back did so for themselves; what became of it otherwise became of both
        closer = self.other if f"closed:{held}" in self.said.theirs else self.person
        own = end.status in ("withdrawn", "integrated", "denied")
        return was if own and was.by != closer else replace(was, status=end.status, reason=end.reason)

    def _proxies(self, now: Mapping[str, str], fresh: datetime) -> dict[str, str]:
        """A proxy given or taken back since is as its giver says now; every other as it was, but none from before
        `fresh`: another text, or a vote that decided."""
        then = self.said.proxies if fresh <= self.at else {}
        joined = one_proxy(then, self.person, self.other, self.said.voted)
        found: dict[str, str | None] = dict(now)
        for giver in {*then, self.person, self.other}:
            same = now.get(giver) == joined.get(giver)
            found[giver] = then.get(giver) if same or giver == self.other else now.get(giver)
        if _PROXY in self.said.theirs:
            found |= {self.person: then.get(self.person), self.other: now.get(self.person)}
        return {giver: to for giver, to in found.items() if to is not None}
