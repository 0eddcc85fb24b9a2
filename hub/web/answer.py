"""Answer by a personal link: the page that it opens, and the button that acts. A GET never acts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from hub import who
from hub.answers import Question
from hub.core.decision.model import UNPROVEN, Decision, Position, Request, State
from hub.core.decision.notice_ballots import before_secret
from hub.core.decision.notice_texts import REQUESTS
from hub.core.decision.positions import written
from hub.core.decision.secret import CHOICES
from hub.core.event import Event
from hub.core.person import Profile
from hub.core.proof import PROOFS
from hub.ownlinks import link_digest
from hub.store import desk, journal, state
from hub.store.codec import to_us
from hub.web import marks, reading
from hub.web.ballot import ballot_fields, ballot_form, cast_unseen
from hub.web.house import Ask
from hub.web.members import POSITIONS, later, position_fields
from hub.web.render import page
from hub.web.session import Doorman

_OWN = ("confirm", "deny")


@dataclass(frozen=True, slots=True)
class Answering:
    """The page of a personal link and its answer."""

    doorman: Doorman

    def open(self, ask: Ask) -> Response:
        """What is asked, with one button an answer."""
        asked, found, why = self._look(ask)
        wants_none = asked is not None and self._quiet(ask, asked)
        if asked is None or found is None or why:
            token = ask.request.path_params["token"] if asked is not None and why in _HOLDS else ""
            return unanswered(ask, found, why, token=token, quiet=wants_none)
        seen = ask.with_viewer(self.doorman.for_link(ask, asked.person))
        mine = self._one(ask, asked)
        said = said_by(found, mine)
        shown = reading.decision(seen, found.id)
        own = str(ask.private(asked.about).get("reply_text") or ask.private(asked.about).get("text") or "")[:2000]
        token = ask.request.path_params["token"]
        made = requested(found, mine)
        wanted = REQUESTS[made.kind][ask.language] if made is not None else ""
        return page(
            ask, "answer.html", why="", d=shown, asked=asked, said=said, own=own if asked.about else "", token=token,
            answers=answers_to(mine, found), wanted=wanted, ballot=ballot_form(seen, found, mine.person),
            choices=CHOICES, ballot_said=written(said.ranking, said.grades) if said is not None else "",
            before_secret=before_secret(found, ask.charter(found), ask.language), quiet=wants_none,
        )  # fmt: skip

    def quiet(self, ask: Ask, form: Mapping[str, str]) -> Response:
        """Whoever the link was sent to wants no reminders any more, also who may not sign in to say so. What else they
        said of themselves stays."""
        asked, found, why = self._look(ask)
        if asked is None or why not in _HOLDS:
            return unanswered(ask, found, why)
        wait = self._wait(ask, asked)
        if wait:
            return later(unanswered(ask, found, "often", 429), wait)
        if not self._quiet(ask, asked):
            profile = self._profile(ask, asked)
            fields = {"shown": list(profile.shown), "reminders": False, "dues": profile.dues}
            event = Event(
                f"link:{secrets.token_hex(12)}", "person.described", "link", ask.now, ask.now, subject=profile.person,
                actor=asked.person, fields=fields, private=ask.private(profile.event),
            )  # fmt: skip
            ask.web.intake.take(ask.space.id, [event])
        return RedirectResponse(f"{ask.base}/answer/{quote(ask.request.path_params['token'])}", 303)

    def _quiet(self, ask: Ask, asked: Question) -> bool:
        return not self._profile(ask, asked).reminders

    def _profile(self, ask: Ask, asked: Question) -> Profile:
        person = self._one(ask, asked).person
        return ask.shelf.documents(ask.space.id, "profile").get(person) or Profile(person)

    def act(self, ask: Ask, form: Mapping[str, str]) -> Response:
        """The answer becomes an event, once: the machine decides what it means."""
        asked, found, why = self._look(ask)
        wait = self._wait(ask, asked) if asked is not None and not why else 0.0
        if wait:
            return later(unanswered(ask, found, "often", 429), wait)
        if asked is None or found is None or why:
            return unanswered(ask, found, why)
        ballot = ballot_form(ask, found, self._one(ask, asked).person)
        if ballot and ballot["secret"]:
            refused = cast_unseen(ask, found, ballot, form, asked.person, asked.event)
            if refused:
                return unanswered(ask, found, refused, 410 if refused == "used" else 422)
            return RedirectResponse(f"{ask.base}/decisions/{found.id}?done", 303)
        said = _said(answers_to(self._one(ask, asked), found), ballot, form)
        if said is None:
            return unanswered(ask, found, "refused", 422)
        answer, choice = said
        fields: dict[str, Any] = {"decision": found.id, "request": answer, "about": asked.about, "proof": "link"}
        private: dict[str, str] = {}
        if choice or answer in POSITIONS:
            fields, private = position_fields(found, answer, form)
        event = Event(
            asked.event, "decision.requested", "link", ask.now, ask.now, subject=found.id, actor=asked.person,
            fields={**fields, **choice, "source": "link"}, private=private,
        )  # fmt: skip
        [result] = ask.web.intake.take(ask.space.id, [event])
        if not result.new:
            return unanswered(ask, found, "used")
        return RedirectResponse(f"{ask.base}/decisions/{found.id}?done", 303)

    def _look(self, ask: Ask) -> tuple[Question | None, Decision | None, str]:
        """The question of a link with its decision, and why it cannot be answered ("" when it can)."""
        asked = ask.web.answers.read(ask.space.id, ask.request.path_params["token"])
        if asked is None:
            return None, None, "invalid"
        found = ask.decisions().get(asked.decision)
        with ask.web.database.read() as connection:
            spent = desk.is_spent(connection, link_digest(ask.request.path_params["token"]))
            unseen = desk.is_spent(connection, link_digest(asked.event))
            used = spent or journal.find(connection, ask.space.id, asked.event) is not None
            erased = state.document(connection, ask.space.id, "erased", asked.person, datetime) is not None
            known = bool(who.identities(connection, ask.space.id, asked.person))
        if erased and not known:
            return None, None, "invalid"
        mine = self._one(ask, asked)
        # a secret ballot that is in the urn is told by the form, as long as its vote lasts
        if used or (unseen and (found is None or mine.person not in found.ballots)):
            return asked, found, "used"
        if found is not None and requested(found, mine):
            return asked, found, "" if found.state.value in (*marks.OPEN, State.WITHDRAWN) else "closed"
        if found is None or found.state.value not in marks.OPEN:
            return asked, found, "closed"
        if asked.digest != found.digest:
            return asked, found, "changed"
        if not answers_to(mine, found):
            return asked, found, "since" if said_by(found, mine) is None else "closed"
        return asked, found, ""

    def _one(self, ask: Ask, asked: Question) -> Question:
        """The question as it is asked of whoever the link's person is one with by now."""
        return replace(asked, person=self.doorman.one(ask.space, asked.person))

    def _wait(self, ask: Ask, asked: Question) -> float:
        with ask.web.database.write() as connection:
            now_us = to_us(ask.now)
            return desk.draw(connection, f"answer:{asked.person}", rate=1 / 60, burst=20, now_us=now_us)


