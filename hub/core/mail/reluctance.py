"""What shows that one lets something pass against one's liking: a reservation, recorded, that stops nothing.

Patterns over folded text, French and English: what one fears, regrets, would have preferred, or asks to be minuted.
"""

from __future__ import annotations

from hub.core.mail.late import at_words, late

# a contrecœur, du bout des lèvres, "with a heavy heart"
_GRUDGING = (
    r"\b(?:contrec(?:oe|œ)ur\w*|du bout des levres|a reculons|trainant les pieds|grommelant|corps defendant"
    r"|pas de gaiete|sans (?:enthousiasme|joie|entrain)|la mort dans l'ame|c(?:oe|œ)ur lourd|heavy heart|reluctan\w+"
    r"|reticen\w+|with regret|(?:be)?grudging\w*)\b"
)
RELUCTANT = late(
    r"\b(?:regret\w*|redoute|deplor\w+|inquiet\w*|craint\w*|crains|pr(?:e)fere(?!nces?\b)\w*|dommage|bemol"
    r"|sceptique|s[ck]eptic\w*|dubitati\w*|chagrine|ennuie|tristes?|pincement|mefiant\w*|niggles?|angoisse"
    r"|herisse|prematuree?|uneasy|nervous|overkill|infantilis\w+|gratte|soupir|en grommelant)\b"
    r"|\b(?:pas|not|guere|plus) (?:tres |vraiment |tout a fait |totalement |hyper |really |fully |entirely "
    r"|so )?(?:convain\w+|convinc\w+|(?:un |a )?fan\b|emball\w+|enthous\w+|sold\b|a l'aise|keen|thrilled"
    r"|rassure\w*|gladly|l'ideal|realiste)"
    r"|\bm'(?:inquiete|ennuie|embete|angoisse)\b|\bm'enchante (?:pas|guere|peu)\b"
    r"|\bme (?:heurte|saoule|chagrine|deplai\w*|chiffonne|coute|pese|tente pas|transporte pas)\b"
    r"|\bme gene\b(?! (?:pas|en rien|nullement|aucunement))|\bplait moyen"
    r"|\by crois (?:pas|moyen|guere|peu|qu'a moitie)|\bmal (?:a l'aise|au c(?:oe|œ)ur|avec (?:le|la|ce|cette))"
    r"|\bdu mal a\b|\b(?:gaiete|bon|bons) (?:de )?c(?:oe|œ)ur|\bc(?:oe|œ)ur n'y est pas|\bfend le c(?:oe|œ)ur"
    r"|\btravers de la gorge|\bas ma tasse de the"
    r"|\b(?:ai|avec|une|la|ma) (?:juste |un peu |bien )?(?:peur|crainte)s?\b|\b(?:un|des|mes) doutes?\b"
    r"|\b(?:je|j') ?(?:ne )?n?'?aime pas\b|\bune erreur\b"
    r"|\breserves?\b(?<!sans reserve)(?<!sans reserves)(?<!la reserve)|\bje tique\b|\bpermettez-moi de tousser"
    r"|\bj'aurais (?:quand meme |juste |franchement |tout de meme |bien )*(?:prefere|aime|voulu|garde|vu)\b"
    r"|\bne (?:veux|voudrais) pas etre (?:celui|celle)\b"
    r"|\bje trouve (?:que |ca |cela |quand meme |encore |toujours )*(?:un peu |bien |tres |trop "
    r"|assez )?(?:dommage|chere?|long|raide|lourd|gros|beaucoup|bobo|premature|triste|excessif|c'est|qu'on|que)\b"
    r"|\b(?:note[zr]?|note[zr]? bien|signale|dis|dire) que (?!oui|non)\b|\bqu'il soit (?:ecrit|note|dit)\b"
    r"|\bque ce soit (?:ecrit|note|dit|su)\b|\b(?:figure|figurer|verser|inscrit|noter?) au (?:pv|compte)"
    r"|\b(?:minuted|be noted)\b|\bon (?:the )?record\b|\btiens a le dire\b|\bmerci de le noter\b"
    r"|\bc'est dit(?=\W*$)"
    r"|\b(?:(?<!no )worr(?:y|ied|ies)|fear|(?:a|some|have|serious|have a few) concerns?|concerned (?:about|that)"
    r"|bad taste|my nose|sad(?:ly| to)|still (?:find|think))\b"
    r"|\bi(?:'d| would) (?:have )?(?:preferred|liked|prefer)\b|\brather (?:we|not)\b"
    r"|\bi (?:do not|don't) (?:much )?(?:love|like)\b|\bcan't say i (?:like|love)\b"
    r"|\bi (?:do )?(?:find|think) (?:it|that|this|we)\b"
    r"|\bsans (?:grand |beaucoup d'|trop d')(?:enthousiasme|joie|entrain)"
    r"|\b(?:moyennement|a moitie) (?:convaincue?|emballee?|d'accord)|\btravaille\b(?= (?:un peu|quand))"
    rf"|{_GRUDGING}"
)
# the same of somebody in favour, who may find a thing sad and still want it
REGRETS = at_words(
    r"\b(?:bemol|chiffonne|mefiante?|pincement|redoute|tique)\b"
    r"|\b(?:avec|emets|j'ai|garde|ma|note[zr]?) (?:quand meme |tout de meme |juste )?(?:une|la|ma|des|mes"
    r"|quelques|comme)? ?(?:petites? |grosses? )?(?:reserves?|craintes?)\b(?! (?:est |sont )?(?:tombe|levee|n'a))"
    r"|\bje (?:crains|regrette)\b|\bregrettera\b|\ben (?:gardant|regrettant) (?:un|que|le|la)"
    r"|\bj'aurais (?:quand meme |juste |franchement |tout de meme |bien )*(?:prefere"
    r"|aime (?:que|qu'|voir))\b(?<!que j'aurais aime voir)|\bje preferais\b"
    r"|\b(?:mais|que) .{0,30}\bj'ai(?:s|t)? (?:un peu |bien )?peur que\b"
    r"|(?<!etais )(?<!etait )\bpas (?:tres |vraiment |du tout )?(?:convaincue?|emballee?|fan)\b"
    r"|\bnot (?:thrilled|keen|gladly|a fan)\b|\bi(?:'d| would) (?:have )?(?:preferred|hate)\b"
    r"|\bnote[zr]? (?:bien )?que\b|\ben notant que\b|\bfigure au (?:pv|compte)|\bminuted\b|\bwant it noted\b"
    r"|\bon (?:the )?record\b|\bgaiete de c(?:oe|œ)ur"
    r"|\bsans (?:grand |beaucoup d'|trop d')(?:enthousiasme|entrain)|\bbad taste"
    r"|\b(?:(?:avec|juste|(?:ma|mon|la|le) seule?|my (?:only|one|main)) (?:une |un |petite? "
    r"|grosse? )*(?:inquietudes?|craintes?|reticences?|concern|worry|niggle|gripe)"
    r"|j'ai (?:juste |quand meme |un peu )*une inquietude)\b|\bon regrette\b"
    r"|\bwith (?:the|a|one|some) (?:small |slight )?(?:reservation|concern|worry)\b|\bmeme si j'aurais\b"
    rf"|{_GRUDGING}"
)
# the same, said of the position itself
GRUDGING = late(_GRUDGING)
# « Après bien des réticences », "after much initial reluctance": what one has come over
_OVERCOME = late(
    r"\b(?:after|apres|passe|past|despite|malgre|my|mes|the|les) (?:[\w']+ ){0,4}?(?:initial|initiale?s|first"
    r"|early|earlier|past|former|premieres?|anciennes?) (?:reluctan\w+|reticen\w+|regrets?|doubts?|doutes?"
    r"|reserves?|reservations?|craintes?|concerns?)\b"
    r"|\b(?:after|apres) (?:[\w']+ ){0,4}?(?:reluctan\w+|reticen\w+|doubts?|doutes?|reserves?|reservations?"
    r"|concerns?)\b"
    r"|\b(?:reluctan\w+|reticen\w+|doutes?|reserves?|craintes?) (?:initiale?s?|premieres?|passees?|d'hier"
    r"|du debut|d'avant)\b"
)
# a « +1 » is its own scale: « à contrecœur, +1 », "with some reluctance, +1"
_FULL = late(
    r"(?:^(?:[\w'-]+ )?|[,.;:!(-] ?"
    r"|\b(?:vote|voting|so|donc|an?|un|[a-z]+ly|[a-z]+ment|[a-z]+(?:oe|œ)ur) )[+] ?1(?:0*|\.0)(?![\w.,]*\d)"
)
# « Ma réserve tombe » has none left
OWN_RESERVE = late(r"\b(?:ma|mes|notre|nos|my|our) (?:reserves?|reservations?)\b")


def regrets(plain: str) -> bool:
    """Whether a folded sentence of somebody in favour tells a reservation that they have still. Total, linear."""
    return _FULL.search(plain) is None and REGRETS.search(_OVERCOME.sub(" ", plain)) is not None
