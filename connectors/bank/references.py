"""What banks write where they have no reference: it names no payment, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable

_EMPTY = frozenset({"", "NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NOREF", "NOREFERENCE", "NONE", "EREF", "NA", "NULL",
                    "NONCOMMUNIQUE", "NONRENSEIGNE"})  # fmt: skip


def is_empty(reference: str) -> bool:
    """Whether a reference names nothing: words for none, or nothing but zeros and signs."""
    bare = "".join(sign for sign in reference.upper() if sign.isalnum()).replace("É", "E")
    return bare in _EMPTY or not bare.strip("0")


def usable(references: Iterable[str]) -> tuple[str, ...]:
    """The references that name something, each once, in their order."""
    return tuple(dict.fromkeys(one.strip() for one in references if not is_empty(one)))
