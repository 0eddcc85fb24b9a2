"""The poller and the publisher against the twin, over HTTP; every request is checked against what is documented."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from connectors.trello import export
from connectors.trello.client import Board, fitting
from connectors.trello.connector import doctor
from connectors.trello.endpoints import fault
from connectors.trello.poller import Poller
from connectors.trello.publisher import Publisher
from connectors.trello.translate import translate
from connectors.trello.twin import LISTS, Misbehaviour, Twin
from connectors.trello.twinweb import Sender
from hub.connector import Instance
from hub.core.echo import is_echo
from hub.core.effect import CommentCard, CreateCard, LabelCard, MoveCard, SendMail
from hub.core.event import Delivery
from hub.errors import Busy, Denied, Permanent, Transient, Unreadable
from tests.connectors.answering import Said, answering
from tests.connectors.trello.serving import Served
from tests.services.base import free_ports

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def served():
    one = Served()
    yield one
    one.stop()
    assert one.api.undocumented == []


@pytest.fixture
def publisher(served):
    return Publisher(served.instance)


def events(deliveries, instance):
    return [event for delivery in deliveries for event in translate(delivery, instance)]


def card(served, list_name: str = "À faire") -> dict[str, Any]:
    return served.twin.create_card(served.twin.list_named(list_name)["id"], "Réparer la porte")


def test_both_doors_give_the_same_events_under_the_same_ids(served):
    poller = Poller(served.instance)
    [first] = poller.poll("")
    sent: list[bytes] = []
    served.twin.listen(lambda url, body, signed: sent.append(body))
    served.twin.register("http://127.0.0.1:1/hooks/lille/trello")
    made = card(served)
    served.twin.update_card(made["id"], idList=served.twin.list_named("À décider")["id"])
    served.twin.comment(made["id"], "+1")
    [step] = poller.poll(first.cursor)
    polled = events(step.deliveries, served.instance)
    hooked = events([Delivery("trello", "lille", body, NOW) for body in sent], served.instance)
    assert [(e.id, e.kind, e.fields) for e in polled] == [(e.id, e.kind, e.fields) for e in hooked]
    assert [e.kind for e in polled] == ["trello.card.created", "trello.card.moved", "trello.card.commented"]
    assert step.complete
    assert step.server_date is not None


def test_a_poll_pages_through_more_than_a_page_and_overlaps_a_little(served, monkeypatch):
    poller = Poller(served.instance)
    monkeypatch.setattr(poller._board, "page_size", 10)
    [first] = poller.poll("")
    for _ in range(37):
        card(served)
    [step] = poller.poll(first.cursor)
    ids = [event.id for event in events(step.deliveries, served.instance)]
    assert len(ids) == 37
    assert ids == sorted(ids)
    [again] = poller.poll(step.cursor)
    assert {event.id for event in events(again.deliveries, served.instance)} == set(ids)


def test_a_first_poll_leaves_the_past_to_import(served):
    card(served)
    [step] = Poller(served.instance).poll("")
    assert [event.kind for event in events(step.deliveries, served.instance)] == ["trello.board.seen"]


def test_lists_and_labels_are_looked_at_now_and_then_and_told_when_they_changed(served, monkeypatch):
    poller = Poller(served.instance)
    [first] = poller.poll("")
    [seen] = events(first.deliveries, served.instance)
    assert seen.fields["lists"] == list(LISTS)
    served.twin.create_label("Coup de main", "green")
    served.twin.create_label("", "red")
    [soon] = poller.poll(first.cursor)
    assert soon.deliveries == [], "labels are told by webhook only, and it looked a moment ago"
    [later] = Poller(served.instance).poll(soon.cursor)
    [again] = events(later.deliveries, served.instance)
    assert (again.kind, again.fields["labels"]) == ("trello.board.seen", ["Coup de main", "red"])
    [same] = Poller(served.instance).poll(later.cursor)
    assert same.deliveries == []
    assert same.cursor == later.cursor


def test_a_card_is_moved_once_and_the_receipt_says_what_will_come_back(served, publisher):
    made = card(served)
    target = served.twin.list_named("Fait")["id"]
    effect = MoveCard("k1", "trello", made["id"], "fait")
    receipt = publisher.carry_out(effect, None)
    publisher.carry_out(effect, None)
    moves = [action for action in served.twin.actions if action["type"] == "updateCard"]
    assert len(moves) == 1
    [event] = translate(Delivery("trello", "lille", served.twin.body(moves[0]), NOW), served.instance)
    assert event.fields["echo"] == receipt.reference == f"{made['id']} list {target}"


def hooks(served) -> list[tuple[str, bool]]:
    return [(hook["callbackURL"], hook["active"]) for hook in served.twin.webhooks.values()]


def reachable(served, **settings: str) -> Instance:
    """The board in a hub whose public address is https; what stands before it is ours to answer."""
    return replace(
        served.instance, public_url="https://hub.example.org", settings={**served.instance.settings, **settings}
    )


@pytest.mark.parametrize("by", ["id", "shortLink"])
def test_the_webhook_of_the_board_before_is_taken_away_and_no_other(served, monkeypatch, by):
    monkeypatch.setattr("connectors.trello.twinweb.httpx.head", lambda url, timeout: PlainTextResponse("ready"))
    url, elsewhere = "https://hub.example.org/hooks/lille/trello", "https://hub.example.org/hooks/paris/trello"
    former = served.twin.register(url)
    served.twin.register(elsewhere)
    for hook in served.twin.webhooks.values():
        hook["idModel"] = "5f00000000000000000bad00"
    instance = reachable(served, board=served.twin.board[by])

    def told(given: Instance) -> tuple[bool, bool, str]:
        [check] = [one for one in doctor(given) if one.name == "registered"]
        return check.ok, check.warning, check.hint

    assert told(instance) == (True, True, "the hub removes it within an hour")
    assert told(replace(instance, settings={**instance.settings, "register": "no"}))[2].startswith("delete it")
    list(Poller(instance).poll(""))
    assert former["id"] not in served.twin.webhooks
    assert hooks(served) == [(elsewhere, True), (url, True)]
    assert told(instance) == (True, False, "")


def test_the_webhook_is_registered_once_and_woken_when_it_sleeps(served, monkeypatch):
    monkeypatch.setattr("connectors.trello.twinweb.httpx.head", lambda url, timeout: PlainTextResponse("ready"))
    url = "https://hub.example.org/hooks/lille/trello"
    for _ in range(2):
        list(Poller(reachable(served)).poll(""))
    assert hooks(served) == [(url, True)]
    [hook] = served.twin.webhooks.values()
    hook["active"] = False
    told = {check.name: check for check in doctor(reachable(served))}
    assert not told["registered"].ok
    poller = Poller(reachable(served))
    list(poller.poll(""))
    assert hooks(served) == [(url, True)]
    assert {check.name: check.ok for check in doctor(reachable(served))}["registered"]
    hook["active"] = False
    list(poller.poll(""))
    assert hooks(served) == [(url, False)], "looked at once an hour, not at each poll"


def test_a_webhook_that_is_gone_is_made_anew_and_what_it_lost_comes_by_the_poll(served, monkeypatch):
    monkeypatch.setattr("connectors.trello.twinweb.httpx.head", lambda url, timeout: PlainTextResponse("ready"))
    sent: list[bytes] = []
    served.twin.listen(lambda url, body, signed: sent.append(body))
    [first] = Poller(reachable(served)).poll("")
    made = card(served)
    assert len(sent) == 1
    for lost in ("deleted", "asleep"):
        if lost == "deleted":
            served.twin.webhooks.clear()
        else:
            next(iter(served.twin.webhooks.values()))["active"] = False
        served.twin.update_card(made["id"], name=lost)
        assert len(sent) == 1, "Trello does not call any more"
        [step] = Poller(reachable(served)).poll(first.cursor)
        assert hooks(served) == [("https://hub.example.org/hooks/lille/trello", True)]
        assert events(step.deliveries, served.instance)[-1].private["text"] == lost
        served.twin.comment(made["id"], "+1")
        assert json.loads(sent.pop())["action"]["type"] == "commentCard"


def test_a_board_that_may_not_be_called_is_polled_all_the_same(served):
    assert list(Poller(reachable(served)).poll("")), "the address does not answer Trello: polling goes on"
    for instance in (served.instance, reachable(served, register="no"), reachable(served, secret="")):
        list(Poller(instance).poll(""))
    assert hooks(served) == []
    told = {check.name: check for check in doctor(served.instance)}
    assert told["registered"].ok
    assert "public_url is no https" in told["registered"].detail


@dataclass
class Taken:
    """A publisher's context that knows which references have their receipt, in their order."""

    references: list[str] = field(default_factory=list)
    attempt: int = 1

    def is_taken(self, reference: str) -> bool:
        return reference in self.references

    def wrote(self, reference: str, undone: str) -> bool:
        last = {one: place for place, one in enumerate(self.references)}
        return last.get(reference, -1) > last.get(undone, -1)


