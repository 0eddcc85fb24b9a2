"""`hub check`, `test`, `schema`, `charter`, `privacy`, `suggest`: a space's files, judged and told before they act."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from hub.cli.common import (
    FOUND,
    USAGE,
    WHICH_HUB,
    JsonOption,
    SpaceOption,
    emit,
    found_settings,
    guarded,
    out,
    show,
    stop,
)
from hub.errors import HubError
from hub.problem import Problem


def register(app: typer.Typer) -> None:
    """Add this family."""
    app.command()(check)
    app.command("test")(run_tests)
    app.command()(schema)
    app.command()(charter)
    app.command()(privacy)
    app.command()(suggest)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.location.file, "line": problem.location.line, "column": problem.location.column,
        "about": problem.about, "message": problem.message, "hint": problem.hint, "severity": problem.severity,
    }  # fmt: skip


def _load(space: Path | None) -> tuple[Any, Any, list[Problem]]:
    """The space (or None), its rulebook (or None), all problems."""
    from connectors.registry import CONNECTORS, kinds
    from hub import rulefiles
    from hub import spaces as spacefiles

    folder = (space or Path.cwd()).resolve()
    found, problems = spacefiles.load(folder, CONNECTORS)
    profile = found.profile if found else "coroutine"
    language = found.language if found else "fr"
    book, faults = rulefiles.load(folder, profile, kinds(), language, _around(found) if found else None)
    return found, book, problems + faults


def _around(space: Any) -> Any:
    """What the checker asks of a space besides its rules: which criteria of an active person have a source here."""
    from hub import rosterfile
    from hub.rulebook.surroundings import Surroundings

    types = {one.type for one in space.instances.values()}
    told = {"mail": ("presence", "contributions"), "trello": ("contributions",), "bank": ("dues",)}
    criteria = {one for type in types for one in told.get(type, ())}
    if (space.folder / rosterfile.NAME).exists():
        criteria = {"presence", "contributions", "dues"}
    return Surroundings(space.language, space.timezone, criteria=criteria)


def check(
    space: SpaceOption = None,
    json_: JsonOption = False,
    tests: Annotated[bool, typer.Option(help="Also warn of reactions that no test shows.")] = True,
) -> None:
    """All faults of a space's settings, rules, pages, tests and roster, each with its place and its remedy."""
    from hub import rostercheck, rosterfile

    with guarded():
        found, book, problems = _load(space)
        if book is not None and tests:
            problems += _trials(found, book)[1]
        problems += rostercheck.check((space or Path.cwd()).resolve() / rosterfile.NAME)
        settings, faults = found_settings([(space or Path.cwd()).resolve()])
        # the files can be judged whichever store is meant
        problems += [replace(one, severity="warning") if one.about == WHICH_HUB else one for one in faults]
        problems += _of_the_store(settings, found, book)
        errors = [problem for problem in problems if problem.severity == "error"]
        if json_:
            emit({"ok": not errors, "problems": [_plain(problem) for problem in problems]})
        else:
            show(problems)
            files = len({problem.location.file for problem in problems})
            if errors:
                out.print(f"{len(errors)} problem(s) in {files} file(s); the rules in force are unchanged.")
            else:
                reactions, pages = len(book.reactions), len(book.pages)
                out.print(f"✓ {reactions} reactions, {pages} pages; {len(problems)} warning(s).", markup=False)
        if errors:
            raise typer.Exit(FOUND)


def _of_the_store(settings: Any, space: Any, book: Any) -> list[Problem]:
    """What these rules name and the boards lack, as the hub last saw them, and the rules that decisions are held by and
    that cannot be read; nothing where no hub ran, or where another version did."""
    if settings is None or space is None or not (settings.store or (settings.data_dir / "hub.db").exists()):
        return []
    from connectors.registry import kinds
    from hub import boards
    from hub.books import Books
    from hub.store import migrate
    from hub.store.engine import Database, open_engine

    database = Database(open_engine(settings.store_url))
    try:
        with database.read() as connection:
            if migrate.version(connection) != migrate.HEAD:
                return []
        lost = [one.problem(space.language) for one in Books(database, kinds()).lost(space.id)]
        return lost + boards.lacking(boards.seen(database, space), book, space.language)
    except HubError:
        # the files can be judged without the store
        return []
    finally:
        database.dispose()


