"""Decided once, in order, by one holder; a frozen holder that wakes up writes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from hub import dead
from hub.core.effect import SendMail
from hub.core.event import Event, Origin
from hub.core.outcome import Outcome
from hub.errors import Unavailable, WrongUsage
from hub.store import desk, journal, leases, outbox, schema, state
from hub.store.codec import to_us
from tests.shell.doubles import START, Seen, event, outcome


def test_events_are_decided_in_journal_order_each_seeing_those_before(shell):
    shell.intake.take("s", [event(n) for n in range(1, 451)])
    assert shell.advancer.drain("s") == 450
    assert shell.tallies()["a"].seen == tuple(f"e{n}" for n in range(1, 451))
    assert shell.place().waiting == 0


def test_a_second_worker_continues_from_the_stored_state(shell):
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    shell.intake.take("s", [event(2)])
    shell.another().drain("s")
    shell.intake.take("s", [event(3)])
    shell.advancer.drain("s")
    assert shell.tallies()["a"].seen == ("e1", "e2", "e3")


def test_a_ring_for_nothing_or_for_what_another_is_at_costs_no_transaction(shell, monkeypatch):
    """Writers of one file wait for each other, so a bell that rings for each delivery must not make them."""
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    with monkeypatch.context() as asked:
        asked.setattr(shell.database, "write", lambda: pytest.fail("a transaction was begun"))
        assert shell.advancer.advance("s").decided == 0
        assert shell.advancer.advance("nowhere").decided == 0
    shell.intake.take("s", [event(2)])
    with shell.database.write() as connection:
        leases.acquire(connection, "s", "other", to_us(shell.clock.now()))
    with monkeypatch.context() as asked:
        asked.setattr(shell.database, "write", lambda: pytest.fail("a transaction was begun"))
        assert shell.another().advance("s").decided == 0


def test_a_frozen_holder_that_wakes_up_writes_nothing(shell):
    shell.intake.take("s", [event(1)])
    with shell.database.write() as connection:
        frozen = leases.acquire(connection, "s", "frozen", to_us(shell.clock.now()))
    assert shell.advancer.advance("s").decided == 0
    shell.clock.forward(seconds=11)
    assert shell.advancer.drain("s") == 1
    late = state.Batch(frozen, 1, outcomes=[(event(1, space="s", seq=1), outcome(event(1, seq=1)))])
    with pytest.raises(leases.LostLease):
        state.commit(shell.database, late, to_us(shell.clock.now()))
    assert len(shell.rows(schema.change)) == 1


def test_a_stale_epoch_is_fenced_even_when_the_cursor_still_matches(shell):
    shell.intake.take("s", [event(1)])
    with shell.database.write() as connection:
        frozen = leases.acquire(connection, "s", "frozen", to_us(shell.clock.now()))
    shell.clock.forward(seconds=11)
    with shell.database.write() as connection:
        leases.acquire(connection, "s", "other", to_us(shell.clock.now()))
    with pytest.raises(leases.LostLease):
        state.commit(shell.database, state.Batch(frozen, 1), to_us(shell.clock.now()))


@pytest.mark.parametrize("decided", [True, False])
def test_who_is_overtaken_between_looking_and_writing_writes_nothing(shell, monkeypatch, decided):
    """The cursor's row is written last, so that those who journal need not wait for the rest."""
    shell.intake.take("s", [event(1)])
    with shell.database.write() as connection:
        slow = leases.acquire(connection, "s", "slow", to_us(shell.clock.now()))
    shell.clock.forward(seconds=11)
    assert shell.advancer.drain("s") == 1
    said = [(event(1, space="s", seq=1), outcome(event(1, seq=1)))] if decided else []
    looked = state.stands
    answers = [True]
    monkeypatch.setattr(
        state, "stands", lambda connection, lease: answers.pop() if answers else looked(connection, lease)
    )
    with pytest.raises(leases.LostLease):
        state.commit(shell.database, state.Batch(slow, 1, outcomes=said), to_us(shell.clock.now()))
    assert len(shell.rows(schema.change)) == 1
    assert shell.place().cursor == 1


