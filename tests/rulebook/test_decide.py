"""Each action of the rules becomes a change or an effect; what makes no sense is a dead letter naming its line."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from connectors.registry import kinds
from hub.core import decision
from hub.core.decision import bearing
from hub.core.decision.changes import DecisionMoved, DecisionNoted
from hub.core.decision.model import Move, Position, State
from hub.core.decision.trigger import Notice, Step
from hub.core.effect import CommentCard, CreateCard, LabelCard, MoveCard, Notify, PublishPage, SendMail
from hub.core.event import Event, Origin
from hub.errors import Permanent
from hub.rulebook import parse
from hub.rulebook.builtin import is_past
from hub.rulebook.context import Context, zone_of
from hub.rulebook.decide import decide
from hub.rulebook.match import fields_of, match, scan
from hub.rulebook.run import Run
from hub.rulebook.sections import CHANGES, SECTIONS
from hub.rulebook.typed import typed, value
from hub.rulebook.world import Documents
from hub.store.codec import decode_as, dumps

AT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
PAGE = "# P\n\n{{ at | day }}"
ALL = {"trello": "trello", "liste": "mail", "wiki": "gitwiki", "site": "site"}


class Desk:
    """A rulebook, facts in memory, and a space with all or some connectors."""

    def __init__(self, rules: str, instances: dict[str, str] | None = None, page: str = PAGE,
                 file: str = "rules/a.yaml") -> None:  # fmt: skip
        sources = {file: "rules: 1\n" + rules, "pages/p.md": page}
        book, problems = parse.rulebook(sources, kinds())
        assert book is not None, [problem.render() for problem in problems]
        self.book = book
        self.facts = Documents()
        self.context = Context(
            "s", "Un lieu", "fr", ZoneInfo("Europe/Paris"), ALL if instances is None else instances, kinds(),
            lambda digest: book, url="https://lieu.example",
        )  # fmt: skip
        self.feed(Event("rb", "rulebook.adopted", "hub", AT, AT, fields={"digest": book.digest, "number": 0}))

    def feed(self, event: Event):
        outcome = decide(event, self.facts, self.context)
        self.facts.apply(outcome.changes)
        self.facts.payloads[event.id] = event.private
        return outcome


def card(kind: str = "attached", **fields: Any) -> Event:
    given = {"card.id": "c1", "card.name": "Réparer la porte", "card.url": "https://t/c1", "list": "Fait", **fields}
    return Event("e1", f"trello.card.{kind}", "trello", AT, AT, subject="c1", actor="p1", fields=given)


def mail(id: str = "<m1@x>", subject: str = "Bonjour", text: str = "Bonjour à tous", **fields: Any) -> Event:
    private = {"subject": subject, "text": text, "from": "anna@example.org"}
    return Event(id, "mail.message.received", "liste", AT, AT, subject=id, actor="p1", fields=fields, private=private)


def payment(amount: str = "60.00", label: str = "VIR ANNA") -> Event:
    fields = {"amount": amount, "currency": "EUR", "booked_on": "2026-03-01", "account": "A"}
    return Event(
        "t1", "bank.transaction.booked", "banque", AT, AT, subject="k1", fields=fields, private={"label": label}
    )


def on_card(actions: str) -> str:
    return f"reactions:\n  - id: r\n    title: R\n    event: trello.card.attached\n    do:\n{actions}"


CASES = (
    (
        "      - create_card: {list: Idées, name: Neuve, text: dedans}\n",
        CreateCard,
        {"list_name": "Idées", "name": "Neuve"},
    ),
    ("      - move_card: En cours\n", MoveCard, {"card": "c1", "list_name": "En cours"}),
    (
        '      - comment_card: "Bravo pour {{ event.card.name }}"\n',
        CommentCard,
        {"text": "Bravo pour Réparer la porte"},
    ),
    ("      - label_card: urgent\n", LabelCard, {"label": "urgent"}),
    ("      - mail_list: {subject: S, text: T}\n", SendMail, {"to": "list", "subject": "S"}),
    ("      - mail_member: {subject: S, text: T}\n", SendMail, {"to": "p1"}),
    ("      - ask_member: Est-ce fait ?\n", SendMail, {"to": "p1", "text": "Est-ce fait ?"}),
    ("      - notify: {endpoint: voisins, data: bonjour}\n", Notify, {"endpoint": "voisins", "data": "bonjour"}),
)


@pytest.mark.parametrize(("actions", "kind", "wanted"), CASES, ids=lambda one: getattr(one, "__name__", "")[:20])
def test_an_action_becomes_one_keyed_effect(actions, kind, wanted):
    desk = Desk(on_card(actions))
    [effect] = [one for one in desk.feed(card()).effects if isinstance(one, kind)]
    assert {name: getattr(effect, name) for name in wanted} == wanted
    assert effect.key == "e1/r/0"
    assert desk.feed(card()).effects[-1].key == effect.key


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("Exclure Gustave", "", False),
        ("Exclure Gustave", ", about_persons: true", True),
        ("[Personne] Exclure Gustave", "", True),
        ("[Personne] Exclure Gustave", ", about_persons: false", False),
    ],
)
def test_a_card_whose_name_says_so_or_whose_rule_does_is_about_persons(name: str, said: str, found: bool) -> None:
    desk = Desk(on_card(f"      - open_decision: {{class: important{said}}}\n"))
    desk.feed(card(**{"card.name": name}))
    opened = desk.facts.get("decision", "D-1")
    assert (opened.title, opened.about_persons) == ("Exclure Gustave", found)


@pytest.mark.parametrize(("actions", "kind", "wanted"), CASES[:7], ids=lambda one: getattr(one, "__name__", "")[:20])
def test_an_action_without_its_connector_names_the_line(actions, kind, wanted):
    desk = Desk(on_card(actions), instances={})
    with pytest.raises(Permanent, match=r"rules/a.yaml:\d+"):
        desk.feed(card())


PAGE = "pages:\n  - {id: p, title: P, template: p.md}\n"


def test_a_page_goes_to_the_wiki_and_to_the_site():
    desk = Desk(PAGE + on_card("      - refresh_page: p\n"))
    pages = [one for one in desk.feed(card()).effects if isinstance(one, PublishPage)]
    assert [one.target for one in pages] == ["wiki", "site"]


def test_a_page_for_each_decision_is_wanted_when_its_decision_moves():
    each = "pages:\n  - {id: fiche, title: F, template: p.md, each: decision}\n"
    desk = Desk(each + DECIDE + "  - {id: carte, title: C, event: trello.card.attached, do: [{refresh_page: fiche}]}\n")
    pages = [one for one in desk.feed(mail(subject="[Proposition] Un vélo")).effects if isinstance(one, PublishPage)]
    assert [(one.key, one.page) for one in pages] == [
        ("page:wiki:fiche/D-1", "fiche/D-1"), ("page:site:fiche/D-1", "fiche/D-1")]  # fmt: skip
    assert not [one for one in desk.feed(card()).effects if isinstance(one, PublishPage)], "no decision, no page"


def test_a_line_is_appended_once_and_its_page_wanted():
    desk = Desk(PAGE + on_card("      - append_line: {page: p, text: une ligne}\n"))
    desk.feed(card())
    outcome = desk.feed(card())
    assert [line.text for line in desk.facts.get("lines", "p").lines] == ["une ligne"]
    assert any(isinstance(one, PublishPage) for one in outcome.effects)


def test_a_contribution_becomes_an_event_without_its_words():
    desk = Desk(on_card("      - record_contribution: {what: bricolage, hours: 2}\n"))
    [event] = desk.feed(card()).events
    assert (event.kind, event.fields["hours"], event.private["what"]) == ("contribution.recorded", "2", "bricolage")
    assert (event.id, event.cause, event.depth) == ("e1/0", "e1", 1)


def test_the_card_is_remembered_with_its_list_and_leaves_with_the_board():
    desk = Desk(on_card("      - comment_card: x\n"))
    desk.feed(card(list="À faire"))
    desk.feed(card(list_after="Fait"))
    assert desk.facts.get("board.card", "c1").list == "Fait"
    desk.feed(card("archived"))
    assert desk.facts.get("board.card", "c1").gone
    desk.feed(Event("e9", "trello.list.created", "trello", AT, AT, fields={"list": "L"}))
    assert desk.facts.keys("board.card") == ["c1"]


MONEY = """chart:
  version: 2018
  accounts: {"512": {name: Banque}, "7561": {name: Cotisations}, "706": {name: Bureaux}, "467": {name: Passage},
             "471": {name: Attente}, "6063": {name: Achats}}
