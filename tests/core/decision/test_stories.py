"""Stories of decisions, told as a collective lives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.actions import join
from hub.core.decision.changes import ObjectionKept
from hub.core.decision.corrected import why
from hub.core.decision.guards import always
from hub.core.decision.guards_contest import RULED_ON
from hub.core.decision.machine import fold, recounted, step
from hub.core.decision.model import Decision, Objection, State
from hub.core.decision.notices import Where, body, effects, rules_now
from hub.core.decision.reasons import refusal_in, why_in
from hub.core.decision.recounting import FEWER
from hub.core.decision.secret import vote_of
from hub.core.decision.transitions import ROWS, Row
from hub.core.decision.trigger import Step, Trigger
from tests.core.decision.deciding import MONDAY, PEOPLE, Story
from tests.core.decision.facts import event

QUICK = {"rounds_before_vote": 1, "days_before_vote": 0, "meeting_required": False}


def test_two_supports_and_silence_adopt_then_it_is_in_force_then_reviewed() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=7)
    assert (story.state, story.d.adopted_by, story.d.adopted_digest) == ("adopted", "silence", "texte-1")
    story.wait(days=7)
    assert story.state == "in_force"
    story.wait(days=365)
    assert story.state == "review_due"
    story.wait(days=7)
    assert (story.state, story.d.positions) == ("consent_open", {})


def test_everybody_supporting_is_explicit() -> None:
    story = Story()
    for person in PEOPLE:
        story.says(person, "support")
    story.wait(days=7)
    assert (story.state, story.d.adopted_by) == ("adopted", "explicit")


def test_the_proposer_has_no_implicit_support() -> None:
    story = Story()
    story.says("omar", "support")
    story.wait(days=7)
    assert story.state == "consent_open"
    assert story.notices("supports_wanted")
    story.wait(days=7)
    assert story.state == "no_result"


def test_a_window_opens_only_when_the_list_has_the_notice() -> None:
    story = Story(announced=False)
    story.wait(days=3)
    assert (story.state, [n.to for n in story.notices("not_announced")]) == ("draft", ["maintainers"])
    story.happens("announced")
    assert story.d.closes_at == story.now + timedelta(days=7)


def test_an_objection_freezes_the_clock_and_its_withdrawal_lets_it_run() -> None:
    story = Story()
    story.wait(days=6)
    story.objects("paul")
    assert (story.state, story.d.closes_at) == ("objected", None)
    story.wait(days=3)
    story.happens("position", "paul", position="consent", withdraws=True)
    assert (story.state, story.d.objections["O1"].status) == ("consent_open", "withdrawn")
    assert story.d.closes_at == story.now + timedelta(days=2)


def test_an_objection_answered_by_an_amendment_is_integrated() -> None:
    story = Story()
    story.objects("paul")
    story.happens("amend", "anna", digest="texte-2")
    assert (story.state, len(story.d.versions)) == ("consent_open", 2)
    story.says("paul", "support")
    assert story.d.objections["O1"].status == "integrated"
    story.says("omar", "support")
    story.wait(days=8)
    assert (story.state, story.d.adopted_digest) == ("adopted", "texte-2")


def test_an_objection_left_unanswered_by_an_amendment_stops_at_the_close() -> None:
    story = Story()
    story.objects("paul")
    story.happens("amend", "anna", digest="texte-2", amendment="minor")
    story.wait(days=8)
    assert (story.state, story.d.rounds) == ("objected", 2)


def test_an_incomplete_objection_gets_a_private_question_and_holds_the_close() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=6, hours=12)
    story.objects("paul", proposal=False, help=False)
    asked = story.notices("missing_part")
    assert [(n.to, n.data["missing"]) for n in asked] == [("paul", "proposal,help")]
    story.wait(days=1)
    assert (story.state, len(story.notices("postponed"))) == ("consent_open", 1)
    story.wait(days=1, hours=1)
    assert (story.state, story.d.objections["O1"].status, story.d.positions["paul"].position) == (
        "adopted",
        "reserve",
        "reserve",
    )


def test_parts_that_come_later_complete_an_objection() -> None:
    story = Story()
    story.objects("paul", proposal=False, help=False)
    story.objects("paul", reason=False)
    assert (story.state, len(story.d.objections)) == ("objected", 1)
    assert not [purpose for purpose in story.d.deadlines if purpose.startswith("grace")]


def test_an_incomplete_objection_can_be_ignored_or_counted_instead() -> None:
    for then, end, status in (("ignore", "consent_open", "ignored"), ("count", "objected", "qualified")):
        story = Story(incomplete_then=then)
        story.objects("paul", help=False)
        story.wait(days=3)
        assert (story.state, story.d.objections["O1"].status) == (end, status)


def test_dismissal_is_reasoned_published_and_can_be_appealed() -> None:
    story = Story()
    story.objects("paul")
    assert story.happens("dismiss", "zoe", about="O1").reason
    assert story.happens("dismiss", "omar", about="O1", reason="non").reason
    story.happens("dismiss", "zoe", about="O1", reason="déjà traité")
    assert (story.state, story.notices("dismissed")[0].to) == ("consent_open", "list")
    story.happens("appeal", "omar", about="O1")
    assert story.happens("appeal", "omar", about="O1").reason
    story.happens("appeal", "lise", about="O1")
    assert (story.state, story.d.objections["O1"].status) == ("objected", "standing")


def test_nobody_dismisses_their_own_objection() -> None:
    story = Story()
    story.objects("zoe")
    assert story.happens("dismiss", "zoe", about="O1", reason="ma propre").reason
    assert story.happens("dismiss", "zoe", about="O9", reason="inconnue").reason


def test_a_vote_comes_only_after_rounds_days_and_a_meeting() -> None:
    story = Story()
    story.objects("paul")
    assert story.happens("call_vote", "zoe").reason
    story.wait(days=14)
    assert story.state == "objected"
    story.happens("meeting", "zoe")
    assert story.state == "deadlock"
    story.happens("call_vote", "anna")
    assert story.state == "vote_notice"
    story.wait(days=2)
    assert (story.state, story.d.electorate) == ("vote_open", tuple(sorted(PEOPLE)))


def ballot_box(**keys: object) -> Story:
    story = Story(**{**QUICK, **keys})
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    assert story.state == "vote_open"
    return story


def test_a_vote_of_two_thirds_adopts_after_the_time_to_challenge() -> None:
    story = ballot_box()
    for person in ("anna", "omar", "lise", "zoe"):
        story.says(person, "support")
    story.objects("paul")
    story.says("omar", "abstain")
    story.wait(days=7)
    assert (story.state, story.d.result["yes"], story.d.result["no"], story.d.result["abstain"]) == (
        "tally",
        "3",
        "1",
        "1",
    )
    story.wait(days=2)
    assert (story.state, story.d.adopted_by) == ("adopted", "vote")


def test_a_rejected_vote_waits_six_months_unless_the_text_changes() -> None:
    story = ballot_box()
    story.objects("paul")
    story.wait(days=9)
    assert story.state == "rejected"
    assert story.happens("repropose", "omar").reason
    story.happens("repropose", "omar", digest="texte-2", amendment="major")
    assert (story.state, story.d.proposer, story.d.positions) == ("draft", "omar", {})
    story.happens("announced")
    assert story.state == "consent_open"


def test_a_stranger_does_not_vote() -> None:
    story = ballot_box()
    assert story.says("stranger", "support").reason
    assert story.d.ballots == {}


def test_a_less_proven_ballot_does_not_replace_a_better_one() -> None:
    story = ballot_box(proof={"important": "direct"})
    story.says("omar", "support", proof="link")
    assert story.says("omar", "objection", proof="list").reason
    story.says("lise", "support", proof="list")
    assert (story.d.ballots["omar"].position, story.d.ballots["lise"].counts) == ("support", False)


def test_room_and_mail_make_one_ballot_a_person() -> None:
    story = ballot_box(change_vote="never")
    assert story.happens("minutes", "omar", ballots=(("omar", "support"),)).reason
    assert story.happens("minutes", "zoe").reason
    typo = story.happens("minutes", "zoe", ballots=(("omar", "support"), ("lise", "contre")))
    assert (typo.reason.split(" ")[0], typo.changes) == ("1", ())
    assert "rien n'en est noté. Ce que vous pouvez faire" in refusal_in("fr", typo.reason, {})
    done = story.happens(
        "minutes", "zoe", ballots=(("omar", "support"), ("lise", "objection"), ("stranger", "support"))
    )
    assert set(story.d.ballots) == {"omar", "lise"}
    nobody = story.happens("minutes", "zoe", ballots=(("stranger", "support"),))
    assert nobody.reason == "1 vote(s) de la salle n'ont pas été notés : ces personnes ne votent pas sur cette décision"
    [told] = done.notices
    assert (told.to, told.data["reason"].split(" ")[0]) == ("zoe", "1")
    assert "ces personnes ne votent pas" in refusal_in("fr", told.data["reason"], {})
    assert story.says("omar", "objection").reason == "un vote ne se change pas ici"
    assert story.d.ballots["omar"].position == "support"


def test_where_a_ballot_is_not_changed_the_room_changes_none_and_says_how_many() -> None:
    story = ballot_box(change_vote="never", proof={"important": "signed"})
    story.says("omar", "objection", proof="link")
    story.says("paul", "objection", proof="list")
    done = story.happens("minutes", "zoe", ballots=tuple((who, "support") for who in ("omar", "lise", "paul")))
    assert {p: b.position for p, b in story.d.ballots.items()} == {
        "omar": "objection", "lise": "support", "paul": "support",
    }  # fmt: skip
    [other, told] = done.notices
    assert (other.kind, other.to, other.data["counts"]) == ("ballot_read", "paul", "room"), "his own said otherwise"
    assert (told.kind, told.to, told.data["reason"].split(" ")[0]) == ("room_read", "zoe", "1")
    said = body([told], story.d, story.charter, Where())
    assert "Les votes de la salle sont notés, pas tous : 1 vote(s)" in said
    assert "pas été compté" not in said, "Lise's was"
    assert refusal_in("fr", told.data["reason"], "").startswith("1 vote(s) de la salle n'ont pas été notés")
    assert refusal_in("en", told.data["reason"], "").startswith("1 vote(s) of the room were not noted")
    again = story.happens("minutes", "zoe", ballots=(("omar", "support"),))
    assert again.reason == "un vote ne se change pas ici"


def test_where_a_ballot_may_be_changed_the_last_one_counts_from_the_room_or_not() -> None:
    story = ballot_box()
    story.says("omar", "objection", proof="link")
    story.happens("minutes", "zoe", ballots=(("omar", "support"),))
    assert story.d.ballots["omar"].position == "support"
    story.says("omar", "objection")
    assert story.d.ballots["omar"].position == "objection"


@pytest.mark.parametrize("method", ["two_thirds", "majority", "approval", "majority_judgment", "condorcet"])
def test_a_room_votes_for_an_option_by_its_name(method: str) -> None:
    story = ballot_box(method=method)
    story.d = replace(story.d, options=("A1",))
    room = (("omar", "A1"), ("lise", "A1"), ("paul", "A1"), ("anna", "ne rien changer"), ("zoe", "abstain"))
    story.happens("minutes", "zoe", ballots=room)
    story.wait(days=7)
    result = story.d.result
    assert [result[key] for key in ("outcome", "winner", "abstain", "voters")] == ["adopted", "A1", "1", "5"]


# a ballot that nothing proved, denied once the count is published


def counted(**keys: object) -> Story:
    """Adopted by two of three, one of them by a mail in Omar's name."""
    story = ballot_box(**keys)
    story.says("omar", "support", event="<faux>")
    story.says("lise", "support", proof="link", event="<vrai>")
    story.says("paul", "objection", proof="link")
    story.wait(days=7)
    assert (story.state, story.d.result["outcome"], story.d.result["unproven"]) == ("tally", "adopted", "1")
    return story


