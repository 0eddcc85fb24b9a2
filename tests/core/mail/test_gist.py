"""The gist of a short answer: stems, their negation, whose word they are; any doubt, and nothing is read."""

from __future__ import annotations

import pytest

from hub.core.mail.gist import gist


def said(text: str, *, direct: bool = True, answers: bool = True) -> str:
    reading = gist(text, direct=direct, answers=answers)
    return reading.position if reading else ""


@pytest.mark.parametrize(
    ("text", "position"),
    [
        # whatever stands around
        ("Ma voisine et moi, on adhère des deux mains à ce projet de verger.", "support"),
        ("Un mot : oui.", "support"),
        ("La petite salle, bien entendu.", "support"),
        ("oui, trois fois oui", "support"),
        ("Je dis oui, bien sûr, et même deux fois.", "support"),
        ("We'll go with whatever the majority prefers.", "consent"),
        ("Nihil obstat.", "consent"),
        ("Pour ma part rien ne s'y oppose.", "consent"),
        ("Objection ? Aucune.", "consent"),
        ("J'opte pour l'abstention cette fois.", "abstain"),
        ("I'm only here until June so I'd better sit this one out.", "abstain"),
        ("Je ne prends pas part au vote.", "abstain"),
        ("Le sujet me dépasse, je m'en fiche un peu. Donc faites.", "consent"),
        ("Block. The lease runs until March.", "objection"),
        ("Je ne peux pas consentir à cette version.", "objection"),
        ("Non, pour la même raison que Sonia.", "objection"),
        ("Donc non, pas en tôle.", "objection"),
        ("Là ça me dérange, objection.", "objection"),
        ("Je lève mon opposition.", "consent"),
        ("Same reasoning as Ada, so a no vote from me.", "objection"),
        ("I won't be in Ljubljana, therefore no vote from me either way.", "abstain"),
        # a group, or a name that opens a short mail
        ("La fédération approuve.", "support"),
        ("Esperanto abstains.", "abstain"),
        ("Le Moulin s'oppose à la signature.", "objection"),
        ("Parcelle 31, on est pour.", "support"),
        ("Foix vote contre (9 contre 2).", "objection"),
        ("Montauban vote pour, 8 contre 3.", "support"),
        ("Bonjour, pas d'opposition de la part des chanteurs.", "consent"),
        # what is granted, regretted or given in to
        ("OK pour l'essai, mais j'ai peur qu'on se retrouve à trois.", "reserve"),
        ("OK pour l'essai, mais je ne serai pas là.", "support"),
        ("J'accepte, même si le prix pique.", "support"),
        ("Je laisse faire, mais on en reparle en juin.", "consent"),
        ("Je m'incline, je trouve ça dommage.", "reserve"),
        ("J'accepte du bout des lèvres.", "reserve"),
        ("Blank from me. It wouldn't be right that I weigh in.", "abstain"),
        ("Allez, va pour le vert, on laisse passer.", "support"),
    ],
)
def test_what_it_comes_to(text: str, position: str) -> None:
    assert said(text) == position


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Qui a la clé ?",
        "Le devis arrive vendredi.",
        "D'accord ? Je demande.",
        "Ma cousine serait favorable, je crois.",  # what may be
        "Il est d'accord avec ce devis.",  # somebody else
        "Le maire de Lille, qui passait, nous a dit qu'il approuve tout cela et que la ville en est d'accord.",
        "Selon Paul la mairie approuve.",
        "J'accepte si on refait le toit.",
        "Si on refait le toit, c'est long. J'accepte.",
        "Et avec un toit neuf ? Dans ce cas je dis oui.",
        "À condition de refaire le toit. J'accepte.",
        "J'accepte, sinon on ferme.",
        "Oui pour le prix. Non pour la date.",
        "J'accepte, mais il faut d'abord un toit.",
        "D'accord pour les soirées, pas pour le dimanche.",
        "Pour la formation, contre l'interdiction.",
        "Plutôt contre à ce stade.",
        "Pour les jeunes : oui. Pour les anciens : on verra.",
        "Pour les jeunes oui. Pour les anciens c'est à voir avec eux.",
        "Oui Céline, c'est noté.",
        "@Hugo oui",
        "Non parce que le gymnase, l'hiver…",
        "There was general support and no objections.",
        "Merci pour cette PR.",
        "With 14 voters, all in favor, we move on.",
        "Votes in favour:",
        "Relancés hier pour approuver les statuts.",
        "It is slow, as opposed to the other way.",
        "Oui, en effet.",
        "Bon, deux refus donc on s'arrête là.",
        "Mercredi 8h c'est d'accord.",  # a meeting
        "Le boulanger est d'accord.",
        "Steeve est contre, tous les autres sont pour.",
        "J'en suis, mais le budget, je ne sais pas.",
        "Pas contre que la coop signe.",
        "On a vu les crêpes, et oui, elles étaient bonnes.",
        "Ça me dérange un peu.",
        "Abstention et refus de vote pour nous.",
        "Je ne suis pas neutre ni blanc, je m'oppose au veto.",
        "Je participe au vote.",
        "Je ne laisse pas passer.",
        "Non au bruit et oui au calme.",
        "[RESULT] 8 pour, 2 contre",
        "[ ] pour\n[ ] contre",
        "J'approuve. " + "Le reste est une longue histoire que je garde pour la réunion de demain. " * 8,
        "Je t'ai bien entendu.",
    ],
)
def test_any_doubt_reads_nothing(text: str) -> None:
    assert said(text) == ""


