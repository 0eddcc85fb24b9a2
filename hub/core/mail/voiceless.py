"""Sentences in which nobody takes a stand of their own: talk about votes, tallies and reminders, reports that nobody
objects, what others think, what one will say later, courtesy.

They are told by their own words; a sentence that says what its author thinks too is none of them. A mail that is
counted for such sentences alone is asked about: the rest of it must take the position by itself.
"""

from __future__ import annotations

from hub.core.mail import voiceless_words as words
from hub.core.mail.decided import reports_a_decision
from hub.core.mail.features import kind_of, tokens
from hub.core.mail.late import late
from hub.core.mail.others import tells_of_others
from hub.core.mail.sentences import Sentence
from hub.core.mail.voiceless_votes import COUNTS_BOTH, SAYS_NOTHING

# one's own vote, said as such
_OWN = late(
    r"\b(?:i|we|je|j'|nous) ?(?:'m |am |are |'re |ne |n'|do |also |still |do hereby |hereby |therefore |fully "
    r"|strongly )*(?:vot(?:e|ons|ing)\b|support\b|oppose\b|object\b|abstain\b|agree\b|approve\b|consent\b"
    r"|soutiens\b|soutenons\b|m'oppose\b|nous opposons|m'abstiens\b|approuve\b|maintiens\b"
    r"|suis (?:pour|contre|d'accord|favorable)\b|sommes (?:pour|contre|d'accord|favorables)\b)"
    r"|[+-] ?1 again\b|\b(?:but|mais)\b[^.;!?]{0,20}[+-] ?1"
    r"|\b(?:count|put|mark|note|comptez|notez|mettez)[- ](?:me|us|moi|nous)\b"
    r"|\b(?:here's|here is|voici|casting|adding|add|have|has|ajoute[zr]?|count|record|note[zr]?) (?:also )?(?:my"
    r"|our|mon|ma|notre)\b"
    r"|\b(?:my|our|mon|ma|notre) (?:own )?(?:(?:binding|\(binding\)) )?(?:votes?|voix|reponse|answer"
    r"|position)(?: ?\((?:non-)?binding\))?(?: ?:| (?:is|est|reste|goes)\b(?! (?:not|pas|encore|still)))"
)
# said beside what others do, it is one's own too
_MINE = late(
    r"\b(?:de (?:ma|notre) part|de (?:mon|notre) cote|(?:pour|chez|for|from|by|par|with) (?:moi|nous|me|us)"
    r"|moi aussi|me too|myself|je m'incline)\b"
)
NOTHING, ASKED = "none", "ask"
_TAKES_SIDES = frozenset(("FOR", "AGAINST", "NEUTRAL"))
_SHARES = late(
    r"\b(?:agree|agrees|join|joins|share|second|support|partage|partageons|rejoins|rejoignons|soutiens|soutenons"
    r"|appuie|appuyons|m'associe|comme|like|same as|maintiens|stand with)\b[^.;!?]{0,25}(?:'s (?:own )?[+-] ?1"
    r"|l'(?:objection|opposition))"
)
_HEAD = (
    r"(?:(?:ok(?:ay)?|oui|ouais|yes|yep|yeah|d'accord|non|no|nope|bien|alright|all right|sure|entendu|parfait|super"
    r"|right)\b[ ,.!:]*+)"
)
_POLITE = r"(?:(?:bon|merci|thanks|thank you|hello|hi|bonjour|salut|coucou|desolee?s?|sorry)\b[ ,.!:]*+)"
_OPENS = rf"{_POLITE}*+{_HEAD}(?:{_HEAD}|{_POLITE})*+"
_ACTS = (
    r"(?:regarde(?:rai|rons)?|lis|lirai|lirons|relis|relirai|note(?:rai)?|transmets|transmettrai|fais suivre"
    r"|ferai suivre|reponds|repondrai|reviens vers|reviendrai vers|verifie(?:rai)?|demande(?:rai)?"
    r"|prends (?:note|connaissance)|jette(?:rai)? un"
    r"|(?:ai |n'ai )(?:bien |pas |rien |toujours |encore |plus |deja |tout )*(?:recu|vu|lu|pris|note|compris|transmis"
    r"|regarde|ouvert|eu (?:le )?temps|reussi|pu)|(?:ne )?(?:vois|trouve|recois) (?:pas|plus|rien|toujours))"
)
_COURTESY = late(
    rf"{_OPENS}(?:(?:mais|but) )?(?:"
    r"(?:c'est |j'ai |on a |nous avons )?(?:bien )?(?:recu|note|lu|transmis|vu(?= passer|\W*$| ?[,.!;]))\b"
    rf"|(?:je |j'|on |nous |moi je )(?:l'|les |la |le |en |y |vais |m'en |te |vous |me |ne |n'|lui |leur )*{_ACTS}\b"
    r"|(?:pour|for) (?:l'|la |le |les |the |that |this |ton |ta |votre |your )?(?:infos?|information|precision"
    r"|rappel|retour|mail|message|reminder|update|heads[- ]?up)\b"
    r"|(?:pas|rien) (?:encore |eu |le |du |de )*(?:regarde|lu|recu|temps|vu|ouvert)\b"
    r"|(?:la |le |l'|les |the )(?:piece jointe|pj|lien|fichier|document|attachment|link|file|page|url"
    r"|image)s? (?:ne |n'|doesn't|does not|do not|won't|est vide|is empty|is broken|is missing|s'ouvre|manque)"
    r"|(?:i'll|i will|i'm going to|let me|we'll|we will|will) (?:\w+ )?(?:look|check|read|review|forward|get back"
    r"|reply|answer|take a look|have a look|pass (?:it|this) on|note|see|ask|verify)\b"
    r"|(?:i )?(?:have )?(?:got|received|noted|seen|read) (?:it|this|that|your|the)\b"
    r"|(?:got|received|noted|seen|read)(?= ?[,.!;]|\W*$)"
    r"|(?:i |we )?(?:haven't|have not|didn't|did not|hadn't|can't|cannot|couldn't|could not) (?:\w+ )?(?:read"
    r"|look\w*|seen|see|received|receive|get|got|open\w*|check\w*|had (?:the )?time)\b"
    r"|(?:not|nothing) (?:yet )?(?:read|looked|seen|received|had time)\b|no time\b"
    r")"
)
# « Oui je serai là vendredi », "No, I can't make it": of a meeting, which may be what is proposed
_COMES = late(
    rf"{_OPENS}(?:"
    r"(?:je |j'|on |nous |moi je )(?:y |ne |n'|n'y )*(?:viens(?! d)|viendrai|viendrons|serai|serons|sera|arrive"
    r"|suis (?:la|dispo\w*|presente?s?|absente?s?|en route|pris)|pourrai|pourrons"
    r"|peux (?:pas )?(?:venir|etre|passer|me liberer)|passe(?:rai)?)\b"
    r"|(?:i'll|i will|we'll|we will|i'm|i am|i can"
    r"|i) (?:(?:not|also|then|probably|still) )*(?:be (?:there|around|away|late|out|absent|present)|come|coming"
    r"|attend\w*|make it|join you"
    r"|(?:won't|can't|cannot) (?:be (?:there|able to (?:come|attend))|come|attend|make it|join))\b"
    r")"
)
_LEADS = late(_OPENS)
_CANNOT_OPEN = late(
    r"(?:je |j'|i |on )(?:ne |n')?(?:peux|peut|arrive|parviens|can|could|cannot|can't"
    r"|couldn't)\b[^.;!?]{0,12}\b(?:ouvrir|lire|telecharger|open|read|download)\b"
)
# « Ok je transmets au trésorier, et je vote pour »
_TURNS = late(
    r"\b(?:pour (?!l'info|info|la|le|les|moi|ma|mon|vendredi|demain|\d)|contre|favorables?|[+-] ?[01]|0|go ahead"
    r"|fine|works|allez|vas-y|va pour|pour(?=\W*$)|dans ce cas|in that case|moi aussi|me too|quand meme|anyway"
    r"|in favou?r|for it|against)\b"
)


