"""« Comment nous décidons »: every setting that changes an outcome is told, and nothing is told that cannot happen."""

# ruff: noqa: E501 - one charter a line

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from hub.core.decision import prose
from hub.core.decision.charter_reading import from_map
from hub.core.decision.model import State
from hub.core.pagewriters import markdown
from hub.rulebook.charterkeys import CHARTER
from tests.core.decision.deciding import Story, charter
from tests.core.decision.profiles import PROFILES
from tests.core.decision.test_charter_keys import OUTCOMES
from tests.core.decision.test_tally import yes_no

LANGUAGES = ("fr", "en")
# Settings that change an outcome only beside another one.
BESIDE: dict[str, dict[str, Any]] = {
    "grades": {"method": "majority_judgment"},
    "missing_grade": {"method": "majority_judgment"},
    "quorum_failure": {"quorum": 4},
}


def told(language: str = "fr", **keys: Any) -> str:
    return markdown.write(prose.page(charter(**keys), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", list(OUTCOMES))
def test_a_setting_that_changes_an_outcome_changes_the_page(key: str, language: str) -> None:
    one, other, _ = OUTCOMES[key]
    beside = BESIDE.get(key, {})
    assert told(language, **beside, **{key: one}) != told(language, **beside, **{key: other})


@pytest.mark.parametrize("key", list(BESIDE))
def test_what_changes_nothing_by_itself_is_not_told(key: str) -> None:
    one, other, _ = OUTCOMES[key]
    assert told(**{key: one}) == told(**{key: other})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", list(PROFILES))
def test_the_page_is_for_people(profile: str, language: str) -> None:
    text = markdown.write(prose.page(from_map(PROFILES[profile])[0], language))
    assert re.search(r"\bPT?\d|_|\bNone\b|\bTrue\b|\{|\}", text) is None, "a value of the file, as it is written there"
    assert "  " not in text
    assert " 1 jours" not in text
    for line in text.splitlines():
        assert not line or line[0] in "#-" or line.endswith((".", ":")), line
    assert len(text.split()) > 150


@pytest.mark.parametrize(
    ("key", "choice"), [(key.name, choice) for key in CHARTER.values() if key.type == "word" for choice in key.choices]
)
def test_every_choice_of_every_setting_has_its_words(key: str, choice: str) -> None:
    beside = BESIDE.get(key, {})
    others = [one for one in CHARTER[key].choices if one != choice]
    assert all(told(**beside, **{key: choice}) != told(**beside, **{key: other}) for other in others)


@pytest.mark.parametrize("key", [one.name for one in CHARTER.values() if one.type == "duration"])
@pytest.mark.parametrize("method", [{}, {"adopt_by": "vote"}, {"adopt_by": "assembly"}, {"adopt_by": "explicit"}])
def test_a_setting_of_no_time_at_all_is_told_as_people_say_it(key: str, method: dict[str, str]) -> None:
    for language, words in (("fr", ("aucun délai", "après aussitôt")), ("en", ("no time", "after at once"))):
        text = told(language, **method, **{key: "PT0M"})
        assert not [word for word in words if word in text]
        assert "  " not in text
        assert " ." not in text


@pytest.mark.parametrize(
    ("keys", "french"),
    [
        ({"extension_seconds": 1}, "une personne peut demander"),
        ({"extension_seconds": 3}, "3 personnes peuvent demander"),
        ({"dismiss_by": "facilitator", "appeal_by": 1}, "une personne peut faire appel"),
        ({"amendment_seconds": 1}, "Un changement refusé qu'une personne appuie devient"),
        ({"amendment_seconds": 2}, "Un changement refusé que 2 personnes appuient devient"),
        (
            {"revive_window": "PT0M"},
            "Réveillée, elle laisse le temps qui restait, et 14 jours si elle a dormi trois mois.",
        ),
        ({"revive_long": "P7D"}, "Réveillée, elle laisse au moins 7 jours. Ce qui"),
        ({"challenge_window": "PT0M"}, "Le décompte est publié."),
        ({"takeover_delay": "PT0M"}, "Qui propose peut retirer sa proposition. Une proposition qui attend"),
        ({"notice": "PT0M"}, "Un vote ouvre dès qu'il est appelé, et dure 7 jours."),
        ({"contest_window": "PT0M"}, "On l'annonce et on commence. Le hub n'attend pas d'objection."),
    ],
)
def test_numbers_and_delays_agree_with_their_sentence(keys: dict[str, Any], french: str) -> None:
    assert french.lower() in told(**keys).lower()


@pytest.mark.parametrize(("language", "roll", "text"), [("fr", "la liste est figée", "le texte est figé"),
                                                        ("en", "the roll is frozen", "the text is frozen")])  # fmt: skip
def test_no_list_is_frozen_where_anybody_votes(language: str, roll: str, text: str) -> None:
    assert roll in told(language)
    assert roll not in told(language, vote="anyone")
    assert text in told(language, vote="anyone")


def test_an_amount_makes_important_only_what_no_test_of_the_charter_decides() -> None:
    alone = told()
    assert "Une proposition est ce qu'elle se dit, et dans le doute une décision importante ; une dépense" in alone
    assert "Sinon une proposition" in told(class_of=[{"tag": "menage", "class": "reversible"}])


def headings(**keys: Any) -> list[str]:
    return re.findall("^## (.*)$", told(**keys), re.MULTILINE)


_SAYS = {
    "s'il y a plus de oui que de non": lambda yes, no, voters, everyone: yes > no,
    "s'il y a au moins deux oui pour un non": lambda yes, no, voters, everyone: yes > 0 and yes >= 2 * no,
    "si plus de la moitié des personnes qui ont voté": lambda yes, no, voters, everyone: 2 * yes > voters,
    "si au moins deux tiers des personnes qui ont voté": lambda yes, no, voters, everyone: (
        yes > 0 and 3 * yes >= 2 * voters
    ),
    "si plus de la moitié des personnes qui pouvaient voter": lambda yes, no, voters, everyone: 2 * yes > everyone,
    "si au moins deux tiers des personnes qui pouvaient voter": lambda yes, no, voters, everyone: (
        3 * yes >= 2 * everyone
    ),
}


@pytest.mark.parametrize("method", ["majority", "two_thirds"])
@pytest.mark.parametrize("threshold_of", ["expressed", "present", "electorate"])
@pytest.mark.parametrize("abstention", ["quorum", "threshold", "nothing"])
def test_votes_are_counted_as_the_page_says(method: str, threshold_of: str, abstention: str) -> None:
    keys = {"method": method, "threshold_of": threshold_of, "abstention": abstention, "quorum": "none"}
    page = told(**keys)
    [passes] = [rule for words, rule in _SAYS.items() if f"la proposition passe {words}" in page]
    weighs = "Une abstention ne compte pas" not in page
    for yes, no, blank in product(range(5), range(4), range(4)):
        if not yes + no:
            continue
        found = yes_no(charter(**keys), 9, support=yes, objection=no, abstain=blank)
        told_so = passes(yes, no, yes + no + blank * weighs, 9)
        assert (found.outcome == "adopted") is told_so, (yes, no, blank)


@pytest.mark.parametrize("quorum", ["sqrt", "5", "50%"])
@pytest.mark.parametrize("threshold_of", ["expressed", "present"])
@pytest.mark.parametrize("abstention", ["quorum", "threshold", "nothing"])
def test_an_abstention_counts_for_a_quorum_where_the_page_says_so(
    quorum: str, threshold_of: str, abstention: str
) -> None:
    keys = {"method": "majority", "threshold_of": threshold_of, "abstention": abstention, "quorum": quorum}
    page = told(**keys)
    [said] = [text for text in re.findall(r"Une abstention ([^.]*)\.", page) if "compte" in text]
    says_so = "quorum" in said or "compte aussi" in said
    # of 9 who may vote each quorum asks for 5: three yes are too few, and more than half of them and two who abstain
    without, abstaining = (yes_no(charter(**keys), 9, support=3, abstain=blank) for blank in (0, 2))
    assert (without.needed, without.outcome) == (5, "no_result")
    assert abstaining.outcome == ("adopted" if says_so else "no_result"), said


def test_what_was_rejected_waits_and_what_nobody_rejected_comes_back_at_once() -> None:
    assert "Ce qui a été rejeté se repropose après 6 mois" in told()
    for ended, comes in (("rejected", False), ("no_result", True), ("withdrawn", True)):
        story = Story()
        story.d = replace(story.d, state=State(ended), ended_at=story.now, deadlines={})
        assert bool(story.happens("repropose", "anna").changes) is comes, ended


def test_only_what_can_happen_is_told() -> None:
    assert "Voter" not in headings(
        class_of=[{"class": "reversible"}], vote_called_by=[], adopt_by={"important": "vote"}
    )
    only_told = headings(class_of=[{"class": "info"}], contest_window={"info": "PT0M"})
    assert {"S'opposer", "Voter", "Changer le texte", "Quand le désaccord dure"} & set(only_told) == set()
    assert "S'opposer" in headings(class_of=[{"class": "info"}])
    assert {"S'opposer", "Voter", "Quand le désaccord dure"} <= set(headings())
    assert "Voter" not in headings(vote_called_by=[])
    assert "Voter" in headings(vote_called_by=[], adopt_by={"important": "vote"})
    assembly = headings(class_of=[{"class": "statutory"}])
    assert {"S'opposer", "Voter", "Changer le texte", "Quand le désaccord dure"} & set(assembly) == set()
    lacking = "S'il manque des accords à la fin"
    assert lacking in told(min_explicit_support=1)
    assert lacking in told(min_explicit_support=0, adopt_by={"important": "explicit"})
    assert lacking not in told(min_explicit_support=0)
    assert lacking not in told(adopt_by="vote")
    assert "Une action annoncée dont le texte change" in told()
    assert "Une action annoncée dont le texte change" not in told(class_of=[{"class": "important"}])
    assert "qu'en assemblée" in told()
    assert "qu'en assemblée" not in told(class_of=[{"class": "important"}])
    some = told(
        class_of=[
            {"class": "statutory", "tag": "statuts"},
            {"class": "info", "subject": "apéro", "above": 5},
            {"class": "important"},
        ]
    )
    assert "décision réversible" not in some
    assert "Une proposition dont le titre contient « apéro » dont le titre annonce plus de 5 € : information." in some
    assert "Toute proposition : décision importante." in some


@pytest.mark.parametrize(
    ("keys", "french", "english"),
    [
        ({"adopt_by": {"important": "explicit"}, "min_explicit_support": 0}, "chaque personne active a dit son accord ; se taire n'est pas consentir", "each active person has agreed; saying nothing is not agreeing"),
        ({"adopt_by": {"important": "explicit"}}, "a dit son accord et 2 personnes au moins disent la soutenir", "has agreed and at least 2 people say that they support it"),
        ({"min_explicit_support": 0}, "aucune objection ne tient ; ne rien dire, c'est consentir", "no objection stands; saying nothing is consenting"),
        ({"adopt_by": "vote"}, "Une décision importante : après 7 jours de discussion elle va au vote", "An important decision: after 7 days of discussion it goes to a vote"),
        ({"window": {"statutory": "P15D"}}, "envoie la convocation, 15 jours avant l'assemblée ; l'assemblée décide", "sends the call, 15 days before the assembly; the assembly decides"),
        ({"window": {"statutory": "PT0M"}}, "envoie la convocation ; l'assemblée décide", "sends the call; the assembly decides"),
        ({"adopt_by": "assembly"}, "elle reste sans suite si, 7 jours après, aucune assemblée ne s'en est saisie", "it comes to nothing if, after 7 days, no assembly has taken it up"),
        ({"sponsors": 1}, "Il faut qu'une personne parraine", "One person must second"),
        ({"sponsors": 3}, "Il faut que 3 personnes parrainent", "3 people must second"),
        ({"window": "PT48H", "vote_window": "P7D"}, "reçoit un rappel 3 jours avant la fin, ou à la moitié du temps quand il ne dure pas plus que cela, à moins que la fin ne vienne avant celle des heures calmes.", "gets a reminder 3 days before the end, or halfway where the time lasts no longer than that, unless the end comes before that of the quiet hours."),
        ({"window": "P3D", "vote_window": "P1D", "quiet_hours": "none"}, "reçoit un rappel à la moitié du temps.", "gets a reminder halfway through."),
        ({"window": "PT0M", "vote_called_by": []}, "la même heure du premier jour ouvert.\n\nDans les 48 heures avant la fin", "In the last 48 hours"),
        ({"reminder_before": "PT0M", "extensions_max": 1}, "une fois au plus", "once at most"),
        ({"extensions_max": 0}, "S'il manque des accords", "If agreements are lacking"),
        ({"weekend_closes": False, "blackout": []}, "Rien ne se clôt le samedi ni le dimanche", "Nothing closes on Saturdays and Sundays"),
        ({"blackout": ["2026-08-03/2026-08-16"]}, "du 3 août 2026 au 16 août 2026", "from 3 August 2026 to 16 August 2026"),
        ({"objection_needs": []}, "s'opposer. Une objection arrête le temps", "object. An objection stops time"),
        ({"dismiss_by": "nobody"}, "Personne n'écarte l'objection de quelqu'un d'autre", "Nobody dismisses somebody else's objection"),
        ({"dismiss_by": "vote"}, "Seul un vote passe outre", "Only a vote passes over"),
        ({"rounds_before_vote": 0, "days_before_vote": 0, "meeting_required": False, "vote_callers": 1, "vote_called_by": ["active"]}, "Un vote peut être appelé : par 1 personne active", "A vote may be called, by 1 active person"),
        ({"rounds_before_vote": 1, "days_before_vote": 1, "vote_called_by": ["proposer"]}, "Après 1 tour de discussion, 1 jour et une réunion, un vote peut être appelé : par qui propose", "After 1 round of discussion, 1 day and a meeting, a vote may be called, by whoever proposes"),
        ({"vote_called_by": []}, "On n'appelle pas de vote", "No vote is called"),
        ({"method": "majority"}, "S'il y a plusieurs options, chacune doit avoir plus de oui que de non", "If there are several options, each must have more yes than no"),
        ({"method": "majority", "threshold_of": "electorate", "abstention": "nothing"}, "plus de la moitié des personnes qui pouvaient voter doivent préférer chacune à « ne rien changer », et la plus approuvée de celles-là passe. Une abstention compte comme qui ne vote pas.", "more than half of those who could vote must prefer each to changing nothing, and the most approved of those passes. An abstention counts as not voting."),
        ({"method": "condorcet", "threshold_of": "electorate", "abstention": "threshold"}, "(Schulze). Une abstention compte pour le quorum seulement.", "(Schulze). An abstention counts for the quorum only."),
        ({"quorum": "sqrt"}, "voix exprimées. Une abstention ne compte pas.", "for or against. An abstention does not count."),
        ({"quorum": "sqrt", "method": "condorcet"}, "(Schulze). Une abstention ne compte pas.", "(Schulze). An abstention does not count."),
        ({"quorum": "sqrt", "threshold_of": "present"}, "Une abstention compte dans le seuil seulement, comme", "An abstention counts for the threshold only, as"),
        ({"quorum": "sqrt", "threshold_of": "electorate", "abstention": "nothing"}, "Une abstention compte comme qui ne vote pas.", "An abstention counts as not voting."),
        ({"adopt_by": {"important": "vote"}, "rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False}, "Après 1 tour de discussion et le temps qu'aurait eu son texte sans objection (pour une décision importante), un vote", "After 1 round of discussion and the time that its text would have had without an objection (for an important decision), a vote"),
        ({"adopt_by": "vote", "rounds_before_vote": 0, "days_before_vote": 2, "meeting_required": False, "class_of": [{"class": "important"}]}, "Après 2 jours et le temps qu'aurait eu son texte sans objection, un vote", "After 2 days and the time that its text would have had without an objection, a vote"),
        ({"quorum": "20%"}, "sans lui, le vote est prolongé une fois, puis la proposition reste sans suite", "without it, the vote is extended once, then the proposal comes to nothing"),
        ({"notice": "PT0M"}, "ouvre dès qu'il est appelé", "opens as soon as it is called"),
        ({"quorum": "sqrt"}, "une fois et demie la racine carrée", "one and a half times the square root"),
        ({"quorum": "20%", "quorum_failure": "fall"}, "20 % des personnes qui peuvent voter ; sans lui, la proposition reste sans suite", "20% of those who may vote; without it, the proposal comes to nothing"),
        ({"secret": "yes"}, "Le vote est secret. On vote par son lien personnel", "Votes are secret. One votes by"),
        ({"secret": "persons"}, "pas de procuration. Dans un vote secret, on vote par", "no proxies. In a secret vote, one votes"),
        ({"secret": "no"}, "Il n'y a pas de procuration. Le décompte", "There are no proxies. The count"),
        ({"secret": "no", "reveal_names": "at_once"}, "Le vote n'est pas secret : on voit tout de suite qui a voté quoi", "Votes are not secret: who voted what shows at once"),
        ({"change_vote": "never", "delegate": "one"}, "Un bulletin ne se change pas. On peut donner procuration", "A ballot is not changed. One may give a proxy"),
        ({"delegate": "one"}, "un changement du texte autre que de forme la fait tomber", "a change of the text that is more than editorial ends it"),
        ({"method": "majority_judgment", "missing_grade": "median"}, "à défaut, la médiane", "for want of one, the median"),
        ({"contest_window": "PT0M"}, "Le hub ne rouvre pas une information, une décision réversible", "The hub does not reopen information, a reversible decision"),
        ({"hold_effects": []}, "Rien n'attend la fin de ce délai", "Nothing waits for the end of that time"),
        ({"repropose_after": "PT0M"}, "se repropose quand on veut", "may be proposed again at any time"),
        ({"active_when": {"present": {"days": 10, "in": "quarter"}, "contributed": {"hours": 1, "per_used_hours": 50}, "dues": "paid"}}, "est venue 10 jours en un trimestre, a donné 1 heure pour 50 heures passées ici et est à jour de cotisation", "came on 10 days in a quarter, gave 1 hour for 50 hours spent here and has paid their dues"),
        ({"active_when": {"contributed": {"hours": 3}}}, "quand elle a donné 3 heures.", "who gave 3 hours."),
        ({"active_when": {}}, "Toute personne des listes est active", "Everybody on the lists is active"),
        ({"quiet_hours": "none", "names_in_mail": False}, "Personne n'y est nommé.\n", "Nobody is named there.\n"),
        ({"keywords": {"extend": [], "revive": ["debout"]}}, "- Réveiller celle qui dort : « réveil », « revive » ou « debout »", "- Revive one that sleeps: “réveil”, “revive” or “debout”"),
    ],
)  # fmt: skip
def test_it_says(keys: dict[str, Any], french: str, english: str) -> None:
    assert french in told("fr", **keys)
    assert english in told("en", **keys)
