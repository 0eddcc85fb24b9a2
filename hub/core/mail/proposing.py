"""A mail of who proposes: they answer, thank, remind and count, and seldom vote."""

from __future__ import annotations

import re

from hub.core.mail.figures import figured
from hub.core.mail.fold import fold
from hub.core.mail.heard import by_itself
from hub.core.mail.late import late
from hub.core.mail.repeated import is_courtesy
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import NAMES, Reading, ask

_VOTES_ITSELF = late(
    r"\b(?:(?:je|j') ?(?:\w+ ){0,2}voter (?:aussi |moi-meme |donc )?(?:pour|contre|oui|non|[+-] ?1)"
    r"|i (?:should|will|shall|would|must|may|can|want to|\w+ly)? ?(?:as well |also "
    r"|now )?vote (?:\W?(?:aye|yes|no|nay|for|against)\b|[+-] ?1)"
    r"|je (?:vote|m'abstiens|m'oppose)|j'objecte|i (?:vote|abstain|object|oppose)"
    r"|i'm (?:voting|abstaining|opposed))\b|\b(?:my|mon|ma|mine\W+) ?(?:own )?(?:vote|voix|[+-] ?1)"
    r"|^[+-] ?1\b(?: \((?:non-)?binding\)| (?:from me|de ma part|pour moi)\b|\W*$)",
    re.MULTILINE,
)
# « D'accord. », « +1 pour moi »: so many words
_BARE = 3
# « Je suis pour. », above a polite close and a name
_SIDE = late(
    r"\W*(?:(?:moi,?|pour ma part,?|de mon cote,?|je suis|je vote|nous sommes|i'm|i am|i vote"
    r"|we are) )*(?:bien sur |evidemment |of course )?(?:pour|contre|favorable|oui|for|against|in favou?r|yes"
    r"|abstention|opposee?)(?: (?:aussi|too|as well|moi aussi|evidemment|bien sur|of course))?\W*"
)
_FIGURE = late(r"(?<!\w)[+-] ?1\b")
# « Rejetée. », "Adopted unanimously": how it ended, whoever says it
_OUTCOME = late(
    r"\W*(?:rejected|refused|declined|accepted|approved|adopted|passed|carried|ratified|rejetee?s?|adoptee?s?"
    r"|acceptee?s?|refusee?s?|approuvee?s?|validee?s?)"
    r"(?:,? (?:unanimously|by consensus|a l'unanimite|par consensus|thanks?(?: you)?"
    r"|merci)(?: (?:all|everyone|everybody|a tou\w+))*)?\W*"
)
_ENDED = "un résultat annoncé par qui propose, qui n'est pas forcément son vote"
_ANSWERS = Reading("none", why="Qui propose répond aux autres, sans voter.")


def of_proposer(reading: Reading, own: str, proposal: str, parent: str | None) -> Reading:
    """How a mail of who proposes is understood: they answer, thank and explain, so only what says that it is a vote,
    takes an objection back, or takes sides below the proposal by a figure or in three words is a position; a result
    alone is asked about. `parent` as for `in_answer`. Pure and total."""
    own = figured(own)
    if parent is None and _tells_the_outcome(own):
        return ask(_ENDED)
    plain = fold(own)
    below = parent is None and (len(plain.split()) <= _BARE or _takes_a_side(own) or _FIGURE.search(plain))
    votes = below or reading.withdraws or _VOTES_ITSELF.search(plain)
    if reading.position in NAMES and not votes:
        return _ANSWERS
    return by_itself(reading, own, proposal)


def _takes_a_side(own: str) -> bool:
    """Whether a mail names a side and, but for greetings and a name, says nothing else."""
    return _says_only(_SIDE, own)


def _tells_the_outcome(own: str) -> bool:
    """Whether a mail says a result first and, but for greetings and a name, nothing else."""
    return _says_only(_OUTCOME, own)


def _says_only(what: re.Pattern[str], own: str) -> bool:
    said = [one.plain for one in cut(own).sentences if not is_courtesy(one.plain)]
    return bool(said) and what.fullmatch(said[0]) is not None and sum(len(one.split()) for one in said[1:]) <= _BARE