reactions:
  - id: r
    title: R
    event: bank.transaction.booked
    do:
"""


def balances(desk: Desk) -> dict[str, Decimal]:
    from hub.core.ledger.balances import by_account

    entries = [desk.facts.get("ledger.entry", key) for key in desk.facts.keys("ledger.entry")]
    return {account: amount for account, amount in by_account(entries).items() if amount}


def test_a_payment_is_posted_with_the_account_s_name_never_the_bank_s_words():
    desk = Desk(MONEY + '      - post_entry: {debit: "512", credit: "7561"}\n')
    outcome = desk.feed(payment())
    assert balances(desk) == {"512": Decimal("60.00"), "7561": Decimal("-60.00")}
    assert "ANNA" not in dumps(outcome.changes)
    [posted] = [event for event in outcome.events if event.kind == "ledger.entry.posted"]
    assert (posted.fields["debit"], posted.fields["credit"], posted.fields["amount"]) == (
        "512",
        "7561",
        Decimal("60.00"),
    )


@pytest.mark.parametrize(
    ("do", "side"),
    [
        ('post_entry: {debit: "512", credit: "7561"}', "5122"),
        ('post_entry: {debit: "5129", credit: "7561"}', "5129"),
        ('split_entry: {debit: "512", lines: [{account: "7561", rest: true}]}', "5122"),
        ('split_entry: {credit: "512", lines: [{account: "7561", rest: true}]}', "5122"),
        ('match_transit: {account: "467", bank: "512"}', "5122"),
        ("hold: à voir", "5122"),
        ("link_decision: D-1", "5122"),
    ],
)
def test_each_account_of_the_bank_has_its_own_512(do, side):
    banks = '"5121": {name: Courant, bank: "0189"}, "5122": {name: Livret, bank: "FR76 3000 6000 0112 3456 7890 189"},'
    desk = Desk(MONEY.replace("accounts: {", f'accounts: {{{banks} "5129": {{name: Autre}}, ') + f"      - {do}\n")
    event = payment()
    desk.feed(replace(event, fields={**event.fields, "account": "FR7630006000011234567890189"}))
    assert balances(desk)[side] == Decimal("60.00")
    desk.feed(replace(event, id="t2", subject="k2", fields={**event.fields, "account": "FR7610107001011234567890129"}))
    assert balances(desk).get("512", 0) == (0 if side == "5129" else Decimal("60.00"))


def test_a_payment_is_split_over_accounts_to_the_cent():
    lines = '[{account: "7561", amount: 10.00}, {account: "706", share: 0.33}, {account: "467", rest: true}]'
    desk = Desk(MONEY + f'      - split_entry: {{debit: "512", lines: {lines}}}\n')
    desk.feed(payment())
    assert balances(desk) == {
        "512": Decimal("60.00"), "7561": Decimal("-10.00"), "706": Decimal("-19.80"), "467": Decimal("-30.20")
    }  # fmt: skip


def test_a_payout_clears_the_transit_account():
    desk = Desk(MONEY + '      - match_transit: {account: "467", bank: "512"}\n')
    desk.feed(payment("-25.00"))
    assert balances(desk) == {"512": Decimal("-25.00"), "467": Decimal("25.00")}


def test_a_payout_may_be_looked_for_further_back():
    desk = Desk(MONEY + '      - match_transit: {account: "467", bank: "512", within: P60D}\n')
    desk.feed(payment("25.00"))
    assert balances(desk) == {"512": Decimal("25.00"), "467": Decimal("-25.00")}


def test_what_no_rule_names_and_what_is_held_wait_on_471():
    for action in ("      - hold: à voir\n", "      - link_decision: D-1\n"):
        desk = Desk(MONEY + action)
        outcome = desk.feed(payment())
        assert balances(desk) == {"512": Decimal("60.00"), "471": Decimal("-60.00")}
    assert outcome.read["decision"] == "D-1"


def test_nonsense_in_a_rule_is_a_dead_letter_that_names_its_line():
    desk = Desk(MONEY + '      - post_entry: {debit: "7561", credit: "512"}\n')
    with pytest.raises(Permanent, match=r"rules/a.yaml:\d+:\d+: post_entry"):
        desk.feed(payment())


DECIDE = """reactions:
  - id: ouvre
    title: O
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
  - id: lie-carte
    title: LC
    event: trello.card.labelled
    do:
      - link: D-1
  - id: retire
    title: R
    event: trello.card.archived
    do:
      - request: withdraw
  - id: dit
    title: D
    event: decision.consent_open
    do:
      - mail_list: {subject: "{{ decision.id }}", text: "{{ decision.title }} {{ space.title }} {{ member.id }}"}
