"""Who agreed to nothing is named nowhere in public, however others write their name, and whatever changes later."""

from __future__ import annotations

import html
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from hub.core import view
from hub.core.decision.model import State
from hub.core.event import Event
from hub.gdpr import erase
from hub.named import Named
from hub.store import desk, schema, state
from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_secret_vote import person, signed_in
from tests.web.browser import Browser

RULES = """\
rules: 1
charter:
  window: P3D
  min_explicit_support: 0
  blackout: []
"""
ROSTER = """\
nom,adresses,depuis,listes
Anna Nomanna,anna@example.org,2024-01-01,liste
Omar Nomomar,omar@example.org,2024-01-01,liste
Lise Nomlise,lise@example.org,2024-01-01,liste
Paul Nompaul,paul@example.org,2024-01-01,liste
"""


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "r.yaml").write_text(RULES, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster(ROSTER)
    made.settle()
    yield made
    made.hub.close()


def proposed(place: Place, title: str, text: str) -> None:
    place.mails.post("Anna Nomanna <anna@example.org>", f"[Proposition] {title}", text)
    place.settle()


def seen(browser: Browser) -> str:
    """What a decision's page and the feed tell."""
    pages = (browser.get("/decisions/D-1").text, browser.get("/feeds/decisions.atom").text)
    return html.unescape("\n".join(pages))


def public(place: Place) -> str:
    return seen(Browser(make_web(place.hub), "http://testserver"))


def agree(place: Place, who: str, **fields: str) -> None:
    """Somebody says on « Moi » what may be shown."""
    browser = signed_in(place, who)
    assert browser.post("/me", {"csrf": browser.token("/me"), **fields}).status_code == 303
    place.settle()


def said(place: Place, kind: str, **fields: str) -> None:
    now = place.clock.now()
    event = Event(f"{kind}:{now.timestamp()}", kind, "portal", now, now, fields=fields)
    place.hub.intake.take("lieu", [event])
    place.settle()


def test_a_name_is_hidden_however_it_is_written_and_gone_once_erased(place: Place):
    place.take_roster(f"{ROSTER}KERMARREC Soazig,sk@example.org,2024-01-01,liste\n"
                      "Maëlle L'Hostis,mlh@example.org,2024-01-01,liste\n")  # fmt: skip
    place.settle()
    proposed(place, "Merci à Soazig Kermarrec", "Je propose de remercier Mme Kermarrec et M. L’Hostis (plan_L’Hostis).")
    for text in (public(place), place.page("D-1")):
        assert "Merci à …" in text
        assert "Kermarrec" not in text
        assert "Hostis" not in text
    assert "Kermarrec" in seen(signed_in(place, "omar")), "members read it"
    for who in ("sk", "mlh"):
        erase(place.hub, place.space, person(place, who))
    place.settle()
    left = seen(signed_in(place, "omar"))
    assert "remercier Mme … et M. …" in left
    assert "Kermarrec" not in left
    assert "Hostis" not in left


def test_consent_to_one_name_names_nobody_otherwise(place: Place):
    proposed(place, "Le piano de Paul Nompaul et Lise Nomlise", "Omar Nomomar et Lise aideront.")
    agree(place, "lise", name="Lili", **{"show-name": "1"})
    assert "Nomlise" not in public(place)
    agree(place, "omar", name="Omar Nomomar", **{"show-name": "1"})
    said(place, "person.linked", person=person(place, "paul"), other=person(place, "omar"), by="maintainer")
    told = public(place)
    assert "Omar Nomomar et … aideront." in told
    assert "Nompaul" not in told


def written(place: Place) -> str:
    """All that stands in the files of the wiki and the site."""
    files = [one for root in ("wiki", "site") for one in sorted((place.folder / root).rglob("*"))]
    return "\n".join(one.read_text(encoding="utf-8") for one in files if one.is_file() and ".git" not in one.parts)


def in_force(place: Place, *titles: str) -> None:
    """Decisions of these titles are taken and move no more; hours later than they were last written."""
    for title in titles:
        proposed(place, title, f"Je propose : {title}.")
    for _ in range(12):
        place.pass_days(1)
    assert {one.state for one in place.hub.pages.documents("lieu", "decision").values()} == {State.IN_FORCE}
    place.clock.forward(hours=5)


def revisions(place: Place, page: str) -> int:
    told = subprocess.run(["git", "-C", str(place.folder / "wiki"), "log", "--format=%h", "--", f"decision/{page}.md"],
                          capture_output=True, check=True, text=True)  # fmt: skip
    return len(told.stdout.split())


def test_a_consent_taken_back_is_taken_out_of_what_is_published_and_nothing_else_is_written(place: Place):
    agree(place, "lise", name="Lise Nomlise", **{"show-name": "1"})
    in_force(place, "Le piano de Lise Nomlise", "Acheter une échelle")
    assert written(place).count("Lise Nomlise") > 3
    before = {page: revisions(place, page) for page in ("D-1", "D-2")}
    agree(place, "lise", name="Lise Nomlise")
    assert "Nomlise" not in written(place)
    assert {page: revisions(place, page) for page in ("D-1", "D-2")} == {"D-1": before["D-1"] + 1, "D-2": before["D-2"]}
    agree(place, "lise", name="Lise Nomlise", role="Accueil")
    assert revisions(place, "D-1") == before["D-1"] + 1, "nothing changed of names"


def test_who_becomes_known_after_a_page_was_published_is_taken_out_of_it(place: Place):
    in_force(place, "Merci à Soazig Kermarrec", "Acheter une échelle")
    assert "Kermarrec" in written(place)
    before = {page: revisions(place, page) for page in ("D-1", "D-2")}
    more = "".join(f"Membre{n},m{n}@example.org,2024-01-01,liste\n" for n in range(30))
    place.take_roster(f"{ROSTER}KERMARREC Soazig,sk@example.org,2024-01-01,liste\n{more}")
    place.settle()
    assert "Kermarrec" not in written(place)
    assert revisions(place, "D-1") == before["D-1"] + 1, "once, however many rows"
    assert revisions(place, "D-2") == before["D-2"]


def test_joins_made_and_undone_name_nobody_who_agreed_to_nothing(place: Place):
    agree(place, "omar", name="Omar Nomomar", **{"show-name": "1"})
    in_force(place, "Paul Nompaul et Omar Nomomar")
    two = {"person": person(place, "paul"), "other": person(place, "omar"), "by": "maintainer"}
    for kind in ("person.linked", "person.unlinked"):
        said(place, kind, **two)
        assert "… et Omar Nomomar" in place.page("D-1")
        assert "Nompaul" not in written(place)


def test_a_look_that_was_made_finds_nothing_more(place: Place):
    in_force(place, "Merci à Soazig Kermarrec")
    hub = place.hub
    named = Named(hub.database, hub.pages, hub.keys, place.bell, hub.clock)
    assert named.look(place.space) == 0
    with hub.database.write() as connection:
        desk.know(connection, "lieu", [{"identity": "mail:sk@x.org", "person": "pk", "name": "Soazig Kermarrec"}])
    assert named.look(place.space) > 1
    assert named.look(place.space) == 0
    observing = replace(place.space, mode="observe")
    place.settle()
    with hub.database.write() as connection:
        desk.forget_identities(connection, "lieu", "pk")
    assert named.look(observing) > 1, "the wiki and the site of this machine"


def test_a_look_reads_names_and_documents_once_however_many_pages_there_are(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    in_force(place, "Merci à Soazig Kermarrec", "Acheter une échelle", "Acheter un banc")
    hub, read = place.hub, Counter[str]()
    everybody, documents, document = view.anybody, state.documents, state.document

    def counted(name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def count(*said: Any, **more: Any) -> Any:
            read[name if name != "documents" else said[2]] += 1
            return found(*said, **more)

        return count

    monkeypatch.setattr(view, "anybody", counted("anybody", everybody))
    monkeypatch.setattr(state, "documents", counted("documents", documents))
    monkeypatch.setattr(state, "document", counted("document", document))
    with hub.database.write() as connection:
        desk.know(connection, "lieu", [{"identity": "mail:sk@x.org", "person": "pk", "name": "Soazig Kermarrec"}])
    assert Named(hub.database, hub.pages, hub.keys, place.bell, hub.clock).look(place.space) > 1
    assert {"anybody", "decision", "rulebook"} <= set(read)
    assert set(read.values()) == {1}


def test_pages_written_before_anything_was_noted_of_them_are_looked_at_too(place: Place):
    in_force(place, "Merci à Lise Nomlise")
    with place.hub.database.write() as connection:
        connection.execute(delete(schema.receipt).where(schema.receipt.c.key.startswith("told:")))
    (place.folder / "wiki" / "decision" / "D-1.md").write_text("", encoding="utf-8")
    agree(place, "omar", name="Omar", **{"show-name": "1"})
    assert "Merci à …" in place.page("D-1")
