"""Gemfiles, gemspecs and lock files: which gems are loaded, and which versions of Jekyll are allowed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from blogbuild.compat.gem_files import find_gems
from blogbuild.compat.gemfile import read_gemspec
from blogbuild.compat.gems import Gems
from blogbuild.compat.versions import newest_jekyll

HERE = Path(__file__).parent
LOADED = json.loads((HERE / "gemfiles.json").read_text(encoding="utf-8"))
"""Recorded from Bundler by scripts/record_gemfiles.rb."""
_PARTS = re.split(r"^=== (.*)\n", (HERE / "gemfiles.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
GEMFILES = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))


def read(folder: Path, gemfile: str | None = None, lock: str | None = None) -> Gems:
    for name, text in (("Gemfile", gemfile), ("Gemfile.lock", lock)):
        if text is not None:
            (folder / name).write_text(text)
    gems = find_gems(folder, {"IS_SET": "yes"})
    assert gems is not None
    return gems


@pytest.mark.parametrize("name", GEMFILES)
def test_the_group_of_plugins_is_bundlers(tmp_path: Path, name: str) -> None:
    assert [gem.name for gem in read(tmp_path, GEMFILES[name]).plugins] == LOADED[name]


def test_the_lines_of_gems(tmp_path: Path) -> None:
    gems = read(tmp_path, GEMFILES["comments and spaces"]).plugins
    assert [(gem.name, gem.line) for gem in gems] == [
        ("tab", 3),
        ("a", 4),
        ("b", 5),
        ("d#e", 10),
        ("last", 17),
    ]


def test_files_that_are_included(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/a.rb").write_text('gem "a"\neval_gemfile "b.rb"\neval_gemfile "../Gemfile"\n')
    (tmp_path / "more/b.rb").write_text('gem "b"\nend\n')
    (tmp_path / "c").write_text('gem "c"\n')
    text = """
group :jekyll_plugins do
  eval_gemfile "more/a.rb"
  eval_gemfile File.join(__dir__, "c")
  eval_gemfile "nowhere"
  gem "d"
end
"""
    gems = read(tmp_path, text).plugins
    assert [(gem.name, gem.file) for gem in gems] == [
        ("a", "more/a.rb"), ("b", "more/b.rb"), ("c", "c"), ("d", "Gemfile")
    ]  # fmt: skip


def test_gems_rb_and_a_named_gemfile(tmp_path: Path) -> None:
    (tmp_path / "gems.rb").write_text('gem "a", group: :jekyll_plugins\n')
    (tmp_path / "gems.locked").write_text("GEM\n  specs:\n    jekyll (3.9.0)\n")
    gems = find_gems(tmp_path, {})
    assert gems is not None
    assert (gems.file, gems.jekyll_major, [gem.name for gem in gems.plugins]) == ("gems.locked", 3, ["a"])
    (tmp_path / "other").write_text('gem "b", group: :jekyll_plugins\n')
    gems = find_gems(tmp_path, {"BUNDLE_GEMFILE": str(tmp_path / "other")})
    assert gems is not None and [gem.name for gem in gems.plugins] == ["b"]


LOCK = """PATH
  remote: .
  specs:
    own-theme (0.1.0)
      jekyll (>= 3.5, < 5.0)

GIT
  remote: https://git.example/x.git
  revision: 0123
  specs:
    jekyll-x (1.0)

GEM
  remote: https://rubygems.org/
  specs:
    addressable (2.8.0)
    ffi (1.15.5-x64-mingw32)
    {}

PLATFORMS
  ruby
  x86_64-linux

DEPENDENCIES
  jekyll (~> 4.2)
  own-theme!

BUNDLED WITH
   2.3.0
