"""A contributive budget under the rules: opened, declared to by mail or portal, asked again, decided by the charter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.core.decision.model import Decision, State
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import SendMail
from hub.core.event import Event, Origin
from hub.core.ledger import budget, contributive_texts
from hub.rulebook import parse
from tests.rulebook.sample import REGISTRY
from tests.rulebook.test_decide import AT, Desk

RULES = """
charter: {min_explicit_support: 0, languages: [fr], contest_window: P2D, blackout: []}
chart: {accounts: {"512": {name: Banque}, "6226": {name: Honoraires}}}
budgets:
  - id: contributif
    title: Budget contributif
    planned: 1000
    accounts: ["6226"]
    contributive: {declare: P21D, again: P7D, rounds: 1}
  - {id: autre, title: Autre, planned: 5, accounts: ["512"]}
reactions:
  - {id: dit, event: mail.message.received, where: {subject: {has: contribution}}, do: [declare_contribution: {}]}
"""


def desk(instances: dict[str, str] | None = None, rules: str = RULES) -> Desk:
    made = Desk(rules, instances if instances is not None else {"liste": "mail"})
    made.facts.apply([MemberNoted(Member(one)) for one in ("omar", "anna", "lise")])
    return made


def happen(made: Desk, kind: str, id: str, actor: str = "omar", days: float = 0, private: Any = None, **fields: Any):
    at = AT + timedelta(days=days)
    return made.feed(Event(id, kind, "hub", at, at, actor=actor, fields=fields, private=private or {}))


def opened(made: Desk, **fields: Any) -> Any:
    return happen(made, "contributive.opened", "o1", budget="contributif", **fields)


def says(made: Desk, person: str, asked: str, hours: str = "0", days: float = 1, envelope: str = "C-1") -> Any:
    private = {"asked": asked, "hours": hours}
    return happen(made, "contributive.declared", f"{person}{days}", person, days, private, envelope=envelope)


def mail(made: Desk, text: str, id: str = "<m1@x>", by: str = "anna", **more: Any) -> Any:
    private = {"subject": "[Contribution] Mars", "reply_text": text}
    origin = more.pop("origin", Origin.LIVE)
    return made.feed(
        Event(id, "mail.message.received", "liste", AT, AT, actor=by, fields=more, private=private, origin=origin)
    )


def review(made: Desk, days: float) -> Any:
    done = happen(made, "roster.reviewed", f"r{days}", "", days, day="x")
    for event in done.events:
        made.feed(event)
    return done


def envelope(made: Desk) -> Any:
    return made.facts.get("contributive.envelope", "C-1")


def mails(outcome: Any) -> list[tuple[str, str]]:
    return [(one.to, one.subject) for one in outcome.effects if isinstance(one, SendMail)]


def test_it_is_opened_with_what_is_left_of_the_budget_or_less_and_told_to_the_list():
    made = desk()
    done = opened(made)
    assert (envelope(made).amount, envelope(made).state) == (Decimal(1000), "declaring")
    assert mails(done) == [("list", "[Un lieu] Budget contributif C-1 : déclarez vos contributions")]
    again = opened(made)
    assert again.read["ledger.refused"] == "l'enveloppe C-1 est déjà ouverte"
    less = desk()
    opened(less, amount="250,50")
    assert envelope(less).amount == Decimal("250.50")
    more = desk()
    opened(more, amount="9999")
    assert envelope(more).amount == Decimal(1000)


@pytest.mark.parametrize(
    ("actor", "budget_id", "why"),
    [("", "contributif", "qui fait cela"), ("omar", "autre", "contributif"), ("omar", "x", "contributif")],
)
def test_only_a_contributive_budget_is_opened_and_by_somebody(actor, budget_id, why):
    done = happen(desk(), "contributive.opened", "o1", actor, budget=budget_id)
    assert why in done.read["ledger.refused"]


def test_a_budget_whose_year_is_over_is_shared_as_it_was_planned():
    made = desk(rules=RULES.replace("planned: 1000\n", "planned: 1000\n    period: 2025\n"))
    opened(made)
    assert envelope(made).amount == Decimal(1000)


def test_a_mail_declares_and_its_author_alone_is_told_how_it_was_read():
    made = desk()
    opened(made)
    done = mail(made, "Bonjour,\nHeures : 12,5\nDemande : 300 €")
    ask = envelope(made).asks["anna"]
    assert (ask.hours, ask.asked) == (Decimal("12.5"), Decimal(300))
    assert mails(done) == [("anna", "[Un lieu] [C-1] Votre déclaration est notée")]
    odd = mail(made, "Je demande trois cents euros", "<m2@x>")
    assert mails(odd) == [("anna", "[Un lieu] Votre déclaration n'est pas notée")]
    assert mails(mail(made, "Demande : 1.2.3", "<m3@x>")) == mails(odd)
    for id, by, more in (
        ("<m4@x>", "", {}), ("<m5@x>", "anna", {"auto_submitted": True}), ("<m6@x>", "anna", {"ours": "k"}),
        ("<m7@x>", "anna", {"origin": Origin.IMPORT}),
    ):  # fmt: skip
        assert mails(mail(made, "Demande : 5", id, by, **more)) == [], id
    assert envelope(made).asked == Decimal(300)


def test_without_an_open_envelope_a_declaration_says_so():
    made = desk()
    assert "il n'y a pas d'enveloppe" in mail(made, "Demande : 5").read["ledger.refused"]
    assert "il n'y a pas d'enveloppe" in says(made, "anna", "5", envelope="C-9").read["ledger.refused"]
    opened(made)
    assert "qui fait cela" in says(made, "", "5").read["ledger.refused"]


def test_what_fits_is_decided_by_the_charter_and_each_is_told_their_part():
    made = desk()
    opened(made)
    says(made, "anna", "400", "20")
    says(made, "lise", "300")
    assert {one.section for one in review(made, 20).changes} <= {"contributive.quarter"}, "it is not over yet"
    review(made, 21)
    decision = made.facts.get("decision", "D-1")
    assert (envelope(made).state, envelope(made).decision) == ("deciding", "D-1")
    assert (decision.decision_class, decision.amount, decision.tag) == ("important", "700", "contributif")
    assert decision.proposer == "omar"
    assert "anna" not in decision.title
    assert review(made, 22).changes == ()
    happen(made, "contributive.closed", "again", envelope="C-1")
    assert made.facts.keys("decision") == ["D-1"]
    done = end(made, "in_force")
    assert envelope(made).state == "validated"
    assert [to for to, _ in mails(done)] == ["list", "anna", "lise"]
    assert "700" not in done.effects[0].text
    assert "400,00 €" in done.effects[1].subject
    [promise] = budget.of_decisions([made.facts.get("decision", "D-1")], made.book.budgets, made.context.zone)
    assert (promise.budget, promise.amount) == ("contributif", Decimal(700))


@dataclass
class Put:
    """A decision in another state, as its own machine would have brought it there."""

    after: Decision
    section = "decision"
    key = "D-1"

    def apply(self, before: Any) -> Decision:
        return self.after


def end(made: Desk, state: str) -> Any:
    """The decision comes to a state, and the event of it."""
    made.facts.apply([Put(replace(made.facts.get("decision", "D-1"), state=State(state)))])
    at = AT + timedelta(days=40)
    return made.feed(Event(f"d{state}", f"decision.{state}", "hub", at, at, subject="D-1", fields={"state": state}))


@pytest.mark.parametrize("state", ["rejected", "no_result", "withdrawn"])
def test_a_decision_that_comes_to_nothing_closes_the_envelope(state):
    made = desk()
    opened(made)
    says(made, "anna", "400")
    review(made, 21)
    assert end(made, "adopted").changes == ()
    assert end(made, "contested").changes == ()
    done = end(made, state)
    assert (envelope(made).state, mails(done)[0][1]) == ("failed", "[Un lieu] Budget contributif C-1 : sans suite")
    opened(made)
    assert made.facts.get("contributive.envelope", "C-2").state == "declaring"


def test_asks_over_the_envelope_are_put_again_then_shared_in_proportion():
    made = desk()
    opened(made)
    says(made, "anna", "900")
    says(made, "lise", "600")
    says(made, "omar", "0", "5")
    again = review(made, 21)
    assert [to for to, _ in mails(again)] == ["list", "anna", "lise"]
    public = again.effects[0].text
    assert "1500,00 €" in public
    assert "900" not in public
    review(made, 28)
    assert envelope(made).granted == {"anna": Decimal(600), "lise": Decimal(400)}
    assert made.facts.get("decision", "D-1").amount == "1000.00"


def test_nobody_asks_and_a_place_without_a_list_writes_to_nobody():
    made = desk()
    opened(made)
    assert [to for to, _ in mails(review(made, 21))] == ["list"]
    silent = desk({"tableau": "trello"})
    opened(silent)
    says(silent, "anna", "5")
    assert mails(review(silent, 21)) == []
    assert silent.facts.get("decision", "D-1").announced_at is not None, "being on the page is being announced"


def test_a_proposal_that_the_machine_refuses_leaves_the_envelope_without_a_decision():
    made = desk()
    opened(made)
    says(made, "anna", "5")
    happen(made, "roster.reviewed", "r", "", 21, day="x")
    happen(made, "contributive.closed", "c1", "", private={"subject_bare": "T", "text": "T"}, envelope="C-1")
    assert envelope(made).decision == ""
    happen(made, "contributive.closed", "c2", "omar", envelope="C-9")
    assert made.facts.keys("decision") == []


def test_terms_that_make_no_sense_are_faults_and_those_left_out_have_their_defaults():
    text = """rules: 1
