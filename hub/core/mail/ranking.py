"""A ballot that ranks options, where none are voted on: its author meant to vote, and is asked what they meant.

Where options are voted on, `ballot` reads it before.
"""

from __future__ import annotations

from hub.core.mail.fold import fold, tidy
from hub.core.mail.late import late

# « I vote: 3 2 1 4 5 », « Mon classement : B > A > C »
_ORDER = late(
    r"\W{0,4}(?:(?:hello|hi|bonjour|salut)\b[^,.!:]{0,20}[,.!:] ?)?(?:(?:so|donc|then"
    r"|alors) )?(?:(?:(?:i|we|je|nous)(?:'ll| will)? (?:vote|voting|votons|rank|classe|classons)"
    r"|(?:my|our|mon|notre|voici mon|here is my|here's my) (?:(?:own|full|complete) )?(?:vote|votes|ballot"
    r"|ranking|order|preferences?|choices?|bulletin|classement|ordre)(?: is| est)?|vote|ballot|ranking|bulletin"
    r"|classement)) ?[:=]? ?(?:\d(?: ?[ ,;>/=-] ?\d){1,15}|[a-h](?: ?[ ,;>/=] ?[a-h]){1,10})\W{0,4}$"
)
# « [ 2 ] Choice 1 »; « [1] https://… » is a note
_RANK = late(
    r"[\s>*•-]{0,6}[\[(](?P<in> ?)(?P<rank>[1-9]?)\s{0,3}[\])]\s{0,4}(?!https?:"
    r"|www\.)(?:(?P<noun>choi(?:ce|x)|option|candidate?|proposal|proposition|amendment|amendement)\b|\w)"
)
_LINES = 2


def ranks(own: str) -> bool:
    """Whether a mail holds a ballot that ranks options by numbers or letters. Total, linear."""
    lines = [line for line in fold(tidy(own)).split("\n") if len(line) <= 200]
    if any(_ORDER.match(line) for line in lines):
        return True
    rows = [row for line in lines if (row := _RANK.match(line))]
    given = [row["rank"] for row in rows if row["rank"]]
    told = all(row["noun"] or row["in"] for row in rows) or given != sorted(given)
    return len(rows) >= _LINES and bool(given) and told
