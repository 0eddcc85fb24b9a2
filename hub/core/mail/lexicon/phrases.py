"""Families of phrases that take a position: what one gives, asks to be noted, signs, joins; and intensities of yes
and no.

`words.py` has the plain words; here a family is written once with the words that may change in it. Patterns over folded
text, as there.
"""

from __future__ import annotations

from collections.abc import Mapping

END = r"(?=\W*$| ?[.,;:!()]| (?:et|and|mais|but|car|parce|because|je|j'|nous|on)\b)"
MINE = r"(?:mon|ma|mes|nos|notre|my|our)"
# a person's name in words as they are written
_NO_NAME = (
    r"(?!(?:Je|On|Nous|I|We|It|Mon|Ma|Mes|My|Mine|Ours?|Notre|Nos|Ce|Cela|Ça|C|Il|Elle|Ils|Elles|You|He|She|They|The"
    r"|This|That|Tout|Tous|Everyone|Chacun|Personne|Nobody|Block|Flat|Lot|Plot|Parcelle|Famille|Foyer|Vote|Avis|Le|La"
    r"|Les|Un|Une|Donc|Alors|So|Then)\b)"
)
NAME = rf"{_NO_NAME}[A-ZÀ-Ý][^\W\d_]+(?:[- ][A-ZÀ-Ý][^\W\d_]*\.?){{0,2}}"
# « avis favorable du conseil » is the word of others
OF_OTHERS = (
    r" (?:de (?:la |l'|son |leur )?|du |des |d'une? )(?:bureau|ca|conseil\w*|comites?|commissions?|prefecture|mairie"
    r"|maire|commune|architectes?|experts?|ministere|syndic|services?|pompiers|riverains?|voisins?|voisinage"
    r"|habitants?|elus?|proprietaires?|tresorier\w*|assurance|banque|avocat\w*|notaire)\b"
)
OF_ONES_OWN = rf"(?!{OF_OTHERS})"
# Words that change nothing about a position, longer before shorter. Two alternatives may read one word: a row of them
# is taken by possessive repetition, for it must not be tried in all the ways to cut it.
ADVERB = (
    r"(?:[a-z]{3,}ment|[a-z]{3,}ly|a fond|assez|bien sur|bien entendu|bien|on ne peut plus|plus que|tout a fait"
    r"|tres|trop|plutot|a 100 ?%|100 ?%"
    r"|toujours|aussi|meme|donc|moi|maintenant|desormais|quand meme|archi|hyper|super|ultra|very|much|also|still"
    r"|all|therefore|thus|now|of course|pretty|quite|rather)"
)
STRONG = (
    r"(?:clear|firm|big|huge|definite|resounding|strong|enthusiastic|wholehearted|hearty|solid|easy|franc|grand"
    r"|gros|enorme|immense|vibrant"
    r"|net|ferme|clair|vrai|massif|categorique|definitif|hard|emphatic|total|joyeux|tres grand|tres gros)"
)
FROM_ME = (
    r"(?:from|for|de|pour) (?:me|us|moi|nous|ma part|mon cote|notre part|notre cote|tous|tout le monde|my side"
    r"|our side|here|[A-Za-z]+ \d+)"
)
PROPOSED = (
    r"(?:a|au|with|to) ?(?:cette|ce|cet|la|le|l'|ta|ton|votre|this|that|the|your) ?(?:\w+ )?"
    r"(?:proposition|projet|texte|idee|initiative|motion|resolution|demarche|principe|proposal|plan|text|idea"
    r"|solution|formule|version)\b"
)
NOTE = (
    r"(?:(?:vous pouvez|tu peux|you can) (?:compter|noter|inscrire|mettre|marquer|count|note)|notez|note"
    r"|inscrivez|inscris|consignez|consigne|actez|mettez|mets|ajoutez|marquez|comptez|enregistrez|record|register"
    r"|put down|note down"
    r"|let me (?:register|record|note|add|have)|je voudrais (?:que soit notee?|noter|inscrire|consigner)"
    r"|je tiens (?:simplement |juste )?a (?:ce que soit notee?|noter|inscrire))"
)
BEMOL = r"(?:reserves?|bemols?|(?<=a )reservation|reservations)"
SMALL = (
    r"(?:petite?s? |grosse?s? |gros |seule? |legere? |forte?s? |vraie?s? |simple |tout petit |double |light |small "
    r"|slight |serious |minor |strong )*"
)
BESIDE = (
    r"(?: cependant| toutefois| quand meme| neanmoins| juste| donc| simplement| seulement| tout de meme"
    r"| personnellement)*"
)
GIVES = (
    r"(?:je (?:vous |te |lui |leur )?(?:donne|apporte|confirme|joins|ajoute|accorde|renouvelle|redis)"
    r"|j'(?:apporte|ajoute|accorde))"
)
YES_THINGS = (
    r"(?:accords?|soutiens?|aval|feu vert|voix|benediction|oui|approbation|assentiment|suffrage|parrainage|appui"
    r"|adhesion|consentement|\+1|yes|vote|blessing|support|approval)"
)


