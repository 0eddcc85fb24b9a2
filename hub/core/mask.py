"""Hide in a text what must never be published: addresses, phone numbers, bank accounts, known names.

Looked for in the text as it is read: without accents, in plain spaces, dashes and signs, whatever way it is encoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from hub.core.addresses import ADDRESS, SAID, SPELT, exactly
from hub.core.ledger.account import compact, is_iban, is_rib

HIDDEN = "…"
# A private payload that bears this had a name taken out of it: it no longer says just what was decided on.
MASKED = "masked"
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,9}\b")
# In small letters its groups might be words: they begin with digits, or the check digits tell.
_OF_DIGITS = re.compile(r"\b[a-z]{2}\d{2}(?:[ .-]?\d[a-z0-9]{1,3}){3,9}\b", re.IGNORECASE)
_SMALL = re.compile(r"\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{1,4}){3,12}\b", re.IGNORECASE)
_LEAST_IBAN = 15
# Bank, branch, account and key of a French account, two words before each at most; and the number of a card, as it is
# printed (15 digits of an Amex, 16 and 19 of others; 14 digits would be a SIRET, whose check digit is the same).
_HEADED = r"(?:\W{1,3}[a-z]{1,9}){0,2}\W{0,3}"
_RIB = re.compile(
    rf"(?<!\w)(\d{{5}}){_HEADED}(\d{{5}}){_HEADED}([a-z\d](?:[ .-]?[a-z\d]){{10}}){_HEADED}(\d{{2}})(?!\w)",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![\w,.])(?:3[47]\d{2}[ -]?\d{6}[ -]?\d{5}|[2-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{3})?)(?!\w|,\d)"
)
_ABROAD = r"(?:\+\d{1,3}|00(?:33|[1-9]\d{0,2}(?=[ ./-])))(?:[ .-]?\(0\))?"
_PHONES = tuple(
    re.compile(rf"(?<![\w,.]){number}(?!\w|,\d)")
    for number in (
        rf"(?:{_ABROAD}|0)(?:[ .-]?\(0\))?[ .-]?\d(?:[ .-]?\d{{2}}){{4}}",
        rf"(?:{_ABROAD}[ /]?|0)\d(?:/\d{{2}}){{4}}",
        rf"(?:{_ABROAD}[ .-]?|0)\d(?:[ .-]\d{{3}}[ .-]\d{{3}}[ .-]\d{{2}}|[ .-]\d{{2}}[ .-]\d{{3}}[ .-]\d{{3}})",
    )
)
# Shorter words are too often plain words of the language.
_LEAST = 3
# Shorter names, and longer ones, are looked for as they are written, in no other order.
_LEAST_WHOLE, _MOST_WORDS = 4, 6
_LETTERS = r"[^\W\d_]"
# « Trésorier·e » is one word, and so is « Trésorier.e »; else a point parts names (« jean.dupont », « paul.e »).
_ENDING = r"(?:[nltvsf]?e|ere|t?rice|ice|euse)(?:\.?s)?"
_WORD = re.compile(rf"[A-Z]{_LETTERS}{{2,}}\.{_ENDING}(?!{_LETTERS})|{_LETTERS}+(?:['·]{_LETTERS}+)*")
_TITLES = frozenset(("dr", "pr", "mr", "mme", "mlle", "mrs", "ms"))
_ASIDE = re.compile(r"\([^()]*\)|\[[^][]*\]")
# What belongs to the word behind it: no name ends in one, or is one alone; in a turned name it needs no capital.
_ARTICLES = frozenset(("le", "la", "les", "l", "de", "du", "des", "d", "the"))
_BETWEEN, _OR_COMMA = r"(?:\s+|[._]|-\s?)", r"(?:,?\s+|[._]|-\s?)"
# Stands between the words of an order in which each is to have its capital: no text has it.
_TURNED = "\0"
Span = tuple[int, int]
# (whole names, single words of names), as `named` gives them
Named = tuple[frozenset[str], frozenset[str]]
NOBODY: Named = (frozenset(), frozenset())


def named(names: Iterable[str], shown: str = "") -> Named:
    """(whole names as they are known, and turned, single words of names), folded, by which a text may name who bears
    these names; less the words of the name that they agreed to have `shown`."""
    agreed = frozenset(_words(shown)[0])
    whole: set[str] = set()
    words: set[str] = set()
    for name in names:
        said, aside = _words(name)
        if not agreed.issuperset((*said, *aside)):
            whole.update(_orders(said))
            family, comma, first = _ASIDE.sub(" ", name).partition(",")
            whole.update(_known(_words(f"{first} {family}")[0]) if comma else ())
            words.update(one for one in (*said, *aside) if len(one) >= _LEAST and one not in agreed | _ARTICLES)
    return frozenset(whole), frozenset(words)


def words_in(text: str) -> frozenset[str]:
    """The words of a text, folded as those of names are."""
    return frozenset(one.casefold() for one in _WORD.findall(_plain(text)[0]))


def masked(text: str, whole: Iterable[str] = (), words: Iterable[str] = ()) -> str:
    """The text with every mail address, phone number, IBAN, RIB and number of a card, and these names and words (see
    `named`), replaced by an ellipsis."""
    known = _pattern(frozenset(whole), frozenset(words))
    patterns = (ADDRESS, SPELT, SAID, _IBAN, _OF_DIGITS, *_PHONES, *([known] if known else []))
    return _hide(text, patterns, accounts=True)


def without(text: str, whole: Iterable[str], words: Iterable[str]) -> str:
    """The text with these names, addresses and sentences, in any case, and these single words as names are written,
    hidden."""
    found = _pattern(frozenset(whole), frozenset(words))
    return _hide(text, (found,)) if found else text


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else, at most 254 signs (RFC 5321)."""
    return len(text) <= 254 and ADDRESS.fullmatch(text) is not None


