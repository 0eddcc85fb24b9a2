"""A negated verb is written one way, however it was written."""

from __future__ import annotations

import pytest

from hub.core.mail.fold import contracted


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("i do not think", "i don't think"),
        ("i dont think", "i don't think"),
        ("i don't think", "i don't think"),
        ("we cannot, we can not", "we can't, we can't"),
        ("it will not do", "it won't do"),
        ("it is nothing", "it is nothing"),
    ],
)
def test_a_negated_verb_is_contracted(said: str, meant: str) -> None:
    assert contracted(said) == meant