PHRASES_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        (
            r"(?:ok|okay|oui|bon|bah|ben|non) (?:pas d'|aucune |sans )(?:objections?"
            r"|opposition)(?: (?:particuliere|majeure))?(?: (?:de (?:ma|notre) part|pour (?:moi|nous)))?(?=\W*$)"
        ),
        r"fine (?:for|on) (?:me|us|my (?:side|end))",
        r"soit(?=[\s.!]*$)",
        r"nothing to object",
        r"pas de blocage(?: (?:de ma part|pour moi|de mon cote))?",
        r"rien a (?:y )?redire",
        (
            r"(?:pas|aucune?|sans)(?: d'| de )?(?:objections?|opposition"
            r"|veto)(?: (?:majeure|particuliere|serieuse|de fond|de principe|raisonnable|formelle|categorique|ferme"
            r"|absolue|insurmontable))?(?: (?:de (?:ma|notre) part|de mon (?:cote|bord)|pour (?:moi|nous)))?"
        ),
        (
            r"no (?:complaints?|concerns?|qualms|reservations"
            r"|worries)(?: (?:from (?:me|us|my side)|here|on my (?:side|end)|at all))?(?=\W*$)"
        ),
    ),
    "reserve": (
        (
            r"(?!(?:la|le) reserve,)(?:une?|le|la|ma|mon|seule?|petite?|gros|grosse|juste|leger"
            r"|legere)(?: une?)?(?: petite?| seule?| gros| grosse| leger| legere)? (?:reserve|bemol)(?: cependant"
            r"| toutefois| quand meme| de ma part)? ?(?=[:,]| quant| sur\b| concernant)"
        ),
        r"reserve (?:quand meme|toutefois|cependant) ?(?=[:,])",
        r"bemol",
    ),
    "objection": (
        r"(?<!un )(?<!a )(?<!one )vote (?:contre|defavorable)",
        r"hard no",
        r"contre (?:moi|nous) aussi(?=\W*$|,)",
        r"c'est (?:bien )?contre,? (?:evidemment|bien sur|naturellement)",
        r"(?:un )?(?:non|no) (?:ferme|net|categorique|definitif|franc)",
        r"non et non",
        r"farouchement (?:contre|opposee?)",
        r"mille fois non",
        r"contre (?=pour (?!(?:le|la|les|l') ?(?:moment|instant))[a-z])",
        r"avis contraire(?=\W*$| ?[.!:])",
        r"(?:surtout|certainement) pas(?=\W*$| ?[.!:])",
        r"moins un(?=\W*$)",
        r"archi[- ]?contre",
        r"inacceptable(?= pour (?:moi|nous)|\W*$| ?[.!:])",
        r"unacceptable(?= (?:to|for) (?:me|us)|\W*$| ?[.!:])",
        r"minus one(?=\W*$)",
        r"blocking concern",
    ),
    "abstain": (
        r"aucun avis",
        r"no strong (?:feelings|views|opinions?)(?=\W*$|[,.;])",
        r"joker(?=\W*$)",
        r"pass(?=[\s.!]*$)",
    ),
    "support": (
        r"c'est (?:bien )?pour,? (?:evidemment|bien sur|naturellement|sans hesit\w+)",
        r"(?:co-?)?signed(?=[.! ]*$|, for)",
        r"archi[- ]?(?:pour|oui|favorable|d'accord)",
        r"adjuge",
        r"(?:marche|affaire) conclue?",
        r"pour a (?:fond|\d+ ?%|mort|donf)",
        r"avec (?:joie|enthousiasme|grand plaisir|un immense plaisir)",
        r"va pour(?= [a-z])",
        r"(?<!un )(?<!a )(?<!one )vote (?:favorable|pour)",
        r"topons la",
        r"tope la",
        r"bon pour accord",
        r"(?:lu|vu|relu) et approuve",
        r"plutot deux fois qu'une",
        r"(?:bon|chaud|chaude|top|nickel|impec|super|good|okay) (?:pour|for) (?:moi|nous|me|us)",
        r"(?:hell|heck) (?:yes+|yeah)",
        r"for it(?=[.!,]|\s*$)",
        r"all in favou?r(?: here)?",
        r"(?:un )?oui (?:franc|massif|ferme|franc et massif|total|joyeux)(?: et massif)?",
        r"soutien total(?: de ma part)?",
        (
            r"(?:bien|parfaitement|pleinement|entierement|totalement|completement|absolument) (?:d'accord"
            r"|favorable)(?! avec (?:toi|lui|elle|vous|eux|[a-z]+ et)\b)"
        ),
        r"oui[, ]+oui(?:[, ]+(?:et )?(?:encore )?oui)*(?=[\s.!]*$)",
        r"let's do (?:it|this)(?=[\s.!]*$)",
        r"plussoyee?s?(?=\W*$| ?[.,;:!])",
        r"a fond(?=[\s.!]*$)",
        r"ca a (?:bien |ben )?de l'allure",
        r"(?:fais|achet|pren|adopt|sign|lanc|tent|essay|valid|vot)ons[- ](?:le|la|les)(?=\W*$| ?[.,;:!])",
        r"green light from (?:me|us)",
        r"please do(?=[\s.!]*$)",
        r"en faveur(?=[\s.!]*$)",
        r"pour (?=pour (?:la|le|les|l'|notre|nous|moi)\b)",
        (
            r"(?:yes|support|aye"
            r"|approve) from (?!(?:what|which|now|then|there|where|today|that|this|memory|the|a)\b)(?=[a-z])"
        ),
        r"trois fois plutot qu'une",
    ),
}
