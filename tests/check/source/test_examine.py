"""`blogbuild doctor`: one problem for each check, and none in a healthy site."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from blogbuild.build import Request
from blogbuild.check.source import examine, explain_profile
from blogbuild.check.source.profile_lines import LINES
from blogbuild.compat import PROFILES

from ...site_folder import write_site

HEALTHY = {
    "_config.yml": "url: https://example.org\nbaseurl: /blog\nplugins: [jekyll-feed]\n",
    "_layouts/post.html": "{{ content }}",
    "_posts/2024-01-01-a.md": "---\nlayout: post\n---\nHello\n",
    "index.md": "---\nlayout: none\n---\nHome\n",
}

PROBLEMS: list[tuple[Mapping[str, str], list[str]]] = [
    ({"_config.yml": "title: T\n"}, ["_config.yml:1:1 doctor-url"]),
    ({"_config.yml": "url: example.org\n"}, ["_config.yml:1:6 doctor-url"]),
    ({"_config.yml": "url: https://example.org/\n"}, ["_config.yml:1:6 doctor-url"]),
    ({"_config.yml": "url: https://e.org\nbaseurl: blog/\n"}, ["_config.yml:2:10 doctor-baseurl"]),
    ({"_config.yml": "url: https://e.org\ngems: [a]\n"}, ["_config.yml:2:7 doctor-deprecated"]),
    ({"_config.yml": "url: https://e.org\nlsi: true\n"}, ["_config.yml:2:6 config-lsi"]),
    (
        {"_config.yml": "url: https://e.org\nsass: {line_comments: true}\n"},
        ["_config.yml:2:7 doctor-unsupported"],
    ),
    ({"_config.yml": "url: https://e.org\nremote_theme: a/b\n"}, ["_config.yml:2:15 doctor-remote-theme"]),
    ({"_config.yml": "url: https://e.org\nplugins: [jekyll-nowhere]\n"}, ["_config.yml:2:10 plugin-missing"]),
    ({"_config.yml": "url: https://e.org\ncollections_dir: all\n"}, ["_posts doctor-posts"]),
    ({"_config.yml": "url: https://e.org\ntheme: nowhere-theme\n"}, ["_config.yml:2:8 theme-missing"]),
    ({"_plugins/own.rb": "x"}, ["_plugins/own.rb plugin-ruby"]),
    (
        {"_posts/2999-01-01-late.md": "---\nlayout: post\n---\n"},
        ["_posts/2999-01-01-late.md:1:1 doctor-future"],
    ),
    ({"_config.yml": "url: https://e.org\npaginate: 5\n"}, ["_config.yml:2:11 doctor-paginate"]),
    (
        {
            "Gemfile": 'gem "jekyll"\ngroup :jekyll_plugins do\n  gem "jekyll-feed"\n'
            '  gem "jekyll-sitemap", "~> 1"\nend\ngem "jekyll-x", group: :jekyll_plugins\n'
        },
        ["Gemfile:6 plugin-missing"],
    ),
    (
        {"_config.yml": "url: https://e.org\nsafe: true\nplugins: [jekyll-feed]\n"},
        ["_config.yml:3:10 plugin-not-allowed"],
    ),
    ({"a.md": "---\nlayout: pots\n---\n"}, ["a.md:2:9 unknown-layout"]),
    ({"a.coffee": "---\n---\nx\n"}, ["a.coffee:1 coffeescript"]),
    (
        {"x.md": "---\npermalink: /same/\n---\n", "y.md": "---\npermalink: /same/\n---\n"},
        ["y.md:2:12 url-clash"],
    ),
    ({"a.md": "---\n---\n", "A.md": "---\n---\n"}, ["a.md:1:1 url-case"]),
    ({"\u00e9.md": "---\n---\n", "e\u0301.md": "---\n---\n"}, ["\u00e9.md:1:1 url-case"]),
    ({"a.md": "---\ntitle: [x\n---\n"}, ["a.md:3:1 front-matter-yaml"]),
]


def found(folder: Path, files: Mapping[str, str]) -> list[str]:
    problems = examine(Request(write_site(folder, {**HEALTHY, **files})))
    return [f"{p.location} {p.code}" for p in problems]


def test_a_healthy_site(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("files", "problems"), PROBLEMS, ids=lambda value: value[0] if isinstance(value, list) else ""
)
def test_problems(tmp_path: Path, files: Mapping[str, str], problems: list[str]) -> None:
    assert found(tmp_path, files) == problems


def test_nothing_is_written(tmp_path: Path) -> None:
    found(tmp_path, {})
    assert {path.name for path in tmp_path.iterdir()} == {"_config.yml", "_layouts", "_posts", "index.md"}


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "blogbuild", "doctor", "-s", str(write_site(tmp_path, HEALTHY))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "everything looks fine\n")
    (tmp_path / "_config.yml").write_text("baseurl: x\n")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "2 findings\n")
    assert "[doctor-baseurl]" in done.stderr


def test_the_profile_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", "pages")
    name, lines = explain_profile(Request(write_site(tmp_path, {**HEALTHY, "CNAME": "a.example\n"})))
    assert (name, lines[0]) == ("pages", "as GitHub Pages (BLOGBUILD_COMPAT)")
    for line in (
        "templates are Liquid 4.0",
        "the Gemfile's group :jekyll_plugins is ignored",
        "the theme is jekyll-theme-primer unless the config names one",
        "not published unless you set `exclude`: CNAME",
    ):
        assert line in lines
    assert lines[-1].startswith(
        "set whatever the config says: lsi: false, safe: true, whitelist, highlighter: rouge"
    )
    assert explain_profile(Request(tmp_path / "nowhere")) == ("", [])


def test_each_line_is_of_a_switch() -> None:
    for switch, lines in LINES.items():
        assert {getattr(profile, switch) for profile in PROFILES.values()} >= set(lines), switch
