"""How surely a mail or a position is its author's: five levels, each with what it rests on."""

from __future__ import annotations

# Weakest first. `list`: the address in From, which anybody can write. `signed`: the signature of the author's domain,
# still valid once the list's changes are undone. `relayed`: the list's own server checked the author before it changed
# the mail. `direct`: sent straight to the hub, checked by the hub's own server. `link`: a personal link or a sign-in.
PROOFS = ("list", "signed", "relayed", "direct", "link")


def enough(given: str, needed: str) -> bool:
    """Whether a proof is at least as strong as what is asked; an unknown one is the weakest."""
    return PROOFS.index(given if given in PROOFS else "list") >= PROOFS.index(needed)
