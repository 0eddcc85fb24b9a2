"""The twin on a loopback port, as a connector's instance sees it."""

from __future__ import annotations

import threading

import uvicorn

from connectors.trello.twin import Twin
from connectors.trello.twinweb import make_app
from hub.connector import Instance
from tests.services.base import free_ports


class Served:
    """A twin on a loopback port."""

    def __init__(self) -> None:
        self.twin = Twin()
        self.app, self.api = make_app(self.twin, lambda: self.twin.me)
        [port] = free_ports(1)
        config = uvicorn.Config(self.app, host="127.0.0.1", port=port, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            self.thread.join(0.01)
        self.url = f"http://127.0.0.1:{port}"
        settings = {"board": self.twin.board["id"], "key": "key", "token": "token", "secret": "secret"}
        self.instance = Instance(
            "lille",
            "trello",
            "trello",
            {**settings, "base_url": self.url, "allow_private": "true"},
            "http://127.0.0.1:1",
        )

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(5)
