"""A short reply that says the same as the mail it answers: « pareil », "so do we", « non aussi », « +1 Mika »."""

from __future__ import annotations

from collections.abc import Callable

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import SIDES, Reading

# Who says the same says little else; behind a sentence that joins somebody by name, a reason.
_FEW, _SHORT, _NAME, _REASONED, _LIKEWISE, _SIGNED = 8, 14, 2, 40, 3, 4
_ECHO = late(
    r"(?:(?:(?:bien|tres bien) (?:dit|vu|resume)|well (?:said|put)|exactly|exactement|then|alors"
    r"|ouf)(?: [\w-]+)?[^\w?]+)?(?:(?:ah |oh |bah |ben |et |and |well |oui,? |yes,? |non,? |no,? )*)(?:(?:and"
    r"|et) (?:me|us|moi|nous)(?=\W*$|\W*\n)|(?:mine|ours|la mienne|la notre) too|(?:du )?meme vote"
    r"|aucune non plus|[+] ?1(?! (?:to|on|sur|avec|with|a|for|pour) (?!(?:moi|me|us|nous|ma|mon|notre)\b))"
    r"|(?:i )?second(?:ed)?(?: that| this)?|likewise|(?:happy|fine|good) too"
    r"|(?:tout |exactement )?pareil(?:lement)?|idem|itou|ditto|hear,? hear"
    r"|(?:exactly )?(?:the )?same(?: here| for (?:me|us)| from (?:me|us))?|moi (?:aussi|non plus|pareil|de meme)"
    r"|nous (?:aussi|non plus|pareil|de meme)|me (?:too|neither)|us too|so (?:do|am|are) (?:i|we)"
    r"|as (?:am|do|are) (?:i|we)|(?:nor|neither) (?:can|do|am|will|would) (?:i|we)|nor (?:from )?(?:me|us)"
    r"|none (?:here|from [\w']+(?: \w+)?)(?: either| too)?|100 ?% this|this,? all of it"
    r"|(?:exactly|totally|completely) this|meme (?:avis|position|reponse|vote)(?: que \w+)?"
    r"|what (?:she|he|they|you) said|(?:this )?\^+(?: this)?|de meme|je (?:la )?leve aussi|my thoughts exactly"
    r"|je n'aurais pas (?:dit )?mieux(?: dit)?|couldn't have (?:put|said) it better)(?![\w'])"
    r"(?: (?:pour|chez|de|for|from|here|at) (?:moi|nous|ma part|mon cote|notre cote|me|us"
    r"|\w+))?[^\w?]*+(?:[\w'-]++[^\w?]*+){0,3}"
)
# the same, and why
_SAME = late(r"(?:idem|pareil|ditto|same(?: here| for (?:me|us))?|itou)\W*[.!,]+ ")
_HOME_TOO = late(
    r"(?:et )?(?:au |le |la |les |pour (?:le|la|les) )?(?:flat|plot|lot|foyer|logement|unit|number|share|notre"
    r"|famille|\d+)[\w°' ]{0,16} (?:likewise|pareil|aussi|idem|as well|too)\W*"
)
# with whom: a name, « toi »
_NAMED = r"(?:(?:(?:M|Mme|Mr|Mrs|Ms|Dr|Me)\.? )?[A-ZÀ-Ý][\w-]*+(?: (?:(?:d[eu]|and|et|&) )?[A-ZÀ-Ý][\w-]*+\.?){0,2})"
_ONE = rf"(?:{_NAMED}|toi|vous|you|her|him|them|lui|elle|eux)"
_THEIRS = r"(?:l'objection|l'opposition|l'avis|la position|la réponse|le vote|la réserve|les réserves) "
_AGREES_WITH = (
    rf"(?:(?:[Oo]ui|[Nn]on|[Yy]es|[Nn]o|[Mm]oi aussi|[Mm]e too|[Oo]k),? )?(?:[+] ?1|[+] ?1 (?:avec|à|to|with)"
    rf"|(?:[Jj]e suis )?(?:(?:[Tt]out à fait|[Ee]ntièrement|[Tt]otalement|100 ?%|[Cc]omplètement) )?[Dd]'accord avec"
    rf"|(?:[Ii] (?:\w+ )?)?[Aa]gree(?:d)? with|[Cc]omme|[Ll]ike|[Ii] second|[Ww]hat) {_ONE}|{_NAMED} [+] ?1"
)
_STANDS_WITH = (
    rf"(?:(?:[Oo]ui|[Nn]on|[Yy]es|[Nn]o|[Mm]oi aussi|[Mm]e too|[Oo]k),? )?(?:[Ii]'m (?:\w+ )?with|[Ii] am with"
    rf"|[Ii] stand with|[Jj]e (?:me )?rejoins|[Jj]e me joins à|[Jj]e soutiens|(?:[Jj]e suis )?[Dd]e l'avis d[e']"
    rf"|[Jj]e suis (?:du même avis que|avec|sur la même (?:ligne|longueur d'onde) que)"
    rf"|[Jj]e me range (?:à l'avis d[e']|derrière)|[Jj]e vais dans le sens d[e']|[Jj]e suis l'avis d[e']"
    rf"|[Jj]e plussoie|[Mm]ême chose que|[Nn]ous rejoignons|[Oo]n (?:se joint à|rejoint|est avec|pense comme)"
    rf"|[Ww]e're with|[Ii] (?:go|side) with|[Ii] follow|[Ss]upporting|[Ss]outien à|[Ii]'m on the same page as"
    rf"|[Jj]e (?:pense|vote|dis) comme|(?:(?:[Tt]out )?[Pp]areil|[Ii]dem)(?: que| qu['’]| comme)?"
    rf"|(?:[Ii] feel (?:exactly )?the )?[Ss]ame as"
    rf"|(?:[Mm]êmes?|[Mm]a) (?:avis|position|vote|réponse|réserves?|objections?|opposition) que"
    rf"|(?:[Jj]e m'associe à|[Jj]e soutiens|[Jj]e rejoins|[Jj]e partage|[Jj]'appuie) (?:pleinement )?{_THEIRS}d[e']"
    rf"|[Ii] (?:share|join|support)|[Ii]'d echo|[Ss]econding) ?{_ONE}"
)
_SAID = (
    r"(?:'s (?:view|position|objection|opinion|concern)s?)?(?: said| says| wrote)?(?: on this(?: one)?| there"
    r"| là-dessus| mot pour mot| en tout point)?"
)
_FEW_MORE = r"(?! (?:sur|about|regarding) )[^\w?]*+(?:[\w'-]++[^\w?]*+){0,3}"
_ON_THIS = (
    rf"(?:[Ww]ith {_ONE} (?:on|about|in) (?:this|that|it)|[Jj]e suis {_ONE} (?:là-dessus|sur ce coup|sur ce point))"
)
# "As Percy.", "With Rob": « as you like » joins nobody
_AS_ONE = rf"(?:[Aa]s|[Ww]ith|[Ii] hold with) {_NAMED}"
_WITH_ONE = late(rf"(?:{_ON_THIS}|(?:{_AGREES_WITH}|{_STANDS_WITH}|{_AS_ONE}){_SAID}){_FEW_MORE}")
# the same, and why
_BESIDE_ONE = late(
    rf"(?:(?:[Hh]a|[Oo]h|[Aa]h|[Bb]on|[Ww]ell)[!,. ]+)?{_STANDS_WITH}{_SAID}(?=\s*(?:[.,;:!()\n–-]|$|although"
    rf"|even (?:if|though)|même si))"
)
_ALSO = late(r"\b(?:aussi|egalement|non plus|too|as well|either|itou)\b")
_TURNS = late(r"\b(?:mais|but|sauf|except|si|if|unless|however|par contre|en revanche|sinon)\b|\?")
_NOT = late(r"\b(?:not|n't|pas|no|non|nor)\b")
_SET_OFF = late(r"[.,;:!()\n]")
# words that tell one mail from another
_TELLING = late(r"[^\W\d_]{4,}")