def test_a_label_and_a_due_date_are_set_once(served, publisher):
    made = card(served)
    due = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    for attempt in (1, 2):
        publisher.carry_out(LabelCard("k1", "trello", made["id"], label="À décider"), Taken(attempt=attempt))
        set_due = publisher.carry_out(LabelCard("k2", "trello", made["id"], due=due), Taken(attempt=attempt))
    types = [action["type"] for action in served.twin.actions]
    assert types == ["createCard", "createLabel", "addLabelToCard", "updateCard"]
    publisher.carry_out(LabelCard("k3", "trello", made["id"]), Taken([set_due.reference]))
    assert served.twin.cards[made["id"]]["due"] is None


def test_a_due_date_that_a_person_set_is_not_taken_away(served, publisher):
    made = card(served)
    due = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    ours = publisher.carry_out(LabelCard("k1", "trello", made["id"], due=due), Taken()).reference
    served.twin.update_card(made["id"], due="2026-04-11T08:00:00.000Z")
    kept = publisher.carry_out(LabelCard("k2", "trello", made["id"]), Taken([ours]))
    assert served.twin.cards[made["id"]]["due"] == "2026-04-11T08:00:00.000Z"
    assert kept.reference == "", "the receipt tells of nothing"


def test_a_date_that_the_hub_took_away_and_a_person_put_back_is_theirs(served, publisher):
    made = card(served)
    due = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    said = [publisher.carry_out(LabelCard("k1", "trello", made["id"], due=due), Taken()).reference]
    said.append(publisher.carry_out(LabelCard("k2", "trello", made["id"]), Taken(said)).reference)
    served.twin.update_card(made["id"], due="2026-03-09T12:00:00.000Z")
    publisher.carry_out(LabelCard("k3", "trello", made["id"]), Taken(said))
    assert served.twin.cards[made["id"]]["due"] == "2026-03-09T12:00:00.000Z"