def test_a_ballot_denied_after_the_count_is_counted_no_more_and_the_time_to_challenge_starts_again() -> None:
    story = counted()
    story.wait(hours=30)
    done = story.happens("deny", "omar", about="<faux>", proof="link")
    assert [told.kind for told in done.notices] == ["denied", "count"]
    assert (story.state, story.d.result["outcome"], story.d.result["voters"]) == ("tally", "rejected", "2")
    assert (story.d.result["unproven"], "omar" in story.d.ballots) == ("0", False)
    story.wait(hours=40)
    assert story.state == "tally"
    story.wait(hours=10)
    assert story.state == "rejected"


def test_a_recount_that_decides_the_same_gives_no_more_time() -> None:
    story = counted(method="majority", quorum="none")
    story.d = replace(story.d, ballots={p: b for p, b in story.d.ballots.items() if p != "paul"})
    due = story.d.deadlines["challenge_ends"]
    story.wait(hours=30)
    story.happens("deny", "omar", about="<faux>", proof="link")
    assert (story.d.result["outcome"], story.d.deadlines["challenge_ends"]) == ("adopted", due)


def test_what_the_denied_ballot_had_replaced_counts_again() -> None:
    story = ballot_box()
    story.says("omar", "objection", event="<un>")
    story.says("omar", "support", event="<deux>")
    story.wait(days=7)
    story.happens("deny", "omar", about="<deux>", proof="link")
    assert (story.d.ballots["omar"].position, story.d.result["no"]) == ("objection", "1")


