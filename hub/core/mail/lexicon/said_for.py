"""What a person says of themself in a sentence, to support or to let pass."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.said import ADV, JE, NEG, OBJ, THIS

SAYS_FOR: Mapping[str, tuple[str, ...]] = {
    "consent": (
        rf"{NEG}(?:contre|opposee?|against|opposed|defavorable)\b(?: it| this| l'idee| le principe| cette idee)?",
        r"je (?:ne )?m'(?:y )?oppose(?:rai)? (?:donc |absolument )?(?:pas|point|nullement)",
        r"je ne suis pas non plus contre",
        r"j'suis pas contre",
        (
            r"je (?:ne )?(?:vois|trouve|souleve|formule)(?: personnellement| moi| pour ma part)? (?:pas d'|aucune? "
            r"|aucun |pas de )(?:objections?|inconvenient|probleme|souci|obstacle)(?: a cela| a ce que)?"
        ),
        r"je n'(?:ai|aurai|y vois|y trouve|emets|oppose|eleve|formule)(?: moi| personnellement)? ?(?:pas|aucune?"
        r"|non plus)(?: d'| de | )?(?:objections?|inconvenient|obstacle|probleme|opposition"
        r"|veto)(?: a (?:formuler|faire|signaler|emettre|presenter))?"
        r"(?: particuliere?| majeure?| de fond)?",
        r"j'ai (?:pas|aucune?) (?:d')?objections?",
        r"je n'objecte (?:pas|rien)",
        r"je ne (?:fais|ferai|leve|pose) (?:donc )?(?:pas d'|aucune )objections?",
        r"j(?:e n')?'?y vois (?:pas d'|aucune? )(?:inconvenient|objection|probleme)|je laisse passer",
        (
            r"(?<=[,;:] )(?:pas d'|aucune |sans )(?:objections?"
            r"|opposition)(?: (?:de|pour) (?:ma part|notre part|mon cote|notre cote|moi|nous))?(?=\W*$)"
        ),
        r"(?:je n'ai|j'ai|je n'y ai) rien (?:contre(?! (?:ces|les) (?:gens|personnes))|a redire|a objecter|a opposer)",
        (
            r"(?:ca|cela) (?:ne )?me (?:pose|gene|derange|fait) (?:absolument "
            r"|vraiment )?pas(?: de (?:probleme|souci)s?| du tout)?(?! (?:mal|trop))"
        ),
        r"je n'y suis pas (?:oppose|opposee|hostile)",
        r"je ne suis pas hostile",
        r"(?:pas d'|aucune |no )objections? (?:de ma part|pour moi|pour ma part|from me|on my side)",
        r"je (?:consens|donne mon consentement|peux vivre avec|laisse faire|m'en accommode(?:rai)?)\b",
        r"(?:c'est|la proposition est) (?:acceptable|assez bien)(?: pour moi)",
        r"assez bon pour (?:maintenant|essayer)",
        r"assez sur pour essayer",
        (
            r"i(?: have| see| raise| got|'ve got|'ve| had) (?:absolutely |personally )?(?:no|not any"
            r"|zero) (?:objections?|problems?|issues?|concerns?)(?: with(?: it| this| that)?| to (?:it|this|that)"
            r"| here| at all)?"
        ),
        (
            r"i (?:do not|don't|dont|would not|wouldn't|won't|will not) (?:object|oppose|mind)\b(?: to)?(?: it| this"
            r"| that)?"
        ),
        r"i(?:'ve| have) nothing against(?: it| this| that)?",
        r"i (?:do not|don't) have (?:any |an )?(?:objections?|problem|issues?|concerns?)",
        r"i (?:do not|don't) see (?:any|a|an) (?:objections?|problem|issues?)",
        r"i (?:can|could) live with (?:it|this|that|the)",
        (
            r"i(?:,? @?[\w-]+,|, [^.?!]{2,60},)? (?:further |hereby |also )?consent\b"
            r"|i (?:give|grant)(?: you)?(?: my)? consent\b"
        ),
        r"i(?:'m| am) (?:ok|okay|fine|good|cool|happy|comfortable)(?= with (?:it|this|that|the)\b)",
        r"i(?:'m| am) not opposed(?: to)?",
        r"good enough for now",
        r"safe enough to try",
    ),
    "support": (
        (
            rf"je (?:reste|demeure) {ADV}(?:pour"
            rf"|favorable)(?=[ ,]*(?:a |au |cette|ce |la proposition|l'achat|le projet|et |car )|[\s.!,]*$)"
        ),
        (
            r"je (?:passe|repasse) (?:donc |alors )?(?:de|du) (?:contre|non|-1|l'abstention|blanc) (?:a|au) (?:pour"
            r"|oui|\+1)(?![\w'-])(?! \w)"
        ),
        rf"je me (?:prononce|positionne|declare) {ADV}(?:pour|en faveur|favorable)\b",
        (
            r"je (?:maintiens|confirme|renouvelle|redonne) (?:donc |bien )?mon (?:soutien|accord|oui|pour|\+1"
            r"|vote (?:pour|favorable))(?![\w'-])"
        ),
        r"mon vote va (?:a|pour|au)\b(?!.*contre)",
        (
            rf"{JE}{ADV}(?:pour(?! (?:ma part|notre part|mon compte|une fois)\b)|en accord avec|favorables?"
            rf"|partante?|d'accord|en faveur|ok(?:ay)?(?= pour| avec|\s*$|[.,!])|in favou?r|in support|supportive of"
            rf"|for(?= (?:it|this|the|that)\b)|convaincue?s? par|\+1|a \+1|behind (?:it|this)"
            rf"|on board)(?![\w'-])(?! (?:toi|lui|elle|eux|vous|tout le monde|dire|autant|l'instant|le moment|penser"
            rf"|la (?:premiere|deuxieme) fois))"
        ),
        (
            rf"j(?:e|')(?: l'| la | le | les | )?(?:soutiens?|approuve|plussoie|plusse|plussune|appuie|accepte"
            rf"|ratifie|seconde|valide)\b(?! (?:que|qu'|sur|pas)\b)(?:(?= {THIS})"
            rf"|(?=[ ,]*(?:\bet\b|\bavec\b|totalement|pleinement|completement|a fond|a \d+ ?%|sans|cette|ta|votre"
            rf"|des deux|moi|l'|tout|fort|meme|aussi|egalement|bien sur|\+|pour|car|parce))|(?=\W*$)|(?=[.,!;:]))"
        ),
        (
            r"je (?:dis|donne|mets|met|vote|lui donne)(?: donc| un| mon| un grand)? ?(?:oui|ok|\+1|un oui"
            r"|d'accord)(?![\w])"
        ),
        r"j'adhere (?:a (?:l'idee|la proposition|cette|ce projet|100)|totalement|completement|pleinement)",
        (
            r"j'y suis (?:tres |tout a fait )?favorable"
            r"|(?:je (?:donne|rends)|j'emets) un avis (?:tres )?(?:favorable|positif)"
        ),
        r"je (?:vous |te |lui )?donne mon (?:accord|aval|feu vert|ok)",
        r"(?:vous avez|tu as) (?:mon|tout mon) (?:accord|soutien|aval|vote|feu vert)",
        r"c'est (?:tout )?(?:bon|ok|oui|d'accord|parfait|valide) (?:pour|de) (?:moi|mon cote|ma part)",
        r"c'est (?:(?:pour (?:moi|ma part)|de mon cote),? )?(?:un )?(?:grand |franc |enorme )?oui\b",
        r"pour (?:moi|ma part),? c'est (?:ok|oui|bon|d'accord|tout bon|parfait|valide)",
        r"for me,? (?:it's|that's|it is|this is) (?:ok|fine|good|a yes|yes)",
        (
            r"(?:ca|cela|tout|tout cela|l'ensemble"
            r"|(?:la|cette|ta|votre) (?:proposition|solution|idee|version|formule|option)"
            r"|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) me (?:va"
            r"|convient)\b(?! (?:pas|plus|mal|mieux|moyen|moins|peu))(?: bien| tres bien| tout a fait| parfaitement)?"
        ),
        (
            r"(?:mon|ma) (?:soutien|accord|approbation|voix)(?: total| plein et entier| complet| plein)? (?:a|pour"
            r"|va a|vous est|est acquise?)"
        ),
        (
            rf"i(?:'d like to| would like to| want to| also| fully| strongly| wholeheartedly| do| definitely"
            rf"| heartily| hereby| formally| gladly| happily| totally)? ?(?:support|endorse|back|second"
            rf"|approve)(?: of)?(?= {OBJ})"
        ),
        (
            r"i(?:'d like to| would like to| also| fully| strongly| wholeheartedly| heartily| hereby| formally"
            r"| gladly| happily| do)? ?(?:approve|second|support)(?: it| this)?(?=\W*$|[.,!;]| as well\b| too\b)"
        ),
        (
            r"i(?:'d like to| would like to"
            r"| also)? ?(?:(?:fully|strongly|wholeheartedly|totally|completely|do) (?:support|endorse|approve"
            r"|back) (?:his |her |their |its )?"
            r"|(?:support|endorse|back) (?:his |her |their |its |[\w-]+'s ))(?:graduation|adoption|admission"
            r"|acceptance|nomination|candida\w+|election|promotion|merger|addition|inclusion|proposal|accepting"
            r"|adopting|adding|buying|hiring|joining|moving|merging|releasing)\b"
        ),
        r"i (?:give|grant)(?: you)? my (?:permission|approval|agreement|blessing|ok)\b",
        r"you have my (?:permission|agreement|blessing|ok|consent)\b",
        r"i(?:'d| would)? give (?:this|it|that|the \w+)(?: one)? (?:a |two |my )(?:big )?thumbs? up\b",
        r"i am a (?:strong|big|firm) 👍",
        r"(?:👍|:\+1:) (?:to|for) (?:this|that|it)\b",
        (
            r"i(?: fully| totally| completely| strongly| wholeheartedly| also| do| can)? ?agree (?:with|to) (?:this"
            r"|that|the|your) (?:proposal|plan|motion|change|idea|proposed|release|direction|suggestion|vote"
            r"|approach)"
        ),
        (
            r"i (?:also |fully |totally |completely |wholeheartedly )?agree(?=\s*[.!,;]|\s*$"
            r"| [☀-➿\U0001f300-\U0001faff]| (?:fwiw|too|as well|also)\b)"
        ),
        (
            r"i(?:, ?@?[\w-]+ ?,)? (?:hereby |formally )?agree to (?:re)?(?:licen[sc]e|publish|pay|fund|finance"
            r"|transfer|donate|release|adopt|buy|hire|join|merge|share|switch|change|move)\b"
        ),
        (
            r"i(?: fully| totally| completely| strongly| also| do)? ?agree (?:with|to) (?:this |the "
            r"|your )?proposed (?:[a-z]+ )?(?:change|plan|text|amendment|release|direction|move|budget|purchase|rule"
            r"|wording)\b"
        ),
        (
            r"(?:looks?|sounds?|seems?) (?:very |really |all |pretty |super )?(?:good|great|fine|ok|okay|reasonable"
            r"|perfect|excellent) (?:to|for) me"
        ),
        (
            r"(?:works?|ok|okay|good|all good) (?:for|by"
            r"|with) me\b(?! (?:on|with|in|under|when|locally|using|at|now|here too|too on|as expected)\b)"
        ),
        r"(?:you have|you've got|have) my (?:support|vote|approval|\+1)",
        (
            r"i(?:'m| am) (?:all|very much|totally|strongly) for(?= (?:it|this|that|the)\b)"
            r"|i(?:'m| am) for (?:\w+ing|it|this)"
        ),
        r"(?:count|put) me (?:as |down as )?(?:for|in favou?r|a yes|a \+1)",
    ),
}
