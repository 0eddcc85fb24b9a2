"""Who says the same as the mail that they answer, and who answers a proposal point by point."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_rules
from hub.core.mail.reply import interleaved, reply_text
from hub.core.mail.stance import Reading, read
from tests.growth import is_linear

PROPOSAL = (
    "Un four à pain\nJe propose d'acheter un four d'occasion pour le fournil, 900 €. Dites ce que vous en pensez."
)


def heard(text: str, parent: str | None) -> Reading:
    own = reply_text(text, None)
    return by_rules(read(own, inline=interleaved(text)), own, text, PROPOSAL, parent)


@pytest.mark.parametrize(
    ("text", "parent", "position"),
    [
        ("Tout pareil", "Pour moi c'est non, attendons une subvention.", "objection"),
        ("Idem pour nous.", "Objection de ma part, la caisse est vide.", "objection"),
        ("So do we.", "We support this wholeheartedly.", "support"),
        ("Nor can I.", "I cannot support this purchase.", "objection"),
        ("Même position que Lou.", "Je m'abstiens.", "abstain"),
        ("+1 avec toi Mika", "Contre : les anciens ne suivront pas.", "objection"),
        ("Je rejoins Gérard.", "Je ne suis pas d'accord avec cet achat.", "objection"),
        ("What Wendell said.", "I object to this purchase.", "objection"),
        ("Non aussi. Désolée pour le petit.", "Je vote contre.", "objection"),
        ("Pas d'accord non plus.", "Je suis contre l'achat du four.", "objection"),
        ("Oui aussi, trop bien !", "Oui, je vote pour.", "support"),
        ("Je suis de l'avis d'Yvette. Rien ne presse.", "Je vote contre.", "objection"),
        ("I'm with Orla. Ask me again when the roof is paid for.", "I object to this purchase.", "objection"),
        (
            "Je m'associe à la réserve de Paul : la garantie est courte.",
            "Pour, avec une réserve sur la garantie.",
            "reserve",
        ),
        ("Même objection que Mme Roux.", "Objection : la caisse est vide.", "objection"),
        ("idem, on gèle", "Pour, et vite.", "support"),
        ("pareil\nLes voisins du 3", "Je vote pour.", "support"),
        ("None here either", "No objection from me.", "consent"),
        ("Not keen either", "Not keen, so it's a no from me.", "objection"),
        ("Convient aussi.", "Ça me convient, je vote pour.", "support"),
        ("Yes, what Orla said.", "A wholehearted yes from me.", "support"),
        ("^ this", "Hard no from me.", "objection"),
        ("As Percy.", "Hard no from me.\nPercy", "objection"),
        ("I hold with Jonathan.", "I'm in favour.", "support"),
    ],
)
def test_a_short_mail_that_says_the_same_takes_the_same_position(text: str, parent: str, position: str) -> None:
    reading = heard(text, parent)
    assert (reading.position, reading.named) == (position, "")


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Pareil.", "Je n'ai plus de farine, et vous ?"),
        ("Pareil.", "Il fait froid dans le fournil."),
        ("Pareil.", "D'accord si on a une subvention."),
        ("Pareil, mais moins cher.", "Je vote contre."),
        ("Pareil, et j'ajoute que le four de mon cousin est à vendre, et qu'il faut venir le chercher.", "Contre."),
        ("Oui aussi.", "Je vote contre."),
        ("Je rejoins Marie sur les horaires.", "Je vote contre."),
        ("D'accord avec Yvette, il faut en parler en juin.", "Je vote contre."),
        ("+1 to tea", "I vote against."),
        ("I love ovens too.", "I love ovens, so I'm in favour."),
        ("Pas keen either.", "I'm keen, so it's a yes."),
        ("Je rejoins Yvette. Je vote pour.", "Je vote contre."),
        ("> Je vote contre.\n\nPareil.\n\n> Il est trop cher.\n\nOui aussi.", "Je vote contre.\nIl est trop cher."),
        ("As you like.", "Je vote contre."),
        ("With pleasure.", "Je vote contre."),
        ("As we said.", "Je vote contre."),
    ],
    ids=[
        "asks", "says nothing", "hangs on something", "turns", "goes on", "the other side", "of one thing",
        "weakly, and goes on", "of something else", "too long", "denies it", "the contrary", "between the lines",
        "leaves it to another", "politely", "recalls",
    ],
)  # fmt: skip
def test_else_it_is_not_joined(text: str, parent: str) -> None:
    assert heard(text, parent).position in ("none", "ask")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("> un four d'occasion\n\noui\n\n> 900 €\n\noui, et pourquoi pas dès février\n\nClaire & Samir", "support"),
        ("> un four d'occasion\n\nd'accord\n> 900 €\n\nOK. (attention au transport)", "support"),
        ("> un four d'occasion\n\noui\n\n> 900 €\n\noui mais pas en mars", "ask"),
        ("> un four d'occasion\n\nYes please.\n\n> 900 €\n\nNo, not on one Mac.", "ask"),
        ("> un four d'occasion\n\noui\n\n> 900 €\n\nOn verra bien, je demande à la trésorière", "ask"),
    ],
)
def test_a_yes_below_each_point_is_a_yes_to_all(text: str, position: str) -> None:
    assert heard(text, None).position == position


def test_one_point_says_nothing_of_the_others() -> None:
    text = "> un four d'occasion\n> pour le fournil, 900 €\n\noui\n\n> Dites ce que vous en pensez."
    assert heard(text, None).position == "ask"


@pytest.mark.parametrize(
    "text",
    ["pareil " + "a-" * 60_000 + " b c d e", "+1 A" + "-a" * 60_000 + " b c d e", "idem" + "'-" * 60_000 + "a b c d e",
     "signe " + "." * 60_000 + ",", "vendons " + "a." * 60_000 + ",", "agree, " * 20_000, "> a\n\noui\n\n" * 10_000],
    ids=["hyphens", "a name", "signs", "dots", "short words", "the same again", "points"],
)  # fmt: skip
def test_no_reply_keeps_the_reader(text: str) -> None:
    # in all the ways to cut such a word, this would not end within a life
    for parent in ("Je vote contre.", "Non, merci, " * 5_000, None):
        assert is_linear(lambda part, parent=parent: heard(part, parent), text)
