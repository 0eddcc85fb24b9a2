"""What `hub import bank` and `hub translate bank` print of a file, as JSON-able data. Public interface: stable."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from connectors.bank.result import ReadResult
from hub.core.ledger.statement import Statement
from hub.core.money import exponent


def decimal_text(value: Decimal | None, currency: str) -> str | None:
    """An amount with the decimals of its currency; with all of its own when it is finer."""
    if value is None:
        return None
    places = exponent(currency)
    own = value.as_tuple().exponent
    finer = value != round(value, places)
    return f"{value:.{max(places, -own if finer and isinstance(own, int) else places)}f}"


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "account": one.account,
        "currency": one.currency,
        "entries": len(one.lines),
        "sum": decimal_text(one.total, one.currency),
        "opening": decimal_text(one.opening, one.currency),
        "closing": decimal_text(one.closing, one.currency),
    } | ({"notes": list(one.notes)} if one.notes else {})


def import_report(name: str, result: ReadResult, new: int, known: int) -> dict[str, Any]:
    """The object of one file: `new` lines were booked, `known` ones had been booked before."""
    return {
        "file": name,
        "format": result.format,
        "status": str(result.status),
        "statements": [_statement(one) for one in result.statements],
        "new": new,
        "known": known,
        "problems": [problem.to_plain() for problem in result.problems],
    }


def translate_report(event_id: str, result: ReadResult) -> Iterator[dict[str, Any]]:
    """The statement, then each of its lines, as JSON lines. Writes nothing, reconciles nothing."""
    for number, one in enumerate(result.statements):
        yield {
            "id": event_id if not number else f"{event_id}/{number}",
            "kind": "bank.statement.received",
            "format": result.format,
            "status": str(result.status),
            **_statement(one),
            "pending": len(one.pending),
            "notes": list(one.notes),
            "problems": [problem.to_plain() for problem in result.problems],
        }
        for line in (*one.lines, *one.pending):
            yield {
                "kind": "bank.transaction.pending" if line.pending else "bank.transaction.booked",
                "account": one.account,
                "booked_on": line.booked_on.isoformat(),
                "value_on": line.value_on.isoformat() if line.value_on else None,
                "amount": decimal_text(line.amount, line.currency),
                "currency": line.currency,
                "label": line.label,
                "operation": line.operation,
                "line": line.line,
                "byte": line.byte,
            }
