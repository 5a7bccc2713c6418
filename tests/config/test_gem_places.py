"""Installed themes are found wherever a manager of Rubies or Bundler puts gems."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.config.theme import find_theme

PLACES = [
    ("home/.gem/ruby/3.2.0", {}),
    ("home/.local/share/gem/ruby/3.2.0", {}),
    ("gems", {"GEM_HOME": "gems"}),
    ("home/.rbenv/versions/3.2.2/lib/ruby/gems/3.2.0", {}),
    ("opt/rbenv/versions/3.2.2/lib/ruby/gems/3.2.0", {"RBENV_ROOT": "opt/rbenv"}),
    ("home/.asdf/installs/ruby/3.2.2/lib/ruby/gems/3.2.0", {}),
    ("asdf/installs/ruby/3.2.2/lib/ruby/gems/3.2.0", {"ASDF_DATA_DIR": "asdf"}),
    ("home/.local/share/mise/installs/ruby/3.2.2/lib/ruby/gems/3.2.0", {}),
    ("mise/installs/ruby/3.2.2/lib/ruby/gems/3.2.0", {"MISE_DATA_DIR": "mise"}),
    ("home/.rubies/ruby-3.2.2/lib/ruby/gems/3.2.0", {}),
    ("home/.rvm/gems/ruby-3.2.2", {}),
    ("brew/lib/ruby/gems/3.2.0", {"HOMEBREW_PREFIX": "brew"}),
    ("src/vendor/bundle/ruby/3.2.0", {}),
    ("bundle/ruby/3.2.0", {"BUNDLE_PATH": "bundle"}),
]


def find(place: Path, variables: dict[str, str]) -> Path | None:
    environ = {"HOME": str(place / "home"), **{key: str(place / value) for key, value in variables.items()}}
    theme = find_theme(place / "src", {"theme": "my-theme"}, environ, "_config.yml")
    return None if theme is None else theme.root


@pytest.mark.parametrize(("folder", "variables"), PLACES)
def test_a_gem(tmp_path: Path, folder: str, variables: dict[str, str]) -> None:
    (tmp_path / "src").mkdir()
    theme = tmp_path / folder / "gems/my-theme-1.0.0"
    (theme / "_layouts").mkdir(parents=True)
    assert find(tmp_path, variables) == theme.resolve()


@pytest.mark.parametrize("value", ['"gemz"', "gemz", "'gemz'", "./gemz", "{tmp}/src/gemz"])
@pytest.mark.parametrize("gem", ["gems/my-theme-1.0.0", "bundler/gems/my-theme-abc123"])
def test_the_path_of_bundler(tmp_path: Path, value: str, gem: str) -> None:
    theme = tmp_path / "src/gemz/ruby/3.2.0" / gem
    (theme / "_layouts").mkdir(parents=True)
    (tmp_path / "src/.bundle").mkdir()
    text = f"---\nBUNDLE_PATH: {value.format(tmp=tmp_path)}\n"
    (tmp_path / "src/.bundle/config").write_text(text)
    assert find(tmp_path, {}) == theme.resolve()


@pytest.mark.parametrize("checkout", ["my-theme-abc123", "themes-0123456789ab"])
def test_a_checkout_of_bundler(tmp_path: Path, checkout: str) -> None:
    theme = tmp_path / "src/vendor/bundle/ruby/3.2.0/bundler/gems" / checkout
    (theme / "_layouts").mkdir(parents=True)
    (theme / "my-theme.gemspec").write_text('Gem::Specification.new { |s| s.name = "my-theme" }')
    assert find(tmp_path, {}) == theme.resolve()
