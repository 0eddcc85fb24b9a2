"""Checks the budgets of a set of rules: amount, period, what counts on each, and that nothing counts twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from hub.core.ledger.budget import Budget, is_period, overlap
from hub.core.ledger.contributive import Terms
from hub.rulebook import charterkeys
from hub.rulebook.checksettings import ID, bad_value
from hub.rulebook.faults import Faults
from hub.rulebook.language import Chart
from hub.rulebook.layer import Item
from hub.rulebook.values import written

_CENT = Decimal("0.01")


def budgets(items: Mapping[str, Item], chart: Chart, reactions: Sequence[str], faults: Faults) -> tuple[Budget, ...]:
    """The budgets of a layered set, in the order they are written; what is faulty is reported and left out."""
    found: list[Budget] = []
    taken: list[tuple[str, Budget]] = []
    for id, item in items.items():
        budget = _budget(id, item, chart, reactions, faults)
        if budget is None:
            continue
        for key, names in (("accounts", budget.accounts), ("reactions", budget.reactions)):
            for index, name in enumerate(names):
                _once(f"{key} {name}", budget, taken, _at(item, key, index), faults)
        found.append(budget)
    return tuple(found)


def _once(what: str, budget: Budget, taken: list[tuple[str, Budget]], at: Item, faults: Faults) -> None:
    before = next((one for name, one in taken if name == what and overlap(one.period, budget.period)), None)
    if before is not None:
        name, about = what.partition(" ")[2], faults.phrase("budget", id=budget.id)
        faults.add("counted_twice", at.document.value(at.path), about, what=name, budget=before.id)
    taken.append((what, budget))


def _at(item: Item, *keys: Any) -> Item:
    return Item(None, item.document, (*item.path, *keys))


def _budget(id: str, item: Item, chart: Chart, reactions: Sequence[str], faults: Faults) -> Budget | None:
    about, data, document = faults.phrase("budget", id=id), item.value, item.document

    def fault(message: str, *keys: Any, **words: Any) -> None:
        faults.add(message, document.value((*item.path, *keys)), about, **words)

    before = len(faults.found)
    if not ID.fullmatch(id):
        fault("bad_id", "id", id=id)
    planned, period = data.get("planned"), str(data.get("period") or "year")
    if not _is_amount(planned):
        fault("bad_planned", "planned", planned=written(planned)[:40])
    if not is_period(period):
        fault("bad_period", "period", period=period)
    accounts, named = (tuple(_texts(data.get(key))) for key in ("accounts", "reactions"))
    if not accounts and not named:
        fault("budget_counts_nothing", "id")
    for index, account in enumerate(accounts):
        if chart.accounts and not any(one.startswith(account) for one in chart.accounts):
            known = list(chart.accounts)
            fault("unknown_account", "accounts", index, account=account, known=faults.quoted(known), near=known)
    for index, name in enumerate(named):
        if name not in reactions:
            fault("unknown_reaction", "reactions", index, reaction=name, known=faults.quoted(reactions), near=reactions)
    terms = _terms(item, about, faults) if data.get("contributive") is not None else None
    if len(faults.found) > before:
        return None
    place = document.key((*item.path, "id")).location
    return Budget(id, str(data.get("title") or id), Decimal(planned), period, accounts, named,
                  str(data.get("circle") or ""), f"{place.file}:{place.line}:{place.column}", terms)  # fmt: skip


def _terms(item: Item, about: str, faults: Faults) -> Terms:
    """How a budget is shared; what is not written is as `Terms` has it."""
    given = {key: value for key, value in item.value["contributive"].items() if value is not None}
    durations = charterkeys.expected("duration", faults.language)
    wanted = {"declare": durations, "again": durations, "over": "round, prorata", "rounds": "0 – 9",
              "remind": "quarter, never"}  # fmt: skip
    for key, value in given.items():
        right = {"over": value in ("round", "prorata"), "rounds": isinstance(value, int) and 0 <= value <= 9,
                 "remind": value in ("quarter", "never")}  # fmt: skip
        if not right.get(key, charterkeys.is_duration(value, faults.kept)):
            bad_value(_at(item, "contributive", key), key, value, wanted[key], about, faults)
    return Terms(**given)


def _is_amount(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return 0 < value < 10**9 and Decimal(value) % _CENT == 0


def _texts(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one is not None]
