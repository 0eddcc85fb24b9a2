"""Names, accounts and mandates planted in every raw source are looked for in everything published: none is there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select

from connectors.bank.twin import Bank
from connectors.helloasso.twin import Twin as Forms
from connectors.mail.decode import decode
from hub import logs
from hub.core.event import Event
from hub.core.ledger.account import french_iban
from hub.core.ledger.fec import fec
from hub.publishing import publish_pages, write_ledgers, write_public_ledgers
from hub.store import schema
from hub.web.assemble import make_web
from tests.connectors.helloasso.test_helloasso import served
from tests.journeys.conftest import Place, make_place
from tests.web.browser import Browser
from tests.web.test_pages import PUBLIC

START = date(2026, 1, 1)
IBAN = french_iban("30004", "00812", "0CANARI4711")
MANDATE = "RUM-CANARI-4711"
WRITER = "Hildegarde Kanarie"
PLANTED = re.compile(
    "kanarie|hildegarde|zinzoline|balthazar|wurmfeld|doroth|rum-canari|0CANARI4711|"
    + r"\s?".join(IBAN[at : at + 4] for at in range(0, len(IBAN), 4)),
    re.IGNORECASE,
)
OPEN = [*PUBLIC, "/api/v1/decisions", "/api/v1/decisions/D-1", "/api/v1/ledger", "/api/v1/status", "/api/openapi.json",
        "/calendar.ics", "/feeds/decisions.atom", "/metrics", "/pulse"]  # fmt: skip
_FORMS = """
[connectors.dons]
type = "helloasso"
organization = "la-coroutine"
client_id = "cle"
client_secret = "file:{folder}/secret"
base_url = "{forms}"
allow_private = "true"
"""


@pytest.fixture
def planted(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A place whose every source was given canaries; nothing is published yet."""
    (tmp_path / "secret").write_text("secret\n", encoding="utf-8")
    logs.set_up("debug", "json")
    forms = Forms()
    with served(forms) as address:
        place = make_place(tmp_path, store_url, _FORMS.format(folder=tmp_path, forms=address))
        by_bank(place)
        by_mail(place)
        by_card(place)
        who = {"firstName": "Dorothée", "lastName": "Wurmfeld", "email": "dorothee.wurmfeld@example.org"}
        forms.pay(6000, payer=who)
        forms.pay(2500, "Donation", payer=who)
        place.hub.sources.poll("lieu", "dons")
        place.pass_days(8)
        yield place
        place.hub.close()


def by_bank(place: Place) -> None:
    """Dues of a person by name, account and mandate, in two formats, under names of files that tell them too; a cut
    file besides."""
    bank = Bank(3, START)
    for _ in range(55):
        bank.book(Decimal(60), f"VIR ADHESION BALTHAZAR ZINZOLINE {MANDATE} {IBAN}", "M BALTHAZAR ZINZOLINE", IBAN)
        bank.book(Decimal(-12), f"PRLV {MANDATE} BALTHAZAR ZINZOLINE", "MME BALTHAZAR ZINZOLINE", IBAN)
        bank.today += timedelta(days=1)
    files = {
        f"ZINZOLINE-{IBAN}.xml": bank.export("camt.053", START, date(2026, 1, 31)),
        f"{MANDATE}.ofx": bank.export("ofx", date(2026, 1, 25), date(2026, 2, 20)),
        "coupe-zinzoline.xml": bank.export("camt.053", START, date(2026, 1, 31))[:900],
    }
    for name, data in files.items():
        (place.folder / "releves" / name).write_bytes(data)
    place.settle()
    place.settle()


def by_mail(place: Place) -> None:
    """A proposal that names its author, their account and their telephone, and an answer that quotes them."""
    sender = f"{WRITER} <hildegarde.kanarie@example.org>"
    text = f"Payer {WRITER} sur {IBAN}.\n\n{WRITER}, 06 12 34 56 78, hildegarde.kanarie@example.org"
    place.mails.post(sender, f"[Proposition] Rembourser {WRITER}", text)
    place.settle()
    parent = place.decision().message
    place.mails.post("Omar <omar@example.org>", "Re: [Proposition]", f"+1\n\n> {text}", parent)
    place.settle()


