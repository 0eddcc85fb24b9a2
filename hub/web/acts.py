"""What a member may ask of a decision besides taking a position: the buttons of its page, and what a form brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hub.core.decision import acts, people, wording
from hub.core.decision.again import known_digest
from hub.core.decision.charter import Charter
from hub.core.decision.guards_vote import room_choices
from hub.core.decision.model import Decision, State
from hub.core.decision.proxies import in_use
from hub.rulebook.sections import SECTIONS
from hub.store.facts import StoredFacts
from hub.web import marks
from hub.web.house import Ask

AMENDMENTS = ("editorial", "minor", "major")
_MOST = 4_000
_MOST_TEXT = 20_000


def offered(ask: Ask, decision: Decision) -> list[dict[str, Any]]:
    """The acts that the viewer may do now, with their words."""
    return [{"key": one.key, "said": one.said(ask.language), "needs": one.needs, "may": one.may}
            for one in may(ask, decision)]  # fmt: skip


def name_voters(offers: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a form of these has to name the voters, which reads the roster."""
    return any({"to", "ballots"} & {*one["needs"]} for one in offers)


def voters(ask: Ask, decision: Decision) -> list[dict[str, str]]:
    """Those whom a proxy may be given to, or whose vote a room may note."""
    now = people.electorate(facts(ask), ask.charter(decision), ask.now)
    asked = now if decision.state is State.VOTE_NOTICE else decision.electorate or now
    found = [{"id": one, "name": ask.viewer.called(one)} for one in asked]
    return sorted(found, key=lambda row: (row["name"].casefold(), row["id"]))


def bearers(decision: Decision, known: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Of the voters those who may still carry a proxy: nobody carries two, nor one beside their own that is given."""
    used = in_use(decision)
    return [row for row in known if row["id"] not in (*used, *used.values())]


def proxies(ask: Ask, decision: Decision) -> dict[str, str]:
    """Who carries the viewer's proxy (`to`) and whose the viewer carries (`of`) while that may count; "" for nobody."""
    used = in_use(decision) if ask.viewer.person and decision.state.value in marks.HEARD else {}
    to, of = used.get(ask.viewer.person), next((giver for giver, to in used.items() if to == ask.viewer.person), "")
    return {"to": ask.viewer.called(to) if to else "", "of": ask.viewer.called(of) if of else ""}


def given(
    ask: Ask, decision: Decision, wanted: acts.Act, form: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str], str]:
    """What the form brings, the words kept apart, and why the machine would not do it with that; "" when it would."""
    fields: dict[str, Any] = {}
    private: dict[str, str] = {}
    if "reason" in wanted.needs:
        private["reason"] = form.get("reason", "").strip()[:_MOST]
    text = form.get("text", "").strip()[:_MOST_TEXT] if "text" in (*wanted.needs, *wanted.may) else ""
    if text and _plain(text) != _plain(ask.text_of(decision)):
        kind = form.get("amendment", "major")
        private["text"] = text
        digest = known_digest(private, wording.digest(text), decision, facts(ask), ask.charter(decision))
        fields |= {"digest": digest, "amendment": kind if kind in AMENDMENTS else "major"}
    if "to" in wanted.needs:
        known = {row["id"] for row in voters(ask, decision)}
        fields["to"] = form.get("to", "") if form.get("to") in known else ""
    if "ballots" in wanted.needs:
        said = ((row["id"], form.get(f"ballot-{row['id']}", "")) for row in voters(ask, decision))
        choices = room_choices(decision, ask.charter(decision))
        fields["ballots"] = tuple((one, choice) for one, choice in said if choice in choices)
    brought = {**fields, "reason": private.get("reason", "")}
    return fields, private, acts.refusal(wanted, decision, *_who(ask, decision), ask.now, brought)


def may(ask: Ask, decision: Decision) -> list[acts.Act]:
    """The acts that the viewer may do now; none for whoever is not known."""
    return acts.offered(decision, *_who(ask, decision), ask.now) if ask.viewer.person else []


def _who(ask: Ask, decision: Decision) -> tuple[Charter, str, frozenset[str], tuple[str, ...]]:
    """The charter, the viewer, their roles, and who may vote."""
    charter, person, known = ask.charter(decision), ask.viewer.person, facts(ask)
    roles = people.roles(known, person, charter, ask.now)
    if person == decision.proposer:
        roles |= {"proposer"}
    return charter, person, roles, people.electorate(known, charter, ask.now)


def _plain(text: str) -> str:
    return " ".join(text.split())


def facts(ask: Ask) -> StoredFacts:
    """What the hub knows now of the place of the viewer."""
    return StoredFacts(ask.web.database, ask.space.id, SECTIONS)
