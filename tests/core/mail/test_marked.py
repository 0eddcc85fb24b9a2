"""Ballots by lines: the one line that is marked decides, and nothing else of them ever does."""

from __future__ import annotations

from itertools import product

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.marked import marked
from hub.core.mail.stance import read
from tests.growth import is_linear

SIDES = (
    ("Pour", "Contre", "Abstention"), ("Oui", "Non", "Blanc"), ("POUR", "CONTRE", "ABSTENTION"),
    ("Yes", "No", "Abstain"), ("For", "Against", "Abstain"), ("+1", "-1", "0"),
)  # fmt: skip
FORMS = (
    ("{} [x]", "{} [ ]"), ("{} (X)", "{} ( )"), ("{} X", "{}"), ("{} : X", "{} :"), ("{}: x", "{}: "),
    ("{} ☑", "{} ☐"), ("{} ✅", "{}"), ("X {}", "{}"), ("[x] {}", "[ ] {}"), ("☑ {}", "☐ {}"), ("☒ {}", "☐ {}"),
    ("(X) {}", "( ) {}"), ("- [x] {}", "- [ ] {}"), ("* [x] {}", "* [ ] {}"), ("1. [x] {}", "2. [ ] {}"),
    ("{} <--", "{}"), ("{}  <--- ça", "{}"), ("=> {}", "{}"), ("*{}*", "{}"), ("{} : oui", "{} : non"),
    ("__X__ {}", "_____ {}"), ("{} ........ X", "{} ........"), ("x: {}", "_: {}"), ("{}\tX", "{}\t"),
)  # fmt: skip
READ = ("support", "objection", "abstain")
# « Pour : 1 » may count votes, a form that is left empty is none
CASES = [(names[:n], form, k) for names, form, n in product(SIDES, FORMS, (2, 3)) for k in range(n)]


@pytest.mark.parametrize(("names", "form", "chosen"), CASES)
def test_exactly_one_mark_decides(names: tuple[str, ...], form: tuple[str, str], chosen: int) -> None:
    text = "\n".join(form[0 if k == chosen else 1].format(name) for k, name in enumerate(names))
    found = marked(text)
    assert found is not None
    assert (found.text, found.chosen, found.doubt) == (f"[x] {names[chosen]}", True, "")
    assert read(text).position == READ[chosen]
    heard = in_answer(read(text), found.text, found.text, "Acheter un vélo cargo, 400 €", None)
    assert (heard.position, heard.sure) == (READ[chosen], True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pour [x] / Contre [ ]", "Pour"), ("Pour [ ] / Contre [x]", "Contre"), ("☐ Oui ☑ Non", "Non"),
        ("Pour X | Contre", "Pour"), ("Pour : [x], Contre : [ ]", "Pour"),
        ("Pour\n\nContre\n\n[x] Abstention", "Abstention"),
    ],
)  # fmt: skip
def test_cells_of_one_line_are_lines_too(text: str, words: str) -> None:
    found = marked(text)
    assert found is not None
    assert found.text == f"[x] {words}"


CALL = ("+1 Release these artifacts", "+0 OK, but...", "-0 OK, but really should fix...", "-1 I oppose this because...")


@pytest.mark.parametrize(
    ("chosen", "words", "position"),
    [(0, "+1", "support"), (1, "+0", "abstain"), (2, "-0", "reserve"), (3, CALL[3], "objection")],
)
@pytest.mark.parametrize("form", [("- [x] {}", "- [ ] {}"), ("☑ {}", "☐ {}"), ("  [X] {}", "  [ ] {}")])
def test_what_a_figure_means_is_not_its_authors_words(
    form: tuple[str, str], chosen: int, words: str, position: str
) -> None:
    text = "\n".join(form[0 if k == chosen else 1].format(line) for k, line in enumerate(CALL)) + "\n\nThanks,\nOmar"
    found = marked(text)
    assert found is not None
    assert found.text == f"[x] {words}\n\nThanks,\nOmar"
    assert read(text).position == position


