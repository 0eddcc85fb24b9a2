"""A vote that is called one, with its value behind it: « mon vote pour cette proposition est contre », "my vote is -1";
a ticked box; a vote that is changed for another: "I have to change my +1 to a -1", « Je retire mon -1 et vote +1 ».

What stands behind « mon vote … est » is the position, whatever else in the sentence reads like one: the « pour » before
it says what is voted on. Of a vote that is changed the last is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hub.core.mail.late import late
from hub.core.mail.lexicon.said import VALUES
from hub.core.mail.sentences import Sentence

_FIGURE = {
    "support": r"\+ ?1(?:0*|\.0)",
    "objection": r"- ?1(?:0*|\.0)",
    "abstain": r"[+±]? ?0",
    "reserve": r"- ?0(?:[.,]\d+)?",
}
_FIGURES = tuple((name, re.compile(figure)) for name, figure in _FIGURE.items())
_MY_VOTE = (
    r"\b(?:my|our|mon|ma"
    r"|notre)(?: (?:own|final|personal|official|humble|new|first|\(?(?:non-? ?)?binding\)?|propre|nouveau|nouvelle"
    r"|seul|seule)){0,2} (?:vote|ballot|voice|voix|bulletin|position|answer|reponse|avis|choice|choix"
    r"|stance)(?: ?\(?(?:non-? ?)?binding\)?)?"
)
# « pour cette proposition », "for your proposal, Matt,"
_OF = (
    r"(?: (?:for|on|about|regarding|concerning|in|as|to|pour|sur|quant|concernant|a|de|du|des|of|here|this|ici|then"
    r"|so|now|donc|alors|finally|finalement) ?[^.:;!?()]{0,90}?)?"
)
# ", Matt,"
_TO = r"(?:, [\w' -]{1,30}(?=,))?"
_IS = (
    r",? ?(?:(?:is|est|sera|reste|remains|stays|demeure|will be|has to be|must be|goes(?: to)?|va (?:a|au|a la)"
    r"|becomes|devient)(?: ?:)?|[:=]|- (?=[+-]))"
)
_AS = (
    r"(?: ?(?:an?|une?|le|the|now|still|also|clearly|therefore|firmly|definitely|strongly|resolutely|hence|thus|so"
    r"|unfortunately|sadly|donc|toujours|aussi|encore|maintenant|clairement|fermement|resolument|malheureusement"
    r"|strong|firm|clear|big|resounding|ferme|clair|grand|franc|gros|un grand),?){0,3}"
)
_END = (
    r"(?=\W*$| ?[,.;:!()…]| - "
    r"| (?:because|car|parce|since|as|until|unless|tant qu|due|pour (?:cause|raison)|binding|non-binding|and|et|but"
    r"|mais|sorry|desolee?|thanks|merci|too|aussi|here|this|from me|(?:to|on|for) (?:this|that|it)|a (?:ce|cette)"
    r"|sur (?:ce|cette))\b)"
)
_DECLARES = late(
    rf"{_MY_VOTE}{_OF}{_TO}{_IS}{_AS} ?\(?(?:"
    + "|".join(f"(?P<{name}>{_FIGURE[name]}|{words})" for name, words in VALUES.items())
    + rf")(?![\w.,]*\w)\)?{_END}"
)
# « Vote: ✅ », "My vote: ❎ (no)"
_BALLOT = late(
    r"(?:(?:my|our|mon|notre|ma) )?(?:vote|voix|ballot) ?[:=] ?(?:(?P<yes>[+] ?1|[✅✔👍]\ufe0f?)"
    r"|(?:- ?1|[❎❌👎🚫]))(?: ?\((?:yes|no|oui|non|pour|contre|(?:non-)?binding)\))?[\s.!]*"
)
FIGURES = late(r"(?<![\w.,])[+-] ?[01](?![\w.,]*\d)")
_CONDITION = (
    r"if|si|s'ils?|once|when|quand|lorsque|des que|provided|unless|sauf si|a moins|a condition"
    r"|sous (?:reserve|condition)|sinon|otherwise|or else"
)
_HANGS = late(rf"\b(?:{_CONDITION})\b")
# what a ticked box says first: « [x] -1 Do not release it because… », « [X] Non, trop cher »
_TICKED = late(
    r"\(?(?:" + "|".join(f"(?P<{name}>{figure})" for name, figure in _FIGURE.items()) + r")\)?(?![\w.,]*\w)"
    r"|(?:" + "|".join(f"(?P<{name}_said>{words})" for name, words in VALUES.items()) + rf")(?![\w'’-]){_END}"
)
# what is said before it of what may be, or of another time
_NOT_NOW = late(
    rf"\b(?:{_CONDITION}|would|could|might|may|pourrait|serait|last time|la derniere fois|l'an dernier|last year)\b"
)
# "my vote would be -1", « mon vote pour ce texte n'est pas -1 », "my vote for RC1 was -1"
_UNTOLD = late(
    rf"{_MY_VOTE}{_OF}{_TO} (?:(?:would|might|could|may|should|was going to|were to) (?:be|have been)|was|were"
    rf"|serait|etait|aurait ete|pourrait etre|devrait etre|(?:is|will be|shall be) (?:not|never)|isn't|won't be"
    rf"|n'est (?:pas|plus)|ne sera pas)(?: not)?(?: an?| une?)? [+-] ?[01](?!\d)"
)
_IF_NEXT = late(r"\W*(?:only |seulement |uniquement )?(?:if|si|s'ils?)\b")


# « change my +1 to a -1 »: to what, from what, by what word
_SIGN = r"[+-] ?[01](?:[.,]\d)?(?![\w.,]*\d)"
_A = r"(?:an? |un |my |mon |the |le )?(?:clear |firm |strong |big |binding )?"
_MINE = (
    r"(?:my|mon|our|notre)(?: (?:earlier|previous|own|vote|position|first|binding|ancien|precedent|from|of|de)){0,2}"
)
_BEHIND = (
    r"(?=\W*$| ?[,.;:!()|]| - "
    r"| (?:now|instead|then|from me|pour moi|because|as|since|car|parce|puisque|vu|until|unless|tant que|thanks|merci"
    r"|plutot|a la place|maintenant|donc|binding|on this|for this|here|and|et|too|aussi|sorry)\b)"
)
_CHANGED = late(
    rf"\b(?:chang\w*|switch\w*|mov(?:e|ed|ing)|flip\w*|revis\w+|turn\w*|convert\w*|transform\w*|pass(?:e|er|ons)"
    rf"|modifi\w+|bascul\w+|amend\w*|correct\w*"
    rf"|corrige\w*) (?:(?:{_MINE}|from|de|du) ){{1,2}}{_A}(?P<old>{_SIGN}),? (?:to|into|en|a|vers|pour|for|by"
    rf"|par) {_A}(?P<new>{_SIGN}){_BEHIND}"
)
_NEW = (
    rf"(?:(?:,|;|:|\||\.|-|\(|=>|->|→) ?"
    rf"|\b(?:and|et|but|mais|so|donc|now|then|alors|instead|maintenant) )(?:(?:,|i|i'm|je|j'|we|now|so|here's|here is"
    rf"|it's|c'est|voici|instead|maintenant|donc|hereby|will|to|am|suis|and|et|is) ?){{0,4}}(?:(?:vot(?:e|ing)"
    rf"|go(?:ing)? with|cast(?:ing)?|giv(?:e|ing)|mak(?:e|ing) it|passe (?:a|en)|mets|donne"
    rf"|replac\w+ (?:it )?(?:with|by)|(?:chang|switch|mov)\w+ (?:it |that )?to"
    rf"|remplace par) )?{_A}(?P<new>{_SIGN}){_BEHIND}"
)
_TAKEN_OFF = late(
    rf"\b(?:withdr[ae]w\w*|retract\w*|cancel\w*|drop\w*|tak(?:e|ing) back|rescind\w*|lift\w*|revok\w*|remov\w*"
    rf"|scratch\w*|retir(?:e|er|ons)|annul(?:e|er|ons)|lev(?:e|er|ons)|enlev(?:e|er|ons)|reprends) (?:\w+ly "
    rf"|donc )?{_MINE} (?P<old>{_SIGN})(?: back| off)?[^|?+-]{{0,90}}?{_NEW}"
)
_BECOMES = late(
    rf"\b(?:{_MINE}) (?P<old>{_SIGN}) (?:is now|becomes?|turns? (?:in)?to|goes to|moves to|changes (?:in)?to"
    rf"|devient|se change en|passe (?:a|en|au)|est (?:maintenant|desormais)) {_A}(?P<new>{_SIGN}){_BEHIND}"
    # « -1 → +1, thanks for fixing »; the bare arrow may be read either way
    rf"|^(?:\w+[,:] ){{0,2}}(?P<from>{_SIGN}) ?(?:[-=]?>|→|⇒) ?(?P<to>{_SIGN})(?=[,.;:!(] ?\|? ?\w"
    rf"| (?:now|because|as|since|thanks|car|merci|parce)\b)"
)
# who only thinks of it, or speaks of what another may do
_THINKS_OF_IT = late(
    rf"\b(?:{_CONDITION}|might|may|could|would|cannot|can|can't|consider\w*|thinking|think (?:about|of)|tempted"
    rf"|envisag\w+|hesit\w+|pourrais?|(?:chang|retir|pass|lev)erais|peut-etre|maybe|perhaps|happy to|glad to"
    rf"|willing to|ready to|prete? a|free to|tomorrow|later|soon|demain|bientot|plus tard|last time"
    rf"|la derniere fois|not|never|n't|ne|n'|pas|refuse|asked|asks|why|pourquoi)\b|n't\b|'d (?!like to)"
)

# « j'ai émis des objections par le passé », "while I have raised objections to this in the past"
_ONCE = late(
    r"\b(?:(?:i|we)(?: have|'ve| had|'d| did)?(?: \w+ly| once| even| also)? (?:raised|voiced|expressed|stated|had"
    r"|made|objected|opposed|been (?:against|opposed)|argued against|voted|blocked|was|were)"
    r"|(?:i|we) (?:was|were)"
    r"|(?:j'ai|j'avais|on avait|nous avions|nous avons)(?: \w+ment| deja| aussi)? ?(?:emis|souleve|exprime"
    r"|formule|fait|eu|ete|vote|objecte|bloque|dit)?|j'etais|nous etions)\b"
)
_THEN = late(
    r"\b(?:in the past|in former (?:votes|rounds|times)|before|previously|earlier|back then|at first|initially"
    r"|at the (?:time|start|beginning)|last (?:time|year|month|week|round)|par le passe|dans le passe|auparavant"
    r"|autrefois|au debut|au depart|a l'epoque|l'an dernier|la derniere fois|precedemment|initialement)\b"
)
_STILL = late(
    r"\b(?:still|toujours|remain\w*|stands?|maintien\w*|maintain\w*|persist\w*|demeur\w*|reste|encore"
    r"|not (?:been )?(?:met|addressed|answered))\b"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The vote that a mail declares, and the sentences that do; the position is "" where its author only thinks of
    another vote, or says that theirs stays. `old` is the sign of the one that it replaces, "" for
    none: "+" or "-"."""

    position: str
    by: tuple[Sentence, ...]
    old: str = ""


