"""Where a reply stops and what it answers begins: marks of quotes, attributions, blocks of headers, separators.

Patterns meet folded lines (lower case, no accents, see `fold`). The layouts are those of the mail programs that
French and English speakers use; each pattern names the ones it was made for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hub.core.mail.late import late

# lines of one attribution, wrapped by the program that sent it
_WRAPPED = 5
_WROTE = (
    r"(?:(?:a|avez|as|ont) (?:\w+ )?ecrit|ecrit|ecrivait|ecrivit|wrote|writes|said|schrieb|escribio|ha scritto"
    r"|schreef|escreveu|napisa[lł]|skrev|kirjoitti)"
)
# « Le 3 mars 2025 à 10:00, Anna <…> a écrit : », « On Mon, Mar 3, 2025 at 10:00 AM Anna <…> wrote: »
_ENDS_WROTE = late(
    rf"^-{{2,}} ?(?:on|le) .{{6,160}}\b{_WROTE} ?-{{2,}}\s*$"
    rf"|\b{_WROTE}(?![a-z])(?:[^:\n]|(?<=\d):(?=\d)){{0,80}}:\s*$|\b(?:a ecrit|wrote)\s*$|^\s*:\s*$"
)
# « Anna <…> schrieb am So., 23. » and the rest of the date on the next line
_WROTE_ABOVE = late(rf"\S@\S.*\b{_WROTE}\b.*\d|\b{_WROTE} (?:am|on|le|el|il|op) ")
_STARTS = late(
    r"^(?:le|on|am|el|il|op|em|en date du|dans (?:son|un) message|in (?:message|article|a message)|selon|quoting"
    r"|at|citando)\b"
)
# « 2025-03-03 10:00 GMT+01:00 Anna <…>: », « Selon Anna <…>: », « * Anna <…> [2025-03-03 10:00]: »
_BY_DATE = late(
    r"^.{6,200}(?:写道|写入|写到|寫道)\s?[:：]\s*$"
    r"|^(?:(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[ t]|(?:selon|quoting|citando|from) ).{0,160}[>\])\"']"
    r"|\* .{0,160}\[[\d :-]+\]"
    r"|\d{1,2} [a-z.]{3,10} \d{4},? .{1,160}@[^\s<>@]{1,120}>?)\s*:\s*$"
)
# Yahoo on a mobile: what is answered begins on the line of the attribution
_RUN_ON = late(
    r"^\s*(?:le|on)\b.{0,60}\d.{0,200}(?:\b(?:a ecrit|wrote) ?: {2,}"
    r"|<[^\s<>@]{1,80}@[^\s<>@]{1,120}>,? ?(?:a ecrit|wrote) ?: ?)\S"
)
# « Je suis pour. Le 3 mars 2025 à 10:00, Anna <…> a écrit : »: a program lost the end of the author's line
_GLUED = late(
    r"(?<=\S)\s*(?:\s"
    r"|-{2,} ?)(?=(?:Le"
    r"|On) (?:[^\W\d]{2,9}[.,]{0,2} ){0,2}\d{1,2}\b(?=.{0,200}(?:@|\d[:h]\d\d)).{4,240}\b(?:a \S{1,2}crit"
    r"|wrote)\s?:\s*$)"
)
# « Le 3 mars 2025 à 10:00, Anna <anna@example.org » and « > a écrit : » below: Gmail's line, wrapped before its last
# mark
_OPEN_ADDRESS = late(r"<[^\s<>@]{1,80}@[^\s<>@]{1,120}\s*$")
_CLOSES = late(
    r"^>,? ?(?:(?:a|avez|as) )?(?:\Scrit|wrote|schrieb|escribi\S|ha scritto|schreef|escreveu) ?:\s*$", re.IGNORECASE
)
_ONE_LINE = 600
# « Je suis pour.-------- Message d'origine --------De : Anna … »
_GLUED_RULE = late(
    (
        r"(?<=[^\s>-])\s*(?=-{4,} ?(?:message d.origine|message original|message transf\S{1,3}r\S{1,2}"
        r"|courriel d.origine|(?:original|forwarded) message) ?-{4,})"
    ),
    re.IGNORECASE,
)
_NAMES = late(r"\S@\S+\W*:\s*$|<[^\s<>@]{1,80}@[^\s<>@]{1,120}>.{1,60}:\s*$")
# « Le 14 août 2003 à 10:00, Anna nous disait : »: a date, a time or a year, whatever is said of who wrote
_ON_A_DAY = late(r"\d.{0,40}(?:\d[:h]\d\d|\b\d{4}\b)")
_DATED = late(r"\d|@|<")

# Yahoo indents its first label, by six spaces; a list of one's own names no address there
_INDENTED = late(r"^\s{5,12}(?:de|from)\s?[:：].*[^\s<>@]@[^\s<>@]")
_LABEL = late(
    r"^[\s*_|]{0,4}(?:(?P<from>de|from|von|da|发件人|寄件者|expediteur|exp|emetteur)"
    r"|(?P<date>发送时间|发送日期|日期|envoye(?: le| par)?|sent|gesendet|date|le|date d'envoi|inviato)"
    r"|(?P<to>收件人|抄送|a|to|an|pour|destinataires?|cc|cci|bcc|copie(?: a)?|kopie|repondre a|reply-to)"
    r"|(?P<subject>主题|objet|subject|sujet|betreff|oggetto|asunto)"
    r"|(?P<other>importance|priority|priorite|attachments?|pieces? jointes?|pj))\s?\*?\s?[:：](?!/)"
)
_SEPARATOR = late(
    r"^[\s>*]*(?:[-_=~]{2,}\s*(?:(?:message|mail|e-?mail|courriel|courrier|reponse) (?:d'origine|original|initial"
    r"|transfere|transmis|reexpedie)"
    r"|(?:original|forwarded|initial|reply) (?:message|mail|e-?mail)|forwarded by .{1,60}|ursprungliche nachricht"
    r"|mensaje original"
    r"|messaggio originale|oorspronkelijk bericht|原始邮件|转发邮件)\s*[-_=~]*:?(?:\s*(?:de|from) ?:.*)?"
    r"|(?:debut du message (?:transfere|reexpedie)|begin forwarded message|debut du message transmis)\s*:?"
    r"|(?:message|courriel) du\s?:? ?\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}.{0,40}"
    r"|[-_=]{3,} (?:reply above this line|repondez au-dessus de cette ligne|please reply above this line).{0,20})\s*$"
)
_PASSED_ON = late(r"\b(?:forwarded|transfere|reexpedie|transmis)\b")
# Lotus Notes: a sender, the date below, then labels without a colon, each with its value beside or below it
_NOTES_FROM = late(r"^[^:]{0,80}[^\s<>@]{1,80}@[^\s<>@]{1,120}>?\s*$")
_NOTES_DATE = late(r"^\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4} \d{1,2}:\d\d")
_NOTES_TO = late(r"^(?:a|pour|to)(?: +\S.*)?\s*$")
_NOTES_SUBJECT = late(r"^(?:objet|subject)(?P<value> +\S.*)?\s*$")
_NOTES_LINES = 16
_RULE = late(r"^\s*(?:_{5,}|-{10,}|={10,}|\*{10,})\s*$")
_QUOTE = late(r"^(?:[\s\ufeff\u200b]{0,12}(?:>|&gt;)|\s{0,3}(?:\|\s|\|$|»\s)|\s{0,12}[a-z]{2,3}> )")
_QUOTE_MARKS = late(r"^(?:[\s>|\ufeff\u200b]|&gt;)+")
# a quoted line that fills its width and ends in no sentence, and the few words that a program put below it unmarked
_FILLED, _REST = 60, 40
_ENDED = late(r"[.!?:…\"')]\s*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines `start` to `end` (not included) that announce what is answered."""

    start: int
    end: int


