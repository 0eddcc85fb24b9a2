"""`hub report [YEAR]`: what a year of decisions came to."""

from __future__ import annotations

from typing import Annotated

import typer

from hub.cli.common import JsonOption, SpaceOption, emit, guarded, open_one, out, table


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(report)


def report(
    year: Annotated[int, typer.Argument(help="The year, or in which it ends; this one when none is given.")] = 0,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """The decisions of a year: opened, taken, how, how fast, with how many people. Names nobody."""
    from hub.core.yearly import yearly

    with guarded():
        hub, place = open_one(space, settled=True)
        wanted = year or place.year_at(hub.clock.now())
        decisions = hub.pages.documents(place.id, "decision").values()
        aliases = hub.pages.documents(place.id, "alias")
        found = yearly(decisions, wanted, place.timezone, hub.pages.anybody(place.id), aliases, place.year_ends)
        hub.close()
        if json_:
            emit(found)
            return
        days = "—" if found["days"] is None else f"{found['days']:g} jours"
        head = f"{place.title}, {found['name']} : {found['people']} personnes ont pris part"
        out.print(head, style="bold", markup=False)
        out.print(f"Délai médian de l'ouverture à l'adoption : {days}", markup=False)
        for title, key in (("Ouvertes", "opened"), ("Ce qu'elles sont devenues", "ended"), ("Adoptées", "ways"),
                           ("Objections", "objections")):  # fmt: skip
            table(title, ["", "Nombre"], found[key].items())
        table("Votes", ["N°", "Votants", "Inscrits"], ((v["id"], v["voters"], v["electorate"]) for v in found["votes"]))
        table("Prises", ["N°", "Titre", "Le", "Par"],
              ((one["id"], one["title"], one["on"], one["by"]) for one in found["taken"]))  # fmt: skip
