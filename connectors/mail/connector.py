"""What the hub knows of mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from connectors.mail import importer, receipts
from connectors.mail.detail import SEPARATORS
from connectors.mail.headers import split
from connectors.mail.kinds import KINDS
from connectors.mail.results import parse
from connectors.mail.translate import translate
from hub.connector import Check, Connector, Instance, Poller, Publisher, Setting
from hub.errors import HubError, Transient, WrongUsage

# no address of a web page, no blank; and an address, alone or after a name
_SERVER = r"(?!https?:)\S+"
_ADDRESS = r"(?:.*<)?[^\s@<>]+@[^\s@<>]+>?"
SETTINGS = (
    Setting(
        "imap",
        "Where the hub reads the list: `host`, `host:port`, or `imap://host:port` for one without TLS; or `twin:NAME`.",
        form=_SERVER,
        like='Write imap = "imap.example.org".',
    ),
    Setting("imap_user", "The account that is subscribed to the list."),
    Setting("imap_password", "Its password.", secret=True),
    Setting("folder", "The folder in which the list's mails are.", default="INBOX"),
    Setting(
        "smtp",
        "Where the hub sends: `host` (587, STARTTLS), `smtps://host` (465), `smtp://host:25` (no TLS).",
        form=_SERVER,
        like='Write smtp = "smtp.example.org".',
    ),
    Setting("smtp_user", "The account that sends; that of `imap_user` by default."),
    Setting("smtp_password", "Its password; that of `imap_password` by default.", secret=True),
    Setting("ca", "A PEM file of the authorities to believe in place of the system's, for both servers."),
    Setting(
        "allow_private",
        'Whether the two servers may be this machine or inside a private network: "true" or "false".',
        default="false",
    ),
    Setting("list", "The address of the list.", form=_ADDRESS, like='Write list = "liste@example.org".'),
    Setting("list_id", "The list's List-Id, when the folder holds other mails too: the rest is left alone."),
    Setting("subject_tag", "What the list puts before subjects, as `[coroutine]`; by default its own name."),
    Setting("authserv_id", "The name under which the hub's own mail server writes Authentication-Results."),
    Setting("list_authserv_id", "The same of the list's own server, when the place runs it."),
    Setting("arc_domain", "The one domain whose ARC seals are believed: that of the list's server."),
    Setting("signatures", "false: never ask the DNS for the keys of authors' signatures.", default="true"),
    Setting("receipts", "The words of a subject whose attached receipts are kept.", default=receipts.WORDS),
    Setting("sender", "The address the hub writes from, as « Hub <hub@example.org> »."),
    Setting(
        "detail",
        "What splits a detail from an address at the hub's server, often `+`: mails to one person about a decision "
        "then ask for the answer at `hub+d-12@example.org`.",
    ),
    Setting("archive", "Who reads conversations of the list as pages of the portal: `members`, `public`; else nobody."),
    Setting("day_limit", "Most mails in any 24 hours; the rest waits. 0: no limit.", whole=True),
    Setting("hour_limit", "Most mails in any hour.", whole=True),
    Setting("dkim_key", "A PEM file with the RSA key that signs what the hub sends; only its owner may read it."),
    Setting("dkim_domain", "The domain it signs for; that of `sender` by default, or one above it."),
    Setting("dkim_selector", "The name under which the public half stands in the DNS.", default="hub"),
)


PUBLISHES = ("send_mail",)
ARCHIVES = ("members", "public")
# how many of the last mails `doctor` looks at
_LOOKED_AT = 5


# IMAPClient, dkimpy and what they stand on are loaded by the parts that speak to servers only


def _is_twin(instance: Instance) -> bool:
    return instance.get("imap").startswith("twin:")


def poller(instance: Instance) -> Poller:
    """The poller of a server's folder, or of the twin. Raises WrongUsage when `imap` is not set."""
    if _is_twin(instance):
        from connectors.mail.twin import TwinPoller

        return TwinPoller(instance)
    from connectors.mail.poller import MailPoller

    return MailPoller(instance)


