"""The outline of rules files as pydantic models: which keys, of which shape. Meaning is checked elsewhere.

All faults of a file are reported at once, at their place, and what is sound is kept so that checking goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from hub.rulebook.faults import Faults
from hub.rulebook.yamlnodes import Document, Path


def _text(value: Any) -> Any:
    # a number written without quotes where a text is wanted (an account, a list name) is that text
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _texts(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[list[Text], BeforeValidator(_texts)]


class Outline(BaseModel):
    """Base: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class ReactionOutline(Outline):
    """One reaction."""

    id: Text = Field(description="Un nom court et unique, par exemple « cotisation ».")
    title: Text = Field("", description="Ce que fait la réaction, en une phrase.")
    event: Texts = Field(description="La sorte d'évènement, une liste, ou un préfixe finissant par .*")
    where: dict[str, Any] = Field(default_factory=dict, description="Ce qui doit être vrai : champ: test.")
    if_: Text = Field("", alias="if", description="Une condition en une ligne, pour ce que where ne dit pas.")
    do: list[Any] = Field(description="Les actions, dans l'ordre.")


class PageOutline(Outline):
    """One page that the hub keeps."""

    id: Text = Field(description="Le nom de la page dans les règles.")
    title: Text = Field("", description="Le titre affiché.")
    template: Text = Field("", description="Le fichier du dossier pages/ qui sert de modèle ; ID.md sans cela.")
    target: Text = Field("", description="Le connecteur du wiki ; le premier sans cela.")
    path: Text = Field("", description="Le nom de la page sur le wiki ; l'identifiant sans cela.")
    audience: Text = Field("public", description="Qui la voit : public ou members.")
    each: Text = Field("", description="decision : une page pour chaque décision, ID/D-1, ID/D-2…")


class AccountOutline(Outline):
    """One account of the chart."""

    name: Text = Field(description="Le nom du compte.")
    public: Text = Field("", description="Ce que le public lit à la place.")
    open: bool = Field(False, description="Ses écritures sont montrées une par une au public : jamais de personnes.")
    expected: Text = Field("", description="Un paiement y est attendu chaque month, quarter ou year.")
    bank: Text = Field("", description="Le compte en banque que ce 512… représente : son IBAN, ou sa fin.")


class ChartOutline(Outline):
    """The accounts of the ledger."""

    version: int = Field(2018, description="Le plan comptable : 1999, 2018 ou 2025.")
    journals: dict[str, Text] = Field(default_factory=dict, description="Code: nom des journaux.")
    accounts: dict[str, AccountOutline] = Field(default_factory=dict, description="Numéro: nom et libellé public.")


class ContributiveOutline(Outline):
    """How a budget is shared among those who contribute."""

    declare: Text = Field("P21D", description="Combien de temps chaque personne déclare.")
    again: Text = Field("P7D", description="Combien de temps dure un tour, quand les demandes dépassent.")
    over: Text = Field("round", description="Quand elles dépassent : round (redemander) ou prorata.")
    rounds: int = Field(2, description="Combien de tours au plus, avant le prorata.")
    remind: Text = Field("quarter", description="Demander un relevé à la fin de chaque trimestre : quarter ou never.")


class BudgetOutline(Outline):
    """One budget."""

    id: Text = Field(description="Un nom court et unique, par exemple « vie-du-lieu ».")
    title: Text = Field("", description="Le nom affiché.")
    planned: Any = Field(description="Le montant prévu pour une période, en euros.")
    period: Text = Field("year", description="year, month, une année (2026) ou des mois (2026-09/2027-06).")
    accounts: Texts = Field(default_factory=list, description="Les comptes qui y comptent, avec ceux en dessous.")
    reactions: Texts = Field(default_factory=list, description="Les réactions dont les écritures y comptent.")
    circle: Text = Field("", description="Qui en répond.")
    contributive: ContributiveOutline | None = Field(None, description="Budget contributif : comment il se partage.")


