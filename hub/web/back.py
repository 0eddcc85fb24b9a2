"""Where somebody who has to sign in first comes back to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse, Response

from hub.web.house import Ask

# whoever filled in a form for longer than a session lasts must not think that it was taken
ENDED = {
    "fr": "Vous n'aviez plus de session ouverte : rien n'a été noté. La page précédente rend d'ordinaire ce que vous y "
    "aviez écrit : gardez-le, connectez-vous, puis recommencez.",
    "en": "You were signed in no longer: nothing was taken. The page before usually gives back what you had written "
    "there: keep it, sign in, then do it again.",
}


def inside(to: str) -> str:
    """A path of ours to go back to, or nothing: never another site."""
    safe = to.startswith("/") and not to.startswith(("//", "/\\")) and "\\" not in to and to.isprintable()
    return to[:200] if safe else ""


def denied(ask: Ask) -> Response:
    """To the form that signs in, and from there back to what was asked for; what a form sends is no page, so that one
    goes back to where it stood."""
    asked = ask.request
    if asked.method in ("GET", "HEAD"):
        return RedirectResponse(f"{ask.base}/signin?to={quote(asked.url.path.removeprefix(ask.base))}", 303)
    stood = urlsplit(asked.headers.get("referer", "")).path
    back = inside(stood.removeprefix(ask.base)) if stood.startswith(f"{ask.base}/") else ""
    return RedirectResponse(f"{ask.base}/signin?to={quote(back)}&ended", 303)
