"""Write a page's part into its Markdown file and commit it."""

from __future__ import annotations

from pathlib import Path

from connectors.gitwiki.repository import Repository
from hub import wikipart
from hub.connector import Instance, PublishContext
from hub.core import block
from hub.core.effect import Effect, PublishPage, Receipt
from hub.core.pagetext import to_markdown
from hub.errors import Denied, Permanent, Transient
from hub.wholefile import put

PUBLISHES = ("publish_page",)


class Publisher:
    """Carries out PublishPage. Writing the same page again makes no commit."""

    def __init__(self, instance: Instance) -> None:
        self._repository = Repository(instance)
        self._prefix = instance.get("prefix").strip("/")

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Only the part between our marks changes; the receipt's reference is `page@commit`.

        With a remote: its commits are taken in first, ours is pushed after. When it cannot be reached, or refuses us,
        the commit is made all the same, and Transient or Denied is raised so that the push is tried again.
        """
        if not isinstance(effect, PublishPage):
            raise Permanent(f"a git wiki cannot carry out {effect.kind}")
        text = to_markdown(context.page(effect.page))
        name = f"{self._prefix}/{effect.page}" if self._prefix else effect.page
        with self._repository.held() as repository:
            unreachable: Transient | Denied | None = None
            try:
                repository.level()
            except (Transient, Denied) as error:
                unreachable = error
            path = repository.file(name)
            self._keep_theirs(repository, path, effect.page)
            done = block.replace(_read(path), effect.page, text, block.MARKDOWN)
            if done.status != "same":
                put(path, done.text.encode())
            commit = repository.commit(path, f"{effect.page} : {wikipart.told(done)}")
            if unreachable is not None:
                raise unreachable
            repository.push()
            commit = repository.head() or commit
        return wikipart.receipt(effect, f"{name}@{commit[:12]}", text)

    def _keep_theirs(self, repository: Repository, path: Path, page: str) -> None:
        """What a person changed in the folder without a commit becomes one of its own, not ours."""
        if not path.exists() or _left_by_us(repository.committed(path) or "", _read(path), page):
            return
        repository.commit(path, f"{page} : modifié dans le dossier", author="wiki")

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Pages are compared before they are written: there is nothing to look for."""
        return None


def _left_by_us(before: str, now: str, page: str) -> bool:
    """Whether a file differs from its commit only by a write of ours that a crash kept from being committed."""
    ours = block.split(now, page, block.MARKDOWN)
    if ours is None or not ours.ours:
        return False
    return block.replace(before, page, ours.inside.strip("\r\n"), block.MARKDOWN).text == now


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise Permanent(f"{path.name} is not UTF-8 text", hint="save it as UTF-8, or remove it") from error
    except OSError as error:
        raise Transient(f"{path.name} cannot be read: {error.strerror}") from error
