"""Ceylon, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, closed_stretch

_ANNOTATIONS = """shared abstract formal default actual variable deprecated late literal doc by see throws optional
    license tagged final native annotation sealed"""
_KEYWORDS = """break case catch continue else finally for in return switch this throw try while is exists dynamic
    nonempty then outer assert let"""
_GROUP, _GROUPS = r"\d{1,3}(?:_\d{3})+", "[kMGTPmunpf]?"
_EXPONENT = r"(?:[eE][+-]?[0-9]+)?"
_BLANK: list[Rule] = [(r"[^\S\n]+", ""), (r"//.*?\n", "c1"), (r"/\*", "cm")]


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})\b"


SCANNER = Scanner(
    {
        "root": [
            *_BLANK,
            (_any(_ANNOTATIONS) + r"|small\n\s+late\b", "nd"),
            (_any(_KEYWORDS), "k"),
            (_any("abstracts extends satisfies super given of out assign"), "kd"),
            (_any("function value void new"), "kt"),
            (r"(assembly|module|package)(\s+)", ("kn", ""), "import"),
            (_any("true false null"), "kc"),
            (r"(class|interface|object|alias)(\s+)", ("kd", ""), "class"),
            (r"(import)(\s+)", ("kn", ""), "import"),
            (r"\"", closed_stretch(r"(?:\\\\|\\\"|[^\"])*\"", "s", "quote")),
            (r"'\\.'|'[^\\]'|'\\\{#[0-9a-fA-F]{4}\}'", "sc"),
            (r"(\.)([a-z_]\w*)", ("o", "na")),
            (r"[a-zA-Z_]\w*:", "nl"),
            (r"(?:\\I[a-z]|[A-Z])\w*", "nd"),
            (r"[a-zA-Z_]\w*", "n"),
            (r"[~^*!%&\[\](){}<>|+=:;,./?`-]", "o"),
            (rf"{_GROUP}\.{_GROUP}{_GROUPS}|{_GROUP}\.[0-9]+{_EXPONENT}{_GROUPS}", "mf"),
            (rf"[0-9]++\.{_GROUP}{_GROUPS}|[0-9]++\.[0-9]+{_EXPONENT}{_GROUPS}", "mf"),
            (r"#[0-9a-fA-F]{4}(?:_[0-9a-fA-F]{4})+|#[0-9a-fA-F]+", "mh"),
            (r"\$[01]{4}(?:_[01]{4})+|\$[01]+", "mb"),
            (rf"{_GROUP}[kMGTP]?|[0-9]+[kMGTP]?", "mi"),
            (r"\n", ""),
        ],
        "quote": [(r"\"", "err")],
        "class": [*_BLANK, (r"[A-Za-z_]\w*", "nc", "-")],
        "import": [
            (r"[a-z][\w.]*", "nn", "-"),
            (r"\"", closed_stretch(r"(?:\\\\|\\\"|[^\"])*\"", "s", "quote"), "-"),
        ],
    }
)
