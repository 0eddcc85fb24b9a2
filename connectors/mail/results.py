"""What an Authentication-Results header says (RFC 8601). It judges neither who wrote the header nor what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BYTES = 8 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """One method's verdict, as `dkim` `pass` with its properties, as `{"header.d": "example.org"}`; in lower case."""

    method: str
    verdict: str
    properties: Mapping[str, str]

    @property
    def domain(self) -> str:
        """The domain that was proved: of the signature, or of the envelope's sender."""
        found = self.properties.get("header.d") or self.properties.get("header.i") or ""
        found = found or self.properties.get("smtp.mailfrom", "") * (self.method == "spf")
        return found.rpartition("@")[2].rstrip(".")


@dataclass(frozen=True, slots=True)
class Results:
    """The whole header: `server` is the authserv-id, the name under which a server writes its verdicts."""

    server: str
    results: tuple[Result, ...]

    def of(self, method: str) -> list[Result]:
        """Every verdict of one method."""
        return [one for one in self.results if one.method == method]

    def passed(self, method: str, domain: str) -> bool:
        """Whether one verdict of a method is a pass for this domain, or for one it is part of."""
        return any(one.verdict == "pass" and aligned(one.domain, domain) for one in self.of(method))

    def vouch_for(self, domain: str) -> bool:
        """Whether the author's domain is proved: DMARC for that very From, else an aligned signature when no DMARC
        verdict speaks against it."""
        verdicts = self.of("dmarc")
        if any(one.verdict == "pass" for one in verdicts):
            return all(one.verdict == "pass" and one.properties.get("header.from") == domain for one in verdicts)
        refused = any(one.verdict not in ("none", "bestguesspass") for one in verdicts)
        return not refused and self.passed("dkim", domain)


def aligned(signer: str, author: str) -> bool:
    """Whether a signing domain speaks for an author's domain: the same, or one above it.

    Stricter than RFC 7489, which lets a domain speak for the one above it: without the list of public suffixes that
    would let a neighbour at the same host speak.
    """
    return bool(signer) and "." in signer and (author == signer or author.endswith("." + signer))


def parse(value: str) -> Results | None:
    """The header's value, on one line. None when it names no server."""
    pieces = list(_pieces(value[:_BYTES]))
    if pieces and pieces[0] and pieces[0][0].startswith("i="):  # ARC-Authentication-Results begin with their number
        pieces = pieces[1:]
    if not pieces or not pieces[0] or "=" in pieces[0][0]:
        return None
    return Results(pieces[0][0].lower(), tuple(found for words in pieces[1:] if (found := _result(words))))


def _result(words: list[str]) -> Result | None:
    if not words:
        return None
    method, mark, verdict = words[0].partition("=")
    if not mark:
        return None
    properties: dict[str, str] = {}
    for word in words[1:]:
        name, mark, given = word.partition("=")
        if mark:
            properties.setdefault(name.lower(), given.lower())
    return Result(method.partition("/")[0].lower(), verdict.lower(), properties)


def _pieces(value: str) -> Iterator[list[str]]:
    """The words of each part between semicolons; comments are dropped, quoted strings are never cut."""
    words: list[str] = []
    word, depth, quoted, escaped = "", 0, False, False
    for sign in value:
        if escaped:
            word, escaped = word + sign * (depth == 0), False
        elif sign == "\\" and (quoted or depth):
            escaped = True
        elif quoted:
            quoted = sign != '"'
            word += sign * quoted
        elif sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif depth:
            continue
        elif sign == '"':
            quoted = True
        elif sign.isspace() or sign == ";":
            # blanks around "=" join; else they end a word
            if sign == ";":
                yield _joined([*words, word])
                words, word = [], ""
            else:
                words, word = [*words, word], ""
        else:
            word += sign
    yield _joined([*words, word])


def _joined(words: list[str]) -> list[str]:
    """Words with « a = b » made « a=b »."""
    out: list[str] = []
    for word in words:
        if not word:
            continue
        if out and (word.startswith("=") or out[-1].find("=") == len(out[-1]) - 1):
            out[-1] += word
        else:
            out.append(word)
    return out
