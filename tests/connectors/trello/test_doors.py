"""Webhook, poller and import beside each other, in hostile orders: each event once, our own writes recognised."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.trello import export
from connectors.trello.connector import CONNECTOR
from connectors.trello.publisher import Publisher
from connectors.trello.twin import WEBHOOK_ONLY, Misbehaviour, Twin
from connectors.trello.webhook import HEADER
from hub import deliver
from hub.core.effect import CommentCard, CreateCard, Effect, LabelCard, MoveCard
from hub.core.event import Delivery
from hub.evidence import Files
from hub.intake import Intake
from hub.people import Keys
from hub.polling import Sources
from hub.ports import Silence
from hub.spaces import Space
from hub.store import desk, journal, migrate, outbox, ownwrites, schema
from hub.store.codec import from_us, to_us
from hub.store.engine import Database, open_engine, sqlite_url
from tests.connectors.trello.serving import Served
from tests.shell.doubles import Clock, event, outcome

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    one = Served()
    yield one
    one.stop()
    assert one.api.undocumented == []


class Hub:
    """The two doors and the import of one space, on a store of its own."""

    def __init__(self, served: Served, folder: Path, seed: int = 0) -> None:
        self.clock = Clock(START)
        self.twin = served.api.twin = Twin(clock=self.clock.now, seed=seed)
        given = served.instance
        self.instance = replace(given, space="s", settings={**given.settings, "board": self.twin.board["id"]})
        self.folder = folder
        self.database = Database(open_engine(sqlite_url(folder / "hub.db")))
        migrate.upgrade(self.database)
        with self.database.write() as connection:
            journal.ensure_space(connection, "s", mode="live")
        self.intake = Intake(self.database, Keys(b"k" * 32), Silence(), self.clock)
        spaces = {"s": Space(folder, "s", "Un lieu", instances={"trello": self.instance})}
        self.sources = Sources(self.database, self.intake, spaces, {"trello": CONNECTOR}, self.clock, Files(folder))
        self.hooked: set[str] = set()
        self.twin.listen(self.hook)
        self.twin.register("http://127.0.0.1:1/hooks/s/trello")

    def hook(self, url: str, body: bytes, signed: str) -> None:
        """A webhook arrives: its signature is checked, what it says is journaled or counted."""
        delivery = Delivery("trello", "s", body, self.clock.now(), headers={HEADER: signed})
        assert CONNECTOR.verify is not None
        CONNECTOR.verify(delivery, self.instance)
        self.take(delivery)
        self.hooked.add(json.loads(body)["action"]["id"])

    def take(self, delivery: Delivery) -> None:
        reading = deliver.read(CONNECTOR, delivery, self.instance)
        self.intake.take("s", list(reading.events))
        with self.database.write() as connection:
            deliver.keep_aside(connection, reading, to_us(self.clock.now()))

    def poll(self) -> None:
        assert self.sources.poll("s", "trello").error == ""

    def past(self) -> None:
        """The board's export is imported, whatever has come by the doors already."""
        path = self.folder / "board.json"
        path.write_text(json.dumps(self.twin.export()))
        for delivery in export.deliveries([path], self.instance):
            self.take(delivery)

    def events(self) -> list[journal.Event]:
        with self.database.read() as connection:
            return journal.read(connection, "s", 0, 10_000)

    def close(self) -> None:
        self.sources.close()
        self.intake.close()
        self.database.dispose()


def act(hub: Hub, random: Random) -> None:
    """Something happens on the board."""
    twin = hub.twin
    if not twin.labels:
        twin.create_label("Coup de main", "green")
    card = random.choice(list(twin.cards)) if twin.cards else ""
    what = random.choice(["create", "move", "comment", "label", "unlabel", "rename", "list"]) if card else "create"
    if what == "create":
        twin.create_card(random.choice(twin.lists)["id"], "Une carte")
    elif what == "move":
        twin.update_card(card, idList=random.choice(twin.lists)["id"])
    elif what == "comment":
        twin.comment(card, "+1")
    elif what == "label":
        twin.add_label(card, random.choice(list(twin.labels)))
    elif what == "unlabel" and twin.cards[card]["labels"]:
        twin.remove_label(card, twin.cards[card]["labels"][0]["id"])
    elif what == "rename":
        twin.update_card(card, name=f"Une carte {random.randrange(100)}", desc=f"{random.randrange(100)}")
    elif what == "list":
        twin.update_list(random.choice(twin.lists)["id"], name=f"Liste {random.randrange(100)}")


