"""A year of 100,000 bank lines: imported, reconciled, categorised by 200 rules and published, as whole processes.

`python -m bench.bank_year [LINES]`. Beside it, on the same lines and the same 200 categories, where the program is
there: `hledger import` then `hledger check`, and an importer of beangulp in a virtual environment of the bench's own
(the Python of it in HUB_BENCH_BEANGULP). Both start from one CSV with clean columns; neither keeps a journal, joins
balances or publishes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from bench import world

RULES = 200
IBAN = "FR7612345000010000000000141"
START = date(2025, 1, 1)
_SPACE = """\
id = "bench"
title = "Bench"
[connectors.banque]
type = "bank"
[connectors.site]
type = "site"
path = "site"
"""
_ACCOUNTS = ("6061", "6063", "6064", "6132", "616", "6226", "6257", "626", "627", "706")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bank."""

    day: date
    amount: Decimal
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What a whole process took: seconds, seconds of a core, peak megabytes, its output."""

    seconds: float
    core: float
    peak: float
    output: str


def merchant(number: int) -> str:
    """The words by which a rule knows one of the 200 counterparties."""
    return f"COMMERCE {number:03d}X"


def lines(count: int) -> list[Line]:
    """A year of payments; one in twenty is of nobody that a rule knows."""
    random = Random(7)
    found = []
    for number in range(count):
        who = merchant(random.randrange(RULES)) if random.random() > 0.05 else f"INCONNU {random.randrange(5000)}"
        amount = Decimal(random.randrange(100, 9000)).scaleb(-2)
        sign = 1 if _account(who) == "706" else -1
        day = START + timedelta(days=number * 365 // count)
        found.append(Line(day, sign * amount, f"PRLV SEPA {who} REF {random.randrange(10**6)}", f"T{number:07d}"))
    return found


def _account(label: str) -> str:
    number = label.partition("COMMERCE ")[2][:3]
    return _ACCOUNTS[int(number) % len(_ACCOUNTS)] if number else ""


def months(all: list[Line]) -> Iterator[list[Line]]:
    """The lines of each month."""
    for month in range(1, 13):
        found = [one for one in all if one.day.month == month]
        if found:
            yield found


def write_statements(folder: Path, all: list[Line]) -> list[Path]:
    """One OFX file a month, with the balance at its end."""
    balance, paths = Decimal(100_000), []
    for number, part in enumerate(months(all), 1):
        balance += sum(one.amount for one in part)
        body = "".join(
            f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{one.day:%Y%m%d}<TRNAMT>{one.amount}<FITID>{one.id}"
            f"<NAME>{one.label}</STMTTRN>\n"
            for one in part
        )
        first, last = part[0].day, part[-1].day
        path = folder / f"{number:02d}.ofx"
        path.write_text(
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1>"
            "<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>12345<BRANCHID>00001<ACCTID>00000000001<ACCTTYPE>"
            f"CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>{first:%Y%m%d}<DTEND>{last:%Y%m%d}\n{body}</BANKTRANLIST>"
            f"<LEDGERBAL><BALAMT>{balance}<DTASOF>{last:%Y%m%d}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
        )
        paths.append(path)
    return paths


def write_space(folder: Path) -> None:
    """A space of the usual profile with 200 more rules, and its pages on a static site."""
    (folder / "rules").mkdir(parents=True)
    (folder / "space.toml").write_text(_SPACE, encoding="utf-8")
    text = ["rules: 1", "reactions:"]
    for number in range(RULES):
        account = _account(merchant(number))
        debit, credit = ("512", account) if account == "706" else (account, "512")
        text += [
            f"  - id: commerce-{number}", f"    title: Commerce {number}", "    event: bank.transaction.booked",
            "    where:", f"      label: {{has: {merchant(number)}}}", "    do:",
            f'      - post_entry: {{debit: "{debit}", credit: "{credit}", public_label: Commerce {number}}}',
        ]  # fmt: skip
    (folder / "rules" / "commerces.yaml").write_text("\n".join(text) + "\n", encoding="utf-8")


def run(*command: str, **environment: str) -> Cost:
    """A whole process. Raises CalledProcessError when it fails."""
    begun = time.monotonic()
    done = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)
    output = done.stdout.read() if done.stdout else ""
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, output)
    took = time.monotonic() - begun
    return Cost(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def hub(folder: Path, all: list[Line]) -> list[Cost]:
    """Import, then publish: the pages on the site, the ledgers as text."""
    space = folder / "space"
    write_space(space)
    files = write_statements(folder, all)
    whole = {"HUB_DATA_DIR": str(folder / "data")}
    asked = ("--space", str(space))
    imported = run(sys.executable, "-m", "hub", "import", "bank", *map(str, files), *asked, "--json", **whole)
    new = sum(json.loads(line)["new"] for line in imported.output.splitlines())
    if new != len(all):
        raise RuntimeError(f"{new} lines of {len(all)} were booked")
    published = run(sys.executable, "-m", "hub", "publish", *asked, "--to", str(folder / "ledgers"), **whole)
    return [imported, published]


def write_csv(path: Path, all: list[Line]) -> None:
    """All lines in one CSV, as the two peers want them."""
    rows = (f"{one.day},{one.amount},{one.label}\n" for one in all)
    path.write_text("date,amount,label\n" + "".join(rows), encoding="utf-8")


def hledger(folder: Path, all: list[Line]) -> list[Cost]:
    """`hledger import` by 200 `if` rules, then `hledger check`."""
    write_csv(folder / "bank.csv", all)
    rules = ["skip 1", "fields date,amount,description", "currency EUR", "account1 assets:512", "account2 expenses:471"]
    for number in range(RULES):
        rules += [f"if {merchant(number)}", f"  account2 expenses:{_account(merchant(number))}"]
    (folder / "bank.csv.rules").write_text("\n".join(rules) + "\n", encoding="utf-8")
    journal = folder / "bank.journal"
    journal.touch()
    imported = run("hledger", "-f", str(journal), "import", str(folder / "bank.csv"))
    return [imported, run("hledger", "-f", str(journal), "check")]


_BEANGULP = """\
import re, sys
from beangulp import extract, Ingest
from beangulp.importers import csvbase
from beancount.core import data
CATEGORIES = [(re.compile(word), account) for word, account in {categories!r}]
class Bank(csvbase.Importer):
    date, amount, narration = csvbase.Date("date"), csvbase.Amount("amount"), csvbase.Columns("label")
    def identify(self, path): return path.endswith(".csv")
    def finalize(self, txn, row):
        found = next((account for word, account in CATEGORIES if word.search(txn.narration)), "471")
        postings = [*txn.postings, data.Posting("Expenses:A" + found, None, None, None, None, None)]
        return txn._replace(postings=postings)
