"""A yes or a no where it was asked who objects is nobody's side."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.stance import read

TEXT = "Closing on Mondays\nI propose closing on Mondays, from January. {}\nAnne"
ASKED, QUIET = "Any objections?", "No objection by Friday and we close."
CALLED = "Any objections? Please vote yes or no."
ABOVE = "The plumber comes at eight.\nPaul"
ASKS = "Quelqu'un s'y oppose ?\nPaul"


def position(own: str, ends: str, parent: str | None) -> str:
    return in_answer(read(own), own, own, TEXT.format(ends), parent).position


@pytest.mark.parametrize(
    "own", ["No from me.", "Still no.", "Donc non.", "Non de ma part.", "In that case no.", "Then yes."]
)
def test_a_yes_or_a_no_to_who_objects_is_asked_about(own: str) -> None:
    assert position(own, ASKED, None) in ("ask", "none")
    assert position(own, ASKED, ABOVE) in ("ask", "none")
    assert position(own, QUIET, ASKS) in ("ask", "none")


@pytest.mark.parametrize(
    ("own", "ends", "says"),
    [
        ("No from me.", CALLED, "objection"),
        ("No from me.", QUIET, "objection"),
        ("No objection from me.", ASKED, "consent"),
        ("I vote no.", ASKED, "objection"),
        ("Non, je m'oppose.", ASKED, "objection"),
    ],
)
def test_what_takes_a_side_besides_does_so(own: str, ends: str, says: str) -> None:
    assert position(own, ends, None) == says
