"""What a position is said of, beside the words of the proposal; what is not it is asked about."""

from __future__ import annotations

import pytest

from hub.core.mail.stance import Reading, beside, read
from hub.core.mail.stance_topic import is_about, named_in

BIKE = (
    "[Proposition] Acheter un vélo cargo\nJe propose d'acheter un vélo cargo à 800 € pour livrer les paniers, "
    "avec une assurance et un bon antivol. Sans objection d'ici dimanche, on le commande."
)
WHO_OBJECTS = BIKE + " Quelqu'un a-t-il une objection ?"


@pytest.mark.parametrize(
    "text",
    [
        "Je m'oppose à ce que le chien dorme dans le hall",
        "Je suis pour la bière",
        "Je vote pour le gâteau au chocolat",
        "Je suis contre le fait de manger plus",
    ],
)
def test_a_position_on_something_else_is_asked_about(text: str) -> None:
    assert read(text).position in ("support", "objection", "ask")
    assert read(text, proposal=BIKE).position == "ask"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je suis contre", "objection"),
        ("Je suis pour ce vélo", "support"),
        ("Je m'oppose à l'achat du cargo", "objection"),
        ("Je suis pour, on a besoin de livrer", "support"),
        ("Je suis contre cette dépense", "objection"),
        ("I support this", "support"),
        ("I'm against buying a tandem", "objection"),
        ("Favorable à une livraison le samedi", "support"),
        ("Je m'y oppose", "objection"),
        ("Oui", "support"),
    ],
)
def test_a_position_on_the_proposal_or_on_nothing_named_counts(text: str, position: str) -> None:
    assert read(text, proposal=BIKE).position == position


def test_without_the_proposal_or_with_one_of_few_words_nothing_changes() -> None:
    text = "Je m'oppose à ce que le chien dorme dans le hall"
    assert read(text).position == "objection"
    assert read(text, proposal="Un vélo").position == "objection"


@pytest.mark.parametrize("text", ["Non", "Oui.", "no", "Nope", "OK"])
def test_a_bare_answer_is_asked_about_where_it_is_asked_who_objects(text: str) -> None:
    assert read(text, proposal=WHO_OBJECTS).position == "ask"


def test_words_of_position_count_where_it_is_asked_who_objects() -> None:
    assert read("Je suis contre.", proposal=WHO_OBJECTS).position == "objection"
    assert read("Oui, je m'oppose.", proposal=WHO_OBJECTS).position == "objection"


def test_what_takes_no_position_takes_none_beside_the_proposal() -> None:
    for position in ("none", "ask"):
        reading = Reading(position, named="le chien")
        assert beside(reading, BIKE) is reading


@pytest.mark.parametrize(
    ("tail", "named"),
    [
        (" pour l'instant", ""),
        (" for now", ""),
        (" until convinced otherwise", ""),
        (" add him back", ""),
        ("", ""),
        (", le chien dort", ""),
        (" a ce que le chien dorme, car il ronfle", "a ce que le chien dorme"),
        (" car le chien ronfle", ""),
        (" a cette bande de chiens", ""),
        (" a l'achat d'un chien", ""),
        (" de la et la", ""),
    ],
)
def test_what_a_position_names(tail: str, named: str) -> None:
    assert named_in(tail) == named


def test_what_is_named_is_known_by_one_word_in_common() -> None:
    assert is_about("les velos", BIKE)
    assert not is_about("le chien", BIKE)
    assert is_about("", BIKE)


# in a conversation about a printer: words of position in another sense, and in the service of other things
OTHERWISE = """\
Je signe le bail demain
Oh que c'est gentil Paul, c'est d'accord
Signé : Paul
Et oui, c'est la vie !
Donc oui, la clé est chez moi.
So yes, the door was open.
Le vélo, c'est vendu.
C'est adopté depuis mars.
On n'a pas de four, je fais avec.
Notre réserve est sur l'étagère du haut.
J'ai une réserve de farine à écouler
Je suis d'accord que c'est pénible
Je suis d'accord qu'on a un problème de bruit
Vous avez mon numéro
tu as ma clé ?
And yes to the question of Paul, I have the key
Alors oui, le gâteau était bon
Je suis partant pour aller au marché samedi
Pas de souci pour le retard
Il a ma voix au conseil de quartier mais c'est une autre histoire
Je vote toujours écolo
On vote quand ?
Vous avez mon accord pour utiliser mes photos ?
Je ne vote pas dans cette ville
J'abonde dans le sens de Paul
La réserve est pleine
Notez une réservation pour samedi
Volontiers pour un café
Ok pour mardi
Ça marche, à mardi
Ok je passe te voir
Oui oui j'arrive
Non non, c'est moi
no, that was last year
I agree with Paul on the weather
I'm for lunch at noon
Hell no, the train is late again?
Pour : moins cher. Contre : plus loin.
Le maire est pour.
Mon fils est contre l'école
Je suis contre le mur du fond si tu me cherches
Je connais deux personnes qui seraient d'accord
Le propriétaire a donné son accord
Merci pour l'accord de la mairie
Un oui du propriétaire suffirait
Bon pour le service ! rdv à 18h
C'est bon pour la santé
Top pour moi aussi cette photo
Je suis chaud pour une bière
Les +1 de l'an dernier ne comptent pas
J'ai mis +1 degré au chauffage
-1 degré ce matin
Objection votre honneur ! Qui a mangé le gâteau ?
Contre toute attente il a plu
Je suis d'accord avec toi pour le café
Il ne faut pas dire non trop vite
Fine, but who has the key?
I can live with my sister
Signed copies are in the office
I'm sold out of tickets
This has my name on it
Merci d'avoir voté
Je valide ton badge demain
Je valide les notes de frais ce soir
J'adhère à la coop depuis 2012
J'approuve chaque mois les comptes
J'y souscris chaque année
Je souscris à un abonnement
Je prends acte
Bien reçu, c'est noté
Soit vendredi, soit samedi
Let's do it again next year!
Let's do this on Tuesday
Je me joins à vous pour le repas
Je rejoins le groupe à 18h
"""
PRINTER = (
    "Acheter une imprimante 3D\nNous proposons d'acheter une imprimante 3D à 450 € pour l'atelier, avec une formation "
    "pour les bénévoles et un planning d'utilisation."
)


