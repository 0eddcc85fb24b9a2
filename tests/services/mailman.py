"""A Mailman 3 of Debian's, its core alone: lists by REST, mails in by LMTP and out by SMTP."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.services.base import Daemon, Service, free_ports, own
from tests.services.bridge import over_lmtp

DOMAIN = "listes.example.org"
_MASTER = Path("/usr/lib/mailman3/bin/master")
# each runner is a process of ninety megabytes: those that tests do not need stay away
_RUNNERS = ("in", "lmtp", "out", "pipeline", "rest", "retry", "virgin")
_OTHERS = ("archive", "bad", "bounces", "command", "digest", "nntp", "shunt", "task")
_CONFIGURATION = """\
[mailman]
site_owner: soin@example.org
layout: here
[paths.here]
var_dir: {d}/var
queue_dir: $var_dir/queue
bin_dir: /usr/lib/mailman3/bin
list_data_dir: $var_dir/lists
log_dir: $var_dir/logs
lock_dir: $var_dir/locks
data_dir: $var_dir/data
cache_dir: $var_dir/cache
etc_dir: $var_dir/etc
messages_dir: $var_dir/messages
archive_dir: $var_dir/archives
template_dir: $var_dir/templates
pid_file: $var_dir/master.pid
lock_file: $lock_dir/master.lck
[database]
class: mailman.database.sqlite.SQLiteDatabase
url: sqlite:///$DATA_DIR/mailman.db
[webservice]
hostname: 127.0.0.1
port: {rest}
admin_user: restadmin
admin_pass: restpass
workers: 1
[mta]
incoming: mailman.mta.null.NullMTA
lmtp_host: 127.0.0.1
lmtp_port: {lmtp}
smtp_host: 127.0.0.1
smtp_port: {smtp}
[devmode]
enabled: no
"""
# what Mailman does of itself to new members and archives is left out; the rest is as a new list has it
_PLAIN = {"archive_policy": "never", "send_welcome_message": "false", "subscription_policy": "open"}


def is_installed() -> bool:
    """Whether its core is here."""
    return _MASTER.exists()


class Mailman(Service):
    """`list` makes one, `change` its settings, `held` and `accept` what waits for a moderator."""

    prefix = "mailman"
    # a graceful stop takes five seconds
    grace = 0.0

    def __init__(self, smtp_port: int) -> None:
        super().__init__()
        self._smtp_port = smtp_port

    def start(self) -> None:
        """Configure and start; some ten seconds, for each runner is a Python of its own."""
        (self.folder / "var").mkdir()
        rest, lmtp = free_ports(2)
        text = _CONFIGURATION.format(d=self.folder, rest=rest, lmtp=lmtp, smtp=self._smtp_port)
        for names, start in ((_RUNNERS, "yes"), (_OTHERS, "no")):
            text += "".join(f"[runner.{name}]\nstart: {start}\nsleep_time: 0.2s\n" for name in names)
        configuration = self.folder / "mailman.cfg"
        configuration.write_text(text, encoding="utf-8")
        own(self.folder)
        # it refuses root, and looks for itself in the folder it is started from
        daemon = Daemon([str(_MASTER), "-C", str(configuration)], self.folder / "out.log", cwd=self.folder)
        self.daemons.append(daemon)
        daemon.wait_for_port(rest, 90)
        daemon.wait_for_port(lmtp, 90)
        self.post = over_lmtp(lmtp)
        self._rest = httpx.Client(
            base_url=f"http://127.0.0.1:{rest}/3.1", auth=("restadmin", "restpass"), timeout=60, trust_env=False
        )
        self.call("POST", "/domains", mail_host=DOMAIN)

    def call(self, method: str, path: str, **data: str) -> Any:
        """One call of the REST interface; its answer, None when it has none."""
        answer = self._rest.request(method, path, data=data or None)
        if answer.is_error:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def list(self, address: str, *members: str, **settings: str) -> None:
        """A new list of the domain with its members, who are asked nothing."""
        self.call("POST", "/lists", fqdn_listname=address)
        yes = dict.fromkeys(("pre_verified", "pre_confirmed", "pre_approved"), "true")
        for member in members:
            self.call(
                "POST", "/members", list_id=list_id(address), subscriber=member, send_welcome_message="false", **yes
            )
        self.change(address, **_PLAIN, **settings)

    def change(self, address: str, **settings: str) -> None:
        """Settings of a list."""
        self.call("PATCH", f"/lists/{list_id(address)}/config", **settings)

    def moderate(self, address: str, member: str, action: str) -> None:
        """What is done with what a member posts: accept, hold, reject, discard."""
        found = self.call("GET", f"/lists/{list_id(address)}/member/{member}")
        self.call("PATCH", f"/members/{found['member_id']}", moderation_action=action)

    def held(self, address: str) -> Sequence[str]:
        """The numbers of the mails that wait for a moderator."""
        found = self.call("GET", f"/lists/{list_id(address)}/held")
        return [str(entry["request_id"]) for entry in found.get("entries", ())]

    def decide(self, address: str, request: str, action: str = "accept") -> None:
        """A moderator's decision on a mail that waits."""
        self.call("POST", f"/lists/{list_id(address)}/held/{request}", action=action)

    def stop(self) -> None:
        """Close the connection, then everything."""
        if hasattr(self, "_rest"):
            self._rest.close()
        super().stop()


def list_id(address: str) -> str:
    """As Mailman, and its List-Id header, name a list."""
    return address.replace("@", ".")
