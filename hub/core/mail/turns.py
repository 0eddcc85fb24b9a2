"""More turns of phrase: households and groups, the words of countries and of meetings, and what is told of a named thing.

As in `phrases.py`; `NAMED` are positions that count only where what they name is what is proposed: « je vote le poêle »,
"I can live with monthly", « oui aux 32 francs ».
"""

# ruff: noqa: E501 - a pattern is easier to check on one line

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hub.core.mail.late import late
from hub.core.mail.plainly import PLAIN_NAMED

_END = r"(?=\W*$|[.,;:!()]| (?:et|and|mais|but|car|parce|because|so|since|as|je|j'|nous|on)\b)"
_IT = r"(?:this|that|it|these|the (?:proposal|plan|motion|idea|change|text))"
# who speaks for a home or a group says so before the colon
_HOME = r"^(?:la )?(?:famille|foyer|lot|log(?:ement)?|appt?|parcelle|equipe|groupe|section|commission|atelier|collectif|family|house|flat|unit|team)(?: (?:n°|no|des?|du|la|le|l') ?)? ?[\w°' .-]{1,40} ?: "
_OUR = r"(?:moi|nous|nous deux|nous tous|nous autres|me|us|us both|both of us|all of us)"
_ADOPTION = r"(?:its |the |this |cette |l')?(?:adoption|publication|inclusion|acceptance|merging|merge|release|adopting|publishing)"
_THE_PROPOSAL = r"(?:la|cette|ta|votre|sa) (?:proposition|solution|idee|version|formule|option)(?: (?:de|du|des|d') ?(?:(?:la|l'|cette|ce|ton|votre) ?)?\w+)?"

# « mon vote est non », "our answer remains yes"
_VOTE_IS = r"(?:mon|notre|ma|my|our) (?:vote|position|avis|reponse|choix|answer) (?:est|reste|sera|is|remains|stays|will be|was) (?:(?:donc|toujours|un|une|a|an|still|clairement|clear|firm|bien|plutot un) )*"
# « je transforme mon vote contre en pour », "turn my +0 into a proper +1": what one comes from stands blanked before it
_INTO = r"(?<=□ )(?:en|to|into|a|au) (?:an? |un |une )?(?:proper |real |full |vrai |clear |gros |vote )?"
_FOR_SHORT = r"(?:oui|pour|yes|for|favorable|support|agree|in favou?r|\+ ?1)(?![\w'-])"
_NOT_SHORT = r"(?:non|contre|no|nay|against|defavorable|disagree|- ?1)(?![\w'-])"

