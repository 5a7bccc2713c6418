"""Assembler of NASM, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_NAME = r"[a-zA-Z$._?][\w$.?#@~]*"
_SPACE: list[Rule] = [(r"\n", ""), (r"[ \t]+", ""), (r";.*", "c1")]
_SECTIONS = (
    "BITS|USE16|USE32|SECTION|SEGMENT|ABSOLUTE|EXTERN|GLOBAL|ORG|ALIGN|STRUC|ENDSTRUC|COMMON|CPU|GROUP|UPPERCASE|"
    "IMPORT|"
    "EXPORT|LIBRARY|MODULE"
)
_REGISTERS = (
    r"r\d[0-5]?[bwd]|[a-d][lh]|[er]?[a-d]x|[er]?[sb]p|[er]?[sd]i|[c-gs]s|st[0-7]|mm[0-7]|cr[0-4]|"
    r"dr[0-367]|tr[3-7]"
)


def _string(quote: str) -> str:
    return rf"{quote}(?:\\\\{quote}|[^{quote}\\n])*{quote}"


SCANNER = Scanner(
    {
        "root": [
            (r"^\s{0,200}%", "cp", "preprocessor"),
            *_SPACE,
            (rf"{_NAME}:", "nl"),
            (rf"({_NAME})(\s+)((?i:equ))", ("no", "kd", "kd"), "arguments"),
            (_SECTIONS, "k", "arguments"),
            (r"(?i:(?:res|d)[bwdqt]|times)", "kd", "arguments"),
            (_NAME, "nf", "arguments"),
            (r"[\r\n]+", ""),
        ],
        "arguments": [
            (_string('"') + "|" + _string("'") + "|" + _string("`"), "s"),
            (r"(?i:0x[\da-f]+|\d[\da-f]*h)", "mh"),
            (r"(?i:[0-7]+q)", "mo"),
            (r"(?i:[01]+b)", "mb"),
            (r"(?i:\d+\.e?\d+)", "mf"),
            (r"\d+", "mi"),
            (r"[,():\[\]]+", "p"),
            (r"[&|^<>+*/%~-]+", "o"),
            (r"\$+", "kc"),
            (r"(?i:seg|wrt|strict)", "ow"),
            (r"(?i:byte|[dq]?word)", "kt"),
            (rf"(?i:{_REGISTERS})", "nb"),
            (_NAME, "nv"),
            (r"[\r\n]+", "", "-"),
            *_SPACE,
        ],
        "preprocessor": [(r"[^;\n]+", "cp"), (r";.*\n", "c1", "-"), (r"\n", "cp", "-")],
    }
)
