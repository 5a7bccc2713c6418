"""Protocol buffers, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, listed_word

_CLASSES = {
    "k": "ctype default extensions import max oneof option optional packed repeated required returns rpc to",
    "kt": """bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32
        uint64""",
}
_NAMES: list[Rule] = [
    (r"true|false", "kc"),
    (r"(package)(\s+)", ("kn", ""), "package"),
    (r"(message|extend)(\s+)", ("kd", ""), "message"),
    (r"(enum|group|service)(\s+)", ("kd", ""), "type"),
    (r"\".*?\"|'.*?'", "s"),
    (r"(?:\d+\.\d*|\.\d+|\d+)[eE][+-]?\d+[LlUu]*", "mf"),
    (r"(?:\d+\.\d*|\.\d+|\d+[fF])[fF]?", "mf"),
    (r"-?(?:inf|nan)\b", "mf"),
    (r"0x[0-9a-fA-F]+[LlUu]*", "mh"),
    (r"0[0-7]+[LlUu]*", "mo"),
    (r"\d+[LlUu]*", "mi"),
    (r"[+-=]", "o"),
    (r"([a-zA-Z_][\w.]*)([ \t]*)(=)", ("na", "", "o")),
    (r"[a-zA-Z_][\w.]*", "n"),
]


def _named(css: str) -> list[Rule]:
    return [(r"[a-zA-Z_]\w*", css, "-"), (r"", "", "-")]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"[,;{}\[\]()]", "p"),
            (r"/(?:\\\n)?/(?:$|(?s:.*?)[^\\]$)", "c1"),
            (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", "o")),
            (r"[a-z]\w*\b", listed_word(_CLASSES, "name")),
            *_NAMES,
        ],
        "name": _NAMES,
        "package": _named("nn"),
        "message": _named("nc"),
        "type": _named("n"),
    }
)
