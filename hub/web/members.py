"""What members do: sign in by a mailed link, say who they are and what may be shown, take a position."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import structlog
from starlette.responses import RedirectResponse, Response

from hub import who
from hub.core import view
from hub.core.decision.handle import on_request
from hub.core.decision.model import Decision
from hub.core.decision.notices import refused as refused_in_words
from hub.core.event import Event
from hub.core.ledger.refusal import Refused
from hub.core.mask import is_address
from hub.core.person import FIELDS, Profile, profile_rows
from hub.gdpr import done_and_told, done_in
from hub.store import desk, journal
from hub.store.codec import to_us
from hub.web import acts, marks, portal, postman
from hub.web.back import ENDED, denied, inside
from hub.web.ballot import ballot_fields, ballot_form, cast_unseen
from hub.web.house import Ask
from hub.web.render import json, page
from hub.web.session import Doorman

Form = Mapping[str, str]
POSITIONS = ("support", "consent", "abstain", "reserve", "objection")
_MOST = 4000
_log = structlog.get_logger("web")


@dataclass(frozen=True, slots=True)
class Members:
    """The pages that need the doorman."""

    doorman: Doorman

    def signin(self, ask: Ask) -> Response:
        """The form that asks for an address."""
        to = inside(ask.request.query_params.get("to", ""))
        error = "" if can_send(ask) else UNSENT[ask.language]
        ended = ENDED[ask.language] if "ended" in ask.request.query_params else ""
        return page(ask, "signin.html", sent=False, to=to, shown="", error=error, ended=ended)

    def ask_link(self, ask: Ask, form: Form) -> Response:
        """Mail a link to a known address; the answer is the same for an unknown one, so nobody learns who is."""
        address, to = form.get("address", "").strip().lower(), inside(form.get("to", ""))
        if not is_address(address):
            return page(ask, "signin.html", 422, sent=False, to=to, shown="", error=INCOMPLETE[ask.language])
        identity = self.doorman.known(ask.space, address, ask.shelf.documents(ask.space.id, "member"))
        with ask.web.database.write() as connection:
            key = ask.web.keys.person(ask.space.id, f"mail:{address}")
            now_us = to_us(ask.now)
            waits = desk.draw(connection, f"signin:{key}", rate=1 / 120, burst=3, now_us=now_us)
            if identity and not waits:
                # what strangers ask for sends no mail, and takes nobody's turn
                waits = desk.draw(connection, f"signin:{ask.space.id}", rate=0.5, burst=30, now_us=now_us)
        if waits:
            return later(page(ask, "signin.html", 429, sent=False, to=to, shown="", error=LATER[ask.language]), waits)
        if not can_send(ask):
            _log.error("no way to send a sign-in link", space=ask.space.id, hint="set smtp in hub.toml")
            return page(ask, "signin.html", 503, sent=False, to=to, shown="", error=UNSENT[ask.language])
        shown = ""
        if identity:
            token = self.doorman.link(ask.space, identity, to)
            url = f"{ask.url}/signin/{quote(token)}"
            postman.send_link(ask.web, ask.space, key, address, url, ask.language)
            shown = url if ask.speed is not None else ""
        return page(ask, "signin.html", sent=True, to=to, shown=shown, error="")

    def open_link(self, ask: Ask) -> Response:
        """A link only opens a page; its button signs in."""
        token = ask.request.path_params["token"]
        link = self.doorman.read_link(ask.space, token)
        link = link if link and not link.joins else None
        return page(ask, "signin_link.html", 200 if link else 410, token=token if link else "", used=False)

    def sign_in(self, ask: Ask, form: Form) -> Response:
        """Use the link up and start a session."""
        token = ask.request.path_params["token"]
        link = self.doorman.read_link(ask.space, token)
        if link is None or link.joins or not self.doorman.spend(token):
            return page(ask, "signin_link.html", 410, token="", used=link is not None)
        answer = RedirectResponse(f"{ask.base}{link.to or '/me'}", 303)
        self.doorman.sign_in(answer, ask.space, link.person, secure=ask.is_secure)
        return answer


INCOMPLETE = {"fr": "Cette adresse n'est pas complète.", "en": "This address is not complete."}
# said whoever asks, so that nobody learns who is known
UNSENT = {
    "fr": "Aucun courriel ne peut encore partir d'ici : dites-le à qui tient le hub "
    "(la liste, ou « smtp », reste à régler).",
    "en": "No mail can leave from here yet: tell whoever keeps the hub (the list, or `smtp`, is to be set).",
}
LATER = {
    "fr": "Trop de demandes pour l'instant. Réessayez dans quelques minutes.",
    "en": "Too many requests for now. Try again in a few minutes.",
}


def can_send(ask: Ask) -> bool:
    """Whether a link reaches anybody; in the demo it is shown on the page."""
    return ask.speed is not None or postman.can_send(ask.web, ask.space)


def later(response: Response, wait: float) -> Response:
    """The answer with the seconds after which to come back."""
    response.headers["retry-after"] = str(max(1, math.ceil(wait)))
    return response


def sign_out(ask: Ask, form: Form) -> Response:
    """End the session."""
    answer = RedirectResponse(f"{ask.base}/", 303)
    answer.delete_cookie(f"hub_{ask.space.id}", httponly=True, samesite="lax", secure=ask.is_secure)
    return answer


def me(ask: Ask) -> Response:
    """Own profile, consents, and all that the hub knows of me."""
    if not ask.viewer.person:
        return denied(ask)
    profile = ask.shelf.documents(ask.space.id, "profile").get(ask.viewer.person)
    words = ask.private(profile.event) if profile else {}
    return page(
        ask, "me.html", profile=profile or Profile(ask.viewer.person), words=words, fields=FIELDS, known=_known(ask),
        saved="done" in ask.request.query_params,
    )  # fmt: skip


def _known(ask: Ask, most: int = 50) -> dict[str, Any]:
    person = ask.viewer.person
    with ask.web.database.read() as connection:
        known = who.identities(connection, ask.space.id, person)
        ids = who.ids(connection, ask.space.id, person)
        events = [one for id in ids for one in journal.of_person(connection, ask.space.id, id, most)]
    positions = [
        {"decision": one.id, "title": view.title_of(one, ask.viewer), "position": said.position,
         "at": said.at.isoformat()}
        for one in ask.decisions().values()
        if (said := one.positions.get(person)) is not None
    ]  # fmt: skip
    member = ask.shelf.documents(ask.space.id, "member").get(person)
    return {
        "ids": ids, "events": events, "positions": positions, "member": member,
        "identities": [row["identity"] for row in known], "joined": [row for row in known if row["person"] != person],
    }  # fmt: skip


def export(ask: Ask) -> Response:
    """What the hub holds of me, as JSON (GDPR article 15), but for lines of the bank that a name alone ties to me:
    whoever writes under another's name would read theirs, so a maintainer gives those out."""
    person = ask.viewer.person
    if not person:
        return denied(ask)
    known = _known(ask, 100_000)
    known["positions"] = [
        {**row, "title": view.title_of(one, ask.viewer)}
        for one in ask.decisions().values() for row in done_in(one, person)
    ]  # fmt: skip
    for name in ("guest", "profile", "reach", "own"):
        documents = ask.shelf.documents(ask.space.id, name)
        known[name] = [documents[one] for one in known["ids"] if one in documents]
    known["events"] = [
        {"id": one.id, "kind": one.kind, "at": one.occurred_at, "fields": one.fields, "private": one.private}
        for one in known["events"]
    ]
    known |= done_and_told(ask.web, ask.space, known["ids"])
    headers = {"content-disposition": 'attachment; filename="moi.json"', "cache-control": "no-store"}
    return json(known, 200, headers)


