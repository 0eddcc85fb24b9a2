"""Replay: rebuild the state from the journal and compare; or try other rules on the past."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from hub import rulefiles, whatif
from hub.books import SpaceDecider
from hub.bootstrap import Hub
from hub.core.change import Change
from hub.core.decision.corrected import why
from hub.core.decision.model import Decision
from hub.core.event import Event
from hub.core.ledger.entry import Entry
from hub.core.ledger.posting import BANK
from hub.core.mask import MASKED
from hub.errors import WrongUsage
from hub.rulebook.language import Rulebook
from hub.rulebook.sections import CHANGES, SECTIONS
from hub.rulebook.world import Documents, TrialWorld
from hub.spaces import Space
from hub.store import journal, state
from hub.store.codec import canonical, chunks, decode_as


@dataclass(slots=True)
class Report:
    """What differed. `undetermined` are decisions whose end hangs on answers people were never asked for."""

    events: int = 0
    documents: int = 0
    differences: list[dict[str, Any]] = field(default_factory=list)
    undetermined: list[dict[str, Any]] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return not self.differences and not self.undetermined

    def plain(self) -> dict[str, Any]:
        """For programs."""
        return {
            "same": self.same, "events": self.events, "documents": self.documents, "differences": self.differences,
            "undetermined": self.undetermined,
        }  # fmt: skip

    def render(self) -> str:
        """For people."""
        lines = [f"{self.events} events replayed, {self.documents} documents compared"]
        lines += [f"≠ {one['what']}: {one['was']} → {one['would_be']} — {one['why']}" for one in self.differences]
        lines += [f"? {one['what']}: {one['was']} → undetermined — {one['why']}" for one in self.undetermined]
        if self.same:
            lines.append("✓ nothing differs")
        return "\n".join(lines)


def compare(hub: Hub, space: Space, rules: Path | None, until: str = "") -> Report:
    """The state against the fold of its changes and against deciding anew; or the past under other rules."""
    limit = _date(until, space) if until else None
    if rules is None:
        return _same_rules(hub, space, limit)
    folder, profile = _tried(rules, space)
    book, problems = rulefiles.load(folder, profile, hub.kinds, space.language)
    if book is None:
        raise WrongUsage("\n".join(problem.render() for problem in problems if problem.severity == "error"))
    return _other_rules(hub, space, book, limit)


def _tried(rules: Path, space: Space) -> tuple[Path, str]:
    """The folder whose own rules are tried, and over which profile: those of another space folder, or of its `rules`;
    or a profile, by its name or its folder, under the space's own. Raises WrongUsage for what holds no rules."""
    if not rules.is_dir():
        if str(rules) in rulefiles.profiles():
            return space.folder, str(rules)
        known = ", ".join(rulefiles.profiles())
        raise WrongUsage(f"there is no folder {rules}", hint=f"name a space folder, or a profile: {known}")
    if rules.resolve().parent == rulefiles.PROFILES and rules.resolve().name in rulefiles.profiles():
        return space.folder, rules.resolve().name
    folder = rules.parent if rules.name == "rules" and (rules.parent / "space.toml").is_file() else rules
    about = folder / "space.toml"
    if about.is_file():
        try:
            return folder, str(tomllib.loads(about.read_text("utf-8")).get("profile", "coroutine"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongUsage(f"{about} cannot be read: {error}", hint="`hub check` tells what is wrong in it") from None
    if not any((folder / name).is_dir() for name in ("rules", "pages")):
        raise WrongUsage(
            f"{rules} holds no rules", hint="name a space folder (with space.toml and rules/), or a profile"
        )
    return folder, space.profile


def _date(text: str, space: Space) -> datetime:
    """A date or time of a person; in the space's zone when it names none. Raises WrongUsage."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f"{text!r} is not a date", hint="write it as 2026-03-01 or 2026-03-01T18:00") from None
    return found if found.tzinfo else found.replace(tzinfo=space.zone)


def _journal(hub: Hub, space: str) -> Iterator[Event]:
    after = 0
    while True:
        with hub.database.read() as connection:
            events = journal.read(connection, space, after, 500)
            resolved = [journal.resolved(connection, event) for event in events]
        yield from resolved
        if not events:
            return
        after = events[-1].seq


def _decided(hub: Hub, space: str) -> Iterator[tuple[Event, list[Change]]]:
    """Each event with the changes that are recorded of it; a few hundred at a time are in memory."""
    for part in chunks(_journal(hub, space), 500):
        recorded: dict[int, list[Change]] = {}
        with hub.database.read() as connection:
            for seq, change in state.changes(connection, space, CHANGES, part[0].seq, part[-1].seq):
                recorded.setdefault(seq, []).append(change)
        yield from ((event, recorded.get(event.seq, [])) for event in part)


def _same_rules(hub: Hub, space: Space, limit: datetime | None) -> Report:
    report = Report()
    cursor = _compare_fold(hub, space, report)
    _decide_again(hub, space, limit, cursor, report)
    return report


def _compare_fold(hub: Hub, space: Space, report: Report) -> int:
    """The documents as stored beside the fold of the recorded changes; up to where in the journal they were decided."""
    folded: dict[tuple[str, str], Any] = {}
    with hub.database.read() as connection:
        stored = state.raw_documents(connection, space.id)
        cursor = journal.places(connection, [space.id])[0].cursor
        for _, change in state.changes(connection, space.id, CHANGES):
            place = (change.section, change.key)
            folded[place] = change.apply(folded.get(place))
    documents = {place: document for place, document in folded.items() if document is not None}
    report.documents = len(documents)
    for place in sorted({*documents, *stored}):
        was, fold = stored.get(place), documents.get(place)
        again = "" if fold is None else canonical(fold)
        kind = SECTIONS[place[0]]
        before = "" if was is None else canonical(decode_as(kind, was))
        if again != before:
            report.differences.append(
                {"what": "/".join(place), "was": before[:80], "would_be": again[:80], "why": "the fold of the changes"}
            )
    return cursor


def _decide_again(hub: Hub, space: Space, limit: datetime | None, cursor: int, report: Report) -> None:
    """Decide every event anew over facts built on the way; differences name the event.

    What was said by a person who was erased, or named one, is not decided anew: its recorded changes stand.
    """
    decider = SpaceDecider(space, hub.books, hub.kinds)
    facts = Documents()
    erased = hub.pages.documents(space.id, "erased")
    for event, was in _decided(hub, space.id):
        # the rules in force were adopted when the hub began, which may be long after an imported past
        late = limit is not None and event.occurred_at > limit and event.kind != "rulebook.adopted"
        if event.seq > cursor or late:
            continue
        report.events += 1
        facts.payloads[event.id] = event.private
        if (event.actor in erased and not event.private) or MASKED in {**event.private, **event.fields}:
            facts.apply(was)
            continue
        try:
            changes = decider.decide(event, facts).changes
        except Exception:
            changes = ()
        again = [canonical(change) for change in changes]
        facts.apply(changes)
        if again != [canonical(change) for change in was]:
            report.differences.append(
                {
                    "what": f"event {event.id}",
                    "was": f"{len(was)} changes",
                    "would_be": f"{len(again)} changes",
                    "why": "deciding it again",
                }
            )


def _other_rules(hub: Hub, space: Space, book: Rulebook, limit: datetime | None) -> Report:
    """The past by counted time under other rules: the journal's timers and rulebooks are left aside."""
    report = Report()
    outside = [
        event
        for event in _journal(hub, space.id)
        if not event.cause and event.kind not in ("timer.due", "rulebook.adopted")
        and (limit is None or event.occurred_at <= limit)
    ]  # fmt: skip
    with hub.database.read() as connection:
        past = whatif.past_of(connection, space.id, outside)
    instances = {name: one.type for name, one in space.instances.items()}
    world = TrialWorld(book, hub.kinds, space.timezone, instances, past)
    for event in sorted(outside, key=lambda one: (one.occurred_at, one.seq)):
        if "ours" not in event.fields and not whatif.is_urn(event):
            world.replay(event)
            report.events += 1
    world.advance(limit or hub.clock.now())
    before: dict[str, Decision] = hub.pages.documents(space.id, "decision")
    after = {one.id: one for one in world.found()}
    report.documents = len(before)
    _compare_ledger(hub, space, world, report)
    for id in sorted({*before, *after}, key=lambda one: (len(one), one)):
        _compare_decision(before.get(id), after.get(id), report)
    return report


def _compare_ledger(hub: Hub, space: Space, world: TrialWorld, report: Report) -> None:
    """Lines of the bank that the rules would sort to other accounts; told by day and amount, never by label."""
    entries = hub.pages.documents(space.id, "ledger.entry")
    for key, booked in hub.pages.documents(space.id, "ledger.transaction").items():
        other = world.facts.get("ledger.transaction", key)
        if booked.entry not in entries or other is None or other.withdrawn:
            continue
        was, would_be = entries[booked.entry], world.facts.get("ledger.entry", other.entry)
        if _accounts(was) != _accounts(would_be):
            report.differences.append({
                "what": f"payment of {was.date} {was.amount(BANK):f}", "was": _accounts(was),
                "would_be": _accounts(would_be), "why": would_be.rule or "no rule sorts it",
            })  # fmt: skip


def _accounts(entry: Entry) -> str:
    return " ".join(sorted({one.account for one in entry.postings if not one.account.startswith(BANK)}))


def _compare_decision(was: Decision | None, other: Decision | None, report: Report) -> None:
    if whatif.ends_alike(was, other):
        return
    name = was or other
    assert name is not None  # noqa: S101 - the key comes from one of them
    row = {
        "what": f"{name.id} {name.title}",
        "was": whatif.end_of(was),
        "would_be": whatif.end_of(other),
        "why": why(other) if other else "no rule opens it",
    }
    unsure = whatif.is_undetermined(was, other)
    (report.undetermined if unsure else report.differences).append(row)
