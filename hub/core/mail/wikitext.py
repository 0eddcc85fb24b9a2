"""Votes as wikis write them: « # {{Pour}} bel article --~~~~ », « * '''Contre''' … », « {{attendre}} ».

A template or bold word of voting at the head of a line is written plainly, and the signature that a wiki puts behind is
left out. « Attendre » is neither for nor against. What stands between fences (```) is a text that is shown, which nobody
says.
"""

from __future__ import annotations

import re

from hub.core.mail.fold import fold

_SIDES = (
    ("Pour", r"(?:vote )?pour|support|oui|yes|keep|conserver"),
    ("Contre", r"(?:vote )?contre|opposer?|oppose|non|no|object"),
    ("Abstention", r"neutre|neutral|abstention|abstain|abstenir"),
)
_DEGREE = r"(?: (?:tr[eè]s )?(?:fort|faible|total)|(?<=support)(?:ed)?)?"
_WORD = "|".join(f"(?P<{name}>{words})" for name, words in _SIDES)
_VOTE = re.compile(
    (
        rf"^[ \t]*[#*:]{{0,5}}[ \t]*(?:\{{\{{ ?(?:strong |weak )?(?:{_WORD}){_DEGREE} ?(?:\|[^{{}}\n]{{0,200}})?\}}\}}"
        rf"|'''(?:strong |weak )?(?P<bold>pour|support|contre|oppose|neutre|neutral"
        rf"|abstention){_DEGREE}''')[ \t]*[-–—:,.]{{0,2}}[ \t]*(?P<rest>[^\n]*)$"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    (
        r"[ \t]*[-–—]{0,3}[ \t]*(?:~{3,5}"
        r"|\[\[ ?(?:utilisat(?:eur|rice)|user|discussion|user talk|sp[ée]cial|special)\b[^\n]*)$"
    ),
    re.IGNORECASE,
)
_FENCE = "```"
_WAITS = re.compile(
    r"^[ \t]*[#*:]{0,5}[ \t]*(?:\{\{ ?(?:attendre|wait|pas encore|not yet) ?\}\}|'''(?:attendre|wait)''')",
    re.IGNORECASE | re.MULTILINE,
)


def plainly(text: str) -> str:
    """The text with such votes written as on a list, without what is fenced. Pure, total, linear; a text that holds
    none is the same."""
    text = _unfenced(text) if _FENCE in text else text
    return _VOTE.sub(_plain, text) if "{{" in text or "'''" in text else text


def waits(text: str) -> bool:
    """Whether a line asks to wait in the way of a vote. Pure, total, linear."""
    return ("{{" in text or "'''" in text) and _WAITS.search(text) is not None


def _unfenced(text: str) -> str:
    """The text without its lines between fences; a fence that nothing closes opens none."""
    kept: list[str] = []
    opened = -1
    for line in text.split("\n"):
        bare = line.strip()
        if opened >= 0 and bare == _FENCE:
            del kept[opened:]
            opened = -1
            continue
        if opened < 0 and bare.startswith(_FENCE) and _FENCE not in bare[len(_FENCE) :]:
            opened = len(kept)
        kept.append(line)
    return "\n".join(kept)


def _plain(vote: re.Match[str]) -> str:
    bold = fold(vote["bold"] or "")
    side = next(name for name, words in _SIDES if (vote[name] or (bold and re.fullmatch(words, bold))))
    rest = _SIGNED.sub("", vote["rest"]).strip()
    return f"{side}. {rest}".strip()
