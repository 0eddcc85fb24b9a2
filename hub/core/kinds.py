"""The core's own kinds of events: what the hub derives itself, that rules may listen to like any other.

A connector adds its own kinds to these. Each field has its type and one sentence; docs and schema come from here.
"""

# ruff: noqa: E501 - one field a line

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hub.core.event import FieldSpec, FieldType, KindSpec
from hub.core.moneykinds import MONEY

T = FieldType

_DECISION = {
    "class": FieldSpec(T.TEXT, "info, reversible, important or statutory"),
    "state": FieldSpec(T.TEXT, "the state it is now in"),
    "from": FieldSpec(T.TEXT, "the state it was in"),
    "row": FieldSpec(T.TEXT, "the row of the table of moves that was followed"),
    "adopted_by": FieldSpec(T.TEXT, "silence, explicit, vote or minutes, once adopted"),
    "held": FieldSpec(T.TEXT, "what waits while it can be contested: payments, board, wiki"),
    "amount": FieldSpec(T.MONEY, "what it costs, when it says so"),
    "card": FieldSpec(T.TEXT, "the id of its card on the board"),
    "thread": FieldSpec(T.TEXT, "its thread on the list"),
    "objection": FieldSpec(T.TEXT, "the objection concerned"),
    "status": FieldSpec(T.TEXT, "what became of that objection"),
}

# Every state reached is an event, named by the state; so are a few things that change none.
DECISION_EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "opened": "Une décision est ouverte",
        "announced": "Une décision est annoncée sur la liste",
        "objection": "Une objection est levée, complétée ou écartée",
        "resumed": "Le délai d'une décision reprend",
        "amended": "Le texte d'une décision change",
        "extended": "Le délai d'une décision est prolongé",
        "draft": "Une décision est en préparation",
        "notice": "Une décision est annoncée, l'action peut commencer",
        "consent_open": "Le délai de consentement court",
        "objected": "Une objection recevable arrête le délai",
        "deadlock": "Le désaccord dure",
        "vote_notice": "Un vote est annoncé",
        "vote_open": "Un vote est ouvert",
        "tally": "Un vote est dépouillé",
        "adopted": "Une décision est adoptée",
        "contested": "Une décision adoptée est contestée",
        "in_force": "Une décision entre en vigueur",
        "review_due": "Une décision doit être revue",
        "rejected": "Une décision est rejetée",
        "no_result": "Une décision reste sans suite",
        "withdrawn": "Une proposition est retirée",
        "dormant": "Une décision s'endort",
        "superseded": "Une décision est remplacée",
    }
)


def _kinds() -> list[KindSpec]:
    own = [KindSpec(f"decision.{move}", title, MappingProxyType(_DECISION)) for move, title in DECISION_EVENTS.items()]
    own += [_kind(name, title, fields) for name, (title, fields) in _OTHERS.items()]
    return own


def _kind(name: str, title: str, fields: Mapping[str, FieldSpec]) -> KindSpec:
    return KindSpec(name, title, MappingProxyType(dict(fields)))


