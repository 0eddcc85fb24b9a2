"""The guard of a git remote: what runs programs or leads into our own network is refused, names go where checked."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.gitwiki import remote
from connectors.gitwiki.remote import parse, way
from connectors.gitwiki.repository import Repository
from hub.connector import Instance
from hub.errors import Permanent, Transient
from tests.connectors.answering import Asked, Said, answering


def reached(tmp_path: Path, where: str, **settings: str) -> None:
    """Take in what a remote has."""
    given = {"path": "wiki", "remote": where, **settings}
    with Repository(Instance("lille", "wiki", "gitwiki", given, folder=str(tmp_path))).held() as repository:
        repository.level()


@pytest.fixture
def resolving(monkeypatch) -> Callable[..., list[str]]:
    """Names resolve to these addresses; the names asked for are collected."""
    really = socket.getaddrinfo

    def begin(*addresses: str) -> list[str]:
        asked: list[str] = []

        def resolve(host: str, port: int, *more: object, **options: object) -> list[object]:
            if not host.endswith(".example"):
                return really(host, port, *more, **options)  # type: ignore[arg-type, return-value]
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return asked

    return begin


@pytest.mark.parametrize(
    "written",
    ["ext::sh -c touch% ran", "fd::3", "EXT::x", "-uevil", "--upload-pack=touch ran", "git://a.example/x", "ftp://a/b",
     "ssh://-oProxyCommand=touch%20ran/x", "ssh://-o@a.example/x", "-oProxyCommand=touch:x", "hub@-oProxyCommand=x:y",
     "https://", "https://a b/c", "https://a.example:99999/x", "https://[::1/x", "https://a.example/x\n", "ssh://$(ran)/x",
     "hub@a;ran:x"],
)  # fmt: skip
def test_a_remote_that_is_an_option_a_program_or_no_address_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(Permanent, match="remote") as caught:
        reached(tmp_path, written, allow_private="true")
    assert "https://HOST/PATH" in caught.value.hint
    assert not list(tmp_path.rglob("ran"))


@pytest.mark.parametrize(
    ("written", "kind", "host", "port"),
    [
        ("https://hub:s@Git.example/wiki.git", "https", "git.example", 443),
        ("http://git.example:8080/x", "http", "git.example", 8080),
        ("ssh://git@git.example:2222/x", "ssh", "git.example", 2222),
        ("git@git.example:lieu/wiki.git", "ssh", "git.example", 22),
        ("git@[2606:4700::1111]:x", "ssh", "2606:4700::1111", 22),
        ("/srv/wiki.git", "file", "", 0),
        ("./a:b", "file", "", 0),
        ("../wiki.git", "file", "", 0),
        ("file:///srv/wiki.git", "file", "", 0),
    ],
)
def test_an_address_is_read_as_git_reads_it(written: str, kind: str, host: str, port: int) -> None:
    found = parse(written)
    assert (found.kind, found.host, found.port) == (kind, host, port)


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(Permanent) as caught:
        parse("git://hub:secret@a.example/x")
    assert "secret" not in caught.value.message


@pytest.mark.parametrize(
    "written",
    ["http://127.0.0.1:1/x", "https://localhost/x", "https://10.0.0.7/x", "https://[::1]/x", "ssh://hub@192.168.1.1/x",
     "hub@169.254.169.254:x", "/srv/wiki.git", "file:///srv/wiki.git", "https://0x7f.1/x"],
)  # fmt: skip
def test_a_remote_on_this_machine_or_in_a_private_network_must_be_meant(tmp_path: Path, written: str) -> None:
    with pytest.raises(Permanent, match=r"private network|on this machine") as caught:
        reached(tmp_path, written)
    assert 'allow_private = "true"' in caught.value.hint
    assert way(parse(written), True).protocol == parse(written).kind


def test_one_private_address_among_several_is_enough_and_an_unknown_name_is_tried_again(resolving, monkeypatch) -> None:
    resolving("9.9.9.9", "10.0.0.1")
    with pytest.raises(Permanent, match=r"10\.0\.0\.1"):
        way(parse("https://git.example/x"), False)

    def fails(*given: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(Transient, match="does not resolve"):
        way(parse("git@git.example:x"), False)


def test_a_password_goes_by_the_environment_and_over_http_only(resolving) -> None:
    resolving("9.9.9.9", "2606:4700::1111")
    found = way(parse("https://git.example/wiki.git"), False, "hub", "secret").environment()
    values = {
        found[f"GIT_CONFIG_KEY_{at}"]: found[f"GIT_CONFIG_VALUE_{at}"] for at in range(int(found["GIT_CONFIG_COUNT"]))
    }
    assert set(values) == {
        "http.followRedirects", "http.proxy", "http.curloptResolve", "http.https://git.example/wiki.git.extraHeader",
    }  # fmt: skip
    assert values["http.curloptResolve"] == "git.example:443:9.9.9.9,[2606:4700::1111]"
    assert "secret" not in str(found)
    assert found["GIT_ALLOW_PROTOCOL"] == "https"
    assert way(parse("git@git.example:x"), False, "hub", "secret").settings == ()
    assert "http.curloptResolve" not in str(way(parse("https://9.9.9.9/x"), False).settings)


def bare(tmp_path: Path) -> Path:
    """A repository with one page, as plain files that any web server can give out."""
    folder = tmp_path / "served.git"
    env = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
           "GIT_AUTHOR_NAME": "Anna", "GIT_AUTHOR_EMAIL": "a@exemple.org", "GIT_COMMITTER_NAME": "Anna",
           "GIT_COMMITTER_EMAIL": "a@exemple.org"}  # fmt: skip
    for command in (
        ["init", "-q", "-b", "main", str(tmp_path / "made")],
        ["-C", str(tmp_path / "made"), "commit", "-q", "--allow-empty", "-m", "Accueil"],
        ["clone", "-q", "--bare", str(tmp_path / "made"), str(folder)],
        ["-C", str(folder), "update-server-info"],
    ):
        subprocess.run(["git", *command], env=env, check=True, capture_output=True)
    return folder


def test_git_goes_to_the_address_that_was_checked_and_looks_nothing_up(tmp_path: Path, resolving) -> None:
    served = bare(tmp_path)
    hosts: set[str] = set()

    def answer(asked: Asked) -> Said:
        hosts.add(asked.headers["host"])
        path = served / asked.path.partition("?")[0].removeprefix("/wiki.git/")
        return Said(200, path.read_bytes()) if path.is_file() else Said(404)

    with answering(answer) as url:
        port = url.rpartition(":")[2]
        # no resolver knows this name but the patched one of this process, which git does not use
        asked = resolving("127.0.0.1")
        place = Instance("lille", "wiki", "gitwiki", {
            "path": "wiki", "remote": f"http://git.example:{port}/wiki.git", "allow_private": "true",
        }, folder=str(tmp_path))  # fmt: skip
        with Repository(place).held() as repository:
            assert repository.head()
    assert hosts == {f"git.example:{port}"}
    assert asked == ["git.example"]


def test_a_redirect_of_a_remote_is_not_followed(tmp_path: Path) -> None:
    elsewhere: list[str] = []

    def other(asked: Asked) -> Said:
        elsewhere.append(asked.path)
        return Said(404)

    with answering(other) as there:

        def answer(asked: Asked) -> Said:
            return Said(302, "", {"location": f"{there}{asked.path}"})

        with answering(answer) as url, pytest.raises((Permanent, Transient), match="fetch"):
            reached(tmp_path, f"{url}/wiki.git", allow_private="true")
    assert elsewhere == []


@pytest.mark.parametrize(
    ("written", "alias"),
    [("git@git.example:lieu/wiki.git", "git.example"), ("ssh://git@git.example:2222/wiki.git", "[git.example]:2222")],
)
def test_ssh_goes_to_the_address_that_was_checked_with_the_key_of_the_name(
    tmp_path: Path, resolving, monkeypatch, written: str, alias: str
) -> None:
    resolving("9.9.9.9", "8.8.8.8")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "ssh"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/said\nexit 255\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    with pytest.raises((Permanent, Transient)):
        reached(tmp_path, written)
    said = (tmp_path / "said").read_text().splitlines()
    assert {"HostName=9.9.9.9", f"HostKeyAlias={alias}", "ProxyCommand=none", "BatchMode=yes"} <= set(said)
    assert "git@git.example" in said


def test_a_command_that_reaches_no_remote_may_use_none(tmp_path: Path) -> None:
    assert remote.NOWHERE.environment()["GIT_ALLOW_PROTOCOL"] == ""
    with Repository(Instance("lille", "wiki", "gitwiki", {"path": "wiki"}, folder=str(tmp_path))).held() as repository:
        with pytest.raises(Permanent, match="not allowed"):
            repository.git("fetch", "-q", str(bare(tmp_path)))
        assert repository._way() == remote.NOWHERE
