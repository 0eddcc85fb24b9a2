"""`hub import`: the past, once; reports in forms that stay stable for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, mail, mbox, ofx

BANK = {"file", "format", "status", "statements", "new", "known", "problems"}
STATEMENT = {"account", "currency", "entries", "sum", "opening", "closing"}


def test_a_statement_is_booked_once(hub: Run, space: Path, statement: Path) -> None:
    first = hub("import", "bank", statement, "--space", space, "--json")
    assert first.code == 0
    assert set(first.value) == BANK
    assert [set(one) for one in first.value["statements"]] == [STATEMENT]
    assert first.value["statements"][0]["sum"] == "137.50"
    assert (first.value["status"], first.value["new"], first.value["known"]) == ("accepted", 3, 0)
    again = hub("import", "bank", statement, "--space", space, "--json").value
    assert (again["status"], again["new"], again["known"]) == ("accepted", 0, 3)


def test_files_that_overlap_book_each_line_once(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    hub("import", "bank", statement, "--space", space, "--json")
    more = ofx(
        tmp_path / "suite.ofx",
        ("20250310", "120.00", "VIR LOCATION SALLE"), ("20250320", "15.00", "VIR COTISATION"),
    )  # fmt: skip
    report = hub("import", "bank", more, "--space", space, "--json").value
    assert (report["new"], report["known"]) == (1, 1)


def test_a_refused_file_exits_one_names_the_line_and_books_nothing(hub: Run, space: Path, statement: Path) -> None:
    statement.write_bytes(statement.read_bytes()[:-60])
    answer = hub("import", "bank", statement, "--space", space, "--json")
    assert answer.code == 1
    assert (answer.value["status"], answer.value["new"], answer.value["statements"]) == ("refused", 0, [])
    [problem] = answer.value["problems"]
    assert problem["message"]
    assert problem["hint"]
    assert {"line", "byte"} & set(problem)
    assert hub("ledger", "--space", space, "--json").value["entries"] == []


def test_a_file_that_contradicts_itself_is_held_until_confirmed(hub: Run, space: Path) -> None:
    file = Path(__file__).parents[1] / "connectors/bank/fixtures/closing_is_one_cent_off.camt.xml"
    held = hub("import", "bank", file, "--space", space, "--json")
    assert (held.code, held.value["status"], held.value["new"]) == (1, "held", 0)
    assert held.value["problems"]
    confirmed = hub("import", "bank", file, "--space", space, "--json", "--confirm")
    assert (confirmed.code, confirmed.value["status"]) == (0, "accepted")
    assert confirmed.value["new"] > 0
    again = hub("import", "bank", file, "--space", space, "--json")
    assert (again.code, again.value["status"], again.value["new"]) == (0, "accepted", 0), "somebody looked at it"
    assert again.value["known"] == confirmed.value["new"]


def test_what_was_set_aside_of_a_file_is_told(hub: Run, space: Path) -> None:
    file = Path(__file__).parents[1] / "connectors/bank/fixtures/credit_agricole_with_a_card_that_its_account_pays.csv"
    told = hub("import", "bank", file, "--space", space)
    assert told.code == 0
    assert "2 purchases of the card …1091 are not booked" in told.out


def test_an_unknown_layout_is_read_with_its_columns(hub: Run, space: Path, tmp_path: Path) -> None:
    file = tmp_path / "caisse.csv"
    file.write_text("Quand;Quoi;Combien\n03/03/2025;Cotisation;30,00\n04/03/2025;Timbres;-8,20\n", encoding="utf-8")
    assert hub("import", "bank", file, "--space", space, "--json").code == 1
    read = hub("import", "bank", file, "--space", space, "--json", "--map", "booked=Quand,label=Quoi,amount=Combien")
    assert read.value["statements"][0]["sum"] == "21.80"
    rules = (space / "rules/releves.yaml").read_text(encoding="utf-8")
    assert "releve-1: {booked: Quand, label: Quoi, amount: Combien}" in rules
    assert hub("check", "--space", space).code == 0
    file.write_text("Quand;Quoi;Combien\n01/04/2025;Cotisation;60,00\n", encoding="utf-8")
    after = hub("import", "bank", file, "--space", space, "--json")
    assert (after.code, after.value["status"], after.value["new"]) == (0, "accepted", 1)


def test_columns_are_kept_once_each_and_only_when_a_file_needs_them(
    hub: Run, space: Path, statement: Path, tmp_path: Path
) -> None:
    known = space / "rules/releves.yaml"
    hub("import", "bank", statement, "--space", space, "--map", "booked=Quand,label=Quoi,amount=Combien")
    assert not known.exists(), "this file is read without"
    files = [(tmp_path / "a.csv", "Quand;Quoi;Combien", "booked=Quand,label=Quoi,amount=Combien"),
             (tmp_path / "b.csv", "Le;Pour: quoi;Somme", "booked=Le,label=Pour: quoi,amount=Somme")]  # fmt: skip
    for file, header, columns in (*files, files[0]):
        file.write_text(f"{header}\n03/03/2025;{file.stem};30,00\n", encoding="utf-8")
        assert hub("import", "bank", file, "--space", space, "--map", columns).code == 0
    assert known.read_text(encoding="utf-8").count("releve-") == 2
    assert hub("check", "--space", space).code == 0
    known.write_text("rules: 1\nlayouts:\n  a: {couleur: Bleu}\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text("Jour J;Motif M;Valeur V\n03/03/2025;x;30,00\n", encoding="utf-8")
    refused = hub("import", "bank", tmp_path / "c.csv", "--space", space)
    assert (refused.code, "rules/releves.yaml:3:3: relevé « a »: il manque « booked »" in refused.err) == (1, True)
    assert "the rules in force stay" in refused.err, "and know no such columns"


def test_several_files_give_one_line_each(hub: Run, space: Path, statement: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ofx"
    bad.write_text("nothing")
    answer = hub("import", "bank", bad, statement, "--space", space, "--json")
    assert answer.code == 1
    assert [row["status"] for row in answer.rows] == ["refused", "accepted"]


def test_people_get_sentences(hub: Run, space: Path, statement: Path, thread: Path) -> None:
    assert "accepted (ofx), 3 new" in hub("import", "bank", statement, "--space", space).out
    assert "4 messages, 4 new, 0 known" in hub("import", "mail", thread, "--space", space).out


def test_an_archive_is_imported_once(hub: Run, space: Path, thread: Path) -> None:
    first = hub("import", "mail", thread, "--space", space, "--json")
    assert (first.code, first.value) == (
        0, {"file": str(thread), "messages": 4, "new": 4, "known": 0, "quarantined": []},
    )  # fmt: skip
    again = hub("import", "mail", thread, "--space", space, "--json").value
    assert (again["new"], again["known"]) == (0, 4)


def test_what_is_in_an_archive_twice_or_in_two_is_counted_where_it_was_read(
    hub: Run, space: Path, tmp_path: Path
) -> None:
    late = mbox(tmp_path / "late.mbox", mail(3, "Trois", subject="C", day=24), mail(1, "Un", subject="A", day=3))
    early = mbox(tmp_path / "early.mbox", *[mail(number, "Un", subject="A", day=3) for number in (2, 2, 2)])
    newest = mbox(tmp_path / "newest.mbox", mail(4, "Quatre", subject="D", day=31))
    reports = hub("import", "mail", newest, late, early, "--space", space, "--json").rows
    assert [(one["messages"], one["new"], one["known"]) for one in reports] == [(1, 1, 0), (2, 2, 0), (3, 1, 2)]


def test_the_same_id_with_other_content_is_quarantined_with_its_reason(hub: Run, space: Path, tmp_path: Path) -> None:
    two = mbox(tmp_path / "two.mbox", mail(1, "Bonjour", subject="A"), mail(1, "Tout autre chose", subject="B"))
    answer = hub("import", "mail", two, "--space", space, "--json")
    assert (answer.code, answer.value["new"], answer.value["known"]) == (1, 1, 0)
    assert answer.value["quarantined"] == [
        {"at": "<m1@example.org>", "reason": "<m1@example.org> was seen before with other content"}
    ]
    assert "m1@example.org" in hub("dead", "--space", space, "--json").out


def test_what_is_not_a_mail_is_quarantined(hub: Run, space: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("une liste de courses\n")
    answer = hub("import", "mail", file, "--space", space, "--json")
    assert answer.code == 1
    [aside] = answer.value["quarantined"]
    assert aside["at"]
    assert aside["reason"]


def test_a_board_s_export_is_imported_once(hub: Run, space: Path, tmp_path: Path) -> None:
    body = json.loads((Path(__file__).parents[1] / "connectors/trello/fixtures/card_changes_list.json").read_text())
    file = tmp_path / "board.json"
    file.write_text(json.dumps({"id": "b", "name": "Tableau", "actions": [body["action"]], "cards": [], "lists": []}))
    first = hub("import", "trello", file, "--space", space, "--json").value
    assert (first["actions"], first["new"]) == (1, 1)
    assert hub("import", "trello", file, "--space", space, "--json").value["known"] == 1


def test_of_a_board_the_cards_whose_way_into_their_list_is_cut_are_counted(
    hub: Run, space: Path, tmp_path: Path
) -> None:
    """Their voices come in, and reach no decision, for what opened it is older than the export."""
    data = {"card": {"id": "c1", "name": "Porte"}}
    said = {"id": "a1", "type": "commentCard", "date": "2026-03-02T09:00:00.000Z", "data": {**data, "text": "+1"}}
    moved = {"listBefore": {"id": "l1", "name": "Idées"}, "listAfter": {"id": "l2", "name": "Vote"}}
    came = {"id": "a0", "type": "updateCard", "date": "2026-03-01T09:00:00.000Z", "data": {**data, **moved}}
    made = {"id": "a2", "type": "createCard", "date": "2026-03-01T10:00:00.000Z",
            "data": {"card": {"id": "c2", "name": "Toit"}, "list": {"id": "l1", "name": "Idées"}}}  # fmt: skip
    cards = [
        {"id": "c1", "idList": "l2"}, {"id": "c2", "idList": "l1"}, {"id": "c3", "idList": "l1", "closed": True},
        {"id": "c4"},
    ]  # fmt: skip
    cut, older, bare = tmp_path / "board.json", tmp_path / "older.json", tmp_path / "bare.json"
    cut.write_text(json.dumps({"actions": [said, made], "cards": cards}))
    older.write_text(json.dumps([came]))
    bare.write_text(json.dumps({"actions": [{"type": "x", "data": None}], "cards": cards}))
    told = hub("import", "trello", cut, "--space", space)
    assert "1 card(s) stand in a list" in told.out
    assert told.code == 0
    both = hub("import", "trello", cut, older, "--space", space, "--json").rows
    assert [row["unheard"] for row in both] == [0, 0]
    assert "stand in a list" not in hub("import", "trello", cut, older, "--space", space).out
    assert "2 card(s) stand in a list" in hub("import", "trello", bare, "--space", space).out


def test_of_a_board_what_is_not_used_and_what_is_kept_aside_is_counted(hub: Run, space: Path, tmp_path: Path) -> None:
    made = {"type": "createCard", "date": "2026-03-02T09:00:00.000Z", "data": {"card": {"id": "c1", "name": "Porte"}}}
    actions = [{**made, "id": "a1"}, {**made, "id": "a2", "type": "voteOnCard"}, {**made, "id": "a3", "date": "hier"}]
    file = tmp_path / "board.json"
    file.write_text(json.dumps({"actions": actions}))
    answer = hub("import", "trello", file, "--space", space)
    assert answer.code == 1, "as for mails: something waits for a person"
    assert "3 actions, 1 new, 0 known, 1 not used" in answer.out
    assert "quarantined a3: 'hier' is not a date" in answer.out
    assert "latest" not in answer.out
    again = hub("import", "trello", file, "--space", space, "--json").value
    assert (again["new"], again["known"], again["unused"], len(again["quarantined"])) == (0, 1, 1, 1)


def test_a_board_s_export_that_is_full_says_that_the_past_goes_on(hub: Run, space: Path, tmp_path: Path) -> None:
    file = tmp_path / "board.json"
    votes = [{"id": f"a{n}", "type": "voteOnCard", "date": "2026-03-02T09:00:00.000Z"} for n in range(1000)]
    lists = [{"id": "l1", "name": "Fait"}]
    file.write_text(json.dumps({"id": "b", "actions": votes, "lists": lists, "labels": []}))
    assert "the latest 1000 actions" in hub("import", "trello", file, "--space", space).out


@pytest.mark.parametrize("what", ["bank", "mail", "trello"])
def test_a_file_that_is_not_there_is_wrong_usage(hub: Run, space: Path, what: str) -> None:
    answer = hub("import", what, "nowhere", "--space", space)
    assert answer.code == 2
    assert "nowhere" in answer.err
    assert "→" in answer.err
