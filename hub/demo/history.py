"""A year of an imagined place, from a seed: mails, cards and money, with decisions in every state.

Nothing here knows the hub's inside: it writes raw mails, a board and bank files, and requests as members make them.
"""

# ruff: noqa: E501 - the stories read as a table

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from connectors.mail.compose import subject_header
from connectors.trello.twin import Twin
from hub.demo import texts
from hub.demo.money import Money

DAY = timedelta(days=1)
LIST = "liste@lacoroutine.example"


@dataclass(frozen=True, slots=True)
class Request:
    """What a member asks on the portal: `opening` is the Message-ID or card that opened the decision."""

    at: datetime
    who: str
    opening: str
    request: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Past:
    """The whole past, by source. `mails` are (date, raw bytes)."""

    mails: list[tuple[datetime, bytes]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    openings: list[tuple[datetime, str]] = field(default_factory=list)


def address(name: str) -> str:
    """The address of an imagined person."""
    plain = name.lower().translate(str.maketrans("éèëïôç", "eeeioc"))
    return f"{plain}@habitants.example"


class Storyteller:
    """Writes a past that ends at `now`. The same seed and `now` tell the same story."""

    def __init__(self, seed: int, now: datetime) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.now = now.astimezone(UTC).replace(second=0, microsecond=0)
        self.start = self.now - 365 * DAY
        self.past = Past()
        self._count = 0
        self._moment = self.start
        self.twin = Twin(
            clock=lambda: self._moment, seed=seed, lists=("Idées", "À faire", "En cours", "À décider", "Fait")
        )
        self.members = [self.twin.person(name, address(name).split("@")[0]) for name in texts.PEOPLE[:12]]

    def tell(self) -> Past:
        """Everything, once."""
        self._decisions()
        self._small_talk(2000 - len(self.past.mails))
        self._board(300)
        self.visitor = self.twin.person(texts.VISITOR, address(texts.VISITOR).split("@")[0])
        self.past.mails.sort(key=lambda mail: mail[0])
        return self.past

    def money(self) -> Money:
        """A year of the account and of the online payments."""
        money = Money(self.random.randrange(10**6), self.start.date())
        money.live(365)
        return money

    # mails

    def mail(self, at: datetime, who: str, subject: str, text: str, parent: str = "", quoted: str = "") -> str:
        """Write one mail to the list; its Message-ID."""
        self._count += 1
        id = f"<{self._count:05d}.{self.random.randrange(10**8):08d}@habitants.example>"
        message = EmailMessage()
        message["From"] = f"{who} <{address(who)}>"
        message["To"] = LIST
        message["Date"] = format_datetime(at)
        message["Message-ID"] = id
        message["List-Id"] = "La Coroutine <liste.lacoroutine.example>"
        if parent:
            message["In-Reply-To"] = parent
            message["References"] = parent
        if quoted:
            lines = "\n".join(f"> {line}" for line in quoted.splitlines())
            text = f"{text}\n\nLe {at:%d/%m/%Y} à {at:%H:%M}, quelqu'un a écrit :\n{lines}"
        message.set_content(text + "\n")
        self.past.mails.append((at, subject_header(subject) + message.as_bytes(policy=SMTP)))
        return id

    def _who(self, *but: str) -> str:
        return self.random.choice([name for name in texts.PEOPLE if name not in but])

    def _hours(self, low: float, high: float) -> timedelta:
        return timedelta(hours=self.random.uniform(low, high))

    # decisions

    def _decisions(self) -> None:
        """Sixty openings: most of the year's are in force, the last weeks hold one of every state."""
        stories = self._stories()
        proposals = list(texts.PROPOSALS)
        self.random.shuffle(proposals)
        for number, (back, story) in enumerate(stories):
            title, text = proposals[number % len(proposals)]
            if number >= len(proposals):
                title = f"{title}, suite"
            story(self.now - timedelta(days=back), title, text)
        self._assembly(self.now - 21 * DAY)
        for number, (title, text) in enumerate(texts.INFOS):
            back = 5 if number == 0 else 40 + 50 * number
            self._info(self.now - timedelta(days=back), title, text)

    def _stories(self) -> list[tuple[float, Callable[[datetime, str, str], None]]]:
        past: list[tuple[float, Callable[[datetime, str, str], None]]] = []
        for back in range(350, 60, -9):
            chosen = self.random.choices(
                [self._adopted, self._resolved, self._alone, self._withdrawn, self._voted], [16, 6, 2, 2, 3]
            )[0]
            past.append((back + self.random.random(), chosen))
        late: list[tuple[float, Callable[[datetime, str, str], None]]] = [
            (70, self._superseded), (66, self._renewed), (62, self._forgotten), (58, self._voted), (55, self._refused), (47, self._deadlocked),
            (36, self._tallied), (31, self._voting), (26, self._vote_announced), (24, self._adopted),
            (20, self._resolved), (18, self._adopted), (16, self._adopted),
            (12, self._contested), (11, self._adopted),
            (9, self._adopted), (6, self._objected), (5, self._adopted), (4.5, self._incomplete), (3, self._adopted),
            (2, self._open), (1.2, self._objected), (0.6, self._open), (0.2, self._open),
        ]  # fmt: skip
        return past + late

    def _propose(self, at: datetime, title: str, text: str) -> tuple[str, str, str]:
        who = self._who()
        subject = f"[Proposition] {title}"
        id = self.mail(at, who, subject, f"Bonjour,\n\n{text}\n\n{who}")
        self.past.openings.append((at, id))
        return id, who, subject

    def _answer(self, at: datetime, parent: str, subject: str, text: str, who: str, quoted: str) -> None:
        if at < self.now:
            self.mail(at, who, f"Re: {subject}", text, parent, quoted)

    def _support(self, at: datetime, parent: str, subject: str, quoted: str, count: int, *but: str) -> None:
        people = [name for name in texts.PEOPLE if name not in but]
        for who in self.random.sample(people, count):
            said = self.random.choices([texts.SUPPORTS, texts.CONSENTS, texts.RESERVES, texts.TALK], [8, 2, 1, 2])[0]
            self._answer(at + self._hours(2, 70), parent, subject, self.random.choice(said), who, quoted)
        for who in self.random.sample(people, 3):
            self._answer(at + self._hours(1, 60), parent, subject, self.random.choice(texts.SUPPORTS), who, quoted)

    def _adopted(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._support(at, id, subject, text, self.random.randint(2, 6), who)

    def _open(self, at: datetime, title: str, text: str) -> None:
        self._adopted(at, title, text)

    def _alone(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._answer(at + self._hours(5, 50), id, subject, self.random.choice(texts.TALK), self._who(who), text)

    def _object(self, at: datetime, title: str, text: str) -> tuple[str, str, str, str]:
        id, who, subject = self._propose(at, title, text)
        objector = self._who(who)
        self._support(at, id, subject, text, 2, who, objector)
        self._answer(at + self._hours(20, 26), id, subject, self.random.choice(texts.OBJECTIONS), objector, text)
        return id, who, subject, objector

    def _objected(self, at: datetime, title: str, text: str) -> None:
        self._object(at, title, text)

    def _incomplete(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._support(at, id, subject, text, 2, who)
        self._answer(self.now - self._hours(3, 9), id, subject, "Je suis contre.", self._who(who), text)

    def _resolved(self, at: datetime, title: str, text: str) -> None:
        id, who, subject, objector = self._object(at, title, text)
        later = at + self._hours(60, 70)
        self._answer(later, id, subject, self.random.choice(texts.WITHDRAWALS), objector, "")
        self._support(later, id, subject, text, 2, who, objector)

    def _withdrawn(self, at: datetime, title: str, text: str) -> None:
        id, who, _ = self._propose(at, title, text)
        self._ask(at + 2 * DAY, who, id, "withdraw", reason="Le devis a doublé.")

    def _forgotten(self, at: datetime, title: str, text: str) -> None:
        self._objected(at, title, text)

    def _ask(self, at: datetime, who: str, opening: str, request: str, **fields: str) -> None:
        if at < self.now:
            self.past.requests.append(Request(at, who, opening, request, fields))

    def _long_disagreement(self, at: datetime, title: str, text: str) -> tuple[str, str, str, str]:
        """Two discussions, a meeting, and time: what a vote needs first."""
        id, who, subject, objector = self._object(at, title, text)
        self._ask(at + 6 * DAY, who, id, "meeting", reason="réunion du lundi")
        self._answer(at + 7 * DAY, id, subject, texts.WITHDRAWALS[0], objector, "")
        second = self._who(who, objector)
        self._answer(at + 8 * DAY, id, subject, self.random.choice(texts.OBJECTIONS), second, text)
        self._ask(at + 12 * DAY, who, id, "meeting", reason="réunion du lundi")
        for days in (10, 14, 16):
            self._answer(at + days * DAY, id, subject, self.random.choice(texts.TALK), self._who(), text)
        return id, who, subject, second

    def _deadlocked(self, at: datetime, title: str, text: str) -> None:
        self._long_disagreement(self.now - 24 * DAY, title, text)

    def _vote(self, at: datetime, title: str, text: str, called: float, yes: int, no: int) -> None:
        id, who, subject, _ = self._long_disagreement(at, title, text)
        call = at + timedelta(days=called)
        self._ask(call, who, id, "call_vote", reason="on a assez discuté")
        opens = call + timedelta(days=2, hours=4)
        voters = self.random.sample(texts.PEOPLE, yes + no)
        for number, voter in enumerate(voters):
            word = "Pour" if number < yes else "Contre"
            self._answer(opens + self._hours(1, 90), id, subject, word, voter, "")

    def _voted(self, at: datetime, title: str, text: str) -> None:
        self._vote(at, title, text, 24, 12, 3)

    def _refused(self, at: datetime, title: str, text: str) -> None:
        self._vote(at, title, text, 24, 5, 9)

    def _tallied(self, at: datetime, title: str, text: str) -> None:
        self._vote(self.now - 33.4 * DAY, title, text, 24, 11, 4)

    def _voting(self, at: datetime, title: str, text: str) -> None:
        self._vote(self.now - 29 * DAY, title, text, 24, 7, 3)

    def _vote_announced(self, at: datetime, title: str, text: str) -> None:
        self._vote(self.now - 25 * DAY, title, text, 24, 0, 0)

    def _contested(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._support(at, id, subject, text, 3, who)
        late = self._who(who)
        self._answer(self.now - self._hours(2, 8), id, subject, texts.OBJECTIONS[0], late, text)

    def _assembly(self, at: datetime) -> None:
        """What only an assembly may adopt: the hub prepares and records."""
        self.mail(
            at, self._who(), "[Proposition] [Statuts] Passer à une présidence collégiale", "À voter en assemblée."
        )

    def _renewed(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._support(at, id, subject, text, 3, who)
        self._ask(self.now - 2 * DAY, who, id, "renew", reason="Les prix ont changé.")

    def _superseded(self, at: datetime, title: str, text: str) -> None:
        id, who, subject = self._propose(at, title, text)
        self._support(at, id, subject, text, 3, who)
        self._ask(self.now - 9 * DAY, texts.PEOPLE[0], id, "supersede", reason="Une autre décision la remplace.")

    def _info(self, at: datetime, title: str, text: str) -> None:
        who = self._who()
        id = self.mail(at, who, f"[Info] {title}", f"{text}\n\n{who}")
        self.past.openings.append((at, id))
        self._answer(at + self._hours(3, 30), id, f"[Info] {title}", "Merci !", self._who(who), text)

    # the rest of life

    def _small_talk(self, count: int) -> None:
        while count > 0:
            at = self.start + timedelta(days=self.random.uniform(0, 364.5))
            subject = self.random.choice(texts.SUBJECTS)
            who = self._who()
            opener = self.random.choice(texts.OPENERS)
            id = self.mail(at, who, subject, f"{opener}\n\n{who}")
            count -= 1
            for _ in range(min(count, self.random.choices([0, 1, 2, 3, 5], [3, 4, 4, 2, 1])[0])):
                at += self._hours(0.5, 30)
                if at < self.now:
                    self.mail(at, self._who(who), f"Re: {subject}", self.random.choice(texts.ANSWERS), id, opener)
                    count -= 1

    def _board(self, count: int) -> None:
        """Cards are created, discussed, moved to done; a few ask for a decision."""
        lists = [one["id"] for one in self.twin.lists]
        births = sorted(self.start + timedelta(days=self.random.uniform(0, 364)) for _ in range(count))
        steps: list[tuple[datetime, Callable[[], None]]] = []
        for number, at in enumerate(births):
            steps.append((at, self._card_life(number, at, lists, steps)))
        for at, step in sorted(steps, key=lambda one: one[0]):
            if at < self.now:
                self._moment = at
                step()

    def _card_life(
        self, number: int, at: datetime, lists: list[str], steps: list[tuple[datetime, Callable[[], None]]]
    ) -> Callable[[], None]:
        made: dict[str, str] = {}
        who = self.random.choice(self.members)
        name = self.random.choice(texts.CARDS)

        def create() -> None:
            made["id"] = self.twin.create_card(lists[1], f"{name} ({number + 1})", by=who)["id"]

        def then(days: float, act: Callable[[], object]) -> None:
            steps.append((at + timedelta(days=days), lambda: (act(), None)[1]))

        then(self.random.uniform(1, 5), lambda: self.twin.update_card(made["id"], by=who, idList=lists[2]))
        if self.random.random() < 0.4:
            then(self.random.uniform(5, 6), lambda: self.twin.comment(made["id"], "Je m'en occupe.", by=who))
        if number % 40 == 7:
            then(7, lambda: self.twin.update_card(made["id"], by=who, idList=lists[3]))
            for days, other in zip((8, 9, 10), self.members[:3], strict=True):
                then(days, lambda other=other: self.twin.comment(made["id"], "+1", by=other))  # type: ignore[misc]
        elif self.random.random() < 0.85:
            then(self.random.uniform(7, 20), lambda: self.twin.update_card(made["id"], by=who, idList=lists[4]))
        return create
