"""From texts to a rulebook: YAML as we read it, layers of profile and space, what a hostile file does."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub import rulefiles
from hub.core.kinds import CORE_KINDS
from hub.problem import Location, Problem
from hub.rulebook import crosscheck, parse, yamlnodes
from hub.rulebook.faults import Faults, nearest, report
from hub.rulebook.language import ALWAYS, Compare, Rulebook
from hub.rulebook.surroundings import Surroundings
from tests.rulebook.sample import REGISTRY

PROFILE = """rules: 1
charter:
  window: P7D
  sponsors: 1
words:
  fr: {support: [banco]}
chart:
  journals: {BQ: Banque}
  accounts:
    "512": {name: Banque}
    7561: {name: Cotisations}
reactions:
  - id: une
    event: bank.transaction.booked
    where: {amount: 10}
    do: [notify: profil]
  - id: deux
    event: bank.transaction.booked
    do: [notify: profil]
  - id: trois
    event: bank.transaction.booked
    do: [notify: profil]
pages:
  - id: livre
"""
SPACE = """rules: 1
remove: trois
charter:
  window: P14D
words:
  fr: {support: [banco, allons-y]}
chart:
  version: 2025
  accounts:
    "512": {name: Notre banque}
retention: {mail: P1Y}
reactions:
  - id: deux
    event: [bank.transaction.booked, mail.bounced]
    do:
      - notify: espace
      - refresh_page: livre
  - id: quatre
    event: decision.*
    do: [notify: espace]
pages:
  - {id: livre, title: Le livre, audience: members, target: wiki, path: "hub:livre"}
