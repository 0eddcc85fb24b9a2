"""Private mails: none in quiet hours, daily ones once a day and together, nothing that is no longer true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest

from hub.answers import Answers
from hub.carry import Carrier
from hub.connector import Connector, Instance
from hub.core.decision.changes import DeadlineSet, DecisionOpened, ObjectionKept, PositionTaken
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.leaving import Erased
from hub.core.decision.linking import Alias, Linked
from hub.core.decision.model import Decision, Objection, Position, State
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import LINK, Effect, SendMail
from hub.core.page import Page
from hub.core.person import Profile, ProfileNoted
from hub.core.reach import Reach, ReachNoted
from hub.courtesy import ERASED, UNREACHED, Courtesy
from hub.errors import Transient
from hub.people import Keys
from hub.spaces import Space
from hub.store import desk, schema
from tests.shell.doubles import event, outcome
from tests.shell.test_outbox import Wiki
from workers import policy

NIGHT = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)  # 23:30 in Paris
MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
CLOSE = MORNING + timedelta(days=4)
DAY = Decision("D-1", "Un vélo", "important", State.CONSENT_OPEN, "anna", NIGHT, deadlines={"close": CLOSE})


class List(Wiki):
    """A mail publisher that remembers whole mails; its clock stands still, the hub's goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[SendMail] = []

    def carry_out(self, effect: Effect, context):
        assert isinstance(effect, SendMail)
        self.mails.append(effect)
        return super().carry_out(effect, context)


@pytest.fixture
def place(shell, tmp_path):
    """A carrier with quiet hours, its list, and a decision that runs."""
    list_ = List()
    instance = Instance("s", "liste", "fake", {})
    space = Space(tmp_path, "s", "Un lieu", instances={"liste": instance})
    courtesy = Courtesy(shell.database, shell.clock, lambda space: Charter())
    carrier = Carrier(
        shell.database, {"s": space}, {"fake": Connector("fake", "A list", publisher=lambda instance: list_)},
        lambda space, page: Page("", ()), Keys(b"k" * 32), shell.bell, shell.clock, policy.next_attempt, "example.org",
        courtesy=courtesy,
    )  # fmt: skip
    shell.decider.sections |= {"decision": Decision, "member": Member, "profile": Profile}
    shell.clock.at = NIGHT
    happen(shell, 1, DecisionOpened(DAY), DecisionOpened(replace(DAY, id="D-2")))
    return carrier, list_


def happen(shell, number: int, *what) -> None:
    changes = tuple(one for one in what if not isinstance(one, SendMail))
    mails = [one for one in what if isinstance(one, SendMail)]
    shell.decider.rule = lambda event, facts: replace(outcome(event, *mails), changes=changes)
    shell.intake.take("s", [event(number)])
    shell.advancer.drain("s")


def private(key: str, to: str = "omar", kind: str = "reminder", decision: str = "D-1", **more) -> SendMail:
    daily = more.pop("daily", kind == "reminder")
    return SendMail(
        key, "liste", to, f"[{decision}] sujet", f"texte {key}\n", decision=decision, notices=(kind,), asked_at=NIGHT,
        daily=daily, **more,
    )  # fmt: skip


def carry(shell, carrier) -> None:
    for lane in sorted({row.lane for row in shell.rows(schema.effect)}):
        carrier.carry_out("s", lane)


def statuses(shell) -> dict[str, str]:
    return {row.key: row.status for row in shell.rows(schema.effect)}


def test_by_night_nothing_private_is_sent_but_what_somebody_waits_for(shell, place):
    carrier, list_ = place
    urgent = private("u", urgent=True, daily=False)
    happen(shell, 2, private("a", kind="ask"), SendMail("l", "liste", "list", "s", "t"), urgent)
    carry(shell, carrier)
    assert sorted(mail.key for mail in list_.mails) == ["l", "u"]
    shell.clock.at = MORNING - timedelta(minutes=1)
    carry(shell, carrier)
    assert len(list_.mails) == 2
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert sorted(mail.key for mail in list_.mails) == ["a", "l", "u"]
    assert [row.attempts for row in shell.rows(schema.effect) if row.key == "a"] == [0], "waiting is no attempt"


def test_what_waited_is_sent_only_while_it_is_true(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("a", kind="ask"), private("b", to="lise", kind="ask"))
    carry(shell, carrier)
    happen(shell, 3, PositionTaken("D-1", Position("omar", "support", NIGHT + timedelta(minutes=20))))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert [mail.key for mail in list_.mails] == ["b"]
    assert statuses(shell) == {"a": "dropped", "b": "done"}
    assert "plus d'actualité" in next(row.error for row in shell.rows(schema.effect) if row.key == "a")


