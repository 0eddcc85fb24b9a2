"""Which function answers at which address of the portal: pages, acts of a form, forms that bring a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.responses import Response

from hub.web import (
    archive,
    budgets,
    contributions,
    duesdesk,
    feeds,
    joining,
    lackdesk,
    maintain,
    members,
    notes,
    portal,
    treasury,
    wiki,
)
from hub.web.house import Ask, Sent

Page = Callable[[Ask], Response]
Act = Callable[[Ask, Mapping[str, str]], Response]
Upload = Callable[[Ask, Mapping[str, str], Sent | None], Response]

PAGES: dict[str, Page] = {
    "/": portal.home,
    "/decisions": portal.decisions,
    "/decisions/{id}": portal.decision,
    "/threads/{id}": archive.thread,
    "/ledger": portal.ledger,
    "/ledger/{id:path}": treasury.entry,
    "/budgets": budgets.look,
    "/contributions": contributions.look,
    "/lacking": lackdesk.look,
    "/treasury": treasury.desk,
    "/treasury/dues": duesdesk.look,
    "/treasury/notes": notes.desk,
    "/evidence/{digest}": treasury.download,
    "/status": portal.status,
    "/report/{year}": portal.report,
    "/contribute": portal.contribute,
    "/people": members.people,
    "/me": members.me,
    "/me/export": members.export,
    "/events": maintain.events,
    "/events/{id:path}": maintain.event,
    "/dead": maintain.dead_letters,
    "/identities": joining.identities,
    "/rules": maintain.rules,
    "/how": wiki.how,
    "/privacy": wiki.your_data,
    "/pages": wiki.index,
    "/pages/{id}": wiki.one,
    "/calendar.ics": feeds.calendar,
    "/feeds/decisions.atom": feeds.atom,
}
ACTS: dict[str, Act] = {
    "/decisions/{id}/position": members.take_position,
    "/decisions/{id}/act": members.act,
    "/decisions/{id}/correct": maintain.correct,
    "/me": members.describe,
    "/me/part": joining.part,
    "/identities": joining.mend,
    "/rules": maintain.try_rules,
    "/treasury/reverse": treasury.reverse,
    "/treasury/count": treasury.count,
    "/treasury/close": treasury.close,
    "/treasury/remind": duesdesk.remind,
    "/treasury/answer": treasury.answer,
    "/treasury/settle": lackdesk.settle,
    "/treasury/withdraw": lackdesk.withdraw,
    "/contributions": contributions.declare,
    "/contributions/open": contributions.open_envelope,
    "/treasury/notes/answer": notes.answer,
    "/treasury/notes/settle": notes.settle,
    "/signout": members.sign_out,
    "/dead": maintain.mend,
    "/demo/speed": maintain.set_speed,
}
UPLOADS: dict[str, Upload] = {"/treasury/propose": treasury.propose, "/treasury/attach": treasury.attach}
