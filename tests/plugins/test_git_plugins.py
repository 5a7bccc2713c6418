"""The plugins that use git, jekyll-last-modified-at and jekyll-github-metadata, in a temporary repository."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from ..site_folder import build_site, write_site

WHEN = {"GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000"}


def commit(folder: Path) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **WHEN})


def test_last_modified_at(tmp_path: Path) -> None:
    text = "{{ page.last_modified_at | date: '%s' }} {% last_modified_at %} {% last_modified_at %Y-%m %}"
    files = {
        "_config.yml": "plugins: [jekyll-last-modified-at]\ntimezone: UTC\n"
        "last-modified-at: {date-format: '%d %B %Y'}\n",
        "a ü.html": f"---\nlast_modified_at: 2001-01-01\n---\n{text}",
        "_posts/2024-01-01-own.html": f"---\nlast_modified_at: 2001-01-01\n---\n{text}",
    }
    commit(write_site(tmp_path, files))
    write_site(tmp_path, {"new.html": f"---\n---\n{text}"})
    os.utime(tmp_path / "new.html", (1_600_000_000, 1_600_000_000))
    build_site(tmp_path)
    assert (tmp_path / "_site/a ü.html").read_text() == "1700000000 14 November 2023 2023-11"
    assert (tmp_path / "_site/new.html").read_text() == "1600000000 13 September 2020 2020-09"
    assert (tmp_path / "_site/2024/01/01/own.html").read_text().startswith("978307200 ")


@pytest.mark.parametrize(
    ("config", "remote", "nwo", "url"),
    [
        ("repository: ada/blog\n", None, "ada/blog", "https://ada.github.io/blog"),
        ("", "git@github.com:Ada/ada.github.io.git", "Ada/ada.github.io", "https://ada.github.io"),
        ("", "https://github.com/ada/other.git", "ada/other", "https://ada.github.io/other"),
    ],
)
def test_github_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, remote: str | None, nwo: str, url: str
) -> None:
    monkeypatch.delenv("PAGES_REPO_NWO", raising=False)
    monkeypatch.setenv("JEKYLL_ENV", "production")
    files = {
        "_config.yml": f"plugins: [jekyll-github-metadata]\ngithub: {{own: 1}}\n{config}",
        "a.json": "---\n---\n{{ site.github | jsonify }}",
        "b.json": "---\n---\n[{{ site.title | jsonify }}, {{ site.url | jsonify }}, {{ site.baseurl | jsonify }}]",
    }
    write_site(tmp_path, files)
    subprocess.run(["git", "-C", str(tmp_path), "init", "-q"], check=True)
    if remote is not None:
        subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", remote], check=True)
    outcome = build_site(tmp_path)
    made = json.loads((tmp_path / "_site/a.json").read_text())
    owner, name = nwo.split("/")
    assert (made["repository_nwo"], made["url"], made["own"], made["owner_name"]) == (nwo, url, 1, owner)
    assert outcome.warnings == ()
    baseurl = "" if made["is_user_page"] else f"/{name}"
    title = owner if made["is_user_page"] else name
    assert json.loads((tmp_path / "_site/b.json").read_text()) == [title, "https://ada.github.io", baseurl]


def test_without_a_repository_there_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGES_REPO_NWO", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = build_site(write_site(tmp_path, {"_config.yml": "plugins: [jekyll-github-metadata]\n"}))
    assert [problem.code for problem in outcome.warnings] == ["github-repository"]
