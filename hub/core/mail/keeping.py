"""Who keeps the present state where it is proposed to change it: « on conserve Slack », "we'll keep it", "I'd stick
with French". Of a proposal to keep something, or to get something new, it says nothing, and is left alone.
"""

from __future__ import annotations

from hub.core.mail.asked import asks
from hub.core.mail.late import at_words

_CHANGES = at_words(
    r"\b(?:chang|remov|mov(?:e|es|ing)\b|migrat|switch|replac|drop|delet|disabl|renam|convert|revert|rewrit|refactor"
    r"|translat|deprecat|discontinu|undo|rid of\b|phase out\b|clos(?:e|ing)\b|sell|stop\b|no (?:more )?\w+s$"
    r"|instead of\b|rather than\b|english or french|french or english)",
    r"\b(?:chang|supprim|remplac|pass(?:er|e|ons|ez|age) (?:de |d'|a |au |en |sous )|migr|retir|enlev|renomm|abandon"
    r"|quitt|arret|tradui|bascul|deplac|ferm(?:er|eture|ons)|vend(?:re|ons)|demenag|refond|au lieu d|plutot qu"
    r"|anglais ou francais|francais ou anglais)",
)
_SOFTLY = (
    r"(?:still |rather |just |probably |personally |simply |definitely |much |maybe |plutot |donc |juste |encore )*"
)
_KEEPS = at_words(
    rf"\b(?:i|we)(?:'ll|'d|'m going to|'re going to| will| would| should| want to|ll)? {_SOFTLY}"
    r"(?:(?:prefer|like|opt|choose|want|vote|stick|go) (?:to |for )?)?"
    r"(?:keep(?:ing)?|leav(?:e|ing)|stay(?:ing)? (?:with|on|in)|stick(?:ing)? (?:to|with)|retain(?:ing)?)\b"
    r"(?! (?:an? eye|in mind|in touch|you|track|(?:this|it|the \w+) open|(?:it|this) to|up|on \w+ing|\w+ing|the rest|a"
    r"|an|some)\b)",
    rf"^(?:so )?(?:let's|please|just) {_SOFTLY}(?:keep|leave|stay with|stick (?:to|with)) (?!in mind|in touch|up\b)",
    r"\b(?:keep|leave|preserve)(?:ing)? (?:the )?(?:current|existing|present|old) ",
    rf"\b(?:je|nous|on) {_SOFTLY}(?:(?:l'|le |la |les )?(?:gard|conserv|laiss)|rest)"
    rf"(?:e|ons|erai|erais|erons|erions|era|erait) {_SOFTLY}(?!a (?:dispo|l'ecoute|votre|ta)|le soin|la (?:parole|main)"
    r"|tomber|dispo|en contact|neutre|reserve|persuade|convaincu|ouvert)"
    rf"(?:{_SOFTLY}(?:en |sur |avec |a |au |aux |comme |le |la |les |l'|ce |cet |cette |[a-z]{{3,}})|\W*$)",
    rf"^(?:pour (?:le moment|l'instant) )?{_SOFTLY}(?:gardons|conservons|restons|laissons)"
    r" (?!a l'ecoute|en contact|le temps)",
)


def keeps(plain: str, proposal: str) -> bool:
    """Whether a folded sentence keeps what there is, where it is proposed to change, move or remove something. Pure,
    total, linear."""
    return _KEEPS.search(plain) is not None and _CHANGES.search(asks(proposal)[0]) is not None
