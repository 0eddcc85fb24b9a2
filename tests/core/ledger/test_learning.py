"""Words that tell lines sorted by hand from all others; a suggestion never contradicts the past."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hub.core.ledger.entry import Entry, Posting, TransactionEntry
from hub.core.ledger.learning import Line, Suggestion, lines, suggest
from hub.core.money import Money

D = Decimal
DAY = date(2026, 1, 5)


def entry(id: str, *sides: tuple[str, str], **more: str) -> Entry:
    return Entry(id, DAY, tuple(Posting(account, Money(D(amount))) for account, amount in sides), **more)


def out(label: str, account: str = "", amount: str = "-25") -> Line:
    return Line(label, D(amount), account)


def test_the_longest_words_that_all_corrected_lines_share() -> None:
    corrected = [out("prlv sepa maison du velo ref 12", "6063"), out("cb maison du velo 0603", "6063", "-40")]
    past = [out("prlv sepa maison de la presse", "6064"), out("cb maison du velo 11"),
            out("vir maison du velo", "6063"), out("maison du velo", "706", "30")]  # fmt: skip
    assert suggest(corrected, past) == [Suggestion("6063", "maison du velo", False, 2, 1, 1, D(-25))]


def test_words_that_went_elsewhere_are_never_suggested() -> None:
    assert suggest([out("cb maison", "6063")], [out("cb maison", "6064")]) == []
    assert suggest([out("vir subvention", "741", "900")], [out("vir subvention", "6226")])[0].income
    assert suggest([out("cb ab 12 prlv sepa", "6063")], []) == [], "neither short words nor those of every bank"


def test_what_has_nothing_in_common_becomes_several() -> None:
    found = suggest([out("atelier nord", "6063"), out("atelier nord 2", "6063"), out("quincaillerie", "6063")], [])
    assert [(one.words, one.corrected) for one in found] == [("atelier nord", 2), ("quincaillerie", 1)]


def test_a_persons_name_is_no_rule() -> None:
    names = {"zoe", "kanarie"}
    found = suggest([out("vir zoe kanarie atelier", "6226")], [], names.__contains__)
    assert [one.words for one in found] == ["atelier"]
    assert suggest([out("vir zoe kanarie", "6226")], [], names.__contains__) == []


def test_a_hand_sorts_the_one_line_that_waits_with_its_amount() -> None:
    entries = [
        entry("S:a", ("471", "25"), ("512", "-25")), entry("M:1", ("6063", "25"), ("471", "-25")),
        entry("S:b", ("471", "7"), ("512", "-7")), entry("S:c", ("471", "7"), ("512", "-7")),
        entry("M:2", ("6063", "7"), ("471", "-7")),
        entry("E:d", ("512", "60"), ("7561", "-60")), entry("E:e", ("512", "60"), ("7561", "-50"), ("706", "-10")),
        entry("M:3", ("530", "25"), ("707", "-25")), entry("M:4", ("6063", "9"), ("471", "-9"), reversed_by="x"),
        entry("M:5", ("6063", "5"), ("6064", "4"), ("471", "-9")),
    ]  # fmt: skip
    booked = [TransactionEntry(one, one.startswith("S:")) for one in ("S:a", "S:b", "S:c", "E:d", "E:e")]
    booked.append(TransactionEntry(""))  # the bank took it back
    corrected, past = lines({one.id: one for one in entries}, booked, lambda one: f"label {one.id}")
    assert corrected == [Line("label S:a", D(-25), "6063")]
    assert past == [Line("label E:d", D(60), "7561"), Line("label S:b", D(-7)), Line("label S:c", D(-7))]


def test_where_no_hand_ever_sorted_there_is_nothing_to_learn() -> None:
    one = entry("S:a", ("471", "25"), ("512", "-25"))
    assert lines({"S:a": one}, [TransactionEntry("S:a", True)], lambda entry: "x") == ([], [])
