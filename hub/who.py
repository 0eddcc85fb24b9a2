"""Who is who in the store: every identity and address of a person, whatever ids they were first seen under."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from hub.core.decision.linking import Alias, family, stands_for
from hub.core.reach import Reach
from hub.people import Keys
from hub.store import desk, state


def aliases(connection: Connection, space: str) -> dict[str, Alias]:
    """The identities that stand for another."""
    return state.documents(connection, space, "alias", Alias)


def ids(connection: Connection, space: str, person: str) -> tuple[str, ...]:
    """All ids of a person, the one that stands for them first."""
    return family(aliases(connection, space), person)


def identities(connection: Connection, space: str, person: str) -> list[dict[str, str]]:
    """What a person is known by; what was seen under this very id first."""
    every = dict.fromkeys((person, *ids(connection, space, person)))
    return [row for one in every for row in desk.identities(connection, space, one)]


def address(connection: Connection, space: str, person: str, exact: bool = False) -> str | None:
    """Where mails to a person go: their first address, but for those that they were lost under where there is another,
    unless it is `exact`. None when they have none."""
    reach: Reach | None = state.document(connection, space, "reach", person, Reach)
    gone = reach.gone if reach is not None and not exact else ()
    mails = [row for row in identities(connection, space, person) if row["identity"].startswith("mail:")]
    mails.sort(key=lambda row: row["person"] in gone)
    return mails[0]["identity"].removeprefix("mail:") if mails else None


def names(rows: list[dict[str, str]], known: Mapping[str, Alias]) -> dict[str, str]:
    """{id: what to call them} for every id: a name, else what stands before the @ of an address, else ""."""
    own = {row["person"]: row["name"] or _local_part(row["identity"]) for row in rows}
    found = dict(own)
    for one, name in own.items():
        first = stands_for(known, one)
        found[first] = found.get(first) or name
    return found


def _local_part(identity: str) -> str:
    return identity.removeprefix("mail:").partition("@")[0] if identity.startswith("mail:") else ""


def find(connection: Connection, space: str, keys: Keys, said: str) -> str:
    """A person by opaque id, address, account or name, as somebody wrote it; "" when nobody, or several, fit.

    An address that was never seen stands for somebody too: they may write one day.
    """
    rows, known = desk.identities(connection, space), aliases(connection, space)
    wanted = said.strip().casefold()
    for fits in (
        lambda row: wanted in (row["person"], row["identity"], row["identity"].partition(":")[2]),
        lambda row: row["name"].casefold() == wanted,
    ):
        found = {stands_for(known, row["person"]) for row in rows if fits(row)}
        if len(found) == 1:
            return found.pop()
        if found:
            return ""
    return stands_for(known, keys.person(space, f"mail:{wanted}")) if "@" in wanted and " " not in wanted else ""