def test_a_vote_for_neither_stays_one_though_it_can_live_with_either() -> None:
    assert said("Blank vote from me, I can live with either.") == "abstain"
    assert said("Ça m'est égal, ça me dérange pas.") == "consent"


def test_a_reservation_of_somebody_in_favour_is_told_apart() -> None:
    for text, backs in (("J'approuve, à contrecœur.", True), ("Je laisse passer, à contrecœur.", False)):
        reading = gist(text)
        assert reading is not None
        assert (reading.position, reading.backs) == ("reserve", backs)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Mettez-moi dans les oui.", "support"),
        ("Vous pouvez en ajouter un aux pour.", "support"),
        ("Put me down on the no side.", "objection"),
        ("Plot 11 abstains, we're giving it up.", "abstain"),
        ("Un vote favorable de plus, et bravo.", "support"),
        ("Weak support.", "support"),
    ],
)
def test_what_one_asks_to_be_counted_as(text: str, position: str) -> None:
    assert said(text) == position


def test_said_to_somebody_else_a_no_or_a_group_is_spoken_of() -> None:
    for text in ("Non.", "Nous ne soutenons pas les laveries.", "La compagnie approuve."):
        assert said(text)
        assert said(text, direct=False) == ""
    assert said("Montauban vote pour.", direct=False) == "support"
    assert said("La section ne s'oppose pas.", direct=False) == "consent"


def test_where_something_else_is_asked_a_yes_may_answer_it() -> None:
    assert said("Oui, et je l'ai en double.") == "support"
    assert said("Oui, et je l'ai en double.", answers=False) == ""
    assert said("J'approuve.", answers=False) == "support"


def test_an_objection_has_its_parts() -> None:
    reading = gist("Le Moulin s'oppose à la signature, car le bail finit en mars. Je propose d'attendre avril.")
    assert reading is not None
    assert (reading.position, reading.has_reason, reading.has_proposal) == ("objection", True, True)
    assert "s'oppose" in reading.why


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("That certainly seems appropriate. Alas.", "support"),
        ("Good from my end, at least!", "support"),
        ("All good on our side.", "support"),
        ("Not good from my end.", "none"),
        ("It seems appropriate to ask the owner first.", "none"),
        ("Good from my end, but wait for Paul.", "none"),
    ],
)
def test_what_seems_appropriate_or_is_good_from_ones_end(said: str, position: str) -> None:
    found = gist(said)
    assert (found.position if found else "none") == position
