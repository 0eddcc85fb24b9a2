"""What must never be published is hidden in any text; plain words stay."""

from __future__ import annotations

import unicodedata

import pytest

from hub.core.mask import HIDDEN, in_texts, is_address, masked, without
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("écrire à anna.k@example.org vite", "écrire à … vite"),
        ("tél. 06 12 34 56 78, ou +33 6 12 34 56 78.", "tél. …, ou …."),
        ("IBAN FR76 3000 4000 0500 0012 3456 789 !", "IBAN … !"),
        ("merci à Paul Petit et à PETIT", "merci à … et à …"),
        ("un petit mot pour paul petit", "un petit mot pour …"),
        ("Le 12 mars 2026, 1 200,50 € pour 40 chaises", "Le 12 mars 2026, 1 200,50 € pour 40 chaises"),
    ],
)
def test_masking_hides_addresses_numbers_and_known_names_only(text: str, told: str):
    assert masked(text, ["Paul Petit"]) == told


ACCOUNT = "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    "said",
    [
        *(ACCOUNT.replace(" ", blank) for blank in ("\u00a0", "\u202f", "-", ".", "")),
        ACCOUNT.lower(),
        ACCOUNT.capitalize(),
        "nl91 abna 0417 1643 00",
        "06\u00a012\u00a034\u00a056\u00a078",
        "06/12/34/56/78",
        "06 123 456 78",
        "06 12 345 678",
        "0033 6 12 34 56 78",
        "0033612345678",
        "0032 475 12 34 56",
        "06\u200b12345678",
        unicodedata.normalize("NFD", "Zoé Léonard"),
        "ZOE LEONARD",
        "Zoe Leonard",
        "zoé\u00a0léonard",
        "Zoé\nLéonard",
        "Zoé\u00adtte",
        "zoe [at] example.org",
        "zoe (arobase) example (point) org",
        "zoe @ example.org",
        "zoe＠example.org",
        "zoé@exämple.org",
    ],
)
def test_what_is_hidden_is_hidden_however_it_is_written(said: str) -> None:
    assert masked(f"Dire : {said} merci.", ["Zoé Léonard", "Zoétte"]) == f"Dire : {HIDDEN} merci."
    assert "…" not in masked("L'été à Noël, œuvre n° 5 ½ – « ça va… »").replace("va…", "")


@pytest.mark.parametrize(
    "plain",
    [
        "le 01/12/2026 15:30, puis le 02/12/26 à 9 h",
        "3 pièces @ 2.50 €",
        "réf. 123456 0012345678901",
        "ab12 mots très bien dits",
        "de 12 ans à 3000 euros",
        "1 000 000,00 €",
        "un point (a) et un point (b).",
    ],
)
def test_what_only_looks_alike_stays(plain: str) -> None:
    assert masked(plain, ["Zoé Léonard"]) == plain


@pytest.mark.parametrize("run", ["a", "a@", "ab12 ", "é", "0", "a.", "fr76 ", "1 ", "Zoé "])
def test_masking_grows_with_the_text_and_no_faster(run: str) -> None:
    assert is_linear(lambda text: masked(text, ["Zoé Léonard"]), run * (60_000 // len(run)))


def test_names_are_taken_out_of_plain_data_and_message_ids_stay() -> None:
    said = {"a": ["Zoé", "<zoé@x>"], "n": 3, "deep": {"b": "à Zoé"}}
    found = in_texts(said, lambda text: without(text, ["Zoé Léonard"], ["Zoé"]))
    assert found == {"a": [HIDDEN, "<zoé@x>"], "n": 3, "deep": {"b": f"à {HIDDEN}"}}


def test_masking_without_known_names_changes_no_plain_text():
    assert masked("Acheter un vélo", []) == "Acheter un vélo"
    assert masked("Acheter un vélo", ["", "Al"]) == "Acheter un vélo"


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("anna@example.org", True),
        ("anna", False),
        ("a@b.example, c@d.example", False),
        ("a" * 250 + "@b.example", False),
    ],
)
def test_an_address_is_one_address(text: str, one: bool):
    assert is_address(text) is one


def test_a_person_is_taken_out_of_a_text_and_nobody_else() -> None:
    text = "Anna MARTIN (anna@x.org) et Anna Petit : demander à Martin, au petit marteau, à ANNA@X.ORG."
    hidden = without(text, {"Anna Martin", "anna@x.org"}, {"Martin"})
    assert hidden == f"{HIDDEN} ({HIDDEN}) et Anna Petit : demander à {HIDDEN}, au petit marteau, à {HIDDEN}."
    assert without(text, (), ()) == text
