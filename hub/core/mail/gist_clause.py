"""What a clause of a short answer says by its stems, and whose word it is."""

from __future__ import annotations

import re

from hub.core.mail import gist_words as words
from hub.core.mail import stance_patterns as spot
from hub.core.mail.late import late
from hub.core.mail.times import DAY

# Who speaks for others by a name alone says little else.
_SHORT, _NAME = 45, 4
# Words before and behind a stem among which its negation stands
_NEAR, _BEHIND = 4, 3
_WHEN = late(rf"\b{DAY}\b|\b\d{{1,2}} ?(?:h|heures?|am|pm)\b|\b\d{{1,2}}h\d{{0,2}}\b|\bde \d{{1,2}} a \d{{1,2}}\b")
# a name, or what is no article at the head: « Le boulanger est d'accord » speaks of him
_NAMED = late(r"(?<=.)[A-ZÉÈ]\w|^(?!(?:Le|La|Les|L'|Un|Une|Des|Mon|Ma|Mes|Notre|The|A|My|Our)\b)[A-ZÉÈ]\w")
_AGAINST = late(r"\b(?:contre|against)\b")
VOTES = late(
    r"\b(?:vote|votes|votent|votons) (?:pour|contre|oui|non|yes|no|in favou?r|against|for)\b"
    r"|\b(?:s'abstien(?:t|nent)|abstains?)(?=\W*$)"
)
# what a group that one speaks for does: it is no report
_NOTED = late(
    r" ?(?:d'ici|avant|by|before|within|until|recue?s?|received|raised|so far|yet|were|was|have|a ce jour"
    r"|pour l'instant)\b"
)
_ONE = late(
    r"\b(?:les|vos|leurs|ces|the|these|your|their) (?:oppositions|objections)\b"
    r"|\b(?:an|one|the|any|l'|une|cette|son|sa|leur) ?(?:seule |other )?(?:objection"
    r"|opposition)s?\b(?! (?:de|a|to|from|pour) (?:ma|mon|notre|moi|nous|me|us|my"
    r"|our))(?<!c'est une objection)(?<!est une objection)"
)
# « Un vote favorable de plus », "weak support"
_QUALIFIES = late(r"(?:(?:un|a|one|encore|another|one more|weak|strong|full|mild|very) )+")
_THEY_SAY = ("dit", "disent", "say", "says")
# « sans mon accord » denies, « contre, sans discussion » does not
_WITHOUT = late(r"\b(?:sans|without)\b(?! (?:\S+ )?$)")
# « plus que jamais », « une fois de plus », "no doubt"
_STRESS = late(
    r"\b(?:be the one to|plus que jamais|comme jamais|ni plus ni moins|rien que (?:pour )?(?:ca|cela)|not least"
    r"|no (?:doubt|debate|question|surprise|joke|kidding)|no matter (?:what|how|who)|nothing new|more than ever"
    r"|never more|(?:et |and )?(?:pas|not) (?:seulement|que|only|just) (?:moi|nous|me|us)|pas plus tard qu\w+"
    r"|no later than|non sans \w+|(?:une fois )?de plus(?: en plus)?|once more"
    r"|not for the (?:first|last|second) time"
    r"|(?<=\w )(?:sans|without) (?:problemes?|soucis?|regrets?|hesit\w+|discussion|reserves?|etats? d'ame"
    r"|conditions?|surprise|joie|enthousiasme|problems?|doubt|question|regret|hesitation))\b"
    r"|^(?:sans|without) (?:discussion|hesit\w+|surprise|etats? d'ame|conditions?|regrets?|question|doubt) (?=\w)"
)
# « passe d'abstention à pour », "change my disagree to agree": what one comes from is no position
_SIDE = r"(?:pour|contre|oui|non|abstention|blanc|yes|no|for|against|agree|disagree|abstain|[+-] ?[01])"
_TO_FOR = late(
    rf"\b(?:passe(?:nt|ons)? (?:de |d'|du |de l'){_SIDE} (?:a|au)"
    rf"|(?:chang|switch|transform|turn|convert)\w* (?:from )?(?:my |mon |our |notre )?(?:vote "
    rf"|position )?{_SIDE}(?: vote)? (?:to|into|en|a|au)(?: an?| un)?(?: proper| real| full| vrai)?)"
    r" (?:(?P<for>pour|oui|yes|agree|for|support|[+] ?1)|contre|non|no|against|disagree|- ?1)(?![\w'-])"
)
# bothers one, which may be a reason to object
MINDS = "minds"


