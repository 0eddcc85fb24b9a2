"""Votes as wikis write them: « # {{Pour}} bel article --~~~~ », « * '''Contre''' … », « {{attendre}} ».

A template or bold word of voting at the head of a line is written plainly, as is a word that nothing parts from its
reason (« Oppose The user can… »), and the signature that a wiki puts behind is left out. « Attendre » is neither for
nor against. What stands between fences (```) is a text that is shown, which nobody says.
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
# « Strong oppose The user can… », « Contre Aucun intérêt. », "Oppose --Lise": nothing parts the vote from its reason
_STARTS = (
    r"(?:The|This|That|These|Those|It(?:['’]s)?|I(?:['’](?:m|d|ve))?|We|You|There|No|Not|Makes?|Seems?|Too|Should|Would"
    r"|Because|Since|Clearly|Obviously|Good|Great|Nice|Per|Unnecessary|Absolutely|Definitely|Sure|Oh|Don['’]t"
    r"|Doesn['’]t|Very|Agreed?|Je|On|Nous|Ça (?:va|me|ne|permet|serait|fera|fait|ferait)|C['’]est|Cela"
    r"|Il (?:faut|est|y a|manque|me)|Trop|Pas|Aucune?|Bonne|Très|Rien|Même|Idem|Car|Parce|Vu|Mais|Tout à fait"
    r"|Totalement|Excellente?)\b"
)
_UNPARTED = re.compile(
    r"^(?P<lead>[ \t]{0,9}[#*:]{0,5}[ \t]{0,9})"
    r"(?P<degree>(?:(?P<most>Strongest|Very strong)|Strong(?:ly)?|Weak(?:ly)?|Mild|Firm|Fortement|Plutôt|Totalement"
    r"|Résolument|Fermement) (?=(?i:support|oppose|pour|contre)\b))?"
    r"(?P<vote>(?(degree)(?i:support|oppose|pour|contre)|(?:Support|Oppose|Neutral|Abstain|Pour|Contre|Neutre|Abstention)))"
    rf"(?: (?={_STARTS})| (?(degree)(?=(?:should|would|must|could|because|per|too|no way)\b)|(?!))"
    r"| ?(?:--|—)(?P<name>[^\W\d_][^.!?\n]{0,80})$)",
    re.MULTILINE,
)
# « Lise (talk) 21:57, 4 October 2019 (UTC) », « --Lise 26 août 2010 à 14:09 (CEST) »
_STAMP = re.compile(
    r"(?:\d{1,2}:\d\d, \d{1,2} \w{3,10} \d{4}|\d{1,2} \w{3,10} \d{4}(?: à|,)? \d{1,2}:\d\d) \((?:UTC|CEST|CET)\)"
    r"(?: ?\[?(?:reply|répondre|discuter)\]?)?[ \t]*$",
    re.MULTILINE,
)
_ZONES = ("(UTC)", "(CEST)", "(CET)")
_SIGNS_OFF = re.compile(r" ?(?:--+|—|–| ~+) ?")
_ENDS = re.compile(r"[.!?…]+ ")
_BARE_VOTE = re.compile(
    r"[ \t#*:]{0,9}(?:(?:very |tr[eè]s )?(?:strong(?:est|ly)?|weak(?:ly)?|mild|firm|fortement|plut[oô]t|totalement"
    r"|r[ée]solument|fermement) )?(?:support|oppose|neutral|abstain|pour|contre|neutre|abstention)\b",
    re.IGNORECASE,
)
# A name that a wiki signs has so many signs with what it links to, and behind a bare vote so many words
_NAME, _NAME_WORDS = 120, 8
_FENCE = "```"
_WAITS = re.compile(
    r"^[ \t]*[#*:]{0,5}[ \t]*(?:\{\{ ?(?:attendre|wait|pas encore|not yet) ?\}\}|'''(?:attendre|wait)''')",
    re.IGNORECASE | re.MULTILINE,
)


def plainly(text: str) -> str:
    """The text with such votes written as on a list, without what is fenced. Pure, total, linear; a text that holds
    none is the same."""
    text = _unfenced(text) if _FENCE in text else text
    text = _VOTE.sub(_plain, text) if "{{" in text or "'''" in text else text
    if any(zone in text for zone in _ZONES):
        text = "\n".join(map(_unsigned, text.split("\n")))
    return _UNPARTED.sub(_parted, text)


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


def _unsigned(line: str) -> str:
    """A line that opens with a vote, without the name and hour that a wiki puts behind it; as it stands where its words
    cannot be told from the name."""
    vote, stamp = _BARE_VOTE.match(line), _STAMP.search(line)
    if vote is None or stamp is None:
        return line
    before = line[: stamp.start()].rstrip()
    begun = max(0, len(before) - _NAME)
    dashes, ends = list(_SIGNS_OFF.finditer(before, begun)), list(_ENDS.finditer(before, begun))
    if dashes and not _ENDS.search(before, dashes[-1].end()):
        return before[: dashes[-1].start()]
    if ends:
        return before[: ends[-1].end()].rstrip()
    return f"{vote[0]}." if len(before[vote.end() :].split()) <= _NAME_WORDS else line


def _parted(vote: re.Match[str]) -> str:
    """A vote set apart from its reason."""
    degree = "Strong " if vote["most"] else vote["degree"] or ""
    return f"{vote['lead']}{degree}{vote['vote']}." + ("" if vote["name"] else " ")


def _plain(vote: re.Match[str]) -> str:
    bold = fold(vote["bold"] or "")
    side = next(name for name, words in _SIDES if (vote[name] or (bold and re.fullmatch(words, bold))))
    rest = _SIGNED.sub("", vote["rest"]).strip()
    return f"{side}. {rest}".strip()
