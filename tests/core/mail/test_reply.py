"""What an author wrote, told apart from all else; layouts are in `layouts.py`."""

# ruff: noqa: E501 - a mail is easier to read on one line

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.mail.reply import reply_text, without_footer
from tests.core.mail.layouts import LAYOUTS, PARENT


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in LAYOUTS], ids=[one[0] for one in LAYOUTS])
def test_layout_without_the_parent(text, expected):
    assert reply_text(text) == expected


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in LAYOUTS], ids=[one[0] for one in LAYOUTS])
def test_layout_with_the_parent(text, expected):
    assert reply_text(text, PARENT) == expected


@pytest.mark.parametrize(("text", "expected"), [one[1:] for one in LAYOUTS], ids=[one[0] for one in LAYOUTS])
def test_layout_with_accents_written_as_two_signs(text, expected):
    apart = [unicodedata.normalize("NFD", one) for one in (text, PARENT)]
    composed = unicodedata.normalize("NFC", expected)
    assert [reply_text(apart[0]), reply_text(*apart)] == [composed, composed]


REPEATED = [
    ("repeated_whole", f"Je suis pour.\n\n{PARENT}", PARENT, "Je suis pour."),
    ("repeated_rewrapped", "Je suis pour.\n\n" + " ".join(PARENT.split()), PARENT, "Je suis pour."),
    (
        "repeated_changed_a_little",
        "Je suis pour.\n\nJe propose que nous achetions un *vélo* cargo pour les livraisons du fournil, le devis est de "
        "2 400 euros, et la région en rembourse la moitié [1].",
        PARENT,
        "Je suis pour.",
    ),
    ("below_without_marks", f"Le 3 mars 2025, Anna a écrit :\n\n{PARENT}\nJe suis pour.\n", PARENT, "Je suis pour."),
    (
        "answers_within_without_marks",
        "Mes réponses dans le texte.\n\nDe : Anna <anna@example.org>\nEnvoyé : 3 mars\nÀ : liste\nObjet : Vélo\n\n"
        "Je propose que nous achetions un vélo cargo pour les livraisons du fournil.\nTrès bien.\n"
        "Le devis est de 2 400 euros, et la région en rembourse la moitié.\n-- \nAnna\n",
        PARENT,
        "Mes réponses dans le texte.\n\nTrès bien.",
    ),
    (
        "same_words_above_the_quote",
        "Bonjour,\nje suis d'accord avec la proposition.\nLise\n\nLe 3 mars 2025, Omar a écrit :\n> Je suis d'accord avec la proposition.\n",
        "Bonsoir,\nJe suis d'accord avec la proposition.\nOmar",
        "Bonjour,\nje suis d'accord avec la proposition.\nLise",
    ),
    (
        "same_words_alone",
        "Je suis d'accord avec la proposition.",
        "Je suis d'accord avec la proposition.",
        "Je suis d'accord avec la proposition.",
    ),
    (
        "wrapped_once_more",
        "> Je propose que nous achetions un vélo cargo pour les livraisons\ndu fournil.\n> Le devis est de 2 400 euros\n\nPour.",
        PARENT,
        "Pour.",
    ),
    (
        "wrapped_once_more_in_a_vote",
        "> Sans objection d'ici vendredi\nmidi, je passe la commande.\n\nContre.",
        PARENT,
        "Contre.",
    ),
    ("nothing_in_common", "Je suis pour.\nLise", "Tout autre chose, vraiment autre.", "Je suis pour.\nLise"),
    (
        "nested_announcement_below",
        f"On 3 Mar 2025, Anna wrote:\n\n{PARENT}\nFrom: Omar\nSent: today\nTo: liste\n\nFine.\n",
        PARENT,
        "Fine.",
    ),
    ("signature_below", f"On 3 Mar 2025, Anna wrote:\n\n{PARENT}\nFine.\n\n-- \nPaul\n", PARENT, "Fine."),
    ("blank_parent", "Pour.\n> Je propose", "  \n", "Pour."),
]


@pytest.mark.parametrize(
    ("text", "parent", "expected"), [one[1:] for one in REPEATED], ids=[one[0] for one in REPEATED]
)
def test_parent_repeated(text, parent, expected):
    assert reply_text(text, parent) == expected