def test_a_row_that_is_there_already_is_no_lost_lease_of_who_holds_it(shell):
    """It would be dropped and decided again for ever, and nobody told."""
    shell.intake.take("s", [event(1)])
    with shell.database.write() as connection:
        lease = leases.acquire(connection, "s", "me", to_us(shell.clock.now()))
    said = (event(1, space="s", seq=1), outcome(event(1, seq=1)))
    with pytest.raises(IntegrityError):
        state.commit(shell.database, state.Batch(lease, 1, outcomes=[said, said]), to_us(shell.clock.now()))
    assert shell.place().cursor == 0


def test_a_batch_renews_the_lease_it_was_decided_under(shell):
    shell.intake.take("s", [event(1), event(2)])
    with shell.database.write() as connection:
        lease = leases.acquire(connection, "s", "me", to_us(shell.clock.now()))
    shell.clock.forward(seconds=9)
    state.commit(shell.database, state.Batch(lease, 1), to_us(shell.clock.now()))
    shell.clock.forward(seconds=9)
    with shell.database.write() as connection:
        assert leases.acquire(connection, "s", "other", to_us(shell.clock.now())) is None
    assert leases.still_held(shell.database, lease) == replace(lease, cursor=1)
    shell.clock.forward(seconds=2)
    with shell.database.write() as connection:
        assert leases.acquire(connection, "s", "other", to_us(shell.clock.now())) is not None
    assert leases.still_held(shell.database, lease) is None


def renamed(connection):
    """What takes a name out of a document does."""
    table = schema.state
    connection.execute(update(table).where(table.c.key == "a").values(body='{"seen":["masked"],"deadlines":{}}'))
    return "done"


def test_what_is_changed_beside_deciding_is_what_is_decided_on_next(shell):
    shell.intake.take("s", [event(1)])
    another = shell.another()
    shell.advancer.drain("s")
    assert another.alone("s", renamed) == "done"
    shell.intake.take("s", [event(2)])
    assert shell.advancer.drain("s") == 1
    assert shell.tallies()["a"].seen == ("masked", "e2")


def test_facts_are_kept_as_long_as_nobody_else_held_the_space(shell, monkeypatch):
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    shell.intake.take("s", [event(2)])
    monkeypatch.setattr(shell.database, "glance", kept(shell.database.glance))
    assert shell.advancer.drain("s") == 1
    assert shell.tallies()["a"].seen == ("e1", "e2")


def kept(glance):
    def asked(statement, values):
        assert "FROM state" not in statement
        return glance(statement, values)

    return asked


def test_a_batch_during_which_documents_are_changed_is_dropped_and_decided_again(shell):
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    shell.intake.take("s", [event(2)])
    meanwhile = [shell.another()]

    def rule(event, facts):
        facts.get("decision", "a")
        if meanwhile:
            meanwhile.pop().alone("s", renamed)
        return Outcome("d", changes=(Seen(event.subject, event.id),))

    shell.decider.rule = rule
    rung = shell.bell.spaces.count("s")
    assert shell.advancer.advance("s").decided == 0
    assert shell.bell.spaces.count("s") == rung + 1, "whoever is next is called"
    assert shell.advancer.drain("s") == 1
    assert shell.tallies()["a"].seen == ("masked", "e2")


def test_who_is_overtaken_alone_tries_again_and_says_so_in_the_end(shell):
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    times = []

    def taken(connection):
        times.append(1)
        leases.take_over(connection, "s", "other", to_us(shell.clock.now()))
        return renamed(connection)

    with pytest.raises(Unavailable, match="decided elsewhere"):
        shell.advancer.alone("s", taken)
    assert len(times) > 1
    assert shell.tallies()["a"].seen == ("e1",), "nothing of it was written"
    assert shell.advancer.alone("s", renamed) == "done"
    with pytest.raises(WrongUsage, match="no space nowhere"):
        shell.advancer.alone("nowhere", renamed)


def test_what_a_person_pauses_during_a_batch_stays_paused(shell):
    shell.intake.take("s", [event(1)])
    with shell.database.write() as connection:
        lease = leases.acquire(connection, "s", "me", to_us(shell.clock.now()))
        desk.set_hold(connection, "s", "paused")
    state.commit(shell.database, state.Batch(lease, 1), to_us(shell.clock.now()))
    assert shell.place().hold == "paused"


