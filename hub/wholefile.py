"""Replace a file in one step: a reader sees the old or the new one, never half, also after a power cut."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path

from hub.errors import Permanent, Transient


def put(path: Path, data: bytes) -> bool:
    """Write `data` when the file differs; False when it does not. Folders are made. Twice is once.

    Raises Permanent when the place cannot hold the file (its folder is a file, or may not be written), Transient when
    the disk cannot for now.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        message = f"{path} cannot be written: {error.strerror}"
        if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError | PermissionError):
            raise Permanent(message, hint="correct `path` in space.toml, or the rights of its folder") from error
        raise Transient(message, hint="look at the disk: it may be full") from error
    return True
