"""The expense chain through a whole hub: a mail with its receipt, a second person, the list, the bank, the entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from connectors.mail.decode import decode
from hub import expenses
from hub.core.ledger.balances import by_account
from hub.core.ledger.refusal import Refused
from hub.evidence import Files
from hub.gdpr import erase, export
from hub.replay import compare
from tests.cli.conftest import ofx
from tests.core.test_filetype import PDF
from tests.journeys.conftest import Place, make_place

PEOPLE = """\
adresse;nom;rôles
anna@example.org;Anna Martin;trésorière
omar@example.org;Omar Petit;trésorier
lise@example.org;Lise Kanarie;
"""
BUDGETS = """\
rules: 1
budgets:
  - {id: outils, title: Outils, planned: 100.00, accounts: ["6063"], circle: Atelier}
  - {id: bar, title: Le bar, planned: 500.00, accounts: ["6257"]}
"""
LISE = "Lise Kanarie <lise@example.org>"


@pytest.fixture
def place(tmp_path, store_url: str) -> Iterator[Place]:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "budgets.yaml").write_text(BUDGETS, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    yield made
    made.hub.close()


def write(place: Place, subject: str, text: str, receipt: bytes = b"", sender: str = LISE, answers: str = "") -> None:
    """A mail to the list, with a receipt when there is one."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, place.mails.address, subject
    mail["Message-ID"] = f"<{len(place.mails.numbers())}.{abs(hash(subject + text))}@example.org>"
    if answers:
        mail["In-Reply-To"] = answers
    mail.set_content(text + "\n")
    if receipt:
        mail.add_attachment(receipt, maintype="application", subtype="pdf", filename="ticket Kanarie.pdf")
    place.mails.accept(mail.as_bytes())
    place.settle()


def note(place: Place, id: str = "N-1"):
    return place.hub.pages.documents("lieu", "expense.note").get(id)


def person(place: Place, name: str) -> str:
    return place.hub.keys.person("lieu", f"mail:{name}@example.org")


def private(place: Place) -> list[tuple[str, str]]:
    """(subject, text) of what was sent to one person, oldest first."""
    folder = place.mails.folder / "direct"
    found = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime_ns) if folder.exists() else []
    return [(mail.subject, mail.text) for mail in (decode(one.read_bytes()) for one in found)]


def listed(place: Place) -> list[str]:
    """What the hub said on the list."""
    mails = [decode(place.mails.read(number)[0]) for number in place.mails.numbers()]
    return [f"{one.subject}\n{one.text}" for one in mails if one.hub_loop]


def bank(place: Place, name: str, *lines: tuple[str, str, str], closing: str) -> None:
    file = ofx(place.folder / "releves" / name, *lines, closing=closing)
    file.write_text(file.read_text(encoding="ascii").replace(">2025", ">2026"), encoding="ascii")
    place.settle()
    place.settle()


def standing(place: Place, id: str = "outils"):
    counts, today = place.hub.pages.budgets("lieu", inside=True)
    return counts.latest(next(one for one in counts.budgets if one.id == id), today)


def test_from_a_mail_with_its_receipt_to_the_closed_entry(place: Place):
    write(place, "[Note de frais] Vis et colle 23,40 €", "Budget : outils", PDF)
    assert (note(place).state, note(place).amount, note(place).budget) == ("noted", Decimal("23.40"), "outils")
    assert ["À approuver" in subject for subject, _ in private(place)].count(True) == 2, "both treasurers"
    assert standing(place).committed == 0
    with pytest.raises(Refused):
        expenses.answer(place.hub, place.space, person(place, "lise"), "N-1", approve=True)
    expenses.answer(place.hub, place.space, person(place, "omar"), "N-1", approve=True)
    place.settle()
    assert (note(place).state, note(place).account) == ("approved", "6063")
    now = standing(place)
    assert (now.committed, now.spent, now.left) == (Decimal("23.40"), 0, Decimal("76.60"))
    [told] = listed(place)
    assert "23,40 € pour le lieu, sur le budget « Outils »" in told
    assert "kanarie" not in told.lower()
    assert "une personne" in told.lower()
    place.pass_days(5)
    line, other = ("20260305", "-23.40", "VIR FRAIS MME LISE KANARIE"), ("20260306", "-9.00", "CARTE BAR BRASSERIE")
    bank(place, "mars.ofx", line, other, closing="467.60")
    bank(place, "mars-encore.ofx", ("20260304", "500.00", "VIR DON"), line, other, closing="467.60")
    done = note(place)
    assert (done.state, done.paid_on) == ("paid", date(2026, 3, 5))
    entry = next(one for one in place.hub.pages.entries("lieu") if one.id == done.entry)
    assert [(one.account, str(one.money.amount)) for one in entry.postings] == [("6063", "23.40"), ("512", "-23.40")]
    assert entry.rule == "N-1 (rules/budgets.yaml:3:6)"
    spent = [one for one in place.hub.pages.entries("lieu") if one.amount("6063")]
    assert [one.id for one in spent] == [entry.id], "overlapping statements: once"
    assert (standing(place).committed, standing(place).spent) == (0, Decimal("23.40"))
    [piece] = place.hub.pages.documents("lieu", "ledger.evidence")[entry.evidence].pieces
    assert Files(place.hub.settings.data_dir).read("lieu", piece.digest) == PDF
    assert "La banque a remboursé" in private(place)[-1][1]
    assert compare(place.hub, place.space, None, "").same
    texts = [one.read_text(encoding="utf-8", errors="replace") for one in place.folder.joinpath("wiki").rglob("*.md")]
    assert any("Outils" in text for text in texts)
    assert not any("kanarie" in text.lower() for text in texts)


