"""kramdown's options for HTML output, read from the config's `kramdown:`.

The source is https://kramdown.gettalong.org/options.html.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import yaml

from blogbuild.errors import Problem, ProblemError
from blogbuild.letters import downcase

from .tree.attributes import WHITE

ALL_LEVELS = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Options:
    """One document's options. The defaults are kramdown's own; Jekyll changes some of them."""

    input: str = "kramdown"
    auto_ids: bool = True
    auto_id_stripping: bool = False
    auto_id_prefix: str = ""
    transliterated_header_ids: bool = False
    parse_block_html: bool = False
    parse_span_html: bool = True
    html_to_native: bool = False
    link_defs: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    footnote_nr: int = 1
    footnote_backlink: str = "&#8617;"
    footnote_backlink_inline: bool = False
    footnote_prefix: str = ""
    entity_output: str | None = "as_char"
    toc_levels: tuple[int, ...] = ALL_LEVELS
    smart_quotes: tuple[str | int, ...] = ("lsquo", "rsquo", "ldquo", "rdquo")
    typographic_symbols: Mapping[str, str] = field(default_factory=dict)
    remove_block_html_tags: bool = True
    remove_span_html_tags: bool = False
    header_offset: int = 0
    header_links: bool = False
    footnote_link_text: str = "%s"
    syntax_highlighter: str | None = "rouge"
    syntax_highlighter_opts: Mapping[str, Any] = field(default_factory=dict)
    math_engine: str | None = "mathjax"
    math_engine_opts: Mapping[str, Any] = field(default_factory=dict)
    remove_line_breaks_for_cjk: bool = False
    forbidden_inline_options: tuple[str, ...] = ("template",)
    hard_wrap: bool = True
    gfm_quirks: tuple[str, ...] = ("paragraph_end",)
    show_warnings: bool = False

    def with_option(self, name: str, value: object) -> Options:
        """Return these options with one changed. Raises ValueError or TypeError for an invalid value."""
        return replace(self, **{name: _READERS[name](value)})


NEWER_OPTIONS = frozenset(("header_links", "footnote_link_text"))
"""The options that kramdown has since 2.5."""


def read_options(given: Mapping[str, object], *, newer: bool = True) -> Options:
    """Return options from plain data. Keys that have no meaning for HTML are ignored.

    Unless kramdown is `newer`, the values of options that only kramdown 2.5 has are not checked.

    Raises ProblemError `kramdown-option` for an invalid value.
    """
    read: dict[str, Any] = {}
    for key, value in given.items():
        name = str(key).lstrip(":")
        if name not in _READERS:
            continue
        try:
            read[name] = _READERS[name](value)
        except (ValueError, TypeError) as error:
            if name in NEWER_OPTIONS and not newer:
                continue
            message = f"the kramdown option {name} can't be {value!r}: {error}"
            raise ProblemError(
                Problem("kramdown-option", message, hint="see docs/markdown.md for its values")
            ) from error
    return Options(**read)


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = "" if value is None else str(value)
    return downcase(text).strip(WHITE) != "false" and text != ""


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _with_number(value: object) -> str:
    text = _text(value)
    if "%s" not in text:
        raise ValueError("write %s where the number goes")
    return text


def _symbol(value: object) -> str | None:
    text = _text(value).strip().removeprefix(":")
    return None if text in ("", "nil") else text


def _number(value: object) -> int:
    try:
        return int(_text(value))
    except ValueError:
        raise ValueError("write a whole number") from None


def _levels(value: object) -> tuple[int, ...]:
    if isinstance(value, str):
        if match := re.fullmatch(r"(\d)\.\.(\d)", value):
            value = list(range(int(match[1]), int(match[2]) + 1))
        elif re.fullmatch(r"\d(?:,\d)*", value):
            value = value.split(",")
        else:
            raise ValueError("write levels like 1..3 or 1,2,3")
    if not isinstance(value, (list, tuple)):
        raise ValueError("write levels like 1..3 or 1,2,3")
    levels = tuple(dict.fromkeys(int(level) for level in value))
    if any(level not in ALL_LEVELS for level in levels):
        raise ValueError("levels go from 1 to 6")
    return levels


def _names(value: object) -> tuple[str, ...]:
    listed = value.split(",") if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)):
        raise ValueError("write names with commas between them")
    return tuple(str(name).strip().lstrip(":") for name in listed)


def _quotes(value: object) -> tuple[str | int, ...]:
    listed = value.split(",") if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)) or len(listed) != 4:
        raise ValueError("name four quotes")
    return tuple(int(q) if str(q).isdigit() else str(q) for q in listed)


def _mapping(value: object) -> Mapping[str, Any]:
    if isinstance(value, str):
        try:
            value = yaml.safe_load(value)
        except yaml.YAMLError as error:
            raise ValueError("write a mapping in YAML") from error
    if not isinstance(value, Mapping):
        raise ValueError("write a mapping")
    return {str(key).lstrip(":"): item for key, item in value.items()}


def _links(value: object) -> Mapping[str, tuple[str, str | None]]:
    links = {}
    for name, target in _mapping(value).items():
        if not isinstance(target, (list, tuple)) or not 1 <= len(target) <= 2:
            raise ValueError("write each link as a list of a URL and a title")
        links[name] = (str(target[0]), str(target[1]) if len(target) > 1 and target[1] is not None else None)
    return links


_SPECIAL: Mapping[str, Callable[[object], Any]] = {
    "link_defs": _links, "toc_levels": _levels, "smart_quotes": _quotes, "typographic_symbols": _mapping,
    "syntax_highlighter_opts": _mapping, "math_engine_opts": _mapping, "gfm_quirks": _names,
    "forbidden_inline_options": _names, "entity_output": _symbol, "syntax_highlighter": _symbol, "math_engine": _symbol,
    "footnote_nr": _number, "header_offset": _number, "footnote_link_text": _with_number,
}  # fmt: skip
_READERS: Mapping[str, Callable[[object], Any]] = {
    f.name: _SPECIAL.get(f.name, _boolean if isinstance(f.default, bool) else _text) for f in fields(Options)
}

OPTION_NAMES = frozenset(_READERS)
"""The options that have a meaning for HTML."""
