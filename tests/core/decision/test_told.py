"""What people are told is so: of the rule in force, of what they can do, of a count; in words, in both languages."""

# ruff: noqa: E501 - one case or sentence a line

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.core.decision import notice_ballots, prose
from hub.core.decision import notice_texts as texts
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.counted import found
from hub.core.decision.handle import on_event
from hub.core.decision.model import ENDS, Position, State
from hub.core.decision.notices import Where, body, effects
from hub.core.decision.requesting import challenged
from hub.core.decision.tally import STATUS_QUO, count
from hub.core.decision.trigger import Notice, Step
from hub.core.effect import SendMail
from hub.core.mail.stance import read
from hub.core.proof import PROOFS
from hub.rulebook.charterkeys import CHARTER, CharterKey
from tests.core.decision.deciding import Story, charter
from tests.core.decision.facts import Space, mail
from tests.core.decision.profiles import PROFILES
from tests.core.decision.test_charter_keys import deadlocked, voted, voting

START = datetime(2025, 3, 3, tzinfo=UTC)
COUNT = {
    "outcome": "adopted", "winner": "", "yes": "4", "no": "1", "abstain": "0", "voters": "5", "electorate": "9",
    "quorum": "0", "method": "two_thirds", "score.pour": "4", "score.contre": "1",
}  # fmt: skip
# What a message of some kind needs of its notice.
DATA: dict[str, dict[str, str]] = {
    "count": COUNT,
    "corrected": {"kind": "misread", "from": "support", "to": "abstain"},
    "objection_closed": {"then": "reserve"},
    "missing_part": {"missing": "reason"},
    "rejected": {"reason": "une décision consent_open ne change pas par « call_vote »"},
}


def told(story: Story, kind: str = "moved", **data: str) -> str:
    return body([Notice(kind, "D-1", data={**DATA.get(kind, {}), **data})], story.d, story.charter, Where())


def standing_as(state: State, deadline: str = "", **keys: Any) -> Story:
    story = Story(**keys)
    story.d = replace(story.d, state=state, deadlines={deadline: story.now} if deadline else {})
    return story


# every setting


def legal(key: CharterKey) -> Iterator[Any]:
    """Every word that a setting may hold; of numbers, none, one and several."""
    if key.type == "word":
        yield from key.choices
    elif key.type == "words":
        yield from ([], *([word] for word in key.choices), list(key.choices))
    elif key.type == "count":
        yield from (
            n
            for n in (0, 1, 3)
            if n or key.name not in ("appeal_by", "vote_callers", "extension_seconds", "amendment_seconds")
        )
    elif key.type == "flag":
        yield from (True, False)
    elif key.type == "quorum":
        yield from ("none", 1, "20%", "sqrt")
    elif key.type == "duration":
        # no warning of a sleep comes before the silence that ends in it
        yield from ("PT0M", "PT1H", "P1M" if key.name == "dormant_warning" else "P1Y2M")
    else:
        yield key.default


@pytest.mark.no_cover  # 330 times all texts: each of them has a test of its own
@pytest.mark.parametrize(("name", "value"), [(key.name, value) for key in CHARTER.values() for value in legal(key)])
def test_every_legal_value_of_every_setting_yields_every_text(name: str, value: Any) -> None:
    story = Story().with_charter(**{name: getattr(charter(**{name: value}), name)})
    for state in State:
        decision = replace(story.d, state=state)
        for kind in texts.SUBJECTS:
            asked = effects(
                [Notice(kind, "D-1", data=DATA.get(kind, {}))], decision, story.charter, "e", Where(names={})
            )
            mails = [f"{one.subject}\n{one.text}" for one in asked if isinstance(one, SendMail)]
            assert mails, kind
            assert not [text for text in mails if "{" in text], kind


@pytest.mark.parametrize("proof", PROOFS)
def test_every_proof_is_said_to_whose_ballot_does_not_count_yet(proof: str) -> None:
    story = Story(proof=proof)
    assert notice_ballots.PROOFS[proof]["fr"] in told(story, "ballot_read", counts="no")
    assert notice_ballots.PROOFS[proof]["en"] in told(story, "ballot_read", counts="no")


