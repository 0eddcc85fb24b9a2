"""Which elements of a mail's HTML are open, and whether what stands in them is seen: neither hidden nor struck out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

# so much of an element's style is read
_STYLE = 2_000
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
     "track", "wbr"]
)  # fmt: skip
_STRUCK = frozenset({"s", "strike", "del"})
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_ZERO = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]{1,4}|%)?$")
_STRIKES = re.compile(r"<(?:s|strike|del)[\s>]|\bstyle\s{0,9}=\s{0,9}[\"'][^\"']{0,300}line-through", re.IGNORECASE)
# sizes that are so much of what is around them: of nothing, nothing
_RELATIVE = re.compile(r"(?:(?<!r)em|ex|ch|%|smaller|larger|inherit|unset)$")
# what ends when another begins, unless the last of these began since
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
}


@dataclass(slots=True)
class _Element:
    """An open element. `tiny` and `veiled` go down to what stands in it unless that says otherwise, as CSS has it."""

    name: str
    is_block: bool
    hides: bool
    tiny: bool
    veiled: bool
    counts: bool = True


@dataclass(slots=True)
class Elements:
    """The elements that are open; each is opened and closed once, so that any number of them takes linear time."""

    blocks: frozenset[str]
    _open: list[_Element] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=dict)
    _block_places: list[int] = field(default_factory=list)
    _hiding: int = 0

    @property
    def seen(self) -> bool:
        """Whether a reader sees text that stands here."""
        return not self._hiding and not (self._open and (self._open[-1].tiny or self._open[-1].veiled))

    def open(self, name: str, attributes: str) -> None:
        """An element begins, as `<name attributes>` says; it ends what cannot go on beside it."""
        is_block = name in self.blocks or name in _ENDS
        if is_block and self._places.get("p"):
            self._close_from(self._places["p"][-1])
        if name in _ENDS:
            ended, within = _ENDS[name]
            last = max(self._last(one) for one in ended)
            if last > max(self._last(one) for one in within):
                self._close_from(last)
        if name in _VOID or attributes.endswith("/"):
            return
        around = self._open[-1] if self._open else None
        element = _Element(
            name, is_block, name in _STRUCK, bool(around and around.tiny), bool(around and around.veiled)
        )
        _style(element, attributes)
        self._places.setdefault(name, []).append(len(self._open))
        if is_block:
            self._block_places.append(len(self._open))
        self._hiding += element.hides
        self._open.append(element)

    def close(self, name: str) -> None:
        """An element ends with all in it; words set off across a paragraph's start end without it."""
        place = self._last(name)
        if place < 0:
            return
        if self._open[place].is_block or not self._block_places or place > self._block_places[-1]:
            self._close_from(place)
            return
        element = self._open[place]
        self._hiding -= element.hides
        element.hides = element.counts = False
        self._places[name].pop()

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _close_from(self, place: int) -> None:
        while len(self._open) > place:
            element = self._open.pop()
            self._hiding -= element.hides
            if element.counts:
                self._places[element.name].pop()
            if element.is_block:
                self._block_places.pop()


def strikes(source: str) -> bool:
    """Whether HTML may strike words out, which its form in plain text seldom shows."""
    return _STRIKES.search(source) is not None


def _style(element: _Element, attributes: str) -> None:
    """What an element's attributes make of what stands in it."""
    lowered = attributes.lower()
    if "hidden" not in lowered and "style" not in lowered:
        return
    said = given(lowered)
    element.hides |= "hidden" in said
    _apply(element, dict(declarations(said.get("style", ""))))


def given(attributes: str) -> dict[str, str]:
    """The attributes of an element by name, lower case, their quotation marks with them; of two of one name, the first
    holds."""
    return dict(reversed(_ATTRIBUTE.findall(attributes.lower())))


def declarations(value: str) -> list[tuple[str, str]]:
    """What a `style` declares, in its order: property and value."""
    parts = html.unescape(value.strip("\"'")[:_STYLE]).split(";")
    pairs = [part.partition(":") for part in parts]
    return [(name.strip(), said.replace("!important", "").strip()) for name, _, said in pairs]


def _apply(element: _Element, style: dict[str, str]) -> None:
    clips = any(style.get(one, "").startswith(("hidden", "clip")) for one in ("overflow", "overflow-y"))
    flat = any(_ZERO.match(style.get(one, "")) for one in ("max-height", "height"))
    element.hides |= (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or bool(_ZERO.match(style.get("opacity", "")))
        or (clips and flat)
        or any("line-through" in style.get(one, "") for one in ("text-decoration", "text-decoration-line"))
    )
    if size := style.get("font-size"):
        element.tiny = bool(_ZERO.match(size)) or (element.tiny and bool(_RELATIVE.search(size)))
    if visibility := style.get("visibility"):
        element.veiled = visibility in ("hidden", "collapse")
