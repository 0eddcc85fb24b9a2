"""DokuWiki for real: our part of a page beside what people write, under its weak locks and its whole seconds."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from html import unescape

import pytest

from connectors.dokuwiki.client import Wiki
from connectors.dokuwiki.connector import CONNECTOR
from connectors.dokuwiki.poller import Poller
from connectors.dokuwiki.publisher import Publisher
from hub.connector import Instance
from hub.core import block
from hub.core.effect import PublishPage
from hub.core.page import Page, Table, text
from hub.core.pagewriters import common
from hub.errors import Permanent, Transient
from tests.conftest import lacking
from tests.live.wikis import NASTY, Gives, nasty_page, of
from tests.services import dokuwiki

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def server() -> Iterator[dokuwiki.DokuWiki]:
    if not dokuwiki.programs():
        lacking("DokuWiki")
    with dokuwiki.DokuWiki() as running:
        yield running


def instance(server: dokuwiki.DokuWiki, user: str = "hub", **more: str) -> Instance:
    settings = {"url": server.url, "user": user, "password": f"{user}-secret", "namespace": "hub"}
    return Instance("lille", "wiki", "dokuwiki", {**settings, "allow_private": "true", **more})


def publish(server: dokuwiki.DokuWiki, name: str, page: Page, user: str = "hub"):
    return Publisher(instance(server, user)).carry_out(PublishPage(f"page:{name}", "wiki", name), Gives(page))


@pytest.fixture
def hub(server) -> Wiki:
    return Wiki(instance(server))


@pytest.fixture
def anna(server) -> Wiki:
    return Wiki(instance(server, "anna"))


def test_a_text_is_shown_as_it_is_whatever_the_wiki_would_make_of_it(server, hub) -> None:
    publish(server, "traps", nasty_page())
    shown = hub.call("core.getPageHTML", page="hub:traps")
    said = [unescape(re.sub("<[^>]+>", "", line)).replace("\u2060", "").strip() for line in shown.split("\n")]
    for one in NASTY:
        clean = common.plain(text(one)).replace("\u2060", "").strip()
        alone = [line for line in said if line == clean]
        # once as a paragraph, once as a heading (equals signs at its ends apart), and in both lists
        assert len(alone) >= 3, f"{one!r} is not shown as it is"
        assert f"{clean} fin".strip() in said
    assert "<script" not in shown
    assert '<a href="#fn' not in shown


def test_the_same_page_again_makes_no_revision(server, hub) -> None:
    first = publish(server, "same", of("un"))
    again = publish(server, "same", of("un"))
    assert first.reference == again.reference
    assert first.digest == again.digest
    assert len(hub.call("core.getPageHistory", page="hub:same")) == 1


def test_what_people_write_around_our_part_stays(server, hub, anna) -> None:
    anna.call("core.savePage", page="accueil", text="====== Accueil ======\n\nBonjour\n")
    time.sleep(1.1)
    publisher = Publisher(instance(server, namespace=""))
    effect = PublishPage("page:accueil", "wiki", "accueil")
    publisher.carry_out(effect, Gives(of("un")))
    time.sleep(1.1)
    anna.call("core.savePage", page="accueil", text=hub.call("core.getPage", page="accueil") + "\nAprès\n")
    publisher.carry_out(effect, Gives(of("deux")))
    kept = hub.call("core.getPage", page="accueil")
    assert kept.startswith("====== Accueil ======\n\nBonjour\n")
    assert kept.endswith("\nAprès\n")
    assert "deux" in kept
    assert "\nun\n" not in kept


def test_a_change_inside_our_part_is_moved_below(server, hub, anna) -> None:
    publish(server, "inside", of("un"))
    time.sleep(1.1)
    theirs = hub.call("core.getPage", page="hub:inside").replace("\nun\n", "\nun peu\n")
    anna.call("core.savePage", page="hub:inside", text=theirs)
    publish(server, "inside", of("deux"))
    kept = hub.call("core.getPage", page="hub:inside")
    part = block.split(kept, "inside", block.DOKUWIKI)
    assert part is not None
    assert part.ours
    assert "un peu" in part.after
    assert "deux" in part.inside
    summaries = [one["summary"] for one in hub.call("core.getPageHistory", page="hub:inside")]
    assert any("gardées plus bas" in one for one in summaries)


def test_twenty_saves_at_once_lose_none(server, hub) -> None:
    publisher, faults = Publisher(instance(server, namespace="")), []

    def save(number: int) -> None:
        # each writes a part of its own into one page, where DokuWiki alone would keep a few
        try:
            name = f"part{number}"
            publisher_of = Publisher(instance(server, namespace=""))
            publisher_of.name = lambda page: "together"  # type: ignore[method-assign]
            publisher_of.carry_out(PublishPage(name, "wiki", name), Gives(of(f"ligne {number}")))
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    kept = hub.call("core.getPage", page="together")
    assert sorted(re.findall(r"ligne (\d+)\n", kept), key=int) == [str(number) for number in range(20)]
    assert publisher.find(PublishPage("x", "wiki", "together"), Gives(of("autre"))) is None


def test_an_edit_between_our_reading_and_our_save_is_seen(server, hub, anna) -> None:
    publish(server, "between", of("un"))
    publisher = Publisher(instance(server))
    reads = publisher._read
    count = 0

    def read(name: str):
        nonlocal count
        count += 1
        seen = reads(name)
        if count == 1:
            time.sleep(1.1)
            anna.call("core.savePage", page=name, text="Avant\n\n" + seen.text)
        return seen

    publisher._read = read  # type: ignore[method-assign]
    publisher.carry_out(PublishPage("k", "wiki", "between"), Gives(of("deux")))
    kept = hub.call("core.getPage", page="hub:between")
    assert kept.startswith("Avant\n\n")
    assert "deux" in kept
    authors = [one["author"] for one in hub.call("core.getPageHistory", page="hub:between")]
    assert authors[:2] == ["hub", "anna"]


@pytest.mark.parametrize("done", [True, False])
def test_who_took_the_lock_at_the_same_time_is_not_written_over(server, hub, anna, monkeypatch, done: bool) -> None:
    part = "race" if done else "held"
    name = f"hub:{part}"
    publish(server, part, of("avant"), "anna")
    publisher, other = Publisher(instance(server)), Publisher(instance(server, "anna"))
    other.name = lambda page: name  # type: ignore[method-assign]
    # in a process of its own it would share no mutex
    other._wiki.base = f"{server.url}/./"
    pauses = list[float]()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            # DokuWiki found the page free for both before it wrote the lock of either: the last one stands
            hub.call("core.unlockPages", pages=[name])
            if done:
                other.carry_out(PublishPage("o", "wiki", "other"), Gives(of("de l’autre")))
            else:
                anna.call("core.lockPages", pages=[name])

    monkeypatch.setattr(time, "sleep", pause)
    effect = PublishPage("k", "wiki", part)
    if not done:
        with pytest.raises(Transient, match="somebody is editing"):
            publisher.carry_out(effect, Gives(of("deux")))
        anna.call("core.unlockPages", pages=[name])
    publisher.carry_out(effect, Gives(of("deux")))
    kept = hub.call("core.getPage", page=name)
    assert "deux" in kept
    assert ("de l’autre" in kept) == done


@pytest.mark.parametrize("kept", ["a half", "nothing"])
def test_a_page_that_a_full_disk_cut_is_written_whole_once_there_is_room(server, hub, anna, monkeypatch, kept) -> None:
    page = f"full {kept[-4:]}"
    name = f"hub:{page.replace(' ', '_')}"
    publish(server, page, of("un"))
    time.sleep(1.1)
    anna.call("core.savePage", page=name, text=hub.call("core.getPage", page=name) + "\nLa clé est chez Omar.\n")
    time.sleep(1.1)
    call = Wiki.call

    def cut(self, method, **given):
        if method == "core.savePage":
            given["text"] = given["text"][: 90 if kept == "a half" else 0]
        return call(self, method, **given)

    with monkeypatch.context() as full:
        full.setattr(Wiki, "call", cut)
        for _ in range(2 if kept == "a half" else 1):
            with pytest.raises(Transient, match="kept a part"):
                publish(server, page, of("deux"))
            time.sleep(1.1)
    assert "Omar" not in str(hub.call("core.getPage", page=name))
    publish(server, page, of("trois"))
    whole = hub.call("core.getPage", page=name)
    assert whole.endswith("La clé est chez Omar.\n")
    assert block.split(whole, page, block.DOKUWIKI).ours
    assert "trois" in whole


def test_an_edit_of_this_very_second_keeps_its_place_in_the_history(server, hub, anna) -> None:
    publish(server, "second", of("un"))
    time.sleep(1.1)
    anna.call("core.savePage", page="hub:second", text="Anna\n\n" + hub.call("core.getPage", page="hub:second"))
    publish(server, "second", of("deux"))
    history = hub.call("core.getPageHistory", page="hub:second")
    assert [one["author"] for one in history][:2] == ["hub", "anna"]
    revisions = [one["revision"] for one in history]
    assert len(set(revisions)) == len(revisions)
    assert "Anna" in hub.call("core.getPage", page="hub:second", rev=history[1]["revision"])


def test_a_page_that_somebody_edits_waits(server, anna) -> None:
    publish(server, "locked", of("un"))
    assert anna.call("core.lockPages", pages=["hub:locked"]) == ["hub:locked"]
    with pytest.raises(Transient, match="somebody is editing") as caught:
        publish(server, "locked", of("deux"))
    assert caught.value.retry_after == 60.0
    anna.call("core.unlockPages", pages=["hub:locked"])
    publish(server, "locked", of("deux"))


def test_two_hubs_with_an_account_each_on_one_page_keep_both_parts(server, hub) -> None:
    faults: list[Exception] = []

    def write(user: str) -> None:
        publisher = Publisher(instance(server, user))
        publisher.name = lambda page: "hub:deux"  # type: ignore[method-assign]
        # in processes of their own the two would share no mutex
        publisher._wiki.base = f"{server.url}/./" if user == "anna" else server.url
        for number in range(4):
            for _ in range(60):
                try:
                    publisher.carry_out(PublishPage("k", "wiki", f"part-{user}"), Gives(of(f"{user} {number}")))
                    break
                except Transient:
                    time.sleep(0.1)
            else:
                faults.append(TimeoutError(user))

    threads = [threading.Thread(target=write, args=(user,)) for user in ("hub", "anna")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    kept = hub.call("core.getPage", page="hub:deux")
    for user in ("hub", "anna"):
        part = block.split(kept, f"part-{user}", block.DOKUWIKI)
        assert part is not None
        assert f"{user} 3" in part.inside


@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_page_that_somebody_deletes_or_moves_is_made_anew(server, hub, anna, how: str) -> None:
    publish(server, f"gone {how}", of("un"))
    name = f"hub:gone_{how}"
    if how == "moved":
        anna.call("core.savePage", page="hub:elsewhere", text=hub.call("core.getPage", page=name))
    anna.call("core.savePage", page=name, text="")
    publish(server, f"gone {how}", of("deux"))
    assert "deux" in hub.call("core.getPage", page=name)
    if how == "moved":
        assert "un" in hub.call("core.getPage", page="hub:elsewhere")


def test_a_page_that_somebody_edits_every_second_keeps_each_of_their_lines(server, hub, anna) -> None:
    publish(server, "busy", of("version 0"))
    publisher, written = Publisher(instance(server)), list[str]()
    reads = publisher._read

    def read(name: str):
        seen = reads(name)
        line = f"ligne {len(written)} d'Anna"
        # after each reading of ours; while we hold the page DokuWiki refuses her, and she keeps her text
        with suppress(Transient):
            if len(written) < 5:
                anna.call("core.savePage", page=name, text=f"{line}\n\n{seen.text}")
                written.append(line)
                time.sleep(1.05)
        return seen

    publisher._read = read  # type: ignore[method-assign]
    for number in range(1, 8):
        try:
            publisher.carry_out(PublishPage("k", "wiki", "busy"), Gives(of(f"version {number}")))
        except Transient:
            continue
    kept = block.split(hub.call("core.getPage", page="hub:busy"), "busy", block.DOKUWIKI)
    assert kept is not None
    assert [line for line in kept.before.splitlines() if line] == list(reversed(written))
    assert len(written) == 5
    assert "version 7" in kept.inside


def test_our_lock_is_given_back(server, anna) -> None:
    publish(server, "freed", of("un"))
    assert anna.call("core.lockPages", pages=["hub:freed"]) == ["hub:freed"]
    anna.call("core.unlockPages", pages=["hub:freed"])


def test_a_crash_after_the_save_is_found(server) -> None:
    publisher = Publisher(instance(server))
    effect, given = PublishPage("k", "wiki", "crash"), Gives(of("un"))
    assert publisher.find(effect, given) is None
    receipt = publisher.carry_out(effect, given)
    found = publisher.find(effect, given)
    assert found is not None
    assert (found.reference, found.digest) == (receipt.reference, receipt.digest)
    assert publisher.find(effect, Gives(of("deux"))) is None


def test_a_page_of_five_hundred_rows(server, hub) -> None:
    rows = tuple((text(f"{number}"), text("Achat de café | thé"), text(f"{number},00 €")) for number in range(500))
    page = Page("Dépenses", (Table((text("N°"), text("Objet"), text("Montant")), rows),))
    publish(server, "rows", page)
    assert hub.call("core.getPageHTML", page="hub:rows").count("<tr") == 501


def test_an_account_without_rights_is_told_what_to_do(server) -> None:
    with pytest.raises(Permanent, match="may not edit") as caught:
        publish(server, "forbidden", of("un"), user="lecteur")
    assert "access list" in caught.value.hint


def test_a_wrong_password_is_told(server) -> None:
    publisher = Publisher(instance(server, password="faux"))
    with pytest.raises(Permanent, match="refuses the hub's account") as caught:
        publisher.carry_out(PublishPage("k", "wiki", "x"), Gives(of("un")))
    assert "password" in caught.value.hint
    assert not all(check.ok for check in CONNECTOR.doctor(instance(server, password="faux")))


def test_a_token_does_as_well_as_a_password(server) -> None:
    checks = list(CONNECTOR.doctor(instance(server, password="", token=server.token())))
    assert [check.ok for check in checks] == [True, True]
    assert not next(iter(CONNECTOR.doctor(instance(server, user="anna", token=server.token())))).ok


def test_a_page_name_that_dokuwiki_folds_is_one_page(server, hub) -> None:
    first = publish(server, "Folded-Name", of("un"))
    assert first.reference.startswith("hub:Folded-Name@")
    assert "un" in hub.call("core.getPage", page="hub:folded-name")
    assert publish(server, "Folded-Name", of("un")).reference == first.reference


def test_edits_by_people_come_back_as_events_even_under_ours(server, hub, anna) -> None:
    publish(server, "told", of("un"))
    time.sleep(1.1)
    poller = Poller(instance(server))
    [start] = poller.poll("")
    assert start.complete
    assert start.server_date is not None
    time.sleep(1.1)
    text_now = hub.call("core.getPage", page="hub:told")
    anna.call("core.savePage", page="hub:told", text="Anna\n" + text_now, summary="mot")
    publish(server, "told", of("deux"))
    anna.call("core.savePage", page="libre", text="Une page à elle\n")
    [step] = poller.poll(start.cursor)
    events = [event for one in step.deliveries for event in CONNECTOR.translate(one, instance(server))]
    told = {event.subject: event for event in events if event.subject in ("hub:told", "libre")}
    assert set(told) == {"hub:told", "libre"}
    assert told["hub:told"].actor == "dokuwiki:anna"
    assert told["hub:told"].private["summary"] == "mot"
    assert told["hub:told"].fields["url"] == f"{server.url}/doku.php?id=hub:told"
    assert len({event.id for event in events}) == len(events)
    [after] = poller.poll(step.cursor)
    again = [event.id for one in after.deliveries for event in CONNECTOR.translate(one, instance(server))]
    assert set(again) <= {event.id for event in events}
    poller.close()
    assert poller.wait(0)


def test_a_private_address_is_refused_unless_it_is_meant(server) -> None:
    with pytest.raises(Permanent, match="private network"):
        Wiki(instance(server, allow_private="false")).call("core.whoAmI")
