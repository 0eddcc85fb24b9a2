"""Corrections by hand suggest a rule: to maintainers, as text, with its test; it then sorts what waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hub import rulefiles, suggesting
from hub.replay import compare
from hub.rulebook import layertrials
from tests.web.conftest import CANARY, World
from tests.web.test_pages import outline
from tests.web.test_session import signed_in
from tests.web.test_treasury import approved, balance


def corrected(world: World) -> None:
    """Two lines of a shop nobody knows; one was sorted by hand."""
    world.bank(date(2026, 3, 21), "-31.40", f"PRLV SEPA VELOCISTE DU CANAL REF 4711 {CANARY}")
    world.bank(date(2026, 3, 22), "-18.00", "PRLV SEPA VELOCISTE DU CANAL REF 4712")
    approved(world, use="other", debit="6063", credit="471", amount="31,40", date="2026-03-02", label="antivols")


def written(folder: Path, world: World) -> Path:
    """The suggestion pasted into another folder of the place, with its test."""
    [one] = suggesting.learnt(world.hub, world.hub.spaces["lieu"])
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "appris.yaml").write_text(f"rules: 1\nreactions:\n{one.rule}", encoding="utf-8")
    (folder / "rules" / "appris.test.yaml").write_text(one.test, encoding="utf-8")
    return folder


def test_nothing_is_learnt_before_a_hand_sorts(world: World):
    world.bank(date(2026, 3, 21), "-31.40", "PRLV SEPA VELOCISTE DU CANAL")
    assert suggesting.learnt(world.hub, world.hub.spaces["lieu"]) == []


def test_the_suggestion_passes_its_own_test_and_sorts_what_waits_when_it_is_tried(world: World, tmp_path: Path):
    corrected(world)
    [one] = suggesting.learnt(world.hub, world.hub.spaces["lieu"])
    assert (one.suggestion.words, one.suggestion.account) == ("velociste du canal", "6063")
    assert (one.suggestion.corrected, one.suggestion.waiting) == (1, 1)
    assert one.plain()["elsewhere"] == 0
    other = written(tmp_path / "autre", world)
    book, problems = rulefiles.load(other, "coroutine", world.hub.kinds, "fr")
    assert book is not None, problems
    report, faults = layertrials.run(book, world.hub.kinds, "fr", "Europe/Paris")
    assert (report.failures, [one for one in faults if one.severity == "error"]) == ([], [])
    told = compare(world.hub, world.hub.spaces["lieu"], other).differences
    assert [(row["what"], row["was"], row["would_be"]) for row in told if row["what"].startswith("payment")] == [
        ("payment of 2026-03-21 -31.40", "471", "6063"),
        ("payment of 2026-03-22 -18.00", "471", "6063"),
    ]
    assert CANARY not in str(told)
    assert str(balance(world, "6063")) == "31.40", "a suggestion applies nothing"


def test_maintainers_read_it_and_members_do_not(world: World):
    corrected(world)
    signed_in(world, "soin@example.org")
    text = world.client.get("/rules").text
    assert "velociste du canal" in text
    assert "appris-6063-velociste-du-canal" in text
    assert (outline(text).faults, outline(text).open) == ([], [])
    signed_in(world, "membre@example.org")
    assert "velociste" not in world.client.get("/rules").text
