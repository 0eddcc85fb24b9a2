"""Accounts of the older plans of associations read as those of the plan in use: a table from the official texts.

Sources: règlement CRC 1999-01 (chapters III and VI: funds, commitments, contributions in kind), règlement ANC 2018-06
(articles on dedicated funds and on contributions in kind), règlement ANC 2022-06 for what moved in 2025. In class 8 the
numbers were swapped: 870 was volunteering and 875 gifts in kind, since 2018 it is the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.ledger.chart import check_number

# old number -> number of the plan of 2018; what is not here kept its number
_FROM_1999: Mapping[str, str] = {
    "195": "196",  # dedicated funds: of gifts
    "197": "196",  # of legacies
    "6895": "6896",  # what is put into them
    "6897": "6896",
    "7895": "7896",  # what is taken out of them, as commonly numbered: the text names 789 alone
    "7897": "7896",
    "870": "875",  # volunteering
    "875": "870",  # gifts in kind
}
_FROM_2018: Mapping[str, str] = {
    "740": "741",  # grants
    "6586": "6281",  # dues paid to other associations
}
STEPS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "1999": (_FROM_1999, _FROM_2018), "2018": (_FROM_2018,), "2025": (),
}  # fmt: skip


def read_as(number: str, version: str) -> str:
    """The account of 2025 that `number` of another version of the plan is; a finer one keeps its end: `8701` is `8751`.

    Raises ValueError on another version, or a number that is none.
    """
    if version not in STEPS:
        raise ValueError(f"no chart of accounts {version!r}: use {', '.join(STEPS)}")
    for moved in STEPS[version]:
        old = next((one for one in sorted(moved, key=len, reverse=True) if number.startswith(one)), "")
        number = moved[old] + number[len(old) :] if old else number
    return check_number(number)