"""


def test_a_mail_opens_a_decision_and_another_thread_or_a_card_is_linked_to_it():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    assert desk.facts.get("decision", "D-1").state.value == "draft"
    desk.feed(mail("<m2@x>", "[Lien] voir aussi"))
    assert desk.facts.get("thread", "<m2@x>") == "D-1"
    desk.feed(card("labelled", label="x"))
    assert desk.facts.get("card", "c1") == "D-1"
    desk.feed(Event("e2", "trello.card.archived", "trello", AT, AT, subject="c1", actor="p1", fields={"card.id": "c1"}))
    assert "takeover" in desk.facts.get("decision", "D-1").deadlines


def test_a_link_to_nothing_is_told_and_a_request_about_nothing_is_noted():
    desk = Desk(DECIDE)
    with pytest.raises(Permanent, match="there is no decision D-1"):
        desk.feed(mail("<m2@x>", "[Lien] voir aussi"))
    outcome = desk.feed(card("archived"))
    assert outcome.read["request.refused"]


def test_a_move_of_a_decision_tells_its_title_to_the_rules():
    desk = Desk(DECIDE, instances={"trello": "trello"})
    with pytest.raises(Permanent, match="no mailing list"):
        desk.feed(Event("d1", "decision.consent_open", "hub", AT, AT, subject="D-9", fields={"state": "consent_open"}))
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    outcome = desk.feed(Event("d2", "decision.consent_open", "hub", AT, AT, subject="D-1", actor="p1"))
    [told] = [one for one in outcome.effects if isinstance(one, SendMail)]
    assert (told.subject, told.text) == ("D-1", "Un vélo Un lieu p1")


def test_what_is_not_connected_is_not_spoken_to_by_the_profile_nor_of_the_past():
    rules = """
