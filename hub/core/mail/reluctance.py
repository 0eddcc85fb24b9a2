"""What shows that one lets something pass against one's liking: a reservation, recorded, that stops nothing.

Patterns over folded text, French and English: what one fears, regrets, would have preferred, or asks to be minuted.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from hub.core.mail.late import at_words, late

# a contrecœur, du bout des lèvres, "with a heavy heart"
_GRUDGING = r"\b(?:contrec(?:oe|œ)ur\w*|du bout des levres|a reculons|trainant les pieds|grommelant|corps defendant|pas de gaiete|sans (?:enthousiasme|joie|entrain)|la mort dans l'ame|c(?:oe|œ)ur lourd|heavy heart|reluctan\w+|reticen\w+|with regret|(?:be)?grudging\w*)\b"
RELUCTANT = late(
    r"\b(?:regret\w*|redoute|deplor\w+|inquiet\w*|craint\w*|crains|pr(?:e)fere(?!nces?\b)\w*|dommage|bemol|sceptique|s[ck]eptic\w*|dubitati\w*|chagrine|ennuie|tristes?|pincement|mefiant\w*|niggles?|angoisse|herisse|prematuree?|uneasy|nervous|overkill|infantilis\w+|gratte|soupir|en grommelant)\b"
    r"|\b(?:pas|not|guere|plus) (?:tres |vraiment |tout a fait |totalement |hyper |really |fully |entirely |so )?(?:convain\w+|convinc\w+|(?:un |a )?fan\b|emball\w+|enthous\w+|sold\b|a l'aise|keen|thrilled|rassure\w*|gladly|l'ideal|realiste)"
    r"|\bm'(?:inquiete|ennuie|embete|angoisse)\b|\bm'enchante (?:pas|guere|peu)\b|\bme (?:heurte|saoule|chagrine|deplai\w*|chiffonne|coute|pese|tente pas|transporte pas)\b|\bme gene\b(?! (?:pas|en rien|nullement|aucunement))|\bplait moyen|\by crois (?:pas|moyen|guere|peu|qu'a moitie)|\bmal (?:a l'aise|au c(?:oe|œ)ur|avec (?:le|la|ce|cette))|\bdu mal a\b|\b(?:gaiete|bon|bons) (?:de )?c(?:oe|œ)ur|\bc(?:oe|œ)ur n'y est pas|\bfend le c(?:oe|œ)ur|\btravers de la gorge|\bas ma tasse de the"
    r"|\b(?:ai|avec|une|la|ma) (?:juste |un peu |bien )?(?:peur|crainte)s?\b|\b(?:un|des|mes) doutes?\b|\b(?:je|j') ?(?:ne )?n?'?aime pas\b|\bune erreur\b|\breserves?\b(?<!sans reserve)(?<!sans reserves)(?<!la reserve)|\bje tique\b|\bpermettez-moi de tousser|\bj'aurais (?:quand meme |juste |franchement |tout de meme |bien )*(?:prefere|aime|voulu|garde|vu)\b|\bne (?:veux|voudrais) pas etre (?:celui|celle)\b"
    r"|\bje trouve (?:que |ca |cela |quand meme |encore |toujours )*(?:un peu |bien |tres |trop |assez )?(?:dommage|chere?|long|raide|lourd|gros|beaucoup|bobo|premature|triste|excessif|c'est|qu'on|que)\b"
    r"|\b(?:note[zr]?|note[zr]? bien|signale|dis|dire) que (?!oui|non)\b|\bqu'il soit (?:ecrit|note|dit)\b|\bque ce soit (?:ecrit|note|dit|su)\b|\b(?:figure|figurer|verser|inscrit|noter?) au (?:pv|compte)|\b(?:minuted|be noted)\b|\bon (?:the )?record\b|\btiens a le dire\b|\bmerci de le noter\b|\bc'est dit(?=\W*$)"
    r"|\b(?:(?<!no )worr(?:y|ied|ies)|fear|(?:a|some|have|serious|have a few) concerns?|concerned (?:about|that)|bad taste|my nose|sad(?:ly| to)|still (?:find|think))\b|\bi(?:'d| would) (?:have )?(?:preferred|liked|prefer)\b|\brather (?:we|not)\b|\bi (?:do not|don't) (?:much )?(?:love|like)\b|\bcan't say i (?:like|love)\b|\bi (?:do )?(?:find|think) (?:it|that|this|we)\b"
    r"|\bsans (?:grand |beaucoup d'|trop d')(?:enthousiasme|joie|entrain)|\b(?:moyennement|a moitie) (?:convaincue?|emballee?|d'accord)|\btravaille\b(?= (?:un peu|quand))"
    rf"|{_GRUDGING}"
)
# the same of somebody in favour, who may find a thing sad and still want it
REGRETS = at_words(
    r"\b(?:bemol|chiffonne|mefiante?|pincement|redoute|tique)\b|\b(?:avec|emets|j'ai|garde|ma|note[zr]?) (?:quand meme |tout de meme |juste )?(?:une|la|ma|des|mes|quelques|comme)? ?(?:petites? |grosses? )?(?:reserves?|craintes?)\b(?! (?:est |sont )?(?:tombe|levee|n'a))|\bje (?:crains|regrette)\b|\bregrettera\b|\ben (?:gardant|regrettant) (?:un|que|le|la)"
    r"|\bj'aurais (?:quand meme |juste |franchement |tout de meme |bien )*(?:prefere|aime (?:que|qu'|voir))\b(?<!que j'aurais aime voir)|\bje preferais\b|\b(?:mais|que) .{0,30}\bj'ai(?:s|t)? (?:un peu |bien )?peur que\b|(?<!etais )(?<!etait )\bpas (?:tres |vraiment |du tout )?(?:convaincue?|emballee?|fan)\b|\bnot (?:thrilled|keen|gladly|a fan)\b|\bi(?:'d| would) (?:have )?(?:preferred|hate)\b"
    r"|\bnote[zr]? (?:bien )?que\b|\ben notant que\b|\bfigure au (?:pv|compte)|\bminuted\b|\bwant it noted\b|\bon (?:the )?record\b|\bgaiete de c(?:oe|œ)ur|\bsans (?:grand |beaucoup d'|trop d')(?:enthousiasme|entrain)|\bbad taste"
    r"|\b(?:(?:avec|juste|(?:ma|mon|la|le) seule?|my (?:only|one|main)) (?:une |un |petite? |grosse? )*(?:inquietudes?|craintes?|reticences?|concern|worry|niggle|gripe)|j'ai (?:juste |quand meme |un peu )*une inquietude)\b|\bon regrette\b|\bwith (?:the|a|one|some) (?:small |slight )?(?:reservation|concern|worry)\b|\bmeme si j'aurais\b"
    rf"|{_GRUDGING}"
)
# the same, said of the position itself
GRUDGING = late(_GRUDGING)
# « Après bien des réticences », "after much initial reluctance": what one has come over
_OVERCOME = late(
    r"\b(?:after|apres|passe|past|despite|malgre|my|mes|the|les) (?:[\w']+ ){0,4}?(?:initial|initiale?s|first|early|earlier|past|former|premieres?|anciennes?) (?:reluctan\w+|reticen\w+|regrets?|doubts?|doutes?|reserves?|reservations?|craintes?|concerns?)\b"
    r"|\b(?:after|apres) (?:[\w']+ ){0,4}?(?:reluctan\w+|reticen\w+|doubts?|doutes?|reserves?|reservations?|concerns?)\b|\b(?:reluctan\w+|reticen\w+|doutes?|reserves?|craintes?) (?:initiale?s?|premieres?|passees?|d'hier|du debut|d'avant)\b"
)
# a « +1 » is its own scale: « à contrecœur, +1 », "with some reluctance, +1"
_FULL = late(
    r"(?:^(?:[\w'-]+ )?|[,.;:!(-] ?|\b(?:vote|voting|so|donc|an?|un|[a-z]+ly|[a-z]+ment|[a-z]+(?:oe|œ)ur) )[+] ?1(?:0*|\.0)(?![\w.,]*\d)"
)
# « Ma réserve tombe » has none left
OWN_RESERVE = late(r"\b(?:ma|mes|notre|nos|my|our) (?:reserves?|reservations?)\b")


def regrets(plain: str) -> bool:
    """Whether a folded sentence of somebody in favour tells a reservation that they have still. Total, linear."""
    return _FULL.search(plain) is None and REGRETS.search(_OVERCOME.sub(" ", plain)) is not None
