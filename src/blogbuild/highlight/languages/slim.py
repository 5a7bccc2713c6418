"""Slim, with Rouge's classes."""

from __future__ import annotations

from ..indented_blocks import begin_block, indentation
from ..scanner import Closed, Match, Rule, Run, Scanner
from . import html, ruby
from .embedded import embed, state_of

_DOT = r"(?:\\\n|.)"
_CODE = r"[\w!?@$]+"
_TEXT = r"(?:[^#\n]|#[^{\n])+"
_RUBY = embed(ruby.SCANNER, "ruby")
_HTML: Rule = (r"</?[\w\s='\"]+/?>", embed(html.SCANNER, "html"))


def filter_scanner(name: str) -> Scanner | None:
    """The rules for the text of a filter; None if Rouge has none for it. Imported when a text has the filter."""
    if name in ("coffee", "css", "erb", "javascript", "markdown", "sass", "scss", "ruby"):
        from . import coffeescript, css, erb, javascript, markdown, sass, scss

        return {
            "coffee": coffeescript.SCANNER,
            "css": css.SCANNER,
            "erb": erb.SCANNER,
            "javascript": javascript.SCANNER,
            "markdown": markdown.SCANNER,
            "sass": sass.SCANNER,
            "scss": scss.SCANNER,
            "ruby": ruby.SCANNER,
        }[name]
    return None


def _filter(run: Run, found: Match) -> None:
    """`name:`, a line before text in another language."""
    run.mark(found.end(), "nd")
    run.stack.pop()
    name = found[0].partition(":")[0]
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


def _plain(run: Run, found: Match) -> None:
    """A sign before text, on this line and on deeper ones."""
    run.mark(found.end(), "p")
    begin_block(run, "plain")
    run.stack[:] = ["plain"]


def _end(run: Run, found: Match) -> None:
    run.mark(found.end(), "")
    run.stack[:] = ["root"]


def _code(run: Run, found: Match) -> None:
    """Ruby behind a sign."""
    start = found.start() + 1
    run.mark(start, "p")
    run.include(start, ruby.SCANNER.scan(run.text[start : found.end()], *state_of(run, ruby.SCANNER, "ruby")))


def _attribute(run: Run, found: Match) -> int | str:
    """`name=`; a run of letters that is no name before such a sign is none from any of its places on."""
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
        "filter": [(_TEXT, _filtered), _INTERPOLATION, _END],
        "plain": [_INTERPOLATION, _HTML, _ENTITY, (_DOT, ""), _END],
        "ruby": [(r"\}", "si", "-"), *_INNER],
        "ruby-inner": _INNER,
    }
)
