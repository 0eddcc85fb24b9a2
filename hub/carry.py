"""Carry out effects: claim the head of a lane, let its publisher work, record the receipt or the next attempt."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import structlog

from hub import allowance, who
from hub.connector import Connector, Instance, Publisher
from hub.core.effect import Effect, PublishPage, Receipt, SendMail
from hub.core.page import Page
from hub.courtesy import OUTDATED, Courtesy, Verdict
from hub.errors import Busy, Denied, HubError, Permanent, Transient, Unsure, reason
from hub.people import Keys
from hub.ports import Bell, Clock
from hub.spaces import Space
from hub.store import journal, outbox, told, waiting
from hub.store.codec import to_us
from hub.store.engine import Database
from hub.store.outbox import Claimed

_log = structlog.get_logger("carry")

# (error, attempt) -> seconds to the next attempt, or None for never
Policy = Callable[[Exception, int], float | None]
Render = Callable[[str, str], Page]
Links = Callable[[str, SendMail], str]
# (space, page) -> a digest of what the page tells
Told = Callable[[str, str], str]
# what an attempt that may have got through counts beside: three at most, each an hour after the other
_UNSURE = 38
# how long after an attempt that may have got through it is looked for, first and then again
_FIRST_LOOK_US = 10_000_000
_NEXT_LOOK_US = 60_000_000


def _no_link(space: str, effect: SendMail) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a publisher may ask for while it works on one effect."""

    space: str
    attempt: int
    render: Render
    database: Database
    keys: Keys
    domain: str
    links: Links = _no_link
    kept: Callable[[], bool] = lambda: True

    def page(self, page_id: str) -> Page:
        """The latest version of a page, masked for where it goes."""
        return self.render(self.space, page_id)

    def address(self, person: str, exact: bool = False) -> str | None:
        """A person's mail address, or None when unknown or erased; `exact`: that of this very id."""
        with self.database.read() as connection:
            return who.address(connection, self.space, person, exact)

    def message_id(self, key: str) -> str:
        """The deterministic Message-ID of an effect."""
        return self.keys.message_id(self.space, key, self.domain)

    def seal(self, key: str, text: str) -> str:
        """The mark of a mail that this hub wrote."""
        return self.keys.seal(self.space, self.message_id(key), key, text)

    def link(self, effect: SendMail) -> str:
        """The personal link that a mail carries."""
        return self.links(self.space, effect)

    def keep(self) -> None:
        """Take the whole time of the claim anew. Raises Busy when another worker has the effect by now."""
        if not self.kept():
            raise Busy("another worker has taken this over")

    def is_taken(self, reference: str) -> bool:
        """Whether another effect left this trace."""
        with self.database.read() as connection:
            return outbox.last_of(connection, self.space, reference) > 0

    def wrote(self, reference: str, undone: str) -> bool:
        """Whether the hub did this, and has not undone it since."""
        with self.database.read() as connection:
            did, undid = (outbox.last_of(connection, self.space, one) for one in (reference, undone))
        return did > undid