def in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same plain data (maps, lists, scalars) with its texts changed; Message-IDs name things and not people."""
    if isinstance(value, str):
        return value if value.startswith("<") and value.endswith(">") else change(value)
    if isinstance(value, Mapping):
        return {name: in_texts(one, change) for name, one in value.items()}
    if isinstance(value, list):
        return [in_texts(one, change) for one in value]
    return value


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name, folded, without titles; and those that stand aside in brackets, where they are written as
    names: « (Kermarrec) », and not « (elle) »."""
    plain = _plain(name)[0]
    aside = [one for part in _ASIDE.findall(plain) for one in _WORD.findall(part) if one[0].isupper()]
    said = _WORD.findall(_ASIDE.sub(" ", plain))
    return _untitled(said), _untitled(aside)


def _untitled(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in map(str.casefold, words) if one not in _TITLES)


def _known(words: Sequence[str]) -> list[str]:
    """A name of several words as it is known, which may be written in small letters."""
    said = [one for one in words if len(one) > 1]
    return [" ".join(said)] if len(said) > 1 and sum(map(len, said)) >= _LEAST_WHOLE else []


def _orders(words: Sequence[str]) -> Iterator[str]:
    """A name of several words as it is known; and in each order in which its family name may be first or last."""
    for known in _known(words):
        yield known
        said = known.split(" ")
        turns = [(*said[at:], *said[:at]) for at in range(len(said))] if len(said) <= _MOST_WORDS else []
        yield from (_TURNED.join(one) for one in turns if one[-1] not in _ARTICLES)


@lru_cache(maxsize=64)
def _pattern(whole: frozenset[str], words: frozenset[str]) -> re.Pattern[str] | None:
    """Whole names in any case; turned ones, which may have a comma, and single words only with their capitals, so that
    « petit » may stay. By their first letter: a place has hundreds of names, and each is tried only where it may begin.
    """
    read = [one for one in map(_read, whole) if one]
    turned = [one for one in read if _TURNED in one]
    exact = {exactly(one) for one in read if not _is_name(one) and _TURNED not in one}
    begins: dict[str, set[str]] = defaultdict(set)
    for name in filter(_is_name, read):
        begins[_either_case(name)].add(_BETWEEN.join(map(_any_apostrophe, name[1:].split(" "))))
    for head, *rest in (one.split(_TURNED) for one in turned):
        behind = _behind(head, rest)
        for first, more in _beginnings(head):
            begins[first].add(more + behind)
    for word in filter(None, map(_read, words)):
        for first, more in _written(word):
            begins[first].add(more)
    parts = [rf"(?<!\w)(?i:{_either(exact)})(?!\w)"] if exact else []
    said = [
        f"{first}(?i:{_either(rest)})"
        for first, rest in sorted(begins.items(), key=lambda one: (one[0][0] != "[", one[0]))
    ]
    parts += [rf"(?<![^\W\d_])(?:{'|'.join(said)})(?![^\W\d_])"] if said else []
    return re.compile("|".join(parts)) if parts else None


