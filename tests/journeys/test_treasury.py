"""What no bank brings, through a whole hub: into a clean ledger, out to nobody by name; dues, and one kind mail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hub import dues, gdpr, treasury
from hub.core.event import Event
from hub.core.ledger.balances import by_account
from hub.core.ledger.fec import fec, validate
from hub.publishing import write_ledgers
from hub.replay import compare
from hub.treasury import Asked, Receipt
from tests.core.test_filetype import PDF
from tests.journeys.conftest import Place, make_place

PEOPLE = """\
adresse;nom;rôles
anna@example.org;Anna Martin;trésorière
omar@example.org;Omar Petit;trésorier
lise@example.org;Lise Kanarie;
"""


@pytest.fixture
def place(tmp_path, store_url: str) -> Iterator[Place]:
    """A place with two treasurers and one member."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    yield made
    made.hub.close()


def person(place: Place, name: str) -> str:
    return place.hub.keys.person("lieu", f"mail:{name}@example.org")


def book(place: Place, given: dict[str, str], receipt: Receipt | None = None) -> str:
    """Anna proposes, Omar approves; gives the proposal's id."""
    asked = treasury.read(given, treasury.today(place.hub, place.space))
    id = treasury.propose(place.hub, place.space, person(place, "anna"), asked, receipt).id
    place.settle()
    treasury.answer(place.hub, place.space, person(place, "omar"), id, approve=True)
    place.settle()
    return id


def entries(place: Place):
    return place.hub.pages.entries("lieu")


