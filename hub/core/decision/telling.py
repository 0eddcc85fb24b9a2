"""The small words of the page that tells a charter: two languages at once, durations, numbers of people, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.core.decision.charter import CLASSES, Charter
from hub.core.decision.clock import MONTHS, Blackout, Duration
from hub.core.decision.notice_texts import CLASSES as CLASS_NAMES
from hub.core.decision.notice_texts import WHO, joined, span
from hub.core.page import Bullets, Heading, Paragraph, text


class Telling:
    """A charter being told in one language. `lives` are the classes that a decision can have under it."""

    def __init__(self, charter: Charter, language: str) -> None:
        self.charter, self.language = charter, language
        given: list[str] = []
        self.lives: tuple[str, ...] = CLASSES
        for rule in charter.class_of:
            given.append(rule.gives)
            if not (rule.tag or rule.subject or rule.above >= 0):
                self.lives = tuple(kind for kind in CLASSES if kind in given)
                break

    @property
    def consents(self) -> bool:
        """Whether anything is discussed outside an assembly; what is only told, and nobody may object to, is not."""
        contest = self.charter.contest_window
        return any(kind == "important" or (kind != "statutory" and contest[kind]) for kind in self.lives)

    @property
    def votes(self) -> bool:
        """Whether it may come to a vote."""
        ways = {self.charter.adopt_by[kind] for kind in self.lives}
        return self.consents and (bool(self.charter.vote_called_by) or "vote" in ways)

    def say(self, french: str, english: str) -> str:
        """The one of the language."""
        return french if self.language == "fr" else english

    def pick(self, key: str, words: Mapping[str, tuple[str, str]]) -> str:
        """The words for a value of the charter."""
        return self.say(*words[key])

    def heading(self, french: str, english: str) -> Heading:
        return Heading(2, text(self.say(french, english)))

    def paragraph(self, french: str, english: str) -> Paragraph:
        return Paragraph(text(self.say(french, english)))

    def bullets(self, items: Sequence[str]) -> Bullets:
        return Bullets(tuple(text(item[0].upper() + item[1:]) for item in items))

    def span(self, duration: Duration) -> str:
        """« 7 jours », "48 hours"."""
        return span(duration, self.language)

    def after(self, duration: Duration) -> str:
        """« après 7 jours », "after 48 hours"; « aussitôt » for no time."""
        return self.say("après ", "after ") + self.span(duration) if duration else self.say("aussitôt", "at once")

    def people(self, count: int, one: str = "", many: str = "") -> str:
        """« une personne », « 3 personnes », followed by the French verb that agrees with them."""
        if count == 1:
            return self.say(f"une personne {one}".rstrip(), "one person")
        return self.say(f"{count} personnes {many}".rstrip(), f"{count} people")

    def number(self, count: int, french: str, english: str = "") -> str:
        """« 3 jours », "1 day": for words whose plural is an s."""
        return f"{count} {self.say(french, english)}{'s' if count > 1 else ''}"

    def times(self, count: int) -> str:
        """« une fois », « 2 fois »."""
        return self.say("une fois" if count == 1 else f"{count} fois", "once" if count == 1 else f"{count} times")

    def kind(self, decision_class: str) -> str:
        """« une décision importante », "an important decision"."""
        name = CLASS_NAMES[decision_class][self.language]
        article = {"info": "", "important": "an "}.get(decision_class, "a ")
        return self.say(f"une {name}", article + name)

    def by_class(self, values: Mapping[str, str]) -> dict[str, str]:
        """Each value once, with the classes that have it in words; those that cannot occur are left out."""
        found: dict[str, list[str]] = {}
        for kind in self.lives:
            if kind in values:
                found.setdefault(values[kind], []).append(self.kind(kind))
        return {value: self.either(kinds) for value, kinds in found.items()}

    def who(self, role: str) -> str:
        """Who may, as the beginning of a sentence."""
        said = WHO[role][self.language]
        return said[0].upper() + said[1:]

    def joined(self, parts: Sequence[str]) -> str:
        """« a, b et c »."""
        return joined(parts, self.language)

    def either(self, parts: Sequence[str]) -> str:
        """« a, b ou c »."""
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + self.say(" ou ", " or ") + parts[-1]

    def period(self, blackout: Blackout) -> str:
        """« du 24 décembre au 3 janvier », « pendant les semaines 32 à 33 »."""
        first, last = blackout.first, blackout.last
        if first.startswith("W"):
            weeks = (int(first[1:]), int(last[1:]))
            return self.say("pendant les semaines {} à {}", "in weeks {} to {}").format(*weeks)
        return self.say("du {} au {}", "from {} to {}").format(self._day(first), self._day(last))

    def _day(self, date: str) -> str:
        *year, month, day = date.split("-")
        return " ".join([str(int(day)), MONTHS[self.language][int(month) - 1], *year])
