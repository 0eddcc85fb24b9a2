"""Rules of the store that cannot be read: what depends on them says so, the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from hub.store import schema
from hub.store.codec import dumps
from tests.web.conftest import World, fill, open_world, write_space
from tests.web.test_session import signed_in


def _reopened(tmp_path: Path, sources: dict[str, str] | None) -> World:
    """A place whose first decision was opened under rules that changed since, and that the store lost or has so."""
    folder = write_space(tmp_path / "lieu")
    before = open_world(tmp_path, [folder])
    fill(before)
    digest = before.hub.pages.documents("lieu", "decision")["D-1"].rulebook
    (folder / "rules").mkdir()
    (folder / "rules" / "own.yaml").write_text("rules: 1\ncharter: {window: P9D}\n", encoding="utf-8")
    table = schema.rulebook
    held = table.c.digest == digest
    with before.hub.database.write() as connection:
        values = dumps(sources) if sources is not None else ""
        connection.execute(update(table).where(held).values(sources=values) if values else delete(table).where(held))
    before.hub.close()
    return open_world(tmp_path, [folder])


@pytest.mark.parametrize(
    ("sources", "said", "to_do", "english"),
    [
        (None, "ne sont plus dans la base", "sauvegarde", "restore them from a backup"),
        ({"r.yaml": "rules: 7\n"}, "ne sont pas comprises", "version d&#39;avant", "is not understood"),
    ],
)  # fmt: skip
def test_a_decision_whose_rules_cannot_be_read_says_so_and_what_to_do(
    tmp_path: Path, sources: dict[str, str] | None, said: str, to_do: str, english: str
) -> None:
    world = _reopened(tmp_path, sources)
    try:
        for path in ("/decisions/D-1?lang=fr", "/decisions/D-1?lang=en"):
            answer = world.client.get(path)
            assert answer.status_code == 503
            assert "hub check" in answer.text
        assert english in answer.text
        shown = world.client.get("/decisions/D-1?lang=fr").text
        assert said in shown
        assert to_do in shown
        api = world.client.get("/api/v1/decisions/D-1")
        assert api.status_code == 503
        assert english in api.json()["error"]
        assert said in api.json()["error"]
        for path in ("/", "/decisions", "/status", "/feeds/decisions.atom", "/api/v1/decisions", "/calendar.ics"):
            assert world.client.get(path).status_code == 200, path
        signed_in(world, "membre@example.org")
        act = {"csrf": world.client.token("/me"), "act": "withdraw:::"}
        assert said in world.client.post("/decisions/D-1/act?lang=fr", act).text
    finally:
        world.hub.close()
