"""The stems by which the gist of an answer is read, French and English, over folded text: data for `gist`."""

from __future__ import annotations

from hub.core.mail.late import at_words, late
from hub.core.mail.lexicon.stems_beside import STEMS_BESIDE
from hub.core.mail.lexicon.stems_for import STEMS_FOR

STEM = at_words(**STEMS_FOR, **STEMS_BESIDE)

PRAISES = late("|".join(STEMS_FOR["praises"]))
NEGATES = late(
    r"\b(?:pas|(?<!de )(?<!en )plus(?! (?:que|qu'|ou moins|tard|tot)\b)|jamais|rien|aucune?|nulle?"
    r"|sans(?! (?:moi|nous|hesit))|ni|guere"
    r"|(?<!au )(?<!le )(?<!ce )(?<!un )(?<!de )(?<!chaque )point(?! \d| de\b)|not|no|never|cannot|without|nothing"
    r"|none|neither|nihil|zero)\b|n't\b"
)
TAKES_BACK = late(
    r"\b(?:retir\w+|levee?s?|levons|lever|withdr[ae]w[ns]?|withdrawing|lift(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    r"|abandonn\w+|take back|taken back|caduque|tombe(?:nt)?|enlev\w+|annul\w+|supprim\w+|retract\w+"
    r"|revien(?:s|t) sur|falls? away|moot|resolved?|ranger?)\b"
)
# what was, may be, is wished for, belongs to others or is asked for
MAY_BE = late(
    r"\b\w{2,}(?:rais|rait|rions|riez|raient)\b"
    r"|\b(?:would|could|might|may|should|peut-etre|maybe|perhaps|probably|probablement|plutot|lean\w*|quand|when"
    r"|aura|auront|vaut|demande|demander|half|mitigee?|hm+|their|his|her|leurs?|son|sa"
    r"|i'd(?! (?:better|rather|vote))|we'd|merci de|needs? to □|please (?:vote|say|reply|tell|let|answer)"
    r"|(?:faut|a) voir|oui ou non|yes or no|raison|en effet|you're right|you are right)\b"
    r"|\b(?:in|en) (?:19[5-9]|20[0-2])\d\b"
    r"|\b(?:avait|avaient|avions|etait|etaient|avais|j'etais|was|were|had|has been|have been|fut|parle|parlait)\b"
)
THEY = late(
    r"\b(?:il|elle|ils|elles|he|she|they|tu|vous|you|qui|who|quelqu'un|someone|gens|people|everyone|everybody"
    r"|certains|autres|others|anyone|anybody|personne(?! (?:n'y voit|ne s'y oppose|ne voit))|nobody|silence)\b"
)
THEY_HAVE_MINE = late(r"\b(?:vous|tu|you) (?:avez|as|have|pouvez|can|laisse|suis)\b")
OWN = late(
    r"\b(?:je|j|moi|me|m|mon|ma|mes|on|nous|notre|nos|i|im|my|we|us|our|mine|perso|jsuis|j'suis)\b|\bj'|\bm'|\bi'm\b"
)
THIRD = late(
    r"\b(?:approuv(?:e|ent)|accept(?:e|ent|s)|s'abst\w+|abstains?|agrees?|supports?|approves?|objects?"
    r"|vot(?:e|es|ent)|s'oppose\w*|soutien(?:t|nent)|refus(?:e|ent)|valid(?:e|ent)|se rallie\w*|n'y voi\w+|n'a"
    r"|n'ont|has|have|met|leve|lifts?|adopte|endorses?|est|is|says|dit|disent|sont|doesn't|prend|se prononce"
    r"|rejette|souhaite|signe)\b"
)
GROUP = late(
    r"\b(?:syndicat|federation|ministere|asso|association|collectif|groupe|equipe|team|famille|foyer|atelier"
    r"|section|bureau|commission|conseil|cooperative|coop|club|comite|delegation|chapter|union|household|flat"
    r"|plots?|appart\w*|maison|ferme|ca|compagnie|chorale|pupitre|projet|project|board|committee|lab|editeur"
    r"|entreprise|radio|adherents|membres|members|parents|habitants"
    r"|company|family|colocation|coloc|etage|batiment|parcelle|pole|cercle|circle|group|crew|society|foundation"
    r"|fondation|school|ecole|mairie|paroisse|ici|here)\b"
)
BUT = late(r"\b(?:mais|but|cependant|toutefois|however|though|although|quoique|meme si|tout en|cela dit|ceci dit)\b")
CLAUSES = late(
    r"[,;:()!.…]+|\s-\s"
    r"|\b(?:(?<!leve )(?<!retire )(?<!enleve )(?:donc|alors)|so|car|because|parce qu\w*|puisque|since|et|and"
    r"|du coup|then|hence|therefore|(?<!')as(?! (?:un|une|bien|raison|deja|pas)\b)|vu qu\w*)\b"
)
# « je vote contre », "I object": said of oneself, in the words of deciding
OUTRIGHT = late(
    r"\b(?:je|nous|i|we) (?:vot\w+|object|oppose|abstain)\b"
    r"|\b(?:je|moi je) (?:m'(?:y )?oppose|suis (?:pour|contre)|soutiens)\b|\bi(?:'m| am) (?:for|against)\b"
)

