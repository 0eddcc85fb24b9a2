"""What a mail, or a comment, asks for in its author's name: done when a keyword says it, asked about when a sentence
does.

A keyword stands alone on the first line, in brackets in the subject, or at the head of a line, before its words. What a
sentence asks for is never done at once: its author is asked, and answers by the keyword.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hub.core.change import Facts
from hub.core.decision import again, asking
from hub.core.decision.charter import Charter
from hub.core.decision.doing import done_by, trigger_of
from hub.core.decision.doubts import NO_SUCH_AMENDMENT, of_an_option
from hub.core.decision.finding import REPLY
from hub.core.decision.guards import NEAR_ITS_END
from hub.core.decision.machine import step
from hub.core.decision.model import Decision, State
from hub.core.decision.tally import ballot_names
from hub.core.decision.transitions import OPEN, TALKING
from hub.core.decision.trigger import Step
from hub.core.decision.wording import alone, without_request
from hub.core.event import Event
from hub.core.mail import requesting, stance_parts
from hub.core.mail.fold import fold
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import Reading
from hub.core.mail.thread import cancels
from hub.core.proof import PROOFS

_TAG = re.compile(r"\[([^\]]{2,40})\]")
# Requests that a keyword of a mail may make; the others come from signed links, the portal or the command.
BY_KEYWORD = ("withdraw", "extend", "call_vote", "take_over", "revive", "challenge", "amend", "second")
# The reason of a challenge is told to the list: so many lines of the mail, so many characters.
_REASON_LINES, _REASON = 5, 300
# Where a contest is an objection to what was decided, not a challenge of a count (row 20).
_DECIDED = (State.ADOPTED, State.CONTESTED)
_CONTESTS = "La décision est contestée."
_GIVEN = "?"


@dataclass(frozen=True, slots=True)
class Made:
    """What a mail or a comment asks for. `sure`: it is done, else its author is asked. `rest` are the words that may
    take a position beside it, None when there are none; `reading` is how the whole of it is read, as an objection to
    what was decided.
    """

    request: str = ""
    sure: bool = False
    about: str = ""
    reason: str = "par courriel"
    rest: str | None = None
    reading: Reading | None = None


def made(event: Event, facts: Facts, decision: Decision, charter: Charter) -> Made:
    """What a mail asks for, as far as it makes sense of its author and of the decision as it stands."""
    text = str(event.get("reply_text", "") or "")
    if request := keyword(event, charter):
        return _by_keyword(request, text, challenged(event, charter), decision)
    if asking.is_from_below(event):
        return Made()
    if answered := requesting.answer(text):
        return _answering(answered, event, facts, decision, charter)
    known = {one: charter.keywords[one] for one in BY_KEYWORD if one in charter.keywords}
    own = event.actor == decision.proposer
    if (line := requesting.line(text, known, own=own)) is not None:
        sure = line.first and not asking.not_surely_of(event, facts, decision)
        if sure:
            return _by_keyword(line.request, text, _short(line.said.splitlines()), decision)
        if _would(line.request, event, facts, decision, charter):
            return Made(line.request, rest=line.rest)
    if (stated := requesting.stated(text)) is not None:
        return _by_sentence(stated, text, event, facts, decision, charter)
    if own and cancels(str(event.get("subject", ""))) and _would("withdraw", event, facts, decision, charter):
        return Made("withdraw")
    return Made()


def follow(made: Made, event: Event, facts: Facts, decision: Decision, charter: Charter, proof: str) -> Step:
    """What is done of what was asked for, or the question to its author."""
    if not made.sure:
        return asking.ask_request(event, facts, decision, charter, made.request, made.about)
    text = str(event.get("digest", ""))
    if made.request == "amend":
        text = again.known_digest(event.private, text, decision, facts, charter)
    done = done_by(
        event, facts, decision, charter, kind=made.request, proof=proof, digest=text,
        reason=made.reason, about=made.about,
    )  # fmt: skip
    return asking.with_request(asking.now_answered(done, event, facts, decision), event, facts, decision, charter)


def keyword(event: Event, charter: Charter) -> str:
    """The request that a new subject's tag or the first line of a mail makes; "" when none."""
    subject = str(event.get("subject", ""))
    said = [] if REPLY.match(subject) else [fold(tag).strip() for tag in _TAG.findall(subject)]
    if not asking.is_from_below(event):
        said.append(alone(next(iter(_lines(event)), "")))
    for request in BY_KEYWORD:
        if any(fold(word) in said for word in charter.keywords.get(request, ())):
            return request
    return ""


