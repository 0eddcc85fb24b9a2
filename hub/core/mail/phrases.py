"""Families of phrases that take a position: what one gives, asks to be noted, signs, joins; and intensities of yes and no.

`words.py` has the plain words; here a family is written once with the words that may change in it. Patterns over folded
text, as there.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Mapping

_END = r"(?=\W*$| ?[.,;:!()]| (?:et|and|mais|but|car|parce|because|je|j'|nous|on)\b)"
_MINE = r"(?:mon|ma|mes|nos|notre|my|our)"
# a person's name in words as they are written
_NO_NAME = r"(?!(?:Je|On|Nous|I|We|It|Mon|Ma|Mes|My|Mine|Ours?|Notre|Nos|Ce|Cela|Ça|C|Il|Elle|Ils|Elles|You|He|She|They|The|This|That|Tout|Tous|Everyone|Chacun|Personne|Nobody|Block|Flat|Lot|Plot|Parcelle|Famille|Foyer|Vote|Avis|Le|La|Les|Un|Une|Donc|Alors|So|Then)\b)"
NAME = rf"{_NO_NAME}[A-ZÀ-Ý][^\W\d_]+(?:[- ][A-ZÀ-Ý][^\W\d_]*\.?){{0,2}}"
# « avis favorable du conseil » is the word of others
OF_OTHERS = r" (?:de (?:la |l'|son |leur )?|du |des |d'une? )(?:bureau|ca|conseil\w*|comites?|commissions?|prefecture|mairie|maire|commune|architectes?|experts?|ministere|syndic|services?|pompiers|riverains?|voisins?|voisinage|habitants?|elus?|proprietaires?|tresorier\w*|assurance|banque|avocat\w*|notaire)\b"
OF_ONES_OWN = rf"(?!{OF_OTHERS})"
# Words that change nothing about a position, longer before shorter. Two alternatives may read one word: a row of them is
# taken by possessive repetition, for it must not be tried in all the ways to cut it.
ADVERB = (
    r"(?:[a-z]{3,}ment|[a-z]{3,}ly|a fond|assez|bien sur|bien entendu|bien|on ne peut plus|plus que|tout a fait|tres|trop|plutot|a 100 ?%|100 ?%"
    r"|toujours|aussi|meme|donc|moi|maintenant|desormais|quand meme|archi|hyper|super|ultra|very|much|also|still|all|therefore|thus|now|of course)"
)
_STRONG = (
    r"(?:clear|firm|big|huge|definite|resounding|strong|enthusiastic|wholehearted|hearty|solid|easy|franc|grand|gros|enorme|immense|vibrant"
    r"|net|ferme|clair|vrai|massif|categorique|definitif|hard|emphatic|total|joyeux|tres grand|tres gros)"
)
_FROM_ME = r"(?:from|for|de|pour) (?:me|us|moi|nous|ma part|mon cote|notre part|notre cote|tous|tout le monde|my side|our side|here|[A-Za-z]+ \d+)"
_PROPOSED = (
    r"(?:a|au|with|to) ?(?:cette|ce|cet|la|le|l'|ta|ton|votre|this|that|the|your) ?(?:\w+ )?"
    r"(?:proposition|projet|texte|idee|initiative|motion|resolution|demarche|principe|proposal|plan|text|idea|solution|formule|version)\b"
)
_NOTE = (
    r"(?:(?:vous pouvez|tu peux|you can) (?:compter|noter|inscrire|mettre|marquer|count|note)|notez|note|inscrivez|inscris|consignez|consigne|actez|mettez|mets|ajoutez|marquez|comptez|enregistrez|record|register|put down|note down"
    r"|let me (?:register|record|note|add|have)|je voudrais (?:que soit notee?|noter|inscrire|consigner)|je tiens (?:simplement |juste )?a (?:ce que soit notee?|noter|inscrire))"
)
_BEMOL = r"(?:reserves?|bemols?|(?<=a )reservation|reservations)"
_SMALL = r"(?:petite?s? |grosse?s? |gros |seule? |legere? |forte?s? |vraie?s? |simple |tout petit |double |light |small |slight |serious |minor |strong )*"
_BESIDE = r"(?: cependant| toutefois| quand meme| neanmoins| juste| donc| simplement| seulement| tout de meme| personnellement)*"
_GIVES = r"(?:je (?:vous |te |lui |leur )?(?:donne|apporte|confirme|joins|ajoute|accorde|renouvelle|redis)|j'(?:apporte|ajoute|accorde))"
_YES_THINGS = r"(?:accords?|soutiens?|aval|feu vert|voix|benediction|oui|approbation|assentiment|suffrage|parrainage|appui|adhesion|consentement|\+1|yes|vote|blessing|support|approval)"

MORE_SAYS: Mapping[str, tuple[str, ...]] = {
    "reserve": (
        rf"{_NOTE}{_BESIDE} (?:ma|mes|une|mon|un|des|my|a|some|quelques) {_SMALL}{_BEMOL}\b",
        rf"{_MINE} {_SMALL}{_BEMOL}{_BESIDE}(?: principale)? (?:porte(?:nt)?|concerne(?:nt)?|tient a|tiennent a|vise(?:nt)?|est que|is that|is about|concerns)\b",
        rf"j(?:e |')(?:emets|exprime|emettrais|emettrai|aurais|aurai|ai|apporte|formule|pose|mets|mettrais|maintiens|garde|conserve|note|souleve){_BESIDE} (?:une|un|des|ma|mon|mes|deux|quelques) {_SMALL}{_BEMOL}\b(?! de (?!forme|fond|principe|methode|ma part))",
        rf"(?:c'est|c'etait|voila|reste) (?:le|la|mon|ma) (?:seule?|petite?) {_BEMOL}\b",
        rf"en (?:mettant|gardant|emettant|notant|posant|formulant) (?:une?|des|mon|ma) {_SMALL}{_BEMOL}\b",
        rf"je fais{_BESIDE} part de (?:ma|mes|mon|une?) {_SMALL}{_BEMOL}\b",
        r"no block(?:ing)? from me\b",
        rf"(?:on|nous) (?:ne |n')?(?:a|avons|emet|emettons|garde|gardons){_BESIDE} (?:une|un|des|quelques) {_SMALL}{_BEMOL}\b(?! de (?!forme|fond|principe|methode))",
        r"(?:on|nous) (?:ne )?bloqu(?:e|era|ons|erons) pas\b",
        rf"je partage{_BESIDE} (?:la|les|cette|ces|ses|tes|vos|votre) {_BEMOL}\b",
        r"(?:that's|it's|this is) my (?:one|only|main) (?:reservation|concern)\b",
        rf"(?:put|count|mark) me (?:down )?as (?:having|with) {_SMALL}{_BEMOL}\b",
    ),
    "consent": (
        r"je (?:ne )?(?:fais|ferai|ferais) (?:pas|aucun|nullement)(?: d'| de)? ?(?:obstacle|barrage|opposition|blocage|difficultes?)",
        r"(?:je n'(?:ai|y ai|y vois|y trouve|trouve)|je ne (?:vois|trouve)|j'ai|j'y vois) rien (?:a (?:y |en )?(?:redire|objecter|opposer|reprocher)|contre|qui (?:me )?(?:gene|derange|choque|bloque))",
        r"je (?:ne |n')?(?:vois|y vois|ai|trouve) (?:pas|aucune)(?: de| d'autres?)? ?raisons? (?:de|pour) (?:m'y opposer|s'y opposer|m'opposer|refuser|dire non|bloquer|voter contre|etre contre)",
        r"(?:pas|aucune|sans) ?(?:d')?(?:objections?|opposition) (?:a (?:presenter|formuler|signaler|faire valoir|emettre)|raisonnable|particuliere|majeure|serieuse|de principe|de (?:mon|notre) (?:bord|cote))",
        r"je n'ai (?:pas|aucune) ?(?:d')?objections? (?:raisonnable|serieuse|majeure|valable|particuliere)",
        rf"je (?:m'(?:y )?incline|m'y plie|m'y range|m'en accommoderai|m'y ferai|ferai avec){_END}",
        r"(?:pas d'|aucune )objections? de la part (?:du|de la|des|de l')",
        r"pas de quoi (?:m'opposer|m'y opposer|bloquer|dire non|voter contre)",
        r"je n'(?:irai|vais) pas contre\b",
        r"(?:aucun|pas de|zero|no) (?:problemes?|soucis?|inconvenient|problem|issue)(?: (?:pour|de|for|from) (?:moi|nous|ma part|notre part|mon cote|notre cote|me|us))",
        r"(?:pas d'|aucune |no )(?:opposition|objections?) (?:au foyer|chez (?:moi|nous)|de notre (?:cote|part)|par ici)\b",
        r"je (?:ne )?(?:mets|mettrai|pose|poserai|oppose|opposerai) (?:pas|aucun) (?:de |d')?veto",
        r"(?:pas|aucun|no)(?: de)? veto (?:de ma part|pour moi|from me|de mon cote)",
        r"(?:of course not|bien sur que non|not at all|absolutely not|evidemment non)[,.! ]+(?:please )?(?:go ahead|go for it|do it|allez-y|vas-y|foncez)",
        r"i(?:'ve| have)? (?:got )?no (?:complaints?|qualms|worries|concerns?|reservations|reason to (?:object|oppose|say no|vote against))\b",
        r"(?:je|on|nous) (?:ne )?(?:ferai|fera|ferons|fais|fait|faisons) (?:pas|aucune)(?: de| d')? ?(?:barricades?|obstruction)\b",
        r"je m'alignerai(?:s)?\b", r"(?:ca|cela) (?:ne )?(?:me|nous) (?:pose|gene|derange) plus(?: de (?:problemes?|soucis?))?\b", r"(?:pas d'|aucune )(?:objections?|opposition) a (?:ce qu|essayer|changer|tenter|l'essai)\w*", r"(?:pas|aucun) (?:d')?avis contraire\b", r"(?:je|nous) (?:fais|faisons) confiance (?:au|a la|a l') ?(?:groupe|collectif|majorite|equipe|assemblee)\b",
        r"(?:it|this|that) (?:doesn't|does not|won't) bother (?:me|us)\b", r"i(?:'ll| will)? defer to the (?:group|majority|rest)\b",
    ),
    "objection": (
        rf"(?:c'est|ce sera|ca sera|that's|that is|it's|it is|this is) (?:clairement |donc |pour moi |definitely )?(?:un |a )?(?:{_STRONG} )*+(?:non|niet|refus|no)(?:(?= {_FROM_ME})|(?: {_STRONG})(?=\W*$| ?[.,;:!])|(?=[.!]?$))",
        rf"(?:un|a) (?:{_STRONG} )+(?:non|no|refus)(?= {_FROM_ME}|\W*$)",
        r"(?:nous ne sommes|nous sommes|on (?:n')?est) pas (?:du tout |vraiment )?(?:d'accord|favorables?|pour)\b",
        r"(?:on s'(?:y )?oppose|nous nous (?:y )?opposons)\b(?! (?:pas|plus))",
        r"je (?:dois|vais|tiens a|veux|souhaite|suis (?:obligee?|contrainte?) de|me vois (?:obligee?|contrainte?) de)(?: donc| malheureusement)? m'(?:y )?opposer\b",
        r"(?:donc|alors|so)(?: desolee?,?| malheureusement| helas| unfortunately| sadly)+ (?:c'est )?(?:non|no)(?=\W*$)",
        r"i (?:have to|must|will|'ll|am going to) (?:say|vote) no(?: to (?:this|it|that)(?: one)?)?(?=\W*$| ?[.,;:!]| (?:because|since|as|to)\b)",
        r"(?:nous sommes|on est) (?:tous (?:les )?(?:deux|trois|quatre) )?(?:contre|opposee?s|defavorables)\b(?! (?:tous|toutes)\b)",
        r"we(?: strongly| both)? (?:object|oppose)(?: to)?\b",
        rf"(?:je ne (?:vous |te |lui )?donne(?:rai)? pas|(?:vous n'avez|tu n'as|vous n'aurez|tu n'auras) pas) (?:mon|ma) {_YES_THINGS}",
        r"je voterai (?:donc |resolument |clairement |evidemment )?contre\b",
        rf"{_NOTE} (?:moi )?(?:un|mon|a|my) (?:contre|non|no)(?= {_FROM_ME}|\W*$| ?[.,;:!])",
        r"(?:je|on|nous) (?:pose|posons|souleve|soulevons|depose|deposons|emet|emets|emettons|formule|formulons|fais|fait|faisons) (?:donc |ici )?(?:une |notre |mon )?objection\b",
        rf"{_MINE} voix (?:: ?|est |va |ira )(?:au |aux |plutot |donc )?(?:contre|non)\b",
        r"(?:je|on|nous) (?:maintiens|maintient|maintenons|confirme|confirmons)(?: donc| toujours)? (?:mon|notre|le) (?:blocage|refus|contre|non)\b",
        r"(?:je suis|je me prononce|nous sommes|on est|nous nous prononcons|je vote|nous votons) en defaveur\b", r"(?:nous disons|on dit|je dis)(?: donc)? (?:contre|non)(?=\W*$| ?[.,;:!])",
        rf"{_NOTE}(?:[- ]moi|[- ]nous)? (?:dans|parmi|avec) (?:la colonne (?:des )?|les |le camp des )?(?:contre|non)\b",
        r"(?:ca|cela|la proposition|ce projet) (?:ne )?(?:nous|me) (?:convient|va)(?: absolument| vraiment)? pas(?=\W*$| ?[.,;:!]| (?:du tout|car|parce|pour (?:moi|nous))\b)", r"(?:c'est|this is|that's|it's) (?:tout simplement |just |simply )?(?:un veto|inacceptable|unacceptable|a veto)(?= (?:pour|for|to) (?:moi|nous|me|us)\b|\W*$| ?[.,;:!])",
        r"(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons) (?:absolument |vraiment )?pas (?:l'|y |accepter (?:cela|ca|cette|ce)|l')(?:accepter)?\b", r"(?:nous avons|on a|we have|we've got|ceci est|this is) ?(?:donc |bien |here )?(?:une|an|a|my|our|notre|mon)(?: (?:formal|strong|serious|firm|vraie|reelle))? objection\b(?! (?:de forme|mineure|from|on))",
        r"(?:je|on|nous) (?:reste|restons|campe|campons) sur (?:mon|notre) (?:refus|non|opposition|objection|contre|veto)\b", r"(?:comptez|compte|mettez|rangez)[- ](?:moi|nous) (?:parmi|avec|dans) (?:ceux|celles) qui (?:refusent|s'opposent|s'y opposent|votent contre|disent non)\b",
        r"(?:je me prononce|nous nous prononcons|on se prononce)(?: donc| resolument)? (?:contre|defavorablement)\b", r"we (?:all |both |also )?vote (?:no|nay|against(?: (?:it|this|the proposal))?)(?=\W*$| ?[.,;:!])",
        r"i(?:'m| am) going to block (?:this|it)\b", r"\bc'est contre(?=\W*$| ?[.,;:!])", r"i(?:'ll| will| have to| must) block (?:this|it)\b", r"(?:no|nay) from (?!(?:the|what|which|that|now|here|my|a)\b)(?=[a-z0-9])",
        r"(?:our|my) answer is (?:a )?no\b", r"consider this (?:a|my) (?:no|-1)\b",
        r"(?:farouchement|resolument|fermement|totalement|absolument|radicalement|categoriquement|visceralement|firmly|strongly|totally|completely) (?:contre|opposee?s?|against|opposed)\b(?! (?:un |le |la )?(?:mur|vent)\b)",
    ),
    "abstain": (
        rf"je (?:ne )?vote(?:rai)? pas(?: (?:la-dessus|sur (?:ca|ce point|cette question)|ici|cette fois|pour ma part|personnellement))?{_END}",
        r"(?:je|on|nous) (?:ne )?(?:prends?|prendrai|prendra|prenons|prendrons)(?: donc| alors| [a-z]{3,}ment)* pas part (?:au|a ce) vote",
        r"(?<=[:;] )abstention(?: (?:de|pour) (?:ma part|moi|nous))?(?=\W*$)",
        r"(?:on s'abstient|nous nous abstenons|we(?: both| all)? abstain)\b",
        r"(?:count|put|mark) me (?:down )?(?:as|for) (?:an )?abst\w+",
        r"je (?:me )?(?:mets|compte|range|place) (?:en|dans l'|parmi les) ?abstentions?(?:nistes)?\b",
        r"je (?:prefere|vais) passer mon tour\b", r"on passe notre tour\b", r"i (?:feel|think) (?:that )?i (?:should|must|had better|ought to) abstain\b", r"(?:i should|i'd better|je devrais|il faut que je m'|je me dois de m')(?: really)? ?abst\w+", r"(?:je|on) passe (?:donc )?(?:de -1 a|mon -1 (?:en|a)|du -1 au) [+-]?0\b", r"i(?:'m| am) (?:recusing|not voting)\b", r"neither for (?:it )?nor against\b", r"no view either way\b",
    ),
    "support": (
        rf"j'y (?:souscris|adhere|applaudis){_BESIDE}(?: {ADVERB}| des deux mains| a 100 ?%| volontiers| sans reserve)*+{_END}",
        rf"j'(?:adhere|approuve|acquiesce|opine|abonde)(?: {ADVERB}| des deux mains| volontiers| sans reserve)*+{_END}",
        rf"je (?:souscris|me rallie|me joins|me range|m'associe|adhere)(?: {ADVERB}| volontiers| sans reserve)*+ {_PROPOSED}",
        rf"je (?:rejoins|seconde|cautionne|ratifie|parraine|valide)(?: {ADVERB}| volontiers)*+ (?:cette|la|ta|votre|ce|le|ton) (?:proposition|projet|texte|idee|initiative|motion|demarche|resolution)\b",
        r"je (?:co)?signe(?: donc| aussi| moi aussi)?(?: tout de suite| des deux mains| les yeux fermes| sans hesiter| volontiers| ou il faut)?(?=\W*$|[!.,;(]| \()",
        rf"{_GIVES}{_BESIDE}(?: ici| aussi| egalement| volontiers| toute?)* {_MINE} {_YES_THINGS}\b",
        rf"(?:vous avez|tu as|il a|elle a|ils ont|you have|you've got|it has|this has)(?: aussi| bien sur| donc| evidemment| of course| also)? (?:toute? |tous? |all )?{_MINE} (?:deux |full |plein |entier |entiere )?{_YES_THINGS}\b",
        rf"(?:comptez|compte|count)(?: donc| aussi)? (?:sur |on )?{_MINE} {_YES_THINGS}\b",
        rf"{_NOTE} (?:moi )?(?:un|mon|a|my) (?:pour|oui|yes|\+1)(?= {_FROM_ME}|\W*$| ?[.,;:!])",
        rf"(?:une|deux|encore une) voix de plus(?: pour\b|{_END})",
        r"(?:m'inscrire|me mettre|me compter|me ranger|inscrivez-moi|mettez-moi|rangez-moi)(?: donc)? (?:dans|parmi|avec) (?:la colonne |les |le camp )?(?:des )?(?:pour|oui)\b",
        r"je (?:la|le|les) vote(?:rai)?(?=\W*$| ?[.,;:!])",
        r"(?:tu preches|vous prechez) une? convertie?s?\b",
        rf"je souscris{_END}",
        r"(?:and|et|donc|but|mais) (?:an? |un )?(?:big |grand )?(?:yes|oui) (?:to|a|au) ?(?:the|this|that|la|le|l'|cette|ce)\b(?! (?:question|premiere|deuxieme|first|second))",
        r"(?<=[,:;] )(?:donc|so|du coup|alors) (?:d'accord|favorable|partante?|pour|agreed)(?=\W*$)",
        r"(?:very much|fully|totally|strongly|wholeheartedly|entirely) in favou?r\b",
        r"i (?:hereby |fully )?(?:accept|agree to) (?:the|this|any(?: form of)?|your|that) (?:\w+ ){0,2}(?:re-?licen[sc]ing|licen[sc]e|change|proposal|plan|terms|budget|rule|text|move|offer)\b",
        r"i(?:, [^.;:]{2,40},)? (?:hereby |do )?(?:re-?)?licen[sc]e (?:all )?(?:of )?(?:my|past|our)\b.{0,30}\bcontributions?\b",
        r"i(?:, [^.;:]{2,40},)? (?:hereby )?(?:give|grant)(?: my| you)? permission to (?:re-?)?licen[sc]e\b",
        r"i can agree (?:to|with) (?:this|that|it)\b",
        rf"(?:^|(?<=[:;] ))c'est (?:d'accord|banco|adjuge|tout vu)(?: (?:pour|de) (?:moi|nous|ma part|notre part|mon cote|nous deux|nous tous))?{_END}",
        rf"(?:c'est|ce sera|it's|it is|that's|that is|this is) (?:clairement |definitely |pour moi )?(?:un |a )?(?:{_STRONG} )*+(?:oui|yes)(?: (?:franc|massif|ferme|franc et massif))?(?= {_FROM_ME}|(?: pour| a| au)? (?:la|le|l'|cette|ce)\b|\W*$| ?[!.,;:])",
        rf"(?:un|a) (?:{_STRONG} )+(?:oui|yes)\b(?= {_FROM_ME}|\W*$| ?[.,;:!])",
        r"donc oui (?:au|a la|a l'|a cette|a ce|pour la|pour le|pour l')",
        r"(?<![\w-])(?:archi|mega|hyper|ultra|super)[- ](?:pour|oui|d'accord|ok|favorable|partante?)(?=\W*$| ?[.,;:!]| (?:de|pour|a|au|cette|ce)\b)",
        rf"(?:je suis|moi je suis|j'suis|me voila|suis)(?: {ADVERB})*+ (?:partisane?|un (?:fervent|ardent|chaud) (?:partisan|defenseur)|une (?:fervente|ardente|chaude) (?:partisane|defenseuse)) (?:de|du|d')",
        rf"(?:je suis|moi je suis|j'suis|suis|me voila)(?: {ADVERB})*+ (?:conquise?|preneu(?:r|se)|acquise?|archi[- ]?pour|archi[- ]?favorable){_END}",
        r"(?:je suis|moi je suis|j'suis|suis) (?:tout a fait |bien |totalement |completement )?(?:ok|d'accord) (?:(?:pour )?qu'on|(?:pour )?que (?:l'on|nous))\b(?! (?:a|avons|est|sommes|peut|pouvons|doit|devons|manque|ne|n'|y)\b)",
        r"je (?:voterai|va[is]?s? voter|vas voter) (?:donc |resolument |clairement |evidemment )?(?:pour|oui|en faveur)\b",
        r"(?:ma|notre|nos) voix (?:va|ira|vont|iront) (?:au|aux|a la|a l'|a cette|a ce)\b(?! ?(?:non|contre)\b)", r"\ba (?:bien |toute? |tout )?(?:ma faveur|notre faveur|mon appui|notre appui)\b", r"(?:nous disons|on dit)(?: donc)? (?:pour|oui)(?=\W*$| ?[.,;:!])",
        r"(?:i'm|i am|we're|we are)(?: [a-z]+ly| all| right| 100 ?%)? behind (?:this|it|the (?:proposal|plan|idea|motion|move))\b", r"(?:it|this|that|she|he|they|proposal|motion) gets? (?:my|our) (?:full )?(?:vote|support)\b", r"bien sur qu'il faut (?:le faire|y aller|l'adopter|l'acheter)\b",
        r"(?:nous nous prononcons|on se prononce)(?: tres| donc)? (?:pour|favorablement|en faveur)\b", r"we (?:all |both |also )?vote (?:yes|aye|in favou?r|for (?:it|this|the proposal))\b",
        r"i, [^.;:]{2,40}, (?:hereby )?agree to (?:have|re-?licen[sc]\w+)\b", r"(?:je|on|nous) (?:ne )?(?:peux|peut|pouvons|puis) qu(?:'|e )(?:approuver|soutenir|etre (?:pour|d'accord|favorable)|applaudir)\b",
        r"(?:full|strong|total) support (?:for|to) (?:this|it|the (?:proposal|plan|idea|motion))\b", r"(?:je|on) passe (?:donc )?(?:de -1 a|mon -1 (?:en|a)|du -1 au) \+1\b",
        r"(?:our|my) answer is (?:a )?yes\b", r"consider this (?:a|my) (?:yes|\+1)\b", r"we(?: all| both| fully)? back (?:this|it|the (?:proposal|plan|motion|idea))\b", r"(?:je mets|mettez|notez|je pose) (?:moi )?un pour\b",
        r"je (?:vous |te )?dis (?:banco|go|oui|bravo et oui|mille fois oui)\b",
        r"je me prononce(?: tres| tout a fait| plutot| donc)? (?:favorablement|en faveur)\b",
        r"(?:this|that) i (?:fully |totally |completely |can )?(?:agree with|support|approve)\b",
        r"i(?:'m| am) (?:sold|convinced|persuaded)(?=\W*$| ?[.,;:!])",
        r"(?:i(?:'m| am) )?(?:happy|glad|pleased|proud|delighted) to (?:support|endorse|second|approve|back|vote (?:for|yes))\b",
        r"(?:nous sommes|on est)(?: tout a fait| plutot| tres| bien sur)? (?:pour|favorables?|partante?s?|en faveur|d'accord tou(?:s|tes) les (?:deux|trois|quatre|cinq))(?=\W*$|[.,;!(]| (?:et|tou(?:s|tes) les)\b| a (?:la|cette|l')| au)",
        r"we(?:'re| are)(?: both| all)? (?:in favou?r|for it|on board)\b",
        r"c'est (?:tout )?(?:bon|ok|oui|d'accord|parfait) (?:pour nous|de notre cote)\b",
        r"je dit (?:oui|ok|banco)\b",
        r"(?:we|my \w+ and i)(?: both| all| fully| strongly)? (?:support (?:this|it|the proposal|that)|agree(?=\W*$| ?[.,;:!]| and\b| with (?:this|the proposal|it)\b))",
        r"(?:nous|on) (?:sommes|est)(?: tou(?:s|tes))?(?: les)? deux (?:pour|d'accord|favorables|partantes?|partants?|ok)\b",
        r"(?<!avec )(?<!with )(?<!mis )(?<!put )(?<!has )(?:a|an|another|un|une|my|mon|huge|big|gros|grand|enorme|encore un|yet another) 👍+(?= (?:from|de|pour|for|in|to|on|with)\b|\W*$)",
        r"(?:soutien|accord|feu vert|parrainage|approbation|adhesion|appui)(?: (?:total|plein et entier|complet|acquis|sans reserve|confirmee?))? (?:de ma part|de mon cote|pour moi|de notre part)",
    ),
}  # fmt: skip

MORE_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"(?:ok|okay|oui|bon|bah|ben|non) (?:pas d'|aucune |sans )(?:objections?|opposition)(?: (?:particuliere|majeure))?(?: (?:de (?:ma|notre) part|pour (?:moi|nous)))?(?=\W*$)",
        r"fine (?:for|on) (?:me|us|my (?:side|end))", r"soit(?=[\s.!]*$)", r"nothing to object", r"pas de blocage(?: (?:de ma part|pour moi|de mon cote))?", r"rien a (?:y )?redire",
        r"(?:pas|aucune?|sans)(?: d'| de )?(?:objections?|opposition|veto)(?: (?:majeure|particuliere|serieuse|de fond|de principe|raisonnable|formelle|categorique|ferme|absolue|insurmontable))?(?: (?:de (?:ma|notre) part|de mon (?:cote|bord)|pour (?:moi|nous)))?",
        r"no (?:complaints?|concerns?|qualms|reservations|worries)(?: (?:from (?:me|us|my side)|here|on my (?:side|end)|at all))?(?=\W*$)",
    ),
    "reserve": (r"(?!(?:la|le) reserve,)(?:une?|le|la|ma|mon|seule?|petite?|gros|grosse|juste|leger|legere)(?: une?)?(?: petite?| seule?| gros| grosse| leger| legere)? (?:reserve|bemol)(?: cependant| toutefois| quand meme| de ma part)? ?(?=[:,]| quant| sur\b| concernant)", r"reserve (?:quand meme|toutefois|cependant) ?(?=[:,])", r"bemol"),
    "objection": (r"(?<!un )(?<!a )(?<!one )vote (?:contre|defavorable)", r"hard no", r"contre (?:moi|nous) aussi(?=\W*$|,)", r"c'est (?:bien )?contre,? (?:evidemment|bien sur|naturellement)", r"(?:un )?(?:non|no) (?:ferme|net|categorique|definitif|franc)", r"non et non", r"farouchement (?:contre|opposee?)", r"mille fois non", r"contre (?=pour (?!(?:le|la|les|l') ?(?:moment|instant))[a-z])", r"avis contraire(?=\W*$| ?[.!:])", r"(?:surtout|certainement) pas(?=\W*$| ?[.!:])", r"moins un(?=\W*$)", r"archi[- ]?contre", r"inacceptable(?= pour (?:moi|nous)|\W*$| ?[.!:])", r"unacceptable(?= (?:to|for) (?:me|us)|\W*$| ?[.!:])", r"minus one(?=\W*$)", r"blocking concern"),
    "abstain": (r"aucun avis", r"no strong (?:feelings|views|opinions?)(?=\W*$|[,.;])", r"joker(?=\W*$)", r"pass(?=[\s.!]*$)"),
    "support": (
        r"c'est (?:bien )?pour,? (?:evidemment|bien sur|naturellement|sans hesit\w+)",
        r"(?:co-?)?signed(?=[.! ]*$|, for)", r"archi[- ]?(?:pour|oui|favorable|d'accord)", r"adjuge", r"(?:marche|affaire) conclue?", r"pour a (?:fond|\d+ ?%|mort|donf)", r"avec (?:joie|enthousiasme|grand plaisir|un immense plaisir)", r"va pour(?= [a-z])", r"(?<!un )(?<!a )(?<!one )vote (?:favorable|pour)", r"topons la", r"tope la", r"bon pour accord", r"(?:lu|vu|relu) et approuve",
        r"plutot deux fois qu'une", r"(?:bon|chaud|chaude|top|nickel|impec|super|good|okay) (?:pour|for) (?:moi|nous|me|us)", r"(?:hell|heck) (?:yes+|yeah)", r"for it(?=[.!,]|\s*$)", r"all in favou?r(?: here)?", r"(?:un )?oui (?:franc|massif|ferme|franc et massif|total|joyeux)(?: et massif)?", r"soutien total(?: de ma part)?",
        r"(?:bien|parfaitement|pleinement|entierement|totalement|completement|absolument) (?:d'accord|favorable)(?! avec (?:toi|lui|elle|vous|eux|[a-z]+ et)\b)", r"oui[, ]+oui(?:[, ]+(?:et )?(?:encore )?oui)*(?=[\s.!]*$)", r"let's do (?:it|this)(?=[\s.!]*$)", r"plussoyee?s?(?=\W*$| ?[.,;:!])", r"a fond(?=[\s.!]*$)", r"ca a (?:bien |ben )?de l'allure", r"(?:fais|achet|pren|adopt|sign|lanc|tent|essay|valid|vot)ons[- ](?:le|la|les)(?=\W*$| ?[.,;:!])", r"green light from (?:me|us)", r"please do(?=[\s.!]*$)", r"en faveur(?=[\s.!]*$)", r"pour (?=pour (?:la|le|les|l'|notre|nous|moi)\b)", r"(?:yes|support|aye|approve) from (?!(?:what|which|now|then|there|where|today|that|this|memory|the|a)\b)(?=[a-z])", r"trois fois plutot qu'une",
    ),
}  # fmt: skip
