"""Conversations: by references, else by subject; what is kept of a mail names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.core.event import Event
from hub.core.mail.thread import (
    Message,
    MessageSeen,
    Subject,
    SubjectSeen,
    apart,
    bare_subject,
    enrich,
    is_passed_on,
    is_reply,
    subject_key,
    tags,
)

AT = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)


class Known:
    """Facts in memory: what earlier mails left."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Any] = {}
        self.texts: dict[str, Mapping[str, Any]] = {}

    def get(self, section: str, key: str) -> Any:
        return self.documents.get((section, key))

    def keys(self, section: str) -> list[str]:
        return sorted(key for name, key in self.documents if name == section)

    def private(self, event_id: str) -> Mapping[str, Any] | None:
        return self.texts.get(event_id)

    def see(self, id: str, subject: str = "", text: str = "", **fields: Any) -> Event:
        """A mail comes in: enriched, kept."""
        at = fields.pop("at", AT)
        event = Event(
            f"e{id}", "mail.message.received", "liste", at, at, subject=id, actor="p1", fields=fields,
            private={"subject": subject, "text": text},
        )  # fmt: skip
        seen, changes = enrich(event, self)
        for change in changes:
            self.documents[change.section, change.key] = change.apply(self.get(change.section, change.key))
        self.texts[event.id] = seen.private
        return seen


@pytest.mark.parametrize(
    ("subject", "bare", "found"),
    [
        ("Vélo cargo", "Vélo cargo", []),
        ("Re: Vélo", "Vélo", []),
        ("RE : RE: Ré : Rép: Réf.: TR: Fwd: Vélo", "Vélo", []),
        ("Re[2]: AW: Re(3): Vélo", "Vélo", []),
        ("[coroutine] Re: [Proposition]  Acheter   un vélo", "Acheter un vélo", ["coroutine", "Proposition"]),
        ("Re: [coroutine] [D-42] Vélo [urgent]", "Vélo [urgent]", ["coroutine", "D-42"]),
        ("Re\u0301: Ve\u0301lo", "Vélo", []),
        ("***SPAM*** [Proposition] Vélo", "Vélo", ["Proposition"]),
        ("*****SPAM***** Re: {Spam?} [coroutine] Vélo", "Vélo", ["coroutine"]),
        ("Le *spam* de la liste", "Le *spam* de la liste", []),
        ("Retour : vélo", "Retour : vélo", []),
        ("Trajet: vélo", "Trajet: vélo", []),
        ("Re:", "", []),
        ("", "", []),
        ("[ ]", "", [""]),
    ],
)
def test_subject(subject, bare, found):
    assert bare_subject(subject) == bare
    assert tags(subject) == found


def test_a_reply_is_known_by_its_parent_or_its_subject():
    assert is_reply("Vélo", "<1@x>")
    assert is_reply("[coroutine] RÉ : vélo", "")
    assert is_reply("***SPAM*** [coroutine] Re: vélo", "")
    assert not is_reply("Vélo", "")
    assert not is_reply("TR: vélo", "")


def test_a_mail_passed_on_is_known_by_its_subject():
    for subject in ("TR: Vélo", "[coroutine] Tr : Re: Vélo", "Fwd: Vélo", "FW: Vélo", "***SPAM*** WG: Vélo"):
        assert is_passed_on(subject)
    for subject in ("Re: TR: Vélo", "Vélo", "Trajet: vélo", "", "Forum: vélo"):
        assert not is_passed_on(subject)
    known = Known()
    known.see("<1@x>", "Vélo", "Je propose un vélo.")
    block = "De : Paul <paul@x>\nEnvoyé : lundi\nÀ : Lise\nObjet : vélo\n\nJe suis contre."
    assert known.see("<2@x>", "TR: Vélo", block, in_reply_to="<1@x>").get("reply_text") == ""
    assert (
        known.see("<3@x>", "TR: Vélo", f"Pour info.\n\n{block}", in_reply_to="<1@x>").get("reply_text") == "Pour info."
    )


def test_a_reply_joins_its_parents_thread_and_its_words_are_told_apart():
    known = Known()
    first = known.see("<1@x>", "[liste] Vélo", "Je propose un vélo cargo.")
    assert first.get("thread") == "<1@x>"
    assert first.get("is_reply") is False
    assert first.get("tags") == ["liste"]
    second = known.see("<2@x>", "Re: autre chose", "Pour.\n\nJe propose un vélo cargo.", in_reply_to="<1@x>")
    assert second.get("thread") == "<1@x>"
    assert second.get("reply_text") == "Pour."
    message = known.get("message", "<2@x>")
    assert isinstance(message, Message)
    assert (message.parent, message.event, message.by) == ("<1@x>", "e<2@x>", "p1")


def test_the_nearest_known_ancestor_when_the_parent_is_not_known():
    known = Known()
    known.see("<1@x>", "Vélo")
    known.see("<2@x>", "Re: Vélo", in_reply_to="<1@x>")
    late = known.see("<4@x>", "Re: Vélo", in_reply_to="<3@x>", references=["<1@x>", "<2@x>", "<3@x>"])
    assert late.get("thread") == "<1@x>"
    assert known.get("message", "<4@x>").parent == "<2@x>"


def test_an_unknown_past_gives_the_oldest_reference():
    assert Known().see("<3@x>", "Re: Vélo", in_reply_to="<2@x>", references=["<1@x>", "<2@x>"]).get("thread") == "<1@x>"
    assert Known().see("<3@x>", "Vélo", in_reply_to="<2@x>").get("thread") == "<2@x>"


