"""A sentence that tells what others think: « Je crois que Lise est contre », « Les riverains s'y opposent », "the
council has approved it", « Tout le monde est pour ».
"""

from __future__ import annotations

from hub.core.mail.features import tokens
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.lexicon.phrases import NAME
from hub.core.mail.linear import usual
from hub.core.mail.sentences import Sentence

# what begins a sentence with a capital, and names nobody
_NO_NAME = (
    r"(?!(?:\w+ly|Please|Rien|Selon|According|Beaucoup|Certaine?s|Plusieurs|Everybody|No|Most|Many|Some|People|Others"
    r"|Des|Ces|Ok|OK|Oui|Non|Yes|Bon|Ah|Au|Note|Info|FYI|Apparemment|Visiblement|Apparently|As|By|Votre|Vos|Ton|Ta"
    r"|Son|Sa|Leurs?|Your|His|Her|Their|Et|And|Mais|But|Si|If|Hello|Hi|Bonjour|Salut|Merci|Thanks|Que|Qui|Who"
    r"|Toujours|Still|Pas|Not|Aussi|Also)\b)"
)
_A_NAME = late(rf"(?<![\w'’-]){_NO_NAME}(?:{NAME})")
_PERSON = (
    r"(?:femme|compagne|compagnon|mere|pere|mari|fille|fils|s(?:oe|œ)ur|frere|voisine?s?|collegues?|parents|enfants"
    r"|ami?e?s?|copain|copine|chef\w*|cheffe|patronn?e?|n ?\+? ?1|boss|wife|husband|partner|mother|father|mum|dad"
    r"|sons?|daughters?|brother|sister|neighbou?rs?|colleagues?|kids|children|friends?|manager|landlord|proprietaire"
    r"|proprio|bailleur|banquier|banque|assureur|notaire|comptable|avocate?|lawyer|maire)"
)
_OUTSIDER = (
    r"(?:mairie|maire|region|prefecture|departement|metropole|commune|ville|etat|proprietaires?|proprio|bailleurs?"
    r"|assureurs?|assurance|banque|banquier|notaire|architecte|comptable|pompiers|police|voisine?s?|voisinage"
    r"|riverains?|commercants?|habitants?|clients?|fournisseurs?|vendeurs?|gens|elus?|council|mayor|town hall"
    r"|landlord|owners?|neighbou?rs?|neighbou?rhood|residents|shopkeepers|insurer|insurance|bank|city|county"
    r"|customers?)"
)
_BODY = (
    r"(?:bureau|ca|conseil(?: d'administration)?|comite|ag|assemblee(?: generale)?|presidente?|tresoriere?|secretaire"
    r"|board|committee|chair|treasurer|secretary|pmc|§)"
)
_OF = r"(?: (?:d[eu]s?|de la|de l'|of|in|on|a cote|next door)(?: the| la| l'| le)? ?[\w§'-]{1,25}(?: [\w§'-]{1,25})?)?"
_ALL = (
    r"(?:tout le monde|personne|beaucoup(?: de gens)?|certaine?s|plusieurs|la plupart(?: des gens)?|la majorite"
    r"|une majorite|les (?:autres|gens)|everyone|everybody|nobody|no one|most(?: people| of (?:you|them))?|a majority"
    r"|the majority|many|some(?: people)?|people|(?:the )?others|all others)"
)
_SAYS = (
    r"(?:m'a |me |nous a |nous |vient de me |vous )?(?:dit|disait|ecrit|confirme|assure|says?|said|told (?:me|us)"
    r"|tells (?:me|us)|thinks?|pense|croit)"
)
_THINKS = (
    rf"(?:(?:je (?:crois|pense|suppose|sais|vois|note|constate|comprends|signale|precise|rappelle)(?: bien)?"
    rf"|il (?:me )?(?:semble|parait)|i (?:think|believe|guess|know|heard?|understand|suppose|gather|see)"
    rf"|it (?:seems|looks like)|on me dit|§ {_SAYS}|m[ao]n? {_PERSON} {_SAYS}|my {_PERSON} {_SAYS}) ?(?:que |qu'"
    rf"|that )?)"
)
_LEADS = (
    rf"^(?:(?:ok|oui|ah|bon|au fait|note|info|pour info|fyi|nb|btw|by the way|apparemment|visiblement|apparently"
    rf"|as far as i know|{_THINKS}|(?:d'apres|selon|according to) [\w§' ]{{1,25}}),?:? ?)*+"
)
_IS = (
    r"(?:ne |n'|s'y |s'|y )?(?:est|sont|etai(?:t|ent)|sera|seront|serai(?:t|ent)|semble(?:nt)?|parait|paraissent"
    r"|restent?|is|are|was|were|seems?(?: to be)?|(?:a|ont) (?:tous |toutes )?l'air|will be|would be|isn't"
    r"|aren't)(?: (?!si\b|if\b)[\w']+){0,2}? (?:pour|contre|d'accord|ok|favorables?|defavorables?|opposee?s?"
    r"|hostiles?|neutres?|partante?s?|against|for (?:it|this)|in favou?r|opposed|on board|happy with|fine with"
    r"|neutral)(?![\w-])"
)
_HAS = (
    r"(?:n'(?:a|ont|avai(?:t|ent)|aura(?:it)?)|ne voi(?:t|ent)|has|have|had|hasn't|haven't|a"
    r"|ont)(?: [\w']+){0,2}? (?:d'|de |any )?(?:rien contre|objections?|oppositions?|inconvenients?|nothing against"
    r"|no problem with)(?![\w-])"
)
_DID = (
    r"(?:a|ont|avai(?:t|ent)|has|have|had|viennent? de"
    r"|just)(?: (?:deja|already|bien|aussi|tous|all|also|just|ete|been))* (?:dit (?:oui|non|ok)|valid\w+|approuv\w+"
    r"|approved|vote[drz]?|donne[er]? (?:son|leur|un|l')(?: feu vert| accord)?|accept\w+|refus\w+|signe[dr]?"
    r"|said (?:yes|no)|agreed|given (?:its|their|his|her)|rejet\w+|rejected|objected|objecte|abstained|oppose[dr]?"
    r"|adopte[dr]?)(?![\w-])"
)
_DOES = (
    r"(?:(?:seems? to |semble(?:nt)? )(?:agree|object|oppose|support|approve|approuver|accepter|s'opposer|soutenir)"
    r"|s'y oppos\w+|s'oppos\w+|s'abst\w+|s'en fich\w+"
    r"|(?:ne )?vote(?:nt|s|ra|ront)?(?: \w+)? (?:pour|contre|oui|non|blanc|for|against|yes|no|[+-] ?1)"
    r"|(?:la |le |l'|les )?(?:soutient|soutiennent|approuve(?:nt)?|valide(?:nt)?|accepte(?:nt)?|refuse(?:nt)?"
    r"|rejette(?:nt)?)|objects|opposes|agrees|disagrees|supports|approves|abstains|accepts"
    r"|(?<!§ )(?:object|oppose|agree|disagree|support|approve|abstain|accept)|dit (?:oui|non)|disent (?:oui|non)"
    r"|says? (?:yes|no))(?![\w-])"
)
_STANDS = rf"(?:,? (?:qui|who|elle|lui|eux|elles|aussi|also|all|tous|toutes))?[ ,]+(?:{_IS}|{_HAS}|{_DID}|{_DOES})"
# what a group says of itself by its name: « Foix vote contre », "Flat 3 are for it"
_BY_NAME = late(r"(?:§|flat|plot)[^,]*? (?:votes?|votent|are|sont|says?|dit)\b")
_HOME = (
    rf"(?:ma|mon|mes|my|ta|ton|vos|votre|your|sa|son|leur|his|her) {_PERSON}"
    rf"|(?:le|la|les|l'|the|un|une|des|ces|cette|notre|our|mon|ma|my) ?{_OUTSIDER}{_OF}"
)
_OTHERS = rf"(?:{_HOME}|{_ALL}|(?:il|elle|ils|elles|he|she|they|§(?:(?:,| et| and|, et|, and) §)*))"
_OF_OTHERS = late(rf"{_LEADS}(?P<who>{_OTHERS}){_STANDS}")
_ORGAN = rf"(?:{_BODY}|bureaux|collectif|commission|groupe de travail|collective|council|working group)"
_OF_BODY = late(rf"{_LEADS}(?:le |la |l'|the ){_ORGAN}(?: [a-z-]{{3,20}})??{_OF}{_STANDS}")
# « +1 (binding): Omar, Lise »
_VOTES_OF = late(r"^[+-] ?[01](?: ?\((?:non-)?binding\))?(?: votes?)? ?: ?§(?: ?,| and| et| ?&) ?§")
# « Paul +1 », which may be a guest; « Strong +1 » is a vote
_ONE_NAMED = late(r"^§ [+] ?1\W*$")
# « LGTM +1 », "Reluctant +1": words of agreement, and of how one agrees, are nobody's name
_NO_GUEST = late(
    r"(?:lgtm|sgtm|wfm|fwiw|imho|imo|ack|yep|yup|yeah|yea|yay|aye|yes|oui|ouais|agree|agreed|seconded|same|ditto"
    r"|idem|reluctant|hesitant|cautious|grudging|enthusiastic|emphatic|excited|eager|excellent|brilliant"
    r"|fantastic|awesome|amazing|wonderful|lovely|hearty|heartfelt|resounding|emphatic|unreserved|unconditional"
    r"|wholehearted|whole-hearted|massive|huge|gigantic|giant|mega|solid|easy|obvious|clear|firm|big|belated|late"
    r"|final|another|official|binding|non-binding|enthousiaste|reticente?|prudente?|enorme|immense|grand|gros"
    r"|franc|ferme|vibrant|chaleureux|tardif) [+]"
)
# whoever speaks of themselves or of their group too
_OURS = late(r"\b(?:moi|me|nous|us|i|je|j'|we|ici|here|chez|a la maison|at home|mine|aussi|too)\b")


def tells_of_others(sentence: Sentence, *, direct: bool, signed: bool) -> bool:
    """Whether a sentence tells only what others think. Said to what is proposed (`direct`), a name with a figure is
    that of a guest, or of another who votes; of a mail that is `signed`, a bare name may be that of the group its
    author speaks for. Pure, total, linear."""
    plain = fold(_A_NAME.sub("§", sentence.text))
    if _VOTES_OF.match(plain):
        return True
    if direct and _ONE_NAMED.match(plain):
        return _NO_GUEST.match(fold(sentence.text)) is None and not any(
            word in usual() for word, _ in tokens(sentence.text) if word.isalpha()
        )
    found = _OF_OTHERS.match(plain) or _OF_BODY.match(plain)
    if found is None or _OURS.search(plain[found.end() :]):
        return False
    bare = found.groupdict().get("who", "").startswith("§") and found.start("who") == 0
    return not (bare and (signed or _BY_NAME.match(plain)))
