"""A « +1 » or « -1 » that is no vote: a telephone's, an hour's zone, a price's, a guest's, a rank, a code.

Such a figure loses its sign, and a telephone's number goes, before anybody reads positions in it; what stands around it
is read as it is.
"""

from __future__ import annotations

import re

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.wikitext import plainly

# A country's code and seven figures behind it, set apart by a sign or two: « +1 (415) 555-0123 », « (+1) 514.555.0123 »
_TELEPHONE = late(r"(?<![\w+])\(?\+ ?1\)?(?:[ .()/-]{0,3}\d){7,}(?:[ ,]{0,2}(?:ext|poste|x)\.? ?\d+)?")
_ONE = r"[+-] ?1(?![\d.,]*\d)"
_MANY = (
    r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|two|three|four|five|six|seven|eight|nine|ten|twelve)"
)
# Of what a sum is made
_PARTS = (
    r"(?:(?:la |une )?moitie|half|(?:deux |trois |le |un )(?:tiers|quarts?)|two[- ]thirds|three[- ]quarters"
    r"|(?:le |du |au )(?:double|triple)|(?:double|twice|triple) the)"
)
_MEMBERS = (
    r"(?:membres?|members?|voix|votes?|votants?|voters?|inscrite?s?|adherente?s?|associee?s?|administrat\w+"
    r"|benevoles?|volunteers?|salariee?s?|delegues?|delegates?|elue?s?|presente?s?)"
)
_NOT_MINE = r"(?![\d.,]*\d)(?! (?:from|for|to|pour|de ma|de notre|de mon|binding|\(binding)\b)(?! ?\((?:non-)?binding)"
# Whose sign it is stands right before it.
_BEFORE = (
    # « N+1 », « Bac+1 », « UTC-1 », « 1.0+1 »
    r"(?<=[a-z\d])[+-]1(?![\d.,]*\d)\b"
    # « GMT +1 », « n +1 », « Bac +1 », « semaine +1 », « v1.2 -1 », "exit code -1"
    r"|\b(?:utc|gmt|cet|cest|edt|pst|[nj]|bac"
    r"|(?<!last )(?<!this )(?<!next )(?<!every )(?<!each )(?<!per )(?<!a )(?<!the )(?<!cette )(?<!par )(?<!ce "
    r")(?<!chaque )(?:semaine"
    r"|week|annee|year|jour|day|mois|month)|index(?: of)?|indice|offset|errno|errors?|erreur|codes?|status|statut"
    r"|returns?|returned|returning|renvoie|retourne|equals?|exposant|exponent|temperature|v\d[\w.]*) ?"
    rf"{_ONE}"
    # « au -1 », « il fait -1 »
    rf"|\b(?:(?:au|du|niveau|etage|sous-sol|parking|palier|level|floor|basement) -"
    rf"|(?:il|y) (?:faisait|fera|fait) [+-]|it's [+-](?= ?1 (?:outside|out there|degrees?|c)\b)) ?1(?![\d.,]*\d)"
    # « 10:00 +1 », « 14h +1 »
    rf"|\b\d{{1,2}}(?::\d\d|h(?:\d\d)?|h \d\d)(?::\d\d)?(?: \(?(?:utc|gmt|cet|cest))? ?{_ONE}"
    # « on sera 12 +1 bébé », « 2 adultes +1 enfant »
    rf"|\b(?:on|nous|we|we'll be|il y aura|ils) (?:sera|serons|seront|sommes|est|are|be"
    rf"|will be)? ?{_MANY}(?: [a-z]+)? ?\+ ?1\b"
    rf"|\b{_MANY} (?:adultes?|adults?|personnes?|people|enfants?|children|kids|places?|seats?|repas|meals?"
    rf"|convives?|guests?|chaises?|chairs?|tables?|lits?|beds?) ?\+ ?1\b"
    # « je viens avec Paul (+1) », "I'm coming, +1"
    r"|\b(?:(?:viens|vient)(?! d)|venons|viendrai|viendra|viendrons|viennent|viendront|coming|i'll come"
    r"|we'll come|bringing|i'll bring|amene|amenerai|inscris|inscrivez|rsvp)\b[^.,;:!?\n]{0,40}?\+ ?1\b"
    # « la majorité est à 50 % + 1 », "half the members + 1", « on est 12, +1 avec Paul »: sums
    rf"|(?<![\w.,])(?:\d{{1,2}}|\d{{1,2}}[.,]\d{{1,2}}) ?(?:%|percent\b|pour ?cent\b) ?\+ ?1{_NOT_MINE}"
    rf"|\b{_PARTS}\b(?! (?:agrees?|like|support|want|is|are|est|sont)\b)[^.,;:!?\n]{{0,60}}? \+ ?1{_NOT_MINE}"
    rf"|\b{_PARTS} \+ ?1{_NOT_MINE}"
    rf"|\b{_MANY} {_MEMBERS} ?\+ ?1{_NOT_MINE}"
    rf"|\b(?:on|nous|we) (?:est|sommes|sera|serons|are|will be) {_MANY}, ?\+ ?1(?= (?:avec|with|si|if)\b)"
    # « de -1 à +1 »: a scale
    r"|\b(?:scale|echelle|range|interval\w*|between|entre)\b[^.;!?\n]{0,20}[+-] ?1 ?(?:to|and|a|et|\.\.+|…) ?[+-] ?1\b"
)
_THINGS = (
    r"(?:enfants?|bebes?|adultes?|personnes?|invitee?s?|places?|chaises?|cles?|tables?|lits?|repas|child(?:ren)?"
    r"|kids?|baby|babies|guests?|persons?|seats?|chairs?|tickets?|meals?|keys?|beds?)"
)
_UNITS = (
    rf"(?:[%€$£°]"
    rf"|(?:pour ?cents?|percent|per ?cent|euros?|eur|cent(?:ime)?s?|degr\w+|heures?|hours?|hrs?|h|minutes?|mins?"
    rf"|secondes?|seconds?|jours?|days?|semaines?|weeks?|mois|months?|ans?|years?|annees?|points?|pts?|crans?|etages?"
    rf"|niveaux?|levels?|rangs?|km|kg|cm|mm|m2|m²|kw|kwh|db|litres?|metres?|meters?|{_THINGS})\b(?! for| pour"
    rf"|,? from))"
)
# What it counts, right behind it: « +1 % sur la TVA », "+1 point", « +1/4 d'heure », « -1 € »
# At the head of a line a sign with a blank behind it is a list's.
_BEHIND = rf"(?<![\w+])[+-](?:1|(?<=\S [+-]) 1)(?![\d.,]*\d) ?(?:{_UNITS}|[/.,]\d)"
_OTHER = late(f"(?:{_BEFORE}|{_BEHIND})")
_SIGN = re.compile(r"[+-](?= ?1)")
_CANDIDATE = re.compile(r"[+-] ?1")


