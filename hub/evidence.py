"""The private store of receipts, beside the database: files named by the digest of their content, never public."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.core.filetype import MOST_BYTES, sniff
from hub.core.ledger.refusal import Refused

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: SHA-256 in hex, media type, bytes."""

    digest: str
    type: str
    size: int


def is_named(space: str, digest: str) -> bool:
    """Whether a file may be kept so: under the name of a folder, and of a digest."""
    return Path(space).name == space and _DIGEST.fullmatch(digest) is not None


class Files:
    """The files of all spaces under a data folder, readable by its owner only."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir / "evidence"

    def keep(self, space: str, data: bytes) -> Kept:
        """Keep a file; the same content again is the same file. Raises Refused for what is too large or not a type we
        keep. On the disk when this returns."""
        if len(data) > MOST_BYTES:
            raise Refused("size", MOST_BYTES // 1024 // 1024)
        type = sniff(data)
        if not type:
            raise Refused("type")
        digest = hashlib.sha256(data).hexdigest()
        self.put(space, digest, data)
        return Kept(digest, type, len(data))

    def put(self, space: str, digest: str, data: bytes) -> None:
        """Write what was kept before, as a backup gives it back."""
        path = self._path(space, digest)
        if path.exists():
            return
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        beside = path.with_name(f"{digest}.{secrets.token_hex(4)}.new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    def read(self, space: str, digest: str) -> bytes | None:
        """The content; None when it is not there, or no longer what its digest says."""
        path = self._path(space, digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def every(self) -> Iterator[tuple[str, str, bytes]]:
        """(space, digest, content) of every file, for a backup."""
        for path in sorted(self._root.glob("*/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.parent.name, path.name, path.read_bytes()

    def _path(self, space: str, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is no digest")
        return self._root / space / digest
