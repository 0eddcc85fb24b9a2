"""How many mails a space sends in an hour and in a day at most, counted in the receipts that all workers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from hub.connector import Check, Instance
from hub.core.effect import SendMail
from hub.store import waiting
from hub.store.outbox import Claimed

_log = structlog.get_logger("allowance")

# setting -> how long it looks back, and its name for people
WINDOWS = {"hour_limit": (3600, "heure"), "day_limit": (86_400, "jour")}
_SECOND = 1_000_000
# a mail under way elsewhere has no receipt yet that could tell when its place is free
_UNDER_WAY = 60.0


@dataclass(frozen=True, slots=True)
class Use:
    """How much of one limit is used."""

    setting: str
    limit: int
    sent: int

    @property
    def near(self) -> bool:
        """Whether four fifths of it are used."""
        return self.sent * 5 >= self.limit * 4


@dataclass(frozen=True, slots=True)
class Later:
    """A mail that must wait so many seconds, and why."""

    seconds: float
    reason: str


def uses(connection: Connection, instance: Instance, now_us: int) -> list[Use]:
    """How much of each limit of a connector is used; nothing when it has none."""
    return [
        Use(setting, limit, len(waiting.sent_since(connection, instance.space, instance.name, now_us - window)))
        for setting, (limit, window, _) in _limits(instance).items()
    ]


def checks(connection: Connection, instance: Instance, now_us: int) -> list[Check]:
    """What `hub doctor` says of the limits: a fault when four fifths of one are used."""
    hint = "the rest waits and goes later; raise it when the provider allows, or write fewer mails"
    return [
        Check(use.setting, not use.near, f"{use.sent} of {use.limit} mails", hint if use.near else "")
        for use in uses(connection, instance, now_us)
    ]


def later(connection: Connection, claimed: Claimed, mail: SendMail, instance: Instance, now_us: int) -> Later | None:
    """None when a mail that was just claimed may go; the claims of other workers count as sent.

    What people wait for may use the whole limit, as may what goes to the list; other mails to one person nine tenths
    of it, reminders eight: so the last places are kept for what matters most. A failed attempt uses nothing.
    """
    limits = _limits(instance)
    if not limits:
        return None
    waiting.one_at_a_time(connection, claimed.space)
    others = waiting.under_way(connection, claimed, now_us)
    found: list[Later] = []
    for limit, window, name in limits.values():
        sent = waiting.sent_since(connection, claimed.space, instance.name, now_us - window)
        place = max(1, limit * _tenths(mail) // 10) - others
        if len(sent) >= place:
            seconds = _UNDER_WAY if place < 1 else (sent[place - 1] + window - now_us) / _SECOND
            found.append(Later(max(seconds, 1.0), f"limite atteinte : {limit} mails par {name}"))
        elif (len(sent) + others + 1) * 5 >= limit * 4 > (len(sent) + others) * 5:
            _log.warning("mails near their limit", space=claimed.space, limit=limit, per=name, sent=len(sent))
    return max(found, key=lambda one: one.seconds, default=None)


def _limits(instance: Instance) -> Mapping[str, tuple[int, int, str]]:
    """Setting -> (how many, in how many microseconds, as people call it)."""
    return {
        setting: (int(instance.get(setting)), seconds * _SECOND, name)
        for setting, (seconds, name) in WINDOWS.items()
        if int(instance.get(setting, "0"))
    }


def _tenths(mail: SendMail) -> int:
    if mail.urgent or not mail.private:
        return 10
    return 8 if mail.daily and "ask" not in mail.notices else 9
