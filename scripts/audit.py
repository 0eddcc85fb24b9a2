"""`make audit`: asks OSV (https://osv.dev) whether anything is known against a package that we pin.

There is no list of holes beside the code: it would be old the day it is written. Where OSV cannot be asked, that is
said and nothing is claimed. Ends with 1 when something is known, 0 otherwise.

Source of the form of questions and answers: https://google.github.io/osv.dev/post-v1-querybatch/ (November 2026).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[1]
LISTS = ("requirements.lock", "tests/fuzz/requirements.txt", "scripts/learn-requirements.txt")
OSV = "https://api.osv.dev/v1/querybatch"
# holes known and judged not to concern us, each with its reason; empty is best
ACCEPTED: dict[str, str] = {}


def pinned(root: Path = ROOT) -> dict[str, str]:
    """Every pinned package and its version."""
    text = "\n".join((root / name).read_text(encoding="utf-8") for name in LISTS)
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,.-]+\])?==([\w.+!-]+)", text, re.MULTILINE))


def known_holes(packages: dict[str, str], url: str = OSV) -> list[str]:
    """A line for each hole that is known. Raises httpx.HTTPError when OSV does not answer."""
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages.items()
    ]
    answer = httpx.post(url, json={"queries": queries}, timeout=20)
    answer.raise_for_status()
    results: list[dict[str, Any]] = answer.json()["results"]
    return [
        f"{name} {version}: {hole['id']}  https://osv.dev/{hole['id']}"
        for (name, version), result in zip(packages.items(), results, strict=True)
        for hole in result.get("vulns") or []
        if hole["id"] not in ACCEPTED
    ]


def main(url: str = OSV) -> int:
    """Ask, and print what was found."""
    packages = pinned()
    try:
        found = known_holes(packages, url)
    except (httpx.HTTPError, ValueError, KeyError) as error:
        print(
            f"AUDIT NOT DONE: OSV cannot be asked from here ({type(error).__name__}); {len(packages)} packages unasked"
        )
        return 0
    print("\n".join(found) or f"nothing is known against any of {len(packages)} pinned packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
