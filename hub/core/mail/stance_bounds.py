"""The patterns that bound, condition, weaken or turn what a sentence says, over folded text."""

from __future__ import annotations

from hub.core.mail.late import at_words, late

CONDITION = late(
    r"\b(?:si(?! (?:tard|tot|bien|peu|vite|longtemps|loin|cher|beau|bon|souvent|grand|petit|rare|mal|bref"
    r"|long)\b)|s'il|s'ils|a (?:la )?(?:seule )?condition|sous (?:reserve|condition)"
    r"|des (?:que|lors que|lors qu'|qu')|du moment qu|pourvu qu\w*|pour autant qu\w*|(?<!en )tant que(?! j'y)"
    r"|tant qu'(?!a [a-z]+(?:er|ir|re)\b)|a moins|sauf si|uniquement si|seulement si|en supposant|if"
    r"|provid(?:ed|ing)(?! (?:to|by|in|with|for|on|as|a|an|us)\b)|as long as|so long as|unless"
    r"|once (?:we|the|it|that|you|i|this|all|these|those|#?\d+ (?:is|are|has|gets))"
    r"|with \w+'s (?:edit|change|fix|amendment|version|wording)|after (?:that|this|these|those)(?= *(?:$|[.,;!]))"
    r"|when (?:that|this|it|these|those) (?:is|are)"
    r"|une fois (?:que|qu'|cela|ca"
    r"|(?:ce|cet|cette|ces|le|la|les|l') ?[a-z]+(?: \d+)? (?:corrig|modifi|retir|ajout|regl|chang|revu|clarifi"
    r"|resol|leve)\w*)"
    r"|(?<!now )with (?:that|this|it|these|those|the [a-z]+) (?:being |getting )?(?:fixed|addressed|resolved"
    r"|corrected|changed|removed|sorted|amended)|when (?:fixed|addressed|resolved|corrected)"
    r"|apres (?:ca|cela)(?= *(?:$|[.,;!]))|quand ce sera|(?<=[.;!] )(?:avec|with)(?=, )|pending|modulo|assuming"
    r"|subject to|conditional\w*|contingent|on condition|only (?:when|after)"
    r"|(?<!happy )(?<!fine )(?<!ok )(?<!okay )(?<!agree )(?<!good )(?<!content )(?<!comfortable )(?<!pleased "
    r")with (?:the "
    r"|these |those |a few |some |minor )?(?:following )?(?:change|fix|modification|amendment|caveat)\w*"
    r"|avec (?:une |des |les |quelques )?(?:petites? )?(?:modification|changement|amendement)\w*|le jour ou"
    r"|apres (?:correction|modification)|before i (?:can|could|would|will) (?:say yes|agree|support|vote)"
    r"|(?:sort|fix|change|add|remove|drop|do|solve|settle) (?:that|this|it|these|those)(?: \w+)? and"
    r"|avec (?:ce|cette|ces|cet|un tel"
    r"|une telle) [^,.;]{3,40}(?=, (?:vous avez|tu as|je (?:vote|suis|dis|signe)|c'est|ca (?:me|nous) va|ok|oui"
    r"|pour)\b|, $)|la seule chose qui me ferait|only if|only with)\b"
)
HOLDS = late(r"\b(?:tant qu\w*|a moins|sauf si|unless|until|jusqu'a|pending|as long as|so long as)\b")
CAUSE = late(
    r"\b(?:parce|(?<!le )(?<!un )(?<!du )(?<!ce )(?<!en )(?<!au )car|puisque|because|since|as|vu qu\w*"
    r"|etant donne|due to)\b|[:;]|\bon risque\b"
)
# right before a yes: « not OK for me », "it doesn't look good to me"
DENIED = late(
    r"(?:\b(?:(?<!or )not|never|hardly|cannot|pas|(?<!que )jamais|guere)"
    r"|n't)(?: (?:really|so|very|quite|too|entirely|totally|at all|sound|look|seem|vraiment|tres|trop|du tout"
    r"|exactement))? $"
)
SUBJECT = late(r"(?:je|j'|moi|i|we|nous|on|count|put|mark)\b")
# « Je lèverai mon -1 si… »: until then it stands
LIFTS_IF = late(
    r"\bje (?:leverais?|retirerais?|changerais?) (?:mon|ma) (?:-1|objection|opposition|veto|non"
    r"|vote)\b[^.;!?]{0,40}\b(?:si|des que|quand|lorsque|une fois)\b"
    r"|\b(?:i|we)(?:'ll| will|'d| would|'d be happy to| can) (?:gladly |happily |be happy to )?(?:withdraw|lift"
    r"|drop|remove|flip|change|reverse|reconsider) (?:my|our) (?:-1|objection|veto|block|no|vote"
    r"|opposition)\b[^.;!?]{0,40}\b(?:if|when|once|as soon as|provided)\b"
)
NEXT_CONDITION = late(
    r"^(?:mais|but) (?:pas|not) (?:avec|pour|sur|with|for|on) (?:la|le|les|l'|the)\b"
    r"|^(?:mais )?(?:parce que si|sinon,? (?:c'est )?(?:non|oui|contre|pour)|a (?:la )?(?:seule )?condition"
    r"|sous reserve|sous condition|provided(?! (?:to|by|in|with|for|on|as)\b)|only if|uniquement si|seulement si"
    r"|pourvu que|but only|mais seulement|mais uniquement)\b"
)
LIMIT = late(
    r"\b(?:mais pas|but not|pas (?:sur|pour|avec) (?:la|le|les|l')|sauf|except|hormis|uniquement"
    r"|(?<!pas )seulement|(?<!not )only (?:for|the|on|in)|(?<!nothing )besides|apart from"
    r"|other than (?:that|the|this)"
    r"|mais (?:a|au|aux|avec(?! (?:une |des |quelques )?(?:petites? )?(?:reserves?|bemols?)\b)|sans|plutot|en"
    r"|dans|pour|apres|avant|la prochaine)(?= )"
    r"|mais (?:il faut|il faudrait|a condition|seulement|d'abord|avant|pas|uniquement|contre)"
    r"|but (?:only|we need|it needs|first|before|please (?:fix|change)|-1|against))\b"
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
    r", (?:et |mais |but |and )?(?:non|no) (?:a|au|aux|pour|to|for)\b"
    r"|, pas (?:d'accord|pour|favorables?|ok) (?:sur|avec|pour|a|au)\b"
    r"|, pas (?:le|la|les|l')\b(?! ?(?:temps|choix|moyens|peine|moment))"
    r"|\b(?:et|mais|and|but|donc|so|alors) (?:contre|against)\b|"
    r", (?:a|at|for) [^,]{1,15} (?:je (?:ne )?peux (?:\w+ )?pas|i can't|i can not)\b"
    r"|, [^,]{2,40} (?:non|no)\b(?! (?:plus|seulement|merci|more|longer|problem|objection|doubt)|[- ])(?=\W*$"
    r"| (?:je|i)\b)"
)
# « Contre le code mais pour changer la serrure »
BUT_FOR = late(
    r"\b(?:mais|but) (?:pour"
    r"|for) (?!(?:moi|nous|me|us|ma|notre|le moment|l'instant|now"
    r"|(?:le|la|the) (?:prix|cout|budget|montant|duree|date|price|cost|money|timing)"
    r"|(?:\w+ ){0,2}(?:raisons?|reasons?))\b)"
)
# « D'accord avec Régine, donc contre moi aussi », "+1 Nico. Against": what one agrees with is what the other said
AGREES_WITH_ONE = late(
    r"(?:seconded?[.!]*$"
    r"|je (?:soutiens"
    r"|rejoins) (?!(?:la|le|les|l'|cette|ce|ca|cela|totalement|pleinement|completement|entierement|fort"
    r"|vraiment)\b)[a-z]{3,}\W*$"
    r"|(?:je suis |i )?(?:d'accord|agree|en phase) (?:avec"
    r"|with) (?!(?:la|le|les|l'|cette|ce|ca|cela|the|this|that|it|you|vous|toi)\b)[a-z]{2,}"
    r"|[+] ?1 (?:(?:avec|with|to|a) )?(?!(?:pour|for|sur|on|de|from|et|and|mais|but|merci"
    r"|thanks)\b)[a-z][a-z-]+(?:,? [a-z'-]+){0,3}\W*$)"
)
# « Et en visio ? Dans ce cas je dis oui. »: asked before, it is a condition
IN_THAT_CASE = late(r"(?:alors )?(?:dans ce cas|a ce compte|in that case|alors la|la c'est|la je dis|then|if so)\b")
# « Pas d'avis. Aucune objection. »: who has no opinion lets it pass; a vote that abstains stays one.
VOTES_NEITHER = late(r"abst|neutr|blanc|\bblank\b|\b[+±]? ?0\b|pas part|participe|recus|not to vote")
# « Pas d'accord dans le fond. Notez que je m'abstiens. »
VOTES_BLANK = late(r"\bm'abst\w+|\b(?:i|we)(?:'ll| will)? abstain\b|\bmon abstention\b|\bmy abstention\b")
# « AGAINST. I'm not against the idea as such. »
AS_SUCH = late(
    r"\b(?:dans l'absolu|as such|in principle|per se|en soi|sur le principe|en tant que tel\w*|par ailleurs"
    r"|rien contre (?!cela|ca|cette|ce|la proposition)\w)"
)
# who has not made up their mind about the rest of it
UNDECIDED = at_words(
    r"\bdoes (?:that|this|it) count\b|\bhow (?:do|does|should|would) (?:i|you|one|we) (?:vote|count)\b"
    r"|\bhow (?:you'd|you|to) count\b|\bcan we split\b|\bcomment (?:voter|je vote|compter) ?\?"
    r"|\bje suis moins (?:chaude?|pour|convaincue?|fan|emballee?|d'accord)\b"
    r"|\bdans le (?:premier|deuxieme|second|dernier) cas\b"
    r"|\b(?:a|sur|pour|to|with|on) (?:la|le|the) (?:premiere?|first|deuxieme|second\w*|derniere?|last) (?:phrase"
    r"|partie|part|sentence|half|moitie|paragraphe?|section)\b|\bif [^.,;!?]{3,30} (?:then )?(?:we're|i'm) out\b"
    r"|, (?:i'm|i am|we're|we are) not(?=[.!]|\W*$)|\bless sure\b|\bnot (?:so |too |really )?sure about\b"
    r"|\bkeeps? changing my mind\b|\b(?:first|second|other) half and (?:against|for|not)\b"
    r"|\bje suis (?:assez |tres |un peu |plus )?partagee?s?\b"
    r"|\bje (?:ne )?sais pas(?! (?:si|pour|ce|qui|quand|comment|ou|faire)\b)"
    r"|\b(?:pour (?:le moment|l'instant)|avant d\w+|tant que)\b[^.;!?]{0,40}\b(?:me|nous) prononc\w+"
    r"|(?<!pas )\bbesoin de (?:voir|reflechir)\b|\bavant que je (?:dise|vote|signe)\b"
    r"|\b(?:sur|pour) [^,.;!?]{2,30},? j'ai (?:encore )?(?:un|des) doutes?\b"
    r"|\bpour [^,.;!?]{2,20} je (?:ne )?suis pas convaincue?\b|\bi don't know\b(?= ?[,.;]| yet)"
    r"|\bsee both sides\b|^(?:(?:ca|cela|tout|it) )?(?:all )?depend(?:s|ra)?\b"
    r"|\bpour\b.{0,25}\b(?:et|mais) (?:en meme temps|a la fois) contre\b|\bi (?:need|have) to ask\b"
    r"|\brepondez[- ]moi et\b|\bpff+\b|\bfaut voir\b|\bmoins convaincue?s?\b|\bless (?:keen|convinced)\b"
    r"|\bplutot non\b|\benfin ?(?:\.\.+|…)|\bdon't know where (?:that|this) puts\b"
)
BUT = late(r"\b(?:mais|but|cependant|toutefois|however|although|par contre)\b")
WITHDRAWS_SUPPORT = late(
    r"\b(?:je (?:retire|annule|reviens sur|change) (?:mon|ma) (?:vote|\+1|soutien|voix|accord|oui|pour)\b"
    r"|i(?:'m| am)? tak(?:e|ing) my (?:yes|vote|\+1|support) back"
    r"|i (?:withdraw|retract|rescind|cancel|take back) my (?:vote|\+1|support))"
    r"|\b(?:transform|chang|convert|turn|switch)\w* (?:mon|my|notre|our|ma) (?:vote |position |voix )?(?:contre"
    r"|pour|oui|non|no|yes|against|for|agree|disagree|abst\w+"
    r"|[+-] ?[01])(?![\w'-])(?= (?:en|to|into|a|au) (?!- ?0))"
)
WEAK = late(
    r"^(?:plutot|a priori|peut-etre|perhaps|maybe|presque|almost|sans doute|probablement|probably|quasi)\b"
    r"|\bplutot (?:pour|contre|d'accord|favorable|opposee?|partante?|defavorable)\b|\ba priori\b"
    r"|\b(?:peut-etre|maybe|perhaps|probably|probablement|i might|not sure|pas sur\w*)\b"
)
LEANING = late(
    r"\b(?:je (?:serais|voterais|soutiendrais) |i(?:'d| would| will|'ll) (?:be|vote|support|object|oppose|agree)"
    r"|moi aussi$|idem$|meme avis|same here|me too|pourquoi pas|why not"
    r"|(?:pas|not) (?:tres |vraiment |totally |entirely |fully |completely )?(?:super )?(?:convaincue?|convinced"
    r"|(?:a )?(?:big |huge |great )?fan|sure|certaine?|emballee?)"
    r"|^(?:please|svp|merci de) (?:do|faites|le faire)\b|i(?: really)? like (?:this|the|your) idea"
    r"|(?:this|that|it) would be (?:a )?(?:good|great|very good|nice|useful)\b"
    r"|i think it's (?:reasonable|fine|ok)|tout (?:me (?:semble|parait)) (?:bien|bon|ok)"
    r"|j'aime (?:bien )?(?:l'idee|cette idee)|bonne idee|good idea|great idea|excellente idee"
    r"|je suis (?:partagee?|mitigee?|perplexe)|j'hesite|i'm torn"
    r"|on est (?:tous |toutes )?(?:d'accord|pour|contre)"
    r"|nous sommes (?:tous |toutes )?(?:d'accord|pour|contre|favorables|opposes)|we (?:agree|object|oppose)"
    r"|(?:peut-etre|maybe|perhaps) (?:pour|contre|d'accord|yes|no|for|against)$|je (?:ne )?dis pas non"
    r"|i'd go along|je veux bien|(?:tres |plutot |assez |un peu )?sceptique"
    r"|pas (?:tres |trop |super )?chaude?s?\b|nous (?:soutenons|nous opposons)"
    r"|(?:ca|cela) (?:me (?:semble|parait)|a l'air) (?:d'etre )?(?:vraiment |tres |plutot |assez "
    r"|tout a fait )?(?:bien|bon|mieux|pas mal|(?:la|le|une) (?:meilleure?|bonne?)\w*)"
    r"|(?:(?:this|that|it) |^)makes (?:a lot of |total |perfect )?sense(?: to me)?|\b50/50"
    r"|plutot (?:pour|contre|d'accord|favorable))"
)
# « I'm against the wall » says where somebody is, unless a wall is what is proposed: asked.
PLACE = late(
    r"^ (?:le|la|l'|un|une|the|a|my|that|mon|ma) ?(?:mur|porte|fenetre|cloture|arbre|poteau|comptoir|vitrine"
    r"|barriere|wall|door|fence|window|tree|post|counter)\b"
)
# « Je mets un veto sur ce point »: the point in question, whereas « d'accord sur ce point » leaves others open.
HERE = late(r"^ (?:sur|on) (?:ce|this) (?:point|sujet|subject)\b")
# Where a position is half of one, or bitter: a question.
HALF = late(
    r"\b(?:d'accord|pour|contre|ok|oui|non|favorable) (?:sur le (?:principe|fond)|dans l'idee|sur la forme)\b"
    r"|^(?:bof|mouais|moui|meh|hmm+|hum)\b"
    r"|\bj'ai (?:juste |quand meme )?(?:un|une|des|quelques) (?:petite?s? |gros(?:se)?s? |vrais? )?(?:soucis?"
    r"|problemes?|doutes?|craintes?|inquietudes?) (?:avec|sur|quant|concernant)\b(?! (?:mon|ma|mes)\b)"
    r"|^(?:pareil|idem|comme) (?:que )?[a-z]+\W*$|\bmoi aussi\b[^,;:]{0,12}$"
    r"|\bi (?:could|can) be (?:convinced|persuaded)\b"
)
BITTER = late(r"\b(?:pour|to) (?:encore )?(?:perdre|gaspiller|jeter|claquer|gacher|waste)\b|\btant qu'on y est\b")
# What people say who lean one way: « a priori ok », « ça me semble raisonnable », « trop cher ».
OPINION = late(
    r"\b(?:ca|cela) me (?:semble|parait) \w+|^(?:moi )?(?:,? ?je )?trouve (?:ca|cela|que)|^je trouve (?:ca|cela)"
    r"|^pas mal\b|^a priori\b|^(?:tres |une? )*(?:mauvaise|drole d') ?idee"
    r"|^(?:beaucoup |vraiment |bien )?trop (?:cher|tot|tard|risque|vite)\w*"
    r"|\bj'aime pas\b|\bje n'aime pas\b|\bi (?:really )?don't like (?:it|this|that|the idea)"
    r"|^(?:that |this |it )?seems (?:reasonable|fair|sensible)"
    r"|\b(?:ca|cela) me (?:gene|derange|pose (?:un )?(?:probleme|souci))"
    r"|\b(?:ca|cela) m'(?:embete|ennuie|inquiete|agace|interesse)|^(?:ca|cela) (?:peut|pourrait) (?:etre|aller)"
    r"|\bje (?:ne )?suis pas (?:trop|tres|vraiment) (?:pour|contre|fan|chaude?)"
    r"|^pas (?:trop|tres|vraiment) (?:d'accord|pour|fan|chaude?)|\bvous fais confiance"
    r"|\bje (?:pourrais|serai) (?:etre )?(?:pour|contre|d'accord)|\bserait une (?:grosse |grave )?erreur"
    r"|\bi trust (?:you|the)|\bbad idea\b"
)
# Words of satisfaction, said of anything
CONTENT = late(r"\bc'est (?:tout )?(?:bon|ok|parfait)\b|\bme (?:va|convient)\b")
# What one does from time to time is not done now.
HABIT = late(
    r"^ (?:tres |plutot |assez )?(?:rarement|souvent|parfois|d'habitude|en general|toujours quand|chaque fois"
    r"|seldom|rarely|often|usually|sometimes)\b"
)
# « Je ne suis pas contre donner un coup de main »
AGAINST = ("contre", "opposee", "oppose", "against", "opposed")
ACT = late(r"^ (?:de |d'|a )?(?:[a-z]{2,}(?:er|ir|re|oir)|[a-z]{3,}ing)\b")
# « Samedi works for me »: what suits is named, and may be another thing
SUITS = late(
    r"(?:^|[,.;:!] "
    r"|\b(?:but|and|mais"
    r"|et) )(?P<what>(?!(?:it|this|that|which|what|all|everything|both|either|any|whatever|anything|that also"
    r"|this also|ca|cela|tout|c'est|they|these|those)\b)[a-z0-9][\w':& -]{1,30}?) (?:also |still "
    r"|definitely )?(?:works?|(?:is|would be) (?:fine|good|ok|okay)) (?:well |best |fine |better )?(?:for|with"
    r"|by) (?:me|us)$"
)
# Words that agree (or not) with whatever is named behind them
AGREEING = late(r"\b(?:d'accord|agree|ok|okay|fine|good|cool|happy|comfortable)\b")
# « Rejected » behind other words may report what was decided.
DECIDED = late(r"(?:rejected|rejete|disapproved|abstained)\W*$")
# « Pas contre, mais il faudrait… » asks for something first.
DEMAND = late(
    r"\b(?:mais|but) (?:il (?:faut|faudrait|faudra)|seulement|uniquement|d'abord|pas avant|a condition|only|first"
    r"|we (?:need|should)|not before)\b"
)
# "In favour of keeping the name": for or against, as what is proposed is to keep it or to change it.
STATUS_QUO = late(
    r"^ (?:of|for|to|de|pour|a|du) ?(?:keep(?:ing)?|leav(?:e|ing)|stay(?:ing)?|not\b|garder|laisser|conserver"
    r"|ne pas|ne rien|rester|(?:le )?statu quo|the status quo)\b"
)
# A signed smile that means the opposite
SMIRK = late(r"[😏🙄🤡🙃]|(?<=\s)/s\W*$")
# « Je vote oui, et je peux assurer un dimanche sauf en février »
OFFERS = late(
    r"^,? (?:et |and )?(?:je (?:peux|veux bien|me propose|suis dispo\w*)|i (?:can|could)|i'm (?:happy|available))\b"
)
OFFERED = late(
    r",? (?:et|and) (?:(?:si|if) [^,.]{3,40},? (?:je|i|j'|i'll|comptez|compte|count|ask)\b"
    r"|je (?:peux|veux bien|pourrai|pourrais|me propose|donnerai|prends|suis (?:pret|disponible|dispo)|me porte"
    r"|viens|viendrai|ferai|fais|m'inscris|tiendrai)|i (?:can|could|am happy|'ll))\b"
)
# « Du thé dimanche, je vote pour ! »
SAID_BEFORE = late(
    r"(?:pour )?(?P<what>(?:le|la|les|du|des|une?)\b(?! (?:coup|lors|fois|moment|reste)\b)[^,.;:!?]{2,30}"
    r"|l'[^,.;:!?]{2,30}|(?<=pour )(?!(?:moi|nous|ma|cett?e?|ces)\b)\w[^,.;:!?]{2,30}?)(?:,"
    r"|(?<=\w)(?= )) ?(?:moi )?je (?:vote|suis|dis) (?:pour|contre|oui|non)"
)
# « Jeudi ok pour moi », « prix libre = oui »
OK_BEHIND = late(
    r"(?!(?:merci|c'est|ca|tout|on|je|thanks"
    r"|all)\b)(?P<what>[a-z0-9](?:(?!\b(?:pas|est|sont|suis|etait|jamais|plus|moi|tous?"
    r"|toutes?)\b)[\w' -]){2,29}?)(?: =)? (?:(?:ok|oui|yes|d'accord|parfait|nickel|impec(?:cable)?|tres bien"
    r"|me va)(?: (?:pour|for) (?:moi|nous|me|us))?"
    r"|(?:is |are |works? |suits? )?(?:great|fine|good|perfect|grand|ok|well|best)?(?: (?:for|with|by))? (?:me"
    r"|us)(?: too| all| fine| well)?)[^\w?]*"
)
# "I'm not against this, I'm also not for it"
NOR_FOR = late(
    r"\b(?:not|pas|ni) (?:really |vraiment |non plus )?(?:for (?:it|this|that)"
    r"|pour(?! (?:le|la|les|un|une|ce|cette|l')\b)|favorable)\b"
)
# « J'approuve sur la forme, mais… »
IN_FORM = late(
    r"^ (?:sur|dans) (?:la forme|le fond|le principe|l'idee|les grandes lignes)\b.*\b(?:mais|but|cependant|toutefois)\b"
)
# Said of what is proposed beside a yes, it makes the yes doubtful.
DISAPPROVES = at_words(
    r"[+] ?1 (?:on|for|to|pour|sur) [^.;!?]{2,40} (?:and|et|but|mais) - ?1 (?:on|for|to|pour|sur)\b"
    r"|\bpour (?:l'|la |le |les )[^.,;!?]{3,40},? (?:mais )?contre (?:l'|la |le |les )"
    r"|(?<!pas )(?<!pas une )(?<!not a )\b(?:mauvaise idee|bad idea|terrible idea|grosse erreur|grave erreur"
    r"|big mistake)\b"
    r"|\bje trouve (?:ca|cela) (?:vraiment |tres |un peu |assez )?(?:dommage|triste|nul|absurde|idiot|stupide"
    r"|excessif)\b"
    r"|\b(?:en revanche|par contre)\b[^.?!]{0,50}\b(?:embetee?|genee?|contre|pas d'accord|reservee?|inquiete"
    r"|sceptique|moins (?:pour|d'accord|favorable|convaincue?))\b"
    r"|\b(?:haven't|have not|not yet) made up my mind\b|\bpas encore (?:decidee?|fait mon choix)\b"
    r"|\byes (?:for|to|on)\b[^.?!]{3,60}\bno (?:for|to|on)\b"
    r"|\bc'est-a-dire (?:contre|non)\b"
    r"|\bd'accord (?:pour|avec|sur)\b[^.?!]{3,60}\bpas d'accord\b"
    r"|\boui (?:a|au|aux|pour)\b[^.?!]{3,60}\b(?:non|contre)\b"
    r"|\b(?:non|contre) (?:a|au|aux|pour)\b(?! (?:debut|depart|premier))[^.?!]{3,60}\boui\b"
    r"|^(?:le|la|les|l'|un|une|mon"
    r"|ma)\b(?:(?! (?:est|sont|a|ont|s'est|etait|etaient|vote|votent|suis) )[^,.;:!?]){2,30} (?:non|contre)[.!]*$"
    # one part yes, the other no: « Thermibois, non : … »
    r"|^(?!merci|bonjour|bonsoir|salut|desole|sorry|hello|hi\b|oui|non|mais|but|ah|oh)[^,.;:!?]{3,40}, (?:non"
    r"|contre)(?= ?[:.!]| ?$)"
)