# what adopts


@pytest.mark.parametrize(
    ("keys", "fr", "en"),
    [
        (
            {},
            "Sans objection et avec au moins 2 soutiens explicites, la proposition est adoptée.",
            "Without objection and with at least 2 explicit supports, the proposal is adopted.",
        ),
        (
            {"min_explicit_support": 1},
            "Sans objection et avec au moins 1 soutien explicite, la",
            "and with at least 1 explicit support, the",
        ),
        (
            {"min_explicit_support": 0},
            "Sans objection, la proposition est adoptée.",
            "Without objection, the proposal is adopted.",
        ),
        (
            {"adopt_by": "vote"},
            "La proposition va ensuite au vote : le silence ne décide de rien.",
            "The proposal then goes to a vote: silence decides nothing.",
        ),
        (
            {"adopt_by": "explicit", "min_explicit_support": 0},
            "sans objection, chaque personne active a dit son accord ; se taire n'est pas consentir.",
            "without objection, each active person has agreed; saying nothing",
        ),
        (
            {"adopt_by": "explicit", "vote": "list"},
            "chaque personne inscrite à la liste a dit son accord et avec au moins 2 soutiens explicites ;",
            "each person on the list has agreed and with at least 2 explicit supports;",
        ),
        (
            {"adopt_by": "assembly"},
            "Si aucune assemblée ne s'en est saisie d'ici là, elle reste sans suite.",
            "If no assembly has taken it up by then, it comes to nothing.",
        ),
    ],
)
def test_the_clock_of_the_window_says_what_adopts(keys: dict[str, Any], fr: str, en: str) -> None:
    text = told(Story(**keys))
    assert fr in text
    assert en in text


@pytest.mark.parametrize(
    ("keys", "fr"),
    [
        (
            {"min_explicit_support": 1},
            "Personne n'objecte, mais il faut 1 soutien explicite : répondez « pour ». Le temps est donné une seconde fois.",
        ),
        (
            {"adopt_by": "explicit", "min_explicit_support": 0},
            "Personne n'objecte, mais chaque personne active doit dire son accord : répondez « pour » ou « sans objection ».",
        ),
    ],
)
def test_what_was_missing_at_the_close_is_what_the_charter_asks(keys: dict[str, Any], fr: str) -> None:
    story = Story(**keys)
    story.wait(days=7)
    [lacking] = story.notices("supports_wanted")
    assert fr in body([lacking], story.d, story.charter, Where())


@pytest.mark.parametrize("name", PROFILES)
def test_no_profile_announces_a_rule_that_it_does_not_have(name: str) -> None:
    made = charter(**PROFILES[name])
    story = Story().with_charter(adopt_by=made.adopt_by, min_explicit_support=made.min_explicit_support)
    text = told(story)
    assert "0 soutien" not in text
    assert "(s)" not in text
    assert ("Sans objection" in text) is (story.charter.adopt_by["important"] == "silence")


@pytest.mark.parametrize(
    ("then", "fr", "en"),
    [
        (
            "reserve",
            "elle devient une réserve, visible, qui n'arrête rien.",
            "it becomes a reservation, shown, that stops nothing.",
        ),
        ("ignore", "elle n'est plus comptée.", "it no longer counts."),
        ("count", "elle compte quand même.", "it counts all the same."),
    ],
)
def test_an_objection_left_incomplete_becomes_what_is_said(then: str, fr: str, en: str) -> None:
    story = Story(incomplete_then=then)
    story.objects("paul", help=False)
    [asked] = story.notices("missing_part")
    assert f"sinon, le mercredi 5 mars 2025 à 10:00, {fr}" in body([asked], story.d, story.charter, Where())
    story.wait(days=2, hours=1)
    [closed] = story.notices("objection_closed")
    text = body([closed], story.d, story.charter, Where())
    assert f"pas été complétée à temps : {fr}" in text
    assert f"not completed in time: {en}" in text
    assert f"({then})" not in text


