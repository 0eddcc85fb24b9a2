"""A treasurer's reminder: one private mail, in the words of the rules, in the languages of the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.registry import kinds
from hub import rulefiles
from hub.core.decision.linking import Alias, Linked
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import SendMail
from hub.core.event import Event
from hub.rulebook import parse
from tests.rulebook.test_decide import AT, DECIDE, Desk


def desk(*members: Member, instances: dict[str, str] | None = None) -> Desk:
    """A space under the profile's own words."""
    made = Desk(DECIDE, instances)
    book, _ = rulefiles.load("/nonexistent", "coroutine", kinds())
    made.book = book
    made.context = replace(made.context, book=lambda digest: book)
    made.facts.apply([MemberNoted(one) for one in members])
    return made


def remind(made: Desk, who: str = "p1", days: int = 0):
    at = AT + timedelta(days=days)
    return made.feed(
        Event(f"dues:reminded:{days}{who}", "dues.reminded", "hub", at, at, actor="t", fields={"person": who})
    )


def test_one_private_mail_in_the_words_of_the_rules():
    made = desk(Member("p1", dues_until=AT - timedelta(days=10)))
    outcome = remind(made)
    [mail] = outcome.effects
    assert isinstance(mail, SendMail)
    assert (mail.to, mail.target, mail.notices, mail.subject) == (
        "p1", "liste", ("dues",), "[Un lieu] Votre cotisation",
    )  # fmt: skip
    assert "allait jusqu'au 21 février 2026" in mail.text
    assert "were paid until 21 February 2026" in mail.text
    assert mail.text.count("https://lieu.example/me") == 2
    assert not mail.text.startswith("#")


def test_who_never_paid_is_told_so_and_nobody_is_told_twice_in_thirty_days():
    made = desk(Member("p1"))
    made.facts.apply([Linked(Alias("p1.work", "p1", AT))])
    assert "pas retrouvé de cotisation" in remind(made).effects[0].text
    assert "un rappel est déjà parti le 2026-03-03" in remind(made, "p1.work", 29).read["ledger.refused"]
    assert len(remind(made, days=30).effects) == 1
    assert "parmi les membres" in remind(made, "p9").read["ledger.refused"]


def test_a_place_without_a_list_or_without_the_words_says_so():
    assert "pas de liste" in remind(desk(Member("p1"), instances={})).read["ledger.refused"]
    made = Desk(DECIDE)
    made.facts.apply([MemberNoted(Member("p1"))])
    assert "dues-reminder.fr.md" in remind(made).read["ledger.refused"]
    assert made.facts.get("member", "p1").reminded_at is None


@pytest.mark.parametrize(("text", "ok"), [("# Bonjour\n\n{{ dues.until | day }}", True), ("{{ people.count }}", False)])
def test_what_the_words_may_read_is_checked_with_the_rules(text: str, ok: bool):
    _, problems = parse.rulebook({"rules/a.yaml": "rules: 1\n" + DECIDE, "pages/p.md": "# P",
                                  "pages/dues-reminder.fr.md": text}, kinds())  # fmt: skip
    assert [one.location.file for one in problems if one.severity == "error"] == (
        [] if ok else ["pages/dues-reminder.fr.md"]
    )
