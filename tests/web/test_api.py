"""What the API gives is what its OpenAPI says."""

from __future__ import annotations

from typing import Any

import pytest

from hub.web.api import OPERATIONS
from tests.web.conftest import World
from tests.web.test_session import signed_in

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
    assert found["balance"] == "-360.00", "today"
    assert {one["number"]: one["balance"] for one in found["accounts"]}["512"] == "-360.00"


def test_openapi_is_whole(world: World):
    document = world.client.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {one.path for one in OPERATIONS}
    assert document["servers"] == [{"url": "http://testserver"}]
