"""What we ask of the world: carried out later, retried, keyed, receipted.

A key names the effect for ever: asked twice is done once. A lane is (space, target): effects of one lane are
carried out in order. Texts that name a person stay in `private` of the stored row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PublishPage:
    """Bring one page of the wiki to its latest version. Coalesced by page: only the last version is written."""

    key: str
    target: str
    page: str
    kind: str = field(default="publish_page", init=False)


# Where the personal link of a mail stands in its text, and how long it works.
LINK = "[[lien personnel]]"
LINK_DAYS = 7


@dataclass(frozen=True, slots=True)
class SendMail:
    """Send one mail. `to` is "list" or a person id, resolved to an address when sent.

    `in_reply_to` and `references` are Message-IDs. `decision` tags subject and body with its id.

    `link` says what a personal link in the text lets its reader do: "position" (take one, or say whether they wrote
    the mail it is about), "confirm" (only the latter), or nothing. It stands as
    `LINK` in the text and is signed when the mail is sent, so that what is kept or shown holds no link that works.
    It is bound to the person, to the decision, to the `digest` of its text, and to the event it is `about`.
    Several mails that go as one are its `parts`: each keeps the link that it has alone, where `place_of` it stands.

    To a person: `notices` are the kinds of what it tells and `asked_at` since when, so that it is sent only while still
    true; `daily` ones wait for each other, one mail a day; an `urgent` one, which somebody waits for, keeps no hours;
    `closes` is the close that its text names, which may be another once it goes.
    """

    key: str
    target: str
    to: str
    subject: str
    text: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    decision: str = ""
    link: str = ""
    about: str = ""
    digest: str = ""
    notices: tuple[str, ...] = ()
    asked_at: datetime | None = None
    daily: bool = False
    urgent: bool = False
    closes: datetime | None = None
    parts: tuple[SendMail, ...] = ()
    kind: str = field(default="send_mail", init=False)

    @property
    def private(self) -> bool:
        """Whether it goes to one person."""
        return self.to != "list"

    @property
    def links(self) -> dict[str, SendMail]:
        """Where personal links stand in the text, each with the mail that it is the link of."""
        found = {place_of(part): part for part in self.parts} if self.parts else {LINK: self}
        return {place: mail for place, mail in found.items() if mail.private and mail.link}


def place_of(part: SendMail) -> str:
    """Where the personal link of a part stands in the mail that it goes with: named by its key, which nobody who writes
    what the mail quotes knows beforehand."""
    return f"{LINK[:-2]} {part.key}{LINK[-2:]}"


@dataclass(frozen=True, slots=True)
class CreateCard:
    """A new card in a list: the one of `list_id` when it is known and still there, else the one of that name."""

    key: str
    target: str
    list_name: str
    name: str
    text: str = ""
    list_id: str = ""
    kind: str = field(default="create_card", init=False)


@dataclass(frozen=True, slots=True)
class MoveCard:
    """Put a card in a list, named as for `CreateCard`."""

    key: str
    target: str
    card: str
    list_name: str
    list_id: str = ""
    kind: str = field(default="move_card", init=False)


@dataclass(frozen=True, slots=True)
class CommentCard:
    key: str
    target: str
    card: str
    text: str
    kind: str = field(default="comment_card", init=False)


@dataclass(frozen=True, slots=True)
class LabelCard:
    """Put a label on a card, found by its id when that is known; take labels `off` that the hub itself had put there,
    never one that somebody else did; or, without either, set the due date (None clears it)."""

    key: str
    target: str
    card: str
    label: str = ""
    due: datetime | None = None
    label_id: str = ""
    off: tuple[str, ...] = ()
    kind: str = field(default="label_card", init=False)


@dataclass(frozen=True, slots=True)
class Notify:
    """A signed Standard Webhook carrying a CloudEvent, to an address named in the space's settings."""

    key: str
    target: str
    endpoint: str
    event: str
    data: str
    kind: str = field(default="notify", init=False)


Effect = PublishPage | SendMail | CreateCard | MoveCard | CommentCard | LabelCard | Notify


def lane_of(effect: Effect) -> str:
    """What an effect waits in line with: its target. A person's mails, their daily and their urgent ones have lines of
    their own: nobody waits behind the night of somebody else."""
    if not isinstance(effect, SendMail) or not effect.private:
        return effect.target
    line = ":now" if effect.urgent else ":day" if effect.daily else ""
    return f"{effect.target}:{effect.to}{line}"


def person_in(lane: str) -> str:
    """The person whose line a lane is; "" when it is that of a target."""
    return lane.split(":")[1] if ":" in lane else ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The other side's answer to an effect: what was made there, and when (aware UTC; kept by the hub's own clock)."""

    key: str
    target: str
    reference: str
    at: datetime
    digest: str = ""