def test_until_when_an_objection_is_completed_is_a_date_that_counts_the_days_that_do_not() -> None:
    story = Story(at=datetime(2025, 12, 23, 9, tzinfo=UTC), blackout=["12-24/01-03"])
    story.objects("paul", help=False)
    text = body(story.notices("missing_part"), story.d, story.charter, Where())
    assert "sinon, le dimanche 4 janvier 2026 à 10:00, elle devient une réserve" in text
    assert "otherwise, on Sunday 4 January 2026 at 10:00, it becomes a reservation" in text


def test_an_objection_that_needs_nothing_is_asked_for_as_such() -> None:
    text = told(Story(objection_needs=[]))
    assert "répondez « je m'oppose »." in text
    assert "answer “I object”." in text


# how to contest


@pytest.mark.parametrize("state", [*sorted(ENDS), State.IN_FORCE, State.REVIEW_DUE, State.VOTE_OPEN])
def test_nobody_is_told_to_contest_what_cannot_be(state: State) -> None:
    text = told(standing_as(state))
    assert "Pour contester" not in text
    assert "To contest" not in text


@pytest.mark.parametrize(
    ("state", "deadline", "fr", "en"),
    [
        (
            State.TALLY,
            "challenge_ends",
            "répondez avec « Contestation » seul sur la première ligne, votre raison dessous",
            "“Contestation” alone on the first line, your reason below",
        ),
        (State.TALLY, "ruling", "Le décompte est déjà contesté", "already challenged"),
        (
            State.ADOPTED,
            "contest_ends",
            "répondez « je m'oppose » avec votre raison",
            "answer “I object” with your reason",
        ),
        (State.ADOPTED, "effect", "ne se conteste plus", "contested no more"),
        (
            State.CONTESTED,
            "ruling",
            "Pour en ajouter une, répondez « je m'oppose » avec votre raison",
            "To add one, answer “I object” with your reason",
        ),
        (State.DORMANT, "", "répondez avec « Réveil » seul sur la première ligne", "“Réveil” alone on the first line"),
        (State.IN_FORCE, "review", "demandez sa révision", "ask for its review"),
        (State.REJECTED, "", "« [Proposition] » en tête du sujet", "whose subject begins with “[Proposal]”"),
    ],
)
def test_how_to_react_is_what_works(state: State, deadline: str, fr: str, en: str) -> None:
    text = told(standing_as(state, deadline))
    assert fr in text
    assert en in text


def test_a_word_of_the_charter_is_added_to_ours_and_takes_none_away() -> None:
    for words in ([], ["recompter"]):
        assert "« Contestation » seul" in told(
            standing_as(State.TALLY, "challenge_ends", keywords={"challenge": words})
        )


def test_the_form_that_is_told_contests_a_decision_taken() -> None:
    said = read("Je m'oppose, parce que je n'avais pas été prévenu de la proposition.")
    assert (said.position, said.has_reason) == ("objection", True)


def in_space(story: Story) -> Space:
    space = Space()
    space.sections["decision"] = {"D-1": story.d}
    return space


def counted() -> Story:
    story = voted("support", "support", "support", "objection")
    assert story.state == "tally"
    return story


def answered(story: Story, text: str, by: str = "omar", **more: Any) -> Step:
    said = mail(text, by, story.now, "Re: [D-1] Décompte", thread="", proof="direct", **more)
    return on_event(said, in_space(story), story.charter)


def test_a_mail_that_challenges_a_count_gives_its_reason() -> None:
    done = answered(counted(), "Contestation\n\nLe bulletin de Lise\nmanque dans le décompte.\n")
    [said] = [one for one in done.notices if one.kind == "challenged"]
    assert said.data["reason"] == "Le bulletin de Lise manque dans le décompte"


