"""What a publisher asks for while it works, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from hub.core.effect import SendMail
from hub.core.page import Page


@dataclass
class Context:
    """A context with known people; ids are made of the key."""

    people: dict[str, str] = field(default_factory=dict)
    attempt: int = 1

    def page(self, page_id: str) -> Page:
        raise LookupError(page_id)

    def address(self, person: str) -> str | None:
        return self.people.get(person)

    def message_id(self, key: str) -> str:
        return f"<{key.replace('/', '-')}.hub@example.org>"

    def seal(self, key: str, text: str) -> str:
        return f"{len(text)} {key}"

    def link(self, effect: SendMail) -> str:
        return f"https://hub.example.org/answer/{effect.to}"

    def is_taken(self, reference: str) -> bool:
        return False