@pytest.mark.parametrize("text", OTHERWISE.splitlines())
def test_words_of_position_in_another_sense_are_not_counted(text: str) -> None:
    assert read(text, proposal=PRINTER).position in ("none", "ask")


BOILER = "Remplacer la chaudière à gaz : 29 300 €, aides déduites, et onze euros par mois et par logement."
FREE = "Passer le café au prix libre pour six mois, puis faire le point ensemble."
COFFEE = "Six months of free coffee on the terrace, then a review by all members."
RAFFLE = "Ne plus faire de tombola, trop de démarches pour trop peu d'argent."


@pytest.mark.parametrize(
    ("text", "proposal", "position"),
    [
        ("Oui pour 9h30", "Ouvrir à 9h30 le samedi, et non plus à 10h, car la queue est longue.", "support"),
        ("OK 10 €", "Passer le prix des places de 8 à 10 € pour payer la salle et les décors.", "support"),
        ("Pour le jazz.", "Déplacer le jazz à 22h et ouvrir une case pour les nouveaux venus.", "support"),
        ("ok pour le 29", BOILER, "ask"),
        ("+1 pour le 29", BOILER, "ask"),
        ("Oui pour la pharmacie", "Un pédibus le matin, de la gare à l'école, avec deux parents.", "ask"),
        ("yes to dropping the raffle", RAFFLE, "support"),
        ("Je suis pour à 200 %", RAFFLE, "support"),
        ("samedi ok pour moi", "Déplacer la fête du vendredi au samedi 20, à la demande de la fanfare.", "support"),
        ("mardi ok pour moi", "Déplacer la fête du vendredi au samedi 20, à la demande de la fanfare.", "ask"),
        ("prix libre = oui", FREE, "support"),
        ("👍 pour le dimanche", "Ouvrir aussi le dimanche matin, avec deux bénévoles de plus.", "support"),
        ("Je suis d'accord avec le prix libre", FREE, "support"),
        ("Je suis d'accord avec Hélène", FREE, "ask"),
        ("Du thé dimanche, je vote pour !", FREE, "ask"),
        ("Le prix libre, je suis pour.", FREE, "support"),
        ("In favour of pizza on Friday, that's for sure", FREE, "support"),
        ("In favour of pizza for six months", COFFEE, "ask"),
        ("Oui pour le café. Les six mois, j'y crois pas.", FREE, "ask"),
        ("Je refuse qu'on augmente les loyers. Veto de ma part.", FREE, "objection"),
    ],
)  # fmt: skip
def test_what_is_named_and_proposed_counts_and_what_is_not_is_asked(text: str, proposal: str, position: str) -> None:
    assert read(text, proposal=proposal).position == position


def test_a_position_amid_a_mail_about_something_else_is_asked_about() -> None:
    soup = (
        "Je vous transmets la recette de la soupe : un oignon, des fanes, une pomme de terre, un litre d'eau. "
        "Ma mère y mettait du fromage, moi je suis contre, chacun fait comme il veut. Se congèle très bien ainsi."
    )
    assert read(soup).position == "objection"
    assert read(soup, proposal=PRINTER).position == "ask"
    assert read(soup + " Et merci pour l'imprimante de l'atelier.", proposal=PRINTER).position == "objection"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Oui aucun problème pour moi", "support"),
        ("Aucun problème pour moi", "consent"),
        ("C'est vu. Donc ok.", "ask"),
        ("Je vote oui, et je peux assurer un dimanche par mois sauf février", "support"),
        ("Contre la vente des deux voiliers.", "objection"),
    ],
)
def test_a_position_by_the_words_beside_it(text: str, position: str) -> None:
    assert read(text).position == position


@pytest.mark.parametrize(
    "text",
    [
        "While I'm not against this, I'm also not for it",
        "Oui, j'approuve sur la forme mais je continue de penser que le calendrier est trop court",
        "Mais oui d'accord avec Françoise",
        "I am in favour of keeping the name as it is",
        "Oui à l'achat, non à la vente.",
        "D'accord pour les mangues. Les avocats non.",
        "Oui super, le dimanche à 9h30, j'en rêvais 😏",
        "+1 Valérie pour les t-shirts",
        "Le granulé, je suis pour. Thermibois, non : que des ennuis.",
    ],
)
def test_half_a_position_or_one_on_another_word_is_asked_about(text: str) -> None:
    assert read(text).position == "ask"
