"""Dues that were paid, matched to who paid them: an entry of dues whose label holds one member's whole name, else whose
payer bears it; the debit that may have sent them back; how everybody stands, and the reminder that a treasurer sends.

Names live apart from what is decided, so this runs beside it and tells by an event. A name that two people bear, or one
word alone, matches nobody: a maintainer says so in the roster. Whom the roster does not name is matched too, once
identified: a member of the board, somebody joined to another identity, or who presented themselves in the portal. A
mail alone identifies nobody: anybody writes any name into it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from hub.core import dues
from hub.core.decision.linking import Alias, stands_for
from hub.core.decision.merging import Own
from hub.core.decision.people import Member, here
from hub.core.event import Event
from hub.core.ledger import givenback
from hub.core.ledger.entry import Entry, Posting
from hub.core.ledger.expenseback import TOLD
from hub.core.ledger.known import Doubt
from hub.core.ledger.posting import BANK
from hub.core.ledger.refusal import Refused
from hub.core.mail.fold import fold
from hub.core.person import Profile
from hub.intake import Intake
from hub.office import Office, request
from hub.ports import Clock
from hub.spaces import Space
from hub.store import desk, journal, state
from hub.store.engine import Database
from hub.who import aliases

# members' dues in the plans of associations (1999: 756; since 2018: 7561, 7562)
ACCOUNT = "756"
VALID = timedelta(days=366)
# where a payment names whom it is for, else who paid: the bank's words, the other side of a line, who paid online
_NAMED_IN = ("label", "counterparty.name", "payer.name")
# where a debit stands that sends a payment back: nobody sorted it, or a rule took it off dues or off what is in transit
_UNSORTED = ("471", "411", "467", ACCOUNT)
# days within which whoever pays by a debit may send it back without a reason (SEPA: eight weeks), and a bank's delay
_UNASKED = 70
_People = dict[bool, list[tuple[set[str], str, str]]]


def match(database: Database, intake: Intake, space: str, now: datetime, entries: Iterable[Entry] | None = None) -> int:
    """Tell which dues are whose, of these entries or of all in the books, and which may have been sent back under no
    reference of their own; returns how many are new. Twice is once."""
    with database.read() as connection:
        if entries is None:
            entries = state.documents(connection, space, "ledger.entry", Entry).values()
        said = {
            one: journal.private_of(connection, space, one.evidence) or {}
            for one in entries
            if one.evidence and not one.reversed_by and not one.reverses and (is_dues(one) or _may_return(one))
        }
        paid, back = ({one: words for one, words in said.items() if is_dues(one) is sort} for sort in (True, False))
        back = {
            one: words for one, words in back.items()
            if _tells_a_return(one, words) and journal.find(connection, space, _back(one)) is None
        }  # fmt: skip
        if not paid and not back:
            return 0
        known = aliases(connection, space)
        people = _people(connection, space, known)
        settled = _settled(connection, space, known) if back else {}
    events = []
    for entry, private in paid.items():
        payers = _meant(people, private)
        if len(payers) == 1:
            [(person, called)] = payers.items()
            fields = {"person": person, "entry": entry.id, "dues_until": (entry.date + VALID).isoformat()}
            # which of the person's identities bears that name, where it is one
            fields |= {"known_as": called.pop()} if called != {person} and len(called) == 1 else {}
            events.append(Event(f"dues:{entry.id}", "dues.matched", "hub", now, now, subject=person, fields=fields))
    for entry, private in back.items():
        own = _sent_back(entry, _meant(people, private), settled)
        if own is not None:
            fields = {"entry": own.id, "line": entry.id}
            events.append(Event(_back(entry), "dues.returned", "hub", now, now, own.id, fields=fields))
            # another line sends another payment back
            settled = {who: [one for one in paid if one is not own] for who, paid in settled.items()}
    return sum(one.new for one in intake.take(space, events))


def _people(connection: Connection, space: str, known: Mapping[str, Alias]) -> _People:
    """Who may be named: those of the roster, then others who are identified."""
    members = state.documents(connection, space, "member", Member)
    sure = {stands_for(known, one) for one in (*known, *state.documents(connection, space, "profile", Profile))}
    people: _People = {True: [], False: []}
    for row in desk.identities(connection, space):
        person = stands_for(known, row["person"])
        listed = person in members
        identified = listed or person in sure or row["identity"].startswith("trello:")
        # whoever is identified later is matched then: an event is told once
        if identified and len(row["name"].split()) > 1:
            people[listed].append((set(fold(row["name"]).split()), person, row["person"]))
    return people


def _meant(people: _People, private: Mapping[str, Any]) -> dict[str, set[str]]:
    """Whom the words of a payment name, and by which of their identities."""
    texts = [set(fold(str(private.get(name) or "")).split()) for name in _NAMED_IN]
    # the roster goes first: nobody takes a member's dues by bearing their name
    found = (_named(people[True], words) or _named(people[False], words) for words in texts)
    return next(filter(None, found), {})


def _back(entry: Entry) -> str:
    """The id of the event that a line may send dues back."""
    return f"dues:back:{entry.id}"


def _may_return(entry: Entry) -> bool:
    """Whether an entry books a debit of the bank that nobody sorted among expenses."""
    gone = any(one.account.startswith(BANK) and one.money.amount < 0 for one in entry.postings)
    return gone and any(one.account.startswith(_UNSORTED) for one in entry.postings)


def _tells_a_return(entry: Entry, private: Mapping[str, Any]) -> bool:
    label = fold(str(private.get("label") or ""))
    return TOLD.search(label) is not None or any(_is_of_dues(one) for one in entry.postings)


def _settled(connection: Connection, space: str, known: Mapping[str, Alias]) -> dict[str, list[Entry]]:
    """{person: the entries by which their dues are paid, and of which no question is open}."""
    found: dict[str, set[str]] = defaultdict(set)
    for section, sort in (("member", Member), ("guest", Member), ("own", Own)):
        for who, noted in state.documents(connection, space, section, sort).items():
            member = noted.member if isinstance(noted, Own) else noted
            found[stands_for(known, who)] |= {entry for entry, _ in member.payments}
    asked = state.documents(connection, space, "bank.doubt", Doubt)
    # of a long ledger, these few
    entries = {
        who: (
            state.document(connection, space, "ledger.entry", id, Entry)
            for id in ids
            if givenback.asked(id) not in asked
        )
        for who, ids in found.items()
    }
    return {who: [one for one in paid if one is not None] for who, paid in entries.items()}


def _sent_back(line: Entry, named: Collection[str], settled: Mapping[str, list[Entry]]) -> Entry | None:
    """The dues that a debit may have sent back: the latest of its amount, of those whom it names; where it names
    nobody, of whoever paid within the time in which a debit is sent back without a reason."""
    gone = -sum((one.money.amount for one in line.postings if one.account.startswith(BANK)), Decimal(0))
    within = givenback.LATEST if named else _UNASKED
    fitting = [
        one for person, paid in settled.items() if not named or person in named
        for one in paid if givenback.whole(one) == gone and 0 <= (line.date - one.date).days < within
    ]  # fmt: skip
    return max(fitting, key=lambda one: (one.date, one.number), default=None)


def matcher(database: Database, intake: Intake, clock: Clock) -> Callable[[str, Iterable[Entry]], int]:
    """What tells whose dues the entries of a space are, as they are posted."""
    return lambda space, entries: match(database, intake, space, clock.now(), entries)


def _named(people: Iterable[tuple[set[str], str, str]], words: set[str]) -> dict[str, set[str]]:
    """Whose whole name is among the words, and by which of their identities."""
    found: dict[str, set[str]] = {}
    for name, person, called in people:
        if name <= words:
            found.setdefault(person, set()).add(called)
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person of the roster stands. `paid_on` and `amount` are of the last payment that was matched to them;
    `refusal` is why no reminder may go to them now."""

    person: str
    state: str
    until: datetime | None
    paid_on: date | None
    amount: Decimal | None
    reminded_at: datetime | None
    refusal: Refused | None


