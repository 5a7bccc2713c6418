"""CSS as Ruby Sass writes it, the compiler of jekyll-sass-converter 1, made with LibSass.

Both write a value that is a plain list of words, numbers and colours as it was written. Ruby Sass does so only where
`;` or `}` follows at once. With white space in between, the value is an expression: compressed, its colours get their
shortest form, for example. An empty comment makes it an expression for LibSass too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

_IDENT = r"-*[a-zA-Z_\u0080-\uffff](?:[\w-]|[\u0080-\uffff])*"
_STRING = r"\"(?:[^\n\"#\\]|#(?!\{)|\\.)*\"|'(?:[^\n'#\\]|#(?!\{)|\\.)*'"
_PART = rf"(?:{_STRING}|\#[0-9a-fA-F]+|[+-]?(?:[0-9]*\.)?[0-9]+(?:{_IDENT}|%)?|{_IDENT}|!important)"
_PLAIN = re.compile(
    rf"/\*.*?\*/|//[^\n]*|url\([^)]*\)|(:\s*{_PART}(?:\s*[\s,/]\s*{_PART})*)(?=\s+[;}}])|{_STRING}",
    re.DOTALL | re.IGNORECASE,
)

_PLAIN_LINE = re.compile(
    rf"^[ \t]+[\w-]+:[ \t]*{_PART}(?:[ \t]*[ \t,/][ \t]*{_PART})*(?=[ \t]*$)", re.MULTILINE | re.IGNORECASE
)

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_NO_COLOUR = re.compile(rf"{_QUOTED}|url\([^)]*\)|progid:[^;}}]*|(rgba\(0,\s*0,\s*0,\s*0\))", re.DOTALL)

Importer = Callable[[str, str], "list[tuple[str, str]] | None"]


def as_expressions(text: str, syntax: str = "scss") -> str:
    """A stylesheet in which plain values that white space follows are expressions; all are in the indented syntax."""
    if syntax == "sass":
        return _PLAIN_LINE.sub(lambda match: f"{match[0]}/**/", text)
    return _PLAIN.sub(lambda match: match[0] if match[1] is None else f"{match[1]}/**/", text)


def with_short_colours(css: str) -> str:
    """Compressed CSS with the short form of what LibSass writes as `rgba(0,0,0,0)`."""
    return _NO_COLOUR.sub(lambda match: match[0] if match[1] is None else "transparent", css)


def importer(folders: Sequence[Path]) -> Importer:
    """Reads imports as `as_expressions` has them; `folders` are the load paths.

    LibSass itself reads what is not a single SCSS file.
    """

    def read(name: str, importing: str) -> list[tuple[str, str]] | None:
        for folder in (Path(importing).parent, *folders):
            path = folder / name
            names = [path.name] if name.endswith(".scss") else [f"{path.name}.scss", f"{path.name}.sass"]
            found = [p for n in names for p in (path.with_name(n), path.with_name(f"_{n}")) if p.is_file()]
            if len(found) > 1 or (found and found[0].suffix != ".scss"):
                return None
            if found:
                text = found[0].read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
                return [(str(found[0]), as_expressions(text))]
        return None

    return read
