"""What banks write where they have no reference: it names no payment, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable

# where MT940 has its reference, words for which of those of its text (":86:") it is: end to end, of the order, mandate
_ELSEWHERE = ("EREF", "PREF", "MARF")
_EMPTY = frozenset({"", "NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NOREF", "NOREFERENCE", "NONE", "NA", "NULL",
                    "NONCOMMUNIQUE", "NONRENSEIGNE", *_ELSEWHERE})  # fmt: skip


def is_empty(reference: str) -> bool:
    """Whether a reference names nothing: words for none, or nothing but zeros and signs."""
    bare = "".join(sign for sign in reference.upper() if sign.isalnum()).replace("É", "E")
    return bare in _EMPTY or not bare.strip("0")


def usable(references: Iterable[str]) -> tuple[str, ...]:
    """The references that name something, each once, in their order."""
    return tuple(dict.fromkeys(one.strip() for one in references if not is_empty(one)))
