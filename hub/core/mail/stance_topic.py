"""Whether a position is said of what is proposed: what it names beside the words of the proposal.

« Je m'oppose à ce que le chien dorme dans le hall », in a thread about a bicycle, votes on no bicycle. What is only
pointed at (« cette dépense », "this"), or named by a word for any proposal (« l'achat »), is what is proposed.
"""

from __future__ import annotations

from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late

# Under so many words a proposal is too short to tell what it is about.
_ENOUGH = 6
_STEM = 4
# a proposal tells what it is about in its first so many characters
_LOOKED_AT = 8_000
# Longest complement that is looked at: what comes behind it is a reason.
_LONGEST = 14
ENDS = late(
    r"[,;:.!?()…□]|\s-+\s"
    r"|\b(?:car|parce|puisque|vu|etant|because|since|mais|but|cependant|however|merci|thanks|meme|si|if|afin|so"
    r"|donc|as an?|en tant que|comme)\b"
)
# What is not introduced so is a manner of speaking: « from me still », « until then », "here"
_NAMES = late(
    r"^ (?:(?:a|au|aux|contre|pour|to|for|against|of|que|le|la|les|une?|the|an|ton|ta|tes|votre|vos|mon|ma|mes"
    r"|your|my)\b|l'|qu')"
)
# « d'accord pour demain » arranges something
_SOON = late(r"(?:pour |for )?(?:demain|ce soir|tout a l'heure|tomorrow|tonight)\b")
_PERSON = late(r"(?:toi|vous|lui|elle|eux|you|him|her|them)\b")
_CLAUSE = late(r"^ (?:(?:a )?ce qu|(?:le|au) fait |qu[e'])")
_MANNER = late(
    r"^ (?:(?:pour|a|for|to|de|au|dans|par) ?)?(?:l'|le |la |les |the |mon |my )?(?:maison(?=\W*$| ?[.,;:!])"
    r"|instant|moment|raisons?|reasons?|present|egard|sujet|part|cote|bord|now|me|us|moi|nous)\b"
    r"|^ a (?:\d+ ?%|\d+ pour \d+|cent pour cent)"
)
_SUM = late(r" \d[\dh]*(?: ?(?:€|euros?))?(?=\W*$)")
_WITH = late(r" (?:avec|with) (?=\w)")
_POINTS = late(
    r"\b(?:cett?e?|ces|ca|cela|ceci|celle|celui|y|tout|toute|tous|this|that|these|those|it|everything|above"
    r"|dessus|elle|lui|(?:la|le|les|en|y|l') ?\w+(?:er|ir|dre|ttre)(?= |$)|le faire|la faire|les faire)\b"
)
_FOR_ANY_PROPOSAL = """
proposition proposal achat acheter projet motion resolution texte idee adoption adopter vote voter decision decider
amendement amendment release plan solution installation installer demande mesure option initiative principe budget
depense depenser investissement investir changement changer modification modifier creation creer suppression
supprimer location louer embauche embaucher organisation organiser candidature candidate candidat admission
admettre devis subvention financement financer pret prix cout tarif regle regles charte choix variante version
scenario essai essayer tester test experience experimentation point question sujet chose truc machin affaire
change changes move merge merging adopting buying doing making adding moving changing switching purchase cost price
spending rule rules request suggestion patch patches approach direction wording draft document spec specification
idea thing issue topic subject nomination appointment inclusion removal deletion renaming licence license
relicensing acceptance approval publication publishing amended revised reworded amendee revisee call going proceeding
reporter report reconduire reconduction ouvrir ouverture fermer fermeture hausse augmentation augmenter baisse baisser
vente vendre interdiction interdire date partenariat convention collaboration participation participer
"""
_ANY_PROPOSAL = frozenset(_FOR_ANY_PROPOSAL.split())
_ANY_STEM = frozenset(word[:_STEM] for word in _ANY_PROPOSAL)
_COMMON = """
pour contre avec sans dans chez entre vers plus moins tres trop bien aussi encore toujours jamais rien etre avoir
fait faire mettre prendre donner passer aller avancer continuer comme quoi dont elle nous vous ils elles leur
notre mien tienne fond forme telle quel quelle maniere facon titre egard from with about into that this they them
have been being will would should could very much also more less than then when what which such same whole entire
mois semaine jour annee ans euros heures cadre part vraiment totalement completement absolument clairement
personnellement evidemment soit sera serait etait principe total entier present proposed propose proposee
"""
_SAY_NOTHING = frozenset(_COMMON.split())
# dates, hours and sums name things too
_WORD = late(rf"[^\W_]{{{_STEM},}}|\d[\dh]*")

