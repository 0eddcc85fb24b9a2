"""Refusals and misgivings in other words than those of a vote, in patterns over folded text."""

from __future__ import annotations

from hub.core.mail.late import at_words
from hub.core.mail.lexicon.phrases import ADVERB

_SOME = rf"(?:{ADVERB}|somewhat|a bit|a little|so|un peu|pas mal|quelque peu)"
_ME = r"\b(?:i'm|i am|we're|we are|je suis|je reste|on est|nous sommes)"
_THIS = r"(?:this|that|it|the (?:idea|plan|proposal|change)|what is proposed|anything)"
_ONLY = r"(?=\W*$| ?[.,;:!(]| (?:for (?:me|us|now)|pour (?:moi|nous)|imo|imho|a mon avis|selon moi|to me|here|of)\b)"
AVERSE = at_words(
    rf"{_ME} (?:{_SOME} ){{1,3}}(?:against|opposed|averse|contre|opposee?s?|hostiles?|defavorables?)\b",
    rf"{_ME} (?:{_SOME} ){{0,3}}(?:hesitant|s[ck]eptical|dubious|wary|torn|on the fence"
    rf"|hesitante?s?"
    r"|dubitati(?:f|ve)s?|sceptiques?|mefiante?s?|partagee?s?|mitigee?s?)\b",
    rf"{_ME} (?:not|pas) (?:{_SOME} )?(?:comfortable|at ease|a l'aise|rassuree?s?|tranquilles?)\b",
    rf"{_ME} (?:{_SOME} )?(?:uncomfortable|uneasy|worried|concerned|inquiete?s?|mal a l'aise)\b",
    rf"\b(?:it|this|that) makes me (?:{_SOME} )?(?:uncomfortable|uneasy|nervous)\b",
    r"\b(?:i|we) (?:do )?(?:have|share) (?:some |a few |serious |real |many |strong )?(?:concerns|doubts"
    r"|misgivings|reservations)\b",
    r"^my (?:main |only |one )?(?:concern|worry|fear) (?:is|here)\b",
    r"^(?:i|we) (?:really |strongly )?(?:dislike|fear|worry|hate)\b",
    r"\b(?:j'ai|on a|nous avons) (?:un peu |bien |tres )?(?:peur|des doutes|des craintes|des inquietudes"
    r"|de gros doutes)\b",
    r"\bca (?:me|nous) (?:derange|gene|inquiete|ennuie|embete|chiffonne|fait peur"
    r"|pose (?:un )?probleme)\b(?! (?:pas|en rien)\b)",
)
SHOULD = at_words(
    r"\bje (?:ne )?(?:pense|crois) (?:vraiment |franchement )?pas (?:qu'(?:on|il|elle)|que (?:nous|ca|cela|ce))"
    r" (?:devrait|devrions|doive|faille)\W*$",
    rf"^(?:i|we) (?:wouldn't|don't|can't) (?:really )?(?:recommend|advise|suggest) {_THIS}\b",
    rf"^(?:i|we)(?:'m| am|'re| are)? (?:not (?:going to|gonna)|won't) (?:merge|do|accept|support"
    rf"|take) {_THIS}\b",
    r"^(?:we have )?no plans? (?:for|to)\b",
    r"^(?:this|that|it)(?:'s| is) (?:not something (?:we|i)|out of scope|not in scope)\b",
    r"^(?:this|that|it) doesn't belong\b",
    r"^(?:closing|i'm closing|i am closing|i'll close) (?:this|it)(?= as (?:we|it|this|i)\b|,? (?:since|because"
    r"|for now)\b)",
    rf"^(?:please )?don't (?:do|merge|adopt|change) {_THIS}\b|^please (?:reconsider|think again|keep)\b",
    r"^(?:ne )?(?:faisons|changeons|touchons|adoptons) (?:surtout )?(?:pas|rien)\b|^n'(?:achetons"
    r"|adoptons) (?:pas|rien)\b"
    r"|^ne faisons pas\b",
)
LITTLE = at_words(
    r"^je (?:ne )?le (?:ferais|ferai) pas\W*$",
    r"^(?:pas|aucun) besoin (?:de |d'|du )",
    r"^(?:i|we) (?:wouldn't|don't) want (?:it|this|that|an?|any|to (?!abstain|vote|block|object"
    r"|decide|stand|stop|be\b))\b",
    r"^(?:it's |it is |this is |that's )?not worth (?:it|the)\b|^(?:ca|cela|ce) (?:ne |n'en )?(?:vaut"
    r"|vaudra) pas (?:le|la|l')\b",
    r"^(?:ca|cela) ne sert (?:a rien|pas)\b|^ca sert a rien\b",
    rf"^i (?:don't|fail to|can't) (?:really |quite )?(?:see|understand) (?:what|how"
    rf"|why) (?:{_THIS}|we|anyone)\b",
    r"^je (?:ne )?(?:comprends|vois) pas (?:bien |trop |vraiment )?(?:pourquoi|a quoi|ce que ca|en quoi)\b",
    r"^(?:ce n'est|c'est|c est) pas (?:du tout |vraiment )?(?:une |la |notre )?priorit(?:e|aire)\b"
    r"|^(?:on|nous) (?:a|avons) (?:d'autres|mieux a faire|plus urgent)\b",
    r"^(?:the |l'|le |la |notre |our )?(?:current|present|existing|old|actuel(?:le)?"
    r"|ancien(?:ne)?)\b[^.;!?]{0,30}? (?:works?|is fine"
    r"|is enough|does the job|is good enough|suffit|marche|fonctionne|va tres bien|convient|fait l'affaire)\b",
    r"^if it ain't broke\b|^on ne change pas\b",
)
OTHERWISE = at_words(
    r"^(?:i|we)(?:'d| would)? (?:really |much |personally )?prefer (?:an?(?:other)?|to (?:see|use|have)|using|if"
    r"|we|it if)\b",
    r"^je (?:prefererais|prefere) (?:qu'(?:on|il)|que|une?|d'abord|plutot|l[ae] |louer|attendre)\b",
    r"^(?:i think |i feel |to me,? )?(?:it(?:'d| would) be better|[^.;!?]{2,40} would be (?:better|preferable"
    r"|simpler))\b",
    r"^(?:mieux vaut|il vaut mieux|il vaudrait mieux|autant|il serait preferable)\b",
    r"^(?:let's|we should|i'd|i would|better to) (?:just |rather |better )?(?:wait|hold off|postpone|not rush"
    r"|slow down)\b",
    r"^attendons\b|^(?:on|nous) (?:devrait|devrions|ferait mieux d'|ferions mieux d'|peut) ?(?:attendre|patienter)\b",
    rf"^(?:not|pas) (?:right )?(?:now|yet|maintenant|tout de suite|encore|cette annee){_ONLY}",
    rf"^(?:maybe|perhaps|peut-etre) (?:later|plus tard){_ONLY}|^plus tard,? peut-etre\b",
    r"^(?:laissons|laissez|laisse) tomber\b|^abandonnons\b|^(?:let's )?drop (?:it|this|the idea)\b",
    rf"^(?:nah|wontfix|denied|declined|i decline|i'll pass|i pass|count me out|je decline|je passe"
    rf"|tres peu pour moi){_ONLY}",
    r"^(?:surement|certainement|absolument|surtout) pas\b|^(?:certainly|absolutely|definitely) not\b",
)
# a fault, and no « trop bien »
TOO = at_words(
    r"^(?:(?:hmm+|mouais|bof|ouh|non|no|well|honnetement|franchement|pour moi|for me),? )*"
    r"(?:(?:c'est|ca|cela|ce serait|it's|it is|that's|that is|this is|je (?:le |la )?trouve"
    r"|je trouve (?:ca|cela|que c'est)|i (?:find|think) (?:it|this|that)(?:'s| is)?|(?:it|this|that)? ?(?:seems"
    r"|sounds|looks)"
    r"(?: like)?)(?: me (?:parait|semble))? )?(?:quand meme |vraiment |beaucoup |bien |un peu |encore |way |far "
    r"|a bit |much "
    r"|just |simply |really )*(?:overkill|(?:une |a |an )?(?:erreur|mistake)|prematuree?|premature"
    r"|(?:trop|too) (?:cher|chere|grande?|gros|grosse|longue?|lourde?|complique|compliquee|complexe|risque|risquee"
    r"|bruyante?|tot|vite|rapide|petite?|fragile|generique|vague|flou|floue|contraignante?|couteux|couteuse|expensive"
    r"|dear|big|large|long|heavy|complicated|complex|risky|noisy|early|soon|fast|small|vague|generic|costly"
    r"|much (?:work|money|effort|hassle)|de (?:travail|frais|bruit|risques?)|d'(?:argent|efforts?|ennuis)))\b",
    r"^(?:it|this|that) (?:will|would|might|may) (?:break|hurt|harm|ruin|kill|complicate|slow)\b",
    r"^(?:it|this|that) (?:adds?|puts?|creates?|would add) (?:too much|more|a lot of|unnecessary)\b",
    r"^it(?:'d| would) be a (?:big |huge )?mistake\b|^ce serait une erreur\b",
)
_ANY_VERB = (
    r"(?:do|make|go for|adopt|accept|merge|change|faire|adopter|accepter|changer)"
    r" (?:it|this|that|ca|cela|anything|rien)"
)
# of what is proposed: « on ne devrait pas l'acheter », and not « il ne faut pas oublier le pain »
SHOULD_NOT = at_words(
    rf"\b(?:i|we|you|they|one) (?:really |probably |definitely )?(?:shouldn't|mustn't|should never)"
    rf" (?:{_ANY_VERB}\b|(?P<verb>[a-z]{{3,20}})\b)",
    rf"\b(?:on|nous) (?:ne )?(?:devrait|devrions|doit|devons) (?:surtout |vraiment |absolument |peut-etre )?pas"
    rf" (?:{_ANY_VERB}\b|(?:l'|le |la |les )?(?P<verb_on>[a-z]{{3,20}}?)(?:er|ir|re)\b)",
    rf"\bil (?:ne )?(?:faut|faudrait) (?:surtout |vraiment |absolument )?pas"
    rf" (?:{_ANY_VERB}\b|(?:l'|le |la |les )?(?P<verb_il>[a-z]{{3,20}}?)(?:er|ir|re)\b)",
)