def by_card(place: Place) -> None:
    """A card that names a person of the list and an account."""
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    fields = {"card.id": "c1", "card.url": "https://trello.com/c/c1", "list_before": "Idées", "list": "À décider",
              "list_after": "À décider"}  # fmt: skip
    private = {"card.name": f"Rembourser {WRITER}", "text": f"Sur {IBAN}", "card.text": f"Sur {IBAN}, {WRITER}"}
    moved = Event("card:1", "trello.card.moved", "trello", at, at, subject="c1", actor="trello:5f", fields=fields,
                  private=private)  # fmt: skip
    place.hub.intake.take("lieu", [moved])
    place.settle()


def published(place: Place, folder: Path) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that anybody may come by."""
    publish_pages(place.hub, place.space)
    write_ledgers(place.hub, place.space, folder)
    write_public_ledgers(place.hub, place.space, folder / "public")
    yield "fec", fec(place.hub.pages.entries("lieu"))
    for root in (folder, place.folder / "site", place.folder / "wiki"):
        for path in sorted(root.rglob("*")):
            yield f"name of {path}", str(path.relative_to(root))
            if path.is_file() and ".git" not in path.parts:
                yield str(path), path.read_text(encoding="utf-8", errors="replace")
    for question in (["log", "--all", "--format=fuller"], ["cat-file", "--batch-all-objects", "--batch"]):
        told = subprocess.run(["git", "-C", str(place.folder / "wiki"), *question], capture_output=True, check=True)
        yield f"git {question[0]}", told.stdout.decode("utf-8", "replace")
    visitor = Browser(make_web(place.hub), "http://testserver")
    for path in OPEN:
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        yield path, f"{answer.headers}\n{answer.text}"
    for path in ("/lacking", "/treasury", "/events", "/dead", "/me"):
        yield path, str(visitor.get(path).headers) + visitor.get(path).text


def test_nothing_planted_is_found_in_anything_published(planted: Place, tmp_path: Path):
    with planted.hub.database.read() as connection:
        kept = " ".join(connection.execute(select(schema.private.c.blob)).scalars())
    for canary in ("ZINZOLINE", MANDATE, IBAN, "Kanarie", "Wurmfeld"):
        assert canary in kept, "planted, and kept where nobody else looks"
    found = list(published(planted, tmp_path / "ledgers"))
    assert len(planted.hub.pages.entries("lieu")) > 100
    assert "Rembourser" in next(text for where, text in found if where == "/decisions/D-1")
    assert len(next(text for where, text in found if where == "git cat-file")) > 5000
    assert [(where, PLANTED.findall(text)) for where, text in found if PLANTED.search(text)] == []


@pytest.fixture
def every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the hub logs, as it is set up here: a logger keeps what was in force when it was first used."""
    logs.set_up("debug", "json")
    for name, module in list(sys.modules.items()):
        if name.startswith(("hub.", "connectors.", "workers.")) and hasattr(module, "_log"):
            monkeypatch.setattr(module, "_log", structlog.get_logger(name))


@pytest.mark.usefixtures("every_line")
def test_logs_and_the_mails_of_the_hub_tell_nothing_of_the_bank(tmp_path: Path, store_url: str, capsys):
    place = make_place(tmp_path, store_url)
    by_bank(place)
    by_mail(place)
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    odd = Event("odd", "bank.transaction.booked", "banque", at, at, fields={"amount": "beaucoup", "currency": "EUR"},
                private={"label": f"BALTHAZAR ZINZOLINE {IBAN}"})  # fmt: skip
    place.hub.intake.take("lieu", [odd])
    place.pass_days(8)
    place.hub.close()
    mails = [decode(place.mails.read(number)[0]) for number in place.mails.numbers()]
    ours = [one for one in mails if "example.org" not in str(one.sender)]
    assert len(ours) > 1
    for one in ours:
        assert not re.search("zinzoline|balthazar|rum-canari", f"{one.subject} {one.text}", re.IGNORECASE)
    told = capsys.readouterr()
    assert "event could not be decided" in told.err
    assert PLANTED.findall(told.err + told.out) == []
