"""The hub's own DKIM signature: verified by dkimpy, alive after a list, its key guarded, its record told."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import dkim
import pytest

from connectors.mail import dkimkey
from connectors.mail.compose import compose
from connectors.mail.connector import doctor
from connectors.mail.dkimkey import check, key_of, sign
from hub.connector import Instance
from hub.core.effect import SendMail
from hub.errors import Permanent, WrongUsage
from tests.conftest import lacking
from tests.connectors.mail.doubles import Context
from tests.connectors.mail.signing import PRIVATE, RECORD
from tests.services import authority

LETTER = SendMail(
    "D-42/call", "liste", "list", "[D-42] Acheter un vélo à assistance électrique pour les livraisons du samedi matin",
    "Décision ouverte : réagissez d'ici vendredi.\n", in_reply_to="<proposal@example.org>",
    references=("<older@example.org>", "<proposal@example.org>"), decision="D-42",
)  # fmt: skip


def instance_of(folder: Path, **settings: str) -> Instance:
    path = folder / "dkim.pem"
    if not path.exists():
        path.write_bytes(PRIVATE)
        path.chmod(0o600)
    given = {
        "sender": "Hub <hub@lieu.example>", "list": "l@lists.example", "dkim_key": "dkim.pem",
        "dkim_selector": "h1", **settings,
    }  # fmt: skip
    return Instance("tiers-lieu", "liste", "mail", given, folder=str(folder))


def signed_by(instance: Instance) -> bytes:
    key = key_of(instance)
    assert key is not None
    return sign(compose(LETTER, instance, Context(), "l@lists.example"), key)


def holds(raw: bytes, at: str = "h1._domainkey.lieu.example.") -> bool:
    return bool(dkim.verify(raw, dnsfunc=lambda name, timeout=5: RECORD if name == at.encode() else None))


def test_the_signature_holds_and_covers_what_says_who_answers_whom(tmp_path):
    raw = signed_by(instance_of(tmp_path))
    assert holds(raw)
    head = re.sub(rb"\r\n[ \t]+", b" ", raw.partition(b"\r\n\r\n")[0]).decode()
    tags = {part.partition("=")[0].strip(): part.partition("=")[2].strip() for part in head.splitlines()[0].split(";")}
    assert (tags["c"], tags["d"], tags["s"]) == ("relaxed/relaxed", "lieu.example", "h1")
    assert tags["h"].split(" : ") == [
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "from",
    ]  # fmt: skip
    assert "l" not in tags


def test_what_a_list_adds_above_leaves_it_whole(tmp_path):
    raw = signed_by(instance_of(tmp_path))
    head = b"List-Id: <l.lists.example>\r\nList-Post: <mailto:l@lists.example>\r\nPrecedence: list\r\nSender: l-b@x\r\n"
    refolded = raw.replace(b"\r\nTo: ", b"\r\nTo:\r\n   ")
    assert refolded != raw
    assert holds(head + refolded)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\nFrom: ", b"\r\nFrom: eve@example.org\r\nFrom: "),
        (b"\r\nIn-Reply-To: <proposal", b"\r\nIn-Reply-To: <another"),
        (b"\r\nAuto-Submitted: auto-generated", b"\r\nAuto-Submitted: no"),
        (b"vendredi", b"samedi"),
    ],
)
def test_what_somebody_changes_breaks_it(tmp_path, old, new):
    raw = signed_by(instance_of(tmp_path))
    assert old in raw
    assert not holds(raw.replace(old, new))


def test_a_domain_above_the_senders_may_sign_and_no_other(tmp_path):
    above = instance_of(tmp_path, sender="hub@hub.lieu.example", dkim_domain="lieu.example")
    assert holds(signed_by(above))
    with pytest.raises(Permanent, match="does not speak for"):
        key_of(instance_of(tmp_path, dkim_domain="example.org"))


def test_no_key_is_no_signature(tmp_path):
    assert key_of(instance_of(tmp_path, dkim_key="")) is None
    assert check(instance_of(tmp_path, dkim_key="")) is None
    assert list(doctor(instance_of(tmp_path, dkim_key=""))) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_not_used(tmp_path, mode):
    instance = instance_of(tmp_path)
    (tmp_path / "dkim.pem").chmod(mode)
    with pytest.raises(Permanent) as refused:
        key_of(instance)
    assert "chmod 600" in refused.value.hint


@pytest.mark.parametrize("content", [b"", b"nothing", PRIVATE[:200], b"--\nAAAA\n--", RECORD])
def test_a_file_that_is_no_key(tmp_path, content):
    instance = instance_of(tmp_path)
    (tmp_path / "dkim.pem").write_bytes(content)
    with pytest.raises(Permanent, match="no RSA key"):
        key_of(instance)


def test_a_key_that_is_not_there_is_told_by_doctor(tmp_path):
    told = check(instance_of(tmp_path, dkim_key="nowhere.pem"))
    assert told is not None
    assert not told.ok
    assert "hub new dkim-key" in told.hint


def test_doctor_tells_the_record_to_publish_and_whether_it_stands_there(tmp_path):
    instance = instance_of(tmp_path)
    parts = RECORD.decode().partition("p=")
    spaced = f"v=DKIM1;k=rsa;t=s; p={parts[2][:40]} {parts[2][40:]}".encode()
    for record in (RECORD, spaced):
        told = check(instance, lambda name, timeout=5, record=record: record)
        assert told is not None
        assert told.ok, told.detail
    other = RECORD.replace(b"2G/j6b", b"3H/k7c")
    for record in (None, b"", other, b"v=spf1 -all", b"v=DKIM1; p=", b"v=DKIM1; p=????"):
        told = check(instance, lambda name, timeout=5, record=record: record)
        assert told is not None
        assert not told.ok
        assert f"h1._domainkey.lieu.example: {RECORD.decode()}" in told.hint

    def away(name: bytes, timeout: int = 5) -> bytes:
        raise TimeoutError

    told = check(instance, away)
    assert told is not None
    assert "does not answer" in told.detail


def test_a_new_key_signs_and_is_never_replaced(tmp_path):
    if not authority.is_installed():
        lacking("openssl")
    dkimkey.make(tmp_path / "new.pem")
    assert (tmp_path / "new.pem").stat().st_mode & 0o777 == 0o600
    instance = instance_of(tmp_path, dkim_key="new.pem")
    key = key_of(instance)
    assert key is not None
    # the public half as openssl tells it
    told = subprocess.run(
        ["openssl", "rsa", "-in", str(tmp_path / "new.pem"), "-pubout", "-outform", "DER"],
        capture_output=True,
        check=True,
    )
    assert key.record == f"v=DKIM1; k=rsa; p={base64.b64encode(told.stdout).decode()}"
    assert dkim.verify(signed_by(instance), dnsfunc=lambda name, timeout=5: key.record.encode())
    with pytest.raises(WrongUsage, match="there already"):
        dkimkey.make(tmp_path / "new.pem")
    with pytest.raises(WrongUsage, match="cannot be written"):
        dkimkey.make(tmp_path / "no" / "new.pem")
