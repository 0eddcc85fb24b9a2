"""What must never be published is hidden in any text; plain words stay."""

from __future__ import annotations

import pytest

from hub.core.mask import HIDDEN, is_address, masked, without


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
