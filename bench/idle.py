"""`hub up` at rest with the demo's year: memory of all its processes, share of a core, time to the first answer.

`python -m bench.idle`. Memory is PSS: what would be given back if all of it ended.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import world
from tests.live.running import descendants


def pss(pid: int) -> float:
    """Megabytes of one process."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def ticks(pid: int) -> float:
    """Seconds of CPU of one process."""
    text = Path(f"/proc/{pid}/stat").read_text()
    fields = text[text.rindex(")") + 2 :].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def answers(port: int, path: str) -> bool:
    """Whether a page is there. Asked with as little work as can be: the asking runs on the same cores."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def build(folder: Path) -> None:
    """The demo's year, imported."""
    from hub.bootstrap import open_hub
    from hub.demo.build import import_year, write_space
    from hub.demo.history import Storyteller
    from hub.settings import Settings

    story = Storyteller(7, datetime.now(UTC))
    past, bank = story.tell(), story.bank()
    write_space(folder, story, bank, "http://127.0.0.1:9")
    toml = folder / "space.toml"
    text = (
        toml.read_text(encoding="utf-8").replace('every = "2"', 'every = "60"').replace('every = "1"', 'every = "60"')
    )
    toml.write_text(text, encoding="utf-8")
    hub = open_hub(Settings(data_dir=folder / "var", spaces=(folder,), log_level="error"))
    [space] = hub.spaces.values()
    import_year(hub, space, story, past, bank, lambda text: None)
    hub.close()


def measure(seconds: float = 30.0) -> dict[str, float]:
    """Start it, let it settle, look."""
    os.environ |= {"HUB_DEMO_KEY": "k", "HUB_DEMO_TOKEN": "t", "HUB_DEMO_SECRET": "s"}
    with world.folder() as folder:
        build(folder)
        port = world.port()
        environment = {
            **os.environ,
            "HUB_DATA_DIR": str(folder / "var"),
            "HUB_PORT": str(port),
            "HUB_LOG_LEVEL": "error",
        }
        begun = time.monotonic()
        top = subprocess.Popen([sys.executable, "-m", "hub", "up", str(folder)], env=environment)
        try:
            while not answers(port, "/healthz"):
                time.sleep(0.01)
            start = time.monotonic() - begun
            if not (answers(port, "/") and answers(port, "/ledger")):
                raise RuntimeError("the hub shows no page")
            time.sleep(8)
            pids = [top.pid, *descendants(top.pid)]
            before = sum(ticks(pid) for pid in pids)
            time.sleep(seconds)
            used = sum(ticks(pid) for pid in pids) - before
            memory = sum(pss(pid) for pid in pids)
        finally:
            top.send_signal(signal.SIGINT)
            top.wait(30)
    return {"start": start, "memory": memory, "core": used / seconds * 100, "processes": len(pids)}


def main() -> int:
    """Print the figures."""
    found = measure()
    print(
        f"first answer after {found['start']:.2f} s; at rest {found['memory']:.0f} MB in "
        f"{found['processes']:.0f} processes, "
        f"{found['core']:.2f} % of a core"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