def test_a_reminder_that_waited_names_the_close_of_today_and_none_is_sent_of_one_that_is_past(shell, place):
    carrier, list_ = place
    said = {"closes": CLOSE}
    happen(
        shell, 2, replace(private("a", daily=False, **said), text=f"Clôture : {local(CLOSE, 'Europe/Paris')}."),
        replace(private("b", decision="D-2", to="lise", **said), text=f"Clôture : {local(CLOSE, 'Europe/Paris')}."),
        private("c", decision="D-9", to="zoe", **said),
    )  # fmt: skip
    later, past = CLOSE + timedelta(days=2), MORNING - timedelta(hours=1)
    happen(shell, 3, DeadlineSet("D-1", "close", later), DeadlineSet("D-2", "close", later))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert {mail.key: mail.text for mail in list_.mails if mail.key != "c"} == dict.fromkeys(
        ("a", "b"), "Clôture : lundi 9 mars 2026 à 08:00."
    )
    assert "c" in {mail.key for mail in list_.mails}, "of a decision that is not known it goes as it is"
    shell.clock.at = NIGHT + timedelta(days=1)
    happen(shell, 4, private("d", to="paul"), DeadlineSet("D-1", "close", past + timedelta(days=1)))
    shell.clock.at = MORNING + timedelta(days=1)
    carry(shell, carrier)
    assert statuses(shell)["d"] == "dropped"


def test_reminders_of_a_day_come_as_one_and_the_next_tomorrow(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("r1"), private("r2", decision="D-2"), private("r3", to="lise", decision="D-2"))
    happen(shell, 3, private("r4", decision="D-9"))
    happen(shell, 4, PositionTaken("D-2", Position("lise", "support", NIGHT)))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert [(mail.to, mail.key) for mail in list_.mails] == [("omar", "r1")]
    assert list_.mails[0].subject == "3 décisions attendent votre réponse [D-1] [D-2] [D-9]"
    assert statuses(shell) == {"r1": "done", "r2": "done", "r3": "dropped", "r4": "done"}
    assert {row.key for row in shell.rows(schema.receipt)} == {"r1", "r2", "r4"}
    shell.clock.at = MORNING + timedelta(hours=3)
    happen(shell, 5, private("r5", decision="D-3"))
    carry(shell, carrier)
    assert len(list_.mails) == 1
    shell.clock.at = MORNING + timedelta(days=1)
    carry(shell, carrier)
    assert [mail.key for mail in list_.mails] == ["r1", "r5"]


def test_a_reminder_that_falls_due_as_the_mail_of_a_day_goes_is_told_with_it(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("r1"), DeadlineSet("D-2", "reminder", MORNING))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert list_.mails == [], "timers have not looked at it yet: the list is read first"
    shell.clock.at = MORNING + timedelta(minutes=2)
    shell.intake.take("s", [event(3)])
    carry(shell, carrier)
    assert list_.mails == [], "what fell due is not decided yet"
    happen(shell, 4, private("r2", decision="D-2"), DeadlineSet("D-2", "reminder", None))
    shell.clock.at = MORNING + timedelta(minutes=3)
    carry(shell, carrier)
    assert [mail.subject for mail in list_.mails] == ["2 décisions attendent votre réponse [D-1] [D-2]"]


def test_the_mail_of_a_day_waits_no_longer_for_what_nobody_decides(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("r1"), DeadlineSet("D-2", "reminder", MORNING))
    shell.clock.at = MORNING + timedelta(minutes=11)
    carry(shell, carrier)
    assert [mail.key for mail in list_.mails] == ["r1"]


def test_a_mail_of_several_tried_again_asks_the_same_questions_by_its_links(shell, place):
    carrier, list_ = place
    calls = [private(f"r{one}", decision=f"D-{one}", link="position", digest=f"texte-{one}") for one in (1, 2)]
    happen(shell, 2, *(replace(call, text=f"{LINK}\n") for call in calls))
    list_.faults = [Transient("away")]
    shell.clock.at = MORNING
    carry(shell, carrier)
    shell.clock.at = MORNING + timedelta(hours=1)
    carry(shell, carrier)
    first, again = list_.mails
    assert (first.key, first.text, first.links) == (again.key, again.text, again.links)
    answers = Answers(Keys(b"k" * 32), {"s": "https://lieu.example"})
    asked = [answers.read("s", unquote(answers.link("s", one).rpartition("/")[2])) for one in again.links.values()]
    alone = [answers.read("s", unquote(answers.link("s", one).rpartition("/")[2])) for one in calls]
    assert asked == alone
    assert [(one.decision, one.digest) for one in asked if one] == [("D-1", "texte-1"), ("D-2", "texte-2")]
    assert statuses(shell) == {"r1": "done", "r2": "done"}


def test_a_reminder_answered_meanwhile_is_left_out_of_the_daily_mail(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("r1"), private("r2", decision="D-2"))
    happen(shell, 3, PositionTaken("D-2", Position("omar", "support", NIGHT)))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert [mail.subject for mail in list_.mails] == ["[D-1] sujet"]
    assert statuses(shell) == {"r1": "done", "r2": "dropped"}