class RulesOutline(Outline):
    """A rules file."""

    rules: Any = Field(description="La version du langage : 1.")
    extends: Text = Field("", description="Dans un profil : le profil sur lequel il repose.")
    remove: Texts = Field(default_factory=list, description="Ce dont cet espace ne veut pas dans le profil.")
    charter: dict[str, Any] = Field(default_factory=dict, description="Comment ce collectif décide.")
    words: dict[str, dict[str, Texts]] = Field(
        default_factory=dict, description="Mots ajoutés, par langue et position."
    )
    chart: ChartOutline = Field(default_factory=dict, validate_default=True, description="Le plan de comptes.")
    reactions: list[ReactionOutline] = Field(default_factory=list, description="Les réactions.")
    pages: list[PageOutline] = Field(default_factory=list, description="Les pages tenues par le hub.")
    budgets: list[BudgetOutline] = Field(default_factory=list, description="Les budgets et les enveloppes.")
    retention: dict[str, Text] = Field(default_factory=dict, description="Combien de temps chaque donnée est gardée.")
    layouts: dict[str, dict[str, Text]] = Field(
        default_factory=dict, description="Colonnes de relevés CSV inconnus : rôle et nom de la colonne."
    )


class TrialOutline(Outline):
    """One test beside the rules."""

    test: Text = Field(description="Ce que le test montre, en une phrase.")
    given: list[Any] = Field(description="Les évènements, dans l'ordre.")
    expect: list[Any] = Field(default_factory=list, description="Les actions attendues.")
    not_: list[Any] = Field(default_factory=list, alias="not", description="Les actions qui ne doivent pas venir.")
    expect_decision: dict[str, Any] = Field(default_factory=dict, description="L'état attendu d'une décision.")


_MODELS: Mapping[tuple[str, ...], type[Outline]] = {
    (): RulesOutline,
    ("reactions",): ReactionOutline,
    ("pages",): PageOutline,
    ("budgets",): BudgetOutline,
    ("budgets", "contributive"): ContributiveOutline,
    ("chart",): ChartOutline,
    ("chart", "accounts"): AccountOutline,
}
# the lists of a rules file, and what one of each is called
_LISTS: Mapping[Any, str] = {"reactions": "reaction", "pages": "page", "budgets": "budget"}
_RULES: TypeAdapter[Any] = TypeAdapter(RulesOutline)
_TRIALS: TypeAdapter[Any] = TypeAdapter(list[TrialOutline])
# how deep an empty value may stand for one that is not written
_NULLS = 3
_WANTED = {
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "list_type": "a list",
    "string_type": "a text",
    "int_type": "a number",
    "bool_type": "true or false",
}


@dataclass(slots=True)
class Sound:
    """What of a file has the right shape: plain data without the faulty parts, and its document."""

    document: Document
    data: Any


def rules_file(document: Document, faults: Faults) -> Sound:
    """Check the outline of a rules file that was read to its end; the sound part comes back, {} when there is none."""
    data = document.data
    if not isinstance(data, dict):
        faults.add("not_a_map", document.value(()))
        return Sound(document, {})
    data = {key: value for key, value in data.items() if value is not None or _unknown(key, RulesOutline, faults)}
    _version(document, data, faults)
    data["rules"] = 1
    bad = _validate(_RULES, data, document, faults, _models_of, lambda path: _MODELS.get(_names(path)))
    return Sound(document, _prune(data, bad))


def trial_file(document: Document, faults: Faults) -> Sound:
    """Check the outline of a file of tests; the sound tests come back, with None in place of the others."""
    data = document.data
    if data is None:
        return Sound(document, [])
    model_at: Callable[[Path], type[Outline] | None] = lambda path: TrialOutline if len(path) == 1 else None  # noqa: E731
    bad = _validate(_TRIALS, data, document, faults, lambda path: TrialOutline, model_at)
    pruned = _prune(data, bad)
    return Sound(document, pruned if isinstance(pruned, list) else [])


