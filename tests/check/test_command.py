"""`blogbuild check`, `build --check` and the check before `publish`, run as commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..site_folder import write_site

pytestmark = pytest.mark.slow

SITE = {
    "_config.yml": "timezone: UTC\n",
    "index.html": "---\ntitle: Home\n---\n<title>{{ page.title }}</title>\n<a href='/gone/'>gone</a>\n",
    "alone.html": "---\ntitle: Alone\n---\n<title>{{ page.title }}</title>\n",
}


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "blogbuild", *arguments]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, SITE)


@pytest.mark.parametrize("command", [("check",), ("build", "--check")])
def test_terminal_output(site: Path, command: tuple[str, ...]) -> None:
    done = run(site, *command)
    assert done.returncode == 1
    assert (
        "--> index.html:5:10\n 5 | <a href='/gone/'>gone</a>" in done.stderr
        and "warning [check-orphan]" in done.stderr
    )
    assert done.stdout.endswith("2 files checked: 1 error, 1 warning\n")


def test_json_output(site: Path) -> None:
    *findings, summary = map(json.loads, run(site, "check", "--json").stdout.splitlines())
    assert [(f["code"], f["path"], f["line"]) for f in findings] == [
        ("check-orphan", "alone.html", 1),
        ("check-broken-link", "index.html", 5),
    ]
    assert summary == {"files": 2, "errors": 1, "warnings": 1}


def test_github_output(site: Path) -> None:
    assert (
        "::error file=index.html,line=5,col=10,title=check-broken-link::"
        in run(site, "check", "--format", "github").stdout
    )


def test_warnings_fail_only_with_strict(site: Path) -> None:
    write_site(site, {"index.html": SITE["index.html"].replace("/gone/", "/")})
    assert run(site, "check").returncode == 0
    assert run(site, "check", "--strict").returncode == 1


def test_findings_ignored_by_the_config(site: Path) -> None:
    write_site(site, {"_config.yml": "check:\n  ignore: [check-orphan, check-broken-link index.*]\n"})
    assert run(site, "check", "--strict").stdout == "2 files checked: 0 errors, 0 warnings\n"
    write_site(site, {"_config.yml": "check: nothing\n"})
    done = run(site, "check")
    assert done.returncode == 1 and "error [check-config]" in done.stderr and "_config.yml:1" in done.stderr


def test_publish_stops_at_a_broken_link(site: Path) -> None:
    done = run(site, "publish", "dir:../there")
    assert (
        done.returncode == 1 and "check-broken-link" in done.stderr and not (site.parent / "there").exists()
    )
    assert run(site, "publish", "dir:../there", "--no-check").returncode == 0
