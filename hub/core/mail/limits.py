"""Whether what one takes back is all of what one said of the proposal: no part of it, and of nothing else."""

from __future__ import annotations

from hub.core.mail.fold import fold
from hub.core.mail.late import at_words, late
from hub.core.mail.stance_topic import ENDS, is_english

# « sur le prix », "about the place"; not « à ce stade », « pour l'instant », "to let it pass"
_OF = late(
    r" (?:(?:sur|concernant|quant a|(?:relative?s? |liee?s? )?(?:a|au|aux)|portant sur|touchant|contre|about|to"
    r"|on|over|against|regarding|concerning|as to)\b"
    r"|de (?=forme|fond|principe|procedure|methode|detail|calendrier))"
    r"(?! ?(?:ce stade|cet instant|present|l'instant|la (?:suite|lecture|lumiere|reflexion|relecture)|regret"
    r"|contre[ -]?c(?:oe|œ)ur|(?:la|ma|sa|leur) demande|l'issue|cause|titre|ce jour|partir|(?:les )?conseils?\b"
    r"|proposition d|la foi|ce dossier|nom d|vu de|regard de|final|benefice|profit de"
    r"|ce (?:point|sujet|compte)(?=\W*$)|cette base|la base|ces (?:bases|assurances)|parole|cette condition"
    r"|ces conditions|le champ|le moment|cela(?=\W*$)"
    r"|(?:que|qu')|(?:ne )?(?:pas )?(?:laisser|avancer|permettre|eviter|bloquer|faire|aller|passer)\b"
    r"|(?:let|allow|avoid|move|help|make|keep|not|save|get|be|show|go|reach|speed|give|facilitate|proceed|respect"
    r"|honou?r|unblock|ease|advance|progress|enable|finish|continue|settle|close)\b"
    r"|(?:\w+'s |the |his |her |their )?(?:advice|request|suggestion)\b|procedural\b|(?:on )?reflection|balance"
    r"|(?:the|this|that|these|those) (?:understanding|basis|grounds?|strength|terms|conditions?|assurances?"
    r"|extent)|second thoughts|now\b|the (?:moment|time being|whole)|good\b|me\b|moi\b|nous\b|us\b))"
)
# what stands behind them and tells nothing
_TOLD = late(r"[^\W_]+")
_EMPTY_WORDS = """
le la les l un une des du de d ce cet cette ces c cela ceci ca y en on se s et ou qui que qu the this that it these
those a an of to and or as your our my you votre vos ton ta tes notre nos mon ma mes son sa ses tout toute tous toutes
all whole entire entiere entier ensemble lui elle vous nous moi me us here ici dessus above hier yesterday any more
anymore longer plus du tout vraiment really at sorry desole desolee merci thanks finalement donc now avec with for
pour sur in dans presente present actuelle actuel current nouvelle nouveau new revised amended modifiee modifie
amendee revisee initiale initial sa soit telle quelle tel quel such proposee propose proposed etre faire
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
# any proposal: what it is about, not one side of it
_WHOLE_WORDS = """
proposition propositions proposal projet project motion resolution texte text idee idea adoption adopter adopting
vote decision demande request plan mesure initiative achat acheter purchase buying chose thing version candidature
nomination change changement
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())
# one side of a proposal, unless its title tells that it is about that
_SIDES_WORDS = """
prix cout couts tarif date dates lieu budget montant calendrier delai horaire horaires principe forme fond point
points amendement article clause methode procedure detail details price cost costs place venue amount deadline
schedule principle amendment wording redaction duree financement funding
"""
_SIDES = frozenset(_SIDES_WORDS.split())
_STEM = 4
_LOOKED_AT = 8_000
_SECOND = r"(?:premiere?s?|seconde?s?|deuxiemes?|troisiemes?|derniere?s?|autres?|1er|2e|first|second|third|last|other)"
PART = late(
    rf"\b(?:(?:parties?|moitie|parts?|portion|tiers|pan) (?:de|d'|du|des|of)\b|half\b|partiellement|en partie"
    rf"|partly|partially|in part\b|seulement|uniquement|only\b"
    rf"|{_SECOND} (?:points?|parties?|motifs?|raisons?|volets?|objections?|arguments?|reasons?|grounds?|parts?)\b"
    rf"|(?:ne |n')\w+ qu(?:e\b|'))"
)
_ONE = (
    r"(?:celles?|celui|ceux|l'autre|les autres|le reste|the others?|the ones?|the rest"
    r"|m(?:on|a|es) (?:autres? |secondes? |deuxiemes? )?(?:objections?|opposition|veto)"
    r"|my (?:other |second |first )?(?:objections?|opposition|veto|block))"
)
# « mais pas celle au prix », « celle sur l'assurance reste », « je la remets »
_KEEPS = at_words(
    rf"\b(?:pas|non|not|sauf|hors|except|excepte|hormis) (?:pas )?(?:for )?{_ONE}\b",
    (
        rf"\b(?:je|nous|on|i|we) (?:\w+ ){{0,2}}?(?:maintien\w*|maintenons|gard\w+|conserv\w+|remet\w*|retabli\w*"
        rf"|maintain|keep|uphold|stand by|restore|reinstate|am keeping|reitere) (?:\w+ )?{_ONE}\b"
    ),
    r"\b(?:je|nous|on) (?:la|le|les) (?:maintien\w*|maintenons|gard\w+|conserv\w+|remet\w*|retabli\w*)\b",
    (
        r"\b(?:i|we|i'm|i am)(?:'ll| will| now)? (?:(?:put|putting) it back(?! to)|reinstat\w+ it|restor\w+ it"
        r"|(?:maintain|uphold) it|stand(?:ing)? by it)\b"
    ),
    (
        rf"\b{_ONE}\b(?:(?!\b(?:ne|no|not)\b|n')[^.,;:!?]){{0,50}} (?:restent?|demeurent?|tient|tiennent|subsistent?"
        rf"|vaut|stands?|remains?|stays?|holds?)\b(?! (?:plus|leve\w*|retire\w*))"
    ),
    r"\b(?:j'avais|nous avions|i had|i'd|we had) (?:\w+ )?(?:retire|leve|withdrawn|lifted|dropped|retracted)\b",
)

