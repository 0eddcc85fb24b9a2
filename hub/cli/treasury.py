"""`hub ledger propose`, `approve`, `refuse` … `settle`, `withdraw`, `opening`: what a treasurer does to the books."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.acting import Act, ByOption, acted
from hub.cli.common import USAGE, JsonOption, SpaceOption, stop
from hub.cli.ledger import ledger

DayOption = Annotated[str, typer.Option("--date", help="The day, as 2026-01-31; today when left out.")]
LabelOption = Annotated[str, typer.Option(help="What it is about; members read it, the public never does.")]
AgainOption = Annotated[int, typer.Option(help="2 when it is a second one of the same content, and so on.")]


def register(app: typer.Typer) -> None:
    """Add this family under `hub ledger`."""
    for command in (propose, approve, refuse, reverse, attach, count, close, settle, withdraw, opening):
        ledger.command()(command)


def propose(
    by: ByOption,
    use: Annotated[str, typer.Option(help="cash_in, cash_out, cheque, volunteering or other.")] = "other",
    amount: Annotated[str, typer.Option(help="The amount, without sign.")] = "",
    account: Annotated[str, typer.Option(help="The other account (cash_in, cash_out, cheque).")] = "",
    debit: Annotated[str, typer.Option(help="The account debited (other).")] = "",
    credit: Annotated[str, typer.Option(help="The account credited (other).")] = "",
    hours: Annotated[str, typer.Option(help="Hours given (volunteering).")] = "",
    rate: Annotated[str, typer.Option(help="What an hour is worth (volunteering).")] = "",
    line: Annotated[
        list[str] | None, typer.Option(help="« 530 12.50 », as often as needed, instead of the above.")
    ] = None,
    date: DayOption = "",
    label: LabelOption = "",
    decision: Annotated[str, typer.Option(help="The decision that allows it.")] = "",
    cash: Annotated[str, typer.Option(help="Which cash box (cash_in, cash_out).")] = "530",
    again: AgainOption = 1,
    evidence: Annotated[Path | None, typer.Option(help="A receipt: PDF, PNG, JPEG, WebP or text.")] = None,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Propose an entry that no bank brings; another treasurer approves it."""
    from dataclasses import replace

    from hub import treasury

    given = {"use": use, "amount": amount, "account": account, "debit": debit, "credit": credit, "hours": hours,
             "rate": rate, "date": date, "label": label, "decision": decision, "cash": cash,
             "again": str(again)}  # fmt: skip

    def act(hub: Any, place: Any, who: str) -> Any:
        day, receipt = treasury.today(hub, place), _receipt(evidence) if evidence else None
        if not line:
            return treasury.propose(hub, place, who, treasury.read(given, day), receipt)
        asked = treasury.read(given | {"use": "other", "amount": "1"}, day)
        return treasury.propose(hub, place, who, replace(asked, lines=tuple(line), use=use), receipt)

    _done(space, by, json_, act)