def counts_both_sides(plain: str) -> bool:
    """Whether a folded mail counts who is for, and nobody against: "6 seconds and no objections". Total, linear."""
    return COUNTS_BOTH.search(plain) is not None


def accepts_a_nomination(plain: str) -> bool:
    """Whether a folded mail thanks for a nomination: what it accepts then is that. Total, linear."""
    return words.HONOURED.search(plain) is not None and _OWN.search(plain) is None


def stand(sentence: Sentence, *, direct: bool = True, signed: bool = False) -> str:
    """What is to be made of a sentence that takes no position of its author's, whatever words of positions it holds:
    NOTHING, or ASKED; "" for any other. `direct`: the mail answers what is proposed itself; `signed`: it ends with who
    wrote it. Pure, total, linear."""
    plain = sentence.plain
    if sentence.ticked or _OWN.search(plain) or _SHARES.search(plain):
        return ""
    if SAYS_NOTHING.search(plain) or words.WONDERS.match(plain):
        return NOTHING
    if _opens_what_one_does(plain):
        return ASKED if _COMES.match(plain) else NOTHING
    if words.LATER_ON.search(plain) or _was(plain) or (direct and words.AIMED.search(plain)):
        return ASKED
    if (
        words.CLICK.search(plain)
        or words.LEAVES.match(plain)
        or words.UNDERTAKES.match(plain)
        or words.OPINION_OF.match(plain)
    ):
        return ASKED
    reports = words.REPORTS.search(plain) is not None or reports_a_decision(sentence, signed=signed)
    reports = reports or tells_of_others(sentence, direct=direct, signed=signed)
    return ASKED if reports and not _MINE.search(plain) else ""


def _was(plain: str) -> bool:
    """« L'an dernier j'avais voté contre »: what one thought once, and says no more of."""
    return (
        words.THEN.search(plain) is not None
        and words.ONCE.search(plain) is not None
        and words.NOW.search(plain) is None
    )


def _opens_what_one_does(plain: str) -> bool:
    """« Ok je regarde », « Non, je ne pourrai pas venir »: a yes or no that only opens what one does or cannot do."""
    if not (_COURTESY.match(plain) or _COMES.match(plain) or _CANNOT_OPEN.match(plain)) or _TURNS.search(plain):
        return False
    head = _LEADS.match(plain)
    said = plain[head.end() if head else 0 :]
    return not any(kind_of(word) in _TAKES_SIDES for word, _ in tokens(said))
