"""Each page in French and English, whole and well formed, with its headers."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from sqlalchemy import insert

from hub.core.decision.asking import hides_authors
from hub.core.decision.model import State
from hub.core.decision.transitions import TABLE
from hub.core.effect import Receipt
from hub.core.reach import Reach
from hub.errors import Permanent
from hub.store import desk, outbox, schema
from hub.store.codec import dumps, to_us
from hub.web import marks
from hub.web.house import Ask
from tests.web.catalogue import sentences
from tests.web.conftest import START, World, fill, open_world, write_space
from tests.web.test_session import signed_in

PUBLIC = ["/", "/decisions", "/decisions?state=open", "/decisions/D-1", "/ledger", "/status", "/contribute", "/people",
          "/privacy", "/signin"]  # fmt: skip
HEADINGS = {
    "/": ("Ce qui se passe en ce moment", "What is going on now"),
    "/decisions": ("Décisions", "Decisions"),
    "/ledger": ("Argent", "Money"),
    "/status": ("Est-ce à jour ?", "Is it up to date?"),
    "/contribute": ("Contribuer", "Take part"),
    "/people": ("Personnes", "People"),
    "/privacy": ("Vos données", "Your data"),
    "/signin": ("Se connecter", "Sign in"),
}
_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """Counts what matters, and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.inputs: list[dict[str, str | None]] = []
        self.references: list[str] = []
        self.h1 = ""

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "style" in values or any(name.startswith("on") for name in values):
            self.faults.append(f"<{tag}> carries style or script")
        if values.get("id"):
            self.ids.append(values["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.references += (values.get(name) or "").split()
        if tag == "label" and values.get("for"):
            self.labels.add(values["for"])
        if tag in ("input", "textarea", "select") and values.get("type") != "hidden":
            self.inputs.append(values | {"inside": "label" if "label" in self.open else ""})
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data):
        if "h1" in self.open:
            self.h1 += data


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", [*PUBLIC, "/nowhere", "/decisions/D-999"])
def test_a_page_is_well_formed_labelled_and_in_its_language(world: World, path: str, language: str):
    answer = world.client.get(path, headers={"accept-language": language})
    assert answer.status_code == (404 if path in ("/nowhere", "/decisions/D-999") else 200)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    found = outline(answer.text)
    assert found.faults == []
    assert found.open == []
    assert found.headings.count(1) == 1
    assert found.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.references) <= set(found.ids)
    assert all(one["inside"] or one.get("id") in found.labels for one in found.inputs)
    if path in HEADINGS:
        assert found.h1 == HEADINGS[path][language == "en"]


@pytest.mark.parametrize("path", [*PUBLIC, "/api/v1/decisions", "/healthz", "/nowhere", "/static/style.css"])
def test_every_answer_carries_the_headers_that_browsers_heed(world: World, path: str):
    headers = world.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


def test_a_reader_gets_no_cookie(world: World):
    for path in PUBLIC:
        if path != "/signin":
            assert "set-cookie" not in world.client.get(path).headers, path


def test_what_was_erased_by_a_command_is_gone_from_pages_soon(world: World, monkeypatch):
    from hub.store import desk
    from hub.web import house

    signed_in(world, "membre@example.org")
    assert "Omar" in world.client.get("/decisions/D-1").text
    with world.hub.database.write() as connection:
        desk.forget(connection, "lieu", world.hub.keys.person("lieu", "mail:omar@example.org"))
    monkeypatch.setattr(house, "KEPT_SECONDS", -1.0)
    assert "Omar" not in world.client.get("/decisions/D-1").text


def test_no_page_asks_anything_of_a_third_party(world: World):
    for path in PUBLIC:
        text = world.client.get(path).text
        assert 'src="http' not in text
        assert '<link rel="stylesheet" href="/static/' in text


def test_every_sentence_has_its_english_form():
    from hub.web.words import translations

    english = translations("en")
    for message in sentences():
        if isinstance(message, tuple):
            assert english.ngettext(*message[:2], 2) != "", message
            assert (message[0], 0) in english._catalog, message
        else:
            assert message in english._catalog, message


