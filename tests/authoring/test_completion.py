"""Completion in real shells: bash, zsh and fish are asked for their suggestions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..site_folder import write_site

pytestmark = pytest.mark.slow

# What each shell runs to print its suggestions for the command line %s.
ASK = {
    "bash": "source ./script; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); "
    '_blogbuild_completion blogbuild; printf "%%s\\n" "${COMPREPLY[@]}"',
    # The completion functions of zsh are replaced by ones that print their arguments.
    "zsh": 'compdef() { : }; _describe() { local a; for a in "${(@P)3}"; do print -r -- "${a%%%%:*}"; done }; '
    'compadd() { shift $(( ${@[(i)-a]} )); print -rl -- "${(@P)1}" }; '
    "source ./script; words=(%s); CURRENT=$#words; _blogbuild_completion",
    "fish": 'source ./script; complete -C "%s"',
}
CASES = {
    "bu": {"build"},
    "ne": {"new"},
    "new p": {"post", "page"},
    "publish --dry": {"--dry-run"},
    "schema c": {"config"},
    "completion f": {"fish"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    program = f'#!/bin/sh\nexec "{sys.executable}" -m blogbuild "$@"\n'
    write_site(tmp_path, {"bin/blogbuild": program})
    (tmp_path / "bin/blogbuild").chmod(0o755)
    return tmp_path


def offered(folder: Path, shell: str, words: str) -> set[str]:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    script = subprocess.run(
        ["blogbuild", "completion", shell], env=environment, capture_output=True, text=True, check=True
    ).stdout
    (folder / "script").write_text(script, encoding="utf-8")
    asked = ASK[shell] % f"blogbuild {words}"
    command = {"bash": ["bash", "--norc", "-c"], "zsh": ["zsh", "-f", "-c"], "fish": ["fish", "-c"]}[shell]
    done = subprocess.run(
        [*command, asked], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return {line.split("\t")[0].strip() for line in done.stdout.splitlines() if line.strip()}


@pytest.mark.skipif(os.name == "nt", reason="the program of this test is a shell script")
@pytest.mark.parametrize("shell", ASK)
@pytest.mark.parametrize("words", CASES)
def test_suggestions_of_the_shell(folder: Path, shell: str, words: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    assert offered(folder, shell, words) == CASES[words]
