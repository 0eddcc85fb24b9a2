"""What may follow a word of position at the head of a sentence, and what shows that it meant something else."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re

from hub.core.mail.late import late
from hub.core.mail.times import DAY

_ME = r"(?:(?:pour|for|from|with|to|by|de|a) (?:moi|nous deux|ma part|mon cote|me|my side|my part|my end|here|titre personnel)|here|(?:non|not)?[- ]?binding|sans (?:hesit\w+|reserve|condition)|bien sur|evidemment|aussi|also|definitely|overall|either way|sorry|desolee?s?|totalement|a 100 ?%|clairement|of course|absolument|absolutely|tout a fait|malheureusement|helas|a regret|avec regret|a contrecoeur|with regret|unfortunately|sadly|as well|too|again|indeed|vote|then|please|svp|stp|au titre de \w+|a tous|tout le monde|everyone|all|(?:(?:et|and) )?(?:un |mille |encore )?(?:grand )?merci(?: beaucoup| bien| a (?:tous|toi|vous|toutes|[a-z]+(?= *[.!]*$))| [a-z]+)?|(?:many )?thanks?(?: (?:you|again|all|everyone|a lot|[a-z]+))?|thx|cheers|cordialement|bien a vous|a\+|bises?|amities|bonne (?:journee|soiree)|best|regards|(?<=[,.!;-] )[a-z]\w{1,14}(?= *$))"
# one sign at a time, each read in one way only: « Pour !!!!!!!!! ? » must not be tried in all the ways to cut it
_BARE = late(rf"^(?:[^\w+±?□]|{_ME}(?!\w))*$")
_REMARK = late(
    r"^\s*(?:[,.!;:(…)-]|(?:thanks|merci|until|while|unless|for now|then|now|also|too|again|pour|for|to|on|car|parce|because|from|since|as|after|given|vu|compte tenu|je|i|\(|this|that|great|nice|good|with|non-binding|binding|a |au |aux |sur |de ma)\b)"
)
_TIME = late(
    rf"\b(?:{DAY}|ce midi|cet apres-midi|\d{{1,2}} ?h(?:\d\d|eures?)?|\d{{1,2}}:\d\d|creneau|rdv|rendez-vous|horaires?|dejeuner|manger|la date|cette date|ces dates|the date|apero|se (?:voir|retrouver|rencontrer|parler)|meet(?:ing)?|call|appel|en (?:re)?parler|(?:re)?discuter|(?:le|on) \d{{1,2}} (?:jan|fev|mars|avr|mai|juin|juil|aou|sep|oct|nov|dec)\w*)\b"
)
_OTHERS = late(
    r"^\s*(?:(?:avec|with|a|to|comme|de|for|on|sur|pour)\s+)?(?:(?:ce|cette|ton|ta|votre|le|la|the|this|that|your|his|her|son|sa|leur|its|l')\s?)?(?:dernier |premiere? |last |first |previous )?(?:comment|commentaire|message|mail|email|remarque|remark|point|analyse|constat|reponse|reply|argument|question|suggestion|statement|assessment|sentiment|thoughts?|intervention|observation|paragraphe?)\w*\b"
    r"|^\s*(?:avec|with|comme|sur ce que|avec ce que|to what|with what|on what|a ce que)\s+(?:toi|vous|lui|elle|eux|you|him|her|them|[a-z]+ (?:said|says|wrote|a dit|dit|vient)|dit|disent|dis|tu|il)\b|^\s*(?:(?:to|with|a|avec) )?@\w+|^\s*(?:to|with|on|for)?\s*[a-z]+'s (?:comment|point|message|mail|email|remark|suggestion|analysis|reply|question|request|concern|call|view|note|idea|post|argument)\w*\b|\b(?:what|ce que|ce qu')\s?\w+ (?:said|says|wrote|dit|a dit|a ecrit|ecrit|propose la|disait)\b"
)
# What is shared among people rather than decided
_SOCIAL = late(
    r"^ (?:pour|for|to) (?:la |le |les |l'|une? |the |a |du |un petit |a round of )?(?:bieres?|biere|apero|gateaux?|resto|restaurant|pizzas?|cafe|verre|pot|repas|pique-nique|covoiturage|barbecue|blague|jeu de mots|emoji|smiley|titre|retard|doublon|lien|photo|rappel|beers?|coffee|lunch|dinner|joke|pun|cake|pub|link|reminder)\b"
    r"|^ (?:(?:pour|for|to) )?(?:y |en )?(?:venir|aller|sortir|manger|boire|diner|dejeuner|feter|danser|jouer|faire une (?:pause|balade|fete)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce soir)|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)\b(?! (?:des|du|les|le|de)\b)"
)
# « Je suis pour tout mettre au vote » is about how to decide, not about what is proposed.
_PROCEDURE = late(
    r"^ (?:d'abord |to |de |d')?(?:reporter|repousser|en rester la|remettre (?:ca|cela|cette discussion))\b|^ (?:d'abord |to |de |d')?(?:tout |le |la |l')?(?:(?:re)?mettre .{0,24}au vote|putting .{0,24}to (?:a|the) vote|en (?:discuter|debattre|reparler|parler)|discuss\w* (?:it|this)|attendre\b|waiting\b)"
)
_WITH_NAME = late(
    r"^\s*(?:avec|with)\s+(?!(?:la|le|l'|les|cette?|ce|ces|the|this|that|it|votre|ta|ton|plaisir|enthousiasme|your|une|un|a|these|those|joie|moi|both|all|mes|my|reserve|cela|ca|tout)\b)[a-z]{2,}"
)
_THAT = late(
    r"^\s*(?:que|qu'|that (?:we|it|the|this|there|is)|(?:sur|pour) le fait|on the fact|about|a propos|pour dire|over)\b"
)
_DECISION_NOUN = r"(?:proposition|achat|depense|projet|motion|resolution|texte|idee|adoption|vote|decision|amendement|release|proposal|change|plan|solution|installation|demande|mesure|option|initiative|principe|budget|cotisation|tarif|regle|charte|changement|nouvelle?|creation|suppression|location|embauche|organisation|candidature|devis|subvention|don|pret|hausse|augmentation|baisse|vente|interdiction|ouverture|fermeture|essai|partenariat|travaux|convention|reglement)\w*"
_FOR_NOUN = late(
    rf"^\s+(?:l'|la |le |les |cette |ce |cet |ces |votre |ta |ton |son |une? |the |this |that |it\b){_DECISION_NOUN}?[^,:]*$"
)
_FOR_DECISION = late(
    rf"^\s+(?:l'|la |le |les |cette |ce |cet |ces |votre |ta |ton |une? )(?:\w+ )?{_DECISION_NOUN}\b[^,:?]*$"
)
_COMPLEMENT = late(r"^\s+(?:(?:a|au|aux|pour|sur|avec|de|du|to|for|with|on|of|about|in|contre|en|que)\s+|d'|qu')(?=\w)")
# Who agrees *with* something agrees with the proposal only when that is what is named; with arguments, persons, a
# quoted word, there is more to say.
_WITH = late(r"\b(?:avec|with)\b")
_WITH_IT = late(
    rf"(?:avec|with) (?:(?:this|that|it|these|both|everything|all (?:of )?(?:it|this|that|these|the above)|tout(?= ?[.,;!]| ?$)|tout (?:ca|cela)|cela|ca|plaisir|enthousiasme|joie|moi|me|us|nous|proposed)(?![\w'])"
    rf"|(?:l'|d'|(?:la|le|les|cette|ce|cet|ces|the|this|that|these|your|votre|vos|ta|ton|tes) )(?:\w+ ){{0,2}}{_DECISION_NOUN}\b"
    rf"|(?:la|le|les|cette|ce|cet|the|this|that|your) (?:facon|maniere|licen[cs]e|relicensing|nomination|candidat\w*|direction|approach|move|merge)\b|(?:merging|adopting|buying|doing|making|adding|moving|changing|switching|relicensing)\b|(?:une |des |quelques )?reserves?\b)"
)
_PROPOSAL = late(rf"^ with (?:this|that) (?:\w+ )?{_DECISION_NOUN}\b")
_THING = late(r"^ (?:le|la|les|l'|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|the|these|those|my|your)\b")
_DECIDED_THING = late(rf"^ (?:l'|\w+ )(?:\w+ )?{_DECISION_NOUN}\b")
_PROPOSED = late(
    r"^ (?:pour|avec|sur|a|au|aux) (?!python|linux|windows)|^ (?:for|with|to) (?:this|that|it|the|your|me|both|all|\w+ing)\b|^ (?:to|for) (?:release|merge|adopt|buy|go)\b"
)
_NOUNS = frozenset(
    (
        "support",
        "soutien",
        "accord",
        "consent",
        "consentement",
        "valide",
        "reject",
        "rejected",
        "second",
        "adopte",
        "approuve",
        "opposed",
        "opposee",
        "oppose",
        "ack",
        "bloque",
        "go",
        "against",
        "vendu",
        "rejete",
        "neutre",
        "neutral",
        "blanc",
        "adopte",
        "abstained",
        "disapprove",
        "reservations",
        "avec plaisir",
        "approve",
        "approved",
        "disapproved",
    )
)
_ACKNOWLEDGED = late(
    r"^\W*(?:merci|thanks|thank you|thx)? ?(?:pour|for|d'avoir|de)? ?(?:toutes? |all )?(?:l'|the |la |les |ta |ton |tes |cette |ces |votre |vos |le |your )?(?:info\w*|precision\w*|reponse\w*|retour\w*|answer|clarif\w*|explic\w*|reply|update|heads|rappel|lien|link|note\b|bien recu|recu\b|compris|je (?:vois|comprends|regarde|note|m'en|vais|te|vous|suis (?:la|dispo|en retard)|serai|passe|reviens|lis)|got it|will do|i (?:see|understand|will|'ll|can|have|'ve|did)|i'll|understood|noted|a (?:demain|bientot|plus|mardi|lundi|tout)|vu\b|on se|see you|let me|je l'ai|j'ai (?:vu|lu|recu|note|bien)|c'est (?:note|fait|envoye)|done)"
)
_AGREES = late(
    r"^[\s,.!:;-]*(?:(?:et|and) )?(?:c'est )?(?:une? )?(?:tres |vraiment |a |very |meme |pour moi,? )?(?:achete[sz]?|vendue?|validee?|adoptee?|approuvee?|pitie|vivement|d'autant (?:plus )?qu\w*|enfin(?=\W*$| qu| une? )|grave|banco|prends?|prenez|commande[sz]?|lance[sz]?|signe[sz]?|archi[- ]oui|impatiente?|franc|ferme|massif|stp|svp|de tout c(?:oe|œ)ur|des deux mains|pour(?=\W*$)|[\w ]{1,24} (?:is|are|seems?) (?:very |quite |perfectly )?(?:reasonable|fair|fine|good|enough)\b|[^,.!?;]{1,30} c'est (?:tres |bien |largement |deja )?(?:bien|parfait|assez|suffisant|raisonnable|juste|honnete)|c'est (?:bien )?normal|on en a (?:bien |vraiment |grand )?besoin|(?:we|i) (?:really |do |all )?need (?:it|one|this|that)\b|makes (?:perfect |total |a lot of )?sense|(?:this|that|it)(?:'s| is) (?:a |an )?(?:very |really )?(?:good|great|excellent|nice|fantastic) (?:idea|plan|proposal|move|change)|i think (?:we|they|the \w+|it) should\b(?! (?:not|wait|discuss|first))|i think (?:it's|it is|this is|that's|these are) (?:a )?(?:very )?(?:good|great)|merci|thanks|thank you|(?:ca|cela) me (?:semble|parait|va|convient)(?! pas)|super|parfait|bonne|great|good|excellente?|top|genial|allons-y|allez-y|vas-y|faites|fais|foncez|go ahead|let's|go\b|je (?:suis (?:pour|d'accord|favorable|partante?)|soutiens|valide|vote|plussoie|l'achete|signe|approuve)|ca me va|cool|\+ ?1|pour moi|nice|tres|sans (?:probleme|souci|hesit\w+|reserve)|avec plaisir|with pleasure|gladly|happily|(?:happy|glad|pleased|delighted) to\b|volontiers|bravo|ca marche|bien vu|pourquoi|on y va|of course|bien sur(?=\W*$|[.!])|pas de (?:souci|probleme)|absolument|mille fois|oui(?=\W*$|[,.!]| (?:oui|pour|encore)\b(?! \w))|yes|please(?= do\b|\W*$|[,.!])|d'accord|avec (?:joie|enthousiasme)|i (?:agree|support|approve)|love|fonce\w*|carrement|evidemment|definitely|totalement|a 100|👍|✅|perfect|clairement)(?!\w)"
)
_REFUSES = late(
    r"^[\s,.!:;-]*(?:(?<=[,.!] )(?:non|no)(?=\W)|merci|et je m'(?:en )?explique|pour (?:la meme raison|les memes raisons)|i'm afraid|(?:we|i) can't afford|(?:we|i) don't (?:need|want)|on n'a pas (?:les moyens|besoin|la place)|on n'en a pas besoin|trop|(?:c'est|this is|it's|that's) (?:beaucoup |way |vraiment |bien |far |much )?(?:trop|too|une? (?:mauvaise|erreur|gaspillage|gachis)|inutile|dangereux|a (?:bad|terrible|waste)|cher|idiot|stupide|ridicule|absurde|ridiculous)|(?:ce n'est|c'est|it's|this is|that's) (?:pas|not) (?:une bonne|le moment|necessaire|utile|raisonnable|acceptable|possible|prioritaire|juste|a good|worth|needed|necessary|acceptable|the right|fair|une priorite)|je (?:ne )?le sens pas|je (?:suis (?:contre|oppose|pas)|m'y|m'oppose|refuse|ne (?:suis pas|veux|soutiens|peux pas (?:accepter|soutenir)))|parce|car|because|too|sorry|desolee?|i (?:object|disagree|oppose|am against|don't (?:agree|support))|i'm against|pas (?:d'accord|question|comme|dans)|never|jamais|- ?1|contre|merci|thanks|surtout pas|hors de|absolument pas|inutile|aucun interet|mauvaise idee|bad idea)(?!\w)"
)


# « Nope, go ahead! » answers whether anybody objects.
_GO_AHEAD = late(
    r"^[\s,.!:;-]*(?:go (?:ahead|for it)|allez-y|vas-y|foncez|fonce|please do(?! not)|feel free|(?:it )?(?:looks|sounds) (?:good|great|fine|ok)|all good|tout (?:va )?bien|c'est (?:bon|tout bon|ok|parfait)|aucun probleme|no (?:problem|objection|issue)s?|pas d'objection|ca me va|lgtm|\+1)(?!\w)"
)


def goes_ahead(tail: str) -> bool:
    return _GO_AHEAD.match(tail) is not None


def agrees_with_something_else(said: str) -> bool:
    """Whether a word of agreement and what follows it name something else than what is proposed: « d'accord avec ce que
    tu écris », "I agree with all the arguments"."""
    found = _WITH.search(re.split(r"[,;:(]", said, maxsplit=1)[0][:40])
    return found is not None and _WITH_IT.match(said[found.start() :]) is None


def goes_on_with_somebody(tail: str) -> bool:
    """« Mais oui d'accord avec Françoise »."""
    return _AGREED.match(tail) is not None and agrees_with_something_else(tail)


