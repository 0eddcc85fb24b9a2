"""An address that a person sets for Trello leads nowhere inside, also when its name changes its answer."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from connectors.trello.session import API, Session
from hub.connector import Instance
from hub.errors import Permanent
from tests.connectors.answering import Asked, Said, answering


def session(base_url: str, **more: str) -> Session:
    return Session(Instance("lille", "trello", "trello", {"base_url": base_url, **more}))


def test_a_private_address_is_refused_unless_meant() -> None:
    asked: list[str] = []

    def answer(one: Asked) -> Said:
        asked.append(one.path)
        return Said(200, "{}")

    with answering(answer) as url:
        with pytest.raises(Permanent, match="inside a private network"):
            session(url).request("GET", f"{API}/1/members/me")
        assert asked == []
        assert session(url, allow_private="true").request("GET", f"{API}/1/members/me").status_code == 200
        assert asked == ["/1/members/me"]


def test_a_name_is_resolved_once_and_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    hosts: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        if host != "trello.example":
            return real(host, port, *args, **more)
        looks.append(host)
        # a second look of a rebinding name would lead elsewhere
        return real("127.0.0.1" if len(looks) == 1 else "203.0.113.7", port, *args, **more)

    def answer(one: Asked) -> Said:
        hosts.append(one.headers["host"])
        return Said(200, "{}")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with answering(answer) as url:
        port = url.rpartition(":")[2]
        named = session(f"http://trello.example:{port}", allow_private="true")
        assert named.request("GET", f"{API}/1/members/me").status_code == 200
    assert looks == ["trello.example"]
    assert hosts == [f"trello.example:{port}"]