class Dates:
    """A card whose decision's close moves, with the receipts that the hub kept."""

    def __init__(self, served: Served, publisher: Publisher) -> None:
        self.served, self.publisher, self.card, self.given = served, publisher, card(served)["id"], Taken()

    def closes(self, day: int | None) -> None:
        due = day and datetime(2026, 3, day, 12, tzinfo=UTC)
        done = self.publisher.carry_out(LabelCard("k", "trello", self.card, due=due or None), self.given)
        # the latest receipt of a reference counts
        self.given.references = [*(one for one in self.given.references if one != done.reference), done.reference]

    def person_sets(self, day: int | None) -> None:
        self.served.twin.update_card(self.card, due=f"2026-03-{day:02d}T12:00:00.000Z" if day else None)

    @property
    def shown(self) -> int | None:
        due = self.served.twin.cards[self.card]["due"]
        return int(due[8:10]) if due else None


@pytest.fixture
def dates(served, publisher) -> Dates:
    return Dates(served, publisher)


def test_a_persons_own_due_date_is_not_replaced_by_the_close(dates):
    dates.person_sets(30)
    for day in (9, 12, None):
        dates.closes(day)
        assert dates.shown == 30


def test_a_date_that_a_person_sets_while_the_clock_runs_stays_through_extensions(dates):
    dates.closes(9)
    dates.closes(12)
    assert dates.shown == 12
    dates.person_sets(30)
    for day in (15, None, 20):
        dates.closes(day)
        assert dates.shown == 30


def test_a_persons_date_on_the_very_day_of_the_close_is_theirs_at_the_end(dates):
    dates.person_sets(9)
    dates.closes(9)
    dates.closes(None)
    assert dates.shown == 9


