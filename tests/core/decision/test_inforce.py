"""The rule in force, as the mail of a move says it: each setting behind the row, by its name in the rules files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision.charter import KEYS
from hub.core.decision.inforce import why
from hub.core.decision.notices import Where, body
from hub.core.decision.reasons import SETTINGS
from hub.core.decision.trigger import Notice
from tests.core.decision.deciding import Story, charter


def rule(number: str, language: str = "fr", kind: str = "important", **keys: object) -> str:
    return why({"number": number}, replace(Story().d, decision_class=kind), charter(**keys), language)["rule"]


@pytest.mark.parametrize(
    ("number", "keys", "fr", "en"),
    [
        ("5", {}, "ligne 5 ; adopt_by = silence ; min_explicit_support = 2 ; window = 7 jours",
         "line 5; adopt_by = silence; min_explicit_support = 2; window = 7 days"),
        ("13", {"meeting_required": False},
         "ligne 13 ; rounds_before_vote = 2 ; days_before_vote = 14 ; meeting_required = non",
         "line 13; rounds_before_vote = 2; days_before_vote = 14; meeting_required = no"),
        ("18", {"quorum": "20%"}, "ligne 18 ; vote_window = 7 jours ; method = two_thirds ; quorum = 20 %",
         "line 18; vote_window = 7 days; method = two_thirds; quorum = 20 %"),
        ("18", {"quorum": 12}, "ligne 18 ; vote_window = 7 jours ; method = two_thirds ; quorum = 12",
         "line 18; vote_window = 7 days; method = two_thirds; quorum = 12"),
        ("18", {"quorum": "sqrt"}, "ligne 18 ; vote_window = 7 jours ; method = two_thirds ; quorum = sqrt",
         "line 18; vote_window = 7 days; method = two_thirds; quorum = sqrt"),
        ("11", {}, "ligne 11 ; amendment_delay = editorial aucun délai, minor 3 jours ; window = 7 jours",
         "line 11; amendment_delay = editorial no time, minor 3 days; window = 7 days"),
        ("15", {}, "ligne 15 ; objection_needs = reason, proposal, help ; min_resume = 48 heures",
         "line 15; objection_needs = reason, proposal, help; min_resume = 48 hours"),
        ("C", {}, "ligne C", "line C"),
    ],
)  # fmt: skip
def test_each_setting_is_said_with_what_it_is_here(number: str, keys: dict[str, object], fr: str, en: str) -> None:
    assert (rule(number, **keys), rule(number, "en", **keys)) == (fr, en)


def test_of_a_setting_by_class_the_class_counts_and_what_is_empty_is_left_out() -> None:
    spans = {"info": "P1D", "reversible": "P2D", "important": "P9D", "statutory": "P15D"}
    assert [rule("3", kind=one, contest_window=spans) for one in ("info", "important")] == [
        "ligne 3 ; contest_window = 1 jour", "ligne 3 ; contest_window = 9 jours",
    ]  # fmt: skip
    assert (rule("22", kind="info"), rule("22")) == ("ligne 22", "ligne 22 ; review_after = 1 an")


def test_every_setting_behind_a_move_is_one_of_the_charter() -> None:
    assert {key for keys in SETTINGS.values() for key in keys} <= set(KEYS)


def test_the_mail_of_a_move_says_the_rule_in_force_and_where_each_setting_is_shown() -> None:
    story = Story()
    moved = Notice("moved", story.d.id, data={"why": "x", "number": "1", "to": "consent_open"})
    text = body([moved], story.d, charter(window="P3D"), Where(url="https://hub.example.org/lieu"))
    assert "Règle en vigueur : ligne 1 ; window = 3 jours ; sponsors = 0 ; propose = anyone." in text
    assert "Rule in force: line 1; window = 3 days; sponsors = 0; propose = anyone." in text
    assert f"https://hub.example.org/lieu/decisions/{story.d.id}" in text