def test_a_challenged_count_is_made_again_and_still_waits_for_its_ruling() -> None:
    story = counted()
    story.happens("challenge", "paul", reason="un bulletin est faux")
    story.happens("deny", "omar", about="<faux>", proof="link")
    assert story.d.result["outcome"] == "rejected"
    assert set(story.d.deadlines) == {"ruling", "challenge_ends"}


@pytest.mark.parametrize(("quorum", "told"), [("none", "Décompte"), (3, "Quorum non atteint")])
def test_a_mail_of_a_count_made_again_is_of_the_count(quorum: object, told: str) -> None:
    story = counted(quorum=quorum, quorum_failure="extend")
    done = story.happens("deny", "omar", about="<faux>", proof="link")
    asked = effects(done.notices, story.d, story.charter, "e1", Where(mail="liste"))
    assert {one.subject for one in asked if one.to == "list"} == {f"[D-1] {told} : Acheter un vélo"}


@pytest.mark.parametrize("challenged", ["", "challenged", "confirmed"])
def test_a_vote_that_lacks_its_quorum_once_a_ballot_is_denied_goes_on_once(challenged: str) -> None:
    story = counted(quorum=3, quorum_failure="extend")
    opened = vote_of(story.d)
    if challenged:
        story.now += timedelta(seconds=30)
        story.happens("challenge", "paul", reason="un bulletin est faux")
    if challenged == "confirmed":
        story.happens("ruling", "zoe", verdict="confirmed")
    done = story.happens("deny", "omar", about="<faux>", proof="link")
    assert [told.kind for told in done.notices] == ["denied", "quorum_wanted", "moved"]
    assert (story.state, dict(story.d.result), sorted(story.d.ballots)) == ("vote_open", {}, ["lise", "paul"])
    assert set(story.d.deadlines) == {"vote_closes", "reminder"}
    assert (vote_of(story.d), story.d.counts.get("confirmed", 0)) == (opened, 0), "the same vote, to be counted anew"
    story.says("omar", "support", proof="link", event="<le mien>")
    story.wait(days=7, hours=1)
    assert (story.state, story.d.result["outcome"], story.d.result["voters"]) == ("tally", "adopted", "3")
    story.wait(days=2)
    assert story.state == "adopted"


def test_nor_is_a_vote_prolonged_that_was_or_may_not_be() -> None:
    story = ballot_box(quorum=2, quorum_failure="extend")
    story.says("omar", "support", event="<faux>")
    story.wait(days=7)
    assert (story.state, story.d.counts["vote_extended"]) == ("vote_open", 1)
    story.says("lise", "support", proof="link")
    story.wait(days=7)
    assert (story.state, story.d.result["outcome"]) == ("tally", "adopted")
    story.happens("deny", "omar", about="<faux>", proof="link")
    assert (story.state, story.d.result["outcome"]) == ("tally", "no_result")
    story = counted(quorum=3, quorum_failure="fall")
    story.happens("deny", "omar", about="<faux>", proof="link")
    assert (story.state, story.d.result["outcome"]) == ("tally", "no_result")


def test_a_denied_ballot_that_had_replaced_another_leaves_the_quorum_met() -> None:
    story = ballot_box(quorum=1, quorum_failure="extend")
    story.says("omar", "objection", event="<un>")
    story.says("omar", "support", event="<deux>")
    story.wait(days=7)
    story.happens("deny", "omar", about="<deux>", proof="link")
    assert (story.state, story.d.result["voters"]) == ("tally", "1")


def test_a_vote_whose_count_a_correction_leaves_without_quorum_goes_on() -> None:
    story = counted(quorum=3, quorum_failure="extend")
    story.d = replace(story.d, ballots={p: b for p, b in story.d.ballots.items() if p != "omar"})
    story.happens("corrected")
    assert (story.state, story.d.log[-1].number, story.d.log[-1].why) == ("vote_open", "18", FEWER)
    story = counted(quorum=3, quorum_failure="extend")
    story.happens("corrected")
    assert story.state == "tally"


def test_a_vote_that_lacks_its_quorum_once_two_voters_are_one_goes_on() -> None:
    story = counted(quorum=3, quorum_failure="extend")
    joined = event("person.linked", "zoe", story.now)
    assert not recounted(story.d, joined, story.charter).changes
    story.d = replace(story.d, ballots={p: b for p, b in story.d.ballots.items() if p != "omar"})
    after = fold(story.d, recounted(story.d, joined, story.charter))
    assert after is not None
    assert (after.state, after.log[-1].number) == ("vote_open", "18")
    assert not recounted(after, joined, story.charter).changes, "it is counted no more"


def test_a_secret_vote_is_not_prolonged_once_its_urn_was_opened() -> None:
    story = counted(quorum=3, quorum_failure="extend", secret="persons")
    story.d = replace(story.d, about_persons=True)
    story.happens("deny", "omar", about="<faux>", proof="link")
    assert (story.state, story.d.result["outcome"]) == ("tally", "no_result")


def test_a_proven_ballot_or_somebody_elses_is_not_denied_after_the_count() -> None:
    story = counted()
    proven = story.happens("deny", "lise", about="<vrai>", proof="link")
    assert proven.reason == "un bulletin prouvé ne se renie plus une fois le vote clos"
    assert story.happens("deny", "paul", about="<faux>", proof="link").reason
    assert story.d.result["outcome"] == "adopted"


def test_a_proxy_has_the_proof_of_the_ballot_it_rests_on() -> None:
    story = ballot_box(delegate="one")
    story.happens("delegate", "anna", to="omar")
    story.says("omar", "support")
    story.says("lise", "support", proof="link")
    story.wait(days=7)
    assert (story.d.result["voters"], story.d.result["unproven"]) == ("3", "2")


def test_a_condorcet_count_publishes_who_beats_whom_by_how_much() -> None:
    story = ballot_box(method="condorcet")
    story.says("omar", "", ranking=("proposition", "ne rien changer"))
    story.says("lise", "objection")
    story.says("paul", "support")
    story.wait(days=7)
    pairs = {key: number for key, number in story.d.result.items() if key.startswith("pair.")}
    assert pairs == {"pair.proposition.ne rien changer": "2", "pair.ne rien changer.proposition": "1"}


