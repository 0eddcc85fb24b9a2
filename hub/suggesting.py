"""Rules that corrections suggest, with their test and what they would do to the past: shown, never applied."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hub import unsaid
from hub.core.event import Event
from hub.core.ledger import learning
from hub.core.ledger.entry import Entry
from hub.core.ledger.learning import Suggestion
from hub.core.mail.customs import Custom, Meant, customs
from hub.core.mail.reply import reply_text
from hub.core.mail.stance import read
from hub.core.mail.words import BUILTIN, POSITIONS
from hub.office import Office, facts, names
from hub.rulebook.context import words_of
from hub.rulebook.values import fold
from hub.spaces import Space
from hub.store import journal

_BATCH = 500


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

    def label(entry: Entry) -> str:
        return fold(str((known.private(entry.evidence) or {}).get("label", "")))

    corrected, past = learning.lines(entries, booked, label)
    found = learning.suggest(corrected, past, _is_person(office, space))
    return [Learnt(one, _rule(one, named), _test(one)) for one in found]


@dataclass(frozen=True, slots=True)
class LearntWords:
    """Words of the place's own, and what to paste into its rules for them to be read."""

    custom: Custom
    rule: str

    def plain(self) -> dict[str, Any]:
        """For programs."""
        one = self.custom
        return {
            "position": one.position, "words": one.words, "people": one.people, "mails": one.mails,
            "waiting": one.waiting, "rule": self.rule,
        }  # fmt: skip


def learnt_words(office: Office, space: Space) -> list[LearntWords]:
    """What answers by personal links suggest for the vocabulary, the words of most people first.

    An answer explains the mail that it was asked about, else its author's last mail in the conversation, where nothing
    was counted of that.
    """
    book = office.pages.book(space.id)
    vocabulary = words_of(book) if book is not None else BUILTIN
    explained: dict[str, Meant] = {}
    with office.database.read() as connection:
        for answer in journal.under(connection, space.id, "answer:"):
            about, position = str(answer.get("about") or ""), str(answer.get("request"))
            if position in POSITIONS:
                asked = journal.find(connection, space.id, about) if about else None
                mail = asked or _last_mail(office, space, connection, answer)
                own = _own(mail) if mail is not None and mail.actor == answer.actor else ""
                if mail is not None and own and (about or read(own, vocabulary).position not in POSITIONS):
                    explained[mail.id] = Meant(answer.actor, own, position)
    others = _other_mails(office, space, explained)
    found = customs(list(explained.values()), others, vocabulary, _is_person(office, space))
    return [LearntWords(one, _vocabulary(one, space.language)) for one in found]


def _last_mail(office: Office, space: Space, connection: Connection, answer: Event) -> Event | None:
    """The last mail that who answered had written about the decision before."""
    known = facts(office, space)
    return next(
        (
            mail
            for mail in journal.of_person(connection, space.id, answer.actor)
            if mail.kind == "mail.message.received"
            and mail.seq < answer.seq
            and known.get("thread", str(mail.get("thread"))) == answer.get("decision")
        ),
        None,
    )


def _is_person(office: Office, space: Space) -> Callable[[str], bool]:
    """What tells whether a folded word is one of a name, of somebody known or of who was forgotten."""
    with office.database.read() as connection:
        return unsaid.teller(connection, office.keys, space.id)


def _own(mail: Event) -> str:
    """What the author of a mail or comment wrote; "" once it is erased."""
    return reply_text(str(mail.get("text") or ""), None)


def _other_mails(office: Office, space: Space, answered: Mapping[str, Meant]) -> Iterator[str]:
    """The own words of every mail that nobody explained, in journal order."""
    after = 0
    while True:
        with office.database.read() as connection:
            events = journal.read(connection, space.id, after, _BATCH)
        if not events:
            return
        after = events[-1].seq
        yield from (_own(one) for one in events if one.kind == "mail.message.received" and one.id not in answered)


def _vocabulary(one: Custom, language: str) -> str:
    return f"words:\n  {language}: {{{one.position}: [{_quoted(one.words)}]}}\n"


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