def test_the_language_is_the_one_asked_for_then_remembered(world: World):
    assert '<html lang="en">' in world.client.get("/?lang=en", headers={"accept-language": "fr"}).text
    assert '<html lang="en">' in world.client.get("/", headers={"accept-language": "fr"}).text
    assert '<html lang="fr">' in world.client.get("/?lang=fr").text
    world.client.cookies.clear()
    assert '<html lang="fr">' in world.client.get("/", headers={"accept-language": "de, *;q=0.5"}).text
    assert '<html lang="fr">' in world.client.get("/", headers={"accept-language": "en;q=x, fr;q=0.1"}).text


def test_a_decision_shows_its_clock_counts_and_why(world: World):
    text = world.client.get("/decisions/D-1").text
    assert "En discussion" in text
    assert "lundi 9 mars 2026, 10:01" in text, "the deadline in the space's own time"
    assert "dans 7 jours" in text
    assert "<strong>1</strong> Pour" in text
    assert "la fenêtre s&#39;ouvre" in text
    assert "vélo cargo" in text


def test_what_falls_due_first_is_on_the_first_page_however_much_goes_on(world: World):
    for number in range(12):
        world.mail(f"p{number}@example.org", f"[Proposition] Sujet {number}", f"Je propose le sujet {number}.")
    shown = re.findall(r"<h3><a href=./decisions/(D-[0-9]+)", world.client.get("/").text)
    due = {row["id"]: row["due_at"] for row in world.client.get("/api/v1/decisions").json()}
    assert len(due) == 14
    assert shown == sorted(due, key=due.__getitem__)[:12]
    assert "D-1" in shown, "the oldest closes first"


def test_the_ledger_shows_exact_sums_and_a_chart_with_its_words(world: World):
    text = world.client.get("/ledger").text.replace("\u202f", " ").replace("\xa0", " ")
    assert "-240,00 €" in text
    assert "720,00 €" in text, "dues, as money that came in"
    assert 'role="img"' in text
    assert "le solde de la banque et de la caisse est passé de -120,00 € à -240,00 €" in text
    assert "Loyer" in text, "a supplier's entries are shown one by one"
    signed_in(world, "membre@example.org")
    text = world.client.get("/ledger").text.replace("\u202f", " ").replace("\xa0", " ")
    assert "est passé de -120,00 € à -360,00 €" in text
    assert "1 080,00 €" in text


def test_the_ledger_shows_where_money_comes_from_and_goes_by_account_and_month(world: World):
    for who, dues in (("", ["360,00 €", "360,00 €"]), ("membre@example.org", ["360,00 €", "360,00 €", "360,00 €"])):
        if who:
            signed_in(world, who)
        html = world.client.get("/ledger").text.replace("\u202f", " ").replace("\xa0", " ")
        income = html.partition('id="g-income"')[2].partition("<h3")[0]
        picture, rest = income.partition("</svg>")[::2]
        assert 'aria-labelledby="bars-income-title bars-income-says"' in picture
        assert picture.count('class="full"') == 1
        row = re.search(r"<details>.*?<tbody>(.*?)</tbody>", rest, re.DOTALL)
        assert row
        assert re.findall(r'<td class="num">([^<]+)</td>', row[1]) == dues
        assert 'id="bars-expense-says"' in html


def test_the_status_tells_lags_in_words_and_hides_what_went_wrong(world: World):
    text = world.client.get("/status").text
    assert "il y a 2 minutes" in text
    assert "en erreur" in text
    assert "refusé" not in text
    assert "hub doctor" not in text
    assert "dernière lecture" not in text, "it was never read"


def test_the_status_does_not_call_up_to_date_what_fails_since(world: World):
    with world.hub.database.write() as connection:
        read_at, failed_at = (to_us(world.clock.at - timedelta(minutes=ago)) for ago in (2, 1))
        desk.keep_sync(connection, "lieu", desk.Sync("liste", "9", to_us(START), read_at, "refusé", failed_at, 12))
    for language, words, other in (("fr", "dernière lecture :", "à jour <time"), ("en", "last read:", "date <time")):
        text = html.unescape(world.client.get("/status", headers={"accept-language": language}).text)
        assert f"{words} <time" in text
        assert other not in text


