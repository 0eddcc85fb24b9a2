"""`hub dues`: who has paid their dues, and a kind word to who has not."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, open_one, out, stop, table
from hub.cli.look import known_as
from hub.cli.persons import named
from hub.cli.treasury import ByOption, treasurer

dues = typer.Typer(help="The dues: who has paid, and a reminder.", invoke_without_command=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(dues, name="dues")


@dues.callback()
def look(context: typer.Context, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """How everybody of the roster stands with their dues, for those who keep the books."""
    from hub.dues import standings

    if context.invoked_subcommand is not None:
        if space is not None or json_:
            stop("options come after the word", USAGE, f"hub dues {context.invoked_subcommand} PERSON --space DIR")
        return
    with guarded():
        hub, place = open_one(space)
        names = known_as(hub, place.id)
        rows = [_row(one, names, place) for one in standings(hub, place)]
        hub.close()
        if json_:
            for row in rows:
                emit(row)
        else:
            columns = ["Personne", "Cotisation", "Jusqu'au", "Réglée le", "Montant", "Rappel"]
            table("Cotisations", columns, ([value or "" for value in list(row.values())[:6]] for row in rows))


def _row(one: Any, names: dict[str, str], place: Any) -> dict[str, Any]:
    def day(moment: Any) -> str | None:
        return moment.astimezone(place.zone).date().isoformat() if moment else None

    return {
        "person": names.get(one.person, one.person), "state": one.state,
        "until": day(one.until),
        "paid_on": one.paid_on.isoformat() if one.paid_on else None,
        "amount": f"{one.amount:.2f}" if one.amount is not None else None,
        "reminded_on": day(one.reminded_at),
        "no_reminder": one.refusal.said(place.language) if one.refusal else None,
    }  # fmt: skip


@dues.command()
def remind(
    person: Annotated[str, typer.Argument(help="An address, an account, a name or an id.")],
    by: ByOption,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Send one private, kind mail to somebody whose dues are not paid; once in thirty days at most."""
    from hub.core.ledger.refusal import Refused
    from hub.dues import remind as reminder
    from hub.rulebook.treasury import REFUSED
    from hub.store import journal

    with guarded():
        hub, place = open_one(space)
        who = treasurer(hub, place, by)
        found = named(hub, place, person)
        try:
            event = reminder(hub, place, who, found)
        except Refused as error:
            stop(error.said(place.language), FOUND)
        hub.advancer.drain(place.id)
        with hub.database.read() as connection:
            why = journal.read_values(connection, place.id, event.id).get(REFUSED)
        hub.close()
        if why:
            stop(str(why), FOUND)
        emit({"person": person, "reminded": True}) if json_ else out.print(f"one mail to {person}", markup=False)