def _read(said: str) -> str:
    return " ".join(_plain(said)[0].casefold().split())


def _is_name(said: str) -> bool:
    return " " in said and all(map(_WORD.fullmatch, said.split(" ")))


def _either_case(word: str) -> str:
    return f"[{word[0].upper()}{word[0]}]"


def _written(word: str) -> Iterator[tuple[str, str]]:
    """How a word begins where it is written as names are, and what follows: « D'arcy », « d'Arcy »."""
    yield word[0].upper(), _any_apostrophe(word[1:])
    head, _, tail = word.partition("'")
    if tail:
        yield f"{head}'{tail[0].upper()}", re.escape(tail[1:])


def _beginnings(word: str) -> Iterator[tuple[str, str]]:
    """As `_written`, of a word of a turned name."""
    if word in _ARTICLES:
        yield _either_case(word), re.escape(word[1:])
    else:
        yield from _written(word)


def _behind(before: str, words: Iterable[str]) -> str:
    """What follows the first word of a turned name, to be read in any case but for the capitals."""
    found = ""
    for word in words:
        ways = "|".join(f"(?-i:{first}){more}" for first, more in _beginnings(word))
        found += (_BETWEEN if before in _ARTICLES else _OR_COMMA) + f"(?:{ways})"
        before = word
    return found


def _any_apostrophe(word: str) -> str:
    """« Floc'h » is also written « Floch »."""
    return re.escape(word).replace("'", "'?")


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=lambda one: (-len(one), one)))


def _hide(text: str, patterns: Sequence[re.Pattern[str]], accounts: bool = False) -> str:
    plain, places = _plain(text)
    spans = [match.span() for pattern in patterns for match in pattern.finditer(plain)]
    spans += [*_small_accounts(plain), *_checked_numbers(plain)] if accounts else []
    said, done = [], 0
    for start, end in _joined(spans):
        said += [text[done : places[start]], HIDDEN]
        done = places[end]
    return "".join((*said, text[done:]))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """The same places in order, those that overlap as one."""
    start = end = -1
    for one in sorted(spans):
        if one[0] >= end:
            if end >= 0:
                yield start, end
            start, end = one
        end = max(end, one[1])
    if end >= 0:
        yield start, end


def _small_accounts(plain: str) -> list[Span]:
    """Where an IBAN stands in small letters, by its check digits; words may go on behind it."""
    found: list[Span] = []
    for match in _SMALL.finditer(plain):
        for end in range(match.end(), match.start() + _LEAST_IBAN - 1, -1):
            if (end == len(plain) or not plain[end].isalnum()) and is_iban(compact(plain[match.start() : end])):
                found.append((match.start(), end))
                break
    return found


def _checked_numbers(plain: str) -> Iterator[Span]:
    """Where a RIB or the number of a card stands, by its check digits (ISO/IEC 7812-1 of a card)."""
    yield from (one.span() for one in _RIB.finditer(plain) if is_rib(compact("".join(one.groups()))))
    for match in _CARD.finditer(plain):
        digits = [int(one) for one in reversed(compact(match[0]))]
        doubled = sum(sum(divmod(2 * one, 10)) for one in digits[1::2])
        if (sum(digits[::2]) + doubled) % 10 == 0:
            yield match.span()


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is looked through, and of each of its places where it stands in the text."""
    if text.isascii():
        return text, range(len(text) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _sign(sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), (*places, len(text))


# Letters that are another, or two, to who has no such key; and what people write for an apostrophe.
_OTHERWISE = {
    "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ẞ": "Ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", **dict.fromkeys("’‘ʼ‛´′ʹ", "'"),
    **dict.fromkeys("•‧⋅", "·"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def _sign(sign: str) -> str:
    """A letter without its accent (a ligature is two), a plain space, dash or apostrophe; "" for what shows nothing."""
    if sign.isascii():
        return sign
    if sign in _OTHERWISE:
        return _OTHERWISE[sign]
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Cf"):
        return ""
    if kind in ("Zs", "Pd"):
        return " " if kind == "Zs" else "-"
    base = "".join(one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one) != "Mn")
    return base if len(base) == 1 or base.isalnum() else sign
