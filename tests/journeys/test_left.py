"""An erasure tells what it could not reach: pages that wait, failed or are written no more, and names of files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hub import remaining
from hub.gdpr import Erasure, erase
from hub.retention import Keeper
from hub.store import desk, waiting
from hub.store.codec import dumps, to_us
from hub.unnaming import unname
from tests.journeys.conftest import Place, make_place
from tests.journeys.test_names import ROSTER, RULES, agree, proposed
from tests.journeys.test_secret_vote import person


@pytest.fixture
def place(tmp_path: Path, store_url: str) -> Iterator[Place]:
    """A page of a decision names Lise, who agreed to it."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "r.yaml").write_text(f"{RULES}retention: {{person: P1Y}}\n", encoding="utf-8")
    made = make_place(tmp_path, store_url)
    made.take_roster(ROSTER)
    made.settle()
    agree(made, "lise", name="Lise Nomlise", **{"show-name": "1"})
    proposed(made, "Le piano de Lise Nomlise", "On l'accorde.")
    made.pass_days(0.2)
    assert "Nomlise" in made.page("D-1")
    yield made
    made.hub.close()


def _pages(done: Erasure) -> list[dict[str, str]]:
    return [row for row in done.kept if "published pages" in row["what"]]


@pytest.mark.parametrize("hold", ["paused", "restored"])
def test_pages_that_wait_while_effects_are_held_are_told_in_both_languages(place: Place, hold: str) -> None:
    with place.hub.database.write() as connection:
        desk.set_hold(connection, "lieu", hold)
    done = erase(place.hub, place.space, person(place, "lise"))
    assert "Nomlise" in place.page("D-1")
    [row] = _pages(done)
    assert "still show" in row["what"]
    assert "n'ont pas été réécrites" in row["quoi"]
    assert ("a restore" in row["why"], "une restauration" in row["pourquoi"]) == ((hold == "restored"),) * 2
    assert row["why"] != row["pourquoi"]
    again = erase(place.hub, place.space, person(place, "lise"))
    assert (again.again, _pages(again)) == (True, [row]), "twice tells it too"
    with place.hub.database.write() as connection:
        waiting.release(connection, "lieu")
    place.settle()
    place.pass_days(0.1)
    assert "Nomlise" not in place.page("D-1")
    assert not _pages(erase(place.hub, place.space, person(place, "lise")))


def test_pages_that_a_wiki_refuses_are_told_with_its_reason(place: Place, tmp_path: Path) -> None:
    shutil.move(tmp_path / "wiki", tmp_path / "away")
    (tmp_path / "wiki").write_text("no folder", encoding="utf-8")
    [row] = _pages(erase(place.hub, place.space, person(place, "lise")))
    assert "wiki:decision/D-1" in row["what"]
    assert "site:" not in row["what"], "those were written"
    assert "cannot be made" in row["why"] == row["pourquoi"]


def test_pages_that_are_written_no_more_are_told(place: Place) -> None:
    observed = replace(place.space, mode="observe", instances={**place.space.instances, "wiki": replace(
        place.space.instances["wiki"], type="dokuwiki")})  # fmt: skip
    told = [one.told("en") for one in remaining.pages_left(place.hub, observed)]
    assert any("change them by hand" in why and "wiki:" in what for what, why in told)


def test_a_name_that_is_over_its_time_and_still_to_be_read_is_told(place: Place) -> None:
    with place.hub.database.write() as connection:
        waiting.pause(connection, "lieu")
    unname(place.hub, place.space, person(place, "lise"))
    assert "Nomlise" in place.page("D-1")
    [one] = remaining.pages_left(place.hub, place.space)
    assert "en pause" in one.told("fr")[1]
    assert "paused" in one.told("en")[1]


def test_the_clock_tells_of_names_over_their_time_that_may_still_be_read(place: Place) -> None:
    place.take_roster(ROSTER.replace("adresses,", "adresses,parti,").replace("example.org,", "example.org,,")
                      .replace("lise@example.org,,", "lise@example.org,2027-03-01,"))  # fmt: skip
    place.settle()
    place.pass_days(800)
    with place.hub.database.write() as connection:
        waiting.pause(connection, "lieu")
    done = {one.kind: (one.count, len(one.left)) for _, one in Keeper(place.hub).look(place.clock.now())}
    assert done["person"] == (1, 1)
    assert not any(left for kind, (_, left) in done.items() if kind != "person")


def test_files_of_statements_that_bear_the_name_are_counted(place: Place) -> None:
    names = {"m_nomlise.ofx": [1, 1], "lise@example.org.csv": [1, 1], "mars.ofx": [1, 1]}
    with place.hub.database.write() as connection:
        for number, position in enumerate(("", "UID=4", "[]", '{"seen": 3}')):
            at = to_us(place.clock.now())
            desk.keep_sync(connection, "lieu", desk.Sync(f"autre-{number}", position, at, at, "", 0, 0))
        position = dumps({"seen": names})
        desk.keep_sync(connection, "lieu", desk.Sync("banque", position, at, at, "", 0, 0))
    done = erase(place.hub, place.space, person(place, "lise"))
    [row] = [one for one in done.kept if "files of statements" in one["what"]]
    assert row["what"].startswith("2 ")
    assert "renommez-les" in row["pourquoi"]
