"""More turns of phrase: households and groups, the words of countries and of meetings, and what is told of a named
thing.

As in `phrases.py`; `NAMED` are positions that count only where what they name is what is proposed: « je vote le
poêle », "I can live with monthly", « oui aux 32 francs ».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hub.core.mail.late import late
from hub.core.mail.lexicon.plainly import PLAIN_NAMED

END = r"(?=\W*$|[.,;:!()]| (?:et|and|mais|but|car|parce|because|so|since|as|je|j'|nous|on)\b)"
IT = r"(?:this|that|it|these|the (?:proposal|plan|motion|idea|change|text))"
# who speaks for a home or a group says so before the colon
HOME = (
    r"^(?:la )?(?:famille|foyer|lot|log(?:ement)?|appt?|parcelle|equipe|groupe|section|commission|atelier|collectif"
    r"|family|house|flat|unit|team)(?: (?:n°|no|des?|du|la|le|l') ?)? ?[\w°' .-]{1,40} ?: "
)
OUR = r"(?:moi|nous|nous deux|nous tous|nous autres|me|us|us both|both of us|all of us)"
ADOPTION = (
    r"(?:its |the |this |cette |l')?(?:adoption|publication|inclusion|acceptance|merging|merge|release|adopting"
    r"|publishing)"
)
THE_PROPOSAL = (
    r"(?:la|cette|ta|votre|sa) (?:proposition|solution|idee|version|formule"
    r"|option)(?: (?:de|du|des|d') ?(?:(?:la|l'|cette|ce|ton|votre) ?)?\w+)?"
)

# « mon vote est non », "our answer remains yes"
VOTE_IS = (
    r"(?:mon|notre|ma|my|our) (?:vote|position|avis|reponse|choix|answer) (?:est|reste|sera|is|remains|stays|will be"
    r"|was) (?:(?:donc|toujours|un|une|a|an|still|clairement|clear|firm|bien|plutot un) )*"
)
# « je transforme mon vote contre en pour », "turn my +0 into a proper +1": what one comes from stands blanked before it
INTO = r"(?<=□ )(?:en|to|into|a|au) (?:an? |un |une )?(?:proper |real |full |vrai |clear |gros |vote )?"
FOR_SHORT = r"(?:oui|pour|yes|for|favorable|support|agree|in favou?r|\+ ?1)(?![\w'-])"
NOT_SHORT = r"(?:non|contre|no|nay|against|defavorable|disagree|- ?1)(?![\w'-])"


TURNS_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"fine(?=[.!]*$)",
        r"none (?:from|for) (?:me|us)(?=\W*$|[.,;!])",
        r"(?:pas|sans) d'?avis contraire",
        r"no objections?(?: from (?!anyone)[\w' -]{2,30})(?=[.!,]|\s*$)",
        r"no (?:problem|issue|concern|trouble)s? with (?:this|that|it)(?=\W*$|[.,;!])",
        rf"(?:c'est )?correct (?:pour|avec) {OUR}",
        r"(?:i )?(?:don't|do not) mind(?: at all| one bit)?(?=\W*$|[.,;!])",
        r"suits (?:me|us)(?: fine| well| too| perfectly)?",
        r"(?:perfectly |quite )?acceptable(?: to (?:me|us))?",
        r"no strong (?:feelings|views|opinions?)[,;.]? (?:and |but )?no objections?",
        r"all (?:good|fine) (?:by|with) (?:me|us)",
        r"c'est (?:ok|okay|bon)(?=\W*$)",
    ),
    "objection": (
        (
            r"(?:objections?|oppositions?) (?:argumentees?|motivees?|formelles?|fermes?|fortes?|majeures?|serieuses?"
            r"|de fond|de principe|aussi|egalement)(?= ?[:,.!]|\W*$| (?:a|au|aux|de|sur|pour|donc)\b)"
        ),
        r"pas ok(?: perso| pour (?:moi|nous)| de (?:mon cote|ma part))?",
        (
            r"(?:non|no),? (?:merci|thanks"
            r"|thank you)(?=,? (?:pas|not) (?:cette|cet|ce|maintenant|now|this|for (?:me|us)|pour (?:moi|nous))\b)"
        ),
    ),
    "abstain": (
        r"je (?:ne )?me prononce pas",
        r"je (?:ne )?prends pas part (?:au|a ce|a la|a cette) (?:vote|decision)",
    ),
    "support": (
        r"for(?:[ ,!.]+for)+(?=\W)",
        r"pour (?:signer|adherer|l'adhesion|accepter|adopter)(?=[.!]|\s*$)",
        r"accord(?: ?\+{1,4})?(?=[\s.!,+]*$| ?!| (?:pour|de|du) (?!principe))",
        r"yes and yes",
        r"aye[, ]+aye",
        r"(?:oui[ ,!]+)+(?:et )?(?:re |encore )?oui",
        (
            r"(?:parfait|tres bien|nickel|super|impec|perfect|great|good) (?:comme (?:ca|cela)|as (?:it )?is"
            r"|like (?:this|that))(?=[\s.!,]*$|[.,!])"
        ),
        r"(?:please )?(?:adopt|publish|accept|merge|ship)(?: (?:it|this))?(?=[\s.!]*$)",
        r"oui a tout(?=\W*$|[.,;!])",
        r"(?:dix|cent|mille) fois d'accord",
        r"works (?:great|fine|well|perfectly) for (?:me|us)",
        r"chaude?s?(?: patate)?(?=[\s.!]*$| pour (?:cet |cette |ce |la |le |l'))",
        (
            r"(?:adopte|valide|approuve)e?s? (?:pour|en ce qui) (?:ma part|moi|nous|me concerne|le \w+"
            r"|la \w+)(?: concerne)?"
        ),
        r"(?:ok|oui|good|bon|bonne|tres bien|tout bon) pour (?:moi|nous|me)",
        r"(?:grand|fine|sound|perfect) (?:by|with) (?:me|us)",
        r"oui et (?:encore |re ?)?oui",
        (
            r"(?:totalement|tout a fait|completement|entierement"
            r"|parfaitement)? ?en phase(?! avec (?:toi|vous|lui|elle|eux)\b)"
        ),
    ),
    "reserve": (),
}

_WHAT = r"(?P<what>(?!(?:toi|vous|lui|elle|eux|you|him|her|them|me|moi|nous|us)\b)[^.,;:!?()]{3,70})"
# Read when nothing else in the sentence is: the position stands only when all that is named is named in the proposal.
NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "objection",
        late(
            rf"\b(?:je (?:ne )?suis|nous (?:ne )?sommes|on (?:n')?est) pas (?:du tout |vraiment )?(?:d'accord"
            rf"|favorables?|pour|partante?s?|d'avis|chaude?s?"
            rf"|en phase)(?:(?: avec| a| au| aux| pour| de| du| que| sur)\b| d'| qu')? ?{_WHAT}"
        ),
    ),
    (
        "objection",
        late(
            rf"\b(?:i|we) (?:don't|do not|can't|cannot|won't|will not) (?:agree|support|approve"
            rf"|want(?! to\b))(?: with| of| to)? {_WHAT}"
        ),
    ),
    (
        "objection",
        late(
            rf"\b(?:je|nous|on) (?:ne )?(?:veux|veut|voulons|souhaite|souhaitons) (?:vraiment |surtout "
            rf"|absolument )?pas (?:de |d'|qu'on |que l'on |que nous )?{_WHAT}"
        ),
    ),
    (
        "objection",
        late(rf"^(?:surtout )?(?:non|no|contre) (?:(?:a|au|aux|de|to|the|le|la|les|cette|ce|pour)\b|d'|l') ?{_WHAT}"),
    ),
    (
        "consent",
        late(rf"\b(?:i|we)(?:'d| would)? (?:can|could|will|'ll)? ?(?:live|be (?:fine|ok|okay|happy)) with {_WHAT}"),
    ),
    ("consent", late(rf"\b(?:i|we)(?:'m| am|'re| are) (?:fine|ok|okay|good|happy|comfortable|cool) with {_WHAT}")),
    ("consent", late(rf"(?:^|\b(?:je (?:ne )?suis|on (?:n')?est|nous (?:ne )?sommes) )pas contre {_WHAT}")),
    ("consent", late(rf"^(?:fine|ok|okay|good|happy|comfortable|cool) with {_WHAT}")),
    ("consent", late(rf"\b(?:je n'ai|j'ai|nous n'avons|on n'a|on a) rien contre {_WHAT}")),
    ("consent", late(rf"\b(?:je|on|nous) (?:peux|peut|pouvons) (?:tres bien |bien )?(?:vivre|faire) avec {_WHAT}")),
    (
        "support",
        late(
            rf"\b(?:i|we)(?:'d| would)?(?: both| all| also)? (?:vote"
            rf"|opt)(?! (?:against|no|not|down|blank)\b)(?: for| in favou?r of)? {_WHAT}(?: as well| too| also)?"
        ),
    ),
    (
        "consent",
        late(
            r"^(?P<what>(?!(?:it|this|that|all|everything|which|\w+ing)\b)[a-z0-9][\w' -]{2,30}?)(?:'s| is| are"
            r"| would be) (?:grand|fine|good|ok|okay|perfect|great) (?:with|by|for) (?:me|us)\b"
        ),
    ),
    ("support", late(rf"\bc'est (?:d'accord|ok|oui|bon) (?:pour|de) {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?:'d| would) be (?:in favou?r of|for|happy to) {_WHAT}")),
    ("objection", late(rf"\b(?:i|we)(?:'d| would) be (?:against|opposed to) {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?: both| all| do)? agree (?:with|to|on|about) {_WHAT}")),
    (
        "support",
        late(rf"\b(?:i|we)(?:'m| am|'re| are)(?: both| all)? (?:for|in favou?r of|up for|on board with) {_WHAT}"),
    ),
    # « on voterait pour »: what one would do names nothing that is proposed, so it is asked about
    (
        "support",
        late(
            rf"\b(?:je|nous|on) (?:(?:vote|votons|opte|optons|voter(?:ai|ons|a)|opter(?:ai|ons|a))\b"
            rf"|vote(?=r(?:ai[st]|ions)\b))(?! (?:contre|non|blanc)\b)(?:(?: pour| en faveur de"
            rf"| en faveur du)\b)? ?{_WHAT}"
        ),
    ),
    (
        "support",
        late(
            rf"\b(?:je suis|nous sommes|on est)(?: tous| toutes)?(?: les deux| les trois)? (?:pour|d'accord"
            rf"|favorables?|partante?s?|chaude?s?|en faveur|en phase"
            rf"|d'avis)(?:(?: a| au| aux| avec| pour| de| du| que)\b ?| d'| qu'| ){_WHAT}"
        ),
    ),
    (
        "support",
        late(
            rf"(?:^|\b(?:alors|donc|et|so|and|bref|mais|:) |[,;:] )(?:oui|yes|ok|d'accord|accord|all good) (?:a"
            rf"|au|aux|pour|to|for|avec)\b(?! (?:a )?(?:no|non|contre|against)\b) ?{_WHAT}"
        ),
    ),
)


# « Contre le code mais pour changer la serrure »
_FOR_ANOTHER = late(r"\b(?:mais|but) (?:pour|for|oui|yes)\b")
# no support stands beside such a word
_AGAINST = late(r"\b(?:contre|against|oppos\w+|refus\w+|reject\w*)\b")


@lru_cache(maxsize=64)
def named(plain: str) -> tuple[str, re.Match[str]] | None:
    """A position that names its object in the group `what`; None when the sentence holds none, or two of them."""
    found = [(position, match) for position, pattern in (*NAMED, *PLAIN_NAMED) if (match := pattern.search(plain))]
    if not found or len({position for position, _ in found}) > 1:
        return None
    if found[0][0] == "objection" and _FOR_ANOTHER.search(plain):
        return None
    if found[0][0] == "support" and _AGAINST.search(plain):
        return None
    return min(found, key=lambda one: one[1].start())
