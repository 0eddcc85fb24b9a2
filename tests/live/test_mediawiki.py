"""MediaWiki for real: always against the revision that was read, with and without its silent merges."""

from __future__ import annotations

import re
import shutil
import threading
import time
import unicodedata
from collections.abc import Iterator
from html import unescape

import pytest

from connectors.mediawiki.client import Refused, Wiki
from connectors.mediawiki.connector import CONNECTOR
from connectors.mediawiki.poller import Poller
from connectors.mediawiki.publisher import Publisher
from hub.connector import Instance
from hub.core import block
from hub.core.effect import PublishPage
from hub.core.page import Page, Table, text
from hub.core.pagewriters import common
from hub.errors import Permanent, Transient
from tests.conftest import lacking
from tests.live.wikis import NASTY, Gives, nasty_page, of
from tests.services import mediawiki

pytestmark = pytest.mark.live


@pytest.fixture(scope="module", params=["conflicts", "merges"])
def server(request) -> Iterator[mediawiki.MediaWiki]:
    if not mediawiki.programs():
        lacking("MediaWiki")
    diff3 = shutil.which("diff3") or ""
    with mediawiki.MediaWiki(diff3 if request.param == "merges" else "") as running:
        yield running


def instance(server: mediawiki.MediaWiki, user: str = "Hub", **more: str) -> Instance:
    settings = {"url": server.url, "user": f"{user}@test", "password": server.bots[user], "prefix": "Hub/"}
    return Instance("lille", "wiki", "mediawiki", {**settings, "allow_private": "true", **more})


def publish(server: mediawiki.MediaWiki, name: str, page: Page, **more: str):
    return Publisher(instance(server, **more)).carry_out(PublishPage(f"page:{name}", "wiki", name), Gives(page))


@pytest.fixture
def anna(server) -> Wiki:
    return Wiki(instance(server, "Admin"))


def read(wiki: Wiki, title: str) -> str:
    said = wiki.call("query", prop="revisions", titles=title, rvprop="content", rvslots="main")
    [page] = said["query"]["pages"]
    return page["revisions"][0]["slots"]["main"]["content"]


def test_a_text_is_shown_as_it_is_whatever_the_wiki_would_make_of_it(server, anna) -> None:
    publish(server, "traps", nasty_page())
    shown = anna.call("parse", page="Hub/traps", prop="text|categories|templates|links", disabletoc=1)["parse"]
    assert shown["categories"] == []
    assert shown["templates"] == []
    assert shown["links"] == []
    html = re.sub(r'<span class="mw-editsection">.*?</span></span>|<style.*?</style>', "", shown["text"])
    said = [
        unescape(re.sub("<[^>]+>", "", line)).replace("\u2060", "").replace("\xa0", " ").strip()
        for line in html.split("\n")
    ]
    for one in NASTY:
        clean = common.plain(text(one)).replace("\u2060", "").replace("\xa0", " ").strip()
        alone = [line for line in said if line == clean]
        assert len(alone) >= 4, f"{one!r} is not shown as it is"
        assert f"{clean} fin".strip() in said
    assert "<script" not in html


def test_the_same_page_again_makes_no_revision(server) -> None:
    first, again = publish(server, "same", of("un")), publish(server, "same", of("un"))
    assert (first.reference, first.digest) == (again.reference, again.digest)
    assert first.reference.startswith("Hub/same@")


@pytest.mark.parametrize("form", ["NFC", "NFD", ""])
def test_signs_that_unicode_writes_in_two_ways_are_written_and_make_no_revision_again(server, form: str) -> None:
    said = "L'été à l'œuvre, Zoé, 한글, 10 \u2126, a\u0344"
    page = of(unicodedata.normalize(form, said) if form else said)
    first = publish(server, f"Formes {form}", page)
    assert publish(server, f"Formes {form}", page).reference == first.reference


