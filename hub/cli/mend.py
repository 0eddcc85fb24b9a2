"""`hub dead`, `hub outbox`, `hub pause`, `hub publish`: what failed, what waits, and the ways back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, listed, open_one, out, stop, table
from hub.errors import WrongUsage


def register(app: typer.Typer) -> None:
    """Add this family."""
    for command in (dead, outbox, pause, publish):
        app.command()(command)


def dead(
    action: Annotated[str, typer.Argument(help="retry, drop or show; nothing to list.")] = "",
    id: Annotated[str, typer.Argument(help="An event's id or an effect's key; `all` for all.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """What failed for good: events, effects, what stands in quarantine; try again, give up, or show it as it came."""
    from hub.dead import kept, listing, mend

    with guarded():
        hub, place = open_one(space)
        if not action:
            rows = listing(hub.database, place.id)
            hub.close()
            listed(rows, json_, "Lettres mortes", {"Quoi": "what", "Sorte": "kind", "Id": "id", "Pourquoi": "reason"})
            raise typer.Exit(FOUND if rows else 0)
        if action not in ("retry", "drop", "show") or not id:
            stop("say `hub dead retry ID`, `hub dead drop ID` or `hub dead show ID`", USAGE)
        if action == "show":
            body = kept(hub.database, place.id, id)
            hub.close()
            if body is None:
                stop(f"nothing in quarantine is called {id}", FOUND, "`hub dead` lists what is, by its whole id")
            sys.stdout.buffer.write(body)
            return
        count = mend(hub.intake, hub.clock.now(), place.id, action, id)
        hub.advancer.drain(place.id)
        hub.close()
        if not count:
            hint = "`hub dead` lists them; what stands in quarantine is shown, imported again once repaired, or dropped"
            stop(f"nothing that failed is called {id}", FOUND, hint)
        if json_:
            emit({"action": action, "id": id, "count": count})
        else:
            out.print(f"{count} {'tried again' if action == 'retry' else 'dropped'}")


def outbox(
    action: Annotated[
        str, typer.Argument(help="release: let effects go after a pause or a restore; drop: one of them never.")
    ] = "",
    key: Annotated[str, typer.Argument(help="With drop: the effect's key.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """What is asked of the world and not done yet; in observe mode, what would have been asked."""
    from hub.store import outbox as effects

    with guarded():
        hub, place = open_one(space)
        if action == "release":
            erased = _let_go(hub, place)
            hub.close()
            if json_:
                emit({"action": action, "erased_again": erased})
                return
            _told_of_erased(erased)
            out.print("effects go on")
            return
        if action == "drop":
            with hub.database.write() as connection:
                dropped = effects.drop(connection, place.id, key)
            hub.close()
            if not dropped:
                stop(f"nothing that waits is called {key!r}", FOUND, "`hub outbox` lists what does, by its whole key")
            if json_:
                emit({"action": action, "id": key, "count": 1})
            else:
                out.print("dropped: it is never done")
            return
        if action:
            stop(f"unknown action {action!r}", USAGE, "known: release, drop")
        with hub.database.read() as connection:
            rows = effects.listing(connection, place.id, ["waiting", "observed", "dead"])
        hub.close()
        shown = [{name: row[name] for name in ("key", "kind", "lane", "status", "attempts", "error")} for row in rows]
        if json_:
            for row in shown:
                emit(row)
        else:
            table("À faire", ["Clé", "Quoi", "Où", "État", "Essais", "Erreur"], (row.values() for row in shown))


def _let_go(hub: Any, place: Any) -> int:
    """Effects go on; after a restore, once what the sources gave again of erased people is erased too. Of how many."""
    from hub.forgetting import forget_again
    from hub.store import waiting

    count: int = forget_again(hub, place, last=True)
    with hub.database.write() as connection:
        waiting.release(connection, place.id)
    return count


def _told_of_erased(count: int) -> None:
    if count:
        out.print(f"erased again, as they were before the restore: {count}", markup=False)


def pause(
    space: SpaceOption = None,
    off: Annotated[bool, typer.Option("--off", help="Let effects go again.")] = False,
) -> None:
    """Stop every effect at once; events go on being decided."""
    from hub.store import waiting

    with guarded():
        hub, place = open_one(space)
        if off:
            _told_of_erased(_let_go(hub, place))
        else:
            with hub.database.write() as connection:
                waiting.pause(connection, place.id)
        hub.close()
        out.print("effects go on" if off else "effects wait; `hub pause --off` lets them go")


def publish(
    space: SpaceOption = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="Also write the ledgers (Beancount, hledger, CSV, JSON), by day: for those who keep the books."
        ),
    ] = None,
    siren: Annotated[str, typer.Option(help="With --to: also the FEC of each year, under this SIREN.")] = "",
    public: Annotated[
        bool, typer.Option("--public", help="With --to: what anybody may read instead: months, people grouped.")
    ] = False,
) -> None:
    """Write all pages and the ledgers now."""
    from hub.core.ledger.asserting import Stated
    from hub.publishing import publish_pages, write_ledgers, write_public_ledgers

    with guarded():
        if public and siren:
            raise WrongUsage("a FEC is not for everybody", hint="leave out --public, or --siren")
        hub, place = open_one(space)
        count, failed = publish_pages(hub, place)
        files, told = [], Stated()
        if to and public:
            files = write_public_ledgers(hub, place, to)
        elif to:
            files, told = write_ledgers(hub, place, to, siren)
        hub.close()
        out.print(f"{count} pages written, {len(failed)} failed; {len(files)} ledger files")
        if told.held or told.denied:
            out.print(f"{len(told.held)} balances that the bank states hold in the books, {len(told.denied)} do not")
        for one in told.denied:
            out.print(f"  {one.on}: the bank says {one.money.amount} {one.money.currency} on {one.account}, "
                      "the books say otherwise: see `hub ledger lacking`")  # fmt: skip
        for key, reason in failed:
            out.print(f"  {key}: {reason}", markup=False)
        if failed:
            raise typer.Exit(FOUND)
