"""The markup around highlighted code, as Jekyll and Rouge write it."""

from __future__ import annotations

import html
import re

from .code import highlight_code


def highlighted_with_line_numbers(
    code: str,
    language: str,
    *,
    start_line: int = 1,
    line_format: str = "%i",
    table_class: str = "rouge-table",
    gutter_class: str = "rouge-gutter",
    code_class: str = "rouge-code",
) -> str | None:
    """Code beside its line numbers, as Rouge's `HTMLTable` formatter lays it out.

    The classes are the ones kramdown uses for `line_numbers: true` under
    `syntax_highlighter_opts: block:`. `line_format` says how a number is written, such as `%3d`. None for a language that Rouge doesn't know.
    """
    inner = highlight_code(code, language)
    if inner is None:
        return None
    lines = code.count("\n")
    if not code.endswith("\n"):
        inner += "\n"
        lines += 1
    numbers = "".join(f"{_number(line_format, number)}\n" for number in range(start_line, start_line + lines))
    return (
        f'<table class="{table_class}"><tbody><tr><td class="{gutter_class} gl"><pre class="lineno">{numbers}</pre></td>'
        f'<td class="{code_class}"><pre>{inner}</pre></td></tr></tbody></table>'
    )


_FORMAT = re.compile(r"%(%|[-+ 0]*\d{0,3}[diu])")


def _number(line_format: str, number: int) -> str:
    """Return a number in a format of `sprintf` for whole numbers. Other text in the format stays as it is."""
    return _FORMAT.sub(lambda found: found[0] % () if found[1] == "%" else found[0] % number, line_format)


def figure(code: str, language: str, *, plain: bool = False, line_numbers: bool = False) -> str:
    """What `{% highlight LANGUAGE %}` becomes (https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting).

    `code` is the tag's body without line ends before and behind, `language` the tag's first
    word in small letters; one that Rouge doesn't know is plain text. `plain` is for a site
    without a highlighter. Line numbers stand in a table, whatever form the tag asks for.
    """
    known = language if highlight_code("", language) is not None else "plaintext"
    if plain:
        inner = html.escape(code).replace("&#x27;", "&#39;").strip()
    elif line_numbers:
        inner = highlighted_with_line_numbers(code, known, gutter_class="gutter", code_class="code") or ""
    else:
        inner = highlight_code(code, known) or ""
    css = language.replace("+", "-")
    inner = inner.removesuffix("\n")
    return f'<figure class="highlight"><pre><code class="language-{css}" data-lang="{language}">{inner}</code></pre></figure>'