def publisher(instance: Instance) -> Publisher:
    """The publisher over SMTP, or of the twin."""
    if _is_twin(instance):
        from connectors.mail.twin import TwinPublisher

        return TwinPublisher(instance)
    from connectors.mail.publisher import MailPublisher

    return MailPublisher(instance)


def doctor(instance: Instance) -> Iterator[Check]:
    """Whether the hub can read the folder and write to the list, and whether its signature can be checked."""
    from connectors.mail import dkimkey

    if _is_twin(instance):
        yield Check("list", True, "a simulated list, for the demonstration")
        return
    if instance.get("archive") not in ("", *ARCHIVES):
        told = f"{instance.get('archive')!r} is neither members nor public: nobody reads the archive"
        yield Check("archive", False, told, "write members or public, or leave it out")
    if instance.get("detail") not in ("", *SEPARATORS):
        told = f"{instance.get('detail')!r} splits no address: mails ask for answers at the plain one"
        yield Check("detail", False, told, f"write one of {' '.join(SEPARATORS)}, or leave it out")
    if instance.get("imap"):
        yield _checked("imap", lambda: _read_folder(instance), "set imap, imap_user, imap_password, folder")
    if instance.get("smtp"):
        yield _checked("smtp", lambda: _sign_in(instance), "set smtp, smtp_user, smtp_password")
        missing = [name for name in ("list", "sender") if "@" not in instance.get(name)]
        yield Check("addresses", not missing, "", f"set {' and '.join(missing)}" if missing else "")
    signing = dkimkey.check(instance)
    if signing is not None:
        yield signing


def _checked(name: str, attempt: Callable[[], str], hint: str) -> Check:
    try:
        return Check(name, True, attempt())
    except HubError as error:
        return Check(name, False, error.message, error.hint or hint)


def _read_folder(instance: Instance) -> str:
    from connectors.mail.folder import Folder

    folder = Folder(instance)
    try:
        mailbox = folder.session()
        last = mailbox.uids_after(max(0, mailbox.uid_next - 1 - _LOOKED_AT))
        parts = list(folder.parts(last[-_LOOKED_AT:], mailbox.uid_validity))
    finally:
        folder.close()
    withheld = [f"UID {part.uid} ({part.why})" for part in parts if part.why]
    if withheld:
        raise Transient(
            f"the server does not hand out every mail of {mailbox.folder}: {', '.join(withheld)}",
            hint="on the mail server: is its file cut, or not readable? the others are read meanwhile",
        )
    heads = [split(mail.raw)[0].all("authentication-results")[:1] for part in parts for mail in part.mails]
    found = f"{mailbox.exists} mails in {mailbox.folder}"
    names = sorted({said.server for one in heads for value in one if (said := parse(value)) is not None})
    wanted = instance.get("authserv_id").lower()
    if wanted and heads and wanted not in names:
        raise WrongUsage(
            f"no mail bears Authentication-Results of {wanted} on top (seen: {', '.join(names) or 'none'})",
            hint="set authserv_id to the name that your own server writes, or leave it out",
        )
    return found + (f"; on top of them writes {', '.join(names)} (authserv_id)" if names and not wanted else "")


def _sign_in(instance: Instance) -> str:
    from connectors.mail.publisher import session

    with session(instance) as server:
        return f"{(server.esmtp_features and 'ESMTP') or 'SMTP'} answers, the hub may send"


CONNECTOR = Connector(
    type="mail",
    title="Liste de discussion",
    title_en="Mailing list",
    kinds=KINDS,
    settings=SETTINGS,
    translate=translate,
    poller=poller,
    publisher=publisher,
    publishes=PUBLISHES,
    doctor=doctor,
    carries_positions=True,
    importer=importer.deliveries,
    files=receipts.files,
    own=("imap", "imap_user", "folder"),
)
