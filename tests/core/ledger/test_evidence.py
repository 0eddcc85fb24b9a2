"""Receipts hang on what an entry was made from, once each, and stay when it is sorted anew."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hub.core.event import Event
from hub.core.ledger import evidence
from hub.core.ledger.entry import Entry
from hub.core.ledger.posting import post, suspense
from tests.core.ledger.model import NOON, Place
from tests.core.ledger.test_manual import propose, proposed, refused
from tests.core.ledger.test_posting import entries, paid


def attach(place: Place, about: str, digest: str = "d1", **fields: Any) -> None:
    given = {"about": about, "digest": digest, "type": "image/png", "size": 12, "by": "anna", **fields}
    event = Event(f"evidence:{digest}", "ledger.evidence.attached", "portal", NOON, NOON, fields=given)
    place.absorb(tuple(evidence.attach(event, place)))


def digests(place: Place, about: str) -> list[str]:
    found = place.get("ledger.evidence", about)
    return [one.digest for one in found.pieces] if found else []


def test_a_receipt_of_the_bank_s_line_stays_when_the_line_is_sorted_anew() -> None:
    place = Place()
    place.absorb(suspense(paid(Decimal(-20)), place))
    attach(place, "S:K1")
    place.absorb(post(paid(Decimal(-20)), {"debit": "6064"}, place))
    attach(place, "K1", "d2")
    attach(place, "E:K1", "d2")
    assert {evidence.about(one) for one in entries(place)} == {"file/K1"}
    assert digests(place, "file/K1") == ["d1", "d2"]
    [first, _] = place.get("ledger.evidence", "file/K1").pieces
    assert (first.type, first.size, first.by, first.event) == ("image/png", 12, "anna", "evidence:d1")


def test_a_proposal_has_its_receipt_before_it_is_an_entry() -> None:
    place = Place()
    propose(place, proposed())
    attach(place, "proposal:1")
    assert digests(place, "proposal:1") == ["d1"]


def test_what_is_not_there_and_who_is_nobody_are_refused() -> None:
    with refused("entry"):
        attach(Place(), "E:none")
    with refused("nobody"):
        attach(Place(), "E:none", by="")
    assert evidence.about(Entry("O:512", NOON.date(), ())) == "O:512"
