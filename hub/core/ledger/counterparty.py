"""Whether a counterparty is a person or an organisation, from its name alone: "" unless the name says so."""

from __future__ import annotations

import re

_FORMS = (
    "SARL|SAS|SASU|EURL|SCI|SCIC|SCOP|SNC|GIE|EARL|GAEC|ASSOCIATION|ASSO|FEDERATION|FONDATION|LTD|GMBH|INC|LLC|"
    "SOCIETE|ETS|ETABLISSEMENTS"
)
_FORM = re.compile(rf"\b({_FORMS})\b")
_ORGANISATION = re.compile(
    rf"\b({_FORMS}|SA|STE|BV|NV|MUTUELLE|URSSAF|DGFIP|TRESOR|TRESORERIE|IMPOTS?|MAIRIE|VILLE|COMMUNE|METROPOLE|REGION|"
    r"DEPARTEMENT|PREFECTURE|CAF|CPAM|EDF|ENGIE|ENERCOOP|ORANGE|OVH|BANQUE|CREDIT|CAISSE|COOPERATIVE|COOP|MAIF|MACIF|"
    r"HELLOASSO|STRIPE|QONTO|SYNDICAT|UNIVERSITE|ECOLE|LYCEE)\b"
)
_TITLED = re.compile(r"^(M\.?|MR\.?|MME\.?|MLLE\.?|MONSIEUR|MADAME|MADEMOISELLE)\s+\S")
_PERSON = re.compile(r"\b(MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE)\b")


def kind_of(name: str) -> str:
    """ "organisation" or "person" when the words of the name tell, else "". Never a guess from a first name.

    Who bears a title is a person whatever their name (« MME ORANGE LISE »), unless a legal form stands in it.
    """
    upper = name.upper().strip()
    if _TITLED.match(upper) and not _FORM.search(upper):
        return "person"
    if _ORGANISATION.search(upper):
        return "organisation"
    return "person" if _PERSON.search(upper) else ""
