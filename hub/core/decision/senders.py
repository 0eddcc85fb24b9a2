"""Whose mails can never count, and why: machines, masses, forgers, and whoever the list hid."""

from __future__ import annotations

from hub.core.event import Event

UNNAMED = "l'auteur de ce message est inconnu"


def never_votes(event: Event) -> str:
    """Why a mail can never count: automatic, bulk, forged, or from nobody we can name; "" when it can."""
    if event.get("auto") or str(event.get("auto_submitted", "no") or "no").lower() != "no":
        return "une réponse automatique ne compte jamais"
    if event.get("bulk") or event.get("bounce") or str(event.get("precedence", "")).lower() in ("bulk", "junk"):
        return "un message de masse ne compte jamais"
    if event.get("forged") or event.get("proof") == "forged":
        return "l'expéditeur de ce message est falsifié"
    return "" if event.actor else UNNAMED


def has_lost_its_author(event: Event) -> bool:
    """Whether a person wrote a mail and nobody can tell who, because the list put its own address into From."""
    return bool(event.get("from.rewritten")) and never_votes(event) == UNNAMED
