"""A watched folder: each file put there is taken once, when it has stopped growing. Nothing is moved or deleted."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from connectors.bank.reader import MAX_BYTES
from hub.connector import Check, Instance, Polled
from hub.core.event import EMPTY, Delivery, Origin
from hub.errors import Permanent, Transient

# of a file that is too large so much is kept, to tell what it was
_HEAD = 1 << 16
IGNORED_ENDINGS = (".part", ".crdownload", ".tmp", ".swp", "~")


class Folder:
    """A poller over the folder of the setting `folder`.

    The cursor is JSON: `{"seen": {name: [size, mtime_ns]}}`, with a 1 behind for a file that was taken. A file is taken
    when a later look finds the same size and time, so a copy in progress waits. Put there again it is given again: the
    journal knows a file by its bytes, so that it is news only where nothing of it was booked.
    """

    def __init__(self, instance: Instance, pause: float = 2.0) -> None:
        self.instance = instance
        self.folder = instance.path("folder")
        self.pause = pause

    def _looks(self) -> dict[str, list[int]]:
        try:
            found = sorted(self.folder.iterdir())
        except FileNotFoundError:
            raise Permanent(f"the watched folder {self.folder} does not exist",
                            hint="create it, or change `folder` in space.toml") from None  # fmt: skip
        except OSError as fault:
            raise Transient(f"the watched folder {self.folder} cannot be read: {fault}") from None
        looks = {}
        for path in found:
            if path.name.startswith(".") or path.name.endswith(IGNORED_ENDINGS) or not path.is_file():
                continue
            with suppress(FileNotFoundError):
                looks[path.name] = look_of(path)
        return looks

    def poll(self, cursor: str) -> Iterator[Polled]:
        """One step a file that is ready, then a last step that tells whether anything is still growing.

        Raises Transient for a file that cannot be read, once all others are.
        """
        if not self.instance.get("folder"):
            yield Polled([], cursor, complete=True)
            return
        seen = dict(json.loads(cursor)["seen"]) if cursor else {}
        looks = self._looks()
        # names that left the folder are forgotten, so that the cursor stays small
        seen = {name: look for name, look in seen.items() if name in looks}
        waiting, unread = False, list[Transient]()
        for name, look in looks.items():
            if seen.get(name) == [*look, 1]:
                continue
            if seen.get(name) != look:
                seen[name] = look
                waiting = True
                continue
            try:
                delivery = self._take(name, look)
            except Transient as fault:
                unread.append(fault)
                continue
            if delivery is None:
                waiting = True
                continue
            seen[name] = [*look, 1]
            yield Polled([delivery], json.dumps({"seen": seen}), complete=False)
        if unread:
            raise unread[0]
        yield Polled([], json.dumps({"seen": seen}), complete=not waiting)

    def _take(self, name: str, look: list[int]) -> Delivery | None:
        path = self.folder / name
        try:
            body = read_file(path)
            still = look_of(path) == look
        except FileNotFoundError:
            still = False
        if not still:
            return None
        return delivery_of(body, name, self.instance, Origin.LIVE, look[0])

    def wait(self, timeout: float) -> bool:
        """Wait for a change of the folder, looking every `pause` seconds. Never spins."""
        before, end = self._looks(), time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(self.pause, left))
            if self._looks() != before:
                return True
        return False

    def close(self) -> None:
        """Nothing is held open."""


def look_of(path: Path) -> list[int]:
    """Size and time of a file: two looks differ when it was written to between them. Raises FileNotFoundError."""
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]


def read_file(path: Path) -> bytes:
    """The bytes of a file; only how it begins when it is larger than the reader allows: it is refused by its size.

    Raises FileNotFoundError, or Transient when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            large = os.fstat(file.fileno()).st_size > MAX_BYTES
            return file.read(_HEAD if large else MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise Transient(f"{path} cannot be read: {fault.strerror}") from None


def read_still(path: Path) -> tuple[bytes, int]:
    """(the bytes of a file as `read_file` gives them, its size).

    Raises Permanent when it is not there, Transient when it changed meanwhile.
    """
    try:
        before = look_of(path)
        body = read_file(path)
        after = look_of(path)
    except FileNotFoundError:
        raise Permanent(f"{path}: no such file", hint="check its name") from None
    if after != before:
        raise Transient(f"{path} changed while it was read",
                        hint="wait until whatever writes it is done, then import it again")  # fmt: skip
    return body, before[0]


def delivery_of(body: bytes, name: str, instance: Instance, origin: Origin, size: int) -> Delivery:
    """A file as it reached a door; received now. Of one too large to be read, `size` tells why its body is cut."""
    return Delivery(connector=instance.name, space=instance.space, body=body, received_at=datetime.now(UTC),
                    method="FILE", name=name, origin=origin,
                    query={"size": str(size)} if size > MAX_BYTES else EMPTY)  # fmt: skip


def importer(paths: Sequence[Path], instance: Instance) -> Iterator[Delivery]:
    """The files of `hub import bank`, in the order given."""
    for path in paths:
        body, size = read_still(path)
        yield delivery_of(body, path.name, instance, Origin.IMPORT, size)


def doctor(instance: Instance) -> Iterator[Check]:
    """Whether the watched folder is there and can be read."""
    if instance.get("folder"):
        folder = str(instance.path("folder"))
        there = Path(folder).is_dir()
        hint = "" if there else "create the folder, or change `folder` in space.toml"
        yield Check("bank folder", there, str(folder), hint)