def standings(office: Office, space: Space) -> list[Standing]:
    """Everybody of the roster who has not left: who is late first, then who never paid, then who did."""
    now = office.clock.now()
    members, profiles = (office.pages.documents(space.id, name) for name in ("member", "profile"))
    entries = {one.id: one for one in office.pages.entries(space.id)}
    with office.database.read() as connection:
        known = aliases(connection, space.id)
        told = journal.latest(connection, space.id, most=10_000, kind="dues.matched")
    paid: dict[str, Entry] = {}
    for event in told:
        entry, person = entries.get(str(event.get("entry"))), stands_for(known, str(event.get("person")))
        stands = entry is not None and person in members and any(one == entry.id for one, _ in members[person].payments)
        if entry is not None and stands and (person not in paid or entry.date > paid[person].date):
            paid[person] = entry
    found = []
    for id, member in members.items():
        if not here(member, now):
            continue
        entry = paid.get(id)
        amount = -sum((p.money.amount for p in entry.postings if _is_of_dues(p)), Decimal(0)) if entry else None
        found.append(Standing(
            id, dues.state_of(member, now, space.zone), member.paid_until, entry.date if entry else None, amount,
            member.reminded_at, _refusal(space, member, profiles.get(id), now),
        ))  # fmt: skip
    order = ("late", "never", "paid")
    return sorted(found, key=lambda one: (order.index(one.state), one.until or now, one.person))


def _refusal(space: Space, member: Member | None, profile: Profile | None, now: datetime) -> Refused | None:
    try:
        dues.may_remind(member, profile, now, space.zone)
    except Refused as error:
        return error
    return Refused("dues_nowhere") if space.first("mail") is None else None


def remind(office: Office, space: Space, by: str, person: str) -> Event:
    """Journal that a treasurer reminds somebody: one private mail follows. Raises Refused."""
    now = office.clock.now()
    member, profile = (office.pages.documents(space.id, name).get(person) for name in ("member", "profile"))
    refusal = _refusal(space, member, profile, now)
    if refusal is not None:
        raise refusal
    event = request(office, "dues.reminded", person, by, {"person": person})
    office.intake.take(space.id, [event])
    return event


def is_dues(entry: Entry) -> bool:
    """Whether an entry books dues that came in."""
    return any(_is_of_dues(p) and p.money.amount < 0 for p in entry.postings)


def _is_of_dues(posting: Posting) -> bool:
    return posting.account.startswith(ACCOUNT)
