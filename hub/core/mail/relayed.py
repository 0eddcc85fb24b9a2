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
# the first of those who are named is the one group of a head
_WHO = rf"({_ONE})(?:(?:,| et|,? and| &) {_ONE}){{0,3}}"
_STAMP = r"[\[(]?\d{1,4}[\d/.:, hAPMapm-]{2,22}[\])]?(?: ?[-–—])? ?"
_WHEN = rf"(?:{_STAMP})?"
_COLON = r" ?(?::(?!//|[)(/])|[—–](?= |$))"
_ASIDE = r"(?: ?\([^()]{1,40}\))?"
_WORDS = r"(?:[\w'’-]+ ){0,5}?"
_HAS = r"(?:[mM]['’]|(?:me|nous|vous|vient|viennent|de|a|ont|has|have|had|just|also|aussi|all|already|d[ée]j[àa]) )*"
_SAYS = (
    r"(?:[ée]crit|[ée]crire|dit|dire|r[ée]pond(?:u|re)?|envoy[ée]e?r?|laiss[ée]|transmis|charg[ée]e?"
    r"|demand[ée]e? (?:de|d['’]\w+)|ajout\w+|wrote|writes?|written|says?|said|tells?|told|asks?|asked|sent"
    r"|answer(?:s|ed)|repl(?:ies|ied)|adds?|added|texted|called|emailed|mailed|messaged)\b"
)
# « Omar dit comme Lise : … », « Omar a dit qu'il viendra : … »: what stands behind is its author's
_NO_MORE = (
    r"(?:(?! (?:pareil|comme|la m[êe]me|the same|like|que|si|that|if|whether|why|what|pourquoi|quand|o[ùu])\b"
    r"| (?:qu|s)['’])[^:.!?;]){0,50}?"
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
    rf"{_WHEN}<{_WHO}>|{_STAMP}{_WHO}{_ASIDE}{_COLON}"
    rf"|{_WHO} ?\((?:par|via|by|over)\b[^()]{{1,40}}\){_COLON}"
)
# « Omar : … », « Omar m'a écrit hier : … »: a place or a section votes like this too, and says no « je »
_BARE = late(rf"{_WHO}{_ASIDE}(?: {_HAS}{_SAYS}{_NO_MORE})?{_COLON}")
_ONE_SPEAKS = late(
    r"(?:(?:bonjour|bonsoir|salut|hello|hi|oui|non|yes|no|ok|desolee?|sorry)\W{1,3})?(?:je|j|moi|i|im|ive|id)\b"
)
# « Réponse d'Omar : … », "Forwarding Omar's answer: …"
_TOLD = late(
    rf"{_WHEN}(?:{_WORDS}{_KIND}{_OF}{_WHO}(?:['’]s [\w' ]{{1,30}}?)?{_ASIDE}{_COLON}"
    rf"|{_WHO}['’]s [\w' ]{{1,30}}?{_ASIDE}{_COLON})"
)
_MINE = late(
    r"\b(?:moi|(?:pour|de) ma part|quant a moi|perso(?:nnellement)?|personally|myself|for my part|as for me|mon vote"
    r"|my (?:own )?vote|me too|from me)\b"
)


def relayed(sentences: Sequence[Sentence], signed: str) -> frozenset[int]:
    """The places of the sentences that hand on another's words: those behind a head on its line, or all below one that
    ends its line, until its author speaks up. A name and a colon alone are a head where « je » is said behind them.
    The name that a mail is `signed` with is its author's. Pure, total, linear."""
    signed = "" if _TOLD.match(signed) or _BARE.match(signed) else signed
    found: set[int] = set()
    line, all_below, goes_on = -1, False, False
    for place, one in enumerate(sentences):
        if one.line != line:
            goes_on, line = all_below, one.line
        head = _TOLD.match(one.text) or _CHAT.match(one.text) or _of_one_person(sentences[place : place + 2])
        if head and not one.ticked and _is_somebody(next(filter(None, head.groups())), signed):
            goes_on, all_below = True, not one.text[head.end() :].strip()
        elif goes_on and _MINE.search(one.plain):
            all_below = goes_on = False
        if goes_on:
            found.add(place)
    return frozenset(found)


def _of_one_person(sentences: Sequence[Sentence]) -> re.Match[str] | None:
    """A name and a colon that head a sentence, where somebody says « je » behind them, or in the sentence below."""
    head = _BARE.match(sentences[0].text)
    said = [sentences[0].text[head.end() :], *(one.text for one in sentences[1:])] if head else []
    first = next(filter(str.strip, said), "")
    return head if _ONE_SPEAKS.match(fold(first).lstrip('"- ')) else None


def _is_somebody(name: str, signed: str) -> bool:
    """Whether words with capitals name somebody else than who signs: no word of them is a usual one."""
    if fold(name.split()[0]) in fold(signed):
        return False
    return not any(word in usual() for word, _ in tokens(name) if word.isalpha())
