"""The part of a wiki page that is ours, between two marks; what people write around it is kept to the byte.

The opening mark carries a digest of what we wrote, so that a change made inside by a person is seen. It is then not
lost: the lines that only their version has are moved below our part, under a heading. The page stays up to date (a
treasury or a list of decisions frozen for a typo would mislead everybody), and the text stays where it was written.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from hub.errors import Permanent

Status = Literal["created", "same", "replaced", "edited"]


@dataclass(frozen=True, slots=True)
class Marks:
    """How one syntax carries our marks. `begin` holds {id} and {digest}, `end` {id}, `heading` {text}.

    `begin_pattern` and `end_pattern` find them again when people changed the words for the reader; `loose` finds
    what is left of a mark that lost its id or digest.
    """

    begin: str
    end: str
    heading: str
    begin_pattern: re.Pattern[str]
    end_pattern: re.Pattern[str]
    loose: re.Pattern[str]


_ID = r"(?P<id>[\w.:/-]+)"
_DIGEST = r"(?P<digest>[0-9a-f]{16})"


def _comments(heading: str, frame: str = "") -> Marks:
    """Comments of HTML; `frame` stands around them where the syntax wants HTML to be told, and may have been lost."""
    around = f"(?:{frame})?" if frame else ""
    return Marks(
        begin=f"{frame}<!-- hub:begin {{id}} {{digest}} | Tenu à jour par le hub : écrivez au-dessus ou au-dessous. -->"
        f"{frame}",
        end=f"{frame}<!-- hub:end {{id}} -->{frame}",
        heading=heading,
        begin_pattern=re.compile(rf"{around}<!--[ \t]*hub:begin[ \t]+{_ID}[ \t]+{_DIGEST}(?:[ \t][^\n]*?)?-->{around}"),
        end_pattern=re.compile(rf"{around}<!--[ \t]*hub:end[ \t]+{_ID}[ \t]*-->{around}"),
        loose=re.compile(rf"{around}<!--[ \t]*hub:(?:begin|end)\b"),
    )


MARKDOWN = _comments("## {text}")
MEDIAWIKI = _comments("== {text} ==")
YESWIKI = _comments("====={text}=====", '""')
# plain DokuWiki has no comments, and keeps no hidden text in a page: so the marks are two short lines that can be
# seen, links to a place of the page itself, whose address carries the id and the digest
DOKUWIKI = Marks(
    begin="[[#hub-begin {id} {digest}|▼ Tenu à jour par le hub : écrivez au-dessus ou au-dessous]]",
    end="[[#hub-end {id}|▲ Fin de la partie tenue par le hub]]",
    heading="===== {text} =====",
    begin_pattern=re.compile(rf"\[\[#hub-begin[ \t]+{_ID}[ \t]+{_DIGEST}[ \t]*\|[^\n\]]*\]\]"),
    end_pattern=re.compile(rf"\[\[#hub-end[ \t]+{_ID}[ \t]*\|[^\n\]]*\]\]"),
    loose=re.compile(r"\[\[#hub-(?:begin|end)\b"),
)
MOVED = "Modifié à la main, à reprendre"


@dataclass(frozen=True, slots=True)
class Part:
    """One of our blocks in a text: the text before and after its marks, and what is between them."""

    before: str
    inside: str
    after: str
    digest: str

    @property
    def ours(self) -> bool:
        """Whether the inside is what we last wrote."""
        return digest(self.inside) == self.digest


@dataclass(frozen=True, slots=True)
class Replaced:
    """The new text of the page, what happened, and the lines of a person that were moved below the block."""

    text: str
    status: Status
    moved: tuple[str, ...] = ()


def digest(inside: str) -> str:
    """16 hexadecimal digits; blind to what wikis change by themselves: line ends, trailing blanks, Unicode forms."""
    lines = unicodedata.normalize("NFC", inside).splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def split(text: str, block_id: str, marks: Marks) -> Part | None:
    """Our block of this id in a page, or None. Raises Permanent when the marks of the page are not in order."""
    found, block_id = None, _name(block_id)
    inside_of: re.Match[str] | None = None
    seen: set[str] = set()
    for mark in _marks(text, marks):
        name = mark["id"]
        if mark.re is marks.begin_pattern:
            if inside_of is not None:
                raise _disorder(f"the part {name!r} begins inside the part {inside_of['id']!r}")
            if name in seen:
                raise _disorder(f"the part {name!r} is there twice")
            seen.add(name)
            inside_of = mark
        elif inside_of is None or inside_of["id"] != name:
            raise _disorder(f"the part {name!r} ends where it has not begun")
        else:
            if name == block_id:
                inside = text[inside_of.end() : mark.start()]
                found = Part(text[: inside_of.start()], inside, text[mark.end() :], inside_of["digest"])
            inside_of = None
    if inside_of is not None:
        raise _disorder(f"the part {inside_of['id']!r} has lost its end mark")
    return found


def replace(text: str, block_id: str, new_inside: str, marks: Marks) -> Replaced:
    """Put `new_inside` between our marks in a page, or at its end when it has none yet.

    Twice is once: the second time nothing changes ("same"). Raises Permanent, with nothing done, for marks that are
    missing, doubled, nested or damaged.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    inside = _harmless(new_inside, marks).strip("\n")
    block_id = _name(block_id)
    part = split(text, block_id, marks)
    whole = newline.join(_lines(inside, block_id, marks))
    if part is None:
        gap = "" if not text else newline if text.endswith("\n") else newline * 2
        return Replaced(text + gap + whole + newline, "created")
    if not part.ours:
        moved = _only_theirs(part.inside, inside)
        below = newline * 2 + newline.join([marks.heading.format(text=MOVED), "", *moved]) if moved else ""
        # what stood behind our mark must not be joined to what was inside: the two could make a mark
        gap = newline if moved and not part.after.startswith(("\r", "\n")) else ""
        return Replaced(part.before + whole + below + gap + part.after, "edited", moved)
    if digest(inside) == part.digest:
        return Replaced(text, "same")
    return Replaced(part.before + whole + part.after, "replaced")


