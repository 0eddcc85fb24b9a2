"""What people of an imagined place say: names, proposals, arguments, small talk. All invented, in French."""

# ruff: noqa: E501 - a text stays on its line
from __future__ import annotations

# who looks at the demonstration: a member like the others, who also maintains it
VISITOR = "Vous"
PEOPLE = (
    "Alix", "Camille", "Sacha", "Lou", "Charlie", "Morgan", "Éden", "Noa", "Jo", "Andrea", "Maxence", "Line",
    "Dominique", "Loïs", "Maé", "Swann", "Yaël", "Robin", "Ange", "Gwenn", "Lenny", "Marley", "Nour", "Ariel",
    "Solal", "Élie", "Ulysse", "Iris", "Zoé", "Rose", "Basile", "Côme", "Léonie", "Inès", "Malo", "Paloma",
    "Octave", "Suzon", "Timéo", "Violette",
)  # fmt: skip

PROPOSALS = (
    ("Acheter un vélo cargo partagé", "On l'emprunterait pour les courses et les livraisons. J'ai trouvé un vélo d'occasion à 900 €."),
    ("Ouvrir le lieu le samedi matin", "Trois personnes sont prêtes à tenir l'accueil de 9 h à 13 h, pour essayer jusqu'à l'été."),
    ("Changer de fournisseur d'électricité", "La coopérative propose un tarif stable pendant deux ans, un peu plus cher, mais renouvelable."),
    ("Prêter la grande salle à la chorale du quartier", "Le mardi soir, contre un coup de main au ménage une fois par mois."),
    ("Fixer le prix de la location de salle", "120 € la journée pour les entreprises, prix libre pour les associations."),
    ("Repeindre l'entrée", "J'ai un devis pour la peinture, et nous serions quatre à peindre un week-end."),
    ("Installer un composteur dans la cour", "La ville le fournit, il faut deux personnes pour s'en occuper."),
    ("Passer au café d'une coopérative", "Le kilo coûte deux euros de plus, la machine reste la même."),
    ("Acheter un second écran pour la salle de réunion", "Un écran reconditionné, 180 €, avec son câble."),
    ("Adhérer au réseau des tiers-lieux", "La cotisation est de 150 € par an, un lieu, une voix."),
    ("Mettre en place une caisse de solidarité", "Chacun y verse ce qu'il veut, elle paie les bureaux de qui ne peut pas."),
    ("Organiser une journée portes ouvertes", "En octobre, avec les ateliers du matin et un repas partagé."),
    ("Louer une place de stationnement à vélos", "La mairie propose un arceau devant la porte, il faut le demander."),
    ("Acheter une machine à coudre", "Pour l'atelier de réparation du jeudi, 140 € d'occasion."),
    ("Écrire un accueil pour les nouvelles personnes", "Une page du wiki et une personne référente chaque semaine."),
    ("Réduire le chauffage la nuit", "14 °C de 21 h à 7 h, on y gagnerait environ 60 € par mois."),
    ("Rejoindre le groupement d'achat de matériel", "Pas d'engagement, une commande par trimestre."),
    ("Changer les serrures de l'atelier", "Deux clés ont disparu, le serrurier demande 210 €."),
    ("Laisser les bureaux du fond en silence", "Pas d'appels ni de réunions dans la salle du fond."),
    ("Publier nos comptes chaque mois", "Le hub le ferait tout seul, sans aucun nom."),
    ("Créer une bibliothèque d'outils", "Chacun prête, un cahier note les emprunts."),
    ("Remplacer les néons par des LED", "L'artisan propose 340 € posé, économie d'un tiers."),
    ("Accueillir une stagiaire en communication", "Deux mois au printemps, avec deux personnes pour l'accompagner."),
    ("Refaire le site du lieu", "Un site statique, écrit à plusieurs, hébergé chez une association."),
    ("Demander une aide à la métropole", "Pour l'isolation des fenêtres, dossier à rendre le mois prochain."),
    ("Tenir une permanence numérique", "Le mercredi après-midi, à deux, sur inscription."),
    ("Acheter des plantes pour le patio", "60 €, et un tour d'arrosage à tenir."),
    ("Règle : les réunions finissent à l'heure", "Une personne tient l'heure, on reporte ce qui reste."),
    ("Règle : qui ferme note le compteur", "Un tableau près de la porte, une ligne par soir."),
    ("Souscrire l'assurance du matériel prêté", "95 € par an pour tout ce qui sort du lieu."),
)  # fmt: skip

