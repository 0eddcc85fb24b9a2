"""A year of a busy list on one core: 20,000 mails, 400 decisions, 40 members, read, replayed, and tried by other rules.

`python -m bench.year [MAILS] [DECISIONS]`. Beside the replays, the bare limit of the same run: reading the journal and
folding the recorded changes without deciding anything.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import world

SECONDS = 60.0


def measure(mails: int = 20_000, decisions: int = 400) -> dict[str, float]:
    """Seconds of each part, and what was counted."""
    from hub import replay
    from hub.bootstrap import open_hub
    from hub.demo.history import Storyteller
    from hub.settings import Settings

    story = Storyteller(7, datetime.now(UTC))
    tellings = [story._adopted, story._resolved, story._alone, story._withdrawn, story._voted, story._refused]
    for number in range(decisions):
        [tell] = story.random.choices(tellings, [14, 8, 3, 2, 3, 2])
        tell(
            story.start + timedelta(days=number * 330 / decisions), f"Sujet {number}", f"Je propose le sujet {number}."
        )
    story._small_talk(mails - len(story.past.mails))
    story.past.mails.sort(key=lambda mail: mail[0])
    with world.folder() as folder:
        (folder / "space" / "rules").mkdir(parents=True)
        (folder / "space" / "space.toml").write_text(_SPACE, encoding="utf-8")
        (folder / "space" / "rules" / "annee.yaml").write_text(_RULES, encoding="utf-8")
        hub = open_hub(Settings(data_dir=folder / "var", spaces=(folder / "space",), log_level="error"))
        [space] = hub.spaces.values()
        found: dict[str, float] = {"mails": len(story.past.mails)}
        found["import"] = _took(lambda: _import(hub, space, story))
        found["bare"] = _took(lambda: _bare(hub, space))
        reports: list[Any] = []
        found["replay"] = _took(lambda: reports.append(replay.compare(hub, space, None)))
        found["what_if"] = _took(lambda: reports.append(replay.compare(hub, space, space.folder)))
        found["decisions"] = len(hub.pages.documents(space.id, "decision"))
        found["events"] = reports[0].events
        found["differences"] = len(reports[0].differences)
        hub.close()
    return found


_SPACE = """\
id = "annee"
title = "Une année"
profile = "coroutine"
[connectors.liste]
type = "mail"
list = "liste@lacoroutine.example"
"""

_RULES = """\
rules: 1
charter: {vote: anyone, blackout: []}
"""


def _import(hub: Any, space: Any, story: Any) -> None:
    """Mails, and what members ask on the portal, merged by counted time; then the deadlines that are left."""
    from hub.connector import Instance
    from hub.demo.build import _facilitator, _mails, _portal, _requests
    from hub.importing import PastReader, Source, settle_past

    portal = Source(_portal(hub, space), Instance(space.id, "portail", "portal", {}), _requests(space, story.past))
    listed = Source(hub.connectors["mail"], space.instances["liste"], _mails(space, story.past))
    _facilitator(hub, space, story)
    for _ in PastReader(hub, space.id).run(listed, portal):
        pass
    settle_past(hub, space.id, hub.clock.now())


def _bare(hub: Any, space: Any) -> None:
    from hub import replay
    from hub.rulebook.sections import CHANGES
    from hub.store import state

    folded: dict[tuple[str, str], Any] = {}
    with hub.database.read() as connection:
        for _, change in state.changes(connection, space.id, CHANGES):
            place = (change.section, change.key)
            folded[place] = change.apply(folded.get(place))
    for _ in replay._journal(hub, space.id):
        pass


def _took(act: Any) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def main() -> int:
    """Print the figures, seconds of one core; fails over the limit or when the replay differs."""
    found = measure(*(int(one) for one in sys.argv[1:]))
    print(
        f"{found['mails']:,.0f} mails, {found['decisions']:.0f} decisions, {found['events']:,.0f} events: "
        f"read and decided in {found['import']:.1f} s, replayed in {found['replay']:.1f} s, tried by other rules in "
        f"{found['what_if']:.1f} s; bare journal {found['bare']:.1f} s; ratio {found['bare'] / found['replay']:.2f}"
    )
    return 0 if found["replay"] < SECONDS and not found["differences"] else 1


if __name__ == "__main__":
    sys.exit(main())
