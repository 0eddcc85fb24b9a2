"""Tell another program: a Standard Webhook (standardwebhooks.com) that carries a CloudEvent 1.0 in JSON."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime

from hub.connector import Check, Connector, Instance, PublishContext, Setting
from hub.core.effect import Effect, Notify, Receipt
from hub.errors import Denied, HubError, Permanent, Transient
from hub.outgoing import Session, check_url

_PREFIX = "whsec_"
SETTINGS = (
    Setting("url", "The address that is called, https.", required=True),
    Setting("secret", "The secret that signs what is sent, as the other side knows it.", required=True, secret=True),
    Setting("allow_private", "true: the address may be of a private network.", default="false"),
)


def signature(secret: str, id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; a secret `whsec_…` is base64. Raises Permanent for one
    that is none.

    Source: Standard Webhooks specification 1.0.0, "Signature scheme".
    """
    signed = hmac.digest(_key(secret), f"{id}.{timestamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(signed).decode()


def _key(secret: str) -> bytes:
    """The bytes of a secret. Whoever copies one may leave out the signs = at its end, and the line's end in."""
    text = secret.strip()
    if not text.startswith(_PREFIX):
        return secret.encode()
    coded = text.removeprefix(_PREFIX).rstrip("=")
    try:
        return base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True)
    except ValueError as error:
        raise Permanent(
            f"the secret begins with {_PREFIX}, and what follows is not base64",
            hint="copy it whole from the other side; a secret of your own must not begin so",
        ) from error


# moved, or nobody there, or our secret is not theirs any more: nothing is wrong with what is told
_NOT_LET_IN = (301, 302, 303, 307, 308, 401, 403, 404, 405)


class Publisher:
    """Carries out Notify. The same effect carries the same webhook-id, by which the other side drops a double."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._session = Session(f"the webhook {instance.name}", instance.get("allow_private") == "true")

    def carry_out(self, effect: Effect, context: PublishContext) -> Receipt:
        """Send it. Raises Transient when it may pass later, Denied when its address or secret is
        refused, Permanent when the other side does not want it."""
        if not isinstance(effect, Notify):
            raise Permanent(f"an outgoing webhook cannot carry out {effect.kind}")
        id = "msg_" + hashlib.sha256(effect.key.encode()).hexdigest()[:32]
        now = datetime.now(UTC)
        body = json.dumps(
            {
                "specversion": "1.0", "id": id, "source": f"{self._instance.public_url}/{self._instance.space}",
                "type": f"hub.{self._instance.space}.notify", "subject": effect.event, "time": now.isoformat(),
                "datacontenttype": "application/json", "data": _data(effect.data),
            },
            ensure_ascii=False,
        ).encode()  # fmt: skip
        stamp = int(now.timestamp())
        headers = {
            "content-type": "application/cloudevents+json", "webhook-id": id, "webhook-timestamp": str(stamp),
            "webhook-signature": signature(self._instance.get("secret"), id, stamp, body),
        }  # fmt: skip
        answer = self._session.post(self._instance.get("url"), content=body, headers=headers)
        if answer.status >= 500 or answer.status in (408, 425, 429):
            raise Transient(f"the webhook {effect.target} answered {answer.status}", retry_after=answer.retry_after)
        if answer.status in _NOT_LET_IN:
            raise Denied(f"the webhook {effect.target} answered {answer.status}",
                         hint="are its address and its secret still right?")  # fmt: skip
        if answer.status >= 300:
            raise Permanent(f"the webhook {effect.target} answered {answer.status}", hint="is the address still right?")
        return Receipt(effect.key, effect.target, id, now)

    def find(self, effect: Effect, context: PublishContext) -> Receipt | None:
        """The other side keeps the ids it has seen; there is nothing to ask."""
        return None


def _data(text: str) -> object:
    """What is told: JSON as it is, anything else as text; "NaN" is no JSON, though Python would take it."""
    try:
        told: object = json.loads(text, parse_constant=_no_number)
        return told
    except (ValueError, RecursionError):
        return {"text": text}


def _no_number(name: str) -> None:
    raise ValueError(name)


def doctor(instance: Instance) -> Iterable[Check]:
    """The address can be called from here, and the secret can sign."""
    try:
        check_url(instance.get("url"), instance.get("allow_private") == "true")
        yield Check("address", True, "may be called")
    except HubError as error:
        yield Check("address", False, error.message, error.hint)
    try:
        _key(instance.get("secret"))
    except HubError as error:
        yield Check("secret", False, error.message, error.hint)


CONNECTOR = Connector(
    type="webhook",
    title="Webhook sortant",
    title_en="Outgoing webhook",
    settings=SETTINGS,
    publisher=Publisher,
    publishes=("notify",),
    doctor=doctor,
)
