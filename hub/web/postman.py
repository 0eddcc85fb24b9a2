"""How a sign-in link reaches a person: by the hub's own mail server, else through the space's list connector."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import structlog

from hub.core.effect import SendMail, lane_of
from hub.settings import secret
from hub.smtpaccount import sign_in
from hub.spaces import Space
from hub.store import desk, outbox
from hub.store.codec import to_us
from hub.tls import context as tls_context
from hub.tls import is_here
from hub.web.house import Web

_log = structlog.get_logger("web")
_SECONDS = 20.0
_SUBJECT = {
    "signin": {"fr": "{title} : votre lien pour vous connecter", "en": "{title}: your link to sign in"},
    "join": {"fr": "{title} : cette adresse est-elle à vous ?", "en": "{title}: is this address yours?"},
}
_TEXT = {
    "signin": {
        "fr": "Bonjour,\n\nCe lien ouvre une page d'où vous pouvez vous connecter à {title}. Il sert une fois, pendant "
        "15 minutes :\n\n{url}\n\nSi vous n'avez rien demandé, ne faites rien.\n",
        "en": "Hello,\n\nThis link opens a page from which you can sign in to {title}. It works once, within "
        "15 minutes:\n\n{url}\n\nIf you did not ask for it, do nothing.\n",
    },
    "join": {
        "fr": "Bonjour,\n\nQuelqu'un qui est connecté à {title} dit que cette adresse est aussi la sienne : ce qui "
        "vient d'elle serait alors dit en son nom. Si c'est vous, ce lien ouvre une page où le confirmer. Il sert "
        "une fois, pendant 15 minutes :\n\n{url}\n\nSi ce n'est pas vous, ne faites rien.\n",
        "en": "Hello,\n\nSomebody who is signed in to {title} says that this address is theirs too: what comes from it "
        "would then be said in their name. If that is you, this link opens a page to confirm it. It works once, within "
        "15 minutes:\n\n{url}\n\nIf it is not you, do nothing.\n",
    },
}


def can_send(web: Web, space: Space) -> bool:
    """Whether there is any way for a link to leave: a mail server of the hub's own, or the space's list."""
    return bool(web.settings.smtp) or space.first("mail") is not None


def send_link(web: Web, space: Space, person: str, address: str, url: str, language: str, what: str = "signin") -> bool:
    """Send the link to the address, which is known as `person`; False when this hub has no way to send mail.

    `what` is "signin" or "join". Called from a thread.
    """
    subject = _SUBJECT[what][language].format(title=space.title)
    text = _TEXT[what][language].format(title=space.title, url=url)
    if web.settings.smtp:
        try:
            _by_smtp(web, address, subject, text)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            _log.error("a sign-in link could not be sent", space=space.id, reason=str(error)[:200])
            return False
        return True
    mail = space.first("mail")
    if mail is None:
        return False
    now_us = to_us(web.clock.now())
    with web.database.write() as connection:
        if not desk.identities(connection, space.id, person):
            row = {"identity": f"mail:{address.strip().lower()}", "person": person, "name": ""}
            desk.know(connection, space.id, [row])
        key = f"{what}/{person}/{now_us}"
        effect = SendMail(key, mail.name, person, subject, text, urgent=True)
        outbox.want(connection, space.id, effect, now_us)
    web.bell.ring_lane(space.id, lane_of(effect))
    return True


def _by_smtp(web: Web, address: str, subject: str, text: str) -> None:
    place = urlsplit(web.settings.smtp)
    host, port = place.hostname or "localhost", place.port or 587
    # no folding: EmailMessage loses the blank between two encoded words on two lines (python/cpython issue 92081)
    message = EmailMessage(policy=SMTP.clone(max_line_length=998))
    message["From"] = web.settings.sender or unquote(place.username or "") or f"hub@{host}"
    message["To"] = address
    message["Subject"] = subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=urlsplit(web.settings.public_url).hostname or "hub.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    context = tls_context()
    if place.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=_SECONDS)
    with server:
        if place.scheme != "smtps" and not is_here(host):
            server.starttls(context=context)
        if place.username and place.password:
            sign_in(server, unquote(place.username), secret(unquote(place.password), web.settings.data_dir))
        server.send_message(message)
