"""Imports run one way: the layer table of docs/design.md, held against the syntax trees."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "blogbuild"

ENGINES = {"markdown", "liquid", "cache", "report", "config"}
# package -> what it may import of blogbuild, beside itself
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "dates": set(),
    "stamps": set(),
    "config": {"errors", "dates"},
    "markdown": {"errors", "dates"},
    "liquid": {"errors", "dates"},
    "cache": {"__init__", "stamps", "errors", "dates"},
    "report": {"errors", "dates"},
    "model": {"stamps", "config", "dates", "errors"},
    "templates": {"dates", "model", "markdown", "liquid", "cache.trace", "config", "errors"},
    # The tags of Jekyll's plugins are at home beside its own, for they stand on the same filters.
    "plugins": {"dates", "model", "markdown", "liquid", "cache", "config", "errors", "templates.tags", "templates.filters"},
    "render": {"dates", "templates", "plugins", "model", "config", "errors", "markdown", "liquid", "cache"},
    "output": {"stamps", "cache.digest", "cache.sealed_json", "cache.store", "errors"},
    "explain": {"errors", "cache", "model", "output", "render"},
    "explain_text": {"explain"},
    "build": {"stamps", "explain", "errors", "config", "model", "templates", "plugins", "render", "output", "cache", "markdown", "liquid", "__init__"},
    "publish": {"build", "output", "model", "report", "config", "errors"},
    "serve": {"build", "profile_table", "output", "model", "report", "config", "errors"},
    "check": {"__init__", "build", "output", "model", "report", "config", "errors"},
    "doctor": {"build", "render", "model", "config", "errors"},
    "new": {"build", "output", "model", "report", "config", "dates", "errors"},
    "progress": set(),
    "profile_table": {"build", "render.profile"},
    "summary": {"build", "explain_text", "profile_table", "errors"},
    "cli_authoring": {"new", "model", "config", "errors"},
    "cli_compose": {"cli_authoring", "new", "errors"},
    "cli": {"cli_authoring", "cli_compose", "progress", "summary", "publish", "serve", "check", "doctor", "new", "build", "report", "config", "errors", "__init__"},
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> set[tuple[str, int]]:
    """The modules of blogbuild, without the package's name, that a file imports anywhere, with the line."""
    found: set[tuple[str, int]] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(a.name.removeprefix("blogbuild").lstrip(".") or "__init__", node.lineno) for a in node.names if a.name.split(".")[0] == "blogbuild"}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = path.relative_to(SOURCE).with_suffix("").parts[: -node.level]
                module = ".".join((*base, *(node.module or "").split("."))).strip(".")
            elif (node.module or "").split(".")[0] == "blogbuild":
                module = (node.module or "").removeprefix("blogbuild").lstrip(".")
            else:
                continue
            if module:
                found.add((module, node.lineno))
            else:
                names = {a.name for a in node.names}
                found |= {("__init__" if n.startswith("__") else n, node.lineno) for n in names}
    return found


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    own = room(path)
    assert own in MAY_IMPORT, f"{own} has no row in the layer table"
    for module, line in imports(path):
        top = module.split(".")[0]
        allowed = top == own or any(module == m or module.startswith(m + ".") for m in MAY_IMPORT[own])
        assert allowed, f"{path.name}:{line} imports blogbuild.{module}, which {own} may not"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_dodging_with_type_checking(path: Path) -> None:
    assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8")


def test_every_room_of_the_table_exists() -> None:
    assert {room(p) for p in FILES} <= set(MAY_IMPORT)


# What a step may not do, for its result is remembered by what it read through the trace.
BANNED_CALLS = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "os.listdir", "os.environ", "random.random"}
PURE_ROOMS = {"templates", "render", "markdown", "liquid"}
PURE_FILES = [p for p in FILES if room(p) in PURE_ROOMS]


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", PURE_FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_steps_read_nothing_behind_the_trace(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = dotted(node)
        assert not any(name == b or name.endswith("." + b) for b in BANNED_CALLS), f"{path.name}:{node.lineno} uses {name}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            raise AssertionError(f"{path.name}:{node.lineno} opens a file")
