"""`hub ledger`: the entries, and what waits for a second person."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from hub.cli.common import JsonOption, SpaceOption, below, emit, guarded, listed, open_one, table
from hub.cli.look import known_as

ledger = typer.Typer(help="The ledger: look at it, and keep it.", invoke_without_command=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(ledger, name="ledger")


@ledger.callback()
def look(context: typer.Context, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """The ledger in full, for those who keep it: entries, postings, balances; or what a treasurer does to it."""
    if below(context, space, json_):
        return
    with guarded():
        hub, place = open_one(space, settled=True)
        entries = hub.pages.entries(place.id)
        opened = hub.pages.opened(place.id, entries)
        before = opened[: len(opened) - len(entries)]
        hub.close()
        from hub.core.ledger.balances import by_account
        from hub.core.ledger.shown import inside
        from hub.core.money import EURO

        found = inside(opened)
        held = {found.currency: found.balances, **{one: by_account(opened, one) for one in found.others}}
        if json_:
            emit({
                "openings": [_entry(one) for one in before],
                "entries": [_entry(one) for one in entries],
                "balances": {account: _money(amount) for account, amount in found.balances.items()},
                "currency": found.currency,
                "others": {one: {account: _money(amount) for account, amount in held[one].items()}
                           for one in found.others},
            })  # fmt: skip
            return
        table("Écritures", ["Date", "Libellé", "Comptes", "Règle"],
              ((one.date, one.public_label, _sides(one), one.rule) for one in opened))  # fmt: skip
        for currency, balances in held.items():
            title = f"Soldes ({currency})" if found.others or currency != EURO else "Soldes"
            table(title, ["Compte", "Solde"], ((account, _money(amount)) for account, amount in balances.items()))


def _entry(one: Any) -> dict[str, Any]:
    return {
        "id": one.id, "date": one.date.isoformat(), "label": one.public_label,
        "postings": [
            {"account": p.account, "amount": _money(p.money.amount), "currency": p.money.currency} for p in one.postings
        ],
        "rule": one.rule, "decision": one.decision, "evidence": one.evidence,
    }  # fmt: skip


def _sides(one: Any) -> str:
    return ", ".join(f"{p.account} {p.money.amount}" for p in one.postings)


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}" if amount == round(amount, 2) else f"{amount:f}"


@ledger.command()
def proposals(
    space: SpaceOption = None,
    json_: JsonOption = False,
    all_: Annotated[bool, typer.Option("--all", help="Also those that were approved.")] = False,
) -> None:
    """What waits for a second person, or was refused."""
    with guarded():
        hub, place = open_one(space)
        names = known_as(hub, place.id)
        found = sorted(hub.pages.documents(place.id, "ledger.proposal").values(), key=lambda one: (one.at, one.id))
        rows = [_proposal(one, names) for one in found if all_ or one.state != "approved"]
        hub.close()
        listed(rows, json_, "À approuver", {
            "Id": "id", "Jour": "date", "Comptes": "lines", "Libellé": "label", "Proposée par": "by",
            "Réponse": "state",
        })  # fmt: skip


@ledger.command()
def lacking(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Days without a statement, payments that did not come, lines nobody sorted, questions to settle."""
    from hub import lacking as lacks

    with guarded():
        hub, place = open_one(space, settled=True)
        found = lacks.overview(hub, place)
        hub.close()
        if json_:
            emit(found)
            return
        gaps = [(one["account"], gap["first"], gap["last"], gap["days"])
                for one in found["accounts"] for gap in one["gaps"]]  # fmt: skip
        table("Jours sans relevé", ["Compte", "Du", "Au", "Jours"], gaps)
        table("Attendu, pas venu", ["Compte", "Nom", "Du", "Au"],
              ((one["account"], one["name"], one["first"], one["last"]) for one in found["absent"]))  # fmt: skip
        table("À ranger", ["Écriture", "Jour", "Montant"],
              ((one["entry"], one["date"], one["amount"]) for one in found["suspense"]))  # fmt: skip
        table("Questions (hub ledger settle, withdraw)", ["Clé", "Sorte", "Compte", "Jour", "Montant", "Devise"],
              (one.values() for one in found["doubts"]))  # fmt: skip


def _proposal(one: Any, names: dict[str, str]) -> dict[str, Any]:
    from hub.core.ledger.manual import lines_of

    return {
        "id": one.id, "date": one.date.isoformat(), "lines": lines_of(one.postings), "label": one.public_label,
        "use": one.use, "by": names.get(one.by, one.by), "state": one.state, "reverses": one.reverses,
        "answered_by": names.get(one.answered_by, one.answered_by), "entry": one.entry,
    }  # fmt: skip
