"""Headers (syntax: headers), in the Setext and the ATX form."""

from __future__ import annotations

import re

from .state import BlockState

SETEXT: re.Pattern[str] = re.compile(r" {0,3}([^ \t\n][^\n]*)\n([-=])[-=]*[ \t\r\f\v]*\n")
ATX: re.Pattern[str] = re.compile(r"(#{1,6})[\t ]*([^ \t][^\n]*)\n")  # the text may begin with a line break
GFM_ATX: re.Pattern[str] = re.compile(r"(#{1,6})[\t ]+([^\n]*)\n")
# The characters that an XML name excludes. `re` compiles them much faster than those that it allows.
_NOT_IN_NAMES = (
    r"\x00-,/;-@\[-^`{-\xb6\xb8-\xbf\xd7\xf7\u037e\u2000-\u200b\u200e-\u203e\u2041-\u206f\u2190-\u2bff\u2ff0-\u3000"
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
)
_ID = re.compile(rf"[\t ]\{{#((?![-.0-9\xb7\u0300-\u036f\u203f\u2040])[^{_NOT_IN_NAMES}]+)\}}\Z")
SPACE = " \t\n\f\v\r\0"


def _contents(text: str) -> tuple[str, str | None]:
    text = text.rstrip(SPACE)
    match = _ID.search(text)
    return (text, None) if match is None else (text[: match.start()].rstrip(SPACE), match[1])


def _add(state: BlockState, level: int, text: str, ident: str | None, end: int) -> bool:
    element = state.new_block("header", level=level, raw_text=text)
    element.add_text(text, "raw_text")
    if ident is not None:
        element.attr["id"] = ident
    state.tree.children.append(element)
    state.pos = end
    return True


def setext(state: BlockState) -> bool:
    """A line of text, underlined with `=` or `-`."""
    match = SETEXT.match(state.text, state.pos)
    if match is None or not state.after_boundary():
        return False
    text, ident = _contents(match[1])
    return bool(text) and _add(state, 2 if match[2] == "-" else 1, text, ident, match.end())


def atx(state: BlockState) -> bool:
    """One to six `#` before the text; needs a blank line before it."""
    match = ATX.match(state.text, state.pos)
    if match is None or not state.after_boundary():
        return False
    text, ident = _contents(match[2])
    closed = re.sub(r"(?<!\\)#+\Z", "", text)
    if closed != text:
        text = closed.rstrip(SPACE)
    return bool(text) and _add(state, len(match[1]), text, ident, match.end())


def gfm_atx(state: BlockState) -> bool:
    """GitHub's form: a space after the `#` is required, a blank line before it is not."""
    match = GFM_ATX.match(state.text, state.pos)
    if match is None:
        return False
    text, ident = _contents(match[2])
    quirk = "paragraph_end" in state.document.options.gfm_quirks
    if not quirk and not state.after_boundary():
        return False
    closed = re.sub(r"[\t ]#+\Z" if quirk else r"(?<!\\)#+\Z", "", text)
    if closed != text:
        text = closed.rstrip(SPACE)
    return bool(text) and _add(state, len(match[1]), text, ident, match.end())
