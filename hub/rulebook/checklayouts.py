"""Checks the layouts of a set of rules: every column plays a role that is known, and none that is needed is missing."""

from __future__ import annotations

from collections.abc import Iterable

from hub.core.ledger.columns import NEEDED, ROLES, lacking
from hub.rulebook.faults import Faults
from hub.rulebook.layer import Item


def layouts(items: Iterable[Item], faults: Faults) -> None:
    """Report what would keep a statement from being read by a layout of `layouts:`, role -> column."""
    for item in items:
        about = faults.phrase("layout", id=item.path[-1])
        for role in item.value:
            if role not in ROLES:
                place = item.document.key((*item.path, role))
                faults.add("unknown_key", place, about, key=role, known=", ".join(ROLES), near=ROLES)
        role = lacking([one for one, column in item.value.items() if column is not None])
        if role:
            faults.add("missing_key", item.place, about, key=role, known=NEEDED)
