"""One account, one key."""

from __future__ import annotations

import pytest

from hub.core.ledger.account import account_key, french_iban, is_iban, is_rib, rib_key

IBAN = "FR7642559100007788650136565"


@pytest.mark.parametrize(
    "raw",
    ["FR76 4255 9100 0077 8865 0136 565", "fr7642559100007788650136565", "42559 10000 77886501365 65",
     "425591000077886501365"],
)  # fmt: skip
def test_iban_and_rib_are_one(raw: str) -> None:
    assert account_key(raw) == IBAN


@pytest.mark.parametrize("raw", ["77886501365", "7788650136565", "1000077886501365", "000077886501365"])
def test_a_bare_number_is_the_one_known_account_that_has_it(raw: str) -> None:
    assert account_key(raw, [IBAN]) == IBAN
    assert account_key(raw) == raw


def test_two_known_accounts_with_that_number_are_not_guessed() -> None:
    other = french_iban("42559", "10001", "77886501365")
    assert account_key("77886501365", [IBAN, other]) == "77886501365"


def test_an_account_first_met_under_its_number_keeps_that_key() -> None:
    assert account_key(IBAN, ["77886501365"]) == "77886501365"
    assert account_key("425591000077886501365", ["77886501365"]) == "77886501365"


def test_an_alias_wins() -> None:
    assert account_key("Compte courant", (), {"compte-courant": IBAN}) == IBAN


def test_a_short_number_is_not_looked_up() -> None:
    assert account_key("365", [IBAN]) == "365"


def test_a_rib_with_a_wrong_key_is_left_as_it_is() -> None:
    assert account_key("42559100007788650136500") == "42559100007788650136500"


def test_a_foreign_iban_ends_with_its_number() -> None:
    german = "DE89370400440532013000"
    assert account_key("370400440532013000", [german]) == german
    assert account_key("13000", [german]) == "13000"


def test_check_digits() -> None:
    assert is_iban(IBAN)
    assert not is_iban("FR7742559100007788650136565")
    assert not is_iban("nothing")
    assert rib_key("20041", "01005", "0500013M026") == "06"
    assert is_rib("20041010050500013M02606")
    assert not is_rib("20041010050500013M02607")
    assert not is_rib("20041010050500013M026")
    assert french_iban("20041", "01005", "0500013M026") == "FR1420041010050500013M02606"
    with pytest.raises(ValueError, match="French account"):
        french_iban("x", "1", "2")
