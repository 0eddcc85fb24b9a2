"""A welcome that names no vote: « j'aime beaucoup l'idée », "I'd welcome this", « faisons ça ». Whoever answers what is
proposed so is most often in favour; they are asked, for many welcome a thought and decide otherwise.
"""

from __future__ import annotations

from hub.core.mail.late import at_words

_THIS = (
    r"(?:it|this|that|the (?:idea|plan|proposal|suggestion|approach|change)"
    r"|(?:this|that|your|his|her) (?:idea|plan|proposal|suggestion|approach|change))"
)
_CECI = (
    r"(?:ca|cela|ceci|(?:l'|cette |ton |ta |votre |la |le |ce )"
    r"(?:idee|proposition|projet|principe|plan|approche|initiative|demarche))"
)
_GREAT = r"(?:great|good|nice|awesome|lovely|fantastic|excellent|wonderful|perfect|cool|super|useful)"
_SUPER = r"(?:super|top|genial|parfait|chouette|cool|formidable|tres bien|bien|une bonne chose|une tres bonne chose)"
_WELCOMES = at_words(
    rf"^(?:(?:i|we)(?:'d| would)? |would )?(?:really |definitely |very much |certainly |gladly )?"
    rf"(?:welcome|like|love|appreciate)(?: to (?:see|have))? {_THIS}(?=\W*$| ?[.,;!(])",
    rf"^(?:i|we)(?:'m| am|'re| are) (?:(?:totally|quite|very|certainly|definitely) )?open to {_THIS}(?=\W*$| ?[.,;!(])",
    rf"^(?:this|that|it)? ?would (?:really |definitely |indeed )?be (?:really |very |so )?{_GREAT}(?=\W*$| ?[.,;!(])",
    r"^(?:yes |ok )?let's (?:do|try|go for) (?:it|this|that)(?=\W*$| ?[.,;!(])",
    rf"^j'(?:aime|adore|apprecie)(?: (?:bien|beaucoup|vraiment|assez|enormement))*"
    rf"(?: {_CECI})?(?=\W*$| ?[.,;!(])",
    rf"^je suis (?:tout a fait |tres |plutot |assez )?ouverte? a {_CECI}(?=\W*$| ?[.,;!(])",
    rf"^(?:ca|ce|cela) serait (?:vraiment )?{_SUPER}(?=\W*$| ?[.,;!(])",
    r"^faisons (?:ca|cela|comme ca|ainsi)(?=\W*$| ?[.,;!(])",
)
_SOMEBODY = at_words(r"^@[\w.-]+[ ,:]+")


def welcomes(plain: str) -> bool:
    """Whether a folded sentence welcomes what is proposed, to whomever it is said. Pure, total, linear."""
    return _WELCOMES.search(_SOMEBODY.sub("", plain)) is not None
