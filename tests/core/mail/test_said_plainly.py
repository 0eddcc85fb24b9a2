"""Supports as people of lists write them: a word of agreement and a sign, a reluctance that is over, past objections;
and ballots that rank, where nothing is ranked."""

from __future__ import annotations

import pytest

from hub.core.mail.declared import declared, was_once
from hub.core.mail.ranking import ranks
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from tests.core.mail.answering import FRENCH, heard
from tests.core.mail.test_declared import CALL
from tests.growth import is_linear


@pytest.mark.parametrize("end", ["", ".", " (binding)", "!", "\n\nAnna"])
@pytest.mark.parametrize(
    "word",
    ["LGTM", "ACK", "SGTM", "Yep", "Yup", "Reluctant", "Enthusiastic", "Hesitant", "Cautious", "Excellent", "Agreed",
     "Late", "Big", "Begrudgingly", "Reluctantly", "Résolument", "Idem", "Favorable"],
)  # fmt: skip
def test_a_word_before_a_sign_is_no_guest(word: str, end: str) -> None:
    assert heard(f"{word} +1{end}", CALL).position == "support"


@pytest.mark.parametrize("said", ["Paul +1", "Anna +1.", "PMC +1"])
def test_a_name_before_it_may_be(said: str) -> None:
    assert heard(said, CALL).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "After much initial reluctance, I've voted in favor of this RFC.",
        "With some reluctance, +1",
        "After much reluctance, +1.",
        "I reluctantly vote +1.",
        "+1, reluctantly",
        "+1 with some reluctance",
        "À contrecœur, +1",
        "Avec quelques réticences, +1.",
        "Après bien des réticences, je vote pour.",
        "Malgré mes réticences initiales, je vote pour.",
        "My initial reluctance is gone: I vote yes.",
    ],
)
def test_a_reluctance_that_is_over_or_beside_a_sign_is_a_support(said: str) -> None:
    for proposal in (CALL, FRENCH):
        assert heard(said, proposal).position == "support"


@pytest.mark.parametrize(
    "said",
    ["Avec réticence, je vote pour.", "With regret, I vote in favour.", "I vote yes, with reluctance.",
     "J'approuve, à contrecœur.", "Je vote pour, mais à contrecœur."],
)  # fmt: skip
def test_one_that_stays_is_a_reservation(said: str) -> None:
    assert heard(said, CALL).position == "reserve"


@pytest.mark.parametrize(
    "said",
    [
        "While I have raised objections to this in the past, given the fact that none\nof us can be trusted to act "
        "like adults...\n\nI vote YES.",
        "I have raised objections to this in the past.\n\nI vote YES.",
        "I had objected before. I vote yes.",
        "J'ai émis des objections par le passé.\n\nJe vote OUI.",
        "J'avais soulevé des objections auparavant. Je vote pour.",
    ],
)
def test_an_objection_of_once_contradicts_no_vote(said: str) -> None:
    reading = heard(said, CALL)
    assert (reading.position, reading.sure) == ("support", True)


@pytest.mark.parametrize(
    "said",
    [
        "I have objections to this.\n\nI vote YES.",
        "I have raised objections to this in the past, and they still stand.\n\nI vote YES.",
        "I object to the name.\n\nI vote YES.",
        "J'ai des objections.\n\nJe vote OUI.",
        "J'ai émis des objections par le passé, et je les maintiens.\n\nJe vote OUI.",
    ],
)
def test_one_of_today_does(said: str) -> None:
    assert heard(said, CALL).position == "ask"


def test_what_was_once_says_so() -> None:
    assert was_once("i have raised objections to this in the past.")
    assert not was_once("i raised objections.")
    assert not was_once("before that, the docs must be fixed.")


RANKED = [
    "I vote: 3 2 1 4 5",
    "I vote 3 2 1 4 5.",
    "Je vote : 3 2 1",
    "Mon vote : 2 > 1 > 3",
    "My ranking: B A C",
    "Hello, my ballot is 2,1,3",
    "Mon classement : 2 1 3",
    "[ 2 ] Choice 1\n[ 1 ] Choice 2\n[ 3 ] Choice 3: None of the above",
    "[   ] Choice 1\n[ 1 ] Choice 2",
    "[2] A\n[1] B\n[3] C",
    "[1] Option rouge\n[2] Option bleue",
]


@pytest.mark.parametrize("said", RANKED)
def test_a_ranking_where_nothing_is_ranked_is_asked_about(said: str) -> None:
    for proposal in (CALL, FRENCH):
        assert heard(said, proposal).position == "ask"


@pytest.mark.parametrize(
    "said",
    ["See [1] and [2].\n\n[1] foo\n[2] bar", "[1] https://example.org/a\n[2] https://example.org/b", "[2] see the docs",
     "I checked 3 2 1 4 5", "The builds took 3, 2, 1 minutes.", "[ ] Release\n[ ] Wait"],
)  # fmt: skip
def test_notes_and_numbers_rank_nothing(said: str) -> None:
    assert not ranks(said)
    assert heard(said, CALL).position == "none"


@pytest.mark.parametrize(
    "said",
    ["my vote for ", "mon vote pour, Matt, ", "change my +1 to ", "withdraw my -1 and ", "[ 2 ] Choice ",
     "I vote: 3 2 ", "+1 from Anna and ", "Anna, ", "+1\nAnna\n", 'my vote is "', "[x] -1 because ",
     "in the past i have "],
)  # fmt: skip
def test_no_row_of_the_same_words_keeps_the_reader(said: str) -> None:
    assert is_linear(lambda text: (read(text), declared(cut(text).sentences), ranks(text)), said * 800)


@pytest.mark.parametrize(
    "what",
    [
        "objection",
        "doubts",
        "disagreement",
        "downvote",
        "criticism",
        "fears",
        "argument",
        "blocker",
        "stop",
        "veto",
        "worries",
        "concern",
    ],
)
def test_whatever_one_withdraws_in_english_is_an_objection(what: str) -> None:
    assert read(f"I'm withdrawing my {what}.").withdraws


@pytest.mark.parametrize(
    "what",
    [
        "question",
        "proposal",
        "amendment",
        "suggestion",
        "comment",
        "candidacy",
        "nomination",
        "application",
        "support",
        "yes",
        "approval",
        "resignation",
        "offer",
        "request",
        "questions",
        "consent",
    ],
)
def test_but_not_what_is_no_objection(what: str) -> None:
    reading = read(f"I'm withdrawing my {what}.")
    assert reading.position not in ("consent", "support")
    assert not reading.withdraws
