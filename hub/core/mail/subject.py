"""What a subject is about: the words by which it tells a conversation from another. Pure, linear in the subject."""

from __future__ import annotations

from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.stance_topic import tells
from hub.core.mail.thread import bare_subject, tells_a_state

_STEM = 4
# a longer subject tells what it is about in its first so many characters
_LOOKED_AT = 400
_WORD = late(r"[^\W\d_]{3,}")
# « Fermeture du samedi (was: Un vélo) »
_WAS = late(r"[(\[]\s*(?:was|etait|ex|anciennement|formerly)\s*:.*")
_SIGNS = late(r"[^\w€$£%+]+")
# « Rappel : un vélo », « Un vélo [RAPPEL] », « Un vélo (vote jusqu'à lundi) »
_BEGUN = late(r"(?P<state>[^:\[\]]{3,30}?) ?: ?(?P<rest>.+)")
_ADDED = late(
    r"(?P<rest>.+?)\s*(?:\[(?P<state>[^\[\]]{3,30})\]"
    r"|\((?P<until>(?:rappel|relance|reminder|vote|resultats?|results?|jusqu|avant|until|reponses? avant"
    r"|dernier)\b[^()]{0,60})\))$"
)
# What is said in a subject of any decision, a position most of all: « OK pour moi », « Objection ! »
_SAID_OF_ANY = """
les des une est pas que qui sur par son ses mon mes ton tes nos vos aux car moi toi oui non pro ont ete the and not
you are yes was nay nous vous tout tous toute bien sans avec dans pour contre rien plus mais aussi suis sont votre
notre cette quelle encore
accord daccord objection objections objecte oppose opposee opposition favorable defavorable soutien soutiens soutient
abstention abstiens reserve reserves veto blocage bloque approuve approbation valide validation consens consentement
parraine parrainage avis reponse reponses position message mail courriel remarque remarques precision precisions
commentaire commentaires merci bonjour bonsoir suite retour retours prolongation retrait retire okay agree agreed
against support object objects opinion answer reply comment comments thanks hello feedback follow
"""
_OF_ANY = frozenset(_SAID_OF_ANY.split())


def told_by(subject: str) -> frozenset[str]:
    """The stems of the words of a subject that are of its matter: no prefix, [tag] or « (was: …) », and no word that
    any decision may have (« proposition », « vote », « pour »). Empty when nothing is told."""
    return frozenset(stem for stem, word in _words(subject) if word not in _OF_ANY and tells(word))


def shared_with(subject: str) -> frozenset[str]:
    """The stems that another subject may share with this one: all of its words."""
    return frozenset(stem for stem, _ in _words(subject))


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """What a title says, without the signs around its words: « Acheter un vélo ! » is no other proposal."""
    return _SIGNS.sub(" ", fold(title)).strip()


def titles_named(subject: str) -> frozenset[str]:
    """The plain titles that a subject may be, be it with what became of it before or behind: « Rappel : un vélo »."""
    bare = bare_subject(subject[:_LOOKED_AT])
    return frozenset((plain_title(bare), plain_title(_without_state(bare)))) - {""}


def names_title(subject: str, title: str) -> bool:
    """Whether a subject is a title."""
    return plain_title(title) in titles_named(subject)


def _without_state(bare: str) -> str:
    """A bare subject without what it says of a state."""
    folded = fold(bare)
    if (found := _BEGUN.fullmatch(folded)) and tells_a_state(f"[{found['state']}]"):
        return bare[found.start("rest") :]
    if (found := _ADDED.fullmatch(folded)) and (found["until"] or tells_a_state(f"[{found['state']}]")):
        return bare[: found.end("rest")]
    return bare


def _words(subject: str) -> list[tuple[str, str]]:
    bare = _WAS.sub("", fold(bare_subject(subject[:_LOOKED_AT])))
    return [(word[:_STEM], word) for word in _WORD.findall(bare)]
