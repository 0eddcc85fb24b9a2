"""Effects: keyed once, in order within a lane, retried by date, receipted; pages coalesce."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import structlog

from hub import advance, carry, logs
from hub.carry import Carrier, Context
from hub.connector import Connector, Instance
from hub.core.effect import CommentCard, Effect, PublishPage, Receipt, SendMail
from hub.core.page import Page
from hub.errors import Busy, Denied, Permanent, Transient, Unsure
from hub.people import Keys
from hub.spaces import Space
from hub.store import desk, outbox, schema, waiting
from hub.store.codec import to_us
from tests.shell.doubles import START, event, outcome
from workers import policy


@dataclass
class Wiki:
    """A publisher that remembers, and fails as told."""

    at: datetime = START
    done: list[str] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    unseen: list[Exception] = field(default_factory=list)

    def carry_out(self, effect: Effect, context) -> Receipt:
        if self.faults:
            raise self.faults.pop(0)
        self.done.append(effect.key if effect.kind != "publish_page" else context.page(effect.page).title)
        return Receipt(effect.key, effect.target, f"ref:{effect.key}", self.at)

    def find(self, effect: Effect, context) -> Receipt | None:
        if self.unseen:
            raise self.unseen.pop(0)
        reference = self.found.get(effect.key)
        return None if reference is None else Receipt(effect.key, effect.target, reference, self.at)


@pytest.fixture
def wiki():
    return Wiki()


@pytest.fixture
def carrier(shell, wiki, tmp_path):
    instance = Instance("s", "wiki", "fake", {})
    space = Space(tmp_path, "s", "Un lieu", instances={"wiki": instance})
    connector = Connector("fake", "A fake wiki", publisher=lambda instance: wiki)
    versions = iter(range(1, 1000))
    return Carrier(
        shell.database, {"s": space}, {"fake": connector}, lambda space, page: Page(f"v{next(versions)}", ()),
        Keys(b"k" * 32), shell.bell, shell.clock, policy.next_attempt, "example.org",
    )  # fmt: skip


def mail(key: str) -> SendMail:
    return SendMail(key=key, target="wiki", to="list", subject="s", text="t")


def ask(shell, number: int, *effects: Effect) -> None:
    shell.decider.rule = lambda event, facts: outcome(event, *effects)
    shell.intake.take("s", [event(number)])
    shell.advancer.drain("s")


def statuses(shell) -> dict[str, str]:
    return {row.key: row.status for row in shell.rows(schema.effect)}


def test_an_effect_asked_twice_is_done_once(shell, carrier, wiki):
    ask(shell, 1, mail("m1"))
    ask(shell, 2, mail("m1"))
    assert carrier.carry_out("s", "wiki") == 1
    ask(shell, 3, mail("m1"))
    assert carrier.carry_out("s", "wiki") == 0
    assert wiki.done == ["m1"]


def test_effects_of_a_lane_keep_their_order_even_behind_a_failing_one(shell, carrier, wiki):
    wiki.faults = [Transient("away")]
    ask(shell, 1, mail("m1"), mail("m2"))
    assert carrier.carry_out("s", "wiki") == 0
    assert statuses(shell) == {"m1": "waiting", "m2": "waiting"}
    shell.clock.forward(hours=1)
    assert carrier.carry_out("s", "wiki") == 2
    assert wiki.done == ["m1", "m2"]


def test_what_will_never_succeed_is_dead_visible_and_retryable(shell, carrier, wiki):
    wiki.faults = [Permanent("no such page")]
    ask(shell, 1, mail("m1"), mail("m2"))
    carrier.carry_out("s", "wiki")
    assert statuses(shell) == {"m1": "dead", "m2": "done"}
    with shell.database.write() as connection:
        assert outbox.listing(connection, "s", ["dead"])[0]["error"] == "no such page"
        assert outbox.retry(connection, "s", "m1", to_us(shell.clock.now()))
        assert not outbox.retry(connection, "s", "m2", to_us(shell.clock.now()))
    carrier.carry_out("s", "wiki")
    assert statuses(shell) == {"m1": "done", "m2": "done"}


def test_what_was_asked_for_while_the_account_was_refused_waits_for_it(shell, carrier, wiki):
    wiki.faults = [Denied("535 the password has expired")]
    ask(shell, 1, mail("m1"), mail("m2"))
    assert carrier.carry_out("s", "wiki") == 0
    assert statuses(shell) == {"m1": "waiting", "m2": "waiting"}, "in their order, when there is a way again"
    shell.clock.forward(hours=1.25)
    assert carrier.carry_out("s", "wiki") == 2
    assert policy.next_attempt(Denied("535"), policy.ATTEMPTS) is None


@pytest.mark.parametrize(
    "unseen",
    [Permanent("there is no such folder"), Denied("the account is refused"), Transient("away"), ValueError("odd")],
)
def test_a_look_that_fails_ends_nothing_and_sends_nothing(shell, carrier, wiki, unseen):
    wiki.faults, wiki.unseen = [Transient("451 greylisted")], [unseen] * 6
    ask(shell, 1, mail("m1"))
    for _ in range(7):
        assert carrier.carry_out("s", "wiki") == 0
        assert (statuses(shell), wiki.done) == ({"m1": "waiting"}, [])
        shell.clock.forward(hours=1.3)
    assert not wiki.unseen
    assert carrier.carry_out("s", "wiki") == 1
    assert wiki.done == ["m1"]


def test_the_service_s_own_delay_is_kept(shell, carrier, wiki):
    wiki.faults = [Transient("slow down", retry_after=30)]
    ask(shell, 1, mail("m1"))
    carrier.carry_out("s", "wiki")
    shell.clock.forward(seconds=29)
    assert carrier.carry_out("s", "wiki") == 0
    shell.clock.forward(seconds=2)
    assert carrier.carry_out("s", "wiki") == 1


def test_pauses_double_to_an_hour_at_most_and_a_person_looks_after_four_days():
    away = Transient("away")
    for attempt in range(1, policy.ATTEMPTS):
        pause = policy.next_attempt(away, attempt)
        usual = min(5 * 2 ** (attempt - 1), 3600)
        assert pause is not None
        assert 0.75 * usual <= pause <= 1.25 * usual
    assert policy.next_attempt(away, policy.ATTEMPTS) is None
    assert policy.next_attempt(Permanent("never"), 1) is None
    assert policy.next_attempt(Transient("slow down", retry_after=1e9), 1) == 24 * 3600
    hourly = policy.next_attempt(Transient("locked", retry_after=5.0), 20)
    assert hourly is not None
    assert hourly >= 0.75 * 3600, "a short pause that the service names does not use the attempts up"
    lasted = timedelta(seconds=sum(min(5 * 2 ** (one - 1), 3600) for one in range(1, policy.ATTEMPTS)))
    assert timedelta(days=4) <= lasted <= timedelta(days=5)
    assert policy.next_attempt(ValueError("a fault of ours"), 3) is not None
    assert policy.next_attempt(ValueError("a fault of ours"), 4) is None


def test_a_second_attempt_looks_first_whether_the_first_got_through(shell, carrier, wiki):
    wiki.faults = [Transient("connection lost after sending")]
    wiki.found = {"m1": "<seen@list>"}
    ask(shell, 1, mail("m1"))
    carrier.carry_out("s", "wiki")
    shell.clock.forward(hours=1)
    carrier.carry_out("s", "wiki")
    assert wiki.done == []
    assert [row.reference for row in shell.rows(schema.receipt)] == ["<seen@list>"]


def test_after_a_crash_between_the_act_and_its_record_the_receipt_decides(shell, carrier, wiki):
    ask(shell, 1, mail("m1"))
    with shell.database.write() as connection:
        claimed = outbox.claim(connection, "s", "wiki", "crashed", to_us(shell.clock.now()))
        assert isinstance(claimed, outbox.Claimed)
    assert carrier.carry_out("s", "wiki") == 0
    wiki.found = {"m1": "<seen@list>"}
    shell.clock.forward(minutes=3)
    assert carrier.carry_out("s", "wiki") == 1
    assert wiki.done == []


def test_a_page_wanted_ten_times_is_written_once_with_its_last_version(shell, carrier, wiki):
    page = PublishPage(key="page:wiki:tresorerie", target="wiki", page="tresorerie")
    for number in range(10):
        ask(shell, number, page)
    assert carrier.carry_out("s", "wiki") == 1
    [row] = shell.rows(schema.effect)
    assert (row.wanted, row.published, row.status) == (10, 10, "done")


def test_a_page_wanted_by_many_events_of_one_batch_is_asked_for_once(shell, carrier, wiki):
    page = PublishPage(key="page:wiki:tresorerie", target="wiki", page="tresorerie")
    shell.decider.rule = lambda event, facts: outcome(event, mail(f"m{event.seq}"), page)
    shell.intake.take("s", [event(number) for number in range(5)])
    shell.advancer.drain("s")
    [row] = [one for one in shell.rows(schema.effect) if one.kind == "publish_page"]
    assert (row.wanted, row.place, row.seq) == (1, 1001, 5)
    shell.intake.take("s", [event(5)])
    shell.advancer.drain("s")
    [row] = [one for one in shell.rows(schema.effect) if one.kind == "publish_page"]
    assert (row.wanted, row.place, row.seq, row.status) == (2, 1001, 6, "waiting")
    assert carrier.carry_out("s", "wiki") == 7
    assert wiki.done == ["m1", "v1", *(f"m{number}" for number in range(2, 7))]


def test_a_page_wanted_while_it_is_written_is_written_again(shell, carrier, wiki):
    page = PublishPage(key="page:wiki:tresorerie", target="wiki", page="tresorerie")
    ask(shell, 1, page)
    with shell.database.write() as connection:
        claimed = outbox.claim(connection, "s", "wiki", "w", to_us(shell.clock.now()))
    ask(shell, 2, page)
    with shell.database.write() as connection:
        outbox.done(connection, claimed, Receipt(page.key, "wiki", "r", START), "w")
    assert statuses(shell) == {page.key: "waiting"}
    assert carrier.carry_out("s", "wiki") == 1
    assert statuses(shell) == {page.key: "done"}


def test_a_page_that_fails_is_asked_of_its_wiki_no_more_often_because_more_happens(shell, carrier, wiki):
    page = PublishPage(key="page:wiki:tresorerie", target="wiki", page="tresorerie")
    ask(shell, 1, page)
    assert carrier.carry_out("s", "wiki") == 1
    shell.clock.forward(days=90)
    began, wiki.faults = shell.clock.now(), [Transient("the wiki answers 503", retry_after=3600)] * 3
    ask(shell, 2, page)
    carrier.carry_out("s", "wiki")
    for number in range(3, 50):
        shell.clock.forward(minutes=1)
        ask(shell, number, page)
        assert carrier.carry_out("s", "wiki") == 0
        with shell.database.read() as connection:
            assert waiting.stuck(connection, "s") == [waiting.Stuck("wiki", 1, 0, to_us(began), "the wiki answers 503")]
    assert len(wiki.faults) == 2, "asked once"
    with shell.database.write() as connection:
        outbox.want_page(connection, "s", page, to_us(shell.clock.now()), at_once=True)
    carrier.carry_out("s", "wiki")
    assert len(wiki.faults) == 1, "somebody wants to see it now"
    wiki.faults = []
    shell.clock.forward(hours=1.3)
    assert carrier.carry_out("s", "wiki") == 1
    assert statuses(shell) == {page.key: "done"}


@pytest.mark.parametrize("odd", ["\x00", "\ud83d"], ids=["nul", "half a sign"])
def test_a_failure_is_noted_whatever_the_other_side_says_of_it(shell, carrier, wiki, odd):
    wiki.faults = [Transient(f"the wiki answers: {odd}"), Busy(f"slow: {odd}", retry_after=1.0)]
    ask(shell, 1, mail("m1"))
    for wanted in ("the wiki answers: ", "slow: "):
        assert carrier.carry_out("s", "wiki") == 0
        [row] = shell.rows(schema.effect)
        assert (row.error[:-1], row.claimant, row.attempts) == (wanted, "", 1)
        shell.clock.forward(minutes=1)
    assert carrier.carry_out("s", "wiki") == 1


@pytest.mark.parametrize("hold", ["paused", "restored"])
def test_a_hold_stops_effects_at_once_and_keeps_them(shell, carrier, wiki, hold):
    ask(shell, 1, mail("m1"))
    with shell.database.write() as connection:
        desk.set_hold(connection, "s", hold)
    assert carrier.carry_out("s", "wiki") == 0
    with shell.database.write() as connection:
        desk.set_hold(connection, "s", "")
    assert carrier.carry_out("s", "wiki") == 1


def test_a_target_that_does_not_exist_is_a_dead_letter_with_the_remedy(shell, carrier):
    ask(shell, 1, SendMail(key="m1", target="nowhere", to="list", subject="s", text="t"))
    carrier.carry_out("s", "nowhere")
    assert statuses(shell) == {"m1": "dead"}


def test_a_failure_that_lasts_ends_as_a_dead_letter(shell, carrier, wiki):
    ask(shell, 1, mail("m1"))
    wiki.faults = [Transient("away")] * 200
    for _ in range(200):
        shell.clock.forward(hours=2)
        carrier.carry_out("s", "wiki")
        if statuses(shell)["m1"] == "dead":
            break
    assert statuses(shell) == {"m1": "dead"}
    assert 200 - len(wiki.faults) == policy.ATTEMPTS


def test_what_may_have_got_through_is_tried_three_times_at_most(shell, carrier, wiki):
    ask(shell, 1, mail("m1"))
    wiki.faults = [Unsure("no answer")] * 20
    for _ in range(20):
        shell.clock.forward(hours=2)
        carrier.carry_out("s", "wiki")
    assert statuses(shell) == {"m1": "dead"}
    assert 20 - len(wiki.faults) == 3


def test_what_waits_after_a_restore_is_looked_for_before_it_is_done(shell, carrier, wiki):
    with shell.database.write() as connection:
        desk.set_hold(connection, "s", "restored")
    ask(shell, 1, mail("m1"), mail("m2"), mail("m3"))
    wiki.found["m1"] = "r1"
    assert carrier.carry_out("s", "wiki") == 0
    with shell.database.write() as connection:
        assert outbox.drop(connection, "s", "m3")
        assert not outbox.drop(connection, "s", "m4")
        waiting.release(connection, "s")
    assert carrier.carry_out("s", "wiki") == 2
    assert wiki.done == ["m2"], "the first was done after the backup, the last is not wanted"
    assert statuses(shell) == {"m1": "done", "m2": "done", "m3": "dropped"}


def test_due_lanes_are_found_without_any_ring(shell):
    ask(shell, 1, mail("m1"))
    with shell.database.read() as connection:
        assert outbox.due_lanes(connection, to_us(shell.clock.now())) == [("s", "wiki")]


def test_an_effect_whose_turn_has_not_come_goes_back_untried(shell, wiki, carrier):
    ask(shell, 1, mail("m1"))
    wiki.faults = [Busy("asked too often", retry_after=30.0)] * (policy.ATTEMPTS + 3)
    for _ in range(policy.ATTEMPTS + 3):
        assert carrier.carry_out("s", "wiki") == 0
        shell.clock.forward(seconds=29)
        assert carrier.carry_out("s", "wiki") == 0, "not before its time"
        shell.clock.forward(seconds=2)
    assert wiki.faults == []
    [row] = [row for row in shell.rows(schema.effect) if row.key == "m1"]
    assert (row.status, row.attempts, row.error) == ("waiting", 0, "asked too often")
    assert carrier.carry_out("s", "wiki") == 1, "however often it waited, it is its first attempt"


def test_what_was_tried_and_has_no_receipt_is_known(shell, carrier, wiki):
    def tried() -> str:
        with shell.database.read() as connection:
            effect = waiting.tried(connection, "s", "wiki")
        return effect.key if effect else ""

    ask(shell, 1, mail("m1"), mail("m2"))
    assert tried() == "", "it waits for its first attempt"
    wiki.faults = [Transient("no answer: it may have been done")]
    carrier.carry_out("s", "wiki")
    assert tried() == "m1"
    shell.clock.forward(hours=1)
    wiki.faults = [Busy("not now", retry_after=5)]
    carrier.carry_out("s", "wiki")
    assert tried() == "m1"
    shell.clock.forward(hours=1)
    assert carrier.carry_out("s", "wiki") == 2
    assert tried() == ""


def test_what_the_hub_did_is_told_from_what_it_has_undone_since(shell):
    context = Context("s", 1, lambda space, page: Page(page, ()), shell.database, Keys(b"k" * 32), "example.org")
    told = []
    for minute, reference in enumerate(("put", "off", "put")):
        with shell.database.write() as connection:
            at = START + timedelta(minutes=minute)
            outbox.keep_receipt(connection, "s", Receipt(f"k{minute}", "wiki", reference, at), f"k{minute}")
        told.append((context.wrote("put", "off"), context.is_taken("off")))
    assert told == [(True, False), (False, True), (True, True)]
    assert not context.wrote("never", "off")


def test_a_shared_budget_is_kept_by_all_who_draw(shell):
    now = to_us(shell.clock.now())
    with shell.database.write() as connection:
        assert [desk.draw(connection, "trello", rate=10, burst=3, now_us=now) for _ in range(3)] == [0.0, 0.0, 0.0]
        assert desk.draw(connection, "trello", rate=10, burst=3, now_us=now) == pytest.approx(0.1)
        assert desk.draw(connection, "trello", rate=10, burst=3, now_us=now + 100_000) == 0.0


def test_what_fails_is_logged_as_json_with_the_id_of_its_event(shell, carrier, wiki, capsys, monkeypatch):
    before = structlog.get_config()
    logs.set_up("info", "json")
    for module in (carry, advance):
        monkeypatch.setattr(module, "_log", structlog.get_logger("test"))
    wiki.faults = [Transient("away")]
    ask(shell, 1, mail("m1"))
    carrier.carry_out("s", "wiki")
    shell.decider.rule = lambda event, facts: 1 / 0
    shell.intake.take("s", [event(2)])
    shell.advancer.drain("s")
    structlog.configure(**before)
    told = {one["event"]: one for one in map(json.loads, capsys.readouterr().err.splitlines())}
    failed, undecided = told["effect failed"], told["event could not be decided"]
    assert (failed["event_id"], failed["target"], failed["space"]) == (event(1).id, "wiki", "s")
    assert undecided["event_id"] == event(2).id


class Mailer:
    """A publisher whose mails go, after which the worker may end."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.found: set[str] = set()
        self.then: BaseException | None = None
        self.looked: BaseException | None = None

    def carry_out(self, effect: Effect, context) -> Receipt:
        self.sent.append(effect.key)
        if self.then is not None:
            raise self.then
        return Receipt(effect.key, effect.target, f"ref:{effect.key}", START)

    def find(self, effect: Effect, context) -> Receipt | None:
        if self.looked is not None:
            raise self.looked
        return Receipt(effect.key, effect.target, "found", START) if effect.key in self.found else None


