"""A reply heard beside the mail that it answers: what is proposed itself, or somebody else's words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial

from hub.core.mail import heard_words as words
from hub.core.mail import stance_parts as parts
from hub.core.mail.asked import asks as asks_of
from hub.core.mail.asked import asks_only_what_one_thinks, below_the_question, calls_a_vote
from hub.core.mail.belying import belied
from hub.core.mail.beneath import FIGURE, ends, joins_an_objection, only_proposed, stands_against, votes_after
from hub.core.mail.calling import calls
from hub.core.mail.doubting import doubted, of_the_line_above, refusing
from hub.core.mail.features import Heard
from hub.core.mail.figures import figured
from hub.core.mail.fold import fold
from hub.core.mail.gist import gist
from hub.core.mail.joining import asks, joined
from hub.core.mail.late import late
from hub.core.mail.legend import chosen, legend
from hub.core.mail.outspoken import outspoken
from hub.core.mail.overruling import overruled
from hub.core.mail.pasted import without_pasted, without_quotations
from hub.core.mail.pointwise import yes_to_each
from hub.core.mail.reply import goes_on_below, interleaved, said_above
from hub.core.mail.second import seconded
from hub.core.mail.sentences import cut
from hub.core.mail.sidematter import kept_apart
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, as_sentence, ask, beside
from hub.core.mail.stance_topic import is_about, names_it
from hub.core.mail.sureness import BINDING, SET_OFF, is_sure, is_sure_gist
from hub.core.mail.times import WEEKDAY
from hub.core.mail.twofold import of_one_voice
from hub.core.mail.voiced import voiced
from hub.core.mail.voting import group_vote, votes_in_a_word

_SHOWN = 40
_OPENS = "Un oui ou un non qui ouvre une réponse à la proposition"
_TIMES = late(rf"\b(?:{WEEKDAY}|\d{{1,2}} ?h(?: ?\d\d)?|\d{{1,2}}:\d\d)\b", re.IGNORECASE)


def in_answer(
    reading: Reading, own: str, mail: str, proposal: str, parent: str | None, *, twice: bool = True
) -> Reading:
    """How a reply is understood where it is known what it answers. Pure and total.

    `own` are its author's words out of `mail`, `proposal` the words of what is proposed, `parent` those of the mail of
    somebody else that it answers; None when it answers what is proposed itself. `twice`: weighed by a second reading
    (`second`), which knows neither options nor words of a place's own.
    """
    own, mail = figured(own), figured(mail)
    parent = parent and figured(parent)
    own = without_quotations(own, proposal, parent)

    def heard(reading: Reading, own: str, mail: str) -> Reading:
        first = by_rules(reading, own, mail, proposal, parent)
        both = overruled(_again(first, own, mail, proposal, parent) if twice else first, own, proposal)
        return kept_apart(both, own, proposal, parent, partial(_takes, parent, proposal)) if parent else both

    def again(rest: str) -> Reading:
        return heard(read(rest), rest, rest)

    found = heard(reading, own, mail)
    found = without_pasted(found, own, parent, proposal, again) if parent else found
    found = of_one_voice(voiced(found, own, again, direct=parent is None), own, mail, again)
    found = belied(found, own, proposal)
    return of_the_line_above(found) if interleaved(mail) else refusing(found, own, proposal, parent)


def _again(first: Reading, own: str, mail: str, proposal: str, parent: str | None) -> Reading:
    """The first reading weighed by the second, where all that it must know is known."""
    if parent == "" or not own.strip() or chosen(own, legend(proposal)):
        return first
    bare = first.answer and parent is None
    return seconded(first, around(own, proposal, parent), adds=not bare and not _below_a_quote(own, mail))


def around(own: str, proposal: str, parent: str | None) -> Heard:
    """What the second reading is told of a reply; arguments as for `in_answer`."""
    taken = "" if parent is None else _ruled(parent, proposal).position
    taken = taken if taken in NAMES else ""
    return Heard(own, proposal, parent, taken, calls_a_vote(proposal), parent is not None and calls(parent))


def by_rules(reading: Reading, own: str, mail: str, proposal: str, parent: str | None) -> Reading:
    """The first reading of `in_answer`."""
    if position := chosen(own, legend(proposal)):
        return _by_letter(position, own)
    if reading.position not in NAMES and (position := group_vote(own, proposal)):
        why = as_sentence(f"lu « {_shown(own)} » : {NAMES[position]}")
        return Reading(position, why=why, said=fold(own), sure=calls_a_vote(proposal))
    above = parent or ""
    if parent is not None and (calls(parent) or _votes_below(own, mail, proposal, parent)):
        parent = None
    if parent is None and reading.position == "ask" and yes_to_each(own, mail):
        return Reading("support", why=as_sentence(f"lu « {_shown(own)} », et un oui sous chaque point cité"))
    if parent is None:
        heard = beside(_answering(reading, own, mail, proposal), proposal, to_it=True)
    else:
        heard = beside(_replying(reading, own, mail, proposal, parent), proposal)
    if heard.position in NAMES and parent and votes_after(reading, own, parent, partial(_takes, parent, proposal)):
        parent = None
    if said := outspoken(reading, own, mail, proposal, to_it=parent is None):
        agree = SIDES.get(heard.position) == SIDES[said.position]
        heard = replace(heard, spoken=True) if agree else heard if heard.position in NAMES else said
    return _weighed(doubted(heard, own, proposal, above), own, proposal, parent)


def _votes_below(own: str, mail: str, proposal: str, parent: str) -> bool:
    """Whether a reply to somebody else is a vote in one word or figure, where one is called, nothing else asked, and
    nothing quoted above it: a yes may answer what is quoted."""
    return votes_in_a_word(own, proposal) and not asks(parent) and not _below_a_quote(own, mail)


def _below_a_quote(own: str, mail: str) -> bool:
    """Whether what is said may answer lines that are quoted above it."""
    return interleaved(mail) or goes_on_below(mail) or ">" in (said_above(own, mail) or "")


def by_itself(reading: Reading, own: str, proposal: str = "") -> Reading:
    """How a reply is understood where nobody knows what it answers: as one to what is proposed. Pure and total."""

    def heard(reading: Reading, own: str) -> Reading:
        doubtful = doubted(beside(reading, proposal), own, proposal)
        return overruled(_weighed(doubtful, own, proposal, None), own, proposal)

    own = figured(own)
    found = voiced(heard(reading, own), own, lambda rest: heard(read(rest), rest), direct=True)
    return refusing(belied(found, own, proposal), own, proposal)


def _weighed(heard: Reading, own: str, proposal: str, parent: str | None) -> Reading:
    """The reading, marked where it is only likely."""
    if not heard.sure or heard.position not in NAMES:
        return heard
    return replace(heard, sure=is_sure(heard, own, proposal, parent=parent))


def _by_letter(position: str, own: str) -> Reading:
    why = as_sentence(f"lu « {_shown(own)} », dont la proposition dit le sens : {NAMES[position]}")
    if position != "objection":
        return Reading(position, why=why)
    return Reading(position, *parts.of_mail(cut(own).sentences), why=why)


def _shown(own: str) -> str:
    return own.strip().splitlines()[0][:_SHOWN]


def _answering(reading: Reading, own: str, mail: str, proposal: str) -> Reading:
    """Above any quote, where the proposal asks nothing else than what one thinks, a bare yes or no counts though it
    goes on, so long as it turns nowhere; what says nothing else that is known is read by its gist."""
    plain, asked = asks_of(proposal)
    sure = asks_only_what_one_thinks(proposal)
    above = said_above(own, mail)
    answers = (sure and above == "") or below_the_question(above or "", asked)
    turns = reading.would == "support" and words.TURNS.search(_said_with(fold(own.strip())))
    if reading.answer and reading.would and answers and not turns:
        return replace(reading, position=reading.would, would="", why=f"{_OPENS} : {NAMES[reading.would]}.")
    if words.ASKS_WHO_MINDS.search(plain) and words.NOT_ME.match(fold(own)):
        return Reading(
            "consent", why=as_sentence(f"lu « {_shown(own)} », à qui demande qui s'y oppose : {NAMES['consent']}")
        )
    if words.ASKS_WHO_MINDS.search(plain) and words.ONE_FROM_ME.match(fold(own)):
        return _minds(own)
    own = words.WITH_YOU.sub("with it", own)
    own = _TIMES.sub(lambda said: "cela" if fold(said[0]) in plain else said[0], own)
    return _by_gist(reading, own, mail, direct=True, answers=sure)


def _replying(reading: Reading, own: str, mail: str, proposal: str, parent: str) -> Reading:
    """To somebody else, what may agree with anything is asked about: it must say that it is a vote, draw a conclusion,
    name what is proposed, or stand behind a mail that takes such a position itself."""
    if not interleaved(mail) and (same := joined(reading, own, proposal, parent, partial(_heard, parent, proposal))):
        why = as_sentence(f"lu « {_shown(own)} », comme le mail auquel il répond : {NAMES[same]}")
        return Reading(same, why=why, said=fold(own), sure=bool(_stands(parent, proposal)))
    if words.MINDS.search(fold(parent)) and words.ONE_FROM_ME.match(fold(own)):
        return _minds(own)
    plain = words.MY_MISTAKE.sub("", fold(own))
    # between the lines of another's mail, a figure or a yes answers the line above it
    concludes = (
        words.CONCLUDES.search(plain) is not None
        and not interleaved(mail)
        and not words.ASKED_ABOVE.search(said_above(own, mail) or "")
    )
    heard = _by_gist(reading, own, mail, direct=False, answers=words.SO_YES.search(plain) is not None)
    if heard is reading and (rest := words.THANKS.sub("", own)) != own:
        heard = _by_gist(reading, rest, mail, direct=False, answers=False)
    if concludes or heard.position != "support":
        reading = heard
    named = (reading.named and names_it(reading.named, proposal)) or BINDING.search(reading.said)
    if reading.position not in ("support", "consent", "reserve", "objection") or named or reading.withdraws:
        return reading
    to_something, with_it = words.TO_SOMETHING.match(reading.said), words.WITH_A_THING.search(reading.said)
    aimed = bool(to_something and not names_it(to_something["what"], proposal))
    if with_it and reading.position != "objection":
        aimed = aimed or not is_about(with_it["what"], proposal, first=True)
    if not aimed and votes_after(reading, own, parent, partial(_takes, parent, proposal)):
        return reading
    clauses = [one for one in SET_OFF.split(reading.said) if words.TAKES_SIDES.search(one)]
    arranged = words.ARRANGES.search(clauses[0] if clauses else reading.said)
    arranges = arranged is not None and arranged[0] not in asks_of(proposal)[0]
    said = reading.said
    agrees = bool(
        reading.answer or words.AGREES.match(said) or words.NO_TROUBLE.search(said) or words.ON_THAT.search(said)
    )
    agrees = agrees or (words.COMES_TO.search(said) is not None and asks(parent))
    concludes = concludes or (FIGURE.match(reading.said) is not None and ends(reading.said, own))
    if (
        FIGURE.match(reading.said)
        and reading.position == "support"
        and joins_an_objection(reading, partial(_stands, parent, proposal))
    ):
        return _to_another()
    if agrees and stands_against(reading, own, parent, partial(_stands, parent, proposal)):
        return replace(reading, sure=False)
    if agrees and not aimed and (it := words.OF_A_THING.search(said)) and only_proposed(it["what"], proposal, parent):
        return replace(reading, sure=False)
    if arranges or (agrees and not concludes) or aimed:
        return _to_another()
    return reading


def _minds(own: str) -> Reading:
    """« J'en ai une : … », where it is asked or told who objects."""
    why = as_sentence(f"lu « {_shown(own)} », à qui demande qui s'y oppose : {NAMES['objection']}")
    return Reading("objection", *parts.of_mail(cut(own).sentences), why=why)


