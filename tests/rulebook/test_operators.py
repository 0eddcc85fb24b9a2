"""What each operator means, one line a case: the field's value, the test, whether it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from hub.core.event import FieldType
from hub.rulebook.language import Compare
from hub.rulebook.operators import OPERATORS, predicate
from hub.rulebook.values import (
    TEXT_LIMIT,
    View,
    as_boolean,
    as_date,
    as_datetime,
    as_number,
    as_text,
    as_texts,
    fold,
    written,
)

T = FieldType
CASES = [
    ("À décider", "is", "a DECIDER", T.TEXT, True),
    ("l’été", "is", "L'ETE", T.TEXT, True),
    ("Fait", "is", "Fini", T.TEXT, False),
    (None, "is", "Fini", T.TEXT, False),
    (512, "is", "512", T.TEXT, True),
    ("Fait", "is_not", "Fini", T.TEXT, True),
    ("fait", "is_not", "Fait", T.TEXT, False),
    (None, "is_not", "Fini", T.TEXT, False),
    ("Fait", "in", ("fini", "FAIT"), T.TEXT, True),
    (None, "in", ("fini",), T.TEXT, False),
    ("SNCF", "exactly", "SNCF", T.TEXT, True),
    ("sncf", "exactly", "SNCF", T.TEXT, False),
    (Decimal("60.00"), "is", 60, T.MONEY, True),
    ("60.00", "is", Decimal(60), T.MONEY, True),
    (60.1, "is", Decimal("60.1"), T.NUMBER, True),
    (True, "is", 1, T.NUMBER, False),
    ("soixante", "above", 1, T.MONEY, False),
    ("NaN", "above", 1, T.MONEY, False),
    (Decimal("NaN"), "at_most", 1, T.MONEY, False),
    (Decimal("10.00"), "above", 10, T.MONEY, False),
    (Decimal("10.01"), "above", 10, T.MONEY, True),
    (Decimal(-1), "below", 0, T.MONEY, True),
    (None, "below", 0, T.MONEY, False),
    (10, "at_least", 10, T.NUMBER, True),
    (None, "at_least", 10, T.NUMBER, False),
    (10, "at_most", 10, T.NUMBER, True),
    (11, "at_most", 10, T.NUMBER, False),
    (10, "between", (10, 20), T.NUMBER, True),
    (21, "between", (10, 20), T.NUMBER, False),
    (None, "between", (10, 20), T.NUMBER, False),
    (10, "in", (Decimal("10.0"), 3), T.NUMBER, True),
    ("VIR Loyer août", "has", "AOUT", T.TEXT, True),
    (None, "has", "", T.TEXT, False),
    (["Facture.pdf", "plan.png"], "has", "facture.pdf", T.TEXT_LIST, True),
    (["Facture.pdf"], "has", "facture", T.TEXT_LIST, False),
    ("plan.png", "has_any", ("plan.png",), T.TEXT_LIST, True),
    ("PRLV EDF", "has_any", ("engie", "edf"), T.TEXT, True),
    ("PRLV EAU", "has_any", ("engie", "edf"), T.TEXT, False),
    ("VIR Paul", "starts", "vir", T.TEXT, True),
    (None, "starts", "vir", T.TEXT, False),
    ("Paul SARL", "ends", "sarl", T.TEXT, True),
    (None, "ends", "sarl", T.TEXT, False),
    ("Adhésion Paul", "matches", "(?i)adh[ée]sion", T.TEXT, True),
    ("adhesion \ud800", "matches", "adh", T.TEXT, True),
    (None, "matches", "", T.TEXT, False),
    (None, "missing", True, T.TEXT, True),
    ("", "missing", True, T.TEXT, True),
    ([], "missing", True, T.TEXT_LIST, True),
    (0, "missing", True, T.NUMBER, False),
    ("x", "missing", False, T.TEXT, True),
    (True, "is", True, T.BOOLEAN, True),
    ("true", "is", True, T.BOOLEAN, False),
    (date(2025, 3, 3), "is", date(2025, 3, 3), T.DATE, True),
    ("2025-03-04", "above", date(2025, 3, 3), T.DATE, True),
    (datetime(2025, 3, 4, 1, tzinfo=UTC), "above", date(2025, 3, 3), T.DATE, True),
    ("demain", "above", date(2025, 3, 3), T.DATE, False),
    ("2025-03-03T10:00:00Z", "below", datetime(2025, 3, 3, 11, tzinfo=UTC), T.DATETIME, True),
    (datetime(2025, 3, 3, 10), "below", datetime(2025, 3, 3, 11, tzinfo=UTC), T.DATETIME, True),  # noqa: DTZ001
    (12, "below", datetime(2025, 3, 3, 11, tzinfo=UTC), T.DATETIME, False),
]


@pytest.mark.parametrize(("seen", "op", "wanted", "type", "holds"), CASES)
def test_an_operator_means_what_the_table_says(seen: Any, op: str, wanted: Any, type: FieldType, holds: bool) -> None:
    assert predicate(Compare("f", op, wanted, type))(View({"f": seen})) is holds


def test_every_operator_has_a_case_that_holds_and_one_that_does_not() -> None:
    for op in OPERATORS:
        assert {holds for _, name, _, _, holds in CASES if name == op} == {True, False}, op


def test_a_text_is_looked_at_up_to_64_kib_only() -> None:
    long = "a" * TEXT_LIMIT + " loyer"
    assert not predicate(Compare("f", "has", "loyer"))(View({"f": long}))
    assert predicate(Compare("f", "has", "aaa"))(View({"f": long}))


def test_values_that_do_not_fit_read_as_missing() -> None:
    assert as_text([1]) is None
    assert as_text({"a": 1}) is None
    assert as_number([]) is None
    assert as_date(None) is None
    assert as_datetime([]) is None
    assert as_texts(3) == ()
    assert as_texts(["a", None, 2]) == ("a", "2")
    assert as_boolean("oui") is None
    assert fold("ŒUVRE Straße") == "oeuvre strasse"


def test_a_value_is_written_as_in_a_file() -> None:
    shown = written({"a": [True, None, Decimal("1E+2")], "b": "x"})
    assert shown == "{a: [true, null, 100], b: x}"
