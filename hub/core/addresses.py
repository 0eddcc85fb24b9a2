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
_KNOWN_AT = rf"(?:{_AT}|\s(?:at|arobase|chez)\s)"


def exactly(said: str) -> str:
    """The pattern of an account or a sentence as it is; of an address also as it may be spelt: all of it has to be
    there, so plain words may stand for its signs."""
    if not ADDRESS.fullmatch(said):
        return r"\s+".join(map(re.escape, said.split()))
    local, _, domain = said.partition("@")
    head, tail = (_POINT.join(map(re.escape, part.split("."))) for part in (local, domain))
    return f"{head}{_KNOWN_AT}{tail}"
