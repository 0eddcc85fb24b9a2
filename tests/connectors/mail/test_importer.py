"""Archives of mails: what separates them, what is escaped, and memory that stays flat."""

# ruff: noqa: E501 - raw mails are easier to read on one line

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from connectors.mail import maildir as maildirs
from connectors.mail.connector import CONNECTOR
from connectors.mail.importer import deliveries
from hub import deliver
from hub.connector import Instance
from hub.core.event import Origin
from hub.errors import Unreadable

INSTANCE = Instance("tiers-lieu", "liste", "mail", {})


def mail(number: int, text: str = "corps") -> bytes:
    return f"From: anna@example.org\nMessage-ID: <{number}@x>\nSubject: n\n\n{text}\n".encode()


def box(*mails: bytes) -> bytes:
    return b"".join(b"From anna@example.org Mon Mar  3 10:00:00 2025\n" + one + b"\n" for one in mails)


def bodies(path: Path) -> list[bytes]:
    return [one.body.rstrip(b"\n") for one in deliveries([path], INSTANCE)]


def test_mbox_in_order_with_names_and_as_the_past(tmp_path):
    path = tmp_path / "2025-March.mbox"
    path.write_bytes(box(mail(1), mail(2)))
    first, second = deliveries([path], INSTANCE)
    assert (first.name, second.name) == ("2025-March.mbox:1", "2025-March.mbox:2")
    assert first.origin is Origin.IMPORT
    assert [one.body.rstrip(b"\n") + b"\n" for one in (first, second)] == [mail(1), mail(2)]


