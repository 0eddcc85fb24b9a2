"""Debian's MediaWiki on SQLite and PHP's own web server, on loopback: shared code, settings and data each."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from tests.services.base import Daemon, Service, free_ports, own, run

ROOT = Path("/usr/share/mediawiki")
_MORE = """
$wgServer = "http://127.0.0.1:" . getenv( 'MW_PORT' );
$wgCacheDirectory = "$wgSQLiteDataDir/cache";
$wgJobRunRate = 0;
$wgMainCacheType = CACHE_DB;
$wgMessageCacheType = CACHE_DB;
$wgEnableEmail = false;
$wgGroupPermissions['bot']['noratelimit'] = true;
$wgDiff3 = getenv( 'MW_DIFF3' ) ?: false;
"""


def programs() -> bool:
    """Whether PHP and MediaWiki are installed."""
    return shutil.which("php") is not None and (ROOT / "api.php").exists()


class MediaWiki(Service):
    """One wiki. `Hub` is a bot with a bot password, `Admin` a person; with `diff3` it merges what does not touch."""

    prefix = "mediawiki"
    password = "tiers-lieu-9XkQ2"

    def __init__(self, diff3: str = "") -> None:
        super().__init__()
        [self.port] = free_ports(1)
        self.url = f"http://127.0.0.1:{self.port}"
        self.diff3 = diff3
        self.bots: dict[str, str] = {}

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"], "TMPDIR": f"{self.folder}/data", "MW_PORT": str(self.port),
            "MW_CONFIG_FILE": f"{self.folder}/LocalSettings.php", "MW_DIFF3": self.diff3, "PHP_CLI_SERVER_WORKERS": "2",
        }  # fmt: skip

    def maintain(self, *arguments: str) -> str:
        """One of MediaWiki's maintenance scripts."""
        return run(["php", str(ROOT / "maintenance/run.php"), *arguments], env=self._environment(), cwd=self.folder)

    def start(self) -> None:
        (self.folder / "data/cache").mkdir(parents=True)
        own(self.folder)
        environment = self._environment()
        # the installer refuses a wiki that has its settings already
        del environment["MW_CONFIG_FILE"]
        command = [
            "php", str(ROOT / "maintenance/run.php"), "install", "--dbtype", "sqlite", "--dbpath",
            f"{self.folder}/data", "--dbname", "wiki", "--lang", "fr", "--server", self.url, "--scriptpath", "",
            "--confpath", str(self.folder), "--pass", self.password, "Tiers-lieu", "Admin",
        ]  # fmt: skip
        run(command, env=environment, cwd=self.folder)
        with (self.folder / "LocalSettings.php").open("a") as file:
            file.write(_MORE)
        self.maintain("createAndPromote", "--bot", "--force", "Hub", self.password)
        grants = "basic,highvolume,editpage,createeditmovepage"
        for user in ("Hub", "Admin"):
            said = self.maintain("createBotPassword", "--appid", "test", "--grants", f"{grants},delete,protect", user)
            found = re.search(r"username:'([^']+)' and password:'([^']+)'", said)
            if found is None:
                raise RuntimeError(said)
            self.bots[found[1].partition("@")[0]] = found[2]
        daemon = Daemon(
            ["php", "-d", "opcache.enable=1", "-d", "memory_limit=256M", "-S", self.url.removeprefix("http://"), "-t",
             str(ROOT)],
            self.folder / "php.log", env=self._environment(), cwd=self.folder,
        )  # fmt: skip
        self.daemons.append(daemon)
        daemon.wait_for_port(self.port)
