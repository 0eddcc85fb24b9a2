"""A mail that asks those who have said nothing yet to say what they think: what answers it answers the proposal."""

from __future__ import annotations

from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late

# A long mail says something of its own beside.
_SENTENCES, _CHARACTERS = 8, 1_200
_SENTENCE = late(r"[^.!?\n]++[?]?")
_SAID = r"(?:repondu|vote|reagi|donne (?:leur|votre|ton|son|d')|(?:ne )?se sont pas|vous etes pas|t'es pas)"
_VOICES = r"(?:reponses?|votes?|voix|avis|retours?|bulletins?)"
_CALLS = late(
    rf"(?:^ ?n'(?:ont|a)"
    rf"|\b(?:qui|personne|vous|tu|\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|foyers?|structures?|membres"
    rf"|personnes|familles|autres|associations|groupes|votants|beaucoup|plusieurs|certains)(?: \w+)? (?:n'"
    rf"|ne )?(?:a|ont|avez|as|sont|etes|es)) (?:(?:toujours|pas|encore|rien|tous|toutes) )+{_SAID}"
    rf"|\b(?:il |m'|me |nous |plus )*(?:manque|manquent"
    rf"|manquait)\b(?: (?:encore|toujours|que|plus que))*(?: \w+){{0,2}} {_VOICES}\b(?! (?:au repas|pour le repas"
    rf"|a l'inscription))"
    rf"|\b(?:j'attends|on attend|nous attendons|en attente de|besoin de) (?:encore |toujours |donc "
    rf"|plus que )*(?:vos|d'autres|les|quelques|des|\d+)\b[^.,;]{{0,15}}\b{_VOICES}\b"
    r"|\b(?:pensez|pense|n'oubliez pas|n'oublie pas|merci|priere|veuillez)\b (?:donc |aussi |bien )?(?:a |de "
    r"|d')?(?:voter|repondre|vous (?:prononcer|exprimer)"
    r"|donner (?:votre|vos|ton) (?:avis|voix|vote|reponse|position))"
    r"|\b(?:dernier|ultime) (?:jour|appel|rappel)\b.{0,30}\b(?:vot\w+|repon\w+|prononc\w+|avis|objections?"
    r"|positions?)\b|\b(?:des|d'autres) (?:avis|objections?|voix|oppositions?)\b[^.!]{0,15}\?"
    r"|\b(?:who|anyone|anybody|everyone|people|those|some of you|you)\b[^.?!]{0,12} (?:have|has)(?:n't"
    r"| not)(?: yet)? (?:voted|replied|answered|responded|said (?:anything|yes|where)|weighed in|spoken)\b"
    r"|\bif you(?: haven't| have not)\b"
    r"|\b(?:yet|still (?:\w+ )?(?:needs?|has|have)|left) to (?:vote|reply|answer|respond|weigh in|hear from)\b"
    r"|\b(?:not|haven't|yet to) (?:yet )?hear(?:d)? from\b"
    r"|\b(?:please|remember to|don't forget to) (?:do )?(?:vote|reply|answer|respond|weigh in"
    r"|cast (?:a|your) (?:\w+ )?vote|speak up)\b(?! (?:from|to|in|off|at|with))"
    r"|\bwho (?:all )?still (?:needs|has|hasn't)\b"
    r"|\b(?:still )?(?:missing|waiting (?:for|on)|need|short) (?:of )?(?:\w+ ){0,2}(?:votes?|replies|answers?"
    r"|voices|responses?|yes(?:es)?)\b"
    r"|\b(?:last|final) (?:call|chance|day|reminder)\b.{0,30}\b(?:vot\w+|repl\w+|answer|objections?|comments?"
    r"|views)\b|\bany (?:other|more|further) (?:views|thoughts|votes|replies|opinions|objections)\b"
    r"|\bneed \d+ (?:for it )?to pass\b"
    r"|\bretardataires?\b"
    r"|\b(?:vot(?:e|es|ing)|scrutin|consultation|cloture)\b.{0,12}\b(?:se termine|finit|closes?|ends?|ce soir"
    r"|demain|dimanche|reste)\b|\bse sont exprime|^ ?(?:il )?manquent\b|\bnot (?:yet )?heard(?: from)?[,.]"
    r"|\bhave(?:n't| not) answered\b"
    r"|\b\d+ (?:\w+ )?(?:pour|oui|for|yes|in favou?r)\b.{0,40}\b(?:\d+|one|none) (?:\w+ )?(?:contre|non|against|no)\b"
)
# what is decided calls for nobody
_OVER = late(
    r"\b(?:clos|closed|adoptee?|approuvee?|carried|passed|resultat|result|atteint|reached|rejetee?|rejected"
    r"|adopted|approved|welcome|bienvenue)\b"
)


@lru_cache(maxsize=64)
def calls(mail: str) -> bool:
    """Whether a mail of somebody calls for what others think of the proposal, and asks nothing else. Total, linear."""
    if len(mail) > _CHARACTERS:
        return False
    sentences = [one for one in _SENTENCE.findall(fold(mail)) if one.strip()]
    calling = [_CALLS.search(one) is not None for one in sentences]
    others = [one for one, call in zip(sentences, calling, strict=True) if not call and one.endswith("?")]
    over = any(_OVER.search(one) for one in sentences)
    return any(calling) and not others and not over and len(sentences) <= _SENTENCES
