"""HTML of a mail as text: paragraphs as lines, quotes as `> `. Own tokenizer: linear in the length of any input."""

from __future__ import annotations

import html
import re

from connectors.mail import blockquotes
from connectors.mail.unseen import Elements
from hub.core.mail.fold import tidy

CHARACTERS = 1_000_000
_DEPTH = 20
# an open quote: one of these for a blockquote, which quotes or only indents, else how many div are open within one that
# quotes
_BLOCKQUOTE, _INDENT = -1000, -2000
# so much of a blockquote's attributes is looked at, and so many lines above it
_LOOKED_AT, _ABOVE = 2_000, 16
_TAG = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_NAME_QUOTE = re.compile(r"name\s*=\s*[\"']?quote\b", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*[\"']([^\"']{1,40})[\"']", re.IGNORECASE)
_BOX = re.compile(r"\btype\s*=\s*[\"']?(?:checkbox|radio)\b", re.IGNORECASE)
_CHECKED = re.compile(r"(?<![\w-])checked(?![\w-])", re.IGNORECASE)
# an alt text of so many characters may be an emoji
_SIGN = 8
_PARAGRAPH = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"])
_BLOCK = frozenset(
    [
        "div",
        "tr",
        "li",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "form",
        "fieldset",
        "address",
        "center",
        "caption",
        "tbody",
        "thead",
    ]
)
_RAW = frozenset({"script", "style", "head", "title", "noscript", "template", "svg"})


class _Writer:
    """Lines with their quote depth; white space collapses as a browser would, except within `pre`."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str]] = []
        self.current: list[str] = []
        self.depth = 0
        self.pre = 0
        # names of elements whose end was looked for in vain: looking again would take time squared
        self.unclosed: set[str] = set()
        self.elements = Elements(_PARAGRAPH | _BLOCK)

    def write(self, text: str) -> None:
        if not self.elements.seen:
            return
        if self.pre:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self.current.append(first)
            for line in rest:
                self.end_line(forced=True)
                self.current.append(line)
        else:
            self.current.append(text)

    def end_line(self, *, forced: bool = False) -> None:
        text = "".join(self.current)
        self.current.clear()
        text = text.rstrip() if self.pre else " ".join(text.replace("\xa0", " ").split())
        if text or forced:
            self.lines.append((self.depth, text))

    def above(self) -> list[str]:
        """The lines that were written last."""
        return [text for _, text in self.lines[-_ABOVE:]]

    def paragraph(self) -> None:
        self.end_line()
        if self.lines and self.lines[-1][1]:
            self.lines.append((self.depth, ""))


def html_to_text(source: str) -> str:
    """The text a reader sees. Scripts, styles, the head, what is hidden and what is struck out are left out; a link
    shows its words, `<q>` its quotation marks."""
    source = source[:CHARACTERS]
    writer = _Writer()
    quotes: list[int] = []
    place, size = 0, len(source)
    while place < size:
        start = source.find("<", place)
        if start < 0:
            start = size
        if start > place:
            writer.write(html.unescape(source[place:start]))
        if start >= size:
            break
        place = _markup(source, start, writer, quotes)
    writer.end_line()
    return _render(writer.lines)


def _markup(source: str, start: int, writer: _Writer, quotes: list[int]) -> int:
    """Handle what begins with `<` at `start`; gives the place after it."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return len(source) if end < 0 else end + 3
    if source.startswith(("<!", "<?"), start):
        end = source.find(">", start)
        return len(source) if end < 0 else end + 1
    found = _TAG.match(source, start + 1)
    if not found:
        writer.write("<")
        return start + 1
    end = _tag_end(source, found.end())
    name = found[2].lower()
    attributes = source[found.end() : end]
    if name in _RAW and not found[1] and name not in writer.unclosed:
        close = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, end)
        if close is not None:
            return _tag_end(source, close.end()) + 1
        writer.unclosed.add(name)
        return end + 1
    if found[1]:
        if name == "q":
            writer.write(" »")
        writer.elements.close(name)
        _close(name, writer, quotes)
    else:
        writer.elements.open(name, attributes)
        _open(name, attributes, writer, quotes)
    return end + 1


def _tag_end(source: str, place: int) -> int:
    """Where a tag's `>` is; one inside quotes of an attribute does not count, within reason."""
    end = source.find(">", place)
    for _ in range(3):
        if end < 0:
            return len(source)
        if end - place > 5000 or source.count('"', place, end) % 2 == 0:
            return end
        later = source.find(">", end + 1)
        if later < 0 or later - place > 5000:
            return end
        end = later
    return end


def _open(name: str, attributes: str, writer: _Writer, quotes: list[int]) -> None:
    if name == "br":
        writer.end_line(forced=writer.elements.seen)
    elif name == "q":
        writer.write("« ")
    elif name == "img":
        writer.write(_sign(attributes))
    elif name == "input" and _BOX.search(attributes):
        writer.write("[x] " if _CHECKED.search(attributes) else "[ ] ")
    elif name in ("td", "th"):
        writer.write(" ")
    elif name in _PARAGRAPH:
        writer.paragraph()
        if name == "pre":
            writer.pre += 1
    elif name in _BLOCK:
        writer.end_line()
        if name == "li":
            writer.write("- ")
    if name == "blockquote":
        is_quote = blockquotes.quotes(attributes[:_LOOKED_AT], writer.above())
        quotes.append(_BLOCKQUOTE if is_quote else _INDENT)
        writer.depth += is_quote
    elif name == "div" and _NAME_QUOTE.search(attributes):
        quotes.append(0)
        writer.depth += 1
    elif name == "div" and quotes and quotes[-1] >= 0:
        quotes[-1] += 1


def _sign(attributes: str) -> str:
    """The emoji that a picture stands for: its alt text, or the short code there; "" for a logo's name."""
    alt = _ALT.search(attributes)
    if not alt:
        return ""
    if not alt[1].isascii():
        return alt[1] if len(alt[1]) <= _SIGN else ""
    sign = tidy(alt[1].strip())
    return "" if any(one.isascii() for one in sign) else sign


def _close(name: str, writer: _Writer, quotes: list[int]) -> None:
    if name == "pre":
        writer.end_line()
        writer.pre = max(0, writer.pre - 1)
    if name in _PARAGRAPH:
        writer.paragraph()
    elif name in _BLOCK:
        writer.end_line()
    if name == "blockquote" and any(one < 0 for one in quotes):
        while (last := quotes.pop()) >= 0:
            writer.depth -= 1
        writer.depth -= last == _BLOCKQUOTE
    elif name == "div" and quotes and quotes[-1] >= 0:
        quotes[-1] -= 1
        if quotes[-1] < 0:
            quotes.pop()
            writer.depth -= 1


def _render(lines: list[tuple[int, str]]) -> str:
    out: list[str] = []
    for depth, text in lines:
        depth = min(depth, _DEPTH)
        mark = ">" * depth + (" " if depth else "")
        line = (mark + text).rstrip() if depth else text
        if not text and out and not out[-1].strip("> "):
            continue
        out.append(line)
    return "\n".join(out).strip("\n")
