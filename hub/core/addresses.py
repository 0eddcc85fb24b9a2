"""How a mail address stands in a text: as it is, or as people write it who do not want it gathered."""

from __future__ import annotations

import re

_LOCAL = r"(?<![\w.+'-])[\w.+'-]+"
ADDRESS = re.compile(rf"{_LOCAL}@[\w-]+(?:\.[\w-]+)+")
_ASIDE = r"\s?[(\[{<]\s?(?:at|a|arobase|chez)\s?[)\]}>]\s?"
_AT = rf"(?:\s?@\s?|{_ASIDE})"
_DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|point)\s?[)\]}>]\s?)"
# « anna (at) example (point) org »
SPELT = re.compile(rf"{_LOCAL}{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,24}}\b", re.IGNORECASE)
_POINT = rf"(?:{_DOT}|\s(?:point|dot)\s)"
# no words of French: « une arobase au point de départ » is no address
_ENDINGS = (
    "fr|org|net|com|info|eu|be|ch|lu|uk|us|io|dev|app|tech|biz|asso|coop|ong|ngo|bzh|alsace|corsica|paris|nc|pf|gp|mq|"
    "gf|yt"
)
# « anna arobase example point org »
SAID = re.compile(
    rf"{_LOCAL}(?:\spoint\s[\w.+'-]+){{0,3}}(?:@|{_ASIDE}|\sarobase\s)"
    rf"[\w-]+(?:{_POINT}[\w-]+){{0,5}}?{_POINT}(?:{_ENDINGS})\b",
    re.IGNORECASE,
)
# More than a space, or the end of a line, behind which quotes begin anew: read in one way only, so that many gaps cost
# no more than few.
_LINE = r"\n[\s>]{0,20}"
_APART = rf"(?:[^\S\n]{{1,20}}(?:{_LINE})?|{_LINE})"
_GAP = rf"(?:{_APART})?"
_UNDERSCORES = r"tiret\s(?:bas|du\s(?:8|huit))|underscore|souligne"
# sign -> the words that say it; « a » stands for it between signs alone
_SAYS = {"@": "at|arobas(?:es?)?|chez", ".": "dot|point", "-": r"tiret|trait\sd'union|dash|hyphen",
         "_": _UNDERSCORES, "+": "plus"}  # fmt: skip


def _spelt(sign: str) -> str:
    """A sign of an address that is known: as it is, between other signs, or said, with any gaps."""
    words = _SAYS[sign]
    aside = f"a|{words}" if sign == "@" else words
    return (
        rf"(?:{_GAP}{re.escape(sign)}{_GAP}|{_GAP}[-(\[{{<*_]{_GAP}(?:{aside}){_GAP}[-)\]}}>*_]{_GAP}"
        rf"|{_APART}(?:{words}){_APART})"
    )


def exactly(said: str) -> str:
    """The pattern of an account or a sentence as it is; of an address also as it may be spelt: all of it has to be
    there, so plain words may stand for its signs."""
    if not ADDRESS.fullmatch(said):
        return r"\s+".join(map(re.escape, said.split()))
    # a sign beside another stays as it is, so that no gap stands beside another
    parts = re.split(r"(?<=[\w'])([@.+-]|(?<=[^\W_])_)(?=[^\W_]|')", said)
    return "".join(_spelt(part) if part in _SAYS else re.escape(part) for part in parts)
