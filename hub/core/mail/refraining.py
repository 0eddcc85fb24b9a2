"""A refusal in other words than those of a vote: what should not be done, an aversion that is qualified (« je suis
assez réticente »), another way, a fault found. Whoever answers what is proposed so is asked.
"""

from __future__ import annotations

from hub.core.mail import refraining_words as words
from hub.core.mail.fold import fold


def refrains(plain: str, proposal: str) -> bool:
    """Whether a folded sentence would have what is proposed not done, or done otherwise, or finds a fault in it. Pure,
    total, linear."""
    plain = words.CONCEDES.sub("", plain)
    if any(
        said.search(plain)
        for said in (words.AVERSE, words.SHOULD, words.LITTLE, words.OTHERWISE, words.TOO)
    ):  # fmt: skip
        return True
    found = words.SHOULD_NOT.search(plain)
    if found is None:
        return False
    verb = found["verb"] or found["stem"] or found["verbe"]
    return verb is None or verb in fold(proposal)
