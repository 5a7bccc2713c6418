"""What keeps the package easy to walk through: sizes of folders, lists of parameters, one meaning for each name."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator

from .source_tree import FILES, REPOSITORY, SOURCE, relative, tree

MOST_MODULES = 16
MOST_PARAMETERS = 6
MOST_COLUMNS = 120
MANY_MODULES = {"highlight/languages"}
"""Folders whose files are all of one kind, found by name."""


def functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(node) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The names of a function's parameters, without `self` and `cls`."""
    listed = function.args
    named = [a.arg for a in (*listed.posonlyargs, *listed.args, *listed.kwonlyargs)]
    return [name for name in named if name not in ("self", "cls")]


def test_few_modules_on_a_level() -> None:
    counts = Counter(path.parent.relative_to(SOURCE).as_posix() for path in FILES)
    crowded = {f: n for f, n in counts.items() if n > MOST_MODULES and f not in MANY_MODULES}
    assert crowded == {}


def test_few_modules_at_the_top() -> None:
    assert {path.name for path in SOURCE.glob("*.py")} == {
        "__init__.py",
        "__main__.py",
        "errors.py",
        "report.py",
    }


def test_few_parameters() -> None:
    wrong = [
        f"{relative(path)}:{function.lineno} {function.name} takes {len(parameters(function))}"
        for path in FILES
        for function in functions(tree(path))
        if len(parameters(function)) > MOST_PARAMETERS
    ]
    assert wrong == []


def test_a_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(relative(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_long_lines() -> None:
    folders = ("src", "tests", "scripts", "benchmarks")
    paths = [p for f in folders for p in (REPOSITORY / f).rglob("*.py") if "source" not in p.parts]
    wrong = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in (*paths, REPOSITORY / "dev.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MOST_COLUMNS
    ]
    assert wrong == []


def literals(node: ast.expr) -> int:
    """How many constants a value spells out."""
    return sum(isinstance(inner, ast.Constant) for inner in ast.walk(node))


def test_no_data_as_code() -> None:
    """Long lists of words belong in text files, where nobody mistakes them for code."""
    wrong = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and literals(node.value) > 240
    ]
    generated = [relative(p) for p in FILES if "not by hand" in p.read_text(encoding="utf-8")[:400]]
    assert wrong + generated == []


def test_model_attributes_do_no_io() -> None:
    """Reading an attribute of a model value must be cheap and must not fail."""
    computed = {"__getattr__", "__getattribute__"}
    wrong = [
        f"{relative(path)}:{function.lineno} {function.name}"
        for path in FILES
        if relative(path).startswith("model/")
        for function in functions(tree(path))
        if function.name in computed
    ]
    hooked = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Attribute) and t.attr in computed for t in node.targets)
    ]
    assert wrong + hooked == []