def test_a_proxy_is_one_and_not_to_oneself() -> None:
    story = ballot_box(delegate="one")
    assert story.happens("delegate", "omar", to="omar").reason
    story.happens("delegate", "omar", to="lise")
    assert story.happens("delegate", "anna", to="lise").reason
    story.says("lise", "support")
    story.wait(days=7)
    assert story.d.result["yes"] == "2"


def test_a_quorum_not_met_extends_once_then_gives_no_result() -> None:
    story = ballot_box(quorum=4)
    story.says("omar", "support")
    story.wait(days=7)
    assert (story.state, len(story.notices("quorum_wanted"))) == ("vote_open", 1)
    said = body(story.notices("quorum_wanted"), story.d, story.charter, Where())
    assert "Il faut 4 votants : le vote est prolongé une fois." in said
    story.wait(days=9)
    assert story.state == "no_result"


def test_a_challenged_count_is_confirmed_or_voted_again() -> None:
    for verdict, end in (("confirmed", "adopted"), ("upheld", "vote_notice"), ("", "vote_notice")):
        story = ballot_box()
        story.says("omar", "support")
        story.wait(days=7)
        assert story.happens("challenge", "omar").reason
        story.happens("challenge", "omar", reason="un bulletin manque")
        assert story.happens("challenge", "omar", reason="encore").reason
        if verdict:
            assert story.happens("ruling", "omar", verdict=verdict).reason
            story.happens("ruling", "zoe", verdict=verdict)
        story.wait(hours=1 if verdict == "upheld" else 48)
        assert story.state == end


def test_a_ruling_on_a_challenge_leaves_the_others_their_time() -> None:
    story = counted()
    ends = story.d.deadlines["challenge_ends"]
    story.wait(hours=1)
    story.happens("challenge", "paul", reason="bof")
    assert "Le décompte est déjà contesté" in rules_now(story.d, story.charter, "fr")[-1]
    assert rules_now(story.d, story.charter, "fr")[0].startswith("La facilitation tranche avant")
    story.happens("ruling", "zoe", verdict="confirmed", reason="non")
    assert (story.state, story.d.deadlines) == ("tally", {"challenge_ends": ends})
    assert "peut être contesté jusqu'au" in rules_now(story.d, story.charter, "fr")[0]
    assert story.happens("challenge", "paul", reason="encore").reason == RULED_ON
    assert not story.happens("challenge", "lise", reason="mon bulletin est compté à l'envers").reason
    assert story.happens("challenge", "paul", reason="encore").reason == "le décompte est déjà contesté"
    story.happens("ruling", "zoe", verdict="confirmed", reason="non plus")
    story.wait(hours=48)
    assert (story.state, story.d.log[-1].at) == ("adopted", ends)


def test_a_ruling_on_a_challenge_after_that_time_ends_it_at_once_or_has_the_vote_held_again() -> None:
    for verdict, end in (("confirmed", "adopted"), ("upheld", "vote_notice")):
        story = counted()
        story.wait(hours=47)
        story.happens("challenge", "paul", reason="bof")
        story.wait(hours=2)
        assert (story.state, set(story.d.deadlines)) == ("tally", {"ruling"})
        assert story.happens("challenge", "lise", reason="moi aussi").reason == "le décompte est déjà contesté"
        story.happens("ruling", "zoe", verdict=verdict, reason="vu")
        story.wait(hours=1)
        assert story.state == end
    story.wait(days=2)
    assert (story.state, story.d.seconds) == ("vote_open", {}), "the count of the vote held again is challenged anew"


def test_a_new_objection_cancels_an_announced_vote_but_a_known_one_does_not() -> None:
    story = Story(**QUICK)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    assert story.objects("paul").reason
    assert story.objects("omar", help=False).reason
    story.objects("omar")
    assert story.state == "deadlock"
    assert "15" in [move.number for move in story.d.log]


@pytest.mark.parametrize("how", ["objection", "amend"])
def test_a_vote_called_off_leaves_the_time_that_the_first_objection_stopped(how: str) -> None:
    story = Story(**QUICK)
    story.wait(days=2)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.wait(hours=20)
    if how == "objection":
        story.objects("omar")
    else:
        story.happens("amend", "anna", amendment="editorial", digest="texte-2")
    assert story.d.log[4].number == "15"
    for person in ("paul", "omar"):
        story.says(person, "support", withdraws=True)
    assert (story.state, story.d.closes_at) == ("consent_open", story.now + timedelta(days=5))


def test_a_vote_called_off_by_a_correction_leaves_the_time_that_was_left() -> None:
    story = Story(**QUICK)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    missed = Objection("O2", "omar", "qualified", story.now, version=1)
    story.d = ObjectionKept("D-1", missed).apply(story.d)
    story.happens("corrected", "zoe", about="O2")
    assert story.state == "deadlock"
    for person in ("paul", "omar"):
        story.says(person, "support", withdraws=True)
    assert story.d.closes_at == story.now + timedelta(days=7)


def test_a_vote_that_the_close_brought_leaves_the_least_time_when_it_is_called_off() -> None:
    """What was left at an objection before has run since: it is not given twice."""
    for objected in (False, True):
        story = Story(adopt_by={"important": "vote"}, **QUICK)
        story.wait(days=1)
        if objected:
            story.objects("paul")
            story.says("paul", "support", withdraws=True)
            assert story.d.rest == 6 * 86400
        story.wait(days=6)
        assert (story.state, story.d.rest) == ("vote_notice", 0)
        story.objects("omar")
        assert story.state == "deadlock"
        story.says("omar", "support", withdraws=True)
        assert story.d.closes_at == story.now + timedelta(days=2)


def test_a_late_objection_holds_a_decision_until_it_is_examined() -> None:
    for verdict, end in (("confirmed", "adopted"), ("upheld", "objected"), ("", "objected")):
        story = Story()
        story.says("omar", "support")
        story.says("lise", "support")
        story.wait(days=8)
        assert story.happens("objection", "paul").reason
        story.objects("paul")
        assert story.state == "contested"
        if verdict:
            story.happens("ruling", "zoe", verdict=verdict, reason="vu")
        else:
            story.wait(days=7)
        assert story.state == end
        assert story.d.adopted_by == ("silence" if end == "adopted" else "")


def test_a_late_objection_that_was_none_contests_no_more() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=7)
    story.objects("paul", event="<tard@x>")
    assert story.state == "contested"
    story.happens("nothing", "paul", about="<tard@x>")
    assert (story.state, story.d.standing()) == ("adopted", [])
    assert "ruling" not in story.d.deadlines


