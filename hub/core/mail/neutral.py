"""A folded sentence without the words that change nothing: « je ne ferai donc vraiment pas obstacle », "I really do
support it".

A sentence that says nothing to the patterns is read once more so: no family of phrases can foresee every place where
people put « donc » and « pour ma part ». What weakens or stresses a no (« pas vraiment », "not really") stays.
"""

from __future__ import annotations

from functools import lru_cache

from hub.core.mail.late import late

_WORDS = (
    r"(?:donc|alors|vraiment|franchement|sincerement|honnetement|personnellement|perso|clairement|evidemment"
    r"|bien sur|bien entendu|tout a fait|totalement|completement|entierement|pleinement|absolument"
    r"|parfaitement|resolument|fermement|fortement|vivement|chaudement|farouchement|tres|hyper|super|aussi"
    r"|egalement|(?:moi|nous) aussi|quand meme|tout de meme|neanmoins|simplement|juste|toujours|finalement"
    r"|maintenant|desormais|cependant|toutefois"
    r"|de (?:mon|notre) cote|(?:pour|de) (?:ma|notre) part|quant a (?:moi|nous)|en ce qui (?:me|nous) concerne"
    r"|a titre personnel|sans (?:aucune )?hesit(?:er|ation)|sans reserve|volontiers|malheureusement|helas"
    r"|i'm afraid|i am afraid|bel et bien|du coup|au final|en fait|tout compte fait|en fin de compte|en effet"
    r"|effectivement|naturellement|logiquement"
    r"|also|too|really|fully|totally|completely|entirely|wholeheartedly|strongly|firmly|definitely|certainly"
    r"|absolutely|very much|personally|honestly|frankly|sincerely|therefore|thus|hereby|still|simply|now"
    r"|of course|obviously|both|after all|actually|happily|gladly|perfectly|quite happily|broadly speaking"
    r"|for (?:my|our) part|on (?:my|our) side|to be (?:honest|clear|fair)|as well|respectfully|regretfully"
    r"|unfortunately|sadly|reluctantly|genuinely|truly|heartily)"
)
_NEUTRAL = late(rf"(?P<before>\b(?:pas|plus|point|jamais|not|never|guere)|n't)?(?P<said>,? {_WORDS}(?:,(?= ))?)(?= \w)")
_LEAD = late(rf"^{_WORDS},? (?=\w)")
# « je suis, pour un principe de clarté, opposé à… »
_BETWEEN = late(
    r"\b(?P<who>je suis|je reste|nous sommes|i am|i'm|i remain"
    r"|we are),(?: [\w'-]{1,20}){1,8}, (?=(?:fermement |plutot |strongly |firmly )?(?:opposee?s?|favorables?"
    r"|contre|hostile|against|opposed|in favou?r)\b)"
)
# « contre finalement », "against after all": behind a position, they say that it was another before
ADVERBS = r"(?:finalement|du coup|au final|en fait|tout compte fait|en fin de compte|after all|actually)"
_CLOSING = late(rf"(?<=\w),? {ADVERBS}(?=[\s.!]*$)")
# Words that a hurried hand misspells, of five letters or more: a close one is taken for them.
_STANCE_WORDS = """
accord d'accord favorable favorables defavorable proposition propositions approuve approuvons oppose opposee opposed
objection objections abstention abstiens souscris adhere consens consentement support agree agreed disagree against
favour abstain proposal approve
"""
_STANCE = frozenset(_STANCE_WORDS.split())
_LACKING = {word[:at] + word[at + 1 :]: word for word in sorted(_STANCE) for at in range(len(word))}
# a slip away from one of them, and words of their own
_OTHERS = frozenset(
    {"accords", "agrees", "opposes", "supporte", "supports", "favours", "approuver", "opposer", "supporter", "accorder"}
    | {"abstains", "approves", "approved", "proposals"}
)
_LONG = late(r"(?<![\w'])(?:d')?[a-z]{5,14}(?![\w'])")


@lru_cache(maxsize=64)
def without_neutral(plain: str) -> str:
    """The sentence without neutral words; itself where it has none. Total, linear."""
    plain = _BETWEEN.sub(r"\g<who> ", _LEAD.sub("", _CLOSING.sub("", plain)))
    return _NEUTRAL.sub(lambda m: m[0] if m["before"] else "", plain)


@lru_cache(maxsize=64)
def mended(plain: str) -> str:
    """The sentence with words of position that lack or double a letter, or have two exchanged, as they are written."""
    return _LONG.sub(lambda m: _mended(m[0]), plain)


@lru_cache(maxsize=2048)
def _mended(word: str) -> str:
    """One letter lacks or is too many, or two neighbours are exchanged: another letter makes another word."""
    if word in _STANCE or word in _OTHERS:
        return word
    if word in _LACKING:
        return _LACKING[word]
    for at in range(len(word)):
        for slip in (word[:at] + word[at + 1 :], word[:at] + word[at : at + 2][::-1] + word[at + 2 :]):
            if slip in _STANCE:
                return slip
    return word
