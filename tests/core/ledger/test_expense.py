"""Expense notes: read without a guess, complete or not, answered by somebody else, paid by a line surely theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, State
from hub.core.event import Event
from hub.core.ledger import expense, expense_note, expense_texts, manual, posting
from hub.core.ledger.budget import Budget
from hub.core.ledger.evidence import Piece, PieceAttached
from hub.core.ledger.expense import Said
from hub.core.ledger.expense_note import Note, NoteKept, NoteOf
from hub.core.ledger.manual import BooksClosed, Closing
from hub.core.ledger.refusal import Refused
from tests.core.ledger.model import NOON
from tests.core.ledger.model import Place as Facts
from tests.core.ledger.test_posting import paid

D = Decimal
TOOLS = Budget("outils", "Outils", D(100), accounts=("6063",), written="b.yaml:3:5")
BAR = Budget("bar", "Le bar", D(100), accounts=("6257", "707"))
BOTH = (TOOLS, BAR)
ACCOUNTS = ("512", "6063", "6257")
NOTE = Note("N-1", "lise", NOON, "m1", expense_note.NOTED, NOON, D(20), True, "outils")


class Place(Facts):
    """Facts where Lise's mail says who she is."""

    def private(self, event_id: str) -> dict[str, Any] | None:
        return {"m1": {"actor.name": "Lise Kanarie"}, "m2": {"actor.name": "Lise"}}.get(event_id)


def place(*notes: Note, receipt: bool = True) -> Place:
    made = Place()
    piece = Piece("a" * 64, "application/pdf", 9, "lise", NOON, "m1")
    for one in notes:
        made.absorb((NoteKept(one), *([PieceAttached(one.id, piece)] if receipt else ())))
    return made


def asked(kind: str, actor: str = "omar", note: str = "N-1", **fields: Any) -> Event:
    return Event("a1", f"expense.{kind}", "portal", NOON, NOON, actor=actor, fields={"note": note, **fields})


@pytest.mark.parametrize(
    ("title", "text", "tags", "wanted"),
    [
        ("Vis et colle 23,40 €", "", (), Said(D("23.40"), True)),
        ("Vis 3 € et colle 4 €", "", (), Said(None, True)),
        ("", "Montant : 1 250,50\nPour: une table\n- Budget : Le Bar.", (), Said(D("1250.50"), True, "bar")),
        ("Vis 3 €", "Amount: 4.50 euros\nFor: screws\nBudget: outils", (), Said(D("4.50"), True, "outils")),
        ("Frais", "Montant : 3 € ou 4 €\nBudget : autre", (), Said(None, True)),
        ("12 €", "Décision : d-7\nBonjour : vous", ("Note de frais", "OUTILS"), Said(D(12), False, "outils", "D-7")),
        ("0 €", "", (), Said()),
        ("Un immeuble, 2 000 000 €", "", (), Said(None, True)),
        ("Montant", "Montant : beaucoup\nMontant : 5 €", (), Said(None, True)),
    ],
)
def test_what_a_mail_says_is_read_and_nothing_is_guessed(title, text, tags, wanted):
    assert expense.read(title, text, tags, BOTH) == wanted


def test_a_single_budget_need_not_be_named_but_is_not_put_in_the_place_of_another():
    assert expense.read("Vis 3 €", "", (), (TOOLS,)).budget == "outils"
    assert expense.read("Vis 3 €", "Budget : bar", (), (TOOLS,)).budget == ""
    later = replace(BAR, period="2027")
    assert expense.current((TOOLS, later), date(2026, 3, 1)) == (TOOLS,)


def test_a_later_mail_adds_and_corrects_and_takes_nothing_away():
    empty = replace(NOTE, amount=None, purpose=False, budget="")
    assert expense.merged(empty, Said(D(3), True, "bar", "D-1")) == replace(
        NOTE, amount=D(3), budget="bar", decision="D-1"
    )
    assert expense.merged(NOTE, Said()) == NOTE


def test_what_a_note_lacks_and_the_state_it_has_for_that():
    empty = Note("N-1", "lise", NOON, "m1")
    facts = place(empty, receipt=False)
    assert expense.lacks(empty, facts, Charter()) == ("amount", "purpose", "budget", "receipt")
    kept = expense.reviewed(empty, facts, Charter(), NOON)
    assert (kept.state, kept.since) == (expense_note.INCOMPLETE, NOON)
    assert expense.reviewed(kept, facts, Charter(), NOON.replace(hour=15)) is kept
    full = replace(NOTE, state=expense_note.INCOMPLETE)
    assert expense.reviewed(full, place(full), Charter(), NOON).state == expense_note.NOTED
    done = replace(NOTE, state=expense_note.PAID)
    assert expense.reviewed(done, place(done, receipt=False), Charter(), NOON) is done


def decision(state: State, amount: str = "300") -> Decision:
    return Decision("D-4", "Une perceuse", "important", state, "p", NOON, amount=amount)


