"""Who is at the door: signed cookies, tokens against forged forms, and links that sign in once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from hub.core.decision.linking import stands_for
from hub.core.decision.people import Member, here
from hub.core.view import Viewer
from hub.ownlinks import link_digest
from hub.spaces import Space
from hub.store import desk
from hub.store.codec import to_us
from hub.web.house import Ask, Shelf, Web
from hub.web.seal import Seal

SESSION_SECONDS = 30 * 86_400
LINK_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Link:
    """What a link carries: it signs `person` in, or lets the address that got it (`person`) join another's, `joins`.
    Both are ids of single identities: who they stand for is looked up when the link is followed."""

    space: str
    person: str
    to: str
    joins: str = ""


class Doorman:
    """Sessions and links of all spaces, signed with keys of this hub."""

    def __init__(self, web: Web, shelf: Shelf | None = None) -> None:
        self._web = web
        self._shelf = shelf or Shelf(web)
        self._csrf = web.keys.derive("csrf")
        self._sessions = URLSafeTimedSerializer(web.keys.derive("session"), salt="session")
        self._links = URLSafeTimedSerializer(web.keys.derive("link"), salt="link")

    def seal(self, request: Request) -> Seal:
        """The token maker of this browser."""
        return Seal(self._csrf, request.cookies.get("hub_csrf", "")[:64])

    def identity(self, request: Request, space: Space) -> str:
        """The opaque id by which somebody signed in; "" for anybody."""
        try:
            value = self._sessions.loads(request.cookies.get(f"hub_{space.id}", ""), max_age=SESSION_SECONDS)
        except BadData:
            return ""
        if not isinstance(value, dict) or value.get("s") != space.id:
            return ""
        return str(value.get("p", ""))

    def one(self, space: Space, person: str) -> str:
        """Who an id stands for, whatever identity it was first seen under."""
        return stands_for(self._shelf.documents(space.id, "alias"), person)

    def viewer(self, space: Space, identity: str, members: Mapping[str, Member], anybody: Viewer) -> Viewer:
        """Who an identity stands for, and their roles, are looked up at each request: whoever left is out at once, and
        two who are no longer one are two."""
        keys, person = self._web.keys, self.one(space, identity)
        maintains, named = (
            person in {self.one(space, keys.person(space.id, f"mail:{address}")) for address in addresses}
            for addresses in (space.maintainers, space.members)
        )
        listed = members.get(person)
        listed_here = listed is not None and here(listed, self._web.clock.now())
        if not person or not (maintains or named or listed_here):
            return anybody
        keeps_books = maintains or (listed_here and listed is not None and "treasurer" in listed.roles)
        return replace(
            anybody, person=person, identity=identity, member=True, maintainer=maintains, treasurer=keeps_books
        )

    def for_link(self, ask: Ask, identity: str) -> Viewer:
        """What the holder of a personal link, or whoever they are one with by now, may read on its page."""
        members = ask.shelf.documents(ask.space.id, "member")
        return self.viewer(ask.space, identity, members, ask.shelf.anybody(ask.space.id))

    def known(self, space: Space, address: str, members: Mapping[str, Member]) -> str:
        """The id of an address that may sign in, of whomever it is one; "" when of nobody known."""
        identity = self._web.keys.person(space.id, f"mail:{address}")
        return self.viewer(space, identity, members, Viewer()).identity

    def sign_in(self, response: Response, space: Space, identity: str, *, secure: bool) -> None:
        """Set the session's cookie. It names the identity alone: one that named whom it stands for then would outlive
        an error that made two people one."""
        value = self._sessions.dumps({"s": space.id, "p": identity})
        response.set_cookie(
            f"hub_{space.id}", str(value), max_age=SESSION_SECONDS, httponly=True, samesite="lax", secure=secure
        )

    def link(self, space: Space, person: str, to: str, joins: str = "") -> str:
        """A token that signs an identity in, once, within 15 minutes; or one that lets an address join another."""
        value = {"s": space.id, "p": person, "t": to, "n": secrets.token_urlsafe(9)}
        return str(self._links.dumps({**value, "j": joins} if joins else value))

    def read_link(self, space: Space, token: str) -> Link | None:
        """What a link says; None when it is not ours, of another space, or too old."""
        try:
            value = self._links.loads(token[:2000], max_age=LINK_SECONDS)
        except BadData:
            return None
        if not isinstance(value, dict) or value.get("s") != space.id:
            return None
        return Link(space.id, str(value["p"]), str(value["t"]), str(value.get("j", "")))

    def spend(self, token: str) -> bool:
        """Use a link up; False when it was used before."""
        with self._web.database.write() as connection:
            return desk.use_link(connection, link_digest(token), to_us(self._web.clock.now()))