# « Pour l'instant -1 », "but as it stands it's a -1": what leads to a sign, which is a vote all the same
MEANWHILE = (
    r"for now|for the (?:moment|time being)|right now|at the moment|currently|at this (?:point|stage|time)"
    r"|as (?:it|things) stands?|as (?:it )?is"
    r"|until then|till then|in its current (?:form|state)|pour (?:l['’]instant|le moment|l['’]heure)|actuellement"
    r"|en l['’][ée]tat(?: actuel)?|[àa] ce stade"
    r"|d['’]ici l[àa]|jusque[- ]l[àa]|[àa] l['’]heure actuelle|tel(?:le)? quel(?:le)?"
)
_LEADING = re.compile(
    rf"(?:^(?P<head>[ \t]*)"
    rf"|(?P<sign>[.;:,!?)])\s+)(?:(?:but|mais|so|and|et|sorry|d[ée]sol[ée]e?|unfortunately"
    rf"|malheureusement),? ){{0,2}}(?:{MEANWHILE}),? "
    r"(?:(?:it['’]s|it is|i['’]m|i am|i vote|c['’]est|je suis [àa]|je vote|je mets) )?(?:an? |une? |my |mon )?"
    r"(?=[+-] ?[01](?:\s*(?:[.,:;!()–—-]|$)"
    r"| (?:from me|for me|pour moi|de ma part|because|since|as|car|parce|sorry|d[ée]sol[ée]e?)\b))",
    re.IGNORECASE | re.MULTILINE,
)
# A vote written otherwise, at the head of a line: « –1 », "minus one", "+one", « =0 », « +/-0 », "1+ from me"
_OTHERWISE = (
    (re.compile(r"^(\s*)[\u2010-\u2015\u2212\uff0d](?=[01](?![\d.,]*\d))", re.MULTILINE), r"\1-"),
    (
        re.compile(
            r"^(\s*)(?:minus one|moins un|- ?one)(?=\s*(?:[.,:;!]|$|from me|for me|de ma part|pour moi))",
            re.IGNORECASE | re.MULTILINE,
        ),
        r"\1-1",
    ),
    (re.compile(r"^(\s*)\+ ?one(?=\s*(?:[.,:;!]|$|from me|for me))", re.IGNORECASE | re.MULTILINE), r"\1+1"),
    (
        re.compile(
            r"^(\s*)1(\+(?=\s*(?:[!,;]|[.](?!\d)|$))|[+-](?= (?:from|for) (?:me|us)\b| (?:pour moi|de ma part)\b))",
            re.MULTILINE,
        ),
        r"\1\g<2>1",
    ),
    (
        re.compile(
            r"(\b(?:i(?: am|['’]m)? |je |my |mon )vot(?:e|ing)(?: is| est)?(?: ?:)? )1([+-])(?=[\s.,;:!]|$)",
            re.IGNORECASE,
        ),
        r"\1\g<2>1",
    ),
    (re.compile(r"^(\s*)(?:=|\+/-) ?(?=0(?:[\s,.!:;]|$)(?! ?(?:[a-z]\b|\d|%|€)))", re.MULTILINE), r"\1±"),
)
_OTHER_FORM = re.compile(
    r"[\u2010-\u2015\u2212\uff0d] ?[01]|minus one|moins un|[+-] ?one|(?:=|\+/-) ?0|\b1[+-](?!\d)", re.IGNORECASE
)