def test_the_subject_joins_a_reply_without_references_only():
    known = Known()
    known.see("<1@x>", "[Proposition] Vélo cargo")
    assert known.see("<2@x>", "RE : vélo Cargo").get("thread") == "<1@x>"
    assert known.see("<3@x>", "Vélo cargo").get("thread") == "<3@x>"
    assert known.see("<4@x>", "Re: Vélo cargo").get("thread") == "<3@x>"
    assert known.see("<5@x>", "Re: ok").get("thread") == "<5@x>"
    late = known.see("<6@x>", "Re: Vélo cargo", at=AT + timedelta(days=90))
    assert late.get("thread") == "<6@x>"


def test_an_erased_parent_leaves_the_thread():
    known = Known()
    known.see("<1@x>", "Vélo", "Je propose un vélo cargo.")
    known.texts.clear()
    reply = known.see("<2@x>", "Re: Vélo", "Pour.\n> Je propose un vélo cargo.", in_reply_to="<1@x>")
    assert reply.get("thread") == "<1@x>"
    assert reply.get("reply_text") == "Pour."


def test_a_mail_without_text_keeps_what_it_came_with():
    event = Event("e", "mail.message.received", "liste", AT, AT, private={"reply_text": "Pour.", "subject": "Vélo"})
    seen, [message, _] = enrich(event, Known())
    assert seen.get("reply_text") == "Pour."
    assert seen.get("thread") == message.key == "e"


def test_seen_twice_is_once_and_late_mail_moves_no_subject_back():
    known = Known()
    first = known.see("<1@x>", "Vélo")
    known.see("<1@x>", "Autre", in_reply_to="<0@x>")
    assert known.get("message", "<1@x>").thread == first.get("thread")
    change = SubjectSeen(subject_key("Vélo"), "<9@x>", AT - timedelta(days=1))
    assert change.apply(Subject("<1@x>", AT)) == Subject("<1@x>", AT)
    assert change.apply(None) == Subject("<9@x>", AT - timedelta(days=1))
    assert subject_key("VELO ") == subject_key("vélo")


def test_a_reply_to_a_mail_that_is_not_known_is_an_orphan():
    known = Known()
    assert "orphan" not in known.see("<1@x>", "Un vélo", "Je propose un vélo.").fields
    assert "orphan" not in known.see("<2@x>", "Re: Un vélo", "Pour.", in_reply_to="<1@x>").fields
    assert known.see("<3@x>", "Re: Un vélo", "Pour.", in_reply_to="<9@x>").fields["orphan"] is True
    del known.texts["e<1@x>"]
    assert known.see("<4@x>", "Re: Un vélo", "Pour.", in_reply_to="<1@x>").fields["orphan"] is True


def test_a_reply_of_which_only_a_mail_before_its_parent_is_known_is_an_orphan_of_that_thread():
    known = Known()
    known.see("<1@x>", "Un vélo", "Je propose un vélo cargo.")
    late = known.see(
        "<3@x>", "Re: Un vélo", "Pour.\n\nJe propose un vélo cargo.", in_reply_to="<2@x>", references=["<1@x>"]
    )
    assert late.fields["orphan"] is True
    assert (late.get("thread"), late.get("reply_text")) == ("<1@x>", "Pour.")
    assert known.get("message", "<3@x>").parent == "<1@x>"


def test_without_in_reply_to_the_last_reference_is_the_parent():
    known = Known()
    known.see("<1@x>", "Un vélo", "Je propose un vélo.")
    assert "orphan" not in known.see("<2@x>", "Re: Un vélo", "Pour.", references=["<0@x>", "<1@x>"]).fields
    for id, subject in (("<4@x>", "Re: Un vélo"), ("<5@x>", "Un vélo")):
        assert known.see(id, subject, "Pour.", references=["<1@x>", "<3@x>"]).fields["orphan"] is True


@pytest.mark.parametrize(
    ("subject", "fields", "new"),
    [
        ("[Proposition] Un four", {}, True),
        ("Re: Un four", {}, False),
        ("[Proposition] TR: Un four", {}, False),
        ("[Proposition] Un four", {"in_reply_to": "<1@x>"}, True),
        ("Re: [Proposition] Un four", {"in_reply_to": "<1@x>"}, False),
        ("[liste] un VÉLO", {"in_reply_to": "<1@x>"}, False),
        ("Un casque", {"in_reply_to": "<1@x>"}, False),
        ("[Proposition]", {"in_reply_to": "<1@x>"}, False),
        ("Un vélo", {"in_reply_to": "<9@x>"}, False),
        ("Un four", {"references": ["<9@x>"]}, True),
    ],
)
def test_a_subject_is_new_where_its_conversation_never_had_it(subject: str, fields: dict[str, Any], new: bool) -> None:
    known = Known()
    known.see("<1@x>", "[liste] Un vélo")
    known.see("<2@x>", "Un casque", in_reply_to="<1@x>")
    assert known.see("<3@x>", subject, **fields).get("new_subject") is new


def test_a_mail_set_apart_is_the_first_of_its_own_conversation() -> None:
    known = Known()
    known.see("<1@x>", "Un vélo")
    seen = known.see("<2@x>", "[Proposition] Un four", in_reply_to="<1@x>")
    assert seen.get("thread") == "<1@x>"
    event, changes = apart(seen, [*enrich(seen, known)[1], Other()])
    assert event.get("thread") == "<2@x>"
    assert [getattr(one, "thread", "") for one in changes[1:]] == ["<2@x>", ""]
    assert isinstance(changes[0], MessageSeen)
    assert (changes[0].message.thread, changes[0].message.parent) == ("<2@x>", "<1@x>")


class Other:
    """A change that is of no conversation."""

    section, key = "other", "k"

    def apply(self, before: Any) -> Any:
        return before
