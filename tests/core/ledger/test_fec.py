"""The FEC we write is good; what the law refuses is refused, what it allows is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hub.core.ledger.entry import Entry, Posting, chained
from hub.core.ledger.fec import COLUMNS, description, fec, file_name, validate
from hub.core.ledger.fecyears import years
from hub.core.money import Money


def books() -> list[Entry]:
    def entry(number: int, day: int, debit: str, credit: str, amount: str) -> Entry:
        money = Money(Decimal(amount), "EUR")
        return chained(Entry(f"e{number}", date(2026, 1, day), (Posting(debit, money), Posting(credit, -money)),
                             "Cotisation\tde | Zoé", label="VIR ZOE" if number == 2 else ""), number, "")  # fmt: skip

    first, second = entry(1, 5, "512", "7561", "12.50"), entry(2, 4, "530", "706", "3")
    return [first, second, entry(3, 6, "486", "6132", "80")]


GOOD = fec(books())
ROWS = GOOD.split("\r\n")


def changed(row: int, **cells: str) -> str:
    rows = [line.split("\t") for line in ROWS]
    for name, value in cells.items():
        rows[row][COLUMNS.index(name)] = value
    return "\r\n".join("\t".join(row) for row in rows)


def test_what_we_write_is_good_and_masked() -> None:
    assert validate(GOOD) == []
    assert ROWS[0].split("\t") == list(COLUMNS)
    assert "VIR ZOE" not in GOOD
    assert "VIR ZOE" in fec(books(), masked=False)
    assert ROWS[1].split("\t")[:6] == ["BQ", "Banque", "1", "20260105", "512", "Banque"]
    assert [row.split("\t")[0] for row in ROWS[1:7:2]] == ["BQ", "CA", "OD"]
    # validated in the order of posting, though the second entry is of an earlier day
    assert ROWS[3].split("\t")[15] == "20260105"
    assert ROWS[5].split("\t")[16:] == ["", ""]


def test_dollars_are_no_euros() -> None:
    dollars = Money(Decimal(80), "USD")
    abroad = Entry("e4", date(2026, 1, 7), (Posting("512", dollars), Posting("471", -dollars)), "Don")
    with pytest.raises(ValueError, match="2026-01-07 on 512 is in USD"):
        fec([*books(), chained(abroad, 4, "")])


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\t", "|"),
        GOOD.replace("\r\n", "\n"),
        GOOD.replace("\r\n", "\r"),
        "\ufeff" + GOOD,
        changed(1, Debit="+12,50"),
        changed(1, Debit="12,50+"),
        changed(1, Debit="12,5"),
        changed(1, Credit=""),
        changed(1, DateLet="20260105", EcritureLet="A"),
    ],
)
def test_what_the_law_allows(text: str) -> None:
    assert validate(text) == []


def test_amount_and_side_instead_of_debit_and_credit() -> None:
    rows = [line.split("\t") for line in ROWS if line]
    header = "\t".join(rows[0]).replace("Debit\tCredit", "Montant\tSens")
    body = []
    for number, row in enumerate(rows[1:]):
        debit, credit = row[11], row[12]
        side = ("D", "C") if number < 2 else ("+1", "-1")
        row[11:13] = [debit, side[0]] if debit != "0,00" else [credit, side[1]]
        body.append("\t".join(row))
    assert validate("\n".join([header, *body])) == []
    assert "Sens" in {fault.column for fault in validate("\n".join([header, *body]).replace("\tD\t", "\tX\t"))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("\t", ";"), "columns must be"),
        ("\n".join(line.rpartition("\t")[0] for line in ROWS), "columns must be"),
        (GOOD.replace("JournalCode\tJournalLib", "JournalLib\tJournalCode"), "columns must be"),
        (changed(1, Debit="12.50"), "not an amount"),
        (changed(1, Debit="1 012,50"), "not an amount"),
        (changed(1, Debit="-12,50-"), "not an amount"),
        (changed(1, Debit="13,50"), "does not balance: 1.00"),
        (changed(1, Credit="12,50", Debit="25,00"), "debit and credit on one line"),
        (changed(1, EcritureDate="2026-01-05"), "not a date"),
        (changed(1, EcritureDate="20260230"), "not a date"),
        (changed(1, PieceDate="05/01/2026"), "not a date"),
        (changed(1, CompteNum="51"), "3 digits"),
        (changed(1, CompteNum="ABC"), "3 digits"),
        (changed(1, EcritureLib=""), "empty"),
        (changed(1, ValidDate=""), "empty"),
        (changed(3, ValidDate="20260101"), "order of their validation"),
        (GOOD.replace("CA\tCaisse\t2", "BQ\tBanque\t3"), "lacking"),
        (GOOD.replace("OD\tOperations diverses", "AN\tA nouveaux"), "opening entries come before"),
        (GOOD + "BQ\tx\r\n", "2 columns instead of 18"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    assert words in " ".join(fault.message for fault in validate(text))


def test_numbers_may_run_over_all_journals_but_not_jump_within_one() -> None:
    assert validate(GOOD.replace("BQ\tBanque\t1\t", "BQ\tBanque\tA\t")) == []


def test_the_name_is_of_the_siren_and_the_closing_date() -> None:
    assert file_name("123456789", date(2026, 12, 31)) == "123456789FEC20261231.txt"
    assert "tabulation" in description("123456789", date(2026, 12, 31))
    with pytest.raises(ValueError, match="SIREN"):
        file_name("ASSO", date(2026, 12, 31))


def test_an_entry_without_public_label_and_outside_the_chart() -> None:
    money = Money(Decimal(1))
    odd = chained(Entry("e", date(2026, 1, 1), (Posting("999", money), Posting("512", -money))), 1, "")
    assert "\tEcriture\t" in fec([odd])
    assert "3 digits" in validate(fec([odd]))[0].message


def dated(number: int, day: date, debit: str, credit: str, amount: str) -> Entry:
    money = Money(Decimal(amount))
    return chained(Entry(f"d{number}", day, (Posting(debit, money), Posting(credit, -money)), "x"), number, "")


@pytest.mark.parametrize(("spent", "account", "result"), [("30", "120", "-70"), ("130", "129", "30")])
def test_a_year_begins_with_what_the_one_before_left(spent: str, account: str, result: str) -> None:
    first, next_year = date(2025, 3, 1), date(2026, 2, 1)
    found = years([
        dated(3, next_year, "6063", "512", "5"), dated(1, first, "512", "7561", "100"),
        dated(2, first, "6132", "512", spent), dated(4, next_year, "864", "875", "9"),
    ])  # fmt: skip
    assert list(found) == [date(2025, 12, 31), date(2026, 12, 31)]
    assert [one.id for one in found[date(2025, 12, 31)]] == ["d1", "d2"]
    opening, *rest = found[date(2026, 12, 31)]
    assert {p.account: str(p.money.amount) for p in opening.postings} == {
        "512": str(100 - int(spent)), account: result}  # fmt: skip
    assert [one.id for one in rest] == ["d3", "d4"]
    for closing, entries in found.items():
        assert validate(fec(entries)) == [], closing
    assert fec(found[date(2026, 12, 31)]).split("\r\n")[1].startswith("AN\tA nouveaux\t1\t20260101\t")


def test_the_result_of_each_year_stands_by_itself_decided_about_or_not() -> None:
    """A deficit after a surplus that went to the reserves stood as a debit of the surplus."""
    entries = [dated(1, date(2025, 5, 1), "512", "7561", "100"), dated(2, date(2026, 3, 1), "6063", "512", "30"),
               dated(4, date(2027, 1, 5), "512", "758", "1")]  # fmt: skip
    decided = dated(3, date(2026, 4, 1), "120", "106", "100")
    for more, left in (([], {"120": "-100", "129": "30"}), ([decided], {"106": "-100", "129": "30"})):
        opening = years([*entries, *more])[date(2027, 12, 31)][0]
        assert {p.account: str(p.money.amount) for p in opening.postings} == {"512": "70", **left}


def test_the_year_of_a_place_may_end_with_the_school_year() -> None:
    """A summer's deficit is of the year that began in September before it."""
    summer, autumn = date(2026, 8, 31), date(2026, 9, 1)
    entries = [dated(1, date(2025, 9, 1), "512", "7561", "100"), dated(2, summer, "6063", "512", "130"),
               dated(3, autumn, "512", "758", "1"), dated(4, date(2027, 8, 31), "512", "758", "1")]  # fmt: skip
    found = years(entries, "08-31")
    assert {day: [one.id for one in them] for day, them in found.items()} == {
        date(2026, 8, 31): ["d1", "d2"], date(2027, 8, 31): ["opening:2027", "d3", "d4"],
    }  # fmt: skip
    opening = found[date(2027, 8, 31)][0]
    assert opening.date == autumn
    assert {p.account: str(p.money.amount) for p in opening.postings} == {"512": "-30", "129": "30"}
    assert validate(fec(found[date(2027, 8, 31)])) == []


