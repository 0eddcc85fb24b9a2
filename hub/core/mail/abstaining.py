"""Talk about abstaining, which abstains of nothing: "I won't abstain", « L'abstention ne compte pas dans le quorum »,
"8 yes, 0 no, and no abstentions".

What is denied, was thought of, is told of others, in the past or in general, or is spoken of as of a thing, is nobody's
abstention; any other word of abstaining is left to who reads positions.
"""

from __future__ import annotations

import re

from hub.core.mail.gist_words import NEGATES, THEY
from hub.core.mail.late import late

NOTHING, ASKED = "none", "ask"
# What stands so many words before it may deny something else; a clause has at most so many characters.
_NEAR, _LONGEST = 6, 300
_WORD = late(
    r"\b(?P<self>[mst]'|(?:nous|vous|se|me) )?(?:abst(?P<end>ain\w*|en\w+|ien\w+|\b)|neutres?\b|neutral\b"
    r"|(?P<blank>(?:vot\w+ )?(?:en )?blanc\b))"
)
# what a group does, by its name
_BY_NAME = late(r"(?:s'abst(?:ient|iennent|iendra|iendront)|abstains)\b")
_PAST = late(r"\babst(?:ained|enue?s?)\b")
# where the words about one word of abstaining end
_CLAUSE = late(
    r"[,;:.!?()…=/]|->|→|\s[-–—]\s|\b(?:mais|but|donc|so|car|because|parce qu\w*|puisque|since|alors)\b"
    r"|\b(?:et"
    r"|and)\b(?= (?:je|i|i'm|i'll|we|nous|on|m'|m |s'abst\w*|abst\w*|will|shall|'ll|prefere|dois|vais|choisis"
    r"|prefer|choose|have to|must|therefore|thus|hence)\b)"
)
_ME = late(
    r"\b(?:je|moi|on|nous|i|we|me|us|my|our|mon|ma|mes|notre|nos|mine)\b(?!-)|\bj'|\bi'(?:m|ll|d|ve)\b"
    r"|\bwe'(?:re|ll|d|ve)\b"
)
_FROM_ME = late(
    r"\b(?:from|for|by|de|pour|chez|par) (?:me|us|moi|nous|ma part|notre part|mon cote|here)\b"
    r"|\b(?:my|our) (?:vote|position|answer)\b"
)
# « c'est une abstention », "this is an abstain"
_IT_IS = late(r"\b(?:c'est|ceci est|it's|this is|that's|it is)(?: (?:donc|so|a|an|une?|clear|my|mon))*\s*$")
# « je ne peux que m'abstenir », "no choice but to abstain"
_ONLY = late(
    r"\b(?:ne (?:peux|puis|peut|pouvons|saurais)|n'ai plus|ne me reste(?: plus)?) qu(?:e|')"
    r"|\b(?:pas|aucun|plus) (?:d')?autre (?:choix|option|solution) que\b"
    r"|\b(?:cannot|can't|can (?:do nothing|not)|no (?:other |real )?(?:choice|option|way)"
    r"|nothing (?:else )?to do) (?:but|than|except)\b"
)
_INSTEAD = late(
    r"\b(?:rather than|instead of|other than|than|plutot qu\w*|au lieu d\w*|de la a|without|sans)\b|\bplutot qu'"
)
# what may be done, was thought of or is known of others
_MAY_BE = late(
    r"\b(?:could|can|may|might|allowed|able|possible|possibly|peux|peut|peuvent|pouvai\w+|pourr\w+|possible"
    r"|considered|thought|thinking|wondered|planned|meant|going to but|knew|know|known|see|saw|noticed|noted"
    r"|heard|missed|forgot|deadline|savai\w+|sais|pensai\w+|comptai\w+|allai\w+|hesit\w+"
    r"|vois(?! (?:contrainte?|obligee?|forcee?)\b)|note|oublie|asks?|asked|right to|droit d\w*)\b"
)
# what speaks of abstaining as of a thing: « l'abstention ne compte pas », "abstaining is possible"
_IS = late(
    r"(?: \w+){0,2}? (?:is|are|was|were|isn't|aren't|wasn't|does|doesn't|don't|do|counts?|means?|would|should"
    r"|could|can|can't|cannot|may|might|must|seems?|reduces?|adjusts?|changes?|has|have|ne|n'\w+|est|sont"
    r"|compten?t?|vaut|valent|sert|signifie\w*|veut|peut|doit|reste|possible|option|received|recue?s?|so far)\b"
    r"| ?[:=] ?\d"
)
_OF_IT = late(
    r"\b(?:pas|plus|no|not|sans|without|aucune|any|que|qu'|than|of)(?: (?:eu|de|d'|a|an|une|l'|mon|my|the))*$"
)
# « sans avis abstention », "not enough info, abstaining": what is denied is that one knows or cares
_KNOWS_NOT = late(
    r"\b(?:avis|opinions?|idees?|infos?|informations?|concernee?s?|interessee?s?|temps|time|views?|preferences?"
    r"|clue|context|knowledge)$"
)
_NUMBER = late(r"\bno\.? ?\d+")
# "17 minus one abstaining"
_COUNTED = late(r"\b(?<!this )(?<!that )(?:one|two|three|four|five|deux|trois|quatre|cinq)$")
# « Bernard s'est abstenu, je fais pareil »
_LIKEWISE = late(r"\b(?:do|fais|ferai|faisons) (?:so too|the same|likewise|de meme|pareil|comme lui|comme elle)\b")
_SIDES = late(
    r"(?<![\w'])(?:pour(?! (?:le|la|les|l'|moi|nous|ma)\b)|contre|oui|non|yes|no|for|against|in favou?r|favorable"
    r"|approve|support|oppose|[+-] ?1)(?!\w)"
)


