"""The rules in force: what was taken once goes on as it was, what is taken now is judged whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import insert
from structlog.testing import capture_logs

from hub.books import Books, Lost, RulesLost
from hub.core.decision.model import Decision, State
from hub.rulebook import parse
from hub.rulebook.context import charter_of
from hub.store import desk, journal, schema
from hub.store.engine import Database
from tests.journeys.conftest import Place, place
from tests.rulebook.sample import REGISTRY

__all__ = ["place"]


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
    books, digest = _kept(database, "{window: P3D, window: P4D}")
    with pytest.raises(RulesLost, match="not understood") as caught:
        books.get("coroutine", digest)
    said, hint = caught.value.told_in["fr"]
    assert "« window » est déjà écrit" in said
    assert "remettez la version d'avant" in hint
    with pytest.raises(RulesLost, match="are gone") as caught:
        books.get("coroutine", "0" * 64)
    assert "restore" in caught.value.hint


def test_lost_rules_are_an_error_as_long_as_a_decision_may_still_move() -> None:
    ended = Decision("D-1", "Un", "important", State.WITHDRAWN, "p", datetime(2026, 3, 2, tzinfo=UTC))
    for decisions, severity in (
        ((ended,), "warning"),
        ((ended, replace(ended, id="D-2", state=State.ADOPTED)), "error"),
    ):
        told = Lost("ab" * 32, RulesLost("ab" * 32), decisions).problem("en")
        assert (told.severity, told.about) == (severity, ", ".join(one.id for one in decisions))
        assert "abababababab are gone" in told.message


def test_a_key_that_was_retired_since_is_left_out_of_rules_in_force(database: Database) -> None:
    books, digest = _kept(database, "{nimporte: 0, appeal_by: 3}\nretention: {log: P1Y, card: P2Y}")
    with capture_logs() as told:
        book = books.get("coroutine", digest)
    assert (dict(book.charter), dict(book.retention)) == ({"appeal_by": 3}, {"card": "P2Y"})
    assert [one["ignored"] for one in told] == [["r.yaml:2:11", "r.yaml:3:13"]]
    assert books.get("coroutine", digest) is book


def test_rules_whose_maps_by_class_replaced_the_profile_s_are_taken_anew_and_stay_for_what_they_hold(
    place: Place,
) -> None:
    """A hub that starts on the same files takes them as they are read today; by the old digest they read as before."""
    hub, own = place.hub, place.folder / "rules" / "own.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("rules: 1\ncharter: {window: {important: P3D}}\n", encoding="utf-8")
    now, _ = hub.books.adopt(place.space, hub.intake, place.clock.now())
    files = parse.files(hub.books.get("lieu", now).sources)
    before = parse.digest(files)
    assert now != before
    with hub.database.write() as connection:
        desk.keep_rulebook(connection, "lieu", before, files)
    started = Books(hub.database, hub.kinds)
    windows = [charter_of(started.get("lieu", one), "Europe/Paris").window for one in (before, now)]
    assert [str(one["statutory"]) for one in windows] == ["P7D", "P15D"]
    assert [str(one["important"]) for one in windows] == ["P3D", "P3D"]


def test_rules_put_back_while_the_space_stands_are_those_in_force_once_it_goes_on(place: Place) -> None:
    """Asked for are the rules that the folder held last, however many were asked for before any was decided."""
    adopt = partial(place.hub.books.adopt, place.space, place.hub.intake, place.clock.now())
    own = place.folder / "rules" / "own.yaml"
    own.parent.mkdir(exist_ok=True)
    first, _ = adopt()
    digests = []
    for window in ("P3D", "P4D", "P3D"):
        own.write_text(f"rules: 1\ncharter: {{window: {window}}}\n", encoding="utf-8")
        digests.append(adopt()[0])
    assert (digests[0] == digests[2], len({first, *digests})) == (True, 3)
    place.settle()
    assert place.hub.pages.documents("lieu", "rulebook")["current"].digest == digests[2]
    with place.hub.database.read() as connection:
        asked = journal.latest(connection, "lieu", kind="rulebook.adopted")
    assert [one.subject for one in reversed(asked)] == [first, *digests]
    adopt()
    own.unlink()
    adopt()
    place.settle()
    assert place.hub.pages.documents("lieu", "rulebook")["current"].digest == first


def test_rules_whose_adoption_failed_are_asked_for_again(place: Place) -> None:
    adopt = partial(place.hub.books.adopt, place.space, place.hub.intake, place.clock.now())
    with place.hub.database.write() as connection:
        [last] = journal.latest(connection, "lieu", kind="rulebook.adopted")
        row = {"space": "lieu", "seq": last.seq, "reason": "illisible", "status": "dead", "at_us": 0}
        connection.execute(insert(schema.dead).values(row))
    adopt()
    with place.hub.database.read() as connection:
        assert len(journal.latest(connection, "lieu", kind="rulebook.adopted")) == 2
