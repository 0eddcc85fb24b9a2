"""Goldens: the expected output lies beside its input; `HUB_REGENERATE=1 pytest` writes them anew, to be read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from hub.core.event import Event


def plain(event: Event) -> dict[str, Any]:
    """An event as a golden holds it: what does not depend on when the test runs."""
    return {
        "id": event.id,
        "kind": event.kind,
        "occurred_at": event.occurred_at.isoformat(),
        "subject": event.subject,
        "actor": event.actor,
        "fields": dict(event.fields),
        "private": dict(event.private),
    }


def check(source: Path, got: Any) -> None:
    """Compare with the golden beside `source`."""
    path = source.with_name(source.name + ".golden")
    text = json.dumps(got, ensure_ascii=False, indent=1, default=str, sort_keys=True) + "\n"
    if os.environ.get("HUB_REGENERATE"):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: HUB_REGENERATE=1 writes it"
    assert json.loads(text) == json.loads(path.read_text(encoding="utf-8"))
