"""What may follow a word of position at the head of a sentence, and what shows that it meant something else."""

from __future__ import annotations

import re

from hub.core.mail import stance_rest_words as words
from hub.core.mail.late import late


def goes_ahead(tail: str) -> bool:
    return words.GO_AHEAD.match(tail) is not None


def agrees_with_something_else(said: str) -> bool:
    """Whether a word of agreement and what follows it name something else than what is proposed: « d'accord avec ce que
    tu écris », "I agree with all the arguments"."""
    found = words.WITH.search(re.split(r"[,;:(]", said, maxsplit=1)[0][:40])
    return found is not None and words.WITH_IT.match(said[found.start() :]) is None


def goes_on_with_somebody(tail: str) -> bool:
    """« Mais oui d'accord avec Françoise »."""
    return _AGREED.match(tail) is not None and agrees_with_something_else(tail)


def names_only(word: str, tail: str) -> bool:
    """« Pour les deux jours. »: a vote only where that is proposed."""
    return (
        word in ("pour", "va pour") and _THING_ALONE.fullmatch(tail) is not None and not words.FOR_DECISION.match(tail)
    )


def is_about_a_thing(tail: str) -> bool:
    """Whether a phrase of satisfaction goes on, without a stop, to a thing that is not decided: « ça me va bien ce
    chapeau »."""
    return words.THING.match(tail) is not None and words.DECIDED_THING.match(tail) is None


def is_bare(tail: str) -> bool:
    """Nothing more than punctuation, thanks, "for me", "(binding)", a name or a closing."""
    return len(tail) < 120 and words.BARE.match(tail) is not None


def is_remark(tail: str) -> bool:
    """A remark after a vote: punctuation or a word that starts a complement."""
    return words.REMARK.match(tail) is not None


def is_same_side(tail: str, position: str) -> bool:
    return (words.REFUSES if position == "objection" else words.AGREES).match(tail) is not None


def is_elsewhere(tail: str, *, wide: bool) -> bool:
    """The complement is about a message, a person or (for words of mere agreement, `wide`) an appointment."""
    if words.OTHERS.search(tail) or words.PROCEDURE.match(tail) or words.SOCIAL.match(tail):
        return True
    clause = re.split(r"[,;:(]", tail, maxsplit=1)[0]
    return wide and bool(words.TIME.search(clause) or words.WITH_NAME.match(tail) or words.THAT.match(tail))


_AGREED = late(r"[ ,]*(?:d'accord|ok) (?:avec|with)\b")
_THING_ALONE = late(r" (?:l'|la |le |les |cette |ce |cet |ces |une? )[^,:;?()]{2,40}[\s.!]*")
# « Aucune objection votre honneur », but no report of what came in
_FEW_WORDS = late(
    r" (?!(?:a ce jour|recue?s?|pour|sur|de|d'ici|avant|depuis|n'|ne|jusqu))[a-z']+(?: [a-z']+){0,2}[\s.!)]*"
)


def follows_strong(word: str, tail: str, literal: bool) -> bool:
    """Whether `tail` lets `word` at the head of a sentence stand as a position. `literal`: the collective's own
    word."""
    if is_bare(tail):
        return not (word in ("objection", "objections") and "?" in tail)
    if word in ("yea", "aye", "approved", "seconded", "ack", "accepted") and _FROM_SOMEBODY.match(tail):
        return True
    if _VOCATIVE.fullmatch(tail) and not word.startswith(("pour", "for", "contre", "against")):
        return True
    if word.startswith(("pas d'objection", "aucune objection")) and _FEW_WORDS.fullmatch(tail):
        return True
    if literal:
        return not tail.lstrip().startswith("?")
    if word.startswith(("pour", "for")):
        return bool(
            (re.match(r"^\s*[!.,;:(]", tail) and not re.match(r"^\s*,? ?(?:moi|ma part)", tail))
            or words.FOR_DECISION.match(tail)
            or re.match(
                (
                    r"^ (?:car|parce|si\b|s'il|sous|a condition|sans|a 100|et |mais |but "
                    r"|moi c'est (?:ok|oui|bon|pour|d'accord))"
                ),
                tail,
            )
        )
    if word == "contre":
        return bool(
            re.match(r"^\s*[!.,;:(]", tail)
            or words.FOR_NOUN.match(tail)
            or re.match(
                r"^ (?:car|parce|si\b|s'il|sauf|tant|ca\b|cela|a 100|(?:pour|de) (?:moi|ma part|mon cote))", tail
            )
        )
    if word in words.NOUNS:
        return bool(re.match(r"^\s*[!.,;:(]\s", tail)) and word not in ("support", "soutien", "go", "valide", "second")
    if word.startswith(("look", "sound", "seem", "je suis ok")):
        return bool(re.match(r"^\s*[!.,;:(…-]|^ (?:to|for) (?:me|us)\b", tail))
    if re.match(r"^\s*[!.,;:(…-]", tail):
        return True
    return (
        bool(
            words.COMPLEMENT.match(tail)
            or re.match(
                (
                    r"^ (?:car|parce|because|since|quant|si|s'il|sous|sauf|if|unless|provided|mais|but|though"
                    r"|although|meme si|either way|both ways|et|and|merci|thanks|je|i|this|that|it|it's|ca|c'est)\b"
                ),
                tail,
            )
        )
        and "?" not in tail[-2:]
    )