@pytest.mark.parametrize(
    ("state", "amount", "held", "lacks"),
    [
        (State.CONSENT_OPEN, "300", ("payments",), ("decision",)),
        (State.REJECTED, "300", ("payments",), ("decision",)),
        (State.ADOPTED, "300", ("payments",), ("decision_wait",)),
        (State.ADOPTED, "300", (), ()),
        (State.IN_FORCE, "300", ("payments",), ()),
        (State.IN_FORCE, "", ("payments",), ()),
        (State.IN_FORCE, "299", ("payments",), ("decision_less",)),
    ],
)
def test_above_the_threshold_a_decision_must_be_in_force_and_be_enough(state, amount, held, lacks):
    dear = replace(NOTE, amount=D(150), decision="D-4")
    other = replace(NOTE, id="N-2", amount=D(150), decision="D-4", state=expense_note.APPROVED)
    facts = place(
        dear, other, replace(other, id="N-3", decision="D-5"), replace(other, id="N-4", state=expense_note.LAPSED)
    )
    facts.documents["decision", "D-4"] = decision(state, amount)
    assert expense.lacks(dear, facts, Charter(hold_effects=held)) == lacks
    assert expense.lacks(replace(dear, decision=""), facts, Charter()) == ("decision",)
    assert expense.lacks(replace(dear, amount=D(100)), facts, Charter()) == (), "at the threshold, none is needed"


def test_somebody_else_approves_a_complete_note_and_chooses_the_account():
    facts = place(NOTE)
    done = expense.answer(asked("approved"), facts, Charter(), BOTH, ACCOUNTS)
    assert (done.state, done.account, done.answered_by, done.answer) == (expense_note.APPROVED, "6063", "omar", "a1")
    other = expense.answer(asked("approved", account="6257"), facts, Charter(), BOTH, ACCOUNTS)
    assert other.account == "6257"
    refused = expense.answer(asked("refused"), facts, Charter(), BOTH, ACCOUNTS)
    assert (refused.state, refused.account) == (expense_note.REFUSED, "")


@pytest.mark.parametrize(
    ("event", "note", "budgets", "code"),
    [
        (asked("approved", note="N-9"), NOTE, BOTH, "note"),
        (asked("approved", actor=""), NOTE, BOTH, "nobody"),
        (asked("approved", actor="lise"), NOTE, BOTH, "own"),
        (asked("approved"), replace(NOTE, purpose=False), BOTH, "note_incomplete"),
        (asked("approved"), replace(NOTE, state=expense_note.PAID), BOTH, "note_answered"),
        (asked("refused"), replace(NOTE, state=expense_note.APPROVED), BOTH, "note_answered"),
        (asked("approved", account="512"), NOTE, BOTH, "account"),
        (asked("approved", account="9"), NOTE, BOTH, "account"),
        (asked("approved"), NOTE, (BAR,), "account"),
        (asked("approved"), NOTE, (replace(TOOLS, accounts=(), reactions=("a",)),), "account"),
    ],
)
def test_what_is_refused_says_why(event, note, budgets, code):
    with pytest.raises(Refused) as error:
        expense.answer(event, place(note), Charter(), budgets, ACCOUNTS)
    assert error.value.code == code


APPROVED = replace(NOTE, state=expense_note.APPROVED, account="6063", answered_at=NOON)


@pytest.mark.parametrize(
    ("amount", "label", "found"),
    [
        ("-20", "VIR MME KANARIE LISE REMB", "N-1"),
        ("-20", "VIR FRAIS N-1", "N-1"),
        ("-20", "VIR FRAIS N-2", "N-2"),
        ("-20", "VIR LISE", ""),
        ("-20", "VIR KANARIENNE LISE", ""),
        ("-20", "CARTE QUINCAILLERIE", ""),
    ],
)
def test_a_line_pays_the_note_it_names_or_the_one_of_the_whole_name_it_bears(amount, label, found):
    facts = place(APPROVED, replace(APPROVED, id="N-2", event="m2"), replace(APPROVED, id="N-3", amount=D(5)))
    note, same = expense.matching(paid(amount, label=label), facts)
    assert (note.id if note else "") == found
    assert [one.id for one in same] == ["N-1", "N-2"]


def test_two_notes_of_one_person_and_amount_are_asked_about_and_money_that_comes_pays_nothing():
    facts = place(APPROVED, replace(APPROVED, id="N-2"))
    note, same = expense.matching(paid("-20", label="LISE KANARIE"), facts)
    assert note is None
    assert len(same) == 2
    assert expense.matching(paid("20", label="LISE KANARIE"), facts) == (None, ())
    gone = place(replace(APPROVED, event="erased"))
    assert expense.matching(paid("-20", label="LISE KANARIE"), gone)[0] is None


def test_paying_posts_the_entry_closes_the_note_and_hangs_its_receipt_on_the_line():
    facts, line = place(replace(APPROVED, decision="D-4")), paid("-20", "t1")
    facts.absorb(
        tuple(expense.pay(facts.get("expense.note", "N-1"), line, facts, "Frais remboursés", "N-1 (b.yaml:3:5)"))
    )
    note = facts.get("expense.note", "N-1")
    entry = facts.get("ledger.entry", note.entry)
    assert (note.state, note.paid_on) == (expense_note.PAID, entry.date)
    assert (entry.amount("6063"), entry.decision, entry.rule) == (D(20), "D-4", "N-1 (b.yaml:3:5)")
    assert facts.get("ledger.evidence", line.id).pieces
    assert expense.pay(APPROVED, line, facts, "", "") == [], "a line is booked once"
    assert expense.noted([note]) == {note.entry: ("outils", "N-1")}