budgets:
  - {id: a, planned: 5, accounts: ["6"], contributive: {declare: 3 mois, over: tombola, rounds: 12, remind: parfois}}
  - {id: b, planned: 5, accounts: ["7"], contributive: {rounds: 0}}
"""
    _, faults = parse.examine({"rules/r.yaml": text}, REGISTRY)
    assert [one.id for one in faults] == ["bad_charter_value"] * 4
    terms = "contributive: {declare: 3 mois, over: tombola, rounds: 12, remind: parfois}"
    book, _ = parse.examine({"rules/r.yaml": text.replace(terms, "circle: x")}, REGISTRY)
    assert book is not None
    [first, second] = book.budgets
    assert first.contributive is None
    assert second.contributive is not None
    assert (second.contributive.rounds, second.contributive.declare) == (0, "P21D")


def test_words_are_in_the_languages_of_the_charter():
    title, text = contributive_texts.told("granted", ("fr", "en"), id="C-1", mine=Decimal("3.5"), decision="D-1")
    assert title == "[C-1] Votre part : 3,50 €"
    assert "3.50 € of envelope C-1 are yours" in text
    assert "— — —" not in contributive_texts.told("granted", (), id="C-1", mine=Decimal(1), decision="D-1")[1]


def days_of(made: Desk, first: int, last: int) -> list[SendMail]:
    """Daily reviews; the mails of the quarter they lead to."""
    found = []
    for day in range(first, last):
        done = happen(made, "roster.reviewed", f"r{day}", "", day, day="x")
        found += [one for one in done.effects if isinstance(one, SendMail) and one.key.startswith("quarter/")]
    return found


def test_a_statement_of_each_quarter_that_is_over_is_asked_for_once():
    made = desk()
    assert days_of(made, 0, 1) == [], "nobody knows what was asked before"
    [spring, summer, autumn] = days_of(made, 1, 300)
    assert (spring.to, spring.subject) == (
        "list",
        "[Un lieu] Budget contributif « Budget contributif » : le trimestre 2026-T1 est fini",
    )
    assert [one.key for one in (spring, summer, autumn)] == [f"quarter/contributif/2026-T{n}" for n in (2, 3, 4)]
    assert "n'est pas ouverte" in spring.text
    assert days_of(made, 290, 300) == [], "decided again, it is the same"


def test_while_an_envelope_is_open_the_mail_says_how_to_declare():
    made = desk(rules=RULES.replace("P21D", "P200D"))
    opened(made)
    days_of(made, 0, 1)
    [asked] = days_of(made, 1, 100)
    assert "L'enveloppe C-1 est ouverte" in asked.text
    happen(made, "roster.reviewed", "late", "", 210, day="x")
    assert envelope(made).state == "failed"


@pytest.mark.parametrize(
    ("instances", "rules"),
    [({}, RULES), ({"liste": "mail"}, RULES.replace("rounds: 1", "rounds: 1, remind: never"))],
    ids=["no list", "never"],
)
def test_without_a_list_or_where_it_is_not_wanted_nothing_is_asked(instances: dict[str, str], rules: str):
    made = desk(instances, rules)
    assert days_of(made, 0, 200) == []
    assert made.facts.get("contributive.quarter", "contributif")
    assert made.facts.get("contributive.quarter", "autre") is None


def test_a_quarter_that_comes_late_from_the_past_is_not_asked_for_again():
    made = desk()
    days_of(made, 0, 100)
    assert days_of(made, 1, 3) == []
