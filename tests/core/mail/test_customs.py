"""Words of a place's own: suggested where several people said what they meant by them, and never against another."""

from __future__ import annotations

import pytest

from hub.core.mail.customs import Custom, Meant, customs
from hub.core.mail.stance import read
from hub.core.mail.words import Words

ROCKS = [
    Meant("anna", "Bonjour à tous,\nÇa roule ma poule.\nAnna", "support"),
    Meant("omar", "Ça roule ma poule", "support"),
]


def said(meant: list[Meant], *others: str, words: Words | None = None) -> list[tuple[str, str]]:
    return [(one.position, one.words) for one in customs(meant, others, words or Words())]


def test_what_two_people_explained_alike_is_suggested_as_they_write_it() -> None:
    assert customs(ROCKS, []) == [Custom("support", "Ça roule ma poule", 2, 2, 0)]
    taught = Words.of({"fr": {"support": ["Ça roule ma poule"]}})
    assert [read(one.text, taught).position for one in ROCKS] == ["support", "support"]
    assert customs(ROCKS, [], taught) == []


def test_one_person_alone_is_no_custom_however_often_they_say_it() -> None:
    assert said([ROCKS[0], Meant("anna", "Ça roule ma poule !", "support")]) == []


def test_words_that_somebody_meant_otherwise_are_none() -> None:
    assert said([*ROCKS, Meant("lise", "Ça roule ma poule", "objection")]) == []


def test_words_that_also_stand_where_nobody_takes_a_position_or_another_one_are_none() -> None:
    two = [Meant("anna", "Carton rouge", "objection"), Meant("omar", "Carton rouge, le bruit.", "objection")]
    assert said(two) == [("objection", "Carton rouge")]
    assert said(two, "Le carton rouge est au grenier.", "Je suis pour.") == []
    assert said(two, "Carton rouge, je suis pour.") == []
    assert said(two, "Carton rougeaud au grenier.") == [("objection", "Carton rouge")]


def test_mails_that_were_asked_about_wait_for_them() -> None:
    torn = "Pour ou contre, carton rouge ? Je suis pour, mais je suis contre."
    assert read(torn).position == "ask"
    two = [Meant("anna", "Carton rouge", "objection"), Meant("omar", "Carton rouge, le bruit.", "objection")]
    assert customs(two, [torn]) == [Custom("objection", "Carton rouge", 2, 2, 1)]


def test_a_sign_is_a_word_and_a_name_is_not() -> None:
    fox = [Meant("anna", "🦊", "support"), Meant("omar", "🦊 🦊", "support")]
    assert said(fox) == [("support", "🦊")]
    names = [Meant("anna", "Comme Zoé", "support"), Meant("omar", "Comme Zoé", "support")]
    assert [one.words for one in customs(names, [], is_person={"zoe"}.__contains__)] == ["Comme"]
    for text in ("Vive l’Omar", "Avis d'Omar", "Top omar-style"):
        both = [Meant("anna", text, "support"), Meant("lise", text, "support")]
        assert "Omar" not in str(customs(both, [], is_person={"omar"}.__contains__)).title()


def test_each_custom_is_suggested_once_by_the_words_that_most_share() -> None:
    many = [
        Meant("anna", "Banco !", "support"), Meant("omar", "Top là, et vite.", "consent"),
        Meant("lise", "Top là", "consent"), Meant("zoe", "Top là pour moi", "consent"),
        Meant("paul", "Carton rouge 2 fois", "objection"), Meant("ines", "Carton rouge", "objection"),
    ]  # fmt: skip
    assert said(many) == [("consent", "Top là"), ("objection", "Carton rouge")]


@pytest.mark.parametrize("text", ["", "...", "12", "?", "La la"])
def test_what_holds_no_word_says_nothing(text: str) -> None:
    assert said([Meant("anna", text, "support"), Meant("omar", text, "support")]) == []
