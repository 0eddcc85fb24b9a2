"""Runs the tests beside the rules: gives the events, compares what the rules ask for, shows why when it differs.

With a world plugged in, events reach the real decision machine and time passes; without one, what the rules
ask for is compared alone, and what a test expects of decisions is reported as not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from hub.core.event import Event, KindSpec
from hub.errors import HubError
from hub.problem import Problem
from hub.rulebook import trialfile
from hub.rulebook.actions import ACTIONS
from hub.rulebook.faults import Faults
from hub.rulebook.fire import Intent, Scope, intents
from hub.rulebook.language import Place, Rulebook
from hub.rulebook.match import fields_of, match
from hub.rulebook.trace import explain, shown
from hub.rulebook.trialfile import Trial
from hub.rulebook.values import as_number


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """A decision as a test looks at it. `by` is silence, explicit, vote, minutes or ""."""

    id: str
    state: str
    by: str = ""


class World(Protocol):
    """What a test runs in: one fresh space. The integrator plugs in the real machine."""

    def feed(self, event: Event) -> Iterable[Intent]:
        """An event happens; everything that the rules asked for because of it, derived events included."""
        ...

    def advance(self, to: datetime) -> Iterable[Intent]:
        """Time passes to `to` (aware): what was due by then happens, in order."""
        ...

    def decisions(self) -> Iterable[DecisionSeen]:
        """The decisions as they now are, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one test: ok, or not, with the explanation; `skipped` when it needs a world and had none."""

    name: str
    place: Place
    ok: bool
    explanation: str = ""
    skipped: bool = False


@dataclass(slots=True)
class Report:
    """All outcomes, and which reactions were seen to fire and to stay silent for an event they listen to."""

    outcomes: list[Outcome] = field(default_factory=list)
    fired: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)

    @property
    def failures(self) -> list[Outcome]:
        """The tests that failed."""
        return [outcome for outcome in self.outcomes if not outcome.ok and not outcome.skipped]


class Matching:
    """A world of rules alone: nothing is decided, time only passes."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.scope = Scope(space={"id": "test", "title": "Test"})

    def feed(self, event: Event) -> list[Intent]:
        """What the rules ask for."""
        fields = fields_of(event)
        decision = {"id": event.subject, **event.fields} if event.kind.startswith("decision.") else {}
        scope = replace(self.scope, decision=decision)
        found: list[Intent] = []
        for reaction in match(self.rulebook, fields, event.kind):
            found += intents(reaction, fields, scope, frozenset(event.private))
        return found

    def advance(self, to: datetime) -> list[Intent]:
        """Nothing is due."""
        return []

    def decisions(self) -> list[DecisionSeen]:
        """None."""
        return []


def run(
    rulebook: Rulebook,
    sources: Mapping[str, str],
    registry: Mapping[str, KindSpec],
    world: Callable[[], World] | None = None,
    language: str = "fr",
    zone: str = "Europe/Paris",
) -> tuple[Report, list[Problem]]:
    """Run the tests in `sources`; the problems are those of the test files, and of reactions that no test shows.

    `world` makes a fresh world for each test; without it, rules are run alone. Pure but for the world.
    """
    faults = Faults(language)
    for name, text in sources.items():
        faults.lines[name] = text.split("\n")
    trials = trialfile.load(sources, registry, faults, zone)
    runner = _Runner(rulebook, world, language)
    for trial in trials:
        runner.run(trial)
    _untested(rulebook, runner.report, faults)
    return runner.report, [fault.problem for fault in faults.sorted()]


def _untested(rulebook: Rulebook, report: Report, faults: Faults) -> None:
    for reaction in rulebook.reactions:
        about = faults.phrase("reaction", id=reaction.id)
        if reaction.id not in report.fired:
            faults.add("never_fired_by_tests", reaction.place, about)
        elif reaction.id not in report.silent and not _unconditional(reaction.condition):
            faults.add("never_silent_in_tests", reaction.place, about)


def _unconditional(condition: Any) -> bool:
    return getattr(condition, "parts", None) == ()


