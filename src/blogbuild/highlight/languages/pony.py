"""Pony, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words, closed_stretch

_KEYWORDS = """actor addressof and as be break class compiler_intrinsic consume continue do else elseif embed end error
    for fun if ifdef in interface is isnt lambda let match new not object primitive recover repeat return struct then
    this trait try type until use var where while with"""
_SUFFIX = "[fFL]?i?"
_OPERATORS: list[Rule] = [(r"[~!%^&*+=|?:<>/-]", "o")]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"\"\"\"", "sd", "docstring"),
            (r"//.*", "c1"),
            (r"/(?:\\\n)?\*", closed_stretch(r"(?s:.*?)\*(?:\\\n)?/", "cm", "operator")),
            (r"\"", "s", "string"),
            *_OPERATORS,
            (r"(?:true|false|NULL)\b", "no"),
            (r"[A-Z_][a-zA-Z0-9_]*", "nc"),
            (r"[()\[\],.';]", "p"),
            (rf"0[xX](?:[0-9a-fA-F_]*\.)?[0-9a-fA-F_]+[pP][+\-]?[0-9_]+{_SUFFIX}", "mf"),
            (
                rf"[0-9_]++(?:\.[0-9_]+[eE][+\-]?[0-9_]+|\.[0-9_]*|[eE][+\-]?[0-9_]+){_SUFFIX}",
                "mf",
            ),
            (r"0[xX][0-9a-fA-F_]+", "mh"),
            (r"(?:0|[1-9][0-9_]*)(?:[LUu]|Lu|LU|uL|UL)?", "mi"),
            (r"[a-z_][a-zA-Z0-9_]*", Words({"kd": "box iso ref tag trn val", "kr": _KEYWORDS}, other="n")),
        ],
        "operator": _OPERATORS,
        "string": [
            (r"\"", "s", "-"),
            (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
            (r"[^\\\"\n]+|\\\n|\\", "s"),
        ],
        "docstring": [(r"\"\"\"", "sd", "-"), (r"[^\"]+|\"", "sd")],
    }
)