_THOUSANDS = late(r"(?<=\d) (?=\d{3}\b)")
_HOURS = late(r"(?<=\d) ?h ?(?=\d\d\b)")
# Words by which two texts in two languages are known not to share any
_ENGLISH = late(r"\b(?:the|and|for|with|this|that|we|our|is)\b")
_FRENCH = late(r"\b(?:le|la|les|et|pour|avec|nous|est|une|des|du)\b")


def _stem(word: str) -> str:
    """« 19h » and « 19 h » are one hour."""
    return word.removesuffix("h") if word[0].isdigit() else word[:_STEM]


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    plain = _HOURS.sub("h", _THOUSANDS.sub("", fold(text)))
    return frozenset(_stem(word) for word in _WORD.findall(plain) if word not in _SAY_NOTHING)


def named_in(tail: str, *, clauses: bool = False, freely: bool = False) -> str:
    """The complement of a position, from what follows it in its folded sentence: "" when it names nothing itself.

    `clauses`: only what is told by a clause (« que le chien dorme »); who objects gives the thing any name. `freely`:
    also a sum or date behind nothing (« ok 10 € »), and who or what is agreed with.
    """
    if freely and (plain := _SUM.match(tail)):
        return plain[0].strip()
    if freely and (with_it := _WITH.match(tail)):
        tail = tail[with_it.end() - 1 :]
        return ENDS.split(tail, maxsplit=1)[0].strip()
    if not _NAMES.match(tail) or _MANNER.match(tail) or (clauses and not _CLAUSE.match(tail)):
        return ""
    words = ENDS.split(tail, maxsplit=1)[0].split()[:_LONGEST]
    said = " ".join(words)
    if _POINTS.search(said):
        return ""
    told = [word for word in _WORD.findall(said) if word not in _SAY_NOTHING]
    if freely and told:
        return said
    return said if told and not any(_for_any_proposal(word) for word in told) else ""


def _for_any_proposal(word: str) -> bool:
    """Whether a folded word may name whatever is proposed: « achat », « vote », "idea"."""
    return word in _ANY_PROPOSAL or word.rstrip("s") in _ANY_PROPOSAL


def tells(word: str) -> bool:
    """Whether a folded word, of four letters or more, may tell one proposal from another."""
    return word not in _SAY_NOTHING and not _for_any_proposal(word)


def names_it(named: str, proposal: str) -> bool:
    """Whether everything that is named stands in the proposal: « ok pour 9h30 », where 9h30 is proposed."""
    known = _stems(proposal[:_LOOKED_AT])
    told = [word[:_STEM] for word in _WORD.findall(named) if word not in _SAY_NOTHING]
    return (
        bool(told)
        and not _PERSON.match(named)
        and not _SOON.match(named)
        and all(word in known or word in _ANY_STEM for word in told)
    )


def is_about(named: str, proposal: str, *, first: bool = False) -> bool:
    """Whether what a position names shares a word with the proposal, its `first` one; true when either says too little
    to tell."""
    known = _stems(proposal[:_LOOKED_AT])
    if not named or len(known) < _ENOUGH or is_english(f" {named}") is not is_english(proposal[:_LOOKED_AT]):
        return True
    told = [
        _stem(word) in known or word in _ANY_PROPOSAL
        for word in _WORD.findall(_THOUSANDS.sub("", named))
        if word not in _SAY_NOTHING
    ]
    return told[0] if first and told else any(told)


def says_more(said: str, proposal: str) -> bool:
    """Whether folded words tell anything that does not stand in the proposal: a reason, another thing."""
    known = _stems(proposal[:_LOOKED_AT])
    return any(word.isalpha() and tells(word) and word[:_STEM] not in known for word in _WORD.findall(said))


def shares_a_word(said: str, proposal: str) -> bool:
    """Whether folded words name anything of the proposal; true when either says too little to tell."""
    known = _stems(proposal[:_LOOKED_AT])
    told = [_stem(word) for word in _WORD.findall(said) if word not in _SAY_NOTHING]
    return len(known) < _ENOUGH or not told or any(word in known for word in told)


@lru_cache(maxsize=256)
def is_english(text: str) -> bool:
    """Whether a text has more words of English than of French."""
    plain = fold(text)
    english = plain.startswith((" to ", " for ", " of ", " against ")) + len(_ENGLISH.findall(plain))
    return english > len(_FRENCH.findall(plain))
