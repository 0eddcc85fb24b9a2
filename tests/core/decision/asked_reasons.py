"""Every reason for which the code can ask a member what they meant, read off its syntax: what it is made of is put
together as the code does, holes are filled by a sample. What is not understood fails, and is never passed over."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType

import hub.core.decision
import hub.core.mail
from hub.core.mail.stance_reading import as_sentence

SAMPLE = "Zut 42"
# told where they are made, and only handed on here
_HANDED_ON = frozenset(("why", "doubt"))


class Unknown(AssertionError):
    """An expression that nobody taught this module to read."""


@dataclass(frozen=True)
class Scope:
    """Where an expression stands: its module, its function, and what was given to that."""

    module: ModuleType
    function: ast.AST
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()

    def unknown(self, node: ast.AST) -> Unknown:
        return Unknown(f"{self.module.__name__}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}")

    def texts(self, node: ast.expr) -> frozenset[str]:
        """Every text that an expression can be, the empty one left out."""
        read = getattr(self, f"_{type(node).__name__.lower()}", None)
        if read is None:
            raise self.unknown(node)
        return frozenset(one for one in read(node) if one)

    def hole(self, node: ast.expr) -> frozenset[str]:
        """What may fill a hole: the words of a person, told by the sample, where the code does not say."""
        try:
            return self.texts(node) or frozenset((SAMPLE,))
        except Unknown:
            return frozenset((SAMPLE,))

    def _constant(self, node: ast.Constant) -> Iterator[str]:
        yield str(node.value)

    def _joinedstr(self, node: ast.JoinedStr) -> Iterator[str]:
        parts = [
            self.hole(one.value) if isinstance(one, ast.FormattedValue) else self.texts(one) for one in node.values
        ]
        yield from ("".join(chosen) for chosen in product(*parts))

    def _binop(self, node: ast.BinOp) -> Iterator[str]:
        yield from (left + right for left, right in product(self.texts(node.left), self.texts(node.right)))

    def _ifexp(self, node: ast.IfExp) -> Iterator[str]:
        yield from self.texts(node.body) | self.texts(node.orelse)

    def _boolop(self, node: ast.BoolOp) -> Iterator[str]:
        for one in node.values:
            yield from self.texts(one)

    def _namedexpr(self, node: ast.NamedExpr) -> Iterator[str]:
        yield from self.texts(node.value)

    def _attribute(self, node: ast.Attribute) -> Iterator[str]:
        if node.attr == "note":
            yield from self.notes
        elif node.attr not in _HANDED_ON:
            raise self.unknown(node)

    def _subscript(self, node: ast.Subscript) -> Iterator[str]:
        table = self._of_module(node.value)
        if not isinstance(table, Mapping):
            raise self.unknown(node)
        yield from table.values()

    def _name(self, node: ast.Name) -> Iterator[str]:
        if node.id in self.given:
            yield from self.given[node.id]
        elif (made := self._made(node.id)) is not None:
            yield from made
        elif node.id not in _HANDED_ON:
            told = self._of_module(node)
            if not isinstance(told, str):
                raise self.unknown(node)
            yield told

    def _made(self, name: str) -> frozenset[str] | None:
        """What a local name is, whichever of its lines ran: one that is added to may stay as it was. None where no
        line makes it."""
        lines = [one for one in ast.walk(self.function) if isinstance(one, ast.Assign | ast.NamedExpr)]
        values = [one.value for one in lines if name in _targets(one)]
        if not values:
            return None
        made = {text for one in values for text in self.texts(one)}
        added = [one for one in ast.walk(self.function) if isinstance(one, ast.AugAssign) and name in _targets(one)]
        for one in sorted(added, key=lambda line: line.lineno):
            made |= {before + more for before, more in product(made, self.texts(one.value))}
        return frozenset(made)

    def _call(self, node: ast.Call) -> Iterator[str]:
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in ("strip", "rstrip"):
            by = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (getattr(one, called.attr)(*by) for one in self.texts(called.value))
        elif isinstance(called, ast.Attribute) and called.attr == "format":
            fills = [(one.arg or "", self.hole(one.value)) for one in node.keywords]
            for text in self.texts(called.value):
                for chosen in product(*(words for _, words in fills)):
                    yield text.format(**dict(zip((name for name, _ in fills), chosen, strict=True)))
        elif isinstance(called, ast.Attribute) and called.attr == "join":
            for between, one in product(self.texts(called.value), self._members(node.args[0])):
                yield between.join((one, one))
        else:
            yield from self._returned(node)

    def _members(self, node: ast.expr) -> frozenset[str]:
        """What the members of a row can be."""
        if isinstance(node, ast.Name):
            for one in ast.walk(self.function):
                if isinstance(one, ast.Assign) and node.id in _targets(one):
                    return self._members(one.value)
        if isinstance(node, ast.GeneratorExp | ast.ListComp):
            of = node.generators[0]
            if isinstance(node.elt, ast.Name) and isinstance(of.target, ast.Tuple) and isinstance(of.iter, ast.Tuple):
                at = [getattr(one, "id", "") for one in of.target.elts].index(node.elt.id)
                rows = [one.elts[at] for one in of.iter.elts if isinstance(one, ast.Tuple)]
                return frozenset(text for one in rows for text in self.texts(one))
            return self.hole(node.elt)
        return frozenset((SAMPLE,))

    def _returned(self, node: ast.Call) -> Iterator[str]:
        """What a function of the hub returns for what it is given here."""
        function = self._of_module(node.func)
        if function is as_sentence:
            yield from map(as_sentence, self.texts(node.args[0]))
            return
        if not inspect.isfunction(function) or not function.__module__.startswith("hub."):
            raise self.unknown(node)
        module = sys.modules[function.__module__]
        tree = _function(module, function.__name__)
        names = [one.arg for one in tree.args.args]
        given = {
            name: self._given(value) for name, value in zip(names, node.args, strict=False) if _is_text(tree, name)
        }
        inside = Scope(module, tree, given, self.notes)
        for one in ast.walk(tree):
            if isinstance(one, ast.Return) and one.value is not None:
                yield from inside.texts(one.value)

    def _given(self, node: ast.expr) -> frozenset[str]:
        """What is given to a function: nothing where it is a reason that is told where it is made."""
        is_handed_on = isinstance(node, ast.Attribute) and node.attr in _HANDED_ON
        return frozenset() if is_handed_on else self.hole(node)

    def _of_module(self, node: ast.expr) -> object:
        if isinstance(node, ast.Attribute):
            return getattr(self._of_module(node.value), node.attr, None)
        return getattr(self.module, node.id, None) if isinstance(node, ast.Name) else None


def _targets(line: ast.Assign | ast.NamedExpr | ast.AugAssign) -> list[str]:
    """The names that a line gives a value to, one each."""
    targets = line.targets if isinstance(line, ast.Assign) else [line.target]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def _is_text(function: ast.FunctionDef, name: str) -> bool:
    annotation = next(one.annotation for one in function.args.args if one.arg == name)
    return annotation is not None and ast.unparse(annotation) == "str"


def _function(module: ModuleType, name: str) -> ast.FunctionDef:
    tree = ast.parse(inspect.getsource(module))
    return next(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for file in sorted(Path(str(package.__file__)).parent.glob("*.py")):
        yield import_module(package.__name__ if file.stem == "__init__" else f"{package.__name__}.{file.stem}")


def calls(package: ModuleType) -> Iterator[tuple[ModuleType, ast.AST, ast.Call, str]]:
    """Every call in the modules of a package, with the function around it, "" around none, and the name it calls."""
    for module in _modules(package):
        tree = ast.parse(inspect.getsource(module))
        inner = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
        around = {id(node): function for function in inner for node in ast.walk(function)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                yield module, around.get(id(node), tree), node, name


class Reasons:
    """All reasons: `notes` stand behind a quote, `doubts` are those of ballots and of what a reading asks about,
    `readings` how a mail was read that may be only likely, `others` those of the machine."""

    def _texts(self, module: ModuleType, function: ast.AST, node: ast.expr, *, notes: bool = True) -> frozenset[str]:
        return Scope(module, function, notes=self.notes if notes else frozenset()).texts(node)

    @cached_property
    def notes(self) -> frozenset[str]:
        found: set[str] = set()
        for module, function, call, name in calls(hub.core.mail):
            if name == "as_kind" and ast.unparse(call.args[0]) == "Kind.DOUBT":
                found |= self._texts(module, function, call.args[1], notes=False)
            given = [one.value for one in call.keywords if one.arg == "note"]
            if getattr(function, "name", "") != "as_kind":
                found |= {text for one in given for text in self._texts(module, function, one, notes=False)}
        return frozenset(found)

    @cached_property
    def doubts(self) -> frozenset[str]:
        found: set[str] = set()
        for module, function, call, name in calls(hub.core.mail):
            given = [one.value for one in call.keywords if one.arg == "doubt"]
            given += [call.args[0]] if name == "ask" else []
            found |= {text for one in given for text in self._texts(module, function, one)}
        return frozenset(found)

    @cached_property
    def readings(self) -> frozenset[str]:
        return frozenset(text for said, text in self._read if said != "ask") - self._silent

    @cached_property
    def others(self) -> frozenset[str]:
        found = {text for said, text in self._read if said == "ask"}
        for module, function, call, name in calls(hub.core.decision):
            by = getattr(call.func, "value", None)
            asks = (by is not None and ast.unparse(by) == "asking") or module.__name__.endswith(".asking")
            if asks and name in ("ask", "about"):
                found |= self._texts(module, function, call.args[{"ask": 4, "about": 6}[name]])
        return frozenset(found)

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset(text for said, text in self._read if said == "none")

    @cached_property
    def _read(self) -> tuple[tuple[str, str], ...]:
        """The position, "" for any, and why, of each reading that is made."""
        found = []
        for package in (hub.core.mail, hub.core.decision):
            for module, function, call, name in calls(package):
                given = [one.value for one in call.keywords if one.arg == "why"]
                if name not in ("Reading", "replace") or not given or getattr(function, "name", "") == "ask":
                    continue
                first = call.args[0]
                said = str(first.value) if isinstance(first, ast.Constant) else ""
                found += [(said, text) for text in self._texts(module, function, given[0])]
        return tuple(found)

    def asked(self) -> Iterator[str]:
        """Every reason as a question to somebody can give it."""
        for doubt in self.doubts:
            yield as_sentence(f"à demander : {doubt}")
            yield f"{doubt}."
        for read in self.readings:
            yield f"{read.rstrip('.')} sans doute, mais ce n'est pas dit sans détour."
        yield from self.others
