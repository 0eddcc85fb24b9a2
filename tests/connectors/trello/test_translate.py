"""Every action becomes a declared event, or says that it is not used."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.trello.connector import CONNECTOR
from connectors.trello.kinds import KINDS
from connectors.trello.translate import READERS, translate
from connectors.trello.webhook import callback_url, signature, verify
from hub.connector import Instance
from hub.core.event import Delivery
from hub.errors import BadSignature, Unreadable, UnsupportedEvent
from tests.connectors import golden
from tests.growth import is_linear

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.json"))
INSTANCE = Instance("lille", "trello", "trello", {"secret": "s3cret"}, "https://hub.example.org")
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def delivery(body: bytes, **headers: str) -> Delivery:
    return Delivery("trello", "lille", body, AT, headers=headers)


def read(body: bytes):
    given = delivery(body)
    if body.startswith(b'{"seen"'):  # what the hub saw itself: no webhook brings it
        given = replace(given, method="POLL")
    try:
        return [golden.plain(event) for event in translate(given, INSTANCE)]
    except UnsupportedEvent as error:
        return {"unsupported": error.type}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_an_action_gives_the_events_beside_it(path):
    golden.check(path, read(path.read_bytes()))


def test_every_kind_has_a_fixture_and_every_event_is_declared():
    declared = {spec.kind: spec for spec in KINDS}
    seen = set()
    for path in FIXTURES:
        for event in read(path.read_bytes()):
            if event == "unsupported":
                continue
            seen.add(event["kind"])
            spec = declared[event["kind"]]
            extra = set(event["fields"]) - set(spec.fields) - {"echo", "things"}
            assert extra == set(), path.stem
            private = {name for name, field in spec.fields.items() if field.private}
            assert set(event["private"]) <= private | {"actor.name", "actor.account"}, path.stem
    assert seen == set(declared)
    assert len(READERS) >= 20


@pytest.mark.parametrize("body", [b'{"seen":[]}', b'{"seen":{"at":"hier","board":"b","name":"n","things":[]}}'])
def test_a_look_that_is_none_is_refused(body):
    with pytest.raises(Unreadable, match="not a look at a board"):
        translate(replace(delivery(body), method="POLL"), INSTANCE)


def test_nobody_tells_by_webhook_what_the_hub_sees_itself():
    body = next(path for path in FIXTURES if path.stem == "lists_and_labels_are_looked_at").read_bytes()
    with pytest.raises(Unreadable):
        translate(delivery(body), INSTANCE)


def test_one_action_with_two_changes_gives_two_numbered_events():
    path = next(path for path in FIXTURES if path.stem == "card_is_renamed_and_described_at_once")
    events = translate(delivery(path.read_bytes()), INSTANCE)
    assert [event.id.partition("/")[2] for event in events] == ["0", "1"]
    assert len({event.id.partition("/")[0] for event in events}) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "not a Trello action"),
        (b"{}", "action"),
        (b'{"action": null}', "action"),
        (b'{"action": {"id": "1", "type": "updateCard"}}', "date"),
        (b'{"action": {"id": 1, "type": "updateCard", "date": "2026-03-02T09:00:00Z"}}', "id"),
        (b'{"action": {"id": "1", "type": "createCard", "date": "hier"}}', "not a date"),
        (b'{"action": {"id": "1", "type": "createCard", "date": "2026-03-02T09:00:00Z", "data": []}}', "data"),
        (b'{"x":' + b"[" * 100_000, "deep"),
    ],
)
def test_what_is_not_an_action_is_refused_with_the_reason(body, reason):
    with pytest.raises(Unreadable) as error:
        translate(delivery(body), INSTANCE)
    assert reason in error.value.message


def test_who_shows_an_export_instead_of_a_delivery_learns_how_it_is_read():
    with pytest.raises(Unreadable) as error:
        translate(delivery(b'{"name": "Vie du lieu", "actions": []}'), INSTANCE)
    assert "hub import trello" in error.value.hint


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_no_bytes_do_anything_but_be_refused(body):
    with pytest.raises((Unreadable, UnsupportedEvent)):
        translate(delivery(body), INSTANCE)


@pytest.mark.parametrize(
    "body",
    [
        b'{"action": {"type": "updateCheckItem"}}',
        b'{"action": {"type": "updateCustomFieldItem", "id": "1", "date": "", "data": {"value": 4}}}',
    ],
)
def test_a_type_without_a_kind_is_told_whatever_its_body(body):
    assert read(body) in ({"unsupported": "updateCheckItem"}, {"unsupported": "updateCustomFieldItem"})


def test_a_known_type_without_the_rest_of_its_body_is_refused():
    with pytest.raises(Unreadable):
        translate(delivery(b'{"action": {"type": "createCard"}}'), INSTANCE)


def test_a_body_signed_for_our_address_is_taken():
    body = FIXTURES[0].read_bytes()
    url = callback_url("https://hub.example.org", "lille", "trello")
    assert url == "https://hub.example.org/hooks/lille/trello"
    verify(delivery(body, **{"x-trello-webhook": signature(body, url, "s3cret")}), INSTANCE)


@pytest.mark.parametrize(
    "forge",
    [
        lambda body, url: signature(body, url, "other"),
        lambda body, url: signature(body, "https://elsewhere.example.org", "s3cret"),
        lambda body, url: signature(body + b" ", url, "s3cret"),
        lambda body, url: signature(body, url, "s3cret")[:-4],
        lambda body, url: "not base64 ✂",
        lambda body, url: "",
    ],
    ids=["secret", "address", "body", "cut", "garbage", "missing"],
)
def test_each_way_to_be_wrong_is_refused(forge):
    body = FIXTURES[0].read_bytes()
    url = callback_url("https://hub.example.org", "lille", "trello")
    with pytest.raises(BadSignature):
        verify(delivery(body, **{"x-trello-webhook": forge(body, url)}), INSTANCE)


def test_without_a_secret_nothing_is_taken():
    with pytest.raises(BadSignature, match="no secret"):
        verify(delivery(b"{}", **{"x-trello-webhook": "AAAA"}), Instance("lille", "trello", "trello", {}))


def test_the_connector_declares_what_it_does():
    assert CONNECTOR.translate is translate
    assert {setting.name for setting in CONNECTOR.settings if setting.secret} == {"key", "token", "secret"}


def _comment(text: str) -> str:
    action = {
        "id": "5f0c00000000000000000001", "type": "commentCard", "date": "2026-03-02T10:00:00.000Z",
        "idMemberCreator": "5f0c00000000000000000002",
        "data": {"text": text, "card": {"id": "5f0c00000000000000000003", "name": "Un four"},
                 "board": {"id": "5f0c00000000000000000004", "name": "Lille"}},
    }  # fmt: skip
    body = json.dumps({"action": action, "model": {}})
    [event] = translate(delivery(body.encode()), INSTANCE)
    return str(event.private["text"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("~~+1~~", ""),
        ("~~contre~~ +1", " +1"),
        ("Pour ~~le\nvélo~~ le four", "Pour  le four"),
        ("~~contre~~ pour ~~tout~~", " pour "),
        (r"\~\~+1\~\~", "~~+1~~"),
        ("~~ +1 ~~", "~~ +1 ~~"),
        ("+1 ~~", "+1 ~~"),
        ("~~un\n\ndeux~~", "~~un\n\ndeux~~"),
        ("~~~\n+1\n~~~", "~~~\n+1\n~~~"),
        (r"\-1 ~~ou +1~~", "-1 "),
    ],
)
def test_what_a_comment_strikes_out_is_said_no_more(written: str, said: str) -> None:
    assert _comment(written) == said


def test_a_comment_is_read_in_time_linear_in_its_length() -> None:
    for row in ("~~a ", "~~a\n", "~ a", "~~", "a ~~"):
        assert is_linear(_comment, row * 20_000)