def test_mboxrd_loses_one_mark(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(box(mail(1, ">From here\n>>From there\n> From nowhere")))
    assert b"\nFrom here\n>From there\n> From nowhere" in bodies(path)[0]


def test_a_sentence_that_begins_with_from_does_not_cut_a_mail(tmp_path):
    path = tmp_path / "box"
    text = "un\n\nFrom now on, at 10:00 in 2025\nall is well\n\nFrom me to you\n\nFrom anna@example.org Mon Mar  3 10:00:00 2025\n\nend"
    path.write_bytes(box(mail(1, text), mail(2)))
    assert len(bodies(path)) == 2
    assert bodies(path)[0].endswith(b"end")


@pytest.mark.parametrize(
    "line",
    [
        "From anna@example.org Mon Mar  3 10:00:00 2025",
        "From anna at example.org  Mon Mar  3 10:00:00 2025",
        "From mboxrd@z Thu Jan  1 00:00:00 1970",
        "From - Mon Mar 03 10:00:00 2025",
        "From 1234567890@xxx Mon Mar 03 10:00:00 +0000 2025",
        "From anna@example.org",
        "From MAILER-DAEMON Mon Mar  3 10:00:00 2025",
        "From anna@example.org Mon Mar  3 10:00 CET 2025",
        "From  Mon Mar  3 10:00:00 2025",
    ],
)
def test_the_separators_that_programs_write(tmp_path, line):
    path = tmp_path / "box"
    path.write_bytes(b"".join(line.encode() + b"\n" + mail(n) + b"\n" for n in range(3)))
    assert [one + b"\n" for one in bodies(path)] == [mail(n) for n in range(3)]


@pytest.mark.parametrize("line", ["From - Mon Mar 03 10:00:00 2025", "From a@x.org Mon Mar  3 10:00:00 +0100 2025"])
def test_mails_put_one_behind_another_without_an_empty_line(tmp_path, line):
    path = tmp_path / "box"
    path.write_bytes(b"".join(line.encode() + b"\n" + mail(n, "Je suis pour.") for n in range(3)))
    assert [one + b"\n" for one in bodies(path)] == [mail(n, "Je suis pour.") for n in range(3)]


def test_a_quoted_separator_without_an_empty_line_cuts_nothing(tmp_path):
    path = tmp_path / "box"
    text = "Il écrit :\nFrom anna@example.org Mon Mar  3 10:00:00 2025\net rien d'autre.\nFrom Paris on Mon Mar 3\nX: y"
    path.write_bytes(box(mail(1, text), mail(2)))
    assert len(bodies(path)) == 2


def test_an_old_macintosh_box_is_refused_whole(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(box(mail(1), mail(2)).replace(b"\n", b"\r"))
    with pytest.raises(Unreadable, match="CR alone"):
        bodies(path)


def test_a_mail_of_apple_without_its_count_and_list(tmp_path):
    listed = b'<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\n'
    (tmp_path / "12.emlx").write_bytes(b"%-10d\n" % len(mail(1)) + mail(1) + listed)
    (tmp_path / "13.emlx").write_bytes(mail(2))
    assert bodies(tmp_path) == [mail(1).rstrip(), mail(2).rstrip()]
    assert bodies(tmp_path / "12.emlx") == [mail(1).rstrip()]


def test_windows_line_ends(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(box(mail(1), mail(2)).replace(b"\n", b"\r\n"))
    assert len(bodies(path)) == 2


def test_compressed(tmp_path):
    path = tmp_path / "2025-March.txt.gz"
    path.write_bytes(gzip.compress(box(mail(1), mail(2))))
    assert len(bodies(path)) == 2
    path.write_bytes(gzip.compress(box(mail(1)))[:-20])
    with pytest.raises(Unreadable, match=r"2025-March\.txt\.gz"):
        bodies(path)


def test_maildir_by_time_without_drafts(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    (tmp_path / "Maildir" / "cur" / "2000.a:2,S").write_bytes(mail(2))
    (tmp_path / "Maildir" / "new" / "1000.b").write_bytes(mail(1))
    (tmp_path / "Maildir" / "tmp" / "3000.c").write_bytes(mail(3))
    (tmp_path / "Maildir" / "cur" / ".hidden").write_bytes(mail(4))
    (tmp_path / "Maildir" / "dovecot.index").write_bytes(b"\0")
    assert [one + b"\n" for one in bodies(tmp_path / "Maildir")] == [mail(1), mail(2)]


def maildir(folder: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    return folder


def test_folders_of_a_maildir_but_those_of_what_was_never_said(tmp_path):
    top = maildir(tmp_path / "Maildir")
    (top / "cur" / "1000.a:2,RS").write_bytes(mail(1))
    (top / "cur" / "1001.b:2,DS").write_bytes(mail(2, "jamais envoyé"))
    (maildir(top / ".Liste") / "cur" / "1002.c!2,S").write_bytes(mail(3))
    (maildir(top / ".INBOX.Archives.2019") / "new" / "0999.d").write_bytes(mail(4))
    for number, name in enumerate((".Drafts", ".Corbeille", ".INBOX.Ind&AOk-sirables", ".Éléments supprimés", ".Junk")):
        (maildir(top / name) / "cur" / f"200{number}.e:2,S").write_bytes(mail(10 + number))
    (top / ".nothing").mkdir()
    assert [one + b"\n" for one in bodies(top)] == [mail(4), mail(1), mail(3)]


def test_a_mail_that_a_reader_moves_while_the_maildir_is_read_is_read_where_it_went(tmp_path):
    top = maildir(tmp_path / "Maildir")
    for number in range(4):
        (top / "new" / f"100{number}.a").write_bytes(mail(number))
    reading = deliveries([top], INSTANCE)
    first = next(reading)
    (top / "new" / "1001.a").rename(top / "cur" / "1001.a:2,S")
    (top / "new" / "1002.a").unlink()
    assert [one.body for one in (first, *reading)] == [mail(0), mail(1), mail(3)]


def test_a_mail_that_is_moved_again_while_it_is_looked_for_is_followed(tmp_path, monkeypatch):
    top = maildir(tmp_path / "Maildir")
    (top / "new" / "1000.a").write_bytes(mail(1))
    reading = deliveries([top], INSTANCE)
    looked, names = maildirs.again, iter(("1000.a:2,", "1000.a:2,S"))

    def moves(path):
        found = looked(path)
        if found is not None and (name := next(names, "")):
            found.rename(top / "cur" / name)
        return found

    monkeypatch.setattr(maildirs, "again", moves)
    monkeypatch.setattr(maildirs, "files", lambda folder: [top / "new" / "1000.b", top / "new" / "1000.a"])
    (top / "new" / "1000.a").rename(top / "cur" / "1000.a:2,F")
    assert [one.body for one in reading] == [mail(1)]


def test_one_file_of_a_folder_that_cannot_be_read_is_told_and_the_others_are_read(tmp_path):
    top = maildir(tmp_path / "Maildir")
    (top / "cur" / "1000.a:2,S").write_bytes(mail(1))
    (top / "cur" / "1001.a:2,S").symlink_to("1001.a:2,S")
    (top / "cur" / "1001.c:2,S").symlink_to("nowhere")
    (top / "cur" / "1002.a:2,S").write_bytes(mail(2))
    (top / "cur" / "1003.b.gz").write_bytes(gzip.compress(box(mail(3)))[:-20])
    found = [deliver.read(CONNECTOR, one, INSTANCE) for one in deliveries([top], INSTANCE)]
    assert [len(one.events) for one in found] == [1, 0, 1, 0]
    assert "too many" in found[1].unreadable.lower()
    assert "may the hub read this file?" in found[1].unreadable
    assert "1003.b.gz" in found[3].unreadable


def test_a_folder_of_files(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.eml").write_bytes(mail(1))
    (tmp_path / "sub" / "b.mbox").write_bytes(box(mail(2), mail(3)))
    names = [one.name for one in deliveries([tmp_path], INSTANCE)]
    assert names == ["a.eml", "b.mbox:1", "b.mbox:2"]


def test_one_mail_and_nothing(tmp_path):
    (tmp_path / "a.eml").write_bytes(mail(1))
    assert bodies(tmp_path / "a.eml") == [mail(1).rstrip(b"\n")]
    (tmp_path / "empty.mbox").write_bytes(b"")
    assert bodies(tmp_path / "empty.mbox") == []
    (tmp_path / "late.mbox").write_bytes(b"\xef\xbb\xbf" + box(mail(1)))
    assert len(bodies(tmp_path / "late.mbox")) == 1
    (tmp_path / "later.mbox").write_bytes(b"\n\n" + box(mail(1), mail(2)))
    assert len(bodies(tmp_path / "later.mbox")) == 2
    with pytest.raises(Unreadable, match="missing"):
        bodies(tmp_path / "missing")


def test_memory_is_flat(tmp_path):
    path = tmp_path / "box"
    with path.open("wb") as file:
        for number in range(3000):
            file.write(box(mail(number, "mot " * 500)))
    tracemalloc.start()
    assert sum(1 for _ in deliveries([path], INSTANCE)) == 3000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
