"""What the API gives is what its OpenAPI says."""

from __future__ import annotations

from typing import Any

import pytest

from hub.web.api import OPERATIONS
from hub.web.assemble import make_web
from tests.web.browser import Browser
from tests.web.conftest import CANARY, World
from tests.web.test_session import signed_in


@pytest.fixture
def world(spending: World) -> World:
    return spending


_TYPES = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


def faults(schema: dict[str, Any], value: Any, at: str = "$") -> list[str]:
    """Where a value is not what its schema says."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        return [f"{at}: {value!r} is not {kinds}"]
    if isinstance(value, list):
        return [one for i, item in enumerate(value) for one in faults(schema["items"], item, f"{at}[{i}]")]
    if not isinstance(value, dict):
        return []
    found = [f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, item in value.items():
        inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        if inner:
            found += faults(inner, item, f"{at}.{name}")
    return found


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.id)
@pytest.mark.parametrize("who", ["", "soin@example.org"])
def test_answers_are_what_openapi_says(world: World, operation, who: str):
    if who:
        signed_in(world, who)
    document = world.client.get("/api/openapi.json").json()
    described = document["paths"][operation.path]["get"]["responses"]
    answer = world.client.get(operation.path.replace("{id}", "D-1"))
    assert str(answer.status_code) in described
    if answer.status_code == 200:
        schema = described["200"]["content"]["application/json"]["schema"]
        assert faults(schema, answer.json()) == []
        assert answer.json()
    else:
        assert operation.maintainers
        assert not who


def test_an_unknown_decision_is_a_json_error(world: World):
    answer = world.client.get("/api/v1/decisions/D-999")
    assert answer.status_code == 404
    assert answer.json() == {"error": "there is no such thing"}


def test_decisions_are_filtered_by_state(world: World):
    assert len(world.client.get("/api/v1/decisions?state=open").json()) == 2
    assert world.client.get("/api/v1/decisions?state=adopted").json() == []


def test_amounts_are_exact_texts(world: World):
    found = world.client.get("/api/v1/ledger").json()
    assert found["balance"] == "-240.00", "at the end of the last month that is over"
    assert {one["number"]: one["balance"] for one in found["accounts"]}["512"] == "-240.00"
    signed_in(world, "membre@example.org")
    found = world.client.get("/api/v1/ledger").json()
    assert found["balance"] == "-383.40", "today"
    assert {one["number"]: one["balance"] for one in found["accounts"]}["512"] == "-383.40"


def test_openapi_is_whole(world: World):
    document = world.client.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {one.path for one in OPERATIONS}
    assert document["servers"] == [{"url": "http://testserver"}]


def test_budgets_are_exact_for_members_and_as_the_public_ledger_tells_for_all(world: World):
    public = {one["id"]: one for one in world.client.get("/api/v1/budgets").json()}
    assert [public["outils"][name] for name in ("on", "spent", "left")] == ["2026-02-28", "0", "100.00"]
    assert "23.40" not in str(public)
    signed_in(world, "membre@example.org")
    inside = {one["id"]: one for one in world.client.get("/api/v1/budgets").json()}
    assert [inside["outils"][name] for name in ("planned", "committed", "spent", "left")] == [
        "100.00", "0", "23.40", "76.60"]  # fmt: skip
    assert inside["local"] | {"months": []} == {
        "id": "local", "title": "Local", "circle": "Intendance", "start": "2026-01-01", "end": "2026-12-31",
        "on": "2026-03-02", "over": False, "planned": "1000.00", "committed": "0", "spent": "960.00", "left": "40.00",
        "months": [],
    }  # fmt: skip
    assert [(one["month"], one["spent"], one["changed"]["spent"]) for one in inside["local"]["months"][-3:]] == [
        ("2026-01", "480.00", "480.00"), ("2026-02", "960.00", "480.00"), ("2026-03", "960.00", "0.00")]  # fmt: skip


def test_of_contributions_the_public_reads_neither_names_nor_sums_while_they_are_open(world: World):
    public = world.client.get("/api/v1/contributions")
    [row] = public.json()
    assert (row["id"], row["amount"], row["count"], row["asked"], row["hours"], row["asks"]) == (
        "C-1", "500", 1, None, None, [])  # fmt: skip
    assert CANARY not in public.text
    assert "123.45" not in public.text
    signed_in(world, "membre@example.org")
    [row] = world.client.get("/api/v1/contributions").json()
    assert (row["asked"], row["hours"]) == ("123.45", "7.5")
    [ask] = row["asks"]
    assert (ask["hours"], ask["asked"], ask["granted"], ask["what"]) == ("7.5", "123.45", None, "La compta")
    assert ask["who"]


def test_once_the_envelope_is_decided_all_read_the_sum(world: World):
    world.clock.at = world.clock.at.replace(month=4)
    world.hub.timers.review()
    world.hub.advancer.drain("lieu")
    anybody = Browser(make_web(world.hub), "http://testserver")
    [row] = anybody.get("/api/v1/contributions").json()
    assert (row["state"], row["asked"], row["granted"], row["asks"]) == ("deciding", "123.45", "123.45", [])


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "l'annonce est arrivée sur la liste"), ("en", "the notice reached the list")]
)
def test_why_is_told_in_the_language_that_is_asked_for(world: World, language: str, said: str):
    answer = world.client.get("/api/v1/decisions/D-1", headers={"accept-language": language})
    found = answer.json()
    assert any(said in one["why"] for one in found["log"])
    assert found["why"] == found["log"][-1]["why"]
    assert "Accept-Language" in answer.headers["vary"]
    rows = world.client.get("/api/v1/decisions", headers={"accept-language": language}).json()
    assert {one["id"]: one["why"] for one in rows}["D-1"] == found["why"]
