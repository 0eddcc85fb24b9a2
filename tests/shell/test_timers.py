"""Deadlines become events once nothing older can still arrive; a clock that jumps holds them."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from hub.connector import Connector, Instance
from hub.core.decision.charter import Charter
from hub.core.event import Event
from hub.core.outcome import Outcome
from hub.ports import SystemClock
from hub.spaces import Space
from hub.store import desk, schema, state
from hub.store.codec import to_us
from hub.timers import CLOCK, Timers
from tests.shell.doubles import START, Seen, event

DUE = START + timedelta(hours=1)


def charter(space: str, rulebook: str) -> Charter:
    return Charter()


@pytest.fixture
def timers(shell, tmp_path):
    instances = {"liste": Instance("s", "liste", "mail", {"every": "60"})}
    space = Space(tmp_path, "s", "Un lieu", instances=instances)
    connector = Connector("mail", "A list", poller=lambda instance: None, carries_positions=True)
    return Timers(shell.database, shell.intake, {"s": space}, {"mail": connector}, shell.bell, shell.clock, charter)


@pytest.fixture
def decided(shell):
    def rule(event: Event, facts):
        return Outcome("d", changes=(Seen("D-1", event.id, DUE if event.id == "e1" else None),))

    shell.decider.rule = rule
    shell.intake.take("s", [event(1)])
    shell.advancer.drain("s")


def synced(shell, at) -> None:
    with shell.database.write() as connection:
        desk.keep_sync(connection, "s", desk.Sync("liste", "", to_us(at), to_us(at), "", 0, 0))


def kinds(shell) -> list[str]:
    return [row.id for row in shell.rows(schema.journal) if row.kind == "timer.due"]


def test_a_deadline_waits_for_a_sync_begun_after_it(shell, timers, decided):
    shell.clock.at = DUE + timedelta(minutes=1)
    synced(shell, DUE - timedelta(seconds=1))
    assert timers.fire_due() == 0
    assert ("s", "liste") in shell.bell.sources
    synced(shell, DUE + timedelta(seconds=1))
    assert timers.fire_due() == 1
    assert kinds(shell) == [f"timer:D-1:close:{DUE.isoformat()}"]


def test_a_deadline_fires_once(shell, timers, decided):
    shell.clock.at = DUE + timedelta(minutes=1)
    synced(shell, shell.clock.at)
    assert [timers.fire_due() for _ in range(3)] == [1, 0, 0]


def test_a_deadline_that_fires_while_a_batch_changes_it_waits_for_the_batch(shell, timers, decided, monkeypatch):
    """Each held what the other asked for next, and PostgreSQL ended one of the two."""
    later = DUE + timedelta(hours=1)
    shell.decider.rule = lambda event, facts: Outcome("d", changes=(Seen("D-1", event.id, later),))
    shell.intake.take("s", [event(2)])
    written, move = threading.Event(), state._move

    def slowly(*args):
        written.set()
        time.sleep(0.5)
        move(*args)

    monkeypatch.setattr(state, "_move", slowly)
    with ThreadPoolExecutor(1) as pool:
        batch = pool.submit(shell.advancer.drain, "s")
        assert written.wait(10)
        assert timers.fire("s", "D-1", "close", to_us(DUE)) == 1
        assert batch.result(20) >= 1
    assert [row.due_us for row in shell.rows(schema.deadline)] == [to_us(later)]


def test_nothing_fires_before_its_time(shell, timers, decided):
    synced(shell, DUE + timedelta(days=1))
    assert timers.fire_due() == 0


def test_after_six_hours_without_a_sync_the_event_says_what_was_missing(shell, timers, decided):
    shell.clock.at = DUE + timedelta(hours=6, minutes=1)
    assert timers.fire_due() == 1
    row = next(row for row in shell.rows(schema.journal) if row.kind == "timer.due")
    assert '"incomplete":"liste"' in row.fields


@pytest.mark.parametrize("days", [1, 30])
@pytest.mark.parametrize("where", ["dead", "quarantine"])
def test_a_close_says_that_a_message_was_not_understood_while_that_is_fresh(shell, timers, decided, where, days):
    """It may have been an objection: the close is put off, once (`test_mail_that_is_not_surely_read_…`)."""
    old = DUE + timedelta(minutes=1) - timedelta(days=days)
    if where == "quarantine":
        with shell.database.write() as connection:
            desk.quarantine(
                connection, "s", digest="d", source="liste", name="n", reason="r", body=b"", at_us=to_us(old)
            )
    else:
        shell.decider.rule = lambda event, facts: 1 / 0
        shell.intake.take("s", [event(2, source="liste", received_at=old), event(3, source="banque", received_at=old)])
        shell.advancer.drain("s")
        shell.decider.rule = None
    shell.clock.at = DUE + timedelta(minutes=1)
    synced(shell, shell.clock.at)
    assert timers.fire_due() == 1
    row = next(row for row in shell.rows(schema.journal) if row.kind == "timer.due")
    assert ('"incomplete":"1 not understood"' in row.fields) is (days == 1)


def test_a_clock_that_jumps_holds_every_deadline_until_an_outside_date_agrees(shell, timers, decided):
    synced(shell, DUE + timedelta(days=3))
    timers.tick()
    shell.clock.at = DUE + timedelta(days=1)
    assert timers.tick() == 0
    assert timers.held
    timers.agree(DUE)
    assert timers.held
    timers.agree(shell.clock.at + timedelta(seconds=20))
    assert not timers.held
    assert timers.tick() == 1


def test_another_process_lets_deadlines_go_and_the_hold_is_told(shell, timers, decided, tmp_path):
    synced(shell, DUE + timedelta(days=3))
    timers.tick()
    shell.clock.at = DUE + timedelta(days=1)
    timers.tick()
    with shell.database.read() as connection:
        held = desk.sync_of(connection, "s", CLOCK)
    assert held is not None
    assert "jumped" in held.error
    told = [row for row in shell.rows(schema.journal) if row.kind == "source.attention"]
    assert [row.subject for row in told] == [CLOCK]
    space = Space(tmp_path, "s", "Un lieu")
    polling = Timers(shell.database, shell.intake, {"s": space}, {}, shell.bell, shell.clock, charter)
    polling.agree(shell.clock.at - timedelta(minutes=5))
    timers._swept = 0.0
    timers.tick()
    assert timers.held
    polling.agree(shell.clock.at)
    timers._swept = 0.0
    timers.tick()
    assert not timers.held
    with shell.database.read() as connection:
        assert desk.sync_of(connection, "s", CLOCK) is None


def test_a_machine_that_slept_has_not_had_its_clock_set(monkeypatch):
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    monkeypatch.setattr("hub.ports.time.clock_gettime", lambda clock: 500.0 if clock == counts_sleep else 1.0)
    assert SystemClock().steady() == 500.0


def test_the_sweep_rings_what_was_never_rung(shell, timers):
    shell.intake.take("s", [event(1)])
    shell.bell.spaces.clear()
    timers.sweep()
    assert shell.bell.spaces == ["s"]


def test_sources_are_rung_at_their_own_pace(shell, timers):
    timers.tick()
    timers.tick()
    assert shell.bell.sources == [("s", "liste")]
