"""Published pages name whom they may: when that changes, by consent, roster, joins or a mail of somebody new, those
that tell something else by now are written again, and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.core.effect import PublishPage, lane_of
from hub.errors import HubError
from hub.pages import Pages
from hub.people import Keys
from hub.ports import Bell, Clock
from hub.rulebook.context import WIKIS
from hub.spaces import Space
from hub.store import outbox, told
from hub.store.codec import to_us
from hub.store.engine import Database

_NAMED = "named"


def page_effects(pages: Pages, space: Space) -> list[PublishPage]:
    """Every page on every target that it goes to, in the order of their keys; in observe mode those of this machine
    only."""
    book = pages.book(space.id)
    wiki = next((one.name for one in space.instances.values() if one.type in WIKIS), "")
    sites = [one.name for one in space.instances.values() if one.type == "site"]
    found = []
    for page in book.pages.values() if book else ():
        targets = [one for one in dict.fromkeys([page.target or wiki, *sites]) if one and _may_write(space, one)]
        names = [f"{page.id}/{id}" for id in pages.documents(space.id, "decision")] if page.each else [page.id]
        found += [
            PublishPage(key=f"page:{target}:{name}", target=target, page=name) for target in targets for name in names
        ]
    return sorted(found, key=lambda one: one.key)


def _may_write(space: Space, target: str) -> bool:
    """A space that observes writes nothing outside of its own folder."""
    instance = space.instances.get(target)
    if instance is None or space.mode != "observe":
        return True
    return instance.type == "site" or (instance.type == "gitwiki" and not instance.get("remote"))


class Named:
    """Asks again for the pages that name somebody otherwise than when they were written."""

    def __init__(self, database: Database, pages: Pages, keys: Keys, bell: Bell, clock: Clock) -> None:
        self._database = database
        self._pages = pages
        self._keys = keys
        self._bell = bell
        self._clock = clock

    def look(self, space: Space) -> int:
        """See whether other names may be read than at the last look; how many pages are asked for because of it.

        Twice is once. Pages are compared, not names: none is written for a name that it does not hold.
        """
        at_once = self._pages.at_once()
        public = at_once.anybody(space.id)
        said = repr((*map(sorted, public.hidden), sorted(public.consented.items())))
        digest = self._keys.derive("named", space.id, said).hex()
        with self._database.read() as connection:
            before = told.digests(connection, space.id)
            written = told.published(connection, space.id)
        if before.get(_NAMED) == digest:
            return 0
        pages = [one for one in page_effects(at_once, space) if one.key in written]
        now = {name: _told(at_once, space.id, name) for name in {one.page for one in pages}}
        stale = [one for one in pages if now[one.page] != before.get(one.key)]
        at = self._clock.now()
        with self._database.write() as connection:
            for one in stale:
                outbox.want_page(connection, space.id, one, to_us(at))
            told.keep(connection, space.id, _NAMED, digest, at)
        for lane in sorted({lane_of(one) for one in stale}):
            self._bell.ring_lane(space.id, lane)
        return len(stale)


def _told(pages: Pages, space: str, page: str) -> str:
    """What a page tells; "" for one that cannot be made: whoever writes it says why."""
    try:
        return pages.told(space, page)
    except HubError:
        return ""


def looker(
    database: Database, pages: Pages, keys: Keys, bell: Bell, clock: Clock, spaces: Mapping[str, Space]
) -> Callable[[str], int]:
    """What looks at a space by its id: see `Named.look`."""
    named = Named(database, pages, keys, bell, clock)
    return lambda space: named.look(spaces[space])