@pytest.mark.parametrize(
    ("hold", "words"),
    [("paused", "en pause"), ("restored", "revient d'une sauvegarde"), ("failing", "ne décide plus rien"),
     ("stopped", "ne décide plus rien")],
)  # fmt: skip
def test_the_status_says_why_nothing_moves(world: World, hold: str, words: str):
    with world.hub.database.write() as connection:
        desk.set_hold(connection, "lieu", hold)
    assert words in html.unescape(world.client.get("/status").text)


def test_the_status_names_each_source_in_the_readers_language(tmp_path):
    folder = write_space(tmp_path / "lieu", "lieu")
    settings = (folder / "space.toml").read_text()
    (folder / "space.toml").write_text(settings + '\n[connectors.depot]\ntype = "bank"\nfolder = "releves"\n')
    place = open_world(tmp_path / "var", [folder])
    for language, named in (("fr", "Compte en banque (relevés)"), ("en", "Bank account (statements)")):
        speaks = {"accept-language": language}
        assert named in html.unescape(place.client.get("/status", headers=speaks).text)
        assert named in [one["title"] for one in place.client.get("/api/v1/status", headers=speaks).json()["syncs"]]


def test_the_status_tells_what_does_not_come_about(world: World):
    with world.hub.database.write() as connection:
        for number, (lane, status) in enumerate([("liste", "waiting"), ("liste:p1", "dead"), ("wiki", "done")]):
            row = dict.fromkeys(schema.effect.c.keys(), 0) | dict.fromkeys(("claimant", "body", "kind"), "")
            row |= {"space": "lieu", "key": f"stuck{number}", "lane": lane, "status": status, "attempts": 3,
                    "error": "SMTP x: 451 anna@example.org", "created_us": to_us(world.clock.now())}  # fmt: skip
            connection.execute(insert(schema.effect).values(row))
    [row] = world.client.get("/api/v1/status").json()["stuck"]
    assert (row["trying"], row["given_up"], row["error"]) == (1, 1, "")
    text = world.client.get("/status").text
    assert "1 action attend" in text
    assert "1 abandonnée" in text
    assert "anna@example.org" not in text
    assert "given up" in world.client.get("/status", headers={"accept-language": "en"}).text
    signed_in(world, "soin@example.org")
    assert "451" in world.client.get("/status").text


def test_the_status_tells_how_many_mails_went_of_how_many_may(tmp_path):
    folder = write_space(tmp_path / "lieu", "lieu")
    settings = (folder / "space.toml").read_text()
    (folder / "space.toml").write_text(settings + '\n[connectors.liste]\ntype = "mail"\nday_limit = 2\n')
    place = open_world(tmp_path / "var", [folder])
    assert place.client.get("/api/v1/status").json()["limits"] == [
        {"source": "liste", "limit": 2, "sent": 0, "near": False, "hours": 24}
    ]
    assert "Mails envoyés en un jour : 0 / 2" in place.client.get("/status").text
    with place.hub.database.write() as connection:
        for number in range(2):
            receipt = Receipt(f"k{number}", "liste", f"<{number}@x>", place.clock.now())
            outbox.keep_receipt(connection, "lieu", receipt, receipt.key)
    text = place.client.get("/status", headers={"accept-language": "en"}).text
    assert "Mails sent in a day: 2 / 2. The next ones wait; none is lost." in text
    place.hub.close()


def test_whom_mails_do_not_reach_is_told_to_those_who_look_after_the_place(world: World):
    person = world.hub.keys.person("lieu", "mail:lise@example.org")
    away = Reach(person, 2, world.clock.now(), world.clock.now() - timedelta(days=3))
    with world.hub.database.write() as connection:
        desk.know(connection, "lieu", [{"identity": "mail:lise@example.org", "person": person, "name": ""}])
        connection.execute(
            schema.state.insert().values(space="lieu", section="reach", key=person, body=dumps(away), seq=1)
        )
    assert "lise@example.org" not in world.client.get("/status").text
    assert world.client.get("/api/v1/status").json()["unreachable"] == []
    signed_in(world, "soin@example.org")
    text = world.client.get("/status").text
    assert "lise@example.org — mails revenus : 2 — absence annoncée il y a 3 jours" in text
    [row] = world.client.get("/api/v1/status").json()["unreachable"]
    assert (row["who"], row["returned"], row["lost"]) == ("lise@example.org", 2, False)


