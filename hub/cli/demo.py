"""`hub demo`: a whole small world in one command."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(demo)


def demo() -> None:
    """A year of a place's life, then live: no account needed."""
