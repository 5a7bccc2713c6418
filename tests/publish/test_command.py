"""The command `blogbuild publish`, run as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..site_folder import tree, write_site

pytestmark = pytest.mark.slow

SITE = {
    "_config.yml": "timezone: UTC\npublish:\n  default: dir:../www\n  other: dir:../other\nkeep_files: [kept]\n",
    "index.html": "---\n---\n{{ jekyll.environment }}\n",
    "style.css": "body{}",
}


def publish(site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "JEKYLL_ENV"}
    command = [sys.executable, "-m", "blogbuild", "publish", *arguments]
    return subprocess.run(
        command,
        cwd=site,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", SITE)


def test_the_production_build_goes_to_the_default_target(site: Path) -> None:
    done = publish(site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 to add, 0 to change, 0 to delete" in done.stdout and "published: 2 sent (17 B)" in done.stdout
    there = tree(site.parent / "www")
    assert there["index.html"] == b"production\n" and there.keys() == {
        "index.html",
        "style.css",
        ".blogbuild-manifest.json",
    }
    assert publish(site).stdout.endswith("nothing to publish: the target is up to date\n")
    assert publish(site, "other", JEKYLL_ENV="staging").returncode == 0
    assert tree(site.parent / "other")["index.html"] == b"staging\n"


def test_a_dry_run_shows_the_plan_and_changes_nothing(site: Path) -> None:
    done = publish(site, "--dry-run")
    assert done.returncode == 0 and not (site.parent / "www").exists()
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[:2] == ["add 11 B index.html", "add 6 B style.css"]


def test_foreign_files_in_the_destination_are_not_published(site: Path) -> None:
    write_site(site / "_site", {"stray.html": "x", "kept/file": "y"})
    assert publish(site, "-q").stdout == ""
    assert tree(site.parent / "www").keys() == {
        "index.html",
        "style.css",
        "kept/file",
        ".blogbuild-manifest.json",
    }


def test_force_takes_over_files_in_the_way(site: Path) -> None:
    write_site(site.parent / "www", {"index.html": "theirs"})
    assert publish(site, "--dry-run").returncode == 1
    done = publish(site)
    assert done.returncode == 1 and "error [publish-foreign]" in done.stderr and "--force" in done.stderr
    assert publish(site, "--force").returncode == 0
    assert tree(site.parent / "www")["index.html"] == b"production\n"


def test_json(site: Path) -> None:
    plan, result = map(json.loads, publish(site, "--json").stdout.splitlines())
    assert plan["add"] == ["index.html", "style.css"] and plan["target"] == result["target"]
    assert result["sent"] == 2
    done = publish(site, "nowhere", "--json")
    assert done.returncode == 1 and json.loads(done.stdout)["code"] == "publish-target"


def test_a_site_that_does_not_build_is_not_published(site: Path) -> None:
    write_site(site, {"broken.html": "---\n---\n{{ x\n"})
    done = publish(site)
    assert done.returncode == 1 and "broken.html:3:1" in done.stderr and not (site.parent / "www").exists()


def test_a_broken_link_stops_the_publish_unless_unchecked(site: Path) -> None:
    write_site(site, {"broken.html": '---\n---\n<a href="/nowhere/">x</a>\n'})
    done = publish(site)
    assert done.returncode == 1 and "broken.html:3" in done.stderr and not (site.parent / "www").exists()
    assert publish(site, "--no-check").returncode == 0


def test_no_secret_is_stored_or_shown(site: Path, tmp_path: Path) -> None:
    secrets = {
        name: f"the-{name.lower()}-itself"
        for name in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "BLOGBUILD_GIT_TOKEN")
    }
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {
        **secrets,
        "AWS_ACCESS_KEY_ID": "AKIDOFTHETESTS",
        "TMPDIR": str(temporary),
        "HOME": str(tmp_path / "home"),
    }
    bare = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    config = "timezone: UTC\npublish:\n  bucket: {to: s3://nowhere, endpoint: 'http://127.0.0.1:1'}\n"
    write_site(site, {"_config.yml": config})
    said = ""
    for arguments in (
        ["bucket"],
        ["bucket", "--json"],
        [f"git:{bare}"],
        ["git:http://127.0.0.1:1/x.git", "--json"],
        ["dir:../www"],
    ):
        done = publish(site, *arguments, **environment)
        said += done.stdout + done.stderr
    assert "published: " in said and "publish-connection" in said
    everything = {
        **{path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()},
        Path("said"): said.encode(),
    }
    assert any(".blogbuild-cache" in path.parts for path in everything)
    for secret in secrets.values():
        assert [path for path, data in everything.items() if secret.encode() in data] == []
