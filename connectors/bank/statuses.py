"""What the words of a status column say of their row, whichever bank's it is: as `plain_name` writes them."""

from __future__ import annotations

# What a status says of its row. A word that is in none of them is asked about: it is not guessed.
BOOKED = (
    "executed", "completed", "settled", "booked", "confirmed", "accepted", "execute", "executee", "termine", "terminee",
    "reglee", "regle", "accepte", "acceptee", "comptabilise", "comptabilisee", "valide", "validee", "effectue",
    "effectuee", "posted", "cleared", "processed", "succeeded", "successful", "success", "done", "realise", "realisee",
    "traite", "traitee", "finalise", "finalisee", "enregistre", "enregistree", "passe", "passee", "impute", "imputee",
)  # fmt: skip
PENDING = (
    "pending", "processing", "encours", "enattente", "entraitement", "avenir", "authorized", "authorised", "autorise",
    "autorisee", "scheduled", "upcoming", "planifie", "planifiee", "programme", "programmee",
)  # fmt: skip
DECLINED = (
    "declined", "canceled", "cancelled", "refused", "rejected", "reverted", "reversed", "failed", "refuse", "refusee",
    "annule", "annulee", "rejete", "rejetee", "echoue", "echouee", "echec", "retourne", "retournee", "void", "voided",
    "expired", "expire", "expiree", "abandonne", "abandonnee",
)  # fmt: skip
# what a row without effect on the balance says of its effect
MEMO = ("memo",)