def test_accounts_bear_the_names_of_the_place() -> None:
    text = fec([dated(1, date(2026, 3, 1), "606", "512", "3")], names={"606": "Achats | divers"})
    assert [row.split("\t")[5] for row in text.split("\r\n")[1:-1]] == ["Achats / divers", "Banque"]
    assert validate(text) == []


def test_a_year_that_left_nothing_has_no_opening_and_what_is_already_a_result_is_added() -> None:
    old, new, later = date(2024, 3, 1), date(2025, 2, 1), date(2026, 2, 1)
    even = years([dated(1, old, "512", "706", "5"), dated(2, old, "6063", "512", "5"), dated(3, new, "512", "120", "7"),
                  dated(4, new, "512", "706", "1"), dated(5, later, "512", "706", "1")])  # fmt: skip
    assert [one.id for one in even[date(2025, 12, 31)]] == ["d3", "d4"]
    opening = even[date(2026, 12, 31)][0]
    assert {p.account: str(p.money.amount) for p in opening.postings} == {"120": "-8", "512": "8"}
    assert years([]) == {}


def test_reserves_that_a_balance_sheet_already_holds_are_only_carried() -> None:
    found = years([dated(1, date(2025, 1, 1), "512", "106", "7"), dated(2, date(2026, 1, 1), "512", "706", "1")])
    assert {p.account: str(p.money.amount) for p in found[date(2026, 12, 31)][0].postings} == {"106": "-7", "512": "7"}


