"""What the hub knows of mail."""

from __future__ import annotations

from connectors.mail import importer
from connectors.mail.kinds import KINDS
from connectors.mail.translate import translate
from hub.connector import Connector, Setting

SETTINGS = (
    Setting("imap", "Where the hub reads the list: `host`, `host:port`, or `imap://host:port` for one without TLS."),
    Setting("imap_user", "The account that is subscribed to the list."),
    Setting("imap_password", "Its password.", secret=True),
    Setting("folder", "The folder in which the list's mails are.", default="INBOX"),
    Setting("smtp", "Where the hub sends: `host` (587, STARTTLS), `smtps://host` (465), `smtp://host:25` (no TLS)."),
    Setting("smtp_user", "The account that sends; that of `imap_user` by default."),
    Setting("smtp_password", "Its password; that of `imap_password` by default.", secret=True),
    Setting("list", "The address of the list."),
    Setting("list_id", "The list's List-Id, when the folder holds other mails too: the rest is left alone."),
    Setting("sender", "The address the hub writes from, as « Hub <hub@example.org> »."),
)

CONNECTOR = Connector(
    type="mail",
    title="Liste de discussion",
    kinds=KINDS,
    settings=SETTINGS,
    translate=translate,
    carries_positions=True,
    importer=importer.deliveries,
)
