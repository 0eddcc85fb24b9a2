"""Positions that lean on another's objection, that are taken back, or that a home or a group takes by its name.

As in `phrases.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.late import late

_END = r"(?=\W*$|[.,;:!()])"
# « le lot 12 vote pour », "unit 18 approves", "7B says no"
_HOME = (
    r"^(?:(?:la |le |l'|the )?(?:famille|foyer|lot|log(?:ement)?|appt?|appartement|parcelle|section|commission"
    r"|atelier|groupe|association|asso|family|house(?:hold)?|flat|unit|plot|lot|team|branch|apartment|apt|year|class"
    r"|classe|ward|floor|pupitre|station|crew|brigade|promo) (?:n° ?|no ?|de |du |des |d')?[\w°'-]{1,24}"
    r"|\d{1,3} ?[a-z]{0,2}|y\d{1,2}|yr)"
)
_PLACE = (
    r"^(?:flat|unit|plot|lot|parcelle|foyer|logement|appt?|appartement|apt|house) \w{1,4}(?: here)?[,:] (?:it's "
    r"|c'est )?"
)
_GROUP = (
    r"(?:section|federation|commission|collectif|groupe|compagnie|cie|creche|structure|coop\w*|antenne|region|equipe"
    r"|asso\w*|atelier|harmonie|ecole|union|reseau|club|comite|foyer|famille)"
)
_SAYS = r"(?:dit|vote|says?|votes?|is|est|a vote|has voted)"
_THEIR = r"(?:(?:l'|les |son |sa |ses |cette |ton |ta |votre )(?:objections?|opposition|veto|contre|refus))"
_ONES_OBJECTION = r"(?:\w+ )?\w+'s? (?:objection|block|veto|opposition)s?"

# « Pas de préférence, les deux me vont. »: who prefers nothing stands aside; of a colour, a date, it is no position
PREFERS_NOTHING = late(
    r"(?:^|(?<=[,;:] )|(?<=\bje n'ai )|(?<=\bj'ai )"
    r"|(?<=\bi have ))(?:(?:pas|aucune"
    r"|sans)(?: vraiment)? (?:de )?preferences?(?: (?:particuliere|marquee))?(?: (?:de (?:ma|notre) part"
    r"|de mon cote|pour (?:moi|nous|ma part)))?"
    r"|no (?:strong |particular |real )?preferences?(?: (?:from (?:me|us)|here|either way))?"
    r"|peu (?:m'|nous )importe(?: (?:l'un ou l'autre|lequel|laquelle))?"
    r"|either (?:one |option |of them )?(?:is|would be) (?:equally )?(?:fine|ok|okay"
    r"|good)(?: (?:with|by|for) (?:me|us))?)"
    r"(?: ?[,;:.]? (?:les deux|l'un (?:ou|et) l'autre|either|both|any)\b(?! (?:contre|against))[^.;!?]{0,60}"
    r"|(?=[.!;]|\s*$))"
)

SIDING_SAYS: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        (
            r"^objections? (?:n° ?|no ?|number |#)?\d (?:is |are |was |therefore |now |hereby |also )*(?:withdrawn"
            r"|lifted|retracted|resolved)\b"
        ),
        (
            r"(?:je |j'|nous |on |^(?:l'|la |le )[a-z' -]{2,20} )(?:retire|retirons|leve|levons"
            r"|annule) (?:donc )?(?:mon|ma|son|sa|notre|leur) (?:avis|vote) (?:defavorable|negatif|contre)\b"
        ),
        r"(?:i |we )(?:also )?(?:withdraw|take back) everything i(?: have|'ve)? (?:said|wrote|written)\b",
        (
            rf"(?:take|strike|scratch) (?:my|our) (?:no|block|objection|veto|- ?1)(?: off"
            rf"| out)?(?: (?:the|that|your) list)?{_END}"
        ),
        r"consider (?:me|us) (?:not|no longer) (?:objecting|opposed|blocking|against)(?: any ?more)?\b",
        r"(?:i|we|happy to|glad to|i'll|we'll|going to|will) (?:withdraw|lift|drop|retract) mine\b",
        r"je (?:leve|retire) (?:donc )?(?:ma|mes) reserves?\b",
        r"(?:^|then |case |so )i withdraw(?=[\s.!]*$)",
        r"(?:i|we) take (?:my|our) (?:objection|opposition|no|veto|block|concerns?) back\b",
        (
            rf"^(?:les [\w' -]{{2,25}} (?:levent|retirent) leurs?"
            rf"|(?:la |le |l')?{_GROUP}\b[\w' -]{{0,25}}? (?:leve|retire) (?:donc )?(?:son|sa)) (?:opposition"
            rf"|objection|veto|reserves?)\b"
        ),
        r"^levee? aussi (?:pour|chez|de)\b",
        r"^(?:ma |mes |mon )?(?:objections?|reserves?|opposition|veto|blocage) (?:levee?s?|retiree?s?)\b",
        r"je (?:leve|retire) (?:donc )?la mienne\b",
        r"block off from (?:me|us)\b",
        (
            r"(?:mon|ma|notre|nos|mes) (?:objections?|reserves?|opposition|veto)(?: n° ?\d)? (?:est|sont) (?:donc "
            r"|desormais )?(?:levees?|tombees?|retirees?|caduques?)\b"
        ),
    ),
    "reserve": (
        r"sans aller jusqu'a (?:bloquer|m'opposer|m'y opposer)\b",
        r"i (?:do |still |'ve got |have got )?(?:have )?(?:one|a|some|a few) (?:\w+ )?reservations?\b",
        r"je passe (?:donc )?de \w+ a reservee?\b",
        r"je partage (?:la|les|cette|ces|sa|ses) reserves? (?:de|d')",
        r"(?:please )?note my reservations?\b",
        r"^reservations? (?:about|on)\b",
        r"ma (?:seule |petite )?reserve,? (?:c'est|est que|porte)\b",
        r"(?:pour ma part|de mon cote|pour nous),? une? (?:\w+ )?reserve\b",
    ),
    "consent": (
        (
            r"(?:i|we) (?:won't|will not|wouldn't|would not|am not going to|'m not going to) (?:vote|turn) (?:it|this"
            r"|that) down\b"
        ),
        rf"^not minding{_END}",
        rf"(?:on est|nous sommes|moi je suis|je suis) ok(?:ay)?{_END}",
        r"(?:i|we) (?:shan't|won't|will not|shall not) vote against (?:it|this|that|the (?:proposal|motion|plan))\b",
        r"(?:donc|alors|so) (?:pas|aucune|sans|no) (?:d')?(?:opposition|objection)s?\b",
        r"no blocks? from (?!anyone|everyone)\w+",
        r"aucun (?:empechement|obstacle|inconvenient) (?:pour moi|de mon cote|de ma part|pour nous|de notre cote)\b",
    ),
    "objection": (
        (
            rf"(?:j'appuie|j'approuve|je m'associe a|je me joins a|je me rallie a|je soutiens|je partage|je rejoins"
            rf"|je fais mienne|je seconde|nous (?:appuyons|soutenons|partageons|rejoignons)) (?:pleinement "
            rf"|totalement |entierement )?{_THEIR} (?:de|d'|du|des)\b"
        ),
        rf"(?:i|we) (?:also |fully |strongly )?(?:join|second|support|share|back|endorse) {_ONES_OBJECTION}",
        (
            r"(?:i|we)(?:'d| would)? (?:wish|want|like|have|need|must|am obliged|feel bound"
            r"|hereby)(?: to)? (?:formally )?(?:register|record|raise|lodge|file|enter|make|state|note) (?:an?|my"
            r"|our) (?:\w+ )?(?:objection|opposition|dissent|protest)\b"
        ),
        (
            r"(?:i|we) (?:maintain|keep|uphold|stand by) (?:mine|ours|my (?:objection|block|veto|no|opposition)"
            r"|our (?:objection|block|veto|no|opposition))\b"
        ),
        (
            r"(?:je|nous) (?:maintiens|maintenons|garde|gardons) (?:donc )?(?:la mienne|la notre"
            r"|mon (?:opposition|objection|veto)|notre (?:opposition|objection))\b"
        ),
        rf"{_HOME} {_SAYS} (?:no|non|contre|against|nay)(?![\w-])",
        r"(?:(?:i'm )?afraid )?(?:it's|it is|that's) (?:a )?no from (?!anyone|everyone|them)\w+",
        (
            rf"(?:i'm|i am|we're|we are) (?:a )?(?:no|against) (?:for now|at present|at the moment|as it stands"
            rf"|right now){_END}"
        ),
        r"not in my name\b",
        r"(?:^|[.,;:] )(?:l'|mon |my |our |the )(?:objection|opposition|veto|block) (?:tient|stands|holds|reste)\b",
        r"(?:^|, )donc pas d'accord\b",
        r"pas favorables? (?:non plus|du tout)\b",
        r"(?:record|count|note|put) me (?:down )?as (?:against|opposed|objecting)\b",
        r"(?:that's|it's|this is) an objection from (?!anyone|everyone|them)\w+",
        r"je n'y suis (?:absolument |vraiment |du tout |clairement )?pas (?:du tout |vraiment )?favorable\b",
        r"(?:this|the) (?:document|draft|text|specification) (?:is not|isn't) ready\b",
        r"(?:don't|do not) (?:think|believe) (?:that )?(?:it|this|the (?:document|draft|text|\w+))(?: \w+)? is ready\b",
        rf"{_PLACE}(?:no|non|contre)(?=[.,;!]|\s*$)",
        rf"(?:well )?(?:i|we) do block(?: now| it| this)?{_END}",
        r"(?:i|we)(?:'d| would|'ll| will) (?:have to )?block (?:too|as well|also|it too|this too)\b",
        r"(?:et|donc) (?:je )?m'(?:y )?oppose (?:aussi|egalement|donc|fermement)\b",
        r"je maintiens(?=[\s.!]*$)",
        r"(?:mais|but) (?:after|apres|having|en) [^.,;:!?]{3,40}, (?:it's |c'est )?(?:no|non|contre)(?=[\s.!]*$)",
        r"pas en mon nom\b",
        r"(?:please )?don't sign (?:for|on behalf of) (?:me|us)\b",
        rf"(?:je suis|nous sommes) [^.;!?]{{3,60}}, donc (?:non|contre){_END}",
        r"(?:we'd|i'd|we would|i would) (?:both )?like to (?:change|switch) to (?:against|no)\b",
        r"j'etais (?:contre|opposee?)\b[^.;!?]{0,50} et je le reste\b",
        r"c'est (?:aussi|egalement) non (?:pour (?:moi|nous)|de (?:ma|notre) part)\b",
        r"a veto (?:stays|remains) a veto\b",
    ),
    "abstain": (
        rf"{_HOME} (?:abstains?|s'abstient)\b",
        r"^(?:la|le|l'|notre) ?[\w' -]{3,45} s'abstient\b",
        r"(?:ce sera|c'est) (?:donc )?(?:une |l')?abstention (?:de|du|des|pour|chez)\b",
        r"je passe (?:donc )?(?:de |d')\w+ a (?:l')?abstention\b",
        r"je passe (?:donc )?(?:a|au|en) (?:blanc|neutre|l'abstention|abstention)\b",
        (
            r"(?:mon |my |le |the )?- ?1 (?:becomes?|devient|passe a|goes to|is now|turns into) (?:a |an "
            r"|un )?[+-]? ?0(?!\w|[.,]\d)"
        ),
    ),
    "support": (
        rf"{_HOME} {_SAYS} (?:yes|oui|pour|in favou?r|aye|d'accord)(?![\w-])",
        r"(?:record|count|note|put) me (?:down )?as (?:for|in favou?r|supporting)(?=[.,;!]|\s*$| after)",
        r"(?:^|(?<=[,;:] )|(?<=mais ))(?:d'accord|oui) aussi(?=[\s.!]*$)",
        r"^(?:vu|dans ce cas|du coup|apres)\b[^.;:!?]{2,40}, (?:d'accord|ok|oui|pour)(?=[\s.!]*$)",
        r"j'etais (?:pour|favorable)\b[^.;!?]{0,50} et je le reste\b",
        r"c'est (?:aussi|egalement) oui (?:pour (?:moi|nous)|de (?:ma|notre) part)\b",
        r"(?:oui,? )+et (?:encore )?oui(?=[\s.!]*$)",
        r"(?<=, )for it(?=[\s.!]*$)",
        r"^(?:then )?hands? (?:back )?up (?:from|for) (?!anyone|everyone)\w+",
        r"put me down for (?:it|this|that)\b",
        r"(?:we'd|i'd|we would|i would) (?:both )?like to (?:change|switch) to (?:for|yes)\b",
        r"(?:^|[.,;:!] )(?:je suis|on est|nous sommes|je reste) toujours (?:pour|favorables?)(?=[\s.,;!]|$)",
        r"je reste (?:\w+ )?favorables? a\b",
        rf"{_PLACE}(?:yes|oui|pour)(?=[.,;!]|\s*$)",
        r"(?:believe|think) (?:that )?(?:it|this|the (?:document|draft|text))(?:'s| is) ready\b",
        (
            r"(?:everyone|everybody|all of us) (?:present|here|there)(?: \(\d+\))? (?:is|are|was|were) (?:for"
            r"|in favou?r of)\b"
        ),
        r"(?<=, )oui bien sur(?=[\s.!]*$)",
        rf"{_HOME} (?:approves?|agrees?|supports?(?: it| this)?|valide|approuve){_END}",
        r"(?:mais|but) (?:after|apres|having|en) [^.,;:!?]{3,40}, (?:it's |c'est )?(?:yes|oui|pour)(?=[\s.!]*$)",
        r"(?:two |big |a )?thumbs? up from (?!anyone|everyone|them)\w+",
        r"(?:it's|it is) (?:a )?yes from (?!anyone|everyone|them)\w+",
        (
            r"(?:very |more than |still |quite )?happy (?:to see|with) (?:it|this|that) (?:signed|adopted|passed|done"
            r"|go ahead|bought|planted|published|sent|approved)\b"
        ),
        rf"(?:^|(?<=[.,;:!] ))supporting (?:it|this)(?: now| too| as well)?{_END}",
    ),
}

SIDING_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (r"not (?:fussed|bothered)(?: either)?(?=[.,;!]|\s*$)",),
    "reserve": (),
    "objection": (
        r"(?:absolutely|certainly|definitely|surely) not(?=[.,!]|\s*$)",
        r"not for (?:me|us)(?=,? (?:i'm afraid|sorry|thanks)\b|[.,!]|\s*$)",
        r"(?:surtout|certainement) pas(?=[.,!]|\s*$)",
        r"hors de question(?=[.,!]|\s*$)",
    ),
    "abstain": (
        r"no (?:views?|preference|opinion|position)(?: on \w+(?: \w+)?)?(?: either way| here)?(?=[.,:;!]|\s*$)",
    ),
    "support": (
        r"ready to (?:ship|go|publish|merge|be published)(?=[.,!]|\s*$)",
        r"agree 100 ?%?(?=[.,!]|\s*$)",
        r"full support(?= from| for| here|[.,!]|\s*$)",
        r"(?:me|nous) (?:convient|va)(?: (?:bien|tres bien|parfaitement|aussi))?(?=[.,;!]|\s*$)",
    ),
}
