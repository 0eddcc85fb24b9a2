"""A certificate authority of the tests' own: certificates that hold, and those that must be refused."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.services.base import run

_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
_LONG_AGO = ["-not_before", "20200101000000Z", "-not_after", "20200201000000Z"]


def is_installed() -> bool:
    """Whether openssl is here."""
    return bool(shutil.which("openssl"))


@dataclass(frozen=True)
class Certificate:
    """A server's certificate and its key, as PEM files."""

    file: Path
    key: Path


class Authority:
    """An authority whose own certificate is `file`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.file = folder / "authority.pem"
        self._key = folder / "authority.key"
        is_authority = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"]
        self._request("authority", ["-days", "2", *is_authority])

    def issue(self, name: str, host: str, *, expired: bool = False) -> Certificate:
        """A certificate for a host, of this authority."""
        times = _LONG_AGO if expired else ["-days", "2"]
        return self._request(name, ["-CA", str(self.file), "-CAkey", str(self._key), *times, *_names(host)])

    def self_signed(self, name: str, host: str) -> Certificate:
        """A certificate for a host that nobody vouches for."""
        return self._request(name, ["-days", "2", *_names(host)])

    def _request(self, name: str, more: list[str]) -> Certificate:
        made = Certificate(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        files = ["-keyout", str(made.key), "-out", str(made.file)]
        run(["openssl", "req", "-x509", *_KEY, *files, "-subj", f"/CN={name}", *more], drop=False)
        return made


def _names(host: str) -> list[str]:
    return ["-addext", f"subjectAltName=DNS:{host}", "-addext", "basicConstraints=critical,CA:FALSE"]
