"""Charters of five ways to decide, as maps a rules file would hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "coroutine": {},
    "apache-72h": {
        "window": "PT72H", "min_explicit_support": 3, "objection_needs": ["reason"], "rounds_before_vote": 1,
        "days_before_vote": 0, "meeting_required": False, "method": "majority", "quorum": 3, "blackout": [],
    },
    "consent-s3": {
        "adopt_by": {"important": "explicit"}, "min_explicit_support": 0, "objection_needs": ["reason"],
        "dismiss_by": "nobody", "incomplete_then": "count", "contest_window": "P3D",
    },
    "php-rfc": {
        "window": "P14D", "adopt_by": {"important": "vote"}, "vote_window": "P14D", "sponsors": 1, "quorum": "sqrt",
        "abstention": "nothing", "blackout": ["12-17/01-10"], "incomplete_then": "ignore",
    },
    "assembly-only": {"class_of": [{"class": "statutory"}], "min_explicit_support": 0, "delegate": "one"},
}  # fmt: skip
