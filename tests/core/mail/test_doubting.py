"""A position that is asked about: a yes or a no where it was asked who objects, a negated word that opens a mail."""

from __future__ import annotations

import pytest

from hub.core.mail.doubting import doubted
from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.stance import Reading, read
from tests.core.mail.answering import ENGLISH, FRENCH, heard

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


VOTE = "Release Acme 2.0\nI propose to release Acme 2.0. Please vote within 72 hours.\nAnna"


@pytest.mark.parametrize("proposal", [VOTE, ENGLISH, FRENCH])
@pytest.mark.parametrize(
    "said",
    [
        "Not supported, it overlaps with the other release branch.",
        "Hi,\n\nNot supported, it overlaps with the other release branch.\n\nMary",
        "Sorry, not supported: the tests fail.",
        "Not supported",
        "Not accepted",
        "Unsupported.",
        "Pas soutenu, ça fait doublon.",
        "Pas du tout soutenu pour ma part",
    ],
)
def test_a_negated_position_that_opens_a_mail_is_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "ask"
    assert by_itself(read(said), said, proposal).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "Not supported on Windows, sadly.",
        "Not supported by the old servers.",
        "Not approved by legal yet, they answer next week.",
        "Pas soutenu par la mairie, à ma connaissance.",
        "The old branch is not supported, as the page tells.",
        "Not supported? Which version?",
        "Pas accepté, la carte bleue ?",
        "",
    ],
)
def test_what_a_negated_word_says_of_another_thing_takes_no_position(said: str) -> None:
    assert heard(said, VOTE).position == "none"


@pytest.mark.parametrize(
    ("parent", "proposal", "position"),
    [
        ("The notes are on the page.", VOTE, "ask"),
        ("Does it run on the old servers?", VOTE, "none"),
        ("The notes are on the page.", FRENCH, "none"),
    ],
)
def test_to_somebody_else_it_is_asked_about_in_a_vote_that_they_ask_nothing_of(
    parent: str, proposal: str, position: str
) -> None:
    assert heard("Not supported, it overlaps with the other branch.", proposal, parent).position == position


def test_between_the_lines_of_a_quote_it_answers_the_line_above() -> None:
    mail = "> It runs on the old servers.\nNot supported, they are gone.\n> We release on Friday.\nThe page tells it."
    own = "Not supported, they are gone.\nThe page tells it."
    assert heard(own, VOTE).position == "ask"
    assert in_answer(read(own, inline=True), own, mail, VOTE, None).position == "none"


def test_votes_on_several_points_are_no_vote_on_the_whole() -> None:
    made = doubted(Reading("support", said="+1 for the shed"), "+1 for the shed\n-1 for the fence", "")
    assert (made.position, made.unsays, "sur plusieurs points" in made.why) == ("ask", False, True)
