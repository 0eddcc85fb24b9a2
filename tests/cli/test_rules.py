"""`hub check` and `hub test` on spaces and on the profiles they begin from."""

import sqlite3
from pathlib import Path

import pytest

from hub import rulefiles, suggesting
from hub import settings as settingsfile
from hub.core.mail.customs import Custom
from hub.run import prepare
from hub.suggesting import LearntWords
from tests.cli.conftest import Run, mail, mbox


def test_a_space_that_changes_the_charter_keeps_the_profile_s_tests_green(tmp_path):
    from hub.cli.rules import _load, _trials
    from hub.newspace import write_space

    write_space(tmp_path / "lieu", "coroutine", "Lieu", {})
    rules = tmp_path / "lieu" / "rules" / "ours.yaml"
    text = rules.read_text(encoding="utf-8").replace("# charter:\n#   window: P10D", "charter:\n  window: P2D")
    rules.write_text(text, encoding="utf-8")
    space, book, _ = _load(tmp_path / "lieu")
    assert book.charter["window"] == "P2D"
    report, problems = _trials(space, book)
    assert len(report.outcomes) > 60
    assert report.failures == []
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize("profile", rulefiles.profiles())
def test_a_space_begins_from_each_profile_with_nothing_to_mend(hub, tmp_path, profile):
    assert hub("init", tmp_path / "lieu", "--yes", "--profile", profile).code == 0
    assert f'profile = "{profile}"' in (tmp_path / "lieu" / "space.toml").read_text(encoding="utf-8")
    checked = hub("check", "--space", tmp_path / "lieu", "--json")
    assert checked.value == {"ok": True, "problems": []}
    tested = hub("test", "--space", tmp_path / "lieu", "--json")
    assert tested.code == 0
    assert any(one["place"].startswith(f"@{profile}/") for one in tested.rows)
    assert all(one["ok"] for one in tested.rows)


def test_a_story_of_a_profile_that_ends_otherwise_is_told(hub, space):
    wrong = space / "rules" / "ours.test.yaml"
    story = (
        "- test: le silence seul\n  given:\n    - mail.message.received: {from: a@b.fr, subject: '[Proposition] Un'}\n"
    )
    wrong.write_text(story + "    - after: P30D\n  expect_decision: {state: adopted}\n", encoding="utf-8")
    told = hub("test", "--space", space)
    assert told.code == 1
    assert "D-1 no_result" in told.out


def test_the_charter_is_told_in_words(hub, space):
    told = hub("charter", "--space", space)
    assert told.out.startswith("# Comment nous décidons\n")
    assert "elle est adoptée si, 7 jours après" in told.out
    (space / "rules" / "ours.yaml").write_text("rules: 1\ncharter: {window: P9D}\n", encoding="utf-8")
    assert "it is adopted if, after 9 days" in hub("charter", "--space", space, "--lang", "en").out
    assert hub("charter", "--space", space, "--lang", "de").code == 2
    assert "# Vos données" in hub("privacy", "--space", space).out
    assert "1 year after you left" in hub("privacy", "--space", space, "--lang", "en").out
    (space / "rules" / "ours.yaml").write_text("rules: 1\ncharter: {window: 9}\n", encoding="utf-8")
    assert hub("charter", "--space", space).code == 1


def test_rules_that_a_decision_is_held_by_and_that_cannot_be_read_are_told(hub, space, tmp_path):
    title = "[Proposition] Acheter un vélo"
    archive = mbox(tmp_path / "a.mbox", mail(1, "Je propose un vélo.", subject=title))
    assert hub("import", "mail", archive, "--space", space).code == 0
    (space / "rules" / "ours.yaml").write_text("rules: 1\ncharter: {window: P9D}\n", encoding="utf-8")
    assert hub("check", "--space", space).code == 0
    with sqlite3.connect(next(space.rglob("hub.db"))) as store:
        store.execute('update rulebook set sources = \'{"r.yaml": "rules: 7"}\'')
    store.close()
    told = hub("check", "--space", space, "--json")
    [problem] = told.value["problems"]
    assert (told.code, problem["about"], problem["severity"]) == (1, "D-1", "error")
    assert "ne sont pas comprises par cette version du hub : r.yaml:1:8" in problem["message"]
    assert "remettez la version d'avant" in problem["hint"]
    shown = hub("decision", "D-1", "--space", space)
    assert shown.code == 1
    assert shown.err.startswith("hub: rulebook ")
    assert len(shown.err.strip().splitlines()) == 2


_FAULTY = "rules: 1\ncharter:\n  windoww: P3D\n"


def test_a_fault_in_rules_leaves_those_in_force_and_every_command_working(hub: Run, space: Path) -> None:
    assert hub("decisions", "--space", space).code == 0
    (space / "rules" / "zz.yaml").write_text(_FAULTY, encoding="utf-8")
    for words in (("decisions",), ("people",), ("dead",), ("replay",), ("pause",), ("decisions", "--json")):
        answer = hub(*words, "--space", space)
        assert answer.code == 0, (words, answer.err)
        assert "rules/zz.yaml:3:3" in answer.err
        assert "the rules in force stay" in answer.err
        assert "windoww" not in answer.out
    assert hub("check", "--space", space).code == 1
    settings, _ = settingsfile.load(space)
    assert settings is not None
    prepare(settings)
    told = [row for row in hub("events", "--space", space, "--json").rows if row["kind"].startswith("rulebook.")]
    assert sorted(row["kind"] for row in told) == ["rulebook.adopted", "rulebook.refused"], "told once"
    (space / "rules" / "zz.yaml").unlink()
    assert "stay" not in hub("decisions", "--space", space).err


def test_a_space_that_never_had_rules_does_not_begin_with_faulty_ones(hub: Run, space: Path) -> None:
    (space / "rules" / "zz.yaml").write_text(_FAULTY, encoding="utf-8")
    answer = hub("decisions", "--space", space)
    assert answer.code == 2
    assert "rules/zz.yaml:3:3" in answer.err
    assert "nothing was taken into force" in answer.err


def test_words_that_answers_explain_are_shown_ready_to_paste(
    hub: Run, space: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = LearntWords(Custom("support", "Top là", 3, 4, 2), 'words:\n  fr: {support: ["Top là"]}\n')
    monkeypatch.setattr(suggesting, "learnt_words", lambda office, place: [own])
    said = hub("suggest", "--space", space).out
    assert "3 people said that they meant « support » by it in 4 mails; 2 more were asked about" in said
    assert own.rule in said
    assert hub("suggest", "--space", space, "--json").value == own.plain()
