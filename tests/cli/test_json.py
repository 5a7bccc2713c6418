"""Every command for programs: JSON lines on standard output and nothing else, and stable exit codes.

Both tables are compared with the command line, so a new command without `--json` or without a case here fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from blogbuild.cli.main import commands

from ..site_folder import write_site
from .test_commands import every_command

pytestmark = pytest.mark.slow

SITE = {
    "_config.yml": "timezone: UTC\nurl: https://a.example\n",
    "_posts/2024-01-01-one.md": "---\ntitle: One\ntags: [a]\n---\n<title>One</title>\n",
    "_drafts/idea.md": "---\ntitle: Idea\n---\nBody\n",
    "index.html": "---\ntitle: x\n---\n<title>x</title>\n",
}
Case = tuple[tuple[str, ...], Mapping[str, object] | set[str]]
# The arguments of the command, and the keys of the last line.
FINE: dict[str, Case] = {
    "build": (
        (),
        {"posts", "pages", "files", "written", "removed", "rendered", "hidden", "milliseconds", "phases"},
    ),
    "check": ((), {"files", "errors", "warnings"}),
    "publish": (("dir:../there",), {"target"}),
    "doctor": ((), {"findings"}),
    "new site": (("fresh",), {"written"}),
    "new post": (("A", "title"), {"written"}),
    "new draft": (("A title",), {"written"}),
    "new page": (("A title",), {"written"}),
    "new collection": (("recipes",), {"written"}),
    "new deploy": (("github",), {"written"}),
    "post": (("A title",), {"written"}),
    "draft": (("A title",), {"written"}),
    "page": (("A title",), {"written"}),
    "compose": (("A title",), {"written"}),
    "promote": (("idea",), {"written"}),
    "unpublish": (("one",), {"written"}),
    "rename": (("_drafts/idea.md", "Better"), {"written"}),
    "list": ((), {"date", "title", "source", "state", "tags"}),
    "stats": ((), {"posts", "words", "years"}),
    "clean": ((), {"removed"}),
    "schema": (("config",), {"$schema", "properties"}),
    "completion": (("bash",), {"shell", "script"}),
}
# Arguments and files that make the command fail, and the prefix of the problem's code.
WRONG: dict[str, tuple[tuple[str, ...], Mapping[str, str], str]] = {
    "build": ((), {"index.html": "---\n---\n{% nothing %}"}, "liquid-"),
    "check": ((), {"index.html": "---\n---\n<title>x</title><a href='/gone/'>x</a>"}, "check-broken-link"),
    "serve": (("--ssl-key", "x"), {}, "serve-option"),
    "publish": (("nowhere",), {}, ""),
    "doctor": (("-s", "nowhere"), {}, ""),
    "new site": ((".",), {}, "new-not-empty"),
    "new post": (("!?",), {}, "new-name"),
    "new draft": (("idea",), {}, "new-exists"),
    "new page": (("???",), {}, "new-name"),
    "new collection": (("recipes",), {"_config.yml": "collections: {a: {output: true}}\n"}, "new-config"),
    "new deploy": (("github",), {".github/workflows/publish.yml": "x"}, "new-exists"),
    "post": (("One", "-d", "2024-01-01"), {}, "new-exists"),
    "draft": (("idea",), {}, "new-exists"),
    "page": (("!",), {}, "new-name"),
    "compose": (("x", "-c", "none"), {}, "new-no-collection"),
    "promote": (("none",), {}, "new-no-draft"),
    "unpublish": (("none",), {}, "new-no-post"),
    "rename": (("none.md", "x"), {}, "new-no-file"),
    "list": ((), {"_config.yml": "a: [\n"}, ""),
    "stats": ((), {"_config.yml": "a: [\n"}, ""),
    "clean": (("-d", "."), {}, "destination-unsafe"),
}
NOTHING_TO_FAIL = {"schema", "completion"}
ALL = {name: command for name, command in every_command(commands) if name != "new"}


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "blogbuild", *arguments]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", timeout=60)


def lines(text: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    assert all(isinstance(one, dict) for one in found)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", SITE)


def test_the_tables_name_every_command() -> None:
    assert ALL.keys() == FINE.keys() | {"serve"} == WRONG.keys() | NOTHING_TO_FAIL
    assert [
        name for name, command in ALL.items() if not any("--json" in option.opts for option in command.params)
    ] == []


@pytest.mark.parametrize("name", FINE)
def test_a_successful_command_prints_only_json(site: Path, name: str) -> None:
    arguments, keys = FINE[name]
    done = run(site, *name.split(" "), *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(keys) <= lines(done.stdout)[-1].keys()


@pytest.mark.parametrize("name", WRONG)
def test_a_failed_command_gives_a_hint_as_text_and_as_json(site: Path, name: str) -> None:
    arguments, files, code = WRONG[name]
    write_site(site, files)
    for_people = run(site, *name.split(" "), *arguments)
    assert (
        for_people.returncode == 1
        and "Traceback" not in for_people.stderr
        and "internal error" not in for_people.stderr
    )
    assert "  hint " in for_people.stderr and f"[{code}" in for_people.stderr
    done = run(site, *name.split(" "), *arguments, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    problems = [one for one in lines(done.stdout) if "code" in one]
    assert problems and all(one["hint"] and one["message"] for one in problems)
    assert any(str(one["code"]).startswith(code) for one in problems)


@pytest.mark.parametrize("name", ALL)
def test_wrong_usage_points_to_the_help(site: Path, name: str) -> None:
    done = run(site, *name.split(" "), "--colour-of-the-sky", "--json")
    assert (
        (done.returncode, done.stdout) == (2, "")
        and "--help" in done.stderr
        and "Traceback" not in done.stderr
    )


def test_the_preview_prints_its_events(site: Path) -> None:
    command = [sys.executable, "-u", "-m", "blogbuild", "serve", "--port", "0", "--json"]
    with subprocess.Popen(
        command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdout is not None
        seen: list[dict[str, Any]] = []
        for line in server.stdout:
            seen.append(json.loads(line))
            if seen[-1]["event"] == "built":
                break
        server.terminate()
    (address,) = (one["address"] for one in seen if one["event"] == "serving")
    assert address.startswith("http://127.0.0.1:") and seen[-1]["written"] >= 2 and seen[-1]["paths"] == []
