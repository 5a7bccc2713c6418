"""Keys of the config are read as typed properties: nobody repeats a key's name, default or clean-up."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from blogbuild.config import CONFIG_FILE, Config, Settings
from blogbuild.config.setting import Setting
from blogbuild.config.settings import JEKYLL_DEFAULTS, TABLE

from .source_tree import FILES, dotted, relative, room, tree

RAW_READERS = {"config", "plugins"}
"""Rooms that may read raw values: the config's own, and plugins, whose interface is `self.config.get(KEY)`."""
MAPPINGS = {"config", "values", "settings"}
"""What variables and attributes with values of the config are called, with or without an underscore."""


def key_read(node: ast.AST) -> str | None:
    """The key in `config.get("key")` or `config["key"]`, if the node is such an expression."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=receiver, attr="get"), args=[ast.Constant(value=str(key)), *_]
        ):
            pass
        case ast.Subscript(value=receiver, slice=ast.Constant(value=str(key)), ctx=ast.Load()):
            pass
        case _:
            return None
    return key if dotted(receiver).rpartition(".")[2].strip("_") in MAPPINGS else None


def raw_reads() -> Iterator[str]:
    for path in FILES:
        if room(path) in RAW_READERS:
            continue
        for node in ast.walk(tree(path)):
            if (key := key_read(node)) in TABLE and isinstance(node, ast.expr):
                yield f"{relative(path)}:{node.lineno} reads {key}"


def test_no_raw_settings() -> None:
    assert list(raw_reads()) == []


def test_the_name_of_the_config_file_is_written_once() -> None:
    written = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value == CONFIG_FILE
    ]
    assert [place.partition(":")[0] for place in written] == ["config/site_config.py"], written


def test_a_setting_is_declared_once() -> None:
    rows = [row for owner in Settings.__mro__ for row in vars(owner).values() if isinstance(row, Setting)]
    assert all(TABLE[row.key] is row for row in rows)
    assert len({row.key for row in rows}) == len(rows)


def test_settings_without_values_are_the_defaults() -> None:
    nothing = Settings({})
    assert nothing.layouts_dir == "_layouts"
    assert nothing.expired is True and nothing.future is False and nothing.livereload is None
    assert {key for key, row in TABLE.items() if row.attribute} >= {"layouts_dir", "markdown_ext", "expired"}


def test_templates_see_no_default_of_keys_that_jekyll_does_not_have() -> None:
    assert not any(row.origin == "blogbuild" for key, row in TABLE.items() if key in JEKYLL_DEFAULTS)


def test_a_property_is_computed_once() -> None:
    settings = Settings({"layouts_dir": "./_layouts//own/"})
    assert "layouts_dir" not in vars(settings)
    assert settings.layouts_dir == "_layouts/own"
    assert vars(settings)["layouts_dir"] == "_layouts/own"


def test_fields_of_a_config_hide_no_setting() -> None:
    rows = {row.attribute for row in TABLE.values()}
    assert rows.isdisjoint(Config.__dataclass_fields__)
