"""Replies as people type them on a telephone or in a hurry: what they say is read, what only looks like a vote is not."""

# ruff: noqa: E501 - one mail a line

from __future__ import annotations

import pytest

from hub.core.mail.fold import fold
from hub.core.mail.spelling import spelled
from hub.core.mail.stance import read
from hub.core.mail.stance_clause import read_clause
from hub.core.mail.words import Words


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("pas d objection", "pas d'objection"), ("jsuis pr", "je suis pour"), ("c oui", "c'est oui"), ("ouiiii", "oui"),
        ("yesss", "yes"), ("j'vote", "je vote"), ("je m abstiens", "je m'abstiens"), ("je ny vois rien", "je n'y vois rien"),
        ("qu il", "qu'il"), ("i dont", "i don't"), ("i m against", "i'm against"), ("sa me va", "ca me va"),
        ("pa d'accord", "pas d'accord"), ("l option c est loin", "l'option c est loin"), ("la d est mieux", "la d est mieux"),
        ("a, b, c et d", "a, b, c et d"), ("le texte dont on parle", "le texte dont on parle"), ("sa maison", "sa maison"),
        ("the ayes", "the ayes"), ("noon", "noon"), ("jardin", "jardin"), ("j'ai dit", "j'ai dit"),
    ],
)  # fmt: skip
def test_writing_in_a_hurry_is_brought_to_usual_spelling(typed: str, usual: str) -> None:
    assert spelled(typed) == usual


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("pas d objection", "consent"), ("je ny vois pas d inconvenient", "consent"), ("Aucune opposition de ma part", "consent"),
        ("Je laisse passer, pas d'objection.", "consent"), ("je nai pas d'objection", "consent"), ("Ça ne me dérange pas", "consent"),
        ("Je suis pas contre du tout", "consent"), ("OK, j'enlève mon véto.", "consent|ask"), ("I'm withdrawing my objection.", "consent"),
        ("jsuis pour", "support"), ("slt, pr moi c oui", "support"), ("c ok pour moi", "support"), ("ouiiii", "support"),
        ("je valide a 100%", "support"), ("plussun", "support"), ("grave pour", "support"), ("Je suis d'ac", "support"),
        ("Je donne un avis positif.", "support"), ("ok ok", "support"), ("Yesss +1", "support"), ("Big fat +1", "support"),
        ("Yes from me, thanks for the patience", "support"), ("RAS, ok pour moi.", "support"), ("I concur", "support"),
        ("Hello la team ! Vu et validé, hâte d'y être", "support"), ("Cette solution me va bien.", "support"),
        ("D'accord, et merci René.", "support"), ("On ne peut plus d'accord.", "support"),
        ("slt, contre pr ma part, trop cher", "objection"), ("non non et non", "objection"), ("je m oppose", "objection"),
        ("J'oppose mon veto.", "objection"), ("Je ne peux pas être d'accord avec ça.", "objection"), ("NAK.", "objection"),
        ("Je mets un veto sur ce point, la commission sécurité n'a pas été consultée.", "objection"),
        ("J'ai deux objections à formuler : le prix, et l'absence d'assurance.", "objection"), ("je ne valide pas", "objection"),
        ("ça ne me va pas du tout", "objection"), ("La proposition ne me convient pas.", "objection"),
        ("Je reviens sur mon +1 : avec ce nouveau chiffrage, je vote contre.", "objection"),
        ("Ça me va le budget", "support"), ("Vote blanc pour moi", "abstain"), ("Yes please do.", "support"), ("je m'oppose pas", "consent"), ("I've no objections", "consent"), ("Nulle objection.", "consent"), ("okok pour moi", "support"),
        ("Je vote en faveur.", "support"), ("Je suis plus que favorable", "support"), ("J'ai pas d'avis", "abstain"),
        ("bjr je mabstien", "abstain"), ("neutre sur ce sujet", "abstain"), ("0 from me", "abstain"), ("I'm going to abstain here.", "abstain"),
        ("je prefere pas voter, jconnais pas assez le sujet", "abstain"), ("Je ne prends pas part à ce vote.", "abstain"),
        ("Une réserve : trois semaines de travaux en plein hiver, c'est long.", "reserve"), ("J'émets une réserve de principe.", "reserve"),
        ("J'ai des doutes sérieux, je note une réserve, mais allez-y.", "reserve"),
        ("Je ne suis pas convaincu mais je ne veux pas bloquer.", "reserve"),
    ],
)  # fmt: skip
def test_positions_in_plain_writing(text: str, position: str) -> None:
    reading = read(text)
    assert reading.position in position.split("|"), reading.why


