"""What `hub doctor` tells beyond a connector's own checks: what only the hub knows, from its people and its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub import allowance, who
from hub.bootstrap import Hub
from hub.connector import Check, Instance
from hub.core.decision.asking import Asked, hides_authors
from hub.core.decision.linking import stands_for
from hub.core.decision.people import Member
from hub.errors import HubError
from hub.rulebook import boardcheck, boardnames
from hub.rulebook.boardnames import Names
from hub.rulebook.context import Adopted
from hub.spaces import Space
from hub.store import state
from hub.store.codec import to_us


def examine(hub: Hub, space: Space, instance: Instance) -> Iterator[Check]:
    """Every check of one connector: its own, whose account it has, how much it may still send, what its board lacks."""
    connector = hub.connectors[instance.type]
    for check in connector.doctor(instance) if connector.doctor else ():
        yield check
        if check.identities:
            yield _own_account(hub, space, check.identities)
    with hub.database.read() as connection:
        yield from allowance.checks(connection, instance, to_us(hub.clock.now()))
        since = state.document(connection, space.id, Asked.section, hides_authors(instance.name), str)
    if since is not None:
        yield Check(
            "authors", True, f"the list hides who wrote some mails, since {since}: what they say is not counted",
            "let it rewrite From only where a domain demands it (DMARC), and tell these people to answer the hub",
            warning=True,
        )  # fmt: skip
    yield from _lacking(hub, space, instance)


def _own_account(hub: Hub, space: Space, identities: Iterable[str]) -> Check:
    """A person's account would make the hub's words theirs, and end with their leaving."""
    with hub.database.read() as connection:
        known = who.aliases(connection, space.id)
        members = state.documents(connection, space.id, "member", Member)
    people = {stands_for(known, hub.keys.person(space.id, one)) for one in identities}
    taken = any(person in members for person in people)
    said = "is that of a person of this place" if taken else "is the hub's own: nobody of the roster"
    return Check(
        "own account", not taken, f"the account {said}", "make an account for the hub alone, and a token of it"
    )


def _lacking(hub: Hub, space: Space, instance: Instance) -> Iterator[Check]:
    """A warning for each list or label that the rules in force name and the board lacks."""
    with hub.database.read() as connection:
        names = state.document(connection, space.id, boardnames.SECTION, instance.name, Names)
        adopted = state.document(connection, space.id, "rulebook", "current", Adopted)
    if names is None or adopted is None:
        return
    try:
        book = hub.books.get(space.id, adopted.digest)
    except HubError as error:
        yield Check("rules", False, error.message, error.hint)
        return
    for problem in boardcheck.missing(book, names, space.language):
        yield Check(
            "rules", True, f"{problem.location}: {problem.about}: {problem.message}", problem.hint, warning=True
        )