def test_footer_is_taken_off_but_the_quote_stays():
    text = "Oui.\n> Non.\n____________________\nliste mailing list\nhttps://lists.example.org/listinfo/liste\n"
    assert without_footer(text) == "Oui.\n> Non."
    assert without_footer("Oui.\n") == "Oui."
    for rule in ("___________", "-- ", "----------"):
        glued = f"Un four.\n{rule}\nListe decisions, pour la quitter : decisions+unsubscribe@listes.example.org"
        assert (without_footer(glued), reply_text(glued)) == ("Un four.", "Un four.")
    assert without_footer("") == ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["> x", "", "De : a", "Envoyé : b", "Objet : c", "Le 3 mars, A a écrit :", "-- ", "____________",
                              "+1", "Je propose un vélo cargo ensemble.", "http://x.org/sympa/", ":", "a écrit :"]), max_size=15),
    st.booleans(),
)  # fmt: skip
def test_any_text_gives_lines_of_its_own(lines, with_parent):
    text = "\n".join(lines)
    got = reply_text(text, PARENT if with_parent else None)
    assert set(got.split("\n")) <= {line.rstrip() for line in lines} | {""}
    assert "> x" not in got


def test_a_long_mail_takes_no_long_time():
    assert reply_text("De : a\n" * 30_000) is not None
    assert reply_text("Le " * 60_000 + "a écrit :") is not None
    assert reply_text("_" * 200_000 + "\n" + "-" * 199_000) is not None
    assert reply_text("a écrit :\n" * 20_000, "mot " * 50_000) is not None
    against, row = "Contre.\n" * 9_000, "mot mot" * 9_000
    assert reply_text(f"{_WROTE}{row}\n{against}", against) == row
    assert reply_text("Paul\n" * 9_000, "Paul\n" * 9_000) is not None


def test_a_vote_beside_a_repeated_line_is_not_lost():
    parent = "Bonjour à toutes et tous,\nJe suis pour\nOmar"
    assert (
        reply_text("Bonjour à toutes et tous,\nJe suis pour\n\n> Je suis pour\n", parent)
        == "Bonjour à toutes et tous,\nJe suis pour"
    )


_BALLOT = "Please vote:\n\n[ ] +1 Release this package as Foo 1.2.3 for everybody\n[ ] -1 Do not release this package because\n\nThanks for your help\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "> Please vote:\n> [ ] +1 Release\n+1 Release this package as Foo 1.2.3\n",
            "+1 Release this package as Foo 1.2.3",
        ),
        (
            "> Please vote:\n[X] +1 Release this package as Foo 1.2.3 for everybody\n[ ] -1 Do not release this package because\n",
            "[X] +1 Release this package as Foo 1.2.3 for everybody",
        ),
        ("+1 (binding)\n\nThanks for your help\n\n> Please vote:\n", "+1 (binding)"),
        (_BALLOT, ""),
    ],
)
def test_a_ballot_filled_in_without_marks(text, expected):
    assert reply_text(text, _BALLOT) == expected


@pytest.mark.parametrize(("empty", "ticked"), [("☐", "☑"), ("- [ ]", "- [x]"), ("☐", "☒")])
def test_a_box_is_ticked_whatever_it_is_drawn_with(empty: str, ticked: str):
    asked = _BALLOT.replace("[ ]", empty)
    filled = "> Please vote:\n" + asked.partition("\n\n")[2].replace(f"{empty} +1", f"{ticked} +1")
    assert reply_text(filled, asked) == f"{ticked} +1 Release this package as Foo 1.2.3 for everybody"


def test_a_ballot_filled_in_within_the_quote_is_the_authors_when_the_parent_left_it_empty():
    asked = "Please vote.\n\n[ ] +1 Release it\n[ ] -1 Do not release\n\nThanks\nJane"
    quoted = "Jane wrote:\n> Please vote.\n>\n> [ x ] +1 Release it\n> [   ] -1 Do not release\n>\n> Thanks\n\nFine.\n"
    assert reply_text(quoted, asked) == "[ x ] +1 Release it\n\nFine."
    assert reply_text(quoted) == "Fine."
    assert reply_text(quoted, asked.replace("[ ] +1", "[x] +1")) == "Fine."


def test_a_program_line_below_an_announcement_ends_nothing():
    text = f"On 3 Mar 2025, Anna wrote:\n\n-- \n{PARENT}\nFine.\nSent from my iPhone\n"
    assert reply_text(text, PARENT) == "Fine."


@pytest.mark.parametrize(
    "above",
    ["Anna Martin\n<anna@example.org> a écrit :", "anna@example.org a écrit :"],
    ids=["the name alone on the line before", "an address and nothing else"],
)
def test_an_attribution_without_a_date_ends_the_reply(above):
    assert reply_text(f"Je suis pour.\n\n{above}\n> Je propose un vélo.\n") == "Je suis pour."


