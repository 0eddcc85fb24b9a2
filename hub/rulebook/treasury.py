"""What a treasurer's events come to: entries proposed and answered, receipts, closed books; a refusal says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.core.change import Change
from hub.core.ledger import evidence, manual
from hub.core.ledger.chart import chart
from hub.core.ledger.refusal import Refused
from hub.rulebook.language import Rulebook
from hub.rulebook.run import Run

# where a refusal is read by whoever asked
REFUSED = "ledger.refused"


def accounts(book: Rulebook) -> dict[str, str]:
    """{number: what the public calls it} of the chart of a place; the official plan's where it has none."""
    own = {one.number: one.public or one.name for one in book.chart.accounts.values()}
    return own or {one.number: one.label for one in chart().values()}


def proposed(run: Run) -> None:
    """An entry waits for a second person."""
    named: Mapping[str, str] = accounts(run.book)
    _refusable(run, lambda: manual.propose(run.event, run.facts, accounts=named, today=run.today))


def answered(run: Run) -> None:
    """The second person said yes, and it is posted, or no."""
    _refusable(run, lambda: manual.answer(run.event, run.facts, today=run.today))


def attached(run: Run) -> None:
    """A file proves an entry."""
    _refusable(run, lambda: evidence.attach(run.event, run.facts))


def closed(run: Run) -> None:
    """The books are closed until a day."""
    _refusable(run, lambda: manual.close(run.event, run.facts, today=run.today))


def _refusable(run: Run, part: Callable[[], list[Change]]) -> None:
    try:
        run.write(part())
    except Refused as error:
        run.read[REFUSED] = error.said(run.context.language)
