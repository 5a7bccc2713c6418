"""The GitHub Action of this repository: its shell steps, run by bash in order, build and check a site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from .site_folder import write_site

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
SHELL_STEPS = [step for step in ACTION["runs"]["steps"] if "run" in step]


def run(
    step: dict[str, Any], folder: Path, environment: dict[str, str], inputs: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does: with its expressions filled in, and a shell that stops at the first failure."""
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: inputs[m[1]], value)
        for name, value in step.get("env", {}).items()
    }
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=folder, env={**environment, **filled}, capture_output=True, text=True, timeout=600
    )


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a runner with a fresh Python, after all steps except the last one."""
    if shutil.which("bash") is None or os.name == "nt":
        pytest.skip("bash is not installed")
    folder = tmp_path_factory.mktemp("action")
    venv.create(folder / "python", with_pip=True)
    copy = folder / "action"
    copy.mkdir()
    for name in ("README.md", "LICENSE", "THIRD_PARTY.md", "action.yml", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, copy / name)
    for name in ("src", "layouts", "assets"):
        shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("JEKYLL_ENV", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PYTHONPATH")
    }
    variables = {
        **inherited,
        "PATH": f"{folder / 'python/bin'}:{os.environ['PATH']}",
        "GITHUB_ACTION_PATH": str(copy),
    }
    for step in SHELL_STEPS[:-1]:
        done = run(step, folder, variables, {})
        if done.returncode:
            pytest.skip(f"pip cannot install packages: {done.stderr.strip().splitlines()[-1]}")
    return variables


@pytest.mark.slow
@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_the_steps(tmp_path: Path, environment: dict[str, str], strict: str, code: int) -> None:
    site = write_site(
        tmp_path,
        {
            "my blog/index.html": "---\n---\n<title>x</title>",
            "my blog/alone.html": "---\n---\n<title>y</title>",
            "my blog/a.scss": "---\n---\n$c: red; a { color: $c }",
        },
    )
    done = run(
        SHELL_STEPS[-1], site, environment, {"source": "my blog", "destination": "out", "strict": strict}
    )
    assert done.returncode == code, done.stderr
    assert (
        site / "out/index.html"
    ).is_file() and "::warning file=alone.html,line=1,title=check-orphan::" in done.stdout
    assert "color: red" in (site / "out/a.css").read_text(encoding="utf-8"), (
        "the Sass compiler is installed, too"
    )


def test_every_input_is_used_and_every_step_names_its_shell() -> None:
    text = (REPOSITORY / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])
    assert all(step["shell"] == "bash" for step in SHELL_STEPS) and len(SHELL_STEPS) == 2
    assert "${{" not in "".join(step["run"] for step in SHELL_STEPS), (
        "inputs reach the shell as variables, never as part of the script"
    )
