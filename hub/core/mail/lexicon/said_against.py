"""What a person says of themself in a sentence, to object, to stand aside, to have reservations or to take an
objection back."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.said import ADV, JE, NEG, OBJ

SAYS_AGAINST: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        r"j(?:e |')(?:retire|leve|annule|abandonne|retracte|enleve|supprime)(?: donc| ainsi| alors| du coup"
        r"| bien sur| [a-z]{3,}ment)*+ (?:mon|mes|toute?s?(?: mes)?|cette|l')"
        r" ?(?:objections?|veto|opposition|blocage|reserves?|-1\b|reserve)",
        r"(?:mon|ma|mes|l') ?(?:objections?|veto|opposition|blocage) (?:est|sont|tombe|n'a plus|n'est plus)"
        r"(?: donc| ainsi)? ?(?:levee?s?|retiree?s?|resolue?s?|caduque?s?|lieu d'etre|annulee?s?|valables?"
        r"|d'actualite)?",
        r"(?:j'ai|je viens de) (?:retire|leve|retirer|lever) (?:mon|mes) (?:objections?|veto|opposition)",
        r"je n'ai plus d'objections?",
        r"(?:mon |my )?-1 (?:est |is )?(?:leve|retire|annule|lifted|withdrawn|dropped)\b",
        r"je (?:ne )?bloque plus\b",
        r"j(?:e n)?'objecte plus\b",
        r"je n'ai plus (?:de|aucune) raisons? de (?:m'y |m')?(?:opposer|bloquer)\b",
        (
            r"(?<!une )(?<!deux )(?<!trois )(?<!\d )(?:veto|block|opposition|blocage|objections?) (?:is |are |now "
            r"|hereby |est |sont |donc )*(?:lifted|withdrawn|dropped|levee?s?|retiree?s?|annulee?s?)\b"
        ),
        r"je (?:retire|leve|reprends) (?:donc )?(?:mon|ma) (?:contre|non|vote contre|voix contre)",
        (
            r"(?<!une )(?<!deux )(?<!trois )(?<!\d )objections? (?:levees?|retirees?"
            r"|annulees?)(?: (?:pour moi|de ma part|de mon cote))?"
        ),
        r"plus d'objections? (?:de ma part|pour moi)",
        r"je (?:ne )?m'(?:y )?oppose plus",
        r"i(?: hereby| now| am|'m| will|'ll)? ?(?:withdraw(?:ing)?|retract(?:ing)?|lift(?:ing)?|drop(?:ping)?"
        r"|remove|revoke|take back|rescind)"
        r" (?:my|the|all(?: my)?) (?:objections?|veto|opposition|-1(?: vote)?|block|concerns?)",
        (
            r"(?:my )(?:objections?|veto|-1|concerns?) (?:is|are|has been|have been) (?:now |hereby |thus "
            r"|therefore )?(?:withdrawn|lifted|resolved|addressed|dropped|retracted)"
        ),
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
        (
            r"i (?:won't|will not|do not want to|don't want to|would not|wouldn't|don't|do not) (?:block"
            r"|stand in the way|veto|get in the way)(?: of)?(?: it| this)?"
        ),
        r"not (?:going to )?block(?:ing)?(?: it| this)?",
        r"not a blocker(?: for me)?",
        r"not blocking",
        rf"{JE}(?:tres |assez |un peu |plutot |quand meme )?reservee?\b",
        r"je reste (?:assez |tres |un peu )?reservee?",
        (
            r"j'ai (?:juste |quand meme |tout de meme |encore )?(?:une|des|quelques|deux|trois|de grosses"
            r"|de fortes) (?:petites? |grosses? )?reserves?"
        ),
        (
            r"(?:j'emets|je note|je mets|je formule|j'exprime|je maintiens|j'emettrais|je pose|je garde"
            r"|je conserve)(?: toutefois| cependant)? (?:une|des|quelques|ma|mes) (?:petites? )?reserves?"
        ),
        r"avec (?:une |quelques |des )(?:petites? |grosses? |fortes )?reserves?\b",
        r"i have (?:some |a few |strong |serious |a )?reservations?\b(?: about)?",
        r"with (?:some |a few )?reservations\b",
    ),
    "objection": (
        (
            rf"{NEG}(?:tout a fait |du tout |vraiment )?(?:d'accord|pour|favorable|en faveur|partante?|in favou?r"
            rf"|okay|ok|fine"
            rf"|for (?:it|this|the|that))\b(?! (?:pour dire|sur tout|autant"
            rf"|la (?:lundi|mardi|demain)))(?! with (?:you|that statement))"
        ),
        (
            rf"{JE}{ADV}(?:contre(?! rien)|opposee?s?(?: a)?|defavorable|against|opposed(?: to)?|hostile"
            rf"|en desaccord|en total desaccord|-1|a -1|in disagreement)\b"
        ),
        rf"{JE}{ADV}👎",
        r"je (?:m'y |m'|my )oppose\b(?! (?:donc |absolument )?(?:pas|nullement|plus))",
        r"j'objecte\b(?! (?:pas|plus|rien)\b)",
        rf"je me (?:prononce|positionne|declare) {ADV}(?:contre|defavorable)\b",
        (
            r"je (?:refuse|rejette|bloque|desapprouve|conteste|m'insurge contre)\b(?! pas"
            r"| (?:mon|ma|le|la|une?|mes) (?:samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|soiree|matinee"
            r"|journee|week-?end|semaines?|vacances|agenda|creneau|dates?|salle|\d))"
        ),
        (
            r"je (?:mets|pose|oppose|met|depose|emets|souleve|formule|fais|leve|maintiens|declare)(?: donc"
            r"| ici)? (?:mon|un|une|ma|l')(?: ferme| forte)? ?(?:veto|objections?|opposition|contre\b|non\b|-1\b)"
        ),
        (
            r"j'ai (?:bien |donc |toujours |quand meme )?(?:une|des|deux|trois|plusieurs|quelques) (?:grosses? "
            r"|fortes? |vraies? )?objections?"
        ),
        (
            r"j'emets une objection|j'oppose (?:donc )?(?:mon|un|une|ma) (?:ferme )?(?:veto|refus|objection)"
            r"|meme objection (?:de (?:ma|notre) part|pour (?:moi|nous)|ici)"
        ),
        r"je (?:donne|rends|emets) un avis (?:tres )?(?:defavorable|negatif)|j'emets un avis (?:defavorable|negatif)",
        r"je (?:fais|formule|souleve|oppose) (?:donc |ici )?objection\b(?! pas)",
        rf"je (?:reste|demeure) {ADV}(?:contre|opposee?|defavorable)(?![\w'-])(?! la \w+ (?:montre|nuit))",
        (
            r"je (?:passe|repasse) (?:donc |alors )?(?:de|du) (?:pour|oui|\+1|l'abstention|blanc) (?:a|au) (?:contre"
            r"|non|-1)\b(?! \w)"
        ),
        (
            r"je (?:ne )?(?:consens|soutiens|valide|cautionne|approuve) pas(?= de | cette| cet | ces | cela| ca"
            r"| ce (?!point)| la | le | l'|\W*$| ?[:;.!])"
        ),
        (
            r"je (?:ne )?(?:peux|veux|souhaite|saurais) (?:donc |vraiment )?pas (?:accepter|soutenir|cautionner"
            r"|valider|approuver|voter pour|laisser passer|etre (?:d'accord|pour|favorable))"
        ),
        (
            r"je (?:ne )?veux pas(?= de (?:cette|ce|cet|ces|cela|ca)\b| qu'on(?! (?:dise|pense|croie|me)\b)"
            r"| que l'on(?! (?:dise|pense|croie|me)\b))"
        ),
        (
            r"(?:je (?:tiens a |souhaite |veux |voudrais |dois )?(?:exprimer?|marquer?|signaler?|manifester?"
            r"|faire part de|fais part de|dire|confirme)|j'exprime|voici|vous avez) (?:mon|ma|une"
            r"|toute mon) (?:[a-z]+ )?(?:opposition|desaccord|objection|veto|refus)"
        ),
        r"je ne (?:consens|l'approuve|le soutiens|la soutiens|le valide|la valide) pas",
        r"je n'(?:approuve|accepte|adhere) (?:pas|point)",
        r"je dis (?:clairement |fermement )?(?:non|contre)\b",
        r"c'est (?:clairement |un )?(?:non|contre|niet)(?: pour moi| de ma part| merci)",
        r"ce sera non\b",
        r"c'est non\b",
        (
            r"(?:ca|cela|(?:la|cette|ta|votre) (?:proposition|solution|idee|version|formule|option)"
            r"|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) (?:ne )?me (?:va|convient"
            r"|plait) (?:absolument |vraiment )?pas(?: du tout)?(?! (?:mal|trop|plus))"
        ),
        r"il n'en est pas question",
        r"(?:nous|on) (?:disons|dit|dis) (?:clairement |donc )?non\b",
        r"(?:c'est )?hors de question\b",
        (
            r"i(?: strongly| must| hereby| have to| formally| therefore| do| firmly|'d like to)? ?object\b(?! file"
            r"| model| stor)(?: to)?"
        ),
        r"i(?: strongly| firmly| must)? ?(?:oppose|disapprove|veto)\b",
        rf"i(?: strongly| totally)? ?(?:reject) {OBJ}",
        (
            r"i(?: must| strongly| have to| totally| completely| respectfully)? ?disagree with (?:this|the"
            r"|your) (?:proposal|motion|change|idea|plan|decision|vote|release)"
        ),
        (
            r"i (?:do not|don't|cannot|can't|can not|could not|won't|will not) (?:support|approve(?: of)?|consent to"
            r"|accept|endorse|agree to|agree with) (?:(?:it|this|that)(?=\W*$|[.,;!:]| because| since| as\b)"
            r"|(?:the|this|your|that|such a) (?:proposal|plan|idea|motion|change|release|decision|purchase|expense"
            r"|move|resolution)\b)"
        ),
        r"i (?:have|raise|am raising|'m raising|maintain)(?: an?| my)(?: strong| serious| formal)? objections?",
        (
            r"not in favou?r(?: of)?\b"
            r"|i do(?: not|n't) (?:give|grant) (?:you )?(?:any |my )?(?:permission|consent|approval)"
        ),
        r"i (?:do not|don't|dont|cannot|can't) agree\b(?! (?:more|with (?:you|him|her|that)))",
        r"(?:count|put) me (?:as |down as )?(?:against|a no|opposed)",
    ),
    "abstain": (
        (
            r"je (?:m'abstiens?|m'abstiendrai|m'abstient"
            r"|my abstiens)\b(?! (?:de |d')(?!voter|me prononcer|prendre|participer))"
        ),
        r"j'abstiens\b",
        r"je (?:prefere|choisis de|vais) m'abstenir",
        r"je (?:prefere|choisis de) (?:ne )?pas (?:prendre part|voter|participer|me prononcer)",
        r"je reste neutre",
        r"je (?:choisis|prefere|opte pour|vote) l'abstention\b",
        rf"{JE}{ADV}(?:neutres?|neutral|indifferente?|sans opinion|abstaining|sans avis|\+0|-\+0)\b",
        (
            r"j(?:e n)?'ai pas d'(?:avis|opinion)(?! contraire)(?: tranche| particulier| arrete"
            r"| sur (?:la question|le sujet|ce point))?"
        ),
        (
            r"je (?:ne )?(?:(?:prends|prendrai) [a-z]{3,}ment pas part|prends pas part|participe pas|participerai pas"
            r"|prendrai pas part) (?:au|a ce|a cette) (?:vote|decision)"
        ),
        r"je ne me prononce(?:rai)? pas",
        r"je ne prends pas position",
        r"i(?:'ll| will|'m)? (?:stand|standing) aside",
        r"(?:cela|ca) m'est egal",
        (
            r"i(?: will|'ll| shall| hereby| must| choose to| prefer to|(?:'m| am) going to"
            r"| have to)? ?abstain\b(?! from (?!this|it\b|(?:my |the )?vot(?:e|ing)))"
        ),
        (
            r"i(?: do not|'ve no| have no| don't have an?)(?: have)?(?: an?| any| strong)? ?(?:opinion"
            r"|preference)(?: either way| on this"
            r"| here)?(?!(?: (?:for|about|on|as to|regarding) [^.;!?]{2,40}?)?,? (?:but|though)\b)"
        ),
        r"i (?:don't|do not) (?:care|mind) either way",
        r"i(?:'d| would) (?:rather|prefer to|like to) abstain|j'aimerais m'abstenir",
    ),
}