class Carrier:
    """Carries out the effects of lanes."""

    def __init__(
        self,
        database: Database,
        spaces: Mapping[str, Space],
        connectors: Mapping[str, Connector],
        render: Render,
        keys: Keys,
        bell: Bell,
        clock: Clock,
        policy: Policy,
        domain: str,
        links: Links = _no_link,
        courtesy: Courtesy | None = None,
        pages: Told | None = None,
    ) -> None:
        """`pages` tells what a page tells: noted of each that is written (see `hub.named`)."""
        self._database = database
        self._spaces = spaces
        self._connectors = connectors
        self._render = render
        self._keys = keys
        self._bell = bell
        self._clock = clock
        self._policy = policy
        self._domain = domain
        self._links = links
        self._courtesy = courtesy
        self._told = pages
        self._publishers: dict[tuple[str, str], Publisher] = {}
        self._name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"

    def carry_out(self, space: str, lane: str, *, seconds: float = 20.0) -> int:
        """Carry out what is due in a lane, in order, for about `seconds`. Returns how many were done."""
        done = 0
        worker = f"{self._name}-{uuid.uuid4().hex[:8]}"
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            claimed = self._claim(space, lane, worker)
            if claimed is None:
                return done
            done += self._one(claimed, worker)
        self._bell.ring_lane(space, lane)
        return done

    def _claim(self, space: str, lane: str, worker: str) -> Claimed | None:
        """The next effect of a lane, unless nothing is due or the place has sent as many mails as it may."""
        now_us = to_us(self._clock.now())
        with self._database.write() as connection:
            claimed = outbox.claim(connection, space, lane, worker, now_us)
            if not isinstance(claimed, Claimed):
                return None
            instance = self._instance(space, claimed.effect.target)
            if not isinstance(claimed.effect, SendMail) or instance is None or claimed.lapsed or claimed.looks:
                return claimed
            later = allowance.later(connection, claimed, claimed.effect, instance, now_us)
            if later is None:
                return claimed
            waiting.postponed(connection, claimed, worker, now_us + int(later.seconds * 1_000_000), later.reason)
        _log.warning("mail waits", space=space, key=claimed.effect.key, reason=later.reason, seconds=later.seconds)
        return None

    def _one(self, claimed: Claimed, worker: str) -> int:
        if claimed.looks:
            return self._look(claimed, worker)
        effect = claimed.effect
        judged = None
        if self._courtesy is not None and isinstance(effect, SendMail) and effect.private and not claimed.lapsed:
            judged = self._courtesy.judge(claimed, effect)
            if judged.mail is None:
                return self._not_now(claimed, worker, judged)
            claimed = replace(claimed, effect=judged.mail)
        try:
            # before it is written: what changes meanwhile is told by none of the two
            digest = self._digest(claimed.space, effect)
            receipt = replace(self._attempt(claimed, worker), at=self._clock.now())
        except Busy as error:
            return self._later(claimed, worker, error)
        except Exception as error:
            self._failed(claimed, worker, error)
            return 0
        with self._database.write() as connection:
            kept = outbox.done(connection, claimed, receipt, worker)
            if digest:
                told.keep(connection, claimed.space, effect.key, digest, receipt.at)
            for key in judged.keys if judged else ():
                waiting.carried_with(connection, claimed, key, receipt)
            for key in judged.outdated if judged else ():
                waiting.outdated(connection, claimed.space, key, OUTDATED)
        if not kept:
            _log.warning("claim lost after the effect was carried out", space=claimed.space, key=claimed.effect.key)
        return 1

    def _digest(self, space: str, effect: Effect) -> str:
        return self._told(space, effect.page) if self._told and isinstance(effect, PublishPage) else ""

    def _look(self, claimed: Claimed, worker: str) -> int:
        """See whether what may have got through is there by now; nothing is sent."""
        found = None
        try:
            found = self._found(claimed, self._publisher(claimed.space, claimed.effect.target), worker)
        except Exception as error:
            _log.warning("could not look", space=claimed.space, key=claimed.effect.key, reason=reason(error))
        with self._database.write() as connection:
            if found is None:
                waiting.look_again(connection, claimed, worker, to_us(self._clock.now()) + _NEXT_LOOK_US)
            else:
                outbox.done(connection, claimed, replace(found, at=self._clock.now()), worker)
        return 0 if found is None else 1

    def _not_now(self, claimed: Claimed, worker: str, judged: Verdict) -> int:
        """A private mail waits for the morning, or is dropped as no longer true."""
        with self._database.write() as connection:
            if judged.seconds:
                next_us = to_us(self._clock.now()) + int(judged.seconds * 1_000_000)
                waiting.postponed(connection, claimed, worker, next_us)
            else:
                waiting.outdated(connection, claimed.space, claimed.effect.key, judged.reason)
        return 0

    def _later(self, claimed: Claimed, worker: str, error: Busy) -> int:
        """The service is asked too often: the effect goes back to the outbox, this worker to other work."""
        next_us = to_us(self._clock.now()) + int((error.retry_after or 1.0) * 1_000_000)
        with self._database.write() as connection:
            waiting.postponed(connection, claimed, worker, next_us, error.message)
        return 0

    def _attempt(self, claimed: Claimed, worker: str) -> Receipt:
        effect = claimed.effect
        publisher = self._publisher(claimed.space, effect.target)
        if effect.kind != "publish_page":
            found = self._found(claimed, publisher, worker)
            if found is not None:
                return found
            if claimed.lapsed:
                raise Unsure("the mail may have gone: who was sending it ended, or could not note what became of it")
        return publisher.carry_out(effect, self._context(claimed, worker))

    def _found(self, claimed: Claimed, publisher: Publisher, worker: str) -> Receipt | None:
        """The receipt of an earlier attempt: ours, or what the other side shows of it. A look that fails raises
        Transient or Denied, never what would end the effect."""
        effect = claimed.effect
        with self._database.read() as connection:
            if outbox.is_receipted(connection, claimed.space, effect.key):
                return Receipt(effect.key, effect.target, "", self._clock.now())
        if claimed.attempt == 1 and not claimed.looks:
            return None
        try:
            return publisher.find(effect, self._context(claimed, worker))
        except (Transient, Denied):
            raise
        except Exception as error:
            # what cannot be looked for says nothing of what was asked for
            hint = error.hint if isinstance(error, HubError) else ""
            raise Transient(f"an earlier attempt cannot be looked for: {reason(error)}", hint=hint) from error

    def _context(self, claimed: Claimed, worker: str) -> Context:
        def keep() -> bool:
            with self._database.write() as connection:
                return waiting.keep(connection, claimed, worker, to_us(self._clock.now()))

        return Context(
            claimed.space, claimed.attempt, self._render, self._database, self._keys, self._domain, self._links, keep
        )

    def _publisher(self, space: str, target: str) -> Publisher:
        key = (space, target)
        if key not in self._publishers:
            instance = self._instance(space, target)
            if instance is None:
                raise Permanent(f'no connector named "{target}" in this space', hint="add it to space.toml")
            make = self._connectors[instance.type].publisher
            if make is None:
                raise Permanent(f'connector "{target}" ({instance.type}) publishes nothing')
            self._publishers[key] = make(instance)
        return self._publishers[key]

    def _instance(self, space: str, target: str) -> Instance | None:
        place = self._spaces.get(space)
        return None if place is None else place.instances.get(target)

    def _failed(self, claimed: Claimed, worker: str, error: Exception) -> None:
        why = reason(error)
        unsure = claimed.lapsed or isinstance(error, Unsure)
        spent = _UNSURE if unsure else 0
        delay = self._policy(error, claimed.attempt + spent)
        now_us = to_us(self._clock.now())
        next_us = None if delay is None else now_us + int(delay * 1_000_000)
        is_seen = isinstance(claimed.effect, SendMail) and not claimed.effect.private
        look_us = now_us + _FIRST_LOOK_US if unsure and is_seen and next_us is not None else 0
        self._publishers.pop((claimed.space, claimed.effect.target), None)
        with self._database.write() as connection:
            outbox.failed(connection, claimed, worker, why, next_us=next_us, spent=spent, look_us=look_us)
            event = journal.id_of(connection, claimed.space, claimed.seq)
        _log.warning(
            "effect failed", space=claimed.space, event_id=event, target=claimed.effect.target,
            key=claimed.effect.key, reason=why, attempt=claimed.attempt, again_in=delay,
        )  # fmt: skip