def _said(
    answers: tuple[str, ...], ballot: Mapping[str, Any], form: Mapping[str, str]
) -> tuple[str, dict[str, Any]] | None:
    """The answer of a form, with what its ballot on several options says; None for one that may not be given."""
    answer = form.get("answer", "")
    if not ballot or answer not in ("", *POSITIONS):
        return (answer, {}) if answer in answers else None
    if "nothing" not in answers or answer:
        return None
    abstains = form.get("position") == "abstain"
    choice = {} if abstains else ballot_fields(ballot, form)
    return ("abstain" if abstains else "", choice) if abstains or choice else None


_CODES = {"changed": 409, "since": 409}
# Why a question waits for no answer, while its link is its person's all the same: none that others may have read.
_HOLDS = ("", "closed", "changed", "since")


def unanswered(
    ask: Ask, found: Decision | None, why: str, code: int = 0, *, token: str = "", quiet: bool = False
) -> Response:
    """Why a link asks nothing, or its answer was not taken; reminders can be declined where it has a `token`."""
    code = code or _CODES.get(why, 410)
    return page(ask, "answer.html", code, why=why or "invalid", d=found, token=token, quiet=quiet)


def requested(decision: Decision, asked: Question) -> Request | None:
    """What the mail asked for in the person's name, while they may still say whose it is."""
    made = decision.requests.get(asked.about)
    return made if made is not None and made.by == asked.person and made.status in UNPROVEN else None


def answers_to(asked: Question, decision: Decision) -> tuple[str, ...]:
    """What may be answered: whether the mail is theirs, as long as nothing proves it; and a position, when asked."""
    if requested(decision, asked) is not None:
        return _OWN
    said = said_by(decision, asked)
    own = _OWN if said is not None and said.proof == PROOFS[0] else ()
    if decision.state is State.TALLY:
        return own[1:]
    return own if asked.purpose == "confirm" else (*own, *POSITIONS, "nothing")


def said_by(decision: Decision, asked: Question) -> Position | None:
    """What was said in the person's name, while it is still the last that was."""
    said = (decision.ballots if decision.state in (State.VOTE_OPEN, State.TALLY) else decision.positions).get(
        asked.person
    )
    return said if said is not None and said.event == asked.about else None
