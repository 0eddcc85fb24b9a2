"""A contributive budget through a whole hub: opened, declared to by mail, decided by silence, each told their part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hub import contributions
from hub.replay import compare
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_expenses import PEOPLE, person, private, standing

RULES = """\
rules: 1
charter: {min_explicit_support: 0, blackout: []}
budgets:
  - {id: outils, title: Nos contributions, planned: 1000.00, accounts: ["6226"], contributive: {over: prorata}}
"""


@pytest.fixture
def place(tmp_path, store_url: str) -> Iterator[Place]:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "budgets.yaml").write_text(RULES, encoding="utf-8")
    made = make_place(tmp_path, store_url)
    yield made
    made.hub.close()


def days(place: Place, count: int) -> None:
    for _ in range(count):
        place.clock.forward(days=1)
        place.hub.timers.review()
        place.settle()


def test_from_the_call_to_each_part(place: Place):
    contributions.open_envelope(place.hub, place.space, person(place, "anna"), "outils")
    place.settle()
    place.mails.post("Lise Kanarie <lise@example.org>", "[Contribution] L'accueil", "Heures : 20\nDemande : 900 €")
    place.mails.post("Omar <omar@example.org>", "[Contribution] La compta", "Demande : 600 €")
    place.settle()
    assert [subject for subject, _ in private(place)] == ["[Un lieu] [C-1] Votre déclaration est notée"] * 2
    days(place, 22)
    kept = place.hub.pages.documents("lieu", "contributive.envelope")["C-1"]
    assert (kept.state, kept.decision) == ("deciding", "D-1")
    assert {str(one) for one in kept.granted.values()} == {"600.00", "400.00"}
    decision = place.decision()
    assert decision.amount == "1000.00"
    assert "kanarie" not in place.hub.pages.text_of("lieu", decision).lower()
    days(place, 30)
    assert place.decision().state.value == "in_force"
    assert place.hub.pages.documents("lieu", "contributive.envelope")["C-1"].state == "validated"
    parts = [text for subject, text in private(place) if "Votre part" in subject]
    assert len(parts) == 2
    assert any("600,00 €" in text for text in parts)
    assert (standing(place).committed, standing(place).left) == (1000, 0), "promised until it is paid"
    assert compare(place.hub, place.space, None, "").same
