"""C#, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words

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
_ROOT: list[Rule] = [
    *_SPACE,
    (r"\$\s*\"", "s", "spliced"),
    (r"\$@\s*\"", "s", "spliced-verbatim"),
    (rf"<\[\s*(?:{_NAME}:)?|\]>", "k"),
    (r"[~!%^&*()+=|\[\]{}:;,.<>/?-]", "p"),
    (r"@\"", Closed(r"(?:\"\"|[^\"]|(?!))*+\"|(?s:.*)\"(?=\")", "s")),
    (r"\"", Closed(r"(?:\\.|[^\"\\\n]|\\(?=\n)|(?!))*+[\"\n]", "s")),
    (r"'(?:\\.|.)'", "sc"),
    (r"(?i:0x[0-9a-f]+[lu]?)", "m"),
    (r"(?i:[0-9](?:\.[0-9]*)?(?:e[+-][0-9]+)?[fldu]?)", "m"),
    (r"(?:class|struct|interface)\b", "k", "class"),
    (r"(?:namespace|using)\b", "k", "namespace"),
    (r"^#[ \t]*(?:if|endif|else|elif|define|undef|line|error|warning|region|endregion|pragma)\b.*\n", "cp"),
    (rf"{_NAME}(?=\s*\()", Words(_CLASSES, other="nf")),
    (_NAME, Words(_CLASSES, other="n")),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "nest": [(r"\{", "p", "+"), (r"\}", "p", "-"), *_ROOT],
        "spliced": [(r"\\.", "s"), (r"\{", "p", "nest"), (r"[\"\n]", "s", "-"), (r"[^\\{\"\n]+|.", "s")],
        "spliced-verbatim": [(r"\"\"", "s"), (r"\{", "p", "nest"), (r"\"", "s", "-"), (r"[^{\"\n]+", "s")],
        "class": [*_SPACE, (_NAME, "nc", "-")],
        "namespace": [*_SPACE, (r"(?=\()", "", "-"), (rf"(?:{_NAME}|\.)+", "nn", "-")],
    }
)
