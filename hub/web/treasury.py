"""The treasurer's pages: entries by hand and their answers, the cash box; and one entry with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from hub import office, treasury
from hub.core.decision.linking import stands_for
from hub.core.filetype import ENDINGS
from hub.core.ledger import budget, budgetview, evidence, expense, manual, shown, withdrawing
from hub.core.ledger.balances import by_account
from hub.core.ledger.entry import Entry
from hub.core.ledger.evidence import Attached, Piece
from hub.core.ledger.manual import Proposal
from hub.core.ledger.refusal import Refused
from hub.core.view import SOMEBODY
from hub.evidence import Files
from hub.rulebook.typed import typed
from hub.store import journal
from hub.web import back, portal
from hub.web.house import Ask, Sent
from hub.web.render import page

Form = Mapping[str, str]
SHOWN = 50


def denied(ask: Ask) -> Response | None:
    """The answer to who is no treasurer; None for one."""
    if ask.viewer.treasurer:
        return None
    return page(ask, "refused.html", 403) if ask.viewer.person else back.denied(ask)


def refused(ask: Ask) -> Response:
    """The answer to who may not act here."""
    return denied(ask) or page(ask, "refused.html", 403)


def desk(ask: Ask) -> Response:
    """What waits for a second person, and the forms to propose more."""
    return denied(ask) or _desk(ask)


def _desk(ask: Ask, code: int = 200, error: str = "", given: Form | None = None) -> Response:
    accounts = treasury.chart(ask.web, ask.space)
    balances = by_account(ask.entries())
    cash = [number for number in accounts if number.startswith("53")] or [manual.CASH]
    closing = ask.shelf.documents(ask.space.id, "ledger.closing").get("books")
    return page(
        ask, "treasury.html", code, error=error, given=given or {}, accounts=accounts,
        today=treasury.today(ask.web, ask.space), named=office.names(ask.web, ask.space),
        closed=closing.until if closing else None, done=ask.request.query_params.get("done", ""), rows=proposals(ask),
        cash=[{"number": one, "balance": balances.get(one, Decimal(0))} for one in cash],
    )  # fmt: skip


def proposals(ask: Ask) -> list[dict[str, Any]]:
    """Those that wait, oldest first, then the latest refused ones."""
    known = ask.shelf.documents(ask.space.id, "ledger.proposal")
    found: list[Proposal] = sorted(known.values(), key=lambda one: (one.at, one.id))
    waiting = [one for one in found if one.state == manual.PENDING]
    refused = [one for one in reversed(found) if one.state == manual.REFUSED]
    return [_row(ask, one) for one in [*waiting, *refused[:SHOWN]]]


def _row(ask: Ask, one: Proposal) -> dict[str, Any]:
    by, answered_by = _person(ask, one.by), _person(ask, one.answered_by)
    return {
        "id": one.id, "date": one.date.isoformat(), "use": one.use, "public_label": one.public_label,
        "label": ask.private(one.id).get("label", ""), "state": one.state, "reverses": one.reverses,
        "by": called(ask, by), "mine": by == ask.viewer.person, "at": one.at.isoformat(),
        "answered_by": called(ask, answered_by) if answered_by else "", "decision": one.decision,
        "answered_at": one.answered_at.isoformat() if one.answered_at else "",
        "reason": ask.private(one.answer).get("reason", "") if one.answer else "",
        "postings": shown.posting_rows(one.postings), "files": files_of(ask, one.id),
    }  # fmt: skip


def _act(ask: Ask, given: Form, act: Callable[[], object]) -> Response:
    """Do what a treasurer asks; what is refused is told on the desk, with the form as it was filled in."""
    refused = denied(ask)
    if refused is not None:
        return refused
    try:
        done = act()
    except Refused as error:
        if error.code == "twice":
            # sent once more as it now stands, it is another one
            given = {**given, "again": str(_number(given.get("again", "")) + 1)}
        return _desk(ask, 409 if error.code == "twice" else 422, error.said(ask.language), given)
    return RedirectResponse(f"{ask.base}/treasury?done={'' if done is None else 1}", 303)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1


def propose(ask: Ask, form: Form, sent: Sent | None) -> Response:
    """An entry by hand waits for a second person, with its receipt when there is one."""

    def act() -> object:
        asked = treasury.read(form, treasury.today(ask.web, ask.space))
        return treasury.propose(ask.web, ask.space, ask.viewer.identity, asked, _receipt(sent))

    return _act(ask, form, act)


def attach(ask: Ask, form: Form, sent: Sent | None) -> Response:
    """A receipt for an entry, or for a proposal."""

    def act() -> object:
        receipt = _receipt(sent)
        if receipt is None:
            raise Refused("file")
        return treasury.attach(ask.web, ask.space, ask.viewer.identity, form.get("about", ""), receipt)

    return _act(ask, {}, act)


def _receipt(sent: Sent | None) -> treasury.Receipt | None:
    return treasury.Receipt(sent.name, sent.data) if sent is not None else None


def download(ask: Ask) -> Response:
    """A receipt, as a file to keep: never shown by the browser itself, to nobody but treasurers."""
    no = denied(ask)
    if no is not None:
        return no
    digest = ask.request.path_params["digest"]
    known: Mapping[str, Attached] = ask.shelf.documents(ask.space.id, "ledger.evidence")
    piece = next((one for found in known.values() for one in found.pieces if one.digest == digest), None)
    data = Files(ask.web.settings.data_dir).read(ask.space.id, digest) if piece is not None else None
    if piece is None or data is None:
        return portal.missing(ask)
    plain, name = f"receipt{ENDINGS[piece.type]}", quote(_name(ask, piece), safe="")
    return Response(data, media_type=piece.type, headers={
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}",
        "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "no-store", "x-robots-tag": "noindex, nofollow",
    })  # fmt: skip


def _name(ask: Ask, piece: Piece) -> str:
    """The name a file had, with the ending of what it is."""
    stem = str(ask.private(piece.event).get("name") or "").replace("\\", "/").rpartition("/")[2]
    stem = "".join(c for c in stem if c.isprintable()).strip()
    return f"{stem.rpartition('.')[0] or stem or piece.digest[:12]}{ENDINGS[piece.type]}"


def files_of(ask: Ask, *about: str) -> list[dict[str, Any]]:
    """The files of an entry or a proposal."""
    known: Mapping[str, Attached] = ask.shelf.documents(ask.space.id, "ledger.evidence")
    pieces = {one.digest: one for key in about for one in (known[key].pieces if key in known else ())}
    return [
        {"digest": one.digest, "name": _name(ask, one), "size": one.size, "type": one.type, "at": one.at.isoformat(),
         "by": called(ask, _person(ask, one.by))}
        for one in pieces.values()
    ]  # fmt: skip


def reverse(ask: Ask, form: Form) -> Response:
    """So does the undoing of one."""

    def act() -> object:
        day = treasury.today(ask.web, ask.space)
        asked = treasury.read_reversal(form.get("entry", ""), form.get("date", ""), form.get("label", ""), day)
        return treasury.propose(ask.web, ask.space, ask.viewer.identity, asked)

    return _act(ask, {}, act)


def count(ask: Ask, form: Form) -> Response:
    """What was counted in the cash box, against the ledger; the difference waits for a second person."""

    def act() -> object:
        asked = treasury.count_cash(ask.web, ask.space, form.get("cash", ""), form.get("counted", ""))
        return None if asked is None else treasury.propose(ask.web, ask.space, ask.viewer.identity, asked)

    return _act(ask, form, act)


def close(ask: Ask, form: Form) -> Response:
    """The books are closed until a day, for good."""
    return _act(ask, {}, lambda: treasury.close(ask.web, ask.space, ask.viewer.identity, form.get("until", "")))


def unreasoned(ask: Ask, form: Form) -> str:
    """Why a yes or no cannot be taken as it stands; "" when it can."""
    if form.get("action") == "approve" or (form.get("action") == "refuse" and form.get("reason", "").strip()):
        return ""
    return {"fr": "Un refus demande une raison.", "en": "A refusal needs a reason."}[ask.language]


def answer(ask: Ask, form: Form) -> Response:
    """The second person's yes or no."""
    if denied(ask) is None and (missing := unreasoned(ask, form)):
        return _desk(ask, 422, missing)
    approve, reason = form.get("action") == "approve", form.get("reason", "")
    return _act(
        ask,
        {},
        lambda: treasury.answer(
            ask.web, ask.space, ask.viewer.identity, form.get("id", ""), approve=approve, reason=reason
        ),
    )