TURNS_SAYS: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        # « Retrait de mon -1 », "Withdrawing my -1"
        r"^(?:[\w' ]{0,25}, ?)?retrait de (?:(?:mon|ma|mes|notre|nos) |l')(?:objections?|veto|opposition|blocage|reserves?|-1\b)",
        r"^(?:[\w' ]{0,25}, ?)?(?:withdraw|retract|lift|dropp|remov|revok|rescind)ing (?:my|our|all my) (?:objections?|veto|opposition|-1\b|block|concerns?)",
        r"^(?:[\w' ]{0,25}, ?)?taking back (?:my|our) (?:objections?|veto|opposition|-1\b|block|concerns?)",
        r"(?:je renonce|nous renoncons)(?: donc| alors| du coup)? a (?:mon|mes|ma|notre|nos) (?:objections?|veto|opposition|blocage|-1\b)",
        r"(?:mon|ma|mes|notre|nos) (?:objections?|veto|opposition|blocage|reserves?) (?:tombe(?:nt)?|disparai(?:t|ssent)|s'efface(?:nt)?|n'(?:a|ont) plus (?:lieu|de raison|d'objet|de sens))\b",
        r"(?:i|we)(?:'m|'re|'ll| am| are)? (?:happy to |glad to |going to |will |can )?(?:withdraw|retract|drop|take back) (?:my|our) (?:no|nay|block|veto|objections?|reservations?|concerns?)(?![\w'-])",
        r"(?:je n'ai|j'ai|on n'a|on a|nous n'avons) plus (?:d'|aucune |de )(?:opposition|objections?|reserves?|veto)\b",
    ),
    "consent": (
        r"je suis correcte? avec (?:ca|cela)\b",
        r"(?:i|we)(?:'ll| will| can) go along with (?:it|this|that|the (?:plan|proposal|idea))(?=\W*$|[.,;!])",
        r"(?<=mais )rien contre(?=\W*$|[.,;!])",
        r"(?:you'll|you will) get no (?:argument|objections?|complaints?) from (?:me|us)\b",
        r"i'?m easy(?: either way| about (?:it|this|that))?(?=\W*$|[.,;!])",
        r"c'est beau pour (?:moi|nous)\b",
        rf"(?:on|nous) (?:consent|consentons){_END}",
        r"je suis contre rien\b",
        r"je suis le mouvement\b(?! (?:social|de))",
        r"je me rallie(?: (?:a la majorite|au groupe|a l'avis (?:general|de tous|de la majorite)))?(?=\W*$|[.,;!])",
        r"(?:we|i) (?:do not|don't|won't|will not|am not going to|'m not going to)(?: formally)? object(?: formally)?\b",
        r"i(?:'m| am) not going to (?:formally )?object(?: formally)?\b",
        r"^[a-z][\w'& -]{1,40} has no objections?\b",
        r"^can live with (?:it|this|that)\b",
        r"j'y consens\b",
        rf"(?:ca|cela|tout ca) (?:joue|passe|le fait|colle) (?:pour|chez|avec) {_OUR}{_END}",
        rf"(?:ca|cela) (?:fait|ferait) (?:mon|notre) affaire{_END}",
        rf"(?:ca|cela) (?:m'|nous )arrange{_END}",
        rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:tres bien |bien )?(?:m'en|s'en|nous en) (?:accommoder|arranger|contenter){_END}",
        rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:tres bien |bien )?(?:vivre|faire|composer) avec{_END}",
        rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:m'y|s'y|nous y) (?:faire|habituer|adapter){_END}",
        rf"(?:je (?:ferai|vivrai) avec|je m'(?:y )?adapterai|je m'en (?:accommoderai|arrangerai|contenterai)){_END}",
        rf"(?:that|this|it)(?:'s| is| would be| seems) (?:perfectly |entirely |quite )?acceptable(?: to {_OUR})?{_END}",
        rf"(?:we|we both|we all) have no (?:objections?|problems?|issues?|concerns?|quarrel)(?: with {_IT}| to {_IT})?{_END}",
        rf"(?:suits|fine (?:with|by)|ok(?:ay)? (?:with|by)|good (?:with|by)) us(?: both| all| too| here)?{_END}",
        rf"(?:i|we) (?:don't|do not) (?:really )?mind(?: at all| one bit| {_IT})?(?=\W*$|[.,;!])",
        r"je (?:ne )?vois (?:pas|aucune?)(?: de| d')? ?(?:bonnes? )?raisons? (?:a|de|pour) (?:m'(?:y )?opposer|s'(?:y )?opposer|refuser|dire non)",
        r"je suis (?:tout a fait )?a l'aise avec (?:ca|cela|cette (?:idee|proposition|solution|formule)|la (?:proposition|solution|formule))\b",
    ),
    "objection": (
        rf"{_VOTE_IS}{_NOT_SHORT}(?! (?:plus|pas|negotiable)\b)",
        rf"{_INTO}{_NOT_SHORT}",
        r"(?<=[,;:.] )(?:donc |alors |et )?contre(?: (?:moi|nous))? aussi(?=\W*$|[.,;!])",
        r"(?:je voterai|je vais voter|nous voterons|on votera) (?:donc |resolument |clairement |evidemment )?(?:non|contre)\b(?! (?:pas|plus)\b)",
        r"i (?:have to|must|will have to|'m going to have to) disagree(?=\W*$|[.,;:!]| with (?:this|that|it|the (?:proposal|plan|idea|motion))\b)",
        r"(?:i|we)(?:'d| would) (?:like|want|wish) to vote (?:no|against)\b",
        r"(?:chang|switch|mov)(?:e|es|ing) (?:my|our|its|their) (?:vote|position|answer)(?: from (?:a |an )?[+a-z0-9-]+)? (?:to|into) (?:a |an )?(?:no|nay|against|block)\b",
        r"(?:nous|on) (?:votons|vote|avons vote|a vote)(?: donc)?(?: tous| toutes| les deux)? contre\b",
        rf"{_HOME}(?:contre|non|no|defavorable|-1)(?=\W*$|[.,;!])",
        r"je (?:te |vous )?reponds (?:donc )?(?:non|defavorablement)\b",
        r"(?:je |moi )?j'embarque pas\b",
        r"(?:je n'en|j'en) veux pas\b(?! (?:a|au|aux)\b)",
        r"mine(?:'s| is) (?:a )?no\b",
        r"(?:c'est|voici|voila|ici) un (?:vote (?:contre|non|defavorable)|non|contre)(?=\W*$|[.,;!]| et\b)",
        r"(?:ca|ce) sera sans (?:mon accord|ma voix|mon soutien)\b",
        r"(?:inscrivez|inscris|notez|note|comptez|compte|mettez|mets)-moi (?:en|comme|au|dans les?) (?:desaccord|opposee?|contre|non)\b",
        r"that's a no from (?!anyone|everyone)[a-z]+",
        rf"(?:i|we) (?:do not|don't|cannot|can't|can not) support {_ADOPTION}\b",
        r"(?:^|(?<=[,;:] ))nac?ked-by: [a-z]+",
        r"(?:i'm|i am|we're|we are)(?: both| all)? a (?:firm |strong |definite |clear |hard |solid )?(?:no|nay)(?=\W*$|[.,;!])",
        r"je suis au regret de (?:voter contre|dire non|m'opposer|refuser)\b",
        r"(?:no|non|nay) from (?:me|us) (?:as well|too|also|either)\b",
        rf"{_THE_PROPOSAL} (?:ne )?(?:me|nous) (?:va|convient|plait|parle) (?:absolument |vraiment )?pas(?: du tout)?(?! (?:mal|trop|plus))",
        r"i hope (?:that )?(?:we|you|they|friends|everyone|people|the \w+) (?:will not|won't|do not|don't|decide not to|will decide not to) (?:go (?:forward|ahead)|do (?:it|this|that)|adopt|accept|approve|proceed|pass|move)\b",
        r"j'espere (?:bien |vraiment )?(?:qu'on|que nous|qu'ils|que (?:le|la) \w+) (?:ne )?(?:le |la |l')?(?:fera|ferons|feront|adoptera|adopterons|votera|voterons|acceptera|accepterons) pas",
        rf"(?:we|we both|we all)(?:'re| are)(?: both| all)?(?: strongly| firmly)? (?:opposed|against)(?: (?:to )?{_IT})?{_END}",
        rf"(?:nous sommes|on est) (?:contre|opposee?s|defavorables) tou(?:s|tes)(?: les (?:deux|trois|quatre))?{_END}",
        rf"(?:i|we) (?:can't|cannot|can not|couldn't|won't) (?:get behind|go along with|sign up to|say yes to|vote for|vote in favou?r of|back|unite with) {_IT}{_END}",
        r"i(?:'m| am) not (?:at all )?easy (?:with|about) (?:this|the|it)\b",
        r"(?:nous|on) (?:ne )?(?:peut|peux|pouvons|veut|voulons|souhaite|souhaitons) pas (?:accepter|soutenir|cautionner|valider|approuver|voter pour|laisser passer)",
        r"je (?:ne )?(?:voterai|vote) pas (?:pour (?:cette|cet|ce|ca|cela|la proposition|le projet)|en faveur)\b",
    ),
    "abstain": (
        r"(?:je|on|nous) (?:me |se |nous )?(?:range|mets|place|compte|rangeons|mettons)(?: donc)? dans les abst\w+",
        r"i (?:don't think i (?:should|can|ought to)|shouldn't|(?:'ll|will|would) not|won't) (?:really )?(?:weigh in|vote on (?:this|it)|take part in (?:this|the) vote)\b",
        r"nous ne (?:participons|participerons|prenons|prendrons) (?:donc )?pas (?:part )?(?:au vote|a ce vote|a la decision)\b",
        r"i (?:won't|will not|shan't) (?:vote|be voting)(?: either way| on (?:it|this|that))?\b(?! (?:no|yes|for|against))",
        r"je (?:vous|te) laisse (?:decider|choisir|trancher|juges?)\b",
        r"(?<!□, )(?:ni pour ni contre|ni oui ni non)\b(?! (?:ni\b|□))",
        r"(?:faites|fais) comme (?:vous (?:voulez|le sentez|l'entendez)|tu (?:veux|le sens)|bon vous semble)\b",
        r"i(?:'d| had|'ll| will)(?: better| rather)? not vote\b",
        r"(?:je )?m'en (?:fiche|fous|moque)(?=\W*$|[.,;!])",
        r"(?:donc |alors |plutot )?neutre (?:pour|de) (?:moi|nous|ma part|notre part|mon cote)\b",
        r"je me mets en retrait (?:sur|de|pour) (?:cette|ce|la|le)\b",
        r"(?:comptez|compte|mettez|mets|rangez)-moi (?:dans|parmi|avec) les (?:sans avis|neutres|abstentions?|abstentionnistes)\b",
        r"(?:record|note) me (?:down )?(?:as )?(?:an? )?abst\w+",
        r"(?:je|nous) (?:ne |n')?(?:ai|avons|prefere|preferons|souhaite|souhaitons|veux|peux|vais|compte|trouve plus (?:sain|juste|correct) de ne) ?(?:pas|ne pas)?(?: a)? (?:me |nous )?(?:prononcer|prendre part au vote)\b",
        r"je n'ai pas a (?:me prononcer|voter|donner mon avis)\b",
        r"(?:donc|alors|so) (?:pas d'avis|sans avis|no opinion)\b",
        r"i(?:'ll| will) leave (?:it|this|that|the decision) (?:up )?to\b",
        r"i(?:'ve| have)(?: just)? abstained\b",
        r"no preference (?:either way|one way or the other)\b",
        rf"(?:je|on|nous) (?:ne )?(?:me|se|nous) (?:prononce|prononcerai|prononcera|prononcons) pas{_END}",
        r"je laisse (?:les autres|le groupe|la majorite|les (?:anciens|nouveaux|admins|gens|personnes)(?: \w+)?|celles et ceux|ceux|vous) (?:[\w' ]{0,30})?(?:decider|trancher|choisir)\b",
        r"je m'en remets (?:a|au) (?:la majorite|vous|vos|l'avis|choix|groupe|collectif|\w+ (?:general|des autres))\b",
        rf"i(?:'m| am|'ll| will) (?:staying|stay|keeping|keep) out of (?:this|it)(?: one)?{_END}",
        r"je (?:ne )?(?:prends|prendrai) pas part (?:au|a ce|a cette|a la|aux) (?:vote|decision|scrutin|consultation|debat)s?\b",
        r"i (?:intentionally |deliberately )?(?:choose|chose|prefer|decided|have chosen) not to vote\b",
        rf"i(?:'ll| will|'m going to|'d rather)? (?:sit|stay) (?:this(?: one)? out|out of (?:this|it))(?: one)?{_END}",
        rf"(?:je me recuse|i recuse myself){_END}",
        r"(?:mon|notre) (?:avis|position|vote|coeur|c(?:oe|œ)ur) est neutre\b",
    ),
    "support": (
        rf"{_VOTE_IS}{_FOR_SHORT}",
        rf"{_INTO}{_FOR_SHORT}",
        r"c'est pour(?=\W*$|, (?:sans|et|bien sur|evidemment)\b)",
        r"(?:i|we)(?:'d| would) (?:like|want|wish) to vote (?:yes|for (?:it|this|the (?:motion|proposal|plan))|in favou?r)\b",
        r"(?:je (?:dis|pense|crois)|j'en dis|mon avis,? c'est) (?:bien |donc )?qu'il faut (?:y aller|accepter|le faire|adopter|signer|foncer|la voter|l'acheter)(?=\W*$|[.,;!]| (?:et|la proposition|le don|l'offre)\b)",
        r"count (?!me|us|it|this|that|them|him|her|on|the)[a-z][a-z' ]{2,20} in(?=\W*$|[.,;!])",
        r"(?:chang|switch|mov)(?:e|es|ing) (?:my|our|its|their) (?:vote|position|answer)(?: from (?:a |an )?[+a-z0-9-]+)? (?:to|into) (?:a |an )?(?:yes|aye|for|in favou?r)\b",
        r"(?:transforme|change|convertis|turn|turning|changing) (?:donc )?(?:mon|my) (?:-1|contre|non|no) (?:en|into|to) (?:un |a |an )?(?:\+1|pour|oui|yes)(?![\w'-])",
        r"(?:mon|my|le|ce) (?:-1|contre|non|no) (?:devient|becomes|passe (?:en|a)|becomes|is now|turns into|se (?:change|transforme) en)(?: donc| ainsi| now| therefore)? (?:un |a |an )?(?:\+1|pour|oui|yes)(?![\w'-])",
        rf"{_HOME}(?:pour|oui|yes|d'accord|favorable|\+1)(?=\W*$|[.,;!])",
        r"je (?:te |vous )?reponds (?:donc )?(?:oui|favorablement|positivement)\b",
        r"j'embarque(?: moi)?(?: aussi)?(?! (?:pas|seulement|si|que si|a condition)\b)",
        r"je suis in\b(?=\W*$)",
        r"put (?:\w+ and )?(?:me|us)(?: both)? down (?:in the|as a|for) yes(?:es)?(?: column)?\b",
        r"(?:(?:it|this|that) (?:gets|has)|you have|adding|i add|giving|i give|i'm giving|here's) my (?:\w+ )?ack\b",
        r"(?:it|this|that)(?:'s| is) (?:obviously |clearly |definitely )?an ack\b",
        r"(?<=: )(?:big |wholehearted |strong )?ack(?=\W*$)",
        r"mine(?:'s| is) (?:a )?yes\b",
        r"(?:that's|it's|it is) a (?:plain|simple|straight|happy|easy) yes\b",
        r"(?:la|cette|ta|votre) (?:v ?\d|version(?: \w+)?|derniere version|nouvelle version|nouvelle formule) (?:me|nous) (?:va|convient)(?! (?:pas|moins|mal))",
        r"(?:c'est|voici|voila|ici) un (?:vote (?:pour|oui|favorable)|oui|pour)(?=\W*$|[.,;!]| et\b)",
        r"(?:i'm|i am) (?:a )?thumbs up\b",
        r"(?:put|count|mark|record) me (?:down )?(?:as )?(?:an? )?(?:aye|yes)(?=\W*$|[.,;!]| and\b)",
        r"(?:^|(?<=[,;:] ))en (?:plein |total |parfait )?accord avec (?:ca|cela|tout|(?:la|cette|ta|votre|ce|le|ton) \w+)",
        r"je (?:marque|signifie|exprime|manifeste) (?:donc |par la presente )?mon (?:accord|soutien|approbation|assentiment)\b",
        r"that's a (?:yes|\+1) from (?!anyone|everyone)[a-z]+",
        r"^(?:bien sur |evidemment |oui |ok )?,? ?(?:on|nous) sign(?:e|ons)(?=[\s.!,]*$|, (?:on|nous) sign|, oui)",
        rf"(?:i|we|and|obviously|also|fully|strongly|still|both) support {_ADOPTION}\b",
        r"(?:^|(?<=[,;:] ))(?:acked|reviewed|approved)-by: [a-z]+",
        r"i(?:'ve| have)? put (?:in )?a (?:yes|\+1)\b",
        r"(?<!before )(?<!until )(?:i|we) say (?:yes|aye|go for it|let's (?:do it|go))(?=\W*$|[.,;!])",
        r"(?:i'm|i am|we're|we are)(?: both| all)? (?:a )?(?:firm |strong |definite |clear |solid |big |resounding )?(?:yes|aye)(?=\W*$|[.,;!])",
        r"(?:you|this|it|they) gets? my (?:vote|support|\+1|approval)\b",
        r"i would vote (?:yes|in favou?r)(?=\W*$|[.,;!])",
        r"(?:ma |notre )?(?:valide|adopte|approuve|accepte)e? (?:pour|par|en ce qui concerne) (?:moi|nous|le \w+|la \w+|l'\w+)(?=\W*$|[.,;!])",
        rf"(?:ca|cela|tout|tout ca|le tout|l'ensemble|{_THE_PROPOSAL}|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) (?:me|nous) (?:va|convient)(?: bien| tres bien| tout a fait| parfaitement)?(?! (?:pas|plus|mal|mieux|moyen|moins|peu))\b",
        r"(?:nous|on) (?:soutenons|approuvons|validons|signons|adherons|souscrivons)(?= (?:a|au|la|le|les|cette|ce|des|pour)\b| l')",
        rf"(?:nous|on) (?:votons|vote) (?:tous |toutes )?(?:les deux |les trois )?(?:pour|oui)(?: tou(?:s|tes) (?:les (?:deux|trois|quatre))?)?{_END}",
        rf"(?:nous sommes|on est) (?:pour|favorables|d'accord) tou(?:s|tes)(?: les (?:deux|trois|quatre))?{_END}",
        rf"(?:we|my \w+ and i)(?: both| all)? say (?:yes|aye){_END}",
        rf"count (?:me|us)(?: both| all)? in(?: as (?:a )?(?:yes|\+1|supporters?)){_END}",
        r"(?:i|we)(?: both| all| also| do)? agree (?:that )?we should (?!(?:meet|talk|discuss|wait|see|check|ask|think|look|be|not|first|at|all|also)\b)[a-z]+\b",
        r"(?:toute )?(?:l'equipe|la commission|le groupe|le bureau|le ca|la famille|le foyer|l'atelier)(?: (?:du|de la|de l'|des|de) ?\w+)? (?:est|vote|se prononce) (?:tout a fait |tres |unanimement )?(?:favorable|pour|d'accord|partante?|en faveur)\b",
        r"(?:le|la|les|ce|cette|ces|l') ?[a-z]+ (?:proposee?s?|prevue?s?|suggeree?s?|annoncee?s?|retenue?s?) (?:me|nous) (?:va|vont|convient|conviennent)(?: bien| tres bien| parfaitement)?(?! (?:pas|plus|mal|mieux|moins|peu))\b",
        r"(?:un|encore un) (?:oui|pour|\+1) de plus\b",
        r"(?:full|complete|total) (?:agreement|support)(?: from (?:me|us|here)| here)?(?=\W*$)",
        rf"(?:i|we)(?:'d| would) be (?:happy|delighted|glad) with (?:this|that|it),? so yes{_END}",
        rf"(?:je suis|nous sommes|on est|moi) (?:en phase|en accord)(?: avec (?:ca|cela|tout(?: ca| cela)?|la proposition|ce texte|le texte|le projet|cette \w+))?{_END}",
        rf"^en phase{_END}",
        r"^(?:d'accord|accord) avec (?:tous les|l'ensemble des|tout les) (?:points|propositions|modifications|changements|articles)\b",
        rf"(?:i|we) unite with {_IT}",
        r"(?:please )?count (?:me|us) (?:as )?(?:supporting|in support|in favou?r|among the (?:yeses|ayes|supporters))\b",
        r"i(?:'ll| will)(?: happily| gladly| definitely| certainly)? (?:support|vote for|second|back|vote in favou?r of) (?:this|it|that|(?:the|this) (?:\w+ )?(?:motion|proposal|plan|resolution|change|idea|candidacy|nomination|application))\b",
        rf"(?:i|we)(?:'re| are|'m| am)(?: both| all)? (?:clear|united|agreed)(?: on {_IT}| with {_IT}| that we should)?(?=\W*$)",
        rf"works (?:fine |well |great |perfectly )?for us(?: both| all| too| here)?{_END}",
        r"^:?shipit:?(?=\W*$)",
        rf"(?:ca|cela) (?:me|nous) (?:branche|botte|plait bien|emballe|tente bien){_END}",
        rf"je (?:vous |te )?suis(?: a 100 ?%| des deux mains| completement)(?: la-dessus| sur (?:ce|cette) \w+)?{_END}",
    ),
    "reserve": (
        r"(?:transforme|change|convertis|turn|turning|changing) (?:donc )?(?:mon|my) (?:-1|contre|non|no) (?:en|into|to) (?:un |a |an )?(?:-0|reserve)(?![\w'-])",
        r"je (?:ne |n'en )?(?:vais|ferai|veux|fais) pas (?:en )?(?:faire )?(?:(?:d'|un |de |tout un |une )?(?:histoires?|drame|scandale))\b",
        r"je (?:n')?(?:empeche|empecherai) personne\b",
        r"i(?:'m| am) not (?:going|about) to (?:make a fuss|hold (?:it|this) up|stand in (?:the|its) way)\b",
        r"je (?:m'y plierai|m'y ferai)(?=\W*$|[.,;!])",
        r"je (?:ne )?(?:me mettrai|vais pas me mettre|me mets|me mettrais) (?:pas )?en travers\b",
        r"je (?:ne )?(?:voterai|voterais|vais) pas (?:voter )?contre\b",
        r"(?:^|(?<=[,.;:] ))(?:mais|but|enfin)[ ,:]+(?:bon,? )?(?:ok|allez[- ]y|vas-y|avancez|faites(?: (?:comme ca|-le))?|lancez|envoyez-le|carry on|go ahead|go for it)(?=[\s.!]*$|, (?:mieux|ca a|on verra)| on (?:essaye|essaie|tente|y va))",
        r"(?:a )?reluctant (?:yes|support)\b|oui du bout des levres",
        r"(?:i |but |and )(?:(?:would|will|shall) not|wouldn't|won't|shan't) hold (?:it|this|that|things) up\b",
        r"(?:i |but |and )(?:(?:would|will|shall) not|wouldn't|won't|shan't) (?:(?:want|wish|like|try|seek) to )?(?:stand in (?:the|its|your) way|block|obstruct|prevent)(?: it| this| that)?\b",
    ),
}  # fmt: skip

