"""The portal as one ASGI application: pages, API, feeds and figures of all spaces of a hub."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, Router

from hub.books import RulesLost
from hub.spaces import Space
from hub.web import answer, api, joining, members, metrics, portal, render, treasury
from hub.web.guard import App, Guard
from hub.web.house import Ask, Sent, Shelf, Web
from hub.web.limits import Limits
from hub.web.render import STATIC, json
from hub.web.routes import ACTS, PAGES, UPLOADS, Act, Page, Upload
from hub.web.session import Doorman
from hub.web.words import LANGUAGES, chosen

Endpoint = Callable[[Request], Awaitable[Response] | Response]

# outside of the framework's own application, a form that cannot be read comes as either
_UNREADABLE = (HTTPException, MultiPartException)


class Portal:
    """Routes and what they share."""

    def __init__(self, web: Web, answers: metrics.Answers) -> None:
        self._web = web
        self._answers = answers
        self._shelf = Shelf(web)
        self._doorman = Doorman(web, self._shelf)
        self._only = next(iter(web.spaces.values())) if len(web.spaces) == 1 else None

    def routes(self) -> list[Route]:
        """Every address: bare for the only space, under /s/{space} always."""
        found = [
            Route("/healthz", _alive),
            Route("/readyz", self._ready),
            Route("/metrics", self._metrics),
            Route("/static/{name}", _static),
        ]
        found += self._both("/pulse", self._pulse, ["GET"])
        signing = members.Members(self._doorman)
        answering, adding = answer.Answering(self._doorman), joining.Joining(self._doorman)
        pages = {
            **PAGES,
            "/signin": signing.signin,
            "/signin/{token}": signing.open_link,
            "/answer/{token}": answering.open,
            "/join/{token}": adding.open,
        }
        acts = {
            **ACTS,
            "/signin": signing.ask_link,
            "/signin/{token}": signing.sign_in,
            "/answer/{token}": answering.act,
            "/answer/{token}/quiet": answering.quiet,
            "/join/{token}": adding.act,
            "/me/address": adding.ask_link,
        }
        for path, page in pages.items():
            found += self._both(path, self._page(page), ["GET"])
        for path, act in acts.items():
            found += self._both(path, self._act(act), ["POST"])
        for path, upload in UPLOADS.items():
            found += self._both(path, self._upload(upload), ["POST"])
        for operation in api.OPERATIONS:
            found += self._both(operation.path, self._page(partial(api.answer, operation)), ["GET"])
        found += self._both("/api/openapi.json", self._page(_openapi), ["GET"])
        if self._only is None:
            found.append(Route("/", self._spaces))
        return [*found, *self._both("/{path:path}", self._page(portal.missing), ["GET"])]

    def _both(self, path: str, endpoint: Endpoint, methods: list[str]) -> list[Route]:
        found = [Route("/s/{space}" + path, endpoint, methods=methods)]
        if self._only is not None:
            found.append(Route(path, endpoint, methods=methods))
        return found

    def _page(self, page: Page) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            ask = self.ask(request)
            if ask is None:
                return PlainTextResponse("there is no such space\n", 404)
            response = await run_in_threadpool(self._answered, page, ask)
            if request.query_params.get("lang") in LANGUAGES:
                response.set_cookie(
                    "hub_lang", ask.language, max_age=31_536_000, httponly=True, samesite="lax", secure=ask.is_secure
                )
            return response

        return endpoint

    def _act(self, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            ask = self.ask(request)
            if ask is None:
                return PlainTextResponse("there is no such space\n", 404)
            form = await _form(request)
            if not (_is_ours(request, self._web.settings.public_url) and ask.seal.fits(form.get("csrf", ""))):
                return await run_in_threadpool(self._answered, _forged, ask)
            return await run_in_threadpool(self._answered, lambda seen: act(seen, form), ask)

        return endpoint

    def _upload(self, act: Upload) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            ask = self.ask(request)
            if ask is None:
                return PlainTextResponse("there is no such space\n", 404)
            seen = await run_in_threadpool(self._seen, ask)
            if not seen.viewer.treasurer:
                # nothing large is read for who may not send it
                return await run_in_threadpool(self._answered, treasury.refused, ask)
            form, sent = await _form_and_file(request)
            if not (_is_ours(request, self._web.settings.public_url) and ask.seal.fits(form.get("csrf", ""))):
                return await run_in_threadpool(self._answered, _forged, ask)
            return await run_in_threadpool(self._answered, lambda seen: act(seen, form, sent), ask)

        return endpoint

    def _seen(self, ask: Ask) -> Ask:
        space = ask.space
        members = self._shelf.documents(space.id, "member")
        identity = self._doorman.identity(ask.request, space)
        return ask.with_viewer(self._doorman.viewer(space, identity, members, self._shelf.anybody(space.id)))

    def _answered(self, page: Page, ask: Ask) -> Response:
        seen = self._seen(ask)
        try:
            response = page(seen)
        except RulesLost as error:
            said, hint = error.told_in[ask.language]
            response = render.page(seen, "lost.html", 503, said=said, hint=hint)
        if ask.seal.used and ask.seal.is_new:
            response.set_cookie("hub_csrf", ask.seal.seed, httponly=True, samesite="lax", secure=ask.is_secure)
        return response

    def ask(self, request: Request) -> Ask | None:
        """The request with its space and language; None when there is no such space."""
        name = request.path_params.get("space")
        space: Space | None = self._web.spaces.get(name) if name else self._only
        if space is None:
            return None
        language = chosen(
            request.query_params.get("lang", ""), request.cookies.get("hub_lang", ""),
            request.headers.get("accept-language", ""), space.language,
        )  # fmt: skip
        base = f"/s/{space.id}" if name else ""
        return Ask(
            self._web, self._shelf, space, request, language, base, self._web.clock.now(), self._doorman.seal(request)
        )

    def _ready(self, request: Request) -> Response:
        why = metrics.ready(self._web)
        return PlainTextResponse(f"{why}\n" if why else "ready\n", 503 if why else 200)

    def _metrics(self, request: Request) -> Response:
        return PlainTextResponse(metrics.text(self._web, self._answers), media_type="text/plain; version=0.0.4")

    def _pulse(self, request: Request) -> Response:
        ask = self.ask(request)
        if ask is None:
            return PlainTextResponse("there is no such space\n", 404)
        # a demonstration's clock moves by itself, so its pages do too
        clock = f" {ask.now:%Y-%m-%dT%H:%M}" if (ask.speed or 1.0) > 1.0 else ""
        return PlainTextResponse(f"{self._shelf.cursor(ask.space.id)}{clock}\n", headers={"cache-control": "no-store"})

    def _spaces(self, request: Request) -> Response:
        first = next(iter(self._web.spaces), None)
        if first is None:
            return PlainTextResponse("this hub serves no space yet: `hub init DIR` makes one\n")
        return RedirectResponse(f"/s/{first}/", 307)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; files and repeated fields are left out."""
    try:
        async with request.form(max_files=0, max_fields=40) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}
    except _UNREADABLE:
        return {}


