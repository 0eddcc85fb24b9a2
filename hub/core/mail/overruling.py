"""What a mail says so plainly that no reading of the rest may say otherwise: an objection that is not taken back, a
support that is, a condition put to a yes, and the word of somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hub.core.mail import overruling_words as words
from hub.core.mail import stance_parts as parts
from hub.core.mail import stance_patterns as spot
from hub.core.mail.decided import may_tell_the_outcome
from hub.core.mail.declared import FIGURES, Declared, declared, untold
from hub.core.mail.features import kind_of, tokens
from hub.core.mail.fold import fold
from hub.core.mail.lexicon.siding import PREFERS_NOTHING
from hub.core.mail.lifting import kept, lifted
from hub.core.mail.preferring import prefers_one
from hub.core.mail.proxied import of_a_proxy
from hub.core.mail.ranking import ranks
from hub.core.mail.sentences import Sentence, as_written, cut
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import NAMES, SIDES, TAKEN_BACK, Reading, as_sentence, ask
from hub.core.mail.takenback import IF, taken_back
from hub.core.mail.tallying import SIGNED, may_sign
from hub.core.mail.wikitext import waits

# what takes another side than a yes
_NO_YES = ("objection", "abstain", "reserve")
_RANKED = "un classement ou un bulletin à rangs, alors que rien ici ne se classe"
_WAITS = "« attendre » : pas encore, ce qui n'est ni pour ni contre"
_OTHERWISE = "la conclusion contraire, sans dire si c'est un vote"
_PREFERS = "une préférence entre deux choses que la proposition nomme, sans dire si c'est un vote"
_SIGNS = _FEW = 4
# Words that take sides beside those of deciding
_SIDES_TOO = frozenset(("pour", "for", "+1", "-1", "ok", "no", "non"))


def overruled(reading: Reading, own: str, proposal: str) -> Reading:
    """The reading, or what the author's `own` words say against it, in an answer to a `proposal`. Pure, total,
    linear."""
    sentences = [one for one in cut(own).sentences if not one.plain.rstrip(" )").endswith("?")]
    if stands := kept(sentences, reading):
        return stands
    if reading.position in NAMES and (
        said := next((one for one in sentences if words.REGRETS.search(one.plain)), None)
    ):
        return ask(f"« {said.text[:60]} » revient sur un vote", torn=True)
    if (made := declared(sentences)) and (told := _declared(reading, made, sentences)):
        return told
    back, rest = taken_back(sentences, proposal)
    if back == "if" and reading.position not in NAMES:
        return ask("le retrait d'un vote dépend d'une condition", torn=True)
    if back == "other":
        elsewhere = read(rest).position in NAMES
        return reading if elsewhere else ask("ce qui est repris ici peut l'être d'autre chose", torn=True)
    if not back or back == "if":
        return _said_against(lifted(reading, sentences, proposal), own, sentences, proposal)
    anew = _votes_anew(reading, back, rest)
    if reading.only_withdraws and not anew:
        return replace(reading, unsays=True, unvotes=back == "vote")
    found = _said_against(reading, own, sentences, proposal) if anew else ask(TAKEN_BACK, torn=True)
    return replace(found, unsays=True, unvotes=back == "vote")


def _said_against(reading: Reading, own: str, sentences: Sequence[Sentence], proposal: str) -> Reading:
    """The reading, or what one of the sentences says against it."""
    title = fold(proposal.partition("\n")[0])
    if (proxy := of_a_proxy(sentences, title)) and not _says_besides(reading, sentences, proxy):
        return ask(f"« {proxy[0].text[:60]} » parle d'une procuration, qu'aucun mail ne donne", torn=True)
    passes = SIDES.get(reading.position) == "pass"
    if said := next((one for one in sentences if words.DISSENTS.search(one.plain)), None):
        return _said(reading, "reserve", said)
    if not reading.torn and (said := _only_prefers_nothing(sentences)):
        return _said(reading, "abstain", said)
    if (passes or reading.position == "none") and any(words.CONCLUDES_OTHERWISE.search(one.plain) for one in sentences):
        return ask(_OTHERWISE, torn=True)
    if reading.position not in NAMES:
        return _asked_if_it_may_vote(reading, own, sentences, proposal)
    if reading.position == "consent" and may_tell_the_outcome(sentences):
        return ask(f"« {sentences[0].text[:60]} » dit peut-être le résultat", torn=True)
    if reading.position != "reserve" and (said := next((one for one in sentences if _says_it_is_none(one)), None)):
        return ask(f"« {said.text[:60]} » dit que ce n'est pas un vote", torn=True)
    if said := next((one for one in sentences if words.TO_ZERO.search(one.plain) and not IF.search(one.plain)), None):
        return _said(reading, "abstain", said)
    if said := next((one for one in sentences if one.plain in reading.said and untold(one.plain)), None):
        return ask(f"« {said.text[:60]} » ne dit pas ce qu'est le vote", torn=True)
    if said := next((one for one in sentences if words.BECOMES.match(one.plain)), None):
        return replace(ask(f"« {said.text[:60]} » nomme deux votes", torn=True), unsays=said.plain.startswith("+"))
    if passes and (said := next((one for one in sentences if _hangs(one)), None)):
        return ask(f"« {said.text[:60]} » dépend d'une condition", torn=True)
    if passes and (said := next((one for one in sentences if words.FOR_NOTHING.search(one.plain)), None)):
        return ask(f"« {said.text[:60]} » est pour que rien ne change", torn=True)
    wishes = [one for one in sentences if words.FOR_DECIDING.search(one.plain)] if passes else []
    if wishes and not (words.DECIDES.search(title) or _says_besides(reading, sentences, wishes)):
        return ask(f"« {wishes[0].text[:60]} » dit comment décider, et ne prend pas position", torn=True)
    if _of_somebody(sentences, own):
        if signature(own):
            return replace(
                reading, sure=False
            )  # « Niort est pour. », signed: of a place that its author speaks for, or of a person
        return ask("ces mots disent la position de quelqu'un d'autre", torn=True)
    return reading


def _says_besides(reading: Reading, sentences: Sequence[Sentence], some: Sequence[Sentence]) -> bool:
    """Whether the sentences but `some` take the side that was read."""
    rest = [one for one in sentences if one not in some]
    found = read(as_written(rest)).position if rest else ""
    return found in NAMES and SIDES[found] == SIDES.get(reading.position)


def _votes_anew(reading: Reading, back: str, rest: str) -> bool:
    """Whether a mail that takes a vote `back` takes another position: one that is no yes, or, in the place of a vote
    that is not said to have been one, any that the `rest` of it takes."""
    if reading.position not in NAMES:
        return False
    return reading.position in _NO_YES if back == "support" else read(rest).position in NAMES


def _asked_if_it_may_vote(reading: Reading, own: str, sentences: Sequence[Sentence], proposal: str) -> Reading:
    """The reading, or a question to whoever wrote what no form of a vote is, and may be meant as one."""
    if reading.position != "none":
        return reading
    if ranks(own):
        return ask(_RANKED, torn=True)
    if waits(own):
        return ask(_WAITS, torn=True)
    if prefers_one(fold(own), proposal):
        return ask(_PREFERS, torn=True)
    if may_sign(own.split("\n"), fold(own).split("\n")):
        return ask(SIGNED, torn=True)
    said = sentences[0].plain if len(sentences) == 1 else ""
    bare = len(said.split()) <= _FEW and FIGURES.search(said)
    return (
        ask(f"« {sentences[0].text[:60]} » tient en un signe, sans dire de qui il est", torn=True) if bare else reading
    )


def _only_prefers_nothing(sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence by which a mail prefers neither, where no other takes a position."""
    said = next((one for one in sentences if PREFERS_NOTHING.search(one.plain)), None)
    if said is None:
        return None
    left = [replace(one, text=PREFERS_NOTHING.sub("", fold(one.text))) if one is said else one for one in sentences]
    return said if read(as_written(left)).position == "none" else None


