"""What a position says in so many words, whoever is answered: « je change mon vote en abstention », "flat 9 votes for",
« je partage le blocage d'Isabelle », « plus d'objection », "put me down as agreed"."""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from hub.core.mail import stance_parts as parts
from hub.core.mail.late import late
from hub.core.mail.reply import interleaved
from hub.core.mail.sentences import Sentence, cut
from hub.core.mail.stance_reading import NAMES, Reading, as_sentence
from hub.core.mail.stance_topic import ENDS, names_it

_SIDES = (
    ("support", r"pour|oui|yes|yea|yay|aye|for|in favou?r|favorables?|agreed|d'accord|[+] ?1"),
    (
        "objection",
        r"contre|non|no|nay|against|opposed|oppose[es]*|disagree|defavorables?|veto|block|blocage|blocking|- ?1",
    ),
    ("abstain", r"abstentions?|abst\w+|abstain\w*|abstenus?|blanc|neutral|neutres?"),
)
_WORDS = {name: late(words) for name, words in _SIDES}
_ANY = "(?:" + "|".join(words for _, words in _SIDES) + ")"
_END = r"(?=\W*$| ?[,.;:!()…]| (?:too|aussi|also|egalement|as well|please|svp|then|alors|donc|from (?:me|us)|pour (?:moi|nous|ma part)(?= ?[,.;:!]|\W*$)|de (?:ma|notre) part|sans (?:condition|hesiter|reserve)|without|as it stands|en l'etat|plutot|rather|a l'unanimite|(?:to|a|for) (?:what's|what is|ce qui est) proposed|desole|sorry|lol|mdr|because|due to|given|owing to|on account of|car|parce|puisque|vu (?=le|la|les|qu)|a cause d|en raison|compte tenu|faute de|(?:and|et)(?! no| oui| yes))\b)"
_VOTE = r"(?:(?:d'|mon|ma|mes|notre|nos|my|our|its|their|son|leur|mine|ours|the|le|la|vote|votes|voix|avis|reponse|answer|position|mandate|mandat|bulletin|ballot|mind|[+-] ?1|oui|non|yes|no|pour|contre|abstention|abstain|consent) ?){1,4}"
# Whoever writes, or nobody, does what follows.
_MINE = r"(?:^|[,.;:!(] ?|\b(?:je|on|nous|i|we|i'll|we'll|i'd|i'm|can|could|will|please|and|et|so|then|alors|donc) )(?:la |le |l'|en |am )?"
# « je change mon vote pour un oui », "changing my +1 to -1", "I can switch to +1"
_CHANGES = late(
    rf"(?:(?:{_MINE})(?:change\w*|changing|switch\w*|mov(?:e|ing)|revis(?:e|ing)|modifi\w+)|\bchanges its\b|\b(?:je|on|nous) (?:pass(?:e|ons)|bascul\w+|revien\w+))\b(?: {_VOTE})?(?: ?(?:from|de|du) (?:a |un |une )?{_ANY})?(?: ?[,:]| (?:to|into|en|pour|a|au|vers|sur|on))(?: (?:a|an|un|une|le|the))?(?: (?:clear|plain|grand|gros|franc))? ?(?P<side>{_ANY}){_END}"
)
# « comptez-moi pour », "put me down as agreed"
_COUNTED = late(
    rf"\b(?:compte[rsz]?|count|put|note[rz]|inscri\w+|met(?:s|tez|tre)|mark|record|register)(?:[ -](?:moi|nous|me|us|l'appartement|flat|le|la|les|notre|our|my|the|down|donc|alors|please|stp|svp|\d+)){{0,4}} ?(?:(?:comme|as|for|in|dans|parmi|au nombre des|du cote des|avec|un|une|a|an|les|the|column|colonne|:|,) ?){{0,3}}(?P<side>{_ANY}){_END}"
)
# « alors ce sera contre », "cool then I'm for"
_THEN = late(
    rf"\b(?:alors|donc|then|so(?!:)|du coup|dans ce cas(?:-la)?|in that case|finalement|ok|cool)\b,? (?:(?:pour (?:moi|nous)|moi|nous|i'?m|im|i am|we're|we are|je suis|on est|nous sommes|je vote|on vote|nous votons|i vote|we vote|c'est|ce sera|ca sera|it's|it is|that's) ?,? ?){{0,2}}(?:(?:donc|alors|un|une|a|an|clear|firm|big|small|plain|grand|gros|petit|franc) ){{0,2}}(?:(?P<side>(?!oui|non|yes|no\b){_ANY}){_END}|(?P<bare>oui|yes|non|no)(?=[ .!]*$| ?[.!] | (?:from|for|pour) (?:me|us|moi|nous)\b| sans (?:condition|hesiter)))"
)
# « la 12 bis est pour », "percussion says yes", "flat 9 votes for"
_GROUP = late(
    rf"^(?:(?:merci|impeccable|parfait|ok|bon|voila|et|and|so|thanks|right|alors|donc|then)\b\W{{0,3}}){{0,4}}(?:(?:la |le |les |l'|the )?(?:flat|plot|lot|unit|appt?|apt|appart|appartement|foyer|team|table|stand|group|groupe|equipe|collectif|college|section|pupitre|commission|comite|committee|atelier|parcelle|percussions?|sopranos?|altos?|tenors?|basses?|cuivres|cordes|brass|strings)\b ?[\w' ]{{0,20}}?|(?:notre|nos|our) [\w' -]{{2,30}}?|(?:la |le |the )?\d[\w.]* ?(?:bis|ter)?) ?\b(?:(?:vot(?:e|es|ent|ed)|est|sont|is|are|says?|dit|disent|donne un) (?:(?:donc|tous|toutes|all|unanimement|unanimously|resolument|a l'unanimite|majoritairement|still|toujours|aussi|also|clairement) ){{0,2}})(?P<side>{_ANY}){_END}"
)
# "flat 9 also against", « appt 1 pour »
_NUMBERED = late(
    rf"\b(?:flat|plot|lot|unit|appt?|apt|appartement|batiment|bat|maison|house|no|n°)\.? ?\d+\w*(?: (?:also|aussi|too|:))*,? ?(?:(?:is|est|votes?|vote) )?(?P<side>{_ANY}){_END}"
)
# "opposed as well", « aussi pour chez nous », "yes from me too"
_HERE = late(
    rf"(?:^|[,.;:!)] ?|\b(?:also|aussi|donc|then|case|so|and|et|now|it's|c'est)(?: a| un)? )(?:(?:a|un|une) )?(?P<side>{_ANY})(?:(?: to (?:the )?(?:whole|entire) (?:thing|lot|package))? (?:from (?:me|us)|here|for (?:me|us)|pour (?:ma|notre) part|de (?:ma|notre) part|chez nous|pour nous)|(?<!oui)(?<!yes)(?<!no)(?<!non)(?<!ok),? (?:as well|too|also|aussi|egalement)(?=\W*$| ?[.,;!]))\b"
)
# « vous m'avez convaincue, oui »
_CONVINCED = late(
    rf"\b(?:(?:vous|tu|you) ?(?:m'avez|m'as|nous avez|have|'ve) )?(?:convain\w+|convinced)\b[^.?!]{{0,20}}[,:;!] ?(?P<side>{_ANY}){_END}"
)
# « je vote contre », "I'm against", « très bien, pour. »
_PLAIN = late(
    rf"\b(?:je|on|nous|i|i'll|i will|i shall|we|we'll|we will)(?: (?:still|toujours|also|aussi|donc|therefore|shall|will)){{0,2}} vot(?:e|erai|erons|ons|era) (?:(?:donc|toujours|aussi|still) )?(?P<side>{_ANY}){_END}"
    rf"|\b(?:je suis|je reste|on est|nous sommes|i'm|i am|i'd be|i'd still be|we're|we are) (?:(?:still|toujours|also|aussi|donc|therefore|resolument|plutot|fermement|firmly|strongly) )?(?:voting )?(?P<stop>contre|against|opposed|opposee?s?){_END}"
    r"|(?:^|[,.;!] ?)(?:(?:strongly|fully|totally|very much|definitely|firmly) )?(?P<bare>pour|contre|for|against|opposed|disagree|in favou?r)(?=[ .!,;)]*$| ?(?:donc|then|alors)\b)"
)
# « Avis négatif. », « j'émets un avis favorable »
_OPINION = late(
    rf"(?:^|[,.;:!] ?|\b(?:je (?:donne|rends|mets)|j'emets) (?:donc )?(?:un )?)avis ?:? ?(?:tres |plutot )?(?:(?P<yes>favorable|positif)|defavorable|negatif){_END}"
)
# « je m'oppose parce que… », "I object": of what, where that is said, the rules know
_OPPOSES = late(
    r"\b(?:je|on|nous) (?:m'y |m'|nous y |nous |s'y |s')oppos(?:e|ons)\b(?! (?:pas|plus|a|au|aux|qu)\b| qu'| a l')|\bj'(?:objecte|y objecte)\b(?! (?:pas|plus|a|que)\b| qu')"
    r"|\b(?:i|we) (?:must |have to |do |strongly |firmly |still |also |therefore )?(?:object|oppose)(?: this| that| it| the proposal)?(?=\W*$| ?[,.;:!(]| (?:because|since|as|for|too|also|until)\b)"
)
_ABSTAINS = late(
    r"\b(?:je|on|nous|i|we)(?: (?:will|shall|therefore|donc))? ?(?:m'|nous |s')?(?:abstien\w*|abstenons|abstient|abstiendr\w+|abstain)\b(?! (?:de|from)\b(?! (?:vot\w+|prendre part|this|all))| d')"
)
_OTHER = r"(?! (?:la|le|les|l'|un|une|des|the|a|my|mon|ma|ton|ta|votre|your|their|leur)(?! ?(?:propos|proces|projet|project|decision|texte|text|motion|vote|idee|idea|groupe|group|achat|plan|reste|rest|thing|chose|changement|change))\b)"
_LETS_PASS = late(
    rf"\b(?:je|on|nous) (?:ne |n')?(?:(?:m'y |m'|nous y |nous |s'y |s')oppos\w+|bloqu\w+|(?:y )?fer(?:ai|ons|a)) (?:donc |certainement )?(?:pas|plus)(?: obstacle| barrage)?\b{_OTHER}|\b(?:i|we)(?:'ll| will|'d| would)? ?(?:won't|don't|do not|shan't|not|wouldn't|will not) (?:oppose|object|block|stop (?:it|you|this)|stand in)\b{_OTHER}"
    r"|\b(?:pas|aucune) (?:d')?(?:objection|opposition) (?:de (?:ma|notre) part|pour moi|chez nous)\b|\bno objections? (?:from (?:me|us)|here)\b"
)
_RESERVED = late(
    r"\b(?:j'emets|j'ai|je mets|nous emettons|on a|i have|we have|i've got) (?:donc |juste |just |real |some |quand meme )?(?:une |a |des |mes )?(?:grosse |petite |seule |legere |slight |serious )?(?:reserve|reservation)s?\b(?=\W*$| ?[,.;:!(]| (?:sur|quant|concernant|par rapport|about|on|with|mais|but)\b(?! (?:le|un|mon|notre) (?:compte|livret)))|\b(?:je suis|nous sommes) (?:assez |tres |plutot )?reserve(?:e|s|es)?\b(?! (?:le|la|pour|une))|\b(?:reserve|reservation)(?: forte)? (?:de (?:ma|notre) part|de mon cote|from me)\b"
)
_LETS = late(
    r"\b(?:not|won't|i'll not) (?:be )?(?:going to |gonna )?(?:stand(?:ing)? in (?:the|your|its|anyone's) way|hold(?:ing)? (?:out|it up|this up|things up))\b"
)
_APPROVES = late(
    r"\b(?P<no>(?:je|nous|on|i|we) (?:n'|don't |do not )approuv?\w+)\b|\b(?:je|nous|on|commission(?: \w+)?) (?:donne|donnons) (?:son|mon|notre) accord\b"
)
_A_RESERVE = late(r"\b(?:c'est|it's|that's) (?:ma|my|une|a) (?:\w+ )?(?:reserve|reservation)\b(?! (?:d|at|of))")
# « je partage le blocage d'Isabelle », « mêmes réserves qu'Odette », "same reservation here"
_SHARES = late(
    r"\b(?<!pas )(?:je partage|nous partageons|on partage|(?<!don't )(?<!not )(?:i|we)(?: also| do)? share|(?:les |la |le |j'ai (?:la |les )|the |i have the )?(?:memes?|same)|j'appuie|nous appuyons|i second)(?: pleinement| entierement| fully)?(?: les| la| le| l'| the| [\w-]+'s| your| her| his| their| vos| votre| ta| tes| sa| ses)? ?(?P<what>reserves?|reservations?|interrogations|reticences?|blocage|block|objections?|opposition|veto|refus)\b"
)
# « plus d'objection », "I take mine off", « ma réserve tombe »
_NOT_THEIRS = r"(?! (?:de la|du|des|au|aux|par|about|avec|chez (?:le|la|les)|from (?!me|us|here|my|our))\b| de l')"
_NO_MORE = late(
    rf"(?:\bplus (?:d'|de |aucune? |la moindre )(?:objections?|oppositions?|blocage|veto|reserves?|reticences?|avis contraire|(?:raison|motif)s? (?:de|d'|pour) ?(?:m'|nous )?(?:y )?(?:oppose\w*|etre (?:contre|oppose\w*)|bloque\w*|object\w+)|(?:probleme|souci)s? (?:pour|chez|de) (?:moi|nous|ma part|notre)){_NOT_THEIRS}"
    rf"|\bno (?:more|further|longer any|remaining) (?:objections?|opposition|reservations?|concerns?)\b{_NOT_THEIRS}"
    r"|\b(?:je|on|nous) (?:ne |n')?(?:suis|est|sommes|m'y oppose|m'oppose|bloque|dis) plus (?:du tout )?(?:contre|oppose\w*|non)\b"
    r"|\b(?:ma|mon|notre|my|our) (?:reserve|objection|opposition|blocage|veto|desaccord|reservation|block|concern)s? (?:tombe|est levee?|sont levees|n'a plus lieu|is (?:lifted|withdrawn|gone|dropped|answered)|falls|goes)"
    rf"|\b(?:reserve|objection|opposition|blocage|veto|reservation|block)s? (?:levee?s?|retiree?s?|withdrawn|lifted|dropped)\b{_NOT_THEIRS}"
    r"|^(?:(?:ok|bon|merci|thanks|alors|donc|then|in that case|dans ce cas|right)\W{1,3}){0,4}(?:levee|retiree|withdrawn|lifted)(?: aussi| too)?\W*$"
    r"|\b(?:je|i|nous|on|we)(?: la| le| l')? ?(?:retire|leve|remove|withdraw|lift|drop|take back|take off|retirons|levons)(?: \w+ly| volontiers| bien volontiers| donc| aussi)? ?(?:(?:mon|ma|my|notre|our|the|l') ?(?:objections?|opposition|desaccord|blocage|veto|reserves?|- ?1|non|no|block|vote contre)|mine(?: off| too| as well)?)\b"
    r"|^(?:\W*\w+,? )?(?:(?:removing|lifting|withdrawing|dropping|taking back|retracting|revoking|rescinding) (?:(?:my|our|the) ?(?:- ?1|objection|block|veto|no)|mine)|(?:retrait de|je renonce a|nous renoncons a) (?:(?:mon|ma|notre) ?|l')(?:- ?1|objection|opposition|blocage|veto))\b"
    r"|\bmine(?: is| are)? (?:withdrawn|lifted|off|dropped|gone)\b|\btake mine off\b|\bplus rien contre\b|\bnothing against it (?:any ?more|now|either)\b)"
)
# « je maintiens mon opposition », "my vote stays against", "sticking with no"
_STAYS = late(
    rf"(?:{_MINE}(?:maintien(?:s|drai)|maintenons|maintain|maintained|confirme|confirmons|confirm|stick(?:ing)? (?:with|to|by|at)|stay(?:ing)?(?: with| at| on)?|still|toujours|reste|restons|remain)|\b(?:mon|ma|notre|my|our) \w+ (?:stays|reste|remains|is still|est toujours))\b(?: (?:mon|ma|my|our|notre|a|an|un|une|the|le|la|firmly|resolument)),? ?(?P<kept>objections?|opposition|reserves?|reservations?){_END}"
    rf"|(?:{_MINE}(?:confirme|confirmons|confirm|stick(?:ing)? (?:with|to|by|at)|stay(?:ing)?(?: with| at| on)?|still|toujours|reste|restons|remain)|\b(?:mon|ma|notre|my|our) \w+ (?:stays|reste|remains|is still|est toujours)|\b(?:c'est|ca|cela|it's|it) (?:reste|toujours|still|stays))\b(?: (?:a|an|un|une|the|le|la|firmly|resolument))?,? ?(?P<side>{_ANY}){_END}"
)
_KEPT = late(
    r"^(?:(?:ma|mon|my) )?(?P<what>reservations?|reserve|objections?|opposition) (?:maintained|maintenues?|stands)\b"
)
# « sans aller jusqu'à l'objection », "a concern rather than an objection"
_LESSER = late(
    r"\bsans (?:pour autant )?(?:aller jusqu'a|en faire|m'y|m'|vouloir|faire) ?(?:l'|une |m'|un |y )?(?:objection|oppos\w+|bloqu\w+|blocage|veto|object\w+)|\b(?:a |my )?(?:concern|reservation|worry|reserve)s? (?:\w+ ){0,2}(?:rather than|not|more than|plutot qu'|et non|pas) ?(?:an |a |une )?(?:objection|block|veto|blocage)|\bplutot une reserve qu|\b(?:wouldn't|would not|not|won't) go (?:so|as) far as (?:to )?(?:an? )?(?:veto|block|object)"
)
# « un non pour moi », "148 MB is a no from me"
_FROM_ME = late(
    r"\b(?:is|c'est|est|it's|that's|sera|reste|stays|still|also|toujours|encore) (?:donc |toujours |still )?(?:a |an |un |une )(?:\w+ )?(?P<side>yes|no|oui|non|block|veto) (?:from|for|pour|chez|de) (?:me|us|moi|nous|ma part|notre part|here)\b|\b(?:you've got|you have|vous avez|tu as) (?P<mine>my (?:vote|support)|ma voix|notre voix|mon soutien)\b(?=\W*$| ?[.,;:!(]| (?:pour|for|et|and)\b)"
)
# "so I'm a 👍", "I've given my thumbs up", "I, @ann, agree to license my contributions"
_THUMB = late(
    r"\b(?:(?:i'm|i am) an? (?:big |strong )?(?:👍|[+] ?1(?!\d))|(?:i've|i have|i'm|i am|i) (?:just |already |also |hereby )?(?:given|giving|gave|give) (?:it |this |that )?my (?:own )?(?:thumbs? up|👍|[+] ?1(?!\d)))(?=\W*$| ?[.,;:!(]| (?:for|to|in|on|here|too|as well)\b)"
    r"|^i, ?@?[\w.-]+ ?, (?:hereby |fully |also )?(?:agree|consent) to (?:re)?licen[cs](?:e|ing) (?:all )?(?:of )?my contributions?\b"
)
# « pour la V2 », "+1 on the amended text"
_AMENDED = late(
    r"^(?:(?:ok|alors|donc|then|so|ah|bon|et|and|yes|oui|parfait|merci|thanks)\W{1,3}){0,4}(?P<side>[+] ?1|yes|oui|ok|okay|d'accord|for|pour|favorable|agreed|no|non|contre|against|- ?1)(?: (?:on|to|for|pour|avec|with|a|au|sur))? (?:the |la |le |l'|cette |ce |that |this )?(?:amended|revised|reworded|updated|modified|nouve(?:au|lle)|v ?\d|version (?!des?\b)\w+|(?:texte|text|version|wording|draft) (?:amende\w*|modifie\w*|revise\w*|as amended|corrige\w*|v ?\d))\b"
)
# « Non à la fermeture », "no to Mondays", « contre pour cette raison »
_NO_TO = late(
    r"^(?:(?:donc|alors|so|and|et|but|mais) )?(?P<side>non|no|oui|yes|contre|against) (?:a|au|aux|to|for|pour) (?P<what>[^.!?]{3,60})"
)
_YES_NO = late(r"\b(?:oui|non|yes|no|not|pas|mais|but|sauf|except)\b")
_ELSE = late(r"\b(?:sinon|otherwise|ou alors|or else)\b")
_CONDITIONAL = late(r"\b(?:je|j'|on|nous) ?(?:ne |y |le |la )?\w+(?:erais|irais|rions|drais)\b")
_IF = late(
    r"\b(?:si|s'il|s'ils|if|unless|when|once|quand|des que|a condition|provided|sauf|(?:mais|but) (?:pas|not|non|no))\b"
)
_NOT_MINE = late(
    r"\b(?:n'a|n'ont|has|il n'y a|personne|nobody|no one|qui|who|anyone|quelqu'un|dois-je|il dit|elle dit|tu|vous|you|he|she|they|ils|elles|aurai[st]|serai[st] (?:plutot )?(?:pour|contre)|avait|avais|was|were|had|etai[st])\b"
)
_SHOWN = 60
_RESERVES = ("reserv", "interr", "retic")


