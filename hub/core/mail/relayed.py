"""Sentences that hand on what somebody else said: « Omar : je suis contre », « Anna m'a écrit : pour », "From Piotr:
+1", « De la part d'Omar : … », lines of a chat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.core.mail.features import tokens
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.lexicon.phrases import NAME
from hub.core.mail.linear import usual
from hub.core.mail.sentences import Sentence
from hub.core.mail.tallying import NO_ONE

# what heads a line and names nobody: « PS : », "Update:", « Verdict : »
_LABEL = (
    r"(?!(?:PS|NB|TL|TLDR|Edit|Update|Bonus|Objet|Fwd|FW|Conclusion|R[ée]sum[ée]|Verdict|Bref|Opinions?|R[ée]actions?|Synth[èe]se"
    r"|Dear|Hello|Hi|Hey|Cheers?|Ch[èe]re?s?|Salut|Bonjour|Bonsoir|Coucou|Merci|Thanks?|Option|Choix|Choice|Point"
    r"|Article|Question|Plan|Phase|Lot)\b)"
)
_ONE = rf"{_LABEL}(?!{NO_ONE}\b)(?:{NAME})"
_WHO = rf"(?P<who>{_ONE})(?:(?:,| et|,? and| &) {_ONE}){{0,3}}"
_STAMP = r"[\[(]?\d{1,4}[\d/.:, hAPMapm-]{2,22}[\])]?(?: ?[-–—])? ?"
_WHEN = rf"(?:{_STAMP})?"
_COLON = r" ?(?::(?!//|[)(/])|[—–](?= |$))"
_ASIDE = r"(?: ?\([^()]{1,40}\))?"
_WORDS = r"(?:[\w'’-]+ ){0,5}?"
_SAYS = r"(?:dit|r[ée]pond|says?|answers)\b"
_SAYING = (
    rf"(?!{_SAYS})"
    r"(?:[mM]['’]|[nN]ous |[vV]ous |[mM]e |vient |viennent |de |a |ont |has |have |had |just |also |aussi |all "
    r"|already |d[ée]j[àa] )*(?:[ée]crit|[ée]crire|dit|dire|r[ée]pond(?:u|re)?|envoy[ée]e?r?|laiss[ée]|transmis"
    r"|charg[ée]e?|demand[ée]e?|ajout\w+|wrote|writes?|written|says?|said|tells?|told|asks?|asked|sent|answer(?:s|ed)"
    r"|repl(?:ies|ied)|adds?|added|texted|called|emailed|mailed|messaged)\b"
)
_KIND = (
    r"(?:[Rr][ée]ponse|[Mm]essage|[Mm]ail|[Mm][ée]l|[Cc]ourriel|[Ee]-?mail|[Mm]ot|SMS|[Tt]exto|[Tt]ext|[Rr]etour"
    r"|[Pp]arole|[Cc]ommentaire|[Rr]emarque|[Rr]eply|[Aa]nswer|[Rr]esponse|[Ww]ord"
    r"|[Cc]omment|[Pp]art|[Nn]om|[Bb]ehalf|[Rr]e[çc]ue?|[Rr]eceived|[Ff]orwarding"
    r"|[Tt]ransmets|[Tt]ransf[èe]re)"
)
_OF = r"(?: ?(?:de la part de |de la part d['’]|de |d['’]|du |from |of |by |chez | ))"
# « [10:02, 04/03/2025] Omar: … », "<Omar> …", « Omar (par SMS) : … »: by another way than this mail
_CHAT = late(
    rf"{_WHEN}<{_WHO}>|{_STAMP}{_WHO.replace('?P<who>', '?P<name>')}{_ASIDE}{_COLON}"
    rf"|{_WHO.replace('?P<who>', '?P<by>')} ?\((?:par|via|by|over)\b[^()]{{1,40}}\){_COLON}"
)
# « Omar : … », « Omar (du bar) dit : … »: a place or a section votes like this too, and says no « je »
_BARE = late(rf"{_WHO}{_ASIDE}(?: {_SAYS})?{_COLON}")
_ONE_SPEAKS = late(
    r"(?:(?:bonjour|bonsoir|salut|hello|hi|oui|non|yes|no|ok|desolee?|sorry)\W{1,3})?(?:je|j|moi|i|im|ive|id)\b"
)
# « Omar m'a écrit hier : … », « Réponse d'Omar : … », "Forwarding Omar's answer: …", "Omar asked me to pass this on: …"
_TOLD = late(
    rf"{_WHEN}(?:{_WHO} {_SAYING}(?! (?:pareil|comme|la m[êe]me|the same|like)\b)[^:.!?;]{{0,50}}?{_COLON}"
    rf"|{_WORDS}{_KIND}{_OF}{_WHO.replace('?P<who>', '?P<of>')}(?:['’]s [\w' ]{{1,30}}?)?{_ASIDE}{_COLON}"
    rf"|{_WHO.replace('?P<who>', '?P<whose>')}['’]s [\w' ]{{1,30}}?{_ASIDE}{_COLON})"
)
_MINE = late(
    r"\b(?:moi|(?:pour|de) ma part|quant a moi|perso(?:nnellement)?|personally|myself|for my part|as for me|mon vote"
    r"|my (?:own )?vote|me too|from me)\b"
)


def relayed(sentences: Sequence[Sentence], signed: str) -> frozenset[int]:
    """The places of the sentences that hand on another's words. A name and a colon hand on what somebody says of
    himself (« je ») behind them on the line, or below where nothing stands there; words of relating, all that follows
    until its author speaks up. The name that a mail is `signed` with is its author's. Pure, total, linear."""
    signed = "" if _TOLD.match(signed) or _BARE.match(signed) else signed
    found: set[int] = set()
    line, all_below, goes_on = -1, False, False
    for place, one in enumerate(sentences):
        if one.line != line:
            goes_on, line = all_below, one.line
        if head := _head(sentences, place, signed):
            goes_on, all_below = True, "of" in head.groupdict() or not one.text[head.end() :].strip()
        elif goes_on and _MINE.search(one.plain):
            all_below = goes_on = False
        if goes_on:
            found.add(place)
    return frozenset(found)


def _head(sentences: Sequence[Sentence], place: int, signed: str) -> re.Match[str] | None:
    """What heads a sentence that hands on another's words."""
    one = sentences[place]
    if one.ticked:
        return None
    head = _TOLD.match(one.text) or _CHAT.match(one.text)
    if not head and (head := _BARE.match(one.text)):
        said = one.text[head.end() :].strip() or (sentences[place + 1].text if place + 1 < len(sentences) else "")
        head = head if _ONE_SPEAKS.match(fold(said).lstrip('"- ')) else None
    return head if head and _is_somebody(next(name for name in head.groups() if name), signed) else None


def _is_somebody(name: str, signed: str) -> bool:
    """Whether words with capitals name somebody else than who signs: no word of them is a usual one."""
    if fold(name.split()[0]) in fold(signed):
        return False
    return not any(word in usual() for word, _ in tokens(name) if word.isalpha())
