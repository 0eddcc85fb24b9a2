"""A space in memory: what one event too many, or one that cannot be handled, leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.registry import kinds
from hub.core.event import Event
from hub.errors import Permanent
from hub.rulebook import parse
from hub.rulebook.context import Adopted
from hub.rulebook.world import DEPTH, TrialWorld, timer

AT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
RULES = """rules: 1
reactions:
  - id: propose
    title: P
    event: mail.message.received
    where: {subject: {starts: "[Proposition]"}}
    do:
      - open_decision: important
  - id: lie
    title: L
    event: mail.message.received
    where: {subject: {starts: "[Lien]"}}
    do:
      - link: D-1
"""


def world() -> TrialWorld:
    book, problems = parse.rulebook({"rules/a.yaml": RULES}, kinds())
    assert book is not None, [problem.render() for problem in problems]
    return TrialWorld(book, kinds())


def mail(id: str, subject: str) -> Event:
    private = {"subject": subject, "text": "Bonjour à tous"}
    return Event(id, "mail.message.received", "liste", AT, AT, subject=id, actor="p1", private=private)


def test_a_dead_letter_of_the_past_stays_without_effect_and_the_rest_goes_on() -> None:
    place = world()
    dead = mail("<m1@x>", "[Lien] vers rien")
    with pytest.raises(Permanent, match="there is no decision D-1"):
        place.feed(dead)
    place.replay(dead)
    assert place.found() == []
    assert place.facts.private("<m1@x>") == dead.private
    place.replay(mail("<m2@x>", "[Proposition] Un vélo"))
    assert [one.title for one in place.found()] == ["Un vélo"]


def test_a_chain_of_events_that_grows_too_long_is_cut() -> None:
    place = world()
    proposal = mail("<m1@x>", "[Proposition] Un vélo")
    assert place.feed(replace(proposal, depth=DEPTH + 1)) == []
    assert place.found() == []
    assert [one.action for one in place.feed(replace(proposal, depth=DEPTH))] == ["open_decision"]
    assert len(place.found()) == 1


def test_a_close_that_may_have_missed_a_mail_is_put_off_once_and_told() -> None:
    place = world()
    place.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    for who in ("p2", "p3"):
        private = {"subject": "Re: [D-1] Un vélo", "text": "+1", "reply_text": "+1"}
        place.feed(Event(f"<{who}@x>", "mail.message.received", "liste", AT, AT, actor=who, private=private))
    close = place.found()[0].deadlines["close"]
    late = timer("D-1", "close", close)
    # not by `feed`, which would let the same deadline come in time first
    place._feed(replace(late, fields={**late.fields, "incomplete": "liste"}))
    [put_off] = place.found()
    assert (put_off.state, put_off.deadlines["close"]) == ("consent_open", close + timedelta(days=2))
    again = timer("D-1", "close", put_off.deadlines["close"])
    place._feed(replace(again, fields={**again.fields, "incomplete": "liste"}))
    assert place.found()[0].state == "adopted"


def test_a_decision_is_read_by_the_words_under_which_it_was_opened() -> None:
    with_word, problems = parse.rulebook(
        {"rules/a.yaml": RULES, "rules/b.yaml": "rules: 1\nwords: {fr: {support: [zoubida]}}\n"}, kinds()
    )
    without, _ = parse.rulebook({"rules/a.yaml": RULES}, kinds())
    assert with_word is not None, problems
    assert without is not None
    place = TrialWorld(with_word, kinds())
    place.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    assert place.found()[0].rulebook == with_word.digest
    books = {with_word.digest: with_word, without.digest: without}
    place._context = replace(place._context, book=lambda digest: books.get(digest, with_word))
    place.facts.sections.setdefault("rulebook", {})["current"] = Adopted(without.digest, 2, AT)
    private = {"subject": "Re: [D-1] Un vélo", "text": "Zoubida", "reply_text": "Zoubida"}
    place.feed(Event("<p2@x>", "mail.message.received", "liste", AT, AT, actor="p2", private=private))
    assert [one.position for one in place.found()[0].positions.values()] == ["support"]