def outspoken(reading: Reading, own: str, mail: str, proposal: str, *, to_it: bool) -> Reading | None:
    """The position that a mail takes in so many words; None for none, or for positions of two sides.

    `reading` is that of the mail alone, `own` its author's words. `to_it`: it answers what is proposed itself. Pure,
    total, linear.
    """
    if (reading.position == "none" and not reading.open) or interleaved(mail):
        return None  # it only counts, is automatic, or answers line by line
    found: list[tuple[str, Sentence]] = []
    sentences = cut(own).sentences
    for sentence in sentences:
        plain = sentence.plain
        if _ELSE.search(plain):
            return None
        if plain.rstrip().endswith("?") or _IF.search(plain) or _CONDITIONAL.search(plain):
            continue
        plain, until, _ = plain.partition("tant qu")
        if position := _of(plain) or ("" if to_it else _of_a_thing(plain, proposal)):
            if until and position != "objection":
                continue
            found.append((position, sentence))
    if len({position == "objection" for position, _ in found}) != 1:
        return None
    position, sentence = found[-1]
    why = as_sentence(f"lu « {sentence.text[:_SHOWN]} » : {NAMES[position]}")
    if position != "objection":
        return Reading(position, why=why, said=sentence.plain, spoken=True)
    return Reading(position, *parts.of_mail(sentences), why=why, said=sentence.plain, spoken=True)


