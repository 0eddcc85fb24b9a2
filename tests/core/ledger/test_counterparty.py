"""Person or organisation, when the words of a name tell; else nothing is guessed."""

from __future__ import annotations

import pytest

from hub.core.ledger.counterparty import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Mme Anna Exemple", "person"), ("M. EXEMPLE", "person"), ("Asso du vélo", "organisation"),
     ("OVH SAS", "organisation"), ("HelloAsso", "organisation"), ("Anna Exemple", ""), ("", ""),
     ("MME ORANGE LISE", "person"), ("M. VILLE LISE", "person"), ("MR BRICOLAGE SAS", "organisation"),
     ("M ET MME CAISSE", "person"), ("VILLE DE LILLE", "organisation")],
)  # fmt: skip
def test_the_words_of_a_name_tell(name: str, kind: str) -> None:
    assert kind_of(name) == kind