def test_a_challenge_without_a_reason_is_refused_with_what_to_do() -> None:
    story = counted()
    done = answered(story, "Contestation.\n")
    assert not done.changes
    [refused] = done.notices
    text = body([refused], story.d, story.charter, Where())
    assert (
        "répondez avec « Contestation » seul sur la première ligne, et dessous ce qui est faux dans le décompte."
        in text
    )
    assert "answer with “Contestation” alone on the first line, and below it what is wrong in the count." in text


def test_the_reason_of_a_challenge_is_short_and_may_follow_a_tag() -> None:
    made = charter()
    assert challenged(mail("Un bulletin manque.", subject="[Contestation] Décompte"), made) == "Un bulletin manque"
    assert challenged(mail(""), made) == ""
    assert challenged(mail("contestation\n" + "mot " * 200), made).endswith("…")


def test_who_reads_of_a_contest_learns_until_when_it_is_ruled_on_and_what_follows_otherwise() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    story.objects("paul")
    ruling, ends = (local(story.d.deadlines[one], story.charter.zone, "fr") for one in ("ruling", "contest_ends"))
    text = told(story)
    assert (
        f"La facilitation tranche avant le {ruling} ; sinon, l'objection tient. "
        f"La décision peut être contestée jusqu'au {ends}." in text
    )
    assert "; otherwise the objection stands. The decision can be contested until " in text
    assert story.state == "contested"
    story.d = replace(story.d, deadlines={"ruling": story.d.deadlines["ruling"]})
    assert "peut être contestée jusqu'au" not in told(story)
    story.d = replace(story.d, state=State.TALLY)
    assert "; otherwise the vote is held again." in told(story)


def test_of_two_moves_in_one_step_each_tells_where_it_led() -> None:
    story = Story(rounds_before_vote=1, days_before_vote=0, meeting_required=False)
    story.objects("paul")
    assert [move.number for move in story.d.log][-2:] == ["8", "13"]
    text = body([one for one in story.steps[-1].notices if one.to == "list"], story.d, story.charter, Where())
    assert "« Acheter un vélo » : Objection en cours. Pourquoi : une objection complète arrête l'horloge" in text
    assert "« Acheter un vélo » : Désaccord durable. Pourquoi : le désaccord est constaté" in text


@pytest.mark.parametrize(
    ("adopts", "callers", "fr"),
    [
        ("explicit", [], "Doit dire son accord : chaque personne active (5 aujourd'hui)."),
        ("silence", [], "Peut objecter : toute personne inscrite à la liste."),
        ("explicit", ["proposer"], "Vote, si l'on en vient là : toute personne active (5 aujourd'hui)."),
        ("vote", [], "Vote, si l'on en vient là : toute personne active (5 aujourd'hui)."),
    ],
)
def test_a_call_speaks_of_a_vote_only_where_it_may_come_to_one(adopts: str, callers: list[str], fr: str) -> None:
    story = Story(announced=False, adopt_by={"important": adopts}, vote_called_by=callers, object="list")
    text = body(story.notices("call"), story.d, story.charter, Where())
    assert fr in text
    assert ("Vote, si" in text) is (bool(callers) or adopts == "vote")


# a count


def test_a_count_of_yes_and_no_is_told_in_words() -> None:
    assert (
        found(COUNT, "fr")
        == "Pour : 4, contre : 1, abstentions : 0 ; 5 votants sur 9. Compté aux deux tiers. Résultat : la proposition est adoptée."
    )
    assert (
        found(COUNT, "en")
        == "For: 4, against: 1, abstentions: 0; 5 voters of 9. Counted by two thirds. Result: the proposal is adopted."
    )


@pytest.mark.parametrize(
    ("more", "fr"),
    [
        ({"quorum": "12"}, "Quorum : 12 votants."),
        (
            {"quorum": "12", "quorum_of": "preferring"},
            "Quorum : 12 bulletins qui préfèrent une option à ne rien changer.",
        ),
        ({"quorum": "4", "quorum_of": "expressed"}, "Quorum : 4 votants qui ne s'abstiennent pas."),
        ({"voters": "1"}, "; 1 votant sur 9."),
        ({"outcome": "rejected"}, "Résultat : la proposition est rejetée, rien ne change."),
        ({"outcome": "no_result"}, "Résultat : le vote ne décide de rien."),
        ({"unproven": "1"}, "1 des bulletins comptés n'est prouvé par rien."),
        ({"unproven": "3"}, "3 des bulletins comptés ne sont prouvés par rien."),
    ],
)
def test_a_count_says_what_there_is_to_say(more: dict[str, str], fr: str) -> None:
    assert fr in found({**COUNT, **more}, "fr")


