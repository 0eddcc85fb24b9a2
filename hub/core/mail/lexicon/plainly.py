"""Plain words of agreeing, refusing and standing back that name neither a vote nor a position, French and English.

As in `phrases.py`. `PLAIN_NAMED` are what one asks to be done, or not: « signez ! », "don't sign", « il faut
l'abattre »: they count only where that is what is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hub.core.mail.late import late

END = r"(?=\W*$|[.,;:!()])"
AM = (
    r"(?:i am|i'm|im|we are|we're|je suis|je reste"
    r"|nous sommes) (?:(?:still|also|rather|quite|very|pretty|really|toujours|aussi|plutot|assez|tres) )?"
)
# « négatif sur ce changement », "negative as well"; "positive that", « positif au covid » are none
OF_IT = (
    r"(?: (?:about|on|towards?|sur|quant a|concernant|vis-a-vis de|a propos de|envers"
    r"|a) (?:(?:this|that|it|all of it|ce sujet|cet egard|cela|ca|l'ensemble|le tout)\b(?! \w+ing\b)"
    r"|(?:this|the|your|ce|cet|cette|le|la|l'|votre) ?(?:proposals?|proposition|chang\w+|idea|idee|plan|projet"
    r"|project|motion|amendement|amendment|texte|text|achat|purchase|vote|move|version|candidat\w+)\b"
    r"|(?:changing|buying|moving|adopting|doing|adding|removing|releasing|merging)\b))"
)
US = r"(?:me|us)"
GROUP = (
    r"(?:both of us|all of us|(?:the|all) (?:two|three|four|five|six) of us"
    r"|(?:top|ground|first|second|third|fourth) floor"
    r"|(?:the )?[\w' ]{2,30} (?:household|family|team|floor|crew|ride|choir|branch|section)(?: \([^()]{1,40}\))?)"
)
# what one withdraws that is no objection
NO_OBJECTION = (
    r"(?:question|proposal|motion|amendment|suggestion|comment|remark|candidacy|candidature|candidate|nomination"
    r"|application|vote|ballot|support|backing|endorsement|consent|agreement|assent|[+] ?1|yes|aye|approval"
    r"|resignation|offer|request|bid|name|signature|help|membership|subscription|registration|invitation|message"
    r"|e?mail|post|patch|order|money|deposit)"
)


PLAIN_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (r"non[- ]opposition(?=[.!,]|\s*$)",),
    "reserve": (r"an? yes,? with an? \w+(?= ?[:,.])",),
    "objection": (
        r"please no(?=[,.!]|\s*$)",
        r"hostile(?=[.,!]|\s*$)",
        r"avis contraire(?=,)",
        r"non (?:egalement|aussi|itou)\b",
        r"negatif(?=[.!,]|\s*$)",
        r"sans facon(?=[,.!]|\s*$)",
    ),
    "abstain": (),
    "support": (
        r"bien evidemment(?: que)? oui(?=\W*$|[.,!])",
        r"bon pour signature(?=[\s.!]*$)",
        r"all in favou?r (?:at|from|in) (?!principle)",
        r"(?:oh |ah )?que oui(?=[ !.,]|$)",
        r"pour (?:[x×] ?\d+|pareil)(?=\W|$)",
        r"supported(?=[.!,:]|\s*$)",
        r"oui (?:egalement|itou)\b",
        r"a fond pour(?: aussi)?(?=\W*$)",
        r"pour (?:moi|nous) aussi,? c'est (?:bon|ok|oui)\b",
        r"accord (?:de|du) (?:la |l')?(?:famille|foyer|groupe|atelier|bureau|conseil)\b",
        r"tiguidou(?=[ !.,]|$)",
        r"hear,? hear(?=\s*[!.]*$)",
    ),
}

_DOES = (
    r"sign|order|buy|lend|adopt|accept|admit|hire|appoint|join|merge|release|rename|switch|drop|plant|paint|install"
    r"|book|rent|sell|publish|open|close|fund|ship|move|invite|raise|ban|remove|replace|donate|leave|quit|send|post"
    r"|put up"
)
_FAIT = (
    r"sign|achet|accept|adopt|embauch|pret|lou|publi|ferm|command|lanc|install|fusionn|renomm|chang|quitt|rejoign"
    r"|adher|supprim|plant|repeign|repar|accueill|invit|donn|vers|pay|vend|ouvr|abatt|gard|vot|admett|augment|baiss"
    r"|interdi(?:s)|autoris"
)
_OPENS = (
    r"(?:(?:yes|yeah|yep|yup|ok|okay|sure|so|then|and|well|right|oh|oui|ouais|allez|alors|donc|bon|bah|ben|et|hop"
    r"|stop|mais|but)[ ,!.]+|(?:no|non)[,!.]+ )*+"
)
# a few words beside the verb: more would be a reason, or an errand
_OBJECT = r"(?:[ -](?:(?!(?:if|si|when|quand|before|avant|but|mais|not|pas|and|et)\b)[\w'€$.]+)){0,5}?"
_ADDED = r"(?: (?:please|then|now|already|today|donc|vite|svp|stp|enfin|x+))*"
PLAIN_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "support",
        late(
            rf"^{_OPENS}(?:let's |let us |go ahead and )?(?:please )?(?:do "
            rf"|just )?(?P<what>(?:{_DOES}){_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    (
        "support",
        late(rf"^{_OPENS}(?:please do|let's|let us) (?P<what>(?:{_DOES})(?: (?:it|them|this))?), (?!but|if|unless)"),
    ),
    (
        "objection",
        late(
            rf"^{_OPENS}(?:please |surtout )?(?:don't|do not|let's not"
            rf"|let us not) (?P<what>(?:{_DOES}|spend|do|take){_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    (
        "support",
        late(
            rf"^{_OPENS}(?:qu'on (?:la |le |les |l'|leur )?"
            rf"|on (?:(?:la |le |les |l'|leur "
            rf"|lui )*)(?=\w+(?:\W+\w+){{0,2}}\W*$))?(?:(?:{_FAIT})ons[ ,!]+)?(?P<what>(?:(?!pays\b)(?:{_FAIT})(?:e"
            rf"|es|ez|ons|s|ions)|vend|pren(?:ons|ez|ds?)|abat"
            rf"|met)(?:[- ](?:la|le|les|leur|lui|donc|ca))*{_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    (
        "objection",
        late(
            rf"^{_OPENS}(?:surtout )?(?:ne |n')(?:la |le |les "
            rf"|l')?(?P<what>(?:{_FAIT})(?:e|es|ez|ons|s|ds?)) (?:surtout )?pas{_OBJECT}[\s.!]*$"
        ),
    ),
    ("support", late(rf"[,;:] (?P<what>(?:{_FAIT})(?:ons|ez)(?:[- ](?:la|le|les))?)[\s.!]*$")),
    (
        "support",
        late(
            rf"\b(?:je|moi je) dis (?:qu')?on (?:la |le |les "
            rf"|l')?(?P<what>(?:(?:{_FAIT})e|vend|prend){_OBJECT})[\s.!]*$"
        ),
    ),
    (
        "objection",
        late(
            rf"\bi (?:don't|do not) think (?:we|they|you) should (?P<what>(?:{_DOES}|take|do){_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    (
        "objection",
        late(
            r"[,;:] (?:(?:no|non) (?:to|a|au|aux) |contre (?:la |le |l'|les |cette |ce )"
            r"|against (?:the |this ))(?P<what>[^.,;:!?()]{3,60})"
        ),
    ),
    (
        "objection",
        late(
            rf"\bil (?:ne )?faut (?:surtout |vraiment |absolument )?pas (?:l'|la |le |les |lui "
            rf"|leur )?(?P<what>(?:{_FAIT}|pren|mettr|fair)\w*{_OBJECT})[\s.!]*$"
        ),
    ),
    (
        "support",
        late(
            rf"\bil faut (?:vite |vraiment |absolument |donc |bien )?(?:l'|la |le |les |lui "
            rf"|leur )?(?P<what>(?:{_FAIT})(?:er|ir|re|tre){_OBJECT})(?:[\s.!]*$|, )"
        ),
    ),
    (
        "support",
        late(
            rf"\b(?:i (?:still |do |really |definitely )*(?:think|say|believe)|i'd say) (?:that )?(?:we|you|they"
            rf"|the \w+) (?:should|ought to"
            rf"|must) (?:just )?(?P<what>(?:{_DOES}|take|go){_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    (
        "support",
        late(
            rf"(?:^|[,;:] |but )(?:it's )?(?:ok|okay|happy|fine|good) to (?P<what>(?:{_DOES}){_OBJECT}){_ADDED}[\s.!]*$"
        ),
    ),
    ("support", late(r"^(?:fully |strongly )?agree (?:to|with|on) (?P<what>[^.,;:!?()]{3,60})")),
    ("support", late(r"\b(?:i|we)(?:'ll| will) (?:back|support|vote for) (?P<what>[^.,;:!?()]{3,60})")),
    (
        "support",
        late(
            r"^(?:toujours |donc |alors |et )?(?:je reste |je suis |nous sommes )?pour (?!moi|nous|ma|mon"
            r"|le moment|l'instant|que|info|rappel|ceux|celles|qui|quoi"
            r"|qu')(?!.*\b(?:pas|est|sont|c'est|faut|oui|non|etait"
            r"|serait)\b)(?P<what>[\w€' -]{2,30}?)(?: (?:egalement|aussi)|,? sans hesit\w+)?[\s.!]*$"
        ),
    ),
    (
        "support",
        late(
            r"(?:^|[,;:.] )(?P<what>(?:le|la|les|ce|cette) [\w' €]{1,30}?) (?:me|nous) (?:va|vont|convient"
            r"|conviennent)(?: (?:bien|tres bien|parfaitement))?(?=\W*$|[.,;!])"
        ),
    ),
)