def describe(ask: Ask, form: Form) -> Response:
    """Keep what a person says of themselves, and what of it anybody may read."""
    if not ask.viewer.person:
        return denied(ask)
    words = {name: form.get(name, "").strip()[:_MOST] for name in FIELDS}
    shown = [name for name in FIELDS if form.get(f"show-{name}") and words[name]]
    fields = {"shown": shown, "reminders": bool(form.get("reminders")), "dues": bool(form.get("dues"))}
    happen(ask, "person.described", ask.viewer.person, fields, words)
    return RedirectResponse(f"{ask.base}/me?done", 303)


def take_position(ask: Ask, form: Form) -> Response:
    """A position becomes an event like any other: the machine decides what it means. What it would not take is refused
    at once, with why, and leaves no event."""
    if not ask.viewer.person:
        return denied(ask)
    found = ask.decisions().get(ask.request.path_params["id"])
    position = form.get("position", "")
    if found is None:
        return portal.missing(ask)
    ballot = ballot_form(ask, found, ask.viewer.person)
    if ballot and ballot["secret"]:
        refused = cast_unseen(ask, found, ballot, form, ask.viewer.identity)
        if refused:
            return _refused(ask, found, 409 if refused == "used" else 422, why=refused)
        return RedirectResponse(f"{ask.base}/decisions/{found.id}?done", 303)
    choice = ballot_fields(ballot, form) if ballot and not position else {}
    heard = found.state.value in marks.HEARD
    if not heard or (position not in POSITIONS and not choice):
        return _refused(ask, found, why="refused" if heard else "")
    fields, private = position_fields(found, position, form)
    event = _event(ask, "decision.requested", found.id, {**fields, **choice}, private)
    seen = on_request(event.by(ask.viewer.person), acts.facts(ask), found, ask.charter(found))
    if not seen.changes:
        return _refused(ask, found, reason=seen.reason)
    ask.web.intake.take(ask.space.id, [event])
    return RedirectResponse(f"{ask.base}/decisions/{found.id}?done", 303)


