"""A vote that is called one, with its value behind it: « mon vote pour cette proposition est contre », "my vote is -1".

What stands behind « mon vote … est » is the position, whatever else in the sentence reads like one: the « pour » before
it says what is voted on.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import late
from hub.core.mail.sentences import Sentence
from hub.core.mail.words import VALUES

_FIGURE = {
    "support": r"\+ ?1(?:0*|\.0)", "objection": r"- ?1(?:0*|\.0)", "abstain": r"[+±]? ?0", "reserve": r"- ?0(?:[.,]\d+)?",
}  # fmt: skip
_MY_VOTE = r"\b(?:my|our|mon|ma|notre)(?: (?:own|final|personal|official|humble|new|first|\(?(?:non-? ?)?binding\)?|propre|nouveau|nouvelle|seul|seule)){0,2} (?:vote|ballot|voice|voix|bulletin|position|answer|reponse|avis|choice|choix|stance)(?: ?\(?(?:non-? ?)?binding\)?)?"
# « pour cette proposition », "for your proposal, Matt,"
_OF = r"(?: (?:for|on|about|regarding|concerning|in|as|to|pour|sur|quant|concernant|a|de|du|des|of|here|this|ici|then|so|now|donc|alors|finally|finalement) ?[^.:;!?()]{0,90}?)?"
# ", Matt,"
_TO = r"(?:, [\w' -]{1,30}(?=,))?"
_IS = r",? ?(?:(?:is|est|sera|reste|remains|stays|demeure|will be|has to be|must be|goes(?: to)?|va (?:a|au|a la)|becomes|devient)(?: ?:)?|[:=]|- (?=[+-]))"
_AS = r"(?: ?(?:an?|une?|le|the|now|still|also|clearly|therefore|firmly|definitely|strongly|resolutely|hence|thus|so|unfortunately|sadly|donc|toujours|aussi|encore|maintenant|clairement|fermement|resolument|malheureusement|strong|firm|clear|big|resounding|ferme|clair|grand|franc|gros|un grand),?){0,3}"
_END = r"(?=\W*$| ?[,.;:!()…]| - | (?:because|car|parce|since|as|until|unless|tant qu|due|pour (?:cause|raison)|binding|non-binding|and|et|but|mais|sorry|desolee?|thanks|merci|too|aussi|here|this|from me|(?:to|on|for) (?:this|that|it)|a (?:ce|cette)|sur (?:ce|cette))\b)"
_DECLARES = late(
    rf"{_MY_VOTE}{_OF}{_TO}{_IS}{_AS} ?\(?(?:"
    + "|".join(f"(?P<{name}>{_FIGURE[name]}|{words})" for name, words in VALUES.items())
    + rf")(?![\w.,]*\w)\)?{_END}"
)
FIGURES = late(r"(?<![\w.,])[+-] ?[01](?![\w.,]*\d)")
_CONDITION = r"if|si|s'ils?|once|when|quand|lorsque|des que|provided|unless|sauf si|a moins|a condition|sous (?:reserve|condition)|sinon|otherwise|else"
_HANGS = late(rf"\b(?:{_CONDITION})\b")
# what a ticked box says first: « [x] -1 Do not release it because… », « [X] Non, trop cher »
_TICKED = late(
    r"\(?(?:" + "|".join(f"(?P<{name}>{figure})" for name, figure in _FIGURE.items()) + r")\)?(?![\w.,]*\w)"
    rf"|(?:" + "|".join(f"(?P<{name}_said>{words})" for name, words in VALUES.items()) + rf")(?![\w'’-]){_END}"
)
# what is said before it of what may be, or of another time
_NOT_NOW = late(
    rf"\b(?:{_CONDITION}|would|could|might|may|pourrait|serait|last time|la derniere fois|l'an dernier|last year)\b"
)
# "my vote would be -1", « mon vote pour ce texte n'est pas -1 », "my vote for RC1 was -1"
_UNTOLD = late(
    rf"{_MY_VOTE}{_OF}{_TO} (?:(?:would|might|could|may|should|was going to|were to) (?:be|have been)|was|were|serait|etait|aurait ete|pourrait etre|devrait etre|(?:is|will be|shall be) (?:not|never)|isn't|won't be|n'est (?:pas|plus)|ne sera pas)(?: not)?(?: an?| une?)? [+-] ?[01](?!\d)"
)
_IF_NEXT = late(r"\W*(?:only |seulement |uniquement )?(?:if|si|s'ils?)\b")


def declared(sentences: Sequence[Sentence]) -> tuple[str, Sentence] | None:
    """The position that a mail says its author's vote is, with the sentence that says so; None where none does, or two
    differ. Pure, total, linear in the words of the mail."""
    found = [(position, one) for one in sentences if (position := _ticked(one) or _vote(one.plain))]
    return found[-1] if len({position for position, _ in found}) == 1 else None


def _ticked(sentence: Sentence) -> str:
    """The side of a ticked box, which its first word or figure tells; "" where none does, or it hangs on something."""
    said = _TICKED.match(sentence.plain) if sentence.ticked else None
    if said is None:
        return ""
    position = (said.lastgroup or "").removesuffix("_said")
    return "" if position != "objection" and _HANGS.search(sentence.plain) else position


def _vote(plain: str) -> str:
    """The value of the vote that a folded sentence declares; "" for none, or one that hangs on something."""
    said = _DECLARES.search(plain)
    if said is None:
        return ""
    position, tail = said.lastgroup or "", plain[said.end() :]
    hangs = _IF_NEXT.match(tail) if position == "objection" else _HANGS.search(tail)
    several = len(set(FIGURES.findall(plain[said.start() :]))) > 1  # a vote on each of several points
    return "" if hangs or several or _NOT_NOW.search(plain[: said.end()]) else position


def untold(plain: str) -> bool:
    """Whether a folded sentence says only what its author's vote is not, was or would be. Total, linear."""
    return _UNTOLD.search(plain) is not None
