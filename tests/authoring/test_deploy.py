"""`new deploy`: each host's file is valid, and its commands build, check and publish a site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from blogbuild.authoring.deploy import HOSTS
from blogbuild.cli.main import commands

from ..site_folder import tree, write_site

pytestmark = pytest.mark.slow

SITE = {"_config.yml": "title: A\n", "index.html": "---\n---\n<title>x</title>{{ jekyll.environment }}\n"}
LATER = {"_posts/2999-01-01-later.md": "---\ntitle: Later\n---\n"}
ENDS = {"sale.html": "---\nexpires: 2999-01-01\n---\n<title>Sale</title>\n"}
OVER = {"sale.html": "---\nexpires: 2001-01-01\n---\n<title>Sale</title>\n"}
SCHEMAS = {
    "github": "vendor.github-workflows",
    "gitlab": "vendor.gitlab-ci",
    "codeberg": "vendor.woodpecker-ci",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_site(tmp_path / "site", SITE)
    monkeypatch.chdir(folder)
    return folder


def made(site: Path, host: str, *flags: str) -> tuple[str, dict[Any, Any]]:
    """Return the file of a host as text and parsed."""
    done = CliRunner().invoke(commands, ["new", "deploy", host, *flags], standalone_mode=False)
    assert done.exception is None and done.stdout.strip() == HOSTS[host]
    path = site / HOSTS[host]
    text = path.read_text(encoding="utf-8")
    reader = {".yml": yaml.safe_load, ".yaml": yaml.safe_load, ".toml": tomllib.loads, ".json": json.loads}[
        path.suffix
    ]
    read = reader(text)
    assert isinstance(read, dict)
    return text, read


@pytest.mark.parametrize("host", SCHEMAS)
@pytest.mark.parametrize("waiting", [False, True])
def test_workflows_match_their_schemas(site: Path, host: str, waiting: bool) -> None:
    write_site(site, LATER if waiting else {})
    made(site, host)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[host], HOSTS[host]]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    (site / HOSTS[host]).write_text(
        "jobs: [no, jobs]\nwhen: 3\nsteps: 4\npages: 5\n"
    )  # the schema rejects wrong files
    assert subprocess.run(command, cwd=site, capture_output=True).returncode == 1


@pytest.mark.parametrize("host", HOSTS)
def test_builds_are_scheduled_if_the_site_changes_with_time(site: Path, host: str) -> None:
    texts = []
    for files in ({}, OVER, LATER, ENDS):
        for path in (*OVER, *LATER, HOSTS[host]):
            (site / path).unlink(missing_ok=True)
        write_site(site, files)
        texts.append(made(site, host)[0])
    none, over, later, ends = texts
    assert none == over and later == ends
    assert (none != later) == (host != "vercel")  # JSON has no comments
    assert ("schedule:" in later) == (host == "github") and "schedule:" not in none


def test_the_branch(site: Path) -> None:
    assert made(site, "github", "--branch", "trunk")[1][True] == {
        "push": {"branches": ["trunk"]},
        "workflow_dispatch": None,
    }
    assert made(site, "codeberg", "--branch", "trunk")[1]["when"][0]["branch"] == "trunk"


def test_an_existing_file_is_kept(site: Path) -> None:
    made(site, "vercel")
    done = CliRunner().invoke(commands, ["new", "deploy", "vercel"], standalone_mode=False)
    assert done.return_value == 1 and "new-exists" in done.stderr


def scripts(host: str, read: dict[Any, Any]) -> tuple[list[str], str]:
    """Return the commands that the host runs, and the folder that it then serves."""
    match host:
        case "github":
            steps = read["jobs"]["publish"]["steps"]
            return [step["run"] for step in steps if "run" in step], next(
                s["with"]["path"] for s in steps if "upload" in s.get("uses", "")
            )
        case "gitlab":
            return read["pages"]["script"], read["pages"]["artifacts"]["paths"][0]
        case "netlify":
            return [read["build"]["command"]], read["build"]["publish"]
        case "vercel":
            return [read["installCommand"], read["buildCommand"]], read["outputDirectory"]
        case "codeberg":
            return read["steps"]["publish"]["commands"], ""
    raise AssertionError(host)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed here")
@pytest.mark.parametrize("host", ["github", "gitlab", "netlify", "vercel", "codeberg"])
@pytest.mark.parametrize("broken", [False, True])
def test_the_commands_of_a_host_build_and_check_the_site(
    site: Path, tmp_path: Path, host: str, broken: bool
) -> None:
    _, read = made(site, host)
    if broken:
        write_site(site, {"index.html": "---\n---\n<title>x</title><a href='/nowhere/'>y</a>\n"})
    lines, folder = scripts(host, read)
    programs = {
        "blogbuild": f'#!/bin/sh\nexec "{sys.executable}" -m blogbuild "$@"\n',
        "python3": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n',
        "pip": f'#!/bin/sh\necho "$@" >> "{tmp_path}/installed"\n',
        "pip3": f'#!/bin/sh\necho "$@" >> "{tmp_path}/installed"\n',
    }
    for path in programs:
        (write_site(tmp_path / "bin", {path: programs[path]}) / path).chmod(0o755)
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    given = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "CI_REPO_CLONE_URL": str(remote)}
    if host in ("github", "gitlab", "netlify"):  # their files set it
        given["JEKYLL_ENV"] = "production"
        assert "JEKYLL_ENV" in str(read)
    environment = {**{name: value for name, value in os.environ.items() if name != "JEKYLL_ENV"}, **given}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)], cwd=site, env=environment, capture_output=True, text=True
    )
    assert done.returncode == int(broken), done.stderr
    assert (tmp_path / "installed").read_text() == "install blogbuild[sass]\n"
    if host == "codeberg":
        shown = subprocess.run(
            ["git", "show", "pages:index.html"], cwd=remote, capture_output=True, text=True
        )
        assert (shown.returncode == 0) is not broken and (broken or shown.stdout.endswith("production\n"))
    elif not broken:
        assert tree(site / folder)["index.html"].endswith(b"production\n")
