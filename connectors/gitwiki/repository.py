"""The wiki as a repository: made when missing, brought level with its remote, written one commit a change."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from connectors.gitwiki import remote
from connectors.gitwiki.git import AUTHOR_MAIL, Git, Refused
from hub.connector import Instance
from hub.core.pagename import parts
from hub.errors import Denied, Permanent, Transient

# branches that a message names
_SHOWN = 5


class Repository:
    """One working tree with at most one remote; safe from several threads and processes."""

    def __init__(self, instance: Instance) -> None:
        self.folder = instance.path("path", "wiki").absolute()
        self.remote = instance.get("remote")
        self.branch = instance.get("branch", "main")
        if self.branch.startswith("-"):
            raise Permanent("`branch` cannot begin with a dash", hint="correct space.toml")
        self._there = remote.parse(self.remote) if self.remote else None
        self._instance = instance
        self.git = Git(self.folder)
        self._thread = threading.Lock()

    @contextlib.contextmanager
    def held(self) -> Iterator[Repository]:
        """The repository, made when missing, for one writer at a time."""
        with self._thread:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except (FileExistsError, NotADirectoryError) as error:
                raise Permanent(f"the wiki's folder {self.folder} cannot be made: {error.strerror}",
                                hint="correct `path` in space.toml") from error  # fmt: skip
            except OSError as error:
                raise Transient(f"the wiki's folder {self.folder} cannot be made: {error.strerror}",
                                hint="check its disk, and `path` in space.toml") from error  # fmt: skip
            with self.git.alone():
                if not (self.folder / ".git" / "HEAD").exists():
                    self.git("init", "-q", "-b", self.branch)
                if not self.git.holds("rev-parse", "-q", "--verify", "HEAD"):
                    self._first()
                yield self

    def _first(self) -> None:
        """An empty repository takes over what its remote has already."""
        if self.remote:
            self._fetch()
            if self.git.holds("rev-parse", "-q", "--verify", f"refs/remotes/origin/{self.branch}"):
                self.git("checkout", "-q", "-B", self.branch, f"origin/{self.branch}")

    def file(self, page: str) -> Path:
        """The file of a page. Raises Permanent for an unsafe name, or when a link leads elsewhere."""
        *folders, last = parts(page)
        path = self.folder
        for part in [*folders, f"{last}.md"]:
            path = path / part
            if path.is_symlink():
                raise Permanent(f"{page!r} is a link to another place", hint="replace it by a plain file")
        return path

    def head(self) -> str:
        """The last commit's id, "" before the first."""
        if not self.git.holds("rev-parse", "-q", "--verify", "HEAD"):
            return ""
        return self.git("rev-parse", "HEAD").strip()

    def committed(self, path: Path) -> str | None:
        """A file as the last commit has it, None when it has not."""
        name = path.relative_to(self.folder).as_posix()
        if not self.git.holds("cat-file", "-e", f"HEAD:{name}"):
            return None
        return self.git("show", f"HEAD:{name}")

    def commit(self, path: Path, message: str, author: str = "") -> str:
        """Commit one file, nothing else of the tree; an empty difference is no commit. Returns the head."""
        name = path.relative_to(self.folder).as_posix()
        self.git("add", "--force", "--", name)
        if self.git.holds("diff", "--cached", "--quiet", "--", name):
            return self.head()
        self.git("commit", "-q", "--only", "-m", message, "--", name, author=author)
        return self.head()

    def level(self) -> None:
        """Take in the remote's commits, ours put on top. Raises Transient when it cannot be reached, Denied when
        it refuses us."""
        if not self.remote:
            return
        self._fetch()
        theirs = f"refs/remotes/origin/{self.branch}"
        self._still_there(theirs)
        if not self.git.holds("rev-parse", "-q", "--verify", theirs) or self.git.holds(
            "merge-base", "--is-ancestor", theirs, "HEAD"
        ):
            return
        try:
            self.git("rebase", "-q", "--autostash", theirs)
        except Permanent:
            if self.git.holds("rev-parse", "-q", "--verify", "REBASE_HEAD"):
                self.git("rebase", "--abort")
            self._give_way(theirs)

    def _still_there(self, theirs: str) -> None:
        """Raises Denied where the remote had our branch, and has others now: pushed again, it would be a branch that
        nobody looks at."""
        fetched = self.folder / ".git" / "FETCH_HEAD"
        said = fetched.read_text("utf-8", "replace") if fetched.exists() else ""
        there = re.findall(r"\tbranch '([^']+)' of ", said)
        if there and self.branch not in there and self.git.holds("rev-parse", "-q", "--verify", theirs):
            raise Denied(
                f"the remote has no branch {self.branch!r} any more, but {', '.join(map(repr, there[:_SHOWN]))}",
                hint="was it renamed? write its name as `branch` in space.toml",
            )

    def _give_way(self, theirs: str) -> None:
        """A clash: commits of ours only are dropped, because the next attempt writes them anew on top of theirs."""
        authors = set(self.git("log", "--format=%ae", f"{theirs}..HEAD").split())
        if authors - {AUTHOR_MAIL}:
            raise Permanent(
                "the wiki's folder and its remote were changed by people in the same place",
                hint=f"in {self.folder}: git pull --rebase, settle the conflict, git push",
            )
        self.git("reset", "-q", "--keep", theirs)
        raise Transient("the remote changed the same lines: written anew on top of them at the next attempt")

    def push(self) -> None:
        """Send our commits; when the remote is ahead: level once and try again. Raises Transient."""
        if not self.remote:
            return
        self._origin()
        try:
            self._send()
        except Refused:
            self.level()
            self._send()

    def _send(self) -> None:
        self.git("push", "-q", "origin", f"HEAD:refs/heads/{self.branch}", way=self._way())

    def _way(self) -> remote.Way:
        """To the remote, as of now."""
        if self._there is None:
            return remote.NOWHERE
        user, password = self._instance.get("user", "hub"), self._instance.get("password")
        return remote.way(self._there, self._instance.get("allow_private") == "true", user, password)

    def _fetch(self) -> None:
        self._origin()
        self.git("fetch", "-q", "--no-recurse-submodules", "origin", way=self._way())

    def _origin(self) -> None:
        if not self.git.holds("remote", "get-url", "origin"):
            self.git("remote", "add", "origin", self.remote)
        elif self.git("remote", "get-url", "origin").strip() != self.remote:
            self.git("remote", "set-url", "origin", self.remote)
