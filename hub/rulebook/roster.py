"""What events say of members: roster, presence told by mail, contributions; and the daily look at who is active.

Facts about people whom no roster names are kept apart from it (`people.GuestNoted`): the first one would otherwise make
a roster of one. They count when a roster comes to name them, or when they turn out to be one person with a member.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hub.core.decision import senders
from hub.core.decision.clock import local
from hub.core.decision.learning import learnt
from hub.core.decision.people import Member, criteria, everybody, lapsed, loss, note, standing
from hub.core.effect import SendMail
from hub.core.ledger.contributive import hours_in
from hub.rulebook.run import Run

_PRESENCE = re.compile(r"(?<!\w)#pr[ée]sences?\b", re.IGNORECASE)
# beyond the longest period that a charter may look back on
_KEPT = timedelta(days=400)
# the source of what a sheet says
SHEET = "roster"
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
    said = [moment(run, day) for day in event.get("present") or ()]
    whole = _of_a_sheet if event.get("columns") is not None else _of_a_word

    def told(before: Member) -> Member:
        if event.kind == "person.left":
            return replace(before, left_at=moment(run, event.get("day")) or event.occurred_at)
        return replace(
            whole(run, before),
            listed_since=moment(run, event.get("since")) or before.listed_since or event.occurred_at,
            dues_paid=bool(event.get("dues_paid", before.dues_paid)),
            present=tuple(sorted({*before.present, *(day for day in said if day)})),
            hours=_hours(run, "hours", before.hours),
            used_hours=_hours(run, "used_hours", before.used_hours),
            left_at=moment(run, event.get("left")),
        )

    run.write(learnt(run.facts, str(event.get("person") or event.subject), told, listed=True))


def _of_a_word(run: Run, before: Member) -> Member:
    """Lists, roles and dues by the word of somebody else than a sheet: it adds, and no sheet takes it away. What a
    sheet said before it told its columns is read the same."""
    event = run.event
    lists, roles = (tuple(event.get(name) or ()) for name in ("lists", "roles"))
    told = replace(
        before,
        lists=tuple(dict.fromkeys((*before.lists, *lists))),
        roles=roles or before.roles,
        dues_until=moment(run, event.get("dues_until")) or before.dues_until,
    )
    if event.source == SHEET:
        return told
    return replace(
        told,
        lists_elsewhere=tuple(dict.fromkeys((*before.lists_elsewhere, *lists))),
        roles_elsewhere=tuple(dict.fromkeys((*before.roles_elsewhere, *roles))),
    )


def _of_a_sheet(run: Run, before: Member) -> Member:
    """Lists, roles and dues as a row of a sheet tells them: what its earlier row gave and this one does not is gone,
    and what others gave stays."""
    event = run.event
    gone = {name: event.get(f"{name}_gone") or () for name in ("lists", "roles")}
    lists = [one for one in before.lists if one not in gone["lists"] or one in before.lists_elsewhere]
    roles = [one for one in before.roles if one not in gone["roles"] or one in before.roles_elsewhere]
    whole = replace(
        before,
        lists=tuple(dict.fromkeys((*lists, *(event.get("lists") or ())))),
        roles=tuple(dict.fromkeys((*roles, *(event.get("roles") or ())))),
    )
    if "dues" not in event.get("columns"):
        return whole
    # a day that a sheet gave before it told its columns stands where those of others' words do
    if event.get("dues_gone") and before.dues_until == moment(run, event.get("dues_gone")):
        whole = replace(whole, dues_until=None)
    return replace(whole, dues_told=moment(run, event.get("dues_until")))


def moment(run: Run, said: Any) -> datetime | None:
    """A day as the roster writes it, at its beginning in the space's zone."""
    return _midnight(run, datetime.fromisoformat(str(said)[:10]).date()) if said else None


def _midnight(run: Run, day: date) -> datetime:
    return datetime.combine(day, time(), run.context.zone).astimezone(UTC)


def presence(run: Run) -> None:
    """A mail that says #présence: its author was here that day."""
    event = run.event
    if senders.never_votes(event) or not _PRESENCE.search(f"{event.get('subject')} {event.get('reply_text')}"):
        return
    day = _midnight(run, run.today)

    def here(before: Member) -> Member:
        kept = (one for one in before.present if one > event.occurred_at - _KEPT)
        return before if day in before.present else replace(before, present=tuple(sorted((*kept, day))))

    run.write(learnt(run.facts, run.spoken, here))


def contribution(run: Run) -> None:
    """Hours that somebody gave, as a rule recorded them from a card or a mail."""
    event = run.event
    who = str(event.get("member") or "")
    hours = _hours(run, "hours", Decimal(0))

    def gave(before: Member) -> Member:
        kept = (one for one in before.given if one[0] > event.occurred_at - _KEPT)
        return replace(before, given=(*kept, (event.occurred_at, hours)))

    if who and hours:
        run.write(learnt(run.facts, who, gave))


def _hours(run: Run, name: str, before: Decimal) -> Decimal:
    """Hours as people write them, exactly; what is no number of hours leaves what was, and is told where the event is
    explained."""
    said = run.event.get(name)
    if said in (None, ""):
        return before
    try:
        return hours_in(said)
    except ValueError:
        run.read["hours.refused"] = f"« {said} » n'est pas un nombre d'heures : rien n'est compté"
        return before


def reviewed(run: Run) -> None:
    """Once a day: note who is active, and warn in private whoever soon is not, with the way back."""
    charter, now = run.charter, run.event.occurred_at
    for member in everybody(run.facts, charter) if charter.vote == "active" else ():
        who = member.id
        said = standing(member, charter, now)
        holds = said.active and not said.in_grace
        noted = replace(member, active_until=now) if holds else lapsed(member, charter, now)
        ends = loss(noted, charter, now)
        if holds and ends is None:
            noted = replace(noted, warned_at=None, warned_of=None)
        if noted != member:
            run.write([note(run.facts, noted)])
        if ends is None or _was_told(noted, ends, now):
            continue
        run.write([note(run.facts, replace(noted, warned_at=now, warned_of=ends))])
        missing = [one for one in criteria(noted, charter, ends) if not one.holds]
        if run.context.list:
            parts = [
                _TEXT[one].format(
                    when=local(ends, charter.zone, one),
                    missing=" ; ".join(lacks.said(one) for lacks in missing),
                    back=_BACK[one],
                )
                for one in charter.languages
            ]
            subject = f"[{run.context.title}] {_SUBJECT[charter.languages[0]]}"
            key = run.key("roster", who)
            run.effects.append(SendMail(key, run.context.list, who, subject, "\n\n— — —\n\n".join(parts)))


def _was_told(member: Member, ends: datetime, now: datetime) -> bool:
    """Whether somebody was told of the loss that `ends` their vote; another one is told though they were just warned.
    Of whom it is not kept which loss they were told, what this review sees first is another one."""
    if member.warned_at is None:
        return False
    if member.warned_of is None:
        return member.warned_at > now - _AGAIN and member.lapsed_at != now
    # the hour of a review may move what it sees
    return abs(ends - member.warned_of) < timedelta(days=1)
