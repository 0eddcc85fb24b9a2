"""What is told of a payment online after it was booked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hub.core.event import Event
from hub.core.ledger import online, posting
from hub.core.ledger.entry import TransactionWithdrawn
from hub.core.ledger.manual import BooksClosed, Closing
from hub.rulebook.world import Documents

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)
DAY = date(2026, 3, 6)
PAID, GIVEN = {"debit": "467", "credit": "7561"}, {"debit": "7561", "credit": "467"}


def told(step: str, amount: str, kind: str = "refunded") -> Event:
    fields = {"amount": Decimal(amount), "currency": "EUR", "booked_on": DAY}
    return Event(f"h:1{step}", f"helloasso.payment.{kind}", "dons", AT, AT, subject=f"h:1{step}", fields=fields)


def paid(amount: str = "60") -> Documents:
    facts = Documents()
    facts.apply(posting.post(told("", amount, "authorized"), PAID, facts))
    return facts


def give_back(facts: Documents, step: str, amount: str) -> Decimal:
    """What the rules book of it."""
    event, changes = online.given_back(told(step, amount), facts)
    facts.apply(changes)
    facts.apply(posting.post(event, GIVEN, facts))
    return Decimal(0) if changes else event.fields["amount"]


def test_all_in_all_no_more_is_given_back_than_was_paid() -> None:
    facts = paid()
    steps = [(":refund:7", "20"), (":refund:8", "20"), (":back", "60"), (":refund:9", "5")]
    assert [give_back(facts, *one) for one in steps] == [20, 20, 20, 0]
    assert facts.get("ledger.transaction", "h:1:refund:9").withdrawn
    assert online.given_back(told(":refund:9", "5"), facts)[1] == [], "twice is once"


def test_what_is_given_back_of_a_payment_that_the_books_lack_is_left_to_the_rules() -> None:
    assert online.given_back(told(":back", "60"), Documents()) == (told(":back", "60"), [])


def test_a_payment_that_was_taken_out_whole_gives_nothing_back() -> None:
    facts = paid()
    facts.apply([TransactionWithdrawn("h:1")])
    assert online.fallen(told("", "60", "refused"), facts) == []
    assert online.given_back(told(":back", "60"), facts)[1] == [TransactionWithdrawn("h:1:back")]


def test_another_payment_whose_number_begins_alike_is_not_touched() -> None:
    facts = paid()
    other = told("2", "10", "authorized")
    facts.apply(posting.post(other, PAID, facts))
    facts.apply(online.fallen(told("", "60", "refused"), facts))
    assert facts.get("ledger.entry", "E:h:1").reversed_by
    assert not facts.get("ledger.entry", "E:h:12").reversed_by


def test_a_closed_day_is_left_as_it_is() -> None:
    facts, event = paid(), told("", "60", "refused")
    facts.apply([BooksClosed(Closing(date(2026, 3, 5), "p1", AT))])
    assert online.on_open_day(event, facts) is event
    facts.apply([BooksClosed(Closing(DAY, "p1", AT))])
    assert online.on_open_day(event, facts).fields["booked_on"] == date(2026, 3, 7)
    facts.apply(online.fallen(event, facts))
    assert facts.get("ledger.entry", "E:h:1:annulation").date == date(2026, 3, 7)
    assert facts.get("ledger.entry", "E:h:1").date == DAY