def test_a_store_that_goes_away_while_deciding_is_no_fault_of_the_event(shell, monkeypatch):
    shell.intake.take("s", [event(1)])
    glance = shell.database.glance

    def gone(statement, values):
        if "FROM state" in statement:
            raise Unavailable("the store cannot be used: the connection is lost")
        return glance(statement, values)

    with monkeypatch.context() as away:
        away.setattr(shell.database, "glance", gone)
        with pytest.raises(Unavailable):
            shell.advancer.advance("s")
    assert shell.place().cursor == 0
    assert shell.another().drain("s") == 1, "nobody waits until the lease of who failed is over"
    assert not shell.rows(schema.dead)


def test_a_store_that_is_away_for_good_is_told_as_such_when_the_lease_cannot_be_given_back_either(shell, monkeypatch):
    shell.intake.take("s", [event(1)])
    acquired, write = [], shell.database.write

    def gone(*args):
        raise Unavailable("the store cannot be used: the connection is lost")

    def first_alone():
        if acquired:
            gone()
        acquired.append(1)
        return write()

    with monkeypatch.context() as away:
        away.setattr(shell.database, "write", first_alone)
        with pytest.raises(Unavailable, match="connection is lost"):
            shell.advancer.advance("s")
    assert shell.another().drain("s") == 0
    shell.clock.forward(seconds=11)
    assert shell.advancer.drain("s") == 1


def test_a_lease_that_claims_to_last_too_long_counts_as_expired(shell):
    shell.intake.take("s", [event(1)])
    shell.clock.forward(days=365)
    with shell.database.write() as connection:
        leases.acquire(connection, "s", "from the future", to_us(shell.clock.now()))
    shell.clock.at = START
    assert shell.advancer.drain("s") == 1


def test_a_bad_event_is_a_dead_letter_not_a_stop(shell):
    def rule(event: Event, facts):
        if event.id == "e2":
            raise ValueError("no such account")
        return outcome(event)

    shell.decider.rule = rule
    shell.intake.take("s", [event(1), event(2), event(3)])
    assert shell.advancer.drain("s") == 3
    assert shell.tallies()["a"].seen == ("e1", "e3")
    with shell.database.read() as connection:
        [letter] = desk.dead_letters(connection, "s")
    assert letter["id"] == "e2"
    assert letter["reason"] == "ValueError: no such account"


def test_a_change_that_cannot_be_applied_leaves_nothing_of_its_event(shell):
    class Broken(Seen):
        def apply(self, before):
            raise ZeroDivisionError("broken")

    def rule(event: Event, facts):
        extra = (Broken("b", event.id),) if event.id == "e1" else ()
        return Outcome("d", changes=(Seen("a", event.id), *extra))

    shell.decider.rule = rule
    shell.intake.take("s", [event(1), event(2)])
    shell.advancer.drain("s")
    assert shell.tallies()["a"].seen == ("e2",)


def test_five_failures_in_a_row_stop_the_space_where_it_stands(shell):
    def rule(event: Event, facts):
        raise ValueError("broken rules")

    shell.decider.rule = rule
    shell.intake.take("s", [event(n) for n in range(1, 9)])
    shell.advancer.drain("s")
    assert shell.place().hold == "failing"
    assert shell.place().cursor == 5
    shell.decider.rule = None
    shell.advancer.drain("s")
    assert shell.place().cursor == 5
    with shell.database.write() as connection:
        desk.set_hold(connection, "s", "")
    shell.advancer.drain("s")
    assert shell.tallies()["a"].seen == ("e6", "e7", "e8")


def test_what_failed_is_tried_again_whole_or_not_at_all(shell, monkeypatch):
    def rule(event: Event, facts):
        raise ValueError("broken rules\x00")

    shell.decider.rule = rule
    shell.intake.take("s", [event(n) for n in range(1, 9)])
    shell.advancer.drain("s")
    now = shell.clock.now()
    assert dead.mend(shell.intake, now, "s", "retry", "e99") == 0
    assert shell.place().hold == "failing", "nothing was looked at"
    with monkeypatch.context() as away:
        away.setattr(journal, "append", _away)
        with pytest.raises(Unavailable):
            dead.mend(shell.intake, now, "s", "retry", "e1")
    assert len(dead.listing(shell.database, "s")) == 5
    assert (shell.place().hold, shell.place().head) == ("failing", 8)
    shell.decider.rule = None
    assert dead.mend(shell.intake, now, "s", "retry", "e1") == 1
    assert dead.mend(shell.intake, now, "s", "drop", "all") == 4
    assert (shell.place().hold, shell.place().head, dead.listing(shell.database, "s")) == ("", 9, [])


