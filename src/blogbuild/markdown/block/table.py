"""Tables (syntax: tables): pipe lines, separator lines, footers, alignments."""

from __future__ import annotations

import re

from ..span import parse_spans
from ..tree.element import Element
from .state import BlockState

# Up to a pipe that is not escaped. Possessive, because most lines have none.
_PIPE = r"[^\n|]*+(?:(?<=\\)\|[^\n|]*+|(?!))*+\|"
_LINE = re.compile(rf"{_PIPE}[^\n]*\n")
START = re.compile(rf" {{0,3}}(?=\S){_PIPE}[^\n]*\n", re.ASCII)
_SEPARATOR = re.compile(r"([+|: \t-]*?-[+|: \t-]*?)[ \t]*\n")
_FOOTER = re.compile(r"[+|: \t=]*?=[+|: \t=]*?[ \t]*\n")
_ALIGNMENT = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_ROW = re.compile(r"([^\n]*?)[ \t]*\n")
_CODE_TAG = re.compile(r"(<code.*?>.*?</code>)")
_CELL_END = re.compile(r"(?<!\\)\|")
_HAS_PIPE = re.compile(_PIPE)
SPACE = " \t\n\f\v\r\0"


class _Rows:
    """The rows read so far, and the table whose parts they are put into."""

    def __init__(self, table: Element) -> None:
        self.table = table
        self.rows: list[Element] = []
        self.columns = 0
        self.has_footer = False

    def close(self, kind: str, *, force: bool = False) -> None:
        """Move the rows into a new part of the table."""
        if not self.has_footer or kind != "tbody" or force:
            part = Element(kind)
            part.children, self.rows = self.rows, []
            self.table.children.append(part)


def parse_table(state: BlockState) -> bool:
    """A table: lines with pipes outside of code, up to a blank line."""
    if not state.after_boundary():
        return False
    text, start = state.text, state.pos
    table = state.new_block("table", alignment=[], line=state.line_number())
    gathered = _Rows(table)
    end = _read_rows(state, gathered)
    state.pos = end
    whole = state.before_boundary() and _pipes_everywhere(state, text[start : end - 1])
    if whole and gathered.rows:
        gathered.close("tfoot" if gathered.has_footer else "tbody")
    if not whole or all(part.kind != "tbody" for part in table.children):
        if whole:
            line = table.opts["line"]
            state.document.warn(f"Found table without body on line {line} - ignoring it", line)
        state.pos = start  # the attribute list before it is lost, as in kramdown
        return False
    _fill(table, gathered.columns)
    state.tree.children.append(table)
    return True


def _read_rows(state: BlockState, gathered: _Rows) -> int:
    text, pos = state.text, state.pos
    leading = text[pos:].lstrip(SPACE)[:1] == "|" if text[pos : pos + 1] != "|" else True
    if match := _SEPARATOR.match(text, pos):
        pos = match.end()
    alignment: list[str] = gathered.table.opts["alignment"]
    while pos < len(text) and _LINE.match(text, pos):
        if match := _SEPARATOR.match(text, pos):
            if gathered.rows and not alignment and not gathered.has_footer:
                gathered.close("thead")
                alignment += [_alignment(left, right) for left, right in _ALIGNMENT.findall(match[1])]
            elif gathered.rows:
                gathered.close("tbody")
        elif match := _FOOTER.match(text, pos):
            if gathered.rows:
                gathered.close("tbody", force=True)
            gathered.has_footer = True
        else:
            match = _ROW.match(text, pos)
            assert match is not None
            row = _row(state, match[1], leading)
            gathered.columns = max(gathered.columns, len(row.children))
            gathered.rows.append(row)
        pos = match.end()
    return pos


def _alignment(left: str, right: str) -> str:
    if left:
        return "center" if right else "left"
    return "right" if right else "default"


def _row(state: BlockState, line: str, leading: bool) -> Element:
    """Return a row with its cells. A pipe in code or after a backslash is text."""
    cells: list[str] = []

    def extend(piece: str) -> None:
        if cells:
            cells[-1] += piece
        else:
            cells.append(piece)

    for number, part in enumerate(_CODE_TAG.split(line)):
        if number % 2:
            extend(part)
            continue
        for node in parse_spans(state.document, part, 0, only=("codespan",)):
            if node.kind == "text":
                first, *rest = (piece.replace("\\|", "|") for piece in _CELL_END.split(node.value))
                extend(first)
                cells.extend(rest)
            else:
                ticks = max(re.findall(r"`+", node.value), default="") + "`"
                space = " " if len(ticks) > 1 else ""
                extend(f"{ticks}{space}{node.value}{space}{ticks}")
    if leading and cells and not cells[0].strip(SPACE):
        del cells[0]
    if cells and not cells[-1].strip(SPACE):
        cells.pop()
    row = Element("tr")
    for cell in cells:
        made = Element("td")
        made.children.append(Element("raw_text", cell.strip(SPACE)))
        row.children.append(made)
    return row


def _pipes_everywhere(state: BlockState, text: str) -> bool:
    """Whether each line has a pipe outside of code and HTML elements."""
    on_line = False
    for node in parse_spans(state.document, text, 0, only=("codespan", "html")):
        if not node.value or not isinstance(node.value, str):
            continue
        lines = _lines(node.value)
        if node.kind == "codespan":
            if len(lines) > 2 or (len(lines) == 2 and not on_line):
                return on_line
            if len(lines) == 2:
                on_line = False
        else:
            if len(lines) > 1 and not on_line and not _HAS_PIPE.match(lines[0]):
                return False
            on_line = (False if len(lines) > 1 else on_line) or bool(lines and _HAS_PIPE.match(lines[-1]))
    return on_line


def _lines(text: str) -> list[str]:
    """Split at line ends as Ruby does, without the empty lines at the end."""
    lines = text.split("\n")
    while lines and lines[-1] == "":
        lines.pop()
    return lines


def _fill(table: Element, columns: int) -> None:
    for part in table.children:
        for row in part.children:
            row.children += [Element("td") for _ in range(columns - len(row.children))]
    alignment = table.opts["alignment"]
    table.opts["alignment"] = [*alignment, *["default"] * (columns - len(alignment))][:columns]