def forwards(lines: Sequence[str], opening: Opening) -> bool:
    """Whether an announcement is that of a mail passed on: all that is below it is somebody else's."""
    return _PASSED_ON.search(lines[opening.start]) is not None


def is_quoted(line: str) -> bool:
    """Whether a folded line carries the mark of a quote."""
    if line.startswith(">"):
        return not line.startswith(">:")
    return bool(_QUOTE.match(line))


def may_go_on(quoted: str, line: str) -> bool:
    """Whether a `line` as written may be the rest of the quoted line above it, wrapped once more without its mark."""
    unended = len(quoted) >= _FILLED and not _ENDED.search(quoted)
    return unended and 0 < len(line.strip()) <= _REST and line[:1].islower()


def unmarked(line: str) -> str:
    """A line without its marks of quotes."""
    return _QUOTE_MARKS.sub("", line)


def unglued(lines: Sequence[str]) -> list[str]:
    """The lines as they came; what announces a quote behind the author's own words is put on a line of its own, and on
    one line where it was wrapped before a mark that looks like a quote's."""
    out: list[str] = []
    for line in lines:
        if out and line.startswith(">") and _CLOSES.match(line) and _OPEN_ADDRESS.search(out[-1]):
            out[-1] = out[-1].rstrip() + line
            continue
        end = line.rstrip().endswith(":") and len(line) <= _ONE_LINE and not line.lstrip().startswith(">")
        found = (_GLUED.search(line) if end else None) or ("----" in line and _GLUED_RULE.search(line)) or None
        out += [line[: found.start()], line[found.end() :]] if found else [line]
    return out


def opening_at(lines: Sequence[str], i: int) -> Opening | None:
    """The announcement that begins or ends at the folded line `i`; an attribution is found by its end."""
    line = lines[i]
    if not line.strip():
        return None
    if _SEPARATOR.match(line):
        return Opening(i, _block_end(lines, i + 1) or i + 1)
    if _LABEL.match(line):
        end = _header_block(lines, i, strict=True)
        return Opening(i, end) if end else None
    if _INDENTED.match(line) and (end := _header_block(lines, i + 1, strict=False)):
        return Opening(i, end)
    if _RULE.match(line):
        following = _next(lines, i + 1)
        end = _header_block(lines, following, strict=False) if following < len(lines) else 0
        return Opening(i, end) if end else None
    return _notes(lines, i) or attribution_at(lines, i)


