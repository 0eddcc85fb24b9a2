"""What a reply says, heard beside what is proposed and beside the mail it answers."""

from __future__ import annotations

from dataclasses import replace

from hub.core.change import Facts
from hub.core.decision.charter import Charter
from hub.core.decision.doubts import LACKS_STILL, OF_AN_AMENDMENT, of_an_option
from hub.core.decision.model import Decision, State
from hub.core.decision.speaking import doubled, holding
from hub.core.decision.tally import STATUS_QUO, ballot_names
from hub.core.decision.transitions import OPEN
from hub.core.decision.wording import ADDRESSED
from hub.core.event import Event
from hub.core.mail.ballot import Ballot, names_option, read_ballot
from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.lifting import lets_pass
from hub.core.mail.marked import marked
from hub.core.mail.proposing import of_proposer
from hub.core.mail.reply import interleaved
from hub.core.mail.second import is_of_all
from hub.core.mail.sentences import cut
from hub.core.mail.stance import Reading, read
from hub.core.mail.stance_parts import disclaims, of_answer, of_mail, says_anything
from hub.core.mail.stance_reading import TAKEN_BACK, as_sentence, ask
from hub.core.mail.thread import Message, is_ours
from hub.core.mail.words import Words

_ALL = ("card", "board")
_FOR = ("support", "consent", "reserve")


def hear(event: Event, name: str, facts: Facts, decision: Decision, words: Words) -> Reading:
    """The reading of the field `name` of an event that belongs to `decision`; doubt about what it is said of asks.

    The payloads of a card's comment are looked up only where it names something itself, is a bare yes or no, or is said
    to somebody. A ballot that is taken back is none for the other side, and who lifts an objection and has none takes
    no side, unless it is all they ever say; nor does who hints at a side that they take already. What answers our
    question about an objection and brings nothing of what it lacks is asked about.
    """
    heard = _heard(event, name, facts, decision, words)
    if heard.hints and _is_of_that_side(event.actor, heard.hints, decision):
        heard = Reading("none", why=as_sentence("ce message ne dit rien de plus que votre position"))
    if heard.only_withdraws and _names_no_side(str(event.get(name, "") or ""), event.actor, decision):
        return replace(ask(TAKEN_BACK), withdraws=True, unsays=heard.unsays, unvotes=heard.unvotes)
    return Reading("ask", why=LACKS_STILL) if _misses(event, decision, heard) else heard


def _is_of_that_side(person: str, side: str, decision: Decision) -> bool:
    """Whether somebody takes that side already, or has a reservation: what only hints at it again is no news, and what
    answers our question about their objection may be the part that it lacks."""
    if side == "objection" and decision.objection_of(person) is not None:
        return True
    said = decision.positions.get(person)
    return said is not None and said.position in (("objection", "reserve") if side == "objection" else _FOR)


def _names_no_side(text: str, person: str, decision: Decision) -> bool:
    """Whether words that only lift an objection say nothing more of somebody: in a vote, or of who has none to lift."""
    if decision.state is State.VOTE_OPEN:
        return True
    return not _objects(person, decision) and (person in decision.positions or not lets_pass(text))


def _objects(person: str, decision: Decision) -> bool:
    """Whether somebody objects, or did until a new text answered it."""
    said = decision.positions.get(person)
    return decision.objection_of(person) is not None or (said is not None and said.position == "objection")


def _heard(event: Event, name: str, facts: Facts, decision: Decision, words: Words) -> Reading:
    options = ("proposition", *decision.options) if decision.options else ()
    text, mail = str(event.get(name, "") or ""), str(event.get("text") or "")
    addressed = ADDRESSED.match(text) if name == "text" else None
    if addressed:
        text = text[addressed.end() :]
    reading = read(text, words, options)
    twice = not options and is_of_all(reading, text, words)
    if (lines := marked(text)) is not None:
        if lines.doubt:
            return reading
        text = mail = lines.text
    elif reading.position != "none" and name != "text" and interleaved(mail):
        reading = read(text, words, options, inline=True)
    if name != "text":
        return _in_thread(reading, event, text, mail, facts, decision, twice=twice)
    if addressed and addressed["whom"].lower() not in _ALL:
        return in_answer(reading, text, text, proposed(facts, decision), "")
    names = reading.named or reading.answer or reading.around
    return by_itself(reading, text, proposed(facts, decision) if names else "")


