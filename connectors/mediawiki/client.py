"""MediaWiki's action API (https://www.mediawiki.org/wiki/API:Main_page, 1.39 and later) with a bot password.

Modules used: query (tokens, revisions, recentchanges, userinfo), login, edit. Every call after the login asserts that
we are still signed in, so that nothing is ever written or read as a stranger.
"""

from __future__ import annotations

import json
import threading
from typing import Any

from hub import outgoing
from hub.connector import Instance
from hub.errors import Denied, Permanent, Transient

_ACCOUNT = "check `user` (Account@name) and `password`, made on Special:BotPasswords with the right to edit pages"
_LATER = {
    "readonly": "the wiki is read-only for now",
    "maxlag": "the wiki's database lags behind",
    "ratelimited": "the wiki wants us to slow down",
    "unavailable": "the wiki is not available",
    "blocked-temporarily": "the account is blocked for a while",
}
CAPTCHA = ("the wiki wants a captcha", "give the hub's account the right skipcaptcha (group bot)")
# the account is not let in, whatever it asks for
_DENIED = {
    "permissiondenied": ("the hub's account may not do this", _ACCOUNT),
    "writeapidenied": ("the hub's account may not write", _ACCOUNT),
    "noedit": ("the hub's account may not edit", _ACCOUNT),
    "cantcreate": ("the hub's account may not create pages", _ACCOUNT),
    "readapidenied": ("the hub's account may not read this wiki", _ACCOUNT),
    "blocked": ("the hub's account is blocked", "ask an administrator of the wiki"),
    "autoblocked": ("the hub's address is blocked", "ask an administrator of the wiki"),
    "captcha": CAPTCHA,
}
# what one page refuses
_NEVER = {
    "protectedpage": ("the page is protected", "let the hub's account edit it, or choose another page"),
    "cascadeprotected": ("the page is protected", "let the hub's account edit it, or choose another page"),
    "protectedtitle": ("this title is protected", "let the hub's account create it, or choose another page"),
    "spamblacklist": ("the wiki's list of unwanted addresses blocked the text", "look at its spam blacklist"),
    "abusefilter-disallowed": ("a filter of the wiki blocked the text", "exempt the hub's account from it"),
    "abusefilter-warning": ("a filter of the wiki blocked the text", "exempt the hub's account from it"),
    "invalidtitle": ("this is no page title for MediaWiki", "choose another page name"),
    "contenttoobig": ("the page is larger than the wiki allows", "split it"),
}
# the page changed under us: read it and begin again
CONFLICTS = ("editconflict", "articleexists", "missingtitle", "pagedeleted")


class Refused(Permanent):
    """An error of the API, by its code."""

    def __init__(self, code: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code


class Wiki:
    """One wiki, one bot account. Raises Transient, Denied, or Refused (a Permanent) with the API's code."""

    def __init__(self, instance: Instance) -> None:
        self.base = instance.get("url").rstrip("/").removesuffix("/api.php")
        self._bot = instance.get("user")
        self._password = instance.get("password")
        self._session = outgoing.Session("the wiki", instance.get("allow_private") == "true")
        self._lock = threading.Lock()
        self._token = ""

    @property
    def user(self) -> str:
        """The account's name, without the bot password's."""
        return self._bot.partition("@")[0]

    def __enter__(self) -> Wiki:
        """Keep one connection for the calls inside."""
        self._session.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._session.__exit__(*error)

    def call(self, action: str, **parameters: Any) -> dict[str, Any]:
        """One call as our account; signs in when needed, and once more when the session or the token ended."""
        ended = ""
        for _ in range(2):
            self._sign_in()
            sent = {**parameters, "assert": "user"}
            if action == "edit":
                sent["token"] = self._token
            try:
                return self._ask(action, sent)
            except Refused as error:
                if error.code not in ("assertuserfailed", "assertbotfailed", "badtoken", "notloggedin"):
                    raise
                self._token, ended = "", error.message
                self._session.forget()
        raise Denied(f"the wiki ends our session at once: {ended}", hint=_ACCOUNT)

    def _sign_in(self) -> None:
        with self._lock:
            if self._token:
                return
            token = self._ask("query", {"meta": "tokens", "type": "login"})["query"]["tokens"]["logintoken"]
            sent = {"lgname": self._bot, "lgpassword": self._password, "lgtoken": token}
            said = self._ask("login", sent).get("login") or {}
            if said.get("result") != "Success":
                if said.get("result") == "Throttled":
                    raise Transient("the wiki slows our sign-in down", retry_after=float(said.get("wait") or 300))
                raise Denied(f"the wiki refuses the hub's account: {said.get('reason') or said}", hint=_ACCOUNT)
            answer = self._ask("query", {"meta": "tokens", "type": "csrf", "assert": "user"})
            self._token = str(answer["query"]["tokens"]["csrftoken"])

    def _ask(self, action: str, parameters: dict[str, Any]) -> dict[str, Any]:
        data = {name: str(value) for name, value in parameters.items()}
        data |= {"action": action, "format": "json", "formatversion": "2", "utf8": "1"}
        answer = self._session.post(f"{self.base}/api.php", data=data)
        try:
            said = json.loads(answer.body)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise _no_api(answer)
        error = said.get("error")
        if isinstance(error, dict) and "code" in error:
            raise _refusal(answer, str(error.get("code")), str(error.get("info", "")))
        # MediaWiki's own names what was asked for
        if answer.status != 200 or action not in said:
            raise _no_api(answer)
        return said


def _refusal(answer: outgoing.Answer, code: str, info: str) -> Permanent | Transient:
    if code in _LATER:
        return Transient(f"{_LATER[code]}: {info}", retry_after=answer.retry_after)
    if code.startswith("internal_api_error") or answer.status >= 500 or answer.status == 429:
        return Transient(f"the wiki fails: {code}: {info}", retry_after=answer.retry_after)
    if code in _DENIED:
        message, hint = _DENIED[code]
        return Denied(f"{message}: {info} ({code})", hint=hint)
    message, hint = _NEVER.get(code, ("the wiki refuses", ""))
    return Refused(code, f"{message}: {info} ({code})", hint=hint)


def _no_api(answer: outgoing.Answer) -> Permanent | Transient:
    """An answer that is not the API's."""
    status = answer.status
    if 300 <= status < 400:
        where = answer.headers.get("location", "")[:200]
        return Denied(f"the wiki's address moved to {where}", hint="write the new address as `url`")
    if status == 429 or status >= 500:
        return Transient(f"the wiki answers {status}", retry_after=answer.retry_after)
    if status in (401, 403):
        return Denied(f"the wiki answers {status}: something before it refuses us", hint="look at its web server")
    if status in (404, 405, 410):
        return Denied(f"there is no api.php at this address ({status})", hint="`url` is the address before /api.php")
    if 'type="password"' in answer.text[:200_000].lower():
        return Denied("a login page answers instead of the wiki", hint="look at what protects its address")
    what = "JSON that is not its own" if answer.body.lstrip()[:1] == b"{" else "a page instead of JSON"
    return Transient(f"the wiki answers {status} with {what}", hint="maintenance, or a wrong `url`")
