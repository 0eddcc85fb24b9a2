"""Two proposals, in English and in French, and how a reply to one is heard."""

from __future__ import annotations

from hub.core.mail.heard import in_answer
from hub.core.mail.stance import Reading, read

ENGLISH = (
    "Adopt Meson for the builds\nI propose that we drop Autotools and build with Meson from 4.0 on. "
    "Voting is open until Friday.\nRuth"
)
FRENCH = (
    "Changer de fournisseur d'électricité\nJe propose que l'atelier passe chez un fournisseur coopératif, "
    "12 centimes le kWh. Dites ce que vous en pensez d'ici jeudi.\nRuth"
)


def heard(said: str, proposal: str, parent: str | None = None) -> Reading:
    return in_answer(read(said), said, said, proposal, parent)
