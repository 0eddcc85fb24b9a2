"""Private messages about decisions: whether one that waited is still true, and several of a day as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hub.core.decision.charter import Charter
from hub.core.decision.clock import local, outside_hours, tomorrow
from hub.core.decision.closing import CLOSES
from hub.core.decision.model import ENDS, TAKEN, UNPROVEN, Decision, State
from hub.core.decision.proxies import in_use, voted
from hub.core.decision.trigger import Notice
from hub.core.decision.unsaid import has_spoken, stands
from hub.core.effect import LINK, SendMail, place_of

_COUNTED = ENDS | TAKEN | {State.TALLY}
_ASKS = frozenset(("ask", "ask_request", "ask_amendment"))
# What somebody who wants no reminders is not told.
_DECLINED = ("reminder", "position_read")
# What a person may as well learn with the rest of a day.
_DAILY = _ASKS | {"position_read"}
_WAIT = {
    True: {"fr": "{count} décisions attendent votre réponse", "en": "{count} decisions wait for your answer"},
    False: {"fr": "Une décision attend votre réponse", "en": "A decision waits for your answer"},
}
# A reply to one mail about several decisions is of none of them surely.
_EACH = {
    "fr": "Ce message parle de plusieurs décisions : pour répondre à l'une d'elles, ouvrez sa page ; par mail, "
    "ne laissez que son numéro dans le sujet.",
    "en": "This message is about several decisions: to answer one of them, open its page; by mail, "
    "leave only its number in the subject.",
}  # fmt: skip
# A link admits whom no roster lists, who could not sign in; by mail nobody votes in secret.
_EACH_LINKED = {
    "fr": "Ce message parle de plusieurs décisions : pour répondre à l'une d'elles, suivez le lien personnel qui porte "
    "son numéro, ou ouvrez sa page en vous connectant ; par mail, sauf pour un vote secret, ne laissez que son numéro "
    "dans le sujet.",
    "en": "This message is about several decisions: to answer one of them, follow the personal link that bears its "
    "number, or open its page, signed in; by mail, unless its vote is secret, leave only its number in the subject.",
}  # fmt: skip


def still_true(mail: SendMail, decision: Decision, *, quiet: bool = False, now: datetime | None = None) -> bool:
    """Whether any of what a private mail tells still holds for its reader, as the decision now stands, and is wanted by
    one who has asked to be `quiet`. Of a close that is past at `now` nobody is reminded, though nobody looked at it
    yet."""
    told = [kind for kind in mail.notices if not quiet or kind not in _DECLINED]
    return not mail.notices or any(_holds(kind, mail, decision, now) for kind in told)


def _holds(kind: str, mail: SendMail, decision: Decision, now: datetime | None) -> bool:
    voting = decision.state is State.VOTE_OPEN
    said = (decision.ballots if voting else decision.positions).get(mail.to)
    later = said is not None and mail.asked_at is not None and said.at > mail.asked_at
    objection = decision.objection_of(mail.to)
    if kind == "reminder":
        due = closes(decision)
        return not is_answered(decision, mail.to) and due is not None and (now is None or due > now)
    if kind == "ballots":
        return voting and not stands(said)
    if kind == "position_read":
        return not later and said is not None
    if kind == "ask":
        return not later and decision.state not in ENDS | TAKEN
    if kind in ("proxy_carried", "proxy_dropped"):
        carries = mail.to in in_use(decision).values()
        return carries == (kind == "proxy_carried") and decision.state not in _COUNTED
    if kind == "missing_part":
        return objection is not None and objection.status == "incomplete"
    if kind == "request_receipt":
        return any(one.by == mail.to and one.status in UNPROVEN for one in decision.requests.values())
    return kind not in ("ballot_read", "say_again") or not later


def is_answered(decision: Decision, person: str) -> bool:
    """Whether nothing is to be asked of somebody: they have taken a side, or who carries their proxy has voted."""
    by_proxy = decision.state is State.VOTE_OPEN and in_use(decision).get(person) in voted(decision)
    return by_proxy or has_spoken(decision, person)


def closes(decision: Decision) -> datetime | None:
    """When what is asked of people in private can be answered no more; None while no clock runs."""
    return min((decision.deadlines[one] for one in ("close", "vote_closes") if one in decision.deadlines), default=None)


def up_to_date(mail: SendMail, decision: Decision, charter: Charter) -> SendMail:
    """A mail that waited, with the close as it is by now: a window was prolonged, or its clock stopped and went on."""
    due = closes(decision)
    if mail.closes is None or due is None or due == mail.closes:
        return mail
    text = mail.text
    for language in charter.languages or ("fr",):
        text = text.replace(local(mail.closes, charter.zone, language), local(due, charter.zone, language))
    return replace(mail, text=text, closes=due)


def pace(told: Sequence[Notice], decision: Decision, charter: Charter, at: datetime | None) -> tuple[bool, bool]:
    """Whether a mail about a decision, told `at`, waits for the one mail of a day, and whether it keeps no hours.

    Nothing waits for a day on which it cannot be answered any more, and no call to vote for the end of a night.
    """
    daily = all(one.to in ("silent", "electorate") or one.kind in _DAILY for one in told)
    end = min((decision.deadlines[one] for one in CLOSES if one in decision.deadlines), default=None)
    if not daily or end is None or at is None:
        return daily, False
    calls = any(one.kind == "ballots" for one in told)
    urgent = calls and end <= outside_hours(at, charter.quiet_hours, charter.zone)
    return end > tomorrow(at, charter.quiet_hours, charter.zone), urgent


def window_of(decision: Decision) -> str:
    """What tells a window from the one before: a vote, a text to be read again, a prolongation for want of supports or
    of voters, a proposal that came back."""
    begun = sum(move.target in (State.DRAFT, State.VOTE_OPEN) for move in decision.log)
    voting = "vote" if decision.state is State.VOTE_OPEN else "close"
    text = sum(version.kind == "major" for version in decision.versions)
    longer = decision.counts.get("vote_extended" if voting == "vote" else "renewed", 0)
    return f"{voting}/{text}.{longer}.{begun}"


def without_doubled(mails: Sequence[SendMail]) -> list[SendMail]:
    """Mails to one person that go together, without a reminder of a decision that another of them asks about: they did
    answer, and are asked what they meant."""
    asked = {mail.decision for mail in mails if _ASKS & set(mail.notices)}
    return [mail for mail in mails if mail.notices != ("reminder",) or mail.decision not in asked]


def gathered(mails: Sequence[SendMail], language: str) -> SendMail:
    """Several mails to one person as one, in the order given; its key is the first's. One alone stays as it is.

    Each keeps its personal link, behind the number of its decision where there are several: some voters have no other
    way to vote.
    """
    first = mails[0]
    if len(mails) == 1:
        return first
    about = list(dict.fromkeys(mail.decision for mail in mails if mail.decision))
    wait = _WAIT[len(about) > 1][language].format(count=len(about))
    subject = f"{wait} {' '.join(f'[{one}]' for one in about)}"
    parts = [f"{mail.subject}\n\n{_with_its_link(mail, len(about) > 1).strip()}" for mail in mails]
    if len(about) > 1:
        parts.insert(0, (_EACH_LINKED if any(mail.link for mail in mails) else _EACH)[language])
    rule = "\n\n" + "=" * 40 + "\n\n"
    return replace(
        first, subject=subject, text=rule.join(parts) + "\n", in_reply_to="", references=(),
        decision=about[0] if len(about) == 1 else "", link="", about="", digest="",
        parts=tuple(mails),
    )  # fmt: skip


def _with_its_link(mail: SendMail, several: bool) -> str:
    """The text of a part, with its own place for its own link."""
    if not mail.link:
        return mail.text
    number = f"[{mail.decision}] " if several else ""
    return mail.text.replace(LINK, number + place_of(mail))