@pytest.mark.parametrize(
    "separator",
    ["---------- Forwarded message ---------", "-------- Message transféré --------", "Début du message réexpédié :"],
)
def test_a_mail_passed_on_is_its_authors(separator: str) -> None:
    passed = f"{separator}\nDe : Lise <lise@example.org>\nDate: lun. 2 mars 2026 à 10:00\nObjet: Re: vélo\nÀ: Omar\n\nJe suis contre.\n"
    assert reply_text(passed, "Je propose d'acheter un vélo.") == ""
    assert reply_text(f"Pour info.\n\n{passed}", "Je propose d'acheter un vélo.") == "Pour info."


_WROTE = "Paul <paul@example.org> a écrit :\n"
_HEADERS = "De : Paul <paul@example.org>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : liste@example.org\nObjet : vélo\n\n"
_ORIGINAL = f"-----Message d'origine-----\n{_HEADERS}"


@pytest.mark.parametrize("said", ["Contre.\n\nPaul\n", "+1\n\nPaul\n", "-1\n", "👍\n\nPaul\n"])
@pytest.mark.parametrize(
    "mail",
    ["\n{original}{said}", "Envoyé de mon iPhone\n\n{original}{said}", "{headers}{said}", "{wrote}\n{said}"],
    ids=["a block", "a program's line and a block", "a block without a rule", "an attribution"],
)
def test_of_a_short_mail_repeated_below_its_announcement_nothing_is_the_authors(mail: str, said: str) -> None:
    assert reply_text(mail.format(original=_ORIGINAL, headers=_HEADERS, wrote=_WROTE, said=said), said) == ""


@pytest.mark.parametrize(
    ("text", "parent", "own"),
    [
        (f"{_WROTE}Contre.\n\nPaul\n\nMerci, je regarde.\n", "Contre.\n\nPaul\n", "Merci, je regarde."),
        (f"{_WROTE}Contre. Paul\n\nPour.\n", "Contre.\nPaul\n", "Pour."),
        (
            f"{_WROTE}Je trouve ce vélo cher, pour nous tous, et je suis\ncontre.\nPaul\n\nJe regarde.\n",
            "Je trouve ce vélo cher, pour nous tous, et je suis contre.\nPaul",
            "Je regarde.",
        ),
        (f"{_WROTE}Contre.\n\n-- \nPaul\n\nMerci, je regarde.\n", "Contre.\n\n-- \nPaul\n", "Merci, je regarde."),
        (f"Voir ci-dessous.\n\n{_HEADERS}Contre.\n\nPaul\n", "Contre.\n\nPaul\n", "Voir ci-dessous."),
    ],
    ids=["below", "on one line", "wrapped anew", "with a signature", "said to be within"],
)
def test_what_stands_below_a_short_mail_without_marks_is_the_authors(text: str, parent: str, own: str) -> None:
    assert reply_text(text, parent) == own


@pytest.mark.parametrize("said", ["+1", "-1", "Contre.", "👍"])
@pytest.mark.parametrize(
    "mail",
    [
        "{own}",
        "{own}\n\n{wrote}{parent}",
        "{own}\n\n{wrote}> {own}\n",
        "{wrote}> {own}\n\n{own}",
        "{wrote}{parent}\n\n{own}",
    ],
    ids=["alone", "above", "above marks", "below marks", "below"],
)
@pytest.mark.parametrize("name", ["", "\n\nPaul"])
def test_the_very_words_of_the_parent_may_be_ones_own(mail: str, said: str, name: str) -> None:
    assert reply_text(mail.format(own=said, wrote=_WROTE, parent=f"{said}{name}"), f"{said}{name}") == said


def test_a_line_that_the_parent_quotes_is_not_met_twice() -> None:
    assert reply_text(f"{_WROTE}Pour\n\n> +1\n\n+1", "Pour\n\n> +1") == "+1"


