"""`make learn`: what replies of each kind look like, learned anew from the labelled conversations of the tests.

Writes hub/core/mail/weights/: the usual words, for each position (and none) the features that speak for and against it,
and what both readings are worth together. The conversations of `replies/unseen` are not learned from: the tests measure
on them.

Method: multinomial logistic regression with an elastic net (`elastic`); over both readings, logistic regression on what
models say that had not seen the third of the conversations that they read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hub.core.mail.both import told
from hub.core.mail.features import Heard, features, tokens
from hub.core.mail.heard import around, by_rules
from hub.core.mail.linear import LISTS, NOTHING, POSITIONS
from hub.core.mail.reply import interleaved, reply_text
from hub.core.mail.stance import read
from hub.core.mail.stance_reading import SIDES, Reading

ROOT = Path(__file__).parents[1]
REPLIES = ROOT / "tests" / "core" / "mail" / "replies"
WEIGHTS = ROOT / "hub" / "core" / "mail" / "weights"
# A word is usual in so many replies; a feature is looked at in so many.
USUAL, SEEN = 25, 3
# A word that is written with a capital amid a sentence in more than so many of its places is a name.
MOSTLY = 0.5
# What a weight costs by its size and by its square, how much the side counts beside the position, steps at most; what a
# position counts that is only implied. A feature seen in so many replies costs what it says, a rarer one less.
LASSO, RIDGE, SIDE, STEPS, IMPLIED = 1.0, 2.0, 0.5, 90, 0.7
MIDDLING, RARER = 50, 0.3
# A weight of fewer hundredths is left out.
LEAST = 4
# Both readings are weighed on the conversations from this one on, written when most rules stood, in so many parts.
WEIGHED_FROM, PARTS = 51, 3
WORTHS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.95)
# what is said most often, as a mail says it
DRESSES = (
    "{}",
    "{}.",
    "Bonjour,\n\n{}.\n\nAmitiés,\nAnna",
    "Merci à tous pour ce travail. {}.",
    "Hello all,\n\n{}.\n\nBest,\nAnna",
    "Thanks everybody for the work. {}.",
)

LABELS = (*POSITIONS, NOTHING)
SIDE_OF = {**SIDES, NOTHING: NOTHING}


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled reply. `said` are the positions that are equally right, none where it takes none or must be asked;
    `reading` is what the rules find in it."""

    heard: Heard
    said: frozenset[str]
    explicit: bool = True
    reading: Reading = Reading(NOTHING)

    @property
    def sides(self) -> frozenset[str]:
        """The sides that are right."""
        return frozenset(SIDE_OF[one] for one in self.said)


Table = dict[str, dict[str, int]]


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
                mail, explicit = reply["text"], reply.get("explicit", True)
                found = by_rules(read(own, inline=interleaved(mail)), own, mail, proposal, parent)
                yield Example(around(own, proposal, parent), _right(reply["said"]), explicit, found)


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
                yield Example(around(worn, "", None), _right(said))


def _right(said: list[str]) -> frozenset[str]:
    """The labels that are right; none too where a reply may as well take none, or must be asked."""
    positions = frozenset(said) & frozenset(POSITIONS)
    return positions if positions == set(said) else positions | {NOTHING}


def signature(text: str) -> str:
    """How a mail is signed: its last line where that is short, "" else."""
    lines = [line.strip(" -,.").casefold() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines and len(lines[-1]) < 40 else ""


def usual_words(of: list[Example]) -> frozenset[str]:
    """The words that many replies use, but for figures and for what is written like a name."""
    words: Counter[str] = Counter()
    amid: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for one in of:
        found = list(tokens(one.heard.own))
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


def learned(of: list[Example]) -> tuple[frozenset[str], Table]:
    """The usual words; by position, what each feature weighs in hundredths."""
    import numpy as np
    from scipy.sparse import diags
    from sklearn.feature_extraction import DictVectorizer

    from scripts.elastic import Net, fitted

    usual = usual_words(of)
    rows = [features(one.heard, usual) for one in of]
    seen = Counter(feature for row in rows for feature in row)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(sorted(f for f in row if seen[f] >= SEEN), 1.0) for row in rows])
    names = vectors.get_feature_names_out()
    scale = np.array([(seen[name] / MIDDLING) ** -RARER for name in names])
    right = np.array([[label in one.said for label in LABELS] for one in of])
    sides = np.array([[SIDE_OF[label] in given for label in LABELS] for given in (one.sides for one in of)])
    worth = np.array([1.0 if one.explicit or NOTHING in one.said else IMPLIED for one in of])
    weights = fitted((matrix @ diags(scale)).tocsr(), right, sides, worth, Net(LASSO, RIDGE, SIDE, STEPS))
    table: Table = {}
    for column, label in enumerate(LABELS):
        hundredths = np.rint(100 * weights[1:, column] * scale).astype(int)
        hundredths[np.abs(hundredths) < LEAST] = 0
        found = {str(names[at]): int(hundredths[at]) for at in hundredths.nonzero()[0]}
        table[label] = {"": round(100 * float(weights[0, column])), **found}
    return usual, table


