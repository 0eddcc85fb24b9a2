"""A vote that its author corrects lower in the same words: « PS : finalement -1 », « EDIT : contre », "Sorry, I meant
-1"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from hub.core.mail.late import late
from hub.core.mail.sentences import cut
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, ask

# What announces a correction,
_LEAD = (
    r"(?:edit(?:ed|e|ion)?|ps|p\.? ?s\b\.?|post-?scriptum|errat(?:um|a)|rectif\w*|je rectifie|correct(?:ion|if)"
    r"|je (?:me )?corrige|update|maj|mise a jour|addendum|oups?|oops|whoops|zut|mince|pardon|desolee?|sorry"
    r"|my (?:bad|mistake)|typo|faute de frappe|erreur|je me suis trompee?|je voulais (?:dire|mettre|ecrire|voter)"
    r"|i meant(?: to (?:say|write|vote|put))?|plutot|finalement|en fait|actually|on second thoughts?|apres reflexion"
    r"|(?:j'ai )?change (?:d'avis|en|pour)|(?:i(?:'ve)? |i have )?changed(?: my (?:vote|mind))?(?: to)?"
    r"|changing(?: my (?:vote|mind))?(?: to)?|je passe (?:a|en)|make (?:it|that)|lire"
    r"|(?:(?:mon|my|new|nouveau) )?vote ?:)"
)
# and what may stand beside it before the vote.
_BESIDE = (
    r"(?:non|no|nan|ah|oh|mais|but|et|and|donc|so|alors|wait|well|du coup|en|to|a|an?|un|de|c'est|it's|it is|ce sera"
    r"|je vote|i vote|i'm voting|je suis|i'm|i am|my vote is|mon vote est"
    r"|(?:from |de |du )?[+-] ?[01] ?(?:to|into|a|en|vers|→|[-=]?>))"
)
_FIGURE = (
    r"(?P<sign>[+±-] ?[01]|0)(?![\w.,]*\d)(?! ?%)(?! ?\(? ?\d)(?=\W*$| ?[,.;:!()…](?! ?\d)| - "
    r"| (?:actually|instead|now|sorry|pardon|desolee?|en fait|finalement|plutot|maintenant|donc|je|i|because|as|since"
    r"|car|parce|puisque|vu|trop|too|apres|after|c'est|it's|binding)\b)"
)
_BEHIND = r"(?=\W*$| ?[,.;!(](?! ?\w+ ?\))| (?:because|since|car|parce|actually|instead|en fait|finalement|plutot)\b)"
_VALUE = (
    rf"(?:{_FIGURE}|(?P<pass>pour|for|favorable|in favou?r){_BEHIND}"
    rf"|(?P<stop>contre|against|defavorable|opposee?|opposed){_BEHIND}|(?P<yes>oui|yes|ok)(?=\W*$)"
    rf"|(?P<no>non|no)(?=\W*$)|(?P<aside>abstention|abst(?:ain|iens)|je m'abstiens|i abstain){_BEHIND})"
)
_LED = late(
    rf"(?:^|[,.;!?(]"
    rf"|(?<=[+-]1) )\W{{0,4}}(?:{_BESIDE}\W{{1,3}}){{0,3}}{_LEAD}\W{{1,4}}(?:(?:{_LEAD}"
    rf"|{_BESIDE})\W{{1,4}}){{0,4}}{_VALUE}"
)
# « -1 je voulais dire »
_MEANT = late(
    rf"^\W{{0,4}}(?:{_BESIDE}\W{{1,3}}){{0,2}}{_VALUE}\W{{1,3}}(?:je voulais (?:dire|mettre|ecrire|voter)|i meant"
    rf"|je me suis trompee?)\b"
)
_YES = late(
    r"(?<!\w)(?:pour|oui|yes|ok|lgtm|for|favorable|in favou?r|approu?ve|d'accord|accepte?|valide|agree|go|support"
    r"|soutiens|[+] ?1)(?!\w)"
)
_A_VOTE = late(r"\W*(?:(?:mon|my) )?vote\b")
_SHOWN = 60


def corrected(heard: Reading, own: str) -> Reading:
    """The reading; where a line of its author's `own` words corrects it to another side, one that is asked about, and
    by which a support counts no more, as it does not where that is asked about already. Pure, total, linear."""
    if heard.position == "ask":
        return replace(heard, unsays=True) if _line(own, "pass") and _holds_a_yes(own) else heard
    if heard.position not in NAMES:
        return heard
    side = SIDES[heard.position]
    if shown := _line(own, side):
        asked = ask(f"« {shown[:_SHOWN]} » corrige peut-être une autre position de ce message", torn=True)
        return replace(asked, unsays=side == "pass")
    return heard


def _holds_a_yes(own: str) -> bool:
    """Whether a text holds a word or a sign of yes, which it may correct: « Désolée, non. » alone answers somebody."""
    return any(_YES.search(plain) for _, plain in _lines(own))


def _line(own: str, side: str) -> str:
    """The first line that corrects a vote to another side than this; "" for none."""
    for at, (shown, plain) in enumerate(_lines(own)):
        if not at and _A_VOTE.match(plain):
            continue  # « Vote : -0 » first is the vote, and corrects none
        found = (*_LED.finditer(plain), *_MEANT.finditer(plain))
        if any(_side(one.groupdict()) != side for one in found):
            return shown
    return ""


def _lines(own: str) -> Iterator[tuple[str, str]]:
    """The lines of a text that are its author's sentences, as written and folded."""
    for _, said in groupby(cut(own).sentences, key=lambda one: one.line):
        sentences = list(said)
        yield " ".join(one.text for one in sentences), " ".join(one.plain for one in sentences)


def _side(said: dict[str, str | None]) -> str:
    """The side of the vote that a correction names."""
    if sign := said["sign"]:
        return "aside" if sign.endswith("0") else "stop" if sign.startswith("-") else "pass"
    word = next(name for name in ("pass", "stop", "yes", "no", "aside") if said[name])
    return {"yes": "pass", "no": "stop"}.get(word, word)