@pytest.mark.parametrize(
    "text",
    [
        # « pour ma part » opens a remark
        "Je suis pour ma part disponible le jeudi.", "Je suis pour mon compte assez fatiguée.",
        # what is shared among people is not decided
        "oui pour le gâteau, j'apporte une tarte", "+1 pour la bière après la réunion ;)", "+1 for the joke",
        # excuses
        "Pas de souci pour le retard !", "Aucun problème pour ton absence de mardi",
        # thanks
        "Merci ! 👍", "Thanks Omar. 👍", "OK, merci pour les devis", "Ok merci pour les infos, je regarde ce week-end et je vous dis.",
        "Oui, je relis ce soir", "Yes, I'll have a look tomorrow.",
        # to abstain from doing something is no vote
        "I'll abstain from commenting on the code style.", "Je m'abstiens de tout commentaire.",
        # a condition, whatever stands behind it; a question behind a yes
        "Pour, sous réserve de l'accord du proprio", "OK sous réserve de l'avis du voisin", "Oui oui bien sûr, et on paye avec quoi ?",
        # who comes and what one does now
        "+1 pour venir dimanche, je serai avec Jeanne", "je suis pour faire une pause là, on est crevés", "D'accord, merci de l'info, j'apporte les chaises",
        # satisfied with a thing; what one does at times; a colour; a favour asked
        "C'est bon pour moi les clés sont rendues", "Ça me va bien ce chapeau, non ? :)", "Je m'oppose rarement, et je l'explique.",
        "Du blanc pour moi", "Yes please send me the logs.",
        # bitter
        "Génial, +1 pour perdre encore 300 euros...", "+1, achetons aussi une fusée tant qu'on y est",
        # half of a position, or somebody else's
        "Pour sur le fond, contre sur la forme.", "ça me va pas trop mal", "Encore un vote contre.", "Lucie : pour", "oui c'est moi",
        "Yeahhhh 🥳", "The roof leaks, re: abstain vote.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_position_is_never_counted(text: str) -> None:
    reading = read(text)
    assert reading.position in ("none", "ask"), reading.why


@pytest.mark.parametrize(
    "text",
    [
        "I agree with all the arguments that members have put forward.", "Je suis d'accord avec ce que vient de dire Mathilde.",
        "Je ne suis pas d'accord avec le « sans avis ».", "Ok pour le fait de laisser ouvert le nombre de questions.",
        "I'm ok with the numbers in the second paragraph.", "I am not happy with Paul's tone, but never mind.",
        "D'accord avec les horaires de Lise.", "Totally agree with you.",
    ],
)  # fmt: skip
def test_who_agrees_with_something_else_than_the_proposal_is_not_counted(text: str) -> None:
    reading = read(text)
    assert reading.position in ("none", "ask"), reading.why


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je suis d'accord avec la nouvelle proposition.", "support"), ("D'accord avec tout ça", "support"), ("I agree with this text change.", "support"),
        ("I'm fine with it.", "consent"), ("I'm ok with the new plan", "consent"), ("I, Marie, further consent to this.", "consent"),
        ("I give consent to publishing it.", "consent"), ("I do not grant any permission for that.", "objection"),
        ("I vote block until the other text passes.", "objection"), ("As its author, I abstain from my vote.", "abstain"), ("Yes, absolutely.", "support"),
    ],
)  # fmt: skip
def test_who_agrees_with_the_proposal_or_gives_consent_is_counted(text: str, position: str) -> None:
    reading = read(text)
    assert reading.position == position, reading.why


@pytest.mark.parametrize(
    "text",
    [
        "bof", "Mouais...", "J'ai un souci avec le montant.", "Pareil que Farid", "Moi aussi !", "D'accord sur le principe.",
        "I could be convinced, but not as it stands", "Ça me semble raisonnable", "a priori ok pour moi", "Trop cher.", "Mauvaise idée.",
        "J'aime pas trop", "I don't like it", "Seems reasonable", "Ça me gêne beaucoup.", "Pas trop d'accord", "Je ne suis pas trop pour",
        "Je vous fais confiance pour décider.", "Je pourrais être pour si c'était prévu au printemps.", "pas mal !",
    ],
)  # fmt: skip
def test_who_leans_is_asked(text: str) -> None:
    assert read(text).position == "ask"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Ma voix va au oui.", "support"), ("Comptez-moi parmi les pour !", "support"), ("Je me range du côté des pour.", "support"),
        ("full support from me", "support"), ("Mon avis : oui", "support"), ("Résolution 4 : pour", "support"),
        ("Désolé Lucie, mais non.", "objection"), ("Résolution 2 : contre.", "objection"), ("Sorry, but no from me.", "objection"),
        ("Je passe mon tour : abstention.", "abstain"), ("Je suis contre, et aussi pour.", None), ("Sept personnes sont pour.", None),
        ("Le toit fuit : pour.", None), ("Qui est pour ?", None), ("Le vélo est rouge.", None), ("non", None), ("un non", None),
        ("je " + "vote " * 13 + "pour", None), ("pour " * 60, None),
    ],
)  # fmt: skip
def test_a_clause_is_read_by_what_is_left_of_it(text: str, position: str | None) -> None:
    found = read_clause(fold(text))
    assert (found[0] if found else None) == position


def test_a_condition_before_a_clause_is_a_question() -> None:
    assert read("Si le prix baisse, ma voix va au oui.").position in ("ask", "none")
    assert read("Paul dit que sa voix va au oui, moi : contre.").position in ("ask", "none")


def test_words_of_a_collective_are_found_however_they_are_typed() -> None:
    words = Words.of({"fr": {"support": ["c est carre"]}})
    assert read("C'est carré", words).position == "support"
    assert read("c est carre", words).position == "support"