def _notes(lines: Sequence[str], i: int) -> Opening | None:
    """The block by which Lotus Notes announces what is answered."""
    dated = _next(lines, i + 1)
    if dated >= len(lines) or not _NOTES_DATE.match(lines[dated]) or not _NOTES_FROM.match(lines[i]):
        return None
    addressed = False
    for j in range(dated + 1, min(len(lines), dated + _NOTES_LINES)):
        addressed = addressed or bool(_NOTES_TO.match(lines[j]))
        if (subject := _NOTES_SUBJECT.match(lines[j])) and addressed:
            return Opening(i, j + 1 if subject["value"] else min(len(lines), _next(lines, j + 1) + 1))
    return None


def attribution_at(lines: Sequence[str], i: int) -> Opening | None:
    """An attribution whose last line is `i`. It needs a date or an address, or a marked quote that follows."""
    line = lines[i]
    if _BY_DATE.match(line) or _RUN_ON.match(line):
        return Opening(i, i + 1)
    if not line.rstrip().endswith((":", "ecrit", "wrote", "--")):
        return None
    if i and lines[i - 1].rstrip().endswith("<") and _BY_DATE.match(lines[i - 1] + line):
        return Opening(i - 1, i + 1)
    following = _next(lines, i + 1)
    quote_follows = following < len(lines) and is_quoted(lines[following])
    if not _ENDS_WROTE.search(line) and not (i and quote_follows and _WROTE_ABOVE.search(lines[i - 1])):
        return _in_any_words(lines, i) if quote_follows else None
    if i and quote_follows and _WROTE_ABOVE.search(lines[i - 1]) and _DATED.search(line):
        return Opening(i - 1, i + 1)
    for start in range(i, max(-1, i - _WRAPPED), -1):
        if start < i and (not lines[start].strip() or is_quoted(lines[start])):
            break
        if _STARTS.match(lines[start].lstrip(" *-[(")):
            joined = " ".join(lines[start : i + 1])
            if len(joined) < 400 and (_DATED.search(joined) or quote_follows):
                return Opening(start, i + 1)
    if "@" in line or quote_follows:
        first = i
        if i and lines[i - 1].strip() and re.match(r"^\s*(?:<|a ecrit|ecrit|wrote|:)", line):
            first = i - 1
        return Opening(first, i + 1)
    return None


def _in_any_words(lines: Sequence[str], i: int) -> Opening | None:
    """An attribution in any language and words, above a marked quote: an address or « Le » and a date, then a colon."""
    above = bool(i) and _is_dated(lines[i - 1])
    if _NAMES.search(lines[i]):
        return Opening(i - above, i + 1)
    return Opening(i, i + 1) if _is_dated(lines[i]) else None


def _is_dated(line: str) -> bool:
    return _STARTS.match(line.lstrip()) is not None and _ON_A_DAY.search(line) is not None


def _next(lines: Sequence[str], i: int) -> int:
    """The next line that is not empty."""
    while i < len(lines) and not lines[i].strip():
        i += 1
    return i


def _block_end(lines: Sequence[str], i: int) -> int:
    """The end of the headers that follow a separator, if any; they may be marked as quoted."""
    following = _next(lines, i)
    return _header_block(lines, following, strict=False) if following < len(lines) else 0


def _header_block(lines: Sequence[str], i: int, *, strict: bool) -> int:
    """The end of a block of headers (Outlook, Zimbra, forwarded mails); 0 when there is none.

    `strict` asks for a sender and two others of date, recipient, subject; else one label and another will do.
    """
    kinds: set[str] = set()
    end, between = 0, 0
    for j in range(i, min(len(lines), i + 20)):
        line = unmarked(lines[j])
        found = _LABEL.match(line)
        if found:
            kinds.add(found.lastgroup or "")
            end, between = j + 1, 0
        elif "from" not in kinds and not line.strip() and _block_below(lines, j):
            return 0
        elif (line.strip() and (between := between + 1) > 3) or (not line.strip() and not _label_soon(lines, j)):
            break
    if strict:
        return end if "from" in kinds and len(kinds & {"date", "to", "subject"}) >= 2 else 0
    return end if len(kinds & {"from", "date", "to", "subject"}) >= 2 else 0


def _block_below(lines: Sequence[str], i: int) -> bool:
    """Whether the headers begin below the empty line `i`: « Pour : oui » above it is no recipient."""
    first = _LABEL.match(unmarked(lines[i + 1])) if i + 2 < len(lines) else None
    return bool(first and first["from"] and _LABEL.match(unmarked(lines[i + 2])))


def _label_soon(lines: Sequence[str], i: int) -> bool:
    """Some programs put an empty line between headers."""
    return i + 1 < len(lines) and bool(_LABEL.match(unmarked(lines[i + 1])))
