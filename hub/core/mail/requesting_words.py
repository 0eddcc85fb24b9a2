"""What a line may ask for, in patterns over folded text: requests, miscounts, answers to amendments, lengths of
time."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.late import late
from hub.core.mail.times import WEEKDAY

# What may stand between a keyword and the words that follow it: « Amendement : », « **Retrait** - »
MARK = late(r"[\]*_ ]{0,5}(?::|-{1,2}(?= ))[*_ ]{0,5}")
NOTHING = " []*_.!:"
THANKS = late(r"\W*(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|chere?s?|merci|thanks|thank you)\b")
NO = late(r"(?:non|no|pas|aucune?|none|not|never|jamais|rien|inutile|sans objet)\b")
NO_TEXT = late(r"(?:non|no|aucune?|none|rien|inutile|sans objet)\W*$")
# How a sentence of one's own begins, and what takes its certainty away.
_I = (
    r"(?:^|[,;(] ?"
    r"|\b(?:et|donc|alors|mais|finalement|and|so|but|finally) )(?:(?:donc|alors|finalement|bon|ok|du coup|bonjour"
    r"|merci|apres reflexion|well|then|so|finally)\b[ ,!]{0,3}){0,3}"
)
_ADVERB = (
    r"(?:(?:donc|alors|finalement|aussi|officiellement|formellement|volontiers|bien|hereby|formally|therefore|also) )?"
)
_WE = r"(?:je|nous|on)"
PLEASE = late(r"\bs'il (?:vous|te) plait\b")
UNSURE = late(
    r"\b(?:si|s'ils?|if|unless|sinon|otherwise|sauf|a moins|a condition|pourvu|quand|lorsque|des que|when|once"
    r"|peut-etre|maybe|perhaps|hier|yesterday|l'an dernier|last year|avant de|au lieu)\b"
)
_SAYS: Mapping[str, str] = {
    "withdraw": (
        rf"{_WE} {_ADVERB}retir(?:e|ons) {_ADVERB}(?:ma|notre|la|cette) (?:proposition|motion)\b(?! d'amend"
        rf"| de compromis| de date)|(?:i|we) {_ADVERB}withdraw {_ADVERB}(?:my|our|the|this) (?:proposal|motion)\b"
        rf"|(?:i'm|i am|we're|we are) (?:withdrawing|cancell?ing) (?:my|our|the|this) (?:proposal|motion)\b"
        rf"|(?:j'|nous |on ){_ADVERB}annul(?:e|ons) {_ADVERB}(?:ma|notre|la|cette) (?:proposition"
        rf"|motion)\b(?! d'amend| de compromis| de date)"
        rf"|(?:i|we) {_ADVERB}cancel {_ADVERB}(?:my|our|the|this) (?:proposal|motion)\b"
    ),
    "extend": (
        rf"{_WE} {_ADVERB}(?:demand|sollicit)(?:e|ons) {_ADVERB}(?:(?:une|la) (?:\w+ )?prolongation\b"
        rf"|(?:un |du )?(?:delai|temps) (?:supplementaire|en plus|de plus)\b|plus de temps\b|(?:a|de) prolonger\b)"
        rf"|(?:i|we) {_ADVERB}(?:ask for|request) (?:an? (?:\w+ )?extension|more time)\b"
    ),
    "call_vote": (
        rf"{_WE} {_ADVERB}demand(?:e|ons) {_ADVERB}(?:un vote|le vote|le passage au vote|a passer au vote"
        rf"|qu'on (?:passe au )?vote|que l'on (?:passe au )?vote)\b"
        rf"|(?:j'appelle|nous appelons|on appelle) {_ADVERB}(?:au|a un) vote\b"
        rf"|(?:i|we) {_ADVERB}(?:call|ask) (?:for )?a vote\b"
    ),
    "challenge": (
        rf"{_WE} {_ADVERB}contest(?:e|ons) {_ADVERB}(?:cette|ce|votre|la|le|les|l')? ?(?:decision|adoption|decompte"
        rf"|resultats?|comptage|scrutin|vote)\b"
        rf"|(?:i|we) {_ADVERB}(?:contest|challenge|dispute) (?:this|the|your) (?:decision|count|tally|results?"
        rf"|vote)\b"
    ),
    "take_over": (
        rf"{_WE} {_ADVERB}repren(?:ds|d|ons) {_ADVERB}(?:la|cette|ta|votre|sa) (?:proposition|motion)\b"
        rf"|(?:i|we|i'll|we'll) {_ADVERB}take (?:over (?:the|this|your) (?:proposal|motion)"
        rf"|(?:the|this|your) (?:proposal|motion) over)\b"
    ),
    "second": rf"je {_ADVERB}parraine {_ADVERB}(?:la|cette|ta|votre) (?:proposition|motion)\b",
}
STATED = {request: late(f"{_I}(?:{says})") for request, says in _SAYS.items()}
# What is said of a count, and may be its challenge: « le décompte est faux, j'avais voté contre », "my ballot is
# missing"
_COUNT = r"(?:decompte|comptage|depouillement|scrutin|resultats?(?! d[eu']))"
_TALLY = r"(?:(?:vote )?count|tally|results?(?! of (?!the vote)))"
_MINE = r"(?:mon (?:bulletin|vote)|ma voix)"
_LEFT_OUT = r"(?:pas ete (?:bien )?(?:compte|pris|lu|retenu|enregistre)\w*|ete (?:oublie|mal (?:compte|lu))\w*)"
_MISCOUNTS = (
    (
        rf"(?:j'aimerais|{_WE} (?:veux|souhaite|voudrais|tiens a|voulons|souhaitons)) {_ADVERB}contester (?:ce|le|les"
        rf"|votre) {_COUNT}\b"
    ),
    (
        rf"(?:i|we)(?:'d| would)? (?:want|wish|like) to {_ADVERB}(?:contest|challenge|dispute) (?:the|this"
        rf"|your) {_TALLY}\b"
        rf"|(?:i'm|i am|we're|we are) (?:contesting|challenging|disputing) (?:the|this|your) {_TALLY}\b"
    ),
    (
        rf"(?:le|les|ce|votre) {_COUNT} (?:du vote )?(?:(?:me )?(?:semble|parait)|est|sont) (?:\w+ )?(?:faux|errones?"
        rf"|inexacts?|incorrects?|incomplets?)\b"
    ),
    (
        rf"(?:il y a|il doit y avoir|je (?:vois|constate|releve)) (?:donc )?(?:une|des) erreurs? (?:dans|de"
        rf"|sur) (?:le |ce |les |votre )?{_COUNT}\b"
    ),
    (
        rf"il (?:y )?manque (?:donc )?{_MINE}\b"
        rf"|{_MINE} (?:y )?(?:manque\b|n'a {_LEFT_OUT}|a {_LEFT_OUT}|n'(?:y )?(?:est|apparait|figure) pas\b"
        rf"|ne figure pas\b)|vous (?:n'avez pas|avez (?:oublie|mal)) (?:compte |lu |pris en compte )?{_MINE}\b"
    ),
    (
        rf"(?:the|this|your) {_TALLY} (?:is|are|looks?|seems?) (?:\w+ )?(?<!not )(?:wrong|incorrect|inaccurate"
        rf"|incomplete|mistaken|off)\b"
        rf"|there(?:'s| is| are| must be) (?:an? |some )?(?:mistakes?|errors?) in (?:the|this|your) {_TALLY}\b"
    ),
    (
        r"my (?:ballot|vote) (?:is|was) (?:missing|left out|forgotten|miscounted|not (?:counted|there|in the))\b"
        r"|my (?:ballot|vote) (?:(?:was|has) not|wasn't|hasn't|isn't) (?:been )?(?:counted|there|in the)\b"
        r"|you (?:missed|forgot|miscounted|did not count|didn't count) my (?:ballot|vote)\b"
    ),
)
_THINK = r"(?:(?:je (?:crois|pense|trouve|vois|constate)|il me semble) qu(?:e |')|i (?:think|believe|see) (?:that )?)?"
MISCOUNTED = late(f"{_I}{_THINK}(?:{'|'.join(_MISCOUNTS)})")
# a result, a vote or a voice of something else: « le résultat est faux dans la ligne 3 du devis », « ma voix dans la
# chorale »
PLACED = late(
    rf" (?:dans|sur|in|on"
    rf"|de) (?!(?:(?:le|la|les|ce|cette|votre|mon|ma|l'|the|this|your|my) ?)?(?:{_COUNT}|{_TALLY}|{WEEKDAY}"
    rf"|votes?|voting|voix|bulletins?|ballots?|liste|list|total|page|registre|register|annonce|announcement|mail"
    rf"|message|matin|points?|view|opinion|eyes|fact|several|many|two|both|all|every|plusieurs|deux|tous|beaucoup"
    rf"|peu|\d)\b)\w"
)
OF_OTHERS = late(
    r"\b(?:selon|d'apres|according to) (?!moi\b|me\b)|, (?:dit|disent|pense|pensent|croit|says|said|thinks|claims)\b"
)
_THE = r"(?:l'|cet |ton |votre |son |the |this |your |that )"
_NTH = r"(?:(?:n ?[°o]\.?|numero|number|#) ?)?"
_NAMED = rf"(?: ?:?(?: ?\(?{_NTH}a?\d{{1,3}}\)?| d[eu] \w+| d'\w+)? ?[:-]?)"
ANSWERS = {
    "accept": late(
        rf"{_I}(?:j'accepte|nous acceptons|on accepte|(?:i|we) accept) {_ADVERB}{_THE}amend\w+"
        rf"|^amende?ments?{_NAMED}(?: est| is)? ?accept(?:ee?|ed)\b"
    ),
    "refuse": late(
        rf"{_I}(?:{_WE} {_ADVERB}(?:refuse|refusons|rejette|rejetons)"
        rf"|(?:i|we) (?:refuse|reject)) {_ADVERB}{_THE}amend\w+"
        rf"|^amende?ments?{_NAMED}(?: est| is)? ?(?:refusee?|rejetee?|refused|rejected)\b"
    ),
    "second": late(
        rf"{_I}(?:j'appuie|nous appuyons|on appuie|{_WE} {_ADVERB}soutien(?:s|t)|nous soutenons"
        rf"|(?:i|we) (?:second|support)) {_ADVERB}{_THE}amend\w+"
    ),
}
# what a number behind the word counts or dates: « l'amendement 2 jours avant la fin », « l'amendement 12 mars »
_MONTHS = (
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march"
    r"|april|may|june|july|august|september|october|november|december"
)
_UNITS = (
    rf"(?:euros?|fois|times|jours?|days?|heures?|hours?|h|minutes?|semaines?|weeks?|mois|months?|ans?|annees?|years?"
    rf"|personnes?|people|voix|votes?|{_MONTHS})"
)
# « A2 », and the bare number right behind the word: « l'amendement n° 2 »
NUMBER = late(
    rf"\ba(?P<named>\d{{1,3}})\b|\bamend\w+ ?:? ?\(?{_NTH}(?P<bare>\d{{1,3}})(?![\w.,]*\d)(?! ?(?:%|€|{_UNITS}\b))\b"
)
