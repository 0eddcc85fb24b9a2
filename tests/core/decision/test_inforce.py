"""The rule in force, as the mail of a move says it: each setting behind the row, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.core.decision.charter import KEYS
from hub.core.decision.inforce import WORDS, why
from hub.core.decision.notices import Where, body
from hub.core.decision.reasons import SETTINGS
from hub.core.decision.trigger import Notice
from hub.rulebook.charterkeys import CHARTER
from tests.core.decision.deciding import Story, charter


def rule(number: str, language: str = "fr", kind: str = "important", **keys: object) -> str:
    return why({"number": number}, replace(Story().d, decision_class=kind), charter(**keys), language)["rule"]


@pytest.mark.parametrize(
    ("number", "keys", "fr", "en"),
    [
        ("5", {}, "ligne 5 ; ce qui adopte : le silence ;"
         " soutiens explicites sans lesquels le silence n'adopte pas : 2 ; durée du consentement : 7 jours",
         "line 5; what adopts: silence; explicit supports without which silence does not adopt: 2;"
         " length of the consent window: 7 days"),
        ("13", {"meeting_required": False}, "ligne 13 ; tours de discussion avant un vote : 2 ;"
         " jours avant un vote : 14 ; une réunion est nécessaire avant un vote : non",
         "line 13; rounds of discussion before a vote: 2; days before a vote: 14;"
         " a meeting is needed before a vote: no"),
        ("18", {"quorum": "20%"}, "ligne 18 ; durée du vote : 7 jours ; méthode de vote : deux tiers ; quorum : 20 %",
         "line 18; length of the vote: 7 days; voting method: two thirds; quorum: 20 %"),
        ("18", {"quorum": 12}, "ligne 18 ; durée du vote : 7 jours ; méthode de vote : deux tiers ; quorum : 12",
         "line 18; length of the vote: 7 days; voting method: two thirds; quorum: 12"),
        ("18", {"quorum": "sqrt", "method": "condorcet"},
         "ligne 18 ; durée du vote : 7 jours ; méthode de vote : classement (Condorcet) ;"
         " quorum : racine carrée de leur nombre",
         "line 18; length of the vote: 7 days; voting method: ranking (Condorcet);"
         " quorum: the square root of their number"),
        ("11", {}, "ligne 11 ; temps minimal après un amendement : la rédaction seule (aucun délai),"
         " un détail (3 jours) ; durée du consentement : 7 jours",
         "line 11; least time after an amendment: wording alone (no time), a detail (3 days);"
         " length of the consent window: 7 days"),
        ("15", {}, "ligne 15 ; ce qu'une objection doit apporter : une raison, une proposition, une offre d'aide ;"
         " temps minimal restant quand l'horloge reprend : 48 heures",
         "line 15; what an objection must bring: a reason, a proposal, an offer of help;"
         " least time left when the clock resumes: 48 hours"),
        ("C", {}, "ligne C", "line C"),
    ],
)  # fmt: skip
def test_each_setting_is_said_with_what_it_is_here(number: str, keys: dict[str, object], fr: str, en: str) -> None:
    assert (rule(number, **keys), rule(number, "en", **keys)) == (fr, en)


def test_of_a_setting_by_class_the_class_counts_and_what_is_empty_is_left_out() -> None:
    spans = {"info": "P1D", "reversible": "P2D", "important": "P9D", "statutory": "P15D"}
    assert [rule("3", kind=one, contest_window=spans) for one in ("info", "important")] == [
        "ligne 3 ; délai pour contester une décision prise : 1 jour",
        "ligne 3 ; délai pour contester une décision prise : 9 jours",
    ]  # fmt: skip
    assert (rule("22", kind="info"), rule("22")) == ("ligne 22", "ligne 22 ; quand une décision est revue : 1 an")


def test_every_word_that_such_a_setting_may_be_is_said_in_both_languages() -> None:
    behind = {key for keys in SETTINGS.values() for key in keys}
    words = {word for name, key in CHARTER.items() if name in behind for word in key.choices}
    assert len(words) > 20
    assert words | {"none", "sqrt"} <= set(WORDS)
    assert all(both["fr"] and both["en"] for both in WORDS.values())


def test_every_setting_behind_a_move_is_one_of_the_charter() -> None:
    assert {key for keys in SETTINGS.values() for key in keys} <= set(KEYS)


def test_the_mail_of_a_move_says_the_rule_in_force_and_where_each_setting_is_shown() -> None:
    story = Story()
    moved = Notice("moved", story.d.id, data={"why": "x", "number": "1", "to": "consent_open"})
    text = body([moved], story.d, charter(window="P3D"), Where(url="https://hub.example.org/lieu"))
    said = "ligne 1 ; durée du consentement : 3 jours ; parrains nécessaires avant d'ouvrir : 0"
    said += " ; qui propose : toute personne"
    assert f"Règle en vigueur : {said}." in text
    said = "line 1; length of the consent window: 3 days; sponsors needed before opening: 0; who proposes: anybody"
    assert f"Rule in force: {said}." in text
    assert f"https://hub.example.org/lieu/decisions/{story.d.id}" in text