def test_who_takes_the_hubs_date_away_gets_the_next_close(dates):
    dates.closes(9)
    dates.person_sets(None)
    dates.closes(12)
    assert dates.shown == 12
    dates.closes(None)
    assert dates.shown is None


def test_a_date_of_ours_that_a_person_put_back_after_the_end_is_theirs(dates):
    dates.closes(9)
    dates.closes(None)
    dates.person_sets(9)
    dates.closes(12)
    assert dates.shown == 9


@dataclass
class Labels:
    """A card whose decision changes state: what the hub puts and takes off, with the receipts that it kept."""

    served: Served
    card: str
    given: Taken = field(default_factory=Taken)
    number: int = 0

    def on_card(self) -> list[str]:
        return sorted(one["name"] for one in self.served.twin.cards[self.card]["labels"])

    def state(self, name: str, *, crashes: int = 0) -> None:
        """The two effects of a change of state; each is done again after a crash that lost its receipt."""
        others = tuple(one for one in ("En discussion", "Objection", "Adoptée") if one != name)
        for asked in ({"off": others}, {"label": name}):
            self.number += 1
            effect = LabelCard(f"k{self.number}", "trello", self.card, **asked)
            for attempt in range(1, crashes + 2):
                self.given.attempt = attempt
                receipt = Publisher(self.served.instance).carry_out(effect, self.given)
            if receipt.reference:
                self.given.references.append(receipt.reference)

    def by_a_person(self, name: str) -> None:
        label = next((one for one in self.served.twin.labels.values() if one["name"] == name), None)
        label = label or self.served.twin.create_label(name, "red")
        self.served.twin.add_label(self.card, label["id"], by=self.served.twin.person("Lise", "lise"))


@pytest.mark.parametrize("crashes", [0, 1, 2])
def test_the_label_of_the_state_before_is_taken_off_and_those_of_people_stay(served, crashes):
    labels = Labels(served, card(served)["id"])
    labels.by_a_person("Urgent")
    for name in ("En discussion", "Objection", "En discussion", "Adoptée"):
        labels.state(name, crashes=crashes)
        assert labels.on_card() == sorted(["Urgent", name])
    labels.state("Adoptée", crashes=crashes)
    assert labels.on_card() == ["Adoptée", "Urgent"]
    types = [
        action["type"] for action in served.twin.actions if "LabelToCard" in action["type"] or "Label" in action["type"]
    ]
    assert types.count("removeLabelFromCard") == 3, "nothing is taken off twice"
    assert types.count("addLabelToCard") == 1 + 4


def test_a_state_s_label_that_a_person_put_is_a_person_s(served):
    labels = Labels(served, card(served)["id"])
    labels.by_a_person("En discussion")
    labels.state("En discussion")
    labels.state("Objection", crashes=1)
    assert labels.on_card() == ["En discussion", "Objection"]
    label = next(one for one in served.twin.labels.values() if one["name"] == "Objection")
    served.twin.remove_label(labels.card, label["id"])
    labels.state("Adoptée")
    assert labels.on_card() == ["Adoptée", "En discussion"]


def test_what_comes_back_of_a_label_bears_the_reference_of_its_receipt(served):
    labels = Labels(served, card(served)["id"])
    labels.state("En discussion")
    labels.state("Objection")
    echoes = []
    for action in served.twin.actions:
        if "LabelToCard" in action["type"] or action["type"] == "removeLabelFromCard":
            [event] = translate(Delivery("trello", "lille", served.twin.body(action), NOW), served.instance)
            echoes.append(event.fields["echo"])
    assert echoes == labels.given.references


def test_a_comment_and_a_card_are_found_again_by_what_they_say(served, publisher):
    made = card(served)
    comment = CommentCard("k1", "trello", made["id"], "Décision D-1 ouverte")
    new = CreateCard("k2", "trello", "Idées", "Acheter un vélo", "Proposé sur la liste")
    given = Taken()
    assert publisher.find(comment, given) is None
    assert publisher.find(new, given) is None
    commented = publisher.carry_out(comment, given)
    created = publisher.carry_out(new, given)
    assert publisher.find(comment, given).reference == commented.reference
    assert publisher.find(new, given).reference == created.reference


