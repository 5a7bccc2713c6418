"""Haml, with Rouge's classes."""

from __future__ import annotations

from ..indented_blocks import begin_block, indentation
from ..scanner import Match, Rule, Run, Scanner
from . import html, ruby
from .embedded import embed, state_of

_NAME = r"[\w:-]+"
_DOT = r"(?: \|\n(?=.* \|)|.)"
_TEXT = r"(?:[^#\n]|#[^{\n])+"
_RUBY = embed(ruby.SCANNER, "ruby")


def filter_scanner(name: str) -> Scanner | None:
    """The rules for the text of a filter; None if Rouge has none for it. Imported when a text has the filter."""
    if name in ("css", "erb", "javascript", "markdown", "sass", "ruby"):
        from . import css, erb, javascript, markdown, sass

        return {
            "css": css.SCANNER,
            "erb": erb.SCANNER,
            "javascript": javascript.SCANNER,
            "markdown": markdown.SCANNER,
            "sass": sass.SCANNER,
            "ruby": ruby.SCANNER,
        }[name]
    return None


def _comment(run: Run, found: Match) -> None:
    run.mark(found.end(), "c")
    run.stack.pop()
    begin_block(run, "html-comment" if found[0][0] == "/" else "haml-comment")


def _filter(run: Run, found: Match) -> None:
    """`:name`, a line before text in another language."""
    run.mark(found.end(), "nd")
    run.stack.pop()
    name = found[0][1:].strip()
    run.memory["filter"] = name
    run.memory.pop("ruby" if name == "ruby" else f"filter {name}", None)
    begin_block(run, "filter")


def _filtered(run: Run, found: Match) -> None:
    name = run.memory["filter"]
    scanner = filter_scanner(name)
    if scanner is None:
        run.mark(found.end(), "nd")
    else:
        key = "ruby" if name == "ruby" else f"filter {name}"
        run.include(found.start(), scanner.scan(found[0], *state_of(run, scanner, key)))


def _ruby_line(run: Run, found: Match) -> None:
    """Ruby to the end of the line, which begins anew."""
    run.mark(found.end(), "p")
    run.memory.pop("ruby", None)
    run.stack[1:] = ["ruby-line"]


def _ruby_tag(run: Run, found: Match) -> None:
    run.mark(found.end(), "p")
    run.memory.pop("ruby", None)
    run.stack.append("ruby-inner")


_CSS: list[Rule] = [(rf"\.{_NAME}", "nc", "=tag"), (rf"#{_NAME}", "nf", "=tag")]
_VALUE: list[Rule] = [
    (r"[&!]?==", "p", "plain"),
    (r"[&!]?[=!]", _ruby_line),
    (r"", "", "plain"),
]
_INTERPOLATION: Rule = (r"#\{", "si", "ruby")
_END: Rule = (r"\n", "", "^")
_INNER: list[Rule] = [(r"\{", _RUBY, "ruby-inner"), (r"\}", _RUBY, "-"), (r"[^{}]+", _RUBY)]
_VARIABLE = r"[a-z]\w*"

SCANNER = Scanner(
    {
        "root": [(r"\s*\n", ""), (r"\s*", indentation)],
        "content": [
            *_CSS,
            (rf"%{_NAME}", "nt", "=tag"),
            (rf"!!!{_DOT}*\n", "nn", "-"),
            (rf"(/)(\[{_DOT}*?\])({_DOT}*\n)", ("c", "cs", "c"), "-"),
            (rf"/{_DOT}*\n", _comment),
            (rf"-#{_DOT}*\n", _comment),
            (r"-", _ruby_line),
            (rf":{_DOT}*\n", _filter),
            *_VALUE,
        ],
        "tag": [
            *_CSS,
            (r"\{", _ruby_tag),
            (rf"\[{_DOT}*?\]", _RUBY),
            (r"\(", "p", "attributes"),
            (r"\s*\n", "", "-"),
            (r"[<>]{1,2}(?=[ \t=])", "p"),
            *_VALUE,
        ],
        "plain": [(_TEXT, embed(html.SCANNER, "html")), _INTERPOLATION, _END],
        "ruby-line": [
            (r"\n", "", "-"),
            (r",[ \t]*\n", _RUBY),
            (r" \|[ \t]*\n", "se"),
            (r".*?(?=(?:,$| \|)?[ \t]*$)", _RUBY),
        ],
        "attributes": [
            (r"\s+", ""),
            (rf"{_NAME}\s*=", "na", "attribute-value"),
            (_NAME, "na"),
            (r"\)", "", "-"),
        ],
        "attribute-value": [
            (r"\s+", ""),
            (_VARIABLE, "nv", "-"),
            (rf"@{_VARIABLE}", "vi", "-"),
            (rf"\${_VARIABLE}", "vg", "-"),
            (r"'(?:(?:[^'\\\n]|\\[\\']?|(?!))*+'|.*')", "s", "-"),
            (r"\"(?:(?:[^\"\\\n]|\\[\\\"]?|(?!))*+\"|.*\")", "s", "-"),
        ],
        "html-comment": [(rf"{_DOT}+", "c"), _END],
        "haml-comment": [(rf"{_DOT}+", "cp"), _END],
        "filter": [(_TEXT, _filtered), _INTERPOLATION, _END],
        "ruby": [(r"\}", "si", "-"), *_INNER],
        "ruby-inner": _INNER,
    }
)