def declared(sentences: Sequence[Sentence]) -> Declared | None:
    """The vote that a mail declares to be its author's; None where none is, or two differ. Pure, total, linear in the
    words of the mail."""
    found = [made for one, after in pairwise((*sentences, None)) if one and (made := _changed(one, after))]
    if not found:
        found = [Declared(position, (one,)) for one in sentences if (position := _ticked(one) or _vote(one.plain))]
    return found[-1] if len({one.position for one in found}) == 1 else None


def _changed(sentence: Sentence, after: Sentence | None) -> Declared | None:
    """The vote for which one changes one's own, in a sentence or in the one below it; None for none."""
    if not FIGURES.search(sentence.plain):
        return None
    plain = f"{sentence.plain} | {after.plain}" if after else sentence.plain
    if not (found := _CHANGED.search(plain) or _TAKEN_OFF.search(plain) or _BECOMES.search(plain)):
        return None
    groups = found.groupdict()
    old, new = groups["old"] or groups.get("from", ""), groups["new"] or groups.get("to", "")
    position = _position(new)
    if (found.start("old") if groups["old"] else 0) > len(sentence.plain) or position == _position(old):
        return None
    hangs = _IF_NEXT.match(plain, found.end()) if position == "objection" else _HANGS.search(plain)
    if hangs or _THINKS_OF_IT.search(plain[: found.end()]) or plain.rstrip().endswith("?"):
        return Declared("", (sentence,))
    both = after is not None and found.end() > len(sentence.plain)
    return Declared(position, (sentence, after) if both and after else (sentence,), old[0])


def _position(figure: str) -> str:
    bare = figure.replace(" ", "")
    return next((name for name, pattern in _FIGURES if pattern.fullmatch(bare)), "consent")


def _ticked(sentence: Sentence) -> str:
    """The side of a ticked box, which its first word or figure tells; "" where none does, or it hangs on something."""
    said = _TICKED.match(sentence.plain) if sentence.ticked else None
    if said is None:
        return ""
    position = (said.lastgroup or "").removesuffix("_said")
    return "" if position != "objection" and _HANGS.search(sentence.plain) else position


def _vote(plain: str) -> str:
    """The value of the vote that a folded sentence declares; "" for none, or one that hangs on something."""
    if ballot := _BALLOT.fullmatch(plain):
        return "support" if ballot["yes"] else "objection"
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


def was_once(plain: str) -> bool:
    """Whether a folded sentence tells what its author thought once, and does not say that they do still. Total,
    linear."""
    return _THEN.search(plain) is not None and _ONCE.search(plain) is not None and _STILL.search(plain) is None
