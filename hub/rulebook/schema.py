"""JSON Schemas for editors, generated from the outline, the kinds, the operators, the actions and the charter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from hub.core.event import FieldSpec, FieldType, KindSpec
from hub.core.kinds import CORE_KINDS
from hub.rulebook import actions, charterkeys
from hub.rulebook.language import ENVELOPE, LANGUAGE_VERSION
from hub.rulebook.operators import OPERATORS, Operator
from hub.rulebook.structure import RulesOutline, TrialOutline

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = {
    FieldType.TEXT: ["string", "integer"],
    FieldType.NUMBER: ["number"],
    FieldType.MONEY: ["number"],
    FieldType.BOOLEAN: ["boolean"],
    FieldType.DATE: ["string"],
    FieldType.DATETIME: ["string"],
    FieldType.TEXT_LIST: ["string"],
}

_PARAM_TYPES = {
    actions.ParamType.AMOUNT: ["number", "string"],
    actions.ParamType.TEXTS: ["array", "string"],
    actions.ParamType.FLAG: ["boolean"],
}


def rules_schema(registry: Mapping[str, KindSpec], language: str = "fr") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rules file, for the kinds of events of `registry` and the core's own."""
    kinds = {**CORE_KINDS, **registry}
    schema = RulesOutline.model_json_schema(by_alias=True, mode="validation")
    properties, definitions = schema["properties"], schema["$defs"]
    properties["rules"] = {"const": LANGUAGE_VERSION, "description": "La version du langage."}
    for section in (
        "extends",
        "remove",
        "charter",
        "words",
        "chart",
        "reactions",
        "pages",
        "budgets",
        "retention",
        "layouts",
    ):
        properties[section].pop("default", None)
    properties["charter"] = {
        "type": "object",
        "additionalProperties": False,
        "description": properties["charter"]["description"],
        "properties": {key.name: _charter(key, language) for key in charterkeys.CHARTER.values()},
    }
    properties["retention"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"type": "string", "description": doc} for name, doc in charterkeys.RETENTION.items()},
    }
    definitions["BudgetOutline"]["properties"]["planned"]["type"] = ["number"]
    reaction = definitions["ReactionOutline"]["properties"]
    names = [*kinds, *sorted({kind.rsplit(".", 1)[0] + ".*" for kind in kinds})]
    described = [{"const": name, "description": kinds[name].title if name in kinds else name} for name in names]
    reaction["event"] = {"oneOf": [{"anyOf": described}, {"type": "array", "items": {"anyOf": described}}]}
    reaction["where"] = {
        "type": "object",
        "description": reaction["where"]["description"],
        "properties": {name: _test(spec, language) for name, spec in sorted(_all_fields(kinds).items())},
    }
    reaction["do"] = {"type": "array", "minItems": 1, "items": {"anyOf": [_action(row, language) for row in _rows()]}}
    return {"$schema": DIALECT, "title": "hub: rules", **schema}


def trials_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of tests beside the rules."""
    return {"$schema": DIALECT, "title": "hub: tests", **TypeAdapter(list[TrialOutline]).json_schema(by_alias=True)}


def _rows() -> list[actions.ActionSpec]:
    return list(actions.ACTIONS.values())


def _all_fields(kinds: Mapping[str, KindSpec]) -> dict[str, FieldSpec]:
    found: dict[str, FieldSpec] = dict(ENVELOPE)
    for spec in kinds.values():
        for name, one in spec.fields.items():
            found.setdefault(name, one)
    return found


def _test(spec: FieldSpec, language: str) -> dict[str, Any]:
    scalar = {"type": _SCALARS[spec.type]}
    rows = [row for row in OPERATORS.values() if spec.type in row.types and row.name != "in"]
    tests = {row.name: {"description": row.fr if language == "fr" else row.en, **_value(row, scalar)} for row in rows}
    return {
        "description": f"{spec.doc} ({spec.type})",
        "anyOf": [
            scalar,
            {"type": "array", "items": scalar, "minItems": 1},
            {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": tests},
        ],
    }


def _value(row: Operator, scalar: dict[str, Any]) -> dict[str, Any]:
    if row.takes == "boolean":
        return {"type": "boolean"}
    if row.takes == "range":
        return {"type": "array", "items": scalar, "minItems": 2, "maxItems": 2}
    if row.takes == "texts":
        return {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1}
    return {"type": "string"} if row.takes == "pattern" else scalar


def _param(param: actions.Param, language: str) -> dict[str, Any]:
    doc = param.fr if language == "fr" else param.en
    if param.type in (actions.ParamType.CLASS, actions.ParamType.CHOICE):
        return {"enum": list(param.choices or actions.CLASSES), "description": doc}
    if param.type is actions.ParamType.LINES:
        return {"type": "array", "items": {"type": "object", "required": ["account"]}, "description": doc}
    return {"type": _PARAM_TYPES.get(param.type, ["string", "integer"]), "description": doc}


def _action(row: actions.ActionSpec, language: str) -> dict[str, Any]:
    doc = row.fr if language == "fr" else row.en
    required = [param.name for param in row.params if param.required and not param.from_event]
    body: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {param.name: _param(param, language) for param in row.params},
        "required": required,
    }
    forms: list[dict[str, Any]] = [body]
    main = row.param(row.main)
    if main is not None and set(required) <= {main.name}:
        forms.append(_param(main, language))
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [row.name],
        "properties": {row.name: {"description": doc, "anyOf": forms}},
    }


def _charter(key: charterkeys.CharterKey, language: str) -> dict[str, Any]:
    wanted = charterkeys.wanted(key, language)
    schema: dict[str, Any] = {"description": f"{key.fr} ({wanted})"}
    if key.type == "word" and not key.per_class:
        schema["enum"] = list(key.choices)
    return schema
