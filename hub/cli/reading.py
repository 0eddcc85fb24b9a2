"""`hub read` and `hub translate`: what the hub understands of a mail or a delivery. Writes nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hub.cli.common import FOUND, USAGE, JsonOption, SpaceOption, emit, guarded, out, stop
from hub.connector import Instance
from hub.core.event import Delivery, Event, Origin
from hub.errors import Unreadable, UnsupportedEvent

if TYPE_CHECKING:
    from hub.core.mail.stance import Reading
    from hub.core.mail.words import Words


_MAILS = "an mbox, a Maildir or an .eml file is read: save the mail as such (« Enregistrer sous », « Exporter »)"


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(read)
    app.command()(translate)


def _rules(space: Path | None) -> tuple[Any, str]:
    """The vocabulary of a space, or of the coroutine profile, and what counts there for an important decision."""
    from connectors.registry import kinds
    from hub import rulefiles
    from hub.core.decision.charter_reading import from_map
    from hub.core.mail.words import Words

    book, _ = rulefiles.load(space or Path("/nonexistent"), "coroutine", kinds())
    charter, _ = from_map(book.charter if book is not None else {})
    return Words.of(book.words) if book is not None else Words(), charter.reading["important"]


def read(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", help="Mails; else JSON lines on stdin.")
    ] = None,
    space: SpaceOption = None,
    json_: JsonOption = False,
    reading: Annotated[
        str, typer.Option(help="sure or likely: what counts; else what the charter says of an important decision.")
    ] = "",
) -> None:
    """The position each mail takes, its parts, and the words that say so.

    Where the first mail of a conversation is given too, it is taken for what is proposed. What does not count is "ask".
    """
    from connectors.mail.decode import decode
    from connectors.mail.forms import differ
    from hub.core.decision.asking import unsaid
    from hub.core.decision.doubts import FORMS
    from hub.core.mail.reply import reply_text
    from hub.core.mail.stance_reading import Reading
    from hub.core.mail.thread import is_passed_on

    with guarded():
        if reading not in ("", "sure", "likely"):
            stop(f'unknown reading "{reading}"', USAGE, "known: sure, likely")
        words, usual = _rules(space)
        texts: dict[str, str] = {}
        proposals: dict[str, tuple[str, str]] = {}
        owns: dict[str, str] = {}
        for id, parent, raw in _mails(files or []):
            decoded = decode(raw)
            name = id or decoded.message_id
            texts[name] = texts[decoded.message_id] = decoded.text
            answered = parent or decoded.in_reply_to or ""
            own = reply_text(decoded.text, texts.get(answered), passed_on=is_passed_on(decoded.subject))
            author = decoded.sender.email
            proposal, proposer = proposals.get(answered, ("", ""))
            proposals[name] = proposals[decoded.message_id] = (
                (proposal, proposer) if proposal else (f"{decoded.subject}\n{decoded.text}", author)
            )
            found = _understood(own, decoded.text, proposal, owns.get(answered), words, by_proposer=author == proposer)
            if differ(own, decoded.text, decoded.other_form):
                found = Reading("ask", why=FORMS)
            if proposal:
                owns[name] = owns[decoded.message_id] = own
            asked = unsaid(found, reading or usual)
            position, why = ("ask", asked) if asked else (found.position, found.why)
            if decoded.automatic or decoded.hub_loop:
                position, why = "none", "une réponse automatique ne compte jamais"
            row = {
                "id": name, "position": position, "has_reason": found.has_reason,
                "has_proposal": found.has_proposal, "offers_help": found.offers_help, "option": found.option,
                "text": own, "why": why,
            }  # fmt: skip
            if json_:
                emit(row)
            else:
                out.print(f"{name}: {position} — {why}", markup=False)


def _understood(own: str, mail: str, proposal: str, parent: str | None, words: Words, *, by_proposer: bool) -> Reading:
    """How a mail is understood; `proposal` is "" where nobody knows what it answers."""
    from hub.core.mail.heard import by_itself, in_answer
    from hub.core.mail.marked import marked
    from hub.core.mail.proposing import of_proposer
    from hub.core.mail.reply import interleaved
    from hub.core.mail.second import is_of_all
    from hub.core.mail.stance import read as stance

    lines = marked(own)
    found = stance(own, words, inline=lines is None and interleaved(mail))
    if lines is not None:
        if lines.doubt:
            return found
        own = mail = lines.text
    if not proposal:
        return by_itself(found, own)
    if by_proposer:
        return of_proposer(found, own, proposal, parent)
    return in_answer(found, own, mail, proposal, parent, twice=is_of_all(found, own, words))


def _mails(files: list[Path]) -> Iterator[tuple[str, str, bytes]]:
    """(id, parent's id, raw bytes) of each mail given by file, or by JSON lines on standard input."""
    if files:
        from connectors.mail.decode import decode
        from connectors.mail.importer import deliveries

        for path in files:
            if not path.exists():
                stop(f"there is no file {path}", USAGE)
        some = False
        for delivery in deliveries(files, Instance("space", "mail", "mail", {})):
            if not decode(delivery.body).is_mail:
                stop(f"{delivery.name} is no mail: it has none of From, To, Subject, Date, Message-ID", FOUND, _MAILS)
            some = True
            yield "", "", delivery.body
        if not some:
            stop(f"there is no mail in {', '.join(map(str, files))}", FOUND, _MAILS)
        return
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            raw = row["raw"]
            data = raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else base64.b64decode(raw["base64"])
        except (ValueError, KeyError, TypeError) as error:
            stop(f"line {number} of the input is not {{id, parent_id, raw}}: {error}", FOUND)
        yield str(row.get("id") or ""), str(row.get("parent_id") or ""), data


def translate(
    connector: Annotated[str, typer.Argument(help="trello, mail, bank…")],
    file: Annotated[Path, typer.Argument(help="A raw delivery: a webhook's body, a mail, a statement.")],
    json_: JsonOption = False,
) -> None:
    """The events that a raw delivery would give."""
    from connectors.registry import CONNECTORS

    with guarded():
        if connector not in CONNECTORS:
            stop(f'unknown connector "{connector}"', USAGE, f"known: {', '.join(CONNECTORS)}")
        if not file.exists():
            stop(f"there is no file {file}", USAGE)
        data = file.read_bytes()
        if connector == "bank":
            _bank(data, file)
            return
        found = CONNECTORS[connector]
        if found.translate is None:
            stop(f"{connector} receives nothing", USAGE)
        instance = Instance("space", connector, connector, {})
        delivery = Delivery(connector, "space", data, datetime.now(UTC), name=file.name, origin=Origin.IMPORT)
        try:
            for event in found.translate(delivery, instance):
                emit(_row(event))
        except UnsupportedEvent as error:
            emit({"unsupported": error.type})
        except Unreadable as error:
            emit({"unreadable": error.message, "hint": error.hint})
            raise typer.Exit(FOUND) from None


def _row(event: Event) -> dict[str, Any]:
    fields = {
        name: value for name, value in event.merged().items() if name not in ("echo", "actor.name", "actor.account")
    }
    return {
        "id": event.id, "kind": event.kind, "occurred_at": event.occurred_at.isoformat(), "subject": event.subject,
        "actor": event.actor, "fields": fields,
    }  # fmt: skip


def _bank(data: bytes, file: Path) -> None:

    from connectors.bank.report import translate_report
    from connectors.bank.translate import read_for

    result = read_for(data, file.name, Instance("space", "bank", "bank", {}))
    for row in translate_report(hashlib.sha256(data).hexdigest(), result):
        emit(row)
    if str(result.status) == "refused":
        emit({"status": "refused", "problems": [problem.to_plain() for problem in result.problems]})
        raise typer.Exit(FOUND)