@pytest.mark.parametrize("what", ["moved", "archived", "rewritten"])
def test_a_card_whose_answer_was_lost_is_found_whatever_became_of_it(served, publisher, what):
    twin, given = served.twin, Taken()
    new = CreateCard("k2", "trello", "Idées", "Acheter un vélo", "Proposé sur la liste")
    created = publisher.carry_out(new, given)
    anna, id = twin.person("Anna", "anna"), created.reference.split()[0]
    change = {
        "moved": {"idList": twin.list_named("Fait")["id"]},
        "archived": {"closed": True},
        "rewritten": {"desc": "…"},
    }
    twin.update_card(id, by=anna, **change[what])
    twin.create_card(twin.list_named("Idées")["id"], "Acheter un vélo", by=anna)
    assert publisher.find(new, given).reference == created.reference
    # of the same name, made for an earlier effect
    assert publisher.find(new, Taken([created.reference])) is None


def test_the_same_words_said_before_are_not_what_a_later_effect_said(served, publisher):
    made = card(served)
    first, second = (CommentCard(key, "trello", made["id"], "Noté comme une demande") for key in ("k1", "k2"))
    earlier = publisher.carry_out(first, Taken())
    given = Taken([earlier.reference])
    assert publisher.find(second, given) is None
    later = publisher.carry_out(second, given)
    assert publisher.find(second, given).reference == later.reference != earlier.reference


LONG = "Réparons l'étagère. 🙂 " * 2000


@pytest.mark.parametrize("text", [LONG[:12_000], LONG], ids=["as it is", "cut"])
def test_a_long_text_is_written_and_found_again_by_it(served, publisher, text):
    made, given = card(served), Taken()
    new = CreateCard("k1", "trello", "Idées", text, text)
    comment = CommentCard("k2", "trello", made["id"], text)
    created, commented = (publisher.carry_out(one, given).reference for one in (new, comment))
    twin = served.twin
    there = twin.cards[created.split()[0]]
    [said] = [one["data"]["text"] for one in twin.of_card(made["id"], "commentCard")]
    for words in (said, there["name"], there["desc"]):
        assert words.startswith(text[:12_000])
        assert len(words.encode("utf-16-le")) <= 2 * 16384
    assert (said == text) is (text != LONG)
    assert "réf. hub" in there["desc"]
    assert publisher.find(comment, given).reference == commented
    assert publisher.find(new, given).reference == created
    twin.update_card(there["id"], desc="…", by=twin.person("Anna", "anna"))
    assert publisher.find(new, given).reference == created
    for action in twin.actions:
        for event in translate(Delivery("trello", "lille", twin.body(action), NOW), served.instance):
            assert event.kind != "trello.card.commented" or is_echo(event, comment)
            assert event.get("card.id") != there["id"] or event.kind != "trello.card.created" or is_echo(event, new)


def test_a_text_is_cut_between_its_letters():
    assert fitting("a" * 16384) == "a" * 16384
    assert fitting("a" * 16385) == "a" * 16383 + "…"
    assert fitting("a" * 16382 + "🙂b") == "a" * 16382 + "…", "half of an emoji is no character"
    assert fitting("a" * 16384, "fin") == "a" * 16380 + "…fin"


def test_a_list_that_does_not_exist_says_which_do(served, publisher):
    with pytest.raises(Permanent) as error:
        publisher.carry_out(MoveCard("k", "trello", card(served)["id"], "Nulle part"), None)
    assert "À décider" in error.value.hint
    served.twin.update_list(served.twin.list_named("Fait")["id"], closed=True)
    with pytest.raises(Permanent, match="no list « Fait »"):
        publisher.carry_out(MoveCard("k", "trello", card(served)["id"], "Fait"), None)