def of_abstaining(plain: str) -> str:
    """What a folded sentence that only talks about abstaining comes to: NOTHING, or ASKED where its author may mean
    it; "" where they say that they abstain, or where it holds no word of abstaining. Pure, total, linear."""
    found = [(one, _before(plain, one)) for one in _WORD.finditer(plain)]
    if not found or _LIKEWISE.search(plain) or any(_abstains(plain, one, before) for one, before in found):
        return ""
    speaks = _ME.search(plain) is not None
    if not speaks:
        return NOTHING
    denied = any(_denied(one, before) for one, before in found)
    return NOTHING if denied and not _SIDES.search(plain) else ASKED


def _before(plain: str, found: re.Match[str]) -> str:
    """What stands before a word of abstaining in its clause."""
    first = max(0, found.start() - _LONGEST)
    ends = [one.end() for one in _CLAUSE.finditer(plain, first, found.end()) if one.end() <= found.start()]
    return plain[ends[-1] if ends else first : found.start()].strip()


def _abstains(plain: str, found: re.Match[str], before: str) -> bool:
    """Whether one word of abstaining may say that its author does, or a group by its name."""
    behind = plain[found.end() : found.end() + _LONGEST]
    if _ONLY.search(before):
        return True
    if _denied(found, before) or found["self"] in ("t'", "vous "):
        return False
    said = [one.end() for one in _ME.finditer(before)]
    between = before[said[-1] :] if said else before
    if _BY_NAME.match(found[0]):
        return True
    if _COUNTED.search(before) or _MAY_BE.search(between) or THEY.search(between):
        return False
    if said or _IT_IS.search(before) or _FROM_ME.search(behind):
        return True
    others = found["self"] in ("s'", "se ")
    return not (others or _IS.match(behind) or (before and _PAST.search(found[0])) or found[0].endswith("ions"))


def _denied(found: re.Match[str], before: str) -> bool:
    """Whether what stands before a word of abstaining, behind who speaks, denies it; a noun, right before it."""
    said = [one.end() for one in _ME.finditer(before)]
    near = " ".join((before[said[-1] :] if said else before).split()[-_NEAR:])
    near = _NUMBER.sub(" ", near).strip()
    if said and found["end"] == "ention" and not _OF_IT.search(near):
        return False  # « moi pas d'avis abstention »
    if _KNOWS_NOT.search(near):
        return False
    return NEGATES.search(near) is not None or _INSTEAD.search(near) is not None
