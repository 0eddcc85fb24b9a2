"""Reading of charter values: from what a rules file holds to typed values, with messages a volunteer understands.

Each reader takes (raw value, default) and raises ValueError or TypeError with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hub.core.decision.clock import Blackout, Duration, next_open

Reader = Callable[[Any, Any], Any]
MOST_EUROS = 10_000_000
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d/([01]\d|2[0-3]):[0-5]\d")

# Words that ask for something inside a decision, in the subject or alone on the first line.
KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "withdraw": ("retrait", "withdraw", "withdrawn"),
    "amend": ("amendement", "amendment", "nouvelle version", "new version"),
    "extend": ("prolongation", "extension"),
    "call_vote": ("appel au vote", "call of vote"),
    "second": ("je parraine", "seconded"),
    "take_over": ("reprise", "take over"),
    "revive": ("réveil", "revive"),
    "challenge": ("contestation", "challenge"),
}
# What opens a decision is written in the reaction that opens it: a word given for these does nothing.
OPENS = ("propose", "inform")


@dataclass(frozen=True, slots=True)
class ClassRule:
    """One line of `class_of`: what it looks at (all given ones must hold) and the class it gives."""

    gives: str
    tag: str = ""
    subject: str = ""
    above: int = -1


@dataclass(frozen=True, slots=True)
class ActiveWhen:
    """Criteria of an active person, all needed. `on_list` "" asks nothing; `days`, `hours` are per `period`."""

    on_list: str = ""
    listed_for: Duration = field(default_factory=lambda: Duration(days=30))
    present_days: int = 0
    hours: int = 0
    per_used_hours: int = 0
    dues: bool = False
    period: str = "quarter"


@dataclass(frozen=True, slots=True)
class Quorum:
    """`kind`: none, number, percent (of the electorate) or sqrt (Debian's rule: so many must prefer the option)."""

    kind: str = "none"
    value: int = 0

    @property
    def of_preference(self) -> bool:
        """Whether the ballots needed are those that prefer an option to the status quo, not all that were cast."""
        return self.kind == "sqrt"

    def of(self, abstention: str) -> str:
        """What is needed so many times, as a count says it: voters, those who do not abstain where an abstention counts
        for nothing, or ballots that prefer an option."""
        return "preferring" if self.of_preference else "expressed" if abstention == "nothing" else "voters"

    def needed(self, electorate: int) -> int:
        """Ballots needed among `electorate` people."""
        if self.kind == "number":
            return self.value
        if self.kind == "percent":
            return -(-electorate * self.value // 100)
        if self.kind == "sqrt":
            # Debian: 3Q ballots above the default, where Q = sqrt(n)/2; smallest k with (2k)^2 >= 9n.
            k = 0
            while (2 * k) ** 2 < 9 * electorate:
                k += 1
            return k
        return 0


@dataclass(frozen=True, slots=True)
class Whole:
    """Reads a whole number between two bounds, also given as text."""

    least: int
    most: int

    def __call__(self, raw: Any, default: Any) -> int:
        if isinstance(raw, bool) or not re.fullmatch(r"-?\d+", str(raw).strip()):
            raise ValueError(f"{raw!r} is not a whole number")
        if not self.least <= int(raw) <= self.most:
            raise ValueError(f"{raw} is not between {self.least} and {self.most}")
        return int(raw)


def flag(raw: Any, default: Any) -> bool:
    """yes/no in both languages; YAML 1.2 keeps « oui » and "no" as text."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in ("yes", "oui", "true"):
        return True
    if word in ("no", "non", "false"):
        return False
    raise ValueError(f"{raw!r} is neither yes nor no")


def one_of(*known: str) -> Reader:
    """One of a few words; a boolean stands for yes/no where they are known."""

    def read(raw: Any, default: Any) -> str:
        word = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
        if word in known:
            return str(word)
        raise ValueError(f"{raw!r} is not one of: {', '.join(known)}")

    return read


def texts(*known: str) -> Reader:
    """A list of known words, each once; one word alone is a list of one."""

    def read(raw: Any, default: Any) -> tuple[str, ...]:
        words = _list(raw)
        for word in words:
            if word not in known:
                raise ValueError(f"{word!r} is not one of: {', '.join(known)}")
        return tuple(dict.fromkeys(words))

    return read


def text(raw: Any, default: Any) -> str:
    """A free text."""
    if not isinstance(raw, str):
        raise TypeError(f"{raw!r} is not a text")
    return raw


def any_texts(least: int) -> Reader:
    """A list of free texts, `least` at least."""

    def read(raw: Any, default: Any) -> tuple[str, ...]:
        words = tuple(text(word, None) for word in _list(raw))
        if len(words) < least:
            raise ValueError(f"at least {least} are needed, got {len(words)}")
        return words

    return read


def duration(raw: Any, default: Any) -> Duration:
    """An ISO 8601 duration."""
    return Duration.parse(raw)


def maybe_duration(raw: Any, default: Any) -> Duration | None:
    """A duration, or "never"/empty."""
    return None if raw in (None, "", "never", "jamais", "none") else Duration.parse(raw)


def by_class(read: Reader, classes: Iterable[str]) -> Reader:
    """A map class -> value merged over the default, or one value for all classes but assembly's own."""
    known = tuple(classes)

    def read_map(raw: Any, default: Any) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            return {name: read(raw, None) for name in known}
        if not raw:
            raise ValueError("a value for one class at least is needed")
        for name in raw:
            if name not in known:
                raise ValueError(f"unknown class {name!r}; known are {', '.join(known)}")
        return {**default, **{name: read(value, None) for name, value in raw.items()}}

    return read_map


def amendment_delays(raw: Any, default: Any) -> dict[str, Duration | None]:
    """`{editorial: PT0M, minor: P3D, major: window}`."""
    if not isinstance(raw, Mapping):
        raise TypeError("a map of editorial, minor, major is needed")
    merged = dict(default)
    for name, value in raw.items():
        if name not in merged:
            raise ValueError(f"unknown kind of amendment {name!r}; known are editorial, minor, major")
        merged[name] = None if value in ("window", None, "") else Duration.parse(value)
    return merged


def blackouts(raw: Any, default: Any) -> tuple[Blackout, ...]:
    """A list of periods."""
    return tuple(Blackout.parse(str(text)) for text in _list(raw))


def always_black(periods: tuple[Blackout, ...]) -> bool:
    """Whether the periods cover years on end."""
    start = date(2025, 1, 1)
    return next_open(start, periods, True) - start > timedelta(days=366)


def quorum(raw: Any, default: Any) -> Quorum:
    """none, 12, "20%" or sqrt."""
    word = str(raw).strip().lower() if raw is not None else "none"
    if word in ("none", "aucun", "0"):
        return Quorum()
    if word in ("sqrt", "√n", "sqrt(n)"):
        return Quorum("sqrt")
    match = re.fullmatch(r"(\d{1,6})\s*(%?)", word)
    if not match or (match[2] and int(match[1]) > 100):
        raise ValueError(f"{raw!r} is not a quorum; write none, 12, 20% or sqrt")
    return Quorum("percent" if match[2] else "number", int(match[1]))


def zone(raw: Any, default: Any) -> str:
    """A name of the IANA time zone database."""
    try:
        ZoneInfo(str(raw))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{raw!r} is not a time zone; write for instance Europe/Paris") from error
    return str(raw)


def hours(raw: Any, default: Any) -> str:
    """`22:00/08:00`, or none."""
    if raw is False or raw in ("none", "aucune"):
        return ""
    if not isinstance(raw, str) or not _HOURS.fullmatch(raw):
        raise ValueError(f"{raw!r} is not a range of hours; write 22:00/08:00")
    return raw


def class_rules(raw: Any, default: Any) -> tuple[ClassRule, ...]:
    """A list of maps `{tag|subject|above: …, class: …}`; or a map tag -> class."""
    if isinstance(raw, Mapping):
        raw = [{"tag": tag, "class": gives} for tag, gives in raw.items()]
    rules = []
    for item in _list(raw):
        if not isinstance(item, Mapping) or item.get("class") not in ("info", "reversible", "important", "statutory"):
            raise ValueError("each line needs a class: info, reversible, important or statutory")
        unknown = set(item) - {"class", "tag", "subject", "above"}
        if unknown:
            raise ValueError(f"unknown test {min(unknown)!r}; known are tag, subject, above")
        above = Whole(0, MOST_EUROS)(item["above"], None) if "above" in item else -1
        rules.append(ClassRule(item["class"], str(item.get("tag", "")), str(item.get("subject", "")), above))
    return tuple(rules)


def keywords(raw: Any, default: Any) -> dict[str, tuple[str, ...]]:
    """A map request -> words, added to the built-in ones."""
    if not isinstance(raw, Mapping):
        raise TypeError("a map of requests to lists of words is needed")
    merged = dict(default)
    for name, words in raw.items():
        if name not in KEYWORDS and name not in OPENS:
            raise ValueError(f"unknown request {name!r}; known are {', '.join(KEYWORDS)}")
        added = any_texts(0)(words, None)
        if name in KEYWORDS:
            merged[name] = tuple(dict.fromkeys((*merged[name], *added)))
    return merged


def _list(raw: Any) -> list[Any]:
    if raw is None or raw == "":
        return []
    return list(raw) if isinstance(raw, (list, tuple)) else [raw]
