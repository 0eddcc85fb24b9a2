"""The second reading of a reply, by a linear model: what it makes sure, asks about, adds, and never touches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from hub.core.mail import linear, second
from hub.core.mail.features import Heard
from hub.core.mail.heard import around, by_rules, in_answer
from hub.core.mail.second import is_of_all, seconded
from hub.core.mail.stance import Reading, read
from hub.core.mail.words import BUILTIN, Words
from tests.core.mail.test_stance_sets import COUNTED, DOES, heard_in, readings

PROPOSAL = "Acheter un poêle\nJe propose d'acheter un poêle à bois, 690 €. Dites ce que vous en pensez.\nMarie"
HEARD = Heard("Pour.", PROPOSAL, None, "", votes=False, called=False)
TO_ANOTHER = Heard("Pour.", PROPOSAL, "Qui ?", "", votes=False, called=False)
UNSEEN = sorted((Path(__file__).parent / "replies" / "unseen").iterdir())


def says(monkeypatch: pytest.MonkeyPatch, **chances: float) -> None:
    """Makes the model say how likely each position is; the rest goes to the one named last."""
    given = dict.fromkeys((*linear.POSITIONS, linear.NOTHING), 0.0) | chances
    monkeypatch.setattr(second, "chances", lambda heard: (given, frozenset()))


def weighs(monkeypatch: pytest.MonkeyPatch, likely: float) -> None:
    """Makes both readings worth so much together, for the side that the rules find or else the model."""
    real = second.worth

    def worth(reading: Reading, heard: Heard, by_position: Mapping[str, float]) -> tuple[str, float]:
        return real(reading, heard, by_position)[0], likely

    monkeypatch.setattr(second, "worth", worth)


@pytest.mark.parametrize(
    ("first", "likely", "chances", "position", "sure"),
    [
        (Reading("support"), 0.91, {"none": 1.0}, "support", True),
        (Reading("support", sure=False), 0.91, {"none": 1.0}, "support", True),
        (Reading("support"), 0.9, {"none": 1.0}, "support", False),
        (Reading("support"), 0.7, {"none": 1.0}, "support", False),
        (Reading("support"), 0.69, {"none": 1.0}, "ask", True),
        (Reading("support"), 0.69, {"none": 0.7}, "ask", True),
        (Reading("support"), 0.69, {"none": 0.69, "objection": 0.31}, "support", False),
        (Reading("support"), 0.69, {"none": 0.3, "objection": 0.7}, "ask", True),
        (Reading("abstain", sure=False), 0.69, {"none": 0.69, "objection": 0.31}, "ask", True),
        (Reading("support", spoken=True), 0.3, {"support": 0.2, "none": 0.8}, "support", True),
        (Reading("support", spoken=True), 0.3, {"consent": 0.2, "none": 0.8}, "support", True),
        (Reading("support", spoken=True), 0.3, {"support": 0.19, "none": 0.81}, "ask", True),
        (Reading("support", spoken=True), 0.7, {"support": 0.19, "none": 0.81}, "support", False),
    ],
)
def test_what_both_say_is_sure_and_what_they_differ_on_is_asked(
    first: Reading,
    likely: float,
    chances: dict[str, float],
    position: str,
    sure: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(monkeypatch, **chances)
    weighs(monkeypatch, likely)
    got = seconded(first, TO_ANOTHER)
    assert (got.position, got.sure) == (position, sure)
    assert got.why or got is first or not first.why


@pytest.mark.parametrize(
    ("own", "rules", "likely", "sure"),
    [
        ("Pour.", True, 0.75, True),
        ("Pour.", True, 0.74, False),
        ("Pour.", False, 0.75, False),
        ("Pour." + " mot" * 11, True, 0.75, True),
        ("Pour." + " mot" * 12, True, 0.75, False),
        ("Pour." + " mot" * 12, True, 0.91, True),
    ],
)
def test_what_the_rules_hold_for_outright_in_few_words_to_the_proposal_stays_so(
    own: str, rules: bool, likely: float, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, none=1.0)
    weighs(monkeypatch, likely)
    got = seconded(Reading("support", sure=rules), Heard(own, PROPOSAL, None, "", votes=False, called=False))
    assert (got.position, got.sure) == ("support", sure)


@pytest.mark.parametrize("first", ["ask", "none"])
@pytest.mark.parametrize("parent", [None, "Qui ?"])
@pytest.mark.parametrize(
    ("likely", "position", "sure"),
    [(0.91, "support", True), (0.9, "support", False), (0.75, "support", False), (0.74, "", True)],
)
def test_what_only_the_model_reads_is_asked_more(
    first: str,
    parent: str | None,
    likely: float,
    position: str,
    sure: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says(monkeypatch, support=0.9, none=0.1)
    weighs(monkeypatch, likely)
    got = seconded(Reading(first), Heard("Nickel.", PROPOSAL, parent, "", votes=False, called=False))
    assert (got.position, got.sure) == (position or first, sure)


@pytest.mark.parametrize(
    ("words", "likely", "parent", "position", "sure"),
    [
        (35, 0.91, None, "support", True),
        (35, 0.9, None, "support", False),
        (36, 0.91, None, "ask", True),
        (36, 0.969, None, "ask", True),
        (36, 0.97, None, "support", True),
        (36, 0.969, "Qui ?", "support", False),
        (36, 0.97, "Qui ?", "support", True),
    ],
)
def test_what_only_the_model_reads_in_a_long_mail_is_asked_more(
    words: int, likely: float, parent: str | None, position: str, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, support=0.9, none=0.1)
    weighs(monkeypatch, likely)
    got = seconded(Reading("none"), Heard("mot " * words, PROPOSAL, parent, "", votes=False, called=False))
    assert (got.position, got.sure) == (position, sure)


@pytest.mark.parametrize(
    ("own", "side", "kept"),
    [
        ("On ne veut pas de ça.", "support", True),
        ("Nous ne pouvons pas accepter.", "support", True),
        ("I do not support it.", "support", True),
        ("We say no to that.", "support", True),
        ("Il s'oppose.", "support", True),
        ("Aucune opposition.", "support", False),
        ("Not opposed.", "support", False),
        ("The Mill votes for it.", "objection", True),
        ("Elle est favorable.", "objection", True),
        ("Hors de question.", "objection", False),
        ("Rien contre, mais neutre.", "abstain", False),
        ("Le bureau n'est pas pour la hausse.", "support", True),
        ("Le bureau est pour la hausse.", "support", False),
    ],
)
def test_the_model_adds_nothing_against_a_word_of_the_other_side(
    own: str, side: str, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, **{side: 1.0})
    got = seconded(Reading("none"), Heard(own, PROPOSAL, "Qui ?", "", votes=False, called=False))
    assert got.position == ("none" if kept else side)


@pytest.mark.parametrize(
    ("mail", "position"),
    [("Nickel.", "support"), ("> Qui a la clé ?\n\nNickel.", "none"), ("Nickel.\n\n> Qui a la clé ?\n", "support")],
)
def test_what_may_answer_a_quote_is_left_to_the_rules(
    mail: str, position: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, support=1.0)
    assert in_answer(Reading("none"), "Nickel.", mail, PROPOSAL, "Le ramonage est compris.").position == position


def test_what_speaks_for_both_sides_is_asked_about_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, support=1.0)
    torn = Reading("ask", torn=True)
    assert seconded(torn, Heard("Oui et non.", PROPOSAL, None, "", votes=False, called=False)) is torn


def test_an_objection_that_only_the_model_reads_has_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, objection=0.99, none=0.01)
    own = "Nenni, parce que le conduit est fêlé. Prenons plutôt un radiateur."
    got = seconded(Reading("none"), Heard(own, PROPOSAL, None, "", votes=False, called=False))
    assert (got.position, got.sure, got.has_reason, got.has_proposal) == ("objection", True, True, True)


def test_it_says_which_words_it_went_by() -> None:
    heard = Heard("Partante pour nous deux", PROPOSAL, None, "", votes=False, called=False)
    chances, known = linear.chances(heard)
    assert sum(chances.values()) == pytest.approx(1)
    spoke = linear.speaking(known, frozenset(("support",)))
    assert spoke
    assert all(word in "partante pour nous deux" for word in spoke)
    assert linear.speaking(frozenset(), frozenset(("support",))) == []


@pytest.mark.parametrize(("parent", "own"), [("", "Pour."), (None, " \n")])
def test_beside_a_mail_that_is_not_known_the_rules_read_alone(
    parent: str | None, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, objection=1.0)
    assert in_answer(read(own), own, own, PROPOSAL, parent) == by_rules(read(own), own, own, PROPOSAL, parent)


def test_it_knows_no_options_and_no_words_of_a_place_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, objection=1.0)
    text = "Banane !"
    words = Words.of({"fr": {"support": ["banane"]}})
    own = read(text, words)
    assert own.position == "support"
    assert not is_of_all(own, text, words)
    assert is_of_all(read("Pour.", words), "Pour.", words)
    assert is_of_all(own, text, BUILTIN)
    assert in_answer(own, text, text, PROPOSAL, None, twice=False).position == "support"


def test_where_the_parent_is_a_vote_it_is_told() -> None:
    assert around("Pareil.", PROPOSAL, "Je m'oppose à ce poêle.").taken == "objection"
    assert around("Pareil.", PROPOSAL, "Qui a la clé ?").taken == ""
    assert around("Pareil.", PROPOSAL, None).taken == ""


# Writers as in most places, half of whom answer other members; then as many kinds of writers as could be thought of.
USUAL = ("55", "56", "82", "84", "92", "96", "98", "100", "102", "104", "106")
MANY = ("60", "62", "70", "72", "74", "80")
# written after all of them
LAST = ("124",)


def measured(names: tuple[str, ...], *, outright: bool) -> tuple[float, float, float]:
    """Of replies from which nothing was learned: how many of those counted are right, how many of all are counted
    wrongly, how many of the explicit ones are found."""
    counted = right = found = explicit = replies = 0
    for heard, reply in [one for path in UNSEEN if path.stem in names for one in readings(path)]:
        counts = heard.position in COUNTED and (heard.sure or not outright)
        does = {DOES[one] for one in reply["said"] if one in COUNTED}
        replies += 1
        explicit += reply["explicit"]
        counted += counts
        right += counts and DOES[heard.position] in does
        found += counts and DOES[heard.position] in does and reply["explicit"]
    return right / counted, (counted - right) / replies, found / explicit


@pytest.mark.parametrize(
    ("names", "outright", "precision", "false", "recall"),
    [
        (USUAL, True, 0.987, 0.0054, 0.86),
        (USUAL, False, 0.972, 0.0126, 0.91),
        (MANY, True, 0.987, 0.0042, 0.72),
        (MANY, False, 0.972, 0.0108, 0.8),
        (LAST, True, 0.977, 0.009, 0.83),
        (LAST, False, 0.953, 0.021, 0.886),
    ],
    ids=[
        "outright",
        "with likely ones",
        "outright, of many kinds",
        "with likely ones, of many kinds",
        "outright, of the last one",
        "with likely ones, of the last one",
    ],
)
def test_of_conversations_that_taught_nothing(
    names: tuple[str, ...], outright: bool, precision: float, false: float, recall: float
) -> None:
    assert {*USUAL, *MANY, *LAST} == {path.stem for path in UNSEEN}
    got = measured(names, outright=outright)
    assert got[0] >= precision
    assert got[1] < false
    assert got[2] >= recall


def test_what_only_the_second_reading_adds_is_seldom_wrong() -> None:
    """The gain over the rules alone, on the same conversations."""
    alone, both = [0, 0, 0], [0, 0, 0]
    for path in UNSEEN:
        threads = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        first_readings = [first for thread in threads for first, _ in heard_in(thread, twice=False)]
        for first, (heard, reply) in zip(first_readings, readings(path), strict=True):
            does = {DOES[one] for one in reply["said"] if one in COUNTED}
            for reading, sums in ((first, alone), (heard, both)):
                good = DOES.get(reading.position) in does
                sums[0] += reading.position in COUNTED
                sums[1] += good
                sums[2] += good and reply["explicit"]
    assert both[1] / both[0] > alone[1] / alone[0] + 0.01
    assert both[2] > 1.04 * alone[2]
