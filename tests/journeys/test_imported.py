"""An archive is imported into a place that lives: what is past is told to nobody, what is life is as any other's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest

from connectors.mail.decode import decode
from connectors.trello.twin import Twin
from hub import importing
from hub.connector import Instance
from hub.core.decision.model import State
from hub.core.event import Event
from hub.importing import PastReader, Source, settle_past, tell_what_runs
from hub.replay import compare
from tests.journeys.conftest import Place, make_place

OBJECTION = "Je m'oppose parce que le local est trop petit. Je propose de louer un vélo, je peux aider à chercher."
BIKE, RULE = "[Proposition] Acheter un vélo", "[Proposition] [Règle] Le silence après 22 h"
# the place lives from 2 March 2026, 9:00: this one closes on the 8th at 10:00
YESTERDAY = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
OPEN_NOW = "[D-1] En discussion : Vendre le piano"
CLOSE = YESTERDAY + timedelta(days=7)
PEOPLE = ("anna", "omar", "lise")
Said = tuple[str, str, datetime, str]


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text("rules: 1\ncharter:\n  blackout: []\n", encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster("nom,adresses\n" + "".join(f"{one},{one}@example.org\n" for one in (*PEOPLE, "noa")))
    made.settle()
    yield made
    made.hub.close()


def proposal(subject: str, at: datetime, *more: Said) -> list[Said]:
    """One that two people support, and what others say."""
    supports = [(who, f"Re: {subject}", at + timedelta(hours=1), "+1") for who in PEOPLE[1:]]
    return [(PEOPLE[0], subject, at, "Voici ce que je propose."), *supports, *more]


def imported(place: Place, *proposals: Sequence[Said], name: str = "a") -> None:
    """Mails of the archive, each proposal a thread."""
    folder = place.folder / f"archive-{name}"
    folder.mkdir()
    for number, thread in enumerate(proposals):
        for place_of, (who, subject, at, text) in enumerate(thread):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = f"{who}@example.org", "liste@example.org", subject
            mail["Date"], mail["List-Id"] = format_datetime(at), "<liste.example.org>"
            mail["Message-ID"] = f"<{at.date()}-{number}-{place_of}@example.org>"
            if place_of:
                mail["In-Reply-To"] = f"<{thread[0][2].date()}-{number}-0@example.org>"
            mail.set_content(text)
            (folder / f"{number}-{place_of}.eml").write_bytes(mail.as_bytes())
    connector, instance = place.hub.connectors["mail"], place.space.instances["liste"]
    assert connector.importer is not None
    list(PastReader(place.hub, "lieu").run(Source(connector, instance, connector.importer([folder], instance))))
    place.settle()


def board(place: Place) -> Twin:
    """A board of the place's; nothing is written on it."""
    return Twin(clock=place.clock.now)


def exported(place: Place, twin: Twin, name: str = "a") -> None:
    """The board's export is imported."""
    file = place.folder / f"board-{name}.json"
    file.write_text(json.dumps(twin.export()), encoding="utf-8")
    connector, instance = place.hub.connectors["trello"], Instance("lieu", "trello", "trello", {})
    assert connector.importer is not None
    list(PastReader(place.hub, "lieu").run(Source(connector, instance, connector.importer([file], instance))))
    place.settle()


def looks(place: Place) -> None:
    """The hub is started, or a command looks at what was imported."""
    settle_past(place.hub, "lieu", place.clock.now())
    place.settle()


def told(place: Place) -> list[str]:
    return [decode(place.mails.read(number)[0]).subject for number in place.mails.numbers()]


def test_an_objection_that_came_while_the_hub_was_off_stops_an_imported_decision(place: Place) -> None:
    imported(place, proposal(BIKE, YESTERDAY))
    place.clock.at = CLOSE - timedelta(hours=2)
    place.mails.post("noa@example.org", f"Re: {BIKE}", OBJECTION, "<2026-03-01-0-0@example.org>")
    place.clock.at = CLOSE + timedelta(hours=1)
    looks(place)
    assert place.decision().state is State.OBJECTED
    assert told(place)[-1] == "[D-1] Objection en cours : Acheter un vélo"


