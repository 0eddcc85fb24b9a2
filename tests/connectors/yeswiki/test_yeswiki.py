"""YesWiki by its edit form, against a twin: what people write stays, what refuses us is told, edits come back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.yeswiki import forms
from connectors.yeswiki.client import Wiki
from connectors.yeswiki.connector import CONNECTOR
from connectors.yeswiki.endpoints import fault
from connectors.yeswiki.poller import Poller, feed
from connectors.yeswiki.publisher import Publisher
from connectors.yeswiki.twin import Twin, script
from hub.connector import Instance
from hub.core import block
from hub.core.effect import PublishPage, Receipt, SendMail
from hub.core.event import Delivery, Event
from hub.core.page import Page, Table, text
from hub.errors import Denied, Permanent, Transient, Unreadable
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering
from tests.live.wikis import Gives, nasty_page, of

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)
GENERATIONS = pytest.mark.parametrize("modern", [True, False], ids=["modern", "before 2020"])


def instance(url: str = "https://wiki.exemple.org", **more: str) -> Instance:
    settings = {"url": url, "user": "HubBot", "password": "secret", "prefix": "Hub-", "allow_private": "true"}
    return Instance("lille", "wiki", "yeswiki", settings | more)


@contextmanager
def served(twin: Twin) -> Iterator[str]:
    lock = threading.Lock()

    def answer(asked: Asked) -> Said:
        with lock:
            status, headers, body = twin.answer(asked.method, asked.path, asked.headers, asked.body)
        return Said(status, body, headers)

    with answering(answer) as url:
        yield url
    assert twin.undocumented == []


def publish(url: str, name: str, page: Page, **more: str) -> Receipt:
    return Publisher(instance(url, **more)).carry_out(PublishPage(f"page:{name}", "wiki", name), Gives(page))


def part_of(twin: Twin, tag: str, name: str) -> block.Part:
    found = block.split(twin.read(tag), name, block.YESWIKI)
    assert found is not None
    return found


@GENERATIONS
def test_a_page_is_made_and_the_same_again_saves_nothing(modern: bool) -> None:
    twin = Twin(modern=modern)
    with served(twin) as url:
        first = publish(url, "journal", of("un"))
        again = publish(url, "journal", of("un"))
    assert part_of(twin, "Hub-journal", "journal").ours
    assert twin.pages["Hub-journal"][-1].user == "HubBot"
    assert (twin.saves, first.reference, again.reference) == (1, "Hub-journal@101", "Hub-journal@101")


def test_a_text_of_every_kind_comes_through_the_form_as_it_was_written() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "tout", nasty_page())
    assert part_of(twin, "Hub-tout", "tout").ours


@GENERATIONS
def test_what_people_write_around_our_part_stays_to_the_byte(modern: bool) -> None:
    twin = Twin(modern=modern)
    before, after = 'Bonjour « & <b> "" 100 %\n{{template="x"}}\n\n', '\n\n{{attach file="plan.png"}}\nÀ bientôt ✿'
    with served(twin) as url:
        publish(url, "journal", of("un"))
        twin.edit("Hub-journal", before + twin.read("Hub-journal") + after)
        publish(url, "journal", of("deux"))
    kept = part_of(twin, "Hub-journal", "journal")
    assert (kept.before, kept.after) == (before, after)
    assert "deux" in kept.inside


def test_a_change_inside_our_part_is_moved_below() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "journal", of("un"))
        twin.edit("Hub-journal", twin.read("Hub-journal").replace("\nun\n", "\nun, dit Anna\n"))
        publish(url, "journal", of("deux"))
    kept = part_of(twin, "Hub-journal", "journal")
    assert kept.ours
    assert "un, dit Anna" in kept.after
    assert f"====={block.MOVED}=====" in kept.after


@pytest.mark.parametrize("step", [("GET", "raw"), ("POST", "edit")])
@pytest.mark.parametrize("where", ["around", "inside"])
@GENERATIONS
def test_an_edit_between_our_reading_and_our_save_is_kept(modern: bool, where: str, step: tuple[str, str]) -> None:
    twin = Twin(modern=modern)
    with served(twin) as url:
        publish(url, "journal", of("un", "fin"))
        done: list[int] = []

        def anna(method: str, handler: str) -> None:
            if (method, handler) == step and not done:
                done.append(1)
                text = twin.read("Hub-journal")
                twin.edit(
                    "Hub-journal", "Avant\n" + text if where == "around" else text.replace("fin", "fin, dit Anna")
                )

        twin.meanwhile = anna
        publish(url, "journal", of("deux", "fin"))
    assert done
    kept = part_of(twin, "Hub-journal", "journal")
    assert kept.ours
    assert "deux" in kept.inside
    assert "Avant\n" in kept.before if where == "around" else "fin, dit Anna" in kept.after


def test_a_page_that_changes_at_every_save_is_tried_later() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "journal", of("un"))
        edits: list[int] = []

        def anna(method: str, handler: str) -> None:
            if method == "POST" and handler == "edit":
                edits.append(1)
                twin.edit("Hub-journal", f"{len(edits)}\n" + twin.read("Hub-journal"))

        twin.meanwhile = anna
        with pytest.raises(Transient, match="changes faster"):
            publish(url, "journal", of("deux"))
    assert twin.read("Hub-journal").startswith(f"{len(edits)}\n")
    assert twin.saves == 1


def test_a_page_that_somebody_edits_every_second_keeps_each_of_their_lines() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "journal", of("version 0"))
        written: list[str] = []

        def anna(method: str, handler: str) -> None:
            # once for each round of ours, between the form and the text, then between the text and the save
            if handler == ("raw" if len(written) % 2 else "edit") and method == "GET" and len(written) < 60:
                written.append(f"ligne {len(written)} d'Anna")
                twin.edit("Hub-journal", written[-1] + "\n" + twin.read("Hub-journal"))

        twin.meanwhile = anna
        publisher, number = Publisher(instance(url)), 0
        while len(written) < 60:
            number += 1
            effect = PublishPage(f"page:{number}", "wiki", "journal")
            try:
                publisher.carry_out(effect, Gives(of(f"version {number}")))
            except Transient:
                continue
        publisher.carry_out(PublishPage("page:fin", "wiki", "journal"), Gives(of("version finale")))
    kept = part_of(twin, "Hub-journal", "journal")
    assert sorted(kept.before.splitlines()) == sorted(written)
    assert "version finale" in kept.inside


def test_ten_hubs_on_one_page_lose_nothing() -> None:
    twin = Twin()
    faults: list[Exception] = []

    def one(number: int, url: str) -> None:
        publisher = Publisher(instance(url))
        publisher.name = lambda page: "Ensemble"  # type: ignore[method-assign]
        try:
            publisher.carry_out(PublishPage("k", "wiki", f"part{number}"), Gives(of(f"ligne {number}")))
        except Exception as error:
            faults.append(error)

    with served(twin) as url:
        threads = [threading.Thread(target=one, args=(number, url)) for number in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not faults
    assert sorted(line for line in twin.read("Ensemble").splitlines() if line.startswith("ligne")) == [
        f"ligne {number}" for number in range(10)
    ]


def test_a_page_of_five_hundred_rows_comes_through() -> None:
    twin = Twin()
    rows = tuple((text(f"{number}"), text("Achat de café | thé"), text(f"{number},00 €")) for number in range(500))
    with served(twin) as url:
        publish(url, "rows", Page("Dépenses", (Table((text("N°"), text("Objet"), text("Montant")), rows),)))
    inside = part_of(twin, "Hub-rows", "rows").inside
    assert inside.count("|Achat de café &#124; thé|") == 500


def test_a_renamed_page_is_followed_and_a_circle_is_told() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "old", of("un"))
        twin.rename("Hub-old", "NouveauNom")
        assert publish(url, "old", of("deux")).reference.startswith("NouveauNom@")
        assert "deux" in twin.read("NouveauNom")
        assert "hub:begin" not in twin.read("Hub-old")
        twin.edit("NouveauNom", '{{redirect page="Hub-old"}}')
        with pytest.raises(Permanent, match="circle"):
            publish(url, "old", of("trois"))


def test_a_deleted_page_is_made_anew() -> None:
    twin = Twin()
    with served(twin) as url:
        publish(url, "gone", of("un"))
        twin.delete("Hub-gone")
        publish(url, "gone", of("deux"))
    assert "deux" in part_of(twin, "Hub-gone", "gone").inside


@pytest.mark.parametrize(
    ("state", "kind", "match"),
    [
        ({"hibernated": True}, Transient, "read-only"),
        ({"closed": {"Hub-journal"}}, Permanent, "may not edit Hub-journal"),
        ({"captcha": True}, Denied, "captcha"),
        ({"altcha": True}, Denied, "proof of work"),
        ({"refuses": "Mot interdit."}, Permanent, "did not save Hub-journal: ALERTE : Mot interdit"),
        ({"users": {"HubBot": "autre"}}, Permanent, "refuses the hub's account HubBot"),
        ({"faults": [(503, {"retry-after": "7"})]}, Transient, "answers 503"),
        ({"faults": [(429, {})]}, Transient, "answers 429"),
        ({"faults": [(301, {"location": "https://ailleurs.example/"})]}, Permanent, "is https://ailleurs.example"),
    ],
)
def test_what_keeps_us_from_writing_is_told_and_nothing_is_written(state: dict, kind: type, match: str) -> None:
    twin = Twin(**state)
    with served(twin) as url, pytest.raises(kind, match=match):
        publish(url, "journal", of("un"))
    assert twin.saves == 0


def test_the_number_against_robots_is_sent_as_a_browser_would() -> None:
    twin = Twin(hashcash=1_234_567_891)
    with served(twin) as url:
        publish(url, "journal", of("un"))
    assert twin.saves == 1
    assert forms.hashcash(script(2_126_008_810)) == "2126008810"


def test_a_script_against_robots_of_another_kind_is_told() -> None:
    twin = Twin(hashcash=5)

    def answer(asked: Asked) -> Said:
        if asked.path.endswith("/hashcash"):
            return Said(200, "function a(){ return 4 * 5; } a();")
        status, headers, body = twin.answer(asked.method, asked.path, asked.headers, asked.body)
        return Said(status, body, headers)

    with answering(answer) as url, pytest.raises(Denied, match="of a kind") as caught:
        publish(url, "journal", of("un"))
    assert "use_hashcash" in caught.value.hint
    assert forms.hashcash("data[0] = 4294967295 ^ 9999999999;") is None
    assert forms.hashcash("data[0] = 255 ^ 0;") is None


def test_forms_are_read_as_a_browser_would() -> None:
    page = (
        "<script>document.write('<form>')</script><form action='/?A&amp;b=1'><input type=hidden name=x value=1>"
        '<textarea name="body">&lt;input type="hidden" name="no" value="y"&gt;</textarea></form>'
        '<form><input TYPE="hidden" name="previous" value="1 &quot;&gt; 2"><input name="z">'
        "<form><altcha-widget></altcha-widget>"
    )
    one, two, three = forms.forms(page)
    assert (one.action, one.fields, one.names) == ("/?A&b=1", {"x": "1"}, {"x", "body"})
    assert (two.fields, two.names) == ({"previous": '1 "> 2'}, {"previous", "z"})
    assert three.names == {"altcha-widget"}


def test_a_session_that_ended_is_begun_again_and_nothing_is_written_as_a_stranger() -> None:
    twin = Twin()
    with served(twin) as url:
        publisher = Publisher(instance(url))
        effect = PublishPage("k", "wiki", "journal")
        publisher.carry_out(effect, Gives(of("un")))
        twin.sessions.clear()
        publisher.carry_out(effect, Gives(of("deux")))
    assert [one.user for one in twin.pages["Hub-journal"]] == ["HubBot", "HubBot"]
    assert twin.sign_ins == 2


def test_a_password_is_sent_to_no_other_host() -> None:
    form = '<form action="https://ailleurs.example/" method="post"><input name="name"><input name="password">'
    page = form + '<input type="hidden" name="action" value="login"></form>'
    with answering(lambda asked: Said(200, page)) as url, pytest.raises(Permanent, match=r"ailleurs\.example"):
        Wiki(instance(url)).form("Journal")


@pytest.mark.parametrize(
    ("said", "kind", "match"),
    [
        (Said(200, "<h1>Autre chose</h1>"), Permanent, "no form to sign in"),
        (Said(500, ""), Transient, "answers 500"),
        (Said(200, close=True), Transient, "cannot be reached"),
    ],
)
def test_an_address_that_is_no_yeswiki_is_told(said: Said, kind: type, match: str) -> None:
    with answering(lambda asked: said) as url, pytest.raises(kind, match=match):
        Wiki(instance(url)).form("Journal")


class Signed:
    """A wiki that shows one page to an account that is signed in, and `said` at one handler."""

    def __init__(self, handler: str, said: Said) -> None:
        self.twin, self.handler, self.said = Twin(), handler, said

    def __call__(self, asked: Asked) -> Said:
        if asked.path.endswith(self.handler):
            return self.said
        status, headers, body = self.twin.answer(asked.method, asked.path, asked.headers, asked.body)
        return Said(status, body, headers)


@pytest.mark.parametrize(
    ("handler", "said", "kind", "match"),
    [
        ("/raw", Said(200, "<h1>Maintenance</h1>", {"content-type": "text/html"}), Transient, "instead of a text"),
        ("/raw", Said(200, b"caf\xe9", {"content-type": "text/plain"}), Permanent, "not UTF-8"),
        ("/edit", Said(403, "<h1>Forbidden</h1>"), Permanent, "does not show"),
        ("/edit", Said(200, "<h1>Bonjour</h1>"), Permanent, "does not show"),
        ("/edit", Said(200, '<a href="?action=logout">x</a><input name="bf_titre">'), Permanent, "entry of a form"),
    ],
)
def test_a_page_that_cannot_be_read_is_told(handler: str, said: Said, kind: type, match: str) -> None:
    with answering(Signed(handler, said)) as url, pytest.raises(kind, match=match):
        publish(url, "journal", of("un"))


@pytest.mark.parametrize("said", [Said(200, ""), Said(404, "<h1>Erreur</h1>"), Said(403, "")], ids=[200, 404, 403])
@GENERATIONS
def test_a_text_that_the_wiki_does_not_give_for_a_moment_costs_nobody_a_word(modern: bool, said: Said) -> None:
    signed = Signed("/raw", said)
    signed.twin.modern, signed.handler = modern, "/nowhere"
    with answering(signed) as url:
        publish(url, "journal", of("un"))
        signed.twin.edit("Hub-journal", "Un mot d'Anna\n\n" + signed.twin.read("Hub-journal"))
        signed.handler = "/raw"
        with pytest.raises(Transient, match="shows no text of Hub-journal"):
            publish(url, "journal", of("deux"))
        signed.handler = "/nowhere"
        publish(url, "journal", of("deux"))
        assert "Un mot d'Anna" in part_of(signed.twin, "Hub-journal", "journal").before
        signed.twin.edit("Hub-journal", "")
        publish(url, "journal", of("trois"))
    assert part_of(signed.twin, "Hub-journal", "journal").before == "", "somebody emptied it, and it stays so"


_MAINTENANCE = "<html><body><h1>Maintenance</h1></body></html>"


@pytest.mark.parametrize("status", [200, 401, 403, 404, 503])
@pytest.mark.parametrize("where", ["GET", "POST", "anywhere"])
def test_whatever_stands_before_the_wiki_for_a_while_ends_no_page_for_good(status: int, where: str) -> None:
    twin, away = Twin(), False

    def answer(asked: Asked) -> Said:
        is_met = where == "anywhere" or (asked.method == where and asked.path.endswith("/edit"))
        if away and is_met:
            return Said(status, _MAINTENANCE)
        code, headers, body = twin.answer(asked.method, asked.path, asked.headers, asked.body)
        return Said(code, body, headers)

    with answering(answer) as url:
        publisher, poller = Publisher(instance(url)), Poller(instance(url))
        effect = PublishPage("page:journal", "wiki", "journal")
        publisher.carry_out(effect, Gives(of("un")))
        [now] = poller.poll("")
        away = True
        with pytest.raises((Denied, Transient)):
            publisher.carry_out(effect, Gives(of("deux")))
        if where == "anywhere" and status != 404:
            with pytest.raises((Denied, Transient)):
                list(poller.poll(now.cursor))
        twin.edit("Hub-journal", "Un mot d'Anna\n\n" + twin.read("Hub-journal"))
        away = False
        publisher.carry_out(effect, Gives(of("deux")))
        assert "Un mot d'Anna" in part_of(twin, "Hub-journal", "journal").before
        [step] = poller.poll(now.cursor)
        assert len(step.deliveries) == 1


def test_a_page_that_answers_not_found_is_one_that_is_not_there_yet() -> None:
    signed = Signed("/raw", Said(404, "<h1>Page absente</h1>", {"content-type": "text/plain"}))
    with answering(signed) as url:
        assert Wiki(instance(url)).raw("Absente") == ""


def test_names_of_pages_are_what_yeswiki_takes_for_names() -> None:
    publisher = Publisher(instance())
    assert publisher.name("trésorerie") == "Hub-tresorerie"
    assert publisher.name("decisions/D-1") == "Hub-decisions-D-1"
    assert Publisher(instance(prefix="")).name("日本") == "hub"


def test_a_crash_after_the_save_is_found_and_other_effects_are_not_ours() -> None:
    twin = Twin()
    with served(twin) as url:
        publisher, effect = Publisher(instance(url)), PublishPage("k", "wiki", "crash")
        assert publisher.find(effect, Gives(of("un"))) is None
        receipt = publisher.carry_out(effect, Gives(of("un")))
        found = publisher.find(effect, Gives(of("un")))
        assert found is not None
        assert found.reference == receipt.reference
        assert publisher.find(effect, Gives(of("deux"))) is None
        mail = SendMail("k", "liste", "a", "b", "c")
        assert publisher.find(mail, Gives(of("un"))) is None
        with pytest.raises(Permanent, match="cannot carry out"):
            publisher.carry_out(mail, Gives(of("un")))


def told(poller: Poller, cursor: str) -> tuple[list[Event], str]:
    [step] = poller.poll(cursor)
    assert step.complete
    events = [event for one in step.deliveries for event in CONNECTOR.translate(one, instance())]
    return events, step.cursor


@GENERATIONS
def test_edits_by_people_come_back_as_events_even_under_ours(modern: bool) -> None:
    twin = Twin(modern=modern)
    twin.edit("Avant", "il y a longtemps")
    twin.edit("PagePrincipale", "Bienvenue")
    with served(twin) as url:
        poller = Poller(instance(url))
        none, cursor = told(poller, "")
        twin.now += timedelta(minutes=1)
        twin.edit("Autre", "x", "BobLeroux")
        publish(url, "told", of("un"))
        twin.edit("Hub-told", "Anna\n" + twin.read("Hub-told"))
        publish(url, "told", of("deux"))
        events, after = told(poller, cursor)
        again, _ = told(poller, after)
    assert none == []
    assert [(event.subject, event.actor) for event in events] == [
        ("Autre", "yeswiki:BobLeroux"), ("Hub-told", "yeswiki:AnnaMartin")]  # fmt: skip
    assert [event.occurred_at for event in events] == sorted(event.occurred_at for event in events)
    anna = twin.pages["Hub-told"][1]
    assert anna.user == "AnnaMartin"
    assert events[-1].occurred_at == anna.at
    assert {event.id for event in again} <= {event.id for event in events}
    poller.close()
    assert poller.wait(0)


def test_a_history_that_cannot_be_read_leaves_what_the_feed_says() -> None:
    signed = Signed("/revisions", Said(200, '<a href="?action=logout">x</a> data-revisions="[1]"'))
    signed.twin.edit("Autre", "x")
    with answering(signed) as url:
        poller = Poller(instance(url))
        _, cursor = told(poller, "")
        signed.twin.now += timedelta(minutes=1)
        signed.twin.edit("Autre", "y")
        signed.twin.edit("Autre", "z")
        events, _ = told(poller, cursor)
    assert [event.subject for event in events] == ["Autre"]
    assert events[-1].occurred_at == signed.twin.pages["Autre"][-1].at


def test_a_feed_that_is_none_is_told() -> None:
    with served(Twin()) as url, pytest.raises(Permanent, match="holds no feed") as caught:
        next(iter(Poller(instance(url, changes="PagePrincipale")).poll("")))
    assert "{{recentchangesrss}}" in caught.value.hint
    with answering(Signed("/xml", Said(404, ""))) as url, pytest.raises(Permanent, match="no feed of changes"):
        next(iter(Poller(instance(url)).poll("")))


def test_entries_of_a_feed_without_a_date_or_of_hidden_pages_are_left_out() -> None:
    item = (
        "<item><title>{}</title><dc:creator>Anna</dc:creator><pubDate>{}</pubDate><guid>/?A&amp;time={}</guid></item>"
    )
    date = "Mon, 01 Jun 2026 09:00:05 GMT"
    text = "<rss>" + item.format("Fra___", date, "x") + item.format("A", "hier", "x") + item.format("B", date, "x")
    [one] = feed(text + "</rss>")
    assert (one.page, one.by, one.local) == ("B", "Anna", "2026-06-01 09:00:05")


@pytest.mark.parametrize(
    "sign",
    ["<", "<item>", "<title>", "<tr>", 'name="a" ', "<div class='error'", "par ", "</a>", "data-revisions=",
     "[1] = 1 ^ ", "<form", "<form>", "<input a=", "loadHashCashKey(", "time=", "<script", "<input name=' "],
)  # fmt: skip
def test_a_hostile_page_is_read_once_through(sign: str) -> None:
    page = sign * 50_000
    assert not any("body" in one.names for one in forms.forms(page))
    assert (forms.alert(page), forms.revisions(page), forms.hashcash_address(page)) == ("", [], "")
    assert forms.hashcash(page) is None
    assert feed("<rss>" + page) == []


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_change_becomes_an_event(fixture: Path) -> None:
    delivery = Delivery("wiki", "lille", fixture.read_bytes(), NOW, method="POLL")
    [event] = CONNECTOR.translate(delivery, instance("https://wiki.exemple.org/?"))
    golden.check(fixture, golden.plain(event))


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'{"page": "a", "time": "x", "at": "hier"}', b"\xff"])
def test_what_is_no_change_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not a change"):
        CONNECTOR.translate(Delivery("wiki", "lille", body, NOW, method="POLL"), instance())


def test_the_doctor_looks_at_the_account_its_rights_and_the_feed() -> None:
    with served(Twin()) as url:
        assert [check.ok for check in CONNECTOR.doctor(instance(url))] == [True, True, True]
        [bad] = CONNECTOR.doctor(instance(url, password="faux"))
        assert (bad.ok, "account of the hub's own" in bad.hint) == (False, True)


@pytest.mark.parametrize(
    ("method", "target", "form", "match"),
    [
        ("DELETE", "/?A", {}, "no operation"),
        ("GET", "/?A%20b", {}, "no page name"),
        ("POST", "/?A/edit", {"body": "x"}, "lacks previous, submit"),
        ("POST", "/?A/edit", {"body": "x", "previous": "", "submit": "Save"}, "submit is"),
        ("POST", "/?A", {"action": "logout"}, "sign-in form"),
    ],
)
def test_the_table_of_addresses_knows_what_is_not_yeswikis(method: str, target: str, form: dict, match: str) -> None:
    assert match in fault(method, target, form)


def test_a_private_address_is_refused_unless_it_is_meant() -> None:
    with served(Twin()) as url, pytest.raises(Permanent, match="inside a private network"):
        publish(url, "journal", of("un"), allow_private="")