TURNS_HEADS: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"fine(?=[.!]*$)",
        r"none (?:from|for) (?:me|us)(?=\W*$|[.,;!])",
        r"(?:pas|sans) d'?avis contraire",
        r"no objections?(?: from (?!anyone)[\w' -]{2,30})(?=[.!,]|\s*$)", r"no (?:problem|issue|concern|trouble)s? with (?:this|that|it)(?=\W*$|[.,;!])",
        rf"(?:c'est )?correct (?:pour|avec) {_OUR}",
        r"(?:i )?(?:don't|do not) mind(?: at all| one bit)?(?=\W*$|[.,;!])",
        r"suits (?:me|us)(?: fine| well| too| perfectly)?",
        r"(?:perfectly |quite )?acceptable(?: to (?:me|us))?",
        r"no strong (?:feelings|views|opinions?)[,;.]? (?:and |but )?no objections?",
        r"all (?:good|fine) (?:by|with) (?:me|us)",
        r"c'est (?:ok|okay|bon)(?=\W*$)",
    ),
    "objection": (
        r"(?:objections?|oppositions?) (?:argumentees?|motivees?|formelles?|fermes?|fortes?|majeures?|serieuses?|de fond|de principe|aussi|egalement)(?= ?[:,.!]|\W*$| (?:a|au|aux|de|sur|pour|donc)\b)",
        r"pas ok(?: perso| pour (?:moi|nous)| de (?:mon cote|ma part))?",r"(?:non|no),? (?:merci|thanks|thank you)(?=,? (?:pas|not) (?:cette|cet|ce|maintenant|now|this|for (?:me|us)|pour (?:moi|nous))\b)",),
    "abstain": (r"je (?:ne )?me prononce pas", r"je (?:ne )?prends pas part (?:au|a ce|a la|a cette) (?:vote|decision)"),
    "support": (
        r"for(?:[ ,!.]+for)+(?=\W)", r"pour (?:signer|adherer|l'adhesion|accepter|adopter)(?=[.!]|\s*$)",
        r"accord(?: ?\+{1,4})?(?=[\s.!,+]*$| ?!| (?:pour|de|du) (?!principe))",
        r"yes and yes", r"aye[, ]+aye", r"(?:oui[ ,!]+)+(?:et )?(?:re |encore )?oui",
        r"(?:parfait|tres bien|nickel|super|impec|perfect|great|good) (?:comme (?:ca|cela)|as (?:it )?is|like (?:this|that))(?=[\s.!,]*$|[.,!])",
        r"(?:please )?(?:adopt|publish|accept|merge|ship)(?: (?:it|this))?(?=[\s.!]*$)", r"oui a tout(?=\W*$|[.,;!])", r"(?:dix|cent|mille) fois d'accord",
        r"works (?:great|fine|well|perfectly) for (?:me|us)", r"chaude?s?(?: patate)?(?=[\s.!]*$| pour (?:cet |cette |ce |la |le |l'))", r"(?:adopte|valide|approuve)e?s? (?:pour|en ce qui) (?:ma part|moi|nous|me concerne|le \w+|la \w+)(?: concerne)?",
        r"(?:ok|oui|good|bon|bonne|tres bien|tout bon) pour (?:moi|nous|me)", r"(?:grand|fine|sound|perfect) (?:by|with) (?:me|us)", r"oui et (?:encore |re ?)?oui",
        r"(?:totalement|tout a fait|completement|entierement|parfaitement)? ?en phase(?! avec (?:toi|vous|lui|elle|eux)\b)",
    ),
    "reserve": (),
}  # fmt: skip

