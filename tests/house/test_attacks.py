"""ATTACKS.md promises a test for each attack: each that it names exists, and no row is without one."""

from __future__ import annotations

import ast
import re

from tests.house.repository import ROOT, text

ROWS = [line for line in text("ATTACKS.md").splitlines() if line.startswith("| ") and not line.startswith("| attack |")]
# what the table must speak of, each by a word of its row
CLAUSES = (
    "HMAC", "replay", "body", "headers", "slow-loris", "Retry-After", "SSRF", "rebinding", "template", "CSRF", "CSP",
    "cookie", "secret in a log", "15 minutes", "nosniff", "known hole", "no shell", "OpenAPI", "fuzzer", "XML",
    "GET opens a page", "third party", "redirect",
)  # fmt: skip


def named_in(row: str) -> list[str]:
    return re.findall(r"`(tests/[\w/.]+\.py(?:::\w+)?)`", row.split(" | ")[-1])


def test_every_row_names_a_test() -> None:
    assert len(ROWS) > 30
    assert [row for row in ROWS if not named_in(row)] == []


def test_every_test_that_is_named_exists() -> None:
    missing = []
    for named in {one for row in ROWS for one in named_in(row)}:
        path, _, function = named.partition("::")
        file = ROOT / path
        known = {
            node.name
            for node in (ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.exists() else ())
            if isinstance(node, ast.FunctionDef)
        }
        if not file.exists() or (function and function not in known):
            missing.append(named)
    assert missing == []


def test_every_promise_has_its_row() -> None:
    table = "\n".join(ROWS)
    assert [clause for clause in CLAUSES if clause not in table] == []