def test_the_rest_of_a_wrapped_line_is_of_the_ballot() -> None:
    text = "[ ] +1 Release\n[x] -1 I oppose this release\n    because of the licence\n[ ] 0 no opinion of\nit\n\nOmar"
    found = marked(text)
    assert found is not None
    assert found.text == "[x] -1 I oppose this release because of the licence\n\nOmar"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("[x] Pour\n[x] Contre", "un bulletin où « Pour » et « Contre » sont marqués"),
        ("☑ Pour\n☒ Contre", "un bulletin où « Pour » et « Contre » sont marqués"),
        ("*Pour*\n*Contre*", "un bulletin où « Pour » et « Contre » sont marqués"),
        ("Q1\n[x] oui\n[ ] non\nQ2\n[ ] oui\n[x] non", "un bulletin où « oui » et « non » sont marqués"),
        ("Oui.\n\nNon.", "un bulletin où rien n'est marqué, ni « Oui » ni « Non »"),
        ("Pour / Contre", "un bulletin où rien n'est marqué, ni « Pour » ni « Contre »"),
        ("Pour Contre\nX", "un bulletin où rien n'est marqué, ni « Pour » ni « Contre »"),
        ("Pour : 1\nContre : 0", "« Pour : 1 » marque peut-être un choix, ou compte des voix"),
    ],
)
def test_anything_else_is_asked_about(text: str, doubt: str) -> None:
    found = marked(text)
    assert found is not None
    assert found.doubt == doubt
    assert not found.chosen
    said = read(text)
    assert (said.position, said.torn) == ("ask", True)
    assert said.why == f"À demander : {doubt}."


@pytest.mark.parametrize("text", ["[ ] pour\n[ ] contre", "Pour :\nContre :\nAbstention :", "Pour : 0\nContre : 0"])
def test_an_empty_form_is_no_ballot(text: str) -> None:
    assert marked(text + "\n\nMerci !") is not None
    said = read(text + "\n\nMerci !")
    assert (said.position, said.open) == ("none", False)
    assert "un bulletin vide ne compte pas" in said.why


def test_what_is_said_beside_a_ballot_without_a_mark_is_heard() -> None:
    assert read("Pour :\nContre :\n\nJe vote contre : le local est trop petit.").position == "objection"
    call = "Petit rappel à celles et ceux qui n'ont pas encore répondu, il reste deux jours :\n\nPour\nContre"
    assert read(call).position == "none"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("- [x] Pour\n- [ ] Contre\n\nFinalement non, je suis contre.", "objection"),
        ("- [x] Pour\n- [ ] Contre\n\nMais seulement si le devis tient.", "ask"),
        ("- [ ] Pour\n- [x] Contre\n\nLe garage est trop petit. Je propose de louer.", "objection"),
    ],
)
def test_what_is_said_below_a_ballot_is_heard_with_it(text: str, position: str) -> None:
    assert read(text).position == position


@pytest.mark.parametrize(
    "text",
    [
        "[x] Pour", "Pour", "Pas d'objection, +1", "Pour : 5\nContre : 2", "Pour : pas cher\nContre : lourd",
        "Pour :\n- rapide\nContre :\n- cher", "[x] No compiled archives\n[x] For each file a licence",
        "Pour aussi\nContre la montre", "diff --git a/x b/x\n@@ -1 +1 @@\n-1\n+1", "Je vote pour\nJe vote contre",
        "pour / " * 30 + "contre", "+1 : je suis d'accord\n-1 : je ne suis pas d'accord", "",
    ],
)  # fmt: skip
def test_other_lines_are_no_ballot(text: str) -> None:
    assert marked(text) is None


@pytest.mark.parametrize("unit", ["[ ] pour ", "- [x] contre\n", "pour / ", "[x] +1 a\n b\n", "_", ": ", "*pour*\n"])
def test_takes_linear_time(unit: str) -> None:
    assert is_linear(lambda part: marked(part), unit * 40_000)
