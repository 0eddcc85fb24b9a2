"""What is shown, to answers: templates, one environment a language, everything escaped; and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from hub.core.decision.criterion import roll_in
from hub.core.decision.notice_texts import CLASSES, POSITIONS, STATES
from hub.core.decision.reasons import why_in
from hub.core.money import EURO
from hub.web import marks
from hub.web.house import Ask
from hub.web.spacing import spaced
from hub.web.words import Words, pick, translations

_HERE = Path(__file__).parent
_ENCODER = msgspec.json.Encoder(decimal_format="string")
STATIC = {
    path.name: (path.read_bytes(), {".css": "text/css", ".js": "text/javascript"}[path.suffix])
    for path in sorted((_HERE / "static").iterdir())
    if path.suffix in (".css", ".js")
}
VERSION = sha256(b"".join(body for body, _ in STATIC.values())).hexdigest()[:10]


@lru_cache(maxsize=4)
def environment(language: str) -> Environment:
    """The templates of one language."""
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    found.globals |= {
        "state_name": lambda state: pick(_named(STATES, state), language),
        "class_name": lambda one: pick(_named(CLASSES, one), language),
        "position_name": lambda one: pick(_named(POSITIONS, one), language),
        "why": lambda french: why_in(language, french),
        "roll_why": lambda recorded: roll_in(language, recorded),
        "tone": marks.tone,
        "kind_of": marks.kind_of,
        "safe_link": marks.safe_link,
        "said": lambda table, key: marks.said(table, key, language),
        "version": VERSION,
    }
    return found


def _named(table: Any, key: str) -> Any:
    return next((both for name, both in table.items() if str(name) == key), {"fr": key, "en": key})


def page(ask: Ask, template: str, code: int = 200, **values: Any) -> Response:
    """An HTML answer. Pages of a signed-in person are never kept by caches."""
    words = Words(ask.language, ask.space.zone, values.get("currency", EURO))
    text = environment(ask.language).get_template(template).render(
        ask=ask, space=ask.space, base=ask.base, lang=ask.language, now=ask.now, w=words, viewer=ask.viewer,
        here=ask.request.url.path, **values,
    )  # fmt: skip
    by_link = "token" in ask.request.path_params
    private = bool(ask.viewer.person) or ask.request.method == "POST" or by_link
    headers = {"cache-control": "no-store" if private else "no-cache", "vary": "Accept-Language, Cookie"}
    if by_link:
        # the address is a secret: no other page learns it, ours included (no-referrer would also hide where a form
        # comes from)
        headers |= {"referrer-policy": "strict-origin", "x-robots-tag": "noindex, nofollow"}
    if ask.language == "fr":
        text = spaced(text)
    return HTMLResponse(text, code, headers | {"content-language": ask.language})


def json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer; amounts are texts."""
    return Response(_ENCODER.encode(value), status, dict(headers or {}), media_type="application/json")