def test_entries_by_hand_keep_the_ledger_clean_and_name_nobody(place, tmp_path):
    book(place, {"use": "cash_in", "amount": "30", "account": "7561", "label": "Cotisation Lise Kanarie"},
         Receipt("kanarie.pdf", PDF))  # fmt: skip
    book(place, {"use": "cheque", "amount": "12,50", "account": "707"})
    book(place, {"use": "volunteering", "hours": "3", "rate": "12,50", "label": "Accueil, Lise Kanarie"})
    undone = book(place, {"use": "other", "amount": "4", "debit": "6063", "credit": "530"})
    proposal = place.hub.pages.documents("lieu", "ledger.proposal")[undone]
    asked = Asked(proposal.date, reverses=proposal.entry)
    back = treasury.propose(place.hub, place.space, person(place, "omar"), asked).id
    place.settle()
    treasury.answer(place.hub, place.space, person(place, "anna"), back, approve=True)
    place.settle()
    assert {account: amount for account, amount in by_account(entries(place)).items() if amount} == {
        "530": Decimal(30), "7561": Decimal(-30), "5112": Decimal("12.50"), "707": Decimal("-12.50"),
        "864": Decimal("37.50"), "875": Decimal("-37.50"),
    }  # fmt: skip
    assert compare(place.hub, place.space, None, "").same
    files, _ = write_ledgers(place.hub, place.space, tmp_path / "ledger")
    program = str(Path(sys.executable).with_name("bean-check"))
    done = subprocess.run([program, str(files[0])], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert validate(fec(entries(place))) == []
    published = [one for folder in ("ledger", "wiki", "site") for one in tmp_path.joinpath(folder).rglob("*")]
    texts = [one.read_text(encoding="utf-8", errors="replace") for one in published if one.is_file()]
    assert len(texts) > 5
    assert not any("kanarie" in text.lower() for text in texts)


def test_dues_paid_in_cash_are_known_also_of_who_comes_onto_the_roster_later(place):
    with (place.folder / "people.csv").open("a", encoding="utf-8") as sheet:
        sheet.write("noa@example.org;Noa Vert;\n")
    for name in ("Lise Kanarie", "Noa Vert"):
        book(place, {"use": "cash_in", "amount": "30", "account": "7561", "label": f"Cotisation de {name}"})
    place.clock.forward(days=1)
    place.hub.timers.review()
    place.settle()
    assert states(place) == {"lise": "paid", "anna": "never", "omar": "never"}
    from hub import rosterfile

    found, _ = rosterfile.read(place.folder / "people.csv", "lieu", place.hub.keys, place.clock.now())
    place.hub.intake.take("lieu", found)
    place.settle()
    assert dues.match(place.hub.database, place.hub.intake, "lieu", place.clock.now()) == 1
    place.settle()
    assert states(place)["noa"] == "paid"
    assert place.hub.pages.data("lieu", next(iter(place.hub.pages.book("lieu").pages.values())), {"people"},
                                place.hub.pages.book("lieu"))["people"] == {
        "count": 4, "dues": {"paid": 2, "late": 0, "never": 2},
    }  # fmt: skip


def test_dues_find_who_paid_off_the_roster_once_identified_and_never_by_a_mail_alone(place):
    place.mails.post("Paul Ouest <faux@example.org>", "Bonjour", "Bonjour à tous.")
    place.mails.post("Lise Kanarie <faux@example.org>", "Bonjour", "Bonjour à tous.")
    place.mails.post("Zoé Nord <zoe@example.org>", "Bonjour", "#présence")
    place.settle()
    for name in ("Zoé Nord", "Paul Ouest", "Lise Kanarie"):
        book(place, {"use": "cash_in", "amount": "30", "account": "7561", "label": f"Cotisation de {name}"})

    def matched() -> int:
        found = dues.match(place.hub.database, place.hub.intake, "lieu", place.clock.now())
        place.settle()
        return found

    assert states(place)["lise"] == "paid", "the member's own, whoever else bears their name"
    assert matched() == 0, "nobody else's"
    zoe, card = person(place, "zoe"), place.hub.keys.person("lieu", "trello:5f0c")
    at = place.clock.now()
    place.hub.intake.take("lieu", [Event("l", "person.linked", "hub", at, at, fields={"person": zoe, "other": card})])
    place.settle()
    assert matched() == 1
    guests = place.hub.pages.documents("lieu", "guest")
    assert (len(guests[zoe].present), guests[zoe].paid_until is not None) == (1, True)
    assert zoe not in place.hub.pages.documents("lieu", "member")
    assert gdpr.export(place.hub, place.space, zoe)["roster"] == guests[zoe]


def test_dues_count_as_soon_as_the_statement_that_brings_them_is_booked(place):
    lines = "Date;Libellé;Montant\n02/03/2026;VIR COTISATION LISE KANARIE;60,00\n02/03/2026;VIR LOYER;-10,00\n"
    (place.folder / "releves" / "mars.csv").write_text(lines, encoding="utf-8")
    for _ in range(2):
        place.settle()
    assert states(place)["lise"] == "paid"
    booked = entries(place)
    assert dues.match(place.hub.database, place.hub.intake, "lieu", place.clock.now(), booked) == 0, "twice is once"
    assert dues.match(place.hub.database, place.hub.intake, "lieu", place.clock.now(), ()) == 0


def read(place: Place, *lines: str, name: str = "mars") -> None:
    text = "\n".join(["Date;Libellé;Montant", *lines, ""])
    (place.folder / "releves" / f"{name}.csv").write_text(text, encoding="utf-8")
    for _ in range(2):
        place.settle()


def asked(place: Place) -> list[tuple[str, str]]:
    doubts = place.hub.pages.documents("lieu", "bank.doubt").values()
    return sorted((one.kind, one.key.partition(":")[2].split(":", 1)[-1][-15:]) for one in doubts)


PAID = "02/03/2026;VIR COTISATION LISE KANARIE;60,00"


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("REJET PRLV LISE KANARIE", True),
        ("RETOUR VIR", True),
        ("ANNULATION ADHESION KANARIE LISE", True),
        ("VIR LISE KANARIE", False),
        ("REJET PRLV ANNA MARTIN", False),
        ("REMBOURSEMENT FRAIS LISE KANARIE", False),
    ],
)
def test_a_debit_that_may_send_dues_back_under_no_reference_is_asked_about(place, words: str, question: bool):
    read(place, PAID)
    assert states(place)["lise"] == "paid"
    read(place, f"12/03/2026;{words};-60,00", name="avril")
    assert [kind for kind, _ in asked(place)] == (["dues"] if question else [])
    assert states(place)["lise"] == "paid", "only a person takes that back"
    assert dues.match(place.hub.database, place.hub.intake, "lieu", place.clock.now()) == 0, "asked once"


