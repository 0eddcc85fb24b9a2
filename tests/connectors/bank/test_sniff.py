"""What people hand over in place of a bank file is told as what it is, with what to do."""

from __future__ import annotations

import pytest

from connectors.bank.sniff import foreign
from hub.core import charset


@pytest.mark.parametrize("mark", [mark for mark, _ in charset._OTHERS])
def test_what_is_no_text_is_told_with_what_to_do(mark: bytes) -> None:
    what, to_do = foreign(mark + b"...") or ("", "")
    assert (what, bool(to_do)) == (charset.no_text(mark), True)


def test_a_text_is_no_other_file() -> None:
    assert charset.no_text(b"Date;Libelle;Montant") == ""
    assert foreign(b"Date;Libelle;Montant") is None