def test_a_list_that_hides_who_writes_is_told_to_all_since_when(tmp_path):
    folder = write_space(tmp_path / "lieu")
    settings = (folder / "space.toml").read_text()
    (folder / "space.toml").write_text(settings + '\n[connectors.liste]\ntype = "mail"\n')
    place = open_world(tmp_path / "var", [folder])
    assert place.client.get("/api/v1/status").json()["hiding"] == []
    assert "DMARC" not in place.client.get("/status").text
    with place.hub.database.write() as connection:
        connection.execute(
            insert(schema.state).values(
                space="lieu", section="asked", key=hides_authors("liste"), body=dumps("2026-03-02"), seq=1
            )
        )
    [row] = place.client.get("/api/v1/status").json()["hiding"]
    assert (row["source"], row["since"]) == ("liste", "2026-03-02")
    text = html.unescape(place.client.get("/status").text)
    assert "la liste cache qui a écrit certains messages (DMARC), depuis le 2 mars 2026." in text
    text = html.unescape(place.client.get("/status", headers={"accept-language": "en"}).text)
    assert "the list hides who wrote some mails (DMARC), since 2 Mar 2026." in text
    assert "write to the hub and not to the list" in text
    place.hub.close()


def test_the_portal_shows_the_board_as_it_is_called_today_without_archived_lists(tmp_path):
    place = open_world(tmp_path, [write_space(tmp_path / "lieu")])

    def lanes() -> list[str]:
        return re.findall(r'class="lane"><h3>(.*?) <small>', place.client.get("/contribute").text)

    for number, name in enumerate(("À faire", "Fait")):
        place.happen("trello.list.created", "", {"list": name, "list.id": f"l{number}"})
        place.happen("trello.card.created", "", {"card.id": f"c{number}", "card.name": "Porte", "list": name,
                                                 "list.id": f"l{number}"})  # fmt: skip
    assert lanes() == ["À faire", "Fait"]
    place.happen("trello.list.renamed", "", {"list": "Terminé", "list.id": "l1"}, {"text_before": "Fait"})
    assert lanes() == ["À faire", "Terminé"]
    place.happen("trello.list.archived", "", {"list": "Terminé", "list.id": "l1"})
    assert lanes() == ["À faire"]
    place.hub.close()


def test_a_rule_that_names_a_list_that_is_gone_is_told_to_members(tmp_path):
    folder = write_space(tmp_path / "lieu")
    with (folder / "space.toml").open("a") as file:
        file.write('[connectors.trello]\nboard = "b"\nkey = "file:k"\ntoken = "file:k"\nsecret = "file:k"\n')
    (folder / "k").write_text("x")
    (folder / "rules").mkdir()
    (folder / "rules/fini.yaml").write_text(
        "rules: 1\nreactions:\n  - id: fini\n    title: Ce qui est fini est dit\n    event: trello.card.moved\n"
        "    where: {list_after: Réglé}\n    do:\n      - append_line: {page: journal, text: fini}\n"
    )
    place = open_world(tmp_path, [folder])
    gone = "réaction « fini » : la liste « Réglé » est archivée"
    place.happen("trello.list.created", "", {"list": "Réglé", "list.id": "l1"})
    signed_in(place, "soin@example.org")
    assert "Réglé" not in place.client.get("/status").text
    place.happen("trello.list.archived", "", {"list": "Réglé", "list.id": "l1"})
    for path in ("/status", "/rules"):
        text = place.client.get(path).text
        assert gone in text
        assert "rules/fini.yaml:6:25" in text
        assert "Remettez-la sur le tableau, ou changez la règle." in text
        assert outline(text).faults == []
    rows = place.client.get("/api/v1/status").json()["lacking"]
    assert gone in [row["what"] for row in rows]
    signed_in(place, "membre@example.org")
    assert gone in place.client.get("/status").text
    place.client.cookies.clear()
    assert gone not in place.client.get("/status").text
    assert place.client.get("/api/v1/status").json()["lacking"] == []
    place.hub.close()


