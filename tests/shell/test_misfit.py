"""Why a body cannot be read is told in words, without the names of Python."""

from __future__ import annotations

import json

import pytest

from hub.errors import Odd, misfit


def _fault(body: str) -> Exception:
    try:
        said = json.loads(body)
        if said["amount"] < 0:
            raise Odd("an amount below zero")
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        return fault
    raise AssertionError(f"{body[:20]!r} was read")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"amount": -1}', "an amount below zero"),
        ('{"sum": 1}', "it has no field 'amount'"),
        ('{"amount": "1"}', "a field is not of the kind that is documented"),
        ('["amount"]', "a field is not of the kind that is documented"),
        ("{", "it is no JSON that can be read"),
        ("[" * 100_000, "it is nested too deeply"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_in_words(body: str, told: str) -> None:
    assert misfit(_fault(body)) == told
