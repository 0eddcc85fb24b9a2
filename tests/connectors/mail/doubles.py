"""What a publisher asks for while it works, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from hub.core.effect import SendMail
from hub.core.page import Page
from hub.errors import Busy


@dataclass
class Context:
    """A context with known people; ids are made of the key."""

    people: dict[str, str] = field(default_factory=dict)
    attempt: int = 1
    kept: list[bool] = field(default_factory=list)

    def page(self, page_id: str) -> Page:
        raise LookupError(page_id)

    def address(self, person: str, exact: bool = False) -> str | None:
        return self.people.get(person)

    def message_id(self, key: str) -> str:
        return f"<{key.replace('/', '-')}.hub@example.org>"

    def seal(self, key: str, text: str) -> str:
        return f"{len(text)} {key}"

    def link(self, effect: SendMail) -> str:
        return f"https://hub.example.org/answer/{effect.to}"

    def keep(self) -> None:
        """Notes that it was asked; the claim is lost where that says so."""
        if self.kept and not self.kept[-1]:
            raise Busy("another worker has taken this over")
        self.kept.append(True)

    def is_taken(self, reference: str) -> bool:
        return False
