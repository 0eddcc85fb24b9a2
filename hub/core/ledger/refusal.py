"""Why a treasurer's request is refused, in the two languages of a place."""

from __future__ import annotations

from collections.abc import Mapping

_WHY: Mapping[str, tuple[str, str]] = {
    "use": ("{} n'est pas une des sortes d'écriture", "{} is not one of the kinds of entry"),
    "amount": ("{} n'est pas un montant : écrivez 12,50", "{} is no amount: write 12.50"),
    "currency": ("{} n'est pas une monnaie : écrivez EUR", "{} is no currency: write EUR"),
    "day": ("{} n'est pas un jour : écrivez 2026-01-31", "{} is no day: write 2026-01-31"),
    "twice": (
        "la même écriture est déjà proposée ({}) ; si c'en est bien une autre, envoyez encore une fois",
        "the same entry is proposed already ({}); if it is another one, send it once more",
    ),
    "unreadable": ("une ligne se lit « 530 12.50 » : {}", "a line reads “530 12.50”: {}"),
    "balance": ("l'écriture n'est pas équilibrée : {}", "the entry does not balance: {}"),
    "nothing": ("il faut deux comptes et un montant", "two accounts and an amount are needed"),
    "account": (
        "le compte {} n'est pas dans le plan de ce lieu : ajoutez-le sous chart, dans ses règles",
        "account {} is not in the chart of this place: add it under chart, in its rules",
    ),
    "bank": (
        "le compte {} est celui de la banque : seul un relevé y écrit",
        "account {} is the bank's: only a statement writes there",
    ),
    "future": ("le {} n'est pas encore passé", "{} is not over yet"),
    "closed": ("les comptes sont clos jusqu'au {}", "the books are closed until {}"),
    "closed_line": (
        "les comptes sont clos jusqu'au {} : donnez un jour d'après, où la ligne sera reprise",
        "the books are closed until {}: give a day after it, on which the line is taken back",
    ),
    "size": ("ce fichier est trop grand : {} Mo au plus", "this file is too large: {} MB at most"),
    "type": (
        "on ne garde que des PDF, PNG, JPEG, WebP et du texte (UTF-8), entiers, quel que soit leur nom",
        "only PDF, PNG, JPEG, WebP and plain text (UTF-8) are kept, whole, whatever their name",
    ),
    "file": ("aucun fichier n'a été choisi", "no file was chosen"),
    "nobody": ("on ne sait pas qui fait cela", "nobody is known to do this"),
    "unknown": ("il n'y a pas de proposition {}", "there is no proposal {}"),
    "decided": ("la proposition {} a déjà sa réponse", "proposal {} has its answer already"),
    "own": (
        "une autre personne que celle qui propose doit répondre",
        "somebody else than who proposed it must answer",
    ),
    "entry": ("il n'y a pas d'écriture {}", "there is no entry {}"),
    "reversed": (
        "l'écriture {} est déjà annulée, ou en annule une autre",
        "entry {} is reversed already, or reverses another",
    ),
    "doubt": (
        "aucune question {} n'est ouverte : une personne ou un relevé y a répondu depuis",
        "no question {} is open: a person or a statement has answered it since",
    ),
    "doubt_other": (
        "la question {} n'est pas celle d'une ligne que la banque ne dit plus : « C'est réglé » y répond",
        "question {} is not about a line that the bank no longer states: “Settled” answers it",
    ),
    "reason": ("dites en quelques mots ce que vous avez trouvé", "say in a few words what you found"),
    "opening": ("les soldes d'ouverture ne se lisent pas : {}", "the opening balances cannot be read: {}"),
    "opening_class": (
        "le compte {} n'est pas du bilan : une ouverture n'a que les classes 1 à 5",
        "account {} is not of the balance sheet: an opening has classes 1 to 5 only",
    ),
    "dues_nobody": ("cette personne n'est pas parmi les membres", "this person is not among the members"),
    "dues_paid": ("la cotisation est à jour", "the dues are paid"),
    "dues_declined": ("cette personne ne veut pas de rappel", "this person wants no reminder"),
    "dues_again": ("un rappel est déjà parti le {}, un par mois au plus", "a reminder went on {}; one a month at most"),
    "dues_nowhere": ("ce lieu n'a pas de liste par laquelle écrire", "this place has no list to write through"),
    "dues_words": ("les règles n'ont pas de page {}", "the rules have no page {}"),
    "envelope": ("il n'y a pas d'enveloppe {}", "there is no envelope {}"),
    "envelope_budget": (
        "le budget {} n'est pas contributif : donnez-lui « contributive » dans les règles",
        "budget {} is not contributive: give it `contributive` in the rules",
    ),
    "envelope_empty": ("il n'y a rien à partager : {}", "there is nothing to share: {}"),
    "envelope_closed": (
        "l'enveloppe {} n'est plus ouverte aux déclarations",
        "envelope {} takes no declaration any more",
    ),
    "envelope_open": ("l'enveloppe {} est déjà ouverte", "envelope {} is open already"),
    "note": ("il n'y a pas de note de frais {}", "there is no expense note {}"),
    "note_answered": ("la note de frais {} n'attend pas cela", "expense note {} does not wait for that"),
    "note_incomplete": (
        "la note de frais {} n'est pas complète : son auteur sait ce qui lui manque",
        "expense note {} is not complete: its author knows what it lacks",
    ),
    "note_amount": ("cette ligne de banque n'est pas de {}", "this line of the bank is not of {}"),
    "note_paid": ("l'écriture {} rembourse déjà une autre note", "entry {} pays another note back already"),
    "waiting": (
        "l'écriture {} attend déjà d'être rangée : passez du compte 471 au bon compte",
        "entry {} waits for its account already: move it from 471 to the right one",
    ),
}  # fmt: skip


class Refused(ValueError):
    """What cannot be proposed or approved, and why, in two languages."""

    def __init__(self, code: str, about: object = "") -> None:
        self.code, self.about = code, str(about)
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        """The reason, in French unless English is asked for."""
        return _WHY[self.code][language == "en"].format(self.about)
