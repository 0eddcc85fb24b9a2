"""What the rest of a sentence may be about, in patterns over folded text: things, people, times, procedures, what one
agrees with or refuses."""

from __future__ import annotations

from hub.core.mail.late import late
from hub.core.mail.times import DAY

_ME = (
    r"(?:(?:pour|for|from|with|to|by|de|a) (?:moi|nous deux|ma part|mon cote|me|my side|my part|my end|here"
    r"|titre personnel)|here|(?:non|not)?[- ]?binding|sans (?:hesit\w+|reserve|condition)|bien sur|evidemment|aussi"
    r"|also|definitely|overall|either way|sorry|desolee?s?|totalement|a 100 ?%|clairement|of course|absolument"
    r"|absolutely|tout a fait|malheureusement|helas|a regret|avec regret|a contrecoeur|with regret|unfortunately"
    r"|sadly|as well|too|again|indeed|vote|then|please|svp|stp|au titre de \w+|a tous|tout le monde|everyone|all"
    r"|(?:(?:et|and) )?(?:un |mille |encore )?(?:grand )?merci(?: beaucoup| bien"
    r"| a (?:tous|toi|vous|toutes|[a-z]+(?= *[.!]*$))| [a-z]+)?"
    r"|(?:many )?thanks?(?: (?:you|again|all|everyone|a lot|[a-z]+))?|thx|cheers|cordialement|bien a vous|a\+|bises?"
    r"|amities|bonne (?:journee|soiree)|best|regards|(?<=[,.!;-] )[a-z]\w{1,14}(?= *$))"
)
# one sign at a time, each read in one way only: « Pour !!!!!!!!! ? » must not be tried in all the ways to cut it
BARE = late(rf"^(?:[^\w+±?□]|{_ME}(?!\w))*$")
REMARK = late(
    r"^\s*(?:[,.!;:(…)-]"
    r"|(?:thanks|merci|until|while|unless|for now|then|now|also|too|again|pour|for|to|on|car|parce|because|from"
    r"|since|as|after|given|vu|compte tenu|je|i|\(|this|that|great|nice|good|with|non-binding|binding|a |au |aux "
    r"|sur |de ma)\b)"
)
TIME = late(
    rf"\b(?:{DAY}|ce midi|cet apres-midi|\d{{1,2}} ?h(?:\d\d|eures?)?|\d{{1,2}}:\d\d|creneau|rdv|rendez-vous"
    rf"|horaires?|dejeuner|manger|la date|cette date|ces dates|the date|apero"
    rf"|se (?:voir|retrouver|rencontrer|parler)|meet(?:ing)?|call|appel|en (?:re)?parler|(?:re)?discuter"
    rf"|(?:le|on) \d{{1,2}} (?:jan|fev|mars|avr|mai|juin|juil|aou|sep|oct|nov|dec)\w*)\b"
)
OTHERS = late(
    r"^\s*(?:(?:avec|with|a|to|comme|de|for|on|sur|pour)\s+)?(?:(?:ce|cette|ton|ta|votre|le|la|the|this|that|your"
    r"|his|her|son|sa|leur|its|l')\s?)?(?:dernier |premiere? |last |first |previous )?(?:comment|commentaire"
    r"|message|mail|email|remarque|remark|point|analyse|constat|reponse|reply|argument|question|suggestion"
    r"|statement|assessment|sentiment|thoughts?|intervention|observation|paragraphe?)\w*\b"
    r"|^\s*(?:avec|with|comme|sur ce que|avec ce que|to what|with what|on what|a ce que)\s+(?:toi|vous|lui|elle"
    r"|eux|you|him|her|them|[a-z]+ (?:said|says|wrote|a dit|dit|vient)|dit|disent|dis|tu|il)\b"
    r"|^\s*(?:(?:to|with|a|avec) )?@\w+"
    r"|^\s*(?:to|with|on|for)?\s*[a-z]+'s (?:comment|point|message|mail|email|remark|suggestion|analysis|reply"
    r"|question|request|concern|call|view|note|idea|post|argument)\w*\b"
    r"|\b(?:what|ce que|ce qu')\s?\w+ (?:said|says|wrote|dit|a dit|a ecrit|ecrit|propose la|disait)\b"
)
# What is shared among people rather than decided
SOCIAL = late(
    r"^ (?:pour|for|to) (?:la |le |les |l'|une? |the |a |du |un petit |a round of )?(?:bieres?|biere|apero"
    r"|gateaux?|resto|restaurant|pizzas?|cafe|verre|pot|repas|pique-nique|covoiturage|barbecue|blague|jeu de mots"
    r"|emoji|smiley|titre|retard|doublon|lien|photo|rappel|beers?|coffee|lunch|dinner|joke|pun|cake|pub|link"
    r"|reminder)\b"
    r"|^ (?:(?:pour|for|to) )?(?:y |en )?(?:venir|aller|sortir|manger|boire|diner|dejeuner|feter|danser|jouer"
    r"|faire une (?:pause|balade|fete)|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce soir)"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)\b(?! (?:des|du|les|le|de)\b)"
)
# « Je suis pour tout mettre au vote » is about how to decide, not about what is proposed.
PROCEDURE = late(
    r"^ (?:d'abord |to |de |d')?(?:reporter|repousser|en rester la|remettre (?:ca|cela|cette discussion))\b"
    r"|^ (?:d'abord |to |de |d')?(?:tout |le |la |l')?(?:(?:re)?mettre .{0,24}au vote"
    r"|putting .{0,24}to (?:a|the) vote|en (?:discuter|debattre|reparler|parler)|discuss\w* (?:it|this)"
    r"|attendre\b|waiting\b)"
)
WITH_NAME = late(
    r"^\s*(?:avec"
    r"|with)\s+(?!(?:la|le|l'|les|cette?|ce|ces|the|this|that|it|votre|ta|ton|plaisir|enthousiasme|your|une|un|a"
    r"|these|those|joie|moi|both|all|mes|my|reserve|cela|ca|tout)\b)[a-z]{2,}"
)
THAT = late(
    r"^\s*(?:que|qu'|that (?:we|it|the|this|there|is)|(?:sur|pour) le fait|on the fact|about|a propos|pour dire|over)\b"
)
_DECISION_NOUN = (
    r"(?:proposition|achat|depense|projet|motion|resolution|texte|idee|adoption|vote|decision|amendement|release"
    r"|proposal|change|plan|solution|installation|demande|mesure|option|initiative|principe|budget|cotisation|tarif"
    r"|regle|charte|changement|nouvelle?|creation|suppression|location|embauche|organisation|candidature|devis"
    r"|subvention|don|pret|hausse|augmentation|baisse|vente|interdiction|ouverture|fermeture|essai|partenariat"
    r"|travaux|convention|reglement)\w*"
)
FOR_NOUN = late(
    rf"^\s+(?:l'|la |le |les |cette |ce |cet |ces |votre |ta |ton |son |une? |the |this |that "
    rf"|it\b){_DECISION_NOUN}?[^,:]*$"
)
FOR_DECISION = late(
    rf"^\s+(?:l'|la |le |les |cette |ce |cet |ces |votre |ta |ton |une? )(?:\w+ )?{_DECISION_NOUN}\b[^,:?]*$"
)
COMPLEMENT = late(r"^\s+(?:(?:a|au|aux|pour|sur|avec|de|du|to|for|with|on|of|about|in|contre|en|que)\s+|d'|qu')(?=\w)")
# Who agrees *with* something agrees with the proposal only when that is what is named; with arguments, persons, a
# quoted word, there is more to say.
WITH = late(r"\b(?:avec|with)\b")
WITH_IT = late(
    rf"(?:avec"
    rf"|with) (?:(?:this|that|it|these|both|everything|all (?:of )?(?:it|this|that|these|the above)"
    rf"|tout(?= ?[.,;!]| ?$)|tout (?:ca|cela)|cela|ca|plaisir|enthousiasme|joie|moi|me|us|nous|proposed)(?![\w'])"
    rf"|(?:l'|d'"
    rf"|(?:la|le|les|cette|ce|cet|ces|the|this|that|these|your|votre|vos|ta|ton"
    rf"|tes) )(?:\w+ ){{0,2}}{_DECISION_NOUN}\b"
    rf"|(?:la|le|les|cette|ce|cet|the|this|that|your) (?:facon|maniere|licen[cs]e|relicensing|nomination"
    rf"|candidat\w*|direction|approach|move|merge)\b"
    rf"|(?:merging|adopting|buying|doing|making|adding|moving|changing|switching|relicensing)\b"
    rf"|(?:une |des |quelques )?reserves?\b)"
)
PROPOSAL = late(rf"^ with (?:this|that) (?:\w+ )?{_DECISION_NOUN}\b")
THING = late(r"^ (?:le|la|les|l'|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|the|these|those|my|your)\b")
DECIDED_THING = late(rf"^ (?:l'|\w+ )(?:\w+ )?{_DECISION_NOUN}\b")
PROPOSED = late(
    r"^ (?:pour|avec|sur|a|au|aux) (?!python|linux|windows)"
    r"|^ (?:for|with|to) (?:this|that|it|the|your|me|both|all|\w+ing)\b"
    r"|^ (?:to|for) (?:release|merge|adopt|buy|go)\b"
)
NOUNS = frozenset(
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
ACKNOWLEDGED = late(
    r"^\W*(?:merci|thanks|thank you|thx)? ?(?:pour|for|d'avoir|de)? ?(?:toutes? |all )?(?:l'|the |la |les |ta "
    r"|ton |tes |cette |ces |votre |vos |le |your )?(?:info\w*|precision\w*|reponse\w*|retour\w*|answer|clarif\w*"
    r"|explic\w*|reply|update|heads|rappel|lien|link|note\b|bien recu|recu\b|compris"
    r"|je (?:vois|comprends|regarde|note|m'en|vais|te|vous|suis (?:la|dispo|en retard)|serai|passe|reviens|lis)"
    r"|got it|will do|i (?:see|understand|will|'ll|can|have|'ve|did)|i'll|understood|noted"
    r"|a (?:demain|bientot|plus|mardi|lundi|tout)|vu\b|on se|see you|let me|je l'ai|j'ai (?:vu|lu|recu|note|bien)"
    r"|c'est (?:note|fait|envoye)|done)"
)
AGREES = late(
    r"^[\s,.!:;-]*(?:(?:et|and) )?(?:c'est )?(?:une? )?(?:tres |vraiment |a |very |meme "
    r"|pour moi,? )?(?:achete[sz]?|vendue?|validee?|adoptee?|approuvee?|pitie|vivement|d'autant (?:plus )?qu\w*"
    r"|enfin(?=\W*$| qu| une? )|grave|banco|prends?|prenez|commande[sz]?|lance[sz]?|signe[sz]?|archi[- ]oui"
    r"|impatiente?|franc|ferme|massif|stp|svp|de tout c(?:oe|œ)ur|des deux mains|pour(?=\W*$)"
    r"|[\w ]{1,24} (?:is|are|seems?) (?:very |quite |perfectly )?(?:reasonable|fair|fine|good|enough)\b"
    r"|[^,.!?;]{1,30} c'est (?:tres |bien |largement |deja )?(?:bien|parfait|assez|suffisant|raisonnable|juste"
    r"|honnete)|c'est (?:bien )?normal|on en a (?:bien |vraiment |grand )?besoin"
    r"|(?:we|i) (?:really |do |all )?need (?:it|one|this|that)\b|makes (?:perfect |total |a lot of )?sense"
    r"|(?:this|that|it)(?:'s| is) (?:a |an )?(?:very |really )?(?:good|great|excellent|nice|fantastic) (?:idea"
    r"|plan|proposal|move|change)|i think (?:we|they|the \w+|it) should\b(?! (?:not|wait|discuss|first))"
    r"|i think (?:it's|it is|this is|that's|these are) (?:a )?(?:very )?(?:good|great)|merci|thanks|thank you"
    r"|(?:ca|cela) me (?:semble|parait|va|convient)(?! pas)|super|parfait|bonne|great|good|excellente?|top|genial"
    r"|allons-y|allez-y|vas-y|faites|fais|foncez|go ahead|let's|go\b"
    r"|je (?:suis (?:pour|d'accord|favorable|partante?)|soutiens|valide|vote|plussoie|l'achete|signe|approuve)"
    r"|ca me va|cool|\+ ?1|pour moi|nice|tres|sans (?:probleme|souci|hesit\w+|reserve)|avec plaisir|with pleasure"
    r"|gladly|happily|(?:happy|glad|pleased|delighted) to\b|volontiers|bravo|ca marche|bien vu|pourquoi|on y va"
    r"|of course|bien sur(?=\W*$|[.!])|pas de (?:souci|probleme)|absolument|mille fois"
    r"|oui(?=\W*$|[,.!]| (?:oui|pour|encore)\b(?! \w))|yes|please(?= do\b|\W*$|[,.!])|d'accord"
    r"|avec (?:joie|enthousiasme)|i (?:agree|support|approve)|love|fonce\w*|carrement|evidemment|definitely"
    r"|totalement|a 100|👍|✅|perfect|clairement)(?!\w)"
)
REFUSES = late(
    r"^[\s,.!:;-]*(?:(?<=[,.!] )(?:non|no)(?=\W)|merci|et je m'(?:en )?explique"
    r"|pour (?:la meme raison|les memes raisons)|i'm afraid|(?:we|i) can't afford|(?:we|i) don't (?:need|want)"
    r"|on n'a pas (?:les moyens|besoin|la place)|on n'en a pas besoin|trop"
    r"|(?:c'est|this is|it's|that's) (?:beaucoup |way |vraiment |bien |far |much )?(?:trop|too"
    r"|une? (?:mauvaise|erreur|gaspillage|gachis)|inutile|dangereux|a (?:bad|terrible|waste)|cher|idiot|stupide"
    r"|ridicule|absurde|ridiculous)"
    r"|(?:ce n'est|c'est|it's|this is|that's) (?:pas|not) (?:une bonne|le moment|necessaire|utile|raisonnable"
    r"|acceptable|possible|prioritaire|juste|a good|worth|needed|necessary|acceptable|the right|fair"
    r"|une priorite)|je (?:ne )?le sens pas"
    r"|je (?:suis (?:contre|oppose|pas)|m'y|m'oppose|refuse"
    r"|ne (?:suis pas|veux|soutiens|peux pas (?:accepter|soutenir)))|parce|car|because|too|sorry|desolee?"
    r"|i (?:object|disagree|oppose|am against|don't (?:agree|support))|i'm against"
    r"|pas (?:d'accord|question|comme|dans)|never|jamais|- ?1|contre|merci|thanks|surtout pas|hors de"
    r"|absolument pas|inutile|aucun interet|mauvaise idee|bad idea)(?!\w)"
)
# « Nope, go ahead! » answers whether anybody objects.
GO_AHEAD = late(
    r"^[\s,.!:;-]*(?:go (?:ahead|for it)|allez-y|vas-y|foncez|fonce|please do(?! not)|feel free"
    r"|(?:it )?(?:looks|sounds) (?:good|great|fine|ok)|all good|tout (?:va )?bien"
    r"|c'est (?:bon|tout bon|ok|parfait)|aucun probleme|no (?:problem|objection|issue)s?|pas d'objection|ca me va"
    r"|lgtm|\+1)(?!\w)"
)
