"""A reply beside the mail that it answers: the proposal itself, or somebody else's words."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_itself, by_rules, in_answer
from hub.core.mail.legend import chosen, legend
from hub.core.mail.proposing import of_proposer
from hub.core.mail.reply import reply_text
from hub.core.mail.stance import read
from tests.growth import is_linear

PROPOSAL = "Un poêle pour le local\nJe propose d'acheter un poêle à granulés, posé jeudi à 17h30 par l'artisan du quai."

LONG = "mot " * 40_000


def heard(text: str, parent: str | None = None, proposal: str = PROPOSAL, mail: str = "") -> str:
    return by_rules(read(text), text, mail or text, proposal, parent).position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Oui, et si besoin j'ai une remorque.", "support"),
        ("D'accord, c'est pour ça qu'on cotise.", "support"),
        ("Je suis tout à fait favorable à ce projet.", "support"),
        ("Oui pour 17h30", "support"),
        ("Oui pour 11h", "ask"),
        ("La fédération approuve.", "support"),
        ("Je suis d'accord avec l'augmentation.", "support"),
        ("Je m'oppose à ce que le chien dorme dans le hall.", "ask"),
        ("La trésorière a rappelé hier.", "none"),
        ("On vote contre l'achat.", "objection"),
        ("Nous votons contre.", "objection"),
        ("Je suis pour le poêle. Pour l'artisan, je ne sais pas.", "ask"),
        ("On the price I'd be for the first half and against the second.", "ask"),
        ("+1 for the stove, -1 for the pipe", "ask"),
        ("Oui... mais pas en mars.", "ask"),
        ("On n'adhère pas à l'achat. Rien à redire.", "ask"),
        ("Paul est contre. On n'a rien contre l'achat.", "ask"),
        ("Je m'oppose à l'achat. Je n'ai rien contre les artisans.", "objection"),
        ("I agree with you.", "support"),
        ("Je suis pour. Provided to allow for older stoves.", "support"),
        ("There is a gap in the text (see below), but with that fixed, I'm +1.", "ask"),
        ("+1 une fois la coquille corrigée", "ask"),
        ("Now that this is fixed, +1", "support"),
    ],
)
def test_what_answers_the_proposal_itself_needs_fewer_words(text: str, position: str) -> None:
    assert heard(text) == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Je suis pour le report de la décision.", "ask"),
        ("D'accord pour annuler.", "ask"),
        ("I'm for postponing this.", "ask"),
        ("Je suis contre l'idée d'attendre, commandons vite !", "ask"),
        ("Je voterai demain.", "ask"),
        ("Nous, on voterait pour si le prix baissait.", "ask"),
        ("Je suis contre : il est trop tard pour annuler le contrat du gaz.", "objection"),
        ("+1, and let us not forget to cancel the gas.", "support"),
        ("Je voterai pour.", "support"),
    ],
)
def test_to_put_it_off_is_no_support_of_it(text: str, position: str) -> None:
    assert heard(text) == position


def test_to_put_something_off_is_supported_where_that_is_proposed() -> None:
    assert heard("Je suis pour le report.", proposal="L'AG\nJe propose de reporter l'AG au 3 mai.") == "support"


def test_below_a_quoted_question_it_answers_that() -> None:
    text = "La fédération approuve."
    assert heard(text, mail=f"> Qui a la clé ?\n\n{text}") == "none"
    assert heard(text, mail=f"> Un poêle !\n\n{text}") == "support"
    assert heard("", mail="> Qui ?") == "none"


def test_where_the_proposal_asks_something_else_a_yes_may_answer_that() -> None:
    asks = f"{PROPOSAL} Qui a une remorque ?"
    assert heard("Oui, elle dort au garage depuis mars.", proposal=asks) == "ask"
    assert heard("Oui, elle dort au garage depuis mars.", proposal=f"{asks} Merci de voter OUI ou NON.") == "support"


@pytest.mark.parametrize(
    ("text", "parent", "position"),
    [
        ("Oui, j'ai vérifié.", "L'assurance couvre le dimanche ?", "ask"),
        ("Sounds good!", "Two at the shop?", "ask"),
        ("+1 sur l'essai", "Et un essai d'un mois.", "ask"),
        ("Pas de souci, merci d'être clair.", "Blanc pour moi, ma compagne y travaille.", "ask"),
        ("C'est d'accord pour samedi.", "Et samedi ?", "ask"),
        ("Alors c'est oui.", "Le devis est de 690 €.", "support"),
        ("Je vote pour.", "Qui a la clé ?", "support"),
        ("Je ne m'oppose plus.", "C'est réglé.", "consent"),
        ("Ok pour le poêle.", "C'est réglé.", "support"),
        ("+1", "Rien à redire.", "support"),
        ("+1", "Le devis arrive.", "ask"),
        ("Je me range à l'avis général.", "Le devis arrive.", "consent"),
        ("La compagnie approuve.", "Le devis arrive.", "none"),
        ("Le devis arrive.", "Merci.", "none"),
    ],
)
def test_what_answers_somebody_else_must_say_that_it_votes(text: str, parent: str, position: str) -> None:
    assert heard(text, parent) == position


@pytest.mark.parametrize(
    ("proposal", "given"),
    [
        ("Répondre A (pour), B (contre) ou C (abstention).", {"a": "support", "b": "objection", "c": "abstain"}),
        ("POUR = date A, CONTRE = date B.", {"a": "support", "b": "objection"}),
        ("1 : oui, 2 : non", {"1": "support", "2": "objection"}),
        ("A (pour), A (contre), B (contre)", {}),
        ("Rendez-vous à 4 : pour le prix, 3 (non)", {}),
        ("A (pour), B (pour)", {}),
        ("Un poêle, ou deux.", {}),
    ],
)
def test_what_letters_stand_for(proposal: str, given: dict[str, str]) -> None:
    assert legend(proposal) == given


def test_who_proposes_answers_the_others_and_votes_only_by_a_vote() -> None:
    def told(text: str, parent: str | None) -> str:
        return of_proposer(read(text), text, PROPOSAL, parent).position

    assert told("Oui oui, j'ai vérifié.", "Le bail le permet ?") == "none"
    assert told("Je vote pour.", "Qui vote ?") == "support"
    assert told("+1", None) == "support"
    assert told("+1 (binding)\n\nBuilt on Debian.", None) == "support"
    assert told("+1, signatures and checksums are good.", None) == "support"
    assert told("−1, the checksum of the archive does not match.", None) == "objection"
    assert told("[x] +1 Release this package", None) == "support"
    assert told("-1 on another account for everybody.", "Zulip ?") == "none"
    assert told("Very happy with this, I have added Lise.", None) == "none"
    assert told("OK let's try this: fifteen a night.", "Ten?") == "none"
    assert told("Je retire mon objection.", "Et le bail ?") == "consent"
    assert told("Le devis arrive.", "Quand ?") == "none"


def test_who_asks_who_minds_is_answered_by_nobody() -> None:
    asks = f"{PROPOSAL} Any objections?"
    assert heard("Not from me, the old one was bolted on.", proposal=asks) == "consent"
    assert heard("Not from me, the old one was bolted on.") == "none"


def test_a_mail_that_answers_nobody_known_is_doubted_too() -> None:
    for text, position in (("On n'adhère pas. Rien à redire.", "ask"), ("Rien à redire.", "consent")):
        assert by_itself(read(text), text).position == by_itself(read(text), text, PROPOSAL).position == position


def test_a_long_quote_that_asks_nothing_holds_nobody() -> None:
    def hear(words: str) -> str:
        return heard("Oui.", mail=f"> {words}\n\nOui.\n")

    assert hear(LONG) == "support"
    assert is_linear(hear, LONG)


def test_a_long_mail_is_not_looked_through_for_its_contrary() -> None:
    assert heard("Je suis pour. " + "On discute du reste, et Paul est contre. " * 12) == "support"


def test_a_thank_you_before_a_position_hides_nothing() -> None:
    assert heard("Ok merci ! Alors on laisse passer.", "Le devis est de 690 €.") == "consent"
    assert heard("D'accord, shampoing ce soir.", "Il y a des poux à l'école.") == "ask"


def test_what_is_bound_or_aimed_at_what_is_proposed_votes_in_answer_to_anybody() -> None:
    assert heard("Vérifié.\n\n+1 (binding)", "Où est l'archive ?") == "support"
    assert heard("+1 pour le poêle", "Et en août ?") == "support"
    assert heard("+1 pour la piscine", "Et en août ?") == "ask"


BETWEEN = """On Fri, Mar 12, 2010 at 17:04, Paul <paul@example.org> wrote:
> Le règlement parle de commits.

