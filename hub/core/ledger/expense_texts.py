"""What people are told of expense notes: their claimant, who keeps the books, the list; in every language of the charter."""

# ruff: noqa: E501 - messages are easier to read uncut
from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

_LACKS: Mapping[str, tuple[str, str]] = {
    "amount": ("le montant, sur une ligne « Montant : 23,40 € »", "the amount, on a line “Amount: 23.40 €”"),
    "purpose": (
        "ce que c'était, sur une ligne « Pour : vis et colle »",
        "what it was for, on a line “For: screws and glue”",
    ),
    "budget": ("le budget, sur une ligne « Budget : … » ({budgets})", "the budget, on a line “Budget: …” ({budgets})"),
    "receipt": (
        "un justificatif, en pièce jointe (PDF, image ou texte)",
        "a receipt, as an attachment (PDF, picture or text)",
    ),
    "decision": (
        "une décision prise : au-dessus de {above} €, nommez-la (« Décision : D-12 »)",
        "a decision that was taken: above {above} €, name it (“Decision: D-12”)",
    ),
    "decision_wait": (
        "que la décision {decision} entre en vigueur : elle peut encore être contestée",
        "decision {decision} to be in force: it may still be contested",
    ),
    "decision_less": (
        "une décision qui suffise : {decision} autorise moins que ses notes de frais",
        "a decision that is enough: {decision} allows less than its expense notes",
    ),
}
_TOLD: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "incomplete": (
        (
            "Il manque quelque chose",
            "Votre note de frais {id} est gardée. Pour être remboursée, il lui manque :\n{lacks}\n\nRépondez à ce message, avec {id} dans l'objet, avant le {until} ; sans réponse elle s'éteint, et vous pourrez en refaire une.",
        ),
        (
            "Something is missing",
            "Your expense note {id} is kept. To be paid back, it lacks:\n{lacks}\n\nAnswer this mail, with {id} in its subject, before {until}; without an answer it lapses, and you may write another one.",
        ),
    ),
    "noted": (
        (
            "Elle est complète",
            "Votre note de frais {id} est complète : {amount} sur le budget « {budget} ». Une personne qui tient les comptes, autre que vous, doit l'approuver ; elle est rappelée après une semaine. Vous saurez quand ce sera fait, et quand la banque aura remboursé.",
        ),
        (
            "It is complete",
            "Your expense note {id} is complete: {amount} on the budget “{budget}”. Somebody who keeps the books, other than you, must approve it, and is reminded after a week. You will be told when that is done, and when the bank has paid.",
        ),
    ),
    "approved": (
        (
            "Elle est approuvée",
            "Votre note de frais {id} ({amount}) est approuvée. Le virement la fermera ; mettre « {id} » dans son libellé aide à le reconnaître.",
        ),
        (
            "It is approved",
            "Your expense note {id} ({amount}) is approved. The transfer will close it; “{id}” in its label helps to recognise it.",
        ),
    ),
    "refused": (
        (
            "Elle est refusée",
            "Votre note de frais {id} est refusée par une personne qui tient les comptes : {reason}\n\nElle est fermée ; vous pouvez en écrire une autre, ou en parler sur la liste.",
        ),
        (
            "It is refused",
            "Your expense note {id} is refused by somebody who keeps the books: {reason}\n\nIt is closed; you may write another one, or speak of it on the list.",
        ),
    ),
    "paid": (
        (
            "Elle est remboursée",
            "La banque a remboursé votre note de frais {id} : {amount}, le {day}. Elle est fermée.",
        ),
        ("It is paid back", "The bank has paid back your expense note {id}: {amount}, on {day}. It is closed."),
    ),
    "returned": (
        (
            "Le virement est revenu",
            "La banque a rendu le virement qui remboursait votre note de frais {id} ({amount}) : elle attend de nouveau. Vérifiez le compte que vous aviez donné, et dites-le à qui tient les comptes.",
        ),
        (
            "The transfer came back",
            "The bank returned the transfer that paid back your expense note {id} ({amount}): it waits again. Check the account that you had given, and tell whoever keeps the books.",
        ),
    ),
    "lapsed": (
        (
            "Elle s'est éteinte",
            "Votre note de frais {id} attendait depuis deux semaines ce qui lui manque : elle s'éteint. Rien n'est perdu, vous pouvez en écrire une autre.",
        ),
        (
            "It has lapsed",
            "Your expense note {id} has waited two weeks for what it lacks: it lapses. Nothing is lost, you may write another one.",
        ),
    ),
    "to_approve": (
        (
            "À approuver",
            "La note de frais {id} attend votre réponse : {amount} sur le budget « {budget} », où il reste {left} avant elle.{over}\n\nApprouver ou refuser : {url}",
        ),
        (
            "To be approved",
            "Expense note {id} waits for your answer: {amount} on the budget “{budget}”, where {left} is left before it.{over}\n\nApprove or refuse: {url}",
        ),
    ),
    "to_pay": (
        (
            "À rembourser",
            "La note de frais {id} est approuvée depuis plus d'un mois et la banque n'a rien remboursé : {amount}.\n\nLa voir : {url}",
        ),
        (
            "To be paid back",
            "Expense note {id} was approved over a month ago and the bank has not paid it: {amount}.\n\nLook: {url}",
        ),
    ),
    "to_pay_again": (
        (
            "Le virement est revenu, à refaire",
            "La banque a rendu le virement qui remboursait la note de frais {id} ({amount}) : elle attend d'être remboursée. Demandez le bon compte à qui l'a écrite.\n\nLa voir : {url}",
        ),
        (
            "The transfer came back, to be made again",
            "The bank returned the transfer that paid back expense note {id} ({amount}): it waits to be paid. Ask whoever wrote it for the right account.\n\nLook: {url}",
        ),
    ),
    "which": (
        (
            "Quel paiement la rembourse ?",
            "Un paiement de {amount} peut rembourser : {id}. Le hub ne devine pas laquelle. Dites-le ici : {url}",
        ),
        (
            "Which payment pays it?",
            "A payment of {amount} may pay back: {id}. The hub does not guess which. Say it here: {url}",
        ),
    ),
    "over": (
        (
            "Un budget est dépassé",
            "Le budget « {budget} » est dépassé : il reste {left} sur {planned} prévus. Rien n'est bloqué.\n\nLe voir : {url}",
        ),
        (
            "A budget is exceeded",
            "The budget “{budget}” is exceeded: {left} is left of {planned} planned. Nothing is blocked.\n\nLook: {url}",
        ),
    ),
    "list": (
        (
            "Une note de frais est approuvée",
            "{who} a avancé {amount} pour le lieu, sur le budget « {budget} »{by}. La note de frais {id} est complète, vérifiée et approuvée par une autre personne ; la banque la remboursera.\n\nLes budgets : {url}",
        ),
        (
            "An expense note is approved",
            "{who} paid {amount} for the place, on the budget “{budget}”{by}. Expense note {id} is complete, checked and approved by somebody else; the bank will pay it back.\n\nThe budgets: {url}",
        ),
    ),
}
_SOMEBODY = ("Une personne", "Somebody")
_BY = (", selon la décision {decision}", ", by decision {decision}")
_OVER = (
    " Elle le dépasserait : rien n'est bloqué, c'est à vous de voir.",
    " It would exceed it: nothing is blocked, it is for you to see.",
)
_BETWEEN = "\n\n— — —\n\n"