reactions:
  - id: aide
    title: A
    event: trello.card.labelled
    do:
      - mail_list: {subject: Aide, text: Aide}
      - comment_card: Annoncé
"""
    live = card("labelled", label="Coup de main")
    own = Desk(rules, instances={"trello": "trello"})
    with pytest.raises(Permanent, match="no mailing list"):
        own.feed(live)
    ofprofile = Desk(rules, instances={"trello": "trello"}, file="@place/a.yaml")
    for outcome in (ofprofile.feed(live), own.feed(replace(live, origin=Origin.IMPORT))):
        assert [one.kind for one in outcome.effects] == ["comment_card"]
        assert outcome.read["aide.untold"] == "this space has no mailing list"


def test_people_join_leave_and_keep_what_is_known_of_them():
    desk = Desk(DECIDE)
    joined = {"person": "p7", "lists": ["interne"], "roles": ["facilitator"], "dues_paid": True}
    desk.feed(Event("j1", "person.joined", "people", AT, AT, fields=joined))
    desk.feed(Event("j2", "person.joined", "people", AT, AT, subject="p7", fields={"lists": ["globale"]}))
    member = desk.facts.get("member", "p7")
    assert (member.lists, member.roles, member.dues_paid) == (("interne", "globale"), ("facilitator",), True)
    desk.feed(Event("l1", "person.left", "people", AT, AT, subject="p7"))
    assert desk.facts.get("member", "p7").left_at == AT


def test_two_identities_are_joined_parted_and_erased_as_events():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    desk.feed(Event("j1", "person.joined", "people", AT, AT, fields={"person": "p9", "lists": ["interne"]}))
    desk.feed(Event("k1", "person.linked", "hub", AT, AT, fields={"person": "p8", "other": "p9"}))
    assert desk.facts.get("member", "p8").lists == ("interne",)
    desk.feed(Event("j2", "person.joined", "people", AT, AT, fields={"person": "p9", "lists": ["globale"]}))
    assert desk.facts.get("member", "p8").lists == ("interne", "globale"), "the roster may know them by either"
    described = Event("s1", "person.described", "portal", AT, AT, actor="p9", fields={"shown": ["name"]})
    desk.feed(described)
    assert desk.facts.get("profile", "p8").event == "s1", "whoever speaks under either is one person"
    again = desk.feed(Event("k2", "person.linked", "hub", AT, AT, fields={"person": "p9", "other": "p8"}))
    assert again.read["person.refused"] == "c'est déjà une seule personne"
    proposer = desk.facts.get("decision", "D-1").proposer
    gone = Event("g1", "person.erased", "hub", AT, AT, fields={"person": "p8", "ids": ["p8", "p9", proposer]})
    outcome = desk.feed(gone)
    assert [desk.facts.get(name, "p8") for name in ("member", "profile", "erased")] == [None, None, AT]
    assert "takeover" in desk.facts.get("decision", "D-1").deadlines
    assert [one.subject for one in outcome.effects if isinstance(one, SendMail)] == ["[D-1] Retrait annoncé : Un vélo"]
    desk.feed(Event("k3", "person.unlinked", "hub", AT, AT, fields={"other": "p9"}))
    assert desk.facts.get("alias", "p9") is None


def test_a_wrong_link_is_undone_with_what_was_said_meanwhile_and_a_proxy_that_it_took():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    opened = Move("16", "vote_notice", "vote_open", "timer", AT)
    desk.facts.apply([DecisionMoved("D-1", opened), DecisionNoted("D-1", proxies={"p3": "p8", "p4": "p9"})])

    def votes(id: str, actor: str, position: str) -> None:
        fields = {"decision": "D-1", "request": "position", "position": position}
        desk.feed(Event(id, "decision.requested", "portal", AT, AT, actor=actor, fields=fields))

    votes("v1", "p8", "support")
    linked = desk.feed(Event("k1", "person.linked", "hub", AT, AT, fields={"person": "p8", "other": "p9"}))
    [told] = [one for one in linked.effects if isinstance(one, SendMail)]
    assert (told.to, told.notices) == ("p4", ("proxy_void",))
    assert "Votre procuration est sans effet : cette personne porte déjà une procuration." in told.text
    votes("v2", "p9", "objection")
    assert list(desk.facts.get("decision", "D-1").ballots) == ["p8"]
    parted = desk.feed(Event("k2", "person.unlinked", "hub", AT, AT, fields={"other": "p9"}))
    assert [(one.to, one.notices) for one in parted.effects if isinstance(one, SendMail)] == [("p4", ("proxy_noted",))]
    d = desk.facts.get("decision", "D-1")
    assert {who: one.position for who, one in d.ballots.items()} == {"p8": "support", "p9": "objection"}
    assert d.proxies == {"p3": "p8", "p4": "p9"}


def test_who_carries_a_proxy_is_told_so_and_that_they_carry_none_any_more():
    desk = Desk("charter: {delegate: one, proof: list}\n" + DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    opened = Move("16", "vote_notice", "vote_open", "timer", AT)
    desk.facts.apply([DecisionMoved("D-1", opened), DecisionNoted("D-1", electorate=("p3", "p4", "p5"))])

    def asks(id: str, actor: str, request: str, **fields: str) -> dict[str, SendMail]:
        wanted = {"decision": "D-1", "request": request, **fields}
        done = desk.feed(Event(id, "decision.requested", "portal", AT, AT, actor=actor, fields=wanted))
        return {one.to: one for one in done.effects if isinstance(one, SendMail)}

    told = asks("r1", "p3", "delegate", to="p4")
    assert {who: one.notices for who, one in told.items()} == {"p3": ("proxy_noted",), "p4": ("proxy_carried",)}
    assert "Une personne qui vote vous a donné sa procuration" in told["p4"].text
    assert told["p4"].subject == "[D-1] Vous portez une procuration : Un vélo"
    told = asks("r2", "p3", "delegate", to="p5")
    assert {who: one.notices for who, one in told.items()} == {
        "p3": ("proxy_noted",), "p5": ("proxy_carried",), "p4": ("proxy_dropped",),
    }  # fmt: skip
    told = asks("r3", "p3", "position", position="support")
    assert {who: one.notices for who, one in told.items()} == {"p3": ("ballot_read",), "p5": ("proxy_dropped",)}
    assert "votre vote ne compte que pour vous" in told["p5"].text
    assert asks("r4", "p3", "position", position="objection").keys() == {"p3"}
    assert {who: one.notices for who, one in asks("r5", "p4", "delegate", to="p5").items()} == {
        "p3": ("proxy_void",), "p4": ("proxy_noted",), "p5": ("proxy_carried",),
    }  # fmt: skip
    gone = desk.feed(Event("g1", "person.erased", "hub", AT, AT, fields={"person": "p5", "ids": ["p5"]}))
    assert [(one.to, one.notices) for one in gone.effects if isinstance(one, SendMail)] == [("p4", ("proxy_void",))]


def test_nobody_is_told_of_a_proxy_of_a_vote_that_is_over():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    d = replace(desk.facts.get("decision", "D-1"), proxies={"p3": "p4"})
    over = replace(d, state=State.REJECTED)
    assert bearing.told(d, replace(over, proxies={}), desk.facts, AT) == []
    assert bearing.told(over, replace(d, proxies={}), desk.facts, AT) == []
    assert bearing.told(None, d, desk.facts, AT) == bearing.told(d, d, desk.facts, AT) == []


def test_a_count_is_made_again_when_two_of_its_voters_are_one_and_when_they_are_two_again():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    cast = {"p1": "support", "p2": "support", "p3": "support", "p8": "objection", "p9": "objection"}
    ballots = {who: Position(who, word, AT) for who, word in cast.items()}
    ends = AT + timedelta(days=1)
    counted = replace(
        desk.facts.get("decision", "D-1"), state=State.TALLY, ballots=ballots, electorate=tuple(cast),
        deadlines={"challenge_ends": ends}, result={"outcome": "rejected", "winner": "", "yes": "3", "no": "2"},
    )  # fmt: skip
    desk.facts.sections["decision"]["D-1"] = counted
    joined = desk.feed(Event("k1", "person.linked", "hub", AT, AT, fields={"person": "p8", "other": "p9"}))
    d = desk.facts.get("decision", "D-1")
    assert (d.result["outcome"], d.result["yes"], d.result["no"], d.result["electorate"]) == ("adopted", "3", "1", "4")
    [told] = [one for one in joined.effects if isinstance(one, SendMail)]
    assert "Pour : 3, contre : 1" in told.text
    assert d.deadlines["challenge_ends"] > ends
    desk.feed(Event("k2", "person.unlinked", "hub", AT, AT, fields={"other": "p9"}))
    d = desk.facts.get("decision", "D-1")
    assert (d.result["outcome"], d.result["yes"], d.result["no"], d.result["electorate"]) == ("rejected", "3", "2", "5")


@pytest.mark.parametrize(
    ("charter", "named"), [("", True), ("charter: {names_in_mail: false}\n", False)], ids=["by default", "switched off"]
)
def test_a_decision_taken_is_told_with_the_names_of_who_agreed_to_be_named(charter, named):
    desk = Desk(charter + DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    for person, shown in (("anna", ["name"]), ("omar", []), ("zoe", ["name"])):
        desk.feed(Event(f"s-{person}", "person.described", "portal", AT, AT, actor=person, fields={"shown": shown},
                        private={"name": person.capitalize()}))  # fmt: skip
    del desk.facts.payloads["s-zoe"]
    said = {one: Position(one, "support", AT) for one in ("anna", "omar", "zoe", "lise")}
    taken = replace(desk.facts.get("decision", "D-1"), state=State.ADOPTED, positions=said)
    desk.facts.sections["decision"]["D-1"] = taken
    run = Run(card(), desk.facts, desk.context, desk.book)
    run.step(Step(notices=(Notice("moved", "D-1", data={"why": "", "number": "5"}),)))
    [told] = [one for one in run.effects if isinstance(one, SendMail)]
    assert ("Pour : Anna, 3 personnes" in told.text) is named
    assert ("Anna" in told.text) is named
    assert "Omar" not in told.text
    assert "Zoe" not in told.text


def test_before_any_rulebook_nothing_happens():
    desk = Desk(DECIDE)
    empty = Documents()
    assert decide(mail(), empty, desk.context).is_empty


def test_our_own_mail_coming_back_announces_the_decision():
    desk = Desk(DECIDE)
    outcome = desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    [call] = [one for one in outcome.effects if isinstance(one, SendMail)]
    desk.feed(mail("<ours@x>", call.subject, call.text, ours=call.key, in_reply_to="<m1@x>"))
    assert desk.facts.get("decision", "D-1").state.value == "consent_open"


def test_every_change_and_document_comes_back_from_json_as_it_went():
    desk = Desk(DECIDE + PAGE.replace("pages:", "pages:"))
    changes = [*desk.feed(mail("<m1@x>", "[Proposition] Un vélo")).changes, *desk.feed(card(list="Fait")).changes]
    money = Desk(MONEY + '      - post_entry: {debit: "512", credit: "7561"}\n')
    changes += money.feed(payment()).changes
    assert len(changes) > 8
    for change in changes:
        assert decode_as(CHANGES[type(change).__name__], dumps(change)) == change
    for facts in (desk.facts, money.facts):
        for section, document in ((name, one) for name, all in facts.sections.items() for one in all.values()):
            assert decode_as(SECTIONS[section], dumps(document)) == document


def test_fields_get_the_types_their_kind_declares():
    event = typed(payment(), kinds())
    assert (event.get("amount"), event.get("booked_on")) == (Decimal("60.00"), date(2026, 3, 1))
    assert typed(Event("x", "unheard.of", "s", AT, AT), kinds()).fields == {}
    assert value(kinds()["bank.transaction.booked"].fields["booked_on"].type, "hier") == "hier"
    assert value(kinds()["bank.transaction.booked"].fields["amount"].type, "douze") == "douze"


def test_today_is_the_day_of_the_event_in_the_space_s_zone():
    desk = Desk(DECIDE)
    assert Run(mail(), desk.facts, desk.context, desk.book).today == date(2026, 3, 3)
    assert zone_of("Europe/Paris").key == "Europe/Paris"


def test_an_event_of_an_import_is_past():
    assert not is_past(mail())
    assert is_past(Event("i", "k", "s", AT, AT, origin=Origin.IMPORT))


def test_the_same_proposal_read_twice_opens_one_decision_and_says_why():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    again = desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    assert again.read["decision.refused"] == "déjà ouverte : D-1"
    assert desk.facts.keys("decision") == ["D-1"]


def test_an_event_of_the_board_without_a_card_is_not_remembered():
    desk = Desk(DECIDE)
    desk.feed(Event("e1", "trello.card.moved", "trello", AT, AT, actor="p1", fields={"list": "Fait"}))
    assert desk.facts.keys("board.card") == []


def test_a_card_moved_by_the_hub_itself_asks_for_nothing():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    desk.feed(card("labelled", label="x"))
    by_a_person = desk.feed(card("moved", list_after="En cours"))
    by_the_hub = desk.feed(card("moved", list_after="Fait", ours=True))
    assert by_a_person.read["decision.refused"] == "déplacer une carte ne décide rien"
    assert by_the_hub.read == {}
    assert desk.facts.get("board.card", "c1").list == "Fait"


def test_a_mail_taken_out_of_a_thread_frees_it():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    desk.feed(mail("<m2@x>", "[Lien] voir aussi"))
    wrong = {"decision": "D-1", "kind": "wrong_thread", "about": "<m2@x>", "reason": "autre sujet"}
    desk.feed(Event("c1", "correction.made", "portail", AT, AT, actor="p2", fields=wrong))
    assert desk.facts.get("thread", "<m2@x>") is None
    assert desk.facts.keys("thread") == ["<m1@x>"]


def test_what_people_say_of_themselves_is_noted_by_field():
    desk = Desk(DECIDE)
    said = Event("p1/d", "person.described", "portail", AT, AT, actor="p1", fields={"shown": ["name", "score"]})
    desk.feed(said)
    assert desk.facts.get("profile", "p1").shown == {"name": AT}


@pytest.mark.parametrize(("who", "reminded"), [("anyone", ["p1", "p2"]), ("list", ["p1", "p2"]), ("active", ["p1"])])
def test_only_who_may_take_a_position_is_reminded_to(who: str, reminded: list[str]) -> None:
    desk = Desk(f"{DECIDE}\ncharter: {{object: {who}, active_when: {{on_list: interne}}}}\n")
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    for person, listed in (("p1", "interne"), ("p2", "generale")):
        joined = {"person": person, "lists": [listed]}
        desk.feed(Event(f"j-{person}", "person.joined", "people", AT, AT, fields=joined))
    run = Run(mail("<m2@x>", "Re: un vélo"), desk.facts, desk.context, desk.book)
    run.step(Step(notices=(Notice("reminder", "D-1", "silent"),)))
    assert [one.to for one in run.effects if isinstance(one, SendMail)] == reminded


def test_who_left_the_place_is_neither_reminded_nor_sent_a_ballot():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo"))
    for n, person in enumerate(("p1", "p2")):
        desk.feed(Event(f"j{n}", "person.joined", "people", AT, AT, fields={"person": person, "lists": ["interne"]}))
    desk.feed(Event("l1", "person.left", "people", AT, AT, subject="p2"))
    for to in ("silent", "electorate"):
        run = Run(mail("<m2@x>", "Re: un vélo"), desk.facts, desk.context, desk.book)
        run.step(Step(notices=(Notice("reminder", "D-1", to),)))
        assert [one.to for one in run.effects if isinstance(one, SendMail)] == ["p1"]


def test_who_wants_no_reminders_gets_none_and_may_change_their_mind():
    desk = Desk(DECIDE)
    for number, wanted in enumerate((False, None, True), 1):
        fields = {"shown": []} | ({} if wanted is None else {"reminders": wanted})
        desk.feed(Event(f"d{number}", "person.described", "portail", AT, AT, actor=f"p{number}", fields=fields))
    reminded = Step(notices=(Notice("reminder", "D-1", "silent"),))
    desk.feed(mail(subject="[Proposition] Un vélo"))
    for number in (1, 2, 3):
        joined = {"person": f"p{number}", "by": "list", "lists": ["liste"]}
        desk.feed(Event(f"j{number}", "person.joined", "liste", AT, AT, fields=joined))
    run = Run(card(), desk.facts, desk.context, desk.book)
    run.step(reminded)
    assert {effect.to for effect in run.effects} == {"p2", "p3"}
    desk.feed(Event("d4", "person.described", "portail", AT, AT, actor="p1", fields={"shown": [], "reminders": True}))
    again = Run(card(), desk.facts, desk.context, desk.book)
    again.step(reminded)
    assert {effect.to for effect in again.effects} == {"p1", "p2", "p3"}


def test_a_space_without_a_wiki_or_a_site_publishes_no_page():
    desk = Desk(PAGE + on_card("      - refresh_page: p\n"), instances={"trello": "trello", "liste": "mail"})
    assert not [one for one in desk.feed(card()).effects if isinstance(one, PublishPage)]


def test_asking_each_reaction_in_turn_finds_what_the_index_finds():
    desk = Desk(DECIDE)
    fields = fields_of(mail("<m2@x>", "[Lien] voir aussi"))
    found = scan(desk.book, fields, "mail.message.received")
    assert [one.id for one in found] == ["lie"]
    assert match(desk.book, fields, "mail.message.received") == found


def test_a_mail_that_reaches_nothing_is_answered_once_a_day_where_there_is_a_list():
    desk = Desk(DECIDE)
    [answer] = [one for one in desk.feed(mail("<m1@x>", "[D-99] Un vélo", "Pour")).effects if isinstance(one, SendMail)]
    assert "D-99" in answer.text
    assert answer.to != "list"
    assert desk.feed(mail("<m2@x>", "[D-98] Un vélo", "Pour")).effects == ()
    opened = desk.feed(mail("<m3@x>", "[Proposition] Deux", "Proposition 1 : un vélo.\nProposition 2 : une moto.\n"))
    assert Desk(DECIDE, {"trello": "trello"}).feed(mail("<m1@x>", "[D-99] Un vélo", "Pour")).effects == ()
    assert any("2 propositions" in one.text for one in opened.effects if isinstance(one, SendMail))


def test_the_author_of_a_proposal_that_was_just_rejected_as_it_is_is_answered():
    desk = Desk(DECIDE)
    desk.feed(mail("<m1@x>", "[Proposition] Un vélo", "Acheter un vélo."))
    ended = Move("18", "tally", "rejected", "timer", AT, "", "m9", "rejetée")
    desk.facts.apply([DecisionMoved("D-1", ended)])
    again = desk.feed(mail("<m2@x>", "[Proposition] Un vélo", "Acheter un vélo."))
    [answer] = [one for one in again.effects if isinstance(one, SendMail)]
    assert answer.to == "p1"
    assert "Votre message propose à nouveau D-1" in answer.text
    assert desk.facts.get("decision", "D-2") is None


def test_what_came_back_is_counted_and_forgotten_with_the_person():
    desk = Desk(DECIDE)
    fields = {"ours": "D-1/ask", "permanent": True}
    desk.feed(Event("b1", "mail.bounced", "liste", AT, AT, actor="p1", fields=fields))
    assert desk.facts.get("reach", "p1").returned == 1
    desk.feed(Event("x1", "person.erased", "hub", AT, AT, subject="p1", fields={"ids": ["p1", "p2"]}))
    assert desk.facts.get("reach", "p1") is None


def test_every_change_of_a_decision_can_be_read_back():
    found = [importlib.import_module(one.name) for one in pkgutil.iter_modules(decision.__path__, "hub.core.decision.")]
    made = {
        name for module in found for name, one in vars(module).items()
        if isinstance(one, type) and one.__module__ == module.__name__ and {"apply", "section"} <= {*dir(one)}
    }  # fmt: skip
    assert len(made) > 20
    assert made <= {*CHANGES}