class Killed(BaseException):
    """The process ends, whatever it was at."""


@pytest.fixture
def mailer(carrier, monkeypatch):
    publisher = Mailer()
    monkeypatch.setattr(carrier, "_publisher", lambda space, target: publisher)
    return publisher


@pytest.mark.parametrize("to", ["list", "p1"])
def test_a_mail_whose_sender_is_killed_each_time_goes_three_times_at_most(shell, carrier, mailer, to):
    ask(shell, 1, replace(mail("m1"), to=to))
    lane = "wiki" if to == "list" else "wiki:p1"
    mailer.then = Killed()
    at: list[datetime] = []
    for _ in range(720):
        shell.clock.forward(minutes=2, seconds=1)
        before = len(mailer.sent)
        with suppress(Killed):
            carrier.carry_out("s", lane)
        at += [shell.clock.now()] * (len(mailer.sent) - before)
    assert len(at) == 3
    assert all(later - sooner >= timedelta(minutes=45) for sooner, later in pairwise(at))
    assert statuses(shell) == {"m1": "dead"}


def test_a_mail_whose_receipt_cannot_be_written_is_not_sent_again_while_that_lasts(shell, carrier, mailer, monkeypatch):
    def full(*args: object, **more: object) -> bool:
        raise OSError("no space left")

    ask(shell, 1, mail("m1"))
    with monkeypatch.context() as disk:
        disk.setattr(outbox, "done", full)
        disk.setattr(outbox, "failed", full)
        for _ in range(60):
            shell.clock.forward(minutes=2, seconds=1)
            with suppress(OSError):
                carrier.carry_out("s", "wiki")
    assert mailer.sent == ["m1"]
    for _ in range(60):
        shell.clock.forward(minutes=2, seconds=1)
        carrier.carry_out("s", "wiki")
    assert mailer.sent == ["m1", "m1"], "once there is room it is sent again, an hour later"
    assert statuses(shell) == {"m1": "done"}