def names_only(word: str, tail: str) -> bool:
    """« Pour les deux jours. »: a vote only where that is proposed."""
    return word in ("pour", "va pour") and _THING_ALONE.fullmatch(tail) is not None and not _FOR_DECISION.match(tail)


def is_about_a_thing(tail: str) -> bool:
    """Whether a phrase of satisfaction goes on, without a stop, to a thing that is not decided: « ça me va bien ce chapeau »."""
    return _THING.match(tail) is not None and _DECIDED_THING.match(tail) is None


def is_bare(tail: str) -> bool:
    """Nothing more than punctuation, thanks, "for me", "(binding)", a name or a closing."""
    return len(tail) < 120 and _BARE.match(tail) is not None


def is_remark(tail: str) -> bool:
    """A remark after a vote: punctuation or a word that starts a complement."""
    return _REMARK.match(tail) is not None


def is_same_side(tail: str, position: str) -> bool:
    return (_REFUSES if position == "objection" else _AGREES).match(tail) is not None


def is_elsewhere(tail: str, *, wide: bool) -> bool:
    """The complement is about a message, a person or (for words of mere agreement, `wide`) an appointment."""
    if _OTHERS.search(tail) or _PROCEDURE.match(tail) or _SOCIAL.match(tail):
        return True
    clause = re.split(r"[,;:(]", tail, maxsplit=1)[0]
    return wide and bool(_TIME.search(clause) or _WITH_NAME.match(tail) or _THAT.match(tail))


