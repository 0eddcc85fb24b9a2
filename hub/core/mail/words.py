"""The vocabulary of positions in French and English: data that a rulebook can extend.

Entries are regular expressions over folded text (see `fold`); those of a rulebook are plain words, taken literally.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.phrases import ADVERB, MORE_HEADS, MORE_SAYS, OF_ONES_OWN
from hub.core.mail.plainly import PLAIN_HEADS, PLAIN_SAYS
from hub.core.mail.siding import SIDING_HEADS, SIDING_SAYS
from hub.core.mail.spelling import spelled
from hub.core.mail.turns import TURNS_HEADS, TURNS_SAYS

POSITIONS = ("support", "consent", "abstain", "reserve", "objection")

_ADV = rf"(?:{ADVERB} )*+"
_JE = r"(?:je suis|je sui|j'suis|jsuis|chui|moi je suis|j'y suis|i am|i'm|im|j'en suis) "
_NEG = r"(?:je ne suis|je n'suis|je suis|j'suis|i am|i'm|im) (?:absolument |vraiment |really |definitely )?(?:pas|not|point) "
_THIS = r"(?:la|cette|l'|ce|cet|le|les|ces|votre|ta|ton|son|sa|this|the|that|it|your|these)\b"
_OBJ = r"(?:this|that|the|it|your|these|(?!nothing|anything|something|everything|string)[a-z]{2,}ing)\b"

# What a person says of themself in a sentence. Order of reading: see `ORDER`; a span read once is not read again.
SAYS: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        r"j(?:e |')(?:retire|leve|annule|abandonne|retracte|enleve|supprime)(?: donc| ainsi| alors| du coup| bien sur| [a-z]{3,}ment)*+ (?:mon|mes|toute?s?(?: mes)?|cette|l')"
        r" ?(?:objections?|veto|opposition|blocage|reserves?|-1\b|reserve)",
        r"(?:mon|ma|mes|l') ?(?:objections?|veto|opposition|blocage) (?:est|sont|tombe|n'a plus|n'est plus)"
        r"(?: donc| ainsi)? ?(?:levee?s?|retiree?s?|resolue?s?|caduque?s?|lieu d'etre|annulee?s?|valables?|d'actualite)?",
        r"(?:j'ai|je viens de) (?:retire|leve|retirer|lever) (?:mon|mes) (?:objections?|veto|opposition)",
        r"je n'ai plus d'objections?",
        r"(?:mon |my )?-1 (?:est |is )?(?:leve|retire|annule|lifted|withdrawn|dropped)\b",
        r"je (?:ne )?bloque plus\b",
        r"j(?:e n)?'objecte plus\b",
        r"je n'ai plus (?:de|aucune) raisons? de (?:m'y |m')?(?:opposer|bloquer)\b",
        r"(?<!une )(?<!deux )(?<!trois )(?<!\d )(?:veto|block|opposition|blocage|objections?) (?:is |are |now |hereby |est |sont |donc )*(?:lifted|withdrawn|dropped|levee?s?|retiree?s?|annulee?s?)\b",
        r"je (?:retire|leve|reprends) (?:donc )?(?:mon|ma) (?:contre|non|vote contre|voix contre)",
        r"(?<!une )(?<!deux )(?<!trois )(?<!\d )objections? (?:levees?|retirees?|annulees?)(?: (?:pour moi|de ma part|de mon cote))?",
        r"plus d'objections? (?:de ma part|pour moi)",
        r"je (?:ne )?m'(?:y )?oppose plus",
        r"i(?: hereby| now| am|'m| will|'ll)? ?(?:withdraw(?:ing)?|retract(?:ing)?|lift(?:ing)?|drop(?:ping)?|remove|revoke|take back|rescind)"
        r" (?:my|the|all(?: my)?) (?:objections?|veto|opposition|-1(?: vote)?|block|concerns?)",
        r"(?:my )(?:objections?|veto|-1|concerns?) (?:is|are|has been|have been) (?:now |hereby |thus |therefore )?(?:withdrawn|lifted|resolved|addressed|dropped|retracted)",
        r"(?:my|our) (?:objections?|concerns?|block) (?:is|are) gone\b",
        r"i no longer (?:object|oppose)",
        r"i have no (?:more|further) objections?",
        r"i'?m no longer (?:opposed|against)(?: to)?",
        r"i am no longer (?:opposed|against)",
    ),
    "reserve": (
        r"(?:je ne|j'|je) (?:bloque|bloquerai|ferai pas obstacle|bloquerais) (?:donc |pas|rien)(?: pas)?",
        r"je (?:ne )?(?:ferai pas obstacle|(?:veux|vais|compte) pas (?:bloquer|m'opposer|m'y opposer|faire obstacle))",
        r"sans (?:vouloir )?(?:bloquer|pour autant bloquer)",
        r"sans (?:m'y opposer|m'opposer|faire obstacle)",
        r"i (?:won't|will not|do not want to|don't want to|would not|wouldn't|don't|do not) (?:block|stand in the way|veto|get in the way)(?: of)?(?: it| this)?",
        r"not (?:going to )?block(?:ing)?(?: it| this)?",
        r"not a blocker(?: for me)?",
        r"not blocking",
        rf"{_JE}(?:tres |assez |un peu |plutot |quand meme )?reservee?\b",
        r"je reste (?:assez |tres |un peu )?reservee?",
        r"j'ai (?:juste |quand meme |tout de meme |encore )?(?:une|des|quelques|deux|trois|de grosses|de fortes) (?:petites? |grosses? )?reserves?",
        r"(?:j'emets|je note|je mets|je formule|j'exprime|je maintiens|j'emettrais|je pose|je garde|je conserve)(?: toutefois| cependant)? (?:une|des|quelques|ma|mes) (?:petites? )?reserves?",
        r"avec (?:une |quelques |des )(?:petites? |grosses? |fortes )?reserves?\b",
        r"i have (?:some |a few |strong |serious |a )?reservations?\b(?: about)?",
        r"with (?:some |a few )?reservations\b",
    ),
    "consent": (
        rf"{_NEG}(?:contre|opposee?|against|opposed|defavorable)\b(?: it| this| l'idee| le principe| cette idee)?",
        r"je (?:ne )?m'(?:y )?oppose(?:rai)? (?:donc |absolument )?(?:pas|point|nullement)",
        r"je ne suis pas non plus contre",
        r"j'suis pas contre",
        r"je (?:ne )?(?:vois|trouve|souleve|formule)(?: personnellement| moi| pour ma part)? (?:pas d'|aucune? |aucun |pas de )(?:objections?|inconvenient|probleme|souci|obstacle)(?: a cela| a ce que)?",
        r"je n'(?:ai|aurai|y vois|y trouve|emets|oppose|eleve|formule)(?: moi| personnellement)? ?(?:pas|aucune?|non plus)(?: d'| de | )?(?:objections?|inconvenient|obstacle|probleme|opposition|veto)(?: a (?:formuler|faire|signaler|emettre|presenter))?"
        r"(?: particuliere?| majeure?| de fond)?",
        r"j'ai (?:pas|aucune?) (?:d')?objections?",
        r"je n'objecte (?:pas|rien)",
        r"je ne (?:fais|ferai|leve|pose) (?:donc )?(?:pas d'|aucune )objections?",
        r"j(?:e n')?'?y vois (?:pas d'|aucune? )(?:inconvenient|objection|probleme)|je laisse passer",
        r"(?<=[,;:] )(?:pas d'|aucune |sans )(?:objections?|opposition)(?: (?:de|pour) (?:ma part|notre part|mon cote|notre cote|moi|nous))?(?=\W*$)",
        r"(?:je n'ai|j'ai|je n'y ai) rien (?:contre(?! (?:ces|les) (?:gens|personnes))|a redire|a objecter|a opposer)",
        r"(?:ca|cela) (?:ne )?me (?:pose|gene|derange|fait) (?:absolument |vraiment )?pas(?: de (?:probleme|souci)s?| du tout)?(?! (?:mal|trop))",
        r"je n'y suis pas (?:oppose|opposee|hostile)",
        r"je ne suis pas hostile",
        r"(?:pas d'|aucune |no )objections? (?:de ma part|pour moi|pour ma part|from me|on my side)",
        r"je (?:consens|donne mon consentement|peux vivre avec|laisse faire|m'en accommode(?:rai)?)\b",
        r"(?:c'est|la proposition est) (?:acceptable|assez bien)(?: pour moi)",
        r"assez bon pour (?:maintenant|essayer)",
        r"assez sur pour essayer",
        r"i(?: have| see| raise| got|'ve got|'ve| had) (?:absolutely |personally )?(?:no|not any|zero) (?:objections?|problems?|issues?|concerns?)(?: with(?: it| this| that)?| to (?:it|this|that)| here| at all)?",
        r"i (?:do not|don't|dont|would not|wouldn't|won't|will not) (?:object|oppose|mind)\b(?: to)?(?: it| this| that)?",
        r"i(?:'ve| have) nothing against(?: it| this| that)?",
        r"i (?:do not|don't) have (?:any |an )?(?:objections?|problem|issues?|concerns?)",
        r"i (?:do not|don't) see (?:any|a|an) (?:objections?|problem|issues?)",
        r"i (?:can|could) live with (?:it|this|that|the)",
        r"i(?:,? @?[\w-]+,|, [^.?!]{2,60},)? (?:further |hereby |also )?consent\b|i (?:give|grant)(?: you)?(?: my)? consent\b",
        r"i(?:'m| am) (?:ok|okay|fine|good|cool|happy|comfortable)(?= with (?:it|this|that|the)\b)",
        r"i(?:'m| am) not opposed(?: to)?",
        r"good enough for now",
        r"safe enough to try",
    ),
    "objection": (
        rf"{_NEG}(?:tout a fait |du tout |vraiment )?(?:d'accord|pour|favorable|en faveur|partante?|in favou?r|okay|ok|fine|for (?:it|this|the|that))\b(?! (?:pour dire|sur tout|autant|la (?:lundi|mardi|demain)))(?! with (?:you|that statement))",
        rf"{_JE}{_ADV}(?:contre(?! rien)|opposee?s?(?: a)?|defavorable|against|opposed(?: to)?|hostile|en desaccord|en total desaccord|-1|a -1|in disagreement)\b",
        r"je (?:m'y |m'|my )oppose\b(?! (?:donc |absolument )?(?:pas|nullement|plus))",
        r"j'objecte\b(?! (?:pas|plus|rien)\b)",
        rf"je me (?:prononce|positionne|declare) {_ADV}(?:contre|defavorable)\b",
        r"je (?:refuse|rejette|bloque|desapprouve|conteste|m'insurge contre)\b(?! pas| (?:mon|ma|le|la|une?|mes) (?:samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|soiree|matinee|journee|week-?end|semaines?|vacances|agenda|creneau|dates?|salle|\d))",
        r"je (?:mets|pose|oppose|met|depose|emets|souleve|formule|fais|leve|maintiens|declare)(?: donc| ici)? (?:mon|un|une|ma|l')(?: ferme| forte)? ?(?:veto|objections?|opposition|contre\b|non\b|-1\b)",
        r"j'ai (?:bien |donc |toujours |quand meme )?(?:une|des|deux|trois|plusieurs|quelques) (?:grosses? |fortes? |vraies? )?objections?",
        r"j'emets une objection|j'oppose (?:donc )?(?:mon|un|une|ma) (?:ferme )?(?:veto|refus|objection)|meme objection (?:de (?:ma|notre) part|pour (?:moi|nous)|ici)",
        r"je (?:donne|rends|emets) un avis (?:tres )?(?:defavorable|negatif)|j'emets un avis (?:defavorable|negatif)",
        r"je (?:fais|formule|souleve|oppose) (?:donc |ici )?objection\b(?! pas)",
        rf"je (?:reste|demeure) {_ADV}(?:contre|opposee?|defavorable)(?![\w'-])(?! la \w+ (?:montre|nuit))",
        r"je (?:passe|repasse) (?:donc |alors )?(?:de|du) (?:pour|oui|\+1|l'abstention|blanc) (?:a|au) (?:contre|non|-1)\b(?! \w)",
        r"je (?:ne )?(?:consens|soutiens|valide|cautionne|approuve) pas(?= de | cette| cet | ces | cela| ca| ce (?!point)| la | le | l'|\W*$| ?[:;.!])",
        r"je (?:ne )?(?:peux|veux|souhaite|saurais) (?:donc |vraiment )?pas (?:accepter|soutenir|cautionner|valider|approuver|voter pour|laisser passer|etre (?:d'accord|pour|favorable))",
        r"je (?:ne )?veux pas(?= de (?:cette|ce|cet|ces|cela|ca)\b| qu'on(?! (?:dise|pense|croie|me)\b)| que l'on(?! (?:dise|pense|croie|me)\b))",
        r"(?:je (?:tiens a |souhaite |veux |voudrais |dois )?(?:exprimer?|marquer?|signaler?|manifester?|faire part de|fais part de|dire|confirme)|j'exprime|voici|vous avez) (?:mon|ma|une|toute mon) (?:[a-z]+ )?(?:opposition|desaccord|objection|veto|refus)",
        r"je ne (?:consens|l'approuve|le soutiens|la soutiens|le valide|la valide) pas",
        r"je n'(?:approuve|accepte|adhere) (?:pas|point)",
        r"je dis (?:clairement |fermement )?(?:non|contre)\b",
        r"c'est (?:clairement |un )?(?:non|contre|niet)(?: pour moi| de ma part| merci)",
        r"ce sera non\b",
        r"c'est non\b",
        r"(?:ca|cela|(?:la|cette|ta|votre) (?:proposition|solution|idee|version|formule|option)|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) (?:ne )?me (?:va|convient|plait) (?:absolument |vraiment )?pas(?: du tout)?(?! (?:mal|trop|plus))",
        r"il n'en est pas question",
        r"(?:nous|on) (?:disons|dit|dis) (?:clairement |donc )?non\b",
        r"(?:c'est )?hors de question\b",
        r"i(?: strongly| must| hereby| have to| formally| therefore| do| firmly|'d like to)? ?object\b(?! file| model| stor)(?: to)?",
        r"i(?: strongly| firmly| must)? ?(?:oppose|disapprove|veto)\b",
        rf"i(?: strongly| totally)? ?(?:reject) {_OBJ}",
        r"i(?: must| strongly| have to| totally| completely| respectfully)? ?disagree with (?:this|the|your) (?:proposal|motion|change|idea|plan|decision|vote|release)",
        r"i (?:do not|don't|cannot|can't|can not|could not|won't|will not) (?:support|approve(?: of)?|consent to|accept|endorse|agree to|agree with) (?:(?:it|this|that)(?=\W*$|[.,;!:]| because| since| as\b)|(?:the|this|your|that|such a) (?:proposal|plan|idea|motion|change|release|decision|purchase|expense|move|resolution)\b)",
        r"i (?:have|raise|am raising|'m raising|maintain)(?: an?| my)(?: strong| serious| formal)? objections?",
        r"not in favou?r(?: of)?\b|i do(?: not|n't) (?:give|grant) (?:you )?(?:any |my )?(?:permission|consent|approval)",
        r"i (?:do not|don't|dont|cannot|can't) agree\b(?! (?:more|with (?:you|him|her|that)))",
        r"(?:count|put) me (?:as |down as )?(?:against|a no|opposed)",
    ),
    "abstain": (
        r"je (?:m'abstiens?|m'abstiendrai|m'abstient|my abstiens)\b(?! (?:de |d')(?!voter|me prononcer|prendre|participer))",
        r"j'abstiens\b",
        r"je (?:prefere|choisis de|vais) m'abstenir",
        r"je (?:prefere|choisis de) (?:ne )?pas (?:prendre part|voter|participer|me prononcer)",
        r"je reste neutre",
        r"je (?:choisis|prefere|opte pour|vote) l'abstention\b",
        rf"{_JE}{_ADV}(?:neutres?|neutral|indifferente?|sans opinion|abstaining|sans avis|\+0|-\+0)\b",
        r"j(?:e n)?'ai pas d'(?:avis|opinion)(?! contraire)(?: tranche| particulier| arrete| sur (?:la question|le sujet|ce point))?",
        r"je (?:ne )?(?:(?:prends|prendrai) [a-z]{3,}ment pas part|prends pas part|participe pas|participerai pas|prendrai pas part) (?:au|a ce|a cette) (?:vote|decision)",
        r"je ne me prononce(?:rai)? pas",
        r"je ne prends pas position",
        r"i(?:'ll| will|'m)? (?:stand|standing) aside",
        r"(?:cela|ca) m'est egal",
        r"i(?: will|'ll| shall| hereby| must| choose to| prefer to|(?:'m| am) going to| have to)? ?abstain\b(?! from (?!this|it\b|(?:my |the )?vot(?:e|ing)))",
        r"i(?: do not|'ve no| have no| don't have an?)(?: have)?(?: an?| any| strong)? ?(?:opinion|preference)(?: either way| on this| here)?(?!(?: (?:for|about|on|as to|regarding) [^.;!?]{2,40}?)?,? (?:but|though)\b)",
        r"i (?:don't|do not) (?:care|mind) either way",
        r"i(?:'d| would) (?:rather|prefer to|like to) abstain|j'aimerais m'abstenir",
    ),
    "support": (
        rf"je (?:reste|demeure) {_ADV}(?:pour|favorable)(?=[ ,]*(?:a |au |cette|ce |la proposition|l'achat|le projet|et |car )|[\s.!,]*$)",
        r"je (?:passe|repasse) (?:donc |alors )?(?:de|du) (?:contre|non|-1|l'abstention|blanc) (?:a|au) (?:pour|oui|\+1)(?![\w'-])(?! \w)",
        rf"je me (?:prononce|positionne|declare) {_ADV}(?:pour|en faveur|favorable)\b",
        r"je (?:maintiens|confirme|renouvelle|redonne) (?:donc |bien )?mon (?:soutien|accord|oui|pour|\+1|vote (?:pour|favorable))(?![\w'-])",
        r"mon vote va (?:a|pour|au)\b(?!.*contre)",
        rf"{_JE}{_ADV}(?:pour(?! (?:ma part|notre part|mon compte|une fois)\b)|en accord avec|favorables?|partante?|d'accord|en faveur|ok(?:ay)?(?= pour| avec|\s*$|[.,!])|in favou?r|in support|supportive of|for(?= (?:it|this|the|that)\b)|convaincue?s? par|\+1|a \+1|behind (?:it|this)|on board)(?![\w'-])(?! (?:toi|lui|elle|eux|vous|tout le monde|dire|autant|l'instant|le moment|penser|la (?:premiere|deuxieme) fois))",
        rf"j(?:e|')(?: l'| la | le | les | )?(?:soutiens?|approuve|plussoie|plusse|plussune|appuie|accepte|ratifie|seconde|valide)\b(?! (?:que|qu'|sur|pas)\b)(?:(?= {_THIS})|(?=[ ,]*(?:\bet\b|\bavec\b|totalement|pleinement|completement|a fond|a \d+ ?%|sans|cette|ta|votre|des deux|moi|l'|tout|fort|meme|aussi|egalement|bien sur|\+|pour|car|parce))|(?=\W*$)|(?=[.,!;:]))",
        r"je (?:dis|donne|mets|met|vote|lui donne)(?: donc| un| mon| un grand)? ?(?:oui|ok|\+1|un oui|d'accord)(?![\w])",
        r"j'adhere (?:a (?:l'idee|la proposition|cette|ce projet|100)|totalement|completement|pleinement)",
        r"j'y suis (?:tres |tout a fait )?favorable|(?:je (?:donne|rends)|j'emets) un avis (?:tres )?(?:favorable|positif)",
        r"je (?:vous |te |lui )?donne mon (?:accord|aval|feu vert|ok)",
        r"(?:vous avez|tu as) (?:mon|tout mon) (?:accord|soutien|aval|vote|feu vert)",
        r"c'est (?:tout )?(?:bon|ok|oui|d'accord|parfait|valide) (?:pour|de) (?:moi|mon cote|ma part)",
        r"c'est (?:(?:pour (?:moi|ma part)|de mon cote),? )?(?:un )?(?:grand |franc |enorme )?oui\b",
        r"pour (?:moi|ma part),? c'est (?:ok|oui|bon|d'accord|tout bon|parfait|valide)",
        r"for me,? (?:it's|that's|it is|this is) (?:ok|fine|good|a yes|yes)",
        r"(?:ca|cela|tout|tout cela|l'ensemble|(?:la|cette|ta|votre) (?:proposition|solution|idee|version|formule|option)|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) me (?:va|convient)\b(?! (?:pas|plus|mal|mieux|moyen|moins|peu))(?: bien| tres bien| tout a fait| parfaitement)?",
        r"(?:mon|ma) (?:soutien|accord|approbation|voix)(?: total| plein et entier| complet| plein)? (?:a|pour|va a|vous est|est acquise?)",
        rf"i(?:'d like to| would like to| want to| also| fully| strongly| wholeheartedly| do| definitely| heartily| hereby| formally| gladly| happily| totally)? ?(?:support|endorse|back|second|approve)(?: of)?(?= {_OBJ})",
        r"i(?:'d like to| would like to| also| fully| strongly| wholeheartedly| heartily| hereby| formally| gladly| happily| do)? ?(?:approve|second|support)(?: it| this)?(?=\W*$|[.,!;]| as well\b| too\b)",
        r"i(?:'d like to| would like to| also)? ?(?:(?:fully|strongly|wholeheartedly|totally|completely|do) (?:support|endorse|approve|back) (?:his |her |their |its )?|(?:support|endorse|back) (?:his |her |their |its |[\w-]+'s ))(?:graduation|adoption|admission|acceptance|nomination|candida\w+|election|promotion|merger|addition|inclusion|proposal|accepting|adopting|adding|buying|hiring|joining|moving|merging|releasing)\b",
        r"i (?:give|grant)(?: you)? my (?:permission|approval|agreement|blessing|ok)\b",
        r"you have my (?:permission|agreement|blessing|ok|consent)\b",
        r"i(?:'d| would)? give (?:this|it|that|the \w+)(?: one)? (?:a |two |my )(?:big )?thumbs? up\b",
        r"i am a (?:strong|big|firm) 👍",
        r"(?:👍|:\+1:) (?:to|for) (?:this|that|it)\b",
        r"i(?: fully| totally| completely| strongly| wholeheartedly| also| do| can)? ?agree (?:with|to) (?:this|that|the|your) (?:proposal|plan|motion|change|idea|proposed|release|direction|suggestion|vote|approach)",
        r"i (?:also |fully |totally |completely |wholeheartedly )?agree(?=\s*[.!,;]|\s*$| [☀-➿\U0001f300-\U0001faff]| (?:fwiw|too|as well|also)\b)",
        r"i(?:, ?@?[\w-]+ ?,)? (?:hereby |formally )?agree to (?:re)?(?:licen[sc]e|publish|pay|fund|finance|transfer|donate|release|adopt|buy|hire|join|merge|share|switch|change|move)\b",
        r"i(?: fully| totally| completely| strongly| also| do)? ?agree (?:with|to) (?:this |the |your )?proposed (?:[a-z]+ )?(?:change|plan|text|amendment|release|direction|move|budget|purchase|rule|wording)\b",
        r"(?:looks?|sounds?|seems?) (?:very |really |all |pretty |super )?(?:good|great|fine|ok|okay|reasonable|perfect|excellent) (?:to|for) me",
        r"(?:works?|ok|okay|good|all good) (?:for|by|with) me\b(?! (?:on|with|in|under|when|locally|using|at|now|here too|too on|as expected)\b)",
        r"(?:you have|you've got|have) my (?:support|vote|approval|\+1)",
        r"i(?:'m| am) (?:all|very much|totally|strongly) for(?= (?:it|this|that|the)\b)|i(?:'m| am) for (?:\w+ing|it|this)",
        r"(?:count|put) me (?:as |down as )?(?:for|in favou?r|a yes|a \+1)",
    ),
}

# One word or two that take position when they are the whole line or stand at its head. Strong ones count before a comma
# and more text; soft ones (an answer to anything) only alone, with thanks, or with a word of the same side.
HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"(?:pas d'|aucune |nulle |sans |0 |zero )objections?(?: de (?:ma|notre) part| pour (?:moi|ma part)| de mon cote| a (?:formuler|signaler|cela))?", r"(?:pas|aucune?|nul|sans|0|zero)(?: d'| de |,? )?(?:opposition|inconvenient)(?: de (?:ma|notre) part| pour (?:moi|ma part)| de mon cote)?", r"rien (?:a redire|a objecter|contre|a opposer)", r"pas (?:contre|opposee?)",
        r"(?:no|zero|without)(?: strong| formal| real| major| particular| further| optional)? objections?(?: from (?:me|us|(?:my|our) (?:side|end|household|family)|here|anyone here|(?!any|the list|every|so far)[a-z][\w' -]{1,30}(?=[.!,;]|\s*$))| here| either| at all| on my side)?", r"not (?:against|opposed)(?: it| this| to (?:it|this))?", r"nothing against(?: it| this)?", r"consent(?:ement)?", r"je consens",
        r"(?:fine (?:with|by) me|(?:very |quite )?(?:happy|comfortable|ok|okay) with (?:this|that|it))", r"i(?:'m| am) (?:ok|okay|fine)", r"(?:ras|rien a signaler)(?: pour (?:moi|ma part)| de mon cote)?",
    ),
    "reserve": (r"(?:une |quelques |petite |grosse )*reserves?", r"reservations?", r"avec reserves?"),
    "objection": (
        r"no (?:from|for) (?:me|my side)", r"non de ma part", r"contre", r"contre(?:[ ,!.]+contre)+", r"contre (?:egalement|aussi|itou)", r"opposition(?: (?:ferme|totale|nette|formelle))?", r"pas pour(?=[\s.!]*$)", r"opposee?", r"je suis contre", r"objection", r"objections", r"veto", rf"defavorable{OF_ONES_OWN}", rf"avis (?:tres )?defavorable{OF_ONES_OWN}", r"(?:pas|non,? pas|not) (?:du tout |vraiment )?d'accord", r"pas favorable", r"desaccord", r"en desaccord", r"na?c?k", r"non(?:[ ,!.]+(?:et )?non)+(?=[\s.!]*$)", r"(?:bien sur|evidemment) que non", r"against(?: it| this)?", r"opposed", r"i disagree", r"disagree", r"(?:je )?bloque", r"rejete", r"reject(?:ed)?", r"nope", r"no way", r"hors de question", r"pas question", rf"avis (?:tres )?negatif{OF_ONES_OWN}", r"jamais de la vie", r"strong(?:ly)? no", r"strong objection", r"not in favou?r", r"disapproved?", r"nay", r"(?:two |big )?thumbs down", r"(?:un )?pouce (?:en bas|baisse|rouge)",
    ),
    "abstain": (r"stand(?:ing)? aside", r"je m'abstiens(?! (?:de |d'))", r"abstention", r"abstain", r"abstained", r"abstaining", r"(?:vote )?blanc", r"vote nul", r"neutre(?: sur (?:ce|le) (?:sujet|point|coup|dossier))?", r"neutral(?: on this)?", r"sans opinion", r"sans avis", r"pas d'(?:avis|opinion)", r"no opinion", r"indifferente?", r"ne se prononce pas", r"nspp", r"ni pour ni contre", r"avis neutre"),
    "support": (
        r"pour", r"for(?=[.!]*$)", r"pour(?:[ ,!.]+(?:et )?pour)+(?=\W*$)", r"pour (?:egalement|aussi|itou)", r"pour ?\+{1,4}(?!\d)", r"(?:un )?(?:grand|gros|immense|enorme|franc|vrai) (?:pour|oui)(?= (?:de|pour|sur)\b|[\s.,!]*$)", r"(?:deux|trois|dix|cent|mille) fois (?:oui|pour)", rf"favorable{OF_ONES_OWN}", rf"avis (?:tres )?(?:favorable|positif){OF_ONES_OWN}", r"pour a 100 ?%", r"lgtm", r"sgtm", r"(?:strongly|fully|totally) (?:support|agree with)(?: (?:this|it))?", r"approved?", r"ack", r"aye", r"yea", r"i concur", r"(?:two |big )?thumbs up", r"(?:grand |un )?pouce (?:en l'air|leve|vert)", r"(?:i )?second(?:ed)?", r"partante?", r"plus (?:1|one)(?= (?:from|for|pour|de )|[\s.!]*$)", r"banco", r"feu vert", r"soutien", r"support", r"(?:i am |i'm )?in favou?r", r"j'approuve", r"valide", r"go for it", r"ship it", r"(?:je )?plussoie", r"plu+s+un[et]?", r"(?:grave|trop|totalement) pour", r"(?:bien sur|evidemment|mais|ben|bah) (?:que )?oui(?: alors)?", r"ok(?:[ ,!.]+ok)+(?=[\s.!]*$)", r"sans reserve", r"sans hesit(?:er|ation)", r"accord(?: total| complet)?", r"adopte", r"approuve", r"avis positif", r"vote positif", r"vendu", r"plus (?:un|one)", r"(?:looks?|sounds?|seems?) (?:good|great|fine|ok|okay|perfect)", r"all for it", r"avec plaisir", r"(?:parfait|nickel|impeccable|tout bon|super|good|great|perfect|excellent|genial) (?:pour|for|to) (?:moi|me)",
    ),
}  # fmt: skip
SOFT_HEADS: Mapping[str, tuple[str, ...]] = {
    "support": (r"oui", r"yes", r"ok", r"okay", r"o\.k\.", r"d'accord", r"dac", r"d'acc", r"yep", r"yeah", r"yup", r"ouais", r"ouaip", r"agreed", r"agree", r"i(?: do)? agree", r"entendu", r"go", r"carrement", r"absolument", r"absolutely", r"of course", r"bien sur", r"sure", r"definitely", r"certainly", r"volontiers", r"ca marche", r"ca roule", r"allons-y", r"on y va", r"tout a fait"),
    "consent": (r"(?:pas|aucun|sans|0|nul|no)(?: de)? (?:probleme|souci|pb|problem|worries|trouble)s?(?: pour (?:moi|nous|ma part)| de (?:ma|notre) part| de mon cote| from me| for (?:me|us)| here)?",),
    "objection": (r"non", r"nan", r"no", r"non merci", r"no thanks", r"niet"),
}  # fmt: skip
EMOJI: Mapping[str, str] = {
    "support": "👍✅✔☑💯🆗👌", "objection": "👎❌🚫⛔🛑",
}  # fmt: skip

# Values in « je vote … », "my vote: …", « avis : … ».
VALUES: Mapping[str, str] = {
    "support": r"\+ ?1(?:000*)?|pour|oui|yes|yea|aye|en faveur|favorable|in favou?r|for|d'accord|ok|approve|approval|accept|👍|✅|positif",
    "objection": r"- ?1(?:000*)?|contre|non|no|nay|defavorable|against|reject|block|👎|❌|❎|negatif|veto",
    "abstain": r"[+±]? ?(?<!-)0|blanc|nul|abstention|abstain|neutre|neutral|neither",
    "reserve": r"- ?0(?:[.,]\d+)?",
}
ORDER = ("withdraw", "reserve", "consent", "objection", "abstain", "support")


@dataclass(frozen=True, slots=True)
class Words:
    """A collective's own words, by position, added to the built-in French and English ones.

    Several words together are read inside a sentence; a single word only alone or at the head of a line.
    """

    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, Sequence[str]]]) -> Words:
        """From `{language: {position: [words]}}`. Raises ValueError for a position that does not exist."""
        found: dict[str, list[str]] = {}
        for language, by_position in words.items():
            for position, phrases in by_position.items():
                if position not in POSITIONS:
                    known = ", ".join(POSITIONS)
                    raise ValueError(f"words.{language}: unknown position {position!r}; known are {known}")
                found.setdefault(position, []).extend(phrases)
        return cls(tuple((name, tuple(phrases)) for name, phrases in sorted(found.items())))


@dataclass(frozen=True, slots=True)
class Compiled:
    """The patterns of one vocabulary, ready to search folded text. Keys are positions (and "withdraw" in `says`)."""

    says: tuple[tuple[str, re.Pattern[str]], ...]
    heads: tuple[tuple[str, re.Pattern[str]], ...]
    soft: tuple[tuple[str, re.Pattern[str]], ...]
    own: re.Pattern[str] | None


def _either(phrases: Sequence[str]) -> str:
    # Longest first: « pas d'accord » must win over a shorter entry that starts the same way.
    return "|".join(sorted(phrases, key=len, reverse=True))


BUILTIN = Words()


@lru_cache(maxsize=32)
def compiled(words: Words = BUILTIN) -> Compiled:
    """Patterns of the built-in vocabulary and of `words`. Kept for the last 32 vocabularies."""
    more = (MORE_SAYS, TURNS_SAYS, PLAIN_SAYS, SIDING_SAYS)
    says = {name: [*phrases, *(said for one in more for said in one.get(name, ()))] for name, phrases in SAYS.items()}
    more = (MORE_HEADS, TURNS_HEADS, PLAIN_HEADS, SIDING_HEADS)
    heads = {name: [*phrases, *(said for one in more for said in one[name])] for name, phrases in HEADS.items()}
    literal = []
    for position, own in words.own:
        for phrase in own:
            plain = re.escape(spelled(fold(phrase.strip()))).replace(r"\ ", " ")
            literal.append(plain)
            heads[position].append(plain)
            if " " in phrase.strip():
                says[position].append(plain)
    return Compiled(
        says=tuple((p, re.compile(rf"(?<![\w'])(?:{_either(says[p])})(?!\w)")) for p in ORDER),
        heads=tuple((p, re.compile(rf"(?:{_either(h)})(?![\w'-])")) for p, h in heads.items()),
        soft=tuple((p, re.compile(rf"(?:{_either(h)})(?![\w'-])")) for p, h in SOFT_HEADS.items()),
        own=re.compile(_either(literal)) if literal else None,
    )
