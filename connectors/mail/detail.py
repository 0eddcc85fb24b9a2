"""The hub's own address with a decision's id in it, `hub+d-12@example.org`: the detail of RFC 5233.

A program that keeps neither thread nor subject still answers to the address it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from connectors.mail.headers import first_address
from hub.connector import Instance

SEPARATORS = ("+", "-", "=", "_")
# most servers that know details split at this one; it is read even where the hub is not told to write it
_USUAL = "+"
_DECISION = re.compile(r"d-?(\d{1,6})", re.IGNORECASE)


def list_address(instance: Instance) -> str:
    """The list's address, in lower case, also where the setting has its name before it; "" where it is not set."""
    return first_address(instance.get("list")).email


def own_address(instance: Instance, decision: str) -> str:
    """The hub's address for answers about a decision; "" where `detail` is not set, or no decision is named."""
    separator = instance.get("detail")
    local, at, domain = first_address(instance.get("sender")).email.rpartition("@")
    if separator not in SEPARATORS or not at or not decision:
        return ""
    return f"{local}{separator}{decision.lower()}@{domain}"


def decision_in(recipients: Iterable[str], instance: Instance) -> str:
    """The decision whose own address is among those a mail was written to, as "D-12"; "" when there is none.

    `recipients` are in lower case. Anybody may write to it, as anybody may write the id into a subject.
    """
    local, at, domain = first_address(instance.get("sender")).email.rpartition("@")
    if not at:
        return ""
    for separator in dict.fromkeys((instance.get("detail"), _USUAL)):
        for one in recipients if separator in SEPARATORS else ():
            if one.startswith(local + separator) and one.endswith(at + domain):
                named = _DECISION.fullmatch(one[len(local) + 1 : -len(domain) - 1])
                if named:
                    return f"D-{int(named[1])}"
    return ""
