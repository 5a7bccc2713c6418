"""Code blocks (syntax: code blocks), indented and fenced."""

from __future__ import annotations

import re

from .patterns import CODE, INDENT, S, in_newer
from .state import BlockState

_INDENTED = re.compile(CODE, re.ASCII)
_LAZY = re.compile(r"\n( {0,3}\S)", re.ASCII)
_INDENT = re.compile(rf"^{INDENT}", re.MULTILINE)
_FENCE = re.compile(r"( {0,3})([~`]{3,})([^\n]*)\n")
_INFO = re.compile(rf"{S}*(?:(\S+?)(\?\S*)?)?{S}*", re.ASCII)


def indented(state: BlockState) -> bool:
    """Lines indented by four spaces. A line without them continues the line before."""
    lines = in_newer(_INDENTED) if state.document.newer_html else _INDENTED
    match = lines.match(state.text, state.pos)
    if match is None or match.end() == state.pos:
        return False
    code = _LAZY.sub(r" \1", match[0])
    state.tree.children.append(state.new_block("codeblock", _INDENT.sub("", code)))
    state.pos = match.end()
    return True


def fenced(state: BlockState) -> bool:
    """Lines between two lines of tildes or backticks.

    The closing line may be longer than the opening one. If there is none, a shorter opening run is
    tried, and the rest of the run counts as the language.
    """
    match = _FENCE.match(state.text, state.pos)
    if match is None:
        return False
    run = match[2]
    if not state.document.gfm:
        if match[1] or run[0] == "`":
            return False
        run = run.partition("`")[0]
    for length in range(len(run), 2, -1):
        info = _INFO.fullmatch(match[2][length:] + match[3])
        if info is None:
            continue
        end = _closing(state, run[:length], match.end())
        if end is None:
            continue
        element = state.new_block("codeblock", state.text[match.end() : end[0]], fenced=True)
        if info[1]:
            element.opts["lang"] = info[1] + (info[2] or "")
            element.attr["class"] = f"language-{info[1]}"
        state.tree.children.append(element)
        state.pos = end[1]
        return True
    return False


def _closing(state: BlockState, opening: str, start: int) -> tuple[int, int] | None:
    """Return the start and end of the closing line: the opening run, whose last mark may be repeated.

    A search that failed is not repeated further down.
    """
    failed = state.unclosed
    if failed.get(opening, len(state.text) + 1) <= start:
        return None
    spaces = " {0,3}" if state.document.gfm else ""
    found = re.compile(rf"^{spaces}{opening}{opening[-1]}*{S}*\n", re.MULTILINE).search(state.text, start)
    if found is None:
        failed[opening] = start
        return None
    return found.start(), found.end()