def said_by(usual: frozenset[str], table: Table, of: list[Example]) -> list[dict[str, float]]:
    """The chances of each position in replies, by such a model."""
    import numpy as np

    from scripts.elastic import softmax

    found = []
    for one in of:
        known = ["", *sorted(features(one.heard, usual))]
        sums = np.array([[sum(table[label].get(name, 0) for name in known) / 100 for label in LABELS]])
        found.append(dict(zip(LABELS, map(float, softmax(sums)[0]), strict=True)))
    return found


def weighed(of: list[Example], by_model: list[dict[str, float]]) -> dict[str, int]:
    """What each thing told of both readings weighs, in hundredths; prints what would count from which worth on."""
    from sklearn.linear_model import LogisticRegression

    both = [told(one.reading, one.heard, chances) for one, chances in zip(of, by_model, strict=True)]
    right = [side in one.sides for (side, _), one in zip(both, of, strict=True)]
    names = sorted(both[0][1])
    rows = [[found[name] for name in names] for _, found in both]
    model = LogisticRegression(max_iter=5000, fit_intercept=False).fit(rows, right)
    explicit = sum(one.explicit for one in of)
    for least in WORTHS:
        counted = [at for at, chance in enumerate(model.predict_proba(rows)[:, 1]) if chance >= least]
        good, found = sum(right[at] for at in counted), sum(right[at] and of[at].explicit for at in counted)
        print(
            f"worth {least}: {good / len(counted):.2%} right, {found / explicit:.1%} of the explicit ones found, "
            f"{(len(counted) - good) / len(of):.2%} of all counted wrongly"
        )
    return {name: round(100 * weight) for name, weight in zip(names, map(float, model.coef_[0]), strict=True)}


def write(usual: frozenset[str], table: Table, both: dict[str, int]) -> None:
    """The lists, the weightiest first."""
    WEIGHTS.mkdir(exist_ok=True)
    lists = {"words": sorted(usual), "both": _in_order(both)}
    for position, weights in table.items():
        lines = _in_order(weights)
        lists |= {f"{position}.{name}": [one for one in lines if (one[0] != "-") is (name == "for")] for name in LISTS}
    for name, lines in lists.items():
        (WEIGHTS / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _in_order(weights: dict[str, int]) -> list[str]:
    return [f"{weights[one]}\t{one}" for one in sorted(weights, key=lambda one: (-weights[one], one))]


def _apart(part: list[Example], rest: list[Example]) -> list[dict[str, float]]:
    """The chances in a part, by a model that has learned from the rest."""
    return said_by(*learned(rest), part)


def main() -> int:
    """Learn; returns the exit code."""
    early: list[Example] = list(plainly_said())
    parts: list[list[Example]] = [[] for _ in range(PARTS)]
    paths = sorted((REPLIES / "lines").iterdir()) + sorted((REPLIES / "threads").iterdir())
    with ProcessPoolExecutor(max_workers=2) as workers:
        late = 0
        for path, found in zip(paths, workers.map(_read, paths), strict=True):
            weighs = path.parent.name == "threads" and path.stem.isdigit() and int(path.stem) >= WEIGHED_FROM
            (parts[late % PARTS] if weighs else early).extend(found)
            late += weighs
        print(f"{len(early) + sum(map(len, parts))} replies read", flush=True)
        whole = workers.submit(learned, early + [one for part in parts for one in part])
        rests = [early + [one for part in parts if part is not left for one in part] for left in parts]
        by_model = [one for said in workers.map(_apart, parts, rests) for one in said]
        both = weighed([one for part in parts for one in part], by_model)
        usual, table = whole.result()
    write(usual, table, both)
    print(f"{len(usual)} words, {sum(map(len, table.values()))} weights, {len(both)} over both readings")
    return 0


def _read(path: Path) -> list[Example]:
    return list(examples(path))


if __name__ == "__main__":
    sys.exit(main())
