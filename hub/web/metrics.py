"""What monitoring reads: alive, ready, and the figures in Prometheus text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hub.errors import Unavailable
from hub.store import desk, journal, outbox
from hub.store.codec import to_us
from hub.web.house import Web


class Answers:
    """How often each door answered what, in this process since it started."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, int]] = Counter()

    def add(self, source: str, status: int) -> None:
        """Count one answer."""
        self.counts[source, status] += 1


def ready(web: Web) -> str:
    """ "" when the store answers, else why not."""
    try:
        with web.database.read() as connection:
            journal.places(connection)
    except Unavailable as error:
        return error.message
    return ""


def text(web: Web, answers: Answers) -> str:
    """All figures. Only counts and ages: nobody can be read out of them."""
    lines: list[str] = []
    now_us = to_us(web.clock.now())
    with web.database.read() as connection:
        places = journal.places(connection, web.spaces)
        _family(lines, "hub_journal_head", "Events journaled.", [({"space": p.space}, p.head) for p in places])
        _family(lines, "hub_journal_waiting", "Events journaled and not yet decided.",
                [({"space": p.space}, p.waiting) for p in places])  # fmt: skip
        _family(lines, "hub_journal_waiting_seconds", "Seconds since the oldest event that waits was received.",
                [({"space": p.space}, max(0, (now_us - since) // 1_000_000) if since else 0)
                 for p in places for since in [journal.waiting_since(connection, p)]])  # fmt: skip
        effects = {p.space: _by_target(outbox.counts(connection, p.space)) for p in places}
        _family(lines, "hub_effects", "Effects by the connector that carries them out, and by status.",
                [({"space": name, "target": target, "status": status}, count)
                 for name, found in effects.items() for (target, status), count in sorted(found.items())])  # fmt: skip
        _family(lines, "hub_sync_age_seconds", "Seconds since a source's last complete sync.",
                [({"space": p.space, "source": sync.source}, max(0, (now_us - sync.at_us) // 1_000_000))
                 for p in places for sync in desk.syncs(connection, p.space) if sync.at_us])  # fmt: skip
        _family(lines, "hub_sync_failing", "Whether a source's last sync failed.",
                [({"space": p.space, "source": sync.source}, int(bool(sync.error)))
                 for p in places for sync in desk.syncs(connection, p.space)])  # fmt: skip
        dead = {p.space: desk.dead_letters(connection, p.space) for p in places}
        _family(lines, "hub_dead_letters", "Events whose decision failed.",
                [({"space": name}, sum(letter["status"] == "dead" for letter in found))
                 for name, found in dead.items()])  # fmt: skip
        _family(lines, "hub_quarantined", "Deliveries that could not be read.",
                [({"space": p.space}, len(desk.quarantined(connection, p.space))) for p in places])  # fmt: skip
        _family(lines, "hub_unsupported", "Things seen and not used, by type.",
                [({"space": p.space, "type": name}, value) for p in places
                 for name, value in desk.counters(connection, p.space).items()])  # fmt: skip
    _family(lines, "hub_webhook_answers_total", "Answers given to webhooks by this process.",
            [({"source": source, "status": str(status)}, count)
             for (source, status), count in sorted(answers.counts.items())], "counter")  # fmt: skip
    return "\n".join(lines) + "\n"


def _by_target(counts: Iterable[tuple[str, str, int]]) -> Counter[tuple[str, str]]:
    """Lanes folded into their targets: a lane may be one person's."""
    found: Counter[tuple[str, str]] = Counter()
    for lane, status, count in counts:
        found[lane.partition(":")[0], status] += count
    return found


def _family(lines: list[str], name: str, doc: str, values: list[tuple[dict[str, str], int]],
            type: str = "gauge") -> None:  # fmt: skip
    lines += [f"# HELP {name} {doc}", f"# TYPE {name} {type}"]
    for labels, value in values:
        shown = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        lines.append(f"{name}{{{shown}}} {value}")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