def _away(*args: object) -> list:
    raise Unavailable("the store is away")


def test_failures_with_a_success_between_do_not_stop_the_space(shell):
    def rule(event: Event, facts):
        if int(event.id[1:]) % 3:
            raise ValueError("odd")
        return outcome(event)

    shell.decider.rule = rule
    shell.intake.take("s", [event(n) for n in range(1, 20)])
    shell.advancer.drain("s")
    assert shell.place().waiting == 0


def test_derived_events_are_journaled_with_their_cause_and_decided_after(shell):
    def rule(event: Event, facts):
        derived = ()
        if event.id == "e1":
            derived = (replace(event, id="e1/0", cause="e1", depth=1, seq=0),)
        return Outcome("d", changes=(Seen("a", event.id),), events=derived)

    shell.decider.rule = rule
    shell.intake.take("s", [event(1), event(2)])
    shell.advancer.drain("s")
    assert shell.tallies()["a"].seen == ("e1", "e2", "e1/0")


def test_a_chain_of_causes_ends_at_depth_eight_as_a_dead_letter(shell):
    def rule(event: Event, facts):
        return Outcome("d", events=(replace(event, id=event.id + "/0", cause=event.id, depth=event.depth + 1),))

    shell.decider.rule = rule
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    with shell.database.read() as connection:
        [letter] = desk.dead_letters(connection, "s")
    assert letter["id"] == "e1" + "/0" * 9
    assert "e1" + "/0" * 8 in letter["reason"]


def mail(event: Event) -> SendMail:
    return SendMail(key=f"{event.id}/mail", target="liste", to="list", subject="Bonjour", text="…")


@pytest.mark.parametrize(("mode", "status"), [("live", "waiting"), ("observe", "observed")])
def test_a_space_that_observes_carries_out_nothing_but_shows_what_it_would_do(shell, mode, status):
    with shell.database.write() as connection:
        desk.set_mode(connection, "s", mode, "Un lieu")
    shell.decider.rule = lambda event, facts: outcome(event, mail(event))
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    with shell.database.write() as connection:
        assert [row["status"] for row in outbox.listing(connection, "s", ["waiting", "observed"])] == [status]


def test_an_import_sends_no_message(shell):
    shell.decider.rule = lambda event, facts: outcome(event, mail(event))
    shell.intake.take("s", [event(1, origin=Origin.IMPORT), event(2)])
    shell.advancer.drain("s")
    assert [row.key for row in shell.rows(schema.effect)] == ["e2/mail"]


def test_the_deadlines_of_a_document_are_kept_beside_it(shell):
    def rule(event: Event, facts):
        due = START if event.id == "e1" else None
        return Outcome("d", changes=(Seen(event.subject, event.id, due),))

    shell.decider.rule = rule
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")
    with shell.database.read() as connection:
        assert state.due(connection, to_us(START)) == [("s", "a", "close", to_us(START))]


def test_state_is_the_fold_of_the_recorded_changes(shell):
    shell.intake.take("s", [event(n, subject=f"k{n % 7}") for n in range(1, 60)])
    shell.advancer.drain("s")
    folded: dict[str, object] = {}
    with shell.database.read() as connection:
        for _, change in state.changes(connection, "s", {"Seen": Seen}):
            folded[change.key] = change.apply(folded.get(change.key))
    assert folded == shell.tallies()


def test_a_holder_that_leaves_work_rings_again(shell):
    shell.intake.take("s", [event(n) for n in range(1, 500)])
    shell.bell.spaces.clear()
    progress = shell.advancer.advance("s", seconds=0)
    assert 0 < progress.decided < 499
    assert shell.bell.spaces == ["s"]


def test_a_worker_that_waited_for_the_row_does_not_take_a_lease_given_meanwhile(shell):
    with shell.database.write() as connection:
        early = to_us(shell.clock.now())
        leases.acquire(connection, "s", "first", early + 30_000)
        assert leases.acquire(connection, "s", "late", early) is None
