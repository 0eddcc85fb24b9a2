"""An objection that the vote, or the assembly, answered contests nothing, and stands again only if that is undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.changes import ObjectionKept
from hub.core.decision.handle import on_event
from hub.core.decision.model import State
from hub.core.decision.positions import again, give_grace
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.work import Work
from hub.core.view import decision_page
from tests.core.decision.deciding import Story
from tests.core.decision.facts import event
from tests.core.decision.test_corrections import corrected, opened

CHARTER = {"blackout": [], "rounds_before_vote": 1, "days_before_vote": 1, "meeting_required": False, "vote": "list"}


def adopted_over_paul() -> Story:
    """Adopted by a vote that Paul's objection led to."""
    story = Story(**CHARTER)
    story.objects("paul", event="<paul>")
    story.wait(days=1)
    story.happens("call_vote", "zoe")
    story.wait(days=2)
    assert story.state == "vote_open"
    story.says("paul", "objection", proof="link")
    for who in ("omar", "lise", "zoe"):
        story.says(who, "support", proof="link")
    story.wait(days=9)
    assert story.state == "adopted"
    return story


def statuses(story: Story) -> dict[str, str]:
    return {one.id: one.status for one in story.d.objections.values()}


def contested() -> Story:
    story = adopted_over_paul()
    assert statuses(story) == {"O1": "voted"}
    story.objects("lise", reason="le vélo a été volé", event="<lise>")
    assert (story.state, statuses(story)) == ("contested", {"O1": "voted", "O2": "qualified"})
    return story


@pytest.mark.parametrize("way", ["taken back", "erased", "denied", "no objection"])
def test_a_decision_that_one_person_alone_contests_is_contested_no_more(way: str) -> None:
    story = contested()
    ends = story.d.deadlines["contest_ends"]
    if way == "taken back":
        story.says("lise", "support", proof="link")
    elif way == "erased":
        story.happens("leave", "lise")
    else:
        story.happens("deny" if way == "denied" else "nothing", "lise", about="<lise>", proof="link")
    assert (story.state, story.d.deadlines) == ("adopted", {"contest_ends": ends})
    assert statuses(story)["O1"] == "voted"


def test_nor_when_the_contest_is_corrected_as_misread() -> None:
    story = contested()
    space = opened()
    space.sections["decision"] = {"D-1": story.d}
    made = event("correction.made", "zoe", story.now, id="c1", decision="D-1", kind="misread", about="lise",
                 position="reserve", reason="mal lu")  # fmt: skip
    space.take(on_event(made, space, story.charter))
    assert space.get("decision", "D-1").state == "adopted"


def test_a_ruling_says_nothing_of_the_objection_that_the_vote_answered() -> None:
    story = contested()
    story.happens("ruling", "zoe", verdict="confirmed", reason="il est retrouvé")
    one, two = story.d.objections.values()
    assert (one.status, one.reason, two.status, two.reason) == ("voted", "", "dismissed", "il est retrouvé")


def test_its_author_may_contest_with_something_new_and_take_that_back() -> None:
    story = adopted_over_paul()
    story.objects("paul", reason="le vélo a été volé")
    assert (story.state, statuses(story)) == ("contested", {"O1": "voted", "O2": "qualified"})
    story.says("paul", "reserve")
    assert (story.state, statuses(story)) == ("adopted", {"O1": "voted", "O2": "withdrawn"})


def test_erased_while_another_contests_it_leaves_its_objection_to_the_vote() -> None:
    story = contested()
    story.happens("leave", "paul")
    assert (story.state, statuses(story)["O1"]) == ("contested", "voted")


def test_an_upheld_contest_undoes_the_vote_and_its_answer() -> None:
    story = contested()
    story.happens("ruling", "zoe", verdict="upheld", reason="tout change")
    assert (story.state, statuses(story)) == ("deadlock", {"O1": "qualified", "O2": "qualified"})
    story = adopted_over_paul()
    story.objects("paul", reason="le vélo a été volé")
    story.happens("ruling", "zoe", verdict="upheld", reason="tout change")
    assert (story.state, statuses(story)) == ("deadlock", {"O1": "voted", "O2": "qualified"}), "one a person"


def test_what_an_earlier_hub_left_open_is_answered_as_the_contest_begins() -> None:
    story = adopted_over_paul()
    story.d = ObjectionKept("D-1", replace(story.d.objections["O1"], status="qualified")).apply(story.d)
    assert decision_page(story.d, "", "")["objection_list"][0]["fate"] == "voted"
    story.objects("lise", reason="le vélo a été volé")
    story.says("lise", "support", proof="link")
    assert (story.state, statuses(story)) == ("adopted", {"O1": "voted", "O2": "withdrawn"})