_SOURCE = {
    "source": FieldSpec(T.TEXT, "the connector's name in the space"),
    "type": FieldSpec(T.TEXT, "its kind: trello, mail, bank…"),
}
_OTHERS: Mapping[str, tuple[str, Mapping[str, FieldSpec]]] = {
    **MONEY,
    "source.silent": (
        "Un outil ne répond plus, ou se tait plus longtemps que jamais",
        {
            **_SOURCE,
            "how": FieldSpec(T.TEXT, "unreachable: it does not answer; quiet: it answers and has nothing new"),
            "since": FieldSpec(T.DATETIME, "when it last answered, or last had news"),
            "usual_hours": FieldSpec(T.NUMBER, "its longest silence before, in hours, when it is quiet"),
            "reason": FieldSpec(T.TEXT, "what the last try gave"),
        },
    ),
    "source.back": (
        "Un outil répond à nouveau",
        {**_SOURCE, "since": FieldSpec(T.DATETIME, "since when it had not answered")},
    ),
    "source.attention": (
        "La connexion à un outil demande qu'on s'en occupe",
        {
            **_SOURCE,
            "check": FieldSpec(T.TEXT, "which check of `hub doctor` fails"),
            "detail": FieldSpec(T.TEXT, "what it found", private=True),
            "hint": FieldSpec(T.TEXT, "what to do", private=True),
        },
    ),
    "backup.made": (
        "La sauvegarde de la nuit est faite",
        {
            "rows": FieldSpec(T.NUMBER, "how many rows and receipts it holds"),
            "bytes": FieldSpec(T.NUMBER, "the size of its file"),
        },
    ),
    "backup.failed": ("La sauvegarde de la nuit n'a pas pu se faire", {"reason": FieldSpec(T.TEXT, "why")}),
    "timer.due": (
        "Une échéance est passée",
        {
            "decision": FieldSpec(T.TEXT, "the decision that waited for it"),
            "purpose": FieldSpec(T.TEXT, "what it was for, for instance closes"),
            "due": FieldSpec(T.DATETIME, "the time that was set"),
        },
    ),
    "person.joined": (
        "Une personne arrive",
        {
            "person": FieldSpec(T.TEXT, "opaque id"),
            "by": FieldSpec(T.TEXT, "list, board or hand"),
            "lists": FieldSpec(T.TEXT_LIST, "the lists they are on"),
            "roles": FieldSpec(T.TEXT_LIST, "facilitator, secretary, treasurer"),
            "since": FieldSpec(T.TEXT, "since which day"),
            "present": FieldSpec(T.TEXT_LIST, "days of presence"),
            "hours": FieldSpec(T.NUMBER, "hours given in the period"),
            "used_hours": FieldSpec(T.NUMBER, "hours of use in the period"),
            "dues_paid": FieldSpec(T.BOOLEAN, "whether the dues are paid"),
            "dues_until": FieldSpec(T.TEXT, "the day until which they are paid"),
            "left": FieldSpec(T.TEXT, "the day on which they leave, which may be to come"),
            "columns": FieldSpec(T.TEXT_LIST, "of a sheet: what it tells of everybody; what it tells not, it leaves as it is"),
            "lists_gone": FieldSpec(T.TEXT_LIST, "of a sheet: lists that its earlier row gave and this one does not"),
            "roles_gone": FieldSpec(T.TEXT_LIST, "of a sheet: roles that its earlier row gave and this one does not"),
            "dues_gone": FieldSpec(T.TEXT, "of a sheet: the day of dues that its earlier row gave and this one does not"),
        },
    ),
    "person.left": (
        "Une personne part",
        {
            "person": FieldSpec(T.TEXT, "opaque id"),
            "by": FieldSpec(T.TEXT, "list, board or hand"),
            "day": FieldSpec(T.TEXT, "the day on which they left, when it is another than today"),
        },
    ),
    "person.described": (
        "Une personne se présente, et dit ce qui peut être montré",
        {
            "shown": FieldSpec(T.TEXT_LIST, "the fields that anybody may read"),
            "reminders": FieldSpec(T.BOOLEAN, "false: no mail about decisions not answered"),
            "dues": FieldSpec(T.BOOLEAN, "false: no mail about dues not paid"),
            "name": FieldSpec(T.TEXT, "the name to use", private=True),
            "role": FieldSpec(T.TEXT, "what they do in the place", private=True),
            "time": FieldSpec(T.TEXT, "when they can be asked", private=True),
            "interests": FieldSpec(T.TEXT, "what they care about", private=True),
            "limits": FieldSpec(T.TEXT, "what not to ask them", private=True),
        },
    ),
    "person.linked": (
        "Deux identités sont une même personne",
        {
            "person": FieldSpec(T.TEXT, "opaque id that stays"),
            "other": FieldSpec(T.TEXT, "opaque id that joins it"),
            "by": FieldSpec(T.TEXT, "self, maintainer or board"),
            "reason": FieldSpec(T.TEXT, "why", private=True),
        },
    ),
    "person.unlinked": (
        "Une identité redevient celle d'une autre personne",
        {
            "other": FieldSpec(T.TEXT, "opaque id that had joined another"),
            "by": FieldSpec(T.TEXT, "self, maintainer or board"),
            "reason": FieldSpec(T.TEXT, "why", private=True),
        },
    ),
    "contribution.recorded": (
        "Une contribution est notée",
        {
            "member": FieldSpec(T.TEXT, "opaque id of who gave it"),
            "hours": FieldSpec(T.TEXT, "how many hours"),
            "what": FieldSpec(T.TEXT, "what was done", private=True),
        },
    ),
    "dues.matched": (
        "Une cotisation est rapprochée d'une personne",
        {
            "person": FieldSpec(T.TEXT, "opaque id"),
            "known_as": FieldSpec(T.TEXT, "which of their identities bears the name, when it is another id"),
            "entry": FieldSpec(T.TEXT, "the entry of the ledger"),
            "dues_until": FieldSpec(T.TEXT, "the day until which they are paid"),
        },
    ),
    "dues.returned": (
        "Une ligne de la banque semble rendre une cotisation",
        {
            "entry": FieldSpec(T.TEXT, "the entry of the dues"),
            "line": FieldSpec(T.TEXT, "the entry of the line that may send them back"),
        },
    ),
    "dues.reminded": (
        "On rappelle sa cotisation à une personne",
        {"person": FieldSpec(T.TEXT, "opaque id")},
    ),
    "roster.reviewed": ("On regarde qui est une personne active", {"day": FieldSpec(T.TEXT, "the day, in the space's zone")}),
    "person.erased": (
        "Une personne s'est fait effacer",
        {
            "person": FieldSpec(T.TEXT, "opaque id"),
            "ids": FieldSpec(T.TEXT_LIST, "every id that stood for them"),
            "texts": FieldSpec(T.TEXT_LIST, "events that held texts of decisions, whose words go"),
        },
    ),
    "rulebook.adopted": (
        "De nouvelles règles entrent en vigueur",
        {"digest": FieldSpec(T.TEXT, "SHA-256 of the sources"), "reactions": FieldSpec(T.NUMBER, "how many reactions")},
    ),
    "rulebook.refused": (
        "Des règles fautives sont refusées, celles en vigueur restent",
        {
            "problem": FieldSpec(T.TEXT, "the first fault: file, line, what is wrong"),
            "problems": FieldSpec(T.NUMBER, "how many faults"),
        },
    ),
    "correction.made": (
        "Une personne corrige le hub",
        {
            "of": FieldSpec(T.TEXT, "the decision, entry or event that is corrected"),
            "what": FieldSpec(T.TEXT, "what is corrected, for instance position"),
            "reason": FieldSpec(T.TEXT, "why", private=True),
        },
    ),
    "wiki.page.edited": (
        "Une page du wiki est modifiée par une personne",
        {
            "page": FieldSpec(T.TEXT, "the page's name on the wiki"),
            "url": FieldSpec(T.TEXT, "its address"),
            "summary": FieldSpec(T.TEXT, "what its author says of the change", private=True),
            "by": FieldSpec(T.TEXT, "who changed it, as the wiki names them", private=True),
            "digest": FieldSpec(T.TEXT, "of a wiki that numbers its changes: the same id with another one is another"),
        },
    ),
    "mail.delivered": (
        "Un de nos mails est revenu par la liste",
        {"message": FieldSpec(T.TEXT, "its Message-ID"), "decision": FieldSpec(T.TEXT, "the decision it speaks of")},
    ),
    "mail.bounced": (
        "Un de nos mails n'a pas été remis",
        {
            "message": FieldSpec(T.TEXT, "its Message-ID"),
            "person": FieldSpec(T.TEXT, "opaque id of whom it was for"),
            "permanent": FieldSpec(T.BOOLEAN, "true when it is given up"),
            "refused": FieldSpec(
                T.BOOLEAN, "true when it is the mail, its sender or a full mailbox, and the address may be good"
            ),
            "ours": FieldSpec(T.TEXT, "set when it is surely about a mail of ours, and about whom that was for"),
            "reason": FieldSpec(T.TEXT, "what the other server says", private=True),
        },
    ),
    "mail.heard": (
        "Un message venu avant celui auquel il répond, ou rendu à sa décision, est entendu",
        {"of": FieldSpec(T.TEXT, "its Message-ID"), "thread": FieldSpec(T.TEXT, "the conversation it belongs to")},
    ),
    "import.ended": (
        "L'import est fini : ce qui court encore est annoncé, ce qu'il a changé est dit",
        {"decision": FieldSpec(T.TEXT, "the number of the decision")},
    ),
    "card.heard": (
        "Ce qui fut dit sur une carte, et arriva avant que sa décision soit ouverte, est entendu",
        {"of": FieldSpec(T.TEXT, "the id of that event"), "card": FieldSpec(T.TEXT, "the card it was said on")},
    ),
    "event.retried": (
        "Un évènement en échec est repris",
        {"of": FieldSpec(T.TEXT, "the id of that event"), "reason": FieldSpec(T.TEXT, "why it may work now")},
    ),
}  # fmt: skip

