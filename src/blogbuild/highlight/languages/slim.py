"""Slim, with Rouge's classes."""

from __future__ import annotations

from ..indented_blocks import begin_block, indentation
from ..scanner import Closed, Match, Rule, Run, Scanner
from . import html, ruby
from .embedded import embed, state_of
from .filters import begin_filter, filtered

_DOT = r"(?:\\\n|.)"
_CODE = r"[\w!?@$]+"
_TEXT = r"(?:[^#\n]|#[^{\n])+"
_RUBY = embed(ruby.SCANNER, "ruby")
_FILTERS = {name: name for name in ("css", "erb", "javascript", "markdown", "ruby", "sass", "scss")}
_FILTERS["coffee"] = "coffeescript"
_HTML: Rule = (r"</?[\w\s='\"]+/?>", embed(html.SCANNER, "html"))


def _filter(run: Run, found: Match) -> None:
    """`name:`, a line that introduces text in another language."""
    begin_filter(run, found, found[0].partition(":")[0])


def _plain(run: Run, found: Match) -> None:
    """A sign before text on this line and on deeper ones."""
    run.mark(found.end(), "p")
    begin_block(run, "plain")
    run.stack[:] = ["plain"]


def _end(run: Run, found: Match) -> None:
    run.mark(found.end(), "")
    run.stack[:] = ["root"]


def _code(run: Run, found: Match) -> None:
    """Ruby after a sign."""
    start = found.start() + 1
    run.mark(start, "p")
    run.include(start, ruby.SCANNER.scan(run.text[start : found.end()], *state_of(run, ruby.SCANNER, "ruby")))


def _attribute(run: Run, found: Match) -> int | str:
    """`name=`. A run of letters that is not a name before such a sign contains none."""
    text, start = run.text, found.start()
    if start < run.places.get("no name", 0):
        return "tag-text"
    end = sign = found.end()
    while text[sign : sign + 1] and text[sign] in " \t\n\r\f\v":
        sign += 1
    if text[sign : sign + 1] != "=":
        run.places["no name"] = end
        return "tag-text"
    run.mark(end, "na")
    run.mark(sign, "w")
    run.mark(sign + 1, "p")
    run.stack.append("attribute")
    return sign + 1


_CSS: list[Rule] = [(r"\.[\w-]*", "nc", "=tag"), (r"#[a-zA-Z][\w:-]*", "nf", "=tag")]
_END: Rule = (r"\n", _end)
_INTERPOLATION: Rule = (r"#\{", "si", "ruby")
_ENTITY: Rule = (r"&", Closed(r"[^\s;]*;", "ni", "", within=r"\s"))
_INNER: list[Rule] = [(r"\{", _RUBY, "ruby-inner"), (r"\}", _RUBY, "-"), (r"[^{}]+", _RUBY)]
_TAG_TEXT: list[Rule] = [(rf"={_DOT}+", _code), _ENTITY, (_DOT, "")]

SCANNER = Scanner(
    {
        "root": [(r"\s*\n", ""), (r"\s*", indentation)],
        "content": [
            *_CSS,
            (rf"/{_DOT}*", "c", "end"),
            (r"(doctype)(\s+)(.*)", ("nn", "w", ""), "-"),
            (r"\w*:\s*\n", _filter),
            (r"[|'](?=\s)", _plain),
            (r"-|==?", "p", "ruby-line"),
            (rf"\*{_CODE}(?:\(.*?\))?", _code, "tag"),
            (*_HTML, "-"),
            (r"\w+", "nt", "tag"),
        ],
        "end": [_END],
        "tag": [
            *_CSS,
            _END,
            _INTERPOLATION,
            (r"[<>]", "p"),
            (r"\s", "w"),
            (rf"\*(?:{_CODE}|\{{{_DOT}+?\}})", _code),
            (r"[\w-]+", _attribute),
            *_TAG_TEXT,
        ],
        "tag-text": _TAG_TEXT,
        "attribute": [
            (rf"\s*(?P<quote>['\"]){_DOT}*?(?P=quote)", "s", "-"),
            (rf"{_CODE}(?:\(.*?\))?", _RUBY, "-"),
            (r"\s+", "w"),
        ],
        "ruby-line": [
            _END,
            (r"[,\\]\s*\n", _RUBY),
            (r" \|[ \t]*\n", "se"),
            (r".*?(?=(?:[,\\]$| \|)?[ \t]*$)", _RUBY),
        ],
        "filter": [(_TEXT, filtered(_FILTERS)), _INTERPOLATION, _END],
        "plain": [_INTERPOLATION, _HTML, _ENTITY, (_DOT, ""), _END],
        "ruby": [(r"\}", "si", "-"), *_INNER],
        "ruby-inner": _INNER,
    }
)
