"""JSON, and JSON with comments (`json-doc`, `jsonc`), with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, States

_SPACE: list[Rule] = [(r"\s+", "w")]
_KEY: list[Rule] = [(r"(\"(?:\\.|[^\"\\\n])*\")(\s*)(:)", ("nl", "w", "p"))]
_VALUE: list[Rule] = [
    (r"true|false|null", "kc"),
    (r"-?(?:0|[1-9]\d*)\.\d+(?:[eE][+-]?\d+)?", "mf"),
    (r"-?(?:0|[1-9]\d*)(?:[eE][+-]?\d+)?", "mi"),
    (r"\"", "s2", "string"),
    (r"\[", "p", "array"),
    (r"\{", "p", "object"),
]
_DOC_KEY: list[Rule] = [(r"([$\w]{1,500})(\s*)(:)", ("na", "", "p"))]
_DOC_VALUE: list[Rule] = [(r"/\*.*?\*/", "c"), (r"//.*$|\.\.\.", "c1")]


def _states(key: list[Rule], value: list[Rule]) -> States:
    return {
        "root": [*_SPACE, (r"\{", "p", "object"), (r"\[", "p", "array"), *key, *value, (r"[\]}]", "p")],
        "object": [*_SPACE, *key, *value, (r"\}", "p", "-"), (r",", "p")],
        "array": [*_SPACE, *value, (r"\]", "p", "-"), (r",", "p")],
        "string": [(r"[^\\\"]+", "s2"), (r"\\.", "se"), (r"\"", "s2", "-")],
    }


SCANNER = Scanner(_states(_KEY, _VALUE))
WITH_COMMENTS = Scanner(_states(_DOC_KEY + _KEY, _SPACE + _DOC_VALUE + _VALUE))
