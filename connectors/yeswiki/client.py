"""A YesWiki as people use it: its sign-in form, its edit form, its raw text, its feed of changes.

What the wiki answers: `connectors/yeswiki/endpoints.py`. Every page that is opened must show that we are still signed
in, so that nothing is ever written as a stranger, which most YesWikis would allow.
"""

from __future__ import annotations

import threading
from urllib.parse import quote, urljoin, urlsplit

from connectors.yeswiki import forms
from connectors.yeswiki.endpoints import SAVE
from connectors.yeswiki.forms import Form, Revision
from hub import outgoing
from hub.connector import Instance
from hub.errors import Denied, Permanent, Transient

_ELSE = "else check `user` and `password`, and what protects its address"
_ACCOUNT = "check `user` and `password`: an account of the hub's own on this wiki"
# where YesWiki has its sign-in form: on every page, or on one of its own
_SIGN_IN = ("", "PageRapideHaut", "ParametresUtilisateur")
_READ_ONLY = ("lecture seule", "read-only", "read only", "hibernat")


class Wiki:
    """One wiki, one account. Raises Transient or Permanent."""

    def __init__(self, instance: Instance) -> None:
        address = instance.get("url").partition("?")[0].rstrip("/")
        self.base = address.removesuffix("/index.php").removesuffix("/wakka.php")
        self.user = instance.get("user")
        self._password = instance.get("password")
        self._session = outgoing.Session("the wiki", instance.get("allow_private") == "true")
        self._lock = threading.Lock()
        self._signed_in = False

    def __enter__(self) -> Wiki:
        """Keep one connection for the calls inside."""
        self._session.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._session.__exit__(*error)

    def address(self, tag: str, handler: str = "") -> str:
        """Where a page is."""
        return f"{self.base}/?{quote(tag)}" + (f"/{handler}" if handler else "")

    def open(self, tag: str, handler: str) -> str:
        """A page as our account sees it; signs in when needed, and once more when the session ended."""
        for _ in range(2):
            self._sign_in()
            answer = self._session.get(self.address(tag, handler))
            page = self._fit(answer).text
            if forms.signed_in(page):
                return page
            if answer.status in (401, 403):
                break
            self.forget()
        # what an account may not read, YesWiki tells on a page of its own: this one is of something before it
        raise Denied(
            f"the wiki does not show {tag} to the hub's account ({answer.status})", hint=f"maintenance? {_ELSE}"
        )

    def forget(self) -> None:
        """Be a stranger again: the next page is opened after signing in."""
        self._signed_in = False
        self._session.forget()

    def form(self, tag: str) -> tuple[Form, str]:
        """The edit form of a page, which may not be there yet, and the page around it.

        Its field `previous` is the version it is made against. Raises Transient for a wiki that is read-only, and
        Permanent when the account may not edit the page or the form wants a person.
        """
        page = self.open(tag, "edit")
        for one in forms.forms(page):
            if "body" in one.names and "previous" in one.fields:
                _for_people(one)
                return one, page
        if any(sign in page.lower() for sign in _READ_ONLY):
            raise Transient("the wiki is read-only for now", retry_after=300.0)
        if "bf_titre" in page:
            raise Permanent(f"{tag} is an entry of a form, not a page", hint="choose another `prefix`")
        raise Permanent(f"the hub's account may not edit {tag}", hint="give it the right to write this page")

    def raw(self, tag: str) -> str:
        """The text of a page; "" when it is not there."""
        answer = self._fit(self._session.get(self.address(tag, "raw")))
        if answer.status == 404 or not answer.body.strip():
            return ""
        if not answer.headers.get("content-type", "").startswith("text/plain"):
            raise Transient(f"the wiki answers {answer.status} with a page instead of a text", hint="maintenance?")
        try:
            return answer.body.decode()
        except UnicodeDecodeError as error:
            raise Permanent(f"the text of {tag} is not UTF-8", hint="the wiki must be of 2019 or later") from error

    def save(self, tag: str, form: Form, page: str, text: str) -> bool:
        """Send the edit form back with a new text: True when the wiki took it, False when others were faster.

        Raises Permanent when the wiki keeps refusing it, with its own words; where another page than its own answers,
        Denied or Transient: nothing is known of this text.
        """
        sent = {**form.fields, "body": text, "submit": SAVE}
        if script := forms.hashcash_address(page):
            sent["hashcash_value"] = self._hashcash(script)
        answer = self._session.post(self.address(tag, "edit"), data=sent)
        if answer.status in (302, 303):
            return True
        self._fit(answer)
        if not forms.signed_in(answer.text):
            if answer.status in (401, 403):
                raise Denied(f"the wiki answers {answer.status} to a save of {tag}", hint=f"maintenance? {_ELSE}")
            raise Transient(f"the wiki answers {answer.status} to a save with a page not its own", hint="maintenance?")
        if self.form(tag)[0].fields["previous"] != form.fields["previous"]:
            return False
        said = forms.alert(answer.text) or f"it answers {answer.status}"
        raise Permanent(f"the wiki did not save {tag}: {said}", hint="look at the wiki's protections against robots")

    def changes(self, tag: str) -> outgoing.Answer:
        """The feed of recent changes that the page `tag` holds."""
        self._sign_in()
        answer = self._fit(self._session.get(self.address(tag, "xml")))
        if answer.status in (401, 403):
            raise Denied(f"the wiki answers {answer.status} for its feed", hint=f"maintenance? {_ELSE}")
        if answer.status == 200 and "<rss" not in answer.text and "<html" in answer.text[:2000].lower():
            raise Transient("the wiki answers with a page instead of its feed", hint="maintenance?")
        if answer.status != 200:
            raise Permanent(f"there is no feed of changes at ?{tag}/xml ({answer.status})", hint=_FEED)
        return answer

    def history(self, tag: str) -> list[Revision]:
        """The versions of a page, newest first: the last 20 or 30; none for a page that is gone."""
        return forms.revisions(self.open(tag, "revisions"))

    def _sign_in(self) -> None:
        with self._lock:
            if self._signed_in:
                return
            found = next(filter(None, map(self._sign_in_form, _SIGN_IN)), None)
            if found is None:
                raise Denied("the wiki shows no form to sign in",
                             hint="maintenance? else put {{login}} on PageRapideHaut")  # fmt: skip
            where, form = found
            sent = {**form.fields, "name": self.user, "password": self._password, "remember": "1"}
            self._fit(self._session.post(where, data=sent), moved=True)
            if not forms.signed_in(self._session.get(where).text):
                raise Denied(f"the wiki refuses the hub's account {self.user}", hint=_ACCOUNT)
            self._signed_in = True

    def _sign_in_form(self, tag: str) -> tuple[str, Form] | None:
        """The sign-in form of a page and where it goes: never to another host, a password is in it."""
        here = self.address(tag) if tag else f"{self.base}/"
        answer = self._session.get(here)
        if 300 <= answer.status < 400 and not tag:
            # the first page answers with the name of the page that it is
            here = urljoin(here, answer.headers.get("location", ""))
            self._ours(here)
            answer = self._session.get(here)
        for one in forms.forms(self._fit(answer).text):
            if one.fields.get("action") == "login" and {"name", "password"} <= one.names:
                where = urljoin(here, one.action) if one.action else here
                self._ours(where)
                return where, one
        return None

    def _hashcash(self, script: str) -> str:
        where = urljoin(f"{self.base}/", script)
        self._ours(where)
        value = forms.hashcash(self._fit(self._session.get(where)).text)
        if value is None:
            raise Denied("the wiki's protection against robots is of a kind the hub does not know",
                         hint="switch off use_hashcash in the wiki's configuration")  # fmt: skip
        return value

    def _ours(self, where: str) -> None:
        there, here = urlsplit(where), urlsplit(self.base)
        if (there.scheme, there.netloc) != (here.scheme, here.netloc):
            raise Denied(f"the wiki's address is {there.scheme}://{there.netloc}", hint="write it as `url`")

    def _fit(self, answer: outgoing.Answer, moved: bool = False) -> outgoing.Answer:
        """The answer, unless it tells of a fault of the server. A page that is forbidden says so by what it lacks."""
        if answer.status == 429 or answer.status >= 500:
            raise Transient(f"the wiki answers {answer.status}", retry_after=answer.retry_after)
        if 300 <= answer.status < 400 and not moved:
            where = answer.headers.get("location", "")[:200]
            raise Denied(f"the wiki's address moved to {where}", hint="write the new address as `url`")
        return answer


_FEED = "make a page with {{recentchangesrss}} on it, and write its name as `changes`"


def _for_people(form: Form) -> None:
    """Some forms only a person, or an account with more rights, can fill. Raises Denied."""
    if "captcha" in form.names:
        raise Denied("the wiki wants a captcha", hint="make the hub's account an administrator, or drop use_captcha")
    if form.names & {"altcha-widget", "yw_altcha"}:
        raise Denied("the wiki wants a proof of work (ALTCHA)",
                     hint="make the hub's account an administrator, or switch off `altcha`")  # fmt: skip