def _name(block_id: str) -> str:
    """A block's name as its marks can carry it."""
    return re.sub(r"[^\w.:/-]+", "_", block_id) or "_"


def _lines(inside: str, block_id: str, marks: Marks) -> list[str]:
    begin = marks.begin.format(id=block_id, digest=digest(inside))
    return [begin, "", *inside.split("\n"), "", marks.end.format(id=block_id)]


def _only_theirs(theirs: str, new: str) -> tuple[str, ...]:
    known = {line.strip() for line in new.splitlines()}
    lines = [line.rstrip() for line in theirs.splitlines() if line.strip() not in known]
    return tuple(line for line in lines if line)


def _harmless(inside: str, marks: Marks) -> str:
    """A text that shows our marks, a card's name for instance, must not be taken for them."""
    return marks.loose.sub(lambda found: found[0].replace("hub", "hub\u2060"), re.sub("\r\n?", "\n", inside))


def _marks(text: str, marks: Marks) -> list[re.Match[str]]:
    """All marks in the order of the text. Raises Permanent for a damaged one."""
    found = [*marks.begin_pattern.finditer(text), *marks.end_pattern.finditer(text)]
    whole = {mark.start() for mark in found}
    for loose in marks.loose.finditer(text):
        if loose.start() not in whole:
            line = text.count("\n", 0, loose.start()) + 1
            raise _disorder(f"the mark on line {line} is damaged")
    return sorted(found, key=lambda mark: mark.start())


def _disorder(what: str) -> Permanent:
    return Permanent(
        f"the hub's marks on this page are not in order: {what}",
        hint="undo that change in the page's history, or delete all hub marks of the page: its part is written anew",
    )
