"""The markup around highlighted code, as Jekyll and Rouge write it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Container
from dataclasses import dataclass

from .code import highlight_code


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """How lines are numbered.

    The defaults are those of kramdown for `line_numbers: true` (`syntax_highlighter_opts: block:`).
    """

    start_line: int = 1
    line_format: str = "%i"
    """The format of a number, such as `%3d`."""
    table_class: str = "rouge-table"
    gutter_class: str = "rouge-gutter"
    code_class: str = "rouge-code"


def highlighted_with_line_numbers(code: str, language: str, numbering: LineNumbers) -> str | None:
    """Return code beside its line numbers, in the layout of Rouge's `HTMLTable` formatter.

    The result is None for a language that Rouge does not know.
    """
    inner = highlight_code(code, language)
    return None if inner is None else _numbered(code, inner, numbering)


def _numbered(code: str, inner: str, numbering: LineNumbers) -> str:
    """Return highlighted code (`inner`) beside the numbers of the code's lines."""
    lines = code.count("\n")
    if not code.endswith("\n"):
        inner += "\n"
        lines += 1
    first = numbering.start_line
    numbers = "".join(f"{_number(numbering.line_format, n)}\n" for n in range(first, first + lines))
    return (
        f'<table class="{numbering.table_class}"><tbody><tr>'
        f'<td class="{numbering.gutter_class} gl"><pre class="lineno">{numbers}</pre></td>'
        f'<td class="{numbering.code_class}"><pre>{inner}</pre></td></tr></tbody></table>'
    )


_FIGURE_NUMBERS = LineNumbers(gutter_class="gutter", code_class="code")
_FORMAT = re.compile(r"%(%|[-+ 0]*\d{0,3}[diu])")


def _number(line_format: str, number: int) -> str:
    """Return a number in a format of `sprintf` for whole numbers. Other text in the format stays as it is."""
    return _FORMAT.sub(lambda found: found[0] % () if found[1] == "%" else found[0] % number, line_format)


_PIECE = re.compile(r'<span class="([^"]*)">([^<]*)</span>|([^<]+)')


def with_marked_lines(inner: str, marked: Container[int]) -> str:
    """Return highlighted code with a span around each of the `marked` lines, which are counted from 1.

    As in Rouge's `HTMLLineHighlighter`, no span reaches over the end of a line, and each line ends in a line feed.
    """
    lines = [""]
    for css, inside, text in _PIECE.findall(inner):
        for number, part in enumerate((inside or text).split("\n")):
            if number:
                lines.append("")
            if part:
                lines[-1] += f'<span class="{css}">{part}</span>' if css else part
    if not lines[-1]:
        lines.pop()
    return "".join(
        f'<span class="hll">{line}\n</span>' if number in marked else f"{line}\n"
        for number, line in enumerate(lines, 1)
    )


def figure(
    code: str,
    language: str,
    *,
    plain: bool = False,
    line_numbers: bool = False,
    marked: Collection[int] = (),
) -> str:
    """Return the HTML of `{% highlight LANGUAGE %}`.

    `code` is the tag's body without line ends before and after it, `language` the tag's first word in
    lower case. A language that Rouge does not know is plain text. `plain` is for a site without a
    highlighter. Line numbers are always in a table, even if the tag asks for another form. `marked` are
    the numbers of the lines to mark.
    Source: https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting.
    """
    name = language if highlight_code("", language) is not None else "plaintext"
    if plain:
        inner = html.escape(code).replace("&#x27;", "&#39;").strip()
    else:
        inner = highlight_code(code, name) or ""
        if marked:
            inner = with_marked_lines(inner, marked)
        if line_numbers:
            inner = _numbered(code, inner, _FIGURE_NUMBERS)
    css = language.replace("+", "-")
    inner = inner.removesuffix("\n")
    element = f'<code class="language-{css}" data-lang="{language}">{inner}</code>'
    return f'<figure class="highlight"><pre>{element}</pre></figure>'