def test_a_list_and_a_label_are_found_by_id_whatever_they_are_called_now(served, publisher):
    made = card(served)
    done, decide = served.twin.list_named("Fait"), served.twin.list_named("À décider")
    help = served.twin.create_label("Coup de main", "green")
    served.twin.update_list(done["id"], name="Terminé")
    served.twin.update_list(decide["id"], name="Fait")
    served.twin.rename_label(help["id"], "Aide")
    publisher.carry_out(MoveCard("k1", "trello", made["id"], "Fait", list_id=done["id"]), None)
    assert served.twin.cards[made["id"]]["idList"] == done["id"]
    publisher.carry_out(MoveCard("k2", "trello", made["id"], "Fait"), None)
    assert served.twin.cards[made["id"]]["idList"] == decide["id"], "a name that was another list's a moment ago"
    publisher.carry_out(LabelCard("k3", "trello", made["id"], "Coup de main", label_id=help["id"]), Taken())
    assert [one["name"] for one in served.twin.cards[made["id"]]["labels"]] == ["Aide"]
    served.twin.delete_label(help["id"])
    publisher.carry_out(LabelCard("k4", "trello", made["id"], "Coup de main", label_id=help["id"]), Taken())
    assert [one["name"] for one in served.twin.cards[made["id"]]["labels"]] == ["Coup de main"]


def test_what_the_card_or_the_list_refuses_is_decided_by_the_act_not_by_the_look(served, publisher):
    made = card(served)
    for effect in (CommentCard("k1", "trello", made["id"], "…"), CreateCard("k2", "trello", "Idées", "Un vélo", "")):
        served.api.faults.append(PlainTextResponse("gone", 404))
        assert publisher.find(effect, Taken()) is None
        served.api.faults.append(PlainTextResponse("invalid token", 401))
        with pytest.raises(Denied):
            publisher.find(effect, Taken())


def test_a_board_cannot_send_mail(publisher):
    with pytest.raises(Permanent, match="send_mail"):
        publisher.carry_out(SendMail("k", "trello", "list", "s", "t"), None)


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (PlainTextResponse("API_TOKEN_LIMIT_EXCEEDED", 429, {"Retry-After": "7"}), Transient, "slow down"),
        (PlainTextResponse("API_TOKEN_LIMIT_EXCEEDED", 429, {"Retry-After": "1764367200"}), Transient, "slow down"),
        (PlainTextResponse("oups", 502), Transient, "502"),
        (PlainTextResponse("invalid token", 401), Denied, "refused"),
        (PlainTextResponse("no", 404), Permanent, "404"),
    ],
)
def test_each_refusal_says_whether_to_try_again(served, publisher, answer, error, message):
    made = card(served)
    served.api.faults.append(answer)
    with pytest.raises(error, match=message) as caught:
        publisher.carry_out(CommentCard("k", "trello", made["id"], "…"), None)
    if answer.status_code == 429:
        told = min(float(answer.headers["Retry-After"]), 3600)
        assert told <= caught.value.retry_after <= told * 1.25


@pytest.mark.parametrize(("seconds", "least", "most"), [(300, 290, 375), (-5, 10, 12.5), (-300, 10, 12.5)])
def test_a_wait_that_is_told_as_a_date_is_kept(served, publisher, seconds, least, most):
    made = card(served)
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)
    for status, error in ((429, Busy), (503, Transient)):
        served.api.faults.append(PlainTextResponse("later", status, {"Retry-After": until}))
        with pytest.raises(error) as caught:
            publisher.carry_out(CommentCard("k", "trello", made["id"], "…"), None)
        if status == 429 or seconds > 0:
            assert least <= caught.value.retry_after <= most


NOT_ALLOWED = PlainTextResponse("unauthorized card permission requested", 401)


def test_a_card_on_a_board_that_the_hub_may_not_see_is_refused_alone(served, publisher):
    made, other = card(served), card(served)
    served.twin.send_away(made["id"], "b" * 24)
    for effect in (
        CommentCard("k1", "trello", made["id"], "…"),
        MoveCard("k2", "trello", made["id"], "Fait"),
        LabelCard("k3", "trello", made["id"], "Adoptée"),
    ):
        with pytest.raises(Permanent, match="on another board") as caught:
            publisher.carry_out(effect, Taken())
        assert not isinstance(caught.value, Denied)
    assert publisher.carry_out(CommentCard("k4", "trello", other["id"], "…"), None).reference
    served.twin.bring_back(made["id"], served.twin.list_named("Fait")["id"])
    assert publisher.carry_out(CommentCard("k5", "trello", made["id"], "…"), None).reference


