"""Charters read from rules files: typed values, and every fault at once with what to do."""

# ruff: noqa: E501 - one case or story step a line

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.charter_reading import from_map
from hub.core.decision.charter_values import ActiveWhen, ClassRule, Quorum
from hub.core.decision.clock import Duration
from tests.core.decision.profiles import PROFILES


def test_an_empty_map_is_the_charter_of_la_coroutine() -> None:
    assert from_map({}) == (Charter(), [])
    assert Charter().window["important"] == Duration(days=7)


@pytest.mark.parametrize("nothing", [None, "", []])
def test_a_request_to_which_no_words_are_given_keeps_its_own(nothing: object) -> None:
    charter, faults = from_map({"keywords": {"extend": nothing}})
    assert (charter.keywords, faults) == (Charter().keywords, [])


@pytest.mark.parametrize("name", list(PROFILES))
def test_profiles_have_no_fault(name: str) -> None:
    assert from_map(PROFILES[name])[1] == []


@pytest.mark.parametrize(
    ("key", "given", "made"),
    [
        (
            "window",
            {"important": "P14D"},
            lambda c: c.window["important"] == Duration(days=14) and c.window["info"].days == 7,
        ),
        ("review_after", {"important": "never"}, lambda c: c.review_after["important"] is None),
        ("quorum", "√n", lambda c: c.quorum == Quorum("sqrt")),
        ("quorum", 12, lambda c: c.quorum == Quorum("number", 12)),
        ("meeting_required", "oui", lambda c: c.meeting_required),
        ("meeting_required", "no", lambda c: not c.meeting_required),
        ("delegate", False, lambda c: c.delegate == "no"),
        ("objection_needs", [], lambda c: c.objection_needs == ()),
        ("objection_needs", "reason", lambda c: c.objection_needs == ("reason",)),
        ("quiet_hours", "none", lambda c: c.quiet_hours == ""),
        ("quiet_hours", False, lambda c: c.quiet_hours == ""),
        ("important_above", 15_000, lambda c: c.important_above == 15_000),
        ("amendment_delay", {"minor": "window"}, lambda c: c.amendment_delay["minor"] is None),
        ("class_of", {"travaux": "important"}, lambda c: c.class_of == (ClassRule("important", tag="travaux"),)),
        ("class_of", [{"above": 500, "class": "statutory"}], lambda c: c.class_of[0].above == 500),
        (
            "active_when",
            {
                "on_list": "interne",
                "present": {"days": 10, "in": "year"},
                "contributed": {"hours": 1, "per_used_hours": 50},
                "dues": "paid",
            },
            lambda c: c.active_when == ActiveWhen("interne", Duration(), 10, 1, 50, True, "year"),
        ),
        (
            "keywords",
            {"withdraw": ["stop"]},
            lambda c: c.keywords["withdraw"] == ("retrait", "withdraw", "withdrawn", "stop") and c.keywords["extend"],
        ),
    ],
)
def test_values_are_typed(key: str, given: Any, made: Any) -> None:
    charter, faults = from_map({key: given})
    assert faults == []
    assert made(charter)


@pytest.mark.parametrize(
    ("key", "given", "says"),
    [
        ("windw", "P7D", "unknown key"), ("window", "7 days", "P7D for 7 days"), ("window", {"urgent": "P1D"}, "unknown class"),
        ("min_explicit_support", "deux", "whole number"), ("min_explicit_support", -1, "between"), ("min_explicit_support", True, "whole"),
        ("method", "dés", "one of: two_thirds"), ("objection_needs", ["raison"], "one of: reason"), ("meeting_required", "peut-être", "yes nor no"),
        ("quorum", "la moitié", "write none, 12, 20% or sqrt"), ("quorum", "120%", "quorum"), ("zone", "Lille", "time zone"),
        ("quiet_hours", "la nuit", "22:00/08:00"), ("grades", ["bien"], "at least 2"), ("blackout", ["noël"], "period"),
        ("class_of", [{"tag": "x"}], "needs a class"), ("class_of", [{"class": "info", "color": "red"}], "unknown test"),
        ("active_when", "hours > 3", "map of criteria"), ("active_when", {"age": 18}, "unknown criterion"),
        ("active_when", {"present": {"days": 1, "in": "week"}}, "one of: month"), ("amendment_delay", "P1D", "map of editorial"),
        ("amendment_delay", {"big": "P1D"}, "unknown kind"), ("keywords", ["stop"], "map of requests"), ("keywords", {"sing": ["la"]}, "unknown request"),
        ("quorum", None, "no value"), ("objection_needs", None, "no value"), ("quiet_hours", None, "no value"), ("zone", "", "no value"),
        ("quiet_hours", "22/8", "22:00/08:00"), ("quiet_hours", 0, "22:00/08:00"), ("grades", ["bien", 3], "not a text"), ("window", {}, "one class at least"),
        ("blackout", ["02-30/03-01"], "period"), ("blackout", ["2025-01-01/9999-12-31"], "period"), ("keywords", {"extend": [3]}, "not a text"),
        ("active_when", {"on_list": None}, "not a text"), ("active_when", {"present": "oui"}, "a map is needed"), ("active_when", {"dues": "oui"}, "paid"),
        ("active_when", {"contributed": {"hours": 1.5}}, "whole number"),
    ],
)  # fmt: skip
def test_a_fault_names_its_key_and_says_what_to_do(key: str, given: Any, says: str) -> None:
    charter, faults = from_map({key: given})
    assert [fault.key for fault in faults] == [key]
    assert says in faults[0].message
    assert faults[0].hint
    assert charter == Charter()