def test_an_unknown_decision_a_bad_page_number_and_an_empty_place_are_answered(world: World, tmp_path):
    assert world.client.get("/decisions/%00").status_code == 404
    assert world.client.get("/decisions?from=abc").status_code == 200
    assert world.client.get("/decisions?from=99999999999").status_code == 200
    assert world.client.get("/decisions?state=%3Cscript%3E").text.count("<script>") == 0
    empty = open_world(tmp_path / "empty", [write_space(tmp_path / "vide", "vide")])
    for path in PUBLIC:
        if path != "/decisions/D-1":
            assert empty.client.get(path).status_code == 200, path
    empty.hub.close()


def test_alive_ready_and_figures(world: World):
    assert world.client.get("/healthz").text == "alive\n"
    assert world.client.get("/readyz").status_code == 200
    text = world.client.get("/metrics").text
    assert 'hub_journal_waiting{space="lieu"} 0' in text
    assert 'hub_sync_age_seconds{space="lieu",source="liste"} 120' in text
    assert 'hub_sync_failing{space="lieu",source="banque"} 1' in text
    assert text.count("# TYPE hub_dead_letters gauge") == 1
    assert 'hub_journal_waiting_seconds{space="lieu"} 0' in text
    world.hub.database.dispose()


def test_figures_tell_lag_and_errors_by_connector_and_no_person(world: World):
    with world.hub.database.write() as connection:
        for number, (lane, status) in enumerate(
            [("liste:p1", "dead"), ("liste:p2:now", "dead"), ("liste", "waiting"), ("wiki", "done")]
        ):
            row = dict.fromkeys(schema.effect.c.keys(), 0) | dict.fromkeys(("claimant", "error", "body", "kind"), "")
            connection.execute(
                schema.effect.insert().values(
                    row | {"space": "lieu", "key": f"x{number}", "lane": lane, "status": status}
                )
            )
        connection.execute(schema.space.update().values(cursor=schema.space.c.cursor - 1))
    text = world.client.get("/metrics").text
    assert 'hub_effects{space="lieu",target="liste",status="dead"} 2' in text
    assert "p1" not in text
    assert 'hub_journal_waiting{space="lieu"} 1' in text
    [line] = [one for one in text.splitlines() if one.startswith("hub_journal_waiting_seconds{")]
    assert int(line.rpartition(" ")[2]) > 60


def test_answers_to_webhooks_are_counted():
    from hub.web.metrics import Answers

    answers = Answers()
    for status in (200, 401, 200):
        answers.add("trello", status)
    assert answers.counts == {("trello", 200): 2, ("trello", 401): 1}


@pytest.mark.parametrize("value", ["%00", "%ff", "%F0%9F%A5%95", "'", "%25", "_" * 3000, "-1", "٣"])
def test_odd_values_in_addresses_never_break_a_page(world: World, value: str):
    from tests.web.test_session import signed_in

    signed_in(world, "soin@example.org")
    for path in ("/events/{}", "/events?kind={}", "/events?about={}&before={}", "/decisions/{}",
                 "/decisions?state={}&from={}", "/pages/{}", "/signin/{}", "/signin?to={}", "/?lang={}",
                 "/api/v1/events?before={}", "/dead?done={}",
                 "/api/v1/decisions/{}"):  # fmt: skip
        answer = world.client.get(path.replace("{}", value))
        assert answer.status_code < 500, path


def test_several_spaces_have_their_own_addresses(tmp_path):
    folders = [write_space(tmp_path / name, name, name.title()) for name in ("lille", "roubaix")]
    world = open_world(tmp_path, folders)
    fill(world, "lille")
    home = world.client.get("/s/lille/")
    assert "Acheter un vélo cargo" in home.text
    assert 'href="/s/lille/decisions/D-1"' in home.text
    assert "Acheter un vélo cargo" not in world.client.get("/s/roubaix/").text
    assert world.client.get("/s/roubaix/decisions/D-1").status_code == 404
    assert world.client.get("/").headers["location"] == "/s/lille/"
    assert world.client.get("/s/nulle-part/").status_code == 404
    assert world.client.get("/s/lille/api/v1/decisions").json()[0]["url"] == "http://testserver/s/lille/decisions/D-2"
    world.hub.close()


