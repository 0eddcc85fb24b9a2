"""What a file is by its content; what is cut, or could act in a browser, is nothing that is kept."""

from __future__ import annotations

import pytest

from hub.core.filetype import ENDINGS, sniff

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + b"\0" * 17 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 20 + b"\xff\xd9"
WEBP = b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0"


@pytest.mark.parametrize(
    ("data", "type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (JPEG + b"what a telephone adds", "image/jpeg"),
        (WEBP, "image/webp"),
        ("Reçu de 12,50 €\r\n\tmerci <Anna>".encode(), "text/plain"),
        ("\ufeffReçu".encode(), "text/plain"),
    ],
)
def test_a_receipt_is_known_by_its_content(data: bytes, type: str) -> None:
    assert sniff(data) == type
    assert type in ENDINGS


@pytest.mark.parametrize(
    "data",
    [
        b"", b"  \n", PDF[:20], PNG[:-12], PNG + b"PK\x03\x04", JPEG[:10], b"RIFF\x10\0\0\0WAVEfmt ",
        b"MZ\x90\0\x03\0\0\0", b"\x7fELF\x02\x01\x01\0", b"PK\x03\x04\x14\0", b"#!/bin/sh\nrm -rf /\n",
        b"<!DOCTYPE html><p>x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"un re\xe7u en latin-1", b"bonjour <script>alert(1)</script>", b"texte\0", b"GIF89a\x01\0\x01\0",
        b"< HTML >", b"<?php x(); ?>", WEBP + b"PK\x03\x04", b"x" + PDF.replace(b"%%EOF", b"\x1b"),
    ],
)  # fmt: skip
def test_nothing_else_is_kept(data: bytes) -> None:
    assert sniff(data) == ""
