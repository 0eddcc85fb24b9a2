"""A position that is said of putting off or dropping what is proposed."""

from __future__ import annotations

from hub.core.mail.asked import asks
from hub.core.mail.late import late

# « Je suis pour le report »: of what is proposed it says the contrary, unless that is what is proposed
_UNDOES = late(
    r"(?:(?:^|\b(?:suis|sommes|est|sont|vot\w+|plutot|i'm|am|are|we're) |[+] ?1 )(?:pour|for|contre|against)"
    r"|\b(?:favorables? (?:a|au)|oppose\w* (?:a|au)|d'accord (?:pour|avec)|in favou?r of"
    r"|(?:vote|agree|happy) to)) "
    r"(?:l'idee (?:de |d')|the idea of )?(?:le |la |l'|un |une |the |a )?(?P<what>report(?:er)?|ajourn\w+"
    r"|annul\w+|suspen[ds]\w+|abandon\w*|attendre|rejet(?:er)?|refus(?:er)?|postpon\w+|deferr\w+|cancell?\w+"
    r"|reject\w+)\b"
)
_BEGINS = 5


def undoes(said: str, proposal: str) -> bool:
    """Whether a position is said of putting off or dropping, which the proposal does not speak of."""
    found = _UNDOES.search(said)
    return found is not None and found["what"][:_BEGINS] not in asks(proposal)[0]