INFOS = (
    ("Nouveau code de la porte d'entrée sur la liste interne", "Il change vendredi, demandez-le à l'accueil."),
    ("J'ai déplacé l'imprimante près de la fenêtre", "Elle chauffait à côté du radiateur. On peut revenir en arrière."),
    ("Le frigo est vidé chaque vendredi à 18 h", "J'ai mis une affiche, dites-moi si cela gêne."),
    ("Essai d'un tableau des présences", "Une croix par demi-journée, pour savoir quand il y a du monde."),
    ("J'ai commandé des ampoules", "Vingt ampoules, 48 €, sur le budget d'entretien."),
    ("Les ateliers du jeudi commencent à 18 h 30", "Au lieu de 18 h, pour que plus de monde puisse venir."),
)  # fmt: skip

SUPPORTS = ("+1", "+1 !", "Pour.", "D'accord, merci !", "Je soutiens.", "OK pour moi", "+1, et je peux aider", "Favorable.", "👍")  # fmt: skip
CONSENTS = ("Pas d'objection.", "Je ne m'y oppose pas.", "Sans objection de ma part.")
RESERVES = ("Je ne suis pas convaincu mais je ne bloque pas.", "Réserve : j'aurais préféré attendre l'été.")
TALK = (
    "Est-ce que quelqu'un a regardé combien cela coûte par an ?",
    "Merci pour l'idée. On avait essayé il y a trois ans, si je me souviens bien.",
    "Je serai là jeudi si vous voulez en parler de vive voix.",
    "Qui s'en occuperait ?",
    "Je mets le devis sur le wiki.",
)
OBJECTIONS = (
    "Je m'oppose parce que le budget de l'année est déjà engagé. Je propose d'attendre janvier et je veux bien chercher une aide.",
    "Je m'oppose car la cour est trop petite pour cela. Je propose plutôt le local du fond, et je peux aider à le ranger.",
    "Objection : cela exclut les personnes qui travaillent tôt. Je propose un essai de deux mois, je suis prête à tenir le compte.",
)  # fmt: skip
WITHDRAWALS = (
    "Je retire mon objection, la nouvelle version me va.",
    "Je lève mon objection, merci d'en avoir tenu compte.",
)

SUBJECTS = (
    "Repas partagé de vendredi", "Clé oubliée à l'accueil", "Qui a vu le vidéoprojecteur ?", "Ménage de samedi",
    "Atelier vélo jeudi", "Machine à café en panne", "Visite d'un autre tiers-lieu", "Recherche un bureau pour mai",
    "Photos de la fête", "Relais colis", "Cours de tricot", "Wifi lent dans la salle du fond", "Apéro de rentrée",
    "Compte rendu de la réunion du lundi", "Don de chaises", "Fuite sous l'évier", "Presse locale", "Prêt de perceuse",
)  # fmt: skip
OPENERS = (
    "Bonjour à toutes et tous,\n\nje relance ce sujet car le temps passe vite.",
    "Salut,\n\nquelqu'un pourrait-il m'aider là-dessus cette semaine ?",
    "Bonjour,\n\npetite information avant d'oublier : tout est rangé dans le placard du couloir.",
    "Coucou,\n\nj'ai besoin de deux paires de bras samedi entre 10 h et 12 h.",
)
ANSWERS = (
    "Je peux passer vers 11 h.", "Merci beaucoup !", "C'était dans le tiroir du bas.", "Je m'en charge demain.",
    "On peut en parler lundi ?", "Super, à vendredi.", "J'ai prévenu le propriétaire.", "Je ne serai pas là, désolée.",
    "Bien reçu.", "Il en reste deux à l'atelier.", "J'apporte une quiche.", "Noté, merci.",
)  # fmt: skip

CARDS = (
    "Réparer la porte de la cave", "Changer la cartouche de l'imprimante", "Afficher le planning", "Trier les câbles",
    "Appeler le plombier", "Étiqueter les clés", "Mettre à jour la page d'accueil", "Ranger l'atelier", "Purger les radiateurs",
    "Imprimer les affiches", "Relancer les cotisations", "Nettoyer le frigo", "Préparer la visite", "Commander du papier",
    "Inventaire du bar", "Remplacer l'ampoule du couloir", "Arroser les plantes", "Vider le composteur",
)  # fmt: skip
