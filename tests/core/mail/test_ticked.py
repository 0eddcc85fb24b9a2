"""A box that is ticked says its side, whatever stands behind it or below: in the mail, or in the quoted call."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.marked import marked
from hub.core.mail.reply import reply_text
from hub.core.mail.stance import Reading, read
from tests.core.mail.test_declared import CALL

BOXES = (
    "[ ] +1 Release this package as Foo 1.0\n[ ] +0 I don't feel strongly about it, but I'm okay with it\n"
    "[ ] -0 I won't get in the way, but I'd rather we didn't\n[ ] -1 Do not release this package because...\n"
)
ENGLISH = f"[VOTE] Release Foo 1.0\nPlease vote:\n\n{BOXES}\nThis vote is open for 72 hours.\nRuth"
FRENCH = (
    "[VOTE] Publier Foo 1.0\nMerci de voter :\n\n[ ] Oui, publier\n[ ] Non, ne pas publier parce que...\n"
    "[ ] Abstention\n\nLe vote est ouvert 72 heures.\nRuth"
)
WROTE = "On 3/3/25 11:00, Ruth wrote:\n"
REASON = "The build fails on JDK 21."


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def heard(mail: str, call: str = ENGLISH) -> Reading:
    own = reply_text(mail, call)
    reading = read(own)
    if lines := marked(own):
        own = mail = lines.text
    return in_answer(reading, own, mail, call, None)


TICKED = [
    ("[ ] +1", "[X] +1", "support"),
    ("[ ] +1", "[x] +1", "support"),
    ("[ ] +1", "[ X ] +1", "support"),
    ("[ ] +1", "[+] +1", "support"),
    ("[ ] +1", "[+1]", "support"),
    ("[ ] +1 Release this package as Foo 1.0", "[X] +1 Release this package as Foo 1.0 (tested on Linux)", "support"),
    ("[ ] +1 Release this package as Foo 1.0", "[X] +1", "support"),
    ("[ ] +0", "[X] +0", "abstain"),
    ("[ ] -0", "[X] -0", "reserve"),
    ("[ ] -1", "[X] -1", "objection"),
    ("because...", "because...", ""),
    ("[ ] -1 Do not release this package because...", "[x] -1 Do not release it because of the jars", "objection"),
    ("[ ] -1 Do not release this package because...", "[X] -1 Do not release this package because jars", "objection"),
    ("[ ] -1 Do not release this package because...", "[-1] Do not release this package: jars", "objection"),
]


@pytest.mark.parametrize(("box", "ticked", "position"), TICKED)
@pytest.mark.parametrize("above", ["", f"{REASON}\n\n", "Thanks Ruth!\n\n"])
@pytest.mark.parametrize("below", ["", f"\n{REASON}\n", "\nThanks for driving this!\n"])
def test_a_box_ticked_within_the_quoted_call_is_a_vote(
    box: str, ticked: str, position: str, above: str, below: str
) -> None:
    reading = heard(above + WROTE + quoted(ENGLISH).replace(box, ticked) + below)
    if position:
        assert (reading.position, reading.sure) == (position, True)
    else:  # nothing is ticked
        assert reading.position in ("none", "ask")


@pytest.mark.parametrize(("box", "ticked", "position"), TICKED)
@pytest.mark.parametrize("below", ["", f"\n{REASON}\n"])
@pytest.mark.parametrize("quote", ["", f"\n{WROTE}{quoted(ENGLISH)}"])
def test_the_calls_own_ballot_is_filled_in(box: str, ticked: str, position: str, below: str, quote: str) -> None:
    reading = heard(BOXES.replace(box, ticked) + below + quote)
    assert reading.position == position if position else reading.position in ("none", "ask")
    assert reading.sure


@pytest.mark.parametrize("below", ["", f"\n\n{REASON}"])
@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("[x] -1 Do not release this package because...", "objection"),
        ("[x] -1 (please explain): the licence is missing", "objection"),
        ("[ ] Yes\n[X] No, because the licence is missing", "objection"),
        ("[ ] Oui\n[X] Non, trop tôt", "objection"),
        ("[x] Non, parce que la licence manque", "objection"),
        ("[x] +1 Release it", "support"),
        ("[X] Oui, publier", "support"),
    ],
)
def test_one_ticked_line_alone_is_one(said: str, position: str, below: str) -> None:
    reading = heard(said + below)
    assert (reading.position, reading.sure) == (position, True)


@pytest.mark.parametrize(
    ("ticked", "position"),
    [("[X] Non, ne pas publier parce que la licence manque", "objection"), ("[x] Non", "objection")],
)
def test_a_french_ballot_is_filled_in_too(ticked: str, position: str) -> None:
    box = "[ ] Non, ne pas publier parce que..."
    for mail in (FRENCH.replace(box, ticked), WROTE + quoted(FRENCH).replace(box, ticked)):
        assert heard(mail, FRENCH).position == position


def test_a_ballot_that_gives_no_reason_has_none() -> None:
    box = "[X] -1 Do not release this package because..."
    assert not heard(WROTE + quoted(ENGLISH).replace("[ ] -1", "[X] -1")).has_reason
    assert heard(f"{box}\n\n{REASON}").has_reason
    assert heard(box.replace("...", " of the jars")).has_reason


@pytest.mark.parametrize(
    "mail",
    [
        # the ballot of somebody else, quoted
        WROTE + quoted(ENGLISH.replace("[ ] -1 Do not release this package because...", "[x] -1 because of the jars")),
        WROTE + quoted(BOXES),
        "[X] +1 Release\n[X] -1 Do not release\n",
        "[x] +1 Release it, if the licence is added\n",
        "[+] Added the licence\n[-] Removed the jars\n",
    ],
)
def test_what_ticks_nothing_or_is_somebody_elses_is_no_vote(mail: str) -> None:
    parent = ENGLISH.replace("[ ] -1 Do not release this package because...", "[x] -1 because of the jars")
    own = reply_text(mail, parent)
    assert in_answer(read(own), own, mail, ENGLISH, None).position in ("none", "ask")


def test_a_box_of_another_thing_is_none_of_the_calls() -> None:
    mail = WROTE + quoted("Release notes:\n[x] docs written\n")
    assert reply_text(mail, CALL) == ""
