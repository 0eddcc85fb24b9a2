"""Mail archives become deliveries of the past: mbox files, Maildir and MH folders, single mails (Apple's .emlx too).

One mail in memory.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from connectors.mail import maildir
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.errors import Unreadable

# beyond this a mail is cut: what is read of it lies before
MAIL_BYTES = 30_000_000
_LINE = 1_000_000
# in a delivery's query: why its file could not be read
FAULT = "fault"
# « From » lines that begin a mail end with a year, and a header follows; a sentence that begins with From does not
_FROM = re.compile(
    rb"From +(?:\S+.{0,80}?)?\b\d{1,2}:\d{2}(?::\d{2})?\b.{0,40}\d{4}|From \S+@\S+\s*$|From \S+\s+\w{3} \w{3} "
)
# so whole that it begins a mail even where the empty line before it is missing, as in mails put one behind another
_WHOLE_FROM = re.compile(
    rb"From \S.{0,120}?\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d(?::\d\d)?"
    rb"(?: [A-Z+-][\w]{1,5})? \d{4}\s*$"
)
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|>?From ")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SKIPPED = frozenset({"new", "tmp", "cur"})


def deliveries(paths: Sequence[Path], instance: Instance) -> Iterator[Delivery]:
    """Every mail of the files and folders, in the order of the archive, named `file:number` or by its file.

    Nothing but the mail at hand is held in memory. Raises Unreadable for a file that cannot be opened; one of a folder
    is a delivery that tells so (`FAULT`), and the others are read.
    """
    for path in paths:
        for name, raw, fault in _of_folder(path) if path.is_dir() else _of_file(path):
            yield Delivery(
                connector=instance.name,
                space=instance.space,
                body=raw,
                received_at=datetime.now(UTC),
                method="IMPORT",
                query={FAULT: fault} if fault else {},
                name=name,
                origin=Origin.IMPORT,
            )


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    for one in maildir.files(folder) if maildir.is_maildir(folder) else _files(folder):
        name = str(one.relative_to(folder))
        try:
            if _is_archive(one):
                yield from _of_file(one)
            elif (raw := _followed(one)) is not None:
                yield name, raw, ""
        except (OSError, Unreadable) as error:
            yield name, b"", str(error)


def _of_file(path: Path) -> Iterator[tuple[str, bytes, str]]:
    try:
        with _open(path) as file:
            start = file.read(200).lstrip(b"\xef\xbb\xbf\r\n")
            file.seek(0)
            if not start and path.suffix != ".eml":
                return
            if start.startswith(b"From "):
                if b"\r" in start and b"\n" not in start:
                    raise Unreadable(
                        f"{path}: its lines end in CR alone, as on an old Macintosh: mails cannot be told apart",
                        hint="convert it first: tr '\\r' '\\n' < OLD > NEW.mbox",
                    )
                for number, raw in enumerate(mbox(file), 1):
                    yield f"{path.name}:{number}", raw, ""
            else:
                yield path.name, _counted(path, file.read(MAIL_BYTES)), ""
    except (OSError, EOFError) as error:
        raise Unreadable(
            f"{path}: cannot be read: {error}", hint="is the file whole, and may the hub read it?"
        ) from None


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return gzip.open(path)  # type: ignore[return-value]
    return path.open("rb")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return _counted(path, file.read(MAIL_BYTES))


def _followed(path: Path) -> bytes | None:
    """A mail of a folder, wherever another program moves it meanwhile; None when it is gone."""
    there: Path | None = path
    while there is not None:
        try:
            return _read(there)
        except FileNotFoundError:
            there = maildir.again(there)
    return None


def _counted(path: Path, raw: bytes) -> bytes:
    """Apple Mail writes the number of the mail's bytes above it, and a property list below."""
    count, _, rest = raw.partition(b"\n")
    counted = path.suffix == ".emlx" and len(count) < 20 and count.strip().isdigit()
    return rest[: int(count)] if counted else raw


def _is_archive(path: Path) -> bool:
    return path.suffix in (".mbox", ".gz") or (
        path.suffix not in (".eml", ".emlx") and path.parent.name not in _SKIPPED and _is_mbox(path)
    )


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _files(folder: Path) -> list[Path]:
    return sorted(
        one
        for one in folder.rglob("*")
        if one.is_file() and not one.name.startswith((".", "dovecot")) and one.parent.name != "tmp"
    )


def mbox(file: BinaryIO) -> Iterator[bytes]:
    """The mails of an mbox, read line by line. `>From ` loses one mark, as mboxrd writes it (mboxo too, but one).

    A mail begins at a « From » line with a date or an address where a header follows, after an empty line, or without
    one where the line is whole; so a sentence that begins with From, which some programs do not mark, cuts no mail.
    """
    lines: list[bytes] = []
    size, blank, held, escaped = 0, True, b"", False
    while True:
        line = file.readline(_LINE)
        if held:
            if _HEADER.match(line) and not (line.startswith(b">From ") and not lines):
                if any(one.strip() for one in lines):
                    yield _joined(lines, escaped)
                lines, size, escaped = [], 0, False
            else:
                lines.append(held)
            held = b""
        if not line:
            break
        line = line.removeprefix(b"\xef\xbb\xbf") if not lines else line
        if line.startswith(b"From ") and ((blank and _FROM.match(line)) or _WHOLE_FROM.match(line)):
            held = line
            blank = False
            continue
        if size < MAIL_BYTES:
            lines.append(line)
            size += len(line)
            escaped = escaped or line.startswith(b">")
        blank = line in (b"\n", b"\r\n")
    if any(one.strip() for one in lines):
        yield _joined(lines, escaped)


def _joined(lines: list[bytes], escaped: bool) -> bytes:
    raw = b"".join(lines)
    return _ESCAPED.sub(rb"\1", raw) if escaped else raw
