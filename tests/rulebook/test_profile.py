"""The profiles shipped: sound, tested by their own tests, and one payment is never sorted twice."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from hub import rulefiles
from hub.core.event import Event
from hub.rulebook import layertrials, template
from hub.rulebook.charterkeys import CHARTER
from hub.rulebook.context import charter_of
from hub.rulebook.fire import fire
from hub.rulebook.language import Rulebook
from tests.rulebook.sample import REGISTRY

NOW = datetime(2025, 3, 3, 10, tzinfo=UTC)
POSTING = {"post_entry", "split_entry", "match_transit", "hold"}


@pytest.fixture(scope="module", params=rulefiles.profiles())
def book(request: pytest.FixtureRequest) -> Rulebook:
    found, problems = rulefiles.load("/nonexistent", request.param, REGISTRY)
    assert [problem.render() for problem in problems] == []
    assert found is not None
    return found


def test_its_tests_pass_and_show_each_reaction_firing_and_silent(book: Rulebook) -> None:
    report, problems = layertrials.run(book, REGISTRY)
    assert [failure.explanation for failure in report.failures] == []
    assert [problem.render() for problem in problems] == []
    assert len(report.outcomes) >= len(book.reactions)


def test_it_sets_every_key_of_the_charter_but_the_zone_which_is_the_place_s(book: Rulebook) -> None:
    assert set(book.charter) == set(CHARTER) - {"zone"}
    assert charter_of(book, "America/Martinique").zone == "America/Martinique"


@pytest.mark.parametrize(
    ("amount", "label", "reaction"),
    [
        ("25.00", "VIR INST M DUPONT ADHESION 2025", "cotisation"),
        ("-39.99", "PRLV SEPA FREE TELECOM", "internet"),
        ("-39.99", "CARTE 12/03 OVH SAS ROUBAIX", "internet"),
        ("-62.10", "PRLV SEPA ENERCOOP", "energie"),
        ("-62.10", "CB EDF PARTICULIERS", "energie"),
        ("-8.00", "COTISATION CARTE BANCAIRE", "frais-bancaires"),
        ("-3.20", "FRAIS TENUE DE COMPTE T1", "frais-bancaires"),
        ("-22.00", "CB LEROY MERLIN 0303", "achat-carte"),
        ("-612.00", "CARTE MENUISERIE DU NORD", "gros-achat-carte"),
        ("-850.00", "VIR LOYER AVRIL SCI DES ARTS", "loyer"),
        ("-45.00", "CARTE BRASSERIE TANDEM", "achat-bar"),
        ("-31.50", "VIR REMBOURSEMENT COURSES", "remboursement-benevole"),
        ("-60.00", "VIR REMBOURSEMENT COTISATION 2026", None),
        ("-40.00", "RETRAIT DAB CARTE 1234", "retrait-especes"),
        ("210.00", "HELLOASSO ADHESIONS MARS", "helloasso"),
        ("120.00", "VIR LOCATION SALLE ET COTISATION", "cotisation"),
        ("-500.00", "VIREMENT INTERNE LIVRET A", "virement-interne-sortant"),
        ("150.00", "REMISE CHEQUES 3", "remise-cheques"),
        ("-30.00", "ACHAT DIVERS", None),
        ("300.00", "VIR INCONNU", None),
    ],
)
def test_a_payment_is_sorted_once_or_left_for_a_person(
    book: Rulebook, amount: str, label: str, reaction: str | None
) -> None:
    fields = {"amount": Decimal(amount), "label": label, "booked_on": NOW.date()}
    event = Event("e", "bank.transaction.booked", "banque", NOW, NOW, private=fields)
    posting = [intent.reaction for intent in fire(book, event) if intent.action in POSTING]
    assert posting == ([reaction] if reaction else [])


_AMOUNTS = {"planned": "100", "committed": "20", "spent": "90", "left": "-10"}
_MONTHS = [{"month": "2025-02", "first": True, **_AMOUNTS, "changed": _AMOUNTS},
           {"month": "2025-03", "first": False, **_AMOUNTS, "changed": _AMOUNTS}]  # fmt: skip
_BUDGET = {"title": "Outils", "circle": "Atelier", "start": "2025-01-01", "end": "2025-12-31", "over": True,
           "months": _MONTHS, **_AMOUNTS}  # fmt: skip


def test_its_pages_render_with_views_full_and_empty(book: Rulebook) -> None:
    row = {
        "id": "D-1",
        "title": "Un vélo",
        "url": "/d/1",
        "why": "silence",
        "by": "silence",
        "opened_at": "2025-03-03",
        "taken_at": "2025-03-10",
        "review_at": "2026-03-10",
        "amount": "400",
    }
    full = {
        "page": {"title": "Titre"}, "at": "2025-03-03T10:00", "charter": {},
        "space": {"url": "https://lieu", "title": "Un lieu"}, "dues": {"until": "2025-02-28", "state": "late"},
        "entries": [], "cards": [],
        "decisions": [{**row, "state": state, "closes_at": "2025-03-10"} for state in ("adopted", "consent_open")],
        "accounts": [{"number": "512", "name": "Banque", "balance": "1234.50"}],
        "months": [{"month": "2025-03", "income": "10", "expense": "-5", "balance": "5"}],
        "decision": {**row, "text": "Un vélo.", "chosen": "A1", "continued_by": "D-2", "ballots": 3,
                     "counts": {"support": {"counted": 2, "shown": 1}},
                     "objection_list": [{"status": "withdrawn", "fate": "withdrawn", "at": "2025-03-04"}], "log": [],
                     "count": "Pour : 2, contre : 1.", "closes_at": ""},
        "how": {"fr": "Ainsi.", "en": "So."}, "suspense": {"count": 2, "amount": "30.00"}, "budgets": [_BUDGET],
        "people": {}, "lags": [],
        "lists": [{"name": "À faire", "cards": [{"name": "Vélo", "url": "/c"}]}], "lines": [{"text": "Fait"}],
    }  # fmt: skip
    empty = {
        **full,
        "dues": {"until": "", "state": "never"},
        "how": {"fr": "", "en": ""},
        "decisions": [],
        "decision": {
            **row,
            "text": "",
            "title_is_all": False,
            "chosen": "",
            "continued_by": "",
            "amount": None,
            "ballots": 0,
            "counts": {},
            "objection_list": [],
            "count": "",
            "log": [],
            "closes_at": "",
        },
        "accounts": [],
        "months": [],
        "lists": [],
        "lines": [],
        "suspense": {"count": 0},
        "budgets": [],
    }
    for name, text in book.templates.items():
        shown = template.compile(text, template.PAGE_FUEL).render(full, name)
        assert shown.startswith(("# Titre", "# Votre cotisation", "# Your dues"))
        assert template.compile(text, template.PAGE_FUEL).render(empty, name) != shown
