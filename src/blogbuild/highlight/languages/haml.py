"""Haml, with Rouge's classes."""

from __future__ import annotations

from ..indented_blocks import begin_block, indentation
from ..scanner import Match, Rule, Run, Scanner
from . import html, ruby
from .embedded import embed
from .filters import begin_filter, filtered

_NAME = r"[\w:-]+"
_DOT = r"(?: \|\n(?=.* \|)|.)"
_TEXT = r"(?:[^#\n]|#[^{\n])+"
_RUBY = embed(ruby.SCANNER, "ruby")
_FILTERS = {name: name for name in ("css", "erb", "javascript", "markdown", "ruby", "sass")}


def _comment(run: Run, found: Match) -> None:
    run.mark(found.end(), "c")
    run.stack.pop()
    begin_block(run, "html-comment" if found[0][0] == "/" else "haml-comment")


def _filter(run: Run, found: Match) -> None:
    """`:name`, a line that introduces text in another language."""
    begin_filter(run, found, found[0][1:].strip())


def _ruby_line(run: Run, found: Match) -> None:
    """Ruby up to the end of the line, scanned from its start state."""
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
        "filter": [(_TEXT, filtered(_FILTERS)), _INTERPOLATION, _END],
        "ruby": [(r"\}", "si", "-"), *_INNER],
        "ruby-inner": _INNER,
    }
)
