"""A page in each syntax we can write: what a text says is shown as it is, never interpreted."""

from __future__ import annotations

from hub.core.page import Page
from hub.core.pagewriters import dokuwiki, html, markdown, mediawiki, yeswiki


def to_markdown(page: Page) -> str:
    """CommonMark with tables; the title is the one heading of level 1."""
    return markdown.write(page)


def to_html(page: Page) -> str:
    """A fragment of HTML without scripts or styles, beginning with its `h1`."""
    return html.write(page)


def to_dokuwiki(page: Page) -> str:
    """DokuWiki's syntax, plain, without plugins."""
    return dokuwiki.write(page)


def to_mediawiki(page: Page) -> str:
    """MediaWiki's wikitext, plain, without templates."""
    return mediawiki.write(page)


def to_yeswiki(page: Page) -> str:
    """YesWiki's syntax, plain, without actions or HTML."""
    return yeswiki.write(page)