def test_a_question_goes_without_the_reminder_of_its_decision(shell, place):
    carrier, list_ = place
    for number, kinds in ((2, ("reminder", "ask")), (4, ("ask", "reminder"))):
        mails = [private(f"{kind}{number}", f"p{number}", kind, daily=True) for kind in kinds]
        happen(shell, number, *mails)
        shell.clock.at = MORNING
        carry(shell, carrier)
        assert [mail.subject for mail in list_.mails if mail.to == f"p{number}"] == ["[D-1] sujet"]
        done = statuses(shell)
        assert (done[f"reminder{number}"], done[f"ask{number}"]) == ("dropped", "done")


def test_who_declines_reminders_gets_none_that_waits(shell, place):
    carrier, list_ = place
    happen(shell, 2, private("r1"), private("r2", to="lise"), private("q", kind="ask"))
    happen(shell, 3, ProfileNoted("omar", "e", NIGHT, reminders=False), ProfileNoted("lise", "e", NIGHT))
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert sorted(mail.key for mail in list_.mails) == ["q", "r2"]
    assert statuses(shell)["r1"] == "dropped"


def test_a_mail_that_waits_for_an_address_that_is_anothers_by_now_is_judged_as_told_to_whoever_it_is(shell, place):
    carrier, list_ = place
    shell.decider.sections["alias"] = Alias
    owing = [MemberNoted(Member(who)) for who in ("owes", "paul")]
    asked = [private("answered", to="omar2"), private("declined", to="lise2"), private("silent", to="zoe2"),
             private("lacks", to="ana2", kind="missing_part"), private("dues", "owes2", "dues", ""),
             private("paid", "paul2", "dues", "")]  # fmt: skip
    happen(shell, 2, *owing, *asked)
    both = [Linked(Alias(f"{one}2", one, NIGHT)) for one in ("omar", "lise", "zoe", "ana", "owes", "paul")]
    objection = Objection("O1", "ana", "incomplete", NIGHT)
    said = PositionTaken("D-1", Position("omar", "support", NIGHT + timedelta(hours=1)))
    paid = MemberNoted(Member("paul", dues_paid=True))
    happen(
        shell, 3, *both, said, ObjectionKept("D-1", objection), paid, ProfileNoted("lise", "e", NIGHT, reminders=False)
    )
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert sorted((mail.key, mail.to) for mail in list_.mails) == [
        ("dues", "owes2"), ("lacks", "ana2"), ("silent", "zoe2"),
    ]  # fmt: skip


def test_a_reminder_of_dues_goes_only_while_they_are_owed_and_it_is_wanted(shell, place):
    carrier, list_ = place
    owing = [MemberNoted(Member(who)) for who in ("owes", "paid", "declined")]
    mails = [private(f"dues/{who}", who, "dues", "") for who in ("owes", "paid", "declined", "gone")]
    happen(shell, 2, *owing, *mails)
    carry(shell, carrier)
    happen(shell, 3, MemberNoted(Member("paid", dues_paid=True)), ProfileNoted("owes", "e", NIGHT),
           ProfileNoted("declined", "e", NIGHT, dues=False))  # fmt: skip
    shell.clock.at = MORNING
    carry(shell, carrier)
    assert [mail.to for mail in list_.mails] == ["owes"]
    assert statuses(shell)["dues/paid"] == "dropped"


def test_nobody_is_written_to_whose_mails_come_back_but_for_a_link_they_ask_for(shell, place):
    carrier, list_ = place
    shell.decider.sections["reach"] = Reach
    shell.clock.at = MORNING
    happen(shell, 2, ReachNoted("omar", Reach("omar", 3, NIGHT)), ReachNoted("lise", Reach("lise", 2, NIGHT)))
    happen(
        shell, 3, private("a", kind="ask"), private("b", to="lise", kind="ask"), private("u", urgent=True, daily=False)
    )
    carry(shell, carrier)
    assert sorted(mail.key for mail in list_.mails) == ["b", "u"]
    assert {row.error for row in shell.rows(schema.effect) if row.key == "a"} == {UNREACHED}
    # they wrote: they can be reached again
    happen(shell, 4, ReachNoted("omar", None), private("c", kind="ask"))
    carry(shell, carrier)
    assert list_.mails[-1].key == "c"


def test_nobody_is_written_to_who_was_erased_until_they_are_heard_of_again(shell, place):
    carrier, list_ = place
    shell.decider.sections["erased"] = datetime
    shell.clock.at = MORNING
    happen(shell, 2, Erased("omar", NIGHT), private("a", kind="say_again"), private("u", urgent=True, daily=False))
    carry(shell, carrier)
    assert [mail.key for mail in list_.mails] == ["u"]
    assert {row.error for row in shell.rows(schema.effect) if row.key == "a"} == {ERASED}
    with shell.database.write() as connection:
        desk.know(connection, "s", [{"identity": "mail:omar@example.org", "person": "omar", "name": "Omar"}])
    happen(shell, 3, private("c", kind="say_again"))
    carry(shell, carrier)
    assert list_.mails[-1].key == "c"