async def _form_and_file(request: Request) -> tuple[dict[str, str], Sent | None]:
    """The fields of a form, and the one file that may come with it; an empty choice of file is none."""
    try:
        async with request.form(max_files=1, max_fields=40) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            file = form.get("file")
            if not isinstance(file, UploadFile) or not (file.filename or file.size):
                return fields, None
            return fields, Sent(file.filename or "", await file.read())
    except _UNREADABLE:
        return {}, None


def _is_ours(request: Request, public_url: str) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser tells."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    allowed = (urlsplit(public_url).netloc, request.headers.get("host", ""))
    return origin is None or urlsplit(origin).netloc in allowed


def _forged(ask: Ask) -> Response:
    return render.page(ask, "forged.html", 403)


def _alive(request: Request) -> Response:
    return PlainTextResponse("alive\n")


def _openapi(ask: Ask) -> Response:
    return json(api.openapi(ask.space.title, ask.url))


def _static(request: Request) -> Response:
    found = STATIC.get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("not found\n", 404)
    body, type = found
    return Response(body, media_type=type, headers={"cache-control": "public, max-age=604800"})


def make_app(web: Web, answers: metrics.Answers | None = None) -> App:
    """The portal of a hub. The doors for webhooks stand before it (see `hub.web.assemble`) and count in `answers`."""
    # a bare router: the framework's own handler of errors would answer before ours
    return Guard(
        Limits(Router(Portal(web, answers or metrics.Answers()).routes(), redirect_slashes=False)),
        is_secure=urlsplit(web.settings.public_url).scheme == "https",
    )
