"""Node-RED: one flow that checks the signature, drops ids it has seen, appends a line to a file, answers."""

from __future__ import annotations

import json
from pathlib import Path

from bench import world
from bench.peers import other
from bench.peers.driver import PATH, OnPage, wait_for

VERSION = "4.1.8"
_HOME = other.HOME / "node-red"
_RED = _HOME / "node_modules" / "node-red" / "red.js"

_FUNCTION = """
const raw = JSON.stringify(msg.payload), action = msg.payload.action;
const mark = global.get('crypto').createHmac('sha1', SECRET).update(raw + URL).digest('base64');
if (mark !== msg.req.headers['x-trello-webhook']) { msg.statusCode = 401; return msg; }
const known = context.get('k' + action.id);
context.set('k' + action.id, 1);
msg.payload = 'ok';
if (known || (action.data.listAfter || {}).name !== 'Fait') return msg;
global.get('fs').appendFile(PAGE, action.id + '\\n', () => node.send(msg));
"""
_SETTINGS = """
module.exports = {
  httpAdminRoot: false, logging: {console: {level: 'off'}}, credentialSecret: false,
  functionGlobalContext: {crypto: require('crypto'), fs: require('fs')},
  contextStorage: {default: {module: 'localfilesystem'}},
};
"""


class NodeRed(OnPage):
    """Ids kept by its own context store, which it writes every half minute."""

    name = f"Node-RED {VERSION}, ids in its context store"

    def lacking(self) -> str:
        return other.npm(_HOME, _RED, [[*other.INSTALL, f"node-red@{VERSION}"]])

    def start(self, folder: Path, port: int) -> None:
        self._page = folder / "page.txt"
        (folder / "settings.js").write_text(_SETTINGS)
        (folder / "flow.json").write_text(json.dumps(_flow(port, self._page)))
        self._tree.run(
            ["node", str(_RED), "-u", str(folder), "-s", str(folder / "settings.js"), "-p", str(port),
             str(folder / "flow.json")], folder,
        )  # fmt: skip
        wait_for(port)


def _flow(port: int, page: Path) -> list[dict[str, object]]:
    url = f"http://127.0.0.1:{port}{PATH}"
    function = _FUNCTION.replace("SECRET", json.dumps(world.SECRET)).replace("URL", json.dumps(url))
    function = function.replace("PAGE", json.dumps(str(page)))
    return [
        {"id": "t", "type": "tab", "label": "bench"},
        {"id": "in", "z": "t", "type": "http in", "url": PATH, "method": "post", "wires": [["f"]]},
        {"id": "f", "z": "t", "type": "function", "func": function, "outputs": 1, "wires": [["out"]]},
        {"id": "out", "z": "t", "type": "http response", "wires": []},
    ]  # fmt: skip
