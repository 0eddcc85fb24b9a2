"""A space in memory: what one event too many, or one that cannot be handled, leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.registry import kinds
from hub.core.decision import secret
from hub.core.event import Event
from hub.errors import Permanent
from hub.rulebook import parse
from hub.rulebook.context import Adopted
from hub.rulebook.world import DEPTH, Past, TrialWorld, timer

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


def test_what_opened_a_decision_in_the_past_keeps_its_number_and_what_is_new_is_beyond() -> None:
    book, _ = parse.rulebook({"rules/a.yaml": RULES}, kinds())
    assert book is not None
    place = TrialWorld(book, kinds(), past=Past({"<m2@x>": 2, "<m9@x>": 5}))
    for id in ("<m1@x>", "<m2@x>", "<m3@x>"):
        place.feed(mail(id, f"[Proposition] Un vélo {id}"))
    assert [(one.id, one.title) for one in place.found()] == [
        ("D-2", "Un vélo <m2@x>"), ("D-6", "Un vélo <m1@x>"), ("D-7", "Un vélo <m3@x>"),
    ]  # fmt: skip


AGREES = "Je suis pour cette proposition."


def test_what_was_said_to_a_duplicate_is_heard_in_its_own_decision_when_it_is_none() -> None:
    place = world()
    for n in (1, 2):
        place.feed(mail(f"<m{n}@x>", f"[Proposition] Un vélo {n}"))

    def corrected(id: str, hours: int, **fields: str) -> None:
        at = AT + timedelta(hours=hours)
        said = {"decision": "D-2", "reason": "la même", **fields}
        place.feed(Event(id, "correction.made", "portal", at, at, subject="D-2", actor="p1", fields=said))

    corrected("c1", 1, kind="duplicate", about="D-1")
    at = AT + timedelta(hours=2)
    private = {"subject": "Re: [Proposition] Un vélo 2", "text": AGREES, "reply_text": AGREES}
    reply = {"in_reply_to": "<m2@x>", "references": ["<m2@x>"]}
    place.feed(Event("<r@x>", "mail.message.received", "liste", at, at, subject="<r@x>", actor="p3", fields=reply,
                     private=private))  # fmt: skip
    assert [sorted(one.positions) for one in place.found()] == [["p3"], []]
    corrected("u1", 3, kind="undo", about="c1")
    assert [sorted(one.positions) for one in place.found()] == [[], ["p3"]]
    assert [one.state for one in place.found()] == ["consent_open", "consent_open"]


SECRET = (
    RULES
    + """charter:
  adopt_by: {important: vote}
  secret: yes
  min_explicit_support: 0
  blackout: []
  window: P2D
  notice: PT1H
  vote_window: P3D
"""
)


@pytest.mark.parametrize(
    ("urns", "outcome"),
    [
        ([["pour"]], {"yes": "1", "no": "0"}),
        ([["contre"]], {"yes": "0", "no": "1"}),
        ([["pour", "contre"], ["contre"]], {"yes": "0", "no": "1"}),
        ([["pour", "contre"]], {}),
        ([], {}),
    ],
    ids=["for", "against", "of as many as voted", "of more than voted", "none"],
)
def test_a_secret_vote_is_counted_by_the_urn_of_the_past_that_holds_as_many(
    urns: list[list[str]], outcome: dict[str, str]
) -> None:
    book, problems = parse.rulebook({"rules/a.yaml": SECRET}, kinds())
    assert book is not None, problems
    chosen = {"pour": secret.folded({"position": "support"}), "contre": secret.folded({"position": "objection"})}
    held = [
        Event(f"urn:{n}", "decision.requested", "clock", AT, AT, subject="D-1",
              fields={"decision": "D-1", "request": "urn"}, private={"choices": [chosen[one] for one in choices]})
        for n, choices in enumerate(urns)
    ]  # fmt: skip
    place = TrialWorld(book, kinds(), past=Past(urns={"D-1": held}))
    place.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    place.advance(AT + timedelta(days=2, hours=12))
    [open_vote] = place.found()
    assert open_vote.state == "vote_open"
    at = AT + timedelta(days=3)
    said = {"decision": "D-1", "request": "cast", "proof": "link", "source": "portal"}
    place.feed(Event("cast:1", "decision.requested", "portal", at, at, subject="D-1", actor="p2", fields=said))
    place.advance(AT + timedelta(days=7))
    [counted] = place.found()
    assert {name: counted.result[name] for name in outcome} == outcome
    assert outcome or counted.result["outcome"] == "no_result"
    assert held == [] or outcome == {}


def test_an_urn_that_stayed_closed_stays_closed_for_as_many() -> None:
    book, _ = parse.rulebook({"rules/a.yaml": SECRET + "  quorum: 2\n  quorum_failure: extend\n"}, kinds())
    assert book is not None
    waits = Event("urn:1", "decision.requested", "clock", AT, AT, subject="D-1", private={"choices": []},
                  fields={"decision": "D-1", "request": "urn", "verdict": secret.WAITS})  # fmt: skip
    place = TrialWorld(book, kinds(), past=Past(urns={"D-1": [waits]}))
    place.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    place.advance(AT + timedelta(days=2, hours=12))
    at = AT + timedelta(days=3)
    said = {"decision": "D-1", "request": "cast", "proof": "link", "source": "portal"}
    place.feed(Event("cast:1", "decision.requested", "portal", at, at, subject="D-1", actor="p2", fields=said))
    place.advance(AT + timedelta(days=7))
    [prolonged] = place.found()
    assert (prolonged.state, prolonged.counts["vote_extended"]) == ("vote_open", 1)
