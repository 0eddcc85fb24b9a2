"""Which words of a name name somebody."""

from __future__ import annotations

import pytest

from hub.unsaid import words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Anne-Lise Dupont", {"anne-lise", "anne", "lise", "dupont"}),
        ("Marie D.", {"marie", "d."}),
        ("Lise d'Orsay", {"lise", "d'orsay", "orsay"}),
        ("Jan van den Berg", {"jan", "berg"}),
        ("Luc (Loulou)", {"luc", "(loulou)", "loulou"}),
        ("jean@fournil.org", {"jean@fournil.org"}),
        ("", set()),
    ],
)
def test_particles_single_letters_and_addresses_name_nobody(name: str, words: set[str]) -> None:
    assert words_of([name]) == words
