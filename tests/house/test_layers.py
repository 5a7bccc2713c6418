"""Imports run one way: the layer table of docs/design.md. It is exact, so an unused permission fails too."""

from __future__ import annotations

from .source_tree import FILES, imports, relative, room

MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "dates": set(),
    "letters": set(),
    "files": set(),
    "processes": set(),
    "report": {"errors"},
    "compat": set(),
    "config": {"compat", "errors", "letters", "dates"},
    "highlight": set(),
    "markdown": {"compat", "errors", "letters", "highlight", "config"},
    "liquid": {"files", "errors", "letters", "dates"},
    "store": {"__init__", "files", "errors"},
    "model": {"files", "store.log", "config", "dates", "errors", "letters"},
    "templates": {"compat", "dates", "model", "highlight", "liquid", "store.trace", "config", "errors", "letters"},
    # The tags of Jekyll's plugins live beside Jekyll's own tags, because they use the same filters.
    "plugins": {
        "dates", "files", "model", "markdown", "liquid", "config", "errors", "letters", "processes", "templates.tags",
    },
    "render": {
        "compat", "templates", "plugins", "model", "config", "errors", "letters", "files", "markdown", "liquid",
        "processes", "store",
    },
    "output": {"files", "store.log", "errors"},
    "build": {"files", "errors", "config", "model", "plugins", "render", "output", "store"},
    "publish": {"build", "files", "model", "errors", "config", "processes"},
    "serve": {"build", "files", "output.record", "model", "report", "config", "errors", "processes"},
    "check": {"__init__", "files", "build", "render.sass", "model", "config", "errors", "letters"},
    "authoring": {"files", "output", "model", "config", "dates", "errors", "letters"},
    "cli": {
        "__init__", "authoring", "build", "check", "config", "errors", "model", "processes", "publish", "report",
        "serve",
    },
    "__main__": {"cli"},
}  # fmt: skip
"""Room → what it may import of blogbuild beside itself: a room, or one module of a room."""


def allows(permission: str, module: str) -> bool:
    return module == permission or module.startswith(permission + ".")


def test_every_room_has_a_row() -> None:
    assert {room(path) for path in FILES} == set(MAY_IMPORT)


def test_imports_run_one_way() -> None:
    wrong = [
        f"{relative(path)}:{line} imports blogbuild.{module}"
        for path in FILES
        for module, line in imports(path)
        if module.split(".")[0] != (own := room(path)) and not any(allows(p, module) for p in MAY_IMPORT[own])
    ]
    assert wrong == []


def test_every_permission_is_used() -> None:
    used = {(room(path), module) for path in FILES for module, _ in imports(path)}
    unused = [
        f"{own} → {permission}"
        for own, permissions in MAY_IMPORT.items()
        for permission in permissions
        if not any(user == own and allows(permission, module) for user, module in used)
    ]
    assert unused == []


def test_rooms_form_no_circle() -> None:
    below: dict[str, set[str]] = {}
    remaining = {own: {p.split(".")[0] for p in permissions} for own, permissions in MAY_IMPORT.items()}
    while remaining:
        free = {own for own, needs in remaining.items() if needs <= below.keys()}
        assert free, f"a circle among {sorted(remaining)}"
        for own in free:
            below[own] = remaining.pop(own)


def test_files_form_no_circle() -> None:
    """Packages count as their `__init__.py`; a module's import of its own package is left out."""
    modules = {relative(path).removesuffix(".py").replace("/", "."): path for path in FILES}
    names = {name.removesuffix(".__init__"): name for name in modules}
    remaining = {
        name: {
            names[module]
            for module, _ in imports(path)
            if module in names and not name.startswith(module + ".") and names[module] != name
        }
        for name, path in modules.items()
    }
    while remaining:
        free = {name for name, needs in remaining.items() if not needs & remaining.keys()}
        assert free, f"a circle among {sorted(remaining)}"
        for name in free:
            del remaining[name]


def test_no_import_hides_behind_type_checking() -> None:
    assert [relative(p) for p in FILES if "TYPE_CHECKING" in p.read_text(encoding="utf-8")] == []
