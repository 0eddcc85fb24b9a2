"""The neighbours: a board, a list and a bank with small pages of their own, and people who go on living."""

# ruff: noqa: E501 - a page's text stays on its line

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from connectors.mail.decode import Decoded, decode
from connectors.mail.twin import Twin as MailingList
from connectors.trello.twin import Json, Twin
from connectors.trello.twinweb import Sender, make_app
from hub.demo import texts
from hub.demo.history import address
from hub.demo.money import Money

_PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>
body{{font:16px/1.5 system-ui;max-width:46rem;margin:1rem auto;padding:0 1rem;background:#eef2f5;color:#1b2a33}}
article,form{{background:#fff;border-radius:.5rem;padding:.7rem 1rem;margin:.7rem 0}} pre{{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}}
label{{display:block;margin:.3rem 0}} input,textarea,select,button{{font:inherit;padding:.3rem;width:100%;box-sizing:border-box}}
button{{width:auto}}</style><nav><a href="/">Tableau</a> · <a href="/liste">Liste</a> · <a href="/courrier">Vos mails</a> · <a href="/banque">Banque</a></nav>
<h1>{title}</h1>{body}</html>"""

_SHOWN = 25
_LINK = re.compile(r"https?://[^\s<>]+")


def _with_links(text: str) -> str:
    return _LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(text))


class Village:
    """Everything around the hub in the demo."""

    def __init__(
        self, twin: Twin, people: list[Json], visitor: Json, mails: MailingList, money: Money, folder: Path, seed: int
    ) -> None:
        self.twin, self.people, self.visitor, self.mails, self.money = twin, people, visitor, mails, money
        self.bank = money.bank
        self._folder = folder
        self._random = random.Random(seed)  # noqa: S311 - a simulation
        self._stop = threading.Event()
        self._read: dict[int, Decoded] = {}
        self.sender = Sender(twin)

    # what visitors see

    def app(self) -> Starlette:
        """The pages: the board at /, the list at /liste, the visitor's own mails at /courrier, the bank at /banque."""
        board, _ = make_app(self.twin, lambda: self.visitor)
        routes = [
            Route("/liste", self._list_page),
            Route("/liste", self._post, methods=["POST"]),
            Route("/courrier", self._letters_page),
            Route("/banque", self._bank_page),
            Route("/banque", self._pay, methods=["POST"]),
            Route("/oauth2/token", self._forms, methods=["POST"]),
            Route("/v5/{path:path}", self._forms),
            Mount("/", board),
        ]
        return Starlette(routes=routes)

    async def _list_page(self, request: Request) -> Response:
        latest = self.latest(_SHOWN)
        options = "".join(
            f'<option value="{escape(mail.message_id)}">Répondre à : {escape(mail.subject)}</option>' for mail in latest
        )
        form = (
            '<form method="post" action="/liste"><label>Sujet <input name="subject" maxlength="200" '
            'placeholder="[Proposition] …"></label><label>En réponse à <select name="reply">'
            f'<option value="">— un nouveau sujet —</option>{options}</select></label><label>Message '
            '<textarea name="text" rows="4" required placeholder="+1, ou : je m\'oppose parce que … je propose …">'
            "</textarea></label><button>Envoyer à la liste</button></form>"
        )
        shown = "".join(
            f"<article><strong>{escape(mail.subject)}</strong><br><small>{escape(mail.sender.name or mail.sender.email)}</small>"
            f"<pre>{escape(mail.text[:1500])}</pre></article>"
            for mail in latest
        )
        return HTMLResponse(_PAGE.format(title="Liste de démonstration", body=form + shown))

    async def _post(self, request: Request) -> Response:
        form = await request.form()
        reply, text = str(form.get("reply", "")), str(form.get("text", ""))[:5000]
        parent = next((mail for mail in self.latest(200) if mail.message_id == reply), None)
        subject = str(form.get("subject", ""))[:200] or (f"Re: {parent.subject}" if parent else "Sans sujet")
        if text.strip():
            self.mails.post(f"{texts.VISITOR} <{address(texts.VISITOR)}>", subject, text, reply)
        return RedirectResponse("/liste", 303)

    async def _letters_page(self, request: Request) -> Response:
        own = address(texts.VISITOR)
        told = (
            f"<p>Ce que le hub écrit à vous seul ({escape(own)}) : liens de connexion, accusés, questions, rappels.</p>"
        )
        letters = self.mails.letters(own)[:_SHOWN]
        shown = "".join(
            f"<article><strong>{escape(mail.subject)}</strong><pre>{_with_links(mail.text[:3000])}</pre></article>"
            for mail in map(decode, letters)
        )
        empty = "<p>Rien pour l'instant : prenez position sur la liste, ou demandez un lien pour vous connecter.</p>"
        return HTMLResponse(_PAGE.format(title="Vos mails", body=told + (shown or empty)))

    async def _bank_page(self, request: Request) -> Response:
        rows = "".join(
            f"<article>{one.booked_on} — {escape(one.label)} — <strong>{one.amount} €</strong></article>"
            for one in reversed(self.bank.bookings[-20:])
        )
        form = (
            '<form method="post" action="/banque"><label>Libellé <input name="label" required maxlength="60" '
            'value="VIR SEPA COTISATION"></label><label>Montant <input name="amount" type="number" step="0.01" '
            'value="30.00" required></label><button>Passer l\'opération</button></form>'
        )
        return HTMLResponse(_PAGE.format(title="Banque de démonstration", body=form + rows))

    async def _pay(self, request: Request) -> Response:
        form = await request.form()
        try:
            amount = Decimal(str(form.get("amount", "0"))).quantize(Decimal("0.01"))
        except ArithmeticError:
            amount = Decimal(0)
        if amount and abs(amount) < 100_000:
            self.bank.book(amount, str(form.get("label", ""))[:60] or "VIREMENT")
            self.export()
        return RedirectResponse("/banque", 303)

    async def _forms(self, request: Request) -> Response:
        """HelloAsso's API, which the hub asks for the online payments."""
        target = f"{request.url.path}?{request.url.query}"
        status, headers, body = self.money.online.answer(
            request.method, target, request.headers.get("authorization", ""), await request.body()
        )
        return JSONResponse(body, status, headers)

    def latest(self, count: int) -> list[Decoded]:
        """The last mails of the list, newest first."""
        numbers = self.mails.numbers(max(0, self.mails.last() - count))
        for number in numbers:
            if number not in self._read:
                self._read[number] = decode(self.mails.read(number)[0])
        return [self._read[number] for number in reversed(numbers)]

    # life

    def live(self, clock: Callable[[], Any], pause: float = 4.0) -> None:
        """Something happens every few seconds, until stopped."""
        while not self._stop.wait(pause * self._random.uniform(0.6, 1.6)):
            self.bank.today = max(self.bank.today, clock().date())
            online = partial(self._pay_online, clock)
            acts: list[Callable[[], None]] = [self._move] * 2 + [self._talk] * 3 + [self._book, online]
            self._random.choice(acts)()

    def _move(self) -> None:
        cards = [card for card in self.twin.cards.values() if not card["closed"]]
        lists = {one["name"]: one["id"] for one in self.twin.lists}
        todo = [card for card in cards if card["idList"] in (lists["À faire"], lists["En cours"])]
        who = self._random.choice(self.people)
        if not todo or self._random.random() < 0.3:
            self.twin.create_card(lists["À faire"], self._random.choice(texts.CARDS), by=who)
            return
        card = self._random.choice(todo[-40:])
        target = "En cours" if card["idList"] == lists["À faire"] else "Fait"
        self.twin.update_card(card["id"], by=who, idList=lists[target])

    def _talk(self) -> None:
        name = self._random.choice(texts.PEOPLE)
        who = f"{name} <{address(name)}>"
        calls = [mail for mail in self.latest(40) if "Proposition" in mail.subject and not mail.in_reply_to]
        if calls and self._random.random() < 0.7:
            parent = self._random.choice(calls[:3])
            self.mails.post(who, f"Re: {parent.subject}", self._random.choice(texts.SUPPORTS), parent.message_id)
        elif self._random.random() < 0.15:
            title, text = self._random.choice(texts.PROPOSALS)
            self.mails.post(who, f"[Proposition] {title}", text, "")
        else:
            self.mails.post(who, self._random.choice(texts.SUBJECTS), self._random.choice(texts.ANSWERS), "")

    def _book(self) -> None:
        amount = Decimal(self._random.randrange(1000, 6000)) / 100
        self.bank.book(amount, "VIR SEPA COTISATION")
        self.export()

    def _pay_online(self, clock: Callable[[], Any]) -> None:
        """Somebody pays on a form; now and then HelloAsso pays out."""
        self.money.pay_online(
            clock(), self._random.choice(texts.PEOPLE), "Membership", 50 * self._random.randrange(30, 120)
        )
        if self._random.random() < 0.2:
            self.money.pay_out(clock())
            self.export()

    def export(self) -> None:
        """The last days as a file in the watched folder, as a person would download it."""
        first: date = self.bank.today - timedelta(days=3)
        path = self._folder / f"releve-{len(self.bank.bookings):06d}.xml"
        beside = path.with_suffix(".part")
        beside.write_bytes(self.bank.export("camt.053", first, self.bank.today))
        beside.replace(path)

    def stop(self) -> None:
        """End the life; what was sent is delivered."""
        self._stop.set()
        self.sender.close()
