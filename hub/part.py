"""Start one part of a running hub anew: `python -m hub.part web|worker`, settings in the environment."""

from __future__ import annotations

import sys
from pathlib import Path

from hub import logs, run
from hub import settings as settingsfile


def main(name: str) -> int:
    """Run the part to its end."""
    settings, problems = settingsfile.load(Path("/"))
    if settings is None:
        print("\n".join(problem.render() for problem in problems), file=sys.stderr)
        return 2
    logs.set_up(settings.log_level, settings.log_format)
    run.few_arenas()
    return run.run_part(name, run.part_of(name, settings, settings.queue, lambda hub: None))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
