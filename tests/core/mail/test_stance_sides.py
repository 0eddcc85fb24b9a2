"""No vote against is heard as one that lets pass, and no vote for as an objection, however it is dressed.

Each way to be against or for is crossed with who says it, what opens the sentence and what stresses it: « rien de
plus », « sans hésiter », "not for the first time" hold a negation and deny nothing.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.stance import read

# what one person, several, and a group or a name say
FRENCH_AGAINST = """
vote contre | votons contre | vote contre
suis contre | sommes contre | est contre
m'oppose à | nous opposons à | s'oppose à
refuse | refusons | refuse
ne suis pas d'accord avec | ne sommes pas d'accord avec | n'est pas d'accord avec
suis pas d'accord avec | sommes pas d'accord avec | est pas d'accord avec
n'approuve pas | n'approuvons pas | n'approuve pas
ne soutiens pas | ne soutenons pas | ne soutient pas
dis non à | disons non à | dit non à
voterai contre | voterons contre | votera contre
rejette | rejetons | rejette
ne veux pas de | ne voulons pas de | ne veut pas de
ne suis pas pour | ne sommes pas pour | n'est pas pour
ne suis pas favorable à | ne sommes pas favorables à | n'est pas favorable à
ne valide pas | ne validons pas | ne valide pas
reste contre | restons contre | reste contre
ne consens pas à | ne consentons pas à | ne consent pas à
ne peux pas accepter | ne pouvons pas accepter | ne peut pas accepter
maintiens mon objection à | maintenons notre objection à | maintient son objection à
"""
FRENCH_FOR = """
vote pour | votons pour | vote pour
suis pour | sommes pour | est pour
approuve | approuvons | approuve
soutiens | soutenons | soutient
suis favorable à | sommes favorables à | est favorable à
dis oui à | disons oui à | dit oui à
valide | validons | valide
ne suis pas contre | ne sommes pas contre | n'est pas contre
ne m'oppose pas à | ne nous opposons pas à | ne s'oppose pas à
n'ai rien contre | n'avons rien contre | n'a rien contre
n'ai pas d'objection à | n'avons pas d'objection à | n'a pas d'objection à
ne m'oppose plus à | ne nous opposons plus à | ne s'oppose plus à
n'ai plus d'objection à | n'avons plus d'objection à | n'a plus d'objection à
ne vois pas d'inconvénient à | ne voyons pas d'inconvénient à | ne voit pas d'inconvénient à
retire mon objection à | retirons notre objection à | retire son objection à
n'objecte plus à | n'objectons plus à | n'objecte plus à
"""
ENGLISH_AGAINST = """
vote against | vote against | votes against
am against | are against | is against
oppose | oppose | opposes
object to | object to | objects to
don't support | don't support | doesn't support
do not approve | do not approve | does not approve
am not in favour of | are not in favour of | is not in favour of
disagree with | disagree with | disagrees with
reject | reject | rejects
say no to | say no to | says no to
remain against | remain against | remains against
cannot agree to | cannot agree to | cannot agree to
change my vote from yes to no on | change our vote from yes to no on | changes its vote from yes to no on
"""
ENGLISH_FOR = """
vote for | vote for | votes for
support | support | supports
approve | approve | approves
am in favour of | are in favour of | is in favour of
agree with | agree with | agrees with
say yes to | say yes to | says yes to
don't object to | don't object to | doesn't object to
am not against | are not against | is not against
have no objection to | have no objection to | has no objection to
don't oppose | don't oppose | doesn't oppose
no longer object to | no longer object to | no longer objects to
withdraw my objection to | withdraw our objection to | withdraws its objection to
can live with | can live with | can live with
change my vote from no to yes on | change our vote from no to yes on | changes its vote from no to yes on
"""
FRENCH = {
    "who": (
        ("je", 0),
        ("moi je", 0),
        ("nous", 1),
        ("on", 2),
        ("chez nous on", 2),
        ("La Fédération", 2),
        ("Foyer 7", 2),
    ),
    "opens": (
        "",
        "Bonjour, ",
        "Désolé, ",
        "Donc ",
        "Et de plus, ",
        "Sans discussion ",
        "Une fois de plus ",
        "Plus que jamais ",
        "Contrairement à Paul, ",
        "Quoi qu'on en dise, ",
    ),
    "stresses": (
        ".",
        " sans hésiter.",
        " sans discussion.",
        " de plus en plus.",
        ", et plus que jamais.",
        " plus que jamais.",
        " une fois de plus.",
        " rien que pour ça.",
        " et pas seulement moi.",
        " non sans regret.",
        " sans problème.",
        " pas plus tard que ce soir.",
        ", rien de plus.",
        ", ni plus ni moins.",
        " : c'est trop tôt.",
        ", rien à redire.",
        ". Rien à redire.",
        ", ce n'est pas contre toi.",
        ", personne ne m'a convaincu.",
        ", et je n'ai rien à ajouter.",
    ),
}
ENGLISH = {
    "who": (
        ("I", 0),
        ("personally I", 0),
        ("we", 1),
        ("both of us", 1),
        ("our group", 2),
        ("The Mill", 2),
        ("Plot 7", 2),
    ),
    "opens": (
        "",
        "Hi all, ",
        "Sorry, ",
        "So ",
        "And what's more, ",
        "Without hesitation ",
        "Once more ",
        "No surprise: ",
        "Unlike Paul, ",
        "Objection or not, ",
    ),
    "stresses": (
        ".",
        " without hesitation.",
        " without question.",
        ", no matter what.",
        ", no doubt.",
        " more than ever.",
        ", not that it matters.",
        " once more.",
        ", and not just me.",
        " as never before.",
        " not for the first time.",
        ", nothing new.",
        ", not least for the price.",
        ": it's too soon.",
        ". Nothing to add.",
        ", nothing against you.",
        " no debate.",
        ", I won't change my mind.",
        ". No problem for me to help.",
    ),
}
INCREASE = {
    "la hausse": "La hausse\nJe propose la hausse du tarif de 9 % en mars, pour la salle.",
    "the increase": "Fee increase\nI propose the increase of the fee by 9 % from January, for heating the hall.",
}
PASSES, STOPS = {"support", "consent", "reserve"}, {"objection"}


@pytest.mark.parametrize(
    ("ways", "dress", "thing", "never"),
    [
        (FRENCH_AGAINST, FRENCH, "la hausse", PASSES),
        (FRENCH_FOR, FRENCH, "la hausse", STOPS),
        (ENGLISH_AGAINST, ENGLISH, "the increase", PASSES),
        (ENGLISH_FOR, ENGLISH, "the increase", STOPS),
    ],
    ids=["contre", "pour", "against", "for"],
)
@pytest.mark.parametrize("parent", [None, "Le devis est de 690 euros, merci Paul."], ids=["to it", "to another"])
def test_no_side_is_taken_for_the_other(
    ways: str, dress: dict[str, tuple], thing: str, never: set[str], parent: str | None
) -> None:
    said = read_so = 0
    stress, opens = cycle(dress["stresses"]), cycle(dress["opens"])
    for way in ways.strip().splitlines():
        verbs = way.split(" | ")
        for who, which in dress["who"] * 12:
            verb = verbs[which]
            subject = f"{who[:-1]}'" if who.endswith("je") and verb[0] in "aeéiou" else f"{who} "
            text = f"{next(opens)}{subject}{verb} {thing}{next(stress)}"
            text = text[:1].upper() + text[1:]
            position = in_answer(read(text), text, text, INCREASE[thing], parent).position
            assert position not in never, (text, position)
            said += 1
            read_so += position not in ("none", "ask")
    assert read_so / said > (0.6 if parent is None else 0.4)
