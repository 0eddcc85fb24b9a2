"""What a treasurer's events come to: entries proposed and answered, receipts, closed books; a refusal says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from hub.core import dues
from hub.core.change import Change
from hub.core.decision.linking import canonical
from hub.core.decision.people import Member, MemberNoted
from hub.core.effect import SendMail
from hub.core.ledger import evidence, manual, online, posting, settling
from hub.core.ledger.chart import chart
from hub.core.ledger.refusal import Refused
from hub.rulebook import template
from hub.rulebook.language import Rulebook
from hub.rulebook.run import Run

# where a refusal is read by whoever asked
REFUSED = "ledger.refused"


def accounts(book: Rulebook) -> dict[str, str]:
    """{number: what the public calls it} of the chart of a place; the official plan's where it has none."""
    own = {one.number: one.public or one.name for one in book.chart.accounts.values()}
    return own or {one.number: one.label for one in chart().values()}


def proposed(run: Run) -> None:
    """An entry waits for a second person."""
    named: Mapping[str, str] = accounts(run.book)
    with refusing(run):
        run.write(manual.propose(run.event, run.facts, accounts=named, today=run.today))


def answered(run: Run) -> None:
    """The second person said yes, and it is posted, or no."""
    with refusing(run):
        run.write(manual.answer(run.event, run.facts, today=run.today))


def attached(run: Run) -> None:
    """A file proves an entry."""
    with refusing(run):
        run.write(evidence.attach(run.event, run.facts))


def closed(run: Run) -> None:
    """The books are closed until a day."""
    with refusing(run):
        run.write(manual.close(run.event, run.facts, today=run.today))


def settled(run: Run) -> None:
    """A person looked at what no statement could tell."""
    with refusing(run):
        run.write(settling.settle(run.event, run.facts))


def withdrawn(run: Run) -> None:
    """A person says that the bank took a line back: it goes out of the books."""
    with refusing(run):
        run.write(manual.withdraw(run.event, run.facts, today=run.today))


def accepted(run: Run) -> None:
    """A payment online that is heard late is booked on an open day."""
    run.event = online.on_open_day(run.event, run.facts)


def failed(run: Run) -> None:
    """A payment that was accepted and then refused is undone, with what was given back of it."""
    run.write(online.fallen(run.event, run.facts))


def given_back(run: Run) -> None:
    """What is given back of a payment is booked once, whole or by its parts; the rules hear what is left to book."""
    told = run.event
    run.event, changes = online.given_back(told, run.facts)
    # kept for the trace of that day
    booked = {name: run.event.get(name) for name in ("amount", "booked_on") if run.event.get(name) != told.get(name)}
    run.read |= {f"booked.{name}": str(value) for name, value in booked.items()}
    run.write(changes)


def volunteered(run: Run, params: Mapping[str, Any], rule: str) -> None:
    """A rule values hours that were given; those of a closed day, which an import may bring, are left as they are."""
    with refusing(run):
        changes = posting.volunteer(run.event, params, run.facts, on=run.today, rule=rule)
        if changes:
            manual.check_day(run.today, today=run.today, closed=manual.closed_until(run.facts))
        run.write(changes)


def reminded(run: Run) -> None:
    """A treasurer reminds one person of their dues: one private mail, in the words of the rules."""
    with refusing(run):
        run.write(_reminder(run))


def _reminder(run: Run) -> list[Change]:
    event = run.event
    who = canonical(run.facts, str(event.get("person") or ""))
    member = dues.may_remind(
        run.facts.get("member", who), run.facts.get("profile", who), event.occurred_at, run.context.zone
    )
    if not run.context.list:
        raise Refused("dues_nowhere")
    subject, text = _words(run, member)
    key = f"dues/{who}/{event.occurred_at.date()}"
    mail = SendMail(key, run.context.list, who, f"[{run.context.title}] {subject}", text, notices=(dues.NOTICE,),
                    asked_at=event.occurred_at)  # fmt: skip
    run.effects.append(mail)
    return [MemberNoted(replace(member, reminded_at=event.occurred_at))]


def _words(run: Run, member: Member) -> tuple[str, str]:
    """(subject, text) from the pages of the rules, in each language of the place: the first line is the subject."""
    parts: list[tuple[str, str]] = []
    until = member.paid_until.astimezone(run.context.zone).date().isoformat() if member.paid_until else ""
    data = {
        "space": run.space_data(),
        "dues": {"until": until, "state": dues.state_of(member, run.event.occurred_at, run.context.zone)},
    }
    for language in run.charter.languages or (run.context.language,):
        name = f"{template.REMINDER}.{language}.md"
        if name not in run.book.templates:
            raise Refused("dues_words", name)
        said = template.compile(run.book.templates[name]).render(data, name).strip()
        title, _, text = said.partition("\n")
        parts.append((title.lstrip("# ").strip(), text.strip()))
    return parts[0][0], "\n\n— — —\n\n".join(text for _, text in parts) + "\n"


@contextmanager
def refusing(run: Run) -> Iterator[None]:
    """Do a part of a decision; why it is refused stands with what was read."""
    try:
        yield
    except Refused as error:
        run.read[REFUSED] = error.said(run.context.language)