_AGREED = late(r"[ ,]*(?:d'accord|ok) (?:avec|with)\b")
_THING_ALONE = late(r" (?:l'|la |le |les |cette |ce |cet |ces |une? )[^,:;?()]{2,40}[\s.!]*")
# « Aucune objection votre honneur », but no report of what came in
_FEW_WORDS = late(
    r" (?!(?:a ce jour|recue?s?|pour|sur|de|d'ici|avant|depuis|n'|ne|jusqu))[a-z']+(?: [a-z']+){0,2}[\s.!)]*"
)


def follows_strong(word: str, tail: str, literal: bool) -> bool:
    """Whether `tail` lets `word` at the head of a sentence stand as a position. `literal`: the collective's own word."""
    if is_bare(tail):
        return not (word in ("objection", "objections") and "?" in tail)
    if word in ("yea", "aye", "approved", "seconded", "ack", "accepted") and _FROM_SOMEBODY.match(tail):
        return True
    if _VOCATIVE.fullmatch(tail) and not word.startswith(("pour", "for", "contre", "against")):
        return True
    if word.startswith(("pas d'objection", "aucune objection")) and _FEW_WORDS.fullmatch(tail):
        return True
    if literal:
        return not tail.lstrip().startswith("?")
    if word.startswith(("pour", "for")):
        return bool(
            (re.match(r"^\s*[!.,;:(]", tail) and not re.match(r"^\s*,? ?(?:moi|ma part)", tail))
            or _FOR_DECISION.match(tail)
            or re.match(
                r"^ (?:car|parce|si\b|s'il|sous|a condition|sans|a 100|et |mais |but |moi c'est (?:ok|oui|bon|pour|d'accord))",
                tail,
            )
        )
    if word == "contre":
        return bool(
            re.match(r"^\s*[!.,;:(]", tail)
            or _FOR_NOUN.match(tail)
            or re.match(
                r"^ (?:car|parce|si\b|s'il|sauf|tant|ca\b|cela|a 100|(?:pour|de) (?:moi|ma part|mon cote))", tail
            )
        )
    if word in _NOUNS:
        return bool(re.match(r"^\s*[!.,;:(]\s", tail)) and word not in ("support", "soutien", "go", "valide", "second")
    if word.startswith(("look", "sound", "seem", "je suis ok")):
        return bool(re.match(r"^\s*[!.,;:(…-]|^ (?:to|for) (?:me|us)\b", tail))
    if re.match(r"^\s*[!.,;:(…-]", tail):
        return True
    return (
        bool(
            _COMPLEMENT.match(tail)
            or re.match(
                r"^ (?:car|parce|because|since|quant|si|s'il|sous|sauf|if|unless|provided|mais|but|though|although|meme si|either way|both ways|et|and|merci|thanks|je|i|this|that|it|it's|ca|c'est)\b",
                tail,
            )
        )
        and "?" not in tail[-2:]
    )


