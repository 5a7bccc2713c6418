"""Syntax highlighting with Rouge's language names, classes and wrappers.

Themes written for Jekyll are written for Rouge, so what counts is that each stretch of
code has the class that Rouge gives it. The languages most seen in posts have rules of our
own (`languages/`, run by `scanner.py`); Pygments reads the others, and `pygments_lexer.py` says
what its tokens are called in Rouge. Nothing of Pygments is imported before it is needed.
"""

from .code import highlight_code
from .names import rouge_name
from .wrappers import figure, highlighted_with_line_numbers

__all__ = ["figure", "highlight_code", "highlighted_with_line_numbers", "rouge_name"]
