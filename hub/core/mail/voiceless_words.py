"""What takes no stand of its author's yet, in patterns over folded text: what one will say or once thought, what
others said, what a program writes."""

from __future__ import annotations

from hub.core.mail.late import at_words, late
from hub.core.mail.lexicon.phrases import OF_OTHERS
from hub.core.mail.voiceless_votes import NO_OBJECTION, ONE

# « mon +1 suivra », "leaning towards +1", "not yet a +1": what one will say, or may
_LATER = (
    (
        rf"\b(?:lean\w*|inclin\w*|tend(?:s|ing)?|penche\w*)(?: \w+){{0,2}} {ONE}"
        rf"|(?<!0 )\b(?:lean(?:s|ing)?|inclined|je penche|on penche|nous penchons) (?:towards?|to|pour|vers|plutot)\b"
    ),
    (
        rf"\b(?:probably|probablement|sans doute|peut-etre|maybe|perhaps|likely|possibly|sans doute un) (?:be )?(?:a "
        rf"|an |un |my |mon )?{ONE}"
    ),
    (
        rf"\b(?:about to|was going to|were going to|allais|j'aurais|i(?:'d| would) have|had (?:been )?|would have"
        rf"|aurait pu|j'avais) (?:\w+ )?(?:say|said|dire|dit|vote[rd]?|mettre|mis|give|given|donne[r]?|go|be|been|a"
        rf"|un)? ?(?:a |un )?{ONE}"
    ),
    (
        rf"\b(?:would|'d|will|'ll|serai[st]?|sera|serais) be (?:a |an "
        rf"|un )?{ONE}(?= (?:as soon|once|when|if|after|otherwise|tomorrow|provided|unless|but|on|later))"
    ),
    rf"\b(?:unless|sauf si|a moins)\b[^.;!?]{{0,60}}{ONE}",
    (
        r"\b(?:no(?! ?[,.]) |not (?:yet )?(?:an? )?|pas (?:encore )?(?:de |un )?|aucun "
        r"|can't (?:give|say|vote|cast) (?:an? |my )?|cannot (?:give|say|vote|cast) (?:an? |my )?"
        r"|unable to (?:give|vote|cast) (?:an? )?"
        r"|ne (?:peux|peut|pouvons) pas (?:donner|mettre|voter) (?:un |de )?)[+] ?1(?![\d.,]*\d)"
    ),
    r"\b(?:no|pas de|aucun|any|aucune) -1\b",
    (
        rf"\b(?:expect|attendez[- ]vous a|count on|comptez sur) (?:a |an |un |my |mon )?{ONE}"
        rf"|{ONE}(?: from \w+| de ma part)? (?:will follow|to follow|suivra|viendra|will come|is coming|arrive"
        rf"|coming|(?:tomorrow|demain|soon|bientot|later|plus tard|tonight|ce soir)\b(?=\W*$))"
    ),
    (
        r"\b(?:pas (?:encore )?(?:d'|mon )(?:avis|opinion)|no opinion|pas decidee?s?|not decided|undecided"
        r"|je n'ai pas (?:encore )?d'avis"
        r"|(?:don't|do not|haven't) (?:really )?(?:have|got) (?:an |any )?opinion)\b[^.;!?]{0,12}\b"
        r"(?:pour (?:le moment|l'instant)|a ce stade|encore|yet"
        r"|so far|at the moment|for now)\b"
        r"|\b(?:pas encore d'(?:avis|opinion)|don't (?:yet have|have yet) (?:an |any )?opinion)\b"
    ),
    (
        r"\b(?:pour (?:le moment|l'instant)|a ce stade|for now|at the moment|so far),? (?:je n'ai |on n'a "
        r"|nous n'avons |i have )?(?:pas (?:encore )?d'(?:avis|opinion)|no opinion|aucun avis|aucune opinion)\b"
    ),
    (
        rf"{ONE} [^.;!?]{{3,60}}\b(?:btw|by the way|au passage|en passant|next time|la prochaine fois|after this one"
        rf"|after this release)\b"
    ),
)
# « +1 pour ce que dit Omar », where no mail of his is answered; « +1 pour l'idée » is for what is proposed
_OF_ANOTHER = (
    (
        rf"{ONE} (?:to|for|on|pour|sur|a|avec|with) (?:what |ce que |ce qu'"
        rf"|(?:the |l'|la |le |his |her |your |ta |ton |votre |sa |son )(?:remark|point|question|comment|remarque"
        rf"|commentaire)s? (?:of |de |d'|du |about )?)"
    ),
    (
        rf"{ONE} (?:to|for|on|pour|sur|a|avec|with) [a-z]{{3,}}'s (?:remark|suggestion|point|question|comment|idea"
        rf"|note)s?\b"
    ),
)
_ELSEWHERE = (
    (
        rf"\b(?:forward\w*|resend\w*|re-sending|pass(?:ing)? on|relay\w*|transmets|transmet\w*|relaie"
        rf"|fais suivre)\b[^.;!?]{{0,40}}\b(?:vote|voix|{ONE}|call|position|avis)\b"
    ),
    rf"{ONE} (?:from|by|of|de la part de|de) [a-z][\w.'-]+(?: [a-z][\w.'-]+)?, (?:who|qui)\b",
    rf"{ONE} (?:from|by|de|of) [a-z][\w'-]+,? (?:and|et|,) [a-z][\w'-]+",
    (
        rf"\b(?:see|voir|cf\.?|link to|lien vers) [^.;!?]{{0,30}}{ONE}"
        rf"|\b(?:is|if|confirm|whether)\b[^.;!?]{{0,25}}\b(?:your|votre|ton|his|her) {ONE}"
    ),
    (
        rf"\b(?:your|votre|vos|ton|his|her|their|son|leur|leurs) (?:\w+ )?{ONE}"
        rf"|\b(?!mine|ours|here|it|that|what|let|there|who|one|today)[a-z]{{2,}}'s (?:own )?{ONE}"
    ),
    (
        rf"\b(?:voted?|voting|avai[st] vote|avions vote|had voted|a vote|ont vote) (?:\w+ )?(?:{ONE}|pour|contre|for"
        rf"|against|yes|no)\b[^.;!?]{{0,30}}\b(?:previous|last|precedente?s?|dernier\w*|earlier|janvier|fevrier|mars"
        rf"|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|april|june|july|august"
        rf"|september|october|november|december|(?:19|20)\d\d)\b"
    ),
)
# what one thought: « j'étais contre l'an dernier »
THEN = late(
    r"\b(?:j'avais|j'etais|je m'etais|j'ai|nous avions|nous etions|on avait|on etait|i had|i was|i'd|i used to be"
    r"|we had|we were|i|we)(?: \w+)? (?:voted?|contre|pour|against|for it|in favou?r|dit (?:oui|non)"
    r"|said (?:yes|no)|abstenue?s?|abstained|opposee?s?|opposed|objecte|objected|d'accord|favorables?)\b"
)
ONCE = late(
    r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?)|la derniere fois|a l'epoque|l'autre fois"
    r"|last (?:year|time|month|spring|summer|autumn|winter)|back then|years? ago|il y a (?:\w+ )?(?:ans?|mois)"
    r"|en (?:19|20)\d\d|in (?:19|20)\d\d|the previous (?:time|vote|one)|at the time|jadis)\b"
)
NOW = late(
    r"\b(?:maintenant|aujourd'hui|cette fois|desormais|encore|toujours|reste|je suis|on est|nous sommes|je vote"
    r"|je passe|now|this time|still|today|i am|i'm|i vote|mais|but|donc|so|et je|and i|again)\b"
)
HONOURED = late(
    r"\b(?:thanks|thank you|merci|honou?red|touchee?|flattered|flattee?)\b[^.!?\n]{0,30}\b(?:nominat\w+|nominee?"
    r"|nommee?|candidature)\b"
)
# what a program writes of a click: « Jeanne a accepté cette invitation », "Ticket #123 approved", a calendar's subject
_THING = (
    r"(?:invitation|evenement|reunion|rendez-vous|demande|commande|reservation|ticket|requete|event|meeting"
    r"|(?:(?:pull|merge) )?request|order|booking|issue)"
)
_CLICKED = (
    r"(?:(?:bien |deja |now |also |tentatively |provisoirement )?(?:accepte|approuve|valide|refuse|decline|rejete"
    r"|confirme)e?s?|(?:tentatively )?(?:accepted|approved|declined|rejected|confirmed))"
)
CLICK = late(
    rf"^(?:(?:your|the|this|votre|la|le|cette|ce) |l')?{_THING}(?: (?:number |n° ?|no\.? )?#?\d{{1,9}})? ?(?::"
    rf"|has been|was|is(?: now)?|a (?:bien )?ete|est)? ?{_CLICKED}(?: (?:by|par) [\w .'@-]{{1,60}})?\W*$"
    rf"|^(?!(?:j'|je |nous |on |i |we )"
    rf"|.{{0,60}}\b(?:je|i|nous|we)\b)(?:[\w.'@-]+ ){{0,4}}(?:(?:a|ont|has|have) )?{_CLICKED} (?:cette |votre |l'"
    rf"|la |this |your |the )?{_THING}\b"
    r"|^(?:accepte|accepted|refuse|declined?|tentative|provisoire|peut-etre) ?: ?\["
)
# « Est-ce qu'on est d'accord sur le montant »: a question, also without its mark
WONDERS = late(r"(?:(?:mais|et|donc|alors|du coup|sinon|ok|bonjour|salut|bon),? )*est[ -]ce (?:que|qu')")
# « Avis favorable du conseil »
OPINION_OF = late(
    rf"(?:l'|un |cet )?(?:avis )?(?:tres |plutot )?(?:de|)favorables?{OF_OTHERS}"
    rf"|(?:l'|un |cet )?avis (?:tres |plutot )?(?:negati|positi)fs?{OF_OTHERS}"
)
# « Pas de problème, je ferai ça ce soir »: what one was asked to do, perhaps
UNDERTAKES = late(
    r"(?:(?:pas de (?:probleme|soucis?)|aucun (?:probleme|souci)|no (?:problem|worries)),? )(?:(?:merci"
    r"|thanks),? )?(?:je |j'|i'll |i will |i'm going to )(?:le |la |les |l'|m'en |vais |y |lui )*(?:fais|ferai"
    r"|faire|occupe\w*|corrige\w*|modifie\w*|ajoute\w*|change\w*|passe\w*|regarde\w*|do|fix|update|add|handle"
    r"|take care|push|sort)\b"
)
# "You can approve the MR", « Tu peux valider »: what another may do, which is a yes now and then
LEAVES = late(
    r"(?:(?:so|then|and|ok|donc|alors|et|oui|yes),? )*(?:you|tu|vous) (?:can|could|may|peux"
    r"|pouvez) (?:\w+ )?(?:approve|merge|accept|reject|close|valider|approuver|accepter|refuser|rejeter|fermer)\b"
)
LATER_ON = at_words(*_LATER)
REPORTS = at_words(*NO_OBJECTION, *_ELSEWHERE)
AIMED = at_words(*_OF_ANOTHER)
