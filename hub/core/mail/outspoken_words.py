"""A position said in so many words, in patterns over folded text."""

from __future__ import annotations

from hub.core.mail.late import late

_SIDES = (
    ("support", r"pour|oui|yes|yea|yay|aye|for|in favou?r|favorables?|agreed|d'accord|[+] ?1"),
    (
        "objection",
        r"contre|non|no|nay|against|opposed|oppose[es]*|disagree|defavorables?|veto|block|blocage|blocking|- ?1",
    ),
    ("abstain", r"abstentions?|abst\w+|abstain\w*|abstenus?|blanc|neutral|neutres?"),
)
WORDS = {name: late(words) for name, words in _SIDES}
_ANY = "(?:" + "|".join(words for _, words in _SIDES) + ")"
_END = (
    r"(?=\W*$| ?[,.;:!()…]"
    r"| (?:too|aussi|also|egalement|as well|please|svp|then|alors|donc|from (?:me|us)"
    r"|pour (?:moi|nous|ma part)(?= ?[,.;:!]|\W*$)|de (?:ma|notre) part|sans (?:condition|hesiter|reserve)|without"
    r"|as it stands|en l'etat|plutot|rather|a l'unanimite|(?:to|a|for) (?:what's|what is|ce qui est) proposed|desole"
    r"|sorry|lol|mdr|because|due to|given|owing to|on account of|car|parce|puisque|vu (?=le|la|les|qu)|a cause d"
    r"|en raison|compte tenu|faute de|(?:and|et)(?! no| oui| yes))\b)"
)
_VOTE = (
    r"(?:(?:d'|mon|ma|mes|notre|nos|my|our|its|their|son|leur|mine|ours|the|le|la|vote|votes|voix|avis|reponse|answer"
    r"|position|mandate|mandat|bulletin|ballot|mind|[+-] ?1|oui|non|yes|no|pour|contre|abstention|abstain"
    r"|consent) ?){1,4}"
)
# Whoever writes, or nobody, does what follows.
_MINE = (
    r"(?:^|[,.;:!(] ?"
    r"|\b(?:je|on|nous|i|we|i'll|we'll|i'd|i'm|can|could|will|please|and|et|so|then|alors|donc) )(?:la |le |l'|en "
    r"|am )?"
)
# « je change mon vote pour un oui », "changing my +1 to -1", "I can switch to +1"
CHANGES = late(
    rf"(?:(?:{_MINE})(?:change\w*|changing|switch\w*|mov(?:e|ing)|revis(?:e|ing)|modifi\w+)|\bchanges its\b"
    rf"|\b(?:je|on|nous) (?:pass(?:e|ons)|bascul\w+|revien\w+))\b(?: {_VOTE})?(?: ?(?:from|de|du) (?:a |un "
    rf"|une )?{_ANY})?(?: ?[,:]"
    rf"| (?:to|into|en|pour|a|au|vers|sur|on))(?: (?:a|an|un|une|le|the))?(?: (?:clear|plain|grand|gros"
    rf"|franc))? ?(?P<side>{_ANY}){_END}"
)
# « comptez-moi pour », "put me down as agreed"
COUNTED = late(
    rf"\b(?:compte[rsz]?|count|put|note[rz]|inscri\w+|met(?:s|tez|tre)|mark|record"
    rf"|register)(?:[ -](?:moi|nous|me|us|l'appartement|flat|le|la|les|notre|our|my|the|down|donc|alors|please"
    rf"|stp|svp|\d+)){{0,4}} ?(?:(?:comme|as|for|in|dans|parmi|au nombre des|du cote des|avec|un|une|a|an|les|the"
    rf"|column|colonne|:|,) ?){{0,3}}(?P<side>{_ANY}){_END}"
)
# « alors ce sera contre », "cool then I'm for"
THEN = late(
    rf"\b(?:alors|donc|then|so(?!:)|du coup|dans ce cas(?:-la)?|in that case|finalement|ok"
    rf"|cool)\b,? (?:(?:pour (?:moi|nous)|moi|nous|i'?m|im|i am|we're|we are|je suis|on est|nous sommes|je vote"
    rf"|on vote|nous votons|i vote|we vote|c'est|ce sera|ca sera|it's|it is|that's) ?,? ?){{0,2}}(?:(?:donc|alors"
    rf"|un|une|a|an|clear|firm|big|small|plain|grand|gros|petit"
    rf"|franc) ){{0,2}}(?:(?P<side>(?!oui|non|yes|no\b){_ANY}){_END}"
    rf"|(?P<bare>oui|yes|non|no)(?=[ .!]*$| ?[.!] | (?:from|for|pour) (?:me|us|moi|nous)\b"
    rf"| sans (?:condition|hesiter)))"
)
# « la 12 bis est pour », "percussion says yes", "flat 9 votes for"
GROUP = late(
    rf"^(?:(?:merci|impeccable|parfait|ok|bon|voila|et|and|so|thanks|right|alors|donc"
    rf"|then)\b\W{{0,3}}){{0,4}}(?:(?:la |le |les |l'|the )?(?:flat|plot|lot|unit|appt?|apt|appart|appartement"
    rf"|foyer|team|table|stand|group|groupe|equipe|collectif|college|section|pupitre|commission|comite|committee"
    rf"|atelier|parcelle|percussions?|sopranos?|altos?|tenors?|basses?|cuivres|cordes|brass"
    rf"|strings)\b ?[\w' ]{{0,20}}?|(?:notre|nos|our) [\w' -]{{2,30}}?"
    rf"|(?:la |le |the )?\d[\w.]* ?(?:bis|ter)?) ?\b(?:(?:vot(?:e|es|ent|ed)|est|sont|is|are|says?|dit|disent"
    rf"|donne un) (?:(?:donc|tous|toutes|all|unanimement|unanimously|resolument|a l'unanimite|majoritairement"
    rf"|still|toujours|aussi|also|clairement) ){{0,2}})(?P<side>{_ANY}){_END}"
)
# "flat 9 also against", « appt 1 pour »
NUMBERED = late(
    rf"\b(?:flat|plot|lot|unit|appt?|apt|appartement|batiment|bat|maison|house|no"
    rf"|n°)\.? ?\d+\w*(?: (?:also|aussi|too|:))*,? ?(?:(?:is|est|votes?|vote) )?(?P<side>{_ANY}){_END}"
)
# "opposed as well", « aussi pour chez nous », "yes from me too"
HERE = late(
    rf"(?:^|[,.;:!)] ?"
    rf"|\b(?:also|aussi|donc|then|case|so|and|et|now|it's|c'est)(?: a| un)? )(?:(?:a|un"
    rf"|une) )?(?P<side>{_ANY})(?:(?: to (?:the )?(?:whole|entire) (?:thing|lot|package))? (?:from (?:me|us)|here"
    rf"|for (?:me|us)|pour (?:ma|notre) part|de (?:ma|notre) part|chez nous|pour nous)"
    rf"|(?<!oui)(?<!yes)(?<!no)(?<!non)(?<!ok),? (?:as well|too|also|aussi|egalement)(?=\W*$| ?[.,;!]))\b"
)
# « vous m'avez convaincue, oui »
CONVINCED = late(
    rf"\b(?:(?:vous|tu|you) ?(?:m'avez|m'as|nous avez|have|'ve) )?(?:convain\w+"
    rf"|convinced)\b[^.?!]{{0,20}}[,:;!] ?(?P<side>{_ANY}){_END}"
)
# « je vote contre », "I'm against", « très bien, pour. »
PLAIN = late(
    rf"\b(?:je|on|nous|i|i'll|i will|i shall|we|we'll"
    rf"|we will)(?: (?:still|toujours|also|aussi|donc|therefore|shall|will)){{0,2}} vot(?:e|erai|erons|ons"
    rf"|era) (?:(?:donc|toujours|aussi|still) )?(?P<side>{_ANY}){_END}"
    rf"|\b(?:je suis|je reste|on est|nous sommes|i'm|i am|i'd be|i'd still be|we're"
    rf"|we are) (?:(?:still|toujours|also|aussi|donc|therefore|resolument|plutot|fermement|firmly"
    rf"|strongly) )?(?:voting )?(?P<stop>contre|against|opposed|opposee?s?){_END}"
    r"|(?:^|[,.;!] ?)(?:(?:strongly|fully|totally|very much|definitely|firmly) )?(?P<bare>pour|contre|for|against"
    r"|opposed|disagree|in favou?r)(?=[ .!,;)]*$| ?(?:donc|then|alors)\b)"
)
# « Avis négatif. », « j'émets un avis favorable »
OPINION = late(
    rf"(?:^|[,.;:!] ?|\b(?:je (?:donne|rends|mets)|j'emets) (?:donc )?(?:un )?)avis ?:? ?(?:tres "
    rf"|plutot )?(?:(?P<yes>favorable|positif)|defavorable|negatif){_END}"
)
# « je m'oppose parce que… », "I object": of what, where that is said, the rules know
OPPOSES = late(
    r"\b(?:je|on|nous) (?:m'y |m'|nous y |nous |s'y |s')oppos(?:e|ons)\b(?! (?:pas|plus|a|au|aux|qu)\b| qu'"
    r"| a l')|\bj'(?:objecte|y objecte)\b(?! (?:pas|plus|a|que)\b| qu')"
    r"|\b(?:i|we) (?:must |have to |do |strongly |firmly |still |also |therefore )?(?:object|oppose)(?: this"
    r"| that| it| the proposal)?(?=\W*$| ?[,.;:!(]| (?:because|since|as|for|too|also|until)\b)"
)
ABSTAINS = late(
    r"\b(?:je|on|nous|i|we)(?: (?:will|shall|therefore|donc))? ?(?:m'|nous |s')?(?:abstien\w*|abstenons|abstient"
    r"|abstiendr\w+|abstain)\b(?! (?:de|from)\b(?! (?:vot\w+|prendre part|this|all))| d')"
)
_OTHER = (
    r"(?! (?:la|le|les|l'|un|une|des|the|a|my|mon|ma|ton|ta|votre|your|their"
    r"|leur)(?! ?(?:propos|proces|projet|project|decision|texte|text|motion|vote|idee|idea|groupe|group|achat|plan"
    r"|reste|rest|thing|chose|changement|change))\b)"
)
LETS_PASS = late(
    rf"\b(?:je|on|nous) (?:ne |n')?(?:(?:m'y |m'|nous y |nous |s'y |s')oppos\w+|bloqu\w+"
    rf"|(?:y )?fer(?:ai|ons|a)) (?:donc |certainement )?(?:pas|plus)(?: obstacle| barrage)?\b{_OTHER}"
    rf"|\b(?:i|we)(?:'ll| will|'d| would)? ?(?:won't|don't|do not|shan't|not|wouldn't|will not) (?:oppose|object"
    rf"|block|stop (?:it|you|this)|stand in)\b{_OTHER}"
    r"|\b(?:pas|aucune) (?:d')?(?:objection|opposition) (?:de (?:ma|notre) part|pour moi|chez nous)\b"
    r"|\bno objections? (?:from (?:me|us)|here)\b"
)
RESERVED = late(
    r"\b(?:j'emets|j'ai|je mets|nous emettons|on a|i have|we have|i've got) (?:donc |juste |just |real |some "
    r"|quand meme )?(?:une |a |des |mes )?(?:grosse |petite |seule |legere |slight |serious )?(?:reserve"
    r"|reservation)s?\b(?=\W*$| ?[,.;:!(]"
    r"| (?:sur|quant|concernant|par rapport|about|on|with|mais|but)\b(?! (?:le|un|mon|notre) (?:compte|livret)))"
    r"|\b(?:je suis|nous sommes) (?:assez |tres |plutot )?reserve(?:e|s|es)?\b(?! (?:le|la|pour|une))"
    r"|\b(?:reserve|reservation)(?: forte)? (?:de (?:ma|notre) part|de mon cote|from me)\b"
)
LETS = late(
    r"\b(?:not|won't|i'll not) (?:be )?(?:going to |gonna )?(?:stand(?:ing)? in (?:the|your|its|anyone's) way"
    r"|hold(?:ing)? (?:out|it up|this up|things up))\b"
)
APPROVES = late(
    r"\b(?P<no>(?:je|nous|on|i|we) (?:n'|don't |do not )approuv?\w+)\b"
    r"|\b(?:je|nous|on|commission(?: \w+)?) (?:donne|donnons) (?:son|mon|notre) accord\b"
)
A_RESERVE = late(r"\b(?:c'est|it's|that's) (?:ma|my|une|a) (?:\w+ )?(?:reserve|reservation)\b(?! (?:d|at|of))")
# « je partage le blocage d'Isabelle », « mêmes réserves qu'Odette », "same reservation here"
SHARES = late(
    r"\b(?<!pas )(?:je partage|nous partageons|on partage|(?<!don't )(?<!not )(?:i|we)(?: also| do)? share"
    r"|(?:les |la |le |j'ai (?:la |les )|the |i have the )?(?:memes?|same)|j'appuie|nous appuyons"
    r"|i second)(?: pleinement| entierement| fully)?(?: les| la| le| l'| the| [\w-]+'s| your| her| his| their"
    r"| vos| votre| ta| tes| sa| ses)? ?(?P<what>reserves?|reservations?|interrogations|reticences?|blocage|block"
    r"|objections?|opposition|veto|refus)\b"
)
# « plus d'objection », "I take mine off", « ma réserve tombe »
_NOT_THEIRS = r"(?! (?:de la|du|des|au|aux|par|about|avec|chez (?:le|la|les)|from (?!me|us|here|my|our))\b| de l')"
NO_MORE = late(
    rf"(?:\bplus (?:d'|de |aucune? |la moindre )(?:objections?|oppositions?|blocage|veto|reserves?|reticences?"
    rf"|avis contraire"
    rf"|(?:raison|motif)s? (?:de|d'|pour) ?(?:m'|nous )?(?:y )?(?:oppose\w*|etre (?:contre|oppose\w*)|bloque\w*"
    rf"|object\w+)|(?:probleme|souci)s? (?:pour|chez|de) (?:moi|nous|ma part|notre)){_NOT_THEIRS}"
    rf"|\bno (?:more|further|longer any|remaining) (?:objections?|opposition|reservations?|concerns?)\b{_NOT_THEIRS}"
    r"|\b(?:je|on|nous) (?:ne |n')?(?:suis|est|sommes|m'y oppose|m'oppose|bloque|dis) plus (?:du tout )?(?:contre"
    r"|oppose\w*|non)\b"
    r"|\b(?:ma|mon|notre|my|our) (?:reserve|objection|opposition|blocage|veto|desaccord|reservation|block"
    r"|concern)s? (?:tombe|est levee?|sont levees|n'a plus lieu|is (?:lifted|withdrawn|gone|dropped|answered)"
    r"|falls|goes)"
    rf"|\b(?:reserve|objection|opposition|blocage|veto|reservation|block)s? (?:levee?s?|retiree?s?|withdrawn"
    rf"|lifted|dropped)\b{_NOT_THEIRS}"
    r"|^(?:(?:ok|bon|merci|thanks|alors|donc|then|in that case|dans ce cas|right)\W{1,3}){0,4}(?:levee|retiree"
    r"|withdrawn|lifted)(?: aussi| too)?\W*$"
    r"|\b(?:je|i|nous|on|we)(?: la| le| l')? ?(?:retire|leve|remove|withdraw|lift|drop|take back|take off"
    r"|retirons|levons)(?: \w+ly| volontiers| bien volontiers| donc"
    r"| aussi)? ?(?:(?:mon|ma|my|notre|our|the|l') ?(?:objections?|opposition|desaccord|blocage|veto|reserves?"
    r"|- ?1|non|no|block|vote contre)|mine(?: off| too| as well)?)\b"
    r"|^(?:\W*\w+,? )?(?:(?:removing|lifting|withdrawing|dropping|taking back|retracting|revoking"
    r"|rescinding) (?:(?:my|our|the) ?(?:- ?1|objection|block|veto|no)|mine)"
    r"|(?:retrait de|je renonce a|nous renoncons a) (?:(?:mon|ma|notre) ?|l')(?:- ?1|objection|opposition|blocage"
    r"|veto))\b"
    r"|\bmine(?: is| are)? (?:withdrawn|lifted|off|dropped|gone)\b|\btake mine off\b|\bplus rien contre\b"
    r"|\bnothing against it (?:any ?more|now|either)\b)"
)
# « je maintiens mon opposition », "my vote stays against", "sticking with no"
STAYS = late(
    rf"(?:{_MINE}(?:maintien(?:s|drai)|maintenons|maintain|maintained|confirme|confirmons|confirm"
    rf"|stick(?:ing)? (?:with|to|by|at)|stay(?:ing)?(?: with| at| on)?|still|toujours|reste|restons|remain)"
    rf"|\b(?:mon|ma|notre|my|our) \w+ (?:stays|reste|remains|is still|est toujours))\b(?: (?:mon|ma|my|our|notre"
    rf"|a|an|un|une|the|le|la|firmly|resolument)),? ?(?P<kept>objections?|opposition|reserves?"
    rf"|reservations?){_END}"
    rf"|(?:{_MINE}(?:confirme|confirmons|confirm|stick(?:ing)? (?:with|to|by|at)|stay(?:ing)?(?: with| at| on)?"
    rf"|still|toujours|reste|restons|remain)"
    rf"|\b(?:mon|ma|notre|my|our) \w+ (?:stays|reste|remains|is still|est toujours)"
    rf"|\b(?:c'est|ca|cela|it's|it) (?:reste|toujours|still|stays))\b(?: (?:a|an|un|une|the|le|la|firmly"
    rf"|resolument))?,? ?(?P<side>{_ANY}){_END}"
)
KEPT = late(
    r"^(?:(?:ma|mon|my) )?(?P<what>reservations?|reserve|objections?|opposition) (?:maintained|maintenues?|stands)\b"
)
# « sans aller jusqu'à l'objection », "a concern rather than an objection"
LESSER = late(
    r"\bsans (?:pour autant )?(?:aller jusqu'a|en faire|m'y|m'|vouloir|faire) ?(?:l'|une |m'|un |y )?(?:objection"
    r"|oppos\w+|bloqu\w+|blocage|veto|object\w+)"
    r"|\b(?:a |my )?(?:concern|reservation|worry|reserve)s? (?:\w+ ){0,2}(?:rather than|not|more than|plutot qu'"
    r"|et non|pas) ?(?:an |a |une )?(?:objection|block|veto|blocage)|\bplutot une reserve qu"
    r"|\b(?:wouldn't|would not|not|won't) go (?:so|as) far as (?:to )?(?:an? )?(?:veto|block|object)"
)
# « un non pour moi », "148 MB is a no from me"
FROM_ME = late(
    r"\b(?:is|c'est|est|it's|that's|sera|reste|stays|still|also|toujours|encore) (?:donc |toujours |still )?(?:a "
    r"|an |un |une )(?:\w+ )?(?P<side>yes|no|oui|non|block|veto) (?:from|for|pour|chez|de) (?:me|us|moi|nous"
    r"|ma part|notre part|here)\b"
    r"|\b(?:you've got|you have|vous avez|tu as) (?P<mine>my (?:vote|support)|ma voix|notre voix"
    r"|mon soutien)\b(?=\W*$| ?[.,;:!(]| (?:pour|for|et|and)\b)"
)
# "so I'm a 👍", "I've given my thumbs up", "I, @ann, agree to license my contributions"
THUMB = late(
    r"\b(?:(?:i'm|i am) an? (?:big |strong )?(?:👍|[+] ?1(?!\d))"
    r"|(?:i've|i have|i'm|i am|i) (?:just |already |also |hereby )?(?:given|giving|gave|give) (?:it |this "
    r"|that )?my (?:own )?(?:thumbs? up|👍|[+] ?1(?!\d)))(?=\W*$| ?[.,;:!(]| (?:for|to|in|on|here|too|as well)\b)"
    r"|^i, ?@?[\w.-]+ ?, (?:hereby |fully |also )?(?:agree|consent) to (?:re)?licen[cs](?:e"
    r"|ing) (?:all )?(?:of )?my contributions?\b"
)
# « pour la V2 », "+1 on the amended text"
AMENDED = late(
    r"^(?:(?:ok|alors|donc|then|so|ah|bon|et|and|yes|oui|parfait|merci|thanks)\W{1,3}){0,4}(?P<side>[+] ?1|yes"
    r"|oui|ok|okay|d'accord|for|pour|favorable|agreed|no|non|contre|against"
    r"|- ?1)(?: (?:on|to|for|pour|avec|with|a|au|sur))? (?:the |la |le |l'|cette |ce |that |this )?(?:amended"
    r"|revised|reworded|updated|modified|nouve(?:au|lle)|v ?\d|version (?!des?\b)\w+"
    r"|(?:texte|text|version|wording|draft) (?:amende\w*|modifie\w*|revise\w*|as amended|corrige\w*|v ?\d))\b"
)
# « Non à la fermeture », "no to Mondays", « contre pour cette raison »
NO_TO = late(
    r"^(?:(?:donc|alors|so|and|et|but|mais) )?(?P<side>non|no|oui|yes|contre|against) (?:a|au|aux|to|for"
    r"|pour) (?P<what>[^.!?]{3,60})"
)
YES_NO = late(r"\b(?:oui|non|yes|no|not|pas|mais|but|sauf|except)\b")
ELSE = late(r"\b(?:sinon|otherwise|ou alors|or else)\b")
CONDITIONAL = late(r"\b(?:je|j'|on|nous) ?(?:ne |y |le |la )?\w+(?:erais|irais|rions|drais)\b")
IF = late(
    r"\b(?:si|s'il|s'ils|if|unless|when|once|quand|des que|a condition|provided|sauf|(?:mais|but) (?:pas|not|non|no))\b"
)
NOT_MINE = late(
    r"\b(?:n'a|n'ont|has|il n'y a|personne|nobody|no one|qui|who|anyone|quelqu'un|dois-je|il dit|elle dit|tu|vous"
    r"|you|he|she|they|ils|elles|aurai[st]|serai[st] (?:plutot )?(?:pour|contre)|avait|avais|was|were|had"
    r"|etai[st])\b"
)
RESERVES = ("reserv", "interr", "retic")
