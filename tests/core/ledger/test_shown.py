"""What pages show of the money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hub.core.ledger import shown
from hub.core.ledger.entry import Entry, Posting, reversal
from hub.core.ledger.publicview import PublicLine
from hub.core.money import Money


def entry(on: date, debit: str, credit: str, amount: str, currency: str = "EUR", **more) -> Entry:
    money = Money(Decimal(amount), currency)
    return Entry(f"E:{on}:{debit}", on, (Posting(debit, money), Posting(credit, -money)), **more)


def test_months_are_every_month_over_bank_and_cash():
    entries = [entry(date(2025, 11, 3), "512", "706", "100"), entry(date(2026, 1, 9), "606", "530", "40.50")]
    assert [(one.month, one.income, one.expense, one.balance) for one in shown.months(entries)] == [
        ("2025-11", Decimal(100), Decimal(0), Decimal(100)),
        ("2025-12", Decimal(0), Decimal(0), Decimal(100)),
        ("2026-01", Decimal(0), Decimal("40.50"), Decimal("59.50")),
    ]
    assert shown.months([]) == []


def test_what_is_undone_takes_off_what_came_or_went_and_moves_no_money_of_its_month():
    paid = entry(date(2026, 1, 9), "512", "7561", "60")
    undone = reversal(paid, date(2026, 2, 3), "x")
    again = entry(date(2026, 2, 3), "512", "471", "60")
    bill = entry(date(2026, 2, 5), "606", "512", "15")
    assert [(one.income, one.expense, one.balance) for one in shown.months([paid, undone, again, bill])] == [
        (60, 0, 60), (0, 15, 45)]  # fmt: skip
    # the bank took it back, and a person dated that in another month; so it did of what went
    assert [(one.income, one.expense, one.balance) for one in shown.months([paid, undone])] == [(60, 0, 60), (0, 60, 0)]
    back = reversal(bill, date(2026, 3, 5), "y")
    assert [(one.income, one.expense) for one in shown.months([bill, back])] == [(0, 15), (15, 0)]


def test_accounts_are_grouped_as_people_ask():
    rows = shown.account_rows({"512": Decimal(60), "706": Decimal(-100), "606": Decimal(30), "471": Decimal(10),
                              "530": Decimal(0)})  # fmt: skip
    groups = shown.account_groups(rows)
    assert [(one["kind"], one["total"]) for one in groups] == [
        ("have", Decimal(60)), ("income", Decimal(100)), ("expense", Decimal(30)), ("other", Decimal(10)),
    ]  # fmt: skip
    assert shown.account_groups([]) == []


def test_public_lines_and_inside_entries_are_newest_first():
    lines = [
        PublicLine("2026-01", "706", "Postes", Decimal(-1), "EUR", 5),
        PublicLine("2026-02", "512", "x", Decimal(1), "EUR", 5),
    ]
    assert [(one["date"], one["treasury"]) for one in shown.public_entry_rows(lines)] == [
        ("2026-02", True),
        ("2026-01", False),
    ]
    entries = [entry(date(2026, 1, 1), "512", "706", "5", number=1, public_label="Poste"),
               entry(date(2026, 1, 2), "606", "512", "7", number=2, reversed_by="E3")]  # fmt: skip
    rows = shown.entry_rows(entries, lambda one: f"VIR {one.number}")
    assert [(row["label"], row["reversed"]) for row in rows] == [("VIR 2", True), ("VIR 1", False)]
    assert rows[1]["postings"][0] == {"account": "512", "amount": Decimal(5), "currency": "EUR"}


def test_suspense_counts_what_still_waits():
    waiting = entry(date(2026, 1, 1), "512", "471", "5")
    moved = entry(date(2026, 1, 2), "512", "471", "7", reversed_by="E9")
    assert shown.suspense([waiting, moved]) == {"count": 1, "amount": Decimal(5)}


def test_the_public_reads_months_and_balances_off_the_public_lines():
    lines = [
        PublicLine("2026-01", "512", "Cotisation", Decimal(50), "EUR", 5),
        PublicLine("2026-01", "7561", "Cotisation", Decimal(-50), "EUR", 5),
        PublicLine("2026-03", "512", "Loyer", Decimal(-80), "EUR", 1),
        PublicLine("2026-03", "6132", "Loyer", Decimal(80), "EUR", 1),
        PublicLine("2026-03", "512", "Frais", Decimal(-3), "USD", 6),
    ]
    assert [(one.month, one.income, one.expense, one.balance) for one in shown.public_months(lines)] == [
        ("2026-01", Decimal(50), Decimal(0), Decimal(50)),
        ("2026-02", Decimal(0), Decimal(0), Decimal(50)),
        ("2026-03", Decimal(0), Decimal(80), Decimal(-30)),
    ]
    assert shown.public_balances(lines) == {"512": Decimal(-30), "6132": Decimal(80), "7561": Decimal(-50)}
    assert shown.public_moves(lines) == {
        ("2026-01", "512"): Decimal(50), ("2026-01", "7561"): Decimal(-50),
        ("2026-03", "512"): Decimal(-80), ("2026-03", "6132"): Decimal(80),
    }  # fmt: skip


def test_the_public_reads_how_much_waits_of_what_was_told():
    waiting = PublicLine("2026-01", "471", "Autres mouvements", Decimal(-30), "EUR", 6)
    settled = PublicLine("2026-02", "471", "Autres mouvements", Decimal(30), "EUR", 6)
    assert shown.public_suspense([waiting]) == {"count": 6, "amount": Decimal(30)}
    assert shown.public_suspense([waiting, settled]) == {"count": 0, "amount": Decimal(0)}


def opening(amount: str = "1000") -> Entry:
    return entry(date(2026, 1, 1), "512", "110", amount, number=1)


def test_what_was_there_before_is_in_the_balance_and_no_income():
    entries = [opening(), entry(date(2026, 1, 9), "512", "706", "50"), entry(date(2026, 3, 2), "606", "512", "20")]
    assert [(one.month, one.income, one.expense, one.balance) for one in shown.months(entries)] == [
        ("2026-01", Decimal(50), Decimal(0), Decimal(1050)),
        ("2026-02", Decimal(0), Decimal(0), Decimal(1050)),
        ("2026-03", Decimal(0), Decimal(20), Decimal(1030)),
    ]
    assert [one.balance for one in shown.months([opening("-30")])] == [Decimal(-30)]


def test_an_income_that_did_not_come_is_zero_without_a_sign():
    groups = shown.account_groups(shown.account_rows({"706": Decimal(-5)}))
    months = shown.months([entry(date(2026, 1, 9), "512", "706", "5"), entry(date(2026, 2, 9), "512", "7561", "5")])
    cells = shown.flows(groups, {("2026-01", "706"): Decimal(-5)}, months)["income"]["rows"][0]["cells"]
    assert [str(one) for one in cells] == ["5", "0"]


def test_a_place_is_told_in_the_currency_of_most_of_its_money():
    def public(currency: str, amount: int, account: str = "512", month: str = "2026-01") -> PublicLine:
        return PublicLine(month, account, "x", Decimal(amount), currency, 5)

    francs = [entry(date(2026, 1, day), "512", "471", "10", "CHF") for day in (2, 3)]
    euro = entry(date(2026, 1, 4), "512", "471", "7")
    found = shown.inside([*francs, euro])
    assert (found.currency, found.others) == ("CHF", ("EUR",))
    assert found.balances == {"471": Decimal(-20), "512": Decimal(20)}
    assert found.suspense == {"count": 2, "amount": Decimal(20)}
    assert [one.balance for one in found.months] == [Decimal(20)]
    assert found.moves == {("2026-01", "512"): Decimal(20), ("2026-01", "471"): Decimal(-20)}
    # of two as many the euro, and of none too
    assert shown.inside([francs[0], euro]).currency == shown.inside([]).currency == "EUR"
    told = shown.told([public("CHF", 20), public("CHF", -20, "471"), public("CHF", 5), public("EUR", 7)])
    assert (told.currency, told.others, told.balances) == ("CHF", ("EUR",), {"471": Decimal(-20), "512": Decimal(25)})
    assert told.suspense == {"count": 5, "amount": Decimal(20)}
    assert [row["currency"] for row in shown.public_entry_rows([public("CHF", 1)])] == ["CHF"]


def test_only_what_comes_and_goes_is_told_by_month():
    rows = shown.account_rows({"512": Decimal(60), "606": Decimal(30), "471": Decimal(10)})
    moves = {("2026-01", "606"): Decimal(30), ("2026-01", "512"): Decimal(60)}
    months = shown.months([entry(date(2026, 1, 9), "606", "512", "30")])
    assert list(shown.flows(shown.account_groups(rows), moves, months)) == ["expense"]