def _version(document: Document, data: dict[str, Any], faults: Faults) -> None:
    if "rules" not in data:
        faults.add("version_missing", document.value(()))
    elif data["rules"] != 1 or isinstance(data["rules"], bool):
        faults.add("version_unknown", document.value(("rules",)), version=str(data["rules"]))
    elif next(iter(data)) != "rules":
        faults.add("version_not_first", document.key(("rules",)))


def _models_of(path: Path) -> type[Outline]:
    names = _names(path)
    while names not in _MODELS:
        names = names[:-1]
    return _MODELS[names]


def _names(path: Path) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


def _unknown(key: str, model: type[Outline] | None, faults: Faults) -> bool:
    """Whether no outline knows a key: `12,50` in braces is such a key, and has no value."""
    return model is not None and not faults.kept and key not in keys_of(model)


def keys_of(model: type[Outline]) -> list[str]:
    """The keys a person may write, in the order of the model."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _validate(
    adapter: TypeAdapter[Any],
    data: Any,
    document: Document,
    faults: Faults,
    model_of: Callable[[Path], type[Outline]],
    model_at: Callable[[Path], type[Outline] | None],
) -> set[Path]:
    bad: set[Path] = set()
    try:
        adapter.validate_python(_without_nulls(data, lambda path, key: _unknown(key, model_at(path), faults)))
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            path: Path = item["loc"]
            about = about_of(path, document, faults)
            if item["type"] == "extra_forbidden":
                known = keys_of(model_of(path[:-1]))
                faults.add("unknown_key", document.key(path), about, key=path[-1], known=", ".join(known), near=known)
            elif item["type"] == "missing":
                needed = [f.alias or n for n, f in model_of(path[:-1]).model_fields.items() if f.is_required()]
                faults.add("missing_key", document.key(path[:-1]), about, key=path[-1], known=", ".join(needed))
                continue
            else:
                wanted = faults.phrase(_WANTED.get(item["type"], "a text"))
                faults.add("wrong_shape", document.value(path), about, key=_named(path), wanted=wanted)
            bad.add(path)
    return bad


def _named(path: Path) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), "rules"))


def about_of(path: Path, document: Document, faults: Faults) -> str:
    """What a message is about, in words: the reaction, page, budget or test that holds `path`."""
    if len(path) >= 2 and path[0] in _LISTS and isinstance(path[1], int):
        item = document.data[path[0]][path[1]]
        id = item.get("id") if isinstance(item, dict) else None
        return faults.phrase(_LISTS[path[0]], id=id if isinstance(id, str) else f"n° {path[1] + 1}")
    if path and isinstance(path[0], int) and isinstance(document.data[path[0]], dict):
        return faults.phrase("test", id=str(document.data[path[0]].get("test", f"n° {path[0] + 1}"))[:80])
    return faults.phrase(str(path[0])) if path and path[0] in ("charter", "chart", "words", "retention") else ""


def _without_nulls(data: Any, unknown: Callable[[Path, str], bool], path: Path = ()) -> Any:
    """An empty value of the outline (`where:` with nothing after it) is not written, unless its key is unknown."""
    if len(path) < _NULLS and isinstance(data, dict):
        return {
            key: _without_nulls(value, unknown, (*path, key))
            for key, value in data.items()
            if value is not None or unknown(path, key)
        }
    if len(path) < _NULLS and isinstance(data, list):
        return [_without_nulls(item, unknown, (*path, index)) for index, item in enumerate(data)]
    return data


def _prune(data: Any, bad: set[Path], path: Path = ()) -> Any:
    """The data without its faulty parts; a faulty item of a list becomes None, so that places still hold."""
    if path in bad:
        return None
    if isinstance(data, dict):
        return {key: _prune(value, bad, (*path, key)) for key, value in data.items() if (*path, key) not in bad}
    if isinstance(data, list):
        return [_prune(item, bad, (*path, index)) for index, item in enumerate(data)]
    return data
