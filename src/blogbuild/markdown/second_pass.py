"""The pass over the tree of blocks: spans, attributes, abbreviations, and what GitHub's flavour adds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from blogbuild.letters import downcase

from .html.entities import find_entity
from .span import parse_spans
from .tree.attributes import apply_list
from .tree.element import Element
from .tree.markdown_document import ANY_SPACE, MarkdownDocument


def finish(document: MarkdownDocument, root: Element) -> None:
    """Parse the spans of all blocks and do what needs the whole document."""
    _resolve(document, root)
    finder = _finder(document) if document.abbreviations else None
    if finder is not None:
        _abbreviate(root, finder)
    for note in document.footnotes.values():
        _resolve(document, note.content)
        if finder is not None:
            _abbreviate(note.content, finder)
    for name, note in document.footnotes.items():
        if not note.marked:
            document.warn(
                f"Footnote definition for '{name}' on line {note.line} is unreferenced - ignoring", note.line
            )
    if document.gfm:
        GithubFlavour(document).apply(root)


def _resolve(document: MarkdownDocument, element: Element) -> None:
    """Replace raw text with spans, drop end-of-block marks, join blank lines, apply attribute lists."""
    children: list[Element] = []
    last_blank: Element | None = None
    for child in element.children:
        kind = child.kind
        if kind == "raw_text":
            last_blank = None
            children += parse_spans(document, child.value, element.opts.get("line", 0))
        elif kind == "eob":
            if "ial" in child.opts:
                apply_list(child.attr, child.opts["ial"], document.attribute_lists)
        elif kind == "blank":
            if last_blank is None:
                last_blank = child
                children.append(child)
        else:
            last_blank = None
            if child.children:
                _resolve(document, child)
            if "ial" in child.opts and kind not in ("a", "img"):
                apply_list(child.attr, child.opts["ial"], document.attribute_lists)
            if kind == "dt" or (kind == "header" and (document.gfm or document.options.auto_id_stripping)):
                child.opts["raw_text"] = plain_text(child, everything=document.gfm)
            children.append(child)
    element.children = children


def plain_text(element: Element, *, everything: bool) -> str:
    """Return an element's text without markup; with `everything`, also code, formulas and entities."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        kind = current.kind
        if kind == "text" or (everything and kind in ("codespan", "math")):
            parts.append(current.value)
        elif everything and kind == "entity":
            parts.append(current.value.char)
        elif everything and kind in ("smart_quote", "typographic_sym"):
            parts.append(_character(current.value))
        else:
            waiting.extend(reversed(current.children))
    return "".join(parts)


def _character(name: str) -> str:
    if name == "laquo_space":
        return "«\xa0"
    if name == "raquo_space":
        return "\xa0»"
    entity = find_entity(name)
    return "" if entity is None else entity.char


def _finder(document: MarkdownDocument) -> AbbreviationFinder | SpacedAbbreviationFinder:
    names = document.abbreviations
    spaced = any(" " in name for name in names) and document.is_newer()
    return SpacedAbbreviationFinder(names) if spaced else AbbreviationFinder(names)


