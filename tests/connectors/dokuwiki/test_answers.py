"""What a DokuWiki answers on a bad day, and what its changes become."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.dokuwiki.client import Wiki
from connectors.dokuwiki.connector import CONNECTOR
from connectors.dokuwiki.poller import Poller
from connectors.dokuwiki.publisher import Publisher
from hub.connector import Instance
from hub.core.effect import PublishPage, SendMail
from hub.core.event import Delivery
from hub.errors import Denied, Permanent, Transient, Unreadable
from tests.connectors import golden
from tests.connectors.answering import Asked, Said, answering
from tests.live.wikis import Gives, of

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def instance(url: str) -> Instance:
    settings = {"url": url, "user": "hub", "password": "s", "allow_private": "true"}
    return Instance("lille", "wiki", "dokuwiki", settings)


def delivery(body: bytes) -> Delivery:
    return Delivery("wiki", "lille", body, NOW, method="POLL")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_change_becomes_an_event(fixture: Path) -> None:
    [event] = CONNECTOR.translate(delivery(fixture.read_bytes()), instance("https://wiki.exemple.org/"))
    golden.check(fixture, golden.plain(event))


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b'{"id": "a"}', b'{"id": 1, "revision": 1e99}', b'{"revision": NaN}', b"\xff"]
)
def test_what_is_no_change_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not a change"):
        CONNECTOR.translate(delivery(body), instance(""))


def error(code: int, message: str = "") -> dict:
    return {"error": {"code": code, "message": message}}


@pytest.mark.parametrize(
    ("said", "kind", "match"),
    [
        (Said(401, error(-32603, "not authorized")), Permanent, "refuses the hub's account"),
        (Said(403, error(-32604, "forbidden")), Permanent, "refuses the hub's account"),
        (Said(403, "<h1>Forbidden</h1>"), Permanent, "answers 403"),
        (Said(404, "<h1>Not Found</h1>"), Permanent, "no JSON-RPC"),
        (Said(301, "", {"location": "https://ailleurs.example/"}), Permanent, "moved to https://ailleurs.example/"),
        (Said(200, '<form><input type="password"></form>'), Permanent, "login page"),
        (Said(200, '<div class="captcha">'), Permanent, "captcha"),
        (Said(400, error(1, "Captcha is wrong")), Permanent, "captcha"),
        (Said(400, error(134)), Permanent, "word list"),
        (Said(400, error(111)), Permanent, "may not read"),
        (Said(400, error(999, "étrange")), Permanent, r"étrange \(999\)"),
        (Said(400, {"error": "pas un objet"}), Permanent, "pas un objet"),
        (Said(200, "<h1>Maintenance</h1>"), Transient, "a page instead of JSON"),
        (Said(200, {"error": "maintenance"}), Transient, "JSON that is not its own"),
        (Said(200, {"status": "maintenance"}), Transient, "JSON that is not its own"),
        (Said(200, error(0, "étrange")), Transient, "étrange"),
        (Said(200, {"error": {"code": "HY000", "message": "database is locked"}}), Transient, "database is locked"),
        (Said(200, {"error": {"code": [], "message": ""}}), Transient, "no reason given"),
        (Said(404, error(-32605, "JSON-RPC server not enabled.")), Denied, "switched off"),
        (Said(400, error(0)), Permanent, "no reason given"),
        (Said(200, "[1]"), Transient, "a page instead of JSON"),
        (Said(500, "<h1>Erreur</h1>"), Transient, "answers 500"),
        (Said(500, error(7, "boum")), Transient, "answers 500: boum"),
        (Said(400, error(133)), Transient, "somebody is editing"),
        (Said(400, error(5, "data folder is not writable")), Transient, "cannot write"),
        (Said(200, close=True), Transient, "cannot be reached"),
        (Said(200, b"x" * (17 * 2**20)), Permanent, "more than 16 MiB"),
    ],
)
def test_a_bad_answer_says_what_to_do(said: Said, kind: type[Exception], match: str) -> None:
    with answering(lambda asked: said) as url, pytest.raises(kind, match=match):
        Wiki(instance(url)).call("core.whoAmI")


def test_the_service_s_own_delay_is_kept() -> None:
    with answering(lambda asked: Said(429, "", {"retry-after": "17"})) as url, pytest.raises(Transient) as caught:
        Wiki(instance(url)).call("core.whoAmI")
    assert caught.value.retry_after == 17.0


def test_nothing_listens() -> None:
    with answering(lambda asked: Said()) as url:
        pass
    with pytest.raises(Transient, match="cannot be reached"):
        Wiki(instance(url)).call("core.whoAmI")


class Changing:
    """A wiki whose page is another at every look."""

    def __init__(self) -> None:
        self.text, self.saved = 0, 0

    def __call__(self, asked: Asked) -> Said:
        import hashlib

        method = asked.path.rpartition("/")[2]
        if method == "core.getPageInfo":
            self.text += 1
            digest = hashlib.md5(str(self.text).encode()).hexdigest()
            return Said(200, {"result": {"revision": self.text, "hash": digest, "author": "anna"}})
        if method == "core.getPage":
            return Said(200, {"result": str(self.text)})
        if method == "core.savePage":
            self.saved += 1
        return Said(200, {"result": ["hub:journal"]})


def test_a_page_that_changes_at_every_look_is_left_for_later() -> None:
    wiki = Changing()
    with answering(wiki) as url, pytest.raises(Transient, match="changes faster"):
        Publisher(instance(url)).carry_out(PublishPage("k", "wiki", "journal"), Gives(of("un")))
    assert wiki.saved == 0


def test_a_page_that_never_matches_its_own_digest_is_left_for_later() -> None:
    def answer(asked: Asked) -> Said:
        if asked.path.endswith("getPageInfo"):
            return Said(200, {"result": {"revision": 1, "hash": "x", "author": ""}})
        return Said(200, {"result": "texte"})

    with answering(answer) as url, pytest.raises(Transient, match="can be read"):
        Publisher(instance(url)).carry_out(PublishPage("k", "wiki", "journal"), Gives(of("un")))


def test_a_history_that_never_ends_is_left_for_later() -> None:
    def answer(asked: Asked) -> Said:
        if asked.path.endswith("getWikiTime"):
            return Said(200, {"result": 2000})
        return Said(200, {"result": [{"id": "a", "revision": 1990, "author": "anna"}]})

    with answering(answer) as url, pytest.raises(Transient, match="too long"):
        list(Poller(instance(url)).poll("1900"))


def test_other_effects_are_refused() -> None:
    publisher = Publisher(instance("http://127.0.0.1:9"))
    mail = SendMail("k", "wiki", "list", "s", "t")
    with pytest.raises(Permanent, match="send_mail"):
        publisher.carry_out(mail, Gives(of("un")))
    assert publisher.find(mail, Gives(of("un"))) is None