"""
PAGE = "# {{ page.title }}\n"


def _rules(text: str, **around: object) -> tuple[Rulebook | None, list[Problem]]:
    return parse.rulebook({"rules/r.yaml": text}, REGISTRY, Surroundings(**around))  # type: ignore[arg-type]


def test_the_space_is_laid_over_its_profile() -> None:
    sources = {"@p/r.yaml": PROFILE, "rules/r.yaml": SPACE, "@p/pages/livre.md": "profil", "pages/livre.md": PAGE}
    book, problems = parse.rulebook(sources, REGISTRY)
    assert problems == []
    assert book is not None
    assert [(r.id, r.do[0].params["endpoint"]) for r in book.reactions] == [
        ("une", "profil"),
        ("deux", "espace"),
        ("quatre", "espace"),
    ]
    assert book.charter == {"window": "P14D", "sponsors": 1}
    assert book.words == {"fr": {"support": ("banco", "allons-y")}}
    assert (book.chart.version, book.chart.accounts["512"].name, book.chart.accounts["7561"].name) == (
        2025,
        "Notre banque",
        "Cotisations",
    )
    assert book.chart.journals == {"BQ": "Banque"}
    page = book.pages["livre"]
    assert (page.title, page.audience, page.target, page.path) == ("Le livre", "members", "wiki", "hub:livre")
    assert page.location == Location("rules/r.yaml", 22, 6)
    assert book.templates == {"livre.md": PAGE}
    assert book.retention == {"mail": "P1Y"}
    assert set(book.reactions[2].kinds) == {kind for kind in CORE_KINDS if kind.startswith("decision.")}
    assert book.reactions[2].location.line == 18
    assert book.reactions[2].do[0].location == Location("rules/r.yaml", 20, 10)


def test_a_profile_is_laid_over_the_one_it_extends() -> None:
    lowest = "rules: 1\ncharter: {window: P7D, sponsors: 2, quorum: sqrt}\nwords: {fr: {support: [banco]}}\n"
    profile = "rules: 1\nextends: a\ncharter: {window: P14D, sponsors: 1}\nwords: {fr: {support: [oui]}}\n"
    sources = {
        "@@z/r.yaml": lowest, "@a/r.yaml": profile, "rules/r.yaml": "rules: 1\ncharter: {window: P2D}\n",
        "@@z/pages/p.md": "bas", "@a/pages/p.md": "haut",
    }  # fmt: skip
    book, problems = parse.rulebook(sources, REGISTRY)
    assert problems == []
    assert book is not None
    assert book.charter == {"window": "P2D", "sponsors": 1, "quorum": "sqrt"}
    assert book.words == {"fr": {"support": ("banco", "oui")}}
    assert book.templates == {"p.md": "haut"}


def test_profiles_are_read_down_to_the_last_and_never_round_and_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {"a": "extends: b", "b": "extends: c", "c": "charter: {sponsors: 1}", "x": "extends: x"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.yaml").write_text(f"rules: 1\n{text}\n", "utf-8")
    (tmp_path / "b" / "broken.yaml").write_text("extends: [", "utf-8")
    monkeypatch.setattr(rulefiles, "PROFILES", tmp_path)
    sources, faults = rulefiles.read(tmp_path / "lieu", "a")
    assert list(sources) == ["@a/r.yaml", "@@b/broken.yaml", "@@b/r.yaml", "@@@c/r.yaml"]
    assert faults == []
    _, faults = rulefiles.read(tmp_path / "lieu", "x")
    assert [(one.id, one.problem.location) for one in faults] == [("unknown_profile", Location("@x/r.yaml", 2, 10))]


def test_sources_parse_again_into_the_same_rulebook() -> None:
    sources = {"@p/r.yaml": PROFILE, "rules/r.yaml": SPACE, "pages/livre.md": PAGE}
    book, _ = parse.rulebook(sources, REGISTRY)
    assert book is not None
    again, _ = parse.rulebook(book.sources, REGISTRY)
    assert again is not None
    assert (again.digest, again.reactions, again.pages) == (book.digest, book.reactions, book.pages)
    shuffled = dict(random.Random(1).sample(sorted(sources.items()), len(sources)))
    assert parse.digest(shuffled) == book.digest
    assert parse.digest({**sources, "pages/livre.md": "autre"}) != book.digest


def test_scalars_are_those_of_yaml_1_2() -> None:
    faults = Faults()
    text = 'a: no\nb: 012\nc: 22:30\nd: 60.10\ne: "12"\non: 1e5\nf: ~\ng: True\nh: -3\ni: 0x1f\nj: 1_000\nk:\n'
    data = yamlnodes.load("f", text, faults).data
    assert data == {
        "a": "no", "b": "012", "c": "22:30", "d": Decimal("60.10"), "e": "12", "on": "1e5", "f": None, "g": True,
        "h": -3, "i": "0x1f", "j": "1_000", "k": None,
    }  # fmt: skip
    assert faults.found == []


@pytest.mark.parametrize(
    "text", ["", "# rien\n", "\ufeffrules: 1\r\nreactions:\r\n", "rules: 1\nreactions: []\ncharter: {}\n"]
)
def test_an_empty_file_is_read_and_says_what_it_lacks(text: str) -> None:
    book, problems = _rules(text)
    if "rules" in text:
        assert problems == []
        assert book is not None
        assert book.reactions == ()
    else:
        assert book is None
        assert len(problems) == 1


def test_no_file_at_all_is_an_empty_rulebook() -> None:
    book, problems = parse.rulebook({}, REGISTRY)
    assert problems == []
    assert book is not None
    assert book.reactions == ()


def test_a_surrogate_or_a_null_byte_is_a_fault_at_its_place() -> None:
    for odd in ("\ud800", "\x00", "\x1b"):
        book, problems = _rules(f"rules: 1\n# ici {odd}\n")
        assert book is None
        assert [(p.location.line, p.location.column) for p in problems] == [(2, 7)]


def test_twenty_thousand_brackets_are_one_fault() -> None:
    book, problems = _rules("rules: 1\ncharter: " + "[" * 20_000)
    assert book is None
    assert 1 <= len(problems) <= 2


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "rules: 1\na: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    book, problems = _rules(bomb)
    assert book is None
    assert any("&a" in problem.message for problem in problems)


def test_values_in_where_get_the_type_of_their_field() -> None:
    book, problems = _rules(
        "rules: 1\nreactions:\n  - id: r\n    event: trello.card.moved\n"
        "    where: {due: {above: 2025-03-30 12:00, below: 2025-03-31T12:00+00:00}, label: 12}\n    do: [notify: x]\n"
    )
    assert problems == []
    assert book is not None
    tests = book.reactions[0].condition.parts  # type: ignore[union-attr]
    assert all(isinstance(test, Compare) for test in tests)
    assert [str(test.value) for test in tests] == ["2025-03-30 12:00:00+02:00", "2025-03-31 12:00:00+00:00", "12"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("flag: 1", "champ inconnu"),
        ("auto_submitted: oui", "true ou false"),
        ("attachments: {has: [a]}", "ne convient pas"),
        ("attachments: a.pdf", "ne s'applique pas"),
        ("subject: true", "ne convient pas"),
        ("subject: 1.5", "ne convient pas"),
        ("subject: {missing: peut-être}", "ne convient pas"),
        ("at: {above: 12}", "ne convient pas"),
        ("at: {between: 2025-01-01}", "deux valeurs"),
        ("subject: {is: null}", "rien à comparer"),
        ("subject: []", "rien à comparer"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(where: str, words: str) -> None:
    book, problems = _rules(
        f"rules: 1\nreactions:\n  - id: r\n    event: mail.message.received\n    where: {{{where}}}\n"
        "    do: [notify: x]\n"
    )
    assert book is None
    assert [words in problem.message + problem.hint for problem in problems] == [True]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("operation: a", 'operation = "b"'),
        ("operation: [a, b]", 'operation = "c"'),
        ("amount: {at_least: 10}", "amount < 5"),
        ("amount: {above: 10}", "amount <= 10"),
        ("amount: {between: [1, 2]}", "amount between 3 and 4"),
        ("amount: 5", "amount > 10"),
        ("operation: {missing: true}", 'operation = "a"'),
        ("operation: {exactly: A}", 'operation exactly "a"'),
        ("label: loyer", 'label has "salle"'),
    ],
)
def test_tests_that_exclude_each_other_are_told(first: str, second: str) -> None:
    book, problems = _rules(
        f"rules: 1\nreactions:\n  - id: r\n    event: bank.transaction.booked\n    where: {{{first}}}\n"
        f"    if: {second}\n    do: [notify: x]\n"
    )
    assert book is None
    assert ["jamais se déclencher" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("operation: [a, b]", 'operation = "b"'),
        ("amount: {at_least: 10}", "amount <= 10"),
        ("label: {has: a}", 'label has "b"'),
        ("operation: {missing: false}", 'operation = "a"'),
    ],
)
def test_tests_that_can_hold_together_are_not_told(first: str, second: str) -> None:
    book, problems = _rules(
        f"rules: 1\nreactions:\n  - id: r\n    event: bank.transaction.booked\n    where: {{{first}}}\n"
        f"    if: {second}\n    do: [notify: x]\n"
    )
    assert (problems, book is not None) == ([], True)


def test_a_move_to_another_list_is_no_loop() -> None:
    text = (
        "rules: 1\nreactions:\n  - id: r\n    event: trello.card.moved\n    where: {list_after: À décider}\n"
        "    do:\n      - move_card: En discussion\n"
    )
    book, problems = _rules(text)
    assert (problems, book is not None) == ([], True)
    book, problems = _rules(text.replace("En discussion", '"{{ event.list_before }}"'))
    assert book is None
    assert "boucle" in problems[0].message


def test_the_same_post_under_another_condition_is_allowed() -> None:
    text = 'rules: 1\nchart: {accounts: {"512": {name: B}, "7561": {name: C}}}\nreactions:\n'
    for id, where in (("a", "label: {has: x}"), ("b", "label: {has: y}")):
        text += (
            f"  - id: {id}\n    event: bank.transaction.booked\n    where: {{{where}}}\n"
            '    do: [post_entry: {debit: "512", credit: "7561"}]\n'
        )
    book, problems = _rules(text)
    assert (problems, book is not None) == ([], True)


def test_presence_asked_elsewhere_silences_the_warning_about_not() -> None:
    text = (
        "rules: 1\nreactions:\n  - id: r\n    event: bank.transaction.booked\n    where: {amount: {missing: false}}\n"
        "    if: not amount > 100\n    do: [notify: x]\n"
    )
    assert _rules(text)[1] == []


SEED = (rulefiles.PROFILES / "coroutine" / "ledger.yaml").read_text("utf-8")[:3500]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_damaged_file_gives_problems_and_never_an_exception(seed: int, wounds: int) -> None:
    rng = random.Random(seed)
    text = SEED
    for _ in range(wounds):
        at = rng.randrange(len(text))
        piece = rng.choice(["", ":", "- ", "{", "[", '"', "\n", "  ", "&x ", "é", "\t", "null", "%", "id: a"])
        text = text[:at] + piece + text[at + rng.randrange(4) :]
    book, problems = _rules(text)
    assert (book is None) == any(problem.severity == "error" for problem in problems)
    assert report(problems, "en") == report(problems, "en")
    assert problems == sorted(problems, key=lambda p: (p.location, p.message))


def test_a_thousand_reactions_are_checked_in_seconds() -> None:
    text = "rules: 1\nreactions:\n" + "".join(
        f"  - id: r{n}\n    event: bank.transaction.booked\n    where: {{label: mot{n}}}\n"
        f'    if: amount > {n} and not label has "x"\n    do: [notify: x]\n'
        for n in range(1000)
    )
    book, problems = _rules(text)
    assert problems == []
    assert book is not None
    assert len(book.reactions) == 1000


def _reaction(rest: str, event: str = "bank.transaction.booked") -> str:
    return f"rules: 1\nreactions:\n  - id: r\n    event: {event}\n    {rest}\n    do: [notify: x]\n"


def test_an_empty_condition_asks_nothing() -> None:
    book, problems = _rules(_reaction('if: ""'))
    assert problems == []
    assert book is not None
    assert book.reactions[0].condition == ALWAYS


def test_the_same_warning_at_the_same_place_is_told_once() -> None:
    _, problems = _rules(_reaction("if: not (not amount > 1)"))
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["{", "a: 1\n{", "rules: 1\nreactions: {", "\t", "- a\n b: c"])
def test_a_file_cut_short_is_told_where_it_ends(text: str) -> None:
    book, problems = _rules(text)
    assert book is None
    assert "ne se lit pas" in problems[-1].message


def test_a_key_deep_inside_is_told_with_those_that_are_possible() -> None:
    _, problems = _rules('rules: 1\nchart: {accounts: {"512": {name: Banque, publique: x}}}\n')
    assert [(p.message, p.hint) for p in problems] == [
        (
            "clé inconnue « publique »",
            "Clés possibles ici : name, public, open, expected, bank. Vouliez-vous dire « public » ?",
        )
    ]


def test_a_key_that_is_an_alias_is_refused() -> None:
    book, problems = _rules("rules: 1\nwords: &a fr\n*a : x\n")
    assert book is None
    assert {problem.location.line for problem in problems} == {2, 3}


def test_a_list_test_takes_part_in_the_search_for_equal_entries() -> None:
    one = (
        '    event: mail.message.received\n    if: (any of attachments where it ends ".pdf") or not subject = "x"\n'
        '    do: [post_entry: {debit: "512", credit: "7561", amount: 3, label: x}]\n'
    )
    text = f'rules: 1\nchart: {{accounts: {{"512": {{name: B}}, "7561": {{name: C}}}}}}\nreactions:\n  - id: a\n{one}  - id: b\n{one}'
    _, problems = _rules(text)
    assert ["la même écriture" in problem.message for problem in problems] == [True]


def test_rings_are_not_searched_among_too_many_reactions(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _reaction("where: {list_after: A}", "trello.card.moved").replace("notify: x", "move_card: A")
    assert _rules(text)[0] is None
    monkeypatch.setattr(crosscheck, "_MAX_RING", 0)
    assert _rules(text)[0] is not None


def test_the_nearest_name_forgives_accents_and_slips() -> None:
    assert nearest("ÉVENEMENT", ["evenement", "autre"]) == "evenement"
    assert nearest("amout", ["label", "amount"]) == "amount"
    assert nearest("xyz", ["label", "amount"]) == ""


def test_files_are_read_from_a_space_and_its_profile(tmp_path: Path) -> None:
    (tmp_path / "rules" / ".git").mkdir(parents=True)
    (tmp_path / "rules" / ".git" / "r.yaml").write_text("faux")
    (tmp_path / "rules" / "README.md").write_text("pour les personnes")
    (tmp_path / "rules" / "notes.txt").write_text("rien")
    (tmp_path / "rules" / "r.yaml").write_text("rules: 1\ncharter: {window: P14D}\n", "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "decisions.md").write_text("{{ page.title }}", "utf-8")
    book, problems = rulefiles.load(tmp_path, "coroutine", REGISTRY)
    assert problems == []
    assert book is not None
    assert book.charter["window"] == "P14D"
    assert book.templates["decisions.md"] == "{{ page.title }}"
    assert not [name for name in book.sources if ".git" in name or name.endswith(("README.md", ".txt"))]
    assert book.pages["decisions"].template == "decisions.md"


def test_a_space_without_profile_nor_rules_is_empty(tmp_path: Path) -> None:
    book, problems = rulefiles.load(tmp_path, "", REGISTRY)
    assert problems == []
    assert book is not None
    assert book.reactions == ()


def test_an_unreadable_file_refuses_the_set(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "big.yaml").write_text("rules: 1\n" + "# é\n" * 400_000, "utf-8")
    (tmp_path / "rules" / "dead.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "rules" / "latin.yaml").write_bytes("rules: 1 # é".encode("latin-1"))
    book, problems = rulefiles.load(tmp_path, "", REGISTRY, "en")
    assert book is None
    assert [problem.location.file for problem in problems] == ["rules/big.yaml", "rules/latin.yaml"]
