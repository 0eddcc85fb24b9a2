"""What must hold of every step of a decision, whatever led to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hub.core.decision.charter import Charter
from hub.core.decision.guards import text_is_gone
from hub.core.decision.machine import fold, step
from hub.core.decision.model import ENDS, OPEN_OBJECTION, STANDING, Decision, Move, State
from hub.core.decision.proxies import in_use
from hub.core.decision.secret import UNSEEN
from hub.core.decision.transitions import TABLE
from hub.core.decision.trigger import Step, Trigger
from hub.core.proof import enough

SOURCES = {row.number: frozenset(s for r in TABLE if r.number == row.number for s in r.sources) for row in TABLE}
# Where the clock alone may leave a decision: taken for good, ended, or waiting for the assembly or for its sponsors.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)
OF_THE_ASSEMBLY = ENDS | {State.DRAFT, State.ADOPTED, State.CONTESTED, State.IN_FORCE, State.REVIEW_DUE}
BY_MINUTES = ("26", "26c")
RESTING = ENDS | {State.IN_FORCE, State.DRAFT}


def of_step(before: Decision, trigger: Trigger, done: Step, after: Decision, charter: Charter) -> None:
    """All that must hold of one step that changed something."""
    now = trigger.at
    moves = after.log[len(before.log) :]
    told = [n for n in done.notices if n.kind == "moved" and n.to == "list"]
    assert len(told) == len(moves), "a move that nobody was told of"
    assert done == step(before, trigger, charter, now), "the same step gave something else"
    assert fold(before, done) == after, "replayed, it gives something else"
    _requests(before, trigger, done, after, charter)
    for move in moves:
        assert State(move.source) in SOURCES[move.number]
        assert move.why
        if move.target == State.ADOPTED and move.number != "20":
            _adopted(move, before, after, charter, now)
        if move.target == State.VOTE_OPEN and move.source == State.TALLY:
            assert not before.counts.get("vote_extended"), "a vote was prolonged twice"
            assert after.counts["vote_extended"], "a vote might be prolonged twice"
        elif move.target == State.VOTE_OPEN:
            announced = before.log[-1].at
            assert now >= charter.notice.after(announced, charter.zone), "a vote opened before its notice was over"
    if after.decision_class == "statutory":
        assert after.state in OF_THE_ASSEMBLY, "what is the assembly's left its hands"
    _texts(before, done, after, moves)
    _votes(before, after)
    _proxies(before, after)
    if len(after.earlier) > len(before.earlier):
        _begun_anew(after)
    for due in after.deadlines.values():
        assert due.second == 0 or due <= after.opened_at, "a deadline finer than the minute"
    if after.state in ENDS:
        assert not after.deadlines, "an end that still waits for something"
    open_by = [o.by for o in after.objections.values() if o.status in OPEN_OBJECTION]
    assert len(open_by) == len(set(open_by)), "two open objections of one person"
    if trigger.kind == "timer":
        _timer(before, trigger, after, charter)


def _adopted(move: Move, before: Decision, after: Decision, charter: Charter, now: datetime) -> None:
    won = before.amendments.get(before.result.get("winner", "")) if move.number == "19" else None
    assert after.adopted_digest == (won or before).digest, "another text than the one that was open, or won"
    assert after.adopted_digest == after.digest, "what is taken is not the text"
    assert move.number == "19" or not text_is_gone(before), "adopted a text that nobody could read"
    statutory, by = before.decision_class == "statutory", charter.adopt_by[before.decision_class]
    assert move.number in BY_MINUTES or not statutory, "the hub adopts nothing of the assembly's"
    if move.number in BY_MINUTES:
        assert statutory or by == "assembly", "an assembly adopted what is not its own"
        return
    assert before.announced_at is not None, "adopted without anybody knowing"
    if move.number != "5":
        return
    assert not any(o.status in STANDING | {"incomplete"} for o in before.objections.values()), "an objection stands"
    assert charter.adopt_by[before.decision_class] in ("silence", "explicit"), "silence adopts nothing here"
    supports = [before.positions[person] for person in before.counted("support")]
    assert len(supports) >= charter.min_explicit_support, "too few supports"
    text = next((one for one in reversed(before.versions) if one.kind != "editorial"), before.versions[0])
    assert all(said.at >= text.at for said in supports), "a support to another text"
    window = charter.window[before.decision_class]
    begun = max(before.opened_at, before.announced_at)
    assert now >= window.after(begun, charter.zone), "adopted before its window was over"
    if text.number > 1 and text.at > begun:
        least = charter.amendment_delay[text.kind] or window
        assert now >= least.after(text.at, charter.zone), "a text that nobody had the time to read"


def _requests(before: Decision, trigger: Trigger, done: Step, after: Decision, charter: Charter) -> None:
    """What a mail asks for in a person's name, without proof enough, changes nothing but that it waits, and is told to
    nobody else; what counts without proof is told as such."""
    made = after.requests.get(trigger.event) if trigger.event not in before.requests else None
    if made is not None and made.status == "asked":
        assert not enough(trigger.proof, charter.proof[after.decision_class])
        assert {type(change).__name__ for change in done.changes} <= {"RequestKept", "DeadlineSet"}
        assert not done.notices, "told before it is known whose word it is"
        assert not done.derived
    if made is not None and made.status == "counted":
        assert any(n.kind == "unproven" and n.to == "list" for n in done.notices)


def _texts(before: Decision, done: Step, after: Decision, moves: Sequence[Move]) -> None:
    """Whoever changes the text tells the list; nothing opens that carries another text than the one announced."""
    if after.digest != before.digest:
        called = any(n.kind in ("call", "sponsors_wanted") for n in done.notices)
        assert moves or called or after.state is State.DRAFT, "the text changed and nobody was told"
        assert after.state is not State.DRAFT or "announce" in after.deadlines or not called
        assert before.state is not State.VOTE_OPEN, "the text changed during the vote"
        taken = after.adopted_digest == after.digest
        assert before.state is not State.TALLY or taken, "the text changed before the count was taken"


def _proxies(before: Decision, after: Decision) -> None:
    """They are for the text that their givers read, and nobody carries two."""
    if any(one.kind != "editorial" for one in after.versions[len(before.versions) :]):
        assert not after.proxies, "a proxy for a text that its giver never read"
    bearers = list(in_use(after).values())
    assert len(bearers) == len(set(bearers)), "somebody carries two proxies"
    assert not in_use(after).keys() & set(bearers), "a proxy passes through two hands"


def _begun_anew(after: Decision) -> None:
    """Nothing that was said or counted in a former life is of the new one."""
    left = (after.positions, after.ballots, after.proxies, after.electorate, after.roll, after.urn, after.options)
    assert not any(left), "a former life goes on"
    assert not after.standing(), "an objection to a former life stands"
    assert not after.incomplete()
    assert not any(after.counts.values())
    assert not after.result


def _votes(before: Decision, after: Decision) -> None:
    if after.state is State.VOTE_OPEN:
        assert not text_is_gone(after), "a vote on what nobody can read"
        assert not any(after.amendments[one].gone for one in after.options), "an option that nobody can read"
        assert set(after.ballots) <= set(after.electorate), "a ballot from outside the electorate"
    if before.state is State.VOTE_OPEN and after.state is State.TALLY:
        voters = {*after.ballots, *after.proxies} & set(after.electorate)
        yes, no, abstain = (int(after.result[name]) for name in ("yes", "no", "abstain"))
        assert int(after.result["voters"]) <= len(voters), "more voters than people"
        assert yes + no + abstain <= len(voters), "somebody was counted twice"
        unseen = [one for one in after.ballots.values() if one.position == UNSEEN]
        if len(unseen) != len(after.urn):
            assert after.result["outcome"] == "no_result", "an urn that nobody can explain decided"
        elif unseen:
            assert yes + no + abstain == len(voters), "a secret ballot was lost"


def _timer(before: Decision, trigger: Trigger, after: Decision, charter: Charter) -> None:
    """Twice is once, and late is the same."""
    again = step(after, trigger, charter, trigger.at)
    assert not again.changes or after.deadlines.get(trigger.about) == trigger.due, "a doubled timer did something"
    # As late as can be without the next deadline having come meanwhile, which would have been first to be told.
    others = [due for purpose, due in before.deadlines.items() if purpose != trigger.about]
    at = min([trigger.at + timedelta(days=3), *(due - timedelta(minutes=1) for due in others)])
    late = fold(before, step(before, trigger, charter, max(at, trigger.at)))
    assert late is not None
    if late.state is not after.state:
        in_time = clock_alone(after, charter, trigger.at, max(at, trigger.at), trigger.electorate)
        assert late.state is in_time.state, "a late timer decided otherwise"


def clock_alone(
    decision: Decision, charter: Charter, now: datetime, until: datetime, electorate: Sequence[str]
) -> Decision:
    """What the deadlines up to `until` make of it when nobody does anything; stops when it is in force."""
    for _ in range(60):
        if not decision.deadlines or decision.state is State.IN_FORCE:
            break
        purpose, due = min(decision.deadlines.items(), key=lambda item: (item[1], item[0]))
        if due > until:
            break
        now = max(now, due)
        done = step(decision, Trigger("timer", now, about=purpose, due=due, electorate=tuple(electorate)), charter, now)
        assert done.changes, f"{purpose} of {decision.state} came and did nothing"
        after = fold(decision, done)
        assert after is not None
        decision = after
    return decision


def of_the_clock_alone(decision: Decision, charter: Charter, now: datetime, electorate: Sequence[str]) -> None:
    """When nobody does anything any more, the deadlines lead to a place where nothing is awaited, in bounded time."""
    left = clock_alone(decision, charter, now, FOREVER, electorate)
    assert left.state in RESTING, f"the clock alone leaves it {left.state}"
