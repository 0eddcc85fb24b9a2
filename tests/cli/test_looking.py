"""Look, explain, correct, replay: `hub decisions`, `decision`, `ledger`, `events`, `trace`, `people`, `replay`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub.cli import explained
from hub.cli.common import out
from hub.rulefiles import PROFILES
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
STATES = {
    "draft", "notice", "consent_open", "objected", "deadlock", "vote_notice", "vote_open", "tally", "adopted",
    "contested", "in_force", "review_due", "rejected", "no_result", "withdrawn", "dormant", "superseded",
}  # fmt: skip


@pytest.fixture
def lived(hub: Run, space: Path, thread: Path, statement: Path) -> Path:
    """A space with a decision and some money in its past."""
    assert hub("import", "mail", thread, "--space", space, "--json").code == 0
    assert hub("import", "bank", statement, "--space", space, "--json").code == 0
    return space


def test_decisions_have_their_positions_and_objections(hub: Run, lived: Path) -> None:
    [one] = hub("decisions", "--space", lived, "--json").value
    assert set(one) == {"id", "title", "class", "state", "opened_at", "closes_at", "positions", "objections", "why"}
    assert one["state"] in STATES
    assert one["title"] == "Acheter un vélo cargo"
    found = {(p["person"], p["position"]) for p in one["positions"]}
    assert {("bruno@example.org", "support"), ("chloe@example.org", "support")} <= found
    assert all(set(p) == {"person", "position", "at", "proof"} for p in one["positions"])
    [objection] = one["objections"]
    assert set(objection) == {"id", "by", "state", "reason"}
    assert objection["by"] == "dora@example.org"
    assert "trop cher" in objection["reason"]
    assert one["why"]


def test_one_decision_tells_its_moves(hub: Run, lived: Path) -> None:
    [one] = hub("decisions", "--space", lived, "--json").value
    row = hub("decision", one["id"], "--space", lived, "--json").value
    assert row["moves"][0]["to"] == "consent_open"
    assert all(move["why"] for move in row["moves"])
    assert row["rulebook"]
    assert one["title"] in hub("decision", one["id"], "--space", lived).out


def test_one_decision_explains_itself(hub: Run, lived: Path) -> None:
    """The text, what would change it, the mail and proof of each position, the rule and its line behind each move."""
    row = hub("decision", "D-1", "--space", lived, "--json").value
    assert [version["number"] for version in row["texts"]] == [1]
    assert "vélo" in row["texts"][0]["text"]
    assert row["now"]
    assert {p["subject"] for p in row["positions"]} == {"Re: [Proposition] Acheter un vélo cargo"}
    assert all(p["event"] and p["counts"] and p["source"] == "mail" for p in row["positions"])
    assert row["objections"][0]["event"]
    rules = {rule["key"]: rule for rule in row["moves"][0]["rules"]}
    assert rules["window"]["value"]
    name, line = rules["window"]["place"].split(":")
    file = ROOT / "rules" / name.removeprefix("@") if name.startswith("@") else lived / name
    assert "window:" in file.read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert any("proposition-par-mail" in one for move in row["moves"] for one in move["fired"])
    with out.capture() as told:
        explained.show({**row, "lost": 2}, ZoneInfo("UTC"))
    assert "2 message(s) dont la liste a caché l'auteur" in told.get()
    assert row["lost"] == 0
    shown = hub("decision", "D-1", "--space", lived).out
    assert "Version 1" in shown
    assert f"{name}:{line}" in shown.replace("\n", "")
    local = datetime.fromisoformat(row["texts"][0]["at"]).astimezone(ZoneInfo("Europe/Paris"))
    assert f"Version 1 (major), {local:%Y-%m-%d %H:%M}," in shown
    assert "+00:00" not in shown, "people read the place's own time"
    assert "consent_open" not in shown, "people read words"


def test_a_decision_closed_by_a_correction_says_so_in_words(hub: Run, lived: Path) -> None:
    given = ("--kind", "opened_by_mistake", "--reason", "une blague", "--space", lived)
    shown = hub("decision", "D-1", "correct", *given).out
    assert "Retirée\nune correction l'a close : elle avait été ouverte par erreur" in shown
    assert "Une correction l'a close. Elle peut être défaite" in " ".join(shown.split())
    assert "faites une nouvelle proposition" not in shown
    row = hub("decision", "D-1", "--space", lived, "--json").value
    assert (row["moves"][-1]["row"], row["moves"][-1]["to"]) == ("C", "withdrawn")


def test_a_correction_is_made_with_a_reason(hub: Run, lived: Path) -> None:
    [one] = hub("decisions", "--space", lived, "--json").value
    answer = hub(
        "decision", one["id"], "correct", "--kind", "misread", "--about", "chloe@example.org", "--position", "abstain",
        "--reason", "elle voulait s'abstenir", "--space", lived, "--json",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    found = {p["person"]: p["position"] for p in answer.value["positions"]}
    assert found["chloe@example.org"] == "abstain"


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [(("correct",), 2, "--reason"), (("explode",), 2, "correct"),
     (("correct", "--kind", "misread", "--about", "lise@exemple.org", "--position", "support", "--reason", "x"), 2,
      "nobody is known here as 'lise@exemple.org'"),
     (("correct", "--kind", "nonsense", "--reason", "x"), 1, "refused")],
)  # fmt: skip
def test_a_correction_that_cannot_be_is_told(
    hub: Run, lived: Path, more: tuple[str, ...], code: int, said: str
) -> None:
    [one] = hub("decisions", "--space", lived, "--json").value
    answer = hub("decision", one["id"], *more, "--space", lived)
    assert answer.code == code
    assert said in answer.err


def test_the_ledger_balances(hub: Run, lived: Path) -> None:
    found = hub("ledger", "--space", lived, "--json").value
    assert set(found) == {"openings", "entries", "balances", "currency", "others"}
    assert (found["currency"], found["others"]) == ("EUR", {})
    assert len(found["entries"]) == 3
    [opening] = found["openings"]
    assert {one["account"]: one["amount"] for one in opening["postings"]} == {"512": "362.50", "110": "-362.50"}
    for entry in (opening, *found["entries"]):
        assert set(entry) == {"id", "date", "label", "postings", "rule", "decision", "evidence"}
        assert sum(round(100 * float(posting["amount"])) for posting in entry["postings"]) == 0
    # 137.50 that the file tells of, after what its closing balance says was there
    assert found["balances"]["512"] == "500.00"
    assert "500.00" in hub("ledger", "--space", lived).out


def test_public_labels_are_never_the_bank_s_words(hub: Run, lived: Path) -> None:
    assert "PAPETERIE" not in hub("ledger", "--space", lived, "--json").out


def test_the_journal_is_dense_and_tells_what_became_of_each_event(hub: Run, lived: Path) -> None:
    rows = hub("events", "--space", lived, "--json").rows
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["state"] for row in rows} == {"decided"}
    assert all(set(row) == {"seq", "id", "kind", "occurred_at", "state"} for row in rows)
    booked = hub("events", "--space", lived, "--json", "--kind", "bank.transaction.").rows
    assert [row["kind"] for row in booked] == ["bank.transaction.booked"] * 3
    assert len(hub("events", "--space", lived, "--json", "--last", "2").rows) == 2
    assert "bank.transaction.booked" in hub("events", "--space", lived).out


def test_the_journal_tells_times_as_the_place_s_clocks_show_them_and_programs_utc(hub: Run, lived: Path) -> None:
    file = lived / "space.toml"
    file.write_text(file.read_text("utf-8").replace("Europe/Paris", "Pacific/Noumea"), encoding="utf-8")
    [row, *_] = hub("events", "--space", lived, "--json").rows
    at = datetime.fromisoformat(row["occurred_at"])
    assert at.utcoffset() == timedelta(0)
    there = at.astimezone(ZoneInfo("Pacific/Noumea"))
    assert f"{there:%Y-%m-%d %H:%M} {row['kind']}" in hub("events", "--space", lived).out.splitlines()[0]


def test_a_trace_names_the_rule_that_fired_and_why_others_did_not(hub: Run, lived: Path) -> None:
    [first, *_] = hub("events", "--space", lived, "--json", "--kind", "bank.transaction.booked").rows
    row = hub("trace", first["id"], "--space", lived, "--json").value
    assert any(one.startswith("cotisation#0 @coroutine/ledger.yaml:") for one in row["fired"])
    assert {one["id"]: one["fired"] for one in row["reactions"]}["cotisation"] is True
    assert any(not one["fired"] and one["why"] for one in row["reactions"])
    assert "cotisation" in hub("trace", first["id"], "--space", lived).out


def test_people_are_known_by_their_addresses(hub: Run, lived: Path) -> None:
    rows = hub("people", "--space", lived, "--json").rows
    assert "mail:bruno@example.org" in {row["identity"] for row in rows}
    assert "bruno" in hub("people", "--space", lived).out


def test_replaying_the_journal_gives_the_same_state(hub: Run, lived: Path) -> None:
    answer = hub("replay", "--space", lived, "--json")
    assert answer.value["differences"] == []
    assert (answer.code, answer.value["same"]) == (0, True)
    assert "nothing differs" in hub("replay", "--space", lived, "--until", "2025-03-04").out


def test_other_rules_on_the_past_say_what_would_differ(hub: Run, lived: Path, tmp_path: Path) -> None:
    hub("init", tmp_path / "autre", "--yes")
    rules = tmp_path / "autre/rules/ours.yaml"
    rules.write_text("rules: 1\ncharter:\n  window: P1DT12H\n  contest_window: PT1H\n", encoding="utf-8")
    answer = hub("replay", "--space", lived, "--rules", tmp_path / "autre", "--json")
    assert answer.code == 1
    [difference] = answer.value["differences"] + answer.value["undetermined"]
    assert difference["was"] != difference["would_be"]
    assert difference["why"]


SILENT = """\
From x Sat Feb  1 10:00:00 2025
Date: Sat, 01 Feb 2025 10:00:00 +0100
From: anna@example.org
To: liste@example.org
List-Id: <liste.example.org>
Subject: [Proposition] Acheter un four
Message-ID: <four@example.org>

