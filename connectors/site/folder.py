"""The files of the site: a page as HTML, its text beside it, one list of all, one stylesheet."""

from __future__ import annotations

import threading
from html import escape
from pathlib import Path
from urllib.parse import quote

from hub.core.pagename import parts
from hub.core.pagewriters.markdown import unescaped
from hub.errors import Permanent
from hub.wholefile import put

STYLE = """\
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfdfb; --line: #767676; --link: #0b4f8a; --band: #f0efe9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #17181a; --line: #8f8f8f; --link: #8fc4ff; --band: #24262a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: underline; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { font-size: 1.35rem; line-height: 1.3; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
th { background: var(--band); }
.wide { overflow-x: auto; }
pre { overflow-x: auto; background: var(--band); padding: .6rem; }
nav, footer { margin-block: 1rem; }
"""

_TEXTS = {
    "fr": ("Aller au contenu", "Navigation", "Toutes les pages", "Le texte de cette page", "Pages", "Rien encore."),
    "en": ("Skip to content", "Navigation", "All pages", "This page as text", "Pages", "Nothing yet."),
}
_LIST = "index"


class Folder:
    """Writes the site of one space. Every file is replaced in one step, and only when it changes."""

    def __init__(self, folder: Path, title: str, language: str) -> None:
        self.folder = folder
        self._title = title
        self._language = language if language in _TEXTS else "fr"
        self._lock = threading.Lock()

    def put(self, page: str, title: str, body: str, text: str) -> bool:
        """Write a page and the list of pages; False when nothing had to change.

        `body` is a safe fragment of HTML, `text` the same page as Markdown.
        """
        names = parts(page)
        if names[-1] == _LIST:
            raise Permanent("a page cannot be named « index »: that is the list of pages", hint="give it another name")
        up = "../" * (len(names) - 1)
        with self._lock:
            path = self.folder.joinpath(*names[:-1])
            changed = put(path / f"{names[-1]}.md", text.encode())
            html = self._whole(title, body, up, f"{names[-1]}.md")
            changed = put(path / f"{names[-1]}.html", html.encode()) or changed
            self._common()
        return changed

    def _common(self) -> None:
        put(self.folder / "style.css", STYLE.encode())
        put(self.folder / "index.html", self._whole(self._title, self._list(), "", "").encode())

    def _list(self) -> str:
        """The list is read from the folder itself, so that it is whole whoever wrote the pages."""
        rows = []
        for path in sorted(self.folder.rglob("*.md")):
            name = path.relative_to(self.folder).with_suffix("").as_posix()
            if path.with_suffix(".html").exists() and not any(part.startswith(".") for part in name.split("/")):
                rows.append((_title_of(path) or name, name))
        heading = f"<h1>{escape(self._title)}</h1>\n<h2>{_TEXTS[self._language][4]}</h2>\n"
        if not rows:
            return heading + f"<p>{_TEXTS[self._language][5]}</p>\n"
        links = ((escape(quote(name)), escape(title)) for title, name in sorted(rows))
        items = (f'<li><a href="{name}.html">{title}</a></li>\n' for name, title in links)
        return heading + "<ul>\n" + "".join(items) + "</ul>\n"

    def _whole(self, title: str, body: str, up: str, text_name: str) -> str:
        skip, navigation, every, as_text, _, _ = _TEXTS[self._language]
        named = escape(title if title == self._title else f"{title} – {self._title}")
        nav = f'<nav aria-label="{navigation}"><a href="{up}index.html">{every}</a></nav>\n' if text_name else ""
        foot = f'<footer><a href="{escape(quote(text_name))}">{as_text}</a></footer>\n' if text_name else ""
        # a wide table scrolls by itself, by keyboard too
        region = f'<div class="wide" role="region" aria-label="{escape(title)}" tabindex="0"><table>'
        body = body.replace("<table>", region).replace("</table>", "</table></div>")
        return (
            f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">\n"
            f'<title>{named}</title>\n<link rel="stylesheet" href="{up}style.css">\n</head>\n<body>\n'
            f'<a class="skip" href="#contenu">{skip}</a>\n{nav}<main id="contenu">\n{body}</main>\n'
            f"{foot}</body>\n</html>\n"
        )


def _title_of(path: Path) -> str:
    """The first heading of a Markdown file we wrote, its escapes taken back."""
    with path.open(encoding="utf-8", errors="replace") as file:
        first = file.readline(2000).strip()
    return unescaped(first.removeprefix("# ")) if first.startswith("# ") else ""
