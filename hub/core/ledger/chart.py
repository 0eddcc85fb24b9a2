"""The chart of accounts of a French association, as a table: number, label, and what the public reads.

Source: plan comptable associatif, règlement ANC 2018-06, with the plan comptable général 2025 (règlement
ANC 2022-06, in force since 1 January 2025). Beware of class 8: 870 and 875 were swapped between the plan of 1999 and
that of 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

VERSIONS = ("2018", "2025")

_ACCOUNTS = """
102   Fonds associatif sans droit de reprise
106   Réserves
110   Report à nouveau (solde créditeur)
119   Report à nouveau (solde débiteur)
120   Excédent de l'exercice
129   Déficit de l'exercice
164   Emprunts auprès des établissements de crédit
165   Dépôts et cautionnements reçus
194   Fonds dédiés sur subventions
195   Fonds dédiés sur contributions financières
196   Fonds dédiés sur ressources liées à la générosité du public
401   Fournisseurs
4110  Membres et usagers
411   Usagers
421   Personnel, rémunérations dues
431   Sécurité sociale
441   État, subventions à recevoir
44566 TVA déductible
44571 TVA collectée
467   Débiteurs et créditeurs divers (en transit)
4681  Frais des bénévoles
471   Opérations à classer
486   Charges constatées d'avance
487   Produits constatés d'avance
5112  Chèques à encaisser
512   Banque
530   Caisse
580   Virements internes
6061  Énergie et eau
6063  Petit équipement et entretien
6064  Fournitures de bureau
6068  Autres fournitures
607   Achats de marchandises
611   Sous-traitance
613   Locations
6132  Loyer
6135  Locations mobilières
614   Charges locatives
615   Entretien et réparations
616   Assurances
6181  Documentation
6226  Honoraires
623   Communication et événements
625   Déplacements et réceptions
626   Internet, téléphone et poste
627   Frais bancaires
6351  Impôts et taxes
641   Rémunérations
645   Cotisations sociales
651   Licences et redevances
654   Pertes sur créances
658   Charges diverses
661   Intérêts
681   Dotations aux amortissements et provisions
689   Reports en fonds dédiés
706   Bureaux et services
7063  Parrainages
707   Bar et revente
708   Produits des activités annexes
7083  Location de salles
740   Subventions                                      | 2018
741   Subventions                                      | 2025
754   Dons et libéralités
7541  Dons manuels
75411 Dons
75412 Frais abandonnés en don
7542  Mécénat
755   Contributions financières
756   Cotisations
7561  Cotisations sans contrepartie
7562  Cotisations avec contrepartie
757   Quote-part de fonds propres
758   Produits divers
761   Produits financiers
771   Produits exceptionnels                           | 2018
775   Produits des cessions
781   Reprises sur amortissements et provisions
789   Utilisation de fonds dédiés
860   Emploi : dons en nature
861   Emploi : mises à disposition gratuites
8611  Emploi : locaux prêtés
862   Emploi : prestations en nature
864   Emploi : bénévolat
870   Ressource : dons en nature
871   Ressource : prestations en nature
875   Ressource : bénévolat
"""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the plan. `number` may be finer in use: `51201` is a bank account under `512`."""

    number: str
    label: str

    @property
    def kind(self) -> str:
        """Its class: the first digit."""
        return self.number[0]


@lru_cache(maxsize=8)
def chart(version: str = "2025") -> Mapping[str, Account]:
    """The accounts of one version of the plan. Raises ValueError on another version."""
    if version not in VERSIONS:
        raise ValueError(f"no chart of accounts {version!r}: use {' or '.join(VERSIONS)}")
    found = {}
    for row in _ACCOUNTS.strip().splitlines():
        text, _, only = row.partition("|")
        number, label = text.split(None, 1)
        if not only.strip() or only.strip() == version:
            found[number] = Account(number, label.strip())
    return MappingProxyType(found)


def nearest(number: str, version: str = "2025") -> Account | None:
    """The account of the plan that `number` is or refines: its longest known beginning; None outside the plan."""
    known = chart(version)
    for length in range(len(number), 2, -1):
        if number[:length] in known:
            return known[number[:length]]
    return None


def check_number(number: str, version: str = "2025") -> str:
    """`number`, if it is of the plan. Raises ValueError saying what to do."""
    if not (number.isascii() and number.isdecimal() and 3 <= len(number) <= 12):
        raise ValueError(f"{number!r} is no account number: 3 to 12 digits, as 512 or 7561")
    if nearest(number, version) is None:
        raise ValueError(f"account {number} is not in the chart of {version}: use one that begins as a listed account")
    return number
