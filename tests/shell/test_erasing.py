"""Whoever is erased is gone from what waits to go out, from what was not understood, and from the journal."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from hub.core.decision.guards import text_is_gone
from hub.gdpr import erase
from hub.replay import compare
from hub.store import desk, schema
from tests.web.conftest import World, open_world, write_space

NAME = "Hildegarde Kanarie"
CARD = {
    "card.id": "c1", "card.url": "https://trello.com/c/c1", "list_before": "Idées", "list_after": "À décider",
    "list": "À décider", "card.name": f"Le vélo de {NAME}",
}  # fmt: skip


@pytest.fixture
def world(tmp_path):
    made = open_world(tmp_path, [write_space(tmp_path / "lieu")])
    yield made
    made.hub.close()


def texts(world: World) -> list[str]:
    """Every row of every table, as text."""
    with world.hub.database.read() as connection:
        tables = [table for table in schema.metadata.sorted_tables if table is not schema.rulebook]
        return [repr(tuple(row)) for table in tables for row in connection.execute(select(table))]


def found(world: World, *needles: str) -> list[str]:
    return [row[:200] for row in texts(world) if any(one in row.casefold() for one in needles)]


def test_a_name_goes_from_cards_comments_and_deliveries_that_were_not_understood(world: World) -> None:
    account = {"by": NAME, "actor.name": NAME, "actor.account": "hkanarie"}
    world.happen("trello.card.moved", "trello:5f0c", CARD, account)
    world.happen("trello.card.commented", "trello:5f0d", CARD, {"text": "Merci @hkanarie ! Et à Kanarie.", "by": "Omar",
                 "actor.name": "Omar Diallo"})  # fmt: skip
    accented = f'{{"fullName":"{NAME}"}}'.replace("K", "\\u004b").encode()
    with world.hub.database.write() as connection:
        for digest, body in (("d1", accented), ("d2", b'{"fullName":"Omar Diallo"}')):
            desk.quarantine(
                connection, "lieu", digest=digest, source="trello", name=digest, reason="inconnu", body=body, at_us=0
            )
    assert found(world, "kanarie")
    done = erase(world.hub, world.hub.spaces["lieu"], world.hub.keys.person("lieu", "trello:5f0c"))
    assert done.quarantined == 1
    assert found(world, "kanarie", "hildegarde") == []
    with world.hub.database.read() as connection:
        assert [one["name"] for one in desk.quarantined(connection, "lieu")] == ["d2"]
    decisions = world.hub.pages.documents("lieu", "decision").values()
    assert not any(map(text_is_gone, decisions)), "a title that is all there is stays"
    assert compare(world.hub, world.hub.spaces["lieu"], None).same, "what no longer says what was decided on stands"


def test_the_sheet_that_still_names_them_is_told_among_what_stays(world: World) -> None:
    space = world.hub.spaces["lieu"]
    world.mail("hildegarde@example.org", "Bonjour", "à tous")
    who = world.hub.keys.person("lieu", "mail:hildegarde@example.org")
    (space.folder / "people.csv").write_text("nom,adresses\nHildegarde,hildegarde@example.org\n", encoding="utf-8")
    assert any("people.csv" in one["what"] for one in erase(world.hub, space, who).kept)


def test_the_reasons_that_they_gave_in_decisions_go_and_others_words_stay(world: World) -> None:
    space = world.hub.spaces["lieu"]
    said = "Je connais ce vendeur, une amie y travaille."
    world.mail("anna@example.org", "[Proposition] Un vélo", "Un vélo cargo pour les courses.")
    world.mail("omar@example.org", "Re: [Proposition] Un vélo", "-1 : trop cher. Je propose de louer, j'appelle.")
    omar = world.hub.keys.person("lieu", "mail:omar@example.org")
    for reason in (said, "trop cher", "objection", "consent_open", "Un vélo"):
        fields = {"decision": "D-1", "kind": "misread", "about": omar, "position": "support"}
        world.happen("correction.made", "mail:hildegarde@example.org", fields, {"reason": reason})
        world.happen(
            "correction.made", "mail:anna@example.org", {**fields, "position": "objection"}, {"reason": "lu trop vite"}
        )
    assert len(found(world, "une amie y travaille")) > 1
    erase(world.hub, space, world.hub.keys.person("lieu", "mail:hildegarde@example.org"))
    assert found(world, "une amie y travaille") == []
    [decision] = world.hub.pages.documents("lieu", "decision").values()
    assert [one.reason for one in decision.corrections] == ["…", "lu trop vite"] * 5
    assert (decision.title, decision.state, decision.positions[omar].position) == (
        "Un vélo",
        "objected",
        "objection",
    )
    assert found(world, "-1 : trop cher. je propose de louer"), "another's words are another's"
