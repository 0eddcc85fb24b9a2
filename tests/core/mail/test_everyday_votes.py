"""Votes in the ways of the lists and wikis where people vote, and what is a tally, thanks or news."""

from __future__ import annotations

import pytest

from hub.core.mail.heard import by_rules, in_answer
from hub.core.mail.legend import legend
from hub.core.mail.preferring import prefers_one
from hub.core.mail.proposing import of_proposer
from hub.core.mail.reply import goes_on_below, reply_text
from hub.core.mail.sentences import cut
from hub.core.mail.stance import read
from hub.core.mail.stance_judging import explains_itself
from hub.core.mail.trailing import behind_a_thumb, trailing
from hub.core.mail.wikitext import plainly, waits
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

NOMINATED = "Committer status for Dana\nI would like to nominate Dana as a committer. Any objections?\nRuth"
LETTERS = (
    "Maintainer vote: Dana\nPlease comment with your vote (Y) = Yes, (N) = No, or (A) = Abstain, by Friday.\nRuth",
    "Maintainer vote: Dana\nAnswer Y (yes), N (no) or A (abstain) by Friday.\nRuth",
)
LETTRES = "Le logo\nRépondez O = oui, N = non, B = blanc.\nRuth"
PAGE = "Article de qualité : Haie\nVotez avec {{pour}}, {{contre}}, {{neutre}} ou {{attendre}}."
RENAMED = "Rename motions to proposals\nShould we rename motions to proposals?\nRuth"
TONE = "Tutoiement ou vouvoiement\nJe propose que la page d'accueil passe du tutoiement au vouvoiement.\nRuth"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("6 seconds and no objections. Congrats to our new committer!", "none"),
        ("Six votes and no objections: Dana is in.", "none"),
        ("6 soutiens et aucune objection, bravo à notre nouveau membre !", "none"),
        ("No objections, so she is in. Congrats!", "ask"),
        ("Aucune objection, c'est donc adopté.", "ask"),
        ("No objections. Congrats Dana!", "ask"),
        ("Pas d'objection. Félicitations à Dana !", "ask"),
        ("No objections from me. Congrats!", "consent"),
        ("No objections", "consent"),
        ("Aucune objection, félicitations pour ce travail !", "consent"),
    ],
)
def test_a_tally_of_objections_is_no_consent(said: str, position: str) -> None:
    found = heard(said, NOMINATED)
    assert found.position in (position, "ask") if position == "none" else found.position == position


@pytest.mark.parametrize("proposal", LETTERS)
@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Y", "support"), ("y!", "support"), ("(Y)", "support"), ("**Y**", "support"), ("Y for me", "support"),
        ("N", "objection"), ("N, too early", "objection"), ("A", "abstain"), ("A - I don't know her", "abstain"),
        ("Y\n\nAnn", "support"),
    ],
)  # fmt: skip
def test_a_letter_that_the_proposal_defines_is_a_vote(proposal: str, said: str, position: str) -> None:
    found = heard(said, proposal)
    assert (found.position, found.sure) == (position, True)


@pytest.mark.parametrize(
    ("said", "position"), [("O", "support"), ("N, trop tôt", "objection"), ("B", "abstain"), ("o !", "support")]
)
def test_french_letters_are_votes_too(said: str, position: str) -> None:
    assert heard(said, LETTRES).position == position


@pytest.mark.parametrize(
    "said",
    ["P.S. je serai absent", "N'oubliez pas les clés", "A-t-on une date ?", "On y va ?", "N.B. la salle est prise"],
)
def test_what_begins_with_such_a_letter_is_none(said: str) -> None:
    assert heard(said, LETTRES).position == "none"


