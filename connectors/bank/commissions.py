"""What a payment service keeps of a payment, told apart from it: what was paid, and what the service took.

A due of 20 € that arrives as 19.27 € is a due of 20 € and a commission of 0.73 €: the one is whoever paid it's, the
other a charge of the service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from connectors.bank.layout import Columns
from connectors.bank.values import amount
from hub.core.ledger.statement import Line, Statement


def commission(columns: Columns, row: Sequence[str], net: Decimal, mark: str) -> Decimal:
    """What the service took of a row, or gave back, signed; 0 where the layout or the row tells no gross amount.

    Raises ValueError on a gross amount that is none.
    """
    gross = columns.cell(row, "gross")
    return net - amount(gross, mark) if gross else Decimal(0)


def told_apart(statement: Statement, kept: Mapping[int, Decimal], service: str) -> Statement:
    """A statement whose rows are two movements where `kept` (by the number of the row) is something."""
    if not any(kept.values()):
        return statement

    def apart(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(one for line in lines for one in _both(line, kept.get(line.line, Decimal(0)), service))

    return replace(statement, lines=apart(statement.lines), pending=apart(statement.pending))


def _both(line: Line, kept: Decimal, service: str) -> Iterator[Line]:
    gross = line.amount - kept
    if not kept or not gross:
        yield line
        return
    yield replace(line, amount=gross, balance=None if line.balance is None else line.balance - kept)
    yield replace(
        line,
        amount=kept,
        label=f"Commission {service}".strip(),
        counterparty=service,
        counterparty_iban="",
        counterparty_kind="organisation",
        operation="commission",
        references=tuple(f"{one}-commission" for one in line.references),
    )
