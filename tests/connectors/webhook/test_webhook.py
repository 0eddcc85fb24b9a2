"""An outgoing webhook is signed, carries a CloudEvent, and says whether to try again."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from connectors.webhook.connector import CONNECTOR, Publisher, doctor, signature
from hub.connector import Instance
from hub.core.effect import Notify, SendMail
from hub.errors import Denied, Permanent, Transient

EFFECT = Notify("e1/r/0", "voisins", "voisins", "e1", '{"a": 1}')


class Other:
    """Another program, on loopback."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.taken: list[tuple[dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.taken.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(outer.statuses.pop(0) if outer.statuses else 200)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{self.server.server_port}/hook"
        settings = {"url": url, "secret": "s3cret", "allow_private": "true"}
        self.instance = Instance("lieu", "voisins", "webhook", settings, "https://hub.example.org")


@pytest.fixture
def other():
    one = Other()
    yield one
    one.server.shutdown()
    one.server.server_close()


def test_it_is_signed_over_id_time_and_body_and_keeps_its_id(other):
    publisher = Publisher(other.instance)
    receipt = publisher.carry_out(EFFECT, None)
    publisher.carry_out(EFFECT, None)
    (headers, body), (again, _) = other.taken
    assert headers["webhook-id"] == again["webhook-id"] == receipt.reference
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.digest(b"s3cret", signed, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    event = json.loads(body)
    assert (event["specversion"], event["subject"], event["data"]) == ("1.0", "e1", {"a": 1})
    assert publisher.find(EFFECT, None) is None


def test_a_secret_of_the_standard_s_form_is_base64():
    assert signature("whsec_" + base64.b64encode(b"k").decode(), "i", 1, b"b") == signature("k", "i", 1, b"b")


def test_a_secret_copied_without_its_end_or_with_the_line_s_is_the_same():
    whole = "whsec_" + base64.b64encode(b"clef").decode()
    assert whole.endswith("==")
    for copied in (whole.rstrip("="), whole + "\n", f" {whole}"):
        assert signature(copied, "i", 1, b"b") == signature("clef", "i", 1, b"b")


@pytest.mark.parametrize("secret", ["whsec_notre secret à nous", "whsec_a", "whsec_é"])
def test_a_secret_that_only_looks_like_the_standard_s_is_told_before_anything_is_sent(other, secret):
    wrong = Instance("lieu", "voisins", "webhook", {**other.instance.settings, "secret": secret})
    with pytest.raises(Permanent, match="not base64"):
        Publisher(wrong).carry_out(EFFECT, None)
    assert other.taken == []
    [told] = [check for check in doctor(wrong) if not check.ok]
    assert (told.name, bool(told.hint)) == ("secret", True)


def test_what_python_takes_for_json_and_nobody_else_is_sent_as_text(other):
    for data in ("NaN", '{"a": Infinity}', "[" * 100_000):
        Publisher(other.instance).carry_out(Notify("k", "voisins", "voisins", "e", data), None)
        assert json.loads(other.taken.pop()[1])["data"] == {"text": data}


@pytest.mark.parametrize(
    ("status", "error"), [(500, Transient), (429, Transient), (410, Permanent), (404, Denied), (401, Denied)]
)
def test_an_answer_says_whether_to_try_again(other, status, error):
    other.statuses.append(status)
    with pytest.raises(error, match=str(status)):
        Publisher(other.instance).carry_out(Notify("k", "voisins", "voisins", "e", "texte"), None)
    assert json.loads(other.taken[0][1])["data"] == {"text": "texte"}


def test_a_private_address_is_refused_unless_allowed(other):
    guarded = Instance("lieu", "voisins", "webhook", {**other.instance.settings, "allow_private": "false"})
    with pytest.raises(Permanent):
        Publisher(guarded).carry_out(EFFECT, None)
    assert other.taken == []
    assert [check.ok for check in doctor(guarded)] == [False]
    assert [check.ok for check in doctor(other.instance)] == [True]


def test_it_carries_nothing_else(other):
    with pytest.raises(Permanent, match="send_mail"):
        Publisher(other.instance).carry_out(SendMail("k", "voisins", "list", "s", "t"), None)
    assert CONNECTOR.publishes == ("notify",)