def test_a_claim_that_lapsed_counts_though_nobody_could_look(shell, carrier, mailer):
    ask(shell, 1, mail("m1"))
    for _ in range(20):
        mailer.then, mailer.looked = Killed(), None
        shell.clock.forward(hours=2)
        with suppress(Killed):
            carrier.carry_out("s", "wiki")
        mailer.looked = Transient("the mailbox is away")
        shell.clock.forward(minutes=3)
        with suppress(Killed):
            carrier.carry_out("s", "wiki")
    assert len(mailer.sent) == 3
    assert statuses(shell) == {"m1": "dead"}


def test_a_comment_whose_writer_was_killed_is_looked_for_and_written_at_once(shell, carrier, mailer):
    ask(shell, 1, CommentCard("c1", "wiki", "card", "text"))
    mailer.then = Killed()
    with pytest.raises(Killed):
        carrier.carry_out("s", "wiki")
    mailer.then = None
    shell.clock.forward(minutes=3)
    assert carrier.carry_out("s", "wiki") == 1
    assert mailer.sent == ["c1", "c1"]


def minutes(shell, carrier, count: int, lane: str = "wiki") -> None:
    for _ in range(count):
        shell.clock.forward(minutes=1, seconds=1)
        if ("s", lane) in due(shell):
            carrier.carry_out("s", lane)


