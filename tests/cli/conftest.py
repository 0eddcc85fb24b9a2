"""A person at a terminal: the command, run in this process, in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from hub.cli.main import app


@dataclass(frozen=True)
class Answer:
    """What came back: exit code, what was written, what was said on the side."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """JSON values, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def value(self) -> Any:
        """The one JSON value."""
        [value] = self.rows
        return value


Run = Callable[..., Answer]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`hub("check", "--json")`; never a traceback, whatever it is given."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, stdin: str | None = None, env: dict[str, str] | None = None) -> Answer:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin, env=env)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.stdout + result.stderr
        return Answer(result.exit_code, result.stdout, result.stderr)

    yield run
    structlog.reset_defaults()


@pytest.fixture
def space(hub: Run, tmp_path: Path) -> Path:
    """A new space, as `hub init --yes` writes it."""
    assert hub("init", tmp_path / "lieu", "--yes", "--title", "Un lieu").code == 0
    return tmp_path / "lieu"


def mail(number: int, text: str, *, subject: str, answers: int | None = None, day: int = 3, who: str = "anna") -> str:
    """A raw mail of March 2025, number NUMBER."""
    head = [
        f"From: {who.capitalize()} <{who}@example.org>", "To: liste@example.org", f"Subject: {subject}",
        f"Message-ID: <m{number}@example.org>", f"Date: Mon, {day:02} Mar 2025 10:{number:02}:00 +0100",
        "List-Id: <liste.example.org>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]  # fmt: skip
    if answers is not None:
        head.append(f"In-Reply-To: <m{answers}@example.org>")
    return "\n".join([*head, "", text, ""])


def mbox(path: Path, *mails: str) -> Path:
    """An archive of mails."""
    path.write_text("".join(f"From x@example.org Mon Mar  3 10:00:00 2025\n{one}\n" for one in mails), encoding="utf-8")
    return path


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    """A proposal with two supports and one argued objection that is withdrawn."""
    title = "[Proposition] Acheter un vélo cargo"
    return mbox(
        tmp_path / "thread.mbox",
        mail(1, "Bonjour, je propose d'acheter un vélo cargo pour le lieu.", subject=title),
        mail(2, "+1", subject=f"Re: {title}", answers=1, day=4, who="bruno"),
        mail(3, "+1, bonne idée", subject=f"Re: {title}", answers=1, day=4, who="chloe"),
        mail(4, "Je m'oppose parce que c'est trop cher ; je propose de louer ; je peux aider à chercher.",
             subject=f"Re: {title}", answers=1, day=5, who="dora"),
    )  # fmt: skip


_TRANSACTION = (
    "<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>{label}</STMTTRN>"  # one booked line
)


def ofx(path: Path, *lines: tuple[str, str, str], closing: str = "500.00") -> Path:
    """An OFX statement of (day, amount, label)."""
    rows = "\n".join(
        _TRANSACTION.format(
            kind="CREDIT" if not amount.startswith("-") else "DEBIT",
            day=day,
            amount=amount,
            id=f"{path.stem}{n}",
            label=label,
        )
        for n, (day, amount, label) in enumerate(lines)
    )
    path.write_text(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n"
        "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>EUR"
        "<BANKACCTFROM><BANKID>42559<BRANCHID>10000<ACCTID>07788650136<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST><DTSTART>20250301<DTEND>20250331\n{rows}\n</BANKTRANLIST>"
        f"<LEDGERBAL><BALAMT>{closing}<DTASOF>20250331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n",
        encoding="ascii",
    )
    return path


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """Three lines of March 2025."""
    return ofx(
        tmp_path / "mars.ofx",
        ("20250303", "30.00", "VIR COTISATION"), ("20250305", "-12.50", "CARTE PAPETERIE"),
        ("20250310", "120.00", "VIR LOCATION SALLE"),
    )  # fmt: skip
