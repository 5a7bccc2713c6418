"""Ada, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

BUILTINS, DECLARATIONS, KEYWORDS, OPERATORS = word_lists(
    "ada", "builtins", "declarations", "keywords", "operators"
)

_NAME = r"(?u:[^\W\d_](?:_?[^\W_])*\b)"
_NUMBER = r"\d(?:_?\d)*"
_HEX = r"[0-9a-fA-F](?:_?[0-9a-fA-F])*"
_EXPONENT = rf"(?:[eE][-+]?{_NUMBER})?"
_CLASSES = Words({"k": KEYWORDS, "ow": OPERATORS, "kd": DECLARATIONS, "nb": BUILTINS}).table()
_BLANK: list[Rule] = [(r"\s+", ""), (r"--.*", "c1")]


def _name(run: Run, found: Match) -> None:
    """A word. Some words are followed by a declaration."""
    css = _CLASSES.get(found[0].lower(), "n")
    run.mark(found.end(), css)
    if css == "kd":
        run.stack.append("declared")


def _unit(run: Run, found: Match) -> None:
    """The name of a library unit, unless it is a keyword."""
    css = _CLASSES.get(found[0].lower(), "n")
    run.mark(found.end(), "nn" if css in ("n", "nb") else css)
    if css == "kd":
        run.stack[-1] = "declared"
    elif css not in ("n", "nb"):
        run.stack.pop()


SCANNER = Scanner(
    {
        "root": [
            *_BLANK,
            (r"'.'", "sc"),
            (r"\"[^\"\n]*", "s2", "string"),
            (rf"{_NUMBER}\.{_NUMBER}{_EXPONENT}|{_NUMBER}#{_HEX}\.{_HEX}#{_EXPONENT}", "mf"),
            (rf"2#[01](?:_?[01])*#{_EXPONENT}", "mb"),
            (rf"8#[0-7](?:_?[0-7])*#{_EXPONENT}", "mo"),
            (rf"16#(?:{_HEX})?#{_EXPONENT}", "mh"),
            (rf"{_NUMBER}#{_HEX}#{_EXPONENT}", "mi"),
            (rf"{_NUMBER}#\w+#", "err"),
            (rf"{_NUMBER}{_EXPONENT}", "mi"),
            (r"'", "p", "attribute"),
            (rf"<<{_NAME}>>", "nl"),
            (
                r"^(?:((?i:limited))(\s+))?(?:((?i:private))(\s+))?((?i:with))\b",
                ("kn", "", "kn", "", "kn"),
                "units",
            ),
            (r"[+*/&<=>|-]|\.\.|[:/]=", "o"),
            (r"[.,:;()]", "p"),
            (_NAME, _name),
            (r"[alph_]\w*", "err"),
        ],
        "string": [(r"[^\"\n]+", "s2"), (r"\"\"", "se"), (r"\"", "s2", "-"), (r"\n", "err", "-")],
        "attribute": [*_BLANK, (_NAME, "na", "-"), (r"", "", "-")],
        "declared": [
            *_BLANK,
            (r"(?i:body)\b", "kd"),
            (rf"({_NAME})(\.)", ("nn", "p")),
            (
                rf"{_NAME}|\"(?:and|or|xor|/?=|<=?|>=?|\+|–|&\|/|mod|rem|\*?\*|abs|not)\"",
                "nf",
                "-",
            ),
            (r"", "", "-"),
        ],
        "units": [*_BLANK, (_NAME, _unit), (r"[.,]", "p"), (r"", "", "-")],
    }
)
