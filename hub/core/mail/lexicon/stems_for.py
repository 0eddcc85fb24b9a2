"""Stems that object, back or praise, for the gist of an answer."""

from __future__ import annotations

from collections.abc import Mapping

END = r"(?=\W*$)"
# « contre » and "against" are said of many things; of one's own position behind or before few words
OF_ONES_OWN = (
    r"(?:suis|sommes|est|sont|vote|votons|votent|voterai|reste|restons|rien|pas|clairement|resolument|fermement"
    r"|toujours|encore|etre|compte[sz]?|moi|nous|dis|mets|objection|voix|vote[zr]?|donc|decidement)"
)
_ANSWER_OF_ITS_OWN = (
    r"(?:approuv(?:e|ee|ons|ent|es)|valid(?:e|ee|ons|ent)|sout(?:iens|ient|enons|iennent)|favorable(?:s|ment)?"
    r"|(?<!\ben )partante?s?|adopt(?:ons|ent))"
)
# « Mettez-moi dans les oui », "put me in the yes column", « tu peux en ajouter un aux pour »
_COUNT_ME = (
    r"\b(?:mets|mettez|mettre|ajoute[zr]?|note[zr]?|compte[zr]?|inscri\w+|range[zr]?|put|add|mark|count"
    r"|note)(?:[- ](?!(?:pas|not|plus)\b)[a-z']+){0,5}? (?:aux|dans (?:les|la colonne(?: des)?)|parmi les|cote|un|mon"
    r"|comme|in the|on the|to the|among the|down as|down for|as|a|my)(?: (?:a|un|grand|gros|big))? "
)
_HAS = r"\b(?:a|ont|as|avez|has|have|gets?|got|aura|auront) (?:mon|notre|my|our) "
STEMS_FOR: Mapping[str, tuple[str, ...]] = {
    # an objection, whatever stands near
    "objects": (
        (
            r"\b(?:maintien(?:s|t|nent)|maintenons|maintain(?:s|ing)?) (?:donc |toujours |still )?(?:mon|ma|notre|son"
            r"|leur|my|our|its|their) (?:objections?|oppositions?|veto|non|no|block)\b"
        ),
        (
            r"\b(?:suis|sommes|est|sont) (?:\w+ )?pas (?:\w+ )?(?:pour|favorables?"
            r"|partante?s?)\b(?! (?:moi|nous|autant|dire|toi|vous|rien|l'instant|le moment)\b)"
        ),
        r"\b(?:am|are|is|i'm|we're) not (?:really |at all |quite )?for\b(?! (?:me|us|now|long|sale)\b)",
        r"\b(?:do not|don't|does not|doesn't) want\b(?! to\b)",
        r"\b(?:do not|don't|does not|doesn't|cannot|can't|won't|will not) consent\b",
        r"\badher\w+ (?:pas|point)\b",
        r"\bconsent (?:pas|point)\b",
        r"\bne (?:veux|veut|voulons) (?:vraiment |surtout )?pas (?:de\b|du\b|d')",
        r"\b(?:dis|dit|disons|disent) non (?:a|au|aux)\b",
        r"\bvoter(?:a|ons|ont) contre\b",
        r"\bpass(?:e|ent|ons) (?:de |d'|du )\w+ (?:a|au) (?:contre|non)\b",
        rf"{_COUNT_ME}(?:non|contre|no(?:es)?|against|nays?)\b",
        r"\b(?:count|put|mark) (?:me|us) (?:down )?(?:as |on |in |for )?(?:a |the )?no\b",
        r"\b(?:it's|i'm|we're|am|are|is) a (?:\w+ )?(?:no|nay)\b(?!-| (?:go|show|way|problem)\b)",
        r"\bdois (?:vous |te )?dire non\b",
        r"^please,? (?:don't|do not)(?=\W*$)",
        r"\bi (?:really )?hate (?:it|this|the idea)(?=\W*$)",
        r"\bnay\b",
        r"\b(?:stay|remain|still) (?:at|a) no\b",
    ),
    # whose negation objects
    "backs": (
        rf"\b{_ANSWER_OF_ITS_OWN}\b",
        r"\bj'adopte\b",
        r"\bmon soutien\b",
        r"(?<!laisse )\bm(?:a|es) voix\b(?! ne)",
        r"\bfeu vert\b",
        r"(?<!ai )(?<!avons )(?<!ont )(?<!\ba )(?<!as )\badher(?:e|ons)\b(?! pas)",
        r"\bsouscri(?:s|vons|t)\b",
        r"\bpluss(?:oie|oyons|e|une)\b",
        (
            r"\b(?:d'|notre |mon "
            r"|donne )?accord\b(?! (?:trouve|conclu|passe|signe avec|de principe|ecrit|recu|tacite|verbal"
            r"|avec (?!(?:la|le|les|cette|ce|ces|tout|ca|cela|votre)\b|l')))"
        ),
        (
            r"(?<!\bai )(?<!\ba )(?<!avons )(?<!\bont )\b(?:j'|on |nous |i |we )?accept(?:e|ons|ent"
            r"|s)?\b(?! (?:de|que|to|that|les|des|tous|toutes)\b)"
        ),
        r"\b(?:je|on|nous) signe(?:rai|rons|ra)?\b",
        r"^signee?(?=\s*[.!])",
        rf"^signer(?:{END}| )",
        r"\bsouhaite (?:pas )?signer\b",
        r"\bsignons\b",
        rf"^signed{END}",
        (
            r"^(?!(?:le |un |mon |ton )?(?:devis|bail|contrat|accord|compromis|courrier|papier"
            r"|document)\b)(?!.*\b(?:ai|as|avait|avais|avons|avez|ont|avaient|etait"
            r"|deja)\b)[a-z' ]{3,30} signe(?=\W*$)"
        ),
        r"\brallie\w*\b",
        r"\bbanco\b",
        r"\bvendu\b(?! (?:a|au|aux|en|le|la|les|\d))",
        r"\bva pour\b",
        rf"^fonce(?:z|s|r)?{END}",
        r"\bon fonce\b",
        r"\bje marche\b",
        r"\bje (?:te|vous) suis\b",
        r"\bj'embarque\b",
        r"\bca joue\b",
        r"^adopte(?:e|es)?\b(?= (?:chez|pour|par|et)\b|\W*$)",
        r"\bentendu pour (?:moi|nous)\b",
        r"\bpass(?:e|ons) (?:en|a|au) (?:ok|pour|oui)\b",
        r"\b(?:tout bon|bon|beau|nickel|impec\w*|parfait|ok|oui|good) (?:pour|chez|pr) (?:moi|nous)\b",
        r"\bdans les (?:oui|pour)\b",
        r"\bdes deux mains\b",
        r"\b(?:me|nous) (?:convien(?:t|nent)|va|vont)\b(?! (?:pas|mal|mieux|moins|plus|moyen|bientot|falloir|\w+er\b))",
        r"^pour pour (?:moi|nous)\b",
        r"\b(?:bulletin|voix|vote) (?:est )?(?:un )?(?:pour|oui)\b",
        r"\bde la partie\b",
        rf"(?<!\bai )(?<!\bas )(?<!\ba )(?<!avons )(?<!avez )(?<!\bont )\bbien entendu{END}",
        rf"\bpour\b(?: a \d+ ?%)?{END}",
        r"^pour (?:aussi|evidemment|egalement|bien sur|sans hesit\w+|a 100)\b",
        (
            r"(?:\b(?:suis|sommes|votons|vote|votent|(?:je|nous) (?:dis|mets)|on est"
            r"|(?:sommes|est|sont) (?:tous|toutes))|(?<!c')\best) pour\b(?! (?:moi|nous|l'instant|le moment))"
        ),
        r"\{\{pour\}\}",
        r"^approbation\b",
        r"\bvotes? (?:favorables?|positifs?)\b",
        r"\b(?:is|are|am|we're|i'm) (?:all )?for (?:it|this|that|the (?:proposal|motion|plan|idea|change|increase))\b",
        r"\bvoix est pour\b",
        r"\bmoi c'est pour\b",
        rf"\bc'est pour{END}",
        rf"{_COUNT_ME}(?:oui|pour|yes(?:es)?|ayes?)\b",
        rf"{_HAS}(?:vote|voix|accord|oui)\b",
        r"\bvoterai des deux mains\b",
        r"^for(?= please|(?: x)?\W*$)",
        r"\bvotes for(?=\W*$)",
        r"^(?:another|one more|one) vote (?:for|in favou?r|more)\b",
        r"\bthumbs[- ]up from (?:me|us)\b",
        r"^(?:all )?good (?:from|on) (?:my|our) (?:end|side)\b",
        (
            rf"^(?:(?:this|that|it|all) )?(?:certainly )?(?:sounds|looks|seems) (?:very |really |quite |perfectly )?"
            r"(?:useful|appropriate"
            rf"|reasonable|sensible|sane|excellent|lovely|perfect|good|great|fine)(?:{END}| to (?:me|us)\b)"
        ),
        (
            r"(?:^|(?<=\bi )|(?<=\bwe )|(?<=fully )|(?<=strongly )|(?<=weak )|(?<=strong )|(?<=also )|(?<=\bdo )"
            r"|(?<=n't )|(?<=not )|(?<=\bto )|(?<='d ))support\b(?! (?:load|team|ticket|request|desk|channel|line)"
            r"| whoever)"
        ),
        r"\bsupports\b(?= (?:this|the|it|that|your|adopt|publication|moving|\w+ing)|\W*$)",
        r"\bsupportive\b",
        r"\bapprove[sd]?\b",
        (
            r"(?<!\bto )\bagree[sd]?\b(?! to\b"
            r"| on (?:anything|everything|much)\b)(?! with (?!(?:this|that|the|it|these|your|a|adopt\w+|dropp\w+)\b))"
        ),
        r"\bagreement\b",
        r"(?<!all )(?<!votes )(?<!voters )\bin favou?r\b",
        r"\ben faveur de\b",
        rf"\b(?:est|sommes|suis|sont) en faveur{END}",
        r"\bendorse[sd]?\b",
        r"\bmy (?:support|ok|approval|blessing|permission)\b",
        (
            r"(?:^|(?<=has )|(?<=have )|(?<=gets )|(?<=got )|(?<=here's )"
            r"|(?<=with ))my vote\b(?! (?:to|is|goes|:|from) ?(?:an? )?(?:-|no\b|nay|against|abst))"
        ),
        r"\bon board\b",
        r"\bgo for it\b",
        (
            r"(?:^|(?<=\bit )|(?<=\bthat )|(?<=\bthis )|(?<=\bplan )|(?<=\bproposal )|(?<=\bdate )|(?<=\btime )"
            r"|(?<=\bday )|(?<=\ball )|(?<=\beither )|(?<=\bboth ))works for (?:me|us)\b"
        ),
        r"^(?:just )?(?:do|ship|adopt|merge|release|publish) it\b",
        r"\blet's (?:do it|go)\b",
        r"\b(?:we're|i'm|are|am) all for\b",
        r"\b(?:is|we're|i'm|are|am|count (?:me|us)) in\b(?=\W*$)",
        r"^(?:bienvenue (?:a|aux) (?:elle|lui|eux|vous deux|tous les deux)|welcome (?:to )?(?:them|her|him|both))\b",
        r"\bwe (?:have |all |both )?voted? (?:to|for|yes)\b",
        r"(?<![\w.+])\+ ?1\b(?! ?(?:to|sur|for|pour|de|avec|with|h|an|mois|jour)\b|'d\b)",
    ),
    # said of the proposal itself, before all else, it backs; its negation says nothing
    "praises": (
        (
            r"\b(?:(?:tres |plus que |vraiment |toute? )?(?:bonne|belle)|excellente?|super|chouette|brillante?"
            r"|geniale?|fantastique|great|good|lovely|brilliant|excellent|fantastic|wonderful|nice) (?:idees?|ideas?"
            r"|choix|choice|initiatives?|propositions?|proposals?"
            r"|plans?)\b(?! (?:de (?:depart|base)|sur (?:le )?papier|en soi|en theorie|in principle|in theory"
            r"|on paper|de (?:toi|vous|lui|elle))\b)"
        ),
        (
            r"^(?:(?:tres )?bien|parfait|super|top|excellent|genial|nickel|impeccable|formidable|great|perfect"
            r"|brilliant|lovely|wonderful|fantastic)(?:,? (?:merci|thanks|thank you))?[\s!.…]*$"
        ),
        (
            rf"^(?:moi |nous |perso )?(?:j'adore|on adore|love (?:it|this|the idea)"
            rf"|i (?:really |do )?(?:like|love) (?:it|this|the idea)){END}"
        ),
    ),
}
