"""Take the pictures of the README from the demo: `make screenshots`. Starts it, looks, stops it.

Public pages first, as any visitor sees them; then those that need a sign-in, which the demo grants without a mail.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1200, 900
MOST_BYTES = 100_000
SIGNED_IN = (
    "lacking", "people", "me", "budgets", "contributions", "treasury", "treasury/dues", "treasury/notes", "events",
    "dead", "identities", "rules", f"report/{time.localtime().tm_year}",
)  # fmt: skip
PATIENCE = 120.0


def two_ports() -> int:
    """A free port whose follower is free too: the demo's neighbours take it."""
    for _ in range(100):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise SystemExit("no two free ports in a row")


@contextmanager
def demo(port: int) -> Iterator[str]:
    """The demo in a folder of its own, ready; ended by Ctrl-C, as a person would."""
    with tempfile.TemporaryDirectory(prefix="hub-pictures-") as folder:
        log = Path(folder) / "log"
        with log.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "hub", "demo", "--port", str(port), "--keep", f"{folder}/world"],
                cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=out, stdout=out,
            )  # fmt: skip
        try:
            base = f"http://127.0.0.1:{port}"
            begun = time.monotonic()
            while not answers(base):
                if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                    raise SystemExit(f"the demo did not start:\n{log.read_text()}")
                time.sleep(0.5)
            yield base
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(base: str) -> bool:
    """Whether the portal is there."""
    try:
        with urllib.request.urlopen(f"{base}/readyz", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def telling_decision(base: str) -> str:
    """The open decision with the most positions, which shows most."""
    with urllib.request.urlopen(f"{base}/decisions", timeout=20) as answer:  # noqa: S310 - our own address
        found = re.findall(r'href="(/decisions/[^"?#]+)"', answer.read().decode())
    best, most = found[0], -1
    for path in dict.fromkeys(found[:15]):
        with urllib.request.urlopen(base + path, timeout=20) as answer:  # noqa: S310 - our own address
            text = answer.read().decode()
        if len(text) > most:
            best, most = path, len(text)
    return best


def main() -> int:
    """Take them all; says the size of each."""
    from playwright.sync_api import sync_playwright

    port = two_ports()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo(port) as base, sync_playwright() as play:
        neighbours = f"http://127.0.0.1:{port + 1}"
        pages = {
            "home": f"{base}/", "decisions": f"{base}/decisions", "decision": base + telling_decision(base),
            "ledger": f"{base}/ledger", "status": f"{base}/status", "board": f"{neighbours}/",
            "list": f"{neighbours}/liste", "signin": f"{base}/signin",
        } | {name: f"{base}/{name}" for name in ("how", "privacy", "pages", "contribute")}  # fmt: skip
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(locale="fr-FR", viewport={"width": WIDTH, "height": HEIGHT})
        tab = context.new_page()
        for name, address in pages.items():
            tab.goto(address, wait_until="load")
            take(tab, PICTURES / f"{name}.jpg")
        sign_in(tab, base)
        tab.goto(pages["decision"], wait_until="load")
        take(tab, PICTURES / "member.jpg")
        for path in SIGNED_IN:
            tab.goto(f"{base}/{path}", wait_until="load")
            take(tab, PICTURES / f"{path.removeprefix('treasury/').partition('/')[0]}.jpg")
        tab.goto(f"{base}/ledger", wait_until="load")
        tab.locator('main a[href*="/ledger/"]').first.click()
        tab.wait_for_load_state("load")
        take(tab, PICTURES / "entry.jpg")
        tab.goto(f"{base}/events?kind=bank.transaction.booked", wait_until="load")
        tab.locator('main a[href*="/events/"]').first.click()
        tab.wait_for_load_state("load")
        take(tab, PICTURES / "trace.jpg")
        browser.close()
    return 0


def sign_in(tab: Any, base: str) -> None:
    """As the demo's maintainer: the page itself shows the link that a mail would carry, and only a button acts."""
    tab.goto(f"{base}/signin", wait_until="load")
    tab.fill("#address", "vous@habitants.example")
    tab.click("form[action$='/signin'] button")
    tab.click("main a[href*='/signin/']")
    tab.click("form[action*='/signin/'] button")
    tab.wait_for_load_state("load")


def take(tab: Any, path: Path) -> None:
    """One picture of what is on the screen, as sharp as a small file allows."""
    for quality in (80, 70, 60, 45, 30):
        tab.screenshot(path=str(path), type="jpeg", quality=quality)
        if path.stat().st_size < MOST_BYTES:
            break
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
