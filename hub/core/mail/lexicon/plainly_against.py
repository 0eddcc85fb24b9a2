"""Plain words that object, stand aside or have reservations."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.plainly import AM, END, NO_OBJECTION, OF_IT, US

PLAIN_AGAINST: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        rf"je retire ce que j'ai (?:dit|ecrit){END}",
        r"objection\b[^.;!?]{0,80}\bje la (?:leve|retire)\b",
        rf"je la (?:leve|retire) (?:donc|alors){END}",
        r"(?:oubliez|oublie) (?:mon|ma) (?:objection|opposition|reserve|non|contre|veto)\b",
        (
            r"my (?:objection|block|concern|opposition)s? (?:falls? away|goes away|melts(?: away)?|is moot"
            r"|no longer stands?)\b"
        ),
        rf"i(?:'m| am) withdrawing (?:it|that|my (?!{NO_OBJECTION}s?\b)\w+)\b(?= ?[,.;!]|\W*$)",
    ),
    "reserve": (
        (
            r"(?:yes|\+ ?1|agreed|for),? with (?:the|a|one|this|my|only one) (?:small |slight |usual )?(?:comment"
            r"|remark|grumble|quibble|reservation|niggle|plea|worry)(?= that\b| ?[:,.]|\W*$)"
        ),
        (
            r"(?:oui|pour|\+ ?1|d'accord),? avec (?:juste )?(?:une|cette) (?:petite )?(?:remarque|reserve|nuance"
            r"|observation)\b"
        ),
    ),
    "objection": (
        rf"{AM}negati(?:f|ve)s?(?:{OF_IT}|(?= (?:as well|too|also|aussi|egalement)\b)|{END})",
        (
            r"(?:je ne pourrai|nous ne pourrons|on ne pourra) pas (?:voter|signer|soutenir|accepter"
            r"|valider)\b(?! (?:avant|d'ici|ce soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))"
        ),
        r"i (?:must|have to|fear i must) dissent\b",
        r"^vote (?:de|du|des|of|from) [\w' -]{2,40} ?[:=] ?(?:contre|non|no|against)\b",
        r"je suis (?:maintenant|desormais|a present) (?:contre|opposee?)\b",
        r"je change ?[:,] ?(?:c'est )?(?:non|contre)\b",
        r"(?:i'm|i am|we're|we are) still an? no(?=[\s.!,]|$)",
        r"(?:so|donc) (?:no|non) (?:to|a|au|aux) (?:this|that|the|cette|cet|ce|la|le|l')",
        r"(?<=: )(?:no|non|nay)(?: finalement| donc)?(?=[\s.!]*$)",
        r"\band object(?=[\s.!]*$)",
        r"(?:can't|cannot|can not|couldn't) live with (?:it|this|that)\b",
        r"not this time(?:, no)?(?=[\s.!]*$)",
        r"(?<=[,;:.] )(?:donc |alors |so )?(?:contre|against|opposed)(?=[\s.!]*$)",
        r"(?<=[,;:.] )(?:objection|opposition|non|contre|against|no) (?:aussi|egalement|too|as well)(?=\W*$)",
        r"je vote comme \w+ ?[:,] ?(?:contre|non)\b",
        rf"je passe (?:donc )?(?:en |au )?contre{END}",
        rf"it's a no now{END}",
        r"(?:changer|changez|passer|passez) (?:mon \w+ )?en (?:un )?(?:non|contre)\b",
        r"(?:staying|sticking|still) (?:at|with) (?:my )?- ?1(?!\w)",
        r"je (?:rejoins|partage|soutiens|appuie) l'objection (?:de|du|d')",
        r"(?:i'm|i am|we're|we are) (?:really |still )?not (?:happy|ok|okay) with (?:it|this|that|losing|having)\b",
        r"from me it's a no\b",
        r"^pas d'accord (?:moi |nous )?non plus\b",
        r"^(?:donc |alors )?(?:ca|ce) sera sans moi\b(?! (?:le|samedi|dimanche|ce|cette)\b)",
        (
            r"(?:retour|ma position est|notre position est|my position is|avis) (?:resolument |clairement "
            r"|tres )?(?:negatif|negative|defavorable)\b(?= (?:de ma part|pour moi|de notre part)|\W*$|[.,;!])"
        ),
        (
            r"je prefere (?:vraiment |franchement |nettement )?(?:qu'on|que l'on"
            r"|que nous) (?:(?:garde|gardions) (?:l'ancien\w*|notre|nos|la regle|le systeme)|reste|restions|refuse"
            r"|refusions|ne (?:le |la |les )?\w+ pas)\b"
        ),
        (
            r"(?:i|we)(?:'d| would)? (?:much |far )?(?:prefer|rather) (?:that )?we (?:keep|kept|stay|stayed|stuck"
            r"|stick|didn't|did not|don't)\b"
        ),
        r"(?:hard|firm|big|clear|definite) no from (?:me|us|the|plot|number|\w+)\b",
        rf"(?:this|that|it|which) is not acceptable to {US}\b",
        r"(?:vous aurez|tu auras|vous avez) (?:donc )?ma voix contre\b",
        r"come down on the no side\b",
        r"put (?:a )?(?:nay|no) (?:next to|beside|by|against) my name\b",
        r"(?:i|we)(?:'ll| will| have to| must|'m going to)? ?(?:vote|voting) (?:this|it|that) down\b",
        r"jamais je ne (?:donnerai|voterai|signerai|accepterai)\b",
        r"je ne (?:signe|signerai) pas\b(?! (?:tout de suite|encore|avant))",
        r"pour (?:moi|nous) c'est redhibitoire\b",
        rf"(?:does not|doesn't|won't|will not|wouldn't) work for {US}\b",
        r"(?:i|we)(?:'d| would) (?:much |far )?rather (?:we|they|you) (?:didn't|did not|don't|not)\b",
        r"(?:i|we)(?:'d| would) ask (?:that (?:we|you)|you|us) (?:don't|do not|not to)\b",
        rf"^(?:that's |this is )?not acceptable(?= to {US}| for {US}|\W*$|[.,;!])",
        (
            r"(?:can't|cannot|can not|won't|will not|couldn't) (?:back|get behind|be agreeing to|agree to) (?:this|it"
            r"|that|us \w+ing)\b"
        ),
        r"(?:i'm|i am|we're|we are) not (?:going to|gonna|about to) (?:agree|consent|sign up|vote for)\b(?! with)",
        r"(?:isn't|is not) something (?:i|we) can (?:support|back|agree to|vote for|get behind)\b",
        r"over my dead body\b",
        r"i (?:don't|do not) think (?:we|they|you) should(?=[.,;!]|\W*$)",
        r"(?:strongly|much|far) prefer (?:staying|to stay|keeping|to keep|not to|leaving)\b",
        rf"^not having (?:it|this){END}",
        r"voting to (?:decline|refuse|reject|turn (?:it|this) down)\b",
        rf"(?:i|we)(?:'d| would) (?:have to )?say no{END}",
        r"make (?:that|it|mine|my yes|my vote|my \+ ?1) (?:into )?(?:an? )?(?:no|nay|- ?1)(?![\w-])",
        (
            r"(?:would like to|want to|wish to|must|have to) register (?:its|our|my|their) (?:opposition|objection"
            r"|dissent)\b"
        ),
        rf"(?:that|this|it)(?:'d| would| will) be a no (?:for|from) {US}\b",
        rf"not agreed{END}",
        (
            r"(?:can't|cannot|shouldn't|should not) be (?:adopted|accepted|passed|approved)(?: as it stands"
            r"| like this| in this form)?\b(?! (?:until|unless|before|if|by))"
        ),
        (
            r"(?:this|it|that"
            r"|(?:this|the|your) (?:proposals?|prs?|pull request|requete|patch|chang\w+|motion|rfc|request|amendment"
            r"|text)) (?:really |absolutely |definitely |simply |just )?(?:must not|mustn't|shouldn't|should not"
            r"|should never|ought not to) be (?:merged|landed|adopted|accepted|passed|approved|ratified"
            r"|implemented)\b(?! (?:until|unless|before|if|by|with|into|to|for|as (?:a|the)|when)\b)"
        ),
        (
            r"(?:ca|cela|ceci|(?:cette|la|ta|votre) (?:proposition|motion|resolution|demande|requete|modification)"
            r"|(?:ce|le|ton|votre) (?:texte|projet|changement|budget|devis|plan)) (?:ne |n')?(?:devrait|doit|devra"
            r"|saurait) (?:surtout |vraiment |absolument )?(?:pas|jamais) (?:etre"
            r"|passer)\b(?: (?:adopte|accepte|approuve|valide|fusionne|vote|ratifie)e?\b"
            r"|(?= ?[.,;!]|\W*$))(?! (?:avant|sans|si|tant|par|en|a)\b)"
        ),
        r"il faut (?:donc |vraiment )?(?:rejeter|refuser) (?:ce|cet|cette|la|le|l')\b",
        rf"(?:ma|notre) reponse est negative{END}",
        r"(?:pour (?:moi|nous) )?(?:ca|cela) (?:ne )?va pas du tout\b",
        rf"(?:ne )?comptez pas sur (?:ma voix|mon vote|nos voix){END}",
        rf"pas avec ma voix{END}",
        rf"je (?:dis|vote) (?:stop|halte){END}",
        rf"mettez[- ]moi (?:donc )?contre{END}",
        r"(?:ce|ca) sera (?:un )?non pour (?:moi|nous)\b",
    ),
    "abstain": (
        r"leave (?:me|us) out of the (?:count|vote)\b",
        r"(?:mettez|mets|comptez|notez)[- ]moi en abst\w+",
        r"je ne me sens pas legitime (?:a|pour) (?:donner|me prononcer|voter|decider)\b",
        r"je (?:ne )?vote(?:rai)? pas sur ce coup\b",
        (
            r"je (?:me tiens a l'ecart|reste en dehors|prefere rester en dehors|prefere rester a l'ecart) de (?:ce"
            r"|cette|la)\b"
        ),
        r"note[zr]? (?:donc )?mon abstention\b",
        r"^going to abstain\b",
        (
            r"(?:would not|wouldn't|would rather not|don't|do not) (?:like|want"
            r"|wish) to vote\b(?! (?:for|against|no|yes|until|before|without"
            r"|on (?:it|this) (?:until|before|without)))"
        ),
        rf"(?:donc |alors )?voix blanche{END}",
        r"(?:not|n't|never) vote either way\b",
        r"(?:put|mark|count|note) (?:me|us) down as abstaining\b",
        r"^recusing (?:myself|ourselves)\b",
        r"(?:i|we)(?:'ll| will) pass on this(?: one)?\b",
        (
            r"(?:i|we)(?:'d| had| would) (?:best|better|rather|prefer to) (?:abstain|stay out|have no vote"
            r"|not have a vote)\b"
        ),
        r"(?:i|we) should (?:really |probably )?(?:stay|keep) out of (?:this|the|it)(?: vote| one| decision)?\b",
        r"leave (?:this one|this) to (?:those|the people|the ones) who\b",
        r"(?:i'm|i am) (?:a |at )?0 on (?:this|it)\b",
        r"je (?:ne )?me mele(?:rai)? pas de (?:ce vote|cette decision|ca|cela)\b",
        r"je me retire de (?:la|cette|ce) (?:decision|vote|debat)\b",
        (
            r"je (?:ne )?peux pas (?:voter|prendre part au vote"
            r"|participer au vote)\b(?! (?:pour|contre|oui|non|sans|tant|avant|si|un|une|cette|ce|la|le))"
        ),
        r"je laisse (?:ma voix|mon vote) (?:au vestiaire|de cote|a d'autres)\b",
        (
            r"je laisse (?:les (?:presents|absents|membres|concernes|voisins|parents)|ceux qui [\w ]{2,20}"
            r"|celles et ceux [\w ]{2,25}) (?:decider|trancher|voter|choisir)\b"
        ),
        rf"ne comptez pas (?:la mienne|ma voix|mon vote){END}",
    ),
}