def test_dues_and_their_return_in_one_file_are_asked_about_the_next_day(place):
    read(place, PAID, "12/03/2026;REJET PRLV LISE KANARIE;-60,00")
    assert (states(place)["lise"], asked(place)) == ("paid", [])
    place.clock.forward(days=1)
    place.hub.timers.review()
    place.settle()
    [(kind, _)] = asked(place)
    assert kind == "dues"
    [doubt] = place.hub.pages.documents("lieu", "bank.doubt")
    treasury.settle(place.hub, place.space, person(place, "anna"), doubt, "elle a payé en espèces depuis")
    place.clock.forward(days=1)
    place.hub.timers.review()
    place.settle()
    assert asked(place) == []


def test_of_two_dues_that_come_back_each_is_asked_about(place):
    read(place, PAID, "03/03/2026;VIR COTISATION ANNA MARTIN;60,00")
    for number in (1, 2):
        read(place, f"1{number}/03/2026;REJET PRLV;-60,00", name=f"retour{number}")
    assert [kind for kind, _ in asked(place)] == ["dues", "dues"]
    assert len(set(asked(place))) == 2
    read(place, "29/12/2026;REJET PRLV;-60,00", "30/12/2026;REJET PRLV LISE KANARIE;-45,00", name="tard")
    assert len(asked(place)) == 2, "too late, and another amount"


def test_dues_paid_online_are_the_payers_unless_the_label_names_somebody(place):
    at = place.clock.now()
    fields = {"amount": Decimal(60), "currency": "EUR", "booked_on": at.date(), "form_type": "Membership"}
    for number, (label, payer) in enumerate((("Adhésion 2026", "Lise Kanarie"), ("Adhésion Anna Martin", "Noa Vert"))):
        private = {"label": label, "payer.name": payer}
        paid = Event(f"h{number}", "helloasso.payment.authorized", "dons", at, at, f"helloasso:{number}", fields=fields,
                     private=private)  # fmt: skip
        place.hub.intake.take("lieu", [paid])
    place.settle()
    assert states(place) == {"lise": "paid", "anna": "paid", "omar": "never"}


def test_dues_of_two_who_were_joined_by_mistake_are_whose_name_was_on_the_payment(place):
    at, names = place.clock.now(), {"person": person(place, "omar"), "other": person(place, "lise")}
    place.hub.intake.take("lieu", [Event("l", "person.linked", "hub", at, at, fields=names)])
    place.settle()
    book(place, {"use": "cash_in", "amount": "30", "account": "7561", "label": "Cotisation de Lise Kanarie"})
    assert states(place) == {"anna": "never", "omar": "paid"}
    place.hub.intake.take("lieu", [Event("u", "person.unlinked", "hub", at, at, fields=names)])
    place.settle()
    assert states(place) == {"anna": "never", "omar": "never", "lise": "paid"}


def states(place: Place) -> dict[str, str]:
    names = {person(place, name): name for name in ("anna", "omar", "lise", "noa")}
    return {names[one.person]: one.state for one in dues.standings(place.hub, place.space)}


def test_a_reminder_reaches_one_person_and_the_ledger_closes_behind(place):
    dues.remind(place.hub, place.space, person(place, "anna"), person(place, "lise"))
    place.settle()
    from connectors.mail.decode import decode

    assert place.mails.numbers() == [], "nothing on the list"
    [mail] = [decode(one.read_bytes()) for one in place.mails.folder.joinpath("direct").iterdir()]
    assert mail.subject == "[Un lieu] Votre cotisation"
    assert "Un tel mot part une fois par mois au plus" in mail.text
    yesterday = treasury.today(place.hub, place.space) - timedelta(days=1)
    treasury.close(place.hub, place.space, person(place, "omar"), yesterday.isoformat())
    place.settle()
    late = {"use": "cash_in", "amount": "1", "account": "707", "date": yesterday.isoformat()}
    with pytest.raises(ValueError, match="closed until"):
        book(place, late)
