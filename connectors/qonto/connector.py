"""What the hub knows of Qonto."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from connectors.qonto.client import Account
from connectors.qonto.poller import Poller
from connectors.qonto.translate import TIMEZONE, translate
from connectors.qonto.webhook import verify
from hub.connector import Check, Connector, Instance, Setting
from hub.core.ledger.account import compact
from hub.errors import HubError

SETTINGS = (
    Setting("login", "The login of the API key: the organisation's name at Qonto with digits.", required=True),
    Setting("key", "The secret key of the API key.", required=True, secret=True),
    Setting("iban", "The account's IBAN: files of the same account are recognised by it.", required=True),
    Setting("bank_account_id", "The account's id at Qonto, which webhooks name; hub doctor shows it."),
    Setting("webhook_secret", "The secret given when the webhook was registered.", secret=True),
    Setting("since", "First day to read, YYYY-MM-DD; without it all that Qonto holds."),
    Setting("timezone", "Where the bank's day ends.", default=TIMEZONE),
    Setting("base_url", "Another address than https://thirdparty.qonto.com, for tests."),
    Setting(
        "allow_private", 'Whether that address may be inside a private network: "true" or "false".', default="false"
    ),
    Setting("every", "Seconds between two polls, which catch what a webhook lost.", default="60", whole=True),
)


def doctor(instance: Instance) -> Iterable[Check]:
    """Reachable, authenticated, the account there and named right, signed webhooks possible."""
    iban, ours = compact(instance.get("iban")), instance.get("bank_account_id")
    try:
        accounts = Account(instance).accounts()
        yield Check("account", True, f"the API key opens {len(accounts)} account(s)")
        its = next((str(one.get("id") or "") for one in accounts if compact(str(one.get("iban") or "")) == iban), None)
        if its is None:
            yield Check("iban", False, f"no account ends with {iban[-4:]}", "check `iban`")
        else:
            yield Check("bank_account_id", ours in ("", its), f"the account's id is {its}", "correct `bank_account_id`")
    except HubError as error:
        yield Check("qonto", False, error.message, error.hint)
    since = instance.get("since")
    try:
        yield Check(
            "since", True, f"read from {date.fromisoformat(since)}" if since else "all that Qonto holds is read"
        )
    except ValueError:
        yield Check("since", False, f"{since!r} is no day", "write YYYY-MM-DD")
    signed = bool(instance.get("webhook_secret") and ours)
    yield Check("webhook", signed, "signed deliveries are taken" if signed else "news come by polling only",
                "set `webhook_secret` and `bank_account_id`")  # fmt: skip


CONNECTOR = Connector(
    type="qonto",
    title="Compte Qonto",
    title_en="Qonto account",
    settings=SETTINGS,
    translate=translate,
    verify=verify,
    poller=Poller,
    doctor=doctor,
)
