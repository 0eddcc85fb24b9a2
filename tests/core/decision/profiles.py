"""Charters of the five profiles that are shipped, as the maps their rules files hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.registry import kinds
from hub import rulefiles


def _charter(profile: str) -> Mapping[str, Any]:
    book, problems = rulefiles.load("/nonexistent", profile, kinds())
    assert book is not None, [problem.render() for problem in problems]
    return book.charter


PROFILES: Mapping[str, Mapping[str, Any]] = {name: _charter(name) for name in rulefiles.profiles()}
