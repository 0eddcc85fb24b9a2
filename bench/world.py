"""What several benches share: a space with twenty reactions, signed deliveries, and processes that end with us."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.trello.webhook import signature
from tests.services.base import free_ports

SECRET = "bench-secret"

_SPACE = """\
id = "bench"
title = "Bench"
profile = ""
mode = "observe"
[connectors.trello]
type = "trello"
board = "b"
key = "env:HUB_BENCH_SECRET"
token = "env:HUB_BENCH_SECRET"
secret = "env:HUB_BENCH_SECRET"
base_url = "http://127.0.0.1:9"
allow_private = "true"
every = "3600"
"""


def write_space(folder: Path, reactions: int = 20) -> None:
    """A space whose rules look at every move of a card; one in five of the bench's events makes one act."""
    (folder / "rules").mkdir(parents=True)
    (folder / "space.toml").write_text(_SPACE, encoding="utf-8")
    lines = ["rules: 1", "reactions:"]
    for number in range(reactions):
        lines += [
            f"  - id: r{number}", f"    title: Reaction {number}", "    event: trello.card.moved", "    where:",
            f"      list_after: {'Fait' if number == 0 else f'Liste {number}'}",
            "    do:", '      - comment_card: "Fait : {{ event.card.name }}"',
        ]  # fmt: skip
    (folder / "rules" / "bench.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def body(number: int) -> bytes:
    """One webhook body of about 2.2 kB; one in five moves a card to « Fait »."""
    place, after = ("l2", "Fait") if number % 5 == 0 else ("l3", "En cours")
    action = {
        "id": f"{0x6000_0000_0000_0000_0000_0000 + number:024x}",
        "idMemberCreator": f"4f00000000000000000000{number % 40:02x}",
        "type": "updateCard",
        "date": f"2026-03-02T09:{number // 60_000 % 60:02d}:{number // 1000 % 60:02d}.{number % 1000:03d}Z",
        "data": {
            "board": {"id": "5f0000000000000000000001", "name": "Vie du lieu", "shortLink": "AbCdEfGh"},
            "card": {"id": f"{number % 300:024x}", "name": f"Carte {number % 300}", "shortLink": f"c{number % 300:06d}",
                     "idList": place},
            "old": {"idList": "l1"}, "listBefore": {"id": "l1", "name": "À faire"},
            "listAfter": {"id": place, "name": after},
        },
        "display": {"translationKey": "action_move_card_from_list_to_list", "entities": {"pad": "z" * 600}},
        "memberCreator": {"id": f"4f00000000000000000000{number % 40:02x}", "fullName": f"Membre {number % 40}",
                          "username": f"membre{number % 40}", "avatarHash": "0" * 32},
    }  # fmt: skip
    model = {"id": "5f0000000000000000000001", "name": "Vie du lieu", "desc": "x" * 400, "prefs": {"pad": "y" * 300}}
    return json.dumps({"model": model, "action": action}, ensure_ascii=False, separators=(",", ":")).encode()


_LUA = """
local signed = {}
for line in io.lines(os.getenv("HUB_BENCH_BODIES")) do
  local signature, body = line:match("^(%S+) (.*)$"); signed[#signed + 1] = {signature, body}
end
local number = tonumber(os.getenv("HUB_BENCH_FIRST"))
function request()
  number = number + 1
  local one = signed[((number - 1) % #signed) + 1]
  return wrk.format("POST", os.getenv("HUB_BENCH_PATH"), {["x-trello-webhook"] = one[1],
    ["content-type"] = "application/json"}, one[2])
end
function done(summary, latency, requests)
  io.write(string.format("@@ %d %d %d %f %f %f\\n", summary.requests, summary.duration, summary.errors.status
    + summary.errors.connect + summary.errors.read + summary.errors.timeout, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000))
end
"""


class Load:
    """Signed deliveries made beforehand, sent by wrk over keep-alive connections."""

    def __init__(self, folder: Path, url: str, count: int) -> None:
        self._folder = folder
        self._bodies = folder / "bodies.txt"
        with self._bodies.open("wb") as out:
            for number in range(count):
                raw = body(number)
                out.write(signature(raw, url, SECRET).encode() + b" " + raw + b"\n")
        (folder / "load.lua").write_text(_LUA)
        self.sent = 0

    def run(self, base: str, path: str, seconds: float, connections: int = 32) -> dict[str, float]:
        """Requests a second, latencies in milliseconds, errors."""
        environment = {
            **os.environ, "HUB_BENCH_BODIES": str(self._bodies), "HUB_BENCH_PATH": path,
            "HUB_BENCH_FIRST": str(self.sent),
        }  # fmt: skip
        done = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s", str(self._folder / "load.lua"), base],
            env=environment, capture_output=True, text=True, check=True, timeout=seconds + 60,
        )  # fmt: skip
        line = next(line for line in done.stdout.splitlines() if line.startswith("@@"))
        requests, micros, errors, p50, p99, worst = (float(part) for part in line.split()[1:])
        self.sent += int(requests)
        return {
            "requests": requests, "rate": requests / micros * 1e6, "errors": errors, "p50": p50, "p99": p99,
            "max": worst,
        }  # fmt: skip


def has_wrk() -> bool:
    """Whether the load tool is there."""
    return shutil.which("wrk") is not None


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name:
        yield Path(name)


@contextmanager
def process(*arguments: str, port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a process of its own, up when its port answers, stopped when the block ends."""
    import httpx

    with open(os.devnull, "wb") as nothing:
        one = subprocess.Popen(
            [sys.executable, *arguments], env={**os.environ, **environment}, stdout=nothing, stderr=nothing
        )
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=1)
                break
            except httpx.HTTPError:
                time.sleep(0.05)
        else:
            raise RuntimeError(f"{arguments} did not come up")
        yield one
    finally:
        one.send_signal(signal.SIGINT)
        one.wait(20)


def port() -> int:
    """A free port."""
    return free_ports(1)[0]
