"""Who carries a proxy is told so, and that they carry none any more: their vote is another's too, while they do."""

from __future__ import annotations

from datetime import datetime

from hub.core.change import Facts
from hub.core.decision.leaving import erased_since
from hub.core.decision.model import ENDS, TAKEN, Decision
from hub.core.decision.proxies import in_use
from hub.core.decision.trigger import Notice

_OVER = ENDS | TAKEN


def told(before: Decision | None, after: Decision, facts: Facts, at: datetime) -> list[Notice]:
    """What the bearers of proxies learn of what happened to a decision `at`; nothing of one that is over, nor who was
    erased by it."""
    if before is None or (before.proxies, before.ballots) == (after.proxies, after.ballots):
        return []
    if before.state in _OVER or after.state in _OVER:
        return []
    carried, carries = ({*in_use(one).values()} for one in (before, after))
    dropped = [one for one in sorted(carried - carries) if not erased_since(facts, one, at)]
    return [
        *(Notice("proxy_carried", after.id, one) for one in sorted(carries - carried)),
        *(Notice("proxy_dropped", after.id, one) for one in dropped),
    ]
