"""The tables, once for SQLite and PostgreSQL. Times are integer microseconds UTC, JSON is text.

Nothing here names a person except `private` and `identity`: erasing rows there erases the person.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False, server_default=None if key else "")


def _int(name: str, *, key: bool = False, default: int | None = 0) -> Column[int]:
    return Column(
        name,
        BigInteger,
        primary_key=key,
        nullable=default is None and not key,
        autoincrement=False,
        server_default=None if key or default is None else str(default),
    )


# One row a collective. `head` is the last journaled seq, `cursor` the last decided one; holder, epoch and
# until_us are the lease; `hold` says why nothing moves or leaves ("", "paused", "restored", "failing", "stopped").
space = Table(
    "space", metadata,
    _text("id", key=True), _text("title"), _int("head"), _int("cursor"),
    _text("holder"), _int("epoch"), _int("until_us"),
    _text("mode"), _text("hold"), _int("failures"),
)  # fmt: skip

journal = Table(
    "journal", metadata,
    _text("space", key=True), _int("seq", key=True), _text("id"), _text("kind"), _text("source"), _text("origin"),
    _int("occurred_us"), _int("received_us"), _text("subject"), _text("actor"), _text("fields"), _text("cause"),
    _int("depth"),
    UniqueConstraint("space", "id", name="journal_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

private = Table(
    "private", metadata,
    _text("space", key=True), _text("event", key=True), _text("person"), _text("blob"),
    sqlite_with_rowid=False,
)  # fmt: skip

identity = Table(
    "identity", metadata,
    _text("space", key=True), _text("identity", key=True), _text("person"), _text("name"),
    Index("identity_person", "space", "person"),
)  # fmt: skip

# Only events for which something happened or a fact was read; the rest is "decided, nothing to do".
outcome = Table(
    "outcome", metadata,
    _text("space", key=True), _int("seq", key=True), _text("digest"), _int("decider"), _text("fired"), _text("read"),
)  # fmt: skip

change = Table(
    "change", metadata,
    _text("space", key=True), _int("seq", key=True), Column("idx", Integer, primary_key=True, autoincrement=False),
    _text("type"), _text("body"),
)  # fmt: skip

state = Table(
    "state", metadata,
    _text("space", key=True), _text("section", key=True), _text("key", key=True), _text("body"), _int("seq"),
)  # fmt: skip

deadline = Table(
    "deadline", metadata,
    _text("space", key=True), _text("subject", key=True), _text("purpose", key=True), _int("due_us"),
    Index("deadline_due", "due_us"),
)  # fmt: skip

# `place` orders a lane; `status` is waiting, done, dead, observed.
effect = Table(
    "effect", metadata,
    _text("space", key=True), _text("key", key=True), _text("lane"), _text("kind"), _text("body"), _text("status"),
    _int("place"), _int("seq"), _int("attempts"), _int("next_us"), _text("claimant"), _int("claim_until_us"),
    _int("created_us"), _int("wanted"), _int("published"), _text("error"),
    Index("effect_lane", "space", "lane", "status", "place"),
    Index("effect_due", "status", "next_us"),
)  # fmt: skip

receipt = Table(
    "receipt", metadata,
    _text("space", key=True), _text("key", key=True), _text("target"), _text("reference"), _text("digest"),
    _int("at_us"),
    Index("receipt_reference", "space", "reference"),
)  # fmt: skip

# `begun_us` is when the last complete sync began: the time that deadlines compare with.
sync = Table(
    "sync", metadata,
    _text("space", key=True), _text("source", key=True), _text("position"), _int("begun_us"), _int("at_us"),
    _text("error"), _int("error_us"), _int("events"),
)  # fmt: skip

rulebook = Table(
    "rulebook", metadata,
    _text("space", key=True), _text("digest", key=True), _text("sources"),
)  # fmt: skip

dead = Table(
    "dead", metadata,
    _text("space", key=True), _int("seq", key=True), _text("reason"), _int("at_us"), _text("status"),
)  # fmt: skip

quarantine = Table(
    "quarantine", metadata,
    _text("space", key=True), _text("digest", key=True), _text("source"), _text("name"), _text("reason"),
    Column("body", LargeBinary, nullable=False), _int("at_us"),
)  # fmt: skip

counter = Table(
    "counter", metadata,
    _text("space", key=True), _text("name", key=True), _int("value"),
)  # fmt: skip

# A shared rate budget: a token bucket that all workers draw from.
budget = Table(
    "budget", metadata,
    _text("name", key=True), _int("tokens"), _int("at_us"),
)  # fmt: skip

# Links that were used: single use is a row here.
link = Table(
    "link", metadata,
    _text("digest", key=True), _int("at_us"),
)  # fmt: skip

# The choices of a secret vote, sorted, in one row: nothing tells whose one is, nor when it came.
urn = Table(
    "urn", metadata,
    _text("space", key=True), _text("vote", key=True), _text("choices"),
)  # fmt: skip
