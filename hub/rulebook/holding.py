"""What rules do at an adoption and the charter holds back until it can no longer be contested (`hold_effects`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hub.core.decision.model import State
from hub.core.event import Event
from hub.rulebook.actions import ACTIONS
from hub.rulebook.fire import Intent

_ADOPTED, _IN_FORCE = f"decision.{State.ADOPTED}", f"decision.{State.IN_FORCE}"


def is_held(intent: Intent, adoption: Event) -> bool:
    """Whether what a rule asks for at an adoption waits: the charter holds what its action may touch."""
    return adoption.kind == _ADOPTED and ACTIONS[intent.action].permission in _held(adoption)


def adoption_of(event: Event) -> Event | None:
    """The adoption whose held effects are due, when `event` is that it comes into force; None for any other event."""
    if event.kind != _IN_FORCE or event.get("from") != State.ADOPTED or not _held(event):
        return None
    return replace(event, kind=_ADOPTED, fields={**event.fields, "state": State.ADOPTED.value})


def due(intents: Iterable[Intent], adoption: Event) -> list[Intent]:
    """Those that waited."""
    return [intent for intent in intents if is_held(intent, adoption)]


def _held(event: Event) -> list[str]:
    return [one for one in str(event.get("held") or "").split(",") if one]
