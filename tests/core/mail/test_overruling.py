"""What no other reading may overrule: an objection kept, a support taken back, a condition, somebody else's word."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself, in_answer
from hub.core.mail.stance import Reading, read

PROPOSAL = "Acheter un vélo cargo\nJe propose d'acheter un vélo cargo d'occasion, 400 €.\nAnna"
PARENT = "Noa, est-ce que tu retires ton objection ?\nAnna"


def heard(said: str, parent: str | None = None) -> Reading:
    return in_answer(read(said), said, said, PROPOSAL, parent)


@pytest.mark.parametrize("parent", [None, PARENT])
@pytest.mark.parametrize(
    "said",
    [
        "Je ne retire pas mon objection.",
        "I do not withdraw my objection.",
        "Mon objection n'est pas levée.",
        "My objection is not withdrawn.",
        "Je ne lève pas mon objection.",
        "Je ne souhaite pas retirer mon objection.",
        "Je ne peux pas lever mon veto.",
        "I won't withdraw my objection.",
        "I'm not withdrawing my objection.",
        "I have not withdrawn my objection.",
        "I cannot lift my block.",
        "Je ne retire pas mon opposition, le local est trop petit.",
        "Je n'ai pas retiré mon objection.",
        "Je ne renonce pas à mon objection.",
        "I'm not retracting my -1.",
    ],
)
def test_an_objection_that_is_not_taken_back_stands(said: str, parent: str | None) -> None:
    reading = heard(said, parent)
    assert (reading.position, reading.withdraws) == ("objection", False)
    assert not by_itself(read(said), said, PROPOSAL).withdraws


@pytest.mark.parametrize(
    "said",
    ["Je retire mon objection.", "I withdraw my objection.", "Mon objection est levée.", "Je n'ai plus d'objection.",
     "Je n'insiste pas et retire mon objection.", "Je retire mon objection, merci. Si besoin je peux aider.",
     "Withdrawing my -1.", "Retracting my -1.", "Thanks, withdrawing my -1.", "lifting my -1",
     "Retrait de mon veto, merci."],
)  # fmt: skip
def test_one_that_is_taken_back_does_not(said: str) -> None:
    assert heard(said).position == "consent"


@pytest.mark.parametrize(
    "said",
    [
        "Je retire mon objection si le prix baisse.",
        "Je retire mon objection à condition qu'on loue.",
        "Je ne retirerai mon objection que si le prix baisse.",
        "I'll withdraw my objection once the price is settled.",
        "Je retire mon objection. Je ne retire pas mon veto.",
    ],
)
def test_one_that_would_be_is_asked_about(said: str) -> None:
    assert heard(said).position == "ask"


def test_an_objection_tells_what_would_lift_it_and_stays() -> None:
    assert heard("Je m'oppose, c'est trop cher. Je retire mon objection si on loue.").position == "objection"


@pytest.mark.parametrize(
    "said",
    ["J'annule mon soutien.", "Je retire mon +1.", "J'annule mon +1", "I withdraw my +1.", "I withdraw my support.",
     "Withdrawing my +1.", "Cancelling my +1, sorry", "Annulation de mon soutien."],
)  # fmt: skip
def test_a_support_taken_back_is_none(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize("said", ["-1 → +1", "-1 => +1", "+1 -> -1"])
def test_a_vote_that_becomes_another_is_asked_about(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize(
    "said", ["Removing my objection.", "Je renonce à mon objection", "Withdrawing my -1 if it is fixed"]
)
def test_taking_an_objection_back_makes_none(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "+1 (si assuré)",
        "+1 (if insured)",
        "Favorable sous conditions",
        "In favour, with conditions",
        "Pour, sauf avis contraire du trésorier",
        "Oui, quand on aura le budget",
        "Yes, once we have the budget",
        "Pour si le trésorier est d'accord",
    ],
)
def test_a_yes_under_a_condition_is_asked_about(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        "Je vote pour ne rien changer.",
        "Je suis pour le statu quo",
        "I vote for the status quo",
        "Pour garder le statu quo",
    ],
)
def test_a_yes_to_changing_nothing_is_none_to_the_proposal(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize(
    "said",
    [
        *("Donc je suis pour tout mettre au vote et au débat", "Je suis pour en débattre.", "Je suis pour qu'on vote."),
        *(
            "Je suis pour ouvrir le débat.",
            "On est pour un vote.",
            "I'm for putting it to a vote.",
            "I'm for more discussion.",
        ),
        "I'm in favour of discussing it first",
    ],
)
def test_a_yes_to_a_vote_or_a_debate_is_none_to_the_proposal_unless_that_is_proposed(said: str) -> None:
    assert heard(said).position == "ask"
    about = "Mettre au vote les dépenses\nJe propose qu'on vote les dépenses de plus de 100 €, après un débat.\nAnna"
    assert "comment décider" not in in_answer(read(said), said, said, about, None).why


@pytest.mark.parametrize(
    "said", ["+1. Et je suis pour en débattre encore.", "Je suis pour, et pour en discuter.", "Je suis pour voter oui."]
)
def test_a_yes_beside_the_wish_to_speak_of_it_counts(said: str) -> None:
    assert heard(said).position == "support"


@pytest.mark.parametrize(
    "said",
    [
        "J'ai voté pour, mais je regrette.",
        "I voted +1 but I regret it.",
        "Mon vote est nul, désolé, je me suis trompé de fil.",
        "+1 - oops, wrong thread",
    ],
)
def test_a_vote_that_its_author_goes_back_on_is_asked_about(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize("said", ["Changing to -1 due to the licence", "Je passe à -1, en raison du prix."])
def test_a_vote_that_changes_for_a_reason_counts(said: str) -> None:
    assert heard(said).position == "objection"


@pytest.mark.parametrize(
    "said", ["Pour, rien à changer", "Je suis pour. Rien ne change pour moi.", "Pour, ça ne change rien"]
)
def test_a_yes_that_changes_nothing_in_the_text_counts(said: str) -> None:
    assert heard(said).position == "support"


@pytest.mark.parametrize(
    "said", ["Je suis pour, quand même.", "Pour, si besoin je peux aider.", "In favour, for once.", "Oui !"]
)
def test_what_only_sounds_like_a_condition_counts(said: str) -> None:
    assert heard(said).position == "support"


@pytest.mark.parametrize(
    "said",
    [
        "Paul est contre.",
        "Lise est d'accord",
        "De la part de Paul : pour",
        "Je transmets le vote de Lise : contre",
        "Paul vote pour",
        "Paul s'oppose.",
        "Ma femme est contre",
        "Procuration de Lise : pour",
        "On behalf of Paul: yes",
        "La mairie est d'accord.",
        "Paul et Lise sont contre.",
    ],
)
def test_somebody_elses_position_is_not_its_tellers(said: str) -> None:
    assert heard(said).position == "ask"


@pytest.mark.parametrize(
    "said", ["Paul et moi sommes pour.", "Paul est contre.\nJe vote pour.\nLise", "Lise est pour.\nLise"]
)
def test_what_one_says_oneself_counts_beside_it(said: str) -> None:
    assert heard(said).position == "support"


def test_a_signed_word_of_a_place_is_only_likely() -> None:
    reading = heard("Niort est pour.\nChantal")
    assert (reading.position, reading.sure) == ("support", False)


@pytest.mark.parametrize(
    "said",
    ["Je suis contre mais je ne bloque pas.", "Pas d'accord, mais je ne m'opposerai pas.", "Contre, sans bloquer.",
     "I'm against it but I won't block it.", "I disagree but I will not stand in the way."],
)  # fmt: skip
def test_who_is_against_and_stops_nothing_has_a_reservation(said: str) -> None:
    reading = heard(said)
    assert (reading.position, reading.sure) == ("reserve", True)


@pytest.mark.parametrize(
    "said",
    ["Changing my +1 to a 0.", "I change my vote from +1 to 0", "Je passe mon +1 à 0", "I am switching my +1 to a 0."],
)
def test_a_vote_that_becomes_none_is_an_abstention(said: str) -> None:
    assert heard(said).position == "abstain"


def test_it_does_not_where_it_hangs_on_something() -> None:
    assert heard("If the price drops I change my -1 to a 0.").position != "abstain"


@pytest.mark.parametrize("said", ["Soft -1", "Weak -1", "Reluctant -1", "--1", "Petit -1 hésitant"])
def test_a_sign_with_a_word_of_its_own_is_asked_about_and_not_passed_over(said: str) -> None:
    assert heard(said, PROPOSAL).position == "ask"


@pytest.mark.parametrize(
    "said", ["Serons-nous un -1 ?", "Le -1 sera fermé mardi, et le sous-sol avec lui.", "-1 °C hier"]
)
def test_a_figure_among_others_is_passed_over(said: str) -> None:
    assert heard(said, PROPOSAL).position == "none"


@pytest.mark.parametrize(
    "said",
    [
        "C'est marrant, parce qu'en partant des mêmes prémices, j'aurais tiré la conclusion inverse.",
        "Je tire la conclusion contraire.",
        "I come to the opposite conclusion.",
        "Sounds good. From the same facts I would draw the opposite conclusion.",
    ],
)
def test_the_contrary_conclusion_is_asked_about(said: str) -> None:
    assert heard(said).position == "ask"