def test_the_pulse_moves_when_the_space_does(world: World):
    before = world.client.get("/pulse").text
    world.mail("omar@example.org", "[Proposition] Une autre", "Allons-y.")
    assert world.client.get("/pulse").text != before
    assert "Une autre" in world.client.get("/").text


def test_feeds_are_what_their_formats_ask(world: World):
    import xml.etree.ElementTree as ElementTree

    calendar = world.client.get("/calendar.ics")
    lines = calendar.text.split("\r\n")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "Accept-Language" in calendar.headers["vary"]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTSTART:20260309T090100Z" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    answer = world.client.get("/feeds/decisions.atom")
    assert "Accept-Language" in answer.headers["vary"]
    feed = ElementTree.fromstring(answer.text)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")] == [
        "http://testserver/decisions/D-2", "http://testserver/decisions/D-1",
    ]  # fmt: skip


def test_feeds_hold_whatever_a_subject_holds_and_are_whole_when_nothing_is_open(world: World, monkeypatch):
    import xml.etree.ElementTree as ElementTree

    world.mail("omar@example.org", "[Proposition] Repeindre \uffff\x7f\x0b la salle", "En blanc.")
    titles = [one.text for one in ElementTree.fromstring(world.client.get("/feeds/decisions.atom").text).iter()]
    assert any("Repeindre la salle" in " ".join((title or "").split()) for title in titles)
    text = world.client.get("/calendar.ics").text
    assert "Repeindre la salle" in text.replace("\r\n ", "")
    assert "\x7f" not in text
    monkeypatch.setattr(Ask, "decisions", lambda ask: {})
    assert "BEGIN:VTIMEZONE" in world.client.get("/calendar.ics").text


def test_feeds_change_only_when_something_changed(world: World, monkeypatch):
    paths = ("/calendar.ics", "/feeds/decisions.atom")

    def told() -> list[str]:
        return [world.client.get(path).text for path in paths]

    before = told()
    world.clock.at += timedelta(minutes=30)
    assert told() == before
    assert "DTSTAMP:20260302T0902" in before[0]
    world.mail("lise@example.org", "Re: [Proposition] Acheter un vélo cargo", "+1", in_reply_to="<e1@example.org>",
               thread="e1@example.org", is_reply="true")  # fmt: skip
    assert all(one != was for one, was in zip(told(), before, strict=True))
    monkeypatch.setattr(Ask, "decisions", lambda ask: {})
    nothing = told()
    world.clock.at += timedelta(minutes=30)
    assert told() == nothing


def test_the_calendar_tells_until_when_what_was_adopted_can_be_contested(world: World, monkeypatch):
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    adopted = replace(seen, state=State.ADOPTED, deadlines={"contest": world.clock.at + timedelta(days=7)})
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": adopted})
    assert "fin du délai de contestation" in world.client.get("/calendar.ics").text.replace("\r\n ", "")


def test_the_calendar_tells_no_question_to_one_person_and_no_event_twice(world: World, monkeypatch):
    seen = world.hub.pages.documents("lieu", "decision")["D-1"]
    soon = world.clock.at + timedelta(days=1)
    asked = {"asked:p1": soon, "asked:p2": soon + timedelta(hours=5), "proof:m1": soon, "close": soon}
    waiting = replace(seen, state=State.CONSENT_OPEN, deadlines=asked)
    monkeypatch.setattr(Ask, "decisions", lambda ask: {"D-1": waiting})
    text = world.client.get("/calendar.ics").text
    assert (text.count("BEGIN:VEVENT"), "clôture" in text) == (1, True)


def test_every_deadline_of_the_machine_has_its_words():
    purposes = {row.event.removeprefix("timer:") for row in TABLE if row.event.startswith("timer:")}
    assert {"close", "dormant_warning", "effect"} <= purposes
    for purpose in purposes | {"asked", "proof"}:
        assert marks.said("deadline", purpose, "fr") != purpose.replace("_", " ")


def test_a_page_for_each_decision_is_of_one_that_exists(world: World):
    tree = world.hub.pages.render("lieu", "decision/D-1")
    assert tree.title.startswith("D-1 · ")
    for name in ("decision", "decision/D-99", "decisions/D-1"):
        with pytest.raises(Permanent):
            world.hub.pages.render("lieu", name)
    assert 'href="/pages/decision"' not in world.client.get("/pages").text
