"""A mail that speaks of voting for another: where proxies are allowed, one is given on the page of a decision alone."""

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import at_words, late
from hub.core.mail.lexicon.phrases import NAME
from hub.core.mail.sentences import Sentence

# « je donne procuration à Paul », « Paul a mon pouvoir », "Paul votes for me", « je vote par procuration »
_GIVES = at_words(
    (
        r"\b(?:je|j'|nous|on) ?(?:\w+ )?(?:donne|donnons|donnerai|donner|confie|confions|laisse|remets|delegue"
        r"|ai donne"
        r"|avons donne) (?:(?:aussi|donc|ici|par la) )?(?:(?:une |la |ma "
        r"|notre )?procuration\b(?= (?:a|au|aux|pour)\b|\W*$| ?[,.;:(])"
        r"|(?:(?:mon |notre )?pouvoir|(?:ma |mon |notre )(?:voix|vote))\b(?= a (?!la\b|l'|ce)))"
    ),
    (
        r"\b(?:a|ont|porte|portera|aura|avec|has|have|holds?|carries) (?:ma|mon|notre|my|our) (?:procuration|pouvoir"
        r"|proxy)\b|\b(?:my|our) proxy (?:is|goes|to)\b"
        r"|\b(?:ma|mon|notre) (?:procuration|pouvoir) (?:est|va|revient) (?:a|au|pour)\b"
    ),
    (
        r"\b(?!qui\b|je\b|nous\b|on\b|i\b|we\b)\w+ (?:vote|votera|votes|will vote|is voting|peut voter"
        r"|can vote) (?:(?:donc|aussi|also) )?(?:pour moi|pour nous|a ma place|a notre place|en mon nom|en notre nom"
        r"|for me|for us|on my behalf|on our behalf|in my (?:name|place|stead))(?=\W*$| ?[,.;:!(])"
    ),
    r"\bi (?:hereby )?(?:give|grant|assign|delegate) (?:\w+ )?(?:my |a )?(?:proxy|vote)\b(?= to\b)",
)
# « vote par procuration pour Omar : contre », « Vote pour Omar : contre », "As proxy for Omar: -1"
_BEARS = late(
    rf"\b(?:[Pp]rocuration|[Pp]ouvoir|[Pp]roxy) (?:de |d['’]|pour |of |for |from ){NAME}"
    rf"|(?:^|[,;:(] ?)[Vv]ote [Pp]our {NAME} ?: ?(?:[Cc]ontre|[Nn]on|[Bb]lanc|[Aa]bst\w+|[Aa]gainst|[Nn]o"
    rf"|- ?1)\W*$|\b[Pp]ar procuration\b|\b[Bb]y proxy\b"
)
_ABOUT = late(r"\b(?:procurations?|pouvoirs?|prox(?:y|ies))\b")


def of_a_proxy(sentences: Sequence[Sentence], title: str) -> list[Sentence]:
    """The sentences that give a proxy or vote by one; none where the folded `title` of the proposal is about proxies.
    Pure, total, linear."""
    if _ABOUT.search(title):
        return []
    return [one for one in sentences if _GIVES.search(one.plain) or _BEARS.search(one.text)]
