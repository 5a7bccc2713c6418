"""Queries of Prometheus, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

(FUNCTIONS,) = word_lists("prometheus", "functions")

_AGGREGATIONS = "sum min max avg stddev stdvar count count_values bottomk topk"
_BLANK: Rule = (r"[ \t\r]+", "")
_WHITE: list[Rule] = [_BLANK, (r"\n\s*", ""), (r"#.*", "c")]
_STRINGS: list[Rule] = [(r"\"", "s2", "double"), (r"'", "s1", "single"), (r"`.*`", "sb")]


def _string(quote: str, css: str) -> list[Rule]:
    return [
        (rf"\\[\\abfnrtv{quote}]", "se"),
        (rf"[^\\{quote}]+", css),
        (quote, css, "-"),
    ]


SCANNER = Scanner(
    {
        "root": [
            *_STRINGS,
            *_WHITE,
            (r"-?\d+\.\d+", "mf"),
            (r"-?\d+[smhdwy]?", "mi"),
            (r"[+\-*/%^]|==|!=|<|>|=|and|or|unless", "o"),
            (rf"(?:{_AGGREGATIONS.replace(' ', '|')})\b", "nf"),
            (r"(ignoring|on)(\()", ("kp", "p"), "labels"),
            (r"(group_left|group_right)(\()", ("kt", "p")),
            (r"(?:bool|offset)\b", "k"),
            (r"(?:without|by)\b", "k", "labels"),
            (r"[\w:]+", Words({"nb": FUNCTIONS}, other="n")),
            (r"\{", "p", "filters"),
            (r"[()\]:.,\[]", "p"),
        ],
        "double": _string('"', "s2"),
        "single": _string("'", "s1"),
        "filters": [
            _BLANK,
            (r",", "p"),
            (r"[a-zA-Z0-9_:-]+", "na"),
            (r"![=~]|=~?", "o"),
            *_STRINGS,
            (r"\}", "p", "-"),
        ],
        "labels": [(r"[(,]", "p"), (r"[a-zA-Z0-9_:-]+", "na"), *_WHITE, (r"\)", "p", "-")],
    }
)