def test_a_late_objection_taken_back_leaves_the_others_their_time_to_contest() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    ends = story.d.deadlines["contest_ends"]
    story.objects("paul", help=False)
    assert story.says("omar", "support").reason
    story.says("paul", "support")
    assert (story.state, story.d.deadlines) == ("adopted", {"contest_ends": ends})
    story.objects("zoe", proposal=False, help=False)
    assert story.state == "contested"
    story.says("zoe", "support")
    story.wait(days=7)
    assert story.state == "in_force"


def test_a_late_objection_taken_back_after_that_time_confirms_the_decision() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    story.objects("paul")
    story.wait(days=6.5)
    assert (story.state, set(story.d.deadlines)) == ("contested", {"ruling"})
    story.says("paul", "support")
    assert story.state == "adopted"
    story.wait(hours=1)
    assert story.state == "in_force"


def test_a_late_objection_that_was_incomplete_in_an_older_journal_stands_when_nobody_rules() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    story.objects("paul")
    older = {key: replace(one, status="incomplete") for key, one in story.d.objections.items()}
    story.d = replace(story.d, objections=older)
    story.wait(days=8)
    assert (story.state, story.d.objections["O1"].status) == ("objected", "qualified")


def test_what_was_decided_is_contested_for_a_reason_alone_until_somebody_rules() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    story.objects("paul", proposal=False, help=False)
    assert (story.state, story.d.objections["O1"].status) == ("contested", "qualified")
    assert not story.notices("missing_part")
    story.wait(days=4)
    assert story.state == "contested"


def test_a_confirmed_decision_is_contested_by_others_as_long_as_they_were_told() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    ends = story.d.deadlines["contest_ends"]
    story.objects("paul")
    story.happens("ruling", "zoe", verdict="confirmed", reason="vu")
    assert (story.state, story.d.deadlines) == ("adopted", {"contest_ends": ends})
    assert story.objects("paul").reason == RULED_ON
    assert not story.objects("omar").reason
    assert story.state == "contested"
    assert story.objects("paul").reason == RULED_ON
    assert not story.objects("lise").reason
    story.happens("ruling", "zoe", verdict="confirmed", reason="vu")
    story.wait(days=7)
    assert (story.state, story.d.log[-1].at) == ("in_force", ends)


def test_a_decision_that_is_confirmed_after_that_time_takes_effect_and_is_not_contested_again() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=13)
    story.objects("paul")
    story.wait(days=2)
    story.now += timedelta(seconds=20)
    story.happens("ruling", "zoe", verdict="confirmed", reason="vu")
    assert story.objects("omar").reason == "la décision a déjà été confirmée après examen"
    story.wait(hours=1)
    assert story.state == "in_force"


def test_an_information_needs_only_silence_and_an_objection_opens_a_window() -> None:
    story = Story("info")
    assert story.state == "notice"
    story.wait(days=7)
    assert story.state == "in_force"
    contested = Story("reversible")
    contested.objects("paul")
    assert contested.state == "objected"


def test_the_hub_never_adopts_what_is_the_assemblys() -> None:
    story = Story("statutory")
    assert (story.state, story.d.announced_at) == ("draft", MONDAY)
    for person in PEOPLE:
        story.says(person, "support", proof="link")
    story.wait(days=30)
    assert story.state == "draft"
    assert story.happens("minutes", "omar", verdict="adopted").reason
    story.happens("minutes", "zoe", verdict="adopted")
    assert (story.state, story.d.adopted_by) == ("adopted", "assembly")
    assert Story().happens("minutes", "zoe", verdict="adopted").reason


def left_to_assembly(kind: str = "important", **keys: object) -> Story:
    """A decision of a class that the charter leaves to an assembly, though it is not statutory."""
    return Story(kind, adopt_by={kind: "assembly"}, rounds_before_vote=1, days_before_vote=0, **keys)


def test_what_an_assembly_adopts_comes_to_nothing_at_its_close_and_no_support_is_waited_for() -> None:
    story = left_to_assembly()
    for person in PEOPLE:
        story.says(person, "support")
    story.wait(days=7)
    assert (story.state, story.d.log[-1].number) == ("no_result", "7")
    assert not story.notices("supports_wanted")
    assert why(story.d) == "aucune assemblée ne s'en est saisie à temps"
    assert why_in("en", why(story.d)) == "no assembly took it up in time"


@pytest.mark.parametrize("verdict", ["adopted", "rejected"])
@pytest.mark.parametrize("state", ["draft", "notice", "consent_open", "objected", "deadlock", "vote_notice"])
def test_an_assembly_takes_up_what_is_left_to_it_while_it_is_open(state: str, verdict: str) -> None:
    story = left_to_assembly("reversible" if state == "notice" else "important", announced=state != "draft")
    if state in ("objected", "deadlock", "vote_notice"):
        story.objects("paul")
    if state in ("deadlock", "vote_notice"):
        story.happens("meeting", "zoe")
    if state == "vote_notice":
        story.happens("call_vote", "zoe")
    assert story.state == state
    assert story.happens("minutes", "omar", verdict=verdict).reason
    story.happens("minutes", "zoe", verdict=verdict)
    assert (story.state, story.d.adopted_by) == (verdict, "assembly" if verdict == "adopted" else "")
    assert not story.d.deadlines if verdict == "rejected" else set(story.d.deadlines) == {"contest_ends"}


def test_an_objection_is_noted_for_the_assembly_and_nothing_more_is_asked_of_it() -> None:
    story = Story("statutory")
    story.objects("paul", reason=False, proposal=False, help=False, source="mail", proof="signed", event="e1")
    assert (story.state, story.d.objections["O1"].status) == ("draft", "qualified")
    assert not story.notices("missing_part")
    assert not [purpose for purpose in story.d.deadlines if purpose.startswith("grace:")]
    [read] = story.notices("position_read")
    text = body([read], story.d, story.charter, Where())
    assert "Lu : CONTRE. C'est noté pour l'assemblée, qui décide." in text
    assert "Read: AGAINST. It is noted for the assembly, which decides." in text
    story.happens("minutes", "zoe", verdict="adopted")
    assert story.state == "adopted"


def test_the_assembly_may_reject() -> None:
    story = Story("statutory")
    story.happens("minutes", "zoe", verdict="rejected")
    assert story.state == "rejected"


def test_a_withdrawn_proposal_can_be_taken_over_and_is_not_decided_meanwhile() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=6)
    assert story.happens("withdraw", "omar").reason
    assert story.happens("take_over", "omar").reason
    story.happens("withdraw", "anna")
    assert story.happens("withdraw", "anna").reason
    assert story.happens("take_over", "anna").reason
    story.wait(days=2)
    assert story.state == "consent_open"
    story.happens("take_over", "omar")
    assert story.d.proposer == "omar"
    story.wait(days=2)
    assert story.state == "adopted"
    gone = Story("reversible")
    gone.wait(days=6)
    gone.happens("withdraw", "anna")
    gone.wait(days=3)
    assert gone.state == "withdrawn"


