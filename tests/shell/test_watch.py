"""A source that stops answering, one that is quieter than ever, a connection that needs a person: each one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.connector import Check, Connector, Instance
from hub.core.kinds import CORE_KINDS
from hub.errors import Transient
from hub.spaces import Space
from hub.store import desk, schema
from hub.store.codec import loads, to_us
from hub.watch import Watch
from tests.shell.doubles import START, event


class Doctor:
    """A connection's own check, as a test wants it."""

    found: tuple[Check, ...] = ()
    asked = 0

    def __call__(self, instance: Instance):
        self.asked += 1
        if not self.found:
            raise Transient("no answer")
        return list(self.found)


@pytest.fixture
def doctor():
    return Doctor()


@pytest.fixture
def space(tmp_path):
    instances = {
        "liste": Instance("s", "liste", "mail", {"every": "60"}),
        "site": Instance("s", "site", "site", {}),
    }
    return Space(tmp_path, "s", "Un lieu", instances=instances)


@pytest.fixture
def connectors(doctor):
    mail = Connector("mail", "A list", poller=lambda instance: None, doctor=doctor)
    return {"mail": mail, "site": Connector("site", "Pages")}


@pytest.fixture
def watch(shell, space, connectors):
    return Watch(shell.database, shell.intake, {"s": space}, connectors, shell.clock)


def answered(shell, at, error="") -> None:
    with shell.database.write() as connection:
        desk.keep_sync(connection, "s", desk.Sync("liste", "", to_us(at), to_us(at), error, 0, 0))


def told(shell, kind: str) -> list[dict]:
    return [loads(row.fields) for row in shell.rows(schema.journal) if row.kind == kind]


def test_a_source_that_stops_answering_is_told_once_and_so_is_its_return(shell, watch):
    answered(shell, START)
    watch.look()
    assert told(shell, "source.silent") == []
    answered(shell, START, "connection refused")
    for _ in range(3):
        shell.clock.forward(minutes=21)
        watch.look()
    since = START.isoformat()
    assert told(shell, "source.silent") == [
        {"source": "liste", "type": "mail", "since": since, "how": "unreachable", "reason": "connection refused"}
    ]
    answered(shell, shell.clock.now())
    for _ in range(2):
        shell.clock.forward(minutes=1)
        watch.look()
    assert told(shell, "source.back") == [{"source": "liste", "type": "mail", "since": since}]


def test_a_second_silence_is_another_event(shell, watch):
    for _ in range(2):
        answered(shell, shell.clock.now())
        watch.look()
        shell.clock.forward(hours=1)
        watch.look()
    assert len(told(shell, "source.silent")) == 2


def test_while_the_hub_was_down_nobody_was_silent(shell, space, connectors):
    answered(shell, START)
    shell.clock.forward(days=3)
    anew = Watch(shell.database, shell.intake, {"s": space}, connectors, shell.clock)
    anew.look()
    assert told(shell, "source.silent") == []
    shell.clock.forward(minutes=21)
    anew.look()
    assert [one["since"] for one in told(shell, "source.silent")] == [START.isoformat()]


def test_a_source_that_never_answered_is_told_without_a_reason(shell, watch):
    shell.clock.forward(minutes=21)
    watch.look()
    [one] = told(shell, "source.silent")
    assert "reason" not in one
    assert one["since"] == START.isoformat()


def test_a_place_that_lives_fast_is_as_patient_as_its_machine(shell, watch):
    shell.clock.factor = 10_000
    answered(shell, START)
    shell.clock.forward(hours=10)
    watch.look()
    assert told(shell, "source.silent") == []


def spoke(shell, *hours: int) -> None:
    moments = [START - timedelta(hours=one) for one in hours]
    shell.intake.take(
        "s", [replace(event(n), id=f"m{n}", source="liste", occurred_at=at) for n, at in enumerate(moments)]
    )


def test_a_source_that_is_quieter_than_it_ever_was_is_told_once(shell, watch):
    spoke(shell, *range(24, 24 * 22, 24))
    answered(shell, START + timedelta(days=99))
    for _ in range(4):
        watch.look()
        shell.clock.forward(days=1)
    last = START - timedelta(hours=24)
    assert told(shell, "source.silent") == [
        {"source": "liste", "type": "mail", "since": last.isoformat(), "how": "quiet", "usual_hours": 24}
    ]


def test_a_source_with_little_past_has_no_usual_silence(shell, watch):
    spoke(shell, *range(24, 24 * 10, 24))
    answered(shell, START + timedelta(days=99))
    for _ in range(30):
        shell.clock.forward(days=1)
        watch.look()
    assert told(shell, "source.silent") == []


def test_what_hub_doctor_finds_is_told_once_a_week_with_its_words_apart(shell, watch, doctor):
    said = ("ends in 5 days, of anna@example.org", "make another")
    doctor.found = (Check("account", True), Check("token", False, *said))
    answered(shell, START + timedelta(days=99))
    for _ in range(8):
        watch.look()
        watch.look()
        shell.clock.forward(days=1)
    assert doctor.asked == 8
    weeks = {one.date().isocalendar().week for one in (START + timedelta(days=n) for n in range(8))}
    assert told(shell, "source.attention") == [{"source": "liste", "type": "mail", "check": "token"}] * len(weeks)
    [private] = {row.blob for row in shell.rows(schema.private)}
    assert loads(private) == {"detail": "ends in 5 days, of anna@example.org", "hint": "make another"}


def test_a_warning_of_hub_doctor_is_told_too(shell, watch, doctor):
    doctor.found = (Check("token", True, "the token ends in 5 days", "make another", warning=True),)
    answered(shell, START)
    watch.look()
    assert [one["check"] for one in told(shell, "source.attention")] == ["token"]


def test_a_check_that_cannot_be_made_says_nothing(shell, watch, doctor):
    answered(shell, START)
    watch.look()
    assert doctor.asked == 1
    assert told(shell, "source.attention") == []


def test_what_is_told_has_the_fields_its_kind_declares(shell, watch, doctor):
    doctor.found = (Check("token", False, "ends", "make another"),)
    spoke(shell, *range(24, 24 * 22, 24))
    shell.clock.forward(days=4)
    watch.look()
    answered(shell, shell.clock.now() + timedelta(minutes=1), "")
    watch.look()
    for row in shell.rows(schema.journal):
        if row.kind.startswith("source."):
            assert set(loads(row.fields)) <= set(CORE_KINDS[row.kind].fields)
    assert {row.kind for row in shell.rows(schema.journal)} >= {"source.silent", "source.back", "source.attention"}
