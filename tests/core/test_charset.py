"""Which charset a text file is in."""

from __future__ import annotations

import codecs

import pytest

from hub.core.charset import charset, decode, no_text

TEXT = "nom;rôle\nZoé;trésorière déléguée\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf-8-sig", codecs.BOM_UTF8 + TEXT.encode()),
        ("utf-16", TEXT.encode("utf-16")),
        ("utf-16-le", TEXT.encode("utf-16-le")),
        ("utf-16-be", TEXT.encode("utf-16-be")),
        ("utf-8", TEXT.encode()),
        ("mac_roman", TEXT.encode("mac_roman")),
        ("cp850", TEXT.encode("cp850")),
        ("cp1252", TEXT.encode("cp1252")),
        ("iso8859-15", f"{TEXT}20 €\n".encode("iso8859-15")),
        ("latin-1", TEXT.encode("latin-1") + b"\x81"),
    ],
)
def test_a_charset_is_told_by_its_bytes(name: str, data: bytes):
    assert charset(data) == name
    assert decode(data)[0].startswith(TEXT)


def test_what_a_program_encoded_twice_is_undone_where_that_explains_all():
    twice = TEXT.encode().decode("cp1252").encode()
    assert decode(twice)[0] == TEXT
    mixed = twice + "Noël\n".encode()
    assert decode(mixed)[0] == mixed.decode()


def test_where_no_accent_ends_or_goes_on_with_a_word_windows_is_meant():
    assert decode("É ÉTÉ".encode("cp1252"))[0] == "É ÉTÉ"


def test_what_is_handed_over_in_place_of_a_text_is_called_by_its_name():
    assert no_text(b"PK\x03\x04\x14\0") == "a ZIP or Excel file"
    assert [no_text(one) for one in (TEXT.encode(), b"")] == ["", ""]
