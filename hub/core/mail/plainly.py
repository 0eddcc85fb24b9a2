"""Plain words of agreeing, refusing and standing back that name neither a vote nor a position, French and English.

As in `phrases.py`. `PLAIN_NAMED` are what one asks to be done, or not: « signez ! », "don't sign", « il faut l'abattre »:
they count only where that is what is proposed.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Mapping

from hub.core.mail.late import late

_END = r"(?=\W*$|[.,;:!()])"
_US = r"(?:me|us)"
_GROUP = r"(?:both of us|all of us|(?:the|all) (?:two|three|four|five|six) of us|(?:top|ground|first|second|third|fourth) floor|(?:the )?[\w' ]{2,30} (?:household|family|team|floor|crew|ride|choir|branch|section|household)(?: \([^()]{1,40}\))?)"

PLAIN_SAYS: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        r"(?:oubliez|oublie) (?:mon|ma) (?:objection|opposition|reserve|non|contre|veto)\b",
        r"my (?:objection|block|concern|opposition)s? (?:falls? away|goes away|melts(?: away)?|is moot|no longer stands?)\b",
        r"i(?:'m| am) withdrawing (?:it|that|my \w+)\b(?= ?[,.;!]|\W*$)",
    ),
    "reserve": (
        r"(?:yes|\+ ?1|agreed|for),? with (?:the|a|one|this|my) (?:small |slight |usual )?(?:comment|remark|grumble|quibble|reservation|niggle|plea)(?= that\b| ?[:,.]|\W*$)",
        r"(?:oui|pour|\+ ?1|d'accord),? avec (?:juste )?(?:une|cette) (?:petite )?(?:remarque|reserve|nuance|observation)\b",
    ),
    "consent": (
        r"(?:wouldn't|would not) dream of (?:stopping|blocking|objecting)\b",
        r"(?:i'll not|won't|will not) stand against (?:it|this|progress|the)\b",
        r"(?:it|this|that) can go through as far as (?:i'm|we're|i am) concerned\b",
        rf"(?:won't|will not|shan't|i'll no|not going to) (?:argue|complain|grumble|make a fuss|kick up a fuss|lose sleep(?: over (?:it|this))?){_END}",
        r"(?:won't|will not|not) be the one to (?:object|stand in|block|stop|say no)\b",
        r"nothing to say against (?:it|this|that)\b",
        rf"makes (?:little|no) odds to {_US}\b",
        r"(?:don't|do not|won't|will not) withhold (?:my |our )?consent\b",
        rf"(?:you'll|you will) (?:get|have|hear|meet) no (?:opposition|objections?|argument|complaints?) from (?:{_US}|this|here)\b",
        rf"^either (?:\w+ )?(?:suits|works)(?: {_US})?{_END}",
        rf"je (?:ne )?dirai pas non{_END}",
        r"rien qui justifie (?:de|d') ?(?:te |vous |s'y |m'y )?(?:retenir|oppos\w+|bloquer|refuser)\b",
        r"je (?:ne )?(?:freinerai|m'accrocherai) (?:pas|rien)\b",
        r"ne (?:me|nous) chagrine pas\b",
        r"(?:ca|cela) (?:ne )?m'empechera pas de dormir\b",
        rf"je m'arrangerai{_END}",
        rf"(?:j'ai|je n'ai|on n'a) rien contre (?:lui|elle|eux|ca){_END}",
        r"faites comme prevu\b",
        r"j'ai pas de misere avec (?:ca|cela)\b",
        r"c'est (?:ben|bien) correct (?:pour|avec) (?:moi|nous)(?: autres)?\b",
        r"(?:vous pouvez|tu peux) (?:donc )?(?:signer|y aller|foncer|fusionner)\b(?! (?:si|quand|mais|apres|des que|a condition|sous|voir|tous|toutes|seul))",
    ),
    "objection": (
        r"^pas d'accord (?:moi |nous )?non plus\b",
        r"^(?:donc |alors )?(?:ca|ce) sera sans moi\b(?! (?:le|samedi|dimanche|ce|cette)\b)",
        r"(?:retour|ma position est|notre position est|my position is|avis) (?:resolument |clairement |tres )?(?:negatif|negative|defavorable)\b(?= (?:de ma part|pour moi|de notre part)|\W*$|[.,;!])",
        r"je prefere (?:vraiment |franchement |nettement )?(?:qu'on|que l'on|que nous) (?:(?:garde|gardions) (?:l'ancien\w*|notre|nos|la regle|le systeme)|reste|restions|refuse|refusions|ne (?:le |la |les )?\w+ pas)\b",
        r"(?:i|we)(?:'d| would)? (?:much |far )?(?:prefer|rather) (?:that )?we (?:keep|kept|stay|stayed|stuck|stick|didn't|did not|don't)\b",
        r"(?:hard|firm|big|clear|definite) no from (?:me|us|the|plot|number|\w+)\b",
        rf"(?:this|that|it|which) is not acceptable to {_US}\b",
        r"(?:vous aurez|tu auras|vous avez) (?:donc )?ma voix contre\b",
        r"come down on the no side\b",
        r"put (?:a )?(?:nay|no) (?:next to|beside|by|against) my name\b",
        r"(?:i|we)(?:'ll| will| have to| must|'m going to)? ?(?:vote|voting) (?:this|it|that) down\b",
        r"jamais je ne (?:donnerai|voterai|signerai|accepterai)\b",
        r"je ne (?:signe|signerai) pas\b(?! (?:tout de suite|encore|avant))",
        r"pour (?:moi|nous) c'est redhibitoire\b",
        rf"(?:does not|doesn't|won't|will not|wouldn't) work for {_US}\b",
        r"(?:i|we)(?:'d| would) (?:much |far )?rather (?:we|they|you) (?:didn't|did not|don't|not)\b",
        r"(?:i|we)(?:'d| would) ask (?:that (?:we|you)|you|us) (?:don't|do not|not to)\b",
        rf"^(?:that's |this is )?not acceptable(?= to {_US}| for {_US}|\W*$|[.,;!])",
        r"(?:can't|cannot|can not|won't|will not|couldn't) (?:back|get behind|be agreeing to|agree to) (?:this|it|that|us \w+ing)\b",
        r"(?:i'm|i am|we're|we are) not (?:going to|gonna|about to) (?:agree|consent|sign up|vote for)\b(?! with)",
        r"(?:isn't|is not) something (?:i|we) can (?:support|back|agree to|vote for|get behind)\b",
        r"over my dead body\b",
        r"i (?:don't|do not) think (?:we|they|you) should(?=[.,;!]|\W*$)",
        r"(?:strongly|much|far) prefer (?:staying|to stay|keeping|to keep|not to|leaving)\b",
        rf"^not having (?:it|this){_END}",
        r"voting to (?:decline|refuse|reject|turn (?:it|this) down)\b",
        rf"(?:i|we)(?:'d| would) (?:have to )?say no{_END}",
        r"make (?:that|it|mine|my yes|my vote|my \+ ?1) (?:into )?(?:an? )?(?:no|nay|- ?1)(?![\w-])",
        r"(?:would like to|want to|wish to|must|have to) register (?:its|our|my|their) (?:opposition|objection|dissent)\b",
        rf"(?:that|this|it)(?:'d| would| will) be a no (?:for|from) {_US}\b",
        rf"not agreed{_END}",
        r"(?:can't|cannot|shouldn't|should not) be (?:adopted|accepted|passed|approved)(?: as it stands| like this| in this form)?\b(?! (?:until|unless|before|if|by))",
        r"il faut (?:donc |vraiment )?(?:rejeter|refuser) (?:ce|cet|cette|la|le|l')\b",
        rf"(?:ma|notre) reponse est negative{_END}",
        r"(?:pour (?:moi|nous) )?(?:ca|cela) (?:ne )?va pas du tout\b",
        rf"(?:ne )?comptez pas sur (?:ma voix|mon vote|nos voix){_END}",
        rf"pas avec ma voix{_END}",
        rf"je (?:dis|vote) (?:stop|halte){_END}",
        rf"mettez[- ]moi (?:donc )?contre{_END}",
        r"(?:ce|ca) sera (?:un )?non pour (?:moi|nous)\b",
    ),
    "abstain": (
        r"^going to abstain\b",
        r"(?:would not|wouldn't|would rather not|don't|do not) (?:like|want|wish) to vote\b(?! (?:for|against|no|yes|until|before|without|on (?:it|this) (?:until|before|without)))",
        rf"(?:donc |alors )?voix blanche{_END}",
        r"(?:not|n't|never) vote either way\b",
        r"(?:put|mark|count|note) (?:me|us) down as abstaining\b",
        r"^recusing (?:myself|ourselves)\b",
        r"(?:i|we)(?:'ll| will) pass on this(?: one)?\b",
        r"(?:i|we)(?:'d| had| would) (?:best|better|rather|prefer to) (?:abstain|stay out|have no vote|not have a vote)\b",
        r"(?:i|we) should (?:really |probably )?(?:stay|keep) out of (?:this|the|it)(?: vote| one| decision)?\b",
        r"leave (?:this one|this) to (?:those|the people|the ones) who\b",
        r"(?:i'm|i am) (?:a |at )?0 on (?:this|it)\b",
        r"je (?:ne )?me mele(?:rai)? pas de (?:ce vote|cette decision|ca|cela)\b",
        r"je me retire de (?:la|cette|ce) (?:decision|vote|debat)\b",
        r"je (?:ne )?peux pas (?:voter|prendre part au vote|participer au vote)\b(?! (?:pour|contre|oui|non|sans|tant|avant|si|un|une|cette|ce|la|le))",
        r"je laisse (?:ma voix|mon vote) (?:au vestiaire|de cote|a d'autres)\b",
        r"je laisse (?:les (?:presents|absents|membres|concernes|voisins|parents)|ceux qui [\w ]{2,20}|celles et ceux [\w ]{2,25}) (?:decider|trancher|voter|choisir)\b",
        rf"ne comptez pas (?:la mienne|ma voix|mon vote){_END}",
    ),
    "support": (
        r"so (?:that's|it's|this is) an? (?:\+ ?1|yes)(?= now\b| then\b| from\b|\W*$|[.,;!])",
        r"you've (?:got )?my (?:full |complete |whole )?(?:backing|blessing|yes|support|vote)\b",
        r"(?:retour|ma position est|notre position est|my position is) (?:tres |clairement )?(?:positif|positive|favorable)\b(?= (?:de ma part|pour moi|de notre part)|\W*$|[.,;!])",
        r"(?:un|encore un|one|another) (?:vote|voix) (?:de plus )?(?:dans la colonne|chez|au camp|in the column) (?:des |of )?(?:pour|oui|yes)\b",
        r"(?:vous pouvez |tu peux )?(?:compter|comptez|compte) sur (?:mon vote favorable|ma signature|notre signature|mon oui|ma voix pour)\b",
        r"(?:je suis|je me range) (?:donc )?(?:de|parmi|avec) (?:ceux|celles) qui (?:disent|votent|sont) (?:oui|pour)\b",
        r"(?:mon|ma|notre) (?:ok|oui|accord|voix|vote|feu vert),? (?:vous l'avez|tu l'as)\b",
        r"come down on the yes side\b",
        r"put (?:a )?(?:yea|yes|aye) (?:next to|beside|by|against) my name\b",
        r"it's a yes from (?!anyone|everyone)\w+",
        r"i second (?:\w+'s |the |this )(?:proposal|motion|resolution)\b",
        rf"(?:^|(?<=[:;,.] ))yes from {_US}{_END}",
        r"consider it signed\b",
        rf"i(?:'ll| will) (?:gladly |happily |certainly )?sign(?: it| this| that| too)?{_END}",
        r"(?:you may|you can|vous pouvez) (?:use|utiliser|mettre) (?:my|mon) (?:full )?(?:name|nom)\b",
        r"let's get (?:it|this) done\b",
        r"i(?:'ll| will| 'd)? back (?:this|it|the (?:proposal|plan|motion|idea|ban|move))\b",
        r"(?:you have|you've got|you can have|he has|she has|they have|it has|has) my (?:full |complete |whole |wholehearted )?(?:backing|blessing|yes|aye|support)\b",
        r"(?:please )?take my (?:support|yes)\b",
        r"my vote(?:'s| is) (?:in favou?r|a yes|yes|for)(?![\w-])(?! (?:neither|none|both))",
        r"(?:i'm|i am|we're|we are) (?:all )?(?:up for|with you on|on for|game for|right behind) (?:it|this|that)\b",
        r"(?:i'm|i am|we're|we are) an? (?:definite |firm |big )?yes(?= now\b| then\b| too\b|\W*$|[.,;!])",
        rf"that(?:'s| is) an? (?:\w+ )?yes (?:here|from {_US}|for {_US}|then)(?!\w)",
        rf"{_GROUP} (?:says?|votes?) (?:a )?(?:yes|aye|in favou?r|for|go)(?![\w-])(?! (?:if|but|only))",
        r"(?:we|us|the \w+s)(?: (?:in|at|from) [\w. ]{1,15})? are all for (?:this|it)\b",
        r"(?:couldn't|could not) be more (?:in favou?r|for it|supportive)\b",
        rf"more than (?:all ?right|fine|ok|okay|happy) with (?:{_US}|this|it)\b",
        rf"sounds like a (?:good |great |fine )?plan to {_US}\b",
        r"we at [\w' ]{2,30} (?:agree|support (?:this|it)|are in favou?r|back (?:this|it)|approve)\b",
        r"make (?:that|it|mine|my no|my vote|my abstention) (?:into )?(?:an? )?(?:yes|aye|\+ ?1)(?![\w-])",
        r"(?:vous pouvez|tu peux) (?:donc )?ajouter (?:mon|notre|nos) noms?\b",
        r"nous appuyons (?:la|le|les|cette|ce|l')",
        r"(?:prenez|prends|notez|note) (?:donc )?(?:mon|notre) (?:oui|pour|accord)\b",
        r"(?:embarquez|embarque|inscrivez|comptez)[- ](?:moi|nous) (?:la-dedans|dedans)\b",
        r"je (?:suis|serai) des votres\b",
        rf"j'applaudis{_END}",
        r"(?:septante|quarante|soixante|cent|mille|dix|sept) fois (?:\w+ fois )?oui\b",
        rf"mettez[- ]moi (?:donc )?pour{_END}",
        r"(?:ce|ca) sera (?:un )?oui pour (?:moi|nous)\b",
        rf"autrement dit,? (?:c'est )?oui(?: pour (?:moi|nous))?{_END}",
    ),
}

PLAIN_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (r"non[- ]opposition(?=[.!,]|\s*$)",),
    "reserve": (r"an? yes,? with an? \w+(?= ?[:,.])",),
    "objection": (
        r"hostile(?=[.,!]|\s*$)",
        r"avis contraire(?=,)",
        r"non (?:egalement|aussi|itou)\b",
        r"negatif(?=[.!,]|\s*$)",
        r"sans facon(?=[,.!]|\s*$)",
    ),
    "abstain": (),
    "support": (
        r"oui (?:egalement|itou)\b",
        r"a fond pour(?: aussi)?(?=\W*$)",
        r"pour (?:moi|nous) aussi,? c'est (?:bon|ok|oui)\b",
        r"accord (?:de|du) (?:la |l')?(?:famille|foyer|groupe|atelier|bureau|conseil)\b",
        r"tiguidou(?=[ !.,]|$)",
        r"hear,? hear(?=\s*[!.]*$)",
    ),
}

_DOES = r"sign|order|buy|lend|adopt|accept|admit|hire|appoint|join|merge|release|rename|switch|drop|plant|paint|install|book|rent|sell|publish|open|close|fund|ship|move|invite|raise|ban|remove|replace|donate|leave|quit|put up"
_FAIT = r"sign|achet|accept|adopt|embauch|pret|lou|publi|ferm|command|lanc|install|fusionn|renomm|chang|quitt|rejoign|adher|supprim|plant|repeign|repar|accueill|invit|donn|vers|pay|vend|ouvr|abatt|gard|vot|admett|augment|baiss|interdi(?:s)|autoris"
_OPENS = r"(?:(?:yes|yeah|yep|yup|ok|okay|sure|so|then|and|well|right|oh|oui|ouais|allez|alors|donc|bon|bah|ben|et|hop|stop|mais|but|no|non)[ ,!.]+)*+"
# a few words beside the verb: more would be a reason, or an errand
_OBJECT = r"(?:[ -](?:(?!(?:if|si|when|quand|before|avant|but|mais|not|pas|and|et)\b)[\w'€$.]+)){0,5}?"
_ADDED = r"(?: (?:please|then|now|already|today|donc|vite|svp|stp|enfin|x+))*"
PLAIN_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("support", late(rf"^{_OPENS}(?:let's |let us |go ahead and )?(?:please )?(?:do |just )?(?P<what>(?:{_DOES}){_OBJECT}){_ADDED}[\s.!]*$")),
    ("objection", late(rf"^{_OPENS}(?:please |surtout )?(?:don't|do not|let's not|let us not) (?P<what>(?:{_DOES}|spend|do|take){_OBJECT}){_ADDED}[\s.!]*$")),
    ("support", late(rf"^{_OPENS}(?:qu'on (?:la |le |les |l'|leur )?|on (?:(?:la |le |les |l'|leur |lui )*)(?=\w+(?:\W+\w+){{0,2}}\W*$))?(?:(?:{_FAIT})ons[ ,!]+)?(?P<what>(?:(?:{_FAIT})(?:e|es|ez|ons|s|ions)|vend|prend|abat|met)(?:[- ](?:la|le|les|leur|lui|donc|ca))*{_OBJECT}){_ADDED}[\s.!]*$")),
    ("objection", late(rf"^{_OPENS}(?:surtout )?(?:ne |n')(?:la |le |les |l')?(?P<what>(?:{_FAIT})(?:e|es|ez|ons|s|ds?)) (?:surtout )?pas{_OBJECT}[\s.!]*$")),
    ("objection", late(rf"\bil (?:ne )?faut (?:surtout |vraiment |absolument )?pas (?:l'|la |le |les |lui |leur )?(?P<what>(?:{_FAIT}|pren|mettr|fair)\w*{_OBJECT})[\s.!]*$")),
    ("support", late(rf"\bil faut (?:vite |vraiment |absolument |donc |bien )?(?:l'|la |le |les |lui |leur )?(?P<what>(?:{_FAIT})(?:er|ir|re|tre){_OBJECT})(?:[\s.!]*$|, )")),
    ("support", late(rf"\b(?:i (?:still |do |really |definitely )*(?:think|say|believe)|i'd say) (?:that )?(?:we|you|they|the \w+) (?:should|ought to|must) (?:just )?(?P<what>(?:{_DOES}|take|go){_OBJECT}){_ADDED}[\s.!]*$")),
    ("support", late(r"^(?:fully |strongly )?agree (?:to|with|on) (?P<what>[^.,;:!?()]{3,60})")),
    ("support", late(r"\b(?:i|we)(?:'ll| will) (?:back|support|vote for) (?P<what>[^.,;:!?()]{3,60})")),
    ("support", late(r"^(?:toujours |donc |alors |et )?(?:je reste |je suis |nous sommes )?pour (?!moi|nous|ma|mon|le moment|l'instant|que|info|rappel|ceux|celles|qui|quoi|qu')(?!.*\b(?:pas|est|sont|c'est|faut|oui|non|etait|serait)\b)(?P<what>[\w€' -]{2,30}?)(?: (?:egalement|aussi)|,? sans hesit\w+)?[\s.!]*$")),
    ("support", late(r"(?:^|[,;:.] )(?P<what>(?:le|la|les|ce|cette) [\w' €]{1,30}?) (?:me|nous) (?:va|vont|convient|conviennent)(?: (?:bien|tres bien|parfaitement))?(?=\W*$|[.,;!])")),
)  # fmt: skip
