"""The payload of a statement of years is read as any other, and held by nobody."""

from __future__ import annotations

from hub.store.codec import dumps
from hub.store.payload import payload

SMALL = {"label": "CARTE", "statements": [{"lines": [1, 2]}]}
LARGE = SMALL | {"words": "é" * (1 << 20)}


def test_large_or_small_it_says_the_same():
    for said in (SMALL, LARGE):
        found = payload(dumps(said))
        assert dict(found) == said
        assert list(found) == list(said)
        assert len(found) == len(said)
        assert found["statements"] == said["statements"]
        assert found.get("nothing") is None
        assert found


def test_what_is_read_of_a_large_one_is_the_readers_own():
    found = payload(dumps(LARGE))
    found["statements"].clear()
    assert found["statements"] == SMALL["statements"]


def test_what_was_erased_is_empty():
    assert payload("") == payload(None) == {}
