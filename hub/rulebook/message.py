"""What one message of the checker is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message: what is wrong, and what to do, in each language. "error" refuses the set, "warning" tells."""

    fr: str
    fr_hint: str
    en: str
    en_hint: str
    severity: str = "error"
