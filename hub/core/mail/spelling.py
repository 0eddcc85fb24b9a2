"""Writing as on a telephone brought to usual spelling: « jsuis pr », « pas d objection », « c oui », « ouiiii ».

Only what can be read in one way is mended; French words that are also something else ("dont", "sa") need their company.
"""

from __future__ import annotations

from hub.core.mail.late import late

_STRETCHED = late(r"(?<=[a-z])([a-gi-z])\1{2,}")
_IT_IS = late(r"(?<![\w'])(?<!option )c (?=(?:ok|oui|non|bon|bien|parfait|pas|un|une|trop|tout|mort)\b)")
_I_AM = late(r"(?<![\w'])i (?=(?:m|ve|ll)\b)")
# « j ai », « l achat », « m oppose »; but « l'option c est trop loin » names an option.
_APART = late(
    r"(?<![\w'])(?<!option )(?<!choix )(?<!solution )(?<!variante )(?<!\bla )(?<!\ble )(?<!\bet )(?<!\bou )(?<!, )"
    r"([cdjlmns]|qu) (?=[aeiouh]\w|y\b)"
)
_APART_J = late(r"(?<![\w'])j (?=(?:y|ai|aime|approuve|adhere|accepte|appuie|objecte|etais|aurais|en)\b)")
_VERB = (
    r"(?=(?:suis|sui|vote|votes|voterai|pense|crois|prefere|soutiens?|valide|refuse|veux|peux|vois|sais|trouve"
    r"|reste|donne|mets"
    r"|dis|connais|bloque|maintiens|retire|leve|comprends|confirme|consens|serai|serais|plussoie|ne|me|te|le|la"
    r"|m'|n'|l')\b|[mnl]')"
)
_I_STUCK = late(rf"(?<![\w'])j'?{_VERB}")
_WORDS = {
    "pr": "pour",
    "ds": "dans",
    "tjs": "toujours",
    "tjrs": "toujours",
    "bcp": "beaucoup",
    "pb": "probleme",
    "pbs": "problemes",
    "dsl": "desole",
    "bjr": "bonjour",
    "bsr": "bonsoir",
    "slt": "salut",
    "cdt": "cordialement",
    "daccord": "d'accord",
    "dac": "d'accord",
    "d'ac": "d'accord",
    "d'acc": "d'accord",
    "dacord": "d'accord",
    "daccor": "d'accord",
    "dobjection": "d'objection",
    "dobjections": "d'objections",
    "dopposition": "d'opposition",
    "dinconvenient": "d'inconvenient",
    "davis": "d'avis",
    "jai": "j'ai",
    "jy": "j'y",
    "nai": "n'ai",
    "ny": "n'y",
    "jnai": "je n'ai",
    "cest": "c'est",
    "chu": "je suis",
    "chui": "je suis",
    "chuis": "je suis",
    "jadhere": "j'adhere",
    "japprouve": "j'approuve",
    "jappuie": "j'appuie",
    "jobjecte": "j'objecte",
    "mabstiens": "m'abstiens",
    "mabstien": "m'abstiens",
    "mabstient": "m'abstiens",
    "jmabstiens": "je m'abstiens",
    "jmabstien": "je m'abstiens",
    "moppose": "m'oppose",
    "jmoppose": "je m'oppose",
    "abst": "abstention",
    "obj": "objection",
    "d'obj": "d'objection",
    "parceque": "parce que",
    "pck": "parce que",
    "pcq": "parce que",
    "psk": "parce que",
    "d'oppo": "d'opposition",
    "aprouve": "approuve",
    "jaimerais": "j'aimerais",
    "jaime": "j'aime",
    "lidee": "l'idee",
    "lachat": "l'achat",
    "qqn": "quelqu'un",
    "qq1": "quelqu'un",
    "ouai": "ouais",
    "okay": "ok",
    "oki": "ok",
    "okok": "ok",
    "okey": "ok",
    "cant": "can't",
    "wont": "won't",
    "isnt": "isn't",
    "doesnt": "doesn't",
    "wouldnt": "wouldn't",
    "ive": "i've",
}
_KNOWN = late(rf"(?<![\w'-])(?:{'|'.join(_WORDS)})(?![\w'-])")
_COMPANY = (
    (late(r"\bou{1,9}i{1,9}\b"), "oui"),
    (late(r"\by{1,9}e{1,9}s{2,9}\b"), "yes"),
    (late(r"\bm'(?=(?:va|vont|convien|semble|parai|plai|gene|derange)\w*\b)"), "me "),
    (late(r"(?<![\w'])sa (?=(?:me|nous|marche|roule)\b)"), "ca "),
    (late(r"\bpa (?=d'|de |contre\b|favorable\b|convaincue?\b)"), "pas "),
    (late(r"(?<=\bi )(?:dont|do not)\b"), "don't"),
)


def spelled(folded: str) -> str:
    """The folded text as a careful person would have typed it. Total, linear; its length may change."""
    text = _STRETCHED.sub(r"\1", folded)
    text = _APART.sub(r"\1'", _I_AM.sub("i'", _IT_IS.sub("c'est ", text)))
    text = _APART_J.sub("j'", text)
    text = _KNOWN.sub(lambda m: _WORDS[m[0]], text)
    text = _I_STUCK.sub("je ", text)
    for pattern, usual in _COMPANY:
        text = pattern.sub(usual, text)
    return text
