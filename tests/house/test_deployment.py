"""The files that start a hub elsewhere: their commands and settings exist, CI runs the README's test."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields

import yaml

from hub.settings import Settings
from tests.house.repository import commands, text, tracked

COMMANDS = dict(commands())
SETTINGS = {f"HUB_{item.name.upper()}" for item in fields(Settings)}
COMPOSE = yaml.safe_load(text("docker-compose.yml"))


def test_every_part_of_the_large_form_starts_a_command_that_exists() -> None:
    ours = {name: service for name, service in COMPOSE["services"].items() if "build" in service}
    assert {"web1", "web2", "worker", "clock"} <= set(ours)
    for name, service in ours.items():
        assert shlex.split(service["command"])[0] in COMMANDS, name


def test_the_environment_of_the_large_form_names_settings() -> None:
    for name, service in COMPOSE["services"].items():
        given = service.get("environment", {})
        assert {key for key in given if key.startswith("HUB_")} <= SETTINGS, name


def test_services_depend_on_services_that_are_there_and_volumes_are_declared() -> None:
    for name, service in COMPOSE["services"].items():
        assert set(service.get("depends_on", ())) <= set(COMPOSE["services"]), name
        named = {volume.split(":")[0] for volume in service.get("volumes", ()) if not volume.startswith(".")}
        assert named <= set(COMPOSE["volumes"]), name


def test_the_small_form_starts_a_command_that_exists() -> None:
    [line] = re.findall(r"^ExecStart=(.+)$", text("deploy/hub.service"), re.MULTILINE)
    program, command, *_ = shlex.split(line)
    assert program.endswith("/hub")
    assert command in COMMANDS


def test_the_image_starts_a_command_that_exists() -> None:
    [command] = re.findall(r'^CMD \["(\w+)"\]$', text("Dockerfile"), re.MULTILINE)
    assert command in COMMANDS


def test_ci_runs_the_test_command_of_the_readme() -> None:
    lines = [line for line in text(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines[-1] == "make test"
    assert "\nmake test " in text("README.md")


def test_the_rest_of_make_test_is_named_in_the_makefile() -> None:
    [needs] = re.findall(r"^test: ([^#\n]+)", text("Makefile"), re.MULTILINE)
    for word in needs.split():
        assert word == "$(STAMP)" or re.search(rf"^{word}:", text("Makefile"), re.MULTILINE), word


def test_no_tracked_file_is_heavy() -> None:
    heavy = [path.name for path in tracked() if path.stat().st_size > 100_000 and path.name != "requirements.lock"]
    assert heavy == []
