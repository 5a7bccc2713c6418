"""Sass in its indented form, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Action, Match, Run, Scanner
from .scss import ATTRIBUTE, CONTENT, NAME, shared_states


def _indentation(run: Run, found: Match) -> None:
    """The space before a line. Lines indented deeper than the first line of a comment belong to the comment."""
    run.mark(found.end(), "")
    memory, space = run.memory, found[0]
    state, base = memory.get("block", ("", ""))
    memory["indentation"] = space
    if state and space.startswith(base) and space != base:
        run.stack.append(state)
    else:
        memory.pop("block", None)
        run.stack.append("content")


def _comment(state: str, css: str) -> Action:
    """The first line of a comment."""

    def action(run: Run, found: Match) -> None:
        run.mark(found.end(), css)
        run.stack.pop()
        run.memory["block"] = (state, run.memory.get("indentation", ""))

    return action


SCANNER = Scanner(
    {
        "root": [(r"[ \t]*\n", ""), (r"[ \t]*", _indentation)],
        "content": [
            (r"//.*", _comment("line-comment", "c1")),
            (r"/\*.*\n", _comment("comment", "cm")),
            (r"@import\b", "k", "import"),
            *CONTENT,
            (rf"={NAME}", "nf", "value"),
            (rf"\+{NAME}", "nd", "value"),
            (r":", "na", "old-style"),
            (r"(?=[^\[\n]+?:(?:[^a-z]|$))", "", "attribute"),
            (r"", "", "selector"),
        ],
        "line-comment": [(r".*", "c1", "-")],
        "comment": [(r".*\n", "cm", "-")],
        "import": [(r"[ \t]+", ""), (r"\S+", "s"), (r"\n", "", "-")],
        "old-style": [*ATTRIBUTE, (r"", "", "=value")],
        **shared_states([(r"\n", "", "^")]),
    }
)