_I_VOTE = r"(?:(?:i['’]?m |i am |i |je |my |mon |our |notre )?vot(?:e|ing|ons)(?: is| est)?\s{0,3}[:=]?\s{0,3})"
# « [-1] », « Vote: [0] », "(0)": a figure that nothing marks as a choice among others
_IN_BRACKETS = re.compile(
    rf"(?P<lead>\s{{0,9}}{_I_VOTE}?)(?:\[ ?(?P<square>[+±-]? ?[01]) ?\]|\( ?(?P<round>0) ?\))(?P<rest>.*)",
    re.IGNORECASE,
)
_BARE_ZERO = re.compile(rf"(?P<lead>\s{{0,9}}{_I_VOTE})(?P<square>[+±-]? ?0)(?P<rest>\W*$|[.,;] .*)", re.IGNORECASE)
_BOX = re.compile(r"[\[(] {0,3}(?:[x✓✔☑*_.]|[+±-] ?[01]?|[01])? {0,3}[\])]|[☐◻⬜○◯🔲⚪☑☒]")


def figured(text: str) -> str:
    """The text with the figures of votes written as such, and those that are no votes without their signs. Pure, total,
    linear; a text that holds neither is the same."""
    text = plainly(text)
    if _OTHER_FORM.search(text):
        for form, usual in _OTHERWISE:
            text = form.sub(usual, text)
    if "[" in text or "0" in text:
        text = _unbracketed(text)
    if _CANDIDATE.search(text):
        text = _LEADING.sub(_in_front, text)
    return unsigned(text)


def _unbracketed(text: str) -> str:
    """The text with each lone figure of a vote in brackets written bare; one among boxes or beside other such lines is
    a ballot's, or tells what a figure means, and stays."""
    lines = text.split("\n")
    boxed = [_BOX.search(line) is not None for line in lines]
    for at, line in enumerate(lines):
        found = _IN_BRACKETS.fullmatch(line) if boxed[at] else _BARE_ZERO.fullmatch(line)
        beside = boxed[max(0, at - 1) : at] + boxed[at + 1 : at + 2]
        if found is None or any(beside) or _BOX.search(found["rest"]):
            continue
        figure, rest = (found["square"] or "0").replace(" ", ""), found["rest"]
        if figure.isdigit() and (figure == "1" or re.match(r"\W*$|[.,;] ", rest) is None):
            continue  # « [1] », « [0] https://… »: a note below a text
        if not found["lead"].strip() and re.search(r"\w", rest):
            continue  # « [-1] Do not release because… »: a ticked box of the call
        lead = re.sub(r"(?i)^(\s*vote)\s*$", r"\1: ", found["lead"])
        lines[at] = f"{lead}{'+0' if figure == '0' else figure}{rest}"
    return "\n".join(lines)


def _in_front(lead: re.Match[str]) -> str:
    """What is left of words that lead to a sign: it is said now, whatever may come."""
    sign = lead["sign"]
    if sign is None:
        return lead["head"]
    return f"{'.' if sign in ',;:' else sign} "


def unsigned(text: str) -> str:
    """The text without telephone numbers of the code +1 and without the signs of figures that are no votes. Pure,
    total, linear; a text that holds neither is the same."""
    folded = fold(text)
    if not _CANDIDATE.search(folded):
        return text
    without = list(text)
    for found in _TELEPHONE.finditer(folded):
        without[found.start() : found.end()] = "\0" * (found.end() - found.start())
    masked = fold("".join(without))
    for found in _OTHER.finditer(masked):
        for sign in _SIGN.finditer(masked, found.start(), found.end()):
            without[sign.start()] = " " if sign.start() and without[sign.start() - 1].isalnum() else "\0"
    return "".join(without).replace("\0", "")
