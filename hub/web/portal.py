"""The pages that anybody may read."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from hub.core.decision.guards_vote import room_choices
from hub.core.decision.model import Decision
from hub.core.decision.notice_ballots import before_secret
from hub.core.decision.secret import CHOICES
from hub.core.yearly import yearly
from hub.core.years import name_of
from hub.web import acts, archive, chart, marks, reading
from hub.web.ballot import ballot_form
from hub.web.house import Ask
from hub.web.render import page
from hub.web.words import Words, translations

SHOWN = 100


def home(ask: Ask) -> Response:
    """What is going on now, what falls due first before the rest: a page that is cut keeps what cannot wait."""
    rows = reading.decisions(ask)
    going_on = [row for row in rows if row["state"] in marks.OPEN]
    going_on.sort(key=lambda row: str(row["moved_at"]), reverse=True)
    going_on.sort(key=lambda row: (not row["due_at"], str(row["due_at"])))
    ended = [row for row in rows if row["state"] in marks.TAKEN]
    months, currency = reading.months(ask)
    standing = reading.status(ask)
    return page(
        ask, "home.html", going_on=going_on[:12], more=max(0, len(going_on) - 12), ended=ended[:6],
        months=months, currency=currency, status=standing, lists=reading.cards(ask)[:6],
    )  # fmt: skip


def decisions(ask: Ask) -> Response:
    """The register, filtered by state."""
    rows = reading.decisions(ask)
    wanted = ask.request.query_params.get("state", "")
    groups = {"open": marks.OPEN, "taken": marks.TAKEN}
    if wanted == "ended":
        rows = [row for row in rows if row["state"] not in marks.OPEN + marks.TAKEN]
    elif wanted:
        rows = [row for row in rows if row["state"] in groups.get(wanted, (wanted,))]
    start = _number(ask.request.query_params.get("from", ""))
    year = ask.space.year_at(ask.now)
    return page(
        ask, "decisions.html", rows=rows[start : start + SHOWN], count=len(rows), start=start, shown=SHOWN,
        wanted=wanted, year=year, year_name=name_of(year, ask.space.year_ends),
    )  # fmt: skip


def _number(text: str) -> int:
    return min(int(text), 1_000_000) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def decision(ask: Ask) -> Response:
    """One decision."""
    found = reading.decision(ask, ask.request.path_params["id"])
    if found is None:
        return missing(ask)
    one = ask.decisions()[found["id"]]
    return page(
        ask,
        "decision.html",
        d=found,
        ballot=ballot_form(ask, one, ask.viewer.person),
        choices=CHOICES,
        before_secret=before_secret(one, ask.charter(one), ask.language),
        acts=(offers := acts.offered(ask, one)),
        voters=(voters := acts.voters(ask, one) if acts.name_voters(offers) else []),
        bearers=acts.bearers(one, voters),
        proxies=acts.proxies(ask, one),
        room=room_choices(one, ask.charter(one)),
        threads=_threads(ask, one) if ask.viewer.maintainer else [],
        conversation=archive.link(ask, one),
        why_so=reading.explained(ask, found["id"]),
        open=found["state"] in marks.OPEN,
        heard=found["state"] in marks.HEARD,
        taken=found["state"] in marks.TAKEN,
        done="done" in ask.request.query_params,
    )


def _threads(ask: Ask, decision: Decision) -> list[str]:
    """The conversations that came to speak of a decision since it began, which may be of something else."""
    links = ask.shelf.documents(ask.space.id, "thread")
    return sorted(key for key, id in links.items() if id == decision.id and key != decision.thread)


def ledger(ask: Ask) -> Response:
    """The treasury, the accounts, the entries."""
    found = reading.ledger(ask)
    words = Words(ask.language, ask.space.zone, found["currency"])
    say = translations(ask.language).gettext
    months = found["months"]
    svg: Any = ""
    names = {row["number"]: row["name"] for row in found["accounts"]}
    if months:
        says = say("De %(first)s à %(last)s, le solde de la banque et de la caisse est passé de %(a)s à %(b)s.") % {
            "first": words.month(months[0].month), "last": words.month(months[-1].month),
            "a": words.money(months[0].balance), "b": words.money(months[-1].balance),
        }  # fmt: skip
        title = say("Solde à la fin de chaque mois")
        svg = chart.balance(months, words, title, says)
    for group in found["groups"]:
        if group["kind"] in found["flows"]:
            title = marks.said("group", group["kind"], ask.language)
            group["svg"] = chart.bars(group["rows"], words, title, f"bars-{group['kind']}")
    return page(ask, "ledger.html", svg=svg, names=names, **found)


def report(ask: Ask) -> Response:
    """What a year of decisions came to, as anybody may read it."""
    year = _number(ask.request.path_params["year"])
    if not 2000 <= year <= 2999:
        return missing(ask)
    aliases = ask.shelf.documents(ask.space.id, "alias")
    ends = ask.space.year_ends
    found = yearly(ask.decisions().values(), year, ask.space.timezone, ask.viewer, aliases, ends)
    beside = [(one, name_of(one, ends)) for one in (year - 1, year + 1)]
    return page(ask, "report.html", r=found, beside=beside)


def status(ask: Ask) -> Response:
    """How fresh everything is."""
    return page(ask, "status.html", status=reading.status(ask))


def contribute(ask: Ask) -> Response:
    """How to take part."""
    board = ask.space.first("trello")
    mail = ask.space.first("mail")
    return page(
        ask, "contribute.html", lists=reading.cards(ask),
        board=board.settings.get("board", "") if board else "", list=mail.settings.get("list", "") if mail else "",
    )  # fmt: skip


def missing(ask: Ask) -> Response:
    """There is no such page."""
    return page(ask, "missing.html", 404)
