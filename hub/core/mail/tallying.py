"""Lines that tell others' votes: a sign or a word of voting that heads names, on its own line or on those below.

« +1 (binding): Anna, Bruno », "+1 (binding)" above « Anna A » and « Bruno B »: a tally, not its author's vote. One
name or two below a vote sign it, unless the mail tells a result.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.late import late

# what one speaks of beside a vote, and is nobody's name
NO_ONE = (
    r"(?:I|Me|Moi|Nous|We|My|Mon|Linux|Windows|MacOS|macOS|Mac|OSX|OS|Ubuntu|Debian|Fedora|CentOS|RHEL|Java|JDK"
    r"|OpenJDK|Maven|Gradle|Python|Node|Docker|Checked|Verified|Tested|Built|Builds?|Ran|Compiles?|Signatures?"
    r"|Checksums?|Hash(?:es)?|Tests?|Licen[cs]e|LICEN[CS]E|NOTICE|Notice|KEYS|SHA\w*|MD5|PGP|GPG|RAT|Docs?|Sources?"
    r"|Binar(?:y|ies)|All|Everything|Tout|Great|Good|Thanks?|Thx|Merci|Regards|Cheers|Best|Kind|Bien|Cordialement"
    r"|Sent|Envoy[ée])"
)
_NAME = (
    rf"(?!{NO_ONE}\b)[A-ZÀ-Ý][\w.'’-]{{0,30}}(?: (?:(?:de|van|von|du|la|le|den"
    rf"|der) )?[A-ZÀ-Ý][\w.'’-]{{0,30}}){{0,3}}(?: ?\([^()]{{1,30}}\))?"
)
_AND = r"(?: ?, ?(?:and |et )?| and | et | & )"
_SIGN = r"[+\-±] ?[01](?:[.,]\d)?"
_HEADS = (
    rf"\W{{0,4}}?(?:(?:[Bb]inding|[Nn]on-?[Bb]inding) )?(?:(?P<sign>{_SIGN})"
    rf"|(?P<word>(?:[Vv]otes? )?(?:[Pp]our|POUR|[Cc]ontre|CONTRE|[Ff]or|[Aa]gainst|[Yy]es|[Nn]o|[Oo]ui|[Nn]on"
    rf"|[Aa]bst\w+|[Ii]n favou?r)))(?:'?s)?(?: votes?)?(?: ?\(?(?:non-? ?)?binding\)?)?(?: votes?)?(?: from| by"
    rf"| de(?: la part de)?)?"
)
# « +1 (binding): Anna, Bruno, Carla », « +1 from Anna and Bruno. »
_INLINE = late(rf"{_HEADS}(?: ?[:=-])? ?(?P<names>{_NAME}(?:{_AND}{_NAME})*)[ .,;!]*$")
_HEAD = late(rf"{_HEADS}(?(word) ?:| ?[:=-]?)\W{{0,3}}$")
_NAMED = late(rf"(?P<bullet>[-*•·‣] ?)?{_NAME}(?:{_AND}{_NAME})*[ .,;]*$")
# « +1 : Alban, Thècle et moi »
NAMED_BEHIND = late(rf"[+\-]\s?[01](?:[.,]5)? ?: ?(?!{NO_ONE}\b)[A-ZÀ-Ý][\w-]+(?:, | et | and )(?!{NO_ONE}\b)[A-ZÀ-Ý]")
_MORE = late(_AND)
# what a signature holds beside a name
_TITLE = late(
    r"\b(?:Ltd|Inc|GmbH|LLC|SA|SARL|SAS|Corp|Engineers?|Ing[ée]nieure?|Developer|D[ée]velopp\w+|Manager|Director"
    r"|Direct\w+|Architect\w*|Consultant\w*|President|Pr[ée]sident\w*|Chair|Tr[ée]sori\w+|Secr[ée]t\w+|PMC"
    r"|Foundation|Fondation|Apache|Universit\w+|Institut\w*|Software|Labs?|Lead|Senior|Team|[ÉE]quipe|Asso\w*|Rue"
    r"|Street|Le|La|T[ée]l|Phone|Mobile|Project|Projet|Release)\b"
)
# « With +1 votes from Anna and Bruno this passes. »
_TOLD = late(rf"{_SIGN}(?:'?s)?(?: votes?)?(?: \(?(?:non-)?binding\)?)? (?:from|by|de) {_NAME}{_AND}{_NAME}")
_RESULT = late(
    r"\b(?:votes?|voting|poll|scrutin|motion|rfc)\b.{0,40}\b(?:pass(?:es|ed)|fail(?:s|ed)|clos(?:e[ds]?|ing)?"
    r"|succe\w+|carrie[ds]|over|ended|adopte\w*|passe|termine\w*|cloture\w*|rejete\w*)\b"
    r"|\b(?:closing|clotur\w+|conclud\w+|ending) .{0,12}\b(?:vote|voting|poll|scrutin)\b"
    r"|\b(?:results?|resultats?|tally|decompte|depouillement|recap\w*|summary|bilan)\b|\bso far\b|\bjusqu'ici\b"
)
# why is asked who may have signed a vote, or listed who voted so
SIGNED = "un vote au-dessus de plusieurs noms : signé par l'auteur, ou liste de qui a voté ainsi"
# So many names below a sign sign nothing; so many lines with a head, and somebody named under each, are a table.
_MANY, _TABLE = 3, 2


def told(lines: Sequence[str], folded: Sequence[str]) -> set[int]:
    """The lines that tell others' votes, by their numbers. `folded` are the same lines, folded. Total, linear."""
    heads = [(at, line) for at, line in enumerate(lines) if len(line) < 200 and line[:40].strip() and _is_near(line)]
    if not heads:
        return set()
    found: set[int] = {at for at, line in heads if _TOLD.search(line)}
    is_result = any(_RESULT.search(line) for line in folded)
    listed: list[tuple[int, list[int]]] = []
    for at, line in heads:
        if said := _INLINE.match(line):
            if said["sign"] and len(_MORE.findall(said["names"])):
                found.add(at)
            listed.append((at, []))
        elif _HEAD.match(line) and (below := _below(lines, at)):
            bare = below[0] == at + 1 and not any(_TITLE.search(lines[one]) for one in below)
            if (len(below) >= _MANY and bare) or sum(lines[one][:1] in "-*•·‣" for one in below) >= _TABLE:
                found |= {at, *below}
            listed.append((at, below))
    if is_result or len(listed) >= _TABLE:
        for at, below in listed:
            found |= {at, *below}
    return found


def may_sign(lines: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether one head stands alone right above names, in a mail that tells no result: a list of who voted so, or its
    author's vote above a signature of several lines. Pure, linear."""
    heads = [at for at, line in enumerate(lines) if len(line) < 200 and _is_near(line) and _HEAD.match(line)]
    below = _below(lines, heads[0]) if len(heads) == 1 else []
    bulleted = any(lines[one][:1] in "-*•·‣" for one in below)
    return bool(below) and not bulleted and not any(_RESULT.search(line) for line in folded)


def _is_near(line: str) -> bool:
    """Cheap: whether a line may hold a vote at its head."""
    return any(sign in line for sign in ("1", "0")) or (line[:1].isalpha() and len(line) < 90)


def _below(lines: Sequence[str], at: int) -> list[int]:
    """The lines of names right below a head, or below the empty line under it."""
    first = at + 1
    while first < len(lines) and not lines[first] and first < at + 2:
        first += 1
    end = first
    while end < len(lines) and lines[end] and _NAMED.match(lines[end]):
        end += 1
    return list(range(first, end))