def test_letters_that_nothing_defines_are_none() -> None:
    assert heard("Y", ENGLISH).position == heard("N", FRENCH).position == "none"
    assert not legend("Réunion\nO = pour, N = contre")  # no first letters
    assert not legend("Réunion\nO = oui, B = blanc")  # no way to say no


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("{{pour}}", "support"), ("{{Pour}} bel article. --~~~~", "support"), ("{{pour fort}}", "support"),
        ("{{pour|bel article}}", "support"), ("# {{support}} --~~~~", "support"),
        ("* '''Pour''' bel article --[[Utilisateur:Ann|Ann]] 12 juin", "support"),
        ("# '''Support''' good ~~~~", "support"),
        ("{{contre}} trop court", "objection"), ("{{contre faible}}", "objection"),
        ("{{oppose}} per above", "objection"),
        ("* '''Contre''' trop court --~~~~", "objection"), ("{{neutre}}", "abstain"), ("{{abstention}}", "abstain"),
        ("{{neutral}}", "abstain"), ("{{attendre}} --[[Utilisateur:Ann|Ann]] 26 août", "ask"),
        ("'''Attendre'''", "ask"),
        ("{{citation nécessaire}} au deuxième paragraphe", "none"),
    ],
)  # fmt: skip
def test_votes_of_a_wiki(said: str, position: str) -> None:
    assert heard(said, PAGE).position == position


def test_who_proposes_votes_by_a_template_as_by_its_word() -> None:
    said = "{{pour}} Proposant, --[[Utilisateur:Ann|Ann]] 12 juin 2010"
    assert of_proposer(read(said), said, PAGE, None).position == "support"
    consents = "Of course, I consent to this.\n\nIf you need more info on why, please read #57."
    assert of_proposer(read(consents), consents, ENGLISH, None).position == "none"


@pytest.mark.parametrize("plain", ["Pour tout dire", "a {{pour}} b", ""])
def test_other_text_stays_as_it_is(plain: str) -> None:
    assert plainly(plain) == plain
    assert not waits(plain)


@pytest.mark.parametrize(
    ("said", "proposal", "position"),
    [
        ("Just some spelling corrections, otherwise good :+1:", ENGLISH, "ask"),
        ("Well spotted :+1:\n\nWill merge immediately as no policy change.", ENGLISH, "ask"),
        ("[One way. The request for the roll call vote is known as the Yeas.](http://a.b) :-1:", ENGLISH, "ask"),
        ("Quelques coquilles, sinon rien à dire 👍", FRENCH, "ask"),
        ("Nice catch :+1:", ENGLISH, "ask"),
        ("Thanks :+1:", ENGLISH, "none"),
        ("Thanks Bob 👍", ENGLISH, "none"), ("Super, merci à tous 👍", FRENCH, "none"),
        ("Great catch, fixed :+1:", ENGLISH, "none"), ("J'arrive à 18h 👍", FRENCH, "none"),
    ],
)  # fmt: skip
def test_a_thumb_behind_a_remark_is_asked_about_and_behind_thanks_is_none(
    said: str, proposal: str, position: str
) -> None:
    assert heard(said, proposal).position == position


def test_a_thumb_behind_praise_of_anothers_remark_is_none() -> None:
    assert heard("Good point :+1:", ENGLISH, "The docs lack a page on caching.\nBob").position == "none"
    assert behind_a_thumb(cut("").sentences) == ""


def test_a_year_is_no_rank() -> None:
    assert heard("We tried that last year -1", ENGLISH).position in ("ask", "objection")
    assert heard("On livre en semaine -1", FRENCH).position == "none"


@pytest.mark.parametrize(
    "said",
    [
        "This shouldn't be merged because then anyone can make sockpuppets.", "This should not be merged.",
        "Ça ne devrait pas être adopté.", "Cela ne devrait pas être adopté, car c'est trop cher.",
        ":-1: why even bother?", "-1 why even bother?", ":-1: Sentiment will be the same every time it",
        "-1 Sentiment will be the same", "1- from me",
    ],
)  # fmt: skip
def test_plain_ways_to_object(said: str) -> None:
    assert heard(said, ENGLISH).position == "objection"


