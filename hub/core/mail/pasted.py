"""Sentences of the mail that is answered, put without any mark of a quote among words of one's own, or within the
signs of speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.repeated import is_courtesy, is_name, plain
from hub.core.mail.sentences import Sentence, as_written, cut
from hub.core.mail.stance_reading import NAMES, SIDES, Reading
from hub.core.mail.stance_topic import says_more

# what is shorter two members may well say in the same words
_WORDS = 6
# « Omar : », "Omar wrote:" before what is pasted
_WHO = late(r"^[^\W\d_][\w'-]{0,20}(?: [^\W\d_][\w'-]{0,20}){0,2} ?: ?(?=\S)")
# the words in which anybody takes a position
_VOTE = late(
    r"\b(?:cette|celle|celui|cela|ceci|toute?s?|suis|sommes|personnellement|oppos\w+|object\w*|accord|favorables?"
    r"|defavorables?|voix|abst\w+|neutres?|soutiens|soutenons|soutien|souten\w+|approuve\w*|approbation|valide\w*"
    r"|valider|convient|conviennent|convaincu\w*|parfaite?(?:ment)?|excellente?|bonne|super|genial\w*|belle|beau"
    r"|merci|travail|beaucoup|reserves?|consens\w*|consent\w*|problemes?|soucis?|inconvenients?|aucune?s?"
    r"|partante?s?|entierement|pleinement|fortement|veto|bloque\w*"
    r"|support\w*|agree\w*|approv\w*|favou?r\w*|oppos\w+|against|thanks?|signe|mains|range|rallie|joins|apporte"
    r"|donne|appui|redire|participe|travers|majorite|yeux|ferme\w*|franc|massif|work\w*|good|way|stand|majority"
    r"|along|column|down|voting|votera\w*|great|fine|looks?|sounds?|happy|happily|strong\w*|fully|please|binding"
    r"|concerns?|problems?|happen\w*|think|pense\w*|trouve\w*|crois|want\w*|veux|voudrais|aimerais|like)\b"
)
_SAID = late(r"«(?P<he>[^«»]{1,1500})»|“(?P<she>[^“”]{1,1500})”|\"(?P<they>[^\"\n]{1,600})\"")
PASTED = (
    "votre message reprend mot pour mot, sans marque de citation, une phrase de celui auquel il répond ou d'un "
    "autre, et sans elle il ne dit pas la même chose."
)


def without_pasted(reading: Reading, own: str, parent: str, proposal: str, again: Callable[[str], Reading]) -> Reading:
    """The reading of a reply; where it takes over sentences of the mail that it answers, `parent`, beside others,
    these, read `again`, must take the same side. What anybody may say in the same words, a bare position or one that
    only names what is proposed, is its author's own. Pure, total, linear."""
    rest = _rest(own, parent, proposal) if reading.position in NAMES else None
    if rest is None or SIDES.get(again(rest).position) == SIDES[reading.position]:
        return reading
    return Reading("ask", why=PASTED, torn=True)


def without_quotations(own: str, *mails: str | None) -> str:
    """What is left of a reply without what it cites: words between the signs of speech that stand in one of the
    `mails`, or paragraphs of their own between « and », where something stands below. Pure, total, linear."""
    if not any(sign in own for sign in '«“"'):
        return own
    said = [f" {plain(mail)} " for mail in mails if mail]

    def left(found: re.Match[str]) -> str:
        cited = plain(found[found.lastgroup or 0])
        alone = found["he"] and _is_paragraph(own, *found.span())
        cites = len(cited.split()) >= _WORDS and (alone or any(f" {cited} " in mail for mail in said))
        return "" if cites else found[0]

    rest = _SAID.sub(left, own).strip()
    return rest if any(sign.isalnum() for sign in rest) else own


def _is_paragraph(text: str, start: int, end: int) -> bool:
    """Whether nothing stands beside a part of a text on its lines, and something below."""
    return (not start or text[start - 1] == "\n") and text[end : end + 1] == "\n"


def takes_over(own: str, mail: str, proposal: str) -> bool:
    """Whether a reply holds sentences of another `mail` beside others, as `without_pasted` tells. Pure, total,
    linear."""
    return _rest(own, mail, proposal) is not None


def _rest(own: str, mail: str, proposal: str) -> str | None:
    """What a reply says beside sentences of another mail; None where it takes over none, or holds nothing else."""
    sentences = cut(own).sentences
    taken = _taken_over(sentences, _said(mail), proposal)
    rest = [one for index, one in enumerate(sentences) if index not in taken]
    if not taken or all(_is_no_more(one) for one in rest):
        return None
    return as_written(rest)


@lru_cache(maxsize=8)
def _said(parent: str) -> frozenset[str]:
    """The sentences of a mail, words only."""
    return frozenset(plain(one.plain) for one in cut(parent).sentences) - {""}


def _taken_over(sentences: Sequence[Sentence], theirs: frozenset[str], proposal: str) -> set[int]:
    """Which sentences are another's: those that stand there, in a row that says more than a bare position does."""
    found: set[int] = set()
    repeats = [plain(_WHO.sub("", one.plain)) in theirs or plain(one.plain) in theirs for one in sentences]
    for is_theirs, row in groupby(range(len(sentences)), key=repeats.__getitem__):
        places = list(row)
        if is_theirs and _tells_more(" ".join(sentences[i].plain for i in places), proposal):
            found.update(places)
    return found


def _tells_more(said: str, proposal: str) -> bool:
    return len(said.split()) >= _WORDS and says_more(_VOTE.sub(" ", said), proposal)


def _is_no_more(sentence: Sentence) -> bool:
    """Whether a sentence only greets, thanks, or signs."""
    return is_courtesy(fold(sentence.text)) or (is_name(fold(sentence.text)) and sentence.text.strip()[:1].isupper())
