"""`hub read` and `hub translate`: what the hub understands, in forms that stay stable for other programs."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, mail

READ = {"id", "position", "has_reason", "has_proposal", "offers_help", "option", "text", "why"}
FIXTURES = Path(__file__).parents[1] / "connectors"


@pytest.mark.parametrize(
    ("text", "position"),
    [("+1", "support"), ("pas d'objection", "consent"), ("je m'abstiens", "abstain"), ("−1", "objection"),
     ("contre", "objection"), ("À quelle heure est la réunion ?", "none")],
)  # fmt: skip
def test_a_mail_is_read_into_its_position(hub: Run, tmp_path: Path, text: str, position: str) -> None:
    file = tmp_path / "one.eml"
    file.write_text(mail(1, text, subject="Re: vélo"), encoding="utf-8")
    row = hub("read", file, "--json").value
    assert set(row) == READ
    assert (row["id"], row["position"], row["text"]) == ("<m1@example.org>", position, text)


@pytest.mark.parametrize(("data", "said"), [(b"%PDF-1.7\n1 0 obj\n", "is no mail"), (b"", "there is no mail in")])
def test_what_is_no_mail_takes_no_position(hub: Run, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    answer = hub("read", tmp_path / "x.pdf")
    assert (answer.code, answer.out, said in answer.err, "mbox" in answer.err) == (1, "", True, True)


def test_a_mail_whose_two_forms_say_contrary_things_is_asked_about(hub: Run, tmp_path: Path) -> None:
    head, _, body = mail(1, "Je suis pour.", subject="Re: vélo").partition("\n\n")
    forms = f"--b\nContent-Type: text/plain\n\n{body}\n--b\nContent-Type: text/html\n\n<p>Je suis contre.</p>\n--b--\n"
    kept = [line for line in head.splitlines() if not line.lower().startswith("content-")]
    file = tmp_path / "one.eml"
    file.write_text(
        "\n".join([*kept, 'Content-Type: multipart/alternative; boundary="b"', "", forms]), encoding="utf-8"
    )
    row = hub("read", file, "--json").value
    assert (row["position"], row["text"]) == ("ask", "Je suis pour.")


def test_the_parts_of_an_objection_are_told_apart(hub: Run, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text(
        mail(1, "Je m'oppose parce que c'est cher ; je propose de louer.", subject="Re: vélo"), encoding="utf-8"
    )
    row = hub("read", file, "--json").value
    assert (row["position"], row["has_reason"], row["has_proposal"], row["offers_help"]) == (
        "objection",
        True,
        True,
        False,
    )


def test_json_lines_on_standard_input_give_one_line_each_with_their_ids(hub: Run) -> None:
    parent = mail(1, "Je propose un vélo.", subject="[Proposition] vélo")
    reply = mail(2, "> Je propose un vélo.\n\nd'accord", subject="Re: vélo")
    lines = [
        {"id": "a", "parent_id": None, "raw": parent},
        {"id": "b", "parent_id": "a", "raw": {"base64": base64.b64encode(reply.encode()).decode()}},
    ]
    rows = hub("read", "--json", stdin="\n".join(json.dumps(line) for line in lines) + "\n\n").rows
    assert [(row["id"], row["position"], row["text"]) for row in rows][1] == ("b", "support", "d'accord")
    assert [row["id"] for row in rows] == ["a", "b"]


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "a"}', '{"raw": {"base64": 3}}', '{"raw": null}'])
def test_a_line_that_is_not_a_mail_is_named_by_its_number(hub: Run, line: str) -> None:
    answer = hub("read", "--json", stdin="\n" + line + "\n")
    assert answer.code == 1
    assert "line 2" in answer.err


def test_an_automatic_reply_never_counts(hub: Run, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text("Auto-Submitted: auto-replied\n" + mail(1, "+1", subject="Absence"), encoding="utf-8")
    assert hub("read", file, "--json").value["position"] == "none"


def test_people_get_a_sentence(hub: Run, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text(mail(1, "+1", subject="Re: vélo"), encoding="utf-8")
    assert "support" in hub("read", file).out


def test_a_mail_that_is_not_there_is_told(hub: Run) -> None:
    answer = hub("read", "nowhere.eml", "--json")
    assert answer.code == 2
    assert "nowhere.eml" in answer.err


def test_a_board_s_delivery_becomes_its_events(hub: Run) -> None:
    row = hub("translate", "trello", FIXTURES / "trello/fixtures/card_changes_list.json", "--json").value
    assert set(row) == {"id", "kind", "occurred_at", "subject", "actor", "fields"}
    assert row["kind"] == "trello.card.moved"
    assert row["fields"]["list_before"] != row["fields"]["list_after"]


def test_an_action_that_is_not_used_is_named(hub: Run, tmp_path: Path) -> None:
    body = json.loads((FIXTURES / "trello/fixtures/card_changes_list.json").read_text())
    body["action"]["type"] = "voteOnCard"
    file = tmp_path / "vote.json"
    file.write_text(json.dumps(body))
    answer = hub("translate", "trello", file, "--json")
    assert (answer.code, answer.value) == (0, {"unsupported": "voteOnCard"})


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"action": 3}', b"[" * 10_000])
def test_what_cannot_be_read_says_so(hub: Run, tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "body.json"
    file.write_bytes(body)
    answer = hub("translate", "trello", file, "--json")
    assert answer.code == 1
    assert answer.value["unreadable"]


def test_a_mail_becomes_its_event_decoded(hub: Run, tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_text(mail(1, "Bonjour", subject="=?utf-8?q?=5BProposition=5D_Un_v=C3=A9lo?="), encoding="utf-8")
    row = hub("translate", "mail", file, "--json").value
    assert row["kind"] == "mail.message.received"
    assert row["fields"]["subject"] == "[Proposition] Un vélo"
    assert row["fields"]["attachments"] == []
    assert row["fields"]["thread"] == "<m1@example.org>"


def test_a_statement_becomes_itself_and_its_lines(hub: Run, statement: Path) -> None:
    first, *lines = hub("translate", "bank", statement, "--json").rows
    assert (first["kind"], first["status"], first["entries"], first["sum"]) == (
        "bank.statement.received",
        "accepted",
        3,
        "137.50",
    )
    assert [(line["booked_on"], line["amount"]) for line in lines] == [
        ("2025-03-03", "30.00"), ("2025-03-05", "-12.50"), ("2025-03-10", "120.00"),
    ]  # fmt: skip
    assert all({"booked_on", "value_on", "amount", "label"} <= set(line) for line in lines)


def test_a_statement_that_is_cut_is_refused_with_its_line(hub: Run, statement: Path) -> None:
    statement.write_bytes(statement.read_bytes()[:-60])
    answer = hub("translate", "bank", statement, "--json")
    assert answer.code == 1
    assert answer.rows[-1]["status"] == "refused"
    assert answer.rows[-1]["problems"][0]["hint"]


@pytest.mark.parametrize(
    ("words", "said"),
    [(("translate", "telex", "x"), "telex"), (("translate", "mail", "nowhere"), "nowhere"),
     (("translate", "site", __file__), "receives nothing")],
)  # fmt: skip
def test_wrong_usage_is_told(hub: Run, words: tuple[str, ...], said: str) -> None:
    answer = hub(*words)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("options", "position"), [((), "ask"), (("--reading", "sure"), "ask"), (("--reading", "likely"), "support")]
)
def test_what_is_only_likely_counts_where_it_is_asked_to(
    hub: Run, tmp_path: Path, options: tuple[str, ...], position: str
) -> None:
    file = tmp_path / "one.eml"
    text = "Nous avons tous froid l'hiver. Cela me convient tout à fait comme c'est écrit là. Paul a refait le conduit."
    file.write_text(mail(1, text, subject="Re: poêle"), encoding="utf-8")
    row = hub("read", file, "--json", *options).value
    assert (row["position"], "un soutien" in row["why"]) == (position, True)


def test_a_reading_that_nobody_knows_is_told(hub: Run) -> None:
    answer = hub("read", "--reading", "maybe")
    assert (answer.code, "sure, likely" in answer.err) == (2, True)
