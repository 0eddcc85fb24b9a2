"""Facts with changes laid over them: what the next step sees before anything is committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hub.core.change import Change, Facts


class Overlay:
    """Facts as they will be once the changes absorbed so far are committed."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.changed: dict[tuple[str, str], Any] = {}

    def absorb(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.changed[change.section, change.key] = change.apply(self.get(change.section, change.key))

    def get(self, section: str, key: str) -> Any:
        if (section, key) in self.changed:
            return self.changed[section, key]
        return self.facts.get(section, key)

    def keys(self, section: str) -> list[str]:
        found = set(self.facts.keys(section))
        for (one, key), document in self.changed.items():
            if one == section:
                found.discard(key)
                if document is not None:
                    found.add(key)
        return sorted(found)

    def private(self, event_id: str) -> dict[str, Any] | None:
        return self.facts.private(event_id)