def _refused(ask: Ask, found: Decision, code: int = 422, *, why: str = "", reason: str = "") -> Response:
    """Why a ballot is not taken, or the machine's reason not to do what is asked for; and the way back."""
    said = refused_in_words(reason, found, ask.charter(found), ask.language) if reason else ""
    return page(ask, "refused.html", code, why=why, reason=said, back=f"/decisions/{found.id}")


def act(ask: Ask, form: Form) -> Response:
    """A request becomes an event like any other; what the page would not offer is refused, and nothing changes."""
    if not ask.viewer.person:
        return denied(ask)
    found = ask.decisions().get(ask.request.path_params["id"])
    if found is None:
        return portal.missing(ask)
    wanted = next((one for one in acts.may(ask, found) if one.key == form.get("act")), None)
    if wanted is None:
        return _refused(ask, found)
    fields, private, reason = acts.given(ask, found, wanted, form)
    if reason:
        return _refused(ask, found, reason=reason)
    fields |= {"decision": found.id, "request": wanted.kind, "about": wanted.about, "verdict": wanted.verdict,
               "proof": "link", "source": "portal"}  # fmt: skip
    happen(ask, "decision.requested", found.id, fields, private)
    return RedirectResponse(f"{ask.base}/decisions/{found.id}?done", 303)


def position_fields(found: Decision, position: str, form: Form) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of `decision.requested` for a position that a form takes, and the words kept apart."""
    reason, proposal = (form.get(name, "").strip()[:_MOST] for name in ("reason", "proposal"))
    fields: dict[str, Any] = {
        "decision": found.id, "request": "objection" if position == "objection" else "position",
        "position": position, "has_reason": bool(reason), "has_proposal": bool(proposal),
        "offers_help": bool(form.get("help")), "proof": "link", "source": "portal",
    }  # fmt: skip
    if form.get("option") in ("proposition", *found.options):
        fields["option"] = form["option"]
    return fields, {name: text for name, text in (("reason", reason), ("proposal", proposal)) if text}


def happen(ask: Ask, kind: str, subject: str, fields: Mapping[str, Any], private: Mapping[str, Any]) -> None:
    ask.web.intake.take(ask.space.id, [_event(ask, kind, subject, fields, private)])


def _event(ask: Ask, kind: str, subject: str, fields: Mapping[str, Any], private: Mapping[str, Any]) -> Event:
    """What the viewer does by a form."""
    return Event(
        f"portal:{secrets.token_hex(12)}", kind, "portal", ask.now, ask.now, subject=subject,
        actor=ask.viewer.identity, fields=fields, private=private,
    )  # fmt: skip


def tried(ask: Ask, act: Callable[[], object], page: Callable[[Ask, int, str], Response], to: str) -> Response:
    """Do what somebody asks for, then lead them on; what is refused is told on the page they came from."""
    try:
        act()
    except Refused as error:
        return page(ask, 422, error.said(ask.language))
    return RedirectResponse(f"{ask.base}{to}?done", 303)


def people(ask: Ask) -> Response:
    """Who agreed to be shown, by the fields they agreed to; what an identity that is another's once said is not theirs
    to take back, and not shown."""
    profiles, known = (ask.shelf.documents(ask.space.id, name) for name in ("profile", "alias"))
    rows = profile_rows(
        (one for one in profiles.values() if one.person not in known),
        lambda one: ask.private(one.event),
        ask.viewer.person,
    )
    answer = page(ask, "people.html", rows=rows, fields=FIELDS)
    answer.headers["x-robots-tag"] = "noindex, nofollow"
    return answer