def test_a_correction_does_not_raise_it_again() -> None:
    story = adopted_over_paul()
    space = opened()
    space.sections["decision"] = {"D-1": story.d}
    done = corrected(space, "misread", at=story.now, about="paul", position="objection")
    assert done.reason == "cette position est déjà celle qui est lue"


def test_of_a_review_the_objections_of_the_life_before_are_closed() -> None:
    story = adopted_over_paul()
    story.wait(days=7)
    assert story.state == "in_force"
    story.happens("renew", "zoe")
    story.happens("renew", "zoe")
    assert (story.state, statuses(story)) == ("consent_open", {"O1": "closed"})


def test_what_the_assembly_adopted_over_an_objection_is_contested_by_the_later_one_alone() -> None:
    story = Story("statutory", announced=False, blackout=[])
    story.objects("paul")
    story.happens("minutes", "zoe", verdict="adopted")
    assert (story.state, statuses(story)) == ("adopted", {"O1": "ended"})
    story.objects("lise", reason="le quorum manquait")
    story.says("lise", "support", proof="link")
    assert (story.state, statuses(story)) == ("adopted", {"O1": "ended", "O2": "withdrawn"})
    story.objects("lise", reason="le quorum manquait")
    story.happens("ruling", "zoe", verdict="upheld", reason="il manquait")
    assert (story.state, statuses(story)["O1"]) == ("draft", "qualified")


def lacking(**keys: object) -> Story:
    """Paul's objection waits for its proposal and an offer of help."""
    story = Story(blackout=[], proof={"important": "list", "statutory": "list"}, **keys)
    story.objects("paul", proposal=False, help=False, event="<paul>")
    assert statuses(story) == {"O1": "incomplete"}
    return story


def put_back(story: Story) -> Step:
    """Paul's position is corrected as misread, and the correction undone."""
    space = opened()
    space.sections["decision"] = {"D-1": story.d}
    corrected(space, "misread", id="c1", at=story.now, made=story.charter, about="paul", position="support")
    assert space.get("decision", "D-1").objections["O1"].status == "withdrawn"
    done = corrected(space, "undo", id="c2", at=story.now, made=story.charter, about="c1")
    story.d = space.get("decision", "D-1")
    return done


def test_an_objection_that_lacks_a_part_lacks_it_once_a_correction_is_undone() -> None:
    story = lacking()
    story.wait(days=1)
    done = put_back(story)
    assert (story.state, statuses(story)) == ("consent_open", {"O1": "incomplete"})
    assert story.d.deadlines["grace:O1"] == story.now + timedelta(days=2)
    [told] = [one for one in done.notices if one.kind == "missing_part"]
    assert (told.to, told.data["missing"]) == ("paul", "proposal,help")


def test_nor_is_it_whole_where_its_author_denies_having_taken_it_back() -> None:
    story = lacking()
    story.says("paul", "support", proof="list", event="<faux>")
    assert (statuses(story), "grace:O1" in story.d.deadlines) == ({"O1": "withdrawn"}, False)
    story.happens("deny", "paul", about="<faux>", proof="link")
    assert (story.state, statuses(story)) == ("consent_open", {"O1": "incomplete"})
    story.wait(days=2)
    assert statuses(story) == {"O1": "reserve"}


def test_one_that_counted_after_its_time_or_was_put_in_by_a_correction_counts_again() -> None:
    story = lacking(incomplete_then="count")
    story.wait(days=3)
    assert statuses(story) == {"O1": "qualified"}
    put_back(story)
    assert (story.state, statuses(story)) == ("objected", {"O1": "qualified"})
    space = opened()
    corrected(space, "misread", id="c0", about="omar", position="objection")
    corrected(space, "misread", id="c1", about="omar", position="support")
    corrected(space, "undo", id="c2", about="c1")
    now = space.get("decision", "D-1")
    assert (now.state, now.objections["O1"].status) == ("objected", "qualified")


def test_one_taken_back_under_an_earlier_hub_counts() -> None:
    story = lacking()
    story.d = ObjectionKept("D-1", replace(story.d.objections["O1"], status="withdrawn", was="")).apply(story.d)
    assert again(story.d, story.d.objections["O1"]).status == "qualified"


def test_no_part_is_waited_for_of_what_is_decided_nor_while_it_is_voted_on() -> None:
    story = lacking()
    story.d = replace(story.d, state=State.ADOPTED, deadlines={"contest_ends": story.now + timedelta(days=3)})
    put_back(story)
    assert (story.state, statuses(story)) == ("contested", {"O1": "qualified"})
    story = lacking()
    story.d = replace(story.d, state=State.TALLY, deadlines={})
    work = Work(story.d, Trigger("corrected", story.now), story.charter, story.now)
    give_grace(work, "O1")
    assert (work.changes, work.notices) == ([], [])