def test_a_withdrawal_also_holds_an_announced_vote() -> None:
    story = Story(**QUICK)
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.happens("withdraw", "anna")
    story.wait(days=2, hours=1)
    assert story.state == "vote_notice"
    story.wait(days=2)
    assert story.state == "withdrawn"


def test_amendments_set_the_clock_by_the_later_date_never_by_the_sum() -> None:
    for kind, days_left, kept in (("editorial", 6, True), ("minor", 6, False), ("major", 7, False), ("odd", 7, False)):
        story = Story()
        story.says("omar", "support")
        story.wait(days=1)
        story.happens("amend", "anna", digest="texte-2", amendment=kind)
        assert story.d.closes_at == story.now + timedelta(days=days_left)
        assert ("omar" in story.d.positions) is kept


def test_an_amendment_of_another_is_accepted_or_competes_on_the_ballot() -> None:
    story = Story()
    assert story.happens("amend", "omar", digest="texte-1").reason
    story.happens("amend", "omar", digest="texte-2", amendment="minor")
    assert story.happens("accept", "lise", about="A1").reason
    assert story.happens("second", "lise", about="A7").reason
    story.happens("second", "omar", about="A1")
    story.happens("second", "lise", about="A1")
    story.happens("second", "paul", about="A1")
    story.happens("refuse", "anna", about="A1")
    assert (story.d.options, story.notices("option_added")[0].data) == (("A1",), {"amendment": "A1"})
    accepted = Story()
    accepted.happens("amend", "omar", digest="texte-2", event="<demande@x>")
    accepted.happens("accept", "anna", about="A1", event="<accord@x>")
    assert (accepted.d.digest, accepted.d.amendments["A1"].status) == ("texte-2", "accepted")
    assert accepted.d.versions[-1].event == "<demande@x>", "the event that holds the words"


def test_an_option_makes_the_vote_one_of_several() -> None:
    story = Story(**QUICK)
    story.happens("amend", "omar", digest="texte-2")
    story.happens("refuse", "anna", about="A1")
    for person in ("lise", "zoe"):
        story.happens("second", person, about="A1")
    story.objects("paul")
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    for person in ("omar", "lise", "zoe"):
        story.says(person, "support", option="A1")
    story.wait(days=9)
    assert (story.state, story.d.result["winner"]) == ("adopted", "A1")


def test_a_draft_is_amended_without_a_clock() -> None:
    story = Story(announced=False)
    story.happens("amend", "anna", digest="texte-2")
    assert (story.state, story.d.digest, len(story.notices("call"))) == ("draft", "texte-2", 2)
    waiting = Story(announced=False, sponsors=1)
    waiting.happens("amend", "anna", digest="texte-2")
    assert waiting.notices("call") == []


@pytest.mark.parametrize(("kind", "left"), [("major", []), ("editorial", ["omar"])])
def test_a_support_to_a_draft_does_not_survive_another_text(kind: str, left: list[str]) -> None:
    story = Story(announced=False)
    story.says("omar", "support")
    story.happens("amend", "anna", digest="texte-2", amendment=kind)
    assert story.d.counted("support") == left


@pytest.mark.parametrize("decision_class", ["important", "reversible", "statutory"])
def test_a_draft_changed_after_its_call_is_announced_anew(decision_class: str) -> None:
    story = Story(decision_class, announced=decision_class == "statutory")
    story.wait(days=2)
    story.happens("amend", "anna", digest="texte-2")
    assert (story.state, len(story.notices("call"))) == ("draft", 2)
    assert story.happens("announced", digest="texte-1").changes == ()
    assert story.happens("announced", digest="texte-2").changes


def test_an_objection_made_before_the_announcement_of_an_action_is_discussed() -> None:
    story = Story("reversible", announced=False)
    story.objects("paul")
    story.happens("announced")
    assert (story.state, [move.number for move in story.d.log]) == ("objected", ["2", "4", "8"])
    bare = Story("reversible", announced=False)
    bare.objects("paul", proposal=False)
    bare.happens("announced")
    assert bare.state == "consent_open"
    bare.wait(days=30)
    assert bare.d.objections["O1"].status == "reserve"


def test_an_objection_left_incomplete_in_a_draft_has_its_grace_there() -> None:
    story = Story(announced=False)
    story.objects("paul", proposal=False)
    story.wait(days=3)
    assert (story.state, story.d.objections["O1"].status) == ("draft", "reserve")


def test_where_only_a_reason_is_asked_for_a_proposal_is_one() -> None:
    story = Story(objection_needs=("reason",))
    story.objects("paul", reason=False, help=False)
    story.objects("lise", reason=False, proposal=False, help=False)
    assert [one.status for one in story.d.objections.values()] == ["qualified", "incomplete"]
    both = Story(objection_needs=("reason", "proposal"))
    both.objects("paul", reason=False, help=False)
    assert both.d.objections["O1"].status == "incomplete"


def test_whoever_says_that_their_objection_is_met_is_no_more_shown_against() -> None:
    """As by a mail that takes it back; where each must agree, that is their agreement."""
    story = Story(adopt_by={"important": "explicit"}, min_explicit_support=0)
    story.objects("paul")
    for person in PEOPLE:
        if person != "paul":
            story.says(person, "support")
    story.happens("amend", "anna", digest="texte-2", amendment="editorial")
    story.happens("integrate", "paul", about="O1")
    said = story.d.positions["paul"]
    assert (story.state, said.position, said.counts) == ("consent_open", "consent", True)
    assert story.d.objections["O1"].status == "integrated"
    story.wait(days=10)
    assert (story.state, story.d.adopted_by) == ("adopted", "explicit")


def test_who_says_so_after_they_spoke_for_it_keeps_what_they_said() -> None:
    story = Story()
    story.objects("paul")
    story.d = replace(story.d, positions={"paul": replace(story.d.positions["paul"], position="reserve")})
    story.happens("integrate", "paul", about="O1")
    assert (story.state, story.d.positions["paul"].position) == ("consent_open", "reserve")


def test_an_incomplete_objection_that_a_vote_broke_off_has_its_time_again() -> None:
    story = Story(rounds_before_vote=1, days_before_vote=0, meeting_required=False, min_explicit_support=0)
    story.objects("paul")
    story.objects("lise", proposal=False)
    story.happens("call_vote", "zoe")
    story.happens("amend", "anna", digest="texte-2", amendment="minor")
    story.happens("integrate", "paul", about="O1")
    story.wait(days=30)
    assert story.d.objections["O2"].status == "reserve"
    assert story.d.adopted_by == "silence"


