"""Users' texts change their case as in Ruby: only `letters/case.py` calls Python's own methods on them.

The exceptions work on words of a protocol, a language or a file system, not on the text of a site.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .source_tree import FILES, relative, tree

METHODS = frozenset({"lower", "upper", "title", "capitalize", "casefold", "swapcase"})

MAY_CALL: dict[str, str] = {
    "letters/case.py": "defines Ruby's case",
    "authoring/skeletons.py": "names of placeholders",
    "check/": "HTML and URLs as browsers read them",
    "config/ruby_yaml/": "YAML's words for true, false and null",
    "config/config_files.py": "names of file formats",
    "config/theme.py": "names of gems",
    "dates/": "names of months, zones and eras",
    "files/media_types.py": "names of file types",
    "highlight/": "words of programming languages",
    "liquid/numbers.py": "letters of numbers",
    "markdown/engines.py": "names of engines",
    "model/reading/front_matter.py": "names of encodings",
    "output/": "names that a file system takes for the same",
    "publish/": "names of files on servers",
    "serve/": "HTTP",
    "store/versions.py": "names of Python packages",
}
"""File or folder → what its words are."""


def calls(node: ast.AST) -> Iterator[int]:
    """The lines that use one of Python's methods: as a call, or without one, as in `key=str.lower`."""
    for part in ast.walk(node):
        method = part.func if isinstance(part, ast.Call) else part
        if isinstance(method, ast.Attribute) and method.attr in METHODS:
            owner = method.value.id if isinstance(method.value, ast.Name) else ""
            if (method is not part and owner != "letters") or (method is part and owner == "str"):
                yield part.lineno


def exception(file: str) -> str | None:
    return next(
        (key for key in MAY_CALL if file == key or (key.endswith("/") and file.startswith(key))), None
    )


def test_only_ruby_s_case_is_used() -> None:
    found = [
        f"{relative(p)}:{line}" for p in FILES if exception(relative(p)) is None for line in calls(tree(p))
    ]
    assert found == [], "call blogbuild.letters instead"


def test_every_exception_is_used() -> None:
    used = {exception(relative(path)) for path in FILES if any(calls(tree(path)))}
    assert MAY_CALL.keys() - used == set()


@pytest.mark.parametrize(
    "code", ["x.lower()", "sorted(x, key=str.casefold)", "f(x)[1:].title()", "map(str.upper, x)"]
)
def test_the_search_finds_each_form(code: str) -> None:
    assert list(calls(ast.parse(code))) == [1]
