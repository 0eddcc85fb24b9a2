"""The patterns that read one sentence of a reply, over folded text (no accents, lower case)."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from hub.core.mail.late import at_words, late
from hub.core.mail.words import EMOJI, VALUES

IDIOMS = at_words(
    r"\bpar contre\b|\bcontre[- ](?:proposition|exemple|temps|productif|performance|partie|jour|argument|offre|indication|coup)\w*|\b(?:pour|for) (?:(?:et|ou|and|or|/) ?(?:le |les )?(?:contre|against))|\bpour ?/ ?contre\b|\bpros? (?:and|et|/) cons?\b"
    r"|\bpour (?:info\w*|rappel|memoire|l'instant|le moment|que\b|qu'|commencer|finir|conclure|l'anecdote|ceux|celles|l'heure|en savoir|plus d'|cela il|ce faire|ce qui|ca il)|\bcontre toute attente|\bd'accord (?:sur (?:le principe|le fond|l'idee|l'objectif|le constat|un point|certains points)|pour dire|entre nous|qu'|que)|\b(?:tout|le) contre\b|\b(?<!sous )(?<!sous la )(?:en )?reserve de\b(?! (?:principe|forme|fond|methode|ma part|notre part))|\b(?:je|j'ai|on|nous|ai) (?:ai |avons |a )?reserv(?:e|er|ee|es|ons) (?:la|le|une|un|les|des|l'|deux|trois|ma|mon)\b"
    r"|\b(?:meme|comme) si\b|\beven if\b|\bas if\b|\bcomment faire pour\b|\bsi (?:besoin|necessaire|possible|vous voulez|tu veux|ca (?:peut )?(?:aide|vous)\w*|j'ai bien (?:compris|lu|suivi)|je (?:comprends|lis|ne me trompe|me souviens|puis)|quelqu'un veut|vous le souhaitez|tu le souhaites|on (?:veut|en croit)|bien|ca interesse|vous avez (?:besoin|des questions))\b|\bsi (?:ca|ce) n'(?:avait pas ete|etait pas|est pas) (?:assez )?clair\b|\b(?:if|in case) (?:it|that) (?:wasn't|isn't|was not) clear\b|\bs'il (?:vous|te) plait\b|\bs'il le faut\b"
    r"|\ban? ack from (?!me\b|us\b)\w+|\badoptee?s?,? donc\b|\bdonc,? adoptee?s?\b|\bobjections? (?:or|ou) (?:not|no|non|pas)\b|\bnoir et blanc\b|\b(?:pas|non) que (?:ca|cela) (?:me|nous)\b|\bsans (?:si|mais)\b(?! (?:que|on|je))|\bif that(?: even)? counts\b|\bmind if (?:it|we|you|that|this)\b|\bif (?:needed|necessary|possible|you (?:want|need|like|wish|have (?:any )?questions)|i (?:understand|recall|remember|read|may|can (?:be|help))|anyone|that helps|it helps|not,|useful)\b|\bpas contre (?:un|une|du|des|de)\b(?! tout)"
    r"|\b(?:si c'est|s'il (?:en )?est|if (?:it's|it is)) (?:encore |still |not too |pas trop )?(?:temps|late|in time|tard)\b|\b(?:don't|do not) count (?:me|us)\b(?! (?:out|as|either))|\bas opposed to\b|(?<!ai )(?<!avons )(?<!have )\b(?:deux|trois|quatre|cinq|plusieurs|two|three|four|several|\d+) (?:oppositions|objections|refus)\b|\bveto ?: ?(?:environ )?\d|\bnon (?:pas )?qu(?:e\b|')|\bnot that\b(?= (?:i|we|it|the)\b)|\bo(?:k|kay) google\b|\b(?:demandent?|demandait|wonders?|asks?|asked|asking|see|check) (?:si|s'ils?|if|whether)\b|\bs'il (?:le )?faut\b|\bwe (?:had |have )?agreed (?:at|in|last|then|to ask)\b|\bseconded? (?:only )?for (?:the )?(?:purposes? of )?(?:discussion|debate)\b|^ack(?:nowledge?ments?)?: (?=\w)|\b(?:i )?disagree with (?:half|parts?|some|a few|section|the (?:wording|details?))\b|\d[\d,.]{2,},? against (?:an? |the )|\bno\.? ?\d|\bn'?est[- ]ce pas\b|\bcontre la montre\b"
    r"|^(?:s'abstenir|laisser passer|s'opposer|voter (?:pour|contre|blanc)) ?:|^(?:sans (?:opposition|objection)s?(?: d'ici [a-z]+)?,? (?:je|on|nous) (?!m'|suis|sommes|vot|donn|accept|approuv|valid|adh|souscri)|(?:failing|without|barring|absent) (?:any |further )?objections?,? (?:i|we)(?:'ll| will| shall| am going)\b)|\b(?:et )?(?:si|if) (?:ca|cela|it|this|that) (?:ne )?(?:(?:prend|marche|va|fonctionne) pas|(?:doesn't|does not) work(?: out)?),? (?:on|nous|we)(?: can| could|'ll)? (?:arret\w+|revien\w+|verra|changera|en reparle\w*|stop|go back|revert|change it|drop it)\b|\b(?:when(?:ever)?|quand|lorsque) (?:i|we|je|on|nous) (?:abstain|object|disagree|m'abstiens|m'oppose|objecte)\b"
    r"|\b(?:pour|for) (?:une?|deux|trois|quatre|cinq|six|huit|dix|quinze|quelques|plusieurs|\d+|a|one|two|three|four|a few|several|the) (?:petite?s? |bonne?s? )?(?:heures?|jours?|journees?|semaines?|mois|annees?|ans|minutes?|weeks?|days?|hours?|months?|years?|week-?ends?)\b(?! (?:de|d'|of)\b)|\bfor (?:your|everyone's|everybody's) info\w*|\bfor (?:lunch|dinner|breakfast|coffee|a beer|a drink)\b"
    r"|\bobjection,? (?:votre honneur|your hono\w+)|\bagainst (?:my|our|all|the) (?:better judge?ment|odds|clock|grain|advice)\b|\bpour ?(?:\.\.\.|…) ?(?=(?:la|le|les|un|une|des)\b)|\bfautes? d'accord\b|\bfor ?/ ?against\b[/\w]*|\bif (?:others|everyone else|the rest|the others|people) (?:want|wants|agree|agrees|like|likes)\b[^,.;]{0,20}|\bsi (?:les autres|tout le monde|la majorite) (?:le )?(?:veu\w+|souhait\w+)\b|\bif (?:it|this) (?:goes (?:out|ahead|through)|passes|is adopted|happens)\b|\bsi (?:ca|cela|elle) (?:passe|se fait|est adoptee?)\b"
    r"|\b(?:ask|asks|asking|prod|invite|urge|remind|request) [^,.;:!?\n]{1,60}? to [a-z][^,.;:!?\n]{1,60}|\baccept\w* (?:the|this|my|your|la|cette|ma|votre) nomination\b(?! (?:of|de|d'))"
)
LEAD = late(
    r"^(?:(?:re)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|chere?s?|yo|bjr|slt|good (?:morning|evening|day|afternoon))(?: [a-z'. -]{1,40})?(?:[,.!:;]+|(?= [+\-±]\d)|(?= -))\s*"
    r"|(?:hello|hi|hey|bonjour|salut|bonsoir)(?: (?:a )?(?:toutes|tous|tout le monde|all|everyone|team|folks|la liste|list|the list|et a toutes|et tous|et toutes))*\s+"
    r"|(?:(?:un |encore |mille )?(?:grand |tres grand )?merci|many thanks|thanks|thank you|thx|kudos|great (?:work|job)|good (?:work|job)|nice (?:work|job)|well done|bravo|super (?:travail|boulot|initiative))(?: [^,.!:;+±]{0,80})?[,.!:;-]+\s*(?=\S)"
    r"|(?:pour (?:moi|ma part)|de (?:mon cote|ma part)|quant a moi|perso(?:nnellement)?|moi(?: aussi)?|alors|donc|eh bien|ben|bon|bah|ah|oh|finalement|du coup|(?:pareil|idem|comme)(?: que| pour)? [a-z]{2,12}(?=,)|ici|then|correct|full|(?:great|good|excellent|lovely|bonne|tres bonne|excellente|super|chouette) (?:idea|idee)(?=[,.!])|aucune hesitation|comme (?:les autres|tout le monde|tous)|brilliant|lovely|fantastic|dans ce cas|in that case|a part ca|sinon|whatever (?:works|is easiest|suits)|either way|apres (?:mure )?reflexion|reflexion faite|idem|pareil|tout bien (?:pese|reflechi|considere)|allez|a mon avis|en ce qui me concerne|me concernant|for me|for my part|personally|well|so|imho|imo|tl;?dr|on my side|from (?:me|my side)|for the record|et|and|clairement|franchement|frankly|honnetement|honestly|vraiment|evidemment|actually|sorry|desole|desolee|carrement|pleinement|sincerement|hmm+|hum|euh|regretfully|regrettably|unfortunately|sadly|reluctantly|malheureusement|helas|a regret|very|a very|une tres|tres|late|belated|belatedly|a late|big|a big|fat|huge|strong|also|another|encore|un gros|un grand|gros|grand|a|an|un|my|mon|again|still|here is|here's|voici|toujours|enthusiastic|firm|solid|definite|totalement|completement|tout a fait|(?:sans|no|zero|without) hesitations?|avec joie|with pleasure|de tout c(?:oe|œ)ur|entierement|resolument|fermement|absolument|absolutely|fully|totally|strongly|definitely|100 ?%|a 100 ?%|mais|but|sinon|mes|sans surprise|no surprise|super|parfait|great|perfect|excellent|genial|top|cool|tres bien|effectivement|en effet|indeed|je precise|edit|update|position|stance|reponse|answer|my answer|ma reponse|mon avis|avis|conclusion|verdict|en resume|bref|in short)\s*[,:!.-]*\s+(?=\S)"
    r"|(?:oui|yes|ok|okay|non|no|ah|d'accord|sure|hello|hi|entendu|tres bien|parfait)[,.!]+ (?=[\w+-])"
    r"|(?:oui|yes|ok|yep|yeah) (?=\+ ?1)"
    r"|\(?(?:non-? ?)?binding\)?[,:]? +(?=[+\-±] ?\d|lgtm|yes\b|no\b)|@[\w.-]+ ?[,:-] +(?=\S)|@[\w.-]+ +(?=(?:sgtm|lgtm|[+-] ?1|je|j'|i|i'm|oui pour|ok pour|d'accord pour|👍)(?![\w-]))|[^\w\s+\-±(\"'\[👍👎✅✔☑💯🆗👌❌🚫⛔🛑❎□]+ (?=[a-z+])"
    r"|[a-z][a-z-]{1,15}, (?=\+1|-1|je |j'|i |i'm)"
    r"|\(+(?=[+\-±]\d)|[(\"-]+\s*(?=[a-z+]))+"
)
# one of them
ONE_LEAD = late(LEAD.pattern.removeprefix("^").removesuffix("+"))
GREETING = late(r"^(?:re)?(?:bonjour|bonsoir|salut|coucou|hello|hi|hey)\b[^,.!:;+]{0,40}[,.!:;]+\s*")
# « +1 Valérie pour les t-shirts »
WITH_SOMEBODY = late(
    r"^ (?!non|merci|thanks|thx|great|good|de |from|je |on |i |a |ok )[a-z]{2,} (?:pour|sur|for|on|about) (?:le|la|les|l'|the)\b"
    r"|^ (?:avec|with) (?!(?:la|le|les|l'|cette?|ce|plaisir|joie|enthousiasme|the|this|that|pleasure|grand|some|one|une?|a)\b)[a-z]{2,}"
)
NUMBER = late(
    r"(?<![\w.,/=^+\-±*<>#@&%$€])(?P<n>[+±]{1,2} ?|-[+/]|\+/?-? ?|- ?)(?P<v>1(?:0{3,9}|00|0)?|0|2|1\.0|[01]?[.,]\d{1,2})(?![\w%°€$])(?!'s)(?![.,/]\d)(?! ?[:=x×(] ?\d)(?! \d)"
    r"(?! ?(?:€|euros?|eur|\$|%|°|h|heures?|jours?|j|mois|ans?|semaines?|min(?:utes?)?|km|m2|m|cm|personnes?|people|pers|places?|days?|hours?|weeks?|years?|months?|points?|pts?|kg|degres?|etages?|accompagnants?|guests?|invitee?s?|chaises?|tours?|fois|repas|adultes?|enfants?|lignes?|lines?|bytes?|de plus|ms|gb|mb)\b)"
    r"(?! ?€| ?%| ?°)"
)
ZERO = late(
    r"(?P<n>)(?P<v>0)(?=(?: (?:from me|pour moi|de ma part))?(?: ?\((?:[a-z]{1,12}|(?:non-? ?)binding)\)| ?(?:non-? ?)?binding)?(?:[\s.!]*$| ?: (?=[a-z])| - |, (?=[a-z])))"
)
RANGE = late(r"^ ?(?:/|\||ou|or|,|vs|to|a|and|et|puis|->)? ?[+\-±] ?\d+\b")
CHOICES = late(
    r"^ ?(?:,|/|\||ou|or|and|et|vs)+ ?(?:ou |or |et |and )?(?:contre|pour|blanc|abstention|abstain|non|no|yes|oui|against|for|neutre|[+\-±] ?[01])(?=\s*(?:[,/|.?!)]|ou\b|or\b|et\b|and\b|$))"
)
YES_BEHIND = late(r", (?:oui|yes)[\s.!]*")
NOTICE = late(
    r"^ ?(?:d'ici|avant|by|before|sous \d|within|until|jusqu|de votre part|de la part|from anyone|so far|yet|were|was|have|raised|received|recue|a ce jour|pour l'instant|in the)\b"
)
FRAME = late(
    r"(?:\b(?:mine(?: is|'s)|je (?:suis|vote|mets|met|donne|dis|reste|passe|maintiens|confirme)|i am|i'm|im|i vote|i'd (?:be|say|vote|give)|i (?:would|will) (?:be|say)|i(?:'d| would| must| have to| will| can)?(?: only)? (?:say|give|cast|put)(?: it| this)?|i (?:confirm|reiterate(?: my)?|repeat my|maintain my|stand by my|change my (?:vote|-1|\+1|position)(?: to)?)|(?:my|mon|ma|our) (?:vote|position|voix|avis|opinion|own)|(?:my|mon|a|an|un) (?:big|late|own|gros|grand|strong|personal|firm|unofficial|humble|enthusiastic|hearty|modeste)?|vote|voting|votes|here(?:'s| is)|voici|count me(?: as| for| in)?|this is|that's|it's|c'est|so|donc|un|et|and|from me|de ma part|pour moi|consider this|(?:changing|reverting|switching|moving) (?:my (?:vote|position|[+-][01]) )?(?:from (?:an? |my )?[+-][01] )?to(?: an?)?|je passe (?:de [+-][01] )?a|en|me for|in that case|dans ce cas|a part ca|otherwise|du coup|alors|(?:i am|i'm) at|(?:i'm |i am )(?:changing|switching|moving|going)(?: back| over)? to(?: an?)?|(?<![a-z' ])(?:(?:all|tout|looks?|c'est) )?(?:good|great|fine|nice|cool|perfect|bon|bien|parfait|super|nickel|top)|avec|with|but|mais|hence|therefore|still|lgtm|it|this)(?: (?:a|an|to|un|a un|is|est|my|mon|donc|also|aussi|still|toujours|now|big|late|strong|strongly|gros|grand|clearly|clair|de|to a|with))*|[,;:.!)]|\w -|\.\.\.)(?: ?[:=])? ?\(?$"
)
FRAME_OF_OTHERS = late(
    r"\b(?:with|avec|vote|votes|voting|the|le|un|a|and|et|(?<!alors )(?<!donc )c'est|(?<!, )so|(?<!, )donc|en|it's|that's|this is|an) ?\(?$"
)
# « A -1 needs a reason »: what a vote is, not one.
ABOUT_VOTES = late(
    r"^ (?:vote )?(?:needs?|is|isn't|are|means?|requires?|must|should|shall|would|can(?:not|'t)?|may|does|doesn't|counts?|votes? (?:is|are|need|require|must|should|count|without)|without|blocks?|stops?|doit|est|n'est|signifie|veut|vaut|compte|ne)\b"
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
            r"\b(?:do not|don't|ne pas|not) (?:\w+ )?(?:release|approve|merge|accept|adopt|publier|adopter|approuver)|\b(?:broken|rejet\w*|reject\w*|refus\w*)\b"
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
    r"\b(?:(?:reponse|avis) (?:du|de la|des|de l)\b|dit|disait|disent|dis|dites|disais|j'ai (?:re)?demande|i asked|(?<!par )ecrit|ecrivait|ecris|ecrivez|ecrivent|repond|repondu|repete|pense|pensent|pensez|penses|croit|crois|croyez|affirme|pretend|selon|d'apres|imagin\w+|suppos\w+|said|says?|saying|wrote|writes|thinks?|claim\w*|told|according to|whether|quoting|quote|cite|(?:pas|not) (?:que|that) ?$|signifie|mean(?:s|t)?|veut (?:pas )?dire|dire que|vous savez que|you know|(?:que|parce qu'|qu') ?(?:tu|vous|il|elle)|exemple|example|e\.g|par ex|le jour ou|avant(?! tout\b)|(?<!d')(?<!depuis )hier|l'an dernier|j'etais|i was|used to|on m'a|certains|d'autres|somebody|someone|quelqu'un|autrefois|a l'epoque|deja vote|would (?:have|you)|il faut dire|before(?= (?:i|we)\b)|until(?= (?:i|we)\b)|pourquoi|why|how|comment|savoir|faire croire|qui|who|those(?! (?:numbers|figures|terms|conditions|reasons|prices|dates))|pas parce|not because|just because)\b"
)
CLAUSE = late(r"\b(?:mais|but|however|cependant|toutefois|finalement|maintenant|desormais|donc|now|so(?! far))\b|;")
SWITCH = late(
    r"\b(?:chang|switch|passe|from|revis|moving|move|retract|withdraw|so|not enough|mais|but|donc|finalement|instead|retire|annule|reprends|take (?:this|it|that) back)"
)
OWN_SPEECH = late(
    r"\b(?:i (?:have to|must) say|je dois dire|(?:ecrit|dit|presente) (?:comme (?:ca|cela)|ainsi|de la sorte)|je (?:le |la |l')?(?:re)?(?:pense|crois|dis|repete|l'ai (?:deja )?dit|confirme|precise|suppose|redis)|j'ai (?:deja )?(?:dit|ecrit|repondu)|(?:je n'|j'|n')?(?:ai|avais) (?:pas|toujours pas|pas encore) (?:encore )?(?:repondu|vote)|(?:cela|ceci|ca|ceci etant|cela etant|that) (?:dit|said|being said)|comme (?:je l'ai )?(?:deja )?(?:dit|ecrit)(?: plus haut| hier| avant)?|i (?:already |don't |do not )?(?:think|said|say|wrote|believe|guess|mean|suppose|told)|as (?:i )?(?:already )?(?:said|wrote|told)(?: before| above)?|c'est pourquoi|voila pourquoi|vous (?:imaginez|devinez|pensez|vous doutez) bien que|tu (?:imagines|devines|te doutes) bien que|that(?:'s| is) why|which is why|this is why|raison pour laquelle|c'est moi qui|ce que je disais|ce que j'ai dit)\b"
)
CONDITION = late(
    r"\b(?:si(?! (?:tard|tot|bien|peu|vite|longtemps|loin|cher|beau|bon|souvent|grand|petit|rare|mal|bref|long)\b)|s'il|s'ils|a (?:la )?(?:seule )?condition|sous (?:reserve|condition)|des (?:que|lors que|lors qu'|qu')|du moment qu|pourvu qu\w*|pour autant qu\w*|(?<!en )tant que(?! j'y)|tant qu'(?!a [a-z]+(?:er|ir|re)\b)|a moins|sauf si|uniquement si|seulement si|en supposant|if|provid(?:ed|ing)(?! (?:to|by|in|with|for|on|as|a|an|us)\b)|as long as|so long as|unless|once (?:we|the|it|that|you|i|this|all|these|those|#?\d+ (?:is|are|has|gets))|with \w+'s (?:edit|change|fix|amendment|version|wording)|after (?:that|this|these|those)(?= *(?:$|[.,;!]))|when (?:that|this|it|these|those) (?:is|are)|une fois (?:que|qu'|cela|ca|(?:ce|cet|cette|ces|le|la|les|l') ?[a-z]+(?: \d+)? (?:corrig|modifi|retir|ajout|regl|chang|revu|clarifi|resol|leve)\w*)|(?<!now )with (?:that|this|it|these|those|the [a-z]+) (?:being |getting )?(?:fixed|addressed|resolved|corrected|changed|removed|sorted|amended)|when (?:fixed|addressed|resolved|corrected)|apres (?:ca|cela)(?= *(?:$|[.,;!]))|quand ce sera|(?<=[.;!] )(?:avec|with)(?=, )|pending|modulo|assuming|subject to|conditional\w*|contingent|on condition|only (?:when|after)|(?<!happy )(?<!fine )(?<!ok )(?<!okay )(?<!agree )(?<!good )(?<!content )(?<!comfortable )(?<!pleased )with (?:the |these |those |a few |some |minor )?(?:following )?(?:change|fix|modification|amendment|caveat)\w*|avec (?:une |des |les |quelques )?(?:petites? )?(?:modification|changement|amendement)\w*|le jour ou|apres (?:correction|modification)|before i (?:can|could|would|will) (?:say yes|agree|support|vote)|(?:sort|fix|change|add|remove|drop|do|solve|settle) (?:that|this|it|these|those)(?: \w+)? and|avec (?:ce|cette|ces|cet|un tel|une telle) [^,.;]{3,40}(?=, (?:vous avez|tu as|je (?:vote|suis|dis|signe)|c'est|ca (?:me|nous) va|ok|oui|pour)\b|, $)|la seule chose qui me ferait|only if|only with)\b"
)
HOLDS = late(r"\b(?:tant qu\w*|a moins|sauf si|unless|until|jusqu'a|pending|as long as|so long as)\b")
CAUSE = late(
    r"\b(?:parce|(?<!le )(?<!un )(?<!du )(?<!ce )(?<!en )(?<!au )car|puisque|because|since|as|vu qu\w*|etant donne|due to)\b|[:;]|\bon risque\b"
)
# right before a yes: « not OK for me », "it doesn't look good to me"
DENIED = late(
    r"(?:\b(?:(?<!or )not|never|hardly|cannot|pas|(?<!que )jamais|guere)|n't)(?: (?:really|so|very|quite|too|entirely|totally|at all|sound|look|seem|vraiment|tres|trop|du tout|exactement))? $"
)
SUBJECT = late(r"(?:je|j'|moi|i|we|nous|on|count|put|mark)\b")
# « Je lèverai mon -1 si… »: until then it stands
LIFTS_IF = late(
    r"\bje (?:leverais?|retirerais?|changerais?) (?:mon|ma) (?:-1|objection|opposition|veto|non|vote)\b[^.;!?]{0,40}\b(?:si|des que|quand|lorsque|une fois)\b"
    r"|\b(?:i|we)(?:'ll| will|'d| would|'d be happy to| can) (?:gladly |happily |be happy to )?(?:withdraw|lift|drop|remove|flip|change|reverse|reconsider) (?:my|our) (?:-1|objection|veto|block|no|vote|opposition)\b[^.;!?]{0,40}\b(?:if|when|once|as soon as|provided)\b"
)
NEXT_CONDITION = late(
    r"^(?:mais|but) (?:pas|not) (?:avec|pour|sur|with|for|on) (?:la|le|les|l'|the)\b|^(?:mais )?(?:parce que si|sinon,? (?:c'est )?(?:non|oui|contre|pour)|a (?:la )?(?:seule )?condition|sous reserve|sous condition|provided(?! (?:to|by|in|with|for|on|as)\b)|only if|uniquement si|seulement si|pourvu que|but only|mais seulement|mais uniquement)\b"
)
LIMIT = late(
    r"\b(?:mais pas|but not|pas (?:sur|pour|avec) (?:la|le|les|l')|sauf|except|hormis|uniquement|(?<!pas )seulement|(?<!not )only (?:for|the|on|in)|(?<!nothing )besides|apart from|other than (?:that|the|this)|mais (?:a|au|aux|avec(?! (?:une |des |quelques )?(?:petites? )?(?:reserves?|bemols?)\b)|sans|plutot|en|dans|pour|apres|avant|la prochaine)(?= )|mais (?:il faut|il faudrait|a condition|seulement|d'abord|avant|pas|uniquement|contre)|but (?:only|we need|it needs|first|before|please (?:fix|change)|-1|against))\b"
)
# « Sans ça je ne suis pas d'accord »
OR_ELSE = late(
    r"(?:^|[,;:] )(?:sinon|autrement|otherwise|sans (?:ca|cela)|without (?:that|it|this)|faute de quoi|a defaut)\b"
)
WITHOUT = late(
    r"(?:^|[,;:] )(?:avec|sans|with|without) (?:ca|cela|that|it|this)\b(?! (?:in mind|en tete|being|said|dit))"
)
# « le mardi je signe, toute la semaine non »
NO_BEHIND = late(
    r", (?:et |mais |but |and )?(?:non|no) (?:a|au|aux|pour|to|for)\b|, pas (?:d'accord|pour|favorables?|ok) (?:sur|avec|pour|a|au)\b|, pas (?:le|la|les|l')\b(?! ?(?:temps|choix|moyens|peine|moment))|\b(?:et|mais|and|but|donc|so|alors) (?:contre|against)\b|"
    r", (?:a|at|for) [^,]{1,15} (?:je (?:ne )?peux (?:\w+ )?pas|i can't|i can not)\b|, [^,]{2,40} (?:non|no)\b(?! (?:plus|seulement|merci|more|longer|problem|objection|doubt)|[- ])(?=\W*$| (?:je|i)\b)"
)
# « Contre le code mais pour changer la serrure »
BUT_FOR = late(
    r"\b(?:mais|but) (?:pour|for) (?!(?:moi|nous|me|us|ma|notre|le moment|l'instant|now|(?:le|la|the) (?:prix|cout|budget|montant|duree|date|price|cost|money|timing)|(?:\w+ ){0,2}(?:raisons?|reasons?))\b)"
)
# « D'accord avec Régine, donc contre moi aussi », "+1 Nico. Against": what one agrees with is what the other said
AGREES_WITH_ONE = late(
    r"(?:seconded?[.!]*$|je (?:soutiens|rejoins) (?!(?:la|le|les|l'|cette|ce|ca|cela|totalement|pleinement|completement|entierement|fort|vraiment)\b)[a-z]{3,}\W*$|(?:je suis |i )?(?:d'accord|agree|en phase) (?:avec|with) (?!(?:la|le|les|l'|cette|ce|ca|cela|the|this|that|it|you|vous|toi)\b)[a-z]{2,}|[+] ?1 (?:(?:avec|with|to|a) )?(?!(?:pour|for|sur|on|de|from|et|and|mais|but|merci|thanks)\b)[a-z][a-z-]+(?:,? [a-z'-]+){0,3}\W*$)"
)
# « Et en visio ? Dans ce cas je dis oui. »: asked before, it is a condition
IN_THAT_CASE = late(r"(?:alors )?(?:dans ce cas|a ce compte|in that case|alors la|la c'est|la je dis|then|if so)\b")
# « Pas d'avis. Aucune objection. »: who has no opinion lets it pass; a vote that abstains stays one.
VOTES_NEITHER = late(r"abst|neutr|blanc|\bblank\b|\b[+±]? ?0\b|pas part|participe|recus|not to vote")
# « Pas d'accord dans le fond. Notez que je m'abstiens. »
VOTES_BLANK = late(r"\bm'abst\w+|\b(?:i|we)(?:'ll| will)? abstain\b|\bmon abstention\b|\bmy abstention\b")
# « AGAINST. I'm not against the idea as such. »
AS_SUCH = late(
    r"\b(?:dans l'absolu|as such|in principle|per se|en soi|sur le principe|en tant que tel\w*|par ailleurs|rien contre (?!cela|ca|cette|ce|la proposition)\w)"
)
# who has not made up their mind about the rest of it
UNDECIDED = at_words(
    r"\bdoes (?:that|this|it) count\b|\bhow (?:do|does|should|would) (?:i|you|one|we) (?:vote|count)\b|\bhow (?:you'd|you|to) count\b|\bcan we split\b|\bcomment (?:voter|je vote|compter) ?\?|\bje suis moins (?:chaude?|pour|convaincue?|fan|emballee?|d'accord)\b|\bdans le (?:premier|deuxieme|second|dernier) cas\b|\b(?:a|sur|pour|to|with|on) (?:la|le|the) (?:premiere?|first|deuxieme|second\w*|derniere?|last) (?:phrase|partie|part|sentence|half|moitie|paragraphe?|section)\b|\bif [^.,;!?]{3,30} (?:then )?(?:we're|i'm) out\b"
    r"|, (?:i'm|i am|we're|we are) not(?=[.!]|\W*$)|\bless sure\b|\bnot (?:so |too |really )?sure about\b|\bkeeps? changing my mind\b|\b(?:first|second|other) half and (?:against|for|not)\b|\bje suis (?:assez |tres |un peu |plus )?partagee?s?\b|\bje (?:ne )?sais pas(?! (?:si|pour|ce|qui|quand|comment|ou|faire)\b)|\b(?:pour (?:le moment|l'instant)|avant d\w+|tant que)\b[^.;!?]{0,40}\b(?:me|nous) prononc\w+|(?<!pas )\bbesoin de (?:voir|reflechir)\b|\bavant que je (?:dise|vote|signe)\b"
    r"|\b(?:sur|pour) [^,.;!?]{2,30},? j'ai (?:encore )?(?:un|des) doutes?\b|\bpour [^,.;!?]{2,20} je (?:ne )?suis pas convaincue?\b|\bi don't know\b(?= ?[,.;]| yet)|\bsee both sides\b|^(?:(?:ca|cela|tout|it) )?(?:all )?depend(?:s|ra)?\b|\bpour\b.{0,25}\b(?:et|mais) (?:en meme temps|a la fois) contre\b|\bi (?:need|have) to ask\b|\brepondez[- ]moi et\b|\bpff+\b|\bfaut voir\b|\bmoins convaincue?s?\b|\bless (?:keen|convinced)\b|\bplutot non\b|\benfin ?(?:\.\.+|…)|\bdon't know where (?:that|this) puts\b"
)
BUT = late(r"\b(?:mais|but|cependant|toutefois|however|although|par contre)\b")
VALUE = late(
    r"(?:\b(?:je vais|je dois|i(?:'m| am) going to|i have to|i(?:'ll| will) have to|i must|i need to) (?:re)?vote[r]?|\bje (?:re)?vote(?: donc| personnellement| moi)?|\bi(?:'m| am)? ?vot(?:e|ing)|\bi (?:should|must|shall|hereby|also)(?: also)? vote|(?:^|\bi(?:'ve| have)? )(?:just |already )?voted(?= (?:yes|no|in favou?r|against|pour|contre|[+-]1)\b(?! (?:on|for|in|to) (?:the |a )?(?:previous|last|other|first|earlier|original)))|\b(?:my|mon) (?:vote|choice|choix|avis|opinion)(?! (?:for|pour) [^.:;!?]{1,90}?(?: (?:is|est|was|were|will|would|should|might|sera|serait|etait|reste|remains|stays|goes|becomes|n'est|isn't|wasn't)\b| ?:))(?: is| goes| est| reste| sera)?|^(?:re)?votes?(?= ?[:=]| [+-]1\W*$)|\b(?:ma|my) (?:position|reponse|answer)(?: is| est| reste)?|^(?:position|avis|reponse|answer|vote|voting|stance)(?= ?[:=])|^voting(?= (?:[+\-±]|yes|no|for|against|in favou?r)))"
    r" ?[:=-]? ?(?:(?:donc|a|an|un|to|as|is|est|resolument|clairement|definitely|strongly|a clear|with a|with|fermement|plutot|sans hesiter|toujours|still|aussi|also) ){0,2}\(?(?:"
    + "|".join(f"(?P<{name}>{values})" for name, values in VALUES.items())
    + r")(?![\w.,]*\w)"
)
WITHDRAWS_SUPPORT = late(
    r"\b(?:je (?:retire|annule|reviens sur|change) (?:mon|ma) (?:vote|\+1|soutien|voix|accord|oui|pour)\b|i(?:'m| am)? tak(?:e|ing) my (?:yes|vote|\+1|support) back|i (?:withdraw|retract|rescind|cancel|take back) my (?:vote|\+1|support))"
    r"|\b(?:transform|chang|convert|turn|switch)\w* (?:mon|my|notre|our|ma) (?:vote |position |voix )?(?:contre|pour|oui|non|no|yes|against|for|agree|disagree|abst\w+|[+-] ?[01])(?![\w'-])(?= (?:en|to|into|a|au) (?!- ?0))"
)
EMOJI_ONLY = {name: late(f"[{signs}]") for name, signs in EMOJI.items()}
THUMBS = tuple(EMOJI["support"])
# « Merci ! 👍 »
ONLY_THANKS = late(r"(?:(?:un |mille )?(?:grand |tres grand )?merci|many thanks|thanks?(?: you)?|thx)\b[^,;:]{0,40}")
ALL_EMOJI = late("[" + "".join(EMOJI.values()) + "]")
WEAK = late(
    r"^(?:plutot|a priori|peut-etre|perhaps|maybe|presque|almost|sans doute|probablement|probably|quasi)\b|\bplutot (?:pour|contre|d'accord|favorable|opposee?|partante?|defavorable)\b|\ba priori\b|\b(?:peut-etre|maybe|perhaps|probably|probablement|i might|not sure|pas sur\w*)\b"
)
LEANING = late(
    r"\b(?:je (?:serais|voterais|soutiendrais) |i(?:'d| would| will|'ll) (?:be|vote|support|object|oppose|agree)|moi aussi$|idem$|meme avis|same here|me too|pourquoi pas|why not|(?:pas|not) (?:tres |vraiment |totally |entirely |fully |completely )?(?:super )?(?:convaincue?|convinced|(?:a )?(?:big |huge |great )?fan|sure|certaine?|emballee?)|^(?:please|svp|merci de) (?:do|faites|le faire)\b|i(?: really)? like (?:this|the|your) idea|(?:this|that|it) would be (?:a )?(?:good|great|very good|nice|useful)\b|i think it's (?:reasonable|fine|ok)|tout (?:me (?:semble|parait)) (?:bien|bon|ok)|j'aime (?:bien )?(?:l'idee|cette idee)|bonne idee|good idea|great idea|excellente idee|je suis (?:partagee?|mitigee?|perplexe)|j'hesite|i'm torn|on est (?:tous |toutes )?(?:d'accord|pour|contre)|nous sommes (?:tous |toutes )?(?:d'accord|pour|contre|favorables|opposes)|we (?:agree|object|oppose)|(?:peut-etre|maybe|perhaps) (?:pour|contre|d'accord|yes|no|for|against)$|je (?:ne )?dis pas non|i'd go along|je veux bien|(?:tres |plutot |assez |un peu )?sceptique|pas (?:tres |trop |super )?chaude?s?\b|nous (?:soutenons|nous opposons)|(?:ca|cela) (?:me (?:semble|parait)|a l'air) (?:d'etre )?(?:vraiment |tres |plutot |assez |tout a fait )?(?:bien|bon|mieux|pas mal|(?:la|le|une) (?:meilleure?|bonne?)\w*)|(?:(?:this|that|it) |^)makes (?:a lot of |total |perfect )?sense(?: to me)?|\b50/50|plutot (?:pour|contre|d'accord|favorable))"
)
# « I'm against the wall » says where somebody is, unless a wall is what is proposed: asked.
PLACE = late(
    r"^ (?:le|la|l'|un|une|the|a|my|that|mon|ma) ?(?:mur|porte|fenetre|cloture|arbre|poteau|comptoir|vitrine|barriere|wall|door|fence|window|tree|post|counter)\b"
)
# « Je mets un veto sur ce point »: the point in question, whereas « d'accord sur ce point » leaves others open.
HERE = late(r"^ (?:sur|on) (?:ce|this) (?:point|sujet|subject)\b")
# Where a position is half of one, or bitter: a question.
HALF = late(
    r"\b(?:d'accord|pour|contre|ok|oui|non|favorable) (?:sur le (?:principe|fond)|dans l'idee|sur la forme)\b|^(?:bof|mouais|moui|meh|hmm+|hum)\b"
    r"|\bj'ai (?:juste |quand meme )?(?:un|une|des|quelques) (?:petite?s? |gros(?:se)?s? |vrais? )?(?:soucis?|problemes?|doutes?|craintes?|inquietudes?) (?:avec|sur|quant|concernant)\b(?! (?:mon|ma|mes)\b)"
    r"|^(?:pareil|idem|comme) (?:que )?[a-z]+\W*$|\bmoi aussi\b[^,;:]{0,12}$|\bi (?:could|can) be (?:convinced|persuaded)\b"
)
BITTER = late(r"\b(?:pour|to) (?:encore )?(?:perdre|gaspiller|jeter|claquer|gacher|waste)\b|\btant qu'on y est\b")
# What people say who lean one way: « a priori ok », « ça me semble raisonnable », « trop cher ».
OPINION = late(
    r"\b(?:ca|cela) me (?:semble|parait) \w+|^(?:moi )?(?:,? ?je )?trouve (?:ca|cela|que)|^je trouve (?:ca|cela)|^pas mal\b|^a priori\b|^(?:tres |une? )*(?:mauvaise|drole d') ?idee|^(?:beaucoup |vraiment |bien )?trop (?:cher|tot|tard|risque|vite)\w*"
    r"|\bj'aime pas\b|\bje n'aime pas\b|\bi (?:really )?don't like (?:it|this|that|the idea)|^(?:that |this |it )?seems (?:reasonable|fair|sensible)|\b(?:ca|cela) me (?:gene|derange|pose (?:un )?(?:probleme|souci))|\b(?:ca|cela) m'(?:embete|ennuie|inquiete|agace|interesse)|^(?:ca|cela) (?:peut|pourrait) (?:etre|aller)|\bje (?:ne )?suis pas (?:trop|tres|vraiment) (?:pour|contre|fan|chaude?)"
    r"|^pas (?:trop|tres|vraiment) (?:d'accord|pour|fan|chaude?)|\bvous fais confiance|\bje (?:pourrais|serai) (?:etre )?(?:pour|contre|d'accord)|\bserait une (?:grosse |grave )?erreur|\bi trust (?:you|the)|\bbad idea\b"
)
# Words of satisfaction, said of anything
CONTENT = late(r"\bc'est (?:tout )?(?:bon|ok|parfait)\b|\bme (?:va|convient)\b")
# What one does from time to time is not done now.
HABIT = late(
    r"^ (?:tres |plutot |assez )?(?:rarement|souvent|parfois|d'habitude|en general|toujours quand|chaque fois|seldom|rarely|often|usually|sometimes)\b"
)
# « Je ne suis pas contre donner un coup de main »
AGAINST = ("contre", "opposee", "oppose", "against", "opposed")
ACT = late(r"^ (?:de |d'|a )?(?:[a-z]{2,}(?:er|ir|re|oir)|[a-z]{3,}ing)\b")
# « Samedi works for me »: what suits is named, and may be another thing
SUITS = late(
    r"(?:^|[,.;:!] |\b(?:but|and|mais|et) )(?P<what>(?!(?:it|this|that|which|what|all|everything|both|either|any|whatever|anything|that also|this also|ca|cela|tout|c'est|they|these|those)\b)[a-z0-9][\w':& -]{1,30}?) (?:also |still |definitely )?(?:works?|(?:is|would be) (?:fine|good|ok|okay)) (?:well |best |fine |better )?(?:for|with|by) (?:me|us)$"
)
# Words that agree (or not) with whatever is named behind them
AGREEING = late(r"\b(?:d'accord|agree|ok|okay|fine|good|cool|happy|comfortable)\b")
# « Rejected » behind other words may report what was decided.
DECIDED = late(r"(?:rejected|rejete|disapproved|abstained)\W*$")
# « Pas contre, mais il faudrait… » asks for something first.
DEMAND = late(
    r"\b(?:mais|but) (?:il (?:faut|faudrait|faudra)|seulement|uniquement|d'abord|pas avant|a condition|only|first|we (?:need|should)|not before)\b"
)
# "In favour of keeping the name": for or against, as what is proposed is to keep it or to change it.
STATUS_QUO = late(
    r"^ (?:of|for|to|de|pour|a|du) ?(?:keep(?:ing)?|leav(?:e|ing)|stay(?:ing)?|not\b|garder|laisser|conserver|ne pas|ne rien|rester|(?:le )?statu quo|the status quo)\b"
)
# A signed smile that means the opposite
SMIRK = late(r"[😏🙄🤡🙃]|(?<=\s)/s\W*$")
# « Je vote oui, et je peux assurer un dimanche sauf en février »
OFFERS = late(
    r"^,? (?:et |and )?(?:je (?:peux|veux bien|me propose|suis dispo\w*)|i (?:can|could)|i'm (?:happy|available))\b"
)
OFFERED = late(
    r",? (?:et|and) (?:(?:si|if) [^,.]{3,40},? (?:je|i|j'|i'll|comptez|compte|count|ask)\b|je (?:peux|veux bien|pourrai|pourrais|me propose|donnerai|prends|suis (?:pret|disponible|dispo)|me porte|viens|viendrai|ferai|fais|m'inscris|tiendrai)|i (?:can|could|am happy|'ll))\b"
)
# « Du thé dimanche, je vote pour ! »
SAID_BEFORE = late(
    r"(?:pour )?(?P<what>(?:le|la|les|du|des|une?)\b(?! (?:coup|lors|fois|moment|reste)\b)[^,.;:!?]{2,30}|l'[^,.;:!?]{2,30}|(?<=pour )(?!(?:moi|nous|ma|cett?e?|ces)\b)\w[^,.;:!?]{2,30}?)(?:,|(?<=\w)(?= )) ?(?:moi )?je (?:vote|suis|dis) (?:pour|contre|oui|non)"
)
# « Jeudi ok pour moi », « prix libre = oui »
OK_BEHIND = late(
    r"(?!(?:merci|c'est|ca|tout|on|je|thanks|all)\b)(?P<what>[a-z0-9](?:(?!\b(?:pas|est|sont|suis|etait|jamais|plus|moi|tous?|toutes?)\b)[\w' -]){2,29}?)(?: =)? (?:(?:ok|oui|yes|d'accord|parfait|nickel|impec(?:cable)?|tres bien|me va)(?: (?:pour|for) (?:moi|nous|me|us))?|(?:is |are |works? |suits? )?(?:great|fine|good|perfect|grand|ok|well|best)?(?: (?:for|with|by))? (?:me|us)(?: too| all| fine| well)?)[^\w?]*"
)
# "I'm not against this, I'm also not for it"
NOR_FOR = late(
    r"\b(?:not|pas|ni) (?:really |vraiment |non plus )?(?:for (?:it|this|that)|pour(?! (?:le|la|les|un|une|ce|cette|l')\b)|favorable)\b"
)
# « J'approuve sur la forme, mais… »
IN_FORM = late(
    r"^ (?:sur|dans) (?:la forme|le fond|le principe|l'idee|les grandes lignes)\b.*\b(?:mais|but|cependant|toutefois)\b"
)
# Said of what is proposed beside a yes, it makes the yes doubtful.
DISAPPROVES = at_words(
    r"[+] ?1 (?:on|for|to|pour|sur) [^.;!?]{2,40} (?:and|et|but|mais) - ?1 (?:on|for|to|pour|sur)\b"
    r"|\bpour (?:l'|la |le |les )[^.,;!?]{3,40},? (?:mais )?contre (?:l'|la |le |les )"
    r"|(?<!pas )(?<!pas une )(?<!not a )\b(?:mauvaise idee|bad idea|terrible idea|grosse erreur|grave erreur|big mistake)\b"
    r"|\bje trouve (?:ca|cela) (?:vraiment |tres |un peu |assez )?(?:dommage|triste|nul|absurde|idiot|stupide|excessif)\b"
    r"|\b(?:en revanche|par contre)\b[^.?!]{0,50}\b(?:embetee?|genee?|contre|pas d'accord|reservee?|inquiete|sceptique|moins (?:pour|d'accord|favorable|convaincue?))\b"
    r"|\b(?:haven't|have not|not yet) made up my mind\b|\bpas encore (?:decidee?|fait mon choix)\b"
    r"|\byes (?:for|to|on)\b[^.?!]{3,60}\bno (?:for|to|on)\b"
    r"|\bc'est-a-dire (?:contre|non)\b"
    r"|\bd'accord (?:pour|avec|sur)\b[^.?!]{3,60}\bpas d'accord\b"
    r"|\boui (?:a|au|aux|pour)\b[^.?!]{3,60}\b(?:non|contre)\b|\b(?:non|contre) (?:a|au|aux|pour)\b(?! (?:debut|depart|premier))[^.?!]{3,60}\boui\b"
    r"|^(?:le|la|les|l'|un|une|mon|ma)\b(?:(?! (?:est|sont|a|ont|s'est|etait|etaient|vote|votent|suis) )[^,.;:!?]){2,30} (?:non|contre)[.!]*$"
    # one part yes, the other no: « Thermibois, non : … »
    r"|^(?!merci|bonjour|bonsoir|salut|desole|sorry|hello|hi\b|oui|non|mais|but|ah|oh)[^,.;:!?]{3,40}, (?:non|contre)(?= ?[:.!]| ?$)"
)
