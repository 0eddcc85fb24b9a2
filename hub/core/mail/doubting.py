"""What makes of a position that was read one to be asked about: something beside it, or above, says otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from hub.core.mail.asked import calls_a_vote
from hub.core.mail.beneath import FIGURE
from hub.core.mail.correcting import corrected
from hub.core.mail.declining import begs_off, declines
from hub.core.mail.fold import fold
from hub.core.mail.gist import contradicted
from hub.core.mail.joining import asks
from hub.core.mail.late import late
from hub.core.mail.lexicon.siding import PREFERS_NOTHING
from hub.core.mail.refraining import against
from hub.core.mail.repeated import is_courtesy
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import ASKS_WHO_OBJECTS, NAMES, WHO_OBJECTS, Reading, ask
from hub.core.mail.undoing import undoes
from hub.core.mail.welcoming import welcomes

_ON_A_LINE = late(r"^([+-])1\b", re.MULTILINE)
_YES_NO = frozenset(("oui", "non", "yes", "no", "nope", "yep"))
# What a yes or a no is said with, that tells no side
_SAID_WITH_IT = """
a also alors as at aussi bon bonjour c'est ca cas case ce cette chez cote dans de desole desolee donc du
egalement encore est et for from hello here hi in instant is it it's l'instant la ma me merci moi mon moment my
notre nous now our part pour reste side so sorry still thanks that that's the then to too toujours us well
"""
_SAYS_NO_MORE = _YES_NO | frozenset(_SAID_WITH_IT.split())
_WORD = late(r"[\w']+")
# « Not supported, it overlaps with another » may be a vote; « Not supported on Windows » tells what a thing does
_REFUSES = late(
    r"^(?:(?:hi|hello|bonjour|sorry|desolee?|personally|pour moi|for me)\b[^,:.!?]{0,30}[,:] ?)?"
    r"(?:(?:not|non|pas) (?:(?:really|currently|vraiment|encore|du tout|at all) )?"
    r"(?:supported|approved|endorsed|accepted|agreed|validated|backed|seconded"
    r"|approuvee?s?|soutenue?s?|validee?s?|acceptee?s?|appuyee?s?|adoptee?s?)|unsupported)"
    r"(?=\W*$| ?[,;:.!(]| - | (?:from|by|for|on) (?:me|us|my|our)\b| (?:par|pour|de|chez) (?:moi|nous|ma|notre)\b"
    r"| (?:yet|at this (?:point|time|stage)|as (?:it )?(?:is|stands)|en l'etat|because|since|car|parce|vu|tant)\b)"
)
# « +1 on va dire que ça fait consensus ? », and no « +1 ou -1 ? »
_VOTES_AND_ASKS = late(
    r"^(?:(?:[+] ?1|👍)(?![\d.,/]| ?[/|,;]| (?:or|ou|vs|means?|veut|signifie)\b)"
    r"|(?:i'm|i am|je suis|on est) (?:in favou?r|all for|for it|pour|favorable)\b(?! (?:or|ou)\b))[^?]{3,120}\?"
)
_SHOWN = 60
# a longer mail discusses
_LONGEST = 80


def doubted(heard: Reading, own: str, proposal: str, above: str = "") -> Reading:
    """The reading, or one that is asked about. `above`: the words of the mail of somebody else that it answers. Pure,
    total, linear."""
    if heard.position not in NAMES:
        return corrected(heard, own)
    if not calls_a_vote(proposal) and _answers_who_objects(heard.said or fold(own), proposal, above):
        return ask(WHO_OBJECTS, torn=True)
    if heard.position == "abstain" and asks(above) and PREFERS_NOTHING.search(heard.said):
        return ask("qui ne préfère rien répond peut-être à la question d'une autre personne", torn=True)
    if (meant := corrected(heard, own)) is not heard:
        return meant
    if len(set(_ON_A_LINE.findall(own))) > 1:
        return ask("le message vote en sens divers sur plusieurs points", torn=True)
    if proposal and undoes(heard.said, proposal):
        return ask("ces mots parlent de remettre ou d'abandonner ce qui est proposé")
    if not FIGURE.match(heard.said) and contradicted(heard.position, heard.said, own):
        return corrected(ask("une autre phrase de ce message dit peut-être le contraire", torn=True), own)
    return heard


_ON_THIS_POINT = late(
    r"(?:(?:mais|et|but|and|par contre|en revanche),? )?"
    r"(?:sur ce (?:seul )?point(?:-la| precis)?|la-dessus|on (?:this|that) (?:one|point))\b"
)


def refusing(found: Reading, own: str, proposal: str, parent: str | None = None) -> Reading:
    """The reading; where it takes no position, and the mail opens with one that is negated (« not supported, … »),
    declines without a word of voting, or opens with a vote that ends in a question, one that is asked about. To
    somebody else (`parent`) only in a vote, and where they ask nothing. Pure, total, linear."""
    unread = found.position == "none" or (found.position == "abstain" and not found.sure)
    if not unread or not (parent is None or (calls_a_vote(proposal) and not asks(parent))):
        return found
    told = [one for one in cut(own).sentences if not is_courtesy(one.plain)]
    opens = [one for one in told[:1] if _REFUSES.match(one.plain)] if found.position == "none" else []
    if not opens and len(own.split()) <= _LONGEST:
        opens = [one for one in told if _takes_a_side(one.plain, proposal, direct=parent is None)]
    said = next((one for one in opens if not one.plain.rstrip().endswith("?")), None)
    said = said or next((one for one in told[:1] if found.position == "none" and begs_off(one.plain)), None)
    if said is not None:
        doubt = ask(f"« {said.text[:_SHOWN]} » ne dit pas clairement une position")
        return replace(doubt, hints="support" if welcomes(said.plain) else "objection")
    asks_too = next((one for one in told[:1] if found.position == "none" and _VOTES_AND_ASKS.match(one.plain)), None)
    return found if asks_too is None else ask(f"« {asks_too.text[:_SHOWN]} » est suivi d'une demande")


def _takes_a_side(plain: str, proposal: str, *, direct: bool) -> bool:
    """Whether a folded sentence is for or against what is proposed without a word of voting."""
    return against(plain, proposal) or welcomes(plain) if direct else declines(plain, proposal)


def of_the_line_above(found: Reading) -> Reading:
    """The reading of a mail written between the lines of others: an objection to « ce point » is one to what is quoted
    above it, which may be somebody else's, and is asked about. Pure, total, linear."""
    if found.position != "objection" or not _ON_THIS_POINT.match(found.said):
        return found
    return ask("la position ne porte peut-être que sur une part de ce qui est proposé", torn=True)


def _answers_who_objects(said: str, *asked: str) -> bool:
    """Whether a yes or a no, and nothing else that takes a side, is said where it was asked who objects: there a no
    lets it pass."""
    words = frozenset(_WORD.findall(said))
    return (
        bool(words & _YES_NO)
        and words <= _SAYS_NO_MORE
        and any(ASKS_WHO_OBJECTS.search(fold(one)) is not None for one in asked)
    )