def test_every_fault_is_told_at_once_and_near_names_are_suggested() -> None:
    _, faults = from_map({"quorm": 3, "method": "dés", "zzz": 1})
    assert [fault.key for fault in faults] == ["quorm", "method", "zzz"]
    assert "quorum" in faults[0].hint
    assert "Known keys" in faults[2].hint


@pytest.mark.parametrize(
    ("key", "given", "says", "path", "kept"),
    [
        ("window", "P101Y", "century", (), lambda c: c.window["info"] == Duration(months=1212)),
        ("window", {"info": "P9999W"}, "century", (), lambda c: c.window["info"] == Duration(days=69993)),
        ("dormant_after", "P9000Y", "century", (), lambda c: c.dormant_after == Duration(months=108_000)),
        ("active_when", {"listed_for": "P101Y"}, "century", (), lambda c: c.active_when.listed_for == Duration(months=1212)),
        ("active_when", {"dues": "paid", "present": {"jours": 10}}, "'jours'", ("present", "jours"), lambda c: c.active_when == ActiveWhen("", Duration(), dues=True)),
        ("active_when", {"contributed": {"heures": 1, "hours": 2}}, "'heures'", ("contributed", "heures"), lambda c: c.active_when.hours == 2),
        ("class_of", [{"tag": ["a", "b"], "class": "info"}], "one text", (), lambda c: len(c.class_of) == 1),
        ("keywords", {"propose": ["motion"], "extend": ["encore"]}, "reaction", ("propose",), lambda c: "encore" in c.keywords["extend"] and "propose" not in c.keywords),
        ("keywords", {"withdraw": [" "]}, "empty", (), lambda c: " " in c.keywords["withdraw"]),
    ],
)  # fmt: skip
def test_what_reads_without_doing_what_it_says_is_a_fault_and_runs_on_as_it_did(
    key: str, given: Any, says: str, path: tuple[str, ...], kept: Any
) -> None:
    charter, faults = from_map({key: given})
    assert [(fault.key, fault.path) for fault in faults] == [(key, path)]
    assert says in faults[0].message
    assert kept(charter)


@pytest.mark.parametrize("text", ["P100Y", "P1200M", "P9999D", "P5217W", "PT99999H", "P99Y11M30DT10H"])
def test_a_century_is_legal_and_never_leaves_the_years_that_there_are(text: str) -> None:
    charter, faults = from_map({"dormant_after": text})
    assert faults == []
    for year in (2000, 2099):
        at = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
        assert (
            charter.dormant_after.before(at, "Europe/Paris") < at < charter.calendar.closing(at, charter.dormant_after)
        )


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"adopt_by": {"statutory": "vote"}}, "adopt_by"),
        ({"adopt_by": {"statutory": "assembly"}}, ""),
        ({"adopt_by": "vote"}, ""),
        ({"dormant_after": "P1D", "dormant_warning": "P7D"}, "dormant_warning"),
        ({"dormant_after": "P1D"}, ""),
        ({"dormant_after": "P9000Y", "dormant_warning": "P7D"}, "dormant_after"),
        ({"dormant_after": "P0D", "dormant_warning": "P7D"}, ""),
        ({"dismiss_by": "vote", "vote_called_by": []}, "dismiss_by"),
        ({"dismiss_by": "vote", "vote_called_by": [], "adopt_by": "vote"}, "dismiss_by"),
        ({"dismiss_by": "vote", "vote_called_by": ["active"]}, ""),
        ({"dismiss_by": "nobody", "vote_called_by": []}, ""),
        ({"dismiss_by": "vote"}, ""),
        ({"class_of": {"": "info"}}, "class_of"),
        ({"class_of": [{"subject": "", "class": "info"}]}, "class_of"),
        ({"quiet_hours": "08:00/08:00"}, "quiet_hours"),
        ({"method": "majority_judgment", "grades": ["oui", " "]}, "grades"),
        ({"grades": ["oui", " "]}, ""),
        ({"keywords": {"withdraw": ["pour"]}}, "keywords"),
        ({"keywords": {"amend": ["Retrait"]}}, "keywords"),
        ({"keywords": {"second": ["je soutiens"]}}, ""),
        ({"keywords": {"withdraw": ["j'abandonne cette idée-là"]}}, ""),
    ],
)
def test_what_cannot_be_done_beside_the_rest_is_a_fault_of_the_key_that_says_it(
    given: dict[str, Any], key: str
) -> None:
    assert [fault.key for fault in from_map(given)[1]] == [key] * bool(key)


def test_two_grades_of_one_name_are_a_fault() -> None:
    _, faults = from_map({"method": "majority_judgment", "grades": ["bien", "bien"]})
    assert [fault.key for fault in faults] == ["grades"]


@pytest.mark.parametrize("name", list(PROFILES))
def test_profiles_call_an_assembly_fifteen_days_ahead(name: str) -> None:
    assert from_map(PROFILES[name])[0].window["statutory"] == Duration(days=15)