_FROM_ME = late(
    r"^ (?:from|for|pour|de) (?:me|moi|ma part|mon cote|my side|our side|notre part)(?: aussi| also"
    r"| too)?\s*[.,;!(-]\s*\S"
)
# « Yes from the Hendersons », « oui de la part du bar »
_FROM_SOMEBODY = late(
    r"^ (?:from (?!(?:now|then|here on|what|where|when|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)\b)(?:the |both |all |all of |both of )?[a-z][\w'-]*(?: (?:and |& )?[\w'-]+){0,4}"
    r"|de la part (?:de |du |des |d')[\w' -]{2,40})[\s.!,]*(?:$|[.,!(])"
)
# "Agree, and I can help with it"
_OFFERS = late(
    r"^(?: aussi| too| also)?,? (?:et"
    r"|and) (?:je (?:m'inscris|m'engage|viens|serai la|peux|veux bien|me propose|viendrai|ferai"
    r"|suis (?:pret|dispo))|i(?:'m| am| can|'ll| will))\b"
)
# « Ok, XL (hélas) », « oui, taille M », "yes, publish!": a few words that tell no fact
_SAYS_LITTLE = late(
    r"[ ,!.(:-]+(?:(?!(?:je|j|tu|il|elle|on|nous|vous|ils|elles|y|c|ce|ca|cela|est|sont|a|ai|as|ont|fait|faut|i"
    r"|you|he|she|it|we|they|there|this|that|is|are|was|has|have|had|got|can|will|does|did|not|pas|plus|mais|but"
    r"|si|if|bien recu|recu|note|vu|lu|compris|noted|received|d'apres|par|selon|merci|thanks|sauf|except|only"
    r"|seulement|peut|maybe|presque|moi|me|toi|later|really"
    r"|(?!parfait)\w+(?:ait|aient|erai|era|ons|eront))\b)[\w'-]+[ ,!.()]*){1,3}"
)
# "No binary file found"
_NO_SUCH = late(
    r"^ (?!(?:a|to|for|from|thanks|thank|sorry|really|not|because|way|we|i|it|this|that|please|but|and|as|since"
    r"|vote|the|you|let|need|objections?|problems?|issues?|worries|concerns?)\b)[a-z]{3,}"
)
# "Agreed sir.", « pas d'objection Dmitri »
_VOCATIVE = late(
    r" (?!(?:si|if|to|so|yet|sauf|mais|but|unless|here|there|you|toi|vous|him|her|them|this|that|it"
    r"|us)\b)[a-z]\w{0,13}[\s.!]*"
)
_PLAIN_YES = ("oui", "yes", "ok", "okay", "d'accord", "yep", "yeah", "ouais", "agreed")
_MERE_OK = ("ok", "okay", "o.k.", "entendu", "sure", "d'accord", "dac", "d'acc")
# Who is still to read or to answer has not answered.
_LATER = late(
    r"\bje (?:le |la |les )?(?:regarde|lis|relis|reviens|(?:vous|te) (?:dis|redis|tiens)"
    r"|vais (?:lire|relire|regarder|voir|y reflechir)|reflechis)\b"
    r"|\bi(?:'ll| will) (?:look|read|test|try|check|review|get back|have a look|think)\b"
)


def follows_soft(word: str, tail: str, position: str, *, opens: bool) -> str:
    """ "count", "doubt" or "ignore" for an answer such as « oui », "ok", « d'accord », « non » and what follows it.

    `opens`: nothing but a greeting stands before it in the mail."""
    if re.match(r"^[\s)]*\?", tail) or words.ACKNOWLEDGED.match(tail):
        return "ignore"
    thanked = re.search(r"merci|thank|thx", tail) is not None
    if tail.endswith("?"):
        return "doubt"
    if is_bare(tail):
        return "doubt" if thanked and word in ("ok", "okay", "entendu", "sure") else "count"
    if _FROM_ME.match(tail) and not (words.TIME.search(tail) and len(tail.split()) < 8) and not _LATER.search(tail):
        return "count"
    if opens and word in ("agreed", "d'accord") and _VOCATIVE.fullmatch(tail):
        return "count"
    if word in ("go", "sure", "agreed", "absolument", "of course", "entendu") and not is_same_side(tail, position):
        return "doubt"
    if _FROM_SOMEBODY.match(tail):
        return "count"
    if word == "no" and _NO_SUCH.match(tail):
        return "ignore"
    if word in ("oui", "yes", "non", "no") and re.match(r"^ (?:a|au|aux|pour|to|for|on|sur)\s", tail):
        return "doubt" if words.TIME.search(re.split(r"[,;:(]", tail, maxsplit=1)[0]) else "count"
    if word in ("agree", "i agree", "agreed") and re.match(r"^ with (?:this|that|it)\b", tail):
        return "count" if is_bare(tail[len(" with that") :]) or words.PROPOSAL.match(tail) else "doubt"
    if words.PROPOSED.match(tail):
        # « pas de souci pour le retard » excuses; only what is decided is consented to
        return "count" if position != "consent" or words.FOR_DECISION.match(tail) else "doubt"
    if _LATER.search(tail):
        return "ignore"
    little = opens and word in _PLAIN_YES and _SAYS_LITTLE.fullmatch(tail)
    if position == "objection" and opens and tail.startswith(" ("):
        return "count"
    if _OFFERS.match(tail) or little:
        return "doubt" if thanked or words.TIME.search(tail) else "count"
    if is_same_side(tail, position):
        # « OK, merci pour les devis » may only say that they came
        return "doubt" if thanked and word in _MERE_OK else "count"
    return "doubt"
