"""Backups by themselves: one a night in a folder of its own, read back, thinned out; and the drill that proves one."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from hub.backup import spaces_in, verify, write_backup
from hub.core.event import Event
from hub.errors import HubError, WrongUsage
from hub.intake import Intake
from hub.settings import Settings
from hub.spaces import Space
from hub.store import desk
from hub.store.codec import to_us
from hub.store.engine import Database

if TYPE_CHECKING:
    from hub.replay import Report

NIGHTS, MONTHS = 7, 12
# the hour of the first space's zone from which a night's copy is taken
HOUR = 3
_NAME = re.compile(r"hub-(\d{4}-\d{2})-\d{2}\.hub")
_log = structlog.get_logger("backup")


class Nightly:
    """Takes the copy of the night where `backup_dir` is set. The store says whose turn it is of several clocks."""

    def __init__(self, settings: Settings, database: Database, intake: Intake, spaces: Mapping[str, Space]) -> None:
        self._settings = settings
        self._database = database
        self._intake = intake
        self._spaces = spaces

    def look(self, now: datetime) -> Path | None:
        """Take the copy that is due at `now` (aware); the file, or None when none is due or it failed.

        What came of it is an event of every space. A failure is tried again after an hour.
        """
        if not self._settings.backup_dir or not self._spaces:
            return None
        local = now.astimezone(next(iter(self._spaces.values())).zone)
        folder = Path(self._settings.backup_dir)
        file = folder / f"hub-{local.date().isoformat()}.hub"
        if local.hour < HOUR or file.exists() or not self._my_turn(now):
            return None
        try:
            rows = _taken(self._settings, file)
        except (HubError, OSError) as error:
            reason = error.message if isinstance(error, HubError) else f"{folder}: {error.strerror or error}"
            _log.error("no backup was taken", reason=reason)
            self._tell(now, f"backup:failed:{local:%Y-%m-%dT%H}", "backup.failed", {"reason": reason})
            return None
        gone = thin(folder)
        _log.info("backup taken", file=str(file), rows=rows, thinned=len(gone))
        fields = {"rows": rows, "bytes": file.stat().st_size}
        self._tell(now, f"backup:made:{local.date().isoformat()}", "backup.made", fields)
        return file

    def _my_turn(self, now: datetime) -> bool:
        with self._database.write() as connection:
            return desk.draw(connection, "backup", rate=1 / 3600, burst=1, now_us=to_us(now)) == 0

    def _tell(self, now: datetime, id: str, kind: str, fields: Mapping[str, object]) -> None:
        for space in self._spaces:
            self._intake.take(space, [Event(id, kind, "clock", now, now, fields=fields)])


def _taken(settings: Settings, file: Path) -> int:
    """Write a copy and read it back. The folder is not made: one that is missing is a disk that is not there."""
    if not file.parent.is_dir():
        raise WrongUsage(f"the folder for backups is not there: {file.parent}", hint="mount it, or mend `backup_dir`")
    rows = write_backup(settings, file)
    try:
        verify(file)
    except HubError:
        file.unlink(missing_ok=True)
        raise
    return rows


def thin(folder: Path) -> list[Path]:
    """Keep the last seven copies, and the first of each of the last twelve months; returns what was removed."""
    copies = sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name))
    kept = {*copies[-NIGHTS:], *_firsts(copies)}
    gone = [one for one in copies if one not in kept]
    for one in gone:
        one.unlink(missing_ok=True)
    return gone


def _firsts(copies: Iterable[Path]) -> list[Path]:
    months: dict[str, Path] = {}
    for one in copies:
        found = _NAME.fullmatch(one.name)
        months.setdefault(found[1] if found else "", one)
    return list(months.values())[-MONTHS:]


def drill(settings: Settings, file: Path) -> tuple[dict[str, Report], list[str]]:
    """Restore a copy in a folder that is thrown away, decide its whole journal anew, and compare, for each space. Gives
    the reports, and the ids of the copy's spaces that are not configured here: nothing is proved of those.

    Touches nothing of the running hub; calls nobody. Raises WrongUsage for a copy that is cut, foreign, of another
    schema, or that lacks a space of this hub.
    """
    # the clock, which takes the copies, needs none of this
    from hub.bootstrap import load_spaces, open_hub
    from hub.replay import compare
    from hub.restoring import read_backup

    with tempfile.TemporaryDirectory(prefix="hub-drill-") as name:
        apart = replace(settings, data_dir=Path(name), store="", queue="embedded")
        spaces, problems = load_spaces(apart)
        if problems and not spaces:
            raise WrongUsage("\n".join(problem.render() for problem in problems))
        held = spaces_in(file)
        if lacking := sorted(spaces.keys() - held):
            raise WrongUsage(
                f"{file.name} lacks {', '.join(lacking)}: a restore would begin it anew",
                hint="take a copy that is younger than the space",
            )
        read_backup(apart, file)
        hub = open_hub(apart, spaces=spaces, adopt=False)
        try:
            return {space.id: compare(hub, space, None) for space in spaces.values()}, sorted(held - spaces.keys())
        finally:
            hub.close()
