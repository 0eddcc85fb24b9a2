"""What an erasure leaves, and why, in French and English: what must stay true, and what is out of reach."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hub.bootstrap import Hub
from hub.core.mask import without, words_in
from hub.named import page_effects
from hub.publishing import unwritten
from hub.rosterfile import NAME as ROSTER
from hub.rulebook.context import WIKIS
from hub.spaces import Space
from hub.store import desk, told

_TEN_YEARS = ("pièces comptables, gardées dix ans (Code de commerce, L123-22)",
              "accounting evidence, kept ten years (Code de commerce, L123-22)")  # fmt: skip
_NO_MORE = ("le lieu ne les écrit plus : corrigez-les à la main",
            "the place writes them no more: change them by hand")  # fmt: skip
# more than these are counted only
_NAMED_PAGES = 5


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that stays, and why, as (French, English)."""

    what: tuple[str, str]
    why: tuple[str, str]

    def plain(self) -> dict[str, str]:
        """For programs, and for tables in either language."""
        (quoi, what), (pourquoi, why) = self.what, self.why
        return {"what": what, "why": why, "quoi": quoi, "pourquoi": pourquoi}

    def told(self, language: str) -> tuple[str, str]:
        """(what, why) in a language of a place."""
        at = int(language != "fr")
        return self.what[at], self.why[at]


def pages_left(hub: Hub, space: Space) -> list[Left]:
    """Published pages that do not tell yet what they should: those that wait or failed, and those written no more."""
    with hub.database.read() as connection:
        written = told.published(connection, space.id)
    now = {one.key for one in page_effects(hub.pages, space)}
    by_reason: dict[tuple[str, str], list[str]] = {}
    for key, why in unwritten(hub, space, now & written):
        by_reason.setdefault(why, []).append(key)
    if written - now:
        by_reason[_NO_MORE] = sorted(written - now)
    return [_pages(keys, why) for why, keys in by_reason.items()]


def _pages(keys: list[str], why: tuple[str, str]) -> Left:
    names = ", ".join(key.removeprefix("page:") for key in keys[:_NAMED_PAGES])
    names += ", …" if len(keys) > _NAMED_PAGES else ""
    return Left(
        (f"{len(keys)} pages publiées qui n'ont pas été réécrites et montrent encore ce qu'elles montraient : {names}",
         f"{len(keys)} published pages that were not written again and still show what they did: {names}"), why,
    )  # fmt: skip


def files_named(connection: Connection, space: str, whole: Collection[str], words: Collection[str]) -> int:
    """How many of the files that sources note as read have the person's name in that of the file."""
    return sum(
        bool(words_in(name) & set(words)) or without(name, whole, ()) != name
        for sync in desk.syncs(connection, space)
        for name in _files(sync.position)
    )


def _files(position: str) -> Iterator[str]:
    """The names of files in what a source notes of how far it read (`seen` of a folder)."""
    try:
        noted: Any = json.loads(position)
    except ValueError:
        return
    seen = noted.get("seen") if isinstance(noted, dict) else None
    yield from seen if isinstance(seen, dict) else ()


def left(hub: Hub, space: Space, person: str, *, lines: int, receipts: int, files: int) -> list[Left]:
    """What was not erased of a person, and why: said for what this space has."""
    decisions = hub.pages.documents(space.id, "decision").values()
    counted = sum(1 for one in decisions if person in one.positions or person in one.ballots)
    types = {one.type for one in space.instances.values()}
    rows = [
        (counted, f"{counted} positions et bulletins, sous un identifiant qui ne nomme personne",
         f"{counted} positions and ballots, under an id that names nobody",
         ("les décomptes des décisions prises doivent rester vrais",
          "the counts of decisions taken must stay true")),
        (lines, f"{lines} lignes de relevés et écritures à la main",
         f"{lines} lines of bank statements and entries by hand", _TEN_YEARS),
        (receipts, f"{receipts} justificatifs des comptes, sans leur nom dans celui des fichiers",
         f"{receipts} receipts of the accounts, their names taken out of the files' names", _TEN_YEARS),
        (files, f"{files} fichiers de relevés dont le nom contient le sien",
         f"{files} files of statements with their name in the file's",
         ("hors du hub : renommez-les dans leur dossier, le hub note quels fichiers il a lus",
          "outside of the hub: rename them in their folder, the hub notes which files it has read")),
        ("mail" in types, "l'archive de la liste et les boîtes des membres",
         "the list's own archive and members' mailboxes",
         ("hors du hub : demandez à l'hébergeur de la liste", "outside of the hub: ask the list's host")),
        ("trello" in types, "les cartes et commentaires du tableau", "cards and comments on the board",
         ("hors du hub : effacez-les sur le tableau", "outside of the hub: erase them on the board")),
        (types & set(WIKIS), "les versions précédentes des pages du wiki", "earlier versions of wiki pages",
         ("hors du hub : le wiki garde son historique", "outside of the hub: the wiki keeps its history")),
        ((space.folder / ROSTER).is_file(), f"{ROSTER} dans le dossier du lieu", f"{ROSTER} of the place's folder",
         ("les mainteneurs le tiennent : ôtez sa ligne, sinon une modification la nomme à nouveau",
          "maintainers keep it: take their row out, or a change of it names them again")),
        (True, "les sauvegardes d'avant aujourd'hui", "backups made before today",
         ("elles disparaissent avec le temps ; une restauration sur ce dépôt efface à nouveau",
          "they are dropped as they age; a restore over this store erases again")),
        (True, "ce qu'un hub en marche a en mémoire", "what a running hub holds in memory",
         ("relancez `hub up`", "restart `hub up`")),
    ]  # fmt: skip
    return [*pages_left(hub, space), *(Left((fr, en), why) for there, fr, en, why in rows if there)]
