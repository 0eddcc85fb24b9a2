"""Which board a webhook's body is of: the one in `space.toml`, by id or short link, or another. Pure."""

from __future__ import annotations

import re

from connectors.trello.payload import Envelope, Model, Ref

# https://trello.com/b/AbCdEfGh/name
_SHORT = re.compile(r"/b/([A-Za-z0-9]+)(?:/|$)")


def is_ours(body: Envelope, ours: str) -> bool:
    """Whether a body is of the board whose id or short link is `ours` ("" takes any).

    The board that the action names says so, else the model that the webhook was registered for: some actions name no
    board. Of a board told by its id alone, the model adds the short link when it is the same board.
    """
    if not ours:
        return True
    told, registered = _names(body.action.data.board), _names(body.model)
    if not told or told & registered:
        told |= registered
    return ours in told


def _names(thing: Ref | Model | None) -> set[str]:
    """What a board goes by."""
    if thing is None:
        return set()
    links = (thing.url, thing.shortUrl if isinstance(thing, Model) else None)
    shorts = (found[1] for link in links if link and (found := _SHORT.search(link)))
    return {name for name in (thing.id, thing.shortLink, *shorts) if name}
