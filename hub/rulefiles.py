"""Opens the rules of a space and of its profile. The only reader of rules from disk; it judges nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hub.core.event import KindSpec
from hub.problem import Problem
from hub.rulebook import parse
from hub.rulebook.faults import Fault, Faults
from hub.rulebook.language import Place, Rulebook
from hub.rulebook.surroundings import Surroundings
from hub.rulebook.yamlnodes import MAX_BYTES
from hub.rulebook.yamlnodes import load as load_yaml

PROFILES = Path(__file__).resolve().parent.parent / "rules"
_SUFFIXES = (".yaml", ".yml", ".md", ".json")


def profiles(folder: Path = PROFILES) -> list[str]:
    """The names of the profiles shipped, sorted."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and any(path.glob("*.yaml")))


def read(space_dir: Path | str, profile: str, language: str = "fr") -> tuple[dict[str, str], list[Fault]]:
    """The sources of a space over its profile ("" for none), by name, and what could not be read.

    The space's are named `rules/…` and `pages/…`, the profile's `@PROFILE/…`, those of the profile that it extends
    `@@OTHER/…`, and so on. Files over 1 MiB come cut just past that, so that the checker refuses them by name;
    hidden files are left alone.
    """
    faults = Faults(language)
    sources: dict[str, str] = {}
    known, prefix, place = profiles(PROFILES), "@", Place("space.toml")
    while profile:
        if profile not in known:
            faults.add("unknown_profile", place, name=profile, known=", ".join(known), near=known)
            break
        known.remove(profile)  # a profile that extends itself, even by another one, is unknown the second time
        mine = dict(_folder(PROFILES / profile, f"{prefix}{profile}/", faults))
        sources.update(mine)
        profile, place = _extended(mine)
        prefix += "@"
    space = Path(space_dir)
    for name in ("rules", "pages"):
        sources.update(_folder(space / name, f"{name}/", faults))
    return sources, faults.sorted()


def _extended(sources: Mapping[str, str]) -> tuple[str, Place]:
    """The profile that another one extends ("" for none), and where it says so."""
    for name, text in sources.items():
        if parse.is_rules(name) and "extends" in text:
            document = load_yaml(name, text, Faults())
            if isinstance(document.data, dict) and document.data.get("extends"):
                return str(document.data["extends"]), document.value(("extends",))
    return "", Place("space.toml")


def _folder(folder: Path, prefix: str, faults: Faults) -> Iterator[tuple[str, str]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.suffix not in _SUFFIXES or not path.is_file() or any(part.startswith(".") for part in inside.parts):
            continue
        if inside.name == "README.md":
            continue
        name = prefix + inside.as_posix()
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
            # a file that is too big is cut anywhere: let the checker say so, not the decoder
            yield name, data.decode("utf-8", "strict" if len(data) <= MAX_BYTES else "replace")
        except (OSError, UnicodeDecodeError) as error:
            problem = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
            faults.add("unreadable_file", Place(name), problem=problem)


def load(
    space_dir: Path | str,
    profile: str,
    registry: Mapping[str, KindSpec],
    language: str = "fr",
    surroundings: Surroundings | None = None,
) -> tuple[Rulebook | None, list[Problem]]:
    """The rulebook of a space, and every problem of its files, sorted by place; None when one is an error."""
    sources, unread = read(space_dir, profile, language)
    around = surroundings or Surroundings(language)
    book, problems = parse.rulebook(sources, registry, around)
    found = sorted([fault.problem for fault in unread] + problems, key=lambda p: (p.location, p.message))
    return (None if unread else book), found
