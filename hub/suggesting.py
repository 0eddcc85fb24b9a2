"""Rules that corrections suggest, with their test and what they would do to the past: shown, never applied."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.core.ledger import learning
from hub.core.ledger.entry import Entry
from hub.core.ledger.learning import Suggestion
from hub.office import Office, facts, names
from hub.rulebook.values import fold
from hub.spaces import Space
from hub.store import desk


@dataclass(frozen=True, slots=True)
class Learnt:
    """A suggestion, the rule ready to paste under `reactions`, and its test for the file beside it."""

    suggestion: Suggestion
    rule: str
    test: str

    def plain(self) -> dict[str, Any]:
        """For programs."""
        one = self.suggestion
        return {
            "account": one.account, "words": one.words, "income": one.income, "corrected": one.corrected,
            "waiting": one.waiting, "same": one.same, "elsewhere": 0, "rule": self.rule, "test": self.test,
        }  # fmt: skip


def learnt(office: Office, space: Space) -> list[Learnt]:
    """What the corrections of a space suggest, the most useful first."""
    entries = {one.id: one for one in office.pages.entries(space.id)}
    booked = office.pages.documents(space.id, "ledger.transaction").values()
    named, known = names(office, space), facts(office, space)
    with office.database.read() as connection:
        people = {word for row in desk.identities(connection, space.id) for word in fold(row["name"]).split()}

    def label(entry: Entry) -> str:
        return fold(str((known.private(entry.evidence) or {}).get("label", "")))

    corrected, past = learning.lines(entries, booked, label)
    found = learning.suggest(corrected, past, people.__contains__)
    return [Learnt(one, _rule(one, named), _test(one)) for one in found]


def _sides(one: Suggestion) -> str:
    debit, credit = ("512", one.account) if one.income else (one.account, "512")
    return f'debit: "{debit}", credit: "{credit}"'


def _rule(one: Suggestion, named: Mapping[str, str]) -> str:
    words, label = _quoted(one.words), _quoted(named.get(one.account, one.account))
    way = "above" if one.income else "below"
    return (
        f"  - id: appris-{one.account}-{'-'.join(one.words.split())}\n"
        f"    title: {_quoted(f'Appris des corrections : {one.words}')}\n"
        "    event: bank.transaction.booked\n"
        f"    where:\n      amount: {{{way}: 0}}\n      label: {{has: {words}}}\n"
        f"    do:\n      - post_entry: {{{_sides(one)}, public_label: {label}}}\n"
    )


def _test(one: Suggestion) -> str:
    return (
        f"- test: {_quoted(f'{one.words} va au compte {one.account}')}\n"
        f"  given:\n    - bank.transaction.booked: {{amount: {one.example:.2f}, label: {_quoted(one.words.upper())}}}\n"
        f"  expect:\n    - post_entry: {{{_sides(one)}}}\n"
    )


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever is in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