def test_a_withdrawal_goes_on_when_somebody_objects_to_the_notice() -> None:
    story = Story("reversible")
    story.happens("withdraw", "anna")
    story.objects("paul")
    story.wait(days=4)
    assert story.state == "withdrawn"


def test_sponsors_open_the_call() -> None:
    story = Story(sponsors=1)
    assert (story.state, story.notices("call")) == ("draft", [])
    assert story.happens("second", "omar", about="sponsor").changes
    story.happens("second", "lise", about="sponsor")
    story.happens("announced")
    assert (story.state, len(story.notices("call"))) == ("consent_open", 1)


def test_a_proposal_nobody_speaks_of_sleeps_and_wakes() -> None:
    story = Story()
    story.objects("paul")
    story.wait(days=30)
    story.says("omar", "abstain")
    story.wait(days=9)
    assert story.notices("dormant_soon") == []
    story.wait(days=27)
    assert (story.state, len(story.notices("dormant_soon"))) == ("objected", 1)
    story.says("lise", "abstain")
    story.wait(days=9)
    assert story.state == "objected"
    story.wait(days=60)
    assert story.state == "dormant"
    story.happens("integrate", "paul", about="O1")
    story.happens("revive", "omar")
    assert story.state == "objected"


def test_a_draft_that_slept_wakes_as_a_draft() -> None:
    story = Story(announced=False)
    story.wait(days=60)
    assert story.state == "dormant"
    story.happens("revive", "omar")
    assert story.state == "draft"


def test_reminders_are_sent_once_to_those_who_are_silent() -> None:
    story = Story()
    story.wait(days=6)
    assert [n.to for n in story.notices("reminder")] == ["silent"]
    assert "reminder" not in Story(reminder_before="PT0M").d.deadlines


def test_mail_that_is_not_surely_read_holds_the_close_once() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", held=True)
    assert (story.state, story.d.closes_at) == ("consent_open", story.now + timedelta(days=2))
    story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", held=True)
    assert story.state == "adopted"


def test_a_decision_in_force_is_replaced_or_put_back_in_discussion() -> None:
    for kind, end in (("supersede", "superseded"), ("renew", "review_due")):
        story = Story("info")
        story.wait(days=7)
        story.happens(kind, "zoe")
        assert story.state == end
    story.happens("renew", "omar")
    assert story.state == "consent_open"


def test_a_decision_by_vote_goes_to_the_vote_at_the_close() -> None:
    story = Story(adopt_by={"important": "vote"})
    story.wait(days=7)
    assert story.state == "vote_notice"


def test_explicit_agreement_asks_everybody() -> None:
    story = Story(adopt_by={"important": "explicit"}, min_explicit_support=0)
    for person in PEOPLE[:4]:
        story.says(person, "consent")
    story.wait(days=7)
    assert story.state == "consent_open"
    story.says("zoe", "consent")
    story.wait(days=7)
    assert (story.state, story.d.adopted_by) == ("adopted", "explicit")


@pytest.mark.parametrize(
    ("keys", "roll", "state"),
    [
        ({}, {"omar": "non : il manque : cotisation"}, "consent_open"),
        ({}, {}, "adopted"),
        ({"vote": "anyone"}, {"omar": "oui"}, "adopted"),
    ],
)
def test_where_a_roster_holds_nobody_who_may_vote_nobody_agreed_for_them(
    keys: dict[str, object], roll: dict[str, str], state: str
) -> None:
    story = Story(adopt_by={"important": "explicit"}, min_explicit_support=0, blackout=[], **keys)
    story.says("inconnu", "support")
    due = story.now = story.d.deadlines["close"]
    story.happens("timer", about="close", due=due, electorate=(), roll=roll)
    assert story.state == state


def test_a_call_of_vote_joined_by_too_few_waits() -> None:
    story = Story(**QUICK, vote_called_by=["active"])
    story.objects("paul")
    for person in ("omar", "lise"):
        story.happens("call_vote", person)
    assert story.state == "deadlock"
    story.happens("call_vote", "paul")
    assert story.state == "vote_notice"


@pytest.mark.parametrize(
    "kind", ["position", "objection", "amend", "extend", "timer", "announced", "ruling", "nonsense"]
)
def test_nothing_happens_to_an_end_and_it_says_why(kind: str) -> None:
    story = Story()
    story.d = replace(story.d, state=State.WITHDRAWN)
    done = step(story.d, Trigger(kind, story.now, "omar", about="close"), story.charter, story.now)
    assert done.changes == ()
    assert done.reason


def test_a_timer_that_is_early_stale_or_of_another_state_does_nothing_wrong() -> None:
    story = Story()
    close = story.d.deadlines["close"]
    early = step(story.d, Trigger("timer", story.now, about="close", due=close), story.charter, story.now)
    assert "pas encore" in early.reason
    stale = Trigger("timer", close, about="close", due=close - timedelta(days=1))
    assert step(story.d, stale, story.charter, close).reason
    astray: Decision = replace(story.d, state=State.DEADLOCK)
    left = step(astray, Trigger("timer", close, about="close", due=close), story.charter, close)
    assert [type(change).__name__ for change in left.changes] == ["DeadlineSet"]


def test_an_older_mail_never_replaces_a_newer_position() -> None:
    story = Story()
    story.wait(hours=2)
    story.says("omar", "support")
    older = Trigger("position", MONDAY, "omar", roles=story.roles("omar"), position="abstain")
    done = step(story.d, older, story.charter, story.now)
    for change in done.changes:
        story.d = change.apply(story.d)
    assert story.d.positions["omar"].position == "support"


def test_what_is_the_assemblys_by_charter_is_not_adopted_by_silence() -> None:
    story = Story(adopt_by={"important": "assembly"})
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=14)
    assert story.state == "no_result"


def test_a_vote_held_again_starts_from_empty_ballots() -> None:
    story = ballot_box()
    story.says("omar", "support")
    story.wait(days=7)
    story.happens("challenge", "omar", reason="un bulletin manque")
    story.happens("ruling", "zoe", verdict="upheld")
    story.wait(days=2)
    assert (story.state, story.d.ballots) == ("vote_open", {})


def test_a_late_objection_upheld_stands_even_incomplete() -> None:
    story = Story()
    story.says("omar", "support")
    story.says("lise", "support")
    story.wait(days=8)
    story.objects("paul", help=False)
    story.happens("ruling", "zoe", verdict="upheld")
    assert (story.state, story.d.objections["O1"].status) == ("objected", "qualified")


