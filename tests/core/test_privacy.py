"""« Vos données » tells what a place has connected and set, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from connectors.registry import MODULES
from hub.core import privacy
from hub.core.page import Page, Table
from hub.core.pagewriters import markdown
from hub.rulebook.charterkeys import RETENTION
from tests.core.decision.deciding import charter

KEPT = {
    "mail": "P2Y",
    "card": "P6M",
    "bank": "P1Y",
    "person": "P1Y",
    "ballot": "P6M",
    "trace": "P1Y",
    "quarantine": "P3M",
}


def told(*types: str, kept: Mapping[str, str] = KEPT, archive: str = "", language: str = "fr", **keys: object) -> Page:
    return privacy.page("Le lieu", types, kept, charter(**keys), archive, language)


def rows(page: Page) -> list[list[str]]:
    [table] = [one for one in page.blocks if isinstance(one, Table)]
    return [["".join(run.text for run in cell) for cell in row] for row in table.rows]


def test_every_connector_is_in_the_register() -> None:
    assert {one for types in privacy.BY_TYPE for one in types} == set(MODULES)


def test_every_kind_of_data_that_the_rules_give_a_time_is_in_it() -> None:
    lines = [*privacy.ALWAYS, privacy.BALLOTS, *(one for found in privacy.BY_TYPE.values() for one in found)]
    assert {one.retention for one in lines if one.retention} == set(RETENTION)
    assert all(one.retention or all(one.kept) for one in lines)


@pytest.mark.parametrize(("language", "said"), [("fr", "2 ans"), ("en", "2 years")])
def test_what_is_connected_is_told_with_its_time(language: str, said: str) -> None:
    found = rows(told("mail", language=language))
    assert [row[4] for row in found if "mails" in row[0]] == [said]
    assert not any("Trello" in row[1] for row in found)
    assert any("Trello" in row[1] for row in rows(told("trello", language=language)))


@pytest.mark.parametrize(("kept", "said"), [("P1Y", "10 ans"), ("P15Y", "15 ans")])
def test_accounts_are_never_said_to_be_kept_less_than_the_law_wants(kept: str, said: str) -> None:
    assert [row[4] for row in rows(told("bank", kept={"bank": kept})) if "libellés" in row[0]] == [said]


def test_what_has_no_time_is_said_to_have_none() -> None:
    assert [row[4] for row in rows(told("mail", kept={})) if "texte des mails" in row[0]] == ["sans limite"]


@pytest.mark.parametrize(("secret", "there"), [("no", False), ("persons", True), ("yes", True)])
def test_secret_ballots_are_told_where_there_may_be_some(secret: str, there: bool) -> None:
    assert any("votes secrets" in row[0] for row in rows(told(secret=secret))) is there


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        ("public", "montre au public les conversations"),
        ("members", "se lisent ici entre membres"),
        ("", "ne se lisent pas ici"),
    ],
)
def test_who_reads_the_list_here_is_told(archive: str, said: str) -> None:
    assert said in markdown.write(told("mail", archive=archive))


def test_without_a_list_nothing_is_said_of_its_archive() -> None:
    assert "conversations de la liste" not in markdown.write(told("bank"))


def test_the_authority_is_named_with_its_address() -> None:
    assert "https://www.cnil.fr/fr/plaintes" in markdown.write(told(language="en"))
