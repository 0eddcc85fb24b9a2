"""Sentences in which nobody takes a stand of their own: talk about votes, tallies and reminders, reports that nobody
objects, what others think, what one will say later, courtesy.

They are told by their own words; a sentence that says what its author thinks too is none of them. A mail that is counted
for such sentences alone is asked about: the rest of it must take the position by itself.
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

from hub.core.mail.decided import reports_a_decision
from hub.core.mail.features import kind_of, tokens
from hub.core.mail.late import at_words, late
from hub.core.mail.others import tells_of_others
from hub.core.mail.phrases import OF_OTHERS
from hub.core.mail.sentences import Sentence

_ONE = r"[+-] ?1(?![\d.,]*\d)(?:'?s)?(?: ?\((?:non-)?binding\))?"
_VOTES = r"(?:votes?|poll|ballots?|scrutins?|voting|thread|discussion|fil|consultation)"
_OBJECTIONS = r"(?:objections?|oppositions?|vetos?|vetoes|blocages?)"
_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|several|enough|deux|trois|quatre|cinq|sept|huit|neuf|plusieurs|assez de)"
_QUANTITY = r"(?:(?:at least|au moins|only|just|one|two|three|four|five|some|more|another|your|votre|vos|ton|an?|un|deux|trois|encore|d'|de|the|binding|\d+|of) ?){0,5}"
# one's own vote, said as such
_OWN = late(
    r"\b(?:i|we|je|j'|nous) ?(?:'m |am |are |'re |ne |n'|do |also |still |do hereby |hereby |therefore |fully |strongly )*(?:vot(?:e|ons|ing)\b|support\b|oppose\b|object\b|abstain\b|agree\b|approve\b|consent\b|soutiens\b|soutenons\b|m'oppose\b|nous opposons|m'abstiens\b|approuve\b|maintiens\b|suis (?:pour|contre|d'accord|favorable)\b|sommes (?:pour|contre|d'accord|favorables)\b)"
    r"|[+-] ?1 again\b|\b(?:but|mais)\b[^.;!?]{0,20}[+-] ?1|\b(?:count|put|mark|note|comptez|notez|mettez)[- ](?:me|us|moi|nous)\b|\b(?:here's|here is|voici|casting|adding|add|have|has|ajoute[zr]?|count|record|note[zr]?) (?:also )?(?:my|our|mon|ma|notre)\b"
    r"|\b(?:my|our|mon|ma|notre) (?:own )?(?:(?:binding|\(binding\)) )?(?:votes?|voix|reponse|answer|position)(?: ?\((?:non-)?binding\))?(?: ?:| (?:is|est|reste|goes)\b(?! (?:not|pas|encore|still)))"
)
# said beside what others do, it is one's own too
_MINE = late(
    r"\b(?:de (?:ma|notre) part|de (?:mon|notre) cote|(?:pour|chez|for|from|by|par|with) (?:moi|nous|me|us)|moi aussi|me too|myself|je m'incline)\b"
)
_CALLS = (
    r"\b(?:please|pls|kindly|just a reminder|reminder|rappel|merci de|pensez a|n'oubliez pas de|il faut|remember to|don't forget to)\b(?:(?!\b(?:my|our|mon|ma|notre)\b)[^.;!?]){0,40}?\b(?:vote[rz]?|voting|cast|repl(?:y|ies)|respond|answer|repondez|repondre|add (?:your|a|an)|send (?:your|a)|give (?:your|a)|indicate)\b(?! (?:my|mon|ma|contre moi))",
    rf"\b(?:need\w*|looking for|waiting (?:for|on)|awaiting|missing|short of|lack\w*|il (?:nous |me )?(?:manque|faut)|(?:en attente|besoin) d['e]|attend\w*|cherch\w+) ?{_QUANTITY}{_ONE}",
    rf"{_ONE} (?:votes? )?(?:(?:is|are|still|encore|sont|est) )*(?:needed|missing|required|wanted|welcome|bienvenue?s?|manqu\w+|requis|necessaires?|attendus?)\b",
    rf"\b(?:repl(?:y|ying|ies)|respond\w*|answer\w*|vot(?:e|ing|ez)|repond\w+|mettez|ecrivez|dites)(?: to this mail)? (?:by|with|par|avec|simplement|just|by replying) {_ONE}",
    rf"\bvot(?:e|ing|ez|er) (?:by|en|par|with) repl\w+|\bhow about {_QUANTITY}{_ONE}|\b(?:any|anyone|anybody|encore|d'autres|more) (?:more )?(?:for )?{_ONE}",
    # « +1 / 0 / -1 », "+1 or -1", « +1, 0, -1 »: between what one may choose
    r"[+-] ?1 ?(?:/|\||or\b|ou\b) ?(?:[+-]? ?0 ?(?:/|\||or\b|ou\b) ?){0,2}[+-] ?1\b|[+-] ?1,? (?:or |ou )?(?:[+-]? ?0,? (?:or |ou |and |et )?){1,2}[+-] ?1\b",
    r"\b(?:votez|vote[rz]?|voter|voting|vote) (?:\w+ )?(?:pour|for|yes|oui|in favou?r) (?:ou|or|et|and) (?:contre|against|no|non)\b",
    r"^(?:et |and )?(?:que )?(?:(?:ceux|celles|ceux et celles|celles et ceux|those|anyone|anybody) (?:qui|who|that)|quiconque|whoever)\b[^.;!?]{0,40}\b(?:pour|contre|against|for|oppos\w+|object\w*|vot\w+|abst\w+|agree|disagree)\b",
    r"^(?:si|if) (?:vous|tu|you|quelqu'un|anyone|anybody|someone|somebody)\b(?!.*\b(?:my|me|i|i'm|je|moi|mon|ma|nous|we|our)\b)[^.;!?]{0,30}\b(?:pour|contre|against|for it|oppos\w+|object\w*|vot\w+|abst\w+|agree|disagree|d'accord|objections?)\b",
)
_ABOUT_VOTES = (
    # "a -1 needs a reason", « un +1 veut dire », "-1 is not a veto", "-1 votes are not vetoes"
    rf"\b(?:an?|one|un|une|any|every|each|chaque|tout|single|seul|the|le|les|l'|of|note:?|that|que|qu'un|so|that's) {_ONE}(?: votes?| on an? \w+| sur une? \w+| from [\w-]+(?: members)?)? (?:is|are|isn't|aren't|means?|needs?|requires?|does|do|don't|doesn't|counts?|must|should|can|cannot|can't|may|might|would|was|were|est|sont|n'est|ne|veut|signifie\w*|compten?t?|doit|doivent|vaut|bloque|suffi\w+|n'a|has|have)\b(?! (?:from|for) me\b)(?! (?:my|mine|mon)\b)",
    rf"^(?:(?:note|remember|reminder|rappel|nb|n\.b\.|fyi)[:,]? (?:that |que )?)?{_ONE}(?: votes?)? (?:is not|is for|is only|isn't|are|aren't|means?|n'est pas|est reserve|veut dire|signifie\w*|sont|ne sont)\b",
    rf"\bonly {_ONE}(?: votes?)?(?: \w+){{0,3}} count|\b{_ONE} votes? (?:count|matter|from)\b|\bvotes? \*?(?:do|only|don't|doesn't)\*? count\b|^(?:seuls?|seules?) (?:les |des )?(?:{_ONE}|voix|votes?)\b",
    r"(?:[+-] ?1|\bvotes?|\bobjections?)\b[^.;!?]{0,30}\b(?:not|isn't|aren't|n'est pas|ne sont pas|n'est jamais|never) (?:an? |un |des )?veto(?:es|s)?\b|\bcannot be vetoed\b",
    rf"\b(?:reasons?|grounds?|raisons?|motifs?|worth|deserv\w+|merit\w*|justif\w+|warrants?|need|besoin) (?:here )?(?:for |pour |d'|de |of )?(?:a |an |un |any |aucun )?{_ONE}",
    rf"\bwhy (?:would|should|did|do)\b[^.;!?]{{0,25}}{_ONE}|\bpourquoi\b[^.;!?]{{0,25}}{_ONE}",
    r"\b(?:on|you|one|vous|tu|chacun|chacune|tout le monde|n'importe qui|quiconque|tous|anyone|anybody|everyone|everybody|people|members|les membres|committers|they|ils|elles) (?:tous |all |always |still |also |ne |n')?(?:peut|peuvent|pouvez|peux|pourra|pourrez|can|may|might|are free to|is free to|have the right to|has the right to|a le droit de|ont le droit de|avez le droit de|as le droit de)(?: \w+)? (?:y |vous y |s'y |s'|vous )?(?:vot\w+|abst\w+|oppos\w+|object\w*|(?:dire|say) (?:non|oui|no|yes))\b(?! (?:for it|for this|pour moi|ca|cela)\b)",
    rf"\b(?:you|one|vous|he|she|they) (?:should|must|ought to|devriez|devez) (?:have )?(?:say|said|vote[d]?|write|dire|voter|ecrire) {_ONE}",
    rf"^(?:toute?s?|chaque|une|un|an|any|every|all|les|the|each) (?:\w+ )?{_OBJECTIONS} (?:(?:ne|n'|is|are|sera|seront|sont|est) )?(?:doit|doivent|must|should|needs?|has to|have to|can|cannot|peut|peuvent|bloque|bloquent|demande|does|do|motivee?s?|attendue?s?|recevables?|welcome|due|expected|to be)\b",
    rf"^{_OBJECTIONS} (?:(?:sont |are |toujours |still |motivees? |eventuelles? |possibles? )*)(?:bienvenues?|welcome|attendues?|possibles?|recevables?|a (?:envoyer|faire|adresser|donner|formuler|poster)|to (?:be )?(?:sent|posted|raised|me|the list)|due|jusqu\w*|avant|before|until|by|d'ici|within|close|doivent|doit|must|should|need)\b",
    r"\bvoting [+-] ?1 (?:after|before|while|without)\b|\b(?:all|the|most|some|many) (?:\w+ )?voters\b|\bquorum\b[^.!?]{0,90}\b(?:go|reached|atteint|passe[sd]?|adopted|adopte\w*)\b",
)
# "6 seconds and no objections", « 6 soutiens et aucune objection »
_BOTH = rf"\b{_MANY} (?:binding )?(?:seconds?|secondings?|votes?|voix|soutiens?|supports?|supporters?|approvals?|endorsements?|ayes?|acks?|thumbs up|approbations?|accords?|consents?)\b[^.;:!?]{{0,20}}?(?:,|\band|\bet|\bwith|\bavec|&) ?(?:(?:with|et|and) )?(?:no|zero|0|nobody's|aucune?|pas d'|pas une|sans|nulle) ?{_OBJECTIONS}\b"
_TALLY = (
    _BOTH,
    rf"\b(?:this|the|le|ce|la|our|notre|cette|with this,? the) (?:\w+ ){{0,2}}{_VOTES} (?:has |have |is |was |had |now |therefore |thus |hereby |est |a |fut |vient d'etre |to )*(?:pass(?:es|ed)?|succe\w+|fail\w*|carri\w+|closed?|closes|adopted|accepted|approved|rejected|over|finished|concluded|clos|close|termine\w*|adopte\w*|rejete\w*)\b",
    r"\b(?:motion|rfc|resolution|proposal|release|candidate|proposition|texte) (?:has |have |is |was |hereby |therefore |a (?:ete |bien ete )?|est )+(?:hereby )?(?:passed|carried|been (?:accepted|adopted|approved|rejected)|accepted|adopte\w*|approuve\w*|valide\w*|rejete\w*)\b(?! (?:pour|par|by|for|chez|de) (?:moi|nous|me|us|ma|mon|notre|my|our))",
    rf"\b(?:clos(?:e|es|ing)|cloture|conclud\w+|wrapping up) (?:this |the |le |ce )?{_VOTES}\b|\bclos(?:e|ed|es|ing) (?:this |it |as |ceci )?(?:in favou?r|au profit|en faveur) (?:of|de|du)\b|^\[?(?:result|resultat)s?\b(?! ?: ?[+-] ?[01](?: ?\(\w*-?\w*\))?\W*$)",
    rf"\b(?:i|we|on|je|nous) (?:can |now |peux |peut )?(?:count|compte|comptons|have|avons|a|ai|got|see|vois|voit|en sommes a|we're at|are at|are now at) (?:now |so far |already |deja )?{_MANY} (?:x )?(?:binding )?(?:{_ONE}|pour|oui|yes)\b",
    rf"\b{_MANY} ?(?:x ?|fois )?(?:binding |more |other |autres )?{_ONE}(?! (?:from|for|pour|de) (?:me|us|moi|nous|ma))(?!\d)|[+-] ?1'?s\b|[+-]1 [+-]1\b",
    r"\b(?:so far|jusqu'ici|jusqu'a present|a ce stade|current (?:votes?|tally|count)|vote(?:s)? (?:count|tally|so far))\b[^.;!?]{0,30}[+-] ?1",
    r"\b(?:happy|pleased|delighted|glad|heureux|heureuse|ravie?) to announce\b|\bj'ai le plaisir d'annoncer\b",
    r"[+-] ?1(?: ?\((?:non-)?binding\))? (?:votes?|count|total)? ?: ?\d+\b|^[+-] ?1 (?:votes?|count|total) ?:",
    r"\b(?:rc|release candidate|candidate) ?\d+ (?:got|received|had|has|a eu|a recu)\b",
)
# « Aucune objection à ce jour », "no objections received": a report of everybody's
_NO_OBJECTION = (
    # "No objections, so she is in.", « Aucune objection, c'est donc adopté. »
    rf"^(?:(?:well|ok|bon|et|and),? )?(?:pas|aucune?|no|zero|sans|nulle) ?(?:d'|de )?{_OBJECTIONS} ?(?:[,;:–—-]|=>|->) ?(?:(?:so|donc|alors|then|hence|and so|thus) )?(?:(?:he|she|they|it|we|you|this|that|il|elle|ils|elles|c'|ce|on|[a-z]+) ?)?(?:(?:is|are|has been|have been|is now|est|sont|a ete) )?(?:now |donc |hereby |bien )?(?:in|approved|accepted|adopted|elected|carried|merged|through|passed|adoptee?s?|acceptee?s?|approuvee?s?|elue?s?|validee?s?)\b(?! (?:for|from|by|pour|par|principle|favou?r|my|our))",
    rf"^(?:(?:a ce jour|pour l'instant|so far|toujours|still|donc|so|bon|well|et|ok)[ ,:]+)*(?:pas|aucune?|no|sans|zero|nulle|not an?|not one) (?:\w+ )?(?:d'|de )?{_OBJECTIONS}(?: \w+)?[ ,:(]+(?:a (?:ce jour|ce stade|cette heure|signaler)|(?:a )?(?:ete )?(?:recue?s?|enregistree?s?|exprimee?s?|formulee?s?|emise?s?|signalee?s?|deposee?s?|relevee?s?|soulevee?s?)|pour (?:l'instant|le moment)|jusqu'(?:ici|a present|a maintenant)|so far|yet|as (?:of|yet)|to date|(?:have been |has been |were |was |been )?(?:received|raised|heard|reported|noted|filed|posted)|at (?:this|the) (?:point|moment|stage|time)|ces derniers|depuis|since|until now|de personne|from anyone|from anybody|in \d+)\b",
    rf"^(?:toujours|still) (?:pas |pas l'ombre |no |aucune |not an? )(?:d'une |d'|de )?{_OBJECTIONS}\W*$",
    rf"^sans {_OBJECTIONS} (?:a ce stade|a ce jour|d'ici|avant|de (?:votre|leur|sa|ta) part|recue?s?|contraire)\b",
    rf"\b(?:personne|nobody|no one|no-one|aucun membre) (?:ne |n')?(?:s'y |s'|y )?(?:a |est |ait |has |have |had |to have )?(?:fait |formule |emis |recu |raised |made |voiced |expressed )?(?:d'|de |any |an |une )?(?:{_OBJECTIONS}|oppos\w+|object\w*|contre|against)\b",
    rf"\b(?:il (?:n'y|y)|there) (?:a|eu|a eu|is|are|was|were|been|have been|has been|n'a|avait)(?: eu)? (?:pas |aucune |no |not? any |one |une |seulement |only |already |deja )*(?:seule |d'|de |any |an? )?{_OBJECTIONS}\b(?! (?:de (?:ma|notre|mon)|from (?:me|us|my|our)))",
    rf"\b(?:l'|une |cette |the |an |one |a |his |her |son |une seule |seule )(?:only |single |seule )?{_OBJECTIONS} (?:de |d'|du |from |of |by )(?!(?:ma|mon|notre|me|us|my|our|flat|plot|unit|number|lot|principe|fond)\b)",
    rf"\b(?:one|une|an|1) (?:seule |single |only )?{_OBJECTIONS} (?:so far|pour l'instant|a ce jour|pour le moment)\b",
)
# « mon +1 suivra », "leaning towards +1", "not yet a +1": what one will say, or may
_LATER = (
    rf"\b(?:lean\w*|inclin\w*|tend(?:s|ing)?|penche\w*)(?: \w+){{0,2}} {_ONE}|(?<!0 )\b(?:lean(?:s|ing)?|inclined|je penche|on penche|nous penchons) (?:towards?|to|pour|vers|plutot)\b",
    rf"\b(?:probably|probablement|sans doute|peut-etre|maybe|perhaps|likely|possibly|sans doute un) (?:be )?(?:a |an |un |my |mon )?{_ONE}",
    rf"\b(?:about to|was going to|were going to|allais|j'aurais|i(?:'d| would) have|had (?:been )?|would have|aurait pu|j'avais) (?:\w+ )?(?:say|said|dire|dit|vote[rd]?|mettre|mis|give|given|donne[r]?|go|be|been|a|un)? ?(?:a |un )?{_ONE}",
    rf"\b(?:would|'d|will|'ll|serai[st]?|sera|serais) be (?:a |an |un )?{_ONE}(?= (?:as soon|once|when|if|after|otherwise|tomorrow|provided|unless|but|on|later))",
    rf"\b(?:unless|sauf si|a moins)\b[^.;!?]{{0,60}}{_ONE}",
    r"\b(?:no(?! ?[,.]) |not (?:yet )?(?:an? )?|pas (?:encore )?(?:de |un )?|aucun |can't (?:give|say|vote|cast) (?:an? |my )?|cannot (?:give|say|vote|cast) (?:an? |my )?|unable to (?:give|vote|cast) (?:an? )?|ne (?:peux|peut|pouvons) pas (?:donner|mettre|voter) (?:un |de )?)[+] ?1(?![\d.,]*\d)",
    r"\b(?:no|pas de|aucun|any|aucune) -1\b",
    rf"\b(?:expect|attendez[- ]vous a|count on|comptez sur) (?:a |an |un |my |mon )?{_ONE}|{_ONE}(?: from \w+| de ma part)? (?:will follow|to follow|suivra|viendra|will come|is coming|arrive|coming|(?:tomorrow|demain|soon|bientot|later|plus tard|tonight|ce soir)\b(?=\W*$))",
    r"\b(?:pas (?:encore )?(?:d'|mon )(?:avis|opinion)|no opinion|pas decidee?s?|not decided|undecided|je n'ai pas (?:encore )?d'avis)\b[^.;!?]{0,12}\b(?:pour (?:le moment|l'instant)|a ce stade|encore|yet|so far|at the moment|for now)\b",
    r"\b(?:pour (?:le moment|l'instant)|a ce stade|for now|at the moment|so far),? (?:je n'ai |on n'a |nous n'avons |i have )?(?:pas (?:encore )?d'(?:avis|opinion)|no opinion|aucun avis|aucune opinion)\b",
    rf"{_ONE} [^.;!?]{{3,60}}\b(?:btw|by the way|au passage|en passant|next time|la prochaine fois|after this one|after this release)\b",
)
# « +1 pour ce que dit Omar », where no mail of his is answered; « +1 pour l'idée » is for what is proposed
_OF_ANOTHER = (
    rf"{_ONE} (?:to|for|on|pour|sur|a|avec|with) (?:what |ce que |ce qu'|(?:the |l'|la |le |his |her |your |ta |ton |votre |sa |son )(?:remark|point|question|comment|remarque|commentaire)s? (?:of |de |d'|du |about )?)",
    rf"{_ONE} (?:to|for|on|pour|sur|a|avec|with) [a-z]{{3,}}'s (?:remark|suggestion|point|question|comment|idea|note)s?\b",
)
_ELSEWHERE = (
    rf"\b(?:forward\w*|resend\w*|re-sending|pass(?:ing)? on|relay\w*|transmets|transmet\w*|relaie|fais suivre)\b[^.;!?]{{0,40}}\b(?:vote|voix|{_ONE}|call|position|avis)\b",
    rf"{_ONE} (?:from|by|of|de la part de|de) [a-z][\w.'-]+(?: [a-z][\w.'-]+)?, (?:who|qui)\b",
    rf"{_ONE} (?:from|by|de|of) [a-z][\w'-]+,? (?:and|et|,) [a-z][\w'-]+",
    rf"\b(?:see|voir|cf\.?|link to|lien vers) [^.;!?]{{0,30}}{_ONE}|\b(?:is|if|confirm|whether)\b[^.;!?]{{0,25}}\b(?:your|votre|ton|his|her) {_ONE}",
    rf"\b(?:your|votre|vos|ton|his|her|their|son|leur|leurs) (?:\w+ )?{_ONE}|\b(?!mine|ours|here|it|that|what|let|there|who|one|today)[a-z]{{2,}}'s (?:own )?{_ONE}",
    rf"\b(?:voted?|voting|avai[st] vote|avions vote|had voted|a vote|ont vote) (?:\w+ )?(?:{_ONE}|pour|contre|for|against|yes|no)\b[^.;!?]{{0,30}}\b(?:previous|last|precedente?s?|dernier\w*|earlier|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|april|june|july|august|september|october|november|december|(?:19|20)\d\d)\b",
)
# what one thought: « j'étais contre l'an dernier »
_THEN = late(
    r"\b(?:j'avais|j'etais|je m'etais|j'ai|nous avions|nous etions|on avait|on etait|i had|i was|i'd|i used to be|we had|we were|i|we)(?: \w+)? (?:voted?|contre|pour|against|for it|in favou?r|dit (?:oui|non)|said (?:yes|no)|abstenue?s?|abstained|opposee?s?|opposed|objecte|objected|d'accord|favorables?)\b"
)
_ONCE = late(
    r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?)|la derniere fois|a l'epoque|l'autre fois|last (?:year|time|month|spring|summer|autumn|winter)|back then|years? ago|il y a (?:\w+ )?(?:ans?|mois)|en (?:19|20)\d\d|in (?:19|20)\d\d|the previous (?:time|vote|one)|at the time|jadis)\b"
)
_NOW = late(
    r"\b(?:maintenant|aujourd'hui|cette fois|desormais|encore|toujours|reste|je suis|on est|nous sommes|je vote|je passe|now|this time|still|today|i am|i'm|i vote|mais|but|donc|so|et je|and i|again)\b"
)
_HONOURED = late(
    r"\b(?:thanks|thank you|merci|honou?red|touchee?|flattered|flattee?)\b[^.!?\n]{0,30}\b(?:nominat\w+|nominee?|nommee?|candidature)\b"
)
# what a program writes of a click: « Jeanne a accepté cette invitation », "Ticket #123 approved", a calendar's subject
_THING = r"(?:invitation|evenement|reunion|rendez-vous|demande|commande|reservation|ticket|requete|event|meeting|(?:(?:pull|merge) )?request|order|booking|issue)"
_CLICKED = r"(?:(?:bien |deja |now |also |tentatively |provisoirement )?(?:accepte|approuve|valide|refuse|decline|rejete|confirme)e?s?|(?:tentatively )?(?:accepted|approved|declined|rejected|confirmed))"
_CLICK = late(
    rf"^(?:(?:your|the|this|votre|la|le|cette|ce) |l')?{_THING}(?: (?:number |n° ?|no\.? )?#?\d{{1,9}})? ?(?::|has been|was|is(?: now)?|a (?:bien )?ete|est)? ?{_CLICKED}(?: (?:by|par) [\w .'@-]{{1,60}})?\W*$"
    rf"|^(?!(?:j'|je |nous |on |i |we )|.{{0,60}}\b(?:je|i|nous|we)\b)(?:[\w.'@-]+ ){{0,4}}(?:(?:a|ont|has|have) )?{_CLICKED} (?:cette |votre |l'|la |this |your |the )?{_THING}\b"
    r"|^(?:accepte|accepted|refuse|declined?|tentative|provisoire|peut-etre) ?: ?\["
)
# « Est-ce qu'on est d'accord sur le montant »: a question, also without its mark
_WONDERS = late(r"(?:(?:mais|et|donc|alors|du coup|sinon|ok|bonjour|salut|bon),? )*est[ -]ce (?:que|qu')")
# « Avis favorable du conseil »
_OPINION_OF = late(
    rf"(?:l'|un |cet )?(?:avis )?(?:tres |plutot )?(?:de|)favorables?{OF_OTHERS}|(?:l'|un |cet )?avis (?:tres |plutot )?(?:negati|positi)fs?{OF_OTHERS}"
)
# « Pas de problème, je ferai ça ce soir »: what one was asked to do, perhaps
_UNDERTAKES = late(
    r"(?:(?:pas de (?:probleme|soucis?)|aucun (?:probleme|souci)|no (?:problem|worries)),? )(?:(?:merci|thanks),? )?(?:je |j'|i'll |i will |i'm going to )(?:le |la |les |l'|m'en |vais |y |lui )*(?:fais|ferai|faire|occupe\w*|corrige\w*|modifie\w*|ajoute\w*|change\w*|passe\w*|regarde\w*|do|fix|update|add|handle|take care|push|sort)\b"
)
# "You can approve the MR", « Tu peux valider »: what another may do, which is a yes now and then
_LEAVES = late(
    r"(?:(?:so|then|and|ok|donc|alors|et|oui|yes),? )*(?:you|tu|vous) (?:can|could|may|peux|pouvez) (?:\w+ )?(?:approve|merge|accept|reject|close|valider|approuver|accepter|refuser|rejeter|fermer)\b"
)
NOTHING, ASKED = "none", "ask"
_TAKES_SIDES = frozenset(("FOR", "AGAINST", "NEUTRAL"))
_COUNTS_BOTH = late(_BOTH)
_NOTHING = at_words(*_CALLS, *_ABOUT_VOTES, *_TALLY)
_LATER_ON = at_words(*_LATER)
_REPORTS = at_words(*_NO_OBJECTION, *_ELSEWHERE)
_AIMED = at_words(*_OF_ANOTHER)
_SHARES = late(
    r"\b(?:agree|agrees|join|joins|share|second|support|partage|partageons|rejoins|rejoignons|soutiens|soutenons|appuie|appuyons|m'associe|comme|like|same as|maintiens|stand with)\b[^.;!?]{0,25}(?:'s (?:own )?[+-] ?1|l'(?:objection|opposition))"
)
_HEAD = r"(?:(?:ok(?:ay)?|oui|ouais|yes|yep|yeah|d'accord|non|no|nope|bien|alright|all right|sure|entendu|parfait|super|right)\b[ ,.!:]*+)"
_POLITE = r"(?:(?:bon|merci|thanks|thank you|hello|hi|bonjour|salut|coucou|desolee?s?|sorry)\b[ ,.!:]*+)"
_OPENS = rf"{_POLITE}*+{_HEAD}(?:{_HEAD}|{_POLITE})*+"
_ACTS = r"(?:regarde(?:rai|rons)?|lis|lirai|lirons|relis|relirai|note(?:rai)?|transmets|transmettrai|fais suivre|ferai suivre|reponds|repondrai|reviens vers|reviendrai vers|verifie(?:rai)?|demande(?:rai)?|prends (?:note|connaissance)|jette(?:rai)? un|(?:ai |n'ai )(?:bien |pas |rien |toujours |encore |plus |deja |tout )*(?:recu|vu|lu|pris|note|compris|transmis|regarde|ouvert|eu (?:le )?temps|reussi|pu)|(?:ne )?(?:vois|trouve|recois) (?:pas|plus|rien|toujours))"
_COURTESY = late(
    rf"{_OPENS}(?:(?:mais|but) )?(?:"
    r"(?:c'est |j'ai |on a |nous avons )?(?:bien )?(?:recu|note|lu|transmis|vu(?= passer|\W*$| ?[,.!;]))\b"
    rf"|(?:je |j'|on |nous |moi je )(?:l'|les |la |le |en |y |vais |m'en |te |vous |me |ne |n'|lui |leur )*{_ACTS}\b"
    r"|(?:pour|for) (?:l'|la |le |les |the |that |this |ton |ta |votre |your )?(?:infos?|information|precision|rappel|retour|mail|message|reminder|update|heads[- ]?up)\b"
    r"|(?:pas|rien) (?:encore |eu |le |du |de )*(?:regarde|lu|recu|temps|vu|ouvert)\b"
    r"|(?:la |le |l'|les |the )(?:piece jointe|pj|lien|fichier|document|attachment|link|file|page|url|image)s? (?:ne |n'|doesn't|does not|do not|won't|est vide|is empty|is broken|is missing|s'ouvre|manque)"
    r"|(?:i'll|i will|i'm going to|let me|we'll|we will|will) (?:\w+ )?(?:look|check|read|review|forward|get back|reply|answer|take a look|have a look|pass (?:it|this) on|note|see|ask|verify)\b"
    r"|(?:i )?(?:have )?(?:got|received|noted|seen|read) (?:it|this|that|your|the)\b|(?:got|received|noted|seen|read)(?= ?[,.!;]|\W*$)"
    r"|(?:i |we )?(?:haven't|have not|didn't|did not|hadn't|can't|cannot|couldn't|could not) (?:\w+ )?(?:read|look\w*|seen|see|received|receive|get|got|open\w*|check\w*|had (?:the )?time)\b"
    r"|(?:not|nothing) (?:yet )?(?:read|looked|seen|received|had time)\b|no time\b"
    r")"
)
# « Oui je serai là vendredi », "No, I can't make it": of a meeting, which may be what is proposed
_COMES = late(
    rf"{_OPENS}(?:"
    r"(?:je |j'|on |nous |moi je )(?:y |ne |n'|n'y )*(?:viens(?! d)|viendrai|viendrons|serai|serons|sera|arrive|suis (?:la|dispo\w*|presente?s?|absente?s?|en route|pris)|pourrai|pourrons|peux (?:pas )?(?:venir|etre|passer|me liberer)|passe(?:rai)?)\b"
    r"|(?:i'll|i will|we'll|we will|i'm|i am|i can|i) (?:(?:not|also|then|probably|still) )*(?:be (?:there|around|away|late|out|absent|present)|come|coming|attend\w*|make it|join you|(?:won't|can't|cannot) (?:be (?:there|able to (?:come|attend))|come|attend|make it|join))\b"
    r")"
)
_LEADS = late(_OPENS)
_CANNOT_OPEN = late(
    r"(?:je |j'|i |on )(?:ne |n')?(?:peux|peut|arrive|parviens|can|could|cannot|can't|couldn't)\b[^.;!?]{0,12}\b(?:ouvrir|lire|telecharger|open|read|download)\b"
)
# « Ok je transmets au trésorier, et je vote pour »
_TURNS = late(
    r"\b(?:pour (?!l'info|info|la|le|les|moi|ma|mon|vendredi|demain|\d)|contre|favorables?|[+-] ?[01]|0|go ahead|fine|works|allez|vas-y|va pour|pour(?=\W*$)|dans ce cas|in that case|moi aussi|me too|quand meme|anyway|in favou?r|for it|against)\b"
)


def counts_both_sides(plain: str) -> bool:
    """Whether a folded mail counts who is for, and nobody against: "6 seconds and no objections". Total, linear."""
    return _COUNTS_BOTH.search(plain) is not None


def accepts_a_nomination(plain: str) -> bool:
    """Whether a folded mail thanks for a nomination: what it accepts then is that. Total, linear."""
    return _HONOURED.search(plain) is not None and _OWN.search(plain) is None


def stand(sentence: Sentence, *, direct: bool = True, signed: bool = False) -> str:
    """What is to be made of a sentence that takes no position of its author's, whatever words of positions it holds:
    NOTHING, or ASKED; "" for any other. `direct`: the mail answers what is proposed itself; `signed`: it ends with who
    wrote it. Pure, total, linear."""
    plain = sentence.plain
    if sentence.ticked or _OWN.search(plain) or _SHARES.search(plain):
        return ""
    if _NOTHING.search(plain) or _WONDERS.match(plain):
        return NOTHING
    if _opens_what_one_does(plain):
        return ASKED if _COMES.match(plain) else NOTHING
    if _LATER_ON.search(plain) or _was(plain) or (direct and _AIMED.search(plain)):
        return ASKED
    if _CLICK.search(plain) or _LEAVES.match(plain) or _UNDERTAKES.match(plain) or _OPINION_OF.match(plain):
        return ASKED
    reports = _REPORTS.search(plain) is not None or reports_a_decision(sentence, signed=signed)
    reports = reports or tells_of_others(sentence, direct=direct, signed=signed)
    return ASKED if reports and not _MINE.search(plain) else ""


def _was(plain: str) -> bool:
    """« L'an dernier j'avais voté contre »: what one thought once, and says no more of."""
    return _THEN.search(plain) is not None and _ONCE.search(plain) is not None and _NOW.search(plain) is None


def _opens_what_one_does(plain: str) -> bool:
    """« Ok je regarde », « Non, je ne pourrai pas venir »: a yes or no that only opens what one does or cannot do."""
    if not (_COURTESY.match(plain) or _COMES.match(plain) or _CANNOT_OPEN.match(plain)) or _TURNS.search(plain):
        return False
    head = _LEADS.match(plain)
    said = plain[head.end() if head else 0 :]
    return not any(kind_of(word) in _TAKES_SIDES for word, _ in tokens(said))