def money(amount: Decimal | None, language: str = "fr") -> str:
    """An amount in euros as people write it."""
    text = f"{amount or Decimal(0):.2f}"
    return f"{text.replace('.', ',')} €" if language == "fr" else f"{text} €"


def told(what: str, languages: Sequence[str], *, lacks: Sequence[str] = (), who: str = "", over: bool = False,
         **values: object) -> tuple[str, str]:  # fmt: skip
    """(title, text) of a message; amounts among `values` are Decimal."""
    parts: list[tuple[str, str]] = []
    for language in languages or ("fr",):
        column = language == "en"
        title, text = _TOLD[what][column]
        shown = {
            name: money(value, language) if isinstance(value, Decimal) else value for name, value in values.items()
        }
        shown["lacks"] = "\n".join(f"- {_LACKS[one][column].format(**shown)}" for one in lacks)
        shown["by"] = _BY[column].format(**shown) if shown.get("decision") else ""
        shown |= {"who": who or _SOMEBODY[column], "over": _OVER[column] if over else ""}
        parts.append((title, text.format(**shown)))
    return parts[0][0], _BETWEEN.join(text for _, text in parts) + "\n"


def lack(code: str, language: str, **values: object) -> str:
    """One thing that a note lacks, in words."""
    return _LACKS[code][language == "en"].format(**values)
