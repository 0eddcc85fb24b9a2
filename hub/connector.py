"""The contract a connector signs: what it translates, how it is polled, what it can publish.

A connector knows its own client library and the core's values; never the store, the queue, the web or
another connector. It raises only `Transient`, `Permanent` and their subclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hub.core.effect import Effect, Receipt, SendMail
from hub.core.event import Delivery, Event, KindSpec
from hub.core.page import Page


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of a `[connectors.NAME]` table in `space.toml`. A secret is given as `env:NAME` or `file:PATH`;
    a `whole` one is a number from 0 to a billion; with `choices` it is one of them; with a `form`, a regular
    expression, it is what the whole of that matches, and `like` says how to write it."""

    name: str
    doc: str
    required: bool = False
    secret: bool = False
    default: str = ""
    whole: bool = False
    choices: Sequence[str] = ()
    form: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a service allows: at most so many requests in any so many seconds. `name` names whose limit it is, and
    holds no secret."""

    name: str
    requests: int
    seconds: float


class Budget(Protocol):
    """Keeps limits for all workers together."""

    def draw(self, limits: Sequence[Limit]) -> float:
        """Draw one request from every limit, or from none; 0.0, or the seconds to wait."""
        ...

    def rest(self, limit: Limit, seconds: float) -> None:
        """Nobody draws from a limit for so long: the service said that it is spent."""
        ...


@dataclass(frozen=True, slots=True)
class Instance:
    """One configured connector of a space: resolved settings (secrets in clear, never printed).

    `budget` is kept with all other workers; None outside of a hub.
    """

    space: str
    name: str
    type: str
    settings: Mapping[str, str] = field(repr=False)
    public_url: str = ""
    data_dir: str = ""
    folder: str = ""
    budget: Budget | None = field(default=None, repr=False, compare=False)

    def path(self, name: str, default: str = "") -> Path:
        """A setting that names a file or folder; a relative one is meant from the space's own folder."""
        return Path(self.folder) / Path(self.get(name, default)).expanduser()

    def get(self, name: str, default: str = "") -> str:
        """A setting's value, or `default`."""
        return self.settings.get(name) or default


class Translate(Protocol):
    """Pure: the bytes of one delivery become events. The same bytes give the same ids, whatever the door.

    Raises Unreadable (kept in quarantine) or UnsupportedEvent (counted).
    """

    def __call__(self, delivery: Delivery, instance: Instance) -> list[Event]: ...


class Verify(Protocol):
    """Checks a delivery's signature over its raw bytes in constant time; raises BadSignature."""

    def __call__(self, delivery: Delivery, instance: Instance) -> None: ...


@dataclass(frozen=True, slots=True)
class Polled:
    """One step of a poller: deliveries to translate and journal, then the cursor to keep with them.

    `complete` is true when, at the time `at` of the call, nothing more was waiting: the sync that deadlines
    wait for. `server_date` is the other side's clock, when it tells it: what a jump of ours is checked against.
    `aside` are items that the service has and will not give: why, by their name there; the cursor has passed them.
    `trouble` tells why a poll that gave what it could is not complete, or what a person must know of the source.
    `account` is who our own writes are by there, as events name their actor; "" when it was not asked.
    """

    deliveries: Sequence[Delivery]
    cursor: str
    complete: bool
    server_date: datetime | None = None
    aside: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    account: str = ""


class Poller(Protocol):
    """Asks a service for what is new. Called with the last kept cursor; "" the first time."""

    def poll(self, cursor: str) -> Iterator[Polled]: ...

    def wait(self, timeout: float) -> bool:
        """Wait until the service says there is news (True) or the time is over (False). Never spins."""
        ...

    def close(self) -> None: ...


class Publisher(Protocol):
    """Carries out effects. `find` looks, before a second attempt, whether an earlier one of that key got through."""

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt: ...

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None: ...


class PublishContext(Protocol):
    """What a publisher may ask for while it works."""

    def page(self, page_id: str) -> Page:
        """The latest version of a page, already masked for where it goes."""
        ...

    def address(self, person: str, exact: bool = False) -> str | None:
        """A person's mail address, or None when unknown or erased; `exact`: that of this very id, though mails to it
        came back."""
        ...

    def message_id(self, key: str) -> str:
        """The deterministic Message-ID of an effect's key, with angle brackets."""
        ...

    def seal(self, key: str, text: str) -> str:
        """What proves, when the mail of this effect comes back, that the hub wrote just these words under its id."""
        ...

    def link(self, effect: SendMail) -> str:
        """The personal link of a mail to one person, or of a part (`SendMail.links`); "" without a portal."""
        ...

    def keep(self) -> None:
        """Take the whole time of a claim for what cannot be undone, just before it. Raises Busy when another worker has
        the effect by now: then nothing may be done."""
        ...

    def is_taken(self, reference: str) -> bool:
        """Whether a receipt has this reference: then it is the trace of another effect, however alike the two are."""
        ...

    def wrote(self, reference: str, undone: str) -> bool:
        """Whether our latest receipt of `reference` is later than that of what undid it."""
        ...

    @property
    def attempt(self) -> int:
        """1 at the first attempt."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `hub doctor`: what was checked, whether it holds, what to do.

    A `warning` holds and tells its hint all the same. `identities` are those that the hub acts under there, as an
    event's actor would be ("trello:5f0c…"): the hub then looks whether they are a person's.
    """

    name: str
    ok: bool
    detail: str = ""
    hint: str = ""
    warning: bool = False
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Connector:
    """Everything the hub knows of one kind of guest. Register it in `connectors/registry.py`.

    `own` names the settings that say together where one space reads and writes: no two spaces of a hub may share that.
    `title` is its name for people, `title_en` the same in English where it is another.
    """

    type: str
    title: str
    kinds: Sequence[KindSpec] = ()
    settings: Sequence[Setting] = ()
    translate: Translate | None = None
    verify: Verify | None = None
    poller: Callable[[Instance], Poller] | None = None
    publisher: Callable[[Instance], Publisher] | None = None
    publishes: Sequence[str] = ()
    doctor: Callable[[Instance], Iterable[Check]] | None = None
    carries_positions: bool = False
    importer: Callable[[Sequence[Path], Instance], Iterator[Delivery]] | None = None
    # the content of the files to be kept of a delivery whose events name them; pure
    files: Callable[[Delivery, Instance], Sequence[bytes]] | None = None
    own: Sequence[str] = ()
    title_en: str = ""

    def titled(self, language: str) -> str:
        """Its name for people who read `language`."""
        return (self.title_en if language == "en" else "") or self.title
