"""Send mails over SMTP, each with an id made of its effect, by which an earlier attempt is found again."""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from connectors.mail import endpoint
from connectors.mail.compose import compose, recipient, wire
from connectors.mail.decode import decode
from connectors.mail.dkimkey import key_of, sign
from connectors.mail.headers import first_address
from connectors.mail.line import QUIT_SECONDS, SESSION_SECONDS, Smtp, checked
from connectors.mail.mailbox import Mailbox
from hub import tls
from hub.connector import Instance, PublishContext
from hub.core.effect import Effect, Receipt, SendMail
from hub.errors import Denied, HubError, Permanent, Transient
from hub.smtpaccount import sign_in

# a limit of the provider's is over tomorrow, though many tell it as for ever (550 5.4.5)
_QUOTA = re.compile(
    r"\b[45]\.4\.5\b|\b(?:daily|hourly|sending|rate) (?:\w+ )?(?:sending )?(?:limit|quota)"
    r"|quota d'envoi|limite d'envoi",
    re.IGNORECASE,
)
_QUOTA_SECONDS = 7200.0
# of a refusal: it is of the hub's account, address or machine, though servers say so for a recipient
_NOT_LET_IN = re.compile(
    r"\bclient (?:host\b|\[)|\bhelo command rejected|\bsender (?:address )?(?:rejected|denied|not allowed)"
    r"|\bnot owned by\b|\bsend as\b|\brelay(?:ing)? (?:access )?(?:denied|not)\b"
    r"|\b(?:unable|not permitted) to relay|\brcpthosts\b|\bauthentication (?:is )?required",
    re.IGNORECASE,
)
# a mail that is too long is no fault of whoever sends it
_TOO_LONG = re.compile(r"\b5\.[23]\.[34]\b|\bsize\b", re.IGNORECASE)
_NEED_ACCOUNT, _NO_ROOM = 530, 552


class MailPublisher:
    """One connection a mail: mails are few, and a connection kept is one that dies unseen."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Send; the receipt's reference is the Message-ID. 4xx and lost lines are Transient (Unsure
        where the mail may have got through), 5xx Permanent."""
        if not isinstance(effect, SendMail):
            raise Permanent(f"mail cannot carry out {effect.kind}")
        to = recipient(effect, self._instance, context)
        raw = compose(effect, self._instance, context, to)
        key = key_of(self._instance)
        if key is not None:
            raw = sign(raw, key)
        sender = wire(first_address(self._instance.get("sender")).email, "the hub's own")
        with session(self._instance) as server, faults("SMTP"):
            server.before_data = context.keep
            server.sendmail(sender, [to], raw)
        return Receipt(effect.key, effect.target, context.message_id(effect.key), datetime.now(UTC))

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """Whether the mail is in the list's folder already: an attempt that got through without its answer."""
        if not isinstance(effect, SendMail) or not self._can_look(effect):
            return None
        message_id = context.message_id(effect.key)
        raw = compose(effect, self._instance, context, recipient(effect, self._instance, context))
        seal = decode(raw).hub_loop
        mailbox = Mailbox(self._instance)
        try:
            # the length and the mark: the key beside them may be long
            like = " ".join(seal.split()[1:3])
            # somebody else's mail under our id is none of ours
            there = any(decode(one).hub_loop == seal for one in mailbox.of_ours(message_id, like))
        finally:
            mailbox.close()
        return Receipt(effect.key, effect.target, message_id, datetime.now(UTC)) if there else None

    def _can_look(self, effect: SendMail) -> bool:
        """Whether the hub sees a mail that got through: its own mailbox is on the list."""
        return effect.to == "list" and bool(self._instance.get("imap"))


@contextmanager
def session(instance: Instance) -> Iterator[Smtp]:
    """A session ready to send: protected as the setting says, signed in when an account is set."""
    until = time.monotonic() + SESSION_SECONDS
    place = endpoint.smtp(instance.get("smtp"))
    name = f"SMTP {place.host}:{place.port}"
    user = instance.get("smtp_user") or instance.get("imap_user") * bool(instance.get("smtp_password"))
    endpoint.keep_secret(name, place, user)
    context = endpoint.believed(instance)
    with faults(name, Denied):
        server = Smtp(checked(place, instance), context if place.protection == "tls" else None, until)
    try:
        with faults(name, Denied):
            server.ehlo_or_helo_if_needed()
            if place.protection == "starttls":
                server.starttls(context=context)
            if user:
                sign_in(server, user, instance.get("smtp_password") or instance.get("imap_password"))
        yield server
    finally:
        _quit(server)


def _quit(server: Smtp) -> None:
    """The mail is accepted or refused by now: how the goodbye goes changes nothing."""
    server.within(QUIT_SECONDS)
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


@contextmanager
def faults(what: str, never: type[Permanent] = Permanent) -> Iterator[None]:
    """Errors of smtplib and the line as ours, with the server's own words. What is refused for ever is `never`, or
    Denied where it is the hub that is refused and not this mail."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        [(code, said), *_] = error.recipients.values()
        raise _refused(what, code, said, "is the address right, and may the hub write to it?", never) from error
    except smtplib.SMTPSenderRefused as error:
        words = _words(error.smtp_error)
        sender = Permanent if error.smtp_code == _NO_ROOM or _TOO_LONG.search(words) else Denied
        raise _refused(what, error.smtp_code, words, "may the account write from `sender`?", sender) from error
    except smtplib.SMTPAuthenticationError as error:
        hint = "are smtp_user and smtp_password right?"
        raise _refused(what, error.smtp_code, error.smtp_error, hint, Denied) from error
    except smtplib.SMTPResponseException as error:
        raise _refused(what, error.smtp_code, error.smtp_error, "", never) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Denied(
            f"{what}: {error}", hint="the server offers no STARTTLS or login: smtps:// or smtp:// in `smtp`?"
        ) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise Transient(f"{what}: the line is lost: {type(error).__name__}") from error
    except ssl.SSLError as error:
        raise tls.fault(what, error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Transient(f"{what}: the line is lost: {type(error).__name__}: {str(error)[:200]}") from error


def _refused(what: str, code: int, said: bytes | str, hint: str, never: type[Permanent]) -> HubError:
    words = _words(said)
    message = f"{what}: the server answered {code} {' '.join(words.split())[:200]}"
    if _QUOTA.search(words):
        return Transient(message, hint="the provider's limit: set day_limit below it", retry_after=_QUOTA_SECONDS)
    if code == _NEED_ACCOUNT or _NOT_LET_IN.search(words):
        never = Denied
    return never(message, hint=hint) if 500 <= code < 600 else Transient(message, hint=hint)


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
