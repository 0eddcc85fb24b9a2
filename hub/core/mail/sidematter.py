"""A reply to somebody who proposes something else in the thread of a proposal: a yes or a no there is said of that."""

from __future__ import annotations

from collections.abc import Callable

from hub.core.mail.fold import fold
from hub.core.mail.joining import asks
from hub.core.mail.late import late
from hub.core.mail.overruling import signature
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import NAMES, Reading, ask
from hub.core.mail.stance_topic import ENDS, is_about, shares_a_word

_PROPOSES = late(
    r"\b(?:(?:je|nous|on) (?:vous |nous |te )?(?:propos(?:e|ons|erais?)|sugger\w+)"
    r"|(?:i|we)(?:'d| would)? (?:like to )?(?:propose|suggest|move))\b(?P<what>[^.?!\n]{3,200})"
)
# the same, where the mail comes to that question
_ASKS_WHETHER = late(
    r"\b(?:et si (?:on|nous|vous)|(?:how|what) about|what if (?:we|you)|shall we"
    r"|(?:pourrait|peut|faudrait|devrait)[- ](?:on|il)|(?:should|could|can) we)\b(?P<what>[^.?!\n]{3,200})"
)
# said of what is decided, whoever is answered
_OF_IT = late(
    r"\b(?:vot(?:e|es|ons|ing|ed|er|ent)|propositions?|proposals?|motion|binding|retire|withdraw\w*|maintiens"
    r"|maintain|mon (?:contre|pour|oui|non)|(?:ma|my) (?:position|objection|no|yes)|passe de|reserves?"
    r"|reservations?|favou?r|ensemble|consen(?:s|t|tons)|block\w*|bloqu\w*|abst\w+|compte[zr]?|count|mettez"
    r"|put (?:me|us)|chang\w+|mine|a present|stand in|either way|quand meme|all the same)\b"
    # what one comes to by what was said
    r"|\b(?:then|donc|du coup|dans ce cas|alors|finalement|settles|decides|still|toujours|avis|rejoins|raison)\b"
)
# A longer reply says itself what it speaks of.
_SHORT = 14
_ASIDE = "ces mots répondent peut-être à ce que quelqu'un d'autre propose, non à ce qui est décidé ici"


def kept_apart(reading: Reading, own: str, proposal: str, parent: str, takes: Callable[[], str]) -> Reading:
    """The reading, or one that is asked about where the mail that is answered, `parent`, takes no position itself
    (`takes`: "" or none) and proposes another thing than what is proposed, and the reply names neither. Pure, total,
    linear."""
    if len(own.split()) > _SHORT or reading.position not in NAMES or reading.withdraws:
        return reading
    if not _proposes_else(parent, proposal):
        return reading
    plain = fold(own)
    if signature(parent) and fold(signature(parent)) == fold(signature(proposal)):
        return reading  # who proposes amends what is proposed
    if _OF_IT.search(plain) or (reading.named and is_about(reading.named, proposal, first=True)) or takes():
        return reading
    return ask(_ASIDE, torn=True)


def _proposes_else(mail: str, proposal: str) -> bool:
    """Whether a mail proposes something that shares no word with what is proposed."""
    patterns = (_PROPOSES, _ASKS_WHETHER) if asks(mail) else (_PROPOSES,)
    found = [match["what"] for one in cut(mail).sentences for by in patterns if (match := by.search(one.plain))]
    said = [ENDS.split(one.strip(), maxsplit=1)[0] for one in found]
    return bool(said) and not any(shares_a_word(one, proposal) for one in said)