Un four.

From x Sun Feb  2 10:00:00 2025
Date: Sun, 02 Feb 2025 10:00:00 +0100
From: omar@example.org
To: liste@example.org
List-Id: <liste.example.org>
Subject: Re: [Proposition] Acheter un four
Message-ID: <o@example.org>
In-Reply-To: <four@example.org>

+1

From x Sun Feb  2 11:00:00 2025
Date: Sun, 02 Feb 2025 11:00:00 +0100
From: lise@example.org
To: liste@example.org
List-Id: <liste.example.org>
Subject: Re: [Proposition] Acheter un four
Message-ID: <l@example.org>
In-Reply-To: <four@example.org>

+1

"""


def test_another_space_s_rules_are_those_of_its_profile_too(hub: Run, space: Path, tmp_path: Path) -> None:
    lived, box = space, tmp_path / "four.mbox"
    box.write_text(SILENT, encoding="utf-8")
    assert hub("import", "mail", box, "--space", lived, "--json").code == 0
    hub("init", tmp_path / "autre", "--yes")
    same = hub("replay", "--space", lived, "--rules", tmp_path / "autre", "--json")
    assert (same.code, same.value["same"]) == (0, True)
    about = tmp_path / "autre/space.toml"
    text = about.read_text("utf-8")
    assert 'profile = "coroutine"' in text
    about.write_text(text.replace('profile = "coroutine"', 'profile = "assembly-only"'), encoding="utf-8")
    for named in (tmp_path / "autre", tmp_path / "autre/rules", "assembly-only", PROFILES / "assembly-only"):
        [one] = hub("replay", "--space", lived, "--rules", named, "--json").value["differences"]
        assert (one["was"], one["would_be"]) == ("in_force", "dormant")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("trace", "nothing"), 1, "hub events"),
        (("decision", "D-99"), 1, "hub decisions"),
        (("replay", "--until", "hier"), 2, "2026-03-01"),
        (("replay", "--rules", "nowhere"), 2, "nowhere"),
        (("replay", "--rules", "/"), 2, "holds no rules"),
        (("replay", "--rules", str(PROFILES)), 2, "holds no rules"),
    ],
)
def test_what_is_not_there_is_told_with_a_hint(
    hub: Run, space: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = hub(*words, "--space", space)
    assert answer.code == code
    assert said in answer.err
    assert "→" in answer.err


def test_a_year_s_report_names_nobody(hub: Run, lived: Path) -> None:
    [one] = hub("decisions", "--space", lived, "--json").value
    year = one["opened_at"][:4]
    found = hub("report", year, "--space", lived, "--json").value
    assert (found["year"], sum(found["opened"].values())) == (int(year), 1)
    shown = hub("report", year, "--space", lived)
    assert shown.code == 0
    assert "example.org" not in shown.out + str(found)
    assert hub("report", "--space", lived, "--json").value["year"] > 2024
