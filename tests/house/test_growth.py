"""What tells work that grows with its text from work that grows as its square, by a clock of the test's own."""

from __future__ import annotations

import pytest

from tests import growth


@pytest.mark.parametrize(("power", "linear"), [(1, True), (2, False)])
@pytest.mark.parametrize("text", ["a" * 400, b"a" * 400])
def test_the_square_is_no_line(monkeypatch: pytest.MonkeyPatch, power: int, linear: bool, text: str | bytes) -> None:
    spent = [0.0]

    def act(part: str | bytes) -> None:
        spent[0] += (len(part) / 100) ** power

    monkeypatch.setattr(growth.time, "thread_time", lambda: spent[0])
    assert growth.is_linear(act, text) is linear


def test_one_stop_of_the_machine_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    spent, stops = [0.0], [0.0, 100.0]

    def act(part: str) -> None:
        spent[0] += len(part) / 100 + (stops.pop() if len(part) == 400 and stops else 0.0)

    monkeypatch.setattr(growth.time, "thread_time", lambda: spent[0])
    assert growth.is_linear(act, "a" * 400)
    assert stops == []