Un poêle n'en est pas un.

> Personne ne sait plus sur quoi on vote, tant il y a de mails.

+1. J'en pense autant. Un vote devrait clore une discussion, non l'ouvrir.

> J'en parle au bureau.

Bonne idée.
"""


def test_a_figure_between_the_lines_of_anothers_mail_answers_the_line_above_it() -> None:
    own = reply_text(BETWEEN)
    assert own.startswith("Un poêle")
    said = read(own, inline=True)
    assert said.position == "support"
    assert by_rules(said, own, BETWEEN, PROPOSAL, "J'en parle au bureau.").position == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "Le vote n'a pas abouti, voir le règlement :\n\nhttps://www.example.org/votes.html#Veto",
        "Comment faire :\n- prod the treasurer\n- ask the board to look at the stove and approve it (by mail)",
        "I accept the nomination and I'm willing to look after the stove for long!",
    ],
)
def test_a_link_what_others_are_asked_to_do_and_a_candidate_take_no_position(text: str) -> None:
    assert heard(text) in ("none", "ask")
    assert heard(text, "Le vote est passé avec trois +1.") in ("none", "ask")


ASKED = "> Faut-il acheter le poêle à 690 euros ?"
POLL = "Le poêle\nFaut-il acheter le poêle à 690 euros ?\n\n_: Oui\n_: Non\n\nPourquoi :"


@pytest.mark.parametrize(
    ("mail", "own", "position"),
    [
        (f"{ASKED}\n>\n> _: Oui\n> _: Non\n\nOui.\n\nIl gèle, mais bon.", "Oui.\n\nIl gèle, mais bon.", "support"),
        (f"{ASKED}\n\nNon\n", "Non", "objection"),
        (f"{ASKED}\n> _: Oui\n\nOui\nmais pas cette année", "Oui\nmais pas cette année", "ask"),
        (f"{ASKED}\n> Qui a la clé\n\nOui.\n\nMoi.", "Oui.\n\nMoi.", "ask"),
        ("> Pourquoi :\n\nOui.\n\nMoi.", "Oui.\n\nMoi.", "ask"),
        (f"{ASKED}\nX: Oui\n> _: Non", "X: Oui", "support"),
        (f"{ASKED}\nX _: Non\n> _: Oui", "X _: Non", "objection"),
        ("> Faut-il acheter le poêle ?\n_: Oui\n_: Non", "_: Oui\n_: Non", "none"),
    ],
)  # fmt: skip
def test_a_box_ticked_or_an_answer_below_the_question_is_a_vote(mail: str, own: str, position: str) -> None:
    reading = read(own, inline=mail.startswith(">"))
    assert by_rules(reading, own, mail, POLL, None).position == position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("A", "support"),
        ("B svp\nTitouan", "objection"),
        ("Bonsoir,\nC", "abstain"),
        ("Réponse A pour ma part, avec un petit doute sur le plafond", "support"),
        ("Moi c'est B, pour la raison que l'on sait.", "objection"),
        ("A ou B ?", None),
        ("A, mais pas en mai", None),
        ("À demain", None),
        ("A : le prix\nB : la date\nRien à ajouter.", None),
        ("A, et rien de plus.\nBonne soirée", "support"),
        ("D", None),
        ("Qui vient ?\nPersonne ?\nA", None),
        ("", None),
    ],
)
def test_a_letter_is_a_vote_where_the_proposal_gives_it_a_meaning(text: str, position: str | None) -> None:
    call = "Le tarif\nRépondre A (pour), B (contre) ou C (abstention)."
    assert chosen(text, legend(call)) == position
    assert position is None or heard(text, "Qui a la clé ?", call) == position


def test_an_objection_by_its_letter_has_its_parts() -> None:
    call = "Le tarif\nRépondre A (pour) ou B (contre)."
    text = "B, car la caisse est vide. Je propose d'attendre mars.\nPaul"
    reading = by_rules(read(text), text, text, call, None)
    assert (reading.position, reading.has_reason, reading.has_proposal) == ("objection", True, True)
    assert "Paul" not in reading.why


def test_an_objection_to_this_point_between_the_lines_of_another_is_asked_about() -> None:
    proposal = "Une association\nJe propose de créer une association, cotisation libre.\nAnna"
    parent = "L'association n'ira pas plus vite.\nPaul"
    said = "Sur ce point, je ne suis pas d'accord. Elle aura des moyens."
    mail = f"Bonjour,\n\n> L'association n'ira pas plus vite.\n\n{said}\n\n> Paul\n\nLe reste est exemplaire.\n"
    own = f"{said}\n\nLe reste est exemplaire."
    assert in_answer(read(own), own, mail, proposal, parent).position == "ask"
    assert in_answer(read(said), said, said, proposal, None).position == "objection"
