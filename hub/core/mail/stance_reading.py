"""How a reply was understood, alone and beside the words of what is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.stance_topic import is_about, names_it

# Where « non » lets it pass and « oui » stops it.
ASKS_WHO_OBJECTS = late(
    r"\b(?:objections?|oppositions?|oppose(?:nt|es?)?|contre|objects?|disagree|veto)\b[^.?!]{0,60}\?"
)
# before the reason of a question
TO_ASK = "à demander : "
WHO_OBJECTS = "un oui ou un non peut répondre à « qui s'y oppose ? »"
NAMES = {
    "support": "un soutien",
    "consent": "un consentement",
    "abstain": "une abstention",
    "reserve": "une réserve",
    "objection": "une objection",
}
TAKEN_BACK = "le retrait d'un vote ne dit pas la nouvelle position"
# What a position does where one decides: it lets pass, stops, or stands aside
SIDES = {"support": "pass", "consent": "pass", "reserve": "pass", "objection": "stop", "abstain": "aside"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reply was understood. `position`: support, consent, abstain, reserve, objection, none, or ask.

    "none" takes no position; "ask" may take one but is not sure, so it must never count: its author gets a
    question. `has_reason`, `has_proposal`, `offers_help` are the parts of an objection (false otherwise).
    `option` is the one chosen among several, "" when none is named. `withdraws` says that the author takes
    back an earlier objection, `backs` that a reservation is that of somebody in favour. `why` is one French sentence
    naming the words that were read. `named` is what the position is said of, when it names that itself
    (`stance_topic`); `answer` tells a bare yes or no; `would` is the position of a mail that is only asked about
    because what it names may be another thing, or (with `answer`) because a bare yes or no goes on and may answer
    somebody's question; `around` is the mail around a position in its middle; `said` is the folded sentence that takes
    the position; `open` says of "none" and "ask" that nothing was found which makes a position impossible (a
    condition, two positions, a tally); `sure` is false for a position that is only likely (`sureness`);
    `torn` says of "ask" that the mail speaks for both sides, or of a part; `unsays` that its author takes a support
    back, whatever they think now, `unvotes` that they take their vote back, whatever it was; `spoken` that a position
    is taken in so many words (`outspoken`); `hints` is the side, support or objection, that a mail which is asked about
    takes without a word of voting ("" for none).
    """

    position: str
    has_reason: bool = False
    has_proposal: bool = False
    offers_help: bool = False
    option: str = ""
    why: str = ""
    withdraws: bool = False
    named: str = ""
    answer: bool = False
    would: str = ""
    around: str = ""
    said: str = ""
    open: bool = False
    backs: bool = False
    sure: bool = True
    torn: bool = False
    unsays: bool = False
    unvotes: bool = False
    spoken: bool = False
    hints: str = ""

    @property
    def only_withdraws(self) -> bool:
        """Whether all that is said is that an objection is taken back."""
        return self.withdraws and not self.said


def beside(reading: Reading, proposal: str, *, to_it: bool = False) -> Reading:
    """The reading of a reply, once the proposal's own words are known. `to_it`: the reply answers that very mail, so
    what a consent or support names is what is proposed, by whatever word."""
    if reading.would and names_it(reading.named, proposal):
        why = as_sentence(f"lu « {reading.named} », qui est proposé : {NAMES[reading.would]}")
        return Reading(reading.would, why=why, named=reading.named)
    if reading.position in ("none", "ask") or not proposal:
        return reading
    if reading.answer and ASKS_WHO_OBJECTS.search(fold(proposal)):
        return ask(WHO_OBJECTS)
    if to_it and reading.position != "objection":
        return reading
    if not is_about(reading.named, proposal, first=reading.position != "objection"):
        return ask(f"« {reading.named} » n'est peut-être pas ce qui est proposé")
    if not to_it and not is_about(reading.around, proposal):
        return ask("le message parle d'autre chose que de ce qui est proposé")
    return reading


def ask(why: str, *, torn: bool = False) -> Reading:
    """Not counted: its author gets a question, for this reason. `torn`: the mail speaks for both sides or of a part."""
    return Reading("ask", why=as_sentence(TO_ASK + why), torn=torn)


def as_sentence(text: str) -> str:
    """A text as one sentence."""
    return text[:1].upper() + text[1:].rstrip(".") + "."
