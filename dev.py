"""Commands for everyone who works on blogbuild, on any system with Python 3.11 and git. Each sets up .venv first.

python3 dev.py site           build this repository's site into _site/
python3 dev.py test --quick   run the tests that take less than a minute together; use it at each save
python3 dev.py test           run all tests; further arguments go to pytest
python3 dev.py lint           check format (ruff format), style (ruff check) and types (mypy)
python3 dev.py check          lint, then test
python3 dev.py bench          time builds beside other generators (benchmarks/build_speed.py)
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
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = FOLDER / "set-up-for"
PINS = ("-c", "constraints.txt")
COMMANDS = ("site", "test", "lint", "check", "bench")


def run(*command: str | Path) -> int:
    return subprocess.run([str(part) for part in command], cwd=HERE).returncode


def set_up() -> None:
    """Make .venv and install blogbuild into it with everything the tests need, unless that is done."""
    inputs = "".join(
        (HERE / name).read_text(encoding="utf-8") for name in ("pyproject.toml", "constraints.txt")
    )
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == inputs:
        return
    if not PYTHON.exists():
        venv.create(FOLDER, with_pip=True)
    steps = (
        ("pip", "install", "-q", "--upgrade", "pip>=25.1"),
        ("pip", "install", "-q", *PINS, "-e", ".", "--group", "dev"),
        ("compileall", "-q", "src"),  # as installing a wheel would, so that the first start is quick
    )
    for step in steps:
        if run(PYTHON, "-m", *step):
            sys.exit("dev.py: the set-up failed; the lines above say why")
    STAMP.write_text(inputs, encoding="utf-8")


def lint() -> int:
    checks = (("ruff", "format", "--check", "-q", "."), ("ruff", "check", "-q", "."), ("mypy",))
    return max(run(PYTHON, "-m", *check) for check in checks)


def test(arguments: list[str]) -> int:
    """Run pytest; --quick leaves out tests that are slow or random."""
    selection = ["-m", "not slow and not fuzz"] if "--quick" in arguments else []
    others = [argument for argument in arguments if argument != "--quick"]
    return run(PYTHON, "-m", "pytest", "-n", "2", *selection, *others)


def main() -> int:
    command, *arguments = sys.argv[1:] or ["help"]
    if command not in COMMANDS:
        print(__doc__)
        return 0 if command == "help" else 2
    set_up()
    if command == "site":
        return run(PYTHON, "-m", "blogbuild", "build", *arguments)
    if command == "lint":
        return lint()
    if command == "bench":
        return run(PYTHON, "benchmarks/build_speed.py", *arguments)
    if command == "check":
        return lint() or test(arguments)
    return test(arguments)


if __name__ == "__main__":
    sys.exit(main())
