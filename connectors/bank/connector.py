"""The bank connector: files in, statements out. It publishes nothing."""

from __future__ import annotations

from connectors.bank.feed import Folder, doctor, importer
from connectors.bank.kinds import KINDS
from connectors.bank.translate import translate
from hub.connector import Connector, Setting

CONNECTOR = Connector(
    type="bank",
    title="Compte en banque (relevés)",
    title_en="Bank account (statements)",
    kinds=KINDS,
    settings=(
        Setting("folder", "folder to watch: each statement file put there is read once"),
        Setting("account", "account (IBAN) of files that name none: QIF and some CSV"),
        Setting("map", "columns of a CSV layout we do not know: booked=…,label=…,amount=… or debit=…,credit=…"),
        Setting("currency", "currency of files that name none; EUR when it is not set"),
        Setting("dates", "order of day and month where a file leaves it open (QIF, CSV in English): dmy or mdy"),
        Setting("aliases", "other names of the account, comma separated: old number, number in another bank file"),
    ),
    translate=translate,
    poller=Folder,
    importer=importer,
    doctor=doctor,
)