def entry(ask: Ask) -> Response:
    """One entry for members: the bank's line, the rule, who proposed and approved it, the decision."""
    if not ask.viewer.member:
        return back.denied(ask)
    found: Entry | None = ask.shelf.documents(ask.space.id, "ledger.entry").get(ask.request.path_params["id"])
    if found is None:
        return portal.missing(ask)
    with ask.web.database.read() as connection:
        event = journal.find(connection, ask.space.id, found.evidence) if found.evidence else None
    source = typed(event, ask.web.kinds) if event is not None else None
    said = ask.private(found.evidence) if found.evidence else {}
    proposal: Proposal | None = _proposal(ask, found)
    return page(
        ask, "entry.html", e=found, postings=shown.posting_rows(found.postings), source=source, said=said,
        named=office.names(ask.web, ask.space), taken_back=withdrawing.is_taken_back(found),
        files=files_of(ask, evidence.about(found), proposal.id if proposal else ""),
        by=_row(ask, proposal) if proposal else None,
        one=proposal is not None and _one_person(ask, proposal), counts=_counts(ask, found),
    )  # fmt: skip


def _counts(ask: Ask, entry: Entry) -> list[dict[str, Any]]:
    """On which budget an entry counts, by what, and by which line of the rules."""
    book = ask.book()
    budgets = book.budgets if book is not None else ()
    known = ask.shelf.documents(ask.space.id, "ledger.entry")
    # an entry that undoes another counts where that one did
    seen = [one for one in (entry, known.get(entry.reverses)) if one is not None]
    noted = expense.noted(list(ask.shelf.documents(ask.space.id, "expense.note").values()))
    return budgetview.of_entry(budget.shares(seen, budgets, noted), entry.id, budgets)


def _proposal(ask: Ask, entry: Entry) -> Proposal | None:
    """The proposal that an entry came from: that of the entry itself, or of the undoing that it is."""
    known: Mapping[str, Proposal] = ask.shelf.documents(ask.space.id, "ledger.proposal")
    return next((one for one in known.values() if one.entry == entry.id), None)


def _one_person(ask: Ask, proposal: Proposal) -> bool:
    """Whether proposer and approver turned out to be one person later."""
    return _person(ask, proposal.by) == _person(ask, proposal.answered_by)


def called(ask: Ask, person: str) -> str:
    """What to call somebody; a maintainer who never wrote is known by the settings alone."""
    keys, named = ask.web.keys, ask.viewer.called(person)
    addresses = ask.space.maintainers if named == SOMEBODY else ()
    mine = (one for one in addresses if _person(ask, keys.person(ask.space.id, f"mail:{one}")) == person)
    return next(mine, named).partition("@")[0]


def _person(ask: Ask, id: str) -> str:
    return stands_for(ask.shelf.documents(ask.space.id, "alias"), id)
