"""Which option of several a sentence names: by letter, number, rank or label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hub.core.mail.fold import fold
from hub.core.mail.late import late

_NOUN = r"(?:option|choix|choice|variante|variant|solution|scenario|proposition|proposal|possibilite|alternative)"
_KEYED = late(rf"\b{_NOUN}s? (?:n°? ?|numero |number |no |#)?\(?(?P<key>[a-h]|\d{{1,2}})\b(?!')")
_RANKS = {
    "premiere": 1,
    "premier": 1,
    "1ere": 1,
    "1re": 1,
    "1er": 1,
    "first": 1,
    "1st": 1,
    "deuxieme": 2,
    "seconde": 2,
    "second": 2,
    "2e": 2,
    "2eme": 2,
    "2nd": 2,
    "troisieme": 3,
    "third": 3,
    "3e": 3,
    "3eme": 3,
    "3rd": 3,
    "quatrieme": 4,
    "fourth": 4,
    "4e": 4,
    "4th": 4,
}
_RANKED = late(rf"\b(?P<rank>{'|'.join(_RANKS)}) (?:{_NOUN}|one)\b")
_LABEL_KEY = late(rf"^(?:{_NOUN} )?(?P<key>[a-h]|\d{{1,2}})(?=$| ?[).:/-])|^{_NOUN} (?P<key2>[a-h]|\d{{1,2}})\b")
_ONLY = late(
    rf"^(?:(?:je (?:choisis|prefere|prends|vote)|i (?:prefer|choose|pick|vote(?: for)?)|my (?:vote|choice) ?:?"
    rf"|mon (?:vote|choix) ?:?"
    rf"|plutot|va pour|pour|ma preference va a|vote ?:?) ?(?:pour |for )?)?(?:l'|la |le |the )?"
    rf"(?:{_NOUN}s? (?:n°? ?|numero )?\(?(?:[a-h]|\d{{1,2}})\)?|(?:{'|'.join(_RANKS)}) (?:{_NOUN}|one))"
    r"(?: (?:pour moi|for me|please|svp|sans hesiter|car|parce|because)\b.*)?[\s.!,;:)]*(?:merci|thanks)?[\s.!]*$"
)


def find_options(plain: str, options: Sequence[str]) -> list[str]:
    """The options that a folded sentence names, each once: labels of `options`, or bare keys ("B", "2") without
    them."""
    named: dict[str, None] = {}
    for match in _KEYED.finditer(plain):
        label = _by_key(match["key"], options)
        if label:
            named[label] = None
    for match in _RANKED.finditer(plain):
        rank = _RANKS[match["rank"]]
        if not options:
            named[str(rank)] = None
        elif rank <= len(options):
            named[options[rank - 1]] = None
    for label in options:
        body = re.sub(rf"^(?:{_NOUN} )?(?:[a-h]|\d{{1,2}})? ?[).:/-]+ ?", "", fold(label)).strip() or fold(label)
        if len(body) >= 3 and re.search(rf"(?<!\w){re.escape(body)}(?!\w)", plain):
            named[label] = None
    if not named and options and (bare := re.fullmatch(r"\(?([a-h]|\d{1,2})[).! ]*", plain)):
        label = _by_key(bare[1], options)
        return [label] if label else []
    return list(named)


def only_names_option(plain: str, named: Sequence[str], options: Sequence[str]) -> bool:
    """Whether the sentence does nothing but choose the one option named."""
    if len(named) != 1 or plain.endswith("?"):
        return False
    rest = re.sub(r"^(?:pour|for|je prefere|je choisis|i prefer|va pour|vote ?:?) ?(?:l'|la |le |the )?", "", plain)
    known = options and len(rest.split()) <= len(named[0].split()) + 1
    return bool(_ONLY.match(plain) or known)


def _by_key(key: str, options: Sequence[str]) -> str:
    if not options:
        return key.upper()
    for label in options:
        match = _LABEL_KEY.match(fold(label))
        if match and key == (match["key"] or match["key2"]):
            return label
    number = int(key) if key.isdigit() else ord(key) - ord("a") + 1
    return options[number - 1] if 0 < number <= len(options) else ""