if __name__ == "__main__":
    Ingest([Bank("Assets:A512", "EUR")])()
"""


def beangulp(folder: Path, all: list[Line], python: str) -> list[Cost]:
    """`extract` of an importer by columns, with 200 patterns tried one after the other."""
    inbox = folder / "inbox"
    inbox.mkdir()
    write_csv(inbox / "bank.csv", all)
    categories = [(merchant(number), _account(merchant(number))) for number in range(RULES)]
    script = folder / "importer.py"
    script.write_text(_BEANGULP.format(categories=categories), encoding="utf-8")
    return [run(python, str(script), "extract", str(inbox))]


def main() -> int:
    """Print the figures."""
    all = lines(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    python = os.environ.get("HUB_BENCH_BEANGULP", "")
    with world.folder() as folder:
        told = [("hub import bank, hub publish", hub(folder, all))]
        if shutil.which("hledger"):
            told.append(("hledger import, hledger check", hledger(folder, all)))
        if python:
            told.append(("beangulp extract", beangulp(folder, all, python)))
    ours = sum(one.core for one in told[0][1])
    for name, costs in told:
        core, peak = sum(one.core for one in costs), max(one.peak for one in costs)
        parts = " + ".join(f"{one.core:.1f}" for one in costs)
        print(f"{name}: {len(all):,} lines in {core:.1f} s of a core ({parts}), {peak:.0f} MB; "
              f"hub takes {ours / core:.1f} times that")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
