"""Checks all of a set of rules that is not a reaction: charter, chart, words, retention, pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from hub.core.decision import charter_criteria
from hub.core.decision.charter_criteria import CRITERIA
from hub.core.decision.charter_reading import from_map
from hub.core.decision.charter_values import Reader
from hub.core.decision.clock import Duration
from hub.core.ledger.posting import BANK
from hub.rulebook import charterkeys, template
from hub.rulebook.faults import Faults
from hub.rulebook.language import Account, Chart, PageSpec, Place
from hub.rulebook.layer import Item, Layered, depth, merged_words
from hub.rulebook.surroundings import Surroundings
from hub.rulebook.values import written

_ACCOUNT = re.compile(r"[1-8][0-9]{1,9}[A-Z0-9]{0,10}")
# how often a payment may be expected on an account, in months
MONTHS = {"month": 1, "quarter": 3, "year": 12}
ID = re.compile(r"\w[\w.-]{0,63}")
AUDIENCES = ("public", "members")
EACH = ("", "decision")
PLANS = (1999, 2018, 2025)


@dataclass(frozen=True, slots=True)
class Settings:
    """What reactions refer to."""

    charter: Mapping[str, Any]
    places: Mapping[str, Place]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    chart: Chart
    pages: Mapping[str, PageSpec]
    retention: Mapping[str, str]


def settings(
    layered: Layered, templates: Mapping[str, tuple[str, str]], around: Surroundings, faults: Faults
) -> Settings:
    """The settings of a layered set; what is faulty is reported and left out."""
    _check_words(layered.words, faults)
    return Settings(
        _charter(layered.charter, around, faults),
        MappingProxyType(_places(layered.charter)),
        MappingProxyType(dict(merged_words(layered.words))),
        _chart(layered, faults),
        _pages(layered, templates, faults),
        _retention(layered.retention, faults),
    )


def _charter(items: Mapping[str, Item], around: Surroundings, faults: Faults) -> Mapping[str, Any]:
    """The settings as they are written, judged by the very reader that runs them."""
    about, found = faults.phrase("charter"), {}
    for name, item in items.items():
        if name in charterkeys.CHARTER:
            found[name] = item.value
        else:
            known = list(charterkeys.CHARTER)
            faults.add("unknown_charter_key", item.place, about, key=name, known=faults.quoted(known), near=known)
    if not faults.kept:
        _readable(items, found, around, about, faults)
    return MappingProxyType(found)


def _places(items: Mapping[str, Item]) -> dict[str, Place]:
    """Where each setting stands and, as `window.important`, each of its values by class or kind of amendment."""
    found = {name: item.place for name, item in items.items()}
    for name, item in items.items():
        mine = charterkeys.parts(name)
        found |= {f"{name}.{part}": one.place for part, one in item.inside().items() if part in mine}
    return found


def _readable(
    items: Mapping[str, Item], found: Mapping[str, Any], around: Surroundings, about: str, faults: Faults
) -> None:
    criteria = items.get("active_when")
    if criteria is not None and isinstance(criteria.value, dict):
        _criteria(criteria, around, about, faults)
    for fault in from_map(found)[1]:
        item = items[fault.key]
        if item is criteria and isinstance(item.value, dict):
            continue
        inner = Item(None, item.document, (*item.path, *fault.path))
        if fault.path and fault.key == "keywords":
            faults.add("word_of_a_reaction", inner.place, about, key=fault.path[0])
        elif fault.fr:
            why = fault.fr if faults.language == "fr" else fault.message
            # of two settings, the one that the upper layer wrote
            key = min((fault.key, fault.beside or fault.key), key=lambda one: depth(items[one].document.file))
            faults.add("charter_clash", items[key].place, about, key=key, why=why)
        else:
            wanted = charterkeys.wanted(charterkeys.CHARTER[fault.key], faults.language)
            bad_value(inner, fault.key, inner.written, wanted, about, faults)


def bad_value(item: Item, key: str, value: Any, wanted: str, about: str, faults: Faults) -> None:
    """Report a value that a setting cannot have."""
    place = item.document.value(item.path)
    faults.add("bad_charter_value", place, about, key=key, value=written(value)[:60], wanted=wanted)


def _criteria(item: Item, around: Surroundings, about: str, faults: Faults) -> None:
    for name, value in item.value.items():
        inner = Item(value, item.document, (*item.path, name))
        if name not in CRITERIA:
            known = list(CRITERIA)
            faults.add("unknown_charter_key", inner.place, about, key=name, known=", ".join(known), near=known)
            continue
        for one in charter_criteria.unread(name, value):
            place, known = item.document.key((*inner.path, one)), list(charter_criteria.inside(name))
            faults.add("unknown_charter_key", place, about, key=one, known=", ".join(known), near=known)
        type, source = charterkeys.CRITERIA[name]
        if not _reads(CRITERIA[name], value):
            bad_value(inner, name, value, charterkeys.expected(type, faults.language), about, faults)
        elif source and around.criteria is not None and source not in around.criteria:
            faults.add("criterion_without_source", inner.place, about, key=name, wanted=source)


def _reads(reader: Reader, value: Any) -> bool:
    """Whether a criterion can be read, and is no longer than a century where it is a duration."""
    try:
        read = reader(value, None)
    except (ValueError, TypeError):
        return False
    return not (isinstance(read, Duration) and read.too_long)


def _chart(layered: Layered, faults: Faults) -> Chart:
    about, accounts = faults.phrase("chart"), {}
    for number, item in layered.accounts.items():
        if not _ACCOUNT.fullmatch(number):
            faults.add("bad_account_number", item.place, about, number=number)
        value = item.value if isinstance(item.value, dict) else {}
        name, public, opened = (value.get(key) for key in ("name", "public", "open"))
        every = str(value.get("expected") or "")
        if every and every not in MONTHS:
            inner = Item(every, item.document, (*item.path, "expected"))
            bad_value(inner, "expected", every, ", ".join(MONTHS), about, faults)
        bank = re.sub(r"\s", "", str(value.get("bank") or "")).upper()
        if bank and not number.startswith(BANK):
            bad_value(Item(bank, item.document, (*item.path, "bank")), "bank", bank, f"{BANK}…", about, faults)
        accounts[number] = Account(
            number, str(name or ""), str(public or ""), item.place, opened is True, MONTHS.get(every, 0), bank
        )
    version = layered.version.value if layered.version else 2018
    if layered.version and version not in PLANS:
        place = layered.version.document.value(layered.version.path)
        faults.add("unknown_plan", place, about, version=version)
    journals = {code: str(item.value) for code, item in layered.journals.items()}
    return Chart(version, MappingProxyType(accounts), MappingProxyType(journals))


def _check_words(items: list[Item], faults: Faults) -> None:
    about = faults.phrase("words")
    for item in items:
        for language, positions in item.value.items():
            place = item.document.key((*item.path, language))
            if language not in charterkeys.LANGUAGES:
                known = ", ".join(charterkeys.LANGUAGES)
                faults.add("unknown_language", place, about, language=language, known=known)
            for position in positions or {}:
                if position not in charterkeys.POSITIONS:
                    place = item.document.key((*item.path, language, position))
                    known = ", ".join(charterkeys.POSITIONS)
                    faults.add(
                        "unknown_words", place, about, position=position, known=known, near=charterkeys.POSITIONS
                    )


def _retention(items: Mapping[str, Item], faults: Faults) -> Mapping[str, str]:
    about, found = faults.phrase("retention"), {}
    for name, item in items.items():
        if name not in charterkeys.RETENTION:
            known = ", ".join(charterkeys.RETENTION)
            faults.add("unknown_retention", item.place, about, name=name, known=known, near=charterkeys.RETENTION)
        elif charterkeys.is_duration(item.value):
            found[name] = item.value
        elif not faults.kept:
            bad_value(item, name, item.value, charterkeys.expected("duration", faults.language), about, faults)
    return MappingProxyType(found)


def _pages(layered: Layered, templates: Mapping[str, tuple[str, str]], faults: Faults) -> Mapping[str, PageSpec]:
    found: dict[str, PageSpec] = {}
    for id, item in layered.pages.items():
        about, data = faults.phrase("page", id=id), item.value
        if not ID.fullmatch(id):
            faults.add("bad_id", item.document.value((*item.path, "id")), about, id=id)
        name = str(data.get("template") or f"{id}.md")
        place = item.document.value((*item.path, "template"))
        if name not in templates:
            known = faults.quoted(sorted(templates)) or "-"
            faults.add("template_missing", place, about, template=name, known=known, near=templates)
        else:
            _page_template(*templates[name], about, faults, template.PAGE_SCOPE)
        audience, each = str(data.get("audience") or "public"), str(data.get("each") or "")
        for param, given, choices in (("audience", audience, AUDIENCES), ("each", each, EACH)):
            if given not in choices:
                place, known = item.document.value((*item.path, param)), ", ".join(filter(None, choices))
                faults.add(
                    "unknown_choice", place, about, value=given, param=param, action=id, known=known, near=choices
                )
        found[id] = PageSpec(
            id, str(data.get("title") or id), name, str(data.get("target") or ""), str(data.get("path") or id),
            audience, item.document.key((*item.path, "id")), each,
        )  # fmt: skip
    for name in sorted(templates):
        if name.startswith(f"{template.REMINDER}."):
            _page_template(*templates[name], faults.phrase("page", id=name), faults, template.REMINDER_SCOPE)
    return MappingProxyType(found)


def _page_template(file: str, text: str, about: str, faults: Faults, scope: Mapping[str, str]) -> None:
    faults.lines[file] = text.split("\n")
    try:
        compiled = template.compile(text, template.PAGE_FUEL)
    except template.BadTemplate as bad:
        faults.add("template_syntax", Place(file, bad.line, 1), about, problem=bad.problem)
        return
    for name in sorted(compiled.names):
        root = name.split(".")[0]
        if root not in scope:
            at = text.find(root)
            line = text[:at].count("\n") + 1
            place = Place(file, line, at - (text.rfind("\n", 0, at) + 1) + 1, len(root))
            known = ", ".join(scope)
            faults.add("template_variable", place, about, variable=name, known=known, near=scope)