def test_what_people_write_around_our_part_stays(server, anna) -> None:
    anna.call("edit", title="Accueil du lieu", text="== Accueil ==\n\nBonjour")
    publisher = Publisher(instance(server, prefix="Accueil "))
    effect = PublishPage("k", "wiki", "du_lieu")
    publisher.carry_out(effect, Gives(of("un")))
    anna.call("edit", title="Accueil du lieu", text=read(anna, "Accueil du lieu") + "\n\nAprès")
    publisher.carry_out(effect, Gives(of("deux")))
    kept = read(anna, "Accueil du lieu")
    assert kept.startswith("== Accueil ==\n\nBonjour\n")
    assert kept.endswith("\n\nAprès")
    assert "deux" in kept


def test_a_change_inside_our_part_is_moved_below(server, anna) -> None:
    publish(server, "inside", of("un"))
    anna.call("edit", title="Hub/inside", text=read(anna, "Hub/inside").replace("\nun\n", "\nun, dit Anna\n"))
    publish(server, "inside", of("deux"))
    part = block.split(read(anna, "Hub/inside"), "inside", block.MEDIAWIKI)
    assert part is not None
    assert part.ours
    assert "un, dit Anna" in part.after


@pytest.mark.parametrize("where", ["around", "inside"])
def test_an_edit_between_our_reading_and_our_save_is_kept(server, anna, where: str) -> None:
    publish(server, f"between {where}", of("un", "fin"))
    publisher = Publisher(instance(server))
    reads, count = publisher._read, 0

    def then_anna(title: str):
        nonlocal count
        count += 1
        seen = reads(title)
        if count == 1:
            theirs = "Avant\n\n" + seen.text if where == "around" else seen.text.replace("\nfin\n", "\nfin, dit Anna\n")
            anna.call("edit", title=title, text=theirs)
        return seen

    publisher._read = then_anna  # type: ignore[method-assign]
    publisher.carry_out(PublishPage("k", "wiki", f"between {where}"), Gives(of("deux", "fin")))
    kept = read(anna, f"Hub/between {where}")
    assert ("Avant\n\n" if where == "around" else "fin, dit Anna") in kept
    assert "deux" in kept
    part = block.split(kept, f"between {where}", block.MEDIAWIKI)
    assert part is None or part.ours


def test_a_page_that_somebody_edits_all_the_time_keeps_each_of_their_lines(server, anna) -> None:
    publish(server, "busy", of("version 0"))
    publisher, written = Publisher(instance(server)), list[str]()
    reads = publisher._read

    def then_anna(title: str):
        seen = reads(title)
        if len(written) < 6:
            written.append(f"ligne {len(written)} d'Anna")
            anna.call("edit", title=title, text=f"{written[-1]}\n\n{seen.text}")
        return seen

    publisher._read = then_anna  # type: ignore[method-assign]
    for number in range(1, 8):
        try:
            publisher.carry_out(PublishPage("k", "wiki", "busy"), Gives(of(f"version {number}")))
        except Transient:
            continue
    kept = block.split(read(anna, "Hub/busy"), "busy", block.MEDIAWIKI)
    assert kept is not None
    assert sorted(line for line in kept.before.splitlines() if line) == sorted(written)
    assert len(written) == 6
    assert "version 7" in kept.inside


def test_ten_hubs_on_one_page_lose_nothing(server, anna) -> None:
    faults: list[Exception] = []

    def one(number: int) -> None:
        publisher = Publisher(instance(server))
        publisher._prefix = "Ensemble"
        reads = publisher._read
        publisher._read = lambda title: reads("Ensemble")  # type: ignore[method-assign]
        for _ in range(30):
            try:
                publisher.carry_out(PublishPage("k", "wiki", f"part{number}"), Gives(of(f"ligne {number}")))
            except Exception as error:
                last = error
                time.sleep(0.1)
            else:
                return
        faults.append(last)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    found = re.findall(r"^ligne (\d+)$", read(anna, "Ensemble"), re.MULTILINE)
    assert sorted(found) == [str(number) for number in range(10)]


