"""A site that is built as another Jekyll: the incremental build equals a clean one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .case import Case
from .equality import ALONE, run_case

SITES = Path(__file__).parents[1] / "sites"
NAMES = sorted(path.name for path in SITES.glob("*-*") if path.name.startswith(("three-", "four-")))


def _files(name: str) -> dict[str, str]:
    source = SITES / name / "source"
    paths = (path for path in source.rglob("*") if path.is_file())
    return {path.relative_to(source).as_posix(): path.read_bytes().decode() for path in sorted(paths)}


@pytest.mark.parametrize("name", NAMES)
def test_changing_the_profile_renders_what_differs(name: str, tmp_path: Path) -> None:
    files = _files(name)
    own = files["_config.yml"]
    configs = [f"{own}\nblogbuild: {{compat: '{profile}'}}\n" for profile in ("3.9", "4.4", "debian", "3.9")]
    steps = [[("write", "_config.yml", config)] for config in configs[1:]]
    assert run_case(tmp_path, Case({**files, "_config.yml": configs[0]}, steps), (ALONE,)) is None


@pytest.mark.parametrize("path", ["_sass/_part.scss", "_sass/sub/_deep.scss"])
def test_imports_that_are_read_for_ruby_sass_are_noticed(path: str, tmp_path: Path) -> None:
    files = _files("three-sass-compressed")
    files["_config.yml"] += "\nblogbuild: {compat: '3.9'}\n"
    files["_sass/sub/new.scss"] = ".new { color: #008080 }\n"
    steps = [
        [("write", path, ".other { color: #ff0000 }\n@import 'sub/new';\n")],
        [("write", "_sass/sub/new.scss", ".new { color: #ff0000 }\n")],
    ]
    assert run_case(tmp_path, Case(files, steps), (ALONE,)) is None


@pytest.mark.parametrize("name", ["pages-redcarpet", "pages-coderay"])
def test_other_markdown_is_noticed(name: str, tmp_path: Path) -> None:
    files = _files(name)
    own = files["_config.yml"]
    configs = [f"{own}\nblogbuild: {{compat: '{profile}'}}\n" for profile in ("pages", "3.9", "pages")]
    for engine in ("GFM", "CommonMarkGhPages\ncommonmark: {options: [UNSAFE]}", "kramdown"):
        lines = "".join(line for line in own.splitlines(keepends=True) if not line.startswith("markdown:"))
        configs.append(f"{lines}\nmarkdown: {engine}\nblogbuild: {{compat: pages}}\n")
    steps = [[("write", "_config.yml", config)] for config in configs[1:]]
    assert run_case(tmp_path, Case({**files, "_config.yml": configs[0]}, steps), (ALONE,)) is None
