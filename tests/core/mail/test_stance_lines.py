"""The reader measured on short replies, each beside the proposal or the mail that it answers.

In 1, 2, 5 and 7 no two people use the same words, and all answer the proposal; 3, 8 and 10 answer other members; 4, 6
and 9 hold what is common as often as it is; 11 and 12 both. Each was read once before
it mended anything: connectors/mail/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.core.mail.heard import in_answer
from hub.core.mail.reply import interleaved, reply_text
from hub.core.mail.stance import Reading, read
from tests.core.mail.test_stance_sets import COUNTED, DOES


def heard_in(*numbers: int) -> Iterator[tuple[Reading, dict[str, Any]]]:
    for path in sorted((Path(__file__).parent / "replies" / "lines").iterdir()):
        if int(path.stem.rstrip("ab")) not in numbers:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            thread = json.loads(line)
            proposal = f"{thread['subject']}\n{thread['proposal']}"
            for reply in thread["replies"]:
                own = reply_text(reply["text"], None)
                found = read(own, inline=interleaved(reply["text"]))
                yield in_answer(found, own, reply["text"], proposal, reply.get("parent")), reply


@pytest.mark.parametrize(
    ("numbers", "least", "right", "false", "recall", "outright"),
    [
        ((1, 2, 5, 7), 1700, 0.988, 0.007, 0.875, 0.735),
        ((4, 6, 9), 1390, 0.988, 0.0073, 0.91, 0.79),
        ((3, 8, 10), 1000, 0.976, 0.01, 0.79, 0.53),
        ((11, 12), 880, 0.98, 0.0105, 0.81, 0.6),
    ],
    ids=["no two alike", "as common as they are", "to other members", "to other members, as common as they are"],
)
def test_what_is_counted_does_what_its_author_meant(
    numbers: tuple[int, ...], least: int, right: float, false: float, recall: float, outright: float
) -> None:
    replies = counted = good = explicit = found = surely = 0
    for heard, reply in heard_in(*numbers):
        does = {DOES[one] for one in reply["said"] if one in COUNTED}
        same = DOES.get(heard.position) in does
        replies += 1
        counted += heard.position in COUNTED
        good += same
        explicit += reply["explicit"]
        found += reply["explicit"] and same
        surely += reply["explicit"] and same and heard.sure
    assert replies > least
    assert good / counted >= right
    assert (counted - good) / replies < false
    assert found / explicit >= recall
    assert surely / explicit >= outright