_FOR = late(
    r" (?:pour"
    r"|for)(?= (?:le|la|les|l'|un|une|the|an?|[a-z0-9])\b)(?! (?:l'instant|le moment|now"
    r"|the (?:moment|time being|record)|que|ne|moi|nous|me|us)\b)"
)
# « provisoirement », "for now"
_FOR_NOW = late(
    r"[^,;:.!?()]{0,30} (?:provisoirement|temporairement|provisionally|temporarily|for now|pour l'instant"
    r"|pour le moment|for the moment|for the time being)\b"
)


def complement(behind: str) -> str:
    """What is named right behind something taken back, out of the folded words that follow it; "" for nothing."""
    found = _OF.match(behind)
    return ENDS.split(behind[found.end() :], maxsplit=1)[0].strip() if found else ""


def complement_of_yes(behind: str) -> str:
    """The same of a yes or a vote, which are « pour » something."""
    found = _FOR.match(behind)
    return ENDS.split(behind[found.end() :], maxsplit=1)[0].strip() if found else ""


def is_all_of(named: str, proposal: str) -> bool:
    """Whether what is named is the proposal, and not one side of it, or another thing; so is nothing. Pure, linear."""
    told = [word for word in _TOLD.findall(named) if word not in _EMPTY and word not in _WHOLE]
    if not told:
        return True
    title, _, _ = proposal.partition("\n")
    known = {word[:_STEM] for word in _TOLD.findall(fold(proposal[:_LOOKED_AT]))}
    titled = {word[:_STEM] for word in _TOLD.findall(fold(title))}
    return all(word[:_STEM] in (titled if word in _SIDES else known) for word in told)


def may_be_all_of(named: str, proposal: str) -> bool:
    """Whether what is named is the proposal, or may be it in another language."""
    if is_all_of(named, proposal):
        return True
    differs = is_english(f" {named}") is not is_english(proposal[:_LOOKED_AT])
    return differs and not any(word in _SIDES or word[0].isdigit() for word in _TOLD.findall(named))


def is_for_now(behind: str) -> bool:
    """Whether the folded words behind something taken back say that it may come again."""
    return _FOR_NOW.match(behind) is not None


def keeps_some(plain: str) -> bool:
    """Whether a folded sentence says that something is kept of what was taken back, or is said again."""
    return _KEEPS.search(plain) is not None
