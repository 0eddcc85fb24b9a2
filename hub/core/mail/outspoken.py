"""What a position says in so many words, whoever is answered: « je change mon vote en abstention », "flat 9 votes for",
« je partage le blocage d'Isabelle », « plus d'objection », "put me down as agreed"."""

from __future__ import annotations

from hub.core.mail import outspoken_words as words
from hub.core.mail import stance_parts as parts
from hub.core.mail.reply import interleaved
from hub.core.mail.sentences import Sentence, cut
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence
from hub.core.mail.stance_topic import ENDS, names_it

_SHOWN = 60


def outspoken(reading: Reading, own: str, mail: str, proposal: str, *, to_it: bool) -> Reading | None:
    """The position that a mail takes in so many words; None for none, or for positions of two sides.

    `reading` is that of the mail alone, `own` its author's words. `to_it`: it answers what is proposed itself. Pure,
    total, linear.
    """
    if (reading.position == "none" and not reading.open) or interleaved(mail):
        return None  # it only counts, is automatic, or answers line by line
    found: list[tuple[str, Sentence]] = []
    sentences = cut(own).sentences
    for sentence in sentences:
        plain = sentence.plain
        if words.ELSE.search(plain):
            return None
        if plain.rstrip().endswith("?") or words.IF.search(plain) or words.CONDITIONAL.search(plain):
            continue
        plain, until, _ = plain.partition("tant qu")
        if position := _of(plain) or ("" if to_it else _of_a_thing(plain, proposal)):
            if until and position != "objection":
                continue
            found.append((position, sentence))
    if len({position == "objection" for position, _ in found}) != 1:
        return None
    position, sentence = found[-1]
    why = as_sentence(f"lu « {sentence.text[:_SHOWN]} » : {NAMES[position]}")
    if position != "objection":
        return Reading(position, why=why, said=sentence.plain, spoken=True)
    return Reading(position, *parts.of_mail(sentences), why=why, said=sentence.plain, spoken=True)


def _of(plain: str) -> str:
    """The position of one folded sentence."""
    if said := words.COUNTED.search(plain):
        return _side(said.groupdict())
    for pattern in (
        words.CHANGES,
        words.THEN,
        words.STAYS,
        words.AMENDED,
        words.FROM_ME,
        words.GROUP,
        words.NUMBERED,
        words.HERE,
        words.CONVINCED,
        words.PLAIN,
    ):
        if (said := pattern.search(plain)) and not words.NOT_MINE.search(plain[: said.start()]):
            return _side(said.groupdict())
    if (said := words.THUMB.search(plain)) and not words.NOT_MINE.search(plain[: said.start()]):
        return "support"
    if words.OPPOSES.search(plain):
        return "objection"
    if said := words.OPINION.search(plain):
        return "support" if said["yes"] else "objection"
    if said := words.APPROVES.search(plain):
        return "objection" if said["no"] else "support"
    if said := words.SHARES.search(plain) or words.KEPT.search(plain):
        return "reserve" if said["what"].startswith(words.RESERVES) else "objection"
    if words.LESSER.search(plain) or words.A_RESERVE.search(plain) or words.RESERVED.search(plain):
        return "reserve"
    if words.ABSTAINS.search(plain):
        return "abstain"
    if words.LETS.search(plain) or words.LETS_PASS.search(plain):
        return "consent"
    if (said := words.NO_MORE.search(plain)) and not words.NOT_MINE.search(plain[: said.start()]):
        return "consent"
    return ""


def _of_a_thing(plain: str, proposal: str) -> str:
    """« Non à la fermeture », where that is proposed, and nothing is said of another thing."""
    said = words.NO_TO.match(plain)
    if said is None or len(words.YES_NO.findall(plain)) > 1:
        return ""
    return _side({"side": said["side"]}) if names_it(ENDS.split(said["what"], maxsplit=1)[0], proposal) else ""


def _side(said: dict[str, str | None]) -> str:
    if said.get("mine"):
        return "support"
    word = next(word for name in ("side", "stop", "bare", "kept") if (word := said.get(name)))
    if word.startswith(words.RESERVES):
        return "reserve"
    if word.startswith(("objection", "opposition")):
        return "objection"
    return next((name for name, known in words.WORDS.items() if known.fullmatch(word)), "support")  # « ok pour la V2 »
