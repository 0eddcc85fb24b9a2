"""What a person can write, a README names: commands, options, settings, kinds, targets; links lead somewhere."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from typer.testing import CliRunner

from connectors.registry import CONNECTORS, MODULES
from hub import spaces
from hub.cli.main import app
from hub.core.kinds import CORE_KINDS
from hub.settings import Settings
from tests.house.repository import ROOT, commands, name, row_of, text, tracked

COMMANDS = dict(commands())
MARKDOWN = [path for path in tracked("*.md") if "pages/" not in name(path) and "fixtures/" not in name(path)]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_and_each_of_its_options_stands_in_the_readme(words: str) -> None:
    row = row_of(text("README.md"), words)
    assert row, f"README.md: the table of commands has no `hub {words}`"
    options = {flag for item in COMMANDS[words].params for flag in (*item.opts, *item.secondary_opts)}
    missing = sorted(flag for flag in options if flag.startswith("--") and flag != "--help" and f"`{flag}`" not in row)
    assert missing == [], f"README.md, row of `hub {words}`"


def test_the_table_of_commands_names_no_command_that_is_not_there() -> None:
    table = text("README.md").split("## The command", 1)[1].split("\n## ", 1)[0]
    below = (
        "bank|mail|trello|people|connector|dkim-key|propose|proposals|approve|refuse|reverse|attach|count|close|remind"
    )
    named = re.findall(rf"`hub ([a-z][a-z-]*(?: (?:{below})\b)?)", table)
    assert sorted(set(named) - set(COMMANDS)) == []


def test_options_of_every_command_stand_in_the_readme() -> None:
    from typer.main import get_command

    flags = {flag for item in get_command(app).params for flag in item.opts} - {"--help"}
    assert (
        sorted(flag for flag in flags if f"{flag}`" not in text("README.md") and f"{flag} …`" not in text("README.md"))
        == []
    )


@pytest.mark.parametrize("setting", [item.name for item in fields(Settings)])
def test_every_setting_of_the_hub_stands_in_the_deployment_guide(setting: str) -> None:
    assert f"| `{setting}` |" in text("deploy/README.md")


@pytest.mark.parametrize("key", spaces.KEYS)
def test_every_key_of_a_space_stands_in_the_connectors_readme(key: str) -> None:
    assert f"| `{key}` |" in text("connectors/README.md")


def test_what_every_polled_connector_takes_stands_in_the_connectors_readme() -> None:
    assert [item.name for item in spaces.POLLED if f"`{item.name}`" not in text("connectors/README.md")] == []


@pytest.mark.parametrize("type", MODULES)
def test_every_setting_and_kind_of_a_connector_stands_in_its_readme(type: str) -> None:
    page = text(f"connectors/{type}/README.md")
    connector = CONNECTORS[type]
    words = [item.name for item in connector.settings] + [spec.kind for spec in connector.kinds]
    words += [field for spec in connector.kinds for field in spec.fields]
    assert sorted({word for word in words if f"`{word}`" not in page}) == []


@pytest.mark.parametrize("type", MODULES)
def test_every_connector_and_what_it_publishes_stands_in_the_connectors_readme(type: str) -> None:
    page = text("connectors/README.md")
    assert f"| `{type}` |" in page
    assert [effect for effect in CONNECTORS[type].publishes if f"`{effect}`" not in page] == []


@pytest.mark.parametrize("kind", CORE_KINDS)
def test_every_kind_of_the_core_stands_in_the_description_of_the_house(kind: str) -> None:
    assert f"| `{kind}` |" in text("hub/README.md")


def test_every_make_target_stands_in_contributing() -> None:
    targets = re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE)
    assert "test" in targets
    assert [target for target in targets if f"`make {target}`" not in text("CONTRIBUTING.md")] == []


def test_every_bench_stands_in_its_readme() -> None:
    runs = [path for path in tracked("bench/*.py") if "def main(" in path.read_text(encoding="utf-8")]
    found = [path.parent.name if path.stem == "__main__" else path.stem for path in runs]
    assert len(found) > 4
    assert [stem for stem in found if f"python -m bench.{stem}`" not in text("bench/README.md")] == []


def test_both_readmes_begin_with_the_two_commands() -> None:
    for page in ("README.md", "README.fr.md"):
        first = "\n".join(text(page).splitlines()[:50])
        assert "\nmake demo " in first, page
        assert "\nmake test " in first, page


def test_the_description_of_the_house_names_tests_that_are_there() -> None:
    named = {
        path
        for page in (
            "README.md",
            "hub/README.md",
            "hub/DECISIONS.md",
            "hub/DECISIONS-NOVEMBER.md",
            "hub/DECISIONS-EARLIER.md",
        )
        for path in re.findall(r"`(tests/[\w/.]+)`", text(page))
    }
    assert len(named) > 20
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("room", ["hub/core/decision", "hub/core/mail", "hub/core/mail/lexicon"])
def test_the_map_of_a_large_room_names_each_of_its_modules_once(room: str) -> None:
    linked = re.findall(r"\[`(\w+)`\]\(\1\.py\)", text(f"{room}/README.md").split("## What is where", 1)[1])
    modules = {path.stem for path in tracked(f"{room}/*.py") if path.parent == ROOT / room} - {"__init__"}
    assert sorted(linked) == sorted(modules)


@pytest.mark.parametrize("page", MARKDOWN, ids=name)
def test_links_within_the_repository_lead_somewhere(page) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", MARKDOWN, ids=name)
def test_anchors_are_headings(page) -> None:
    for target, anchor in re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", page.read_text(encoding="utf-8")):
        goal = page.parent / target if target else page
        headings = re.findall(r"^#+ (.+)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
        slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in slugs, f"{target}#{anchor}"


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_the_rules_shown_in_a_readme_hold_in_a_new_space(page: str, tmp_path) -> None:
    shown, trial = re.findall(r"```yaml\n(.*?)```", text(page), re.DOTALL)[:2]
    runner, folder = CliRunner(), tmp_path / "lieu"
    assert runner.invoke(app, ["init", str(folder), "--yes"]).exit_code == 0
    (folder / "rules/ours.yaml").write_text(shown, encoding="utf-8")
    (folder / "rules/ours.test.yaml").write_text(trial, encoding="utf-8")
    for command in ("check", "test"):
        answer = runner.invoke(app, [command, "--space", str(folder)])
        assert answer.exit_code == 0, answer.output
