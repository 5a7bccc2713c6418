"""CSS as Ruby Sass writes it, the compiler of jekyll-sass-converter 1, made with LibSass.

Both write a value that is a plain list of words, numbers and colours as it was written. Ruby Sass does so only where
`;` or `}` follows at once. With white space in between, the value is an expression: compressed, its colours get their
shortest form, for example. An empty comment makes it an expression for LibSass too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from blogbuild.letters import downcase

# Negated classes, because `re` takes long to compile a class of characters beyond ASCII that ignores case.
_IDENT = r"-*(?:[a-zA-Z_]|[^\x00-\x7f])(?:[\w-]|[^\x00-\x7f])*"
_STRING = r"\"(?:[^\n\"#\\]|#(?!\{)|\\.)*\"|'(?:[^\n'#\\]|#(?!\{)|\\.)*'"
_PART = rf"(?:{_STRING}|\#[0-9a-fA-F]+|[+-]?(?:[0-9]*\.)?[0-9]+(?:{_IDENT}|%)?|{_IDENT}|!important)"
_PLAIN = re.compile(
    rf"/\*.*?\*/|//[^\n]*|url\([^)]*\)|(:\s*{_PART}(?:\s*[\s,/]\s*{_PART})*)(?=\s+[;}}])|{_STRING}",
    re.DOTALL | re.IGNORECASE,
)

_PLAIN_LINE = re.compile(
    rf"^[ \t]+[\w-]+:[ \t]*{_PART}(?:[ \t]*[ \t,/][ \t]*{_PART})*(?=[ \t]*$)", re.MULTILINE | re.IGNORECASE
)

_WORD = re.compile(rf"{_STRING}|url\([^)]*\)|[$#.@]?{_IDENT}\(?")
_GRADIENT = re.compile(r"(?:linear|radial)-gradient\([^(){};]*(?:\([^(){};]*\)[^(){};]*)*\)", re.IGNORECASE)

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_NO_COLOUR = re.compile(rf"{_QUOTED}|url\([^)]*\)|progid:[^;}}]*|(rgba\(0,\s*0,\s*0,\s*0\))", re.DOTALL)

_BOUNDARY = re.compile(rf"/\*.*?\*/|{_QUOTED}|url\([^)]*\)|([{{}};])", re.DOTALL)
_IN_SELECTOR = re.compile(rf"{_QUOTED}|\[[^\]]*\]|\\.|:nth[^( ]*\([^)]*\)|(~)", re.DOTALL)
_IN_QUERY = re.compile(rf"{_QUOTED}|\([^)]*\)|(,)", re.DOTALL)
_RATIO = re.compile(r"(?<=[0-9])/(?=[0-9])")

Importer = Callable[[str, str], "list[tuple[str, str]] | None"]


def as_expressions(text: str, syntax: str = "scss", *, compressed: bool = False) -> str:
    """A stylesheet in which plain values that white space follows are expressions; all are in the indented syntax.

    Ruby Sass compresses names of colours in expressions, which LibSass does not.
    """
    if syntax == "sass":
        return _PLAIN_LINE.sub(lambda match: f"{_value(match[0], compressed)}/**/", text)
    text = _PLAIN.sub(
        lambda match: match[0] if match[1] is None else f"{_value(match[1], compressed)}/**/", text
    )
    return _GRADIENT.sub(lambda match: _value(match[0], compressed), text) if compressed else text


def _value(text: str, compressed: bool) -> str:
    """A declaration from its colon on, or a function, with short colours if it is to be compressed."""
    if not compressed:
        return text
    name, colon, value = text.partition(":") if ":" in text else ("", "", text)
    short = _WORD.sub(lambda match: _short_names().get(downcase(match[0]), match[0]), value)
    return f"{name}{colon}{short}"


@cache
def _short_names() -> dict[str, str]:
    """The hexadecimal forms of the colours whose name is longer than that."""
    lines = Path(__file__).with_name("long_colour_names.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)


def with_short_colours(css: str) -> str:
    """Compressed CSS with the short form of what LibSass writes as `rgba(0,0,0,0)`."""
    return _NO_COLOUR.sub(lambda match: match[0] if match[1] is None else "transparent", css)


def with_spaced_preludes(css: str) -> str:
    """Compressed CSS with the spaces that Ruby Sass leaves: around `~` in selectors, and in media queries."""
    parts: list[str] = []
    done = start = 0
    for match in _BOUNDARY.finditer(css):
        if match[0].startswith("/*") and match.start() == start:
            start = match.end()
        elif match[1] is not None:
            if match[1] == "{":
                parts += css[done:start], _spaced(css[start : match.start()])
                done = match.start()
            start = match.end()
    return "".join((*parts, css[done:]))


def _spaced(prelude: str) -> str:
    """What stands before `{`, with spaces."""
    if prelude.startswith("@media"):
        prelude = _RATIO.sub(" / ", prelude)
        return _IN_QUERY.sub(lambda match: match[0] if match[1] is None else ", ", prelude)
    if prelude.startswith("@") or ("~" not in prelude and ":nth" not in prelude):
        return prelude
    return _IN_SELECTOR.sub(_spaced_part, prelude)


def _spaced_part(match: re.Match[str]) -> str:
    if match[1] is not None:
        return " ~ "
    return "".join(match[0].split()) if match[0].startswith(":nth") else match[0]


def importer(folders: Sequence[Path], *, compressed: bool) -> Importer:
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
                return [(str(found[0]), as_expressions(text, compressed=compressed))]
        return None

    return read
