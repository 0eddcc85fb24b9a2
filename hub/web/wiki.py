"""The pages that the rules keep, and how the place decides, read in the portal: the neutral tree that wikis write."""

from __future__ import annotations

from starlette.responses import Response

from hub.core import privacy
from hub.core.decision import prose
from hub.core.page import Page
from hub.errors import Permanent
from hub.rulebook.context import charter_of
from hub.rulebook.language import PageSpec
from hub.web import portal
from hub.web.house import Ask
from hub.web.render import page


def _specs(ask: Ask) -> dict[str, PageSpec]:
    """The pages that this viewer may read."""
    book = ask.book()
    found = book.pages if book else {}
    mine = ("public", "members") if ask.viewer.member else ("public",)
    # a decision's own page is the portal's /decisions/ID
    return {name: spec for name, spec in found.items() if spec.audience in mine and not spec.each}


def index(ask: Ask) -> Response:
    """All pages."""
    return page(ask, "pages.html", specs=list(_specs(ask).values()))


def one(ask: Ask) -> Response:
    """One page, as it is now."""
    spec = _specs(ask).get(ask.request.path_params["id"])
    if spec is None:
        return portal.missing(ask)
    try:
        tree = ask.web.pages.render(ask.space.id, spec.id)
    except Permanent as error:
        return page(
            ask, "page.html", 500, tree=Page(spec.title, ()), why=error.message if ask.viewer.maintainer else "…"
        )
    return page(ask, "page.html", tree=tree, why="")


def how(ask: Ask) -> Response:
    """« Comment nous décidons »: the charter in force, told to anybody."""
    book = ask.book()
    if book is None:
        return portal.missing(ask)
    tree = prose.page(charter_of(book, ask.space.timezone), ask.language)
    return page(ask, "page.html", tree=tree, why="", spoken=ask.language)


def your_data(ask: Ask) -> Response:
    """« Vos données »: what is held of people here, told to anybody from the settings in force."""
    book = ask.book()
    if book is None:
        return portal.missing(ask)
    tree = privacy.page(
        ask.space.title, ask.space.types, book.retention, charter_of(book, ask.space.timezone), ask.space.archive,
        ask.language,
    )  # fmt: skip
    return page(ask, "page.html", tree=tree, why="", spoken=ask.language)