@pytest.mark.parametrize(
    ("text", "parent", "own"),
    [
        ("Merci Pia, je regarde.\n\nJe suis contre.\n\nPia\n", "Je suis contre.\n\nPia\n", "Merci Pia, je regarde."),
        ("Merci Pia, je regarde.\n\n+1\n\nPia M.\n", "+1\n\nPia M.\n", "Merci Pia, je regarde."),
        ("Contre.\n\nPia\n\nMerci, je regarde.\n", "Contre.\n\nPia\n", "Merci, je regarde."),
        ("Je suis contre.\n\nPia", "Je suis contre.\n\nPia", "Je suis contre.\n\nPia"),
        ("Bonjour,\n\nJe suis contre.\n\nPia", "Je suis contre.\n\nPia", "Bonjour,\n\nJe suis contre.\n\nPia"),
        ("Vu.\n\nContre.\n\nMerci", "Contre.\n\nMerci", "Vu.\n\nContre.\n\nMerci"),
        ("Vu.\n\nContre.\n\nLise", "Contre.\n\nPia", "Vu.\n\nContre.\n\nLise"),
        ("Vu.\n\nContre.", "Contre.\n\nPia", "Vu.\n\nContre."),
    ],
)
def test_what_the_parent_signed_below_words_of_ones_own_is_the_parents(text: str, parent: str, own: str) -> None:
    assert reply_text(text, parent) == own


def test_below_the_announcement_of_a_mail_that_is_passed_on_nothing_is_the_authors() -> None:
    assert reply_text(f"{_HEADERS}Contre.\n", PARENT) == "Contre."
    assert reply_text(f"{_HEADERS}Contre.\n", PARENT, passed_on=True) == ""
    assert reply_text(f"Pour info.\n\n{_HEADERS}Contre.\n", PARENT, passed_on=True) == "Pour info."


@pytest.mark.parametrize("word", ["Prolongation", "A1, proposition", "Contestation", "Retrait", "+1"])
def test_the_same_word_above_a_quote_of_it_is_the_author_s_own(word: str) -> None:
    quote = f"Le 10/05/2026 à 09:00, Joel a écrit :\n> {word}\n>\n> Joel\n"
    for greeting in ("", "Bonjour,\n\n"):
        own = reply_text(f"{greeting}{word}\n\nInès\n\n{quote}", f"{word}\n\nJoel\n")
        assert own == f"{greeting}{word}\n\nInès"
    copied = reply_text(f"{word}\n\nJoel\n\nMerci, je regarde.\n\n{quote}", f"{word}\n\nJoel\n")
    assert copied == "Merci, je regarde."


HEADERS = "From: Anna Nom <anna@example.org>\nSent: Monday, March 02, 2026 09:01\nTo: liste@example.org\nSubject: Un label\n\n"
EN_TETES = "De : Anna <anna@example.org>\nEnvoyé : lundi 2 mars 2026 09:01\nÀ : liste@example.org\nObjet : Un label\n\n"


@pytest.mark.parametrize("headers", [HEADERS, EN_TETES])
@pytest.mark.parametrize(
    "said",
    [
        "Pour : il faut le faire",
        "Pour: oui",
        "Date : jeudi me va, pour",
        "Pour : oui\nOmar",
        "Objet : pour, donc",
        "Contre : trop",
    ],
)
def test_a_line_that_looks_like_a_header_above_the_headers_is_the_author_s_own(said: str, headers: str) -> None:
    for line in ("", "-----Original Message-----\n"):
        assert reply_text(f"{said}\n\n{line}{headers}Je propose un label.\n") == said


def test_a_name_above_a_rule_and_an_address_close_a_mail() -> None:
    card = "Rail Software\n5, rue Blin\n67500 HAGUENAU\nTel : 03 88 00 00 57\nE-mail : mat@example.org\n"
    rule = "-" * 40 + "\n"
    assert reply_text(f"+1\n\nMatt P\n{rule}{card}{rule}") == "+1\n\nMatt P"
    said = f"Budget\n{rule}Le vélo, 400 €\nLe casque, 30 €\n"
    assert reply_text(said) == said.strip()
    assert reply_text(f"Pour.\n{rule}{card}") == "Pour."


def test_headers_with_an_empty_line_between_them_end_a_reply() -> None:
    spaced = HEADERS.replace("\n", "\n\n")
    to_first = "To: liste@example.org\n\nFrom: Anna <anna@example.org>\n\nSubject: Un label\n\n"
    for headers in (spaced, to_first):
        assert reply_text(f"Pour.\n\n{headers}Je propose un label.\n") == "Pour."


def test_an_announcement_of_two_lines_below_a_copy_of_the_parent_is_nobody_s_words() -> None:
    text = (
        "Paul <paul@example.org> a écrit :\nContre.\n\nPaul\n\nMerci, je regarde.\n"
        "Le lun. 3 mars 2025 à 14:02, Anna Martin\n<anna@example.org> a écrit :\n> Une idée\n"
    )
    assert reply_text(text, "Contre.\n\nPaul\n") == "Merci, je regarde."
