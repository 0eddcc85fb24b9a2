"""The CSV layouts of the banks we know, as data: which column plays which role. A new bank is a new row.

Names are compared in lower case, without accents, spaces or punctuation. Layouts as published by the banks' own
exports and the importers that read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout. `columns` maps a role to the names its column may have; `needs` are roles that must be present.

    `label` takes every column it names, in order; `name#2` is the second column of that name. `strict` layouts have
    common names only, so that a column nobody knows makes it another bank's file. `ignored` are known columns without
    a role. `iso_dates`: a date that names the day and the month in an unknown order is refused. `goes_on`: rows below
    a movement may go on with its text. `numbered`: a table without header, whose columns are told by their numbers.
    `booked`: further words of a status that say of a row of this layout that it is booked. `account`: the one of whom
    the service is, which its files never name. `banks`: what the IBANs of that bank look like, for its files that name
    none (`Statement.banks`).
    """

    name: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    strict: bool = False
    iso_dates: bool = False
    goes_on: bool = False
    numbered: bool = False
    booked: tuple[str, ...] = ()
    account: str = ""
    banks: tuple[str, ...] = ()


# the bank's own day of booking first, where a table has the day of the operation, too
_DAYS = ("datecomptable", "datedecomptabilisation", "date", "dateoperation", "datedoperation", "datedeloperation")
_TWO = ("booked", "label", "debit", "credit")
# the codes of banks that give accounts in several countries, as their central banks list them; of countries that are
# not named nothing is known
_QONTO = ("FR??16958*", "FR??16798*", "DE??10010123*", "IT???36092*")
_N26 = ("FR??20433*", "DE??10011001*", "ES??1563*", "IT???03646*")
_REVOLUT = ("FR??28233*", "LT??7070*", "LT??3250*", "LT??39200*", "GB??REVO*", "IE??REVO*", "NL??REVO*", "RO??REVO*",
            "ES??1583*", "PT??3560*", "IT???03669*", "DE??10010178*")  # fmt: skip