@pytest.mark.parametrize(
    ("debit", "credit", "account", "left"), [("512", "890", "110", "-7"), ("891", "512", "119", "7")]
)
def test_what_opened_the_books_against_the_opening_balance_sheet_is_no_result(
    debit: str, credit: str, account: str, left: str
) -> None:
    found = years([dated(1, date(2025, 1, 1), debit, credit, "7"), dated(2, date(2026, 1, 1), "512", "706", "1")])
    carried = {p.account: str(p.money.amount) for p in found[date(2026, 12, 31)][0].postings}
    assert carried == {account: left, "512": str(-int(left))}


def test_balances_said_by_hand_after_the_first_payments_open_the_year_in_their_journal() -> None:
    said = replace(dated(4, date(2026, 1, 1), "512", "487", "80"), id="M:4", public_label="Soldes à l'ouverture")
    text = fec([*books(), said])
    rows = [row.split("\t") for row in text.split("\r\n")[1:-1]]
    assert [(row[0], row[2]) for row in rows[::2]] == [("AN", "1"), ("BQ", "2"), ("CA", "3"), ("OD", "4")]
    assert rows[0][10] == "Soldes à l'ouverture"
    assert validate(text) == []


def test_a_file_of_opening_entries_alone_is_good() -> None:
    said = replace(dated(1, date(2026, 1, 1), "512", "487", "80"), id="M:1")
    assert validate(fec([said])) == []


def test_a_line_of_the_bank_against_earlier_years_is_a_payment_of_its_day() -> None:
    moved = replace(dated(4, date(2026, 3, 1), "512", "110", "80"), id="E:FR76:2026-03-01:1")
    rows = [row.split("\t")[0] for row in fec([moved]).split("\r\n")[1:-1]]
    assert rows == ["BQ", "BQ"]
