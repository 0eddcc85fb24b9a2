"""An answer between the lines of a proposal: a yes below each point that is quoted is a yes to all of it."""

from __future__ import annotations

from hub.core.mail.fold import fold
from hub.core.mail.late import late

# One point says nothing of the others.
_POINTS = 2
_YES = late(
    r"(?:(?:ah |bien sur |mille fois )?(?:oui|ok|okay|yes|yep|yeah|d'accord|agreed|parfait|tres bien|pour|\+ ?1"
    r"|👍)\b|👍)(?!,? (?:mais|but|si|if|sauf|except)\b)"
)
_NO = late(
    r"(?:^|[.!?;\n] ?)(?:non|no|nope|contre|against|pas (?:d'accord|ok|pour))\b"
    r"|\b(?:mais|but|sauf|except|contre|against|oppos\w+|en revanche|par contre|object\w*)\b"
)


def yes_to_each(own: str, mail: str) -> bool:
    """Whether the author's own words stand below two quoted points or more, and each begins with a yes that nothing
    takes back. Total, linear. `own` are the words of `mail` that are its author's."""
    blocks = _blocks({line.strip() for line in own.splitlines() if line.strip()}, mail)
    return len(blocks) >= _POINTS and all(_YES.match(one) and not _NO.search(one) for one in blocks)


def _blocks(own: set[str], mail: str) -> list[str]:
    """What the author wrote between two quoted lines, folded."""
    blocks: list[list[str]] = []
    below_quote = False
    for line in mail.splitlines():
        if line.lstrip().startswith(">"):
            below_quote = True
        elif (bare := line.strip()) in own:
            if below_quote or not blocks:
                blocks.append([])
            blocks[-1].append(bare)
            below_quote = False
    return [fold("\n".join(one)) for one in blocks]
