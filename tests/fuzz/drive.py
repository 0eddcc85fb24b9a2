"""`python -m tests.fuzz.drive TARGET OPTION…`: one target under the coverage-guided fuzzer, until it ends."""

from __future__ import annotations

import importlib
import sys
import warnings


def main() -> None:
    """Instrument what the target imports, then hand over to libFuzzer, which ends the process."""
    import atheris  # of `make fuzz` alone

    warnings.simplefilter("ignore")
    name, options = sys.argv[1], sys.argv[2:]
    with atheris.instrument_imports(include=["hub", "connectors"]):
        target = importlib.import_module(f"tests.fuzz.targets.{name}")
    more = {}
    if hasattr(target, "mutate"):
        more["custom_mutator"] = lambda data, most, seed: target.mutate(data, most, seed, atheris.Mutate)
    atheris.Setup([f"fuzz {name}", *options], target.one, **more)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
