"""py-trello without what the hub never uses of it."""

from __future__ import annotations

import sys
import types
from typing import Any


def trello_client(**options: Any) -> Any:
    """A `TrelloClient`. It signs by OAuth 1 only for who gives a token secret, which we never do: what it would load
    for that is four megabytes, so it finds an empty module in its place."""
    unused = types.ModuleType("requests_oauthlib")
    unused.OAuth1 = unused.OAuth1Session = None  # type: ignore[attr-defined]
    sys.modules.setdefault(unused.__name__, unused)
    from trello import TrelloClient

    return TrelloClient(**options)
