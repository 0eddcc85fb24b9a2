"""Whether a counterparty is a person or an organisation, from its name alone: "" unless the name says so."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"\b(SARL|SAS|SASU|SA|EURL|SCI|SCIC|SCOP|SNC|GIE|EARL|GAEC|ASSOCIATION|ASSO|FEDERATION|FONDATION|MUTUELLE|"
    r"URSSAF|DGFIP|TRESOR|TRESORERIE|IMPOTS?|MAIRIE|VILLE|COMMUNE|METROPOLE|REGION|DEPARTEMENT|PREFECTURE|CAF|"
    r"CPAM|EDF|ENGIE|ENERCOOP|ORANGE|OVH|BANQUE|CREDIT|CAISSE|COOPERATIVE|COOP|LTD|GMBH|INC|LLC|BV|NV|MAIF|MACIF|"
    r"HELLOASSO|STRIPE|QONTO|SYNDICAT|UNIVERSITE|ECOLE|LYCEE|SOCIETE|STE|ETS|ETABLISSEMENTS)\b"
)
_PERSON = re.compile(
    r"^(M\.?|MR\.?|MME\.?|MLLE\.?|M OU MME|MR OU MME)\s+\S|\b(MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE)\b"
)


# a person may bear a name that organisations have (« MME ORANGE LISE »), and no legal form
_TITLED = re.compile(r"^(M\.?|MR\.?|MME\.?|MLLE\.?|MONSIEUR|MADAME|MADEMOISELLE)\s+\S")
_FORM = re.compile(
    r"\b(SARL|SAS|SASU|EURL|SCI|SCIC|SCOP|SNC|GIE|EARL|GAEC|ASSOCIATION|ASSO|FEDERATION|FONDATION|LTD|GMBH|INC|LLC|"
    r"SOCIETE|ETS|ETABLISSEMENTS)\b"
)


def kind_of(name: str) -> str:
    """ "organisation" or "person" when the words of the name tell, else "". Never a guess from a first name; a title
    before a name makes it a person's, but for a legal form behind it."""
    upper = name.upper().strip()
    if _TITLED.match(upper) and not _FORM.search(upper):
        return "person"
    if _ORGANISATION.search(upper):
        return "organisation"
    return "person" if _PERSON.search(upper) else ""
