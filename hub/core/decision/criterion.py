"""What it takes to be active, one criterion at a time, told in the languages of messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of `active_when` for one person: whether it holds, said in French and in English."""

    holds: bool
    why: str
    why_en: str

    def said(self, language: str) -> str:
        """The criterion in one of the languages of messages."""
        return self.why_en if language == "en" else self.why
