"""The parts of an objection that a charter may ask for: a reason, a proposal, an offer of help."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.core.mail.late import late
from hub.core.mail.neutral import ADVERBS
from hub.core.mail.sentences import Sentence

_REASON = late(
    r"\b(?:parce qu\w*(?!\W*$)|car(?!\W*$)|puisque|puisqu'\w*|en raison|a cause|etant donne|vu (?:que|qu'|le|la|les)|because(?!\W*$)|since|due to|given (?:that|the)|as (?:it|this|the|we|there|i)|the reason|la raison|ma raison|reason ?:|raison ?:|du fait|compte tenu|trop|too (?:\w+)|en effet|for the reason)\b"
)
_PROPOSAL = late(
    r"\b(?:je (?:vous |te )?(?:propose(?:rais)?|suggere(?:rais)?|prefererais|prefere|recommande|preconise)|(?:ma |contre-|mon autre |voici une )?(?:proposition|contre-proposition|suggestion|proposal|alternative) ?:|contre-proposition|plutot (?:que|un\w*|une|le|la|les|des|de|en|a|acheter|louer|faire|prendre|attendre|utiliser|choisir)|(?:on|nous) (?:pourrait|pourrions|devrait|devrions|peut plutot|ferait mieux)|pourquoi ne pas|(?:il )?vaudrait mieux|mieux vau(?:t|drait)|il (?:faudrait|suffirait|suffit)|a la place|au lieu (?:de|d')|une autre (?:solution|option|idee)|je verrais (?:bien|plutot)|i(?:'d| would)? (?:suggest|propose|recommend|prefer|rather)|my (?:proposal|suggestion|counter)|instead|we (?:could|should|can instead|might)|let's|how about|what about|what if|why (?:not|don't we)|better to|it would be better|alternatively|rather than|counter-?proposal)\b|^plutot\b|, plutot\b|(?:^|\bet |, |\bou )si (?:on|nous|l'on)\b"
)
_NO_PROPOSAL = late(
    r"\bje (?:m'oppose|suis contre|refuse)[^,.]*\b(?:proposition|proposal)\b ?:?|\bje me propose\b|\bje n'ai (?:pas|rien)[^.,]*(?:a proposer|propos\w+)|\bpas (?:de|d'autre) proposition\b|\bi have no (?:proposal|alternative)"
)
_HELP = late(
    r"\b(?:je (?:suis|serais|me tiens) (?:tout a fait |bien )?(?:prete?s?|disponible|dispo|volontaire|partante?) (?:a|pour) (?:m'|l'|en |y |le |la |les |vous |t')?\w+(?:er|ir|re|oir)\b|je (?:veux bien|peux) (?:m'|l'|en |y |le |la |les )?\w+(?:er|ir|re|oir)\b|je (?:peux|pourrais|veux bien|vais|suis (?:prete?|disponible|dispo|volontaire|ok pour|d'accord pour|partante? pour)|serais (?:prete?|ravie?))(?: bien| aussi| volontiers| meme| m'en)? ?(?:a |pour |d'|de )?(?:aider|m'en (?:occuper|charger)|m'occuper|me charger|chercher|contacter|appeler|ecrire|rediger|faire|donner|preparer|demander|organiser|participer|contribuer|prendre|regarder|y (?:travailler|participer|consacrer)|travailler|comparer|negocier|reparer|fournir|preter|l'|le |la |venir|porter|proposer|m'y|etudier|trouver|rencontrer|accompagner|tester|installer|monter|passer|consacrer|gerer|visiter|telephoner|mener|piloter)|je (?:m'en (?:occupe|charge)|m'en occuperai|m'en chargerai|m'occupe(?:rai)?|me charge(?:rai)?|t'aide|vous aide|donne(?:rai)? un coup de main|prends (?:en charge|ca|cela)|me propose|suis volontaire|aide(?:rai)?\b|contacte(?:rai)?|reste (?:disponible|dispo))|je (?:peux|pourrai|pourrais|veux bien|vais|viens|viendrai|viendrais|passe|passerai)(?: bien| aussi| volontiers| meme)? (?:te |t'|vous |nous |lui |leur |l'|les )?(?:aider|depanner|epauler|accompagner|donner un coup|preter main)|j'aide\w*|(?:vous pouvez )?compte[rz]? sur moi|coup de main|volontaire|(?:prete?|disponible|dispo) (?:a|pour) (?:aider|m'en|y|participer|chercher|faire|travailler|en parler)|(?:happy|glad|willing|ready|available|able|pleased) to (?:help|work|write|do|take|assist|prepare|contribute|draft|provide|look|contact|organi[sz]e|find|fix|send|volunteer|ask|call)|i (?:can|could|will|would|'ll)(?: also| gladly| happily| try to)? ?(?:help|take care|do (?:it|this|that)|write|handle|prepare|work on|draft|volunteer|fix|provide|look into|contact|organi[sz]e|find|send|submit|ask|call|take (?:it|this|on))|i'll (?:help|take care|do (?:it|this|that)|write|handle|prepare|work on|draft|fix|look into|contact|send|submit|ask|call|find)|i volunteer|count on me|lend a hand)\b"
)
_NO_HELP = late(
    r"\b(?:je ne (?:peux|pourrai|vais|suis) pas|je n'(?:ai|aurai) pas|i (?:can't|cannot|can not|won't|don't have)|impossible de|personne|si (?:tu|vous|quelqu'un)|qui (?:peut|veut)|(?:tu|vous|on|quelqu'un) (?:peux|peut|pouvez|pourrais|pourrait|pourriez) (?:m'|me |nous )(?:y )?(?:aider|depanner|donner un coup|filer un coup|preter main)|(?:peux|pourrais|pouvez|pourriez)-(?:tu|vous) (?:m'|me |nous )(?:y )?(?:aider|depanner|donner un coup|filer un coup|preter main))\b"
)
_NOTHING_SAID = late(
    r"^(?:bonjour|bonsoir|salut|hello|hi|hey|merci|thanks|thank you|cordialement|bien a|amicalement|bises|a bientot|cheers|best|regards|bonne (?:journee|soiree)|desole|sorry|voila|c'est dit|bien cordialement|je (?:suis contre|m'oppose|m'y oppose|maintiens|vote)|c'est tout|that's all|objection|veto|envoye de|sent from|-1)\b"
)


# « Contre, tout compte fait. »
_ADVERBS = late(rf"{ADVERBS}[\s.!]*")
# « Proposition : louer un vélo. Aide : je cherche un loueur. »
_PROPOSAL_BELOW = late(
    r"(?:^|[.;,] )(?:(?:ma|my|une|a|mon) )?(?:autre )?(?:proposition|contre-?proposition|suggestion|proposal|counter-?proposal|alternative|idee) ?: ?\w"
)
_HELP_BELOW = late(
    r"(?:^|[.;,] )(?:(?:mon|my|une|an?) )?(?:aide|offre d'aide|coup de main|help|offer(?: of help)?) ?: ?(?!aucune?\b|none\b|no\b|non\b)\w"
)


class Place(Protocol):
    """Where the objection was found: sentence number and end within it."""

    @property
    def index(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Head:
    index: int = 0
    end: int = 1


_HEAD = _Head()


def of(sentences: Sequence[Sentence], found: Place) -> tuple[bool, bool, bool]:
    """(has a reason, has a proposal, offers help), read in the whole reply around the objection."""
    reason = proposal = helps = False
    for index, sentence in enumerate(sentences):
        plain = _NO_PROPOSAL.sub(lambda m: "□" * len(m[0]), sentence.plain)
        here_helps = bool(_HELP.search(plain) and not _NO_HELP.search(plain)) or bool(_HELP_BELOW.search(plain))
        here_proposes = bool(_PROPOSAL.search(plain) or _PROPOSAL_BELOW.search(plain))
        helps |= here_helps
        proposal |= here_proposes
        said = plain[found.end :] if index == found.index else plain
        reason |= _gives_reason(said, index == found.index, here_proposes or here_helps)
    return reason, proposal, helps


def of_mail(sentences: Sequence[Sentence]) -> tuple[bool, bool, bool]:
    """The same of a mail that objects as a whole: by a letter, by saying that it has one, or in words of no rule's."""
    return of(sentences, _HEAD)


def _gives_reason(said: str, same: bool, other_part: bool) -> bool:
    if _REASON.search(said):
        return True
    if said.endswith("?") or _NOTHING_SAID.match(said):
        return False
    if same:
        # « objection : le budget » and « contre, c'est trop cher » explain; « contre cet achat » does not.
        after = re.search(r"[:,;(]\s*(?P<more>.*)|\s-\s(?P<dash>.*)", said)
        more = (after["more"] or after["dash"] or "") if after else ""
        said_more = len(more.split()) >= 2 and not _ADVERBS.fullmatch(more)
        return said_more and not other_part and not _NOTHING_SAID.match(more)
    return len(said.split()) >= 4 and not other_part
