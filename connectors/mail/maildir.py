"""A Maildir (https://cr.yp.to/proto/maildir.html) while other programs use it, and its folders (Maildir++)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from imapclient import imap_utf7

from hub.core.mail.fold import fold

# where nobody keeps what was said on a list: never sent, thrown away, unasked for; as mail programs call them
_LEFT_OUT = frozenset(
    (
        "drafts", "brouillons", "templates", "modeles", "outbox", "boite d'envoi", "trash", "corbeille",
        "deleted items", "deleted messages", "elements supprimes", "junk", "junk e-mail", "spam", "indesirables",
        "courrier indesirable", "pourriel",
    )
)  # fmt: skip
# what comes behind a mail's name: « :2,S », and where a colon may not stand in a name « ;2,S » or « !2,S »
_INFO = re.compile(r"[:;!]2,")


def is_maildir(folder: Path) -> bool:
    """Whether a folder is a Maildir."""
    return (folder / "cur").is_dir() or (folder / "new").is_dir()


def files(folder: Path) -> list[Path]:
    """The mails of a Maildir and of its folders, by their names, which begin with the time. Drafts are left out, as are
    the folders of drafts, of what was thrown away and of what nobody asked for."""
    found = [one for sub in _folders(folder) for one in _within(sub)]
    return sorted(found, key=lambda one: one.name)


def again(path: Path) -> Path | None:
    """Where a mail is that was listed and is not there any more: reading it gave it a flag, or moved it from `new` to
    `cur`. None when it is gone."""
    unique = _unique(path)
    return next((one for one in _within(path.parent.parent) if _unique(one) == unique and one.is_file()), None)


def _folders(folder: Path) -> Iterator[Path]:
    yield folder
    for one in sorted(folder.glob(".*")):
        called = fold(imap_utf7.decode(one.name.encode()) if one.name.isascii() else one.name)
        if is_maildir(one) and _LEFT_OUT.isdisjoint(called.split(".")):
            yield one


def _within(folder: Path) -> Iterator[Path]:
    for sub in ("cur", "new"):
        for one in (folder / sub).glob("*"):
            flags = _INFO.split(one.name, maxsplit=1)[1:]
            if not one.name.startswith(".") and "D" not in "".join(flags) and not one.is_dir():
                yield one


def _unique(path: Path) -> str:
    return _INFO.split(path.name, maxsplit=1)[0]
