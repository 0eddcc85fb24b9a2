"""What a MediaWiki answers on a bad day, and what its changes become."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from connectors.mediawiki.client import Wiki
from connectors.mediawiki.connector import CONNECTOR
from connectors.mediawiki.poller import Poller, translate
from connectors.mediawiki.publisher import Publisher
from hub import wikipart
from hub.connector import Instance
from hub.core.effect import PublishPage, SendMail
from hub.core.event import Delivery, Event
from hub.errors import Denied, Permanent, Transient, Unreadable, UnsupportedEvent
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering
from tests.live.wikis import Gives, of

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def instance(url: str) -> Instance:
    settings = {"url": url, "user": "Hub@hub", "password": "s", "allow_private": "true"}
    return Instance("lille", "wiki", "mediawiki", settings)


def delivery(body: bytes) -> Delivery:
    return Delivery("wiki", "lille", body, NOW, method="POLL")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_change_becomes_an_event(fixture: Path) -> None:
    [event] = CONNECTOR.translate(delivery(fixture.read_bytes()), instance("https://wiki.exemple.org/w/api.php"))
    golden.check(fixture, golden.plain(event))


@pytest.mark.parametrize(
    "body", [b"", b"null", b"{}", b'{"title": "a", "timestamp": "x", "type": "edit", "revid": 1}', b"\xff"]
)
def test_what_is_no_change_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not a change"):
        CONNECTOR.translate(delivery(body), instance(""))


def test_other_entries_of_the_log_are_counted() -> None:
    body = b'{"type": "log", "logtype": "upload", "logid": 1, "title": "a", "timestamp": "2026-01-01T00:00:00Z"}'
    with pytest.raises(UnsupportedEvent, match="log:upload"):
        CONNECTOR.translate(delivery(body), instance(""))


class Fake:
    """Signs us in, then answers `said` to every call."""

    def __init__(self, said: Said, login: dict | None = None) -> None:
        self.said = said
        self.login = login or {"result": "Success"}
        self.asked: list[dict[str, str]] = []

    def __call__(self, asked: Asked) -> Said:
        sent = {name: values[0] for name, values in parse_qs(asked.body.decode(), keep_blank_values=True).items()}
        self.asked.append(sent)
        if sent["action"] == "login":
            return Said(200, {"login": self.login})
        if sent.get("meta") == "tokens":
            return Said(200, {"query": {"tokens": {"logintoken": "l", "csrftoken": "c"}}})
        return self.said


def error(code: str) -> dict:
    return {"error": {"code": code, "info": "dit le wiki"}}


@pytest.mark.parametrize(
    ("said", "kind", "match"),
    [
        (Said(200, error("readonly")), Transient, "read-only"),
        (Said(200, error("ratelimited")), Transient, "slow down"),
        (Said(503, error("maxlag")), Transient, "lags behind"),
        (Said(200, error("internal_api_error_DBQueryError")), Transient, "fails"),
        (Said(200, error("protectedpage")), Permanent, "protected"),
        (Said(200, error("captcha")), Denied, "captcha"),
        (Said(200, error("blocked")), Denied, "blocked"),
        (Said(200, error("permissiondenied")), Denied, "may not do this"),
        (Said(200, error("étrange")), Permanent, r"refuses: dit le wiki \(étrange\)"),
        (Said(200, error("assertuserfailed")), Denied, "assertuserfailed"),
        (Said(500, "<h1>Erreur</h1>"), Transient, "answers 500"),
        (Said(500, {"a": 1}), Transient, "answers 500"),
        (Said(302, "", {"location": "https://ailleurs.example"}), Permanent, "moved to https://ailleurs.example"),
        (Said(403, ""), Permanent, "answers 403"),
        (Said(404, ""), Permanent, r"no api\.php"),
        (Said(200, '<input type="password">'), Permanent, "login page"),
        (Said(200, "<h1>Maintenance</h1>"), Transient, "instead of JSON"),
        (Said(200, {"error": "maintenance"}), Transient, "JSON that is not its own"),
        (Said(200, {"error": {"message": "maintenance"}}), Transient, "JSON that is not its own"),
        (Said(403, {"error": {"message": "maintenance"}}), Denied, "answers 403"),
    ],
)
def test_a_bad_answer_says_what_to_do(said: Said, kind: type[Exception], match: str) -> None:
    with answering(Fake(said)) as url, pytest.raises(kind, match=match):
        Wiki(instance(url)).call("query", meta="userinfo")


def test_every_call_of_ours_asserts_that_we_are_signed_in() -> None:
    fake = Fake(Said(200, {"query": {}}))
    with answering(fake) as url:
        wiki = Wiki(instance(url))
        wiki.call("query", titles="a")
        wiki.call("query", titles="b")
    assert [one["action"] for one in fake.asked] == ["query", "login", "query", "query", "query"]
    assert all(one.get("assert") == "user" for one in fake.asked[2:])


@pytest.mark.parametrize(
    ("login", "kind", "match"),
    [
        ({"result": "Failed", "reason": "mot de passe"}, Permanent, "mot de passe"),
        ({"result": "Throttled", "wait": 40}, Transient, "slows our sign-in"),
    ],
)
def test_a_sign_in_that_fails_says_why(login: dict, kind: type[Exception], match: str) -> None:
    with answering(Fake(Said(), login)) as url, pytest.raises(kind, match=match):
        Wiki(instance(url)).call("query")


def page(**more: object) -> dict:
    return {"query": {"pages": [{"title": "Hub/journal", **more}]}, "curtimestamp": "2026-01-01T00:00:00Z"}


class Edits(Fake):
    """A wiki whose page is missing and whose edits are answered by `edit`."""

    def __init__(self, edit: Said, found: dict | None = None) -> None:
        super().__init__(Said(200, found or page(missing=True)))
        self.edit = edit

    def __call__(self, asked: Asked) -> Said:
        answer = super().__call__(asked)
        return self.edit if self.asked[-1]["action"] == "edit" else answer


JSON_PAGE = {"revid": 1, "slots": {"main": {"contentmodel": "json", "content": "{}"}}}


@pytest.mark.parametrize(
    ("edits", "kind", "match"),
    [
        (Edits(Said(200, error("articleexists"))), Transient, "changes faster"),
        (Edits(Said(200, {"edit": {"result": "Failure", "captcha": {}}})), Denied, "captcha"),
        (Edits(Said(200, {"edit": {"result": "Failure", "spam": "x"}})), Permanent, "did not save"),
        (Edits(Said(200, error("spamblacklist"))), Permanent, "unwanted addresses"),
        (Edits(Said(), page(invalid=True, invalidreason="signes interdits")), Permanent, "signes interdits"),
        (Edits(Said(), page(revisions=[JSON_PAGE])), Permanent, "no wikitext"),
    ],
)
def test_an_edit_that_fails_says_why(edits: Edits, kind: type[Exception], match: str) -> None:
    with answering(edits) as url, pytest.raises(kind, match=match):
        Publisher(instance(url)).carry_out(PublishPage("k", "wiki", "journal"), Gives(of("un")))
    sent = [one for one in edits.asked if one["action"] == "edit"]
    assert all("createonly" in one and "md5" in one and "starttimestamp" in one for one in sent)


def test_changes_are_read_page_by_page() -> None:
    change = {"type": "edit", "title": "a", "revid": 1, "timestamp": "2026-01-01T00:00:30Z", "user": "Anna"}
    steps = [
        {"query": {"recentchanges": [change]}, "continue": {"rccontinue": "x"}, "curtimestamp": "2026-01-01T00:01:00Z"},
        {"query": {"recentchanges": [{**change, "type": "categorize"}]}, "curtimestamp": "2026-01-01T00:01:00Z"},
    ]
    fake = Fake(Said())

    def answer(asked: Asked) -> Said:
        fake.said = Said(200, steps[min(len([one for one in fake.asked if "list" in one]), 1)])
        return fake(asked)

    with answering(answer) as url:
        polled = list(Poller(instance(url)).poll("2026-01-01T00:00:20Z"))
    assert [(len(step.deliveries), step.complete) for step in polled] == [(1, False), (0, True)]
    assert polled[-1].cursor == "2026-01-01T00:00:30Z"
    assert fake.asked[-1]["rcstart"] == "2026-01-01T00:00:10Z"


def test_a_number_given_again_after_a_restore_has_another_digest_and_a_renamed_page_has_not() -> None:
    def told(**more: object) -> Event:
        change = {"type": "edit", "title": "a", "revid": 1, "timestamp": "2026-01-01T00:00:30Z", "user": "Anna", **more}
        place = instance("http://127.0.0.1:9")
        [found] = translate(wikipart.delivery(place, change), place)
        return found

    first, renamed, other = told(), told(title="b"), told(timestamp="2026-02-01T00:00:30Z")
    assert first.id == renamed.id == other.id == "mediawiki:1"
    assert first.fields["digest"] == renamed.fields["digest"] != other.fields["digest"]


def test_other_effects_are_refused() -> None:
    publisher = Publisher(instance("http://127.0.0.1:9"))
    mail = SendMail("k", "wiki", "list", "s", "t")
    with pytest.raises(Permanent, match="send_mail"):
        publisher.carry_out(mail, Gives(of("un")))
    assert publisher.find(mail, Gives(of("un"))) is None
