"""The parts of a mail: which of them is its text, which are attached. Bounded in depth, number and size; never raises.

Own, because the standard library's parser recurses: 5,000 nested parts end it, and it has no bound to set.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field, replace

from connectors.mail.charset import decode_text
from connectors.mail.forms import alike
from connectors.mail.headers import Head, decode_base64, decode_words, parameters, split_part
from connectors.mail.htmltext import html_to_text
from connectors.mail.unseen import strikes

DEPTH, PARTS = 20, 500
CHARACTERS = 200_000
_BYTES = 4 * CHARACTERS
_HTML_BYTES = 1_000_000
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/x-vcard"}
)
# words in an envelope that we do not open: S/MIME, encrypted or signed (RFC 8551, 3.2), and OpenPGP (RFC 3156, 4)
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENVELOPE = "smime.p7m"
# what programs tell each other: an answer to an invitation, Gmail's reaction by a sign, a page that acts
_DATA = re.compile(r"text/(?:calendar|x-amp-html|\S{1,80}\+(?:json|xml))$")
_QUOTED = re.compile(r"(>+) ?(.*)", re.DOTALL)
_PLACEHOLDER = re.compile(r"\bhtml\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along: its name ("" when it has none), its type, its size in bytes, its bytes still encoded."""

    name: str
    type: str
    size: int
    encoding: str = ""
    data: bytes = field(default=b"", repr=False)

    def content(self) -> bytes:
        """What the file is, decoded; what cannot be decoded is nothing."""
        if self.encoding == "base64":
            return decode_base64(self.data)[0]
        return binascii.a2b_qp(self.data) if self.encoding == "quoted-printable" else self.data


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part that holds text, still encoded."""

    type: str
    encoding: str
    parameters: dict[str, str]
    data: bytes
    # the same in HTML, where this is a plain form beside it
    other: tuple[Leaf, ...] = ()

    def text(self) -> str:
        """Its text, decoded; HTML rendered, flowed lines joined."""
        text = self.source()
        if self.type == "text/html":
            return html_to_text(text)
        if self.parameters.get("format", "").lower() == "flowed":
            return unflow(text, delsp=self.parameters.get("delsp", "").lower() == "yes")
        return text

    def has_one_wording(self) -> bool:
        """Whether the HTML beside it, if any, is surely the same text."""
        return all(alike(self.source(), other.source()) for other in self.other)

    def source(self) -> str:
        """The same as it was written: HTML with its tags, flowed lines apart."""
        limit = _HTML_BYTES if self.type == "text/html" else _BYTES
        return _decoded(self.data[: limit + limit // 2], self.encoding, self.parameters.get("charset", ""))


@dataclass(slots=True)
class Found:
    """What a walk over the parts gathered. `sealed` tells that the text is in an envelope that we do not open;
    `other_form` is the text as HTML has it, where a plain form beside it was taken."""

    attachments: list[Attachment] = field(default_factory=list)
    report: str = ""
    report_type: str = ""
    returned: bytes = b""
    answers_invitation: bool = False
    has_text: bool = False
    sealed: bool = False
    other_form: str = ""
    parts: int = 0
    cut: bool = False


def text_of(head: Head, body: bytes) -> tuple[str, Found]:
    """The text of a mail, at most 200,000 characters, and what else it carries."""
    found = Found()
    leaves = _walk(head, body, 0, found, "text/plain")
    text = _joined(leaves)
    if not all(leaf.has_one_wording() for leaf in leaves):
        found.other_form = _joined([one for leaf in leaves for one in leaf.other or (leaf,)])[:CHARACTERS]
    if len(text) > CHARACTERS:
        text, found.cut = text[:CHARACTERS], True
    return text, found


def _joined(leaves: list[Leaf]) -> str:
    texts = [text for leaf in leaves if (text := leaf.text()).strip()]
    return "\n".join(text.rstrip("\n") for text in texts)


def _walk(head: Head, body: bytes, depth: int, found: Found, default: str) -> list[Leaf]:
    found.parts += 1
    type, given = parameters(head.raw("content-type"))
    if "/" not in type:
        type = default
    encoding = head.raw("content-transfer-encoding").lower().strip("\"' ;")
    if type.startswith("multipart/"):
        found.sealed = found.sealed or (not found.has_text and type == "multipart/encrypted")
        return _multipart(type, given, body, depth, found)
    disposition, more = parameters(head.raw("content-disposition"))
    name = (more.get("filename") or given.get("name", "")).strip().replace("\n", " ")
    # what comes below words that can be read is a file that they bring
    found.sealed = found.sealed or (not found.has_text and _seals(type, name, given, depth))
    if type == "message/delivery-status" or type == "message/disposition-notification":
        found.report = found.report or _decoded(body[:20_000], encoding, "")
        return []
    if type in ("message/rfc822", "message/rfc822-headers", "text/rfc822-headers"):
        found.returned = found.returned or body[:100_000]
    if type == "text/calendar" and given.get("method", "").lower() in ("reply", "counter"):
        found.answers_invitation = True
    is_text = type in ("text/plain", "text/html", "text/enriched") or (
        type.startswith("text/") and not name and not _DATA.match(type)
    )
    # many programs say « attachment » of nothing they name, and that is the text
    if is_text and not (disposition == "attachment" and (name or depth)) and not (name and depth):
        found.has_text = found.has_text or bool(body.strip())
        return [Leaf(type, encoding, given, body)]
    if type not in _SIGNATURES:
        size = _size(body, encoding)
        found.attachments.append(Attachment(decode_words(name)[:255], type[:100], size, encoding, body))
    return []


def _seals(type: str, name: str, given: dict[str, str], depth: int) -> bool:
    """Whether a part is an envelope of words, and not a signed file, which has a name of its own."""
    if type == "application/pgp-encrypted":
        return True
    if type not in _SMIME:
        return name.lower() == _ENVELOPE
    return given.get("smime-type", "").lower() != "certs-only" and (not depth or name.lower() in ("", _ENVELOPE))


def _multipart(type: str, given: dict[str, str], body: bytes, depth: int, found: Found) -> list[Leaf]:
    boundary = given.get("boundary", "")
    pieces = _pieces(body, boundary) if boundary else []
    if depth >= DEPTH or found.parts + len(pieces) > PARTS:
        found.cut = True
        pieces = pieces[: max(0, PARTS - found.parts)] if depth < DEPTH else []
    elif not pieces:
        return [Leaf("text/plain", "", {}, body)]
    if type == "multipart/report":
        found.report_type = given.get("report-type", "").lower() or "report"
    default = "message/rfc822" if type == "multipart/digest" else "text/plain"
    children = [_walk(*split_part(piece), depth + 1, found, default) for piece in pieces]
    if type == "multipart/alternative":
        return _best([leaves for leaves in children if leaves])
    if type == "multipart/related":
        return next((leaves for leaves in children if leaves), [])
    return [leaf for leaves in children for leaf in leaves]


def _best(choices: list[list[Leaf]]) -> list[Leaf]:
    """Of several forms of one text: the plain one, unless it only points to another, or that one strikes words out."""
    plain = [leaves for leaves in choices if leaves[0].type != "text/html"]
    rest = [leaves for leaves in choices if leaves not in plain]
    struck = any(leaf.type == "text/html" and strikes(leaf.source()) for leaves in rest for leaf in leaves)
    for leaves in plain if not struck else []:
        text = "\n".join(leaf.text() for leaf in leaves).strip()
        if text and (len(plain) == len(choices) or len(text) > 200 or not _PLACEHOLDER.search(text)):
            return [replace(leaves[0], other=tuple(rest[0])), *leaves[1:]] if rest else leaves
    return rest[0] if rest else []


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """The parts between the lines `--boundary`; the last one may lack its end."""
    mark = b"--" + boundary.encode("utf-8", "replace")[:200]
    pieces: list[bytes] = []
    place, begun = 0, -1
    while (at := body.find(mark, place)) >= 0:
        line_end = body.find(b"\n", at)
        line_end = len(body) if line_end < 0 else line_end
        rest = body[at + len(mark) : min(line_end, at + len(mark) + 100)].strip()
        place = at + len(mark)
        if (at and body[at - 1 : at] != b"\n") or rest not in (b"", b"--"):
            continue
        if begun >= 0:
            pieces.append(body[begun : max(begun, at - 1)])
        begun = line_end + 1
        if rest == b"--" or len(pieces) > PARTS:
            return pieces
    if 0 <= begun < len(body):
        pieces.append(body[begun:])
    return pieces


def _decoded(data: bytes, encoding: str, charset: str) -> str:
    if encoding == "base64":
        good, rest = decode_base64(data)
        text = decode_text(good, charset, cut=True) if len(good) >= _BYTES else decode_text(good, charset)
        return f"{text.rstrip()}\n{decode_text(rest, charset)}" if rest.strip() else text.replace("\r\n", "\n")
    if encoding == "quoted-printable":
        data = binascii.a2b_qp(data)
    return decode_text(data, charset, cut=len(data) >= _BYTES).replace("\r\n", "\n")


def _size(body: bytes, encoding: str) -> int:
    if encoding == "base64":
        compact = body.translate(None, b" \t\r\n")
        return len(compact) * 3 // 4 - (len(compact) - len(compact.rstrip(b"=")))
    return len(body)


def unflow(text: str, *, delsp: bool = False) -> str:
    """Lines that end with a space go on (RFC 3676), within one depth of quote; `-- ` never does."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        depth, content = (len(quoted[1]), quoted[2]) if quoted else (0, line)
        if not quoted and content.startswith(" "):
            content = content[1:]
        if content.rstrip("\r") == "-- ":
            open_depth = -1
        flows = content.endswith(" ") and content != "-- "
        content = content[:-1] if flows and delsp else content
        if open_depth == depth:
            out[-1].append(content)
        else:
            out.append([f"{'>' * depth} ", content] if depth else [content])
        open_depth = depth if flows else -1
    return "\n".join(line if line == "-- " else line.rstrip() for line in map("".join, out))
