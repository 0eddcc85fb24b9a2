"""A delivered bank file becomes one event: the statement as received. Pure; reconciling comes after, in the core."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from connectors.bank import remembered
from connectors.bank.layout import mapped
from connectors.bank.profiles import PROFILES, Profile
from connectors.bank.reader import MAX_BYTES, read, too_large
from connectors.bank.result import Fault, ReadResult, Status
from hub.connector import Instance
from hub.core.event import Delivery, Event
from hub.core.ledger.account import account_key, compact
from hub.core.ledger.statement import Statement, to_plain
from hub.errors import Unreadable

# layouts of services, which name an account of their own
SERVICES = frozenset(one.name for one in PROFILES if one.account)


def mapping_of(instance: Instance) -> Profile | None:
    """The hand-made CSV layout of the setting `map` (`booked=Datum,label=Text,amount=Betrag`), or None."""
    text = instance.get("map")
    if not text:
        return None
    try:
        return mapped(_pairs(text))
    except ValueError as fault:
        raise Unreadable(f"the setting `map` of {instance.name}: {fault}", hint="booked=…,label=…,amount=…") from None


def read_for(body: bytes, name: str, instance: Instance, size: int = 0) -> ReadResult:
    """The verdict on a file, by the instance's own mapping or those that the rules of the place remember: they serve
    only a layout nobody knows. `size` is that of a file whose body was not read in whole."""
    if size > MAX_BYTES:
        return too_large(size)
    return _expected(_read(body, name, instance), instance)


def _expected(result: ReadResult, instance: Instance) -> ReadResult:
    """The same verdict; held when the place says which account is its own and the file is of another one."""
    own = account_key(instance.get("account"))
    others = [
        one.account for one in result.statements
        if one.account and not _is_alias(one.account, instance) and account_key(one.account, (own,)) != own
    ]  # fmt: skip
    if not own or not others:
        return result
    fault = Fault(
        f"account …{compact(others[0])[-4:]} is not that of this place, …{own[-4:]} (setting `account`)",
        hint="a file of another bank: leave it; a new number of this account: write it in `aliases` of space.toml and "
        "import the file again; a second account of the place: look, and book it with --confirm",
    )
    return replace(result, status=Status.HELD, problems=(*result.problems, fault))


def _is_alias(account: str, instance: Instance) -> bool:
    return compact(account) in {compact(one) for one in instance.get("aliases").split(",")} - {""}


def _read(body: bytes, name: str, instance: Instance) -> ReadResult:
    currency, dates = instance.get("currency"), _dates(instance)
    result, mapping = read(body, name, None, currency, dates), mapping_of(instance)
    refused = result.status is Status.REFUSED
    if not (refused or result.profile in SERVICES) or result.format not in ("csv", ""):
        return result
    if refused and mapping is not None:
        return read(body, name, mapping, currency, dates)
    # a service's file goes on being read as a person once described it: its lines are booked so
    for profile in (*((mapping,) if mapping else ()), *_remembered(instance)):
        other = read(body, name, profile, currency, dates)
        if other.status is not Status.REFUSED:
            return other
    return result


def _remembered(instance: Instance) -> list[Profile]:
    return list(remembered.profiles(Path(instance.folder))) if instance.folder else []


def _dates(instance: Instance) -> str:
    order = instance.get("dates").lower()
    if order not in ("", "dmy", "mdy"):
        raise Unreadable(f"the setting `dates` of {instance.name}: {order[:20]!r}", hint='"dmy" (day first) or "mdy"')
    return order


def learn(body: bytes, name: str, instance: Instance) -> Path | None:
    """Keep the mapping of the setting `map` in the rules of the place when this file could not be read without it and
    can with it; the file it was written to, or None."""
    known = replace(instance, settings={**instance.settings, "map": ""})
    if not instance.get("map") or not instance.folder or read_for(body, name, known).status is not Status.REFUSED:
        return None
    if read_for(body, name, instance).status is Status.REFUSED:
        return None
    return remembered.remember(Path(instance.folder), _pairs(instance.get("map")))


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.strip().split("=", 1) for pair in text.split(","))


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One `bank.statement.received`; its id is the SHA-256 of the file, so the same bytes twice are once.

    Raises Unreadable with every problem when the file is refused. A statement that names no account (QIF, some CSV)
    is of the account in the instance's setting `account`, unless the file names another beside it, as are those under
    one of its `aliases`.
    """
    size = int(delivery.query.get("size", "0"))
    return stated(read_for(delivery.body, delivery.name, instance, size), delivery, instance)


def stated(result: ReadResult, delivery: Delivery, instance: Instance) -> list[Event]:
    """The same of a file that was read already."""
    if result.status is Status.REFUSED:
        # each problem tells its own remedy
        raise Unreadable(f"{delivery.name or 'bank file'}: " + "; ".join(str(problem) for problem in result.problems))
    digest = hashlib.sha256(delivery.body).hexdigest()
    plain = [to_plain(one) for one in result.statements]
    alone = not any(one["account"] for one in plain)
    for one in plain:
        if alone or _is_alias(one["account"], instance):
            one["account"] = instance.get("account") or one["account"]
    return [
        Event(
            id=digest,
            kind="bank.statement.received",
            source=delivery.connector,
            occurred_at=_occurred(result.statements, delivery.received_at),
            received_at=delivery.received_at,
            space=delivery.space,
            subject=digest[:12],
            fields={
                "format": result.format,
                "status": str(result.status),
                "accounts": len({one["account"] for one in plain}),
                "lines": sum(len(one.lines) for one in result.statements),
                "digest": digest,
            },
            private={"statements": plain, "problems": [problem.to_plain() for problem in result.problems]},
            origin=delivery.origin,
        )
    ]


def _occurred(statements: tuple[Statement, ...], received: datetime) -> datetime:
    """The end of the last day the file speaks of; never after it was received."""
    days = [day for one in statements if (day := one.last_day)]
    if not days:
        return received
    return min(datetime.combine(max(days), time(23, 59, 59), UTC), received)
