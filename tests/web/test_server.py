"""The real server over sockets: headers without end, too large, too slow, and places held for nothing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.services.base import free_ports

# the server as `hub up` starts it, with less patience and fewer places
PROGRAM = """
import sys
from hub import run
from hub.settings import Settings
from hub.web import server
server.HEADER_SECONDS = 0.6
run.MOST_CONNECTIONS = 8

async def app(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    text = f"{len(scope['headers'])} headers".encode()
    headers = [(b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": text})

run.serve(app, Settings(port=int(sys.argv[1])), on_start=lambda: print("ready", flush=True))
"""
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    [number] = free_ports(1)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"ready\n"
    yield number
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert said == b""  # nothing that strangers do here is worth a line


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=5)


def whole(one: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    parts = []
    try:
        while part := one.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def answered(one: socket.socket) -> bool:
    """Whether the application answers what was sent."""
    said = b""
    while not said.endswith(b" headers"):
        part = one.recv(65536)
        if not part:
            return False
        said += part
    return said.startswith(b"HTTP/1.1 200")


def test_a_request_is_answered_and_the_next_on_the_same_connection_too(port: int) -> None:
    with connect(port) as one:
        for _ in range(2):
            one.sendall(GET + b"\r\n")
            assert answered(one)
        time.sleep(1.0)  # at rest it may stay longer than headers may take
        one.sendall(GET + b"\r\n")
        assert answered(one)


@pytest.mark.parametrize("first", [b"", b"GET / HT", GET, GET + b"X: "])
def test_headers_that_come_too_slowly_are_not_waited_for(port: int, first: bytes) -> None:
    begun = time.monotonic()
    with connect(port) as one:
        one.sendall(first)
        assert whole(one).startswith(b"HTTP/1.1 408")
    assert 0.5 < time.monotonic() - begun < 3


def test_a_byte_now_and_then_buys_no_time(port: int) -> None:
    begun = time.monotonic()
    with connect(port) as one:
        one.sendall(GET)
        one.settimeout(0.1)
        said = b""
        while time.monotonic() - begun < 3:
            try:
                said = one.recv(100)
                break
            except TimeoutError:
                one.sendall(b"X-a: b\r\n")
        assert said.startswith(b"HTTP/1.1 408")


def test_headers_that_come_slowly_behind_a_good_request_are_not_waited_for(port: int) -> None:
    with connect(port) as one:
        one.sendall(GET + b"\r\n")
        assert answered(one)
        one.sendall(GET)
        assert whole(one).startswith(b"HTTP/1.1 408")


def test_headers_that_are_too_large_are_refused(port: int) -> None:
    with connect(port) as one:
        one.sendall(GET + b"".join(b"X-%d: %s\r\n" % (number, b"y" * 1000) for number in range(60)))
        assert whole(one).startswith(b"HTTP/1.1 431")
    with connect(port) as one:
        one.sendall(b"GET /" + b"a" * 60_000)
        assert whole(one).startswith(b"HTTP/1.1 431")


def test_headers_behind_a_body_are_not_kept(port: int) -> None:
    post = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
    with connect(port) as one:
        one.sendall(post)
        for number in range(50):
            one.sendall(b"X-%d: y\r\n" % number)
            time.sleep(0.005)
        one.sendall(b"\r\n")
        said = b""
        while not said.endswith(b"headers"):
            said += one.recv(65536)
        assert said.endswith(b"2 headers")


def test_who_says_nothing_makes_room_for_who_does(port: int) -> None:
    silent = [connect(port) for _ in range(12)]
    try:
        with connect(port) as one:
            one.sendall(GET + b"\r\n")
            assert answered(one)
    finally:
        for held in silent:
            held.close()


def test_what_is_no_request_is_answered_and_not_logged(port: int) -> None:
    for said in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET /\xff HTTP/9.9\r\n\r\n", b"\r\n\r\n\x00\x00\r\n\r\n"):
        with connect(port) as one:
            one.sendall(said)
            assert whole(one).startswith(b"HTTP/1.1 4")
    upgrade = (
        GET
        + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n\r\n"
    )
    with connect(port) as one:
        one.sendall(upgrade)
        assert not one.recv(65536).startswith(b"HTTP/1.1 101")


def test_the_date_of_an_answer_is_renewed(port: int) -> None:
    def date() -> bytes:
        with connect(port) as one:
            one.sendall(GET + b"Connection: close\r\n\r\n")
            return next(line for line in whole(one).lower().splitlines() if line.startswith(b"date:"))

    first, until = date(), time.monotonic() + 10
    while (now := date()) == first and time.monotonic() < until:
        time.sleep(0.2)
    assert now != first
