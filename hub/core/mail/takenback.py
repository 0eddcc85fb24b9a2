"""A vote that its author takes back, and what it was: a yes (« je retire mon soutien », "scratch my +1"), or the vote
itself, whatever it said (« je retire mon vote », "please cancel my ballot")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.core.mail.late import at_words, late
from hub.core.mail.limits import complement, complement_of_yes, is_all_of
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_topic import ENDS

DENIES = late(
    r"\b(?:ne|n'|not|never|jamais|cannot|can't|won't|don't|haven't|hasn't|isn't|wouldn't|shan't|refus\w+"
    r"|no (?:way|intention|question)|aucune intention|(?:pas|hors de) question|loin de|no longer)\b|n't\b"
)
IF = late(
    r"\b(?:si(?! c'etait pas clair)|s'il|s'ils|if|quand(?! meme)|when|once(?! more| again)|des que|aussitot"
    r"|lorsque|a (?:la )?condition|provided|as soon as|as long as|tant que|unless|sauf si|a moins"
    r"|sous (?:reserve|conditions?)|le jour ou|until|pourvu)\b"
)
IF_BEHIND = late(rf"[^,;:.!?…()]{{0,40}}?{IF.pattern}")
CLAUSE = late(r"[,;:.!?…()]|\b(?:mais|but|parce|car|because|puisque|since|et|and|donc|so)\b")
_MY = r"(?:mon|ma|notre|my|our) (?:propre |own |earlier |previous |first |ancien(?:ne)? )?"
# what may stand behind a yes that is taken back; « my support contract », « mon support de vélo » is none
_END = (
    r"(?=\W*$| ?[,;:.!?()-]"
    r"| (?:a (?:la|l'|ce|cette|votre|ta|ton)|aux?|to (?:the|this|your)|for (?:the|this|now)|d'hier"
    r"|de (?:tout a l'heure|principe|ce matin)|pour (?:la|cette|ce|le|l'instant|l'achat)|sur|on|car|parce|puisque|et"
    r"|mais|or|and|but|because|since|as|donc|alors|so|qui|given|svp|stp|please|finalement|now|precedente?|initiale?"
    r"|tant|vu|until|unless|si|if|s'il)\b)"
)
# « (+1) », « pour », in favour: not « pour l'instant »
_SIDE = (
    r"\(?(?:pour(?= ?\W*$| ?[,;:.!?)]| (?:et|mais|car|parce|puisque|la|cette|ce|donc|alors)\b)"
    r"|for(?= ?\W*$| ?[,;:.!?)]| (?:and|but|because|since|the|this)\b)|positi(?:f|ve)|favorable|en faveur|in favou?r"
    r"|oui|yes|[+] ?1)\)?"
)
_BALLOT = r"(?:vote|voix|bulletin|ballot)"
_YES = rf"(?:soutiens?|supports?|[+] ?1|pour|oui|yes|accord|approval|consent|appui|feu vert|{_BALLOT} {_SIDE})"
# one that is named with its side is no vote whatever it said
_VOTE = rf"{_BALLOT}(?: blanc| nul)?(?! (?:contre|against|negati\w+|non|no|defavorable|- ?1)\b)"
_NOW = r"(?:donc |alors |finalement |therefore |hereby |now )?"
_DROPS = r"(?:withdraw|retract|cancel|drop|remove|take back|rescind|revoke|scratch|strike|discard)"
_RETIRE = r"(?:annule|retire|reprends|enleve|leve|supprime|revoque|reviens sur|renonce a)"
_RETIRER = r"(?:annuler|retirer|reprendre|enlever|lever|supprimer|revoquer|revenir sur|renoncer a)"
_TAKES = (
    rf"\b(?:j'|je ){_RETIRE} {_NOW}",
    rf"\b(?:je (?:souhaite|veux|voudrais|desire|prefere|dois|tiens a|vais)|merci de|j'aimerais) {_NOW}{_RETIRER} ",
    rf"\bi {_NOW}{_DROPS} {_NOW}",
    (
        rf"\b(?:i(?:'d| would) (?:like|prefer) to"
        rf"|i(?:'ll| will|'m going to| have to| must| want to| wish to| need to)) {_NOW}{_DROPS} "
    ),
    (
        r"\bi(?:'m| am) (?:now |therefore |hereby )?(?:withdrawing|retracting|cancell?ing|dropping|removing"
        r"|taking back|rescinding|revoking) "
    ),
    # said to the hub, or by nobody in particular
    (
        rf"(?:^|[,;:.!] |\b(?:please|svp|so|donc|alors|and|et) )(?:annulez?|retirez?|supprimez?|enlevez?|effacez?"
        rf"|oubliez?|ignorez?|ne comptez plus|{_DROPS}|disregard|ignore|forget|delete|void) "
    ),
    (
        r"^(?:[\w' ]{0,25}, ?)?(?:withdrawing|retracting|cancell?ing|dropping|removing|taking back|rescinding"
        r"|revoking|scratching|retrait de|annulation de) "
    ),
)
IS_OFF = (
    r" (?:(?:est|is|has been|a ete) ?(?:donc |now |thus |hereby )?(?:retiree?|annulee?|nulle?|withdrawn|cancell?ed"
    r"|void|null|retracted|rescinded|revoked)"
    r"|(?:ne (?:compte|vaut|tient) plus|no longer (?:stands?|counts?|holds?)|n'est plus valable))\b"
)


def _taken_back(noun: str, end: str = "") -> str:
    takes = "|".join(_TAKES)
    return (
        rf"(?:{takes}){_MY}{noun}(?![\w'-]){end}"
        rf"|^(?:(?:donc|alors|so|now|finalement|desormais|please|sorry|desolee?|ok|bref|et"
        rf"|and),? ){{0,2}}{_MY}{noun}{IS_OFF}"
        rf"|\b(?:take|taking|takes) {_MY}{noun} (?:back|off)\b"
        rf"|\bconsider(?:ez|e)? {_MY}{noun} (?:as |comme )?(?:withdrawn|cancell?ed|void|null|retiree?|annulee?"
        rf"|nulle?)\b"
    )


_SUPPORT_BACK, _VOTE_BACK = at_words(_taken_back(_YES, _END)), at_words(_taken_back(_VOTE))
_NOT_NOW = r"(?=[^,;:.!?]{0,50}\bany ?(?:more|longer)\b)"
# « je ne soutiens plus », "I don't support this any more": with what it is said of
_NO_LONGER = at_words(
    (
        r"\b(?:je (?:ne )?|nous (?:ne )?|on (?:ne )?)(?:(?:le|la|vous) )?(?:soutiens|soutenons|soutient|appuie"
        r"|appuyons) plus\b"
    ),
    (
        r"\b(?:je (?:ne )?suis|nous (?:ne )?sommes|on (?:n')?est) plus (?:du tout |vraiment |si |aussi "
        r"|tout a fait )?(?:favorables?|d'accord|en faveur"
        r"|pour(?= ?\W*$| ?[,.;:!]| (?:du tout|la|le|ce|cette|cet|l')\b))(?! (?:pour que|que|si)\b)"
    ),
    (
        rf"\b(?:i|we) (?:can )?(?:no longer|(?:do not|don't|can't|cannot) {_NOT_NOW}) ?(?:support|agree|approve"
        rf"|endorse|favou?r|consent)\b"
    ),
    rf"\b(?:i am|i'm|we are|we're) (?:no longer|not {_NOT_NOW}) ?(?:in favou?r|for (?=it|this|that)|in support)\b",
)
# « merci de retirer mon nom des soutiens »
_NAME_BACK = at_words(
    (
        r"\b(?:retirer|retirez|enlever|enlevez|supprimer|supprimez|oter|otez|retire|enleve|ote)[ -](?:moi"
        r"|mon nom) (?:de la liste )?des (?:soutiens|pour|partisans)\b"
    ),
    (
        r"\b(?:take|remove|strike) (?:me|my name) (?:off|from|out of) (?:the )?(?:list of )?(?:supporters|supports"
        r"|backers|yes votes|ayes)\b"
    ),
)
# « je retire ce que j'ai dit », "I take it back.": whatever it was
_WORD_BACK = at_words(
    (
        r"\b(?:je (?:retire|reprends)|i (?:take back|withdraw)) (?:tout |everything )?(?:ce que j'ai"
        r"|what i(?: have|'ve)?|i(?: have|'ve)?) ?(?:dit|ecrit|said|wrote|written)(?: hier| plus haut| tout a l'heure"
        r"| ce matin| plus tot| yesterday| before| above| earlier)?(?=\W*$| ?[,.;:!])"
    ),
    (
        r"^(?:(?:sorry|desolee?|ok|no|non|actually|finalement|bon),? ){0,2}(?:i take (?:it|that) (?:all )?back"
        r"|je me retracte)(?=\W*$| ?[,.;:!])"
    ),
)
# what another tells of it, or nothing asks for
_NOT_SAID = late(
    r"\b(?:dit|disent|affiche|pretend|croit|pense que|demande|says|said|claims|shows|thinks|asks?|asked|told"
    r"|aucune raison|no reason|pas question|should|faut|might|could|pourrais|ferais)\b"
)
# what was voted before is no new vote
_HAD = late(
    r"\b(?:(?:j'avais|j'ai|on avait|nous avions) (?:\w+ ){0,2}?(?:vote|dit|mis|repondu)"
    r"|(?:i had|i'd|we had|i) (?:\w+ ){0,2}?(?:voted|said|answered)) [^,;:.!?]{1,40}"
)
# said of what was said before, whatever stands now
_FORGETS = late(r"(?:oubli|ignor|forget|disregard|delete|efface)")


_BACK = (
    ("support", _SUPPORT_BACK),
    ("support", _NAME_BACK),
    ("former", _NO_LONGER),
    ("vote", _VOTE_BACK),
    ("vote", _WORD_BACK),
)
_WAYS = ("other", "vote", "support", "former", "forgotten", "if")
# « mon vote pour », before what it is for
_FOR_IT = late(r"\b(?:pour|for)$")


def taken_back(sentences: Sequence[Sentence], proposal: str) -> tuple[str, str]:
    """What a mail takes back, "vote" whatever it said, "support" a yes, "former" one that no longer holds, "forgotten"
    one that another may stand for, "other" one that may be to something else than the `proposal`, "if" one on a
    condition, "" for nothing; and the rest of what it says. Pure, total, linear in its words."""
    found, rest = set[str](), []
    for one in sentences:
        plain = one.plain
        for name, pattern in _BACK:
            back = pattern.search(plain)
            if back is None or _is_denied(plain, back.start()):
                continue
            if IF.search(plain[: back.start()]) or IF_BEHIND.match(plain, back.end()):
                found.add("if")
                continue
            named = _named(back, plain, former=name == "former")
            whole = is_all_of(named, proposal)
            forgets = name == "support" and _FORGETS.search(back[0])
            found.add("other" if not whole else "forgotten" if forgets else name)
            after = (
                plain.index(named, back.end()) + len(named) if named and (not whole or name == "former") else back.end()
            )
            plain = plain[: back.start()] + "," + plain[after:]
        rest.append(plain)
    said = _HAD.sub(",", "\n".join(rest)) if found else ""
    return next((name for name in _WAYS if name in found), ""), said


def _named(back: re.Match[str], plain: str, *, former: bool) -> str:
    """What is named behind something taken back: « pour le logo », « à la candidature de Paul »."""
    behind = plain[back.end() :]
    if former or _FOR_IT.search(back[0]):
        return ENDS.split(behind, maxsplit=1)[0].strip()
    # « mon accord de principe » is one to the whole
    return "" if behind.startswith(" de ") else complement(behind) or complement_of_yes(behind)


def _is_denied(plain: str, at: int) -> bool:
    """Whether the clause before a place of a folded sentence denies what stands there, or tells that somebody says it:
    « le texte ne va pas » does not."""
    before = CLAUSE.split(plain[:at])[-1]
    return (DENIES.search(before) or _NOT_SAID.search(before)) is not None
