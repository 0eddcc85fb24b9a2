"""Bank lines read a second, format by format, beside reading the same bytes with the bare means of the language.

`python -m bench.bank_readers`: files of 20,000 lines, told by the bank's twin. Reading alone, without reconciling.
"""

from __future__ import annotations

import csv
import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

from connectors.bank import reader
from connectors.bank.twin import Bank
from connectors.bank.twin_files import WRITERS

LINES = 20_000
_START = date(2020, 1, 1)


def bank(lines: int = LINES) -> Bank:
    """An account with that many bookings, a hundred a day."""
    one = Bank(1, _START)
    for number in range(lines):
        one.today = _START + timedelta(days=number // 100)
        one.book(
            Decimal(number % 9000 + 1) / 100 * (-1 if number % 3 else 1), f"VIR SEPA MEMBRE {number % 400}", "Membre"
        )
    return one


def bare(name: str, data: bytes) -> None:
    """The least that any reader must do: the tree of an XML, the cells of a CSV, the lines of the others."""
    if data.lstrip()[:5] == b"<?xml":
        ElementTree.fromstring(data)
    elif name.startswith("csv"):
        list(csv.reader(io.StringIO(data.decode("latin-1")), delimiter=";"))
    else:
        [line.strip() for line in data.decode("latin-1").splitlines()]


def timed(call: Callable[[], object]) -> float:
    """Seconds of CPU, the best of three."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        call()
        found.append(time.process_time() - begun)
    return min(found)


def main() -> int:
    """Print a line a format."""
    one = bank()
    for name in WRITERS:
        data = one.export(name, _START, one.today)
        took, least = timed(lambda: reader.read(data)), timed(lambda: bare(name, data))  # noqa: B023
        tracemalloc.start()
        result = reader.read(data)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        count = sum(len(statement.lines) for statement in result.statements)
        print(f"{name:22} {count:,} lines {count / took:,.0f}/s, {took / least:.1f} times the bare reading, "
              f"{peak:.0f} MB at the peak for {len(data) / 2**20:.1f} MB")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