def _of(plain: str) -> str:
    """The position of one folded sentence."""
    if said := _COUNTED.search(plain):
        return _side(said.groupdict())
    for pattern in (_CHANGES, _THEN, _STAYS, _AMENDED, _FROM_ME, _GROUP, _NUMBERED, _HERE, _CONVINCED, _PLAIN):
        if (said := pattern.search(plain)) and not _NOT_MINE.search(plain[: said.start()]):
            return _side(said.groupdict())
    if (said := _THUMB.search(plain)) and not _NOT_MINE.search(plain[: said.start()]):
        return "support"
    if _OPPOSES.search(plain):
        return "objection"
    if said := _OPINION.search(plain):
        return "support" if said["yes"] else "objection"
    if said := _APPROVES.search(plain):
        return "objection" if said["no"] else "support"
    if said := _SHARES.search(plain) or _KEPT.search(plain):
        return "reserve" if said["what"].startswith(_RESERVES) else "objection"
    if _LESSER.search(plain) or _A_RESERVE.search(plain) or _RESERVED.search(plain):
        return "reserve"
    if _ABSTAINS.search(plain):
        return "abstain"
    if _LETS.search(plain) or _LETS_PASS.search(plain):
        return "consent"
    if (said := _NO_MORE.search(plain)) and not _NOT_MINE.search(plain[: said.start()]):
        return "consent"
    return ""


def _of_a_thing(plain: str, proposal: str) -> str:
    """« Non à la fermeture », where that is proposed, and nothing is said of another thing."""
    said = _NO_TO.match(plain)
    if said is None or len(_YES_NO.findall(plain)) > 1:
        return ""
    return _side({"side": said["side"]}) if names_it(ENDS.split(said["what"], maxsplit=1)[0], proposal) else ""


def _side(said: dict[str, str | None]) -> str:
    if said.get("mine"):
        return "support"
    word = next(word for name in ("side", "stop", "bare", "kept") if (word := said.get(name)))
    if word.startswith(_RESERVES):
        return "reserve"
    if word.startswith(("objection", "opposition")):
        return "objection"
    return next((name for name, words in _WORDS.items() if words.fullmatch(word)), "support")  # « ok pour la V2 »
