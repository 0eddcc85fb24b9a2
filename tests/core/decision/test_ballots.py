"""A vote on several options from the call to the count, by mail and by request; each ballot gets its answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.changes import ThreadLinked
from hub.core.decision.charter import Charter
from hub.core.decision.handle import on_event
from hub.core.decision.machine import step
from hub.core.decision.model import Amendment, Decision, Move, Position, State
from hub.core.decision.notices import Where, body, effects
from hub.core.decision.people import Member
from hub.core.decision.secret import UNSEEN
from hub.core.decision.trigger import Notice, Step, Trigger
from hub.core.effect import SendMail
from hub.core.event import Event
from tests.core.decision.deciding import MONDAY, PEOPLE, Story, charter
from tests.core.decision.facts import Space, event, mail

CLOSES = MONDAY + timedelta(days=7)


def voting(made: Charter, *options: str, **more: object) -> Space:
    """A space of five where a vote is open on the proposal and the options."""
    space = Space(*(Member(p, lists=("liste",), listed_since=MONDAY - timedelta(days=100)) for p in PEOPLE))
    d = Decision(
        "D-1", "Choisir un vélo", "important", State.VOTE_OPEN, "anna", MONDAY, options=options, electorate=PEOPLE,
        deadlines={"vote_closes": CLOSES}, thread="fil-1",
    )  # fmt: skip
    space.sections["decision"] = {"D-1": replace(d, **more)}  # type: ignore[arg-type]
    space.sections["thread"] = {"fil-1": "D-1"}
    return space


def happens(space: Space, what: Event, made: Charter) -> Step:
    return space.take(on_event(what, space, made))


def told(space: Space, done: Step, made: Charter) -> list[str]:
    found = effects(done.notices, space.get("decision", "D-1"), made, "e", Where(board=""))
    return [one.text for one in found if isinstance(one, SendMail)]


def close(space: Space, made: Charter) -> dict[str, str]:
    done = on_event(event("timer.due", at=CLOSES, subject="D-1", purpose="vote_closes"), space, made)
    space.take(done)
    result: dict[str, str] = space.get("decision", "D-1").result
    return result


def test_rankings_by_mail_elect_the_condorcet_winner() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    for number, (person, text) in enumerate(
        [
            ("anna", "proposition > A1 > rien"),
            ("omar", "Bonjour,\n1. A1\n2. proposition\n\nOmar"),
            ("lise", "A1 > ne rien changer"),
        ]
    ):
        done = happens(space, mail(text, person, MONDAY + timedelta(hours=number)), made)
        assert [notice.kind for notice in done.notices] == ["ballot_read", "receipt"], "nothing proves who wrote it"
    assert "dit « A1 > ne rien changer » ; c'est noté." in told(space, done, made)[0]
    assert "Lu : A1 > ne rien changer. Votre dernier bulletin valable compte." in told(space, done, made)[0]
    found = close(space, made)
    assert (found["outcome"], found["winner"], found["voters"]) == ("adopted", "A1", "3")


def test_only_a_ranking_that_nothing_proves_is_asked_about_and_its_denial_names_it() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    sure = happens(space, mail("A1 > proposition", "lise", proof="relayed"), made)
    assert [notice.kind for notice in sure.notices] == ["ballot_read"]
    happens(space, mail("A1 > proposition", "omar", id="<b1@x>"), made)
    denied = event("decision.requested", "omar", MONDAY, decision="D-1", request="deny", about="<b1@x>", proof="link")
    done = happens(space, denied, made)
    assert "Une position (« A1 > proposition ») est retirée" in told(space, done, made)[0]
    assert set(space.get("decision", "D-1").ballots) == {"lise"}


def test_grades_by_mail() -> None:
    made = charter(method="majority_judgment")
    space = voting(made, "A1")
    done = happens(space, mail("proposition : bien\nA1 : à rejeter\nne rien changer : passable", "omar"), made)
    assert "Lu : proposition : bien, A1 : à rejeter, ne rien changer : passable." in told(space, done, made)[0]
    assert close(space, made)["winner"] == "proposition"


def test_a_ballot_half_understood_gets_a_question_with_the_options() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    done = happens(space, mail("A1 > A7 > proposition", "omar"), made)
    assert not space.get("decision", "D-1").ballots
    assert "« a7 » n'est pas au choix ; il y a : proposition, A1, ne rien changer" in told(space, done, made)[0]


@pytest.mark.parametrize("text", ["Pour, A1 est trop cher pour nous.", "Je suis contre la proposition, A1 est mieux."])
def test_a_position_that_speaks_of_another_option_is_asked_about_with_the_options(text: str) -> None:
    space = voting(charter(), "A1")
    done = happens(space, mail(text, "omar"), charter())
    assert not space.get("decision", "D-1").ballots
    said = told(space, done, charter())[0]
    assert "l y a : proposition, A1, ne rien changer" in said
    assert "Répondez par les options que vous approuvez" in said
    assert "un seul mot" not in said


@pytest.mark.parametrize("status", ["asked", "refused"])
@pytest.mark.parametrize("state", [State.CONSENT_OPEN, State.VOTE_OPEN])
@pytest.mark.parametrize("text", ["Je suis pour A1.", "Je vote pour A1.", "Je suis contre A1."])
def test_a_position_beside_the_name_of_an_amendment_is_asked_about(text: str, state: State, status: str) -> None:
    amended = {"A1": Amendment("A1", "lise", "text", "x", MONDAY, status=status)}
    space = voting(charter(), amendments=amended, state=state)
    done = happens(space, mail(text, "omar"), charter())
    found = space.get("decision", "D-1")
    assert (found.ballots, found.positions, found.objections) == ({}, {}, {})
    assert "parle d'un amendement" in told(space, done, charter())[0]
    happens(space, mail("Pour.", "omar"), charter())
    found = space.get("decision", "D-1")
    assert {**found.positions, **found.ballots}["omar"].position == "support"


def test_a_plain_yes_still_votes_for_the_proposal_and_a_plain_vote_reads_no_ranking() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    happens(space, mail("Je suis pour la proposition.", "omar"), made)
    assert space.get("decision", "D-1").ballots["omar"].position == "support"
    plain = voting(charter())
    done = happens(plain, mail("Pour", "omar"), charter())
    assert "Lu : POUR. Votre dernier bulletin valable compte." in told(plain, done, charter())[0]


def test_a_ballot_of_somebody_without_a_vote_is_refused_with_the_reason() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    done = happens(space, mail("A1 > proposition", "inconnue"), made)
    assert [(n.kind, n.to, n.data["reason"]) for n in done.notices] == [
        ("rejected", "inconnue", "cette personne ne vote pas sur cette décision")
    ]


def test_a_ballot_too_weakly_proven_is_told_and_says_what_to_do() -> None:
    made = charter(proof={"info": "link", "reversible": "link", "important": "link", "statutory": "link"})
    space = voting(made)
    done = happens(space, mail("Pour", "omar"), made)
    [text] = told(space, done, made)
    assert "Il ne compte pas encore, faute de preuve que c'est vous : votez sur la page de la décision" in text
    assert "It does not count yet" in text


def test_a_ballot_by_comment_on_the_card() -> None:
    made = charter(method="approval")
    space = voting(made, "A1", "A2", card="c1")
    space.sections["card"] = {"c1": "D-1"}
    happens(space, event("trello.card.commented", "omar", card__id="c1", text="A1, A2"), made)
    assert space.get("decision", "D-1").ballots["omar"].ranking == ("A1=A2",)


def test_a_ballot_in_a_comment_changes_with_it() -> None:
    made = charter(method="approval")
    space = voting(made, "A1", "A2", card="c1")
    space.sections["card"] = {"c1": "D-1"}

    def edited(before: str, after: str) -> Step:
        return happens(
            space, event("trello.card.comment_edited", "omar", card__id="c1", text_before=before, text=after), made
        )

    happens(space, event("trello.card.commented", "omar", card__id="c1", text="A1, A2"), made)
    assert edited("A1, A2", "A1, A2 ").changes == ()
    edited("A1, A2", "A2, proposition")
    assert space.get("decision", "D-1").ballots["omar"].ranking == ("A2=proposition",)
    [notice] = edited("A2, proposition", "je ne sais plus").notices
    assert notice.kind == "ask"
    assert space.get("decision", "D-1").ballots["omar"].ranking == ("A2=proposition",)


def test_in_a_secret_vote_an_edited_comment_takes_nothing_out() -> None:
    made = charter(method="approval", secret="yes")
    space = voting(made, "A1", "A2", card="c1")
    space.sections["card"] = {"c1": "D-1"}
    silent = event("trello.card.comment_edited", "omar", card__id="c1", text_before="pour", text="je ne sais plus")
    assert happens(space, silent, made).notices == ()
    voted = event("trello.card.comment_edited", "omar", card__id="c1", text_before="à lire", text="A1, A2")
    assert [notice.kind for notice in happens(space, voted, made).notices] == ["rejected"]
    assert space.get("decision", "D-1").ballots == {}


@pytest.mark.parametrize(
    ("keys", "options", "said"),
    [
        ({}, (), "Répondez « pour », « contre » ou « blanc »."),
        ({}, ("A1",), "séparées par des virgules, sur une ligne. Options : proposition, A1, ne rien changer."),
        ({"method": "condorcet"}, ("A1",), "« proposition > A1 > ne rien changer »"),
        ({"method": "majority_judgment"}, (), "« proposition : très bien ». Options : proposition, ne rien changer."),
    ],
)
def test_the_call_says_how_to_vote(keys: dict[str, object], options: tuple[str, ...], said: str) -> None:
    made = charter(**keys)
    d = voting(made, *options).get("decision", "D-1")
    assert said in body([Notice("ballots", "D-1", "anna")], d, made, Where())
    assert said in body([Notice("moved", "D-1")], d, made, Where())


def test_a_misread_ballot_is_put_right_while_the_vote_is_open_and_the_correction_undone() -> None:
    made = charter()
    space = voting(made)
    happens(space, mail("Contre", "omar"), made)

    def corrected(id: str, **fields: object) -> Step:
        return happens(space, event("correction.made", "zoe", id=id, decision="D-1", reason="mal lu", **fields), made)

    corrected("c1", kind="misread", about="omar", position="support")
    assert space.get("decision", "D-1").ballots["omar"].position == "support"
    assert not space.get("decision", "D-1").positions
    corrected("c2", kind="misread", about="lise", position="abstain")
    assert "ne vote pas" in corrected("c3", kind="misread", about="inconnue", position="support").reason
    corrected("c4", kind="undo", about="c1")
    corrected("c5", kind="undo", about="c2")
    assert {p: b.position for p, b in space.get("decision", "D-1").ballots.items()} == {"omar": "objection"}
    close(space, made)
    assert "contestez le décompte" in corrected("c6", kind="misread", about="omar", position="support").reason


def put_right(space: Space, id: str, at: datetime = MONDAY, **fields: object) -> Step:
    what = event("correction.made", "zoe", at, id=id, decision="D-1", reason="mal lu", **fields)
    return happens(space, what, charter())


def wrongly_against() -> Space:
    """Omar and Lise vote for; Lise's ballot was wrongly corrected to against, and the vote is closed: one to one."""
    space = voting(charter())
    for who in ("omar", "lise"):
        happens(space, mail("Pour", who), charter())
    put_right(space, "c1", kind="misread", about="lise", position="objection")
    assert close(space, charter())["outcome"] == "rejected"
    return space


