"""The cache of another edition of the code is not used, even if both have the same version."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blogbuild.files import stamps
from blogbuild.store.edition import PACKAGE, checkout_files, installed_files

from ..site_folder import write_site

RECORD = """../../../bin/pkg,sha256=a,1
pkg/__init__.py,sha256=b,1
pkg/__pycache__/__init__.cpython-311.pyc,,
pkg/data/x.json,sha256=c,1
pkg-1.0.dist-info/RECORD,,
"""


def record(folder: Path, text: str) -> str | None:
    write_site(folder, {"pkg/__init__.py": "", "pkg-1.0.dist-info/RECORD": text})
    return installed_files(folder / "pkg", "1.0")


def test_an_installed_package_is_identified_by_its_record(tmp_path: Path) -> None:
    first = record(tmp_path, RECORD)
    assert first is not None
    assert record(tmp_path, RECORD.replace("=a", "=z").replace("311", "312")) == first
    assert record(tmp_path, "".join(reversed(RECORD.splitlines(keepends=True)))) == first
    assert record(tmp_path, RECORD.replace("=c", "=z")) not in (first, None)
    assert record(tmp_path, RECORD.replace("pkg/data/x", "pkg/data/y")) not in (first, None)
    assert installed_files(tmp_path / "pkg", "1.1") is None


def test_a_checkout_is_read_unless_its_stamps_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = write_site(tmp_path / "pkg", {"a.py": "1", "in/b.json": "2", "__pycache__/a.pyc": "x"})
    saved = tmp_path / "saved"
    first = checkout_files(package, saved)
    assert not saved.exists()  # the files are too young for stamps
    monkeypatch.setattr(stamps, "SETTLED_NS", -(10**18))
    assert checkout_files(package, saved) == first and saved.exists()
    monkeypatch.setattr(Path, "read_bytes", with_no_file_of(package, Path.read_bytes))
    assert checkout_files(package, saved) == first
    monkeypatch.undo()
    saved.write_bytes(saved.read_bytes()[:-1])
    write_site(package, {"__pycache__/a.pyc": "y"})
    assert checkout_files(package, saved) == first
    before = (package / "a.py").stat()
    write_site(package, {"a.py": "3"})
    os.utime(package / "a.py", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert checkout_files(package, saved) != first


def with_no_file_of(package: Path, read):
    def reads(path: Path) -> bytes:
        assert not path.is_relative_to(package)
        return read(path)

    return reads


def test_a_changed_program_builds_everything(tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(PACKAGE, code / "blogbuild", ignore=shutil.ignore_patterns("__pycache__", "theme"))
    site = write_site(
        tmp_path / "site", {"_config.yml": "title: t\n", "a.html": "---\n---\n{{ 'x' | upcase }}"}
    )

    def built() -> str:
        command = [sys.executable, "-B", "-m", "blogbuild", "build", "-q", "-s", str(site)]
        subprocess.run(command, env={**os.environ, "PYTHONPATH": str(code)}, cwd=tmp_path, check=True)
        return (site / "_site/a.html").read_text()

    assert built() == "X"
    file = code / "blogbuild/liquid/filters/text.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("letters.upcase(", "letters.downcase("), encoding="utf-8")
    assert built() == "x"
