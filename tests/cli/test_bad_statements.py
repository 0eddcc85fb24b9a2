"""Statements that something is wrong with: refused or held with what to do, nothing half booked; mended, they pass."""

from __future__ import annotations

import gzip
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.bank import feed
from connectors.bank.reader import MAX_BYTES
from hub.store import payload
from tests.cli.conftest import Run

KEEPER = "anna@example.org"
OWN, OTHER = "FR7642559100007788650136565", "FR7630004000031234567890143"
Line = tuple[str, str]


def mt940(path: Path, opening: str, *lines: Line, account: str = OWN, currency: str = "EUR", off: int = 0) -> Path:
    """A statement from one balance to the next; `off` cents are lost on the way."""
    cents = round(float(opening) * 100) + off
    rows = []
    for day, amount in lines:
        value = round(float(amount) * 100)
        cents += value
        rows.append(
            f":61:{day}{day[2:]}{'C' if value >= 0 else 'D'}{abs(value) // 100},{abs(value) % 100:02d}NTRFNONREF"
        )

    def balance(tag: str, day: str, value: int) -> str:
        sign = "C" if value >= 0 else "D"
        return f":{tag}:{sign}{day}{currency}{abs(value) // 100},{abs(value) % 100:02d}"

    first = balance("60F", lines[0][0], round(float(opening) * 100))
    last = balance("62F", lines[-1][0], cents)
    path.write_text("\n".join([":20:A", f":25:{account}", ":28C:0", first, *rows, last, "-", ""]), encoding="ascii")
    return path


@pytest.fixture
def told(hub: Run, space: Path) -> Callable[..., dict]:
    """What `hub import bank` says of a file; what it does not accept has a remedy, and leaves the ledger as it was."""

    def told(file: Path, *options: str) -> dict:
        before = hub("ledger", "--space", space, "--json").value["entries"]
        answer = hub("import", "bank", file, "--space", space, "--json", *options)
        if answer.value["status"] != "accepted":
            assert answer.code == 1
            assert answer.value["new"] == 0
            assert all(one["message"] and one["hint"] for one in answer.value["problems"])
            assert answer.value["problems"]
            assert hub("ledger", "--space", space, "--json").value["entries"] == before
        return dict(answer.value)

    return told


def test_a_balance_off_by_one_cent_is_held_and_the_right_file_goes_through(told, tmp_path: Path):
    file = mt940(tmp_path / "a.sta", "100", ("260105", "-12.50"), off=1)
    held = told(file)
    assert (held["status"], "gap 0.01" in held["problems"][0]["message"]) == ("held", True)
    assert told(file)["status"] == "held"
    right = told(mt940(tmp_path / "b.sta", "100", ("260105", "-12.50")))
    assert (right["status"], right["new"]) == ("accepted", 1)


def test_two_files_of_one_day_in_the_wrong_order_are_both_booked(told, tmp_path: Path):
    evening = mt940(tmp_path / "b.sta", "87.50", ("260105", "-7.50"), ("260105", "20"))
    morning = mt940(tmp_path / "a.sta", "100", ("260105", "-12.50"))
    assert [told(one)["new"] for one in (evening, morning, evening, morning)] == [2, 1, 0, 0]


def test_a_file_that_contradicts_what_is_known_is_held_until_the_one_that_explains_it_came(told, tmp_path: Path):
    assert told(mt940(tmp_path / "a.sta", "100", ("260105", "-10"), ("260106", "-10")))["new"] == 2
    odd = mt940(tmp_path / "b.sta", "500", ("260106", "-3"), ("260107", "5"))
    held = told(odd)
    assert (held["status"], "contradict" in held["problems"][0]["message"]) == ("held", True)
    assert told(odd)["status"] == "held", "asked again, nothing has changed"
    looked = told(odd, "--confirm")
    assert (looked["status"], looked["new"]) == ("accepted", 2)


def test_a_currency_nobody_declared_is_held(told, tmp_path: Path):
    told(mt940(tmp_path / "a.sta", "100", ("260105", "-10")))
    held = told(mt940(tmp_path / "b.sta", "90", ("260106", "-10"), currency="CHF"))
    assert (held["status"], "another currency" in held["problems"][0]["message"]) == ("held", True)


