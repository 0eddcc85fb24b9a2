"""The settings of the charter behind a move, named as rules files name them, with what each is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hub.core.decision.charter import Charter
from hub.core.decision.charter_values import Quorum
from hub.core.decision.clock import Duration
from hub.core.decision.model import Decision
from hub.core.decision.notice_texts import span
from hub.core.decision.reasons import SETTINGS, why_in

_LINE = {"fr": "ligne {number}", "en": "line {number}"}
_BETWEEN = {"fr": " ; ", "en": "; "}
_FLAG = {"fr": ("non", "oui"), "en": ("no", "yes")}


def why(data: Mapping[str, str], decision: Decision, charter: Charter, language: str) -> dict[str, str]:
    """`why_en`: why it moved; `rule`: « ligne 5 ; adopt_by = silence ; window = 7 jours », as its page has it, for the
    row of the table of moves in `number`. A setting that is empty here is left out."""
    number = data.get("number", "")
    said = [_LINE[language].format(number=number), *_settings(number, decision, charter, language)]
    return {"why_en": why_in("en", data.get("why", "")), "rule": _BETWEEN[language].join(said)}


def _settings(number: str, decision: Decision, charter: Charter, language: str) -> Iterator[str]:
    for key in SETTINGS.get(number, ()):
        value = getattr(charter, key)
        if isinstance(value, dict) and decision.decision_class in value:
            value = value[decision.decision_class]
        if value is not None:
            yield f"{key} = {_said(value, language)}"


def _said(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return _FLAG[language][value]
    if isinstance(value, Duration):
        return span(value, language)
    if isinstance(value, Quorum):
        return f"{value.value}{' %' if value.kind == 'percent' else ''}" if value.value else value.kind
    if isinstance(value, dict):
        return ", ".join(f"{name} {_said(one, language)}" for name, one in value.items() if one is not None)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
