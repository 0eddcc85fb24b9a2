"""A position that stands only where what it names is what is proposed: « je vote le poêle »."""

from __future__ import annotations

from dataclasses import replace

from hub.core.mail.late import late
from hub.core.mail.lexicon.turns import named
from hub.core.mail.sentences import Sentence
from hub.core.mail.stance_finding import Finding, Kind
from hub.core.mail.stance_judging import judged
from hub.core.mail.stance_sentence import excerpt, is_foreign
from hub.core.mail.stance_topic import ENDS

# « Adopté donc ! » reports what « adopte » would ask for
_DONE = late(r"\W*\w+é(?:e|s|es)?\b")
_TOO = late(r" (?:as well|too|also|aussi|egalement|please|svp|stp)$")


def read_named(sentence: Sentence, index: int) -> list[Finding]:
    """A position that stands only where what it names is what is proposed; nothing when the sentence has none."""
    one = named(sentence.plain)
    if one is None or _DONE.match(sentence.text) or is_foreign(sentence.plain[: one[1].start()]):
        return []
    position, match = one
    finding = judged(sentence.plain, match.start(), match.start("what"), position)
    if finding.kind is Kind.IGNORED:
        return []
    if finding.kind is Kind.COUNTS or finding.of_what:
        note = "parle peut-être d'autre chose que de la proposition"
        what = _TOO.sub("", ENDS.split(match["what"], maxsplit=1)[0].strip())
        finding = replace(finding, kind=Kind.DOUBT, note=note, of_what=True, what=what, mine=True, binds=False)
    return [replace(finding, index=index, words=excerpt(sentence.text))]