_FROM_ME = late(
    r"^ (?:from|for|pour|de) (?:me|moi|ma part|mon cote|my side|our side|notre part)(?: aussi| also| too)?\s*[.,;!(-]\s*\S"
)
# « Yes from the Hendersons », « oui de la part du bar »
_FROM_SOMEBODY = late(
    r"^ (?:from (?!(?:now|then|here on|what|where|when|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)(?:the |both |all |all of |both of )?[a-z][\w'-]*(?: (?:and |& )?[\w'-]+){0,4}|de la part (?:de |du |des |d')[\w' -]{2,40})[\s.!,]*(?:$|[.,!(])"
)
# "Agree, and I can help with it"
_OFFERS = late(
    r"^(?: aussi| too| also)?,? (?:et|and) (?:je (?:m'inscris|m'engage|viens|serai la|peux|veux bien|me propose|viendrai|ferai|suis (?:pret|dispo))|i(?:'m| am| can|'ll| will))\b"
)
# « Ok, XL (hélas) », « oui, taille M », "yes, publish!": a few words that tell no fact
_SAYS_LITTLE = late(
    r"[ ,!.(:-]+(?:(?!(?:je|j|tu|il|elle|on|nous|vous|ils|elles|y|c|ce|ca|cela|est|sont|a|ai|as|ont|fait|faut|i|you|he|she|it|we|they|there|this|that|is|are|was|has|have|had|got|can|will|does|did|not|pas|plus|mais|but|si|if|bien recu|recu|note|vu|lu|compris|noted|received|d'apres|par|selon|merci|thanks|sauf|except|only|seulement|peut|maybe|presque|moi|me|toi|later|really|(?!parfait)\w+(?:ait|aient|erai|era|ons|eront))\b)[\w'-]+[ ,!.()]*){1,3}"
)
# "No binary file found"
_NO_SUCH = late(
    r"^ (?!(?:a|to|for|from|thanks|thank|sorry|really|not|because|way|we|i|it|this|that|please|but|and|as|since|vote|the|you|let|need|objections?|problems?|issues?|worries|concerns?)\b)[a-z]{3,}"
)
# "Agreed sir.", « pas d'objection Dmitri »
_VOCATIVE = late(
    r" (?!(?:si|if|to|so|yet|sauf|mais|but|unless|here|there|you|toi|vous|him|her|them|this|that|it|us)\b)[a-z]\w{0,13}[\s.!]*"
)
_PLAIN_YES = ("oui", "yes", "ok", "okay", "d'accord", "yep", "yeah", "ouais", "agreed")
_MERE_OK = ("ok", "okay", "o.k.", "entendu", "sure", "d'accord", "dac", "d'acc")
# Who is still to read or to answer has not answered.
_LATER = late(
    r"\bje (?:le |la |les )?(?:regarde|lis|relis|reviens|(?:vous|te) (?:dis|redis|tiens)|vais (?:lire|relire|regarder|voir|y reflechir)|reflechis)\b"
    r"|\bi(?:'ll| will) (?:look|read|test|try|check|review|get back|have a look|think)\b"
)


