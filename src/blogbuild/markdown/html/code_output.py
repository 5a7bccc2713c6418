"""Code blocks and spans in HTML, highlighted or not (kramdown options syntax_highlighter, syntax_highlighter_opts)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from blogbuild.highlight import (
    LineNumbers,
    highlight_code,
    highlighted_with_line_numbers,
    rouge_name,
    version_from,
)

from ..options import Options
from ..tree.attributes import WHITE
from ..tree.element import Element
from .escape import attributes_html, escape_all

_LANGUAGE = re.compile(r"(?<!\w)language-([^ \t\r\n\f\v]+)")
_WHITE = re.compile(r"(^[ \t]+)|([ \t]+$)|([ \t]+)", re.MULTILINE)


class CodeOutput:
    """Writes code as a document's options ask for."""

    def __init__(self, options: Options, newer: Callable[[], bool]) -> None:
        """`newer` tells whether code gets the spans of Rouge 4.5."""
        self._newer = newer
        self._on = options.syntax_highlighter == "rouge"
        self._class = f"highlighter-{options.syntax_highlighter}"
        given = {str(key).lstrip(":"): value for key, value in options.syntax_highlighter_opts.items()}
        span, block = given.pop("span", None), given.pop("block", None)
        self._span = {**given, **_plain_keys(span)}
        self._block = {**given, **_plain_keys(block)}

    def block(self, element: Element, indent: int) -> str:
        """Return the HTML of a code block."""
        attr = dict(element.attr)
        language = _take_language(attr)
        space = " " * indent
        inner = self._highlighted(element.value, element.opts.get("lang") or language, self._block)
        if inner is None:
            return self._plain_block(element, attr, language, space)
        if _is_on(self._block.get("wrap", True)) and self._block.get("formatter") != "HTML":
            css = self._block.get("css_class") or "highlight"
            inner = f'<div class="highlight"><pre class="{css}"><code>{inner}</code></pre></div>'
        self._add_class(attr, language or self._block.get("default_lang"))
        return f"{space}<div{attributes_html(attr)}>{inner}{space}</div>\n"

    def _plain_block(
        self, element: Element, attr: Mapping[str, Any], language: str | None, space: str
    ) -> str:
        code = escape_all(element.value).removesuffix("\n")
        if re.search(r"\bshow-whitespaces\b", str(element.attr.get("class") or "")):
            code = _WHITE.sub(_shown, code)
        inner = attributes_html({"class": f"language-{language}"}) if language else ""
        return f"{space}<pre{attributes_html(attr)}><code{inner}>{code}\n</code></pre>\n"

    def span(self, element: Element) -> str:
        """Return the HTML of a code span."""
        attr = element.attr
        language = _language(attr)
        inner = self._highlighted(element.value, language, self._span)
        if inner is None:
            inner = escape_all(element.value)
        else:
            attr = dict(attr)
            self._add_class(attr, language or self._span.get("default_lang"))
        return f"<code{attributes_html(attr)}>{inner}</code>"

    def _highlighted(self, code: str, language: str | None, options: Mapping[str, Any]) -> str | None:
        """Return highlighted code, or None if the options or the language rule it out."""
        if not self._on or _is_on(options.get("disable")):
            return None
        wanted = language or options.get("default_lang")
        guess = _is_on(options.get("guess_lang"))
        if not wanted and not guess:
            return None
        with version_from(self._newer):
            return self._marked(code, wanted, guess, options)

    def _marked(self, code: str, wanted: object, guess: bool, options: Mapping[str, Any]) -> str | None:
        name = rouge_name(str(wanted)) if wanted else "plaintext"
        if name is None or (name == "plaintext" and not guess):
            return None
        if _is_on(options.get("line_numbers")) and options.get("formatter") != "HTML":
            numbering = LineNumbers(
                start_line=int(options.get("start_line") or 1),
                line_format=str(options.get("line_format", "%i")),
                table_class=str(options.get("table_class", "rouge-table")),
                gutter_class=str(options.get("gutter_class", "rouge-gutter")),
                code_class=str(options.get("code_class", "rouge-code")),
            )
            return highlighted_with_line_numbers(code, str(wanted or "guess"), numbering)
        return highlight_code(code, str(wanted or "guess"))

    def _add_class(self, attr: dict[str, Any], language: object) -> None:
        """Add the language before the classes of `attr`, and the highlighter after them.

        A language that the classes begin with is replaced.
        """
        classes = f"{attr.get('class') or ''} {self._class}".lstrip(WHITE)
        if language:
            found = _LANGUAGE.match(classes)
            classes = (
                f"language-{language}{classes[found.end() :]}" if found else f"language-{language} {classes}"
            )
        attr["class"] = classes


def _is_on(value: object) -> bool:
    """Whether a value is true in Ruby, where also 0 and an empty text are."""
    return value is not None and value is not False


def _plain_keys(given: object) -> dict[str, Any]:
    return {str(key).lstrip(":"): value for key, value in given.items()} if isinstance(given, Mapping) else {}


def _language(attr: Mapping[str, Any]) -> str | None:
    match = _LANGUAGE.search(str(attr["class"])) if attr.get("class") else None
    return match[1] if match else None


def _take_language(attr: dict[str, Any]) -> str | None:
    """Remove the class that names a language, and return the language."""
    language = _language(attr)
    if language is not None:
        attr["class"] = _LANGUAGE.sub("", attr["class"], count=1).strip(WHITE)
        if not attr["class"]:
            del attr["class"]
    return language


def _shown(match: re.Match[str]) -> str:
    side = "-l" if match[1] is not None else "-r" if match[2] is not None else ""
    return "".join(
        f'<span class="ws-tab{side}">\t</span>'
        if c == "\t"
        else f'<span class="ws-space{side}">&#8901;</span>'
        for c in match[0]
    )
