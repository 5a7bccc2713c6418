"""The cache does not grow with the number of builds."""

from __future__ import annotations

import os
from pathlib import Path

from blogbuild.store.folder import TEMPLATES, CodeFolder

from ..site_folder import build_site, write_site


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_edits_of_a_text_leave_no_results_behind(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, {f"_posts/2024-01-0{n}-p.md": "---\n---\n" + "words " * 2000 for n in range(1, 6)}
    )
    build_site(site)
    first = size_of(site / ".blogbuild-cache")
    for number in range(25):
        write_site(site, {"_posts/2024-01-03-p.md": f"---\n---\n{number} " + "words " * 2000})
        build_site(site)
    assert size_of(site / ".blogbuild-cache") < 1.6 * first


def test_only_the_newest_templates_are_kept(tmp_path: Path) -> None:
    code = CodeFolder(tmp_path / "code", "e")
    for number in range(TEMPLATES + 1):
        code.put(f"t{number}", b"code")
        os.utime(code.folder / f"t{number}", (number, number))
    code.keep_newest(TEMPLATES)
    assert sorted(path.name for path in code.folder.iterdir()) == sorted(
        f"t{n}" for n in range(TEMPLATES // 2 + 1, TEMPLATES + 1)
    )
    code.keep_newest(TEMPLATES)
    assert len(list(code.folder.iterdir())) == TEMPLATES // 2


def test_edits_of_a_template_leave_little_behind(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"a.html": "---\n---\n{{ 1 }}"})
    build_site(site)
    for number in range(TEMPLATES + 20):
        CodeFolder(site / ".blogbuild-cache/code", "e").put(f"old{number}", b"code")
    write_site(site, {"a.html": "---\n---\n{{ 2 }}"})
    build_site(site)
    assert len(list((site / ".blogbuild-cache/code").iterdir())) <= TEMPLATES
