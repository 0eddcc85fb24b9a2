"""Turns of phrase of households, countries and meetings that support or let pass."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.mail.lexicon.turns import ADOPTION, END, FOR_SHORT, HOME, INTO, IT, OUR, THE_PROPOSAL, VOTE_IS

TURNS_FOR: Mapping[str, tuple[str, ...]] = {
    "consent": (
        r"je suis correcte? avec (?:ca|cela)\b",
        r"(?:i|we)(?:'ll| will| can) go along with (?:it|this|that|the (?:plan|proposal|idea))(?=\W*$|[.,;!])",
        r"(?<=mais )rien contre(?=\W*$|[.,;!])",
        r"(?:you'll|you will) get no (?:argument|objections?|complaints?) from (?:me|us)\b",
        r"i'?m easy(?: either way| about (?:it|this|that))?(?=\W*$|[.,;!])",
        r"c'est beau pour (?:moi|nous)\b",
        rf"(?:on|nous) (?:consent|consentons){END}",
        r"je suis contre rien\b",
        r"je suis le mouvement\b(?! (?:social|de))",
        r"je me rallie(?: (?:a la majorite|au groupe|a l'avis (?:general|de tous|de la majorite)))?(?=\W*$|[.,;!])",
        (
            r"(?:we|i) (?:do not|don't|won't|will not|am not going to"
            r"|'m not going to)(?: formally)? object(?: formally)?\b"
        ),
        r"i(?:'m| am) not going to (?:formally )?object(?: formally)?\b",
        r"^[a-z][\w'& -]{1,40} has no objections?\b",
        r"^can live with (?:it|this|that)\b",
        r"j'y consens\b",
        rf"(?:ca|cela|tout ca) (?:joue|passe|le fait|colle) (?:pour|chez|avec) {OUR}{END}",
        rf"(?:ca|cela) (?:fait|ferait) (?:mon|notre) affaire{END}",
        rf"(?:ca|cela) (?:m'|nous )arrange{END}",
        (
            rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:tres bien |bien )?(?:m'en|s'en"
            rf"|nous en) (?:accommoder|arranger|contenter){END}"
        ),
        (
            rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:tres bien |bien )?(?:vivre|faire"
            rf"|composer) avec{END}"
        ),
        (
            rf"(?:je|on|nous) (?:peux|peut|pouvons|saurai|vais|va|allons) (?:m'y|s'y|nous y) (?:faire|habituer"
            rf"|adapter){END}"
        ),
        rf"(?:je (?:ferai|vivrai) avec|je m'(?:y )?adapterai|je m'en (?:accommoderai|arrangerai|contenterai)){END}",
        rf"(?:that|this|it)(?:'s| is| would be| seems) (?:perfectly |entirely |quite )?acceptable(?: to {OUR})?{END}",
        (
            rf"(?:we|we both|we all) have no (?:objections?|problems?|issues?|concerns?|quarrel)(?: with {IT}"
            rf"| to {IT})?{END}"
        ),
        rf"(?:suits|fine (?:with|by)|ok(?:ay)? (?:with|by)|good (?:with|by)) us(?: both| all| too| here)?{END}",
        rf"(?:i|we) (?:don't|do not) (?:really )?mind(?: at all| one bit| {IT})?(?=\W*$|[.,;!])",
        (
            r"je (?:ne )?vois (?:pas|aucune?)(?: de| d')? ?(?:bonnes? )?raisons? (?:a|de|pour) (?:m'(?:y )?opposer"
            r"|s'(?:y )?opposer|refuser|dire non)"
        ),
        (
            r"je suis (?:tout a fait )?a l'aise avec (?:ca|cela|cette (?:idee|proposition|solution|formule)"
            r"|la (?:proposition|solution|formule))\b"
        ),
    ),
    "support": (
        rf"{VOTE_IS}{FOR_SHORT}",
        rf"{INTO}{FOR_SHORT}",
        r"c'est pour(?=\W*$|, (?:sans|et|bien sur|evidemment)\b)",
        (
            r"(?:i|we)(?:'d| would) (?:like|want|wish) to vote (?:yes|for (?:it|this|the (?:motion|proposal|plan))"
            r"|in favou?r)\b"
        ),
        (
            r"(?:je (?:dis|pense|crois)|j'en dis|mon avis,? c'est) (?:bien |donc )?qu'il faut (?:y aller|accepter"
            r"|le faire|adopter|signer|foncer|la voter|l'acheter)(?=\W*$|[.,;!]"
            r"| (?:et|la proposition|le don|l'offre)\b)"
        ),
        r"count (?!me|us|it|this|that|them|him|her|on|the)[a-z][a-z' ]{2,20} in(?=\W*$|[.,;!])",
        (
            r"(?:chang|switch|mov)(?:e|es|ing) (?:my|our|its|their) (?:vote|position"
            r"|answer)(?: from (?:a |an )?[+a-z0-9-]+)? (?:to|into) (?:a |an )?(?:yes|aye|for|in favou?r)\b"
        ),
        (
            r"(?:transforme|change|convertis|turn|turning|changing) (?:donc )?(?:mon|my) (?:-1|contre|non|no) (?:en"
            r"|into|to) (?:un |a |an )?(?:\+1|pour|oui|yes)(?![\w'-])"
        ),
        (
            r"(?:mon|my|le|ce) (?:-1|contre|non|no) (?:devient|becomes|passe (?:en|a)|becomes|is now|turns into"
            r"|se (?:change|transforme) en)(?: donc| ainsi| now| therefore)? (?:un |a |an )?(?:\+1|pour|oui"
            r"|yes)(?![\w'-])"
        ),
        rf"{HOME}(?:pour|oui|yes|d'accord|favorable|\+1)(?=\W*$|[.,;!])",
        r"je (?:te |vous )?reponds (?:donc )?(?:oui|favorablement|positivement)\b",
        r"j'embarque(?: moi)?(?: aussi)?(?! (?:pas|seulement|si|que si|a condition)\b)",
        r"je suis in\b(?=\W*$)",
        r"put (?:\w+ and )?(?:me|us)(?: both)? down (?:in the|as a|for) yes(?:es)?(?: column)?\b",
        r"(?:(?:it|this|that) (?:gets|has)|you have|adding|i add|giving|i give|i'm giving|here's) my (?:\w+ )?ack\b",
        r"(?:it|this|that)(?:'s| is) (?:obviously |clearly |definitely )?an ack\b",
        r"(?<=: )(?:big |wholehearted |strong )?ack(?=\W*$)",
        r"mine(?:'s| is) (?:a )?yes\b",
        r"(?:that's|it's|it is) a (?:plain|simple|straight|happy|easy) yes\b",
        (
            r"(?:la|cette|ta|votre) (?:v ?\d|version(?: \w+)?|derniere version|nouvelle version"
            r"|nouvelle formule) (?:me|nous) (?:va|convient)(?! (?:pas|moins|mal))"
        ),
        r"(?:c'est|voici|voila|ici) un (?:vote (?:pour|oui|favorable)|oui|pour)(?=\W*$|[.,;!]| et\b)",
        r"(?:i'm|i am) (?:a )?thumbs up\b",
        r"(?:put|count|mark|record) me (?:down )?(?:as )?(?:an? )?(?:aye|yes)(?=\W*$|[.,;!]| and\b)",
        (
            r"(?:^|(?<=[,;:] ))en (?:plein |total |parfait )?accord avec (?:ca|cela|tout"
            r"|(?:la|cette|ta|votre|ce|le|ton) \w+)"
        ),
        (
            r"je (?:marque|signifie|exprime|manifeste) (?:donc |par la presente )?mon (?:accord|soutien|approbation"
            r"|assentiment)\b"
        ),
        r"that's a (?:yes|\+1) from (?!anyone|everyone)[a-z]+",
        r"^(?:bien sur |evidemment |oui |ok )?,? ?(?:on|nous) sign(?:e|ons)(?=[\s.!,]*$|, (?:on|nous) sign|, oui)",
        rf"(?:i|we|and|obviously|also|fully|strongly|still|both) support {ADOPTION}\b",
        r"(?:^|(?<=[,;:] ))(?:acked|reviewed|approved)-by: [a-z]+",
        r"i(?:'ve| have)? put (?:in )?a (?:yes|\+1)\b",
        r"(?<!before )(?<!until )(?:i|we) say (?:yes|aye|go for it|let's (?:do it|go))(?=\W*$|[.,;!])",
        (
            r"(?:i'm|i am|we're|we are)(?: both| all)? (?:a )?(?:firm |strong |definite |clear |solid |big "
            r"|resounding )?(?:yes|aye)(?=\W*$|[.,;!])"
        ),
        r"(?:you|this|it|they) gets? my (?:vote|support|\+1|approval)\b",
        r"i would vote (?:yes|in favou?r)(?=\W*$|[.,;!])",
        (
            r"(?:ma |notre )?(?:valide|adopte|approuve|accepte)e? (?:pour|par|en ce qui concerne) (?:moi|nous|le \w+"
            r"|la \w+|l'\w+)(?=\W*$|[.,;!])"
        ),
        (
            rf"(?:ca|cela|tout|tout ca|le tout|l'ensemble|{THE_PROPOSAL}"
            rf"|(?:le|ce|ton|votre) (?:texte|projet|budget|devis|plan)) (?:me|nous) (?:va|convient)(?: bien"
            rf"| tres bien| tout a fait| parfaitement)?(?! (?:pas|plus|mal|mieux|moyen|moins|peu))\b"
        ),
        (
            r"(?:nous|on) (?:soutenons|approuvons|validons|signons|adherons"
            r"|souscrivons)(?= (?:a|au|la|le|les|cette|ce|des|pour)\b| l')"
        ),
        (
            rf"(?:nous|on) (?:votons|vote) (?:tous |toutes )?(?:les deux |les trois )?(?:pour"
            rf"|oui)(?: tou(?:s|tes) (?:les (?:deux|trois|quatre))?)?{END}"
        ),
        rf"(?:nous sommes|on est) (?:pour|favorables|d'accord) tou(?:s|tes)(?: les (?:deux|trois|quatre))?{END}",
        rf"(?:we|my \w+ and i)(?: both| all)? say (?:yes|aye){END}",
        rf"count (?:me|us)(?: both| all)? in(?: as (?:a )?(?:yes|\+1|supporters?)){END}",
        (
            r"(?:i|we)(?: both| all| also"
            r"| do)? agree (?:that )?we should (?!(?:meet|talk|discuss|wait|see|check|ask|think|look|be|not|first|at"
            r"|all|also)\b)[a-z]+\b"
        ),
        (
            r"(?:toute )?(?:l'equipe|la commission|le groupe|le bureau|le ca|la famille|le foyer"
            r"|l'atelier)(?: (?:du|de la|de l'|des|de) ?\w+)? (?:est|vote|se prononce) (?:tout a fait |tres "
            r"|unanimement )?(?:favorable|pour|d'accord|partante?|en faveur)\b"
        ),
        (
            r"(?:le|la|les|ce|cette|ces|l') ?[a-z]+ (?:proposee?s?|prevue?s?|suggeree?s?|annoncee?s?"
            r"|retenue?s?) (?:me|nous) (?:va|vont|convient|conviennent)(?: bien| tres bien"
            r"| parfaitement)?(?! (?:pas|plus|mal|mieux|moins|peu))\b"
        ),
        r"(?:un|encore un) (?:oui|pour|\+1) de plus\b",
        r"(?:full|complete|total) (?:agreement|support)(?: from (?:me|us|here)| here)?(?=\W*$)",
        rf"(?:i|we)(?:'d| would) be (?:happy|delighted|glad) with (?:this|that|it),? so yes{END}",
        (
            rf"(?:je suis|nous sommes|on est|moi) (?:en phase"
            rf"|en accord)(?: avec (?:ca|cela|tout(?: ca| cela)?|la proposition|ce texte|le texte|le projet"
            rf"|cette \w+))?{END}"
        ),
        rf"^en phase{END}",
        (
            r"^(?:d'accord|accord) avec (?:tous les|l'ensemble des|tout les) (?:points|propositions|modifications"
            r"|changements|articles)\b"
        ),
        rf"(?:i|we) unite with {IT}",
        (
            r"(?:please )?count (?:me|us) (?:as )?(?:supporting|in support|in favou?r"
            r"|among the (?:yeses|ayes|supporters))\b"
        ),
        (
            r"i(?:'ll| will)(?: happily| gladly| definitely| certainly)? (?:support|vote for|second|back"
            r"|vote in favou?r of) (?:this|it|that"
            r"|(?:the|this) (?:\w+ )?(?:motion|proposal|plan|resolution|change|idea|candidacy|nomination"
            r"|application))\b"
        ),
        (
            rf"(?:i|we)(?:'re| are|'m| am)(?: both| all)? (?:clear|united|agreed)(?: on {IT}| with {IT}"
            rf"| that we should)?(?=\W*$)"
        ),
        rf"works (?:fine |well |great |perfectly )?for us(?: both| all| too| here)?{END}",
        r"^:?shipit:?(?=\W*$)",
        rf"(?:ca|cela) (?:me|nous) (?:branche|botte|plait bien|emballe|tente bien){END}",
        rf"je (?:vous |te )?suis(?: a 100 ?%| des deux mains| completement)(?: la-dessus| sur (?:ce|cette) \w+)?{END}",
    ),
}
