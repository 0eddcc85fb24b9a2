"""Rules learnt from corrections: words of the bank that tell what was sorted by hand from all that went elsewhere.

Only ever a suggestion. Labels come folded as the rules compare them; which of them name a person is told from outside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hub.core.ledger.entry import Entry, TransactionEntry
from hub.core.ledger.manual import is_manual
from hub.core.ledger.posting import BANK, SUSPENSE

# words that banks put around the ones that tell something
_AROUND = """
prlv prelevement sepa vir virement virt inst instantane recu emis carte cb paiement achat facture fact ref reference
du de des la le les et au aux en sur par pour avec echeance mandat num numero dd eur euro euros retrait remise cheque
chq web internet permanent faveur
"""
_COMMON = frozenset(_AROUND.split())
_LEAST, _MOST_WORDS = 4, 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the bank: its folded label, its amount, the account it was sorted to ("" while it waits)."""

    label: str
    amount: Decimal
    account: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines of that sign whose label has `words` go to `account`. How many lines were corrected so, how many wait and
    would be sorted, how many were sorted there already; no line that went elsewhere has these words."""

    account: str
    words: str
    income: bool
    corrected: int
    waiting: int
    same: int
    example: Decimal


def lines(
    entries: Mapping[str, Entry], booked: Iterable[TransactionEntry], label_of: Callable[[Entry], str]
) -> tuple[list[Line], list[Line]]:
    """(those that a person sorted by hand, all others).

    A hand takes an amount off the suspense account; it is that of the one line which waits with this amount, and of
    none when several with other labels do.
    """
    by_hand = list(_by_hand(entries.values()))
    if not by_hand:
        return [], []
    waiting: dict[Decimal, list[Line]] = defaultdict(list)
    past: list[Line] = []
    for one in booked:
        if one.withdrawn:
            continue
        entry = entries[one.entry]
        if one.suspense:
            waiting[entry.amount(SUSPENSE)].append(Line(label_of(entry), -entry.amount(SUSPENSE)))
            continue
        others = {p.account for p in entry.postings if not p.account.startswith(BANK)}
        bank = sum((p.money.amount for p in entry.postings if p.account.startswith(BANK)), Decimal(0))
        if len(others) == 1:
            past.append(Line(label_of(entry), bank, others.pop()))
    corrected: list[Line] = []
    for off, account in by_hand:
        same = waiting[-off]
        if len({one.label for one in same}) == 1:
            corrected.append(Line(same[0].label, same[0].amount, account))
            same.pop()
    return corrected, past + [one for left in waiting.values() for one in left]


def _by_hand(entries: Iterable[Entry]) -> Iterator[tuple[Decimal, str]]:
    """(what it takes off 471, the account it goes to) of each standing entry by hand."""
    for entry in entries:
        off, others = entry.amount(SUSPENSE), {p.account for p in entry.postings} - {SUSPENSE}
        if is_manual(entry) and off and len(others) == 1 and not entry.reversed_by:
            yield off, others.pop()


def suggest(
    corrected: Sequence[Line], past: Sequence[Line], is_person: Callable[[str], bool] = lambda word: False
) -> list[Suggestion]:
    """What could be a rule, the most useful first. Words that may name a person are never part of one."""
    groups: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for one in corrected:
        groups[one.account, one.amount > 0].append(one)
    found: list[Suggestion] = []
    for (account, income), members in sorted(groups.items()):
        signed = [one for one in (*corrected, *past) if (one.amount > 0) is income]
        elsewhere = [one.label for one in signed if one.account not in ("", account)]
        left = members
        while words := _best(left, elsewhere, is_person):
            hit = [one for one in left if words in one.label]
            found.append(Suggestion(
                account, words, income, len(hit), _count(past, words, income, ""), _count(past, words, income, account),
                hit[0].amount,
            ))  # fmt: skip
            left = [one for one in left if words not in one.label]
    return sorted(found, key=lambda one: (-one.corrected - one.waiting, one.account, one.words))


def _count(past: Iterable[Line], words: str, income: bool, account: str) -> int:
    return sum(one.account == account and (one.amount > 0) is income and words in one.label for one in past)


def _best(members: Sequence[Line], elsewhere: Sequence[str], is_person: Callable[[str], bool]) -> str:
    """The words that most of the labels have and none that went elsewhere; the longest of equals; "" when none do."""
    candidates = {words for one in members for words in _candidates(one.label, is_person)}
    fit = [words for words in candidates if not any(words in label for label in elsewhere)]
    return max(fit, key=lambda words: (sum(words in one.label for one in members), len(words), words), default="")


def _candidates(label: str, is_person: Callable[[str], bool]) -> Iterator[str]:
    """Runs of a few whole words without digits, neither beginning nor ending with one that banks put everywhere."""
    for run in re.findall(r"(?<![\w])[^\W\d_]+(?: [^\W\d_]+)*(?![\w])", label):
        words = run.split(" ")
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
                part = words[start:end]
                text = " ".join(part)
                if (
                    len(text) >= _LEAST
                    and part[0] not in _COMMON
                    and part[-1] not in _COMMON
                    and not any(map(is_person, part))
                ):
                    yield text