"""


@pytest.mark.parametrize(
    ("line", "version", "major"),
    [
        ("jekyll (4.2.2)\n      addressable (~> 2.4)", "4.2.2", 4),
        ("jekyll (3.9.3)", "3.9.3", 3),
        ("jekyll (2.5.3)", "2.5.3", 2),
        ("jekyll (4.3.2-x86_64-linux)", "4.3.2", 4),
        ("jekyll (4.0.0.pre.beta1)", "4.0.0.pre.beta1", 4),
        ("jekyll-feed (0.17.0)", None, None),
    ],
)
def test_lock_files(tmp_path: Path, line: str, version: str | None, major: int | None) -> None:
    gems = read(tmp_path, lock=LOCK.replace("{}", line))
    assert (gems.file, gems.jekyll_version, gems.jekyll_major) == ("Gemfile.lock", version, major)
    assert gems.versions["ffi"] == "1.15.5" and "own-theme" in gems.versions
    assert read(tmp_path, lock=LOCK.replace("{}", line).replace("\n", "\r\n")).jekyll_version == version


def test_an_unfinished_merge_is_no_lock_file(tmp_path: Path) -> None:
    lock = LOCK.replace("{}", "<<<<<<< HEAD\n    jekyll (3.9.3)\n=======\n    jekyll (4.2.2)\n>>>>>>> other")
    assert read(tmp_path, 'gem "jekyll", "~> 4.2"\n', lock).file == "Gemfile"


@pytest.mark.parametrize(
    ("line", "major"),
    [
        ('gem "jekyll"', None),
        ('gem "jekyll", "~> 3.9.0"', 3),
        ('gem "jekyll", "~> 3.9"', 3),
        ('gem "jekyll", "~> 3"', 3),
        ('gem "jekyll", "3.8.5"', 3),
        ('gem "jekyll", "= 3.8"', 3),
        ('gem "jekyll", "~>4.2"', 4),
        ('gem "jekyll", "4.2.0"', 4),
        ('gem "jekyll", ">= 3.6", "< 5.0"', 4),
        ('gem "jekyll", [">= 3.6", "< 4"]', 3),
        ('gem "jekyll", "< 4.0.0"', 3),
        ('gem "jekyll", "<= 4.0"', 4),
        ('gem "jekyll", ">= 3.5"', 4),
        ('gem "jekyll", "> 3.5", "!= 4.4.1"', 4),
        ('gem "jekyll", "~> 2.5"', 2),
        ('gem "jekyll", "5.0.0.pre"', 5),
        ('gem "jekyll", git: "https://github.com/jekyll/jekyll"', None),
        ('gem "jekyll", path: "../jekyll"', None),
        ('gem "jekyll", github: "jekyll/jekyll", branch: "3.9-stable"', None),
        ('gem "jekyll", "~> 3.9", group: :development', 3),
        ('gem "jekyll", ENV["JEKYLL_VERSION"]', None),
        ('# gem "jekyll", "~> 3.9"\ngem "minima"', None),
        ('if ENV["NOT_SET"]\n  gem "jekyll", "~> 3.9"\nelse\n  gem "jekyll", "~> 4.0"\nend', 4),
    ],
)
def test_requirements(tmp_path: Path, line: str, major: int | None) -> None:
    assert read(tmp_path, f'source "https://rubygems.org"\n{line}\n').jekyll_major == major


def test_an_unknown_version_counts_by_its_number() -> None:
    assert [newest_jekyll(given) for given in (["9.1"], ["odd"], [">= 9"], [])] == [9, None, None, None]


def test_a_gemspec(tmp_path: Path) -> None:
    (tmp_path / "own.gemspec").write_text(
        "# frozen_string_literal: true\n"
        "Gem::Specification.new do |spec|\n"
        '  spec.name          = "own-theme".freeze\n'
        '  spec.add_runtime_dependency "jekyll", ">= 3.5", "< 4.0"\n'
        "  spec.add_dependency(%q<jekyll-feed>.freeze, [\"~> 0.9\"])\n"
        '  spec.add_runtime_dependency("jekyll-seo-tag",\n    "~> 2.1")\n'
        '  # spec.add_runtime_dependency "no"\n'
        '  spec.add_development_dependency "rake"\n'
        "end\n"
    )  # fmt: skip
    spec = read_gemspec(tmp_path / "own.gemspec")
    assert spec is not None
    assert (spec.name, [gem.name for gem in spec.dependencies]) == (
        "own-theme", ["jekyll", "jekyll-feed", "jekyll-seo-tag"]
    )  # fmt: skip
    gems = read(tmp_path, "gemspec\n")
    assert (gems.jekyll_major, gems.specs) == (3, {"own-theme": ("jekyll", "jekyll-feed", "jekyll-seo-tag")})
    assert read(tmp_path, 'gemspec name: "other"\n').specs is None


def test_strange_files_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "Gemfile"
    path.mkdir()
    assert find_gems(tmp_path, {}) is None
    path.rmdir()
    path.symlink_to("Gemfile")
    assert find_gems(tmp_path, {}) is None
    path.unlink()
    path.write_bytes(b"gem 'jekyll'\0")
    assert find_gems(tmp_path, {}) is None
    path.write_bytes(b"# " + b"x" * 1_000_001)
    assert find_gems(tmp_path, {}) is None
    path.write_bytes(b"\xef\xbb\xbfgem 'jek\xff'\r\ngem 'b', group: :jekyll_plugins\r\n")
    assert [gem.name for gem in read(tmp_path).plugins] == ["b"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Gemfile")
    assert find_gems(tmp_path, {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "end\n" * 9,
        "gem\n",
        'gem "a',
        "group do\n",
        "gem(((",
        "if\n",
        'gem "a",',
        "else\nwhen 1\n",
        "}\n",
        "{" * 99,
    ],
)
def test_broken_gemfiles_are_read_as_far_as_possible(tmp_path: Path, text: str) -> None:
    gems = read(tmp_path, f'gem "z", group: :jekyll_plugins\n{text}')
    assert gems.plugins[0].name == "z"


@pytest.mark.parametrize(
    "text", ["gem (" * 30_000, "a,\n" * 100_000, '"' * 200_000, "group :a do\n" * 40_000]
)
def test_large_gemfiles_take_no_time(tmp_path: Path, text: str) -> None:
    read(tmp_path, text)
