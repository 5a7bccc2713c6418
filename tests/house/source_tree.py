"""The package's source as the tests of this folder read it: files, rooms, syntax trees, imports."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "blogbuild"
FILES = tuple(sorted(SOURCE.rglob("*.py")))


def relative(path: Path) -> str:
    """The path below the package, with forward slashes."""
    return path.relative_to(SOURCE).as_posix()


def room(path: Path) -> str:
    """The package's part that a file belongs to: its first folder, or its own name at the top."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else path.stem


@functools.cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each module of blogbuild that a file imports anywhere, without the package's name, and the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "blogbuild":
                    yield alias.name.removeprefix("blogbuild").lstrip(".") or "__init__", node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield from ((module, node.lineno) for module in _modules(path, node))


def _modules(path: Path, node: ast.ImportFrom) -> set[str]:
    written = (node.module or "").split(".")
    if node.level:
        base = path.relative_to(SOURCE).with_suffix("").parts[: -node.level]
        module = ".".join((*base, *written)).strip(".")
    elif written[0] == "blogbuild":
        module = ".".join(written[1:])
    else:
        return set()
    # `from . import x` and `from blogbuild import x` name modules, or values of an `__init__.py`.
    folder = SOURCE.joinpath(*module.split(".")) if module else SOURCE
    named = {alias.name for alias in node.names if (folder / f"{alias.name}.py").is_file()}
    packages = {alias.name for alias in node.names if (folder / alias.name / "__init__.py").is_file()}
    found = {f"{module}.{name}".lstrip(".") for name in named | packages}
    if len(named | packages) < len(node.names):
        found.add(module or "__init__")
    return found


def dotted(node: ast.AST) -> str:
    """The dotted name that an expression spells, as far as it is one."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
