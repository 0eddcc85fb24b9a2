"""A twin of a YesWiki, for tests: pages with their versions, sessions, both generations of its forms, its refusals.

It compares `previous` and saves as YesWiki does, in two steps; `meanwhile` is what people do between two requests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import parse_qsl, quote, quote_plus

from connectors.yeswiki.endpoints import fault, split

Answer = tuple[int, dict[str, str], str]
_HTML = {"content-type": "text/html; charset=UTF-8"}
_CONFLICT = "Cette page a été modifiée par quelqu'un d'autre pendant que vous l'éditiez."
_ZONE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Version:
    """One row of YesWiki's table of pages."""

    id: int
    at: datetime
    user: str
    body: str


@dataclass
class Twin:
    """The state of one wiki. Every edit takes a second; the database's clock is two hours ahead of UTC."""

    users: dict[str, str] = field(default_factory=lambda: {"HubBot": "secret"})
    pages: dict[str, list[Version]] = field(default_factory=dict)
    # pages that only their owner may write
    closed: set[str] = field(default_factory=set)
    modern: bool = True
    hibernated: bool = False
    captcha: bool = False
    altcha: bool = False
    # the number that the form must carry; 0 asks for none
    hashcash: int = 0
    # tells, in the place of a save, what went wrong
    refuses: str = ""
    now: datetime = datetime(2026, 6, 1, 9, tzinfo=UTC)
    meanwhile: Callable[[str, str], None] | None = None
    # answers to give first: (status, headers)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)
    saves: int = 0
    sign_ins: int = 0
    _ids: int = 100

    def read(self, tag: str) -> str:
        """What a page says now; "" when it is not there."""
        return self.pages[tag][-1].body if tag in self.pages else ""

    def edit(self, tag: str, body: str, user: str = "AnnaMartin") -> None:
        """Somebody saves a page. YesWiki cuts the blanks at its end, and keeps no version of what did not change."""
        body = body.replace("\r", "").rstrip()
        if body != self.read(tag):
            self._ids += 1
            self.now += timedelta(seconds=1)
            self.pages.setdefault(tag, []).append(Version(self._ids, self.now, user, body))

    def delete(self, tag: str) -> None:
        """Somebody deletes a page, with its whole history, as YesWiki does."""
        del self.pages[tag]

    def rename(self, old: str, new: str) -> None:
        """Somebody moves a page as people do there: a new one, and the old one redirects to it."""
        self.edit(new, self.read(old))
        self.edit(old, f'{{{{redirect page="{new}"}}}}')

    def answer(self, method: str, target: str, headers: Mapping[str, str], sent: bytes) -> Answer:
        """One request: (status, headers, body). What is not in `endpoints` is refused with 400 and remembered."""
        form = dict(parse_qsl(sent.decode(), keep_blank_values=True))
        if wrong := fault(method, target, form):
            self.undocumented.append(wrong)
            return 400, _HTML, escape(wrong)
        if self.faults:
            status, more = self.faults.pop(0)
            return status, _HTML | more, "<h1>Erreur</h1>"
        tag, handler = split(target)
        if self.meanwhile is not None:
            self.meanwhile(method, handler)
        if not tag and method == "GET":
            return 302, {"location": "/?PagePrincipale"}, ""
        cookies = headers.get("cookie", "").split("; ")
        user = next((self.sessions[one] for one in cookies if one in self.sessions), "")
        if method == "POST" and not handler:
            return self._login(tag, form)
        named = {"raw": self._raw, "xml": self._xml, "revisions": self._revisions, "edit": self._edit_form}
        if method == "POST":
            return self._saved(tag, user, form)
        if handler == "hashcash":
            return 200, _HTML, script(self.hashcash)
        return named[handler](tag, user) if handler else self._page(user, escape(self.read(tag)))

    def _login(self, tag: str, form: Mapping[str, str]) -> Answer:
        self.sign_ins += 1
        answer = {"location": f"/?{tag}"}
        if self.users.get(form.get("name", "")) == form.get("password"):
            cookie = f"YesWiki-main={len(self.sessions) + 1:08x}"
            self.sessions[cookie] = form["name"]
            answer["set-cookie"] = f"{cookie}; path=/; HttpOnly"
        return 302, answer, ""

    def _page(self, user: str, inside: str) -> Answer:
        menu = (
            '<form action="/?PagePrincipale" method="post"><input name="name"><input type="password" name="password">'
        )
        menu += '<input type="hidden" name="action" value="login"><input type="hidden" name="incomingurl" value="/">'
        menu += "</form>"
        if user:
            menu = f'<a href="/?PagePrincipale&amp;action=logout">Déconnexion de {escape(user)}</a>'
        return 200, _HTML, f'<html><body>{menu}<div class="page">{inside}</div></body></html>'

    def _edit_form(self, tag: str, user: str, error: str = "", sent: Mapping[str, str] | None = None) -> Answer:
        if self.hibernated:
            return self._page(user, "<i>Action désactivée car ce wiki est en lecture seule.</i>")
        if tag in self.closed:
            return self._page(user, "<i>Vous n'avez pas accès en écriture à cette page !</i>")
        versions = self.pages.get(tag, [])
        given = {"previous": str(versions[-1].id) if versions else "", "body": self.read(tag)} | dict(sent or {})
        kind = "alert alert-danger" if self.modern else "error"
        robots = '<input type="hidden" class="antispam" name="antispam" value="0">'
        if self.hashcash:
            robots += "<script>loadHashCashKey('/?PagePrincipale/hashcash', 'x')</script>"
        if self.captcha:
            robots += '<input type="text" name="captcha"><input type="hidden" name="captcha_hash" value="x">'
        if self.altcha:
            robots += '<altcha-widget name="yw_altcha"></altcha-widget>'
        form = (
            (f'<div class="{kind}">ALERTE : {escape(error)}<br></div>' if error else "")
            + f'<form id="ACEditor" action="/?{tag}/edit" method="post">'
            f'<input type="hidden" name="previous" value="{escape(given["previous"])}" />'
            f'<textarea id="body" name="body">\n{escape(given["body"])}</textarea>{robots}'
            '<button type="submit" name="submit" value="Sauver">Sauver</button></form>'
        )
        return self._page(user, form)

    def _saved(self, tag: str, user: str, form: dict[str, str]) -> Answer:
        if self.hibernated or tag in self.closed:
            return self._edit_form(tag, user)
        if self.refuses or (self.hashcash and form.get("hashcash_value") != str(self.hashcash)):
            return self._edit_form(tag, user, self.refuses or "La page n'a pas été enregistrée.", form)
        versions = self.pages.get(tag, [])
        if versions and str(versions[-1].id) != form["previous"]:
            return self._edit_form(tag, user, _CONFLICT, form)
        self.saves += 1
        self.edit(tag, form["body"], user or "203.0.113.7")
        return 302, {"location": f"/?{tag}"}, ""

    def _raw(self, tag: str, user: str) -> Answer:
        if tag not in self.pages:
            return 200, _HTML, ""
        return 200, {"content-type": "text/plain; charset=UTF-8"}, self.read(tag)

    def _revisions(self, tag: str, user: str) -> Answer:
        rows = [{"id": one.id, "time": local(one.at), "user": one.user} for one in reversed(self.pages.get(tag, []))]
        if self.modern:
            return self._page(user, f'<div class="x" data-revisions="{escape(json.dumps(rows[:30]))}"></div>')
        table = "".join(
            f'<tr><td><input type="radio" name="a" value="{one["id"]}" /></td>'
            f'<td>&nbsp;<a href="/?{tag}&amp;time={quote_plus(str(one["time"]))}">{one["time"]}</a></td>'
            f'<td>&nbsp;par <a href="/?{one["user"]}">{escape(str(one["user"]))}</a></td></tr>\n'
            for one in rows[:20]
        )
        return self._page(user, f"<table>{table}</table>")

    def _xml(self, tag: str, user: str) -> Answer:
        if tag != "DerniersChangementsRSS":
            return 200, {"content-type": "text/xml"}, '<?xml version="1.0"?>'
        latest = sorted(((one[-1], tag) for tag, one in self.pages.items()), key=lambda one: one[0].id, reverse=True)
        items = "".join(
            f"<item>\n<title>{escape(tag)}</title>\n<dc:creator>{escape(one.user)}</dc:creator>\n"
            f"<pubDate>{one.at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>\n<description>Modification</description>\n"
            f"<guid>/?{tag}&amp;time={quote(quote(local(one.at))) if self.modern else quote(local(one.at))}</guid>\n"
            "</item>\n"
            for one, tag in latest[:50]
        )
        return (
            200,
            {"content-type": "text/xml", "date": f"{self.now:%a, %d %b %Y %H:%M:%S} GMT"},
            (f'<?xml version="1.0"?><rss version="2.0"><channel><title>Changements</title>{items}</channel></rss>'),
        )


def local(at: datetime) -> str:
    """A moment as the database's clock has it."""
    return f"{at + _ZONE:%Y-%m-%d %H:%M:%S}"


def script(value: int, key: int = 0x5EED1234) -> str:
    """YesWiki's script that gives the number to whoever runs it."""
    step = value // 3
    inner = (
        f"function Abcdef (){{var Ghijkl = {step}; Ghijkl += {step}; Ghijkl += {value - 2 * step}; return Ghijkl; }}"
    )
    raw = (inner + " Abcdef ();").encode()
    raw += b" " * (-len(raw) % 4)
    pieces = [int.from_bytes(raw[at : at + 4], "little") ^ key for at in range(0, len(raw), 4)]
    data = "".join(f"data[{at}] = {piece} ^ {key}; " for at, piece in enumerate(pieces))
    return f"function libs(){{var data = new Array({len(pieces)}); {data} return eval(data.join('')); }} libs();"
