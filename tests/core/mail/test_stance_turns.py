"""The same position with other words around it, misspelled, said by a household, or of a thing that is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.neutral import mended, without_neutral
from hub.core.mail.reply import interleaved, reply_text
from hub.core.mail.stance import read

PROPOSAL = (
    "Un poêle à bois pour le refuge\nJe propose d'installer un poêle à bois dans le refuge cet automne, pour 1 200 €, "
    "et de passer les commandes groupées du lundi au jeudi. Dites ce que vous en pensez avant le 12."
)


def heard(text: str) -> str:
    return read(text, proposal=PROPOSAL).position


def replies() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "replies" / "bike.txt").read_text(encoding="utf-8").splitlines()
    proposal = lines[1].removeprefix("# ").replace("\\n", "\n")
    return [(*line.split("\t", 1), proposal) for line in lines[2:]]


@pytest.mark.parametrize(("said", "text", "proposal"), replies())
def test_a_reply_in_plain_words_is_read(said: str, text: str, proposal: str) -> None:
    got = read(text.replace("\\n", "\n"), proposal=proposal).position
    # who says nothing of the proposal may be asked, never counted
    assert got in said.split("|") or (said == "none" and got == "ask")


@pytest.mark.parametrize(
    ("plain", "bare"),
    [
        ("je ne ferai donc pas obstacle", "je ne ferai pas obstacle"),
        ("je suis, pour ma part, contre", "je suis contre"),
        ("donc je suis pour", "je suis pour"),
        ("je ne suis pas vraiment contre", "je ne suis pas vraiment contre"),
        ("i don't really mind", "i don't really mind"),
    ],
)
def test_words_that_change_nothing_are_left_out_and_what_weakens_a_no_stays(plain: str, bare: str) -> None:
    assert without_neutral(plain) == bare


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("d'acord", "d'accord"),
        ("propositon", "proposition"),
        ("favroable", "favorable"),
        ("objecttion", "objection"),
        ("accord", "accord"),
        ("accords", "accords"),
        ("rapport", "rapport"),
    ],
)
def test_a_letter_that_lacks_is_too_many_or_out_of_place_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("text", "position"),
    [
        # said around what changes nothing, or misspelled
        ("Je suis d'acord avec la propositon de la commission", "support"),
        ("Je ne m'y oppose, pour ma part, absolument pas", "consent"),
        ("Je suis, après tout ce que j'ai lu, favroable", "support"),
        # of a thing that is proposed, or of another
        ("Bonjour, je suis nouveau. J'ai le même chez moi, je suis d'accord avec le poêle", "support"),
        ("I agree with the stove", "ask"),
        ("Pour le dire simplement : je ne suis pas d'accord avec le poêle.", "objection"),
        ("Je ne suis pas d'accord avec le voisin.", "ask"),
        ("Moi je vote poêle aussi", "support"),
        ("Alors oui au poêle, et rendez-vous à la corvée de bois du vingt.", "support"),
        ("Je peux vivre avec un poêle à bois.", "consent"),
        ("Le jeudi works for me.", "support"),
        ("Je ne suis pas contre installer un poêle", "consent"),
        ("Je ne suis pas contre donner un coup de main samedi", "ask"),
        ("D'accord avec toi", "ask"),
        ("Il dit que je suis d'accord avec le poêle", "none"),
        ("Je suis pour le poêle et pas pour le jeudi, oui au lundi", "ask"),
        # households and groups
        ("Ça nous va", "support"),
        ("Works for us", "support"),
        ("Yes from both of us.", "support"),
        ("Yea from our house (both of us)", "support"),
        ("Nous votons pour tous les deux", "support"),
        ("We have no objection", "consent"),
        ("No objections from the kitchen.", "consent"),
        ("Famille Ndiaye : d'accord.", "support"),
        ("Foyer n°3 : non.", "objection"),
        ("Pas de souci pour moi, oui.", "consent"),
        ("No from here. Zulip would be fine by us, the stove isn't.", "objection"),
        ("Un peu dommage pour le jeudi, mais ok, mieux vaut ça.", "reserve"),
        # arrangements, fillers, politeness
        ("Then yes, happy to switch.", "support"),
        ("Ok. Je ferai la corvée de bois les deux premiers dimanches si besoin.", "support"),
        ("NON. Ça fume, ça coûte, et c'est toujours les mêmes qui fendent les bûches.", "objection"),
        ("Non. Le devis ne comprend pas la pose, il faut compter trois cents euros de plus.", "ask"),
        ("Oui. Il est gentil d'ailleurs.", "ask"),
        ("Oui, taille M", "support"),
        ("Oui, il y a un panier devant", "ask"),
        ("Agree, and I can help with the wood", "support"),
        ("OK, merci", "ask"),
        ("No smoke found in the old one", "none"),
        # positions beside others
        ("Je n'ai rien contre les bûcherons, mais je suis opposé à ce poêle.", "objection"),
        ("Je n'ai rien contre. Je suis opposé au jeudi.", "ask"),
        ("Non pour moi. Je suis pour le jeudi, mais le poêle est dangereux.", "objection"),
        ("Pas d'avis. Aucune objection.", "consent"),
        ("Je m'abstiens. Aucune objection.", "abstain"),
        ("+0\nJ'aurais aimé une cheminée, mais ok.", "abstain"),
        ("+1\n-1", "ask"),
        ("I don't feel strongly but I wouldn't wish to stand in the way.", "consent"),
        ("Pas très emballée, mais je ne m'y oppose pas.", "reserve"),
        ("I'm -0. I could live with it if you all want it.", "reserve"),
        ("I vote -0.", "reserve"),
        ("Je me rallie à la majorité.", "consent"),
        ("La laisse, je trouve ça triste. Mais bon, je peux vivre avec.", "reserve"),
        ("AGAINST.\nI'm not against the idea as such.", "objection"),
        ("Je comprends leurs raisons et je ne m'oppose pas.", "reserve"),
        # conditions
        ("Sort that and you have my vote.", "ask"),
        ("Je serais d'accord si on le loue d'abord. Sinon non.", "ask"),
        ("Avec cette clause, vous avez ma voix.", "ask"),
        ("Entièrement d'accord, et je peux aider si c'est avant le 20.", "support"),
        ("Pour le jeudi c'est oui. Pour le poêle en revanche je suis embêtée.", "ask"),
        # lists of projects
        ("Thanks.\n\nAcked-by: Ada Lind <ada@kern.example>", "support"),
        ("I'm changing to a -1 then, this hits half of our users.", "objection"),
        ("I have to take this back, -1 until we have a new candidate.", "objection"),
        ("0, since my employer ships it.", "abstain"),
        ("I've abstained.", "abstain"),
        ("I support adoption of this draft.", "support"),
        ("I do not support adoption at this time.", "objection"),
        ("APPROVED (+4, 1, -0)", "none"),
        ("The motion has passed: +1 Marc, Jody; +0 Raj", "none"),
        ("+1 (binding)\n\nI checked:\n[x] links\n[x] signatures", "support"),
        ("+1 to Nick's request", "ask"),
        ("Voting +1 for the wardens", "support"),
        ("That makes +1 from four, +0 from Marek, -0 from Fenwick.", "none"),
    ],
)
def test_a_turn_of_phrase_is_read(text: str, position: str) -> None:
    assert heard(text) == position


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("> one\n\nI agree with this.\n\n> two\n\nAnd what of the third?", True),
        ("I agree with this.\n\n> one\n> two", False),
        ("> one\n> two\n\nI agree with this.\n", False),
        ("I agree with this.", False),
        ("On Monday, Ada wrote:\n> one\n\nOn Tuesday, Bob wrote:\n> two\n\nI agree with this.", False),
    ],
)
def test_words_between_quoted_lines_are_told_from_those_above_or_below(text: str, within: bool) -> None:
    assert interleaved(text) is within
    assert heard(reply_text(text)) == "support"
    assert (read(reply_text(text), proposal=PROPOSAL, inline=within).position == "ask") is within


def test_a_vote_between_quoted_lines_is_one() -> None:
    assert read("+1 for the whole.\n\nI agree with this.", inline=True).position == "support"


@pytest.mark.parametrize(
    ("mail", "proposal", "position"),
    [
        ("{}\n\n> Je propose un poêle", PROPOSAL, "objection"),
        ("{}", f"{PROPOSAL} D'accord ?", "objection"),
        ("{}", f"{PROPOSAL} Qui a la clé ?", "ask"),
        ("> Qui a la clé ?\n{}", PROPOSAL, "ask"),
    ],
)
def test_a_no_that_goes_on_is_heard_beside_the_mail_it_answers(mail: str, proposal: str, position: str) -> None:
    text = "Non. Le devis ne comprend pas la pose, il faut compter trois cents euros de plus."
    reading = read(text)
    assert (reading.position, reading.answer, reading.would) == ("ask", True, "objection")
    assert in_answer(reading, text, mail.format(text), proposal, None).position == position
    assert in_answer(reading, text, text, proposal, "Qui a la clé ?").position == "ask"
    for parent, counts in (("Qui a la clé ?", False), ("La clé est chez moi.", False), ("Je vote pour.", True)):
        assert (in_answer(read("Oui"), "Oui", "Oui", proposal, parent).position == "support") is counts


def test_a_yes_that_is_sure_needs_no_mail_beside_it() -> None:
    reading = read("Oui")
    assert in_answer(reading, "Oui", "Oui", PROPOSAL, None) == reading


def test_looking_good_amid_a_mail_is_said_of_anything() -> None:
    around = "Thanks for the numbers of last week, they helped a lot when we planned the winter with the others."
    assert heard(f"{around} {around}\n\nLooks good :-)\n\n{around} {around}") in ("ask", "none")


def test_two_options_in_two_sentences_are_asked_about() -> None:
    reading = read("Je suis pour le bleu.\nJe suis pour le vert.", options=("proposition", "bleu", "vert"))
    assert (reading.position, "plusieurs options" in reading.why) == ("ask", True)


@pytest.mark.parametrize(
    "text",
    [
        "Pour la doc je dis oui. Pour l'interface, plutôt non.",
        "D'accord pour les adultes. Pour les jeunes, on verra.",
        "Et avec un toit neuf ? Dans ce cas je dis oui.",
        "Le mardi je signe, toute la semaine non.",
        "Sans ça je ne suis pas d'accord.",
        "Oui au texte, non à la procédure.",
        "Je suis pour la réparation donc contre l'achat.",
    ],
)
def test_one_part_yes_and_another_no_is_asked_about(text: str) -> None:
    assert read(text).position == "ask"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Mon -1 devient donc +1.", "support"),
        ("Veto lifted.", "consent"),
        ("Je transforme mon -1 en -0 : l'idée ne me plaît toujours pas.", "reserve"),
        ("Then please turn my -1 into a +1.", "support"),
        ("Je retire évidemment mon -1, plus aucune objection.", "consent"),
        ("Nous disons non tous les deux.", "objection"),
        ("Je vote contre. Non pas que l'objet soit inutile, mais la caisse est vide.", "objection"),
        ("J'approuve.\\n\\nPr. Ndiaye", "support"),
        ("No. 11 is in.\\nThanks", "none"),
    ],
)
def test_what_takes_back_or_looks_like_a_no_is_read(text: str, position: str) -> None:
    assert read(text.replace("\\n", "\n")).position == position
