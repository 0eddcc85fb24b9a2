"""`hub import mail|bank|trello|people`: the past, once, with a progress bar; doing it again adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from hub.cli import importtold
from hub.cli.common import FOUND, JsonOption, SpaceOption, emit, err, guarded, open_one, out, show
from hub.cli.held import HELD
from hub.connector import Instance
from hub.core.event import Delivery, Event, Origin
from hub.errors import Transient, WrongUsage

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files or folders to read.")]

family = typer.Typer(
    help="Lire le passé : archives de mails, relevés de banque, exports de tableau.", no_args_is_help=True
)

# what the id of a statement that a person confirmed ends with
_CONFIRMED = ":confirmed"


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.add_typer(family, name="import")


def _instance(space: Any, type: str) -> Instance:
    """The space's connector of that type, or one with its defaults."""
    found: Instance | None = space.first(type)
    return found or Instance(space.id, type, type, {})


def _existing(files: list[Path]) -> None:
    for path in files:
        if not path.exists():
            raise WrongUsage(f"there is no file {path}", hint="give files or folders that exist")


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=err, transient=True,
    )  # fmt: skip


@family.command("mail")
def import_mail(files: FilesArgument, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Import mbox files, Maildir folders or single mails into the space's list."""
    with guarded():
        _existing(files)
        hub, place = open_one(space)
        reports = _past(hub, place, "mail", files)
        hub.close()
        for report in reports:
            importtold.tell(report, "messages", json_)
        raise typer.Exit(FOUND if any(report["quarantined"] for report in reports) else 0)


@family.command("trello")
def import_trello(files: FilesArgument, space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Import the JSON export of a board."""
    from connectors.trello.export import unheard

    with guarded():
        _existing(files)
        hub, place = open_one(space)
        reports = _past(hub, place, "trello", files)
        hub.close()
        for report, count in zip(reports, unheard(files), strict=True):
            report["unheard"] = count
            importtold.tell(report, "actions", json_)
            if not json_:
                importtold.what_is_cut(report)
        raise typer.Exit(FOUND if any(report["quarantined"] for report in reports) else 0)


@family.command("people")
def import_people(
    file: Annotated[Path, typer.Argument(help="A CSV: one row a person; columns adresse, nom, listes, depuis…")],
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Import the roster from a sheet: who is on which list, since when, days of presence, hours, dues."""
    from hub import dues, rosterfile

    with guarded():
        _existing([file])
        hub, place = open_one(space)
        events, new, problems = rosterfile.take(hub.intake, place, hub.keys, file, hub.clock.now())
        hub.advancer.drain(place.id)
        matched = dues.match(hub.database, hub.intake, place.id, hub.clock.now())
        hub.advancer.drain(place.id)
        hub.close()
        if json_:
            emit({"file": str(file), "events": events, "new": new, "dues": matched,
                  "problems": [one.render() for one in problems]})  # fmt: skip
        else:
            show(problems)
            out.print(f"{file}: {events} events, {new} new; {matched} dues matched", markup=False)
        raise typer.Exit(FOUND if problems else 0)


def _past(hub: Any, place: Any, type: str, files: list[Path]) -> list[dict[str, Any]]:
    """Import files together, merged by counted time; one report a file."""
    from hub.importing import PastReader, Source, Tally

    connector, instance = hub.connectors[type], _instance(place, type)
    reader = PastReader(hub, place.id)
    importer = connector.importer
    assert importer is not None  # noqa: S101 - both types have one
    with _progress() as progress:
        task = progress.add_task(", ".join(path.name for path in files)[:60], total=None)
        for tally in reader.run(*(Source(connector, instance, importer([path], instance)) for path in files)):
            progress.update(task, completed=tally.deliveries)
    name = {"mail": "messages", "trello": "actions"}[type]
    found = [(path, reader.tally.by_source.get(number, Tally())) for number, path in enumerate(files)]
    return [
        {
            "file": str(path), name: one.deliveries, "new": one.new, "known": one.known,
            **({"unused": one.unsupported} if type == "trello" else {}),
            "quarantined": [{"at": at, "reason": reason} for at, reason in one.quarantined],
        }
        for path, one in found
    ]  # fmt: skip


@family.command("bank")
def import_bank(
    files: FilesArgument,
    space: SpaceOption = None,
    json_: JsonOption = False,
    map: Annotated[
        str,
        typer.Option("--map", help="Columns of an unknown CSV, or their numbers: booked=Date,label=Libellé,amount=3."),
    ] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="Book a held file: its gap was looked at.")] = False,
) -> None:
    """Import bank statements: camt, OFX, CFONB, MT940, QIF and the CSV of French banks."""
    with guarded():
        _existing(files)
        hub, place = open_one(space)
        instance = _instance(place, "bank")
        instance = instance if instance.folder else replace(instance, folder=str(place.folder))
        if map:
            instance = replace(instance, settings={**instance.settings, "map": map})
        bad = False
        for path in _files(files):
            if map:
                _remember(path, instance)
            report = _statement(hub, place.id, instance, path, confirm)
            bad = bad or report["status"] != "accepted"
            _tell_statement(report, json_)
        hub.close()
        raise typer.Exit(FOUND if bad else 0)


