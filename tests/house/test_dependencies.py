"""What we stand on: every package pinned with its hashes, under a free licence, asked for by somebody, used by us."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import Distribution, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.repository import name, text, tracked

PROJECT = tomllib.loads(text("pyproject.toml"))
DIRECT = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TOOLS = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
# not imported by any line of ours, and why they are there
NOT_IMPORTED = {
    "python-multipart": "starlette reads forms with it",
    "hatchling": "builds the package", "editables": "installs it in place", "beancount": "run as bean-check",
    "coverage": "a program", "mypy": "a program", "ruff": "a program", "import-linter": "a program",
    "pytest-timeout": "a plugin of pytest", "pytest-xdist": "a plugin of pytest", "pytest-cov": "a plugin of pytest",
    "types-pyyaml": "for mypy", "types-requests": "for mypy",
}  # fmt: skip
# as the packages write them; copyleft ones are free too, and ours is AGPL-3.0-or-later
_FREE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|LGPL|Lesser General Public|GPL|"
    r"General Public License|Redistribution and use in source and binary forms|Unlicense|0BSD|Zope Public|Artistic|"
    r"CC0|zlib|MIT-0|HPND|OFL)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"^(\S+==[^\\\n]+?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)


@cache
def locked() -> dict[str, tuple[Requirement, int]]:
    """Each locked package and how many hashes it has."""
    found = {}
    for wanted, hashes in _ENTRY.findall(text("requirements.lock")):
        one = Requirement(wanted)
        found[canonicalize_name(one.name)] = (one, hashes.count("--hash"))
    return found


def here() -> list[str]:
    """The locked packages that are meant for this kind of machine."""
    return [key for key, (one, _) in locked().items() if one.marker is None or one.marker.evaluate()]


@pytest.mark.parametrize("file", ["requirements.lock", "tests/fuzz/requirements.txt", "scripts/learn-requirements.txt"])
def test_every_line_pins_one_version_with_its_hashes(file: str) -> None:
    entries = _ENTRY.findall(text(file))
    assert entries
    for wanted, hashes in entries:
        assert hashes, wanted
        assert re.fullmatch(r"==[\w.+!-]+", str(Requirement(wanted).specifier)), wanted
    left = _ENTRY.sub("", text(file))
    assert [line for line in left.splitlines() if line and not line.startswith("#")] == []


@pytest.mark.parametrize("one", DIRECT + TOOLS, ids=lambda one: one.name)
def test_what_we_ask_for_is_locked_at_a_version_that_will_do(one: Requirement) -> None:
    found, _ = locked()[canonicalize_name(one.name)]
    [pin] = found.specifier
    assert Version(pin.version) in one.specifier


def test_what_is_installed_is_what_is_locked() -> None:
    assert {key: distribution(key).version for key in here()} == {
        key: next(iter(locked()[key][0].specifier)).version for key in here()
    }


def test_every_locked_package_is_asked_for_by_somebody() -> None:
    reached: set[str] = set()
    waiting = [(canonicalize_name(one.name), frozenset(one.extras)) for one in DIRECT + TOOLS]
    seen = set(waiting)
    while waiting:
        key, extras = waiting.pop()
        reached.add(key)
        for line in distribution(key).requires or []:
            wanted = Requirement(line)
            if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                following = (canonicalize_name(wanted.name), frozenset(wanted.extras))
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
    assert sorted(set(here()) - reached) == []
    assert sorted(reached - set(here())) == []


def licence(one: Distribution) -> str:
    """What a package says of its licence, wherever it says it."""
    about = one.metadata
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    said += [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    files = [path for path in one.files or [] if re.match(r"(?:LICEN[CS]E|COPYING)", path.name)]
    if not any(_FREE.search(line) for line in said) and files:
        said.append(files[0].read_text()[:400])
    return " / ".join(filter(None, said))


@pytest.mark.parametrize("key", here())
def test_every_licence_is_a_free_one(key: str) -> None:
    said = licence(distribution(key))
    assert _FREE.search(said), f"{key}: {said!r}"


def test_the_pattern_of_free_licences_refuses_others() -> None:
    for said in ("", "UNKNOWN", "Proprietary", "LicenseRef-Commercial", "Business Source License 1.1", "SSPL-1.0"):
        assert not _FREE.search(said)


@cache
def imported() -> set[str]:
    """The packages that some line of ours imports."""
    owners = packages_distributions()
    found: set[str] = set()
    for path in tracked("*.py"):
        for node in ast.walk(ast.parse(text(name(path)))):
            modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules = [node.module]
            tops = {module.split(".")[0] for module in modules}
            found |= {canonicalize_name(owner) for top in tops for owner in owners.get(top, ())}
    return found


@pytest.mark.parametrize("one", DIRECT + TOOLS, ids=lambda one: one.name)
def test_what_we_ask_for_is_used(one: Requirement) -> None:
    key = canonicalize_name(one.name)
    assert (key in imported()) != (key in NOT_IMPORTED), f"{key}: {NOT_IMPORTED.get(key, 'imported nowhere')}"
