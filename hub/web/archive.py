"""A conversation of the list as a page: only where the place says so, without names nobody agreed to, without files."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from starlette.responses import Response

from hub.core.decision.model import Decision
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import Message
from hub.core.view import SOMEBODY
from hub.store import journal
from hub.web.house import Ask
from hub.web.render import page

_SHOWN = 300


def link(ask: Ask, decision: Decision) -> str:
    """The address of a decision's conversation; "" when this viewer may not read it, or there is nothing to read."""
    name = _name(decision.thread)
    return f"{ask.base}/threads/{name}" if decision.thread and _told(ask, name) else ""


def thread(ask: Ask) -> Response:
    """One conversation, oldest first."""
    rows = _told(ask, ask.request.path_params["id"])
    if not rows:
        return page(ask, "missing.html", 404)
    answer = page(ask, "thread.html", rows=rows[:_SHOWN], more=max(0, len(rows) - _SHOWN))
    answer.headers["x-robots-tag"] = "noindex, nofollow"
    return answer


def _name(thread: str) -> str:
    """A conversation's name in addresses: its id is a Message-ID, which may name a person."""
    return sha256(thread.encode()).hexdigest()[:20]


def _told(ask: Ask, name: str) -> list[dict[str, Any]]:
    if not any(_open(ask, one) for one in ask.space.instances):
        return []
    found: list[Message] = [
        one for one in ask.shelf.documents(ask.space.id, "message").values() if _name(one.thread) == name
    ]
    about = [one for one in ask.decisions().values() if found and one.thread == found[0].thread]
    if any(one.about_persons for one in about) and not ask.viewer.member:
        return []
    rows = (_row(ask, one) for one in sorted(found, key=lambda one: (one.at, one.id)))
    return [row for row in rows if row is not None]


def _open(ask: Ask, source: str) -> bool:
    """Whether the list that a mail came from has an archive for this viewer."""
    instance = ask.space.instances.get(source)
    said = instance.get("archive") if instance is not None and instance.type == "mail" else ""
    return said == "public" or (said == "members" and ask.viewer.member)


def _row(ask: Ask, message: Message) -> dict[str, Any] | None:
    """A mail as it may be read; None for one that did not come by the list, or that no person wrote."""
    with ask.web.database.read() as connection:
        event = journal.find(connection, ask.space.id, message.event)
    if event is None or not event.fields.get("list") or not _open(ask, event.source) or event.fields.get("forged"):
        return None
    ours, by = bool(event.fields.get("ours")), ask.viewer.called(message.by)
    if event.fields.get("auto_submitted") and not ours:
        return None
    return {
        "by": "" if ours or by == SOMEBODY else by, "at": message.at, "ours": ours,
        "text": ask.viewer.may_read(reply_text(str(event.private.get("text") or ""))),
        "subject": ask.viewer.may_read(str(event.private.get("subject") or "")),
        "files": len(event.private.get("attachments") or ()),
    }  # fmt: skip
