"""Stems that refuse, abstain, mind, let pass, or answer yes or no, for the gist of an answer."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.stems_for import END, OF_ONES_OWN

STEMS_BESIDE: Mapping[str, tuple[str, ...]] = {
    # whose negation consents
    "against": (
        (
            r"\boppos(?:e|es|ee|ees|ons|ent|er|erai|era|eront|erons|ition|itions|ed|es"
            r"|ing)\b(?! de (?!ma\b|notre\b|mon\b|la part|fond|forme|principe))"
        ),
        r"\bobject(?:s|ion|ions|e|ing|er)?\b(?! de (?!ma\b|notre\b|mon\b|la part|fond|forme|principe))",
        r"\bveto\b",
        (
            r"^contre\b(?! (?:moi|nous|toi|vous|lui|elle|eux|elles|personne|quelqu\w+|l'avis|toute|\d+"
            r"|(?:le|la|un|une|ce) (?:mur|porte|facade|haie|grille|fenetre|cloture|paroi|vent)"
            r"|(?:ces|les) (?:gens|personnes))\b)"
        ),
        (
            rf"\b{OF_ONES_OWN} (?:aussi "
            rf"|donc )?contre\b(?! (?:moi|nous|toi|vous|lui|elle|eux|elles|personne|quelqu\w+|l'avis|toute|\d+"
            rf"|(?:le|la|un|une|ce) (?:mur|porte|facade|haie|grille|fenetre|cloture|paroi|vent)"
            rf"|(?:ces|les) (?:gens|personnes))\b)"
        ),
        r"^against\b(?! all)(?! [\w\' ]{2,20} (?:i|we) )",
        (
            r"\b(?:am|i'm|are|is|we're|votes?|voted|voting|be|nothing|strongly|firmly|still|not|us|me|count|it's"
            r"|remains?|stays?) against\b(?! (?:you|him|her|them|anyone|anybody|one another)\b)"
        ),
        r"\b(?:je |on |nous )?refus(?:e|ons|al)?\b",
        r"\bdesaccord\b",
        r"\b(?:me|nous) bloque\b",
        r"^desapprobation\b",
        r"\{\{contre\}\}",
        r"\bvotes? (?:negatifs?|defavorables?|contraires?)\b",
        r"\binscri(?:s|vez)-(?:moi|nous) contre\b",
        r"\bcome down against\b",
        r"\bdisagree[sd]?\b",
        r"\bdefavorable\w*\b",
        r"(?:\b(?:je|on|nous|vais|vas) (?:ne )?|^)bloqu(?:e|er|ons|erai)\b(?! sur\b)",
        r"^block(?=\W*$)",
        r"\b(?:i'm|i am|we're|we are) blocking\b",
        rf"\b(?:my )?block{END}",
        r"\bblocage\b(?= de (?:ma|notre))",
        r"\brejett?(?:e[sz]?|ons|ent|era|erons)\b",
        r"\brejects?\b",
    ),
    # of which only the negation says something: it consents
    "minds": (
        r"\binconvenients?\b",
        r"\bredire\b",
        r"\bcontre[- ]indication\b",
        r"\bobstacle\b",
        r"\bbarrage\b",
        r"\bbatons? dans les roues\b",
        r"\ben travers\b(?! de la gorge)",
        r"(?<!my )(?<!our )(?<!your )(?<!in )(?<!to )\bmind\b",
        r"\b(?:in|its|the) way\b",
        r"\bderange\b",
        r"\b(?:me|nous) gene\b",
        r"\bobstat\b",
        r"\b(?:je|nous|on) n'empeche(?:rai|rons|ra)?\b",
        r"\bcoince\b",
        r"\bheurte\b",
        (
            rf"\b(?:aucun|pas de|sans|no|any|rien|zero) (?:problem(?:e|es|o|s)?|soucis?|concerns?|trouble|remarques?"
            rf"|quarrel|complaints?|screams?|worries|issues?)(?:{END}"
            rf"| (?:pour|avec|with|from|here|about|de (?:ma|notre|mon)|chez|cote|at)\b)"
        ),
        r"\bn'insiste\b",
        r"(?<=pas de )blocage\b",
        r"(?<=aucun )blocage\b",
        r"\b(?:des |d')?histoires?\b(?= pour|\W*$)",
        r"\b(?:de|un) drame\b",
        r"\bprotester\b",
        r"\bm'accroche\b",
        r"\b(?:vous|te) (?:freiner?|retenir|embeter|empecher)\b",
        r"\brale(?:rai)?\b",
        r"\b(?:rien|nothing) a? ?(?:dire|signaler|ajouter|to add|to say)\b(?! (?:a|to) (?:ce|cela|ca|that|what)\b)",
        r"\b(?:going to|gonna|won't|not) stop (?:you|it|this|anyone)\b",
        r"\bfight (?:it|this|over)\b",
        r"\bhold (?:it|this|things|anyone|everyone|everybody|you) (?:up|back)\b",
        r"\bprotest\b",
        r"\bdi(?:s|se|sons|rai|ra|rons)? (?:pas )?non\b",
        r"\b(?:vais|va|allons|veux|veut|voulons) (?:pas )?(?:l'|vous |te |en )?(?:empecher|freiner|priver)\b",
        r"\bdire non\b",
    ),
    "neither": (
        r"\babst(?:iens|iennent|ient|enir|iendrai|iendra|iendrons|enons|ention|ain|ains|aining)\b",
        r"\b(?:vote|votons|votent|bulletin|voterai) (?:en )?blanc\b",
        r"^blanc\b(?!-)",
        r"^blank\b",
        (
            r"(?:^|\b(?:suis|sommes|est|sont|restes?|restent|restons|resterai|vote|votons|plutot|avis|position|moi|nous"
            r"|compte[rz]?|mets|mettez|note[rz]?|foyer|assez|tres|bien|totalement|strictement|parfaitement|vote"
            r"|bulletin)(?: (?!(?:une?|le|la|des?|du|en)\b)[a-z']+){0,2}? )neutres?\b(?! et\b)"
        ),
        r"\bneutral\b",
        r"\b(?:^stand(?:ing)? aside|stand(?:ing)? aside|sit(?:ting)? (?:this|it) (?:one |vote )?out)\b",
        r"\bnppv\b",
        r"\ben retrait\b",
        r"\bpasse mon tour\b",
        r"^nsp\b",
        r"\ben dehors de (?:la|cette) decision\b",
        r"\brecuse\b",
        r"\bdeporte\b",
        r"\b(?:votez|faites|decidez) sans (?:moi|nous)\b",
        r"^(?:donc )?sans moi\b",
        r"\bm'en fiche\b",
        r"\bwithout me\b",
        r"\b(?:not|n't) (?:really |too |at all |that )?(?:fussed|bothered) (?:either way|one way or the other)\b",
        r"\b(?:decidez|votez|tranchez|choisissez) entre vous\b",
        r"\bm'est egal\b",
        r"(?<!change )(?<!changer )\bpas (?:donner )?d'(?:avis|opinion)\b(?! contraire)",
        r"\bno opinion\b",
    ),
    # of which only the negation says something: it abstains
    "takes_part": (
        (
            r"\b(?:pren\w+|prend\w*|particip\w+) (?:[a-z]+ )?(?:pas |plus )?(?:part )?(?:au|a ce|a cette|a la|a cet"
            r"|aux) (?:vote|decision|choix|scrutin|debat|avis)\w*"
        ),
        r"(?<!arrive pas a )(?<!avant de )(?<!pour )\b(?:me|nous|se) prononc\w+",
        r"\bm'en mele\b",
        r"\bnous en melons\b",
        r"\bpren\w+ (?:pas )?(?:parti|position)\b",
        r"\btak(?:e|es|ing) (?:no |a |any )?(?:position|sides?|stance)\b",
        r"(?<!a no )\bvote from (?:me|us)\b",
        r"\bcount (?:me|us) either way\b",
        r"\bweigh in\b",
        r"\b(?:je |nous |on )?ne vot(?:e|erai|ons|erons)\b(?= pas\W*$| ni\b)",
        r"(?<=not )be voting\b",
        r"(?<=won't )be voting\b",
        r"\bque je vote\b",
    ),
    "lets": (
        r"\baccommode\w*\b",
        r"\b(?:s'en|m'en|nous en) remet\w*\b",
        r"\bsuivr(?:a|ons|ai)\b(?! (?:la|le|les|l') ?(?:conversation|debat|dossier|fil|projet|sujet|travaux|affaire))",
        r"\blaiss\w+ (?:passer|faire|filer|couler)\b",
        r"^unblock(?:ing|ed)?(?=\W*$)",
        r"\blet it (?:pass|go|be|through)\b",
        r"\blive with\b",
        r"\bvivre avec\b",
        r"\b(?:je|on|nous) (?:fais|fait|faisons|ferai|fera|ferons|vais faire|va faire) avec\b",
        r"\b(?<!du )consen(?:s|t|ts|tons|tement)\b",
        r"\bm'incline\b",
        r"\bme range(?:rai)?\b(?! a l'avis de (?!la majorite|tous))",
        r"\bje plie\b",
        r"\bm'y (?:resous|fais|ferai|plie)\b",
        r"\bje cede\b",
        r"\bgo along\b",
        r"\bgo with (?:what|whatever|the (?:majority|group|rest|flow))\b",
        r"\bwhatever the (?:majority|group|rest|others|jury)\b",
        r"(?<!si )\bca passe\b(?! (?:avec|dans|par|sous|entre|en|a) )",
        r"\b(?:is|be) good enough\b",
        rf"\b(?:fine|ok|okay|good|grand) (?:by|with|for) [a-z]+{END}",
        r"\bpeu (?:m'|nous )?importe\b",
        r"\bau mieux\b(?<=faites au mieux)",
        r"^fine\b(?=\W*$)",
        r"\b(?:ce que|quoi que) vous (?:decid|choisi|fer)\w+",
        r"\bno skin off\b",
        r"\ballez[- ]y\b",
        r"\bvas[- ]y\b",
        r"\bgo ahead\b",
        rf"^(?:ok )?faites(?:[- ]le)?(?:{END}| comme ca)",
        r"\bcarry on\b",
        r"\bpouvez y aller\b",
        r"\bget on with it\b",
        rf"^go{END}",
        r"\bgo alors\b",
        r"\bvous fais confiance\b",
    ),
    "yes": (r"\boui\b", r"\byes\b", r"\bok\b", r"\bokay\b", r"\baye\b", r"\byea\b"),
    "no": (
        rf"^(?:ah |ben |bah )?(?:non|no|nope|nan){END}",
        r"\bc'est non\b",
        r"^ne pas (?:signer|accepter|voter|soutenir|valider)\b",
        r"^no go\b",
        r"\ba no vote\b",
        r"\bca (?:ne )?passe pas\b(?! (?:avec|dans|par|sous|entre|en|a) )",
        r"\brepond\w* (?:par )?non\b",
        r"\bne voter(?:ai|ons|a) pas (?:ce|cette|le|la|pour|cet)\b",
        r"\bne (?:consens|consentons|consentirai|consentirons) pas\b",
        r"\bi'd vote (?:no|against)\b",
        r"\bpas (?:ok|okay)\b(?! pour dire)",
        r"\bnon dans ces conditions\b",
        (
            r"\b(?:peux|peut|pouvons|puis) (?:donc |vraiment )?pas (?:y )?(?:consentir|accepter|soutenir|cautionner"
            r"|suivre|valider|voter|signer)\b"
        ),
        r"\b(?:can't|cannot|can not) (?:consent|accept|support|agree|vote for)\b",
        r"\b(?:vote|votons|disons|say|says) (?:non|no)\b",
    ),
    "half": (
        (
            r"^(?:non"
            r"|no)\b(?! (?:objections?|votes?|problems?|opposition|veto|complaints?|quarrels?|worries|issues?"
            r"|concerns?|obstacles?|blockers?|screams?|remarks?)\b)"
        ),
        rf"\b(?:non|no){END}",
    ),
}
