"""The page that documents the rule language names everything the language has."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from hub import rulefiles
from hub.rulebook import actions, charterkeys, template
from hub.rulebook.language import ENVELOPE
from hub.rulebook.operators import OPERATORS
from hub.rulebook.structure import PageOutline, ReactionOutline, RulesOutline, TrialOutline, keys_of

README = (Path(__file__).parents[2] / "rules" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("operators", list(OPERATORS)),
        ("actions", list(actions.ACTIONS)),
        ("charter keys", list(charterkeys.CHARTER)),
        ("criteria", list(charterkeys.CRITERIA)),
        ("kinds of data", list(charterkeys.RETENTION)),
        ("positions", list(charterkeys.POSITIONS)),
        ("fields of every event", list(ENVELOPE)),
        ("names in texts", list(template.SCOPE)),
        ("names in pages", list(template.PAGE_SCOPE)),
        ("keys of a file", keys_of(RulesOutline)),
        ("keys of a reaction", keys_of(ReactionOutline)),
        ("keys of a page", keys_of(PageOutline)),
        ("keys of a test", keys_of(TrialOutline)),
    ],
)
def test_every_name_of_the_language_is_documented(what: str, names: Iterable[str]) -> None:
    missing = [name for name in names if f"`{name}" not in README and f"{name}:" not in README]
    assert missing == [], what


@pytest.mark.parametrize("profile", rulefiles.profiles())
def test_every_profile_is_documented_and_tells_its_story(profile: str) -> None:
    assert f"[`{profile}`]({profile}/decisions.yaml)" in README
    assert (rulefiles.PROFILES / profile / "decisions.test.yaml").read_text("utf-8").count("expect_decision") >= 1


def test_every_field_of_every_action_is_documented_under_it() -> None:
    for row in actions.ACTIONS.values():
        section = README.split(f"#### `{row.name}`\n", 1)[1].split("####", 1)[0]
        for param in row.params:
            assert f"`{param.name}`" in section, f"{row.name}: {param.name}"


def test_every_filter_is_shown_in_an_example() -> None:
    for name in template.FILTERS:
        assert f"| {name}" in README