def test_an_appeal_does_not_give_one_person_two_objections() -> None:
    story = Story()
    story.objects("paul")
    story.happens("dismiss", "zoe", about="O1", reason="déjà traité")
    story.objects("paul")
    assert story.happens("appeal", "omar", about="O1").reason


def test_a_pending_request_falls_when_the_clock_stops() -> None:
    story = Story()
    story.wait(days=6)
    story.happens("extend", "omar")
    assert story.d.seconds == {"extension": ("omar",)}
    story.objects("paul")
    assert story.d.seconds == {}


def test_a_stranger_cancels_no_vote() -> None:
    story = Story(**QUICK, object="active")
    story.objects("paul")
    story.happens("call_vote", "zoe")
    assert story.objects("stranger").reason
    assert story.state == "vote_notice"


def test_a_decision_says_why_it_stands_where_it_stands() -> None:
    assert why(Story(announced=False).d) == "la décision vient d'être ouverte"
    assert why(Story().d) == "l'annonce est arrivée sur la liste : la fenêtre s'ouvre"


def test_the_grace_of_an_objection_completed_meanwhile_does_nothing() -> None:
    story = Story()
    story.objects("paul", help=False)
    due = story.d.deadlines["grace:O1"]
    kept = replace(
        story.d, objections={"O1": replace(story.d.objections["O1"], status="qualified")}, state=State.OBJECTED
    )
    story.d = kept
    story.now = due
    story.happens("timer", about="grace:O1", due=due)
    assert (story.d.objections["O1"].status, "grace:O1" in story.d.deadlines) == ("qualified", False)


@pytest.mark.parametrize("way", ["contested", "nobody ruled", "renewed", "its date came"])
def test_what_the_assembly_took_only_the_assembly_takes_again(way: str) -> None:
    story = Story("statutory", review_after={"statutory": "P1Y"}, rounds_before_vote=0, days_before_vote=0,
                  meeting_required=False)  # fmt: skip
    # as rules say that were taken before this was refused
    story = story.with_charter(adopt_by={**story.charter.adopt_by, "statutory": "silence"})
    story.happens("minutes", "zoe", verdict="adopted")
    if way in ("contested", "nobody ruled"):
        story.objects("paul")
        if way == "contested":
            story.happens("ruling", "zoe", verdict="upheld")
    elif way == "renewed":
        story.wait(days=8)
        story.happens("renew", "anna")
        story.happens("renew", "anna")
    else:
        story.wait(days=366 + 7)
        assert story.state == "review_due"
    story.wait(days=16)
    assert (story.state, story.d.adopted_by, story.d.adopted_digest) == ("draft", "", "")
    assert story.notices("call")
    story.happens("call_vote", "zoe")
    for person in PEOPLE:
        story.says(person, "support", proof="link")
    story.wait(days=20)
    assert story.state == "draft"
    story.happens("minutes", "zoe", verdict="adopted")
    assert story.d.adopted_by == "assembly"


def test_silence_adopts_nothing_whose_announcement_is_not_on_record() -> None:
    story = Story(min_explicit_support=0)
    story.d = replace(story.d, announced_at=None)
    story.wait(days=30)
    assert story.state == "no_result"


def test_an_action_whose_text_changes_is_discussed_for_a_whole_window() -> None:
    story = Story("reversible")
    story.wait(days=5)
    story.happens("amend", "anna", digest="texte-2", amendment="minor")
    assert (story.state, story.d.deadlines["close"]) == ("consent_open", story.now + timedelta(days=7))
    assert "contest" not in story.d.deadlines


def test_a_request_for_more_time_holds_the_close_once() -> None:
    story = Story(min_explicit_support=0)
    story.wait(days=6)
    story.happens("extend", "omar")
    story.wait(days=1, hours=1)
    assert (story.state, len(story.notices("postponed"))) == ("consent_open", 1)
    story.wait(days=2)
    assert story.state == "adopted"


def test_an_objection_still_being_completed_brings_no_deadlock() -> None:
    story = Story(**{**QUICK, "days_before_vote": 1})
    story.objects("paul")
    story.wait(hours=23)
    story.objects("lise", proposal=False, help=False)
    story.says("paul", "support")
    story.wait(hours=2)
    assert [one.status for one in story.d.objections.values()] == ["withdrawn", "incomplete"]
    assert story.state == "objected"


def test_a_proposal_that_comes_back_closes_what_stood_and_keeps_how_the_rest_ended() -> None:
    story = Story()
    story.objects("paul")
    story.says("paul", "support")
    story.objects("lise")
    story.happens("withdraw", "anna")
    story.wait(days=30)
    assert story.state == "withdrawn"
    story.happens("repropose", "omar", digest="texte-2")
    assert [one.status for one in story.d.objections.values()] == ["withdrawn", "closed"]


def test_a_table_that_turned_in_circles_would_stop_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = Row("x", (State.CONSENT_OPEN,), "auto", State.CONSENT_OPEN, always, join("tour"), "tourne en rond")
    monkeypatch.setitem(ROWS, (State.CONSENT_OPEN, "auto"), (circle,))
    story = Story()
    assert [move.number for move in story.d.log] == ["1", "x", "x", "x", "x"]


def test_taking_an_objection_back_without_another_word_leaves_no_new_position() -> None:
    story = Story()
    story.objects("paul")
    story.says("paul", "none", withdraws=True)
    assert (story.d.objections["O1"].status, story.state) == ("withdrawn", "consent_open")
    assert "none" not in {one.position for one in story.d.positions.values()}


@pytest.mark.parametrize(("vote", "told"), [("anyone", "toute personne peut voter"), ("list", "votants est figée")])
def test_a_vote_opens_with_a_frozen_list_only_where_there_is_one(vote: str, told: str) -> None:
    story = Story(adopt_by="vote", vote=vote)
    story.wait(days=30)
    [opened] = [move for move in story.d.log if move.target == "vote_open"]
    assert (opened.number, told in opened.why) == ("16", True)


class _Unlisted(Story):
    """A story of a place that has no roster."""

    def happens(self, kind: str, by: str = "", **more: object) -> Step:
        return super().happens(kind, by, **{"electorate": (), **more})


def test_no_list_is_frozen_in_a_place_without_a_roster() -> None:
    story = _Unlisted(adopt_by="vote", vote="active")
    story.wait(days=30)
    [opened] = [move for move in story.d.log if move.target == "vote_open"]
    assert (story.d.electorate, story.d.roll) == ((), {})
    assert "figée" not in opened.why
