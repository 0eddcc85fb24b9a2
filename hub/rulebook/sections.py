"""The state's sections and the changes that fold into them: what a store needs to give them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType, ModuleType
from typing import Any

from hub.core import person, reach
from hub.core.decision import (
    afterwards,
    asking,
    card_early,
    changes,
    early,
    leaving,
    left,
    linking,
    merging,
    parting,
    people,
    speaking,
    unproven,
)
from hub.core.decision.card_early import OnCard
from hub.core.decision.early import Waiting
from hub.core.decision.linking import Alias
from hub.core.decision.merging import Own
from hub.core.decision.model import Decision
from hub.core.decision.people import Member
from hub.core.ledger import budgetplan, contributive, entry, evidence, expense_note, givenback, known, manual, transit
from hub.core.ledger.budgetplan import Plan
from hub.core.ledger.contributive import Envelope
from hub.core.ledger.entry import ChainHead, Entry, TransactionEntry
from hub.core.ledger.evidence import Attached
from hub.core.ledger.expense_note import Note
from hub.core.ledger.givenback import DuesLine, GivenBack
from hub.core.ledger.known import BankAccount, BankBalance, BankDay, BankOpening, BankStatement, Doubt
from hub.core.ledger.manual import Closing, Proposal
from hub.core.ledger.transit import Arrival, Payout
from hub.core.mail import thread
from hub.core.mail.thread import Message, Subject
from hub.core.person import Profile
from hub.core.reach import Reach
from hub.rulebook import board, boardnames, budgetwatch, context, journalpage
from hub.rulebook.board import Card
from hub.rulebook.boardnames import Names
from hub.rulebook.context import Adopted
from hub.rulebook.journalpage import Lines

# The document type of every section of the state: what the store needs to give them back.
SECTIONS: Mapping[str, type] = {
    "rulebook": Adopted,
    "decision": Decision,
    "thread": str,
    "card": str,
    "counter": int,
    "asked": str,
    "member": Member,
    "guest": Member,
    "alias": Alias,
    "own": Own,
    "account": str,
    "erased": datetime,
    "profile": Profile,
    "reach": Reach,
    "message": Message,
    "subject": Subject,
    "early": Waiting,
    "early.card": OnCard,
    "board.card": Card,
    "board.names": Names,
    "lines": Lines,
    "bank.account": BankAccount,
    "bank.day": BankDay,
    "bank.statement": BankStatement,
    "bank.balance": BankBalance,
    "bank.opening": BankOpening,
    "bank.doubt": Doubt,
    "ledger.entry": Entry,
    "ledger.chain": ChainHead,
    "ledger.transaction": TransactionEntry,
    "ledger.proposal": Proposal,
    "ledger.closing": Closing,
    "ledger.evidence": Attached,
    "budget.plan": Plan,
    "budget.warned": str,
    "contributive.envelope": Envelope,
    "contributive.quarter": str,
    "expense.note": Note,
    "expense.of": str,
    "ledger.payout": Payout,
    "ledger.givenback": GivenBack,
    "dues.line": DuesLine,
    "ledger.arrival": Arrival,
}


def _changes(*modules: ModuleType) -> Mapping[str, Any]:
    """Every change of these modules, by the name it is stored under."""
    found = {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and "section" in vars(value)
    }
    return MappingProxyType(found)


CHANGES = _changes(
    changes,
    contributive,
    afterwards,
    asking,
    card_early,
    early,
    leaving,
    left,
    linking,
    merging,
    parting,
    people,
    speaking,
    unproven,
    person,
    reach,
    budgetplan,
    entry,
    evidence,
    expense_note,
    givenback,
    known,
    manual,
    transit,
    thread,
    board,
    boardnames,
    budgetwatch,
    context,
    journalpage,
)
