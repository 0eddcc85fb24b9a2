"""What we write down ourselves: facts about the space, each with the document it folds into.

State is a fold: documents are addressed by (section, key); `apply` takes the document before (or None)
and gives the one after (None drops it). A change is committed with the outcome that made it, so state can
be rebuilt from the recorded changes alone. Changes hold opaque person ids, never names or addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Protocol


class Change(Protocol):
    """A frozen dataclass with a class-level `section` and a `key`. Applying it is pure and total."""

    section: ClassVar[str]

    @property
    def key(self) -> str: ...

    def apply(self, before: Any) -> Any: ...


class Facts(Protocol):
    """What a decision may know: documents of the space, and private payloads by event id. Read only."""

    def get(self, section: str, key: str) -> Any:
        """The document, or None."""
        ...

    def keys(self, section: str) -> list[str]:
        """All keys of a section, sorted. For small sections only (open decisions, people, accounts)."""
        ...

    def private(self, event_id: str) -> Mapping[str, Any] | None:
        """The private payload of an earlier event (a parent mail's text); None when erased or unknown."""
        ...
