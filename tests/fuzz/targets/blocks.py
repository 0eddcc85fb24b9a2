"""Any text as a wiki page and as what we write into it: people's words stay to the byte, ours are read back."""

from __future__ import annotations

from hub.core import block
from hub.core.block import DOKUWIKI, MARKDOWN, MEDIAWIKI, YESWIKI, Marks
from hub.errors import Permanent

SEEDS: tuple[str, ...] = ()
MOST_BYTES = 1024
ALL = (MARKDOWN, DOKUWIKI, MEDIAWIKI, YESWIKI)
WORDS = (
    "journal", "<!-- hub:begin journal ", "<!-- hub:end journal -->", "[[#hub-begin journal ", "[[#hub-end journal|",
    "\u2060", "\r\n", *(marks.begin.format(id="journal", digest=block.digest("un")) for marks in (MARKDOWN, DOKUWIKI)),
    *(marks.end.format(id="journal") for marks in (MARKDOWN, DOKUWIKI)),
)  # fmt: skip


def one(data: bytes) -> None:
    """Parts set apart by NUL: a page, a block's name, what goes inside. Raises AssertionError when something fails."""
    page, name, inside = [*data.decode("utf-8", "replace").split("\0"), "", ""][:3]
    _replaced(page, name or "journal", inside, ALL[len(data) % len(ALL)])


def _replaced(page: str, name: str, inside: str, marks: Marks) -> None:
    try:
        before = block.split(page, name, marks)
        done = block.replace(page, name, inside, marks)
    except Permanent:
        return
    assert before is None or page.startswith(before.before)
    assert done.text == page if done.status == "same" else done.text
    part = block.split(done.text, name, marks)
    assert part is not None
    assert part.ours
    assert (before is None) == (done.status == "created")
    if before is None:
        assert done.text.startswith(page)
    else:
        assert part.before == before.before
        assert part.after.endswith(before.after)
        for line in before.inside.splitlines():
            kept = line.strip() in part.inside or line.rstrip() in part.after
            assert kept or done.status != "edited", line
    assert block.replace(done.text, name, inside, marks) == block.Replaced(done.text, "same")
