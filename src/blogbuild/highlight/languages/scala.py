"""Scala, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, quoted
from .unicode_letters import UPPER

_SIGN = r"[!#%&'*+/:<=>?@\\^`|~\x7f¬±×÷¦©®°←-⏿─-➿⟀-⟥-]"
_NAME = rf"(?u:(?:[^\W\d]|\$)[\w$]*(?:(?<=_){_SIGN}+)?)"
_QUOTED = r"`[^`]{1,200}`"
_ANY = rf"{_NAME}|{_SIGN}+|{_QUOTED}"
_DEFINED = rf"{_NAME}|{_SIGN}+"
_CHUNK = rf"(?:{_NAME}|{_SIGN}+{_QUOTED})"
_PATH = rf"{_CHUNK}(?:\.{_CHUNK})*"
_KEYWORDS = (
    "abstract|case|catch|def|do|else|extends|finally|final|forSome|for|if|implicit|lazy|match|new|override|private|"
    "protected|requires|return|sealed|super|this|throw|try|val|var|while|with|yield"
)
_LINE_COMMENT: Rule = (r"//.*", "c1", "-")

SCANNER = Scanner(
    {
        "root": [
            (r"(class|trait|object)(\s+)", ("k", ""), "class"),
            (rf"'{_NAME}(?!')", "ss"),
            (r"[^\S\n]+", ""),
            (r"//.*", "c1"),
            (r"/\*", "cm", "comment"),
            (rf"@{_NAME}", "nd"),
            (rf"(def)(\s+)({_DEFINED})(\s*)", ("k", "", "nf", "")),
            (rf"(val)(\s+)({_DEFINED})(\s*)", ("k", "", "nv", "")),
            (rf"(this)(\n*)(\.)({_NAME})", ("k", "", "o", "py")),
            (rf"({_NAME}|_)(\n*)(\.)({_NAME})", ("nv", "", "o", "py")),
            (rf"(?u:[{UPPER}$_]{_NAME}\b)", "nc"),
            (rf"({_NAME})(\s*)(\()", ("nf", "", "o")),
            (rf"(\.)({_NAME})", ("o", "py")),
            (rf"(?u:(?:{_KEYWORDS})\b|(?:<[%:-]|=>|>:|[#=@_⇒←])(?:\b|(?=\s)|$))", "k"),
            (rf":(?!{_SIGN})", "k", "type"),
            (r"(?:true|false|null)\b", "kc"),
            (r"(import|package)(\s+)", ("k", ""), "import"),
            (r"(type)(\s+)", ("k", ""), "type"),
            (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"(?!\")", "s", "s", size=2)),
            (r"\"", Closed(quoted('"'), "s")),
            (r"'(?:\\.|[^\\]|\\u[0-9a-fA-F]{4})'", "sc"),
            (_NAME, "n"),
            (r"`", Closed(r"[^`]+`", "n", "o")),
            (r"\[", "o", "type-parameter"),
            (rf"[(){{}};,.#]|{_SIGN}+", "o"),
            (r"(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdD]?|[0-9]+[fFdD]", "mf"),
            (r"0x[0-9a-fA-F]+", "mh"),
            (r"[0-9]+L?", "mi"),
            (r"\n", ""),
        ],
        "class": [
            (rf"({_ANY})(\s*)(\[)", ("nc", "", "o"), "type-parameter"),
            (r"\s+", ""),
            (r"[{(]", "o", "-"),
            _LINE_COMMENT,
            (_ANY, "nc", "-"),
        ],
        "type": [
            (r"\s+", ""),
            (r"<[%:]|>:|[#_⇒]|forSome|type", "k"),
            (r"([,);}]|=>|=)(\s*)", ("o", ""), "-"),
            (r"[({]", "o", "+"),
            (rf"({_PATH})(\s*)(\[)", ("kt", "", "o"), "=type-parameter"),
            (rf"({_PATH})(\s*)$", ("kt", ""), "-"),
            _LINE_COMMENT,
            (rf"\.|{_ANY}", "kt"),
        ],
        "type-parameter": [
            (r"[\s,]+", ""),
            (r"<[%:]|=>|>:|[#_⇒]|forSome|type", "k"),
            (r"[\])}]", "o", "-"),
            (r"[(\[{]", "o", "+"),
            (rf"\.|{_ANY}", "kt"),
        ],
        "comment": [(r"[^/*]+", "cm"), (r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[*/]", "cm")],
        "import": [(rf"(?:{_NAME}|\.)+", "nn", "-")],
    }
)
