"""A refusal in other words than those of a vote: what should not be done, an aversion that is qualified (« je suis
assez réticente »), another way, a fault found. Whoever answers what is proposed so is asked.
"""

from __future__ import annotations

from hub.core.mail import refraining_words as words
from hub.core.mail.declining import declines, of_what_is_proposed
from hub.core.mail.fold import contracted


def refrains(plain: str, proposal: str) -> bool:
    """Whether a folded sentence would have what is proposed not done, or done otherwise, or finds a fault in it. Pure,
    total, linear."""
    plain = contracted(plain)
    if any(said.search(plain) for said in (words.AVERSE, words.SHOULD, words.LITTLE, words.OTHERWISE, words.TOO)):
        return True
    return of_what_is_proposed(words.SHOULD_NOT.search(plain), proposal)


def against(plain: str, proposal: str) -> bool:
    """Whether a folded sentence that answers what is proposed is against it without a word of voting."""
    return declines(plain, proposal) or refrains(plain, proposal)
