"""More phrases that object, stand aside, have reservations or take an objection back."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.phrases import BEMOL, BESIDE, END, FROM_ME, MINE, NOTE, SMALL, STRONG, YES_THINGS

PHRASES_AGAINST: Mapping[str, tuple[str, ...]] = {
    "reserve": (
        rf"{NOTE}{BESIDE} (?:ma|mes|une|mon|un|des|my|a|some|quelques) {SMALL}{BEMOL}\b",
        (
            rf"{MINE} {SMALL}{BEMOL}{BESIDE}(?: principale)? (?:porte(?:nt)?|concerne(?:nt)?|tient a|tiennent a"
            rf"|vise(?:nt)?|est que|is that|is about|concerns)\b"
        ),
        (
            rf"j(?:e |')(?:emets|exprime|emettrais|emettrai|aurais|aurai|ai|apporte|formule|pose|mets|mettrais"
            rf"|maintiens|garde|conserve|note|souleve){BESIDE} (?:une|un|des|ma|mon|mes|deux"
            rf"|quelques) {SMALL}{BEMOL}\b(?! de (?!forme|fond|principe|methode|ma part))"
        ),
        rf"(?:c'est|c'etait|voila|reste) (?:le|la|mon|ma) (?:seule?|petite?) {BEMOL}\b",
        rf"en (?:mettant|gardant|emettant|notant|posant|formulant) (?:une?|des|mon|ma) {SMALL}{BEMOL}\b",
        rf"je fais{BESIDE} part de (?:ma|mes|mon|une?) {SMALL}{BEMOL}\b",
        r"no block(?:ing)? from me\b",
        (
            rf"(?:on|nous) (?:ne |n')?(?:a|avons|emet|emettons|garde|gardons){BESIDE} (?:une|un|des"
            rf"|quelques) {SMALL}{BEMOL}\b(?! de (?!forme|fond|principe|methode))"
        ),
        r"(?:on|nous) (?:ne )?bloqu(?:e|era|ons|erons) pas\b",
        rf"je partage{BESIDE} (?:la|les|cette|ces|ses|tes|vos|votre) {BEMOL}\b",
        r"(?:that's|it's|this is) my (?:one|only|main) (?:reservation|concern)\b",
        rf"(?:put|count|mark) me (?:down )?as (?:having|with) {SMALL}{BEMOL}\b",
    ),
    "objection": (
        (
            rf"(?:c'est|ce sera|ca sera|that's|that is|it's|it is|this is) (?:clairement |donc |pour moi "
            rf"|definitely )?(?:un |a )?(?:{STRONG} )*+(?:non|niet|refus|no)(?:(?= {FROM_ME})"
            rf"|(?: {STRONG})(?=\W*$| ?[.,;:!])|(?=[.!]?$))"
        ),
        rf"(?:un|a) (?:{STRONG} )+(?:non|no|refus)(?= {FROM_ME}|\W*$)",
        r"(?:nous ne sommes|nous sommes|on (?:n')?est) pas (?:du tout |vraiment )?(?:d'accord|favorables?|pour)\b",
        r"(?:on s'(?:y )?oppose|nous nous (?:y )?opposons)\b(?! (?:pas|plus))",
        (
            r"je (?:dois|vais|tiens a|veux|souhaite|suis (?:obligee?|contrainte?) de"
            r"|me vois (?:obligee?|contrainte?) de)(?: donc| malheureusement)? m'(?:y )?opposer\b"
        ),
        (
            r"(?:donc|alors|so)(?: desolee?,?| malheureusement| helas| unfortunately| sadly)+ (?:c'est )?(?:non"
            r"|no)(?=\W*$)"
        ),
        (
            r"i (?:have to|must|will|'ll|am going to) (?:say|vote) no(?: to (?:this|it|that)(?: one)?)?(?=\W*$"
            r"| ?[.,;:!]| (?:because|since|as|to)\b)"
        ),
        (
            r"(?:nous sommes|on est) (?:tous (?:les )?(?:deux|trois|quatre) )?(?:contre|opposee?s"
            r"|defavorables)\b(?! (?:tous|toutes)\b)"
        ),
        r"we(?: strongly| both)? (?:object|oppose)(?: to)?\b",
        (
            rf"(?:je ne (?:vous |te |lui )?donne(?:rai)? pas"
            rf"|(?:vous n'avez|tu n'as|vous n'aurez|tu n'auras) pas) (?:mon|ma) {YES_THINGS}"
        ),
        r"je voterai (?:donc |resolument |clairement |evidemment )?contre\b",
        rf"{NOTE} (?:moi )?(?:un|mon|a|my) (?:contre|non|no)(?= {FROM_ME}|\W*$| ?[.,;:!])",
        (
            r"(?:je|on|nous) (?:pose|posons|souleve|soulevons|depose|deposons|emet|emets|emettons|formule|formulons"
            r"|fais|fait|faisons) (?:donc |ici )?(?:une |notre |mon )?objection\b"
        ),
        rf"{MINE} voix (?:: ?|est |va |ira )(?:au |aux |plutot |donc )?(?:contre|non)\b",
        (
            r"(?:je|on|nous) (?:maintiens|maintient|maintenons|confirme|confirmons)(?: donc| toujours)? (?:mon|notre"
            r"|le) (?:blocage|refus|contre|non)\b"
        ),
        r"(?:je suis|je me prononce|nous sommes|on est|nous nous prononcons|je vote|nous votons) en defaveur\b",
        r"(?:nous disons|on dit|je dis)(?: donc)? (?:contre|non)(?=\W*$| ?[.,;:!])",
        (
            rf"{NOTE}(?:[- ]moi|[- ]nous)? (?:dans|parmi|avec) (?:la colonne (?:des )?|les |le camp des )?(?:contre"
            rf"|non)\b"
        ),
        (
            r"(?:ca|cela|la proposition|ce projet) (?:ne )?(?:nous|me) (?:convient|va)(?: absolument"
            r"| vraiment)? pas(?=\W*$| ?[.,;:!]| (?:du tout|car|parce|pour (?:moi|nous))\b)"
        ),
        (
            r"(?:c'est|this is|that's|it's) (?:tout simplement |just |simply )?(?:un veto|inacceptable|unacceptable"
            r"|a veto)(?= (?:pour|for|to) (?:moi|nous|me|us)\b|\W*$| ?[.,;:!])"
        ),
        (
            r"(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons) (?:absolument |vraiment )?pas (?:l'|y "
            r"|accepter (?:cela|ca|cette|ce)|l')(?:accepter)?\b"
        ),
        (
            r"(?:nous avons|on a|we have|we've got|ceci est|this is) ?(?:donc |bien |here )?(?:une|an|a|my|our|notre"
            r"|mon)(?: (?:formal|strong|serious|firm|vraie|reelle))? objection\b(?! (?:de forme|mineure|from|on))"
        ),
        (
            r"(?:je|on|nous) (?:reste|restons|campe|campons) sur (?:mon|notre) (?:refus|non|opposition|objection"
            r"|contre|veto)\b"
        ),
        (
            r"(?:comptez|compte|mettez|rangez)[- ](?:moi|nous) (?:parmi|avec|dans) (?:ceux|celles) qui (?:refusent"
            r"|s'opposent|s'y opposent|votent contre|disent non)\b"
        ),
        r"(?:je me prononce|nous nous prononcons|on se prononce)(?: donc| resolument)? (?:contre|defavorablement)\b",
        r"we (?:all |both |also )?vote (?:no|nay|against(?: (?:it|this|the proposal))?)(?=\W*$| ?[.,;:!])",
        r"i(?:'m| am) going to block (?:this|it)\b",
        r"\bc'est contre(?=\W*$| ?[.,;:!])",
        r"i(?:'ll| will| have to| must) block (?:this|it)\b",
        r"(?:no|nay) from (?!(?:the|what|which|that|now|here|my|a)\b)(?=[a-z0-9])",
        r"(?:our|my) answer is (?:a )?no\b",
        r"consider this (?:a|my) (?:no|-1)\b",
        (
            r"(?:farouchement|resolument|fermement|totalement|absolument|radicalement|categoriquement|visceralement"
            r"|firmly|strongly|totally|completely) (?:contre|opposee?s?|against"
            r"|opposed)\b(?! (?:un |le |la )?(?:mur|vent)\b)"
        ),
    ),
    "abstain": (
        (
            rf"je (?:ne )?vote(?:rai)? pas(?: (?:la-dessus|sur (?:ca|ce point|cette question)|ici|cette fois"
            rf"|pour ma part|personnellement))?{END}"
        ),
        (
            r"(?:je|on|nous) (?:ne )?(?:prends?|prendrai|prendra|prenons|prendrons)(?: donc| alors"
            r"| [a-z]{3,}ment)* pas part (?:au|a ce) vote"
        ),
        r"(?<=[:;] )abstention(?: (?:de|pour) (?:ma part|moi|nous))?(?=\W*$)",
        r"(?:on s'abstient|nous nous abstenons|we(?: both| all)? abstain)\b",
        r"(?:count|put|mark) me (?:down )?(?:as|for) (?:an )?abst\w+",
        r"je (?:me )?(?:mets|compte|range|place) (?:en|dans l'|parmi les) ?abstentions?(?:nistes)?\b",
        r"je (?:prefere|vais) passer mon tour\b",
        r"on passe notre tour\b",
        r"i (?:feel|think) (?:that )?i (?:should|must|had better|ought to) abstain\b",
        r"(?:i should|i'd better|je devrais|il faut que je m'|je me dois de m')(?: really)? ?abst\w+",
        r"(?:je|on) passe (?:donc )?(?:de -1 a|mon -1 (?:en|a)|du -1 au) [+-]?0\b",
        r"i(?:'m| am) (?:recusing|not voting)\b",
        r"neither for (?:it )?nor against\b",
        r"no view either way\b",
    ),
}
