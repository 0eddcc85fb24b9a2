"""A short reply that says the same as the mail it answers: « pareil », "so do we", « non aussi », « +1 Mika »."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES, Reading

# Who says the same says little else.
_FEW, _SHORT = 8, 14
_ECHO = late(
    r"(?:(?:ah |oh |bah |ben |et |and |well )*)(?:(?:tout |exactement )?pareil(?:lement)?|idem|itou|ditto|hear,? hear|(?:exactly )?(?:the )?same(?: here| for (?:me|us)| from (?:me|us))?|moi (?:aussi|non plus)|nous (?:aussi|non plus)|me (?:too|neither)|us too|so (?:do|am|are) (?:i|we)|as (?:am|do|are) (?:i|we)|(?:nor|neither) (?:can|do|am|will|would) (?:i|we)|meme (?:avis|position|reponse|vote)(?: que \w+)?)\b"
    r"(?: (?:pour|chez|de|for|from|here|at) (?:moi|nous|ma part|mon cote|notre cote|me|us|\w+))?[^\w?]*(?:[\w'-]+[^\w?]*){0,3}"
)
# with whom: a name, « toi »
_WITH_ONE = late(
    r"(?:[+] ?1|[Dd]'accord|[Jj]e suis d'accord|[Tt]out à fait d'accord|[Ee]ntièrement d'accord|[Ii]'m|[Ii] am|[Ii] agree|[Aa]gree|[Jj]e rejoins|[Jj]e suis|[Cc]omme|[Ll]ike|[Ii] second|[Pp]areil que|[Ii]dem que|[Ss]ame as|[Mm]ême avis que|[Ww]hat)(?: (?:avec|with|à|to))? (?:toi|vous|you|that|[A-ZÉÈ][\w-]+)\b(?: (?:on this|said|et \w+|and \w+))?[^\w?]*(?:[\w'-]+[^\w?]*){0,3}"
)
_ALSO = late(r"\b(?:aussi|egalement|non plus|too|as well|either|itou)\b")
_TURNS = late(r"\b(?:mais|but|sauf|except|si|if|unless|however|par contre|en revanche|sinon)\b|\?")
_SIDES = {"support": "pass", "consent": "pass", "reserve": "pass", "objection": "stop", "abstain": "aside"}


def joined(reading: Reading, own: str, parent: str, proposal: str) -> str:
    """The position of the mail that is answered, where the reply says the same; "" else. Total, linear.

    `reading` is that of the reply alone, `own` its author's words, `parent` those of somebody else. What somebody asks,
    or says with a condition, is joined by nobody; a reply that turns anywhere says something of its own.
    """
    words = len(own.split())
    if words > _SHORT or "?" in parent:
        return ""
    plain = fold(own.strip())
    if _TURNS.search(plain):
        return ""
    echoes = words <= _FEW and (_ECHO.fullmatch(plain) or _WITH_ONE.fullmatch(own.strip()))
    said = reading.would or reading.position
    repeats = _ALSO.search(plain) is not None and said in _SIDES
    if not (echoes or repeats):
        return ""
    position = _stands(parent, proposal)
    if echoes:
        return position
    return said if _SIDES.get(position) == _SIDES[said] else ""


@lru_cache(maxsize=16)
def _stands(words: str, proposal: str) -> str:
    """The position that a mail takes of what is proposed, "" for none or one that is asked about."""
    position = read(words, proposal=proposal).position
    return position if position in NAMES else ""
