"""Five verbs for everyone who works on blogbuild, on any system with Python 3.11 and git.

python3 dev.py site     set up and build this repository's site into _site/
python3 dev.py test     set up and run the tests
python3 dev.py lint     set up and run ruff and mypy
python3 dev.py check    lint, then test
python3 dev.py bench    set up and time builds beside other generators (benchmarks/build_speed.py)
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".venv"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
STAMP = FOLDER / "set-up-for"


def run(*command: str | Path) -> int:
    return subprocess.run([str(part) for part in command], cwd=HERE).returncode


def set_up() -> None:
    """Make .venv and install blogbuild into it, with all that the tests need, unless that is done."""
    wanted = (HERE / "pyproject.toml").read_text(encoding="utf-8") + (HERE / "constraints.txt").read_text(
        encoding="utf-8"
    )
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        venv.create(FOLDER, with_pip=True)
    python = BIN / "python"
    steps = (
        (python, "-m", "pip", "install", "-q", "--upgrade", "pip>=25.1"),
        (python, "-m", "pip", "install", "-q", "-c", "constraints.txt", "-e", ".", "--group", "dev"),
        (
            python,
            "-m",
            "compileall",
            "-q",
            "src",
        ),  # as installing a wheel would, so that the first start is quick
    )
    for step in steps:
        if run(*step):
            sys.exit("dev.py: the set-up failed; the lines above say why")
    STAMP.write_text(wanted, encoding="utf-8")


def lint() -> int:
    return (
        run(BIN / "ruff", "format", "--check", "-q", ".")
        or run(BIN / "ruff", "check", ".")
        or run(BIN / "mypy")
    )


def test(arguments: list[str]) -> int:
    return run(BIN / "python", "-m", "pytest", "-n", "2", *arguments)


def main() -> int:
    verb, *arguments = sys.argv[1:] or ["help"]
    if verb not in ("site", "test", "lint", "check", "bench"):
        print(__doc__)
        return 0 if verb == "help" else 2
    set_up()
    if verb == "site":
        return run(BIN / "blogbuild", "build", *arguments)
    if verb == "lint":
        return lint()
    if verb == "bench":
        return run(BIN / "python", "benchmarks/build_speed.py", *arguments)
    if verb == "check":
        return lint() or test(arguments)
    return test(arguments)


if __name__ == "__main__":
    sys.exit(main())