def challenged(event: Event, charter: Charter) -> str:
    """Why a mail challenges a count: its first lines but the keyword, as one; "" when it says nothing."""
    own = without_request(str(event.get("reply_text", "") or ""), charter.keywords.get("challenge", ()))
    return _short(own.splitlines())


def _short(lines: list[str]) -> str:
    said = " ".join([line.strip() for line in lines if line.strip()][:_REASON_LINES]).rstrip(" .")
    return said if len(said) <= _REASON else said[: _REASON - 1] + "…"


def _lines(event: Event) -> list[str]:
    return [line.strip() for line in str(event.get("reply_text", "")).splitlines() if line.strip()]


def _by_keyword(request: str, text: str, reason: str, decision: Decision) -> Made:
    if request == "challenge" and decision.state in _DECIDED:
        return Made(reading=_contest(text, reason=bool(reason)))
    return Made(
        request, sure=True, about="sponsor" if request == "second" else "",
        reason=reason if request == "challenge" else "par courriel",
    )  # fmt: skip


def _by_sentence(
    stated: requesting.Stated, text: str, event: Event, facts: Facts, decision: Decision, charter: Charter
) -> Made:
    if not _would(stated.request, event, facts, decision, charter):
        return Made()
    if stated.request == "challenge" and decision.state in _DECIDED:
        if not stated.plain and decision.adopted_by != "vote":
            return Made()  # nothing was counted
        contest = _contest(text, reason=stated.reason)
        sure = contest.has_reason and stated.plain
        return Made(reading=contest) if sure else Made("contest", rest=stated.rest)
    too_early = stated.request == "extend" and not _may(stated.request, event, facts, decision, charter)
    return Made(stated.request, sure=too_early, rest=stated.rest)


def _contest(text: str, *, reason: bool) -> Reading:
    """An objection to what was decided: its reason is all that is asked of it."""
    told, proposal, helps = stance_parts.of_mail(cut(text).sentences)
    return Reading("objection", reason or told, proposal, helps, why=_CONTESTS)


def _answering(answered: requesting.Stated, event: Event, facts: Facts, decision: Decision, charter: Charter) -> Made:
    """An answer to an amendment: done when it is plain which is meant, else asked about; nothing when none waits. What
    is said of one that is an option by now, or by a number that none has, is said of no other text."""
    asked = [one.id for one in decision.amendments.values() if one.status == "asked"]
    refused = [one.id for one in decision.amendments.values() if one.status == "refused"]
    waiting = [*asked, *refused] if answered.request == "second" else asked or refused
    strange = answered.about and answered.about not in decision.amendments
    if strange and decision.state in (*OPEN, State.VOTE_OPEN) and not (waiting and decision.state in TALKING):
        return Made(reading=Reading("ask", why=NO_SUCH_AMENDMENT))
    if not waiting or decision.state not in TALKING:
        of_option = answered.about in decision.options if answered.about else bool(decision.options)
        why = of_an_option(ballot_names(decision.options, charter))
        return Made(reading=Reading("ask", why=why)) if of_option else Made()
    about = answered.about or (waiting[0] if len(waiting) == 1 else "")
    proposes = event.actor == decision.proposer
    fits = about in decision.amendments and proposes is (answered.request != "second")
    if fits and answered.plain and not asking.not_surely_of(event, facts, decision):
        return Made(answered.request, sure=True, about=about, rest=None if proposes else answered.rest)
    return Made("amendment", about=", ".join(waiting), rest=answered.rest)


def _would(request: str, event: Event, facts: Facts, decision: Decision, charter: Charter) -> bool:
    """Whether the request makes sense of its author now: the machine would do it, or only later in the window."""
    if request == "second":
        wanted = charter.sponsors > len(decision.seconds.get("sponsor", ()))
        return wanted and _may(request, event, facts, decision, charter)
    return _may(request, event, facts, decision, charter) or (
        request == "extend" and _refusal(request, event, facts, decision, charter) == NEAR_ITS_END
    )


def _may(request: str, event: Event, facts: Facts, decision: Decision, charter: Charter) -> bool:
    return not _refusal(request, event, facts, decision, charter)


def _refusal(request: str, event: Event, facts: Facts, decision: Decision, charter: Charter) -> str:
    """Why the machine would not do it, with all that it may want given and proved; "" when it would."""
    contests = request == "challenge" and decision.state in _DECIDED
    trigger = trigger_of(
        event, facts, decision, charter, kind="objection" if contests else request, proof=PROOFS[-1], digest=_GIVEN,
        reason=_GIVEN, has_reason=True, about="sponsor" if request == "second" else "",
    )  # fmt: skip
    done = step(decision, trigger, charter, event.occurred_at)
    return "" if done.changes else done.reason
