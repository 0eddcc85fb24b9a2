"""A reply heard beside the mail that it answers: what is proposed itself, or somebody else's words."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from dataclasses import replace

from hub.core.mail import stance_parts as parts
from hub.core.mail.fold import fold
from hub.core.mail.gist import gist
from hub.core.mail.late import late
from hub.core.mail.legend import chosen, legend
from hub.core.mail.reply import interleaved
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.stance_finding import Finding, Kind
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence, ask, beside
from hub.core.mail.stance_topic import names_it
from hub.core.mail.times import DAY, WEEKDAY

_SHOWN = 40
# One vote behind another has at most so many words, or is a figure.
_A_VOTE = 8
_FIGURE = late(r"[+-] ?1\b(?! ?(?:to|for|pour|sur|on|about|de|avec|with)\b)")
# what a proposal asks stands in its first so many characters
_LOOKED_AT = 8_000
_OPENS = "Un oui ou un non qui ouvre une réponse à la proposition"
_WHAT_ONE_THINKS = late(
    r"\b(?:avis|pensez|pens(?:e|es|ent)|d'accord|ok(?:ay)?|pour ou contre|favorables?|convient|va|irait"
    r"|partants?|think|thoughts|agree|views|fine|happy|opinions?|objections?|oppos\w*|contre)\b"
)
# « Répondez OUI / NON », "please vote"
_YES_OR_NO = late(r"\b(?:oui|yes|ok|pour|for)\b.{0,12}\b(?:non|no|pas ok|contre|against)\b|\bvot(?:e|ez|er|ing)\b")
_TURNS = late(r"\b(?:mais|but|objections?|oppositions?|ne \w+ pas|sauf|however|cependant|raison|en effet|je corrige)\b")
# a question quoted above
_ASKED_ABOVE = late(r"^>.*\?", re.MULTILINE)
# What agrees with anything that somebody asks or suggests
_AGREES = late(
    r"(?:ah |oh |bah |ben |mais |[a-z]+, )*(?:oui|yes|yep|yeah|ok|okay|sure|agreed|\+ ?1|👍|d'accord|tout a fait|totalement|absolument|(?:tres )?bonne idee|excellente \w+|pareil|idem|same|brilliant|(?:good|great) (?:idea|point)|pas bete|sounds? (?:good|great|fine)|looks? (?:good|great|fine)"
    r"|avec (?:grand )?plaisir|with pleasure|pas de (?:souci|probleme)s?|no (?:problem|worries)|super|parfait|nickel|ca (?:roule|marche)|non|no|nope|vendu|va pour|prends|merci|thanks|thank you)\b"
)
# « Alors c'est oui », "then yes": what one comes to; « je vote pour »: a vote, whoever is answered
_CONCLUDES = late(
    r"\b(?:(?<!et )alors|donc|du coup|dans ce cas|dans ces conditions|finalement|then|in that case|so(?! (?:far|much|many|long|on|that|good|well)\b)|vot\w+|objections?|oppos\w+|veto|block|abst\w+|contre|against|favorables?|in favou?r|retir\w+|withdraw\w*|(?:pour|for|from|chez|de) (?:moi|nous|me|us|ma part|notre part)"
    r"|(?:je|j'|on|nous) ?(?:signe|valide|plussoie|consens|approuve|accepte)\w*)\b|\b(?:suis|est|sommes) (?:pour|contre|d'accord|favorables?) (?:avec |a )?(?:la|le|les|cette|ce|cet)\b(?!-)|\bc'est (?:un )?(?:oui|non)\b|\bit's a (?:yes|no)\b|(?:^|[,.!?:] ?)(?:pour|contre|for|against|aye)\W*(?:$|[\n.,!])|^(?:pour|contre|aye)\W*$"
)
_NO_TROUBLE = late(r"\b(?:no (?:problem|worries|trouble)|(?:pas de|aucun) (?:souci|probleme))s?\b")
_MY_MISTAKE = late(r"\b(?:autant|au temps) pour moi\b")
# « alors c'est oui »
_SO_YES = late(
    r"\b(?:alors|donc|du coup|dans ce cas|then|so|pour (?:moi|nous|ma part)),? (?:(?:pour (?:moi|nous)|moi|nous),? )?(?:c'est |it's |that's )?(?:un |a )?(?:oui|yes|ok|non|no)\b"
)
# A meeting, or what names something behind a sign, is arranged with somebody.
_ARRANGES = late(rf"\b(?:{DAY}|\d{{1,2}} ?h(?:\d\d)?|\d{{1,2}} ?(?:am|pm)|\d{{1,2}}(?:th|st|nd|rd))\b")
_TIMES = late(rf"\b(?:{WEEKDAY}|\d{{1,2}} ?h(?: ?\d\d)?|\d{{1,2}}:\d\d)\b", re.IGNORECASE)
_TO_SOMETHING = late(r"^[+-] ?1 (?:to|for|pour|sur|on|about|de|avec|with)\b(?! (?:moi|nous|me|us)\b)")


def in_answer(reading: Reading, own: str, mail: str, proposal: str, parent: str | None) -> Reading:
    """How a reply is understood where it is known what it answers. Pure and total.

    `own` are its author's words out of `mail`, `proposal` the words of what is proposed, `parent` those of the mail of
    somebody else that it answers; None when it answers what is proposed itself.
    """
    if position := chosen(own, legend(proposal)):
        return _by_letter(position, own)
    if parent is None:
        return beside(_answering(reading, own, mail, proposal), proposal, to_it=True)
    return beside(_replying(reading, own, mail, proposal, parent), proposal)


def _by_letter(position: str, own: str) -> Reading:
    said = own.strip().splitlines()[0][:_SHOWN]
    why = as_sentence(f"lu « {said} », dont la proposition dit le sens : {NAMES[position]}")
    if position != "objection":
        return Reading(position, why=why)
    letter = Finding(Kind.COUNTS, position, "", 0, 1)
    return Reading(position, *parts.of(cut(own).sentences, letter), why=why)


def _answering(reading: Reading, own: str, mail: str, proposal: str) -> Reading:
    """Above any quote, where the proposal asks nothing else than what one thinks, a bare yes or no counts though it
    goes on, so long as it turns nowhere; what says nothing else that is known is read by its gist."""
    plain = fold(proposal[:_LOOKED_AT])
    asked = re.findall(r"[^.?!\n]*\?", plain.partition("\n")[2])
    sure = all(_WHAT_ONE_THINKS.search(one) for one in asked) or _YES_OR_NO.search(plain) is not None
    if reading.answer and reading.would and sure and _above(own, mail) == "":
        turns = reading.would == "support" and _TURNS.search(fold(own))
        if not turns:
            return replace(reading, position=reading.would, would="", why=f"{_OPENS} : {NAMES[reading.would]}.")
    own = _TIMES.sub(lambda said: "cela" if fold(said[0]) in plain else said[0], own)
    return _by_gist(reading, own, mail, direct=True, answers=sure)


def _replying(reading: Reading, own: str, mail: str, proposal: str, parent: str) -> Reading:
    """To somebody else, what may agree with anything is asked about: it must say that it is a vote, draw a conclusion,
    name what is proposed, or stand behind a mail that takes such a position itself."""
    plain = _MY_MISTAKE.sub("", fold(own))
    concludes = _CONCLUDES.search(plain) is not None and not _ASKED_ABOVE.search(_above(own, mail) or "")
    heard = _by_gist(reading, own, mail, direct=False, answers=_SO_YES.search(plain) is not None)
    if concludes or heard.position != "support":
        reading = heard
    named = reading.named and names_it(reading.named, proposal)
    if reading.position not in ("support", "consent", "reserve", "objection") or named:
        return reading
    votes = len(own.split()) <= _A_VOTE or _FIGURE.match(reading.said)
    if votes and "?" not in parent and read(parent).position in ("support", "consent"):
        return reading
    arranged = _ARRANGES.search(reading.said)
    arranges = arranged is not None and arranged[0] not in fold(proposal[:_LOOKED_AT])
    agrees = reading.answer or _AGREES.match(reading.said) or _NO_TROUBLE.search(reading.said)
    if arranges or (agrees and not concludes) or _TO_SOMETHING.match(reading.said):
        return ask("ces mots répondent peut-être à une autre personne, non à ce qui est proposé")
    return reading


def _above(own: str, mail: str) -> str | None:
    """What stands in the mail above its author's words: "" when nothing does, None when there are no such words."""
    first = own.partition("\n")[0].strip()
    return mail.partition(first)[0].strip() if first else None


def _by_gist(reading: Reading, own: str, mail: str, *, direct: bool, answers: bool) -> Reading:
    if reading.open and not interleaved(mail) and not _ASKED_ABOVE.search(_above(own, mail) or ""):
        return gist(own, direct=direct, answers=answers) or reading
    return reading
