"""The Gemfile's plugins: when they are loaded, and what is said where they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.build import Request
from blogbuild.check.source.examine import examine
from blogbuild.config import Config, load_config
from blogbuild.errors import BuildError
from blogbuild.plugins.load import load_plugins

from ..site_folder import build_site, write_site

GEMFILE = """source "https://rubygems.org"
gem "jekyll", "~> 4.2"
gem "minima"
group :jekyll_plugins do
  gem "webrick"
  gem "tzinfo-data"
  gem "jekyll-theme-own"
  gem "jekyll-compose"
  gem "jekyll-feed"
  gem "jekyll-scholar"
end
gem "jekyll-seo-tag"
"""


def load(folder: Path, compat: str = "4.4", **environ: str) -> Config:
    return load_config(folder, compat=compat, environ=environ, clock=lambda: 0)


def site(folder: Path, gemfile: str = GEMFILE, page: str = "x", config: str = "theme: false\n") -> Path:
    return write_site(
        folder, {"Gemfile": gemfile, "_config.yml": config, "index.html": f"---\n---\n{page}\n"}
    )


def test_what_is_only_for_ruby_is_no_problem(tmp_path: Path) -> None:
    plugins, problems = load_plugins(load(site(tmp_path)))
    assert [type(plugin).__name__ for plugin in plugins] == ["Feed"]
    assert [f"{p.code} {p.location}" for p in problems] == ["plugin-missing Gemfile:10"]


@pytest.mark.parametrize("value", ["1", "true", ""])
def test_bundler_can_be_turned_off(tmp_path: Path, value: str) -> None:
    assert load(site(tmp_path), JEKYLL_NO_BUNDLER_REQUIRE=value).active_plugins == ()


def test_the_order_is_gemfile_theme_config(tmp_path: Path) -> None:
    write_site(tmp_path, {
        "_themes/own/_layouts/a.html": "",
        "_themes/own/own.gemspec": 'Gem::Specification.new { |s| s.add_dependency "jekyll-seo-tag" }',
    })  # fmt: skip
    config = load(site(tmp_path, config="theme: own\nplugins: [jekyll-sitemap, jekyll-feed]\n"))
    assert config.active_plugins[-4:] == ("jekyll-feed", "jekyll-scholar", "jekyll-seo-tag", "jekyll-sitemap")


def test_github_pages_stands_for_its_plugins(tmp_path: Path) -> None:
    gemfile = 'gem "github-pages", group: :jekyll_plugins\ngem "jekyll-feed", group: :jekyll_plugins\n'
    plugins = load(site(tmp_path, gemfile), "debian").active_plugins
    assert "jekyll-relative-links" in plugins and plugins[-1] == "jekyll-feed"


def test_safe_mode_does_not_stop_bundler(tmp_path: Path) -> None:
    config = load(site(tmp_path, config="theme: false\nsafe: true\nplugins: [jekyll-sitemap]\n"))
    plugins, problems = load_plugins(config)
    assert [type(plugin).__name__ for plugin in plugins] == ["Feed"]
    assert [p.code for p in problems] == ["plugin-missing", "plugin-not-allowed"]


@pytest.mark.parametrize(
    ("compat", "gemfile", "hint"),
    [
        (
            "4.4",
            GEMFILE,
            "jekyll-seo-tag is in the Gemfile but not loaded; move it to the group :jekyll_plugins, or ",
        ),
        ("pages", GEMFILE, "jekyll-seo-tag is in the Gemfile, which GitHub Pages does not read; "),
        ("4.4", 'gem "jekyll"\n', ""),
        ("4.4", "", ""),
    ],
)
def test_the_hint_of_a_tag_names_its_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compat: str, gemfile: str, hint: str
) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", compat)
    with pytest.raises(BuildError) as caught:
        build_site(site(tmp_path, gemfile, "{% seo %}"))
    found = [problem.hint for problem in caught.value.problems if problem.code == "liquid-syntax"]
    assert found == [f"{hint}add `jekyll-seo-tag` to `plugins:` in _config.yml"]


def test_the_hint_of_a_tag_that_nothing_has(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        build_site(site(tmp_path, "", "{% cite a %}"))
    assert "jekyll-scholar, which blogbuild does not have" in (caught.value.problems[0].hint or "")


def test_doctor_names_what_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGBUILD_COMPAT", "pages")
    found = [p for p in examine(Request(site(tmp_path))) if p.code == "doctor-gemfile"]
    assert [str(p.location) for p in found] == ["Gemfile:9", "Gemfile:10"]
    assert found[0].message.endswith("GitHub Pages does not read the Gemfile")


def test_a_change_of_the_gemfile_counts(tmp_path: Path) -> None:
    build_site(site(tmp_path, ""))
    assert not (tmp_path / "_site/feed.xml").exists()
    build_site(site(tmp_path))
    assert (tmp_path / "_site/feed.xml").exists()


@pytest.mark.parametrize("gemfile", ["gemspec\n", 'gem "jekyll"\n'])
def test_the_repository_of_a_theme(tmp_path: Path, gemfile: str) -> None:
    spec = 'Gem::Specification.new { |s| s.name = "own"; s.add_dependency "jekyll-feed" }'
    write_site(tmp_path, {"other.gemspec": spec, "_layouts/a.html": ""})
    config = load(site(tmp_path, gemfile, config="theme: own\n"))
    assert config.theme is not None and config.theme.root == tmp_path.resolve()
    assert config.active_plugins == ("jekyll-feed",)
