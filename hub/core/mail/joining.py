"""A short reply that says the same as the mail it answers: « pareil », "so do we", « non aussi », « +1 Mika »."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Callable

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import Reading

# Who says the same says little else.
_FEW, _SHORT, _NAME = 8, 14, 2
_ECHO = late(
    r"(?:(?:ah |oh |bah |ben |et |and |well )*)(?:[+] ?1|(?:i )?second(?:ed)?(?: that| this)?|likewise|nor from (?:me|us)|(?:happy|fine|good) too|(?:tout |exactement )?pareil(?:lement)?|idem|itou|ditto|hear,? hear|(?:exactly )?(?:the )?same(?: here| for (?:me|us)| from (?:me|us))?|moi (?:aussi|non plus)|nous (?:aussi|non plus)|me (?:too|neither)|us too|so (?:do|am|are) (?:i|we)|as (?:am|do|are) (?:i|we)|(?:nor|neither) (?:can|do|am|will|would) (?:i|we)|meme (?:avis|position|reponse|vote)(?: que \w+)?)\b"
    r"(?: (?:pour|chez|de|for|from|here|at) (?:moi|nous|ma part|mon cote|notre cote|me|us|\w+))?[^\w?]*+(?:[\w'-]++[^\w?]*+){0,3}"
)
_HOME_TOO = late(
    r"(?:et )?(?:au |le |la |les |pour (?:le|la|les) )?(?:flat|plot|lot|foyer|logement|unit|number|share|notre|famille|\d+)[\w°' ]{0,16} (?:likewise|pareil|aussi|idem|as well|too)\W*"
)
# with whom: a name, « toi »
_WITH_ONE = late(
    r"(?:[+] ?1|[Dd]'accord|[Jj]e suis d'accord|[Tt]out à fait d'accord|[Ee]ntièrement d'accord|[Ii]'m|[Ii] am|[Ii] agree|[Aa]gree|[Jj]e rejoins|[Jj]e suis|[Cc]omme|[Ll]ike|[Ii] second|[Pp]areil que|[Ii]dem que|[Ss]ame as|[Mm]ême avis que|[Ww]hat)(?: (?:avec|with|à|to))?(?: what)? (?:toi|vous|you|that|[A-ZÉÈ][\w-]++)\b(?: (?:on this|said|says|et \w+|and \w+))?[^\w?]*+(?:[\w'-]++[^\w?]*+){0,3}"
)
_ALSO = late(r"\b(?:aussi|egalement|non plus|too|as well|either|itou)\b")
_TURNS = late(r"\b(?:mais|but|sauf|except|si|if|unless|however|par contre|en revanche|sinon)\b|\?")
_SIDES = {"support": "pass", "consent": "pass", "reserve": "pass", "objection": "stop", "abstain": "aside"}


def joined(reading: Reading, own: str, parent: str, stands: Callable[[], str]) -> str:
    """The position of the mail that is answered, where the reply says the same; "" else. Total, linear.

    `reading` is that of the reply alone, `own` its author's words, `parent` those of somebody else, which `stands` tells
    the position of. What somebody asks at last is joined by nobody; a reply that turns anywhere says something of its own.
    """
    words = len(own.split())
    if words > _SHORT:
        return ""
    plain = fold(own.strip())
    if _TURNS.search(plain) or asks(parent):
        return ""
    echoes = words <= _FEW and (
        _ECHO.fullmatch(plain) or _HOME_TOO.fullmatch(plain) or _WITH_ONE.fullmatch(own.strip())
    )
    said = reading.would or reading.position
    repeats = _ALSO.search(plain) is not None and said in _SIDES
    if not (echoes or repeats):
        return ""
    position = stands()
    if echoes:
        return "support" if position == "consent" and plain.startswith("+") else position
    return said if _SIDES.get(position) == _SIDES[said] else ""


def asks(mail: str) -> bool:
    """Whether a mail comes to a question: the last of its sentences, but for a name below. Total, linear."""
    sentences = [one.plain for one in cut(mail).sentences if len(one.plain.split()) > _NAME]
    return bool(sentences) and sentences[-1].rstrip(" )").endswith("?")