def _trials(space: Any, book: Any) -> tuple[Any, list[Problem]]:
    """Run the tests of the space on its rules, and those of its profiles on these alone."""
    from connectors.registry import kinds
    from hub.rulebook import layertrials

    if space is None:
        return layertrials.run(book, kinds())
    return layertrials.run(book, kinds(), space.language, space.timezone)


def run_tests(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Run the tests beside the rules: what was expected, what came, and why."""
    with guarded():
        found, book, problems = _load(space)
        if book is None:
            show(problems)
            stop("the rules have faults; no test was run", FOUND, "`hub check` shows them all")
        report, faults = _trials(found, book)
        failures = report.failures
        if json_:
            for one in report.outcomes:
                emit({"test": one.name, "place": str(one.place.location), "ok": one.ok, "why": one.explanation})
        else:
            show(fault for fault in faults if fault.severity == "error")
            for one in failures:
                out.print(f"✗ {one.place.location}: {one.name}", markup=False)
                out.print("  " + one.explanation.replace("\n", "\n  "), markup=False)
            out.print(f"{len(report.outcomes) - len(failures)} tests passed, {len(failures)} failed.")
        if failures or any(fault.severity == "error" for fault in faults):
            raise typer.Exit(FOUND)


def schema(output: Annotated[Path | None, typer.Option("--output", help="Write it to a file.")] = None) -> None:
    """The JSON Schema of rules files, by which editors complete and check while one types."""
    from connectors.registry import kinds
    from hub.rulebook.schema import rules_schema

    text = json.dumps(rules_schema(kinds()), ensure_ascii=False, indent=2)
    if output:
        output.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)


LanguageOption = Annotated[str, typer.Option("--lang", help="fr or en; the space's without it.")]


def charter(space: SpaceOption = None, language: LanguageOption = "") -> None:
    """« Comment nous décidons »: how this space's rules decide, in plain words, as Markdown."""
    from hub.core.decision import prose

    _tell(space, language, lambda found, book, charter, spoken: prose.page(charter, spoken))


def privacy(space: SpaceOption = None, language: LanguageOption = "") -> None:
    """« Vos données »: what is held of people, what for, how long and who reads it, as Markdown."""
    from hub.core import privacy

    _tell(space, language, lambda found, book, charter, spoken: privacy.page(
        found.title, found.types, book.retention, charter, found.archive, spoken))  # fmt: skip


def _tell(space: Path | None, language: str, page: Callable[[Any, Any, Any, str], Any]) -> None:
    """Write a page that is told from the settings of a space."""
    from hub.core.pagewriters import markdown
    from hub.rulebook.context import charter_of

    with guarded():
        found, book, problems = _load(space)
        if language not in ("", "fr", "en"):
            stop(f'unknown language "{language}"', USAGE, "known: fr, en")
        if found is None or book is None:
            show(problems)
            stop("the rules have faults; they cannot be told", FOUND, "`hub check` shows them all")
        told = page(found, book, charter_of(book, found.timezone), language or found.language)
        print(markdown.write(told), end="")


def suggest(space: SpaceOption = None, json_: JsonOption = False) -> None:
    """Rules that corrections by hand suggest, with their test, and words that answers explain; nothing is applied."""
    from hub import suggesting
    from hub.cli.common import open_one

    with guarded():
        hub, place = open_one(space)
        found, words = suggesting.learnt(hub, place), suggesting.learnt_words(hub, place)
        hub.close()
        for one in found:
            if json_:
                emit(one.plain())
                continue
            seen = one.suggestion
            print(
                f"# {seen.corrected} sorted so by hand, {seen.waiting} waiting, {seen.same} there already, 0 elsewhere"
            )
            print(f"# rules/appris.yaml, under « reactions: »\n{one.rule}\n# rules/appris.test.yaml\n{one.test}")
        for own in words:
            if json_:
                emit(own.plain())
                continue
            said = own.custom
            print(
                f"# {said.people} people said that they meant « {said.position} » by it in {said.mails} mails; "
                f"{said.waiting} more were asked about"
            )
            print(f"# rules/mots.yaml; `hub replay --rules` tells what it would have changed\n{own.rule}")
        if not found and not words and not json_:
            out.print("no correction by hand suggests a rule, and no answer a word")
