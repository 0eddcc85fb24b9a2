"""Talk of votes that is no vote, in patterns over folded text: what a vote is, calls, counts, and reports that nobody
objects."""

from __future__ import annotations

from hub.core.mail.late import at_words, late

ONE = r"[+-] ?1(?![\d.,]*\d)(?:'?s)?(?: ?\((?:non-)?binding\))?"
_VOTES = r"(?:votes?|poll|ballots?|scrutins?|voting|thread|discussion|fil|consultation)"
_OBJECTIONS = r"(?:objections?|oppositions?|vetos?|vetoes|blocages?)"
_MANY = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|several|enough|deux|trois|quatre|cinq|sept|huit|neuf|plusieurs"
    r"|assez de)"
)
_QUANTITY = (
    r"(?:(?:at least|au moins|only|just|one|two|three|four|five|some|more|another|your|votre|vos|ton|an?|un|deux"
    r"|trois|encore|d'|de|the|binding|\d+|of) ?){0,5}"
)
_CALLS = (
    (
        r"\b(?:please|pls|kindly|just a reminder|reminder|rappel|merci de|pensez a|n'oubliez pas de|il faut"
        r"|remember to|don't forget to)\b(?:(?!\b(?:my|our|mon|ma|notre)\b)[^.;!?]){0,40}?\b(?:vote[rz]?|voting|cast"
        r"|repl(?:y|ies)|respond|answer|repondez|repondre|add (?:your|a|an)|send (?:your|a)|give (?:your|a)"
        r"|indicate)\b(?! (?:my|mon|ma|contre moi))"
    ),
    (
        rf"\b(?:need\w*|looking for|waiting (?:for|on)|awaiting|missing|short of|lack\w*"
        rf"|il (?:nous |me )?(?:manque|faut)|(?:en attente|besoin) d['e]|attend\w*|cherch\w+) ?{_QUANTITY}{ONE}"
    ),
    (
        rf"{ONE} (?:votes? )?(?:(?:is|are|still|encore|sont|est) )*(?:needed|missing|required|wanted|welcome"
        rf"|bienvenue?s?|manqu\w+|requis|necessaires?|attendus?)\b"
    ),
    (
        rf"\b(?:repl(?:y|ying|ies)|respond\w*|answer\w*|vot(?:e|ing|ez)|repond\w+|mettez|ecrivez"
        rf"|dites)(?: to this mail)? (?:by|with|par|avec|simplement|just|by replying) {ONE}"
    ),
    (
        rf"\bvot(?:e|ing|ez|er) (?:by|en|par|with) repl\w+|\bhow about {_QUANTITY}{ONE}"
        rf"|\b(?:any|anyone|anybody|encore|d'autres|more) (?:more )?(?:for )?{ONE}"
    ),
    # « +1 / 0 / -1 », "+1 or -1", « +1, 0, -1 »: between what one may choose
    (
        r"[+-] ?1 ?(?:/|\||or\b|ou\b) ?(?:[+-]? ?0 ?(?:/|\||or\b|ou\b) ?){0,2}[+-] ?1\b"
        r"|[+-] ?1,? (?:or |ou )?(?:[+-]? ?0,? (?:or |ou |and |et )?){1,2}[+-] ?1\b"
    ),
    (
        r"\b(?:votez|vote[rz]?|voter|voting|vote) (?:\w+ )?(?:pour|for|yes|oui|in favou?r) (?:ou|or|et|and) (?:contre"
        r"|against|no|non)\b"
    ),
    (
        r"^(?:et "
        r"|and )?(?:que )?(?:(?:ceux|celles|ceux et celles|celles et ceux|those|anyone|anybody) (?:qui|who|that)"
        r"|quiconque|whoever)\b[^.;!?]{0,40}\b(?:pour|contre|against|for|oppos\w+|object\w*|vot\w+|abst\w+|agree"
        r"|disagree)\b"
    ),
    (
        r"^(?:si|if) (?:vous|tu|you|quelqu'un|anyone|anybody|someone"
        r"|somebody)\b(?!.*\b(?:my|me|i|i'm|je|moi|mon|ma|nous|we|our)\b)[^.;!?]{0,30}\b(?:pour|contre|against|for it"
        r"|oppos\w+|object\w*|vot\w+|abst\w+|agree|disagree|d'accord|objections?)\b"
    ),
)
_ABOUT_VOTES = (
    # "a -1 needs a reason", « un +1 veut dire », "-1 is not a veto", "-1 votes are not vetoes"
    (
        rf"\b(?:an?|one|un|une|any|every|each|chaque|tout|single|seul|the|le|les|l'|of|note:?|that|que|qu'un|so"
        rf"|that's) {ONE}(?: votes?| on an? \w+| sur une? \w+| from [\w-]+(?: members)?)? (?:is|are|isn't|aren't"
        rf"|means?|needs?|requires?|does|do|don't|doesn't|counts?|must|should|can|cannot|can't|may|might|would|was"
        rf"|were|est|sont|n'est|ne|veut|signifie\w*|compten?t?|doit|doivent|vaut|bloque|suffi\w+|n'a|has"
        rf"|have)\b(?! (?:from|for) me\b)(?! (?:my|mine|mon)\b)"
    ),
    (
        rf"^(?:(?:note|remember|reminder|rappel|nb|n\.b\.|fyi)[:,]? (?:that |que )?)?{ONE}(?: votes?)? (?:is not"
        rf"|is for|is only|isn't|are|aren't|means?|n'est pas|est reserve|veut dire|signifie\w*|sont|ne sont)\b"
    ),
    (
        rf"\bonly {ONE}(?: votes?)?(?: \w+){{0,3}} count|\b{ONE} votes? (?:count|matter|from)\b"
        rf"|\bvotes? \*?(?:do|only|don't|doesn't)\*? count\b"
        rf"|^(?:seuls?|seules?) (?:les |des )?(?:{ONE}|voix|votes?)\b"
    ),
    (
        r"(?:[+-] ?1|\bvotes?|\bobjections?)\b[^.;!?]{0,30}\b(?:not|isn't|aren't|n'est pas|ne sont pas|n'est jamais"
        r"|never) (?:an? |un |des )?veto(?:es|s)?\b|\bcannot be vetoed\b"
    ),
    (
        rf"\b(?:reasons?|grounds?|raisons?|motifs?|worth|deserv\w+|merit\w*|justif\w+|warrants?|need"
        rf"|besoin) (?:here )?(?:for |pour |d'|de |of )?(?:a |an |un |any |aucun )?{ONE}"
    ),
    rf"\bwhy (?:would|should|did|do)\b[^.;!?]{{0,25}}{ONE}|\bpourquoi\b[^.;!?]{{0,25}}{ONE}",
    (
        r"\b(?:on|you|one|vous|tu|chacun|chacune|tout le monde|n'importe qui|quiconque|tous|anyone|anybody|everyone"
        r"|everybody|people|members|les membres|committers|they|ils|elles) (?:tous |all |always |still |also |ne "
        r"|n')?(?:peut|peuvent|pouvez|peux|pourra|pourrez|can|may|might|are free to|is free to|have the right to"
        r"|has the right to|a le droit de|ont le droit de|avez le droit de|as le droit de)(?: \w+)? (?:y |vous y "
        r"|s'y |s'|vous )?(?:vot\w+|abst\w+|oppos\w+|object\w*"
        r"|(?:dire|say) (?:non|oui|no|yes))\b(?! (?:for it|for this|pour moi|ca|cela)\b)"
    ),
    (
        rf"\b(?:you|one|vous|he|she|they) (?:should|must|ought to|devriez|devez) (?:have )?(?:say|said|vote[d]?|write"
        rf"|dire|voter|ecrire) {ONE}"
    ),
    (
        rf"^(?:toute?s?|chaque|une|un|an|any|every|all|les|the"
        rf"|each) (?:\w+ )?{_OBJECTIONS} (?:(?:ne|n'|is|are|sera|seront|sont|est) )?(?:doit|doivent|must|should"
        rf"|needs?|has to|have to|can|cannot|peut|peuvent|bloque|bloquent|demande|does|do|motivee?s?|attendue?s?"
        rf"|recevables?|welcome|due|expected|to be)\b"
    ),
    (
        rf"^{_OBJECTIONS} (?:(?:sont |are |toujours |still |motivees? |eventuelles? |possibles? )*)(?:bienvenues?"
        rf"|welcome|attendues?|possibles?|recevables?|a (?:envoyer|faire|adresser|donner|formuler|poster)"
        rf"|to (?:be )?(?:sent|posted|raised|me|the list)|due|jusqu\w*|avant|before|until|by|d'ici|within|close"
        rf"|doivent|doit|must|should|need)\b"
    ),
    (
        r"\bvoting [+-] ?1 (?:after|before|while|without)\b|\b(?:all|the|most|some|many) (?:\w+ )?voters\b"
        r"|\bquorum\b[^.!?]{0,90}\b(?:go|reached|atteint|passe[sd]?|adopted|adopte\w*)\b"
    ),
)
# "6 seconds and no objections", « 6 soutiens et aucune objection »
_BOTH = (
    rf"\b{_MANY} (?:binding )?(?:seconds?|secondings?|votes?|voix|soutiens?|supports?|supporters?|approvals?"
    rf"|endorsements?|ayes?|acks?|thumbs up|approbations?|accords?|consents?)\b[^.;:!?]{{0,20}}?(?:,|\band|\bet"
    rf"|\bwith|\bavec|&) ?(?:(?:with|et|and) )?(?:no|zero|0|nobody's|aucune?|pas d'|pas une|sans"
    rf"|nulle) ?{_OBJECTIONS}\b"
)
_TALLY = (
    _BOTH,
    (
        rf"\b(?:this|the|le|ce|la|our|notre|cette|with this,? the) (?:\w+ ){{0,2}}{_VOTES} (?:has |have |is |was "
        rf"|had |now |therefore |thus |hereby |est |a |fut |vient d'etre |to )*(?:pass(?:es|ed)?|succe\w+|fail\w*"
        rf"|carri\w+|closed?|closes|adopted|accepted|approved|rejected|over|finished|concluded|clos|close|termine\w*"
        rf"|adopte\w*|rejete\w*)\b"
    ),
    (
        r"\b(?:motion|rfc|resolution|proposal|release|candidate|proposition|texte) (?:has |have |is |was |hereby "
        r"|therefore |a (?:ete |bien ete )?|est )+(?:hereby )?(?:passed|carried"
        r"|been (?:accepted|adopted|approved|rejected)|accepted|adopte\w*|approuve\w*|valide\w*"
        r"|rejete\w*)\b(?! (?:pour|par|by|for|chez|de) (?:moi|nous|me|us|ma|mon|notre|my|our))"
    ),
    (
        rf"\b(?:clos(?:e|es|ing)|cloture|conclud\w+|wrapping up) (?:this |the |le |ce )?{_VOTES}\b"
        rf"|\bclos(?:e|ed|es|ing) (?:this |it |as |ceci )?(?:in favou?r|au profit|en faveur) (?:of|de|du)\b"
        rf"|^\[?(?:result|resultat)s?\b(?! ?: ?[+-] ?[01](?: ?\(\w*-?\w*\))?\W*$)"
    ),
    (
        rf"\b(?:i|we|on|je|nous) (?:can |now |peux |peut )?(?:count|compte|comptons|have|avons|a|ai|got|see|vois|voit"
        rf"|en sommes a|we're at|are at|are now at) (?:now |so far |already "
        rf"|deja )?{_MANY} (?:x )?(?:binding )?(?:{ONE}|pour|oui|yes)\b"
    ),
    (
        rf"\b{_MANY} ?(?:x ?|fois )?(?:binding |more |other "
        rf"|autres )?{ONE}(?! (?:from|for|pour|de) (?:me|us|moi|nous|ma))(?!\d)|[+-] ?1'?s\b|[+-]1 [+-]1\b"
    ),
    (
        r"\b(?:so far|jusqu'ici|jusqu'a present|a ce stade|current (?:votes?|tally|count)"
        r"|vote(?:s)? (?:count|tally|so far))\b[^.;!?]{0,30}[+-] ?1"
    ),
    r"\b(?:happy|pleased|delighted|glad|heureux|heureuse|ravie?) to announce\b|\bj'ai le plaisir d'annoncer\b",
    r"[+-] ?1(?: ?\((?:non-)?binding\))? (?:votes?|count|total)? ?: ?\d+\b|^[+-] ?1 (?:votes?|count|total) ?:",
    r"\b(?:rc|release candidate|candidate) ?\d+ (?:got|received|had|has|a eu|a recu)\b",
)
# « Aucune objection à ce jour », "no objections received": a report of everybody's
NO_OBJECTION = (
    # "No objections, so she is in.", « Aucune objection, c'est donc adopté. »
    (
        rf"^(?:(?:well|ok|bon|et|and),? )?(?:pas|aucune?|no|zero|sans|nulle) ?(?:d'|de )?{_OBJECTIONS} ?(?:[,;:–—-]"
        rf"|=>"
        rf"|->) ?(?:(?:so|donc|alors|then|hence|and so|thus) )?(?:(?:he|she|they|it|we|you|this|that|il|elle|ils"
        rf"|elles|c'|ce|on|[a-z]+) ?)?(?:(?:is|are|has been|have been|is now|est|sont|a ete) )?(?:now |donc |hereby "
        rf"|bien )?(?:in|approved|accepted|adopted|elected|carried|merged|through|passed|adoptee?s?|acceptee?s?"
        rf"|approuvee?s?|elue?s?|validee?s?)\b(?! (?:for|from|by|pour|par|principle|favou?r|my|our))"
    ),
    (
        rf"^(?:(?:a ce jour|pour l'instant|so far|toujours|still|donc|so|bon|well|et|ok)[ ,:]+)*(?:pas|aucune?|no"
        rf"|sans|zero|nulle|not an?|not one) (?:\w+ )?(?:d'"
        rf"|de )?{_OBJECTIONS}(?: \w+)?[ ,:(]+(?:a (?:ce jour|ce stade|cette heure|signaler)"
        rf"|(?:a )?(?:ete )?(?:recue?s?|enregistree?s?|exprimee?s?|formulee?s?|emise?s?|signalee?s?|deposee?s?"
        rf"|relevee?s?|soulevee?s?)|pour (?:l'instant|le moment)|jusqu'(?:ici|a present|a maintenant)|so far|yet"
        rf"|as (?:of|yet)|to date"
        rf"|(?:have been |has been |were |was |been )?(?:received|raised|heard|reported|noted|filed|posted)"
        rf"|at (?:this|the) (?:point|moment|stage|time)|ces derniers|depuis|since|until now|de personne|from anyone"
        rf"|from anybody|in \d+)\b"
    ),
    rf"^(?:toujours|still) (?:pas |pas l'ombre |no |aucune |not an? )(?:d'une |d'|de )?{_OBJECTIONS}\W*$",
    rf"^sans {_OBJECTIONS} (?:a ce stade|a ce jour|d'ici|avant|de (?:votre|leur|sa|ta) part|recue?s?|contraire)\b",
    (
        rf"\b(?:personne|nobody|no one|no-one|aucun membre) (?:ne |n')?(?:s'y |s'|y )?(?:a |est |ait |has |have |had "
        rf"|to have )?(?:fait |formule |emis |recu |raised |made |voiced |expressed )?(?:d'|de |any |an "
        rf"|une )?(?:{_OBJECTIONS}|oppos\w+|object\w*|contre|against)\b"
    ),
    (
        rf"\b(?:il (?:n'y|y)|there) (?:a|eu|a eu|is|are|was|were|been|have been|has been|n'a|avait)(?: eu)? (?:pas "
        rf"|aucune |no |not? any |one |une |seulement |only |already |deja )*(?:seule |d'|de |any "
        rf"|an? )?{_OBJECTIONS}\b(?! (?:de (?:ma|notre|mon)|from (?:me|us|my|our)))"
    ),
    (
        rf"\b(?:l'|une |cette |the |an |one |a |his |her |son |une seule |seule )(?:only |single "
        rf"|seule )?{_OBJECTIONS} (?:de |d'|du |from |of "
        rf"|by )(?!(?:ma|mon|notre|me|us|my|our|flat|plot|unit|number|lot|principe|fond)\b)"
    ),
    rf"\b(?:one|une|an|1) (?:seule |single |only )?{_OBJECTIONS} (?:so far|pour l'instant|a ce jour|pour le moment)\b",
)
COUNTS_BOTH = late(_BOTH)
SAYS_NOTHING = at_words(*_CALLS, *_ABOUT_VOTES, *_TALLY)
