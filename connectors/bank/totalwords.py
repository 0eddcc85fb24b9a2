"""The words by which a row of a bank's CSV says that it states a total or a balance, and is no movement."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from connectors.bank.balancewords import MONTH, is_balance_text, said_by
from connectors.bank.layout import words

# words as « de », which tell no movement
_SHORT = 2
_OF_WHAT = (
    "general[es]?|generaux|net|nette|partiel|mensuel|annuel|monthly|overall|des|du|de|d|la|le|l|les|vos|et|au|a|en|pour"
    "|of|the|for|and|in|mouvements?|operations?|transactions?|movements?|lignes?|debits?|credits?|debiteurs?|crediteurs?"
    "|depenses?|recettes?|entrees?|sorties?|retraits?|versements?|encaissements?|decaissements?|withdrawals?|deposits?"
    "|mois|periode|annee|exercice|trimestre|semestre|semaine|jour|journee|page|compte|releve"
    f"|month|period|year|quarter|week|day|account|statement|montants?|amounts?|euros?|eur|{MONTH}|1er|[0-9]+"
)
_PART = "sous tota(?:l|ux)|soustotal|sub ?totals?|s total|grand total"
_TOTAL = re.compile(f"(?:(?:{_OF_WHAT}) )*(?:total|totals|totaux|{_PART}|cumuls?)(?: (?:{_OF_WHAT}))*")
_TOTAL_WORD = re.compile(f"{_OF_WHAT}|tota(?:l|ux)|cumuls?|sous")
# how a total goes on that is of no movements here; « TOTAL ACCES LYON » sells fuel
_FOOTER = re.compile(
    f"(?:{_PART}|total|totals|totaux|cumuls?)"
    f" (?![0-9])(?:{_OF_WHAT}|mes|nos|ces|sur|hors|par|sans|avec|ttc|ht|disponible|encours|affiche|selectionne|frais"
    "|commissions?|interets|agios|virements?|prelevements?|cheques?|cartes?|paiements?|remises?|available|pending"
    r"|selected|displayed|fees|charges)\b"
)
# how banks begin to tell a movement
_MOVES = re.compile(
    r"\b(?:virt?|virement|sct|sdd|sepa|prlv|prel|prelevement|tip|cb|carte|paiement|achat|facture|chq|cheque|rem|remise"
    r"|retrait|dab|versement|vers|echeance|cotis|cotisation|frais|commission|transfer|payment|card|withdrawal)\b"
)
# what a page carries to the next, of its movements or of the balance
_CARRIED = re.compile(
    f"(?:(?:total|totaux|solde|balance|amount|montant) )?(?:a reporter|reporte?|(?:brought|carried) forward)"
    f"(?: (?:precedente?|suivante?|{_OF_WHAT}))*"
)
# what a dated row must say besides « total » to be no movement; « TOTAL » alone, and « TOTAL 4512 », sell fuel
_OF_MOVEMENTS = re.compile(
    f"\\b(?:{_PART}|totals|totaux|cumuls?|general[es]?|generaux|partiel|mensuel|annuel|monthly|overall|mouvements?"
    "|operations?|transactions?|movements?|debits?|credits?|depenses?|recettes?|entrees?|sorties?|retraits?"
    "|versements?|encaissements?|decaissements?|withdrawals?|deposits?|mois|periode|annee|exercice|trimestre|semestre"
    f"|semaine|jour|journee|releve|month|period|year|quarter|week|day|statement|{MONTH})\\b"
)
# « RETRAIT TOTAL » took money out at a station
_HEADS = re.compile(f"(?:{_PART}|totals?|totaux|cumuls?|(?:{MONTH}) total)\\b")
# the number of a station, or of what else is carried
_NUMBERED = re.compile("(?:total|cumuls?|reporte?r?) [0-9]")
_HELD = re.compile("total (?:de |des |du )?(?:vos |mes |nos )?(?:avoirs?|epargne|placements?|portefeuille|soldes?)")
_SIDES = {
    "debit": re.compile("debit|depense|sortie|retrait|decaissement|withdrawal"),
    "credit": re.compile("credit|recette|entree|versement|(?<!de)encaissement|deposit"),
}


def is_total(row: Sequence[str]) -> bool:
    """Whether a row that is no movement states totals."""
    return any(_TOTAL.fullmatch(said) or _CARRIED.fullmatch(said) for said in map(words, row))


def is_carried(row: Sequence[str]) -> bool:
    """Whether a row states what a page carries to the next: a total, or a balance; nothing tells which."""
    return any(_CARRIED.fullmatch(words(cell)) for cell in row)


def is_footer(row: Sequence[str]) -> bool:
    """Whether the text of a row begins as a total does, be it of something else than the movements."""
    return _FOOTER.match(words(" ".join(row))) is not None


def reads_like_a_movement(row: Sequence[str], labels: Container[str]) -> bool:
    """Whether the text of a row is one of a movement: by the words of banks, or by one of those in `labels`."""
    said = words(" ".join(row))
    return not is_footer(row) and (
        _MOVES.search(said) is not None
        or any(
            len(word) > _SHORT and not word.isdecimal() and word in labels and not _TOTAL_WORD.fullmatch(word)
            for word in said.split()
        )
    )


def is_balance(row: Sequence[str]) -> bool:
    """Whether a row without date says that it states a balance, and nothing else, or begins as one of holdings does."""
    said = said_by(row)
    return is_of_holdings(said) or (is_balance_text(said) and not is_carried([said]))


def is_of_holdings(text: str) -> bool:
    """Whether a text begins as one of all that somebody holds at the bank: « Total de vos avoirs »."""
    return _HELD.match(text) is not None


def is_stated(text: str) -> bool:
    """Whether the text of a dated row (of `layout.words`) states a balance or a total, and says nothing else."""
    if is_balance_text(text):
        return True
    total = _CARRIED.fullmatch(text) or (_HEADS.match(text) and _OF_MOVEMENTS.search(text) and _TOTAL.fullmatch(text))
    return total is not None and not _NUMBERED.match(text)


def side_of(row: Sequence[str]) -> str:
    """Of which side alone, "debit" or "credit", a row says that it tells; "" of both, or where it does not say."""
    said = words(" ".join(row))
    sides = [side for side, pattern in _SIDES.items() if pattern.search(said)]
    return sides[0] if len(sides) == 1 else ""
