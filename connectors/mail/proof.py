"""How surely a mail is its author's: what our own server, the list's server and signatures say, weighed. Pure.

Only the topmost Authentication-Results is believed, and only under the name of our own server: whatever stands below
may have been written by the sender (RFC 8601, section 5, has each server take away what bears its own name).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from connectors.mail.decode import Decoded
from connectors.mail.detail import decision_in, list_address
from connectors.mail.results import Results, aligned, parse
from hub.connector import Instance


@dataclass(frozen=True, slots=True)
class Proof:
    """The level (see `hub.core.proof`) and who vouches: a server's name, a signing domain with its key."""

    level: str = "list"
    by: str = ""


def judge(mail: Decoded, instance: Instance, signatures: Mapping[str, str], *, is_ours: bool) -> Proof:
    """The strongest proof there is. `signatures` is what was checked when the mail was fetched; `is_ours` tells that
    it lay in a mailbox of ours, so that its topmost header is our own server's."""
    author = mail.sender.email.rpartition("@")[2]
    if not author or not mail.one_sender or not is_for(mail, instance):
        return Proof()
    own = _topmost(mail, instance) if is_ours else None
    by_list = is_by_list(mail, instance)
    if own is not None and not by_list and own.vouch_for(author):
        return Proof("direct", own.server)
    relayed = _relayed(mail, instance, own, author) if own is not None and by_list else ""
    if relayed or signatures.get("arc"):
        return Proof("relayed", relayed or signatures["arc"])
    if signatures.get("dkim"):
        return Proof("signed", f"{signatures['dkim']} {signatures.get('key', '')}".strip())
    if (
        own is not None
        and own.passed("dkim", author)
        and own.vouch_for(author)
        and not _is_lists(author, mail, instance)
    ):
        return Proof("signed", own.server)
    return Proof()


def _topmost(mail: Decoded, instance: Instance) -> Results | None:
    """What our own server says; None when the first header is another's."""
    wanted = instance.get("authserv_id").lower()
    found = parse(mail.authentication_results[0]) if wanted and mail.authentication_results else None
    return found if found is not None and found.server == wanted else None


def _relayed(mail: Decoded, instance: Instance, own: Results, author: str) -> str:
    """The list's server, when ours says that the mail came from it and it says that the author was proved."""
    wanted = instance.get("list_authserv_id").lower()
    if not wanted:
        return ""
    if own.server == wanted:
        return wanted if own.vouch_for(author) else ""
    domain = list_address(instance).rpartition("@")[2].lower()
    if not domain or not (own.passed("dkim", domain) or own.passed("spf", domain)):
        return ""
    for value in mail.authentication_results[1:]:
        said = parse(value)
        if said is not None and said.server == wanted:
            return wanted if said.vouch_for(author) else ""
    return ""


def is_by_list(mail: Decoded, instance: Instance) -> bool:
    """Whether the mail came by a list, or was written to ours: then it was not sent straight to the hub alone."""
    return bool(mail.list or mail.list_post) or list_address(instance) in mail.recipients


def is_for(mail: Decoded, instance: Instance) -> bool:
    """Whether the mail was written to this list or to the hub: a private one brought here by another says nothing here,
    whoever signed it. Where neither address is set, nobody can tell."""
    known = {list_address(instance), mail.list_post if not list_address(instance) else ""}
    known.add(instance.get("sender").rpartition("<")[2].strip("<> ").lower())
    known -= {""}
    return not known or not known.isdisjoint(mail.recipients) or decision_in(mail.recipients, instance) != ""


def list_domains(mail: Decoded, instance: Instance) -> set[str]:
    """The domains that the list writes from."""
    found = {address.rpartition("@")[2].lower() for address in (list_address(instance), mail.list_post)}
    found |= {name.strip("<> ").lower().partition(".")[2] for name in (instance.get("list_id"), mail.list)}
    return found - {""}


def _is_lists(author: str, mail: Decoded, instance: Instance) -> bool:
    """Whether author and list share a domain, so that a signature of it may be the list's, whoever wrote."""
    return any(aligned(one, author) or aligned(author, one) for one in list_domains(mail, instance))
