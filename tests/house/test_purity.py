"""A step's result is kept by what it read through its trace, so nothing in its rooms reads past the trace."""

from __future__ import annotations

import ast

from .source_tree import FILES, dotted, relative, room, tree

PURE_ROOMS = {"highlight", "liquid", "markdown", "render", "templates"}
BANNED = {
    "datetime.now", "datetime.utcnow", "date.today", "time.time", "random.random", "os.environ", "os.getenv",
    "os.listdir", "os.scandir", "os.walk", "os.stat", "os.path.exists", "os.path.isfile", "os.path.isdir",
}  # fmt: skip
METHODS = {
    "read_bytes",
    "read_text",
    "stat",
    "lstat",
    "iterdir",
    "glob",
    "rglob",
    "is_file",
    "is_dir",
    "exists",
}
DOORS = {
    "highlight/word_lists.py": "reads the package's own data, which a cache's edition covers",
    "markdown/html/entities.py": "reads the package's own data, which a cache's edition covers",
    "render/files.py": "answers the keys `file`, `listing` and `layout`",
    "render/sass/dart.py": "the command is in the toolchain's digest; its imports are noted as `file` keys",
    "render/sass/editions.py": "the size and time of the command are in the toolchain's digest",
    "render/sass/ruby_sass.py": "the imports that it reads are reported by LibSass, and noted as `file` keys",
    "render/sass/options.py": "a load path that appears or goes changes the `listing` of its folder",
}
"""Files of these rooms that may read, and why that is safe."""


def reads(node: ast.AST) -> str:
    """What a node reads of the world, or an empty string."""
    if isinstance(node, ast.Attribute):
        name = dotted(node)
        banned = any(name == b or name.endswith("." + b) for b in BANNED)
        return name if banned or name.startswith("subprocess.") else ""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Name):
        return "open" if node.func.id == "open" else ""
    return node.func.attr if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS else ""


def readings(path_tree: ast.Module) -> list[tuple[str, int]]:
    found = [(reads(node), getattr(node, "lineno", 0)) for node in ast.walk(path_tree)]
    return [(name, line) for name, line in found if name]


def test_steps_read_nothing_past_the_trace() -> None:
    wrong = [
        f"{relative(path)}:{line} uses {name}"
        for path in FILES
        if room(path) in PURE_ROOMS and relative(path) not in DOORS
        for name, line in readings(tree(path))
    ]
    assert wrong == []


def test_every_door_is_one() -> None:
    doors = {relative(path) for path in FILES if readings(tree(path))}
    assert set(DOORS) <= doors


def test_the_search_sees_every_way_of_reading() -> None:
    text = "open(p)\np.read_bytes()\nos.walk(p)\np.stat()\nsubprocess.run(c)\nos.environ['A']\ndatetime.now()"
    assert len({line for _, line in readings(ast.parse(text))}) == 7
