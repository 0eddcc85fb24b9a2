"""Runs one example of the gallery of messages: what `tests/rulebook/bad/NAME.yaml` makes the checker say."""

from __future__ import annotations

from pathlib import Path

from hub import rulefiles
from hub.rulebook import parse, trial, trialfile
from hub.rulebook.faults import Fault, Faults, report
from hub.rulebook.language import Rulebook
from hub.rulebook.surroundings import Surroundings
from tests.rulebook.sample import REGISTRY

BAD = Path(__file__).parent / "bad"


def names() -> list[str]:
    """All examples, without the end of their file names."""
    return sorted(path.name.removesuffix(".yaml") for path in BAD.glob("*.yaml"))


def faults_of(name: str, language: str, space: Path) -> list[Fault]:
    """The faults of an example. `space` is an empty folder for those that only a disk can have.

    The first line of an example may say `# profile: NAME` (read it as a space with that profile) or
    `# repeat: N` (its last line is repeated N times); a line `# file: NAME` begins another file.
    """
    data = (BAD / f"{name}.yaml").read_bytes()
    head = data.split(b"\n", 1)[0].decode()
    around = Surroundings(language, members={"anna", "omar"}, criteria=())
    if head.startswith("# profile: "):
        (space / "rules").mkdir(exist_ok=True)
        (space / "rules" / f"{name}.yaml").write_bytes(data)
        sources, found = rulefiles.read(space, head.removeprefix("# profile: ").removesuffix("-"), language)
        return found + parse.examine(sources, REGISTRY, around)[1]
    text = data.decode("utf-8")
    if head.startswith("# repeat: "):
        text = text + (text.rstrip("\n").rsplit("\n", 1)[-1] + "\n") * int(head.removeprefix("# repeat: "))
    first, *others = text.split("# file: ")
    sources = {f"rules/{name}.yaml": first}
    for other in others:
        file, _, rest = other.partition("\n")
        sources[f"rules/{file}"] = rest
    page = BAD / f"{name}.md"
    if page.exists():
        sources[f"pages/{name}.md"] = page.read_text("utf-8")
    if name.endswith(".test"):
        faults = Faults(language)
        trialfile.load(sources, REGISTRY, faults)
        return faults.sorted()
    book, found = parse.examine(sources, REGISTRY, around)
    return found + (_untested(book, name, language) if name.startswith("never_") and book else [])


def _untested(book: Rulebook, name: str, language: str) -> list[Fault]:
    text = (BAD / f"{name}.tests").read_text("utf-8") if (BAD / f"{name}.tests").exists() else "[]"
    faults = Faults(language)
    faults.lines.update({file: source.split("\n") for file, source in book.sources.items()})
    _, problems = trial.run(book, {**book.sources, "rules/x.test.yaml": text}, REGISTRY, language=language)
    return [Fault(name, problem) for problem in problems]


def rendered(faults: list[Fault], language: str) -> str:
    """What a person reads."""
    return report([fault.problem for fault in faults], language) + "\n"