# A yes is one at the head of a sentence, or as what it comes to: « donc oui », « un mot : oui »
YES = late(
    r"(?:(?:bien sur|evidemment|alors|ah|bah|ben|et|moi|nous|mais|so|then|well|good|a|un|grand|gros|big"
    r"|(?:mille|cent|dix|trois|deux) fois|plot|parcelle|lot|\d+) )*(?:oui|yes|ok|okay|aye|yea)\b"
)
YES_TO = late(
    r"\b(?:c'est|dit|dis|disent|disons|says?|it's|donc|dis que|vote|votons|votent) (?:un |a )?(?:grand "
    r"|big )?(?:oui|yes|ok|okay)\b|\b(?:i'm|we're|i am|we are) an? (?:\w+ )?yes\b"
    r"|\b(?:est|suis|sommes|am|are) (?:ok|okay)\b"
)
COMES_TO = late(r"[:]|\b(?:donc|alors|so|du coup|then|hence|therefore)\b")
# « Oui Céline », « @Hugo oui », « Bonjour Sylvain, non, »
_GREETS = r"(?:[Bb]on(?:jour|soir)|[Ss]alut|[Hh]ello|[Hh]i|[Cc]oucou)"
CALLS = late(
    rf"@\w"
    rf"|(?:\w+ ?: |(?:[Aa]h|[Oo]h|[Bb]ah|[Bb]en) |{_GREETS} [^,]{{1,30}}, )?(?:[Oo]ui|[Yy]es|[Nn]on?|[Oo]k|OK"
    rf"|[Dd]'accord),? [A-ZÉ][a-zéèëïô]"
    rf"|(?!(?:Donc|Alors|Mais|Bon|Ben|Bah|Moi|Nous|So|Then|Well)\b)[A-ZÉ][\w-]+ ?:? (?:oui|yes|non|no|ok),? (?:le"
    rf"|la|les|il|elle|on|c'est|j'ai|je l'ai|it|the|there)\b|{_GREETS} [^,]{{1,30}}, (?:oui|non),"
)
IF = late(r"(?:si|s'il|if|quand|when|des que|tant qu\w*)\b")
ELSE = late(r"(?<!\bet )\b(?:sinon|otherwise)\b|(?:^|[,;] )(?:sans (?:ca|cela)|without (?:that|it))\b")
WITH_THAT = late(r"(?:avec (?:ca|cela)|a ce prix|dans ce cas|in that case|with that)\b")
# « Pour la formation, contre l'interdiction »
BOTH = late(
    r"(?:^|\balors |\bdonc )(?:pour|for)\b.*, (?:contre|against)\b"
    r"|\b(?:for|pour) .* (?:and|et|mais|but) (?:against|contre)\b|\b(?:for|against) if\b"
    r"|\b(?:pour|contre) s(?:i|'il) (?:c'est|on|elle|il|vous)\b"
    r"|\bagree\b.*(?:\b(?:and|but)|,).*\bdisagree\b|\bsays? no\b.*\bsays? yes\b|\bsays? yes\b.*\bsays? no\b"
    r"|[+] ?1 if\b.*- ?1 if\b|\bhappy with\b.*\bnot happy with\b"
    r"|\bd'accord (?:avec [^,.;]{2,25} )?sur (?:un|ce) (?:seul )?point\b|\bsupport whoever\b"
    r"|[+] ?1 (?:pour|for|on|sur)\b.*- ?1 (?:pour|for|on|sur)\b"
    r"|\b(?:on|tu|vous|one|you) (?:peut|peux|pouvez|can) (?:tout a fait |tres bien )?(?:etre|be) (?:pour|contre"
    r"|d'accord|against|for)\b"
)
ABSENT = late(
    r"\b(?:mais|but) (?:je|on|nous|i|we) (?:ne |n')?(?:serai|serons|sera|pourrai|pourrons|pourra|ferai|peux|suis"
    r"|viendrai|can't|cannot|won't|will not)\b"
)
# the head of what explains, or reports
NO_POSITION = late(
    r"(?:i'm told|i am told|i hear|i gather|apparently|on me dit|il parait|parait-il)\b|non parce"
    r"|there (?:was|were)|il (?:n')?y a eu"
    r"|(?:ah )?(?:oui|yes|ok|non|no),? (?:en effet|effectivement|(?:tu|vous) a|you'?re right|indeed"
    r"|i (?:missed|didn't|did not|hadn't|see|get it|understand)|je (?:savais|comprends|vois|n'avais|ne savais)"
    r"|j'avais)"
)
# « Objection ? Aucune. »
NONE_OF_THEM = late(r"(?:des )?(?:objections?|oppositions?) ?\? (?:aucune?|non|none|no|nope)\b")
# how a group came to its one vote: « Foix vote contre (9 contre 2) »
OWN_COUNT = late(
    r"\([^()\n]{0,40}\d[^()\n]{0,40}\)"
    r"|, \d{1,3} (?:voix |votes? )?(?:pour|contre|to|against|à|yes"
    r"|oui)(?:,? (?:et )?\d{1,3}(?: (?:contre|abstentions?|no|non))?)?\b"
)
ASIDE = late(r"\([^()]{0,200}\)?")
# « Parcelle 31, on est pour »
PLACE = late(
    r"^(?:plot|flat|unit|parcelle|lot|foyer|logement|log"
    r"|appart\w*) \w{1,4} (?=(?:est|vote|dit|laisse|approuve|accepte|soutient|s'abstient|is|votes|says|agrees"
    r"|supports|abstains)\b)"
    r"|^(?:(?:la |le )?(?:plots?|block|bloc|cage|parcelles?|lot|flat|appart\w*|batiment|porte|n°|no|cote"
    r"|pour(?! (?:aussi|evidemment|egalement|bien|sans))|foyer|logement|log|unit) [\w&' -]{1,20}"
    r"|[a-z]+ ici)[,:.] +"
)
# « Steeve est contre, tous les autres sont pour »
OF_ALL = late(
    r"\b(?:tous les autres|les autres sont|everyone else|(?:all )?the others|the rest (?:is|are))\b|^recap\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    r"|onze|douze|\d+) (?:votes? |voix )?(?:in favou?r|for(?=,| and)|against|opposed|pour(?=,| et)|contre"
    r"|favorables|opposee?s)\b"
)
# « Je comptais m'abstenir mais c'est pour »: what one meant to do is none
MEANT_TO = late(
    r"\b(?:je |on |nous |i |we |j')(?:comptais|pensais|voulais|allais|hesitais|m'appretais|etais parti\w*"
    r"|was (?:going|about)|had planned|meant)\b[^,.;]{0,60}? (?:mais|but) "
)
# "Please don't.", of whatever stands before it
PLEASE_DONT = late(r"please,? (?:don't|do not)\W*")
# what grants all the same: the position stays
GRANTS = late(r"\b(?:tout en|meme si|quoique|though|although)\b")
OF_PART = late(r"^(?:pour|for) (?:la|le|les|the|l')")
EXCEPT = late(r"(?:pas|not|moins|sauf|except)\b(?! (?:de |d')?(?:besoin|grave|mal|encore|le temps|moyen))")
EXCEPTS = "excepts"
