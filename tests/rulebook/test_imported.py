"""An import has ended: what it left running that no list had read is announced, by the charter it was opened under."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.effect import SendMail
from hub.core.event import Event
from tests.core.decision.deciding import Story
from tests.rulebook.test_decide import AT, Desk

FROZEN = "a rulebook that is gone"


@pytest.mark.parametrize("rulebook", ["", FROZEN], ids=["of today", "of its own"])
def test_a_card_of_the_past_that_nobody_read_of_is_announced(rulebook: str) -> None:
    desk = Desk("charter: {blackout: []}\n")
    opened = Story(at=AT - timedelta(days=1)).d
    unread = replace(opened, card="c1", past=True, imported_at=AT, rulebook=rulebook or desk.book.digest)
    desk.facts.sections["decision"] = {"D-1": unread}
    done = desk.feed(Event("import:D-1:1", "import.ended", "hub", AT, AT, subject="D-1"))
    assert desk.facts.get("decision", "D-1").state == "draft"
    [call] = [one for one in done.effects if isinstance(one, SendMail) and one.to == "list"]
    assert call.subject.startswith("[D-1] ")


def test_of_what_is_not_there_nothing_is_told() -> None:
    done = Desk("").feed(Event("import:D-9:1", "import.ended", "hub", AT, AT, subject="D-9"))
    assert (done.changes, done.effects) == ((), ())
