"""Marked blocks: around is kept to the byte, inside is never lost, marks out of order write nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core import block
from hub.core.block import DOKUWIKI, MARKDOWN, MEDIAWIKI, YESWIKI, Marks
from hub.errors import Permanent

ALL = pytest.mark.parametrize(
    "marks", [MARKDOWN, DOKUWIKI, MEDIAWIKI, YESWIKI], ids=["markdown", "dokuwiki", "mediawiki", "yeswiki"]
)
human = st.text(alphabet="ab \n\r\té#[]<!->|", max_size=30)


def written(inside: str, marks: Marks, text: str = "", name: str = "journal") -> str:
    return block.replace(text, name, inside, marks).text


@ALL
def test_an_empty_page_becomes_the_block(marks: Marks) -> None:
    done = block.replace("", "journal", "un\n", marks)
    assert done.status == "created"
    part = block.split(done.text, "journal", marks)
    assert part is not None
    assert part.ours
    assert (part.before, part.inside.strip(), part.after) == ("", "un", "\n")


@ALL
@settings(max_examples=60, deadline=None)
@given(before=human, after=human, inside=human, new=human)
def test_what_people_write_around_is_kept_to_the_byte(
    marks: Marks, before: str, after: str, inside: str, new: str
) -> None:
    page = before + written(inside, marks) + after
    done = block.replace(page, "journal", new, marks)
    assert done.status in ("replaced", "same")
    assert done.text.startswith(before)
    assert done.text.endswith(after)
    assert block.replace(done.text, "journal", new, marks) == block.Replaced(done.text, "same")


@ALL
@settings(max_examples=60, deadline=None)
@given(old=human, added=st.text(alphabet="xyz", min_size=1, max_size=9), new=human)
def test_a_line_written_inside_is_moved_below(marks: Marks, old: str, added: str, new: str) -> None:
    page = written(old, marks)
    part = block.split(page, "journal", marks)
    assert part is not None
    edited = page.replace(part.inside, part.inside + added + "\n", 1) if part.inside else page
    done = block.replace(edited, "journal", new, marks)
    assert done.status == "edited"
    assert added in done.moved
    rest = block.split(done.text, "journal", marks)
    assert rest is not None
    assert rest.ours
    assert added in rest.after
    assert block.MOVED in rest.after
    assert block.replace(done.text, "journal", new, marks).status == "same"


@ALL
def test_a_line_that_a_person_only_took_away_comes_back(marks: Marks) -> None:
    page = written("un\ndeux", marks)
    done = block.replace(page.replace("deux\n", ""), "journal", "un\ndeux", marks)
    assert (done.status, done.moved) == ("edited", ())
    assert block.MOVED not in done.text


@ALL
def test_what_a_wiki_changes_by_itself_is_no_edit(marks: Marks) -> None:
    page = written("e\u0301te\u0301\nligne", marks)
    changed = page.replace("e\u0301", "\u00e9").replace("ligne", "ligne  ").replace("\n", "\r\n")
    assert block.replace(changed, "journal", "e\u0301te\u0301\nligne", marks).text == changed


def test_line_ends_of_the_page_are_followed() -> None:
    done = block.replace("Bonjour\r\n", "journal", "un\ndeux", MARKDOWN)
    assert "\n" not in done.text.replace("\r\n", "")
    assert block.replace(done.text, "journal", "trois", MARKDOWN).text.count("\r\n") == 7


def test_a_page_without_a_last_line_end_gets_a_gap() -> None:
    assert written("un", MARKDOWN, "Bonjour").startswith("Bonjour\n\n<!-- hub:begin")
    assert written("un", MARKDOWN, "Bonjour\n").startswith("Bonjour\n\n<!-- hub:begin")


@ALL
def test_two_blocks_of_a_page_do_not_touch_each_other(marks: Marks) -> None:
    page = written("deux", marks, written("un", marks, name="a"), "b")
    done = block.replace(page, "a", "neuf", marks)
    part = block.split(done.text, "b", marks)
    assert part is not None
    assert part.inside.strip() == "deux"
    assert "neuf" in part.before


@ALL
def test_a_text_that_shows_our_marks_is_not_taken_for_them(marks: Marks) -> None:
    hostile = marks.end.format(id="journal") + "\n" + marks.begin.format(id="x", digest="0" * 16)
    page = written(hostile, marks)
    assert block.replace(page, "journal", hostile, marks).status == "same"


@ALL
def test_marks_out_of_order_are_an_error_that_says_which(marks: Marks) -> None:
    begin, end = marks.begin.format(id="journal", digest="0" * 16), marks.end.format(id="journal")
    other, other_end = marks.begin.format(id="b", digest="0" * 16), marks.end.format(id="b")
    for page, said in (
        (f"{begin}\nun\n", "lost its end mark"),
        (f"un\n{end}\n", "ends where it has not begun"),
        (f"{begin}\n{end}\n{begin}\n{end}\n", "there twice"),
        (f"{begin}\n{other}\n{other_end}\n{end}\n", "begins inside"),
        (f"{begin}\n{other_end}\n", "ends where it has not begun"),
        (f"{begin.replace('0' * 16, '0' * 5)}\n{end}\n", "line 1 is damaged"),
    ):
        with pytest.raises(Permanent, match=said) as caught:
            block.replace(page, "journal", "neuf", marks)
        assert "history" in caught.value.hint


@ALL
@pytest.mark.parametrize("name", ["a b", "-->", "|]]", "", "été 2026"])
def test_any_name_can_be_carried_by_a_mark(marks: Marks, name: str) -> None:
    page = block.replace("", name, "un", marks).text
    assert block.replace(page, name, "un", marks).status == "same"
    assert block.split(page, name, marks) is not None


def test_the_words_of_a_mark_may_be_changed_by_people() -> None:
    page = written("un", MARKDOWN).replace("Tenu à jour par le hub", "Géré par le robot")
    assert block.replace(page, "journal", "un", MARKDOWN).status == "same"


def test_a_mark_of_yeswiki_that_lost_its_quotes_is_still_a_mark() -> None:
    page = written("un", YESWIKI).replace('""', "")
    part = block.split(page, "journal", YESWIKI)
    assert part is not None
    assert part.ours
    assert block.replace(page, "journal", "deux", YESWIKI).text == written("deux", YESWIKI)