def _says_it_is_none(sentence: Sentence) -> bool:
    """Whether a sentence says that it is no vote, whatever sign stands beside."""
    plain = sentence.plain
    return bool(words.IS_NO_VOTE.search(plain) or (words.VOTES_NOT.search(plain) and FIGURES.search(plain)))


def _said(reading: Reading, position: str, sentence: Sentence) -> Reading:
    """A position that one sentence says in so many words, for any that was read but this one."""
    why = as_sentence(f"lu « {sentence.text[:60]} » : {NAMES[position]}")
    return reading if reading.position == position else Reading(position, why=why, said=sentence.plain)


def _declared(reading: Reading, made: Declared, sentences: Sequence[Sentence]) -> Reading | None:
    """The vote that a mail says it is; None where an option is chosen, or the rest of it says otherwise."""
    position, said = made.position, made.by[-1]
    if not position:
        is_read = reading.position in NAMES and said.plain in reading.said
        return ask(f"« {said.text[:60]} » ne dit pas que le vote change", torn=True) if is_read else None
    rest = [one for one in sentences if one not in made.by]
    other = read(as_written(rest)) if rest else Reading("none")
    agrees = SIDES.get(other.position) == SIDES[position] or other.position == "none"
    if reading.option or not (agrees or (other.position == "ask" and position == "objection")):
        contrary = not reading.option and other.position in NAMES and reading.position in NAMES
        return ask(f"« {said.text[:60]} » et une autre phrase se contredisent", torn=True) if contrary else None
    withdraws, unsays = made.old == "-" and position != "objection", made.old == "+" and position != "support"
    same_side = SIDES.get(reading.position) == SIDES[position]
    if reading.position == position or (same_side and not FIGURES.search(said.plain)):
        return replace(
            reading, sure=True, withdraws=reading.withdraws or withdraws, unsays=unsays
        )  # « mon vote est oui, mais avec réserve »
    why = as_sentence(f"lu « {said.text[:60]} » : {NAMES[position]}")
    has = parts.of_mail(sentences) if position == "objection" else (False, False, False)
    return Reading(position, *has, why=why, said=said.plain, withdraws=withdraws, unsays=unsays)


def _hangs(sentence: Sentence) -> bool:
    """Whether a yes depends on what is still to come."""
    plain = spot.IDIOMS.sub(lambda m: "□" * len(m[0]), sentence.plain)
    return words.ON_CONDITION.search(plain) is not None


def _of_somebody(sentences: Sequence[Sentence], own: str) -> bool:
    """Whether all that is said is the position of somebody else, who does not sign the mail."""
    others = [one for one in sentences if _tells_of_another(one, own)]
    rest = [one for one in sentences if one not in others]
    return bool(others) and not any(kind_of(word) or word in _SIDES_TOO for one in rest for word, _ in tokens(one.text))


def signature(own: str) -> str:
    """The line of a few words that signs a mail, "" for none."""
    _, below, last = own.strip().rpartition("\n")
    return last if below and len(last.split()) <= _SIGNS and "://" not in last else ""


def _tells_of_another(sentence: Sentence, own: str) -> bool:
    if words.OF_HOME.match(sentence.plain):
        return True
    found = words.THIRD.match(sentence.text) or words.FOR_ONE.match(sentence.text)
    if found is None:
        return False
    signed = signature(own)
    names = [name for name in found.groupdict().values() if name]
    return not any(re.search(rf"\b{re.escape(name.split()[0])}\b", signed) for name in names)
