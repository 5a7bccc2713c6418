"""Which profile a site chooses for itself, from its Gemfile, lock file, workflows and config."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blogbuild.config import load_config
from blogbuild.errors import ProblemError

LOCK = (
    "GEM\n  remote: https://rubygems.org/\n  specs:\n    {}\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  jekyll\n"
)
BUILD_PAGES = "jobs:\n  build:\n    steps:\n      - uses: actions/jekyll-build-pages@v1\n"
BUNDLE = "jobs:\n  build:\n    steps:\n      - run: bundle exec jekyll build\n"

CASES: list[tuple[dict[str, str], str, str]] = [
    # lock files
    ({"Gemfile.lock": LOCK.format("github-pages (232)\n    jekyll (3.10.0)")}, "pages", "Gemfile.lock"),
    ({"Gemfile.lock": LOCK.format("jekyll (3.9.3)")}, "3.9", "Gemfile.lock"),
    ({"Gemfile.lock": LOCK.format("jekyll (2.5.3)")}, "3.9", "Gemfile.lock"),
    ({"Gemfile.lock": LOCK.format("jekyll (4.0.1)")}, "4.4", "Gemfile.lock"),
    ({"Gemfile.lock": LOCK.format("jekyll (4.3.2)"), "Gemfile": 'gem "jekyll", "~> 3.9"\n'}, "4.4", "Gemfile.lock"),
    ({"Gemfile.lock": LOCK.format("jekyll (3.9.3)"), "Gemfile": 'gem "github-pages"\n'}, "3.9", "Gemfile.lock"),
    ({"Gemfile.lock": "", "Gemfile": 'gem "github-pages"\n'}, "pages", "Gemfile"),
    # Gemfiles
    ({"Gemfile": 'gem "github-pages", "~> 228", group: :jekyll_plugins\n'}, "pages", "Gemfile"),
    ({"Gemfile": "gem 'github-pages', versions['github-pages']\n"}, "pages", "Gemfile"),
    ({"Gemfile": '# gem "github-pages"\ngem "jekyll", "~> 4.2"\n'}, "4.4", "Gemfile"),
    ({"Gemfile": 'gem "jekyll", "~> 3.8.5"\n'}, "3.9", "Gemfile"),
    ({"Gemfile": 'gem "jekyll", ">= 3.6", "< 5.0"\n'}, "4.4", "Gemfile"),
    ({"Gemfile": 'gem "jekyll"\n'}, "4.4", "Gemfile"),
    ({"Gemfile": 'gem "jekyll-feed"\n'}, "4.4", "Gemfile"),
    ({"Gemfile": 'gem "own"\n', "_config.yml": "theme: own\n", "own/_layouts/a.html": ""}, "4.4", "Gemfile"),
    ({"Gemfile": "gemspec\n", "a.gemspec": 's.add_dependency "jekyll", "~> 3.5"\n'}, "3.9", "Gemfile"),
    ({"gems.rb": 'gem "jekyll", "~> 3.9"\n'}, "3.9", "gems.rb"),
    ({"Gemfile": 'gem "rake"\n'}, "pages", "no Jekyll in the Gemfile, and nothing that GitHub Pages can't build"),
    ({"Gemfile": 'gem "rake"\n', "netlify.toml": ""}, "4.4", "no Jekyll in the Gemfile, but netlify.toml"),
    # neither
    ({}, "pages", "no Gemfile, and nothing that GitHub Pages can't build"),
    ({"_config.yml": "theme: minima\nplugins: [jekyll-feed]\n", "minima/_layouts/a.html": ""}, "pages",
     "no Gemfile, and nothing that GitHub Pages can't build"),
    ({".github/workflows/a.yml": BUILD_PAGES, "_plugins/a.rb": ""}, "pages", "the workflow uses jekyll-build-pages"),
    ({".github/workflows/a.yml": BUNDLE}, "4.4", "no Gemfile, but a workflow in .github/workflows"),
    ({".github/workflows/a.yml": "on: push\n"}, "pages", "no Gemfile, and nothing that GitHub Pages can't build"),
    ({"_plugins/deep/a.rb": ""}, "4.4", "no Gemfile, but _plugins"),
    ({"_plugins/.keep": ""}, "pages", "no Gemfile, and nothing that GitHub Pages can't build"),
    ({".nojekyll": ""}, "4.4", "no Gemfile, but .nojekyll"),
    ({"vercel.json": ""}, "4.4", "no Gemfile, but vercel.json"),
    ({"_config.yml": "plugins: [jekyll-archives]\n"}, "4.4", "no Gemfile, but the plugin jekyll-archives"),
    ({"_config.yml": "gems: [jekyll-archives]\n"}, "4.4", "no Gemfile, but the plugin jekyll-archives"),
    ({"_config.yml": "theme: own\n", "own/_layouts/a.html": ""}, "4.4", "no Gemfile, but the theme own"),
    ({"_config.yml": "publish: dir:x\n"}, "4.4", "no Gemfile, but `publish` in the config"),
    ({"_config.yml": "source: sub\n", "sub/a.md": ""}, "4.4", "no Gemfile, but `source` in the config"),
    ({"_config.yml": "blogbuild: {compat: debian}\n", "Gemfile": 'gem "jekyll"\n'}, "debian", "_config.yml"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "profile", "reason"), CASES)
def test_choice(tmp_path: Path, files: dict[str, str], profile: str, reason: str) -> None:
    for name, text in {"_config.yml": "title: T\n", **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    config = load_config(tmp_path, environ={}, clock=lambda: 0)
    assert (config.compat.name, config.compat_reason) == (profile, reason)


def test_the_version_is_the_locked_one(tmp_path: Path) -> None:
    for line, version in (("jekyll (4.2.2)", "4.2.2"), ("github-pages (228)\n    jekyll (3.9.3)", "3.10.0")):
        (tmp_path / "Gemfile.lock").write_text(LOCK.format(line))
        assert load_config(tmp_path, environ={}, clock=lambda: 0).compat.jekyll_version == version


def test_asked_for(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("blogbuild: {compat: debian}\n")
    asked = load_config(tmp_path, compat="3.9", environ={"BLOGBUILD_COMPAT": "4.4"}, clock=lambda: 0)
    assert (asked.compat.name, asked.compat_reason) == ("3.9", "--compat")
    with pytest.raises(ProblemError) as caught:
        load_config(tmp_path, compat="page", environ={}, clock=lambda: 0)
    assert (caught.value.problem.code, caught.value.problem.hint) == ("config-compat", "did you mean pages?")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_strange_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    (tmp_path / ".github/workflows").mkdir(parents=True)
    os.mkfifo(tmp_path / ".github/workflows/a.yml")
    (tmp_path / ".github/workflows/b.yml").symlink_to("b.yml")
    (tmp_path / ".github/workflows/c.yml").mkdir()
    os.mkfifo(tmp_path / "Gemfile.lock")
    (tmp_path / "Gemfile").symlink_to("/dev/zero")
    (tmp_path / "a.gemspec").symlink_to("nowhere")
    (tmp_path / "_plugins").symlink_to(".")
    assert load_config(tmp_path, environ={}, clock=lambda: 0).compat.name == "pages"
