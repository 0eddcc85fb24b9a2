"""The head of a mail: lines unfolded, encoded words, addresses, parameters, dates. Bounded and linear; never raises."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from connectors.mail.charset import decode_text

VALUE_BYTES = 32 * 1024
HEAD_BYTES = 1024 * 1024
IDS = 50
_ID_CHARACTERS = 500

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_BLANK = re.compile(rb"\n[ \t]*\n")
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^\n]{0,4000}?)\?=")
_ID = re.compile(r"<\s*([^<>]{1,998}?)\s*>")
_PARAMETER = re.compile(r';\s*([\w.%-]{1,60})(\*\d{1,3})?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_SPELT = re.compile(r"^\s*([\w.+-]{1,64}) at ([\w-]+(?:\.[\w-]+)+)")
# a quoted string, an address in angle brackets, a comma, or text; comments are counted through
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|<([^<>]*)>|(,)|[^"(<,]+|.', re.DOTALL)
_IN_COMMENT = re.compile(r"\\.|[()]", re.DOTALL)
_MAILBOX = re.compile(r"[^\s<>\"(),:;@\[\]\\]{1,64}@[^\s<>\"(),:;@\[\]\\]{1,255}")
_COMMENT = re.compile(r"\([^()]{0,500}\)")


@dataclass(frozen=True, slots=True)
class Head:
    """Raw values by lower-case name, in the order of the mail; each at most 32 KiB."""

    values: Mapping[str, Sequence[bytes]] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """The first value, its encoded words left as they are; "" when there is none."""
        found = self.values.get(name)
        return decode_text(found[0]).strip() if found else ""

    def text(self, name: str) -> str:
        """The first value, decoded, on one line."""
        return " ".join(decode_words(self.raw(name)).split())

    def all(self, name: str) -> list[str]:
        """Every value of a repeated header, on one line each."""
        return [" ".join(decode_text(value).split()) for value in self.values.get(name, ())]


def split(raw: bytes) -> tuple[Head, bytes]:
    """Head and body. A mail without head is all body; a head without end is all head."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = 0
    while raw.startswith(b"\n", start):
        start += 1
    if raw.startswith((b"From ", b">From "), start):
        start = raw.find(b"\n", start) + 1 or len(raw)
    return _split_at(raw, start)


def split_part(raw: bytes) -> tuple[Head, bytes]:
    """Head and body of a part; lines already end in LF, and an empty first line means an empty head."""
    if raw.startswith(b"\n"):
        return Head(), raw[1:]
    return _split_at(raw, 0)


def _split_at(raw: bytes, start: int) -> tuple[Head, bytes]:
    end = _BLANK.search(raw, start, start + HEAD_BYTES)
    stop = end.start() if end else min(len(raw), start + HEAD_BYTES)
    lines = raw[start:stop].split(b"\n")
    values: dict[str, list[bytes]] = {}
    current: list[bytes] | None = None
    place = start
    for number, line in enumerate(lines):
        if line[:1] in (b" ", b"\t"):
            if current is not None and len(current[-1]) < VALUE_BYTES:
                current[-1] = current[-1] + b" " + line.strip()
        elif found := _FIELD.match(line):
            current = values.setdefault(found[1].decode("ascii").lower(), [])
            current.append(found[2].strip()[:VALUE_BYTES])
        elif not _goes_on(lines, number):
            return Head(values), raw[place:]
        place += len(line) + 1
    return Head(values), raw[end.end() :] if end else b""


def _goes_on(lines: Sequence[bytes], number: int) -> bool:
    """A stray line among headers is skipped when another header follows; otherwise the body has begun."""
    following = lines[number + 1] if number + 1 < len(lines) else b""
    return (number > 0 and bool(_FIELD.match(following))) or lines[number].startswith(b">From ")


def decode_words(value: str) -> str:
    """RFC 2047 encoded words decoded; neighbours in one charset are joined first, for some split a character."""
    if "=?" not in value:
        return value
    out: list[str] = []
    pending, charset, place = b"", "", 0
    for found in _WORD.finditer(value):
        between = value[place : found.start()]
        data = _word_bytes(found[2], found[3])
        if (between.strip() or not place) and (pending or between):
            out += [decode_text(pending, charset), between]
            pending = b""
        elif pending and found[1].lower() != charset:
            out.append(decode_text(pending, charset))
            pending = b""
        pending, charset, place = pending + data, found[1].lower(), found.end()
    return "".join([*out, decode_text(pending, charset), value[place:]])


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(data)[0]
    return binascii.a2b_qp(data, header=True)


