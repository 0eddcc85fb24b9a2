"""`make learn`: what replies of each kind look like, learned anew from the labelled conversations of the tests.

Writes hub/core/mail/weights/: the usual words, and for each position (and none) a list of features and what they weigh.
The conversations of `replies/unseen` are not learned from: the tests measure on them.

Method: logistic regression, L1 penalty, one position against the rest (R.-E. Fan et al., LIBLINEAR, 2008).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from hub.core.mail.features import Heard, features, tokens
from hub.core.mail.heard import around
from hub.core.mail.linear import NOTHING, POSITIONS
from hub.core.mail.reply import reply_text

ROOT = Path(__file__).parents[1]
REPLIES = ROOT / "tests" / "core" / "mail" / "replies"
WEIGHTS = ROOT / "hub" / "core" / "mail" / "weights"
# A word is usual in so many replies; a feature is looked at in so many.
USUAL, SEEN = 25, 3
# A word that is written with a capital amid a sentence in more than so many of its places is a name.
MOSTLY = 0.5
PENALTY = 0.5
# what is said most often, as a mail says it
DRESSES = (
    "{}",
    "{}.",
    "Bonjour,\n\n{}.\n\nAmitiés,\nAnna",
    "Merci à tous pour ce travail. {}.",
    "Hello all,\n\n{}.\n\nBest,\nAnna",
    "Thanks everybody for the work. {}.",
)

Example = tuple[Heard, str]


def walked(thread: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str | None, bool]]:
    """Each reply of a conversation, its author's words, those of the mail that it answers (None: what is proposed), and
    whether who proposes wrote it. What a reply answers is its `parent`, or the number in `answers`."""
    owns: dict[int, str] = {}
    proposer = signature(thread["proposal"])
    replies: Sequence[dict[str, Any]] = thread.get("replies") or [thread]
    for number, reply in enumerate(replies, 1):
        answers = reply.get("answers", 0)
        quoted = replies[answers - 1]["text"] if answers else thread["proposal"]
        own = owns[number] = reply_text(reply["text"], reply.get("parent", quoted))
        parent = reply.get("parent") or (owns.get(answers) if answers != number else None)
        yield reply, own, parent, bool(proposer) and signature(own) == proposer


def examples(path: Path) -> Iterator[Example]:
    """The replies of a file that somebody else than the proposer wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        thread = json.loads(line)
        proposal = f"{thread['subject']}\n{thread['proposal']}"
        for reply, own, parent, by_proposer in walked(thread):
            if own.strip() and not by_proposer:
                yield around(own, proposal, parent), _learned_as(reply["said"])


def plainly_said() -> Iterator[Example]:
    """What is said most often, and replies without the mail they answer, as answers to a proposal that is not known."""
    for path in sorted(REPLIES.glob("*.txt")) + sorted((REPLIES / "said").iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            labels, _, text = line.partition("\t")
            said, own = labels.split("|"), text.replace("\\n", "\n")
            for dress in DRESSES if path.parent.name == "said" else ("{}",):
                worn = dress.format(own[:1].upper() + own[1:] if dress != "{}" else own)
                yield around(worn, "", None), _learned_as(said)


def _learned_as(said: list[str]) -> str:
    """Of positions that are equally right the first; none where a reply may as well take none."""
    return said[0] if set(said) <= set(POSITIONS) else NOTHING


def signature(text: str) -> str:
    """How a mail is signed: its last line where that is short, "" else."""
    lines = [line.strip(" -,.").casefold() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines and len(lines[-1]) < 40 else ""


def usual_words(of: list[Example]) -> frozenset[str]:
    """The words that many replies use, but for figures and for what is written like a name."""
    words: Counter[str] = Counter()
    amid: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for heard, _ in of:
        found = list(tokens(heard.own))
        words.update({word for word, _ in found})
        for (_, before), (word, raw) in pairwise(found):
            if before[-1].isalnum() and word.isalpha() and len(word) > 1:
                amid[word] += 1
                named[word] += raw[0].isupper() and not raw.isupper()
    return frozenset(
        word
        for word, count in words.items()
        if count >= USUAL and not word.isdigit() and not (amid[word] and named[word] > MOSTLY * amid[word])
    )


def learned(of: list[Example]) -> tuple[frozenset[str], dict[str, dict[str, int]]]:
    """The usual words; by position, what each feature weighs in hundredths."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    usual = usual_words(of)
    rows = [features(heard, usual) for heard, _ in of]
    seen = Counter(feature for row in rows for feature in row)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(sorted(f for f in row if seen[f] >= SEEN), 1.0) for row in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's own
    names = vectors.get_feature_names_out()
    table: dict[str, dict[str, int]] = {}
    for position in (*POSITIONS, NOTHING):
        model = LogisticRegression(
            C=PENALTY, l1_ratio=1.0, solver="liblinear", max_iter=100, tol=1e-3, intercept_scaling=5, random_state=0
        )
        model.fit(matrix, [learned_as == position for _, learned_as in of])
        found = {str(names[at]): round(100 * model.coef_[0][at]) for at in model.coef_[0].nonzero()[0]}
        table[position] = {"": round(100 * model.intercept_[0]), **{k: v for k, v in found.items() if v}}
    return usual, table


def write(usual: frozenset[str], table: dict[str, dict[str, int]]) -> None:
    """The lists, the weightiest first."""
    WEIGHTS.mkdir(exist_ok=True)
    lists = {"words": sorted(usual)}
    for position, weighed in table.items():
        lists[position] = [f"{weighed[one]}\t{one}" for one in sorted(weighed, key=lambda one: (-weighed[one], one))]
    for name, lines in lists.items():
        (WEIGHTS / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Learn; returns the exit code."""
    paths = sorted((REPLIES / "threads").iterdir()) + sorted((REPLIES / "lines").iterdir())
    of = [one for path in paths for one in examples(path)] + list(plainly_said())
    usual, table = learned(of)
    write(usual, table)
    print(f"{len(of)} replies, {len(usual)} words, {sum(map(len, table.values()))} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
