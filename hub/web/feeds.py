"""What other programs follow: deadlines as a calendar, decisions as an Atom feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

from starlette.responses import Response

from hub.core.decision.notice_texts import STATES
from hub.core.decision.reasons import why_in
from hub.web import marks, reading
from hub.web.house import Ask
from hub.web.words import pick

_MOST = 50
# when a feed changed in which nothing ever was (RFC 4287, 4.1.1, asks for a moment)
_NEVER_YET = datetime.fromtimestamp(0, UTC).isoformat()
# Signs that no XML 1.0 (2.2) or no iCalendar text (RFC 5545, 3.3.11) may hold, besides those of a line
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# a calendar must hold something (RFC 5545, 3.6), also when nothing is open
_UTC_ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
# What one person is waited for is theirs alone, and may be the same for several.
_PRIVATE = ("reminder", "asked", "proof")
# a shared cache may keep them, each language apart
_KEPT = {"cache-control": "public, max-age=300", "vary": "Accept-Language, Cookie"}


def calendar(ask: Ask) -> Response:
    """Deadlines of decisions that go on or can be contested (RFC 5545); an event keeps its UID when it moves."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coroutine-hub//portal//FR", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_ical(ask.space.title)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *_UTC_ZONE,
    ]  # fmt: skip
    ask = _public(ask)
    for row in reading.decisions(ask):
        if row["state"] not in (*marks.OPEN, *marks.TAKEN):
            continue
        # without a METHOD it tells when the event was last revised (RFC 5545, 3.8.7.2), not when somebody looked
        stamp = _utc(datetime.fromisoformat(row["moved_at"]))
        for one in reading.deadlines(ask, row["id"]):
            if one["purpose"] in _PRIVATE:
                continue
            starts = datetime.fromisoformat(one["at"])
            summary = f"{row['id']} : {marks.said('deadline', one['purpose'], ask.language)} — {row['title']}"
            uid = sha256(f"{ask.url}/{row['id']}/{one['purpose']}".encode()).hexdigest()[:32]
            lines += [
                "BEGIN:VEVENT", f"UID:{uid}@coroutine-hub", f"DTSTAMP:{stamp}", f"DTSTART:{_utc(starts)}",
                f"DTEND:{_utc(starts + timedelta(minutes=15))}", f"SUMMARY:{_ical(summary)}", f"URL:{row['url']}",
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]  # fmt: skip
    lines.append("END:VCALENDAR")
    body = "\r\n".join(_folded(line) for line in lines) + "\r\n"
    return Response(body, media_type="text/calendar", headers=_KEPT)


def _public(ask: Ask) -> Ask:
    """Feeds are kept by other programs: they show what anybody may see, whoever asks."""
    return ask.with_viewer(ask.shelf.anybody(ask.space.id))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _ical(text: str) -> str:
    """Escaped as RFC 5545 section 3.3.11 asks."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return " ".join(_NEVER.sub(" ", text).split())


def _folded(line: str) -> str:
    """At most 75 octets a line, never cutting a letter (RFC 5545 section 3.1)."""
    parts, current, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > 74:
            parts.append(current)
            current, size = "", 1
        current += letter
        size += width
    return "\r\n ".join([*parts, current])


def atom(ask: Ask) -> Response:
    """Decisions, the latest moved first (RFC 4287)."""
    ask = _public(ask)
    rows = sorted(reading.decisions(ask), key=lambda row: str(row["moved_at"]), reverse=True)[:_MOST]
    latest = rows[0]["moved_at"] if rows else _NEVER_YET
    title = f"{ask.space.title} — {'décisions' if ask.language == 'fr' else 'decisions'}"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{ask.language}">',
        f"<id>{_xml(ask.url)}/feeds/decisions.atom</id><title>{_xml(title)}</title><updated>{latest}</updated>",
        f'<link rel="self" href="{_xml(ask.url)}/feeds/decisions.atom"/><link href="{_xml(ask.url)}/decisions"/>',
        f"<author><name>{_xml(ask.space.title)}</name></author>",
    ]
    parts += [_entry(row, ask) for row in rows]
    parts.append("</feed>")
    return Response("\n".join(parts) + "\n", media_type="application/atom+xml", headers=_KEPT)


def _entry(row: dict[str, Any], ask: Ask) -> str:
    state = next((pick(both, ask.language) for name, both in STATES.items() if name == row["state"]), row["state"])
    return (
        f"<entry><id>{_xml(row['url'])}</id><title>{_xml(row['id'])} · {_xml(row['title'])} · {_xml(state)}</title>"
        f'<link href="{_xml(row["url"])}"/><published>{row["opened_at"]}</published>'
        f"<updated>{row['moved_at']}</updated>"
        f"<summary>{_xml(why_in(ask.language, row['why']))}</summary></entry>"
    )


def _xml(text: str) -> str:
    return escape(_NEVER.sub(" ", text), {'"': "&quot;"})
