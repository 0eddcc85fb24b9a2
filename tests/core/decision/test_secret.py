"""Secret votes in the machine: counted as open ones are, void when urn and roll disagree, no ballot found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.decision import secret
from hub.core.decision.changes import PositionsDropped
from hub.core.decision.closing import voted_on
from hub.core.decision.correct import correct
from hub.core.decision.handle import on_event
from hub.core.decision.model import Position, State
from hub.core.decision.notice_names import said_by
from hub.core.decision.notices import Where, body
from hub.core.decision.people import Member
from hub.core.decision.tally import count
from hub.core.decision.trigger import Notice
from tests.core.decision.deciding import MONDAY, PEOPLE, Story, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_ballots import CLOSES, voting


def story(**keys: object) -> Story:
    """A decision of a secret vote that is open."""
    made = Story(adopt_by={"important": "vote"}, secret="yes", blackout=[], window="P1D", **keys)
    made.wait(days=4)
    assert made.state == "vote_open"
    return made


def casts(made: Story, *choices: dict[str, object]) -> None:
    """As many as there are choices vote, and the urn is opened."""
    for person in PEOPLE[: len(choices)]:
        assert made.happens("cast", person, proof="link").changes
    urn = tuple(sorted(map(secret.folded, choices)))
    assert made.happens("urn", about=secret.vote_of(made.d), urn=urn).changes


@pytest.mark.parametrize(
    ("keys", "about_persons", "found"),
    [({}, True, True), ({}, False, False), ({"secret": "yes"}, False, True), ({"secret": "no"}, True, False)],
)
def test_which_votes_are_secret(keys: dict[str, object], about_persons: bool, found: bool) -> None:
    d = voting(charter(), about_persons=about_persons).get("decision", "D-1")
    assert secret.is_secret(d, charter(**keys)) is found


def test_a_secret_vote_is_counted_like_an_open_one() -> None:
    made = story()
    casts(made, {"position": "support"}, {"position": "support"}, {"position": "objection"}, {"position": "abstain"})
    made.wait(days=7)
    found = made.d.result
    assert made.state == "tally"
    assert (found["yes"], found["no"], found["abstain"], found["voters"]) == ("2", "1", "1", "4")


CHOICES = st.one_of(
    st.fixed_dictionaries({"position": st.sampled_from(secret.CHOICES)}),
    st.fixed_dictionaries({"ranking": st.permutations(["proposition", "A1", "ne rien changer"])}),
)


@given(choices=st.lists(CHOICES, max_size=5), order=st.randoms(use_true_random=False))
def test_it_does_not_matter_whose_a_choice_is(choices: list[dict[str, object]], order: object) -> None:
    """The count of an urn is that of the same ballots with names, whoever gave which."""
    made = charter(method="condorcet")
    d = voting(made, "A1").get("decision", "D-1")
    said = {
        person: Position(person, str(one.get("position", "")), MONDAY, "link", ranking=tuple(one.get("ranking", ())))  # type: ignore[arg-type]
        for person, one in zip(PEOPLE, choices, strict=False)
    }
    drawn = list(map(secret.folded, choices))
    order.shuffle(drawn)  # type: ignore[attr-defined]
    unseen = {person: Position(person, secret.UNSEEN, MONDAY, "link") for person in said}
    opened = secret.opened(replace(d, ballots=unseen, urn=tuple(drawn)))
    assert opened is not None
    assert count(opened, ("proposition", "A1"), PEOPLE, {}, made) == count(
        said, ("proposition", "A1"), PEOPLE, {}, made
    )


def test_an_urn_that_holds_more_or_less_than_one_ballot_a_voter_makes_the_vote_void() -> None:
    made = story()
    casts(made, {"position": "support"}, {"position": "support"}, {"position": "support"})
    made.d = PositionsDropped("D-1", ("omar",), ballots=True).apply(made.d)
    made.wait(days=8)
    assert made.d.result["outcome"] == "no_result"
    assert not made.d.counts.get("vote_extended"), "more time would not mend it"
    [told] = made.notices("urn_differs")
    assert dict(told.data) == {"choices": "3", "voted": "2"}
    assert "Bulletins dans l'urne : 3 ; personnes qui ont voté : 2." in body([told], made.d, made.charter, Where())


def test_without_any_ballot_the_urn_is_empty_and_the_vote_has_no_result() -> None:
    made = story()
    made.wait(days=20)
    assert made.d.result["outcome"] == "no_result"
    assert not made.notices("urn_differs")


@pytest.mark.parametrize("keys", [{"secret": "yes"}, {"secret": "no"}], ids=["secret", "open"])
def test_a_vote_in_which_nobody_voted_tells_no_side_of_before_as_its_own(keys: dict[str, object]) -> None:
    made = Story(adopt_by={"important": "vote"}, blackout=[], window="P1D", quorum="none", **keys)
    made.says("lise", "support")
    names = {"lise": "Lise"}
    assert not voted_on(made.d)
    made.wait(days=4)
    assert (made.state, made.d.ballots, voted_on(made.d)) == ("vote_open", {}, True)
    for _ in range(20):
        made.wait(days=1)
        assert said_by(made.d, made.charter, "fr", names) == []
    assert (made.state, voted_on(made.d), made.d.positions["lise"].position) == ("no_result", True, "support")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_until_a_secret_vote_opens_its_mails_say_that_an_answer_is_no_ballot(language: str) -> None:
    said = {
        "fr": "ce que vous répondez d'ici là est gardé avec votre nom et n'est pas un bulletin",
        "en": "what you answer until then is kept with your name and is no ballot",
    }[language]
    for keys, told in (({"secret": "yes"}, [False, True, False]), ({"secret": "no"}, [False, False, False])):
        made = Story(adopt_by={"important": "vote"}, blackout=[], window="P1D", languages=[language], **keys)
        found = []
        for state in ("consent_open", "vote_notice", "vote_open"):
            while made.state != state:
                made.wait(days=0.25)
            read = (Notice("moved", "D-1"), Notice("position_read", "D-1", "lise", {"position": "support"}))
            found.append([said in body([one], made.d, made.charter, Where()) for one in read])
        assert found == [[one, one] for one in told]


def test_a_new_vote_has_an_urn_of_its_own() -> None:
    made = story()
    casts(made, {"position": "support"}, {"position": "support"})
    first = secret.vote_of(made.d)
    made.wait(days=7)
    made.happens("challenge", "omar", reason="un bulletin manque", proof="link")
    made.happens("ruling", "zoe", verdict="upheld")
    made.wait(days=3)
    assert made.state == "vote_open"
    assert (made.d.urn, made.d.ballots) == ((), {})
    assert secret.vote_of(made.d) != first
    assert "n'est pas celle" in made.happens("urn", about=first, urn=("{}",)).reason


NO_MAIL = "le vote est secret : on ne vote ni par courriel ni sur la carte"


@pytest.mark.parametrize(
    ("kind", "by", "more", "why"),
    [
        ("position", "omar", {"position": "support"}, NO_MAIL),
        ("objection", "omar", {}, NO_MAIL),
        ("delegate", "omar", {"to": "lise"}, "le vote est secret : une procuration ferait connaître un bulletin"),
        ("minutes", "zoe", {"ballots": (("omar", "support"),)},
         "le vote est secret : un procès-verbal ne dit pas qui a voté quoi"),
        ("cast", "personne", {}, "cette personne ne vote pas sur cette décision"),
        ("cast", "anna", {}, "un bulletin secret ne se change pas"),
    ],
)  # fmt: skip
def test_what_would_make_a_ballot_known_or_change_one_is_refused(
    kind: str, by: str, more: dict[str, object], why: str
) -> None:
    made = story(delegate="one")
    made.happens("cast", "anna", proof="link")
    before = made.d
    assert made.happens(kind, by, proof="link", **more).reason == why
    assert made.d == before


def test_whoever_takes_part_votes_where_anyone_may() -> None:
    made = story(vote="anyone")
    made.d = replace(made.d, electorate=())
    assert made.happens("cast", "passant", proof="link").changes


@pytest.mark.parametrize("about", ["omar", "lise"])
@pytest.mark.parametrize("position", ["objection", "none"])
def test_no_ballot_of_a_secret_vote_is_corrected_whoever_has_voted(about: str, position: str) -> None:
    made = story()
    made.happens("cast", "omar", proof="link")
    space = Space(*(Member(who) for who in PEOPLE))
    space.sections["decision"] = {"D-1": made.d}
    fields = {"decision": "D-1", "kind": "misread", "about": about, "position": position, "reason": "mal lu"}
    done = correct(event("correction.made", **fields), space, lambda _: made.charter)
    assert "personne ne peut le retrouver" in done.reason
    assert not done.changes


def test_only_the_clock_opens_an_urn() -> None:
    made = charter(secret="yes")
    space = voting(made)
    d = space.get("decision", "D-1")
    asked = event("decision.requested", "zoe", at=CLOSES - timedelta(hours=1), subject="D-1", decision="D-1",
                  request="urn", about=secret.vote_of(d), choices=["{}"])  # fmt: skip
    assert on_event(asked, space, made).reason.startswith("demande inconnue")


def test_no_vote_has_no_name() -> None:
    assert secret.vote_of(voting(charter()).get("decision", "D-1")) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Un vote envoyé par courriel ne compte pas"), ("en", "A vote sent by mail does not count")],
)
def test_how_to_vote_says_that_no_mail_does(language: str, said: str) -> None:
    made = charter(secret="yes", languages=[language])
    d = voting(made).get("decision", "D-1")
    assert d.state is State.VOTE_OPEN
    text = body([Notice("ballots", "D-1", "omar")], d, made, Where(url="https://x.example"), "position")
    assert said in text
    assert {"fr": "la page où voter", "en": "the page to vote on"}[language] in text


@pytest.mark.parametrize("said", ["Pour.", "Pourquoi pas, à voir."])
def test_a_mail_that_votes_in_secret_is_refused_and_never_asked_about(said: str) -> None:
    made = charter(secret="yes")
    space = voting(made)
    done = on_event(mail(said, "omar", MONDAY + timedelta(hours=1)), space, made)
    assert [one.kind for one in done.notices] == ["rejected"]
    assert not done.changes


def test_an_urn_of_too_few_stays_closed_while_the_vote_is_prolonged_and_is_opened_whole_at_its_end() -> None:
    made = story(quorum=3, quorum_failure="extend")
    early, late = [{"position": "support"}], [{"position": "objection"}, {"position": "support"}]
    for person in PEOPLE[:1]:
        made.happens("cast", person)
    assert secret.waits(made.d, made.charter, list(map(secret.folded, early)))
    assert not secret.waits(made.d, made.charter, list(map(secret.folded, [*early, *late])))
    made.happens("urn", about=secret.vote_of(made.d), verdict=secret.WAITS)
    made.wait(days=7)
    assert (made.state, made.d.urn, made.d.counts[secret.KEPT]) == ("vote_open", (), 0)
    assert [dict(one.data)["quorum"] for one in made.notices("quorum_wanted")] == ["3"]
    assert not secret.waits(made.d, made.charter, list(map(secret.folded, early))), "it is prolonged once"
    for person in PEOPLE[1:3]:
        made.happens("cast", person)
    urn = tuple(sorted(map(secret.folded, [*early, *late])))
    made.happens("urn", about=secret.vote_of(made.d), urn=urn)
    made.wait(days=7)
    assert (made.state, made.d.result["yes"], made.d.result["no"]) == ("tally", "2", "1")


def test_of_a_place_without_a_roster_an_urn_waits_for_as_many_as_its_quorum() -> None:
    nobody_listed = replace(story(quorum=2, quorum_failure="extend").d, electorate=())
    made = charter(quorum=2, quorum_failure="extend")
    assert [secret.waits(nobody_listed, made, ["{}"] * n) for n in (1, 2)] == [True, False]
