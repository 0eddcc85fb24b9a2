"""When a mail to one person goes: not in quiet hours, daily ones once a day, and only while what it says is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hub import who
from hub.core.decision.charter import Charter
from hub.core.decision.clock import outside_hours, tomorrow
from hub.core.decision.linking import stands_for
from hub.core.decision.model import Decision
from hub.core.decision.people import Member
from hub.core.decision.private_mail import gathered, still_true, up_to_date, without_doubled
from hub.core.dues import NOTICE, state_of
from hub.core.effect import SendMail
from hub.core.person import Profile
from hub.core.reach import Reach
from hub.ports import Clock
from hub.store import state, waiting
from hub.store.codec import from_us, to_us
from hub.store.engine import Database
from hub.store.outbox import Claimed

OUTDATED = "plus d'actualité au moment de l'envoi"
UNREACHED = "les mails à cette adresse reviennent"
ERASED = "la personne s'est fait effacer"
# reminders fall due as quiet hours end, when the mail of a day goes: what falls due with it goes with it, once sources
# are read; what is not decided by then, as where a source is away, goes another day
_TOGETHER, _SOON = timedelta(minutes=10), timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a claimed mail: send `mail`, which carries the effects of `keys` too; or wait `seconds`; or,
    without either, drop it for `reason`. `outdated` are other waiting mails that are no longer true."""

    mail: SendMail | None = None
    keys: tuple[str, ...] = ()
    seconds: float = 0.0
    outdated: tuple[str, ...] = ()
    reason: str = OUTDATED


class Courtesy:
    """Judges mails to one person just before they go. `clock` is the place's own, which may run fast."""

    def __init__(self, database: Database, clock: Clock, charter: Callable[[str], Charter]) -> None:
        self._database = database
        self._clock = clock
        self._charter = charter

    def judge(self, claimed: Claimed, mail: SendMail) -> Verdict:
        """What is to be done with a claimed mail now."""
        if mail.urgent:
            return Verdict(mail)
        now, charter = self._clock.now(), self._charter(claimed.space)
        opens = outside_hours(now, charter.quiet_hours, charter.zone)
        if opens > now:
            return self._wait(opens - now)
        if self._erased(claimed.space, mail.to):
            return Verdict(reason=ERASED)
        if self._lost(claimed.space, mail.to):
            return Verdict(reason=UNREACHED)
        told = self._as_it_is(claimed.space, mail, charter)
        if told is None or not mail.daily:
            return Verdict(told)
        again = self._already_today(claimed, now, charter)
        if again is not None:
            return self._wait(again - now)
        with self._database.read() as connection:
            if state.is_falling_due(connection, claimed.space, to_us(now - _TOGETHER), to_us(now)):
                return self._wait(_SOON)
            found = waiting.others_waiting(connection, claimed, to_us(now))
        others = [one for one in found if isinstance(one, SendMail)]
        beside = (self._as_it_is(claimed.space, one, charter) for one in others)
        true = without_doubled([told, *(one for one in beside if one is not None)])
        if told not in true:
            return Verdict()
        keys = tuple(one.key for one in true[1:])
        return Verdict(
            gathered(true, charter.languages[0] if charter.languages else "fr"), keys,
            outdated=tuple(one.key for one in others if one.key not in keys),
        )  # fmt: skip

    def _wait(self, gap: timedelta) -> Verdict:
        return Verdict(seconds=max(gap.total_seconds() / float(getattr(self._clock, "factor", 1.0)), 1.0))

    def _erased(self, space: str, person: str) -> bool:
        """Whether a person was erased, and nothing is known of them any more: what they once said may still be told."""
        with self._database.read() as connection:
            gone = state.document(connection, space, "erased", person, datetime) is not None
            return gone and not who.identities(connection, space, person)

    def _lost(self, space: str, person: str) -> bool:
        """Whether mails to a person came back so often that one more would only harm the sender's name."""
        with self._database.read() as connection:
            reach = state.document(connection, space, "reach", person, Reach)
        return reach is not None and reach.lost

    def _as_it_is(self, space: str, mail: SendMail, charter: Charter) -> SendMail | None:
        """A mail with what it tells as it is by now; None where that no longer holds, or is no longer wanted."""
        if mail.notices != (NOTICE,) and not (mail.decision and mail.notices):
            return mail
        with self._database.read() as connection:
            # what was told to an identity that is another's by now holds for whoever it is
            person = stands_for(who.aliases(connection, space), mail.to)
            decision = state.document(connection, space, "decision", mail.decision, Decision)
            profile: Profile | None = state.document(connection, space, "profile", person, Profile)
        if mail.notices == (NOTICE,):
            return mail if self._still_owed(space, person, ZoneInfo(charter.zone)) else None
        if decision is None:
            return mail
        quiet = profile is not None and not profile.reminders
        true = still_true(replace(mail, to=person), decision, quiet=quiet, now=self._clock.now())
        return up_to_date(mail, decision, charter) if true else None

    def _still_owed(self, space: str, person: str, zone: ZoneInfo) -> bool:
        """Whether a reminder of dues still tells what is, to somebody who did not decline it meanwhile."""
        with self._database.read() as connection:
            member: Member | None = state.document(connection, space, "member", person, Member)
            profile: Profile | None = state.document(connection, space, "profile", person, Profile)
        owed = member is not None and state_of(member, self._clock.now(), zone) != "paid"
        return owed and (profile is None or profile.dues)

    def _already_today(self, claimed: Claimed, now: datetime, charter: Charter) -> datetime | None:
        """When the next daily mail may go, if today's is gone."""
        with self._database.read() as connection:
            last = from_us(waiting.last_receipt(connection, claimed.space, claimed.lane))
        zone = ZoneInfo(charter.zone)
        if last.astimezone(zone).date() < now.astimezone(zone).date():
            return None
        return tomorrow(now, charter.quiet_hours, charter.zone)