def _remember(path: Path, instance: Instance) -> None:
    """Keep the columns that were given: the next file of that bank is read by them without being told."""
    from connectors.bank.feed import read_file
    from connectors.bank.translate import learn

    written = learn(read_file(path), path.name, instance)
    if written is not None:
        err.print(f"these columns are kept in {written}", markup=False)


def _files(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.is_file())
        else:
            yield path


def _statement(hub: Any, space: str, instance: Instance, path: Path, confirm: bool) -> dict[str, Any]:
    from connectors.bank import report as reports
    from connectors.bank.feed import delivery_of, read_still
    from connectors.bank.result import Fault, ReadResult, Status
    from connectors.bank.translate import read_for
    from hub.importing import PastReader, Source

    try:
        data, size = read_still(path)
    except Transient as fault:
        # nothing of it is kept: it is another file by now
        changed = Fault(fault.message, hint=fault.hint)
        return reports.import_report(str(path), ReadResult("", Status.REFUSED, problems=(changed,)), 0, 0)
    result = read_for(data, path.name, instance, size)
    delivery = delivery_of(data, path.name, instance, Origin.IMPORT, size)
    report = reports.import_report(str(path), result, 0, 0)
    if report["status"] == "refused":
        for _ in PastReader(hub, space).run(Source(hub.connectors["bank"], instance, [delivery])):
            pass
        return report
    event = _event(result, delivery, instance, confirm)
    # a year of lines is not held twice while it is journaled, nor at all while it is decided
    del data, result, delivery
    journaled = hub.intake.take(space, [event])[0]
    confirmed = confirm or _was_confirmed(hub, space, event.id)
    del event
    hub.advancer.drain(space)
    new = _booked(hub, space, journaled.id) if journaled.new else 0
    _as_decided(hub, space, journaled.id, report, confirmed)
    lines = sum(one["entries"] for one in report["statements"])
    return report | {"new": new, "known": lines - new if report["status"] == "accepted" else 0}


def _event(result: Any, delivery: Delivery, instance: Instance, confirm: bool) -> Event:
    """The statement as an event."""
    from connectors.bank.translate import stated

    [event] = stated(result, delivery, instance)
    if confirm:
        event = replace(event, id=event.id + _CONFIRMED, fields={**event.fields, "confirmed": True})
    return event


def _was_confirmed(hub: Any, space: str, event: str) -> bool:
    """Whether a person confirmed this very file before."""
    from hub.store import journal

    with hub.database.read() as connection:
        return journal.find(connection, space, event + _CONFIRMED) is not None


def _booked(hub: Any, space: str, cause: str) -> int:
    """How many transactions a statement led to."""
    from hub.store import journal

    with hub.database.read() as connection:
        return journal.caused(connection, space, cause, "bank.transaction.booked")


def _as_decided(hub: Any, space: str, event: str, report: dict[str, Any], confirmed: bool) -> None:
    """The reader's verdict, unless reconciling with what is known held the file."""
    from connectors.bank.result import Fault

    doubt = _doubt(hub, space, event)
    if confirmed and doubt is None:
        report["status"] = "accepted"
    elif doubt is not None and report["status"] == "accepted":
        message, hint = (one.format(account=doubt.account) for one in HELD.get(doubt.kind, HELD["held"]))
        report["status"] = "held"
        report["problems"].append(Fault(message, hint=hint).to_plain())


def _doubt(hub: Any, space: str, event: str) -> Any:
    """The question that a held file left open, or None."""
    from hub.core.ledger.known import held_key

    return hub.pages.documents(space, "bank.doubt").get(held_key(event))


def _tell_statement(report: dict[str, Any], json_: bool) -> None:
    if json_:
        emit(report)
        return
    mark = {"accepted": "✓", "held": "…", "refused": "✗"}[report["status"]]
    out.print(
        f"{mark} {report['file']}: {report['status']} ({report['format'] or '?'}), {report['new']} new, "
        f"{report['known']} known", markup=False,
    )  # fmt: skip
    for one in report["statements"]:
        out.print(
            f"    {one['account'] or '?'} {one['currency']}: {one['entries']} entries, sum {one['sum']}, "
            f"{one['opening'] or '?'} → {one['closing'] or '?'}", markup=False,
        )  # fmt: skip
        for note in one.get("notes", ()) if report["status"] == "accepted" else ():
            out.print(f"      {note}", markup=False)
    for problem in report["problems"]:
        place = f"line {problem['line']}: " if problem.get("line") else ""
        place = f"byte {problem['byte']}: " if problem.get("byte") else place
        out.print(f"    {place}{problem['message']}", markup=False)
        if problem.get("hint"):
            out.print(f"      → {problem['hint']}", markup=False)
