"""`hub up`, `hub web`, `hub demo`: an address somebody else has is told before anything starts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub import supervisor
from hub.cli.ports import first_free_pair, is_free
from tests.cli.conftest import Run
from tests.house.repository import ROOT
from tests.services.base import free_ports


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_told_before_anything_starts(hub: Run, space: Path, taken: int) -> None:
    for words in (("up", space), ("demo",)):
        answer = hub(*words, "--port", taken)
        assert answer.code == 2
        assert str(taken) in answer.err
        assert "--port N" in answer.err
    assert not (space / "var/queue").exists()


def test_the_demo_passes_over_a_taken_pair(taken: int) -> None:
    assert not is_free("127.0.0.1", taken)
    assert first_free_pair("127.0.0.1", taken) >= taken + 2


def test_up_answers_within_seconds_hides_its_settings_and_ends_with_all_it_started(space: Path) -> None:
    [port] = free_ports(1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "hub", "up", space, "--port", str(port)], env=environment, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert answers(port, 30)
        [line] = [one for one in processes(process.pid) if "supervisor" in one]
        assert "HUB_STORE" not in line
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=40)[1].decode()
    assert process.returncode == 0, said
    assert "observes" in said
    assert "Traceback" not in said
    assert not answers(port, 0.5)


def test_rules_with_a_fault_are_told_and_nothing_is_left_running(space: Path) -> None:
    (space / "rules").mkdir(exist_ok=True)
    (space / "rules" / "faulty.yaml").write_text("rules: 1\nreactions:\n  - id: x\n", encoding="utf-8")
    [port] = free_ports(1)
    ended = subprocess.run(
        [sys.executable, "-m", "hub", "up", space, "--port", str(port)], stderr=subprocess.PIPE, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "faulty.yaml:3" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (space / "var/queue").exists()


_BECOMING = """\
import json, os, signal, sys
from hub import supervisor
signal.pthread_sigmask(signal.SIG_BLOCK, supervisor.STOPPING)
part = [sys.executable, "-c", "import time; time.sleep(600)"]
pid = os.posix_spawn(part[0], part, os.environ, setsigmask=())
print(pid, flush=True)
os.kill(os.getpid(), int(sys.argv[1]))
plan = {"parts": [{"name": "a", "pid": pid, "command": part, "environment": {}}], "remove": [sys.argv[2]]}
os.execve(sys.executable, [sys.executable, "-S", "-E", supervisor.__file__],
          {**os.environ, supervisor.PLAN: json.dumps(plan)})
"""


@pytest.mark.parametrize("number", supervisor.STOPPING)
def test_an_interrupt_while_the_launcher_becomes_the_supervisor_stops_its_parts(number: int, tmp_path: Path) -> None:
    (tmp_path / "queue").mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", _BECOMING, str(int(number)), str(tmp_path / "queue")], capture_output=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert not ended.stderr
    assert not (tmp_path / "queue").exists()
    assert not Path(f"/proc/{ended.stdout.strip()}").exists()


def answers(port: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False


def processes(pid: int) -> list[str]:
    """The command line of a process, as anybody on the machine sees it."""
    return [Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()]
