"""A vote that says little else, where a vote is called: a bare word or figure below anybody's mail, or a group by its
name."""

from __future__ import annotations

from hub.core.mail.asked import calls_a_vote, votes_by_figures
from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.sentences import cut
from hub.core.mail.stance_topic import names_it

_VOTE = r"(?:yes|no|oui|non|pour|contre|aye|nay|abst\w+|against|in favou?r)"
_ALONE = late(
    rf"(?:(?:ok|bon|sorry|desolee?|alors|donc|so|then|moi|well)[ ,!]+)*(?:un |a )?(?:grand |gros "
    rf"|big )?{_VOTE}(?: (?:from|for|de|pour|chez) (?:me|us|moi|nous|ma part|[\w'-]+))?"
    r"(?:,? (?:aussi|too|as well|bien sur|of course|evidemment|then|donc|egalement|finalement|with \w+"
    r"|same as \w+|same reasons?|for (?:the same reasons?|\w+'s reasons?)|avec \w+|comme \w+"
    r"|pour (?:la |les )?memes? raisons?(?: que \w+)?))*\W*"
)
# « OUI, désolé du retard »: nobody answers anything else so loudly
_LOUD = late(r"\W*(?:YES|NO|OUI|NON|POUR|CONTRE|ABSTENTION|AGAINST)\b(?! (?:ET|OU|AND|OR)\b)")
_NAME = r"[A-ZÀ-Ý][\w'’&.-]*"
_GROUP = late(
    rf"(?P<who>{_NAME}(?: (?:{_NAME}|\d+|de|du|des|la|le|les|et|of|the|and|[dl]['’]{_NAME}"
    rf"|d['’]\w+))*)(?P<colon> ?[:=])? ?(?i:(?P<vote>pour|contre|oui|non|ok|d'accord|abstention|yes|no|favorable"
    rf"|défavorable)(?: \([^()\n]{{1,40}}\))?[\s.!]*$)"
)
_NO_GROUP = late(
    r"^(?:bon|ok|oui|non|yes|no|donc|alors|je|moi|nous|merci|thanks|idem|vote|votes|avis|tout|tous|toutes|rien"
    r"|super|et|mais|pas|plutot|vraiment|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|on|c'est|total"
    r"|reponse|resultats?|point|option|dommage|merci|bonjour|objet|re|de|ps|pour|contre|matin|midi|soir|nb)\b"
)
_GROUPS_VOTE = {
    "pour": "support",
    "oui": "support",
    "ok": "support",
    "d'accord": "support",
    "yes": "support",
    "favorable": "support",
    "contre": "objection",
    "non": "objection",
    "no": "objection",
    "defavorable": "objection",
    "abstention": "abstain",
}
_LAUGHS = late(r"^(?:a?(?:ha)+h?|(?:he){2,}|lol|mdr|ptdr)\b|\b(?:news|nouvelles?)\b")
_SIGN = late(r"(?:[+-] ?1|👍|👎)(?: ?\(?(?:non-? ?)?binding\)?| from me| pour moi| de ma part)?[\s.!]*")
# what a sign behind it is said of: the mail that is answered
_OF_ANOTHERS = late(
    r"\b(?:agree\w*|d'accord|exactly|exactement|indeed|en effet|thanks?|thank you|thx|merci|well said"
    r"|bien (?:dit|vu)|you(?:'re| are|r)|(?:tu as|vous avez|a) raison|same|pareil|idem|true"
    r"|(?:good|great|nice|excellent|fair|bon(?:ne)?|belle) (?:point|idea|catch|question|remarque|idee|suggestion"
    r"|find|one)|this|that|what|ca|cela)\b|@\w"
)
# A group says its name, its vote, and who signs.
_FEW = 14


def is_ballot(own: str) -> bool:
    """Whether the first or the last thing that a mail says is a vote in one word. Total, linear."""
    sentences = [one for one in cut(own).sentences if one.plain.strip()]
    if not sentences:
        return False
    if any(_LAUGHS.search(one.plain) for one in sentences[:2]):
        return False
    ends = [sentences[0], *(one for one in sentences[-2:] if one is not sentences[0])]
    return any(_LOUD.match(one.text) for one in ends) or any(_ALONE.fullmatch(one.plain) for one in ends)


def votes_in_a_word(own: str, proposal: str) -> bool:
    """Whether a mail is a vote in one word where a vote is called, or ends in a figure or a thumb where those are asked
    for, and praises nobody's words before it. Total, linear."""
    if calls_a_vote(proposal) and is_ballot(own):
        return True
    *before, last = [one.plain for one in cut(own).sentences if one.plain.strip()] or [""]
    signs = _SIGN.fullmatch(last) is not None and not any(_OF_ANOTHERS.search(one) or "?" in one for one in before)
    return signs and votes_by_figures(proposal)


def group_vote(own: str, proposal: str) -> str:
    """The position that a group takes by its name and a word alone: « Collège Aubrac : pour »; "" else. Total,
    linear."""
    first = own.strip().partition("\n")[0]
    found = _GROUP.match(first) if len(own.split()) <= _FEW else None
    if found is None or not found["who"][0].isupper() or _NO_GROUP.match(fold(found["who"])):
        return ""
    names = [word for word in found["who"].split() if word[0].isupper()]
    if (
        (not found["colon"] and len(names) < 2)
        or len(found["who"].split()) < 2
        or names_it(fold(found["who"]), proposal)
    ):
        return ""
    return _GROUPS_VOTE[fold(found["vote"])]
