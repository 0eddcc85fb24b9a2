"""Why somebody is asked what they meant is told in English too, whatever the reason, and with no more than in French."""

# ruff: noqa: E501 - one mail a line reads as a table
from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest

import hub.core.decision
import hub.core.mail
from hub.core.decision import asking, doubts, private_mail
from hub.core.decision.doubts import ASKED_EN, READ_EN, of_an_option, of_question, only_likely
from hub.core.decision.notices import Where, body
from hub.core.decision.trigger import Notice
from hub.core.mail.ballot import read_ballot
from hub.core.mail.pasted import PASTED
from tests.core.decision.asked_reasons import SAMPLE, Reasons, Scope, Unknown, calls
from tests.core.decision.deciding import Story, charter
from tests.core.decision.facts import mail
from tests.core.decision.test_handle import LATER, decision, happens, opened
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

REASONS = sorted(set(Reasons().asked()))
HOLE = re.compile(r"\{\w+\}")


def english(why: str) -> str:
    return of_question(why, "en")["asked_en"]


def bare(why: str) -> str:
    """A reason as its table words it: without what the reading says around it."""
    plain = why.removesuffix(only_likely("")).removeprefix("À demander : ").rstrip(".")
    return plain[:1].lower() + plain[1:]


@pytest.mark.parametrize("why", REASONS)
def test_every_reason_that_the_code_can_give_has_its_english(why: str) -> None:
    told = english(why)
    assert told.startswith(" (")
    assert told.endswith(")")
    assert "«" not in told
    assert told.count(SAMPLE) == why.count(SAMPLE), "what was written is shown as often as in French"
    pieces = [piece for key in (ASKED_EN | READ_EN) for piece in HOLE.split(key) if len(piece) > 8]
    assert not any(piece.strip(" .") in told for piece in pieces), "nothing of it is left in French"


def test_no_english_is_kept_of_a_reason_that_nothing_gives_any_more() -> None:
    given = [bare(why) for why in REASONS]
    for key in ASKED_EN | READ_EN:
        shape = re.compile(".+".join(re.escape(piece) for piece in HOLE.split(key.rstrip("."))))
        assert any(shape.fullmatch(one) for one in given), key


def test_reasons_of_every_kind_are_found() -> None:
    found = Reasons()
    assert "dépend d'une condition" in found.notes
    assert f"« {SAMPLE} » pose une condition" in found.doubts
    assert f"un bulletin où « {SAMPLE} » et « {SAMPLE} » sont marqués" in found.doubts
    assert f"Lu « {SAMPLE} », qui est proposé : une réserve." in found.readings
    assert "Une réponse automatique ne compte jamais." not in found.readings, "nobody is asked about it"
    told = {doubts.SILENT, doubts.UNREADABLE, doubts.FORMS, doubts.CUT, doubts.SEVERAL, doubts.OUTDONE, doubts.REPEATS}
    assert told | {doubts.ASIDE, doubts.OF_AN_AMENDMENT, of_an_option((SAMPLE, SAMPLE))} < found.others


def test_a_question_about_a_position_is_made_in_one_place_only() -> None:
    made = [
        module
        for package in (hub.core.decision, hub.core.mail)
        for module, _, call, name in calls(package)
        if name == "Notice" and call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value == "ask"
    ]
    assert made == [asking]


@pytest.mark.parametrize("code", ["f(lambda: 1)", "words[1:]", "one.text", "len(words)", "nowhere"])
def test_a_reason_put_together_in_a_way_that_nobody_foresaw_is_not_passed_over(code: str) -> None:
    tree = ast.parse(code, mode="eval")
    with pytest.raises(Unknown, match=re.escape(code)):
        Scope(private_mail, tree).texts(tree.body)


CONSTANTS = (
    "UNREADABLE",
    "CUT",
    "FORMS",
    "SEVERAL",
    "SILENT",
    "ASIDE",
    "REPEATS",
    "OUTDONE",
    "OF_AN_AMENDMENT",
    "LACKS_STILL",
)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        *((getattr(doubts, name), "you") for name in CONSTANTS),
        (PASTED, "your message repeats, word for word"),
        (of_an_option(("proposition", "A1")), "one of the options and is no ballot; there are: proposition, A1)"),
    ],
)
def test_why_somebody_is_asked_is_told_in_both_languages(french: str, english: str) -> None:
    story = Story()
    told = body([Notice("ask", "D-1", "lise", {"why": french})], story.d, story.charter, Where())
    assert f"compris votre position ({french})" in told
    assert "We are not sure of your position (" in told
    assert english in told.partition("We are not sure of your position (")[2].partition("\n")[0]


def test_a_mail_asks_without_a_reason_in_english_where_none_is_known() -> None:
    story = Story()
    told = body([Notice("ask", "D-1", "lise", {"why": "lu « bof »."})], story.d, story.charter, Where())
    assert "We are not sure of your position; it does not count yet." in told