@pytest.mark.parametrize(
    "said", ["The two lists shouldn't be merged, they differ.", "This shouldn't be merged into the 3.x branch"]
)
def test_what_should_not_be_merged_may_be_another_thing(said: str) -> None:
    assert heard(said, ENGLISH).position in ("none", "ask")


@pytest.mark.parametrize(
    "said",
    [
        "1+ from me", "1+", "I vote 1+ for Meson", "Why do we put off until now? Strongly in favor. :)",
        "I've given my thumbs up.", "The naming does seem rather odd, so I'm a :+1: in the interest of peace.",
    ],
)  # fmt: skip
def test_plain_ways_to_support(said: str) -> None:
    found = heard(said, ENGLISH)
    assert (found.position, found.sure) == ("support", True)


def test_the_words_that_contributors_are_asked_for_are_sure() -> None:
    text = (
        "agree to license my contributions to the acme/metadata project from the Apache-2.0 to the MIT license "
        "effective immediately."
    )
    asked = (
        "Change license to MIT\nIn order to change the license on this project, we have to get the approval of every "
        "past contributor. If you are reading this and are a contributor, please reply with the following text:\n\n"
        f"I, @username, {text}"
    )
    found = heard(f"I, @ann, {text}", asked)
    assert (found.position, found.sure) == ("support", True)


def test_what_stands_between_who_and_what_they_are_changes_nothing() -> None:
    said = 'Je suis, pour un principe de clarté, opposé à la mention du terme "coopératif" dans le contrat.'
    assert heard(said, FRENCH).position in ("ask", "objection")


@pytest.mark.parametrize(
    "said", ["Why is it good 👍", "Bob said it was good 👍", "I got a good 👍 from Bob, which is good 👍"]
)
def test_a_thumb_of_others_or_in_a_question_is_none(said: str) -> None:
    assert trailing(cut(said).sentences) == []


@pytest.mark.parametrize("said", ["1-", "1+1 = 2", "Chapitre 1- Les statuts", "Someone gave it: he said I'm a :+1:"])
def test_other_figures_are_none(said: str) -> None:
    assert heard(said, ENGLISH).position in ("none", "ask")


@pytest.mark.parametrize("said", ["Makes sense to me", "This makes sense to me."])
def test_what_makes_sense_is_asked_about(said: str) -> None:
    assert heard(said, ENGLISH).position == "ask"


def test_a_question_behind_a_sign_wants_no_answer() -> None:
    assert explains_itself(" why even bother?")
    assert explains_itself(" sentiment will be the same")
    assert not explains_itself(" to the second part?")
    assert not explains_itself(" sentiment will it be?")


@pytest.mark.parametrize(
    ("said", "proposal"),
    [
        ("I've always liked \"proposal\" over \"motion\".", RENAMED),
        ("Je préfère le vouvoiement au tutoiement.", TONE),
        ("Plutôt vouvoiement que tutoiement.", TONE),
        ("Je me suis enflammé avec le tutoiement, le vouvoiement fait bien plus pro.", TONE),
        ("The word proposal sounds better than motion here", RENAMED),
        ("Le vouvoiement est plus sérieux que le tutoiement", TONE),
    ],
)  # fmt: skip
def test_a_preference_between_what_the_proposal_names_is_asked_about(said: str, proposal: str) -> None:
    assert heard(said, proposal).position not in ("none", "objection")


def test_a_preference_between_other_things_is_none() -> None:
    assert heard("I prefer coffee over juice.", RENAMED).position == "none"
    assert not prefers_one("i prefer motion over motion", RENAMED)


