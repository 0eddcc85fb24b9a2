"""Settings and spaces: all faults at once, each with its place and its remedy; secrets are never in the file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import structlog

from connectors.registry import CONNECTORS
from hub import logs, spaces
from hub import settings as settingsfile
from hub.bootstrap import load_spaces
from hub.settings import Settings, secret


def load(folder: Path, text: str = "", **environ: str):
    if text:
        (folder / "hub.toml").write_text(text, encoding="utf-8")
    return settingsfile.load(folder, environ)


def test_without_a_file_the_defaults_hold(tmp_path):
    settings, problems = load(tmp_path)
    assert problems == []
    assert settings is not None
    assert settings.store_url == f"sqlite:///{tmp_path / 'var' / 'hub.db'}"


def test_the_environment_wins_over_the_file(tmp_path):
    settings, _ = load(tmp_path, 'port = 8001\npublic_url = "https://a.example/"\n', HUB_PORT="8002")
    assert settings is not None
    assert (settings.port, settings.public_url) == (8002, "https://a.example")


def test_every_fault_is_told_at_once_with_its_line(tmp_path):
    text = (
        'prot = 1\nstore = "mysql://x"\nqueue = "amqp://x"\nlog_level = "loud"\nport = 99999\npublic_url = "ftp://x"\n'
    )
    settings, problems = load(tmp_path, text, HUB_WORKERS="many", HUB_LOG_FORMAT="xml")
    assert settings is None
    lines = {problem.location.line for problem in problems if problem.location.file == "hub.toml"}
    assert lines == {1, 2, 3, 4, 5, 6}
    assert len(problems) == 8
    assert any('Did you mean "port"?' in problem.hint for problem in problems)


def test_what_is_not_toml_says_where(tmp_path):
    _, [problem] = load(tmp_path, "a = = 1\n")
    assert problem.location.line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("port = [1]\n", 1), ("\nspaces = 5\n", 2), ("store = 1\n", 1), ("workers = 0\n", 1), ('sender = ["a"]\n', 1)],
)
def test_a_setting_of_a_wrong_type_is_told_at_its_line(tmp_path, text, line):
    settings, [problem] = load(tmp_path, text)
    assert settings is None
    assert problem.location.line == line


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "hub.toml").write_bytes('title = "Éden"'.encode("latin-1"))
    (tmp_path / "space.toml").write_bytes('title = "Éden"'.encode("latin-1"))
    for _, problems in (load(tmp_path), spaces.load(tmp_path, CONNECTORS)):
        assert "UTF-8" in problems[0].message


def test_a_store_lies_where_its_folder_does_and_shows_no_password(tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    settings, _ = load(tmp_path, 'store = "sqlite:///data/hub.db"\n')
    assert settings is not None
    assert settings.store_url == f"sqlite:///{tmp_path / 'data' / 'hub.db'}"
    monkeypatch.setenv("STORE", "postgresql://hub:S3cret@base/hub")
    settings, _ = settingsfile.load(tmp_path, {"HUB_STORE": "env:STORE"})
    assert settings is not None
    assert settings.store_url == "postgresql://hub:S3cret@base/hub"
    assert settings.store_shown == "postgresql://base/hub"


def test_settings_come_back_from_the_environment_that_they_give(tmp_path):
    from hub.run import as_environment

    settings = Settings(data_dir=tmp_path, spaces=(tmp_path / "a", tmp_path / "b"), port=9)
    environ = {f"HUB_{name.upper()}": value for name, value in as_environment(settings).items()}
    again, problems = settingsfile.load(Path("/"), environ)
    assert problems == []
    assert again == settings


def test_a_secret_is_read_from_the_environment_or_a_file_and_never_literal(tmp_path):
    (tmp_path / "token").write_text("t0ken\n", encoding="utf-8")
    assert secret("env:A", tmp_path, {"A": "s"}) == "s"
    assert secret("file:token", tmp_path, {}) == "t0ken"
    for value, reason in (("env:B", "not set"), ("file:gone", "cannot be read"), ("t0ken", "never written")):
        with pytest.raises(ValueError, match=reason) as error:
            secret(value, tmp_path, {})
        assert "t0ken" not in str(error.value)


def space(folder: Path, text: str, **environ: str):
    (folder / "space.toml").write_text(text, encoding="utf-8")
    return spaces.load(folder, CONNECTORS, environ=environ)


def test_a_space_without_a_file_says_how_to_make_one(tmp_path):
    found, [problem] = spaces.load(tmp_path, CONNECTORS)
    assert found is None
    assert "hub init" in problem.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title = “Le lieu”\n", "straight quotes"),
        ("title = «Le lieu»\n", "straight quotes"),
        ('[connectors.b]\nfolder = "C:\\Users\\lise"\n', "write / in place of"),
        ("title = Le lieu\n", "between"),
        ("[connectors\n", "between"),
    ],
)
def test_what_is_no_toml_says_what_to_write_instead(tmp_path, text, hint):
    _, [problem] = space(tmp_path, text)
    assert "not TOML" in problem.message
    assert hint in problem.hint


def test_the_mark_that_an_editor_puts_before_utf_8_is_passed_over(tmp_path):
    (tmp_path / "space.toml").write_text('title = "Été"\n', encoding="utf-8-sig")
    found, problems = spaces.load(tmp_path, CONNECTORS)
    assert (found is not None and found.title, problems) == ("Été", [])


def test_who_may_sign_in_is_told_where_it_is_no_address_and_stops_nothing(tmp_path):
    found, [problem] = space(tmp_path, 'members = ["lise(at)exemple.org", " Anna@exemple.org "]\n')
    assert found is not None
    assert found.members[1] == "anna@exemple.org"
    assert (problem.severity, "lise(at)exemple.org" in problem.message) == ("warning", True)


@pytest.mark.parametrize(
    ("setting", "is_meant"),
    [
        ('list = "liste exemple.org"', False), ('list = "Liste <liste@exemple.org>"', True),
        ('imap = "https://imap.exemple.org/"', False), ('imap = "imaps://imap.exemple.org:993"', True),
        ('smtp = "http://smtp.exemple.org"', False), ('smtp = "smtp://smtp.exemple.org:25"', True),
    ],
)  # fmt: skip
def test_a_setting_of_a_form_that_cannot_be_meant_is_told_with_one_that_can(tmp_path, setting, is_meant):
    found, problems = space(tmp_path, f'[connectors.liste]\ntype = "mail"\n{setting}\n')
    assert (found is not None) == is_meant
    assert is_meant or ("cannot be meant" in problems[0].message and "Write " in problems[0].hint)


def test_a_board_given_by_its_whole_address_says_which_part_is_meant(tmp_path):
    text = '[connectors.t]\ntype = "trello"\nboard = "https://trello.com/b/AbCdEfGh/lieu"\nkey = "env:A"\n'
    _, problems = space(tmp_path, text, A="a")
    assert any('write board = "AbCdEfGh"' in one.hint for one in problems)


def test_a_space_tells_every_fault_of_its_settings(tmp_path):
    text = (
        'titel = "x"\nlanguage = "de"\nmode = "fast"\ntimezone = "Mars/Phobos"\nyear_ends = "31/08"\nid = "Pas Bon"\n'
        '[connectors.a]\ntype = "trelo"\n[connectors.b]\ntype = "trello"\nboard = "x"\nkey = "literal"\n'
        'colour = "red"\n[connectors.c]\ntype = "mail"\nday_limit = "many"\nhour_limit = -1\n'
    )
    found, problems = space(tmp_path, text)
    assert found is None
    told = " ".join(problem.render() for problem in problems)
    words = ("titel", "de", "fast", "Mars/Phobos", "'31/08' is no day of",
             "Pas Bon", "trelo", "never written", "colour", '"token" is missing',
             "'many' is no whole", "'-1' is no whole")  # fmt: skip
    for word in words:
        assert word in told, word
    assert "literal" not in told


def test_a_sound_space_resolves_its_secrets_and_shows_none(tmp_path):
    text = '[connectors.t]\ntype = "trello"\nboard = "x"\nkey = "env:K"\ntoken = "env:K"\nsecret = "env:K"\n'
    found, problems = space(tmp_path, text, K="s3cret")
    assert problems == []
    assert found is not None
    assert found.instances["t"].get("key") == "s3cret"
    assert "s3cret" not in repr(found)
    assert found.first("trello") is found.instances["t"]
    assert found.first("mail") is None


@pytest.mark.parametrize(
    "text",
    [
        'maintainers = "anna@example.org"\n',
        "maintainers = 5\n",
        "members = [5]\n",
        'connectors = "x"\n',
        "title = 5\n",
        'timezone = "Europe"\n',
        '[connectors.l]\ntype = "mail"\nfolder = ["a"]\n',
        '[connectors.l]\ntype = "mail"\nidle = "oui"\n',
        '[connectors.l]\ntype = "mail"\nevery = "5m"\n',
    ],
)
def test_a_value_of_a_wrong_type_is_told_and_nothing_else_of_the_space_is_taken(tmp_path, text):
    found, problems = space(tmp_path, text)
    assert found is None
    assert len(problems) == 1
    assert problems[0].hint
    assert problems[0].location.line


def two(tmp_path: Path, text: str) -> str:
    for name in ("lille", "douai"):
        folder = tmp_path / name / "lieu"
        folder.mkdir(parents=True)
        (folder / "space.toml").write_text(text.replace("NAME", name), encoding="utf-8")
    settings = Settings(data_dir=tmp_path, spaces=(tmp_path / "lille" / "lieu", tmp_path / "douai" / "lieu"))
    return "\n".join(problem.render() for problem in load_spaces(settings)[1])


def test_two_spaces_of_one_id_are_refused(tmp_path):
    assert "is the id of" in two(tmp_path, 'title = "x"\n')


@pytest.mark.parametrize(
    ("shared", "apart"),
    [
        ('type = "mail"\nimap = "imap.example.org"\nimap_user = "hub"\n', 'folder = "NAME"\n'),
        ('type = "dokuwiki"\nurl = "https://w.example/"\nuser = "hub"\n', 'namespace = "NAME"\n'),
        ('type = "gitwiki"\nremote = "https://git.example/w.git"\n', 'prefix = "NAME"\n'),
    ],
)
def test_two_spaces_never_read_one_mailbox_or_write_one_place_of_a_wiki(tmp_path, shared, apart):
    head = 'id = "NAME"\n[connectors.c]\n'
    assert "the same place as in the space" in two(tmp_path / "a", head + shared)
    assert two(tmp_path / "b", head + shared + apart) == ""


def test_two_spaces_never_act_on_one_board(tmp_path):
    text = 'id = "NAME"\n[connectors.c]\ntype = "trello"\nkey = "env:PATH"\ntoken = "env:PATH"\nboard = "AbCdEfGh"\n'
    assert "the same place as in the space" in two(tmp_path / "a", text)
    assert two(tmp_path / "b", text.replace("AbCdEfGh", "NAME")) == ""


def test_two_spaces_may_each_have_what_is_not_set(tmp_path):
    assert two(tmp_path, 'id = "NAME"\n[connectors.c]\ntype = "gitwiki"\n[connectors.l]\ntype = "mail"\n') == ""


def test_connectors_must_be_tables(tmp_path):
    found, problems = space(tmp_path, '[connectors]\nt = "trello"\n')
    assert found is None
    assert "must be a table" in problems[0].message


@pytest.mark.parametrize(("text", "slug"), [("La Coroutine !", "la-coroutine"), ("Éden", "eden"), ("***", "space")])
def test_a_name_becomes_part_of_an_address(text, slug):
    assert spaces.slug(text) == slug


def test_logs_hide_secrets_and_addresses():
    entry = {"token": "abc", "url": "https://x/?key=abc&token=def", "by": "anna@example.org", "key": "D-1/x", "n": 3}
    shown = logs.redact(None, "info", dict(entry))
    assert shown == {"token": "***", "url": "https://x/?key=***&token=***", "by": "***@***", "key": "D-1/x", "n": 3}


def test_a_log_follows_the_standard_error_of_the_moment(monkeypatch):
    first, second = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", first)
    logs.set_up("error")
    log = structlog.get_logger()
    log.error("the first")
    first.close()
    monkeypatch.setattr(sys, "stderr", second)
    log.error("the second")
    assert "the second" in second.getvalue()
    structlog.reset_defaults()