def test_a_card_that_the_hub_may_read_on_another_board_and_not_write_is_refused_alone(served, publisher):
    made = card(served)
    made["idBoard"] = "b" * 24
    served.api.faults.append(NOT_ALLOWED)
    with pytest.raises(Permanent, match="on another board") as caught:
        publisher.carry_out(CommentCard("k", "trello", made["id"], "…"), None)
    assert not isinstance(caught.value, Denied)


@pytest.mark.parametrize("board", [False, True], ids=["may only read", "was removed"])
def test_an_account_that_may_not_write_to_its_board_waits_to_be_let_in(served, publisher, board):
    made = card(served)
    served.api.faults += [NOT_ALLOWED] + [PlainTextResponse("unauthorized permission requested", 401)] * board
    with pytest.raises(Denied, match="permission requested"):
        publisher.carry_out(CommentCard("k", "trello", made["id"], "…"), None)
    served.api.faults.append(PlainTextResponse("unauthorized permission requested", 401))
    with pytest.raises(Denied, match="permission requested"):
        publisher.carry_out(CreateCard("k2", "trello", "Idées", "Un vélo"), None)


def test_a_board_that_does_not_answer_is_tried_again_later():
    instance = Instance(
        "lille", "trello", "trello", {"board": "b", "base_url": "http://127.0.0.1:9", "allow_private": "true"}
    )
    with pytest.raises(Transient, match="does not answer"):
        list(Poller(instance).poll(""))


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{", "does not answer"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{", "does not answer"),
        (b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc", "does not answer"),
        (b"HTTP/1.1 200 OK\r\n\r\n[{", "no JSON"),
        (b"HTTP/1.1 200 OK\r\n\r\n<h1>Sign in to this network</h1>", "no JSON"),
        (b'HTTP/1.1 200 OK\r\n\r\n{"message": "model not found"}', "no list"),
        (b'HTTP/1.1 200 OK\r\n\r\n["a"]', "no list"),
        (b"HTTP/1.1 200 OK\r\n\r\nnull", "no list"),
    ],
)
def test_a_part_of_an_answer_is_none_and_is_asked_for_again_later(answer, message):
    with answering(lambda asked: Said(close=True, raw=answer)) as url, pytest.raises(Transient, match=message):
        Board(Instance("l", "t", "trello", {"base_url": url, "allow_private": "true", "board": "b"})).actions()


def test_an_answer_of_another_kind_is_none():
    raw = b"HTTP/1.1 200 OK\r\n\r\nnull"
    with answering(lambda asked: Said(close=True, raw=raw)) as url, pytest.raises(Transient, match="not what"):
        Board(Instance("l", "t", "trello", {"base_url": url, "allow_private": "true", "board": "b"})).board()


def test_doctor_sees_account_board_and_secret(served):
    told = list(doctor(served.instance))
    assert [check.ok for check in told] == [True] * 5
    assert told[0].identities == (f"trello:{served.twin.me['id']}", "trello:hub_coroutine")
    broken = Instance("lille", "trello", "trello", {**served.instance.settings, "token": "wrong", "secret": ""})
    assert [check.ok for check in doctor(broken)] == [False, False]


def test_doctor_says_when_the_token_ends_and_whether_it_may_write(served):
    def told() -> tuple[bool, bool, str]:
        [check] = [one for one in doctor(served.instance) if one.name == "token"]
        return check.ok, check.warning, check.detail

    assert told() == (True, False, "the token has no end")
    for days, warning in ((30, False), (3, True)):
        ends = datetime.now(UTC) + timedelta(days=days, hours=1)
        served.twin.token_of["dateExpires"] = ends.isoformat().replace("+00:00", "Z")
        assert told() == (True, warning, f"the token ends on {ends.date()}, in {days} days")
    served.twin.token_of["permissions"] = [{"idModel": "another", "modelType": "Board", "read": True, "write": True}]
    assert told()[0] is False


def test_an_export_gives_the_past_in_order_under_the_same_ids(served, tmp_path):
    made = card(served)
    served.twin.comment(made["id"], "bonjour")
    path = tmp_path / "board.json"
    path.write_text(json.dumps(served.twin.export()))
    past = events(export.deliveries([path], served.instance), served.instance)
    assert [event.id for event in past[:-1]] == [action["id"] for action in served.twin.actions]
    assert (past[-1].kind, past[-1].fields["lists"]) == ("trello.board.seen", list(LISTS))
    assert {event.origin for event in past} == {"import"}
    path.write_text("[]")
    with pytest.raises(Unreadable, match="not the export"):
        list(export.deliveries([path], served.instance))


