"""The addresses of a YesWiki that we ask, as one table: what every request of ours is checked against.

Source: github.com/YesWiki/yeswiki, read in November 2026: handlers/page/edit.php, raw.php, xml.php and revisions.php,
handlers/RevisionsHandler.php, tools/login/actions/LoginAction.php, tools/security (captcha, HashcashHandler),
actions/recentchangesrss.php, includes/services/PageManager.php and BotGuard.php, templates/handlers. Its API writes no
page (`/api/pages` reads and deletes), so pages are written as people write them. Only what we use is written down here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# what YesWiki takes for the name of a page, of the letters that survive in every version's addresses
TAG = re.compile(r"[A-Za-z0-9_-]+")
HANDLERS = {"GET": ("", "edit", "raw", "xml", "revisions", "hashcash"), "POST": ("", "edit")}
_SIGN_IN = frozenset(("action", "name", "password", "remember", "incomingurl", "userpage"))
_EDIT = frozenset(("previous", "body", "submit"))
SAVE = "Sauver"


def split(target: str) -> tuple[str, str]:
    """`/?Page/handler` as page and handler."""
    tag, _, handler = target.partition("?")[2].partition("&")[0].partition("/")
    return tag, handler


def fault(method: str, target: str, form: Mapping[str, str]) -> str:
    """What in a request this table does not know; "" when it is as YesWiki's source reads it."""
    tag, handler = split(target)
    if handler not in HANDLERS.get(method, ()):
        return f"no operation {method} {handler!r}"
    if tag and not TAG.fullmatch(tag):
        return f"{tag!r} is no page name"
    if method == "POST" and handler == "edit":
        if lacking := _EDIT - set(form):
            return f"the edit form lacks {', '.join(sorted(lacking))}"
        if form["submit"] != SAVE:
            return f"submit is {SAVE!r}"
    elif method == "POST" and (form.get("action") != "login" or not set(form) <= _SIGN_IN):
        return "the sign-in form has other fields"
    return ""
