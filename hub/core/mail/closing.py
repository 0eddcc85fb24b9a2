"""What closes a mail and is not said by its author: signatures, advertisements of programs, the list's footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from hub.core.mail.late import late

# what Mailman's web archive puts in the place of an attachment
_SCRUBBED = late(r"^-{5,} (?:next part|section suivante|partie suivante) -{5,}\s*$")
# OpenPGP puts « - » before a delimiter that it signs
_DELIMITER = late(r"^\s?(?:- )?--\s*$")
_SIGNED = late(r"^-----begin pgp signature-----\s*$")
_ARMOUR = late(
    r"^-----begin pgp signed message-----\s*$|^hash: ?(?:(?:sha-?\d{1,3}|md5|ripemd-?\d{3})(?:, ?)?){1,5}\s*$"
)
_RULE = late(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,}|~{5,}|\+{5,}|#{5,}|(?:-=){5,}-?)\s*$")
_UNDERSCORES = late(r"^\s*_{5,}\s*$")

# one line that a program adds at the end of each mail
_PROGRAM = late(
    r"^[\s*_\[<(-]*(?:"
    r"(?:ce (?:mail|message|courriel) a ete )?envoye (?:de|depuis|avec|a partir (?:de|d')|via|par|d'un)\b.{0,90}"
    r"(?:iphone|ipad|mobile|telephone|smartphone|samsung|galaxy|android|huawei|xiaomi|appareil|tablette|outlook"
    r"|yahoo|proton|orange|free"
    r"|sfr|bouygues|laposte|la poste|mail|messagerie|courrier|tutanota|fairphone|k-9|application|appli)\b.{0,90}"
    r"|sent (?:from|with|via|using) [a-z0-9 .'-]{2,40}[<(\[ ]+https?://\S{4,100}"
    r"|sent (?:from|via) (?:my|a|mobile|mailbox|airmail|mail)\b.{0,60}"
    r"|sent (?:from|with|via|using|by)\b.{0,60}(?:iphone|ipad|mobile|phone|samsung|galaxy|android|device|tablet"
    r"|outlook|yahoo|proton|mail"
    r"|windows|blackberry|tutanota|fairphone|k-9|email|spark|superhuman)\b.{0,90}"
    r"|(?:telecharger|telechargez|obtenir|obtenez|get|download) (?:outlook|yahoo mail|bluemail|mailspring"
    r"|spark)\b.{0,90}"
    r"|provenance ?: ?courrier pour windows.{0,40}|yahoo mail ?: ?(?:recherchez|search).{0,80}"
    r"|\[?(?:mailspring|bluemail).{0,60}"
    r"|(?:garanti sans virus|sans virus|virus-free|l'absence de virus dans ce courrier"
    r"|ce courrier electronique (?:a ete verifie|ne contient aucun virus)).{0,120}"
    r"|this email has been checked for viruses.{0,80}"
    r"|(?:veuillez excuser ma brievete|please excuse my brevity|desole pour les fautes).{0,60}"
    r")[\s*_\]>).]*$"
)
_HAND = late(
    r"^[\s*_\[<(-]*(?:envoye|sent|telecharge[rz]|obten(?:ir|ez)|get|garanti|l'absence|ce courrier|provenance"
    r"|veuillez excuser|please excuse|yahoo mail|virus)"
)

# a list's footer: how to leave it, with an address; or its page
_LEAVE = late(
    r"desabonn|desinscri|unsubscri|to leave|pour quitter (?:la|cette|ce)|se retirer de (?:la|cette) liste"
    r"|stop receiving"
    r"|liste de (?:diffusion|discussion)|mailing list\b|mailing-list\b|gerer (?:vos|votre) abonnement"
    r"|manage your subscription"
    r"|vous recevez ce (?:message|mail|courriel)|you received this message because|view this discussion"
    r"|afficher cette discussion"
    r"|archives? (?:de la liste|of (?:this|the) list)|cette discussion sur le web"
)
_ADDRESS = late(r"https?://|www\.|\S@\S|mailto:")
_OWN_PAGE = late(
    r"/listinfo/|/sympa/|/mailman3?/|/postorius/|framalistes\.org|groups\.google\.|lists?\.[\w.-]+/"
    r"|\S-(?:unsubscribe|request|leave)@|sympa@"
)
_GROUPS = late(
    r"vous recevez ce message,? car|you received this message because you are subscribed"
    r"|cet e-?mail vous a ete envoye par"
    r"|^groups\.io links:|^yahoo! groups links"
)
_TAIL, _CLOSING = 14, 4
# a name above a rule, and below it where its bearer is reached, in so many lines
_NAMED = late(r"\s*[a-z][\w'.-]{0,20}(?: [a-z][\w'.-]{0,20}){0,3},?\s*")
_REACHED = late(
    r"(?:^|\b)(?:tel|telephone|phone|fax|mobile|portable|cell|gsm|e-?mail|courriel|web|internet"
    r"|site)\b ?\.? ?[:(+\d]|\b\d{5} [a-z]|\S@\S+\.\w|\bwww\.|https?://"
)
_CARD = 10


def signature_at(lines: Sequence[str], i: int, end: int) -> bool:
    """Whether what closes the mail begins at the folded line `i`.

    That is `-- ` alone; a mark of a web archive; or a rule of underscores with at most a few lines before `end`, for
    some authors draw one between two parts of what they say; or any rule between a name and an address.
    """
    if _DELIMITER.match(lines[i]) or _SCRUBBED.match(lines[i]) or _SIGNED.match(lines[i]):
        return True
    rest = [line for line in lines[i + 1 : end] if line.strip()] if _RULE.match(lines[i]) else []
    if rest and i and _NAMED.fullmatch(lines[i - 1]):
        card = list(takewhile(lambda line: not _RULE.match(line), rest))
        return len(card) <= _CARD and sum(_REACHED.search(line) is not None for line in card) >= 2
    if not _UNDERSCORES.match(lines[i]):
        return False
    return len(rest) <= _CLOSING and not any(line.startswith(">") or line.rstrip().endswith(":") for line in rest)


def is_program_line(line: str) -> bool:
    """Whether a folded line is one that a mail program adds: « Envoyé de mon iPhone », the head of a signed text."""
    if _ARMOUR.match(line):
        return True
    return len(line) < 260 and bool(_HAND.match(line)) and bool(_PROGRAM.match(line))


def footer_start(lines: Sequence[str], end: int | None = None) -> int:
    """Where the list's footer begins among folded lines; their number when there is none.

    Looked for in the last lines only: a paragraph, under a rule or an empty line, that tells how to leave the list
    and gives an address; or that names the list's page.
    """
    stop = len(lines) if end is None else end
    while stop and not lines[stop - 1].strip():
        stop -= 1
    begun = stop
    for i in range(stop - 1, max(-1, stop - _TAIL - 1), -1):
        if _GROUPS.search(lines[i]) or (_starts_block(lines, i) and _is_footer(lines, i, stop)):
            begun = _with_rule(lines, i)
    return begun


def _starts_block(lines: Sequence[str], i: int) -> bool:
    return i == 0 or not lines[i - 1].strip() or _drawn(lines[i - 1])


def _is_footer(lines: Sequence[str], i: int, stop: int) -> bool:
    """From `i` to the end only the footer: it says so within three lines, with an address."""
    under_rule = i > 0 and _drawn(lines[i - 1])
    # never across a rule: what stands above one is not said by what stands below it
    near = " ".join(takewhile(lambda line: not _drawn(line), lines[i : min(stop, i + 3)]))
    if not _ADDRESS.search(near):
        return False
    if under_rule:
        return bool(_LEAVE.search(near) or _OWN_PAGE.search(near))
    return bool(_LEAVE.search(near)) and bool(
        _OWN_PAGE.search(near) or re.search(r"desabonn|desinscri|unsubscri", near)
    )


def _drawn(line: str) -> bool:
    return bool(_RULE.match(line) or _DELIMITER.match(line))


def _with_rule(lines: Sequence[str], i: int) -> int:
    while i and (_drawn(lines[i - 1]) or not lines[i - 1].strip()):
        i -= 1
    return i
