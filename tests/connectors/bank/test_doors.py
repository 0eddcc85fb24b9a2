"""The watched folder, the import, the translation and the reports."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from connectors.bank import feed
from connectors.bank.connector import CONNECTOR
from connectors.bank.feed import Folder, doctor, importer
from connectors.bank.reader import read
from connectors.bank.report import decimal_text, import_report, translate_report
from connectors.bank.translate import translate
from hub.connector import Instance
from hub.core.event import Delivery, Origin
from hub.core.ledger.reconcile import reconcile_event
from hub.errors import Permanent, Transient, Unreadable
from tests.core.ledger.model import Place

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
QIF = b"!Type:Bank\nD13/01/2026\nT12.50\nPCOTISATION\n^\n"
QIF2 = QIF.replace(b"12.50", b"13.50")
FIXTURES = Path(__file__).parent / "fixtures"


def instance(**settings: str) -> Instance:
    return Instance("lille", "banque", "bank", settings)


def delivery(body: bytes, name: str = "f.qif") -> Delivery:
    return Delivery("banque", "lille", body, AT, name=name, origin=Origin.IMPORT)


def drain(folder: Folder, cursor: str) -> tuple[list[str], str, bool]:
    steps = list(folder.poll(cursor))
    return [one.name for step in steps for one in step.deliveries], steps[-1].cursor, steps[-1].complete


def test_a_file_is_taken_once_when_it_has_stopped_growing(tmp_path: Path) -> None:
    folder = Folder(instance(folder=str(tmp_path)))
    assert drain(folder, "") == ([], '{"seen": {}}', True)
    file = tmp_path / "a.qif"
    file.write_bytes(QIF[:20])
    names, cursor, complete = drain(folder, "")
    assert (names, complete) == ([], False)
    file.write_bytes(QIF)
    names, cursor, complete = drain(folder, cursor)
    assert (names, complete) == ([], False)
    names, cursor, complete = drain(folder, cursor)
    assert (names, complete) == (["a.qif"], True)
    assert drain(folder, cursor)[0] == []
    (tmp_path / "other.qif").write_bytes(QIF2)
    names, cursor, _ = drain(folder, cursor)
    names, cursor, complete = drain(folder, cursor)
    assert (names, complete) == (["other.qif"], True)
    os.utime(file, ns=(0, 0))
    names, cursor, _ = drain(folder, cursor)
    assert drain(folder, cursor)[0] == ["a.qif"], "put there again, it is given again"
    file.unlink()
    assert "a.qif" not in json.loads(drain(folder, cursor)[1])["seen"]


def test_unfinished_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("a.part", ".hidden", "b.crdownload"):
        (tmp_path / name).write_bytes(QIF)
    (tmp_path / "sub").mkdir()
    folder = Folder(instance(folder=str(tmp_path)))
    assert drain(folder, drain(folder, "")[1])[0] == []


def test_a_file_that_changes_while_it_is_read_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.qif"
    file.write_bytes(QIF)
    folder = Folder(instance(folder=str(tmp_path)))
    cursor = drain(folder, "")[1]

    def growing(path: Path) -> bytes:
        path.write_bytes(QIF + QIF)
        return QIF

    monkeypatch.setattr(feed, "read_file", growing)
    names, _, complete = drain(folder, cursor)
    assert (names, complete) == ([], False)


def test_a_file_that_leaves_while_it_is_looked_at_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.qif"
    file.write_bytes(QIF)
    folder = Folder(instance(folder=str(tmp_path)))
    cursor = drain(folder, "")[1]

    def leaving(path: Path) -> bytes:
        path.unlink(missing_ok=True)
        raise FileNotFoundError(path)

    monkeypatch.setattr(feed, "read_file", leaving)
    assert drain(folder, cursor)[0] == []
    file.write_bytes(QIF)
    monkeypatch.setattr(feed, "look_of", leaving)
    assert drain(folder, "")[0] == []


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in (("a.qif", QIF), ("b.qif", QIF2)):
        (tmp_path / name).write_bytes(data)
    folder = Folder(instance(folder=str(tmp_path)))
    cursor = drain(folder, "")[1]

    def refused(path: Path) -> bytes:
        if path.name == "a.qif":
            raise Transient(f"{path} cannot be read: Permission denied")
        return path.read_bytes()

    monkeypatch.setattr(feed, "read_file", refused)
    steps = folder.poll(cursor)
    taken = next(steps)
    assert [one.name for one in taken.deliveries] == ["b.qif"]
    with pytest.raises(Transient, match=r"a\.qif cannot be read"):
        next(steps)
    monkeypatch.undo()
    assert drain(folder, taken.cursor)[0] == ["a.qif"], "once it can be read, it is"


def test_a_file_too_large_reaches_nobody_but_how_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "a.qif"
    file.write_bytes(QIF)
    os.truncate(file, feed.MAX_BYTES + 1)
    folder = Folder(instance(folder=str(tmp_path)))
    [step, _] = folder.poll(drain(folder, "")[1])
    [one] = step.deliveries
    assert len(one.body) < 100_000
    with pytest.raises(Unreadable, match="256 MiB"):
        translate(one, instance())


def test_the_names_of_one_account_are_one_and_any_other_holds_the_file() -> None:
    own, new = "FR7642559100007788650136565", "FR7630004000031234567890143"
    text = f":20:A\n:25:{new}\n:28C:0\n:60F:C260105EUR1,\n:61:2601060106C1,NTRFX\n:62F:C260106EUR2,\n-\n"
    one = delivery(text.encode(), "a.sta")
    [told] = translate(one, instance(account=own, aliases=f"123, {new[:4]} {new[4:]}"))
    assert (told.fields["status"], told.private["statements"][0]["account"]) == ("accepted", own)
    [held] = translate(one, instance(account=own))
    assert (held.fields["status"], held.private["statements"][0]["account"]) == ("held", new)
    assert "not that of this place" in held.private["problems"][0]["message"]
    assert translate(one, instance())[0].fields["status"] == "accepted"


def test_an_account_without_name_beside_another_is_not_that_of_the_place() -> None:
    table = "Date;Libellé;Débit;Crédit\n30/06/2026;TIMBRES;10,00;\n"
    both = delivery(f"Compte 12345678901\n{table}Autre\n{table}".encode(), "a.csv")
    [held] = translate(both, instance(account="12345678901"))
    assert held.fields["status"] == "held"
    assert [one["account"] for one in held.private["statements"]] == ["12345678901", ""]
    [alone] = translate(delivery(table.encode(), "b.csv"), instance(account="12345678901"))
    assert [one["account"] for one in alone.private["statements"]] == ["12345678901"]


def test_waiting_ends_with_news_or_with_time(tmp_path: Path) -> None:
    folder = Folder(instance(folder=str(tmp_path)), pause=0.01)
    assert folder.wait(0.03) is False
    before, looks = folder._looks, iter([{}, {"a": [1, 1]}])
    folder._looks = lambda: next(looks)  # type: ignore[method-assign]
    assert folder.wait(1) is True
    folder._looks = before  # type: ignore[method-assign]
    folder.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    gone = instance(folder=str(tmp_path / "gone"))
    with pytest.raises(Permanent, match="does not exist"):
        list(Folder(gone).poll(""))
    assert [check.ok for check in doctor(gone)] == [False]
    assert [check.ok for check in doctor(instance(folder=str(tmp_path)))] == [True]
    assert list(doctor(instance())) == []


def test_import_reads_in_the_order_given(tmp_path: Path) -> None:
    one, two = tmp_path / "b.qif", tmp_path / "a.qif"
    one.write_bytes(QIF)
    two.write_bytes(QIF2)
    got = list(importer([one, two], instance()))
    assert [(d.name, d.origin) for d in got] == [("b.qif", Origin.IMPORT), ("a.qif", Origin.IMPORT)]
    with pytest.raises(Permanent, match="no such file"):
        list(importer([tmp_path / "none"], instance()))


def test_a_file_is_one_event_keyed_by_its_bytes() -> None:
    [event] = translate(delivery(QIF), instance(account="FR7642559100007788650136565"))
    [again] = translate(delivery(QIF, "renamed.qif"), instance(account="FR7642559100007788650136565"))
    assert event.id == again.id == event.fields["digest"]
    assert event.fields["status"] == "accepted"
    assert event.occurred_at < event.received_at
    assert event.private["statements"][0]["account"] == "FR7642559100007788650136565"
    assert "COTISATION" not in str(event.fields)
    declared = {kind.kind: kind.fields for kind in CONNECTOR.kinds}
    assert set(event.fields) == set(declared["bank.statement.received"])


def test_a_refused_file_tells_every_problem() -> None:
    with pytest.raises(Unreadable, match=r"f\.qif: line 1: no bank account"):
        translate(delivery(b"!Type:Invst\n"), instance())


def test_a_held_file_is_journaled_with_its_reasons() -> None:
    body = (FIXTURES / "balance_gap.cfonb").read_bytes()
    [event] = translate(delivery(body), instance())
    assert event.fields["status"] == "held"
    assert "gap 0.01" in event.private["problems"][0]["message"]


def test_the_mapping_of_the_settings_serves_unknown_layouts_only() -> None:
    body = (FIXTURES / "layout_of_an_unknown_bank.csv").read_bytes()
    asked = instance(map="booked=Buchungstag,label=Verwendungszweck,amount=Betrag")
    [event] = translate(delivery(body, "x.csv"), asked)
    assert event.fields["format"] == "csv"
    assert translate(delivery(QIF), asked)[0].fields["format"] == "qif"
    with pytest.raises(Unreadable, match="unknown role"):
        translate(delivery(body), instance(map="farbe=x"))
    with pytest.raises(Unreadable, match="map"):
        translate(delivery(body), instance(map="nonsense"))


def test_the_report_is_the_public_form() -> None:
    result = read((FIXTURES / "balance_gap.cfonb").read_bytes())
    report = import_report("g.cfonb", result, 0, 0)
    assert report | {"problems": []} == {
        "file": "g.cfonb", "format": "cfonb120", "status": "held", "new": 0, "known": 0, "problems": [],
        "statements": [{"account": "FR7642559100007788650136565", "currency": "EUR", "entries": 1, "sum": "0.08",
                        "opening": "0.00", "closing": "0.09"}],
    }  # fmt: skip
    assert set(report["problems"][0]) == {"line", "message", "hint"}
    json.dumps(report)


def test_translating_shows_the_statement_then_its_lines() -> None:
    result = read((FIXTURES / "interim_report.mt942").read_bytes())
    head, booked, pending = translate_report("abc", result)
    assert head["entries"] == 1
    assert (booked["booked_on"], booked["value_on"], booked["amount"], booked["label"]) == (
        "2026-01-06", "2026-01-06", "10.00", "VIREMENT")  # fmt: skip
    assert pending["kind"] == "bank.transaction.pending"
    two = list(translate_report("abc", read((FIXTURES / "credit_agricole_two_accounts.csv").read_bytes())))
    assert [line["id"] for line in two if "id" in line] == ["abc", "abc/1"]


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [(Decimal(1), "EUR", "1.00"), (Decimal(1200), "XPF", "1200"), (Decimal("1.2345"), "EUR", "1.2345"),
     (Decimal("-0.5"), "TND", "-0.500"), (Decimal("2.5000"), "EUR", "2.50"), (None, "EUR", None)],
)  # fmt: skip
def test_amounts_have_the_decimals_of_their_currency(value: Decimal | None, currency: str, text: str | None) -> None:
    assert decimal_text(value, currency) == text


def test_derived_events_have_the_declared_fields_and_no_other() -> None:
    declared = {kind.kind: kind.fields for kind in CONNECTOR.kinds}
    body = (FIXTURES / "dues_and_a_batch_counted_once.camt.xml").read_bytes()
    events = reconcile_event(Place(), translate(delivery(body, "x.xml"), instance())[0]).events
    assert {event.kind.rpartition(".")[2] for event in events} == {"booked", "pending"}
    for event in events:
        fields = declared[event.kind]
        assert set(event.fields) == {name for name, spec in fields.items() if not spec.private}
        assert set(event.private) <= {name for name, spec in fields.items() if spec.private}