def test_undoing_a_ballots_correction_while_the_count_stands_makes_it_again() -> None:
    space = wrongly_against()
    ends = space.get("decision", "D-1").deadlines["challenge_ends"]
    done = put_right(space, "c2", CLOSES + timedelta(hours=5), kind="undo", about="c1")
    d = space.get("decision", "D-1")
    assert (d.state, d.result["outcome"], d.result["yes"], d.result["no"]) == ("tally", "adopted", "2", "0")
    assert {notice.kind for notice in done.notices} == {"corrected", "put_right", "count"}
    assert d.deadlines["challenge_ends"] > ends, "what it decides now may be challenged as long"


def test_what_changes_no_ballot_publishes_no_count() -> None:
    space = wrongly_against()
    space.take(Step((ThreadLinked("fil-2", "D-1"),)))
    done = put_right(space, "c2", CLOSES + timedelta(hours=5), kind="wrong_thread", about="fil-2")
    assert [notice.kind for notice in done.notices] == ["corrected"]
    secret = charter(secret="yes")
    space.sections["decision"]["D-1"] = replace(
        space.get("decision", "D-1"), ballots={"omar": Position("omar", UNSEEN, MONDAY)}
    )
    what = event("correction.made", "zoe", CLOSES, id="c3", decision="D-1", reason="x", kind="undo", about="c2")
    assert [notice.kind for notice in happens(space, what, secret).notices] == ["corrected"]


