"""What takes no stand of its author's is never counted: talk of votes, tallies, reports, others' views, courtesy."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself
from hub.core.mail.stance import read
from hub.core.mail.wikitext import plainly
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

IN_ENGLISH = (
    "You can approve the MR.",
    "Yes, you may merge it.",
    "I'm bringing Ola +1 to the sprint.",
    "+1 day for the freeze?",
    "The vote has failed with two -1 votes.",
    "Closing the poll: five +1s, no -1.",
    "I'm closing this vote as accepted.",
    "[RESULT] [VOTE] Adopt Meson",
    "Here is the tally: +1 Ola, Piotr, Sven; -1 nobody.",
    "+1 (binding): Piotr, Ola",
    "That makes four +1 so far.",
    "With two more +1s it passes.",
    "Please don't forget to vote, it closes tonight.",
    "Kind reminder: please cast your +1 or -1.",
    "We still need two +1 from committers.",
    "Another +1 is required.",
    "Could somebody add a +1?",
    "A -1 must come with a technical reason.",
    "-1s on releases are not vetoes.",
    "Every +1 means that you ran the tests.",
    "Why would anyone give a -1 here?",
    "That hardly deserves a -1.",
    "You can vote against it until Friday.",
    "Anyone may object before the deadline.",
    "Any objection must be argued.",
    "Objections are welcome until Friday.",
    "No objections so far.",
    "No objection received yet.",
    "Nobody has objected.",
    "There have been no objections.",
    "Still no objections.",
    "Ola is against it.",
    "I think Piotr is in favour.",
    "I heard that the neighbours object.",
    "The council has approved it.",
    "Everybody seems to agree.",
    "My landlord has no objection.",
    "Most people are for it.",
    "Last year I voted against it.",
    "I was opposed to it back in 2019.",
    "Leaning -1 at the moment.",
    "My +1 will come tomorrow.",
    "Not a +1 yet from my side.",
    "I can't give my +1 yet.",
    "I was about to say +1, then CI went red.",
    "Ola's +1 is on the tracker.",
    "Is your +1 binding?",
    "I'm forwarding Sven's vote: -1",
    "Closed in favour of #88.",
    "Ok, I'll have a look tonight.",
    "Yes, got it.",
    "Okay, noted.",
    "No, I haven't read it yet.",
    "No, the link does not open.",
    "Yes, I'll be there on Friday.",
    "No, I can't make it on Friday.",
    "Sure, I'll forward it to the board.",
    "Thanks for the nomination. Accepted.",
)
IN_FRENCH = (
    "Pas de problème, je ferai ça ce soir en rentrant",
    "Pas de souci, je m'en occupe.",
    "Est-ce qu'on est d'accord",
    "Mais est-ce que tout le monde est pour",
    "Tu peux valider.",
    "-1 % la première année.",
    "Rendez-vous 14:00 (GMT +1).",
    "Le vote est clos, quatre +1 et un -1.",
    "Je clos le vote : cinq pour, un contre.",
    "Résultat du vote : adopté.",
    "On a déjà trois +1.",
    "Il manque encore deux +1.",
    "Merci de voter avant jeudi !",
    "N'oubliez pas de répondre : +1, 0 ou -1.",
    "Pensez à voter pour ou contre.",
    "Un -1 doit être motivé.",
    "Un +1 ne veut pas dire qu'on s'engage.",
    "Seuls les +1 des membres comptent.",
    "Vous pouvez encore vous opposer.",
    "Chacune peut voter contre jusqu'à jeudi.",
    "On a le droit de s'abstenir.",
    "Celles qui sont contre doivent le dire.",
    "Si vous êtes contre, écrivez-le.",
    "Toute opposition doit être argumentée.",
    "Les objections sont possibles jusqu'à jeudi.",
    "Objections attendues avant jeudi.",
    "Aucune opposition pour le moment.",
    "Pas d'objection enregistrée.",
    "Toujours pas d'objection.",
    "Personne ne s'y est opposé.",
    "Il n'y a eu aucune objection.",
    "L'objection de Titouan est sérieuse.",
    "Maëlle est contre.",
    "Je pense que Titouan sera d'accord.",
    "Il paraît que les voisins sont contre.",
    "Ma sœur est d'accord.",
    "Mon propriétaire n'a rien contre.",
    "La région a validé.",
    "Le conseil a approuvé.",
    "Tout le monde a l'air d'accord.",
    "La plupart sont pour.",
    "D'après Titouan, la banque refuse.",
    "L'an passé j'étais contre.",
    "En 2021 j'avais voté pour.",
    "Mon +1 suivra.",
    "Je penche pour, à confirmer.",
    "Pas encore de +1 de ma part.",
    "Le +1 de Titouan est sur le pad.",
    "Je transmets le vote de Titouan : -1",
    "Ok, je lis ce soir.",
    "OK bien noté.",
    "Oui, j'ai bien reçu.",
    "D'accord, je transmets au bureau.",
    "Non, je n'ai rien lu encore.",
    "Non, le lien ne marche pas.",
    "Oui, je serai là jeudi.",
    "Non, je ne pourrai pas venir jeudi.",
    "Oui merci pour l'info.",
)


@pytest.mark.parametrize(
    ("said", "proposal"), [*((one, ENGLISH) for one in IN_ENGLISH), *((one, FRENCH) for one in IN_FRENCH)]
)
def test_what_takes_no_stand_is_not_counted(said: str, proposal: str) -> None:
    assert heard(said, proposal).position in ("none", "ask")
    assert by_itself(read(said), said, proposal).position in ("none", "ask")


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("+1 from me, though Ola is against it.", "support"),
        ("Ola is against it, but I vote +1.", "support"),
        ("Everybody agrees, and so do I: +1", "support"),
        ("Reminder that the vote closes tonight. My vote: +1", "support"),
        ("No objections from me.", "consent"),
        ("Yes, got it, and I'm in favour.", "support"),
        ("Ok. I vote for it.", "support"),
        ("I change my vote to -1, CI is red.", "objection"),
        ("Strong +1", "support"),
        ("I had voted +1 on the last one and ran this one too: +1 again.", "support"),
        ("Result: +1 (binding)", "support"),
        ("[x] +1 adopt it\n[ ] -1 don't (please give a reason)", "support"),
    ],
)
def test_what_is_said_of_oneself_counts_beside_it(said: str, position: str) -> None:
    reading = heard(said, ENGLISH)
    assert (reading.position, reading.sure) == (position, True)


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Maëlle est contre, moi je suis pour.", "support"),
        ("Je vote pour, même si Titouan est contre.", "support"),
        ("Pas d'objection de ma part.", "consent"),
        ("Aucune objection.", "consent"),
        ("Ok bien reçu, je vote pour.", "support"),
        ("Oui, bien reçu. Favorable !", "support"),
        ("Je suis contre, comme l'an dernier.", "objection"),
        ("J'étais contre l'an dernier, je suis pour maintenant.", "support"),
        ("Tout le monde est pour chez nous, donc pour.", "support"),
        ("Je m'oppose : aucune étude n'a été faite à ce jour.", "objection"),
        ("Contre. La région a dit non.", "objection"),
        ("Titouan est contre.\nMoi, je vote pour.\nMaëlle", "support"),
        ("+1 pour l'idée de Ruth ! Elle a raison.", "support"),
        ("D'accord, je m'en occupe.", "support"),
    ],
)
def test_so_it_does_in_french(said: str, position: str) -> None:
    reading = heard(said, FRENCH)
    assert (reading.position, reading.sure) == (position, True)


def test_a_group_that_signs_speaks_for_itself() -> None:
    assert heard("Niort n'a pas d'objection.\nChantal", FRENCH).position == "consent"


def test_what_the_rest_says_only_likely_is_only_likely() -> None:
    reading = heard("Maëlle est pour. Ça me paraît une bonne idée.", FRENCH)
    assert (reading.position in ("ask", "none")) or not reading.sure


@pytest.mark.parametrize(
    "said",
    [
        "Thanks for the nomination, Ruth. I accept.",
        "Merci de cette nomination, j'accepte.",
        "Très touchée d'être nommée, j'accepte !",
    ],
)
def test_who_accepts_a_nomination_votes_for_nothing(said: str) -> None:
    assert heard(said, ENGLISH).position in ("none", "ask")


def test_sentences_are_told_in_time_linear_in_their_length() -> None:
    for row in ("je crois que ", "ok merci ", "the vote ", "+1 or ", "la mairie de la ", "no objections ", "pour "):
        assert is_linear(lambda part: heard(part, FRENCH), row * 1_000)


CLICKS = (
    "Ticket #123 approved",
    "Ticket #123 approved.",
    "Request approved",
    "Pull request #12 approved",
    "Jeanne approved this merge request",
    "Demande n° 12 validée",
    "Invitation acceptée",
    "A accepté cette invitation",
    "Jeanne a accepté cette invitation.",
    "Jeanne Martin a refusé votre invitation à cet événement.",
    "Jeanne has tentatively accepted this invitation.",
    "jeanne@example.org has declined this invitation",
    "Votre demande #123 a été approuvée par Jeanne",
    "Accepté : [Proposition] Changer de fournisseur",
    "Accepted: [Proposal] Adopt Meson",
)


@pytest.mark.parametrize("said", CLICKS)
@pytest.mark.parametrize("parent", [None, "Et le tarif de la ville ?\nOmar"])
def test_what_a_program_writes_of_a_click_counts_for_nobody(said: str, parent: str | None) -> None:
    assert heard(said, FRENCH, parent).position in ("none", "ask")


@pytest.mark.parametrize("said", CLICKS)
def test_below_it_one_s_own_words_count(said: str) -> None:
    assert heard(f"{said}\n\nJe suis pour ce fournisseur.", FRENCH).position == "support"


@pytest.mark.parametrize(
    "said",
    [
        "Accepté.",
        "Approved.",
        "J'accepte cette proposition.",
        "Proposition acceptée pour moi.",
        "Accepté : je suis pour.",
    ],
)
def test_who_accepts_in_their_own_words_is_counted(said: str) -> None:
    assert heard(said, FRENCH).position == "support"


def test_many_words_before_a_click_take_no_long_time() -> None:
    assert is_linear(lambda part: read(part), "jeanne a accepte cette " * 10_000)


@pytest.mark.parametrize(
    "said",
    [
        "Le bureau est favorable.",
        "Le CA est contre.",
        "Le conseil d'administration s'y oppose.",
        "La commission travaux est favorable.",
        "Le groupe de travail est d'accord.",
        "L'AG est pour.",
        "Le collectif n'a pas d'objection.",
        "The board is in favour.",
        "The committee is against it.",
    ],
)
@pytest.mark.parametrize("signed", ["", "\nLise, secrétaire"])
def test_what_an_organ_thinks_is_asked_about(said: str, signed: str) -> None:
    assert heard(f"{said}{signed}", FRENCH).position == "ask"
    assert heard(f"{said} Je suis contre.", FRENCH).position in ("objection", "ask")


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Nous sommes favorables.", "support"),
        ("Notre collectif est contre.", "objection"),
        ("Le bureau est favorable, moi aussi.", "support"),
        ("Le CA est contre.\nJe suis contre aussi.", "objection"),
    ],
)
def test_who_speaks_for_themselves_beside_it_or_for_their_own_group_counts(said: str, position: str) -> None:
    assert heard(said, FRENCH).position == position


SIDES = ("yes", "no", "YES", "NO", "-1", "+1", "0", "against", "for", "abstain", '"no"', "“Yes”")


@pytest.mark.parametrize(
    "end", ["", ".", ", because the archive has a jar.", " on Ballot 98.\n\nThe lifetime is too short."]
)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("who", ["Apple", "Acme", "The Foo team"])
def test_the_vote_of_a_name_is_asked_about_whatever_its_side(who: str, side: str, end: str) -> None:
    assert heard(f"{who} votes {side}{end}", ENGLISH).position == "ask"


@pytest.mark.parametrize("said", ['Actalis "abstains".', "Kerbo vote non.", "Kerbo vote oui, car utile."])
def test_so_it_is_in_quotes_and_in_french(said: str) -> None:
    assert heard(said, FRENCH).position == "ask"


@pytest.mark.parametrize(
    "said",
    ["Each member votes yes or no.", "Anyone votes no.", "It is voted.\nAnna votes no.\nBruno votes no."],
)
def test_what_tells_of_nobody_in_particular_is_not_asked(said: str) -> None:
    assert heard(said, ENGLISH).position == "none"


@pytest.mark.parametrize(
    ("said", "position"),
    [("Changing my vote to -1", "objection"), ("Switching my vote to no", "objection"), ("Glad to vote yes", "support"),
     ("Bonjour je vote pour", "support")],
)  # fmt: skip
def test_a_verb_that_begins_a_vote_is_no_name(said: str, position: str) -> None:
    assert by_itself(read(said), said, "").position == position


@pytest.mark.parametrize(
    "said",
    [
        "Bryan Cantrill is on board to sponsor:\n\nhttps://lists.example.org/topic/1",
        "Omar est pour :\n\nhttps://example.org/omar",
        '```suggestion\n    "favourited": "Aimé",\n```',
        "Le texte serait :\n```\nje suis contre cette idée\n```\nOmar",
        " 1. *3*\n 2. *4*\n 3. *2*",
        "Sur l'utilisation des néologismes neutre et point médian, c'est ouvert à discussion.",
        "Pour le compteur, un emplacement neutre me semble mieux.",
    ],
    ids=lambda said: said[:20],
)
def test_what_is_shown_counted_or_told_of_somebody_is_no_position(said: str) -> None:
    assert heard(said, FRENCH).position in ("none", "ask")


def test_a_vote_beside_what_is_fenced_counts() -> None:
    assert heard("+1\n```\nreturn -1\n```", ENGLISH).position == "support"
    assert heard("-1\n```\nthe log begins here", ENGLISH).position == "objection"
    assert heard("I support this, `+1` in ```code```.", ENGLISH).position == "support"


@pytest.mark.parametrize("said", ["Je suis neutre.", "Neutre", "Plutôt neutre sur ce point.", "Neutre pour nous."])
def test_who_is_neutral_abstains(said: str) -> None:
    assert heard(said, FRENCH).position == "abstain"


@pytest.mark.parametrize("text", ["```a\n" * 9000, "```\noui\n" * 9000])
def test_to_leave_out_what_is_fenced_is_linear(text: str) -> None:
    assert is_linear(plainly, text)
