"""Reads the one-line `if:` of a reaction into a condition, by hand, so that each fault has its column.

Grammar (lowest first): `a or b`, `a and b`, `not a`, `(a)`, `any of FIELD where a`, `FIELD test`. No calls, no
arithmetic, no loops. Fields and types are checked later.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hub.rulebook.language import All, Compare, Condition, Either, Not, Place, Some
from hub.rulebook.operators import INLINE, OPERATORS

MAX_LENGTH = 4000
MAX_DEPTH = 20
PlaceOf = Callable[[int, int], Place]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\]|\\.)*"|'[^']*'|«[^»]*»|“[^”]*”)
    | (?P<date>\d{4}-\d\d-\d\d)(?![\w.])
    | (?P<number>-?\d+(?:\.\d+)?)(?![\w])
    | (?P<word>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*)
    | (?P<sign><=|>=|!=|==|[=<>(),\[\]])
    )""",
    re.VERBOSE,
)
_KEYWORDS = frozenset(
    {"and", "or", "not", "any", "of", "where", "true", "false", *(n for n in INLINE if n[0].isalpha())}
)


class Broken(Exception):
    """An expression that cannot be read: message id, index and width in the text, words of the message."""

    def __init__(self, id: str, index: int, width: int, **words: Any) -> None:
        super().__init__(id)
        self.id, self.index, self.width, self.words = id, index, width, words


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    index: int


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            id = "expression_open_text" if text[at] in "\"'«“" else "expression_character"
            raise Broken(id, at, 1, character=text[at])
        sort = str(match.lastgroup)
        tokens.append(_Token(sort, match.group(sort), match.start(sort)))
        at = match.end()
    return tokens


class _Reader:
    def __init__(self, text: str, place_of: PlaceOf, path: str) -> None:
        self.text, self.place_of, self.path = text, place_of, path
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0

    def peek(self, *texts: str) -> bool:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return token is not None and token.sort in ("word", "sign") and token.text in texts

    def take(self, wanted: str) -> _Token:
        if self.at == len(self.tokens):
            raise Broken("expression_ends", max(len(self.text) - 1, 0), 1, wanted=wanted)
        self.at += 1
        return self.tokens[self.at - 1]

    def demand(self, text: str) -> None:
        token = self.take(text)
        if token.text != text or token.sort == "text":
            raise self.unexpected(token, text)

    @staticmethod
    def unexpected(token: _Token, wanted: str) -> Broken:
        return Broken("expression_syntax", token.index, len(token.text), wanted=wanted, found=token.text)

    def whole(self) -> Condition:
        condition = self.either()
        if self.at < len(self.tokens):
            raise self.unexpected(self.tokens[self.at], "and / or")
        return condition

    def either(self) -> Condition:
        parts = [self.both()]
        while self.peek("or"):
            self.at += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def both(self) -> Condition:
        parts = [self.negation()]
        while self.peek("and"):
            self.at += 1
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negation(self) -> Condition:
        if not self.peek("not"):
            return self.single()
        token = self.take("not")
        self.deeper(token)
        inner = self.negation()
        self.depth -= 1
        return Not(inner, self.place(token))

    def single(self) -> Condition:
        if self.peek("("):
            self.deeper(self.take("("))
            inner = self.either()
            self.demand(")")
            self.depth -= 1
            return inner
        if self.peek("any"):
            return self.some()
        field = self.field()
        return self.test(field)

    def some(self) -> Condition:
        token = self.take("any")
        self.deeper(token)
        self.demand("of")
        field = self.field()
        self.demand("where")
        inner = self.either()
        self.depth -= 1
        return Some(field.text, inner, self.path, self.place(field))

    def field(self) -> _Token:
        token = self.take("a field")
        if token.sort != "word" or token.text in _KEYWORDS:
            raise self.unexpected(token, "a field")
        return token

    def test(self, field: _Token) -> Condition:
        inverted = self.peek("not")
        if inverted:
            self.at += 1
        operator = self.take("=, !=, <, >, in, has, starts, ends, matches…")
        name = INLINE.get(operator.text) if operator.sort in ("word", "sign") else None
        if name is None:
            if operator.text == "==":
                raise self.unexpected(operator, "=")
            raise self.unexpected(operator, ", ".join(INLINE))
        first = self.at
        value = self.value(OPERATORS[name].takes)
        last = self.tokens[max(first, self.at - 1)] if self.at > first else operator
        start = self.tokens[first] if self.at > first else operator
        spot = self.place_of(start.index, last.index + len(last.text) - start.index)
        test = Compare(field.text, name, value, path=self.path, place=self.place(field), value_place=spot)
        return Not(test, self.place(field)) if inverted else test

    def value(self, takes: str) -> Any:
        if takes == "boolean":
            return True
        if takes == "range":
            low = self.scalar()
            self.demand("and")
            return [low, self.scalar()]
        if takes not in ("values", "texts"):
            return self.scalar()
        self.demand("[")
        values = [self.scalar()]
        while self.peek(","):
            self.at += 1
            values.append(self.scalar())
        self.demand("]")
        return values

    def scalar(self) -> Any:
        token = self.take("a value")
        if token.sort == "text":
            return _unquoted(token.text)
        if token.sort == "number":
            return Decimal(token.text) if "." in token.text else int(token.text)
        if token.sort == "date":
            return token.text
        if token.text in ("true", "false"):
            return token.text == "true"
        if token.sort == "word":
            raise Broken("expression_unquoted", token.index, len(token.text), text=token.text)
        raise self.unexpected(token, "a value")

    def place(self, token: _Token) -> Place:
        return self.place_of(token.index, len(token.text))

    def deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Broken("expression_too_deep", token.index, 1, limit=MAX_DEPTH)


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if text[0] == '"':
        return re.sub(r'\\(["\\])', r"\1", inner)
    return inner.strip() if text[0] == "«" else inner


def read(text: str, place_of: PlaceOf, path: str = "if") -> Condition:
    """The condition that a line says; `place_of(index, width)` tells where its characters stand in the file.

    Raises Broken at the first fault. At most 4,000 characters and 20 nested parentheses.
    """
    if len(text) > MAX_LENGTH:
        raise Broken("expression_too_long", 0, 1, count=len(text), limit=MAX_LENGTH)
    return _Reader(text, place_of, path).whole()
