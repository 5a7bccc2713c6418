"""CommonMark with GitHub's additions, as the gems jekyll-commonmark and jekyll-commonmark-ghpages convert it.

The library cmarkgfm (extra `commonmark`) does the work. The gems write a few elements in their own way.
"""

from __future__ import annotations

import functools
import html as entities
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from blogbuild.errors import Problem
from blogbuild.highlight import highlight_code, rouge_name
from blogbuild.letters import upcase

from .conversion import Conversion, MarkdownEngine
from .html.escape import escape_all
from .html.writer import basic_id

LINE_END_MARK = "<br data-jekyll-commonmark-ghpages>"
"""What the tag `highlight` writes for a line end in code, because a blank line would end the HTML block."""
_PLACE = r' data-sourcepos="\d+:\d+-\d+:\d+"'
_PLACES = re.compile(_PLACE)
_HEADER = re.compile(rf"<h([1-6]){_PLACE}>(.*?)</h\1>", re.DOTALL)
_CODE = re.compile(
    rf'<pre{_PLACE}(?: lang="([^"]*)")?><code(?: class="language-([^"]*)")?>(.*?)</code></pre>\n', re.DOTALL
)
_PRE = "\0"
"""A mark on both sides of plain code, which jekyll-commonmark-ghpages writes without line ends around it."""
_JOINED = re.compile(
    rf"(<li(?:{_PLACE})?>(?:(?!</?(?:li|p|ul|ol|div|table|blockquote|h[1-6]|hr|pre|section)\b)[^{_PRE}])*)"
    rf"\n(?={_PRE}<pre)"
    rf"|{_PRE}\n(?=</blockquote>|</li>|\Z|{_PRE}<pre|<table{_PLACE}"
    r'|<section class="footnotes" data-footnotes>|<a href="#fnref-)'
)
_NOTE = re.compile(
    r'<sup class="footnote-ref"><a href="#fn-[^"]*" id="fnref-[^"]*" data-footnote-ref>(\d+)</a></sup>'
)
_NOTES = '<section class="footnotes" data-footnotes>\n<ol>\n'
_NOTES_END = "</ol>\n</section>\n"
_NOTE_ITEM = re.compile(r'<li id="fn-[^"\n]*">\n')
_BACK = re.compile(r'<a href="#fnref-[^"]*" class="footnote-backref"[^>]*>↩(?:<sup[^>]*>\d+</sup>)?</a>')
_END_TAG = re.compile(
    r"&lt;/(title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?=\s*>)",
    re.IGNORECASE | re.ASCII,
)
"""The gems disarm only start tags; a `>` that is not escaped tells these from text."""
_FLAGS = {
    "SOURCEPOS": 1 << 1, "HARDBREAKS": 1 << 2, "NOBREAKS": 1 << 4, "VALIDATE_UTF8": 1 << 9, "SMART": 1 << 10,
    "GITHUB_PRE_LANG": 1 << 11, "LIBERAL_HTML_TAG": 1 << 12, "FOOTNOTES": 1 << 13,
    "STRIKETHROUGH_DOUBLE_TILDE": 1 << 14, "UNSAFE": 1 << 17,
}  # fmt: skip
"""The options that have an effect, by name, with their values in cmark-gfm."""
_EXTENSIONS = ("table", "strikethrough", "autolink", "tagfilter", "tasklist")


