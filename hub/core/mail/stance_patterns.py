"""The patterns that read one sentence of a reply, over folded text (no accents, lower case)."""

from __future__ import annotations

from hub.core.mail.late import at_words, late
from hub.core.mail.lexicon.said import EMOJI, VALUES

IDIOMS = at_words(
    r"\bpar contre\b"
    r"|\bcontre[- ](?:proposition|exemple|temps|productif|performance|partie|jour|argument|offre|indication"
    r"|coup)\w*|\b(?:pour|for) (?:(?:et|ou|and|or|/) ?(?:le |les )?(?:contre|against))|\bpour ?/ ?contre\b"
    r"|\bpros? (?:and|et|/) cons?\b"
    r"|\bpour (?:info\w*|rappel|memoire|l'instant|le moment|que\b|qu'|commencer|finir|conclure|l'anecdote|ceux"
    r"|celles|l'heure|en savoir|plus d'|cela il|ce faire|ce qui|ca il)|\bcontre toute attente"
    r"|\bd'accord (?:sur (?:le principe|le fond|l'idee|l'objectif|le constat|un point|certains points)|pour dire"
    r"|entre nous|qu'|que)|\b(?:tout|le) contre\b"
    r"|\b(?<!sous )(?<!sous la )(?:en )?reserve de\b(?! (?:principe|forme|fond|methode|ma part|notre part))"
    r"|\b(?:je|j'ai|on|nous|ai) (?:ai |avons |a )?reserv(?:e|er|ee|es|ons) (?:la|le|une|un|les|des|l'|deux|trois"
    r"|ma|mon)\b"
    r"|\b(?:meme|comme) si\b|\beven if\b|\bas if\b|\bcomment faire pour\b"
    r"|\bsi (?:besoin|necessaire|possible|vous voulez|tu veux|ca (?:peut )?(?:aide|vous)\w*"
    r"|j'ai bien (?:compris|lu|suivi)|je (?:comprends|lis|ne me trompe|me souviens|puis)|quelqu'un veut"
    r"|vous le souhaitez|tu le souhaites|on (?:veut|en croit)|bien|ca interesse"
    r"|vous avez (?:besoin|des questions))\b"
    r"|\bsi (?:ca|ce) n'(?:avait pas ete|etait pas|est pas) (?:assez )?clair\b"
    r"|\b(?:if|in case) (?:it|that) (?:wasn't|isn't|was not) clear\b|\bs'il (?:vous|te) plait\b|\bs'il le faut\b"
    r"|\ban? ack from (?!me\b|us\b)\w+|\badoptee?s?,? donc\b|\bdonc,? adoptee?s?\b"
    r"|\bobjections? (?:or|ou) (?:not|no|non|pas)\b|\bnoir et blanc\b|\b(?:pas|non) que (?:ca|cela) (?:me|nous)\b"
    r"|\bsans (?:si|mais)\b(?! (?:que|on|je))|\bif that(?: even)? counts\b|\bmind if (?:it|we|you|that|this)\b"
    r"|\bif (?:needed|necessary|possible|you (?:want|need|like|wish|have (?:any )?questions)"
    r"|i (?:understand|recall|remember|read|may|can (?:be|help))|anyone|that helps|it helps|not,|useful)\b"
    r"|\bpas contre (?:un|une|du|des|de)\b(?! tout)"
    r"|\b(?:si c'est|s'il (?:en )?est|if (?:it's|it is)) (?:encore |still |not too |pas trop )?(?:temps|late"
    r"|in time|tard)\b|\b(?:don't|do not) count (?:me|us)\b(?! (?:out|as|either))|\bas opposed to\b"
    r"|(?<!ai )(?<!avons )(?<!have )\b(?:deux|trois|quatre|cinq|plusieurs|two|three|four|several"
    r"|\d+) (?:oppositions|objections|refus)\b|\bveto ?: ?(?:environ )?\d|\bnon (?:pas )?qu(?:e\b|')"
    r"|\bnot that\b(?= (?:i|we|it|the)\b)|\bo(?:k|kay) google\b"
    r"|\b(?:demandent?|demandait|wonders?|asks?|asked|asking|see|check) (?:si|s'ils?|if|whether)\b"
    r"|\bs'il (?:le )?faut\b|\bwe (?:had |have )?agreed (?:at|in|last|then|to ask)\b"
    r"|\bseconded? (?:only )?for (?:the )?(?:purposes? of )?(?:discussion|debate)\b"
    r"|^ack(?:nowledge?ments?)?: (?=\w)"
    r"|\b(?:i )?disagree with (?:half|parts?|some|a few|section|the (?:wording|details?))\b"
    r"|\d[\d,.]{2,},? against (?:an? |the )|\bno\.? ?\d|\bn'?est[- ]ce pas\b|\bcontre la montre\b"
    r"|^(?:s'abstenir|laisser passer|s'opposer|voter (?:pour|contre|blanc)) ?:"
    r"|^(?:sans (?:opposition|objection)s?(?: d'ici [a-z]+)?,? (?:je|on|nous) (?!m'|suis|sommes|vot|donn|accept"
    r"|approuv|valid|adh|souscri)"
    r"|(?:failing|without|barring|absent) (?:any |further )?objections?,? (?:i|we)(?:'ll| will| shall"
    r"| am going)\b)"
    r"|\b(?:et )?(?:si|if) (?:ca|cela|it|this|that) (?:ne )?(?:(?:prend|marche|va|fonctionne) pas"
    r"|(?:doesn't|does not) work(?: out)?),? (?:on|nous|we)(?: can| could|'ll)? (?:arret\w+|revien\w+|verra"
    r"|changera|en reparle\w*|stop|go back|revert|change it|drop it)\b"
    r"|\b(?:when(?:ever)?|quand|lorsque) (?:i|we|je|on|nous) (?:abstain|object|disagree|m'abstiens|m'oppose"
    r"|objecte)\b"
    r"|\b(?:pour|for) (?:une?|deux|trois|quatre|cinq|six|huit|dix|quinze|quelques|plusieurs|\d+|a|one|two|three"
    r"|four|a few|several|the) (?:petite?s? |bonne?s? )?(?:heures?|jours?|journees?|semaines?|mois|annees?|ans"
    r"|minutes?|weeks?|days?|hours?|months?|years?|week-?ends?)\b(?! (?:de|d'|of)\b)"
    r"|\bfor (?:your|everyone's|everybody's) info\w*|\bfor (?:lunch|dinner|breakfast|coffee|a beer|a drink)\b"
    r"|\bobjection,? (?:votre honneur|your hono\w+)"
    r"|\bagainst (?:my|our|all|the) (?:better judge?ment|odds|clock|grain|advice)\b"
    r"|\bpour ?(?:\.\.\.|…) ?(?=(?:la|le|les|un|une|des)\b)|\bfautes? d'accord\b|\bfor ?/ ?against\b[/\w]*"
    r"|\bif (?:others|everyone else|the rest|the others|people) (?:want|wants|agree|agrees|like"
    r"|likes)\b[^,.;]{0,20}|\bsi (?:les autres|tout le monde|la majorite) (?:le )?(?:veu\w+|souhait\w+)\b"
    r"|\bif (?:it|this) (?:goes (?:out|ahead|through)|passes|is adopted|happens)\b"
    r"|\bsi (?:ca|cela|elle) (?:passe|se fait|est adoptee?)\b"
    r"|\b(?:ask|asks|asking|prod|invite|urge|remind|request) [^,.;:!?\n]{1,60}? to [a-z][^,.;:!?\n]{1,60}"
    r"|\baccept\w* (?:the|this|my|your|la|cette|ma|votre) nomination\b(?! (?:of|de|d'))"
)
LEAD = late(
    r"^(?:(?:re)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|chere?s?|yo|bjr|slt"
    r"|good (?:morning|evening|day|afternoon))(?: [a-z'. -]{1,40})?(?:[,.!:;]+|(?= [+\-±]\d)|(?= -))\s*"
    r"|(?:hello|hi|hey|bonjour|salut"
    r"|bonsoir)(?: (?:a )?(?:toutes|tous|tout le monde|all|everyone|team|folks|la liste|list|the list|et a toutes"
    r"|et tous|et toutes))*\s+"
    r"|(?:(?:un |encore |mille )?(?:grand |tres grand )?merci|many thanks|thanks|thank you|thx|kudos"
    r"|great (?:work|job)|good (?:work|job)|nice (?:work|job)|well done|bravo"
    r"|super (?:travail|boulot|initiative))(?: [^,.!:;+±]{0,80})?[,.!:;-]+\s*(?=\S)"
    r"|(?:pour (?:moi|ma part)|de (?:mon cote|ma part)|quant a moi|perso(?:nnellement)?|moi(?: aussi)?|alors|donc"
    r"|eh bien|ben|bon|bah|ah|oh|finalement|du coup|(?:pareil|idem|comme)(?: que| pour)? [a-z]{2,12}(?=,)|ici"
    r"|then|correct|full"
    r"|(?:great|good|excellent|lovely|bonne|tres bonne|excellente|super|chouette) (?:idea|idee)(?=[,.!])"
    r"|aucune hesitation|comme (?:les autres|tout le monde|tous)|brilliant|lovely|fantastic|dans ce cas"
    r"|in that case|a part ca|sinon|whatever (?:works|is easiest|suits)|either way|apres (?:mure )?reflexion"
    r"|reflexion faite|idem|pareil|tout bien (?:pese|reflechi|considere)|allez|a mon avis|en ce qui me concerne"
    r"|me concernant|for me|for my part|personally|well|so|imho|imo|tl;?dr|on my side|from (?:me|my side)"
    r"|for the record|et|and|clairement|franchement|frankly|honnetement|honestly|vraiment|evidemment|actually"
    r"|sorry|desole|desolee|carrement|pleinement|sincerement|hmm+|hum|euh|regretfully|regrettably|unfortunately"
    r"|sadly|reluctantly|malheureusement|helas|a regret|very|a very|une tres|tres|late|belated|belatedly|a late"
    r"|big|a big|fat|huge|strong|also|another|encore|un gros|un grand|gros|grand|a|an|un|my|mon|again|still"
    r"|here is|here's|voici|toujours|enthusiastic|firm|solid|definite|totalement|completement|tout a fait"
    r"|(?:sans|no|zero|without) hesitations?|avec joie|with pleasure|de tout c(?:oe|œ)ur|entierement|resolument"
    r"|fermement|absolument|absolutely|fully|totally|strongly|definitely|100 ?%|a 100 ?%|mais|but|sinon|mes"
    r"|sans surprise|no surprise|super|parfait|great|perfect|excellent|genial|top|cool|tres bien|effectivement"
    r"|en effet|indeed|je precise|edit|update|position|stance|reponse|answer|my answer|ma reponse|mon avis|avis"
    r"|conclusion|verdict|en resume|bref|in short)\s*[,:!.-]*\s+(?=\S)"
    r"|(?:mitigee?|partagee?|hesitante?|perplexe|dubitati(?:f|ve)|bof|torn|hesitant|convaincue?|enthousiaste) ?:\s+"
    r"(?=\S)"
    r"|(?:oui|yes|ok|okay|non|no|ah|d'accord|sure|hello|hi|entendu|tres bien|parfait)[,.!]+ (?=[\w+-])"
    r"|(?:oui|yes|ok|yep|yeah) (?=\+ ?1)"
    r"|\(?(?:non-? ?)?binding\)?[,:]? +(?=[+\-±] ?\d|lgtm|yes\b|no\b)|@[\w.-]+ ?[,:-] +(?=\S)"
    r"|@[\w.-]+ +(?=(?:sgtm|lgtm|[+-] ?1|je|j'|i|i'm|oui pour|ok pour|d'accord pour|👍)(?![\w-]))"
    r"|[^\w\s+\-±(\"'\[👍👎✅✔☑💯🆗👌❌🚫⛔🛑❎□]+ (?=[a-z+])"
    r"|[a-z][a-z-]{1,15}, (?=\+1|-1|je |j'|i |i'm)"
    r"|\(+(?=[+\-±]\d)|[(\"-]+\s*(?=[a-z+]))+"
)
# one of them
ONE_LEAD = late(LEAD.pattern.removeprefix("^").removesuffix("+"))
GREETING = late(r"^(?:re)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey)\b[^,.!:;+]{0,40}[,.!:;]+\s*")
# « +1 Valérie pour les t-shirts »
WITH_SOMEBODY = late(
    r"^ (?!non|merci|thanks|thx|great|good|de |from|je |on |i |a |ok )[a-z]{2,} (?:pour|sur|for|on|about) (?:le"
    r"|la|les|l'|the)\b"
    r"|^ (?:avec"
    r"|with) (?!(?:la|le|les|l'|cette?|ce|plaisir|joie|enthousiasme|the|this|that|pleasure|grand|some|one|une?"
    r"|a)\b)[a-z]{2,}"
)
NUMBER = late(
    r"(?<![\w.,/=^+\-±*<>#@&%$€])(?P<n>[+±]{1,2} ?|-[+/]|\+/?-? ?|- ?)(?P<v>1(?:0{3,9}|00|0)?|0|2|1\.0"
    r"|[01]?[.,]\d{1,2})(?![\w%°€$])(?!'s)(?![.,/]\d)(?! ?[:=x×(] ?\d)(?! \d)"
    r"(?! ?(?:€|euros?|eur|\$|%|°|h|heures?|jours?|j|mois|ans?|semaines?|min(?:utes?)?|km|m2|m|cm|personnes?"
    r"|people|pers|places?|days?|hours?|weeks?|years?|months?|points?|pts?|kg|degres?|etages?|accompagnants?"
    r"|guests?|invitee?s?|chaises?|tours?|fois|repas|adultes?|enfants?|lignes?|lines?|bytes?|de plus|ms|gb|mb)\b)"
    r"(?! ?€| ?%| ?°)"
)
ZERO = late(
    r"(?P<n>)(?P<v>0)(?=(?: (?:from me|pour moi|de ma part))?(?: ?\((?:[a-z]{1,12}|(?:non-? ?)binding)\)"
    r"| ?(?:non-? ?)?binding)?(?:[\s.!]*$| ?: (?=[a-z])| - |, (?=[a-z])))"
)
# « +1 for A, -1 for B »
OTHER_FIGURE = late(r"(?:, ?| )(?:and |et |mais |but )?[+-] ?[01] (?:for|pour|on|sur|to) ")
# « +1 pour l'idée, -1 pour le prix », where « +1 pour oui, -1 pour non » explains a scale
_PART = r" (?:for|pour|on|sur|to) (?:l'|(?:la|le|les|the|une?|a|this|that|ce|cet|cette|ton|ta|tes|your|mon|ma) )"
OF_TWO_PARTS = late(rf"^{_PART}[^.;!?]{{2,60}}?[ ,]{{1,2}}(?:and |et |mais |but )?[+-] ?[01]{_PART}")
RANGE = late(r"^ ?(?:/|\||ou|or|,|vs|to|a|and|et|puis|->)? ?[+\-±] ?\d+\b")
CHOICES = late(
    r"^ ?(?:,|/|\||ou|or|and|et|vs)+ ?(?:ou |or |et |and )?(?:contre|pour|blanc|abstention|abstain|non|no|yes|oui"
    r"|against|for|neutre|[+\-±] ?[01])(?=\s*(?:[,/|.?!)]|ou\b|or\b|et\b|and\b|$))"
)
YES_BEHIND = late(r", (?:oui|yes)[\s.!]*")
NOTICE = late(
    r"^ ?(?:d'ici|avant|by|before|sous \d|within|until|jusqu|de votre part|de la part|from anyone|so far|yet|were"
    r"|was|have|raised|received|recue|a ce jour|pour l'instant|in the)\b"
)
FRAME = late(
    r"(?:\b(?:mine(?: is|'s)|je (?:suis|vote|mets|met|donne|dis|reste|passe|maintiens|confirme)|i am|i'm|im"
    r"|i vote|i'd (?:be|say|vote|give)|i (?:would|will) (?:be|say)"
    r"|i(?:'d| would| must| have to| will| can)?(?: only)? (?:say|give|cast|put)(?: it| this)?"
    r"|i (?:confirm|reiterate(?: my)?|repeat my|maintain my|stand by my"
    r"|change my (?:vote|-1|\+1|position)(?: to)?)|(?:my|mon|ma|our) (?:vote|position|voix|avis|opinion|own)"
    r"|(?:my|mon|a|an|un) (?:big|late|own|gros|grand|strong|personal|firm|unofficial|humble|enthusiastic|hearty"
    r"|modeste)?|vote|voting|votes|here(?:'s| is)|voici|count me(?: as| for| in)?|this is|that's|it's|c'est|so"
    r"|donc|un|et|and|from me|de ma part|pour moi|consider this"
    r"|(?:changing|reverting|switching"
    r"|moving) (?:my (?:vote|position|[+-][01]) )?(?:from (?:an? |my )?[+-][01] )?to(?: an?)?"
    r"|je passe (?:de [+-][01] )?a|en|me for|in that case|dans ce cas|a part ca|otherwise|du coup|alors"
    r"|(?:i am|i'm) at|(?:i'm |i am )(?:changing|switching|moving|going)(?: back| over)? to(?: an?)?"
    r"|(?<![a-z' ])(?:(?:all|tout|looks?|c'est) )?(?:good|great|fine|nice|cool|perfect|bon|bien|parfait|super"
    r"|nickel|top)|avec|with|but|mais|hence|therefore|still|lgtm|it"
    r"|this)(?: (?:a|an|to|un|a un|is|est|my|mon|donc|also|aussi|still|toujours|now|big|late|strong|strongly|gros"
    r"|grand|clearly|clair|de|to a|with))*|[,;:.!)]|\w -|\.\.\.)(?: ?[:=])? ?\(?$"
)
FRAME_OF_OTHERS = late(
    r"\b(?:with|avec|vote|votes|voting|the|le|un|a|and|et|(?<!alors )(?<!donc )c'est|(?<!, )so|(?<!, )donc|en"
    r"|it's|that's|this is|an) ?\(?$"
)
# « A -1 needs a reason »: what a vote is, not one.
ABOUT_VOTES = late(
    r"^ (?:vote )?(?:needs?|is|isn't|are|means?|requires?|must|should|shall|would|can(?:not|'t)?|may|does|doesn't"
    r"|counts?|votes? (?:is|are|need|require|must|should|count|without)|without|blocks?|stops?|doit|est|n'est"
    r"|signifie|veut|vaut|compte|ne)\b"
)
# « here is my vote: » above the vote itself
ANNOUNCED = late(
    r"\b(?:my|mon|ma|our|notre)(?: own)? (?:vote|votes|position|voix|avis|choice|choix|ballot)\b[^.?!]{0,30}:$"
)
# What a ticked box may say beside « +1 »
TICKED = (
    (
        "objection",
        late(
            r"\b(?:do not|don't|ne pas|not) (?:\w+ )?(?:release|approve|merge|accept|adopt|publier|adopter"
            r"|approuver)|\b(?:broken|rejet\w*|reject\w*|refus\w*)\b"
        ),
    ),
    (
        "support",
        late(r"\b(?:go ahead|approve\w*|approuv\w*|accept\w*|adopt\w*|release (?:it|this|these|the)|stable)\b"),
    ),
)
# Signs of code, where a figure is no vote.
CODE = late(r"[={}<>&\\$\]]|\w\(|\)[;),]|::|->|\w\+\+")
FROM_ME = late(r"^ ?(?:\(?(?:non-? ?)?binding\)?,? ?)?\(?(?:from|for|pour|de) (?:me|moi|ma part|my side|mon cote)\b")
MINE = late(r"\b(?:je|j'|i|i'm|my|mon|ma|me|moi|here's|here is|voici)\b|\bso that's\b")
REPORT = late(
    r"\b(?:(?:reponse|avis) (?:du|de la|des|de l)\b|dit|disait|disent|dis|dites|disais|j'ai (?:re)?demande"
    r"|i asked|(?<!par )ecrit|ecrivait|ecris|ecrivez|ecrivent|repond|repondu|repete|pense|pensent|pensez|penses"
    r"|croit|crois|croyez|affirme|pretend|selon|d'apres|imagin\w+|suppos\w+|said|says?|saying|wrote|writes"
    r"|thinks?|claim\w*|told|according to|whether|quoting|quote|cite|(?:pas|not) (?:que|that) ?$|signifie"
    r"|mean(?:s|t)?|veut (?:pas )?dire|dire que|vous savez que|you know"
    r"|(?:que|parce qu'|qu') ?(?:tu|vous|il|elle)|exemple|example|e\.g|par ex|le jour ou|avant(?! tout\b)"
    r"|(?<!d')(?<!depuis )hier|l'an dernier|j'etais|i was|used to|on m'a|certains|d'autres|somebody|someone"
    r"|quelqu'un|autrefois|a l'epoque|deja vote|would (?:have|you)|il faut dire|before(?= (?:i|we)\b)"
    r"|until(?= (?:i|we)\b)|pourquoi|why|how|comment|savoir|faire croire|qui|who"
    r"|those(?! (?:numbers|figures|terms|conditions|reasons|prices|dates))|pas parce|not because|just because)\b"
)
CLAUSE = late(r"\b(?:mais|but|however|cependant|toutefois|finalement|maintenant|desormais|donc|now|so(?! far))\b|;")
SWITCH = late(
    r"\b(?:chang|switch|passe|from|revis|moving|move|retract|withdraw|so|not enough|mais|but|donc|finalement"
    r"|instead|retire|annule|reprends|take (?:this|it|that) back)"
)
OWN_SPEECH = late(
    r"\b(?:i (?:have to|must) say|je dois dire|(?:ecrit|dit|presente) (?:comme (?:ca|cela)|ainsi|de la sorte)"
    r"|je (?:le |la |l')?(?:re)?(?:pense|crois|dis|repete|l'ai (?:deja )?dit|confirme|precise|suppose|redis)"
    r"|j'ai (?:deja )?(?:dit|ecrit|repondu)"
    r"|(?:je n'|j'|n')?(?:ai|avais) (?:pas|toujours pas|pas encore) (?:encore )?(?:repondu|vote)"
    r"|(?:cela|ceci|ca|ceci etant|cela etant|that) (?:dit|said|being said)"
    r"|comme (?:je l'ai )?(?:deja )?(?:dit|ecrit)(?: plus haut| hier| avant)?"
    r"|i (?:already |don't |do not )?(?:think|said|say|wrote|believe|guess|mean|suppose|told)"
    r"|as (?:i )?(?:already )?(?:said|wrote|told)(?: before| above)?|c'est pourquoi|voila pourquoi"
    r"|vous (?:imaginez|devinez|pensez|vous doutez) bien que|tu (?:imagines|devines|te doutes) bien que"
    r"|that(?:'s| is) why|which is why|this is why|raison pour laquelle|c'est moi qui|ce que je disais"
    r"|ce que j'ai dit)\b"
)