_WHAT = r"(?P<what>(?!(?:toi|vous|lui|elle|eux|you|him|her|them|me|moi|nous|us)\b)[^.,;:!?()]{3,70})"
# Read when nothing else in the sentence is: the position stands only when all that is named is named in the proposal.
NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("objection", late(rf"\b(?:je (?:ne )?suis|nous (?:ne )?sommes|on (?:n')?est) pas (?:du tout |vraiment )?(?:d'accord|favorables?|pour|partante?s?|d'avis|chaude?s?|en phase)(?:(?: avec| a| au| aux| pour| de| du| que| sur)\b| d'| qu')? ?{_WHAT}")),
    ("objection", late(rf"\b(?:i|we) (?:don't|do not|can't|cannot|won't|will not) (?:agree|support|approve|want(?! to\b))(?: with| of| to)? {_WHAT}")),
    ("objection", late(rf"\b(?:je|nous|on) (?:ne )?(?:veux|veut|voulons|souhaite|souhaitons) (?:vraiment |surtout |absolument )?pas (?:de |d'|qu'on |que l'on |que nous )?{_WHAT}")),
    ("objection", late(rf"^(?:surtout )?(?:non|no|contre) (?:(?:a|au|aux|de|to|the|le|la|les|cette|ce|pour)\b|d'|l') ?{_WHAT}")),
    ("consent", late(rf"\b(?:i|we)(?:'d| would)? (?:can|could|will|'ll)? ?(?:live|be (?:fine|ok|okay|happy)) with {_WHAT}")),
    ("consent", late(rf"\b(?:i|we)(?:'m| am|'re| are) (?:fine|ok|okay|good|happy|comfortable|cool) with {_WHAT}")),
    ("consent", late(rf"(?:^|\b(?:je (?:ne )?suis|on (?:n')?est|nous (?:ne )?sommes) )pas contre {_WHAT}")),
    ("consent", late(rf"^(?:fine|ok|okay|good|happy|comfortable|cool) with {_WHAT}")),
    ("consent", late(rf"\b(?:je n'ai|j'ai|nous n'avons|on n'a|on a) rien contre {_WHAT}")),
    ("consent", late(rf"\b(?:je|on|nous) (?:peux|peut|pouvons) (?:tres bien |bien )?(?:vivre|faire) avec {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?:'d| would)?(?: both| all| also)? (?:vote|opt)(?! (?:against|no|not|down|blank)\b)(?: for| in favou?r of)? {_WHAT}(?: as well| too| also)?")),
    ("consent", late(r"^(?P<what>(?!(?:it|this|that|all|everything|which|\w+ing)\b)[a-z0-9][\w' -]{2,30}?)(?:'s| is| are| would be) (?:grand|fine|good|ok|okay|perfect|great) (?:with|by|for) (?:me|us)\b")),
    ("support", late(rf"\bc'est (?:d'accord|ok|oui|bon) (?:pour|de) {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?:'d| would) be (?:in favou?r of|for|happy to) {_WHAT}")),
    ("objection", late(rf"\b(?:i|we)(?:'d| would) be (?:against|opposed to) {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?: both| all| do)? agree (?:with|to|on|about) {_WHAT}")),
    ("support", late(rf"\b(?:i|we)(?:'m| am|'re| are)(?: both| all)? (?:for|in favou?r of|up for|on board with) {_WHAT}")),
    # « on voterait pour »: what one would do names nothing that is proposed, so it is asked about
    ("support", late(rf"\b(?:je|nous|on) (?:(?:vote|votons|opte|optons|voter(?:ai|ons|a)|opter(?:ai|ons|a))\b|vote(?=r(?:ai[st]|ions)\b))(?! (?:contre|non|blanc)\b)(?:(?: pour| en faveur de| en faveur du)\b)? ?{_WHAT}")),
    ("support", late(rf"\b(?:je suis|nous sommes|on est)(?: tous| toutes)?(?: les deux| les trois)? (?:pour|d'accord|favorables?|partante?s?|chaude?s?|en faveur|en phase|d'avis)(?:(?: a| au| aux| avec| pour| de| du| que)\b ?| d'| qu'| ){_WHAT}")),
    ("support", late(rf"(?:^|\b(?:alors|donc|et|so|and|bref|mais|:) |[,;:] )(?:oui|yes|ok|d'accord|accord|all good) (?:a|au|aux|pour|to|for|avec)\b(?! (?:a )?(?:no|non|contre|against)\b) ?{_WHAT}")),
)  # fmt: skip


# « Contre le code mais pour changer la serrure »
_FOR_ANOTHER = late(r"\b(?:mais|but) (?:pour|for|oui|yes)\b")
# no support stands beside such a word
_AGAINST = late(r"\b(?:contre|against|oppos\w+|refus\w+|reject\w*)\b")


@lru_cache(maxsize=64)
def named(plain: str) -> tuple[str, re.Match[str]] | None:
    """A position that names its object in the group `what`; None when the sentence holds none, or two of them."""
    found = [(position, match) for position, pattern in (*NAMED, *PLAIN_NAMED) if (match := pattern.search(plain))]
    if not found or len({position for position, _ in found}) > 1:
        return None
    if found[0][0] == "objection" and _FOR_ANOTHER.search(plain):
        return None
    if found[0][0] == "support" and _AGAINST.search(plain):
        return None
    return min(found, key=lambda one: one[1].start())
