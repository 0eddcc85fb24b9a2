"""No shell anywhere: programs are run with a list of arguments, and nothing turns text into code."""

from __future__ import annotations

import ast

import pytest

from tests.house.repository import name, text, tracked

OURS = tracked("hub/*.py", "connectors/*.py", "workers/*.py", "scripts/*.py")
_RUNNERS = {"run", "Popen", "call", "check_call", "check_output"}
_NEVER = {
    "os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.create_subprocess_shell",
    "commands.getoutput", "pty.spawn", "pickle.load", "pickle.loads", "marshal.loads", "yaml.load", "yaml.unsafe_load",
}  # fmt: skip
_NEVER_BARE = {"eval", "exec", "__import__"}


def faults(source: str) -> list[str]:
    """What in a source would start a shell or run text."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in _NEVER or called in _NEVER_BARE or called.startswith("os.spawn"):
            found.append(f"{node.lineno}: {called}")
        found += [f"{node.lineno}: shell=" for one in node.keywords if one.arg == "shell"]
        if called.rpartition(".")[0] == "subprocess" and called.rpartition(".")[2] in _RUNNERS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant | ast.JoinedStr | ast.BinOp):
                found.append(f"{node.lineno}: {called} of a text")
    return found


@pytest.mark.parametrize("path", OURS, ids=name)
def test_no_module_starts_a_shell_or_runs_text(path) -> None:
    assert faults(text(name(path))) == []


@pytest.mark.parametrize(
    "source",
    ["os.system('x')", "subprocess.run(['x'], shell=True)", "subprocess.run('x y')", "subprocess.Popen(f'x {y}')",
     "eval(x)", "yaml.load(x)", "os.popen('x')", "asyncio.create_subprocess_shell('x')"],
)  # fmt: skip
def test_each_way_would_be_found(source: str) -> None:
    assert len(faults(source)) == 1