def due(shell) -> list[tuple[str, str]]:
    with shell.database.read() as connection:
        return outbox.due_lanes(connection, to_us(shell.clock.now()))


def test_a_list_mail_that_may_have_gone_is_looked_for_each_minute_and_sent_again_each_hour(shell, carrier, mailer):
    ask(shell, 1, mail("m1"), mail("m2"))
    mailer.then = Unsure("no answer")
    carrier.carry_out("s", "wiki")
    minutes(shell, carrier, 40)
    assert mailer.sent == ["m1"]
    mailer.then = None
    mailer.found.add("m1")
    minutes(shell, carrier, 2)
    assert mailer.sent == ["m1", "m2"], "it was seen, and the lane goes on"
    assert statuses(shell) == {"m1": "done", "m2": "done"}
    assert [row.attempts for row in shell.rows(schema.effect)] == [0, 0]


def test_a_list_mail_that_is_never_seen_goes_three_times(shell, carrier, mailer):
    ask(shell, 1, mail("m1"))
    mailer.then = Unsure("no answer")
    minutes(shell, carrier, 40)
    mailer.looked = Transient("the mailbox is away")
    minutes(shell, carrier, 40)
    mailer.looked = None
    minutes(shell, carrier, 24 * 60)
    assert mailer.sent == ["m1"] * 3
    assert statuses(shell) == {"m1": "dead"}
    assert due(shell) == []


