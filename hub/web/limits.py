"""How often one address may ask: sign-in links, forms, the API. Over it 429, with when to come back."""

from __future__ import annotations

from hub.web.guard import App, Receive, Send, plain
from hub.web.rates import Budget, Scope, source_of
from hub.web.render import json

# a whole place may sit behind one address, so these stop programs, not people; what is mailed is also counted by
# the person it goes to (`members.ask_link`)
SIGN_IN = (1 / 6, 30)
FORMS = (2.0, 120)
API = (10.0, 300)
_TEXT = "Trop de demandes, réessayez dans {wait} s. / Too many requests, try again in {wait} s.\n"


class Limits:
    """An ASGI application around another."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._signing, self._forms, self._programs = (Budget(*one) for one in (SIGN_IN, FORMS, API))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say when."""
        budget = self._budget(scope)
        wait = budget.spend(source_of(scope)) if budget is not None else 0
        if wait and budget is self._programs:
            error = {"error": f"too many requests: try again in {wait} s"}
            await json(error, 429, {"retry-after": str(wait)})(scope, receive, send)
        elif wait:
            await plain(send, 429, _TEXT.format(wait=wait), wait)
        else:
            await self._app(scope, receive, send)

    def _budget(self, scope: Scope) -> Budget | None:
        if scope["type"] != "http":
            return None
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return self._signing if path.endswith("/signin") else self._forms
        return self._programs if "/api/" in path else None
