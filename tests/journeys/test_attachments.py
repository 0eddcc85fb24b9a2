"""What is attached to a mail goes nowhere: neither kept, nor published, nor opened; its name stays private."""

from __future__ import annotations

import base64

from hub.gdpr import erase
from tests.journeys.test_decision import PROPOSAL

PROGRAM = b"MZ\x90\x00" + b"this program must not run" * 400
MACRO = b"PK\x03\x04" + b"macro of a sheet" * 400


def attached(name: str, type: str, content: bytes) -> str:
    text = base64.encodebytes(content).decode()
    head = f'Content-Type: {type}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    return f"--B\r\n{head}Content-Transfer-Encoding: base64\r\n\r\n{text}\r\n"


def test_files_stay_where_they_are(place):
    page = b"<html><body><script>fetch('https://bad.example/')</script><p>Un four</p></body></html>"
    long = "../" * 80 + "facture.pdf.exe"
    mail = (
        f"From: {PROPOSAL[0]}\r\nTo: liste@example.org\r\nSubject: [Proposition] Un four\r\n"
        "Message-ID: <files@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nUn four de 900 euros, voir le devis.\r\n"
        + attached(long, "application/x-msdownload", PROGRAM)
        + attached("devis.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", MACRO)
        + attached("page.html", "text/html", page)
        + "--B--\r\n"
    ).encode()
    place.mails.accept(mail)
    place.settle()
    assert place.decision().title == "Un four"
    [event] = [one for one in journaled(place) if one.id == "<files@example.org>"]
    names = event.private["attachments"]
    assert (names[1:], len(names[0]) <= 255) == (["devis.xlsm", "page.html"], True)
    assert event.private["attachments.about"] == [
        f"application/x-msdownload {len(PROGRAM)}",
        f"application/vnd.ms-excel.sheet.macroenabled.12 {len(MACRO)}", f"text/html {len(page)}",
    ]  # fmt: skip
    assert event.private["text"] == "Un four de 900 euros, voir le devis."
    shown = "".join(path.read_text(errors="replace") for path in everything(place, "wiki", "site"))
    assert "Un four" in shown
    held = shown.encode() + store(place)
    for content in (PROGRAM, MACRO, page):
        assert content[4:40] not in held
        assert base64.b64encode(content)[:40] not in held
    assert not any(name in shown for name in ("devis.xlsm", "page.html", "facture.pdf"))
    assert not [path for path in place.folder.rglob("*") if path.name in ("devis.xlsm", "page.html", "facture.pdf.exe")]
    erase(place.hub, place.space, event.actor)
    assert b"devis.xlsm" not in store(place)


def journaled(place):
    from hub.store import journal

    with place.hub.database.read() as connection:
        return journal.read(connection, "lieu", 0, 1000)


def everything(place, *folders: str):
    return [
        path for folder in folders for path in (place.folder / folder).rglob("*")
        if path.is_file() and ".git" not in path.parts
    ]  # fmt: skip


def store(place) -> bytes:
    """All that the store holds, as text."""
    from hub.store import schema

    with place.hub.database.read() as connection:
        tables = [connection.execute(table.select()).all() for table in schema.metadata.sorted_tables]
    return "\n".join(str(tuple(row)) for rows in tables for row in rows).encode()
