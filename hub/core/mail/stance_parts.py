"""The parts of an objection that a charter may ask for: a reason, a proposal, an offer of help."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hub.core.mail.figures import MEANWHILE
from hub.core.mail.late import at_words, late
from hub.core.mail.neutral import ADVERBS
from hub.core.mail.repeated import is_name
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_patterns import FRAME
from hub.core.mail.stance_rest import is_bare

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
# what an answer to our question begins with before it says anything: « Merci pour le rappel, mais personne n'a la clef »
_POLITELY = late(
    r"^(?:(?:(?:re)?bonjour|bonsoir|salut|hello|hi|hey|ok(?:ay)?|oui|yes|d'accord|entendu|compris|(?:c'est |bien |message )?(?:note|recu)|noted|got it|merci|thanks|thank you|desolee?|sorry)\b[^,;:.!?]{0,60}?(?:[,;:.!]+ ?| (?:mais|but) ))+"
)
_LATER = (
    r"(?:repond\w*|reviens|reviendrai|revenir|complet\w+|regard\w+|verrai|voir|reflech\w+|precis\w+|m'en occupe\w*)"
)
# a receipt, or the promise of an answer
_RECEIPT = late(
    rf"^(?:(?:c'est |bien |message )?(?:note|recu|compris|entendu)|ok(?:ay)?|d'accord|noted|got it|will do|je (?:(?:vous|te|le|la|y|vais|tache(?:rai)? de|essaie(?:rai)? de) |l'){{0,3}}{_LATER}|i(?:'ll| will| shall|'m going to) (?:answer|reply|complete|get back|come back|look|think|see|do (?:it|so|that))|(?:je suis|je serai|i am|i'm|i will be|i'll be) (?:absente?|en conges|en deplacement|away|out of|on leave))\b"
)
# it speaks of the question, of another mail, or of having no reason
_OF_THE_QUESTION = late(
    r"^(?:je n(?:e |')(?:comprends|sais|vois|souhaite|veux|donne\w*|dirai|ai (?:pas |aucune? |rien |plus )(?:(?:de |d'|a )|raison|compris))|i (?:don't|do not|didn't) (?:understand|know|see|want|have (?:a|any) reason)|i have no reason|aucune raison|no reason|pas de raison|sans raison|(?:voir|cf|see|lisez|relisez|read)\b|(?:ce|votre|cet?te?|this|your) (?:message|mail|question|courriel)|je (?:refuse|maintiens)|(?:on|nous|j')(?: en|en) (?:re)?(?:parl|discut)\w+|(?:let's|we(?:'ll| will| can| should)) (?:talk|discuss)|qu'est-ce qu|que (?:voulez|veux|faut-il|dois-je|manque)|what (?:more|else|do you|should i|must i|is missing))"
)
# what was said before, elsewhere: only what stands behind it is an answer, « je l'ai déjà dit : personne n'a la clef »
_ALREADY = late(
    r"^(?:(?:mais|but|as|comme) )?(?:je viens de (?:le |la |vous |te |l')?(?:dire|repondre|expliquer|ecrire)|(?:je (?:(?:vous|te|le|la|les) |l'|vous l'|te l'){0,2}(?:ai|avais) |j'(?:ai|avais|y ai) |i(?: have|'ve)? )(?:deja|already) (?:dit|repondu|explique|ecrit|donne|precise|indique|vote|objecte|said|answered|explained|written|wrote|given|gave|told|voted|replied))\b[^,:;]{0,80}(?:[,:;] ?|\W*$)"
)
_TO_ME = r"(?:e-?)?(?:mails?|messages?|courriels?|notifications?|courriers?)"
_MINE = rf"(?:objections?|opposition|veto|avis|reponse|remarque|vote|answer|reply|remark|comment|{_TO_ME})"
_ALONE = r"(?=\W*$| ?[,.;:!(])"
# that it was none, or by mistake, or may be forgotten; that no more mails are wanted
_DISCLAIMS = late(
    r"\b(?:pas|point|nullement|jamais|not|n't|never) (?:(?:du tout|vraiment|forcement|at all|really|exactly) )?(?:(?:une?|an?|any|de|mon|my) |d')?(?:(?:vraie|veritable|real|true) )?(?:objections?|opposition|veto\b|block(?:er)?(?=\W*$| ?[,.;:!(]))"
    r"|\b(?:i|we) (?:did not|didn't|never) (?:really )?(?:mean|intend|want|wish) (?:to|it|that)\b|\bje n(?:e voulais|'ai) (?:pas|jamais) (?:voulu )?(?:m'oppos|object|faire d'objection|bloquer)"
    r"|\b(?:c'etait|c'est|it was|that was|this was) (?:(?:juste|just) )?(?:une |mon |ma |an? |my )(?:erreur|meprise|faute|mistake|error)(?: (?:de ma part|on my part|from me)\b|[, ]+(?:desolee?|pardon|sorry|excus))"
    rf"|\b(?:c'etait|it was|that was|this was) (?:(?:juste|just) )?(?:une |mon |ma |an? |my )(?:erreur|meprise|malentendu|faute|fausse manoeuvre|mistake|error|typo|misunderstanding){_ALONE}"
    r"|\b(?:une |my |an? )?(?:erreur de ma part|mistake on my part)\b|^(?:my mistake|my bad|mon erreur|au temps pour moi|autant pour moi)\b"
    r"|\b(?:j'ai|je|i|envoye|parti|sent)\b[^.;]{0,40}\b(?:par erreur|par megarde|by mistake|by accident)\b"
    rf"|\bje m(?:e suis|'etais|'suis) tromp|\bj'ai (?:confondu|mal (?:lu|compris|clique))|\bi (?:was (?:mistaken|confused)|got confused|made a mistake|misread|misunderstood|mixed up)\b|\b(?:wrong|mauvaise?) (?:thread|subject|topic|button|fil|sujet|bouton|destinataire|conversation|{_TO_ME}){_ALONE}"
    rf"|(?:^|[,;:.] )(?:(?:finalement|donc|alors|bon|ok|non|please|just|so|no|actually|sorry|desolee?|vous pouvez|tu peux|you can|merci (?:de|d')|thanks) ?,? ?){{0,3}}(?:oublie[zr]?|ignore[zr]?|forget|disregard|ignore|scratch|(?:ne )?(?:tenez|tiens) pas compte de)(?:[ -](?:ca|cela|moi|tout|it|this|about (?:it|this)|that|me){_ALONE}|(?: about)? (?:ce que (?:j'|je )|what i |tout ce que |(?:mon |ma |mes |my )(?:\w+ )?{_MINE}\b))"
    rf"|\b(?:laissez?|(?:pouvez|peux) laisser) tomber(?: (?:ca|cela|(?:mon|ma) {_MINE}\b)|(?: svp)?{_ALONE})"
    r"|\bne m'ecri(?:s|ve[zr]) plus\b|\b(?:never ?mind|je n'insiste pas|i (?:won't|don't|do not|will not) insist)\b"
    rf"|\b(?:faites|fais) comme (?:vous|tu) (?:voule[zr]|veux|l'entende[zs]|l'entends)|\bdo as you (?:like|wish|please)\b|\b(?:ce n'est|c'est) (?:pas grave|rien){_ALONE}|\bit (?:does not|doesn't) (?:really )?matter{_ALONE}"
    r"|\b(?:desinscri(?:s|ve[zr]|re)|desabonne[zr]?|unsubscribe)[- ](?:moi|me|m')|\b(?:me|m') ?(?:desinscri\w+|desabonn\w+)|\b(?:please )?(?:remove|take) me (?:from|off)\b|\b(?:retire|enleve|supprime|raye)[zr]?[- ]moi d"
    rf"|^(?:\w+,? ){{0,3}}(?:arrete[zr]?|cesse[zr]?|stop|ne m'(?:envoie|envoye[zr]))\b[^.;]{{0,40}}(?:{_TO_ME}|ecrire|writing|mailing|emailing|relancer)\b|\b(?:je recois|i (?:get|receive|keep getting)) [^.;]{{0,30}}{_TO_ME}\b"
)
# « -1 », « 👎 »: all that is told beside it says why
_SIGN = late(r"(?:[+-] ?1(?:0{2,9})?|[👎❌🚫⛔🛑])$")
# behind a sign: what it is said of, how long it stands, or whose reasons they are
_SAYS_NO_MORE = late(
    rf"(?:(?:to|for|on|about|pour|sur|a|au|aux|a l'|de|du|contre|against)\b|(?:{MEANWHILE})\W*$|(?:as|like|comme|same|idem|pareil|meme|with|avec|from|me|moi|vote)\b)"
)
# a courtesy, a no once more, or that no reason is given here
_NO_GROUND = at_words(
    r"(?:et |and )?(?:bonne?s?|belle|bon|have a|nice|good|great|amities|bises?|cordialement|merci|thanks?|thank you|thx|sorry|desolee?|a bientot|a demain|a plus|see you|cheers|hello|bonjour|salut)\b",
    r"(?:sans|without|pas d'|no|aucune?) ?(?:autre |real |particular |specific |further |vraie? )?(?:commentaires?|comments?|raisons?|reasons?|envie|motifs?|explications?)\b|\bno reason\b|(?:je n'ai|i have|i've) (?:rien|pas|nothing)\b",
    r"(?:je |j'|i |i'll |we |will |on )?(?:m'en |m'|l'|vous |will )?(?:expliqu\w+|explain\w*|dirai|detaill\w+|reviens|reviendrai|developp\w+)\b|\b(?:plus tard|later|demain|tomorrow)\W*$",
    r"(?:just |only |c'est |it's |that's |voila )?(?:my|mon|ma|mes) (?:humble |own )?(?:opinions?|avis|vote|voix|position|2 cents|two cents|dernier mot|point de vue|final word|answer|reponse)\b",
    r"(?:i (?:strongly |still |also )?(?:disagree|object|oppose|am against|vote)|i'm against|je (?:suis (?:toujours )?(?:contre|opposee?)|m'oppose|m'y oppose|ne suis pas (?:du tout )?d'accord|vote))\b[^,;:.!?]{0,30}\W*$",
    r"(?:voir|cf\.?|see|lire|read) (?:mon|my|mes|plus haut|above|ci-dessus|le fil|the thread)\b|(?:d'hier|ne tient plus|envoye|sent|le bureau|la section|de la part|on behalf|au nom)\b",
    r"(?:non|no|nope|bof|beurk|nein|pff+|meh)\b(?: (?:et|and|non|no|nope|bof|merci|thanks|thank you|way|plus))*\W*$",
)
# So many words beside a sign tell something.
_TELLS = 3


class Place(Protocol):
    """Where the objection was found: sentence number and end within it."""

    @property
    def index(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Head:
    index: int = 0
    end: int = 0


_HEAD, _NOWHERE = _Head(), _Head(-1)


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
        own = index == found.index and not (sentence.ticked or here_proposes or here_helps)
        if own and (sign := _SIGN.search(plain[: found.end])):
            reason |= _tells_beside(sentence.text, plain[: sign.start()], said)
    return reason, proposal, helps


def of_mail(sentences: Sequence[Sentence]) -> tuple[bool, bool, bool]:
    """The same of a mail that objects as a whole: by a letter, by saying that it has one, or in words of no rule's."""
    return of(sentences, _HEAD)