class AbbreviationFinder:
    """Finds a document's abbreviations in a text: whole words, the longest name first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted({(name[0], len(name)) for name in self._names}, reverse=True):
            self._lengths.setdefault(first, []).append(length)
        firsts = "".join(re.escape(first) for first in self._lengths)
        self._starts = re.compile(rf"(?<![0-9A-Za-z_])[{firsts}]")

    def split(self, text: str) -> list[str]:
        """Split a text into parts, of which every second one is an abbreviation."""
        parts: list[str] = []
        done = 0
        for match in self._starts.finditer(text):
            at = match.start()
            end = self._end(text, at) if at >= done else None
            if end is not None:
                parts += (text[done:at], text[at:end])
                done = end
        return [*parts, text[done:]]

    def _end(self, text: str, at: int) -> int | None:
        for length in self._lengths[text[at]]:
            end = at + length
            if text[at:end] in self._names and _WORD.match(text, end) is None:
                return end
        return None


class SpacedAbbreviationFinder:
    """Finds abbreviations as kramdown does since 2.5: a space in a name stands for white space of any kind."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = [
            (rf"{ANY_SPACE}{{1,{_LONGEST_SPACE}}}").join(map(re.escape, name.split(" ")))
            for name in sorted(names, key=len, reverse=True)
        ]
        self._names = re.compile(rf"(?<![0-9A-Za-z_])(?:{'|'.join(parts)})(?![0-9A-Za-z_])")

    def split(self, text: str) -> list[str]:
        """Split a text into parts, of which every second one is an abbreviation."""
        parts: list[str] = []
        done = 0
        for match in self._names.finditer(text):
            parts += (text[done : match.start()], match[0])
            done = match.end()
        return [*parts, text[done:]]


_LONGEST_SPACE = 1000
"""Characters; it bounds the cost of a name that begins with a space."""


def _abbreviate(element: Element, finder: AbbreviationFinder | SpacedAbbreviationFinder) -> None:
    """Turn abbreviations into elements, in all text that is not raw."""
    children: list[Element] = []
    for child in element.children:
        if child.kind != "text" or element.opts.get("content_model") == "raw":
            _abbreviate(child, finder)
            children.append(child)
            continue
        parts = finder.split(child.value)
        if len(parts) == 1:
            children.append(child)
            continue
        for number, part in enumerate(parts):
            children.append(Element("abbreviation" if number % 2 else "text", part))
    element.children = children


_WORD = re.compile(r"[0-9A-Za-z_]")
# Ruby's \p{Word} consists of letters, their marks, decimal digits, letter numbers, joining punctuation and circled
# letters. Python's \w lacks the marks and has more numbers.
_WORD_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_NOT_ASCII_WORD = re.compile(r"[^a-zA-Z0-9_\- \t]")


def _is_word(char: str) -> bool:
    return category(char) in _WORD_CATEGORIES or "Ⓐ" <= char <= "ⓩ" or "\U0001f130" <= char <= "\U0001f189"


class GithubFlavour:
    """GitHub's header ids and hard line breaks, which are added to a finished tree."""

    def __init__(self, document: MarkdownDocument) -> None:
        self._prefix = document.options.auto_id_prefix
        self._auto_ids = document.options.auto_ids
        self._break = "\n" if document.options.hard_wrap else "\\\n"
        self._counts: dict[str, int] = {}

    def apply(self, element: Element) -> None:
        """Change the children of an element, and theirs."""
        children: list[Element] = []
        for child in element.children:
            if child.kind == "text":
                if self._break in child.value:
                    children += self._broken(element, child)
                else:
                    children.append(child)
                continue
            children.append(child)
            if child.kind == "html_element":
                continue
            if child.kind == "header" and self._auto_ids and "id" not in child.attr:
                child.attr["id"] = self._identifier(child.opts["raw_text"])
            elif child.children:
                self.apply(child)
        element.children = children

    def _identifier(self, text: str) -> str:
        name = (
            _NOT_ASCII_WORD.sub(lambda match: match[0] if _is_word(match[0]) else "", downcase(text))
            .replace(" ", "-")
            .replace("\t", "-")
        )
        count = self._counts.get(name, -1) + 1
        self._counts[name] = count
        return self._prefix + (f"{name}-{count}" if count else name)

    def _broken(self, element: Element, child: Element) -> list[Element]:
        lines = child.value.split(self._break)
        last_of_block = lines[-1] == "" and element.is_block and element.children[-1] is child
        nodes: list[Element] = []
        for number, line in enumerate(lines):
            nodes.append(Element("text", f"\n{line}" if number else line))
            if number < len(lines) - 2 or (number == len(lines) - 2 and not last_of_block):
                nodes.append(Element("br"))
        return nodes
