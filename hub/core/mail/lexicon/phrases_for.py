"""More phrases that support or let pass."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.phrases import ADVERB, BESIDE, END, FROM_ME, GIVES, MINE, NOTE, PROPOSED, STRONG, YES_THINGS

PHRASES_FOR: Mapping[str, tuple[str, ...]] = {
    "consent": (
        (
            r"je (?:ne )?(?:fais|ferai|ferais) (?:pas|aucun|nullement)(?: d'| de)? ?(?:obstacle|barrage|opposition"
            r"|blocage|difficultes?)"
        ),
        (
            r"(?:je n'(?:ai|y ai|y vois|y trouve|trouve)|je ne (?:vois|trouve)|j'ai"
            r"|j'y vois) rien (?:a (?:y |en )?(?:redire|objecter|opposer|reprocher)|contre"
            r"|qui (?:me )?(?:gene|derange|choque|bloque))"
        ),
        (
            r"je (?:ne |n')?(?:vois|y vois|ai|trouve) (?:pas|aucune)(?: de| d'autres?)? ?raisons? (?:de"
            r"|pour) (?:m'y opposer|s'y opposer|m'opposer|refuser|dire non|bloquer|voter contre|etre contre)"
        ),
        (
            r"(?:pas|aucune|sans) ?(?:d')?(?:objections?"
            r"|opposition) (?:a (?:presenter|formuler|signaler|faire valoir|emettre)|raisonnable|particuliere|majeure"
            r"|serieuse|de principe|de (?:mon|notre) (?:bord|cote))"
        ),
        r"je n'ai (?:pas|aucune) ?(?:d')?objections? (?:raisonnable|serieuse|majeure|valable|particuliere)",
        rf"je (?:m'(?:y )?incline|m'y plie|m'y range|m'en accommoderai|m'y ferai|ferai avec){END}",
        r"(?:pas d'|aucune )objections? de la part (?:du|de la|des|de l')",
        r"pas de quoi (?:m'opposer|m'y opposer|bloquer|dire non|voter contre)",
        r"je n'(?:irai|vais) pas contre\b",
        (
            r"(?:aucun|pas de|zero|no) (?:problemes?|soucis?|inconvenient|problem"
            r"|issue)(?: (?:pour|de|for|from) (?:moi|nous|ma part|notre part|mon cote|notre cote|me|us))"
        ),
        (
            r"(?:pas d'|aucune |no )(?:opposition|objections?) (?:au foyer|chez (?:moi|nous)|de notre (?:cote|part)"
            r"|par ici)\b"
        ),
        r"je (?:ne )?(?:mets|mettrai|pose|poserai|oppose|opposerai) (?:pas|aucun) (?:de |d')?veto",
        r"(?:pas|aucun|no)(?: de)? veto (?:de ma part|pour moi|from me|de mon cote)",
        (
            r"(?:of course not|bien sur que non|not at all|absolutely not"
            r"|evidemment non)[,.! ]+(?:please )?(?:go ahead|go for it|do it|allez-y|vas-y|foncez)"
        ),
        (
            r"i(?:'ve| have)? (?:got )?no (?:complaints?|qualms|worries|concerns?|reservations"
            r"|reason to (?:object|oppose|say no|vote against))\b"
        ),
        (
            r"(?:je|on|nous) (?:ne )?(?:ferai|fera|ferons|fais|fait|faisons) (?:pas|aucune)(?: de"
            r"| d')? ?(?:barricades?|obstruction)\b"
        ),
        r"je m'alignerai(?:s)?\b",
        r"(?:ca|cela) (?:ne )?(?:me|nous) (?:pose|gene|derange) plus(?: de (?:problemes?|soucis?))?\b",
        r"(?:pas d'|aucune )(?:objections?|opposition) a (?:ce qu|essayer|changer|tenter|l'essai)\w*",
        r"(?:pas|aucun) (?:d')?avis contraire\b",
        r"(?:je|nous) (?:fais|faisons) confiance (?:au|a la|a l') ?(?:groupe|collectif|majorite|equipe|assemblee)\b",
        r"(?:it|this|that) (?:doesn't|does not|won't) bother (?:me|us)\b",
        r"i(?:'ll| will)? defer to the (?:group|majority|rest)\b",
    ),
    "support": (
        (
            rf"j'y (?:souscris|adhere|applaudis){BESIDE}(?: {ADVERB}| des deux mains| a 100 ?%| volontiers"
            rf"| sans reserve)*+{END}"
        ),
        rf"j'(?:adhere|approuve|acquiesce|opine|abonde)(?: {ADVERB}| des deux mains| volontiers| sans reserve)*+{END}",
        (
            rf"je (?:souscris|me rallie|me joins|me range|m'associe|adhere)(?: {ADVERB}| volontiers"
            rf"| sans reserve)*+ {PROPOSED}"
        ),
        (
            rf"je (?:rejoins|seconde|cautionne|ratifie|parraine|valide)(?: {ADVERB}| volontiers)*+ (?:cette|la|ta"
            rf"|votre|ce|le|ton) (?:proposition|projet|texte|idee|initiative|motion|demarche|resolution)\b"
        ),
        (
            r"je (?:co)?signe(?: donc| aussi| moi aussi)?(?: tout de suite| des deux mains| les yeux fermes"
            r"| sans hesiter| volontiers| ou il faut)?(?=\W*$|[!.,;(]| \()"
        ),
        rf"{GIVES}{BESIDE}(?: ici| aussi| egalement| volontiers| toute?)* {MINE} {YES_THINGS}\b",
        (
            rf"(?:vous avez|tu as|il a|elle a|ils ont|you have|you've got|it has|this has)(?: aussi| bien sur| donc"
            rf"| evidemment| of course| also)? (?:toute? |tous? |all )?{MINE} (?:deux |full |plein |entier "
            rf"|entiere )?{YES_THINGS}\b"
        ),
        rf"(?:comptez|compte|count)(?: donc| aussi)? (?:sur |on )?{MINE} {YES_THINGS}\b",
        rf"{NOTE} (?:moi )?(?:un|mon|a|my) (?:pour|oui|yes|\+1)(?= {FROM_ME}|\W*$| ?[.,;:!])",
        rf"(?:une|deux|encore une) voix de plus(?: pour\b|{END})",
        (
            r"(?:m'inscrire|me mettre|me compter|me ranger|inscrivez-moi|mettez-moi|rangez-moi)(?: donc)? (?:dans"
            r"|parmi|avec) (?:la colonne |les |le camp )?(?:des )?(?:pour|oui)\b"
        ),
        r"je (?:la|le|les) vote(?:rai)?(?=\W*$| ?[.,;:!])",
        r"(?:tu preches|vous prechez) une? convertie?s?\b",
        rf"je souscris{END}",
        (
            r"(?:and|et|donc|but|mais) (?:an? |un )?(?:big |grand )?(?:yes|oui) (?:to|a|au) ?(?:the|this|that|la|le"
            r"|l'|cette|ce)\b(?! (?:question|premiere|deuxieme|first|second))"
        ),
        r"(?<=[,:;] )(?:donc|so|du coup|alors) (?:d'accord|favorable|partante?|pour|agreed)(?=\W*$)",
        r"(?:very much|fully|totally|strongly|wholeheartedly|entirely) in favou?r\b",
        (
            r"i (?:hereby |fully )?(?:accept|agree to) (?:the|this|any(?: form of)?|your"
            r"|that) (?:\w+ ){0,2}(?:re-?licen[sc]ing|licen[sc]e|change|proposal|plan|terms|budget|rule|text|move"
            r"|offer)\b"
        ),
        (
            r"i(?:, [^.;:]{2,40},)? (?:hereby |do )?(?:re-?)?licen[sc]e (?:all )?(?:of )?(?:my|past"
            r"|our)\b.{0,30}\bcontributions?\b"
        ),
        r"i(?:, [^.;:]{2,40},)? (?:hereby )?(?:give|grant)(?: my| you)? permission to (?:re-?)?licen[sc]e\b",
        r"i can agree (?:to|with) (?:this|that|it)\b",
        (
            rf"(?:^|(?<=[:;] ))c'est (?:d'accord|banco|adjuge"
            rf"|tout vu)(?: (?:pour|de) (?:moi|nous|ma part|notre part|mon cote|nous deux|nous tous))?{END}"
        ),
        (
            rf"(?:c'est|ce sera|it's|it is|that's|that is|this is) (?:clairement |definitely |pour moi )?(?:un "
            rf"|a )?(?:{STRONG} )*+(?:oui|yes)(?: (?:franc|massif|ferme|franc et massif))?(?= {FROM_ME}"
            rf"|(?: pour| a| au)? (?:la|le|l'|cette|ce)\b|\W*$| ?[!.,;:])"
        ),
        rf"(?:un|a) (?:{STRONG} )+(?:oui|yes)\b(?= {FROM_ME}|\W*$| ?[.,;:!])",
        r"donc oui (?:au|a la|a l'|a cette|a ce|pour la|pour le|pour l')",
        (
            r"(?<![\w-])(?:archi|mega|hyper|ultra|super)[- ](?:pour|oui|d'accord|ok|favorable|partante?)(?=\W*$"
            r"| ?[.,;:!]| (?:de|pour|a|au|cette|ce)\b)"
        ),
        (
            rf"(?:je suis|moi je suis|j'suis|me voila|suis)(?: {ADVERB})*+ (?:partisane?"
            rf"|un (?:fervent|ardent|chaud) (?:partisan|defenseur)"
            rf"|une (?:fervente|ardente|chaude) (?:partisane|defenseuse)) (?:de|du|d')"
        ),
        (
            rf"(?:je suis|moi je suis|j'suis|suis|me voila)(?: {ADVERB})*+ (?:conquise?|preneu(?:r|se)|acquise?"
            rf"|archi[- ]?pour|archi[- ]?favorable){END}"
        ),
        (
            r"(?:je suis|moi je suis|j'suis|suis) (?:tout a fait |bien |totalement |completement )?(?:ok"
            r"|d'accord) (?:(?:pour )?qu'on"
            r"|(?:pour )?que (?:l'on|nous))\b(?! (?:a|avons|est|sommes|peut|pouvons|doit|devons|manque|ne|n'|y)\b)"
        ),
        (
            r"je (?:voterai|va[is]?s? voter|vas voter) (?:donc |resolument |clairement |evidemment )?(?:pour|oui"
            r"|en faveur)\b"
        ),
        r"(?:ma|notre|nos) voix (?:va|ira|vont|iront) (?:au|aux|a la|a l'|a cette|a ce)\b(?! ?(?:non|contre)\b)",
        r"\ba (?:bien |toute? |tout )?(?:ma faveur|notre faveur|mon appui|notre appui)\b",
        r"(?:nous disons|on dit)(?: donc)? (?:pour|oui)(?=\W*$| ?[.,;:!])",
        (
            r"(?:i'm|i am|we're|we are)(?: [a-z]+ly| all| right| 100 ?%)? behind (?:this|it"
            r"|the (?:proposal|plan|idea|motion|move))\b"
        ),
        r"(?:it|this|that|she|he|they|proposal|motion) gets? (?:my|our) (?:full )?(?:vote|support)\b",
        r"bien sur qu'il faut (?:le faire|y aller|l'adopter|l'acheter)\b",
        r"(?:nous nous prononcons|on se prononce)(?: tres| donc)? (?:pour|favorablement|en faveur)\b",
        r"we (?:all |both |also )?vote (?:yes|aye|in favou?r|for (?:it|this|the proposal))\b",
        r"i, [^.;:]{2,40}, (?:hereby )?agree to (?:have|re-?licen[sc]\w+)\b",
        (
            r"(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons|puis) qu(?:'|e )(?:approuver|soutenir"
            r"|etre (?:pour|d'accord|favorable)|applaudir)\b"
        ),
        r"(?:full|strong|total) support (?:for|to) (?:this|it|the (?:proposal|plan|idea|motion))\b",
        r"(?:je|on) passe (?:donc )?(?:de -1 a|mon -1 (?:en|a)|du -1 au) \+1\b",
        r"(?:our|my) answer is (?:a )?yes\b",
        r"consider this (?:a|my) (?:yes|\+1)\b",
        r"we(?: all| both| fully)? back (?:this|it|the (?:proposal|plan|motion|idea))\b",
        r"(?:je mets|mettez|notez|je pose) (?:moi )?un pour\b",
        r"je (?:vous |te )?dis (?:banco|go|oui|bravo et oui|mille fois oui)\b",
        r"je me prononce(?: tres| tout a fait| plutot| donc)? (?:favorablement|en faveur)\b",
        r"(?:this|that) i (?:fully |totally |completely |can )?(?:agree with|support|approve)\b",
        r"i(?:'m| am) (?:sold|convinced|persuaded)(?=\W*$| ?[.,;:!])",
        (
            r"(?:i(?:'m| am) )?(?:happy|glad|pleased|proud|delighted) to (?:support|endorse|second|approve|back"
            r"|vote (?:for|yes))\b"
        ),
        (
            r"(?:nous sommes|on est)(?: tout a fait| plutot| tres| bien sur)? (?:pour|favorables?|partante?s?"
            r"|en faveur|d'accord tou(?:s|tes) les (?:deux|trois|quatre|cinq))(?=\W*$|[.,;!(]"
            r"| (?:et|tou(?:s|tes) les)\b| a (?:la|cette|l')| au)"
        ),
        r"we(?:'re| are)(?: both| all)? (?:in favou?r|for it|on board)\b",
        r"c'est (?:tout )?(?:bon|ok|oui|d'accord|parfait) (?:pour nous|de notre cote)\b",
        r"je dit (?:oui|ok|banco)\b",
        (
            r"(?:we|my \w+ and i)(?: both| all| fully| strongly)? (?:support (?:this|it|the proposal|that)"
            r"|agree(?=\W*$| ?[.,;:!]| and\b| with (?:this|the proposal|it)\b))"
        ),
        (
            r"(?:nous|on) (?:sommes|est)(?: tou(?:s|tes))?(?: les)? deux (?:pour|d'accord|favorables|partantes?"
            r"|partants?|ok)\b"
        ),
        (
            r"(?<!avec )(?<!with )(?<!mis )(?<!put )(?<!has )(?:a|an|another|un|une|my|mon|huge|big|gros|grand|enorme"
            r"|encore un|yet another) 👍+(?= (?:from|de|pour|for|in|to|on|with)\b|\W*$)"
        ),
        (
            r"(?:soutien|accord|feu vert|parrainage|approbation|adhesion"
            r"|appui)(?: (?:total|plein et entier|complet|acquis|sans reserve|confirmee?))? (?:de ma part|de mon cote"
            r"|pour moi|de notre part)"
        ),
    ),
}
