"""A refusal that names no vote: what is proposed is not needed, has no point, or the present state is preferred; and
praise of "the rest" alone. Whoever writes so most often objects, or has a reservation; they are asked.
"""

from __future__ import annotations

import re

from hub.core.mail.fold import contracted, fold
from hub.core.mail.keeping import keeps
from hub.core.mail.late import at_words
from hub.core.mail.lexicon.phrases import ADVERB

_NEED = r"(?:need|reason|point|use|value|benefit|purpose|advantage)"
_BESOIN = r"(?:interets?|utilite|necessite|besoin|raison|apport|valeur ajoutee|plus-value|pertinence)"
_NEEDED = (
    r"(?:necessary|needed|useful|required|worth(?:while)?|helpful|necessaires?|utiles?|indispensables?|pertinente?s?)"
)
_IT = r"(?:it|this|that|things|them|everything|what we have|ca|cela|les choses|ce qu'on a|ce que nous avons)"
_STAYS = r"(?:as|the way|like|comme|telle?s? quelle?s?|en l'etat|ainsi)"
_NO_NEED = at_words(
    rf"\b(?:i|we) (?:really |still )?(?:see|have) (?:absolutely |really )?no (?:real |good |clear )?{_NEED}\b",
    rf"\b(?:i|we) (?:really |still )?(?:don't|can't|fail to) (?:really |quite )?see (?:the|a|any|much)"
    rf" (?:real |good )?{_NEED}\b",
    rf"\b(?:i|we) don't (?:think|believe|feel)(?: that)? (?:it|this|that)(?:'s| is)"
    rf" (?:really |actually |at all )?{_NEEDED}\b",
    r"\b(?:i|we) don't (?:think|believe|feel)(?: that)? (?:we|i) (?:really |actually )?need\b",
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
    r"\b(?:i|we) wouldn't (?:(?:do|make|go for) (?:it|this|that)\b|(?P<verb>[a-z]{3,20})\b)",
    r"\bje (?:ne |n')?(?:le |la |les |l'|y )?(?:ferais|(?P<verb_je>[a-z]{3,20}?)(?:er|ir|r)ais) pas\b",
)
# "I don't think we should disable it": of what is proposed, or of « it »
_SHOULD_NOT = at_words(
    r"\b(?:i|we) (?:really |still |also |just )?(?:don't|can't) (?:really |honestly )?(?:think|believe"
    r"|feel)(?: that)?"
    r" (?:we|you|they|this|it|one)(?:'d| should| ought to| need to| would need to) (?:really |just |be )?"
    r"(?P<verb>[a-z]{2,20})(?: (?P<it>it|this|that|so)\b)?(?P<what>(?: [\w'-]{1,20}){0,6})",
    r"\bje (?:ne )?(?:pense|crois) pas (?:qu'(?:on|il)|que (?:nous|l'on|tu|vous)) (?:faille |doive "
    r"|devrai(?:t|ons|s|ez) |devions )?(?P<faire>[a-z]{2,20})(?: (?P<ceci>ca|cela"
    r"|ceci)\b)?(?P<quoi>(?: [\w'-]{1,20}){0,6})",
)
_UNWILLING = at_words(
    rf"\b(?:i'm|i am|we're|we are|je suis|nous sommes) (?:{ADVERB} )*(?:reluctant|unwilling"
    r"|reticente?s?|refractaires?)\b",
    r"\b(?:i|we) (?:really |personally |currently )?(?:don't have|have no|have little|see no) (?:any |much |real )?"
    r"(?:interest|desire|intention|plans?|appetite|wish) (?:in|to|for|of)\b",
    r"\bthere(?:'s| is)(?: currently| really)? (?:not |no |little )(?:any |much |real )?(?:interest|appetite"
    r"|desire|plan) (?:in|to|for)\b",
    r"\bthere isn't (?:any |much |really |real )*(?:interest|appetite|desire|plan) (?:in|to|for)\b",
    rf"\b(?:i'm|i am|we're|we are) (?:{ADVERB} |really )*not (?:really |very |at all )?interested (?:in|to)\b",
    r"\b(?:i|we)(?:'d| would)? (?:really |much )?prefer (?:not to|to not) (?!vote\b|say\b|comment|give|answer|take)",
    rf"\b(?:might|may|would|should|could|does|is|are)(?:n't| not) (?:really "
    rf"|actually )?(?:be )?(?:really )?{_NEEDED}\b"
    r"(?! (?:for|if|when|any|that|until|here|in|but)\b)",
    r"\bje n'ai (?:vraiment |absolument )?(?:pas envie|aucune envie|pas l'intention|aucune intention"
    r"|aucun interet)\b",
    r"^(?:meme si|bien que|although|though|even though|even if|while) [^.;!?]{3,160},[^.;!?]{0,60} (?:trop|too)"
    r" (?!tard|late|much to)",
)
# the whole of it: an answer to « Would you… ? »
_CURTLY = at_words(
    r"^(?:personally,? |honestly,? |no,? |hm+,? |well,? )?(?:i|we) (?:wouldn't|won't|shouldn't|'d rather not)\W*$"
)
# "Could we not start…?" begs off, "could we not just use…?" proposes something
_BEGS_OFF = at_words(
    r"^(?:please,? |hey,? )?(?:could|can) we (?:please |maybe |perhaps )?not (?!just\b|simply\b|also\b|use\b|have\b"
    r"|instead\b|rather\b|make\b|add\b|get\b|at least\b|be\b|find\b)[a-z]{2,20}\b",
    r"^(?:est-ce qu'on |on )(?:peut|pourrait) (?:s'il vous plait )?(?:ne pas|eviter de) [a-z]{3,20}\b",
)
# what is done by any proposal
_DO = frozenset(("do", "go", "fait", "fasse", "faire"))
_STEM = 4
# so many letters of a word that names something
_LONG = 6
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
    plain = contracted(plain)
    if any(one.search(plain) for one in (_NO_NEED, _AS_IT_IS, _THE_REST, _UNWILLING, _CURTLY)):
        return True
    if keeps(plain, proposal) or _should_not(plain, proposal):
        return True
    return of_what_is_proposed(_WOULD_NOT.search(plain), proposal)


def of_what_is_proposed(found: re.Match[str] | None, proposal: str) -> bool:
    """Whether what was found is said of the verb that is proposed: that of its groups `verb…`, or of « it » where there
    is none."""
    verbs = [said for name, said in found.groupdict().items() if name.startswith("verb") and said] if found else []
    return found is not None and all(one in fold(proposal) for one in verbs)


def _should_not(plain: str, proposal: str) -> bool:
    """Whether somebody does not think that one should do what is proposed, or « it »."""
    found = _SHOULD_NOT.search(plain)
    if found is None:
        return False
    verb = found["verb"] or found["faire"]
    what = (found["what"] or found["quoi"] or "").split()
    named = [verb[:_STEM], *(word for word in what if len(word) >= _LONG)]
    return bool(found["it"] or found["ceci"]) or verb in _DO or any(one in fold(proposal) for one in named)


def begs_off(plain: str) -> bool:
    """Whether a folded question asks that what is proposed be not done. Pure, total, linear."""
    return _BEGS_OFF.search(plain) is not None
