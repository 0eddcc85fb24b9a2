"""Put the web together: the doors for webhooks first, the portal behind them."""

from __future__ import annotations

from typing import Any

from hub.bootstrap import Hub
from hub.web.hooks import Hooks


def make_web(hub: Hub) -> Any:
    """One ASGI application for a hub."""
    from hub.web.app import make_app
    from hub.web.metrics import Answers

    answers = Answers()
    doors = {
        (space.id, instance.name): (instance, hub.connectors[instance.type])
        for space in hub.spaces.values()
        for instance in space.instances.values()
    }
    hooks = Hooks(doors, hub.intake, hub.database, answers.add, hub.clock)
    portal = make_app(hub, answers)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/hooks/"):
            await hooks(scope, receive, send)
        else:
            await portal(scope, receive, send)

    return app