def of_answer(sentences: Sequence[Sentence]) -> tuple[bool, bool, bool]:
    """The same of a mail that takes no position and answers what its author's objection lacks: every sentence that says
    something is a reason, but a receipt, a promise to answer, and what may speak of the question itself."""
    _, proposal, helps = of(sentences, _NOWHERE)
    told = [replace(one, plain=_ALREADY.sub("", one.plain)) for one in _told(sentences)]
    told = [one for one in told if one.plain.strip() and not _OF_THE_QUESTION.match(one.plain)]
    return of(told, _NOWHERE)[0], proposal, helps


def disclaims(sentences: Sequence[Sentence]) -> bool:
    """Whether a mail says that no objection was meant, that it was a mistake or may be forgotten, or that no more mails
    are wanted: nothing that it says beside that completes an objection. Pure, total, linear."""
    return any(_DISCLAIMS.search(one.plain) for one in sentences)


def says_anything(sentences: Sequence[Sentence]) -> bool:
    """Whether an answer to what an objection lacks says anything: more than thanks, a receipt, a question or a name."""
    signed = [one for one in sentences[1:] if is_name(one.plain) and one.text.istitle()]
    return any(
        not one.plain.rstrip().endswith("?") and not _NOTHING_SAID.match(one.plain)
        for one in _told([one for one in sentences if one not in signed])
    )


