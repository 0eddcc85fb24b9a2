"""Edits by people, from the repository's own history; those of the hub are left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from connectors.gitwiki.git import AUTHOR_MAIL
from connectors.gitwiki.repository import Repository
from hub import wikipart
from hub.connector import Instance, Polled
from hub.core.event import Delivery, Event
from hub.errors import Unreadable, misfit

_STEP = 200
_NONE = "0"
_FORMAT = "%x1e%H%x1f%ct%x1f%ae%x1f%an%x1f%s"
# what people write may hold the signs that part the fields: a record begins at a commit's id, its subject is last
_RECORD = re.compile("\x1e(?=[0-9a-f]{40,64}\x1f)")


class Poller(wikipart.Looks):
    """Reads `git log` since the cursor, a commit id; "0" stands for a repository that had none yet."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self._instance = instance
        self._repository = Repository(instance)

    def poll(self, cursor: str) -> Iterator[Polled]:
        """One step for every 200 commits. The first poll only finds where now is: pages there before are no edits."""
        with self._repository.held() as repository:
            repository.level()
            head = repository.head() or _NONE
            if not cursor or head == _NONE:
                yield Polled((), head, complete=True)
                return
            commits = self._since(cursor, head)
        for start in range(0, len(commits), _STEP):
            part = commits[start : start + _STEP]
            found = [one for text in part for one in self._deliveries(text)]
            last = part[-1].partition("\x1f")[0]
            yield Polled(found, last, complete=False)
        yield Polled((), head, complete=True)

    def _since(self, cursor: str, head: str) -> list[str]:
        git = self._repository.git
        if cursor == _NONE:
            span = head
        elif git.holds("cat-file", "-e", f"{cursor}^{{commit}}"):
            span = f"{cursor}..{head}"
        else:
            # the history was rewritten and that commit is gone: now is where we begin again
            return []
        out = git("log", "--reverse", "--name-only", "--no-renames", "-z", f"--format={_FORMAT}", span, "--")
        return _RECORD.split(out)[1:]

    def _deliveries(self, text: str) -> Iterator[Delivery]:
        head, _, files = text.partition("\0")
        commit, seconds, mail, name, summary = head.split("\x1f", 4)
        if mail == AUTHOR_MAIL:
            return
        for file in files.split("\0"):
            path = file.strip("\n")
            if path.endswith(".md"):
                body = {"page": path.removesuffix(".md"), "commit": commit, "by": name, "mail": mail,
                        "at": int(seconds), "summary": summary}  # fmt: skip
                yield wikipart.delivery(self._instance, body)


def translate(delivery: Delivery, instance: Instance) -> list[Event]:
    """One changed page of one commit is one event. A committer's clock is not ours: it never lies ahead. Unreadable."""
    try:
        said = json.loads(delivery.body)
        at = datetime.fromtimestamp(int(said["at"]), UTC)
        page, commit, mail = str(said["page"]), str(said["commit"]), str(said["mail"])
        by, summary = str(said["by"]), str(said["summary"])
    except (ValueError, KeyError, TypeError, OverflowError, OSError, RecursionError) as error:
        raise Unreadable(f"this is not a commit of the wiki: {misfit(error)}") from error
    base = instance.get("url").rstrip("/")
    return [
        wikipart.edited(
            delivery, instance, id=f"git:{commit}:{page}", at=min(at, delivery.received_at), page=page, by=by,
            url=f"{base}/{page}" if base else "", summary=summary,
            actor="" if mail.endswith("@localhost") else f"mail:{mail.lower()}",
        )
    ]  # fmt: skip