def test_an_imported_decision_that_still_ran_is_told_as_any_other(place: Place) -> None:
    imported(place, proposal(BIKE, YESTERDAY))
    place.clock.at = CLOSE + timedelta(hours=1)
    assert settle_past(place.hub, "lieu", place.clock.now()) == 0
    place.settle()
    place.clock.forward(days=9)
    looks(place)
    ends = ["Décision adoptée", "En vigueur"]
    assert told(place) == [f"[D-1] {end} : Acheter un vélo" for end in ends]


def test_a_running_hub_tells_nothing_of_what_is_past_and_settles_it_once_it_is_read(place: Place) -> None:
    imported(place, proposal(BIKE, YESTERDAY - timedelta(days=60)))
    assert place.decision().state is State.CONSENT_OPEN
    place.clock.forward(hours=1)
    place.settle()
    assert (place.decision().state, told(place)) == (State.IN_FORCE, [])


def test_rules_of_an_old_archive_are_reviewed_live_over_a_year_and_not_in_the_past(place: Place) -> None:
    months = [YESTERDAY - timedelta(days=30 * number + 20) for number in range(2, 120, 4)]
    imported(place, *(proposal(f"{RULE} ({at.date()})", at) for at in months))
    looks(place)
    found = place.hub.pages.documents("lieu", "decision")
    assert {one.state for one in found.values()} == {State.IN_FORCE}
    year = timedelta(days=366)
    now = place.clock.now()
    assert all(now < one.deadlines["review"] < now + year for one in found.values())
    assert told(place) == []
    assert compare(place.hub, place.space, None).same
    assert compare(place.hub, place.space, place.folder).same
    imported(place, *(proposal(f"{RULE} ({at.date()})", at) for at in months), name="again")
    looks(place)
    assert place.hub.pages.documents("lieu", "decision") == found
    first = min(one.deadlines["review"] for one in found.values())
    place.pass_days((first - now).days + 1)
    assert [one for one in told(place) if "Révision" in one]


def test_a_later_archive_changes_no_imported_decision_that_was_closed_as_it_happened(place: Place) -> None:
    imported(place, proposal(BIKE, YESTERDAY))
    place.clock.at = CLOSE + timedelta(hours=1)
    place.settle()
    late = ("noa", f"Re: {BIKE}", CLOSE + timedelta(minutes=30), OBJECTION)
    imported(place, proposal(BIKE, YESTERDAY, late), name="more")
    assert place.decision().state is State.ADOPTED


def test_an_old_decision_that_was_contested_is_ruled_on_since_it_was_imported(place: Place) -> None:
    adopted = YESTERDAY - timedelta(days=400)
    late = ("noa", f"Re: {BIKE}", adopted + timedelta(days=8), OBJECTION)
    # the archive goes on, so that each deadline comes between its mails
    imported(place, proposal(BIKE, adopted, late), proposal(RULE, adopted + timedelta(days=60)))
    looks(place)
    assert told(place) == []
    place.clock.forward(minutes=1)
    looks(place)
    assert (place.decision().state, place.decision().adopted_by) == (State.CONTESTED, "silence")
    assert told(place) == ["[D-1] Décision contestée : Acheter un vélo"]
    looks(place)
    assert len(told(place)) == 1
    ruling = place.decision().deadlines["ruling"]
    assert ruling > place.clock.now() + timedelta(days=6)
    place.clock.at = ruling
    place.pass_days(0.1)
    assert place.decision().state is State.OBJECTED


def test_a_card_of_the_past_that_no_list_read_is_announced_and_its_window_runs_from_then(place: Place) -> None:
    twin = board(place)
    anna, omar = twin.person("Anna", "anna_t"), twin.person("Omar", "omar_t")
    card = twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano", by=anna)
    place.clock.forward(days=3)
    twin.comment(card["id"], "+1", by=omar)
    imported_at = place.clock.now()
    exported(place, twin)
    d = place.decision()
    assert (d.state, told(place)) == (State.CONSENT_OPEN, ["[D-1] Proposition : Vendre le piano", OPEN_NOW])
    assert [one.position for one in d.positions.values()] == ["support"]
    assert d.deadlines["close"] >= imported_at + timedelta(days=7)
    exported(place, twin, name="again")
    looks(place)
    assert len(told(place)) == 2
    assert compare(place.hub, place.space, None).same