def _told(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences behind their greetings and thanks, without those that only say that an answer will come."""
    bare = [replace(one, plain=_POLITELY.sub("", one.plain)) for one in sentences]
    return [one for one in bare if one.plain.strip() and not _RECEIPT.match(one.plain)]


def _gives_reason(said: str, same: bool, other_part: bool) -> bool:
    if _REASON.search(said):
        return True
    if said.endswith("?"):
        return False
    if same:
        # « objection : le budget » and « contre, c'est trop cher » explain; « contre cet achat » does not.
        after = re.search(r"[:,;(]\s*(?P<more>.*)|\s-\s(?P<dash>.*)", said)
        more = (after["more"] or after["dash"] or "") if after else ""
        said_more = len(more.split()) >= 2 and not _ADVERBS.fullmatch(more)
        return said_more and not other_part and not _NOTHING_SAID.match(more)
    return len(said.split()) >= 4 and not other_part and not _NOTHING_SAID.match(said)


def _tells_beside(text: str, before: str, behind: str) -> bool:
    """Whether the words before or behind a sign, in its own sentence, tell something: « 👎 Déjà prêtée par la mairie »,
    "It opens the door to spam, -1". A name in capitals tells nothing."""
    if text.endswith("?"):
        return False
    framed = FRAME.search(before)
    before = _POLITELY.sub("", before[: framed.start()] if framed else before)
    if len(before.split()) > _TELLS and not (_NOTHING_SAID.match(before) or _NO_GROUND.match(before)):
        return True
    behind = behind.lstrip(" .!:,;-")
    if len(behind.split()) < _TELLS or text[-len(behind) :].istitle():
        return False
    if is_name(behind) or _NO_GROUND.match(behind):
        return False
    return not (is_bare(f" {behind}") or _SAYS_NO_MORE.match(behind) or _NOTHING_SAID.match(behind))
