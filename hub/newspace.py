"""Write a space folder: settings, a first rules file, a test beside it, pages; ready to be a git repository."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hub.errors import WrongUsage
from hub.spaces import slug

_SPACE = """\
# Les réglages de cet espace. `hub check` dit toutes les fautes, avec leur ligne.
id = "{id}"
title = "{title}"
language = "fr"
timezone = "Europe/Paris"
# Le jour où finit l'exercice, mois et jour : 12-31 pour l'année civile, 08-31 pour l'année scolaire.
year_ends = "12-31"
profile = "{profile}"

# observe : le hub lit, décide, montre ce qu'il ferait, et ne fait rien dehors. live : il agit.
mode = "observe"

# Qui peut se connecter au portail, par un lien envoyé à cette adresse.
maintainers = [{maintainers}]
members = []

# Le wiki : des pages Markdown dans un dépôt git de ce dossier. Sans compte.
[connectors.wiki]
type = "gitwiki"
path = "wiki"

# Le site : des fichiers statiques, qui survivent au hub.
[connectors.site]
type = "site"
path = "site"

# Les relevés de banque déposés dans ce dossier sont lus tout seuls.
[connectors.banque]
type = "bank"
folder = "releves"
{more}"""

_TRELLO = """
[connectors.trello]
type = "trello"
board = "{board}"                     # la partie après /b/ dans l'adresse du tableau
key = "env:TRELLO_KEY"
token = "env:TRELLO_TOKEN"
secret = "env:TRELLO_SECRET"
"""

_TRELLO_LATER = """
# Le tableau Trello : enlevez les # et donnez les trois secrets dans l'environnement.
# [connectors.trello]
# type = "trello"
# board = "AbCdEfGh"                  # la partie après /b/ dans l'adresse du tableau
# key = "env:TRELLO_KEY"
# token = "env:TRELLO_TOKEN"
# secret = "env:TRELLO_SECRET"
"""

_MAIL = """
[connectors.liste]
type = "mail"
list = "{list}"
imap = "{imap}"
imap_user = "{user}"
imap_password = "env:HUB_MAIL_PASSWORD"
smtp = "{smtp}"
sender = "{user}"
"""

_MAIL_LATER = """
# La liste de discussion : le hub y est abonné avec une adresse à lui.
# [connectors.liste]
# type = "mail"
# list = "liste@exemple.org"
# imap = "imap.exemple.org"
# imap_user = "hub@exemple.org"
# imap_password = "env:HUB_MAIL_PASSWORD"
# smtp = "smtp.exemple.org"
# sender = "hub@exemple.org"
"""

_RULES = """\
# yaml-language-server: $schema=./rules.schema.json
rules: 1

# Les règles de ce lieu, par-dessus celles du profil {profile}. Une règle du même id remplace celle du profil.

# Un réglage de la charte se change ici. Par exemple, dix jours pour que le silence vaille accord :
# charter:
#   window: P10D

reactions:
  - id: bienvenue-au-tableau
    title: Une personne qui rejoint le tableau est annoncée dans le journal
    event: trello.board.member_added
    do:
      - append_line: {{page: journal, text: "Une personne rejoint le tableau."}}
"""

_TEST = """\
# `hub test` lance ces essais.
- test: une arrivée sur le tableau se lit dans le journal
  given:
    - trello.board.member_added: {board: Vie du lieu}
  expect:
    - append_line: {page: journal}
"""

_IGNORE = "var/\nsite/\nwiki/\nreleves/\n"
_HUB = """\
# Les réglages du hub qui sert cet espace. Une variable HUB_… de l'environnement l'emporte.
spaces = ["."]
public_url = "http://127.0.0.1:8000"
data_dir = "var"
"""


def write_space(folder: Path, profile: str, title: str, answers: Mapping[str, str]) -> list[Path]:
    """Write the files of a new space. Raises WrongUsage rather than overwrite one."""
    title = title or folder.resolve().name
    more = _TRELLO.format(**answers) if answers.get("board") else _TRELLO_LATER
    more += _MAIL.format(**answers) if answers.get("list") else _MAIL_LATER
    maintainer = answers.get("maintainer", "")
    text = _SPACE.format(
        id=slug(folder.resolve().name), title=title.replace('"', "'").replace("\\", "/"), profile=profile, more=more,
        maintainers=f'"{maintainer}"' if maintainer else "",
    )  # fmt: skip
    files = {
        "space.toml": text,
        "hub.toml": _HUB,
        "rules/ours.yaml": _RULES.format(profile=profile),
        "rules/ours.test.yaml": _TEST,
        ".gitignore": _IGNORE,
    }
    written = []
    for name in files:
        if (folder / name).exists():
            raise WrongUsage(f"{folder / name} is there already", hint="choose another folder")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        written.append(path)
    (folder / "releves").mkdir(exist_ok=True)
    _write_schema(folder / "rules" / "rules.schema.json")
    return [*written, folder / "rules" / "rules.schema.json"]


def _write_schema(path: Path) -> None:
    import json

    from connectors.registry import kinds
    from hub.rulebook.schema import rules_schema

    path.write_text(json.dumps(rules_schema(kinds()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
