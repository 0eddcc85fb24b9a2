"""A text that is erased with its author is neither voted on nor adopted: somebody gives another, or it is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hub.core.decision.changes import DeadlinesCleared, DecisionNoted
from hub.core.decision.correct import correct
from hub.core.decision.guards import text_is_gone
from hub.core.decision.leaving import TextsErased
from hub.core.decision.machine import fold, recounted
from hub.core.decision.minutes import TEXT_GONE
from hub.core.decision.model import Amendment, State
from hub.core.decision.notices import Where, body
from hub.core.decision.reasons import WHY_EN
from tests.core.decision.deciding import Story
from tests.core.decision.facts import Space, event
from tests.core.decision.test_proof import voting

HELD = "<proposition@x>"


def written(story: Story) -> Story:
    """The same, its text held by an event."""
    story.d = replace(story.d, versions=tuple(replace(one, event=one.event or HELD) for one in story.d.versions))
    return story


def erased(story: Story, who: str = "anna", texts: tuple[str, ...] = (HELD,)) -> Any:
    return story.happens("leave", who, texts=texts)


def told(story: Story) -> list[str]:
    return [one.kind for one in story.steps[-1].notices if one.to == "list"]


def announced(kind: str, **keys: Any) -> Story:
    return written(Story(kind, blackout=[], **keys))


def contested() -> Story:
    story = announced("important")
    story.objects("paul")
    return story


def notice() -> Story:
    story = announced("important", adopt_by="vote", method="majority")
    story.wait(days=7)
    return story


OPEN = {
    "draft": lambda: written(Story(announced=False)),
    "notice": lambda: announced("reversible"),
    "consent_open": lambda: announced("important", min_explicit_support=0),
    "objected": contested,
    "vote_notice": notice,
}


@pytest.mark.parametrize("state", OPEN)
def test_an_open_proposal_waits_for_another_text_and_is_then_withdrawn(state: str) -> None:
    story = OPEN[state]()
    assert story.state == state
    erased(story)
    assert told(story) == ["text_gone"], "why, and what can be done, in one message"
    assert "takeover" in story.d.deadlines
    assert erased(story).reason == "cela ne change rien", "twice is once"
    story.wait(days=30)
    assert (story.state, story.d.adopted_digest) == ("withdrawn", "")
    story.happens("repropose", "omar", digest="texte-1", amendment="major")
    assert not text_is_gone(story.d), "the same words, by somebody who kept them, can be read again"


def test_a_vote_on_it_stops_and_nothing_that_was_voted_counts() -> None:
    story = written(voting(delegate="one"))
    story.says("omar", "support", proof="link")
    erased(story)
    assert (story.state, story.d.ballots, story.d.electorate, story.d.roll) == ("deadlock", {}, (), {})
    assert told(story).count("text_gone") == 1
    assert "vote_closes" not in story.d.deadlines
    stop = next(move for move in story.d.log if move.source == "vote_open")
    assert (stop.source, stop.target, stop.number) == ("vote_open", "consent_open", "23")
    assert "vote stops" in WHY_EN[stop.why]
    story.wait(days=4)
    assert story.state == "withdrawn"


def test_whoever_takes_it_over_has_the_time_to_give_their_text() -> None:
    story = OPEN["consent_open"]()
    erased(story)
    story.wait(days=2)
    ends = story.d.deadlines["takeover"]
    story.happens("take_over", "omar")
    assert (told(story), story.d.proposer) == (["taken_over", "text_gone"], "omar")
    assert story.d.deadlines["takeover"] > ends
    story.says("lise", "support")
    story.happens("amend", "omar", digest="texte-2", amendment="editorial", event="<autre@x>")
    assert not text_is_gone(story.d)
    assert (story.d.versions[-1].kind, story.d.counted("support")) == ("major", []), "nobody can tell what changed"
    assert "takeover" not in story.d.deadlines
    story.wait(days=30)
    assert story.d.adopted_digest == "texte-2"


def test_who_took_it_over_and_gives_no_text_adopts_nothing() -> None:
    story = OPEN["consent_open"]()
    erased(story)
    story.happens("take_over", "omar")
    story.wait(days=30)
    assert (story.state, story.d.adopted_digest) == ("withdrawn", "")


def test_the_same_words_may_be_given_again() -> None:
    story = OPEN["consent_open"]()
    erased(story)
    story.happens("take_over", "omar")
    story.happens("amend", "omar", digest="texte-1", event="<encore@x>")
    assert (len(story.d.versions), text_is_gone(story.d)) == (2, False)


def test_a_text_of_somebody_else_goes_on() -> None:
    story = OPEN["consent_open"]()
    story.happens("amend", "omar", digest="texte-2", event="<autre@x>")
    story.happens("accept", "anna", about="A1")
    erased(story)
    assert not text_is_gone(story.d)
    assert told(story) == ["withdrawal"], "its proposer is gone, as ever"
    story.happens("take_over", "omar")
    assert "takeover" not in story.d.deadlines
    erased(story, "lise", ("<autre@x>",))
    assert told(story) == ["text_gone"], "whoever wrote it, and proposed nothing"
    story.happens("amend", "omar", digest="texte-3", event="<troisieme@x>")
    assert "takeover" not in story.d.deadlines


def test_a_text_of_before_that_is_erased_comes_back_unread() -> None:
    story = OPEN["consent_open"]()
    story.happens("amend", "anna", digest="texte-2", event="<autre@x>")
    erased(story, "lise")
    assert (story.d.versions[0].gone, text_is_gone(story.d)) == (True, False)
    story.d = replace(story.d, versions=(*story.d.versions, replace(story.d.versions[0], number=3, gone=False)))
    assert text_is_gone(story.d)


def test_a_text_whose_words_do_not_go_stays() -> None:
    story = OPEN["consent_open"]()
    erased(story, texts=())
    assert told(story) == ["withdrawal"]
    assert not text_is_gone(story.d)


def option(story: Story, status: str = "option") -> Story:
    asked = Amendment("A1", "lise", "major", "texte-2", story.now, status, event="<option@x>")
    story.d = replace(story.d, amendments={"A1": asked}, options=("A1",) if status == "option" else ())
    return story


def test_a_vote_of_which_an_option_is_erased_stops_too() -> None:
    story = option(written(voting()))
    erased(story, "lise", ("<option@x>",))
    assert (story.d.options, story.d.amendments["A1"].status) == ((), "erased")
    assert "une option du vote a été effacée avec la personne qui l'avait écrite : le vote s'arrête" in [
        move.why for move in story.d.log
    ]
    assert (story.state, "takeover" in story.d.deadlines) == ("deadlock", False), "the proposal itself can be read"


def test_an_amendment_that_is_erased_is_accepted_no_more() -> None:
    story = option(OPEN["consent_open"](), "asked")
    erased(story, "lise", ("<option@x>",))
    assert story.happens("accept", "anna", about="A1").reason == "cet amendement n'attend pas de réponse"


def test_what_was_voted_on_when_it_could_be_read_stands_until_a_vote_is_held_again() -> None:
    story = written(voting())
    for who in ("omar", "lise", "zoe"):
        story.says(who, "support", proof="link")
    due = story.now = story.d.deadlines["vote_closes"]
    story.happens("timer", about="vote_closes", due=due)
    assert option(story).state == "tally"
    erased(story, texts=(HELD, "<option@x>"))
    assert (story.state, text_is_gone(story.d), story.d.amendments["A1"].status) == ("tally", True, "option")
    again = story.d
    story.wait(days=3)
    assert (story.state, story.d.adopted_by) == ("adopted", "vote")
    story.d = replace(again, state=State.VOTE_OPEN, options=(), deadlines={})
    story.says("paul", "support", proof="link")
    assert (story.state, "takeover" in story.d.deadlines) == ("deadlock", True)


def test_an_end_or_a_rule_that_opens_again_asks_for_a_text() -> None:
    story = OPEN["consent_open"]()
    story.d = replace(story.d, state=State.REVIEW_DUE)
    assert erased(story, "lise", ()).reason == "aucun texte de cette décision n'est effacé"
    erased(story)
    assert (story.state, told(story)) == ("review_due", [])
    story.happens("renew", "omar")
    assert (story.state, told(story)) == ("consent_open", ["taken_over", "moved", "text_gone"])


def test_a_clock_that_was_given_back_to_it_waits() -> None:
    story = OPEN["consent_open"]()
    story.d = DeadlinesCleared("D-1").apply(TextsErased("D-1", (1,)).apply(story.d))
    story.d = replace(story.d, deadlines={"close": story.now})
    story.happens("timer", about="close", due=story.now)
    assert (story.state, told(story)) == ("consent_open", ["text_gone"])
    assert {"takeover", "close"} <= {*story.d.deadlines}


def test_minutes_do_not_adopt_it() -> None:
    story = written(Story("statutory", announced=False))
    erased(story)
    assert story.happens("minutes", "zoe", verdict="adopted").reason == TEXT_GONE
    story.happens("minutes", "zoe", verdict="rejected")
    assert story.state == "rejected"


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "a été effacé avec la personne qui l'avait écrit"), ("en", "was erased with the person who wrote it")],
)
def test_the_list_reads_why_until_when_and_how_to_go_on(language: str, said: str) -> None:
    story = OPEN["vote_notice"]()
    erased(story)
    rules = replace(story.charter, languages=(language,))
    text = body(story.notices("text_gone"), story.d, rules, Where())
    word = rules.keywords["amend"][0].capitalize()
    assert said in text
    assert word in text
    assert "{" not in text


def test_who_had_already_withdrawn_it_is_told_of_nothing_more() -> None:
    story = OPEN["consent_open"]()
    story.happens("withdraw", "anna")
    ends = story.d.deadlines["takeover"]
    erased(story)
    assert (told(story), story.d.deadlines["takeover"]) == ([], ends)
    story.d = DecisionNoted("D-1", proposer="omar").apply(story.d)
    story.happens("amend", "omar", digest="texte-2", event="<autre@x>")
    assert "takeover" not in story.d.deadlines


WORDS = ("<option@x>",)


def of_options(**keys: Any) -> Story:
    """A vote on an option too, which three voted for."""
    story = option(written(voting(method="approval", delegate="one", **keys)))
    for who in ("omar", "zoe", "paul"):
        story.happens("position", who, ranking=("A1",), proof="link")
    return story


def counted(**keys: Any) -> Story:
    story = of_options(**keys)
    due = story.now = story.d.deadlines["vote_closes"]
    story.happens("timer", about="vote_closes", due=due)
    assert (story.state, story.d.result["winner"]) == ("tally", "A1")
    return story


def test_an_option_erased_while_it_is_counted_wins_and_is_on_no_other_ballot() -> None:
    story = counted()
    erased(story, "lise", WORDS)
    assert not erased(story, "lise", WORDS).changes, "twice is once"
    again, now = story.d, story.now
    story.wait(days=3)
    assert (story.state, story.d.adopted_digest) == ("adopted", "texte-2"), "it could be read when it was voted on"
    story.d, story.now = again, now
    story.happens("challenge", "omar", reason="un bulletin manque")
    story.happens("ruling", "zoe", verdict="upheld", reason="il en manque un")
    assert (story.state, story.d.options, story.d.amendments["A1"].status) == ("vote_notice", (), "erased")


def test_a_vote_that_goes_on_without_a_voter_stops_where_an_option_was_erased_meanwhile() -> None:
    story = counted(quorum=3, quorum_failure="extend")
    erased(story, "lise", WORDS)
    story.d = replace(story.d, ballots={p: b for p, b in story.d.ballots.items() if p != "omar"})
    joined = event("person.linked", "zoe", story.now)
    after = fold(story.d, recounted(story.d, joined, story.charter))
    assert after is not None
    assert ([move.target for move in after.log[-4:-2]], after.options) == (["vote_open", "consent_open"], ())


@pytest.mark.parametrize("tally", [False, True], ids=["voted on", "counted"])
def test_what_was_erased_while_a_correction_had_closed_the_vote_is_gone_once_that_is_undone(tally: bool) -> None:
    story = counted() if tally else of_options()
    space = Space()
    space.sections["decision"] = {"D-1": story.d}

    def corrected(id: str, kind: str, about: str = "") -> None:
        story.now += timedelta(minutes=5)
        made = event("correction.made", "zoe", story.now, id=id, decision="D-1", kind=kind, about=about, reason="non")
        assert space.take(correct(made, space, lambda d: story.charter)).changes
        story.d = space.get("decision", "D-1")

    corrected("c1", "opened_by_mistake")
    story.now += timedelta(minutes=5)
    erased(story, "lise", WORDS)
    space.sections["decision"]["D-1"] = story.d
    corrected("u1", "undo", "c1")
    if tally:
        assert (story.state, story.d.options, story.d.result["winner"]) == ("tally", ("A1",), "A1")
    else:
        assert (story.state, story.d.options, story.d.ballots) == ("deadlock", (), {})


def test_an_amendment_whose_acceptance_is_denied_comes_back_unread_and_is_no_option() -> None:
    story = OPEN["consent_open"]()
    story.happens("amend", "lise", digest="texte-2", event="<option@x>")
    for who in ("omar", "paul"):
        story.happens("second", who, about="A1")
    story.happens("accept", "anna", about="A1", proof="list", event="<faux@x>")
    erased(story, "lise", WORDS)
    assert text_is_gone(story.d)
    story.happens("deny", "anna", about="<faux@x>", proof="link")
    assert (text_is_gone(story.d), story.d.amendments["A1"].status) == (False, "erased")
    assert not story.happens("refuse", "anna", about="A1").changes


def test_who_had_voted_has_no_proxy_in_the_vote_that_follows_one_that_stopped() -> None:
    story = option(written(voting(delegate="one")))
    story.happens("delegate", "omar", to="zoe")
    story.says("omar", "support", proof="link")
    story.happens("delegate", "anna", to="paul")
    done = erased(story, "lise", WORDS)
    assert story.d.proxies == {"anna": "paul"}
    assert [one.to for one in done.notices if one.kind == "proxy_void"] == ["omar"]
