"""What GitHub Pages has on for every site: the values of `site.github`, and CoffeeScript."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ..site_folder import build_site, write_site

SHOW = "---\n---\n{{ site.github.url }} {{ site.url }}{{ site.baseurl }} {{ site.github.build_revision }}"


@pytest.fixture(autouse=True)
def _as_github_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", "pages")
    monkeypatch.setenv("JEKYLL_ENV", "production")
    monkeypatch.delenv("PAGES_REPO_NWO", raising=False)


@pytest.mark.parametrize(
    ("repository", "config", "domain", "shown"),
    [
        ("ada/blog", "", None, "https://ada.github.io/blog https://ada.github.io/blog"),
        ("ada/blog", "repository: a/theme\n", "Ada.Example\n", "https://ada.example https://ada.example"),
        ("ada/ada.github.io", "", None, "https://ada.github.io https://ada.github.io"),
        ("a/b", "url: https://b.example\nbaseurl: ''\n", None, "https://a.github.io/b https://b.example"),
        (None, "", None, ""),
        (None, "repository: USERNAME/PROJECT\n", None, ""),
    ],
)  # fmt: skip
def test_site_github(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    repository: str | None,
    config: str,
    domain: str | None,
    shown: str,
) -> None:
    if repository is not None:
        monkeypatch.setenv("PAGES_REPO_NWO", repository)
    write_site(tmp_path, {"_config.yml": f"theme: false\n{config}", "a.html": SHOW})
    if domain is not None:
        (tmp_path / "CNAME").write_text(domain)
    outcome = build_site(tmp_path)
    assert (tmp_path / "_site/a.html").read_text().strip() == shown
    assert [problem.code for problem in outcome.warnings] == []


@pytest.mark.parametrize("environment", ["production", "development"])
def test_the_remote_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: str) -> None:
    monkeypatch.setenv("JEKYLL_ENV", environment)
    write_site(tmp_path, {"_config.yml": "theme: false\n", "a.html": SHOW})
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q"], ["remote", "add", "origin", "git@github.com:ada/blog.git"], ["add", "-A"],
        ["commit", "-qm", "one"],
    ):  # fmt: skip
        subprocess.run([*git, *arguments], check=True)
    revision = subprocess.run(
        [*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    address = "https://ada.github.io/blog" if environment == "production" else ""
    expected = f"https://ada.github.io/blog {address} {revision}"
    for packed in (False, True):
        if packed:
            subprocess.run([*git, "pack-refs", "--all"], check=True)
        build_site(tmp_path)
        assert (tmp_path / "_site/a.html").read_text().strip() == expected
    subprocess.run([*git, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other"], check=True)
    build_site(tmp_path / "tree")
    assert (tmp_path / "tree/_site/a.html").read_text().strip() == expected


def test_coffeescript_is_a_warning(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": "theme: false\n", "a.coffee": "---\n---\nx = 1\n"})
    outcome = build_site(tmp_path)
    assert [problem.code for problem in outcome.warnings] == ["coffeescript"]
    assert (tmp_path / "_site/a.coffee").read_text() == "x = 1\n"
