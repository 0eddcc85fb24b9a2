"""Words that a mail hands on are nobody's vote: of the one who is named they are not proved, of its author not said."""

from __future__ import annotations

import pytest

from hub.core.mail.relayed import relayed
from hub.core.mail.sentences import cut
from tests.core.mail.test_overruling import heard
from tests.growth import is_linear

SAID = ("je suis contre", "Je m'oppose.", "je suis pour !", "I object", "I'm in favour", "je m'abstiens")
SHORT = ("+1", "-1", "pour", "Contre.", "yes")
HEADS = (
    "<Omar> {}",
    "[10:02, 04/03/2025] Omar: {}",
    "04/03/2025 10:02 - Omar Haddad: {}",
    "10:02 Omar : {}",
    "Omar (par SMS) : {}",
    "De la part d'Omar : {}",
    "Réponse d'Omar : {}",
    "Message d'Omar :\n\n{}",
    "Je vous transmets la réponse d'Omar :\n{}",
    "Reply from Omar: {}",
    "Omar's answer: {}",
    "Forwarding Omar's mail: {}",
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("end", ["", "\n\nLise", "\n\nBonne journée,\nLise"])
def test_what_relates_is_asked_about(head: str, end: str) -> None:
    counted = [said for said in SAID + SHORT if heard(head.format(said) + end).position not in ("ask", "none")]
    assert counted == []


@pytest.mark.parametrize(
    "head",
    [
        "Omar : {}",
        "Omar dit : {}",
        "Omar vient de répondre : {}",
        "Omar wrote yesterday: {}",
        "Omar :\n{}",
        "Omar m'a écrit : {}",
        "Omar m’a écrit hier soir :\n{}",
        "Omar nous dit : {}",
        "Omar et Zoé m'ont dit : {}",
        "Omar vient de me répondre : {}",
        "Omar wrote to me: {}",
        "Omar asked me to pass this on: {}",
        "Omar (du bar) : bonjour, {}",
    ],
)
@pytest.mark.parametrize("said", SAID)
def test_what_somebody_says_of_himself_behind_a_name_is_asked_about(head: str, said: str) -> None:
    assert heard(f"{head.format(said)}\n\nLise").position == "ask"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        # a place, a group or a section, and what is no name
        ("Saint-Nazaire : pour", "support"),
        ("Northgate: no objection", "support"),
        ("Les Alpes : pour", "support"),
        ("Percus disent : contre", "objection"),
        ("Brass says: yes", "support"),
        ("Cellos have answered: yes", "support"),
        ("Percus : contre", "objection"),
        ("Beauregard : abstention\nLise", "abstain"),
        ("Pour Noël : oui", "support"),
        ("PS : je suis contre", "objection"),
        ("Réaction : je suis pour.", "support"),
        ("Verdict : je suis contre.", "objection"),
        ("Vélo : je suis pour.", "support"),
        ("Percus m'ont répondu : pour", "support"),
        # told already what was said: the rest answers it
        ("Omar a demandé si on peut commencer : oui, je suis pour.", "support"),
        ("Omar a écrit qu'il fallait voter : je suis contre.", "objection"),
        ("Omar asked whether we all agree: I object.", "objection"),
        # who signs with the name
        ("Omar : je suis contre\n\nOmar", "objection"),
        # and one's own word beside another's
        ("Omar m'a écrit : je suis pour.\n\nPour ma part aussi, je suis pour.", "support"),
        ("Je suis pour.\n\nOmar :\n", "support"),
    ],
)
def test_one_s_own_word_counts(said: str, position: str) -> None:
    got = heard(said).position
    assert got == position or (position == "support" and got == "consent")


def places(said: str, signed: str = "") -> set[int]:
    return set(relayed(cut(said).sentences, signed))


def test_a_head_holds_for_its_line_and_one_that_ends_it_for_what_follows() -> None:
    assert places("Omar : je suis contre.\nC'est dit.") == {0}
    assert places("Omar m'a écrit :\nJe suis contre.\nC'est dit.") == {0, 1, 2}
    assert places("Omar :\nJe suis contre.\nC'est dit.") == {0, 1, 2}
    assert places("Omar m'a écrit : je suis contre. C'est dit.\nJe suis pour.") == {0, 1}


def test_it_ends_where_its_author_speaks_up() -> None:
    assert places("Omar m'a écrit :\nJe suis contre.\nMoi, je suis pour.\nVoilà.") == {0, 1}


def test_the_name_that_a_mail_is_signed_with_is_its_author_s() -> None:
    said = "Omar : je suis contre."
    assert places(said, "Omar Haddad") == set()
    assert places(said, "Lise") == {0}
    assert places(said, said) == {0}


def test_a_ticked_box_is_one_s_own() -> None:
    assert places("[x] Omar : je suis contre.") == set()


@pytest.mark.parametrize(
    "piece", ["Omar, ", "Omar : ", "Omar et ", "Réponse de ", "a écrit ", "10:02 ", "Omar a dit ", "Omar's ", "<Omar> "]
)
def test_it_takes_linear_time(piece: str) -> None:
    assert is_linear(lambda text: relayed(cut(text).sentences, ""), piece * 20000)
