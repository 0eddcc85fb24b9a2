"""A vote that its author takes back, and what it was: a yes (« je retire mon soutien », "scratch my +1"), or the vote
itself, whatever it said (« je retire mon vote », "please cancel my ballot")."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import at_words, late
from hub.core.mail.sentences import Sentence

DENIES = late(
    r"\b(?:ne|n'|not|never|jamais|cannot|can't|won't|don't|haven't|hasn't|isn't|wouldn't|shan't|refus\w+|no (?:way|intention|question)|aucune intention|(?:pas|hors de) question|loin de|no longer)\b|n't\b"
)
CLAUSE = late(r"[,;:.!?…()]|\b(?:mais|but|parce|car|because|puisque|since|et|and|donc|so)\b")
_MY = r"(?:mon|ma|notre|my|our) (?:propre |own |earlier |previous |first |ancien(?:ne)? )?"
_YES = r"(?:soutiens?|supports?|[+] ?1|pour|oui|yes|accord|approval|consent|appui|feu vert|voix pour|vote (?:pour|for|positif|favorable|oui|yes|[+] ?1))"
# one that is named with its side is no vote whatever it said
_VOTE = r"(?:vote|voix|bulletin|ballot)(?! (?:contre|against|negati\w+|non|no|defavorable|- ?1)\b)"
_NOW = r"(?:donc |alors |finalement |therefore |hereby |now )?"
_DROPS = r"(?:withdraw|retract|cancel|drop|remove|take back|rescind|revoke|scratch|strike|discard)"
_RETIRE = r"(?:annule|retire|reprends|enleve|leve|supprime|revoque|reviens sur|renonce a)"
_RETIRER = r"(?:annuler|retirer|reprendre|enlever|lever|supprimer|revoquer|revenir sur|renoncer a)"
_TAKES = (
    rf"\b(?:j'|je ){_RETIRE} {_NOW}",
    rf"\b(?:je (?:souhaite|veux|voudrais|desire|prefere|dois|tiens a|vais)|merci de|j'aimerais) {_NOW}{_RETIRER} ",
    rf"\bi {_NOW}{_DROPS} {_NOW}",
    rf"\b(?:i(?:'d| would) (?:like|prefer) to|i(?:'ll| will|'m going to| have to| must| want to| wish to| need to)) {_NOW}{_DROPS} ",
    r"\bi(?:'m| am) (?:now |therefore |hereby )?(?:withdrawing|retracting|cancell?ing|dropping|removing|taking back|rescinding|revoking) ",
    # said to the hub, or by nobody in particular
    rf"(?:^|[,;:.!] |\b(?:please|svp|so|donc|alors|and|et) )(?:annulez?|retirez?|supprimez?|enlevez?|effacez?|oubliez?|ignorez?|ne comptez plus|{_DROPS}|disregard|ignore|forget|delete|void) ",
    r"^(?:[\w' ]{0,25}, ?)?(?:withdrawing|retracting|cancell?ing|dropping|removing|taking back|rescinding|revoking|scratching|retrait de|annulation de) ",
)
_IS_OFF = r" (?:(?:est|is|as|comme|has been|a ete) ?(?:donc |now |thus |hereby )?(?:retiree?|annulee?|nulle?|withdrawn|cancell?ed|void|null|retracted|rescinded|revoked)|(?:ne (?:compte|vaut|tient) plus|no longer (?:stands?|counts?|holds?)|n'est plus valable))\b"


def _taken_back(noun: str) -> str:
    takes = "|".join(_TAKES)
    return (
        rf"(?:{takes}){_MY}{noun}(?![\w'-])|\b{_MY}{noun}{_IS_OFF}"
        rf"|\b(?:take|taking|takes) {_MY}{noun} (?:back|off)\b|\bconsider {_MY}{noun} (?:withdrawn|cancell?ed|void)\b"
    )


_SUPPORT_BACK, _VOTE_BACK = at_words(_taken_back(_YES)), at_words(_taken_back(_VOTE))


def taken_back(sentences: Sequence[Sentence]) -> tuple[str, str]:
    """What a mail takes back, "vote" whatever it said, "support" a yes, "" for nothing; and the rest of what it says.
    Pure, total, linear in its words."""
    found, rest = set[str](), []
    for one in sentences:
        plain = one.plain
        for name, pattern in (("vote", _VOTE_BACK), ("support", _SUPPORT_BACK)):
            back = pattern.search(plain)
            if back is not None and not _is_denied(plain, back.start()):
                found.add(name)
                plain = plain[: back.start()] + "," + plain[back.end() :]
        rest.append(plain)
    return next((name for name in ("vote", "support") if name in found), ""), "\n".join(rest)


def _is_denied(plain: str, at: int) -> bool:
    """Whether the clause before a place of a folded sentence denies what stands there: « le texte ne va pas » does not."""
    return DENIES.search(CLAUSE.split(plain[:at])[-1]) is not None
