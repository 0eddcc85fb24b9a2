"""Any bytes as a bank file: a verdict, never a fault of a reader; what is accepted adds up and survives the journal."""

from __future__ import annotations

import json

from connectors.bank.reader import read
from connectors.bank.result import ReadResult, Status
from hub.core.ledger.statement import Line, Statement, from_plain, to_plain
from hub.store.codec import dumps, loads
from tests.fuzz.chance import now_and_then

SEEDS = ("tests/connectors/bank/fixtures",)
MOST_BYTES = 1536


def one(data: bytes) -> None:
    """The verdict on one file. Raises AssertionError when something does not hold."""
    result = read(data)
    assert not now_and_then(data) or result == read(data)
    for problem in result.problems:
        assert "the reader has a fault" not in problem.hint, problem.message
        assert problem.message
        assert problem.byte <= len(data)
        assert problem.line <= len(data) + 1
        json.dumps(problem.to_plain())
    if result.status is Status.REFUSED:
        assert result.problems
        assert not result.statements
        return
    assert (result.status is Status.ACCEPTED) == (not result.problems)
    for statement in result.statements:
        _statement(statement, result)


def _statement(one: Statement, result: ReadResult) -> None:
    assert one.complete is (result.status is Status.ACCEPTED)
    plain = to_plain(one)
    assert to_plain(from_plain(plain)) == plain
    # the store has no NUL, in a label for instance; amounts and days come back as they were
    kept = from_plain(loads(dumps(plain)))
    assert [_exact(line) for line in kept.lines] == [_exact(line) for line in one.lines]
    assert (kept.opening, kept.closing, kept.gap) == (one.opening, one.closing, one.gap)
    if result.status is Status.ACCEPTED:
        assert one.gap == 0
        assert {line.currency for line in one.lines} <= {one.currency}
        assert len(one.currency) == 3
        assert one.currency.isupper()
    assert all(line.amount.is_finite() for line in (*one.lines, *one.pending))
    assert {line.account for line in (*one.lines, *one.pending)} <= {one.account}


def _exact(line: Line) -> tuple[object, ...]:
    return (line.amount, line.booked_on, line.value_on, line.balance)
