"""`hub contributions`: contributive budgets, their sums, and opening one."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from hub.cli.acting import ByOption, acted
from hub.cli.common import FOUND, JsonOption, SpaceOption, below, guarded, listed, open_one, stop

contributions = typer.Typer(help="Contributive budgets.", invoke_without_command=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(contributions, name="contributions")


@contributions.callback()
def look(context: typer.Context, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Envelopes of contributive budgets with their sums; or the opening of one."""
    if below(context, space, json_):
        return
    with guarded():
        hub, place = open_one(space, settled=True)
        known = hub.pages.documents(place.id, "contributive.envelope").values()
        hub.close()
        rows = [
            {"id": one.id, "budget": one.budget, "state": one.state, "amount": f"{one.amount:.2f}",
             "asked": f"{one.asked:.2f}", "hours": f"{one.hours:f}", "count": len(one.asks), "round": one.round,
             "closes_at": one.closes_at.isoformat(), "decision": one.decision,
             "granted": f"{sum(one.granted.values()):.2f}"}
            for one in sorted(known, key=lambda one: one.opened_at)
        ]  # fmt: skip
        listed(rows, json_, "Budgets contributifs", {
            "Enveloppe": "id", "Budget": "budget", "État": "state", "À partager": "amount", "Demandé": "asked",
            "Jusqu'au": "closes_at", "Décision": "decision",
        })  # fmt: skip


@contributions.command(name="open")
def open_(
    budget: Annotated[str, typer.Argument(help="The contributive budget's id.")],
    by: ByOption,
    amount: Annotated[str, typer.Option(help="How much, when it is less than what is left of the budget.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Open the envelope of a contributive budget to declarations."""
    from hub.contributions import open_envelope
    from hub.office import facts
    from hub.rulebook.contributions import current

    def told(hub: Any, place: Any, event: Any) -> dict[str, str]:
        made = current(facts(hub, place), budget)
        if made is None:
            stop("the envelope was closed meanwhile", FOUND)
        return {"id": made.id, "amount": f"{made.amount:.2f}", "closes_at": made.closes_at.isoformat()}

    acted(space, by, json_, lambda hub, place, who: open_envelope(hub, place, who, budget, amount), told)
