"""Debian's DokuWiki on PHP's own web server, on loopback: shared code, a configuration and data folder each."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import ClassVar

from tests.services.base import Daemon, Service, free_ports, own, run

ROOT = Path("/usr/share/dokuwiki")
_DATA = ("attic", "cache", "index", "locks", "log", "media", "media_attic", "media_meta", "meta", "pages", "tmp")
_LOCAL = """<?php
$conf['title'] = 'Tiers-lieu';
$conf['lang'] = 'fr';
$conf['savedir'] = '{data}';
$conf['useacl'] = 1;
$conf['superuser'] = '@admin';
$conf['disableactions'] = 'register';
$conf['remote'] = 1;
$conf['remoteuser'] = '@user';
$conf['updatecheck'] = 0;
$conf['typography'] = 0;
"""
_TOKEN = """<?php
define('NOSESSION', 1);
require '/usr/share/dokuwiki/inc/init.php';
$token = dokuwiki\\JWT::fromUser($argv[1]);
$token->save();
echo $token->getToken();
"""


def programs() -> bool:
    """Whether PHP and DokuWiki are installed."""
    return shutil.which("php") is not None and (ROOT / "doku.php").exists()


class DokuWiki(Service):
    """One wiki. `hub` and `anna` edit everything, `lecteur` only reads."""

    prefix = "dokuwiki"
    users: ClassVar = {"hub": "hub-secret", "anna": "anna-secret", "lecteur": "lecteur-secret"}

    def __init__(self, workers: int = 4) -> None:
        super().__init__()
        self.workers = workers
        [self.port] = free_ports(1)
        self.url = f"http://127.0.0.1:{self.port}"

    def _php(self, *arguments: str) -> list[str]:
        return ["php", "-d", f"auto_prepend_file={self.folder}/prepend.php", "-d", "opcache.enable=1", *arguments]

    def start(self) -> None:
        conf, data = self.folder / "conf", self.folder / "data"
        conf.mkdir()
        for name in _DATA:
            (data / name).mkdir(parents=True)
        for name in ("plugins.php", "plugins.required.php", "plugins.local.php"):
            shutil.copy(f"/etc/dokuwiki/{name}", conf)
        # Debian's preload looks whether DOKU_CONF is set before it sets it itself
        (self.folder / "prepend.php").write_text(f"<?php if (!defined('DOKU_CONF')) define('DOKU_CONF', '{conf}/');\n")
        (self.folder / "token.php").write_text(_TOKEN)
        (conf / "local.php").write_text(_LOCAL.format(data=data))
        (conf / "acl.auth.php").write_text("# <?php exit()?>\n*\t@ALL\t1\n*\t@user\t1\n*\t@redaction\t16\n")
        # unsalted MD5 is taken by DokuWiki and cheap: bcrypt would be counted at every call
        lines = [
            f"{name}:{hashlib.md5(secret.encode()).hexdigest()}:{name}:{name}@example.org:"
            f"{'user' if name == 'lecteur' else 'user,redaction'}\n"
            for name, secret in self.users.items()
        ]
        (conf / "users.auth.php").write_text("# <?php exit()?>\n" + "".join(lines))
        own(self.folder)
        daemon = Daemon(
            self._php("-S", f"127.0.0.1:{self.port}", "-t", str(ROOT)), self.folder / "php.log", cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PHP_CLI_SERVER_WORKERS": str(self.workers)},
        )  # fmt: skip
        self.daemons.append(daemon)
        daemon.wait_for_port(self.port)

    def token(self, user: str = "hub") -> str:
        """A token of an account, as its page on the wiki would show."""
        command = self._php(str(self.folder / "token.php"), user)
        return run(command, cwd=self.folder, env={"PATH": os.environ["PATH"]}).strip()
