"""DokuWiki's JSON-RPC (https://www.dokuwiki.org/devel:jsonrpc, since 2024): calls, and errors that say what to do.

Calls used: core.whoAmI, core.getPage, core.getPageInfo, core.getPageHistory, core.lockPages, core.unlockPages,
core.savePage, core.getRecentPageChanges.
"""

from __future__ import annotations

import json
from typing import Any

from hub import outgoing
from hub.connector import Instance
from hub.errors import Denied, Permanent, Transient

NO_PAGE, LOCKED = 121, 133
_SWITCHED_OFF = -32605
_REASONS = {
    111: ("the hub's account may not read this page", "give it the right in the wiki's access list"),
    112: ("the hub's account may not edit this page", "give it the right in the wiki's access list"),
    131: ("this is no page name for DokuWiki", "choose another page name"),
    132: ("DokuWiki refuses an empty new page", ""),
    134: ("the wiki's word list (spam protection) blocked the text", "look at wordblock.conf of the wiki"),
}
_ACCOUNT = "check `user`, `password` or `token`, and `remoteuser` in the wiki's configuration"


class Wiki:
    """One wiki, one account. Raises Transient or Permanent; `call` gives None for a page that is not there."""

    def __init__(self, instance: Instance) -> None:
        self.user = instance.get("user")
        self.base = instance.get("url").rstrip("/")
        token, password = instance.get("token"), instance.get("password")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        auth = None if token or not self.user else (self.user, password)
        allow = instance.get("allow_private") == "true"
        self._session = outgoing.Session("the wiki", allow, headers=headers, auth=auth)

    def __enter__(self) -> Wiki:
        """Keep one connection for the calls inside; several threads may be inside."""
        self._session.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._session.__exit__(*error)

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of one method of the API; a lock held by a person raises Transient."""
        answer = self._session.post(f"{self.base}/lib/exe/jsonrpc.php/{method}", json=parameters)
        said = _json(answer)
        if said is None:
            raise _no_api(answer)
        error = said.get("error") or {}
        if answer.status == 200 and "result" not in said and (not error or isinstance(error, str)):
            # DokuWiki's own have a result, or an error with its code
            raise _no_api(answer)
        code = _code(error) if isinstance(error, dict) else -1
        if answer.status == 200 and not code and "result" in said:
            return said["result"]
        if code == NO_PAGE:
            return None
        raise _refusal(answer, code, str(error.get("message", "")) if isinstance(error, dict) else str(error))


def _json(answer: outgoing.Answer) -> dict[str, Any] | None:
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _code(error: dict[str, Any]) -> int:
    """DokuWiki's own number; 0 where PHP's failure has another code, such as a database's « HY000 »."""
    try:
        return int(error.get("code") or 0)
    except (ValueError, TypeError):
        return 0


def _refusal(answer: outgoing.Answer, code: int, message: str) -> Permanent | Transient:
    """What DokuWiki says it cannot do. Its codes: inc/Remote/ApiCore.php of 2024-02-06b."""
    if code == LOCKED:
        return Transient("somebody is editing this page", retry_after=60.0)
    if code in _REASONS:
        reason, hint = _REASONS[code]
        return Permanent(reason, hint=hint)
    if code == _SWITCHED_OFF:
        return Denied("the wiki's API is switched off", hint="switch `remote` on in the wiki's configuration")
    if answer.status in (401, 403) or code in (-32603, -32604):
        return Denied(f"the wiki refuses the hub's account: {message}", hint=_ACCOUNT)
    if answer.status >= 500 or answer.status == 429:
        return Transient(f"the wiki answers {answer.status}: {message}", retry_after=answer.retry_after)
    low = message.lower()
    if "captcha" in low:
        return Denied(f"the wiki wants a captcha: {message}", hint="exempt the hub's account from captchas")
    if "writable" in low or "write" in low or "read-only" in low:
        return Transient(f"the wiki cannot write: {message}", hint="its disk is full or its data folder read-only")
    if answer.status == 200:
        # a refusal has a status of its own: this is a failure of PHP, of a plugin, of its database
        return Transient(f"the wiki fails: {message or 'no reason given'}")
    return Permanent(f"the wiki refuses: {message or 'no reason given'} ({code or answer.status})")


def _no_api(answer: outgoing.Answer) -> Permanent | Transient:
    """An answer that is not the API's: a page meant for people, an error of the server before it."""
    status, low = answer.status, answer.text[:200_000].lower()
    if 300 <= status < 400:
        where = answer.headers.get("location", "")[:200]
        return Denied(f"the wiki's address moved to {where}", hint="write the new address as `url`")
    if status in (401, 403):
        return Denied(f"the wiki answers {status}: it refuses the hub's account", hint=_ACCOUNT)
    if status == 429 or status >= 500:
        return Transient(f"the wiki answers {status}", retry_after=answer.retry_after)
    if status in (404, 405, 410):
        return Denied(
            f"there is no JSON-RPC at this address ({status})",
            hint="check `url`; DokuWiki must be of 2024 or later, with `remote` switched on",
        )
    if "captcha" in low:
        return Denied("the wiki shows a captcha", hint="exempt the hub's account from captchas")
    if 'type="password"' in low:
        return Denied("the wiki shows its login page instead of an answer", hint=_ACCOUNT)
    what = "JSON that is not its own" if answer.body.lstrip()[:1] == b"{" else "a page instead of JSON"
    return Transient(f"the wiki answers {status} with {what}", hint="maintenance, or a wrong `url`")
