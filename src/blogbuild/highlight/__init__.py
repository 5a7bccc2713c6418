"""Syntax highlighting with Rouge's language names, classes and wrappers.

Jekyll's themes style Rouge's classes, so each stretch of code must have the class that Rouge gives it.
The most common languages have rules of our own (`languages/`, run by `scanner.py`, with the word lists
in `words/`). Pygments reads the others, and `pygments_lexer.py` renames its tokens. Pygments is only
imported when it is needed.
"""

from .code import highlight_code
from .names import rouge_name
from .versions import version_from
from .wrappers import LineNumbers, figure, highlighted_with_line_numbers

__all__ = [
    "LineNumbers",
    "figure",
    "highlight_code",
    "highlighted_with_line_numbers",
    "rouge_name",
    "version_from",
]