class CommonMark:
    """CommonMark as the gem jekyll-commonmark writes it, or, with `header_ids`, jekyll-commonmark-ghpages.

    `given` are the config's options of it: lists of `options` and `extensions`. Raises ImportError without cmarkgfm.
    """

    def __init__(self, given: object, *, header_ids: bool) -> None:
        from cmarkgfm import cmark

        cmark.core_extensions_ensure_registered()
        self._cmark: Any = cmark
        options = {upcase(str(name)) for name in _listed(given, "options")}
        self._flags = sum(_FLAGS[name] for name in options if name in _FLAGS)
        self._places = "SOURCEPOS" in options
        self._pre_lang = "GITHUB_PRE_LANG" in options
        self._extensions = [str(name) for name in _listed(given, "extensions") if name in _EXTENSIONS]
        self._header_ids = header_ids

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return the HTML of `text`."""
        html = self._rendered(text)
        html = _CODE.sub(self._code if self._header_ids else self._highlighted_code, html)
        if self._header_ids:
            html = _JOINED.sub(lambda found: found[1] or "", html).replace(_PRE, "")
        if _NOTES in html:
            html = _with_notes(html)
        if self._header_ids:
            html = _HEADER.sub(_HeaderIds(self._places), html)
        if not self._places:
            html = _PLACES.sub("", html)
        return Conversion(html.replace(LINE_END_MARK, "\n") if self._header_ids else html)

    def _rendered(self, text: str) -> str:
        """cmark-gfm's HTML, in which places in the source tell its own elements from those of the text."""
        cmark, flags = self._cmark, self._flags | _FLAGS["SOURCEPOS"]
        parser = cmark.parser_new(flags)
        try:
            for name in self._extensions:
                cmark.parser_attach_syntax_extension(parser, cmark.find_syntax_extension(name))
            cmark.parser_feed(parser, text)
            root = cmark.parser_finish(parser)
            rendered: str = cmark.render_html(root, flags, cmark.parser_get_syntax_extensions(parser))
        finally:
            cmark.parser_free(parser)
        return _END_TAG.sub(r"</\1", rendered) if "tagfilter" in self._extensions else rendered

    def _code(self, match: re.Match[str]) -> str:
        """A code block of jekyll-commonmark-ghpages: highlighted if Rouge knows its language."""
        info, code = _language(match), entities.unescape(match[3])
        language = re.split(r"[\s,]", info)[0] if info else None
        if language and rouge_name(language) is not None:
            spans = highlight_code(code, language) or ""
            block = f'<div class="highlight"><pre class="highlight"><code>{spans}</code></pre></div>'
            return f'<div class="language-{language} highlighter-rouge">{block}</div>\n'
        opening = ""
        if language:
            opening = f' lang="{language}"' if self._pre_lang else f' class="language-{language}"'
        pre, inside = (opening, "") if self._pre_lang else ("", opening)
        return f"{_PRE}<pre{pre}><code{inside}>{match[3]}</code></pre>{_PRE}\n"

    def _highlighted_code(self, match: re.Match[str]) -> str:
        """A code block of jekyll-commonmark: always in Rouge's markup."""
        info, code = _language(match), entities.unescape(match[3])
        language = info.split()[0] if info.split() else None
        spans = highlight_code(code, language) if language else None
        data = f' data-lang="{language}"' if language else ""
        pre, inside = (data, "") if self._pre_lang else ("", data)
        css = f"language-{language} " if language else ""
        return (
            f'<div class="{css}highlighter-rouge"><div class="highlight"><pre class="highlight"{pre}>'
            f"<code{inside}>{escape_all(code) if spans is None else spans}</code></pre></div></div>\n"
        )


class _HeaderIds:
    """Writes a document's headers with ids, which are made from their HTML."""

    def __init__(self, places: bool) -> None:
        self._counts: dict[str, int] = {}
        self._places = places

    def __call__(self, match: re.Match[str]) -> str:
        inner = match[2]
        name = basic_id(_PLACES.sub("", inner)) or "section"
        count = self._counts.get(name, -1) + 1
        self._counts[name] = count
        ident = f"{name}-{count}" if count else name
        return f'<h{match[1]} id="{ident}">{inner}</h{match[1]}>'


def _listed(given: object, key: str) -> Iterable[object]:
    found = given.get(key) if isinstance(given, Mapping) else None
    return found if isinstance(found, list) else ()


def _language(match: re.Match[str]) -> str:
    return entities.unescape(match[1] or match[2] or "")


def _with_notes(html: str) -> str:
    """The gems' markup of footnotes: numbers in place of names, and one link back from each."""
    before, _, notes = html.rpartition(_NOTES)
    parts = _NOTE_ITEM.split(notes.removesuffix(_NOTES_END))
    items = [
        f'<li id="fn{number}">\n{_one_way_back(_numbered(part), number)}'
        for number, part in enumerate(parts[1:], 1)
    ]
    return f'{_numbered(before)}<section class="footnotes">\n<ol>\n{"".join(items)}{_NOTES_END}'


def _numbered(html: str) -> str:
    return _NOTE.sub(r'<sup class="footnote-ref"><a href="#fn\1" id="fnref\1">\1</a></sup>', html)


def _one_way_back(part: str, number: int) -> str:
    link = f'<a href="#fnref{number}" class="footnote-backref">↩</a>'
    found = list(_BACK.finditer(part))
    if not found:
        return part
    return f"{part[: found[0].start()]}{link}{part[found[-1].end() :]}"


class WithoutCommonMark:
    """Another engine in place of CommonMark, with a warning. The library cmarkgfm is not installed."""

    def __init__(self, engine: MarkdownEngine) -> None:
        self._engine = engine

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return the other engine's HTML of `text`."""
        made = self._engine.convert(text, name=name, first_line=first_line)
        html = made.html.replace(LINE_END_MARK, "\n")
        return Conversion(html, (*made.warnings, _missing()), made.switches)


@functools.cache
def _missing() -> Problem:
    return Problem(
        "commonmark-missing",
        "CommonMark needs the library cmarkgfm; kramdown is used instead",
        hint="pip install 'blogbuild[commonmark]'",
        severity="warning",
    )


def commonmark(given: object, *, header_ids: bool, otherwise: Callable[[], MarkdownEngine]) -> MarkdownEngine:
    """The engine of jekyll-commonmark, or with `header_ids` that of jekyll-commonmark-ghpages, or `otherwise`."""
    try:
        return CommonMark(given, header_ids=header_ids)
    except ImportError:
        return WithoutCommonMark(otherwise())