@lru_cache(maxsize=16)
def _ruled(mail: str, proposal: str) -> Reading:
    """Another mail, read by rules as an answer to what is proposed."""
    return by_rules(read(mail, proposal=proposal), mail, mail, proposal, None)


@lru_cache(maxsize=16)
def _heard(mail: str, proposal: str) -> tuple[str, bool]:
    """The position that another mail takes, heard as an answer to what is proposed, "" for none; whether for sure."""
    heard = _again(_ruled(mail, proposal), mail, mail, proposal, None)
    return (heard.position, heard.sure) if heard.position in NAMES else ("", False)


def _stands(mail: str, proposal: str) -> str:
    """The position that another mail takes for sure, or objects with; "" for none."""
    position, sure = _heard(mail, proposal)
    return position if sure or position == "objection" else ""


@lru_cache(maxsize=16)
def _takes(mail: str, proposal: str) -> str:
    """The position that another mail takes, read alone or beside what is proposed; "" for none."""
    position = read(mail).position
    return position if position in NAMES else _stands(mail, proposal)


def _to_another() -> Reading:
    return ask("ces mots répondent peut-être à une autre personne, non à ce qui est proposé")


def _said_with(plain: str) -> str:
    """The paragraph that an answer opens; of one alone on its line, what follows only where it takes it back."""
    line, _, rest = plain.partition("\n")
    if len(line.split()) > 1:
        return plain.partition("\n\n")[0]
    return rest if words.TAKES_BACK.match(rest.strip()) else line


def _by_gist(reading: Reading, own: str, mail: str, *, direct: bool, answers: bool) -> Reading:
    if reading.open and not interleaved(mail) and not words.ASKED_ABOVE.search(said_above(own, mail) or ""):
        heard = gist(own, direct=direct, answers=answers)
        return replace(heard, sure=is_sure_gist(heard, own, direct=direct)) if heard else reading
    return reading
