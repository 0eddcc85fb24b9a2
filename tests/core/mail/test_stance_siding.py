"""Positions that lean on another's, are taken back, are denied in one word, or are a home's: and what only looks so."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_rules
from hub.core.mail.stance import read
from tests.core.mail.test_stance_sets import DOES

PROPOSAL = (
    "Le four du fournil\nJe propose d'acheter le four de Lambert, 900 €. Dites ce que vous en pensez avant lundi."
)


def heard(text: str, parent: str | None = None) -> tuple[str, bool]:
    reading = by_rules(read(text), text, text, PROPOSAL, parent)
    return reading.position, reading.sure


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("J'appuie l'objection de Lucette.", "stop"),
        ("I second Lucette's objection.", "stop"),
        ("I wish to record my dissent.", "stop"),
        ("Je maintiens la mienne.", "stop"),
        ("Le lot 31 vote contre.", "stop"),
        ("Flat 9: no.", "stop"),
        ("Not in my name.", "stop"),
        ("Je n'y suis pas favorable.", "stop"),
        ("I don't think this text is ready.", "stop"),
        ("Absolutely not. The oven smokes.", "stop"),
        ("Surtout pas.", "stop"),
        ("-1\n\nI'd happily withdraw my -1 if the chimney were swept.", "stop"),
        ("Je m'oppose, mais pour le prix : c'est trop.", "stop"),
        ("I object. No opinion about the chimney.", "stop"),
        ("Seconded. I object too.", "stop"),
        ("I was going to say yes but having read this, no.", "stop"),
        ("Objection no. 3 withdrawn.", "pass"),
        ("La section de Guise retire son avis défavorable.", "pass"),
        ("Consider me no longer opposed.", "pass"),
        ("Réserve levée de mon côté.", "pass"),
        ("I won't vote it down over the colour.", "pass"),
        ("Aucun inconvénient de mon côté.", "pass"),
        ("We (the bakers) support this.", "pass"),
        ("Fournil de Guise : avis favorable (8 pour, 1 abstention).", "pass"),
        ("The draft is fine, I believe it is ready.", "pass"),
        ("+1 si c'est encore temps.", "pass"),
        ("Full support from here.", "pass"),
        ("Pour malgré tout.", "pass"),
        ("The plumbers abstain: -1 becomes 0.", "aside"),
        ("No position on the oven, I bake at home.", "aside"),
        ("Pas d'accord dans le fond, je le dis. Notez que je m'abstiens.", "aside"),
        ("La fédération de l'Aisne s'abstient.", "aside"),
        ("Très bien !", "pass"),
        ("Ça fait des mois que je l'attends, oui, oui et oui.", "pass"),
        ("Je lève ma réserve.", "pass"),
        ("Happy to drop mine too.", "pass"),
        ("Nous on est ok.", "pass"),
        ("Hand up from plot 9.", "pass"),
        ("Je suis pour, même pas besoin de réfléchir.", "pass"),
        ("J'étais contre cet achat et je le reste.", "stop"),
        ("Not for us I'm afraid.", "stop"),
        ("+1 Marc-André. Contre l'achat.", "stop"),
        ("Je passe d'opposition à abstention.", "aside"),
    ],
)
def test_what_leans_on_anothers_position_is_read(text: str, does: str) -> None:
    assert DOES.get(heard(text)[0]) == does


@pytest.mark.parametrize(
    "text",
    [
        "Not OK for me either.",
        "It's not fine with me.",
        "This isn't okay with us.",
        "It doesn't look good to me.",
        "It's never ok for me.",
        "That is hardly acceptable to us.",
        "Ce n'est pas ok pour moi.",
        "C'est pas bon pour nous.",
        "That doesn't work for me.",
        "I'm not in favour.",
    ],
)
def test_a_yes_that_is_denied_is_never_a_yes(text: str) -> None:
    for parent in (None, "Je vote contre.", "Je vote pour.", "Qui vient samedi ?"):
        assert DOES.get(heard(text, parent)[0]) != "pass"


@pytest.mark.parametrize(
    "text",
    [
        "I'd drop my objection if the chimney were swept.",
        "Si on ramone, je lève mon objection. Sinon je la maintiens.",
        "Seconded for the purpose of discussion.",
        "Pour la fournée du soir, contre la fournée du matin.",
        "On consent à la première phrase. Sur la seconde on doit se revoir.",
        "I'm ok with everything besides section 4.",
        "Dans le premier cas ben pas trop, dans le deuxième aucun problème.",
        "Je bloque mon samedi pour le transport.",
        "Chauffage : devis reçu en novembre.\nPays Laonnois",
        "J'ai demandé à Lambert s'il baisserait le prix, il a dit non.",
        "Ack: my name has one L",
        "Amendment:\n-2. The oven is red.\n+2. The oven is blue.",
        "As of June: 211,400, against a policy minimum of 150,000.",
        "Ha. Yes.",
        "Je suis contre l'achat mais pour la location.",
        "Oui pour jeudi, mardi non. Does that count as a yes?",
        "> le four\n\n+1\n\n> la cheminée\n\n-1",
    ],
)
def test_what_only_looks_like_a_position_never_counts_for_sure(text: str) -> None:
    position, sure = heard(text, "Quelqu'un a vu la clé du fournil ?")
    assert position not in DOES or not sure


@pytest.mark.parametrize(
    ("text", "parent", "position"),
    [
        ("Ça me convient.", "Ça ne me convient pas : je suis contre.", "support"),
        ("+1. Une fumée, ça se ramone.", "-1, il fume.", "support"),
        ("+1", "-1, il fume.", "objection"),
        ("OK", "OK for me, though who carries it? It weighs a ton.", "support"),
        ("Je suis d'accord avec le judo.", "Je suis contre, et le judo avec moi.", "ask"),
        ("Je soutiens la demande de prolongation.", "Peut-on prolonger ? Je suis pris lundi.", "ask"),
        ("D'accord pour le four.", "Quelqu'un a la clé ?", "support"),
        ("Favorable également, je le charge mercredi.", "Je vote pour.", "support"),
        ("+1 to cake afterwards.", "I'm in favour.", "ask"),
    ],
)
def test_a_yes_below_another_mail(text: str, parent: str, position: str) -> None:
    assert heard(text, parent)[0] == position
