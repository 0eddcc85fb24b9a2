"""A place whose account is in francs is told in francs; what is in another currency is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub import lacking
from hub.web.assemble import make_web
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_secret_vote import signed_in
from tests.web.browser import Browser

IBAN = "IBAN : FR7642559100007788650136565\n\n"
_POST = '\n[connectors.poste]\ntype = "bank"\nfolder = "{folder}"\ncurrency = "CHF"\naccount = "CH-POSTE"\n'


@pytest.fixture
def swiss(tmp_path: Path, store_url: str) -> Iterator[Place]:
    (tmp_path / "poste").mkdir()
    made = make_place(tmp_path, store_url, _POST.format(folder=tmp_path / "poste"))
    yield made
    made.hub.close()


def bring(place: Place, connector: str, folder: str, rows: str) -> None:
    """A file is taken at the second look, when it has stopped growing."""
    text = f"{IBAN if connector == 'banque' else ''}Date;Libellé;Débit;Crédit;Solde\n{rows}"
    (place.folder / folder / f"{connector}.csv").write_text(text, encoding="utf-8")
    for _ in range(2):
        place.hub.sources.poll("lieu", connector)
        place.settle()


def dues(mark: str, count: int, amount: str, before: int) -> str:
    """Dues of January, the last in February: a month is told when a later one begins."""
    days = [f"{day:02d}{mark}01{mark}2026" for day in range(1, count)] + [f"01{mark}02{mark}2026"]
    return "".join(
        f"{day};COTISATION {at};;{amount}.00;{before + int(amount) * at}.00\n" for at, day in enumerate(days, 1)
    )


def test_a_place_in_francs_is_told_in_francs(swiss: Place) -> None:
    bring(swiss, "poste", "poste", dues(".", 7, "30", 500))
    assert len(swiss.hub.pages.entries("lieu")) == 7
    swiss.pass_days(40)
    browser = Browser(make_web(swiss.hub), "http://testserver")
    ledger = browser.get("/api/v1/ledger").json()
    assert (ledger["balance"], ledger["currency"], ledger["others"]) == ("680.00", "CHF", [])
    assert {one["currency"] for one in ledger["entries"]} == {"CHF"}
    for path in ("/", "/ledger"):
        text = browser.get(path).text.replace("\xa0", " ")
        assert "680,00 CHF" in text
        assert "Aucune écriture" not in text
        assert "€" not in text
    assert "680,00\xa0CHF" in swiss.page("tresorerie")


def test_what_is_in_another_currency_is_in_no_total_and_is_told(swiss: Place) -> None:
    bring(swiss, "poste", "poste", dues(".", 10, "30", 500))
    bring(swiss, "banque", "releves", dues("/", 7, "10", 100))
    bring(swiss, "poste", "poste", dues(".", 10, "30", 500) + "01.03.2026;COTISATION;;30.00;830.00\n")
    swiss.pass_days(40)
    browser = Browser(make_web(swiss.hub), "http://testserver")
    ledger = browser.get("/api/v1/ledger").json()
    assert (ledger["balance"], ledger["currency"], ledger["others"]) == ("770.00", "CHF", ["EUR"])
    assert {one["currency"] for one in ledger["entries"]} == {"CHF", "EUR"}
    text = browser.get("/ledger").text
    assert "ce qui est en EUR est écrit plus bas, et dans aucun total" in text
    assert "+70,00\xa0€" in text


def test_a_question_is_told_in_the_currency_of_its_account(swiss: Place) -> None:
    swiss.take_roster("nom,adresses,depuis,listes,roles\nAnna,anna@example.org,2024-01-01,liste,trésorerie\n")
    bring(swiss, "banque", "releves", dues("/", 10, "10", 100))
    rows = "02.01.2026;DON A;;30.00;530.00\n03.01.2026;DON {};;{}.00;{}.00\n04.01.2026;DON C;;5.00;{}.00\n"
    bring(swiss, "poste", "poste", rows.format("B", 40, 570, 575))
    bring(swiss, "poste", "poste", rows.format("X", 41, 571, 576))
    found = lacking.overview(swiss.hub, swiss.hub.spaces["lieu"])["doubts"]
    asked = {one["kind"]: (one["amount"], one["currency"]) for one in found}
    # one format tells the line in other words, beside a balance that is out of date: that is asked about, too
    assert asked.keys() == {"missing", "split"}
    assert asked["missing"] == ("40.00", "CHF")
    text = signed_in(swiss, "anna").get("/lacking").text.replace("\xa0", " ")
    assert "40,00 CHF" in text
    assert "40,00 €" not in text