def test_what_goes_on_below_a_quote_is_not_weighed() -> None:
    mail = (
        "Hello Ann\nYes, I got your earlier mail - sorry I did not see that it had not gone to the list.\n\n"
        "On Wed, 21 Mar 2007, Ann wrote:\n\n> I have suggested to call it a sister project\n\n"
        "I see where you are coming from with that and think it will be a clear way of saying it, and good for us, but "
        "right now it is a chicken and egg situation.\n\nGood idea though - my mind is still confused over the issue."
    )
    own = reply_text(mail, ENGLISH)
    assert goes_on_below(mail)
    assert in_answer(read(own), own, mail, ENGLISH, None).position in ("none", "ask")
    assert by_rules(read(own), own, mail, ENGLISH, None).position in ("none", "ask")
    assert not goes_on_below("+1\n\n> I propose that we move\n\nAnn B.")
    assert not goes_on_below("> We move?\nI agree with all of it")


@pytest.mark.parametrize("piece", ["{{pour ", "'''pour''' ", "# {{pour}} --~~~ ", "* ", "{{pour|"])
def test_wiki_votes_are_found_in_linear_time(piece: str) -> None:
    assert is_linear(lambda text: (plainly(text), waits(text)), piece * 8000)


@pytest.mark.parametrize("piece", ["prefer word ", "plutot ", "the word, ", "abcd "])
def test_preferences_are_found_in_linear_time(piece: str) -> None:
    assert is_linear(lambda text: prefers_one(text, RENAMED), piece * 3000)


@pytest.mark.parametrize("piece", ["good ", "👍 ", "merci, ", "ok "])
def test_thumbs_are_found_in_linear_time(piece: str) -> None:
    assert is_linear(lambda text: behind_a_thumb(cut(text).sentences), piece * 4000)


@pytest.mark.parametrize(
    ("said", "position", "has_reason"),
    [
        ("Strong oppose should be up to us. Zip (Meta | talk) 21:57, 4 October 2019 (UTC)", "objection", True),
        ("Weak support We should ask first. ~ Rhino - (chat)· acc 21:52, 4 October 2019 (UTC)", "support", False),
        ("Oppose The price is too dear.--開 (The Pioneer) 07:35, 6 October 2019 (UTC)", "objection", True),
        ("Oppose --Exam", "objection", False),
        ("Oppose Owen87 02:53, 7 October 2019 (UTC)", "objection", False),
        ("* Oppose Owen87 (talk) 02:53, 7 October 2019 (UTC) [reply]", "objection", False),
        ("Strongest support Oh absolutely.", "support", False),
        ("Contre Aucun intérêt.", "objection", False),
        ("Fortement contre Trop cher.", "objection", True),
        ("Pour Ça va dans le bon sens.", "support", False),
        ("Neutre Je ne connais pas le sujet.", "abstain", False),
        ("Pour --Anthony 26 août 2010 à 14:09 (CEST)", "support", False),
        ("{{contre}} --Anthony 26 août 2010 à 14:09 (CEST)", "objection", False),
    ],
)  # fmt: skip
def test_a_vote_that_nothing_parts_from_its_reason_or_signature(said: str, position: str, has_reason: bool) -> None:
    got = heard(said, FRENCH)
    assert (got.position, got.sure, got.has_reason) == (position, True, has_reason)


@pytest.mark.parametrize(
    "said",
    [
        "Pour La Ruche, il faut voir.",
        "Contre Paul, rien à dire.",
        "Support If the tests pass.",
        "Pour Ça il faut un vote.",
    ],
)
def test_a_name_or_a_condition_behind_such_a_word_is_no_vote(said: str) -> None:
    assert heard(said, FRENCH).position in ("none", "ask")


def test_an_hour_behind_many_words_stays() -> None:
    said = "la réunion de la commission des fêtes du village commence le 26 août 2010 à 14:09 (CEST)"
    assert plainly(said) == said
    assert plainly("Yes\nOppose Owen 02:53, 7 October 2019 (UTC)") == "Yes\nOppose."


@pytest.mark.parametrize("text", [" " * 90_000, "Oppose " * 20_000, "-- " * 30_000 + "02:53, 7 May 2019 (UTC)"])
def test_to_part_a_vote_from_its_reason_is_linear(text: str) -> None:
    assert is_linear(plainly, text)
