"""Every call to an address that a person can set: checked, and made to what was checked; HTTP bounded, not redirected.

A name is resolved once and the connection goes to that very address, so that a name which answers differently the
second time (DNS rebinding) leads nowhere. Proxies of the environment are not used: they would resolve again.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from hub.errors import Permanent, Transient
from hub.settings import without_password

TIMEOUT = httpx.Timeout(20.0, connect=10.0)
# a whole call, however slowly the other side drips
CALL_SECONDS = 60.0
MOST_BYTES = 16 * 1024 * 1024
# the longest wait that another side may ask for
_LONGEST_WAIT = 24 * 3600.0
# addresses of one name that are tried
_TRIED = 4
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

T = TypeVar("T")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that may be called: `addresses` are all it resolved to, each of them allowed."""

    host: str
    port: int
    addresses: tuple[str, ...]


def check_url(url: str, allow_private: bool = False) -> Checked:
    """Resolve the host of an http or https address and refuse what lies inside our own network.

    Refused unless `allow_private`: loopback, private, link-local (where clouds keep their secrets), multicast and
    other reserved ranges, also when hidden inside an IPv6 address; one such address among several is enough.
    Raises Permanent when refused or malformed, Transient when the name does not resolve now.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Permanent(f"{_shown(url)} is not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Permanent(f"{_shown(url)} is not an http or https address", hint="write it with https://")
    return check(parts.hostname, port, allow_private)


def check(host: str, port: int, allow_private: bool = False) -> Checked:
    """Resolve a host, once, and refuse what lies inside our own network; as `check_url` does and says."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise Transient(f"the name {host} does not resolve: {error}", hint="check the address") from error
    addresses = tuple(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise Permanent(
                f"{host} is {address}, inside a private network",
                hint='when that is meant, set allow_private = "true" for this connector',
            )
    return Checked(host, port, addresses)


def connect(checked: Checked, timeout: float | None) -> socket.socket:
    """A line to an address that was checked, the next one when it is dead; no name is looked up. Raises OSError."""
    failure: OSError | None = None
    for address in checked.addresses[:_TRIED]:
        try:
            return socket.create_connection((address, checked.port), timeout)
        except OSError as error:
            failure = error
    raise failure or OSError("no address")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet. An IPv4 address inside an IPv6 one is what counts."""
    found: Address = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if found.teredo is not None:
            return False
        found = inner or found
    return found.is_global and not found.is_multicast


def _shown(url: str) -> str:
    """An address fit for a message."""
    return repr(without_password(url))[:200]


class Guarded(httpx.BaseTransport):
    """Checks the host of each request and connects to the checked address; TLS still proves the name."""

    def __init__(self, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._inner = httpx.HTTPTransport(trust_env=False, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises Permanent or Transient before anything is sent; httpx's own errors after."""
        checked = check_url(str(request.url), self._allow_private)
        failure: httpx.ConnectError | None = None
        for address in checked.addresses[:_TRIED]:
            # the Host header was set from the name already; the name is also what the certificate must bear
            pinned = httpx.Request(
                request.method, request.url.copy_with(host=address), headers=request.headers, stream=request.stream,
                extensions={**request.extensions, "sni_hostname": checked.host},
            )  # fmt: skip
            try:
                return self._inner.handle_request(pinned)
            except httpx.ConnectError as error:
                failure = error
        raise failure or httpx.ConnectError("no address")

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()


def moment(text: str) -> datetime | None:
    """A moment as mail and HTTP write it, aware UTC, which is also meant where no zone is named; None for no moment."""
    try:
        found = parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def client(allow_private: bool = False, **options: Any) -> httpx.Client:
    """An httpx client whose every request is guarded. It follows no redirect."""
    options.setdefault("timeout", TIMEOUT)
    return httpx.Client(transport=Guarded(allow_private), trust_env=False, follow_redirects=False, **options)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, read within bounds. `retry_after` in seconds, when the other side said so."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    retry_after: float | None = None

    @property
    def date(self) -> datetime | None:
        """When the other side answered, by its own clock; None when it does not say."""
        return moment(self.headers.get("date", ""))

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 are shown as such."""
        return self.body.decode("utf-8", "replace")


class Session:
    """Calls to one service, `what` in messages. Inside `with`, several threads may share its connections.

    Cookies outlive the connections; nothing stays open outside of `with`.
    """

    def __init__(self, what: str, allow_private: bool = False, **options: Any) -> None:
        self.what = what
        self._options = {"allow_private": allow_private, **options}
        self._lock = threading.Lock()
        self._users = 0
        self._client: httpx.Client | None = None
        self._cookies = httpx.Cookies()

    def __enter__(self) -> Session:
        with self._lock:
            if self._client is None:
                self._client = client(cookies=self._cookies, **self._options)
            self._users += 1
        return self

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0 and self._client is not None:
                self._cookies = self._client.cookies
                self._client.close()
                self._client = None

    def get(self, url: str, **options: Any) -> Answer:
        """One GET to its end, on the shared connection or on one of its own. Raises as `send` does."""
        return self._call("GET", url, options)

    def post(self, url: str, **options: Any) -> Answer:
        """One POST, as `get`."""
        return self._call("POST", url, options)

    def _call(self, method: str, url: str, options: Mapping[str, Any]) -> Answer:
        with self:
            if self._client is None:
                raise RuntimeError("closed while in use")
            return send(self._client, self._client.build_request(method, url, **options), self.what)

    def forget(self) -> None:
        """Drop all cookies: the next call is a stranger's."""
        with self._lock:
            self._cookies = httpx.Cookies()
            if self._client is not None:
                self._client.cookies.clear()


def patiently(call: Callable[[], T], wait: Callable[[float], object], longest: float = 30.0, tries: int = 4) -> T:
    """A call tried again after each pause that the other side asks for, when it is short. Raises as `call` does."""
    while True:
        try:
            return call()
        except Transient as error:
            tries -= 1
            if not tries or error.retry_after is None or error.retry_after > longest:
                raise
            wait(error.retry_after)


def send(client: httpx.Client, request: httpx.Request, what: str) -> Answer:
    """One call to its end. `what` names the other side in messages. Raises Transient for everything on the way."""
    end = time.monotonic() + CALL_SECONDS
    body = bytearray()
    response = None
    try:
        response = client.send(request, stream=True)
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise Permanent(f"{what} answers with more than {MOST_BYTES // 2**20} MiB", hint="check its address")
            if time.monotonic() > end:
                raise Transient(f"{what} takes more than {CALL_SECONDS:.0f} s to answer")
    except httpx.TimeoutException as error:
        raise Transient(f"{what} does not answer in time") from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise Transient(f"{what} cannot be reached: {error or type(error).__name__}") from error
    finally:
        if response is not None:
            response.close()
    return Answer(response.status_code, response.headers, bytes(body), asked_wait(response.headers))


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that an answer asks to wait, by its Retry-After: a number, or a date, counted from the answer's own
    Date, so that a clock that is wrong matters to neither side (RFC 9110, 10.2.3). A day at most, 0.0 for a date that
    is past; None when it asks for nothing that can be read."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return min(float(text), _LONGEST_WAIT)
    until = moment(text)
    if until is None:
        return None
    now = moment(headers.get("date", "")) or datetime.now(UTC)
    return min(max((until - now).total_seconds(), 0.0), _LONGEST_WAIT)
