"""The files for editors, of a new site and of this repository: existing paths, commands and a problem matcher."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from blogbuild.authoring.schema import config_schema
from blogbuild.authoring.starter import SCHEMA_FILE, editor_files, new_site

from ..site_folder import write_site

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(params=["repository", "new site"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "new site":
        new_site(tmp_path, now=datetime(2024, 1, 1, tzinfo=UTC))
        return tmp_path
    return REPOSITORY


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_schema_is_current(folder: Path) -> None:
    assert read(folder / SCHEMA_FILE) == json.loads(json.dumps(config_schema())), (
        "write it again: blogbuild schema config > .vscode/blogbuild-config.schema.json"
    )


def test_settings_refer_to_existing_files(folder: Path) -> None:
    settings = read(folder / ".vscode/settings.json")
    assert all((folder / path).is_file() for path in settings["yaml.schemas"])
    assert all(
        any(folder.glob(pattern))
        for pattern in settings["files.associations"]
        if pattern.startswith("layouts")
    )


def test_tasks_and_container(folder: Path) -> None:
    tasks = read(folder / ".vscode/tasks.json")["tasks"]
    assert len({task["label"] for task in tasks}) == len(tasks) > 4
    container = read(folder / ".devcontainer/devcontainer.json")
    assert set(container["customizations"]["vscode"]["extensions"]) == set(
        read(folder / ".vscode/extensions.json")["recommendations"]
    )


def test_the_tasks_of_a_new_site_run_existing_commands(tmp_path: Path) -> None:
    for task in json.loads(editor_files()[".vscode/tasks.json"])["tasks"]:
        words = [word for word in task["args"] if word != "--" and not word.startswith("${")]
        done = subprocess.run(
            [sys.executable, "-m", "blogbuild", *words, "--help"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert (
            done.returncode == 0
            and f"blogbuild {' '.join(w for w in words if not w.startswith('-'))}" in done.stdout
        )


def test_the_problem_matcher_reads_terminal_output(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": "---\ntitle: x\n---\n<title>x</title><a href='/gone/'>x</a>\n"})
    done = subprocess.run(
        [sys.executable, "-m", "blogbuild", "check"], capture_output=True, text=True, cwd=tmp_path
    )
    tasks = json.loads(editor_files()[".vscode/tasks.json"])["tasks"]
    (matcher,) = (task["problemMatcher"] for task in tasks if "check" in task["args"])
    first, second = (re.compile(pattern["regexp"]) for pattern in matcher["pattern"])
    lines = done.stderr.splitlines()
    heads = [(number, match) for number, line in enumerate(lines) if (match := first.match(line))]
    assert [match.groups() for _, match in heads] == [("error", "check-broken-link", "/gone/ does not exist")]
    place = second.match(lines[heads[0][0] + 1])
    assert place is not None and place.groups() == ("index.html", "4", "26")