STEPS = st.lists(st.sampled_from(["act", "act", "act", "poll", "past", "crash"]), min_size=5, max_size=40)
SHARES = st.sampled_from([0.0, 0.3, 0.7, 1.0])


@given(STEPS, SHARES, SHARES, SHARES, st.integers(0, 10_000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_event_comes_once_whatever_is_lost_doubled_or_late(
    served: Served, steps: list[str], lose: float, double: float, reorder: float, seed: int
) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        hub = Hub(served, Path(folder), seed % 7)
        try:
            hub.poll()
            hub.twin.misbehaviour = Misbehaviour(lose, double, reorder, Random(seed))
            for step in steps:
                hub.clock.forward(seconds=random.choice([0, 1, 60, 200]))
                if step == "act":
                    act(hub, random)
                elif step == "poll":
                    hub.poll()
                elif step == "past":
                    hub.past()
                else:
                    hub.sources.close()  # a worker ends: its poller is made anew, the cursor is the store's
            hub.poll()
            happened = [one["id"] for one in hub.twin.actions if one["type"] not in WEBHOOK_ONLY]
            told = [one["id"] for one in hub.twin.actions if one["type"] in WEBHOOK_ONLY]
            came = Counter(one.id for one in hub.events() if one.kind != "trello.board.seen")
            assert set(came.values()) <= {1}
            assert [id for id in happened if id not in came] == []
            assert {id for id in told if id in hub.hooked} <= set(came)
            assert set(came) <= {*happened, *told}
            with hub.database.read() as connection:
                assert [row.digest for row in connection.execute(schema.quarantine.select())] == []
        finally:
            hub.close()


def effects(hub: Hub, card: str) -> list[Effect]:
    """One effect of each kind that a board can carry out."""
    fait = hub.twin.list_named("Fait")["id"]
    return [
        MoveCard("k1", "trello", card, "Fait", list_id=fait),
        CommentCard("k2", "trello", card, "Adopté (D-7)."),
        LabelCard("k3", "trello", card, label="Adoptée"),
        LabelCard("k4", "trello", card, due=START + timedelta(days=7)),
        CreateCard("k5", "trello", "Idées", "Un vélo"),
    ]


class Alone:
    """A publisher's context: a first attempt, nothing receipted before."""

    attempt = 1

    def is_taken(self, reference: str) -> bool:
        return False

    def wrote(self, reference: str, undone: str) -> bool:
        return False


@pytest.mark.parametrize("receipted", [False, True], ids=["before its receipt", "after its receipt"])
@pytest.mark.parametrize("number", range(5))
def test_our_own_write_is_recognised_before_and_after_its_receipt(
    served: Served, tmp_path: Path, number: int, receipted: bool
) -> None:
    hub = Hub(served, tmp_path)
    try:
        card = hub.twin.create_card(hub.twin.lists[0]["id"], "Réparer la porte", by=hub.twin.person("Lise", "lise"))
        if number == 2:
            hub.twin.create_label("Adoptée", "green", by=hub.twin.person("Lise", "lise"))
        effect = effects(hub, card["id"])[number]
        with hub.database.write() as connection:
            outbox.put(connection, "s", event(1), outcome(event(1), effect), 0, observed=False, silent=False)
            claimed = outbox.claim(connection, "s", "trello", "w", to_us(hub.clock.now()))
        assert isinstance(claimed, outbox.Claimed)
        sent: list[tuple[str, bytes, str]] = []
        if receipted:  # the webhook comes after the answer was written down
            hub.twin._listeners[:] = [lambda *delivery: sent.append(delivery)]
        receipt = Publisher(hub.instance).carry_out(effect, Alone())
        with hub.database.write() as connection:
            outbox.done(
                connection, claimed, type(receipt)(receipt.key, "trello", receipt.reference, hub.clock.now()), "w"
            )
        for delivery in sent:
            hub.hook(*delivery)
        hub.poll()
        hub.past()
        mine = [one for one in hub.events() if one.get("ours")]
        assert [one.get("ours") for one in mine] == [effect.key]
        assert len(hub.events()) == len({one.id for one in hub.events()})
    finally:
        hub.close()


def test_a_person_who_does_something_else_meanwhile_is_a_person(served: Served, tmp_path: Path) -> None:
    hub = Hub(served, tmp_path)
    try:
        lise = hub.twin.person("Lise", "lise")
        card = hub.twin.create_card(hub.twin.lists[0]["id"], "Réparer la porte", by=lise)
        effect = effects(hub, card["id"])[0]
        with hub.database.write() as connection:
            outbox.put(connection, "s", event(1), outcome(event(1), effect), 0, observed=False, silent=False)
        hub.twin.update_card(card["id"], by=lise, idList=hub.twin.list_named("Fait")["id"])
        with hub.database.write() as connection:
            assert outbox.claim(connection, "s", "trello", "w", to_us(hub.clock.now()))
        hub.twin.update_card(card["id"], by=lise, idList=hub.twin.list_named("En cours")["id"])
        assert [one.get("ours") for one in hub.events()] == [None, None, None], "the first move came before any attempt"
    finally:
        hub.close()


@pytest.mark.parametrize("known", [True, False], ids=["its account is known", "its account is not known yet"])
@pytest.mark.parametrize("receipted", [False, True], ids=["before its receipt", "after its receipt"])
@pytest.mark.parametrize("number", [0, 2, 3])
def test_who_does_the_same_as_the_hub_a_moment_later_is_a_person(
    served: Served, tmp_path: Path, number: int, receipted: bool, known: bool
) -> None:
    hub = Hub(served, tmp_path)
    try:
        lise = hub.twin.person("Lise", "lise")
        card = hub.twin.create_card(hub.twin.lists[0]["id"], "Réparer la porte", by=lise)["id"]
        label = hub.twin.create_label("Adoptée", "green", by=lise)["id"]
        if known:
            hub.poll()
        effect = effects(hub, card)[number]
        with hub.database.write() as connection:
            outbox.put(connection, "s", event(1), outcome(event(1), effect), 0, observed=False, silent=False)
            claimed = outbox.claim(connection, "s", "trello", "w", to_us(hub.clock.now()))
        assert isinstance(claimed, outbox.Claimed)
        receipt = Publisher(hub.instance).carry_out(effect, Alone())
        if receipted:
            with hub.database.write() as connection:
                outbox.done(connection, claimed, replace(receipt, at=hub.clock.now()), "w")
        hub.clock.forward(seconds=20)
        before = len(hub.events())
        hub.twin.update_card(card, by=lise, idList=hub.twin.lists[0]["id"], due=None)
        hub.twin.update_card(card, by=lise, idList=hub.twin.list_named("Fait")["id"])
        hub.twin.update_card(card, by=lise, due=(START + timedelta(days=7)).isoformat())
        if number == 2:
            hub.twin.remove_label(card, label, by=lise)
            hub.twin.add_label(card, label, by=lise)
        theirs = [one.get("ours") for one in hub.events()[before:]]
        assert theirs.count(effect.key) == (0 if known else 1)
        assert [one.get("ours") for one in hub.events()[:before]].count(effect.key) == 1
    finally:
        hub.close()


@pytest.mark.parametrize("number", [0, 1, 3])  # labels are told by webhooks alone
def test_our_own_write_that_is_told_long_after_is_ours_and_what_a_person_does_since_is_theirs(
    served: Served, tmp_path: Path, number: int
) -> None:
    """Its webhook is lost, and the hub is stopped for a while."""
    hub = Hub(served, tmp_path)
    try:
        lise = hub.twin.person("Lise", "lise")
        card = hub.twin.create_card(hub.twin.lists[0]["id"], "Réparer la porte", by=lise)["id"]
        hub.poll()
        hub.twin._listeners.clear()
        effect = effects(hub, card)[number]
        with hub.database.write() as connection:
            outbox.put(connection, "s", event(1), outcome(event(1), effect), 0, observed=False, silent=False)
            claimed = outbox.claim(connection, "s", "trello", "w", to_us(hub.clock.now()))
        assert isinstance(claimed, outbox.Claimed)
        receipt = Publisher(hub.instance).carry_out(effect, Alone())
        with hub.database.write() as connection:
            outbox.done(connection, claimed, replace(receipt, at=hub.clock.now()), "w")
        hub.clock.forward(seconds=600)
        hub.twin.update_card(card, by=hub.twin.me, idList=hub.twin.lists[0]["id"])
        hub.twin.update_card(card, by=hub.twin.me, idList=hub.twin.list_named("Fait")["id"])
        hub.poll()
        assert [one.get("ours") for one in hub.events()].count(effect.key) == 1
    finally:
        hub.close()


def test_what_bears_the_id_of_our_answer_is_ours_whatever_the_account_is_now(served: Served, tmp_path: Path) -> None:
    hub = Hub(served, tmp_path)
    try:
        card = hub.twin.create_card(hub.twin.lists[0]["id"], "Réparer la porte")["id"]
        hub.poll()
        said = effects(hub, card)[1]
        with hub.database.write() as connection:
            outbox.put(connection, "s", event(1), outcome(event(1), said), 0, observed=False, silent=False)
            claimed = outbox.claim(connection, "s", "trello", "w", to_us(hub.clock.now()))
        assert isinstance(claimed, outbox.Claimed)
        hub.twin._listeners.clear()
        receipt = Publisher(hub.instance).carry_out(said, Alone())
        with hub.database.write() as connection:
            outbox.done(connection, claimed, replace(receipt, at=hub.clock.now()), "w")
        hub.twin.me = hub.twin.person("Un autre compte", "hub_neuf")
        hub.sources.close()  # another token: the poller is made anew
        hub.poll()
        hub.poll()
        assert [one.get("ours") for one in hub.events() if one.kind == "trello.card.commented"] == ["k2"]
        with hub.database.read() as connection:
            kept = ownwrites.account_of(connection, "s", "trello")
        assert kept == Keys(b"k" * 32).person("s", f"trello:{hub.twin.me['id']}")
    finally:
        hub.close()


def test_a_closed_board_is_read_on_and_told_until_it_is_open_again(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.trello.poller._LOOK_AT_LISTS_SECONDS", 0.0)
    hub = Hub(served, tmp_path)
    hub.twin._listeners.clear()

    def standing() -> tuple[str, bool]:
        with hub.database.read() as connection:
            sync = desk.sync_of(connection, "s", "trello")
        assert sync is not None
        return sync.error, sync.begun_us == to_us(hub.clock.now())

    try:
        hub.poll()
        hub.twin.board["closed"] = True
        for number in (1, 2):
            hub.twin.create_card(hub.twin.lists[0]["id"], f"Carte {number}")
            hub.clock.forward(seconds=60)
            told = hub.sources.poll("s", "trello")
            assert "the board is closed" in told.error
            assert standing() == (told.error, True), "deadlines go on: all of it was read"
        hub.twin.board["closed"] = False
        hub.clock.forward(seconds=60)
        hub.poll()
        assert standing() == ("", True)
        assert [one.kind for one in hub.events()].count("trello.card.created") == 2
    finally:
        hub.close()


def test_the_time_of_an_event_is_trello_s_own(served: Served, tmp_path: Path) -> None:
    hub = Hub(served, tmp_path)
    try:
        hub.twin.create_card(hub.twin.lists[0]["id"], "Une carte")
        hub.clock.forward(hours=1)
        hub.poll()
        [created] = [one for one in hub.events() if one.kind == "trello.card.created"]
        assert created.occurred_at == from_us(to_us(START))
    finally:
        hub.close()
