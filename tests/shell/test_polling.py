"""One bad item, or a fault that nobody foresaw, keeps no source from being read: it is told, or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pytest
import structlog

from hub import dead
from hub.connector import Connector, Instance, Polled
from hub.core.event import Delivery
from hub.errors import Transient
from hub.evidence import Files
from hub.polling import Sources
from hub.spaces import Space
from hub.store import desk
from hub.store.codec import to_us
from tests.shell.doubles import START, event


class Feed:
    """A source whose items are numbers; `fault` is what asking it raises."""

    def __init__(self) -> None:
        self.items: list[int] = []
        self.fault: Exception | None = None
        self.closed = 0
        self.aside: dict[str, str] = {}
        self.trouble = ""

    def poll(self, cursor: str) -> Iterator[Polled]:
        if self.fault is not None:
            raise self.fault
        after = int(cursor or 0)
        new = [one for one in self.items if one > after]
        given = [Delivery("feed", "s", str(one).encode(), START, name=f"feed/{one}") for one in new]
        yield Polled(given, str(max(self.items, default=0)), not self.trouble, aside=self.aside, trouble=self.trouble)

    def wait(self, timeout: float) -> bool:
        return False

    def close(self) -> None:
        self.closed += 1


class Odd(Exception):
    """A fault of a library that nobody has heard of."""


def translate(delivery: Delivery, instance: Instance) -> list:
    number = int(delivery.body)
    if number == 2:
        raise Odd("cannot be read")
    fields = {3: {"number": object()}, 4: {"attachments.kept": ["x"]}}.get(number, {"number": number})
    return [replace(event(number, space="s"), fields=fields)]


def files(delivery: Delivery, instance: Instance) -> Iterable[bytes]:
    raise Odd("no file")


@pytest.fixture
def feed():
    return Feed()


@pytest.fixture
def sources(shell, feed, tmp_path):
    connector = Connector("feed", "A feed", translate=translate, poller=lambda instance: feed, files=files)
    spaces = {"s": Space(tmp_path, "s", "Un lieu", instances={"feed": Instance("s", "feed", "feed", {})})}
    made = Sources(shell.database, shell.intake, spaces, {"feed": connector}, shell.clock, Files(tmp_path))
    yield made
    made.close()


def sync(shell) -> desk.Sync:
    with shell.database.read() as connection:
        found = desk.sync_of(connection, "s", "feed")
    assert found is not None
    return found


def aside(shell) -> Sequence[tuple[str, str]]:
    with shell.database.read() as connection:
        return sorted((one["name"], one["reason"]) for one in desk.quarantined(connection, "s"))


@pytest.mark.parametrize(
    ("fault", "told"),
    [(Odd("a label is too long"), "Odd: a label is too long"), (OSError("gone"), "OSError: gone"),
     (Transient("no answer"), "no answer")],
)  # fmt: skip
def test_whatever_a_poll_raises_is_the_failure_of_its_source_and_the_next_one_reads(shell, sources, feed, fault, told):
    feed.items, feed.fault = [1], fault
    assert sources.poll("s", "feed").error == told
    assert (sync(shell).error, sync(shell).begun_us, feed.closed) == (told, 0, 1)
    feed.fault = None
    assert sources.poll("s", "feed").new == 1
    assert sync(shell).error == ""


def test_an_item_that_cannot_be_read_or_written_goes_aside_and_the_others_are_read(shell, sources, feed):
    feed.items = [1, 2, 3, 4, 5]
    report = sources.poll("s", "feed")
    assert (report.new, report.aside, report.error, sync(shell).position) == (2, 3, "", "5")
    reasons = dict(aside(shell))
    assert reasons["feed/2"] == "Odd: cannot be read"
    assert reasons["feed/3"].startswith("TypeError: ")
    assert reasons["feed/4"] == "Odd: no file"
    feed.items.append(6)
    assert sources.poll("s", "feed").new == 1, "the cursor passed them"


def test_what_a_source_does_not_give_is_told_and_then_set_aside_and_counted_as_not_understood(shell, sources, feed):
    feed.items, feed.trouble = [1], "number 7 is not given"
    report = sources.poll("s", "feed")
    assert (report.new, report.complete, report.error) == (1, False, "number 7 is not given")
    assert (sync(shell).error, sync(shell).error_us > 0, sync(shell).begun_us) == ("number 7 is not given", True, 0)
    assert feed.closed == 0, "it answers"
    feed.trouble, feed.aside = "", {"feed;UID=7": "not given, five times"}
    report = sources.poll("s", "feed")
    assert (report.aside, report.complete, sync(shell).error) == (1, True, "")
    assert aside(shell) == [("feed;UID=7", "not given, five times")]
    [row] = dead.listing(shell.database, "s")
    assert dead.kept(shell.database, "s", row["id"]) == b"feed;UID=7\nnot given, five times\n"
    with shell.database.read() as connection:
        assert desk.not_understood(connection, "s", ["feed"], 0) == 1


def test_no_room_for_a_file_is_no_fault_of_the_item(shell, sources, feed, monkeypatch):
    feed.items = [4]
    connector = sources.all()[0][2]
    object.__setattr__(connector, "files", lambda delivery, instance: [b"x"])

    def full(self, space, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Files, "keep", full)
    assert "No space left" in sources.poll("s", "feed").error
    assert (sync(shell).position, aside(shell)) == ("", [])


def test_a_failure_is_logged_once_and_so_is_its_end(shell, sources, feed):
    feed.fault = Transient("no answer")
    with structlog.testing.capture_logs() as logs:
        for _ in range(3):
            sources.poll("s", "feed")
        feed.fault = None
        for _ in range(2):
            sources.poll("s", "feed")
    assert [one["event"] for one in logs] == ["source does not answer", "source answers again"]


def test_of_two_that_read_one_source_the_slower_moves_no_cursor_back(shell, sources, feed, tmp_path):
    """A slow one may have begun before there was any cursor: put back to that, what comes next would be the past."""
    feed.items = [1, 5]
    connector, spaces = sources.all()[0][2], {"s": Space(tmp_path, "s", "Un lieu", instances=_instances(sources))}
    other = Sources(shell.database, shell.intake, spaces, {"feed": connector}, shell.clock, Files(tmp_path))
    whole = feed.poll

    def slow(cursor: str) -> Iterator[Polled]:
        yield Polled([Delivery("feed", "s", b"1", START, name="feed/1")], cursor, complete=False)
        feed.poll = whole
        shell.clock.forward(seconds=30)
        assert other.poll("s", "feed").complete
        feed.items.append(6)
        yield Polled([Delivery("feed", "s", b"6", START, name="feed/6")], cursor, complete=False)
        raise AssertionError("it goes on though another has read further")

    feed.poll = slow
    report = sources.poll("s", "feed")
    assert (report.fault, report.complete, report.error) == (None, False, "another process reads feed")
    assert (sync(shell).position, sync(shell).begun_us, sync(shell).error) == ("5", to_us(shell.clock.now()), "")
    assert shell.place().head == 2, "what the slower one brought then is left to the next poll"
    assert (sources.poll("s", "feed").new, sync(shell).position, shell.place().head) == (1, "6", 3)
    other.close()


def _instances(sources: Sources) -> dict[str, Instance]:
    return {"feed": sources.all()[0][1]}
