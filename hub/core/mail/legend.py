"""Letters and figures that a proposal gives a meaning: « Répondre A (pour), B (contre) ou C (abstention) », "(Y) =
Yes"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hub.core.mail.fold import fold
from hub.core.mail.late import late

_SIDES = (
    ("objection", r"pas (?:ok|d'accord|pour|favorable)|contre|against|non|no|nay|defavorable|je m'oppose|oppose"),
    ("abstain", r"abst\w+|je m'abstiens|blanc|sans avis|neutre|ne se prononce pas|don't mind|no opinion"),
    ("support", r"pour|for|oui|yes|aye|ok|d'accord|favorable|j'accepte|accept|approve|adopter"),
)
# in order, or each the first letter of what it stands for: "(Y) = Yes, (N) = No, (A) = Abstain", « O = oui »
_KEY = r"[a-fnopy]|[1-6]"
_SIDE = "|".join(f"(?P<{name}>{words})" for name, words in _SIDES)
# « A = pour », « A (pour) », « 1 : oui », « a) contre »
_GIVEN = late(
    rf"(?<![\w'])(?P<key>{_KEY})(?: ?(?:[=:)(-]|->|pour dire|for)|\) ?[=:]) ?(?:(?:je suis |i am |i'm )?)(?:{_SIDE})\b"
)
# « POUR = date A », « oui = 1 »
_GIVEN_BACK = late(
    rf"(?<![\w'])(?:{_SIDE}) ?(?:=|:"
    rf"|->) ?(?:(?:la |le )?(?:date|option|choix|version|case|solution) )?\(?(?P<key>{_KEY})\b"
)
_FEWEST = 2
# A proposal says in its first so many characters how to answer, an answer does so in those of a line.
_LOOKED_AT, _LINE = 8_000, 120
_POLITE = (
    r"(?:svp|stp|please|pls|s'il (?:te|vous) plait|merci|thanks|aussi|egalement|too|bien sur|evidemment"
    r"|pour (?:moi|nous|ma part|notre part)|for (?:me|us)|from (?:me|us)|sans hesiter|donc|again)"
)
_ANSWER = late(
    rf"(?:(?:moi c'est|ma reponse|mon vote|my vote|je vote|je choisis|je reponds|i vote|pour moi|va pour|l'option"
    rf"|c'est|bon|bah|ben|alors|donc|so|ok|moi|reponse|choix|option|vote|date|la|le)(?: ?[:,])?+ )*+"
    rf"[*_(]{{0,3}}(?P<key>{_KEY})(?![a-z])[*_)]{{0,3}}(?: {_POLITE})*+(?P<more> ?(?:[!,;:(-]|\.(?![a-z])).*| )?"
)
_ITEM = late(r"[a-f1-6] ?[.):-]")
_TURNS = late(r"\b(?:ou|or|si|if|mais|but|sauf|non|pas|not|no)\b")


def legend(proposal: str) -> Mapping[str, str]:
    """What each letter or figure stands for, position by key, in order from the first; empty where two do not
    differ."""
    return _legend(proposal[:_LOOKED_AT])


@lru_cache(maxsize=256)
def _legend(proposal: str) -> Mapping[str, str]:
    plain = fold(proposal)
    given: dict[str, str] = {}
    initials = True
    for found in (*_GIVEN.finditer(plain), *_GIVEN_BACK.finditer(plain)):
        position = next(name for name, _ in _SIDES if found[name])
        if given.setdefault(found["key"], position) != position:
            return {}
        word = next(filter(None, (found[name] for name, _ in _SIDES)))
        initials = initials and word.startswith(found["key"])
    keys = "".join(sorted(given))
    in_order = len(keys) >= _FEWEST and keys in ("abcdef"[: len(keys)], "123456"[: len(keys)])
    both = {"support", "objection"} <= set(given.values())
    return given if (in_order or (initials and both)) and len(set(given.values())) >= _FEWEST else {}


def chosen(text: str, given: Mapping[str, str]) -> str | None:
    """The position of a mail whose first words are one of the keys; None when they are not, turn round, or begin a
    list."""
    lines = [line.strip() for line in fold(text).splitlines() if line.strip()]
    for number, line in enumerate(lines[:2]):
        found = _ANSWER.fullmatch(line[:_LINE])
        if found and found["key"] in given:
            first = re.split(r"[.!;]\s", found["more"] or "", maxsplit=1)[0]
            listed = any(item[:1] in given and _ITEM.match(item) for item in lines[number + 1 :])
            return None if listed or _TURNS.search(first) else given[found["key"]]
    return None
