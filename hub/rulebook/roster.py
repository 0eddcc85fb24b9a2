"""What events say of members: roster, presence told by mail, contributions; and the daily look at who is active.

Facts about people whom no roster names are kept apart from it (`people.GuestNoted`): the first one would otherwise make
a roster of one. They count when a roster comes to name them, or when they turn out to be one person with a member.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from hub.core.decision import handle
from hub.core.decision.clock import local
from hub.core.decision.linking import canonical
from hub.core.decision.people import GuestGone, Member, MemberNoted, everybody, known, loss, note, standing
from hub.core.effect import SendMail
from hub.core.event import Event
from hub.rulebook.run import Run

_PRESENCE = re.compile(r"(?<!\w)#pr[ée]sences?\b", re.IGNORECASE)
# beyond the longest period that a charter may look back on
_KEPT = timedelta(days=400)
_AGAIN = timedelta(days=30)
_SUBJECT = {"fr": "Votre droit de vote", "en": "Your right to vote"}
_TEXT = {
    "fr": "Si rien ne change, vous ne serez plus parmi les personnes qui votent à partir du {when}.\n\n"
    "Ce qui manque alors : {missing}.\n\nPour le garder, ou le retrouver plus tard : {back}.\n\n"
    "Rien n'est reproché à personne : la règle est la même pour tout le monde.",
    "en": "If nothing changes you will no longer be among those who vote from {when}.\n\n"
    "What is missing then: {missing}.\n\nTo keep it, or to get it back later: {back}.\n\n"
    "Nobody is blamed: the rule is the same for everybody.",
}
_BACK = {
    "fr": "écrivez #présence dans un mail à la liste les jours où vous venez, dites ce que vous faites pour le lieu, "
    "réglez la cotisation, selon ce qui manque ; puis tout revient de soi-même",
    "en": "write #présence in a mail to the list on days when you come, tell what you do for the place, pay the dues, "
    "as the case may be; then all returns by itself",
}


def person(run: Run) -> None:
    """A roster's word on one person: the lists they are on, their roles, days and dues, whether they left."""
    event = run.event
    who = canonical(run.facts, str(event.get("person") or event.subject))
    before = known(run.facts, who)
    if event.kind == "person.left":
        run.write([MemberNoted(replace(before, left_at=event.occurred_at))])
        return
    said = [_moment(run, day) for day in event.get("present") or ()]
    noted = replace(
        before,
        lists=tuple(dict.fromkeys((*before.lists, *(event.get("lists") or ())))),
        roles=tuple(event.get("roles") or before.roles),
        listed_since=_moment(run, event.get("since")) or before.listed_since or event.occurred_at,
        dues_paid=bool(event.get("dues_paid", before.dues_paid)),
        dues_until=_moment(run, event.get("dues_until")) or before.dues_until,
        present=tuple(sorted({*before.present, *(day for day in said if day)})),
        hours=int(event.get("hours", before.hours)),
        used_hours=int(event.get("used_hours", before.used_hours)),
        left_at=None,
    )
    run.write([MemberNoted(noted)])
    if run.facts.get("guest", who) is not None:
        run.write([GuestGone(who)])


def _moment(run: Run, said: Any) -> datetime | None:
    """A day as the roster writes it, at its beginning in the space's zone."""
    if not said:
        return None
    day = datetime.fromisoformat(str(said)[:10]).date()
    return datetime.combine(day, time(), run.context.zone).astimezone(UTC)


def presence(run: Run) -> None:
    """A mail that says #présence: its author was here that day."""
    event = run.event
    if handle.never_votes(event) or not _PRESENCE.search(f"{event.get('subject')} {event.get('reply_text')}"):
        return
    member = known(run.facts, event.actor)
    day = _moment(run, event.occurred_at.astimezone(run.context.zone).date())
    if day is not None and day not in member.present:
        kept = (one for one in member.present if one > event.occurred_at - _KEPT)
        run.write([note(run.facts, replace(member, present=tuple(sorted((*kept, day)))))])


def dues(run: Run) -> None:
    """A payment was matched to somebody: their dues are paid until the day that is said."""
    member = known(run.facts, canonical(run.facts, str(run.event.get("person") or "")))
    until = _moment(run, run.event.get("dues_until"))
    if member.id and until is not None and (member.dues_until is None or until > member.dues_until):
        entry = str(run.event.get("entry") or "")
        paid = replace(member, dues_until=until, dues_entry=entry, dues_before=member.dues_until)
        run.write([note(run.facts, paid)])


def dues_undone(run: Run, entry: str) -> None:
    """A payment was reversed: whose dues it had paid stands as before it."""
    for section in ("member", "guest"):
        for who in run.facts.keys(section):
            member: Member = run.facts.get(section, who)
            if member.dues_entry == entry:
                before = replace(member, dues_until=member.dues_before, dues_entry="", dues_before=None)
                run.write([note(run.facts, before)])


def contribution(run: Run) -> None:
    """Hours that somebody gave, as a rule recorded them from a card or a mail."""
    event = run.event
    who = canonical(run.facts, str(event.get("member") or ""))
    hours = _whole(event)
    if who and hours:
        member = known(run.facts, who)
        kept = (one for one in member.given if one[0] > event.occurred_at - _KEPT)
        run.write([note(run.facts, replace(member, given=(*kept, (event.occurred_at, hours))))])


def _whole(event: Event) -> int:
    try:
        return int(float(str(event.get("hours") or "0").replace(",", ".")))
    except ValueError:
        return 0


def reviewed(run: Run) -> None:
    """Once a day: note who is active, and warn in private whoever soon is not, with the way back."""
    charter, now = run.charter, run.event.occurred_at
    for member in everybody(run.facts, charter) if charter.vote == "active" else ():
        who = member.id
        said = standing(member, charter, now)
        if said.active and not said.in_grace:
            member = replace(member, active_until=now)
            run.write([note(run.facts, member)])
        ends = loss(member, charter, now)
        if ends is None or (member.warned_at is not None and member.warned_at > now - _AGAIN):
            continue
        run.write([note(run.facts, replace(member, warned_at=now))])
        bare = replace(member, active_until=None)
        missing = [one.why for one in standing(bare, charter, ends).criteria if not one.holds]
        if run.context.list:
            parts = [
                _TEXT[one].format(when=local(ends, charter.zone, one), missing=" ; ".join(missing), back=_BACK[one])
                for one in charter.languages
            ]
            subject = f"[{run.context.title}] {_SUBJECT[charter.languages[0]]}"
            key = run.key("roster", who)
            run.effects.append(SendMail(key, run.context.list, who, subject, "\n\n— — —\n\n".join(parts)))
