"""`hub dues`: who has paid their dues, and a kind word to who has not."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hub.cli.acting import ByOption, acted
from hub.cli.common import JsonOption, SpaceOption, below, guarded, listed, open_one
from hub.cli.look import known_as
from hub.cli.persons import named

dues = typer.Typer(help="The dues: who has paid, and a reminder.", invoke_without_command=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(dues, name="dues")


@dues.callback()
def look(context: typer.Context, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """How everybody of the roster stands with their dues, for those who keep the books."""
    from hub.dues import standings

    if below(context, space, json_):
        return
    with guarded():
        hub, place = open_one(space)
        names = known_as(hub, place.id)
        rows = [_row(one, names, place) for one in standings(hub, place)]
        hub.close()
        listed(rows, json_, "Cotisations", {
            "Personne": "person", "Cotisation": "state", "Jusqu'au": "until", "Réglée le": "paid_on",
            "Montant": "amount", "Rappel": "reminded_on",
        })  # fmt: skip


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
    from hub.dues import remind as reminder

    acted(
        space, by, json_, lambda hub, place, who: reminder(hub, place, who, named(hub, place, person)),
        lambda hub, place, event: {"person": person, "reminded": True}, said=f"one mail to {person}",
    )  # fmt: skip