@pytest.mark.parametrize(
    ("keys", "fr", "en"),
    [
        ({"threshold_of": "electorate"}, " aux deux tiers des personnes qui pouvaient voter. ", " by two thirds of those who could vote. "),
        ({"threshold_of": "present"}, " aux deux tiers des personnes qui ont voté. ", " by two thirds of those who voted. "),
        ({"abstention": "threshold"}, " aux deux tiers des personnes qui ont voté. ", " by two thirds of those who voted. "),
        ({"threshold_of": "present", "abstention": "nothing"}, " aux deux tiers. ", " by two thirds. "),
        ({"threshold_of": "electorate", "method": "majority"}, " à la majorité des personnes qui pouvaient voter. ", " by majority of those who could vote. "),
        ({"threshold_of": "electorate", "method": "condorcet"}, "chaque option contre chaque autre. ", "each option against each other. "),
        ({}, " aux deux tiers. ", " by two thirds. "),
    ],
)  # fmt: skip
def test_a_count_tells_what_its_share_is_of(keys: dict[str, str], fr: str, en: str) -> None:
    story = Story(rounds_before_vote=1, days_before_vote=0, meeting_required=False, vote="list", quorum="none", **keys)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    for person in ("anna", "omar", "lise"):
        story.says(person, "support")
    story.wait(days=7)
    [told] = story.notices("count")
    assert fr in found(told.data, "fr")
    assert en in found(told.data, "en")


def test_of_several_options_too() -> None:
    text = found({**OPTIONS, "share_of": "electorate"}, "fr")
    assert " aux deux tiers des personnes qui pouvaient voter face au statu quo, la plus approuvée" in text


def test_a_count_is_silent_about_what_nobody_asked_for() -> None:
    text = found({**COUNT, "unproven": "0"}, "fr")
    assert "Quorum" not in text
    assert "prouvé" not in text


OPTIONS = {
    **{key: value for key, value in COUNT.items() if not key.startswith("score.")}, "winner": "A1",
    "score.proposition": "1", "score.A1": "2", "score.ne rien changer": "0",
}  # fmt: skip


def test_the_score_of_each_option_is_told() -> None:
    text = found(OPTIONS, "fr")
    assert text.startswith(
        "Approbations — la proposition : 1, A1 : 2, ne rien changer : 0 ; 5 votants sur 9. Compté aux deux tiers"
        " face au statu quo"
    )
    assert text.endswith("Résultat : l'option A1 est adoptée.")
    assert "Pour :" not in text
    assert "change nothing: 0" in found(OPTIONS, "en")
    assert found({**OPTIONS, "winner": "proposition"}, "fr").endswith("Résultat : la proposition est adoptée.")


def test_a_ranking_tells_each_duel_once() -> None:
    pairs = {"pair.proposition.A1": "2", "pair.A1.proposition": "3", "pair.A1.ne rien changer": "5"}
    text = found({**OPTIONS, "method": "condorcet", **pairs}, "fr")
    assert "Duels gagnés — la proposition : 1" in text
    assert "Duels — la proposition contre A1 : 2 à 3, A1 contre ne rien changer : 5 à 0." in text
    assert "Duels —" not in found({**OPTIONS, "method": "condorcet"}, "fr")


def told_of(made: Charter, cast: dict[str, Position]) -> str:
    counted = count(cast, ("proposition", "A1", "A2"), (), {}, made)
    return found(
        {
            **COUNT, "method": made.method, "winner": counted.winner, "outcome": counted.outcome,
            **{f"score.{name}": value for name, value in counted.score.items()},
            **{f"pair.{one}.{other}": str(number) for (one, other), number in counted.pairs.items()},
        },
        "fr",
    )  # fmt: skip


