"""Bring a page together: its template, what may be seen, and the neutral tree that wikis write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from hub import who
from hub.books import Books
from hub.core import dues, view
from hub.core.decision import prose, wording
from hub.core.decision.charter import Charter
from hub.core.decision.linking import stands_for
from hub.core.decision.model import Decision
from hub.core.ledger import budget, budgetview, expense, openings, shown
from hub.core.ledger.asserting import Stated, stated
from hub.core.ledger.budget import Counts
from hub.core.ledger.entry import Entry, Sharing
from hub.core.ledger.publicview import PublicLine, of_individuals, public_lines
from hub.core.page import Page
from hub.core.pagewriters import markdown
from hub.core.person import consented_names
from hub.errors import Permanent
from hub.people import Keys
from hub.ports import Clock
from hub.rulebook import template
from hub.rulebook.boardnames import cards_today
from hub.rulebook.context import charter_of
from hub.rulebook.language import Chart, PageSpec, Rulebook
from hub.rulebook.pagetree import tree
from hub.rulebook.sections import SECTIONS
from hub.spaces import Space
from hub.store import desk, journal, state
from hub.store.codec import from_us
from hub.store.engine import Database

_NO_HOUR = datetime(2000, 1, 1, tzinfo=UTC)


class Pages:
    """Renders the pages of all spaces from what is committed."""

    def __init__(
        self,
        database: Database,
        books: Books,
        spaces: Mapping[str, Space],
        keys: Keys,
        clock: Clock,
        urls: Mapping[str, str],
    ) -> None:
        self._database = database
        self._books = books
        self._spaces = spaces
        self._keys = keys
        self._clock = clock
        self._urls = urls

    def at_once(self) -> Pages:
        """The same pages, for one look at many of them: what they are made of is read once, and of one time."""
        return _AtOnce(self._database, self._books, self._spaces, self._keys, self._clock, self._urls)

    def book(self, space: str) -> Rulebook | None:
        """The rulebook in force, or None before any was adopted."""
        adopted = self.documents(space, "rulebook").get("current")
        return None if adopted is None else self._books.get(space, adopted.digest)

    def charter(self, space: str, rulebook: str = "") -> Charter:
        """How the space decides now, or under the rulebook of that digest; the defaults before any was adopted."""
        book = self._books.get(space, rulebook) if rulebook else self.book(space)
        return charter_of(book, self._spaces[space].timezone) if book else Charter(zone=self._spaces[space].timezone)

    def documents(self, space: str, section: str) -> dict[str, Any]:
        """All documents of a section."""
        kind = SECTIONS[section]
        with self._database.read() as connection:
            if kind is Entry:
                return state.documents(connection, space, section, kind, Sharing())
            return state.documents(connection, space, section, kind)

    def told(self, space: str, page_id: str) -> str:
        """What a page tells by now, whatever the hour: a digest with a key. Raises Permanent as `render` does."""
        return self._keys.derive("told", space, markdown.write(self.render(space, page_id, _NO_HOUR))).hex()

    def render(self, space: str, page_id: str, at: datetime | None = None) -> Page:
        """The latest version of a page, as of `at` (now). Raises Permanent when the rules no longer know it."""
        book = self.book(space)
        name, _, item = page_id.partition("/")
        spec = None if book is None else book.pages.get(name)
        if book is None or spec is None or bool(spec.each) != bool(item):
            raise Permanent(f"the rules in force have no page {page_id!r}", hint="drop this effect, or add the page")
        text = book.templates.get(spec.template)
        if text is None:
            raise Permanent(f"page {page_id!r} has no template {spec.template!r}")
        compiled = template.compile(text, template.PAGE_FUEL, on_page=True)
        data = self.data(space, spec, {name.split(".")[0] for name in compiled.names}, book, at)
        title = spec.title
        if spec.each:
            data["decision"] = self._one_decision(space, item)
            title = f"{item} · {data['decision']['title']}"
            data["page"] |= {"title": title, "path": page_id}
        return tree(title, compiled.render(template.plain(data), f"page {page_id}"))

    def anybody(self, space: str) -> view.Viewer:
        """The public of a space: who may be named, and which names are masked in texts."""
        described = self.documents(space, "profile").values()
        with self._database.read() as connection:
            rows, known = desk.identities(connection, space), who.aliases(connection, space)
            profiles = [one for one in described if one.person not in known]
            words = {one.event: journal.private_of(connection, space, one.event) or {} for one in profiles}
        names, shown = who.names(rows, known), consented_names(profiles, lambda one: words[one.event])
        return view.anybody(names, shown, {one: stands_for(known, one) for one in names})

    def data(
        self, space: str, spec: PageSpec, names: set[str], book: Rulebook, at: datetime | None = None
    ) -> dict[str, Any]:
        """What a template may read, computed only where it is read."""
        place = self._spaces[space]
        now = (at or self._clock.now()).astimezone(place.zone)
        found: dict[str, Any] = {
            "page": {"id": spec.id, "title": spec.title, "path": spec.path or spec.id},
            "space": {"id": space, "title": place.title, "url": self._urls[space], "language": place.language,
                      "timezone": place.timezone},
            "at": now,
            "charter": book.charter,
        }  # fmt: skip
        if "how" in names:
            told = charter_of(book, place.timezone)
            found["how"] = {
                one: template.markdown(markdown.write(Page("", prose.page(told, one).blocks))) for one in ("fr", "en")
            }
        if "decisions" in names:
            found["decisions"] = view.decision_rows(
                self.documents(space, "decision").values(), self._urls[space], self.anybody(space), place.language
            )
        if names & {"accounts", "months", "entries", "suspense"}:
            found |= self._ledger(space, spec, book)
        if "budgets" in names:
            found["budgets"] = budgetview.rows(*self.budgets(space, inside=spec.audience == "members"))
        if names & {"cards", "lists"}:
            found["cards"], found["lists"] = view.card_rows(
                cards_today(
                    self.documents(space, "board.card").values(), self.documents(space, "board.names").values()
                ),
                self.anybody(space),
                self.documents(space, "decision").values(),
            )
        if "lines" in names:
            lines = self.documents(space, "lines").get(spec.id)
            read = self.anybody(space).may_read if spec.audience == "public" else str
            found["lines"] = [{"at": one.at, "text": read(one.text)} for one in reversed(lines.lines)] if lines else []
        if "people" in names:
            members = self.documents(space, "member").values()
            found["people"] = {"count": len(members), "dues": dues.counts(members, now, self._spaces[space].zone)}
        if "lags" in names:
            found["lags"] = self._lags(space, now)
        return found

    def _one_decision(self, space: str, id: str) -> dict[str, Any]:
        """A decision as anybody may read it. Raises Permanent when there is none of that id."""
        found = self.decision(space, id)
        if found is None:
            raise Permanent(f"there is no decision {id!r}", hint="drop this effect")
        language = self._spaces[space].language
        return view.decision_page(found, self.text_of(space, found), self._urls[space], self.anybody(space), language)

    def decision(self, space: str, id: str) -> Decision | None:
        """A decision by its id; None when there is none."""
        with self._database.read() as connection:
            found: Decision | None = state.document(connection, space, "decision", id, Decision)
        return found

    def text_of(self, space: str, decision: Decision) -> str:
        """The text in force of a decision, as its author wrote it; "" when its event was erased."""
        charter = self.charter(space, decision.rulebook)
        with self._database.read() as connection:
            for version in reversed(decision.versions):
                payload = journal.private_of(connection, space, version.event) if version.event else None
                if text := wording.shown(payload, charter):
                    return text
        return ""

    def entries(self, space: str) -> list[Entry]:
        """All entries of the ledger in order of posting."""
        return sorted(self.documents(space, "ledger.entry").values(), key=lambda one: one.number)

    def public_lines(self, space: str, entries: list[Entry], book: Rulebook | None) -> list[PublicLine]:
        """The ledger that anybody may read."""
        opened = [one.number for one in book.chart.accounts.values() if one.open] if book else []
        secret = self._keys.derive("ledger", space)
        balances, begun = self.documents(space, "bank.balance").values(), self.documents(space, "bank.opening")
        return public_lines(entries, secret=secret, is_individual=of_individuals(opened), balances=balances,
                            begun=begun, keeps=self._keeps(space))  # fmt: skip

    def opened(self, space: str, entries: list[Entry]) -> list[Entry]:
        """The entries after what was there before them, as far as the bank states it."""
        balances, begun = self.documents(space, "bank.balance").values(), self.documents(space, "bank.opening")
        return openings.opened(entries, balances, begun, self._keeps(space))

    def stated(self, space: str, entries: list[Entry]) -> Stated:
        """What banks state of the entries, as `opened` gives them."""
        return stated(entries, self.documents(space, "bank.balance").values(), self._keeps(space))

    def _keeps(self, space: str) -> Callable[[str], str]:
        """The number under which an account at a bank is kept."""
        book = self.book(space)
        return book.chart.bank if book else Chart().bank

    def _ledger(self, space: str, spec: PageSpec, book: Rulebook) -> dict[str, Any]:
        """What a page tells of the money: what the public may know, or what is, on a page for members."""
        entries = self.entries(space)
        lines = self.public_lines(space, entries, book)
        found = shown.inside(self.opened(space, entries)) if spec.audience == "members" else shown.told(lines)
        return {
            "accounts": shown.account_rows(found.balances),
            "months": [
                {"month": one.month, "income": one.income, "expense": one.expense, "balance": one.balance}
                for one in found.months
            ],
            "suspense": found.suspense,
            "entries": shown.public_entry_rows(lines),
            "currency": found.currency,
        }

    def budgets(self, space: str, *, inside: bool) -> tuple[Counts, date]:
        """What budgets are counted from, and the day they stand at: as it is, or as it was told to the public.

        The public reads sums of the public ledger, by accounts, up to the last month told, and what decisions promised.
        """
        place, book = self._spaces[space], self.book(space)
        known = book.budgets if book is not None else ()
        today = self._clock.now().astimezone(place.zone).date()
        entries = self.entries(space)
        promises = budget.of_decisions(self.documents(space, "decision").values(), known, place.zone)
        if inside:
            notes = list(self.documents(space, "expense.note").values())
            promises += expense.promises(notes, place.zone)
            shares = budget.shares(entries, known, expense.noted(notes))
        else:
            lines = self.public_lines(space, entries, book)
            shares = budget.told(lines, known)
            today = min(today, max((budget.month_end(date.fromisoformat(f"{one.month}-01")) for one in lines),
                                   default=today))  # fmt: skip
        plans = self.documents(space, "budget.plan")
        return budget.Counts(known, tuple(shares), tuple(promises), plans), today

    def _lags(self, space: str, now: datetime) -> list[dict[str, Any]]:
        with self._database.read() as connection:
            syncs = desk.syncs(connection, space)
        return [
            {"connector": one.source, "minutes": int((now - from_us(one.at_us)).total_seconds() // 60)}
            for one in syncs
            if one.at_us
        ]


class _AtOnce(Pages):
    """Keeps what it read, and so is dropped once the look is done."""

    def __init__(self, *made_of: Any) -> None:
        super().__init__(*made_of)
        self._documents: dict[tuple[str, str], dict[str, Any]] = {}
        self._anybody: dict[str, view.Viewer] = {}

    def documents(self, space: str, section: str) -> dict[str, Any]:
        if (space, section) not in self._documents:
            self._documents[space, section] = super().documents(space, section)
        return self._documents[space, section]

    def decision(self, space: str, id: str) -> Decision | None:
        return self.documents(space, "decision").get(id)

    def anybody(self, space: str) -> view.Viewer:
        if space not in self._anybody:
            self._anybody[space] = super().anybody(space)
        return self._anybody[space]
