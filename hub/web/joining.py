"""One person, several addresses: confirmed from a link mailed to each, or said by a maintainer; undone as easily."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import structlog
from starlette.responses import RedirectResponse, Response

from hub import who
from hub.core.decision.linking import Alias
from hub.core.mask import is_address
from hub.store import desk
from hub.store.codec import to_us
from hub.web import back, members, postman
from hub.web.house import Ask
from hub.web.render import page
from hub.web.session import Doorman, Link

Form = Mapping[str, str]
_log = structlog.get_logger("web")


@dataclass(frozen=True, slots=True)
class Joining:
    """The pages by which a person adds an address of theirs."""

    doorman: Doorman

    def ask_link(self, ask: Ask, form: Form) -> Response:
        """Mail a link to the other address: whoever reads both mailboxes is one person."""
        if not ask.viewer.person:
            return back.denied(ask)
        address = form.get("address", "").strip().lower()
        if not is_address(address):
            said = members.INCOMPLETE[ask.language]
            return page(ask, "join.html", 422, why="unsent", unsent=said, mine="", theirs="", token="")
        with ask.web.database.write() as connection:
            wait = desk.draw(connection, f"join:{ask.viewer.person}", rate=1 / 600, burst=3, now_us=to_us(ask.now))
        if wait:
            return members.later(page(ask, "join.html", 429, why="often", mine="", theirs="", token=""), wait)
        other = ask.web.keys.person(ask.space.id, f"mail:{address}")
        token = self.doorman.link(ask.space, other, "", joins=ask.viewer.identity)
        url = f"{ask.url}/join/{quote(token)}"
        if not members.can_send(ask):
            _log.error("no way to send a link", space=ask.space.id, hint="set smtp in hub.toml")
            said = members.UNSENT[ask.language]
            return page(ask, "join.html", 503, why="unsent", unsent=said, mine="", theirs="", token="")
        postman.send_link(ask.web, ask.space, other, address, url, ask.language, "join")
        return page(ask, "join.html", why="sent", mine="", theirs=address, token="")

    def open(self, ask: Ask) -> Response:
        """What would be joined to what; the button does it."""
        link = self._read(ask)
        if link is None:
            return page(ask, "join.html", 410, why="invalid", mine="", theirs="", token="")
        with ask.web.database.read() as connection:
            mine, theirs = (_known_as(connection, ask, one) for one in (link.joins, link.person))
        return page(ask, "join.html", why="", mine=mine, theirs=theirs, token=ask.request.path_params["token"])

    def act(self, ask: Ask, form: Form) -> Response:
        """The two become one, as an event."""
        link = self._read(ask)
        if link is None or not self.doorman.spend(ask.request.path_params["token"]):
            return page(ask, "join.html", 410, why="invalid", mine="", theirs="", token="")
        seen = ask.with_viewer(self.doorman.for_link(ask, link.joins))
        fields = {"person": link.joins, "other": link.person, "by": "self"}
        members.happen(seen, "person.linked", link.joins, fields, {})
        return page(ask, "join.html", why="done", mine="", theirs="", token="")

    def _read(self, ask: Ask) -> Link | None:
        link = self.doorman.read_link(ask.space, ask.request.path_params["token"])
        return link if link is not None and link.joins else None


def _known_as(connection: Any, ask: Ask, person: str) -> str:
    rows = desk.identities(connection, ask.space.id, person)
    return ", ".join(row["identity"].partition(":")[2] for row in rows)


def part(ask: Ask, form: Form) -> Response:
    """A person takes an address of theirs away again."""
    if not ask.viewer.person:
        return back.denied(ask)
    other = form.get("other", "")
    with ask.web.database.read() as connection:
        mine = who.ids(connection, ask.space.id, ask.viewer.person)[1:]
    if other not in mine:
        return page(ask, "refused.html", 403)
    members.happen(ask, "person.unlinked", ask.viewer.person, {"other": other, "by": "self"}, {})
    return RedirectResponse(f"{ask.base}/me?done", 303)


def identities(ask: Ask) -> Response:
    """Who is known by what, for maintainers."""
    if not ask.viewer.maintainer:
        return page(ask, "refused.html", 403) if ask.viewer.person else back.denied(ask)
    with ask.web.database.read() as connection:
        known: dict[str, Alias] = who.aliases(connection, ask.space.id)
        rows = desk.identities(connection, ask.space.id)
    return page(ask, "identities.html", rows=rows, known=known, done="done" in ask.request.query_params)


def mend(ask: Ask, form: Form) -> Response:
    """A maintainer says that two identities are one person, or takes it back; with a reason."""
    if not ask.viewer.maintainer:
        return page(ask, "refused.html", 403)
    person, other, reason = (form.get(name, "").strip()[:2000] for name in ("person", "other", "reason"))
    kind = {"link": "person.linked", "unlink": "person.unlinked"}.get(form.get("action", ""))
    if kind is None or not other or not reason or (kind == "person.linked" and not person):
        return page(ask, "refused.html", 422)
    fields = {"other": other, "by": "maintainer", **({"person": person} if kind == "person.linked" else {})}
    members.happen(ask, kind, other, fields, {"reason": reason})
    return RedirectResponse(f"{ask.base}/identities?done", 303)
