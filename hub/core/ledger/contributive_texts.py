"""What people are told of a contributive budget: sums to the list, amounts to each alone, in the charter's languages."""

# ruff: noqa: E501 - messages are easier to read uncut
from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hub.core.ledger.expense_texts import money

_TOLD: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "opened": (
        (
            "Budget contributif {id} : déclarez vos contributions",
            "L'enveloppe {id} est ouverte : {amount} à partager sur le budget « {budget} ».\n\nJusqu'au {until}, dites ce que vous avez fait et ce que vous demandez, par un mail [Contribution] avec « Heures : 12 » et « Demande : 300 € », ou ici : {url}. Ne rien demander est bienvenu aussi. La liste ne lira que la somme.",
        ),
        (
            "Contributive budget {id}: declare your contributions",
            "Envelope {id} is open: {amount} to share on the budget “{budget}”.\n\nUntil {until}, say what you did and what you ask, by a mail [Contribution] with “Hours: 12” and “Ask: 300 €”, or here: {url}. To ask nothing is welcome too. The list will read the sum only.",
        ),
    ),
    "declared": (
        (
            "[{id}] Votre déclaration est notée",
            "C'est lu ainsi : {hours} h, {asked} demandés sur l'enveloppe {id}. Une nouvelle déclaration remplace celle-ci, jusqu'au {until} ; zéro partout la retire. La voir : {url}",
        ),
        (
            "[{id}] Your declaration is kept",
            "It was read so: {hours} h, {asked} asked of envelope {id}. Another one replaces it, until {until}; nought everywhere takes it back. Look: {url}",
        ),
    ),
    "unread": (
        (
            "Votre déclaration n'est pas notée",
            "Rien n'a été noté : {why}.\n\nÉcrivez « Heures : 12 » et « Demande : 300 € », chacun sur sa ligne.",
        ),
        (
            "Your declaration is not kept",
            "Nothing was kept: {why}.\n\nWrite “Hours: 12” and “Ask: 300 €”, each on its line.",
        ),
    ),
    "again": (
        (
            "Budget contributif {id} : les demandes dépassent l'enveloppe",
            "Déclarations : {count} ; les demandes font {total} pour {amount}. Tour {round} : chaque personne peut revoir la sienne jusqu'au {until}. Parlons-en ; si cela dépasse encore au dernier tour, chacun recevra la même part de sa demande.",
        ),
        (
            "Contributive budget {id}: the asks are more than the envelope",
            "Declarations: {count}; the asks come to {total} for {amount}. Round {round}: each may change theirs until {until}. Let us talk; if it is still too much in the last round, each will get the same part of their ask.",
        ),
    ),
    "ask_again": (
        (
            "[{id}] Voulez-vous revoir votre demande ?",
            "Vous demandez {mine}. Toutes les demandes font {total}, l'enveloppe a {amount}. Sans réponse, votre demande reste. Pour la changer, jusqu'au {until} : {url}, ou un mail [Contribution].",
        ),
        (
            "[{id}] Would you change your ask?",
            "You ask {mine}. All asks come to {total}, the envelope holds {amount}. Without an answer yours stays. To change it, until {until}: {url}, or a mail [Contribution].",
        ),
    ),
    "quarter": (
        (
            "Budget contributif « {budget} » : le trimestre {quarter} est fini",
            "Qu'avez-vous fait pour le lieu pendant le trimestre {quarter}, combien d'heures, et qu'en demandez-vous ? Notez-le tant que c'est frais. L'enveloppe n'est pas ouverte aux déclarations ; une personne qui tient les comptes peut l'ouvrir ici : {url}. Ne rien demander est bienvenu aussi.",
        ),
        (
            "Contributive budget “{budget}”: quarter {quarter} is over",
            "What did you do for the place in quarter {quarter}, how many hours, and what do you ask for them? Note it while it is fresh. The envelope is not open to declarations; whoever keeps the books may open it here: {url}. To ask nothing is welcome too.",
        ),
    ),
    "quarter_open": (
        (
            "Budget contributif « {budget} » : le trimestre {quarter} est fini",
            "Qu'avez-vous fait pour le lieu pendant le trimestre {quarter}, combien d'heures, et qu'en demandez-vous ? L'enveloppe {id} est ouverte : dites-le par un mail [Contribution] avec « Heures : 12 » et « Demande : 300 € », ou ici : {url}. Ne rien demander est bienvenu aussi.",
        ),
        (
            "Contributive budget “{budget}”: quarter {quarter} is over",
            "What did you do for the place in quarter {quarter}, how many hours, and what do you ask for them? Envelope {id} is open: say so by a mail [Contribution] with “Hours: 12” and “Ask: 300 €”, or here: {url}. To ask nothing is welcome too.",
        ),
    ),
    "nobody": (
        (
            "Budget contributif {id} : personne n'a rien demandé",
            "L'enveloppe {id} se ferme : déclarations, {count} ; demandes, aucune. Rien n'est dépensé.",
        ),
        (
            "Contributive budget {id}: nobody asked for anything",
            "Envelope {id} closes: declarations, {count}; asks, none. Nothing is spent.",
        ),
    ),
    "decision": (
        (
            "Budget contributif « {budget} » : partager {sum}",
            "L'enveloppe {id} a {amount}. Déclarations : {count}, pour {total} demandés. À partager entre celles et ceux qui demandent ({people}) : {sum}.\n\nLes membres lisent chaque demande ici, et peuvent la commenter sur la liste : {url}",
        ),
        (
            "Contributive budget “{budget}”: share {sum}",
            "Envelope {id} holds {amount}. Declarations: {count}, asking {total}. To be shared among those who ask ({people}): {sum}.\n\nMembers read each ask here, and may comment on it on the list: {url}",
        ),
    ),
    "validated": (
        (
            "Budget contributif {id} : validé",
            "La décision {decision} est en vigueur : l'enveloppe {id} est partagée. Chaque personne connaît sa part.",
        ),
        (
            "Contributive budget {id}: validated",
            "Decision {decision} is in force: envelope {id} is shared. Each person knows their part.",
        ),
    ),
    "failed": (
        (
            "Budget contributif {id} : sans suite",
            "La décision {decision} n'a pas été prise : l'enveloppe {id} se ferme, rien n'est dépensé. Elle peut être rouverte.",
        ),
        (
            "Contributive budget {id}: nothing came of it",
            "Decision {decision} was not taken: envelope {id} closes, nothing is spent. It may be opened again.",
        ),
    ),
    "granted": (
        (
            "[{id}] Votre part : {mine}",
            "La décision {decision} est en vigueur : {mine} vous reviennent sur l'enveloppe {id}. Envoyez une facture, ou une note de frais qui nomme {decision}.",
        ),
        (
            "[{id}] Your part: {mine}",
            "Decision {decision} is in force: {mine} of envelope {id} are yours. Send an invoice, or an expense note that names {decision}.",
        ),
    ),
}


def told(what: str, languages: Sequence[str], **values: object) -> tuple[str, str]:
    """(title, text) of a message; amounts among `values` are Decimal."""
    parts: list[tuple[str, str]] = []
    for language in languages or ("fr",):
        title, text = _TOLD[what][language == "en"]
        shown = {
            name: money(value, language) if isinstance(value, Decimal) else value for name, value in values.items()
        }
        parts.append((title.format(**shown), text.format(**shown)))
    return parts[0][0], "\n\n— — —\n\n".join(text for _, text in parts) + "\n"
