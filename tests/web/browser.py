"""A visitor without a screen: keeps cookies, speaks to the application in this process."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import httpx


class Browser:
    """Requests to an ASGI application; one cookie jar."""

    def __init__(self, app: Any, base_url: str) -> None:
        self._app = app
        self._base = base_url
        self.cookies = httpx.Cookies()

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request, redirects not followed."""

        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=self._base, cookies=self.cookies) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                if "html" in answer.headers.get("content-type", ""):
                    # as it is read: which of its spaces hold a sign to its word is for `test_spacing` to look at
                    answer._text = re.sub("\u00a0(?=[:;?!»])|(?<=«)\u00a0", " ", answer.text)
                return answer

        return asyncio.run(run())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def post(self, path: str, data: dict[str, str] | None = None, **more: Any) -> httpx.Response:
        return self.request("POST", path, data=data or {}, **more)

    def token(self, path: str) -> str:
        """The token of the first form on a page."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.get(path).text)
        assert found, f"no form on {path}"
        return found[1]
