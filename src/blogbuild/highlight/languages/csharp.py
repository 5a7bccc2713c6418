"""C#, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..scanner import Closed, Rule, Scanner, States, Words

_NAME = r"@?[_a-zA-Z]\w*"
_CLASSES = {
    "k": """abstract as base break case catch checked const continue default delegate do else enum event explicit extern
        false finally fixed for foreach goto if implicit in interface internal is lock new null operator out override
        params private protected public readonly ref return sealed sizeof stackalloc static switch this throw true try
        typeof unchecked unsafe virtual void volatile while add alias async await get global partial remove set value
        where yield nameof ascending by descending equals from group into join let on orderby select""",
    "kt": "bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort var",
}

_SPACE: list[Rule] = [
    (r"\s+", ""),
    (r"//.*", "c1"),
    (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "p")),
]
_NEWER_WORDS = "notnull init unmanaged when and not or with"
_NEWER_CLASSES = {"k": f"{_CLASSES['k']} {_NEWER_WORDS}", "kt": f"{_CLASSES['kt']} nint nuint"}
_DIGITS = "[0-9](?:[_0-9]*[0-9])?"
_OPENINGS: list[Rule] = [
    *_SPACE,
    (r"\$\s*\"", "s", "spliced"),
    (r"\$@\s*\"", "s", "spliced-verbatim"),
    (rf"<\[\s*(?:{_NAME}:)?|\]>", "k"),
    (r"[~!%^&*()+=|\[\]{}:;,.<>/?-]", "p"),
    (r"@\"", Closed(r"(?:\"\"|[^\"]|(?!))*+\"|(?s:.*)\"(?=\")", "s")),
    (r"\"", Closed(r"(?:\\.|[^\"\\\n]|\\(?=\n)|(?!))*+[\"\n]", "s")),
    (r"'(?:\\.|.)'", "sc"),
    (r"(?:namespace|using)\b", "k", "namespace"),
]
_NUMBERS: list[Rule] = [
    (r"(?i:0x[0-9a-f]+[lu]?)", "m"),
    (r"(?i:[0-9](?:\.[0-9]*)?(?:e[+-][0-9]+)?[fldu]?)", "m"),
]
_NEWER_NUMBERS: list[Rule] = [
    (r"(?i:0b[_01]+[lu]?|0x[_0-9a-f]+[lu]?)", "m"),
    (rf"(?i:{_DIGITS}(?:\.{_DIGITS})?(?:e[+-]?{_DIGITS})?[fldum]?)", "m"),
]


def _root(numbers: Sequence[Rule], types: str, directives: str, classes: Mapping[str, str]) -> list[Rule]:
    """Return the rules for code: those of numbers, the words before a type's name, and directives."""
    return [
        *_OPENINGS,
        *numbers,
        (rf"(?:{types})\b", "k", "class"),
        (
            r"^#[ \t]*(?:if|endif|else|elif|define|undef|line|error|warning|region|endregion|pragma"
            rf"{directives})\b.*\n",
            "cp",
        ),
        (rf"{_NAME}(?=\s*\()", Words(classes, other="nf")),
        (_NAME, Words(classes, other="n")),
    ]


def _rules(root: Sequence[Rule]) -> States:
    return {
        "root": root,
        "nest": [(r"\{", "p", "+"), (r"\}", "p", "-"), *root],
        "spliced": [(r"\\.", "s"), (r"\{", "p", "nest"), (r"[\"\n]", "s", "-"), (r"[^\\{\"\n]+|.", "s")],
        "spliced-verbatim": [(r"\"\"", "s"), (r"\{", "p", "nest"), (r"\"", "s", "-"), (r"[^{\"\n]+", "s")],
        "class": [*_SPACE, (_NAME, "nc", "-")],
        "namespace": [*_SPACE, (r"(?=\()", "", "-"), (rf"(?:{_NAME}|\.)+", "nn", "-")],
    }


_NEWER = Scanner(_rules(_root(_NEWER_NUMBERS, "class|record|struct|interface", "|nullable", _NEWER_CLASSES)))
"""Rouge 4 knows C# 11."""
SCANNER = Scanner(_rules(_root(_NUMBERS, "class|struct|interface", "", _CLASSES)), newer=_NEWER)
