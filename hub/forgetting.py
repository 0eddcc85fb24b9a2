"""Erase again who had been erased when a copy took the place of the store."""

from __future__ import annotations

from hub import tombstones
from hub.bootstrap import Hub
from hub.gdpr import erase
from hub.spaces import Space


def forget_again(hub: Hub, space: Space, *, last: bool = False) -> int:
    """Erase again whom the store before a restore knew as erased; of how many anything was found. Twice is once.

    First of what the copy holds, before anybody sees it; and as effects are let go (`last`) of what the sources gave
    again meanwhile, but for whoever was heard of after they were erased: those words are theirs to say.
    """
    folder = hub.settings.data_dir
    people = tombstones.waiting(folder).get(space.id, {})
    found = 0
    for person in people:
        done = erase(hub, space, person)
        found += bool(done.payloads or done.identities or done.mails or done.masked)
    if people:
        tombstones.keep(folder, space.id, {} if last else {one: True for one, silent in people.items() if silent})
    return found