def approve(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    by: ByOption,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Approve what somebody else proposed: the entry then stands in the ledger."""
    from hub import treasury

    _done(space, by, json_, lambda hub, place, who: treasury.answer(hub, place, who, _id(proposal), approve=True))


def refuse(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    by: ByOption,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Refuse what somebody else proposed, with a reason."""
    from hub import treasury

    if not reason.strip():
        stop("a refusal needs --reason", USAGE)
    id = _id(proposal)
    _done(
        space, by, json_, lambda hub, place, who: treasury.answer(hub, place, who, id, approve=False, reason=reason)
    )  # fmt: skip


def reverse(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    by: ByOption,
    date: DayOption = "",
    label: LabelOption = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Propose to undo an entry by its opposite; another treasurer approves it. No entry is ever changed."""
    from hub import treasury

    def act(hub: Any, place: Any, who: str) -> Any:
        return treasury.propose(hub, place, who, treasury.read_reversal(entry, date, label, treasury.today(hub, place)))

    _done(space, by, json_, act)


def attach(
    entry: Annotated[str, typer.Argument(help="An entry's id, a proposal's, or a payment's.")],
    file: Annotated[Path, typer.Argument(help="A receipt: PDF, PNG, JPEG, WebP or text, 10 MB at most.")],
    by: ByOption,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Attach a receipt to an entry: kept privately, beside the database."""
    from hub import treasury

    receipt = _receipt(file)
    _done(space, by, json_, lambda hub, place, who: treasury.attach(hub, place, who, entry, receipt))


def _receipt(path: Path) -> Any:
    from hub.treasury import Receipt

    try:
        return Receipt(path.name, path.read_bytes())
    except OSError as error:
        stop(f"{path} cannot be read: {error.strerror}", USAGE)


def count(
    amount: Annotated[str, typer.Argument(help="What the cash box holds.")],
    by: ByOption,
    cash: Annotated[str, typer.Option(help="Which cash box.")] = "530",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Count the cash box: what differs from the ledger is proposed as an entry."""
    from hub import treasury

    def act(hub: Any, place: Any, who: str) -> Any:
        asked = treasury.count_cash(hub, place, cash, amount)
        return None if asked is None else treasury.propose(hub, place, who, asked)

    _done(space, by, json_, act, nothing="the ledger agrees with the cash box")


def close(
    until: Annotated[str, typer.Argument(help="The last day that is closed, as 2025-12-31.")],
    by: ByOption,
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Close the books until a day, for good: nothing is proposed or approved there any more."""
    from hub import treasury

    _done(space, by, json_, lambda hub, place, who: treasury.close(hub, place, who, until))


def opening(
    file: Annotated[Path, typer.Argument(help="A CSV with the columns compte, débit, crédit: the balance sheet.")],
    by: ByOption,
    chart: Annotated[str, typer.Option(help="Its plan of accounts: 1999, 2018 or 2025.")] = "2025",
    date: DayOption = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Propose what the place had before: old accounts are read as today's."""
    from hub import openings, sheet, treasury
    from hub.core import charset

    def act(hub: Any, place: Any, who: str) -> Any:
        on = treasury.read({"use": "other", "amount": "1", "date": date}, treasury.today(hub, place)).on
        try:
            data = file.read_bytes()
        except OSError as error:
            stop(f"{file} cannot be read: {error.strerror}", USAGE)
        if kind := charset.no_text(data):
            stop(f"{file.name} is {kind}, not a CSV", USAGE, "open it, save it as CSV (UTF-8)")
        return treasury.propose(hub, place, who, openings.read(sheet.text_of(data), chart, on))

    _done(space, by, json_, act)


def settle(
    doubt: Annotated[str, typer.Argument(help="The question's key, as `hub ledger lacking` tells it.")],
    by: ByOption,
    reason: Annotated[str, typer.Option(help="What was found.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """Settle what no statement could tell: it was looked at. A held file is booked by `hub import bank --confirm`."""
    from hub import treasury

    _done(space, by, json_, lambda hub, place, who: treasury.settle(hub, place, who, doubt, reason))


def withdraw(
    doubt: Annotated[str, typer.Argument(help="The question's key (missing:…), as `hub ledger lacking` tells it.")],
    by: ByOption,
    reason: Annotated[str, typer.Option(help="What was found.")] = "",
    date: Annotated[str, typer.Option(help="The day, as 2026-01-31; the line's own when left out.")] = "",
    space: SpaceOption = None,
    json_: JsonOption = False,
) -> None:
    """The bank took back a line that it no longer states: its entry is undone. `reverse` that entry to put it back."""
    from hub import treasury

    _done(space, by, json_, lambda hub, place, who: treasury.withdraw(hub, place, who, doubt, reason, date))


def _id(said: str) -> str:
    return said if said.startswith("proposal:") else f"proposal:{said}"


def _done(space: Path | None, by: str, json_: bool, act: Act, nothing: str = "") -> None:
    acted(space, by, json_, act, _became, nothing=nothing)


def _became(hub: Any, place: Any, event: Any) -> dict[str, str]:
    proposal = hub.pages.documents(place.id, "ledger.proposal").get(event.subject)
    return {
        "id": event.subject,
        "state": proposal.state if proposal else "",
        "entry": proposal.entry if proposal else "",
    }
