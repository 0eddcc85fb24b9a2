"""Positions taken in so many words: read whoever is answered, and only where they are the author's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.mail.heard import by_rules, in_answer
from hub.core.mail.outspoken import outspoken
from hub.core.mail.stance import read

PROPOSAL = (
    "Fermeture du lundi\nJe propose la fermeture du magasin le lundi, dès janvier. Sans objection d'ici dimanche."
)
PARENT = "Le devis du serrurier est arrivé hier.\nAnne"


def spoken(own: str, *, to_it: bool = False, mail: str | None = None) -> str:
    found = outspoken(read(own), own, mail or own, PROPOSAL, to_it=to_it)
    return found.position if found else ""


@pytest.mark.parametrize(
    ("own", "position"),
    [
        ("Je change mon vote en abstention.", "abstain"),
        ("Avec la retenue je change mon vote pour un oui.", "support"),
        ("Je change d'avis : contre.", "objection"),
        ("The forum met. Engineering changes its mandate from Against to Abstain.", "abstain"),
        ("Changing my +1 to -1, I should have looked inside.", "objection"),
        ("With those two I can switch to +1.", "support"),
        ("Nous, on passe à pour.", "support"),
        ("Mettez-moi abstention plutôt que contre.", "abstain"),
        ("You can put me down as agreed.", "support"),
        ("Comptez-nous parmi les oui.", "support"),
        ("Alors ce sera contre.", "objection"),
        ("Cool, then I'm for.", "support"),
        ("So no.", "objection"),
        ("Impeccable, la 12 bis est pour.", "support"),
        ("Bon, le pupitre est contre.", "objection"),
        ("Flat 9 also against.", "objection"),
        ("On en a parlé : flat 1 pour.", "support"),
        ("Je partage le blocage d'Isabelle.", "objection"),
        ("Mêmes réserves qu'Odette.", "reserve"),
        ("Bon, moi c'est toujours non.", "objection"),
        ("Je maintiens ma réserve.", "reserve"),
        ("Je m'oppose parce que c'est trop cher ; je propose de louer.", "objection"),
        ("I object, we have two already.", "objection"),
        ("J'ai une réserve sur le prix.", "reserve"),
        ("Same reservation here.", "reserve"),
        ("Je n'ai plus d'objection.", "consent"),
        ("Merci, plus de problème pour moi.", "consent"),
        ("Vu comme ça je suis plus contre.", "consent"),
        ("Ma réserve tombe.", "consent"),
        ("Levée aussi.", "consent"),
        ("Ditto, no more objections.", "consent"),
        ("Mine is withdrawn too.", "consent"),
        ("Je retire mon désaccord.", "consent"),
        ("Removing my -1.", "consent"),
        ("I'm not going to stand in the way.", "consent"),
        ("Je ne m'y opposerai pas.", "consent"),
        ("Pas d'opposition de ma part.", "consent"),
        ("We won't block.", "consent"),
        ("Je maintiens mon opposition.", "objection"),
        ("Sticking with no.", "objection"),
        ("My vote stays against.", "objection"),
        ("Reservation maintained.", "reserve"),
        ("Je confirme, contre.", "objection"),
        ("Sans aller jusqu'à l'objection, notez-le.", "reserve"),
        ("I'd log a concern rather than an objection.", "reserve"),
        ("C'est ma seule réserve.", "reserve"),
        ("J'émets une réserve.", "reserve"),
        ("148 MB is a no from me.", "objection"),
        ("You've got my vote.", "support"),
        ("Pour la V2.", "support"),
        ("+1 on the amended text.", "support"),
        ("Okay for the amended text.", "support"),
        ("Vous m'avez convaincue, oui.", "support"),
        ("Opposed as well.", "objection"),
        ("In that case yes from me.", "support"),
        ("Nous n'approuvons pas.", "objection"),
        ("La commission finances donne son accord.", "support"),
        ("Je vote contre.", "objection"),
        ("Je m'abstiens.", "abstain"),
        ("Très bien trouvé, pour.", "support"),
        ("Babs is right, disagree.", "objection"),
        ("Je maintiens mon opposition tant que ce n'est pas signé.", "objection"),
        ("Non à la fermeture.", "objection"),
    ],
)
def test_a_position_is_read_in_so_many_words(own: str, position: str) -> None:
    assert spoken(own) == position


@pytest.mark.parametrize(
    "own",
    [
        "Je change mon vote pour un oui ?",
        "Si le devis baisse, je change mon vote pour un oui.",
        "Je change mon vote pour un oui. Sinon contre.",
        "Là je serais rassuré et je voterais pour.",
        "Il dit : je vote contre.",
        "L'école d'échecs j'étais pour.",
        "La CNL est d'accord pour nous suivre.",
        "Personne n'a plus d'objection.",
        "Vu l'opposition maintenue de Mme Roux, je porte la question au vote.",
        "I withdraw the Thursday idea.",
        "Oui aussi.",
        "Même passe, oui.",
        "C'est noté, d'accord.",
        "Donc oui et non.",
        "Je vote pour, mais pas tout de suite.",
        "Je vote pour tant que le prix ne bouge pas.",
        "Je vote pour le matin. Je vote contre.\nJe vote pour.",
        "Oui à la fermeture, mais non au mardi.",
        "Non à la piscine.",
        "The reserves stand at 5,400.",
        "Je ne m'oppose qu'au lundi matin.",
        "Je m'oppose à ce que le chien dorme dans le hall.",
        "I object to the dog in the hall.",
        "La mairie est d'accord.",
        "Les voisins sont contre.",
        "Le propriétaire dit non.",
        "The council votes yes.",
        "Elle donne son accord.",
        "Ma voisine change d'avis : pour.",
        "Marc maintient son opposition.",
        "Il reste contre.",
        "La mairie n'a plus d'objection.",
        "The bank has no further objection.",
        "Opposition levée par la banque.",
        "On a une réserve de 3 000 € sur le livret.",
        "Je m'abstiens de commenter.",
        "On ne bloque pas la rue.",
        "Alors oui, il a plu.",
        "Then no meeting on Monday.",
        "Vous avez ma voix sur le répondeur.",
        "Il pleut.",
    ],
)
def test_what_hangs_on_something_or_is_somebody_else_s_is_not(own: str) -> None:
    assert spoken(own) == ""


def test_what_is_said_of_one_thing_is_read_in_answer_to_somebody_else_only() -> None:
    """To who proposes, « oui à la fermeture » may leave out the other half."""
    assert (spoken("Oui à la fermeture."), spoken("Oui à la fermeture.", to_it=True)) == ("support", "")


def test_a_mail_that_only_counts_or_answers_line_by_line_is_not_outspoken() -> None:
    assert spoken("Réponse automatique : je vote contre.") == ""
    between = "> Le lundi ?\nJe vote contre.\n> Le mardi ?\nJe vote contre."
    assert spoken("Je vote contre.\nJe vote contre.", mail=between) == ""


def test_an_objection_brings_its_parts_and_its_own_sentence() -> None:
    own = "Bonjour. Je maintiens mon opposition. Le lundi est le jour des livraisons."
    found = outspoken(read(own), own, own, PROPOSAL, to_it=False)
    assert found is not None
    assert (found.has_reason, found.said, found.spoken) == (True, "je maintiens mon opposition.", True)
    assert found.why == "Lu « Je maintiens mon opposition. » : une objection."


def test_what_the_rules_read_too_is_marked_and_what_they_ask_about_is_read() -> None:
    same = by_rules(read("Je vote contre."), "Je vote contre.", "Je vote contre.", PROPOSAL, PARENT)
    assert (same.position, same.spoken) == ("objection", True)
    own = "Je change mon vote en abstention."
    assert by_rules(read(own), own, own, PROPOSAL, PARENT).position == "abstain"
    plain = "D'accord pour la fermeture du lundi."
    assert not by_rules(read(plain), plain, plain, PROPOSAL, None).spoken


def test_the_rules_keep_a_position_of_another_side() -> None:
    own = "Vu le courrier je retire mon désaccord, mais comptez-moi en abstention, ça me plaît toujours pas."
    heard = by_rules(read(own), own, own, PROPOSAL, PARENT)
    assert (heard.position, heard.spoken) == ("abstain", False)


WORDS = """
je on nous i we mon ma my vote votes change changing passe switch compte put note alors donc then so ok okay yes oui no
non pour contre for against +1 -1 abstention veto objection réserve plus pas not more la le the flat 9 groupe maintiens
still reste partage même same amended v2 texte to à au from me moi us levée retire lève lift mine is est m'oppose bloque
won't block aussi too . , : ? si if tant que
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_whatever_is_said_is_read_without_fault(words: list[str]) -> None:
    assert spoken(" ".join(words)) in {"", "support", "consent", "reserve", "objection", "abstain"}


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("I'm tempted to abstain from this as a joke, but I won't. Good work on abstaining.\n\nVote: ✅", "support"),
        ("Oh, I meant no.\n\nVote: ❎ (no)", "objection"),
        ("Vote: +1\n\nI was tempted to abstain.", "support"),
        ("Mon vote : 👎", "objection"),
    ],
)
def test_a_line_that_is_a_ballot_counts_whatever_is_said_beside_it(said: str, position: str) -> None:
    assert in_answer(read(said), said, said, PROPOSAL, None).position == position