def follows_soft(word: str, tail: str, position: str, *, opens: bool) -> str:
    """ "count", "doubt" or "ignore" for an answer such as « oui », "ok", « d'accord », « non » and what follows it.

    `opens`: nothing but a greeting stands before it in the mail."""
    if re.match(r"^[\s)]*\?", tail) or _ACKNOWLEDGED.match(tail):
        return "ignore"
    thanked = re.search(r"merci|thank|thx", tail) is not None
    if tail.endswith("?"):
        return "doubt"
    if is_bare(tail):
        return "doubt" if thanked and word in ("ok", "okay", "entendu", "sure") else "count"
    if _FROM_ME.match(tail) and not (_TIME.search(tail) and len(tail.split()) < 8) and not _LATER.search(tail):
        return "count"
    if opens and word in ("agreed", "d'accord") and _VOCATIVE.fullmatch(tail):
        return "count"
    if word in ("go", "sure", "agreed", "absolument", "of course", "entendu") and not is_same_side(tail, position):
        return "doubt"
    if _FROM_SOMEBODY.match(tail):
        return "count"
    if word == "no" and _NO_SUCH.match(tail):
        return "ignore"
    if word in ("oui", "yes", "non", "no") and re.match(r"^ (?:a|au|aux|pour|to|for|on|sur)\s", tail):
        return "doubt" if _TIME.search(re.split(r"[,;:(]", tail, maxsplit=1)[0]) else "count"
    if word in ("agree", "i agree", "agreed") and re.match(r"^ with (?:this|that|it)\b", tail):
        return "count" if is_bare(tail[len(" with that") :]) or _PROPOSAL.match(tail) else "doubt"
    if _PROPOSED.match(tail):
        # « pas de souci pour le retard » excuses; only what is decided is consented to
        return "count" if position != "consent" or _FOR_DECISION.match(tail) else "doubt"
    if _LATER.search(tail):
        return "ignore"
    little = opens and word in _PLAIN_YES and _SAYS_LITTLE.fullmatch(tail)
    if position == "objection" and opens and tail.startswith(" ("):
        return "count"
    if _OFFERS.match(tail) or little:
        return "doubt" if thanked or _TIME.search(tail) else "count"
    if is_same_side(tail, position):
        # « OK, merci pour les devis » may only say that they came
        return "doubt" if thanked and word in _MERE_OK else "count"
    return "doubt"
