"""The reader measured on short replies, each beside the proposal or the mail that it answers.

In 1, 2, 5 and 7 no two people use the same words, and all answer the proposal; 3 and 8 answer other members; 4, 6 and 9
hold what is common as often as it is. Each was read once before any of it mended anything: connectors/mail/README.md.
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


def heard_in(names: str) -> Iterator[tuple[Reading, dict[str, Any]]]:
    for path in sorted((Path(__file__).parent / "replies" / "lines").iterdir()):
        if path.stem[0] not in names:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            thread = json.loads(line)
            proposal = f"{thread['subject']}\n{thread['proposal']}"
            for reply in thread["replies"]:
                own = reply_text(reply["text"], None)
                found = read(own, inline=interleaved(reply["text"]))
                yield in_answer(found, own, reply["text"], proposal, reply.get("parent")), reply


@pytest.mark.parametrize(
    ("names", "least", "right", "false", "recall", "outright"),
    [
        ("1257", 1700, 0.985, 0.009, 0.86, 0.69),
        ("46", 900, 0.985, 0.0085, 0.91, 0.77),
        ("38", 700, 0.965, 0.012, 0.73, 0.46),
    ],
    ids=["no two alike", "as common as they are", "to other members"],
)
def test_what_is_counted_does_what_its_author_meant(
    names: str, least: int, right: float, false: float, recall: float, outright: float
) -> None:
    replies = counted = good = explicit = found = surely = 0
    for heard, reply in heard_in(names):
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
