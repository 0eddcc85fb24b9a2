"""Expense notes as a rule opens them: once, never from the past or by nobody; consent, reminders, budgets exceeded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import SendMail
from hub.core.event import Event, Origin
from hub.core.ledger import budgetplan, expense_note
from hub.core.ledger.statement import Line, Statement, to_plain
from hub.core.person import ProfileNoted
from hub.rulebook import parse
from tests.rulebook.sample import REGISTRY
from tests.rulebook.test_decide import AT, Desk

RULES = """
chart: {accounts: {"512": {name: Banque}, "6063": {name: Petit équipement}}}
budgets:
  - {id: outils, title: Outils, planned: 100, accounts: ["6063"]}
reactions:
  - id: note
    event: [mail.message.received, trello.card.moved]
    where: {subject: {has: frais}}
    do: [{note_expense: {title: "{{ event.subject }}"}}]
  - id: carte
    event: trello.card.created
    do: [note_expense: {}]
"""
KEPT = [f"{'a' * 64} application/pdf 9"]


def desk(instances: dict[str, str] | None = None) -> Desk:
    made = Desk(RULES, instances or {"liste": "mail"})
    made.facts.apply([MemberNoted(Member("omar", roles=("treasurer",))), MemberNoted(Member("anna"))])
    return made


def mail(
    id: str = "<m1@x>", subject: str = "[Frais] Vis 20 €", by: str = "anna", at: datetime = AT, **more: Any
) -> Event:
    private = {"subject": subject, "attachments.kept": KEPT, "actor.name": "Anna Martin", **more}
    return Event(id, "mail.message.received", "liste", AT, AT, actor=by, fields={"thread": id}, private=private)


def mails(outcome: Any) -> list[tuple[str, str]]:
    return [(one.to, one.subject.rpartition("] ")[2]) for one in outcome.effects if isinstance(one, SendMail)]


def note(made: Desk, id: str = "N-1") -> Any:
    return made.facts.get("expense.note", id)


def happen(made: Desk, kind: str, id: str, actor: str = "", at: datetime = AT, **fields: Any) -> Any:
    return made.feed(Event(id, kind, "hub", at, at, actor=actor, fields=fields))


def test_a_mail_is_one_note_and_who_keeps_the_books_is_asked():
    made = desk()
    done = made.feed(mail())
    assert note(made).state == expense_note.NOTED
    assert mails(done) == [("anna", "Elle est complète"), ("omar", "À approuver")]
    [noted] = [one for one in done.events if one.kind == "expense.noted"]
    assert (noted.subject, noted.fields["amount"], noted.fields["budget"]) == ("N-1", Decimal(20), "outils")
    made.feed(replace(mail("<m2@x>"), fields={"in_reply_to": "<m1@x>"}))
    assert made.facts.keys("expense.note") == ["N-1", "N-2"], "another one, in an old thread"


def test_neither_the_past_nor_a_reply_nor_nobody_opens_one():
    made = desk()
    for event in (replace(mail(), origin=Origin.IMPORT), mail("<m2@x>", "Re: [Frais] Vis 20 €"), mail("<m3@x>", by="")):
        assert made.feed(event).read["expense.refused"]
    assert made.facts.keys("expense.note") == []


def test_a_card_is_one_too_and_a_place_without_a_list_tells_nobody_by_mail():
    made = desk({"tableau": "trello"})
    card = Event("c", "trello.card.created", "tableau", AT, AT, actor="anna", fields={"card.id": "c1"},
                 private={"card.name": "Ampoules 12 €"})  # fmt: skip
    assert mails(made.feed(card)) == []
    assert (note(made).amount, note(made).state) == (Decimal(12), expense_note.INCOMPLETE)
    assert made.feed(replace(card, id="c2")).read["expense.refused"] == "déjà notée : N-1"
    given = {"digest": "b", "type": "image/png", "size": 1, "by": "anna"}
    happen(made, "ledger.evidence.attached", "e1", about="N-1", **given)
    assert happen(made, "expense.approved", "a", "omar", note="N-1").effects == ()
    made.feed(Event("c3", "trello.card.created", "tableau", AT, AT, actor="anna", fields={"card.id": "c3"},
                    private={"card.name": "Ampoules 12 €"}))  # fmt: skip
    omar = happen(made, "expense.refused", "r", "omar", note="N-2")
    assert (mails(omar), note(made, "N-2").state) == ([], expense_note.REFUSED)


def test_who_keeps_the_books_is_not_asked_about_their_own():
    assert mails(desk().feed(mail(by="omar"))) == [("omar", "Elle est complète")]


def test_a_day_without_budgets_passes():
    made = Desk("reactions: []\n")
    assert review(made, 29).changes == ()


def test_an_answer_of_its_author_completes_it_and_of_nobody_else():
    made = desk()
    made.feed(mail(**{"attachments.kept": []}))
    for id, by, more in (
        ("<r1@x>", "omar", {}), ("<r2@x>", "anna", {"auto_submitted": True}), ("<r3@x>", "anna", {"ours": "k"}),
        ("<r4@x>", "", {}),
    ):  # fmt: skip
        made.feed(mail(id, "Re: [N-1] Il manque", by, **more))
        assert note(made).state == expense_note.INCOMPLETE, id
    past = replace(mail("<r5@x>", "Re: [N-1] Il manque"), origin=Origin.IMPORT)
    made.feed(past)
    assert note(made).state == expense_note.INCOMPLETE
    still = made.feed(mail("<r6@x>", "Re: [N-1] Il manque", **{"attachments.kept": []}))
    assert ("anna", "Il manque quelque chose") in mails(still)
    made.feed(mail("<r7@x>", "Re: [N-1] Il manque", reply_text="Montant : 21 €"))
    assert (note(made).state, note(made).amount) == (expense_note.NOTED, Decimal(21))
    made.feed(mail("<r8@x>", "Re: [N-1] Il manque", reply_text="Montant : 90 €"))
    assert note(made).amount == Decimal(21), "what is complete is not changed by a mail"
    made.feed(mail("<m9@x>", **{"attachments.kept": []}))
    made.feed(replace(mail("<r9@x>", "Re: [Frais] Vis 20 €"), fields={"in_reply_to": "<m9@x>"}))
    assert note(made, "N-2").state == expense_note.NOTED, "an answer to one's own mail"
    made.feed(mail("<r10@x>", "Re: [N-7] Il manque"))
    assert made.facts.keys("expense.note") == ["N-1", "N-2"]


def test_the_list_reads_a_name_only_by_consent():
    made = desk()
    made.feed(mail())
    described = Event("p1", "person.described", "hub", AT, AT, actor="anna", fields={"shown": ["name"]},
                      private={"name": "Anna M."})  # fmt: skip
    silent = happen(made, "expense.approved", "a1", "omar", note="N-1")
    [told] = [one for one in silent.effects if isinstance(one, SendMail) and one.to == "list"]
    assert told.text.startswith("Une personne a avancé 20,00 €")
    other = desk()
    other.feed(mail())
    other.feed(described)
    [told] = [one for one in happen(other, "expense.approved", "a1", "omar", note="N-1").effects if one.to == "list"]
    assert told.text.startswith("Anna M. a avancé 20,00 €")
    other.facts.apply([ProfileNoted("anna", "p1", AT)])
    again = happen(other, "expense.approved", "a2", "omar", note="N-1")
    assert again.read["ledger.refused"] == "la note de frais N-1 n'attend pas cela"


def bank(made: Desk, id: str, amount: str, label: str) -> Any:
    fields = {"amount": Decimal(amount), "currency": "EUR", "booked_on": AT.date()}
    event = Event(id, "bank.transaction.booked", "banque", AT, AT, subject=id, fields=fields, private={"label": label})
    return made.feed(event)


def test_the_bank_closes_it_once_and_a_reversal_opens_it_again():
    made = desk()
    made.feed(mail())
    made.feed(mail("<m2@x>", "[Frais] Colle 5 €"))
    happen(made, "expense.approved", "a1", "omar", note="N-1")
    asked = bank(made, "t0", "-20", "CARTE")
    assert ("omar", "Quel paiement la rembourse ?") in mails(asked)
    done = bank(made, "t1", "-20", "VIR ANNA MARTIN")
    assert (note(made).state, mails(done)) == (expense_note.PAID, [("anna", "Elle est remboursée")])
    assert [one.kind for one in done.events] == ["expense.paid", "ledger.entry.posted"]
    assert bank(made, "t1", "-20", "VIR ANNA MARTIN").changes == ()
    happen(made, "ledger.entry.proposed", "proposal:1", by="omar", reverses="E:t0")
    entry = note(made).entry
    happen(made, "ledger.entry.proposed", "proposal:2", by="omar", reverses=entry)
    happen(made, "ledger.entry.approved", "b1", "anna", proposal="proposal:2")
    assert (note(made).state, note(made).entry) == (expense_note.APPROVED, "")
    happen(made, "expense.settled", "s1", "omar", note="N-1", transaction="t1")
    assert note(made).state == expense_note.PAID
    refused = happen(made, "expense.settled", "s2", "anna", note="N-1", transaction="t1")
    assert "autre personne" in refused.read["ledger.refused"]


def paid() -> Desk:
    """A note that the bank paid back."""
    made = desk()
    made.feed(mail())
    happen(made, "expense.approved", "a1", "omar", note="N-1")
    bank(made, "t1", "-20", "VIR N-1 ANNA MARTIN")
    assert note(made).state == expense_note.PAID
    return made


def left(made: Desk, account: str) -> Decimal:
    entries = (made.facts.get("ledger.entry", key) for key in made.facts.keys("ledger.entry"))
    return sum((one.amount(account) for one in entries), Decimal(0))


def questions(made: Desk) -> list[tuple[str, str, Decimal]]:
    doubts = (made.facts.get("bank.doubt", key) for key in made.facts.keys("bank.doubt"))
    return [(one.key, one.kind, one.amount) for one in doubts]


def test_a_transfer_that_the_bank_returns_opens_the_note_that_it_paid():
    made = paid()
    done = bank(made, "t2", "20", "REJET VIR N-1")
    assert (note(made).state, note(made).entry, note(made).paid_on) == (expense_note.APPROVED, "", None)
    assert mails(done) == [("anna", "Le virement est revenu"), ("omar", "Le virement est revenu, à refaire")]
    assert (left(made, "6063"), left(made, "512"), left(made, "471")) == (0, 0, 0)
    again = bank(made, "t3", "-20", "VIR N-1 ANNA MARTIN")
    assert (note(made).state, mails(again)) == (expense_note.PAID, [("anna", "Elle est remboursée")])
    assert bank(made, "t2", "20", "REJET VIR N-1").changes == ()


@pytest.mark.parametrize(
    ("amount", "words", "asked"),
    [
        ("20", "REJET VIR ANNA MARTIN", True),
        ("20", "VIR ANNA MARTIN", False),
        ("20", "VIR N-1", False),
        ("20", "REJET VIR", False),
        ("19", "REJET VIR N-1", False),
    ],
)
def test_a_credit_that_only_may_be_its_return_is_asked_about(amount: str, words: str, asked: bool):
    made = paid()
    bank(made, "t2", amount, words)
    assert note(made).state == expense_note.PAID
    assert questions(made) == ([("expense:N-1", "expense", Decimal(20))] if asked else [])
    happen(made, "ledger.entry.proposed", "proposal:2", by="omar", reverses=note(made).entry)
    happen(made, "ledger.entry.approved", "b1", "anna", proposal="proposal:2")
    assert (note(made).state, questions(made)) == (expense_note.APPROVED, [])


def test_what_comes_in_before_the_note_was_paid_or_of_two_that_are_named_opens_none():
    made = paid()
    made.facts.apply([expense_note.NoteKept(replace(note(made), paid_on=AT.date() + timedelta(days=1)))])
    bank(made, "t2", "20", "REJET VIR N-1")
    made.facts.apply([expense_note.NoteKept(replace(note(made), paid_on=None))])
    bank(made, "t3", "20", "REJET VIR N-1")
    assert (note(made).state, questions(made)) == (expense_note.PAID, [])
    made.facts.apply([expense_note.NoteKept(replace(note(made), id=id, paid_on=AT.date())) for id in ("N-1", "N-2")])
    bank(made, "t4", "20", "REJET VIR N-1 N-2")
    assert [key for key, _, _ in questions(made)] == ["expense:N-2"]


def test_a_note_is_paid_from_the_account_of_the_line_and_comes_back_to_it():
    rules = RULES.replace('"512": {name: Banque}', '"512": {name: Banque}, "5122": {name: Livret, bank: "77"}')
    made = Desk(rules, {"liste": "mail"})
    made.facts.apply([MemberNoted(Member("omar", roles=("treasurer",))), MemberNoted(Member("anna"))])
    made.feed(mail())
    happen(made, "expense.approved", "a1", "omar", note="N-1")

    def line(id: str, amount: str, label: str) -> None:
        fields = {"amount": Decimal(amount), "currency": "EUR", "booked_on": AT.date(), "account": "FR00077"}
        made.feed(Event(id, "bank.transaction.booked", "banque", AT, AT, subject=id, fields=fields,
                        private={"label": label}))  # fmt: skip

    line("t1", "-20", "VIR N-1")
    assert (left(made, "5122"), left(made, "512")) == (-20, 0)
    line("t2", "20", "VIR REJETE N-1")
    assert (left(made, "5122"), left(made, "512"), note(made).state) == (0, 0, expense_note.APPROVED)


def test_a_return_under_the_reference_of_the_transfer_opens_its_note_whatever_its_words():
    made = desk()
    made.feed(mail())
    happen(made, "expense.approved", "a1", "omar", note="N-1")
    day = AT.date()
    for number, (amount, words) in enumerate((("-20", "VIR N-1"), ("20", "VIREMENT RECU"))):
        one = Line(account="FR1", booked_on=day + timedelta(days=number), amount=Decimal(amount), currency="EUR",
                   label=words, references=("E2E-7",))  # fmt: skip
        said = to_plain(Statement("FR1", "EUR", (one,), format="camt.053"))
        file = Event(f"f{number}", "bank.statement.received", "banque", AT, AT, fields={"status": "accepted"},
                     private={"statements": [said]})  # fmt: skip
        for event in made.feed(file).events:
            made.feed(event)
        assert note(made).state == (expense_note.APPROVED if number else expense_note.PAID)


def review(made: Desk, days: float) -> Any:
    at = AT + timedelta(days=days)
    return happen(made, "roster.reviewed", f"roster:{at.date()}", at=at, day=at.date().isoformat())


def test_what_waits_is_reminded_and_what_lacks_lapses():
    made = desk()
    made.feed(mail(**{"attachments.kept": []}))
    made.feed(mail("<m2@x>"))
    assert review(made, 1).changes == ()
    assert mails(review(made, 7)) == [("omar", "À approuver")]
    assert mails(review(made, 8)) == []
    assert mails(review(made, 14)) == [("anna", "Elle s'est éteinte"), ("omar", "À approuver")]
    happen(made, "expense.approved", "a1", "omar", at=AT + timedelta(days=14), note="N-2")
    assert mails(review(made, 43)) == []
    assert mails(review(made, 44)) == [("omar", "À rembourser")]
    piece = happen(made, "ledger.evidence.attached", "e1", about="N-1", digest="b", type="image/png", size=1, by="omar")
    assert (mails(piece), note(made).state) == ([], expense_note.LAPSED)


def test_a_budget_exceeded_is_told_once_a_period_and_blocks_nothing():
    made = desk()
    made.feed(mail(subject="[Frais] Vis 90 €"))
    happen(made, "expense.approved", "a1", "omar", note="N-1")
    assert mails(review(made, 1)) == []
    second = made.feed(mail("<m2@x>", "[Frais] Colle 20 €"))
    [asked] = [one.text for one in second.effects if one.to == "omar"]
    assert "Elle le dépasserait" in asked
    happen(made, "expense.approved", "a2", "omar", note="N-2")
    assert mails(review(made, 2)) == [("omar", "Un budget est dépassé")]
    assert mails(review(made, 3)) == []
    assert made.facts.get("budget.warned", "outils:2026-01-01") == "2026-03-05", "in Lille"


def test_on_the_first_pages_of_budgets_tell_the_month_that_is_over():
    rules = RULES + "pages:\n  - {id: budgets, template: p.md}\n  - {id: each, template: p.md, each: decision}\n"
    made = Desk(rules, {"wiki": "gitwiki"}, "{% for b in budgets %}{{ b.title }}{% endfor %}")
    assert review(made, 28).effects == ()
    [page] = review(made, 29).effects
    assert (made.context.zone.key, page.page) == ("Europe/Paris", "budgets")
    plain = Desk(rules, {"wiki": "gitwiki"})
    assert review(plain, 29).effects == ()


def test_without_a_list_an_exceeded_budget_is_noted_and_nobody_written_to():
    made = desk({"tableau": "trello"})
    made.facts.apply([budgetplan.Planned("outils", date(2026, 1, 1), Decimal(-1))])
    assert review(made, 1).effects == ()
    assert made.facts.keys("budget.warned") == ["outils:2026-01-01"]


def test_a_budget_of_an_unknown_account_or_a_bad_id_is_a_fault():
    text = """rules: 1
chart: {accounts: {"512": {name: B}, "6063": {name: P}}}
reactions:
  - {id: a, event: bank.transaction.booked, do: [post_entry: {debit: "6063", credit: "512"}]}
budgets:
  - {id: "mes outils", planned: 5, accounts: ["6063"]}
  - {id: bar, planned: 5, accounts: ["6257"]}
  - {id: deux, planned: true, reactions: [a]}
  - {id: bon, planned: 5.50, reactions: [a]}
"""
    _, faults = parse.examine({"rules/r.yaml": text}, REGISTRY)
    assert {one.id for one in faults} == {"bad_id", "unknown_account", "bad_planned"}
