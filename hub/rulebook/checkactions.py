"""Checks the `do:` of a reaction against the table of actions, and the templates in it against the fields."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from hub.rulebook import charterkeys, template
from hub.rulebook.actions import ACTIONS, CLASSES, ActionSpec, Param, ParamType
from hub.rulebook.bind import Fields
from hub.rulebook.checksettings import Settings
from hub.rulebook.faults import Faults
from hub.rulebook.language import ENVELOPE, Action, Place
from hub.rulebook.surroundings import Surroundings
from hub.rulebook.values import written
from hub.rulebook.yamlnodes import Document, Path

T = ParamType
_WANTED = {
    T.AMOUNT: "an amount",
    T.DATE: "a date",
    T.DURATION: "a duration",
    T.ACCOUNT: "an account",
    T.TEXTS: "a list of texts",
    T.LINES: "lines",
    T.FLAG: "true or false",
}


class ActionChecker:
    """Checks actions for all reactions of a set."""

    def __init__(self, settings: Settings, around: Surroundings, faults: Faults) -> None:
        self.settings, self.around, self.faults = settings, around, faults

    def actions(
        self, data: Any, path: Path, document: Document, fields: Fields | None, about: str
    ) -> tuple[Action, ...]:
        """The sound actions of a `do:`, in order."""
        if data is None:
            return ()
        items = data if isinstance(data, list) else [data]
        if not items:
            self.faults.add("no_action", document.key(path), about)
        found = (self._action(item, (*path, i), document, fields, about) for i, item in enumerate(items))
        return tuple(action for action in found if action is not None)

    def _action(self, item: Any, path: Path, document: Document, fields: Fields | None, about: str) -> Action | None:
        if isinstance(item, str):
            item, inner = {item: None}, path
        elif isinstance(item, dict) and len(item) == 1:
            inner = (*path, next(iter(item)))
        else:
            self.faults.add("action_shape", document.value(path), about)
            return None
        name, given = next(iter(item.items()))
        row, place = ACTIONS.get(name), document.key(inner)
        if row is None:
            known = ", ".join(ACTIONS)
            self.faults.add("unknown_action", place, about, action=name, known=known, near=ACTIONS)
            return None
        if given is not None and not isinstance(given, dict):
            if not row.main:
                self.faults.add("action_shape", document.value(inner), about)
                return None
            params, where = {row.main: given}, {row.main: inner}
        else:
            # an empty value is not written, but an unknown name is told: `12,50` in braces is one
            params = {
                key: value
                for key, value in (given or {}).items()
                if value is not None or (row.param(key) is None and not self.faults.kept)
            }
            where = {key: (*inner, key) for key in params}
        one = _One(self, row, document, fields, about, params)
        for key, value in params.items():
            one.param(key, value, where[key])
        one.whole(params, place)
        written = {key: _written(row, key, value) for key, value in params.items() if row.param(key) is not None}
        return Action(name, MappingProxyType(written), place)


def _written(row: ActionSpec, key: str, value: Any) -> Any:
    """A number written where a text is wanted is that text (account 512); lists stay as they are, frozen."""
    spec = row.param(key)
    if isinstance(value, list):
        return tuple(_line(item) for item in value)
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return str(value) if number and spec is not None and spec.type is not T.AMOUNT else value


def _line(item: Any) -> Any:
    if not isinstance(item, dict):
        return str(item)
    account = item.get("account")
    return {**item, "account": str(account)} if isinstance(account, int) else item


class _One:
    """The check of one action."""

    def __init__(
        self, owner: ActionChecker, row: ActionSpec, document: Document, fields: Fields | None, about: str,
        given: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.settings, self.around, self.faults = owner.settings, owner.around, owner.faults
        self.row, self.document, self.fields, self.about, self.given = row, document, fields, about, given

    def add(self, id: str, place: Place, /, **words: Any) -> None:
        self.faults.add(id, place, self.about, **words)

    def param(self, key: str, value: Any, path: Path) -> None:
        spec = self.row.param(key)
        if spec is None:
            known = [param.name for param in self.row.params]
            self.add(
                "unknown_param", self.document.key(path), param=key, action=self.row.name, known=", ".join(known),
                near=known,
            )  # fmt: skip
            return
        place = self.document.value(path)
        if spec.type is T.LINES:
            self._lines(value, path, spec)
        elif spec.type is T.TEXTS and isinstance(value, list):
            for index, item in enumerate(value):
                self._text(item, (*path, index), spec)
        elif template.is_template(value) and spec.type not in (T.ACCOUNT, T.CLASS, T.CHOICE, T.PAGE, T.FLAG):
            self._template(value, path)
            self._public(spec, value, place)
        else:
            self._constant(spec, value, place)

    def _public(self, spec: Param, value: str, place: Place) -> None:
        """What anybody reads is no private field; of two labels that is the public one."""
        if not spec.public or self.fields is None or (spec.name == "label" and "public_label" in self.given):
            return
        private = [name for name, one in self.fields.specs.items() if one.private]
        with suppress(template.BadTemplate):
            if template.reads(template.compile(value).names, private):
                self.add("private_label", place, param=spec.name)

    def _constant(self, spec: Param, value: Any, place: Place) -> None:
        text = str(value) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else None
        if spec.type in (T.CLASS, T.CHOICE, T.PAGE, T.MEMBER, T.ACCOUNT) and text is not None:
            self._named(spec, text, place)
        elif not self._fits(spec.type, value, text):
            wanted = self.faults.phrase(_WANTED.get(spec.type, "a text"))
            self.add(
                "bad_param", place, value=written(value)[:60], param=spec.name, action=self.row.name, wanted=wanted
            )

    def _named(self, spec: Param, text: str, place: Place) -> None:
        """A value that must be one of the names known."""
        if spec.type is T.CLASS and text not in CLASSES:
            self.add("unknown_class", place, value=text, known=", ".join(CLASSES), near=CLASSES)
        elif spec.type is T.CHOICE and text not in spec.choices:
            known = ", ".join(spec.choices)
            self.add(
                "unknown_choice", place, value=text, param=spec.name, action=self.row.name, known=known,
                near=spec.choices,
            )  # fmt: skip
        elif spec.type is T.PAGE and text not in self.settings.pages:
            pages = self.settings.pages
            self.add("unknown_page", place, page=text, known=self.faults.quoted(pages) or "-", near=pages)
        elif spec.type is T.ACCOUNT and text not in self.settings.chart.accounts:
            accounts = sorted(self.settings.chart.accounts)
            self.add("unknown_account", place, account=text, known=self.faults.quoted(accounts) or "-", near=accounts)
        elif spec.type is T.MEMBER and self.around.members is not None and text not in self.around.members:
            members = sorted(self.around.members)
            self.add("unknown_member", place, member=text, known=self.faults.quoted(members) or "-", near=members)

    def _fits(self, type: ParamType, value: Any, text: str | None) -> bool:
        if type is T.AMOUNT:
            return isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0
        if type is T.FLAG:
            return isinstance(value, bool)
        if type is T.DURATION:
            return charterkeys.is_duration(value, self.faults.kept)
        if type is T.DATE:
            try:
                return isinstance(value, str) and bool(date.fromisoformat(value))
            except ValueError:
                return False
        return text is not None

    def _text(self, value: Any, path: Path, spec: Param) -> None:
        if template.is_template(value):
            self._template(value, path)
        elif not isinstance(value, str | int) or isinstance(value, bool):
            wanted = self.faults.phrase("a list of texts")
            self.add(
                "bad_param", self.document.value(path), value=written(value)[:60], param=spec.name,
                action=self.row.name, wanted=wanted,
            )  # fmt: skip

    def _lines(self, value: Any, path: Path, spec: Param) -> None:
        if not isinstance(value, list) or not value or not all(isinstance(line, dict) for line in value):
            wanted = self.faults.phrase("lines")
            self.add(
                "bad_param", self.document.value(path), value=written(value)[:60], param=spec.name,
                action=self.row.name, wanted=wanted,
            )  # fmt: skip
            return
        shares, rests = Decimal(0), 0
        account = Param("account", T.ACCOUNT, "", "")
        for index, line in enumerate(value):
            at = (*path, index)
            ways = [key for key in ("amount", "share", "rest") if line.get(key) is not None]
            rests += line.get("rest") is True
            if set(line) - {"account", "amount", "share", "rest", "label"} or len(ways) != 1 or "account" not in line:
                self._bad_split(at, "account, amount | share | rest, label")
                continue
            self._constant(account, line["account"], self.document.value((*at, "account")))
            shares += self._line_values(line, at)
        if shares > 1 or rests > 1:
            self._bad_split(path, f"share = {shares}" if shares > 1 else "rest × " + str(rests))

    def _line_values(self, line: Mapping[str, Any], path: Path) -> Decimal:
        """Check the values of one line; gives the share it takes."""
        if isinstance(line.get("label"), str) and template.is_template(line["label"]):
            self._template(line["label"], (*path, "label"))
        amount, share = line.get("amount"), line.get("share")
        if isinstance(amount, str) and template.is_template(amount):
            self._template(amount, (*path, "amount"))
        elif amount is not None and not self._fits(T.AMOUNT, amount, None):
            self._bad_split((*path, "amount"), f"amount = {amount}")
        if share is None:
            return Decimal(0)
        if not isinstance(share, int | Decimal) or not 0 < share <= 1:
            self._bad_split((*path, "share"), f"share = {share}")
            return Decimal(0)
        return Decimal(share)

    def _bad_split(self, path: Path, why: str) -> None:
        self.add("bad_split", self.document.value(path), why=why)

    def whole(self, params: Mapping[str, Any], place: Place) -> None:
        """What the action as a whole needs."""
        language = self.faults.language
        for spec in self.row.params:
            if not spec.required or spec.name in params:
                continue
            if not spec.from_event:
                doc = spec.fr if language == "fr" else spec.en
                self.add("missing_param", place, param=spec.name, action=self.row.name, doc=f"{spec.name} : {doc}.")
            elif self.fields is not None and not any(name in self.fields.specs for name in spec.from_event):
                known = ", ".join(spec.from_event)
                self.add("param_from_event", place, param=spec.name, action=self.row.name, known=known)
        debit, credit = params.get("debit"), params.get("credit")
        if debit is not None and str(debit) == str(credit):
            self.add("same_account", place, account=str(debit))
        if self.row.name == "split_entry" and (debit is None) == (credit is None):
            self.add("bad_split", place, why="debit | credit")

    def _template(self, text: str, path: Path) -> None:
        try:
            compiled = template.compile(text)
        except template.BadTemplate as bad:
            self.add("template_syntax", self.document.value(path), problem=bad.problem)
            return
        for name in sorted(compiled.names):
            root, _, rest = name.partition(".")
            at = text.find(name if name in text else root)
            place = self.document.inside(path, text, max(at, 0), len(name))
            if root == "event":
                self._event_name(rest, place)
            elif root not in template.SCOPE or (rest and rest.split(".")[0] not in template.SCOPE[root]):
                known = [f"{base}.{leaf}" for base in template.SCOPE for leaf in template.SCOPE[base]]
                shown = "event.…, " + self.faults.quoted(known, 8)
                self.add("template_variable", place, variable=name, known=shown, near=["event", *known])

    def _event_name(self, name: str, place: Place) -> None:
        if self.fields is None or not name:
            return
        specs = self.fields.specs
        name = template.field_of(name)
        if name in specs or any(spec.startswith(name + ".") for spec in specs):
            return
        known = sorted(name for name in specs if name not in ENVELOPE)
        self.add(
            "template_field", place, field=name, kind=self.fields.kind, known=self.faults.quoted(known), near=known
        )
