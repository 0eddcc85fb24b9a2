"""The portal in a real Chromium: it renders, moves by itself, can be used by keyboard, and can be read."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import lacking
from tests.services.base import free_ports
from tests.web.conftest import World, fill, open_world, write_space
from tests.web.test_session import link_for

pytestmark = pytest.mark.live
CHROMIUM = shutil.which("chromium") or ""

# Contrast by WCAG 2.2 (1.4.3): text of every visible element against the nearest painted background.
_CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const back = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = parse(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0.99) return found;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const one of document.querySelectorAll("body *")) {
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const box = one.getBoundingClientRect();
    if (!words || box.width < 2 || box.height < 2 || one.closest("svg")) continue;
    const style = getComputedStyle(one);
    const [a, b] = [light(parse(style.color)), light(back(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const told = one.textContent.trim().slice(0, 30);
    if (ratio < (large ? 3 : 4.5)) bad.push(`${one.tagName} ${told} ${ratio.toFixed(2)}`);
  }
  return bad;
}"""
_NAMELESS = """() => {
  const wanted = "a, button, input:not([type=hidden]), select, textarea, [role=region]";
  const named = (one) => one.textContent.trim() || one.getAttribute("aria-label")
    || one.getAttribute("aria-labelledby") || (one.labels && one.labels.length);
  return [...document.querySelectorAll(wanted)].filter((one) => !named(one)).map((one) => one.outerHTML.slice(0, 80));
}"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The small place, served on a local port."""
    import uvicorn

    from hub.web.assemble import make_web

    if not CHROMIUM:
        lacking("Chromium")
    folder = tmp_path_factory.mktemp("browser")
    port = free_ports(1)[0]
    world = open_world(folder, [write_space(folder / "lieu")], f"http://127.0.0.1:{port}")
    fill(world)
    config = uvicorn.Config(make_web(world.hub), host="127.0.0.1", port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield world
    server.should_exit = True
    thread.join(10)
    world.hub.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM:
        lacking("Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Any, place: World) -> Iterator[Any]:
    """A page in French, light or dark, that remembers what the console complained of."""
    context = chromium.new_context(
        base_url=place.hub.settings.public_url, locale="fr-FR", color_scheme=request.param,
        viewport={"width": 390, "height": 800},
    )  # fmt: skip
    made = context.new_page()
    made.complaints = []
    made.on("console", lambda message: made.complaints.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    yield made
    context.close()


def sign_in(page: Any, place: World, address: str) -> None:
    page.goto(f"/signin/{link_for(place, address)}")
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url("**/me")


@pytest.mark.parametrize(
    "path", ["/", "/decisions", "/decisions/D-1", "/ledger", "/status", "/contribute", "/people", "/signin", "/nowhere"]
)
def test_a_public_page_renders_reads_and_fits_a_phone(page: Any, path: str):
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.evaluate(_CONTRAST) == []
    assert page.evaluate(_NAMELESS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out of a phone"
    unexpected = [one for one in page.complaints if not (path == "/nowhere" and "404" in one)]
    assert unexpected == []


@pytest.mark.parametrize(
    "path", ["/me", "/decisions/D-1", "/ledger", "/events", "/events/e1@example.org", "/dead", "/rules"]
)
def test_a_page_behind_sign_in_renders_and_reads(page: Any, place: World, path: str):
    sign_in(page, place, "soin@example.org")
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.evaluate(_CONTRAST) == []
    assert page.evaluate(_NAMELESS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []


def test_the_keyboard_reaches_everything_and_the_focus_is_seen(page: Any):
    page.goto("/decisions/D-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0, "the link to the content shows when it is reached"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.textContent.trim()"))
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none" or page.evaluate("document.activeElement === document.body")
    assert "Se connecter pour prendre position" in seen


def test_a_member_takes_a_position_with_the_keyboard_alone(page: Any, place: World):
    sign_in(page, place, "membre@example.org")
    page.goto("/decisions/D-2")
    page.get_by_role("radio", name="Sans objection").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Prendre position").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/decisions/D-2?done")
    place.hub.advancer.drain("lieu")
    page.reload()
    assert page.get_by_text("Sans objection").count() >= 1
    assert page.get_by_text("(vous)").count() == 1


def test_an_open_page_follows_the_place_by_itself(page: Any, place: World):
    page.goto("/")
    title = f"Une proposition de plus {place.number}"
    page.wait_for_timeout(300)
    place.mail("omar@example.org", f"[Proposition] {title}", "Allons-y.")
    page.get_by_role("link", name=title).wait_for(timeout=8000)
    assert page.complaints == []


def test_the_checks_themselves_see_what_is_wrong(page: Any):
    page.goto("/status")
    page.evaluate("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').style.backgroundColor = 'rgb(120, 120, 120)'")
    page.evaluate("document.querySelector('h1').style.color = 'rgb(130, 130, 130)'")
    assert len(page.evaluate(_CONTRAST)) == 1
    assert len(page.evaluate(_NAMELESS)) == 1


def test_without_script_everything_is_there(chromium: Any, place: World):
    context = chromium.new_context(base_url=place.hub.settings.public_url, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Acheter un vélo cargo").click()
    assert page.locator("h1").inner_text() == "Acheter un vélo cargo"
    context.close()