@pytest.mark.parametrize("later", ["decided", "held again"])
def test_once_the_vote_decided_or_is_held_again_its_ballots_stay(later: str) -> None:
    space = wrongly_against()
    d = space.get("decision", "D-1")
    if later == "decided":
        d = replace(d, state=State.REJECTED, deadlines={})
    else:
        again = Move("16", "vote_notice", "vote_open", "timer", CLOSES)
        d = replace(d, state=State.VOTE_OPEN, ballots={}, log=(*d.log, again), deadlines={"vote_closes": CLOSES})
    space.sections["decision"] = {"D-1": d}
    assert "le vote est clos" in put_right(space, "c2", CLOSES, kind="undo", about="c1").reason
    assert space.get("decision", "D-1") == d


@pytest.mark.parametrize(
    "steps", [("c1", "ok", "-c1"), ("c1", "c2", "ok", "-c2", "-c1"), ("c1", "ok", "c2", "-c1", "-c2")]
)
def test_a_ballot_that_its_person_confirmed_stays_their_own_once_corrections_of_it_are_undone(
    steps: tuple[str, ...],
) -> None:
    made = charter(proof={"important": "link"})
    space = voting(made)
    happens(space, mail("Pour", "omar", id="<pour@x>"), made)
    assert not space.get("decision", "D-1").ballots["omar"].counts
    wanted = {"c1": "objection", "c2": "abstain"}
    for number, one in enumerate(steps):
        if one == "ok":
            cast = space.get("decision", "D-1").ballots["omar"]
            own = Trigger("confirm", MONDAY, "omar", about=cast.event, proof="link")
            done = space.take(step(space.get("decision", "D-1"), own, made, MONDAY))
        elif one.startswith("-"):
            done = put_right(space, f"u{number}", kind="undo", about=one[1:])
        else:
            done = put_right(space, one, kind="misread", about="omar", position=wanted[one])
        assert done.changes, (one, done.reason)
    cast = space.get("decision", "D-1").ballots["omar"]
    assert (cast.position, cast.proof, cast.counts, cast.source) == ("support", "link", True, "mail")


@pytest.mark.parametrize(
    ("ranking", "french", "english"),
    [
        (("A1=proposition", "ne rien changer"), " Approuvé, comme placé avant « ne rien changer » : A1, proposition.",
         " Approved, as it stands before changing nothing: A1, proposition."),
        (("ne rien changer", "A1"),
         " Rien n'y est placé avant « ne rien changer » : c'est un vote pour ne rien changer.",
         " Nothing stands before changing nothing in it: it is a vote to change nothing."),
        (("A1",), "", ""),
    ],
)  # fmt: skip
def test_a_receipt_says_what_a_ranking_approves_of(ranking: tuple[str, ...], french: str, english: str) -> None:
    made = charter(method="approval")
    story = Story(method="approval", adopt_by={"important": "vote"}, blackout=[])
    story.wait(days=9, hours=1)
    assert story.state == "vote_open"
    done = story.happens("position", "omar", ranking=ranking, proof="link")
    [told] = [one for one in done.notices if one.kind == "ballot_read"]
    text = " ".join(body([told], story.d, made, Where()).split())
    assert f"Lu : {' > '.join(ranking)}.{french} Votre dernier bulletin" in text
    assert f"Read: {' > '.join(ranking)}.{english} Your last" in text