def decode_base64(data: bytes) -> tuple[bytes, bytes]:
    """What base64 says, and what follows it that is none (a list's footer). Bad padding is mended."""
    found = re.match(rb"[A-Za-z0-9+/\s]*={0,2}", data)
    good, rest = (data[: found.end()], data[found.end() :]) if found else (b"", data)
    compact = good.translate(None, b" \t\r\n\v\f=")
    if len(compact) % 4 == 1:
        compact = compact[:-1]
    return binascii.a2b_base64(compact + b"=" * (-len(compact) % 4)), rest


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: name as shown, address in lower case ("" when none can be read)."""

    name: str
    email: str


def first_address(value: str) -> Address:
    """The first mailbox of an address header, still encoded. Quotes and comments never pass for an address."""
    name: list[str] = []
    comment: list[str] = []
    words: list[str] = []
    address, named = "", False
    for kind, text in _tokens(value):
        if kind == "angle":
            address = _routed(text)
            break
        if kind == "comma" and named:
            break
        if kind == "comment":
            comment.append(text)
        else:
            name.append(text)
            words.append(text if kind == "text" else "")
            named = named or "@" in words[-1]
    shown = "".join(name)
    if not address:
        addresses = [word for word in "".join(words).split() if "@" in word]
        address = addresses[-1] if addresses else ""
        shown = " ".join(word for word in shown.split() if word != address) or " ".join(comment)
    elif not shown.strip():
        shown = " ".join(comment)
    email = address.strip("<>,;\"' ").lower()
    return Address(" ".join(decode_words(shown).split()).strip("\"' "), email if "@" in email else "")


def is_one_mailbox(value: str) -> bool:
    """Whether an address header names one mailbox, which every reader takes for the same (RFC 5322, 3.4).

    Another address beside it, outside quotes and comments, is a second one; a quote, comment or bracket that does not
    end, and a backslash outside, are read otherwise by each program. A comma in a bare name is a common fault and harms
    nobody.
    """
    addresses: list[str] = []
    texts: list[str] = []
    for kind, text in _tokens(value):
        if kind == "angle":
            addresses.append(_routed(text).lower())
        elif kind == "text":
            texts.append(text)
        elif kind == "comma":
            texts.append(" ")
    bare = "".join(texts)
    if any(sign in bare for sign in '"(<>\\'):
        return False
    written = [word.lower() for word in bare.split() if "@" in word]
    # « anna@example.org <anna@example.org> » is one
    found = {*addresses, *written} if len(addresses) < 2 else set()
    return len(found) == 1 and all(_MAILBOX.fullmatch(one) for one in found)


def _routed(text: str) -> str:
    """The address in angle brackets, without the way that a mail was to go once: <@a.example,@b.example:anna@x.org>."""
    address = "".join(text.split())
    return address.rpartition(":")[2] if address.startswith("@") else address


def _tokens(value: str) -> Iterator[tuple[str, str]]:
    """Quoted strings, comments within comments, angle brackets, commas and the text between them. Linear: what does not
    end is text, and so is whatever begins like it below."""
    # web archives of lists write « anna at example.org »
    value = _SPELT.sub(r"\1@\2", value) if "@" not in value else value
    place = 0
    endless: set[str] = set()
    while place < len(value):
        sign = value[place]
        end = _comment_end(value, place) if sign == "(" and sign not in endless else -1
        found = None if sign == "(" or sign in endless else _TOKEN.match(value, place)
        if end >= 0:
            yield "comment", _unescaped(value[place + 1 : end - 1])
        elif found is None:
            yield "text", sign
        elif (quoted := found[1]) is not None:
            yield "quoted", _unescaped(quoted)
        elif (angle := found[2]) is not None:
            yield "angle", angle
        else:
            yield ("comma" if found[3] else "text"), found[0]
        if (sign == "(" and end < 0) or (found is not None and found[0] == '"'):
            endless.add(sign)
        place = end if end >= 0 else found.end() if found is not None else place + 1


def _comment_end(value: str, begun: int) -> int:
    """Where the comment ends that begins here, with those inside it; -1 when it does not."""
    depth = 0
    for found in _IN_COMMENT.finditer(value, begun):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return -1


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def message_ids(value: str) -> list[str]:
    """Message-IDs of a header, in order, with angle brackets, each once; the first and the last when too many."""
    found = [f"<{''.join(one.split())}>" for one in _ID.findall(value)]
    if not found and "@" in value and value.strip():
        found = [f"<{word.strip('<>')}>" for word in value.split() if "@" in word][:1]
    ids = [one for one in dict.fromkeys(found) if len(one) <= _ID_CHARACTERS]
    return ids if len(ids) <= IDS else [ids[0], *ids[-(IDS - 1) :]]


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """A header such as Content-Type: its value in lower case and its parameters, RFC 2231 included."""
    main, mark, rest = value.partition(";")
    given: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, number, star, quoted in _PARAMETER.findall(mark + rest):
        text = quoted.strip()
        if text[:1] == '"':
            text = re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"'))
        if number or star:
            pieces.setdefault(name.lower(), []).append((int(number[1:] or 0), bool(star), text))
        else:
            given.setdefault(name.lower(), decode_words(text))
    for name, parts in pieces.items():
        given[name] = _rfc2231(sorted(parts))
    return _COMMENT.sub("", main).strip().lower(), given


def _rfc2231(parts: Sequence[tuple[int, bool, str]]) -> str:
    charset, data = "", b""
    for position, (_, encoded, text) in enumerate(parts):
        if encoded and position == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode_text(data, charset)
