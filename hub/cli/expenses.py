"""`hub expenses`: expense notes, what each lacks, and the answers of those who keep the books."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.acting import Act, ByOption, acted
from hub.cli.common import USAGE, JsonOption, SpaceOption, below, guarded, listed, open_one, stop
from hub.cli.look import known_as

expenses = typer.Typer(help="Expense notes.", invoke_without_command=True, rich_markup_mode=None)
NoteArgument = Annotated[str, typer.Argument(help="The note's number, as N-3.")]


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(expenses, name="expenses")


@expenses.callback()
def look(context: typer.Context, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Expense notes: what waits, what each lacks, what was paid back; or an answer to one."""
    if below(context, space, json_):
        return
    with guarded():
        hub, place = open_one(space, settled=True)
        from hub.core.ledger import expense, expense_note
        from hub.office import facts

        named, known, charter = known_as(hub, place.id), facts(hub, place), hub.pages.charter(place.id)
        found = sorted(hub.pages.documents(place.id, "expense.note").values(), key=lambda one: (one.at, one.id))
        rows = [
            {"id": one.id, "state": one.state, "amount": f"{one.amount:.2f}" if one.amount is not None else "",
             "budget": one.budget, "decision": one.decision, "by": named.get(one.by, one.by),
             "lacks": list(expense.lacks(one, known, charter)) if one.state == expense_note.INCOMPLETE else [],
             "answered_by": named.get(one.answered_by, one.answered_by), "entry": one.entry}
            for one in found
        ]  # fmt: skip
        hub.close()
        listed(rows, json_, "Notes de frais", {
            "Note": "id", "État": "state", "Montant": "amount", "Budget": "budget", "De": "by", "Manque": "lacks",
            "Écriture": "entry",
        })  # fmt: skip


@expenses.command()
def approve(
    note: NoteArgument,
    by: ByOption,
    account: Annotated[str, typer.Option(help="The account it is paid from; the budget's first when left out.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Approve a complete note of somebody else: the list is told, and the bank may pay it back."""
    from hub.expenses import answer

    _done(space, by, json_, lambda hub, place, who: answer(hub, place, who, note, approve=True, account=account))


@expenses.command()
def refuse(
    note: NoteArgument,
    by: ByOption,
    reason: Annotated[str, typer.Option(help="Why; its author reads it.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Refuse a note of somebody else, with a reason."""
    from hub.expenses import answer

    if not reason.strip():
        stop("a refusal needs --reason", USAGE)
    _done(space, by, json_, lambda hub, place, who: answer(hub, place, who, note, approve=False, reason=reason))


@expenses.command()
def settle(
    note: NoteArgument,
    entry: Annotated[str, typer.Argument(help="The entry of the line of the bank that pays it back.")],
    by: ByOption,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Say which line of the bank pays an approved note back."""
    from hub import expenses as office
    from hub.core.ledger.posting import transaction_of
    from hub.core.ledger.refusal import Refused
    from hub.office import facts

    def act(hub: Any, place: Any, who: str) -> Any:
        found = hub.pages.documents(place.id, "ledger.entry").get(entry)
        booked = transaction_of(found, facts(hub, place)) if found is not None else None
        if booked is None:
            raise Refused("entry", entry)
        return office.settle(hub, place, who, note, booked[0])

    _done(space, by, json_, act)


def _done(space: Path | None, by: str, json_: bool, act: Act) -> None:
    acted(space, by, json_, act, _became)


def _became(hub: Any, place: Any, event: Any) -> dict[str, str]:
    note = hub.pages.documents(place.id, "expense.note")[event.subject]
    return {"id": note.id, "state": note.state, "entry": note.entry}
