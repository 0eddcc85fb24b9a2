"""One rate budget for all who ask a service, whatever process they run in."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import replace

import pytest

from connectors.trello import session
from connectors.trello.client import Board
from connectors.trello.connector import CONNECTOR
from hub.bootstrap import open_hub
from hub.budget import SharedBudget
from hub.connector import Instance, Limit
from hub.errors import Busy
from hub.evidence import Files
from hub.polling import Sources
from hub.ports import SystemClock
from hub.settings import Settings
from hub.spaces import Space
from hub.store import desk
from hub.store.engine import Database, open_engine
from tests.connectors.trello.serving import Served

NOW = 1_772_445_600_000_000
SECOND = 1_000_000
# a tenth of Trello's own window, so that the test lasts seconds
MOST, WINDOW = 30, 1.0


@pytest.fixture
def served():
    one = Served()
    yield one
    one.stop()


def ask_often(instance: Instance, store_url: str, times: int, shared: bool) -> None:
    """A worker: asks the board as often as its budget lets it."""
    session.WINDOW_SECONDS, session.PER_TOKEN = WINDOW, MOST
    database = Database(open_engine(store_url))
    board = Board(replace(instance, budget=SharedBudget(database, SystemClock()) if shared else None))
    for _ in range(times):
        try:
            board.board()
        except Busy:
            if shared:
                raise
    database.dispose()


def at_once(instance: Instance, store_url: str, times: int, *, shared: bool) -> list[int | None]:
    """Two processes ask at the same time; their exit codes."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=ask_often, args=(instance, store_url, times, shared)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    return [worker.exitcode for worker in workers]


def test_two_processes_never_ask_more_than_the_service_allows(database, store_url, served):
    served.api.limit = (MOST, WINDOW)
    assert at_once(served.instance, store_url, 30, shared=True) == [0, 0]
    assert served.api.refused == 0


def test_without_a_shared_budget_the_service_refuses_them(database, store_url, served):
    served.api.limit = (MOST, WINDOW)
    assert at_once(served.instance, store_url, 60, shared=False) == [0, 0]
    assert served.api.refused > 0


def test_a_bucket_never_gives_more_than_its_limit_in_any_window(database):
    limit, at = Limit("trello:token:x", 100, 10.0), NOW
    given: list[int] = []

    class Clock(SystemClock):
        def now(self):
            return desk_time(at)

    budget = SharedBudget(database, Clock())
    for _ in range(600):
        if budget.draw([limit]) == 0.0:
            given.append(at)
        at += SECOND // 20
    windows = [sum(1 for other in given if one <= other < one + 10 * SECOND) for one in given]
    assert 80 <= max(windows) <= 90
    assert len(given) >= 40 + 5 * 29, "and it does not keep what it may give"


def desk_time(us: int):
    from hub.store.codec import from_us

    return from_us(us)


def test_of_several_limits_all_give_or_none(database):
    key, token = ("key", 100.0, 2), ("token", 1.0, 1)
    with database.write() as connection:
        assert desk.draw_all(connection, [token, key], now_us=NOW) == 0.0
        assert desk.draw_all(connection, [token, key], now_us=NOW) == pytest.approx(1.0)
        assert desk.draw_all(connection, [key], now_us=NOW) == 0.0, "it was not drawn from when the other had nothing"
        assert desk.draw_all(connection, [key], now_us=NOW) == pytest.approx(0.01)


def test_a_service_that_is_spent_rests_for_all_and_begins_empty(database):
    bucket = ("token", 2.0, 10)
    with database.write() as connection:
        desk.rest(connection, "token", 10, now_us=NOW)
        desk.rest(connection, "token", 3, now_us=NOW)
        assert desk.draw_all(connection, [bucket], now_us=NOW) == pytest.approx(10.5)
        assert desk.draw_all(connection, [bucket], now_us=NOW + 10 * SECOND) == pytest.approx(0.5)
        assert desk.draw_all(connection, [bucket], now_us=NOW + 11 * SECOND) == 0.0
        # a clock that was set back by a day is no rest of a day
        assert desk.draw_all(connection, [bucket], now_us=NOW - 86_400 * SECOND) == pytest.approx(0.25, abs=0.3)


def test_an_answer_of_too_many_holds_everybody_for_the_time_it_says(sqlite_database, served):
    budget = SharedBudget(sqlite_database, SystemClock())
    one, other = (Board(replace(served.instance, budget=budget)) for _ in range(2))
    served.api.limit = (0, 10.0)
    with pytest.raises(Busy, match="slow down") as refused:
        one.board()
    assert 10 <= refused.value.retry_after <= 12.5
    served.api.limit = None
    begun = time.monotonic()
    with pytest.raises(Busy, match="asked too often") as waits:
        other.board()
    assert time.monotonic() - begun < 1, "it waits in the outbox, not in the worker"
    assert waits.value.retry_after > 9


def test_a_short_wait_is_waited_for(sqlite_database, served, monkeypatch):
    monkeypatch.setattr(session, "PER_TOKEN", 1)
    monkeypatch.setattr(session, "WINDOW_SECONDS", 0.1)
    board = Board(replace(served.instance, budget=SharedBudget(sqlite_database, SystemClock())))
    begun = time.monotonic()
    for _ in range(3):
        board.board()
    assert time.monotonic() - begun >= 0.4
    assert served.api.undocumented == []


def test_a_poll_whose_turn_has_not_come_is_no_failure_and_the_next_one_asks(shell, served, tmp_path):
    budget = SharedBudget(shell.database, SystemClock())
    instance = replace(served.instance, space="s", budget=budget)
    spaces = {"s": Space(tmp_path, "s", "Un lieu", instances={"trello": instance})}
    files = Files(tmp_path)
    sources = Sources(shell.database, shell.intake, spaces, {"trello": CONNECTOR}, shell.clock, files)
    served.api.limit = (0, 10.0)
    assert "slow down" in sources.poll("s", "trello").error
    assert "asked too often" in sources.poll("s", "trello").error
    with shell.database.read() as connection:
        assert desk.syncs(connection, "s") == []
    sources.close()


def test_a_hub_gives_every_connector_the_budget_of_its_store(tmp_path):
    settings = Settings(data_dir=tmp_path, store=f"sqlite:///{tmp_path}/hub.db")
    space = Space(tmp_path, "s", "Un lieu", instances={"trello": Instance("s", "trello", "trello", {})})
    hub = open_hub(settings, spaces={"s": space}, adopt=False)
    try:
        assert isinstance(hub.spaces["s"].instances["trello"].budget, SharedBudget)
    finally:
        hub.close()