def test_a_circle_of_duels_is_told_with_what_decides() -> None:
    made = charter(method="condorcet")
    orders = [
        *[("proposition", "A1", "A2")] * 4,
        *[("A1", "A2", "proposition")] * 3,
        *[("A2", "proposition", "A1")] * 2,
    ]
    cast = {f"v{at}": Position(f"v{at}", "", START, ranking=order) for at, order in enumerate(orders)}
    assert "Aucune option ne bat toutes les autres" in told_of(made, cast)
    assert "celle que mène à chaque autre la plus forte chaîne de duels gagnés (Schulze). Résultat" in told_of(
        made, cast
    )
    plain = {who: one for who, one in cast.items() if one.ranking[0] != "A2"}
    assert "chaîne" not in told_of(made, plain)


def test_an_option_that_does_not_beat_changing_nothing_makes_no_circle() -> None:
    made = charter(method="condorcet")
    orders = [("A1", "proposition", STATUS_QUO), ("A1", "proposition", STATUS_QUO), ("proposition", STATUS_QUO, "A1"),
              (STATUS_QUO, "A1"), (STATUS_QUO, "A1")]  # fmt: skip
    cast = {f"v{at}": Position(f"v{at}", "", START, ranking=order) for at, order in enumerate(orders)}
    text = told_of(made, cast)
    assert "la proposition contre A1 : 1 à 4" in text
    assert "Résultat : la proposition est adoptée." in text
    assert "chaîne" not in text


def test_equal_median_grades_are_told_with_what_decides() -> None:
    made = charter(method="majority_judgment")
    grades = [("bien", "bien"), ("très bien", "bien"), ("bien", "passable")]
    cast = {
        f"v{at}": Position(f"v{at}", "", START, grades={"proposition": one, "A1": other, STATUS_QUO: "à rejeter"})
        for at, (one, other) in enumerate(grades)
    }
    assert "À mention médiane égale décide le plus grand groupe" in told_of(made, cast)
    cast["v0"] = Position("v0", "", START, grades={"proposition": "bien", "A1": "passable", STATUS_QUO: "à rejeter"})
    assert "À mention médiane égale" not in told_of(made, cast)
    assert "À mention médiane égale" not in found(
        {**OPTIONS, "method": "majority_judgment", "outcome": "no_result", "winner": ""}, "fr"
    )


def test_a_mail_of_a_count_holds_no_internal_word() -> None:
    story = counted()
    [said] = story.notices("count")
    text = body([said], story.d, story.charter, Where())
    assert "Résultat : la proposition est adoptée." in text
    for word in ("two_thirds", "adopted A", " .", "quorum", "no_result"):
        assert word not in text.lower()


# disagreement


def test_a_vote_is_spoken_of_only_where_one_may_be_called() -> None:
    assert "Objections ouvertes : 1. Un vote peut être appelé." in told(Story(), "deadlock", objections="1")
    text = told(Story(vote_called_by=[]), "deadlock", objections="1")
    assert "Ici on n'appelle pas de vote" in text
    assert "No vote is called here" in text


@pytest.mark.parametrize("kind", texts.SUBJECTS)
def test_no_message_leaves_a_plural_to_its_reader(kind: str) -> None:
    assert "(s)" not in told(Story(), kind)


# ballots


def test_a_ballot_that_cannot_be_changed_is_said_so() -> None:
    text = told(voting(change_vote="never"), "ballot_read", position="support", counts="yes")
    assert "Votre bulletin est compté et ne se change pas." in text
    assert "cannot be changed" in text
    assert "dernier bulletin" not in text


# refusals


def refused(story: Story, done: Step) -> str:
    assert not done.changes
    return told(story, "rejected", reason=done.reason)


