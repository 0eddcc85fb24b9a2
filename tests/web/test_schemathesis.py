"""The API under Schemathesis: whatever its OpenAPI allows, and what it does not, is answered as it says."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from hub.web import limits
from hub.web.api import OPERATIONS
from hub.web.assemble import make_web
from tests.web.conftest import World
from tests.web.test_session import signed_in

# what breaks the description can only be asked where it says something of a parameter
ASKED = [(one.path, GenerationMode.POSITIVE) for one in OPERATIONS]
ASKED += [(one.path, GenerationMode.NEGATIVE) for one in OPERATIONS if one.parameters]


@pytest.mark.parametrize("who", ["", "soin@example.org"], ids=["anybody", "maintainer"])
@pytest.mark.parametrize(("path", "mode"), ASKED, ids=lambda one: getattr(one, "value", one))
def test_answers_are_as_described(
    spending: World, monkeypatch: pytest.MonkeyPatch, path: str, mode: GenerationMode, who: str
) -> None:
    monkeypatch.setattr(limits, "API", (1000.0, 10_000))
    if who:
        signed_in(spending, who)
    cookies = dict(spending.client.cookies)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", make_web(spending.hub))
    asked = 0

    @settings(max_examples=40, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(cookies=cookies)

    ask()
    assert asked
