"""The rules in force: what was taken once goes on as it was, what is taken now is judged whole."""

from __future__ import annotations

import pytest

from hub.books import Books
from hub.errors import Permanent
from hub.rulebook import parse
from hub.rulebook.context import charter_of
from hub.store import desk
from hub.store.engine import Database
from tests.rulebook.sample import REGISTRY


def _kept(database: Database, charter: str) -> tuple[Books, str]:
    sources = {"r.yaml": f"rules: 1\ncharter: {charter}\n"}
    digest = parse.digest(sources)
    with database.write() as connection:
        desk.keep_rulebook(connection, "coroutine", digest, sources)
    return Books(database, REGISTRY), digest


def test_rules_taken_when_a_fault_went_untold_stay_in_force_as_they_were(database: Database) -> None:
    books, digest = _kept(
        database, "{appeal_by: 0, dormant_after: P9000Y, keywords: {propose: [motion], extend: [plus]}}"
    )
    charter = charter_of(books.get("coroutine", digest), "Europe/Paris")
    assert (charter.appeal_by, charter.dormant_after.months, charter.keywords["extend"][-1]) == (2, 108_000, "plus")


def test_rules_that_no_version_understands_are_a_fault(database: Database) -> None:
    books, digest = _kept(database, "{nimporte: 0}")
    with pytest.raises(Permanent, match="not understood"):
        books.get("coroutine", digest)
