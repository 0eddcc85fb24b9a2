"""Limits of mails an hour and a day: what is over waits and is lost nowhere, whoever sends and whatever restarts."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from hub import allowance
from hub.carry import Carrier
from hub.connector import Connector, Instance
from hub.core.effect import SendMail
from hub.core.page import Page
from hub.errors import Transient
from hub.people import Keys
from hub.spaces import Space
from hub.store import outbox, schema
from hub.store.codec import to_us
from tests.shell.doubles import event, outcome
from tests.shell.test_outbox import Wiki
from workers import policy


class List(Wiki):
    """A mail publisher whose receipts bear the time of the clock."""

    def __init__(self, clock) -> None:
        super().__init__()
        self.clock = clock

    def carry_out(self, effect, context):
        self.at = self.clock.now()
        return super().carry_out(effect, context)


def carrier_of(shell, list_: List, folder, **settings: str) -> Carrier:
    space = Space(folder, "s", "Un lieu", instances={"liste": Instance("s", "liste", "fake", settings)})
    return Carrier(
        shell.database, {"s": space}, {"fake": Connector("fake", "A list", publisher=lambda instance: list_)},
        lambda space, page: Page("", ()), Keys(b"k" * 32), shell.bell, shell.clock, policy.next_attempt, "example.org",
    )  # fmt: skip


def mail(key: str, to: str = "list", **more) -> SendMail:
    return SendMail(key, "liste", to, "sujet", "texte\n", **more)


def ask(shell, *mails: SendMail) -> None:
    shell.decider.rule = lambda event, facts: replace(outcome(event, *mails))
    shell.intake.take("s", [event(shell.place().head + 1)])
    shell.advancer.drain("s")


def carry(shell, carrier: Carrier) -> None:
    for lane in sorted({row.lane for row in shell.rows(schema.effect)}):
        carrier.carry_out("s", lane)


def effects(shell) -> dict[str, tuple[str, int, str]]:
    return {row.key: (row.status, row.attempts, row.error) for row in shell.rows(schema.effect)}


@pytest.fixture
def list_(shell) -> List:
    return List(shell.clock)


def test_what_is_over_the_days_limit_waits_until_the_oldest_is_a_day_old(shell, list_, tmp_path):
    begun = shell.clock.at
    ask(shell, *(mail(f"m{number}") for number in range(5)))
    carrier = carrier_of(shell, list_, tmp_path, day_limit="3")
    carry(shell, carrier)
    assert list_.done == ["m0", "m1", "m2"]
    assert effects(shell)["m3"] == ("waiting", 0, "limite atteinte : 3 mails par jour")
    shell.clock.at = begun + timedelta(hours=23, minutes=59)
    # another process, after a restart, counts the same receipts
    carry(shell, carrier_of(shell, list_, tmp_path, day_limit="3"))
    assert len(list_.done) == 3
    with shell.database.read() as connection:
        assert outbox.due_lanes(connection, to_us(begun + timedelta(days=1))) == [("s", "liste")]
    shell.clock.at = begun + timedelta(days=1)
    carry(shell, carrier)
    assert list_.done == ["m0", "m1", "m2", "m3", "m4"]
    assert effects(shell)["m4"] == ("done", 0, "")


def test_the_hour_and_the_day_hold_together(shell, list_, tmp_path):
    begun = shell.clock.at
    ask(shell, *(mail(f"m{number}") for number in range(6)))
    carrier = carrier_of(shell, list_, tmp_path, hour_limit="2", day_limit="5")
    sent = []
    for hours in (0, 1, 2, 3, 24, 25):
        shell.clock.at = begun + timedelta(hours=hours)
        carry(shell, carrier)
        sent.append(len(list_.done))
    assert sent == [2, 4, 5, 5, 6, 6]


def test_what_matters_most_has_the_last_places(shell, list_, tmp_path):
    people = [mail(f"r{number}", f"p{number}", daily=True) for number in range(10)]
    ask(shell, *people)
    carrier = carrier_of(shell, list_, tmp_path, day_limit="10")
    carry(shell, carrier)
    assert len(list_.done) == 8
    ask(shell, mail("q1", "p1"), mail("q2", "p2"))
    carry(shell, carrier)
    assert list_.done[8:] == ["q1"]
    ask(shell, mail("signin", "p3", urgent=True), mail("call"))
    carry(shell, carrier)
    assert list_.done[9:] == ["call"]
    assert effects(shell)["signin"][0] == "waiting"


def test_a_question_goes_further_than_a_reminder_though_both_are_daily(shell, list_, tmp_path):
    ask(shell, *[mail(f"r{number}", f"p{number}", daily=True) for number in range(10)])
    carrier = carrier_of(shell, list_, tmp_path, day_limit="10")
    carry(shell, carrier)
    ask(shell, mail("r10", "p10", daily=True), mail("q1", "p11", daily=True, notices=("ask",)))
    carry(shell, carrier)
    assert list_.done[8:] == ["q1"]


def test_a_limit_of_one_still_lets_everybody_speak(shell, list_, tmp_path):
    ask(shell, mail("r", "p1", daily=True))
    carry(shell, carrier_of(shell, list_, tmp_path, day_limit="1"))
    assert list_.done == ["r"]


def test_a_failed_attempt_uses_nothing_and_effects_of_one_mail_are_one(shell, list_, tmp_path):
    carrier = carrier_of(shell, list_, tmp_path, day_limit="2")
    list_.faults.append(Transient("away"))
    ask(shell, mail("a", "p1"), mail("b", "p2", urgent=True))
    carry(shell, carrier)
    assert list_.done == ["b"]
    shell.clock.at += timedelta(minutes=5)
    with shell.database.write() as connection:
        row = {"space": "s", "key": "x", "target": "liste", "reference": "ref:b", "digest": "", "at_us": 0}
        connection.execute(schema.receipt.insert(), [row | {"at_us": to_us(shell.clock.at)}])
        connection.execute(schema.receipt.insert(), [row | {"key": "w", "target": "wiki", "reference": "p"}])
    carry(shell, carrier)
    assert list_.done == ["b"], "nine tenths of two are one"
    ask(shell, mail("c"))
    carry(shell, carrier)
    assert list_.done == ["b", "c"]


def test_no_limit_is_no_limit(shell, list_, tmp_path):
    ask(shell, *(mail(f"m{number}") for number in range(30)))
    carry(shell, carrier_of(shell, list_, tmp_path, day_limit="0"))
    assert len(list_.done) == 30


def test_workers_side_by_side_never_send_one_too_many(shell, list_, tmp_path):
    ask(shell, *(mail(f"m{number}", f"p{number}", urgent=True) for number in range(24)))
    lanes = sorted({row.lane for row in shell.rows(schema.effect)})

    def work(mine: list[str]) -> None:
        carrier = carrier_of(shell, list_, tmp_path, day_limit="7")
        for lane in mine:
            carrier.carry_out("s", lane)

    threads = [threading.Thread(target=work, args=(lanes[number::4],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list_.done) <= 7
    # those that gave way to one under way come a minute later
    shell.clock.at += timedelta(minutes=2)
    work(lanes)
    assert len(list_.done) == 7
    assert sorted(status for status, _, _ in effects(shell).values()) == ["done"] * 7 + ["waiting"] * 17


def test_at_four_fifths_it_is_told(shell, list_, tmp_path, capsys):
    instance = Instance("s", "liste", "fake", {"day_limit": "10", "hour_limit": "100"})
    seen = []
    for number in range(10):
        ask(shell, mail(f"m{number}"))
        carry(shell, carrier_of(shell, list_, tmp_path, day_limit="10"))
        with shell.database.read() as connection:
            hour, day = allowance.checks(connection, instance, to_us(shell.clock.now()))
        assert (hour.name, hour.ok, day.name, day.detail) == (
            "hour_limit", True, "day_limit", f"{number + 1} of 10 mails",
        )  # fmt: skip
        seen.append(day.ok)
    assert seen == [True] * 7 + [False] * 3
    assert "".join(capsys.readouterr()).count("mails near their limit") == 1