class _Runner:
    def __init__(
        self,
        rulebook: Rulebook,
        world: Callable[[], World] | None,
        language: str,
    ) -> None:
        self.rulebook, self.world, self.language = rulebook, world, language
        self.report = Report()
        self.by_kind: dict[str, set[str]] = {}
        for reaction in rulebook.reactions:
            for kind in reaction.kinds:
                self.by_kind.setdefault(kind, set()).add(reaction.id)

    def say(self, french: str, english: str) -> str:
        return french if self.language == "fr" else english

    def run(self, trial: Trial) -> None:
        world = self.world() if self.world else Matching(self.rulebook)
        came: list[Intent] = []
        try:
            for step in trial.given:
                if step.event is None:
                    came += world.advance(step.at)
                    continue
                self._looked_at(step.event)
                came += world.feed(step.event)
        except HubError as error:
            text = f"{error.message} {error.hint}".strip()
            self.report.outcomes.append(Outcome(trial.name, trial.place, False, text))
            return
        wrong = self._intents(trial, came)
        skipped = bool(trial.decision) and self.world is None
        if trial.decision and self.world is not None:
            wrong += self._decision(trial, list(world.decisions()))
        self.report.outcomes.append(
            Outcome(trial.name, trial.place, not wrong, "\n".join(wrong), skipped and not wrong)
        )

    def _looked_at(self, event: Event) -> None:
        fired = {reaction.id for reaction in match(self.rulebook, fields_of(event), event.kind)}
        self.report.fired |= fired
        self.report.silent |= self.by_kind.get(event.kind, set()) - fired

    def _intents(self, trial: Trial, came: list[Intent]) -> list[str]:
        wrong: list[str] = []
        left = list(came)
        for name, params in trial.expect or ():
            found = next((intent for intent in left if _is(intent, name, params)), None)
            if found is not None:
                left.remove(found)
                continue
            wrong.append(self.say("attendu : ", "expected: ") + _line(name, params))
            wrong.append(self.say("obtenu : ", "got: ") + self._got(came))
            wrong += self._why(trial, name)
        if trial.expect == () and came:
            wrong.append(self.say("attendu : rien ; obtenu : ", "expected: nothing; got: ") + self._got(came))
        for name, params in trial.never:
            for intent in came:
                if _is(intent, name, params):
                    head = self.say("ne devait pas venir : ", "should not have come: ")
                    wrong.append(head + _line(name, intent.params) + f" ({intent.location})")
        return wrong

    def _got(self, came: list[Intent]) -> str:
        if not came:
            return self.say("rien", "nothing")
        return "; ".join(f"{_line(intent.action, intent.params)} ({intent.reaction})" for intent in came[:8])

    def _why(self, trial: Trial, action: str) -> list[str]:
        """The traces of the reactions that could have done it, nearest first, three at most."""
        traces = [
            explain(reaction, fields_of(step.event), step.event.kind)
            for step in trial.given
            if step.event is not None
            for reaction in self.rulebook.reactions
            if step.event.kind in reaction.kinds and any(one.name == action for one in reaction.do)
        ]
        silent = sorted((trace for trace in traces if not trace.fired), key=lambda trace: -len(trace.values))
        return [trace.render(self.language) for trace in silent[:3]]

    def _decision(self, trial: Trial, seen: list[DecisionSeen]) -> list[str]:
        wanted = dict(trial.decision)
        id = wanted.get("id")
        one = next((d for d in reversed(seen) if id is None or d.id == str(id)), None)
        if one is not None and all(str(getattr(one, key, None)) == str(value) for key, value in wanted.items()):
            return []
        got = f"{one.id} {one.state} {one.by}".strip() if one else self.say("aucune décision", "no decision")
        head = ", ".join(f"{key}: {value}" for key, value in wanted.items())
        return [self.say("décision attendue : ", "expected decision: ") + head, self.say("obtenu : ", "got: ") + got]


def _is(intent: Intent, name: str, params: Mapping[str, Any]) -> bool:
    return intent.action == name and all(_same(intent.params.get(key), value) for key, value in params.items())


def _same(seen: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return isinstance(seen, list | tuple) and len(seen) == len(wanted) and all(map(_same, seen, wanted))
    if isinstance(wanted, Mapping):
        return isinstance(seen, Mapping) and all(_same(seen.get(key), value) for key, value in wanted.items())
    if isinstance(seen, Decimal):
        return as_number(wanted) == seen
    return seen is not None and str(seen) == str(wanted)


def _line(name: str, params: Mapping[str, Any]) -> str:
    order = [param.name for param in ACTIONS[name].params]
    known = sorted(params, key=order.index)
    return f"{name}: {{" + ", ".join(f"{key}: {shown(params[key])}" for key in known) + "}"
