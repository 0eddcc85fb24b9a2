"""Budgets against the ledger: every cent counts once; what was promised; what every month changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.decision.model import Decision, Move, State
from hub.core.ledger import budget, budgetview
from hub.core.ledger.balances import by_account
from hub.core.ledger.budget import Budget, Counts, Promise
from hub.core.ledger.budgetplan import Plan, Planned
from hub.core.ledger.entry import Entry, Posting, reversal
from hub.core.ledger.publicview import PublicLine
from hub.core.money import Money
from tests.core.ledger.model import Place

D = Decimal
TOOLS = Budget("outils", "Outils", D(500), accounts=("606", "615"), written="rules/b.yaml:3:5")
SMALL = Budget("petit", "Petit équipement", D(100), "month", accounts=("6063",))
RENT = Budget("local", "Local", D(9000), "2026", reactions=("loyer",))
ALL = (TOOLS, SMALL, RENT)


def entry(number: int, day: date, *sides: tuple[str, str], rule: str = "", decision: str = "") -> Entry:
    postings = tuple(Posting(account, Money(D(amount))) for account, amount in sides)
    return Entry(f"E:{number}", day, postings, rule=rule, decision=decision, number=number)


def paid(number: int, day: date, account: str, amount: str, **more: str) -> Entry:
    return entry(number, day, (account, amount), ("512", f"-{amount}"), **more)


def told(found):
    return [(one.entry, one.budget, str(one.amount), one.by) for one in found]


def test_an_entry_counts_on_the_budget_that_names_its_account_most_precisely():
    day = date(2026, 3, 2)
    found = budget.shares(
        [paid(1, day, "6063", "10"), paid(2, day, "6061", "20.50"), paid(3, day, "627", "1")], ALL, {}
    )
    assert told(found) == [("E:1", "petit", "10", "account 6063"), ("E:2", "outils", "20.50", "account 606")]
    assert found[1].written == "rules/b.yaml:3:5"


def test_the_reaction_that_posted_it_comes_before_the_account_and_the_note_before_both():
    day = date(2026, 3, 2)
    rent = paid(1, day, "6063", "700", rule="loyer (rules/ledger.yaml:9:5)")
    assert told(budget.shares([rent], ALL, {})) == [("E:1", "local", "700", "reaction loyer")]
    assert told(budget.shares([rent], ALL, {"E:1": ("outils", "N-3")})) == [("E:1", "outils", "700", "note N-3")]
    later = paid(2, date(2027, 1, 1), "6132", "700", rule="loyer (rules/ledger.yaml:9:5)")
    assert budget.shares([later], ALL, {}) == [], "outside the year that was planned"


def test_an_entry_over_several_accounts_counts_in_parts_and_other_money_not_at_all():
    day = date(2026, 3, 2)
    split = entry(1, day, ("6063", "10"), ("6063", "2"), ("615", "5"), ("512", "-17"))
    assert told(budget.shares([split], ALL, {})) == [
        ("E:1", "petit", "12", "account 6063"), ("E:1", "outils", "5", "account 615"),
    ]  # fmt: skip
    dollars = Entry("E:2", day, (Posting("6063", Money(D(3), "USD")), Posting("512", Money(D(-3), "USD"))), number=2)
    assert budget.shares([dollars], ALL, {}) == []
    waiting = entry(3, day, ("471", "9"), ("512", "-9"))
    assert budget.shares([waiting], ALL, {"E:3": ("outils", "N-1")}) == []


def test_a_reversal_counts_where_the_entry_it_undoes_did():
    rent = paid(1, date(2026, 3, 2), "6132", "700", rule="loyer (rules/ledger.yaml:9:5)")
    undone = replace(reversal(rent, date(2026, 4, 1), "E:1:annulation", rule="autre (rules/x.yaml:1:1)"), number=2)
    found = budget.shares([rent, undone], ALL, {})
    assert [(one.budget, str(one.amount)) for one in found] == [("local", "700"), ("local", "-700")]


ACCOUNTS = ("6061", "6063", "615", "6132", "707", "471")
MOVES = st.tuples(
    st.dates(date(2025, 6, 1), date(2027, 6, 30)), st.sampled_from(ACCOUNTS), st.integers(-50_000, 50_000),
    st.sampled_from(("", "loyer (r.yaml:1:1)")), st.booleans(),
)  # fmt: skip


@given(st.lists(MOVES, max_size=40))
def test_what_budgets_spent_is_the_ledger_to_the_cent(moves):
    entries: list[Entry] = []
    for day, account, cents, rule, undo in moves:
        number, amount = len(entries) + 1, Money.of_minor(cents)
        postings = (Posting(account, amount), Posting("512", -amount))
        entries.append(Entry(f"E:{number}", day, postings, rule=rule, number=number))
        if undo:
            entries.append(replace(reversal(entries[-1], day, f"R:{number}"), number=number + 1))
    rest = Budget("reste", "Reste", D(1), accounts=("6", "7"))
    counts = Counts((*ALL, rest), tuple(budget.shares(entries, (*ALL, rest), {})))
    for year in (2025, 2026, 2027):
        used = by_account(one for one in entries if one.date.year == year)
        months = [date(year, month, 28) for month in range(1, 13)]
        small = [counts.standing(SMALL, budget.month_end(day)) for day in months]
        yearly = [counts.standing(one, date(year, 12, 31)) for one in (TOOLS, RENT, rest)]
        spent = sum((one.spent for one in (*small, *yearly) if one is not None), D(0))
        assert spent == sum((amount for account, amount in used.items() if account[0] in "67"), D(0))


def test_committed_is_what_was_promised_and_is_not_paid_yet():
    day = date(2026, 3, 10)
    promises = (
        Promise("N-1", "outils", D(30), date(2026, 3, 1), date(2026, 3, 10)),
        Promise("N-2", "outils", D(40), date(2026, 3, 10)),
        Promise("N-3", "outils", D(50), date(2026, 3, 11)),
        Promise("N-4", "local", D(60), date(2026, 3, 1)),
        Promise("N-5", "outils", D(7), date(2025, 12, 30)),
    )
    counts = Counts(ALL, (), promises)
    standing = counts.standing(TOOLS, day)
    assert standing is not None
    assert (standing.committed, standing.spent, standing.left) == (D(47), D(0), D(453)), (
        "a note waits over the new year"
    )


def test_of_a_decision_only_what_nothing_used_counts_and_only_in_its_period():
    promises = (
        Promise("D-1", "outils", D(300), date(2026, 2, 1), lasting=False),
        Promise("N-1", "outils", D(30), date(2026, 3, 1), decision="D-1"),
    )
    entries = [paid(1, date(2026, 3, 5), "6063", "100", decision="D-1")]
    only = (TOOLS,)
    counts = Counts(only, tuple(budget.shares(entries, only, {})), promises)
    rests = [counts.standing(TOOLS, date(2026, month, 28)) for month in (1, 2, 3)]
    assert [str(one.committed) for one in rests if one] == ["0", "300", "200"]
    later = counts.standing(TOOLS, date(2027, 1, 5))
    assert later is not None
    assert later.committed == D(30)
    more = [*entries, paid(2, date(2026, 3, 6), "6063", "400", decision="D-1")]
    over = Counts(only, tuple(budget.shares(more, only, {})), promises).standing(TOOLS, date(2026, 3, 28))
    assert over is not None
    assert (over.committed, over.left) == (D(30), D(-30)), "more than was decided is no promise, and no block"


def decision(id: str, tag: str, state: State, amount: str = "80") -> Decision:
    at = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    log = (Move("5", "consent_open", "adopted", "timer", at),) if state is State.IN_FORCE else ()
    return Decision(id, "Une perceuse", "important", state, "p", at, amount=amount, tag=tag, log=log)


def test_a_decision_promises_its_cost_on_the_budget_that_its_tag_names():
    found = budget.of_decisions(
        [
            decision("D-1", "OUTILS", State.IN_FORCE), decision("D-2", "petit equipement", State.ADOPTED),
            decision("D-3", "outils", State.CONSENT_OPEN), decision("D-4", "", State.IN_FORCE),
            decision("D-5", "bal", State.IN_FORCE), decision("D-6", "outils", State.IN_FORCE, ""),
        ],
        ALL, ZoneInfo("Europe/Paris"),
    )  # fmt: skip
    assert [(one.id, one.budget, one.since) for one in found] == [
        ("D-1", "outils", date(2026, 4, 1)), ("D-2", "petit", date(2026, 4, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "day", "wanted"),
    [
        ("year", date(2024, 2, 29), (date(2024, 1, 1), date(2024, 12, 31))),
        ("month", date(2024, 2, 29), (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026", date(2026, 1, 1), (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026", date(2027, 1, 1), None),
        ("2026-09/2027-06", date(2027, 6, 30), (date(2026, 9, 1), date(2027, 6, 30))),
        ("2026-09/2027-06", date(2026, 8, 31), None),
    ],
)
def test_a_period_holds_its_days(period, day, wanted):
    assert budget.is_period(period)
    assert budget.span(period, day) == wanted


def test_periods_that_are_none_and_periods_that_meet():
    assert not any(map(budget.is_period, ("", "26", "2026-13/2027-01", "2027-01/2026-12", "semaine")))
    assert budget.overlap("year", "2026")
    assert budget.overlap("2026", "2026-12/2027-01")
    assert not budget.overlap("2026", "2027-01/2027-06")


def test_every_month_says_what_changed_since_the_one_before():
    entries = [paid(1, date(2026, 1, 31), "6061", "20"), paid(2, date(2026, 2, 3), "6061", "30")]
    promises = (Promise("N-1", "outils", D(30), date(2026, 1, 20), date(2026, 2, 3)),)
    plans = {"outils": Plan(((date(2026, 1, 5), D(400)), (date(2026, 2, 10), D(500))))}
    only = (TOOLS,)
    counts = Counts(only, tuple(budget.shares(entries, only, {})), promises, plans)
    [row] = budgetview.rows(counts, date(2026, 2, 15))
    assert (row["title"], row["planned"], row["spent"], row["left"], row["over"]) == (
        "Outils",
        D(500),
        D(50),
        D(450),
        False,
    )
    january, february = row["months"][-2:]
    assert (january["first"], january["planned"], january["committed"], january["left"]) == (
        True,
        D(400),
        D(30),
        D(350),
    )
    assert february["first"] is False
    assert {part: str(amount) for part, amount in february["changed"].items()} == {
        "planned": "100", "committed": "-30", "spent": "30", "left": "100",
    }  # fmt: skip
    assert row["months"][0]["month"] == "2025-03"
    assert budgetview.of_entry(counts.shares, "E:2", only) == [
        {"budget": "outils", "title": "Outils", "amount": D(30), "by": "account 606", "written": "rules/b.yaml:3:5"}
    ]


def test_a_period_that_is_over_stands_at_its_end_and_one_to_come_is_not_shown():
    past, future = Budget("a", "A", D(9), "2025-01/2025-03", ("6",)), Budget("b", "B", D(9), "2027", ("6",))
    only = (past, future)
    counts = Counts(only, tuple(budget.shares([paid(1, date(2025, 3, 31), "6063", "12")], only, {})))
    [row] = budgetview.rows(counts, date(2026, 2, 15))
    assert (row["end"], row["left"], row["over"]) == (date(2025, 3, 31), D(-3), True)
    assert [one["month"] for one in row["months"]] == ["2025-01", "2025-02", "2025-03"]


def test_the_public_reads_of_a_budget_what_the_public_ledger_tells():
    lines = [
        PublicLine("2026-02", "6063", "Petit équipement", D("61.20"), "EUR", 6, "k1"),
        PublicLine("2026-02", "512", "Petit équipement", D("-61.20"), "EUR", 6, "k2"),
        PublicLine("2026-02", "6061", "Énergie", D(9), "USD", 1, "k3"),
    ]
    assert told(budget.told(lines, ALL)) == [("k1", "petit", "61.20", "account 6063")]


def test_what_new_rules_plan_is_kept_from_the_day_they_hold():
    facts = Place()
    first = budget.plan((TOOLS,), facts, date(2026, 1, 5))
    assert first == [Planned("outils", date(2026, 1, 5), D(500))]
    facts.absorb(first)
    assert budget.plan((TOOLS,), facts, date(2026, 2, 1)) == []
    more = Budget("outils", "Outils", D(600), accounts=("606",))
    facts.absorb(budget.plan((more,), facts, date(2026, 2, 1)))
    kept = facts.get("budget.plan", "outils")
    assert [kept.at(date(2025, 1, 1)), kept.at(date(2026, 1, 31)), kept.at(date(2026, 2, 1))] == [
        D(500),
        D(500),
        D(600),
    ]
    facts.absorb(budget.plan((TOOLS,), facts, date(2026, 2, 1)))
    assert facts.get("budget.plan", "outils").steps[-1] == (date(2026, 2, 1), D(500))
