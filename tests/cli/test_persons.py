"""`hub people`: who is who, joined and parted at the command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, mail, mbox


def imported(hub: Run, space: Path, tmp_path: Path) -> None:
    title = "[Proposition] Acheter un vélo cargo"
    path = mbox(
        tmp_path / "two.mbox",
        mail(1, "Bonjour, je propose d'acheter un vélo cargo pour le lieu.", subject=title),
        mail(2, "+1", subject=f"Re: {title}", answers=1, day=4, who="bruno"),
        mail(3, "Je m'abstiens.", subject=f"Re: {title}", answers=1, day=5, who="bruno.travail"),
    )
    assert hub("import", "mail", path, "--space", space).code == 0


def positions(hub: Run, space: Path) -> dict[str, str]:
    [one] = hub("decisions", "--json", "--space", space).value
    return {p["person"]: p["position"] for p in one["positions"]}


def test_two_addresses_are_made_one_person_and_two_again(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    one, work = "bruno@example.org", "bruno.travail@example.org"
    assert positions(hub, space) == {one: "support", work: "abstain"}
    done = hub("people", "link", one, work, "--reason", "la même personne", "--space", space, "--json")
    assert done.code == 0
    assert positions(hub, space) == {one: "abstain"}
    rows = hub("people", "--json", "--space", space).rows
    assert [row["identity"] for row in rows if row["is"]] == [f"mail:{work}"]
    assert hub("people", "link", one, work, "--reason", "encore", "--space", space).code == 1
    assert hub("people", "unlink", work, "--reason", "erreur", "--space", space).code == 0
    assert positions(hub, space) == {one: "support", work: "abstain"}
    assert hub("replay", "--json", "--space", space).code == 0


def test_an_address_never_seen_may_be_said_to_be_somebodys(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    assert hub("people", "link", "bruno", "b@neuf.example", "--reason", "il l'a dit", "--space", space).code == 0
    assert "mail:b@neuf.example" in hub("people", "--space", space).out


def test_what_cannot_be_done_is_told(hub: Run, space: Path, tmp_path: Path):
    imported(hub, space, tmp_path)
    for words in (["link", "bruno@example.org"], ["unlink"], ["fuse", "a", "b"], ["link", "a", "b"]):
        answer = hub("people", *words, "--space", space)
        assert (answer.code, "--reason WHY" in answer.err) == (2, True)
    nobody = hub("people", "link", "personne", "bruno@example.org", "--reason", "x", "--space", space)
    assert (nobody.code, "hub people" in nobody.err) == (1, True)
    alone = hub("people", "unlink", "bruno@example.org", "--reason", "x", "--space", space)
    assert (alone.code, "joined to nobody" in alone.err) == (1, True)
