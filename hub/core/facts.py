"""Facts with changes on top that are not committed yet: what a later step of the same batch must see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hub.core.change import Change, Facts
from hub.core.event import Event


class Overlay:
    """Facts plus the changes of a batch not yet committed. A failed event's changes are dropped whole."""

    def __init__(self, below: Facts) -> None:
        self._below = below
        self.documents: dict[tuple[str, str], Any] = {}
        self._private: dict[str, Mapping[str, Any]] = {}

    def get(self, section: str, key: str) -> Any:
        """The document as the batch left it."""
        place = (section, key)
        return self.documents[place] if place in self.documents else self._below.get(section, key)

    def keys(self, section: str) -> list[str]:
        """All keys of a section, sorted."""
        keys = set(self._below.keys(section))
        for (where, key), document in self.documents.items():
            if where == section:
                (keys.discard if document is None else keys.add)(key)
        return sorted(keys)

    def private(self, event_id: str) -> Mapping[str, Any] | None:
        """The private payload of an earlier event, of this batch too."""
        return self._private.get(event_id) or self._below.private(event_id)

    def remember(self, event: Event) -> None:
        """Keep an event's private payload at hand for the answers that follow in the same batch."""
        if event.private:
            self._private[event.id] = event.private

    def apply(self, changes: Iterable[Change]) -> None:
        """Fold changes in, all or none."""
        folded: dict[tuple[str, str], Any] = {}
        for change in changes:
            place = (change.section, change.key)
            before = folded[place] if place in folded else self.get(*place)
            folded[place] = change.apply(before)
        self.documents.update(folded)
