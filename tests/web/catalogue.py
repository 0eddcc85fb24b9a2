"""Every sentence of the portal that wants an English form."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

WEB = Path(__file__).parents[2] / "hub" / "web"
_OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}


def sentences() -> list[str | tuple[str, ...]]:
    """As the catalogue keys them: a text, or singular and plural."""
    found = extract_from_dir(
        str(WEB),
        [("templates/**.html", "jinja2.ext.babel_extract"), ("**.py", "python")],
        _OPTIONS,
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "say": None},
    )
    return list(dict.fromkeys(message for _, _, message, _, _ in found))