def test_a_private_mail_that_may_have_gone_is_not_looked_for(shell, carrier, mailer):
    ask(shell, 1, replace(mail("m1"), to="p1"))
    mailer.then = Unsure("no answer")
    carrier.carry_out("s", "wiki:p1")
    shell.clock.forward(minutes=20)
    assert due(shell) == []


def test_who_looks_may_be_killed_and_the_mail_can_be_dropped_between_looks(shell, carrier, mailer):
    ask(shell, 1, mail("m1"))
    mailer.then, mailer.looked = Unsure("no answer"), Killed()
    carrier.carry_out("s", "wiki")
    shell.clock.forward(seconds=30)
    with pytest.raises(Killed):
        carrier.carry_out("s", "wiki")
    assert due(shell) == []
    mailer.looked = None
    shell.clock.forward(hours=2)
    carrier.carry_out("s", "wiki")
    assert mailer.sent == ["m1"], "a claim that lapsed is looked at first"
    with shell.database.write() as connection:
        assert outbox.drop(connection, "s", "m1")
    minutes(shell, carrier, 150)
    assert mailer.sent == ["m1"]


def test_a_claim_begins_anew_before_what_cannot_be_undone_unless_another_has_it(shell, carrier, mailer):
    kept: list[str] = []

    def carry_out(effect: Effect, context: Context) -> Receipt:
        for minutes_later, name in ((1.5, "own"), (1.5, "own again"), (3.0, "taken over")):
            shell.clock.forward(minutes=minutes_later)
            if name == "taken over":
                with shell.database.write() as connection:
                    assert outbox.claim(connection, "s", "wiki", "other", to_us(shell.clock.now()))
            else:
                with shell.database.write() as connection:
                    assert outbox.claim(connection, "s", "wiki", "other", to_us(shell.clock.now())) is None
            context.keep()
            kept.append(name)
        raise AssertionError

    mailer.carry_out = carry_out
    ask(shell, 1, mail("m1"))
    assert carrier.carry_out("s", "wiki") == 0
    assert kept == ["own", "own again"]
    [row] = shell.rows(schema.effect)
    assert (row.status, row.claimant) == ("waiting", "other")
