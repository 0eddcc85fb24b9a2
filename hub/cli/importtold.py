"""What an import of mails or of a board says once it is done: what it counted, kept aside and did not find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.cli.common import emit, out

# of a board's actions; what the import counts besides is the look at its lists and labels
_MOST_EXPORTED = 1000
_CUT = f"""\
  Trello exports the latest {_MOST_EXPORTED} actions: what is older is not in this file
  → connectors/trello/README.md says how to ask for it"""
_UNHEARD = """\
  {count} card(s) stand in a list, and what brought them there is not imported: it opened no decision,
  and a voice on such a card reaches none
  → import the older actions with it (connectors/trello/README.md says how), or move the card there again"""


_NOTHING = {"messages": " → is it an mbox, a Maildir, or a folder of .eml files?"}


def tell(report: Mapping[str, Any], what: str, json_: bool) -> None:
    """How many `what` a file had, what became of them, and why some wait."""
    if json_:
        emit(report)
        return
    unused = f", {report['unused']} not used" if report.get("unused") else ""
    counted = f"{report[what]} {what}, {report['new']} new, {report['known']} known{unused}"
    out.print(f"{report['file']}: {counted}", markup=False)
    if not report[what] and not report["quarantined"]:
        out.print(f"  there is nothing in it{_NOTHING.get(what, '')}", markup=False)
    for one in report["quarantined"]:
        out.print(f"  quarantined {one['at']}: {one['reason']}", markup=False)


def what_is_cut(report: Mapping[str, Any]) -> None:
    """What the export of a board may lack, or does, and what to do."""
    if report["actions"] > _MOST_EXPORTED:
        out.print(_CUT, markup=False)
    if report["unheard"]:
        out.print(_UNHEARD.format(count=report["unheard"]), markup=False)