def test_webhooks_are_sent_again_until_they_are_taken():
    twin, sender = Twin(), None
    answers = [503, 503, 200]
    taken: list[bytes] = []

    async def app(scope, receive, send):
        if scope["type"] == "lifespan":
            return
        message = await receive()
        status = answers.pop(0)
        if status == 200:
            taken.append(message["body"])
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    [port] = free_ports(1)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    sender = Sender(twin, retries=(0.01, 0.01))
    twin.register(f"http://127.0.0.1:{port}/hooks/lille/trello")
    twin.create_card(twin.lists[0]["id"], "Une carte")
    sender.close()
    server.should_exit = True
    thread.join(5)
    assert len(taken) == 1
    assert sender.given_up == []


def test_the_twin_tells_nothing_of_what_stays_as_it_is():
    twin = Twin()
    place = twin.lists[0]
    twin.update_list(place["id"], name=place["name"])
    card = twin.create_card(place["id"], "Porte")
    twin.update_card(card["id"], name="Porte", idList=place["id"])
    assert [one["type"] for one in twin.actions] == ["createCard"]


def test_the_twin_can_lose_double_and_reorder():
    twin = Twin()
    sent: list[bytes] = []
    twin.listen(lambda url, body, signed: sent.append(body))
    twin.register("http://127.0.0.1:1/x")
    twin.misbehaviour = Misbehaviour(lose=1.0)
    twin.create_card(twin.lists[0]["id"], "perdue")
    assert sent == []
    twin.misbehaviour = Misbehaviour(double=1.0)
    twin.create_card(twin.lists[0]["id"], "double")
    assert len(sent) == 2
    twin.misbehaviour = Misbehaviour(reorder=1.0)
    twin.create_card(twin.lists[0]["id"], "un")
    twin.misbehaviour = Misbehaviour()
    twin.create_card(twin.lists[0]["id"], "deux")
    assert b"deux" in sent[2]
    assert b"un" in sent[3]


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "wrong"),
    [
        ("GET", "/1/boards/b1/actions", {"limit": "10"}, b"", ""),
        ("GET", "/boards/b1", {}, b"", "not below /1/"),
        ("PUT", "/1/cards/c1/idList", {}, b"", "no documented operation"),
        ("POST", "/1/cards", {"name": "x"}, b"", "lacks idList"),
        ("PUT", "/1/cards/c1", {"idLst": "x"}, b"", "knows no parameter idLst"),
        ("PUT", "/1/cards/c1", {"closed": "yes"}, b"", "is not one of"),
        ("PUT", "/1/cards/c1", {"closed": "true"}, b"{}", "carries a body"),
        ("PUT", "/1/cards/c1", {"closed": "true"}, b'{"name": "x"}', ""),
        ("PUT", "/1/cards/c1", {}, b'{"idList": "x"}', "carries a body"),
        ("PUT", "/1/cards/c1", {}, b"name=x", "carries a body"),
        ("PUT", "/1/webhooks/w1", {}, b'{"text": "x"}', "knows no parameter text"),
        ("DELETE", "/1/webhooks/w1", {}, b'{"text": "x"}', "carries a body"),
        ("POST", "/1/cards/c1/actions/comments", {}, b'{"text": "x"}', ""),
    ],
)
def test_the_table_of_documented_calls_knows_what_is_wrong(method, path, query, body, wrong):
    found = fault(method, path, {"key": "k", "token": "t", **query}, body)
    assert found == "" if not wrong else wrong in found


def test_visitors_move_cards_on_a_page_without_javascript(served):
    import httpx

    made = card(served)
    page = httpx.get(served.url + "/").text
    assert "Réparer la porte" in page
    target = served.twin.list_named("À décider")["id"]
    assert httpx.post(f"{served.url}/cards/{made['id']}", data={"list": target}).status_code == 303
    assert served.twin.cards[made["id"]]["idList"] == target
    assert httpx.post(f"{served.url}/cards", data={"name": "Neuve"}).status_code == 303
    assert any(one["name"] == "Neuve" for one in served.twin.cards.values())