def is_of_somebody_else(
    clause: str, first: re.Match[str], stems: set[str], text: str, *, direct: bool, length: int
) -> bool:
    """Whether a clause of the sentence `text` tells of others, or of what was, may be or is arranged; `length` is
    that of the mail in words."""
    before = clause[: first.start()]
    group = words.GROUP.search(before) is not None
    reported = [found[0] for found in spot.REPORT.finditer(spot.OWN_SPEECH.sub("", before))]
    if group:
        reported = [verb for verb in reported if verb not in _THEY_SAY]
    arranged = _WHEN.search(clause) and not words.NEGATES.search(clause)
    if arranged or reported or words.MAY_BE.search(words.STEM.sub("□", clause)):
        return True
    ours = "objects" in stems and (group or words.OWN.search(before))
    if _NOTED.match(clause[first.end() :]) or (_ONE.search(clause) and not ours):
        return True  # « pas d'opposition reçue », "there's an objection standing"
    if words.THEY.search(before) and not words.THEY_HAVE_MINE.search(clause) and not words.OWN.search(before):
        return True
    if words.OWN.search(clause):
        return False
    third = words.THIRD.search(clause)
    if _QUALIFIES.fullmatch(before):
        return False
    if not before or not third or words.NEGATES.match(clause) or clause.startswith("ne "):
        return False
    if not direct and ("backs" in stems or not group) and not VOTES.search(clause):
        return True
    # a group that one speaks for, or a name at the head of a short mail
    named = len(clause[: third.start()].split()) <= _NAME and _NAMED.search(text)
    return not (group or (named and (length <= _SHORT or VOTES.search(clause))))


def position(stems: set[str], clause: str, first: re.Match[str]) -> str:
    """What the stems of a clause come to with its negation; "" when they contradict each other."""
    if changed := _TO_FOR.search(clause):
        return "support" if changed["for"] else "objection"
    negated = _negations(clause, first)
    if "against" in stems and words.TAKES_BACK.search(clause):
        return "consent"
    if stems == {"praises"}:
        return "" if negated else "support"
    stems = stems - {"praises"}
    if stems <= {"backs", "yes"}:
        if negated:
            return "objection" if negated == 1 and "yes" not in stems and not _AGAINST.search(clause) else ""
        return "support"
    if stems == {"no"} or "objects" in stems:
        return "objection"
    if stems <= {"against", "minds"}:
        return "consent" if negated else "objection" if "against" in stems else MINDS
    if "neither" in stems and stems <= {"neither", "takes_part", "backs"}:
        return "abstain"
    if "takes_part" in stems and stems <= {"takes_part", "no"}:
        return "abstain" if negated else ""
    if stems <= {"lets", "minds", "yes"}:
        return "consent" if not negated or "minds" in stems else ""
    return ""


def _negations(clause: str, first: re.Match[str]) -> int:
    """How many words near a stem deny it: before it, or right behind its verb."""
    before = " ".join(clause[: first.start()].split()[-_NEAR:]) + " "
    behind = " ".join(clause[first.end() :].split()[:_BEHIND])
    near = (_WITHOUT.sub("", before), first[0], _WITHOUT.sub("", behind))
    return len(words.NEGATES.findall(" ".join(near)))


def unstressed(clause: str) -> str:
    """A clause without what only stresses its position, though it holds a negation."""
    return _STRESS.sub("", clause)
