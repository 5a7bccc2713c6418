"""Every problem of the commands that publish, check and create files says what to do."""

from __future__ import annotations

import ast

from .source_tree import FILES, relative, room, tree

ROOMS = {"publish", "check", "authoring"}
PROBLEMS = [
    (f"{relative(path)}:{node.lineno}", node)
    for path in FILES
    if room(path) in ROOMS
    for node in ast.walk(tree(path))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
]


def has_hint(problem: ast.Call) -> bool:
    named = [keyword.value for keyword in problem.keywords if keyword.arg == "hint"]
    hint = problem.args[3] if len(problem.args) > 3 else named[0] if named else None
    return hint is not None and not (isinstance(hint, ast.Constant) and not hint.value)


def test_every_problem_has_a_hint() -> None:
    assert [place for place, problem in PROBLEMS if not has_hint(problem)] == []


def test_the_search_finds_problems() -> None:
    assert len(PROBLEMS) > 40
