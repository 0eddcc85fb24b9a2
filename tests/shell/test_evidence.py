"""The private store of receipts: named by content, bounded, readable by its owner only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hub import evidence
from hub.core.ledger.refusal import Refused
from hub.evidence import Files
from tests.core.test_filetype import PDF, PNG


def test_a_file_is_kept_once_under_its_digest_for_its_owner_alone(tmp_path: Path):
    files = Files(tmp_path)
    kept = files.keep("lieu", PDF)
    assert files.keep("lieu", PDF) == kept
    assert (kept.digest, kept.type, kept.size) == (hashlib.sha256(PDF).hexdigest(), "application/pdf", len(PDF))
    [path] = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert oct(path.stat().st_mode)[-3:] == "600"
    assert {oct(one.stat().st_mode)[-3:] for one in (path.parent, path.parent.parent)} == {"700"}
    assert files.read("lieu", kept.digest) == PDF
    assert files.read("autre", kept.digest) is None


def test_what_is_too_large_or_no_receipt_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_BYTES", len(PDF))
    assert Files(tmp_path).keep("lieu", PDF)
    for data, code in ((PDF + b"\n", "size"), (b"<svg/>", "type"), (b"", "type")):
        with pytest.raises(Refused) as caught:
            Files(tmp_path).keep("lieu", data)
        assert caught.value.code == code


def test_a_file_that_was_changed_is_not_given(tmp_path: Path):
    files = Files(tmp_path)
    kept = files.keep("lieu", PNG)
    (tmp_path / "evidence" / "lieu" / kept.digest).write_bytes(PDF)
    assert files.read("lieu", kept.digest) is None


@pytest.mark.parametrize("digest", ["", "../../secret", "A" * 64, "a" * 63])
def test_only_digests_name_files(tmp_path: Path, digest: str):
    with pytest.raises(ValueError, match="no digest"):
        Files(tmp_path).read("lieu", digest)
