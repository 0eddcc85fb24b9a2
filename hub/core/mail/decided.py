"""A sentence that reports what a body or somebody else decided: "The board approved it yesterday.", "TSC approved.",
"Approved in the meeting.", « Approuvé par le CA. », "100 % of the members voted in favour".

« Approved. » alone, "I approved it" and « Release approved. » are their author's own word.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.core.mail.fold import fold
from hub.core.mail.late import late
from hub.core.mail.linear import usual
from hub.core.mail.sentences import Sentence

# whoever speaks of themselves or of their group
_OURS = late(
    r"\b(?:moi|me|nous|us|i|je|we|my|mon|ma|mes|our|ours|notre|nos|mine|myself|i'(?:ve|d|m)|we'(?:ve|d))\b|\bj'"
    r"|\b(?:for|from|by|pour|de|chez|par) (?:me|us|moi|nous)\b"
)
# « The board approved it, +1 », « Approuvé en réunion : pour »
_OWN_VOTE = late(
    r"(?:[,:;]|\b(?:so|donc|and|et)\b| [-–—]) ?(?:so |donc |also )?(?:[+-] ?[01]\b"
    r"|(?:pour|contre|oui|yes|for|against)(?=\W*$))"
)
_BODY = (
    r"(?:boards?|(?:sub)?committees?|council|collective|assembly|directors|trustees|stewards|chairs?|leadership"
    r"|working group|[a-z]+ group|team|staff|members|membership|voters|members present|majority|quorum|[ctpg]sc"
    r"|[cp]pc|pmc|steerco|ca|conseil(?: d'administration)?|comite|commission|bureau|collectif|ag"
    r"|assemblee(?: generale)?|membres|votants|adherents)"
)
_QUALIFIED = rf"(?:the |a |le |la |les |l'|all |tous |toutes |une? |most |de |des |of )*+(?:[a-z'-]+ ){{0,2}}?{_BODY}"
_SHARE = rf"\d{{1,3}}(?:[.,]\d+)? ?% (?:of |de |des |d')?(?:the |les )?(?:[a-z'-]+ ){{0,2}}?{_BODY}"
_PERSONS = r"(?:they|he|she|everyone|everybody|people|(?:the )?others|ils|elles|il|elle|tout le monde)"
_DONE = (
    r"(?:approved|accepted|adopted|endorsed|ratified|supported|backed|passed|agreed|disagreed|rejected|refused"
    r"|declined|opposed|objected|abstained|voted|signed off|approuva|approuverent|adopta|rejeta|refusa|accepta|vota"
    r"|voterent)"
)
_ADVERBS = r"(?:(?:\w+ly|just|also|all|already|both|then|has|have|had) )*+"
_TOLD = late(
    rf"(?:(?:{_QUALIFIED}|{_PERSONS}) {_ADVERBS}{_DONE}"
    rf"|{_SHARE} (?:ont |a |have |has )?{_ADVERBS}(?:{_DONE}|vot\w+|approuv\w+))\b"
)
# « TSC approved », "Maria voted for it": a name before a verb, which a thing that was approved may be
_NAMED = late(r"(?P<who>[A-Z][\w'’&-]+) (?:\w+ly |just |also |already )?(?P<done>[a-z]+(?: off)?)\b(?P<rest>.*)")
_VERB = late(_DONE)
_ACTS = frozenset(("voted", "agreed", "disagreed", "objected", "abstained", "signed off"))
_IT = late(r" (?:it|this|that|them|these|those|all|both|the)\b")
# things that are approved, and what one opens a sentence with
_NOBODY = frozenset(
    (
        "pr",
        "prs",
        "mr",
        "rfc",
        "rfcs",
        "rc",
        "cr",
        "cl",
        "pep",
        "peps",
        "adr",
        "kep",
        "kip",
        "jep",
        "dep",
        "eip",
        "flip",
        "sip",
        "tip",
        "lgtm",
        "sgtm",
        "wfm",
        "imo",
        "imho",
        "fwiw",
        "afaict",
        "iirc",
        "tbh",
        "btw",
        "fyi",
        "ack",
        "ok",
        "yes",
        "yep",
        "yup",
        "aye",
        "ditto",
        "indeed",
        "heartily",
        "hereby",
    )
)
_LONGEST_ACRONYM = 6
_MEETING = (
    r"(?:meetings?|calls?|sessions?|assembly|agm|conference|sync|stand-?up|hangout|reunion|seance"
    r"|assemblee(?: generale)?|ag|ca|conseil|bureau|visio)"
)
_WHERE = (
    rf"(?:(?:in|at|during|on|from|en|a|au|lors d\w+|pendant) ?(?:the |today's |yesterday's |last \w+'s "
    rf"|this \w+'s |last |a |la |l'|le |une |de )*+(?:[\w'-]+ ){{0,2}}?{_MEETING}"
    rf"|yesterday|last (?:night|week|month|monday|tuesday|wednesday|thursday|friday)|hier(?: soir)?"
    rf"|(?:by|par) {_QUALIFIED})\b"
)
_PASSIVE = (
    r"(?:approved|accepted|adopted|endorsed|ratified|agreed|rejected|refused|declined|passed|approuvee?s?|adoptee?s?"
    r"|acceptee?s?|validee?s?|rejetee?s?|refusee?s?)"
)
_WAS = late(
    rf"(?:(?:it|this|that|c'|cela|ca) ?(?:was|is|got|has been|est|etait"
    rf"|a ete) )?(?:\w+ly )?{_PASSIVE} (?:(?:unanimously|already|deja|a l'unanimite|it|this) )*{_WHERE}"
)


# "No objections. Congrats Anna!"
_NOBODY_OBJECTS = late(
    r"(?:(?:well|ok|bon|et|and),? )?(?:pas|aucune?|no|zero|sans) ?(?:d'|de )?(?:objections?|oppositions?)\b(?P<more>.*)"
)
_CONGRATULATES = late(
    r"\b(?:congrat\w*|felicitations|welcome aboard"
    r"|bienvenue (?:a|au|aux|dans|parmi|chez))\b(?! (?:for|pour|on) (?:the|this|that|your|le|la|les|l'|ce|cette"
    r"|ton|ta|votre)\b)"
)


def may_tell_the_outcome(sentences: Sequence[Sentence]) -> bool:
    """Whether a mail that says that there are no objections, and not whose, congratulates somebody: on the result,
    perhaps. Pure, total, linear."""
    heads = [found for one in sentences if (found := _NOBODY_OBJECTS.match(one.plain))]
    if not heads or any(_OURS.search(found[0]) for found in heads):
        return False
    return any(_CONGRATULATES.search(one.plain) for one in sentences)


def reports_a_decision(sentence: Sentence, *, signed: bool = False) -> bool:
    """Whether a sentence tells what a body, or another, decided in the past. Of a mail that is `signed`, a name may be
    that of the group its author speaks for. Pure, total, linear."""
    plain = sentence.plain
    if _OURS.search(plain) or _OWN_VOTE.search(plain):
        return False
    return _TOLD.match(plain) is not None or _WAS.match(plain) is not None or _by_name(sentence.text, signed)


def _by_name(text: str, signed: bool) -> bool:
    """Whether a name, which is no thing that one approves, did what is told."""
    found = _NAMED.match(text)
    if found is None or not _VERB.fullmatch(fold(found["done"])):
        return False
    who = found["who"]
    if fold(who) in usual() or fold(who) in _NOBODY or who.endswith(("ly", "ed")):
        return False
    if who.isupper() and len(who) <= _LONGEST_ACRONYM:
        return True
    return not signed and (found["done"] in _ACTS or _IT.match(found["rest"]) is not None)