def joined(reading: Reading, own: str, proposal: str, parent: str, stands: Callable[[], tuple[str, bool]]) -> str:
    """The position of the mail that is answered, where the reply says the same; "" else. Total, linear.

    `reading` is that of the reply alone, `own` its author's words, `parent` those of somebody else, which `stands`
    tells the position of, and whether for sure: who names somebody joins a likely one too. What somebody asks at last
    is joined by nobody; a reply that turns anywhere says something of its own.
    """
    own = _unsigned(own.strip())
    words = len(own.split())
    if words > _REASONED:
        return ""
    plain = fold(own)
    if _TURNS.search(plain) or asks(parent):
        return ""
    said = reading.would or reading.position
    few = (words <= _FEW and (_ECHO.fullmatch(plain) or _HOME_TOO.fullmatch(plain))) or (
        words <= _SHORT and _SAME.match(plain)
    )
    by_name = (words <= _SHORT and _WITH_ONE.fullmatch(own)) or _BESIDE_ONE.match(own)
    echoes = bool(few or (by_name and not _is_of(by_name[0], proposal, parent)))
    also = words <= _SHORT and _ALSO.search(plain) is not None
    if not echoes and not (also and (said in SIDES or _says_likewise(plain, parent))):
        return ""
    position, sure = stands()
    sure = sure or position == "objection"
    if not (sure or by_name):
        return ""
    if said in SIDES and SIDES.get(position) != SIDES[said] and (not echoes or words > _FEW or not sure):
        return ""
    if echoes:
        return "support" if position == "consent" and plain.startswith("+") else position
    return said if said in SIDES else position


def _unsigned(own: str) -> str:
    """A mail without the line of a few words that signs it."""
    text, below, last = own.rpartition("\n")
    signs = below and len(last.split()) <= _SIGNED and last.strip()[:1].isupper() and not last.rstrip().endswith("?")
    return text.rstrip() if signs and text.strip() else own


def _is_of(joins: str, proposal: str, parent: str) -> bool:
    """Whether who is joined by name is of the proposal: its author, or somebody it speaks of; who signs the mail that
    is answered is not."""
    names = [word for word in joins.replace("'", " ").split()[1:] if word[0].isupper() and len(word) > 2]
    if not names or names[-1].strip(".,") in parent.strip().rpartition("\n")[2]:
        return False
    return names[-1].strip(".,") in proposal


def _says_likewise(plain: str, parent: str) -> bool:
    """« Convient aussi », "not happy either": the words of the mail that is answered, and a no where it says one."""
    head = _SET_OFF.split(plain, maxsplit=1)[0]
    told = {word for word in _TELLING.findall(head) if not _ALSO.fullmatch(word)}
    if len(head.split()) > _LIKEWISE or not _ALSO.search(head):
        return False
    for sentence in cut(parent).sentences:
        if told & set(_TELLING.findall(sentence.plain)):
            return (_NOT.search(sentence.plain) is None) is (_NOT.search(head) is None)
    return False


def asks(mail: str) -> bool:
    """Whether a mail comes to a question: the last of its sentences, but for a name below. Total, linear."""
    sentences = [one.plain for one in cut(mail).sentences if len(one.plain.split()) > _NAME]
    return bool(sentences) and sentences[-1].rstrip(" )").endswith("?")