def completes(event: Event, decision: Decision, reading: Reading) -> tuple[bool, bool, bool]:
    """The parts (a reason, a proposal, an offer of help) that a mail without a sure position of its own brings to its
    author's incomplete objection, which had them not. `reading` is how the mail is read.

    What answers the hub's question may give all three; what is said in the thread, only what is surely a proposal or an
    offer of help; what says that it was no objection, nothing.
    """
    mine = decision.objection_of(event.actor)
    text = str(event.get("reply_text", "") or "")
    silent = reading.position in ("none", "ask") or (reading.position == "objection" and not reading.sure)
    if mine is None or mine.status != "incomplete" or not silent or not text.strip():
        return False, False, False
    sentences = cut(text).sentences
    if disclaims(sentences):
        return False, False, False
    # what may take a position, whichever, is no plain reason
    reason, proposal, helps = (of_mail if reading.position == "ask" else of_answer)(sentences)
    return (
        reason and _answers_us(event) and not mine.has_reason,
        proposal and not mine.has_proposal,
        helps and not mine.offers_help,
    )


def _misses(event: Event, decision: Decision, heard: Reading) -> bool:
    """Whether a mail without a position answers our question about its author's objection with words in which nothing
    of what it lacks was found."""
    mine = decision.objection_of(event.actor)
    return (
        heard.position == "none"
        and mine is not None
        and mine.status == "incomplete"
        and decision.state in OPEN
        and _answers_us(event)
        and not any(completes(event, decision, heard))
        and says_anything(cut(str(event.get("reply_text", "") or "")).sentences)
    )


def _answers_us(event: Event) -> bool:
    return is_ours(str(event.get("in_reply_to") or ""))


def ballot(text: str, decision: Decision, charter: Charter) -> Ballot | None:
    """The ballot on several options that a text holds while their vote is open; None when it holds none."""
    names = _names(decision, charter)
    return read_ballot(text, names, charter.method, charter.grades) if names else None


def is_of_an_option(text: str, decision: Decision, charter: Charter) -> str:
    """Why a position is asked about that is said beside the name of an option that is voted on, which it may choose, or
    of an amendment, of which it may be said; "" when the text names neither."""
    names = _names(decision, charter)
    others = [name for name in names if name not in (names[0], STATUS_QUO)]
    if names_option(text, others):
        return of_an_option(names)
    # one that was accepted is the text by now
    asked = [name for name, one in decision.amendments.items() if one.status != "accepted"]
    return OF_AN_AMENDMENT if names_option(text, asked) else ""


def _names(decision: Decision, charter: Charter) -> tuple[str, ...]:
    return ballot_names(decision.options, charter) if decision.state is State.VOTE_OPEN else ()


def _in_thread(
    reading: Reading, event: Event, text: str, mail: str, facts: Facts, decision: Decision, *, twice: bool
) -> Reading:
    """The reading beside the mail that is answered: a version of the proposal or of its duplicate, a notice of the hub,
    or another's."""
    proposal = proposed(facts, decision)
    answered = str(event.get("in_reply_to") or "")
    parent = facts.get("message", answered)
    if event.actor == decision.proposer:
        others = isinstance(parent, Message) and parent.by != event.actor
        return of_proposer(reading, text, proposal, "" if others else None)
    if not isinstance(parent, Message):
        if is_ours(answered):
            return in_answer(reading, text, mail, proposal, None, twice=twice)
        return by_itself(reading, text, proposal)
    if parent.event in holding(decision):
        return in_answer(reading, text, mail, proposal, None, twice=twice)
    if double := doubled(facts, decision, parent.thread, parent.event):
        return in_answer(reading, text, mail, proposed(facts, double), None, twice=twice)
    if parent.by == event.actor:
        return by_itself(reading, text, proposal)
    words = str((facts.private(parent.event) or {}).get("reply_text") or "")
    if lines := marked(words):
        words = lines.text
    return in_answer(reading, text, mail, proposal, words, twice=twice)


def proposed(facts: Facts, decision: Decision) -> str:
    """All that is known of what is proposed: the title, and what the mails or cards say that hold its versions."""
    said = [decision.title, *decision.options]
    for version in decision.versions:
        private = facts.private(version.event) if version.event else None
        said += [value for value in (private or {}).values() if isinstance(value, str)]
    return "\n".join(said)
