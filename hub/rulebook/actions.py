"""The one table of what a reaction can do: fields, types, permission. Docs, schema and checks come from it.

Nothing here acts: firing gives intents, and the domain decides what becomes of them.
"""

# ruff: noqa: E501 - one field a line, so that the table reads as a table

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ParamType(StrEnum):
    """What a field of an action holds. All but ACCOUNT, CLASS, CHOICE, PAGE, FLAG and LINES may be templates."""

    TEXT = "text"
    TEXTS = "texts"
    ACCOUNT = "account"
    AMOUNT = "amount"
    DATE = "date"
    DURATION = "duration"
    CLASS = "class"
    CHOICE = "choice"
    PAGE = "page"
    MEMBER = "member"
    LINES = "lines"
    FLAG = "flag"


CLASSES = ("info", "reversible", "important", "statutory")

# what a member can ask inside a decision, when a reaction reads it from a moved card
REQUESTS = (
    "propose",
    "withdraw",
    "extend",
    "call_vote",
    "meeting",
    "take_over",
    "revive",
    "repropose",
    "renew",
    "supersede",
)


@dataclass(frozen=True, slots=True)
class Param:
    """One field of an action. `from_event` names the event fields that give it when it is not written; anybody reads
    one that is `public`: a template that reads private fields does not fill it in."""

    name: str
    type: ParamType
    fr: str
    en: str
    required: bool = False
    from_event: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    public: bool = False


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `main` is the field that `- action: value` fills; `causes` the kinds of events it leads to.

    `permission` is what a space's settings must allow its rules: decide, money, board, mail, wiki, people, world.
    """

    name: str
    permission: str
    fr: str
    en: str
    params: tuple[Param, ...]
    main: str = ""
    causes: tuple[str, ...] = ()

    def param(self, name: str) -> Param | None:
        """The field of that name."""
        return next((param for param in self.params if param.name == name), None)


P = Param
T = ParamType
_CARD = P("card", T.TEXT, "la carte", "the card", True, ("card.id", "card"))
_LIST = P("list", T.TEXT, "le nom de la liste du tableau", "the name of the board's list", True)
_SUBJECT = P("subject", T.TEXT, "l'objet du mail", "the mail's subject", True)
_BODY = P("text", T.TEXT, "le texte du mail", "the mail's text", True)
_BOARD = P(
    "target", T.TEXT, "le connecteur ; sans lui, le premier tableau", "the connector; without it, the first board"
)
_ITS_BOARD = P(
    "target",
    T.TEXT,
    "le connecteur ; sans lui, le tableau où est la carte",
    "the connector; without it, the board that the card is on",
)
_AMOUNT = P("amount", T.AMOUNT, "le montant, sans signe", "the amount, without sign", True, ("amount",))
_LABEL = P("label", T.TEXT, "le libellé de l'écriture", "the entry's label", True, ("label",), public=True)
_ON = P("date", T.DATE, "la date de l'écriture", "the entry's date", True, ("booked_on", "value_on", "date", "at"))
_PUBLIC = P(
    "public_label", T.TEXT, "ce que le public lit à la place du libellé",
    "what the public reads instead of the label", public=True,
)  # fmt: skip
_JOURNAL = P("journal", T.TEXT, "le code du journal", "the journal's code")
_PAYER = P("member", T.MEMBER, "le membre concerné", "the member concerned")

_ROWS = (
    ActionSpec(
        "open_decision", "decide", "Ouvre une décision.", "Opens a decision.",
        (
            P("class", T.CLASS, "la classe : info, reversible, important ou statutory", "the class", True),
            P("title", T.TEXT, "le titre", "the title", True, ("subject_bare", "card.name", "subject")),
            P("text", T.TEXT, "le texte proposé", "the text proposed", False, ("reply_text", "text", "card.description")),
            P("tags", T.TEXTS, "des étiquettes", "tags"),
            P("about_persons", T.FLAG, "true : elle porte sur des personnes, comme le dit aussi l'étiquette [Personne]", "true: it is about persons, which the tag [Personne] says too"),
        ),
        "class", ("decision.opened", "decision.consent_open", "decision.notice", "decision.announced"),
    ),
    ActionSpec(
        "link", "decide", "Rattache ce fil ou cette carte à une décision existante ; pas la carte d'une autre qui continue.",
        "Ties this thread or card to an existing decision; not the card of another one that goes on.",
        (P("decision", T.TEXT, "le numéro de la décision", "the decision's number", True),),
        "decision",
    ),
    ActionSpec(
        "request", "decide", "Demande quelque chose dans la décision de cette carte ou de ce fil.",
        "Asks for something inside the decision of this card or thread.",
        (
            P("what", T.CHOICE, "ce qui est demandé", "what is asked", True, (), REQUESTS),
            P("decision", T.TEXT, "le numéro, si ce n'est pas celle du fil ou de la carte", "the number, when it is another"),
            P("reason", T.TEXT, "pourquoi", "why"),
        ),
        "what", ("decision.*",),
    ),
    ActionSpec(
        "post_entry", "money", "Passe une écriture entre deux comptes.", "Posts an entry between two accounts.",
        (
            P("debit", T.ACCOUNT, "le compte débité", "the account debited", True),
            P("credit", T.ACCOUNT, "le compte crédité", "the account credited", True),
            _AMOUNT, _LABEL, _ON, _PUBLIC, _JOURNAL, _PAYER,
            P("decision", T.TEXT, "la décision qui l'autorise", "the decision that allows it"),
        ),
        "", ("ledger.entry.posted",),
    ),
    ActionSpec(
        "split_entry", "money", "Répartit un montant sur plusieurs comptes.", "Splits an amount over several accounts.",
        (
            P("debit", T.ACCOUNT, "le compte débité, si les lignes sont au crédit", "the account debited"),
            P("credit", T.ACCOUNT, "le compte crédité, si les lignes sont au débit", "the account credited"),
            P("lines", T.LINES, "les lignes : compte et montant, part ou reste", "account and amount, share or rest", True),
            _AMOUNT, _LABEL, _ON, _PUBLIC, _JOURNAL,
        ),
        "", ("ledger.entry.posted",),
    ),
    ActionSpec(
        "match_transit", "money", "Solde un compte de passage contre ce qui l'a rempli.",
        "Clears a transit account against what filled it.",
        (
            P("account", T.ACCOUNT, "le compte de passage", "the transit account", True),
            P("bank", T.ACCOUNT, "le compte de banque", "the bank account", True),
            P("within", T.DURATION, "jusqu'où chercher en arrière", "how far back to look"),
            P("reference", T.TEXT, "ce qui rapproche les deux", "what ties the two", False, ("reference",)),
            _AMOUNT, _LABEL, _ON,
        ),
        "account", ("ledger.entry.posted",),
    ),
    ActionSpec(
        "book_volunteering", "money", "Passe la valeur d'heures données, 864 contre 875.",
        "Books the value of hours given, 864 against 875.",
        (
            P("rate", T.AMOUNT, "ce que vaut une heure", "what an hour is worth", True),
            P("hours", T.AMOUNT, "les heures ; sans heures dites, rien n'est passé", "the hours; none told, nothing booked", False, ("hours",)),
            _PUBLIC,
        ),
        "rate", ("ledger.entry.posted",),
    ),
    ActionSpec(
        "hold", "money", "Met le paiement en attente, à regarder par une personne.",
        "Puts the payment in suspense, for a person to look at.",
        (P("reason", T.TEXT, "pourquoi", "why", True), _AMOUNT, _LABEL, _ON), "reason", ("ledger.entry.posted",),
    ),
    ActionSpec(
        "note_expense", "money", "Tient ce mail ou cette carte pour une note de frais.",
        "Takes this mail or card for an expense note.",
        (
            P("title", T.TEXT, "son objet : montant, et pour quoi", "its subject: amount, and what for", True,
              ("subject_bare", "card.name")),
            P("text", T.TEXT, "son texte : « Montant : », « Pour : », « Budget : », « Décision : »",
              "its text: “Amount:”, “For:”, “Budget:”, “Decision:”", False, ("reply_text", "card.description", "text")),
        ),
        "", ("expense.noted",),
    ),
    ActionSpec(
        "declare_contribution", "money", "Tient ce mail pour une déclaration à un budget contributif.",
        "Takes this mail for a declaration to a contributive budget.",
        (P("text", T.TEXT, "son texte : « Heures : 12 », « Demande : 300 € »", "its text: “Hours: 12”, “Ask: 300 €”",
           False, ("reply_text", "text")),),
        "text",
    ),
    ActionSpec(
        "link_decision", "money", "Rattache ce paiement à la décision qui l'autorise.",
        "Ties this payment to the decision that allows it.",
        (P("decision", T.TEXT, "le numéro de la décision", "the decision's number", True),), "decision",
    ),
    ActionSpec(
        "create_card", "board", "Crée une carte.", "Creates a card.",
        (
            _LIST,
            P("name", T.TEXT, "le titre de la carte", "the card's name", True, ("subject_bare", "card.name")),
            P("text", T.TEXT, "la description", "the description"), _BOARD,
        ),
        "", ("trello.card.created",),
    ),
    ActionSpec(
        "move_card", "board", "Déplace une carte.", "Moves a card.", (_LIST, _CARD, _ITS_BOARD), "list", ("trello.card.moved",)
    ),
    ActionSpec(
        "comment_card", "board", "Commente une carte.", "Comments on a card.",
        (P("text", T.TEXT, "le commentaire", "the comment", True), _CARD, _ITS_BOARD), "text", ("trello.card.commented",),
    ),
    ActionSpec(
        "label_card", "board", "Met une étiquette sur une carte.", "Puts a label on a card.",
        (P("label", T.TEXT, "l'étiquette", "the label", True), _CARD, _ITS_BOARD), "label", ("trello.card.labelled",),
    ),
    ActionSpec(
        "mail_list", "mail", "Écrit à la liste.", "Writes to the list.",
        (_SUBJECT, _BODY, P("target", T.TEXT, "le connecteur, s'il y a plusieurs listes", "the connector, when several")),
        "", ("mail.delivered",),
    ),
    ActionSpec(
        "mail_member", "mail", "Écrit à une personne.", "Writes to one person.",
        (P("member", T.MEMBER, "la personne", "the person", True, ("actor",)), _SUBJECT, _BODY), "", ("mail.bounced",),
    ),
    ActionSpec(
        "ask_member", "mail", "Pose à une personne une question, avec un lien pour répondre.",
        "Asks one person a question, with a link to answer.",
        (
            P("member", T.MEMBER, "la personne", "the person", True, ("actor",)),
            P("question", T.TEXT, "la question", "the question", True),
        ),
        "question", ("mail.bounced",),
    ),
    ActionSpec(
        "refresh_page", "wiki", "Récrit une page tenue par le hub.", "Writes a page kept by the hub anew.",
        (P("page", T.PAGE, "la page", "the page", True),), "page",
    ),
    ActionSpec(
        "append_line", "wiki", "Ajoute une ligne à une page tenue par le hub.", "Adds a line to a page kept by the hub.",
        (P("page", T.PAGE, "la page", "the page", True), P("text", T.TEXT, "la ligne", "the line", True)),
    ),
    ActionSpec(
        "record_contribution", "people", "Note une contribution déclarée.", "Records a contribution someone declared.",
        (
            P("member", T.MEMBER, "la personne", "the person", True, ("actor",)),
            P("what", T.TEXT, "ce qui a été fait", "what was done", True, ("card.name", "subject_bare")),
            P("hours", T.AMOUNT, "les heures, si elles sont déclarées", "the hours, when declared"),
        ),
        "what",
    ),
    ActionSpec(
        "notify", "world", "Envoie un webhook signé (Standard Webhooks, CloudEvents).",
        "Sends a signed webhook (Standard Webhooks, CloudEvents).",
        (
            P("endpoint", T.TEXT, "l'adresse, par son nom dans les réglages", "the address, by its name in the settings", True),
            P("data", T.TEXT, "ce qui est dit ; l'évènement sans cela", "what is said; the event when left out"),
        ),
        "endpoint",
    ),
)  # fmt: skip

ACTIONS: Mapping[str, ActionSpec] = MappingProxyType({row.name: row for row in _ROWS})
