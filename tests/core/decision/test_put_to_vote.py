"""What is put to the vote is told to those who vote, in the words it came in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.model import Amendment, State
from hub.core.decision.notices import Where, effects
from hub.core.decision.put_to_vote import LONGEST, sources, told
from hub.core.decision.trigger import Notice
from hub.core.effect import SendMail
from tests.core.decision.deciding import Story

WORDS = {"proposition": "Un vélo neuf,\nà 900 €.", "A1": "Un vélo d'occasion, à 300 €."}


def with_option(story: Story) -> Story:
    """The story, with an amendment that became an option."""
    asked = Amendment("A1", "omar", "major", "d", story.d.opened_at, status="option", event="<a1@x>")
    story.d = replace(story.d, state=State.VOTE_OPEN, options=("A1",), amendments={"A1": asked})
    return story


def test_the_text_in_force_and_each_option_are_told_by_the_names_of_a_ballot() -> None:
    d, charter = with_option(Story()).d, Charter(method="condorcet")
    assert sources(d) == {"proposition": d.versions[-1].event, "A1": "<a1@x>"}
    assert told(d, charter, "fr", WORDS) == [
        "Ce qui est mis au vote :",
        "— proposition : Un vélo neuf,\nà 900 €.",
        "— A1 : Un vélo d'occasion, à 300 €.",
        "— ne rien changer : rien ne change.",
    ]
    assert told(d, charter, "en", WORDS)[0] == "What is put to the vote:"
    assert told(d, charter, "en", WORDS)[-2:] == [
        "— A1: Un vélo d'occasion, à 300 €.", "— ne rien changer: nothing changes.",
    ]  # fmt: skip


def test_of_a_yes_or_no_the_text_alone_is_told() -> None:
    d = Story().d
    assert told(d, Charter(), "fr", {"proposition": "Un vélo."}) == ["Le texte mis au vote :", "Un vélo."]


@pytest.mark.parametrize("words", [{}, {"proposition": "", "A1": ""}])
def test_of_words_that_were_erased_nothing_is_told(words: dict[str, str]) -> None:
    d = with_option(Story()).d
    assert told(d, Charter(method="approval"), "fr", words) == []


def test_an_option_without_words_is_left_out_and_one_that_is_but_a_name_has_no_source() -> None:
    story = with_option(Story())
    only = {"proposition": "Un vélo."}
    assert told(story.d, Charter(method="approval"), "fr", only) == [
        "Ce qui est mis au vote :", "— proposition : Un vélo.", "— ne rien changer : rien ne change.",
    ]  # fmt: skip
    assert set(sources(replace(story.d, options=("le rouge",)))) == {"proposition"}
    assert sources(replace(story.d, versions=())) == {"A1": "<a1@x>"}


def test_of_a_long_text_the_beginning_is_told_and_where_the_rest_is() -> None:
    words = "mot " * LONGEST
    (_, said) = told(Story().d, Charter(), "fr", {"proposition": words})
    beginning, end = said.split(" … ")
    assert words.startswith(beginning)
    assert LONGEST - 10 < len(beginning) <= LONGEST
    assert end == "(la suite est sur la page de la décision)"


@pytest.mark.parametrize(("kind", "says"), [("vote_announced", True), ("ballots", True), ("quorum_wanted", False)])
def test_mails_that_call_to_a_vote_say_on_what(kind: str, says: bool) -> None:
    story = with_option(Story(method="approval"))
    where = Where(put_to_vote=WORDS)
    to = "electorate" if kind == "ballots" else "list"
    found = effects([Notice(kind, "D-1", to)], replace(story.d, electorate=("omar",)), story.charter, "e", where)
    mails = [one.text for one in found if isinstance(one, SendMail)]
    assert mails
    assert all((WORDS["A1"] in text) is says for text in mails)
