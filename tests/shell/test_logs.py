"""What is a secret or names a person is in no line: by name, by shape, nested, in tracebacks, of libraries too."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from hub import logs

SECRET = "s3cret-value"
SHAPES = [
    f"GET https://api.trello.com/1/cards?key={SECRET}&token={SECRET}",
    f"https://hub:{SECRET}@git.example.org/wiki",
    f"Authorization: Bearer {SECRET}",
    f"access_token={SECRET}",
    f"/s/lieu/signin/{SECRET}.abc.def",
    f"https://hub.example.org/answer/{SECRET}",
]


@pytest.fixture
def lines(capsys, monkeypatch):
    """What is logged as JSON from here on, whoever logs it."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    level, before = root.level, structlog.get_config()
    logs.set_up("info", "json")
    yield lambda: capsys.readouterr().err
    root.setLevel(level)
    structlog.configure(**before)


@pytest.mark.parametrize("said", SHAPES)
def test_a_secret_is_blanked_by_its_shape_wherever_it_stands(lines, said: str) -> None:
    log = structlog.get_logger("test")
    log.warning("refused", reason=said, more={"inner": [said, {"password": SECRET}]}, webhook_secret=SECRET)
    logging.getLogger("library").error("it said %s", said)
    try:
        raise ValueError(said)
    except ValueError:
        log.error("failed", exc_info=True)
        logging.getLogger("library").exception("failed")
    shown = lines()
    assert SECRET not in shown
    assert shown.count("ValueError") >= 2
    assert shown.count("***") >= 6


def test_a_person_s_address_is_blanked_and_the_rest_is_kept(lines) -> None:
    structlog.get_logger("test").warning("refused", reason="anna@example.org said 401", key="D-1/mail", n=3)
    shown = json.loads(lines())
    assert shown["reason"] == "***@*** said 401"
    assert (shown["key"], shown["n"], shown["event"]) == ("D-1/mail", 3, "refused")
