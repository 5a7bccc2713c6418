"""D, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, listed_word
from ..word_lists import word_lists

KEYWORDS, PSEUDO, TYPES = word_lists("d", "keywords", "pseudo", "types")

_CLASSES = {
    "k": KEYWORDS,
    "kt": TYPES,
    "kc": "false true null",
    "kp": PSEUDO,
    "kr": "macro",
    "nb": "string wstring dstring size_t ptrdiff_t",
}
_ESCAPED = r"(?:['\"?\\abfnrtv]|x[0-9a-fA-F]{2}|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|&\w+;)"
_EXPONENT = r"[eE][+-]?[0-9_]+"
_END = r"\"[cwd]?"
_BRACKETS = {"bracket": r"\[\]", "parenthesis": "()", "angle": "<>", "curly": "{}"}


def _delimited(run: Run, found: Match) -> int | str:
    """`q"/ … /"` on one line, with any sign.

    A sign that does not end the rest of the line is not searched for again.
    """
    closing = found[0][-1] + '"'
    text, start = run.text, found.end()
    unclosed: dict[str, int] = run.places.setdefault("unclosed", {})
    if start < unclosed.get(closing, 0):
        return "name"
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    end = text.find(closing, start, line)
    if end < 0:
        unclosed[closing] = line
        return "name"
    run.mark(end + 2, "s")
    return end + 2


_NAME: Rule = (r"[a-zA-Z_]\w*", "n")
_REST: list[Rule] = [
    (r"0[xX](?:[0-9a-fA-F_]*\.[0-9a-fA-F_]+|[0-9a-fA-F_]+)[pP][+-]?[0-9_]+[fFL]?i?", "mf"),
    (rf"[0-9_]+(?:\.[0-9_]+{_EXPONENT}|\.[0-9_]*|{_EXPONENT})[fFL]?i?", "mf"),
    (rf"\.(?:0|[1-9][0-9_]*)(?:{_EXPONENT})?[fFL]?i?", "mf"),
    (r"0[Bb][01_]+", "mb"),
    (r"0[0-7_]+", "mo"),
    (r"0[xX][0-9a-fA-F_]+", "mh"),
    (r"(?:0|[1-9][0-9_]*)(?:[LUu]|Lu|LU|uL|UL)?", "mi"),
    (rf"'(?:\\{_ESCAPED}|.)'", "sc"),
    (r"r\"", Closed(rf"[^\"]*{_END}", "s", "n")),
    (r"`", Closed(r"[^`]*`[cwd]?", "s")),
    (r"\"", Closed(rf"(?:[^\"\\]|\\[\\\"]?|(?!))*+{_END}|(?s:.*){_END}", "s")),
    (rf"\\{_ESCAPED}", "s"),
    (rf"x\"[0-9a-fA-F_\s]*{_END}", "s"),
    (r"q\"\[", "s", "bracket"),
    (r"q\"\(", "s", "parenthesis"),
    (r"q\"<", "s", "angle"),
    (r"q\"\{", "s", "curly"),
    (r"q\"(?P<sign>[a-zA-Z_]\w*)\n.*\n(?P=sign)\"", "s"),
    (r"q\".", _delimited),
    (r"q\{", "s", "tokens"),
    (r"@(?:[a-zA-Z_]\w*)?", "nd"),
    (r"\.\.\.?|[-~=^%*!<>|+.&/()\[\]{}?,;:$]", "p"),
    _NAME,
    (r"#line\s.*\n", "cs"),
]
_ROOT: list[Rule] = [
    (r"\s+", ""),
    (r"//.*", "c1"),
    (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", "p")),
    (r"/\+", "cm", "comment"),
    (r"[a-zA-Z_]\w*", listed_word(_CLASSES, "rest")),
    *_REST,
]


def _brackets(name: str, pair: str) -> dict[str, list[Rule]]:
    """A string between brackets, which nest."""
    opening, closing = f"[{pair[: len(pair) // 2]}]", f"[{pair[len(pair) // 2 :]}]"
    inside: list[Rule] = [(rf"[^{pair}]+", "s"), (opening, "s", f"{name}-inside")]
    return {
        name: [*inside, (rf"{closing}\"", "s", "-")],
        f"{name}-inside": [*inside, (closing, "s", "-")],
    }


SCANNER = Scanner(
    {
        "root": _ROOT,
        "rest": _REST,
        "name": [_NAME],
        "comment": [(r"[^+/]+", "cm"), (r"/\+", "cm", "+"), (r"\+/", "cm", "-"), (r"[+/]", "cm")],
        "tokens": [(r"\{", "p", "braces"), (r"\}", "s", "-"), *_ROOT],
        "braces": [(r"\{", "p", "+"), (r"\}", "p", "-"), *_ROOT],
        **{
            state: rules for name, pair in _BRACKETS.items() for state, rules in _brackets(name, pair).items()
        },
    }
)