@pytest.mark.parametrize(
    ("asked", "keys", "fr", "en"),
    [
        (
            "call_vote",
            {},
            "un désaccord qui dure, après 2 tours de discussion, 14 jours et une réunion. Pour soutenir",
            "after 2 rounds of discussion, 14 days and a meeting",
        ),
        (
            "call_vote",
            {"rounds_before_vote": 0, "days_before_vote": 0, "meeting_required": False},
            "un désaccord qui dure. Pour",
            "a lasting disagreement is stated.",
        ),
        ("call_vote", {"vote_called_by": []}, "ici on n'appelle pas de vote", "no vote is called here"),
        ("revive", {}, "ne dort pas : il n'y a rien à réveiller", "does not sleep"),
        (
            "challenge",
            {},
            "il n'y a pas de décompte à contester. Pour soutenir, répondez « pour ».",
            "no count to challenge",
        ),
        ("ruling", {}, "la décision est « En discussion »", "positions are no longer taken"),
    ],
)
def test_a_request_that_comes_too_early_is_told_what_it_takes(
    asked: str, keys: dict[str, Any], fr: str, en: str
) -> None:
    story = Story(**keys)
    text = refused(story, story.happens(asked, "zoe", reason="parce que"))
    assert fr in text
    assert en in text
    assert ("on n'y prend plus position" in text) is (asked == "ruling")


def test_a_vote_that_is_announced_is_not_called_again() -> None:
    story = voting()
    assert "un vote est déjà annoncé" in refused(story, story.happens("call_vote", "zoe"))


def announced() -> Story:
    story = deadlocked()
    story.happens("call_vote", "zoe")
    assert story.state == "vote_notice"
    return story


def test_a_part_that_is_missing_does_not_cancel_a_vote_and_is_named() -> None:
    story = announced()
    text = refused(story, story.objects("lise", help=False))
    assert (
        "redites-la entière, en un seul message, avant que le vote n'ouvre : « je m'oppose » avec une raison, une proposition et une offre d'aide."
        in text
    )
    assert "“I object” with a reason, a proposal and an offer of help" in text
    story.objects("lise")
    assert (story.state, "vote_opens" in story.d.deadlines) == ("deadlock", False)


def test_the_objection_that_a_vote_is_about_does_not_cancel_it() -> None:
    story = announced()
    text = refused(story, story.objects("paul"))
    assert "votre objection à ce texte est déjà notée : le vote annoncé en décide." in text
    assert "your objection to this text is already noted" in text


@pytest.mark.parametrize(("status", "version"), [("withdrawn", 1), ("qualified", 0), ("incomplete", 1), ("reserve", 1)])
def test_an_objection_taken_back_or_to_an_earlier_text_leaves_room_for_a_new_one(status: str, version: int) -> None:
    story = announced()
    mine = replace(story.d.objections["O1"], status=status, version=version)
    story.d = replace(story.d, objections={"O1": mine, "O2": replace(mine, id="O2", by="lise", status="qualified")})
    story.objects("paul")
    assert (story.state, "vote_opens" in story.d.deadlines) == ("deadlock", False)


def test_an_objection_dismissed_is_not_new_when_it_is_said_again() -> None:
    story = announced()
    story.d = replace(story.d, objections={"O1": replace(story.d.objections["O1"], status="dismissed")})
    assert not story.objects("paul").changes


# names, and the page of the rules


def test_who_has_no_name_to_show_is_counted_beside_the_others() -> None:
    story = Story()
    said = {who: Position(who, "support", story.now) for who in ("omar", "lise", "paul")}
    story.d = replace(story.d, state=State.ADOPTED, positions=said)
    text = body([Notice("moved", "D-1")], story.d, story.charter, Where(names={"omar": "Omar"}))
    assert "Pour : Omar, 2 personnes" in text
    assert "For : Omar, 2 people" in text
    assert "?" not in text
    assert "Pour : 3 personnes" in body([Notice("moved", "D-1")], story.d, story.charter, Where(names={}))


def sentences(**keys: Any) -> str:
    return " ".join(str(block) for language in ("fr", "en") for block in prose.page(charter(**keys), language).blocks)


