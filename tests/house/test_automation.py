"""The files that run on the code host are well formed and name only what exists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .source_tree import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))


def read(name: str) -> dict[str, dict[str, object]]:
    found = yaml.safe_load((REPOSITORY / ".github/workflows" / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_follow_the_schema(path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_system_and_python_is_tested() -> None:
    matrix = read("ci.yml")["jobs"]["portable"]["strategy"]["matrix"]  # type: ignore[index, call-overload]
    assert {system.removesuffix("-latest") for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_a_release_needs_no_token() -> None:
    publish = read("release.yml")["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write"}  # type: ignore[index]
    assert "secrets." not in (REPOSITORY / ".github/workflows/release.yml").read_text(encoding="utf-8")


def test_pre_commit_runs_the_projects_own_lint() -> None:
    found = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook.get("entry") for source in found["repos"] for hook in source["hooks"]]
    assert "python3 dev.py lint" in entries