PROFILES: tuple[Profile, ...] = (
    Profile(
        "credit-cooperatif", "Crédit Coopératif, Caisse d'Épargne, Banque Populaire",
        {"booked": ("date",), "id": ("numerodoperation", "noperation", "numerooperation"),
         "label": ("libelle", "detail"), "debit": ("debit",), "credit": ("credit",)},
        (*_TWO, "id"), strict=True, ignored=("solde",),
    ),
    Profile(
        "bpce", "Banque Populaire, Caisse d'Épargne (since 2023, and Banque Populaire before)",
        {"booked": ("datedecomptabilisation",), "label": ("libelleoperation", "libelle", "informationscomplementaires"),
         "id": ("reference",), "operation": ("typeoperation",), "debit": ("debit",), "credit": ("credit",),
         "amount": ("montant", "montantoperation"), "value": ("datedevaleur", "datevaleur"), "account": ("compte",)},
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
         "label": ("libelle", "motif"), "debit": ("debit",), "credit": ("credit",), "amount": ("montant",),
         "balance": ("solde",), "id": ("endtoend",)},
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
        ("booked", "label", "amount"),
    ),
    # both the amount and the balance at the end of the day are called "Solde" there
    Profile(
        "boursobank-2026", "BoursoBank (since 2026)",
        {"booked": ("dateoperation",), "value": ("datevaleur",), "label": ("libelle", "commentaire"),
         "amount": ("solde#1",), "day_balance": ("solde#2",), "account": ("numerocompte",),
         "party": ("libellesuggere",)},
        ("booked", "label", "amount", "day_balance", "account"),
    ),
    Profile(
        "qonto", "Qonto",
        {"booked": ("settlementdatelocal", "settlementdateutc", "settlementdate", "datedelavaleurutc",
                    "datedereglementlocale", "datedereglementutc", "datedereglement", "datedevaleurutc",
                    "datedevaleurlocale", "datedevaleur"),
         "value": ("operationdateutc", "operationdatelocal", "operationdate", "datedeloperationutc",
                   "datedeloperationlocale", "datedoperation", "datedoperationutc"),
         "label": ("counterpartyname", "reference", "nomdelacontrepartie", "contrepartie"),
         "party": ("counterpartyname", "nomdelacontrepartie", "contrepartie"),
         "amount": ("totalamountinclvat", "totalamountinclvatlocal", "montanttotalttc", "montantttc"),
         "debit": ("debit",), "credit": ("credit", "creditamount"),
         "currency": ("currency", "devise"), "status": ("status", "statut"),
         "iban": ("counterpartyiban", "ibancontrepartie", "ibandelacontrepartie"),
         "operation": ("operationtype", "paymentmethod", "typedoperation", "methodedepaiement"),
         "balance": (), "account": ("accountiban", "ibanducompte"),
         "id": ("transactionid", "identifiantdetransaction", "identifiantdelatransaction")},
        ("booked", "status", "id"), banks=_QONTO,
    ),
    Profile(
        "caisse-d-epargne-pro", "Caisse d'Épargne, for companies",
        {"booked": ("datecomptable",), "value": ("datedevaleur",), "id": ("reference",),
         "label": ("libellesimplifie", "informationscomplementaires"), "operation": ("typeoperation",),
         "debit": ("debit",), "credit": ("credit",)},
        _TWO,
    ),
    Profile(
        "societe-generale", "Société Générale",
        {"booked": ("datedeloperation", "dateoperation", "datecomptabilisation"),
         "label": ("libelle", "detaildelecriture", "detail", "libellecompletoperation"),
         "amount": ("montantdeloperation", "montant", "montantoperation"), "currency": ("devise",)},
        ("booked", "label", "amount", "currency"), strict=True,
    ),
    Profile(
        "societe-generale-pro", "Société Générale, for companies and associations",
        {"booked": ("date",), "label": ("naturedeloperation",), "operation": ("libelleinterbancaire",),
         "debit": ("debit",), "credit": ("credit",), "currency": ("devise", "monnaie"), "value": ("datedevaleur",)},
        _TWO, goes_on=True,
    ),
    Profile(
        "shine", "Shine",
        {"booked": ("datedoperation",), "value": ("datedelavaleur",), "id": ("transactionid",),
         "label": ("libelle",), "party": ("nomdelacontrepartie",), "operation": ("typedetransaction",),
         "debit": ("debit",), "credit": ("credit",), "account": ("iban",)},
        (*_TWO, "id"), banks=("FR??17418*", "FR??16798*"),
    ),
    Profile(
        "n26", "N26",
        {"booked": ("bookingdate", "date"), "value": ("valuedate",),
         "party": ("partnername", "payee", "beneficiaire"),
         "label": ("partnername", "payee", "beneficiaire", "paymentreference", "referencedepaiement"),
         "iban": ("partneriban", "accountnumber", "numerodecompte"),
         "operation": ("type", "transactiontype", "typedetransaction"), "amount": ("amounteur", "montanteur")},
        ("booked", "party", "operation", "amount"), banks=_N26,
    ),
    Profile(
        "revolut", "Revolut",
        {"booked": ("completeddate", "datedefin"), "value": ("starteddate", "datededebut"),
         "label": ("description",), "operation": ("type",), "amount": ("amount", "montant"), "fee": ("fee", "frais"),
         "currency": ("currency", "devise"), "status": ("state", "etat"), "balance": ("balance", "solde")},
        ("booked", "value", "label", "amount", "fee", "status"), banks=_REVOLUT,
    ),
    Profile(
        "belfius", "Belfius",
        {"account": ("compte",), "booked": ("datedecomptabilisation",), "value": ("datevaleur",),
         "label": ("transaction", "communications"), "party": ("nomcontrepartiecontient",),
         "iban": ("comptecontrepartie", "comptedelacontrepartie"), "amount": ("montant",), "currency": ("devise",)},
        ("account", "booked", "label", "party", "amount"),
    ),
    Profile(
        "bnp-paribas-fortis", "BNP Paribas Fortis",
        {"booked": ("datedexecution",), "value": ("datevaleur",), "amount": ("montant",),
         "currency": ("deviseducompte", "devise"), "account": ("numerodecompte",), "operation": ("typedetransaction",),
         "iban": ("contrepartie", "contrepartiedelatransaction"), "party": ("nomdelacontrepartie",),
         "label": ("communication", "details"), "status": ("statut",)},
        ("booked", "label", "amount", "account"),
    ),
    Profile(
        "ing-belgique", "ING Belgique",
        {"account": ("numerodecompte",), "iban": ("comptecontrepartie", "comptepartieadverse"),
         "booked": ("datecomptable",), "value": ("datevaleur",), "amount": ("montant",), "currency": ("devise",),
         "label": ("libelles", "detailsdumouvement", "message")},
        ("account", "booked", "label", "amount"),
    ),
    Profile(
        "cbc-kbc", "CBC, KBC",
        {"account": ("numerodecompte",), "currency": ("devise",), "booked": ("date",), "label": ("description",),
         "value": ("valeur",), "amount": ("montant",), "balance": ("solde",),
         "iban": ("numerodecomptecontrepartie", "comptecontrepartie", "comptedelacontrepartie"),
         "party": ("nomcontrepartie", "nomdelacontrepartie")},
        ("account", "booked", "label", "amount", "value", "currency"),
    ),
    Profile(
        "vdk", "VDK",
        {"booked": ("datedexecution",), "value": ("datevaleur", "datedevaleur"), "label": ("communication",),
         "amount": ("montant",), "operation": ("typedemouvement",), "id": ("numerodereferencedevdk",),
         "iban": ("numerodecomptedelacontrepartie",), "party": ("nomdelacontrepartie",)},
        ("booked", "label", "amount", "operation"),
    ),
    Profile(
        "ubs", "UBS",
        {"booked": ("datedecomptabilisation",), "value": ("datedevaleur",), "currency": ("monnaie",),
         "debit": ("debit",), "credit": ("credit",), "balance": ("solde",), "id": ("ndetransaction",),
         "label": ("description1", "description2", "description3")},
        (*_TWO, "value", "currency"),
    ),
    Profile(
        "postfinance", "PostFinance",
        {"booked": ("date",), "operation": ("typedetransaction",), "label": ("textedenotification",),
         "credit": ("credit",), "debit": ("debit",), "value": ("valeur",), "balance": ("solde",)},
        _TWO,
    ),
    Profile(
        "raiffeisen-suisse", "Raiffeisen (Switzerland)",
        {"account": ("iban",), "booked": ("bookedat",), "label": ("text",), "amount": ("creditdebitamount",),
         "balance": ("balance",), "value": ("valutadate",)},
        ("booked", "label", "amount"), goes_on=True,
    ),
    Profile(
        "revolut-business", "Revolut Business",
        {"booked": ("datecompletedutc",), "value": ("datestartedutc",), "id": ("id",), "operation": ("type",),
         "status": ("state",), "label": ("description", "reference"), "party": ("beneficiaryname", "sendername"),
         "amount": ("totalamount",), "currency": ("paymentcurrency",), "balance": ("balance",),
         "iban": ("beneficiaryiban",), "account": ("internationalaccountnumber",)},
        ("booked", "status", "label", "amount", "currency"), banks=_REVOLUT,
    ),
    Profile(
        "wise", "Wise",
        {"id": ("transferwiseid", "wiseid", "id"), "booked": ("date",), "amount": ("amount",),
         "currency": ("currency",), "label": ("description", "paymentreference"), "balance": ("runningbalance",),
         "party": ("payername", "payeename", "merchant"), "operation": ("transactiondetailstype",)},
        ("id", "booked", "amount", "currency", "label", "balance"),
    ),
    # what was paid back came and went: each is a row of its own
    Profile(
        "paypal", "PayPal",
        {"booked": ("date",), "label": ("nom", "titredelobjet", "objet"), "party": ("nom",),
         "operation": ("type", "description"), "amount": ("net",), "gross": ("avantcommission", "brut"),
         "currency": ("devise",), "status": ("etat",), "impact": ("impactsurlesolde",), "balance": ("solde",),
         "id": ("numerodetransaction",), "refers": ("numerodelatransactiondereference",)},
        ("booked", "amount", "gross", "currency", "id"), account="PAYPAL",
        booked=("rembourse", "remboursee", "rembourseenpartie", "rembourseepartiellement", "remboursepartiellement",
                "partiellementrembourse", "compense"),
    ),
    Profile(
        "paypal-en", "PayPal",
        {"booked": ("date",), "label": ("name", "itemtitle", "subject"), "party": ("name",),
         "operation": ("type", "description"), "amount": ("net",), "gross": ("gross",), "currency": ("currency",),
         "status": ("status",), "impact": ("balanceimpact",), "balance": ("balance",), "id": ("transactionid",),
         "refers": ("referencetxnid",)},
        ("booked", "amount", "gross", "currency", "id"), iso_dates=True, account="PAYPAL",
        booked=("refunded", "partiallyrefunded", "cleared"),
    ),
    Profile(
        "stripe", "Stripe",
        {"booked": ("createdutc", "created"), "value": ("availableonutc", "availableon"),
         "id": ("id", "balancetransactionid"), "label": ("description",), "operation": ("type", "reportingcategory"),
         "amount": ("net",), "gross": ("amount", "gross"), "currency": ("currency",)},
        ("booked", "id", "operation", "amount", "gross", "currency"), iso_dates=True,
        account="STRIPE",
    ),
    Profile(
        "spuerkeess", "Spuerkeess (Luxembourg)",
        {"booked": ("datetransaction",), "value": ("datevaleur",), "amount": ("montant",), "operation": ("operation",),
         "label": ("description", "communication1", "communication2", "communication3", "communication4"),
         "iban": ("comptebeneficiaire",), "party": ("nomdelacontrepartie",)},
        ("booked", "value", "label", "amount", "operation"),
    ),
    Profile(
        "usual-names-fr", "A French bank whose columns have the usual names",
        {"booked": _DAYS, "value": ("datevaleur", "datedevaleur", "valeur"),
         "label": ("libelle", "libelleoperation", "libelledeloperation", "description", "intitule", "designation",
                   "communication", "motif", "detail"),
         "debit": ("debit", "debiteuro", "debiteuros", "debiteur", "montantdebit"),
         "credit": ("credit", "crediteuro", "crediteuros", "crediteur", "montantcredit"),
         "amount": ("montant", "montanteur", "montanteuro", "montanteuros", "montantoperation",
                    "montantdeloperation"),
         "balance": ("solde", "soldeeur", "soldeeuros"), "currency": ("devise", "monnaie"), "id": ("reference",),
         "sense": ("sens", "debitcredit", "creditdebit", "dc", "type", "typeoperation", "typedoperation")},
        ("booked", "label"), strict=True, ignored=("categorie", "souscategorie", "commentaire", "notes"),
    ),
    Profile(
        "usual-names-en", "A bank whose columns have the usual English names",
        {"booked": ("date", "bookingdate", "transactiondate", "posteddate", "postingdate"), "value": ("valuedate",),
         "label": ("payee", "description", "label", "memo", "details"),
         "debit": ("debit", "paidout", "moneyout", "withdrawal", "withdrawals"),
         "credit": ("credit", "paidin", "moneyin", "deposit", "deposits"),
         "amount": ("amount", "amounteur"), "balance": ("balance",),
         "currency": ("currency",), "id": ("transactionid", "reference"),
         "sense": ("debitcredit", "creditdebit", "dc", "type")},
        ("booked", "label"), strict=True, iso_dates=True, ignored=("category", "notes"),
    ),
)  # fmt: skip
