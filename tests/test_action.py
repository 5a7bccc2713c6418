"""The GitHub Action of this repository runs: its last step, as bash runs it, builds and checks a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .site_folder import write_site

REPOSITORY = Path(__file__).parents[1]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed here")
@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_the_last_step(tmp_path: Path, strict: str, code: int) -> None:
    steps = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    site = write_site(tmp_path, {"blog/index.html": "---\n---\n<title>x</title>", "blog/alone.html": "---\n---\n<title>y</title>"})
    program = write_site(tmp_path / "bin", {"blogbuild": f'#!/bin/sh\nexec "{sys.executable}" -m blogbuild "$@"\n'}) / "blogbuild"
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "SOURCE": "blog", "DESTINATION": "out", "STRICT": strict}
    done = subprocess.run(["bash", "-e", "-c", steps[-1]["run"]], cwd=site, env=environment, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert (site / "out/index.html").is_file() and "::warning file=alone.html,line=1,title=check-orphan::" in done.stdout