def test_a_date_of_another_century_is_refused(told, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_text("Date;Libellé;Montant\n13/02/1926;VIR;34,56\n", encoding="utf-8")
    refused = told(file)
    assert (refused["status"], "1926" in refused["problems"][0]["message"]) == ("refused", True)
    file.write_text("Date;Libellé;Montant\n13/02/2026;VIR;34,56\n", encoding="utf-8")
    assert told(file)["new"] == 1


def test_a_file_of_300_mb_is_refused_for_its_size_without_being_read(told, tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_text("Date;Libellé;Montant\n13/02/2026;VIR;34,56\n", encoding="utf-8")
    os.truncate(file, 300 * 1024 * 1024)
    refused = told(file)
    assert (refused["status"], "300 MiB" in refused["problems"][0]["message"]) == ("refused", True)
    assert len(feed.read_file(file)) < MAX_BYTES // 1000


@pytest.mark.parametrize("packed", ["zip", "gzip"])
def test_a_bomb_is_refused_unopened(told, tmp_path: Path, packed: str):
    much = b"0" * 50_000_000
    file = tmp_path / "a.ofx"
    if packed == "gzip":
        file.write_bytes(gzip.compress(much))
    else:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.ofx", much)
        file.write_bytes(held.getvalue())
    assert (told(file)["status"], file.stat().st_size < 60_000) == ("refused", True)


def test_a_file_that_changes_while_it_is_read_is_refused_then_read(
    told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = mt940(tmp_path / "a.sta", "100", ("260105", "-10"))
    whole, read = file.read_bytes(), feed.read_file

    def growing(path: Path) -> bytes:
        path.write_bytes(whole + b"\n")
        return whole[:90]

    monkeypatch.setattr(feed, "read_file", growing)
    refused = told(file)
    assert (refused["status"], "changed while it was read" in refused["problems"][0]["message"]) == ("refused", True)
    monkeypatch.setattr(feed, "read_file", read)
    assert told(file)["new"] == 1


def test_an_account_that_changes_its_number_is_held_until_the_place_says_so(told, space: Path, tmp_path: Path):
    told(mt940(tmp_path / "a.sta", "100", ("260105", "-10")))
    file = mt940(tmp_path / "b.sta", "90", ("260108", "-5"), account=OTHER)
    held = told(file)
    assert (held["status"], "ended" in held["problems"][0]["message"]) == ("held", True)
    _names(space, f'account = "{OWN}"\naliases = "{OTHER}"')
    after = told(file)
    assert (after["status"], after["new"]) == ("accepted", 1)
    again = told(mt940(tmp_path / "c.sta", "85", ("260109", "-5"), account=OWN))
    assert (again["status"], again["new"]) == ("accepted", 1), "it is one account"


@pytest.mark.parametrize("way", ["mended", "confirmed"])
def test_a_file_whose_question_was_closed_is_read_when_it_is_given_again(
    told, hub: Run, space: Path, tmp_path: Path, way: str
):
    _keeper(space)
    told(mt940(tmp_path / "a.sta", "100", ("260105", "-10")))
    file = mt940(tmp_path / "b.sta", "90", ("260108", "-5"), account=OTHER)
    assert told(file)["status"] == "held"
    for _ in range(2):
        [doubt] = hub("ledger", "lacking", "--space", space, "--json").value["doubts"]
        closing = hub("ledger", "settle", doubt["doubt"], "--by", KEEPER, "--reason", "vu", "--space", space)
        assert closing.code == 0, closing.err
        if way == "mended":
            _names(space, f'account = "{OWN}"\naliases = "{OTHER}"')
            break
        assert told(file)["status"] == "held", "nothing has changed: it is asked again"
    options = () if way == "mended" else ("--confirm",)
    after = told(file, *options)
    assert (after["status"], after["new"], after["known"]) == ("accepted", 1, 0)
    events = len(hub("events", "--space", space, "--json").rows)
    again = told(file, *options)
    assert (again["new"], again["known"]) == (0, 1)
    assert len(hub("events", "--space", space, "--json").rows) == events


def test_an_account_that_begins_elsewhere_is_another_one(told, tmp_path: Path):
    told(mt940(tmp_path / "a.sta", "100", ("260105", "-10")))
    assert told(mt940(tmp_path / "b.sta", "91", ("260108", "-5"), account=OTHER))["status"] == "accepted"


def test_a_file_of_another_bank_is_held_where_the_place_says_which_account_is_its_own(
    told, space: Path, tmp_path: Path
):
    _names(space, f'account = "{OWN}"')
    assert told(mt940(tmp_path / "a.sta", "100", ("260105", "-10")))["new"] == 1
    other = mt940(tmp_path / "b.sta", "7", ("260108", "-5"), account=OTHER)
    held = told(other)
    assert (held["status"], "0143" in held["problems"][0]["message"]) == ("held", True)
    looked = told(other, "--confirm")
    assert (looked["status"], looked["new"]) == ("accepted", 1)


def test_a_statement_whose_payload_is_large_is_booked_as_any_other(
    told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(payload, "_LARGE", 1)
    file = mt940(tmp_path / "a.sta", "100", ("260105", "-10"), ("260106", "4"))
    assert told(file)["new"] == 2
    assert told(file)["known"] == 2


def _keeper(space: Path) -> None:
    """Somebody may keep the books."""
    file = space / "space.toml"
    text = re.sub(r"^maintainers = .*$", f'maintainers = ["{KEEPER}"]', file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


def _names(space: Path, settings: str) -> None:
    """The settings of the bank of a place."""
    file = space / "space.toml"
    before, found, after = file.read_text(encoding="utf-8").partition('[connectors.banque]\ntype = "bank"\n')
    assert found
    file.write_text(f"{before}{found}{settings}\n{after}", encoding="utf-8")
