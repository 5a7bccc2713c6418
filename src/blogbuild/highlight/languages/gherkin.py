"""Gherkin in all of its human languages, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Closed, Match, Rule, Run, Scanner
from ..word_lists import word_lists

ELEMENTS, EXAMPLES, FEATURES, STEPS = word_lists("gherkin", "elements", "examples", "features", "steps")


def _phrases(words: str) -> list[str]:
    """Return the phrases of a list, in which a sign stands for each space within a phrase."""
    return [word.replace("\u2423", " ") for word in words.split()]


def _step(phrase: str) -> str:
    """Return the pattern of a phrase that begins a step. After a bracket or a space no word boundary is needed."""
    if phrase.endswith("<"):
        return re.escape(phrase[:-1])
    return re.escape(phrase) if phrase.endswith(" ") else rf"{re.escape(phrase)}(?u:\b)"


_STEP = "|".join(map(_step, _phrases(STEPS)))
_HEADS = {
    **dict.fromkeys(_phrases(EXAMPLES), ("nn", "example-description")),
    **dict.fromkeys(_phrases(FEATURES), ("kd", "feature-description")),
    **dict.fromkeys(_phrases(ELEMENTS), ("kn", "description")),
}


def _head(otherwise: str, run: Run, found: Match) -> int | str:
    """A line up to its first colon, if it has one: a keyword or an error."""
    text, start = run.text, found.start()
    if start < run.places.get("no colon", 0):
        return otherwise
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    colon = text.find(":", start, line)
    if colon < 0:
        run.places["no colon"] = line
        return otherwise
    css, state = _HEADS.get(text[start:colon], ("err", ""))
    run.mark(colon, css)
    run.mark(colon + 1, "p")
    run.stack[1:] = [state] if state else []
    return colon + 1


def _rest(run: Run, found: Match) -> int:
    """Text up to a comment or the end of the line. Without either, each character is an error."""
    text, start = run.text, found.start()
    if "no end" not in run.places:
        ends = [end for end in (text.find("\n", start), text.find("#", start)) if end >= 0]
        if ends:
            run.mark(min(ends), "")
            return min(ends)
        run.places["no end"] = True
    run.mark(start + 1, "err")
    return start + 1


def _row(run: Run, found: Match) -> int:
    """The end of a row, and of the table if no other row follows."""
    text, end = run.text, found.end()
    while text[end : end + 1].isspace():
        end += 1
    if text[end : end + 1] in ("|", ""):
        run.mark(end, "")
        return end
    run.mark(found.end(), "")
    del run.stack[1:]
    return found.end()


def _heads(otherwise: str) -> Rule:
    def action(run: Run, found: Match) -> int | str:
        return _head(otherwise, run, found)

    return (r"(?=.)", action)


_BASIC: list[Rule] = [(r"#.*", "c"), (r"[ \r\t]+", "")]
_TABLE: list[Rule] = [*_BASIC, (r"\n", _row), (r"\|", "p"), (r"[^|\s]+", "n")]
_STEPS: list[Rule] = [(_STEP, "nf", "^ step")]
_TEXT: Rule = (r".", _rest)
_INTO_TABLE: Rule = (r"(?=\|)", "", "table-header")

SCANNER = Scanner(
    {
        "root": [
            *_BASIC,
            (r"\n", ""),
            (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"", "s")),
            (r"@[^\s@]+", "nt"),
            _INTO_TABLE,
            _heads("steps"),
        ],
        "steps": _STEPS,
        "table-header": [(r"[^|\s]+", "nv"), (r"\n", "", "=table"), *_TABLE],
        "table": _TABLE,
        "description": [*_BASIC, _heads("step-or-text"), (r"\n", "")],
        "step-or-text": [*_STEPS, _TEXT],
        "feature-description": [*_BASIC, _heads("text"), (r"\n", "")],
        "text": [_TEXT],
        "example-description": [*_BASIC, _INTO_TABLE, (r"\n", ""), _TEXT],
        "step": [
            *_BASIC,
            (r"<", Closed(r".*?>", "nv", "", within="\n")),
            (r"\"", Closed(r".*?\"", "s", "", within="\n")),
            (r"\S[^\s<]*", ""),
            (r"(?=\n)", "", "-"),
        ],
    },
    exact_unicode=True,
)