def test_what_is_missing_is_told_in_private_and_completed_by_an_answer(place: Place):
    write(place, "[Note de frais] Ampoules", "Bonjour, j'ai acheté des ampoules.")
    assert note(place).state == "incomplete"
    [(subject, text)] = private(place)
    assert subject == "[Un lieu] [N-1] Il manque quelque chose"
    assert all(part in text for part in ("Montant : 23,40", "Outils, Le bar", "un justificatif", "avant le 2026-03-16"))
    with pytest.raises(Refused, match="not complete"):
        expenses.answer(place.hub, place.space, person(place, "omar"), "N-1", approve=True)
    write(place, f"Re: {subject}", "Montant : 12 €\nBudget : le bar", PDF, sender="Zoé <zoe@example.org>")
    assert note(place).state == "incomplete", "nobody completes the note of somebody else"
    write(place, f"Re: {subject}", "Montant : 12 €\nBudget : le bar", PDF)
    assert (note(place).state, note(place).amount, note(place).budget) == ("noted", Decimal(12), "bar")
    assert len(place.hub.pages.documents("lieu", "expense.note")) == 1


def test_a_receipt_of_a_mail_about_something_else_is_not_kept(place: Place):
    write(place, "Le bulletin de mars", "Voici.", PDF)
    assert not place.hub.settings.data_dir.joinpath("evidence").exists()


def test_two_payments_that_could_be_it_are_asked_about_and_said_by_hand(place: Place):
    write(place, "[Note de frais] Vis 20 €", "Budget : outils", PDF)
    expenses.answer(place.hub, place.space, person(place, "anna"), "N-1", approve=True)
    place.pass_days(5)
    bank(place, "mars.ofx", ("20260305", "-20.00", "CARTE QUINCAILLERIE"), closing="0.00")
    assert note(place).state == "approved", "the amount alone proves nothing"
    asked = [text for subject, text in private(place) if "Quel paiement" in subject]
    assert len(asked) == 2
    assert "/treasury/notes" in asked[0]
    [[(key, entry)]] = expenses.candidates(place.hub, place.space, [note(place)]).values()
    assert entry.rule.startswith("achat-carte ")
    expenses.settle(place.hub, place.space, person(place, "omar"), "N-1", key)
    place.settle()
    assert note(place).state == "paid"
    assert by_account(place.hub.pages.entries("lieu"))["6063"] == 20
    assert standing(place).spent == 20
    assert compare(place.hub, place.space, None, "").same


def test_above_the_threshold_a_decision_in_force_is_needed(place: Place):
    write(place, "[Note de frais] Perceuse 120 €", "Budget : outils", PDF)
    assert note(place).state == "incomplete"
    assert "une décision prise : au-dessus de 100 €" in private(place)[-1][1]


def test_notes_lapse_and_treasurers_are_reminded_and_warned(place: Place):
    write(place, "[Note de frais] Ampoules", "Bonjour.")
    write(place, "[Note de frais] Table 90 €", "Budget : outils", PDF)
    bank(place, "mars.ofx", ("20260303", "-120.00", "CARTE QUINCAILLERIE"), closing="0.00")
    for _ in range(15):
        place.clock.forward(days=1)
        place.hub.timers.review()
        place.settle()
    assert (note(place).state, note(place, "N-2").state) == ("lapsed", "noted")
    subjects = [subject for subject, _ in private(place)]
    assert subjects.count("[Un lieu] [N-1] Elle s'est éteinte") == 1
    assert subjects.count("[Un lieu] [N-2] À approuver") == 2 * 3, "at once, after a week, after two"
    assert subjects.count("[Un lieu] Un budget est dépassé") == 2, "each treasurer, once"


def test_a_person_reads_their_notes_in_their_export_and_erasing_them_leaves_the_books(place: Place):
    write(place, "[Note de frais] Vis 20 €", "Budget : outils", PDF)
    expenses.answer(place.hub, place.space, person(place, "omar"), "N-1", approve=True)
    place.settle()
    lise, omar = (export(place.hub, place.space, person(place, name)) for name in ("lise", "omar"))
    assert [(one["id"], one["mine"], str(one["amount"])) for one in lise["expense_notes"]] == [("N-1", True, "20")]
    assert [one["mine"] for one in omar["expense_notes"]] == [False]
    erase(place.hub, place.space, person(place, "lise"))
    assert standing(place).committed == 20
    assert compare(place.hub, place.space, None, "").same
