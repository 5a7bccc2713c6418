"""The statements of a simple Ruby file, such as a Gemfile or gemspec: split, not run."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = {"(": ")", "[": "]", "{": "}"}
_COMMENT_BLOCK = re.compile(r"^=begin\b.*?^=end\b[^\n]*$", re.MULTILINE | re.DOTALL)
_CONTINUED = re.compile(r"(?:[,\\(\[{|&+=.]|\b(?:and|or|not))\s*$")
_BLOCK_BRACE = re.compile(r"^\s*(?:group|platforms?|source|path|git|github)\b[^{]*$")
_LONGEST = 10_000
"""Characters of a statement; the lines of a longer one are statements of their own."""
_DO = re.compile(r"\bdo\b(?:\s*\|[^|]*\|)?")


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement with the number of its first line; comments are left out, continued lines are joined.

    Blocks are opened by a statement that ends with `do` and closed by the statement `end`, in braces too.
    """
    text = _COMMENT_BLOCK.sub(lambda match: "\n" * match[0].count("\n"), text.partition("\n__END__\n")[0])
    pending, start, depth = "", 1, 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = _without_comment(raw).strip()
        if not line and not pending:
            continue
        start = start if pending else number
        depth += _depth(line)
        pending = f"{pending} {line}".strip()
        if len(pending) < _LONGEST and not _is_block(pending):
            if _CONTINUED.search(pending[-20:]):
                pending = pending.removesuffix("\\")
                continue
            if depth > 0:
                continue
        yield from ((start, part) for part in _parts(pending))
        pending, depth = "", 0
    if pending:
        yield from ((start, part) for part in _parts(pending))


def arguments(text: str) -> list[str]:
    """The arguments of a call, split at commas outside of quotes and brackets."""
    parts, at, depth = [""], 0, 0
    while at < len(text):
        end = _after_quoted(text, at)
        if end > at:
            parts[-1] += text[at:end]
            at = end
            continue
        char = text[at]
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
        at += 1
    return [part.strip() for part in parts if part.strip()]


def _is_block(statement: str) -> bool:
    return statement.endswith("{") and _BLOCK_BRACE.match(statement[:-1]) is not None


def _parts(statement: str) -> Iterator[str]:
    """The statements on a line: split at `;`, and after the head of a block."""
    for part in _split(statement, ";"):
        brace = part.find("{")
        if brace >= 0 and _BLOCK_BRACE.match(part[:brace]):
            body = part[brace + 1 :].strip()
            yield f"{part[:brace].strip()} do"
            yield from _body(body.removesuffix("}"), closed=body.endswith("}"))
        elif part == "}":
            yield "end"
        elif (match := _DO.search(part)) is not None and part[match.end() :].strip():
            yield part[: match.end()]
            body = part[match.end() :].strip()
            closed = body == "end" or body.endswith((" end", "\tend"))
            yield from _body(body.removesuffix("end") if closed else body, closed=closed)
        else:
            yield part


def _body(text: str, *, closed: bool) -> Iterator[str]:
    if text.strip():
        yield from _parts(text.strip())
    if closed:
        yield "end"


def _split(text: str, mark: str) -> list[str]:
    parts, at = [""], 0
    while at < len(text):
        end = max(_after_quoted(text, at), at + 1)
        if text[at:end] == mark:
            parts.append("")
        else:
            parts[-1] += text[at:end]
        at = end
    return [part.strip() for part in parts if part.strip()]


def _without_comment(line: str) -> str:
    at = 0
    while at < len(line):
        if line[at] == "#":
            return line[:at]
        at = max(_after_quoted(line, at), at + 1)
    return line


def _depth(text: str) -> int:
    """Number of brackets that are open at the end."""
    at = depth = 0
    while at < len(text):
        end = _after_quoted(text, at)
        if end == at:
            depth += (text[at] in _OPENING) - (text[at] in ")]}")
        at = max(end, at + 1)
    return depth


def _after_quoted(text: str, at: int) -> int:
    """The end of the quoted text that begins at `at`; `at` if there is none, or it has no end."""
    quote = text[at]
    if quote not in "\"'":
        return at
    end = at + 1
    while end < len(text) and text[end] != quote:
        end += 2 if text[end] == "\\" else 1
    return end + 1 if end < len(text) else at