def test_a_card_of_the_past_whose_import_was_cut_off_is_announced_at_the_next_start(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = board(place)
    twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano")
    place.clock.forward(days=1)
    with monkeypatch.context() as cut:
        cut.setattr(importing, "tell_what_runs", lambda hub, space: 0)
        exported(place, twin)
    assert (place.decision().state, told(place)) == (State.CONSENT_OPEN, [])
    assert tell_what_runs(place.hub, "lieu") == 1
    place.settle()
    assert told(place) == ["[D-1] Proposition : Vendre le piano", OPEN_NOW]
    assert tell_what_runs(place.hub, "lieu") == 0


def test_an_old_card_is_not_announced(place: Place) -> None:
    twin = board(place)
    card = twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano")
    for who in ("Omar", "Lise"):
        twin.comment(card["id"], "+1", by=twin.person(who, who.lower()))
    place.clock.forward(days=60)
    exported(place, twin)
    looks(place)
    assert (place.decision().state, told(place)) == (State.IN_FORCE, [])


def test_what_an_import_changes_of_a_decision_that_lives_is_told_once(place: Place) -> None:
    place.mails.post("anna@example.org", BIKE, "Voici ce que je propose.")
    place.settle()
    place.mails.post("omar@example.org", f"Re: {BIKE}", "+1", place.decision().message)
    place.settle()
    first = told(place)
    place.clock.forward(hours=1)
    number = place.decision().message
    folder = place.folder / "lost"
    folder.mkdir()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "noa@example.org", "liste@example.org", f"Re: {BIKE}"
    mail["Date"], mail["Message-ID"] = format_datetime(place.clock.now()), "<lost@example.org>"
    mail["In-Reply-To"], mail["List-Id"] = number, "<liste.example.org>"
    mail.set_content(OBJECTION)
    (folder / "1.eml").write_bytes(mail.as_bytes())
    connector, instance = place.hub.connectors["mail"], place.space.instances["liste"]
    assert connector.importer is not None
    for _ in range(2):
        list(PastReader(place.hub, "lieu").run(Source(connector, instance, connector.importer([folder], instance))))
        place.settle()
    assert place.decision().state is State.OBJECTED
    assert told(place) == [*first, "[D-1] Objection en cours : Acheter un vélo"]
    said = {"decision": "D-1", "kind": "misread", "about": place.hub.keys.person("lieu", "mail:omar@example.org")}
    now = place.clock.now()
    asked = Event("put-right", "correction.made", "portal", now, now, subject="D-1",
                  fields={**said, "position": "abstain"}, private={"reason": "mal lu"})  # fmt: skip
    place.hub.intake.take("lieu", [asked])
    place.settle()
    assert [one.id for one in place.decision().corrections] == ["put-right"]
    assert tell_what_runs(place.hub, "lieu") == 0, "the state is the same, and was told"
    assert compare(place.hub, place.space, None).same


def test_what_an_import_leaves_running_while_the_place_observes_is_announced_once_it_is_live(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = board(place)
    twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano")
    place.clock.forward(days=1)
    with monkeypatch.context() as observing:
        observing.setitem(place.hub.spaces, "lieu", replace(place.space, mode="observe"))
        exported(place, twin)
        assert tell_what_runs(place.hub, "lieu") == 0
    assert place.decision().state is State.CONSENT_OPEN
    assert tell_what_runs(place.hub, "lieu") == 1
    place.settle()
    assert told(place) == ["[D-1] Proposition : Vendre le piano", OPEN_NOW]


def test_what_is_decided_by_nobody_yet_is_told_by_the_next_start(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = board(place)
    twin.create_card(twin.list_named("À décider")["id"], "Vendre le piano")
    place.clock.forward(days=1)
    with monkeypatch.context() as held:
        held.setattr(place.hub.advancer, "drain", lambda space: 0)
        held.setattr(importing, "PATIENCE", 0.05)
        exported(place, twin)
        assert tell_what_runs(place.hub, "lieu") == 0
    place.settle()
    assert tell_what_runs(place.hub, "lieu") == 1
