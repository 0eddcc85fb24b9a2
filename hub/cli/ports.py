"""Whether an address can be listened on, asked before anything is started."""

from __future__ import annotations

import socket

from hub.errors import WrongUsage


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now. Port 0 always can."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError:
        return False
    return True


def must_be_free(host: str, *ports: int) -> None:
    """Raises WrongUsage that names the first port somebody else has."""
    for port in ports:
        if not is_free(host, port):
            raise WrongUsage(f"nobody can listen on {host} port {port}: it is taken", hint="--port N chooses another")


def first_free_pair(host: str, start: int) -> int:
    """The first port from `start`, in steps of two, whose follower is free too. Raises WrongUsage after fifty."""
    for port in range(start, start + 100, 2):
        if is_free(host, port) and is_free(host, port + 1):
            return port
    raise WrongUsage(f"no two free ports from {start} on", hint="--port N chooses another")
