"""`hub import mail` of 20,000 mails and `hub import bank` of 100,000 lines, as whole processes: rate and peak memory.

`python -m bench.import_all [MAILS] [LINES]`. Each mail is decoded, journaled, put in its thread, read and decided; each
line is reconciled, categorised by the profile's rules and posted. The same mails are then imported by public-inbox,
where it is installed (Debian package `public-inbox`), which keeps them in git and indexes them.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench import world

_SPACE = """\
id = "bench"
title = "Bench"
[connectors.liste]
type = "mail"
list = "liste@example.org"
[connectors.banque]
type = "bank"
"""


def archive(path: Path, count: int) -> None:
    """An mbox of small talk and replies, from the demo's storyteller."""
    from hub.demo.history import Storyteller

    story = Storyteller(5, datetime.now(UTC))
    story._small_talk(count)
    with path.open("wb") as out:
        for at, raw in sorted(story.past.mails)[:count]:
            out.write(b"From x@example.org " + at.strftime("%a %b %d %H:%M:%S %Y").encode() + b"\n")
            out.write(raw.replace(b"\nFrom ", b"\n>From ") + b"\n")


def statements(folder: Path, lines: int) -> list[Path]:
    """Years of a busy account, one OFX file a month."""
    from connectors.bank.twin import Bank

    start = date(2015, 1, 1)
    bank = Bank(1, start)
    days = 3650
    bank.live(days, lines / days)
    paths = []
    for month in range(days // 30):
        first = start + timedelta(days=30 * month)
        path = folder / f"{first}.ofx"
        path.write_bytes(bank.export("ofx", first, first + timedelta(days=31)))
        paths.append(path)
    return paths


def run(*arguments: str, **environment: str) -> tuple[float, float, str]:
    """(seconds, peak megabytes, output) of a whole `hub` process."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "hub", *arguments], env={**os.environ, **environment}, capture_output=True, text=True,
        check=False, timeout=1200,
    )  # fmt: skip
    took = time.monotonic() - begun
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.stdout


def public_inbox(mbox: Path, folder: Path) -> tuple[float, float] | None:
    """Seconds, and seconds of CPU, that public-inbox takes for the same mails; None where it is not installed."""
    if shutil.which("public-inbox-init") is None:
        return None
    before, begun = _children(), time.monotonic()
    script = Path(__file__).parent / "peers" / "inbox.pl"
    subprocess.run(
        ["perl", script, mbox, folder / "inbox"], env={**os.environ, "HOME": str(folder)}, capture_output=True,
        check=True, timeout=1200,
    )  # fmt: skip
    return time.monotonic() - begun, _children() - before


def _children() -> float:
    """Seconds of CPU of all processes that ended under us."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(mails: int = 20_000, lines: int = 100_000) -> dict[str, float]:
    """Both imports, mails first: the peak of the second is told only when it is higher."""
    with world.folder() as folder:
        space = folder / "space"
        space.mkdir()
        (space / "space.toml").write_text(_SPACE, encoding="utf-8")
        mbox = folder / "liste.mbox"
        archive(mbox, mails)
        before = _children()
        mail_seconds, mail_peak, _ = run("import", "mail", str(mbox), "--space", str(space), "--json")
        mail_cpu = _children() - before
        files = statements(folder, lines)
        bank_seconds, bank_peak, said = run(
            "import", "bank", *map(str, files), "--space", str(space), "--json", HUB_DATA_DIR=str(folder / "bank")
        )
        peer = public_inbox(mbox, folder)
    import json

    booked = sum(json.loads(line)["new"] for line in said.splitlines())
    return {
        "mail_rate": mails / mail_seconds, "mail_peak": mail_peak, "bank_rate": booked / bank_seconds,
        "bank_peak": bank_peak, "booked": booked, "bank_seconds": bank_seconds,
        "mail_cpu": mails / mail_cpu, "peer_rate": mails / peer[0] if peer else 0.0,
        "peer_cpu": mails / peer[1] if peer else 0.0,
    }  # fmt: skip


def main() -> int:
    """Print the figures."""
    given = [int(one) for one in sys.argv[1:]]
    found = measure(*given)
    print(
        f"hub import mail: {found['mail_rate']:,.0f} mails/s, {found['mail_peak']:.0f} MB at the peak; "
        f"hub import bank: {found['booked']:,.0f} lines in {found['bank_seconds']:.0f} s "
        f"({found['bank_rate']:,.0f}/s), "
        f"{found['bank_peak']:.0f} MB at the peak"
    )
    if not found["peer_rate"]:
        print("public-inbox: not measured, not installed (Debian package public-inbox)")
        return 0
    print(
        f"public-inbox, the same mails: {found['peer_rate']:,.0f} mails/s, {found['peer_cpu']:,.0f} a second of CPU; "
        f"the hub {found['mail_rate'] / found['peer_rate']:.1f} times that, {found['mail_cpu']:,.0f} a second of CPU"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
