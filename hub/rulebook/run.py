"""One event being decided: what was read, what will be written down, asked and derived. Lives inside one `decide`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from hub.core.change import Change, Facts
from hub.core.decision import bearing, notices, put_to_vote, untold
from hub.core.decision.charter import Charter
from hub.core.decision.closing import closing
from hub.core.decision.corrected import why
from hub.core.decision.edited import COMMENTS
from hub.core.decision.guards import has_role
from hub.core.decision.linking import canonical
from hub.core.decision.model import Decision
from hub.core.decision.notices import Where
from hub.core.decision.people import on_the_list, roles
from hub.core.decision.strays import Answer
from hub.core.decision.trigger import Step
from hub.core.decision.wording import shown, without_request
from hub.core.effect import CommentCard, Effect, LabelCard, PublishPage, SendMail
from hub.core.event import Event, Origin
from hub.core.facts import Overlay
from hub.core.joined import Joined
from hub.core.outcome import Outcome
from hub.core.person import consented_names
from hub.rulebook import boardnames
from hub.rulebook.board import REWRITTEN
from hub.rulebook.board import SECTION as CARDS
from hub.rulebook.boardnames import SECTION, Names
from hub.rulebook.context import Context, charter_of
from hub.rulebook.happened import decision_event, derive
from hub.rulebook.language import PageSpec, Rulebook

# What a change of a section makes stale: pages whose template reads one of these names.
_STALE = {
    # a card says less once its decision is about persons
    "decision": ("decisions", "budgets", "cards", "lists"),
    "ledger.entry": ("accounts", "months", "entries", "suspense", "budgets"),
    "expense.note": ("budgets",),
    "budget.plan": ("budgets",),
    "board.card": ("cards", "lists"),
    "board.names": ("cards", "lists"),
    "lines": ("lines",),
    "member": ("people",),
}


_PAGES: WeakKeyDictionary[Rulebook, dict[frozenset[str], list[PageSpec]]] = WeakKeyDictionary()


def _reading(book: Rulebook, names: frozenset[str]) -> list[PageSpec]:
    """The pages whose template reads one of these names, but those of one decision each."""
    found = _PAGES.setdefault(book, {})
    if names not in found:
        found[names] = [
            page for page in book.pages.values()
            if not page.each and any(name in book.templates.get(page.template, "") for name in names)
        ]  # fmt: skip
    return found[names]


class Run:
    """Gathers; applies each change at once, so that what follows sees it."""

    def __init__(self, event: Event, facts: Facts, context: Context, book: Rulebook, spoken: str = "") -> None:
        self.event, self.context, self.book = event, context, book
        # the identity by which the author spoke, of the one or several that are theirs
        self.spoken = spoken or event.actor
        # the same rules, read with today's names of lists and labels when the event is of a board
        self.rules = book
        self.facts = Overlay(facts)
        self.changes: list[Change] = []
        self.events: list[Event] = []
        # those of a statement come first, and are made as they are written
        self.stated: Sequence[Event] = ()
        self.effects: list[Effect] = []
        self.read: dict[str, Any] = {}
        self.decision: Decision | None = None

    @property
    def today(self) -> date:
        """The day of the event in the space's zone: rules know no other now."""
        return self.event.occurred_at.astimezone(self.context.zone).date()

    @property
    def charter(self) -> Charter:
        """The charter in force."""
        return charter_of(self.book, str(self.context.zone))

    @property
    def bank(self) -> str:
        """The account of the ledger on which the account of a bank's line is kept."""
        return self.book.chart.bank(str(self.event.get("account") or ""))

    def frozen(self, digest: str) -> Charter | None:
        """The charter of the rulebook under which a decision was opened."""
        return charter_of(self.context.book(digest), str(self.context.zone)) if digest else None

    def names(self, board: str) -> Names:
        """The lists and labels of a board, by the connector's name."""
        return self.facts.get(SECTION, board) or Names()

    def write(self, changes: Iterable[Change]) -> None:
        """Write changes down and see them."""
        changes = list(changes)
        self.facts.apply(changes)
        self.changes += changes

    def step(self, step: Step) -> None:
        """Take over a step of the decision machine: changes, derived events, messages."""
        step = self._announced_first(step)
        keys = dict.fromkeys(one.key for one in step.changes if one.section == "decision")
        before = {key: self.facts.get("decision", key) for key in (*keys, *(one.decision for one in step.notices))}
        self.write(step.changes)
        for key in keys:
            bearers = bearing.told(before[key], self.facts.get("decision", key), self.facts, self.event.occurred_at)
            step = replace(step, notices=(*step.notices, *bearers)) if bearers else step
        if step.reason:
            self.read["decision.refused"] = step.reason
        # a step speaks of decisions that are there, or that its own changes have just opened
        for derived in step.derived:
            decision: Decision = self.facts.get("decision", derived.subject)
            self.events.append(decision_event(self.event, self._next(), derived, decision))
        for name in dict.fromkeys(notice.decision for notice in step.notices):
            decision = self.facts.get("decision", name)
            told = [notice for notice in step.notices if notice.decision == name]
            charter = self.frozen(decision.rulebook) or self.charter
            where = self._where(decision, charter, calls=any(notice.kind == "call" for notice in told))
            where = replace(where, moved=before[name] is not None and before[name].state is not decision.state)
            if any(notice.to == "silent" for notice in told):
                where = replace(where, heard=self._heard(charter))
            if any(put_to_vote.is_told(notice, decision) for notice in told):
                where = replace(where, put_to_vote=self._put_to_vote(decision, charter))
            asked = notices.effects(told, decision, charter, self.event.id, where, self.event.occurred_at)
            placed = (self._placed(effect) for effect in asked)
            self.effects += [boardnames.by_id(effect, self.names(effect.target)) for effect in placed]

    def _announced_first(self, step: Step) -> Step:
        """What comes to run as it happens, and that the list never read, is announced; without a list its page is."""
        if not self.context.list or self.event.origin is Origin.IMPORT:
            return step
        return untold.announced_first(
            step, self.event, self.facts, lambda one: self.frozen(one.rulebook) or self.charter
        )

    def board_of(self, card: str) -> str:
        """The connector of the board that a card is on, or was last; the first of the place where none is known."""
        known = self.facts.get(CARDS, card)
        return known.board if known is not None and known.board in self.context.instances else self.context.board

    def _placed(self, effect: Effect) -> Effect:
        """What is asked of a card goes to the board that it is on."""
        if isinstance(effect, CommentCard | LabelCard):
            return replace(effect, target=self.board_of(effect.card))
        return effect

    def answer(self, answer: Answer | None) -> None:
        """Tell the author of a mail, in private, or whom else, what became of it; whoever moved a card or wrote on it,
        there."""
        card = str(self.event.get("card.id") or "")
        if answer is None or not (card or self.context.list):
            return
        if answer.change is not None:
            self.write([answer.change])
        if card:
            self.effects.append(CommentCard(self.key("answer"), self.event.source, card, answer.text))
            return
        told = {"": [self.event.actor], "maintainers": self.context.maintainers}.get(answer.to, [answer.to])
        for to in told:
            self.effects.append(
                SendMail(self.key("answer", *([to] if answer.to else [])), self.context.list, to, answer.subject,
                         answer.text, in_reply_to=self.event.id, references=(self.event.id,))
            )  # fmt: skip

    def _where(self, decision: Decision, charter: Charter, *, calls: bool) -> Where:
        commented = self.event.kind in COMMENTS
        listed = on_the_list(self.facts, self.event.occurred_at)
        return Where(
            commenter=self.event.actor if commented else "",
            comment=str(self.event.get("text") or "") if commented else "",
            card=str(self.event.get("card.id") or ""),
            proposed=self._on_card(decision, charter, calls=calls),
            names=self._agreed(decision) if charter.names_in_mail else None,
            mail=self.context.list, board=self.context.board, url=self.context.url,
            maintainers=self.context.maintainers, electorate=listed,
            quiet=self._quiet(),
        )  # fmt: skip

    def _heard(self, charter: Charter) -> tuple[str, ...]:
        """Whom the charter lets take a position, of the people on the list."""
        now = self.event.occurred_at
        listed = on_the_list(self.facts, now)
        return tuple(one for one in listed if has_role(charter.object, roles(self.facts, one, charter, now)))

    def _quiet(self) -> frozenset[str]:
        """Who asked for no reminders, under whatever identity."""
        declined = (one for one in self.facts.keys("profile") if not self.facts.get("profile", one).reminders)
        return frozenset(canonical(self.facts, one) for one in declined)

    def _on_card(self, decision: Decision, charter: Charter, *, calls: bool) -> str:
        """The text that a description or a comment brings, or that a call tells which the card holds: the list has it
        from no mail; "" for another's."""
        held = decision.versions[-1].event if decision.versions else ""
        brought = (held, *(one.event for one in decision.amendments.values()))
        said: Mapping[str, Any] = {}
        if self.event.kind in (*REWRITTEN, *COMMENTS) and self.event.id in brought:
            said = self.event.merged()
        elif calls and held and not decision.thread:
            said = self.facts.private(held) or {}
        # what a mail brought, the list has read
        text = "" if "subject" in said else str(said.get("text") or "")
        return without_request(text, charter.keywords.get("amend", ())).strip()

    def _put_to_vote(self, decision: Decision, charter: Charter) -> dict[str, str]:
        """What a vote is on, by the names of a ballot, in the words it came in."""
        held = put_to_vote.sources(decision)
        return {name: shown(self.facts.private(event), charter) for name, event in held.items()}

    def _agreed(self, decision: Decision) -> dict[str, str]:
        """Names of those who spoke and agreed that anybody may read theirs: a list has archives, and forwards."""
        spoke = (self.facts.get("profile", one) for one in sorted({*decision.positions, *decision.ballots}))
        return consented_names((one for one in spoke if one), lambda one: self.facts.private(one.event) or {})

    def derive(
        self, kind: str, subject: str, fields: Mapping[str, Any], private: Mapping[str, Any], actor: str = ""
    ) -> None:
        """An event that this one leads to, as done by `actor`."""
        self.events.append(derive(self.event, self._next(), kind, subject, fields, private).by(actor))

    def _next(self) -> int:
        """The place of the next derived event."""
        return len(self.stated) + len(self.events)

    def _led_to(self) -> Sequence[Event]:
        return Joined(self.stated, self.events) if self.stated else tuple(self.events)

    def key(self, *parts: object) -> str:
        """The key of an effect of this event: the same whenever it is decided."""
        return "/".join(str(part) for part in (self.event.id, *parts))

    def want(self, page: PageSpec, item: str = "") -> None:
        """Bring a page up to date, on the wiki and among the static files; of a page for each decision, that of `item`
        or of the decision which the event concerns."""
        item = item or (str(self.decision_data().get("id", "")) if page.each else "")
        if page.each and not item:
            return
        name = f"{page.id}/{item}" if page.each else page.id
        sites = [name for name, type in self.context.instances.items() if type == "site"]
        for target in dict.fromkeys([page.target or self.context.wiki, *sites]):
            if target:
                self.effects.append(PublishPage(key=f"page:{target}:{name}", target=target, page=name))

    def decision_data(self) -> dict[str, Any]:
        """The decision that the event concerns, as texts may show it."""
        decision = self.decision
        if decision is None:
            named = self.event.subject if self.event.kind.startswith("decision.") else ""
            return {"id": named, "state": self.event.get("state"), "by": self.event.get("adopted_by")} if named else {}
        current: Decision = self.facts.get("decision", decision.id) or decision
        zone = self.context.zone
        return {
            "id": current.id, "title": current.title, "class": current.decision_class, "state": current.state.value,
            "url": f"{self.context.url}/decisions/{current.id}",
            "opened_at": current.opened_at.astimezone(zone).isoformat(),
            "closes_at": ends.astimezone(zone).isoformat() if (ends := closing(current)) else "",
            "proposer": current.proposer,
            "version": len(current.versions), "by": current.adopted_by, "why": why(current),
        }  # fmt: skip

    def space_data(self) -> dict[str, Any]:
        """The space, as texts may show it."""
        context = self.context
        return {"id": context.space, "title": context.title, "url": context.url, "language": context.language,
                "timezone": str(context.zone)}  # fmt: skip

    def member_data(self) -> dict[str, Any]:
        """Who did it: the opaque id only; names are filled in where a message is sent."""
        return {"id": self.event.actor, "name": ""}

    def outcome(self, fired: list[str]) -> Outcome:
        """Everything gathered; pages that the changes made stale are wanted once."""
        stale = {name for change in self.changes for name in _STALE.get(change.section, ())}
        if stale:
            for page in _reading(self.book, frozenset(stale)):
                self.want(page)
        for item in sorted({change.key for change in self.changes if change.section == "decision"}):
            for page in self.book.pages.values():
                if page.each:
                    self.want(page, item)
        unique = {effect.key: effect for effect in self.effects}
        return Outcome(
            digest=self.book.digest, changes=tuple(self.changes), events=self._led_to(),
            effects=tuple(unique.values()), fired=tuple(fired), read=self.read,
        )  # fmt: skip
