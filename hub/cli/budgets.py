"""`hub budgets`: where each budget stands, and what counts on it."""

from __future__ import annotations

import typer

from hub.cli.common import JsonOption, SpaceOption, emit, guarded, open_one, table


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(budgets)


def budgets(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Budgets in full, for those who keep them: planned, committed, spent, left, and the entries that count."""
    with guarded():
        hub, place = open_one(space, settled=True)
        from hub.core.ledger.budgetview import rows

        counts, today = hub.pages.budgets(place.id, inside=True)
        hub.close()
        found = rows(counts, today)
        if json_:
            for row in found:
                mine = [one for one in counts.shares if one.budget == row["id"] and row["start"] <= one.day <= today]
                entries = [
                    {"entry": one.entry, "date": one.day.isoformat(), "amount": f"{one.amount:.2f}", "by": one.by,
                     "written": one.written}
                    for one in mine
                ]  # fmt: skip
                amounts = {part: f"{row[part]:.2f}" for part in ("planned", "committed", "spent", "left")}
                emit({"id": row["id"], "title": row["title"], "circle": row["circle"], "over": row["over"],
                      "start": row["start"].isoformat(), "end": row["end"].isoformat(), **amounts,
                      "entries": entries})  # fmt: skip
            return
        columns = ["Budget", "Période", "Prévu", "Engagé", "Dépensé", "Reste"]
        table("Budgets", columns, (
            (row["title"], f"{row['start']} – {row['end']}",
             *(f"{row[part]:.2f}" for part in ("planned", "committed", "spent", "left")))
            for row in found
        ))  # fmt: skip
