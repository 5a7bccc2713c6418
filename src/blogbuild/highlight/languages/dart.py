"""Dart, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Mark, Rule, Scanner, groups, listed_word

_NAME = r"[a-zA-Z_]\w*"
_CLASSES = {
    "k": """as assert await break case catch continue default do else finally for if in is new rethrow return
        super switch this throw try while with yield""",
    "kd": """abstract async dynamic const covariant external extends factory final get implements late native on
        operator required set static sync typedef var""",
    "kt": """bool Comparable double Dynamic enum Function int List Map Never Null num Object Pattern Set String Symbol
        Type Uri void""",
    "kc": "true false null",
}
MOST_WORDS = 12
"""How many words may precede a method's name. The limit keeps the search in long text short."""


def _again(text: str) -> list[Mark]:
    """The words before a method's name, marked as elsewhere."""
    return SCANNER(text)


_NAMES: list[Rule] = [(rf"{_NAME}:", "nl"), (rf"\$?{_NAME}", "n")]
_ROOT: list[Rule] = [
    (
        rf"^(\s{{0,80}}(?:[a-zA-Z_][a-zA-Z\d_.\[\]]*\s+){{1,{MOST_WORDS}}}?)({_NAME})(\s*)(\()",
        groups(_again, "nf", "", "p"),
    ),
    (r"\s+", ""),
    (r"//.*", "c1"),
    (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
    (r"\"", "s", "double"),
    (r"'", "s", "single"),
    (r"r\"", Closed(r"[^\"]*\"", "sx", "n")),
    (r"r'", Closed(r"[^']*'", "sx", "n")),
    (rf"#(?:{_NAME})?", "ss"),
    (rf"@{_NAME}", "nd"),
    (r"(?:class|interface|mixin)\b", "kd", "class"),
    (r"(?:import|deferred|export|library|part\s*of|part|source)\b", "kn", "import"),
    (_NAME, listed_word(_CLASSES, "name")),
    (rf"(\.)({_NAME})", ("o", "na")),
    *_NAMES,
    (r"[~^*!%&|+=:/?-]", "o"),
    (r"[\[\](){}<>.,;]", "p"),
    (r"\d*\.\d+(?:[eE]-?\d+)?", "mf"),
    (r"0x[\da-fA-F]+", "mh"),
    (r"\d+L?", "mi"),
]


def _string(quote: str) -> list[Rule]:
    return [
        (quote, "s", "-"),
        (rf"[^\\${quote}]+", "s"),
        (rf"\${_NAME}|\$\{{[^}}]{{1,1000}}\}}", "si"),
        (r"\\[nrt\"'\\]", "se"),
    ]


SCANNER: Scanner = Scanner(
    {
        "root": _ROOT,
        "name": _NAMES,
        "class": [(r"\s+", ""), (_NAME, "nc", "-")],
        "double": _string('"'),
        "single": _string("'"),
        "import": [(r";", "o", "-"), (r"(?:show|hide)\b", "kd"), *_ROOT],
    }
)