def by_hand(facts: Place, event: Event) -> None:
    note = expense.asked(event, facts)
    facts.absorb(tuple(expense.pay_by_hand(event, note, facts, "Frais remboursés", "N-1 (b.yaml:3:5)")))


def test_a_line_that_was_sorted_elsewhere_is_booked_anew_by_hand():
    facts, line = place(APPROVED, receipt=False), paid("-20", "t1")
    facts.absorb(tuple(posting.post(line, {"debit": "6257"}, facts)))
    by_hand(facts, asked("settled", transaction=posting.key_of(line)))
    note = facts.get("expense.note", "N-1")
    entries = [facts.get("ledger.entry", key) for key in facts.keys("ledger.entry")]
    assert sum(one.amount("6257") for one in entries) == 0
    assert sum(one.amount("6063") for one in entries) == 20
    assert sum(one.amount("512") for one in entries) == -20
    assert (note.state, facts.get("ledger.transaction", posting.key_of(line)).entry) == (expense_note.PAID, note.entry)
    assert facts.get("ledger.evidence", line.id) is None


@pytest.mark.parametrize(
    ("change", "line", "code"),
    [
        ({}, "t9", "entry"),
        ({"state": expense_note.NOTED}, "t1", "note_answered"),
        ({"amount": D(21)}, "t1", "note_amount"),
        ({"amount": None}, "t1", "note_amount"),
    ],
)
def test_by_hand_the_line_must_be_there_and_of_the_amount(change, line, code):
    facts, booked = place(replace(APPROVED, **change)), paid("-20", "t1")
    facts.absorb(tuple(posting.post(booked, {"debit": "6257"}, facts)))
    key = posting.key_of(booked) if line == "t1" else line
    with pytest.raises(Refused) as error:
        by_hand(facts, asked("settled", transaction=key))
    assert error.value.code == code


def test_by_hand_a_line_pays_one_note_and_no_closed_day_is_touched():
    facts, line = place(APPROVED, replace(APPROVED, id="N-2")), paid("-20", "t1")
    facts.absorb(tuple(expense.pay(APPROVED, line, facts, "", "")))
    with pytest.raises(Refused) as error:
        by_hand(facts, asked("settled", note="N-2", transaction=posting.key_of(line)))
    assert error.value.code == "note_paid"
    other = paid("-20", "t2")
    facts.absorb(tuple(posting.post(other, {"debit": "6257"}, facts)))
    facts.absorb((BooksClosed(Closing(posting.day_of(other), "omar", NOON)),))
    assert manual.closed_until(facts) == posting.day_of(other)
    with pytest.raises(Refused) as closed:
        by_hand(facts, asked("settled", note="N-2", transaction=posting.key_of(other)))
    assert closed.value.code == "closed"


def test_an_online_payment_pays_no_note():
    facts = place(APPROVED)
    online = replace(paid("-20", "t1"), kind="helloasso.payment.refunded")
    facts.absorb(tuple(posting.post(online, {"debit": "7561", "credit": "467"}, facts)))
    with pytest.raises(Refused):
        by_hand(facts, asked("settled", transaction=posting.key_of(online)))


def test_an_approved_note_promises_its_amount_until_the_day_it_is_paid():
    late = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    one = replace(APPROVED, answered_at=late, paid_on=date(2026, 4, 9), state=expense_note.PAID, decision="D-4")
    [found] = expense.promises([one, NOTE], ZoneInfo("Europe/Paris"))
    assert (found.since, found.until, found.decision, found.lasting) == (
        date(2026, 4, 1),
        date(2026, 4, 9),
        "D-4",
        True,
    )
    assert expense.noted([NOTE]) == {}


def test_a_thread_or_card_is_one_note():
    assert NoteOf("c1", "N-2").apply("N-1") == "N-1"
    assert NoteOf("c1", "N-2").apply(None) == "N-2"


def test_words_are_in_each_language_of_the_charter_with_amounts_as_it_writes_them():
    title, text = expense_texts.told("paid", ("fr", "en"), id="N-1", amount=D("23.4"), day="2026-03-05")
    assert title == "Elle est remboursée"
    assert "23,40 €" in text
    assert "— — —" in text
    assert "23.40 €" in text
    _, alone = expense_texts.told("paid", (), id="N-1", amount=D(1), day="x")
    assert "— — —" not in alone
    _, told = expense_texts.told("list", ("en",), id="N-1", amount=D(1), budget="B", decision="D-4", url="u")
    assert "Somebody paid 1.00 € for the place, on the budget “B”, by decision D-4." in told
    assert expense_texts.lack("decision", "en", above=100).startswith("a decision that was taken: above 100 €")
