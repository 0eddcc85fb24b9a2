"""A board beside the hub, looked at from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.connectors.trello.serving import Served

PEOPLE = "adresse;nom;trello\nanna@example.org;Anna;{trello}\n"
RULE = """rules: 1
reactions:
  - id: fini
    title: Ce qui est fini est rangé
    event: trello.card.moved
    where: {list_after: Fait}
    do:
      - move_card: Idees
"""


@pytest.fixture
def served() -> Iterator[Served]:
    one = Served()
    yield one
    one.stop()
    assert one.api.undocumented == []


@pytest.fixture
def board(space: Path, served: Served) -> Path:
    """The space with the board of the twin."""
    settings = served.instance.settings
    for name in ("key", "token", "secret"):
        (space / name).write_text(settings[name])
    with (space / "space.toml").open("a") as file:
        secrets = "".join(f'{name} = "file:{name}"\n' for name in ("key", "token", "secret"))
        file.write(
            f'[connectors.trello]\nboard = "{settings["board"]}"\nbase_url = "{served.url}"\n'
            f'allow_private = "true"\n{secrets}'
        )
    return space


def rows(hub: Run, space: Path, check: str) -> list[dict[str, object]]:
    return [row for row in hub("doctor", "--space", space, "--json").rows if row["check"] == check]


def test_doctor_tells_a_person_s_account_from_the_hub_s_own(hub: Run, board: Path, served: Served) -> None:
    [own] = rows(hub, board, "own account")
    assert own["ok"], own
    for said in (served.twin.me["id"], served.twin.me["username"]):
        (board / "people.csv").write_text(PEOPLE.format(trello=said))
        [taken] = rows(hub, board, "own account")
        assert (taken["ok"], taken["hint"]) == (False, "make an account for the hub alone, and a token of it")
        assert hub("doctor", "--space", board).code == 1


def test_doctor_warns_of_a_list_that_a_rule_names_and_the_board_lacks(
    hub: Run, board: Path, served: Served, tmp_path: Path
) -> None:
    (board / "rules").mkdir(exist_ok=True)
    (board / "rules/fini.yaml").write_text(RULE)
    assert "Fait" not in hub("check", "--space", board).err, "no hub ever ran here"
    assert not (board / "var").exists()
    assert rows(hub, board, "rules") == [], "nothing is said before the board was seen"
    done = served.twin.list_named("Fait")
    served.twin.create_card(done["id"], "Une carte")
    served.twin.update_list(done["id"], closed=True)
    file = tmp_path / "board.json"
    file.write_text(json.dumps(served.twin.export()))
    assert hub("import", "trello", file, "--space", board).code == 0
    told = {str(row["detail"]): row for row in rows(hub, board, "rules")}
    assert "rules/fini.yaml:6:25: réaction « fini »: la liste « Fait » est archivée" in told
    assert not [detail for detail in told if "« Idees »" in detail], "« Idées » is there: accents tell no lists apart"
    assert all(row["ok"] and row["warning"] for row in told.values())
    checked = hub("check", "--space", board)
    assert checked.code == 0, "a warning is no fault"
    assert "rules/fini.yaml:6:25" in checked.err
    assert "la liste « Fait » est archivée" in checked.err
    (board / "rules/fini.yaml").write_text(RULE.replace("{list_after: Fait}", "{list_after: Idées}"))
    problems = hub("check", "--space", board, "--json").value["problems"]
    assert not [one for one in problems if "« Fait » est archivée" in one["message"] and "fini" in one["file"]], (
        "the files as they are now are judged"
    )
    (board / "rules/fini.yaml").write_text(RULE)
    people = hub("doctor", "--space", board)
    assert people.code == 0, people.out
    assert "! trello rules: rules/fini.yaml:6:25" in people.out
    assert "→ Remettez-la sur le tableau, ou changez la règle." in people.out


def test_a_rule_goes_on_after_its_list_was_renamed_and_trace_and_replay_agree(
    hub: Run, board: Path, served: Served, tmp_path: Path
) -> None:
    twin = served.twin
    done, ideas = twin.list_named("Fait"), twin.list_named("Idées")
    cards = [twin.create_card(ideas["id"], name) for name in ("Réparer la porte", "Peindre le couloir")]
    twin.update_card(cards[0]["id"], idList=done["id"])
    twin.update_list(done["id"], name="C'est réglé")
    twin.update_card(cards[1]["id"], idList=done["id"])
    file = tmp_path / "board.json"
    file.write_text(json.dumps(twin.export()))
    assert hub("import", "trello", file, "--space", board).code == 0
    moves = [action["id"] for action in twin.actions if "listAfter" in action["data"]]
    for move in moves:
        traced = hub("trace", move, "--space", board, "--json").value
        assert any(one.startswith("carte-faite#0") for one in traced["fired"]), traced
        [why] = [one for one in traced["reactions"] if one["id"] == "carte-faite"]
        assert why["fired"], why
    assert traced["read"]["renamed"] == [["list", "Fait", "C'est réglé"]]
    again = hub("replay", "--space", board)
    assert again.code == 0, again.out
    assert hub("doctor", "--space", board).code == 0


def action(number: int, who: dict[str, str]) -> dict[str, object]:
    return {"id": f"{number:024x}", "type": "commentCard", "date": f"2026-03-02T10:{number:02}:00.000Z",
            "idMemberCreator": who["id"], "memberCreator": who,
            "data": {"text": "Bonjour", "card": {"id": "c1", "name": "Une carte"}}}  # fmt: skip


ANNA = {"id": "5f0c" * 6, "username": "annat", "fullName": "Anna T."}
OTHER = {"id": "6f0c" * 6, "username": "annat", "fullName": "Quelqu'un d'autre"}
PRETENDS = {"id": "7f0c" * 6, "username": "5f0c" * 6, "fullName": "Un id pour nom"}


def told(hub: Run, space: Path, tmp_path: Path, *actions: dict[str, object]) -> None:
    file = tmp_path / "actions.json"
    file.write_text(json.dumps(list(actions)))
    assert hub("import", "trello", file, "--space", space).code == 0


def whose(hub: Run, space: Path) -> dict[str, str]:
    """Who each identity is, through every link."""
    rows = hub("people", "--json", "--space", space).rows
    return {row["identity"]: row["is"] or row["person"] for row in rows}


def test_une_personne_connue_par_son_nom_trello_dans_la_feuille_est_une_seule_personne(
    hub: Run, space: Path, tmp_path: Path
) -> None:
    (space / "people.csv").write_text(PEOPLE.format(trello="annat"))
    told(hub, space, tmp_path, action(1, ANNA), action(2, OTHER), action(3, PRETENDS))
    [mail] = [one for one in whose(hub, space) if one.startswith("mail:")]
    found = whose(hub, space)
    assert found[f"trello:{ANNA['id']}"] == found["trello:annat"] == found[mail]
    assert found[mail] not in (found[f"trello:{OTHER['id']}"], found[f"trello:{PRETENDS['id']}"])
    again = hub("replay", "--space", space)
    assert again.code == 0, again.out


def test_un_compte_trello_vu_avant_la_feuille_est_relie_par_son_nom(hub: Run, space: Path, tmp_path: Path) -> None:
    told(hub, space, tmp_path, action(1, ANNA))
    (space / "people.csv").write_text(PEOPLE.format(trello="annat"))
    found = whose(hub, space)
    [mail] = [one for one in found if one.startswith("mail:")]
    assert found[f"trello:{ANNA['id']}"] == found[mail]
    reason = ("--reason", "une erreur", "--space", space)
    assert hub("people", "unlink", f"trello:{ANNA['id']}", *reason).code == 0
    told(hub, space, tmp_path, action(2, ANNA))
    found = whose(hub, space)
    assert found[f"trello:{ANNA['id']}"] != found[mail], "what was parted by hand stays apart"


def test_un_nom_trello_se_dit_a_hub_people_link(hub: Run, space: Path, tmp_path: Path) -> None:
    (space / "people.csv").write_text(PEOPLE.format(trello=""))
    told(hub, space, tmp_path, action(1, ANNA))
    asked = ("people", "link", "anna@example.org", "annat", "--reason", "elle l'a dit", "--space", space)
    assert hub(*asked).code == 0
    found = whose(hub, space)
    assert found[f"trello:{ANNA['id']}"] == found["trello:annat"]
    told(hub, space, tmp_path, action(2, ANNA))
    assert whose(hub, space) == found
