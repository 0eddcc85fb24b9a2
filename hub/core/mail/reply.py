"""What the author of a reply wrote: without quotes, signature, footer, or the parent's lines repeated."""

from __future__ import annotations


def reply_text(text: str, parent: str | None = None) -> str:
    """The author's own words; `parent` is the text that is answered, when it is known."""
    known = {line.strip() for line in (parent or "").splitlines() if len(line.strip()) >= 12}
    own = []
    for line in text.splitlines():
        if line.rstrip() == "--" or line.startswith("____"):
            break
        if not line.startswith(">") and line.strip() not in known:
            own.append(line)
    return "\n".join(own).strip()


def without_footer(text: str) -> str:
    """The text without what a list adds at its end."""
    own = []
    for line in text.splitlines():
        if line.startswith("____"):
            break
        own.append(line)
    return "\n".join(own).rstrip()