@pytest.mark.parametrize(
    ("vote", "fr", "en"),
    [
        ("active", "chaque personne active a dit son accord", "each active person has agreed"),
        ("list", "chaque personne inscrite à la liste a dit son accord", "each person on the list has agreed"),
        (
            "anyone",
            "chaque personne qui a pris position a dit son accord",
            "each person who took a position has agreed",
        ),
    ],
)
def test_who_must_agree_follows_who_votes(vote: str, fr: str, en: str) -> None:
    page = sentences(adopt_by="explicit", vote=vote)
    assert fr in page
    assert en in page


def test_the_page_agrees_in_number() -> None:
    page = sentences(min_explicit_support=1)
    assert "une personne au moins dit la soutenir" in page
    assert "at least one person says that they support it" in page
    assert "2 personnes au moins disent la soutenir" in sentences()


@pytest.mark.parametrize(
    ("named", "fr", "en"),
    [
        (
            True,
            "Les personnes qui ont accepté que leur nom se lise y sont nommées",
            "People who agreed that their name be read are named there",
        ),
        (False, "Personne n'y est nommé.", "Nobody is named there."),
    ],
)
def test_the_page_says_who_is_named(named: bool, fr: str, en: str) -> None:
    page = sentences(names_in_mail=named)
    assert fr in page
    assert en in page


# who ruled says why; a withdrawal says until when


def test_a_withdrawal_tells_its_end_and_how_to_take_it_over_and_no_close() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    done = story.happens("withdraw", "anna")
    text = body(done.notices, story.d, story.charter, Where())
    until = local(story.d.deadlines["takeover"], story.charter.zone, "fr")
    assert f"la proposition est retirée {until}, sauf si une autre personne la reprend avant." in text
    assert f"Pour la reprendre avant {until}, " in text
    assert "répondez avec « Reprise » seul sur la première ligne" in text
    assert "Clôture" not in text


@pytest.mark.parametrize(
    ("verdict", "said", "english"),
    [
        ("confirmed", "confirme ce qui était contesté", "confirms what"),
        ("upheld", "juge la contestation fondée", "finds"),
    ],
)
@pytest.mark.parametrize("reason", ["Inès est adhérente.", ""])
def test_who_rules_on_a_count_is_told_with_the_reason(verdict: str, said: str, english: str, reason: str) -> None:
    story = counted()
    story.happens("challenge", "omar", reason="Inès n'est pas adhérente.")
    done = story.happens("ruling", "zoe", verdict=verdict, reason=reason)
    text = body(done.notices, story.d, story.charter, Where())
    assert (f"La facilitation {said}. Raison : {reason}" in text) is bool(reason)
    assert (english in text) is bool(reason)


def test_a_count_that_was_contested_and_confirmed_is_not_told_as_uncontested() -> None:
    for verdict, outcome in (("Oui", "adopted"), ("Non", "rejected")):
        story = counted()
        story.d = replace(story.d, result={**story.d.result, "outcome": outcome})
        story.happens("challenge", "omar", reason=verdict)
        story.happens("ruling", "zoe", verdict="confirmed", reason="Tout est juste.")
        story.wait(days=2)
        assert story.state == outcome
        assert story.d.log[-1].why.endswith("et le décompte contesté est confirmé")


def test_an_objection_delays_a_vote_that_comes_anyway_and_never_hastens_it() -> None:
    def voted_on(**keys: Any) -> Story:
        story = Story(adopt_by="vote", window="P14D", days_before_vote=0, rounds_before_vote=1, meeting_required=False,
                      blackout=[], amendment_delay={"major": "P14D"}, **keys)  # fmt: skip
        story.wait(days=10)
        story.happens("amend", "anna", digest="texte-2", amendment="major")
        story.objects("paul")
        return story

    story = voted_on()
    changed = story.d.versions[-1].at
    assert (story.state, story.d.deadlines["deadlock"]) == ("objected", changed + timedelta(days=14))
    story.wait(days=13)
    assert story.state == "objected"
    story.wait(days=2)
    assert story.state == "deadlock"