MAILS = [
    (FRENCH, "+1 si le budget est voté", "“+1 si le budget est voté” depends on a condition"),
    (FRENCH, "-1 → +1", "“-1 → +1” names two votes"),
    (FRENCH, "Ce n'est pas un vote, mais +1 pour l'idée", "“Ce n'est pas un vote, mais +1 pour l'idée” says that it is no vote"),
    (FRENCH, "[x] Pour\n[x] Contre", "a ballot on which “Pour” and “Contre” are marked"),
    (FRENCH, "Paul est contre.", "these words tell somebody else's position"),
    (FRENCH, "+1\nJohn Smith\nAcme\nParis", "a vote above several names: signed by its author, or a list of who voted so"),
    (FRENCH, "Je vote pour ne rien changer.", "“Je vote pour ne rien changer.” is for nothing to change"),
    (FRENCH, "Je suis plutôt pour", "“Je suis plutôt pour” is no firm position"),
    (FRENCH, "Pourquoi pas", "“Pourquoi pas” does not clearly say a position"),
    (FRENCH, "Je suis pour. Je suis contre.", "another sentence of your message may say the contrary"),
    (FRENCH, "ok pour mardi", "a support, judging by “ok”, “pour”, as in other mails that are worded so: likely, but not said outright"),
    (FRENCH, "Je lève mon objection si le prix baisse", "“Je lève mon objection si le prix baisse” takes the objection back on a condition only"),
    (ENGLISH, "I withdraw my +1.", "your message takes a vote back and does not say your new position"),
    (ENGLISH, "I vote: 3 2 1", "a ranking, or a ballot of ranks, where there is nothing to rank"),
    (ENGLISH, "Soft -1", "“Soft -1” is a single sign, and does not say whose it is"),
    (ENGLISH, "Yes on the build, no on the date", "“Yes on the build, no on the date” disapproves"),
]  # fmt: skip


@pytest.mark.parametrize(("proposal", "said", "told"), MAILS)
def test_of_a_real_mail_both_languages_say_why_its_author_is_asked(proposal: str, said: str, told: str) -> None:
    reading = heard(said, proposal)
    why = reading.why if reading.position == "ask" else asking.unsaid(reading, "sure")
    text = body([Notice("ask", "D-1", "lise", {"why": why})], Story().d, Story().charter, Where())
    # « À demander » is said of a mail, not to whoever wrote it
    assert f"compris votre position ({why.removeprefix('À demander : ')})" in text
    assert f"We are not sure of your position ({told}); it does not count yet." in text


BALLOTS = [
    ("A1, A2", "condorcet", "“a1, a2” does not say in which order: write “>” between two options"),
    ("[x] A1\n[x] A2", "condorcet", "“A1, A2”: nothing says in which order, write “>” between two options"),
    ("[ ] A1\n[ ] A2", "approval", "nothing is marked; there are: proposition, A1, A2"),
    ("Je vote contre A1", "approval", "“je vote contre a1” does not say what you choose; there are: proposition, A1, A2"),
    ("A1 > A9", "condorcet", "“a9” is not to be chosen; there are: proposition, A1, A2"),
    ("A1 > A2 > A1", "condorcet", "an option is ranked twice"),
    ("A1 > A2\n\nA2 > A1", "condorcet", "your message holds several rankings"),
    ("A1 bof", "approval", "“a1 bof” is no ballot that the hub understands; there are: proposition, A1, A2"),
    ("A1", "majority_judgment", "“A1” lacks a grade"),
    ("A1 : bien\nA1 : passable", "majority_judgment", "“A1” has two grades"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "method", "told"), BALLOTS)
def test_of_a_ballot_that_is_not_understood_the_english_names_the_same_options(
    said: str, method: str, told: str
) -> None:
    found = read_ballot(said, ("proposition", "A1", "A2"), method, ("bien", "passable"))
    assert found is not None
    assert english(f"{found.doubt}.") == f" ({told})"


@pytest.mark.parametrize("languages", [("fr", "en"), ("en", "fr"), ("en",)])
def test_the_mail_of_a_question_says_why_in_each_of_its_languages(languages: tuple[str, ...]) -> None:
    space = opened()
    done = happens(space, mail("+1 si le budget est voté", "lise", LATER))
    assert [(n.kind, n.to) for n in done.notices] == [("ask", "lise")]
    assert not decision(space).positions
    told = body(done.notices, decision(space), replace(charter(), languages=languages), Where())
    assert "not sure of your position (“+1 si le budget est voté” depends on a condition); it does not" in told
    french = "position (« +1 si le budget est voté » dépend d'une condition.) Elle ne compte pas encore."
    assert (french in told) is ("fr" in languages)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("un « oui » ?", "“un « oui » ?” sets a condition"),
        ("oui » pose une condition", "“oui » pose une condition” sets a condition"),
        ("{said} {0} (+1", "“{said} {0} (+1” sets a condition"),
        ("« » désapprouve.\n", "“« » désapprouve.\n” sets a condition"),
    ],
)
def test_a_quote_is_kept_word_for_word_whatever_it_holds(said: str, told: str) -> None:
    assert english(f"À demander : « {said} » pose une condition.") == f" ({told})"


@pytest.mark.parametrize(
    "why",
    [
        "",
        "lu « bof ».",
        "À demander : .",
        "« oui » fait autre chose.",
        "« » pose une condition.",
        "« oui »pose une condition.",
        "À demander : positions contraires : oui.",
        "À demander : positions contraires : « ».",
        only_likely("Lu « oui » : une danse."),
        only_likely("Lu « oui », avec une chanson."),
        only_likely("Lu « oui » : un soutien, avec une chanson."),
        only_likely("À demander : « oui » pose une condition."),
        "Lu « oui » : un soutien.",
    ],
)
def test_what_is_no_known_reason_is_left_out_in_english(why: str) -> None:
    told = of_question(why, "en")
    assert (told["asked_en"], told["yet"]) == ("", "it does not count yet")
    assert told.get("why", why) == why.removeprefix("À demander : ")


@pytest.mark.parametrize("seed", ["« » : ", " et « a » ", "il y a : « ", "« oui » : un soutien pour « "])
def test_the_english_of_a_long_reason_takes_time_in_proportion(seed: str) -> None:
    long = "« " + seed * 40_000
    for end in (" » n'est pas au choix ; il y a : A1.", " sans doute, mais ce n'est pas dit sans détour.", "."):
        for lead in ("", "Lu ", "À demander : positions contraires : "):
            assert is_linear(lambda text, lead=lead, end=end: english(lead + text + end), long)