CORE_KINDS: Mapping[str, KindSpec] = MappingProxyType({spec.kind: spec for spec in _kinds()})

# What a person asks inside a decision, by a signed link, the portal or the command. The machine answers it, so no rule
# listens to it; the tests beside the rules may give it.
REQUEST = _kind(
    "decision.requested",
    "Une personne demande quelque chose dans une décision",
    {
        "decision": FieldSpec(T.TEXT, "the number of the decision"),
        "request": FieldSpec(T.TEXT, "what is asked: position, objection, dismiss, call_vote, meeting, minutes…"),
        "position": FieldSpec(T.TEXT, "support, consent, abstain, reserve or objection"),
        "about": FieldSpec(T.TEXT, "the objection or amendment concerned, or what is seconded"),
        "digest": FieldSpec(T.TEXT, "the digest of a new text"),
        "amendment": FieldSpec(T.TEXT, "editorial, minor or major"),
        "verdict": FieldSpec(
            T.TEXT, "upheld or confirmed of a ruling, adopted, rejected or undecided of minutes, waits of an urn"
        ),
        "to": FieldSpec(T.TEXT, "to whom a proxy is given"),
        "has_reason": FieldSpec(T.BOOLEAN, "whether an objection says why"),
        "has_proposal": FieldSpec(T.BOOLEAN, "whether it proposes something else"),
        "offers_help": FieldSpec(T.BOOLEAN, "whether it offers help"),
        "reason": FieldSpec(T.TEXT, "why", private=True),
    },
)
