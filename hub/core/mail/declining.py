"""A refusal that names no vote: what is proposed is not needed, has no point, or the present state is preferred; and
praise of "the rest" alone. Whoever writes so most often objects, or has a reservation; they are asked.
"""

from __future__ import annotations

from hub.core.mail.fold import fold
from hub.core.mail.late import at_words

_NEED = r"(?:need|reason|point|use|value|benefit|purpose|advantage)"
_BESOIN = r"(?:interets?|utilite|necessite|besoin|raison|apport|valeur ajoutee|plus-value|pertinence)"
_NEEDED = (
    r"(?:necessary|needed|useful|required|worth(?:while)?|helpful|necessaires?|utiles?|indispensables?|pertinente?s?)"
)
_IT = r"(?:it|this|that|things|them|everything|what we have|ca|cela|les choses|ce qu'on a|ce que nous avons)"
_STAYS = r"(?:as|the way|like|comme|telle?s? quelle?s?|en l'etat|ainsi)"
_NO_NEED = at_words(
    rf"\b(?:i|we) (?:really |still )?(?:see|have) (?:absolutely |really )?no (?:real |good |clear )?{_NEED}\b",
    rf"\b(?:i|we) (?:really |still )?(?:don't|do not|can't|cannot|fail to) (?:really |quite )?see (?:the|a|any|much)"
    rf" (?:real |good )?{_NEED}\b",
    rf"\b(?:i|we) (?:don't|do not) (?:think|believe|feel)(?: that)? (?:it|this|that)(?:'s| is)"
    rf" (?:really |actually |at all )?{_NEEDED}\b",
    r"\b(?:i|we) (?:don't|do not) (?:think|believe|feel)(?: that)? (?:we|i) (?:really |actually )?need\b",
    rf"\bthere(?:'s| is| are) (?:still |really |absolutely )?no (?:apparent |real |good )?{_NEED}s? (?:to|for|in)\b",
    rf"\bje (?:ne |n'en |n'y )?vois (?:vraiment |toujours )?(?:pas|aucune?|guere|plus)"
    rf" (?:bien |trop |vraiment |non plus )?(?:l'|la |le |de |d')?{_BESOIN}\b",
    rf"\bil n'y a (?:vraiment )?(?:pas d[e']|aucune?) ?{_BESOIN} (?:de|d'|a)",
    r"\b(?:on|nous) (?:n'en |n'|en )(?:a|avons) (?:vraiment |absolument )?pas (?:vraiment )?besoin\b",
    rf"\bje (?:ne )?(?:pense|crois|trouve) pas que (?:ce|ca|cela) (?:soit|est) (?:vraiment |bien )?{_NEEDED}\b",
    r"\bje (?:ne )?(?:pense|crois) pas qu'(?:on|il) (?:en )?(?:ait besoin|faille)\b",
    rf"\b(?:ca|cela|ce) (?:ne )?me (?:parait|semble) pas (?:vraiment |tres )?{_NEEDED}\b",
    rf"^(?:pas|not) (?:vraiment |really |at all |du tout )?{_NEEDED}\b",
    rf"^no {_NEED} (?:for (?:it|this|that|an?|another|the)|in (?:it|this|that|\w+ing)|to"
    r" (?:change|do (?:it|this|that)))\b",
    r"^no reason to\b",
)
_AS_IT_IS = at_words(
    r"\b(?:i|we)(?:'d| would) (?:rather|prefer) (?:not\b|to not\b|(?:leave|keep)\b)",
    rf"\b(?:i|we)(?:'d| would)? (?:prefer (?:to )?|rather )?(?:leav|keep)(?:e|ing)? {_IT} {_STAYS}\b",
    r"\bje (?:prefere|prefererais) (?:ne )?pas\b(?! (?:voter|me prononcer|prendre))",
    r"\bje (?:prefere|prefererais) qu'on (?:evite|(?:ne )?(?:garde|laisse|conserve|reste|change rien))\b",
    rf"\bje (?:(?:prefere|prefererais) )?(?:laisser|garder|conserver)(?:ais)? (?:{_IT}\b|{_STAYS}\b|l'existant)",
    r"\bje (?:ne |n'y )?(?:changerais|toucherais|modifierais)(?: a)? rien\b",
    r"^let's not\b(?! (?:forget|worry|wait))",
    r"^evitons\b",
)
# « je n'achèterais pas de radiateur », "I would not drop it": of the verb that is proposed, or of « it »
_WOULD_NOT = at_words(
    r"\b(?:i|we) (?:would not|wouldn't) (?:(?:do|make|go for) (?:it|this|that)\b|(?P<verb>[a-z]{3,20})\b)",
    r"\bje (?:ne |n')?(?:le |la |les |l'|y )?(?:(?P<fait>fer)ais|(?P<stem>[a-z]{3,20}?)(?:er|ir|r)ais) pas\b",
)
_LIKES = (
    r"(?:like|love|good|great|fine|ok(?:ay)?|happy|agree|lgtm|nice|perfect|aime|bien|bon|bonne|parfaite?|d'accord"
    r"|super|top|convient|me va|nickel)"
)
_THE_REST = at_words(
    rf"^(?:and |but |mais |et )?(?:otherwise|other than that|apart from that|besides that|except for that|sinon"
    rf"|a part (?:ca|cela)|hormis (?:ca|cela)|pour le reste|en dehors de (?:ca|cela)),? [^.;:!?]{{0,40}}\b{_LIKES}\b",
    rf"\bthe rest (?:of (?:it|this|the [\w-]+) )?(?:is|looks|seems|sounds) (?:\w+ )?{_LIKES}\b",
    rf"\ble reste (?:me |est |c'est |semble |parait )+(?:\w+ )?{_LIKES}\b",
)


def declines(plain: str, proposal: str) -> bool:
    """Whether a folded sentence finds what is proposed needless, would not do it, keeps what there is, or praises the
    rest of it alone. Pure, total, linear."""
    if _NO_NEED.search(plain) or _AS_IT_IS.search(plain) or _THE_REST.search(plain):
        return True
    found = _WOULD_NOT.search(plain)
    if found is None:
        return False
    verb = found["verb"] or found["stem"]
    return verb is None or verb in fold(proposal)
