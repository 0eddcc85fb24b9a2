"""What the checker knows of a space besides its rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the checker knows besides rules and kinds of events: language, people, sources of the electorate.

    `members` None means that nobody is known by name, so names are not checked. `criteria` are the sources
    that the space has for `active_when` besides the list: presence, contributions, dues. `kept` tells that the rules
    were taken into force before: what the version of that day let pass goes on as it did, and is not judged again; a
    key that was retired since is left out with a warning.
    """

    language: str = "fr"
    zone: str = "Europe/Paris"
    members: Collection[str] | None = None
    criteria: Collection[str] | None = None
    kept: bool = False