VALUE = late(
    r"(?:\b(?:je vais|je dois|i(?:'m| am) going to|i have to|i(?:'ll| will) have to|i must"
    r"|i need to) (?:re)?vote[r]?|\bje (?:re)?vote(?: donc| personnellement| moi)?|\bi(?:'m| am)? ?vot(?:e|ing)"
    r"|\bi (?:should|must|shall|hereby|also)(?: also)? vote"
    r"|(?:^|\bi(?:'ve| have)? )(?:just "
    r"|already )?voted(?= (?:yes|no|in favou?r|against|pour|contre"
    r"|[+-]1)\b(?! (?:on|for|in|to) (?:the |a )?(?:previous|last|other|first|earlier|original)))"
    r"|\b(?:my|mon) (?:vote|choice|choix|avis"
    r"|opinion)(?! (?:for"
    r"|pour) [^.:;!?]{1,90}?(?: (?:is|est|was|were|will|would|should|might|sera|serait|etait|reste|remains|stays"
    r"|goes|becomes|n'est|isn't|wasn't)\b| ?:))(?: is| goes| est| reste| sera)?"
    r"|^(?:re)?votes?(?= ?[:=]| [+-]1\W*$)|\b(?:ma|my) (?:position|reponse|answer)(?: is| est| reste)?"
    r"|^(?:position|avis|reponse|answer|vote|voting|stance)(?= ?[:=])"
    r"|^voting(?= (?:[+\-±]|yes|no|for|against|in favou?r)))"
    r" ?[:=-]? ?(?:(?:donc|a|an|un|to|as|is|est|resolument|clairement|definitely|strongly|a clear|with a|with"
    r"|fermement|plutot|sans hesiter|toujours|still|aussi|also) ){0,2}\(?(?:"
    + "|".join(f"(?P<{name}>{values})" for name, values in VALUES.items())
    + r")(?![\w.,]*\w)"
)
EMOJI_ONLY = {name: late(f"[{signs}]") for name, signs in EMOJI.items()}
THUMBS = tuple(EMOJI["support"])
# « Merci ! 👍 »
ONLY_THANKS = late(r"(?:(?:un |mille )?(?:grand |tres grand )?merci|many thanks|thanks?(?: you)?|thx)\b[^,;:]{0,40}")
ALL_EMOJI = late("[" + "".join(EMOJI.values()) + "]")
