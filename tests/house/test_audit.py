"""The audit of what we pin: it finds what is known, says so when it could not ask, and is part of `make test`."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from scripts.audit import LISTS, main, pinned
from tests.house.repository import text


class Osv(BaseHTTPRequestHandler):
    """Answers as OSV does, with one hole in starlette."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))["queries"]
        holes = [{"vulns": [{"id": "PYSEC-0"}]} if one["package"]["name"] in self.server.holes else {} for one in asked]
        body = json.dumps({"results": holes}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def osv() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Osv) as server:
        server.holes = ()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_what_is_known_is_found(osv, capsys) -> None:
    url = f"http://127.0.0.1:{osv.server_port}"
    assert main(url) == 0
    assert "nothing is known against any of" in capsys.readouterr().out
    osv.holes = ("starlette",)
    assert main(url) == 1
    assert capsys.readouterr().out.startswith(f"starlette {pinned()['starlette']}: PYSEC-0")


def test_where_nobody_can_be_asked_nothing_is_claimed(capsys) -> None:
    assert main("http://127.0.0.1:9") == 0
    said = capsys.readouterr().out
    assert said.startswith("AUDIT NOT DONE")
    assert "nothing is known" not in said


def test_every_pinned_package_is_asked_about_and_ci_asks() -> None:
    assert len(pinned()) == len(re.findall(r"^\S+==", "\n".join(map(text, LISTS)), re.MULTILINE))
    [needs] = re.findall(r"^test: ([^#\n]+)", text("Makefile"), re.MULTILINE)
    assert "audit" in needs.split()
