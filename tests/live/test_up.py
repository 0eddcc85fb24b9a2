"""`hub up` and its parts, as processes: killed, flushed, stopped; nothing is lost, nothing is left running."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import redis

from tests.conftest import lacking
from tests.live.running import Running, command_of, descendants
from tests.services import redisserver

pytestmark = pytest.mark.live


@pytest.fixture
def running(tmp_path):
    one = Running(tmp_path)
    yield one
    one.stop()


@pytest.fixture
def up(running):
    running.start("up")
    running.wait_ready()
    return running


def part(running: Running, name: str) -> int:
    """The process id of a part of `hub up`: the queue by its command, web and worker by their order."""
    [top] = [process.pid for process in running.processes if process.poll() is None]
    children = [pid for pid in descendants(top) if any(word in command_of(pid) for word in ("-m hub", "valkey"))]
    queues = [pid for pid in children if "valkey" in command_of(pid)]
    if name == "queue":
        return queues[0]
    listening = [pid for pid in children if pid not in queues and _listens(pid, running.port)]
    if name == "web":
        return listening[0]
    return next(pid for pid in children if pid not in queues and pid not in listening)


def _listens(pid: int, port: int) -> bool:
    """Whether a process holds a listening socket on the port."""
    wanted = f":{port:04X} "
    inodes, held = set(), set()
    # a child that a part just ran may end under our eyes
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines():
            fields = line.split()
            if len(fields) > 9 and fields[3] == "0A" and f"{fields[1]} ".endswith(wanted):
                inodes.add(fields[9])
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                held.add(os.readlink(link))
    return any(f"socket:[{inode}]" in held for inode in inodes)


def test_what_is_taken_is_decided_soon(up):
    assert [up.move_card(number) for number in range(20)] == [200] * 20
    assert up.until(lambda: up.cards() == 20, 10) < 10


def test_the_work_of_a_killed_worker_is_taken_over_within_fifteen_seconds(up):
    up.move_card(1)
    up.until(lambda: up.cards() == 1, 10)
    os.kill(part(up, "worker"), signal.SIGKILL)
    assert [up.move_card(number) for number in range(2, 30)] == [200] * 28
    assert up.until(lambda: up.cards() == 29, 15) < 15


def test_a_killed_web_comes_back_and_nothing_that_was_answered_is_lost(up):
    assert up.move_card(1) == 200
    os.kill(part(up, "web"), signal.SIGKILL)
    up.until(lambda: not up._answers(), 5)
    up.wait_ready()
    assert up.move_card(2) == 200
    up.until(lambda: up.cards() == 2, 15)


def test_a_queue_that_is_emptied_or_killed_in_the_middle_loses_nothing(up):
    for number in range(10):
        up.move_card(number)
    found = re.search(r"(/\S+/q)\b", command_of(part(up, "queue")))
    assert found
    client = redis.Redis(unix_socket_path=found[1])
    for number in range(10, 20):
        up.move_card(number)
        client.flushall()
    client.close()
    os.kill(part(up, "queue"), signal.SIGKILL)
    assert [up.move_card(number) for number in range(20, 30)] == [200] * 10
    up.until(lambda: up.cards() == 30, 20)


def damage(folder: Path) -> None:
    """What a power cut leaves of the queue's append-only file, at its worst."""
    found = [path for path in (folder / "var/queue/appendonlydir").iterdir() if path.stat().st_size]
    assert found
    for path in found:
        path.write_bytes(b"\0" * path.stat().st_size)


def test_a_queue_whose_file_is_damaged_while_it_runs_is_started_empty(up):
    assert up.move_card(1) == 200
    up.until(lambda: up.cards() == 1, 15)
    damage(up.folder)
    os.kill(part(up, "queue"), signal.SIGKILL)
    up.until(lambda: "set aside" in up.log.read_text(), 15)
    assert up.move_card(2) == 200
    up.until(lambda: up.cards() == 2, 20)


def test_a_hub_starts_where_a_power_cut_damaged_its_queue(up):
    assert up.move_card(1) == 200
    up.until(lambda: up.cards() == 1, 15)
    up.stop()
    damage(up.folder)
    old = up.folder / "var/queue/appendonlydir.2020-01-01"
    old.mkdir()
    up.start("up")
    up.wait_ready()
    assert up.move_card(2) == 200
    up.until(lambda: up.cards() == 2, 20)
    [kept] = (up.folder / "var/queue").glob("appendonlydir.*")
    assert kept != old
    assert str(kept) in up.log.read_text()


def test_an_interrupt_stops_everything(up):
    [process] = up.processes
    children = descendants(process.pid)
    assert len(children) >= 3
    process.send_signal(signal.SIGINT)
    assert process.wait(25) == 0
    up.until(lambda: not any(command_of(pid) for pid in children), 10)


def test_a_data_folder_has_one_owner(up):
    second = subprocess.run(
        [sys.executable, "-m", "hub", "up", str(up.folder / "space")], env=up.environment, capture_output=True,
        text=True, timeout=30, check=False,
    )  # fmt: skip
    assert second.returncode == 2
    assert "already runs" in second.stderr


@pytest.mark.parametrize("name", ["web", "worker", "clock"])
def test_a_part_alone_on_sqlite_says_what_it_needs(running, name):
    done = subprocess.run(
        [sys.executable, "-m", "hub", name, str(running.folder / "space")], env=running.environment,
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "PostgreSQL" in done.stderr


def test_the_large_form_decides_the_same_and_outlives_a_worker(tmp_path, postgres_server):
    if redisserver.program() is None:
        lacking("redis-server")
    with redisserver.Redis() as queue:
        running = Running(tmp_path, HUB_STORE=postgres_server.url("large"), HUB_QUEUE=queue.url)
        try:
            for name in ("web", "worker", "worker", "clock"):
                running.start(name)
            running.wait_parts(4)
            running.wait_ready()
            assert [running.move_card(number) for number in range(20)] == [200] * 20
            running.until(lambda: running.cards() == 20, 15)
            running.processes[1].kill()
            redis.Redis.from_url(queue.url).flushall()
            assert [running.move_card(number) for number in range(20, 40)] == [200] * 20
            running.until(lambda: running.cards() == 40, 15)
        finally:
            running.stop()
