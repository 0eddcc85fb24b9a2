"""The text ledgers, judged by the real programs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hub.core.ledger.beancount import beancount
from hub.core.ledger.entry import Entry, Posting, chained
from hub.core.ledger.hledger import hledger
from hub.core.ledger.plaintext import ENGLISH, Assertion, account_name, one_line
from hub.core.money import Money
from tests.conftest import lacking

BEAN_CHECK = Path(sys.executable).parent / "bean-check"


def entry(number: int, day: date, debit: str, credit: str, amount: str, label: str = "x", **more: str) -> Entry:
    money = Money(Decimal(amount))
    postings = (Posting(debit, money), Posting(credit, -money))
    return chained(Entry(f"e{number}", day, postings, label, **more), number, "")


BOOKS = [
    entry(1, date(2026, 1, 1), "512", "110", "100.00", "Solde à l'ouverture"),
    entry(2, date(2026, 1, 5), "512", "7561", "12.50", decision="D-7", rule="cotisation"),
    entry(3, date(2026, 1, 5), "6132", "512", "80.00", 'Loyer "bas" \\ ; | \n 2026-01-01 open Actif:Faux'),
    entry(4, date(2026, 1, 6), "471", "512", "2.50", ""),
]
STATED = [Assertion(date(2026, 1, 6), "512", Money(Decimal("30.00")))]


def bean_check(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "ledger.beancount"
    file.write_text(text, encoding="utf-8")
    return subprocess.run([BEAN_CHECK, file], capture_output=True, text=True, check=False)


def hledger_check(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("hledger") is None:
        lacking("hledger")
    file = folder / "ledger.journal"
    file.write_text(text, encoding="utf-8")
    return subprocess.run(["hledger", "check", "--strict", "-f", file], capture_output=True, text=True, check=False,
                          env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"})  # fmt: skip


@pytest.mark.parametrize("roots", [None, ENGLISH])
def test_bean_check_accepts_the_books(tmp_path: Path, roots: dict[str, str] | None) -> None:
    text = beancount(BOOKS, STATED, title="La Coroutine", **({"roots": roots} if roots else {}))
    done = bean_check(text, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_bean_check_sees_a_lost_coffee(tmp_path: Path) -> None:
    done = bean_check(beancount(BOOKS[:-1], STATED), tmp_path)
    assert done.returncode != 0
    assert "Balance failed" in done.stderr + done.stdout


def test_an_empty_ledger_is_a_ledger(tmp_path: Path) -> None:
    assert bean_check(beancount([]), tmp_path).returncode == 0


def test_hledger_strict_accepts_the_books_and_sees_a_lost_coffee(tmp_path: Path) -> None:
    good = hledger_check(hledger(BOOKS, STATED, title="La Coroutine"), tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    bad = hledger_check(hledger(BOOKS[:-1], STATED), tmp_path)
    assert bad.returncode != 0
    assert "assertion" in bad.stderr


def test_a_currency_without_decimals_is_written_without(tmp_path: Path) -> None:
    money = Money(Decimal(1200), "XPF")
    books = [chained(Entry("e", date(2026, 1, 1), (Posting("512", money), Posting("7561", -money)), "x"), 1, "")]
    assert hledger_check(hledger(books), tmp_path).returncode == 0
    assert "1200 XPF" in beancount(books, currency="XPF")


def test_a_label_cannot_break_out_of_its_line() -> None:
    assert one_line('a "b" \\ c\n\u2028d') == "a ”b” / c d"
    assert "open Actif:Faux" not in [line.strip() for line in beancount(BOOKS).splitlines()]


def test_names_of_accounts_are_french_words_without_apostrophe() -> None:
    assert account_name("512") == "Actif:512-Banque"
    assert account_name("627") == "Charges:627-Frais-Bancaires"
    assert account_name("129") == "Fonds:129-Déficit-De-L-Exercice"
    assert account_name("401") == "Passif:401-Fournisseurs"
    assert account_name("999") == "Fonds:999"


def test_a_reversal_says_so() -> None:
    text = beancount([entry(1, date(2026, 1, 1), "512", "7561", "1.00", reverses="e0")])
    assert '  annule: "oui"' in text
