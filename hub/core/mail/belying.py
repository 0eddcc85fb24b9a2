"""What belies a position that was read, whoever read it: a doubt told of what is proposed, a vote for somebody else,
a jest, a refusal in figures in the same mail, a preference for another thing. It is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.refraining import against
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import Reading, ask
from hub.core.mail.stance_topic import ENDS, names_it

_SHOWN = 60
_IN_FAVOUR = ("support", "consent")
# « I doubt that this is a good idea »: what is praised behind it is not
_DOUBTS = late(
    r"^(?:(?:but|mais|hmm+|hum|well|bon|honnetement|franchement|frankly|honestly|personally|personnellement),? )*"
    r"(?:(?:i|we)(?: really| very much| still)? doubt\b(?! about)"
    r"|(?:(?:i'm|i am|we're|we are) )?(?:not|un)[ -]?(?:at all |really |quite |entirely |so |very )?"
    r"(?:convinced|persuaded)\b"
    r"|(?:je |on |nous )?(?:ne |n')?(?:suis |est |sommes )?pas (?:du tout |vraiment |tres |entierement )?"
    r"(?:convaincue?s?|persuadee?s?)\b|j'ai (?:du mal a|peine a) (?:croire|penser|voir)\b"
    r"|je doute (?:fort(?:ement)? )?(?:que|qu'|de))"
)
_PREFERS = late(
    r"\b(?:more|rather|plus|plutot) (?:in favou?r (?:of |to )|favorables? (?:a |au |aux ))(?:l'|(?:la|le|les|the) )?"
    r"(?P<what>[^.;!?]{2,60})"
)
# « +1 pour Paul », "👍 for @Paul": as it was written, for a name has its capital
_FOR_SOMEBODY = late(
    r"^(?:\W*(?:big|gros|un|un gros|a|my|mon) )?(?:[+] ?1|👍)+ (?:for|pour|to|a|à) "
    r"(?:@(?P<who>[\w.-]+)|(?P<name>[A-ZÉÈÀÂÎÔÇ][a-zéèêëàâîïôöûüç]+(?:-[A-ZÉÈ]?[a-zéèêëàâîïôöûüç]+)?))"
    r"(?=\W*$| ?[,.;:!(…]| (?:i|je|and|et|he|she|il|elle)\b)"
)
_IN_JEST = late(
    r"\((?:ok(?:ay)?|non|no|just|well|bon|mais non|je)?,? ?(?:not really|(?:just )?kidding|joking|je (?:plaisante"
    r"|rigole|deconne|blague)|(?:non,? )?pas vraiment|c'est pour rire|j'rigole|jk)\b[^()]{0,12}\)"
    r"|[.,!;] ?(?:just kidding|(?:non,? )?je (?:plaisante|rigole|deconne|blague))\W*$"
)
_MINUS = late(
    r"\b(?:i am|i'm|im|we are|we're|je suis|on est|nous sommes)(?: a| an| un| plutot| rather| solidly| strongly| firmly"
    r"| very| fermement| resolument)* (?:👎|- ?1(?![\d.,]*\d))"
)
# « OK, j'ai prévenu la mairie »: a yes to what is already being done
_REPORTS = late(
    r"(?:ok(?:ay)?|oui|ouais|yes|yep|yeah|yup|d'accord|sure)[ ,.!]+"
    r"(?:(?:j'ai|on a|nous avons) (?:deja |bien |donc )?(?!(?:lu|vote|hate|confiance)\b)\w+(?:e|i|is|it|u)s?\b"
    r"(?! (?:une?|des|pas|aucun|deux|trop|plus)\b)|c'est (?:deja )?(?:fait|regle|corrige|envoye|en cours)\b"
    r"|(?:i've|i have) (?:already |just )?(?!(?:read|voted)\b)\w+ed\b|(?:i'm |i am |we're )?(?:now )?"
    r"(?:fixing|doing|working on|looking into|updating|correcting) (?:it|this|that)\b(?: right)?(?: now| asap)?"
    r"|(?:just |already )?(?:done|fixed|merged|pushed|sent)\b)"
)


def belied(found: Reading, own: str, proposal: str) -> Reading:
    """The reading, or one that is asked about. `own` are its author's words. Pure, total, linear."""
    if found.position not in (*_IN_FAVOUR, "reserve", "objection"):
        return found
    return next(_against(found, own, proposal), found)


def _against(found: Reading, own: str, proposal: str) -> Iterator[Reading]:
    for sentence in cut(own).sentences:
        plain, shown = sentence.plain, sentence.text[:_SHOWN]
        if _IN_JEST.search(plain):
            yield ask(f"« {shown} » est peut-être dit pour rire", torn=True)
        if found.position not in _IN_FAVOUR:
            continue
        if plain == found.said and (_DOUBTS.match(plain) or (not found.sure and against(plain, proposal))):
            yield ask(f"« {shown} » ne dit pas clairement une position")
        if _MINUS.search(plain):
            yield ask("une autre phrase de ce message dit peut-être le contraire", torn=True)
        if (said := _PREFERS.search(plain)) and not names_it(_first(said), proposal):
            yield ask(f"« {shown} » ne parle peut-être pas de la proposition")
        if (to := _FOR_SOMEBODY.match(sentence.text)) and fold(to["who"] or to["name"]) not in fold(proposal):
            yield ask(f"« {shown} » va peut-être à quelqu'un d'autre")
        if found.said in ("", plain) and _REPORTS.match(plain):
            yield ask(f"« {shown} » peut répondre à autre chose")


def _first(said: re.Match[str]) -> str:
    return ENDS.split(said["what"], maxsplit=1)[0]
