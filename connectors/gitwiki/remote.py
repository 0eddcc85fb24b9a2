"""Where commits are pushed: an address that a person sets, checked like every other, and reached where it was checked.

git would look the name up by itself, follow redirects, and run programs that some addresses name. So each command that
reaches the remote is told the one kind of address it may use and, for a name, the address that was checked; over https
and ssh the certificate or the host's key is still that of the name.
"""

from __future__ import annotations

import base64
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from hub import outgoing
from hub.errors import Permanent

# user@host:path, ssh's own way to write an address; a slash before the colon makes it a path
_SCP = re.compile(r"(?:(?P<user>[^@/:\s]+)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^@/:\s\[\]]+):(?P<path>(?!:)[^\s].*)")
_HOST = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]+")
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ProxyCommand=none -o ProxyJump=none -o CanonicalizeHostname=no"
_HINT = "write https://HOST/PATH, ssh://USER@HOST/PATH or, for a repository on this machine, a path"


@dataclass(frozen=True, slots=True)
class Way:
    """How one git command reaches a remote: the kind of address it may use, settings of git, the ssh to run."""

    protocol: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    ssh: str = ""

    def environment(self) -> Mapping[str, str]:
        """By the environment: a command line can be read by everybody, and may hold a password."""
        found = {"GIT_ALLOW_PROTOCOL": self.protocol, "GIT_CONFIG_COUNT": str(len(self.settings))}
        for at, (name, value) in enumerate(self.settings):
            found |= {f"GIT_CONFIG_KEY_{at}": name, f"GIT_CONFIG_VALUE_{at}": value}
        return {**found, "GIT_SSH_COMMAND": self.ssh or "false", "GIT_SSH_VARIANT": "ssh"}


NOWHERE = Way()


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote as it was written: `kind` is https, http, ssh, or file for a path on this machine."""

    written: str
    kind: str
    host: str = ""
    port: int = 0


def parse(written: str) -> Remote:
    """What the setting means. Raises Permanent for what would run a program, or cannot be guarded."""
    if written.startswith("-") or "::" in written.partition("/")[0].partition("[")[0] or not written.isprintable():
        raise _refused(written, "would be taken for an option or a program")
    scheme, sign, _ = written.partition("://")
    if sign:
        return _address(written, scheme.lower())
    found = _SCP.fullmatch(written)
    if found and "/" not in written.partition(":")[0]:
        return Remote(written, "ssh", _host(written, found["host"].strip("[]")), 22)
    return Remote(written, "file")


def _address(written: str, kind: str) -> Remote:
    if kind == "file":
        return Remote(written, "file")
    usual = {"https": 443, "http": 80, "ssh": 22}
    if kind not in usual:
        raise _refused(written, "is of a kind that cannot be checked")
    try:
        parts = urlsplit(written)
        port = parts.port or usual[kind]
    except ValueError as error:
        raise _refused(written, f"is no address ({error})") from error
    if (parts.username or "").startswith("-"):
        raise _refused(written, "would be taken for an option")
    return Remote(written, kind, _host(written, unquote(parts.hostname or "")), port)


def _host(written: str, host: str) -> str:
    if not _HOST.fullmatch(host):
        raise _refused(written, "names no host")
    return host.lower()


def way(remote: Remote, allow_private: bool, user: str = "", password: str = "") -> Way:
    """How to reach a remote now: its name is looked up, once, for one git command.

    A path on this machine is inside our own network: it must be meant. Raises Permanent when the address is refused,
    Transient when the name does not resolve now.
    """
    if remote.kind == "file":
        if not allow_private:
            raise Permanent(
                f"the remote {_shown(remote.written)} is on this machine",
                hint='when that is meant, set allow_private = "true" for this connector',
            )
        return Way("file")
    checked = outgoing.check(remote.host, remote.port, allow_private)
    if remote.kind == "ssh":
        return Way("ssh", (), _ssh(remote, checked.addresses[0]))
    settings = [("http.followRedirects", "false"), ("http.proxy", "")]
    if checked.addresses != (remote.host,):
        addresses = ",".join(f"[{one}]" if ":" in one else one for one in checked.addresses)
        settings.append(("http.curloptResolve", f"{remote.host}:{remote.port}:{addresses}"))
    if password:
        basic = base64.b64encode(f"{user}:{password}".encode()).decode()
        settings.append((f"http.{remote.written}.extraHeader", f"Authorization: Basic {basic}"))
    return Way(remote.kind, tuple(settings))


def _ssh(remote: Remote, address: str) -> str:
    """ssh to an address, with the key of the name: as known_hosts writes it, with its port when it is not the usual."""
    name = remote.host if remote.port == 22 else f"[{remote.host}]:{remote.port}"
    options = (f"HostName={address}", f"HostKeyAlias={name}", "CheckHostIP=no")
    return " ".join([_SSH, *(f"-o {shlex.quote(one)}" for one in options)])


def _refused(written: str, why: str) -> Permanent:
    return Permanent(f"the remote {_shown(written)} {why}", hint=_HINT)


def _shown(written: str) -> str:
    """Fit for a message: without what may be a password."""
    head, sign, rest = written.partition("://")
    return repr(head + sign + rest.rpartition("@")[2] if sign else written)[:200]