def test_a_renamed_page_is_followed(server, anna) -> None:
    publish(server, "old", of("un"))
    token = anna.call("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    anna.call("move", **{"from": "Hub/old", "to": "Hub/new"}, token=token)
    assert publish(server, "old", of("deux")).reference.startswith("Hub/new@")
    assert "deux" in read(anna, "Hub/new")
    assert "hub:begin" not in read(anna, "Hub/old")


def test_a_deleted_page_is_made_anew(server, anna) -> None:
    publish(server, "gone", of("un"))
    token = anna.call("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    anna.call("delete", title="Hub/gone", token=token)
    publish(server, "gone", of("deux"))
    assert "deux" in read(anna, "Hub/gone")


def test_a_protected_page_is_told(server, anna) -> None:
    publish(server, "protected", of("un"))
    token = anna.call("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    anna.call("protect", title="Hub/protected", protections="edit=sysop", token=token)
    with pytest.raises(Permanent, match="protected") as caught:
        publish(server, "protected", of("deux"))
    assert "let the hub's account edit it" in caught.value.hint


def test_a_page_of_five_hundred_rows(server, anna) -> None:
    rows = tuple((text(f"{number}"), text("Achat de café | thé"), text(f"{number},00 €")) for number in range(500))
    publish(server, "rows", Page("Dépenses", (Table((text("N°"), text("Objet"), text("Montant")), rows),)))
    assert anna.call("parse", page="Hub/rows", prop="text")["parse"]["text"].count("<tr>") == 501


def test_a_wrong_password_and_a_bad_title_are_told(server) -> None:
    with pytest.raises(Permanent, match="refuses the hub's account"):
        publish(server, "x", of("un"), password="faux")
    with pytest.raises(Permanent, match="no page title"):
        publish(server, "x", of("un"), prefix="a<b>")
    assert not all(check.ok for check in CONNECTOR.doctor(instance(server, password="faux")))
    assert [check.ok for check in CONNECTOR.doctor(instance(server))] == [True, True]


def test_a_session_that_ended_is_begun_again(server) -> None:
    wiki = Wiki(instance(server))
    wiki.call("query", meta="userinfo")
    wiki._session.forget()
    assert wiki.call("query", meta="userinfo")["query"]["userinfo"]["name"] == "Hub"
    wiki._token = "faux+\\"
    assert wiki.call("edit", title="Hub/token", text="x")["edit"]["result"] == "Success"
    with pytest.raises(Refused) as caught:
        wiki.call("edit", title="Hub/token", section="99", text="x")
    assert caught.value.code == "nosuchsection"


def test_a_crash_after_the_save_is_found(server) -> None:
    publisher, effect = Publisher(instance(server)), PublishPage("k", "wiki", "crash")
    assert publisher.find(effect, Gives(of("un"))) is None
    receipt = publisher.carry_out(effect, Gives(of("un")))
    found = publisher.find(effect, Gives(of("un")))
    assert found is not None
    assert found.reference == receipt.reference
    assert publisher.find(effect, Gives(of("deux"))) is None


def test_edits_by_people_come_back_and_ours_do_not(server, anna) -> None:
    poller = Poller(instance(server))
    [start] = poller.poll("")
    publish(server, "told", of("un"))
    anna.call("edit", title="Hub/told", text="Anna\n" + read(anna, "Hub/told"), summary="un mot")
    [step] = poller.poll(start.cursor)
    events = [event for one in step.deliveries for event in CONNECTOR.translate(one, instance(server))]
    [told] = [event for event in events if event.subject == "Hub/told"]
    assert (told.actor, told.private["summary"]) == ("mediawiki:Admin", "un mot")
    assert told.fields["url"] == f"{server.url}/index.php?title=Hub/told"
    [after] = poller.poll(step.cursor)
    again = {event.id for one in after.deliveries for event in CONNECTOR.translate(one, instance(server))}
    assert again <= {event.id for event in events}
    poller.close()
    assert poller.wait(0)
