"""The stems by which the gist of an answer is read, French and English, over folded text: data for `gist`."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.late import at_words, late

_END = r"(?=\W*$)"
# « contre » and "against" are said of many things; of one's own position behind or before few words
_OF_ONES_OWN = r"(?:suis|sommes|est|sont|vote|votons|votent|voterai|reste|restons|rien|pas|clairement|resolument|fermement|toujours|encore|etre|compte[sz]?|moi|nous|dis|mets|objection|voix|vote[zr]?|donc|decidement)"
_ANSWER_OF_ITS_OWN = r"(?:approuv(?:e|ee|ons|ent|es)|valid(?:e|ee|ons|ent)|sout(?:iens|ient|enons|iennent)|favorable(?:s|ment)?|partante?s?|adopt(?:ons|ent))"

# « Mettez-moi dans les oui », "put me in the yes column", « tu peux en ajouter un aux pour »
_COUNT_ME = r"\b(?:mets|mettez|mettre|ajoute[zr]?|note[zr]?|compte[zr]?|inscri\w+|range[zr]?|put|add|mark|count|note)(?:[- ](?!(?:pas|not|plus)\b)[a-z']+){0,5}? (?:aux|dans (?:les|la colonne(?: des)?)|parmi les|cote|un|mon|comme|in the|on the|to the|among the|down as|down for|as|a|my)(?: (?:a|un|grand|gros|big))? "
_HAS = r"\b(?:a|ont|as|avez|has|have|gets?|got|aura|auront) (?:mon|notre|my|our) "

STEMS: Mapping[str, tuple[str, ...]] = {
    # an objection, whatever stands near
    "objects": (r"\b(?:maintien(?:s|t|nent)|maintenons|maintain(?:s|ing)?) (?:donc |toujours |still )?(?:mon|ma|notre|son|leur|my|our|its|their) (?:objections?|oppositions?|veto|non|no|block)\b", r"\b(?:suis|sommes|est|sont) (?:\w+ )?pas (?:\w+ )?(?:pour|favorables?|partante?s?)\b(?! (?:moi|nous|autant|dire|toi|vous|rien|l'instant|le moment)\b)", r"\b(?:am|are|is|i'm|we're) not (?:really |at all |quite )?for\b(?! (?:me|us|now|long|sale)\b)", r"\b(?:do not|don't|does not|doesn't) want\b(?! to\b)", r"\b(?:do not|don't|does not|doesn't|cannot|can't|won't|will not) consent\b", r"\badher\w+ (?:pas|point)\b", r"\bconsent (?:pas|point)\b", r"\bne (?:veux|veut|voulons) (?:vraiment |surtout )?pas (?:de\b|du\b|d')", r"\b(?:dis|dit|disons|disent) non (?:a|au|aux)\b", r"\bvoter(?:a|ons|ont) contre\b", r"\bpass(?:e|ent|ons) (?:de |d'|du )\w+ (?:a|au) (?:contre|non)\b", rf"{_COUNT_ME}(?:non|contre|no(?:es)?|against|nays?)\b", r"\b(?:count|put|mark) (?:me|us) (?:down )?(?:as |on |in |for )?(?:a |the )?no\b", r"\b(?:it's|i'm|we're|am|are|is) a (?:\w+ )?(?:no|nay)\b(?!-| (?:go|show|way|problem)\b)", r"\bdois (?:vous |te )?dire non\b", r"^please,? (?:don't|do not)(?=\W*$)", r"\bi (?:really )?hate (?:it|this|the idea)(?=\W*$)", r"\bnay\b", r"\b(?:stay|remain|still) (?:at|a) no\b"),
    # whose negation objects
    "backs": (
        rf"\b{_ANSWER_OF_ITS_OWN}\b", r"\bj'adopte\b", r"\bmon soutien\b", r"(?<!laisse )\bm(?:a|es) voix\b(?! ne)", r"\bfeu vert\b", r"(?<!ai )(?<!avons )(?<!ont )(?<!\ba )(?<!as )\badher(?:e|ons)\b(?! pas)", r"\bsouscri(?:s|vons|t)\b", r"\bpluss(?:oie|oyons|e|une)\b",
        r"\b(?:d'|notre |mon |donne )?accord\b(?! (?:trouve|conclu|passe|signe avec|de principe|ecrit|recu|tacite|verbal|avec (?!(?:la|le|les|cette|ce|ces|tout|ca|cela|votre)\b|l')))",
        r"(?<!\bai )(?<!\ba )(?<!avons )(?<!\bont )\b(?:j'|on |nous |i |we )?accept(?:e|ons|ent|s)?\b(?! (?:de|que|to|that|les|des|tous|toutes)\b)", r"\b(?:je|on|nous) signe(?:rai|rons|ra)?\b", r"^signee?(?=\s*[.!])", rf"^signer(?:{_END}| )", r"\bsouhaite (?:pas )?signer\b", r"\bsignons\b", rf"^signed{_END}", r"^(?!(?:le |un |mon |ton )?(?:devis|bail|contrat|accord|compromis|courrier|papier|document)\b)(?!.*\b(?:ai|as|avait|avais|avons|avez|ont|avaient|etait|deja)\b)[a-z' ]{3,30} signe(?=\W*$)", r"\brallie\w*\b",
        r"\bbanco\b", r"\bvendu\b(?! (?:a|au|aux|en|le|la|les|\d))", r"\bva pour\b", rf"^fonce(?:z|s|r)?{_END}", r"\bon fonce\b", r"\bje marche\b", r"\bje (?:te|vous) suis\b", r"\bj'embarque\b", r"\bca joue\b", r"^adopte(?:e|es)?\b(?= (?:chez|pour|par|et)\b|\W*$)", r"\bentendu pour (?:moi|nous)\b", r"\bpass(?:e|ons) (?:en|a|au) (?:ok|pour|oui)\b", r"\b(?:tout bon|bon|beau|nickel|impec\w*|parfait|ok|oui|good) (?:pour|chez|pr) (?:moi|nous)\b", r"\bdans les (?:oui|pour)\b", r"\bdes deux mains\b", r"\b(?:me|nous) (?:convien(?:t|nent)|va|vont)\b(?! (?:pas|mal|mieux|moins|plus|moyen|bientot|falloir|\w+er\b))", r"^pour pour (?:moi|nous)\b", r"\b(?:bulletin|voix|vote) (?:est )?(?:un )?(?:pour|oui)\b", r"\bde la partie\b", r"\bbien entendu{_END}",
        rf"\bpour\b(?: a \d+ ?%)?{_END}", r"^pour (?:aussi|evidemment|egalement|bien sur|sans hesit\w+|a 100)\b", r"(?:\b(?:suis|sommes|votons|vote|votent|(?:je|nous) (?:dis|mets)|on est|(?:sommes|est|sont) (?:tous|toutes))|(?<!c')\best) pour\b(?! (?:moi|nous|l'instant|le moment))", r"\{\{pour\}\}", r"^approbation\b", r"\bvotes? (?:favorables?|positifs?)\b", r"\b(?:is|are|am|we're|i'm) (?:all )?for (?:it|this|that|the (?:proposal|motion|plan|idea|change|increase))\b", r"\bvoix est pour\b", r"\bmoi c'est pour\b", rf"\bc'est pour{_END}", rf"{_COUNT_ME}(?:oui|pour|yes(?:es)?|ayes?)\b", rf"{_HAS}(?:vote|voix|accord|oui)\b", r"\bvoterai des deux mains\b", r"^for(?= please|(?: x)?\W*$)", r"\bvotes for(?=\W*$)", r"^(?:another|one more|one) vote (?:for|in favou?r|more)\b", r"\bthumbs[- ]up from (?:me|us)\b", rf"^(?:(?:this|that|it|all) )?(?:sounds|looks|seems) (?:very |really |quite |perfectly )?(?:useful|reasonable|sensible|sane|excellent|lovely|perfect|good|great|fine)(?:{_END}| to (?:me|us)\b)",
        r"(?:^|(?<=\bi )|(?<=\bwe )|(?<=fully )|(?<=strongly )|(?<=weak )|(?<=strong )|(?<=also )|(?<=\bdo )|(?<=n't )|(?<=not )|(?<=\bto )|(?<='d ))support\b(?! (?:load|team|ticket|request|desk|channel|line)| whoever)", r"\bsupports\b(?= (?:this|the|it|that|your|adopt|publication|moving|\w+ing)|\W*$)", r"\bsupportive\b", r"\bapprove[sd]?\b", r"(?<!\bto )\bagree[sd]?\b(?! to\b| on (?:anything|everything|much)\b)(?! with (?!(?:this|that|the|it|these|your|a|adopt\w+|dropp\w+)\b))", r"\bagreement\b", r"(?<!all )(?<!votes )(?<!voters )\bin favou?r\b", r"\ben faveur de\b", rf"\b(?:est|sommes|suis|sont) en faveur{_END}", r"\bendorse[sd]?\b", r"\bmy (?:support|ok|approval|blessing|permission)\b", r"(?:^|(?<=has )|(?<=have )|(?<=gets )|(?<=got )|(?<=here's )|(?<=with ))my vote\b(?! (?:to|is|goes|:|from) ?(?:an? )?(?:-|no\b|nay|against|abst))", r"\bon board\b", r"\bgo for it\b", r"(?:^|(?<=\bit )|(?<=\bthat )|(?<=\bthis )|(?<=\bplan )|(?<=\bproposal )|(?<=\bdate )|(?<=\btime )|(?<=\bday )|(?<=\ball )|(?<=\beither )|(?<=\bboth ))works for (?:me|us)\b", r"^(?:just )?(?:do|ship|adopt|merge|release|publish) it\b", r"\blet's (?:do it|go)\b", r"\b(?:we're|i'm|are|am) all for\b", r"\b(?:is|we're|i'm|are|am|count (?:me|us)) in\b(?=\W*$)", r"^(?:bienvenue (?:a|aux) (?:elle|lui|eux|vous deux|tous les deux)|welcome (?:to )?(?:them|her|him|both))\b", r"\bwe (?:have |all |both )?voted? (?:to|for|yes)\b", r"(?<![\w.+])\+ ?1\b(?! ?(?:to|sur|for|pour|de|avec|with|h|an|mois|jour)\b|'d\b)",
    ),
    # said of the proposal itself, before all else, it backs; its negation says nothing
    "praises": (
        r"\b(?:(?:tres |plus que |vraiment |toute? )?(?:bonne|belle)|excellente?|super|chouette|brillante?|geniale?|fantastique|great|good|lovely|brilliant|excellent|fantastic|wonderful|nice) (?:idees?|ideas?|choix|choice|initiatives?|propositions?|proposals?|plans?)\b(?! (?:de (?:depart|base)|sur (?:le )?papier|en soi|en theorie|in principle|in theory|on paper|de (?:toi|vous|lui|elle))\b)",
        r"^(?:(?:tres )?bien|parfait|super|top|excellent|genial|nickel|impeccable|formidable|great|perfect|brilliant|lovely|wonderful|fantastic)(?:,? (?:merci|thanks|thank you))?[\s!.…]*$",
        rf"^(?:moi |nous |perso )?(?:j'adore|on adore|love (?:it|this|the idea)|i (?:really |do )?(?:like|love) (?:it|this|the idea)){_END}",
    ),
    # whose negation consents
    "against": (
        r"\boppos(?:e|es|ee|ees|ons|ent|er|erai|era|eront|erons|ition|itions|ed|es|ing)\b(?! de (?!ma\b|notre\b|mon\b|la part|fond|forme|principe))", r"\bobject(?:s|ion|ions|e|ing|er)?\b(?! de (?!ma\b|notre\b|mon\b|la part|fond|forme|principe))", r"\bveto\b", r"^contre\b(?! (?:moi|nous|toi|vous|lui|elle|eux|elles|personne|quelqu\w+|l'avis|toute|\d+|(?:le|la|un|une|ce) (?:mur|porte|facade|haie|grille|fenetre|cloture|paroi|vent)|(?:ces|les) (?:gens|personnes))\b)", rf"\b{_OF_ONES_OWN} (?:aussi |donc )?contre\b(?! (?:moi|nous|toi|vous|lui|elle|eux|elles|personne|quelqu\w+|l'avis|toute|\d+|(?:le|la|un|une|ce) (?:mur|porte|facade|haie|grille|fenetre|cloture|paroi|vent)|(?:ces|les) (?:gens|personnes))\b)", r"^against\b(?! all)(?! [\w\' ]{2,20} (?:i|we) )", r"\b(?:am|i'm|are|is|we're|votes?|voted|voting|be|nothing|strongly|firmly|still|not|us|me|count|it's|remains?|stays?) against\b(?! (?:you|him|her|them|anyone|anybody|one another)\b)",
        r"\b(?:je |on |nous )?refus(?:e|ons|al)?\b", r"\bdesaccord\b", r"\b(?:me|nous) bloque\b", r"^desapprobation\b", r"\{\{contre\}\}", r"\bvotes? (?:negatifs?|defavorables?|contraires?)\b", r"\binscri(?:s|vez)-(?:moi|nous) contre\b", r"\bcome down against\b", r"\bdisagree[sd]?\b", r"\bdefavorable\w*\b", r"(?:\b(?:je|on|nous|vais|vas) (?:ne )?|^)bloqu(?:e|er|ons|erai)\b(?! sur\b)", r"^block(?=\W*$)", r"\b(?:i'm|i am|we're|we are) blocking\b", rf"\b(?:my )?block{_END}", r"\bblocage\b(?= de (?:ma|notre))", r"\brejett?(?:e[sz]?|ons|ent|era|erons)\b", r"\brejects?\b",
    ),
    # of which only the negation says something: it consents
    "minds": (
        r"\binconvenients?\b", r"\bredire\b", r"\bcontre[- ]indication\b", r"\bobstacle\b", r"\bbarrage\b", r"\bbatons? dans les roues\b", r"\ben travers\b(?! de la gorge)", r"(?<!my )(?<!our )(?<!your )(?<!in )(?<!to )\bmind\b", r"\b(?:in|its|the) way\b", r"\bderange\b", r"\b(?:me|nous) gene\b", r"\bobstat\b", r"\b(?:je|nous|on) n'empeche(?:rai|rons|ra)?\b", r"\bcoince\b", r"\bheurte\b",
        rf"\b(?:aucun|pas de|sans|no|any|rien|zero) (?:problem(?:e|es|o|s)?|soucis?|concerns?|trouble|remarques?|quarrel|complaints?|screams?|worries|issues?)(?:{_END}| (?:pour|avec|with|from|here|about|de (?:ma|notre|mon)|chez|cote|at)\b)",
        r"\bn'insiste\b", r"(?<=pas de )blocage\b", r"(?<=aucun )blocage\b", r"\b(?:des |d')?histoires?\b(?= pour|\W*$)", r"\b(?:de|un) drame\b", r"\bprotester\b", r"\bm'accroche\b", r"\b(?:vous|te) (?:freiner?|retenir|embeter|empecher)\b", r"\brale(?:rai)?\b", r"\b(?:rien|nothing) a? ?(?:dire|signaler|ajouter|to add|to say)\b(?! (?:a|to) (?:ce|cela|ca|that|what)\b)", r"\b(?:going to|gonna|won't|not) stop (?:you|it|this|anyone)\b", r"\bfight (?:it|this|over)\b", r"\bhold (?:it|this|things|anyone|everyone|everybody|you) (?:up|back)\b", r"\bprotest\b", r"\bdi(?:s|se|sons|rai|ra|rons)? (?:pas )?non\b", r"\b(?:vais|va|allons|veux|veut|voulons) (?:pas )?(?:l'|vous |te |en )?(?:empecher|freiner|priver)\b", r"\bdire non\b",
    ),
    "neither": (
        r"\babst(?:iens|iennent|ient|enir|iendrai|iendra|iendrons|enons|ention|ain|ains|aining)\b", r"\b(?:vote|votons|votent|bulletin|voterai) (?:en )?blanc\b", r"^blanc\b(?!-)", r"^blank\b", r"\bneutres?\b", r"\bneutral\b", r"\b(?:^stand(?:ing)? aside|stand(?:ing)? aside|sit(?:ting)? (?:this|it) (?:one |vote )?out)\b", r"\bnppv\b", r"\ben retrait\b", r"\bpasse mon tour\b", r"^nsp\b", r"\ben dehors de (?:la|cette) decision\b", r"\brecuse\b", r"\bdeporte\b", r"\b(?:votez|faites|decidez) sans (?:moi|nous)\b", r"^(?:donc )?sans moi\b", r"\bm'en fiche\b", r"\bwithout me\b", r"\b(?:not|n't) (?:really |too |at all |that )?(?:fussed|bothered) (?:either way|one way or the other)\b", r"\b(?:decidez|votez|tranchez|choisissez) entre vous\b", r"\bm'est egal\b", r"(?<!change )(?<!changer )\bpas (?:donner )?d'(?:avis|opinion)\b(?! contraire)", r"\bno opinion\b",
    ),
    # of which only the negation says something: it abstains
    "takes_part": (
        r"\b(?:pren\w+|prend\w*|particip\w+) (?:[a-z]+ )?(?:pas |plus )?(?:part )?(?:au|a ce|a cette|a la|a cet|aux) (?:vote|decision|choix|scrutin|debat|avis)\w*", r"(?<!arrive pas a )(?<!avant de )(?<!pour )\b(?:me|nous|se) prononc\w+", r"\bm'en mele\b", r"\bnous en melons\b", r"\bpren\w+ (?:pas )?(?:parti|position)\b", r"\btak(?:e|es|ing) (?:no |a |any )?(?:position|sides?|stance)\b", r"(?<!a no )\bvote from (?:me|us)\b", r"\bcount (?:me|us) either way\b", r"\bweigh in\b", r"\b(?:je |nous |on )?ne vot(?:e|erai|ons|erons)\b(?= pas\W*$| ni\b)", r"(?<=not )be voting\b", r"(?<=won't )be voting\b", r"\bque je vote\b",
    ),
    "lets": (
        r"\baccommode\w*\b", r"\b(?:s'en|m'en|nous en) remet\w*\b", r"\bsuivr(?:a|ons|ai)\b(?! (?:la|le|les|l') ?(?:conversation|debat|dossier|fil|projet|sujet|travaux|affaire))", r"\blaiss\w+ (?:passer|faire|filer|couler)\b", r"^unblock(?:ing|ed)?(?=\W*$)", r"\blet it (?:pass|go|be|through)\b", r"\blive with\b", r"\bvivre avec\b", r"\b(?:je|on|nous) (?:fais|fait|faisons|ferai|fera|ferons|vais faire|va faire) avec\b", r"\b(?<!du )consen(?:s|t|ts|tons|tement)\b", r"\bm'incline\b", r"\bme range(?:rai)?\b(?! a l'avis de (?!la majorite|tous))", r"\bje plie\b", r"\bm'y (?:resous|fais|ferai|plie)\b", r"\bje cede\b", r"\bgo along\b", r"\bgo with (?:what|whatever|the (?:majority|group|rest|flow))\b", r"\bwhatever the (?:majority|group|rest|others|jury)\b", r"(?<!si )\bca passe\b(?! (?:avec|dans|par|sous|entre|en|a) )", r"\b(?:is|be) good enough\b", rf"\b(?:fine|ok|okay|good|grand) (?:by|with|for) [a-z]+{_END}", r"\bpeu (?:m'|nous )?importe\b", r"\bau mieux\b(?<=faites au mieux)", r"^fine\b(?=\W*$)", r"\b(?:ce que|quoi que) vous (?:decid|choisi|fer)\w+", r"\bno skin off\b",
        r"\ballez[- ]y\b", r"\bvas[- ]y\b", r"\bgo ahead\b", rf"^(?:ok )?faites(?:[- ]le)?(?:{_END}| comme ca)", r"\bcarry on\b", r"\bpouvez y aller\b", r"\bget on with it\b", rf"^go{_END}", r"\bgo alors\b", r"\bvous fais confiance\b",
    ),
    "yes": (r"\boui\b", r"\byes\b", r"\bok\b", r"\bokay\b", r"\baye\b", r"\byea\b"),
    "no": (rf"^(?:ah |ben |bah )?(?:non|no|nope|nan){_END}", r"\bc'est non\b", r"^ne pas (?:signer|accepter|voter|soutenir|valider)\b", r"^no go\b", r"\ba no vote\b", r"\bca (?:ne )?passe pas\b(?! (?:avec|dans|par|sous|entre|en|a) )", r"\brepond\w* (?:par )?non\b", r"\bne voter(?:ai|ons|a) pas (?:ce|cette|le|la|pour|cet)\b", r"\bne (?:consens|consentons|consentirai|consentirons) pas\b", r"\bi'd vote (?:no|against)\b",  r"\bpas (?:ok|okay)\b(?! pour dire)", r"\bnon dans ces conditions\b", r"\b(?:peux|peut|pouvons|puis) (?:donc |vraiment )?pas (?:y )?(?:consentir|accepter|soutenir|cautionner|suivre|valider|voter|signer)\b", r"\b(?:can't|cannot|can not) (?:consent|accept|support|agree|vote for)\b", r"\b(?:vote|votons|disons|say|says) (?:non|no)\b", ),
    "half": (r"^(?:non|no)\b(?! (?:objections?|votes?|problems?|opposition|veto|complaints?|quarrels?|worries|issues?|concerns?|obstacles?|blockers?|screams?|remarks?)\b)", rf"\b(?:non|no){_END}"),
}  # fmt: skip
STEM = at_words(**STEMS)

PRAISES = late("|".join(STEMS["praises"]))
NEGATES = late(
    r"\b(?:pas|(?<!de )(?<!en )plus(?! (?:que|qu'|ou moins|tard|tot)\b)|jamais|rien|aucune?|nulle?|sans(?! (?:moi|nous|hesit))|ni|guere|(?<!au )(?<!le )(?<!ce )(?<!un )(?<!de )(?<!chaque )point(?! \d| de\b)|not|no|never|cannot|without|nothing|none|neither|nihil|zero)\b|n't\b"
)
TAKES_BACK = late(
    r"\b(?:retir\w+|levee?s?|levons|lever|withdr[ae]w[ns]?|withdrawing|lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|abandonn\w+|take back|taken back|caduque|tombe(?:nt)?|enlev\w+|annul\w+|supprim\w+|retract\w+|revien(?:s|t) sur|falls? away|moot|resolved?|ranger?)\b"
)
# what was, may be, is wished for, belongs to others or is asked for
MAY_BE = late(
    r"\b\w{2,}(?:rais|rait|rions|riez|raient)\b|\b(?:would|could|might|may|should|peut-etre|maybe|perhaps|probably|probablement|plutot|lean\w*|quand|when|aura|auront|vaut|demande|demander|half|mitigee?|hm+|their|his|her|leurs?|son|sa|i'd(?! (?:better|rather|vote))|we'd|merci de|needs? to □|please (?:vote|say|reply|tell|let|answer)|(?:faut|a) voir|oui ou non|yes or no|raison|en effet|you're right|you are right)\b"
    r"|\b(?:in|en) (?:19[5-9]|20[0-2])\d\b|\b(?:avait|avaient|avions|etait|etaient|avais|j'etais|was|were|had|has been|have been|fut|parle|parlait)\b"
)
THEY = late(
    r"\b(?:il|elle|ils|elles|he|she|they|tu|vous|you|qui|who|quelqu'un|someone|gens|people|everyone|everybody|certains|autres|others|anyone|anybody|personne(?! (?:n'y voit|ne s'y oppose|ne voit))|nobody|silence)\b"
)
THEY_HAVE_MINE = late(r"\b(?:vous|tu|you) (?:avez|as|have|pouvez|can|laisse|suis)\b")
OWN = late(
    r"\b(?:je|j|moi|me|m|mon|ma|mes|on|nous|notre|nos|i|im|my|we|us|our|mine|perso|jsuis|j'suis)\b|\bj'|\bm'|\bi'm\b"
)
THIRD = late(
    r"\b(?:approuv(?:e|ent)|accept(?:e|ent|s)|s'abst\w+|abstains?|agrees?|supports?|approves?|objects?|vot(?:e|es|ent)|s'oppose\w*|soutien(?:t|nent)|refus(?:e|ent)|valid(?:e|ent)|se rallie\w*|n'y voi\w+|n'a|n'ont|has|have|met|leve|lifts?|adopte|endorses?|est|is|says|dit|disent|sont|doesn't|prend|se prononce|rejette|souhaite|signe)\b"
)
GROUP = late(
    r"\b(?:syndicat|federation|ministere|asso|association|collectif|groupe|equipe|team|famille|foyer|atelier|section|bureau|commission|conseil|cooperative|coop|club|comite|delegation|chapter|union|household|flat|plots?|appart\w*|maison|ferme|ca|compagnie|chorale|pupitre|projet|project|board|committee|lab|editeur|entreprise|radio|adherents|membres|members|parents|habitants"
    r"|company|family|colocation|coloc|etage|batiment|parcelle|pole|cercle|circle|group|crew|society|foundation|fondation|school|ecole|mairie|paroisse|ici|here)\b"
)
BUT = late(r"\b(?:mais|but|cependant|toutefois|however|though|although|quoique|meme si|tout en|cela dit|ceci dit)\b")
CLAUSES = late(
    r"[,;:()!.…]+|\s-\s|\b(?:(?<!leve )(?<!retire )(?<!enleve )(?:donc|alors)|so|car|because|parce qu\w*|puisque|since|et|and|du coup|then|hence|therefore|(?<!')as(?! (?:un|une|bien|raison|deja|pas)\b)|vu qu\w*)\b"
)
# « je vote contre », "I object": said of oneself, in the words of deciding
OUTRIGHT = late(
    r"\b(?:je|nous|i|we) (?:vot\w+|object|oppose|abstain)\b|\b(?:je|moi je) (?:m'(?:y )?oppose|suis (?:pour|contre)|soutiens)\b|\bi(?:'m| am) (?:for|against)\b"
)
