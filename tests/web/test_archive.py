"""Conversations as pages: nowhere unless the place says so, and then only what came by the list, masked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.web.archive import _name
from tests.web.conftest import CANARY, CANARY_ADDRESS, World, fill, open_world, write_space
from tests.web.test_session import signed_in

_SECRET = re.compile("kanarie|hildegarde|06 12 34 56 78|omar|rapport-omar|@", re.IGNORECASE)


def place(tmp_path: Path, archive: str) -> World:
    folder = write_space(tmp_path / "lieu")
    with (folder / "space.toml").open("a") as file:
        file.write(f'\n[connectors.mail]\ntype = "mail"\narchive = "{archive}"\n')
    made = open_world(tmp_path, [folder])
    fill(made)
    return made


def address(world: World) -> str:
    return f"/threads/{_name(world.hub.pages.documents('lieu', 'decision')['D-1'].thread)}"


def reply(world: World, text: str, **fields) -> None:
    world.mail("omar@example.org", "Re: [Proposition] Acheter un vélo cargo", text, in_reply_to="<e1@example.org>",
               thread="e1@example.org", is_reply="true", **fields)  # fmt: skip


@pytest.mark.parametrize("archive", ["", "members", "yes"])
def test_the_public_reads_none_unless_the_place_says_so(tmp_path, archive):
    world = place(tmp_path, archive)
    assert world.client.get(address(world)).status_code == 404
    assert "/threads/" not in world.client.get("/decisions/D-1").text
    signed_in(world, "membre@example.org")
    assert world.client.get(address(world)).status_code == (200 if archive == "members" else 404)
    assert ("/threads/" in world.client.get("/decisions/D-1").text) == (archive == "members")
    world.hub.close()


def test_what_the_public_reads_names_nobody_and_holds_no_file(tmp_path):
    world = place(tmp_path, "public")
    world.happen(
        "mail.message.received", "mail:omar@example.org",
        {"list": "liste@example.org", "proof": "list", "in_reply_to": "<e1@example.org>", "thread": "e1@example.org"},
        {"subject": "Re: [Proposition] Acheter un vélo cargo", "from": "omar@example.org", "actor.name": "Omar",
         "text": "Voir le <script>alert(1)</script> devis.\n> Je propose un vélo cargo\n",
         "attachments": ["rapport-omar.exe", "b.pdf"], "attachments.about": ["application/x-msdownload 9", "x 1"]},
    )  # fmt: skip
    assert f'href="{address(world)}"' in world.client.get("/decisions/D-1").text
    answer = world.client.get(address(world))
    assert answer.status_code == 200
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text
    shown = answer.text.partition("<main")[2].partition("</main>")[0]
    assert _SECRET.search(shown) is None
    assert "Je propose un vélo cargo, au nom de …" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; devis." in shown
    assert shown.count("Je propose un vélo cargo") == 1, "quotes are left out"
    assert "2 fichiers joints, non publiés" in shown
    assert shown.count("une personne") >= 3
    english = world.client.get(address(world), headers={"accept-language": "en"}).text
    assert english.count("a person") >= 3
    signed_in(world, "membre@example.org")
    inside = world.client.get(address(world)).text
    assert CANARY in inside
    assert "Omar" in inside
    world.hub.close()


def test_what_was_not_said_to_the_list_is_not_told(tmp_path):
    world = place(tmp_path, "public")
    before = world.client.get(address(world)).text.count('class="card"')
    reply(world, "Ceci n'est que pour le hub.", list="")
    reply(world, "Je suis absent.", auto_submitted=True)
    reply(world, "Ceci est un faux.", forged=True)
    reply(world, "Ceci est pour tout le monde.")
    text = world.client.get(address(world)).text
    assert "pour tout le monde" in text
    assert not any(word in text for word in ("que pour le hub", "absent", "un faux"))
    assert text.count('class="card"') == before + 1
    world.hub.close()


def test_a_conversation_that_is_none_is_not_there(tmp_path):
    world = place(tmp_path, "public")
    for name in ("x", "%00", "0" * 20, _name("")):
        assert world.client.get(f"/threads/{name}").status_code == 404
    world.hub.close()


def test_an_erased_person_is_gone_from_it(tmp_path):
    from hub.gdpr import erase

    world = place(tmp_path, "public")
    signed_in(world, "membre@example.org")
    assert CANARY in world.client.get(address(world)).text
    erase(world.hub, world.hub.spaces["lieu"], world.hub.keys.person("lieu", f"mail:{CANARY_ADDRESS}"))
    again = world.client.get(address(world)).text
    assert "kanarie" not in again.casefold().partition("<main")[2]
    assert "il a été effacé" in again
    world.hub.close()
