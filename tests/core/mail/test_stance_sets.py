"""The reader measured on replies as people write them: what it counts is right, and doubt does not count.

`fresh.txt` was written last of the first four and mended nothing; the others once gave lower figures, from which causes
were mended. `places/` and `lists/` (of software projects) hold whole conversations of very different writers, heard
beside what was proposed: of what they say, some is only asked about, and a little passed over. What was measured before
any of it was mended, in connectors/mail/README.md.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from hub.core.mail.reply import reply_text
from hub.core.mail.stance import read

COUNTED = {"support", "consent", "abstain", "reserve", "objection"}
PRECISION, RECALL, FALSE = 0.99, 0.92, 0.005


def measured(path: Path) -> tuple[float, float, float]:
    """Precision of what is counted, recall of explicit positions, share of mails counted that say nothing for sure."""
    mails = counted = right = explicit = found = false = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        label, _, text = line.partition("\t")
        said = set(label.split("|"))
        got = read(reply_text(text.replace("\\n", "\n"), None)).position
        mails += 1
        explicit += said <= COUNTED
        counted += got in COUNTED
        right += got in COUNTED & said
        found += got in COUNTED & said and said <= COUNTED
        false += got in COUNTED and not said & COUNTED
    return right / counted, found / explicit, false / mails


@pytest.mark.parametrize("name", ["first", "second", "third", "fresh"])
def test_the_reader_is_right_where_it_counts_and_asks_where_it_is_not_sure(name: str) -> None:
    precision, recall, false = measured(Path(__file__).parent / "replies" / f"{name}.txt")
    # one mail of a hundred in the second set may be told either way: a consent without enthusiasm, or a reservation
    assert precision >= (0.98 if name == "second" else PRECISION)
    assert recall >= RECALL
    assert false < FALSE


def test_what_is_said_in_many_ways_is_read() -> None:
    path = Path(__file__).parent / "replies" / "phrases.txt"
    precision, recall, _ = measured(path)
    assert (precision, recall) == (1.0, 1.0)


@pytest.mark.parametrize(("name", "least", "bar"), [("places", 2000, 0.85), ("lists", 600, 0.9)])
def test_whole_conversations_are_counted_rightly(name: str, least: int, bar: float) -> None:
    counted = right = false = explicit = found = replies = 0
    threads = [
        json.loads(line)
        for path in sorted((Path(__file__).parent / "replies" / name).iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for thread in threads:
        proposal = f"{thread['subject']}\n{thread['proposal']}"
        for reply in thread["replies"]:
            said = set(reply["said"])
            got = read(reply_text(reply["text"], None), proposal=proposal).position
            replies += 1
            counted += got in COUNTED
            right += got in COUNTED & said
            false += got in COUNTED and not said & COUNTED
            explicit += reply["explicit"]
            found += reply["explicit"] and got in COUNTED & said
    assert replies > least
    assert right / counted >= PRECISION
    assert false / replies < FALSE
    assert found / explicit >= bar


def late(*_: object) -> None:
    raise TimeoutError


@pytest.mark.parametrize(
    "said", ["je suis", "j'adhère", "je me prononce", "je souscris", "c'est un", "notez une", "ma", "j'y"]
)
@pytest.mark.parametrize(
    "word", ["vraiment", "totally", "strong", "petite", "donc", "tout à fait", "réserve", "+1 👍", "oui,"]
)
def test_a_row_of_the_same_words_is_read_at_once(said: str, word: str) -> None:
    """In as many ways as there are to cut such a row, this would not end within a life: it is stopped after a minute.
    Behind its first thousand characters a row says nothing new."""
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    try:
        long, shorter = (read(f"{said} {f'{word} ' * times}x") for times in (3000, 600))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert (long.position, long.why) == (shorter.position, shorter.why)
