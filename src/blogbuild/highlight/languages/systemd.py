"""The units of systemd, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner


def _end_of_line(run: Run, start: int) -> int:
    end: int = run.places.get("line", -1)
    if end < start:
        found = run.text.find("\n", start)
        end = run.places["line"] = len(run.text) if found < 0 else found
    return end


def _setting(run: Run, found: Match) -> int:
    """`[Section]`, or `Name=value`, which may continue in the next line. Every other character is an error."""
    text, start = run.text, found.start()
    end = _end_of_line(run, start)
    if text[start] == "[" and text[end - 1] == "]":
        run.mark(end, "k")
        return end
    sign = -1 if run.places.get("no sign") == end else text.find("=", start, end)
    if sign < 0:
        run.places["no sign"] = end
        run.mark(start + 1, "err")
        return start + 1
    run.mark(sign, "nt")
    run.mark(sign + 1, "p")
    if end < len(text) and end > sign + 1 and text[end - 1] == "\\":
        run.mark(end - 1, "")
        run.mark(end + 1, "se")
        run.stack.append("continuation")
        return end + 1
    run.mark(end, "")
    return end


def _continuation(run: Run, found: Match) -> int:
    """A continuation line, up to its backslash or its last quote."""
    text, start = run.text, found.start()
    end = _end_of_line(run, start)
    if end < len(text) and end > start and text[end - 1] == "\\":
        run.mark(end - 1, "")
        run.mark(end + 1, "se")
        return end + 1
    quote = -1 if run.places.get("no quote") == end else text.rfind("'", start, end)
    if quote < 0:
        run.places["no quote"] = end
        run.mark(start + 1, "err")
        return start + 1
    run.mark(quote + 1, "")
    run.stack.pop()
    return quote + 1


_ROOT: list[Rule] = [(r"\s+", ""), (r"[;#].*", "c"), (r".", _setting)]
_NEWER = Scanner({"root": _ROOT, "continuation": [(r"(.*)(\\\n)", ("", "se")), (r".*", "", "-")]})
"""Since Rouge 4, the last line of a value needs no quote."""
SCANNER = Scanner({"root": _ROOT, "continuation": [(r".", _continuation)]}, newer=_NEWER)
