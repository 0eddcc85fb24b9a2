from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


def make_app(hub):
    async def ok(r):
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/healthz", ok), Route("/", ok)])
