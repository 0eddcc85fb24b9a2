"""A Dovecot 2.4 of Debian's on loopback: IMAP to read, LMTP to deliver, and submission; any user, one password."""

from __future__ import annotations

import shutil
import smtplib
from pathlib import Path

from tests.services.authority import Certificate
from tests.services.base import Daemon, Service, free_ports, group_name, own, run, user_name

PASSWORD = "secret"
USER = "hub@example.org"

_CONFIGURATION = """\
dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/dovecot.log
protocols = {protocols}
listen = 127.0.0.1
{protection}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 0
first_valid_gid = 0
mail_home = {d}/home/%{{user}}
mail_driver = maildir
mail_path = ~/Maildir
mail_fsync = never
imap_idle_notify_interval = {still_here}
passdb static {{
  password = {password}
}}
userdb static {{
  allow_all_users = yes
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    listen = 127.0.0.1
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


_IN_CLEAR = "ssl = no\nauth_allow_cleartext = yes"
# refuses passwords before TLS, takes mails to send and hands them to a relay
_WITH_TLS = """\
ssl = required
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
auth_allow_cleartext = no
hostname = localhost
submission_relay_host = 127.0.0.1
submission_relay_port = {relay}
service submission-login {{
  chroot =
  inet_listener submission {{
    port = {submission}
  }}
  inet_listener submissions {{
    port = {submissions}
  }}
}}
"""


def is_installed() -> bool:
    """Whether the server, of a version that reads this configuration, is here."""
    return bool(shutil.which("dovecot") or Path("/usr/sbin/dovecot").exists()) and bool(_doveadm())


def _doveadm() -> str:
    return shutil.which("doveadm") or ("/usr/bin/doveadm" if Path("/usr/bin/doveadm").exists() else "")


def submits() -> bool:
    """Whether its submission server is here too."""
    return is_installed() and Path("/usr/lib/dovecot/submission-login").exists()


class Dovecot(Service):
    """`deliver` brings mail; `down`, `up`, `kick`, `set_uid_validity`, `lose_uids` are what goes wrong."""

    prefix = "dovecot"
    # it would wait for clients that are connected
    grace = 0.0
    still_here = "2 mins"
    password = PASSWORD

    def start(self) -> None:
        """Configure and start."""
        for name in ("run", "state", "home"):
            (self.folder / name).mkdir()
        self.imap_port, self.lmtp_port = free_ports(2)
        protocols, protection, imaps = self._protected()
        self.configuration = self.folder / "dovecot.conf"
        self.configuration.write_text(
            _CONFIGURATION.format(
                d=self.folder, user=user_name(), group=group_name(), imap=self.imap_port, lmtp=self.lmtp_port,
                still_here=self.still_here, password=self.password, protocols=protocols, protection=protection,
                imaps=imaps,
            )
        )  # fmt: skip
        own(self.folder)
        self.up()

    def _protected(self) -> tuple[str, str, int]:
        """Protocols, lines of configuration and the port of IMAP with TLS."""
        return "imap lmtp", _IN_CLEAR, 0

    def up(self) -> None:
        """Start the server on the mail it has."""
        program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        daemon = Daemon([program, "-F", "-c", str(self.configuration)], self.folder / "out.log")
        self.daemons.append(daemon)
        daemon.wait_for_port(self.imap_port)
        daemon.wait_for_port(self.lmtp_port)

    def down(self) -> None:
        """An outage: clients see the end of the line, without a goodbye."""
        self.daemons.pop().stop(1)

    def doveadm(self, *arguments: str) -> str:
        """Run the administrator's program."""
        return run([_doveadm(), "-c", str(self.configuration), *arguments])

    def deliver(self, *mails: bytes, user: str = USER) -> None:
        """Deliver mails over one LMTP session, in order."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as session:
            for mail in mails:
                session.sendmail("sender@example.org", [user], mail)

    def set_uid_validity(self, value: int, user: str = USER) -> None:
        """A new UIDVALIDITY over the same UIDs: old ones still mean something."""
        self.doveadm("mailbox", "update", "--uid-validity", str(value), "-u", user, "INBOX")

    def uid_validity(self, user: str = USER) -> int:
        """The present value."""
        told = self.doveadm("mailbox", "status", "-u", user, "uidvalidity", "INBOX")
        return int(told.split("uidvalidity=")[1].split()[0])

    def lose_uids(self, user: str = USER) -> None:
        """Lose the list of UIDs, as a restore does: mails are numbered from 1 again."""
        base = self.folder / "home" / user / "Maildir"
        for path in base.iterdir():
            if path.name.startswith(("dovecot-uid", "dovecot.index", "dovecot.list")):
                path.unlink()

    def kick(self, user: str = USER) -> None:
        """Cut the user's sessions, with a goodbye."""
        self.doveadm("kick", user)


class SecureDovecot(Dovecot):
    """The same with TLS on every line but LMTP's: IMAP and submission, by STARTTLS and from the first byte."""

    def __init__(self, certificate: Certificate, relay: int) -> None:
        super().__init__()
        self._certificate, self._relay = certificate, relay

    def _protected(self) -> tuple[str, str, int]:
        self.imaps_port, self.submission_port, self.submissions_port = free_ports(3)
        for name in ("file", "key"):
            shutil.copy(getattr(self._certificate, name), self.folder / name)
        lines = _WITH_TLS.format(
            certificate=self.folder / "file", key=self.folder / "key", relay=self._relay,
            submission=self.submission_port, submissions=self.submissions_port,
        )  # fmt: skip
        return "imap lmtp submission", lines, self.imaps_port
