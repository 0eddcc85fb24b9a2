"""Plain words that support or let pass."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.plainly import AM, END, GROUP, OF_IT, US

PLAIN_FOR: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"(?:^|i'm |we're )happy to go along with\b",
        rf"i concede{END}",
        r"(?:i'd|i would|i'll) (?:still )?let (?:it|this|this one) (?:go through|pass|through)\b",
        r"(?:i'd|i would|i will|i'll|would|will) not hold (?:up )?(?:it|this|the \w+) (?:up )?over (?:it|this|that)\b",
        r"not standing in (?:the |their |your |his |her |\w+ )?\w* ?'?way\b",
        rf"puisqu'on demande qui s'(?:y )?oppose ?: pas moi{END}",
        r"(?:wouldn't|would not) dream of (?:stopping|blocking|objecting)\b",
        r"(?:i'll not|won't|will not) stand against (?:it|this|progress|the)\b",
        r"(?:it|this|that) can go through as far as (?:i'm|we're|i am) concerned\b",
        (
            rf"(?:won't|will not|shan't|i'll no|not going to) (?:argue|complain|grumble|make a fuss|kick up a fuss"
            rf"|lose sleep(?: over (?:it|this))?){END}"
        ),
        r"(?:won't|will not|not) be the one to (?:object|stand in|block|stop|say no)\b",
        r"nothing to say against (?:it|this|that)\b",
        rf"makes (?:little|no) odds to {US}\b",
        r"(?:don't|do not|won't|will not) withhold (?:my |our )?consent\b",
        (
            rf"(?:you'll|you will) (?:get|have|hear|meet) no (?:opposition|objections?|argument"
            rf"|complaints?) from (?:{US}|this|here)\b"
        ),
        rf"^either (?:\w+ )?(?:suits|works)(?: {US})?{END}",
        rf"je (?:ne )?dirai pas non{END}",
        r"rien qui justifie (?:de|d') ?(?:te |vous |s'y |m'y )?(?:retenir|oppos\w+|bloquer|refuser)\b",
        r"je (?:ne )?(?:freinerai|m'accrocherai) (?:pas|rien)\b",
        r"ne (?:me|nous) chagrine pas\b",
        r"(?:ca|cela) (?:ne )?m'empechera pas de dormir\b",
        rf"je m'arrangerai{END}",
        rf"(?:j'ai|je n'ai|on n'a) rien contre (?:lui|elle|eux|ca){END}",
        r"faites comme prevu\b",
        r"j'ai pas de misere avec (?:ca|cela)\b",
        r"c'est (?:ben|bien) correct (?:pour|avec) (?:moi|nous)(?: autres)?\b",
        (
            r"(?:vous pouvez|tu peux) (?:donc )?(?:signer|y aller|foncer"
            r"|fusionner)\b(?! (?:si|quand|apres|des que|a condition|sous|voir|tous|toutes|seul))"
        ),
    ),
    "support": (
        rf"{AM}positi(?:f|ve)s?{OF_IT}",
        r"^vote (?:de|du|des|of|from) [\w' -]{2,40} ?[:=] ?(?:pour|oui|yes|for)\b",
        r"(?:fully|totally|right|all) behind (?:this|it|the \w+)\b",
        r"je suis (?:maintenant|desormais|a present) (?:pour|favorable)(?=\W*$|[.,;!])",
        rf"je (?:re)?passe (?:donc )?a (?:oui|pour|\\+ ?1){END}",
        r"je change ?[:,] ?(?:c'est )?(?:oui|pour)\b",
        rf"i'm (?:very |really |dead )?keen{END}",
        r"(?<=: )(?:agreed?|accord|yes|oui|aye)(?: finalement| donc)?(?=[\s.!]*$)",
        r"i'm for(?=[\s.!]*$)",
        r"je vote comme \w+ ?[:,] ?(?:pour|oui)\b",
        rf"je passe (?:donc )?(?:en |au )?pour{END}",
        rf"it's a yes now{END}",
        r"(?:changer|changez|passer|passez) (?:mon \w+ )?en (?:un )?(?:oui|pour)\b",
        r"(?:staying|sticking|still) (?:at|with) (?:my )?\+ ?1(?!\w)",
        r"from me it's a yes\b",
        r"^(?:mais |but )?pour (?:quand meme|malgre tout)\b",
        r"so (?:that's|it's|this is) an? (?:\+ ?1|yes)(?= now\b| then\b| from\b|\W*$|[.,;!])",
        r"you've (?:got )?my (?:full |complete |whole )?(?:backing|blessing|yes|support|vote)\b",
        (
            r"(?:retour|ma position est|notre position est|my position is) (?:tres |clairement )?(?:positif|positive"
            r"|favorable)\b(?= (?:de ma part|pour moi|de notre part)|\W*$|[.,;!])"
        ),
        (
            r"(?:un|encore un|one|another) (?:vote|voix) (?:de plus )?(?:dans la colonne|chez|au camp"
            r"|in the column) (?:des |of )?(?:pour|oui|yes)\b"
        ),
        (
            r"(?:vous pouvez |tu peux )?(?:compter|comptez|compte) sur (?:mon vote favorable|ma signature"
            r"|notre signature|mon oui|ma voix pour)\b"
        ),
        (
            r"(?:je suis|je me range) (?:donc )?(?:de|parmi|avec) (?:ceux|celles) qui (?:disent|votent|sont) (?:oui"
            r"|pour)\b"
        ),
        r"(?:mon|ma|notre) (?:ok|oui|accord|voix|vote|feu vert),? (?:vous l'avez|tu l'as)\b",
        r"come down on the yes side\b",
        r"put (?:a )?(?:yea|yes|aye) (?:next to|beside|by|against) my name\b",
        r"it's a yes from (?!anyone|everyone)\w+",
        r"i second (?:\w+'s |the |this )(?:proposal|motion|resolution)\b",
        rf"(?:^|(?<=[:;,.] ))yes from {US}{END}",
        r"consider it signed\b",
        rf"i(?:'ll| will) (?:gladly |happily |certainly )?sign(?: it| this| that| too)?{END}",
        r"(?:you may|you can|vous pouvez) (?:use|utiliser|mettre) (?:my|mon) (?:full )?(?:name|nom)\b",
        r"let's get (?:it|this) done\b",
        r"i(?:'ll| will| 'd)? back (?:this|it|the (?:proposal|plan|motion|idea|ban|move))\b",
        (
            r"(?:you have|you've got|you can have|he has|she has|they have|it has|has) my (?:full |complete |whole "
            r"|wholehearted )?(?:backing|blessing|yes|aye|support)\b"
        ),
        r"(?:please )?take my (?:support|yes)\b",
        r"my vote(?:'s| is) (?:in favou?r|a yes|yes|for)(?![\w-])(?! (?:neither|none|both))",
        r"(?:i'm|i am|we're|we are) (?:all )?(?:up for|with you on|on for|game for|right behind) (?:it|this|that)\b",
        r"(?:i'm|i am|we're|we are) (?:still )?an? (?:definite |firm |big )?yes(?= now\b| then\b| too\b|\W*$|[.,;!])",
        rf"that(?:'s| is) an? (?:\w+ )?yes (?:here|from {US}|for {US}|then)(?!\w)",
        rf"{GROUP} (?:says?|votes?) (?:a )?(?:yes|aye|in favou?r|for|go)(?![\w-])(?! (?:if|but|only))",
        r"(?:we|us|the \w+s)(?: (?:in|at|from) [\w. ]{1,15})? are all for (?:this|it)\b",
        r"(?:couldn't|could not) be more (?:in favou?r|for it|supportive)\b",
        rf"more than (?:all ?right|fine|ok|okay|happy) with (?:{US}|this|it)\b",
        rf"sounds like a (?:good |great |fine )?plan to {US}\b",
        r"we at [\w' ]{2,30} (?:agree|support (?:this|it)|are in favou?r|back (?:this|it)|approve)\b",
        r"make (?:that|it|mine|my no|my vote|my abstention) (?:into )?(?:an? )?(?:yes|aye|\+ ?1)(?![\w-])",
        r"(?:vous pouvez|tu peux) (?:donc )?ajouter (?:mon|notre|nos) noms?\b",
        r"nous appuyons (?:la|le|les|cette|ce|l')",
        r"(?:prenez|prends|notez|note) (?:donc )?(?:mon|notre) (?:oui|pour|accord)\b",
        r"(?:embarquez|embarque|inscrivez|comptez)[- ](?:moi|nous) (?:la-dedans|dedans)\b",
        r"je (?:suis|serai) des votres\b",
        rf"j'applaudis{END}",
        r"(?:septante|quarante|soixante|cent|mille|dix|sept) fois (?:\w+ fois )?oui\b",
        rf"mettez[- ]moi (?:donc )?pour{END}",
        r"(?:ce|ca) sera (?:un )?oui pour (?:moi|nous)\b",
        rf"autrement dit,? (?:c'est )?oui(?: pour (?:moi|nous))?{END}",
    ),
}
