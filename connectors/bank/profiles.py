"""The CSV layouts of the banks we know, as data: which column plays which role. A new bank is a new row.

Names are compared in lower case, without accents, spaces or punctuation. Layouts as published by the banks' own
exports and the importers that read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = ("booked", "value", "label", "debit", "credit", "amount", "balance", "id", "operation", "currency", "status",
         "party", "iban", "account")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout. `columns` maps a role to the names its column may have; `needs` are roles that must be present.

    `label` takes every column it names, in order. `strict` layouts have common names only, so that a column nobody
    knows makes it another bank's file. `ignored` are known columns without a role.
    """

    name: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    strict: bool = False
    currency: str = "EUR"
    booked_statuses: tuple[str, ...] = ()
    pending_statuses: tuple[str, ...] = ()


_TWO = ("booked", "label", "debit", "credit")

PROFILES: tuple[Profile, ...] = (
    Profile(
        "credit-cooperatif", "Crédit Coopératif, Caisse d'Épargne, Banque Populaire",
        {"booked": ("date",), "id": ("numerodoperation", "noperation", "numerooperation"),
         "label": ("libelle", "detail"),
         "debit": ("debit",), "credit": ("credit",)},
        (*_TWO, "id"), strict=True, ignored=("solde",),
    ),
    Profile(
        "bpce", "Banque Populaire, Caisse d'Épargne (since 2023)",
        {"booked": ("datedecomptabilisation",), "label": ("libelleoperation", "informationscomplementaires"),
         "id": ("reference",), "operation": ("typeoperation",), "debit": ("debit",), "credit": ("credit",),
         "amount": ("montant", "montantoperation"), "value": ("datedevaleur",)},
        ("booked", "label"),
    ),
    Profile(
        "la-nef", "La Nef",
        {"booked": ("datedevaleur",), "id": ("id",), "label": ("libelle",), "debit": ("debit",), "credit": ("credit",)},
        (*_TWO, "id"), strict=True,
    ),
    Profile(
        "la-banque-postale", "La Banque Postale",
        {"booked": ("date",), "label": ("libelle",), "amount": ("montanteuros", "montantdevise")},
        ("booked", "label", "amount"), strict=True, ignored=("montantfrancs",),
    ),
    Profile(
        "credit-mutuel", "Crédit Mutuel, CIC",
        {"booked": ("date", "datedoperation", "dateoperation"), "value": ("datedevaleur", "valeur"),
         "label": ("libelle", "motif"),
         "debit": ("debit",), "credit": ("credit",), "amount": ("montant",), "balance": ("solde",),
         "id": ("endtoend",)},
        ("booked", "value", "label", "balance"), strict=True, ignored=("rum", "ics", "devise"),
    ),
    Profile(
        "credit-agricole", "Crédit Agricole",
        {"booked": ("date", "dateoperation"), "value": ("datevaleur", "datedevaleur"), "label": ("libelle",),
         "debit": ("debiteuros", "debiteur", "debiteurs"), "credit": ("crediteuros", "crediteur")},
        _TWO, strict=True,
    ),
    Profile(
        "bnp-paribas", "BNP Paribas",
        {"booked": ("dateoperation",), "operation": ("typeoperation", "libellecourt"), "label": ("libelleoperation",),
         "amount": ("montantoperationeneuro", "montantoperationeneuros", "montantoperation")},
        ("booked", "label", "amount"),
    ),
    Profile(
        "boursobank", "BoursoBank",
        {"booked": ("dateop",), "value": ("dateval",), "label": ("label", "comment"), "amount": ("amount",),
         "account": ("accountnum",), "party": ("supplierfound",)},
        ("booked", "label", "amount", "account"),
    ),
    Profile(
        "qonto", "Qonto",
        {"booked": ("settlementdateutc", "settlementdatelocal", "settlementdate", "datedelavaleurutc",
                    "datedereglementutc", "datedereglementlocale", "datedereglement", "datedevaleurutc",
                    "datedevaleurlocale", "datedevaleur"),
         "value": ("operationdateutc", "operationdatelocal", "operationdate", "datedeloperationutc",
                   "datedeloperationlocale", "datedoperation", "datedoperationutc"),
         "label": ("counterpartyname", "reference", "nomdelacontrepartie", "contrepartie"),
         "party": ("counterpartyname", "nomdelacontrepartie", "contrepartie"),
         "amount": ("totalamountinclvat", "totalamountinclvatlocal", "montanttotalttc", "montantttc"),
         "debit": ("debit",), "credit": ("credit", "creditamount"),
         "currency": ("currency", "devise"), "status": ("status", "statut"),
         "iban": ("counterpartyiban", "ibancontrepartie"),
         "operation": ("operationtype", "paymentmethod", "typedoperation", "methodedepaiement"),
         "balance": (), "account": ("accountiban", "ibanducompte"),
         "id": ("transactionid", "identifiantdetransaction", "identifiantdelatransaction")},
        ("booked", "status", "id"),
        booked_statuses=("executed", "completed", "settled", "execute", "executee", "termine", "reglee", "regle"),
        pending_statuses=("pending", "processing", "encours", "enattente", "entraitement"),
    ),
)  # fmt: skip
