"""The webhook's signature: base64 of HMAC-SHA1 over the raw body and the callback address.

Source: Atlassian, "Trello webhooks", section "Webhook signatures" (read 2026-11).
"""

from __future__ import annotations

import base64
import binascii
import hmac
from functools import lru_cache

from hub.connector import Instance
from hub.core.event import Delivery
from hub.errors import BadSignature

HEADER = "x-trello-webhook"


@lru_cache(maxsize=256)
def callback_url(public_url: str, space: str, name: str) -> str:
    """The address a webhook is registered with; part of what is signed."""
    return f"{public_url}/hooks/{space}/{name}"


@lru_cache(maxsize=256)
def _keyed(secret: str) -> hmac.HMAC:
    """Ready to be copied: making the key's two blocks anew takes as long as half of the body."""
    return hmac.new(secret.encode(), digestmod="sha1")


def _digest(body: bytes, url: str, secret: str) -> bytes:
    mark = _keyed(secret).copy()
    mark.update(body)
    mark.update(url.encode())
    return mark.digest()


def signature(body: bytes, url: str, secret: str) -> str:
    """What Trello puts in its header."""
    return base64.b64encode(_digest(body, url, secret)).decode()


def verify(delivery: Delivery, instance: Instance) -> None:
    """Compare in constant time, over the bytes as they came. Raises BadSignature, which tells what is usual."""
    secret = instance.get("secret")
    given = delivery.headers.get(HEADER, "")
    if not secret or not given:
        raise BadSignature(
            "the delivery carries no signature" if secret else "no secret is configured for this connector",
            hint="set `secret` to the API secret of the Power-Up whose key registered the webhook",
        )
    url = instance.get("callback_url") or callback_url(instance.public_url, instance.space, instance.name)
    expected = _digest(delivery.body, url, secret)
    try:
        found = binascii.a2b_base64(given, strict_mode=True)
    except (binascii.Error, ValueError):
        found = b""
    if not hmac.compare_digest(expected, found):
        raise BadSignature("the signature does not fit the body", hint=f"was the webhook registered with {url} ?")
