"""Floods: what one source may be refused and may ask, and that nobody else pays for it."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import structlog

from connectors.trello.connector import CONNECTOR
from connectors.trello.webhook import signature
from hub.connector import Instance
from hub.intake import Intake
from hub.people import Keys
from hub.ports import Silence, SystemClock
from hub.store import journal
from hub.web import hooks, rates
from hub.web.rates import Budget, source_of
from tests.web.browser import Browser
from tests.web.test_hooks import MOVED, PUBLIC

BURST = hooks.REFUSALS[1]


class Moment:
    """A clock that a test moves, in seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_budget_is_spent_and_comes_back() -> None:
    now = Moment()
    budget = Budget(0.5, 2, now)
    assert [budget.spend("a"), budget.spend("a")] == [0, 0]
    assert budget.spend("a") == 2
    assert budget.spend("b") == 0
    now.at = 2.0
    assert [budget.spend("a"), budget.spend("a")] == [0, 2]
    now.at = 1e6
    assert [budget.spend("a") for _ in range(3)] == [0, 0, 2]


def test_the_number_of_sources_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_SOURCES", 3)
    budget = Budget(1, 1, Moment())
    for source in "abcab":
        budget.spend(source)
    budget.spend("d")
    assert len(budget) == 3
    assert [budget.spend("b"), budget.spend("c")] == [1, 0]  # c was quiet longest, and is new again


@pytest.mark.parametrize(
    ("client", "source"),
    [
        (("192.0.2.7", 5), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.7", 5), "192.0.2.7"),
        (("fe80::1%eth0", 5), "fe80::/64"),
        (("a:b", 0), "a:b"),
        (None, ""),
    ],
)
def test_a_source_is_an_address_or_half_of_one(client: object, source: str) -> None:
    assert source_of({"client": client}) == source


class Doors:
    """The doors of two spaces, asked from any address."""

    def __init__(self, database) -> None:
        self.intake = Intake(database, Keys(b"k" * 32), Silence(), SystemClock())
        with database.write() as connection:
            for space in ("a", "b"):
                journal.ensure_space(connection, space)
        doors = {
            (s, "trello"): (Instance(s, "trello", "trello", {"secret": "s3cret"}, PUBLIC), CONNECTOR) for s in "ab"
        }
        self.hooks = hooks.Hooks(doors, self.intake, database)

    async def post(self, source: str, space: str = "a", *, signed: bool, door: str = "trello") -> httpx.Response:
        transport = httpx.ASGITransport(self.hooks, client=(source, 1))
        given = signature(MOVED, f"{PUBLIC}/hooks/{space}/trello", "s3cret") if signed else "AAAA"
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
            headers = {"X-Trello-Webhook": given}
            return await client.post(f"/hooks/{space}/{door}", content=MOVED, headers=headers)

    def posts(self, times: int, source: str, **more) -> list[httpx.Response]:
        async def all_of_them() -> list[httpx.Response]:
            return [await self.post(source, **more) for _ in range(times)]

        return asyncio.run(all_of_them())


@pytest.fixture
def doors(sqlite_database):
    one = Doors(sqlite_database)
    yield one
    one.intake.close()


@pytest.mark.parametrize(("door", "usual"), [("trello", 401), ("nothing", 404)])
def test_refusals_are_counted_by_source_and_then_told_to_wait(doors, door, usual) -> None:
    answers = doors.posts(BURST + 5, "192.0.2.1", signed=False, door=door)
    assert [answer.status_code for answer in answers] == [usual] * BURST + [429] * 5
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 5
    assert doors.posts(1, "192.0.2.2", signed=False, door=door)[0].status_code == usual


def test_what_is_signed_passes_whatever_others_at_its_address_do(doors) -> None:
    doors.posts(BURST + 5, "192.0.2.1", signed=False)
    assert [answer.text for answer in doors.posts(2, "192.0.2.1", signed=True)] == ["taken\n", "known\n"]


def test_a_flood_of_forgeries_writes_no_line_each(doors) -> None:
    with structlog.testing.capture_logs() as lines:
        doors.posts(BURST * 3, "192.0.2.1", signed=False)
    assert len(lines) == BURST


def test_a_flood_of_one_space_leaves_the_others_their_turn(doors, monkeypatch) -> None:
    monkeypatch.setattr(hooks, "MOST_UNDER_WAY", 3)
    accept, gate = doors.intake.accept, asyncio.Event()

    async def slow(space, events):
        if space == "a":
            await gate.wait()
        return await accept(space, events)

    monkeypatch.setattr(doors.intake, "accept", slow)

    async def story() -> tuple[httpx.Response, httpx.Response, list[httpx.Response], httpx.Response]:
        flood = [asyncio.create_task(doors.post("192.0.2.1", "a", signed=True)) for _ in range(3)]
        await asyncio.sleep(0.05)
        over, other = await doors.post("192.0.2.1", "a", signed=True), await doors.post("192.0.2.9", "b", signed=True)
        gate.set()
        return over, other, list(await asyncio.gather(*flood)), await doors.post("192.0.2.1", "a", signed=True)

    over, other, flood, after = asyncio.run(story())
    assert (over.status_code, over.headers["retry-after"]) == (503, "2")
    assert other.status_code == 200
    assert [one.status_code for one in flood] == [200, 200, 200]
    assert after.status_code == 200


def test_forms_sign_ins_and_programs_are_told_when_to_come_back(world, monkeypatch) -> None:
    from hub.web import limits
    from hub.web.assemble import make_web

    for name in ("SIGN_IN", "FORMS", "API"):
        monkeypatch.setattr(limits, name, (0.1, 2))
    browser = Browser(make_web(world.hub), "http://testserver")
    for method, path, usual in (("POST", "/signin", 403), ("POST", "/me", 403), ("GET", "/api/v1/status", 200)):
        codes = [browser.request(method, path).status_code for _ in range(3)]
        assert codes == [usual, usual, 429], path
        answer = browser.request(method, path)
        assert 1 <= int(answer.headers["retry-after"]) <= 10
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert browser.get("/decisions").status_code == 200
    assert browser.get("/signin").status_code == 200


def test_a_form_that_drips_is_not_waited_for(world, monkeypatch) -> None:
    from hub.web import guard
    from hub.web.assemble import make_web

    monkeypatch.setattr(guard, "BODY_SECONDS", 0.3)
    app, sent = make_web(world.hub), []

    async def drip() -> dict:
        await asyncio.sleep(0.1)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message) -> None:
        sent.append(message)

    form = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {
        "type": "http", "method": "POST", "path": "/signin", "raw_path": b"/signin", "query_string": b"",
        "headers": [(b"host", b"testserver"), form], "client": ("192.0.2.1", 1), "server": ("testserver", 80),
        "scheme": "http", "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(asyncio.wait_for(app(scope, drip, send), 5))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(("proxy", "source"), [("192.0.2.1", "198.51.100.7"), ("192.0.2.2", "192.0.2.2")])
def test_only_a_trusted_proxy_says_who_asks(proxy: str, source: str) -> None:
    from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

    seen = []

    async def app(scope, receive, send) -> None:
        seen.append(source_of(scope))

    headers = [(b"x-forwarded-for", b"203.0.113.9, 198.51.100.7")]
    scope = {"type": "http", "client": (proxy, 1), "headers": headers, "scheme": "http"}
    asyncio.run(ProxyHeadersMiddleware(app, trusted_hosts="192.0.2.1")(scope, None, None))
    assert seen == [source]
