"""A private message that waited is sent only while it is true; several of a day are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.model import Decision, Objection, Position, State
from hub.core.decision.notice_texts import LINK_SAYS
from hub.core.decision.notices import Where, effects
from hub.core.decision.private_mail import gathered, still_true, up_to_date, window_of, without_doubled
from hub.core.decision.trigger import Notice
from hub.core.effect import LINK, LINK_DAYS, LabelCard, SendMail, lane_of, person_in, place_of
from tests.core.decision.deciding import MONDAY, PEOPLE, Story

LATER = MONDAY + timedelta(hours=5)
D = Decision("D-1", "Un vélo", "important", State.CONSENT_OPEN, "anna", MONDAY, deadlines={"close": LATER})
VOTE = replace(D, state=State.VOTE_OPEN, deadlines={"vote_closes": LATER})
SAID = {"omar": Position("omar", "support", LATER)}


def mail(*kinds: str, to: str = "omar") -> SendMail:
    return SendMail("k", "liste", to, "s", "t", decision="D-1", notices=kinds, asked_at=MONDAY)


@pytest.mark.parametrize(
    ("kind", "decision", "true"),
    [
        ("reminder", D, True),
        ("reminder", replace(D, positions=SAID), False),
        ("reminder", replace(D, deadlines={}), False),
        ("reminder", VOTE, True),
        ("reminder", replace(VOTE, positions=SAID), True),
        ("reminder", replace(VOTE, ballots=SAID), False),
        ("ballots", VOTE, True),
        ("ballots", replace(VOTE, ballots=SAID), False),
        ("ballots", replace(D, state=State.TALLY), False),
        ("ask", D, True),
        ("ask", replace(D, positions=SAID), False),
        ("ask", replace(D, positions={"omar": replace(SAID["omar"], at=MONDAY)}), True),
        ("ask", replace(D, state=State.IN_FORCE), False),
        ("missing_part", replace(D, objections={"O1": Objection("O1", "omar", "incomplete", MONDAY)}), True),
        ("missing_part", replace(D, objections={"O1": Objection("O1", "omar", "qualified", MONDAY)}), False),
        ("missing_part", D, False),
        ("ballot_read", replace(VOTE, ballots={"omar": replace(SAID["omar"], at=MONDAY)}), True),
        ("ballot_read", replace(VOTE, ballots=SAID), False),
        ("rejected", replace(D, state=State.REJECTED), True),
        ("proxy_carried", replace(VOTE, proxies={"lise": "omar"}), True),
        ("proxy_carried", replace(VOTE, proxies={"lise": "zoe"}), False),
        ("proxy_carried", replace(VOTE, proxies={"lise": "omar"}, state=State.TALLY), False),
        ("proxy_dropped", VOTE, True),
        ("proxy_dropped", replace(VOTE, proxies={"lise": "omar"}), False),
    ],
)
def test_what_a_waiting_mail_says_is_looked_at_again(kind: str, decision: Decision, true: bool) -> None:
    assert still_true(mail(kind), decision) is true


def test_nobody_is_reminded_of_a_close_that_is_past_though_it_was_not_looked_at_yet() -> None:
    for close, true in ((LATER, False), (LATER + timedelta(minutes=1), True)):
        for state, purpose in ((State.CONSENT_OPEN, "close"), (State.VOTE_OPEN, "vote_closes")):
            decision = replace(D, state=state, deadlines={purpose: close})
            assert still_true(mail("reminder"), decision, now=LATER) is true


def test_a_reminder_that_waited_names_the_close_as_it_is_by_now() -> None:
    story = Story(languages=["fr", "en"])
    where = Where("liste", "", url="https://hub.example.org", heard=("lise",))
    [told] = effects([Notice("reminder", "D-1", "silent")], story.d, story.charter, "e1", where, MONDAY)
    assert isinstance(told, SendMail)
    assert "lundi 10 mars 2025 à 10:00" in told.text
    assert up_to_date(told, story.d, story.charter) is told
    stopped = replace(story.d, deadlines={})
    assert up_to_date(told, stopped, story.charter) is told
    assert up_to_date(mail("reminder"), story.d, story.charter).text == "t"
    later = replace(story.d, deadlines={"close": story.d.deadlines["close"] + timedelta(days=3, hours=1)})
    now = up_to_date(told, later, story.charter)
    assert "lundi 10 mars" not in now.text
    assert "jeudi 13 mars 2025 à 11:00" in now.text
    assert "Thursday 13 March 2025 at 11:00" in now.text
    assert (now.key, now.link) == (told.key, told.link)


def test_a_mail_of_several_parts_goes_while_one_is_true_and_one_of_the_rules_always() -> None:
    assert still_true(mail("reminder", "rejected"), replace(D, positions=SAID))
    assert still_true(SendMail("k", "liste", "omar", "s", "t", decision="D-1"), D)


def test_who_wants_no_reminders_any_more_gets_none_that_waited_and_all_else() -> None:
    assert not still_true(mail("reminder"), D, quiet=True)
    assert not still_true(
        mail("position_read"), replace(D, positions={"omar": replace(SAID["omar"], at=MONDAY)}), quiet=True
    )
    assert still_true(mail("reminder", "rejected"), D, quiet=True)
    assert still_true(mail("ask"), D, quiet=True)
    assert still_true(mail(), D, quiet=True)


def test_several_of_a_day_are_one_mail() -> None:
    first = mail("reminder")
    second = replace(first, key="k2", subject="[D-2] Rappel : Une table", text="Deux.\n", decision="D-2")
    assert gathered([first], "fr") == first
    found = gathered([first, second], "fr")
    assert found.key == "k"
    assert found.subject == "2 décisions attendent votre réponse [D-1] [D-2]"
    assert "[D-2] Rappel : Une table\n\nDeux." in found.text
    assert found.text.startswith(
        "Ce message parle de plusieurs décisions : pour répondre à l'une d'elles, ouvrez sa page"
    )
    said = LINK_SAYS["position"]["fr"].format(days=LINK_DAYS)
    linked = replace(first, text=f"Un.\n\n{said}\n\n{LINK}\n\nhttps://lieu.example/decisions/D-1", link="position")
    both = gathered([linked, second], "fr")
    assert (both.link, LINK in both.text, "]\n\nhttps://lieu" in both.text) == ("", False, True)
    assert both.text.startswith(
        "Ce message parle de plusieurs décisions : pour répondre à l'une d'elles, suivez le lien personnel"
    )
    assert gathered([first, second], "en").subject.startswith("2 decisions wait")


def test_each_part_of_the_mail_of_a_day_keeps_its_own_link_beside_its_number() -> None:
    linked = replace(mail("ballots"), text=f"Un.\n\n{LINK}\n\n— — —\n\nOne.\n\n{LINK}\n", link="position", digest="a")
    other = replace(linked, key="k2", decision="D-2", digest="b", text=f"Deux.\n\n{LINK}\n")
    dues = replace(mail("dues"), key="k3", decision="")
    found = gathered([linked, other, dues], "en")
    assert found.links == {place_of(linked): linked, place_of(other): other}
    assert (found.text.count(f"[D-1] {place_of(linked)}"), found.text.count(f"[D-2] {place_of(other)}")) == (2, 1)
    assert "follow the personal link that bears its number, or open its page, signed in" in found.text
    alone = gathered([linked, dues], "fr")
    assert (alone.decision, alone.text.count(f"\n\n{place_of(linked)}\n")) == ("D-1", 2)


def test_reminders_of_secret_votes_keep_their_links_in_the_mail_of_a_day() -> None:
    story = Story(languages=["fr", "en"], secret="yes")
    where = Where("liste", "", url="https://hub.example.org", electorate=("lise",))
    asked = [
        told
        for number in ("D-1", "D-2")
        for told in effects(
            [Notice("reminder", number, "silent")], replace(VOTE, id=number), story.charter, "e1", where, MONDAY
        )
        if isinstance(told, SendMail)
    ]
    found = gathered(asked, "fr")
    assert [one.decision for one in found.links.values()] == ["D-1", "D-2"]
    assert all(found.text.count(place) == 2 for place in found.links)
    assert found.text.count(LINK_SAYS["vote"]["en"].format(days=LINK_DAYS)) == 2


def test_a_mail_alone_has_its_own_link_and_what_the_list_reads_has_none() -> None:
    linked = replace(mail("ballots"), link="position")
    assert linked.links == {LINK: linked}
    assert (mail("ballots").links, replace(linked, to="list").links) == ({}, {})


def test_a_mail_of_the_day_counts_decisions_and_not_their_parts() -> None:
    read = replace(mail("position_read"), key="k2", text="Lu.\n", link="position", about="e")
    dues = replace(mail("dues"), key="k3", decision="")
    one = gathered([mail("ask"), read, dues], "fr")
    assert (one.subject, one.decision) == ("Une décision attend votre réponse [D-1]", "D-1")
    assert not one.text.startswith("Ce message parle de plusieurs")
    several = gathered([mail("ask"), read, replace(dues, decision="D-2")], "en")
    assert (several.subject, several.decision) == ("2 decisions wait for your answer [D-1] [D-2]", "")


def test_who_is_asked_what_they_meant_is_not_told_that_they_said_nothing() -> None:
    reminder, ask, other = mail("reminder"), mail("ask_request"), replace(mail("reminder"), decision="D-2")
    both = mail("reminder", "rejected")
    assert without_doubled([reminder, ask, other, both]) == [ask, other, both]


def test_each_person_has_lanes_of_their_own() -> None:
    assert (lane_of(mail(to="list")), person_in("liste")) == ("liste", "")
    assert lane_of(mail("ask")) == "liste:omar"
    assert lane_of(replace(mail("reminder"), daily=True)) == "liste:omar:day"
    assert [person_in(one) for one in ("liste:omar", "liste:omar:day")] == ["omar", "omar"]
    assert lane_of(replace(mail(), urgent=True)) == "liste:omar:now"
    assert lane_of(LabelCard("k", "trello", "c1")) == "trello"


def test_each_window_has_its_reminder() -> None:
    d = Story(blackout=[]).d
    again = replace(d, counts={"renewed": 1})
    minor = replace(d, versions=(*d.versions, replace(d.versions[0], number=2, kind="minor")))
    rewritten = replace(d, versions=(*d.versions, replace(d.versions[0], number=2)))
    move = replace(d.log[-1], target="vote_open")
    second_vote = replace(d, state=State.VOTE_OPEN, log=(*d.log, move, move))
    assert window_of(minor) == window_of(d)
    assert len({window_of(one) for one in (d, again, rewritten, second_vote)}) == 4


def test_a_person_is_reminded_once_however_often_the_clock_starts_again() -> None:
    story = Story()
    where = Where(electorate=PEOPLE, heard=PEOPLE)
    keys = set()
    for version in (1, 5):
        for state in (State.CONSENT_OPEN, State.VOTE_OPEN):
            d = replace(story.d, version=version, state=state)
            found = effects([Notice("reminder", "D-1", "silent")], d, story.charter, f"e{version}", where, MONDAY)
            keys |= {one.key for one in found if isinstance(one, SendMail) and one.to == "omar"}
            assert all(one.daily and one.asked_at == MONDAY for one in found if isinstance(one, SendMail))
    assert keys == {"D-1/reminder/omar/close/1.0.0", "D-1/reminder/omar/vote/1.0.0"}


def test_ballots_go_to_the_frozen_electorate() -> None:
    story = Story()
    d = replace(story.d, electorate=("lise",))
    found = effects([Notice("ballots", "D-1", "electorate")], d, story.charter, "e", Where(electorate=PEOPLE))
    assert [one.to for one in found if isinstance(one, SendMail)] == ["lise"]


@pytest.mark.parametrize(
    ("kind", "hours", "at", "lane"),
    [
        ("ballots", 30, 10, "list:lise:day"),
        ("ballots", 12, 10, "list:lise"),
        ("reminder", 12, 10, "list:lise"),
        ("ballots", 12, 22, "list:lise:day"),
        ("ballots", 12, 23, "list:lise"),
        ("ballots", 8, 22, "list:lise:now"),
        ("reminder", 8, 22, "list:lise"),
    ],
    ids=[
        "tomorrow",
        "this evening",
        "a reminder",
        "in the morning",
        "after midnight",
        "by night",
        "by night, a reminder",
    ],
)
def test_what_closes_before_tomorrows_mail_goes_today_and_a_vote_of_one_night_at_once(
    kind: str, hours: int, at: int, lane: str
) -> None:
    now = MONDAY.replace(hour=at)
    d = replace(VOTE, electorate=("lise",), deadlines={"vote_closes": now + timedelta(hours=hours)})
    notice = Notice(kind, "D-1", "electorate" if kind == "ballots" else "silent")
    [found] = effects([notice], d, Story().charter, "e", Where(mail="list"), now)
    assert lane_of(found) == lane


@pytest.mark.parametrize(
    ("kind", "to", "state", "purpose", "said"),
    [
        ("reminder", "silent", State.CONSENT_OPEN, "close", "Clôture : lundi 3 mars 2025 à 15:00. Sans objection"),
        ("reminder", "silent", State.VOTE_OPEN, "vote_closes", "Le vote se clôt lundi 3 mars 2025 à 15:00."),
        ("ballots", "electorate", State.VOTE_OPEN, "vote_closes", "Le vote se clôt lundi 3 mars 2025 à 15:00."),
        ("ballots", "electorate", State.VOTE_OPEN, "", "Le vote est ouvert."),
        ("dormant_soon", "list", State.OBJECTED, "dormant", "la proposition s'endort le lundi 3 mars 2025 à 15:00."),
    ],
)
def test_a_reminder_a_call_and_a_warning_tell_until_when(
    kind: str, to: str, state: State, purpose: str, said: str
) -> None:
    d = replace(D, state=state, deadlines={purpose: LATER} if purpose else {})
    [found] = effects(
        [Notice(kind, "D-1", to)], d, Story().charter, "e", Where(electorate=["lise"], heard=["lise"]), MONDAY
    )
    assert isinstance(found, SendMail)
    assert said in found.text
    assert "\n\n\n" not in found.text
