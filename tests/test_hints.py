"""Every problem of the commands that publish, check and make things says what to do."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/blogbuild"
FILES = sorted(path for room in ("publish", "check", "authoring") for path in (SOURCE / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_problem_has_a_hint(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
            named = [keyword.value for keyword in node.keywords if keyword.arg == "hint"]
            hint = node.args[3] if len(node.args) > 3 else named[0] if named else None
            assert hint is not None and not (isinstance(hint, ast.Constant) and not hint.value), (
                f"{path.name}:{node.lineno}"
            )


def test_there_are_problems_to_look_at() -> None:
    assert sum(path.read_text(encoding="utf-8").count("Problem(") for path in FILES) > 40
