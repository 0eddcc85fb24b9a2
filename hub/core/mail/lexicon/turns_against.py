"""Turns of phrase of households, countries and meetings that object, stand aside or take an objection back."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.turns import ADOPTION, END, HOME, INTO, IT, NOT_SHORT, THE_PROPOSAL, VOTE_IS

TURNS_AGAINST: Mapping[str, tuple[str, ...]] = {
    "withdraw": (
        # « Retrait de mon -1 », "Withdrawing my -1"
        (
            r"^(?:[\w' ]{0,25}, ?)?retrait de (?:(?:mon|ma|mes|notre|nos) |l')(?:objections?|veto|opposition|blocage"
            r"|reserves?|-1\b)"
        ),
        (
            r"^(?:[\w' ]{0,25}, ?)?(?:withdraw|retract|lift|dropp|remov|revok|rescind)ing (?:my|our"
            r"|all my) (?:objections?|veto|opposition|-1\b|block|concerns?)"
        ),
        r"^(?:[\w' ]{0,25}, ?)?taking back (?:my|our) (?:objections?|veto|opposition|-1\b|block|concerns?)",
        (
            r"(?:je renonce|nous renoncons)(?: donc| alors| du coup)? a (?:mon|mes|ma|notre|nos) (?:objections?|veto"
            r"|opposition|blocage|-1\b)"
        ),
        (
            r"(?:mon|ma|mes|notre|nos) (?:objections?|veto|opposition|blocage|reserves?) (?:tombe(?:nt)?"
            r"|disparai(?:t|ssent)|s'efface(?:nt)?|n'(?:a|ont) plus (?:lieu|de raison|d'objet|de sens))\b"
        ),
        (
            r"(?:i|we)(?:'m|'re|'ll| am| are)? (?:happy to |glad to |going to |will |can )?(?:withdraw|retract|drop"
            r"|take back) (?:my|our) (?:no|nay|block|veto|objections?|reservations?|concerns?)(?![\w'-])"
        ),
        r"(?:je n'ai|j'ai|on n'a|on a|nous n'avons) plus (?:d'|aucune |de )(?:opposition|objections?|reserves?|veto)\b",
    ),
    "reserve": (
        (
            r"(?:transforme|change|convertis|turn|turning|changing) (?:donc )?(?:mon|my) (?:-1|contre|non|no) (?:en"
            r"|into|to) (?:un |a |an )?(?:-0|reserve)(?![\w'-])"
        ),
        (
            r"je (?:ne |n'en )?(?:vais|ferai|veux"
            r"|fais) pas (?:en )?(?:faire )?(?:(?:d'|un |de |tout un |une )?(?:histoires?|drame|scandale))\b"
        ),
        r"je (?:n')?(?:empeche|empecherai) personne\b",
        r"i(?:'m| am) not (?:going|about) to (?:make a fuss|hold (?:it|this) up|stand in (?:the|its) way)\b",
        r"je (?:m'y plierai|m'y ferai)(?=\W*$|[.,;!])",
        r"je (?:ne )?(?:me mettrai|vais pas me mettre|me mets|me mettrais) (?:pas )?en travers\b",
        r"je (?:ne )?(?:voterai|voterais|vais) pas (?:voter )?contre\b",
        (
            r"(?:^|(?<=[,.;:] ))(?:mais|but|enfin)[ ,:]+(?:bon,? )?(?:ok|allez[- ]y|vas-y|avancez"
            r"|faites(?: (?:comme ca|-le))?|lancez|envoyez-le|carry on|go ahead|go for it)(?=[\s.!]*$"
            r"|, (?:mieux|ca a|on verra)| on (?:essaye|essaie|tente|y va))"
        ),
        r"(?:a )?reluctant (?:yes|support)\b|oui du bout des levres",
        r"(?:i |but |and )(?:(?:would|will|shall) not|wouldn't|won't|shan't) hold (?:it|this|that|things) up\b",
        (
            r"(?:i |but |and )(?:(?:would|will|shall) not|wouldn't|won't"
            r"|shan't) (?:(?:want|wish|like|try|seek) to )?(?:stand in (?:the|its|your) way|block|obstruct"
            r"|prevent)(?: it| this| that)?\b"
        ),
    ),
    "objection": (
        rf"{VOTE_IS}{NOT_SHORT}(?! (?:plus|pas|negotiable)\b)",
        rf"{INTO}{NOT_SHORT}",
        r"(?<=[,;:.] )(?:donc |alors |et )?contre(?: (?:moi|nous))? aussi(?=\W*$|[.,;!])",
        (
            r"(?:je voterai|je vais voter|nous voterons|on votera) (?:donc |resolument |clairement "
            r"|evidemment )?(?:non|contre)\b(?! (?:pas|plus)\b)"
        ),
        (
            r"i (?:have to|must|will have to|'m going to have to) disagree(?=\W*$|[.,;:!]"
            r"| with (?:this|that|it|the (?:proposal|plan|idea|motion))\b)"
        ),
        r"(?:i|we)(?:'d| would) (?:like|want|wish) to vote (?:no|against)\b",
        (
            r"(?:chang|switch|mov)(?:e|es|ing) (?:my|our|its|their) (?:vote|position"
            r"|answer)(?: from (?:a |an )?[+a-z0-9-]+)? (?:to|into) (?:a |an )?(?:no|nay|against|block)\b"
        ),
        r"(?:nous|on) (?:votons|vote|avons vote|a vote)(?: donc)?(?: tous| toutes| les deux)? contre\b",
        rf"{HOME}(?:contre|non|no|defavorable|-1)(?=\W*$|[.,;!])",
        r"je (?:te |vous )?reponds (?:donc )?(?:non|defavorablement)\b",
        r"(?:je |moi )?j'embarque pas\b",
        r"(?:je n'en|j'en) veux pas\b(?! (?:a|au|aux)\b)",
        r"mine(?:'s| is) (?:a )?no\b",
        r"(?:c'est|voici|voila|ici) un (?:vote (?:contre|non|defavorable)|non|contre)(?=\W*$|[.,;!]| et\b)",
        r"(?:ca|ce) sera sans (?:mon accord|ma voix|mon soutien)\b",
        (
            r"(?:inscrivez|inscris|notez|note|comptez|compte|mettez|mets)-moi (?:en|comme|au|dans les?) (?:desaccord"
            r"|opposee?|contre|non)\b"
        ),
        r"that's a no from (?!anyone|everyone)[a-z]+",
        rf"(?:i|we) (?:do not|don't|cannot|can't|can not) support {ADOPTION}\b",
        r"(?:^|(?<=[,;:] ))nac?ked-by: [a-z]+",
        (
            r"(?:i'm|i am|we're|we are)(?: both| all)? a (?:firm |strong |definite |clear |hard |solid )?(?:no"
            r"|nay)(?=\W*$|[.,;!])"
        ),
        r"je suis au regret de (?:voter contre|dire non|m'opposer|refuser)\b",
        r"(?:no|non|nay) from (?:me|us) (?:as well|too|also|either)\b",
        (
            rf"{THE_PROPOSAL} (?:ne )?(?:me|nous) (?:va|convient|plait|parle) (?:absolument "
            rf"|vraiment )?pas(?: du tout)?(?! (?:mal|trop|plus))"
        ),
        (
            r"i hope (?:that )?(?:we|you|they|friends|everyone|people|the \w+) (?:will not|won't|do not|don't"
            r"|decide not to|will decide not to) (?:go (?:forward|ahead)|do (?:it|this|that)|adopt|accept|approve"
            r"|proceed|pass|move)\b"
        ),
        (
            r"j'espere (?:bien |vraiment )?(?:qu'on|que nous|qu'ils|que (?:le|la) \w+) (?:ne )?(?:le |la |l')?(?:fera"
            r"|ferons|feront|adoptera|adopterons|votera|voterons|acceptera|accepterons) pas"
        ),
        (
            rf"(?:we|we both|we all)(?:'re| are)(?: both| all)?(?: strongly| firmly)? (?:opposed"
            rf"|against)(?: (?:to )?{IT})?{END}"
        ),
        rf"(?:nous sommes|on est) (?:contre|opposee?s|defavorables) tou(?:s|tes)(?: les (?:deux|trois|quatre))?{END}",
        (
            rf"(?:i|we) (?:can't|cannot|can not|couldn't|won't) (?:get behind|go along with|sign up to|say yes to"
            rf"|vote for|vote in favou?r of|back|unite with) {IT}{END}"
        ),
        r"i(?:'m| am) not (?:at all )?easy (?:with|about) (?:this|the|it)\b",
        (
            r"(?:nous|on) (?:ne )?(?:peut|peux|pouvons|veut|voulons|souhaite|souhaitons) pas (?:accepter|soutenir"
            r"|cautionner|valider|approuver|voter pour|laisser passer)"
        ),
        r"je (?:ne )?(?:voterai|vote) pas (?:pour (?:cette|cet|ce|ca|cela|la proposition|le projet)|en faveur)\b",
    ),
    "abstain": (
        r"(?:je|on|nous) (?:me |se |nous )?(?:range|mets|place|compte|rangeons|mettons)(?: donc)? dans les abst\w+",
        (
            r"i (?:don't think i (?:should|can|ought to)|shouldn't|(?:'ll|will|would) not"
            r"|won't) (?:really )?(?:weigh in|vote on (?:this|it)|take part in (?:this|the) vote)\b"
        ),
        (
            r"nous ne (?:participons|participerons|prenons|prendrons) (?:donc )?pas (?:part )?(?:au vote|a ce vote"
            r"|a la decision)\b"
        ),
        (
            r"i (?:won't|will not|shan't) (?:vote|be voting)(?: either way"
            r"| on (?:it|this|that))?\b(?! (?:no|yes|for|against))"
        ),
        r"je (?:vous|te) laisse (?:decider|choisir|trancher|juges?)\b",
        r"(?<!□, )(?:ni pour ni contre|ni oui ni non)\b(?! (?:ni\b|□))",
        r"(?:faites|fais) comme (?:vous (?:voulez|le sentez|l'entendez)|tu (?:veux|le sens)|bon vous semble)\b",
        r"i(?:'d| had|'ll| will)(?: better| rather)? not vote\b",
        r"(?:je )?m'en (?:fiche|fous|moque)(?=\W*$|[.,;!])",
        r"(?:donc |alors |plutot )?neutre (?:pour|de) (?:moi|nous|ma part|notre part|mon cote)\b",
        r"je me mets en retrait (?:sur|de|pour) (?:cette|ce|la|le)\b",
        (
            r"(?:comptez|compte|mettez|mets|rangez)-moi (?:dans|parmi|avec) les (?:sans avis|neutres|abstentions?"
            r"|abstentionnistes)\b"
        ),
        r"(?:record|note) me (?:down )?(?:as )?(?:an? )?abst\w+",
        (
            r"(?:je|nous) (?:ne |n')?(?:ai|avons|prefere|preferons|souhaite|souhaitons|veux|peux|vais|compte"
            r"|trouve plus (?:sain|juste|correct) de ne) ?(?:pas|ne pas)?(?: a)? (?:me |nous )?(?:prononcer"
            r"|prendre part au vote)\b"
        ),
        r"je n'ai pas a (?:me prononcer|voter|donner mon avis)\b",
        r"(?:donc|alors|so) (?:pas d'avis|sans avis|no opinion)\b",
        r"i(?:'ll| will) leave (?:it|this|that|the decision) (?:up )?to\b",
        r"i(?:'ve| have)(?: just)? abstained\b",
        r"no preference (?:either way|one way or the other)\b",
        rf"(?:je|on|nous) (?:ne )?(?:me|se|nous) (?:prononce|prononcerai|prononcera|prononcons) pas{END}",
        (
            r"je laisse (?:les autres|le groupe|la majorite|les (?:anciens|nouveaux|admins|gens|personnes)(?: \w+)?"
            r"|celles et ceux|ceux|vous) (?:[\w' ]{0,30})?(?:decider|trancher|choisir)\b"
        ),
        r"je m'en remets (?:a|au) (?:la majorite|vous|vos|l'avis|choix|groupe|collectif|\w+ (?:general|des autres))\b",
        rf"i(?:'m| am|'ll| will) (?:staying|stay|keeping|keep) out of (?:this|it)(?: one)?{END}",
        (
            r"je (?:ne )?(?:prends|prendrai) pas part (?:au|a ce|a cette|a la|aux) (?:vote|decision|scrutin"
            r"|consultation|debat)s?\b"
        ),
        r"i (?:intentionally |deliberately )?(?:choose|chose|prefer|decided|have chosen) not to vote\b",
        rf"i(?:'ll| will|'m going to|'d rather)? (?:sit|stay) (?:this(?: one)? out|out of (?:this|it))(?: one)?{END}",
        rf"(?:je me recuse|i recuse myself){END}",
        r"(?:mon|notre) (?:avis|position|vote|coeur|c(?:oe|œ)ur) est neutre\b",
    ),
}
