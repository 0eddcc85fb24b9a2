"""Group commit: concurrent callers share one durable transaction, and none is told before it is on disk."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from hub.core.event import Event
from hub.errors import HubError, Unavailable
from hub.store.engine import Database
from hub.store.journal import Journaled

_BATCH = 256
_WAITING_MOST = 20_000
# how long the first of a batch waits for others where flushing takes long anyway
_GATHER_SECONDS = 0.001
# flushes that take longer keep the loop from other work: after two in a row (one alone may have been a checkpoint)
# the next ones go to a thread, then the loop tries again
_QUICK_FLUSH_SECONDS = 0.002
_FLUSHES_ELSEWHERE = 200
# another process writes for milliseconds: looked at again from the loop, which meanwhile takes what comes in
_BUSY_SECONDS = 0.001
_BUSY_LOOKS = 50

# what one caller brought: a space and its events
Submission = tuple[str, Sequence[Event]]
Results = Sequence[Sequence[Journaled] | HubError]
# writes submissions in a transaction; gives what each of them is answered, and what to do once that is durable
Write = Callable[[Connection, Sequence[Submission]], tuple[Results, Callable[[], None]]]
_Caller = tuple[Submission, "asyncio.Future[Sequence[Journaled]]"]


class GroupCommit:
    """Commits for the callers of one event loop. Where the store is a file its rows are written in the loop, and
    flushed there too while the disk is quick: two threads of one interpreter handing it to and fro cost more than
    the writing does. Elsewhere, and on a slow disk, a thread waits."""

    def __init__(self, database: Database, write: Write) -> None:
        self._database = database
        self._write = write
        self._quick = database.quick()
        self._waiting: deque[_Caller] = deque()
        self._committing = False
        self._flushes_elsewhere = 0
        self._was_slow = False
        self._worth = 1
        self._gathering: asyncio.TimerHandle | None = None
        self._thread = ThreadPoolExecutor(1, "intake")

    async def accept(self, space: str, events: Sequence[Event]) -> Sequence[Journaled]:
        """What became of the events; returns after the durable commit.

        Raises Unavailable at once when too many wait, or when the store cannot write; then nothing is kept.
        """
        if len(self._waiting) > _WAITING_MOST:
            raise Unavailable("too many deliveries are waiting", hint="try again in a moment")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Sequence[Journaled]] = loop.create_future()
        self._waiting.append(((space, events), future))
        if not self._committing:
            self._begin_if_worth(loop)
        return await future

    def _begin_if_worth(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start a commit: where the disk is quick, of all who come before the loop has a turn with nobody new;
        elsewhere when half of those who lately called at once are here, or when the first has waited enough. A busy
        door would alternate between a commit of one and a commit of all the others."""
        if self._quick is not None and not self._flushes_elsewhere:
            self._committing = True
            loop.call_soon(self._when_all_came, loop, 0)
        elif len(self._waiting) >= self._worth:
            self._begin(loop)
        elif self._gathering is None:
            self._gathering = loop.call_later(_GATHER_SECONDS, self._begin, loop)

    def _when_all_came(self, loop: asyncio.AbstractEventLoop, before: int) -> None:
        if before < len(self._waiting) < _BATCH:
            loop.call_soon(self._when_all_came, loop, len(self._waiting))
        else:
            self._begin(loop)

    def _begin(self, loop: asyncio.AbstractEventLoop, looks: int = 0) -> None:
        self._committing = True
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        opened = self._quick is not None and self._quick.begin()
        if self._quick is not None and not opened and looks < _BUSY_LOOKS:
            loop.call_later(_BUSY_SECONDS, self._begin, loop, looks + 1)
            return
        waiting = self._waiting
        batch = [waiting.popleft() for _ in range(min(len(waiting), _BATCH))]
        submissions = [submission for submission, _ in batch]
        written = self._write_now(submissions) if opened else None
        if written is None:
            task = loop.run_in_executor(self._thread, self._commit, submissions)
        elif self._flushes_elsewhere:
            self._flushes_elsewhere -= 1
            task = loop.run_in_executor(self._thread, self._flush, submissions, *written)
        else:
            begun = loop.time()
            results = self._flush(submissions, *written)
            slow = loop.time() - begun > _QUICK_FLUSH_SECONDS
            if slow and self._was_slow:
                self._flushes_elsewhere = _FLUSHES_ELSEWHERE
            self._was_slow = slow
            self._resolve(loop, batch, results)
            return
        task.add_done_callback(lambda done: self._resolve(loop, batch, done.result()))

    def _write_now(self, submissions: Sequence[Submission]) -> tuple[Results, Callable[[], None]] | None:
        """Write in the open transaction of the store's quick connection; None, and closed, when it fails."""
        assert self._quick is not None  # noqa: S101 - only called when it was opened
        try:
            return self._write(self._quick.connection, submissions)
        except Exception:
            self._quick.rollback()
            return None

    def _flush(self, submissions: Sequence[Submission], results: Results, after: Callable[[], None]) -> Results:
        assert self._quick is not None  # noqa: S101 - only called when it wrote
        try:
            self._quick.commit()
        except Exception:
            return self._commit(submissions)
        after()
        return results

    def _resolve(self, loop: asyncio.AbstractEventLoop, batch: Sequence[_Caller], results: Results) -> None:
        self._committing = False
        self._worth = (len(batch) + len(self._waiting)) // 2
        if self._waiting:
            self._begin_if_worth(loop)
        for (_, future), result in zip(batch, results, strict=True):
            if future.cancelled():
                continue
            if isinstance(result, HubError):
                future.set_exception(result)
            else:
                future.set_result(result)

    def _commit(self, submissions: Sequence[Submission]) -> Results:
        """One transaction for all; when it fails, one by one, so that one poison row fails one request."""
        try:
            with self._database.write() as connection:
                results, after = self._write(connection, submissions)
        except Exception as error:
            if len(submissions) == 1:
                return [_as_ours(error)]
            return [self._commit([submission])[0] for submission in submissions]
        after()
        return results

    def close(self) -> None:
        """Wait for the commit under way."""
        self._thread.shutdown()
        if self._quick is not None:
            self._quick.close()


def _as_ours(error: Exception) -> HubError:
    if isinstance(error, HubError):
        return error
    wrapped = Unavailable(f"the delivery could not be journaled: {type(error).__name__}")
    wrapped.__cause__ = error
    return wrapped
