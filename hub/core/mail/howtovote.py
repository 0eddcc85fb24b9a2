"""A yes or no that explains how one may vote: "Yes, it is possible to vote -0.", « Oui, on peut s'abstenir. »."""

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import late
from hub.core.mail.sentences import Sentence

_ANSWER = late(
    r"\W*(?:(?:yes|yep|yeah|yup|sure|oui|ouais|si|no|nope|non|ok|okay|correct|exactly|right|exact|tout a fait"
    r"|absolutely|bien sur|of course|indeed|effectivement)\b[\s,.;:!-]*)+"
)
_OWN = late(r"\b(?:i|we|my|our|je|mon|ma|mes|nous|notre|moi|me|us|i'(?:m|ll|d|ve)|we'(?:re|ll))\b|\bj'")
_CASTS = (
    r"(?:vote|abstain|cast|change (?:your|one's|their|a|the) (?:votes?|mind)|voter|s'abstenir"
    r"|changer (?:d'avis|(?:son|votre|ton|de) vote))"
)
_MAY = (
    r"(?:possible|allowed|permitted|valid|legal|fine|ok(?:ay)?|acceptable|an option|permise?|autorisee?|valable"
    r"|admise?|prevue?|open|still open|secret|ouverte?|ferme|closed|optional|required|obligatoire|facultati\w+"
    r"|binding)"
)
_RULES = late(
    rf"(?:(?:it|this|that)(?:'s| is"
    rf"| was)(?: \w+)? {_MAY} (?:for [\w -]{{1,30}} )?to {_CASTS}\b(?! (?:for|on) (?:it|this))"
    rf"|(?:(?:an?|the|any) )?(?:voting|abstaining|abstentions?|abstain|ballots?|vote|[+-] ?[01](?: votes?)?"
    rf"|[01] votes?)(?: [+-]? ?[01]\b)?(?: \w+)? (?:is|are|isn't|aren't|remains?)(?: \w+)? {_MAY}\b"
    rf"|(?:the )?(?:you|one|people|anyone|anybody|everyone|everybody|they|all|(?:non-)?members|committers"
    rf"|maintainers|voters)(?: \w+)? (?:can|may|could|cannot|can't|is"
    rf"|are)(?: (?:also|always|still|not|even|simply|just|allowed to|free to|able to|welcome to))* (?:vote"
    rf"|abstain|cast)\b(?! (?:for|on) (?:it|this))"
    rf"|il (?:est|n'est pas)(?: \w+)? {_MAY} (?:de |d'|que \w+ ){_CASTS}\b"
    rf"|(?:l'|une |un |le |les )(?:abstentions?|vote|votes|scrutin|bulletins?|(?:vote )?blanc)(?: \w+)? (?:est"
    rf"|sont|reste|n'est pas)(?: \w+)? {_MAY}s?\b"
    r"|(?:on|vous|tu|chacune?|tout le monde|les \w+|n'importe qui|quiconque) (?:ne )?(?:peut|peuvent|pouvez"
    r"|peux)(?: \w+)? (?:s'|vous |t')?(?:voter|abstenir)\b(?! pour (?:ca|cela|elle)\b))"
)


def explaining(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Which sentences, by their places, are a yes or no to how one may vote and what explains it. Pure, total,
    linear."""
    found: set[int] = set()
    alone = False
    for index, one in enumerate(sentences):
        lead = _ANSWER.match(one.plain)
        rest = one.plain[lead.end() :] if lead else one.plain
        if rest and (lead or alone) and not _OWN.search(rest) and _RULES.match(rest):
            found |= {index - 1, index} if alone else {index}
        alone = lead is not None and not rest
    return frozenset(found)
